//! The model with the built-in DJ behind it: music comes first, and never waits for a model.
//!
//! The built-in DJ reads every wish at once. Where it is sure, its brief and its first pick stand before
//! the model is asked, and its stream then rests. If the model fails before it did anything, that very
//! stream goes on: nothing is read twice.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_stream::stream;
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use tokio::time::timeout;

use super::llm::{
    self, Beat, Breaker, Budget, Ending, Failure, FirstReading, Model, ModelSettings, Provider,
    SettingsError, unix_now,
};
use super::{Dj, Step, Turn, apology};
use crate::aside::aside;
use crate::brief::Language;
use crate::catalog::Catalog;
use crate::config;
use crate::journal::Journal;
use crate::protocol::{Degraded, DegradedCode, Role};
use crate::select::{self, Mode};

/// So long the built-in DJ may take for its first pick before the model is asked all the same.
const FIRST_PICK: Duration = Duration::from_millis(200);
/// Steps of the built-in DJ that are kept back meanwhile.
const HELD: usize = 64;

/// A language model as the DJ, backed by another DJ for whenever it can't.
pub struct ModelDj {
    model: Arc<Model>,
    builtin: Arc<dyn Dj>,
    breaker: Arc<Breaker>,
    budget: Arc<Budget>,
}

/// Who answers by the configuration: `builtin`, or the model that is named, with `builtin` behind it.
/// `variable` reads the environment, for keys; what the model costs is kept in `journal`. Blocks.
pub fn seat(
    config: &config::Dj,
    variable: impl Fn(&str) -> Option<String>,
    builtin: Arc<dyn Dj>,
    journal: Arc<dyn Journal>,
) -> Result<Arc<dyn Dj>, SettingsError> {
    let Some(settings) = ModelSettings::of(config) else { return Ok(builtin) };
    let provider = llm::connect(config, variable)?;
    Ok(Arc::new(ModelDj::new(settings, provider, builtin, journal)))
}

impl ModelDj {
    pub fn new(
        settings: ModelSettings,
        provider: Arc<dyn Provider>,
        builtin: Arc<dyn Dj>,
        journal: Arc<dyn Journal>,
    ) -> Self {
        let breaker = Breaker::new(settings.breaker_failures, settings.breaker_pause);
        let budget = Arc::new(Budget::open(settings.daily_tokens, journal, unix_now()));
        let model = Arc::new(Model::new(settings, provider, budget.clone()));
        Self { model, builtin, breaker, budget }
    }
}

impl Dj for ModelDj {
    fn name(&self) -> &str {
        &self.model.settings.name
    }

    fn prepare(&self, catalog: &Arc<Catalog>) {
        self.builtin.prepare(catalog);
    }

    fn turn(&self, turn: Turn) -> BoxStream<'static, Step> {
        let (model, builtin) = (self.model.clone(), self.builtin.turn(turn.clone()));
        if !self.budget.has_left(&turn.listener, unix_now()) {
            return Box::pin(without(&model, turn, builtin, spent(), true));
        }
        let Some(pass) = self.breaker.enter(Instant::now()) else {
            return Box::pin(without(&model, turn, builtin, down(), false));
        };
        let settings = model.settings.clone();
        Box::pin(stream! {
            let mut opening = Opening::new(builtin);
            let mut first = None;
            if settings.first_pick {
                while let Some(step) = opening.first_music().await {
                    if let Step::Brief { read, .. } = &step {
                        first = Some(FirstReading { read: read.clone() });
                    }
                    yield step;
                }
            }
            let language = Language::of(&turn.input, &turn.view().messages);
            let opened = first.is_some();
            let asked = Instant::now();
            let mut beats = Box::pin(model.converse(turn.clone(), first));
            let mut ending = Ending::default();
            while let Some(beat) = beats.next().await {
                match beat {
                    Beat::Step(step) => yield step,
                    Beat::Alive => {
                        let model = settings.name.clone();
                        metrics::histogram!("segue_model_first_word_seconds", "model" => model)
                            .record(asked.elapsed().as_secs_f64());
                    }
                    Beat::End(end) => ending = end,
                }
            }
            drop(beats);
            count(&settings.name, ending.failure.as_ref());
            match ending.failure.take() {
                None => {
                    pass.answered();
                    if opened || ending.wants_more {
                        for step in fill(&turn, settings.picks_per_turn).await {
                            yield step;
                        }
                    }
                    if !ending.said {
                        let count = turn.view().upcoming.len();
                        yield Step::Words(apology::done(language, count));
                    }
                }
                Some(failure) => {
                    match failure.code {
                        // It is there; it only had nothing good to say.
                        DegradedCode::UpstreamRefused | DegradedCode::BadOutput => pass.answered(),
                        _ if failure.is_there => pass.answered(),
                        _ => pass.failed(Instant::now(), failure.for_good),
                    }
                    drop(pass);
                    yield Step::Degraded(degraded(failure));
                    if ending.acted {
                        let lead = if ending.said { " " } else { "" };
                        yield Step::Words(format!("{lead}{}", apology::broke_off(language)));
                        for step in fill(&turn, settings.picks_per_turn).await {
                            yield step;
                        }
                    } else {
                        if ending.said {
                            yield Step::Words(format!(" {} ", apology::broke_off(language)));
                        }
                        while let Some(step) = opening.next().await {
                            yield step;
                        }
                    }
                }
            }
        })
    }
}

/// The built-in DJ's turn, begun early and taken up again if need be.
struct Opening {
    steps: BoxStream<'static, Step>,
    held: VecDeque<Step>,
    /// How far its first music is: nothing, a sure reading, the brief, or as far as it goes.
    stage: Stage,
}

#[derive(PartialEq)]
enum Stage {
    Nothing,
    Sure,
    Brief,
    Over,
}

impl Opening {
    fn new(steps: BoxStream<'static, Step>) -> Self {
        Self { steps, held: VecDeque::new(), stage: Stage::Nothing }
    }

    /// The brief that the built-in DJ is sure of, then one pick; `None` when there is no more to do
    /// before the model is asked. What it says meanwhile is kept back.
    async fn first_music(&mut self) -> Option<Step> {
        while self.stage != Stage::Over && self.held.len() < HELD {
            let Ok(Some(step)) = timeout(FIRST_PICK, self.steps.next()).await else { break };
            match (&self.stage, step) {
                (Stage::Nothing, Step::Considered { sure: true }) => self.stage = Stage::Sure,
                // Else it rests before it has planned anything.
                (Stage::Nothing, Step::Considered { sure: false }) => break,
                (_, Step::Words(words)) => self.held.push_back(Step::Words(words)),
                (Stage::Sure, step @ Step::Brief { .. }) => {
                    self.stage = Stage::Brief;
                    return Some(step);
                }
                (Stage::Sure, step @ Step::Skip { .. }) => {
                    self.stage = Stage::Over;
                    return Some(step);
                }
                (Stage::Brief, step @ Step::Pick(_)) => {
                    self.stage = Stage::Over;
                    return Some(step);
                }
                (_, step) => {
                    self.held.push_back(step);
                    break;
                }
            }
        }
        self.stage = Stage::Over;
        None
    }

    /// The rest of the built-in DJ's turn.
    async fn next(&mut self) -> Option<Step> {
        match self.held.pop_front() {
            Some(step) => Some(step),
            None => self.steps.next().await,
        }
    }
}

/// A turn for which the model is not asked.
fn without(
    model: &Model,
    turn: Turn,
    mut builtin: BoxStream<'static, Step>,
    why: Failure,
    say_so: bool,
) -> impl futures_util::Stream<Item = Step> + Send + use<> {
    count(&model.settings.name, Some(&why));
    stream! {
        yield Step::Degraded(degraded(why));
        let view = turn.view();
        let sentence = apology::spent(Language::of(&turn.input, &view.messages));
        // Once is enough, as long as it stands in what was said last.
        let mut before = view.messages.iter().rev().filter(|message| message.role == Role::Dj);
        if say_so && !before.next().is_some_and(|message| message.text.starts_with(sentence)) {
            yield Step::Words(format!("{sentence} "));
        }
        while let Some(step) = builtin.next().await {
            yield step;
        }
    }
}

fn spent() -> Failure {
    Failure::new(DegradedCode::BudgetSpent, "the listener's tokens of today are used up")
}

fn down() -> Failure {
    let message = "the model did not answer lately and is not asked for a while";
    Failure::new(DegradedCode::UpstreamError, message)
}

fn degraded(failure: Failure) -> Degraded {
    tracing::warn!(code = ?failure.code, "the model: {}", failure.logged);
    Degraded { code: failure.code, message: failure.message }
}

fn count(model: &str, failure: Option<&Failure>) {
    let outcome = match failure.map(|failure| failure.code) {
        None => "answered",
        Some(DegradedCode::UpstreamTimeout) => "upstream_timeout",
        Some(DegradedCode::UpstreamError) => "upstream_error",
        Some(DegradedCode::UpstreamRefused) => "upstream_refused",
        Some(DegradedCode::BadOutput) => "bad_output",
        Some(DegradedCode::BudgetSpent) => "budget_spent",
    };
    let model = model.to_owned();
    metrics::counter!("segue_model_turns_total", "model" => model, "outcome" => outcome)
        .increment(1);
}

/// Picks that the brief still wants.
async fn fill(turn: &Turn, picks_per_turn: usize) -> Vec<Step> {
    let (turn, view) = (turn.clone(), turn.view());
    let plan = move || {
        let seed = turn.seed ^ 1;
        select::plan(&turn.catalog, &view.brief, &view, Mode::FillUp, picks_per_turn, seed)
            .map(Step::Pick)
            .collect()
    };
    aside(plan).await.unwrap_or_default()
}
