//! What comes from sockets and what goes to them.

use std::sync::Arc;

use super::{Actor, AttachRequest};
use crate::journal::Journal;
use crate::protocol::{
    Attached, CloseCode, Command, CommandFrame, ErrorCode, InFlight, Notice, Recovered, SessionId,
    WireError,
};
use crate::session::answers::{Answer, AnswerOutcome, Known, digest};
use crate::session::decide;
use crate::session::delivery::{Joining, Outgoing, SocketId};
use crate::session::frame::{Delta, FrameText, encode};
use crate::session::outbox::Outbox;

/// Bytes of a replay. A thousand events are rarely a megabyte; where they are more than this, a snapshot
/// is the shorter way.
const REPLAY: usize = 4 * 1024 * 1024;
/// Events of a replay that are read at once, so that one that is too much is noticed early.
const AT_ONCE: usize = 64;

/// A command that is done, or was refused.
pub(super) struct Done {
    event_id: Arc<str>,
    digest: u64,
    result: Result<(), Box<WireError>>,
}

impl Actor {
    pub(super) fn attach(&mut self, request: AttachRequest) {
        let AttachRequest { event_id, joining, after, epoch, is_new } = request;
        let settings = &self.shared.settings;
        if self.sockets.len() >= settings.sockets_per_session {
            let most = settings.sockets_per_session;
            let message = format!("a session has at most {most} sockets");
            let error = WireError::retryable(ErrorCode::LimitExceeded, message);
            joining.outbox.push(error_frame(Some(&event_id), error));
            joining.outbox.close(CloseCode::TooMany);
            return;
        }
        let epoch_here = self.shared.journal.epoch();
        let seq = self.state.seq;
        let replay_after = after.filter(|after| {
            epoch.as_deref() == Some(epoch_here)
                && *after <= seq
                && seq - after <= settings.replay_events
        });
        let recovered = match replay_after {
            _ if is_new => Recovered::New,
            Some(_) => Recovered::Replay,
            None => Recovered::Snapshot,
        };
        let snapshot = (recovered != Recovered::Replay).then(|| self.state.snapshot(&self.taste));
        let in_flight = self.state.active.as_ref().map(|active| InFlight {
            response_id: active.response_id.clone(),
            text: self.speech.as_ref().map(|speech| speech.text.clone()).unwrap_or_default(),
        });
        let attached = Box::new(Attached {
            event_id,
            session_id: self.state.session_id,
            seq,
            epoch: epoch_here.to_owned(),
            recovered,
            server: self.shared.server_info(),
            in_flight,
            snapshot,
        });
        let replay_after = replay_after.filter(|_| !is_new);
        self.delivery.push(Outgoing::Join { joining, attached, replay_after });
    }

    /// Does what a command wants. `None`: it is answered already.
    pub(super) fn command(&mut self, socket: SocketId, frame: CommandFrame) -> Option<Done> {
        let CommandFrame { event_id, command } = frame;
        if let Command::Ping {} = command {
            self.reply_now(socket, encode(&Notice::Pong { event_id }));
            return None;
        }
        if let Command::Attach { .. } = command {
            let error = WireError::new(ErrorCode::AlreadyAttached, "the socket has a session");
            self.reply_now(socket, error_frame(Some(&event_id), error));
            return None;
        }
        let event_id: Arc<str> = event_id.into();
        let digest = digest(&command);
        let frame = match self.answers.known(&event_id, digest) {
            Known::New => None,
            Known::Again(answer) => Some(answer_frame(answer, true)),
            Known::Conflict => {
                let message = "this event_id was used for another command";
                let error = WireError::new(ErrorCode::EventIdConflict, message);
                Some(error_frame(Some(&event_id), error))
            }
        };
        if let Some(frame) = frame {
            self.delivery.push(Outgoing::Reply { socket, event_id, frame });
            return None;
        }
        if let Command::ResponseCreate { input, .. } = &command {
            if self.shared.settings.log_inputs {
                tracing::info!(session = %self.state.session_id, input, "a wish");
            }
            self.take_place();
        }
        let client_id = self.sockets.iter().find(|s| s.socket == socket);
        let client_id = client_id.and_then(|s| s.client_id.clone());
        let rules = self.rules();
        let decided =
            decide::command(&self.state, rules, &event_id, &command, client_id.as_deref());
        let result = match decided {
            Ok(decision) => {
                self.carry_out(decision, Some((socket, &event_id)));
                Ok(())
            }
            Err(error) => {
                self.rest();
                Err(Box::new(error))
            }
        };
        Some(Done { event_id, digest, result })
    }

    /// Answers a command that is done, once the disk has what it did.
    pub(super) fn answer(&mut self, socket: SocketId, done: Done) {
        let Done { event_id, digest, result } = done;
        let outcome = match result {
            Ok(()) => AnswerOutcome::Accepted(self.state.seq),
            Err(error) => AnswerOutcome::Error(*error),
        };
        let answer = Answer { event_id: event_id.clone(), digest, outcome };
        let frame = answer_frame(&answer, false);
        let keep = !matches!(&answer.outcome, AnswerOutcome::Error(error) if error.retryable);
        if keep {
            let json = serde_json::to_vec(&answer).unwrap_or_default();
            let number = self.answers.keep(answer);
            self.delivery.answer(number, json, self.answers.first());
        }
        self.delivery.push(Outgoing::Reply { socket, event_id, frame });
    }

    /// Lets everything leave that the disk has caught up with.
    pub(super) async fn release(&mut self) {
        let mut any = false;
        while let Some(outgoing) = self.delivery.next() {
            any = true;
            match outgoing {
                Outgoing::Event { frame, cut } => {
                    self.broadcast(|outbox| outbox.queue(frame.clone()));
                    if let Some(cut) = cut {
                        metrics::histogram!("segue_steer_seconds").record(cut.elapsed());
                    }
                }
                Outgoing::Delta(delta) => self.say(&delta),
                Outgoing::Others { but, frame } => {
                    for socket in self.sockets.iter().filter(|s| s.socket != but) {
                        socket.outbox.queue(frame.clone());
                    }
                }
                Outgoing::Reply { socket, frame, .. } => {
                    if let Some(socket) = self.sockets.iter().find(|s| s.socket == socket) {
                        socket.outbox.queue(frame);
                    }
                }
                Outgoing::Snapshot { to, snapshot } => drop(to.send(*snapshot)),
                Outgoing::Join { joining, attached, replay_after } => {
                    Box::pin(self.join(joining, attached, replay_after)).await;
                }
            }
        }
        if any {
            self.send();
        }
    }

    /// Queues words for all sockets.
    pub(super) fn say(&mut self, delta: &Delta) {
        if let Some(speech) = &mut self.speech
            && speech.response_id == *delta.response_id()
        {
            speech.sent = delta.end();
        }
        self.broadcast(|outbox| outbox.queue_delta(delta));
    }

    /// Gets what was queued for the sockets on its way.
    pub(super) fn send(&self) {
        self.broadcast(Outbox::send);
    }

    pub(super) async fn join(
        &mut self,
        joining: Joining,
        attached: Box<Attached>,
        replay: Option<u64>,
    ) {
        if joining.outbox.is_closed() {
            return;
        }
        let Some(after) = replay else {
            joining.outbox.begin([encode(&Notice::Attached(attached))]);
            self.sockets.push(joining);
            return;
        };
        let (journal, session) = (self.shared.journal.clone(), self.state.session_id);
        let count = usize::try_from(attached.seq - after).unwrap_or(0);
        let read = move || read_replay(&*journal, session, after + 1, count);
        match tokio::task::spawn_blocking(read).await.ok().flatten() {
            Some(frames) => {
                let attached = encode(&Notice::Attached(attached));
                joining.outbox.begin([attached].into_iter().chain(frames));
                self.sockets.push(joining);
            }
            // Retention took them, they can't be read or are too much: a snapshot tells as well.
            None => self.attach(AttachRequest {
                event_id: attached.event_id,
                joining,
                after: None,
                epoch: None,
                is_new: false,
            }),
        }
    }

    pub(super) fn broadcast(&self, push: impl Fn(&Outbox)) {
        for socket in &self.sockets {
            push(&socket.outbox);
        }
    }

    pub(super) fn reply_now(&self, socket: SocketId, frame: FrameText) {
        if let Some(socket) = self.sockets.iter().find(|s| s.socket == socket) {
            socket.outbox.push(frame);
        }
    }

    /// The disk refused a write: what it was to hold is not so. Commands that wait are told, sockets
    /// close and come back to what is on disk.
    pub(super) fn fail(&mut self) {
        let error = WireError::retryable(
            ErrorCode::StorageUnavailable,
            "the server's disk takes nothing now; try again in a while",
        );
        let waiting: Vec<Outgoing> = self.delivery.abandon().collect();
        for outgoing in waiting {
            match outgoing {
                Outgoing::Reply { socket, event_id, .. } => {
                    self.reply_now(socket, error_frame(Some(&event_id), error.clone()));
                }
                Outgoing::Join { joining, attached, .. } => {
                    let frame = error_frame(Some(&attached.event_id), error.clone());
                    joining.outbox.push(frame);
                    joining.outbox.close(CloseCode::Internal);
                }
                _ => {}
            }
        }
        for socket in self.sockets.drain(..) {
            socket.outbox.close(CloseCode::Internal);
        }
    }
}

/// `count` events from number `from` on, as they go out. `None`: they can't be had, or are too much.
fn read_replay(
    journal: &dyn Journal,
    session: SessionId,
    from: u64,
    count: usize,
) -> Option<Vec<FrameText>> {
    let (mut frames, mut bytes) = (Vec::with_capacity(count), 0);
    while frames.len() < count {
        let most = AT_ONCE.min(count - frames.len());
        let events = journal.read(session, from + frames.len() as u64, most).ok()?;
        if events.is_empty() {
            return None;
        }
        for json in events {
            bytes += json.len();
            frames.push(String::from_utf8(json).ok()?.into());
        }
        if bytes > REPLAY {
            return None;
        }
    }
    Some(frames)
}

fn error_frame(event_id: Option<&str>, error: WireError) -> FrameText {
    encode(&Notice::Error { event_id: event_id.map(str::to_owned), error, duplicate: false })
}

fn answer_frame(answer: &Answer, duplicate: bool) -> FrameText {
    let event_id = answer.event_id.to_string();
    encode(&match &answer.outcome {
        AnswerOutcome::Accepted(seq) => Notice::Accepted { event_id, seq: *seq, duplicate },
        AnswerOutcome::Error(error) => {
            Notice::Error { event_id: Some(event_id), error: error.clone(), duplicate }
        }
    })
}
