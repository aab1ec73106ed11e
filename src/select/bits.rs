use crate::catalog::TrackIx;

/// A set of tracks of one catalogue: one bit a track.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bits {
    words: Vec<u64>,
    len: usize,
}

impl Bits {
    pub(super) fn none(len: usize) -> Self {
        Self { words: vec![0; len.div_ceil(64)], len }
    }

    pub(super) fn all(len: usize) -> Self {
        let mut words = vec![u64::MAX; len.div_ceil(64)];
        if let Some(last) = words.last_mut() {
            *last >>= (64 - len % 64) % 64;
        }
        Self { words, len }
    }

    /// The tracks that `keep` says yes to.
    pub(super) fn of(len: usize, mut keep: impl FnMut(TrackIx) -> bool) -> Self {
        let mut bits = Self::none(len);
        for (at, word) in bits.words.iter_mut().enumerate() {
            let from = at * 64;
            for bit in 0..64.min(len - from) {
                *word |= u64::from(keep(TrackIx((from + bit) as u32))) << bit;
            }
        }
        bits
    }

    /// The tracks whose number in a column `keep` says yes to: as [`Self::of`], in a loop that the
    /// compiler can lay side by side.
    pub(super) fn of_column<T: Copy>(column: &[T], keep: impl Fn(T) -> bool) -> Self {
        let words = column.chunks(64).map(|chunk| {
            let mut word = 0;
            for (bit, value) in chunk.iter().enumerate() {
                word |= u64::from(keep(*value)) << bit;
            }
            word
        });
        Self { words: words.collect(), len: column.len() }
    }

    pub(super) fn set(&mut self, ix: TrackIx) {
        self.words[ix.at() / 64] |= 1 << (ix.at() % 64);
    }

    pub(super) fn clear(&mut self, ix: TrackIx) {
        self.words[ix.at() / 64] &= !(1 << (ix.at() % 64));
    }

    pub(super) fn without(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= !other;
        }
    }

    pub(super) fn holds(&self, ix: TrackIx) -> bool {
        self.words.get(ix.at() / 64).is_some_and(|word| word >> (ix.at() % 64) & 1 == 1)
    }

    pub(super) fn and(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    pub(super) fn or(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }

    pub(super) fn flip(&mut self) {
        let own = std::mem::replace(self, Self::all(self.len));
        self.without(&own);
    }

    pub(super) fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Every so manieth of them, the first counted in.
    pub(super) fn every(&self, step: usize) -> Vec<TrackIx> {
        let step = step.max(1);
        let mut found = Vec::with_capacity(self.len.div_ceil(64).min(1024));
        // How many are to be passed over before the next one that counts.
        let mut over = 0;
        for (at, word) in self.words.iter().enumerate() {
            let mut left = *word;
            let mut count = left.count_ones() as usize;
            while over < count {
                for _ in 0..over {
                    left &= left - 1;
                }
                found.push(TrackIx(at as u32 * 64 + left.trailing_zeros()));
                left &= left - 1;
                count -= over + 1;
                over = step - 1;
            }
            over -= count;
        }
        found
    }

    /// In the order of the catalogue.
    pub(super) fn iter(&self) -> impl Iterator<Item = TrackIx> + '_ {
        self.words.iter().enumerate().flat_map(|(at, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(TrackIx(at as u32 * 64 + bit))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_add_up_at_every_length() {
        for len in [0, 1, 63, 64, 65, 130] {
            let odd = Bits::of(len, |ix| ix.0 % 2 == 1);
            let mut even = odd.clone();
            even.flip();
            assert_eq!(odd.count() + even.count(), len);
            assert!(odd.iter().all(|ix| odd.holds(ix) && !even.holds(ix)));
            even.or(&odd);
            assert_eq!(even, Bits::all(len));
            even.and(&odd);
            assert_eq!(even, odd);
            for step in [1, 2, 3, 64, 100] {
                assert_eq!(odd.every(step), odd.iter().step_by(step).collect::<Vec<_>>());
            }
        }
    }
}
