//! One turn of a model: ask, carry out what it calls, tell it what came of it, and again.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;
use std::time::Duration;

use async_stream::stream;
use futures_util::stream::BoxStream;
use futures_util::{Stream, StreamExt};
use tokio::time::{Instant, Sleep, sleep, sleep_until};

use super::desk::Desk;
use super::meter::{Budget, Meter};
use super::prompt::{self, Calling, FirstReading};
use super::provider::{
    Answer, ChatMessage, ChatRequest, Finish, Provider, ProviderError, ProviderEvent,
};
use super::round::{Round, Work};
use super::settings::{ModelSettings, ToolMode};
use super::spoken::Spoken;
use super::tools;
use crate::dj::{Step, Turn};
use crate::protocol::DegradedCode;

/// Bytes of an answer for each token that it may have. No tokenizer makes more of one.
const BYTES_PER_TOKEN: usize = 8;
/// The first retry waits about so long, the next twice as long.
const RETRY: Duration = Duration::from_millis(150);

/// One model and the bounds of its turns.
pub struct Model {
    pub settings: ModelSettings,
    provider: Arc<dyn Provider>,
    budget: Arc<Budget>,
    /// The provider said that the model can't call tools.
    no_tools: AtomicBool,
}

/// What a turn brings, in order.
pub enum Beat {
    Step(Step),
    /// The model has begun to answer.
    Alive,
    /// The last one.
    End(Ending),
}

/// How a turn of a model ended.
#[derive(Debug, Default)]
pub struct Ending {
    pub failure: Option<Failure>,
    /// It said words.
    pub said: bool,
    /// It changed the brief or the queue.
    pub acted: bool,
    /// The brief changed, or what it wanted to queue was refused: the queue is to be filled up.
    pub wants_more: bool,
}

/// What a model failed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    pub code: DegradedCode,
    /// A sentence for the listener's client. No secret; it may hold what the provider said.
    pub message: String,
    /// The same without a word that is the provider's or the listener's, for the log.
    pub logged: &'static str,
    /// Asking again soon can't help.
    pub for_good: bool,
    /// The provider is there, and only would not take this question: another listener's may be fine.
    pub is_there: bool,
}

impl Failure {
    pub fn new(code: DegradedCode, message: &'static str) -> Self {
        let told = message.to_owned();
        Self { code, message: told, logged: message, for_good: false, is_there: false }
    }

    fn of(error: &ProviderError) -> Self {
        let code = match error {
            ProviderError::Unreadable(_) => DegradedCode::BadOutput,
            _ => DegradedCode::UpstreamError,
        };
        let for_good = matches!(error, ProviderError::Key { .. } | ProviderError::NotFound { .. });
        let is_there = matches!(error, ProviderError::Rejected { .. });
        Self { code, message: error.to_string(), logged: error.kind(), for_good, is_there }
    }
}

impl Model {
    pub fn new(settings: ModelSettings, provider: Arc<dyn Provider>, budget: Arc<Budget>) -> Self {
        Self { settings, provider, budget, no_tools: AtomicBool::new(false) }
    }

    fn calling(&self) -> Calling {
        match self.settings.tools {
            ToolMode::JsonLines => Calling::Lines,
            ToolMode::Auto if self.no_tools.load(Ordering::Relaxed) => Calling::Lines,
            ToolMode::Auto | ToolMode::Native => Calling::Native,
        }
    }

    fn request(&self, calling: Calling, messages: &[ChatMessage]) -> ChatRequest {
        let (system, tools) = prompt::system(calling);
        let max_output_tokens = self.settings.max_output_tokens;
        ChatRequest { system, tools, messages: messages.to_vec(), max_output_tokens }
    }

    /// One turn. `first` is what was read and done before the model was asked. Dropping the stream
    /// closes the connection.
    pub fn converse(
        self: Arc<Self>,
        turn: Turn,
        first: Option<FirstReading>,
    ) -> impl Stream<Item = Beat> + Send {
        stream! {
            let max_rounds = self.settings.max_rounds;
            let mut talk = Talk::begin(self, turn, first);
            let mut rounds = 0;
            loop {
                if rounds == max_rounds {
                    let message = "the model did not come to an end with its tools";
                    talk.ending.failure = Some(Failure::new(DegradedCode::BadOutput, message));
                    break;
                }
                let mut round = Round::new(talk.calling);
                let mut cut = None;
                {
                    let mut answer = pin!(talk.hear(&mut round));
                    while let Some(heard) = answer.next().await {
                        match heard {
                            Ok(beat) => yield beat,
                            Err(why) => cut = Some(why),
                        }
                    }
                }
                match cut {
                    Some(Cut::Again) => continue,
                    Some(Cut::Failed(failure)) => {
                        talk.ending.failure = Some(failure);
                        break;
                    }
                    None => rounds += 1,
                }
                talk.ending.failure = talk.fault_of(&round);
                if talk.ending.failure.is_some() || !round.wants_answer() {
                    break;
                }
                talk.messages.extend(round.told());
                if let Some(words) = talk.pause() {
                    yield Beat::Step(words);
                }
            }
            if let Some(words) = talk.pause() {
                yield Beat::Step(words);
            }
            yield Beat::End(talk.end());
        }
    }
}

/// A turn under way.
struct Talk {
    model: Arc<Model>,
    seed: u64,
    meter: Meter,
    desk: Desk,
    spoken: Spoken,
    calling: Calling,
    messages: Vec<ChatMessage>,
    begun: Instant,
    end_by: Instant,
    /// The model has to have begun by then.
    first_by: Instant,
    /// It has begun.
    alive: bool,
    picked: bool,
    /// Attempts after the first.
    attempts: u32,
    ending: Ending,
}

/// Why an answer did not come to its end.
enum Cut {
    /// The same is to be asked again.
    Again,
    Failed(Failure),
}

impl Talk {
    fn begin(model: Arc<Model>, turn: Turn, first: Option<FirstReading>) -> Self {
        let limits = &model.settings;
        let begun = Instant::now();
        let end_by = begun + limits.turn;
        let name: Arc<str> = limits.name.as_str().into();
        Self {
            seed: turn.seed,
            meter: Meter::new(model.budget.clone(), turn.listener.clone(), name),
            messages: prompt::messages(&turn, first.as_ref(), limits.history_tokens),
            desk: Desk::new(turn, limits.picks_per_turn, first.is_some()),
            spoken: Spoken::default(),
            calling: model.calling(),
            begun,
            end_by,
            first_by: end_by.min(begun + limits.first_word),
            alive: false,
            picked: false,
            attempts: 0,
            ending: Ending::default(),
            model,
        }
    }

    /// One answer of the model, which `round` puts together, and what is done on its way. Where it does not
    /// come to its end the last item says why.
    fn hear<'a>(
        &'a mut self,
        round: &'a mut Round,
    ) -> impl Stream<Item = Result<Beat, Cut>> + Send + 'a {
        stream! {
            let request = self.model.request(self.calling, &self.messages);
            self.meter.ask(prompt::standing(self.calling) + estimate(&request.messages));
            let mut answer = self.model.provider.chat(request);
            let mut silence = Box::pin(sleep_until(self.first_by));
            let mut bytes = 0;
            while round.finish.is_none() {
                let event = match next_by(&mut answer, silence.as_mut(), self.silent_by()).await {
                    Some(Ok(event)) => event,
                    Some(Err(error)) => {
                        drop(answer);
                        yield Err(self.broken(error).await);
                        return;
                    }
                    None => {
                        yield Err(Cut::Failed(timed_out(self.alive, self.end_by)));
                        return;
                    }
                };
                bytes += size(&event);
                self.meter.answer(size(&event));
                let mut work = Vec::new();
                round.take(event, &mut work);
                for work in work {
                    if !self.alive && !matches!(work, Work::Usage(_) | Work::Thinking) {
                        self.alive = true;
                        yield Ok(Beat::Alive);
                    }
                    match work {
                        Work::Say(words) => {
                            for step in self.say(words) {
                                yield Ok(Beat::Step(step));
                            }
                        }
                        Work::Begun => {
                            if let Some(words) = self.pause() {
                                yield Ok(Beat::Step(words));
                            }
                        }
                        Work::Thinking => self.wait_for_thoughts(),
                        Work::Queue { call, json } => match self.desk.wanted(&json).await {
                            Ok(step) => {
                                let picks = matches!(step, Step::Pick(_));
                                if picks && !std::mem::replace(&mut self.picked, true) {
                                    yield Ok(Beat::Step(Step::ModelPicked));
                                }
                                yield Ok(Beat::Step(step.clone()));
                                // The session has carried it out by now, or has not.
                                round.queued(call, self.desk.settle(&step));
                            }
                            Err(why) => {
                                self.desk.refused += 1;
                                round.queued(call, Err(why));
                            }
                        },
                        Work::Call(index) => {
                            for step in self.call(index, round).await {
                                yield Ok(Beat::Step(step));
                            }
                        }
                        Work::Usage(usage) => {
                            self.meter.report(usage);
                            yield Ok(Beat::Step(Step::Usage(usage)));
                        }
                    }
                }
                if let Some(failure) = self.too_much(bytes) {
                    yield Err(Cut::Failed(failure));
                    return;
                }
            }
        }
    }

    /// The model may be silent up to then.
    fn silent_by(&self) -> Instant {
        match self.alive {
            true => self.end_by.min(Instant::now() + self.model.settings.stall),
            false => self.first_by,
        }
    }

    /// It thinks where one can see it, and may take longer for its first word.
    fn wait_for_thoughts(&mut self) {
        let limits = &self.model.settings;
        self.first_by = self.end_by.min(self.begun + limits.first_word.max(limits.thinking));
    }

    /// What follows from a provider's error. Waits before the same is asked again.
    async fn broken(&mut self, error: ProviderError) -> Cut {
        let limits = &self.model.settings;
        let by_call = limits.tools == ToolMode::Auto && self.calling == Calling::Native;
        if matches!(error, ProviderError::NoTools) && by_call && !self.alive {
            tracing::info!(model = limits.name, "no tool calls: lines of JSON from now on");
            self.model.no_tools.store(true, Ordering::Relaxed);
            self.calling = Calling::Lines;
            return Cut::Again;
        }
        let pause = retry_after(&error, self.attempts, self.seed);
        let in_time = pause < self.first_by.saturating_duration_since(Instant::now());
        if !self.alive && error.is_passing() && self.attempts < limits.retries && in_time {
            self.attempts += 1;
            sleep(pause).await;
            return Cut::Again;
        }
        Cut::Failed(Failure::of(&error))
    }

    /// Words of the model as they go out.
    fn say(&mut self, words: String) -> impl Iterator<Item = Step> + use<> {
        let words = self.spoken.say(words);
        let first = !words.is_empty() && !std::mem::replace(&mut self.ending.said, true);
        let words = (!words.is_empty()).then_some(Step::Words(words));
        first.then_some(Step::ModelSpoke).into_iter().chain(words)
    }

    /// It does something else now: what of its words was held back.
    fn pause(&mut self) -> Option<Step> {
        let words = self.spoken.pause();
        (self.ending.said && !words.is_empty()).then_some(Step::Words(words))
    }

    /// Carries out a call of a tool that is whole. What it queues was done piece by piece.
    async fn call(&mut self, index: usize, round: &mut Round) -> Vec<Step> {
        if round.is_queue(index) {
            return Vec::new();
        }
        let Some((name, arguments)) = round.call(index) else { return Vec::new() };
        let telling = !matches!(name, tools::REVISE | tools::REMOVE | tools::UNDO);
        let (steps, result) = match self.desk.call(name, arguments).await {
            Ok(done) => (done.steps, Ok(done.result)),
            Err(error) => (Vec::new(), Err(error)),
        };
        round.result(index, result, telling);
        steps
    }

    fn too_much(&self, bytes: usize) -> Option<Failure> {
        if bytes > self.model.settings.max_output_tokens as usize * BYTES_PER_TOKEN {
            return Some(Failure::new(DegradedCode::BadOutput, "the model did not stop"));
        }
        (Instant::now() >= self.end_by).then(|| timed_out(self.alive, self.end_by))
    }

    /// What is wrong with an answer that came to its end.
    fn fault_of(&self, round: &Round) -> Option<Failure> {
        let (code, message) = match round.finish {
            Some(Finish::Refused) => (DegradedCode::UpstreamRefused, "the model would not answer"),
            Some(Finish::Length) => {
                (DegradedCode::BadOutput, "the model ran into its limit of tokens")
            }
            _ if !self.ending.said && !round.has_calls() && !self.desk.acted() => {
                (DegradedCode::BadOutput, "the model answered nothing")
            }
            _ => return None,
        };
        Some(Failure::new(code, message))
    }

    fn end(&mut self) -> Ending {
        let acted = self.desk.acted();
        let wants_more = self.desk.rebriefed || (!acted && self.desk.refused > 0);
        Ending { acted, wants_more, ..std::mem::take(&mut self.ending) }
    }
}

/// What comes next of an answer; `None` where that takes longer than up to `by`. `silence` is one timer for
/// all of an answer: with each word only the time is asked, and the timer set anew where it was reached.
async fn next_by(
    answer: &mut BoxStream<'static, Answer>,
    mut silence: Pin<&mut Sleep>,
    by: Instant,
) -> Option<Answer> {
    if by < silence.deadline() {
        silence.as_mut().reset(by);
    }
    poll_fn(|cx| {
        if let Poll::Ready(event) = answer.poll_next_unpin(cx) {
            return Poll::Ready(Some(event.unwrap_or(Err(ProviderError::Cut))));
        }
        while silence.as_mut().poll(cx).is_ready() {
            if Instant::now() >= by {
                return Poll::Ready(None);
            }
            silence.as_mut().reset(by);
        }
        Poll::Pending
    })
    .await
}

fn timed_out(alive: bool, end_by: Instant) -> Failure {
    let message = match alive {
        _ if Instant::now() >= end_by => "the model took too long for its turn",
        true => "the model fell silent",
        false => "the model did not begin to answer in time",
    };
    Failure::new(DegradedCode::UpstreamTimeout, message)
}

/// How long to wait before the next attempt: what the provider says, or a pause that doubles, with up to
/// as much again by chance.
fn retry_after(error: &ProviderError, attempts: u32, seed: u64) -> Duration {
    if let ProviderError::Busy { retry_after: Some(pause) } = error {
        return *pause;
    }
    let pause = RETRY * 2u32.saturating_pow(attempts.min(8));
    let chance = (seed.rotate_left(attempts * 16) % 1_000) as f64 / 1_000.0;
    pause.mul_f64(1.0 + chance)
}

fn size(event: &ProviderEvent) -> usize {
    match event {
        ProviderEvent::Text(text) => text.len(),
        ProviderEvent::ToolBegin { name, .. } => name.len(),
        ProviderEvent::ToolArgs { fragment, .. } => fragment.len(),
        ProviderEvent::Thinking(bytes) => *bytes,
        _ => 0,
    }
}

/// About how many tokens the messages of a question have.
fn estimate(messages: &[ChatMessage]) -> usize {
    let messages = messages.iter().map(|message| match message {
        ChatMessage::User(text) => prompt::tokens(text),
        ChatMessage::Assistant { text, calls, kept } => {
            let kept: usize = kept.iter().map(|block| prompt::tokens(block)).sum();
            kept + prompt::tokens(text)
                + calls.iter().map(|c| prompt::tokens(&c.arguments)).sum::<usize>()
        }
        ChatMessage::Results(results) => {
            results.iter().map(|result| prompt::tokens(&result.content)).sum()
        }
    });
    messages.sum()
}
