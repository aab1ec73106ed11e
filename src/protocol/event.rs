use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::brief::{Brief, Reading};
use super::command::{PlaybackState, Scope, Verdict};
use super::entity::{By, Entry};
use super::error::WireError;
use super::ids::SessionId;

/// A durable event. Its JSON is at once the frame that clients get and the record on disk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// Grows by exactly 1 each, per session, from 1.
    pub seq: u64,
    /// Unix milliseconds.
    pub at: i64,
    /// Of the command whose own doing this is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event_id: Option<Arc<str>>,
    #[serde(flatten)]
    pub body: EventBody,
}

impl Event {
    /// Reads an event as [`Deserialize`] does, for less: who reads a log reads many. A flattened body has serde keep
    /// all of the text in pieces twice before it looks at them; to go over the text twice costs half of that.
    pub fn from_json(json: &[u8]) -> serde_json::Result<Self> {
        #[derive(Deserialize)]
        struct Head {
            seq: u64,
            at: i64,
            #[serde(default)]
            event_id: Option<Arc<str>>,
        }
        let Head { seq, at, event_id } = serde_json::from_slice(json)?;
        Ok(Self { seq, at, event_id, body: serde_json::from_slice(json)? })
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type")]
pub enum EventBody {
    #[serde(rename = "session.created")]
    SessionCreated {
        session_id: SessionId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
    },
    #[serde(rename = "input.created")]
    InputCreated { input: String, response_id: String },
    #[serde(rename = "response.created")]
    ResponseCreated { response_id: String, dj: String },
    #[serde(rename = "brief.updated")]
    BriefUpdated {
        brief: Arc<Brief>,
        patch: Value,
        by: By,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        read: Vec<Reading>,
        /// Phrases that were not understood.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        unread: Vec<String>,
        /// It is the brief from before the last change.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        undo: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        response_id: Option<String>,
    },
    #[serde(rename = "queue.picked")]
    QueuePicked {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        response_id: Option<String>,
        entry: Arc<Entry>,
        /// Index in `upcoming`.
        position: usize,
        reason: PickReason,
        version: u64,
    },
    #[serde(rename = "queue.changed")]
    QueueChanged {
        version: u64,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        removed: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        added: Vec<Arc<Entry>>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        updated: Vec<Arc<Entry>>,
        /// All of `upcoming`, where more changed than things that were removed.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        order: Vec<String>,
        reason: ChangeReason,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        response_id: Option<String>,
    },
    #[serde(rename = "playback.updated")]
    PlaybackUpdated {
        entry_id: String,
        state: PlaybackState,
        position_ms: u64,
        version: u64,
        /// The `client_id` of the socket that plays.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        player: Option<String>,
    },
    #[serde(rename = "feedback.created")]
    FeedbackCreated { track_id: String, verdict: Verdict, scope: Scope },
    #[serde(rename = "response.done")]
    ResponseDone {
        response_id: String,
        status: ResponseStatus,
        text: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        degraded: Option<Degraded>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        error: Option<WireError>,
        timings: Timings,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        usage: Option<Usage>,
    },
    #[serde(rename = "session.updated")]
    SessionUpdated {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        auto_refill: Option<bool>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        archived: Option<bool>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PickReason {
    Asked,
    Refill,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangeReason {
    Steered,
    Edited,
    Revised,
    Listener,
    Banned,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ResponseStatus {
    Completed,
    Cancelled,
    Steered,
    Failed,
}

/// The model could not do it (all of it); the built-in DJ did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Degraded {
    pub code: DegradedCode,
    pub message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DegradedCode {
    UpstreamTimeout,
    UpstreamError,
    UpstreamRefused,
    BadOutput,
    BudgetSpent,
}

/// Milliseconds since the response began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Timings {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_delta_ms: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_pick_ms: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model_first_delta_ms: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model_first_pick_ms: Option<u64>,
    pub total_ms: u64,
}

/// Tokens that a model charged for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Usage {
    pub input_tokens: u64,
    pub output_tokens: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_reads_back_from_its_own_frame() {
        let event = Event {
            seq: 4,
            at: 1_700_000_000_000,
            event_id: Some("c1".into()),
            body: EventBody::PlaybackUpdated {
                entry_id: "e1".into(),
                state: PlaybackState::Started,
                position_ms: 0,
                version: 2,
                player: None,
            },
        };
        let text = serde_json::to_string(&event).unwrap();
        assert!(text.contains(r#""type":"playback.updated""#), "{text}");
        assert_eq!(serde_json::from_str::<Event>(&text).unwrap(), event);
        assert_eq!(Event::from_json(text.as_bytes()).unwrap(), event);
        // As another version may have written it.
        let other = r#"{"position_ms":0,"new":{"at":9},"version":2,"event_id":"c1","state":"started",
            "at":1700000000000,"entry_id":"e1","seq":4,"type":"playback.updated"}"#;
        assert_eq!(Event::from_json(other.as_bytes()).unwrap(), event);
        for (gone, told) in
            [("seq", "`seq`"), ("at", "`at`"), ("type", "`type`"), ("state", "`state`")]
        {
            let mut without = serde_json::to_value(&event).unwrap();
            without.as_object_mut().unwrap().remove(gone);
            let error = Event::from_json(without.to_string().as_bytes()).unwrap_err().to_string();
            assert!(error.contains(told), "{error}");
        }
    }
}
