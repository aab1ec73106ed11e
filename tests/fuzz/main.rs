//! Inputs that nobody would send: seeds of each format, torn and spliced at random, thrown at every place
//! that reads what came from outside. Each run is short; `SEGUE_FUZZ_SECONDS` gives each target as long
//! as that, `SEGUE_FUZZ_SEED` another course. `scripts/fuzz` runs the long form.
//!
//! What a run finds goes into `regressions.rs`.

mod mutate;
mod regressions;
mod targets;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use mutate::Mutator;

/// Inputs of the short form; of wishes fewer, whose reader looks up every word in the whole catalogue.
const EXECUTIONS: u64 = 400;
const WISHES: u64 = 40;

fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().expect("a number"))
}

/// Feeds a target until its time, or its number of inputs, is up.
fn fuzz(name: &str, most: u64, seeds: &[&str], mut target: impl FnMut(&[u8])) {
    let time = setting("SEGUE_FUZZ_SECONDS").map(Duration::from_secs);
    let mut mutator = Mutator::new(setting("SEGUE_FUZZ_SEED").unwrap_or(1), seeds);
    let began = Instant::now();
    let mut executions = 0;
    while time.map_or(executions < most, |time| began.elapsed() < time) {
        let input = mutator.next_input();
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| target(&input))) {
            eprintln!("{name}, input {executions}: {:?}", String::from_utf8_lossy(&input));
            std::panic::resume_unwind(panic);
        }
        executions += 1;
    }
    println!("{name}: {executions} inputs in {:.1?}", began.elapsed());
}

#[test]
fn frames() {
    fuzz("frames", EXECUTIONS, targets::FRAMES, targets::frame);
}

#[test]
fn brief_patches() {
    fuzz("brief patches", EXECUTIONS, targets::PATCHES, targets::brief_patch);
}

#[test]
fn spoken_wishes() {
    let reader = targets::reader();
    fuzz("spoken wishes", WISHES, targets::WISHES, |input| targets::wish(&reader, input));
}

#[test]
fn csv_tables() {
    fuzz("CSV tables", EXECUTIONS, targets::TABLES, targets::table);
}
