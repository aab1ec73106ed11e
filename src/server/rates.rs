//! How fast one listener, one address or one socket may come. The arithmetic is governor's: the generic
//! cell rate algorithm, which keeps one moment a key.

use std::collections::HashMap;
use std::hash::Hash;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use governor::clock::{Clock, MonotonicClock};
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::StateStore;
use governor::state::keyed::ShrinkableKeyedStateStore;
use governor::{Quota, RateLimiter};

/// Keys that a rate remembers at most. Only those that lately came need remembering.
const KEYS: usize = 100_000;
/// After so many questions the keys that have been quiet are forgotten.
const SWEEP: u32 = 4_096;
/// When a key may come that there is no room for: as far away as can be said.
const NEVER: u64 = u64::MAX;

/// A steady rate and a burst. A zero counts as one.
pub fn pace(per_second: u32, burst: u32) -> Quota {
    let one_at_least = |n| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
    Quota::per_second(one_at_least(per_second)).allow_burst(one_at_least(burst))
}

/// governor's limiter, by a clock of its own.
pub type Limiter<S, C> =
    RateLimiter<<S as StateStore>::Key, S, C, NoOpMiddleware<<C as Clock>::Instant>>;

/// A pace for each key.
pub struct Rates<K: Eq + Hash + Clone, C: Clock = MonotonicClock> {
    limiter: Limiter<Kept<K>, C>,
    most: usize,
    asked: AtomicU32,
}

impl<K: Eq + Hash + Clone> Rates<K> {
    pub fn new(pace: Quota) -> Self {
        Self::with(pace, KEYS, MonotonicClock)
    }
}

impl<K: Eq + Hash + Clone, C: Clock> Rates<K, C> {
    fn with(pace: Quota, most: usize, clock: C) -> Self {
        let kept = Kept { most, full_at: Mutex::default() };
        Self { limiter: Limiter::new(pace, kept, clock), most, asked: AtomicU32::new(1) }
    }

    /// Whether `key` may come now.
    pub fn take(&self, key: &K) -> bool {
        if self.asked.fetch_add(1, Ordering::Relaxed).is_multiple_of(SWEEP) {
            self.limiter.retain_recent();
        }
        if self.limiter.check_key(key).is_ok() {
            return true;
        }
        // Perhaps for want of room alone.
        if self.limiter.len() < self.most {
            return false;
        }
        self.limiter.retain_recent();
        self.limiter.check_key(key).is_ok()
    }
}

/// The moments of the keys, `most` of them. Where it is full, who is not in it has to wait: governor's own
/// stores have no bound.
struct Kept<K> {
    most: usize,
    full_at: Mutex<HashMap<K, Nanos>>,
}

impl<K> Kept<K> {
    fn lock(&self) -> MutexGuard<'_, HashMap<K, Nanos>> {
        self.full_at.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Eq + Hash + Clone> StateStore for Kept<K> {
    type Key = K;

    fn measure_and_replace<T, F, E>(&self, key: &K, decide: F) -> Result<T, E>
    where
        F: Fn(Option<Nanos>) -> Result<(T, Nanos), E>,
    {
        let mut full_at = self.lock();
        if let Some(at) = full_at.get_mut(key) {
            let (taken, next) = decide(Some(*at))?;
            *at = next;
            return Ok(taken);
        }
        if full_at.len() >= self.most {
            return decide(Some(Nanos::new(NEVER))).map(|(taken, _)| taken);
        }
        let (taken, next) = decide(None)?;
        full_at.insert(key.clone(), next);
        Ok(taken)
    }
}

impl<K: Eq + Hash + Clone> ShrinkableKeyedStateStore<K> for Kept<K> {
    fn retain_recent(&self, drop_below: Nanos) {
        self.lock().retain(|_, at| *at > drop_below);
    }

    fn len(&self) -> usize {
        self.lock().len()
    }

    fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use governor::clock::FakeRelativeClock;
    use std::time::Duration;

    fn rates(pace: Quota, most: usize) -> (Rates<u32, FakeRelativeClock>, FakeRelativeClock) {
        let clock = FakeRelativeClock::default();
        (Rates::with(pace, most, clock.clone()), clock)
    }

    #[test]
    fn a_pace_lets_a_burst_through_and_then_one_at_a_time() {
        let (rates, clock) = rates(pace(20, 40), 10);
        assert_eq!((0..50).filter(|_| rates.take(&7)).count(), 40);
        clock.advance(Duration::from_millis(49));
        assert!(!rates.take(&7));
        clock.advance(Duration::from_millis(1));
        assert!(rates.take(&7));
        assert!(!rates.take(&7));
        clock.advance(Duration::from_secs(60));
        assert_eq!((0..50).filter(|_| rates.take(&7)).count(), 40);
    }

    #[test]
    fn each_key_has_a_pace_of_its_own() {
        let (rates, _) = rates(pace(1, 2), 10);
        assert!(rates.take(&1) && rates.take(&1) && !rates.take(&1));
        assert!(rates.take(&2));
    }

    #[test]
    fn where_there_is_no_room_only_who_is_known_comes_in_until_others_have_been_quiet() {
        let (rates, clock) = rates(pace(1, 3), 2);
        assert!(rates.take(&1) && rates.take(&2) && rates.take(&2));
        assert!(!rates.take(&3));
        assert!(rates.take(&1));
        assert_eq!(rates.limiter.len(), 2);
        // 1 and 2 have two seconds to go; what may come back at once is kept a second longer.
        clock.advance(Duration::from_secs(3));
        assert!(rates.take(&3));
        assert_eq!(rates.limiter.len(), 1);
    }

    #[test]
    fn who_has_been_quiet_is_forgotten_though_there_is_room() {
        let (rates, clock) = rates(pace(1, 2), 10_000);
        for key in 0..1_000 {
            assert!(rates.take(&key));
        }
        clock.advance(Duration::from_secs(5));
        for _ in 0..SWEEP {
            rates.take(&0);
        }
        assert_eq!(rates.limiter.len(), 1);
    }

    #[test]
    fn a_zero_counts_as_one() {
        let (rates, clock) = rates(pace(0, 0), 2);
        assert!(rates.take(&1) && !rates.take(&1));
        clock.advance(Duration::from_secs(1));
        assert!(rates.take(&1));
    }
}
