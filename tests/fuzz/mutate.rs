use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};

/// Longest input: past it only the same comes again, slower.
const LONGEST: usize = 8 * 1024;

/// What tends to be read otherwise than it was meant.
const NASTY: [&str; 24] = [
    "\0",
    "\u{feff}",
    "\u{202e}",
    "\u{301}",
    "😀",
    "\\ud800",
    "\\u0000",
    "\"",
    "\\",
    "{",
    "[",
    "]}",
    "null",
    "-1",
    "0",
    "1e999",
    "NaN",
    "18446744073709551616",
    "-0.0",
    ",",
    "\r\n",
    "  ",
    "not ",
    "ß",
];

/// Seeds at most; past it a new one takes the place of one that was added before.
const SEEDS: usize = 2_000;

/// Makes inputs from seeds.
pub struct Mutator {
    rng: TestRng,
    seeds: Vec<Vec<u8>>,
    begun_with: usize,
    given: usize,
}

impl Mutator {
    pub fn new(seed: u64, seeds: &[&str]) -> Self {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        let seeds: Vec<_> = seeds.iter().map(|seed| seed.as_bytes().to_vec()).collect();
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
        Self { rng, begun_with: seeds.len(), seeds, given: 0 }
    }

    /// The seeds as they are, then changed ones.
    pub fn next_input(&mut self) -> Vec<u8> {
        self.given += 1;
        if self.given <= self.begun_with
            && let Some(seed) = self.seeds.get(self.given - 1)
        {
            return seed.clone();
        }
        let mut input = self.seed();
        for _ in 0..=self.below(6) {
            self.change(&mut input);
        }
        input.truncate(LONGEST);
        input
    }

    /// Makes a seed of an input that came to something new.
    pub fn keep(&mut self, input: Vec<u8>) {
        if self.seeds.len() < SEEDS {
            self.seeds.push(input);
        } else {
            let at = self.below(SEEDS);
            self.seeds[at] = input;
        }
    }

    fn below(&mut self, end: usize) -> usize {
        (self.rng.next_u64() % end.max(1) as u64) as usize
    }

    fn seed(&mut self) -> Vec<u8> {
        let at = self.below(self.seeds.len());
        self.seeds[at].clone()
    }

    /// A stretch of `input`, of up to 40 bytes.
    fn stretch(&mut self, input: &[u8]) -> std::ops::Range<usize> {
        let start = self.below(input.len() + 1);
        let end = (start + self.below(41)).min(input.len());
        start..end
    }

    fn change(&mut self, input: &mut Vec<u8>) {
        let stretch = self.stretch(input);
        match self.below(7) {
            0 => {
                input.drain(stretch);
            }
            1 => {
                let twice = input[stretch.clone()].to_vec();
                input.splice(stretch.start..stretch.start, twice.repeat(1 + self.below(30)));
            }
            2 => {
                let nasty = NASTY[self.below(NASTY.len())];
                input.splice(stretch.start..stretch.start, nasty.bytes());
            }
            3 => {
                let nasty = NASTY[self.below(NASTY.len())];
                input.splice(stretch, nasty.bytes());
            }
            4 => {
                let other = self.seed();
                let from = self.stretch(&other);
                input.splice(stretch, other[from].iter().copied());
            }
            5 => {
                if let Some(byte) = input.get_mut(stretch.start) {
                    *byte ^= 1 << (self.rng.next_u32() % 8);
                }
            }
            _ => {
                if let Some(byte) = input.get_mut(stretch.start) {
                    *byte = self.rng.next_u32() as u8;
                }
            }
        }
    }
}
