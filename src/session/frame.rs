//! Frames as they leave: encoded once, whoever gets them.

use std::sync::{Arc, OnceLock};

use serde::Serialize;

use crate::protocol::{Event, EventBody, utf16_len};

/// The text of a frame, encoded once and shared by all sockets. The WebSocket library's own type, so
/// that sending it copies nothing.
pub type FrameText = tokio_tungstenite::tungstenite::Utf8Bytes;

/// Bytes that a reply has at most mostly, or a delta but for its words; and an event but for a text.
const SHORT: usize = 128;
const EVENT: usize = 512;

/// Words of a response, as the session gives them out. Encoded by the first socket that sends them as
/// they are: where all join them to others, never.
#[derive(Clone, Debug)]
pub struct Delta(Arc<Said>);

#[derive(Debug)]
struct Said {
    response_id: Arc<str>,
    offset: u64,
    /// Where the text behind it begins.
    end: u64,
    text: String,
    frame: OnceLock<FrameText>,
}

impl Delta {
    /// `text` stands from `offset` to `end` of the response's text (UTF-16 units).
    pub fn new(response_id: Arc<str>, offset: u64, end: u64, text: String) -> Self {
        debug_assert_eq!(end - offset, utf16_len(&text));
        Self(Arc::new(Said { response_id, offset, end, text, frame: OnceLock::new() }))
    }

    pub fn response_id(&self) -> &Arc<str> {
        &self.0.response_id
    }

    /// Where it begins in the response's text, in UTF-16 units.
    pub fn offset(&self) -> u64 {
        self.0.offset
    }

    /// Where the text behind it begins, in UTF-16 units.
    pub fn end(&self) -> u64 {
        self.0.end
    }

    pub fn text(&self) -> &str {
        &self.0.text
    }

    pub(super) fn encoded(&self) -> FrameText {
        let said = &*self.0;
        let encode = || encode_delta(&said.response_id, said.offset, &said.text);
        said.frame.get_or_init(encode).clone()
    }
}

/// [`Notice::TextDelta`](crate::protocol::Notice::TextDelta) without owning what it says: the commonest
/// of all frames.
#[derive(Serialize)]
struct Borrowed<'a> {
    r#type: &'static str,
    response_id: &'a str,
    offset: u64,
    delta: &'a str,
}

impl<'a> Borrowed<'a> {
    fn new(response_id: &'a str, offset: u64, delta: &'a str) -> Self {
        Self { r#type: "response.text.delta", response_id, offset, delta }
    }
}

pub(super) fn encode_delta(response_id: &str, offset: u64, delta: &str) -> FrameText {
    encode_into(SHORT + delta.len(), &Borrowed::new(response_id, offset, delta))
}

/// The same into `room`; `None` where that is too short.
pub(super) fn write_delta<'a>(
    room: &'a mut [u8],
    response_id: &str,
    offset: u64,
    delta: &str,
) -> Option<&'a [u8]> {
    let all = room.len();
    let mut left = &mut *room;
    serde_json::to_writer(&mut left, &Borrowed::new(response_id, offset, delta)).ok()?;
    let written = all - left.len();
    Some(&room[..written])
}

/// Encodes a frame. Serialising plain data with text keys can't fail.
pub fn encode(frame: &impl Serialize) -> FrameText {
    encode_into(SHORT, frame)
}

/// The same. The text of a response's end is not moved again and again while its frame grows.
pub(super) fn encode_event(event: &Event) -> FrameText {
    let text = match &event.body {
        EventBody::ResponseDone { text, .. } => text.len(),
        _ => 0,
    };
    encode_into(EVENT + text, event)
}

/// The same into room for `bytes`: as many as are likely to be needed.
fn encode_into(bytes: usize, frame: &impl Serialize) -> FrameText {
    let mut json = Vec::with_capacity(bytes);
    let _ = serde_json::to_writer(&mut json, frame);
    String::from_utf8(json).unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::Notice;

    #[test]
    fn a_delta_is_the_protocols() {
        let text = "né \"😀\"\n".to_owned();
        let delta = Delta::new("r7".into(), 12, 12 + utf16_len(&text), text.clone());
        let notice =
            Notice::TextDelta { response_id: "r7".into(), offset: 12, delta: text.clone() };
        assert_eq!(delta.encoded(), encode(&notice));
        let frame = delta.encoded();
        let mut room = vec![0; frame.len()];
        let written = |room: &mut [u8]| write_delta(room, "r7", 12, &text).map(<[u8]>::to_vec);
        assert_eq!(written(&mut room).as_deref(), Some(frame.as_bytes()));
        assert_eq!(written(&mut room[1..]), None, "a byte too short");
    }
}
