//! How genres hang together: from their names, from the tracks that carry them, and from a small
//! table of what names don't tell.

mod relations;
mod table;

use super::columns::{Catalog, GenreId, TrackIx};
use super::fold::fold;

pub(super) use relations::Relations;

/// A genre's name without what spellings differ in: "Trip-Hop", "trip hop" and "triphop" are one,
/// as are "R&B", "R'n'B" and "rnb".
pub fn genre_key(name: &str) -> String {
    key_of(fold(name).split(' '))
}

fn key_of<W: AsRef<str>>(words: impl Iterator<Item = W>) -> String {
    let mut key = String::new();
    words.for_each(|word| key.push_str(word.as_ref()));
    table::same_as(&key).map_or(key, str::to_owned)
}

impl Catalog {
    /// The genre, its other spellings and its sub-genres: what "rock" means when somebody asks for it.
    pub fn genre_family(&self, id: GenreId) -> &[GenreId] {
        self.relations.family(id)
    }

    /// Genres outside the family whose tracks are often in it, nearest first. The number is the share
    /// of the neighbour's tracks that are in the family, 0 to 1, smoothed so that a genre of a few
    /// tracks is no close neighbour of anything.
    pub fn genre_neighbours(&self, id: GenreId) -> &[(GenreId, f32)] {
        self.relations.neighbours(id)
    }

    /// Whether the track is in the family of the genre.
    pub fn in_genre_family(&self, ix: TrackIx, id: GenreId) -> bool {
        let family = self.genre_family(id);
        self.genres(ix).any(|genre| family.contains(&genre))
    }

    /// Genres by name, whatever the spelling. The family of each is the family of all.
    pub fn genres_spelt(&self, name: &str) -> impl Iterator<Item = GenreId> + '_ {
        self.relations.spelt(&genre_key(name)).iter().copied()
    }
}
