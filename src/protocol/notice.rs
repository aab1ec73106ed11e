use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::command::PlaybackState;
use super::entity::Snapshot;
use super::error::WireError;
use super::ids::SessionId;

/// A frame from the server that is not numbered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type")]
pub enum Notice {
    #[serde(rename = "response.text.delta")]
    TextDelta {
        response_id: String,
        /// From the start of the response's text, in UTF-16 units.
        offset: u64,
        delta: String,
    },
    #[serde(rename = "session.attached")]
    Attached(Box<Attached>),
    #[serde(rename = "playback.progress")]
    PlaybackProgress {
        entry_id: String,
        state: PlaybackState,
        position_ms: u64,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        player: Option<String>,
    },
    #[serde(rename = "command.accepted")]
    Accepted {
        event_id: String,
        /// Of the last event it caused, or the log's last.
        seq: u64,
        #[serde(default)]
        duplicate: bool,
    },
    #[serde(rename = "error")]
    Error {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        event_id: Option<String>,
        error: WireError,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        duplicate: bool,
    },
    #[serde(rename = "session.draining")]
    Draining { time_left_ms: u64 },
    #[serde(rename = "pong")]
    Pong { event_id: String },
}

/// The first frame on a socket, and the only answer to `session.attach`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Attached {
    pub event_id: String,
    pub session_id: SessionId,
    /// The log's last number now.
    pub seq: u64,
    /// Of the store: another one means that the log is not the one the client knew.
    pub epoch: String,
    pub recovered: Recovered,
    pub server: ServerInfo,
    /// The response that runs: the next delta joins its text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_flight: Option<InFlight>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snapshot: Option<Snapshot>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Recovered {
    New,
    Replay,
    Snapshot,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct InFlight {
    pub response_id: String,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ServerInfo {
    pub version: String,
    pub dj: String,
    pub catalog: CatalogInfo,
    pub limits: LimitsInfo,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CatalogInfo {
    pub name: String,
    pub tracks: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LimitsInfo {
    pub frame_bytes: usize,
    pub input_chars: usize,
    pub queue_entries: usize,
    pub commands_per_second: u32,
    pub command_burst: u32,
}
