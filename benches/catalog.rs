//! Loading a table, searching it and picking from it: time beside the floor of reading the file alone, and memory.
//!
//!     cargo bench --bench catalog -- TRACKS.csv [--made 1000000]
//!
//! `--made N` repeats the table under new ids and titles until it has N rows.

use std::fs::File;
use std::hint::black_box;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use segue::catalog::{Builder, Catalog};
use segue::dj::View;
use segue::protocol::Brief;
use segue::select::{Mode, plan};

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
    let mut table = None;
    let mut made = None;
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--made" => made = args.next().and_then(|count| count.parse().ok()),
            "--bench" => {}
            path => table = Some(PathBuf::from(path)),
        }
    }
    let Some(table) = table else {
        // Run among all benches, without a table to load.
        println!("catalog: no table given; cargo bench --bench catalog -- TRACKS.csv");
        return ExitCode::SUCCESS;
    };
    match run(&table, made) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("catalog: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(table: &Path, made: Option<usize>) -> Result<(), Failure> {
    // Memory first, while nothing was allocated and freed yet.
    if made.is_none() {
        memory(|| Ok(Catalog::load(&[table.to_owned()])?.0))?;
        let floor = fastest(|| floor(table))?;
        let load = fastest(|| Ok(Catalog::load(&[table.to_owned()])?.0.len()))?;
        println!(
            "read the file {floor:.1?} · load {load:.1?} · {:.1} times the floor",
            ratio(load, floor)
        );
    }
    let catalog = match made {
        None => Catalog::load(&[table.to_owned()])?.0,
        Some(count) => memory(|| multiplied(table, count))?,
    };
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
    first_pick(&Arc::new(catalog));
    Ok(())
}

/// From a brief to its first pick.
fn first_pick(catalog: &Arc<Catalog>) {
    let patch = serde_json::json!({"must": {"genres_any": ["rock"], "years": [[1990, 1999]]}});
    let brief = Brief::default().patched(&patch).expect("a sound brief");
    let mut times: Vec<Duration> = Vec::new();
    for seed in 0..100 {
        let start = Instant::now();
        black_box(plan(catalog, &brief, &View::default(), Mode::Anew, 10, seed).next());
        times.push(start.elapsed());
    }
    times.sort_unstable();
    println!(
        "first pick p50 {:.1?} p99 {:.1?}",
        times[times.len() / 2],
        times[times.len() * 99 / 100]
    );
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

/// All that any loader must do: take the file apart into fields.
fn floor(table: &Path) -> Result<usize, Failure> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(File::open(table)?);
    let mut record = csv::ByteRecord::new();
    let mut bytes = 0;
    while reader.read_byte_record(&mut record)? {
        bytes += record.iter().map(<[u8]>::len).sum::<usize>();
    }
    Ok(bytes)
}

/// The table over and over, each round under ids and titles of its own.
fn multiplied(table: &Path, count: usize) -> Result<Catalog, Failure> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(File::open(table)?);
    let header = reader.byte_headers()?.clone();
    let column =
        |name: &[u8]| header.iter().position(|other| other == name).ok_or("no id or title column");
    let (id, title) = (column(b"id")?, column(b"title")?);
    let rows: Vec<csv::ByteRecord> = reader.byte_records().collect::<Result<_, _>>()?;
    let mut builder = Builder::new("made");
    for round in 0.. {
        let left = count.saturating_sub(builder.len());
        if left == 0 || rows.is_empty() {
            break;
        }
        let mut text = csv::Writer::from_writer(Vec::new());
        text.write_byte_record(&header)?;
        for row in rows.iter().take(left) {
            let suffix = format!(" {round}");
            let fields = row.iter().enumerate().map(|(at, field)| {
                let mut field = field.to_vec();
                if round > 0 && (at == id || at == title) {
                    field.extend(suffix.as_bytes());
                }
                field
            });
            text.write_record(fields)?;
        }
        builder.import_csv("made", Cursor::new(text.into_inner()?))?;
    }
    Ok(builder.finish())
}

/// Bytes of memory that this process holds, where the system tells.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kib| kib * 1024)
}
