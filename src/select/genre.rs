use std::collections::BTreeSet;

use super::bits::Bits;
use crate::catalog::{Catalog, GenreId, fold, genre_parts, no_genre_parts};

/// How much of a neighbour's tracks must be in a refused family for the neighbour to go with it.
const CLOSE: f32 = 0.5;

/// The genre in every spelling, with its sub-genres.
pub(super) fn family(catalog: &Catalog, name: &str) -> Vec<GenreId> {
    let named = catalog.genres_spelt(name);
    let all: BTreeSet<GenreId> = named.flat_map(|id| catalog.genre_family(id)).copied().collect();
    all.into_iter().collect()
}

/// What is meant by refusing a genre: its family and its close neighbours, but no neighbour that was
/// asked for by its own name.
pub(super) fn refused(catalog: &Catalog, name: &str, asked: &[String]) -> Vec<GenreId> {
    let asked: Vec<GenreId> = asked.iter().flat_map(|name| catalog.genres_spelt(name)).collect();
    let near = catalog.genres_spelt(name).flat_map(|id| catalog.genre_neighbours(id));
    let near = near.filter(|(id, share)| *share >= CLOSE && !asked.contains(id)).map(|(id, _)| *id);
    // "No trap" leaves out "trap queen" too, and "no country" "alternative country" and "modern country
    // rock", whatever their tracks are otherwise; and so with what belongs to a genre: "no Christian
    // music" leaves out "gospel r&b", as gospel is part of it.
    let spelt = catalog.genres_spelt(name).map(|id| fold(catalog.genre_name(id)));
    let own: BTreeSet<String> = spelt.chain([fold(name)]).collect();
    let figures = catalog.figures();
    let called = own.iter().flat_map(|words| figures.genres_with(words));
    let ending = own.iter().flat_map(|words| figures.genres_ending(words));
    let parts: Vec<String> = genre_parts(name).iter().map(|part| fold(part)).collect();
    let of_parts = parts.iter().flat_map(|part| {
        let others = no_genre_parts(part).iter().flat_map(|name| catalog.genres_spelt(name));
        let others: Vec<GenreId> = others.collect();
        figures.genres_with(part).filter(move |id| !others.contains(id))
    });
    let named = called.chain(ending).chain(of_parts).filter(|id| !asked.contains(id));
    let all: BTreeSet<GenreId> =
        family(catalog, name).into_iter().chain(near).chain(named).collect();
    all.into_iter().collect()
}

/// For each genre by its number: the share of its tracks that are of one of the named genres; of a genre
/// of many tracks, by a sample of them.
pub(super) fn support(catalog: &Catalog, names: &[String]) -> Vec<f32> {
    /// Enough to know a share within a few hundredths.
    const SAMPLE: usize = 512;
    let wanted: BTreeSet<GenreId> = names.iter().flat_map(|name| family(catalog, name)).collect();
    let mut met = Bits::none(catalog.len());
    for ix in wanted.iter().flat_map(|id| catalog.genre_tracks(*id)) {
        met.set(*ix);
    }
    let share = |id: GenreId| {
        let all = catalog.genre_tracks(id);
        let sample = all.iter().step_by(all.len().div_ceil(SAMPLE).max(1));
        let (looked_at, held) = sample.fold((0u32, 0u32), |(looked_at, held), ix| {
            (looked_at + 1, held + u32::from(met.holds(*ix)))
        });
        // Two tracks more than there are, so that a genre of one track says little.
        let share = held as f32 / looked_at.max(1) as f32;
        share * all.len() as f32 / (all.len() as f32 + 2.0)
    };
    (0..catalog.genre_count() as u32).map(|id| share(GenreId(id))).collect()
}
