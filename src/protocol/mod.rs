//! The words of the wire (`segue.v1`): commands, events, entities, error codes. Types only; this room
//! knows no other.
//!
//! What stands in the log is what goes over the wire, so a change here is a change of both: add
//! optional fields, never rename or retype one.

mod asyncapi;
mod brief;
mod command;
mod entity;
mod error;
mod event;
mod ids;
mod key;
mod notice;
mod span;

pub use asyncapi::asyncapi;
pub use brief::{
    ArcPart, Brief, Length, MixPart, Must, Order, OrderBy, PatchError, Prefer, Reading, merge_patch,
};
pub use command::{
    Command, CommandFrame, DecodeError, Heard, NamedPosition, OnActive, PlaybackState, Position,
    QueueKeep, Scope, Verdict,
};
pub use entity::{
    Audio, Because, BecauseField, By, Entry, Fact, HistoryItem, LearntItem, MeasuredField, Message,
    NowPlaying, Outcome, Queue, Role, Snapshot, TasteItem, TasteReport, TasteSummary, Track,
    Vocals, Waiting,
};
pub use error::{CloseCode, ErrorCode, WireError};
pub use event::{
    ChangeReason, Degraded, DegradedCode, Event, EventBody, PickReason, ResponseStatus, Timings,
    Usage,
};
pub use ids::SessionId;
pub use key::{Keys, key_place, key_words};
pub use notice::{Attached, CatalogInfo, InFlight, LimitsInfo, Notice, Recovered, ServerInfo};
pub use span::Span;

/// The only subprotocol this server speaks.
pub const SUBPROTOCOL: &str = "segue.v1";

/// The length of `text` in UTF-16 code units, the unit of every text offset on the wire.
pub fn utf16_len(text: &str) -> u64 {
    if text.is_ascii() {
        return text.len() as u64;
    }
    text.chars().map(|c| c.len_utf16() as u64).sum()
}

/// The longest prefix of `text` that is at most `units` UTF-16 code units long. A surrogate pair is
/// never split.
pub fn utf16_prefix(text: &str, units: u64) -> &str {
    let mut left = units;
    for (at, c) in text.char_indices() {
        let width = c.len_utf16() as u64;
        if width > left {
            return &text[..at];
        }
        left -= width;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_utf16_units_and_never_split_a_pair() {
        assert_eq!(utf16_len("a😀é"), 4);
        assert_eq!(utf16_prefix("a😀é", 2), "a");
        assert_eq!(utf16_prefix("a😀é", 3), "a😀");
        assert_eq!(utf16_prefix("a", 9), "a");
    }
}
