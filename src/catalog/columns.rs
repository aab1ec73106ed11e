//! The tracks by column, and what can be asked of one.

use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use super::codes::Codes;
use super::figures::Figures;
use super::genres::Relations;
use super::neighbours::{List, Neighbours};
use super::search::SearchIndex;
use super::texts::{Names, Ragged, Shared, Texts};
use crate::protocol::{Audio, MeasuredField, Track, Vocals};

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

/// Tells one catalogue from every other of this process, whatever stands in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp(u64);

impl Default for Stamp {
    fn default() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// All tracks of one source, by column.
#[derive(Default)]
pub struct Catalog {
    pub(super) stamp: Stamp,
    pub(super) name: String,
    pub(super) ids: Texts,
    pub(super) by_id: HashTable<TrackIx>,
    pub(super) hasher: DefaultHashBuilder,
    pub(super) titles: Texts,
    pub(super) albums: Vec<u32>,
    pub(super) artists: Ragged<ArtistId>,
    pub(super) genres: Shared<GenreId>,
    pub(super) tags: Ragged<u32>,
    pub(super) moods: Ragged<u32>,
    pub(super) words: Names,
    pub(super) artist_names: Names,
    pub(super) genre_names: Names,
    pub(super) songs: Vec<SongId>,
    pub(super) song_tracks: Ragged<TrackIx>,
    pub(super) plain: Vec<bool>,
    pub(super) artist_tracks: Ragged<TrackIx>,
    pub(super) genre_tracks: Ragged<TrackIx>,
    pub(super) relations: Relations,
    pub(super) year: Vec<i16>,
    pub(super) duration_ms: Vec<u32>,
    pub(super) bpm: Vec<f32>,
    pub(super) energy: Vec<f32>,
    pub(super) valence: Vec<f32>,
    pub(super) danceability: Vec<f32>,
    pub(super) acousticness: Vec<f32>,
    pub(super) loudness_db: Vec<f32>,
    pub(super) popularity: Vec<f32>,
    pub(super) key: Vec<u32>,
    pub(super) language: Vec<u32>,
    pub(super) country: Vec<u32>,
    pub(super) vocals: Vec<Option<Vocals>>,
    pub(super) explicit: Vec<Option<bool>>,
    pub(super) audio: Vec<Audio>,
    /// Empty in a prepared table: no table has pictures.
    pub(super) art: Vec<Option<bool>>,
    /// By track, a bit for each of [`MEASURED`] that was measured.
    pub(super) measured: Vec<u8>,
    pub(super) codes: Codes,
    pub(super) figures: OnceLock<Figures>,
    pub(super) search: OnceLock<SearchIndex>,
    pub(super) lists: Vec<List>,
    pub(super) neighbours: RwLock<Arc<Neighbours>>,
}

pub(super) const NONE: u32 = u32::MAX;

pub(super) const MEASURED: [MeasuredField; 5] = [
    MeasuredField::Bpm,
    MeasuredField::Key,
    MeasuredField::Energy,
    MeasuredField::LoudnessDb,
    MeasuredField::Vocals,
];

fn known(value: f32) -> Option<f32> {
    (!value.is_nan()).then_some(value)
}

impl Catalog {
    /// What is worked out for a catalogue's numbers may be kept as long as this is the same.
    pub fn stamp(&self) -> Stamp {
        self.stamp
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn all(&self) -> impl ExactSizeIterator<Item = TrackIx> + use<> {
        (0..self.len() as u32).map(TrackIx)
    }

    pub fn by_id(&self, id: &str) -> Option<TrackIx> {
        let hash = self.hasher.hash_one(id);
        self.by_id.find(hash, |ix| self.ids.at(ix.at()) == id).copied()
    }

    /// By its ISRC, with or without hyphens.
    pub fn by_isrc(&self, isrc: &str) -> Option<TrackIx> {
        self.codes.isrc(isrc)
    }

    /// By MusicBrainz's id of the recording, alone or at the end of its address.
    pub fn by_recording(&self, id: &str) -> Option<TrackIx> {
        self.codes.recording(id)
    }

    /// How many tracks have an ISRC, and how many a MusicBrainz recording id.
    pub fn code_counts(&self) -> (usize, usize) {
        self.codes.counts()
    }

    pub fn id(&self, ix: TrackIx) -> &str {
        self.ids.at(ix.at())
    }

    pub fn title(&self, ix: TrackIx) -> &str {
        self.titles.at(ix.at())
    }

    /// How the track can be heard.
    pub fn audio(&self, ix: TrackIx) -> Audio {
        self.audio[ix.at()]
    }

    pub fn album(&self, ix: TrackIx) -> Option<&str> {
        self.word(self.albums[ix.at()])
    }

    /// The main artist first; never empty.
    pub fn artists(&self, ix: TrackIx) -> impl ExactSizeIterator<Item = ArtistId> + '_ {
        self.artists.row(ix.at()).iter().copied()
    }

    pub fn main_artist(&self, ix: TrackIx) -> ArtistId {
        self.artists.row(ix.at())[0]
    }

    pub fn artist_name(&self, id: ArtistId) -> &str {
        self.artist_names.at(id.at())
    }

    /// Every track on which the artist is named, not only as the main one.
    pub fn artist_tracks(&self, id: ArtistId) -> &[TrackIx] {
        self.artist_tracks.row(id.at())
    }

    pub fn artist_count(&self) -> usize {
        self.artist_names.len()
    }

    pub fn genres(&self, ix: TrackIx) -> impl ExactSizeIterator<Item = GenreId> + '_ {
        self.genres.row(ix.at()).iter().copied()
    }

    /// The number of a track's list of genres, which most tracks of an artist and many others share: what
    /// only goes by the genres is worked out once for all that have it.
    pub fn genre_list(&self, ix: TrackIx) -> usize {
        self.genres.of_row[ix.at()] as usize
    }

    /// By track, as [`Self::genre_list`].
    pub fn genre_lists(&self) -> &[u32] {
        &self.genres.of_row
    }

    /// By the number of the list, the genres of each.
    pub fn lists_of_genres(&self) -> impl ExactSizeIterator<Item = &[GenreId]> {
        (0..self.genres.lists.rows()).map(|list| self.genres.lists.row(list))
    }

    pub fn genre_name(&self, id: GenreId) -> &str {
        self.genre_names.at(id.at())
    }

    pub fn genre_tracks(&self, id: GenreId) -> &[TrackIx] {
        self.genre_tracks.row(id.at())
    }

    pub fn genre_count(&self) -> usize {
        self.genre_names.len()
    }

    /// By its exact lower-case name.
    pub fn genre_named(&self, name: &str) -> Option<GenreId> {
        self.genre_names.get(name).map(GenreId)
    }

    pub fn song(&self, ix: TrackIx) -> SongId {
        self.songs[ix.at()]
    }

    pub fn song_count(&self) -> usize {
        self.song_tracks.rows()
    }

    /// All versions of a song: the plainest first, then the most popular, then by id. Never empty.
    pub fn song_tracks(&self, id: SongId) -> &[TrackIx] {
        self.song_tracks.row(id.at())
    }

    /// The version that is meant when nothing is said of versions.
    pub fn plain_version(&self, id: SongId) -> TrackIx {
        self.song_tracks(id)[0]
    }

    /// A studio recording as first released, or remastered: not live, no remix, edit, cover or the like.
    pub fn is_plain(&self, ix: TrackIx) -> bool {
        self.plain[ix.at()]
    }

    /// By track, as [`Self::is_plain`].
    pub fn are_plain(&self) -> &[bool] {
        &self.plain
    }

    pub fn year(&self, ix: TrackIx) -> Option<i32> {
        let year = self.year[ix.at()];
        (year != i16::MIN).then_some(year.into())
    }

    /// By track; [`i16::MIN`] where it is not known.
    pub fn years(&self) -> &[i16] {
        &self.year
    }

    /// By track; `NaN` where it is not known.
    pub fn bpms(&self) -> &[f32] {
        &self.bpm
    }

    /// By track; `NaN` where it is not known.
    pub fn energies(&self) -> &[f32] {
        &self.energy
    }

    /// By track; `NaN` where it is not known.
    pub fn valences(&self) -> &[f32] {
        &self.valence
    }

    /// By track; `NaN` where it is not known.
    pub fn danceabilities(&self) -> &[f32] {
        &self.danceability
    }

    /// By track; `NaN` where it is not known.
    pub fn acousticnesses(&self) -> &[f32] {
        &self.acousticness
    }

    /// By track; `NaN` where it is not known.
    pub fn popularities(&self) -> &[f32] {
        &self.popularity
    }

    /// By track; `None` where it is not known.
    pub fn all_vocals(&self) -> &[Option<Vocals>] {
        &self.vocals
    }

    /// By track; `None` where it is not known.
    pub fn are_explicit(&self) -> &[Option<bool>] {
        &self.explicit
    }

    /// By track; [`u32::MAX`] where it is not known.
    pub fn durations_ms(&self) -> &[u32] {
        &self.duration_ms
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

    /// The same as a reason says it.
    pub fn vocals_told(&self, ix: TrackIx) -> Option<&'static str> {
        let is_measured = self.measured(ix).any(|field| field == MeasuredField::Vocals);
        Some(self.vocals(ix)?.told(is_measured))
    }

    pub fn explicit(&self, ix: TrackIx) -> Option<bool> {
        self.explicit[ix.at()]
    }

    /// What of its figures was measured from its sound, as nobody told it.
    pub fn measured(&self, ix: TrackIx) -> impl Iterator<Item = MeasuredField> + use<> {
        let bits = self.measured[ix.at()];
        let is = move |bit: &usize| bits & (1 << bit) != 0;
        (0..MEASURED.len()).filter(is).map(|bit| MEASURED[bit])
    }

    pub fn tags(&self, ix: TrackIx) -> impl Iterator<Item = &str> {
        self.tags.row(ix.at()).iter().filter_map(|id| self.word(*id))
    }

    /// Whether any track says its mood.
    pub fn has_moods(&self) -> bool {
        !self.moods.is_empty()
    }

    /// The numbers of the words that a track's moods are.
    pub fn mood_words(&self, ix: TrackIx) -> &[u32] {
        self.moods.row(ix.at())
    }

    pub fn moods(&self, ix: TrackIx) -> impl Iterator<Item = &str> {
        self.moods.row(ix.at()).iter().filter_map(|id| self.word(*id))
    }

    /// Worked out on first use.
    pub fn figures(&self) -> &Figures {
        self.figures.get_or_init(|| Figures::of(self))
    }

    /// The index behind [`Catalog::search`]: made on first use, or ahead of it by calling this.
    pub fn search_index(&self) -> &SearchIndex {
        self.search.get_or_init(|| SearchIndex::of(self))
    }

    /// Takes in lists that people made: their names are searched like genres, and they teach which artists
    /// go together ([`Neighbours::learn`]). A search index that is made already is made again.
    pub fn add_lists(&mut self, lists: Vec<List>) {
        self.lists.extend(lists);
        self.search = OnceLock::new();
    }

    pub fn lists(&self) -> &[List] {
        &self.lists
    }

    /// Which artists go together, as last learnt.
    pub fn neighbours(&self) -> Arc<Neighbours> {
        self.neighbours.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts what was learnt anew in the place of what was known. Plans under way keep what they began with.
    pub fn set_neighbours(&self, learnt: Neighbours) {
        *self.neighbours.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(learnt);
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
            measured: self.measured(ix).collect(),
            audio: self.audio[ix.at()],
            art: self.art.get(ix.at()).copied().flatten(),
        }
    }

    /// The numbers of the words (tags, moods, albums, codes of languages and countries) that are one of these,
    /// whatever their case.
    pub fn words_spelt(&self, names: &[String]) -> Vec<u32> {
        let figures = self.figures();
        names.iter().flat_map(|name| figures.words_spelt(&self.words, name)).collect()
    }

    /// By track, the number of a word; [`u32::MAX`] where it is not known.
    pub fn album_words(&self) -> &[u32] {
        &self.albums
    }

    /// By track, the number of a word; [`u32::MAX`] where it is not known.
    pub fn language_words(&self) -> &[u32] {
        &self.language
    }

    /// By track, the number of a word; [`u32::MAX`] where it is not known.
    pub fn country_words(&self) -> &[u32] {
        &self.country
    }

    /// The tracks with a tag whose number is one of these, as often as they have one.
    pub fn tagged(&self, words: &[u32]) -> impl Iterator<Item = TrackIx> {
        let tags = self.tags.items.iter().enumerate();
        let meant = tags.filter(move |(_, word)| words.contains(word));
        meant.map(|(at, _)| {
            TrackIx(self.tags.ends.partition_point(|end| *end as usize <= at) as u32)
        })
    }

    fn word(&self, id: u32) -> Option<&str> {
        self.words.text(id)
    }
}
