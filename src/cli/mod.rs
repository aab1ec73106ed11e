//! The command line: one file a command.
//!
//! To add a command, write its file with an `Args` and a `run`, and name it in [`Command`].

mod asyncapi;
mod backup;
mod catalog;
mod chat;
mod doctor;
pub mod doctor_model;
mod eval;
mod import;
mod listener;
mod load;
mod logs;
mod serve;
mod session;
mod source;
mod token;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "segue", version, about, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Start the server; what no command at all does, too
    Serve(serve::Args),
    /// Talk to a server from the terminal
    Chat(chat::Args),
    /// Copy the store, of a running server too, into a new data folder
    Backup(backup::BackupArgs),
    /// Check a data folder, print what it holds, export what can be read
    Doctor(doctor::Args),
    /// Put a backup into an empty data folder
    Restore(backup::RestoreArgs),
    /// Print the AsyncAPI document of the wire
    Asyncapi,
    /// Look into catalogues
    Catalog(catalog::Args),
    /// Measure the picks against a table of tracks
    Eval(eval::Args),
    /// Bring in what a listener heard and likes elsewhere; the server must be stopped
    Import(import::Args),
    /// Play clients against a server and tell how it bears them
    Load(Box<load::Args>),
    /// Erase a listener
    Listener(listener::Args),
    /// List a server's sessions and take their queues away
    Session(session::Args),
    /// Make tokens that let listeners in
    Token(token::Args),
}

/// Why a command ended without success: one line for a person.
pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Reads the command line, runs the command it names, and tells what went wrong on standard error.
pub fn run() -> ExitCode {
    let done = match Cli::parse().command {
        None => serve::run(serve::Args::default()),
        Some(Command::Serve(args)) => serve::run(args),
        Some(Command::Chat(args)) => chat::run(args),
        Some(Command::Backup(args)) => backup::backup(&args),
        Some(Command::Doctor(args)) => doctor::run(&args),
        Some(Command::Restore(args)) => backup::restore(&args),
        Some(Command::Asyncapi) => asyncapi::run(),
        Some(Command::Catalog(args)) => catalog::run(args),
        Some(Command::Eval(args)) => eval::run(args),
        Some(Command::Listener(args)) => listener::run(args),
        Some(Command::Import(args)) => import::run(&args),
        Some(Command::Load(args)) => load::run(*args),
        Some(Command::Session(args)) => session::run(args),
        Some(Command::Token(args)) => token::run(args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("segue: {failure}");
            ExitCode::FAILURE
        }
    }
}
