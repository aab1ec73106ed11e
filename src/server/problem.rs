use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::journal::JournalError;
use crate::protocol::ErrorCode;
use crate::session::WakeError;

/// An error over HTTP, as RFC 9457 has it. `code` is the one that an `error` frame would carry.
#[derive(Debug, Serialize)]
pub struct Problem {
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'static str,
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<ErrorCode>,
    #[serde(skip)]
    retry_after: Option<u64>,
}

impl Problem {
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or("Error"),
            status: status.as_u16(),
            detail: Some(detail.into()),
            code: None,
            retry_after: None,
        }
    }

    fn coded(status: StatusCode, code: ErrorCode, detail: impl Into<String>) -> Self {
        Self { code: Some(code), ..Self::new(status, detail) }
    }

    pub fn not_found(what: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, format!("there is no such {what}"))
    }

    pub fn invalid(detail: impl Into<String>) -> Self {
        Self::coded(StatusCode::BAD_REQUEST, ErrorCode::InvalidField, detail)
    }

    pub fn unauthorized() -> Self {
        Self::coded(StatusCode::UNAUTHORIZED, ErrorCode::Forbidden, "who are you?")
    }

    pub fn wrong_origin() -> Self {
        Self::coded(
            StatusCode::FORBIDDEN,
            ErrorCode::Forbidden,
            "this server is not known by that host or origin",
        )
    }

    pub fn too_many(detail: &str) -> Self {
        Self {
            retry_after: Some(1),
            ..Self::coded(StatusCode::TOO_MANY_REQUESTS, ErrorCode::RateLimited, detail)
        }
    }

    /// What is wrong inside stands in the log, not in the answer.
    pub fn internal() -> Self {
        Self::coded(StatusCode::INTERNAL_SERVER_ERROR, ErrorCode::Internal, "something broke here")
    }

    pub fn unavailable(code: ErrorCode, detail: &str) -> Self {
        Self { retry_after: Some(1), ..Self::coded(StatusCode::SERVICE_UNAVAILABLE, code, detail) }
    }
}

impl From<WakeError> for Problem {
    fn from(error: WakeError) -> Self {
        match error {
            WakeError::NotFound => Self::coded(
                StatusCode::NOT_FOUND,
                ErrorCode::SessionNotFound,
                "there is no such session",
            ),
            WakeError::Busy(limit) => {
                metrics::counter!("segue_limits_hit_total", "limit" => limit).increment(1);
                Self::unavailable(ErrorCode::LimitExceeded, &error.to_string())
            }
            WakeError::Draining => {
                Self::unavailable(ErrorCode::StorageUnavailable, "the server is going away")
            }
            WakeError::Erasing => {
                Self::unavailable(ErrorCode::StorageUnavailable, &error.to_string())
            }
            WakeError::Store(error) => error.into(),
        }
    }
}

impl From<JournalError> for Problem {
    fn from(error: JournalError) -> Self {
        tracing::error!(%error, "the store failed");
        Self::unavailable(ErrorCode::StorageUnavailable, "the store is not available")
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let retry_after = self.retry_after;
        let mut response = (status, Json(self)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
