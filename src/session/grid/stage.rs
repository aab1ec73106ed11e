//! A session with the built-in DJ and the starter catalogue: what is said goes through the same decisions
//! as in a server, without its actor, its disk and its sockets.

use std::sync::{Arc, OnceLock};

use futures_util::StreamExt;
use tokio::sync::watch;

use crate::catalog::Catalog;
use crate::dj::{Builtin, Dj, Step, Turn, View};
use crate::protocol::{Brief, By, Command, EventBody, OnActive, PlaybackState, SessionId, Track};
use crate::select::{Filter, Gate};
use crate::session::decide::{self, Decision, Effect, Limits, Rules};
use crate::session::speech::Speech;
use crate::session::state::State;
use crate::taste::Taste;

const LIMITS: Limits = Limits { input_chars: 400, queue_entries: 200, waiting: 4 };
const PICKS_PER_TURN: usize = 10;

pub(super) fn catalog() -> &'static Arc<Catalog> {
    static CATALOG: OnceLock<Arc<Catalog>> = OnceLock::new();
    CATALOG.get_or_init(|| Arc::new(Catalog::starter().expect("the starter catalogue is whole")))
}

/// Its reader is made once, whatever number of sessions it serves.
fn dj() -> &'static Builtin {
    static DJ: OnceLock<Builtin> = OnceLock::new();
    DJ.get_or_init(|| Builtin::new(catalog(), 0, PICKS_PER_TURN))
}

pub(super) struct Stage {
    state: State,
    speech: Option<Speech>,
    taste: Arc<Taste>,
    gate: Gate,
    now: i64,
    turns: u64,
    /// All that was said, for telling of what broke.
    pub said: Vec<String>,
    /// All that the DJ said.
    pub answers: String,
}

impl Stage {
    pub fn new() -> Self {
        let id = SessionId::from_bytes([9; 16]);
        let mut state = State::empty(id);
        state.apply(&decide::begin(&state, id, 1_000));
        Self {
            state,
            speech: None,
            taste: Arc::default(),
            gate: Gate::default(),
            now: 1_000,
            turns: 0,
            said: Vec::new(),
            answers: String::new(),
        }
    }

    /// A session in which these were said.
    pub async fn after(inputs: &[&str]) -> Self {
        let mut stage = Self::new();
        for input in inputs {
            stage.say(input).await;
        }
        stage
    }

    pub async fn say(&mut self, input: &str) {
        self.said.push(input.to_owned());
        self.command(Command::ResponseCreate {
            input: input.to_owned(),
            on_active: OnActive::Queue,
            heard: None,
        });
        let active = self.state.active.as_ref().expect("nothing else runs");
        let response_id = active.response_id.clone();
        let (show, seen) = watch::channel(Arc::new(self.view(&response_id)));
        let mut steps = dj().turn(Turn {
            input: input.to_owned(),
            response_id: response_id.clone(),
            listener: "local".into(),
            catalog: catalog().clone(),
            stage: seen,
            seed: self.turns,
        });
        self.turns += 1;
        while let Some(step) = steps.next().await {
            if let (Step::Words(words), Some(speech)) = (&step, &mut self.speech) {
                speech.say(words, self.now);
            }
            let decision = decide::step(&self.state, self.rules(), &step);
            self.take(decision);
            show.send_replace(Arc::new(self.view(&response_id)));
        }
        if let Some(speech) = &self.speech {
            self.answers.push_str(&speech.text);
            self.answers.push('\n');
        }
        let decision = decide::turn_ended(&self.state, self.rules());
        self.take(decision);
    }

    /// What comes next begins to play.
    pub fn play(&mut self) {
        let Some(next) = self.state.queue.upcoming.first() else { return };
        let (entry_id, state) = (next.entry_id.clone(), PlaybackState::Started);
        self.command(Command::PlaybackReport { entry_id, state, position_ms: 0 });
    }

    /// It was said last that nothing fits, and that what was queued goes on.
    pub fn stays(&self) -> bool {
        self.answers.lines().last().is_some_and(|answer| answer.contains("goes on as it was"))
    }

    /// The wish, without what only tells that it was said.
    pub fn wish(&self) -> Brief {
        Brief { version: 0, said: String::new(), ..Brief::clone(&self.state.brief) }
    }

    pub fn queue(&self) -> Vec<&Track> {
        self.state.queue.upcoming.iter().map(|entry| &entry.track).collect()
    }

    /// What the DJ chose of it: a song that was asked for by name stands whatever else is wished for.
    pub fn chosen(&self) -> Vec<&Track> {
        let own = self.state.queue.upcoming.iter().filter(|entry| entry.by == By::Dj);
        own.map(|entry| &entry.track).collect()
    }

    /// The same, to look at when it has changed.
    pub fn tracks(&self) -> Vec<Track> {
        self.queue().into_iter().cloned().collect()
    }

    pub fn ids(&self) -> Vec<String> {
        self.queue().into_iter().map(|track| track.id.clone()).collect()
    }

    /// The wish as it stands lets it through.
    pub fn admits(&self, track: &Track) -> bool {
        let filter = Filter::of_brief(catalog(), &self.state.brief);
        catalog().by_id(&track.id).is_some_and(|ix| filter.admits(catalog(), ix))
    }

    /// How many songs of the catalogue the wish lets through.
    pub fn fit(&self) -> usize {
        Filter::of_brief(catalog(), &self.state.brief).songs(catalog())
    }

    fn view(&self, response_id: &str) -> View {
        self.state.view(self.taste.clone(), self.state.messages_before(response_id))
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
            dj: "builtin",
            may_start: true,
        }
    }

    fn command(&mut self, command: Command) {
        self.now += 1_000;
        let event_id: Arc<str> = format!("c{}", self.now).into();
        let decided =
            decide::command(&self.state, self.rules(), &event_id, &command, Some("player"));
        self.take(decided.expect("the command may be given"));
    }

    fn take(&mut self, decision: Decision) {
        for event in &decision.events {
            self.state.apply(event);
            if matches!(event.body, EventBody::BriefUpdated { .. }) {
                self.gate.shut();
            }
        }
        for effect in decision.effects {
            match effect {
                Effect::StopTurn => self.speech = None,
                Effect::StartTurn => {
                    let active = self.state.active.as_ref().expect("a turn has its response");
                    self.speech = Some(Speech::new(&active.response_id, self.now));
                }
                Effect::Learn(signal) => Arc::make_mut(&mut self.taste).apply(&signal),
                // What comes by itself is no part of what is looked at here.
                Effect::FillUp | Effect::RefillIfLow | Effect::Progress { .. } => {}
            }
        }
    }
}
