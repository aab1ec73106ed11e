//! Candidates → score → sequence → explain: brief + taste + what is queued become picks.
//!
//! The one place where a must is enforced ([`Filter`]). [`plan`] decides which entries go and which
//! tracks come, and in which order; each pick says truly why.

mod bits;
mod curve;
mod explain;
mod filter;
mod genre;
mod moods;
mod order;
mod plan;
mod pool;
mod queue;
mod relevance;
mod sequence;
mod shares;
mod time;

use crate::protocol::Length;

pub use filter::Filter;
pub use plan::{Plan, plan};
pub use queue::broken;

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
