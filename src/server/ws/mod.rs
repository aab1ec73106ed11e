//! The socket: one task reads, one writes; what is said in between is the session's business.
//!
//! A refused socket is accepted and then closed with a code, since a browser can't read the status of
//! a refused upgrade.

mod attach;
mod pipe;
mod reader;
mod writer;

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use hyper::upgrade::{Parts, Upgraded};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::OwnedSemaphorePermit;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};
use tokio_util::sync::CancellationToken;

use self::pipe::Pipe;
use super::App;
use super::auth::{Listener, Stranger};
use super::caller::Caller;
use super::limits::{Seat, neighbourhood};
use super::listen::{Connection, STALLED};
use super::patient::Patient;
use super::problem::Problem;
use crate::protocol::{CloseCode, ErrorCode, Notice, SUBPROTOCOL, WireError};
use crate::session::{Outbox, OutboxLimits, OutboxReader};

type Ws = WebSocketStream<Patient<Pipe>>;

/// A page of another origin offers its ticket as a second subprotocol with this in front.
const TICKET: &str = "segue.ticket.";

/// Read at most so much at once. Commands are short, and an idle socket holds a buffer of this size.
const READ_BUFFER: usize = 2 * 1024;
/// Frames that are ready together go out in writes of about this size.
const WRITE_BUFFER: usize = 16 * 1024;

/// After the close frame, what the client still sends is read for so long and thrown away: closing
/// with bytes unread would reset the connection, and the client would never see the code.
const LINGER: Duration = Duration::from_secs(2);

/// Who came, with a place for them; or why they can't stay.
struct Guest {
    listener: Listener,
    _seat: Seat,
}

/// Who is sent away, with a place among those who are being told so.
type Turned = (Refusal, OwnedSemaphorePermit);

struct Refusal {
    code: CloseCode,
    error: Option<WireError>,
}

impl From<CloseCode> for Refusal {
    fn from(code: CloseCode) -> Self {
        Self { code, error: None }
    }
}

/// `GET /v1/ws`.
pub async fn upgrade(State(app): State<Arc<App>>, request: Request) -> Response {
    let (mut parts, _) = request.into_parts();
    let Some(accept) = handshake(&parts.method, &parts.headers) else {
        return not_a_socket();
    };
    let caller = match Caller::from_request_parts(&mut parts, &app).await {
        Ok(caller) => caller,
        Err(problem) => return problem.into_response(),
    };
    let Some(upgrade) = parts.extensions.remove::<hyper::upgrade::OnUpgrade>() else {
        return Problem::internal().into_response();
    };
    if !app.auth.is_open() && !app.address_rates.take(&neighbourhood(caller.address)) {
        // Not a close code: 4429 would tell those who come back after a restart, all at once and from
        // behind one address, to stay away. A browser takes this for a lost connection, and backs off.
        metrics::counter!("segue_limits_hit_total", "limit" => "requests_per_address").increment(1);
        return Problem::too_many("too many requests from this address").into_response();
    }
    let guest = admit(&app, &parts.headers, caller)
        .map_err(|refusal| (refusal, app.refusals.clone().try_acquire_owned()));
    let guest = match guest {
        Ok(guest) => Box::new(Ok(guest)),
        Err((refusal, Ok(place))) => Box::new(Err((refusal, place))),
        Err((_, Err(_))) => {
            metrics::counter!("segue_limits_hit_total", "limit" => "refusals").increment(1);
            let busy = "too many sockets are being refused";
            return Problem::unavailable(ErrorCode::LimitExceeded, busy).into_response();
        }
    };
    let agreed = offers(&parts.headers).any(|name| name == SUBPROTOCOL);
    let tracker = app.tracker.clone();
    tracker.spawn(async move {
        let upgraded = match upgrade.await {
            Ok(upgraded) => upgraded,
            Err(error) => return tracing::debug!(%error, "a handshake came to nothing"),
        };
        serve(app, upgraded, guest).await;
    });
    let mut response = StatusCode::SWITCHING_PROTOCOLS.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONNECTION, HeaderValue::from_static("upgrade"));
    headers.insert(header::UPGRADE, HeaderValue::from_static("websocket"));
    headers.insert(header::SEC_WEBSOCKET_ACCEPT, accept);
    if agreed {
        headers.insert(header::SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static(SUBPROTOCOL));
    }
    response
}

/// The answer to the client's key, if these headers open a WebSocket (RFC 6455, 4.2.1).
fn handshake(method: &Method, headers: &HeaderMap) -> Option<HeaderValue> {
    let has = |name, token: &str| {
        let values = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
        values.flat_map(|value| value.split(',')).any(|t| t.trim().eq_ignore_ascii_case(token))
    };
    if method != Method::GET
        || !has(header::CONNECTION, "upgrade")
        || !has(header::UPGRADE, "websocket")
        || headers.get(header::SEC_WEBSOCKET_VERSION)? != "13"
    {
        return None;
    }
    let key = headers.get(header::SEC_WEBSOCKET_KEY)?;
    HeaderValue::from_str(&derive_accept_key(key.as_bytes())).ok()
}

fn not_a_socket() -> Response {
    let problem = Problem::new(StatusCode::UPGRADE_REQUIRED, "this is a WebSocket, version 13");
    let mut response = problem.into_response();
    let headers = response.headers_mut();
    headers.insert(header::UPGRADE, HeaderValue::from_static("websocket"));
    headers.insert(header::CONNECTION, HeaderValue::from_static("upgrade"));
    headers.insert(header::SEC_WEBSOCKET_VERSION, HeaderValue::from_static("13"));
    response
}

/// The subprotocols that a client offers.
fn offers(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    let values = headers.get_all(header::SEC_WEBSOCKET_PROTOCOL).iter();
    values.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).map(str::trim)
}

fn admit(app: &App, headers: &HeaderMap, caller: Caller) -> Result<Guest, Refusal> {
    if !offers(headers).any(|name| name == SUBPROTOCOL) {
        return Err(CloseCode::NoSubprotocol.into());
    }
    if !app.names.admit(headers) {
        return Err(CloseCode::WrongOrigin.into());
    }
    let ticket = offers(headers).find_map(|name| name.strip_prefix(TICKET));
    let listener = match ticket {
        Some(ticket) => app.auth.who_by_ticket(ticket),
        None => app.auth.who(headers),
    };
    let listener = listener.map_err(|Stranger| CloseCode::Unauthorized)?;
    if app.stopping.is_cancelled() {
        return Err(CloseCode::Draining.into());
    }
    match app.seats.take(listener.clone(), caller.address) {
        Ok(seat) => Ok(Guest { listener, _seat: seat }),
        Err(full) => {
            metrics::counter!("segue_limits_hit_total", "limit" => full.0).increment(1);
            let message = format!("no more sockets: limits.{} is reached", full.0);
            let error = WireError::retryable(ErrorCode::LimitExceeded, message);
            Err(Refusal { code: CloseCode::TooMany, error: Some(error) })
        }
    }
}

/// From the handshake to the last byte. What is large or seldom is apart, so that an idle socket's task is small.
async fn serve(app: Arc<App>, upgraded: Upgraded, guest: Box<Result<Guest, Turned>>) {
    let Some((ws, outbox, outgoing)) = Box::pin(open(&app, upgraded)).await else {
        return tracing::error!("a socket stands on no connection of this server");
    };
    metrics::counter!("segue_sockets_total").increment(1);
    let _open = OpenSocket::count();

    let (sink, mut stream) = ws.split();
    let ping = Duration::from_secs(app.limits.ping_seconds);
    let mut writer = app.tracker.spawn(writer::run(sink, outgoing, ping, app.cut.clone()));
    let ended = match &*guest {
        Ok(guest) => reader::run(&app, &mut stream, &outbox, &guest.listener, &mut writer).await,
        Err((refusal, _)) => {
            if let Some(error) = &refusal.error {
                let error =
                    Notice::Error { event_id: None, error: error.clone(), duplicate: false };
                outbox.push(crate::session::encode(&error));
            }
            outbox.close(refusal.code);
            None
        }
    };
    // The writer ends: the outbox is closed by now, whoever did it.
    outbox.close(CloseCode::GoingAway);
    let sink = match ended {
        Some(sink) => sink,
        None => writer.await,
    };
    let Ok(sink) = sink else { return };
    let Ok(ws) = sink.reunite(stream) else { return };
    Box::pin(part(ws, app.cut.clone())).await;
}

/// The WebSocket on what was upgraded, and the queue to it.
async fn open(app: &App, upgraded: Upgraded) -> Option<(Ws, Outbox, OutboxReader)> {
    let limits = &app.limits;
    let config = WebSocketConfig::default()
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(WRITE_BUFFER)
        .max_frame_size(Some(limits.frame_bytes))
        .max_message_size(Some(limits.frame_bytes));
    let Parts { io, read_buf, .. } = upgraded.downcast::<Connection>().ok()?;
    let pipe = Pipe::new(io.into_inner().into_inner());
    let io = Patient::new(pipe.clone(), STALLED);
    // A copy of the few bytes that came with the handshake, and seldom any: the buffer they came in is the
    // handshake's, and would be kept for as long as the socket.
    let read = read_buf.to_vec();
    drop(read_buf);
    let ws = WebSocketStream::from_partially_read(io, read, Role::Server, Some(config)).await;
    let bounds = OutboxLimits { frames: limits.outbox_frames, bytes: limits.outbox_bytes };
    let (outbox, outgoing) = Outbox::new(bounds, Some(Box::new(pipe)));
    Some((ws, outbox, outgoing))
}

/// Lets the client see the close frame.
async fn part(mut ws: Ws, cut: CancellationToken) {
    tokio::select! {
        _ = linger(ws.get_mut()) => {}
        () = tokio::time::sleep(LINGER) => {}
        () = cut.cancelled() => {}
    }
}

/// Says that nothing more comes, and reads until the client says so, too.
async fn linger(io: &mut Patient<Pipe>) -> std::io::Result<()> {
    io.shutdown().await?;
    let mut waste = [0; 1024];
    while io.read(&mut waste).await? > 0 {}
    Ok(())
}

/// Counts a socket as open until it is dropped.
struct OpenSocket;

impl OpenSocket {
    fn count() -> Self {
        metrics::gauge!("segue_sockets").increment(1);
        Self
    }
}

impl Drop for OpenSocket {
    fn drop(&mut self) {
        metrics::gauge!("segue_sockets").decrement(1);
    }
}
