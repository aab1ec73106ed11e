//! Puts a session together from what is stored of it.

use crate::journal::{JournalError, Stored};
use crate::protocol::{Event, SessionId};
use crate::session::State;
use crate::session::answers::Answers;
use crate::session::snapshots::Snapshots;

/// A session that was put together from what is stored of it.
pub(super) struct Rebuilt {
    pub state: State,
    pub snapshots: Snapshots,
    pub answers: Answers,
    /// What was kept of a text that was being spoken, in order: JSON documents, one or more each.
    pub said: Vec<Vec<u8>>,
}

/// The state from its snapshot and the events behind it, and the answers. Blocks: it is two milliseconds of work
/// where the log is long.
pub(super) fn rebuild(
    session: SessionId,
    stored: Stored,
    answers: usize,
) -> Result<Rebuilt, JournalError> {
    let damaged = |what: String| JournalError::Damaged { session, what };
    let mut state = snapshot(session, &stored)?;
    let snapshots = Snapshots::stored(stored.snapshot.as_ref(), &stored.tail);
    for json in &stored.tail {
        let event =
            Event::from_json(json).map_err(|e| damaged(format!("event {}: {e}", state.seq + 1)))?;
        if event.seq != state.seq + 1 {
            return Err(damaged(format!("event {} after {}", event.seq, state.seq)));
        }
        state.apply(&event);
    }
    if state.seq != stored.head {
        return Err(damaged(format!("the log ends at {}, not at {}", state.seq, stored.head)));
    }
    let answers = Answers::new(answers, &stored.answers);
    let said = stored.checkpoint.into_iter().chain(stored.pieces).collect();
    Ok(Rebuilt { state, snapshots, answers, said })
}

/// The state as its snapshot has it.
fn snapshot(session: SessionId, stored: &Stored) -> Result<State, JournalError> {
    let damaged = |what: String| JournalError::Damaged { session, what };
    let Some((seq, json)) = &stored.snapshot else { return Ok(State::empty(session)) };
    let state: State =
        serde_json::from_slice(json).map_err(|e| damaged(format!("snapshot at {seq}: {e}")))?;
    if state.seq != *seq || state.session_id != session {
        return Err(damaged(format!("the snapshot at {seq} is another one")));
    }
    Ok(state)
}
