//! Where music comes from: folders and music servers, beside the tables of `catalog.files`.
//!
//! A [`Source`] tells its tracks as [`Row`]s, which are kept on disk ([`index`]). The rows of all sources
//! are merged by what identifies a recording ([`merge`]) into one [`Catalog`], and beside it stands where
//! each track can be played from. All of it happens beside the server's work ([`keep`]): it starts with
//! what the last scans told, and the catalogue in use is replaced when the next one is whole.

pub mod added;
mod adopt;
mod checked;
pub mod folder;
mod format;
mod index;
mod keep;
mod known;
mod measure;
mod measurements;
mod measuring;
mod merge;
mod open;
mod progress;
mod regular;
mod source;
pub mod subsonic;
mod unfinished;
mod watch;

use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock, Weak};

use axum::body::Bytes;
use serde::Serialize;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

pub use format::Format;
pub use index::IndexError;
pub use keep::Follow;
pub use merge::Place;
pub use open::LibraryError;
pub use progress::{Activity, Progress, Reading, Skipped};
pub use regular::open_aside;
pub use source::{
    Ask, Identity, News, PICTURE, Relay, Round, Row, ScanError, Sound, SoundError, Source, Stamp,
};

use crate::catalog::{Catalog, Live, Stats};
use crate::config;
use index::Index;
use measurements::Measurements;
use merge::Places;
use unfinished::Unfinished;

/// The sources and the catalogue that is made of them. Cheap to clone.
#[derive(Clone)]
pub struct Library(Arc<Inner>);

struct Inner {
    live: Live,
    /// The sources as they are now.
    seats: RwLock<Seats>,
    placed: RwLock<Arc<Placed>>,
    /// `None`: the catalogue stays as it is.
    plan: Option<Plan>,
    data_dir: PathBuf,
    /// One catalogue is made at a time. Whether the last attempt failed: what it was to hold is not in use.
    building: Mutex<bool>,
    /// How well the catalogue in use is described, once somebody asked.
    counted: Mutex<Option<(Weak<Catalog>, Arc<Stats>)>>,
}

/// All sources, in the order of the settings and then of those that were added.
type Seats = Arc<[Arc<Seat>]>;

/// What the catalogue in use was made of, and where each of its tracks is.
#[derive(Default)]
struct Placed {
    seats: Seats,
    places: Places,
}

/// What a catalogue is made of.
struct Plan {
    /// Sources, tables that are mixed in and have nothing to play, and playlists: they, and what listeners
    /// brought, teach which artists go together.
    settings: config::Catalog,
    variable: Variable,
    /// The list of added sources, as it was last read.
    added: Mutex<Option<String>>,
}

/// Looks into the environment.
type Variable = Box<dyn Fn(&str) -> Option<String> + Send + Sync>;

/// A source of the settings.
struct Seat {
    /// Where any of it is another, it is another source.
    settings: config::Source,
    name: String,
    kind: &'static str,
    /// Whose likes and lists there are taken in.
    listener: String,
    /// It is told what they do here.
    tell: bool,
    /// `None`: it is switched off.
    source: Option<Arc<dyn Source>>,
    index: Index,
    /// What a scan that was cut off has read; of folders.
    unfinished: Unfinished,
    /// `None`: its sound is not measured, or none of it can be.
    measurements: Option<Measurements>,
    progress: Progress,
    /// Ends what is done beside all else for it, and tells when that has ended.
    stop: CancellationToken,
    work: TaskTracker,
}

/// A playlist that was written.
#[derive(Clone, Debug, Serialize)]
pub struct Written {
    /// Its id there.
    pub playlist: String,
    pub name: String,
    pub tracks: usize,
    /// Tracks that are not there.
    pub left_out: usize,
}

/// A source as it is shown.
#[derive(Clone, Debug, Serialize)]
pub struct SourceReading {
    pub name: String,
    pub kind: &'static str,
    #[serde(flatten)]
    pub reading: Reading,
}

impl Library {
    /// A catalogue that stays as it is, with nothing to play.
    pub fn fixed(live: Live) -> Self {
        Self(Arc::new(Inner {
            live,
            seats: RwLock::default(),
            placed: RwLock::default(),
            plan: None,
            data_dir: PathBuf::new(),
            building: Mutex::default(),
            counted: Mutex::default(),
        }))
    }

    /// The catalogue in use.
    pub fn live(&self) -> &Live {
        &self.0.live
    }

    /// All sources, in the order of the settings.
    pub fn sources(&self) -> Vec<SourceReading> {
        let show = |seat: &Seat| SourceReading {
            name: seat.name.clone(),
            kind: seat.kind,
            reading: seat.progress.read(),
        };
        self.seats().iter().map(|seat| show(seat)).collect()
    }

    fn seats(&self) -> Seats {
        self.0.seats.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The source of this name, if it is on.
    fn seat(&self, name: &str) -> Option<(Arc<Seat>, Arc<dyn Source>)> {
        let seat = self.seats().iter().find(|seat| seat.name == name)?.clone();
        let source = seat.source.clone()?;
        Some((seat, source))
    }

    /// Names of the sources whose sound is measured.
    pub fn measurable(&self) -> Vec<String> {
        let seats = self.seats();
        let measured = |seat: &&Arc<Seat>| seat.measurements.is_some() && seat.source.is_some();
        seats.iter().filter(measured).map(|seat| seat.name.clone()).collect()
    }

    /// How well the catalogue in use is described. Looks at all tracks the first time. Blocks.
    pub fn stats(&self) -> Arc<Stats> {
        let catalog = self.0.live.current();
        let mut counted = self.0.counted.lock().unwrap_or_else(PoisonError::into_inner);
        let of = Arc::downgrade(&catalog);
        if let Some((_, stats)) = counted.as_ref().filter(|(known, _)| known.ptr_eq(&of)) {
            return stats.clone();
        }
        let stats = Arc::new(Stats::of(&catalog));
        *counted = Some((of, stats.clone()));
        stats
    }

    fn placed(&self) -> Arc<Placed> {
        self.0.placed.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn put(&self, catalog: Arc<Catalog>, placed: Placed) {
        let placed = Arc::new(placed);
        *self.0.placed.write().unwrap_or_else(PoisonError::into_inner) = placed;
        self.0.live.replace(catalog);
    }

    /// Each source that has the track, with its name there.
    fn at(&self, id: &str) -> Vec<(Arc<dyn Source>, Place)> {
        let placed = self.placed();
        let places = placed.places.get(id).map(Vec::as_slice).unwrap_or_default();
        let source = |place: &Place| placed.seats.get(place.source)?.source.clone();
        places.iter().filter_map(|place| Some((source(place)?, place.clone()))).collect()
    }

    /// What is played for a track: of the first source that has it now. `None`: none ever had.
    pub async fn sound(&self, id: &str, ask: &Ask) -> Result<Option<Sound>, SoundError> {
        let mut why = None;
        for (source, place) in self.at(id) {
            let ask = Ask { format: Some(place.format), ..ask.clone() };
            match source.sound(&place.key, ask).await {
                Ok(sound) => return Ok(Some(sound)),
                Err(error) => why = Some(error),
            }
        }
        why.map_or(Ok(None), Err)
    }

    /// The file of a track, where it is in a folder.
    pub fn file(&self, id: &str) -> Option<PathBuf> {
        let from = self.at(id);
        from.iter().find_map(|(source, place)| Some(source.root()?.join(&*place.key)))
    }

    /// The file of a track as it is called from the first folder of the settings, for lists that stand
    /// in there. `None`: it is in no folder.
    pub fn path(&self, id: &str) -> Option<PathBuf> {
        let seats = self.seats();
        let sources = seats.iter().filter_map(|seat| seat.source.as_ref());
        let first = sources.filter_map(|source| source.root()).next()?;
        self.file(id).map(|path| relative(first, &path))
    }

    /// Sources that are told what a listener does here: their names, each with the listener.
    pub fn told(&self) -> Vec<(String, String)> {
        let seats = self.seats();
        let told = seats.iter().filter(|seat| seat.tell && seat.source.is_some());
        told.map(|seat| (seat.name.clone(), seat.listener.clone())).collect()
    }

    /// What a source calls the track. `None`: it does not have it.
    fn key_at(&self, seat: &Arc<Seat>, id: &str) -> Option<Box<str>> {
        let placed = self.placed();
        let number = placed.seats.iter().position(|placed| Arc::ptr_eq(placed, seat))?;
        let here = placed.places.get(id)?.iter().find(|place| place.source == number)?;
        Some(here.key.clone())
    }

    /// Tells a source what is done with a track; nothing where it does not have it.
    pub async fn tell(&self, source: &str, id: &str, news: News) -> Result<(), SoundError> {
        let Some((seat, source)) = self.seat(source) else { return Ok(()) };
        let Some(key) = self.key_at(&seat, id) else { return Ok(()) };
        source.tell(&key, news).await
    }

    /// Keeps a list of tracks at a source as a playlist of the listener's; those that are not there are
    /// left out. `None`: the listener has no such source.
    pub async fn write_playlist(
        &self,
        source: &str,
        listener: &str,
        name: &str,
        ids: &[&str],
    ) -> Option<Result<Written, SoundError>> {
        let (seat, source) = self.seat(source)?;
        if seat.listener != listener {
            return None;
        }
        let keys: Vec<Box<str>> = ids.iter().filter_map(|id| self.key_at(&seat, id)).collect();
        let keys: Vec<&str> = keys.iter().map(|key| &**key).collect();
        let tracks = keys.len();
        let written = source.write_playlist(name, &keys).await;
        let left_out = ids.len() - tracks;
        Some(written.map(|playlist| Written { playlist, name: name.into(), tracks, left_out }))
    }

    /// The picture of a track, of the first source that has one.
    pub async fn cover(&self, id: &str) -> Result<Option<Bytes>, SoundError> {
        let mut why = None;
        for (source, place) in self.at(id) {
            match source.cover(&place.key).await {
                Ok(Some(cover)) => return Ok(Some(cover)),
                Ok(None) => {}
                Err(error) => why = Some(error),
            }
        }
        why.map_or(Ok(None), Err)
    }
}

/// How `to` is called from the folder `from`.
pub fn relative(from: &Path, to: &Path) -> PathBuf {
    let shared = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(to.components().skip(shared)).collect()
}
