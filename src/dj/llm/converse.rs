//! One turn of a model: ask, carry out what it calls, tell it what came of it, and again.

use std::future::poll_fn;
use std::pin::Pin;
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
            let limits = &self.settings;
            let begun = Instant::now();
            let end_by = begun + limits.turn;
            let mut first_by = end_by.min(begun + limits.first_word);
            let name: Arc<str> = limits.name.as_str().into();
            let mut meter = Meter::new(self.budget.clone(), turn.listener.clone(), name);
            let mut messages = prompt::messages(&turn, first.as_ref(), limits.history_tokens);
            let mut desk = Desk::new(turn.clone(), limits.picks_per_turn, first.is_some());
            let mut ending = Ending::default();
            let mut calling = self.calling();
            let mut spoken = Spoken::default();
            let (mut alive, mut picked) = (false, false);
            let (mut rounds, mut attempts) = (0, 0);
            'asking: loop {
                if rounds == limits.max_rounds {
                    let message = "the model did not come to an end with its tools";
                    ending.failure = Some(Failure::new(DegradedCode::BadOutput, message));
                    break;
                }
                rounds += 1;
                let request = self.request(calling, &messages);
                meter.ask(prompt::standing(calling) + estimate(&request.messages));
                let mut answer = self.provider.chat(request);
                let mut silence = Box::pin(sleep_until(first_by));
                let (mut round, mut bytes) = (Round::new(calling), 0);
                while round.finish.is_none() {
                    let silent = if alive { end_by.min(Instant::now() + limits.stall) } else { first_by };
                    let Some(event) = next_by(&mut answer, silence.as_mut(), silent).await else {
                        ending.failure = Some(timed_out(alive, end_by));
                        break 'asking;
                    };
                    let event = match event {
                        Ok(event) => event,
                        Err(ProviderError::NoTools) if limits.tools == ToolMode::Auto && calling == Calling::Native && !alive => {
                            tracing::info!(model = limits.name, "no tool calls: lines of JSON from now on");
                            self.no_tools.store(true, Ordering::Relaxed);
                            calling = Calling::Lines;
                            rounds -= 1;
                            continue 'asking;
                        }
                        Err(error) => {
                            let pause = retry_after(&error, attempts, turn.seed);
                            let in_time = pause < first_by.saturating_duration_since(Instant::now());
                            if !alive && error.is_passing() && attempts < limits.retries && in_time {
                                attempts += 1;
                                rounds -= 1;
                                drop(answer);
                                sleep(pause).await;
                                continue 'asking;
                            }
                            ending.failure = Some(Failure::of(&error));
                            break 'asking;
                        }
                    };
                    bytes += size(&event);
                    meter.answer(size(&event));
                    let mut work = Vec::new();
                    round.take(event, &mut work);
                    for work in work {
                        if !alive && !matches!(work, Work::Usage(_) | Work::Thinking) {
                            alive = true;
                            yield Beat::Alive;
                        }
                        match work {
                            Work::Say(words) => {
                                let words = spoken.say(words);
                                if !words.is_empty() {
                                    if !ending.said {
                                        ending.said = true;
                                        yield Beat::Step(Step::ModelSpoke);
                                    }
                                    yield Beat::Step(Step::Words(words));
                                }
                            }
                            Work::Begun => {
                                let words = spoken.pause();
                                if ending.said && !words.is_empty() {
                                    yield Beat::Step(Step::Words(words));
                                }
                            }
                            Work::Thinking => {
                                let patience = limits.first_word.max(limits.thinking);
                                first_by = end_by.min(begun + patience);
                            }
                            Work::Queue { call, json } => match desk.wanted(&json).await {
                                Ok(step) => {
                                    let picks = matches!(step, Step::Pick(_));
                                    if picks && !std::mem::replace(&mut picked, true) {
                                        yield Beat::Step(Step::ModelPicked);
                                    }
                                    yield Beat::Step(step.clone());
                                    round.queued(call, desk.settle(&step));
                                }
                                Err(why) => {
                                    desk.refused += 1;
                                    round.queued(call, Err(why));
                                }
                            },
                            Work::Call(index) if round.is_queue(index) => {}
                            Work::Call(index) => {
                                let Some((name, arguments)) = round.call(index) else { continue };
                                let telling = !matches!(name, tools::REVISE | tools::REMOVE | tools::UNDO);
                                let done = desk.call(name, arguments).await;
                                let done = match done {
                                    Ok(done) => {
                                        for step in done.steps {
                                            yield Beat::Step(step);
                                        }
                                        Ok(done.result)
                                    }
                                    Err(error) => Err(error),
                                };
                                round.result(index, done, telling);
                            }
                            Work::Usage(usage) => {
                                meter.report(usage);
                                yield Beat::Step(Step::Usage(usage));
                            }
                        }
                    }
                    if bytes > limits.max_output_tokens as usize * BYTES_PER_TOKEN {
                        let message = "the model did not stop";
                        ending.failure = Some(Failure::new(DegradedCode::BadOutput, message));
                        break 'asking;
                    }
                    if Instant::now() >= end_by {
                        ending.failure = Some(timed_out(alive, end_by));
                        break 'asking;
                    }
                }
                ending.failure = match round.finish {
                    Some(Finish::Refused) => {
                        let message = "the model would not answer";
                        Some(Failure::new(DegradedCode::UpstreamRefused, message))
                    }
                    Some(Finish::Length) => {
                        let message = "the model ran into its limit of tokens";
                        Some(Failure::new(DegradedCode::BadOutput, message))
                    }
                    _ if !ending.said && !round.has_calls() && !desk.acted() => {
                        let message = "the model answered nothing";
                        Some(Failure::new(DegradedCode::BadOutput, message))
                    }
                    _ => None,
                };
                if ending.failure.is_some() || !round.wants_answer() {
                    break;
                }
                messages.extend(round.told());
                let words = spoken.pause();
                if ending.said && !words.is_empty() {
                    yield Beat::Step(Step::Words(words));
                }
            }
            let words = spoken.pause();
            if ending.said && !words.is_empty() {
                yield Beat::Step(Step::Words(words));
            }
            ending.acted = desk.acted();
            ending.wants_more = desk.rebriefed || (!desk.acted() && desk.refused > 0);
            yield Beat::End(ending);
        }
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
