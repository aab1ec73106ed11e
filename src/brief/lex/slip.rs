//! Words that are not known as they stand: misspelt, put together, inflected, or names of what isn't here.

use crate::catalog::{ArtistId, GenreId, fold};

use super::super::lexicon::LEXICON;
use super::super::names::LONGEST;
use super::super::numeral;
use super::super::pattern::among;
use super::super::sense::{Chat, Cue, Sense};
use super::super::token::Gap;
use super::{Lexeme, Lexer, Name, STOCKED, Setting, WELL_KNOWN};

impl Lexer<'_> {
    /// A well-known title with a slip in it that is all of a request: "bohemian rapsody please".
    pub(super) fn misspelt_song(&mut self, at: usize, cue: Setting) -> Option<Lexeme> {
        if !cue.start || self.tokens[at].gap < Gap::Hard {
            return None;
        }
        let end = self.part_end(at, Gap::Hard);
        let end = (at + 2..=end.min(at + LONGEST)).find(|end| self.ends_request(*end))?;
        let words = &self.words[at..end];
        let name = words.join(" ");
        // Of a short title little is left where one of its short words is another: "some bach".
        let least = if name.len() < 13 { 5 } else { 4 };
        let slip =
            |word: &&str| word.len() >= least && self.is_strange(word) && !LEXICON.is_common(word);
        let strange = words.iter().any(slip);
        // "never mind" says something as it stands.
        let worded = LEXICON.at(words, self.language).any(|(len, _)| len == words.len());
        if !strange || worded || name.len() < 9 {
            return None;
        }
        self.near_left = self.near_left.checked_sub(1)?;
        let songs = self.versions(self.names.titled_near(&name), None)?;
        let fame = songs.first().and_then(|ix| self.catalog.popularity(*ix)).unwrap_or(0.0);
        (fame >= 0.4).then(|| self.lexeme(at, end - at, Vec::new(), Some(Name::Song(songs))))
    }

    /// A well-stocked artist's name of three words or more with a slip in it, where its first word is
    /// known as something else: "red hot chilli peppers".
    pub(super) fn misspelt_artist(&mut self, at: usize, taken: usize) -> Option<Lexeme> {
        if self.is_strange(self.words[at]) {
            return None;
        }
        let end = self.part_end(at, Gap::Soft).min(at + 5);
        (3..=end - at).rev().find_map(|len| {
            let words = &self.words[at..at + len];
            if len <= taken || !words.iter().any(|word| self.is_strange(word)) {
                return None;
            }
            self.near_left = self.near_left.checked_sub(1)?;
            let artist = self.names.artist_near(self.catalog, &words.join(" "))?;
            (self.catalog.artist_tracks(artist).len() >= STOCKED)
                .then(|| self.lexeme(at, len, Vec::new(), Some(Name::Artist(artist))))
        })
    }

    /// No word of the tables nor a number, however common it may be as a name.
    pub(super) fn is_strange(&self, word: &str) -> bool {
        !LEXICON.knows(word)
            && numeral::senses(word).is_none()
            && self.catalog.genres_spelt(word).next().is_none()
            && self.names.artist(word).is_none()
            && self.names.artist_by_part(word).is_none()
    }

    /// A word that neither the tables nor the catalogue know as it stands.
    pub(super) fn unknown(&mut self, at: usize, cue: Setting) -> Lexeme {
        if let Some(lexeme) = self.compound(at) {
            return lexeme;
        }
        if (cue.name || cue.play || cue.start)
            && let Some((len, artist)) = self.listed(at)
        {
            return self.lexeme(at, len, Vec::new(), Some(Name::Artist(artist)));
        }
        let genres = self.names.genres_with(self.words[at]);
        if !genres.is_empty()
            && !self.is_small(genres)
            && !LEXICON.is_common(self.words[at])
            && !self.qualifies(at)
        {
            return self.lexeme(at, 1, Vec::new(), Some(Name::Genre(genres.to_vec())));
        }
        let artist = self.names.artist(self.words[at]);
        let artist = artist.filter(|id| !self.is_in_doubt(at, 1, *id, cue));
        let named = cue.maybe && artist.is_some() && self.closes(at + 1);
        if !cue.name && !cue.play && !named && self.is_inflected(at) {
            // "jazz, but no fusion": what is refused is told of, however ordinary the word.
            let senses = if self.is_refused_thing(at) { vec![] } else { vec![Sense::Filler] };
            return self.lexeme(at, 1, senses, None);
        }
        if !cue.name
            && let Some(lexeme) = self.mended(at)
        {
            return lexeme;
        }
        if let Some(lexeme) = self.near_name(at, cue) {
            return lexeme;
        }
        if cue.name
            && let Some(lexeme) =
                self.mended(at).filter(|l| l.is(|s| !matches!(s, Sense::Cue(Cue::Noun))))
        {
            return lexeme;
        }
        let named = cue.name || cue.play || cue.of && self.tokens[at].capital;
        let len = if named { self.missing_len(at) } else { 1 };
        // "more like coin": an ordinary word, but what else could be meant?
        if (named || cue.maybe)
            && self.closes_list(at + len)
            && let Some(artist) = self.names.artist(&self.words[at..at + len].join(" "))
            && !self.is_in_doubt(at, len, artist, cue)
        {
            return self.lexeme(at, len, Vec::new(), Some(Name::Artist(artist)));
        }
        // "play jaz"
        if named
            && len == 1
            && !cue.name
            && let Some(genres) = self.genre_near(at)
        {
            return self.lexeme(at, 1, Vec::new(), Some(Name::Genre(genres)));
        }
        let name = named.then_some(Name::Missing);
        self.lexeme(at, len, Vec::new(), name)
    }

    /// Stands right behind a "no" or "without" and is all that it refuses.
    fn is_refused_thing(&self, at: usize) -> bool {
        const NOUN_FOLLOWS: [&str; 34] = [
            "no",
            "without",
            "w",
            "zero",
            "minus",
            "except",
            "excluding",
            "not",
            "nor",
            "neither",
            "kein",
            "keine",
            "keinen",
            "ohne",
            "weder",
            "pas",
            "sans",
            "aucun",
            "aucune",
            "ni",
            "sin",
            "nada",
            "ningun",
            "ninguna",
            "sem",
            "nem",
            "nenhum",
            "nenhuma",
            "senza",
            "niente",
            "nessun",
            "nessuna",
            "ne",
            "but",
        ];
        let refuses = |lexeme: &Lexeme| {
            lexeme.has(Sense::Cue(Cue::Neg)) && NOUN_FOLLOWS.contains(&self.words[lexeme.first])
        };
        let ends = self.tokens.get(at + 1).is_none_or(|next| {
            next.gap >= Gap::Soft
                || matches!(
                    next.word.as_str(),
                    "and" | "or" | "but" | "please" | "nor" | "pls" | "und" | "oder"
                )
        });
        // "without the cheese"
        let article = |l: &&Lexeme| {
            let word = self.words[l.first];
            l.end - l.first == 1
                && matches!(word, "the" | "any" | "a" | "de" | "d" | "la" | "le" | "il" | "el")
        };
        let mut before = self.out.iter().rev().skip_while(article);
        before.next().is_some_and(refuses) && (ends || self.noun_follows(at + 1))
    }

    /// "no drums" is not about The Drums: ordinary words behind a "no" are a name only where they are
    /// written as one, or where it is that of many tracks to its letter.
    pub(super) fn is_in_doubt(
        &self,
        at: usize,
        len: usize,
        artist: ArtistId,
        cue: Setting,
    ) -> bool {
        let ordinary = (at..at + len).all(|i| LEXICON.knows(self.words[i]) || self.is_inflected(i));
        let written = (at..at + len).all(|i| self.tokens[i].capital)
            && self.tokens.iter().any(|token| !token.capital);
        let exact = fold(self.catalog.artist_name(artist)) == self.words[at..at + len].join(" ");
        let stocked = exact && self.catalog.artist_tracks(artist).len() >= STOCKED;
        let by = at > 0 && matches!(self.words[at - 1], "by" | "from");
        // "not nine inch nails": three words that make a name are no chance.
        let long = exact && len > 2;
        let told = cue.name || by || written || stocked || long || self.noun_follows(at + len);
        cue.refused && ordinary && !told
    }

    /// "neo jazz": no genre of its own, but a kind of the one that follows.
    fn qualifies(&self, at: usize) -> bool {
        self.names.qualifies_genres(self.words[at])
            && self.tokens.get(at + 1).is_some_and(|next| next.gap < Gap::Soft)
            && self.genre(at + 1).0 > 0
    }

    /// "oasis and blur", "play oasis and blur": an artist by an ordinary word, which is all there is, or a
    /// list of artists begins with it.
    fn listed(&self, at: usize) -> Option<(usize, ArtistId)> {
        let artist =
            |from: usize, to: usize| self.names.artist(&self.words.get(from..to)?.join(" "));
        (1..=4).rev().find_map(|len| {
            let first = artist(at, at + len)?;
            let next = at + len;
            let joined = matches!(self.words.get(next), Some(&"and" | &"or"))
                || self.tokens.get(next).is_some_and(|token| token.gap == Gap::Soft);
            let from = next + usize::from(matches!(self.words.get(next), Some(&"and" | &"or")));
            let lists = joined && (from + 1..=from + 4).any(|to| artist(from, to).is_some());
            (lists || at == 0 && next == self.words.len()).then_some((len, first))
        })
    }

    /// "Popsongs", "Rocklieder": a genre and a noun in one word.
    pub(super) fn compound(&self, at: usize) -> Option<Lexeme> {
        const NOUNS: [&str; 14] = [
            "songs",
            "song",
            "lieder",
            "lied",
            "musik",
            "stucke",
            "stuck",
            "titel",
            "hits",
            "klassiker",
            "balladen",
            "nummern",
            "party",
            "music",
        ];
        let word = self.words[at];
        let head = NOUNS.iter().find_map(|noun| word.strip_suffix(noun))?;
        let genres: Vec<GenreId> = self.catalog.genres_spelt(head).collect();
        if head.len() < 3 {
            return None;
        }
        if !genres.is_empty() {
            return Some(self.lexeme(at, 1, Vec::new(), Some(Name::Genre(genres))));
        }
        // "Livesongs", "Partymusik"
        let tells = |s: &Sense| matches!(s, Sense::Feel(_) | Sense::Tag(_) | Sense::Familiar(_));
        let (_, senses) = LEXICON.at(&[head], self.language).next()?;
        senses.iter().any(tells).then(|| self.lexeme(at, 1, senses, None))
    }

    /// Another form of an ordinary word ("plays", "picking"): says nothing, and is no slip either.
    pub(super) fn is_inflected(&self, at: usize) -> bool {
        let word = self.words[at];
        let ordinary =
            |stem: &str| stem.len() >= 3 && (LEXICON.is_filler(stem) || LEXICON.is_common(stem));
        // "tenn" is ten, mistyped.
        let doubled = word.as_bytes().windows(2).last().is_some_and(|two| two[0] == two[1]);
        LEXICON.is_common(word)
            || !doubled && word.ends_with(['n', 'd']) && ordinary(&word[..word.len() - 1])
            || ["s", "es", "ed", "ing", "er", "ly", "en"]
                .iter()
                .any(|end| word.strip_suffix(end).is_some_and(ordinary))
    }

    pub(super) fn mended(&mut self, at: usize) -> Option<Lexeme> {
        let named = self.tokens[at].capital && self.tokens[at].gap < Gap::Hard;
        if named || LEXICON.is_common(self.words[at]) {
            return None;
        }
        if let Some(genres) = self.genre_near(at) {
            return Some(self.lexeme(at, 1, Vec::new(), Some(Name::Genre(genres))));
        }
        let stretched = squeezed(self.words[at]).find(|word| LEXICON.knows(word));
        let mended = match &stretched {
            Some(word) => word.as_str(),
            None => LEXICON.mend(self.words[at])?,
        };
        let mut words = vec![mended];
        words.extend(&self.words[at + 1..self.part_end(at, Gap::Hard)]);
        let (len, senses) = LEXICON.at(&words, self.language).next()?;
        Some(self.lexeme(at, len, senses, None))
    }

    pub(super) fn genre_near(&mut self, at: usize) -> Option<Vec<GenreId>> {
        if LEXICON.is_common(self.words[at]) {
            return None;
        }
        self.near_left = self.near_left.checked_sub(1)?;
        self.names.genre_near(self.catalog, self.words[at])
    }

    pub(super) fn near_name(&mut self, at: usize, cue: Setting) -> Option<Lexeme> {
        if self.is_somebodys(at) {
            return None;
        }
        let end = self.part_end(at, Gap::Soft).min(at + 5);
        for len in (1..=end - at).rev() {
            let last = self.words[at + len - 1];
            if len > 1 && (last.len() < 2 || LEXICON.knows(last) && !cue.name && !cue.play) {
                continue;
            }
            let name = self.words[at..at + len].join(" ");
            // An ordinary word is no slip in a name.
            if name.len() < 4 || len == 1 && LEXICON.is_common(&name) {
                continue;
            }
            self.near_left = self.near_left.checked_sub(1)?;
            let by = self.artist_after(at + len);
            let asked = (cue.play || cue.like) && len > 1 || cue.play && self.closes(at + len);
            if asked || len > 1 && by.is_some() {
                let songs = self.names.titled_near(&name);
                let any = || self.versions(songs, None).filter(|_| asked);
                if let Some(songs) = self.versions(songs, by).filter(|_| by.is_some()).or_else(any)
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
                let short = name.len() < 5 && tracks < STOCKED;
                if short || self.goes_on(at, len, artist, false) {
                    continue;
                }
                let written = len > 1 && (at..at + len).all(|i| self.tokens[i].capital);
                let trusted = cue.name
                    || written && name.len() >= 8
                    || (cue.maybe || cue.play) && (tracks >= 5 || len > 1 && name.len() >= 8)
                    || tracks >= WELL_KNOWN && (name.len() >= 6 || self.noun_follows(at + len));
                if trusted {
                    return Some(self.lexeme(at, len, Vec::new(), Some(Name::Artist(artist))));
                }
            }
        }
        None
    }

    /// "by his band mates", "like my neighbours": what somebody has is no name with a slip in it.
    fn is_somebodys(&self, at: usize) -> bool {
        const WHOSE: &str = "his her their my our your its sein seine seiner seinen seinem ihre ihren ihrer ihrem \
                             meine meiner meinen meinem mes ses leurs mis sus seus suas meus minhas suoi sue miei mie";
        let near = (1..=2).take_while(|back| {
            at.checked_sub(back - 1).is_some_and(|i| self.tokens[i].gap < Gap::Soft)
        });
        let mut before = near.filter_map(|back| Some(self.words[at.checked_sub(back)?]));
        !self.tokens[at].capital && before.any(|word| among(WHOSE, word))
    }

    /// How far a name goes that the catalogue doesn't have: to the next gap, courtesy or connecting
    /// word that no further part of a name follows.
    pub(super) fn missing_len(&self, at: usize) -> usize {
        let end = self.part_end(at, Gap::Soft);
        let mut len = 1;
        let mut i = at + 1;
        while i < end {
            let rest = &self.words[i..end];
            // "female hip hop"
            if !self.tokens[i].capital && self.genre(i).0 > 0 {
                break;
            }
            match LEXICON.at(rest, self.language).next() {
                None if numeral::senses(rest[0]).is_some() => break,
                // "Hole should get us started": the name is over.
                None if self.tokens[at].capital && !self.tokens[i].capital && i > at + len => {
                    break;
                }
                None => {
                    i += 1;
                    len = i - at;
                }
                Some((skip, senses)) => {
                    let joins =
                        senses.iter().any(|s| {
                            matches!(
                                s,
                                Sense::Cue(Cue::And)
                                    | Sense::Filler
                                    | Sense::Cue(Cue::From)
                                    | Sense::Cue(Cue::To)
                            )
                        }) && !senses.iter().any(|s| matches!(s, Sense::Chat(Chat::Thanks)));
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

/// A word without the letters that were held down too long: "slowwww", "tenn".
fn squeezed(word: &str) -> impl Iterator<Item = String> {
    let once = |most: usize| {
        let mut out = String::new();
        let mut run = 0;
        for letter in word.chars() {
            run = if out.ends_with(letter) { run + 1 } else { 1 };
            if run <= most {
                out.push(letter);
            }
        }
        out
    };
    [once(2), once(1)].into_iter().filter(move |squeezed| squeezed != word)
}
