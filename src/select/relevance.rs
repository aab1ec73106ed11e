//! How well a track meets what is preferred, as a sum of terms. Each term looks at one thing, so that
//! a pick can be explained by the terms that decided it.

use crate::catalog::{ArtistId, Catalog, GenreId, TrackIx, fold};
use crate::dj::View;
use crate::protocol::{Brief, Span};
use crate::taste::{Bias, Taste};

use super::bits::Bits;
use super::genre;
use super::gives::{Tempo, Years, near_ranks};
use super::moods::{self, Sound};
use super::session::{self, ByName, Effect, Heard};
use super::source::{self, Probe};
use super::term::{Column, Kind, Term};

/// All terms for one brief, listener and moment.
#[derive(Debug)]
pub(super) struct Relevance {
    pub terms: Vec<Term>,
    pub bias: Bias,
}

impl Relevance {
    pub(super) fn new(
        catalog: &Catalog,
        brief: &Brief,
        view: &View,
        fit: &Bits,
        without: &[String],
    ) -> Self {
        let mut made = Self { terms: Vec::new(), bias: Bias::new(&view.taste, catalog) };
        made.add_sound(catalog, brief);
        made.add_genres(catalog, brief);
        made.add_likes(catalog, brief);
        made.add_listener(catalog, brief, view);
        if brief.must.tags_any.is_empty() {
            // What is like a song that is only here as a remix may well be one too.
            let seeded = !brief.prefer.like_tracks.is_empty();
            made.add(0.5, if seeded { Kind::Plainest } else { Kind::Plain });
        }
        made.terms.retain(|term| !without.iter().any(|name| name == term.kind.name()));
        made.weigh_usual(catalog, fit);
        made
    }

    fn add(&mut self, weight: f32, kind: Kind) {
        self.terms.push(Term { weight, kind, usual: 0.0 });
    }

    fn add_sound(&mut self, catalog: &Catalog, brief: &Brief) {
        let prefer = &brief.prefer;
        if let Some(bpm) = prefer.bpm {
            self.add(1.0, Kind::Bpm { want: bpm, near: Tempo::of_want(bpm) });
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
            let words = catalog.words_spelt(std::slice::from_ref(&name));
            self.add(share, Kind::Mood { name, words, sound });
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
            self.add(1.0, Kind::genres(catalog, weights));
        }
        if !brief.must.genres_any.is_empty() {
            let support = genre::support(catalog, &brief.must.genres_any);
            self.add(0.7, Kind::support(catalog, support));
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
        // A mood whose sound is known is not looked for by its name: "calm" is not what is called "Calm".
        let named =
            prefer.moods.iter().filter(|name| moods::sound_of(&name.to_lowercase()).is_none());
        let text: Vec<&str> = named.map(String::as_str).collect();
        self.add_found(catalog, &Probe { seeds: &seeds, text: &text.join(" ") });
        if seeds.is_empty() {
            return;
        }
        self.add(1.4, Kind::like_genres(catalog, genre_centre(catalog, &seeds)));
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
        self.add(0.4, Kind::LikeSound { sound });
        let years: Vec<i32> = seeds.iter().filter_map(|ix| catalog.year(*ix)).collect();
        if let Some(near) = Years::of_seeds(&years) {
            let span = Span(years.iter().min().copied(), years.iter().max().copied());
            self.add(0.7, Kind::LikeYears { near, span });
        }
        let ranks: Vec<f32> =
            seeds.iter().filter_map(|ix| catalog.figures().popularity_rank(*ix)).collect();
        if !ranks.is_empty() {
            self.add(0.4, Kind::LikeFame(near_ranks(&ranks)));
        }
        let mut named = artists;
        let tracks = prefer.like_tracks.iter().filter_map(|id| catalog.by_id(id));
        named.extend(tracks.flat_map(|ix| catalog.artists(ix)));
        self.add(0.4, Kind::LikeArtists(tracks_by(catalog, named.into_iter())));
    }

    /// Asks each source of likeness.
    fn add_found(&mut self, catalog: &Catalog, probe: &Probe) {
        for source in source::all(catalog) {
            if let Some(found) = source.ask(catalog, probe) {
                self.add(source.weight(), Kind::Found(source.name(), found));
            }
        }
    }

    fn add_listener(&mut self, catalog: &Catalog, brief: &Brief, view: &View) {
        match brief.prefer.familiarity {
            Some(wish) => self.add(wish.abs() * 1.2, Kind::Familiarity(wish)),
            // Who names others tells by them how well known it should be.
            None if self.terms.iter().any(|term| matches!(term.kind, Kind::LikeFame(_))) => {}
            None => self.add(0.25, Kind::Familiarity(1.0)),
        }
        if let Some(wish) = brief.prefer.novelty.filter(|wish| *wish != 0.0) {
            let heard = heard(catalog, &view.taste);
            self.add(wish.abs(), Kind::Novelty { sign: wish.signum(), heard });
        }
        if !self.bias.is_empty() {
            self.add(0.6, Kind::Lean);
        }
        if let Some(near) = source::near_those_liked(catalog, &self.bias) {
            self.add(0.4, Kind::Found("taste: lists", near));
        }
        self.add_session(catalog, &session::effects(catalog, view));
    }

    fn add_session(&mut self, catalog: &Catalog, effects: &[Effect]) {
        if effects.is_empty() {
            return;
        }
        self.add(0.8, Kind::Session(ByName::learn(catalog, effects)));
        self.add(0.4, Kind::SessionSound(Heard::learn(catalog, effects)));
    }

    /// Takes a sample of the tracks that fit for what is usual.
    fn weigh_usual(&mut self, catalog: &Catalog, fit: &Bits) {
        let sample = sample(fit);
        for term in &mut self.terms {
            let mut sums = vec![0.0; sample.len()];
            term.kind.add(catalog, &self.bias, 1.0, sample.as_slice(), &mut sums);
            term.usual = sums.iter().sum::<f32>() / sums.len().max(1) as f32;
        }
    }

    /// The relevance of one track.
    pub(super) fn of(&self, catalog: &Catalog, ix: TrackIx) -> f32 {
        let mut sum = [0.0];
        for term in &self.terms {
            term.kind.add(catalog, &self.bias, term.weight, &[ix][..], &mut sum);
        }
        sum[0]
    }

    /// What one term gives a track, without its weight.
    pub(super) fn value(&self, catalog: &Catalog, term: usize, ix: TrackIx) -> f32 {
        self.terms[term].kind.value(catalog, &self.bias, ix)
    }

    /// How far the listener leans towards a set of tracks, −1 to 1, by a sample of it.
    pub(super) fn leaning(&self, catalog: &Catalog, set: &Bits) -> f32 {
        let listener = |term: &&Term| matches!(term.kind, Kind::Lean | Kind::Session(_));
        let sample = sample(set);
        let mut sums = vec![0.0; sample.len()];
        for term in self.terms.iter().filter(listener) {
            term.kind.add(catalog, &self.bias, 1.0, sample.as_slice(), &mut sums);
        }
        (sums.iter().sum::<f32>() / sums.len().max(1) as f32).clamp(-1.0, 1.0)
    }
}

/// The mean direction of some tracks in the space of genre weights, of length 1.
fn genre_centre(catalog: &Catalog, seeds: &[TrackIx]) -> Vec<f32> {
    let figures = catalog.figures();
    let idf = figures.genre_weights();
    let mut centre = vec![0.0; catalog.genre_count()];
    for ix in seeds {
        let norm = figures.genre_norm(catalog, *ix);
        if norm > 0.0 {
            for genre in catalog.genres(*ix) {
                centre[genre.at()] += idf[genre.at()] / norm;
                add_aside(catalog, genre, norm, &mut centre);
            }
            continue;
        }
        // Of a track without a genre its artist's others say a part.
        let others = catalog.artist_tracks(catalog.main_artist(*ix));
        for other in others.iter().filter(|other| figures.genre_norm(catalog, **other) > 0.0) {
            let norm = figures.genre_norm(catalog, *other) * others.len() as f32;
            catalog.genres(*other).for_each(|g| centre[g.at()] += ASIDE * idf[g.at()] / norm);
        }
    }
    let norm = centre.iter().map(|x| x * x).sum::<f32>().sqrt();
    if norm > 0.0 {
        centre.iter_mut().for_each(|x| *x /= norm);
    }
    centre
}

/// How much of a genre's weight goes to what stands beside it.
const ASIDE: f32 = 0.3;

/// A kind of music that hardly any track has finds hardly any: what its tracks have beside it, and what it
/// is a kind of by its name ("afro r&b"), say a part too.
fn add_aside(catalog: &Catalog, genre: GenreId, norm: f32, centre: &mut [f32]) {
    const RARE: usize = 12;
    let tracks = catalog.genre_tracks(genre);
    if tracks.len() > RARE {
        return;
    }
    let idf = catalog.figures().genre_weights();
    let own = idf[genre.at()] / norm * ASIDE;
    for ix in tracks {
        let beside = catalog.genres(*ix).filter(|other| *other != genre);
        beside.for_each(|other| centre[other.at()] += own / tracks.len() as f32);
    }
    let name = fold(catalog.genre_name(genre));
    let ends = name.match_indices(' ').map(|(at, _)| &name[at + 1..]);
    if let Some(wider) = ends.into_iter().find_map(|end| catalog.genres_spelt(end).next()) {
        centre[wider.at()] += own;
    }
}

/// The tracks on which one of some artists is named.
fn tracks_by(catalog: &Catalog, artists: impl Iterator<Item = ArtistId>) -> Bits {
    let mut theirs = Bits::none(catalog.len());
    artists.flat_map(|artist| catalog.artist_tracks(artist)).for_each(|ix| theirs.set(*ix));
    theirs
}

/// Tracks that are enough to know what is usual of a set.
fn sample(set: &Bits) -> Vec<TrackIx> {
    set.every(set.count() / 128)
}

/// All versions of the songs that the listener heard to the end.
pub(super) fn heard(catalog: &Catalog, taste: &Taste) -> Bits {
    let mut heard = Bits::none(catalog.len());
    for song in taste.heard_songs(catalog) {
        for ix in catalog.song_tracks(song) {
            heard.set(*ix);
        }
    }
    heard
}
