//! Which track of the catalogue a recording from elsewhere is: by its id, its ISRC, its MusicBrainz id,
//! or else by artist and song, of whose versions the one that fits best is taken.

use std::collections::HashMap;

use super::gather::Named;
use crate::catalog::{Catalog, SongId, Title, TrackIx, fold, song_key};

/// Versions of a recording that are so far apart in length are not the same one.
const SAME_LENGTH_MS: u32 = 5_000;

/// By what a recording was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    Id(TrackIx),
    Isrc(TrackIx),
    Recording(TrackIx),
    /// By artist and song, and length where both are known.
    Name(TrackIx),
    /// The artist is there, the song is not.
    Artist,
    Nothing,
}

impl Found {
    pub fn track(self) -> Option<TrackIx> {
        match self {
            Self::Id(ix) | Self::Isrc(ix) | Self::Recording(ix) | Self::Name(ix) => Some(ix),
            Self::Artist | Self::Nothing => None,
        }
    }
}

/// Finds recordings in one catalogue. To make one goes once through all of it.
pub struct Matcher<'a> {
    catalog: &'a Catalog,
    songs: HashMap<String, SongId>,
}

impl<'a> Matcher<'a> {
    pub fn new(catalog: &'a Catalog) -> Self {
        let mut songs = HashMap::with_capacity(catalog.song_count());
        let ids = (0..catalog.song_count()).filter_map(|at| Some(SongId(u32::try_from(at).ok()?)));
        for id in ids {
            let ix = catalog.plain_version(id);
            let song = Title::parse(catalog.title(ix)).song;
            // By each of its artists: which of them is the main one, services do not agree on.
            for artist in catalog.artists(ix) {
                let key = song_key(&fold(catalog.artist_name(artist)), &song);
                songs.entry(key).or_insert(id);
            }
        }
        Self { catalog, songs }
    }

    pub fn find(&self, named: &Named) -> Found {
        if let Some(ix) = self.catalog.by_id(&named.id) {
            return Found::Id(ix);
        }
        if let Some(ix) = self.catalog.by_isrc(&named.isrc) {
            return Found::Isrc(ix);
        }
        if let Some(ix) = self.catalog.by_recording(&named.recording) {
            return Found::Recording(ix);
        }
        let title = Title::parse(&named.title);
        let mut known = false;
        for artist in spellings(&named.artist) {
            let folded = fold(artist);
            if folded.is_empty() {
                continue;
            }
            if let Some(song) = self.songs.get(&song_key(&folded, &title.song)) {
                return Found::Name(self.version(*song, named, &title));
            }
            known |= !self.catalog.artists_spelt(artist).is_empty();
        }
        if known { Found::Artist } else { Found::Nothing }
    }

    /// The version of a song that was meant: as live or remixed as the title says, then of the same
    /// length, then from the same album, then the plainest.
    fn version(&self, song: SongId, named: &Named, title: &Title) -> TrackIx {
        let catalog = self.catalog;
        let album = fold(&named.album);
        let misfit = |ix: &TrackIx| {
            let other = Title::parse(catalog.title(*ix)).versions != title.versions;
            let length = named.duration_ms.zip(catalog.duration_ms(*ix));
            let length = length.map_or(1, |(a, b)| 2 * u8::from(a.abs_diff(b) > SAME_LENGTH_MS));
            let elsewhere = album.is_empty() || catalog.album(*ix).is_none_or(|a| fold(a) != album);
            (other, length, elsewhere)
        };
        let versions = catalog.song_tracks(song).iter();
        versions.min_by_key(|ix| misfit(ix)).copied().unwrap_or(catalog.plain_version(song))
    }
}

/// A text of artists, whole first ("Tyler, The Creator"), then what stands before a separator, then
/// each name in it.
fn spellings(text: &str) -> impl Iterator<Item = &str> {
    const MARKS: [&str; 10] =
        [" feat. ", " feat ", " ft. ", " featuring ", ";", ",", " & ", " x ", " and ", "/"];
    let head = MARKS.iter().filter_map(|mark| text.find(mark)).min().map(|at| &text[..at]);
    let parts = text.split([';', ',', '&', '/']).flat_map(|part| part.split(" feat"));
    let parts = head.map(|_| parts).into_iter().flatten();
    std::iter::once(text).chain(head).chain(parts).map(str::trim)
}

/// The names in a text of artists, for what no catalogue knows: the first is the main one.
pub(super) fn main_artist(text: &str) -> &str {
    text.split([';', ',']).next().unwrap_or(text).split(" feat").next().unwrap_or(text).trim()
}
