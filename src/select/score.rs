//! The best tracks of a set, without looking closer than needed at those that can't be among them.
//!
//! The idea is that of the threshold algorithm (Fagin, Lotem and Naor, "Optimal aggregation algorithms for
//! middleware", 2003): the terms are added one by one, what says most for its cost first, and a track is
//! let go as soon as all the terms to come could not lift it over the worst that is kept. What is found is
//! what scoring every track in full would find.

use std::ops::Range;

use crate::catalog::{Catalog, TrackIx};

use super::bits::{Bits, ones, packed};
use super::gives::{Places, Stretch};
use super::pool::{Candidate, Pool, noise};
use super::queue::Past;
use super::relevance::Relevance;
use super::term::Term;

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

/// What is added in one go, the most that it gives in the sets at hand, and the most that what comes after
/// it gives together.
struct Step {
    what: What,
    most: f32,
    rest: f32,
}

enum What {
    Term(usize),
    /// All terms that go by genres alone, by the number of the list of genres.
    Genres(Vec<f32>),
}

/// Tracks that may be among the best, with what was added up so far.
#[derive(Default)]
struct Open {
    tracks: Vec<TrackIx>,
    sums: Vec<f32>,
}

impl Open {
    /// Adds the tracks of some words of a set, of which nothing is added up so far.
    fn add(&mut self, set: &Bits, words: Range<usize>) {
        for at in words {
            let tracks = ones(set.words()[at]).map(|bit| TrackIx((at * 64 + bit) as u32));
            self.tracks.extend(tracks);
        }
        self.sums.resize(self.tracks.len(), 0.0);
    }
}

/// A set whose best are looked for.
struct Search {
    set: Bits,
    pool: Pool,
    /// Of the stretch at hand, how many there are, unless none can be among the best.
    held: usize,
    /// Of the stretch at hand, what each track must score to be of use.
    floors: Vec<f32>,
    /// Of stretches that were gone over whole.
    near: Open,
    /// Of others.
    far: Open,
}

impl Search {
    fn new(set: Bits, pool: Pool) -> Self {
        let (near, far) = (Open::default(), Open::default());
        Self { set, pool, held: 0, floors: Vec::new(), near, far }
    }

    /// Of 64 tracks of the stretch from `from` on, the `nth` such part: those of the set that may still be
    /// among the best, if so much may still be added.
    fn open(&self, from: usize, nth: usize, sums: &[f32], rest: f32) -> u64 {
        let part = nth * 64..sums.len().min(nth * 64 + 64);
        let pairs = sums[part.clone()].iter().zip(&self.floors[part]);
        self.set.words()[from / 64 + nth] & packed(pairs, |(sum, floor)| sum + rest >= *floor)
    }

    /// About how many of the stretch that are, by every fourth part.
    fn open_about(&self, from: usize, sums: &[f32], rest: f32) -> usize {
        const EVERY: usize = 4;
        if self.held == 0 {
            return 0;
        }
        let parts = (0..sums.len().div_ceil(64)).step_by(EVERY);
        let open = parts.map(|nth| self.open(from, nth, sums, rest).count_ones() as usize);
        open.sum::<usize>() * EVERY
    }

    /// Takes those of the stretch over into `near`.
    fn take(&mut self, from: usize, sums: &[f32], rest: f32) {
        for nth in 0..sums.len().div_ceil(64) {
            for bit in ones(self.open(from, nth, sums, rest)) {
                let at = nth * 64 + bit;
                self.near.tracks.push(TrackIx((from + at) as u32));
                self.near.sums.push(sums[at]);
            }
        }
    }
}

impl Scorer<'_> {
    /// The best of a set, the best first.
    pub(super) fn best(&self, set: Bits, pool: Pool) -> Vec<Candidate> {
        self.best_of_each(vec![(set, pool)]).pop().unwrap_or_default()
    }

    /// The best of each set, the best first. What the sets have in common is worked out once.
    pub(super) fn best_of_each(&self, sets: Vec<(Bits, Pool)>) -> Vec<Vec<Candidate>> {
        let searches = sets.into_iter().map(|(set, pool)| Search::new(set, pool));
        let mut searches: Vec<Search> = searches.collect();
        let mut steps = self.steps();
        let all: usize = searches.iter().map(|search| search.set.count()).sum();
        if let Some((by_list, home)) = self.home()
            && home.count() * FILLED < all
        {
            // Those few first: they show soon what is of no use.
            let far = searches.iter_mut().map(|search| {
                let mut far = search.set.clone();
                far.without(&home);
                search.set.and(&home);
                far
            });
            let far: Vec<Bits> = far.collect();
            self.offer(&steps, &mut searches);
            searches.iter_mut().zip(far).for_each(|(search, far)| search.set = far);
            for step in &mut steps {
                if let What::Genres(sums) = &step.what {
                    let far = sums.iter().zip(by_list).filter(|(_, gives)| **gives <= 0.0);
                    step.most = far.map(|(sum, _)| *sum).fold(f32::NEG_INFINITY, f32::max);
                }
            }
            self.sum_up(&mut steps);
        }
        self.offer(&steps, &mut searches);
        searches.into_iter().map(|search| search.pool.finish()).collect()
    }

    /// The steps, what says most for its cost first.
    fn steps(&self) -> Vec<Step> {
        let bias = &self.relevance.bias;
        let mut steps = Vec::new();
        let mut genres: Option<(f32, Vec<f32>)> = None;
        for (at, term) in self.relevance.terms.iter().enumerate() {
            let Some(by_list) = term.kind.by_list() else {
                let most = term.weight * term.kind.most(bias);
                let step = Step { what: What::Term(at), most, rest: 0.0 };
                steps.push((term.weight / term.kind.cost(), step));
                continue;
            };
            let (weight, sums) = genres.get_or_insert_with(|| (0.0, vec![0.0; by_list.len()]));
            *weight += term.weight;
            sums.iter_mut().zip(by_list).for_each(|(sum, gives)| *sum += term.weight * gives);
        }
        if let Some((weight, sums)) = genres {
            let most = sums.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            steps.push((weight, Step { what: What::Genres(sums), most, rest: 0.0 }));
        }
        steps.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut steps: Vec<Step> = steps.into_iter().map(|(_, step)| step).collect();
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

    /// The tracks that get something from the strongest term, where that one goes by genres and they are few,
    /// with what it gives by the number of the list of genres.
    fn home(&self) -> Option<(&[f32], Bits)> {
        let bias = &self.relevance.bias;
        let most = |term: &Term| term.weight * term.kind.most(bias);
        let homes = self.relevance.terms.iter().filter(|term| most(term) > 0.0);
        let strongest = homes.max_by(|a, b| most(a).total_cmp(&most(b)))?;
        Some((strongest.kind.by_list()?, strongest.kind.home(self.catalog)?))
    }

    fn add(&self, step: &Step, places: &(impl Places + ?Sized), sums: &mut [f32]) {
        match &step.what {
            What::Genres(gives) => {
                let lists = self.catalog.genre_lists();
                places.by(lists, sums, |list| gives[list as usize]);
            }
            What::Term(at) => {
                let Term { kind, weight, .. } = &self.relevance.terms[*at];
                kind.add(self.catalog, &self.relevance.bias, *weight, places, sums);
            }
        }
    }

    fn is_column(&self, step: &Step) -> bool {
        match step.what {
            What::Genres(_) => true,
            What::Term(at) => self.relevance.terms[at].kind.is_column(self.catalog),
        }
    }

    /// Goes over the sets in stretches of the catalogue. As long as many tracks of a stretch may still be
    /// among the best, a term goes over all of it; the rest of the terms look at those alone that still may.
    fn offer(&self, steps: &[Step], searches: &mut [Search]) {
        let most = steps.first().map_or(self.surprise, |step| step.rest + step.most) + ROUNDING;
        let catalog = self.catalog;
        let mut sums = Vec::with_capacity(BLOCK);
        for from in (0..catalog.len()).step_by(BLOCK) {
            let len = BLOCK.min(catalog.len() - from);
            let words = from / 64..(from + len).div_ceil(64);
            let mut held = 0;
            for search in &mut *searches {
                let is_open = most >= search.pool.lowest();
                search.held = if is_open { search.set.count_in(words.clone()) } else { 0 };
                held += search.held;
            }
            let mut along = 0;
            sums.clear();
            while let Some(step) = steps.get(along) {
                let filled = if self.is_column(step) { FILLED } else { 1 };
                if held == 0 || held * filled < len {
                    break;
                }
                if along == 0 {
                    sums.resize(len, 0.0);
                    for Search { pool, floors, .. } in &mut *searches {
                        floors.clear();
                        pool.floors_along(catalog, from..from + len, floors);
                    }
                }
                self.add(step, &Stretch(from), &mut sums);
                along += 1;
                let rest = step.rest + ROUNDING;
                held = searches.iter().map(|search| search.open_about(from, &sums, rest)).sum();
            }
            let rest = along.checked_sub(1).map_or(most, |last| steps[last].rest + ROUNDING);
            for search in searches.iter_mut().filter(|search| search.held > 0) {
                if along > 0 {
                    search.take(from, &sums, rest);
                    self.close(&mut search.near, &steps[along..], &mut search.pool);
                } else {
                    search.far.add(&search.set, words.clone());
                    if search.far.tracks.len() >= BLOCK {
                        self.close(&mut search.far, steps, &mut search.pool);
                    }
                }
            }
        }
        for search in searches {
            self.close(&mut search.far, steps, &mut search.pool);
        }
    }

    /// Adds what is still to be added to each track and offers those that are good enough.
    fn close(&self, open: &mut Open, steps: &[Step], pool: &mut Pool) {
        let (catalog, Open { tracks, sums }) = (self.catalog, open);
        for step in steps {
            self.add(step, tracks.as_slice(), sums);
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
            serde_json::json!({"prefer": {"vocals": "vocal", "years": [1980, 1990], "novelty": 0.5}}),
            serde_json::json!({"prefer": {"like_artists": ["Artist 7"], "moods": ["late night"]}}),
            serde_json::json!({"arc": [{"share": 1.0, "energy": [0.1, 0.9]}]}),
            serde_json::json!({"arc": [{"share": 1.0, "bpm": [90, 150]}], "prefer": {"valence": 0.9}}),
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
            // All that fits, every other of it and a few.
            let share = |of: u32| {
                let mut some = Bits::of(catalog.len(), |ix| ix.0 % of == 0);
                some.and(filter.fit());
                some
            };
            let sets = [share(1), share(2), share(9)];
            let found = scorer.best_of_each(sets.iter().map(|set| (set.clone(), pool())).collect());
            assert_eq!(found.len(), sets.len());
            for (set, found) in sets.iter().zip(found) {
                let mut all = pool();
                for ix in set.iter() {
                    let score = relevance.of(&catalog, ix) + surprise * noise(seed, ix);
                    all.offer(&catalog, Candidate { ix, score });
                }
                let all = all.finish();
                assert!(all.len() >= 5, "{patch}");
                assert_eq!(found.len(), all.len(), "{patch}");
                for (found, wanted) in found.iter().zip(&all) {
                    assert_eq!(found.ix, wanted.ix, "{patch}");
                    assert!((found.score - wanted.score).abs() < 1e-4, "{patch}");
                }
            }
        }
    }
}
