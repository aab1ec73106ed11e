//! What the writer remembers of sessions that it wrote to lately, so that it need not read back what it
//! has just written. It says what stands in the store: after a write that failed, nothing is known.

use std::collections::HashMap;

use super::record::Head;
use crate::protocol::SessionId;

/// Sessions that are remembered: beyond that it begins anew.
const MOST: usize = 16 * 1024;

/// What stands in the store of one session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) head: Head,
    pub(super) listener: String,
    /// Bytes of its card, if that is of one part.
    pub(super) card: Option<u64>,
    /// Nothing of a text that was being spoken stands under the session.
    pub(super) silent: bool,
}

#[derive(Debug, Default)]
pub(super) struct KnownSessions {
    sessions: HashMap<SessionId, Known>,
}

impl KnownSessions {
    pub(super) fn get(&self, session: SessionId) -> Option<&Known> {
        self.sessions.get(&session)
    }

    pub(super) fn keep(&mut self, session: SessionId, known: Known) {
        if self.sessions.len() >= MOST && !self.sessions.contains_key(&session) {
            self.sessions.clear();
        }
        self.sessions.insert(session, known);
    }

    pub(super) fn forget(&mut self, session: SessionId) {
        self.sessions.remove(&session);
    }
}
