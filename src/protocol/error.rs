use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What an `error` frame can say went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    BadJson,
    UnknownType,
    InvalidField,
    NotAttached,
    AlreadyAttached,
    SessionNotFound,
    EventIdConflict,
    ResponseActive,
    NotInCatalog,
    NotInQueue,
    LimitExceeded,
    RateLimited,
    Forbidden,
    StorageUnavailable,
    Internal,
}

impl ErrorCode {
    /// As it stands on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BadJson => "bad_json",
            Self::UnknownType => "unknown_type",
            Self::InvalidField => "invalid_field",
            Self::NotAttached => "not_attached",
            Self::AlreadyAttached => "already_attached",
            Self::SessionNotFound => "session_not_found",
            Self::EventIdConflict => "event_id_conflict",
            Self::ResponseActive => "response_active",
            Self::NotInCatalog => "not_in_catalog",
            Self::NotInQueue => "not_in_queue",
            Self::LimitExceeded => "limit_exceeded",
            Self::RateLimited => "rate_limited",
            Self::Forbidden => "forbidden",
            Self::StorageUnavailable => "storage_unavailable",
            Self::Internal => "internal",
        }
    }
}

/// Bytes of a message and of a path. Both may repeat what a client sent, and a session keeps its newest
/// 1,000 answers: without a bound, a frame each.
const MESSAGE: usize = 500;
const PARAM: usize = 200;

/// The `error` of an `error` frame.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireError {
    pub code: ErrorCode,
    /// A sentence for a person.
    pub message: String,
    /// The dotted path of the field at fault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub param: Option<String>,
    /// Whether the same command may succeed later.
    pub retryable: bool,
}

impl WireError {
    /// An error that sending the same command again would only repeat.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: clipped(message.into(), MESSAGE), param: None, retryable: false }
    }

    /// An error that a later retry may get past; its answer is not stored.
    pub fn retryable(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { retryable: true, ..Self::new(code, message) }
    }

    pub fn invalid(param: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(ErrorCode::InvalidField, message).at(param)
    }

    /// Names the field at fault by its dotted path.
    pub fn at(mut self, param: impl Into<String>) -> Self {
        self.param = Some(clipped(param.into(), PARAM));
        self
    }
}

/// `text`, or the beginning of it that takes so many bytes, and a mark that there was more.
fn clipped(mut text: String, bytes: usize) -> String {
    if text.len() > bytes {
        text.truncate(text.floor_char_boundary(bytes));
        text.push('…');
    }
    text
}

/// Why the server closes a socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u16)]
pub enum CloseCode {
    GoingAway = 1001,
    Violation = 1002,
    Unsupported = 1003,
    NotUtf8 = 1007,
    TooBig = 1009,
    Internal = 1011,
    Draining = 1012,
    TooSlow = 1013,
    NoSubprotocol = 4400,
    Unauthorized = 4401,
    WrongOrigin = 4403,
    NoSession = 4404,
    NoAttach = 4408,
    TooMany = 4429,
}

impl CloseCode {
    pub fn number(self) -> u16 {
        self as u16
    }

    pub fn reason(self) -> &'static str {
        match self {
            Self::GoingAway => "going away",
            Self::Violation => "not as RFC 6455 has it",
            Self::Unsupported => "text frames only",
            Self::NotUtf8 => "not utf-8",
            Self::TooBig => "frame too big",
            Self::Internal => "internal error",
            Self::Draining => "draining",
            Self::TooSlow => "too slow",
            Self::NoSubprotocol => "offer the subprotocol segue.v1",
            Self::Unauthorized => "who are you?",
            Self::WrongOrigin => "wrong origin or host",
            Self::NoSession => "no such session",
            Self::NoAttach => "no session.attach in time",
            Self::TooMany => "too many",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_called_what_the_wire_calls_it() {
        for code in [
            ErrorCode::BadJson,
            ErrorCode::UnknownType,
            ErrorCode::InvalidField,
            ErrorCode::NotAttached,
            ErrorCode::AlreadyAttached,
            ErrorCode::SessionNotFound,
            ErrorCode::EventIdConflict,
            ErrorCode::ResponseActive,
            ErrorCode::NotInCatalog,
            ErrorCode::NotInQueue,
            ErrorCode::LimitExceeded,
            ErrorCode::RateLimited,
            ErrorCode::Forbidden,
            ErrorCode::StorageUnavailable,
            ErrorCode::Internal,
        ] {
            assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
        }
    }
}
