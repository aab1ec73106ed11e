//! How often the writer writes when many sessions want it to.

use std::time::{Duration, Instant};

/// Writes a second that serve several sessions: where there would be more, each waits until it serves more
/// of them. A write wakes all of sled's threads, and costs the words of those who speak their processor.
const SHARED_WRITES: u32 = 250;

/// Shared writes that go out at once after a pause.
const BURST: u32 = 16;

/// Holds writes that serve several sessions to [`SHARED_WRITES`] a second. Where one is alone, it never waits.
pub(super) struct Pace {
    /// When as many of them as counted would have gone out one by one.
    due: Instant,
}

impl Pace {
    pub(super) fn new(now: Instant) -> Self {
        Self { due: now }
    }

    /// A shared write goes out now.
    pub(super) fn count(&mut self, now: Instant) {
        self.due = self.due.max(now) + Duration::from_secs(1) / SHARED_WRITES;
    }

    /// How long the next write has to wait.
    fn left(&self, now: Instant) -> Duration {
        let ahead = Duration::from_secs(1) / SHARED_WRITES * BURST;
        self.due.saturating_duration_since(now).saturating_sub(ahead)
    }

    pub(super) fn wait(&self) {
        let left = self.left(Instant::now());
        if !left.is_zero() {
            std::thread::sleep(left);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_writes_that_never_end_wait_for_each_other_and_a_pause_forgives_them() {
        let began = Instant::now();
        let mut pace = Pace::new(began);
        let mut now = began;
        for _ in 0..BURST {
            assert_eq!(pace.left(now), Duration::ZERO);
            pace.count(now);
        }
        for _ in 0..500 {
            now += pace.left(now);
            pace.count(now);
        }
        assert_eq!(now - began, Duration::from_millis(499 * 4));
        now += Duration::from_millis(4 * u64::from(BURST) + 4);
        assert_eq!(pace.left(now), Duration::ZERO);
    }
}
