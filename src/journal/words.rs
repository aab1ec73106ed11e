//! The words being spoken: those of all sessions go down in one record a moment.
//!
//! Seven times a second each session has something new to keep. One by one that would be thousands of
//! ways through the tree; so what came since the last moment stands in one record, numbered by when it
//! came, and the record goes once none of its texts is being spoken any more. Which records hold a
//! session's words is known in memory only: when a store is opened, [`settle`] puts what a crash left
//! under its session.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use super::generation::{Generation, StoreError, Writes};
use super::key::{self, Kind};
use super::record::{KeyValue, RecordError};
use crate::protocol::SessionId;

/// In front of the words of a session: its id, and how many bytes they are (little-endian).
const HEADER: usize = 16 + 4;

/// Which records hold words of texts that are being spoken.
#[derive(Debug, Default)]
pub(super) struct Places {
    last: u64,
    /// The records that a session needs, oldest first.
    by_session: HashMap<SessionId, Vec<u64>>,
    records: BTreeMap<u64, Record>,
    /// Sessions with words in records of their own.
    apart: HashSet<SessionId>,
}

#[derive(Debug, Default)]
struct Record {
    /// Whose words it holds, of texts that have ended too.
    sessions: Vec<SessionId>,
    /// How many of them still need it.
    needed_by: usize,
}

impl Places {
    /// Whether a session may have words in records of its own.
    pub(super) fn are_apart(&self, session: SessionId) -> bool {
        self.apart.contains(&session)
    }

    /// The session has words in a record of its own from now on.
    pub(super) fn set_apart(&mut self, session: SessionId) {
        self.apart.insert(session);
    }

    /// The number for the next record.
    pub(super) fn next(&self) -> u64 {
        self.last + 1
    }

    /// The next record holds words of these sessions.
    pub(super) fn add(&mut self, sessions: impl Iterator<Item = SessionId>) {
        self.last += 1;
        let record = self.records.entry(self.last).or_default();
        for session in sessions {
            let needed = self.by_session.entry(session).or_default();
            if needed.last() != Some(&self.last) {
                needed.push(self.last);
                record.sessions.push(session);
                record.needed_by += 1;
            }
        }
    }

    /// The records that hold what a session says, oldest first.
    pub(super) fn of(&self, session: SessionId) -> &[u64] {
        self.by_session.get(&session).map_or(&[], Vec::as_slice)
    }

    /// Those of them that nobody else needs.
    pub(super) fn only_of(&self, session: SessionId) -> impl Iterator<Item = u64> {
        let records = self.of(session).iter().copied();
        records
            .filter(|number| self.records.get(number).is_some_and(|record| record.needed_by == 1))
    }

    /// The records that hold words of a session which others need too, and those that none but it needs:
    /// with what it said before, which stays for the others' sake.
    pub(super) fn with_words_of(&self, session: SessionId) -> (Vec<u64>, Vec<u64>) {
        let holds = |(_, record): &(&u64, &Record)| record.sessions.contains(&session);
        let records = self.records.iter().filter(holds).map(|(number, _)| *number);
        let alone: HashSet<u64> = self.only_of(session).collect();
        records.partition(|number| !alone.contains(number))
    }

    /// A session has no words any more.
    pub(super) fn release(&mut self, session: SessionId) {
        self.apart.remove(&session);
        for number in self.by_session.remove(&session).unwrap_or_default() {
            if let Some(record) = self.records.get_mut(&number) {
                record.needed_by -= 1;
                if record.needed_by == 0 {
                    self.records.remove(&number);
                }
            }
        }
    }
}

/// The payload of one record.
pub(super) fn encode<'a>(words: impl Iterator<Item = (SessionId, &'a [u8])>) -> Vec<u8> {
    let mut payload = Vec::new();
    for (session, text) in words {
        payload.extend_from_slice(session.as_bytes());
        payload.extend_from_slice(&(text.len() as u32).to_le_bytes());
        payload.extend_from_slice(text);
    }
    payload
}

/// What [`encode`] was given; `None` for anything else.
pub(super) fn decode(mut payload: &[u8]) -> Option<Vec<(SessionId, &[u8])>> {
    let mut words = Vec::new();
    while let Some((header, rest)) = payload.split_first_chunk::<HEADER>() {
        let session = key::session_at(header, 0)?;
        let len = u32::from_le_bytes(header[16..].try_into().ok()?) as usize;
        let (text, rest) = rest.split_at_checked(len)?;
        words.push((session, text));
        payload = rest;
    }
    payload.is_empty().then_some(words)
}

/// The words of one session in the records `numbers`, those that are there.
pub(super) fn of_session(
    store: &Generation,
    session: SessionId,
    numbers: &[u64],
) -> Result<Vec<Vec<u8>>, StoreError> {
    let mut found = Vec::new();
    for number in numbers {
        let Some(payload) = store.get(&key::words(*number))? else { continue };
        let words = decode(&payload).ok_or_else(|| nonsense(*number))?;
        found.extend(words.iter().filter(|(of, _)| *of == session).map(|(_, text)| text.to_vec()));
    }
    Ok(found)
}

/// Puts the words that a crash left in records of all sessions under their sessions, as one more piece of
/// each text, so that no record holds words of others while it waits for one who may never come back.
pub(super) fn settle(store: &Generation) -> Result<Places, StoreError> {
    let range = key::all_words();
    let records = store.scan(range.clone())?;
    if !records.is_empty() {
        share_out(store, range, &records)?;
    }
    let mut apart = HashSet::new();
    for kind in [Kind::Checkpoint, Kind::Piece] {
        let all = vec![kind as u8];
        let keys = store.all_keys(all.clone()..key::after_prefix(&all), usize::MAX)?;
        apart.extend(keys.iter().filter_map(|key| key::session_at(key, 1)));
    }
    Ok(Places { apart, ..Places::default() })
}

fn share_out(
    store: &Generation,
    range: Range<Vec<u8>>,
    records: &[KeyValue],
) -> Result<(), StoreError> {
    let mut texts = BTreeMap::<SessionId, Vec<u8>>::new();
    for (key, payload) in records {
        let number = key::number_at(key, 1).unwrap_or(0);
        for (session, text) in decode(payload).ok_or_else(|| nonsense(number))? {
            texts.entry(session).or_default().extend_from_slice(text);
        }
    }
    let mut writes = Writes::default();
    for (session, text) in texts {
        if store.get(&key::of_session(Kind::Head, session))?.is_none() {
            continue;
        }
        let pieces = key::of_session(Kind::Piece, session);
        let kept = store.scan(pieces.clone()..key::after_prefix(&pieces))?;
        let number = kept.len() as u64 + 1;
        writes.put(&key::numbered(Kind::Piece, session, number), &text)?;
    }
    for key in store.all_keys(range, usize::MAX)? {
        writes.remove(key);
    }
    store.commit(writes)
}

fn nonsense(number: u64) -> StoreError {
    RecordError::Nonsense(format!("Words {number}")).into()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_record_is_needed_until_the_last_of_its_sessions_is_done() {
        let (ann, bob) = (SessionId::fresh(), SessionId::fresh());
        let mut places = Places::default();
        places.add([ann, bob].into_iter());
        places.add([ann, ann].into_iter());
        assert_eq!(places.of(ann), [1, 2]);
        assert_eq!(places.only_of(ann).collect::<Vec<_>>(), [2]);
        assert_eq!(places.with_words_of(ann), (vec![1], vec![2]));
        places.release(ann);
        assert_eq!(places.of(ann), [0u64; 0]);
        assert_eq!(places.with_words_of(ann), (vec![1], vec![]));
        assert_eq!(places.only_of(bob).collect::<Vec<_>>(), [1]);
        places.release(bob);
        assert!(places.by_session.is_empty() && places.records.is_empty());
        assert_eq!(places.next(), 3);
    }

    proptest! {
        #[test]
        fn words_come_back_and_no_bytes_are_taken_for_words_that_are_none(
            texts in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 0..6),
            cut in 1usize..20,
        ) {
            let words: Vec<_> =
                texts.iter().map(|text| (SessionId::fresh(), text.as_slice())).collect();
            let payload = encode(words.iter().copied());
            prop_assert_eq!(decode(&payload), Some(words));
            if let Some(len) = payload.len().checked_sub(cut)
                && texts.last().is_some_and(|last| last.len() + HEADER > cut)
            {
                prop_assert_eq!(decode(&payload[..len]), None);
            }
        }
    }
}
