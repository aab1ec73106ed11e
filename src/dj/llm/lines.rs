//! The tools for a model that can't call any: one JSON object a line, all other lines are words.

use super::provider::ProviderEvent;
use super::scan::{Found, Scan};

/// The key that names the tool.
pub(super) const TOOL: &str = "tool";

/// Turns a model's text into words and calls as they come. A line that begins with a brace is a call
/// from its first byte on; its arguments stand beside the tool's name.
#[derive(Default)]
pub(super) struct Lines {
    state: State,
    calls: usize,
}

#[derive(Default)]
enum State {
    /// At the beginning of a line, with the blanks or marks of it that were held back.
    #[default]
    Start,
    Held(String),
    Words,
    /// In a call, whose tool may not be known yet.
    Call(Box<Call>),
    /// Behind a call's end, or in a line that only marks code.
    Rest,
}

#[derive(Default)]
struct Call {
    scan: Scan,
    found: Vec<Found>,
    /// What came before the tool's name was known; `None` from then on.
    held: Option<String>,
}

impl Lines {
    /// Takes a piece of text.
    pub fn push(&mut self, text: &str, out: &mut Vec<ProviderEvent>) {
        let mut words = String::new();
        for c in text.chars() {
            self.step(c, &mut words, out);
        }
        say(&mut words, out);
    }

    /// The text has ended.
    pub fn end(&mut self, out: &mut Vec<ProviderEvent>) {
        if let State::Held(mut held) = std::mem::take(&mut self.state)
            && !held.starts_with('`')
        {
            say(&mut held, out);
        }
    }

    fn step(&mut self, c: char, words: &mut String, out: &mut Vec<ProviderEvent>) {
        self.state = match std::mem::take(&mut self.state) {
            State::Start => self.start(String::new(), c, words, out),
            State::Held(held) => self.start(held, c, words, out),
            State::Words => {
                words.push(c);
                if c == '\n' { State::Start } else { State::Words }
            }
            State::Call(mut call) => {
                say(words, out);
                let open = call.take(c, &mut self.calls, out);
                if open { State::Call(call) } else { State::Rest }
            }
            State::Rest => {
                if c == '\n' {
                    State::Start
                } else {
                    State::Rest
                }
            }
        }
    }

    fn start(
        &mut self,
        mut held: String,
        c: char,
        words: &mut String,
        out: &mut Vec<ProviderEvent>,
    ) -> State {
        match c {
            '{' if !held.starts_with('`') => {
                say(words, out);
                let mut call = Box::new(Call { held: Some(String::new()), ..Call::default() });
                call.take(c, &mut self.calls, out);
                State::Call(call)
            }
            // A line of three backticks marks code; it is not for the listener.
            '\n' if held.starts_with("```") => State::Start,
            '\n' => {
                words.push_str(&held);
                words.push(c);
                State::Start
            }
            '`' if held.trim().is_empty() && held.len() < 16 => State::Held("`".into()),
            '`' if held == "`" || held == "``" => {
                held.push(c);
                State::Held(held)
            }
            c if held.starts_with("```") => {
                // The language of the code, if it is short.
                held.push(c);
                if held.len() > 24 {
                    words.push_str(&held);
                    return State::Words;
                }
                State::Held(held)
            }
            ' ' | '\t' | '\r' if held.len() < 16 && !held.starts_with('`') => {
                held.push(c);
                State::Held(held)
            }
            c => {
                words.push_str(&held);
                words.push(c);
                State::Words
            }
        }
    }
}

fn say(words: &mut String, out: &mut Vec<ProviderEvent>) {
    if !words.is_empty() {
        out.push(ProviderEvent::Text(std::mem::take(words)));
    }
}

impl Call {
    /// Takes one character. Whether the call goes on.
    fn take(&mut self, c: char, calls: &mut usize, out: &mut Vec<ProviderEvent>) -> bool {
        let mut bytes = [0; 4];
        let piece: &str = c.encode_utf8(&mut bytes);
        self.scan.push(piece, &mut self.found);
        match &mut self.held {
            Some(held) => held.push(c),
            None => fragment(calls.saturating_sub(1), piece, out),
        }
        for found in self.found.drain(..) {
            if let Found::Member { key, json } = found
                && key == TOOL
                && let Some(held) = self.held.take()
            {
                let name = serde_json::from_str(&json).unwrap_or(json);
                let index = std::mem::replace(calls, *calls + 1);
                let id = format!("line_{index}");
                out.push(ProviderEvent::ToolBegin { index, id, name, signature: None });
                fragment(index, &held, out);
            }
        }
        let open = self.scan.is_open();
        if !open {
            match self.held.take() {
                // An object that names no tool: a call of nothing, so that the model is told.
                Some(held) => {
                    let index = std::mem::replace(calls, *calls + 1);
                    let (id, name) = (format!("line_{index}"), String::new());
                    out.push(ProviderEvent::ToolBegin { index, id, name, signature: None });
                    fragment(index, &held, out);
                    out.push(ProviderEvent::ToolEnd { index });
                }
                None => out.push(ProviderEvent::ToolEnd { index: calls.saturating_sub(1) }),
            }
        }
        open
    }
}

/// Joins pieces of one call that come together.
fn fragment(index: usize, piece: &str, out: &mut Vec<ProviderEvent>) {
    if let Some(ProviderEvent::ToolArgs { index: last, fragment }) = out.last_mut()
        && *last == index
    {
        return fragment.push_str(piece);
    }
    out.push(ProviderEvent::ToolArgs { index, fragment: piece.to_owned() });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words, and calls as (name, arguments), in order; joined over pieces.
    fn read(pieces: &[&str]) -> (String, Vec<(String, String)>, usize) {
        let (mut lines, mut out) = (Lines::default(), Vec::new());
        for piece in pieces {
            lines.push(piece, &mut out);
        }
        lines.end(&mut out);
        let (mut words, mut calls, mut ended) = (String::new(), Vec::new(), 0);
        for event in out {
            match event {
                ProviderEvent::Text(text) => words.push_str(&text),
                ProviderEvent::ToolBegin { name, .. } => calls.push((name, String::new())),
                ProviderEvent::ToolArgs { index, fragment } => calls[index].1.push_str(&fragment),
                ProviderEvent::ToolEnd { .. } => ended += 1,
                _ => {}
            }
        }
        (words, calls, ended)
    }

    const TEXT: &str = "Rain it is.\n```json\n{\"tool\": \"queue_tracks\", \"tracks\": [{\"track_id\": \"é1\"}]}\n```\nEnjoy {this}.";

    #[test]
    fn lines_of_json_are_calls_and_the_rest_is_words() {
        let (words, calls, ended) = read(&[TEXT]);
        assert_eq!(words, "Rain it is.\nEnjoy {this}.");
        let arguments = r#"{"tool": "queue_tracks", "tracks": [{"track_id": "é1"}]}"#;
        assert_eq!(calls, [("queue_tracks".to_owned(), arguments.to_owned())]);
        assert_eq!(ended, 1);
    }

    #[test]
    fn wherever_it_is_cut_the_same_is_read() {
        let whole = read(&[TEXT]);
        for cut in (0..TEXT.len()).filter(|cut| TEXT.is_char_boundary(*cut)) {
            assert_eq!(read(&[&TEXT[..cut], &TEXT[cut..]]), whole, "cut at {cut}");
        }
    }

    #[test]
    fn arguments_before_the_name_wait_for_it() {
        let (_, calls, _) = read(&[r#"{"entry_ids": ["e1"], "tool": "remove_entries"}"#]);
        assert_eq!(calls[0].0, "remove_entries");
        assert!(calls[0].1.starts_with(r#"{"entry_ids""#), "{calls:?}");
        let (words, calls, ended) = read(&[r#"{"x": 1}"#]);
        assert_eq!((words.as_str(), calls.len(), ended), ("", 1, 1));
    }

    #[test]
    fn words_go_out_with_their_piece() {
        let (mut lines, mut out) = (Lines::default(), Vec::new());
        lines.push("Hel", &mut out);
        assert_eq!(out, [ProviderEvent::Text("Hel".into())]);
    }
}
