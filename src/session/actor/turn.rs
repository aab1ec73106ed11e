//! The turn that runs: its stream, its words, its view of the session.

use std::sync::Arc;
use std::task::{Context, Poll};

use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use super::{Actor, UNBROKEN};
use crate::aside::aside;
use crate::dj::{Step, Turn, View};
use crate::protocol::{EventBody, Message};
use crate::select::{self, Mode};
use crate::session::decide;
use crate::session::delivery::Outgoing;
use crate::session::frame::Delta;
use crate::session::speech::Speech;
use crate::session::texts::Said;

/// Bytes that a DJ says in one breath, if it has as many ready: then other sessions and this one's
/// commands are looked at.
const BREATH: usize = 4 * 1024;
/// A response's text, in bytes; words beyond it are dropped.
const SPEECH: usize = 64 * 1024;

/// A DJ's turn under way. Dropping it ends the turn.
pub(super) struct RunningTurn {
    steps: BoxStream<'static, Step>,
    stage: watch::Sender<Arc<View>>,
    messages: Arc<Vec<Arc<Message>>>,
    /// Number of the last event that the DJ has seen the outcome of.
    staged: u64,
}

/// One of the responses that may run at once, of the server's and of the listener's.
pub(super) struct Place {
    _of_server: OwnedSemaphorePermit,
    _of_listener: OwnedSemaphorePermit,
}

impl Actor {
    pub(super) fn start_turn(&mut self) {
        self.adopt();
        let Some(active) = &self.state.active else { return };
        let messages = self.state.messages_before(&active.response_id);
        let view = Arc::new(self.view(messages.clone()));
        let (stage, seen) = watch::channel(view);
        let turn = Turn {
            input: active.input.clone(),
            response_id: active.response_id.clone(),
            listener: self.listener.name.clone(),
            catalog: self.catalog.clone(),
            stage: seen,
            seed: self.seed(),
        };
        self.speech = Some(Box::new(Speech::new(&active.response_id, self.rules().now)));
        self.turn = Some(RunningTurn {
            steps: self.shared.dj.turn(turn),
            stage,
            messages,
            staged: self.state.seq,
        });
        // After a restart, what waited begins without being asked whether there is room.
        self.take_place();
    }

    /// Takes a place for a response, if there is one and the session has none.
    pub(super) fn take_place(&mut self) {
        if self.place.is_some() {
            return;
        }
        let of = |places: &Arc<Semaphore>, limit: &'static str| {
            let permit = places.clone().try_acquire_owned();
            if permit.is_err() {
                metrics::counter!("segue_limits_hit_total", "limit" => limit).increment(1);
            }
            permit.ok()
        };
        let of_listener = of(&self.listener.responses, "running_responses_per_listener");
        let Some(of_listener) = of_listener else { return };
        let of_server = of(&self.shared.responses, "running_responses");
        self.place =
            of_server.map(|of_server| Place { _of_server: of_server, _of_listener: of_listener });
    }

    /// Gives the place back where no response runs, and what only a response needs often.
    pub(super) fn rest(&mut self) {
        if self.turn.is_none() {
            self.place = None;
            self.gate.shut();
        }
    }

    /// What a DJ sees.
    fn view(&self, messages: Arc<Vec<Arc<Message>>>) -> View {
        let surprise = Some(self.shared.settings.surprise);
        View { surprise, ..self.state.view(self.taste.clone(), messages) }
    }

    /// The same for the same session and event, or for the same event of any session where the settings
    /// name a seed, so that a run can be repeated.
    pub(super) fn seed(&self) -> u64 {
        let id = self.state.session_id;
        let start = match self.shared.settings.seed {
            0 => {
                id.as_bytes().iter().fold(0, |sum: u64, byte| sum.rotate_left(5) ^ u64::from(*byte))
            }
            seed => seed,
        };
        start.wrapping_add(self.state.next_response).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    /// Shows the DJ that speaks what stands now.
    pub(super) fn restage(&mut self) {
        let seq = self.state.seq;
        let Some(turn) = self.turn.as_ref().filter(|turn| turn.staged < seq) else { return };
        let view = Arc::new(self.view(turn.messages.clone()));
        if let Some(turn) = &mut self.turn {
            turn.stage.send_replace(view);
            turn.staged = seq;
        }
    }

    /// Says what the DJ has ready, and gives the next of its steps that is not words; `None` where the
    /// turn ended. Pending where no turn runs.
    pub(super) fn poll_turn(&mut self, context: &mut Context<'_>) -> Poll<Option<Step>> {
        let Some(turn) = &mut self.turn else { return Poll::Pending };
        let mut said = String::new();
        let step = loop {
            match turn.steps.poll_next_unpin(context) {
                Poll::Ready(Some(Step::Words(words))) if said.is_empty() => said = words,
                Poll::Ready(Some(Step::Words(words))) => said.push_str(&words),
                other => break other,
            }
            if said.len() >= BREATH {
                // There may be more; but first everybody else has a turn.
                context.waker().wake_by_ref();
                break Poll::Pending;
            }
        };
        self.words(said);
        step
    }

    pub(super) fn step(&mut self, step: Option<Step>) {
        let Some(step) = step else {
            let decision = decide::turn_ended(&self.state, self.rules());
            return self.carry_out(decision, None);
        };
        let now = self.rules().now;
        let Some(speech) = &mut self.speech else { return };
        match step {
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
            Step::Considered { .. } => return,
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
        self.carry_out(decision, None);
    }

    /// The commonest of all steps: no clock is read, no task is woken, and nothing is copied but for the
    /// text so far.
    fn words(&mut self, words: String) {
        if words.is_empty() {
            return;
        }
        let now = match &self.speech {
            Some(speech) if speech.text.is_empty() => self.rules().now,
            _ => 0,
        };
        let Some(speech) = &mut self.speech else { return };
        if speech.text.len() + words.len() > SPEECH {
            return;
        }
        self.shared.texts.keep(
            self.state.session_id,
            &speech.response_id,
            speech.text.len(),
            &words,
        );
        self.checkpointed = true;
        let offset = speech.say(&words, now);
        let is_clear = self.delivery.is_clear();
        // To one socket that takes them they go as they are.
        if is_clear
            && let [only] = &self.sockets[..]
            && only.outbox.say(&speech.response_id, offset, &words)
        {
            speech.sent = speech.units;
            return;
        }
        let delta = Delta::new(speech.response_id.clone(), offset, speech.units, words);
        if is_clear {
            self.say(&delta);
            self.send();
        } else {
            self.delivery.push(Outgoing::Delta(delta));
        }
    }

    /// Fills the queue up, where that is due and nobody talks.
    pub(super) async fn fill_up(&mut self) {
        if self.fill_due && self.state.active.is_none() {
            self.fill_due = false;
            // Seldom, and large: apart, so that the session's task stays small while it is idle.
            Box::pin(self.fill()).await;
            self.rest();
        }
    }

    async fn fill(&mut self) {
        let messages = Arc::default();
        let view = self.view(messages);
        let catalog = self.catalog.clone();
        let (brief, seed) = (self.state.brief.clone(), self.seed() ^ self.state.seq);
        let per_turn = self.shared.settings.picks_per_turn;
        let plan = move || {
            let plan = select::plan(&catalog, &brief, &view, Mode::FillUp, per_turn, seed);
            plan.collect::<Vec<_>>()
        };
        let picks = aside(plan).await.unwrap_or_default();
        let breaches = self.breaches();
        for pick in picks {
            let decision = decide::fill(&self.state, self.rules(), &pick);
            for event in decision.events {
                self.log(event);
            }
        }
        debug_assert!(self.breaches() <= breaches, "{UNBROKEN}");
    }

    /// Puts all that was said so far into this session's next batch, which is waited for.
    pub(super) fn checkpoint_now(&mut self) {
        self.shared.texts.drop_text(self.state.session_id);
        let Some(Speech { response_id, text, .. }) = self.speech.as_deref() else { return };
        let said = Said { response_id: response_id.clone(), from: 0, text: text.clone() };
        self.checkpointed = true;
        self.delivery.batch.checkpoint = said.encoded().map(Some);
    }

    /// A response that the last run of the server left open ends now, with what is known of its text:
    /// `said` are the pieces of that, in order.
    pub fn recover(&mut self, said: Vec<Vec<u8>>) {
        if let Some(active) = &self.state.active {
            let mut speech = Speech::new(&active.response_id, active.started_at);
            for json in &said {
                let documents = serde_json::Deserializer::from_slice(json).into_iter::<Said>();
                for said in documents.map_while(Result::ok) {
                    // What came late belongs to another text, or is there already.
                    if *said.response_id == *active.response_id && said.from == speech.text.len() {
                        speech.say(&said.text, active.started_at);
                    }
                }
            }
            self.checkpointed = true;
            self.speech = Some(Box::new(speech));
        }
        let decision = decide::recover(&self.state, self.rules());
        self.carry_out(decision, None);
        let decision = decide::sweep_banned(&self.state, self.rules(), None);
        self.carry_out(decision, None);
    }
}
