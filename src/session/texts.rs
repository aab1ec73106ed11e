//! The words being spoken in all sessions, on their way to the disk together.
//!
//! They are a convenience, not a promise kept before anybody sees it: after a crash a response's end
//! should carry what was said. So no session waits for them or sets a timer, and one write serves all
//! that speak.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio_util::task::TaskTracker;

use crate::journal::{Journal, Piece};
use crate::protocol::SessionId;

/// From the first words that come to the write, which takes along all that came since.
const GATHER: Duration = Duration::from_millis(150);
// A crash takes the last 200 ms of a text at most; the write wants some of them.
const _: () = assert!(GATHER.as_millis() <= 160);

/// A piece of a response's text, as it stands on disk in JSON.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Said {
    pub response_id: Arc<str>,
    /// The byte of the text that it begins with.
    #[serde(default)]
    pub from: usize,
    pub text: String,
}

impl Said {
    /// `None` for what can't be written as JSON, which no text is.
    pub fn encoded(&self) -> Option<Vec<u8>> {
        serde_json::to_vec(self).ok()
    }
}

type Waiting = Arc<Mutex<HashMap<SessionId, Said>>>;

/// What was said anew in each session, until somebody takes it to the journal.
pub(super) struct Texts {
    waiting: Waiting,
    journal: Arc<dyn Journal>,
    tracker: TaskTracker,
}

impl Texts {
    pub(super) fn new(journal: Arc<dyn Journal>, tracker: TaskTracker) -> Self {
        Self { waiting: Arc::default(), journal, tracker }
    }

    /// What is said now, behind the first `from` bytes of the response's text, is on disk within
    /// [`GATHER`] and a write, unless it is taken back before.
    pub(super) fn keep(
        &self,
        session: SessionId,
        response_id: &Arc<str>,
        from: usize,
        words: &str,
    ) {
        let first = {
            let mut waiting = lock(&self.waiting);
            let first = waiting.is_empty();
            match waiting.get_mut(&session) {
                // One that failed in mid-sentence may have left a piece of another response.
                Some(said) if said.response_id == *response_id => said.text.push_str(words),
                _ => {
                    let (response_id, text) = (response_id.clone(), words.to_owned());
                    waiting.insert(session, Said { response_id, from, text });
                }
            }
            first
        };
        if first {
            let (waiting, journal) = (self.waiting.clone(), self.journal.clone());
            self.tracker.spawn(async move {
                tokio::time::sleep(GATHER).await;
                let texts: Vec<_> = lock(&waiting).drain().collect();
                let encode =
                    |(session, said): (_, Said)| Some(Piece { session, text: said.encoded()? });
                let pieces: Vec<_> = texts.into_iter().filter_map(encode).collect();
                if pieces.is_empty() {
                    return;
                }
                if let Err(error) = journal.checkpoint(pieces).await {
                    tracing::warn!(%error, "what is being said could not be kept");
                }
            });
        }
    }

    /// The response has ended, or its text goes another way: what still waits of it is taken back.
    /// Says whether the journal may have been given some of it already.
    pub(super) fn drop_text(&self, session: SessionId) -> bool {
        lock(&self.waiting).remove(&session).is_none_or(|said| said.from > 0)
    }
}

fn lock(waiting: &Waiting) -> MutexGuard<'_, HashMap<SessionId, Said>> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{Batch, Card, SledJournal, StoreSettings};

    fn card() -> Card {
        Card { listener: "l".into(), title: None, created_at: 1, updated_at: 1, archived: false }
    }

    /// The pieces of a session's text on disk.
    fn kept(journal: &SledJournal, session: SessionId) -> Vec<String> {
        let stored = journal.load(session).unwrap().unwrap();
        let of = |json: Vec<u8>| serde_json::from_slice::<Said>(&json).unwrap();
        let said = stored.pieces.into_iter().map(of);
        said.map(|said| format!("{} {} {}", said.response_id, said.from, said.text)).collect()
    }

    #[tokio::test]
    async fn what_all_sessions_say_goes_down_together_and_what_is_taken_back_never() {
        let dir = tempfile::tempdir().unwrap();
        let journal = Arc::new(SledJournal::open(dir.path(), StoreSettings::default()).unwrap());
        let (ann, bob) = (SessionId::fresh(), SessionId::fresh());
        for session in [ann, bob] {
            let batch = Batch { card: Some(card()), ..Batch::default() };
            journal.append(session, 0, batch).await.unwrap();
        }
        let tracker = TaskTracker::new();
        let texts = Texts::new(journal.clone(), tracker.clone());
        let (r1, r2) = (Arc::from("r1"), Arc::from("r2"));

        texts.keep(ann, &r1, 0, "one ");
        texts.keep(bob, &r1, 0, "né ");
        texts.keep(ann, &r1, 4, "two ");
        tracker.close();
        tracker.wait().await;
        assert_eq!(kept(&journal, ann), ["r1 0 one two "]);
        assert_eq!(kept(&journal, bob), ["r1 0 né "]);

        texts.keep(ann, &r1, 8, "never");
        assert!(texts.drop_text(ann), "the disk has the beginning");
        assert!(texts.drop_text(bob), "and all of this one");
        texts.keep(ann, &r2, 0, "never");
        assert!(!texts.drop_text(ann), "nothing of it was given away");
        texts.keep(ann, &r1, 8, "of a session that failed");
        texts.keep(ann, &r2, 0, "anew");
        texts.keep(bob, &r1, 4, "on");
        tracker.wait().await;
        assert_eq!(kept(&journal, ann), ["r1 0 one two ", "r2 0 anew"]);
        assert_eq!(kept(&journal, bob), ["r1 0 né ", "r1 4 on"]);
    }

    #[tokio::test]
    async fn words_that_go_on_do_not_put_off_the_write() {
        let dir = tempfile::tempdir().unwrap();
        let journal = Arc::new(SledJournal::open(dir.path(), StoreSettings::default()).unwrap());
        let ann = SessionId::fresh();
        let card = Some(card());
        journal.append(ann, 0, Batch { card, ..Batch::default() }).await.unwrap();
        let texts = Texts::new(journal.clone(), TaskTracker::new());
        let mut said = 0;
        while kept(&journal, ann).is_empty() {
            texts.keep(ann, &Arc::from("r1"), said, "a");
            said += 1;
            tokio::time::sleep(GATHER / 8).await;
            assert!(said < 10_000, "each word puts it off");
        }
    }
}
