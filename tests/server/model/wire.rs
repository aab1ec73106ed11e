//! What each provider's answers look like, piece by piece, written from its documentation:
//!
//! - OpenAI: <https://platform.openai.com/docs/api-reference/chat/streaming>
//! - Anthropic: <https://platform.claude.com/docs/en/build-with-claude/streaming>
//! - Gemini: <https://ai.google.dev/api/generate-content>
//! - Ollama: <https://docs.ollama.com/api/chat>
//!
//! Thinking: <https://api-docs.deepseek.com/guides/thinking_mode> (`reasoning_content`),
//! <https://platform.claude.com/docs/en/build-with-claude/thinking>,
//! <https://ai.google.dev/gemini-api/docs/thought-signatures>.

use serde_json::{Value, json};

use super::upstream::Act;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wire {
    OpenAi,
    Anthropic,
    Gemini,
    Ollama,
}

pub const ALL: [Wire; 4] = [Wire::OpenAi, Wire::Anthropic, Wire::Gemini, Wire::Ollama];

/// One part of an answer.
#[derive(Clone, Debug)]
pub enum Part {
    Words(&'static str),
    /// A call of a tool, its arguments in these pieces (whole, where the provider knows no pieces).
    Call(&'static str, Vec<String>),
}

/// A call whose arguments come in pieces of a few characters.
pub fn call(tool: &'static str, arguments: Value) -> Part {
    let text: Vec<char> = arguments.to_string().chars().collect();
    Part::Call(tool, text.chunks(7).map(|piece| piece.iter().collect()).collect())
}

impl Wire {
    /// As `dj.model` names it.
    pub fn model(self) -> &'static str {
        match self {
            Self::OpenAi => "openai:m",
            Self::Anthropic => "anthropic:m",
            Self::Gemini => "gemini:m",
            Self::Ollama => "ollama:m",
        }
    }

    pub fn path(self) -> &'static str {
        match self {
            Self::OpenAi => "/chat/completions",
            Self::Anthropic => "/v1/messages",
            Self::Gemini => "/v1beta/models/m:streamGenerateContent?alt=sse",
            Self::Ollama => "/api/chat",
        }
    }

    pub fn head(self) -> Act {
        let kind = if self == Self::Ollama { "application/x-ndjson" } else { "text/event-stream" };
        Act::Head(200, vec![("content-type", kind.into())])
    }

    /// A whole answer, a packet a frame.
    pub fn answer(self, parts: &[Part]) -> Vec<Act> {
        let mut acts = vec![self.head()];
        acts.extend(self.begin().into_iter().map(send));
        for (number, part) in parts.iter().enumerate() {
            acts.extend(self.part(number, part).into_iter().map(send));
        }
        let calls = parts.iter().any(|part| matches!(part, Part::Call(..)));
        acts.extend(self.end(if calls { "tool" } else { "stop" }).into_iter().map(send));
        acts
    }

    pub fn begin(self) -> Vec<String> {
        match self {
            Self::OpenAi => vec![self.chunk(json!({"role": "assistant", "content": ""}), None)],
            Self::Anthropic => vec![
                event(
                    "message_start",
                    json!({"type": "message_start", "message": {"id": "msg_1",
                    "type": "message", "role": "assistant", "content": [], "model": "m",
                    "stop_reason": null, "usage": {"input_tokens": 25, "output_tokens": 1}}}),
                ),
                event("ping", json!({"type": "ping"})),
            ],
            Self::Gemini | Self::Ollama => Vec::new(),
        }
    }

    pub fn part(self, number: usize, part: &Part) -> Vec<String> {
        match part {
            Part::Words(words) => self.words(number, words),
            Part::Call(tool, pieces) => self.call(number, tool, pieces),
        }
    }

    pub fn words(self, number: usize, words: &str) -> Vec<String> {
        match self {
            Self::OpenAi => vec![self.chunk(json!({"content": words}), None)],
            Self::Anthropic => vec![
                block_start(number, json!({"type": "text", "text": ""})),
                block_delta(number, json!({"type": "text_delta", "text": words})),
                block_stop(number),
            ],
            Self::Gemini => vec![self.gemini(json!({"text": words}))],
            Self::Ollama => vec![line(json!({"model": "m", "created_at": "2026-01-01T00:00:00Z",
                "message": {"role": "assistant", "content": words}, "done": false}))],
        }
    }

    /// What the model thinks before it speaks, as far as it shows it.
    pub fn thinking(self, number: usize, thought: &str) -> Vec<String> {
        match self {
            Self::OpenAi => vec![self.chunk(json!({"reasoning_content": thought}), None)],
            Self::Anthropic => vec![
                block_start(number, json!({"type": "thinking", "thinking": "", "signature": ""})),
                block_delta(number, json!({"type": "thinking_delta", "thinking": thought})),
                block_delta(number, json!({"type": "signature_delta", "signature": "c2ln"})),
                block_stop(number),
            ],
            Self::Gemini => vec![self.gemini(json!({"text": thought, "thought": true}))],
            Self::Ollama => vec![line(json!({"model": "m", "created_at": "2026-01-01T00:00:00Z",
                "message": {"role": "assistant", "content": "", "thinking": thought},
                "done": false}))],
        }
    }

    pub fn call(self, number: usize, tool: &str, pieces: &[String]) -> Vec<String> {
        let id = format!("call_{number}");
        let whole = || serde_json::from_str::<Value>(&pieces.concat()).unwrap();
        match self {
            Self::OpenAi => {
                let begin = json!({"tool_calls": [{"index": number, "id": id, "type": "function",
                    "function": {"name": tool, "arguments": ""}}]});
                let more = pieces.iter().map(|piece| {
                    json!({"tool_calls": [{"index": number, "function": {"arguments": piece}}]})
                });
                [begin].into_iter().chain(more).map(|delta| self.chunk(delta, None)).collect()
            }
            Self::Anthropic => {
                let block = json!({"type": "tool_use", "id": id, "name": tool, "input": {}});
                let more = pieces.iter().map(|piece| {
                    block_delta(number, json!({"type": "input_json_delta", "partial_json": piece}))
                });
                let begin = [block_start(number, block)];
                begin.into_iter().chain(more).chain([block_stop(number)]).collect()
            }
            Self::Gemini => {
                vec![self.gemini(json!({"functionCall": {"name": tool, "args": whole()},
                "thoughtSignature": "c2ln"}))]
            }
            Self::Ollama => vec![line(json!({"model": "m", "created_at": "2026-01-01T00:00:00Z",
                "message": {"role": "assistant", "content": "", "tool_calls": [
                    {"function": {"name": tool, "arguments": whole()}}]}, "done": false}))],
        }
    }

    /// The end of an answer: `stop`, `tool`, `length` or `refusal`. 25 tokens went in, 15 came out.
    pub fn end(self, why: &str) -> Vec<String> {
        match self {
            Self::OpenAi => {
                let reason = match why {
                    "tool" => "tool_calls",
                    "refusal" => "content_filter",
                    other => other,
                };
                let usage = json!({"id": "c1", "object": "chat.completion.chunk", "model": "m",
                    "choices": [], "usage": {"prompt_tokens": 25, "completion_tokens": 15,
                        "total_tokens": 40}});
                vec![
                    self.chunk(json!({}), Some(reason)),
                    format!("data: {usage}\n\n"),
                    "data: [DONE]\n\n".into(),
                ]
            }
            Self::Anthropic => {
                let reason = match why {
                    "tool" => "tool_use",
                    "length" => "max_tokens",
                    "refusal" => "refusal",
                    _ => "end_turn",
                };
                vec![
                    event(
                        "message_delta",
                        json!({"type": "message_delta",
                        "delta": {"stop_reason": reason, "stop_sequence": null},
                        "usage": {"output_tokens": 15}}),
                    ),
                    event("message_stop", json!({"type": "message_stop"})),
                ]
            }
            Self::Gemini => {
                let reason = match why {
                    "length" => "MAX_TOKENS",
                    "refusal" => "SAFETY",
                    _ => "STOP",
                };
                let chunk = json!({"candidates": [{"content": {"role": "model", "parts": [
                    {"text": ""}]}, "finishReason": reason, "index": 0}], "modelVersion": "m",
                    "usageMetadata": {"promptTokenCount": 25, "candidatesTokenCount": 15,
                        "totalTokenCount": 40}});
                vec![format!("data: {chunk}\r\n\r\n")]
            }
            Self::Ollama => {
                let reason = if why == "length" { "length" } else { "stop" };
                vec![line(json!({"model": "m", "created_at": "2026-01-01T00:00:00Z",
                    "message": {"role": "assistant", "content": ""}, "done": true,
                    "done_reason": reason, "total_duration": 1, "prompt_eval_count": 25,
                    "eval_count": 15}))]
            }
        }
    }

    fn chunk(self, delta: Value, finish: Option<&str>) -> String {
        let chunk = json!({"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "m",
            "choices": [{"index": 0, "delta": delta, "logprobs": null, "finish_reason": finish}]});
        format!("data: {chunk}\n\n")
    }

    fn gemini(self, part: Value) -> String {
        let chunk = json!({"candidates": [{"content": {"role": "model", "parts": [part]},
            "index": 0}], "modelVersion": "m", "usageMetadata": {"promptTokenCount": 25}});
        format!("data: {chunk}\r\n\r\n")
    }

    /// An error in the middle of an answer.
    pub fn event(self, error: &str) -> String {
        match self {
            Self::Ollama => format!("{error}\n"),
            Self::Anthropic => format!("event: error\ndata: {error}\n\n"),
            Self::OpenAi | Self::Gemini => format!("data: {error}\n\n"),
        }
    }

    /// The body of an error as this provider sends it.
    pub fn error(self, kind: &str, message: &str) -> String {
        match self {
            Self::OpenAi => json!({"error": {"message": message, "type": kind, "code": kind}}),
            Self::Anthropic => {
                json!({"type": "error", "error": {"type": kind, "message": message}})
            }
            Self::Gemini => json!({"error": {"code": 400, "message": message, "status": kind}}),
            Self::Ollama => json!({"error": message}),
        }
        .to_string()
    }
}

pub fn send(frame: impl Into<Vec<u8>>) -> Act {
    Act::Send(frame.into())
}

fn event(name: &str, data: Value) -> String {
    format!("event: {name}\ndata: {data}\n\n")
}

fn line(value: Value) -> String {
    format!("{value}\n")
}

fn block_start(index: usize, block: Value) -> String {
    let data = json!({"type": "content_block_start", "index": index, "content_block": block});
    event("content_block_start", data)
}

fn block_delta(index: usize, delta: Value) -> String {
    let data = json!({"type": "content_block_delta", "index": index, "delta": delta});
    event("content_block_delta", data)
}

fn block_stop(index: usize) -> String {
    event("content_block_stop", json!({"type": "content_block_stop", "index": index}))
}
