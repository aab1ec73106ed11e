//! What a term gives each track, in loops over many tracks that each do one simple thing.

use crate::catalog::{Catalog, TrackIx};
use crate::protocol::Span;
use crate::taste::Bias;

use super::bits::{Bits, ones};
use super::moods::Sound;
use super::source::Found;
use super::term::Kind;

/// Tracks with a sum each.
pub(super) trait Places {
    /// Adds what the number of each track in a column gives.
    fn by<T: Copy>(&self, column: &[T], sums: &mut [f32], gives: impl Fn(T) -> f32);

    /// Adds what each track gives.
    fn each(&self, sums: &mut [f32], gives: impl Fn(TrackIx) -> f32);

    /// Adds what those of a set give.
    fn within(&self, set: &Bits, sums: &mut [f32], gives: impl Fn(TrackIx) -> f32);
}

/// Tracks picked out of the catalogue.
impl Places for [TrackIx] {
    fn by<T: Copy>(&self, column: &[T], sums: &mut [f32], gives: impl Fn(T) -> f32) {
        self.each(sums, |ix| gives(column[ix.at()]));
    }

    fn each(&self, sums: &mut [f32], gives: impl Fn(TrackIx) -> f32) {
        for (ix, sum) in self.iter().zip(sums) {
            *sum += gives(*ix);
        }
    }

    fn within(&self, set: &Bits, sums: &mut [f32], gives: impl Fn(TrackIx) -> f32) {
        self.each(sums, |ix| if set.holds(ix) { gives(ix) } else { 0.0 });
    }
}

/// All tracks from this place of the catalogue on, a multiple of 64, as many as there are sums: a column is
/// gone over in a loop that the compiler can lay side by side.
pub(super) struct Stretch(pub usize);

impl Places for Stretch {
    fn by<T: Copy>(&self, column: &[T], sums: &mut [f32], gives: impl Fn(T) -> f32) {
        for (value, sum) in column[self.0..].iter().zip(sums) {
            *sum += gives(*value);
        }
    }

    fn each(&self, sums: &mut [f32], gives: impl Fn(TrackIx) -> f32) {
        for (at, sum) in sums.iter_mut().enumerate() {
            *sum += gives(TrackIx((self.0 + at) as u32));
        }
    }

    fn within(&self, set: &Bits, sums: &mut [f32], gives: impl Fn(TrackIx) -> f32) {
        let words = sums.chunks_mut(64).zip(&set.words()[self.0 / 64..]);
        for (part, (sums, word)) in words.enumerate() {
            for bit in ones(*word) {
                sums[bit] += gives(TrackIx((self.0 + part * 64 + bit) as u32));
            }
        }
    }
}

impl Kind {
    /// What the term gives one track: 0 to 1, or −1 to 1 where a wish can turn it down.
    pub(super) fn value(&self, catalog: &Catalog, bias: &Bias, ix: TrackIx) -> f32 {
        let mut value = [0.0];
        self.add(catalog, bias, 1.0, &[ix][..], &mut value);
        value[0]
    }

    /// Adds what the term gives each track, times its weight, to the tracks' sums.
    pub(super) fn add(
        &self,
        catalog: &Catalog,
        bias: &Bias,
        weight: f32,
        places: &(impl Places + ?Sized),
        sums: &mut [f32],
    ) {
        let figures = catalog.figures();
        let one_if = |is: bool| if is { weight } else { 0.0 };
        match self {
            Self::Bpm { near, .. } => {
                places.by(catalog.bpms(), sums, |bpm| weight * near.of(bpm));
            }
            Self::Near(column, want) => {
                places.by(column.all(catalog), sums, |have| weight * near(have, *want));
            }
            Self::Vocals(want) => places.by(catalog.all_vocals(), sums, |vocals| match vocals {
                Some(vocals) => one_if(vocals == *want),
                None => weight * UNKNOWN,
            }),
            Self::Years(span) => places.by(catalog.years(), sums, |year| {
                let fit = years_fit(year.into(), *span);
                weight * if year == i16::MIN { 0.0 } else { fit }
            }),
            Self::Genres { by_list, .. }
            | Self::Support(by_list)
            | Self::LikeGenres { by_list, .. } => {
                places.by(catalog.genre_lists(), sums, |list| weight * by_list[list as usize]);
            }
            Self::Mood { words, sound, .. } if catalog.has_moods() => {
                places.each(sums, |ix| weight * mood_fit(catalog, ix, words, sound.as_ref()));
            }
            Self::Mood { sound: None, .. } => {}
            Self::Mood { sound: Some(sound), .. } | Self::LikeSound { sound } => {
                let parts = sound.aims().count() as f32;
                for (column, want) in sound.aims() {
                    let part = weight / parts;
                    places.by(column.all(catalog), sums, |have| part * near(have, want));
                }
            }
            Self::LikeArtists(theirs) => places.within(theirs, sums, |_| weight),
            Self::LikeYears { near, .. } => places.by(catalog.years(), sums, |year| {
                weight * if year == i16::MIN { UNKNOWN } else { near.of(year.into()) }
            }),
            Self::LikeFame(near) => places.by(figures.popularity_ranks(), sums, |rank| {
                weight * if rank.is_nan() { UNKNOWN } else { near[hundredth(rank)] }
            }),
            Self::Found(_, Found::Tracks(scores)) => {
                places.by(scores, sums, |score| weight * score);
            }
            Self::Found(_, found) => places.each(sums, |ix| weight * found.value(catalog, ix)),
            Self::Familiarity(wish) if *wish > 0.0 => {
                places.by(figures.popularity_ranks(), sums, |rank| {
                    weight * if rank.is_nan() { UNKNOWN } else { rank }
                });
            }
            Self::Familiarity(_) => places.by(figures.popularity_ranks(), sums, |rank| {
                let rank = if rank.is_nan() { UNKNOWN } else { rank };
                weight * (1.0 - (rank - DEEP).abs())
            }),
            Self::Novelty { sign, heard } => {
                places.each(sums, |ix| one_if(heard.holds(ix) == (*sign < 0.0)));
            }
            Self::Lean => places.each(sums, |ix| weight * bias.of(catalog, ix)),
            Self::Session(session) => session.add(catalog, weight, places, sums),
            Self::SessionSound(heard) => heard.add(catalog, weight, places, sums),
            Self::Plain => places.by(catalog.are_plain(), sums, one_if),
            Self::Plainest => places.by(figures.are_plainest(), sums, one_if),
        }
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

/// How near each tempo is to one, by half a beat a minute.
#[derive(Debug)]
pub(super) struct Tempo(Vec<f32>);

impl Tempo {
    /// Half beats a minute; what is faster is no nearer.
    const FASTEST: u16 = 600;

    pub(super) fn of_want(want: f32) -> Self {
        Self((0..=Self::FASTEST).map(|at| tempo_fit(f32::from(at) / 2.0, want)).collect())
    }

    fn of(&self, bpm: f32) -> f32 {
        let at = ((bpm * 2.0 + 0.5) as usize).min(Self::FASTEST.into());
        if bpm.is_nan() { UNKNOWN } else { self.0[at] }
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

fn hundredth(rank: f32) -> usize {
    ((rank * 100.0 + 0.5) as usize).min(100)
}

/// An unknown value is worth a little less than an average one.
pub(super) const UNKNOWN: f32 = 0.3;

/// Where deep cuts lie among the ranks of popularity: what nobody plays at all is seldom one.
const DEEP: f32 = 0.15;

fn mood_fit(catalog: &Catalog, ix: TrackIx, words: &[u32], sound: Option<&Sound>) -> f32 {
    let said = catalog.mood_words(ix);
    if said.iter().any(|mood| words.contains(mood)) {
        return 1.0;
    }
    // A track that says other moods is less likely to have this one unsaid.
    let unsaid = if said.is_empty() { 1.0 } else { 0.6 };
    sound.map_or(0.0, |sound| unsaid * sound_fit(catalog, ix, sound))
}

/// 1 at the tempo itself; half and double of it are worth a little less.
fn tempo_fit(bpm: f32, want: f32) -> f32 {
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

/// The mean of how near each aim is; 0 without one.
fn sound_fit(catalog: &Catalog, ix: TrackIx, sound: &Sound) -> f32 {
    let fits = sound.aims().map(|(column, want)| near(column.all(catalog)[ix.at()], want));
    let sum = fits.sum::<f32>();
    sum / sound.aims().count().max(1) as f32
}
