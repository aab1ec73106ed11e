//! Ollama's chat: <https://docs.ollama.com/api/chat>. One JSON object a line; calls come whole.

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::calls::Calls;
use super::frames::{Frame, Framing};
use super::joiner::Joiner;
use super::{
    ChatMessage, ChatRequest, Decode, Dialect, Finish, ProviderError, ProviderEvent, ToolSpec,
    openai,
};
use crate::protocol::Usage;

/// Tokens that the question and the answer may have together. Ollama's own default is less than the tools
/// and the queue take, and what is too much it cuts off at the front without a word; and a model whose
/// context changes is loaded anew.
const CONTEXT: u32 = 16_384;

pub(super) struct Ollama;

impl Dialect for Ollama {
    fn path(&self, _model: &str) -> String {
        "api/chat".into()
    }

    fn headers(&self, key: Option<&str>) -> Vec<(&'static str, String)> {
        key.map(|key| ("authorization", format!("Bearer {key}"))).into_iter().collect()
    }

    fn body(&self, model: &str, request: &ChatRequest) -> Value {
        let mut messages = vec![json!({"role": "system", "content": &*request.system})];
        for message in &request.messages {
            match message {
                ChatMessage::User(text) => messages.push(json!({"role": "user", "content": text})),
                ChatMessage::Assistant { text, calls, .. } => {
                    let mut said = json!({"role": "assistant", "content": text});
                    if !calls.is_empty() {
                        let calls = calls.iter().map(|call| {
                            let arguments: Value =
                                serde_json::from_str(&call.arguments).unwrap_or_else(|_| json!({}));
                            json!({"function": {"name": call.name, "arguments": arguments}})
                        });
                        said["tool_calls"] = calls.collect();
                    }
                    messages.push(said);
                }
                ChatMessage::Results(results) => {
                    messages.extend(results.iter().map(|result| {
                        json!({"role": "tool", "tool_name": result.name, "content": result.content})
                    }));
                }
            }
        }
        json!({
            "model": model,
            "stream": true,
            "messages": messages,
            "options": {"num_predict": request.max_output_tokens, "num_ctx": CONTEXT},
        })
    }

    fn tools(&self, tools: &[ToolSpec]) -> Value {
        openai::functions(tools)
    }

    fn framing(&self) -> Framing {
        Framing::Lines
    }

    fn decoder(&self) -> Box<dyn Decode> {
        Box::new(Decoder::default())
    }
}

#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    message: Option<Said<'a>>,
    #[serde(default)]
    done: bool,
    done_reason: Option<String>,
    prompt_eval_count: Option<u64>,
    eval_count: Option<u64>,
    error: Option<Value>,
}

#[derive(Deserialize)]
struct Said<'a> {
    #[serde(borrow)]
    content: Option<&'a RawValue>,
    #[serde(borrow)]
    thinking: Option<&'a RawValue>,
    #[serde(borrow)]
    tool_calls: Option<Vec<Call<'a>>>,
}

#[derive(Deserialize)]
struct Call<'a> {
    id: Option<String>,
    #[serde(borrow)]
    function: Function<'a>,
}

#[derive(Deserialize)]
struct Function<'a> {
    name: String,
    #[serde(borrow)]
    arguments: Option<&'a RawValue>,
}

#[derive(Default)]
struct Decoder {
    text: Joiner,
    calls: Calls,
    closed: bool,
}

impl Decode for Decoder {
    fn frame(&mut self, frame: &Frame, out: &mut Vec<ProviderEvent>) -> Result<(), ProviderError> {
        let line: Line<'_> = serde_json::from_str(&frame.data)
            .map_err(|e| ProviderError::Unreadable(format!("no line: {e}")))?;
        if let Some(error) = line.error {
            return Err(ProviderError::in_stream(&error));
        }
        if let Some(said) = line.message {
            if let Some(thought) = said.thinking {
                out.push(ProviderEvent::Thinking(thought.get().len()));
            }
            let words = said.content.map(|raw| self.text.text(raw)).unwrap_or_default();
            if !words.is_empty() {
                out.push(ProviderEvent::Text(words));
            }
            for Call { id, function } in said.tool_calls.unwrap_or_default() {
                let arguments = function.arguments.map_or("{}", RawValue::get).to_owned();
                self.calls.whole(id, function.name, arguments, None, out)?;
            }
        }
        if line.done {
            self.closed = true;
            out.push(ProviderEvent::Usage(Usage {
                input_tokens: line.prompt_eval_count.unwrap_or(0),
                output_tokens: line.eval_count.unwrap_or(0),
            }));
            let length = line.done_reason.as_deref() == Some("length");
            let finish = if length { Finish::Length } else { Finish::Done };
            out.push(ProviderEvent::Finish(finish));
        }
        Ok(())
    }

    fn end(&mut self, _out: &mut Vec<ProviderEvent>) -> bool {
        self.closed
    }
}
