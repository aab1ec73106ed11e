//! Sources of likeness that are asked for each plan and counted side by side.
//!
//! The rule of the fusion: what a source finds is a number from 0 to 1 for each track, times the weight of
//! the source, and it is added to the other terms. So a source that knows nothing of a track takes nothing
//! from it, and each can be measured by leaving it out.

use std::sync::Arc;

use crate::catalog::{Catalog, Neighbours, TrackIx, fold};
use crate::taste::Bias;

/// What a source is asked.
pub(super) struct Probe<'a> {
    /// Tracks that were named, or tracks of artists that were.
    pub seeds: &'a [TrackIx],
    /// Words that were said and that no other term answers.
    pub text: &'a str,
}

/// Something that knows which tracks are near to a wish. A dense index over descriptions or sound joins
/// here: it answers with the cosine of a track's vector and that of the probe.
pub(super) trait Source {
    /// As a report names it.
    fn name(&self) -> &'static str;

    /// What its word counts beside the other terms.
    fn weight(&self) -> f32;

    /// `None` where it has nothing to say.
    fn ask(&self, catalog: &Catalog, probe: &Probe) -> Option<Found>;
}

/// An answer, by track or by artist: 0 to 1, or −1 to 1 where it can turn a track down.
#[derive(Debug)]
pub(super) enum Found {
    Tracks(Vec<f32>),
    /// A track has the number of its main artist.
    Artists(Vec<f32>),
    /// Likewise, and only where nobody knows its genres.
    ArtistsOfNoGenre(Vec<f32>),
}

impl Found {
    pub(super) fn value(&self, catalog: &Catalog, ix: TrackIx) -> f32 {
        match self {
            Self::Tracks(numbers) => numbers[ix.at()],
            Self::ArtistsOfNoGenre(_) if catalog.genres(ix).next().is_some() => 0.0,
            Self::Artists(numbers) | Self::ArtistsOfNoGenre(numbers) => {
                numbers[catalog.main_artist(ix).at()]
            }
        }
    }
}

/// All sources of a catalogue.
pub(super) fn all(catalog: &Catalog) -> Vec<Box<dyn Source>> {
    vec![Box::new(Together(catalog.neighbours())), Box::new(Words)]
}

/// Artists that stand in the same lists.
struct Together(Arc<Neighbours>);

impl Source for Together {
    fn name(&self) -> &'static str {
        "like: lists"
    }

    fn weight(&self) -> f32 {
        0.4
    }

    fn ask(&self, catalog: &Catalog, probe: &Probe) -> Option<Found> {
        let mut near = Vec::new();
        for seed in probe.seeds {
            for (other, nearness) in self.0.near(catalog.main_artist(*seed)) {
                if near.is_empty() {
                    near = vec![0.0f32; catalog.artist_count()];
                }
                near[other.at()] += nearness / probe.seeds.len() as f32;
            }
        }
        (!near.is_empty()).then_some(Found::Artists(near))
    }
}

/// Who stands in the same lists as artists that the listener leans towards or away from, for tracks whose
/// genres nobody knows: those of the others say more. `None` where no list tells anything.
pub(super) fn near_those_liked(catalog: &Catalog, bias: &Bias) -> Option<Found> {
    let neighbours = catalog.neighbours();
    let mut near = Vec::new();
    for (artist, lean) in bias.artist_leans() {
        for (other, nearness) in neighbours.near(artist) {
            if near.is_empty() {
                near = vec![0.0f32; catalog.artist_count()];
            }
            near[other.at()] += lean * nearness;
        }
    }
    near.iter_mut().for_each(|sum| *sum = sum.tanh());
    (!near.is_empty()).then_some(Found::ArtistsOfNoGenre(near))
}

/// Text: titles, artists, albums, genres, tags and names of playlists that hold the words.
struct Words;

impl Source for Words {
    fn name(&self) -> &'static str {
        "text"
    }

    fn weight(&self) -> f32 {
        0.3
    }

    fn ask(&self, catalog: &Catalog, probe: &Probe) -> Option<Found> {
        let folded = fold(probe.text);
        let words: Vec<(&str, f32)> =
            folded.split(' ').filter(|word| !word.is_empty()).map(|word| (word, 1.0)).collect();
        let found = catalog.search_words(&words);
        let best = found.iter().map(|(_, score)| *score).fold(0.0, f32::max);
        if best <= 0.0 {
            return None;
        }
        let mut scores = vec![0.0; catalog.len()];
        for (ix, score) in found {
            scores[ix.at()] = score / best;
        }
        Some(Found::Tracks(scores))
    }
}
