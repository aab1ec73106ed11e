//! One answer of a model, put together: its words and its calls, and what is to be done as they come.

use super::lines::Lines;
use super::prompt::Calling;
use super::provider::{ChatMessage, Finish, ProviderEvent, ToolCall, ToolResult};
use super::scan::{Found, Scan};
use super::tools::QUEUE;
use serde_json::{Value, json};

/// Calls of one answer that are carried out; a model that wants more gets to hear that.
const CALLS: usize = 16;

/// Who numbers a call.
const PROVIDER: usize = 0;
const LINE: usize = 1;

/// Something to do now, in this order.
#[derive(Debug, PartialEq)]
pub(super) enum Work {
    Say(String),
    /// A tool is being called: the model is alive.
    Begun,
    /// It thinks.
    Thinking,
    /// An element of `queue_tracks` is whole, its call may not be.
    Queue {
        call: usize,
        json: String,
    },
    /// The call is whole.
    Call(usize),
    Usage(crate::protocol::Usage),
}

pub(super) struct Round {
    calling: Calling,
    /// Also a model that has tool calls now and then writes one as text: that is never for the listener.
    lines: Lines,
    /// All that the model wrote, in the form in which it is told back.
    text: String,
    calls: Vec<Call>,
    /// Where the calls stand that the provider numbers, and those that stood in lines.
    numbered: [Vec<usize>; 2],
    /// What the provider wants back, unread.
    kept: Vec<String>,
    pub finish: Option<Finish>,
}

struct Call {
    call: ToolCall,
    from: usize,
    scan: Scan,
    /// For `queue_tracks`.
    queued: Vec<Value>,
    refused: Vec<Value>,
    result: Option<Value>,
    /// Whether the model has to read the result before it can go on.
    telling: bool,
}

impl Round {
    pub fn new(calling: Calling) -> Self {
        Self {
            calling,
            lines: Lines::default(),
            text: String::new(),
            calls: Vec::new(),
            numbered: [Vec::new(), Vec::new()],
            kept: Vec::new(),
            finish: None,
        }
    }

    /// Takes what the provider says.
    pub fn take(&mut self, event: ProviderEvent, work: &mut Vec<Work>) {
        let mut read = Vec::new();
        match event {
            ProviderEvent::Text(text) => {
                self.text.push_str(&text);
                self.lines.push(&text, &mut read);
            }
            ProviderEvent::Finish(finish) => {
                self.lines.end(&mut read);
                self.finish = Some(finish);
            }
            event => self.plain(event, PROVIDER, work),
        }
        for event in read {
            self.plain(event, LINE, work);
        }
    }

    /// What the provider says, or what a line of its text does.
    fn plain(&mut self, event: ProviderEvent, from: usize, work: &mut Vec<Work>) {
        match event {
            ProviderEvent::Text(text) => work.push(Work::Say(text)),
            ProviderEvent::ToolBegin { id, name, signature, .. } => {
                self.numbered[from].push(self.calls.len());
                self.calls.push(Call {
                    call: ToolCall { id, name, arguments: String::new(), signature },
                    from,
                    scan: Scan::default(),
                    queued: Vec::new(),
                    refused: Vec::new(),
                    result: None,
                    telling: false,
                });
                work.push(Work::Begun);
            }
            ProviderEvent::ToolArgs { index, fragment } => {
                let Some(&index) = self.numbered[from].get(index) else { return };
                let Some(call) = self.calls.get_mut(index) else { return };
                let mut found = Vec::new();
                call.scan.push(&fragment, &mut found);
                if call.call.name != QUEUE || index >= CALLS {
                    return;
                }
                work.extend(found.into_iter().filter_map(|found| match found {
                    Found::Element { key, json } if key == "tracks" => {
                        Some(Work::Queue { call: index, json })
                    }
                    _ => None,
                }));
            }
            ProviderEvent::ToolEnd { index } => {
                let Some(&index) = self.numbered[from].get(index) else { return };
                if let Some(call) = self.calls.get_mut(index) {
                    call.call.arguments = call.scan.text().to_owned();
                    work.push(Work::Call(index));
                }
            }
            ProviderEvent::Thinking(_) => work.push(Work::Thinking),
            ProviderEvent::Keep(json) => self.kept.push(json),
            ProviderEvent::Usage(usage) => work.push(Work::Usage(usage)),
            ProviderEvent::Finish(finish) => self.finish = Some(finish),
        }
    }

    pub fn has_calls(&self) -> bool {
        !self.calls.is_empty()
    }

    /// The tool's name and its arguments; `None` for one call too many.
    pub fn call(&self, index: usize) -> Option<(&str, &str)> {
        let call = &self.calls.get(index).filter(|_| index < CALLS)?.call;
        Some((&call.name, &call.arguments))
    }

    /// What became of one element of `queue_tracks`.
    pub fn queued(&mut self, index: usize, outcome: Result<Value, Value>) {
        if let Some(call) = self.calls.get_mut(index) {
            match outcome {
                Ok(id) => call.queued.push(id),
                Err(why) => {
                    call.telling = true;
                    call.refused.push(why);
                }
            }
        }
    }

    /// Whether any element of this call was seen.
    pub fn is_queue(&self, index: usize) -> bool {
        self.calls.get(index).is_some_and(|call| {
            call.call.name == QUEUE && !(call.queued.is_empty() && call.refused.is_empty())
        })
    }

    pub fn result(&mut self, index: usize, result: Result<Value, String>, telling: bool) {
        if let Some(call) = self.calls.get_mut(index) {
            call.telling |= telling || result.is_err();
            call.result = Some(result.unwrap_or_else(|error| json!({"error": error})));
        }
    }

    /// Whether the model wants an answer to this: with tool calls always, in lines only where it can't
    /// know it.
    pub fn wants_answer(&self) -> bool {
        let always = self.calling == Calling::Native;
        self.calls.iter().any(|call| always || call.telling)
    }

    /// The answer and its results, as the next question tells them. What stood in lines is answered in
    /// lines, since it is in the text already, and a provider takes only calls back that it numbered.
    pub fn told(self) -> Vec<ChatMessage> {
        let (own, in_lines): (Vec<_>, Vec<_>) =
            self.calls.into_iter().partition(|call| call.from == PROVIDER);
        let results: Vec<ToolResult> = own.iter().map(result_of).collect();
        let calls = own.into_iter().map(|call| {
            let mut told = call.call;
            if serde_json::from_str::<serde_json::Map<String, Value>>(&told.arguments).is_err() {
                // A provider takes no arguments back that are no object.
                told.arguments = "{}".into();
            }
            told
        });
        let calls = calls.collect();
        let mut told = vec![ChatMessage::Assistant { text: self.text, calls, kept: self.kept }];
        if !results.is_empty() {
            told.push(ChatMessage::Results(results));
        }
        if !in_lines.is_empty() {
            let lines = in_lines.iter().map(result_of).map(|result| {
                format!("{{\"tool\": {:?}, \"result\": {}}}", result.name, result.content)
            });
            let text =
                format!("Results:\n<data>\n{}\n</data>", lines.collect::<Vec<_>>().join("\n"));
            told.push(ChatMessage::User(text));
        }
        told
    }
}

fn result_of(call: &Call) -> ToolResult {
    let mut content = match &call.result {
        Some(result) => result.clone(),
        None if call.queued.is_empty() && call.refused.is_empty() => {
            json!({"error": "too many calls, or the arguments never ended"})
        }
        None => json!({}),
    };
    if !call.queued.is_empty() {
        content["queued"] = json!(call.queued);
    }
    if !call.refused.is_empty() {
        content["refused"] = json!(call.refused);
    }
    ToolResult {
        call_id: call.call.id.clone(),
        name: call.call.name.clone(),
        content: super::prompt::harmless(content),
    }
}
