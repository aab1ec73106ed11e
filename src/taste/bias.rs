use std::collections::HashSet;

use super::Taste;
use super::said::{Standing, Word};
use crate::catalog::{ArtistId, Catalog, SongId, Title, TrackIx, fold, guests_in};

/// A taste made ready for one catalogue: what it says of each of its tracks.
#[derive(Debug, Default)]
pub struct Bias {
    out: HashSet<TrackIx>,
    liked_songs: HashSet<SongId>,
    liked_artists: HashSet<ArtistId>,
    /// By the number of the artist, −1 to 1; empty where nothing is known.
    artists: Vec<f32>,
    /// By the number of the genre, likewise.
    genres: Vec<f32>,
}

impl Bias {
    pub fn new(taste: &Taste, catalog: &Catalog) -> Self {
        let mut bias = Self::default();
        for standing in taste.said.standing() {
            match (standing.word, standing.artist) {
                (Word::Like, false) => bias.liked_songs.extend(standing.song(catalog)),
                (Word::Like, true) => {
                    bias.liked_artists.extend(catalog.artists_spelt(standing.main()));
                }
                (Word::Dislike | Word::Ban, false) => {
                    let versions = standing.song(catalog).map(|song| catalog.song_tracks(song));
                    bias.out.extend(versions.into_iter().flatten());
                }
                (Word::Dislike | Word::Ban, true) => {
                    bias.out.extend(tracks_with(catalog, standing.main()));
                }
            }
        }
        for (name, lean) in taste.artists.iter() {
            for artist in catalog.artists_spelt(name) {
                if bias.artists.is_empty() {
                    bias.artists = vec![0.0; catalog.artist_count()];
                }
                bias.artists[artist.at()] = squashed(lean);
            }
        }
        for (name, lean) in taste.genres.iter() {
            if let Some(genre) = catalog.genre_named(name) {
                if bias.genres.is_empty() {
                    bias.genres = vec![0.0; catalog.genre_count()];
                }
                bias.genres[genre.at()] = squashed(lean);
            }
        }
        bias
    }

    /// The DJ does not pick it of its own accord: banned or disliked, itself, as a song or its artist.
    pub fn rules_out(&self, ix: TrackIx) -> bool {
        self.out.contains(&ix)
    }

    /// Every track that [`Self::rules_out`] says yes to.
    pub fn ruled_out(&self) -> impl Iterator<Item = TrackIx> + '_ {
        self.out.iter().copied()
    }

    /// The track or another version of it was liked outright.
    pub fn likes_track(&self, catalog: &Catalog, ix: TrackIx) -> bool {
        self.liked_songs.contains(&catalog.song(ix))
    }

    /// The first artist named on it that was liked outright.
    pub fn liked_artist(&self, catalog: &Catalog, ix: TrackIx) -> Option<ArtistId> {
        catalog.artists(ix).find(|artist| self.liked_artists.contains(artist))
    }

    /// The artists that something was learnt of, each with how much the listener leans towards it, −1 to 1.
    pub fn artist_leans(&self) -> impl Iterator<Item = (ArtistId, f32)> + '_ {
        let all = (0..).map(ArtistId).zip(self.artists.iter().copied());
        all.filter(|(_, lean)| *lean != 0.0)
    }

    /// Nothing was learnt that this catalogue knows.
    pub fn is_empty(&self) -> bool {
        self.artists.is_empty() && self.genres.is_empty()
    }

    /// How much the listener leans towards a track, −1 to 1: by its artists and by its genres, each
    /// genre weighing as much as it says of a track.
    pub fn of(&self, catalog: &Catalog, ix: TrackIx) -> f32 {
        let mut artist = 0.0f32;
        if !self.artists.is_empty() {
            for lean in catalog.artists(ix).map(|id| self.artists[id.at()]) {
                artist = if lean.abs() > artist.abs() { lean } else { artist };
            }
        }
        let genre = if self.genres.is_empty() {
            0.0
        } else {
            catalog.figures().mean_by_genre(catalog, ix, &self.genres)
        };
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
