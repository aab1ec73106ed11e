//! From words to lexemes: the longest phrase or name at each place, with all that it can mean.

use crate::catalog::{ArtistId, Catalog, GenreId, TrackIx};

use super::language::Language;
use super::lexicon::LEXICON;
use super::names::{LONGEST, Names};
use super::numeral;
use super::sense::{Chat, Sense};
use super::token::{Gap, Token};

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
const NEAR_LOOKUPS: u32 = 24;

/// An artist with so many tracks may be named by a common word alone.
const WELL_KNOWN: usize = 12;

pub(super) struct Lexer<'a> {
    pub catalog: &'a Catalog,
    pub names: &'a Names,
    pub tokens: &'a [Token],
    pub words: &'a [&'a str],
    pub language: Language,
    near_left: u32,
    out: Vec<Lexeme>,
}

/// What stands before a place, as far as it bears on whether a name may stand there.
#[derive(Clone, Copy, Default)]
struct Cue {
    /// "by", "like": a name has to follow.
    name: bool,
    /// "play", "add".
    play: bool,
    /// "no", "more", "some", a list of names: a name may well follow.
    maybe: bool,
    /// "like"
    like: bool,
    /// The first word of its sentence part.
    start: bool,
}

impl<'a> Lexer<'a> {
    pub fn new(
        catalog: &'a Catalog,
        names: &'a Names,
        tokens: &'a [Token],
        words: &'a [&'a str],
        language: Language,
    ) -> Self {
        Self { catalog, names, tokens, words, language, near_left: NEAR_LOOKUPS, out: Vec::new() }
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
        if let Some(lexeme) = self.quoted(at) {
            return lexeme;
        }
        let (phrase, senses) = self.phrase(at);
        if let Some((len, song)) = self.song(at, cue, phrase, &senses) {
            return self.lexeme(at, len, Vec::new(), Some(Name::Song(song)));
        }
        let (genre, genres) = self.genre(at);
        if let Some((len, artist)) = self.artist(at, cue, phrase.max(genre), &senses) {
            return self.lexeme(at, len, Vec::new(), Some(Name::Artist(artist)));
        }
        // A mood or an occasion is taken before a genre of the same name, all else after it.
        let felt =
            senses.iter().any(|sense| matches!(sense, Sense::Feel(feel) if !feel.words.is_empty()));
        if genre > phrase || (genre == phrase && genre > 0 && !felt) {
            return self.lexeme(at, genre, Vec::new(), Some(Name::Genre(genres)));
        }
        if phrase > 0 {
            return self.lexeme(at, phrase, senses, None);
        }
        if let Some(senses) = numeral::senses(self.words[at]) {
            return self.lexeme(at, 1, senses, None);
        }
        self.unknown(at, cue)
    }

    /// The longest phrase of the tables. It does not reach over the end of a sentence.
    fn phrase(&self, at: usize) -> (usize, Vec<Sense>) {
        let words = &self.words[at..self.part_end(at, Gap::Hard)];
        LEXICON.at(words, self.language).next().unwrap_or_default()
    }

    /// Where the sentence part that holds `at` ends, if gaps of this width part them.
    fn part_end(&self, at: usize, width: Gap) -> usize {
        (at + 1..self.tokens.len())
            .find(|i| self.tokens[*i].gap >= width)
            .unwrap_or(self.tokens.len())
    }

    fn cue(&self, at: usize) -> Cue {
        let mut cue = Cue { start: self.tokens[at].gap >= Gap::Soft, ..Cue::default() };
        for lexeme in self.out.iter().rev().take(4) {
            if self.tokens[lexeme.end.min(self.tokens.len() - 1)].gap == Gap::Hard
                && lexeme.end <= at
                && self.tokens[lexeme.end].gap == Gap::Hard
            {
                break;
            }
            let list = lexeme.has(Sense::And) || lexeme.has(Sense::Or);
            cue.name |= lexeme.has(Sense::By) || lexeme.has(Sense::Like);
            cue.like |= lexeme.has(Sense::Like);
            cue.play |= lexeme.has(Sense::Play) || lexeme.has(Sense::Queue);
            cue.maybe |= lexeme.is(|sense| {
                matches!(
                    sense,
                    Sense::Neg
                        | Sense::More
                        | Sense::Love
                        | Sense::Also
                        | Sense::Switch
                        | Sense::Forget
                )
            });
            if matches!(lexeme.name, Some(Name::Artist(_)))
                && (list
                    || self.tokens[lexeme.end].gap == Gap::Soft
                    || self.out.last().is_some_and(|l| l.has(Sense::And) || l.has(Sense::Or)))
            {
                cue.name = true;
            }
            if list && !lexeme.has(Sense::By) {
                continue;
            }
            if !lexeme.is_filler() && !lexeme.has(Sense::Filler) {
                break;
            }
        }
        cue
    }

    fn quoted(&self, at: usize) -> Option<Lexeme> {
        let quote = self.tokens[at].quote;
        if quote == 0 {
            return None;
        }
        let len = self.tokens[at..].iter().take_while(|token| token.quote == quote).count();
        let name = self.words[at..at + len].join(" ");
        let by = self.artist_after(at + len);
        let mut songs = self.names.titled(&name);
        if songs.is_empty() {
            songs = self.names.titled_near(&name);
        }
        if let Some(songs) = self.versions(songs, by).or_else(|| self.versions(songs, None)) {
            let len = by.filter(|_| self.by_follows(at + len)).map_or(len, |(end, _)| end - at);
            return Some(self.lexeme(at, len, Vec::new(), Some(Name::Song(songs))));
        }
        let artist = self.names.artist(&name)?;
        Some(self.lexeme(at, len, Vec::new(), Some(Name::Artist(artist))))
    }

    /// "… by NAME" or "… NAME" right here.
    fn artist_after(&self, at: usize) -> Option<(usize, ArtistId)> {
        let end = self.part_end(at.min(self.tokens.len().saturating_sub(1)), Gap::Hard);
        let rest = self.words.get(at..end)?;
        let skip = LEXICON
            .at(rest, self.language)
            .find(|(_, senses)| senses.contains(&Sense::By) || senses.contains(&Sense::From))
            .map_or(0, |(len, _)| len);
        let rest = &rest[skip..];
        (1..=rest.len().min(LONGEST)).rev().find_map(|len| {
            let name = rest[..len].join(" ");
            let near = || {
                let told = skip > 0 && len <= 4;
                told.then(|| self.names.artist_near(self.catalog, &name)).flatten()
            };
            self.names.artist(&name).or_else(near).map(|artist| (at + skip + len, artist))
        })
    }

    /// The tracks of a title that are one song: of this artist, or else of the most popular one.
    fn versions(&self, tracks: &[TrackIx], by: Option<(usize, ArtistId)>) -> Option<Vec<TrackIx>> {
        let c = self.catalog;
        let same = |id: ArtistId, other: ArtistId| {
            id == other
                || crate::catalog::fold(c.artist_name(id))
                    == crate::catalog::fold(c.artist_name(other))
        };
        let first = match by {
            Some((_, artist)) => {
                tracks.iter().copied().find(|ix| c.artists(*ix).any(|id| same(id, artist)))?
            }
            None => *tracks.first()?,
        };
        let rest = tracks.iter().copied().filter(|ix| *ix != first && c.song(*ix) == c.song(first));
        Some(std::iter::once(first).chain(rest).collect())
    }

    /// A song by its title: where one is asked for, or where its artist is named behind it.
    fn song(
        &mut self,
        at: usize,
        cue: Cue,
        phrase: usize,
        senses: &[Sense],
    ) -> Option<(usize, Vec<TrackIx>)> {
        let end = self.part_end(at, Gap::Hard).min(at + 12);
        for len in (1..=end - at).rev() {
            let here = &self.words[at..at + len];
            if here.len() == 1
                && LEXICON.at(here, self.language).next().is_some_and(|(_, s)| {
                    s.iter().all(|s| {
                        matches!(s, Sense::Filler | Sense::Anything | Sense::Noun | Sense::Music)
                    })
                })
            {
                continue;
            }
            let name = here.join(" ");
            let tracks = self.names.titled(&name);
            if tracks.is_empty() {
                continue;
            }
            if let Some(by) = self
                .artist_after(at + len)
                .filter(|_| cue.play || cue.like || self.by_follows(at + len))
                && let Some(songs) = self.versions(tracks, Some(by))
            {
                return Some((by.0 - at, songs));
            }
            if self.stands_as_title(at, len, cue, phrase, senses, tracks) {
                return self.versions(tracks, None).map(|songs| (len, songs));
            }
        }
        None
    }

    fn by_follows(&self, at: usize) -> bool {
        self.words.get(at..).is_some_and(|rest| {
            LEXICON.at(rest, self.language).any(|(_, senses)| senses.contains(&Sense::By))
        })
    }

    /// Whether words that are a title are meant as one, without an artist behind them.
    fn stands_as_title(
        &self,
        at: usize,
        len: usize,
        cue: Cue,
        phrase: usize,
        senses: &[Sense],
        tracks: &[TrackIx],
    ) -> bool {
        let words = &self.words[at..at + len];
        let fame = tracks.first().and_then(|ix| self.catalog.popularity(*ix)).unwrap_or(0.0);
        let artist = self.names.artist(&words.join(" "));
        if artist.is_some_and(|id| self.catalog.artist_tracks(id).len() > 3) {
            return false;
        }
        let plain = words.iter().filter(|word| self.is_common(word)).count();
        let closes = self.closes(at + len);
        if cue.play || cue.like {
            return match (len, plain) {
                // "play umbrella", but not "play jazz" or "play something"
                (1, 0) => closes && fame >= 0.2,
                (1, _) => false,
                (_, plain) if plain == len => {
                    len > phrase
                        && (len >= 3 || self.next_follows(at + len))
                        && closes
                        && fame >= 0.35
                }
                _ => len > phrase || senses.is_empty(),
            };
        }
        // The title and nothing else.
        cue.start
            && (at == 0 || self.tokens[at].gap == Gap::Hard)
            && closes
            && len > phrase
            && len >= 2
            && plain < len
            && fame >= 0.3
    }

    fn next_follows(&self, at: usize) -> bool {
        self.words.get(at..).is_some_and(|rest| {
            LEXICON.at(rest, self.language).any(|(_, senses)| senses.contains(&Sense::Next))
        })
    }

    /// What follows doesn't go on with the name: the end, a gap, or words for where it is to go.
    fn closes(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return true };
        if token.gap >= Gap::Soft {
            return true;
        }
        LEXICON.at(&self.words[at..], self.language).next().is_some_and(|(_, senses)| {
            senses.iter().any(|sense| {
                matches!(
                    sense,
                    Sense::Next
                        | Sense::Last
                        | Sense::And
                        | Sense::But
                        | Sense::By
                        | Sense::Stage(_)
                        | Sense::Again
                        | Sense::Chat(_)
                        | Sense::Instead
                        | Sense::Filler
                        | Sense::Continue
                )
            }) && !senses.contains(&Sense::Noun)
        })
    }

    /// An ordinary word, in some language or in the tables.
    fn is_common(&self, word: &str) -> bool {
        LEXICON.knows(word)
            || super::words::COMMON.binary_search(&word).is_ok()
            || self.catalog.genres_spelt(word).next().is_some()
            || word.chars().all(|c| c.is_ascii_digit())
    }

    fn genre(&self, at: usize) -> (usize, Vec<GenreId>) {
        let end = self.part_end(at, Gap::Soft).min(at + 6);
        for len in (1..=end - at).rev() {
            let name = self.words[at..at + len].join(" ");
            let found: Vec<GenreId> = self.catalog.genres_spelt(&name).collect();
            if !found.is_empty() {
                return (len, found);
            }
        }
        (0, Vec::new())
    }

    fn artist(
        &mut self,
        at: usize,
        cue: Cue,
        taken: usize,
        senses: &[Sense],
    ) -> Option<(usize, ArtistId)> {
        let end = self.part_end(at, Gap::Hard).min(at + LONGEST);
        for len in (1..=end - at).rev() {
            // "Tyler, The Creator" has a comma; a list of names has them too, and is told by length.
            let name = self.words[at..at + len].join(" ");
            let Some(artist) = self.names.artist(&name) else { continue };
            if self.stands_as_artist(at, len, artist, cue, taken, senses) {
                return Some((len, artist));
            }
        }
        // "d'angelo" is written as two words.
        None
    }

    fn stands_as_artist(
        &self,
        at: usize,
        len: usize,
        artist: ArtistId,
        cue: Cue,
        taken: usize,
        senses: &[Sense],
    ) -> bool {
        let words = &self.words[at..at + len];
        let tracks = self.catalog.artist_tracks(artist).len();
        let noun_follows =
            self.words.get(at + len..).is_some_and(|rest| {
                LEXICON.at(rest, self.language).next().is_some_and(|(_, senses)| {
                    senses.contains(&Sense::Noun) || senses.contains(&Sense::Music)
                })
            }) && self.tokens.get(at + len).is_some_and(|token| token.gap < Gap::Soft);
        let common = words.iter().filter(|word| self.is_common(word)).count();
        let digits = words.iter().all(|word| word.chars().all(|c| c.is_ascii_digit()));
        if digits {
            return cue.name && !matches!(words[0].parse::<u32>(), Ok(1900..=2100));
        }
        let capital = (at..at + len)
            .all(|i| self.tokens[i].capital || matches!(self.words[i], "the" | "of" | "and"))
            && self.tokens.iter().any(|token| !token.capital)
            && self.tokens[at].gap < Gap::Hard;
        let alone = self.tokens[at].gap >= Gap::Soft && self.closes_list(at + len);
        if common < len {
            // Has a word of its own.
            let telling =
                words.iter().filter(|word| !self.is_common(word)).map(|word| word.len()).max();
            return len > 1 && len > taken
                || cue.name
                || cue.play
                || cue.maybe
                || noun_follows
                || capital
                || (tracks >= 3 && telling >= Some(4))
                || (alone && tracks >= 2);
        }
        // All its words are ordinary ones.
        if len <= taken && !senses.iter().all(|sense| *sense == Sense::Filler) {
            return false;
        }
        if len < taken {
            return false;
        }
        if words[0].starts_with(|c: char| c.is_ascii_digit()) && len > 1 {
            return tracks >= 5;
        }
        tracks >= WELL_KNOWN
            && (cue.name
                || capital
                || noun_follows
                || alone
                || (cue.play || cue.maybe) && self.closes_list(at + len)
                || len > 1 && (cue.play || cue.maybe))
    }

    /// Like `closes`, or a list goes on.
    fn closes_list(&self, at: usize) -> bool {
        self.closes(at)
            || LEXICON
                .at(self.words.get(at..).unwrap_or_default(), self.language)
                .next()
                .is_some_and(|(_, senses)| {
                    senses.contains(&Sense::Or) || senses.contains(&Sense::And)
                })
    }

    /// A word that neither the tables nor the catalogue know as it stands.
    fn unknown(&mut self, at: usize, cue: Cue) -> Lexeme {
        if !cue.name
            && let Some(lexeme) = self.mended(at)
        {
            return lexeme;
        }
        if let Some(lexeme) = self.near_name(at, cue) {
            return lexeme;
        }
        if cue.name
            && let Some(lexeme) = self.mended(at).filter(|l| l.is(|s| !matches!(s, Sense::Noun)))
        {
            return lexeme;
        }
        let len = if cue.name || cue.play { self.missing_len(at) } else { 1 };
        let name = (cue.name || cue.play).then_some(Name::Missing);
        self.lexeme(at, len, Vec::new(), name)
    }

    fn mended(&mut self, at: usize) -> Option<Lexeme> {
        if self.tokens[at].capital && self.tokens[at].gap < Gap::Hard {
            return None;
        }
        if let Some(genres) = self.genre_near(at) {
            return Some(self.lexeme(at, 1, Vec::new(), Some(Name::Genre(genres))));
        }
        let mended = LEXICON.mend(self.words[at])?;
        let mut words = vec![mended];
        words.extend(&self.words[at + 1..self.part_end(at, Gap::Hard)]);
        let (len, senses) = LEXICON.at(&words, self.language).next()?;
        Some(self.lexeme(at, len, senses, None))
    }

    fn genre_near(&mut self, at: usize) -> Option<Vec<GenreId>> {
        self.near_left = self.near_left.checked_sub(1)?;
        self.names.genre_near(self.catalog, self.words[at])
    }

    fn near_name(&mut self, at: usize, cue: Cue) -> Option<Lexeme> {
        let end = self.part_end(at, Gap::Soft).min(at + 5);
        for len in (1..=end - at).rev() {
            let last = self.words[at + len - 1];
            if len > 1 && (last.len() < 2 || LEXICON.knows(last) && !cue.name && !cue.play) {
                continue;
            }
            let name = self.words[at..at + len].join(" ");
            if name.len() < 4 {
                continue;
            }
            self.near_left = self.near_left.checked_sub(1)?;
            if (cue.play || cue.like) && len > 1 || cue.play && self.closes(at + len) {
                let songs = self.names.titled_near(&name);
                let by = self.artist_after(at + len);
                if let Some(songs) = self.versions(songs, by).or_else(|| self.versions(songs, None))
                {
                    let fame =
                        songs.first().and_then(|ix| self.catalog.popularity(*ix)).unwrap_or(0.0);
                    if by.is_some() || fame >= 0.4 || len > 1 && self.closes(at + len) {
                        let len = by.map_or(len, |(end, _)| end - at);
                        return Some(self.lexeme(at, len, Vec::new(), Some(Name::Song(songs))));
                    }
                }
            }
            if let Some(artist) = self.names.artist_near(self.catalog, &name) {
                let tracks = self.catalog.artist_tracks(artist).len();
                let trusted = cue.name
                    || (cue.maybe || cue.play) && tracks >= 5
                    || tracks >= WELL_KNOWN && (name.len() >= 6 || self.noun_follows(at + len));
                if trusted {
                    return Some(self.lexeme(at, len, Vec::new(), Some(Name::Artist(artist))));
                }
            }
        }
        None
    }

    fn noun_follows(&self, at: usize) -> bool {
        self.words.get(at..).is_some_and(|rest| {
            LEXICON
                .at(rest, self.language)
                .next()
                .is_some_and(|(_, s)| s.contains(&Sense::Noun) || s.contains(&Sense::Music))
        })
    }

    /// How far a name goes that the catalogue doesn't have: to the next gap, courtesy or connecting
    /// word that no further part of a name follows.
    fn missing_len(&self, at: usize) -> usize {
        let end = self.part_end(at, Gap::Soft);
        let mut len = 1;
        let mut i = at + 1;
        while i < end {
            let rest = &self.words[i..end];
            match LEXICON.at(rest, self.language).next() {
                None if numeral::senses(rest[0]).is_some() => break,
                None => {
                    i += 1;
                    len = i - at;
                }
                Some((skip, senses)) => {
                    let joins = senses
                        .iter()
                        .any(|s| matches!(s, Sense::And | Sense::Filler | Sense::From | Sense::To))
                        && !senses.iter().any(|s| matches!(s, Sense::Chat(Chat::Thanks)));
                    let capital = self.tokens[i].capital && self.tokens[at].capital;
                    if !(joins || capital)
                        || matches!(self.words[i], "please" | "pls" | "plz" | "bitte")
                    {
                        break;
                    }
                    i += skip;
                    if capital {
                        len = i - at;
                    }
                }
            }
        }
        len
    }
}
