//! A model's API to load a server with: the OpenAI streaming format, at a given pace, with faults.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use async_stream::try_stream;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::time::{Instant, sleep, sleep_until};

use super::cuts::{Cuts, Given};
use super::dice::Dice;
use super::ear::unix_us;
use super::frame::stamp;
use super::scenario::{Script, mark_in};

/// A stream that stands still does so for this long: longer than any server should wait.
const STALL: Duration = Duration::from_secs(60);
/// Words of one answer at most.
const LONGEST: u64 = 100_000;

/// How it answers.
#[derive(Clone, Copy, Debug)]
pub struct Upstream {
    /// Where the wish does not say (`tokens=60 pace_ms=20`).
    pub script: Script,
    /// Before the first token.
    pub first: Duration,
    /// Each token comes up to this much later than due. Its stamp says when it came.
    pub jitter: Duration,
    /// A token's stamp says when it was given to the connection, and not when it was due: how late this
    /// end is itself is left out.
    pub stamp_sent: bool,
    /// Of all answers, from 0 to 1.
    pub faults: f64,
    pub kinds: Faults,
    pub seed: u64,
}

/// Which faults there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Faults {
    #[default]
    All,
    /// 500 before the first token.
    Error,
    /// 429, with `retry-after`.
    Busy,
    /// The connection ends amid the answer.
    Cut,
    /// An event that is no JSON.
    Garbage,
    /// Nothing more comes.
    Stall,
}

impl Faults {
    const EACH: [Self; 5] = [Self::Error, Self::Busy, Self::Cut, Self::Garbage, Self::Stall];
}

struct Desk {
    upstream: Upstream,
    answers: AtomicUsize,
    cuts: Option<Arc<Cuts>>,
}

/// Answers `POST …/chat/completions` until the listener fails. `cuts` learns of each answer to a wish with
/// a mark that nobody waited for the end of.
pub async fn upstream(
    listener: TcpListener,
    upstream: Upstream,
    cuts: Option<Arc<Cuts>>,
) -> io::Result<()> {
    let desk = Arc::new(Desk { upstream, answers: AtomicUsize::new(0), cuts });
    let router = Router::new()
        .route("/chat/completions", post(answer))
        .route("/v1/chat/completions", post(answer))
        .with_state(desk);
    axum::serve(listener, router).await
}

async fn answer(State(desk): State<Arc<Desk>>, body: Bytes) -> Response {
    let Ok(request) = serde_json::from_slice::<Value>(&body) else {
        return error(StatusCode::BAD_REQUEST, "the body is no JSON");
    };
    let upstream = desk.upstream;
    let mut dice = Dice::new(upstream.seed, desk.answers.fetch_add(1, Ordering::Relaxed));
    let fault = (dice.share() < upstream.faults).then(|| match upstream.kinds {
        Faults::All => Faults::EACH[dice.below(Faults::EACH.len())],
        one => one,
    });
    match fault {
        Some(Faults::Error) => {
            return error(StatusCode::INTERNAL_SERVER_ERROR, "a fault, as was asked for");
        }
        Some(Faults::Busy) => {
            let mut response = error(StatusCode::TOO_MANY_REQUESTS, "busy, as was asked for");
            let soon = header::HeaderValue::from_static("1");
            response.headers_mut().insert(header::RETRY_AFTER, soon);
            return response;
        }
        _ => {}
    }
    let wish = wish_in(&request).unwrap_or_default();
    let script = match wish.is_empty() {
        true => upstream.script,
        false => Script::read(&wish),
    };
    let given = desk.cuts.clone().zip(mark_in(&wish)).map(|(cuts, mark)| Given { cuts, mark });
    let body = Body::from_stream(speak(upstream, script, fault, dice, given));
    ([(header::CONTENT_TYPE, "text/event-stream")], body).into_response()
}

fn error(status: StatusCode, message: &str) -> Response {
    let body = json!({"error": {"message": message, "type": "load"}}).to_string();
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}

/// The listener's last words from where they are a script, if they are.
fn wish_in(request: &Value) -> Option<String> {
    let messages = request.get("messages")?.as_array()?;
    let said = messages.iter().rev().find(|message| message["role"] == "user")?;
    let text = match &said["content"] {
        Value::String(text) => text.clone(),
        parts => parts.to_string(),
    };
    let from = text.rfind("tokens=")?;
    Some(text[from..].to_owned())
}

fn speak(
    upstream: Upstream,
    script: Script,
    fault: Option<Faults>,
    mut dice: Dice,
    given: Option<Given>,
) -> impl futures_util::Stream<Item = Result<Bytes, io::Error>> {
    let tokens = script.tokens.min(LONGEST);
    let broken_at = tokens / 2;
    try_stream! {
        sleep(upstream.first).await;
        let start = Instant::now();
        let start_us = unix_us();
        yield chunk(json!({"role": "assistant", "content": ""}), None);
        for word in 0..tokens {
            if word == broken_at {
                match fault {
                    Some(Faults::Garbage) => yield Bytes::from_static(b"data: {\"choices\":[{\n\n"),
                    Some(Faults::Stall) => sleep(STALL).await,
                    Some(Faults::Cut) => Err(io::Error::other("cut, as was asked for"))?,
                    _ => {}
                }
            }
            let late = dice.between(Duration::ZERO, upstream.jitter);
            let after = Duration::from_millis(script.pace_ms * (word + 1)) + late;
            if script.pace_ms > 0 {
                sleep_until(start + after).await;
            }
            let due = match script.pace_ms {
                _ if upstream.stamp_sent => unix_us(),
                0 => unix_us(),
                _ => start_us + u64::try_from(after.as_micros()).unwrap_or(0),
            };
            yield token(&stamp(due));
        }
        if let Some(given) = given {
            given.end();
        }
        yield chunk(json!({}), Some("stop"));
        let usage = json!({"id": "load", "object": "chat.completion.chunk", "choices": [],
            "usage": {"prompt_tokens": 100, "completion_tokens": tokens}});
        yield Bytes::from(format!("data: {usage}\n\n"));
        yield Bytes::from_static(b"data: [DONE]\n\n");
    }
}

/// One word, which needs no escapes. Written out, since a load of them is to cost its own side little.
fn token(word: &str) -> Bytes {
    Bytes::from(format!(
        "data: {{\"id\":\"load\",\"object\":\"chat.completion.chunk\",\"model\":\"load\",\"choices\":\
         [{{\"index\":0,\"delta\":{{\"content\":\"{word}\"}},\"finish_reason\":null}}]}}\n\n"
    ))
}

fn chunk(delta: Value, finish: Option<&str>) -> Bytes {
    let chunk = json!({"id": "load", "object": "chat.completion.chunk", "model": "load",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]});
    Bytes::from(format!("data: {chunk}\n\n"))
}
