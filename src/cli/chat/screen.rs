//! What is shown. Words grow on their line as they come; everything else is whole lines. Colour only at
//! a terminal, and not where `NO_COLOR` is set.

use std::io::Write;

use super::input::{PROMPT, Printer};
use crate::client::Mirror;
use crate::protocol::{By, Entry, ResponseStatus, Verdict};

/// Characters of a line of words.
const WIDTH: usize = 76;
/// Upcoming entries that are listed.
const LISTED: usize = 12;

const DIM: &str = "2";
const WARM: &str = "33";
const BOLD: &str = "1";

pub struct Screen {
    printer: Option<Printer>,
    colour: bool,
    /// The line of words that is growing, and whether any of it stands on the screen.
    line: String,
    shown: bool,
}

impl Screen {
    pub fn new(printer: Option<Printer>, terminal: bool) -> Self {
        let colour = terminal && std::env::var_os("NO_COLOR").is_none_or(|set| set.is_empty());
        Self { printer, colour, line: String::new(), shown: false }
    }

    /// The DJ's words, as they come.
    pub fn words(&mut self, words: &str) {
        for word in words.split_inclusive([' ', '\n']) {
            let breaks = word.ends_with('\n');
            let full = self.line.chars().count() + word.trim_end().chars().count() > WIDTH;
            if full && !self.line.is_empty() {
                self.end_line();
            }
            let word = if self.line.is_empty() { word.trim_start() } else { word };
            self.line.push_str(word.trim_end_matches('\n'));
            if breaks {
                self.end_line();
            }
        }
        if self.printer.is_some() && !self.line.is_empty() {
            self.redraw();
        }
    }

    /// The growing line once more, with what was added. The printer ends each text with a line break,
    /// so what stands there is overwritten.
    fn redraw(&mut self) {
        let up = if self.shown { "\x1b[1A\x1b[2K" } else { "" };
        let text = format!("{up}{}\n", self.paint(WARM, self.line.trim_end()));
        self.shown = true;
        self.print(text);
    }

    fn end_line(&mut self) {
        if !self.line.is_empty() {
            if self.printer.is_some() {
                self.redraw();
            } else {
                let text = format!("{}\n", self.paint(WARM, self.line.trim_end()));
                self.print(text);
            }
        }
        self.line.clear();
        self.shown = false;
    }

    /// The answer is interrupted: what comes next stands on a line of its own.
    pub fn cut(&mut self) {
        self.end_line();
    }

    /// A line that was typed where no terminal shows it.
    pub fn typed(&mut self, line: &str) {
        self.whole(&format!("{PROMPT}{line}"));
    }

    pub fn pick(&mut self, entry: &Entry) {
        let name = self.name(entry);
        let why = self.paint(DIM, &entry.why);
        self.whole(&format!("  + {name}  {why}"));
    }

    pub fn done(&mut self, status: ResponseStatus) {
        self.end_line();
        match status {
            ResponseStatus::Cancelled | ResponseStatus::Steered => self.note("—"),
            ResponseStatus::Failed => self.note("The answer broke off."),
            ResponseStatus::Completed => {}
        }
    }

    pub fn playing(&mut self, entry: &Entry) {
        let name = self.name(entry);
        self.whole(&format!("  ▶ {name}"));
    }

    pub fn verdict(&mut self, verdict: Verdict) {
        self.note(match verdict {
            Verdict::Like => "Liked.",
            Verdict::Dislike => "Noted: less of that.",
            Verdict::Ban => "Banned.",
            Verdict::Clear => "Forgotten.",
        });
    }

    pub fn queue(&mut self, mirror: &Mirror) {
        let queue = &mirror.queue;
        if let Some(now) = &queue.now {
            self.playing(&now.entry);
        }
        for (i, entry) in queue.upcoming.iter().take(LISTED).enumerate() {
            let mark = match (entry.pinned, entry.by) {
                (true, _) => "^",
                (false, By::Listener) => "*",
                (false, By::Dj) => " ",
            };
            let line = format!("{:4}{mark} {}", i + 1, self.name(entry));
            self.whole(&line);
        }
        if queue.upcoming.len() > LISTED {
            self.note(&format!("       and {} more", queue.upcoming.len() - LISTED));
        }
    }

    pub fn note(&mut self, text: &str) {
        let text = self.paint(DIM, text);
        self.whole(&text);
    }

    /// A line of its own. Words that were growing go on below it.
    fn whole(&mut self, text: &str) {
        let growing = std::mem::take(&mut self.line);
        if self.shown {
            self.shown = false;
        } else if !growing.is_empty() {
            self.line.clone_from(&growing);
            self.end_line();
        }
        self.print(format!("{text}\n"));
    }

    fn name(&self, entry: &Entry) -> String {
        let track = &entry.track;
        let year = track.year.map(|year| format!(" ({year})")).unwrap_or_default();
        format!("{} — {}{year}", self.paint(BOLD, &track.title), track.artists.join(", "))
    }

    fn paint(&self, style: &str, text: &str) -> String {
        // A title may hold anything; control characters would reach the terminal.
        let plain: String = text.chars().filter(|c| !c.is_control() || *c == '\n').collect();
        if self.colour { format!("\x1b[{style}m{plain}\x1b[0m") } else { plain }
    }

    /// A terminal that is gone is noticed by the input.
    fn print(&mut self, text: String) {
        match &mut self.printer {
            Some(printer) => drop(printer.print(text)),
            None => {
                let mut out = std::io::stdout().lock();
                let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
            }
        }
    }
}
