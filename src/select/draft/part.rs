//! Parts of a mix, and how many of each there may be.

use crate::catalog::TrackIx;
use crate::protocol::Length;
use crate::select::Mode;
use crate::select::filter::Filter;
use crate::select::pool::Candidate;
use crate::select::shares::Deal;

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

    /// Parts that go side by side, and that were not asked for before: what is queued makes room for them.
    pub(super) fn is_new_mix(&self) -> bool {
        let side_by_side = self.parts.len() > 1 && !self.brief.mix_in_order;
        side_by_side && self.mode == Mode::Anew && self.brief.mix != self.view.brief.mix
    }

    /// How many entries of each part of a new mix may stay, besides those that stay anyway.
    pub(super) fn due(&self, stays: &[usize]) -> Option<Vec<usize>> {
        if !self.is_new_mix() {
            return None;
        }
        let places = match self.wanted {
            Length::Tracks(n) => n as usize,
            Length::DurationMs(ms) => (ms / 210_000) as usize + 1,
        };
        let mut due = vec![0; self.parts.len()];
        self.dealt(places).for_each(|part| due[part] += 1);
        for ix in stays.iter().filter_map(|index| self.queued[*index].ix) {
            self.counts_as_one(&mut due, ix);
        }
        Some(due)
    }

    /// Takes a track as one of the part that lacks most; whether any part would have it.
    pub(super) fn counts_as_one(&self, due: &mut [usize], ix: TrackIx) -> bool {
        let would = |at: &usize| due[*at] > 0 && self.parts[*at].filter.admits(self.catalog, ix);
        let Some(part) = (0..due.len()).filter(would).max_by_key(|at| due[*at]) else {
            return false;
        };
        due[part] -= 1;
        true
    }

    /// The part of each place, from the first on, whatever stands there now.
    pub(super) fn deal_anew(&mut self) {
        let dealt: Vec<usize> = self.dealt(self.places.len()).collect();
        for (place, part) in self.places.iter_mut().zip(dealt) {
            place.part = Some(part);
        }
    }

    fn dealt(&self, places: usize) -> impl Iterator<Item = usize> + use<> {
        let shares: Vec<f32> = self.parts.iter().map(|part| part.share).collect();
        Deal::new(&shares, vec![0; shares.len()]).take(places)
    }

    /// No part of which there are as many already as there may be would have it.
    pub(super) fn has_room_for(&self, ix: TrackIx) -> bool {
        self.parts.iter().all(|part| part.has_room() || !part.filter.admits(self.catalog, ix))
    }
}
