//! What is typed: lines with history at a terminal, plain lines from a pipe.

use std::io::{BufRead, IsTerminal};
use std::path::PathBuf;

use rustyline::error::ReadlineError;
use rustyline::history::FileHistory;
use rustyline::{Config, Editor, ExternalPrinter};
use tokio::sync::mpsc;

use crate::cli::Failure;

/// Lines that are remembered from one chat to the next.
const HISTORY: usize = 500;
pub const PROMPT: &str = "› ";

pub enum Typed {
    Line(String),
    /// Ctrl-C.
    Interrupt,
    /// Ctrl-D, or the end of the pipe.
    End,
}

/// Puts text above the line that is being typed.
pub type Printer = Box<dyn ExternalPrinter + Send>;

pub struct Input {
    typed: mpsc::Receiver<Typed>,
    terminal: bool,
}

impl Input {
    /// The input, and at a terminal the way to print while somebody types.
    pub fn open() -> Result<(Self, Option<Printer>), Failure> {
        let (told, typed) = mpsc::channel(16);
        let terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
        let printer = if terminal {
            let config = Config::builder().max_history_size(HISTORY)?.build();
            let mut editor = Editor::<(), FileHistory>::with_config(config)?;
            let printer = editor.create_external_printer()?;
            std::thread::Builder::new()
                .name("chat-input".into())
                .spawn(move || edit(&mut editor, &told))?;
            Some(Box::new(printer) as Printer)
        } else {
            std::thread::Builder::new().name("chat-input".into()).spawn(move || read(&told))?;
            None
        };
        Ok((Self { typed, terminal }, printer))
    }

    pub fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// Cancel safe.
    pub async fn next(&mut self) -> Typed {
        self.typed.recv().await.unwrap_or(Typed::End)
    }
}

fn edit(editor: &mut Editor<(), FileHistory>, told: &mpsc::Sender<Typed>) {
    let file = history_file();
    if let Some(file) = &file {
        // The first chat has none.
        let _ = editor.load_history(file);
    }
    loop {
        let typed = match editor.readline(PROMPT) {
            Ok(line) => {
                let kept = editor.add_history_entry(line.as_str()).unwrap_or(false);
                if let (true, Some(file)) = (kept, &file) {
                    // A history that can't be written is no reason to stop talking.
                    let _ = editor.save_history(file);
                }
                Typed::Line(line)
            }
            Err(ReadlineError::Interrupted) => Typed::Interrupt,
            Err(_) => Typed::End,
        };
        let ends = matches!(typed, Typed::End);
        if told.blocking_send(typed).is_err() || ends {
            return;
        }
    }
}

fn read(told: &mpsc::Sender<Typed>) {
    for line in std::io::stdin().lock().lines() {
        let Ok(line) = line else { return };
        if told.blocking_send(Typed::Line(line)).is_err() {
            return;
        }
    }
}

/// By the XDG base directory specification: state that should last, but is not worth a backup.
fn history_file() -> Option<PathBuf> {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let state = set("XDG_STATE_HOME").or_else(|| Some(set("HOME")?.join(".local/state")))?;
    let folder = state.join("segue");
    std::fs::create_dir_all(&folder).ok()?;
    Some(folder.join("chat-history"))
}
