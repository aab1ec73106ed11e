use std::collections::HashMap;
use std::sync::Arc;

use crate::protocol::{Audio, Track, Vocals};

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            pub fn at(self) -> usize {
                self.0 as usize
            }
        }
    };
}

index!(
    /// A row of one loaded catalogue.
    TrackIx
);
index!(ArtistId);
index!(GenreId);
index!(
    /// What all versions of one song by one main artist share.
    SongId
);

/// Interned texts: each is kept once and named by its number.
#[derive(Default)]
struct Names {
    texts: Vec<Arc<str>>,
    by_text: HashMap<Arc<str>, u32>,
}

impl Names {
    fn intern(&mut self, text: &str) -> u32 {
        if let Some(id) = self.by_text.get(text) {
            return *id;
        }
        let text: Arc<str> = text.into();
        let id = self.texts.len() as u32;
        self.texts.push(text.clone());
        self.by_text.insert(text, id);
        id
    }

    fn get(&self, text: &str) -> Option<u32> {
        self.by_text.get(text).copied()
    }
}

/// Lists of numbers, one a row, in one allocation.
#[derive(Default)]
struct Ragged {
    ends: Vec<u32>,
    items: Vec<u32>,
}

impl Ragged {
    fn push(&mut self, row: impl IntoIterator<Item = u32>) {
        self.items.extend(row);
        self.ends.push(self.items.len() as u32);
    }

    fn row(&self, at: usize) -> &[u32] {
        let from = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.items[from..self.ends[at] as usize]
    }
}

/// All tracks of one source, by column.
#[derive(Default)]
pub struct Catalog {
    name: String,
    ids: Vec<Box<str>>,
    by_id: HashMap<Box<str>, TrackIx>,
    titles: Vec<Box<str>>,
    albums: Vec<u32>,
    artists: Ragged,
    genres: Ragged,
    tags: Ragged,
    moods: Ragged,
    words: Names,
    artist_names: Names,
    genre_names: Names,
    songs: Vec<SongId>,
    artist_tracks: Vec<Vec<TrackIx>>,
    genre_tracks: Vec<Vec<TrackIx>>,
    year: Vec<i16>,
    duration_ms: Vec<u32>,
    bpm: Vec<f32>,
    energy: Vec<f32>,
    valence: Vec<f32>,
    danceability: Vec<f32>,
    acousticness: Vec<f32>,
    loudness_db: Vec<f32>,
    popularity: Vec<f32>,
    key: Vec<u32>,
    language: Vec<u32>,
    country: Vec<u32>,
    vocals: Vec<Option<Vocals>>,
    explicit: Vec<Option<bool>>,
    audio: Vec<Audio>,
}

const NONE: u32 = u32::MAX;

fn known(value: f32) -> Option<f32> {
    (!value.is_nan()).then_some(value)
}

impl Catalog {
    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    pub fn all(&self) -> impl ExactSizeIterator<Item = TrackIx> + use<> {
        (0..self.ids.len() as u32).map(TrackIx)
    }

    pub fn by_id(&self, id: &str) -> Option<TrackIx> {
        self.by_id.get(id).copied()
    }

    pub fn id(&self, ix: TrackIx) -> &str {
        &self.ids[ix.at()]
    }

    pub fn title(&self, ix: TrackIx) -> &str {
        &self.titles[ix.at()]
    }

    pub fn album(&self, ix: TrackIx) -> Option<&str> {
        self.word(self.albums[ix.at()])
    }

    /// The main artist first; never empty.
    pub fn artists(&self, ix: TrackIx) -> impl ExactSizeIterator<Item = ArtistId> + '_ {
        self.artists.row(ix.at()).iter().map(|id| ArtistId(*id))
    }

    pub fn main_artist(&self, ix: TrackIx) -> ArtistId {
        ArtistId(self.artists.row(ix.at())[0])
    }

    pub fn artist_name(&self, id: ArtistId) -> &str {
        &self.artist_names.texts[id.at()]
    }

    /// Every track on which the artist is named, not only as the main one.
    pub fn artist_tracks(&self, id: ArtistId) -> &[TrackIx] {
        &self.artist_tracks[id.at()]
    }

    pub fn artist_count(&self) -> usize {
        self.artist_names.texts.len()
    }

    pub fn genres(&self, ix: TrackIx) -> impl ExactSizeIterator<Item = GenreId> + '_ {
        self.genres.row(ix.at()).iter().map(|id| GenreId(*id))
    }

    pub fn genre_name(&self, id: GenreId) -> &str {
        &self.genre_names.texts[id.at()]
    }

    pub fn genre_tracks(&self, id: GenreId) -> &[TrackIx] {
        &self.genre_tracks[id.at()]
    }

    pub fn genre_count(&self) -> usize {
        self.genre_names.texts.len()
    }

    /// By its exact lower-case name.
    pub fn genre_named(&self, name: &str) -> Option<GenreId> {
        self.genre_names.get(name).map(GenreId)
    }

    pub fn song(&self, ix: TrackIx) -> SongId {
        self.songs[ix.at()]
    }

    pub fn year(&self, ix: TrackIx) -> Option<i32> {
        let year = self.year[ix.at()];
        (year != i16::MIN).then_some(year.into())
    }

    pub fn duration_ms(&self, ix: TrackIx) -> Option<u32> {
        let ms = self.duration_ms[ix.at()];
        (ms != NONE).then_some(ms)
    }

    pub fn bpm(&self, ix: TrackIx) -> Option<f32> {
        known(self.bpm[ix.at()])
    }

    pub fn energy(&self, ix: TrackIx) -> Option<f32> {
        known(self.energy[ix.at()])
    }

    pub fn valence(&self, ix: TrackIx) -> Option<f32> {
        known(self.valence[ix.at()])
    }

    pub fn danceability(&self, ix: TrackIx) -> Option<f32> {
        known(self.danceability[ix.at()])
    }

    pub fn acousticness(&self, ix: TrackIx) -> Option<f32> {
        known(self.acousticness[ix.at()])
    }

    pub fn loudness_db(&self, ix: TrackIx) -> Option<f32> {
        known(self.loudness_db[ix.at()])
    }

    /// 0 to 1.
    pub fn popularity(&self, ix: TrackIx) -> Option<f32> {
        known(self.popularity[ix.at()])
    }

    pub fn key(&self, ix: TrackIx) -> Option<&str> {
        self.word(self.key[ix.at()])
    }

    pub fn language(&self, ix: TrackIx) -> Option<&str> {
        self.word(self.language[ix.at()])
    }

    pub fn country(&self, ix: TrackIx) -> Option<&str> {
        self.word(self.country[ix.at()])
    }

    pub fn vocals(&self, ix: TrackIx) -> Option<Vocals> {
        self.vocals[ix.at()]
    }

    pub fn explicit(&self, ix: TrackIx) -> Option<bool> {
        self.explicit[ix.at()]
    }

    pub fn tags(&self, ix: TrackIx) -> impl Iterator<Item = &str> {
        self.tags.row(ix.at()).iter().filter_map(|id| self.word(*id))
    }

    pub fn moods(&self, ix: TrackIx) -> impl Iterator<Item = &str> {
        self.moods.row(ix.at()).iter().filter_map(|id| self.word(*id))
    }

    /// The whole record, as clients see it.
    pub fn track(&self, ix: TrackIx) -> Track {
        let text = |text: Option<&str>| text.map(str::to_owned);
        Track {
            id: self.id(ix).to_owned(),
            title: self.title(ix).to_owned(),
            artists: self.artists(ix).map(|id| self.artist_name(id).to_owned()).collect(),
            album: text(self.album(ix)),
            year: self.year(ix),
            genres: self.genres(ix).map(|id| self.genre_name(id).to_owned()).collect(),
            tags: self.tags(ix).map(str::to_owned).collect(),
            moods: self.moods(ix).map(str::to_owned).collect(),
            duration_ms: self.duration_ms(ix),
            bpm: self.bpm(ix),
            key: text(self.key(ix)),
            energy: self.energy(ix),
            valence: self.valence(ix),
            danceability: self.danceability(ix),
            acousticness: self.acousticness(ix),
            loudness_db: self.loudness_db(ix),
            vocals: self.vocals(ix),
            language: text(self.language(ix)),
            country: text(self.country(ix)),
            popularity: self.popularity(ix),
            explicit: self.explicit(ix),
            audio: self.audio[ix.at()],
        }
    }

    fn word(&self, id: u32) -> Option<&str> {
        self.words.texts.get(id as usize).map(|text| &**text)
    }
}

/// Takes tracks one by one and makes a [`Catalog`] of them.
pub struct Builder {
    catalog: Catalog,
    song_names: Names,
}

impl Builder {
    pub fn new(name: impl Into<String>) -> Self {
        let catalog = Catalog { name: name.into(), ..Catalog::default() };
        Self { catalog, song_names: Names::default() }
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
        if c.by_id.contains_key(track.id.as_str()) {
            return Err("the id comes twice");
        }
        let ix = TrackIx(c.ids.len() as u32);
        c.ids.push(track.id.as_str().into());
        c.by_id.insert(track.id.as_str().into(), ix);
        c.titles.push(track.title.as_str().into());
        let word = |words: &mut Names, text: &Option<String>| {
            text.as_deref().map_or(NONE, |text| words.intern(text))
        };
        c.albums.push(word(&mut c.words, &track.album));
        c.key.push(word(&mut c.words, &track.key));
        c.language.push(word(&mut c.words, &track.language));
        c.country.push(word(&mut c.words, &track.country));
        let names = track.artists.iter().filter(|name| !name.is_empty());
        c.artists.push(names.map(|name| c.artist_names.intern(name)));
        c.genres.push(track.genres.iter().map(|name| c.genre_names.intern(name)));
        c.tags.push(track.tags.iter().map(|name| c.words.intern(name)));
        c.moods.push(track.moods.iter().map(|name| c.words.intern(name)));
        let song = format!("{}\n{}", track.artists[0].to_lowercase(), track.title.to_lowercase());
        c.songs.push(SongId(self.song_names.intern(&song)));
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
        Ok(ix)
    }

    pub fn finish(self) -> Catalog {
        let mut c = self.catalog;
        c.artist_tracks = vec![Vec::new(); c.artist_names.texts.len()];
        c.genre_tracks = vec![Vec::new(); c.genre_names.texts.len()];
        for at in 0..c.ids.len() {
            for id in c.artists.row(at) {
                c.artist_tracks[*id as usize].push(TrackIx(at as u32));
            }
            for id in c.genres.row(at) {
                c.genre_tracks[*id as usize].push(TrackIx(at as u32));
            }
        }
        c
    }
}
