//! The newest answers of a session, so that a command that comes twice has one effect.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::protocol::{Command, WireError};

/// What was answered to one command.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Kept")]
pub struct Answer {
    pub event_id: Arc<str>,
    /// Of the command's body.
    pub digest: u64,
    #[serde(flatten)]
    pub outcome: AnswerOutcome,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerOutcome {
    /// `seq` of the last event that the command caused, or of the log then.
    Accepted(u64),
    Error(WireError),
}

/// An answer as it stands on disk. A session that wakes reads a thousand: to flatten the outcome would have serde
/// keep each whole before it looks at it.
#[derive(Deserialize)]
struct Kept {
    event_id: Arc<str>,
    digest: u64,
    #[serde(default)]
    accepted: Option<u64>,
    #[serde(default)]
    error: Option<WireError>,
}

impl TryFrom<Kept> for Answer {
    type Error = &'static str;

    fn try_from(Kept { event_id, digest, accepted, error }: Kept) -> Result<Self, Self::Error> {
        let outcome = match (accepted, error) {
            (Some(seq), None) => AnswerOutcome::Accepted(seq),
            (None, Some(error)) => AnswerOutcome::Error(error),
            _ => return Err("an answer is one of accepted and error"),
        };
        Ok(Self { event_id, digest, outcome })
    }
}

/// What is known of a command that comes in.
#[derive(Debug, PartialEq)]
pub enum Known<'a> {
    New,
    /// It was answered: that answer goes out again, and nothing else happens.
    Again(&'a Answer),
    /// Its id was used for another command.
    Conflict,
}

/// The newest answers, by `event_id`; as many as the limit says.
pub struct Answers {
    limit: usize,
    /// Number of the first in `ring`.
    first: u64,
    ring: VecDeque<Answer>,
    by_id: HashMap<Arc<str>, u64>,
}

impl Answers {
    /// `stored` comes from the journal: (number, JSON), in order. An answer that can't be read is
    /// skipped: at worst a very late retry is taken as new.
    pub fn new(limit: usize, stored: &[(u64, Vec<u8>)]) -> Self {
        let first = stored.first().map_or(1, |(number, _)| *number);
        let mut answers = Self { limit, first, ring: VecDeque::new(), by_id: HashMap::new() };
        for (_, json) in stored {
            if let Ok(answer) = serde_json::from_slice::<Answer>(json) {
                answers.keep(answer);
            }
        }
        if let Some((last, _)) = stored.last() {
            let next = answers.first + answers.ring.len() as u64;
            let skipped = (last + 1).saturating_sub(next);
            answers.first += skipped;
            for number in answers.by_id.values_mut() {
                *number += skipped;
            }
        }
        answers
    }

    /// Whether a command with this id and this digest of its body came before.
    pub fn known(&self, event_id: &str, digest: u64) -> Known<'_> {
        match self.get(event_id) {
            None => Known::New,
            Some(answer) if answer.digest == digest => Known::Again(answer),
            Some(_) => Known::Conflict,
        }
    }

    fn get(&self, event_id: &str) -> Option<&Answer> {
        let number = self.by_id.get(event_id)?;
        self.ring.get(usize::try_from(number - self.first).ok()?)
    }

    /// Keeps an answer and returns its number. The oldest goes if there are too many.
    pub fn keep(&mut self, answer: Answer) -> u64 {
        debug_assert!(
            !self.by_id.contains_key(&answer.event_id),
            "invariant 8: an event_id has one effect"
        );
        let number = self.first + self.ring.len() as u64;
        self.by_id.insert(answer.event_id.clone(), number);
        self.ring.push_back(answer);
        while self.ring.len() > self.limit {
            if let Some(old) = self.ring.pop_front() {
                self.by_id.remove(&old.event_id);
                self.first += 1;
            }
        }
        number
    }

    /// Number of the oldest that is kept.
    pub fn first(&self) -> u64 {
        self.first
    }
}

/// Tells one command's body from another.
pub fn digest(command: &Command) -> u64 {
    let json = serde_json::to_vec(command).unwrap_or_default();
    let hash = Sha256::digest(&json);
    hash.iter().take(8).fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::ErrorCode;

    fn answer(id: usize) -> Answer {
        let event_id = format!("c{id}").into();
        Answer { event_id, digest: 7, outcome: AnswerOutcome::Accepted(id as u64) }
    }

    #[test]
    fn an_answer_is_read_as_it_was_always_written_and_half_of_one_is_none() {
        let stored = r#"{"event_id":"c1","digest":7,"accepted":1}"#;
        assert_eq!(serde_json::from_str::<Answer>(stored).unwrap(), answer(1));
        assert_eq!(serde_json::to_string(&answer(1)).unwrap(), stored);
        let error = WireError::new(ErrorCode::NotAttached, "no");
        let refused = Answer { outcome: AnswerOutcome::Error(error), ..answer(1) };
        let text = serde_json::to_string(&refused).unwrap();
        assert_eq!(serde_json::from_str::<Answer>(&text).unwrap(), refused);
        let both = text.replace(r#""digest":7"#, r#""digest":7,"accepted":1"#);
        for wrong in [r#"{"event_id":"c1","digest":7}"#, r#"{"digest":7,"accepted":1}"#, &both] {
            assert!(serde_json::from_str::<Answer>(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_newest_are_kept_and_survive_a_reload() {
        let mut answers = Answers::new(3, &[]);
        let mut stored = Vec::new();
        for id in 1..=5 {
            let number = answers.keep(answer(id));
            stored.push((number, serde_json::to_vec(&answer(id)).unwrap()));
        }
        assert_eq!(answers.first(), 3);
        assert_eq!(answers.get("c2"), None);
        assert_eq!(answers.get("c4"), Some(&answer(4)));
        stored.retain(|(number, _)| *number >= answers.first());
        let mut again = Answers::new(3, &stored);
        assert_eq!(again.get("c5"), Some(&answer(5)));
        assert_eq!(again.keep(answer(6)), 6);
    }

    #[test]
    fn an_answer_that_cannot_be_read_keeps_the_numbers_right() {
        let json = |id| serde_json::to_vec(&answer(id)).unwrap();
        let mut answers = Answers::new(9, &[(4, json(4)), (5, b"?".to_vec()), (6, json(6))]);
        assert_eq!(answers.get("c6"), Some(&answer(6)));
        assert_eq!(answers.keep(answer(7)), 7);
        assert_eq!(answers.get("c4"), Some(&answer(4)));
    }
}
