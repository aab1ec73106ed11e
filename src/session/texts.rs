//! The words being spoken in all sessions, on their way to the disk together.
//!
//! They are a convenience, not a promise kept before anybody sees it: after a crash a response's end
//! should carry what was said. So no session waits for them, and one write serves all that speak.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio_util::task::TaskTracker;

use crate::journal::{Journal, Piece};
use crate::protocol::SessionId;

/// From the first text that comes to the write: those of the same moment come along.
const GATHER: Duration = Duration::from_millis(10);

/// What was said anew in each session, until somebody takes it to the journal.
pub(super) struct Texts {
    waiting: Arc<Mutex<HashMap<SessionId, Vec<u8>>>>,
    journal: Arc<dyn Journal>,
    tracker: TaskTracker,
}

impl Texts {
    pub(super) fn new(journal: Arc<dyn Journal>, tracker: TaskTracker) -> Self {
        Self { waiting: Arc::default(), journal, tracker }
    }

    /// Is on disk within [`GATHER`] and a write, unless it is taken back before.
    pub(super) fn keep(&self, piece: Piece) {
        let first = {
            let mut waiting = lock(&self.waiting);
            let first = waiting.is_empty();
            waiting.entry(piece.session).or_default().extend_from_slice(&piece.text);
            first
        };
        if first {
            let (waiting, journal) = (self.waiting.clone(), self.journal.clone());
            self.tracker.spawn(async move {
                tokio::time::sleep(GATHER).await;
                let texts = std::mem::take(&mut *lock(&waiting));
                let pieces: Vec<_> =
                    texts.into_iter().map(|(session, text)| Piece { session, text }).collect();
                if pieces.is_empty() {
                    return;
                }
                if let Err(error) = journal.checkpoint(pieces).await {
                    tracing::warn!(%error, "what is being said could not be kept");
                }
            });
        }
    }

    /// The response has ended, or its text goes another way.
    pub(super) fn drop_text(&self, session: SessionId) {
        lock(&self.waiting).remove(&session);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
