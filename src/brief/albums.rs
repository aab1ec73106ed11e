//! Albums of a catalogue, found by what people call them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use super::names::{allowed, unbracketed};
use super::spelt::Spelt;
use crate::catalog::{ArtistId, Catalog, Title, TrackIx, fold};

/// So many tracks at least make a name an album's where the word "album" isn't there.
pub(super) const STOCKED: usize = 2;

/// The names of one catalogue's albums, without what tells one edition from another.
pub(super) struct Albums {
    names: Spelt,
    tracks: Vec<Vec<TrackIx>>,
}

/// One album in all its editions.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Album {
    /// As the catalogue has them.
    pub names: Vec<String>,
    /// Where others have albums of this name too.
    pub artist: Option<String>,
    pub tracks: Vec<TrackIx>,
}

impl Albums {
    pub fn new(catalog: &Catalog) -> Self {
        let mut written: HashMap<&str, Vec<TrackIx>> = HashMap::new();
        for ix in catalog.all() {
            if let Some(album) = catalog.album(ix) {
                written.entry(album).or_default().push(ix);
            }
        }
        let mut keyed: BTreeMap<String, Vec<TrackIx>> = BTreeMap::new();
        for (album, tracks) in &written {
            for key in keys(album) {
                keyed.entry(key).or_default().extend(tracks);
            }
        }
        let mut tracks = Vec::with_capacity(keyed.len());
        let mut rows = BTreeMap::new();
        for (key, mut found) in keyed {
            found.sort_unstable();
            rows.insert(key, tracks.len() as u32);
            tracks.push(found);
        }
        Self { names: Spelt::new(rows), tracks }
    }

    /// The tracks of all albums of this name.
    pub fn named(&self, name: &str) -> &[TrackIx] {
        self.names.get(name).map_or(&[], |row| &self.tracks[row as usize])
    }

    /// Those of the albums whose name is nearest, within a slip or two.
    pub fn near(&self, name: &str) -> &[TrackIx] {
        self.names
            .near(name, allowed(name), |row| self.tracks[row as usize].len())
            .map_or(&[], |row| &self.tracks[row as usize])
    }
}

impl Album {
    /// Of tracks on albums of one name: the album by this artist, or else the one that is here with the
    /// most tracks.
    pub fn of(catalog: &Catalog, tracks: &[TrackIx], by: Option<ArtistId>) -> Option<Self> {
        let by = by.map(|id| fold(catalog.artist_name(id)));
        let plays = |ix: &TrackIx, name: &str| {
            catalog.artists(*ix).any(|id| fold(catalog.artist_name(id)) == name)
        };
        let kept: Vec<TrackIx> = match &by {
            Some(name) => tracks.iter().copied().filter(|ix| plays(ix, name)).collect(),
            None if is_compiled(catalog, tracks) => tracks.to_vec(),
            None => {
                let leader = leader(catalog, tracks)?;
                let main = |ix: &TrackIx| fold(catalog.artist_name(catalog.main_artist(*ix)));
                tracks.iter().copied().filter(|ix| main(ix) == leader).collect()
            }
        };
        let first = *kept.first()?;
        let mut names: Vec<String> =
            kept.iter().filter_map(|ix| catalog.album(*ix)).map(str::to_owned).collect();
        names.sort();
        names.dedup();
        let artist = (kept.len() < tracks.len()).then(|| {
            let named = catalog
                .artists(first)
                .find(|id| by.as_ref().is_some_and(|name| fold(catalog.artist_name(*id)) == *name));
            catalog.artist_name(named.unwrap_or(catalog.main_artist(first))).to_owned()
        });
        Some(Self { names, artist, tracks: kept })
    }

    /// How many songs are on it, each once.
    pub fn songs(&self, catalog: &Catalog) -> usize {
        let mut songs: Vec<_> = self.tracks.iter().map(|ix| catalog.song(*ix)).collect();
        songs.sort_unstable();
        songs.dedup();
        songs.len()
    }
}

/// The main artist, folded, with the most of these tracks; of several that of the best known.
fn leader(catalog: &Catalog, tracks: &[TrackIx]) -> Option<String> {
    let mut found: BTreeMap<String, (usize, u32)> = BTreeMap::new();
    for ix in tracks {
        let fame = (catalog.popularity(*ix).unwrap_or(0.0).clamp(0.0, 1.0) * 1_000.0) as u32;
        let name = fold(catalog.artist_name(catalog.main_artist(*ix)));
        let (count, most) = found.entry(name).or_default();
        *count += 1;
        *most = (*most).max(fame);
    }
    found.into_iter().min_by_key(|(_, weight)| Reverse(*weight)).map(|(name, _)| name)
}

/// One album by many: a soundtrack, not several albums that happen to have one name.
fn is_compiled(catalog: &Catalog, tracks: &[TrackIx]) -> bool {
    let main = |ix: &TrackIx| catalog.main_artist(*ix);
    let mut artists: Vec<ArtistId> = tracks.iter().map(main).collect();
    artists.sort_unstable();
    artists.dedup();
    let one = |ix: &TrackIx| (catalog.album(*ix), catalog.year(*ix));
    let same = tracks.iter().all(|ix| one(ix) == one(&tracks[0]));
    artists.len() == 1 || same && 2 * artists.len() > tracks.len()
}

/// What an album is called: in full, without brackets, without the words for its edition.
fn keys(album: &str) -> Vec<String> {
    const EDITIONS: [&str; 9] = [
        " super deluxe edition",
        " deluxe edition",
        " deluxe version",
        " deluxe",
        " special edition",
        " expanded edition",
        " ep",
        " original motion picture soundtrack",
        " soundtrack",
    ];
    let key = Title::parse(album).song;
    let plain = EDITIONS.iter().find_map(|words| key.strip_suffix(words)).map(str::to_owned);
    let article = key.strip_prefix("the ").map(str::to_owned);
    let mut found: Vec<String> =
        [unbracketed(album), plain, article, Some(key)].into_iter().flatten().collect();
    found.sort();
    found.dedup();
    found.retain(|key| !key.is_empty());
    found
}
