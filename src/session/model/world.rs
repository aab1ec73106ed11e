//! A session without its actor: the pure parts, a disk that lags, and a process that dies.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use serde_json::{Value, json};

use super::reference::{Reference, breaks_must};
use super::{Op, Which};
use crate::catalog::{Builder, Catalog, TrackIx};
use crate::dj::{Leave, Pick, Step};
use crate::protocol::{
    By, ChangeReason, Command, Event, EventBody, Heard, NamedPosition, Position, QueueKeep,
    ResponseStatus, SessionId, Track, WireError, utf16_len, utf16_prefix,
};
use crate::select::Gate;
use crate::session::answers::{Answer, AnswerOutcome, Answers, Known, digest};
use crate::session::decide::{self, Decision, Effect, Limits, Rules};
use crate::session::speech::Speech;
use crate::session::state::State;
use crate::taste::Taste;

const LIMITS: Limits = Limits { input_chars: 100, queue_entries: 24, waiting: 4 };
/// More than a case has commands.
const ANSWERS: usize = 100;
const WORDS: [&str; 4] = ["Here we go. ", "Æther 😀 ", "and then", " "];

fn catalog() -> &'static Catalog {
    static CATALOG: OnceLock<Catalog> = OnceLock::new();
    CATALOG.get_or_init(|| {
        let mut builder = Builder::new("model");
        for n in 0..48u32 {
            let track = Track {
                id: format!("t{n}"),
                title: format!("Song {n}"),
                artists: vec![format!("Artist {}", n % 12)],
                // Some years and tempos are unknown: such tracks meet no wish on them.
                year: (n % 7 != 0).then_some(1970 + n as i32),
                bpm: (n % 5 != 0).then_some(80.0 + 2.0 * n as f32),
                duration_ms: Some(180_000),
                ..Track::default()
            };
            builder.push(&track).expect("made tracks are whole");
        }
        builder.finish()
    })
}

fn patch(n: usize) -> Value {
    match n % 8 {
        0 => json!({"must": {"years": [[1980, 1999]]}}),
        1 => json!({"must": {"years": null}}),
        2 => json!({"must": {"bpm": [100, 140]}}),
        3 => json!({"must": {"bpm": null}}),
        4 => json!({"prefer": {"energy": 0.3}, "length": {"tracks": 5}}),
        5 => json!({"must": {"years": [[1975, null]], "bpm": [null, 120]}}),
        6 => json!({"length": null}),
        _ => json!({"must": {"bpm": "fast"}}),
    }
}

type Answered = (Command, Result<u64, WireError>);

pub struct World {
    state: State,
    log: Vec<Event>,
    /// Events on disk.
    durable: usize,
    /// Where each decision ended. One decision goes to disk whole or not at all.
    ends: Vec<usize>,
    speech: Option<Speech>,
    /// Text of the response that runs, as the sockets got it.
    heard: String,
    taste: Taste,
    gate: Gate,
    answers: Answers,
    /// The answers with their numbers and the length of the log that they are on disk with, and by their
    /// ids what they are to say.
    stored: Vec<(usize, u64, Vec<u8>)>,
    answered: HashMap<Arc<str>, (usize, Answered)>,
    /// Every command that was ever sent.
    sent: Vec<(Arc<str>, Command)>,
    now: i64,
}

impl World {
    pub fn new() -> Self {
        let id = SessionId::from_bytes([7; 16]);
        let state = State::empty(id);
        let mut world = Self {
            gate: Gate::default(),
            state,
            log: Vec::new(),
            durable: 0,
            ends: Vec::new(),
            speech: None,
            heard: String::new(),
            taste: Taste::default(),
            answers: Answers::new(ANSWERS, &[]),
            stored: Vec::new(),
            answered: HashMap::new(),
            sent: Vec::new(),
            now: 1_000,
        };
        let first = decide::begin(&world.state, id, world.now);
        world.state.apply(&first);
        world.log.push(first);
        world.durable = 1;
        world
    }

    fn rules(&self) -> Rules<'_> {
        Rules {
            now: self.now,
            catalog: catalog(),
            must: &self.state.brief.must,
            gate: &self.gate,
            taste: &self.taste,
            speech: self.speech.as_ref(),
            limits: &LIMITS,
            dj: "model",
            may_start: true,
        }
    }

    pub fn happen(&mut self, op: &Op) -> Result<(), String> {
        self.now += 7;
        match op {
            Op::Say { mode, heard } => {
                let input = format!("wish {}", self.sent.len());
                let heard = self.heard_offset(*heard);
                self.command(Command::ResponseCreate { input, on_active: *mode, heard })?;
            }
            Op::Cancel { which, heard } => {
                let response_id = match which {
                    Which::Active => None,
                    Which::Waiting(n) => {
                        self.state.waiting.get(n % 4).map(|w| w.response_id.clone())
                    }
                    Which::Unknown => Some("r999".into()),
                };
                let heard = self.heard_offset(*heard);
                self.command(Command::ResponseCancel { response_id, heard })?;
            }
            Op::Edit { patch: n } => self.command(Command::BriefUpdate { patch: patch(*n) })?,
            Op::Add { track, position } => {
                let position = match position % 3 {
                    0 => Position::Named(NamedPosition::Next),
                    1 => Position::Named(NamedPosition::End),
                    _ => Position::Index(*position),
                };
                // One in sixteen is not in the catalogue.
                let track_id = format!("t{}", if track % 16 == 0 { 99 } else { track % 48 });
                self.command(Command::QueueAdd { track_id, position })?;
            }
            Op::Remove { entry } => {
                let entry_id = self.entry(*entry);
                self.command(Command::QueueRemove { entry_id })?;
            }
            Op::Move { entry, position } => {
                let (entry_id, position) = (self.entry(*entry), Position::Index(*position % 12));
                self.command(Command::QueueMove { entry_id, position })?;
            }
            Op::Clear { keep_pinned } => {
                let keep = keep_pinned.then_some(QueueKeep::Pinned);
                self.command(Command::QueueClear { keep })?;
            }
            Op::Pin { entry, pinned } => {
                let (entry_id, pinned) = (self.entry(*entry), *pinned);
                self.command(Command::QueuePin { entry_id, pinned })?;
            }
            Op::Play { entry, state } => {
                let entry_id = self.entry(*entry);
                let (state, position_ms) = (*state, 9_000);
                self.command(Command::PlaybackReport { entry_id, state, position_ms })?;
            }
            Op::Judge { track, verdict, scope } => {
                let track_id = format!("t{}", track % 50);
                let (verdict, scope) = (*verdict, *scope);
                self.command(Command::FeedbackCreate { track_id, verdict, scope })?;
            }
            Op::Title { text } => {
                let title = Some(["", "Evening", "Late\u{7}"][text % 3].to_owned());
                let auto_refill = (text % 2 == 0).then_some(text % 4 == 0);
                self.command(Command::SessionUpdate { title, auto_refill, archived: None })?;
            }
            Op::Again { which, same } => self.again(*which, *same)?,
            Op::Words { text } => self.words(WORDS[text % WORDS.len()]),
            Op::Brief { patch: n, leave } => {
                let (patch, leave) = (patch(*n), self.leave(*leave));
                self.step(Step::Brief { patch, read: Vec::new(), unread: Vec::new(), leave })?;
            }
            Op::Undo => self.step(Step::Undo { leave: Leave::default() })?,
            Op::Withdraw { leave } => {
                let leave = self.leave(*leave);
                self.step(Step::Withdraw { leave, reason: ChangeReason::Revised })?;
            }
            Op::Pick { track, position, asked } => {
                self.step(Step::Pick(pick(*track, *position, *asked)))?;
            }
            Op::Skip { entry } => self.step(Step::Skip { entry_id: self.entry(*entry) })?,
            Op::Shift { entry, position } => {
                let (entry_id, position) = (self.entry(*entry), *position % 12);
                self.step(Step::Move { entry_id, position })?;
            }
            Op::Fail => {
                let error = WireError::retryable(crate::protocol::ErrorCode::Internal, "x");
                self.step(Step::Failed(error))?;
            }
            Op::TurnEnds => {
                if self.state.active.is_some() {
                    let decision = decide::turn_ended(&self.state, self.rules());
                    self.take(decision, None)?;
                }
            }
            Op::Refill { track } => {
                let decision = decide::fill(&self.state, self.rules(), &pick(*track, 99, false));
                self.take(decision, None)?;
            }
            Op::Disk { decisions } => self.disk(*decisions),
            Op::Crash => self.crash()?,
            Op::Attach => self.attach()?,
        }
        self.check_now()
    }

    /// `e` ids that exist and some that don't.
    fn entry(&self, n: usize) -> String {
        let queue = &self.state.queue;
        let all: Vec<&String> = (queue.now.iter().map(|now| &now.entry.entry_id))
            .chain(queue.upcoming.iter().map(|e| &e.entry_id))
            .chain(queue.history.iter().map(|h| &h.entry.entry_id))
            .collect();
        all.get(n % (all.len() + 1)).map_or_else(|| "e9999".into(), |id| (*id).clone())
    }

    fn leave(&self, n: usize) -> Leave {
        let ids: Vec<String> =
            self.state.queue.upcoming.iter().map(|e| e.entry_id.clone()).collect();
        let entry_ids = ids.iter().step_by(1 + n % 4).cloned().collect();
        let order = if n.is_multiple_of(2) { ids.into_iter().rev().collect() } else { Vec::new() };
        Leave { entry_ids, order }
    }

    fn heard_offset(&self, offset: Option<u64>) -> Option<Heard> {
        let response_id = self.state.active.as_ref()?.response_id.clone();
        offset.map(|offset| Heard { response_id, offset })
    }

    fn words(&mut self, words: &str) {
        let now = self.now;
        if let Some(speech) = &mut self.speech {
            let offset = speech.say(words, now);
            assert_eq!(offset + utf16_len(words), utf16_len(&speech.text), "invariant 4");
        }
    }

    /// What was decided is on disk, and all that was said leaves.
    fn disk(&mut self, decisions: usize) {
        let caught_up = self.ends.iter().filter(|end| **end > self.durable).take(decisions).last();
        self.durable = caught_up.copied().unwrap_or(self.durable);
        if self.durable == self.log.len()
            && let Some(speech) = &mut self.speech
        {
            speech.sent = speech.units;
            self.heard.clone_from(&speech.text);
        }
    }

    fn command(&mut self, command: Command) -> Result<(), String> {
        let event_id: Arc<str> = format!("c{}", self.sent.len()).into();
        self.sent.push((event_id.clone(), command.clone()));
        self.receive(event_id, command)
    }

    /// As the actor takes a command in: what it answered before, it answers again (invariant 8).
    fn receive(&mut self, event_id: Arc<str>, command: Command) -> Result<(), String> {
        let expected = self.answered.get(&event_id).map(|(_, answered)| answered);
        match (self.answers.known(&event_id, digest(&command)), expected) {
            (Known::New, None) => self.decide(event_id, command),
            (Known::Again(answer), Some((known, outcome))) if *known == command => {
                let same = match (&answer.outcome, outcome) {
                    (AnswerOutcome::Accepted(seq), Ok(expected)) => seq == expected,
                    (AnswerOutcome::Error(error), Err(expected)) => error == expected,
                    _ => false,
                };
                if same { Ok(()) } else { Err("invariant 8: another answer".into()) }
            }
            (Known::Conflict, Some((known, _))) if *known != command => Ok(()),
            (known, _) => Err(format!("invariant 8: {event_id} is taken for {known:?}")),
        }
    }

    fn decide(&mut self, event_id: Arc<str>, command: Command) -> Result<(), String> {
        let before = self.log.len();
        let decided =
            decide::command(&self.state, self.rules(), &event_id, &command, Some("player"));
        let outcome = match decided {
            Ok(decision) => {
                self.take(decision, Some(&event_id))?;
                Ok(self.state.seq)
            }
            Err(error) => {
                if self.log.len() != before {
                    return Err("a refused command left events".into());
                }
                Err(error)
            }
        };
        if !matches!(&outcome, Err(error) if error.retryable) {
            let told = match &outcome {
                Ok(seq) => AnswerOutcome::Accepted(*seq),
                Err(error) => AnswerOutcome::Error(error.clone()),
            };
            let answer =
                Answer { event_id: event_id.clone(), digest: digest(&command), outcome: told };
            let json = serde_json::to_vec(&answer).map_err(|e| e.to_string())?;
            let number = self.answers.keep(answer);
            self.stored.push((self.log.len(), number, json));
            self.answered.insert(event_id, (self.log.len(), (command, outcome)));
        }
        Ok(())
    }

    fn again(&mut self, which: usize, same: bool) -> Result<(), String> {
        if self.sent.is_empty() {
            return Ok(());
        }
        let (event_id, command) = self.sent[which % self.sent.len()].clone();
        let command = if same { command } else { Command::QueueClear { keep: None } };
        self.receive(event_id, command)
    }

    fn step(&mut self, step: Step) -> Result<(), String> {
        if self.state.active.is_none() {
            return Ok(());
        }
        let decision = decide::step(&self.state, self.rules(), &step);
        self.take(decision, None)
    }

    fn take(&mut self, decision: Decision, from: Option<&Arc<str>>) -> Result<(), String> {
        let mut todo = vec![decision];
        while let Some(decision) = todo.pop() {
            for event in decision.events {
                self.check_text(&event)?;
                self.state.apply(&event);
                if let EventBody::BriefUpdated { .. } = &event.body {
                    self.gate.shut();
                }
                self.log.push(event);
            }
            for effect in decision.effects {
                match effect {
                    Effect::StopTurn => self.speech = None,
                    Effect::StartTurn => {
                        let active = self.state.active.as_ref().ok_or("a turn of nothing")?;
                        self.speech = Some(Speech::new(&active.response_id, self.now));
                        self.heard.clear();
                    }
                    Effect::Learn(signal) => {
                        self.taste.apply(&signal);
                        todo.push(decide::sweep_banned(
                            &self.state,
                            self.rules(),
                            from.cloned().as_ref(),
                        ));
                    }
                    Effect::FillUp | Effect::RefillIfLow | Effect::Progress { .. } => {}
                }
            }
        }
        self.ends.push(self.log.len());
        Ok(())
    }

    /// Invariant 4: a response's end holds what was said; cut short, no more than what was sent.
    fn check_text(&self, event: &Event) -> Result<(), String> {
        let EventBody::ResponseDone { response_id, status, text, .. } = &event.body else {
            return Ok(());
        };
        let Some(speech) = self.speech.as_ref().filter(|s| *s.response_id == **response_id) else {
            return if text.is_empty() { Ok(()) } else { Err("text that nobody said".into()) };
        };
        let fine = match status {
            ResponseStatus::Completed | ResponseStatus::Failed => *text == speech.text,
            ResponseStatus::Cancelled | ResponseStatus::Steered => {
                utf16_prefix(&speech.text, speech.sent).starts_with(text.as_str())
                    && self.heard.starts_with(text.as_str())
            }
        };
        if fine { Ok(()) } else { Err(format!("invariant 4: {status:?} keeps {text:?}")) }
    }

    /// The process dies: what was not on disk is gone, and so is everything in memory.
    fn crash(&mut self) -> Result<(), String> {
        self.log.truncate(self.durable);
        self.ends.retain(|end| *end <= self.durable);
        self.answered.retain(|_, (length, _)| *length <= self.durable);
        self.stored.retain(|(length, ..)| *length <= self.durable);
        let stored: Vec<_> = self.stored.iter().map(|(_, n, json)| (*n, json.clone())).collect();
        self.answers = Answers::new(ANSWERS, &stored);
        self.state = rebuilt(&self.log)?;
        self.gate.shut();
        self.speech = None;
        self.heard.clear();
        let decision = decide::recover(&self.state, self.rules());
        self.take(decision, None)?;
        let decision = decide::sweep_banned(&self.state, self.rules(), None);
        self.take(decision, None)
    }

    /// Who attaches at any moment and follows the events from there sees what the log says.
    fn attach(&self) -> Result<(), String> {
        let snapshot = self.state.snapshot(&self.taste);
        let json = serde_json::to_string(&snapshot).map_err(|e| e.to_string())?;
        let back = serde_json::from_str(&json).map_err(|e| e.to_string())?;
        if snapshot == back { Ok(()) } else { Err("a snapshot that does not read back".into()) }
    }

    fn check_now(&self) -> Result<(), String> {
        for entry in self.state.withdrawable() {
            if breaks_must(&self.state.brief.must, &entry.track) {
                return Err(format!("invariant 7: {} breaks the must", entry.track.id));
            }
        }
        if self.state.queue.upcoming.len() > LIMITS.queue_entries {
            return Err("the queue is over its limit".into());
        }
        if self.state.waiting.len() > LIMITS.waiting {
            return Err("too many inputs wait".into());
        }
        match (&self.state.active, &self.speech) {
            (Some(active), Some(speech)) if *active.response_id == *speech.response_id => Ok(()),
            (None, None) if self.state.waiting.is_empty() => Ok(()),
            (None, None) => Err("an input waits, and nothing runs".into()),
            _ => Err("the turn and the log don't agree on what runs".into()),
        }
    }

    /// The whole log against the reference, and the live state against the log.
    pub fn finish(mut self) -> Result<(), String> {
        let reference = Reference::read(&self.log)?;
        reference.agrees_with(&self.state)?;
        if rebuilt(&self.log)? != self.state {
            return Err("invariant 9: the log rebuilds another state".into());
        }
        self.crash()?;
        Reference::read(&self.log)?.all_done()
    }
}

fn pick(track: usize, position: usize, asked: bool) -> Pick {
    Pick {
        track: TrackIx((track % 48) as u32),
        by: if asked { By::Listener } else { By::Dj },
        position: position % 12,
        because: Vec::new(),
        why: String::new(),
    }
}

/// By way of the bytes that the disk would hold.
fn rebuilt(log: &[Event]) -> Result<State, String> {
    let mut state = State::empty(SessionId::from_bytes([7; 16]));
    for event in log {
        let json = serde_json::to_vec(event).map_err(|e| e.to_string())?;
        let event = Event::from_json(&json).map_err(|e| e.to_string())?;
        let whole: Event = serde_json::from_slice(&json).map_err(|e| e.to_string())?;
        if event != whole {
            return Err(format!("{event:?} is read of {whole:?}"));
        }
        state.apply(&event);
    }
    Ok(state)
}
