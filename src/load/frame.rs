//! Frames from the server, read no further than measuring needs: a generator that parsed whole entries
//! and briefs would be the slower side, and would measure itself.

use std::borrow::Cow;

use serde::Deserialize;

/// A text that is borrowed from the frame where it has no escapes.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub(super) struct Text<'a>(#[serde(borrow)] pub Cow<'a, str>);

/// What any frame may say. Of an unknown type, or with other fields, it is still read.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Seen<'a> {
    #[serde(rename = "type", borrow)]
    pub kind: Cow<'a, str>,
    pub seq: Option<u64>,
    /// Unix milliseconds.
    pub at: Option<i64>,
    #[serde(borrow)]
    pub event_id: Option<Text<'a>>,
    #[serde(borrow)]
    pub response_id: Option<Text<'a>>,
    pub offset: Option<u64>,
    #[serde(borrow)]
    pub delta: Option<Text<'a>>,
    /// Of a `response.done`.
    #[serde(borrow)]
    pub text: Option<Text<'a>>,
    #[serde(borrow)]
    pub status: Option<Text<'a>>,
    #[serde(borrow)]
    pub session_id: Option<Text<'a>>,
    #[serde(borrow)]
    pub epoch: Option<Text<'a>>,
    #[serde(borrow)]
    pub recovered: Option<Text<'a>>,
    #[serde(borrow)]
    pub in_flight: Option<Speaking<'a>>,
    #[serde(borrow)]
    pub error: Option<Refused<'a>>,
    pub time_left_ms: Option<u64>,
    /// Only peers say this: when the token was due, in Unix microseconds.
    pub due_at_us: Option<u64>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Speaking<'a> {
    #[serde(borrow)]
    pub response_id: Text<'a>,
    #[serde(borrow)]
    pub text: Text<'a>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Refused<'a> {
    #[serde(borrow)]
    pub code: Text<'a>,
    #[serde(borrow)]
    pub message: Text<'a>,
}

impl<'a> Seen<'a> {
    pub fn read(text: &'a str) -> Option<Self> {
        serde_json::from_str(text).ok().filter(|seen: &Self| !seen.kind.is_empty())
    }

    pub fn response(&self) -> &str {
        of(&self.response_id)
    }

    pub fn event(&self) -> &str {
        of(&self.event_id)
    }

    pub fn status(&self) -> &str {
        of(&self.status)
    }

    pub fn delta(&self) -> &str {
        of(&self.delta)
    }
}

pub(super) fn of<'t>(text: &'t Option<Text<'_>>) -> &'t str {
    text.as_ref().map_or("", |text| &text.0)
}

/// A word that tells when it was due, in Unix microseconds: what the metronome and the upstream say.
pub(super) fn stamp(due_us: u64) -> String {
    const HALF: u64 = 100_000_000;
    let mut word = *b"@0000000000000000 ";
    // Two chains of divisions that don't wait for each other.
    let (mut high, mut low) = ((due_us / HALF % HALF) as u32, (due_us % HALF) as u32);
    for at in (1..=8).rev() {
        word[at] += (high % 10) as u8;
        word[at + 8] += (low % 10) as u8;
        (high, low) = (high / 10, low / 10);
    }
    str::from_utf8(&word).unwrap_or_default().to_owned()
}

/// The stamps in words, in order. Words that the server joined have several.
pub(super) fn stamps(words: &str) -> impl Iterator<Item = u64> + '_ {
    words.split('@').skip(1).filter_map(|rest| rest.get(..16)?.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_read_as_far_as_needed() {
        let text = r#"{"type":"queue.picked","seq":7,"at":5,"entry":{"track":{"id":"a"}},"response_id":"r1"}"#;
        let seen = Seen::read(text).unwrap();
        assert_eq!((&*seen.kind, seen.seq, seen.response()), ("queue.picked", Some(7), "r1"));
        let seen = Seen::read(r#"{"type":"response.text.delta","delta":"a\"b","offset":3}"#);
        assert_eq!(seen.unwrap().delta(), "a\"b");
        assert!(Seen::read("{}").is_none());
        assert!(Seen::read("[").is_none());
    }

    #[test]
    fn joined_words_keep_all_their_stamps() {
        let words = stamp(1_763_856_000_123_456) + &stamp(9) + "a@b @123";
        assert_eq!(stamps(&words).collect::<Vec<_>>(), [1_763_856_000_123_456, 9]);
    }
}
