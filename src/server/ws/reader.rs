use std::future::pending;
use std::pin::Pin;
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::SplitStream;
use governor::Quota;
use governor::clock::{Clock, MonotonicClock, Reference};
use governor::state::InMemoryState;
use tokio::task::{JoinError, JoinHandle};
use tokio::time::{Sleep, sleep};
use tokio_tungstenite::tungstenite::{Error, Message};

use super::Ws;
use super::attach::{self, Attached};
use super::writer::Sink;
use crate::protocol::{CloseCode, Command, CommandFrame, ErrorCode, Notice, WireError};
use crate::server::App;
use crate::server::auth::Listener;
use crate::server::rates::{Limiter, pace};
use crate::session::{Outbox, encode};

/// A client that comes too fast this often within the window doesn't listen.
const STRIKES: usize = 3;
const STRIKE_WINDOW: Duration = Duration::from_secs(10);

/// Reads until the socket ends or is to be closed; or until the writer did, whose end is given. The outbox is
/// closed with the reason by then.
pub(super) async fn run(
    app: &App,
    stream: &mut SplitStream<Ws>,
    outbox: &Outbox,
    listener: &Listener,
    writer: &mut JoinHandle<Sink>,
) -> Option<Result<Sink, JoinError>> {
    let limits = &app.limits;
    let mut rate =
        Rate::new(pace(limits.commands_per_second, limits.command_burst), MonotonicClock);
    let mut attached: Option<Attached> = None;
    let silence = Duration::from_secs(limits.pong_seconds);
    let mut silent = Box::pin(sleep(silence));
    // Gone once it is attached: a timer's room and its place among the others.
    let mut unattached = Some(Box::pin(sleep(Duration::from_secs(limits.attach_seconds))));
    let mut ended = None;
    let code = loop {
        let frame = {
            let message = tokio::select! {
                message = stream.next() => message,
                sink = &mut *writer => {
                    ended = Some(sink);
                    break None;
                }
                () = silent.as_mut() => break Some(CloseCode::Internal),
                () = due(&mut unattached) => break Some(CloseCode::NoAttach),
                () = app.stopping.cancelled(), if attached.is_none() => break Some(CloseCode::Draining),
            };
            let heard = match message {
                Some(Ok(Message::Text(text))) => heed(outbox, &mut rate, &text),
                Some(Ok(Message::Binary(_))) => break Some(CloseCode::Unsupported),
                // Each is answered or at least read: they count as what is said does.
                Some(Ok(control @ (Message::Pong(_) | Message::Ping(_) | Message::Frame(_)))) => {
                    if matches!(control, Message::Pong(_)) {
                        silent.as_mut().reset(tokio::time::Instant::now() + silence);
                    }
                    match rate.take() {
                        Verdict::Fine => Ok(None),
                        verdict => too_fast(outbox, None, &verdict).map(|()| None),
                    }
                }
                Some(Ok(Message::Close(_))) => {
                    count_end("left");
                    break None;
                }
                None => {
                    count_end("lost");
                    break None;
                }
                Some(Err(error)) => {
                    let code = fault(&error);
                    if code.is_none() {
                        count_end("lost");
                    }
                    break code;
                }
            };
            match heard {
                Ok(Some(frame)) => frame,
                Ok(None) => continue,
                Err(code) => break Some(code),
            }
        };
        if let Some(attached) = &attached {
            // A session that ended under its sockets has told them, or is about to.
            if attached.handle.command(attached.socket, frame).await.is_err() {
                break Some(CloseCode::Internal);
            }
            continue;
        }
        // Once a socket, and large: apart, so that the socket's task stays small while it is idle.
        match Box::pin(begin(app, outbox, listener, frame)).await {
            Ok(None) => {}
            Ok(now) => (attached, unattached) = (now, None),
            Err(code) => break Some(code),
        }
    };
    if let Some(code) = code {
        outbox.close(code);
    }
    if let Some(attached) = attached {
        attached.handle.detach(attached.socket).await;
    }
    ended
}

/// Resolves when the timer ends; never without one.
async fn due(timer: &mut Option<Pin<Box<Sleep>>>) {
    match timer {
        Some(timer) => timer.await,
        None => pending().await,
    }
}

/// The close code for a frame that can't be read. A broken connection has nobody to tell.
fn fault(error: &Error) -> Option<CloseCode> {
    match error {
        Error::Capacity(_) => Some(CloseCode::TooBig),
        Error::Utf8(_) => Some(CloseCode::NotUtf8),
        Error::Protocol(_) => Some(CloseCode::Violation),
        _ => None,
    }
}

fn refuse(outbox: &Outbox, event_id: Option<String>, error: WireError) {
    let code = error.code.as_str();
    metrics::counter!("segue_refused_commands_total", "code" => code).increment(1);
    outbox.push(encode(&Notice::Error { event_id, error, duplicate: false }));
}

/// Tells who came too fast. An error ends the socket.
fn too_fast(outbox: &Outbox, event_id: Option<String>, verdict: &Verdict) -> Result<(), CloseCode> {
    metrics::counter!("segue_limits_hit_total", "limit" => "commands_per_second").increment(1);
    let message = "commands come too fast; see limits.commands_per_second";
    refuse(outbox, event_id, WireError::retryable(ErrorCode::RateLimited, message));
    match verdict {
        Verdict::TooOften => Err(CloseCode::TooMany),
        _ => Ok(()),
    }
}

/// Counts a socket that its client ended.
fn count_end(how: &'static str) {
    metrics::counter!("segue_sockets_gone_total", "how" => how).increment(1);
}

/// Reads one text frame. `None`: it is answered already. An error ends the socket.
fn heed(
    outbox: &Outbox,
    rate: &mut Rate<MonotonicClock>,
    text: &str,
) -> Result<Option<CommandFrame>, CloseCode> {
    let decoded = CommandFrame::decode(text);
    match rate.take() {
        Verdict::Fine => {}
        verdict => {
            let event_id = match decoded {
                Ok(frame) => Some(frame.event_id),
                Err(error) => error.event_id,
            };
            return too_fast(outbox, event_id, &verdict).map(|()| None);
        }
    }
    match decoded {
        Ok(frame) => {
            let name = frame.command.name();
            metrics::counter!("segue_commands_total", "type" => name).increment(1);
            Ok(Some(frame))
        }
        Err(fault) => {
            refuse(outbox, fault.event_id, fault.error);
            Ok(None)
        }
    }
}

/// The first command of a socket, which gives it its session. `None`: it was refused, and may try again.
async fn begin(
    app: &App,
    outbox: &Outbox,
    listener: &Listener,
    frame: CommandFrame,
) -> Result<Option<Attached>, CloseCode> {
    if !matches!(frame.command, Command::Attach { .. }) {
        let message = "the first command on a socket is session.attach";
        let error = WireError::new(ErrorCode::NotAttached, message);
        refuse(outbox, Some(frame.event_id), error);
        return Ok(None);
    }
    match attach::attach(app, outbox, listener, frame).await {
        Ok(attached) => Ok(Some(attached)),
        Err(refusal) => {
            refuse(outbox, Some(refusal.event_id), refusal.error);
            refusal.close.map_or(Ok(None), Err)
        }
    }
}

/// The commands of one socket over time.
struct Rate<C: Clock> {
    limiter: Limiter<InMemoryState, C>,
    /// When the last ones came too fast, oldest first.
    strikes: [Option<C::Instant>; STRIKES - 1],
}

#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    Fine,
    TooFast,
    /// Too fast, and not for the first time.
    TooOften,
}

impl<C: Clock> Rate<C> {
    fn new(pace: Quota, clock: C) -> Self {
        let limiter = Limiter::new(pace, InMemoryState::default(), clock);
        Self { limiter, strikes: [None; STRIKES - 1] }
    }

    fn take(&mut self) -> Verdict {
        if self.limiter.check().is_ok() {
            return Verdict::Fine;
        }
        let now = self.limiter.clock().now();
        let recent = |at: &Option<C::Instant>| {
            at.is_some_and(|at| now.duration_since(at) < STRIKE_WINDOW.into())
        };
        if self.strikes.iter().all(recent) {
            return Verdict::TooOften;
        }
        self.strikes.rotate_left(1);
        if let Some(last) = self.strikes.last_mut() {
            *last = Some(now);
        }
        Verdict::TooFast
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use governor::clock::FakeRelativeClock;

    #[test]
    fn the_third_time_within_ten_seconds_is_once_too_often() {
        let clock = FakeRelativeClock::default();
        let mut rate = Rate::new(pace(1, 1), clock.clone());
        let mut passed = 0u64;
        let mut after = |ms| {
            clock.advance(Duration::from_millis(ms - passed));
            passed = ms;
            rate.take()
        };
        assert_eq!(after(0), Verdict::Fine);
        assert_eq!(after(10), Verdict::TooFast);
        assert_eq!(after(1_000), Verdict::Fine);
        assert_eq!(after(1_010), Verdict::TooFast);
        assert_eq!(after(10_005), Verdict::Fine);
        // The first is more than ten seconds ago by now.
        assert_eq!(after(10_020), Verdict::TooFast);
        assert_eq!(after(10_030), Verdict::TooOften);
    }
}
