//! Loading a table and searching it: time beside the floor of reading the file alone, and memory.
//!
//!     cargo bench --bench catalog -- TRACKS.csv
//!     cargo bench --bench catalog -- TRACKS.segue
//!
//! Of a prepared file the floor is to read its bytes, and the search index is in it.

use std::fs::File;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use segue::catalog::Catalog;

const ROUNDS: usize = 5;

const QUERIES: [&str; 8] = [
    "love",
    "the beatles",
    "teardrop massive attack",
    "rock 90s",
    "bohemian rapsody",
    "a",
    "drake live",
    "trip hop",
];

type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let table = std::env::args().skip(1).find(|arg| !arg.starts_with("--"));
    let Some(table) = table.map(PathBuf::from) else {
        // Run among all benches, without a table to load.
        println!("catalog: no table given; cargo bench --bench catalog -- TRACKS.csv");
        return ExitCode::SUCCESS;
    };
    match run(&table) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("catalog: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(table: &Path) -> Result<(), Failure> {
    // Memory first, while nothing was allocated and freed yet.
    let catalog = memory(|| Ok(Catalog::load(&[table.to_owned()])?.0))?;
    let floor = fastest(|| floor(table))?;
    let load = fastest(|| Ok(Catalog::load(&[table.to_owned()])?.0.len()))?;
    println!(
        "read the file {floor:.1?} · load {load:.1?} · {:.1} times the floor",
        ratio(load, floor)
    );
    catalog.search_index();
    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..50 {
        for query in QUERIES {
            let start = Instant::now();
            black_box(catalog.search(black_box(query), 20));
            times.push(start.elapsed());
        }
    }
    times.sort_unstable();
    println!("search p50 {:.1?} p99 {:.1?}", times[times.len() / 2], times[times.len() * 99 / 100]);
    Ok(())
}

/// Builds a catalogue and tells what it added to the resident memory, step by step.
fn memory(build: impl FnOnce() -> Result<Catalog, Failure>) -> Result<Catalog, Failure> {
    let before = resident();
    let start = Instant::now();
    let catalog = build()?;
    println!("{} tracks in {:.1?}", catalog.len(), start.elapsed());
    let mut at = before;
    let mut tell = |what: &str| {
        let now = resident();
        if let (Some(now), Some(at), Some(before)) = (now, at, before) {
            let tracks = catalog.len() as f64;
            let (more, all) = ((now - at) as f64, (now - before) as f64);
            println!(
                "{what}: {:.1} MB, {:.0} bytes a track; so far {:.1} MB",
                more / 1e6,
                more / tracks,
                all / 1e6
            );
        }
        at = now;
    };
    tell("columns, names, genres");
    let start = Instant::now();
    catalog.search_index();
    println!("search index in {:.1?}", start.elapsed());
    tell("search index");
    let start = Instant::now();
    catalog.figures();
    println!("figures in {:.1?}", start.elapsed());
    tell("figures");
    Ok(catalog)
}

fn fastest<T>(mut run: impl FnMut() -> Result<T, Failure>) -> Result<Duration, Failure> {
    let mut best = Duration::MAX;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        black_box(run()?);
        best = best.min(start.elapsed());
    }
    Ok(best)
}

fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64()
}

/// All that any loader must do: take the file apart into fields, or take in its bytes.
fn floor(table: &Path) -> Result<usize, Failure> {
    if table.extension().is_some_and(|extension| extension == "segue") {
        return Ok(std::fs::read(table)?.len());
    }
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(File::open(table)?);
    let mut record = csv::ByteRecord::new();
    let mut bytes = 0;
    while reader.read_byte_record(&mut record)? {
        bytes += record.iter().map(<[u8]>::len).sum::<usize>();
    }
    Ok(bytes)
}

/// Bytes of memory that this process holds, where the system tells.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kib| kib * 1024)
}
