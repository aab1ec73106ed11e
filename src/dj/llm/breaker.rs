//! A circuit breaker: a model that is down costs only the first listeners their three seconds.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Shared by all turns of one model.
#[derive(Debug)]
pub struct Breaker {
    /// Failures in a row that open it; 0 never does.
    failures: u32,
    /// How long it stays open before one turn may try.
    pause: Duration,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    failed: u32,
    /// Open since the last failure, until then.
    open_until: Option<Instant>,
    /// One turn tries whether the model is back.
    probing: bool,
}

impl Breaker {
    pub fn new(failures: u32, pause: Duration) -> Arc<Self> {
        Arc::new(Self { failures, pause, state: Mutex::default() })
    }

    /// Leave to ask the model; `None` while it counts as down. After the pause one turn at a time may
    /// try.
    pub fn enter(self: &Arc<Self>, now: Instant) -> Option<Pass> {
        let mut state = self.state();
        let probe = match state.open_until {
            None => false,
            Some(until) if now < until || state.probing => return None,
            Some(_) => true,
        };
        state.probing |= probe;
        Some(Pass { breaker: self.clone(), probe })
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What became of it is told with [`Pass::answered`] or [`Pass::failed`]; a turn that was interrupted
/// before tells nothing.
#[derive(Debug)]
pub struct Pass {
    breaker: Arc<Breaker>,
    probe: bool,
}

impl Pass {
    /// The model is there.
    pub fn answered(&self) {
        *self.breaker.state() = State::default();
    }

    /// It did not answer. `for_good`: asking again soon can't help (a wrong key).
    pub fn failed(&self, now: Instant, for_good: bool) {
        let Breaker { failures, pause, .. } = *self.breaker;
        let mut state = self.breaker.state();
        state.failed = state.failed.saturating_add(1);
        if failures > 0 && (state.failed >= failures || for_good || self.probe) {
            state.open_until = Some(now + pause);
        }
    }
}

impl Drop for Pass {
    fn drop(&mut self) {
        if self.probe {
            self.breaker.state().probing = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAUSE: Duration = Duration::from_secs(10);

    fn opened(now: Instant) -> Arc<Breaker> {
        let breaker = Breaker::new(3, PAUSE);
        for _ in 0..3 {
            breaker.enter(now).unwrap().failed(now, false);
        }
        breaker
    }

    #[test]
    fn failures_in_a_row_open_it() {
        let (breaker, now) = (Breaker::new(3, PAUSE), Instant::now());
        for _ in 0..5 {
            breaker.enter(now).unwrap().failed(now, false);
            breaker.enter(now).unwrap().failed(now, false);
            breaker.enter(now).unwrap().answered();
        }
        assert!(opened(now).enter(now).is_none());
    }

    #[test]
    fn after_the_pause_one_turn_tries() {
        let now = Instant::now();
        let (breaker, later) = (opened(now), now + PAUSE);
        let probe = breaker.enter(later).unwrap();
        assert!(breaker.enter(later).is_none());
        probe.failed(later, false);
        drop(probe);
        assert!(breaker.enter(later).is_none());
        breaker.enter(later + PAUSE).unwrap().answered();
        assert!(breaker.enter(later).is_some() && breaker.enter(later).is_some());
    }

    #[test]
    fn an_interrupted_probe_lets_the_next_one_try() {
        let now = Instant::now();
        let (breaker, later) = (opened(now), now + PAUSE);
        drop(breaker.enter(later).unwrap());
        assert!(breaker.enter(later).is_some());
    }

    #[test]
    fn a_wrong_key_opens_it_at_once_unless_it_never_opens() {
        let now = Instant::now();
        let breaker = Breaker::new(3, PAUSE);
        breaker.enter(now).unwrap().failed(now, true);
        assert!(breaker.enter(now).is_none());
        let never = Breaker::new(0, PAUSE);
        never.enter(now).unwrap().failed(now, true);
        assert!(never.enter(now).is_some());
    }
}
