//! What leaves a session: in order, and never before the disk has what it tells of.
//!
//! Everything decided goes into the batch that is being gathered. One batch at a time is under way to
//! the disk; what is decided meanwhile waits for the next. Frames stand in one line, each behind the
//! last batch that it must not overtake.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use futures_util::future::BoxFuture;
use tokio::sync::oneshot;
use tokio::time::Instant;

use super::frame::{Delta, FrameText};
use super::outbox::Outbox;
use crate::journal::{Batch, Journal, JournalError};
use crate::protocol::{Attached, SessionId, Snapshot};

/// Names a socket within one server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SocketId(pub u64);

/// A socket that wants to belong to the session.
pub struct Joining {
    pub socket: SocketId,
    pub client_id: Option<String>,
    pub outbox: Outbox,
}

/// What waits for its turn to leave.
pub enum Outgoing {
    /// To every socket. `cut`: when a response was cut short, if this is its end.
    Event {
        frame: FrameText,
        cut: Option<Instant>,
    },
    Delta(Delta),
    /// To every socket but one.
    Others {
        but: SocketId,
        frame: FrameText,
    },
    /// To one socket: the answer to its command `event_id`.
    Reply {
        socket: SocketId,
        event_id: Arc<str>,
        frame: FrameText,
    },
    /// From here on the socket belongs. `replay_after`: it first gets the events behind that number.
    Join {
        joining: Joining,
        attached: Box<Attached>,
        replay_after: Option<u64>,
    },
    /// To one who asked for the state over HTTP.
    Snapshot {
        to: oneshot::Sender<Snapshot>,
        snapshot: Box<Snapshot>,
    },
}

type Append = BoxFuture<'static, Result<(), JournalError>>;

pub struct Delivery {
    session: SessionId,
    journal: Arc<dyn Journal>,
    /// What the next append will hold.
    pub batch: Batch,
    /// Number of the batch that is being gathered.
    gathering: u64,
    /// Number of the last batch on disk.
    durable: u64,
    /// Number of the last batch that holds something that frames tell of.
    barrier: u64,
    /// Number of the last event in batches that were sent off.
    head: u64,
    under_way: Option<Append>,
    line: VecDeque<(u64, Outgoing)>,
}

impl Delivery {
    /// `head`: number of the last event on disk.
    pub fn new(session: SessionId, journal: Arc<dyn Journal>, head: u64) -> Self {
        Self {
            session,
            journal,
            batch: Batch::default(),
            gathering: 1,
            durable: 0,
            barrier: 0,
            head,
            under_way: None,
            line: VecDeque::new(),
        }
    }

    /// Adds an event to what goes to disk, and its frame to what leaves after.
    pub fn event(&mut self, json: Vec<u8>, frame: FrameText, cut: Option<Instant>) {
        self.batch.events.push(json);
        self.barrier = self.gathering;
        self.line.push_back((self.barrier, Outgoing::Event { frame, cut }));
    }

    /// Adds a stored answer to what goes to disk; frames from here on leave after it.
    pub fn answer(&mut self, number: u64, json: Vec<u8>, keep_from: u64) {
        self.batch.answers.push((number, json));
        self.batch.answers_from = keep_from;
        self.barrier = self.gathering;
    }

    /// Puts a frame at the end of the line.
    pub fn push(&mut self, outgoing: Outgoing) {
        self.line.push_back((self.barrier, outgoing));
    }

    /// Nothing waits, and what comes now needs not wait for the disk.
    pub fn is_clear(&self) -> bool {
        self.line.is_empty() && self.barrier <= self.durable
    }

    /// The next that may leave.
    pub fn next(&mut self) -> Option<Outgoing> {
        let (barrier, _) = self.line.front()?;
        if *barrier > self.durable {
            return None;
        }
        self.line.pop_front().map(|(_, outgoing)| outgoing)
    }

    pub fn waiting(&self) -> usize {
        self.line.len()
    }

    /// Nothing waits for the disk or for its turn.
    pub fn is_idle(&self) -> bool {
        self.line.is_empty() && self.under_way.is_none() && self.batch.is_empty()
    }

    /// Whether a batch could go off now.
    pub fn can_submit(&self) -> bool {
        self.under_way.is_none() && !self.batch.is_empty()
    }

    /// Sends the gathered batch off to the disk.
    pub fn submit(&mut self) {
        let batch = std::mem::take(&mut self.batch);
        let expected_head = self.head;
        self.head += batch.events.len() as u64;
        self.under_way = Some(self.journal.append(self.session, expected_head, batch));
        self.gathering += 1;
    }

    /// Ready once when the batch under way is on disk; never where none is.
    pub fn poll_written(&mut self, context: &mut Context<'_>) -> Poll<Result<(), JournalError>> {
        let Some(append) = &mut self.under_way else { return Poll::Pending };
        let result = ready!(append.as_mut().poll(context));
        self.under_way = None;
        if result.is_ok() {
            self.durable = self.gathering - 1;
        }
        Poll::Ready(result)
    }

    /// Writes all that is gathered, and waits for it.
    pub async fn settle(&mut self) -> Result<(), JournalError> {
        loop {
            if self.under_way.is_some() {
                poll_fn(|context| self.poll_written(context)).await?;
            } else if self.can_submit() {
                self.submit();
            } else {
                return Ok(());
            }
        }
    }

    /// Takes back the words of a response that have not left: it was cut before they did. Sockets that
    /// join are told no more of it than was `sent` (UTF-16 units).
    pub fn unsay(&mut self, response_id: &str, sent: u64) {
        self.line.retain_mut(|(_, outgoing)| match outgoing {
            Outgoing::Delta(delta) => **delta.response_id() != *response_id,
            Outgoing::Join { attached, .. } => {
                if let Some(said) = &mut attached.in_flight
                    && said.response_id == response_id
                {
                    said.text.truncate(crate::protocol::utf16_prefix(&said.text, sent).len());
                }
                true
            }
            _ => true,
        });
    }

    /// All that waits, after a write failed: none of it may leave.
    pub fn abandon(&mut self) -> impl Iterator<Item = Outgoing> + '_ {
        self.line.drain(..).map(|(_, outgoing)| outgoing)
    }
}
