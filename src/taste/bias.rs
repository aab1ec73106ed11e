use std::collections::HashSet;

use super::Taste;
use super::said::Word;
use crate::catalog::{ArtistId, Catalog, SongId, Title, TrackIx};

/// A taste made ready for one catalogue: what it says of each of its tracks.
#[derive(Debug, Default)]
pub struct Bias {
    out_songs: HashSet<SongId>,
    out_artists: HashSet<ArtistId>,
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
            let Some(main) = standing.signal.artists.first() else { continue };
            let artist = catalog.artists_spelt(main).first().copied();
            let (songs, artists) = match standing.word {
                Word::Like => (&mut bias.liked_songs, &mut bias.liked_artists),
                Word::Dislike | Word::Ban => (&mut bias.out_songs, &mut bias.out_artists),
            };
            if standing.artist {
                artists.extend(artist);
            } else if let Some(ix) = catalog.by_id(&standing.signal.track_id) {
                songs.insert(catalog.song(ix));
            } else if let Some(artist) = artist {
                let song = Title::parse(&standing.signal.title).song;
                let same = |ix: &&TrackIx| Title::parse(catalog.title(**ix)).song == song;
                songs.extend(
                    catalog.artist_tracks(artist).iter().filter(same).map(|ix| catalog.song(*ix)),
                );
            }
        }
        for (name, lean) in taste.artists.iter() {
            if let Some(artist) = catalog.artists_spelt(name).first().copied() {
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
    pub fn rules_out(&self, catalog: &Catalog, ix: TrackIx) -> bool {
        (!self.out_songs.is_empty() && self.out_songs.contains(&catalog.song(ix)))
            || (!self.out_artists.is_empty()
                && catalog.artists(ix).any(|artist| self.out_artists.contains(&artist)))
    }

    /// Every track that [`Self::rules_out`] says yes to, some perhaps twice.
    pub fn ruled_out<'a>(&'a self, catalog: &'a Catalog) -> impl Iterator<Item = TrackIx> + 'a {
        let artists = self.out_artists.iter().flat_map(|id| catalog.artist_tracks(*id));
        let songs = self.out_songs.iter().flat_map(|id| catalog.song_tracks(*id));
        artists.chain(songs).copied()
    }

    /// The track or another version of it was liked outright.
    pub fn likes_track(&self, catalog: &Catalog, ix: TrackIx) -> bool {
        self.liked_songs.contains(&catalog.song(ix))
    }

    /// The first artist named on it that was liked outright.
    pub fn liked_artist(&self, catalog: &Catalog, ix: TrackIx) -> Option<ArtistId> {
        catalog.artists(ix).find(|artist| self.liked_artists.contains(artist))
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

/// −1 to 1; two skips or plays count nearly double, twenty hardly more than ten.
fn squashed(lean: f32) -> f32 {
    (lean / 1.5).tanh()
}
