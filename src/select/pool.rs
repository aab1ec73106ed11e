use std::ops::Range;

use crate::catalog::{Catalog, TrackIx};

use super::curve::Curve;

/// A track that may be picked, with its relevance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    pub ix: TrackIx,
    pub score: f32,
}

/// The best of many for so many places, kept apart by a number so that every stretch of a curve finds
/// its own.
pub(super) struct Pool {
    by: Option<Axis>,
    bins: Vec<Vec<Candidate>>,
    /// What a bin has no use for: the score of the worst it keeps, once it is full.
    floors: Vec<f32>,
    /// How many each bin keeps.
    keep: usize,
}

/// What the bins are cut along.
#[derive(Clone, Copy)]
enum Axis {
    Energy,
    Bpm,
}

/// Bins that a curve's number is cut into.
const BINS: usize = 24;

impl Axis {
    fn column(self, catalog: &Catalog) -> &[f32] {
        match self {
            Self::Energy => catalog.energies(),
            Self::Bpm => catalog.bpms(),
        }
    }

    /// What is not known (`NaN`) lies in the middle.
    fn bin(self, value: f32) -> usize {
        let part = match self {
            Self::Energy => value,
            Self::Bpm => (value - 50.0) / 150.0,
        };
        let part = if part.is_nan() { 0.5 } else { part };
        // By way of a signed number, which costs less.
        ((part * BINS as f32) as i32).clamp(0, BINS as i32 - 1) as usize
    }
}

impl Pool {
    pub(super) fn new(places: usize, curve: &Curve) -> Self {
        let by_bpm = curve.is_silent_on_energy();
        let by = (!curve.is_flat()).then_some(if by_bpm { Axis::Bpm } else { Axis::Energy });
        match by {
            Some(_) => Self::of(by, BINS, 16 + 2 * places),
            None => Self::of(by, 1, 160 + 4 * places),
        }
    }

    fn of(by: Option<Axis>, bins: usize, keep: usize) -> Self {
        Self { by, bins: vec![Vec::new(); bins], floors: vec![f32::NEG_INFINITY; bins], keep }
    }

    /// Fewer than there are places for: for tests over few tracks.
    #[cfg(test)]
    pub(super) fn keep_only(&mut self, keep: usize) {
        self.keep = keep;
    }

    fn bin(&self, catalog: &Catalog, ix: TrackIx) -> usize {
        match self.by {
            None => 0,
            Some(axis) => axis.bin(axis.column(catalog)[ix.at()]),
        }
    }

    /// A track that scores less than that is of no use.
    pub(super) fn floor(&self, catalog: &Catalog, ix: TrackIx) -> f32 {
        self.floors[self.bin(catalog, ix)]
    }

    /// Adds, for each track of a range, what it must score to be of use.
    pub(super) fn floors_along(&self, catalog: &Catalog, range: Range<usize>, out: &mut Vec<f32>) {
        match self.by {
            None => out.resize(out.len() + range.len(), self.floors[0]),
            Some(axis) => {
                let column = axis.column(catalog)[range].iter();
                out.extend(column.map(|value| self.floors[axis.bin(*value)]));
            }
        }
    }

    /// No track that scores less than that is of use.
    pub(super) fn lowest(&self) -> f32 {
        self.floors.iter().copied().fold(f32::INFINITY, f32::min)
    }

    pub(super) fn offer(&mut self, catalog: &Catalog, candidate: Candidate) {
        let bin = self.bin(catalog, candidate.ix);
        self.put(bin, candidate);
    }

    fn put(&mut self, bin: usize, candidate: Candidate) {
        let (keep, floor) = (self.keep, &mut self.floors[bin]);
        if candidate.score < *floor {
            return;
        }
        let bin = &mut self.bins[bin];
        bin.push(candidate);
        if bin.len() >= 2 * keep {
            let (_, worst, _) = bin.select_nth_unstable_by(keep - 1, best_first);
            *floor = worst.score;
            bin.truncate(keep);
        }
    }

    /// Best first.
    pub(super) fn finish(self) -> Vec<Candidate> {
        let keep = self.keep;
        let mut all = Vec::new();
        for mut bin in self.bins {
            bin.sort_unstable_by(best_first);
            bin.truncate(keep);
            all.append(&mut bin);
        }
        all.sort_unstable_by(best_first);
        all
    }
}

fn best_first(a: &Candidate, b: &Candidate) -> std::cmp::Ordering {
    // Of equals the one that stands first in the catalogue, so that a plan can be repeated.
    b.score.total_cmp(&a.score).then(a.ix.cmp(&b.ix))
}

/// Noise of 0 to 1 that is the same for the same seed and track.
pub(super) fn noise(seed: u64, ix: TrackIx) -> f32 {
    // SplitMix64 (Steele, Lea and Flood, 2014): one step from a state of seed and track.
    let mut x = seed.wrapping_add((u64::from(ix.0) + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((x ^ (x >> 31)) >> 40) as f32 / (1u64 << 24) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pool_keeps_the_best_of_each_bin() {
        let mut pool = Pool::of(None, 2, 3);
        for i in 0..100u32 {
            pool.put((i % 2) as usize, Candidate { ix: TrackIx(i), score: (i / 2) as f32 });
        }
        let kept: Vec<u32> = pool.finish().iter().map(|candidate| candidate.ix.0).collect();
        assert_eq!(kept, [98, 99, 96, 97, 94, 95]);
    }

    #[test]
    fn noise_is_even_and_repeats() {
        let all: Vec<f32> = (0..10_000).map(|i| noise(7, TrackIx(i))).collect();
        let mean = all.iter().sum::<f32>() / all.len() as f32;
        assert!((mean - 0.5).abs() < 0.02, "{mean}");
        assert!(all.iter().all(|x| (0.0..1.0).contains(x)));
        assert_eq!(noise(7, TrackIx(5)), all[5]);
        assert_ne!(noise(8, TrackIx(5)), all[5]);
    }
}
