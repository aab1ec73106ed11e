//! How well a track meets what is preferred, as a sum of terms. Each term looks at one thing, so that
//! a pick can be explained by the terms that decided it.

use crate::catalog::{ArtistId, Catalog, SongId, TrackIx};
use crate::protocol::{Brief, Outcome, Span, Vocals};
use crate::taste::{Bias, Taste};

use super::bits::Bits;
use super::genre;
use super::moods::{self, Sound};
use crate::dj::View;

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
    pub(super) fn of(self, catalog: &Catalog, ix: TrackIx) -> Option<f32> {
        match self {
            Self::Energy => catalog.energy(ix),
            Self::Valence => catalog.valence(ix),
            Self::Danceability => catalog.danceability(ix),
            Self::Acousticness => catalog.acousticness(ix),
        }
    }
}

#[derive(Debug)]
pub(super) enum Kind {
    Bpm(f32),
    Near(Column, f32),
    Vocals(Vocals),
    Years(Span<i32>),
    /// The weight of each genre by its number, −1 to 1.
    Genres(Vec<f32>),
    /// How far a track's genres, taken together, speak for the ones that must be: for each genre the
    /// share of its tracks that have one of those.
    Support(Vec<f32>),
    Mood {
        name: String,
        sound: Option<Sound>,
    },
    /// Cosine between the genre weights of a track and of the seeds.
    LikeGenres {
        seed: Vec<f32>,
    },
    LikeSound {
        sound: Sound,
    },
    LikeArtists(Vec<ArtistId>),
    /// −1 deep cuts … +1 hits.
    Familiarity(f32),
    /// −1 what was played to this listener … +1 what never was.
    Novelty {
        sign: f32,
        heard: Vec<SongId>,
    },
    Lean,
    /// Skips and plays of this session, by genre and by artist.
    Session {
        genres: Vec<f32>,
        artists: Vec<(ArtistId, f32)>,
    },
    Plain,
}

/// All terms for one brief, listener and moment.
#[derive(Debug)]
pub(super) struct Relevance {
    pub terms: Vec<Term>,
    pub bias: Bias,
}

/// An unknown value is worth a little less than an average one.
const UNKNOWN: f32 = 0.3;

impl Relevance {
    pub(super) fn new(catalog: &Catalog, brief: &Brief, view: &View, fit: &Bits) -> Self {
        let mut made = Self { terms: Vec::new(), bias: Bias::new(&view.taste, catalog) };
        made.add_sound(brief);
        made.add_genres(catalog, brief);
        made.add_likes(catalog, brief);
        made.add_listener(catalog, brief, view);
        if brief.must.tags_any.is_empty() {
            made.add(0.5, Kind::Plain);
        }
        made.weigh_usual(catalog, fit);
        made
    }

    fn add(&mut self, weight: f32, kind: Kind) {
        self.terms.push(Term { weight, kind, usual: 0.0 });
    }

    fn add_sound(&mut self, brief: &Brief) {
        let prefer = &brief.prefer;
        if let Some(bpm) = prefer.bpm {
            self.add(1.0, Kind::Bpm(bpm));
        }
        for (column, want) in [
            (Column::Energy, prefer.energy),
            (Column::Valence, prefer.valence),
            (Column::Danceability, prefer.danceability),
            (Column::Acousticness, prefer.acousticness),
        ] {
            if let Some(want) = want {
                self.add(1.0, Kind::Near(column, want));
            }
        }
        if let Some(vocals) = prefer.vocals {
            self.add(0.6, Kind::Vocals(vocals));
        }
        if !prefer.years.is_open() {
            self.add(0.8, Kind::Years(prefer.years));
        }
        let share = 0.9 / prefer.moods.len().max(1) as f32;
        for name in &prefer.moods {
            let name = name.to_lowercase();
            let sound = moods::sound_of(&name);
            self.add(share, Kind::Mood { name, sound });
        }
    }

    fn add_genres(&mut self, catalog: &Catalog, brief: &Brief) {
        if !brief.prefer.genres.is_empty() {
            let mut weights = vec![0.0f32; catalog.genre_count()];
            for (name, weight) in &brief.prefer.genres {
                for id in genre::family(catalog, name) {
                    let place = &mut weights[id.at()];
                    if weight.abs() > place.abs() {
                        *place = *weight;
                    }
                }
            }
            self.add(1.0, Kind::Genres(weights));
        }
        if !brief.must.genres_any.is_empty() {
            let support = genre::support(catalog, &brief.must.genres_any);
            self.add(0.7, Kind::Support(support));
        }
    }

    fn add_likes(&mut self, catalog: &Catalog, brief: &Brief) {
        let prefer = &brief.prefer;
        let artists: Vec<ArtistId> = prefer
            .like_artists
            .iter()
            .flat_map(|name| catalog.artists_spelt(name))
            .copied()
            .collect();
        let tracks = prefer.like_tracks.iter().filter_map(|id| catalog.by_id(id));
        let mut seeds: Vec<TrackIx> = tracks.collect();
        let by_artists = artists.iter().flat_map(|id| catalog.artist_tracks(*id));
        seeds.extend(by_artists.copied());
        if seeds.is_empty() {
            return;
        }
        self.add(1.4, Kind::LikeGenres { seed: genre_centre(catalog, &seeds) });
        let mean = |column: Column| {
            let known: Vec<f32> = seeds.iter().filter_map(|ix| column.of(catalog, *ix)).collect();
            (!known.is_empty()).then(|| known.iter().sum::<f32>() / known.len() as f32)
        };
        let sound = Sound {
            energy: mean(Column::Energy),
            valence: mean(Column::Valence),
            danceability: mean(Column::Danceability),
            acousticness: mean(Column::Acousticness),
        };
        self.add(0.6, Kind::LikeSound { sound });
        let mut named = artists;
        let tracks = prefer.like_tracks.iter().filter_map(|id| catalog.by_id(id));
        named.extend(tracks.flat_map(|ix| catalog.artists(ix)));
        self.add(0.25, Kind::LikeArtists(named));
    }

    fn add_listener(&mut self, catalog: &Catalog, brief: &Brief, view: &View) {
        match brief.prefer.familiarity {
            Some(wish) => self.add(wish.abs() * 1.2, Kind::Familiarity(wish)),
            None => self.add(0.25, Kind::Familiarity(1.0)),
        }
        if let Some(wish) = brief.prefer.novelty.filter(|wish| *wish != 0.0) {
            let heard = heard_songs(catalog, &view.taste);
            self.add(wish.abs(), Kind::Novelty { sign: wish.signum(), heard });
        }
        if !self.bias.is_empty() {
            self.add(0.6, Kind::Lean);
        }
        if let Some(session) = session(catalog, view) {
            self.add(0.8, session);
        }
    }

    /// Takes a sample of the tracks that fit for what is usual.
    fn weigh_usual(&mut self, catalog: &Catalog, fit: &Bits) {
        let step = (fit.count() / 128).max(1);
        let sample: Vec<TrackIx> = fit.iter().step_by(step).collect();
        if sample.is_empty() {
            return;
        }
        for at in 0..self.terms.len() {
            let sum: f32 = sample.iter().map(|ix| self.value(catalog, at, *ix)).sum();
            self.terms[at].usual = sum / sample.len() as f32;
        }
    }

    pub(super) fn of(&self, catalog: &Catalog, ix: TrackIx) -> f32 {
        (0..self.terms.len()).map(|at| self.terms[at].weight * self.value(catalog, at, ix)).sum()
    }

    /// How far the listener leans towards a set of tracks, −1 to 1, by a sample of it.
    pub(super) fn leaning(&self, catalog: &Catalog, set: &Bits) -> f32 {
        let listener = |kind: &Kind| matches!(kind, Kind::Lean | Kind::Session { .. });
        let terms: Vec<usize> =
            (0..self.terms.len()).filter(|at| listener(&self.terms[*at].kind)).collect();
        let step = (set.count() / 128).max(1);
        let (sum, n) = set.iter().step_by(step).fold((0.0, 0.0f32), |(sum, n), ix| {
            let one: f32 = terms.iter().map(|at| self.value(catalog, *at, ix)).sum();
            (sum + one, n + 1.0)
        });
        (sum / n.max(1.0)).clamp(-1.0, 1.0)
    }

    /// What one term gives a track: 0 to 1, or −1 to 1 where a wish can turn it down.
    pub(super) fn value(&self, catalog: &Catalog, term: usize, ix: TrackIx) -> f32 {
        match &self.terms[term].kind {
            Kind::Bpm(want) => catalog.bpm(ix).map_or(UNKNOWN, |bpm| tempo_fit(bpm, *want)),
            Kind::Near(column, want) => near(column.of(catalog, ix), *want),
            Kind::Vocals(want) => match catalog.vocals(ix) {
                Some(vocals) => f32::from(u8::from(vocals == *want)),
                None => UNKNOWN,
            },
            Kind::Years(span) => catalog.year(ix).map_or(0.0, |year| years_fit(year, *span)),
            Kind::Genres(weights) => {
                let (mut for_it, mut against) = (0.0f32, 0.0f32);
                for genre in catalog.genres(ix) {
                    for_it = for_it.max(weights[genre.at()]);
                    against = against.min(weights[genre.at()]);
                }
                for_it + against
            }
            Kind::Support(shares) => {
                let all = catalog.genres(ix).len().max(1) as f32;
                catalog.genres(ix).map(|genre| shares[genre.at()]).sum::<f32>() / all
            }
            Kind::Mood { name, sound } => {
                if catalog.moods(ix).any(|mood| mood.eq_ignore_ascii_case(name)) {
                    return 1.0;
                }
                // A track that says other moods is less likely to have this one unsaid.
                let said = if catalog.moods(ix).next().is_some() { 0.6 } else { 1.0 };
                sound.map_or(0.0, |sound| said * sound_fit(catalog, ix, &sound))
            }
            Kind::LikeGenres { seed } => {
                let norm = catalog.figures().genre_norm(ix);
                let weights = catalog.figures().genre_weights();
                let dot: f32 = catalog.genres(ix).map(|g| seed[g.at()] * weights[g.at()]).sum();
                if norm > 0.0 { dot / norm } else { 0.0 }
            }
            Kind::LikeSound { sound } => sound_fit(catalog, ix, sound),
            Kind::LikeArtists(named) => {
                f32::from(u8::from(catalog.artists(ix).any(|id| named.contains(&id))))
            }
            Kind::Familiarity(wish) => {
                let rank = catalog.figures().popularity_rank(ix).unwrap_or(UNKNOWN);
                if *wish > 0.0 { rank } else { 1.0 - rank }
            }
            Kind::Novelty { sign, heard } => {
                let known = heard.binary_search(&catalog.song(ix)).is_ok();
                f32::from(u8::from(known == (*sign < 0.0)))
            }
            Kind::Lean => self.bias.of(catalog, ix),
            Kind::Session { genres, artists } => {
                let lean = lean_of(catalog, ix, genres);
                let artist = catalog
                    .artists(ix)
                    .filter_map(|id| artists.iter().find(|(other, _)| *other == id))
                    .map(|(_, lean)| *lean)
                    .fold(0.0, |sum: f32, lean| sum + lean);
                (0.75 * lean + 0.25 * artist).clamp(-1.0, 1.0)
            }
            Kind::Plain => f32::from(u8::from(catalog.is_plain(ix))),
        }
    }
}

/// 1 at the tempo itself; half and double of it are worth a little less.
pub(super) fn tempo_fit(bpm: f32, want: f32) -> f32 {
    let own = near_by((bpm / want).ln().abs(), 0.06);
    let folded = near_by((bpm * 2.0 / want).ln().abs(), 0.06)
        .max(near_by((bpm / 2.0 / want).ln().abs(), 0.06));
    own.max(0.75 * folded)
}

fn near(have: Option<f32>, want: f32) -> f32 {
    have.map_or(UNKNOWN, |have| near_by((have - want).abs(), 0.15))
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
            sum += near(column.of(catalog, ix), want);
            parts += 1;
        }
    }
    if parts == 0 { 0.0 } else { sum / parts as f32 }
}

/// The mean direction of some tracks in the space of genre weights, of length 1.
fn genre_centre(catalog: &Catalog, seeds: &[TrackIx]) -> Vec<f32> {
    let figures = catalog.figures();
    let mut centre = vec![0.0; catalog.genre_count()];
    for ix in seeds {
        let norm = figures.genre_norm(*ix);
        if norm > 0.0 {
            for genre in catalog.genres(*ix) {
                centre[genre.at()] += figures.genre_weights()[genre.at()] / norm;
            }
        }
    }
    let norm = centre.iter().map(|x| x * x).sum::<f32>().sqrt();
    if norm > 0.0 {
        centre.iter_mut().for_each(|x| *x /= norm);
    }
    centre
}

/// The mean of what a track's genres are worth, each counting by how much it says.
pub(super) fn lean_of(catalog: &Catalog, ix: TrackIx, leans: &[f32]) -> f32 {
    let weights = catalog.figures().genre_weights();
    let (sum, all) = catalog.genres(ix).fold((0.0, 0.0), |(sum, all), genre| {
        let weight = weights[genre.at()].powi(2);
        (sum + weight * leans[genre.at()], all + weight)
    });
    if all > 0.0 { sum / all } else { 0.0 }
}

fn heard_songs(catalog: &Catalog, taste: &Taste) -> Vec<SongId> {
    let known = catalog.all().filter(|ix| taste.plays_of(catalog, *ix).finished > 0);
    let mut songs: Vec<SongId> = known.map(|ix| catalog.song(ix)).collect();
    songs.sort_unstable();
    songs.dedup();
    songs
}

/// What was skipped and what was heard out in this session, the latest counting most.
fn session(catalog: &Catalog, view: &View) -> Option<Kind> {
    /// What each step back takes off.
    const FADE: f32 = 0.85;
    let mut genres = vec![0.0f32; catalog.genre_count()];
    let mut artists: Vec<(ArtistId, f32)> = Vec::new();
    let mut strength = 1.0;
    for item in view.history.iter().rev().take(20) {
        let effect = match item.outcome {
            Outcome::Skipped => -0.8 * strength,
            Outcome::Finished => 0.25 * strength,
            Outcome::Passed => continue,
        };
        strength *= FADE;
        let Some(ix) = catalog.by_id(&item.entry.track.id) else { continue };
        for genre in catalog.genres(ix) {
            genres[genre.at()] += effect;
        }
        artists.extend(catalog.artists(ix).map(|id| (id, effect)));
    }
    if artists.is_empty() {
        return None;
    }
    genres.iter_mut().for_each(|lean| *lean = lean.tanh());
    Some(Kind::Session { genres, artists })
}
