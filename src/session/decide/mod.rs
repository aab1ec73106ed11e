//! (state, command or DJ step, now) → events and effects. Pure: no clock, no I/O, no socket.

mod command;
mod queue;
mod step;

use std::sync::Arc;

use super::speech::Speech;
use super::state::State;
use crate::catalog::Catalog;
use crate::protocol::{
    ChangeReason, Command, Entry, ErrorCode, Event, EventBody, Heard, Must, ResponseStatus,
    SessionId, Track, WireError,
};
use crate::select::{Filter, Gate};
use crate::taste::{Signal, Taste};

pub use command::clean_input;

/// What a decision may look at besides the state.
#[derive(Clone, Copy)]
pub struct Rules<'a> {
    /// Unix milliseconds.
    pub now: i64,
    pub catalog: &'a Catalog,
    /// The `must` of the state's brief, and the way to its filter.
    pub must: &'a Must,
    pub gate: &'a Gate,
    pub taste: &'a Taste,
    /// Of the response that runs.
    pub speech: Option<&'a Speech>,
    pub limits: &'a Limits,
    /// The name that `response.created` gives the DJ.
    pub dj: &'a str,
    /// Whether the server has room for one more running response.
    pub may_start: bool,
}

impl<'a> Rules<'a> {
    fn filter(&self) -> &'a Filter {
        self.gate.open(self.catalog, self.must)
    }

    /// A track that the catalogue does not have (any more) can't be checked, so it breaks any must.
    fn breaks(&self, filter: &Filter, track: &Track) -> bool {
        let found = self.catalog.by_id(&track.id);
        found.is_none_or(|track| !filter.admits(self.catalog, track))
    }
}

/// Bounds of one session, each a key of the configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub input_chars: usize,
    pub queue_entries: usize,
    /// Inputs that may wait behind a running response.
    pub waiting: usize,
}

/// What the actor does once the events are applied.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Drop the DJ's stream.
    StopTurn,
    /// Begin the turn of the response that the state has as active.
    StartTurn,
    /// Take in what was learnt about the listener; then sweep out what is banned now.
    Learn(Signal),
    /// Fill the queue up to what the brief wants, as soon as no response runs.
    FillUp,
    /// The same, if fewer than five are left and the brief never ends.
    RefillIfLow,
    /// Tell the other sockets how far the player is.
    Progress { entry_id: String, position_ms: u64, player: Option<String> },
}

/// Events, numbered on from the state's, and effects in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decision {
    pub events: Vec<Event>,
    pub effects: Vec<Effect>,
}

/// Decides a listener's command. `session.attach` and `ping` change nothing and are not for here.
pub fn command(
    state: &State,
    rules: Rules<'_>,
    event_id: &Arc<str>,
    command: &Command,
    client_id: Option<&str>,
) -> Result<Decision, WireError> {
    let mut draft = Draft::new(state, rules, Some(event_id.clone()));
    match command {
        Command::ResponseCreate { input, on_active, heard } => {
            command::create(&mut draft, input, *on_active, heard.as_ref())?;
        }
        Command::ResponseCancel { response_id, heard } => {
            command::cancel(&mut draft, response_id.as_deref(), heard.as_ref());
        }
        Command::BriefUpdate { patch } => command::update_brief(&mut draft, patch)?,
        Command::QueueAdd { track_id, position } => queue::add(&mut draft, track_id, *position)?,
        Command::QueueRemove { entry_id } => queue::remove(&mut draft, entry_id)?,
        Command::QueueMove { entry_id, position } => {
            queue::relocate(&mut draft, entry_id, *position, None)?;
        }
        Command::QueueClear { keep } => queue::clear(&mut draft, *keep),
        Command::QueuePin { entry_id, pinned } => queue::pin(&mut draft, entry_id, *pinned)?,
        Command::PlaybackReport { entry_id, state, position_ms } => {
            command::playback(&mut draft, entry_id, *state, *position_ms, client_id)?;
        }
        Command::FeedbackCreate { track_id, verdict, scope } => {
            command::feedback(&mut draft, track_id, *verdict, *scope)?;
        }
        Command::SessionUpdate { title, auto_refill, archived } => {
            command::update_session(&mut draft, title.as_deref(), *auto_refill, *archived)?;
        }
        Command::Attach { .. } | Command::Ping {} => {}
    }
    Ok(draft.decision)
}

pub use step::{fill, step, turn_ended};

/// The first event of a session.
pub fn begin(state: &State, session_id: SessionId, now: i64) -> Event {
    Event {
        seq: state.seq + 1,
        at: now,
        event_id: None,
        body: EventBody::SessionCreated { session_id, title: None },
    }
}

/// After a restart: a response that still runs by the log can't go on. It ends as failed, with what was
/// said of it, and the inputs that wait get their turn.
pub fn recover(state: &State, rules: Rules<'_>) -> Decision {
    let mut draft = Draft::new(state, rules, None);
    if state.active.is_some() {
        let message = "the server restarted while it answered";
        let error = WireError::retryable(ErrorCode::Internal, message);
        draft.end_response(ResponseStatus::Failed, None, Some(error));
    }
    draft.start_next_waiting();
    draft.decision
}

/// Upcoming entries that steering could withdraw and that break the must: none, but for tracks that left
/// the catalogue since they were queued.
pub fn breaches(state: &State, rules: Rules<'_>) -> usize {
    state.withdrawable().filter(|entry| rules.breaks(rules.filter(), &entry.track)).count()
}

/// Takes out of the queue, pinned and own entries too, what the listener has banned.
pub fn sweep_banned(state: &State, rules: Rules<'_>, event_id: Option<&Arc<str>>) -> Decision {
    let mut draft = Draft::new(state, rules, event_id.cloned());
    let banned = state.queue.upcoming.iter().filter(|entry| rules.taste.bans(&entry.track));
    let removed = banned.map(|entry| entry.entry_id.clone()).collect();
    draft.remove(removed, ChangeReason::Banned);
    draft.decision
}

/// A decision being made.
struct Draft<'a> {
    state: &'a State,
    rules: Rules<'a>,
    /// Of the command that is decided.
    event_id: Option<Arc<str>>,
    version: u64,
    next_entry: u64,
    decision: Decision,
}

impl<'a> Draft<'a> {
    fn new(state: &'a State, rules: Rules<'a>, event_id: Option<Arc<str>>) -> Self {
        let decision = Decision::default();
        let (version, next_entry) = (state.queue.version, state.next_entry);
        Self { state, rules, event_id, version, next_entry, decision }
    }

    fn emit(&mut self, body: EventBody) {
        self.emit_for(self.event_id.clone(), body);
    }

    fn emit_for(&mut self, event_id: Option<Arc<str>>, body: EventBody) {
        let seq = self.state.seq + 1 + self.decision.events.len() as u64;
        self.decision.events.push(Event { seq, at: self.rules.now, event_id, body });
    }

    fn effect(&mut self, effect: Effect) {
        self.decision.effects.push(effect);
    }

    fn next_version(&mut self) -> u64 {
        self.version += 1;
        self.version
    }

    fn new_entry_id(&mut self) -> String {
        self.next_entry += 1;
        format!("e{}", self.next_entry - 1)
    }

    fn active_id(&self) -> Option<String> {
        self.state.active.as_ref().map(|active| active.response_id.clone())
    }

    /// Ends the response that runs. Does nothing where none does.
    fn end_response(
        &mut self,
        status: ResponseStatus,
        heard: Option<&Heard>,
        error: Option<WireError>,
    ) {
        let Some(active) = &self.state.active else { return };
        let unspoken = Speech::new(&active.response_id, active.started_at);
        let speech = self.rules.speech.unwrap_or(&unspoken);
        debug_assert_eq!(*speech.response_id, active.response_id);
        let done = speech.done(status, heard, error, self.rules.now);
        self.effect(Effect::StopTurn);
        self.emit_for(None, done);
    }

    /// With no response running (any more), the first input that waits gets its turn.
    fn start_next_waiting(&mut self) {
        if let Some(next) = self.state.waiting.front() {
            let (response_id, event_id) = (next.response_id.clone(), next.event_id.clone());
            self.start(response_id, event_id);
        }
    }

    fn start(&mut self, response_id: String, event_id: Option<Arc<str>>) {
        let dj = self.rules.dj.to_owned();
        self.emit_for(event_id, EventBody::ResponseCreated { response_id, dj });
        self.effect(Effect::StartTurn);
    }

    fn remove(&mut self, removed: Vec<String>, reason: ChangeReason) {
        if !removed.is_empty() {
            self.change(QueueEdit { removed, ..QueueEdit::default() }, reason);
        }
    }

    fn change(&mut self, edit: QueueEdit, reason: ChangeReason) {
        let version = self.next_version();
        let QueueEdit { removed, added, updated, order, response_id } = edit;
        self.emit(EventBody::QueueChanged {
            version,
            removed,
            added,
            updated,
            order,
            reason,
            response_id,
        });
    }
}

#[derive(Default)]
struct QueueEdit {
    removed: Vec<String>,
    added: Vec<Arc<Entry>>,
    updated: Vec<Arc<Entry>>,
    order: Vec<String>,
    response_id: Option<String>,
}

#[cfg(test)]
mod tests;
