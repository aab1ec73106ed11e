use std::time::Duration;

/// A sequence of numbers that a seed decides: SplitMix64 (Steele, Lea and Flood, "Fast splittable
/// pseudorandom number generators", OOPSLA 2014). So that a run can be had again.
#[derive(Clone, Debug)]
pub(super) struct Dice(u64);

impl Dice {
    /// The dice of one listener of a run.
    pub fn new(seed: u64, number: usize) -> Self {
        let mut dice = Self(seed ^ (number as u64).wrapping_mul(0xd134_2543_de82_ef95));
        dice.roll();
        dice
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// At least 0, less than 1.
    pub fn share(&mut self) -> f64 {
        (self.roll() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Less than `bound`, which is at least 1.
    pub fn below(&mut self, bound: usize) -> usize {
        ((self.share() * bound as f64) as usize).min(bound.saturating_sub(1))
    }

    /// A gap between arrivals that know nothing of each other (exponential), cut at ten times its mean.
    pub fn gap(&mut self, mean: Duration) -> Duration {
        mean.mul_f64((-(1.0 - self.share()).ln()).min(10.0))
    }

    pub fn between(&mut self, from: Duration, to: Duration) -> Duration {
        from + to.saturating_sub(from).mul_f64(self.share())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_have_their_mean_and_a_seed_gives_them_again() {
        let gaps = |seed| {
            let mut dice = Dice::new(seed, 3);
            (0..4_000).map(|_| dice.gap(Duration::from_secs(1)).as_secs_f64()).collect::<Vec<_>>()
        };
        let mean = gaps(7).iter().sum::<f64>() / 4_000.0;
        assert!((0.94..1.06).contains(&mean), "{mean}");
        assert_eq!(gaps(7), gaps(7));
        assert_ne!(gaps(7), gaps(8));
    }
}
