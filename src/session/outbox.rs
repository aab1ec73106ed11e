//! The bounded queue between a session and one socket.
//!
//! The session queues what it has for the socket, then [sends](Outbox::send) it. Where nothing else waits
//! and the socket takes it, it goes out when the [round] ends, past the writer: no task is woken for a
//! word, and where the session has no other socket, nothing is kept of it either. All else is the writer's.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use super::frame::{Delta, FrameText, encode_delta, write_delta};
use super::round;
use crate::protocol::CloseCode;

/// What a socket's writer sends next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Out {
    Text(FrameText),
    /// The last thing to send.
    Close(CloseCode),
}

/// The way to a socket past its writer. Nothing here waits.
pub trait Straight: Send + Sync + 'static {
    /// Puts a frame behind what was put before. `false` where the writer is in the middle of one.
    fn put(&self, frame: &[u8]) -> bool;

    /// Sends what was put. `false` where the socket did not take all of it: the writer sends the rest.
    fn flush(&self) -> bool;
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
/// Bytes of a frame that is put together without asking for memory: nearly all words' are shorter.
const SMALL: usize = 512;
/// Items that the queue keeps room for while it is empty; every idle socket has two such queues.
const ROOM: usize = 16;

impl Item {
    fn bytes(&self) -> usize {
        match self {
            Self::Text(text) => text.as_str().len(),
            Self::Delta(delta) => delta.text().len() + DELTA_FRAME,
            Self::Merged { text, .. } => text.len() + DELTA_FRAME,
        }
    }

    fn encoded(&self) -> FrameText {
        match self {
            Self::Text(text) => text.clone(),
            Self::Delta(delta) => delta.encoded(),
            Self::Merged { response_id, offset, text } => encode_delta(response_id, *offset, text),
        }
    }

    /// Adds words to those of the same response that wait last. Gives the bytes that came with them;
    /// `None` where they can't be joined.
    fn join(&mut self, more: &Delta) -> Option<usize> {
        match self {
            Self::Delta(first) if first.response_id() == more.response_id() => {
                debug_assert_eq!(first.end(), more.offset(), "invariant 4: offsets join");
                let mut text = String::with_capacity(JOINED.max(first.text().len()));
                text.push_str(first.text());
                text.push_str(more.text());
                let response_id = first.response_id().clone();
                *self = Self::Merged { response_id, offset: first.offset(), text };
            }
            Self::Merged { response_id, text, .. } if response_id == more.response_id() => {
                text.push_str(more.text());
            }
            _ => return None,
        }
        Some(more.text().len())
    }
}

/// How much may wait for one socket before it counts as too slow.
#[derive(Clone, Copy, Debug)]
pub struct OutboxLimits {
    pub frames: usize,
    pub bytes: usize,
}

#[derive(Default)]
struct Inner {
    items: VecDeque<Item>,
    /// Of `items`, those that the socket begins with, which the bounds don't count.
    beginning: usize,
    /// Of the other items.
    bytes: usize,
    /// The writer is at it: what comes meanwhile goes out behind.
    writing: bool,
    /// The socket keeps a part of what was sent straight.
    flush: bool,
    /// Something was put for the socket, and goes out when the round ends.
    in_round: bool,
    close: Option<CloseCode>,
    reader_gone: bool,
}

impl Inner {
    fn is_closed(&self) -> bool {
        self.close.is_some() || self.reader_gone
    }

    /// Nothing else is being written: what is sent past the writer stands behind all that was.
    fn is_free(&self) -> bool {
        !self.writing && !self.flush && self.beginning == 0 && !self.is_closed()
    }
}

struct Shared {
    inner: Mutex<Inner>,
    ready: Notify,
    limits: OutboxLimits,
    straight: Option<Box<dyn Straight>>,
}

impl Shared {
    /// A panic while the lock was held leaves the queue as it was; it is data, and can go on.
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The session's end. What is queued leaves in order; nothing waits for the socket.
#[derive(Clone)]
pub struct Outbox(Arc<Shared>);

/// The socket writer's end.
pub struct OutboxReader {
    shared: Arc<Shared>,
    /// Changes places with the queue, so that frames are encoded while the session may push.
    taken: VecDeque<Item>,
}

impl Outbox {
    /// `straight`: the way past the writer, where there is one.
    pub fn new(
        limits: OutboxLimits,
        straight: Option<Box<dyn Straight>>,
    ) -> (Outbox, OutboxReader) {
        let shared =
            Arc::new(Shared { inner: Mutex::default(), ready: Notify::new(), limits, straight });
        (Outbox(shared.clone()), OutboxReader { shared, taken: VecDeque::new() })
    }

    /// Queues a frame for the writer and wakes it. A socket that has too much waiting is closed with
    /// 1013: what waits is dropped, since the client resumes from the last `seq` that it saw.
    pub fn push(&self, text: FrameText) {
        self.queue(text);
        self.0.ready.notify_one();
    }

    /// The same without waking anybody: [`send`](Self::send) follows.
    pub fn queue(&self, text: FrameText) {
        let mut inner = self.0.lock();
        self.add(&mut inner, Item::Text(text));
    }

    /// Queues words; they join the words of the same response that wait right before them.
    /// [`send`](Self::send) follows.
    pub fn queue_delta(&self, delta: &Delta) {
        let mut inner = self.0.lock();
        match inner.items.back_mut().and_then(|last| last.join(delta)) {
            Some(bytes) => inner.bytes += bytes,
            None => self.add(&mut inner, Item::Delta(delta.clone())),
        }
    }

    /// Says words right now, past the queue. `false` where they have to be [queued](Self::queue_delta)
    /// like anything else, since something waits or the socket doesn't take them. `offset` in UTF-16 units.
    pub fn say(&self, response_id: &str, offset: u64, words: &str) -> bool {
        let inner = self.0.lock();
        if !inner.items.is_empty() || !inner.is_free() {
            return false;
        }
        let Some(straight) = &self.0.straight else { return false };
        let mut room = [0; SMALL];
        let Some(frame) = write_delta(&mut room, response_id, offset, words) else { return false };
        if !straight.put(frame) {
            return false;
        }
        self.join_round(inner);
        true
    }

    /// Gets what was queued on its way: straight to the socket where that is free, or by its writer.
    pub fn send(&self) {
        let mut inner = self.0.lock();
        if inner.items.is_empty() && inner.close.is_none() {
            return;
        }
        let mut put = false;
        if let Some(straight) = self.0.straight.as_ref().filter(|_| inner.is_free()) {
            while let Some(item) = inner.items.front()
                && straight.put(item.encoded().as_bytes())
            {
                put = true;
                inner.bytes -= item.bytes();
                inner.items.pop_front();
            }
            if inner.items.is_empty() && inner.items.capacity() > ROOM {
                inner.items = VecDeque::new();
            }
        }
        let left = !inner.items.is_empty() || inner.close.is_some();
        if put {
            self.join_round(inner);
        } else {
            drop(inner);
        }
        if left {
            self.0.ready.notify_one();
        }
    }

    /// What was put for the socket goes out when the round ends.
    fn join_round(&self, mut inner: MutexGuard<'_, Inner>) {
        if !std::mem::replace(&mut inner.in_round, true) {
            drop(inner);
            round::join(self);
        }
    }

    /// Sends what was put for the socket.
    pub(super) fn end_round(&self) {
        let mut inner = self.0.lock();
        inner.in_round = false;
        if let Some(straight) = &self.0.straight
            && !straight.flush()
        {
            inner.flush = true;
            drop(inner);
            self.0.ready.notify_one();
        }
    }

    /// Queues what a socket begins with, a snapshot or a replay, which have bounds of their own. The
    /// socket's don't count it: else one that never could take the whole would never come in.
    pub fn begin(&self, frames: impl IntoIterator<Item = FrameText>) {
        let mut inner = self.0.lock();
        if inner.is_closed() {
            return;
        }
        for frame in frames {
            inner.items.push_back(Item::Text(frame));
            inner.beginning += 1;
        }
        drop(inner);
        self.0.ready.notify_one();
    }

    fn add(&self, inner: &mut Inner, item: Item) {
        if inner.is_closed() {
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
    }

    /// Closes the socket once what waits has been sent. The first code given stands.
    pub fn close(&self, code: CloseCode) {
        self.0.lock().close.get_or_insert(code);
        self.0.ready.notify_one();
    }

    /// The socket is gone, or about to be: nothing pushed will be seen.
    pub fn is_closed(&self) -> bool {
        self.0.lock().is_closed()
    }
}

impl OutboxReader {
    /// Waits until there is something, then takes all of it. After [`Out::Close`] nothing follows. With
    /// nothing taken, the socket keeps a part of what went past the writer, and is to be flushed. What
    /// was taken is written before this is called again. Cancel safe.
    pub async fn next(&mut self, into: &mut Vec<Out>) {
        loop {
            let ready = self.shared.ready.notified();
            let (close, flush) = {
                let mut inner = self.shared.lock();
                (inner.beginning, inner.bytes) = (0, 0);
                std::mem::swap(&mut inner.items, &mut self.taken);
                let flush = std::mem::take(&mut inner.flush);
                inner.writing = flush || inner.close.is_some() || !self.taken.is_empty();
                (inner.close, flush)
            };
            into.extend(self.taken.drain(..).map(|item| Out::Text(item.encoded())));
            into.extend(close.map(Out::Close));
            if self.taken.capacity() > ROOM {
                self.taken = VecDeque::new();
            }
            if flush || !into.is_empty() {
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
    use crate::protocol::utf16_len;

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
        let (outbox, mut reader) = Outbox::new(OutboxLimits { frames: 9, bytes: 9_000 }, None);
        outbox.queue_delta(&delta(0, "one "));
        outbox.queue_delta(&delta(4, "two "));
        outbox.queue_delta(&delta(8, "three"));
        outbox.push("{}".into());
        outbox.queue_delta(&delta(13, "!"));
        let frames = taken(&mut reader).await;
        assert_eq!(frames.len(), 3, "{frames:?}");
        assert!(frames[0].contains(r#""offset":0,"delta":"one two three""#), "{frames:?}");
        assert!(frames[2].contains(r#""offset":13,"delta":"!""#), "{frames:?}");
    }

    #[tokio::test]
    async fn what_a_socket_begins_with_does_not_count_and_one_frame_is_never_too_much() {
        let long = || FrameText::from("x".repeat(50));
        let (outbox, mut reader) = Outbox::new(OutboxLimits { frames: 3, bytes: 40 }, None);
        outbox.begin((0..9).map(|_| long()));
        outbox.push(long());
        assert_eq!(taken(&mut reader).await.len(), 10);
        outbox.push(long());
        assert!(!outbox.is_closed());
        outbox.push("{}".into());
        assert_eq!(taken(&mut reader).await, ["close 1013"]);
    }

    /// A socket that takes what the script says of what was put, and all where it says nothing.
    #[derive(Clone, Default)]
    struct Scripted(Arc<Mutex<Script>>);

    #[derive(Default)]
    struct Script {
        /// The library is in the middle of a frame.
        torn: bool,
        takes_all: VecDeque<bool>,
        put: Vec<String>,
        /// How many were put before each flush.
        flushed: Vec<usize>,
    }

    impl Straight for Scripted {
        fn put(&self, frame: &[u8]) -> bool {
            let mut script = self.0.lock().unwrap();
            if !script.torn {
                script.put.push(String::from_utf8(frame.to_vec()).unwrap());
            }
            !script.torn
        }

        fn flush(&self) -> bool {
            let mut script = self.0.lock().unwrap();
            let put = script.put.len();
            script.flushed.push(put);
            script.takes_all.pop_front().unwrap_or(true)
        }
    }

    fn straight() -> (Scripted, Outbox, OutboxReader) {
        let script = Scripted::default();
        let limits = OutboxLimits { frames: 9, bytes: 9_000 };
        let (outbox, reader) = Outbox::new(limits, Some(Box::new(script.clone())));
        (script, outbox, reader)
    }

    /// Lets the round end.
    async fn round() {
        for _ in 0..3 {
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn words_go_past_the_queue_only_where_nothing_waits_and_the_socket_takes_them() {
        let (script, outbox, mut reader) = straight();
        script.0.lock().unwrap().takes_all.extend([true, false]);
        assert!(outbox.say("r1", 0, "one "));
        round().await;
        script.0.lock().unwrap().torn = true;
        assert!(!outbox.say("r1", 4, "two "), "the library is in the middle of a frame");
        script.0.lock().unwrap().torn = false;
        assert!(outbox.say("r1", 4, "two "));
        round().await;
        assert!(!outbox.say("r1", 8, "three"), "the socket still has a part of the last");
        let took = script.0.lock().unwrap().put.clone();
        assert_eq!(
            took,
            [delta(0, "one ").encoded(), delta(4, "two ").encoded()].map(|f| f.as_str().to_owned())
        );
        outbox.queue_delta(&delta(8, "three"));
        assert!(taken(&mut reader).await[0].contains("three"));
        assert!(!outbox.say("r1", 13, "!"), "the writer is at it");
        let long = "x".repeat(SMALL);
        let (_script, outbox, _reader) = straight();
        assert!(!outbox.say("r1", 13, &long), "no room for it");
        let (outbox, _reader) = Outbox::new(OutboxLimits { frames: 9, bytes: 9_000 }, None);
        assert!(!outbox.say("r1", 13, "!"), "no way past the queue");
    }

    #[tokio::test]
    async fn what_comes_in_one_round_goes_out_at_once_and_in_order() {
        let (ann, to_ann, _of_ann) = straight();
        let (bob, to_bob, mut of_bob) = straight();
        assert!(to_ann.say("r1", 0, "one "));
        assert!(to_bob.say("r1", 0, "one "));
        to_ann.queue("{}".into());
        to_ann.queue_delta(&delta(4, "two"));
        to_ann.send();
        bob.0.lock().unwrap().torn = true;
        to_bob.queue("{}".into());
        to_bob.send();
        assert_eq!(ann.0.lock().unwrap().flushed, [0; 0], "the round has not ended");
        round().await;
        {
            let sent = ann.0.lock().unwrap();
            assert_eq!((sent.put.len(), &*sent.put[1], &sent.flushed[..]), (3, "{}", &[3][..]));
        }
        assert_eq!(bob.0.lock().unwrap().flushed, [1]);
        assert_eq!(taken(&mut of_bob).await, ["{}"], "what it did not take is the writer's");
        assert!(to_ann.say("r1", 7, "!"));
        round().await;
        assert_eq!(ann.0.lock().unwrap().flushed, [3, 4]);
    }

    #[tokio::test]
    async fn a_socket_that_takes_nothing_is_closed_as_too_slow() {
        let (outbox, mut reader) = Outbox::new(OutboxLimits { frames: 3, bytes: 9_000 }, None);
        for _ in 0..4 {
            outbox.push("{}".into());
        }
        assert!(outbox.is_closed());
        outbox.close(CloseCode::Draining);
        assert_eq!(taken(&mut reader).await, ["close 1013"]);
    }
}
