use std::time::Duration;

use serde_json::Value;

/// Characters of a provider's own message that are passed on.
const MESSAGE: usize = 200;

/// Why a model gave no (whole) answer. No variant holds a key or what a listener said.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    #[error("no connection to {host}: {cause}")]
    Connect { host: String, cause: String },
    #[error("the provider does not accept the key (status {status})")]
    Key { status: u16 },
    #[error("the provider has no such model or address (status 404){message}")]
    NotFound { message: String },
    #[error("the provider takes no more requests now (status 429)")]
    Busy { retry_after: Option<Duration> },
    #[error("the provider is in trouble (status {status})")]
    Trouble { status: u16 },
    #[error("the model can't call tools")]
    NoTools,
    #[error("the provider refused the request (status {status}){message}")]
    Rejected { status: u16, message: String },
    #[error("the provider broke off: {0}")]
    BrokeOff(String),
    #[error("the connection was cut in the middle of the answer")]
    Cut,
    #[error("the answer can't be read: {0}")]
    Unreadable(String),
}

impl ProviderError {
    /// Whether asking again, a little later, may help.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Connect { .. }
            | Self::Busy { .. }
            | Self::Trouble { .. }
            | Self::BrokeOff(_)
            | Self::Cut
            | Self::Unreadable(_) => true,
            Self::Key { .. } | Self::NotFound { .. } | Self::NoTools | Self::Rejected { .. } => {
                false
            }
        }
    }

    /// What it is, without a word of anybody's.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Connect { .. } => "no connection",
            Self::Key { .. } => "the provider does not accept the key",
            Self::NotFound { .. } => "the provider has no such model or address",
            Self::Busy { .. } => "the provider takes no more requests now",
            Self::Trouble { .. } => "the provider is in trouble",
            Self::NoTools => "the model can't call tools",
            Self::Rejected { .. } => "the provider refused the request",
            Self::BrokeOff(_) => "the provider broke off",
            Self::Cut => "the connection was cut in the middle of the answer",
            Self::Unreadable(_) => "the answer can't be read",
        }
    }

    /// Reads a response that is no success. `key` is taken out of whatever the provider says.
    pub(super) fn of_status(
        status: u16,
        retry_after: Option<&str>,
        body: &str,
        key: Option<&str>,
    ) -> Self {
        let said = message_in(body);
        match status {
            401 | 403 => Self::Key { status },
            404 => Self::NotFound { message: shown(&said, key) },
            429 => {
                let seconds = retry_after.and_then(|text| text.trim().parse::<f64>().ok());
                let retry_after = seconds.and_then(|s| Duration::try_from_secs_f64(s).ok());
                Self::Busy { retry_after }
            }
            // Ollama: "… does not support tools"; llama.cpp: "tools param requires --jinja flag".
            400 | 422 | 500 | 501 if refuses_tools(&said) => Self::NoTools,
            408 | 500.. => Self::Trouble { status },
            _ => Self::Rejected { status, message: shown(&said, key) },
        }
    }

    /// An error object in the middle of a stream.
    pub(super) fn in_stream(error: &Value) -> Self {
        let said = message_in(&error.to_string());
        if refuses_tools(&said) { Self::NoTools } else { Self::BrokeOff(said) }
    }

    /// What was said in the middle of a stream on one short line, and without the key.
    pub(super) fn without(mut self, key: Option<&str>) -> Self {
        if let Self::BrokeOff(said) | Self::Unreadable(said) = &mut self {
            *said = clean(said, key);
        }
        self
    }
}

fn refuses_tools(said: &str) -> bool {
    let said = said.to_ascii_lowercase();
    said.contains("support tool")
        || said.contains("support function")
        || said.contains("tool use is not")
        || (said.contains("tools") && said.contains("requires"))
}

/// `{"error": {"message": …}}`, `{"error": …}`, `{"message": …}` or the text itself.
fn message_in(body: &str) -> String {
    let Ok(json) = serde_json::from_str::<Value>(body) else { return body.to_owned() };
    let error = json.get("error").unwrap_or(&json);
    let said = error.get("message").unwrap_or(error);
    said.as_str().map_or_else(|| said.to_string(), str::to_owned)
}

fn shown(said: &str, key: Option<&str>) -> String {
    let said = clean(said, key);
    if said.is_empty() { said } else { format!(": {said}") }
}

fn clean(said: &str, key: Option<&str>) -> String {
    let said = match key {
        Some(key) if !key.is_empty() => said.replace(key, "…"),
        _ => said.to_owned(),
    };
    let plain = said.split_whitespace().collect::<Vec<_>>().join(" ");
    plain.chars().filter(|c| !c.is_control()).take(MESSAGE).collect()
}
