//! Artists, songs and genres of a catalogue, found by what people call them.

use std::collections::{BTreeMap, HashMap};

use fst::automaton::{Automaton, Str};
use fst::{IntoStreamer, Map, MapBuilder, Streamer};

use super::distance::slips;
use crate::catalog::{ArtistId, Catalog, GenreId, Title, TrackIx, fold, genre_key};

/// A name of so many words at most is looked for.
pub(super) const LONGEST: usize = 9;

/// The names of one catalogue, made ready for looking up. Keys are folded words with single spaces.
pub(super) struct Names {
    artists: Map<Vec<u8>>,
    titles: Map<Vec<u8>>,
    /// Rows of `titles`' values: all tracks of that name, the one to play first in front.
    tracks: Vec<Vec<TrackIx>>,
    genres: Map<Vec<u8>>,
    newest: i32,
    /// How many tracks have each language, and each country.
    pub sung: HashMap<String, usize>,
    pub lands: HashMap<String, usize>,
}

impl Names {
    pub fn new(catalog: &Catalog) -> Self {
        let mut artists: BTreeMap<String, u64> = BTreeMap::new();
        for id in 0..catalog.artist_count() as u32 {
            let key = fold(catalog.artist_name(ArtistId(id)));
            if key.is_empty() {
                continue;
            }
            let tracks = |id: u64| catalog.artist_tracks(ArtistId(id as u32)).len();
            for key in spellings(&key) {
                let best = artists.entry(key.to_owned()).or_insert(u64::from(id));
                if tracks(u64::from(id)) > tracks(*best) {
                    *best = u64::from(id);
                }
            }
        }
        let mut titles: BTreeMap<String, Vec<TrackIx>> = BTreeMap::new();
        let mut sung = HashMap::new();
        let mut lands = HashMap::new();
        for ix in catalog.all() {
            let key = Title::parse(catalog.title(ix)).song;
            titles.entry(key).or_default().push(ix);
            if let Some(language) = catalog.language(ix) {
                *sung.entry(language.to_owned()).or_default() += 1;
            }
            if let Some(country) = catalog.country(ix) {
                *lands.entry(country.to_owned()).or_default() += 1;
            }
        }
        let mut tracks = Vec::with_capacity(titles.len());
        let mut rows = Vec::with_capacity(titles.len());
        for (key, mut found) in titles {
            found.sort_by_cached_key(|ix| plainness(catalog, *ix, &key));
            rows.push((key, tracks.len() as u64));
            tracks.push(found);
        }
        Self {
            artists: map(artists),
            titles: map(rows),
            tracks,
            genres: map((0..catalog.genre_count() as u32)
                .map(|id| (genre_key(catalog.genre_name(GenreId(id))), u64::from(id)))
                .collect::<BTreeMap<_, _>>()),
            newest: catalog.all().filter_map(|ix| catalog.year(ix)).max().unwrap_or(2020),
            sung,
            lands,
        }
    }

    /// The newest year of any track: "now", as far as the music is concerned.
    pub fn newest(&self) -> i32 {
        self.newest
    }

    pub fn artist(&self, name: &str) -> Option<ArtistId> {
        let found = self.artists.get(name);
        found.or_else(|| self.artists.get(name.strip_prefix("the ")?)).map(|id| ArtistId(id as u32))
    }

    pub fn titled(&self, name: &str) -> &[TrackIx] {
        self.titles.get(name).map_or(&[], |row| &self.tracks[row as usize])
    }

    /// The artist whose name is nearest, within a slip or two; of equally near ones that with the most
    /// tracks.
    pub fn artist_near(&self, catalog: &Catalog, name: &str) -> Option<ArtistId> {
        nearest(&self.artists, name, |id| catalog.artist_tracks(ArtistId(id as u32)).len())
            .map(|id| ArtistId(id as u32))
    }

    pub fn titled_near(&self, name: &str) -> &[TrackIx] {
        nearest(&self.titles, name, |row| self.tracks[row as usize].len())
            .map_or(&[], |row| &self.tracks[row as usize])
    }

    /// The well-stocked genre that a single word is a slip away from.
    pub fn genre_near(&self, catalog: &Catalog, word: &str) -> Option<Vec<GenreId>> {
        /// Fewer tracks than this, and a chance likeness is more probable than a slip.
        const STOCKED: usize = 30;
        let tracks = |id: u64| -> usize {
            let family = catalog.genre_family(GenreId(id as u32));
            family.iter().map(|id| catalog.genre_tracks(*id).len()).sum()
        };
        let id = nearest(&self.genres, word, tracks).or_else(|| {
            (word.len() == 3).then(|| near_at(&self.genres, word, 1, &|id| tracks(id))).flatten()
        })?;
        (tracks(id) >= STOCKED)
            .then(|| catalog.genres_spelt(catalog.genre_name(GenreId(id as u32))).collect())
    }
}

/// The plain recording before remasters, remixes and live ones; of equally plain ones the best known.
fn plainness(catalog: &Catalog, ix: TrackIx, song: &str) -> (usize, bool, u32, TrackIx) {
    let title = catalog.title(ix);
    let version = Title::parse(title).versions.last().map_or(0, |version| *version as usize + 1);
    let fame = catalog.popularity(ix).unwrap_or(0.0).clamp(0.0, 1.0);
    (version, fold(title) != song, ((1.0 - fame) * 10_000.0) as u32, ix)
}

/// What an artist is called: in full, without "the", and without the band behind the leader ("Bob Marley
/// & The Wailers").
fn spellings(key: &str) -> impl Iterator<Item = &str> {
    let leader = [" and the ", " and his ", " and her "]
        .iter()
        .find_map(|band| key.split_once(band))
        .map(|(leader, _)| leader);
    let leader = leader.filter(|leader| leader.contains(' '));
    [Some(key), key.strip_prefix("the "), leader].into_iter().flatten()
}

/// Keys must come sorted and once each, as a `BTreeMap` gives them.
fn map(rows: impl IntoIterator<Item = (String, u64)>) -> Map<Vec<u8>> {
    let mut builder = MapBuilder::memory();
    for (key, value) in rows {
        // Sorted by construction: inserting can't fail.
        if builder.insert(key, value).is_err() {
            break;
        }
    }
    builder.into_map()
}

/// How many slips a name of this length may hold.
fn allowed(letters: usize) -> u32 {
    match letters {
        0..=3 => 0,
        4..=8 => 1,
        _ => 2,
    }
}

fn nearest(names: &Map<Vec<u8>>, name: &str, weight: impl Fn(u64) -> usize) -> Option<u64> {
    (1..=allowed(name.chars().count())).find_map(|distance| near_at(names, name, distance, &weight))
}

fn near_at(
    names: &Map<Vec<u8>>,
    name: &str,
    distance: u32,
    weight: &dyn Fn(u64) -> usize,
) -> Option<u64> {
    // The first letter is seldom mistyped, and holding it keeps "rock" from being "lock".
    let first: String = name.chars().take(1).collect();
    let mut found = names.search(Str::new(&first).starts_with()).into_stream();
    let mut best: Option<(usize, u64)> = None;
    while let Some((key, id)) = found.next() {
        if slips(name.as_bytes(), key, distance as usize) != Some(distance as usize) {
            continue;
        }
        let weight = weight(id);
        if best.is_none_or(|(most, _)| weight > most) {
            best = Some((weight, id));
        }
    }
    best.map(|(_, id)| id)
}
