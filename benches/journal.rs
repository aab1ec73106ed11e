//! Measures the journal on the disk under `SEGUE_BENCH_DIR` (default: the system's temporary folder):
//! how long an append takes alone and among many, and how much space the store takes over a long life.
//!
//! `cargo bench --bench journal -- [appends] [space]`, all without an argument. `SEGUE_BENCH_EVENTS` is
//! the number of events of the long life, 1,000,000 by default.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use segue::journal::{Batch, Card, Journal, SledJournal, StoreSettings};
use segue::protocol::SessionId;

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

/// About what a `queue.picked` weighs.
const EVENT_BYTES: usize = 900;
/// About what the state of a long session weighs.
const SNAPSHOT_BYTES: usize = 24 * 1024;
const SNAPSHOT_EVERY: u64 = 250;

fn card() -> Card {
    Card { listener: "local".into(), title: None, created_at: 0, updated_at: 0, archived: false }
}

/// Bytes that no two events share, so that nothing gets cheaper by being alike.
fn payload(seed: u64, len: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut bytes = Vec::with_capacity(len + 8);
    while bytes.len() < len {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend_from_slice(&state.to_le_bytes());
    }
    bytes.truncate(len);
    bytes
}

/// Appends `rounds` batches of `per_batch` events to one session; the time each took.
async fn drive(
    journal: Arc<SledJournal>,
    session: SessionId,
    rounds: u64,
    per_batch: u64,
) -> Vec<Duration> {
    let mut took = Vec::new();
    let mut head = 0;
    for round in 0..rounds {
        let next = head + per_batch;
        let snapshot = next / SNAPSHOT_EVERY > head / SNAPSHOT_EVERY;
        let batch = Batch {
            events: (head..next).map(|seq| payload(seq, EVENT_BYTES)).collect(),
            card: (round == 0).then(card),
            snapshot: snapshot.then(|| payload(next, SNAPSHOT_BYTES)),
            checkpoint: Some(Some(payload(next, 300))),
            answers: vec![(round, payload(round, 80))],
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

async fn appends(dir: &Path) -> Result<(), Box<dyn std::error::Error>> {
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
            "{sessions:4} sessions: {:6.0} appends/s of 2 events, p50 {:6.2} ms, p99 {:6.2} ms",
            took.len() as f64 / began.elapsed().as_secs_f64(),
            percentile(&took, 0.5).as_secs_f64() * 1e3,
            percentile(&took, 0.99).as_secs_f64() * 1e3,
        );
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

/// Prints how large the folder is, every two seconds.
async fn watch(dir: std::path::PathBuf) {
    let began = Instant::now();
    let mut every = tokio::time::interval(Duration::from_secs(2));
    loop {
        every.tick().await;
        let stores = std::fs::read_dir(&dir)
            .map_or(0, |entries| entries.flatten().filter(|entry| entry.path().is_dir()).count());
        let size = size(&dir).unwrap_or(0) >> 20;
        println!("{:4.0} s: {size:5} MiB in {stores} generations", began.elapsed().as_secs_f64());
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
    let watch = tokio::spawn(watch(dir.to_owned()));
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
    let kept = SESSIONS
        * (kept_each.min(events / SESSIONS) * (EVENT_BYTES as u64 + 34)
            + SNAPSHOT_BYTES as u64
            + 1_000.min(rounds) * 114);
    let on_disk = size(dir)?;
    println!(
        "{events} events in {:.0?}: {} MiB on disk, about {} MiB kept: {:.2} times",
        began.elapsed(),
        on_disk >> 20,
        kept >> 20,
        on_disk as f64 / kept as f64
    );
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
