//! One streaming chat with a model, whoever serves it.
//!
//! A provider is a [`Dialect`] (what is asked, and how the answer reads) over one HTTP client. Four are
//! spoken: OpenAI's chat completions (and all that copy them), Anthropic's messages, Gemini's
//! `streamGenerateContent` and Ollama's `/api/chat`.

mod anthropic;
mod calls;
mod error;
mod frames;
mod gemini;
mod http;
mod joiner;
mod ollama;
mod openai;

use std::sync::Arc;

use futures_util::stream::BoxStream;
use serde_json::Value;

use crate::protocol::Usage;

pub use error::ProviderError;
pub use http::{Endpoint, EndpointError, HttpProvider};

/// Whoever serves a model.
pub trait Provider: Send + Sync + 'static {
    /// Asks, and streams the answer. Nothing is sent until the stream is polled; dropping it closes the
    /// connection, so that nothing more is generated. The last item is a `Finish` or an error.
    fn chat(&self, request: ChatRequest) -> BoxStream<'static, Answer>;
}

pub type Answer = Result<ProviderEvent, ProviderError>;

/// A question to a model.
#[derive(Clone, Debug)]
pub struct ChatRequest {
    /// The same for every request, so that a provider can keep it in its cache.
    pub system: Arc<str>,
    pub tools: Arc<[ToolSpec]>,
    pub messages: Vec<ChatMessage>,
    pub max_output_tokens: u32,
}

/// A tool that a model may call.
#[derive(Clone, Debug, PartialEq)]
pub struct ToolSpec {
    pub name: &'static str,
    pub description: &'static str,
    /// JSON schema of its arguments: an object.
    pub parameters: Value,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ChatMessage {
    User(String),
    Assistant {
        text: String,
        calls: Vec<ToolCall>,
        /// What the provider wants back with this answer, unread: [`ProviderEvent::Keep`].
        kept: Vec<String>,
    },
    Results(Vec<ToolResult>),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ToolCall {
    /// Empty where the provider gives calls no ids.
    pub id: String,
    pub name: String,
    /// A JSON object, as text.
    pub arguments: String,
    /// What the provider wants back with the call, unread.
    pub signature: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ToolResult {
    pub call_id: String,
    pub name: String,
    /// JSON.
    pub content: String,
}

/// What comes back, piece by piece.
#[derive(Clone, Debug, PartialEq)]
pub enum ProviderEvent {
    /// Never empty.
    Text(String),
    /// The model thinks, so many bytes of it: not for the listener, but a sign of life.
    Thinking(usize),
    /// JSON that the provider wants back, to the byte, when it is told the results of this answer's calls.
    Keep(String),
    /// A tool is called. Calls are numbered from 0 in the order in which they begin.
    ToolBegin {
        index: usize,
        id: String,
        name: String,
        signature: Option<String>,
    },
    /// More of its arguments' JSON text.
    ToolArgs {
        index: usize,
        fragment: String,
    },
    /// The arguments are whole.
    ToolEnd {
        index: usize,
    },
    /// All that this answer cost.
    Usage(Usage),
    Finish(Finish),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finish {
    /// The model has said what it wanted, or waits for the results of its calls.
    Done,
    /// It ran into the limit of tokens.
    Length,
    /// It, or its provider, would not answer.
    Refused,
}

/// How one kind of provider is asked, and how its answers read.
trait Dialect: Send + Sync + 'static {
    fn path(&self, model: &str) -> String;

    /// Headers besides `Content-Type`.
    fn headers(&self, key: Option<&str>) -> Vec<(&'static str, String)>;

    /// The question, but for its tools.
    fn body(&self, model: &str, request: &ChatRequest) -> Value;

    /// What stands in the question's `tools`.
    fn tools(&self, tools: &[ToolSpec]) -> Value;

    fn framing(&self) -> frames::Framing;

    fn decoder(&self) -> Box<dyn Decode>;
}

/// Reads one answer, frame by frame.
trait Decode: Send {
    /// Adds to `out` what the frame says. `Finish` is the last thing that a decoder says.
    fn frame(
        &mut self,
        frame: &frames::Frame,
        out: &mut Vec<ProviderEvent>,
    ) -> Result<(), ProviderError>;

    /// The connection ended. Whether the answer was whole by then.
    fn end(&mut self, out: &mut Vec<ProviderEvent>) -> bool;
}
