use std::collections::BTreeSet;

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

/// For each genre by its number: the share of its tracks that are of one of the named genres.
pub(super) fn support(catalog: &Catalog, names: &[String]) -> Vec<f32> {
    let figures = catalog.figures();
    let wanted = names.iter().flat_map(|name| family(catalog, name));
    let mut met = vec![false; catalog.lists_of_genres().len()];
    let lists = wanted.flat_map(|id| figures.lists_with(id));
    lists.for_each(|list| met[*list as usize] = true);
    let mut held = vec![0u32; catalog.genre_count()];
    let lists = catalog.lists_of_genres().zip(figures.tracks_by_list());
    for ((list, tracks), _) in lists.zip(met).filter(|(_, met)| *met) {
        list.iter().for_each(|id| held[id.at()] += tracks);
    }
    // Two tracks more than there are, so that a genre of one track says little.
    let all = (0..).map(|id| catalog.genre_tracks(GenreId(id)).len() as f32 + 2.0);
    held.into_iter().zip(all).map(|(held, all)| held as f32 / all).collect()
}
