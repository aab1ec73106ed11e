//! Parts of a mix, and how many of each there may be.

use crate::catalog::TrackIx;
use crate::select::filter::Filter;
use crate::select::pool::Candidate;

use super::Draft;

/// A part of a mix, made ready.
pub(super) struct Part {
    pub filter: Filter,
    pub share: f32,
    /// So many entries of the queue at most.
    pub most: Option<u32>,
    /// How many there are.
    pub held: u32,
    /// The best that may be picked for it.
    pub candidates: Vec<Candidate>,
}

impl Part {
    pub fn has_room(&self) -> bool {
        self.most.is_none_or(|most| self.held < most)
    }
}

impl Draft<'_> {
    /// Counts a track as one of the queue.
    pub(super) fn hold(&mut self, ix: TrackIx) {
        self.sequencer.take(ix);
        for part in self.parts.iter_mut().filter(|part| part.most.is_some()) {
            part.held += u32::from(part.filter.admits(self.catalog, ix));
        }
    }

    /// Counts it as none of the queue any more.
    pub(super) fn let_go(&mut self, ix: TrackIx) {
        self.sequencer.give_back(ix);
        for part in self.parts.iter_mut().filter(|part| part.most.is_some()) {
            part.held -= u32::from(part.filter.admits(self.catalog, ix)).min(part.held);
        }
    }

    /// No part of which there are as many already as there may be would have it.
    pub(super) fn has_room_for(&self, ix: TrackIx) -> bool {
        self.parts.iter().all(|part| part.has_room() || !part.filter.admits(self.catalog, ix))
    }
}
