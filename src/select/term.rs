//! One thing that counts in a track's relevance, and what it gives each track.

use crate::catalog::{ArtistId, Catalog, GenreId, TrackIx};
use crate::protocol::{Span, Vocals};
use crate::taste::Bias;

use super::bits::Bits;
use super::moods::Sound;
use super::session::{ByName, Heard};
use super::source::Found;

/// One thing that counts, and how much.
#[derive(Debug)]
pub(super) struct Term {
    pub weight: f32,
    pub kind: Kind,
    /// What an average track of those that fit gets: what lies above speaks for a pick.
    pub usual: f32,
}

/// A number that tracks have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Energy,
    Valence,
    Danceability,
    Acousticness,
}

impl Column {
    pub(super) const ALL: [Self; 4] =
        [Self::Energy, Self::Valence, Self::Danceability, Self::Acousticness];

    pub(super) fn of(self, catalog: &Catalog, ix: TrackIx) -> Option<f32> {
        Some(self.all(catalog)[ix.at()]).filter(|value| !value.is_nan())
    }

    /// By track; `NaN` where it is not known.
    fn all(self, catalog: &Catalog) -> &[f32] {
        match self {
            Self::Energy => catalog.energies(),
            Self::Valence => catalog.valences(),
            Self::Danceability => catalog.danceabilities(),
            Self::Acousticness => catalog.acousticnesses(),
        }
    }
}

#[derive(Debug)]
pub(super) enum Kind {
    Bpm(f32),
    Near(Column, f32),
    Vocals(Vocals),
    Years(Span<i32>),
    /// The weight of each genre by its number, −1 to 1, and what that makes by the number of the list
    /// of genres.
    Genres {
        weights: Vec<f32>,
        by_list: Vec<f32>,
    },
    /// How far a track's genres, taken together, speak for the ones that must be: for each genre the
    /// share of its tracks that have one of those, by the number of the list of genres their mean.
    Support(Vec<f32>),
    Mood {
        name: String,
        sound: Option<Sound>,
    },
    /// Cosine between the genre weights of a track and of the seeds: the seeds' by the number of the
    /// genre, and the cosine by that of the list of genres.
    LikeGenres {
        seed: Vec<f32>,
        by_list: Vec<f32>,
    },
    LikeSound {
        sound: Sound,
    },
    LikeArtists(Vec<ArtistId>),
    /// How near each year is to those of the seeds, on average.
    LikeYears {
        near: Years,
        span: Span<i32>,
    },
    /// How near each hundredth of the ranks of popularity is to those of the seeds, on average.
    LikeFame(Vec<f32>),
    /// What another source of likeness has found.
    Found(&'static str, Box<dyn Found>),
    /// −1 deep cuts … +1 hits.
    Familiarity(f32),
    /// −1 what was played to this listener … +1 what never was.
    Novelty {
        sign: f32,
        heard: Bits,
    },
    Lean,
    /// Skips and plays of this session.
    Session(ByName),
    /// How what was skipped and played in this session sounds.
    SessionSound(Heard),
    Plain,
    /// The plainest version that there is of the song, whichever that may be.
    Plainest,
}

impl Kind {
    /// As a report names it.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Bpm(_) => "tempo",
            Self::Near(Column::Energy, _) => "energy",
            Self::Near(Column::Valence, _) => "valence",
            Self::Near(Column::Danceability, _) => "danceability",
            Self::Near(Column::Acousticness, _) => "acousticness",
            Self::Vocals(_) => "vocals",
            Self::Years(_) => "years",
            Self::Genres { .. } => "genres",
            Self::Support(_) => "genre support",
            Self::Mood { .. } => "mood",
            Self::LikeGenres { .. } => "like: genres",
            Self::LikeSound { .. } => "like: sound",
            Self::LikeArtists(_) => "like: artists",
            Self::LikeYears { .. } => "like: years",
            Self::LikeFame(_) => "like: fame",
            Self::Found(name, _) => name,
            Self::Familiarity(_) => "familiarity",
            Self::Novelty { .. } => "novelty",
            Self::Lean => "taste",
            Self::Session(_) => "session",
            Self::SessionSound(_) => "session: sound",
            Self::Plain | Self::Plainest => "plain version",
        }
    }
}

impl Kind {
    /// What looking at one track costs, beside reading one number of it.
    pub(super) fn cost(&self) -> f32 {
        match self {
            Self::Plain | Self::Familiarity(_) | Self::Vocals(_) | Self::Novelty { .. } => 1.0,
            Self::Years(_) | Self::LikeYears { .. } | Self::LikeFame(_) => 1.0,
            Self::Near(..) | Self::Support(_) | Self::Session(_) => 1.0,
            Self::Genres { .. } | Self::LikeGenres { .. } => 1.0,
            Self::Bpm(_) | Self::Found(..) | Self::Plainest => 2.0,
            Self::LikeSound { .. } | Self::SessionSound(_) => 4.0,
            Self::LikeArtists(_) => 4.0,
            Self::Mood { .. } | Self::Lean => 6.0,
        }
    }

    /// Whether it reads no more of a track than one number of a column, so that going over a whole stretch
    /// of the catalogue costs less than picking tracks out of it.
    pub(super) fn is_column(&self) -> bool {
        matches!(
            self,
            Self::Near(..)
                | Self::Plain
                | Self::Familiarity(_)
                | Self::Years(_)
                | Self::Genres { .. }
                | Self::Support(_)
                | Self::LikeGenres { .. }
                | Self::Session(_)
        )
    }

    /// As [`Self::add_to`] for all tracks from `from` on, as many as there are sums, in loops that the
    /// compiler can lay side by side. Adds nothing where it is no column.
    pub(super) fn add_along(&self, catalog: &Catalog, weight: f32, from: usize, sums: &mut [f32]) {
        fn each<T: Copy>(column: &[T], sums: &mut [f32], gives: impl Fn(T) -> f32) {
            for (value, sum) in column.iter().zip(sums) {
                *sum += gives(*value);
            }
        }
        let (to, figures) = (from + sums.len(), catalog.figures());
        match self {
            Self::Near(column, want) => {
                each(&column.all(catalog)[from..to], sums, |have| weight * near(have, *want));
            }
            Self::Years(span) => each(&catalog.years()[from..to], sums, |year| {
                let fit = years_fit(year.into(), *span);
                weight * if year == i16::MIN { 0.0 } else { fit }
            }),
            Self::Familiarity(wish) if *wish > 0.0 => {
                each(&figures.popularity_ranks()[from..to], sums, |rank| {
                    weight * if rank.is_nan() { UNKNOWN } else { rank }
                });
            }
            Self::Familiarity(_) => each(&figures.popularity_ranks()[from..to], sums, |rank| {
                let rank = if rank.is_nan() { UNKNOWN } else { rank };
                weight * (1.0 - (rank - DEEP).abs())
            }),
            Self::Plain => {
                each(&catalog.are_plain()[from..to], sums, |plain| if plain { weight } else { 0.0 })
            }
            Self::Genres { by_list, .. }
            | Self::Support(by_list)
            | Self::LikeGenres { by_list, .. } => {
                each(&catalog.genre_lists()[from..to], sums, |list| {
                    weight * by_list[list as usize]
                });
            }
            Self::Session(session) => session.add_along(catalog, weight, from, sums),
            _ => debug_assert!(!self.is_column()),
        }
    }

    /// The most that it gives any track, without its weight. The nearer it lies to what is given, the
    /// sooner tracks are let go.
    pub(super) fn most(&self, bias: &Bias) -> f32 {
        match self {
            Self::Genres { by_list, .. }
            | Self::Support(by_list)
            | Self::LikeGenres { by_list, .. } => highest(by_list),
            Self::LikeFame(near) => highest(near).max(UNKNOWN),
            Self::Session(session) => session.most,
            Self::SessionSound(heard) => heard.most(),
            Self::Lean => bias.most(),
            _ => 1.0,
        }
    }

    /// Where few tracks get anything from it: those.
    pub(super) fn home(&self, catalog: &Catalog) -> Option<Bits> {
        let numbers = match self {
            Self::Genres { weights, .. } => weights,
            Self::LikeGenres { seed, .. } => seed,
            _ => return None,
        };
        let genres = (0u32..).zip(numbers).filter(|(_, number)| **number > 0.0);
        let mut home = Bits::none(catalog.len());
        for (at, _) in genres {
            for ix in catalog.genre_tracks(GenreId(at)) {
                home.set(*ix);
            }
        }
        Some(home)
    }
}

impl Kind {
    pub(super) fn genres(catalog: &Catalog, weights: Vec<f32>) -> Self {
        // What speaks most for a list, and what speaks most against it.
        let mut for_it = vec![0.0f32; catalog.lists_of_genres().len()];
        let mut against = for_it.clone();
        for (genre, weight) in
            (0..).map(GenreId).zip(&weights).filter(|(_, weight)| **weight != 0.0)
        {
            for list in catalog.figures().lists_with(genre) {
                let (most, least) = (&mut for_it[*list as usize], &mut against[*list as usize]);
                (*most, *least) = (most.max(*weight), least.min(*weight));
            }
        }
        let by_list = for_it.iter().zip(&against).map(|(most, least)| most + least).collect();
        Self::Genres { by_list, weights }
    }

    /// `shares`: by the number of the genre.
    pub(super) fn support(catalog: &Catalog, shares: Vec<f32>) -> Self {
        let sums = catalog.figures().sums_by_genre(shares).into_iter();
        let means = sums.zip(catalog.lists_of_genres());
        Self::Support(means.map(|(sum, list)| sum / list.len().max(1) as f32).collect())
    }

    pub(super) fn like_genres(catalog: &Catalog, seed: Vec<f32>) -> Self {
        let by_list = catalog.figures().near_genres(&seed);
        Self::LikeGenres { seed, by_list }
    }
}

/// How near each year is to some years.
#[derive(Debug)]
pub(super) struct Years {
    first: i32,
    near: Vec<f32>,
}

impl Years {
    /// Years whose distance of this many is worth a half.
    const WIDTH: f32 = 3.0;

    /// Of years that are known; `None` where there is none.
    pub(super) fn of_seeds(years: &[i32]) -> Option<Self> {
        /// Beyond that all is equally far.
        const AROUND: i32 = 60;
        let (low, high) = (years.iter().min()?, years.iter().max()?);
        let first = low - AROUND;
        let near = (first..=high + AROUND).map(|year| {
            let near = years.iter().map(|seed| near_by((year - seed) as f32, Self::WIDTH));
            near.sum::<f32>() / years.len() as f32
        });
        Some(Self { first, near: near.collect() })
    }

    fn of(&self, year: i32) -> f32 {
        let at = usize::try_from(year - self.first).unwrap_or(0);
        self.near.get(at).copied().unwrap_or(0.0)
    }
}

/// How near each hundredth of the ranks is to some ranks, 0 to 1.
pub(super) fn near_ranks(ranks: &[f32]) -> Vec<f32> {
    let all = ranks.len().max(1) as f32;
    (0..=100)
        .map(|at| {
            let near = ranks.iter().map(|rank| near_by(rank - at as f32 / 100.0, 0.15));
            near.sum::<f32>() / all
        })
        .collect()
}

/// At least 0.
pub(super) fn highest(numbers: &[f32]) -> f32 {
    numbers.iter().copied().fold(0.0, f32::max)
}

fn hundredth(rank: f32) -> usize {
    ((rank * 100.0).round() as usize).min(100)
}

/// An unknown value is worth a little less than an average one.
const UNKNOWN: f32 = 0.3;

/// Where deep cuts lie among the ranks of popularity: what nobody plays at all is seldom one.
const DEEP: f32 = 0.15;

impl Kind {
    /// What the term gives one track: 0 to 1, or −1 to 1 where a wish can turn it down.
    pub(super) fn value(&self, catalog: &Catalog, bias: &Bias, ix: TrackIx) -> f32 {
        let mut value = [0.0];
        self.add_to(catalog, bias, 1.0, &[ix], &mut value);
        value[0]
    }

    /// Adds what the term gives each track, times its weight, to the tracks' sums. A term goes over all
    /// tracks before the next does, so that each loop does one simple thing.
    pub(super) fn add_to(
        &self,
        catalog: &Catalog,
        bias: &Bias,
        weight: f32,
        tracks: &[TrackIx],
        sums: &mut [f32],
    ) {
        fn each(tracks: &[TrackIx], sums: &mut [f32], mut gives: impl FnMut(TrackIx) -> f32) {
            for (ix, sum) in tracks.iter().zip(sums) {
                *sum += gives(*ix);
            }
        }
        let figures = catalog.figures();
        let one_if = |is: bool| if is { weight } else { 0.0 };
        match self {
            Self::Bpm(want) => each(tracks, sums, |ix| {
                weight * catalog.bpm(ix).map_or(UNKNOWN, |bpm| tempo_fit(bpm, *want))
            }),
            Self::Near(column, want) => {
                let column = column.all(catalog);
                each(tracks, sums, |ix| weight * near(column[ix.at()], *want));
            }
            Self::Vocals(want) => each(tracks, sums, |ix| match catalog.vocals(ix) {
                Some(vocals) => one_if(vocals == *want),
                None => weight * UNKNOWN,
            }),
            Self::Years(span) => each(tracks, sums, |ix| {
                weight * catalog.year(ix).map_or(0.0, |year| years_fit(year, *span))
            }),
            Self::Genres { by_list, .. }
            | Self::Support(by_list)
            | Self::LikeGenres { by_list, .. } => {
                each(tracks, sums, |ix| weight * by_list[catalog.genre_list(ix)]);
            }
            Self::Mood { name, sound } => {
                each(tracks, sums, |ix| weight * mood_fit(catalog, ix, name, sound.as_ref()));
            }
            Self::LikeSound { sound } => {
                each(tracks, sums, |ix| weight * sound_fit(catalog, ix, sound));
            }
            Self::LikeArtists(named) => {
                each(tracks, sums, |ix| one_if(catalog.artists(ix).any(|id| named.contains(&id))))
            }
            Self::LikeYears { near, .. } => each(tracks, sums, |ix| {
                weight * catalog.year(ix).map_or(UNKNOWN, |year| near.of(year))
            }),
            Self::LikeFame(near) => each(tracks, sums, |ix| {
                let rank = figures.popularity_rank(ix);
                weight * rank.map_or(UNKNOWN, |rank| near[hundredth(rank)])
            }),
            Self::Found(_, found) => each(tracks, sums, |ix| weight * found.value(catalog, ix)),
            Self::Familiarity(wish) => each(tracks, sums, |ix| {
                let rank = figures.popularity_rank(ix).unwrap_or(UNKNOWN);
                weight * if *wish > 0.0 { rank } else { 1.0 - (rank - DEEP).abs() }
            }),
            Self::Novelty { sign, heard } => {
                each(tracks, sums, |ix| one_if(heard.holds(ix) == (*sign < 0.0)));
            }
            Self::Lean => each(tracks, sums, |ix| weight * bias.of(catalog, ix)),
            Self::Session(session) => each(tracks, sums, |ix| weight * session.of(catalog, ix)),
            Self::SessionSound(heard) => each(tracks, sums, |ix| weight * heard.of(catalog, ix)),
            Self::Plain => each(tracks, sums, |ix| one_if(catalog.is_plain(ix))),
            Self::Plainest => {
                each(tracks, sums, |ix| one_if(catalog.plain_version(catalog.song(ix)) == ix))
            }
        }
    }
}

fn mood_fit(catalog: &Catalog, ix: TrackIx, name: &str, sound: Option<&Sound>) -> f32 {
    if catalog.moods(ix).any(|mood| mood.eq_ignore_ascii_case(name)) {
        return 1.0;
    }
    // A track that says other moods is less likely to have this one unsaid.
    let said = if catalog.moods(ix).next().is_some() { 0.6 } else { 1.0 };
    sound.map_or(0.0, |sound| said * sound_fit(catalog, ix, sound))
}

/// 1 at the tempo itself; half and double of it are worth a little less.
pub(super) fn tempo_fit(bpm: f32, want: f32) -> f32 {
    let octaves = (bpm / want).log2().abs();
    near_by(octaves, 0.085).max(0.75 * near_by((octaves - 1.0).abs(), 0.085))
}

/// `NaN` is what is not known.
fn near(have: f32, want: f32) -> f32 {
    let near = near_by(have - want, 0.15);
    if have.is_nan() { UNKNOWN } else { near }
}

/// 1 at no distance, a half at `width`, and never quite 0, so that far ones can still be told apart.
fn near_by(distance: f32, width: f32) -> f32 {
    1.0 / (1.0 + (distance / width).powi(2))
}

fn years_fit(year: i32, span: Span<i32>) -> f32 {
    let before = span.0.map_or(0, |low| (low - year).max(0));
    let after = span.1.map_or(0, |high| (year - high).max(0));
    near_by((before + after) as f32, 4.0)
}

fn sound_fit(catalog: &Catalog, ix: TrackIx, sound: &Sound) -> f32 {
    let mut sum = 0.0;
    let mut parts = 0;
    for (column, want) in [
        (Column::Energy, sound.energy),
        (Column::Valence, sound.valence),
        (Column::Danceability, sound.danceability),
        (Column::Acousticness, sound.acousticness),
    ] {
        if let Some(want) = want {
            sum += near(column.all(catalog)[ix.at()], want);
            parts += 1;
        }
    }
    if parts == 0 { 0.0 } else { sum / parts as f32 }
}
