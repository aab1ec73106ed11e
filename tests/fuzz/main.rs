//! Inputs that nobody would send: seeds of each format, torn and spliced at random, thrown at every place
//! that reads what came from outside. Each run is short; `SEGUE_FUZZ_SECONDS` gives each target as long
//! as that, `SEGUE_FUZZ_SEED` another course. `scripts/fuzz` runs the long form.
//!
//! Each target says what came of an input. One that came to something new is a seed from then on, so that
//! a run gets deeper than one change of a seed: what coverage does for other fuzzers, without a build of
//! its own.
//!
//! What a run finds goes into `regressions.rs`.

mod course;
mod imports;
mod mutate;
mod regressions;
mod targets;

use course::{EXECUTIONS, WISHES, fuzz};

#[test]
fn frames() {
    fuzz("frames", EXECUTIONS, targets::FRAMES, targets::frame);
}

#[test]
fn brief_patches() {
    fuzz("brief patches", EXECUTIONS, targets::PATCHES, targets::brief_patch);
}

#[test]
fn journal_values() {
    fuzz("journal values", EXECUTIONS, targets::VALUES, targets::journal_value);
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

#[test]
fn files_of_other_services() {
    let catalog = imports::catalog();
    let read = |input: &[u8]| imports::file(&catalog, input);
    fuzz("files of other services", EXECUTIONS, imports::FILES, read);
}
