//! How events stand: those of one append together in a record, under the number of the first. What an
//! append costs hangs on its keys more than on its bytes, and together events pack better.
//!
//! | bytes | |
//! |---|---|
//! | 1 | [`SEVERAL`] |
//! | 4 | length of an event, little-endian |
//! | rest | the event; then the length of the next, and so on |
//!
//! One alone stands as it is, as each did before.

use std::borrow::Cow;

use super::JournalError;
use super::generation::{Generation, Writes};
use super::head::Head;
use super::key::{self, Kind};
use super::plan::{of_session, put_new, unavailable};
use super::record::{RecordError, name};
use crate::protocol::SessionId;

/// Events in a record at most: who reads one of them reads all.
const EVENTS: usize = 32;
/// Bytes in a record of several, likewise.
const BYTES: usize = 32 * 1024;
/// Bytes of an event's length.
const LENGTH: usize = 4;

/// No JSON begins with it.
const SEVERAL: u8 = 1;

/// Puts the events behind number `seq`.
pub(super) fn put(
    writes: &mut Writes,
    session: SessionId,
    mut seq: u64,
    mut events: &[Vec<u8>],
) -> Result<(), JournalError> {
    while !events.is_empty() {
        let (group, rest) = events.split_at(len_of_first(events));
        let key = key::numbered(Kind::Event, session, seq + 1);
        put_new(writes, session, &key, &join(group))?;
        seq += group.len() as u64;
        events = rest;
    }
    Ok(())
}

fn join(events: &[Vec<u8>]) -> Cow<'_, [u8]> {
    if let [only] = events
        && only.first() != Some(&SEVERAL)
    {
        return Cow::Borrowed(only);
    }
    let bytes = events.iter().map(|event| LENGTH + event.len()).sum::<usize>();
    let mut payload = Vec::with_capacity(1 + bytes);
    payload.push(SEVERAL);
    for event in events {
        payload.extend_from_slice(&(event.len() as u32).to_le_bytes());
        payload.extend_from_slice(event);
    }
    Cow::Owned(payload)
}

/// The events of a record; `None` for what [`put`] doesn't write.
pub(super) fn split(payload: &[u8]) -> Option<Vec<&[u8]>> {
    let Some((&SEVERAL, mut rest)) = payload.split_first() else { return Some(vec![payload]) };
    let mut events = Vec::new();
    while !rest.is_empty() {
        let (length, behind) = rest.split_first_chunk::<LENGTH>()?;
        let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
        let (event, behind) = behind.split_at_checked(length)?;
        events.push(event);
        rest = behind;
    }
    (!events.is_empty()).then_some(events)
}

/// How many of the events, one at least, go into the first group.
fn len_of_first(events: &[Vec<u8>]) -> usize {
    let mut bytes = 0;
    let fits = |event: &&Vec<u8>| {
        bytes += event.len();
        bytes <= BYTES
    };
    events.iter().take(EVENTS).take_while(fits).count().max(1)
}

/// At most `limit` events from number `from` on, which is kept, up to `head`.
pub(super) fn read(
    store: &Generation,
    session: SessionId,
    head: Head,
    from: u64,
    limit: usize,
) -> Result<Vec<Vec<u8>>, JournalError> {
    let missing =
        |number: u64| JournalError::Damaged { session, what: format!("event {number} is missing") };
    let numbers = head.floor..from + 1;
    let mut next = last_first(store, session, numbers)?.ok_or_else(|| missing(from))?;
    let mut events = Vec::new();
    let mut fault = None;
    let range = key::numbered_range(Kind::Event, session, next..head.seq + 1);
    let walk = store.visit(range, |key, payload| {
        if *key != *key::numbered(Kind::Event, session, next) {
            fault = Some(missing(next.max(from)));
            return false;
        }
        let Some(group) = split(&payload) else {
            let what = RecordError::Nonsense(name(&key)).to_string();
            fault = Some(JournalError::Damaged { session, what });
            return false;
        };
        for event in group {
            if next >= from && events.len() < limit {
                events.push(event.to_vec());
            }
            next += 1;
        }
        events.len() < limit
    });
    walk.map_err(|error| of_session(session, error))?;
    match fault {
        Some(fault) => Err(fault),
        None if events.len() < limit && next <= head.seq => Err(missing(next.max(from))),
        None => Ok(events),
    }
}

/// The number of the last record's first event among these numbers.
fn last_first(
    store: &Generation,
    session: SessionId,
    numbers: std::ops::Range<u64>,
) -> Result<Option<u64>, JournalError> {
    let prefix = key::of_session(Kind::Event, session).len();
    let range = key::numbered_range(Kind::Event, session, numbers);
    let keys = store.keys_back(range, 1).map_err(unavailable)?;
    Ok(keys.first().and_then(|key| key::number_at(key, prefix)))
}

/// Where the log can begin so that event `wanted` is kept: the record that holds it goes on holding those
/// before it. Behind number `stored` nothing is in the store.
pub(super) fn floor(
    store: &Generation,
    session: SessionId,
    head: Head,
    wanted: u64,
    stored: u64,
) -> Result<u64, JournalError> {
    if wanted > stored {
        return Ok(wanted);
    }
    Ok(last_first(store, session, head.floor..wanted + 1)?.unwrap_or(head.floor))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_group_is_bounded_in_events_and_in_bytes() {
        let of = |count: usize, bytes: usize| vec![vec![b'x'; bytes]; count];
        assert_eq!(len_of_first(&of(3, 100)), 3);
        assert_eq!(len_of_first(&of(EVENTS + 1, 100)), EVENTS);
        assert_eq!(len_of_first(&of(3, BYTES / 2)), 2);
        assert_eq!(len_of_first(&of(3, BYTES + 1)), 1);
    }

    proptest! {
        #[test]
        fn events_come_back_whatever_they_are(
            events in proptest::collection::vec(
                proptest::collection::vec(0..3u8, 0..4), 1..5,
            ),
        ) {
            let payload = join(&events);
            prop_assert_eq!(split(&payload).unwrap(), events.iter().collect::<Vec<_>>());
        }

        #[test]
        fn what_was_cut_or_never_written_does_no_harm(
            bytes in proptest::collection::vec(0..6u8, 0..40),
        ) {
            if let Some(events) = split(&bytes) {
                let events: Vec<_> = events.into_iter().map(<[u8]>::to_vec).collect();
                let again = join(&events);
                prop_assert_eq!(split(&again).unwrap(), events.iter().collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn what_is_missing_at_the_end_is_missed() {
        let payload = join(&[b"{}".to_vec(), b"[1]".to_vec()]).into_owned();
        for end in 1..payload.len() {
            let whole = end == 1 + LENGTH + 2;
            assert_eq!(split(&payload[..end]).is_some(), whole, "{end}");
        }
    }
}
