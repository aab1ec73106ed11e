//! Brings in what a listener heard and likes elsewhere.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Failure;
use crate::catalog::defused;
use crate::config::{self, LISTENER, Overrides, is_listener};
use crate::history::{Gathered, Report, Wanted, take_in};
use crate::journal::{Journal, OpenError, SledJournal, StoreSettings};
use crate::library::Library;

#[derive(clap::Args)]
pub(super) struct Args {
    /// Exports of Spotify, ListenBrainz or Last.fm (ZIP, JSON, CSV), and playlists (CSV, M3U8, JSPF, XSPF)
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Whose they are
    #[arg(long, default_value = "local", value_name = "NAME")]
    listener: String,
    /// Only tell what would be learnt
    #[arg(long)]
    dry_run: bool,
    /// Write all that the catalogue does not have into this table
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// The settings; config.toml in this folder if not given
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Where sessions and taste are kept
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
    /// A CSV file of tracks in place of the starter catalogue; may be given again
    #[arg(long = "catalog", value_name = "FILE")]
    catalogs: Vec<PathBuf>,
}

pub(super) fn run(args: &Args) -> Result<(), Failure> {
    if !is_listener(&args.listener) {
        return Err(format!("--listener takes {LISTENER}").into());
    }
    let mut config =
        config::load(args.config.as_deref(), std::env::vars_os(), Overrides::default())?;
    if let Some(dir) = &args.data_dir {
        config.store.data_dir.clone_from(dir);
    }
    if !args.catalogs.is_empty() {
        config.catalog.files.clone_from(&args.catalogs);
    }
    let mut gathered = Gathered::default();
    for file in &args.files {
        gathered.read_file(file);
    }
    if gathered.tracks.is_empty() {
        let faults = gathered.files.iter().filter_map(|file| file.error.clone());
        let faults: Vec<String> = faults.collect();
        return Err(match faults.is_empty() {
            true => "there is no music in it".into(),
            false => faults.join("; ").into(),
        });
    }
    let variable = |name: &str| std::env::var(name).ok();
    let catalog =
        Library::open(&config.catalog, &config.store.data_dir, variable)?.live().current();
    let settings = StoreSettings {
        signals_per_listener: config.store.retain_signals,
        ..StoreSettings::default()
    };
    let data_dir = &config.store.data_dir;
    let journal: Arc<dyn Journal> = match SledJournal::open(data_dir, settings) {
        Err(error @ OpenError::InUse(_)) => {
            return Err(format!("{error}: stop it for the import, and start it again").into());
        }
        opened => Arc::new(opened?),
    };
    let wanted = Wanted {
        listener: args.listener.clone(),
        dry_run: args.dry_run,
        keep: config.store.retain_signals,
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let taken = runtime.block_on(async {
        let taken = take_in(journal.clone(), catalog, data_dir, gathered, wanted).await;
        journal.close().await;
        taken
    })?;
    if let Some(path) = &args.report {
        write_report(path, &taken.report)?;
    }
    writeln!(std::io::stdout().lock(), "{}", taken.report)?;
    Ok(())
}

fn write_report(path: &Path, report: &Report) -> Result<(), Failure> {
    let told = |error: csv::Error| format!("{}: {error}", path.display());
    let mut table = csv::Writer::from_path(path).map_err(told)?;
    table.write_record(["artist", "title", "plays", "artist_known"]).map_err(told)?;
    for one in &report.unmatched {
        let (plays, known) = (one.plays.to_string(), one.artist_known.to_string());
        let (artist, title) = (defused(&one.artist), defused(&one.title));
        table.write_record([&*artist, &*title, &plays, &known]).map_err(told)?;
    }
    Ok(table.flush()?)
}
