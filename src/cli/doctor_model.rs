//! `segue doctor --model`: one call to the model, and in a sentence what is wrong.

use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt;
use tokio::time::timeout;

use crate::config;
use crate::dj::llm::{
    self, ChatMessage, ChatRequest, Provider, ProviderError, ProviderEvent, ToolMode, ToolSpec,
};

/// A model that has not answered by then is of no use to a listener.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// What is wrong with the model: a sentence.
#[derive(Debug, thiserror::Error)]
pub enum ModelFault {
    #[error("no model is set: dj.model is empty, and the built-in DJ answers")]
    None,
    #[error(transparent)]
    Settings(#[from] llm::SettingsError),
    #[error("{model}: {error}; {advice}")]
    Provider { model: String, error: ProviderError, advice: &'static str },
    #[error(
        "{model}: no answer within {seconds} seconds; is the address right, and the model loaded?"
    )]
    Silent { model: String, seconds: f64 },
    #[error(
        "{0}: it answers, but it did not call the tool it was given; a better model, or dj.llm.tools = \"json_lines\", may help"
    )]
    NoCall(String),
    #[error("{0}: it answers, and says nothing; another model may help")]
    NoWord(String),
}

/// Asks the model to call one tool, and waits so long for it. `Ok` is a sentence too.
pub async fn check(
    config: &config::Dj,
    variable: impl Fn(&str) -> Option<String>,
    patience: Duration,
) -> Result<String, ModelFault> {
    if config.model.is_empty() {
        return Err(ModelFault::None);
    }
    let provider = llm::connect(config, variable)?;
    let lines = config.llm.tools == ToolMode::JsonLines;
    let model = config.model.clone();
    let asked = tokio::time::Instant::now();
    let answer = timeout(patience, ask(provider, lines, config.llm.max_output_tokens)).await;
    match answer {
        Err(_) => {
            let seconds = patience.as_secs_f64();
            Err(ModelFault::Silent { model, seconds })
        }
        Ok(Err(ProviderError::NoTools)) if config.llm.tools == ToolMode::Auto => Ok(format!(
            "{model}: it answers, and can't call tools, so it will steer in lines of JSON"
        )),
        Ok(Err(error)) => {
            let advice = advice(&error);
            Err(ModelFault::Provider { model, error, advice })
        }
        Ok(Ok(false)) if lines => Err(ModelFault::NoWord(model)),
        Ok(Ok(false)) => Err(ModelFault::NoCall(model)),
        Ok(Ok(true)) => {
            let seconds = asked.elapsed().as_secs_f64();
            let does =
                if lines { ", and is to steer in lines of JSON" } else { " and calls tools" };
            Ok(format!("{model}: it answers{does} (the call took {seconds:.1} s)"))
        }
    }
}

/// Whether the model did what it was asked. It has room for as much as in a conversation: a model that thinks needs
/// some before it calls.
async fn ask(
    provider: Arc<dyn Provider>,
    lines: bool,
    max_output_tokens: u32,
) -> Result<bool, ProviderError> {
    let tool = ToolSpec {
        name: "ready",
        description: "Says that you are ready.",
        parameters: serde_json::json!({"type": "object", "properties": {}}),
    };
    let wish = if lines { "Say: ready" } else { "Call the tool `ready` now." };
    let mut answer = provider.chat(ChatRequest {
        system: "You test a connection.".into(),
        tools: if lines { Arc::new([]) } else { Arc::new([tool]) },
        messages: vec![ChatMessage::User(wish.into())],
        max_output_tokens,
    });
    let mut did = false;
    while let Some(event) = answer.next().await {
        did |= match event? {
            ProviderEvent::ToolBegin { name, .. } => name == "ready",
            ProviderEvent::Text(_) => lines,
            _ => false,
        };
    }
    Ok(did)
}

fn advice(error: &ProviderError) -> &'static str {
    match error {
        ProviderError::Connect { .. } => "is the host right (dj.llm.base_url), and does it run?",
        ProviderError::Key { .. } => "is the key right (dj.llm.key_env, dj.llm.key_file)?",
        ProviderError::NotFound { .. } => {
            "is the name of the model right (dj.model), and the address (dj.llm.base_url)?"
        }
        ProviderError::Busy { .. } => "wait, or see to the account's limits",
        ProviderError::NoTools => "take another model, or set dj.llm.tools = \"json_lines\"",
        ProviderError::Trouble { .. } | ProviderError::BrokeOff(_) | ProviderError::Cut => {
            "try again; if it stays so, ask the provider"
        }
        ProviderError::Rejected { .. } | ProviderError::Unreadable(_) => {
            "does dj.llm.base_url speak this provider's language?"
        }
    }
}
