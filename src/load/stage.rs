use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::time::Instant;

use super::cuts::Cuts;
use super::run::Plan;
use super::scenario::Scenario;
use super::tally::{Metric, Tally};
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
    /// Where the model's API is in this process.
    pub cuts: Option<Arc<Cuts>>,
    tally: Mutex<Tally>,
}

impl Stage {
    pub fn new(plan: Plan, tally: Tally) -> Self {
        let Plan { target, scenario, seed, cuts, .. } = plan;
        let start = Instant::now();
        let end = start + scenario.duration();
        let last = end + scenario.grace();
        Self { target, scenario, seed, start, end, last, cuts, tally: Mutex::new(tally) }
    }

    /// What the model's API has seen end since the last look.
    pub fn count_cuts(&self) {
        let took = self.cuts.as_ref().map(|cuts| cuts.take()).unwrap_or_default();
        let mut tally = self.tally();
        took.into_iter().for_each(|took| tally.time(Metric::UpstreamCut, took));
    }

    /// Counting can't be left half done: a panic meanwhile leaves what was counted.
    pub fn tally(&self) -> MutexGuard<'_, Tally> {
        self.tally.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
