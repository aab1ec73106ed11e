//! Measures how long a session that sleeps takes to wake and answer, through the registry: read, rebuilt,
//! begun as a task, its snapshot told.
//!
//! `cargo bench --bench wake`. `SEGUE_BENCH_EVENTS` is the least length of each session's log, 10,000 by
//! default; `SEGUE_BENCH_DIR` says where the store stands. The first wakings are those after a crash, with
//! a hundred events behind the snapshot; the others those after a sleep, from a snapshot alone. Beside
//! them, what a session that is awake takes to answer.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use segue::catalog::{Catalog, Live};
use segue::dj::Builtin;
use segue::journal::{Journal, SledJournal, StoreSettings};
use segue::protocol::{CommandFrame, LimitsInfo, SessionId};
use segue::session::{Limits, Registry, Settings, SocketId};
use serde_json::{Value, json};
use tokio_util::task::TaskTracker;

type Fault = Box<dyn std::error::Error>;

const SESSIONS: usize = 20;
const SNAPSHOT_EVERY: u64 = 125;
/// Events that the first waking finds behind the snapshot, at least.
const TAIL: u64 = 100;
/// A session that nobody is attached to sleeps after this: long enough to answer first.
const IDLE: Duration = Duration::from_millis(50);
/// Wakings of each session.
const TIMES: usize = 10;
const LISTENER: &str = "local";

fn main() -> Result<(), Fault> {
    let dir = match std::env::var_os("SEGUE_BENCH_DIR") {
        Some(dir) => tempfile::tempdir_in(dir)?,
        None => tempfile::tempdir()?,
    };
    let events: u64 = std::env::var("SEGUE_BENCH_EVENTS").map_or(Ok(10_000), |n| n.parse())?;
    let catalog = Arc::new(Catalog::starter()?);
    // A runtime that is dropped takes its sessions with it, as a crash does: none writes a last snapshot.
    let runtime = tokio::runtime::Runtime::new()?;
    let sessions = runtime.block_on(live(dir.path(), &catalog, events))?;
    drop(runtime);
    tokio::runtime::Runtime::new()?.block_on(wake(dir.path(), &catalog, &sessions))
}

fn registry(
    dir: &Path,
    catalog: &Arc<Catalog>,
    idle: Duration,
) -> Result<(Registry, Arc<SledJournal>), Fault> {
    let journal = Arc::new(SledJournal::open(dir, StoreSettings::default())?);
    let settings = Settings {
        limits: Limits { input_chars: 4_000, queue_entries: 500, waiting: 4 },
        told: LimitsInfo {
            frame_bytes: 65_536,
            input_chars: 4_000,
            queue_entries: 500,
            commands_per_second: 20,
            command_burst: 40,
        },
        sockets_per_session: 16,
        awake: SESSIONS,
        awake_per_listener: SESSIONS,
        responses: SESSIONS,
        responses_per_listener: SESSIONS,
        picks_per_turn: 10,
        surprise: 0.3,
        seed: 1,
        answers: 1_000,
        replay_events: 1_000,
        snapshot_every: SNAPSHOT_EVERY,
        idle,
        data_dir: dir.to_owned(),
        retain_signals: 10_000,
        retain: Duration::ZERO,
        log_inputs: false,
    };
    let dj = Arc::new(Builtin::new(catalog, 0, 10));
    let live = Live::new(catalog.clone());
    let registry = Registry::new(journal.clone(), live, dj, settings, None, TaskTracker::new());
    Ok((registry, journal))
}

/// What a listener who is busy does as the `n`th thing.
fn command(n: usize, track_id: &str) -> Value {
    match n % 100 {
        0 => json!({ "type": "queue.clear" }),
        30 | 60 => json!({ "type": "response.create", "input": "ten jazz songs from the sixties" }),
        n if n % 10 == 1 => json!({ "type": "session.update", "title": format!("evening {n}") }),
        n if n % 10 == 2 => {
            json!({ "type": "feedback.create", "track_id": track_id, "verdict": "like" })
        }
        n if n % 10 == 3 => {
            json!({ "type": "brief.update", "patch": { "prefer": { "energy": n as f64 / 100.0 } } })
        }
        _ => json!({ "type": "queue.add", "track_id": track_id }),
    }
}

/// Sessions with long logs, which nobody puts to sleep.
async fn live(dir: &Path, catalog: &Arc<Catalog>, events: u64) -> Result<Vec<SessionId>, Fault> {
    let (registry, journal) = registry(dir, catalog, Duration::from_secs(3_600))?;
    let mut sessions = Vec::new();
    let (mut bytes, mut shortest_tail) = (0, u64::MAX);
    for _ in 0..SESSIONS {
        let handle = registry.create(LISTENER).await?;
        let session = handle.session();
        let mut sent = 0usize;
        loop {
            registry.snapshot(LISTENER, session).await?;
            let stored = journal.load(session)?.ok_or("the session is not there")?;
            let (at, state) = stored.snapshot.unwrap_or((0, Vec::new()));
            let ready = stored.head >= events && stored.head - at >= TAIL;
            if ready {
                shortest_tail = shortest_tail.min(stored.head - at);
                bytes += state.len();
                break;
            }
            // Near the end by small steps, so that the tail is as long as it should be.
            let step = if stored.head + 100 < events { 50 } else { 10 };
            for _ in 0..step {
                sent += 1;
                let track = catalog.all().nth(sent * 7 % catalog.len()).ok_or("no tracks")?;
                let mut frame = command(sent, catalog.id(track));
                frame["event_id"] = format!("c{sent}").into();
                let frame: CommandFrame = serde_json::from_value(frame)?;
                handle.command(SocketId(0), frame).await?;
            }
        }
        sessions.push(session);
    }
    println!(
        "{SESSIONS} sessions of {events} events and more, snapshots of {} KiB, at least \
         {shortest_tail} events behind them",
        bytes / SESSIONS / 1_024
    );
    Ok(sessions)
}

async fn wake(dir: &Path, catalog: &Arc<Catalog>, sessions: &[SessionId]) -> Result<(), Fault> {
    let (registry, _journal) = registry(dir, catalog, IDLE)?;
    // The listener's taste is read once, by whichever session comes first.
    registry.taste(LISTENER).await?;
    let (mut with_tail, mut from_snapshot) = (Vec::new(), Vec::new());
    for time in 0..TIMES {
        for session in sessions {
            let began = Instant::now();
            registry.snapshot(LISTENER, *session).await?;
            let took = began.elapsed();
            if time == 0 { &mut with_tail } else { &mut from_snapshot }.push(took);
            while registry.awake() > 0 {
                tokio::time::sleep(IDLE / 10).await;
            }
        }
    }
    print("after a crash, snapshot and tail", &mut with_tail);
    print("after a sleep, snapshot alone", &mut from_snapshot);
    let session = *sessions.first().ok_or("no sessions")?;
    registry.snapshot(LISTENER, session).await?;
    let mut awake = Vec::new();
    for _ in 0..200 {
        let began = Instant::now();
        registry.snapshot(LISTENER, session).await?;
        awake.push(began.elapsed());
    }
    print("awake", &mut awake);
    Ok(())
}

fn print(what: &str, took: &mut [Duration]) {
    took.sort_unstable();
    let at = |share: f64| took[((took.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    println!(
        "{what:<34} {:4} times: p50 {:5.2} ms, p99 {:5.2} ms, longest {:5.2} ms",
        took.len(),
        at(0.5),
        at(0.99),
        at(1.0)
    );
}
