//! One task a session: it orders everything, journals, then tells the sockets.
//!
//! The DJ's stream is polled here and nowhere else, so to interrupt a response is to drop its stream.

use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use tokio::sync::{OwnedSemaphorePermit, mpsc, oneshot, watch};
use tokio::time::{Instant, sleep_until};

use super::answers::{Answer, AnswerOutcome, Answers, digest};
use super::decide::{self, Decision, Effect, Rules};
use super::delivery::{Delivery, Joining, Outgoing, SocketId};
use super::listeners::Listener;
use super::outbox::{Delta, encode};
use super::registry::Shared;
use super::speech::Speech;
use super::state::State;
use crate::dj::{Step, Turn, View};
use crate::journal::Card;
use crate::protocol::{
    Attached, CloseCode, Command, CommandFrame, ErrorCode, Event, EventBody, InFlight, Message,
    Notice, Recovered, ResponseStatus, Snapshot, WireError,
};
use crate::select::{self, Filter, Mode};
use crate::taste::Taste;

/// Frames that may wait for the disk before the session takes no more commands or DJ steps.
const LINE: usize = 512;
/// Text being spoken is on disk at most this late.
const CHECKPOINT: Duration = Duration::from_millis(150);
/// A response's text, in bytes; words beyond it are dropped.
const SPEECH: usize = 64 * 1024;

/// What a session is told.
pub enum Mail {
    Attach(AttachRequest),
    Command {
        socket: SocketId,
        frame: CommandFrame,
    },
    Detach(SocketId),
    Snapshot(oneshot::Sender<Snapshot>),
    /// Another session of the listener learnt something.
    TasteChanged,
    /// The server goes away at that moment.
    Drain(Instant),
    /// The session is deleted: sockets close, nothing more is written.
    Delete(oneshot::Sender<()>),
}

/// A socket's `session.attach`.
pub struct AttachRequest {
    pub event_id: String,
    pub joining: Joining,
    pub after: Option<u64>,
    pub epoch: Option<String>,
    /// The session was made by this very attach.
    pub is_new: bool,
}

pub(super) struct Actor {
    shared: Arc<Shared>,
    pub listener: Arc<Listener>,
    /// The listener's taste as this session last saw it.
    taste: Arc<Taste>,
    pub state: State,
    answers: Answers,
    delivery: Delivery,
    pub mailbox: mpsc::Receiver<Mail>,
    sockets: Vec<Joining>,
    filter: Filter,
    turn: Option<RunningTurn>,
    speech: Option<Speech>,
    checkpoint_due: Option<Instant>,
    checkpointed: bool,
    fill_due: bool,
    /// Number of the last event in the newest snapshot on disk.
    snapshot_at: u64,
    idle_since: Instant,
    drain_by: Option<Instant>,
}

struct RunningTurn {
    steps: BoxStream<'static, Step>,
    stage: watch::Sender<Arc<View>>,
    messages: Arc<Vec<Message>>,
    /// Counts against the server's running responses.
    _permit: Option<OwnedSemaphorePermit>,
}

/// Why an actor ended.
pub(super) enum End {
    Slept,
    Failed,
    Drained,
    Deleted,
}

impl End {
    pub fn name(&self) -> &'static str {
        match self {
            Self::Slept => "slept",
            Self::Failed => "failed",
            Self::Drained => "drained",
            Self::Deleted => "deleted",
        }
    }
}

impl Actor {
    pub fn new(
        shared: Arc<Shared>,
        listener: Arc<Listener>,
        state: State,
        answers: Answers,
        delivery: Delivery,
        mailbox: mpsc::Receiver<Mail>,
        snapshot_at: u64,
    ) -> Self {
        let filter = Filter::new(&shared.catalog, &state.brief.must);
        let taste = listener.taste();
        Self {
            shared,
            listener,
            taste,
            state,
            answers,
            delivery,
            mailbox,
            sockets: Vec::new(),
            filter,
            turn: None,
            speech: None,
            checkpoint_due: None,
            checkpointed: false,
            fill_due: false,
            snapshot_at,
            idle_since: Instant::now(),
            drain_by: None,
        }
    }

    /// A response that the last run of the server left open ends now, with what is known of its text.
    pub async fn recover(&mut self, checkpoint: Option<Vec<u8>>) {
        if let Some(active) = &self.state.active {
            let mut speech = Speech::new(&active.response_id, active.started_at);
            let said = checkpoint.and_then(|json| serde_json::from_slice::<InFlight>(&json).ok());
            if let Some(said) = said.filter(|said| said.response_id == active.response_id) {
                speech.say(&said.text, active.started_at);
            }
            self.checkpointed = true;
            self.speech = Some(speech);
        }
        let decision = decide::recover(&self.state, self.rules());
        self.carry_out(decision, None).await;
        let decision = decide::sweep_banned(&self.state, self.rules(), None);
        self.carry_out(decision, None).await;
    }

    pub async fn run(&mut self) -> End {
        loop {
            self.release().await;
            if self.delivery.can_submit() {
                self.submit();
            }
            if let Some(end) = self.may_end().await {
                return end;
            }
            let open = self.delivery.waiting() < LINE;
            let checkpoint = self.checkpoint_due.unwrap_or_else(Instant::now);
            let doze = self.idle_since + self.shared.settings.idle;
            let drain = self.drain_by.unwrap_or_else(Instant::now);
            tokio::select! {
                biased;
                written = self.delivery.written() => {
                    if let Err(error) = written {
                        tracing::error!(session = %self.state.session_id, %error, "the session's log can't be written");
                        self.fail();
                        return End::Failed;
                    }
                }
                mail = self.mailbox.recv(), if open => match mail {
                    Some(Mail::Delete(done)) => {
                        self.delete().await;
                        let _ = done.send(());
                        return End::Deleted;
                    }
                    Some(mail) => self.take(mail).await,
                    None => return End::Slept,
                },
                step = next_step(&mut self.turn), if open => self.step(step).await,
                () = sleep_until(checkpoint), if self.checkpoint_due.is_some() => self.checkpoint(),
                () = sleep_until(drain), if self.drain_by.is_some() && self.turn.is_some() => {
                    self.turn = None;
                    self.checkpoint();
                }
                () = sleep_until(doze), if self.is_idle() => {}
            }
        }
    }

    /// Whether there is nothing left to stay awake for. On the way out a snapshot is written, so that
    /// waking is quick.
    async fn may_end(&mut self) -> Option<End> {
        let drained = self.drain_by.is_some() && self.turn.is_none() && self.delivery.is_idle();
        let dozed = self.is_idle()
            && self.mailbox.is_empty()
            && self.idle_since.elapsed() >= self.shared.settings.idle;
        if !drained && !dozed {
            return None;
        }
        if self.state.seq > self.snapshot_at {
            self.delivery.batch.snapshot = Some(self.stored_state());
            if let Err(error) = self.delivery.settle().await {
                tracing::warn!(session = %self.state.session_id, %error, "no snapshot on the way to sleep");
            }
        }
        for socket in &self.sockets {
            socket.outbox.close(CloseCode::Draining);
        }
        Some(if drained { End::Drained } else { End::Slept })
    }

    fn is_idle(&self) -> bool {
        self.sockets.is_empty() && self.turn.is_none() && self.delivery.is_idle()
    }

    fn now(&self) -> i64 {
        self.shared.now()
    }

    fn rules(&self) -> Rules<'_> {
        Rules {
            now: self.now().max(self.state.updated_at),
            catalog: &self.shared.catalog,
            filter: &self.filter,
            taste: &self.taste,
            speech: self.speech.as_ref(),
            limits: &self.shared.settings.limits,
            dj: self.shared.dj.name(),
            may_start: self.turn.is_some() || self.shared.responses.available_permits() > 0,
        }
    }

    async fn take(&mut self, mail: Mail) {
        match mail {
            Mail::Attach(request) => self.attach(request),
            Mail::Command { socket, frame } => self.command(socket, frame).await,
            Mail::Detach(socket) => {
                self.sockets.retain(|s| s.socket != socket);
                self.idle_since = Instant::now();
            }
            Mail::Snapshot(to) => {
                let snapshot = Box::new(self.state.snapshot(&self.taste));
                self.delivery.push(Outgoing::Snapshot { to, snapshot });
            }
            Mail::TasteChanged => {
                self.taste = self.listener.taste();
                let decision = decide::sweep_banned(&self.state, self.rules(), None);
                self.carry_out(decision, None).await;
            }
            Mail::Drain(by) => {
                self.drain_by = Some(by);
                let left = by.saturating_duration_since(Instant::now()).as_millis() as u64;
                let frame = encode(&Notice::Draining { time_left_ms: left });
                for socket in &self.sockets {
                    socket.outbox.push(frame.clone());
                }
            }
            Mail::Delete(_) => {}
        }
    }

    fn attach(&mut self, request: AttachRequest) {
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

    async fn command(&mut self, socket: SocketId, frame: CommandFrame) {
        let CommandFrame { event_id, command } = frame;
        if let Command::Ping {} = command {
            return self.reply_now(socket, encode(&Notice::Pong { event_id }));
        }
        if let Command::Attach { .. } = command {
            let error = WireError::new(ErrorCode::AlreadyAttached, "the socket has a session");
            return self.reply_now(socket, error_frame(Some(&event_id), error));
        }
        let event_id: Arc<str> = event_id.into();
        let digest = digest(&command);
        if let Some(known) = self.answers.get(&event_id) {
            let frame = if known.digest == digest {
                answer_frame(known, true)
            } else {
                let message = "this event_id was used for another command";
                let error = WireError::new(ErrorCode::EventIdConflict, message);
                error_frame(Some(&event_id), error)
            };
            self.delivery.push(Outgoing::Reply { socket, event_id, frame });
            return;
        }
        let client_id = self.sockets.iter().find(|s| s.socket == socket);
        let client_id = client_id.and_then(|s| s.client_id.clone());
        let rules = self.rules();
        let decided =
            decide::command(&self.state, rules, &event_id, &command, client_id.as_deref());
        let outcome = match decided {
            Ok(decision) => {
                self.carry_out(decision, Some((socket, &event_id))).await;
                AnswerOutcome::Accepted(self.state.seq)
            }
            Err(error) => AnswerOutcome::Error(error),
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

    /// Applies what was decided, gives it to the disk, and does what follows from it. `from` is the
    /// socket and the command whose doing this is.
    async fn carry_out(&mut self, decision: Decision, from: Option<(SocketId, &Arc<str>)>) {
        let mut todo = vec![decision];
        while let Some(decision) = todo.pop() {
            for event in decision.events {
                self.log(event);
            }
            for effect in decision.effects {
                match effect {
                    Effect::StopTurn => {
                        self.turn = None;
                        self.speech = None;
                        self.checkpoint_due = None;
                        if std::mem::take(&mut self.checkpointed) {
                            self.delivery.batch.checkpoint = Some(None);
                        }
                    }
                    Effect::StartTurn => self.start_turn(),
                    Effect::Learn(signal) => {
                        if let Ok(json) = serde_json::to_vec(&signal) {
                            self.delivery.batch.signals.push(json);
                        }
                        self.listener.learn(&signal, self.state.session_id);
                        self.taste = self.listener.taste();
                        let event_id = from.map(|(_, id)| id);
                        todo.push(decide::sweep_banned(&self.state, self.rules(), event_id));
                    }
                    Effect::FillUp => self.fill_due = true,
                    Effect::RefillIfLow => self.fill_due |= self.state.wants_refill(),
                    Effect::Progress { entry_id, position_ms, player } => {
                        let frame = encode(&Notice::PlaybackProgress {
                            entry_id,
                            state: crate::protocol::PlaybackState::Progress,
                            position_ms,
                            player,
                        });
                        let but = from.map_or(SocketId(0), |(socket, _)| socket);
                        self.delivery.push(Outgoing::Others { but, frame });
                    }
                }
            }
        }
        if self.fill_due && self.state.active.is_none() {
            self.fill_due = false;
            self.fill().await;
        }
        self.restage();
    }

    fn log(&mut self, event: Event) {
        if let EventBody::ResponseDone { response_id, status, .. } = &event.body
            && matches!(status, ResponseStatus::Cancelled | ResponseStatus::Steered)
            && let Some(speech) = &self.speech
        {
            self.delivery.unsay(response_id, speech.sent);
        }
        self.state.apply(&event);
        if let EventBody::BriefUpdated { brief, .. } = &event.body {
            self.filter = Filter::new(&self.shared.catalog, &brief.must);
        }
        let frame = encode(&event);
        self.delivery.event(frame.as_str().as_bytes().to_vec(), frame);
        self.delivery.batch.card = Some(Card {
            listener: self.listener.name.to_string(),
            title: self.state.title.clone(),
            created_at: self.state.created_at,
            updated_at: self.state.updated_at,
            archived: self.state.archived,
        });
    }

    fn start_turn(&mut self) {
        let Some(active) = &self.state.active else { return };
        let messages = self.state.messages_before(&active.response_id);
        let view = Arc::new(self.state.view(self.taste.clone(), messages.clone()));
        let (stage, seen) = watch::channel(view);
        let turn = Turn {
            input: active.input.clone(),
            response_id: active.response_id.clone(),
            listener: self.listener.name.clone(),
            catalog: self.shared.catalog.clone(),
            stage: seen,
            seed: self.seed(),
        };
        self.speech = Some(Speech::new(&active.response_id, self.rules().now));
        self.turn = Some(RunningTurn {
            steps: self.shared.dj.turn(turn),
            stage,
            messages,
            _permit: self.shared.responses.clone().try_acquire_owned().ok(),
        });
    }

    /// The same for the same session and event, so that a run can be repeated.
    fn seed(&self) -> u64 {
        let id = self.state.session_id;
        let start =
            id.as_bytes().iter().fold(0u64, |sum, byte| sum.rotate_left(5) ^ u64::from(*byte));
        start.wrapping_add(self.state.next_response).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    /// Shows the DJ that speaks what stands now.
    fn restage(&mut self) {
        if let Some(turn) = &self.turn {
            let view = self.state.view(self.taste.clone(), turn.messages.clone());
            turn.stage.send_replace(Arc::new(view));
        }
    }

    async fn step(&mut self, step: Option<Step>) {
        let now = self.rules().now;
        let Some(step) = step else {
            let decision = decide::turn_ended(&self.state, self.rules());
            return self.carry_out(decision, None).await;
        };
        let Some(speech) = &mut self.speech else { return };
        match step {
            Step::Words(words) => {
                if words.is_empty() || speech.text.len() + words.len() > SPEECH {
                    return;
                }
                let offset = speech.say(&words, now);
                let delta = Delta::new(speech.response_id.clone(), offset, words.into());
                self.delivery.push(Outgoing::Delta(delta));
                self.checkpoint_due.get_or_insert_with(|| Instant::now() + CHECKPOINT);
                return;
            }
            Step::ModelSpoke => {
                let elapsed = speech.elapsed(now);
                speech.timings.model_first_delta_ms.get_or_insert(elapsed);
                return;
            }
            Step::ModelPicked => {
                let elapsed = speech.elapsed(now);
                speech.timings.model_first_pick_ms.get_or_insert(elapsed);
                return;
            }
            Step::Usage(usage) => return speech.add_usage(usage),
            Step::Degraded(why) => return speech.degraded = Some(why),
            _ => {}
        }
        let decision = decide::step(&self.state, self.rules(), &step);
        let picked =
            decision.events.iter().any(|e| matches!(e.body, EventBody::QueuePicked { .. }));
        if picked && let Some(speech) = &mut self.speech {
            let elapsed = speech.elapsed(now);
            speech.timings.first_pick_ms.get_or_insert(elapsed);
        }
        self.carry_out(decision, None).await;
    }

    /// Fills the queue up without anybody talking.
    async fn fill(&mut self) {
        let messages = Arc::default();
        let view = self.state.view(self.taste.clone(), messages);
        let shared = self.shared.clone();
        let (brief, seed) = (self.state.brief.clone(), self.seed() ^ self.state.seq);
        let plan = move || {
            let per_turn = shared.settings.picks_per_turn;
            let plan = select::plan(&shared.catalog, &brief, &view, Mode::FillUp, per_turn, seed);
            plan.collect::<Vec<_>>()
        };
        let picks = if self.shared.catalog.len() > super::INLINE_TRACKS {
            tokio::task::spawn_blocking(plan).await.unwrap_or_default()
        } else {
            plan()
        };
        for pick in picks {
            let decision = decide::fill(&self.state, self.rules(), &pick);
            for event in decision.events {
                self.log(event);
            }
        }
    }

    fn checkpoint(&mut self) {
        self.checkpoint_due = None;
        if let Some(speech) = &self.speech {
            let said =
                InFlight { response_id: speech.response_id.to_string(), text: speech.text.clone() };
            self.delivery.batch.checkpoint = Some(serde_json::to_vec(&said).ok());
            self.checkpointed = true;
        }
    }

    fn submit(&mut self) {
        if self.state.seq >= self.snapshot_at + self.shared.settings.snapshot_every {
            self.delivery.batch.snapshot = Some(self.stored_state());
            self.snapshot_at = self.state.seq;
        }
        self.delivery.submit();
    }

    fn stored_state(&self) -> Vec<u8> {
        serde_json::to_vec(&self.state).unwrap_or_default()
    }

    /// Lets everything leave that the disk has caught up with.
    async fn release(&mut self) {
        while let Some(outgoing) = self.delivery.next() {
            match outgoing {
                Outgoing::Event(frame) => self.broadcast(|outbox| outbox.push(frame.clone())),
                Outgoing::Delta(delta) => {
                    if let Some(speech) = &mut self.speech
                        && speech.response_id == delta.response_id
                    {
                        speech.sent = delta.offset + crate::protocol::utf16_len(&delta.text);
                    }
                    self.broadcast(|outbox| outbox.push_delta(&delta));
                }
                Outgoing::Others { but, frame } => {
                    for socket in self.sockets.iter().filter(|s| s.socket != but) {
                        socket.outbox.push(frame.clone());
                    }
                }
                Outgoing::Reply { socket, frame, .. } => self.reply_now(socket, frame),
                Outgoing::Snapshot { to, snapshot } => drop(to.send(*snapshot)),
                Outgoing::Join { joining, attached, replay_after } => {
                    self.join(joining, attached, replay_after).await;
                }
            }
        }
    }

    async fn join(&mut self, joining: Joining, attached: Box<Attached>, replay: Option<u64>) {
        if joining.outbox.is_closed() {
            return;
        }
        let Some(after) = replay else {
            joining.outbox.push(encode(&Notice::Attached(attached)));
            self.sockets.push(joining);
            return;
        };
        let (journal, session) = (self.shared.journal.clone(), self.state.session_id);
        let count = usize::try_from(attached.seq - after).unwrap_or(0);
        let read = move || journal.read(session, after + 1, count);
        let events = tokio::task::spawn_blocking(read).await;
        let frames = events.ok().and_then(Result::ok).filter(|events| events.len() == count);
        let frames = frames.and_then(|events| {
            events.into_iter().map(|json| String::from_utf8(json).ok()).collect::<Option<Vec<_>>>()
        });
        match frames {
            Some(frames) => {
                joining.outbox.push(encode(&Notice::Attached(attached)));
                joining.outbox.push_replay(frames.into_iter().map(Into::into));
                self.sockets.push(joining);
            }
            // Retention took them, or they can't be read: a snapshot tells as much.
            None => self.attach(AttachRequest {
                event_id: attached.event_id,
                joining,
                after: None,
                epoch: None,
                is_new: false,
            }),
        }
    }

    fn broadcast(&mut self, push: impl Fn(&super::outbox::Outbox)) {
        for socket in &self.sockets {
            push(&socket.outbox);
        }
    }

    fn reply_now(&self, socket: SocketId, frame: super::outbox::FrameText) {
        if let Some(socket) = self.sockets.iter().find(|s| s.socket == socket) {
            socket.outbox.push(frame);
        }
    }

    /// The disk refused a write: what it was to hold is not so. Commands that wait are told, sockets
    /// close and come back to what is on disk.
    fn fail(&mut self) {
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

    /// Answers what still came to a session that has ended.
    pub fn turn_away(&mut self, mail: Mail) {
        if let Mail::Attach(request) = mail {
            request.joining.outbox.close(CloseCode::Draining);
        }
    }

    async fn delete(&mut self) {
        self.turn = None;
        for socket in self.sockets.drain(..) {
            socket.outbox.close(CloseCode::NoSession);
        }
        for outgoing in self.delivery.abandon() {
            if let Outgoing::Join { joining, .. } = outgoing {
                joining.outbox.close(CloseCode::NoSession);
            }
        }
        if let Err(error) = self.delivery.settle().await {
            tracing::warn!(session = %self.state.session_id, %error, "a write failed before a delete");
        }
    }
}

async fn next_step(turn: &mut Option<RunningTurn>) -> Option<Step> {
    match turn {
        Some(turn) => turn.steps.next().await,
        None => std::future::pending().await,
    }
}

fn error_frame(event_id: Option<&str>, error: WireError) -> super::outbox::FrameText {
    encode(&Notice::Error { event_id: event_id.map(str::to_owned), error, duplicate: false })
}

fn answer_frame(answer: &Answer, duplicate: bool) -> super::outbox::FrameText {
    let event_id = answer.event_id.to_string();
    encode(&match &answer.outcome {
        AnswerOutcome::Accepted(seq) => Notice::Accepted { event_id, seq: *seq, duplicate },
        AnswerOutcome::Error(error) => {
            Notice::Error { event_id: Some(event_id), error: error.clone(), duplicate }
        }
    })
}
