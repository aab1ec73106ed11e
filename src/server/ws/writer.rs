use std::time::Duration;

use futures_util::SinkExt;
use futures_util::stream::SplitSink;
use tokio::time::{Instant, MissedTickBehavior, interval_at, sleep};
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::{Bytes, Error, Message};
use tokio_util::sync::CancellationToken;

use super::Ws;
use crate::protocol::CloseCode;
use crate::session::{Out, OutboxReader};

pub(super) type Sink = SplitSink<Ws, Message>;

/// A socket that is to be closed has this long to take what was being written to it.
const LAST_WRITE: Duration = Duration::from_secs(5);

/// Kept between two rounds; a larger list was for a snapshot or a replay, and is given back.
const ROUND: usize = 64;

/// Sends what the session pushes until it says close, or the socket breaks. All that is ready is fed
/// and flushed once.
pub(super) async fn run(
    mut sink: Sink,
    mut outgoing: OutboxReader,
    ping_every: Duration,
    cut: CancellationToken,
) -> Sink {
    let mut ping = interval_at(Instant::now() + ping_every, ping_every);
    ping.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut ready = Vec::new();
    let depth = metrics::histogram!("segue_outbox_frames");
    loop {
        let due = tokio::select! {
            biased;
            () = outgoing.next(&mut ready) => false,
            _ = ping.tick() => true,
        };
        if !ready.is_empty() {
            depth.record(ready.len() as f64);
        }
        let closing = matches!(ready.last(), Some(Out::Close(_)));
        let written = tokio::select! {
            // Nearly always done at once, and then nothing else is asked.
            biased;
            written = send(&mut sink, &mut ready, due) => written.is_ok(),
            () = given_up(&outgoing, closing) => false,
            () = cut.cancelled() => false,
        };
        if closing || !written {
            return sink;
        }
        if ready.capacity() > ROUND {
            ready = Vec::new();
        }
    }
}

/// Sends all that is there, and what the socket kept of what went past this task; or a ping.
async fn send(sink: &mut Sink, ready: &mut Vec<Out>, ping: bool) -> Result<(), Error> {
    if ping {
        return sink.send(Message::Ping(Bytes::new())).await;
    }
    for out in ready.drain(..) {
        match out {
            Out::Text(text) => sink.feed(Message::Text(text)).await?,
            Out::Close(code) => {
                count(code);
                sink.feed(Message::Close(Some(frame(code)))).await?;
            }
        }
    }
    sink.flush().await
}

/// Resolves a moment after the socket is to be closed: what it has not taken by then it never will.
async fn given_up(outgoing: &OutboxReader, closing: bool) {
    let code = match closing {
        true => None,
        false => Some(outgoing.closing().await),
    };
    // Boxed, since every write stands beside one that is hardly ever waited for.
    Box::pin(sleep(LAST_WRITE)).await;
    if let Some(code) = code {
        count(code);
    }
}

fn frame(code: CloseCode) -> CloseFrame {
    CloseFrame { code: code.number().into(), reason: code.reason().into() }
}

fn count(code: CloseCode) {
    metrics::counter!("segue_closes_total", "code" => code.number().to_string()).increment(1);
}
