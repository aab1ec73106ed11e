use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::time::Instant;

use super::scenario::Scenario;
use super::tally::Tally;
use super::wire::Target;

/// What all listeners of a run share.
pub(super) struct Stage {
    pub target: Target,
    pub scenario: Scenario,
    pub seed: u64,
    pub start: Instant,
    /// Nobody begins anything after this.
    pub end: Instant,
    /// Nobody waits for anything after this.
    pub last: Instant,
    tally: Mutex<Tally>,
}

impl Stage {
    pub fn new(target: Target, scenario: Scenario, seed: u64, tally: Tally) -> Self {
        let start = Instant::now();
        let end = start + scenario.duration();
        let last = end + scenario.grace();
        Self { target, scenario, seed, start, end, last, tally: Mutex::new(tally) }
    }

    /// Counting can't be left half done: a panic meanwhile leaves what was counted.
    pub fn tally(&self) -> MutexGuard<'_, Tally> {
        self.tally.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
