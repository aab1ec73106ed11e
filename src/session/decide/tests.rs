//! Single behaviours of the wire; the model in `session::model` drives them in every order.

use serde_json::{Value, json};

use super::*;
use crate::catalog::Builder;
use crate::dj::{Leave, Pick, Step};
use crate::protocol::{By, OnActive, PlaybackState, Position, ResponseStatus, Scope, Verdict};
use crate::protocol::{Outcome, Track};
use crate::taste::SignalKind;

const LIMITS: Limits = Limits { input_chars: 40, queue_entries: 5, waiting: 4 };

struct Desk {
    catalog: Catalog,
    state: State,
    speech: Option<Speech>,
    taste: Taste,
    commands: usize,
    learnt: Vec<Signal>,
    due: Vec<Effect>,
}

impl Desk {
    fn new() -> Self {
        let mut builder = Builder::new("desk");
        for n in 0..8 {
            let track = Track {
                id: format!("t{n}"),
                title: format!("Song {n}"),
                artists: vec![format!("Artist {n}")],
                year: Some(1980 + 5 * n),
                duration_ms: Some(200_000),
                ..Track::default()
            };
            builder.push(&track).unwrap();
        }
        let id = SessionId::from_bytes([1; 16]);
        let mut state = State::empty(id);
        state.apply(&begin(&state, id, 1));
        Self {
            catalog: builder.finish(),
            state,
            speech: None,
            taste: Taste::default(),
            commands: 0,
            learnt: Vec::new(),
            due: Vec::new(),
        }
    }

    fn with<T>(&self, decide: impl FnOnce(&State, Rules<'_>) -> T) -> T {
        let gate = Gate::default();
        let rules = Rules {
            now: 5_000,
            catalog: &self.catalog,
            must: &self.state.brief.must,
            gate: &gate,
            taste: &self.taste,
            speech: self.speech.as_ref(),
            limits: &LIMITS,
            dj: "builtin",
            may_start: true,
        };
        decide(&self.state, rules)
    }

    fn command(&mut self, what: Command) -> Result<Vec<EventBody>, WireError> {
        self.commands += 1;
        let id: Arc<str> = format!("c{}", self.commands).into();
        let decision = self.with(|state, rules| command(state, rules, &id, &what, Some("tab")))?;
        Ok(self.take(decision))
    }

    fn say(&mut self, input: &str, on_active: OnActive) -> Result<Vec<EventBody>, WireError> {
        self.command(Command::ResponseCreate { input: input.into(), on_active, heard: None })
    }

    fn step(&mut self, what: Step) -> Vec<EventBody> {
        let decision = self.with(|state, rules| step(state, rules, &what));
        self.take(decision)
    }

    fn pick(&mut self, n: u32) -> Vec<EventBody> {
        let track = crate::catalog::TrackIx(n);
        let (because, why) = (Vec::new(), String::new());
        self.step(Step::Pick(Pick { track, by: By::Dj, position: 99, because, why }))
    }

    fn take(&mut self, decision: Decision) -> Vec<EventBody> {
        for event in &decision.events {
            self.state.apply(event);
        }
        for effect in decision.effects {
            match effect {
                Effect::StopTurn => self.speech = None,
                Effect::StartTurn => {
                    let id = &self.state.active.as_ref().unwrap().response_id;
                    self.speech = Some(Speech::new(id, 5_000));
                }
                Effect::Learn(signal) => self.learnt.push(signal),
                effect => self.due.push(effect),
            }
        }
        decision.events.into_iter().map(|event| event.body).collect()
    }

    fn upcoming(&self) -> Vec<&str> {
        self.state.queue.upcoming.iter().map(|entry| entry.track.id.as_str()).collect()
    }
}

fn done(events: &[EventBody]) -> (&str, ResponseStatus, &str) {
    let mut all = events.iter().filter_map(|event| match event {
        EventBody::ResponseDone { response_id, status, text, .. } => {
            Some((response_id.as_str(), *status, text.as_str()))
        }
        _ => None,
    });
    let first = all.next().expect("a response.done");
    assert_eq!(all.next(), None);
    first
}

#[test]
fn a_steer_ends_the_old_response_before_the_new_one_begins() {
    let mut desk = Desk::new();
    desk.say("rock", OnActive::Steer).unwrap();
    let speech = desk.speech.as_mut().unwrap();
    speech.say("Some rock, then", 5_000);
    speech.sent = 9;
    let events = desk.say("slower", OnActive::Steer).unwrap();
    assert_eq!(done(&events), ("r1", ResponseStatus::Steered, "Some rock"));
    assert!(
        matches!(&events[1], EventBody::InputCreated { response_id, .. } if response_id == "r2")
    );
    assert!(
        matches!(&events[2], EventBody::ResponseCreated { response_id, .. } if response_id == "r2")
    );
}

#[test]
fn heard_counts_only_for_the_response_that_it_names_and_only_downwards() {
    for (response_id, offset, kept) in
        [("r1", 4, "Some"), ("r1", 400, "Some rock"), ("r7", 2, "Some rock")]
    {
        let mut desk = Desk::new();
        desk.say("rock", OnActive::Steer).unwrap();
        let speech = desk.speech.as_mut().unwrap();
        speech.say("Some rock, then", 5_000);
        speech.sent = 9;
        let heard = Some(Heard { response_id: response_id.into(), offset });
        let cancel = Command::ResponseCancel { response_id: None, heard };
        let events = desk.command(cancel).unwrap();
        assert_eq!(done(&events), ("r1", ResponseStatus::Cancelled, kept));
    }
}

#[test]
fn inputs_wait_in_order_and_at_most_four() {
    let mut desk = Desk::new();
    desk.say("one", OnActive::Queue).unwrap();
    for input in ["two", "three", "four", "five"] {
        let events = desk.say(input, OnActive::Queue).unwrap();
        assert_eq!(events.len(), 1, "only input.created");
    }
    let error = desk.say("six", OnActive::Queue).unwrap_err();
    assert_eq!((error.code, error.retryable), (ErrorCode::LimitExceeded, true));
    let error = desk.say("seven", OnActive::Reject).unwrap_err();
    assert_eq!(error.code, ErrorCode::ResponseActive);

    let cancelled = Command::ResponseCancel { response_id: Some("r3".into()), heard: None };
    let events = desk.command(cancelled).unwrap();
    assert_eq!(done(&events), ("r3", ResponseStatus::Cancelled, ""));
    assert_eq!(desk.state.active.as_ref().unwrap().response_id, "r1", "the running one runs on");

    let decision = desk.with(turn_ended);
    let first = decision.events[1].clone();
    let events = desk.take(decision);
    assert_eq!(done(&events), ("r1", ResponseStatus::Completed, ""));
    assert_eq!(desk.state.active.as_ref().unwrap().input, "two");
    assert_eq!(first.event_id.as_deref(), Some("c2"), "response.created bears its command's id");
}

#[test]
fn a_cancel_that_meets_nothing_is_accepted_and_does_nothing() {
    let mut desk = Desk::new();
    for response_id in [None, Some("r9".to_owned())] {
        let cancel = Command::ResponseCancel { response_id, heard: None };
        assert_eq!(desk.command(cancel).unwrap(), []);
    }
}

#[test]
fn an_input_says_something_and_is_not_too_long() {
    let mut desk = Desk::new();
    let fault = |error: WireError| (error.code, error.param);
    let input = Some("input".to_owned());
    let blank = desk.say(" \n\u{0} ", OnActive::Steer).unwrap_err();
    assert_eq!(fault(blank), (ErrorCode::InvalidField, input.clone()));
    let long = desk.say(&"é".repeat(41), OnActive::Steer).unwrap_err();
    assert_eq!(fault(long), (ErrorCode::LimitExceeded, input));
    desk.say(&format!("{}\u{7}", "é".repeat(40)), OnActive::Steer).unwrap();
    assert_eq!(desk.state.messages[0].text, "é".repeat(40), "control characters are dropped");
}

#[test]
fn the_brief_and_the_queue_change_in_one_step() {
    let mut desk = Desk::new();
    desk.say("something", OnActive::Steer).unwrap();
    for n in [0, 3, 7] {
        desk.pick(n);
    }
    let patch = json!({"must": {"years": [[1990, 2000]]}});
    let step = Step::Brief { patch, read: vec![], unread: vec![], leave: Leave::default() };
    let events = desk.step(step);
    assert_eq!(events.len(), 2, "brief.updated and one queue.changed");
    assert_eq!(desk.upcoming(), ["t3"]);
    assert_eq!(desk.pick(0), [], "a pick that breaks the must comes to nothing");

    let events = desk.step(Step::Undo { leave: Leave::default() });
    assert!(
        matches!(&events[0], EventBody::BriefUpdated { patch, .. } if *patch == json!({"must": {"years": null}}))
    );
    assert_eq!(desk.state.brief.must, Default::default());
    assert!(desk.state.briefs_before.is_empty(), "an undo is no change to undo");
}

/// One response that does this, to its end.
fn turn(desk: &mut Desk, does: impl FnOnce(&mut Desk)) {
    desk.say("something", OnActive::Steer).unwrap();
    does(desk);
    let decision = desk.with(turn_ended);
    desk.take(decision);
}

fn rebrief(desk: &mut Desk, patch: Value) {
    drop(desk.step(Step::Brief { patch, read: vec![], unread: vec![], leave: Leave::default() }));
}

fn years(years: Value) -> Value {
    json!({"must": {"years": years}})
}

#[test]
fn what_leads_to_the_wish_from_before_is_a_change_that_can_be_undone() {
    let mut desk = Desk::new();
    let nineties = years(json!([[1990, 1999]]));
    turn(&mut desk, |desk| rebrief(desk, nineties.clone()));
    let asked = desk.state.brief.must.clone();
    turn(&mut desk, |desk| rebrief(desk, years(Value::Null)));
    assert_eq!(desk.state.brief.must, Default::default());
    undo(&mut desk);
    assert_eq!(desk.state.brief.must, asked);
    undo(&mut desk);
    assert_eq!(desk.state.brief.must, Default::default());
    assert!(desk.state.briefs_before.is_empty());
}

#[test]
fn a_response_that_changes_its_mind_is_undone_as_one_change() {
    let mut desk = Desk::new();
    turn(&mut desk, |desk| rebrief(desk, years(json!([[1990, 1999]]))));
    let asked = desk.state.brief.must.clone();
    turn(&mut desk, |desk| {
        rebrief(desk, years(json!([[1980, 1989]])));
        rebrief(desk, years(json!([[1970, 1979]])));
    });
    undo(&mut desk);
    assert_eq!(desk.state.brief.must, asked);
    turn(&mut desk, |desk| {
        rebrief(desk, years(json!([[1980, 1989]])));
        rebrief(desk, years(json!([[1990, 1999]])));
    });
    assert_eq!(desk.state.brief.must, asked);
    undo(&mut desk);
    assert_eq!(desk.state.brief.must, Default::default(), "that response changed nothing");
}

#[test]
fn an_edit_in_the_middle_of_a_response_is_undone_by_itself() {
    let mut desk = Desk::new();
    let decade = |from: i32| years(json!([[from, from + 9]]));
    let mut asked = Vec::new();
    turn(&mut desk, |desk| {
        asked.push(desk.state.brief.must.clone());
        rebrief(desk, decade(1990));
        asked.push(desk.state.brief.must.clone());
        desk.command(Command::BriefUpdate { patch: decade(1980) }).unwrap();
        asked.push(desk.state.brief.must.clone());
        rebrief(desk, decade(1970));
    });
    for before in asked.iter().rev() {
        undo(&mut desk);
        assert_eq!(desk.state.brief.must, *before);
    }
    assert!(desk.state.briefs_before.is_empty());
}

fn undo(desk: &mut Desk) {
    turn(desk, |desk| drop(desk.step(Step::Undo { leave: Leave::default() })));
}

fn narrow(desk: &mut Desk, from: i32) {
    let patch = json!({"must": {"years": [[from, 2030]]}});
    desk.step(Step::Brief { patch, read: vec![], unread: vec![], leave: Leave::default() });
}

#[test]
fn an_undo_puts_the_queue_back_as_it_was() {
    let mut desk = Desk::new();
    turn(&mut desk, |desk| (0..4).for_each(|n| drop(desk.pick(n))));
    turn(&mut desk, |desk| {
        narrow(desk, 1990);
        desk.pick(7);
    });
    assert_eq!(desk.upcoming(), ["t2", "t3", "t7"]);
    desk.command(Command::QueuePin { entry_id: "e3".into(), pinned: true }).unwrap();
    undo(&mut desk);
    assert_eq!(desk.upcoming(), ["t0", "t1", "t2", "t3"]);
    assert_eq!(desk.state.brief.must, Default::default());
    let ids: Vec<&str> = desk.state.queue.upcoming.iter().map(|e| e.entry_id.as_str()).collect();
    assert_eq!(ids, ["e6", "e7", "e3", "e4"], "what returns is an entry of its own");
    undo(&mut desk);
    assert_eq!(desk.upcoming(), ["t2"], "what the listener pinned since stays");
    undo(&mut desk);
    assert_eq!(desk.upcoming(), ["t2"], "there is nothing more to take back");
}

#[test]
fn an_undo_takes_back_the_last_thing_only() {
    let mut desk = Desk::new();
    turn(&mut desk, |desk| {
        narrow(desk, 1980);
        (0..3).for_each(|n| drop(desk.pick(n)));
    });
    let brief = desk.state.brief.must.clone();
    turn(&mut desk, |desk| drop(desk.step(Step::Move { entry_id: "e3".into(), position: 0 })));
    assert_eq!(desk.upcoming(), ["t2", "t0", "t1"]);
    undo(&mut desk);
    assert_eq!((desk.upcoming(), &desk.state.brief.must), (vec!["t0", "t1", "t2"], &brief));

    let leave = Leave { entry_ids: vec!["e2".into()], order: Vec::new() };
    let withdraw = Step::Withdraw { leave, reason: ChangeReason::Steered };
    turn(&mut desk, |desk| drop(desk.step(withdraw)));
    assert_eq!(desk.upcoming(), ["t0", "t2"]);
    // Answers that change nothing are nothing to take back.
    turn(&mut desk, |_| {});
    undo(&mut desk);
    assert_eq!((desk.upcoming(), &desk.state.brief.must), (vec!["t0", "t1", "t2"], &brief));
    undo(&mut desk);
    assert_eq!((desk.upcoming().len(), desk.state.brief.must.years.len()), (0, 0));
}

#[test]
fn what_the_listener_takes_out_goes_whoever_put_it_there() {
    let mut desk = Desk::new();
    turn(&mut desk, |desk| (0..3).for_each(|n| drop(desk.pick(n))));
    let (entry_id, pinned) = ("e2".to_owned(), true);
    desk.command(Command::QueuePin { entry_id, pinned }).unwrap();
    let remove = || Step::Remove { entry_ids: vec!["e2".into(), "e9".into()] };
    turn(&mut desk, |desk| drop(desk.step(remove())));
    assert_eq!(desk.upcoming(), ["t0", "t2"]);
    turn(&mut desk, |desk| assert!(desk.step(remove()).is_empty(), "once"));
}

#[test]
fn an_undo_brings_back_nothing_that_is_unwanted_since() {
    let mut desk = Desk::new();
    turn(&mut desk, |desk| (0..3).for_each(|n| drop(desk.pick(n))));
    let patch = json!({"must": {"years": [[1990, 2030]]}});
    desk.command(Command::BriefUpdate { patch }).unwrap();
    assert_eq!(desk.upcoming(), ["t2"]);
    let track_id = "t0".to_owned();
    let ban = Command::FeedbackCreate { track_id, verdict: Verdict::Ban, scope: Scope::Track };
    desk.command(ban).unwrap();
    let signal = desk.learnt.pop().expect("it is learnt");
    desk.taste.apply(&signal);
    undo(&mut desk);
    assert_eq!(desk.upcoming(), ["t1", "t2"], "a change by the listener's hand is one, too");
    assert_eq!(desk.state.brief.must, Default::default());
}

#[test]
fn a_brief_update_is_strict_and_keeps_what_is_pinned() {
    let mut desk = Desk::new();
    desk.say("something", OnActive::Steer).unwrap();
    for n in [0, 1, 2] {
        desk.pick(n);
    }
    desk.command(Command::QueuePin { entry_id: "e1".into(), pinned: true }).unwrap();
    let error = desk.command(Command::BriefUpdate { patch: json!({"must": {"bpm": 9}}) });
    assert_eq!(error.unwrap_err().param.as_deref(), Some("patch.must.bpm"));
    let patch = json!({"must": {"years": [[1990, 1990]]}});
    desk.command(Command::BriefUpdate { patch }).unwrap();
    assert_eq!(desk.upcoming(), ["t0", "t2"]);
    assert_eq!(desk.due, [Effect::FillUp]);
}

#[test]
fn starting_an_entry_passes_over_those_before_it() {
    let mut desk = Desk::new();
    desk.say("something", OnActive::Steer).unwrap();
    for n in [0, 1, 2] {
        desk.pick(n);
    }
    let report = |entry: &str, state, position_ms| Command::PlaybackReport {
        entry_id: entry.into(),
        state,
        position_ms,
    };
    desk.command(report("e2", PlaybackState::Started, 0)).unwrap();
    assert_eq!(desk.upcoming(), ["t2"]);
    assert_eq!(desk.state.queue.history[0].outcome, Outcome::Passed);
    assert_eq!(desk.learnt, [], "to be passed over is no dislike");
    desk.command(report("e2", PlaybackState::Skipped, 50_000)).unwrap();
    assert_eq!(desk.learnt[0].kind, SignalKind::Skipped { heard: Some(0.25) });
    assert_eq!(desk.state.queue.now, None);
    desk.command(report("e1", PlaybackState::Started, 0)).unwrap();
    assert_eq!(desk.state.queue.now.as_ref().unwrap().entry.track.id, "t0", "from history");
    let error = desk.command(report("e9", PlaybackState::Started, 0)).unwrap_err();
    assert_eq!(error.code, ErrorCode::NotInQueue);
    let error = desk.command(report("e3", PlaybackState::Paused, 0)).unwrap_err();
    assert_eq!(error.code, ErrorCode::NotInQueue);
}

#[test]
fn a_ban_sweeps_pinned_and_own_entries_too() {
    let mut desk = Desk::new();
    let add = |id: &str| Command::QueueAdd { track_id: id.into(), position: Position::END };
    desk.command(add("t1")).unwrap();
    desk.command(add("t2")).unwrap();
    let ban = Command::FeedbackCreate {
        track_id: "t1".into(),
        verdict: Verdict::Ban,
        scope: Scope::Artist,
    };
    desk.command(ban).unwrap();
    let signal = desk.learnt[0].clone();
    assert_eq!(signal.kind, SignalKind::Ban { artist: true });
    desk.taste.apply(&signal);
    let decision = desk.with(|state, rules| sweep_banned(state, rules, None));
    desk.take(decision);
    assert_eq!(desk.upcoming(), ["t2"]);
    let error = desk.command(add("t1")).unwrap_err();
    assert_eq!(error.code, ErrorCode::Forbidden);
}

#[test]
fn the_queue_has_a_limit_for_everybody() {
    let mut desk = Desk::new();
    desk.say("something", OnActive::Steer).unwrap();
    for n in 0..5 {
        desk.pick(n);
    }
    let add = Command::QueueAdd { track_id: "t6".into(), position: Position::NEXT };
    assert_eq!(desk.command(add).unwrap_err().code, ErrorCode::LimitExceeded);
    assert_eq!(desk.pick(5), []);
    let add = Command::QueueAdd { track_id: "nope".into(), position: Position::NEXT };
    assert_eq!(desk.command(add).unwrap_err().code, ErrorCode::NotInCatalog);
}

#[test]
fn a_restart_ends_what_ran_and_starts_what_waits() {
    let mut desk = Desk::new();
    desk.say("one", OnActive::Queue).unwrap();
    desk.say("two", OnActive::Queue).unwrap();
    desk.speech = None;
    let decision = desk.with(recover);
    let events = desk.take(decision);
    assert_eq!(done(&events), ("r1", ResponseStatus::Failed, ""));
    assert_eq!(desk.state.active.as_ref().unwrap().response_id, "r2");
}

#[test]
fn what_plays_is_skipped_by_words_as_by_its_player() {
    let mut desk = Desk::new();
    turn(&mut desk, |desk| (0..3).for_each(|n| drop(desk.pick(n))));
    let started = PlaybackState::Started;
    desk.command(Command::PlaybackReport { entry_id: "e1".into(), state: started, position_ms: 0 })
        .unwrap();
    // It began a moment before the clock of the desk, which stands.
    desk.state.queue.now.as_mut().unwrap().at = -45_000;
    desk.say("skip", OnActive::Steer).unwrap();
    let events = desk.step(Step::Skip { entry_id: "e2".into() });
    assert!(events.is_empty(), "only what plays is skipped: {events:?}");
    let events = desk.step(Step::Skip { entry_id: "e1".into() });
    let [EventBody::PlaybackUpdated { entry_id, state, position_ms, player, .. }] = &events[..]
    else {
        panic!("{events:?}");
    };
    assert_eq!((entry_id.as_str(), *state), ("e1", PlaybackState::Skipped));
    assert_eq!((*position_ms, player.as_deref()), (50_000, Some("tab")));
    assert_eq!(desk.learnt[0].kind, SignalKind::Skipped { heard: Some(0.25) });
    assert_eq!(desk.state.queue.history[0].outcome, Outcome::Skipped);
    assert_eq!(desk.upcoming(), ["t1", "t2"]);
    assert!(desk.step(Step::Skip { entry_id: "e1".into() }).is_empty(), "once");
}
