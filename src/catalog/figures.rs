//! What is worked out once from all tracks together: ranks, the weight of a genre, keys on the wheel.

use std::collections::HashMap;
use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::texts::{Names, Ragged};
use super::{ArtistId, Catalog, GenreId, TrackIx, fold};
use crate::protocol::key_place;

/// No key, or one that is not written like `C`, `F#m` or `Bb`.
const NO_KEY: u8 = u8::MAX;

/// Made on first use, kept as long as its catalogue.
#[derive(Debug)]
pub struct Figures {
    popularity_rank: Vec<f32>,
    plainest: Vec<bool>,
    genre_weight: Vec<f32>,
    /// By the number of the list of genres ([`Catalog::genre_list`]).
    genre_norm: Vec<f32>,
    /// Likewise, how many tracks have it.
    tracks_by_list: Vec<u32>,
    /// By genre, the lists that have it.
    lists_with: Ragged<u32>,
    genre_folded: Vec<String>,
    /// By each word of their folded names.
    genres_by_word: HashMap<String, Vec<GenreId>>,
    /// The words of the catalogue, by their lower case.
    words: HashTable<u32>,
    hasher: DefaultHashBuilder,
    wheel: Vec<u8>,
    artists: HashMap<String, Vec<ArtistId>>,
    /// For each artist the first of those with the same name, whatever the spelling.
    same_artist: Vec<ArtistId>,
}

impl Figures {
    pub(super) fn of(catalog: &Catalog) -> Self {
        let genre_weight = genre_weights(catalog);
        let square = |id: &GenreId| genre_weight[id.at()].powi(2);
        let norm = |list: &[GenreId]| list.iter().map(square).sum::<f32>().sqrt();
        let genre_norm = catalog.lists_of_genres().map(norm).collect();
        let with = || {
            let lists = (0..).zip(catalog.lists_of_genres());
            lists.flat_map(|(list, genres)| genres.iter().map(move |id| (id.at(), list)))
        };
        let lists_with = Ragged::grouped(catalog.genre_count(), with);
        let mut tracks_by_list = vec![0; catalog.lists_of_genres().len()];
        catalog.genre_lists().iter().for_each(|list| tracks_by_list[*list as usize] += 1);
        let wheel =
            catalog.all().map(|ix| catalog.key(ix).and_then(key_place).unwrap_or(NO_KEY)).collect();
        let artists = artists(catalog);
        let mut same_artist: Vec<_> = (0..catalog.artist_count() as u32).map(ArtistId).collect();
        for spellings in artists.values() {
            let first = spellings.iter().min().copied();
            spellings.iter().for_each(|id| same_artist[id.at()] = first.unwrap_or(*id));
        }
        let hasher = DefaultHashBuilder::default();
        let words = by_lower_case(&catalog.words, &hasher);
        let genre_folded: Vec<String> = catalog.genre_names.iter().map(fold).collect();
        Self {
            popularity_rank: popularity_ranks(catalog),
            plainest: plainest(catalog),
            genre_weight,
            genre_norm,
            tracks_by_list,
            lists_with,
            genres_by_word: by_word(&genre_folded),
            genre_folded,
            words,
            hasher,
            wheel,
            artists,
            same_artist,
        }
    }

    /// 0 for the least popular track to 1 for the most; equals share the middle of their ranks.
    pub fn popularity_rank(&self, ix: TrackIx) -> Option<f32> {
        Some(self.popularity_rank[ix.at()]).filter(|rank| !rank.is_nan())
    }

    /// As [`Self::popularity_rank`], by track; `NaN` where it is not known.
    pub fn popularity_ranks(&self) -> &[f32] {
        &self.popularity_rank
    }

    /// By track, whether it is the [`Catalog::plain_version`] of its song.
    pub fn are_plainest(&self) -> &[bool] {
        &self.plainest
    }

    /// How much a genre says of a track: the logarithm of all tracks over the tracks that have it
    /// (inverse document frequency), by the number of the genre.
    pub fn genre_weights(&self) -> &[f32] {
        &self.genre_weight
    }

    /// The genres in whose names the folded words stand, next to each other and as whole words.
    pub fn genres_with(&self, words: &str) -> impl Iterator<Item = GenreId> {
        let first = words.split(' ').next().unwrap_or_default();
        let some = self.genres_by_word.get(first).map_or(&[][..], Vec::as_slice);
        some.iter().copied().filter(move |id| holds_words(&self.genre_folded[id.at()], words))
    }

    /// The genres whose names end with the folded words, in whatever way they are put together:
    /// "electropop" ends with "pop".
    pub fn genres_ending(&self, words: &str) -> impl Iterator<Item = GenreId> {
        let backwards = |name: &str| name.bytes().rev().filter(|byte| *byte != b' ').collect();
        let end: Vec<u8> = backwards(words);
        let ends = move |name: &str| {
            let mut letters = name.bytes().rev().filter(|byte| *byte != b' ');
            end.iter().all(|byte| letters.next() == Some(*byte))
        };
        let names = (0u32..).map(GenreId).zip(&self.genre_folded);
        names.filter(move |(_, name)| ends(name)).map(|(id, _)| id)
    }

    /// The numbers of the words that are this one, whatever their case.
    pub(super) fn words_spelt(&self, words: &Names, name: &str) -> impl Iterator<Item = u32> {
        let lower = name.to_lowercase();
        let alike = self.words.iter_hash(self.hasher.hash_one(lower.as_str())).copied();
        alike.filter(move |id| words.at(*id as usize).to_lowercase() == lower)
    }

    /// The Euclidean length of a track's genre weights; 0 where it has none.
    pub fn genre_norm(&self, catalog: &Catalog, ix: TrackIx) -> f32 {
        self.genre_norm[catalog.genre_list(ix)]
    }

    /// By the number of the list of genres, how many tracks have it.
    pub fn tracks_by_list(&self) -> &[u32] {
        &self.tracks_by_list
    }

    /// The numbers of the lists that have a genre.
    pub fn lists_with(&self, genre: GenreId) -> &[u32] {
        self.lists_with.row(genre.at())
    }

    /// By the number of the list of genres, the sum of a number of each of its genres. Most numbers are 0:
    /// only lists of the others are gone over.
    pub fn sums_by_genre(&self, numbers: impl IntoIterator<Item = f32>) -> Vec<f32> {
        let mut sums = vec![0.0; self.genre_norm.len()];
        for (genre, number) in (0..).map(GenreId).zip(numbers).filter(|(_, number)| *number != 0.0)
        {
            self.lists_with(genre).iter().for_each(|list| sums[*list as usize] += number);
        }
        sums
    }

    /// The cosine between a direction in the space of genre weights, of length 1 and by the number of the
    /// genre, and those of each list of genres, by the number of the list.
    pub fn near_genres(&self, direction: &[f32]) -> Vec<f32> {
        let mut sums =
            self.sums_by_genre(direction.iter().zip(&self.genre_weight).map(|(a, b)| a * b));
        sums.iter_mut()
            .zip(&self.genre_norm)
            .for_each(|(sum, norm)| *sum /= norm.max(f32::EPSILON));
        sums
    }

    /// The mean of a number of each genre, by the genre's number, over each list of genres, by the number
    /// of the list: each counts by the square of its weight. 0 where there is none.
    pub fn means_by_genre(&self, numbers: &[f32]) -> Vec<f32> {
        let weighed = numbers.iter().zip(&self.genre_weight);
        let mut sums = self.sums_by_genre(weighed.map(|(number, weight)| number * weight * weight));
        let norms = sums.iter_mut().zip(&self.genre_norm);
        norms.for_each(|(sum, norm)| *sum /= (norm * norm).max(f32::EPSILON));
        sums
    }

    /// By track, the place of its key ([`key_place`]); of none where it is not known.
    pub fn keys(&self) -> &[u8] {
        &self.wheel
    }

    /// Steps between two keys on the Camelot wheel: one round the wheel or one between major and
    /// relative minor, 0 to 7. `None` where a key is not known.
    pub fn key_steps(&self, a: TrackIx, b: TrackIx) -> Option<u8> {
        let (a, b) = (self.wheel[a.at()], self.wheel[b.at()]);
        if a == NO_KEY || b == NO_KEY {
            return None;
        }
        let apart = (a % 12).abs_diff(b % 12);
        Some(apart.min(12 - apart) + u8::from(a / 12 != b / 12))
    }
}

impl Catalog {
    /// Artists by name, whatever the spelling, with or without "the".
    pub fn artists_spelt(&self, name: &str) -> &[ArtistId] {
        self.figures().artists.get(artist_key(&fold(name))).map_or(&[], Vec::as_slice)
    }

    /// A track's artists, those of one name as one, whatever the spelling: what limits per artist count.
    pub fn artists_as_one(&self, ix: TrackIx) -> impl Iterator<Item = ArtistId> + '_ {
        let same = &self.figures().same_artist;
        self.artists(ix).map(|id| same[id.at()])
    }
}

fn artist_key(folded: &str) -> &str {
    folded.strip_prefix("the ").unwrap_or(folded)
}

fn artists(catalog: &Catalog) -> HashMap<String, Vec<ArtistId>> {
    let mut by_name: HashMap<String, Vec<ArtistId>> = HashMap::new();
    for id in (0..catalog.artist_count() as u32).map(ArtistId) {
        let name = fold(catalog.artist_name(id));
        by_name.entry(artist_key(&name).to_owned()).or_default().push(id);
    }
    by_name
}

/// The guests that a title names, folded: "Song (feat. A, B & C)".
pub fn guests_in(title: &str) -> Vec<String> {
    // ASCII lower case keeps the byte offsets.
    let lower = title.to_ascii_lowercase();
    let marks = ["feat. ", "feat ", "ft. ", "ft ", "featuring ", "(with ", "[with "];
    let starts = marks.into_iter().filter_map(|mark| {
        let at = lower.find(mark)?;
        // "left " ends like "ft ".
        let opens = at == 0 || !lower.as_bytes()[at - 1].is_ascii_alphanumeric();
        opens.then_some(at + mark.len())
    });
    let Some(from) = starts.min() else { return Vec::new() };
    let names = title[from..].split([')', ']']).next().unwrap_or_default();
    let names = names.split([',', '&', ';', '+', '/']).flat_map(|part| part.split(" and "));
    let names = names.flat_map(|part| part.split(" x ")).map(fold);
    names.filter(|name| !name.is_empty()).collect()
}

fn by_lower_case(words: &Names, hasher: &DefaultHashBuilder) -> HashTable<u32> {
    let hash = |id: &u32| hasher.hash_one(words.at(*id as usize).to_lowercase().as_str());
    let mut table = HashTable::with_capacity(words.len());
    for id in 0..words.len() as u32 {
        table.insert_unique(hash(&id), id, hash);
    }
    table
}

fn by_word(names: &[String]) -> HashMap<String, Vec<GenreId>> {
    let mut by_word: HashMap<String, Vec<GenreId>> = HashMap::new();
    for (id, name) in (0..).map(GenreId).zip(names) {
        for word in name.split(' ') {
            let with = by_word.entry(word.to_owned()).or_default();
            if with.last() != Some(&id) {
                with.push(id);
            }
        }
    }
    by_word
}

/// Whether the words stand in the name, as whole words.
fn holds_words(name: &str, words: &str) -> bool {
    name.match_indices(words).any(|(at, _)| {
        let (before, after) = (&name[..at], &name[at + words.len()..]);
        (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' '))
    })
}

fn genre_weights(catalog: &Catalog) -> Vec<f32> {
    let all = catalog.len() as f32;
    let tracks =
        (0..catalog.genre_count()).map(|at| catalog.genre_tracks(GenreId(at as u32)).len());
    // A genre that every track has still counts a little.
    tracks.map(|n| (all / n.max(1) as f32).ln().max(0.05)).collect()
}

fn plainest(catalog: &Catalog) -> Vec<bool> {
    catalog.all().map(|ix| catalog.plain_version(catalog.song(ix)) == ix).collect()
}

fn popularity_ranks(catalog: &Catalog) -> Vec<f32> {
    let mut known: Vec<(f32, TrackIx)> =
        catalog.all().filter_map(|ix| Some((catalog.popularity(ix)?, ix))).collect();
    known.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let mut ranks = vec![f32::NAN; catalog.len()];
    for equals in known.chunk_by(|a, b| a.0 == b.0) {
        // The slice lies in `known`: its start is where the lower ones end.
        let below = known.partition_point(|item| item.0 < equals[0].0);
        let rank = (below as f32 + equals.len() as f32 / 2.0) / known.len() as f32;
        for (_, ix) in equals {
            ranks[ix.at()] = rank;
        }
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::super::Builder;
    use super::*;
    use crate::protocol::Track;

    fn catalog(rows: &[(Option<f32>, &str)]) -> Catalog {
        let mut builder = Builder::new("made");
        for (i, (popularity, key)) in rows.iter().enumerate() {
            builder
                .push(&Track {
                    id: i.to_string(),
                    title: format!("song {i}"),
                    artists: vec!["someone".into()],
                    popularity: *popularity,
                    key: (!key.is_empty()).then(|| (*key).to_owned()),
                    ..Track::default()
                })
                .unwrap();
        }
        builder.finish()
    }

    #[test]
    fn equals_share_the_middle_of_their_ranks() {
        let catalog = catalog(&[(Some(0.2), ""), (Some(0.9), ""), (None, ""), (Some(0.2), "")]);
        let rank = |i| catalog.figures().popularity_rank(TrackIx(i));
        assert_eq!(rank(0), rank(3));
        assert_eq!(rank(0), Some(1.0 / 3.0));
        assert_eq!(rank(1), Some(2.5 / 3.0));
        assert_eq!(rank(2), None);
    }

    #[test]
    fn keys_that_mix_well_are_near() {
        let keys = ["C", "Am", "G", "F", "F#", "Gb", "Em", "nonsense"];
        let rows: Vec<_> = keys.iter().map(|key| (None, *key)).collect();
        let catalog = catalog(&rows);
        let at = |key| TrackIx(keys.iter().position(|k| *k == key).unwrap() as u32);
        let steps = |a, b| catalog.figures().key_steps(at(a), at(b));
        assert_eq!(steps("C", "C"), Some(0));
        assert_eq!(steps("C", "Am"), Some(1));
        assert_eq!(steps("C", "G"), Some(1));
        assert_eq!(steps("C", "F"), Some(1));
        assert_eq!(steps("Am", "Em"), Some(1));
        assert_eq!(steps("C", "Em"), Some(2));
        assert_eq!(steps("C", "F#"), Some(6));
        assert_eq!(steps("F#", "Gb"), Some(0));
        assert_eq!(steps("C", "nonsense"), None);
    }
}
