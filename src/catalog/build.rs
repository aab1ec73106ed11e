//! Takes tracks one by one and makes a catalogue of them.

use std::hash::BuildHasher;

use super::columns::{ArtistId, Catalog, GenreId, MEASURED, NONE, SongId, TrackIx};
use super::fold::fold;
use super::genres::{Relations, umbrellas};
use super::song::{Title, Version, song_key};
use super::texts::{Names, Ragged};
use crate::protocol::Track;

/// Takes tracks one by one and makes a [`Catalog`] of them.
pub struct Builder {
    catalog: Catalog,
}

impl Builder {
    pub fn new(name: impl Into<String>) -> Self {
        Self { catalog: Catalog { name: name.into(), ..Catalog::default() } }
    }

    /// How many tracks it holds so far.
    pub fn len(&self) -> usize {
        self.catalog.len()
    }

    pub fn is_empty(&self) -> bool {
        self.catalog.is_empty()
    }

    /// Adds a track. Refused, with the reason, if it has no id, title or artist, or an id that is there.
    pub fn push(&mut self, track: &Track) -> Result<TrackIx, &'static str> {
        let c = &mut self.catalog;
        if track.id.is_empty() || track.title.is_empty() {
            return Err("no id or no title");
        }
        if track.artists.iter().all(|name| name.is_empty()) {
            return Err("no artist");
        }
        if c.by_id(&track.id).is_some() {
            return Err("the id comes twice");
        }
        if !has_room(c, track) {
            return Err("the catalogue is full");
        }
        let ix = TrackIx(c.ids.push(&track.id));
        let hash = c.hasher.hash_one(track.id.as_str());
        let (ids, hasher) = (&c.ids, &c.hasher);
        c.by_id.insert_unique(hash, ix, |ix| hasher.hash_one(ids.at(ix.at())));
        c.titles.push(&track.title);
        let word = |words: &mut Names, text: &Option<String>| {
            text.as_deref().map_or(NONE, |text| words.intern(text))
        };
        c.albums.push(word(&mut c.words, &track.album));
        c.key.push(word(&mut c.words, &track.key));
        c.language.push(word(&mut c.words, &track.language));
        c.country.push(word(&mut c.words, &track.country));
        let names = track.artists.iter().filter(|name| !name.is_empty());
        c.artists.push(names.map(|name| ArtistId(c.artist_names.intern(name))));
        let genres: Vec<GenreId> =
            distinct(track.genres.iter().map(|name| GenreId(c.genre_names.intern(name))));
        c.genres.push(&genres);
        let tags: Vec<u32> = distinct(track.tags.iter().map(|name| c.words.intern(name)));
        c.tags.push(tags);
        let moods: Vec<u32> = distinct(track.moods.iter().map(|name| c.words.intern(name)));
        c.moods.push(moods);
        c.year.push(track.year.and_then(|year| year.try_into().ok()).unwrap_or(i16::MIN));
        c.duration_ms.push(track.duration_ms.unwrap_or(NONE));
        for (column, value) in [
            (&mut c.bpm, track.bpm),
            (&mut c.energy, track.energy),
            (&mut c.valence, track.valence),
            (&mut c.danceability, track.danceability),
            (&mut c.acousticness, track.acousticness),
            (&mut c.loudness_db, track.loudness_db),
            (&mut c.popularity, track.popularity),
        ] {
            column.push(value.unwrap_or(f32::NAN));
        }
        c.vocals.push(track.vocals);
        c.explicit.push(track.explicit);
        c.audio.push(track.audio);
        c.art.push(track.art);
        let is_measured = |bit: &usize| track.measured.contains(&MEASURED[*bit]);
        c.measured.push((0..MEASURED.len()).filter(is_measured).map(|bit| 1 << bit).sum());
        Ok(ix)
    }

    /// Notes by which codes a track is known elsewhere. What is no such code is passed over.
    pub fn identify(&mut self, ix: TrackIx, isrc: Option<&str>, recording: Option<&str>) {
        self.catalog.codes.note(ix, isrc, recording);
    }

    /// Works out what needs all tracks: songs, who made what, how genres hang together.
    pub fn finish(self) -> Catalog {
        let mut c = self.catalog;
        c.codes.sort();
        for name in umbrellas(&c.genre_names) {
            c.genre_names.intern(name);
        }
        let (tracks, artists, genres) = (c.len(), c.artist_count(), c.genre_count());
        let by_artist = || {
            (0..tracks).flat_map(|at| c.artists.row(at).iter().map(move |id| (id.at(), row(at))))
        };
        let artist_tracks = Ragged::grouped(artists, by_artist);
        let by_genre =
            || (0..tracks).flat_map(|at| c.genres.row(at).iter().map(move |id| (id.at(), row(at))));
        let genre_tracks = Ragged::grouped(genres, by_genre);
        c.artist_tracks = artist_tracks;
        c.genre_tracks = genre_tracks;
        c.relations = Relations::work_out(&c.genre_names, &c.genres, &c.genre_tracks);
        gather_songs(&mut c);
        shrink(&mut c);
        c
    }
}

fn row(at: usize) -> TrackIx {
    TrackIx(at as u32)
}

fn distinct<T: PartialEq>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut kept = Vec::new();
    for item in items {
        if !kept.contains(&item) {
            kept.push(item);
        }
    }
    kept
}

fn has_room(c: &Catalog, track: &Track) -> bool {
    let texts = [&track.album, &track.key, &track.language, &track.country].into_iter().flatten();
    let labels = track.tags.iter().chain(&track.moods);
    let bytes: usize = texts.chain(labels).map(String::len).sum();
    c.ids.has_room(track.id.len())
        && c.titles.has_room(track.title.len())
        && c.words.has_room(bytes)
        && c.artist_names.has_room(track.artists.iter().map(String::len).sum())
        && c.genre_names.has_room(track.genres.iter().map(String::len).sum())
        && c.artists.has_room(track.artists.len())
        && c.genres.has_room(track.genres.len())
        && c.tags.has_room(track.tags.len())
        && c.moods.has_room(track.moods.len())
}

/// Finds out which tracks are versions of one song, and which of them is meant when nothing is said.
fn gather_songs(c: &mut Catalog) {
    let folded_artists: Vec<String> = c.artist_names.iter().map(fold).collect();
    let mut keys = Names::default();
    // How far from the plain recording: 0 is the plain one, 1 a remaster of it.
    let mut oddness: Vec<u8> = Vec::with_capacity(c.len());
    let mut songs = Vec::with_capacity(c.len());
    for ix in c.all() {
        let title = Title::parse(c.title(ix));
        let artist = c.main_artist(ix);
        let name = folded_artists[artist.at()].as_str();
        let name = if name.is_empty() { c.artist_name(artist) } else { name };
        songs.push(SongId(keys.intern(&song_key(name, &title.song))));
        let tagged = c.tags(ix).filter_map(Version::of_tag);
        let oddest = title.versions.iter().copied().chain(tagged).max();
        oddness.push(oddest.map_or(0, |version| version as u8 + 1));
    }
    let mut song_tracks = Ragged::grouped(keys.len(), || {
        songs.iter().enumerate().map(|(at, song)| (song.at(), row(at)))
    });
    for song in 0..song_tracks.rows() {
        song_tracks.row_mut(song).sort_by(|a, b| {
            let popular = |ix: &TrackIx| c.popularity(*ix).unwrap_or(0.0);
            oddness[a.at()]
                .cmp(&oddness[b.at()])
                .then_with(|| popular(b).total_cmp(&popular(a)))
                .then_with(|| c.id(*a).cmp(c.id(*b)))
        });
    }
    c.plain = oddness.into_iter().map(|odd| odd <= Version::Remaster as u8 + 1).collect();
    c.songs = songs;
    c.song_tracks = song_tracks;
}

fn shrink(c: &mut Catalog) {
    c.ids.shrink();
    c.titles.shrink();
    c.words.shrink();
    c.artist_names.shrink();
    c.genre_names.shrink();
    c.artists.shrink();
    c.genres.shrink();
    c.tags.shrink();
    c.moods.shrink();
    let hasher = &c.hasher;
    let ids = &c.ids;
    c.by_id.shrink_to_fit(|ix| hasher.hash_one(ids.at(ix.at())));
    for column in [&mut c.albums, &mut c.key, &mut c.language, &mut c.country, &mut c.duration_ms] {
        column.shrink_to_fit();
    }
    for column in [
        &mut c.bpm,
        &mut c.energy,
        &mut c.valence,
        &mut c.danceability,
        &mut c.acousticness,
        &mut c.loudness_db,
        &mut c.popularity,
    ] {
        column.shrink_to_fit();
    }
    c.year.shrink_to_fit();
    c.vocals.shrink_to_fit();
    c.explicit.shrink_to_fit();
    c.audio.shrink_to_fit();
    c.art.shrink_to_fit();
    c.measured.shrink_to_fit();
}
