//! Reading sessions back from an open store. Every function checks what it reads: a hole, a checksum
//! that doesn't fit or a head that promises more than is there is damage, never a shorter answer.

use super::generation::Generation;
use super::head::{self, Head};
use super::key::{self, Kind, Place};
use super::plan::{of_session, unavailable};
use super::{Card, JournalError, Stored, group, words};
use crate::protocol::SessionId;

/// Heads that are looked for at a time.
const HEADS: usize = 1_000;

/// All that is stored of a session whose log stands at `head`, and that has words in the records `words`.
pub(super) fn session(
    store: &Generation,
    session: SessionId,
    head: Head,
    words: &[u64],
) -> Result<Stored, JournalError> {
    let damaged = |what: &str| JournalError::Damaged { session, what: what.to_owned() };
    let get = |kind| {
        store.get(&key::of_session(kind, session)).map_err(|error| of_session(session, error))
    };
    let card = head::read_card(store, session)?.ok_or_else(|| damaged("it has no card"))?;
    let snapshot = match get(Kind::Snapshot)? {
        None => None,
        Some(mut payload) => {
            let seq =
                key::number_at(&payload, 0).ok_or_else(|| damaged("its snapshot is short"))?;
            if seq > head.seq {
                return Err(damaged("its snapshot is newer than its log"));
            }
            Some((seq, payload.split_off(8)))
        }
    };
    let first = snapshot.as_ref().map_or(1, |(seq, _)| seq + 1);
    if first < head.floor {
        return Err(damaged("events after its snapshot were dropped"));
    }
    let tail = events(store, session, head, first, usize::MAX)?;
    let prefix = key::of_session(Kind::Answer, session);
    let range = key::numbered(Kind::Answer, session, head.answers_from)..key::after_prefix(&prefix);
    let answers = store
        .scan(range)
        .map_err(|error| of_session(session, error))?
        .into_iter()
        .filter_map(|(key, answer)| Some((key::number_at(&key, prefix.len())?, answer)))
        .collect();
    let checkpoint = get(Kind::Checkpoint)?;
    let prefix = key::of_session(Kind::Piece, session);
    let range = prefix.clone()..key::after_prefix(&prefix);
    let mut pieces: Vec<_> = store
        .scan(range)
        .map_err(|error| of_session(session, error))?
        .into_iter()
        .zip(1..)
        .take_while(|((key, _), number)| key::number_at(key, prefix.len()) == Some(*number))
        .map(|((_, piece), _)| piece)
        .collect();
    let words = words::of_session(store, session, words);
    pieces.extend(words.map_err(|error| of_session(session, error))?);
    Ok(Stored { head: head.seq, card, snapshot, tail, answers, checkpoint, pieces })
}

/// At most `limit` events from number `from` on, up to `head`.
pub(super) fn events(
    store: &Generation,
    session: SessionId,
    head: Head,
    from: u64,
    limit: usize,
) -> Result<Vec<Vec<u8>>, JournalError> {
    let from = from.max(1);
    if from > head.seq || limit == 0 {
        return Ok(Vec::new());
    }
    if from < head.floor {
        return Err(JournalError::Dropped { session, kept_from: head.floor });
    }
    group::read(store, session, head, from, limit)
}

/// A listener's sessions, newest first.
pub(super) fn sessions(
    store: &Generation,
    listener: &str,
    after: Option<SessionId>,
    limit: usize,
) -> Result<Vec<(SessionId, Card)>, JournalError> {
    let prefix = key::all_owned(listener);
    let end = match after {
        Some(session) => key::owned(listener, session),
        None => key::after_prefix(&prefix),
    };
    let keys = store.keys_back(prefix.clone()..end, limit).map_err(unavailable)?;
    let mut found = Vec::with_capacity(keys.len());
    for key in keys {
        let Some(session) = key::session_at(&key, prefix.len()) else { continue };
        match head::read_card(store, session) {
            Ok(Some(card)) => found.push((session, card)),
            // Deleted between the two reads.
            Ok(None) => {}
            // One damaged session must not hide the others.
            Err(error @ JournalError::Damaged { .. }) => {
                tracing::error!(%error, "left out of a list")
            }
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}

/// At most `limit` sessions in which nothing happened since `since`, with their listeners.
pub(super) fn untouched(
    store: &Generation,
    since: i64,
    limit: usize,
) -> Result<Vec<(SessionId, String)>, JournalError> {
    let mut range = key::heads();
    let mut found = Vec::new();
    loop {
        let keys = store.all_keys(range.clone(), HEADS).map_err(unavailable)?;
        let Some(last) = keys.last() else { return Ok(found) };
        range.start = key::just_after(last);
        for key in keys {
            let Some(Place::OfSession { session, .. }) = key::place(&key) else { continue };
            match head::read_card(store, session) {
                Ok(Some(card)) if card.updated_at < since => found.push((session, card.listener)),
                Ok(_) | Err(JournalError::Damaged { .. }) => {}
                Err(error) => return Err(error),
            }
            if found.len() >= limit {
                return Ok(found);
            }
        }
    }
}

/// The newest `limit` signals of a listener, oldest first. A damaged one is left out: taste is an
/// opinion, not a promise.
pub(super) fn signals(
    store: &Generation,
    listener: &str,
    limit: u64,
) -> Result<Vec<Vec<u8>>, JournalError> {
    let prefix = key::signals(listener);
    let range = prefix.clone()..key::after_prefix(&prefix);
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut keys = store.keys_back(range, limit).map_err(unavailable)?;
    keys.reverse();
    let mut found = Vec::with_capacity(keys.len());
    for key in keys {
        match store.get(&key) {
            Ok(signal) => found.extend(signal),
            Err(error) => tracing::error!(%error, "a signal can't be read"),
        }
    }
    Ok(found)
}

/// What models cost each listener. A damaged record is left out: it is worth a day.
pub(super) fn expenses(store: &Generation) -> Result<Vec<(String, Vec<u8>)>, JournalError> {
    let mut found = Vec::new();
    for key in store.all_keys(key::expenses(), usize::MAX).map_err(unavailable)? {
        let Some(Place::OfListener { listener, .. }) = key::place(&key) else { continue };
        match store.get(&key) {
            Ok(expense) => found.extend(expense.map(|expense| (listener, expense))),
            Err(error) => tracing::error!(%error, "an expense can't be read"),
        }
    }
    Ok(found)
}
