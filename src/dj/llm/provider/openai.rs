//! Chat completions: <https://platform.openai.com/docs/api-reference/chat/streaming>, and all servers
//! that copy them (llama.cpp, vLLM, LM Studio, OpenRouter). What some of these add is heeded: the model's
//! thinking in `reasoning_content` (DeepSeek, llama.cpp; wanted back with its calls:
//! <https://api-docs.deepseek.com/guides/thinking_mode>) or `reasoning` (vLLM, OpenRouter), and Gemini's
//! signatures in `extra_content` (<https://ai.google.dev/gemini-api/docs/thought-signatures>).

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::calls::Calls;
use super::frames::{Frame, Framing};
use super::joiner::Joiner;
use super::{
    ChatMessage, ChatRequest, Decode, Dialect, Finish, ProviderError, ProviderEvent, ToolCall,
    ToolSpec,
};
use crate::protocol::Usage;

pub(super) struct OpenAi {
    /// OpenAI's own server wants `max_completion_tokens`; those that copy it know `max_tokens`.
    pub official: bool,
}

impl Dialect for OpenAi {
    fn path(&self, _model: &str) -> String {
        "chat/completions".into()
    }

    fn headers(&self, key: Option<&str>) -> Vec<(&'static str, String)> {
        key.map(|key| ("authorization", format!("Bearer {key}"))).into_iter().collect()
    }

    fn body(&self, model: &str, request: &ChatRequest) -> Value {
        let limit = if self.official { "max_completion_tokens" } else { "max_tokens" };
        let mut messages = vec![json!({"role": "system", "content": &*request.system})];
        for message in &request.messages {
            match message {
                ChatMessage::User(text) => messages.push(json!({"role": "user", "content": text})),
                ChatMessage::Assistant { text, calls, kept } => {
                    let mut said = json!({"role": "assistant", "content": text});
                    if !calls.is_empty() {
                        said["tool_calls"] = calls.iter().map(called).collect();
                        if !kept.is_empty() {
                            said["reasoning_content"] = kept.concat().into();
                        }
                    }
                    messages.push(said);
                }
                ChatMessage::Results(results) => {
                    messages.extend(results.iter().map(|result| {
                        json!({"role": "tool", "tool_call_id": result.call_id,
                            "content": result.content})
                    }));
                }
            }
        }
        json!({
            "model": model,
            "stream": true,
            "stream_options": {"include_usage": true},
            limit: request.max_output_tokens,
            "messages": messages,
        })
    }

    fn tools(&self, tools: &[ToolSpec]) -> Value {
        functions(tools)
    }

    fn framing(&self) -> Framing {
        Framing::Events
    }

    fn decoder(&self) -> Box<dyn Decode> {
        Box::new(Decoder::default())
    }
}

fn called(call: &ToolCall) -> Value {
    let mut told = json!({"id": call.id, "type": "function",
        "function": {"name": call.name, "arguments": call.arguments}});
    let extra = call.signature.as_ref().and_then(|extra| serde_json::from_str(extra).ok());
    if let Some::<Value>(extra) = extra {
        told["extra_content"] = extra;
    }
    told
}

/// Tools as functions: OpenAI's form, and Ollama's.
pub(super) fn functions(tools: &[ToolSpec]) -> Value {
    let functions = tools.iter().map(|tool| {
        json!({"type": "function", "function": {"name": tool.name,
            "description": tool.description, "parameters": tool.parameters}})
    });
    functions.collect()
}

#[derive(Deserialize)]
struct Chunk<'a> {
    #[serde(borrow, default)]
    choices: Vec<Choice<'a>>,
    usage: Option<Tokens>,
    error: Option<Value>,
}

#[derive(Deserialize)]
struct Choice<'a> {
    #[serde(borrow)]
    delta: Option<Delta<'a>>,
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Delta<'a> {
    #[serde(borrow)]
    content: Option<&'a RawValue>,
    #[serde(borrow)]
    refusal: Option<&'a RawValue>,
    #[serde(borrow)]
    reasoning_content: Option<&'a RawValue>,
    #[serde(borrow)]
    reasoning: Option<&'a RawValue>,
    #[serde(borrow)]
    tool_calls: Option<Vec<CallPiece<'a>>>,
}

#[derive(Deserialize)]
struct CallPiece<'a> {
    index: Option<u64>,
    id: Option<String>,
    #[serde(borrow)]
    function: Option<Function<'a>>,
    #[serde(borrow)]
    extra_content: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Function<'a> {
    name: Option<String>,
    #[serde(borrow)]
    arguments: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Tokens {
    prompt_tokens: Option<u64>,
    completion_tokens: Option<u64>,
}

#[derive(Default)]
struct Decoder {
    text: Joiner,
    refusal: Joiner,
    thinking: Joiner,
    arguments: Vec<Joiner>,
    calls: Calls,
    finish: Option<Finish>,
    usage: Option<Usage>,
}

impl Decode for Decoder {
    fn frame(&mut self, frame: &Frame, out: &mut Vec<ProviderEvent>) -> Result<(), ProviderError> {
        if frame.data == "[DONE]" {
            self.finish.get_or_insert(Finish::Done);
            self.close(out);
            return Ok(());
        }
        let chunk: Chunk<'_> = serde_json::from_str(&frame.data)
            .map_err(|e| ProviderError::Unreadable(format!("no chunk: {e}")))?;
        if let Some(error) = chunk.error.filter(|error| !error.is_null()) {
            return Err(ProviderError::in_stream(&error));
        }
        if let Some(tokens) = chunk.usage {
            // Some servers count up with every chunk: the last word holds.
            self.usage = Some(Usage {
                input_tokens: tokens.prompt_tokens.unwrap_or(0),
                output_tokens: tokens.completion_tokens.unwrap_or(0),
            });
        }
        let Some(choice) = chunk.choices.into_iter().next() else { return Ok(()) };
        if let Some(delta) = choice.delta {
            self.delta(delta, out)?;
        }
        if let Some(reason) = choice.finish_reason {
            self.calls.end_all(out);
            let refused = self.finish == Some(Finish::Refused) || reason == "content_filter";
            self.finish = Some(match reason.as_str() {
                _ if refused => Finish::Refused,
                "length" => Finish::Length,
                _ => Finish::Done,
            });
        }
        Ok(())
    }

    fn end(&mut self, out: &mut Vec<ProviderEvent>) -> bool {
        // The reason to finish was told; only the last mark is missing.
        let whole = self.finish.is_some();
        if whole {
            self.close(out);
        }
        whole
    }
}

impl Decoder {
    fn delta(
        &mut self,
        delta: Delta<'_>,
        out: &mut Vec<ProviderEvent>,
    ) -> Result<(), ProviderError> {
        let said = delta.content.map(|raw| self.text.text(raw)).unwrap_or_default();
        let refusal = delta.refusal.map(|raw| self.refusal.text(raw)).unwrap_or_default();
        if !refusal.is_empty() {
            self.finish = Some(Finish::Refused);
        }
        if let Some(raw) = delta.reasoning_content {
            let thought = self.thinking.text(raw);
            if !thought.is_empty() {
                out.push(ProviderEvent::Thinking(thought.len()));
                out.push(ProviderEvent::Keep(thought));
            }
        } else if let Some(raw) = delta.reasoning {
            out.push(ProviderEvent::Thinking(raw.get().len()));
        }
        for words in [said, refusal] {
            if !words.is_empty() {
                out.push(ProviderEvent::Text(words));
            }
        }
        for piece in delta.tool_calls.unwrap_or_default() {
            self.call(piece, out)?;
        }
        Ok(())
    }

    fn call(
        &mut self,
        piece: CallPiece<'_>,
        out: &mut Vec<ProviderEvent>,
    ) -> Result<(), ProviderError> {
        let Some(function) = piece.function else { return Ok(()) };
        let name = function.name.filter(|name| !name.is_empty());
        let known = match piece.index {
            Some(number) => self.calls.find(number),
            // Without a number a name begins the next call.
            None if name.is_none() => self.calls.newest(),
            None => None,
        };
        let index = match (known, name) {
            (Some(index), _) => index,
            (None, Some(name)) => {
                let number = piece.index.unwrap_or(self.calls.len() as u64);
                let extra = piece.extra_content.map(|raw| raw.get().to_owned());
                self.calls.begin(number, piece.id, name, extra, out)?
            }
            (None, None) => return Ok(()),
        };
        let Some(raw) = function.arguments else { return Ok(()) };
        self.arguments.resize_with(self.arguments.len().max(index + 1), Joiner::default);
        // Some servers give the arguments as an object and not as its text.
        let fragment = if raw.get().starts_with('{') {
            raw.get().to_owned()
        } else {
            self.arguments[index].text(raw)
        };
        if !fragment.is_empty() {
            out.push(ProviderEvent::ToolArgs { index, fragment });
        }
        Ok(())
    }

    fn close(&mut self, out: &mut Vec<ProviderEvent>) {
        self.calls.end_all(out);
        out.extend(self.usage.take().map(ProviderEvent::Usage));
        out.extend(self.finish.take().map(ProviderEvent::Finish));
    }
}
