//! Takes out all that is kept about a listener, so that nothing of it can be read in the store's files.

use std::sync::Arc;

use tokio::sync::mpsc;

use super::plan::unavailable;
use super::store::{Shared, ask};
use super::writer::Request;
use super::{JournalError, key};
use crate::protocol::SessionId;

/// Sessions of the listener that are listed at a time.
const PAGE: usize = 256;

/// Takes out the listener's sessions one by one, so that other sessions' appends come between, then what
/// was learnt about them; then writes the store anew, since sled leaves the bytes of what was taken out in
/// its files. Cut off in the middle, it can be asked for again.
pub(super) async fn listener(
    shared: Arc<Shared>,
    requests: mpsc::Sender<Request>,
    listener: String,
) -> Result<(), JournalError> {
    let mut before = None;
    loop {
        let sessions = owned(&shared, &listener, before)?;
        let Some(last) = sessions.last() else { break };
        before = Some(*last);
        for session in sessions {
            let owner = Some(listener.clone());
            ask(&requests, |done| Request::Delete { session, owner, done }).await?;
        }
    }
    ask(&requests, |done| Request::EraseSignals { listener: listener.clone(), done }).await?;
    let expense = |done| Request::Expense { listener: listener.clone(), expense: None, done };
    ask(&requests, expense).await?;
    if !owned(&shared, &listener, None)?.is_empty() {
        return Err(JournalError::Unavailable(
            "sessions of the listener were begun meanwhile".into(),
        ));
    }
    ask(&requests, Request::Rewrite).await
}

/// Sessions that the listener's list names, newest first, damaged ones too.
fn owned(
    shared: &Shared,
    listener: &str,
    before: Option<SessionId>,
) -> Result<Vec<SessionId>, JournalError> {
    let prefix = key::all_owned(listener);
    let end = match before {
        Some(session) => key::owned(listener, session),
        None => key::after_prefix(&prefix),
    };
    let keys = shared
        .with_store(|store| store.keys_back(prefix.clone()..end, PAGE).map_err(unavailable))?;
    Ok(keys.iter().filter_map(|key| key::session_at(key, prefix.len())).collect())
}
