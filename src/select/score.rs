//! The best tracks of a set, without looking closer than needed at those that can't be among them.
//!
//! The idea is that of the threshold algorithm (Fagin, Lotem and Naor, "Optimal aggregation algorithms for
//! middleware", 2003): the terms are added one by one, what says most for its cost first, and a track is
//! let go as soon as all the terms to come could not lift it over the worst that is kept. What is found is
//! what scoring every track in full would find.

use crate::catalog::{Catalog, TrackIx};

use super::bits::{Bits, ones, packed};
use super::pool::{Candidate, Pool, noise};
use super::queue::Past;
use super::relevance::Relevance;

/// Tracks that are looked at together: their sums stay in the nearest cache. Tests have few tracks.
const BLOCK: usize = if cfg!(test) { 64 } else { 1024 };

/// A stretch is gone over whole where one of so many of its tracks is in the set.
const FILLED: usize = 6;

/// What rounding may take from a sum; a track is not let go for so little.
const ROUNDING: f32 = 1e-4;

/// What a song loses that was picked before in this session, and one that was heard.
const PICKED_BEFORE: f32 = 1.5;
const HEARD_BEFORE: f32 = 3.0;

/// What counts in a score.
pub(super) struct Scorer<'a> {
    pub catalog: &'a Catalog,
    pub relevance: &'a Relevance,
    pub past: Option<&'a Past>,
    pub seed: u64,
    /// What chance adds at most.
    pub surprise: f32,
}

/// A term, the most that it gives in the set at hand, and the most that those after it give together.
struct Step {
    term: usize,
    most: f32,
    rest: f32,
}

/// Tracks that may be among the best, with what was added up so far.
#[derive(Default)]
struct Open {
    tracks: Vec<TrackIx>,
    sums: Vec<f32>,
}

impl Scorer<'_> {
    /// The best of a set, the best first.
    pub(super) fn best(&self, set: &Bits, mut pool: Pool) -> Vec<Candidate> {
        let mut steps = self.steps();
        match self.home(&steps) {
            Some((term, home)) => {
                let mut near = set.clone();
                near.and(&home);
                self.offer(&near, &steps, &mut pool);
                let mut far = set.clone();
                far.without(&home);
                for step in steps.iter_mut().filter(|step| step.term == term) {
                    step.most = step.most.min(0.0);
                }
                self.sum_up(&mut steps);
                self.offer(&far, &steps, &mut pool);
            }
            None => self.offer(set, &steps, &mut pool),
        }
        pool.finish()
    }

    /// The terms, what says most for its cost first.
    fn steps(&self) -> Vec<Step> {
        let terms = &self.relevance.terms;
        let mut order: Vec<usize> = (0..terms.len()).collect();
        let worth = |at: &usize| terms[*at].weight / terms[*at].kind.cost();
        order.sort_by(|a, b| worth(b).total_cmp(&worth(a)));
        let bias = &self.relevance.bias;
        let most = |term: usize| terms[term].weight * terms[term].kind.most(bias);
        let steps = order.into_iter().map(|term| Step { term, most: most(term), rest: 0.0 });
        let mut steps: Vec<Step> = steps.collect();
        self.sum_up(&mut steps);
        steps
    }

    fn sum_up(&self, steps: &mut [Step]) {
        let mut rest = self.surprise;
        for step in steps.iter_mut().rev() {
            step.rest = rest;
            rest += step.most;
        }
    }

    /// The term that gives most to few tracks, and those tracks: no other gets anything from it.
    fn home(&self, steps: &[Step]) -> Option<(usize, Bits)> {
        let homes = steps.iter().filter(|step| step.most > 0.0);
        let strongest = homes.max_by(|a, b| a.most.total_cmp(&b.most))?;
        let home = self.relevance.terms[strongest.term].kind.home(self.catalog)?;
        Some((strongest.term, home))
    }

    /// Goes over a set in stretches of the catalogue. Where a stretch is well filled, the terms that read
    /// a column go over all of it; what can still be among the best is looked at track by track.
    fn offer(&self, set: &Bits, steps: &[Step], pool: &mut Pool) {
        let most = steps.first().map_or(self.surprise, |step| step.rest + step.most) + ROUNDING;
        let catalog = self.catalog;
        let is_column = |step: &&Step| self.relevance.terms[step.term].kind.is_column();
        let (along, others) = steps.split_at(steps.iter().take_while(is_column).count());
        let rest = along.last().map_or(most, |step| step.rest + ROUNDING);
        let (mut stretch, mut over) = (Vec::with_capacity(BLOCK), Vec::with_capacity(BLOCK));
        let (mut far, mut near) = (Open::default(), Open::default());
        for (nth, words) in set.words().chunks(BLOCK / 64).enumerate() {
            if most < pool.lowest() {
                return;
            }
            let from = nth * BLOCK;
            let track = |at: usize, bit: usize| TrackIx((from + at * 64 + bit) as u32);
            let len = BLOCK.min(catalog.len() - from);
            let held = words.iter().map(|word| word.count_ones() as usize).sum::<usize>();
            if along.is_empty() || held * FILLED < len {
                for (at, word) in words.iter().enumerate() {
                    far.tracks.extend(ones(*word).map(|bit| track(at, bit)));
                }
                far.sums.resize(far.tracks.len(), 0.0);
                if far.tracks.len() >= BLOCK {
                    self.close(&mut far, steps, pool);
                }
                continue;
            }
            stretch.clear();
            stretch.resize(len, 0.0);
            for step in along {
                let term = &self.relevance.terms[step.term];
                term.kind.add_along(catalog, term.weight, from, &mut stretch);
            }
            over.clone_from(&stretch);
            pool.lower_by_floors(catalog, from, &mut over);
            let parts = stretch.chunks(64).zip(over.chunks(64));
            for (at, (word, (sums, over))) in words.iter().zip(parts).enumerate() {
                for bit in ones(word & packed(over, |over| over + rest >= 0.0)) {
                    near.tracks.push(track(at, bit));
                    near.sums.push(sums[bit]);
                }
            }
            self.close(&mut near, others, pool);
        }
        self.close(&mut far, steps, pool);
    }

    /// Adds what is still to be added to each track and offers those that are good enough.
    fn close(&self, open: &mut Open, steps: &[Step], pool: &mut Pool) {
        let (catalog, Open { tracks, sums }) = (self.catalog, open);
        for step in steps {
            let term = &self.relevance.terms[step.term];
            let bias = &self.relevance.bias;
            term.kind.add_to(catalog, bias, term.weight, tracks, sums);
            let mut kept = 0;
            for at in 0..tracks.len() {
                let (ix, sum) = (tracks[at], sums[at]);
                (tracks[kept], sums[kept]) = (ix, sum);
                kept += usize::from(sum + step.rest + ROUNDING >= pool.floor(catalog, ix));
            }
            tracks.truncate(kept);
            sums.truncate(kept);
        }
        for (ix, sum) in tracks.iter().zip(&*sums) {
            let score = sum + self.surprise * noise(self.seed, *ix) - self.lost(*ix);
            pool.offer(catalog, Candidate { ix: *ix, score });
        }
        tracks.clear();
        sums.clear();
    }

    /// What a track loses for having been there before.
    fn lost(&self, ix: TrackIx) -> f32 {
        match self.past {
            Some(past) if past.heard.holds(ix) => HEARD_BEFORE,
            Some(past) if past.picked.holds(ix) => PICKED_BEFORE,
            _ => 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::curve::Curve;
    use super::super::filter::Filter;
    use super::super::tests::made;
    use super::*;
    use crate::dj::{Pick, View};
    use crate::eval::Desk;
    use crate::protocol::{Brief, By};
    use crate::taste::SignalKind;

    /// What somebody has played and skipped in mid-session, and once liked.
    fn view(catalog: &Catalog) -> View {
        let mut desk = Desk::default();
        for at in 0..30 {
            let pick = Pick {
                track: TrackIx(at * 7),
                by: By::Dj,
                position: usize::MAX,
                because: Vec::new(),
                why: String::new(),
            };
            desk.queue(catalog, &pick);
            let entry = desk.play(if at % 3 == 0 { 0.1 } else { 1.0 }).unwrap();
            if at % 5 == 0 {
                desk.learn(&entry, SignalKind::Like { artist: at % 2 == 0 });
            }
        }
        desk.view
    }

    #[test]
    fn the_best_are_those_that_scoring_all_would_find() {
        let catalog = made();
        let views = [View::default(), view(&catalog)];
        let cases = [
            serde_json::json!({}),
            serde_json::json!({"prefer": {"energy": 0.3, "bpm": 120.0, "familiarity": -1.0}}),
            serde_json::json!({"prefer": {"genres": {"rap": 1.0, "house": -0.5}, "moods": ["calm"]}}),
            serde_json::json!({"prefer": {"like_tracks": [catalog.id(TrackIx(3))]}}),
            serde_json::json!({"must": {"genres_any": ["rock"]}, "prefer": {"years": [1980, 1985]}}),
            serde_json::json!({"arc": [{"share": 1.0, "energy": [0.1, 0.9]}]}),
        ];
        for (patch, view) in
            cases.iter().flat_map(|patch| views.iter().map(move |view| (patch, view)))
        {
            let brief = Brief::default().patched(patch).unwrap();
            let filter = Filter::of_brief(&catalog, &brief);
            let relevance = Relevance::new(&catalog, &brief, view, filter.fit(), &[]);
            let (seed, surprise) = (7, 0.12);
            let scorer =
                Scorer { catalog: &catalog, relevance: &relevance, past: None, seed, surprise };
            let pool = || {
                let mut pool = Pool::new(2, &Curve::of(&brief.arc));
                pool.keep_only(5);
                pool
            };
            let best = scorer.best(filter.fit(), pool());
            let mut all = pool();
            for ix in filter.fit().iter() {
                let score = relevance.of(&catalog, ix) + surprise * noise(seed, ix);
                all.offer(&catalog, Candidate { ix, score });
            }
            let all = all.finish();
            assert!(best.len() >= 5, "{patch}");
            assert_eq!(best.len(), all.len(), "{patch}");
            for (found, wanted) in best.iter().zip(&all) {
                assert_eq!(found.ix, wanted.ix, "{patch}");
                assert!((found.score - wanted.score).abs() < 1e-4, "{patch}");
            }
        }
    }
}
