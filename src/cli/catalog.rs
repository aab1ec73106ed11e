//! What is in a catalogue, and how far it is to be trusted.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args as ClapArgs, Subcommand, ValueEnum};

use super::Failure;
use super::source::{self, Place};
use crate::catalog::{Catalog, Stats, prepare, run_check, write_jsonl, write_m3u8, write_table};
use crate::library::relative;

#[derive(ClapArgs)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

/// What all tracks can be written as.
#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Csv,
    /// A track a line, as the wire has it
    Jsonl,
    /// The files in folders, as a playlist
    M3u8,
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
    /// Make a table ready, so that `serve --catalog FILE.segue` starts with it at once
    Prepare {
        /// A CSV file of tracks
        table: PathBuf,
        /// Where it goes; its name ends with .segue
        #[arg(short, long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Name a folder of music as a source, and read it
    Add {
        folder: PathBuf,
        /// What to call it; the folder's own name if not given
        #[arg(long)]
        name: Option<String>,
        /// Let a server that runs take in its changes as they happen
        #[arg(long)]
        watch: bool,
        #[command(flatten)]
        place: Place,
    },
    /// Measure now what tags of a folder's files don't tell: tempo, key, loudness, energy, singing. A server does so
    /// while it runs
    Measure {
        /// All folders if not given
        name: Option<String>,
        #[command(flatten)]
        place: Place,
    },
    /// Forget a source; its files stay, and so does what was heard of it
    Remove {
        name: String,
        #[command(flatten)]
        place: Place,
    },
    /// Switch a source on
    On {
        name: String,
        #[command(flatten)]
        place: Place,
    },
    /// Leave a source's tracks out, and forget nothing
    Off {
        name: String,
        #[command(flatten)]
        place: Place,
    },
    /// Name the sources
    List {
        #[command(flatten)]
        place: Place,
    },
    /// Tell what is there, how well it is described, and what gaps mean for steering
    Stats {
        #[command(flatten)]
        place: Place,
    },
    /// Write all tracks for other programs; the table is one that `[catalog] files` reads
    Export {
        #[arg(long, value_enum, default_value_t = Format::Csv)]
        format: Format,
        /// Where it goes; standard output if not given
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
        #[command(flatten)]
        place: Place,
    },
    /// Find tracks by words of title, artist, album, genre or tag
    Search {
        /// Words; the last one may be unfinished
        #[arg(required = true)]
        words: Vec<String>,
        /// A table to search in place of what the settings name
        #[arg(long = "catalog")]
        tables: Vec<PathBuf>,
        /// How many to show
        #[arg(long, default_value_t = 10)]
        limit: usize,
        #[command(flatten)]
        place: Place,
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
        Command::Prepare { table, out } => {
            println!("{}", prepare(&table, &out)?);
            println!("{}: {} bytes", out.display(), out.metadata()?.len());
        }
        Command::Add { folder, name, watch, place } => source::add(&place, &folder, name, watch)?,
        Command::Measure { name, place } => source::measure(&place, name.as_deref())?,
        Command::Remove { name, place } => source::remove(&place, &name)?,
        Command::On { name, place } => source::switch(&place, &name, true)?,
        Command::Off { name, place } => source::switch(&place, &name, false)?,
        Command::List { place } => source::list(&place)?,
        Command::Stats { place } => {
            print!("{}", Stats::of(&place.library()?.live().current()));
        }
        Command::Export { format, to, place } => export(format, to.as_deref(), &place)?,
        Command::Search { words, tables, limit, place } => {
            let catalog = match tables.is_empty() {
                true => place.library()?.live().current(),
                false => Arc::new(Catalog::load(&tables)?.0),
            };
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

fn export(format: Format, to: Option<&Path>, place: &Place) -> Result<(), Failure> {
    let library = place.library()?;
    let catalog = library.live().current();
    let out: Box<dyn Write> = match to {
        Some(path) => {
            let file = File::create(path);
            Box::new(file.map_err(|error| format!("{} can't be written: {error}", path.display()))?)
        }
        None => Box::new(std::io::stdout().lock()),
    };
    let out = BufWriter::new(out);
    match format {
        Format::Csv => write_table(&catalog, out)?,
        Format::Jsonl => write_jsonl(&catalog, out)?,
        Format::M3u8 => {
            // Paths as they are called from the list, so that both can move together.
            let folder = to.map(|path| {
                std::path::absolute(path).map(|mut path| {
                    path.pop();
                    path
                })
            });
            let folder = folder.transpose()?.map(|folder| folder.canonicalize()).transpose()?;
            let path = |id: &str| {
                let file = library.file(id)?;
                Some(folder.as_ref().map_or_else(|| file.clone(), |from| relative(from, &file)))
            };
            let written = write_m3u8(&catalog, out, path)?;
            eprintln!("{written} of {} tracks are files", catalog.len());
        }
    }
    Ok(())
}
