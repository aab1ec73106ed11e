//! How soon a model's API sees that an answer is not wanted any more.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// Shared by the listeners who break in and the API whose connection ends for it, where both are one
/// process. A mark in a wish tells which answer is whose.
#[derive(Default)]
pub struct Cuts {
    marks: AtomicU64,
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    /// Answers that were broken into, and when that was due.
    due: HashMap<u64, Instant>,
    took: Vec<Duration>,
}

impl Cuts {
    pub(super) fn mark(&self) -> u64 {
        self.marks.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// The answer to the wish with this mark is broken into.
    pub(super) fn expect(&self, mark: u64, due: Instant) {
        self.seen().due.insert(mark, due);
    }

    /// From when each was due to when its connection ended, of those since the last call.
    pub(super) fn take(&self) -> Vec<Duration> {
        std::mem::take(&mut self.seen().took)
    }

    /// Whether there are connections whose end is still to be seen.
    pub(super) fn is_waiting(&self) -> bool {
        !self.seen().due.is_empty()
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An answer that is being given. Dropped before its end, it was not wanted any more.
pub(super) struct Given {
    pub cuts: Arc<Cuts>,
    pub mark: u64,
}

impl Given {
    /// It was given whole, or broke by itself.
    pub fn end(self) {
        self.cuts.seen().due.remove(&self.mark);
    }
}

impl Drop for Given {
    fn drop(&mut self) {
        let mut seen = self.cuts.seen();
        if let Some(due) = seen.due.remove(&self.mark) {
            seen.took.push(due.elapsed());
        }
    }
}
