//! The durable log: a small trait; sled behind it; recovery.
//!
//! Appends name the head they expect and are refused otherwise, so that a replicated log can stand here
//! one day. Nothing outside this room may assume which store it is.

#[cfg(unix)]
mod control;
mod doctor;
mod erase;
mod folder;
mod generation;
mod group;
mod head;
mod key;
mod packing;
mod plan;
mod read;
mod record;
mod rewrite;
mod settings;
mod store;
mod transfer;
mod words;
mod writer;

#[cfg(test)]
mod damage_tests;
#[cfg(test)]
mod doctor_tests;
#[cfg(test)]
mod rewrite_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod words_tests;

#[cfg(unix)]
pub use control::{Control, Eraser, ask_for_backup, ask_to_erase};
pub use doctor::{Report, examine};
pub use settings::StoreSettings;
pub use store::{OpenError, SledJournal};
pub use transfer::{copy_store, restore};

use futures_util::future::BoxFuture;
use serde::{Deserialize, Serialize};

use crate::protocol::SessionId;

/// Everything that becomes durable in one step, or not at all.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// JSON of the events, in order; the first has the number `expected_head + 1`.
    pub events: Vec<Vec<u8>>,
    /// The session's card after these events, where it changed.
    pub card: Option<Card>,
    /// Stored answers for idempotency: (number, JSON). Numbers grow by one.
    pub answers: Vec<(u64, Vec<u8>)>,
    /// Answers with smaller numbers are dropped.
    pub answers_from: u64,
    /// The whole state after these events.
    pub snapshot: Option<Vec<u8>>,
    /// The text being spoken, whole. `Some(None)` clears it. Pieces that were kept of it go.
    pub checkpoint: Option<Option<Vec<u8>>>,
    /// JSON of what was learnt about the listener in these events.
    pub signals: Vec<Vec<u8>>,
}

impl Batch {
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
            && self.card.is_none()
            && self.answers.is_empty()
            && self.snapshot.is_none()
            && self.checkpoint.is_none()
            && self.signals.is_empty()
    }
}

/// What a list of sessions shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    pub listener: String,
    pub title: Option<String>,
    pub created_at: i64,
    pub updated_at: i64,
    pub archived: bool,
}

/// What is on disk of one session, read in one go when it wakes.
#[derive(Clone, Debug)]
pub struct Stored {
    pub head: u64,
    pub card: Card,
    /// The newest snapshot and the number of the last event in it.
    pub snapshot: Option<(u64, Vec<u8>)>,
    /// The events after the snapshot (all, if there is none), in order, without a hole.
    pub tail: Vec<Vec<u8>>,
    /// (number, JSON), in order.
    pub answers: Vec<(u64, Vec<u8>)>,
    pub checkpoint: Option<Vec<u8>>,
    /// What was said after it, in the order in which it was kept.
    pub pieces: Vec<Vec<u8>>,
}

/// What was said since the last time in a session whose text is being spoken: so what is written grows
/// with what is said anew, not with the whole text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub session: SessionId,
    /// JSON documents, one after the other.
    pub text: Vec<u8>,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    #[error("the store can't be written: {0}")]
    Unavailable(String),
    #[error("the session's log ends at {found}, not at {expected}")]
    HeadMoved { expected: u64, found: u64 },
    #[error("what is stored of session {session} is damaged: {what}")]
    Damaged { session: SessionId, what: String },
    #[error("events of session {session} before {kept_from} are no longer kept")]
    Dropped { session: SessionId, kept_from: u64 },
    #[error("session {session} is new and comes without a card")]
    NoCard { session: SessionId },
}

/// What becomes of a listener's signals: from those that are kept, oldest first, to those that shall be.
/// It runs between two writes, so that nothing is learnt meanwhile: no place for long work.
pub type Amend = Box<dyn FnOnce(Vec<Vec<u8>>) -> Vec<Vec<u8>> + Send>;

/// The log of all sessions. Reads may block for a few milliseconds: call them where that is allowed.
pub trait Journal: Send + Sync + 'static {
    /// Another name means another history: numbers that a client knows say nothing any more.
    fn epoch(&self) -> &str;

    /// Resolves once the batch is on disk (synced). A session has one append under way at a time.
    fn append(
        &self,
        session: SessionId,
        expected_head: u64,
        batch: Batch,
    ) -> BoxFuture<'static, Result<(), JournalError>>;

    /// Keeps pieces of the texts being spoken, in one write. Sessions that are not there are passed over.
    /// A piece may come after an append that cleared the text, and after a crash one from before it may be
    /// there: who reads it must look whose it is.
    fn checkpoint(&self, pieces: Vec<Piece>) -> BoxFuture<'static, Result<(), JournalError>>;

    fn load(&self, session: SessionId) -> Result<Option<Stored>, JournalError>;

    fn card(&self, session: SessionId) -> Result<Option<Card>, JournalError>;

    /// JSON of at most `limit` events from number `from` on, in order, without a hole. Empty where
    /// `from` is beyond the head; an error where it was dropped by retention.
    fn read(
        &self,
        session: SessionId,
        from: u64,
        limit: usize,
    ) -> Result<Vec<Vec<u8>>, JournalError>;

    /// A listener's sessions, newest first, those older than `after` where it is given.
    fn sessions(
        &self,
        listener: &str,
        after: Option<SessionId>,
        limit: usize,
    ) -> Result<Vec<(SessionId, Card)>, JournalError>;

    /// At most `limit` sessions in which nothing happened since the Unix millisecond `since`, with their
    /// listeners. Damaged ones are passed over: somebody may want to look at them.
    fn untouched(&self, since: i64, limit: usize)
    -> Result<Vec<(SessionId, String)>, JournalError>;

    /// Takes a session out, durably. What was learnt about the listener stays.
    fn delete(&self, session: SessionId) -> BoxFuture<'static, Result<(), JournalError>>;

    /// JSON of the newest signals of a listener, oldest first.
    fn signals(&self, listener: &str) -> Result<Vec<Vec<u8>>, JournalError>;

    /// Puts other signals of a listener in the place of those that are kept, durably and in one step.
    fn amend_signals(
        &self,
        listener: &str,
        amend: Amend,
    ) -> BoxFuture<'static, Result<(), JournalError>>;

    /// Forgets what was learnt about a listener, durably.
    fn erase_signals(&self, listener: &str) -> BoxFuture<'static, Result<(), JournalError>>;

    /// What models cost each listener (JSON), as it was kept last.
    fn expenses(&self) -> Result<Vec<(String, Vec<u8>)>, JournalError>;

    /// Keeps what models cost a listener (JSON) in place of what was kept. It is handed over by the call
    /// itself where there is room: who does not care when it is on disk can drop the future.
    fn keep_expense(
        &self,
        listener: &str,
        expense: Vec<u8>,
    ) -> BoxFuture<'static, Result<(), JournalError>>;

    /// Takes out all that is kept about a listener, durably: their sessions, which must not be awake, and
    /// what was learnt. Once it resolves, nothing of it can be read in the store's files; backups and
    /// stores that were set aside are copies of their own and keep what they hold. After an error part of
    /// it may be gone: ask again.
    fn erase_listener(&self, listener: &str) -> BoxFuture<'static, Result<(), JournalError>>;

    /// Whether a write would be taken now: the last one succeeded, or nothing was written yet.
    fn is_writable(&self) -> bool;

    /// Ends the writer after all that was taken is on disk.
    fn close(&self) -> BoxFuture<'static, ()>;
}
