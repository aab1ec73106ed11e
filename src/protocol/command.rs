use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::error::{ErrorCode, WireError};

/// What a new wish does while a response runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OnActive {
    #[default]
    Steer,
    Queue,
    Reject,
}

/// How far into a response's text the listener has heard, in UTF-16 units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Heard {
    pub response_id: String,
    pub offset: u64,
}

/// Where in the queue: `"next"`, `"end"` or an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "takes \"next\", \"end\" or an index")]
pub enum Position {
    Index(usize),
    Named(NamedPosition),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NamedPosition {
    Next,
    End,
}

impl Position {
    pub const NEXT: Self = Self::Named(NamedPosition::Next);
    pub const END: Self = Self::Named(NamedPosition::End);

    /// The index this is in a queue of `len` entries; beyond the end is the end.
    pub fn index(self, len: usize) -> usize {
        match self {
            Self::Index(index) => index.min(len),
            Self::Named(NamedPosition::Next) => 0,
            Self::Named(NamedPosition::End) => len,
        }
    }
}

impl Default for Position {
    fn default() -> Self {
        Self::END
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum QueueKeep {
    Pinned,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlaybackState {
    Started,
    Progress,
    Paused,
    Finished,
    Skipped,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Like,
    Dislike,
    Ban,
    Clear,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    #[default]
    Track,
    Artist,
}

/// What a client asks for. `event_id` stands beside it, in [`CommandFrame`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type")]
pub enum Command {
    #[serde(rename = "session.attach")]
    Attach {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        session_id: Option<String>,
        /// The last `seq` seen.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<u64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        epoch: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        client_id: Option<String>,
    },
    #[serde(rename = "response.create")]
    ResponseCreate {
        input: String,
        #[serde(default)]
        on_active: OnActive,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        heard: Option<Heard>,
    },
    #[serde(rename = "response.cancel")]
    ResponseCancel {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        response_id: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        heard: Option<Heard>,
    },
    #[serde(rename = "brief.update")]
    BriefUpdate {
        /// A JSON merge patch (RFC 7396) of the brief.
        patch: Value,
    },
    #[serde(rename = "queue.add")]
    QueueAdd {
        track_id: String,
        #[serde(default)]
        position: Position,
    },
    #[serde(rename = "queue.remove")]
    QueueRemove { entry_id: String },
    #[serde(rename = "queue.move")]
    QueueMove { entry_id: String, position: Position },
    #[serde(rename = "queue.clear")]
    QueueClear {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        keep: Option<QueueKeep>,
    },
    #[serde(rename = "queue.pin")]
    QueuePin { entry_id: String, pinned: bool },
    #[serde(rename = "playback.report")]
    PlaybackReport {
        entry_id: String,
        state: PlaybackState,
        #[serde(default)]
        position_ms: u64,
    },
    #[serde(rename = "feedback.create")]
    FeedbackCreate {
        track_id: String,
        verdict: Verdict,
        #[serde(default)]
        scope: Scope,
    },
    #[serde(rename = "session.update")]
    SessionUpdate {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        auto_refill: Option<bool>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        archived: Option<bool>,
    },
    #[serde(rename = "ping")]
    Ping {},
}

impl Command {
    /// The `type` of its frame.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Attach { .. } => "session.attach",
            Self::ResponseCreate { .. } => "response.create",
            Self::ResponseCancel { .. } => "response.cancel",
            Self::BriefUpdate { .. } => "brief.update",
            Self::QueueAdd { .. } => "queue.add",
            Self::QueueRemove { .. } => "queue.remove",
            Self::QueueMove { .. } => "queue.move",
            Self::QueueClear { .. } => "queue.clear",
            Self::QueuePin { .. } => "queue.pin",
            Self::PlaybackReport { .. } => "playback.report",
            Self::FeedbackCreate { .. } => "feedback.create",
            Self::SessionUpdate { .. } => "session.update",
            Self::Ping {} => "ping",
        }
    }
}

/// A command as it stands on the wire.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CommandFrame {
    /// Chosen by the client, 1 to 64 characters; the idempotency key within the session.
    pub event_id: String,
    #[serde(flatten)]
    pub command: Command,
}

/// A frame that is no command, and the `event_id` to answer with, where it could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    pub event_id: Option<String>,
    pub error: WireError,
}

const TYPES: &[&str] = &[
    "session.attach",
    "response.create",
    "response.cancel",
    "brief.update",
    "queue.add",
    "queue.remove",
    "queue.move",
    "queue.clear",
    "queue.pin",
    "playback.report",
    "feedback.create",
    "session.update",
    "ping",
];

impl CommandFrame {
    /// Reads one text frame. Unknown fields are ignored; what is wrong is named by its path.
    pub fn decode(text: &str) -> Result<Self, DecodeError> {
        let bad = |event_id: Option<&str>, error| DecodeError {
            event_id: event_id.map(str::to_owned),
            error,
        };
        let mut value: Value = serde_json::from_str(text)
            .map_err(|e| bad(None, WireError::new(ErrorCode::BadJson, e.to_string())))?;
        let Value::Object(frame) = &mut value else {
            let error = WireError::new(ErrorCode::BadJson, "a frame is one JSON object");
            return Err(bad(None, error));
        };
        let event_id = match frame.remove("event_id") {
            Some(Value::String(id)) if (1..=64).contains(&id.chars().count()) => id,
            _ => {
                let error = WireError::invalid("event_id", "takes a text of 1 to 64 characters");
                return Err(bad(None, error));
            }
        };
        let kind = match frame.get("type") {
            Some(Value::String(kind)) => kind.clone(),
            _ => {
                let error = WireError::invalid("type", "takes a text");
                return Err(bad(Some(&event_id), error));
            }
        };
        if !TYPES.contains(&kind.as_str()) {
            let shown: String = kind.chars().take(64).collect();
            let error =
                WireError::new(ErrorCode::UnknownType, format!("no command is called {shown:?}"));
            return Err(bad(Some(&event_id), error.at("type")));
        }
        match from_value(value, &kind) {
            Ok(command) => Ok(Self { event_id, command }),
            Err(error) => Err(bad(Some(&event_id), error)),
        }
    }
}

/// Serde buffers an internally tagged enum and so loses the path of what is wrong inside it; where it
/// fails, each field is tried on its own.
fn from_value(value: Value, kind: &str) -> Result<Command, WireError> {
    match serde_json::from_value::<Command>(value.clone()) {
        Ok(command) => Ok(command),
        Err(plain) => Err(field_at_fault(&value, kind)
            .unwrap_or_else(|| WireError::new(ErrorCode::InvalidField, plain.to_string()))),
    }
}

/// Finds which field of a frame known to be wrong is the one, by its type.
fn field_at_fault(value: &Value, kind: &str) -> Option<WireError> {
    type Check = fn(&Value) -> Result<(), String>;
    fn is<T: DeserializeOwned>(value: &Value) -> Result<(), String> {
        T::deserialize(value).map(drop).map_err(|e| e.to_string())
    }
    // (field, must be there, what it takes)
    let fields: &[(&str, bool, Check)] = match kind {
        "session.attach" => &[
            ("session_id", false, is::<Option<String>>),
            ("after", false, is::<Option<u64>>),
            ("epoch", false, is::<Option<String>>),
            ("client_id", false, is::<Option<String>>),
        ],
        "response.create" => &[
            ("input", true, is::<String>),
            ("on_active", false, is::<OnActive>),
            ("heard", false, is::<Option<Heard>>),
        ],
        "response.cancel" => {
            &[("response_id", false, is::<Option<String>>), ("heard", false, is::<Option<Heard>>)]
        }
        "brief.update" => &[("patch", true, is::<Value>)],
        "queue.add" => &[("track_id", true, is::<String>), ("position", false, is::<Position>)],
        "queue.remove" => &[("entry_id", true, is::<String>)],
        "queue.move" => &[("entry_id", true, is::<String>), ("position", true, is::<Position>)],
        "queue.clear" => &[("keep", false, is::<Option<QueueKeep>>)],
        "queue.pin" => &[("entry_id", true, is::<String>), ("pinned", true, is::<bool>)],
        "playback.report" => &[
            ("entry_id", true, is::<String>),
            ("state", true, is::<PlaybackState>),
            ("position_ms", false, is::<u64>),
        ],
        "feedback.create" => &[
            ("track_id", true, is::<String>),
            ("verdict", true, is::<Verdict>),
            ("scope", false, is::<Scope>),
        ],
        "session.update" => &[
            ("title", false, is::<Option<String>>),
            ("auto_refill", false, is::<Option<bool>>),
            ("archived", false, is::<Option<bool>>),
        ],
        _ => &[],
    };
    for (field, needed, check) in fields {
        match value.get(field) {
            None if *needed => return Some(WireError::invalid(*field, "is missing")),
            Some(value) => {
                if let Err(message) = check(value) {
                    return Some(WireError::invalid(*field, message));
                }
            }
            None => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> (ErrorCode, Option<String>) {
        let error = CommandFrame::decode(text).unwrap_err().error;
        (error.code, error.param)
    }

    #[test]
    fn every_command_survives_a_round_trip() {
        for text in [
            r#"{"type":"session.attach","event_id":"1","after":3,"epoch":"e"}"#,
            r#"{"type":"response.create","event_id":"1","input":"hi","on_active":"queue"}"#,
            r#"{"type":"queue.add","event_id":"1","track_id":"t","position":4}"#,
            r#"{"type":"queue.move","event_id":"1","entry_id":"e1","position":"next"}"#,
            r#"{"type":"ping","event_id":"1","later":true}"#,
        ] {
            let frame = CommandFrame::decode(text).unwrap();
            let again = serde_json::to_string(&frame).unwrap();
            assert!(again.contains(&format!(r#""type":"{}""#, frame.command.name())), "{again}");
            assert_eq!(CommandFrame::decode(&again).unwrap(), frame, "{text}");
        }
    }

    #[test]
    fn a_bad_frame_names_its_fault() {
        use ErrorCode::*;
        assert_eq!(fault("{"), (BadJson, None));
        assert_eq!(fault("[1]"), (BadJson, None));
        assert_eq!(fault(r#"{"type":"ping","event_id":"\ud800"}"#), (BadJson, None));
        assert_eq!(fault(&"[".repeat(60_000)), (BadJson, None));
        assert_eq!(fault(r#"{"type":"ping"}"#), (InvalidField, Some("event_id".into())));
        assert_eq!(fault(r#"{"event_id":"1"}"#), (InvalidField, Some("type".into())));
        assert_eq!(fault(r#"{"type":"x","event_id":"1"}"#), (UnknownType, Some("type".into())));
        assert_eq!(
            fault(r#"{"type":"response.create","event_id":"1"}"#),
            (InvalidField, Some("input".into()))
        );
        assert_eq!(
            fault(r#"{"type":"queue.move","event_id":"1","entry_id":"e","position":-1}"#),
            (InvalidField, Some("position".into()))
        );
    }
}
