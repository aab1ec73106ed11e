//! How well the tracks are described, and what that means for steering.

use std::fmt;

use serde::Serialize;

use super::columns::{Catalog, TrackIx};

/// One thing that may be known of a track.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Described {
    pub name: &'static str,
    /// Tracks of which it is known.
    pub known: usize,
    /// What can't be steered by where it is not.
    pub without: &'static str,
}

/// What is there.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stats {
    pub tracks: usize,
    pub songs: usize,
    pub artists: usize,
    pub genres: usize,
    pub described: Vec<Described>,
}

impl Stats {
    pub fn of(catalog: &Catalog) -> Self {
        let count = |name, without, known: &dyn Fn(TrackIx) -> bool| Described {
            name,
            known: catalog.all().filter(|ix| known(*ix)).count(),
            without,
        };
        let described = vec![
            count("genre", "\"jazz\", \"no techno\" and likenesses pass these tracks by", &|ix| {
                catalog.genres(ix).len() > 0
            }),
            count("year", "\"from the nineties\" and \"older\" don't find them", &|ix| {
                catalog.year(ix).is_some()
            }),
            count("length", "\"under four minutes\" and an hour's plan don't count them", &|ix| {
                catalog.duration_ms(ix).is_some()
            }),
            count("tempo", "\"around 120 bpm\" does not find them", &|ix| {
                catalog.bpm(ix).is_some()
            }),
            count("key", "they are not set where keys would fit", &|ix| catalog.key(ix).is_some()),
            count("energy", "\"calmer\", \"more energy\" and arcs can't tell them apart", &|ix| {
                catalog.energy(ix).is_some()
            }),
            count("valence", "\"happier\" and \"sadder\" can't tell them apart", &|ix| {
                catalog.valence(ix).is_some()
            }),
            count("loudness", "how loud they are is not known", &|ix| {
                catalog.loudness_db(ix).is_some()
            }),
            count("vocals", "\"instrumental\" does not find them", &|ix| {
                catalog.vocals(ix).is_some()
            }),
            count("language", "\"in French\" does not find them", &|ix| {
                catalog.language(ix).is_some()
            }),
            count("mood", "\"melancholic\" goes by other signs", &|ix| {
                catalog.moods(ix).next().is_some()
            }),
            count("sound", "they are played as sketches", &|ix| {
                catalog.audio(ix) != crate::protocol::Audio::Sketch
            }),
        ];
        Self {
            tracks: catalog.len(),
            songs: catalog.song_count(),
            artists: catalog.artist_count(),
            genres: catalog.genre_count(),
            described,
        }
    }
}

impl fmt::Display for Stats {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { tracks, songs, artists, genres, .. } = self;
        writeln!(f, "{tracks} tracks, {songs} songs, {artists} artists, {genres} genres")?;
        for Described { name, known, without } in &self.described {
            let percent = (100 * known).checked_div(*tracks).unwrap_or(0);
            write!(f, "\n{name:<9} {percent:>3} %")?;
            let missing = tracks - known;
            if missing > 0 {
                write!(f, "   {missing} without: {without}")?;
            }
        }
        writeln!(f)
    }
}
