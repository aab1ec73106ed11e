//! The bounded queue between a session and one socket's writer.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use tokio::sync::Notify;

use crate::protocol::{CloseCode, Notice, utf16_len};

/// The text of a frame, encoded once and shared by all sockets. The WebSocket library's own type, so
/// that sending it copies nothing.
pub type FrameText = tokio_tungstenite::tungstenite::Utf8Bytes;

/// What a socket's writer sends next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Out {
    Text(FrameText),
    /// The last thing to send.
    Close(CloseCode),
}

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

    pub fn response_id(&self) -> &str {
        &self.0.response_id
    }

    pub fn end(&self) -> u64 {
        self.0.end
    }

    fn encoded(&self) -> FrameText {
        let said = &*self.0;
        let encode = || encode_delta(&said.response_id, said.offset, &said.text);
        said.frame.get_or_init(encode).clone()
    }
}

fn encode_delta(response_id: &str, offset: u64, text: &str) -> FrameText {
    encode(&Notice::TextDelta {
        response_id: response_id.to_owned(),
        offset,
        delta: text.to_owned(),
    })
}

/// Encodes a frame. Serialising plain data with text keys can't fail.
pub fn encode(frame: &impl serde::Serialize) -> FrameText {
    serde_json::to_string(frame).unwrap_or_default().into()
}

enum Item {
    Text(FrameText),
    Delta(Delta),
    /// Several adjacent deltas of one response, joined because the socket had not taken the first yet.
    Merged {
        response_id: Arc<str>,
        offset: u64,
        text: String,
    },
}

/// About what a delta's frame has besides its words.
const DELTA_FRAME: usize = 96;
/// Room that words get when the first two are joined: where two wait, more will.
const JOINED: usize = 256;
/// Items that the queue keeps room for while it is empty; every idle socket has two such queues.
const ROOM: usize = 16;

impl Item {
    fn bytes(&self) -> usize {
        match self {
            Self::Text(text) => text.as_str().len(),
            Self::Delta(delta) => delta.0.text.len() + DELTA_FRAME,
            Self::Merged { text, .. } => text.len() + DELTA_FRAME,
        }
    }

    fn encoded(self) -> FrameText {
        match self {
            Self::Text(text) => text,
            Self::Delta(delta) => delta.encoded(),
            Self::Merged { response_id, offset, text } => encode_delta(&response_id, offset, &text),
        }
    }
}

/// How much may wait for one socket before it counts as too slow.
#[derive(Clone, Copy, Debug)]
pub struct OutboxLimits {
    pub frames: usize,
    pub bytes: usize,
}

struct Inner {
    items: VecDeque<Item>,
    /// Of `items`, those that the socket begins with, which the bounds don't count.
    beginning: usize,
    /// Of the other items.
    bytes: usize,
    close: Option<CloseCode>,
    reader_gone: bool,
}

struct Shared {
    inner: Mutex<Inner>,
    ready: Notify,
    limits: OutboxLimits,
}

impl Shared {
    /// A panic while the lock was held leaves the queue as it was; it is data, and can go on.
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The session's end. What is pushed leaves in order; nothing waits for the socket.
#[derive(Clone)]
pub struct Outbox(Arc<Shared>);

/// The socket writer's end.
pub struct OutboxReader {
    shared: Arc<Shared>,
    /// Changes places with the queue, so that frames are encoded while the session may push.
    taken: VecDeque<Item>,
}

impl Outbox {
    pub fn new(limits: OutboxLimits) -> (Outbox, OutboxReader) {
        let inner = Inner {
            items: VecDeque::new(),
            beginning: 0,
            bytes: 0,
            close: None,
            reader_gone: false,
        };
        let shared = Arc::new(Shared { inner: Mutex::new(inner), ready: Notify::new(), limits });
        (Outbox(shared.clone()), OutboxReader { shared, taken: VecDeque::new() })
    }

    /// Queues a frame. A socket that has too much waiting is closed with 1013: what waits is dropped,
    /// since the client resumes from the last `seq` that it saw.
    pub fn push(&self, text: FrameText) {
        self.add(Item::Text(text));
    }

    /// Queues words; they join the words of the same response that wait right before them.
    pub fn push_delta(&self, delta: &Delta) {
        {
            let said = &*delta.0;
            let mut guard = self.0.lock();
            let inner = &mut *guard;
            if let Some(last) = inner.items.back_mut() {
                let merged = match last {
                    Item::Delta(first) if first.0.response_id == said.response_id => {
                        debug_assert_eq!(first.0.end, said.offset, "invariant 4: offsets join");
                        let mut text = String::with_capacity(JOINED.max(first.0.text.len()));
                        text.push_str(&first.0.text);
                        Some((first.0.offset, text))
                    }
                    Item::Merged { response_id, text, .. } if *response_id == said.response_id => {
                        text.push_str(&said.text);
                        inner.bytes += said.text.len();
                        return;
                    }
                    _ => None,
                };
                if let Some((offset, mut text)) = merged {
                    text.push_str(&said.text);
                    inner.bytes += said.text.len();
                    *last = Item::Merged { response_id: said.response_id.clone(), offset, text };
                    return;
                }
            }
        }
        self.add(Item::Delta(delta.clone()));
    }

    /// Queues what a socket begins with, a snapshot or a replay, which have bounds of their own. The
    /// socket's don't count it: else one that never could take the whole would never come in.
    pub fn begin(&self, frames: impl IntoIterator<Item = FrameText>) {
        let mut inner = self.0.lock();
        if inner.close.is_some() || inner.reader_gone {
            return;
        }
        for frame in frames {
            inner.items.push_back(Item::Text(frame));
            inner.beginning += 1;
        }
        drop(inner);
        self.0.ready.notify_one();
    }

    fn add(&self, item: Item) {
        let mut inner = self.0.lock();
        if inner.close.is_some() || inner.reader_gone {
            return;
        }
        inner.bytes += item.bytes();
        inner.items.push_back(item);
        let waiting = inner.items.len() - inner.beginning;
        // One frame alone is never too much: a socket that takes all would be closed for it, too.
        if waiting > self.0.limits.frames || (waiting > 1 && inner.bytes > self.0.limits.bytes) {
            inner.items.clear();
            (inner.beginning, inner.bytes) = (0, 0);
            inner.close = Some(CloseCode::TooSlow);
            metrics::counter!("segue_limits_hit_total", "limit" => "outbox").increment(1);
        }
        drop(inner);
        self.0.ready.notify_one();
    }

    /// Closes the socket once what waits has been sent. The first code given stands.
    pub fn close(&self, code: CloseCode) {
        self.0.lock().close.get_or_insert(code);
        self.0.ready.notify_one();
    }

    /// The socket is gone, or about to be: nothing pushed will be seen.
    pub fn is_closed(&self) -> bool {
        let inner = self.0.lock();
        inner.close.is_some() || inner.reader_gone
    }
}

impl OutboxReader {
    /// Waits until there is something, then takes all of it. After [`Out::Close`] nothing follows.
    /// Cancel safe.
    pub async fn next(&mut self, into: &mut Vec<Out>) {
        loop {
            let ready = self.shared.ready.notified();
            let close = {
                let mut inner = self.shared.lock();
                (inner.beginning, inner.bytes) = (0, 0);
                std::mem::swap(&mut inner.items, &mut self.taken);
                inner.close
            };
            into.extend(self.taken.drain(..).map(|item| Out::Text(item.encoded())));
            into.extend(close.map(Out::Close));
            if self.taken.capacity() > ROOM {
                self.taken = VecDeque::new();
            }
            if !into.is_empty() {
                return;
            }
            ready.await;
        }
    }
}

impl OutboxReader {
    /// Resolves once the socket is to be closed, with the code. Cancel safe.
    pub async fn closing(&self) -> CloseCode {
        loop {
            let ready = self.shared.ready.notified();
            let close = self.shared.lock().close;
            if let Some(code) = close {
                return code;
            }
            ready.await;
        }
    }
}

impl Drop for OutboxReader {
    fn drop(&mut self) {
        let mut inner = self.shared.lock();
        inner.reader_gone = true;
        inner.items = VecDeque::new();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delta(offset: u64, text: &str) -> Delta {
        Delta::new("r1".into(), offset, offset + utf16_len(text), text.to_owned())
    }

    async fn taken(reader: &mut OutboxReader) -> Vec<String> {
        let mut out = Vec::new();
        reader.next(&mut out).await;
        out.into_iter()
            .map(|item| match item {
                Out::Text(text) => text.as_str().to_owned(),
                Out::Close(code) => format!("close {}", code.number()),
            })
            .collect()
    }

    #[tokio::test]
    async fn adjacent_deltas_of_one_response_merge_and_nothing_else_does() {
        let (outbox, mut reader) = Outbox::new(OutboxLimits { frames: 9, bytes: 9_000 });
        outbox.push_delta(&delta(0, "one "));
        outbox.push_delta(&delta(4, "two "));
        outbox.push_delta(&delta(8, "three"));
        outbox.push("{}".into());
        outbox.push_delta(&delta(13, "!"));
        let frames = taken(&mut reader).await;
        assert_eq!(frames.len(), 3, "{frames:?}");
        assert!(frames[0].contains(r#""offset":0,"delta":"one two three""#), "{frames:?}");
        assert!(frames[2].contains(r#""offset":13,"delta":"!""#), "{frames:?}");
    }

    #[tokio::test]
    async fn what_a_socket_begins_with_does_not_count_and_one_frame_is_never_too_much() {
        let long = || FrameText::from("x".repeat(50));
        let (outbox, mut reader) = Outbox::new(OutboxLimits { frames: 3, bytes: 40 });
        outbox.begin((0..9).map(|_| long()));
        outbox.push(long());
        assert_eq!(taken(&mut reader).await.len(), 10);
        outbox.push(long());
        assert!(!outbox.is_closed());
        outbox.push("{}".into());
        assert_eq!(taken(&mut reader).await, ["close 1013"]);
    }

    #[tokio::test]
    async fn a_socket_that_takes_nothing_is_closed_as_too_slow() {
        let (outbox, mut reader) = Outbox::new(OutboxLimits { frames: 3, bytes: 9_000 });
        for _ in 0..4 {
            outbox.push("{}".into());
        }
        assert!(outbox.is_closed());
        outbox.close(CloseCode::Draining);
        assert_eq!(taken(&mut reader).await, ["close 1013"]);
    }
}
