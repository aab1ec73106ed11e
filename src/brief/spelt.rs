//! Names by their spelling: exact, and the nearest one to a misspelling.

use std::collections::{BTreeMap, HashMap};

use super::distance::slips;

/// Names with a number each. Those of one length and first letter lie side by side, so that an exact
/// one is found by halving and a near one by looking at the few lengths that come into question.
#[derive(Default)]
pub(super) struct Spelt {
    buckets: HashMap<(u8, usize), Bucket>,
}

#[derive(Default)]
struct Bucket {
    /// Names of equal length, in order, without anything between them.
    letters: Vec<u8>,
    values: Vec<u32>,
    /// Which letters each name has: most names are told from another by this alone.
    bags: Vec<u32>,
}

impl Spelt {
    /// Keys are folded: lower case, single spaces.
    pub fn new(names: BTreeMap<String, u32>) -> Self {
        let mut buckets: HashMap<(u8, usize), Bucket> = HashMap::new();
        for (name, value) in names {
            let letters = name.as_bytes();
            let Some(first) = letters.first() else { continue };
            // A `BTreeMap` hands them out in order, which holds within a length too.
            let bucket = buckets.entry((*first, letters.len())).or_default();
            bucket.letters.extend_from_slice(letters);
            bucket.values.push(value);
            bucket.bags.push(bag(letters));
        }
        Self { buckets }
    }

    pub fn get(&self, name: &str) -> Option<u32> {
        let letters = name.as_bytes();
        let bucket = self.buckets.get(&(*letters.first()?, letters.len()))?;
        let (mut low, mut high) = (0, bucket.values.len());
        while low < high {
            let middle = low.midpoint(high);
            match bucket.name(middle, letters.len()).cmp(letters) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(bucket.values[middle]),
            }
        }
        None
    }

    /// The name that the fewest slips lie between, at least one and at most `most`; of equally near ones
    /// that with the greatest weight. The first letter is seldom mistyped, and holding it keeps "rock"
    /// from being "lock".
    pub fn near(&self, name: &str, most: usize, weight: impl Fn(u32) -> usize) -> Option<u32> {
        let letters = name.as_bytes();
        let first = *letters.first()?;
        let own = bag(letters);
        let mut best: Option<(usize, usize, u32)> = None;
        for len in letters.len().saturating_sub(most).max(1)..=letters.len() + most {
            let Some(bucket) = self.buckets.get(&(first, len)) else { continue };
            for (at, value) in bucket.values.iter().enumerate() {
                // A slip changes at most one letter for another.
                if (bucket.bags[at] ^ own).count_ones() as usize > 2 * most {
                    continue;
                }
                let Some(far) = slips(letters, bucket.name(at, len), most) else { continue };
                if far == 0 || best.is_some_and(|(least, _, _)| far > least) {
                    continue;
                }
                let heavy = weight(*value);
                if best.is_none_or(|(least, most, _)| far < least || heavy > most) {
                    best = Some((far, heavy, *value));
                }
            }
        }
        best.map(|(_, _, value)| value)
    }
}

impl Bucket {
    fn name(&self, at: usize, len: usize) -> &[u8] {
        &self.letters[at * len..(at + 1) * len]
    }
}

fn bag(letters: &[u8]) -> u32 {
    letters.iter().fold(0, |bag, letter| bag | 1 << (letter & 31))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_exactly_and_by_a_slip() {
        let names = ["queen", "quern", "queens", "a", "arctic monkeys", "ark"];
        let spelt = Spelt::new(names.iter().zip(0..).map(|(n, i)| ((*n).to_owned(), i)).collect());
        for (name, i) in names.iter().zip(0..) {
            assert_eq!(spelt.get(name), Some(i), "{name}");
        }
        assert_eq!((spelt.get("quee"), spelt.get(""), spelt.get("zz")), (None, None, None));
        assert_eq!(spelt.near("qeen", 1, |_| 1), Some(0));
        assert_eq!(spelt.near("artic monkees", 2, |_| 1), Some(4));
        assert_eq!(spelt.near("arctic monkeys", 2, |_| 1), None, "no slip at all");
        // Of two that are equally near the heavier one.
        assert_eq!(spelt.near("quezn", 1, |value| value as usize), Some(1));
        assert_eq!(spelt.near("quezn", 1, |value| 9 - value as usize), Some(0));
        assert_eq!(spelt.near("quesns", 1, |value| value as usize), Some(2));
    }
}
