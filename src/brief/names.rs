//! Artists, songs and genres of a catalogue, found by what people call them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::albums::Albums;
use super::lexicon::LEXICON;
use super::spelt::Spelt;
use super::words;
use crate::catalog::{ArtistId, Catalog, GenreId, SongId, Title, TrackIx, fold, genre_key};

/// A name of so many words at most is looked for.
pub(super) const LONGEST: usize = 9;

/// Nobody is called by a last name of fewer letters.
const SHORT: usize = 4;

/// The names of one catalogue, made ready for looking up. Keys are folded words with single spaces.
pub(super) struct Names {
    artists: Spelt,
    pub albums: Albums,
    titles: Spelt,
    /// Rows of `titles`' values: all tracks of that name, the one to play first in front.
    tracks: Vec<Vec<TrackIx>>,
    genres: Spelt,
    /// A single word by which a well-stocked artist is known: "kanye", "beethoven".
    parts: HashMap<String, ArtistId>,
    /// The hash of a word that is the last of an artist's name, and the artist, in order.
    lasts: Vec<(u32, ArtistId)>,
    /// A word of genre names, or the last words, that are no genre by themselves ("techno", "black
    /// metal"), and those genres.
    genre_words: HashMap<String, Vec<GenreId>>,
    /// Words that stand only before others in genre names: "acid" of "acid house".
    qualifiers: HashSet<String>,
    newest: i32,
    /// How many tracks have each language, and each country.
    pub sung: HashMap<String, usize>,
    pub lands: HashMap<String, usize>,
}

impl Names {
    pub fn new(catalog: &Catalog) -> Self {
        let mut artists: BTreeMap<String, u32> = BTreeMap::new();
        for id in 0..catalog.artist_count() as u32 {
            let key = fold(catalog.artist_name(ArtistId(id)));
            if key.is_empty() {
                continue;
            }
            let tracks = |id: u32| catalog.artist_tracks(ArtistId(id)).len();
            for key in spellings(&key) {
                let best = artists.entry(key).or_insert(id);
                if tracks(id) > tracks(*best) {
                    *best = id;
                }
            }
        }
        join_names(catalog, &mut artists);
        for (nickname, name) in words::NICKNAMES {
            if let Some(id) = artists.get(*name).copied() {
                artists.entry((*nickname).to_owned()).or_insert(id);
            }
        }
        let mut titles: BTreeMap<String, Vec<TrackIx>> = BTreeMap::new();
        let mut sung = HashMap::new();
        let mut lands = HashMap::new();
        for ix in catalog.all() {
            let title = catalog.title(ix);
            let key = Title::parse(title).song;
            // "I'm Gonna Be (500 Miles)" is known by its first half too.
            let short = unbracketed(title).filter(|short| *short != key);
            for key in std::iter::once(key).chain(short) {
                titles.entry(key).or_default().push(ix);
            }
            if let Some(language) = catalog.language(ix) {
                *sung.entry(language.to_owned()).or_default() += 1;
            }
            if let Some(country) = catalog.country(ix) {
                *lands.entry(country.to_owned()).or_default() += 1;
            }
        }
        let mut tracks = Vec::with_capacity(titles.len());
        let mut rows = BTreeMap::new();
        for (key, mut found) in titles {
            let known = fame(catalog, &found);
            found.sort_by_cached_key(|ix| {
                let song = catalog.song(*ix);
                let song_fame =
                    known.iter().find(|(id, _)| *id == song).map_or(0, |(_, fame)| *fame);
                (Reverse(song_fame), song, plainness(catalog, *ix, &key))
            });
            rows.insert(key, tracks.len() as u32);
            tracks.push(found);
        }
        Self {
            parts: parts(catalog),
            lasts: lasts(catalog),
            genre_words: genre_words(catalog),
            qualifiers: qualifiers(catalog),
            artists: Spelt::new(artists),
            albums: Albums::new(catalog),
            titles: Spelt::new(rows),
            tracks,
            genres: Spelt::new(
                (0..catalog.genre_count() as u32)
                    .map(|id| (genre_key(catalog.genre_name(GenreId(id))), id))
                    .collect(),
            ),
            newest: catalog.all().filter_map(|ix| catalog.year(ix)).max().unwrap_or(2020),
            sung,
            lands,
        }
    }

    /// The newest year of any track: "now", as far as the music is concerned.
    pub fn newest(&self) -> i32 {
        self.newest
    }

    pub fn artist(&self, name: &str) -> Option<ArtistId> {
        let found = self.artists.get(name);
        found.or_else(|| self.artists.get(name.strip_prefix("the ")?)).map(ArtistId)
    }

    /// Well-known artists with this first name, if it is all that one whom hardly anybody knows is called:
    /// who refuses "Mariah" may mean any of them.
    pub fn namesakes(&self, catalog: &Catalog, name: &str) -> Vec<String> {
        const RARE: usize = 5;
        const KNOWN: usize = 12;
        let tracks = |id: u32| catalog.artist_tracks(ArtistId(id)).len();
        let first = format!("{} ", fold(name));
        if first.trim().contains(' ')
            || self.artists.get(first.trim()).is_some_and(|id| tracks(id) >= RARE)
        {
            return Vec::new();
        }
        let all = (0..catalog.artist_count() as u32).filter(|id| tracks(*id) >= KNOWN);
        let names = all.map(|id| catalog.artist_name(ArtistId(id)));
        names.filter(|other| fold(other).starts_with(&first)).map(str::to_owned).collect()
    }

    /// Artists who have this word as the last of their names, alone or beside others ("X Y & The Z"),
    /// where it is no ordinary word.
    pub fn called(&self, catalog: &Catalog, word: &str) -> Vec<String> {
        let word = &*fold(word);
        if word.contains(' ')
            || word.len() < SHORT
            || LEXICON.knows(word)
            || LEXICON.is_common(word)
        {
            return Vec::new();
        }
        let hash = crc32fast::hash(word.as_bytes());
        let from = self.lasts.partition_point(|(other, _)| *other < hash);
        let alike = self.lasts[from..].iter().take_while(|(other, _)| *other == hash);
        let names = alike.map(|(_, id)| catalog.artist_name(*id));
        // Another word may have the same hash.
        let called = |name: &&str| last_words(&fold(name)).any(|other| other == word);
        let found: Vec<String> = names.filter(called).map(str::to_owned).collect();
        /// Of more than so many, it is rather an ordinary word.
        const MOST: usize = 12;
        if found.len() > MOST { Vec::new() } else { found }
    }

    /// The artist that a single word of the name is enough for.
    pub fn artist_by_part(&self, word: &str) -> Option<ArtistId> {
        self.parts.get(word).copied()
    }

    /// Genres that have the word in their names, or end in the words, where none has them as its name.
    pub fn genres_with(&self, word: &str) -> &[GenreId] {
        self.genre_words.get(word).map_or(&[], Vec::as_slice)
    }

    /// Whether kinds of a genre are told apart by this word.
    pub fn qualifies_genres(&self, word: &str) -> bool {
        self.qualifiers.contains(word)
    }

    pub fn titled(&self, name: &str) -> &[TrackIx] {
        self.titles.get(name).map_or(&[], |row| &self.tracks[row as usize])
    }

    /// The artist whose name is nearest, within a slip or two; of equally near ones that with the most
    /// tracks.
    pub fn artist_near(&self, catalog: &Catalog, name: &str) -> Option<ArtistId> {
        let weight = |id| catalog.artist_tracks(ArtistId(id)).len();
        let near = self.artists.near(name, allowed(name), weight).map(ArtistId);
        // "maddona": the letters are right, and another one is doubled.
        let same = |id: &ArtistId| single(&fold(catalog.artist_name(*id))) == single(name);
        let doubled = || self.artists.near(name, 2, weight).map(ArtistId).filter(same);
        near.or_else(|| (name.len() >= 6).then(doubled).flatten())
    }

    pub fn titled_near(&self, name: &str) -> &[TrackIx] {
        self.titles
            .near(name, allowed(name), |row| self.tracks[row as usize].len())
            .map_or(&[], |row| &self.tracks[row as usize])
    }

    /// The well-stocked genre that a single word is a slip away from.
    pub fn genre_near(&self, catalog: &Catalog, word: &str) -> Option<Vec<GenreId>> {
        /// Fewer tracks than this, and a chance likeness is more probable than a slip.
        const STOCKED: usize = 30;
        let tracks = |id: u32| -> usize {
            let family = catalog.genre_family(GenreId(id));
            family.iter().map(|id| catalog.genre_tracks(*id).len()).sum()
        };
        let most = if word.len() == 3 { 1 } else { allowed(word) };
        let id = self.genres.near(word, most, tracks)?;
        (tracks(id) >= STOCKED)
            .then(|| catalog.genres_spelt(catalog.genre_name(GenreId(id))).collect())
    }
}

/// A title without what it has in brackets, if that leaves some of it.
pub(super) fn unbracketed(title: &str) -> Option<String> {
    let (before, rest) = title.split_once('(')?;
    let after = rest.split_once(')').map_or("", |(_, after)| after);
    let kept = if before.trim().is_empty() { after } else { before };
    let song = Title::parse(kept).song;
    (!kept.trim().is_empty() && !song.is_empty()).then_some(song)
}

/// How well known each of the songs of some tracks is: as its best known recording, in steps of a tenth.
fn fame(catalog: &Catalog, tracks: &[TrackIx]) -> Vec<(SongId, u32)> {
    let mut known: Vec<(SongId, u32)> = Vec::new();
    for ix in tracks {
        let fame = (catalog.popularity(*ix).unwrap_or(0.0).clamp(0.0, 1.0) * 10.0) as u32;
        match known.iter_mut().find(|(song, _)| *song == catalog.song(*ix)) {
            Some((_, most)) => *most = (*most).max(fame),
            None => known.push((catalog.song(*ix), fame)),
        }
    }
    known
}

/// The plain recording before remasters, remixes and live ones; of equally plain ones the best known.
fn plainness(catalog: &Catalog, ix: TrackIx, song: &str) -> (usize, bool, u32, TrackIx) {
    let title = catalog.title(ix);
    let version = Title::parse(title).versions.last().map_or(0, |version| *version as usize + 1);
    let fame = catalog.popularity(ix).unwrap_or(0.0).clamp(0.0, 1.0);
    (version, fold(title) != song, ((1.0 - fame) * 10_000.0) as u32, ix)
}

/// What an artist is called: in full, without "the", without the band behind the leader ("Bob Marley &
/// The Wailers"), and with "and" for "n".
fn spellings(key: &str) -> Vec<String> {
    let leader = [" and the ", " and his ", " and her "]
        .iter()
        .find_map(|band| key.split_once(band))
        .map(|(leader, _)| leader);
    let leader = leader.filter(|leader| leader.contains(' '));
    let mut found: Vec<String> = [Some(key), key.strip_prefix("the "), leader]
        .into_iter()
        .flatten()
        .map(str::to_owned)
        .collect();
    if key.contains(" n ") {
        found.push(key.replace(" n ", " and "));
    }
    found.extend(initials(key));
    found
}

/// Three initials or more written as one word: "run dmc" of Run-D.M.C.
fn initials(key: &str) -> Option<String> {
    let words: Vec<&str> = key.split(' ').collect();
    let single = |word: &&str| word.chars().count() == 1;
    let first = words.iter().position(single)?;
    let len = words[first..].iter().take_while(|word| single(word)).count();
    let joined = words[first..first + len].concat();
    if len < 3 || LEXICON.knows(&joined) || LEXICON.is_common(&joined) {
        return None;
    }
    let mut parts = words[..first].to_vec();
    parts.push(&joined);
    parts.extend(&words[first + len..]);
    Some(parts.join(" "))
}

/// Names of several words in one: "acdc", "linkinpark".
fn join_names(catalog: &Catalog, artists: &mut BTreeMap<String, u32>) {
    /// Of artists with fewer tracks nobody leaves out the spaces.
    const STOCKED: usize = 4;
    let joined: Vec<(String, u32)> = artists
        .iter()
        .filter(|(key, id)| {
            key.contains(' ') && catalog.artist_tracks(ArtistId(**id)).len() >= STOCKED
        })
        .map(|(key, id)| (key.replace(' ', ""), *id))
        .filter(|(key, _)| key.len() >= 4 && !LEXICON.knows(key) && !LEXICON.is_common(key))
        .collect();
    for (key, id) in joined {
        artists.entry(key).or_insert(id);
    }
}

/// First and last words of names that one artist has nearly for themselves.
fn parts(catalog: &Catalog) -> HashMap<String, ArtistId> {
    /// So many tracks at least, and so many times those of the next artist with this word.
    const STOCKED: usize = 5;
    const AHEAD: usize = 3;
    let mut best: HashMap<String, (usize, ArtistId, usize)> = HashMap::new();
    for id in (0..catalog.artist_count() as u32).map(ArtistId) {
        let tracks = catalog.artist_tracks(id).len();
        let key = fold(catalog.artist_name(id));
        let words: Vec<&str> = key.split(' ').collect();
        let ends = [words.first(), words.last()];
        for word in ends.into_iter().flatten().filter(|word| word.len() >= 4) {
            let (most, leader, second) = best.entry((*word).to_owned()).or_insert((0, id, 0));
            if *leader == id && *most > 0 {
                continue;
            }
            if tracks > *most {
                (*second, *most, *leader) = (*most, tracks, id);
            } else {
                *second = (*second).max(tracks);
            }
        }
    }
    best.into_iter()
        .filter(|(word, (most, id, second))| {
            *most >= STOCKED
                && *most >= AHEAD * *second
                && fold(catalog.artist_name(*id)).contains(' ')
                && !LEXICON.knows(word)
                && !LEXICON.is_common(word)
        })
        .map(|(word, (_, id, _))| (word, id))
        .collect()
}

fn genre_words(catalog: &Catalog) -> HashMap<String, Vec<GenreId>> {
    let mut found: HashMap<String, Vec<GenreId>> = HashMap::new();
    for id in (0..catalog.genre_count() as u32).map(GenreId) {
        let name = fold(catalog.genre_name(id));
        let words = name.split(' ').filter(|word| word.len() >= 3);
        let ends = name.match_indices(' ').map(|(at, _)| &name[at + 1..]);
        // "150 bpm" and "en español" end genres' names, and mean something else.
        let telling = |end: &str| {
            let first = end.split(' ').next().unwrap_or_default();
            !first.starts_with(|c: char| c.is_ascii_digit()) && !LEXICON.knows(first)
        };
        for word in words.chain(ends.filter(|end| end.contains(' ') && telling(end))) {
            let ids = found.entry(word.to_owned()).or_default();
            if ids.last() != Some(&id) {
                ids.push(id);
            }
        }
    }
    found.retain(|word, _| catalog.genres_spelt(word).next().is_none());
    for ids in found.values_mut() {
        ids.sort_by_key(|id| std::cmp::Reverse(catalog.genre_tracks(*id).len()));
    }
    found
}

fn qualifiers(catalog: &Catalog) -> HashSet<String> {
    let names = (0..catalog.genre_count() as u32).map(|id| fold(catalog.genre_name(GenreId(id))));
    let (mut found, mut kinds) = (HashSet::new(), HashSet::new());
    for name in names {
        let mut words = name.split(' ').rev();
        kinds.extend(words.next().map(str::to_owned));
        found.extend(words.map(str::to_owned));
    }
    found.retain(|word| !kinds.contains(word));
    found
}

/// Without the second of two letters that are one.
fn single(name: &str) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

/// How many slips a name of this length may hold.
pub(super) fn allowed(name: &str) -> usize {
    match name.chars().count() {
        0..=3 => 0,
        4..=8 => 1,
        _ => 2,
    }
}

/// The last words of those who are named together. A band that is named beside its head ("& The Y") is
/// called by no name of a person.
fn last_words(names: &str) -> impl Iterator<Item = &str> {
    let each = names.split(" and ").filter(|who| !who.starts_with("the "));
    each.filter_map(|who| who.rsplit(' ').next())
}

/// Whom a last word may stand for: by its hash, so that it takes eight bytes an artist.
fn lasts(catalog: &Catalog) -> Vec<(u32, ArtistId)> {
    let mut found = Vec::new();
    for id in (0..catalog.artist_count() as u32).map(ArtistId) {
        let names = fold(catalog.artist_name(id));
        let words = last_words(&names).filter(|word| word.len() >= SHORT);
        found.extend(words.map(|word| (crc32fast::hash(word.as_bytes()), id)));
    }
    found.sort_unstable_by_key(|(hash, id)| (*hash, id.0));
    found.dedup();
    found
}
