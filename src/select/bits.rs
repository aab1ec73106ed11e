use std::ops::Range;

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
    #[cfg(test)]
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
        let words = column.chunks(64).map(|chunk| packed(chunk.iter().copied(), &keep));
        Self { words: words.collect(), len: column.len() }
    }

    /// The tracks whose word is one of some, by the words' numbers.
    pub(super) fn of_words(column: &[u32], words: &[u32]) -> Self {
        match words {
            [] => Self::none(column.len()),
            [one] => Self::of_column(column, |word| word == *one),
            many => Self::of_column(column, |word| many.contains(&word)),
        }
    }

    /// One bit for each track, 64 a word, the first in the lowest.
    pub(super) fn words(&self) -> &[u64] {
        &self.words
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

    /// How many there are in some of the words.
    pub(super) fn count_in(&self, words: Range<usize>) -> usize {
        self.words[words].iter().map(|word| word.count_ones() as usize).sum()
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
        self.words
            .iter()
            .enumerate()
            .flat_map(|(at, word)| ones(*word).map(move |bit| TrackIx((at * 64 + bit) as u32)))
    }
}

/// A bit for each of at most 64 values, the first in the lowest: whether `keep` says yes to it.
pub(super) fn packed<T>(values: impl IntoIterator<Item = T>, keep: impl Fn(T) -> bool) -> u64 {
    /// Moves the lowest bit of each of eight bytes into the highest byte, the first into its lowest bit;
    /// no two of the partial products meet, so nothing is carried.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let mut bytes = [0u8; 64];
    for (byte, value) in bytes.iter_mut().zip(values) {
        *byte = u8::from(keep(value));
    }
    let (eights, _) = bytes.as_chunks::<8>();
    let eights = eights.iter().map(|eight| u64::from_le_bytes(*eight).wrapping_mul(GATHER) >> 56);
    eights.rev().fold(0, |word, eight| word << 8 | eight)
}

/// The places of the bits that are set, the lowest first.
pub(super) fn ones(word: u64) -> impl Iterator<Item = usize> {
    let mut left = word;
    std::iter::from_fn(move || {
        let bit = (left != 0).then(|| left.trailing_zeros())?;
        left &= left - 1;
        Some(bit as usize)
    })
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
            let column: Vec<u32> = (0..len as u32).collect();
            assert_eq!(Bits::of_column(&column, |n| n % 2 == 1), odd);
            let square = |n: u32| n.is_multiple_of(3) || n % 7 == 2;
            assert_eq!(Bits::of_column(&column, square), Bits::of(len, |ix| square(ix.0)));
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
