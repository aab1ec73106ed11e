//! Which artists go together, learnt from lists that people made: playlists and listening histories.
//!
//! An implicit-feedback item-item model (Deshpande and Karypis, "Item-based top-N recommendation
//! algorithms", 2004): two artists are near if they stand in the same lists more often than their
//! numbers of lists would make expect. The items are artists, because most songs stand in one list only.

use std::fs::File;
use std::path::{Path, PathBuf};

use hashbrown::{HashMap, HashSet};

use super::columns::{ArtistId, Catalog, TrackIx};
use super::texts::Ragged;

/// Neighbours that are kept of one artist.
const KEPT: usize = 64;

/// Artists of one list that count: what holds more is a collection, and says little.
const LONGEST: usize = 400;

/// Pretend lists of each artist, so that one list in common says little of two that stand in few.
const SMOOTHING: f32 = 5.0;

/// A list that somebody made: a playlist, an album that was put together, a history.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    /// Empty where it has none.
    pub name: String,
    pub tracks: Vec<TrackIx>,
}

/// The artists that are nearest to each artist.
#[derive(Debug, Default)]
pub struct Neighbours {
    /// By artist: the nearest first, each with its nearness, 0 to 1, the nearest at 1.
    near: Ragged<(ArtistId, f32)>,
    lists: usize,
}

impl Neighbours {
    /// Learns from lists of tracks of this catalogue.
    pub fn learn<'a>(catalog: &Catalog, lists: impl IntoIterator<Item = &'a [TrackIx]>) -> Self {
        let lists: Vec<Vec<ArtistId>> =
            lists.into_iter().map(|tracks| artists_of(catalog, tracks)).collect();
        let lists_of = Ragged::grouped(catalog.artist_count(), || {
            let pairs = lists.iter().enumerate();
            pairs.flat_map(|(at, artists)| artists.iter().map(move |id| (id.at(), at as u32)))
        });
        let mut near = Ragged::default();
        let mut sums = vec![0.0f32; catalog.artist_count()];
        let mut met: Vec<ArtistId> = Vec::new();
        for artist in (0..catalog.artist_count() as u32).map(ArtistId) {
            let own = lists_of.row(artist.at());
            for list in own.iter().map(|at| &lists[*at as usize]) {
                // A long list says less of each pair in it.
                let weight = 1.0 / (list.len() as f32).sqrt();
                for other in list.iter().filter(|other| **other != artist) {
                    if sums[other.at()] == 0.0 {
                        met.push(*other);
                    }
                    sums[other.at()] += weight;
                }
            }
            let mut found: Vec<(ArtistId, f32)> = met
                .drain(..)
                .map(|other| {
                    let sum = std::mem::take(&mut sums[other.at()]);
                    let usual = lists_of.row(other.at()).len() as f32 + SMOOTHING;
                    (other, sum / usual.sqrt())
                })
                .collect();
            found.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            found.truncate(KEPT);
            let most = found.first().map_or(1.0, |(_, nearness)| *nearness);
            near.push(found.into_iter().map(|(other, nearness)| (other, nearness / most)));
        }
        near.shrink();
        Self { near, lists: lists.len() }
    }

    /// The artists nearest to one, the nearest first; 0 to 1.
    pub fn near(&self, artist: ArtistId) -> &[(ArtistId, f32)] {
        if artist.at() < self.near.rows() { self.near.row(artist.at()) } else { &[] }
    }

    /// How many lists it was learnt from.
    pub fn lists(&self) -> usize {
        self.lists
    }
}

/// The main artists of some tracks, each once.
fn artists_of(catalog: &Catalog, tracks: &[TrackIx]) -> Vec<ArtistId> {
    let mut seen = HashSet::new();
    let artists = tracks.iter().map(|ix| catalog.main_artist(*ix));
    artists.filter(|artist| seen.insert(*artist)).take(LONGEST).collect()
}

/// Why lists can't be read.
#[derive(Debug, thiserror::Error)]
pub enum ListsError {
    #[error("can't open {path}: {source}")]
    Open { path: PathBuf, source: std::io::Error },
    #[error("can't read {path}: {source}")]
    Read { path: PathBuf, source: csv::Error },
    #[error("{path} has no column {column}; it takes playlist_id, playlist_name and track_id")]
    NoColumn { path: PathBuf, column: &'static str },
    #[error("{path} names no track of the catalogue")]
    NoTrack { path: PathBuf },
}

/// Reads playlists from a CSV file with the columns `playlist_id`, `playlist_name` and `track_id`, in the
/// order in which they first come. Tracks that the catalogue does not have are passed over.
pub fn read_lists(catalog: &Catalog, path: &Path) -> Result<Vec<List>, ListsError> {
    let failed = |source| ListsError::Read { path: path.to_owned(), source };
    let file =
        File::open(path).map_err(|source| ListsError::Open { path: path.to_owned(), source })?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(file);
    let header = reader.headers().map_err(failed)?.clone();
    let column = |column: &'static str| {
        let named = |name: &str| name.trim_start_matches('\u{feff}') == column;
        let missing = || ListsError::NoColumn { path: path.to_owned(), column };
        header.iter().position(named).ok_or_else(missing)
    };
    let (id, name, track) = (column("playlist_id")?, column("playlist_name")?, column("track_id")?);
    let mut lists: Vec<List> = Vec::new();
    let mut by_id: HashMap<String, usize> = HashMap::new();
    for record in reader.byte_records() {
        let record = record.map_err(failed)?;
        let text = |at: usize| String::from_utf8_lossy(record.get(at).unwrap_or_default());
        let Some(ix) = catalog.by_id(&text(track)) else { continue };
        let at = *by_id.entry_ref(text(id).as_ref()).or_insert_with(|| {
            lists.push(List { name: text(name).into_owned(), tracks: Vec::new() });
            lists.len() - 1
        });
        lists[at].tracks.push(ix);
    }
    if lists.is_empty() {
        return Err(ListsError::NoTrack { path: path.to_owned() });
    }
    Ok(lists)
}

#[cfg(test)]
mod tests {
    use super::super::Builder;
    use super::*;
    use crate::protocol::Track;

    fn catalog(artists: usize) -> Catalog {
        let mut builder = Builder::new("made");
        for at in 0..artists {
            let track = Track {
                id: format!("t{at}"),
                title: format!("Song {at}"),
                artists: vec![format!("artist {at}")],
                ..Track::default()
            };
            builder.push(&track).unwrap();
        }
        builder.finish()
    }

    #[test]
    fn who_stands_in_the_same_lists_is_near() {
        let catalog = catalog(40);
        let list = |tracks: &[u32]| tracks.iter().copied().map(TrackIx).collect::<Vec<_>>();
        // 0 and 1 go together; 9 stands everywhere.
        let mut lists: Vec<Vec<TrackIx>> = (2..30).map(|at| list(&[at, 9])).collect();
        lists.extend([list(&[0, 1, 9]), list(&[0, 1]), list(&[0, 1, 9])]);
        let learnt = Neighbours::learn(&catalog, lists.iter().map(Vec::as_slice));
        assert_eq!(learnt.lists(), lists.len());
        let near = learnt.near(ArtistId(0));
        assert_eq!(near[0], (ArtistId(1), 1.0));
        assert_eq!(near[1].0, ArtistId(9));
        assert!(near[1].1 < 0.5, "who stands everywhere is near to nobody: {near:?}");
        assert!(learnt.near(ArtistId(35)).is_empty());
        assert!(Neighbours::default().near(ArtistId(0)).is_empty());
    }

    #[test]
    fn an_artist_keeps_a_bounded_number() {
        let catalog = catalog(1_000);
        let all: Vec<TrackIx> = catalog.all().collect();
        let learnt = Neighbours::learn(&catalog, [all.as_slice()]);
        assert!(catalog.all().all(|ix| learnt.near(catalog.main_artist(ix)).len() <= KEPT));
    }

    #[test]
    fn lists_are_read_by_the_names_of_the_columns() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("lists.csv");
        std::fs::write(
            &file,
            "track_id,playlist_name,playlist_id\nt1,Mine,a\nt2,Yours,b\nnone,Mine,a\nt3,Mine,a\n",
        )
        .unwrap();
        let catalog = catalog(5);
        let lists = read_lists(&catalog, &file).unwrap();
        let ids = |list: &List| list.tracks.iter().map(|ix| ix.0).collect::<Vec<_>>();
        assert_eq!((lists[0].name.as_str(), ids(&lists[0])), ("Mine", vec![1, 3]));
        assert_eq!((lists[1].name.as_str(), ids(&lists[1])), ("Yours", vec![2]));

        std::fs::write(&file, "playlist_id,track_id\na,t1\n").unwrap();
        let error = read_lists(&catalog, &file).unwrap_err().to_string();
        assert!(error.contains("no column playlist_name"), "{error}");
        std::fs::write(&file, "playlist_id,playlist_name,track_id\na,b,elsewhere\n").unwrap();
        assert!(matches!(read_lists(&catalog, &file), Err(ListsError::NoTrack { .. })));
        let error = read_lists(&catalog, &folder.path().join("no.csv")).unwrap_err();
        assert!(matches!(error, ListsError::Open { .. }));
    }
}
