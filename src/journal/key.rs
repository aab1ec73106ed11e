//! Where each kind of record stands in the store's one tree.
//!
//! A key begins with the byte of its kind, so that one sled batch, which is atomic within a tree, is
//! atomic across kinds. Numbers are big-endian, so that keys sort as what they stand for. Names of
//! listeners carry their length in front: no name can reach into another's range.

use std::ops::Range;

use crate::protocol::SessionId;

/// Bytes of a session id in a key.
const SESSION: usize = 16;

/// One byte in front of every key. Written to disk: never reuse one for something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Kind {
    /// session, number → JSON of a stored answer.
    Answer = b'a',
    /// session → JSON of its card, where it isn't in the head yet.
    Card = b'c',
    /// session, seq of the first → JSON of [events](super::group), a line each.
    Event = b'e',
    /// session → [`Head`](super::head::Head) and its card.
    Head = b'h',
    /// listener, session → nothing: which sessions a listener has.
    Owned = b'l',
    /// name → what the store knows about itself.
    Meta = b'm',
    /// listener → how many signals are kept.
    Tally = b'n',
    /// session → number of the last event in it, then the state.
    Snapshot = b'p',
    /// listener, number → JSON of a signal.
    Signal = b's',
    /// session → the text being spoken, or its first piece.
    Checkpoint = b't',
    /// session, number from 1 on → the next pieces of that text.
    Piece = b'u',
    /// number → [words](super::words) of the texts being spoken in several sessions.
    Words = b'w',
    /// listener → JSON of what models cost them.
    Expense = b'x',
}

impl Kind {
    pub(super) const ALL: [Kind; 13] = [
        Kind::Answer,
        Kind::Card,
        Kind::Event,
        Kind::Head,
        Kind::Owned,
        Kind::Meta,
        Kind::Tally,
        Kind::Snapshot,
        Kind::Signal,
        Kind::Checkpoint,
        Kind::Piece,
        Kind::Words,
        Kind::Expense,
    ];

    pub(super) fn of(byte: u8) -> Option<Kind> {
        Self::ALL.into_iter().find(|kind| *kind as u8 == byte)
    }
}

/// What a key names; the reverse of the functions below. Anything else in the store is damage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    OfSession { kind: Kind, session: SessionId, number: Option<u64> },
    OfListener { kind: Kind, listener: String, number: Option<u64>, session: Option<SessionId> },
    Words(u64),
    Meta(String),
}

pub(super) fn of_session(kind: Kind, session: SessionId) -> Vec<u8> {
    let mut key = Vec::with_capacity(1 + SESSION);
    key.push(kind as u8);
    key.extend_from_slice(session.as_bytes());
    key
}

/// An event's or answer's key.
pub(super) fn numbered(kind: Kind, session: SessionId, number: u64) -> Vec<u8> {
    let mut key = of_session(kind, session);
    key.extend_from_slice(&number.to_be_bytes());
    key
}

/// The keys, continuations included, of the numbers in `range`.
pub(super) fn numbered_range(kind: Kind, session: SessionId, range: Range<u64>) -> Range<Vec<u8>> {
    numbered(kind, session, range.start)..numbered(kind, session, range.end)
}

fn of_listener(kind: Kind, listener: &str) -> Vec<u8> {
    let name = &listener.as_bytes()[..listener.len().min(usize::from(u16::MAX))];
    let mut key = Vec::with_capacity(1 + 2 + name.len() + SESSION);
    key.push(kind as u8);
    key.extend_from_slice(&(name.len() as u16).to_be_bytes());
    key.extend_from_slice(name);
    key
}

pub(super) fn tally(listener: &str) -> Vec<u8> {
    of_listener(Kind::Tally, listener)
}

pub(super) fn expense(listener: &str) -> Vec<u8> {
    of_listener(Kind::Expense, listener)
}

/// The keys of all listeners' expenses.
pub(super) fn expenses() -> Range<Vec<u8>> {
    let prefix = vec![Kind::Expense as u8];
    prefix.clone()..after_prefix(&prefix)
}

pub(super) fn words(number: u64) -> Vec<u8> {
    [&[Kind::Words as u8][..], &number.to_be_bytes()].concat()
}

/// The keys of all records of words.
pub(super) fn all_words() -> Range<Vec<u8>> {
    let prefix = vec![Kind::Words as u8];
    prefix.clone()..after_prefix(&prefix)
}

/// The keys of all sessions' heads.
pub(super) fn heads() -> Range<Vec<u8>> {
    let prefix = vec![Kind::Head as u8];
    prefix.clone()..after_prefix(&prefix)
}

/// The first key that can stand behind this one.
pub(super) fn just_after(key: &[u8]) -> Vec<u8> {
    [key, &[0]].concat()
}

pub(super) fn signal(listener: &str, number: u64) -> Vec<u8> {
    let mut key = of_listener(Kind::Signal, listener);
    key.extend_from_slice(&number.to_be_bytes());
    key
}

/// The part that all of a listener's signal keys begin with.
pub(super) fn signals(listener: &str) -> Vec<u8> {
    of_listener(Kind::Signal, listener)
}

/// The part that all of a listener's session index keys begin with.
pub(super) fn all_owned(listener: &str) -> Vec<u8> {
    of_listener(Kind::Owned, listener)
}

pub(super) fn owned(listener: &str, session: SessionId) -> Vec<u8> {
    let mut key = of_listener(Kind::Owned, listener);
    key.extend_from_slice(session.as_bytes());
    key
}

pub(super) fn meta(name: &str) -> Vec<u8> {
    let mut key = vec![Kind::Meta as u8];
    key.extend_from_slice(name.as_bytes());
    key
}

/// The length of the key's fixed part, without the number of a continuation.
pub(super) fn base_len(key: &[u8]) -> Option<usize> {
    let len = match Kind::of(*key.first()?)? {
        Kind::Meta => key.len(),
        Kind::Card | Kind::Head | Kind::Snapshot | Kind::Checkpoint => 1 + SESSION,
        Kind::Event | Kind::Answer | Kind::Piece => 1 + SESSION + 8,
        Kind::Words => 1 + 8,
        Kind::Tally | Kind::Expense => 3 + name_len(key)?,
        Kind::Signal => 3 + name_len(key)? + 8,
        Kind::Owned => 3 + name_len(key)? + SESSION,
    };
    (key.len() >= len).then_some(len)
}

fn name_len(key: &[u8]) -> Option<usize> {
    Some(usize::from(u16::from_be_bytes([*key.get(1)?, *key.get(2)?])))
}

/// What a key without a continuation's number names.
pub(super) fn place(key: &[u8]) -> Option<Place> {
    if base_len(key)? != key.len() {
        return None;
    }
    let kind = Kind::of(key[0])?;
    Some(match kind {
        Kind::Meta => Place::Meta(String::from_utf8(key[1..].to_vec()).ok()?),
        Kind::Words => Place::Words(number_at(key, 1)?),
        Kind::Card | Kind::Head | Kind::Snapshot | Kind::Checkpoint => {
            Place::OfSession { kind, session: session_at(key, 1)?, number: None }
        }
        Kind::Event | Kind::Answer | Kind::Piece => Place::OfSession {
            kind,
            session: session_at(key, 1)?,
            number: Some(number_at(key, 1 + SESSION)?),
        },
        Kind::Tally | Kind::Signal | Kind::Owned | Kind::Expense => {
            let end = 3 + name_len(key)?;
            Place::OfListener {
                kind,
                listener: String::from_utf8(key[3..end].to_vec()).ok()?,
                number: (kind == Kind::Signal).then(|| number_at(key, end)).flatten(),
                session: (kind == Kind::Owned).then(|| session_at(key, end)).flatten(),
            }
        }
    })
}

pub(super) fn session_at(key: &[u8], at: usize) -> Option<SessionId> {
    let bytes: [u8; SESSION] = key.get(at..at + SESSION)?.try_into().ok()?;
    Some(SessionId::from_bytes(bytes))
}

pub(super) fn number_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_be_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}

/// The smallest key above every key that begins with `prefix`.
pub(super) fn after_prefix(prefix: &[u8]) -> Vec<u8> {
    let mut end = prefix.to_vec();
    while let Some(last) = end.pop() {
        if last < u8::MAX {
            end.push(last + 1);
            break;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_key_tells_what_it_names() {
        let session = SessionId::fresh();
        let of = |kind, number| Some(Place::OfSession { kind, session, number });
        assert_eq!(place(&of_session(Kind::Head, session)), of(Kind::Head, None));
        assert_eq!(place(&numbered(Kind::Event, session, 7)), of(Kind::Event, Some(7)));
        assert_eq!(
            place(&owned("ann", session)),
            Some(Place::OfListener {
                kind: Kind::Owned,
                listener: "ann".into(),
                number: None,
                session: Some(session)
            })
        );
        assert_eq!(place(&words(7)), Some(Place::Words(7)));
        assert_eq!(place(&meta("epoch")), Some(Place::Meta("epoch".into())));
        assert_eq!(place(b"?"), None);
        assert_eq!(place(&numbered(Kind::Event, session, 7)[..20]), None);
    }

    #[test]
    fn a_prefix_of_all_ones_still_has_an_end() {
        assert_eq!(after_prefix(&[1, 255, 255]), vec![2]);
        assert_eq!(after_prefix(&[1, 2]), vec![1, 3]);
    }

    proptest! {
        #[test]
        fn one_listener_s_keys_never_stand_among_another_s(
            a in "\\PC{0,12}", b in "\\PC{0,12}", number in any::<u64>(),
        ) {
            let key = signal(&a, number);
            prop_assert!(a == b || !key.starts_with(&signals(&b)));
            prop_assert!(key.starts_with(&signals(&a)));
        }

        #[test]
        fn events_sort_by_their_number(a in any::<u64>(), b in any::<u64>()) {
            let session = SessionId::from_bytes([7; 16]);
            let key = |n| numbered(Kind::Event, session, n);
            prop_assert_eq!(key(a).cmp(&key(b)), a.cmp(&b));
        }
    }
}
