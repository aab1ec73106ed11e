//! One thing that counts in a track's relevance, and what it gives each track.

use crate::catalog::{Catalog, GenreId, TrackIx};
use crate::protocol::{Span, Vocals};
use crate::taste::Bias;

use super::bits::Bits;
use super::gives::{Tempo, UNKNOWN, Years};
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
    pub(super) fn all(self, catalog: &Catalog) -> &[f32] {
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
    Bpm {
        want: f32,
        near: Tempo,
    },
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
    /// By its name in lower case, and by the numbers of the words that spell it.
    Mood {
        name: String,
        words: Vec<u32>,
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
    /// The tracks by artists who were named.
    LikeArtists(Bits),
    /// How near each year is to those of the seeds, on average.
    LikeYears {
        near: Years,
        span: Span<i32>,
    },
    /// How near each hundredth of the ranks of popularity is to those of the seeds, on average.
    LikeFame(Vec<f32>),
    /// What another source of likeness has found.
    Found(&'static str, Found),
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
            Self::Bpm { .. } => "tempo",
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
            Self::Found(..) => 2.0,
            Self::LikeSound { .. } | Self::SessionSound(_) => 4.0,
            Self::Mood { .. } | Self::Lean => 6.0,
            _ => 1.0,
        }
    }

    /// Whether going over a whole stretch of the catalogue costs much less than picking as many tracks out
    /// of it, since it reads columns and nothing else.
    pub(super) fn is_column(&self, catalog: &Catalog) -> bool {
        match self {
            Self::Mood { .. } => !catalog.has_moods(),
            Self::Found(_, found) => matches!(found, Found::Tracks(_)),
            Self::Lean => false,
            _ => true,
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

    /// Where it goes by a track's genres alone: what it gives, by the number of their list.
    pub(super) fn by_list(&self) -> Option<&[f32]> {
        match self {
            Self::Genres { by_list, .. }
            | Self::Support(by_list)
            | Self::LikeGenres { by_list, .. } => Some(by_list),
            _ => None,
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
        let tracks = genres.map(|(at, _)| catalog.genre_tracks(GenreId(at)));
        let named: usize = tracks.clone().map(<[TrackIx]>::len).sum();
        if named * 4 > catalog.len() {
            return None;
        }
        let mut home = Bits::none(catalog.len());
        tracks.flatten().for_each(|ix| home.set(*ix));
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

/// At least 0.
pub(super) fn highest(numbers: &[f32]) -> f32 {
    numbers.iter().copied().fold(0.0, f32::max)
}
