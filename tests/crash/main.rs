//! The real program, killed, told to go, starved of disk and started twice. Whatever a client saw as a numbered event
//! is there afterwards, and every response ends.
//!
//! The short form runs with the tests. The long one:
//! `SEGUE_CRASH_ROUNDS=200 SEGUE_CRASH_SESSIONS=50 cargo test --test crash`.

#![cfg(target_os = "linux")]

mod full_disk;
mod going;
mod pair;
mod program;
mod scan;
mod storm;
mod twice;

/// A number from the environment.
fn setting(name: &str, otherwise: usize) -> usize {
    std::env::var(name).map_or(otherwise, |text| text.parse().expect("a number"))
}
