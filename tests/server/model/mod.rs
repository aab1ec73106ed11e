//! A language model in the DJ's chair: real sockets on one side, a scripted provider on the other, and
//! behind the model a DJ that the test plays.

mod docs;
mod doctor;
mod faults;
mod first_pick;
mod in_lines;
mod interrupts;
mod manners;
mod prompt;
mod steering;
mod stubborn;
mod together;
mod transcript;
pub mod upstream;
mod wire;

use segue::client::Frame;
use segue::config::Config;
use segue::protocol::{
    Brief, DegradedCode, Entry, Event, EventBody, Notice, ResponseStatus, Timings, Usage,
};
use serde_json::json;
use std::sync::Arc;

use crate::support::{Peer, TestServer};
use upstream::{Act, Upstream};
use wire::Wire;

struct Room {
    server: TestServer,
    upstream: Upstream,
    peer: Peer,
}

/// What a listener saw of one response.
#[derive(Debug, Default)]
struct Seen {
    words: String,
    picked: Vec<Arc<Entry>>,
    briefs: Vec<Arc<Brief>>,
    removed: Vec<String>,
    status: Option<ResponseStatus>,
    degraded: Option<DegradedCode>,
    message: String,
    timings: Timings,
    usage: Option<Usage>,
}

impl Seen {
    fn ids(&self) -> Vec<&str> {
        self.picked.iter().map(|entry| entry.track.id.as_str()).collect()
    }

    fn take(&mut self, event: &Event) -> bool {
        match &event.body {
            EventBody::QueuePicked { entry, .. } => self.picked.push(entry.clone()),
            EventBody::BriefUpdated { brief, .. } => self.briefs.push(brief.clone()),
            EventBody::QueueChanged { removed, .. } => self.removed.extend_from_slice(removed),
            EventBody::ResponseDone { status, text, degraded, timings, usage, .. } => {
                assert_eq!(*text, self.words, "the deltas join to the text");
                self.status = Some(*status);
                self.degraded = degraded.as_ref().map(|degraded| degraded.code);
                self.message = degraded.as_ref().map(|d| d.message.clone()).unwrap_or_default();
                (self.timings, self.usage) = (*timings, *usage);
                return true;
            }
            _ => {}
        }
        false
    }
}

impl Room {
    async fn open(wire: Wire, scripts: Vec<Vec<Act>>) -> Self {
        Self::with(wire, scripts, |_| {}).await
    }

    async fn with(wire: Wire, scripts: Vec<Vec<Act>>, change: impl FnOnce(&mut Config)) -> Self {
        let upstream = Upstream::start(scripts).await;
        let base_url = upstream.base_url.clone();
        let server = TestServer::with(|config| {
            config.dj.model = wire.model().to_owned();
            config.dj.llm.base_url = base_url;
            config.dj.llm.first_pick = false;
            // However slow the machine is, only a model that is told to be silent is too late.
            config.dj.llm.first_word_ms = 40_000;
            config.dj.llm.stall_ms = 40_000;
            config.dj.llm.turn_ms = 50_000;
            change(config);
        })
        .await;
        let peer = server.session().await;
        Self { server, upstream, peer }
    }

    /// Says something and sees the response to its end.
    async fn ask(&mut self, input: &str) -> Seen {
        let seen = self.ask_alone(input).await;
        // The built-in DJ had a turn too, and was not asked.
        drop(self.server.stage.turn().await);
        seen
    }

    /// The same where the test plays no DJ.
    async fn ask_alone(&mut self, input: &str) -> Seen {
        let (_, response) = self.peer.say(input).await;
        self.see(&response).await
    }

    async fn see(&mut self, response: &str) -> Seen {
        let mut seen = Seen::default();
        loop {
            match self.peer.next().await {
                Frame::Event(event) if seen.take(&event) => break,
                Frame::Notice(Notice::TextDelta { response_id, delta, .. }) => {
                    assert_eq!(response_id, *response);
                    seen.words.push_str(&delta);
                }
                _ => {}
            }
        }
        // Behind the end comes nothing of the response.
        self.peer.send(json!({"type": "ping"})).await;
        loop {
            match self.peer.next().await {
                Frame::Notice(Notice::Pong { .. }) => return seen,
                Frame::Notice(Notice::TextDelta { .. }) => panic!("words after the end"),
                Frame::Event(event) => assert!(!seen.take(&event), "a second end"),
                _ => {}
            }
        }
    }

    /// Says something; the built-in DJ, when it is needed, says these words and picks these tracks.
    async fn ask_with_builtin(&mut self, input: &str, words: &str, tracks: &[usize]) -> Seen {
        let (_, response) = self.peer.say(input).await;
        self.server.stage.play(words, tracks).await;
        self.see(&response).await
    }
}
