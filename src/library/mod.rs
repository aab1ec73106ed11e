//! Where music comes from: folders and music servers, beside the tables of `catalog.files`.
//!
//! A [`Source`] tells its tracks as [`Row`]s, which are kept on disk ([`index`]). The rows of all sources
//! are merged by what identifies a recording ([`merge`]) into one [`Catalog`], and beside it stands where
//! each track can be played from. All of it happens beside the server's work ([`keep`]): it starts with
//! what the last scans told, and the catalogue in use is replaced when the next one is whole.

pub mod added;
pub mod folder;
mod format;
mod index;
mod keep;
mod measure;
mod measurements;
mod measuring;
mod merge;
mod open;
mod progress;
mod source;
pub mod subsonic;
mod watch;

use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock, Weak};

use axum::body::Bytes;
use serde::Serialize;

pub use format::Format;
pub use index::IndexError;
pub use keep::Follow;
pub use merge::Place;
pub use open::LibraryError;
pub use progress::{Activity, Progress, Reading, Skipped};
pub use source::{
    Ask, Identity, News, Relay, Round, Row, ScanError, Sound, SoundError, Source, Stamp,
};

use crate::catalog::{Catalog, Live, Stats};
use index::Index;
use measurements::Measurements;
use merge::Places;

/// The sources and the catalogue that is made of them. Cheap to clone.
#[derive(Clone)]
pub struct Library(Arc<Inner>);

struct Inner {
    live: Live,
    places: RwLock<Arc<Places>>,
    seats: Vec<Seat>,
    /// Tables that are mixed in; they have nothing to play.
    files: Vec<PathBuf>,
    /// Playlists, and where those of listeners are kept: they teach which artists go together.
    playlists: Vec<PathBuf>,
    data_dir: PathBuf,
    /// One catalogue is made at a time.
    building: Mutex<()>,
    /// How well the catalogue in use is described, once somebody asked.
    counted: Mutex<Option<(Weak<Catalog>, Arc<Stats>)>>,
}

/// A source of the settings.
struct Seat {
    name: String,
    kind: &'static str,
    /// Whose likes and lists there are taken in.
    listener: String,
    /// It is told what they do here.
    tell: bool,
    /// `None`: it is switched off.
    source: Option<Arc<dyn Source>>,
    index: Index,
    /// `None`: its sound is not measured, or none of it can be.
    measurements: Option<Measurements>,
    progress: Progress,
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
            places: RwLock::default(),
            seats: Vec::new(),
            files: Vec::new(),
            playlists: Vec::new(),
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
        self.0.seats.iter().map(show).collect()
    }

    /// Names of the sources whose sound is measured.
    pub fn measurable(&self) -> impl Iterator<Item = &str> {
        let seats = self.0.seats.iter();
        let measured = seats.filter(|seat| seat.measurements.is_some() && seat.source.is_some());
        measured.map(|seat| &*seat.name)
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

    fn places(&self) -> Arc<Places> {
        self.0.places.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn put(&self, catalog: Arc<Catalog>, places: Places) {
        let places = Arc::new(places);
        *self.0.places.write().unwrap_or_else(PoisonError::into_inner) = places;
        self.0.live.replace(catalog);
    }

    /// Each source that has the track, with its name there.
    fn at(&self, id: &str) -> Vec<(Arc<dyn Source>, Place)> {
        let places = self.places();
        let places = places.get(id).map(Vec::as_slice).unwrap_or_default();
        let source = |place: &Place| self.0.seats.get(place.source)?.source.clone();
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

    /// The file of a track as it is called from the first folder of the settings, for lists that stand
    /// in there. `None`: it is in no folder.
    pub fn path(&self, id: &str) -> Option<PathBuf> {
        let sources = self.0.seats.iter().filter_map(|seat| seat.source.as_ref());
        let first = sources.filter_map(|source| source.root()).next()?;
        let from = self.at(id);
        let file =
            |(source, place): &(Arc<dyn Source>, Place)| Some(source.root()?.join(&*place.key));
        from.iter().find_map(file).map(|path| relative(first, &path))
    }

    /// Sources that are told what a listener does here: their names, each with the listener.
    pub fn told(&self) -> Vec<(String, String)> {
        let told = self.0.seats.iter().filter(|seat| seat.tell && seat.source.is_some());
        told.map(|seat| (seat.name.clone(), seat.listener.clone())).collect()
    }

    /// The source of this name, and the track's names there.
    fn of_source(&self, name: &str) -> Option<(usize, &Seat, Arc<dyn Source>)> {
        let (number, seat) = self.0.seats.iter().enumerate().find(|(_, s)| s.name == name)?;
        Some((number, seat, seat.source.clone()?))
    }

    fn key_at(&self, number: usize, id: &str) -> Option<Box<str>> {
        let places = self.places();
        let here = places.get(id)?.iter().find(|place| place.source == number)?;
        Some(here.key.clone())
    }

    /// Tells a source what is done with a track; nothing where it does not have it.
    pub async fn tell(&self, source: &str, id: &str, news: News) -> Result<(), SoundError> {
        let Some((number, _, source)) = self.of_source(source) else { return Ok(()) };
        let Some(key) = self.key_at(number, id) else { return Ok(()) };
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
        let (number, seat, source) = self.of_source(source)?;
        if seat.listener != listener {
            return None;
        }
        let keys: Vec<Box<str>> = ids.iter().filter_map(|id| self.key_at(number, id)).collect();
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
