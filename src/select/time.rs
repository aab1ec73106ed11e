//! Filling up to a count or to a time.

use crate::catalog::{Catalog, TrackIx};
use crate::protocol::Length;

use super::pool::Candidate;
use super::sequence::{Place, Sequencer};

/// Picks that are exchanged at most to come nearer to a time.
pub(super) const EXCHANGES: usize = 3;

/// Milliseconds of a track of which nothing is known.
const USUAL: i64 = 215_000;

/// What is left of a wanted length.
pub(super) enum Room {
    Tracks(usize),
    Ms(i64),
}

impl Room {
    pub(super) fn new(length: Length) -> Self {
        match length {
            Length::Tracks(n) => Self::Tracks(n as usize),
            Length::DurationMs(ms) => Self::Ms(ms as i64),
        }
    }

    pub(super) fn take(&mut self, duration_ms: Option<u32>) {
        match self {
            Self::Tracks(left) => *left = left.saturating_sub(1),
            Self::Ms(left) => *left -= duration_ms.map_or(USUAL, i64::from),
        }
    }

    /// No further track fits, or only a stump of one.
    pub(super) fn is_full(&self) -> bool {
        match self {
            Self::Tracks(left) => *left == 0,
            Self::Ms(left) => *left < USUAL / 2,
        }
    }

    /// How many tracks that is, about.
    pub(super) fn places<'a>(
        &self,
        catalog: &Catalog,
        pools: impl Iterator<Item = &'a [Candidate]>,
    ) -> usize {
        match self {
            Self::Tracks(left) => *left,
            Self::Ms(left) => {
                let mean = mean(catalog, pools).max(1);
                ((*left + mean / 2) / mean).max(0) as usize
            }
        }
    }
}

/// The mean length of the best candidates, in milliseconds.
pub(super) fn mean<'a>(catalog: &Catalog, pools: impl Iterator<Item = &'a [Candidate]>) -> i64 {
    let best = pools.flat_map(|pool| pool.iter().take(40));
    let known = best.filter_map(|candidate| catalog.duration_ms(candidate.ix));
    let (sum, n) = known.fold((0i64, 0i64), |(sum, n), ms| (sum + i64::from(ms), n + 1));
    if n == 0 { USUAL } else { (sum / n).max(1) }
}

/// One pick to give up for another.
pub(super) struct Exchange {
    pub at: usize,
    pub with: Candidate,
}

/// The exchange that brings the whole nearest to its time (`gap` milliseconds are missing now) at the
/// least loss. `None` where none brings it nearer.
pub(super) fn best_exchange<'a>(
    catalog: &Catalog,
    places: &[Place],
    sequencer: &Sequencer,
    pool: impl Fn(Option<usize>) -> &'a [Candidate],
    gap: i64,
    total: u64,
) -> Option<Exchange> {
    let length = |ix: TrackIx| catalog.duration_ms(ix).map(i64::from);
    // What is off is worth as much as relevance: one percent of the whole like 0.2 of it.
    let worth = |gap: i64| 20.0 * (gap.unsigned_abs() as f32 / total as f32 - 0.01).max(0.0);
    let mut best: Option<(f32, Exchange)> = None;
    for (at, place) in places.iter().enumerate() {
        let Some(old) = place.picked() else { continue };
        let old_length = length(old.ix).unwrap_or(0);
        let old_cost = sequencer.cost_at(places, at, old.ix);
        for candidate in pool(place.part) {
            let Some(new_length) = length(candidate.ix) else { continue };
            let new_gap = gap + old_length - new_length;
            if new_gap.abs() >= gap.abs() || !sequencer.may_take(candidate.ix) {
                continue;
            }
            let loss = old.score - candidate.score;
            let gain = worth(gap) - worth(new_gap) - loss;
            if best.as_ref().is_some_and(|(most, _)| gain <= *most) {
                continue;
            }
            let gain = gain + old_cost - sequencer.cost_at(places, at, candidate.ix);
            if gain > 0.0 && best.as_ref().is_none_or(|(most, _)| gain > *most) {
                best = Some((gain, Exchange { at, with: *candidate }));
            }
        }
    }
    best.map(|(_, exchange)| exchange)
}
