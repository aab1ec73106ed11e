//! Text search over titles, artists, albums, genres, tags and the names of playlists.
//!
//! BM25 over weighted fields (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and
//! Beyond", 2009, sections 3.5 and 3.6): a word counts as often as it occurs, times the weight of its
//! field, and long records are damped. The last word of a query may be the beginning of one, so that
//! results come while it is typed; a word that no record has is taken for its nearest spellings.

use std::collections::HashMap;

use fst::automaton::{Automaton, Levenshtein, Str};
use fst::{IntoStreamer, Map, Streamer};

use super::columns::{Catalog, TrackIx};
use super::fold::fold;
use super::texts::{Names, Ragged};

const K1: f32 = 1.2;
const B: f32 = 0.4;

/// What an occurrence counts in each field.
const TITLE: u8 = 3;
const ARTIST: u8 = 3;
const ALBUM: u8 = 1;
const GENRE: u8 = 1;
const TAG: u8 = 1;
/// The name of a playlist that holds the track; of many playlists each word counts once.
const LIST: u8 = 1;

/// What popularity adds: it decides between equals and little else.
const POPULAR: f32 = 0.5;

/// Words that one typed word may stand for; the rarest are left out.
const COMPLETIONS: usize = 32;

/// Words of a query that count, and letters of a word: no name is longer.
const WORDS: usize = 24;
const LETTERS: usize = 40;

/// The postings of every word, made once.
#[derive(Default)]
pub struct SearchIndex {
    pub(super) words: Map<Vec<u8>>,
    /// By word: the tracks that have it.
    pub(super) tracks: Ragged<TrackIx>,
    /// Beside each of `tracks`' items, what its occurrences count.
    pub(super) counts: Ragged<u8>,
    /// By track: the damping of its length.
    pub(super) damping: Vec<f32>,
}

impl SearchIndex {
    pub(super) fn of(catalog: &Catalog) -> Self {
        let mut gathered = Gathered::new(catalog);
        let mut lengths = Vec::with_capacity(catalog.len());
        for ix in catalog.all() {
            lengths.push(gathered.add(catalog, ix));
        }
        let mean = lengths.iter().sum::<f32>() / lengths.len().max(1) as f32;
        let damping =
            lengths.iter().map(|length| K1 * (1.0 - B + B * length / mean.max(1.0))).collect();
        let Gathered { words, postings, .. } = gathered;
        let mut order: Vec<u32> = (0..words.len() as u32).collect();
        order.sort_unstable_by(|a, b| words.at(*a as usize).cmp(words.at(*b as usize)));
        let mut row = vec![0u32; words.len()];
        for (at, word) in order.iter().enumerate() {
            row[*word as usize] = at as u32;
        }
        let rows = |word: u32| row[word as usize] as usize;
        let tracks = Ragged::grouped(words.len(), || {
            postings.iter().map(|(word, ix, _)| (rows(*word), *ix))
        });
        let counts = Ragged::grouped(words.len(), || {
            postings.iter().map(|(word, _, count)| (rows(*word), *count))
        });
        let sorted =
            order.iter().enumerate().map(|(at, word)| (words.at(*word as usize), at as u64));
        // Distinct words in order, as the map wants them.
        let words = Map::from_iter(sorted).unwrap_or_default();
        Self { words, tracks, counts, damping }
    }

    /// Adds what each track scores for one word of the query.
    fn score(&self, meant: &[usize], weight: f32, tally: &mut Tally) {
        for word in meant {
            for (ix, count) in self.tracks.row(*word).iter().zip(self.counts.row(*word)) {
                let best = &mut tally.best[ix.at()];
                if *best == 0 {
                    tally.having.push(*ix);
                }
                *best = (*best).max(*count);
            }
        }
        let (all, having) = (self.damping.len() as f32, tally.having.len() as f32);
        let rarity = (1.0 + (all - having + 0.5) / (having + 0.5)).ln();
        for ix in tally.having.drain(..) {
            let count = f32::from(std::mem::take(&mut tally.best[ix.at()]));
            let score = &mut tally.scores[ix.at()];
            if *score == 0.0 {
                tally.found.push(ix);
            }
            *score += weight * rarity * count * (K1 + 1.0) / (count + self.damping[ix.at()]);
        }
    }

    /// The rows of the words that a typed word stands for.
    fn meant(&self, typed: &str, unfinished: bool) -> Vec<usize> {
        let mut meant = Vec::new();
        if unfinished {
            self.collect(Str::new(typed).starts_with(), &mut meant);
        } else if let Some(row) = self.words.get(typed) {
            meant.push(row as usize);
        }
        let slips = match typed.chars().count() {
            0..4 => 0,
            4..8 => 1,
            _ => 2,
        };
        if meant.is_empty() && slips > 0 {
            // An automaton that grows too large stands for nothing.
            if let Ok(near) = Levenshtein::new(typed, slips) {
                self.collect(near, &mut meant);
            }
        }
        meant.sort_by_key(|row| std::cmp::Reverse(self.tracks.row(*row).len()));
        // The word itself, where it is one, is always meant.
        let exact = self.words.get(typed).map(|row| row as usize);
        if let Some(at) = exact.and_then(|row| meant.iter().position(|other| *other == row)) {
            meant.swap(0, at);
        }
        meant.truncate(COMPLETIONS);
        meant
    }

    fn collect(&self, automaton: impl Automaton, into: &mut Vec<usize>) {
        let mut found = self.words.search(automaton).into_stream();
        while let Some((_, row)) = found.next() {
            into.push(row as usize);
        }
    }
}

/// What one query has found so far.
struct Tally {
    /// By track.
    scores: Vec<f32>,
    /// The tracks that score.
    found: Vec<TrackIx>,
    /// By track: what the word at hand counts in it; 0 between words.
    best: Vec<u8>,
    /// The tracks that have the word at hand.
    having: Vec<TrackIx>,
}

impl Tally {
    fn new(tracks: usize) -> Self {
        Self {
            scores: vec![0.0; tracks],
            found: Vec::new(),
            best: vec![0; tracks],
            having: Vec::new(),
        }
    }
}

/// The words of all records while the index is made.
struct Gathered {
    words: Names,
    postings: Vec<(u32, TrackIx, u8)>,
    artists: Vec<Vec<u32>>,
    genres: Vec<Vec<u32>>,
    labels: HashMap<String, Vec<u32>>,
    /// By playlist: the words of its name.
    lists: Vec<Vec<u32>>,
    /// By track: the playlists that hold it.
    lists_of: Ragged<u32>,
}

impl Gathered {
    fn new(catalog: &Catalog) -> Self {
        let mut words = Names::default();
        let artists = catalog.artist_names.iter().map(|name| numbered(&mut words, name)).collect();
        let genres = catalog.genre_names.iter().map(|name| numbered(&mut words, name)).collect();
        let lists = catalog.lists().iter().map(|list| numbered(&mut words, &list.name)).collect();
        let lists_of = Ragged::grouped(catalog.len(), || {
            let lists = catalog.lists().iter().zip(0u32..);
            lists.flat_map(|(list, at)| list.tracks.iter().map(move |ix| (ix.at(), at)))
        });
        let (postings, labels) = (Vec::new(), HashMap::new());
        Self { words, postings, artists, genres, labels, lists, lists_of }
    }

    /// Adds a record; the length of it, in weighted words.
    fn add(&mut self, catalog: &Catalog, ix: TrackIx) -> f32 {
        let mut counts: Vec<(u32, u8)> = Vec::new();
        let mut add = |words: &[u32], weight: u8| {
            for word in words {
                match counts.iter_mut().find(|(known, _)| known == word) {
                    Some((_, count)) => *count = count.saturating_add(weight),
                    None => counts.push((*word, weight)),
                }
            }
        };
        add(&numbered(&mut self.words, catalog.title(ix)), TITLE);
        for artist in catalog.artists(ix) {
            add(&self.artists[artist.at()], ARTIST);
        }
        if let Some(album) = catalog.album(ix) {
            add(&numbered(&mut self.words, album), ALBUM);
        }
        for genre in catalog.genres(ix) {
            add(&self.genres[genre.at()], GENRE);
        }
        for label in catalog.tags(ix).chain(catalog.moods(ix)) {
            if !self.labels.contains_key(label) {
                let words = numbered(&mut self.words, label);
                self.labels.insert(label.to_owned(), words);
            }
            add(self.labels.get(label).map_or(&[], Vec::as_slice), TAG);
        }
        let named = self.lists_of.row(ix.at()).iter().flat_map(|at| &self.lists[*at as usize]);
        for word in named {
            if counts.iter().all(|(known, _)| known != word) {
                counts.push((*word, LIST));
            }
        }
        self.postings.extend(counts.iter().map(|(word, count)| (*word, ix, *count)));
        counts.iter().map(|(_, count)| f32::from(*count)).sum()
    }
}

fn numbered(words: &mut Names, text: &str) -> Vec<u32> {
    fold(text).split(' ').filter(|word| !word.is_empty()).map(|word| words.intern(word)).collect()
}

impl Catalog {
    /// Tracks whose title holds the words of a name side by side, whatever the spelling.
    pub fn titles_naming(&self, name: &str) -> Vec<TrackIx> {
        let index = self.search_index();
        let name = fold(name);
        let rows: Option<Vec<u64>> = name.split(' ').map(|word| index.words.get(word)).collect();
        let postings =
            rows.unwrap_or_default().into_iter().map(|row| index.tracks.row(row as usize));
        let Some(rarest) = postings.min_by_key(|tracks| tracks.len()) else { return Vec::new() };
        let wanted = format!(" {name} ");
        let named = |ix: &TrackIx| format!(" {} ", fold(self.title(*ix))).contains(&wanted);
        rarest.iter().copied().filter(named).collect()
    }

    /// The tracks that a text is likely to mean, the best first, with their scores. Words are looked for
    /// in titles, artists, albums, genres, tags, moods and names of playlists; the last one may be
    /// unfinished.
    pub fn search(&self, query: &str, limit: usize) -> Vec<(TrackIx, f32)> {
        let folded = fold(query);
        let typed: Vec<&str> = folded
            .split(' ')
            .filter(|word| !word.is_empty() && word.chars().count() <= LETTERS)
            .take(WORDS)
            .collect();
        let unfinished = query.ends_with(char::is_alphanumeric);
        let index = self.search_index();
        let mut tally = Tally::new(self.len());
        for (at, word) in typed.iter().enumerate() {
            let meant = index.meant(word, unfinished && at + 1 == typed.len());
            index.score(&meant, 1.0, &mut tally);
        }
        let popular = |ix: TrackIx| POPULAR * self.popularity(ix).unwrap_or(0.0);
        let mut found: Vec<(TrackIx, f32)> =
            tally.found.iter().map(|ix| (*ix, tally.scores[ix.at()] + popular(*ix))).collect();
        let better =
            |a: &(TrackIx, f32), b: &(TrackIx, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        if found.len() > limit {
            found.select_nth_unstable_by(limit, better);
            found.truncate(limit);
        }
        found.sort_unstable_by(better);
        found
    }

    /// What every track scores for words that weigh differently, by rows. Words are folded and whole; a
    /// weight of 0 or less leaves one out.
    pub fn search_words(&self, words: &[(&str, f32)]) -> Vec<(TrackIx, f32)> {
        let index = self.search_index();
        let mut tally = Tally::new(self.len());
        for (word, weight) in words.iter().filter(|(_, weight)| *weight > 0.0) {
            if let Some(row) = index.words.get(word) {
                index.score(&[row as usize], *weight, &mut tally);
            }
        }
        tally.found.sort_unstable();
        tally.found.iter().map(|ix| (*ix, tally.scores[ix.at()])).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Builder;
    use super::*;
    use crate::protocol::Track;

    fn catalog() -> Catalog {
        let rows = [
            ("1", "Teardrop", "Massive Attack", "Mezzanine", "trip hop", 0.8),
            ("2", "Angel", "Massive Attack", "Mezzanine", "trip hop", 0.6),
            ("3", "Angel", "Somebody Else", "Angels and Attacks", "pop", 0.7),
            ("4", "Tears in Heaven", "Eric Clapton", "Rush", "rock", 0.9),
            ("5", "Déjà Vu", "Beyoncé", "B'Day", "r&b", 0.5),
            ("6", "Déjà Vu", "Somebody Else", "", "jazz", 0.6),
            ("7", "ゆるやかな坂道をのぼってゆくひとり", "だれか", "", "j-pop", 0.4),
        ];
        let mut builder = Builder::new("test");
        for (id, title, artist, album, genre, popularity) in rows {
            let track = Track {
                id: id.into(),
                title: title.into(),
                artists: vec![artist.into()],
                album: Some(album.to_owned()).filter(|album| !album.is_empty()),
                genres: vec![genre.into()],
                tags: vec!["late night".into()],
                popularity: Some(popularity),
                ..Track::default()
            };
            builder.push(&track).unwrap();
        }
        builder.finish()
    }

    fn found(query: &str) -> Vec<String> {
        let catalog = catalog();
        let found = catalog.search(query, 3);
        assert!(found.windows(2).all(|pair| pair[0].1 >= pair[1].1));
        found.into_iter().map(|(ix, _)| catalog.id(ix).to_owned()).collect()
    }

    #[test]
    fn all_fields_count_and_the_rare_word_most() {
        assert_eq!(found("massive attack angel")[0], "2");
        assert_eq!(found("angel somebody else")[0], "3");
        assert_eq!(found("mezzanine ").len(), 2);
        assert_eq!(found("trip hop ")[0], "1");
        assert_eq!(found("jazz"), ["6"]);
    }

    #[test]
    fn spelling_is_folded_and_slips_forgiven() {
        assert_eq!(found("deja vu BEYONCE")[0], "5");
        assert_eq!(found("masive atack teardrop ")[0], "1");
        // A title without spaces is one word, however many bytes its letters take.
        assert_eq!(found("ゆるやかな坂道をのぼってゆくひとり "), ["7"]);
        assert!(found("xyzzy").is_empty());
        assert!(found("").is_empty());
        assert!(found("!?").is_empty());
    }

    #[test]
    fn the_last_word_may_be_unfinished() {
        let tears = found("tear");
        assert!(tears.contains(&"1".to_owned()) && tears.contains(&"4".to_owned()));
        // A finished word is no beginning.
        assert!(found("tea ").is_empty());
        assert_eq!(found("massive attack te")[0], "1");
    }

    #[test]
    fn of_equals_the_popular_comes_first_and_the_limit_holds() {
        assert_eq!(found("deja vu")[..2], ["6", "5"]);
        assert_eq!(found("late night ").len(), 3);
        assert!(catalog().search("angel", 0).is_empty());
    }
}
