//! A bare relay between a model's API and a listener: what comes as a server-sent event leaves as a text
//! frame, and nothing is kept, numbered, stored or checked. What Segue adds is measured against it.
//!
//! It speaks the peers' protocol ([`Protocol::Peer`](super::Protocol::Peer)) on one side and the OpenAI
//! streaming format on the other, with the HTTP and WebSocket libraries that Segue uses.

use std::io;

use futures_util::{SinkExt, StreamExt};
use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, accept_async_with_config};

use super::scenario::{Script, mark_in, marked};

const READ_BUFFER: usize = 4 * 1024;

type Ws = WebSocketStream<TcpStream>;

#[derive(Deserialize)]
struct Asked {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    event_id: String,
    #[serde(default)]
    tokens: u64,
    #[serde(default)]
    pace_ms: u64,
    #[serde(default)]
    input: String,
}

#[derive(Deserialize)]
struct Chunk<'a> {
    #[serde(borrow)]
    choices: Vec<Choice<'a>>,
}

#[derive(Deserialize)]
struct Choice<'a> {
    #[serde(borrow)]
    delta: Delta<'a>,
}

#[derive(Deserialize)]
struct Delta<'a> {
    #[serde(borrow)]
    content: Option<&'a RawValue>,
}

/// Relays between whoever connects and the model's API at `upstream` (`http://host:port/v1`), until the
/// listener fails.
pub async fn relay(listener: TcpListener, upstream: &str) -> io::Result<()> {
    // As for the model's own client: whoever was first has named it for the process.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().no_proxy().build().map_err(io::Error::other)?;
    let url = format!("{}/chat/completions", upstream.trim_end_matches('/'));
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                let (client, url) = (client.clone(), url.clone());
                let (stream, _) = accepted?;
                connections.spawn(async move {
                    // Whoever leaves is not missed.
                    drop(connection(stream, client, url).await);
                });
            }
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn connection(stream: TcpStream, client: reqwest::Client, url: String) -> Result<(), Error> {
    stream.set_nodelay(true)?;
    let config = WebSocketConfig::default().read_buffer_size(READ_BUFFER).write_buffer_size(0);
    let mut ws = accept_async_with_config(stream, Some(config)).await?;
    let mut next = None;
    loop {
        let asked = match next.take() {
            Some(asked) => asked,
            None => match ws.next().await {
                Some(frame) => match read(&frame?) {
                    Some(asked) => asked,
                    None => continue,
                },
                None => return Ok(()),
            },
        };
        if asked.kind == "response.create" {
            next = respond(&mut ws, &client, &url, &asked).await?;
        }
    }
}

fn read(frame: &Message) -> Option<Asked> {
    match frame {
        Message::Text(text) => serde_json::from_str(text).ok(),
        _ => None,
    }
}

/// One answer, to its end or to what breaks into it: a cancel, or the next wish, which is given back.
async fn respond(
    ws: &mut Ws,
    client: &reqwest::Client,
    url: &str,
    asked: &Asked,
) -> Result<Option<Asked>, Error> {
    let id = format!("resp_{}", asked.event_id);
    let wish = Script { tokens: asked.tokens, pace_ms: asked.pace_ms, picks: 0 }.wish();
    let wish = mark_in(&asked.input).map_or_else(|| wish.clone(), |mark| marked(&wish, mark));
    let body = json!({"model": "load", "stream": true,
        "messages": [{"role": "user", "content": wish}]});
    let request = client.post(url).header("content-type", "application/json");
    let mut answer = request.body(body.to_string()).send().await.map_err(io::Error::other)?;
    let (mut bytes, mut count, mut next) = (Vec::new(), 0u64, None);
    let mut status = "completed";
    loop {
        tokio::select! {
            biased;
            frame = ws.next() => {
                let Some(frame) = frame else { return Err(Error::ConnectionClosed) };
                if let Some(broke_in) = read(&frame?) {
                    status = if broke_in.kind == "response.cancel" { "cancelled" } else { "steered" };
                    next = Some(broke_in);
                    break;
                }
            }
            piece = answer.chunk() => {
                let Some(piece) = piece.map_err(io::Error::other)? else { break };
                bytes.extend_from_slice(&piece);
                let mut from = 0;
                while let Some(length) = end_of_event(&bytes[from..]) {
                    let event = &bytes[from..from + length];
                    from += length + 2;
                    let Some(data) = event.strip_prefix(b"data: ") else { continue };
                    if let Some(frame) = frame_of(data, &id, count) {
                        count += 1;
                        ws.send(Message::text(frame)).await?;
                    }
                }
                bytes.drain(..from);
            }
        }
    }
    let done = format!(r#"{{"type":"response.done","response_id":"{id}","status":"{status}"}}"#);
    ws.send(Message::text(done)).await?;
    Ok(next)
}

fn end_of_event(bytes: &[u8]) -> Option<usize> {
    bytes.windows(2).position(|two| two == b"\n\n")
}

/// The words as they stand in the event, in a frame; `None` for an event that has none.
fn frame_of(data: &[u8], id: &str, count: u64) -> Option<String> {
    let chunk: Chunk<'_> = serde_json::from_slice(data).ok()?;
    let words = chunk.choices.first()?.delta.content?.get();
    (words != "\"\"").then(|| {
        format!(
            r#"{{"type":"response.text.delta","response_id":"{id}","offset":{count},"delta":{words}}}"#
        )
    })
}
