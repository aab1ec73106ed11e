use crate::protocol::Length;
use crate::select::sequence::{Place, Taken};
use crate::select::{Mode, time};

use super::Draft;

impl Draft<'_> {
    /// Puts a candidate into each empty place, from the first to the last.
    pub(in crate::select) fn fill(&mut self) {
        for at in 0..self.places.len() {
            if self.places[at].taken.is_none() && !self.fill_place(at) {
                break;
            }
        }
        if let Length::DurationMs(_) = self.wanted {
            self.fit_time();
        }
        self.places.retain(|place| place.taken.is_some());
    }

    fn fill_place(&mut self, at: usize) -> bool {
        let own = self.places[at].part;
        let from = |draft: &Self, part: Option<usize>| {
            let candidates = part.map_or(&draft.candidates, |part| &draft.parts[part].candidates);
            draft.sequencer.best_for(&draft.places, at, candidates)
        };
        let open = own.is_none_or(|part| self.parts[part].has_room());
        let mut found = from(self, own.filter(|_| open)).map(|candidate| (candidate, own));
        if found.is_none() {
            // A part that has no more leaves its places to the others.
            found = (0..self.parts.len())
                .filter(|part| self.parts[*part].has_room())
                .filter_map(|part| Some((from(self, Some(part))?, Some(part))))
                .max_by(|a, b| a.0.score.total_cmp(&b.0.score));
        }
        let Some((candidate, part)) = found else { return false };
        self.hold(candidate.ix);
        self.places[at].part = part;
        self.places[at].taken = Some(Taken::Picked(candidate));
        true
    }

    /// Adds, takes away and exchanges picks until the whole lasts as long as was wanted.
    fn fit_time(&mut self) {
        loop {
            let gap = self.gap();
            let mean = time::mean(self.catalog, self.pools());
            if gap > mean * 3 / 5 {
                let aim = self.places.last().map(|place| place.aim).unwrap_or_default();
                let part = self.places.iter().rev().find_map(|place| place.part);
                self.places.push(Place { aim, part, taken: None });
                if !self.fill_place(self.places.len() - 1) {
                    self.places.pop();
                    break;
                }
            } else if gap < -(mean * 3 / 5) {
                let Some(at) = self.places.iter().rposition(|place| place.picked().is_some())
                else {
                    break;
                };
                if let Some(candidate) = self.places.remove(at).picked() {
                    self.let_go(candidate.ix);
                }
                if self.gap() > mean * 3 / 5 {
                    break;
                }
            } else {
                break;
            }
        }
        let gap = self.gap();
        let Length::DurationMs(total) = self.wanted else { return };
        for _ in 0..time::EXCHANGES {
            let gap_now = self.gap();
            if gap_now.unsigned_abs() * 100 <= total {
                break;
            }
            let Some(exchange) = time::best_exchange(
                self.catalog,
                &self.places,
                &self.sequencer,
                |part| match part {
                    Some(part) => self.parts[part].candidates.as_slice(),
                    None => self.candidates.as_slice(),
                },
                gap_now,
                total,
            ) else {
                break;
            };
            if let Some(old) = self.places[exchange.at].picked() {
                self.let_go(old.ix);
            }
            self.hold(exchange.with.ix);
            self.places[exchange.at].taken = Some(Taken::Picked(exchange.with));
        }
        debug_assert!(self.gap().abs() <= gap.abs());
    }

    /// Milliseconds that are missing to the wanted length.
    pub(super) fn gap(&self) -> i64 {
        let Length::DurationMs(total) = self.wanted else { return 0 };
        let counts = |place: &&Place| match place.taken {
            Some(Taken::Stays { index, .. }) => {
                !matches!(self.mode, Mode::Add(_)) && self.queued[index].fits
            }
            Some(Taken::Picked(_)) => true,
            None => false,
        };
        let there = self.places.iter().filter(counts).filter_map(Place::track);
        let there: i64 = there.map(|ix| i64::from(self.catalog.duration_ms(ix).unwrap_or(0))).sum();
        total as i64 - there
    }
}
