//! From a brief to its first pick, beside what a plain linear scan with the same score costs.
//!
//! `cargo bench --bench select -- [TABLE.csv] [BRIEF]`, or `SEGUE_BENCH_TABLE`; without a table the starter
//! catalogue, with a part of a brief's name those briefs alone, with a brief in JSON that one. Prints
//! microseconds in which this thread ran, so that what else runs on the machine does not count.

use std::hint::black_box;
use std::path::PathBuf;
use std::sync::Arc;

use segue::catalog::{Catalog, TrackIx};
use segue::dj::View;
use segue::protocol::{Brief, By, Entry, HistoryItem, Outcome, Track};
use segue::select::{Mode, plan};
use segue::taste::{Signal, SignalKind, Taste};

/// Nanoseconds that this thread has run so far.
#[cfg(unix)]
fn now() -> u64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: `time` is valid for writing.
    let read = unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &raw mut time) };
    assert_eq!(read, 0, "the thread's clock can be read");
    time.tv_sec as u64 * 1_000_000_000 + time.tv_nsec as u64
}

/// Where a thread has no clock of its own: nanoseconds by the clock on the wall.
#[cfg(not(unix))]
fn now() -> u64 {
    static START: std::sync::LazyLock<std::time::Instant> =
        std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed().as_nanos() as u64
}

/// Runs of each.
const RUNS: u64 = 300;

const BRIEFS: &[(&str, &str)] = &[
    ("anything", "{}"),
    (
        "90s rock, short",
        r#"{"must":{"genres_any":["rock"],"years":[[1990,1999]],"duration_ms":[null,300000]}}"#,
    ),
    (
        "calm and acoustic",
        r#"{"prefer":{"energy":0.25,"acousticness":0.8,"valence":0.5,"moods":["calm"]}}"#,
    ),
    (
        "twelve from mellow to loud",
        r#"{"length":{"tracks":12},"arc":[{"share":1,"energy":[0.2,0.9]}]}"#,
    ),
    (
        "an hour for a run",
        r#"{"must":{"bpm":[160,180]},"prefer":{"energy":0.85},"length":{"duration_ms":3600000}}"#,
    ),
    (
        "no rap, no country",
        r#"{"must":{"genres_none":["rap","country"]},"prefer":{"danceability":0.8}}"#,
    ),
];

fn main() {
    let mut named = std::env::args().skip(1).filter(|arg| !arg.starts_with("--"));
    let (table, only) = (named.next(), named.next().unwrap_or_default());
    let table = table.or_else(|| std::env::var("SEGUE_BENCH_TABLE").ok());
    let catalog = match table {
        Some(table) => Catalog::load(&[PathBuf::from(table)]).expect("the table loads").0,
        None => Catalog::starter().expect("the starter catalogue loads"),
    };
    let catalog = Arc::new(catalog);
    catalog.figures();
    catalog.search_index();
    let records: Vec<Track> = catalog.all().map(|ix| catalog.track(ix)).collect();
    println!("{} tracks\n", catalog.len());
    println!(
        "{:<28}{:>10}{:>10}{:>10}{:>10}{:>12}",
        "microseconds", "first p50", "first p99", "next p50", "next p99", "linear p50"
    );
    let known = view_of_many_plays(&records);
    let nobody = View::default();
    let briefs = BRIEFS.iter().map(|(name, patch)| (*name, *patch, &nobody));
    let all = briefs.chain([("anything, for a regular", "{}", &known)]);
    let all = all.filter(|(name, ..)| name.contains(&only));
    let asked = only.starts_with('{').then_some(("as asked", only.as_str(), &nobody));
    for (name, patch, view) in all.chain(asked) {
        let patch = serde_json::from_str(patch).expect("a patch is JSON");
        let brief = Brief::default().patched(&patch).expect("a brief for the bench is valid");
        let (mut first, mut next, mut scan) = (Vec::new(), Vec::new(), Vec::new());
        for seed in 0..RUNS {
            let start = now();
            let mut plan = plan(&catalog, &brief, view, Mode::Anew, 10, seed);
            black_box(plan.next());
            first.push(now() - start);
            loop {
                let start = now();
                let Some(pick) = plan.next() else { break };
                black_box(pick);
                next.push(now() - start);
            }
            let start = now();
            black_box(linear(&catalog, &records, &brief));
            scan.push(now() - start);
        }
        let us = |times: &mut Vec<u64>, share: f64| {
            times.sort_unstable();
            let at = (times.len() as f64 * share) as usize;
            times.get(at.min(times.len().saturating_sub(1))).copied().unwrap_or(0) as f64 / 1000.0
        };
        println!(
            "{name:<28}{:>10.1}{:>10.1}{:>10.1}{:>10.1}{:>12.1}",
            us(&mut first, 0.5),
            us(&mut first, 0.99),
            us(&mut next, 0.5),
            us(&mut next, 0.99),
            us(&mut scan, 0.5),
        );
    }
}

/// A listener whose taste was learnt from so many plays that it can't grow, in mid-session.
fn view_of_many_plays(records: &[Track]) -> View {
    const PLAYS: usize = 20_000;
    let signals =
        records.iter().step_by(records.len() / PLAYS + 1).enumerate().map(|(at, track)| Signal {
            at: at as i64,
            kind: SignalKind::Finished,
            track_id: track.id.clone(),
            title: track.title.clone(),
            artists: track.artists.clone(),
            genres: track.genres.clone(),
            origin: None,
        });
    let signals: Vec<Signal> = signals.collect();
    let entry = |track: &Track| Entry {
        entry_id: track.id.clone(),
        track: track.clone(),
        by: By::Dj,
        pinned: false,
        why: String::new(),
        because: Vec::new(),
    };
    let played = records.iter().take(50).map(|track| HistoryItem {
        entry: Arc::new(entry(track)),
        outcome: Outcome::Finished,
        at: 0,
    });
    let taste = Arc::new(Taste::from_signals(&signals));
    View { taste, history: played.collect(), ..View::default() }
}

/// The ten best by going over plain records and sorting them all: no columns, no sets, no pool, no
/// sequence.
fn linear(catalog: &Catalog, records: &[Track], brief: &Brief) -> Vec<TrackIx> {
    let must = &brief.must;
    let in_genre = |track: &Track, name: &String| {
        track.genres.iter().any(|own| own.split(' ').any(|word| word == name))
    };
    let mut found: Vec<(f32, TrackIx)> = Vec::new();
    for (ix, track) in catalog.all().zip(records) {
        let fits = (must.genres_any.is_empty()
            || must.genres_any.iter().any(|name| in_genre(track, name)))
            && !must.genres_none.iter().any(|name| in_genre(track, name))
            && (must.years.is_empty()
                || track.year.is_some_and(|year| must.years.iter().any(|span| span.holds(year))))
            && (must.bpm.is_open() || track.bpm.is_some_and(|bpm| must.bpm.holds(bpm)))
            && (must.duration_ms.is_open()
                || track.duration_ms.is_some_and(|ms| must.duration_ms.holds(ms)));
        if !fits {
            continue;
        }
        let near = |want: Option<f32>, have: Option<f32>| match (want, have) {
            (Some(want), Some(have)) => 1.0 - (want - have).abs(),
            _ => 0.0,
        };
        let prefer = &brief.prefer;
        let score = near(prefer.energy, track.energy)
            + near(prefer.valence, track.valence)
            + near(prefer.danceability, track.danceability)
            + near(prefer.acousticness, track.acousticness)
            + track.popularity.unwrap_or(0.0);
        found.push((score, ix));
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.into_iter().take(10).map(|(_, ix)| ix).collect()
}
