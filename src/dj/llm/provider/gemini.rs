//! `streamGenerateContent`: <https://ai.google.dev/api/generate-content>. Calls come whole; their ids and
//! their thought signatures are wanted back as they came:
//! <https://ai.google.dev/gemini-api/docs/thought-signatures>.

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

pub(super) struct Gemini;

impl Dialect for Gemini {
    fn path(&self, model: &str) -> String {
        format!("v1beta/models/{model}:streamGenerateContent?alt=sse")
    }

    fn headers(&self, key: Option<&str>) -> Vec<(&'static str, String)> {
        key.map(|key| ("x-goog-api-key", key.to_owned())).into_iter().collect()
    }

    fn body(&self, _model: &str, request: &ChatRequest) -> Value {
        let contents: Vec<Value> = request.messages.iter().map(content).collect();
        json!({
            "systemInstruction": {"parts": [{"text": &*request.system}]},
            "contents": contents,
            "generationConfig": {"maxOutputTokens": request.max_output_tokens},
        })
    }

    fn tools(&self, tools: &[ToolSpec]) -> Value {
        let functions = tools.iter().map(|tool| {
            json!({"name": tool.name, "description": tool.description,
                "parametersJsonSchema": tool.parameters})
        });
        json!([{"functionDeclarations": functions.collect::<Vec<_>>()}])
    }

    fn framing(&self) -> Framing {
        Framing::Events
    }

    fn decoder(&self) -> Box<dyn Decode> {
        Box::new(Decoder::default())
    }
}

fn content(message: &ChatMessage) -> Value {
    match message {
        ChatMessage::User(text) => json!({"role": "user", "parts": [{"text": text}]}),
        ChatMessage::Assistant { text, calls, .. } => {
            let said = (!text.is_empty()).then(|| json!({"text": text}));
            let calls = calls.iter().map(|call| {
                let args: Value =
                    serde_json::from_str(&call.arguments).unwrap_or_else(|_| json!({}));
                let mut part = json!({"functionCall": {"name": call.name, "args": args}});
                if !call.id.is_empty() {
                    part["functionCall"]["id"] = json!(call.id);
                }
                if let Some(signature) = &call.signature {
                    part["thoughtSignature"] = json!(signature);
                }
                part
            });
            json!({"role": "model", "parts": said.into_iter().chain(calls).collect::<Vec<_>>()})
        }
        ChatMessage::Results(results) => {
            let results = results.iter().map(|result| {
                // As text: parsed here, a title could close the fence around data again.
                let mut part = json!({"functionResponse": {"name": result.name,
                    "response": {"output": result.content}}});
                if !result.call_id.is_empty() {
                    part["functionResponse"]["id"] = json!(result.call_id);
                }
                part
            });
            json!({"role": "user", "parts": results.collect::<Vec<_>>()})
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Chunk<'a> {
    #[serde(borrow, default)]
    candidates: Vec<Candidate<'a>>,
    prompt_feedback: Option<Feedback>,
    usage_metadata: Option<Tokens>,
    error: Option<Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Feedback {
    block_reason: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Candidate<'a> {
    #[serde(borrow)]
    content: Option<Content<'a>>,
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Content<'a> {
    #[serde(borrow, default)]
    parts: Vec<Part<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Part<'a> {
    #[serde(borrow)]
    text: Option<&'a RawValue>,
    /// The model's own thoughts, not for the listener.
    #[serde(default)]
    thought: bool,
    thought_signature: Option<String>,
    #[serde(borrow)]
    function_call: Option<Call<'a>>,
}

#[derive(Deserialize)]
struct Call<'a> {
    id: Option<String>,
    name: String,
    #[serde(borrow)]
    args: Option<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Tokens {
    prompt_token_count: Option<u64>,
    candidates_token_count: Option<u64>,
    thoughts_token_count: Option<u64>,
}

#[derive(Default)]
struct Decoder {
    text: Joiner,
    calls: Calls,
    usage: Option<Usage>,
    closed: bool,
}

impl Decode for Decoder {
    fn frame(&mut self, frame: &Frame, out: &mut Vec<ProviderEvent>) -> Result<(), ProviderError> {
        let chunk: Chunk<'_> = serde_json::from_str(&frame.data)
            .map_err(|e| ProviderError::Unreadable(format!("no chunk: {e}")))?;
        if let Some(error) = chunk.error {
            return Err(ProviderError::in_stream(&error));
        }
        if let Some(tokens) = chunk.usage_metadata {
            let thoughts = tokens.thoughts_token_count.unwrap_or(0);
            self.usage = Some(Usage {
                input_tokens: tokens.prompt_token_count.unwrap_or(0),
                output_tokens: tokens.candidates_token_count.unwrap_or(0) + thoughts,
            });
        }
        if chunk.prompt_feedback.is_some_and(|feedback| feedback.block_reason.is_some()) {
            self.close(Finish::Refused, out);
            return Ok(());
        }
        let Some(candidate) = chunk.candidates.into_iter().next() else { return Ok(()) };
        for part in candidate.content.map(|content| content.parts).unwrap_or_default() {
            match part.text {
                Some(raw) if part.thought => out.push(ProviderEvent::Thinking(raw.get().len())),
                Some(raw) => {
                    let words = self.text.text(raw);
                    if !words.is_empty() {
                        out.push(ProviderEvent::Text(words));
                    }
                }
                None => {}
            }
            if let Some(call) = part.function_call {
                let args = call.args.map_or("{}", RawValue::get).to_owned();
                self.calls.whole(call.id, call.name, args, part.thought_signature, out)?;
            }
        }
        match candidate.finish_reason.as_deref() {
            None | Some("FINISH_REASON_UNSPECIFIED") => {}
            Some("STOP") => self.close(Finish::Done, out),
            Some("MAX_TOKENS") => self.close(Finish::Length, out),
            Some(broken @ ("MALFORMED_FUNCTION_CALL" | "UNEXPECTED_TOOL_CALL")) => {
                return Err(ProviderError::Unreadable(broken.to_lowercase().replace('_', " ")));
            }
            // SAFETY, RECITATION, BLOCKLIST, PROHIBITED_CONTENT, SPII, LANGUAGE, OTHER.
            Some(_) => self.close(Finish::Refused, out),
        }
        Ok(())
    }

    fn end(&mut self, _out: &mut Vec<ProviderEvent>) -> bool {
        self.closed
    }
}

impl Decoder {
    fn close(&mut self, finish: Finish, out: &mut Vec<ProviderEvent>) {
        self.closed = true;
        out.extend(self.usage.take().map(ProviderEvent::Usage));
        out.push(ProviderEvent::Finish(finish));
    }
}
