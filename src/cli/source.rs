//! Where the music is: sources by name.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::Failure;
use crate::config::{self, Config, Overrides, Source, SourceKind};
use crate::library::{Activity, Library, Reading, added};

/// Letters of a bar that shows how far something is.
const BAR: usize = 30;

#[derive(clap::Args)]
pub(super) struct Place {
    /// The settings; config.toml in this folder if not given
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Where sessions and taste are kept
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
}

impl Place {
    fn config(&self) -> Result<Config, Failure> {
        let mut config =
            config::load(self.config.as_deref(), std::env::vars_os(), Overrides::default())?;
        if let Some(dir) = &self.data_dir {
            config.store.data_dir.clone_from(dir);
        }
        Ok(config)
    }

    /// All tracks of the sources and tables, as the last scans left them.
    pub(super) fn library(&self) -> Result<Library, Failure> {
        let config = self.config()?;
        open(&config)
    }
}

fn open(config: &Config) -> Result<Library, Failure> {
    let variable = |name: &str| std::env::var(name).ok();
    Ok(Library::open(&config.catalog, &config.store.data_dir, variable)?)
}

/// Reads a folder, and names it as a source once that is done: a server that runs has its tracks at once.
pub(super) fn add(
    place: &Place,
    path: &Path,
    name: Option<String>,
    watch: bool,
) -> Result<(), Failure> {
    let mut config = place.config()?;
    let data_dir = config.store.data_dir.clone();
    let path = path.canonicalize().map_err(|error| format!("{}: {error}", path.display()))?;
    if !path.is_dir() {
        return Err(format!("{} is no folder", path.display()).into());
    }
    let sources = added::read(&data_dir)?;
    let all = || sources.iter().chain(&config.catalog.source);
    if let Some(known) = all().find(|source| source.path == path) {
        return Err(format!("{} is there already, as {:?}", path.display(), known.name).into());
    }
    let name = name.unwrap_or_else(|| {
        let plain = plain_name(&path);
        let taken = |name: &str| all().any(|source| source.name.eq_ignore_ascii_case(name));
        let numbered = (2..).map(|n| format!("{plain}-{n}"));
        std::iter::once(plain.clone()).chain(numbered).find(|name| !taken(name)).unwrap_or(plain)
    });
    let kind = SourceKind::Folder;
    let source = Source { kind, name: name.clone(), path, watch, ..Source::default() };
    config.catalog.source.push(source.clone());
    let library = open(&config)?;
    let mut line = Line::default();
    let read = library.read_now(&name, |reading| {
        let done = reading.found + reading.skipped;
        line.show(&bar(done, reading.expected.unwrap_or(done), "read"));
    });
    line.end();
    read?;
    // Another may have been added meanwhile.
    let mut sources = added::read(&data_dir)?;
    sources.push(source);
    added::write(&data_dir, sources)?;
    for source in library.sources().into_iter().filter(|source| source.name == name) {
        for skip in &source.reading.skips {
            println!("left out: {}: {}", skip.what, skip.reason);
        }
        let more = source.reading.skipped.saturating_sub(source.reading.skips.len());
        if more > 0 {
            println!("left out: {more} more");
        }
        let Reading { tracks, found, read, .. } = source.reading;
        let before = match found.saturating_sub(read) {
            0 => String::new(),
            before => format!(", {before} of them read when this was begun before"),
        };
        println!(
            "{name}: {tracks} tracks{before}. A server that runs on this data folder has taken them up."
        );
    }
    Ok(())
}

/// Listens to what was not listened to yet, of one source or of all that can be.
pub(super) fn measure(place: &Place, name: Option<&str>) -> Result<(), Failure> {
    let library = place.library()?;
    let names: Vec<String> = match name {
        Some(name) => vec![name.to_owned()],
        None => library.measurable(),
    };
    if names.is_empty() {
        println!("nothing to measure: no source is a folder whose `measure` is true");
    }
    for name in names {
        let mut line = Line::default();
        let measured = library.measure_now(&name, |reading| {
            line.show(&bar(reading.measured, reading.to_measure, "measured"));
        });
        line.end();
        measured?;
        for source in library.sources().into_iter().filter(|source| source.name == name) {
            let Reading { measured, unmeasured, .. } = source.reading;
            for skip in &unmeasured {
                println!("not measured: {}: {}", skip.what, skip.reason);
            }
            println!("{name}: {measured} files were listened to");
        }
    }
    Ok(())
}

/// A folder's own name as that of a source.
fn plain_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let plain = |c: char| if c.is_ascii_alphanumeric() || "-_".contains(c) { c } else { '-' };
    let name: String = name.chars().map(plain).take(36).collect();
    if name.is_empty() { "music".to_owned() } else { name }
}

/// "[=====     ] 512 of 1024 files read".
fn bar(done: usize, all: usize, what: &str) -> String {
    let all = all.max(done);
    let filled = (BAR * done).checked_div(all).unwrap_or(0);
    format!("[{:<BAR$}] {done} of {all} files {what}", "=".repeat(filled))
}

/// A line of a terminal that is written over; nothing where nobody looks.
#[derive(Default)]
struct Line(bool);

impl Line {
    fn show(&mut self, text: &str) {
        let mut out = std::io::stderr().lock();
        if out.is_terminal() {
            // A terminal that is gone is no reason to stop.
            drop(write!(out, "\r{text}\x1b[K").and_then(|()| out.flush()));
            self.0 = true;
        }
    }

    fn end(&self) {
        if self.0 {
            eprintln!();
        }
    }
}

pub(super) fn list(place: &Place) -> Result<(), Failure> {
    let config = place.config()?;
    let library = open(&config)?;
    if library.sources().is_empty() {
        println!("no sources: the starter catalogue or the tables of the settings are played");
    }
    for source in library.sources() {
        let state = match source.reading.state {
            Activity::Off => "off".to_owned(),
            _ => format!("{} tracks", source.reading.tracks),
        };
        println!("{}  {}  {state}", source.name, source.kind);
    }
    Ok(())
}

/// Changes one of the sources that were added on the command line.
fn change(
    place: &Place,
    name: &str,
    change: impl FnOnce(&mut Vec<Source>, usize),
) -> Result<(), Failure> {
    let config = place.config()?;
    let data_dir = &config.store.data_dir;
    let mut sources = added::read(data_dir)?;
    let Some(at) = sources.iter().position(|source| source.name == name) else {
        let set = config.catalog.source.iter().any(|source| source.name == name);
        return Err(match set {
            true => format!("{name:?} stands in the settings: change it under [[catalog.source]]"),
            false => format!("there is no source {name:?}; `segue catalog list` names them"),
        }
        .into());
    };
    change(&mut sources, at);
    Ok(added::write(data_dir, sources)?)
}

pub(super) fn switch(place: &Place, name: &str, on: bool) -> Result<(), Failure> {
    change(place, name, |sources, at| sources[at].on = on)?;
    println!("{name} is {}, in a server that runs too", if on { "on" } else { "off" });
    Ok(())
}

pub(super) fn remove(place: &Place, name: &str) -> Result<(), Failure> {
    change(place, name, |sources, at| drop(sources.remove(at)))?;
    added::forget(&place.config()?.store.data_dir, name)?;
    println!("{name} is no source any more; its files stay where they are");
    Ok(())
}
