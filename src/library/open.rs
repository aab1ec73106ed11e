//! From the settings to a library.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use super::folder::Folder;
use super::measurements::{Measurements, Outcome};
use super::merge::{Merge, Places};
use super::progress::{Activity, Progress};
use super::source::{Identity, Row, Source};
use super::subsonic::{Account, Fault, Subsonic};
use super::unfinished::Unfinished;
use super::{Index, Inner, Library, Placed, Plan, Seat, Seats, Variable, added};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::catalog::{
    Catalog, ImportError, ListsError, Live, Report, open_table, read_lists, read_table,
};
use crate::config::{self, check_sources};
use crate::history::teach;

/// Why there is no library.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    #[error("catalog.files: {0}")]
    Table(#[from] ImportError),
    #[error("{path}: {what}")]
    Added { path: PathBuf, what: String },
    #[error("catalog.playlists: {0}")]
    Playlists(#[from] ListsError),
    #[error("catalog.source {name:?}: {what}")]
    Source { name: String, what: String },
}

/// Rows of tables: no source has this number.
const NOWHERE: usize = usize::MAX;

impl Library {
    /// The library that the settings name, as the last scans left it. `variable` looks into the
    /// environment. Blocks: it reads tables and indexes, and asks nobody.
    pub fn open(
        config: &config::Catalog,
        data_dir: &Path,
        variable: impl Fn(&str) -> Option<String> + Send + Sync + 'static,
    ) -> Result<Self, LibraryError> {
        let added = added::text(data_dir)?;
        let plan = Plan {
            settings: config.clone(),
            variable: Box::new(variable),
            added: Mutex::new(added.clone()),
        };
        let seats = plan.seats(added.as_deref(), data_dir, &[])?;
        let library = Self(Arc::new(Inner {
            live: Live::new(Arc::default()),
            seats: RwLock::new(seats),
            placed: RwLock::default(),
            plan: Some(plan),
            data_dir: data_dir.to_owned(),
            building: Mutex::default(),
            counted: Mutex::default(),
        }));
        library.build(&|_| {})?;
        Ok(library)
    }

    /// Makes the catalogue of what the last scans told and puts it in place.
    pub(super) fn build(&self, prepare: &dyn Fn(&Arc<Catalog>)) -> Result<(), LibraryError> {
        let Some(plan) = &self.0.plan else { return Ok(()) };
        let mut stale = self.0.building.lock().unwrap_or_else(PoisonError::into_inner);
        *stale = true;
        let seats = self.seats();
        let files = &plan.settings.files;
        let (mut catalog, places) = match seats.is_empty() {
            true => (tables(files)?, Places::default()),
            false => merged(&seats, files)?,
        };
        add_lists(&mut catalog, &plan.settings.playlists, &self.0.data_dir)?;
        tracing::info!(tracks = catalog.len(), name = catalog.name(), "the catalogue is made");
        let catalog = Arc::new(catalog);
        catalog.warm();
        prepare(&catalog);
        self.put(catalog, Placed { seats, places });
        *stale = false;
        Ok(())
    }

    /// Whether the catalogue could not be made when it last should have been.
    pub(super) fn is_stale(&self) -> bool {
        *self.0.building.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Plan {
    /// The sources of the settings and those of the list: those that stay as they were before are the same.
    pub(super) fn seats(
        &self,
        added: Option<&str>,
        data_dir: &Path,
        before: &[Arc<Seat>],
    ) -> Result<Seats, LibraryError> {
        let added = added.map_or(Ok(Vec::new()), |text| added::parse(data_dir, text))?;
        let settings = [&self.settings.source[..], &added].concat();
        check_sources(&settings).map_err(|what| {
            let name = "of the settings and of `segue catalog add`".to_owned();
            LibraryError::Source { name, what }
        })?;
        let kept = |one: &config::Source| before.iter().find(|seat| seat.settings == *one).cloned();
        let begun = |settings| seat(settings, data_dir, &self.variable).map(Arc::new);
        settings.iter().map(|one| kept(one).map_or_else(|| begun(one), Ok)).collect()
    }
}

/// The catalogue where there are no sources: the tables of the settings, or the one to start with.
fn tables(files: &[PathBuf]) -> Result<Catalog, LibraryError> {
    if files.is_empty() {
        return Ok(Catalog::starter()?);
    }
    let (catalog, reports) = Catalog::load(files)?;
    reports.iter().for_each(|report| tracing::info!("{report}"));
    Ok(catalog)
}

fn merged(seats: &[Arc<Seat>], files: &[PathBuf]) -> Result<(Catalog, Places), LibraryError> {
    let mut merge = Merge::default();
    let on = |seat: &Arc<Seat>| seat.source.is_some();
    let mut names: Vec<&str> =
        seats.iter().filter(|seat| on(seat)).map(|seat| &*seat.name).collect();
    for (number, seat) in seats.iter().enumerate().filter(|(_, seat)| on(seat)) {
        let known = seat.measured();
        let add = |row: Row| {
            let measured = known.of(&row.key, &row.stamp).and_then(Outcome::measured);
            merge.add_measured(number, row, measured);
        };
        match seat.index.each(add) {
            Ok(rows) => seat.progress.tell_tracks(rows),
            // It is made again by the next scan.
            Err(error) => {
                tracing::warn!(%error, source = seat.name, "what the last scan told can't be read")
            }
        }
    }
    for path in files {
        let report = table(path, &mut merge)?;
        tracing::info!("{report}");
        names.push("tables");
    }
    names.dedup();
    Ok(merge.finish(&names.join(" + ")))
}

/// Lets a catalogue learn which artists go together, from playlists and from what listeners brought in.
fn add_lists(
    catalog: &mut Catalog,
    playlists: &[PathBuf],
    data_dir: &Path,
) -> Result<(), LibraryError> {
    for path in playlists {
        match read_lists(catalog, path) {
            Ok(lists) => {
                tracing::info!(file = %path.display(), lists = lists.len(), "playlists are read");
                catalog.add_lists(lists);
            }
            // The next scan may bring them.
            Err(error @ ListsError::NoTrack { .. }) => {
                tracing::warn!(%error, "playlists are left out")
            }
            Err(error) => return Err(error.into()),
        }
    }
    if let Err(error) = teach(catalog, data_dir) {
        // A server without them picks a little worse; one that does not start plays nothing.
        tracing::warn!(%error, "listeners' lists teach nothing");
    }
    Ok(())
}

/// Takes in a table: what it knows fills gaps, and what only it knows can't be played.
fn table(path: &Path, merge: &mut Merge) -> Result<Report, ImportError> {
    let (file, name) = open_table(path)?;
    read_table(&name, file, |track, isrc, recording| {
        let identity = Identity::new(isrc, recording);
        merge.add(NOWHERE, Row { track, identity, ..Row::default() });
        Ok(())
    })
}

fn seat(
    settings: &config::Source,
    data_dir: &Path,
    variable: &Variable,
) -> Result<Seat, LibraryError> {
    let name = settings.name.clone();
    let wrong = |what: String| LibraryError::Source { name: name.clone(), what };
    let kind = match settings.kind {
        config::SourceKind::Folder => "folder",
        config::SourceKind::Subsonic => "subsonic",
    };
    let progress = Progress::default();
    let source: Option<Arc<dyn Source>> = if settings.on {
        Some(match settings.kind {
            config::SourceKind::Folder => {
                let (root, watch) = (settings.path.clone(), settings.watch);
                Arc::new(Folder::new(root, watch, again(settings)))
            }
            config::SourceKind::Subsonic => {
                let secret = secret(settings, variable).map_err(wrong)?;
                let source =
                    subsonic(settings, secret).map_err(|fault| wrong(fault.to_string()))?;
                Arc::new(source)
            }
        })
    } else {
        progress.turn_to(Activity::Off);
        None
    };
    let index = Index::of(data_dir, &name);
    let unfinished = Unfinished::of(data_dir, &name);
    let measures = settings.measure && settings.kind == config::SourceKind::Folder;
    let measurements = measures.then(|| Measurements::of(data_dir, &name));
    Ok(Seat {
        settings: settings.clone(),
        name,
        kind,
        listener: settings.listener.clone(),
        tell: settings.tell,
        source,
        index,
        unfinished,
        measurements,
        progress,
        stop: CancellationToken::new(),
        work: TaskTracker::new(),
    })
}

fn subsonic(settings: &config::Source, secret: String) -> Result<Subsonic, Fault> {
    let account = Account {
        url: settings.url.clone(),
        user: settings.user.clone(),
        auth: settings.auth,
        secret,
        patience: Duration::from_secs(settings.patience_seconds),
    };
    // Of what is told to it, it would tell again that it was played.
    Subsonic::new(settings.name.clone(), account, again(settings), !settings.tell)
}

fn again(settings: &config::Source) -> Duration {
    Duration::from_secs(60 * settings.again_minutes)
}

/// The password or key, from the file or the variable that the settings name.
fn secret(settings: &config::Source, variable: &Variable) -> Result<String, String> {
    let secret = match settings.secret_file.as_os_str().is_empty() {
        false => {
            let shown = settings.secret_file.display();
            let text = std::fs::read_to_string(&settings.secret_file);
            text.map_err(|error| format!("secret_file {shown} can't be read: {error}"))?
        }
        true => variable(&settings.secret_env).ok_or_else(|| {
            format!("the variable {:?} (secret_env) is not set", settings.secret_env)
        })?,
    };
    // A password may begin or end with a space, but not with the end of its line.
    let secret = secret.trim_end_matches(['\r', '\n']).to_owned();
    if secret.is_empty() { Err("the secret is empty".into()) } else { Ok(secret) }
}
