//! Candidates → score → sequence → explain: brief + taste + what is queued become picks.
//!
//! The one place where a must is enforced.

use std::sync::Arc;

use crate::catalog::{Catalog, TrackIx};
use crate::dj::{Pick, View};
use crate::protocol::{Brief, Length, Must};

/// A `must`, made ready for one catalogue.
pub struct Filter {}

impl Filter {
    pub fn new(_catalog: &Catalog, _must: &Must) -> Self {
        Self {}
    }

    /// Whether a track meets all of it; an unknown value meets no wish on that value.
    pub fn admits(&self, _catalog: &Catalog, _track: TrackIx) -> bool {
        true
    }
}

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
    pub fit: usize,
    pub asked: usize,
    /// The constraint that costs the most, in words ("instrumental"), and how many would fit without it.
    pub costs_most: Option<(String, usize)>,
}

/// Picks, decided one by one.
pub struct Plan {
    /// Entry ids, to go before the first pick.
    pub withdraw: Vec<String>,
    /// The order of the entries that stay, where it changes; else empty.
    pub order: Vec<String>,
    pub shortage: Option<Shortage>,
}

impl Iterator for Plan {
    type Item = Pick;

    fn next(&mut self) -> Option<Pick> {
        None
    }
}

/// Plans for `brief` (which need not be the view's own yet).
pub fn plan(
    _catalog: &Arc<Catalog>,
    _brief: &Brief,
    _view: &View,
    _mode: Mode,
    _picks_per_turn: usize,
    _seed: u64,
) -> Plan {
    Plan { withdraw: Vec::new(), order: Vec::new(), shortage: None }
}
