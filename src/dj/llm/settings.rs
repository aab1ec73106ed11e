//! From the configuration to a model.

use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::provider::{Endpoint, EndpointError, HttpProvider, Provider};
use crate::config;

/// How a model is given its tools.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToolMode {
    /// As tool calls; as lines of JSON once the provider says that the model has no tool calls.
    #[default]
    Auto,
    Native,
    JsonLines,
}

/// The bounds of a turn.
#[derive(Clone, Debug)]
pub struct ModelSettings {
    /// `openai:gpt-…`: what clients see.
    pub name: String,
    pub tools: ToolMode,
    pub first_pick: bool,
    pub max_rounds: usize,
    pub max_output_tokens: u32,
    pub history_tokens: usize,
    pub first_word: Duration,
    /// For a model that shows that it thinks, in place of `first_word` where it is longer.
    pub thinking: Duration,
    pub stall: Duration,
    pub turn: Duration,
    pub retries: u32,
    pub breaker_failures: u32,
    pub breaker_pause: Duration,
    pub daily_tokens: u64,
    pub picks_per_turn: usize,
}

/// Why there is no model to ask: always one line, that names the key at fault.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    #[error(
        "dj.model takes a provider and a model, such as \"anthropic:claude-sonnet-4-5\" or \"ollama:qwen3\", not {0:?}"
    )]
    Model(String),
    #[error("dj.model: {0}")]
    Endpoint(#[from] EndpointError),
    #[error("dj.llm.key_env: the variable {0} is not set; it is to hold the key of the provider")]
    NoKey(String),
    #[error("dj.llm.key_file: {file} can't be read: {cause}")]
    KeyFile { file: String, cause: String },
    #[error("dj.llm.key_file: {0} is empty")]
    EmptyKeyFile(String),
}

impl ModelSettings {
    /// `None` where no model is set.
    pub fn of(config: &config::Dj) -> Option<Self> {
        let llm = &config.llm;
        (!config.model.is_empty()).then(|| Self {
            name: config.model.clone(),
            tools: llm.tools,
            first_pick: llm.first_pick,
            max_rounds: llm.max_rounds,
            max_output_tokens: llm.max_output_tokens,
            history_tokens: llm.history_tokens,
            first_word: Duration::from_millis(llm.first_word_ms),
            thinking: Duration::from_millis(llm.thinking_ms),
            stall: Duration::from_millis(llm.stall_ms),
            turn: Duration::from_millis(llm.turn_ms),
            retries: llm.retries,
            breaker_failures: llm.breaker_failures,
            breaker_pause: Duration::from_secs(llm.breaker_seconds),
            daily_tokens: llm.daily_tokens,
            picks_per_turn: config.picks_per_turn,
        })
    }
}

/// The provider that the configuration names, with its key from the environment (as `variable` tells
/// it) or from a file. Asks nothing yet.
pub fn connect(
    config: &config::Dj,
    variable: impl Fn(&str) -> Option<String>,
) -> Result<Arc<dyn Provider>, SettingsError> {
    let wrong = || SettingsError::Model(config.model.clone());
    let (provider, model) = config.model.split_once(':').ok_or_else(wrong)?;
    if model.is_empty() {
        return Err(wrong());
    }
    let llm = &config.llm;
    let key = if !llm.key_file.as_os_str().is_empty() {
        let file = llm.key_file.display().to_string();
        let text = std::fs::read_to_string(&llm.key_file)
            .map_err(|e| SettingsError::KeyFile { file: file.clone(), cause: e.to_string() })?;
        let key = text.trim().to_owned();
        if key.is_empty() {
            return Err(SettingsError::EmptyKeyFile(file));
        }
        Some(key)
    } else {
        key_of_environment(provider, llm, variable)?
    };
    let endpoint = Endpoint {
        provider: provider.to_owned(),
        model: model.to_owned(),
        base_url: llm.base_url.clone(),
        key,
        extra: serde_json::from_str(&llm.extra).unwrap_or_default(),
    };
    Ok(Arc::new(HttpProvider::new(endpoint)?))
}

/// A provider on the internet wants a key; one at an address of the operator's own may do without.
fn key_of_environment(
    provider: &str,
    llm: &config::Llm,
    variable: impl Fn(&str) -> Option<String>,
) -> Result<Option<String>, SettingsError> {
    let usual = match provider {
        "openai" => "OPENAI_API_KEY",
        "anthropic" => "ANTHROPIC_API_KEY",
        "gemini" => "GEMINI_API_KEY",
        _ => "",
    };
    let own_address = !llm.base_url.is_empty();
    let (name, needed) = match llm.key_env.as_str() {
        // The usual key is not for whoever else is behind an address.
        "" if own_address => return Ok(None),
        "" => (usual, !usual.is_empty()),
        named => (named, true),
    };
    let key = variable(name).map(|key| key.trim().to_owned()).filter(|key| !key.is_empty());
    if key.is_none() && needed {
        return Err(SettingsError::NoKey(name.to_owned()));
    }
    Ok(key)
}
