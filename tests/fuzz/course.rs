//! One target's run: inputs one after the other, the interesting ones kept.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::mutate::Mutator;

/// Inputs of the short form; of wishes fewer, whose reader looks up every word in the whole catalogue.
pub const EXECUTIONS: u64 = 400;
pub const WISHES: u64 = 40;

/// Outcomes that are told apart at most.
const OUTCOMES: usize = 20_000;

fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().expect("a number"))
}

/// Feeds a target until its time, or its number of inputs, is up. A target answers with what came of the
/// input, in as many words as are worth a seed each.
pub fn fuzz(name: &str, most: u64, seeds: &[&str], target: impl FnMut(&[u8]) -> String) {
    let time = setting("SEGUE_FUZZ_SECONDS").map(Duration::from_secs);
    let seed = setting("SEGUE_FUZZ_SEED").unwrap_or(1);
    let began = Instant::now();
    let is_over = |executions| match time {
        Some(time) => began.elapsed() >= time,
        None => executions >= most,
    };
    let run = run(name, seed, seeds, is_over, target);
    println!(
        "{name}: {} inputs in {:.1?}, {} outcomes",
        run.executions,
        began.elapsed(),
        run.outcomes
    );
    if let Some(panic) = run.panic {
        std::panic::resume_unwind(panic);
    }
}

struct Run {
    executions: u64,
    outcomes: usize,
    panic: Option<Box<dyn std::any::Any + Send>>,
}

fn run(
    name: &str,
    seed: u64,
    seeds: &[&str],
    is_over: impl Fn(u64) -> bool,
    mut target: impl FnMut(&[u8]) -> String,
) -> Run {
    let mut mutator = Mutator::new(seed, seeds);
    let mut outcomes = HashSet::new();
    let mut executions = 0;
    while !is_over(executions) {
        let input = mutator.next_input();
        executions += 1;
        match catch_unwind(AssertUnwindSafe(|| target(&input))) {
            Ok(outcome) => {
                if outcomes.len() < OUTCOMES && outcomes.insert(outcome) {
                    mutator.keep(input);
                }
            }
            Err(panic) => {
                eprintln!("{name}, input {executions}: {:?}", String::from_utf8_lossy(&input));
                return Run { executions, outcomes: outcomes.len(), panic: Some(panic) };
            }
        }
    }
    Run { executions, outcomes: outcomes.len(), panic: None }
}

/// What keys a JSON has, and of what kinds; how much of it there is, roughly.
pub fn shape(value: &Value) -> String {
    let mut out = String::new();
    draw(value, &mut out);
    out
}

fn draw(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push('0'),
        Value::Bool(_) => out.push('b'),
        Value::Number(number) => out.push_str(if number.is_f64() { "f" } else { "n" }),
        Value::String(text) => {
            out.push_str(&format!("s{}", text.len().checked_ilog2().unwrap_or(0)))
        }
        Value::Array(items) => {
            out.push_str(&format!("[{}", items.len().checked_ilog2().map_or(0, |n| n + 1)));
            if let Some(first) = items.first() {
                draw(first, out);
            }
            out.push(']');
        }
        Value::Object(fields) => {
            out.push('{');
            for (key, value) in fields {
                out.push_str(key);
                draw(value, out);
            }
            out.push('}');
        }
    }
}

/// A message without what stands in it of the input.
pub fn kind_of(message: &str) -> String {
    let mut quoted = false;
    message
        .chars()
        .filter(|c| {
            if matches!(c, '"' | '`' | '\'') {
                quoted = !quoted;
            }
            !quoted && !c.is_ascii_digit()
        })
        .take(80)
        .collect()
}

/// A bug that only an input three changes away from the seed meets, each of which comes to something new:
/// blind changes don't find it in so many inputs.
#[test]
fn a_bug_that_lies_deep_is_found() {
    let planted = |input: &[u8]| {
        let deep = b"QZX";
        let depth = (0..deep.len()).take_while(|n| input.get(*n) == Some(&deep[*n])).count();
        assert!(depth < deep.len(), "the planted bug");
        depth.to_string()
    };
    let blind = |input: &[u8]| {
        planted(input);
        String::new()
    };
    let is_over = |executions| executions >= 200_000;
    let found = run("a planted bug, not to worry about", 1, &["abcdefgh"], is_over, planted);
    assert!(found.panic.is_some(), "{} inputs", found.executions);
    let unfound = run("blind", 1, &["abcdefgh"], is_over, blind);
    assert!(unfound.panic.is_none(), "blind changes found it, too: it lies not deep enough");
}
