use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use super::Taste;
use super::said::{Standing, Word};
use crate::catalog::{ArtistId, Catalog, GenreId, SongId, Stamp, Title, TrackIx, fold, guests_in};

/// What a taste says in the terms of one catalogue. To find all names takes milliseconds where there are
/// thousands, so it is kept with the taste.
#[derive(Debug, Default)]
struct Known {
    out: HashSet<TrackIx>,
    liked_songs: HashSet<SongId>,
    liked_artists: HashSet<ArtistId>,
    /// Artists that something was learnt of, −1 to 1.
    leans: Vec<(ArtistId, f32)>,
    /// By the number of the artist, likewise; empty where nothing is known.
    artists: Vec<f32>,
    /// By the number of the list of genres, likewise.
    genres: Vec<f32>,
    /// The most that artists and genres say of any track.
    most: f32,
}

impl Known {
    fn of(taste: &Taste, catalog: &Catalog) -> Self {
        let mut known = Self::default();
        for standing in taste.said.standing() {
            match (standing.word, standing.artist) {
                (Word::Like, false) => known.liked_songs.extend(standing.song(catalog)),
                (Word::Like, true) => {
                    known.liked_artists.extend(catalog.artists_spelt(standing.main()));
                }
                (Word::Dislike | Word::Ban, false) => {
                    let versions = standing.song(catalog).map(|song| catalog.song_tracks(song));
                    known.out.extend(versions.into_iter().flatten());
                }
                (Word::Dislike | Word::Ban, true) => {
                    known.out.extend(tracks_with(catalog, standing.main()));
                }
            }
        }
        for (name, lean) in taste.artists.iter() {
            let spelt = catalog.artists_spelt(name).iter();
            known.leans.extend(spelt.map(|artist| (*artist, squashed(lean))));
        }
        if !known.leans.is_empty() {
            known.artists = vec![0.0; catalog.artist_count()];
        }
        known.leans.iter().for_each(|(artist, lean)| known.artists[artist.at()] = *lean);
        let genres = taste.genres.iter();
        let named = genres.filter_map(|(name, lean)| Some((catalog.genre_named(name)?, lean)));
        let named: Vec<(GenreId, f32)> = named.collect();
        if !named.is_empty() {
            let mut genres = vec![0.0; catalog.genre_count()];
            named.iter().for_each(|(genre, lean)| genres[genre.at()] = squashed(*lean));
            known.genres = catalog.figures().means_by_genre(&genres);
        }
        let highest = |leans: &[f32]| leans.iter().copied().fold(0.0, f32::max);
        known.most = 0.5 * highest(&known.artists) + 0.5 * highest(&known.genres);
        known
    }
}

/// What was found for the catalogue that was asked about last.
#[derive(Debug, Default)]
pub(super) struct Found(Mutex<Option<(Stamp, Arc<Known>)>>);

impl Found {
    fn of(&self, taste: &Taste, catalog: &Catalog) -> Arc<Known> {
        let mut found = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*found {
            Some((stamp, known)) if *stamp == catalog.stamp() => known.clone(),
            _ => {
                let known = Arc::new(Known::of(taste, catalog));
                *found = Some((catalog.stamp(), known.clone()));
                known
            }
        }
    }
}

/// A copy of a taste is made to be changed: it has found nothing yet.
impl Clone for Found {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// A taste made ready for one catalogue: what it says of each of its tracks.
#[derive(Debug)]
pub struct Bias(Arc<Known>);

impl Bias {
    pub fn new(taste: &Taste, catalog: &Catalog) -> Self {
        Self(taste.found.of(taste, catalog))
    }

    /// The DJ does not pick it of its own accord: banned or disliked, itself, as a song or its artist.
    pub fn rules_out(&self, ix: TrackIx) -> bool {
        self.0.out.contains(&ix)
    }

    /// Every track that [`Self::rules_out`] says yes to.
    pub fn ruled_out(&self) -> impl Iterator<Item = TrackIx> + '_ {
        self.0.out.iter().copied()
    }

    /// The track or another version of it was liked outright.
    pub fn likes_track(&self, catalog: &Catalog, ix: TrackIx) -> bool {
        self.0.liked_songs.contains(&catalog.song(ix))
    }

    /// The first artist named on it that was liked outright.
    pub fn liked_artist(&self, catalog: &Catalog, ix: TrackIx) -> Option<ArtistId> {
        catalog.artists(ix).find(|artist| self.0.liked_artists.contains(artist))
    }

    /// The artists that something was learnt of, each with how much the listener leans towards it, −1 to 1.
    pub fn artist_leans(&self) -> impl Iterator<Item = (ArtistId, f32)> + '_ {
        self.0.leans.iter().copied()
    }

    /// Nothing was learnt that this catalogue knows.
    pub fn is_empty(&self) -> bool {
        self.0.artists.is_empty() && self.0.genres.is_empty()
    }

    /// The most that [`Self::of`] says of any track.
    pub fn most(&self) -> f32 {
        self.0.most
    }

    /// How much the listener leans towards a track, −1 to 1: by its artists and by its genres, each
    /// genre weighing as much as it says of a track.
    pub fn of(&self, catalog: &Catalog, ix: TrackIx) -> f32 {
        let known = &*self.0;
        let mut artist = 0.0f32;
        if !known.artists.is_empty() {
            for lean in catalog.artists(ix).map(|id| known.artists[id.at()]) {
                artist = if lean.abs() > artist.abs() { lean } else { artist };
            }
        }
        let genre = known.genres.get(catalog.genre_list(ix)).copied().unwrap_or(0.0);
        0.5 * artist + 0.5 * genre
    }
}

impl Taste {
    /// The songs of a catalogue that were heard to the end, some perhaps twice.
    pub fn heard_songs(&self, catalog: &Catalog) -> impl Iterator<Item = SongId> {
        let heard = self.songs.values().filter(|plays| plays.finished > 0);
        heard.filter_map(|plays| Some(catalog.song(catalog.by_id(&plays.track_id)?)))
    }
}

impl Standing {
    fn main(&self) -> &str {
        self.signal.artists.first().map(String::as_str).unwrap_or_default()
    }

    /// The song in a catalogue: by the id of the track, or else by artist and title.
    fn song(&self, catalog: &Catalog) -> Option<SongId> {
        let by_id = catalog.by_id(&self.signal.track_id);
        let found = by_id.or_else(|| {
            let song = Title::parse(&self.signal.title).song;
            let artists = catalog.artists_spelt(self.main()).iter();
            let mut tracks = artists.flat_map(|id| catalog.artist_tracks(*id)).copied();
            tracks.find(|ix| Title::parse(catalog.title(*ix)).song == song)
        });
        found.map(|ix| catalog.song(ix))
    }
}

/// The tracks on which an artist is named, as a guest in the title too.
fn tracks_with<'a>(catalog: &'a Catalog, name: &str) -> impl Iterator<Item = TrackIx> + use<'a> {
    let key = fold(name);
    let own = catalog.artists_spelt(name).iter().flat_map(|id| catalog.artist_tracks(*id));
    let guest = catalog.titles_naming(name).into_iter();
    own.copied().chain(guest.filter(move |ix| guests_in(catalog.title(*ix)).contains(&key)))
}

/// −1 to 1; two skips or plays count nearly double, twenty hardly more than ten.
pub(super) fn squashed(lean: f32) -> f32 {
    (lean / 1.5).tanh()
}

/// The sum that comes to such a weight. What is all or nothing is taken as nearly so.
pub(super) fn unsquashed(weight: f32) -> f32 {
    1.5 * weight.clamp(-0.98, 0.98).atanh()
}
