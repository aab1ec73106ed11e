//! How genres hang together: from their names, from the tracks that carry them, and from a small
//! table of what names don't tell.

mod relations;
mod table;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::LazyLock;

use super::columns::{Catalog, GenreId, TrackIx};
use super::fold::fold;

pub(super) use relations::{Relations, umbrellas};

/// A genre's name without what its names differ in: "Trip-Hop", "trip hop" and "triphop" are one, as
/// are "R&B" and "rnb", "hip hop" and "rap", "rap français" and "french hip hop".
pub fn genre_key(name: &str) -> String {
    key_of(&words_of(name))
}

/// The words of a name: folded, "hip hop" as "rap", an origin that stands behind put in front.
fn words_of(name: &str) -> Vec<String> {
    let folded = fold(name);
    let mut words: Vec<String> = Vec::new();
    for word in folded.split(' ') {
        match (word, words.last().map(String::as_str)) {
            ("hop", Some("hip")) => {
                words.pop();
                words.push("rap".to_owned());
            }
            ("hiphop", _) => words.push("rap".to_owned()),
            // "hip hop rap", "rap/hip hop"
            ("rap", Some("rap")) => {}
            _ => words.push(word.to_owned()),
        }
    }
    words.dedup_by(|a, b| a == "rap" && b == "rap");
    if words.len() > 1
        && let Some(origin) = words.last().and_then(|last| table::origin(last))
    {
        words.pop();
        words.retain(|word| word != "en");
        words.splice(0..0, origin.split(' ').map(str::to_owned));
    }
    words
}

/// Names of what belongs to a genre without being named after it, by general knowledge.
pub fn genre_parts(name: &str) -> &'static [&'static str] {
    static PARTS: LazyLock<ByKey> = LazyLock::new(|| {
        let rows = table::PARTS.iter();
        by_key(rows.flat_map(|(genre, parts)| parts.iter().map(|part| (*genre, *part))))
    });
    PARTS.get(&genre_key(name)).map_or(&[], Vec::as_slice)
}

/// Names that hold the genre's and are none of its kinds: "tropical house" is no tropical music.
pub fn no_genre_parts(name: &str) -> &'static [&'static str] {
    static NOT_PARTS: LazyLock<ByKey> = LazyLock::new(|| by_key(table::NOT_PARTS.iter().copied()));
    NOT_PARTS.get(&genre_key(name)).map_or(&[], Vec::as_slice)
}

/// Names by the key of the genre that they are told of.
type ByKey = HashMap<String, Vec<&'static str>>;

fn by_key(rows: impl Iterator<Item = (&'static str, &'static str)>) -> ByKey {
    let mut by_key = ByKey::new();
    for (genre, name) in rows {
        by_key.entry(genre_key(genre)).or_default().push(name);
    }
    by_key
}

fn key_of(words: &[String]) -> String {
    let key = words.concat();
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
        self.genres(ix).any(|genre| family.binary_search(&genre).is_ok())
    }

    /// How much of what is said of the track's genre speaks for this one, 0 to 1: the mean over its
    /// genres of 1 for the family and the neighbours' numbers for neighbours.
    pub fn genre_fit(&self, ix: TrackIx, id: GenreId) -> f32 {
        let family = self.genre_family(id);
        let near = self.genre_neighbours(id);
        let fits = self.genres(ix).map(|genre| {
            if family.binary_search(&genre).is_ok() {
                return 1.0;
            }
            near.iter().find(|(other, _)| *other == genre).map_or(0.0, |(_, share)| *share)
        });
        let count = self.genres(ix).len();
        if count == 0 { 0.0 } else { fits.sum::<f32>() / count as f32 }
    }

    /// Genres of that name in any spelling, that with the most tracks first. The family of each is the
    /// family of all.
    pub fn genres_spelt(&self, name: &str) -> impl Iterator<Item = GenreId> + use<'_> {
        self.relations.spelt(&genre_key(name)).iter().copied()
    }
}
