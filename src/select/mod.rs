//! Candidates → score → sequence → explain: brief + taste + what is queued become picks.
//!
//! The one place where a must is enforced ([`Filter`]). [`plan`] decides which entries go and which
//! tracks come, and in which order; each pick says truly why.

mod bits;
mod curve;
mod draft;
mod explain;
mod filter;
mod genre;
mod gives;
mod moods;
mod order;
mod place;
mod plan;
mod pool;
mod queue;
mod rank;
mod relevance;
mod score;
mod sequence;
mod session;
mod shares;
mod source;
mod term;
mod time;

use crate::protocol::Length;

pub use filter::{Filter, Gate};
pub use place::place;
pub use plan::{Plan, plan, plan_with};
pub use queue::broken;
pub use rank::{Line, card, rank};

/// What a plan is to do with what is queued.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mode {
    /// Plan anew: DJ entries (unpinned) that the new plan would not pick again are withdrawn.
    Anew,
    /// Add so much, withdraw nothing.
    Add(Length),
    /// Fill up to what the brief wants (or `picks_per_turn`), withdraw nothing.
    FillUp,
}

/// What can be set besides brief, view and mode.
#[derive(Clone, Debug)]
pub struct Knobs {
    /// How many tracks a turn fills up to where the brief says nothing of length.
    pub picks_per_turn: usize,
    /// The same seed makes the same plan.
    pub seed: u64,
    /// How much chance may lift a track, in units of relevance: among equals a session should not
    /// always bring the same. What the view says of it stands above this.
    pub surprise: f32,
    /// Terms that are not to count, by the name a [`card`] gives them: to measure what each adds.
    pub without: Vec<String>,
}

impl Default for Knobs {
    fn default() -> Self {
        Self { picks_per_turn: 10, seed: 0, surprise: 0.12, without: Vec::new() }
    }
}

/// Too few tracks fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortage {
    /// Places that could be filled, what is queued and fits counted in where the plan counts it.
    pub fit: usize,
    pub asked: usize,
    /// The constraint that costs the most, in words ("instrumental"), and how many songs would fit
    /// without it.
    pub costs_most: Option<(String, usize)>,
}

#[cfg(test)]
mod tests;
