//! One task a session: it orders everything, journals, then tells the sockets.
//!
//! The DJ's stream is polled here and nowhere else, so to interrupt a response is to drop its stream.

mod mail;
mod sockets;
mod turn;

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::{Instant, Sleep, sleep_until};

pub use self::mail::{AttachRequest, Mail};
use self::sockets::Done;
use self::turn::{Place, RunningTurn};
use super::answers::Answers;
use super::decide::{self, Decision, Effect, Rules};
use super::delivery::{Delivery, Joining, Outgoing, SocketId};
use super::frame::{encode, encode_event};
use super::heard::heard;
use super::listeners::Listener;
use super::registry::Shared;
use super::snapshots::Snapshots;
use super::speech::Speech;
use super::state::State;
use crate::catalog::Catalog;
use crate::dj::Step;
use crate::journal::{Card, JournalError};
use crate::protocol::{
    CloseCode, Event, EventBody, Notice, PlaybackState, ResponseStatus, Timings,
};
use crate::select::Gate;
use crate::taste::Taste;

/// Frames that may wait for the disk before the session takes no more commands or DJ steps.
const LINE: usize = 512;
/// What is asserted of every decision.
const UNBROKEN: &str = "invariant 7: nothing upcoming breaks the must";

pub(super) struct Actor {
    shared: Arc<Shared>,
    pub listener: Arc<Listener>,
    /// The catalogue that this session works with: the turn under way keeps it.
    catalog: Arc<Catalog>,
    newer: watch::Receiver<Arc<Catalog>>,
    /// The listener's taste as this session last saw it.
    taste: Arc<Taste>,
    pub state: State,
    answers: Answers,
    delivery: Delivery,
    pub mailbox: mpsc::Receiver<Box<Mail>>,
    sockets: Vec<Joining>,
    gate: Gate,
    turn: Option<RunningTurn>,
    /// Taken before a response begins, kept by those that waited behind it.
    place: Option<Place>,
    /// Boxed, as what else only a response needs: most sessions rest.
    speech: Option<Box<Speech>>,
    /// Some of the text being spoken is on disk, or on its way.
    checkpointed: bool,
    fill_due: bool,
    /// A command whose answer is due.
    done: Option<(SocketId, Done)>,
    snapshots: Snapshots,
    idle_since: Instant,
    drain_by: Option<Instant>,
}

/// What an actor does next.
enum Next {
    Written(Result<(), JournalError>),
    Mail(Option<Box<Mail>>),
    /// `None`: the turn has ended.
    Step(Option<Step>),
    Catalog,
    /// Something is due.
    Moment,
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
        mailbox: mpsc::Receiver<Box<Mail>>,
        snapshots: Snapshots,
    ) -> Self {
        let mut newer = shared.catalog.watch();
        let catalog = newer.borrow_and_update().clone();
        let taste = listener.taste();
        Self {
            shared,
            listener,
            catalog,
            newer,
            taste,
            state,
            answers,
            delivery,
            mailbox,
            sockets: Vec::new(),
            gate: Gate::default(),
            turn: None,
            place: None,
            speech: None,
            checkpointed: false,
            fill_due: false,
            done: None,
            snapshots,
            idle_since: Instant::now(),
            drain_by: None,
        }
    }

    pub async fn run(&mut self) -> End {
        // One for all that is to come, set anew only when that changes: a timer for each round would be
        // put up and taken down with every word.
        let mut alarm = pin!(sleep_until(Instant::now()));
        let mut newer = self.newer.clone();
        loop {
            self.fill_up().await;
            // Only now: what is filled up after a command is its doing.
            if let Some((socket, done)) = self.done.take() {
                self.answer(socket, done);
            }
            self.release().await;
            if self.delivery.can_submit() {
                self.submit();
            }
            if self.may_end() {
                return self.end().await;
            }
            let speaks = self.turn.is_some();
            let next = tokio::select! {
                biased;
                next = poll_fn(|context| self.poll_next(alarm.as_mut(), context)) => next,
                // An idle session must not keep an old catalogue in memory.
                Ok(()) = newer.changed(), if !speaks => Next::Catalog,
            };
            match next {
                Next::Written(Ok(())) => {}
                Next::Written(Err(error)) => {
                    tracing::error!(session = %self.state.session_id, %error, "the session's log can't be written");
                    self.unlearn().await;
                    self.fail();
                    return End::Failed;
                }
                Next::Mail(Some(mail)) => {
                    if let Some(done) = self.take(*mail) {
                        self.delete().await;
                        let _ = done.send(());
                        return End::Deleted;
                    }
                }
                Next::Mail(None) => return End::Slept,
                Next::Step(step) => self.step(step),
                Next::Catalog => self.adopt(),
                Next::Moment => self.at_moment(),
            }
        }
    }

    /// What this session learnt last is not on disk: others must not be shown it.
    async fn unlearn(&mut self) {
        let (journal, listener) = (self.shared.journal.clone(), self.listener.clone());
        let read = tokio::task::spawn_blocking(move || listener.reread(&*journal));
        if let Ok(Err(error)) = read.await {
            tracing::warn!(%error, "a listener's taste can't be read again");
        }
    }

    /// What happens next: the disk first, then who talks, then the DJ. Words leave right here, as many as
    /// the DJ has ready together: each is a fraction of a microsecond's work, and to go round for it would
    /// cost more than that.
    fn poll_next(&mut self, mut alarm: Pin<&mut Sleep>, context: &mut Context<'_>) -> Poll<Next> {
        if let Poll::Ready(written) = self.delivery.poll_written(context) {
            return Poll::Ready(Next::Written(written));
        }
        if self.is_open() {
            if let Poll::Ready(mail) = self.mailbox.poll_recv(context) {
                return Poll::Ready(Next::Mail(mail));
            }
            if let Poll::Ready(step) = self.poll_turn(context) {
                return Poll::Ready(Next::Step(step));
            }
        }
        if let Some(next) = self.next_moment() {
            if next != alarm.deadline() {
                alarm.as_mut().reset(next);
            }
            ready!(alarm.poll(context));
            return Poll::Ready(Next::Moment);
        }
        Poll::Pending
    }

    /// Whether it takes commands and steps: not while too much waits for the disk.
    fn is_open(&self) -> bool {
        self.delivery.waiting() < LINE
    }

    /// When there is something to do, if nothing happens before.
    fn next_moment(&self) -> Option<Instant> {
        let drain = self.drain_by.filter(|_| self.turn.is_some());
        let doze = self.is_idle().then(|| self.idle_since + self.shared.settings.idle);
        [drain, doze].into_iter().flatten().min()
    }

    /// Does what is due; to fall asleep is for [`Self::may_end`].
    fn at_moment(&mut self) {
        if self.turn.is_some() && self.drain_by.is_some_and(|due| due <= Instant::now()) {
            self.turn = None;
            self.checkpoint_now();
        }
    }

    /// Whether there is nothing left to stay awake for.
    fn may_end(&self) -> bool {
        let drained = self.is_drained();
        let dozed = || {
            self.is_idle()
                && self.mailbox.is_empty()
                && self.idle_since.elapsed() >= self.shared.settings.idle
        };
        drained || dozed()
    }

    fn is_drained(&self) -> bool {
        self.drain_by.is_some() && self.turn.is_none() && self.delivery.is_idle()
    }

    /// On the way out a snapshot is written, so that waking is quick.
    async fn end(&mut self) -> End {
        let end = if self.is_drained() { End::Drained } else { End::Slept };
        if self.snapshots.is_behind(self.state.seq) {
            self.delivery.batch.snapshot = Some(self.stored_state());
            if let Err(error) = self.delivery.settle().await {
                tracing::warn!(session = %self.state.session_id, %error, "no snapshot on the way to sleep");
            }
        }
        for socket in &self.sockets {
            socket.outbox.close(CloseCode::Draining);
        }
        end
    }

    fn is_idle(&self) -> bool {
        self.sockets.is_empty() && self.turn.is_none() && self.delivery.is_idle()
    }

    fn rules(&self) -> Rules<'_> {
        Rules {
            now: self.shared.now().max(self.state.updated_at),
            catalog: &self.catalog,
            must: &self.state.brief.must,
            gate: &self.gate,
            taste: &self.taste,
            speech: self.speech.as_deref(),
            limits: &self.shared.settings.limits,
            dj: self.shared.dj.name(),
            may_start: self.turn.is_some() || self.place.is_some(),
        }
    }

    /// Takes over a newer catalogue. Never while a turn runs: its picks are numbers of its own one.
    fn adopt(&mut self) {
        let newer = self.newer.borrow_and_update().clone();
        if !Arc::ptr_eq(&newer, &self.catalog) {
            self.gate.shut();
            self.catalog = newer;
        }
    }

    /// Gives whom to tell once the session is deleted, where it is to be.
    fn take(&mut self, mail: Mail) -> Option<oneshot::Sender<()>> {
        if self.turn.is_none() {
            self.adopt();
        }
        match mail {
            Mail::Attach(request) => self.attach(request),
            Mail::Command { socket, frame } => {
                self.done = self.command(socket, frame).map(|done| (socket, done));
            }
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
                self.carry_out(decision, None);
            }
            Mail::Drain(by) => {
                self.drain_by = Some(by);
                let left = by.saturating_duration_since(Instant::now()).as_millis() as u64;
                let frame = encode(&Notice::Draining { time_left_ms: left });
                self.broadcast(|outbox| outbox.push(frame.clone()));
            }
            Mail::Delete(done) => return Some(done),
        }
        None
    }

    /// Applies what was decided, gives it to the disk, and does what follows from it, but for what
    /// [`Self::fill_up`] does. `from` is the socket and the command whose doing this is.
    fn carry_out(&mut self, decision: Decision, from: Option<(SocketId, &Arc<str>)>) {
        let breaches = self.breaches();
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
                        if std::mem::take(&mut self.checkpointed)
                            && self.shared.texts.drop_text(self.state.session_id)
                        {
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
                            state: PlaybackState::Progress,
                            position_ms,
                            player,
                        });
                        let but = from.map_or(SocketId(0), |(socket, _)| socket);
                        self.delivery.push(Outgoing::Others { but, frame });
                    }
                }
            }
        }
        debug_assert!(self.breaches() <= breaches, "{UNBROKEN}");
        self.rest();
        self.restage();
    }

    /// Upcoming entries that break the must; looked for in debug builds only. A track that left the catalogue
    /// since it was queued is no decision's doing.
    fn breaches(&self) -> usize {
        if cfg!(debug_assertions) { decide::breaches(&self.state, self.rules()) } else { 0 }
    }

    fn log(&mut self, event: Event) {
        let mut cut = None;
        if let EventBody::ResponseDone { response_id, status, timings, .. } = &event.body {
            count_response(*status, timings);
            if matches!(status, ResponseStatus::Cancelled | ResponseStatus::Steered) {
                cut = Some(Instant::now());
                if let Some(speech) = &self.speech {
                    self.delivery.unsay(response_id, speech.sent);
                }
            }
        }
        if let Some(ear) = &self.shared.ear {
            heard(&self.state, &event)
                .into_iter()
                .for_each(|heard| ear(&self.listener.name, heard));
        }
        self.state.apply(&event);
        if let EventBody::BriefUpdated { .. } = &event.body {
            self.gate.shut();
        }
        let frame = encode_event(&event);
        self.snapshots.count(&frame);
        self.delivery.event(frame.as_str().as_bytes().to_vec(), frame, cut);
        self.delivery.batch.card = Some(Card {
            listener: self.listener.name.to_string(),
            title: self.state.title.clone(),
            created_at: self.state.created_at,
            updated_at: self.state.updated_at,
            archived: self.state.archived,
        });
    }

    fn submit(&mut self) {
        if self.snapshots.is_due(self.state.seq, self.shared.settings.snapshot_every) {
            let json = self.stored_state();
            self.snapshots.take(self.state.seq, &json);
            self.delivery.batch.snapshot = Some(json);
        }
        self.delivery.submit();
    }

    fn stored_state(&self) -> Vec<u8> {
        let mut json = Vec::with_capacity(self.snapshots.likely_bytes());
        // Serialising plain data with text keys can't fail.
        let _ = serde_json::to_writer(&mut json, &self.state);
        debug_assert_eq!(
            serde_json::from_slice::<State>(&json).ok().as_ref(),
            Some(&self.state),
            "invariant 9: what is stored is the live state"
        );
        json
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

fn count_response(status: ResponseStatus, timings: &Timings) {
    let name = match status {
        ResponseStatus::Completed => "completed",
        ResponseStatus::Cancelled => "cancelled",
        ResponseStatus::Steered => "steered",
        ResponseStatus::Failed => "failed",
    };
    metrics::counter!("segue_responses_total", "status" => name).increment(1);
    let seconds = |ms: u64| ms as f64 / 1000.0;
    if let Some(ms) = timings.first_delta_ms {
        metrics::histogram!("segue_first_delta_seconds").record(seconds(ms));
    }
    if let Some(ms) = timings.first_pick_ms {
        metrics::histogram!("segue_first_pick_seconds").record(seconds(ms));
    }
}
