use std::time::Duration;

/// When to come back after a lost connection: twice as late each time, up to a bound, and at a random
/// moment within that ("full jitter"), so that a thousand clients don't come at once.
#[derive(Clone, Debug)]
pub struct Backoff {
    first: Duration,
    most: Duration,
    tries: u32,
}

impl Default for Backoff {
    fn default() -> Self {
        Self { first: Duration::from_millis(500), most: Duration::from_secs(30), tries: 0 }
    }
}

impl Backoff {
    /// How long to wait before the next try. `random` is from 0 to 1.
    pub fn next(&mut self, random: f64) -> Duration {
        let bound = self.first.saturating_mul(1 << self.tries.min(16)).min(self.most);
        self.tries = self.tries.saturating_add(1);
        bound.mul_f64(random.clamp(0.0, 1.0))
    }

    /// The connection stands again.
    pub fn reset(&mut self) {
        self.tries = 0;
    }
}

/// From 0 to 1. Without the system's randomness, the middle.
pub(super) fn random() -> f64 {
    getrandom::u32().map_or(0.5, |n| f64::from(n) / f64::from(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_try_may_wait_twice_as_long_up_to_a_bound() {
        let mut backoff = Backoff::default();
        let waits: Vec<u128> = (0..9).map(|_| backoff.next(1.0).as_millis()).collect();
        assert_eq!(waits, [500, 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000]);
        assert_eq!(backoff.next(0.5).as_millis(), 15_000);
        backoff.reset();
        assert_eq!(backoff.next(0.1).as_millis(), 50);
        assert!((0..100).all(|_| (0.0..=1.0).contains(&random())));
    }
}
