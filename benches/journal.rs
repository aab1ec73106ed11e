//! Measures the journal on the disk under `SEGUE_BENCH_DIR` (default: the system's temporary folder):
//! how long an append takes alone and among many, beside a bare write and sync of the same bytes; what
//! stored sessions and long logs cost; and how much space the store takes over a long life. The events are
//! picks from the starter catalogue, as a server would log them.
//!
//! `cargo bench --bench journal -- [appends] [growth] [space]`, all without an argument.
//! `SEGUE_BENCH_EVENTS` is the number of events of the long life, 1,000,000 by default.

use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use segue::catalog::Catalog;
use segue::journal::{Batch, Card, Journal, SledJournal, StoreSettings};
use segue::protocol::{
    Because, BecauseField, By, Entry, Event, EventBody, Fact, PickReason, SessionId, Span,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The store says when it was written anew, and for how long appends waited for that.
    tracing_subscriber::fmt().with_target(false).init();
    // cargo passes `--bench`; what else comes names the parts to run.
    let parts: Vec<String> =
        std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    let wanted = |part: &str| parts.is_empty() || parts.iter().any(|name| name == part);
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build()?;
    if wanted("appends") {
        let dir = folder()?;
        runtime.block_on(appends(dir.path()))?;
    }
    if wanted("growth") {
        let dir = folder()?;
        runtime.block_on(growth(dir.path()))?;
    }
    if wanted("space") {
        let dir = folder()?;
        runtime.block_on(space(dir.path()))?;
    }
    Ok(())
}

fn folder() -> std::io::Result<tempfile::TempDir> {
    match std::env::var_os("SEGUE_BENCH_DIR") {
        Some(dir) => tempfile::tempdir_in(dir),
        None => tempfile::tempdir(),
    }
}

/// Entries in the state of a long session.
const STATE_ENTRIES: usize = 40;
const SNAPSHOT_EVERY: u64 = 125;

fn card() -> Card {
    Card { listener: "local".into(), title: None, created_at: 0, updated_at: 0, archived: false }
}

fn entries() -> &'static [Entry] {
    static ENTRIES: OnceLock<Vec<Entry>> = OnceLock::new();
    ENTRIES.get_or_init(|| {
        let Ok(catalog) = Catalog::starter() else { panic!("no starter catalogue") };
        let entry = |ix| {
            let track = catalog.track(ix);
            let year = track.year.map(f64::from);
            let because = Because {
                field: BecauseField::Year,
                want: Some(Fact::Range(Span::new(1960.0, 2020.0))),
                have: year.map(Fact::Number),
            };
            Entry {
                entry_id: String::new(),
                why: format!("{}, and {} BPM", track.year.unwrap_or(0), track.bpm.unwrap_or(0.0)),
                track,
                by: By::Dj,
                pinned: false,
                because: vec![because],
            }
        };
        catalog.all().map(entry).collect()
    })
}

/// Entry `number` of the session with this `seed`. Few sessions pick the same track at the same place.
fn entry(seed: u64, number: u64) -> Entry {
    let all = entries();
    let at = (seed + number).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 16;
    let entry = all[at as usize % all.len()].clone();
    Entry { entry_id: format!("e{number}"), ..entry }
}

fn event(seed: u64, seq: u64) -> Vec<u8> {
    let event = Event {
        seq,
        at: 1_790_000_000_000 + (seq * 977) as i64,
        event_id: None,
        body: EventBody::QueuePicked {
            response_id: Some(format!("r{}", seq / 12)),
            entry: entry(seed, seq).into(),
            position: (seq % 10) as usize,
            reason: PickReason::Asked,
            version: seq,
        },
    };
    serde_json::to_vec(&event).unwrap_or_default()
}

fn snapshot(seed: u64, seq: u64) -> Vec<u8> {
    let entries: Vec<_> = (0..STATE_ENTRIES as u64).map(|n| entry(seed, seq + n)).collect();
    serde_json::to_vec(&entries).unwrap_or_default()
}

fn checkpoint(seed: u64, seq: u64) -> Vec<u8> {
    let said: Vec<_> = (0..6).map(|n| entry(seed, seq + n).track.title).collect();
    let said = said.join(" and then ");
    format!("{{\"response_id\":\"r{}\",\"text\":{said:?}}}", seq / 12).into_bytes()
}

fn answer(seed: u64, number: u64) -> Vec<u8> {
    let id = (seed + number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    format!("{{\"event_id\":\"01a215d0-{id:x}\",\"digest\":{id},\"accepted\":{number}}}")
        .into_bytes()
}

/// Appends `rounds` batches of `per_batch` events to one session; the time each took.
async fn drive(
    journal: Arc<SledJournal>,
    session: SessionId,
    rounds: u64,
    per_batch: u64,
) -> Vec<Duration> {
    let seed = session.as_bytes().iter().fold(0u64, |sum, byte| sum << 5 ^ u64::from(*byte));
    let mut took = Vec::new();
    let mut head = 0;
    for round in 0..rounds {
        let next = head + per_batch;
        let snapshot = next / SNAPSHOT_EVERY > head / SNAPSHOT_EVERY;
        let batch = Batch {
            events: (head..next).map(|seq| event(seed, seq + 1)).collect(),
            card: (round == 0).then(card),
            snapshot: snapshot.then(|| self::snapshot(seed, next)),
            checkpoint: Some(Some(checkpoint(seed, next))),
            answers: vec![(round, answer(seed, round))],
            answers_from: round.saturating_sub(1_000),
            ..Batch::default()
        };
        let began = Instant::now();
        if let Err(error) = journal.append(session, head, batch).await {
            panic!("append failed: {error}");
        }
        took.push(began.elapsed());
        head = next;
    }
    took
}

fn percentile(sorted: &[Duration], share: f64) -> Duration {
    sorted[((sorted.len() - 1) as f64 * share) as usize]
}

/// The median time of a bare write and sync of what an append of two events weighs.
fn bare(dir: &Path) -> std::io::Result<Duration> {
    let mut file = std::fs::File::create(dir.join("bare"))?;
    let bytes = [event(1, 1), event(1, 2), checkpoint(1, 2), answer(1, 0)].concat();
    let mut took = Vec::new();
    for _ in 0..1_000 {
        let began = Instant::now();
        file.write_all(&bytes)?;
        file.sync_data()?;
        took.push(began.elapsed());
    }
    took.sort_unstable();
    Ok(percentile(&took, 0.5))
}

async fn appends(dir: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let bare = bare(dir)?;
    println!("a bare write and sync: p50 {:6.2} ms", bare.as_secs_f64() * 1e3);
    for sessions in [1u64, 10, 50, 200] {
        let data = dir.join(sessions.to_string());
        let journal = Arc::new(SledJournal::open(&data, StoreSettings::default())?);
        let rounds = 8_000 / sessions.max(4);
        let began = Instant::now();
        let drivers: Vec<_> = (0..sessions)
            .map(|_| tokio::spawn(drive(Arc::clone(&journal), SessionId::fresh(), rounds, 2)))
            .collect();
        let mut took = Vec::new();
        for driver in drivers {
            took.extend(driver.await?);
        }
        took.sort_unstable();
        println!(
            "{sessions:4} sessions: {:6.0} appends/s of 2 events, {:5.2} for one bare sync, p50 {:6.2} ms, p99 {:6.2} ms",
            took.len() as f64 / began.elapsed().as_secs_f64(),
            took.len() as f64 / began.elapsed().as_secs_f64() * bare.as_secs_f64(),
            percentile(&took, 0.5).as_secs_f64() * 1e3,
            percentile(&took, 0.99).as_secs_f64() * 1e3,
        );
    }
    Ok(())
}

/// The median time of a few goes.
fn median(
    mut go: impl FnMut() -> Result<(), Box<dyn std::error::Error>>,
) -> Result<f64, Box<dyn std::error::Error>> {
    let mut took = Vec::new();
    for _ in 0..21 {
        let began = Instant::now();
        go()?;
        took.push(began.elapsed());
    }
    took.sort_unstable();
    Ok(percentile(&took, 0.5).as_secs_f64() * 1e3)
}

/// What grows: sessions in a store, and events that a session ever had.
async fn growth(dir: &Path) -> Result<(), Box<dyn std::error::Error>> {
    println!(
        "stored sessions, log of each | to open, ms | to list 50, ms | to load one (wake), ms | to read 100 events (attach), ms | an append, ms | on disk, MiB"
    );
    let cases = [(1, 100), (100, 100), (10_000, 20), (1, 1_000), (1, 10_000), (1, 100_000)];
    for (sessions, events) in cases {
        let data = dir.join(format!("{sessions}-{events}"));
        let mut ids = Vec::new();
        let journal = Arc::new(SledJournal::open(&data, StoreSettings::default())?);
        // Several at once, or each would wait for a sync of its own.
        for some in (0..sessions).collect::<Vec<u64>>().chunks(250) {
            let drivers: Vec<_> = some
                .iter()
                .map(|_| {
                    let id = SessionId::fresh();
                    ids.push(id);
                    let per_batch = (events / 20).clamp(1, 50);
                    tokio::spawn(drive(Arc::clone(&journal), id, events / per_batch, per_batch))
                })
                .collect();
            for driver in drivers {
                driver.await?;
            }
        }
        drop(journal);
        let began = Instant::now();
        let journal = SledJournal::open(&data, StoreSettings::default())?;
        let opened = began.elapsed().as_secs_f64() * 1e3;
        let id = ids[ids.len() / 2];
        let listed = median(|| {
            let found = journal.sessions("local", None, 50)?;
            assert_eq!(found.len() as u64, sessions.min(50));
            Ok(())
        })?;
        let loaded = median(|| {
            let stored = journal.load(id)?.ok_or("a session is gone")?;
            assert_eq!(stored.head, events);
            Ok(())
        })?;
        let read = median(|| {
            let from = events.saturating_sub(99).max(1);
            assert_eq!(journal.read(id, from, 100)?.len() as u64, events.min(100));
            Ok(())
        })?;
        let mut took = Vec::new();
        for n in 0..200 {
            let batch = Batch { events: vec![event(n, events + n + 1)], ..Batch::default() };
            let began = Instant::now();
            journal.append(id, events + n, batch).await?;
            took.push(began.elapsed());
        }
        took.sort_unstable();
        let append = percentile(&took, 0.5).as_secs_f64() * 1e3;
        println!(
            "{sessions:6}, {events:6} | {opened:8.1} | {listed:7.2} | {loaded:7.2} | {read:7.2} | {append:6.2} | {:5}",
            size(&data)? >> 20
        );
        drop(journal);
        std::fs::remove_dir_all(&data)?;
    }
    Ok(())
}

fn size(dir: &Path) -> std::io::Result<u64> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(dir)? {
        let entry = entry?;
        let kind = entry.metadata()?;
        bytes += if kind.is_dir() { size(&entry.path())? } else { kind.len() };
    }
    Ok(bytes)
}

/// Prints how large the folder is, every two seconds, and keeps the largest that it was in `peaks`: with
/// one generation, and while there were two.
async fn watch(dir: std::path::PathBuf, peaks: Arc<[AtomicU64; 2]>) {
    let began = Instant::now();
    let mut every = tokio::time::interval(Duration::from_millis(100));
    for look in 0u64.. {
        every.tick().await;
        let stores = std::fs::read_dir(&dir)
            .map_or(0, |entries| entries.flatten().filter(|entry| entry.path().is_dir()).count());
        let size = size(&dir).unwrap_or(0);
        peaks[usize::from(stores > 1)].fetch_max(size, Ordering::Relaxed);
        if look.is_multiple_of(20) {
            let seconds = began.elapsed().as_secs_f64();
            println!("{seconds:4.0} s: {:5} MiB in {stores} generations", size >> 20);
        }
    }
}

async fn space(dir: &Path) -> Result<(), Box<dyn std::error::Error>> {
    const SESSIONS: u64 = 50;
    let events: u64 = std::env::var("SEGUE_BENCH_EVENTS").map_or(Ok(1_000_000), |n| n.parse())?;
    let settings = StoreSettings { retain_events: 2_000, ..StoreSettings::default() };
    let kept_each = settings.retain_events + SNAPSHOT_EVERY;
    let journal = Arc::new(SledJournal::open(dir, settings)?);
    let began = Instant::now();
    let rounds = events / SESSIONS / 5;
    let drivers: Vec<_> = (0..SESSIONS)
        .map(|_| tokio::spawn(drive(Arc::clone(&journal), SessionId::fresh(), rounds, 5)))
        .collect();
    let peaks = Arc::new([AtomicU64::new(0), AtomicU64::new(0)]);
    let watch = tokio::spawn(watch(dir.to_owned(), Arc::clone(&peaks)));
    let mut took = Vec::new();
    for driver in drivers {
        took.extend(driver.await?);
    }
    watch.abort();
    took.sort_unstable();
    println!(
        "appends of 5 events: p50 {:.2} ms, p99 {:.2} ms, slowest {:.1} ms",
        percentile(&took, 0.5).as_secs_f64() * 1e3,
        percentile(&took, 0.99).as_secs_f64() * 1e3,
        percentile(&took, 1.0).as_secs_f64() * 1e3,
    );
    let of = |len: usize, key: u64| len as u64 + key;
    let kept = SESSIONS
        * (kept_each.min(events / SESSIONS) * of(event(7, 1_000).len(), 25)
            + of(snapshot(7, 1_000).len(), 17)
            + 1_000.min(rounds) * of(answer(7, 1_000).len(), 25));
    let on_disk = size(dir)?;
    let ratio =
        |bytes: u64| format!("{} MiB, {:.2} times", bytes >> 20, bytes as f64 / kept as f64);
    println!(
        "{events} events in {:.0?}: about {} MiB of JSON kept; on disk {}",
        began.elapsed(),
        kept >> 20,
        ratio(on_disk)
    );
    println!("at most, alone: {}", ratio(peaks[0].load(Ordering::Relaxed)));
    println!("at most, beside its copy: {}", ratio(peaks[1].load(Ordering::Relaxed)));
    let began = Instant::now();
    drop(journal);
    let journal = SledJournal::open(dir, StoreSettings::default())?;
    println!("closed and opened again in {:.0?}", began.elapsed());
    let began = Instant::now();
    let listed = journal.sessions("local", None, 1)?;
    let head = journal.load(listed[0].0)?.map_or(0, |stored| stored.head);
    println!("a session at {head} loaded in {:.1?}", began.elapsed());
    Ok(())
}
