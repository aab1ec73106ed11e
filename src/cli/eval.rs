use std::path::PathBuf;

use clap::Subcommand;

use super::Failure;
use crate::eval;

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Count broken hard wishes over random sessions, and time the picks
    Musts {
        /// A table of tracks, as for --catalog
        #[arg(long)]
        tracks: PathBuf,
        /// So many picks at least
        #[arg(long, default_value_t = 1_000_000)]
        picks: usize,
        /// The same seed makes the same sessions
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// From a playlist's name and two of its tracks, find the hidden half
    Continue {
        /// A table of tracks, as for --catalog
        #[arg(long)]
        tracks: PathBuf,
        /// CSV with the columns playlist_id, playlist_name and track_id
        #[arg(long)]
        playlists: PathBuf,
        /// The same seed hides the same halves
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// From conversations about a playlist, rank its tracks: writes predictions, prints hits and ranks
    Cpcd {
        /// Dialogs, a JSON line each
        #[arg(long)]
        dialogs: PathBuf,
        /// The tracks to rank, a JSON line each
        #[arg(long)]
        tracks: PathBuf,
        /// Where the predictions go
        #[arg(long)]
        out: PathBuf,
        /// Learn from these dialogs; without them each fold learns from the others
        #[arg(long)]
        learn: Option<PathBuf>,
        /// How many folds
        #[arg(long, default_value_t = 5)]
        folds: usize,
        /// Leave out what was liked in earlier turns
        #[arg(long)]
        fresh: bool,
    },
    /// Let made-up listeners skip and finish, and see whether the selector learns
    Listener {
        /// A table of tracks, as for --catalog
        #[arg(long)]
        tracks: PathBuf,
        /// Playlists, as for `eval continue`: some are the listeners' hidden tastes, the others teach
        #[arg(long)]
        playlists: Option<PathBuf>,
        /// How many listeners
        #[arg(long, default_value_t = 40)]
        listeners: usize,
        /// The same seed makes the same listeners
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Print what the reader makes of lines of text; an empty line begins a new session
    Read {
        /// A text file, an utterance a line
        #[arg(long)]
        lines: PathBuf,
        /// A table of tracks, as for --catalog
        #[arg(long)]
        tracks: PathBuf,
        /// Only the lines of which something was not understood
        #[arg(long)]
        unread: bool,
    },
    /// Plan many queues and see how they follow curves, how neighbours fit, and how long they last
    Sequence {
        /// A table of tracks, as for --catalog
        #[arg(long)]
        tracks: PathBuf,
        /// How many briefs of each sort
        #[arg(long, default_value_t = 1000)]
        rounds: usize,
        /// The same seed makes the same briefs
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Write a table of made-up tracks to measure with
    Table {
        /// Where it goes, a CSV file
        #[arg(long)]
        out: PathBuf,
        /// How many tracks
        #[arg(long, default_value_t = 1_000_000)]
        rows: usize,
        /// A table whose tracks the rows are drawn after; the starter catalogue if not given
        #[arg(long)]
        like: Option<PathBuf>,
        /// The same seed makes the same table
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Print the whole score of a track
    Why {
        /// Its id, or "artist – title"
        track: String,
        /// A table of tracks, as for --catalog
        #[arg(long)]
        tracks: PathBuf,
        /// The brief, as a JSON patch of an empty one
        #[arg(long, default_value = "{}")]
        brief: String,
    },
}

pub(super) fn run(args: Args) -> Result<(), Failure> {
    let report = match args.command {
        Command::Musts { tracks, picks, seed } => eval::musts::run(&tracks, picks, seed)?,
        Command::Continue { tracks, playlists, seed } => {
            eval::playlists::run(&tracks, &playlists, seed)?
        }
        Command::Cpcd { dialogs, tracks, out, learn, folds, fresh } => {
            let learn = learn.as_deref();
            let plan = eval::cpcd::Plan {
                dialogs: &dialogs,
                tracks: &tracks,
                out: &out,
                learn,
                folds,
                fresh,
            };
            eval::cpcd::run(&plan)?
        }
        Command::Listener { tracks, playlists, listeners, seed } => {
            eval::listener::run(&tracks, playlists.as_deref(), listeners, seed)?
        }
        Command::Read { lines, tracks, unread } => eval::read::run(&tracks, &lines, unread)?,
        Command::Sequence { tracks, rounds, seed } => eval::sequence::run(&tracks, rounds, seed)?,
        Command::Table { out, rows, like, seed } => {
            eval::table::run(&out, rows, like.as_deref(), seed)?
        }
        Command::Why { track, tracks, brief } => eval::why::run(&tracks, &track, &brief)?,
    };
    print!("{report}");
    Ok(())
}
