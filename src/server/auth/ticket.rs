use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::token::{Hash, sha256};
use super::{Listener, TooManyTickets};

/// A listener has no use for more: a ticket is for one socket, at once.
const MOST_OF_ONE: usize = 64;

/// Bounds the memory for all listeners together.
const MOST: usize = 10_000;

/// Tickets that are out, by the hash of their text.
pub(super) struct Tickets {
    life: Duration,
    out: Mutex<HashMap<Hash, (Listener, Instant)>>,
}

impl Tickets {
    pub fn new(life: Duration) -> Self {
        Self { life, out: Mutex::default() }
    }

    pub fn keep(&self, ticket: &str, listener: Listener) -> Result<(), TooManyTickets> {
        let now = Instant::now();
        let mut out = self.lock();
        out.retain(|_, (_, expires)| *expires > now);
        let own = out.values().filter(|(owner, _)| *owner == listener).count();
        if own >= MOST_OF_ONE || out.len() >= MOST {
            return Err(TooManyTickets);
        }
        out.insert(sha256(ticket), (listener, now + self.life));
        Ok(())
    }

    /// Whose ticket this is. It is good for nothing afterwards.
    pub fn redeem(&self, ticket: &str) -> Option<Listener> {
        let (listener, expires) = self.lock().remove(&sha256(ticket))?;
        (expires > Instant::now()).then_some(listener)
    }

    /// A panic while the lock was held leaves plain data behind.
    fn lock(&self) -> MutexGuard<'_, HashMap<Hash, (Listener, Instant)>> {
        self.out.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
