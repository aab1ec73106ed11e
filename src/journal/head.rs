//! What stands of every session in one record, as nearly every append changes all of it: where its log
//! stands, and its card.
//!
//! Before, the card had a record of its own. It is read there until the session is written to again.

use super::generation::Generation;
use super::key::{self, Kind};
use super::plan::of_session;
use super::record::PART;
use super::{Card, JournalError};
use crate::protocol::SessionId;

/// Bytes of a head without its card.
const LOG: usize = 24;

/// Where a session's log stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// The last event's number.
    pub(super) seq: u64,
    /// The oldest event that is kept.
    pub(super) floor: u64,
    /// The smallest number of an answer that is kept.
    pub(super) answers_from: u64,
}

impl Head {
    /// Before the first event.
    pub(super) const NONE: Head = Head { seq: 0, floor: 1, answers_from: 0 };

    /// The record, with the card's JSON behind the numbers.
    pub(super) fn encode(&self, card: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(LOG + card.len());
        for number in [self.seq, self.floor, self.answers_from] {
            bytes.extend_from_slice(&number.to_be_bytes());
        }
        bytes.extend_from_slice(card);
        bytes
    }

    /// The head and the card's JSON, which is empty where it stands elsewhere.
    pub(super) fn decode(payload: &[u8]) -> Option<(Self, &[u8])> {
        let head = Head {
            seq: key::number_at(payload, 0)?,
            floor: key::number_at(payload, 8)?,
            answers_from: key::number_at(payload, 16)?,
        };
        let makes_sense = head.floor >= 1 && head.floor <= head.seq.saturating_add(1);
        makes_sense.then(|| (head, &payload[LOG..]))
    }
}

/// What stands of a session, and how.
pub(super) struct Stored {
    pub(super) head: Head,
    pub(super) card: Option<Card>,
    /// The card has a record of its own.
    pub(super) apart: bool,
    /// The record may have several parts.
    pub(super) long: bool,
}

/// A session's head and card; `None` if there is no such session.
pub(super) fn read(store: &Generation, session: SessionId) -> Result<Option<Stored>, JournalError> {
    let Some(payload) = get(store, session, Kind::Head)? else { return Ok(None) };
    let (head, json) = decode(session, &payload)?;
    let apart = match json {
        [] => get(store, session, Kind::Card)?,
        _ => None,
    };
    let json = apart.as_deref().unwrap_or(json);
    let card = (!json.is_empty()).then(|| parse(session, json)).transpose()?;
    Ok(Some(Stored { head, card, apart: apart.is_some(), long: payload.len() > PART }))
}

/// Where a session's log stands; `None` if there is no such session.
pub(super) fn read_log(
    store: &Generation,
    session: SessionId,
) -> Result<Option<Head>, JournalError> {
    let payload = get(store, session, Kind::Head)?;
    payload.map(|payload| decode(session, &payload).map(|(head, _)| head)).transpose()
}

/// A session's card; `None` if there is no such session.
pub(super) fn read_card(
    store: &Generation,
    session: SessionId,
) -> Result<Option<Card>, JournalError> {
    Ok(read(store, session)?.and_then(|stored| stored.card))
}

pub(super) fn encode_card(session: SessionId, card: &Card) -> Result<Vec<u8>, JournalError> {
    serde_json::to_vec(card).map_err(|error| JournalError::Damaged {
        session,
        what: format!("its card has no JSON: {error}"),
    })
}

fn get(
    store: &Generation,
    session: SessionId,
    kind: Kind,
) -> Result<Option<Vec<u8>>, JournalError> {
    store.get(&key::of_session(kind, session)).map_err(|error| of_session(session, error))
}

fn decode(session: SessionId, payload: &[u8]) -> Result<(Head, &[u8]), JournalError> {
    let what = || "its head makes no sense".to_owned();
    Head::decode(payload).ok_or_else(|| JournalError::Damaged { session, what: what() })
}

fn parse(session: SessionId, json: &[u8]) -> Result<Card, JournalError> {
    serde_json::from_slice(json)
        .map_err(|error| JournalError::Damaged { session, what: format!("its card: {error}") })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_head_comes_back_and_one_that_makes_no_sense_does_not() {
        let head = Head { seq: 9, floor: 4, answers_from: 2 };
        assert_eq!(Head::decode(&head.encode(b"{}")), Some((head, &b"{}"[..])));
        assert_eq!(Head::decode(&head.encode(b"")), Some((head, &b""[..])));
        assert_eq!(Head::decode(&Head { seq: 2, floor: 4, ..head }.encode(b"{}")), None);
        assert_eq!(Head::decode(&head.encode(b"")[..20]), None);
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_head_or_none(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            if let Some((head, card)) = Head::decode(&bytes) {
                prop_assert_eq!(head.encode(card), bytes);
            }
        }
    }
}
