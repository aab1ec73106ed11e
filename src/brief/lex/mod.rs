//! From words to lexemes: the longest phrase or name at each place, with all that it can mean.

mod album;
mod genre;
mod key;
mod name;
mod refused;
mod slip;
mod song;

use crate::catalog::{ArtistId, Catalog, GenreId, TrackIx};

use super::albums::Album;
use super::language::Language;
use super::lexicon::LEXICON;
use super::names::Names;
use super::numeral;
use super::sense::{Cue, Sense};
use super::token::{Gap, Token};
use super::words::marks::{LEAVE, OUT};

/// A stretch of the input that means one thing or another.
#[derive(Clone, Debug)]
pub(super) struct Lexeme {
    /// Range of tokens.
    pub first: usize,
    pub end: usize,
    /// The widest gap before or inside it.
    pub gap: Gap,
    pub senses: Vec<Sense>,
    pub name: Option<Name>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Name {
    Artist(ArtistId),
    /// Spellings of one genre.
    Genre(Vec<GenreId>),
    /// Versions of one song, the one to play first.
    Song(Vec<TrackIx>),
    Album(Album),
    /// Stands where a name should, but the catalogue doesn't have it.
    Missing,
}

impl Lexeme {
    pub fn is(&self, test: impl Fn(&Sense) -> bool) -> bool {
        self.senses.iter().any(test)
    }

    pub fn has(&self, sense: Sense) -> bool {
        self.senses.contains(&sense)
    }

    /// Only holds the sentence together.
    pub fn is_filler(&self) -> bool {
        self.name.is_none()
            && self.senses.iter().all(|sense| *sense == Sense::Filler)
            && !self.senses.is_empty()
    }

    /// Nothing is known of it.
    pub fn is_unknown(&self) -> bool {
        self.name.is_none() && self.senses.is_empty()
    }
}

/// How many near misses are looked up in one input: each costs some microseconds.
const NEAR_LOOKUPS: u32 = 16;

/// An artist with so many tracks may be named by a common word alone.
const WELL_KNOWN: usize = 12;

/// With fewer, an artist is named by ordinary words only where nothing else can be meant.
const STOCKED: usize = 5;

pub(super) struct Lexer<'a> {
    pub catalog: &'a Catalog,
    pub names: &'a Names,
    pub input: &'a str,
    pub tokens: &'a [Token],
    pub words: &'a [&'a str],
    pub language: Language,
    near_left: u32,
    out: Vec<Lexeme>,
}

/// What stands before a place, as far as it bears on whether a name may stand there.
#[derive(Clone, Copy, Default)]
struct Setting {
    /// "by", "like": a name has to follow.
    name: bool,
    /// "by", right before.
    by: bool,
    /// "play", "add".
    play: bool,
    /// "no", "more", "some", a list of names: a name may well follow.
    maybe: bool,
    /// "like"
    like: bool,
    /// "songs of"
    of: bool,
    /// The first word of its sentence part.
    start: bool,
    /// "no", "without", "except", or a list of songs behind one of them.
    refused: bool,
}

impl<'a> Lexer<'a> {
    pub fn new(
        catalog: &'a Catalog,
        names: &'a Names,
        input: &'a str,
        tokens: &'a [Token],
        words: &'a [&'a str],
        language: Language,
    ) -> Self {
        Self {
            catalog,
            names,
            input,
            tokens,
            words,
            language,
            near_left: NEAR_LOOKUPS,
            out: Vec::new(),
        }
    }

    pub fn run(mut self) -> Vec<Lexeme> {
        let mut at = 0;
        while at < self.tokens.len() {
            let lexeme = self.next(at);
            at = lexeme.end;
            self.out.push(lexeme);
        }
        self.out
    }

    fn lexeme(&self, first: usize, len: usize, senses: Vec<Sense>, name: Option<Name>) -> Lexeme {
        Lexeme { first, end: first + len, gap: self.tokens[first].gap, senses, name }
    }

    fn next(&mut self, at: usize) -> Lexeme {
        let cue = self.cue(at);
        let told = self.album_word_before(at) || self.asks_for_part(at);
        if told
            && self.tokens[at].quote > 0
            && let Some((lexeme, _)) = self.album(at, cue, 0)
        {
            return lexeme;
        }
        if let Some(lexeme) = self.quoted(at) {
            return lexeme;
        }
        if let Some((len, keys)) = self.key(at) {
            return self.lexeme(at, len, vec![Sense::Key(keys)], None);
        }
        if let Some((end, song)) = self.dashed(at, cue) {
            return self.lexeme(at, end - at, Vec::new(), Some(Name::Song(song)));
        }
        if self.is_free_of(at) {
            return self.lexeme(at, 1, vec![Sense::Cue(Cue::Unwanted)], None);
        }
        if self.is_without(at) {
            return self.lexeme(at, 1, vec![Sense::Cue(Cue::Neg)], None);
        }
        // "the r&b": three words that are one kind of music, and no name with "the".
        if self.words[at] == "the" && self.genre(at + 1).0 >= 3 {
            return self.lexeme(at, 1, vec![Sense::Filler], None);
        }
        let (mut phrase, mut senses) = self.phrase(at);
        let back = [Sense::Cue(Cue::NeverMind), Sense::Cue(Cue::Reset), Sense::Cue(Cue::Undo)];
        let mut object = 0;
        if senses.iter().any(|sense| back.contains(sense)) && self.is_object(at, phrase) {
            object = std::mem::take(&mut phrase);
            senses.clear();
        }
        // "el disco", which no kind of music is.
        let album = self.words[at] == "disco" && self.is_album_word(at);
        if phrase <= 1 && album && !self.refuses_kind(at) {
            return self.lexeme(at, 1, vec![Sense::Filler], None);
        }
        let titled = self.album(at, cue, phrase);
        if let Some((lexeme, true)) = titled {
            return lexeme;
        }
        let album = titled.map(|(lexeme, _)| lexeme);
        if let Some((len, song)) = self.song(at, cue, phrase, &senses) {
            // "Dummy by Portishead", where no song of theirs is called so.
            if let Some(lexeme) = album.filter(|album| song.is_empty() && album.end >= at + len) {
                return lexeme;
            }
            let name = if song.is_empty() { Name::Missing } else { Name::Song(song) };
            return self.lexeme(at, len, Vec::new(), Some(name));
        }
        if let Some(lexeme) = album {
            return lexeme;
        }
        let (genre, genres) = self.genre(at);
        let taken = phrase.max(genre);
        if cue.refused
            && let Some((len, album)) = self.refused_album(at)
        {
            return self.lexeme(at, len, Vec::new(), Some(Name::Album(album)));
        }
        if cue.refused
            && let Some((len, song)) = self.refused_song(at, taken)
        {
            return self.lexeme(at, len, Vec::new(), Some(Name::Song(song)));
        }
        if let Some((len, name)) = self.longer_name(at, cue, taken) {
            return self.lexeme(at, len, Vec::new(), Some(name));
        }
        if let Some((len, artist)) = self.artist(at, cue, taken, &senses) {
            if let Some((end, song)) = self.title_after(at + len, artist, cue) {
                return self.lexeme(at, end - at, Vec::new(), Some(Name::Song(song)));
            }
            if let Some((end, album)) = self.album_after(at + len, artist, cue) {
                return self.lexeme(at, end - at, Vec::new(), Some(Name::Album(album)));
            }
            if !self.goes_on(at, len, artist, true) {
                return self.lexeme(at, len, Vec::new(), Some(Name::Artist(artist)));
            }
        }
        if let Some(lexeme) = self.misspelt_song(at, cue) {
            return lexeme;
        }
        if let Some(lexeme) = self.misspelt_artist(at, taken) {
            return lexeme;
        }
        // A mood or an occasion is taken before a genre of the same name, all else after it.
        let felt =
            senses.iter().any(|sense| matches!(sense, Sense::Feel(feel) if !feel.words.is_empty()));
        let noun = |sense: &Sense| {
            matches!(sense, Sense::Cue(Cue::Noun) | Sense::Cue(Cue::Music) | Sense::Filler)
        };
        let worded = self.genre_by_word(&senses).is_some()
            || senses.iter().all(noun) && genre > 0 && self.is_small(&genres);
        if genre > phrase || (genre == phrase && genre > 0 && !felt && !worded) {
            return self.lexeme(at, genre, Vec::new(), Some(Name::Genre(genres)));
        }
        if let Some(genres) = self.genre_by_word(&senses) {
            return self.lexeme(at, phrase, Vec::new(), Some(Name::Genre(genres)));
        }
        // "kenn ich schon": the accent tells "beautiful" from "already".
        if phrase == 1 && self.words[at] == "schon" && !self.is_accented(at) {
            return self.lexeme(at, 1, vec![Sense::Filler], None);
        }
        // "il rap è noioso": the accent tells "is" from "and".
        if phrase == 1 && self.words[at] == "e" && self.is_accented(at) {
            return self.lexeme(at, 1, vec![Sense::Filler], None);
        }
        if phrase > 0 {
            // "techno", where there is only "german techno"
            let part = senses.iter().any(|sense| matches!(sense, Sense::Within(_)));
            let kinds = self.names.genres_with(&self.words[at..at + phrase].join(" "));
            let name = (part && !kinds.is_empty()).then(|| Name::Genre(kinds.to_vec()));
            return self.lexeme(at, phrase, senses, name);
        }
        if let Some(senses) = numeral::senses(self.words[at]) {
            return self.lexeme(at, 1, senses, None);
        }
        if object > 0 {
            return self.lexeme(at, object, senses, Some(Name::Missing));
        }
        self.unknown(at, cue)
    }

    fn is_accented(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        self.input.get(token.start..token.end).is_some_and(|written| !written.is_ascii())
    }

    /// The longest phrase of the tables. It does not reach over the end of a sentence.
    fn phrase(&self, at: usize) -> (usize, Vec<Sense>) {
        let words = &self.words[at..self.part_end(at, Gap::Hard)];
        let mut found = LEXICON.at(words, self.language);
        let first = found.next();
        if let Some(stressed) = self.stressed(words, first.as_ref().map_or(0, |(len, _)| *len)) {
            return stressed;
        }
        let Some((len, senses)) = first else { return (0, Vec::new()) };
        // "rock, out with the rap": not "rock out" either.
        let parted = self.tokens[at + 1..at + len].iter().any(|token| token.gap >= Gap::Soft);
        if parted && OUT.contains(&words[len - 1]) {
            return found.find(|(n, _)| *n < len).unwrap_or_default();
        }
        // "leave rock out": not "rock out".
        let left = || self.out.iter().rev().take(4).any(|l| LEAVE.contains(&self.words[l.first]));
        if len > 1 && OUT.contains(&words[len - 1]) && left() {
            return found.find(|(n, _)| *n < len).unwrap_or_default();
        }
        // "under 3 minutes and over 2": a bound of its own, not what "or more" is behind a value.
        let value = words.get(len).is_some_and(|word| numeral::senses(word).is_some());
        if value
            && len > 1
            && senses.iter().any(|sense| matches!(sense, Sense::OrSide(_)))
            && let Some(shorter) = LEXICON.at(&words[..1], self.language).next()
            && shorter.1.contains(&Sense::Cue(Cue::And))
        {
            return shorter;
        }
        // "I'm over 40": an age, and no refusal.
        if value && len > 1 && words[len - 1] == "over" {
            return found.find(|(n, _)| *n < len).unwrap_or_default();
        }
        // "move the third song before the first": what played before is not spoken of.
        let points = |at: usize| {
            let word = words.get(at);
            word.is_some_and(|word| {
                matches!(*word, "the" | "number" | "song") || numeral::senses(word).is_some()
            })
        };
        if len > 1
            && words[len - 1] == "before"
            && points(len)
            && let Some(shorter) = LEXICON.at(words, self.language).find(|(n, _)| *n < len)
        {
            return shorter;
        }
        // "but no more than two": the bound is longer than the "but no".
        let bound = |(n, senses): (usize, Vec<Sense>)| {
            n > 1 && senses.iter().any(|sense| matches!(sense, Sense::Over(..)))
        };
        if len > 1
            && LEXICON.at(&words[len - 1..], self.language).any(bound)
            && let Some(shorter) = LEXICON.at(words, self.language).find(|(n, _)| *n == len - 1)
        {
            return shorter;
        }
        // "no more than two songs by the same artist": the "by" is not of the songs.
        let bounded = self
            .out
            .iter()
            .rev()
            .take(3)
            .any(|l| l.is(|s| matches!(s, Sense::Over(..) | Sense::Cue(Cue::Too))));
        let last = words.get(len - 1..).filter(|_| bounded && len > 1).unwrap_or_default();
        let parts = |(n, senses): (usize, Vec<Sense>)| n > 1 && senses.contains(&Sense::PerArtist);
        if LEXICON.at(last, self.language).any(parts)
            && let Some(shorter) = found.find(|(n, _)| *n == len - 1)
        {
            return shorter;
        }
        (len, senses)
    }

    /// Where the sentence part that holds `at` ends, if gaps of this width part them.
    fn part_end(&self, at: usize, width: Gap) -> usize {
        (at + 1..self.tokens.len())
            .find(|i| self.tokens[*i].gap >= width)
            .unwrap_or(self.tokens.len())
    }

    fn cue(&self, at: usize) -> Setting {
        let mut cue = Setting { start: self.tokens[at].gap >= Gap::Soft, ..Setting::default() };
        cue.refused = self.is_refused(at);
        cue.play = self.offers(at);
        for lexeme in self.out.iter().rev().take(6) {
            if self.tokens[lexeme.end.min(self.tokens.len() - 1)].gap == Gap::Hard
                && lexeme.end <= at
                && self.tokens[lexeme.end].gap == Gap::Hard
            {
                break;
            }
            // "to listen to while I reorganize": what follows is no name.
            if matches!(self.words[lexeme.first], "while" | "whilst" | "when") {
                break;
            }
            let list = lexeme.has(Sense::Cue(Cue::And)) || lexeme.has(Sense::Cue(Cue::Or));
            cue.name |= lexeme.has(Sense::Cue(Cue::By)) || lexeme.has(Sense::Cue(Cue::Like));
            cue.by |= lexeme.has(Sense::Cue(Cue::By)) && self.language == Language::En;
            cue.like |= lexeme.has(Sense::Cue(Cue::Like));
            // "the songs of", "the classics from"
            let music = |s: &Sense| matches!(s, Sense::Cue(Cue::Noun) | Sense::Familiar(_));
            cue.of |=
                lexeme.is(music) && self.out.last().is_some_and(|l| l.has(Sense::Cue(Cue::From)));
            // "end with ...": a song may be named as well as a mood.
            cue.play |= lexeme.has(Sense::Cue(Cue::Play))
                || lexeme.has(Sense::Cue(Cue::Queue))
                || lexeme.has(Sense::Cue(Cue::Ensure))
                || lexeme.has(Sense::Singer)
                || lexeme.is(|sense| matches!(sense, Sense::Stage(_)))
                    && matches!(self.words[lexeme.end - 1], "with" | "on" | "by");
            // "du Queen"
            let some = lexeme.first == 0 && self.words[0] == "du";
            cue.maybe |= some && self.language == Language::Fr;
            cue.maybe |= lexeme.is(|sense| {
                matches!(
                    sense,
                    Sense::Cue(Cue::Neg)
                        | Sense::Cue(Cue::More)
                        | Sense::Cue(Cue::Love)
                        | Sense::Cue(Cue::Also)
                        | Sense::Cue(Cue::Switch)
                        | Sense::Cue(Cue::Forget)
                        | Sense::Between
                        | Sense::Evenly
                )
            });
            if matches!(lexeme.name, Some(Name::Artist(_)))
                && (list
                    || self.tokens[lexeme.end].gap == Gap::Soft
                    || self
                        .out
                        .last()
                        .is_some_and(|l| l.has(Sense::Cue(Cue::And)) || l.has(Sense::Cue(Cue::Or))))
            {
                cue.name = true;
            }
            // "play A, then B"
            let joins = lexeme.end - lexeme.first == song::joiner(&self.words[lexeme.first..at]);
            if joins && lexeme.end > lexeme.first {
                continue;
            }
            // "play A, B and C"
            let joined = self
                .out
                .last()
                .is_some_and(|l| song::joiner(&self.words[l.first..at]) == l.end - l.first);
            if matches!(lexeme.name, Some(Name::Song(_)))
                && (joined
                    || self.tokens[lexeme.end].gap == Gap::Soft
                    || self.out.last().is_some_and(|l| l.has(Sense::Cue(Cue::And))))
            {
                continue;
            }
            if (list && !lexeme.has(Sense::Cue(Cue::By))) || lexeme.has(Sense::Cue(Cue::Next)) {
                continue;
            }
            // "play the song TITLE"
            let last = lexeme.end - 1;
            let one = matches!(self.words[last], "song" | "track" | "lied" | "chanson")
                && last
                    .checked_sub(1)
                    .is_some_and(|i| matches!(self.words[i], "the" | "das" | "la"));
            if one && lexeme.end == at {
                continue;
            }
            if !lexeme.is_filler() && !lexeme.has(Sense::Filler) {
                break;
            }
        }
        cue
    }

    /// "the live version of TITLE", "have you got TITLE": a song may well follow.
    fn offers(&self, at: usize) -> bool {
        const VERSIONS: [&str; 6] =
            ["version", "versions", "recording", "rendition", "remix", "cover"];
        let before = |n: usize| at.checked_sub(n).map_or("", |i| self.words[i]);
        let version = before(1) == "of" && VERSIONS.contains(&before(2));
        let asked = matches!((before(2), before(1)), ("you", "got" | "have" | "know"));
        // "I want the song TITLE"
        let song = matches!((before(2), before(1)), ("the" | "das", "song" | "track" | "lied"));
        (version || asked || song) && self.tokens[at].gap < Gap::Soft
    }

    /// An ordinary word, in some language or in the tables.
    fn is_common(&self, word: &str) -> bool {
        LEXICON.knows(word)
            || LEXICON.is_common(word)
            || self.catalog.genres_spelt(word).next().is_some()
            || word.chars().all(|c| c.is_ascii_digit())
    }
}
