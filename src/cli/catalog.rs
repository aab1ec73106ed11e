//! What is in a catalogue, and how far it is to be trusted.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};

use super::Failure;
use crate::catalog::{Catalog, run_check};

#[derive(ClapArgs)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Compare year, duration and tempo of the starter catalogue with a table that knows the same songs
    Check {
        /// A CSV file, or a folder with tracks.csv in it
        table: PathBuf,
    },
    /// Read tables as `serve --catalog` would, and tell what was left out and why
    Read {
        #[arg(required = true)]
        tables: Vec<PathBuf>,
    },
    /// Find tracks by words of title, artist, album, genre or tag
    Search {
        /// Words; the last one may be unfinished
        #[arg(required = true)]
        words: Vec<String>,
        /// A table to search in place of the starter catalogue
        #[arg(long = "catalog")]
        tables: Vec<PathBuf>,
        /// How many to show
        #[arg(long, default_value_t = 10)]
        limit: usize,
    },
}

pub fn run(args: Args) -> Result<(), Failure> {
    match args.command {
        Command::Check { table } => print!("{}", run_check(&table)?),
        Command::Read { tables } => {
            let (catalog, reports) = Catalog::load(&tables)?;
            for report in reports {
                println!("{report}");
            }
            println!(
                "{} tracks, {} songs, {} artists, {} genres",
                catalog.len(),
                catalog.song_count(),
                catalog.artist_count(),
                catalog.genre_count()
            );
        }
        Command::Search { words, tables, limit } => {
            let catalog =
                if tables.is_empty() { Catalog::starter()? } else { Catalog::load(&tables)?.0 };
            for (ix, score) in catalog.search(&words.join(" "), limit) {
                let artists: Vec<&str> =
                    catalog.artists(ix).map(|id| catalog.artist_name(id)).collect();
                println!(
                    "{score:6.2}  {} — {}  ({})",
                    artists.join(", "),
                    catalog.title(ix),
                    catalog.id(ix)
                );
            }
        }
    }
    Ok(())
}
