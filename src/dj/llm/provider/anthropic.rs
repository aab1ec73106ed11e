//! Messages: <https://platform.claude.com/docs/en/build-with-claude/streaming>. A model that thinks wants
//! its thinking back with the results of its calls, unchanged:
//! <https://platform.claude.com/docs/en/build-with-claude/thinking>.

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::calls::Calls;
use super::frames::{Frame, Framing};
use super::joiner::Joiner;
use super::{
    ChatMessage, ChatRequest, Decode, Dialect, Finish, ProviderError, ProviderEvent, ToolSpec,
};
use crate::protocol::Usage;

pub(super) struct Anthropic;

impl Dialect for Anthropic {
    fn path(&self, _model: &str) -> String {
        "v1/messages".into()
    }

    fn headers(&self, key: Option<&str>) -> Vec<(&'static str, String)> {
        let version = ("anthropic-version", "2023-06-01".to_owned());
        key.map(|key| ("x-api-key", key.to_owned())).into_iter().chain([version]).collect()
    }

    fn body(&self, model: &str, request: &ChatRequest) -> Value {
        let messages: Vec<Value> = request.messages.iter().map(message).collect();
        json!({
            "model": model,
            "stream": true,
            "max_tokens": request.max_output_tokens,
            // Tools and system text are the same for all: the provider may keep them up to here.
            "system": [{"type": "text", "text": &*request.system,
                "cache_control": {"type": "ephemeral"}}],
            "messages": messages,
        })
    }

    fn tools(&self, tools: &[ToolSpec]) -> Value {
        let tools = tools.iter().map(|tool| {
            // Without this the arguments are held back and come in large pieces.
            json!({"name": tool.name, "description": tool.description,
                "input_schema": tool.parameters, "eager_input_streaming": true})
        });
        tools.collect()
    }

    fn framing(&self) -> Framing {
        Framing::Events
    }

    fn decoder(&self) -> Box<dyn Decode> {
        Box::new(Decoder::default())
    }
}

fn message(message: &ChatMessage) -> Value {
    match message {
        ChatMessage::User(text) => json!({"role": "user", "content": text}),
        ChatMessage::Assistant { text, calls, kept } => {
            let kept = kept.iter().filter_map(|block| serde_json::from_str(block).ok());
            // A text of blanks alone is refused.
            let said = (!text.trim().is_empty()).then(|| json!({"type": "text", "text": text}));
            let calls = calls.iter().map(|call| {
                let input: Value =
                    serde_json::from_str(&call.arguments).unwrap_or_else(|_| json!({}));
                json!({"type": "tool_use", "id": call.id, "name": call.name, "input": input})
            });
            let content: Vec<Value> = kept.chain(said).chain(calls).collect();
            json!({"role": "assistant", "content": content})
        }
        ChatMessage::Results(results) => {
            let results = results.iter().map(|result| {
                json!({"type": "tool_result", "tool_use_id": result.call_id,
                    "content": result.content})
            });
            json!({"role": "user", "content": results.collect::<Vec<_>>()})
        }
    }
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Opened {
    ToolUse {
        id: Option<String>,
        name: String,
    },
    Thinking,
    RedactedThinking {
        data: String,
    },
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
struct Said<'a> {
    index: Option<u64>,
    message: Option<Started>,
    content_block: Option<Opened>,
    #[serde(borrow)]
    delta: Option<Piece<'a>>,
    usage: Option<Tokens>,
    error: Option<Value>,
}

#[derive(Deserialize)]
struct Started {
    usage: Option<Tokens>,
}

#[derive(Deserialize)]
struct Piece<'a> {
    #[serde(borrow)]
    text: Option<&'a RawValue>,
    #[serde(borrow)]
    partial_json: Option<&'a RawValue>,
    thinking: Option<String>,
    signature: Option<String>,
    stop_reason: Option<String>,
}

#[derive(Deserialize)]
struct Tokens {
    input_tokens: Option<u64>,
    cache_creation_input_tokens: Option<u64>,
    cache_read_input_tokens: Option<u64>,
    output_tokens: Option<u64>,
}

#[derive(Default)]
struct Decoder {
    text: Joiner,
    arguments: Vec<Joiner>,
    calls: Calls,
    /// The block of thinking that is open.
    thought: Option<Thought>,
    usage: Usage,
    finish: Option<Finish>,
}

#[derive(Default)]
struct Thought {
    thinking: String,
    signature: String,
}

impl Decode for Decoder {
    fn frame(&mut self, frame: &Frame, out: &mut Vec<ProviderEvent>) -> Result<(), ProviderError> {
        let said: Said<'_> = serde_json::from_str(&frame.data)
            .map_err(|e| ProviderError::Unreadable(format!("no event: {e}")))?;
        let number = said.index.unwrap_or(0);
        match frame.event.as_str() {
            "message_start" => {
                let tokens = said.message.and_then(|message| message.usage);
                self.count(tokens);
            }
            "content_block_start" => match said.content_block {
                Some(Opened::ToolUse { id, name }) => {
                    self.calls.begin(number, id, name, None, out)?;
                    self.arguments.push(Joiner::default());
                }
                Some(Opened::Thinking) => self.thought = Some(Thought::default()),
                Some(Opened::RedactedThinking { data }) => {
                    out.push(ProviderEvent::Thinking(data.len()));
                    let block = json!({"type": "redacted_thinking", "data": data});
                    out.push(ProviderEvent::Keep(block.to_string()));
                }
                Some(Opened::Other) | None => {}
            },
            "content_block_delta" => {
                let Some(piece) = said.delta else { return Ok(()) };
                if let Some(thought) = &mut self.thought {
                    let more = piece.thinking.unwrap_or_default();
                    out.push(ProviderEvent::Thinking(more.len()));
                    thought.thinking.push_str(&more);
                    thought.signature.push_str(&piece.signature.unwrap_or_default());
                }
                if let Some(raw) = piece.text {
                    let words = self.text.text(raw);
                    if !words.is_empty() {
                        out.push(ProviderEvent::Text(words));
                    }
                }
                if let Some(raw) = piece.partial_json
                    && let Some(index) = self.calls.find(number)
                {
                    let fragment = self.arguments[index].text(raw);
                    if !fragment.is_empty() {
                        out.push(ProviderEvent::ToolArgs { index, fragment });
                    }
                }
            }
            "content_block_stop" => {
                if let Some(Thought { thinking, signature }) = self.thought.take() {
                    let block =
                        json!({"type": "thinking", "thinking": thinking, "signature": signature});
                    out.push(ProviderEvent::Keep(block.to_string()));
                }
                if let Some(index) = self.calls.find(number) {
                    self.calls.end(index, out);
                }
            }
            "message_delta" => {
                self.count(said.usage);
                let reason = said.delta.and_then(|piece| piece.stop_reason);
                self.finish = reason.map(|reason| match reason.as_str() {
                    "refusal" => Finish::Refused,
                    "max_tokens" | "model_context_window_exceeded" => Finish::Length,
                    _ => Finish::Done,
                });
            }
            "message_stop" => {
                self.finish.get_or_insert(Finish::Done);
                self.close(out);
            }
            "error" => {
                let error = said.error.unwrap_or_default();
                return Err(ProviderError::in_stream(&error));
            }
            // `ping`, and what may be added one day.
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, out: &mut Vec<ProviderEvent>) -> bool {
        let whole = self.finish.is_some();
        if whole {
            self.close(out);
        }
        whole
    }
}

impl Decoder {
    /// Counts are totals, not differences.
    fn count(&mut self, tokens: Option<Tokens>) {
        let Some(tokens) = tokens else { return };
        if let Some(plain) = tokens.input_tokens {
            self.usage.input_tokens = plain
                + tokens.cache_creation_input_tokens.unwrap_or(0)
                + tokens.cache_read_input_tokens.unwrap_or(0);
        }
        if let Some(output) = tokens.output_tokens {
            self.usage.output_tokens = output;
        }
    }

    fn close(&mut self, out: &mut Vec<ProviderEvent>) {
        self.calls.end_all(out);
        out.push(ProviderEvent::Usage(self.usage));
        out.extend(self.finish.take().map(ProviderEvent::Finish));
    }
}
