use std::sync::OnceLock;

use super::bits::Bits;
use super::genre;
use crate::catalog::{ArtistId, Catalog, GenreId, TrackIx};
use crate::protocol::{Brief, Keys, Must, Span, Vocals, key_words};

/// A `must`, made ready for one catalogue: a set of tracks for each of its clauses, and what all
/// clauses let through.
#[derive(Clone, Debug)]
pub struct Filter {
    clauses: Vec<Clause>,
    fit: Bits,
}

/// One wish of a `must`.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    pub kind: ClauseKind,
    /// In words, as a DJ would say it: "instrumental", "before 1985".
    pub words: String,
    pub fit: Bits,
    /// The genres that meet it, where it is about genres.
    genres: Vec<GenreId>,
    /// The artists that meet it, where it is about artists.
    artists: Vec<ArtistId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ClauseKind {
    Years,
    GenresAny,
    ArtistsAny,
    Albums,
    TagsAny,
    Languages,
    Countries,
    Keys,
    Bpm,
    Energy,
    Valence,
    Popularity,
    Duration,
    Explicit,
    Vocals,
    /// Something is left out: nothing to name as a reason for a pick.
    Without,
}

/// The filter of a `must`, made when it is first asked for. A session that rests keeps none: it takes a bit for
/// each track and clause.
#[derive(Debug, Default)]
pub struct Gate(OnceLock<Box<Filter>>);

impl Gate {
    /// `catalog` and `must` are the same until [`Self::shut`].
    pub fn open(&self, catalog: &Catalog, must: &Must) -> &Filter {
        self.0.get_or_init(|| Box::new(Filter::new(catalog, must)))
    }

    /// Gives the filter's memory back. Asked for again, it is made anew.
    pub fn shut(&mut self) {
        self.0.take();
    }
}

impl Filter {
    pub fn new(catalog: &Catalog, must: &Must) -> Self {
        let clauses = clauses(catalog, must);
        let mut fit = Bits::all(catalog.len());
        for clause in &clauses {
            fit.and(&clause.fit);
        }
        Self { clauses, fit }
    }

    /// What a whole brief lets through: its `must` and, where it is a mix, one of the parts.
    pub fn of_brief(catalog: &Catalog, brief: &Brief) -> Self {
        let mut filter = Self::new(catalog, &brief.must);
        if !brief.mix.is_empty() {
            let mut any = Bits::none(catalog.len());
            for part in &brief.mix {
                any.or(&Self::new(catalog, &part.must).fit);
            }
            filter.fit.and(&any);
            let words = "the mix".to_owned();
            filter.clauses.push(Clause::new(ClauseKind::Without, words, any));
        }
        filter
    }

    /// Whether a track meets all of it; an unknown value meets no wish on that value.
    pub fn admits(&self, _catalog: &Catalog, track: TrackIx) -> bool {
        self.fit.holds(track)
    }

    /// How many tracks meet all of it.
    pub fn count(&self) -> usize {
        self.fit.count()
    }

    /// Songs that have a track which fits, each counted once.
    pub fn songs(&self, catalog: &Catalog) -> usize {
        let mut seen = vec![false; catalog.song_count()];
        let is_new = |ix: &TrackIx| !std::mem::replace(&mut seen[catalog.song(*ix).at()], true);
        self.matching().filter(is_new).count()
    }

    /// In the order of the catalogue.
    pub fn matching(&self) -> impl Iterator<Item = TrackIx> + '_ {
        self.fit.iter()
    }

    pub(super) fn fit(&self) -> &Bits {
        &self.fit
    }

    pub(super) fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// The clause without which the most songs would fit, in words, and how many that would be. `None`
    /// where no clause costs anything.
    pub fn costs_most(&self, catalog: &Catalog) -> Option<(String, usize)> {
        let without = (0..self.clauses.len()).map(|left_out| {
            let mut fit = Bits::all(catalog.len());
            for (at, clause) in self.clauses.iter().enumerate() {
                if at != left_out {
                    fit.and(&clause.fit);
                }
            }
            (fit, left_out)
        });
        // Of equals the one that was named first.
        let (fit, at) = without.max_by_key(|(fit, at)| (fit.count(), usize::MAX - at))?;
        let mut seen = vec![false; catalog.song_count()];
        let mut is_new = |ix: &TrackIx| !std::mem::replace(&mut seen[catalog.song(*ix).at()], true);
        let freed = fit.count() > self.fit.count();
        freed.then(|| (self.clauses[at].words.clone(), fit.iter().filter(|ix| is_new(ix)).count()))
    }
}

impl Clause {
    fn new(kind: ClauseKind, words: String, fit: Bits) -> Self {
        Self { kind, words, fit, genres: Vec::new(), artists: Vec::new() }
    }

    /// The genre of a track that meets the clause.
    pub(super) fn genre_of(&self, catalog: &Catalog, ix: TrackIx) -> Option<GenreId> {
        catalog.genres(ix).find(|id| self.genres.contains(id))
    }

    /// The artist of a track who meets the clause.
    pub(super) fn artist_of(&self, catalog: &Catalog, ix: TrackIx) -> Option<ArtistId> {
        catalog.artists(ix).find(|id| self.artists.contains(id))
    }
}

fn clauses(catalog: &Catalog, must: &Must) -> Vec<Clause> {
    let n = catalog.len();
    let mut clauses = Vec::new();
    if !must.genres_any.is_empty() {
        let names = must.genres_any.iter();
        let genres: Vec<GenreId> = names.flat_map(|name| genre::family(catalog, name)).collect();
        let mut fit = Bits::none(n);
        for ix in genres.iter().flat_map(|id| catalog.genre_tracks(*id)) {
            fit.set(*ix);
        }
        let clause = Clause::new(ClauseKind::GenresAny, any_of(&must.genres_any), fit);
        clauses.push(Clause { genres, ..clause });
    }
    if !must.artists_any.is_empty() {
        let names = must.artists_any.iter();
        let artists: Vec<ArtistId> =
            names.flat_map(|name| catalog.artists_spelt(name)).copied().collect();
        let mut fit = Bits::none(n);
        for ix in artists.iter().flat_map(|id| catalog.artist_tracks(*id)) {
            fit.set(*ix);
        }
        let words = format!("by {}", any_of(&must.artists_any));
        clauses.push(Clause { artists, ..Clause::new(ClauseKind::ArtistsAny, words, fit) });
    }
    let mut add = |kind, words, fit| clauses.push(Clause::new(kind, words, fit));
    let songs = |ids: &[String]| {
        let mut fit = Bits::none(n);
        for ix in ids.iter().filter_map(|id| catalog.by_id(id)) {
            for version in catalog.song_tracks(catalog.song(ix)) {
                fit.set(*version);
            }
        }
        fit
    };
    let spared_songs = songs(&must.tracks_spared);
    let mut spared = spared(catalog, must);
    spared.or(&spared_songs);
    for name in &must.genres_none {
        let mut fit = Bits::none(n);
        for id in genre::refused(catalog, name, &must.genres_any) {
            for ix in catalog.genre_tracks(id) {
                fit.set(*ix);
            }
        }
        fit.flip();
        fit.or(&spared);
        add(ClauseKind::Without, format!("no {name}"), fit);
    }
    for name in &must.artists_none {
        // A title that names the artist is a guest's, a remix, a tribute, or in doubt.
        let mut fit = Bits::none(n);
        let own = catalog.artists_spelt(name).iter().flat_map(|id| catalog.artist_tracks(*id));
        for ix in own.copied().chain(catalog.titles_naming(name)) {
            fit.set(ix);
        }
        fit.flip();
        fit.or(&spared_songs);
        add(ClauseKind::Without, format!("no {name}"), fit);
    }
    let worded =
        |column: &[u32], names: &[String]| Bits::of_words(column, &catalog.words_spelt(names));
    if !must.albums_any.is_empty() {
        let fit = worded(catalog.album_words(), &must.albums_any);
        add(ClauseKind::Albums, format!("from the album {}", any_of(&must.albums_any)), fit);
    }
    if !must.tracks_any.is_empty() {
        add(ClauseKind::Without, "only the songs you named".into(), songs(&must.tracks_any));
    }
    if !must.tracks_none.is_empty() {
        let mut fit = songs(&must.tracks_none);
        fit.flip();
        add(ClauseKind::Without, "not the songs you ruled out".into(), fit);
    }
    let tagged = |names: &[String]| {
        let mut fit = Bits::none(n);
        catalog.tagged(&catalog.words_spelt(names)).for_each(|ix| fit.set(ix));
        fit
    };
    if !must.tags_any.is_empty() {
        add(ClauseKind::TagsAny, any_of(&must.tags_any), tagged(&must.tags_any));
    }
    if !must.tags_none.is_empty() {
        let mut fit = tagged(&must.tags_none);
        fit.flip();
        fit.or(&spared);
        add(ClauseKind::Without, format!("not {}", any_of(&must.tags_none)), fit);
    }
    if !must.languages_any.is_empty() {
        let fit = worded(catalog.language_words(), &must.languages_any);
        add(
            ClauseKind::Languages,
            format!("sung in {}", any_of(&spoken(&must.languages_any))),
            fit,
        );
    }
    if !must.languages_none.is_empty() {
        // What is sung in an unknown language may be sung in this one.
        let mut fit = Bits::of_column(catalog.language_words(), |word| word != u32::MAX);
        fit.without(&worded(catalog.language_words(), &must.languages_none));
        add(
            ClauseKind::Without,
            format!("not sung in {}", any_of(&spoken(&must.languages_none))),
            fit,
        );
    }
    if !must.countries_any.is_empty() {
        let fit = worded(catalog.country_words(), &must.countries_any);
        add(ClauseKind::Countries, format!("from {}", any_of(&must.countries_any)), fit);
    }
    if !must.countries_none.is_empty() {
        let mut fit = Bits::of_column(catalog.country_words(), |word| word != u32::MAX);
        fit.without(&worded(catalog.country_words(), &must.countries_none));
        add(ClauseKind::Without, format!("not from {}", any_of(&must.countries_none)), fit);
    }
    if !must.keys_any.is_empty() {
        let keys = Keys::any_of(&must.keys_any);
        let fit = Bits::of_column(catalog.figures().keys(), |place| keys.hold(place));
        let names: Vec<String> = must.keys_any.iter().map(|name| key_words(name)).collect();
        add(ClauseKind::Keys, format!("in {}", any_of(&names)), fit);
    }
    if !must.keys_none.is_empty() {
        let keys = Keys(!Keys::any_of(&must.keys_none).0);
        let fit = Bits::of_column(catalog.figures().keys(), |place| keys.hold(place));
        let names: Vec<String> = must.keys_none.iter().map(|name| key_words(name)).collect();
        add(ClauseKind::Without, format!("not in {}", any_of(&names)), fit);
    }
    let of_years = |spans: &[Span<i32>]| {
        let mut fit = Bits::none(n);
        for span in spans {
            // What is not known is the least number there is, and in no range.
            let known = i32::from(i16::MIN) + 1;
            let (low, high) = (span.0.unwrap_or(known).max(known), span.1.unwrap_or(i32::MAX));
            let within = |year: i16| (i32::from(year) >= low) & (i32::from(year) <= high);
            fit.or(&Bits::of_column(catalog.years(), within));
        }
        let words: Vec<String> = spans.iter().map(years_in_words).collect();
        (words.join(" or "), fit)
    };
    if !must.years.is_empty() {
        let (words, fit) = of_years(&must.years);
        add(ClauseKind::Years, words, fit);
    }
    if !must.years_none.is_empty() {
        let (words, refused) = of_years(&must.years_none);
        let mut fit = of_years(&[Span(None, None)]).1;
        fit.without(&refused);
        fit.or(&spared);
        add(ClauseKind::Without, format!("nothing {words}"), fit);
    }
    let spans: [(ClauseKind, &str, Span<f32>, &[f32]); 4] = [
        (ClauseKind::Bpm, "BPM", must.bpm, catalog.bpms()),
        (ClauseKind::Energy, "energy", must.energy, catalog.energies()),
        (ClauseKind::Valence, "cheerfulness", must.valence, catalog.valences()),
        (ClauseKind::Popularity, "popularity", must.popularity, catalog.popularities()),
    ];
    for (kind, name, span, column) in spans {
        if !span.is_open() {
            let (low, high) = (span.0.unwrap_or(f32::MIN), span.1.unwrap_or(f32::MAX));
            // What is not known is `NaN`, and in no range.
            let fit = Bits::of_column(column, |value| (value >= low) & (value <= high));
            add(kind, span_in_words(span, name), fit);
        }
    }
    if !must.duration_ms.is_open() {
        let span = must.duration_ms;
        // What is not known is the greatest number there is, and in no range.
        let (low, high) = (span.0.unwrap_or(0), span.1.unwrap_or(u32::MAX).min(u32::MAX - 1));
        let fit = Bits::of_column(catalog.durations_ms(), |ms| (ms >= low) & (ms <= high));
        add(ClauseKind::Duration, minutes_in_words(span), fit);
    }
    if let Some(explicit) = must.explicit {
        let fit = Bits::of_column(catalog.are_explicit(), |known| known == Some(explicit));
        add(ClauseKind::Explicit, if explicit { "explicit" } else { "clean" }.into(), fit);
    }
    if let Some(vocals) = must.vocals {
        let fit = Bits::of_column(catalog.all_vocals(), |known| known == Some(vocals));
        let words = match vocals {
            Vocals::Vocal => "with vocals",
            Vocals::Instrumental => "instrumental",
        };
        add(ClauseKind::Vocals, words.into(), fit);
    }
    clauses
}

/// What passes a refusal of kinds and years all the same, by its artist or its genre.
fn spared(catalog: &Catalog, must: &Must) -> Bits {
    let mut spared = Bits::none(catalog.len());
    let artists = must.artists_spared.iter().flat_map(|name| catalog.artists_spelt(name));
    artists.flat_map(|id| catalog.artist_tracks(*id)).for_each(|ix| spared.set(*ix));
    let genres = must.genres_spared.iter().flat_map(|name| genre::family(catalog, name));
    genres.for_each(|id| catalog.genre_tracks(id).iter().for_each(|ix| spared.set(*ix)));
    spared
}

/// Languages by their English names, as far as music is often sung in them; else by their codes.
fn spoken(codes: &[String]) -> Vec<String> {
    const NAMES: [(&str, &str); 20] = [
        ("ar", "Arabic"),
        ("de", "German"),
        ("el", "Greek"),
        ("en", "English"),
        ("es", "Spanish"),
        ("fi", "Finnish"),
        ("fr", "French"),
        ("he", "Hebrew"),
        ("hi", "Hindi"),
        ("is", "Icelandic"),
        ("it", "Italian"),
        ("ja", "Japanese"),
        ("ko", "Korean"),
        ("nl", "Dutch"),
        ("pl", "Polish"),
        ("pt", "Portuguese"),
        ("ru", "Russian"),
        ("sv", "Swedish"),
        ("tr", "Turkish"),
        ("zh", "Chinese"),
    ];
    let name = |code: &String| {
        NAMES
            .iter()
            .find(|(known, _)| known == code)
            .map_or_else(|| code.clone(), |(_, name)| (*name).to_owned())
    };
    codes.iter().map(name).collect()
}

/// "a", "a or b", "a, b or c".
fn any_of(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

fn years_in_words(span: &Span<i32>) -> String {
    match (span.0, span.1) {
        (None, None) => "any year".into(),
        (Some(low), None) => format!("from {low} on"),
        (None, Some(high)) => format!("before {}", high + 1),
        (Some(low), Some(high)) if low == high => format!("from {low}"),
        (Some(low), Some(high)) if low % 10 == 0 && high == low + 9 => format!("from the {low}s"),
        (Some(low), Some(high)) => format!("from {low} to {high}"),
    }
}

fn span_in_words(span: Span<f32>, name: &str) -> String {
    match (span.0, span.1) {
        (None, None) => format!("any {name}"),
        (Some(low), None) => format!("{name} over {low}"),
        (None, Some(high)) => format!("{name} under {high}"),
        (Some(low), Some(high)) => format!("{name} from {low} to {high}"),
    }
}

fn minutes_in_words(span: Span<u32>) -> String {
    let clock = |ms: u32| {
        let (minutes, seconds) = (ms / 60_000, ms / 1000 % 60);
        if seconds == 0 { format!("{minutes} minutes") } else { format!("{minutes}:{seconds:02}") }
    };
    match (span.0, span.1) {
        (None, None) => "any length".into(),
        (Some(low), None) => format!("over {}", clock(low)),
        (None, Some(high)) => format!("under {}", clock(high)),
        (Some(low), Some(high)) => format!("from {} to {}", clock(low), clock(high)),
    }
}
