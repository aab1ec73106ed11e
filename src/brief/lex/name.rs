//! Names of artists, and whether words that are one are meant as one.

use crate::catalog::{ArtistId, fold};

use super::super::lexicon::LEXICON;
use super::super::names::LONGEST;
use super::super::sense::{Cue, Kind, Sense};
use super::super::token::Gap;
use super::{Lexeme, Lexer, Name, STOCKED, Setting, WELL_KNOWN};

fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit())
}

impl Lexer<'_> {
    /// "… by NAME" or "… NAME" right here.
    pub(super) fn artist_after(&self, at: usize) -> Option<(usize, ArtistId)> {
        let end = self.part_end(at.min(self.tokens.len().saturating_sub(1)), Gap::Hard);
        let rest = self.words.get(at..end)?;
        let skip = LEXICON
            .at(rest, self.language)
            .find(|(_, senses)| {
                senses.contains(&Sense::Cue(Cue::By)) || senses.contains(&Sense::Cue(Cue::From))
            })
            .map_or(0, |(len, _)| len);
        let rest = &rest[skip..];
        let most = rest.len().min(LONGEST);
        let exact = (1..=most).rev().find_map(|len| {
            let last = self.tokens[at + skip + len - 1].possessive;
            self.artist_named(rest, len, last).map(|artist| (len, artist))
        });
        let near = || {
            (1..=most.min(3)).rev().find_map(|len| {
                let artist = self.names.artist_near(self.catalog, &rest[..len].join(" "))?;
                Some((len, artist))
            })
        };
        let told = skip > 0 && rest.first().is_some_and(|word| !LEXICON.knows(word));
        exact
            .or_else(|| Some((1, self.names.artist_by_part(rest.first()?)?)).filter(|_| told))
            .or_else(|| told.then(near).flatten())
            .map(|(len, artist)| (at + skip + len, artist))
    }

    /// The artist of this very name, which may stand in the possessive or in two words for one.
    fn artist_named(&self, words: &[&str], len: usize, possessive: bool) -> Option<ArtistId> {
        let name = words[..len].join(" ");
        let owner = || self.names.artist(name.strip_suffix('s').filter(|_| possessive)?);
        let apart = || {
            let joins = len == 2 && LEXICON.at(words, self.language).all(|(n, _)| n < 2);
            let artist = self.names.artist(&words[..len].concat()).filter(|_| joins)?;
            (self.catalog.artist_tracks(artist).len() >= STOCKED).then_some(artist)
        };
        self.names.artist(&name).or_else(owner).or_else(apart)
    }

    /// Says by itself what kind of music is meant, or how much of it.
    pub(super) fn is_telling(&self, word: &str) -> bool {
        let quiet = |sense: &Sense| matches!(sense, Sense::Filler | Sense::Chat(_));
        self.catalog.genres_spelt(word).next().is_some()
            || super::numeral::senses(word).is_some()
            || LEXICON
                .at(&[word], self.language)
                .next()
                .is_some_and(|(_, senses)| !senses.iter().all(quiet))
    }

    pub(super) fn only_fills(&self, word: &str) -> bool {
        LEXICON
            .at(&[word], self.language)
            .next()
            .is_some_and(|(_, senses)| senses.iter().all(|sense| *sense == Sense::Filler))
    }

    /// Only courtesies and words for a place in the queue follow, up to the end of the sentence.
    pub(super) fn ends_request(&self, mut at: usize) -> bool {
        let end = self.part_end(at.max(1) - 1, Gap::Hard);
        while at < end {
            let Some((len, senses)) = LEXICON.at(&self.words[at..end], self.language).next() else {
                return false;
            };
            let place = |s: &Sense| {
                matches!(
                    s,
                    Sense::Cue(Cue::Next | Cue::Last | Cue::But) | Sense::Filler | Sense::Chat(_)
                )
            };
            if !senses.iter().any(place) || senses.contains(&Sense::Cue(Cue::Noun)) {
                return false;
            }
            at += len;
        }
        true
    }

    /// What follows doesn't go on with the name: the end, a gap, or words for where it is to go.
    pub(super) fn closes(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return true };
        if token.gap >= Gap::Soft {
            return true;
        }
        LEXICON.at(&self.words[at..], self.language).next().is_some_and(|(_, senses)| {
            senses.iter().any(|sense| {
                matches!(
                    sense,
                    Sense::Cue(Cue::Next)
                        | Sense::Cue(Cue::Last)
                        | Sense::Cue(Cue::And)
                        | Sense::Cue(Cue::But)
                        | Sense::Cue(Cue::Neg)
                        | Sense::Cue(Cue::By)
                        | Sense::Stage(_)
                        | Sense::Over(_, Kind::Time)
                        | Sense::Cue(Cue::Again)
                        | Sense::Chat(_)
                        | Sense::Cue(Cue::Instead)
                        | Sense::Filler
                        | Sense::Cue(Cue::Continue)
                )
            }) && !senses.contains(&Sense::Cue(Cue::Noun))
        })
    }

    /// A bound on what was named goes on: "over 130 bpm", "from before 1975", "at most one per artist".
    fn bound_follows(&self, at: usize) -> bool {
        let bounds = |s: &Sense| {
            matches!(s, Sense::Over(..) | Sense::Between | Sense::AtMostEach(_) | Sense::Distinct)
        };
        let near = |at: usize| self.tokens.get(at).is_some_and(|token| token.gap < Gap::Soft);
        let next = |at: usize| LEXICON.at(&self.words[at..], self.language).next();
        let Some((len, senses)) = Some(at).filter(|at| near(*at)).and_then(next) else {
            return false;
        };
        let years = |s: &Sense| matches!(s, Sense::Years(..) | Sense::Decade(_) | Sense::Part(_));
        let from = senses.contains(&Sense::Cue(Cue::From)) && near(at + len);
        let dated = || {
            let number = is_number(self.words[at + len]);
            let told = next(at + len).is_some_and(|(_, senses)| {
                senses.iter().any(|s| bounds(s) || years(s)) || senses.contains(&Sense::Filler)
            });
            number || told
        };
        senses.iter().any(bounds) || from && dated()
    }

    pub(super) fn artist(
        &mut self,
        at: usize,
        cue: Setting,
        taken: usize,
        senses: &[Sense],
    ) -> Option<(usize, ArtistId)> {
        let end = self.part_end(at, Gap::Hard).min(at + LONGEST);
        for len in (1..=end - at).rev() {
            // "Tyler, The Creator" has a comma; a list of names has them too, and is told by length.
            let possessive = self.tokens[at + len - 1].possessive;
            let Some(artist) = self.artist_named(&self.words[at..end], len, possessive) else {
                continue;
            };
            // "who's this?"
            let asks = |sense: &Sense| matches!(sense, Sense::Ask(_));
            if len < taken && senses.iter().any(asks) && !self.tokens[at + 1].capital {
                continue;
            }
            if self.stands_as_artist(at, len, artist, cue, taken, senses) {
                return Some((len, artist));
            }
        }
        // "kanye": a part that only one artist has, where no other name goes on behind it.
        let owner = self.words[at].strip_suffix('s').filter(|_| self.tokens[at].possessive);
        let word = owner.unwrap_or(self.words[at]);
        // "Alice in Wonderland" is not Alice Cooper.
        let small = |i: usize| matches!(self.words.get(i), Some(&"in" | &"of" | &"the" | &"on"));
        let goes_on = self.tokens[at].capital
            && small(at + 1)
            && self.tokens.get(at + 2).is_some_and(|t| t.capital && t.gap < Gap::Soft)
            && self.is_nobodys(self.words[at + 2]);
        if goes_on {
            return None;
        }
        // "nothing after 1975" is not about The 1975.
        let part = self.names.artist_by_part(word).filter(|_| !is_number(word))?;
        let alone = self.tokens.get(at + 1).is_none_or(|token| {
            token.gap >= Gap::Soft
                || LEXICON.knows(&token.word)
                || token.word.starts_with(|c: char| c.is_ascii_digit())
        });
        let genre = self.names.genres_with(self.words[at]).is_empty();
        (alone && genre && taken == 0).then_some((1, part))
    }

    /// One name of a list that is written with capitals and holds a word nobody knows: "…, Run DMC and
    /// Survivor". How many words it has; nothing where the catalogue knows it, or a part of it that
    /// means something else is all of it. A name within a slip or two is meant.
    pub(super) fn longer_name(
        &mut self,
        at: usize,
        cue: Setting,
        taken: usize,
    ) -> Option<(usize, Name)> {
        if !cue.name || !self.tokens[at].capital || self.tokens.iter().all(|token| token.capital) {
            return None;
        }
        let end = self.part_end(at, Gap::Soft).min(at + LONGEST);
        let capital = |i: usize| self.tokens[i].capital;
        let small = |i: usize| matches!(self.words[i], "the" | "of" | "on" | "in" | "a");
        let mut len = 1;
        while at + len < end && (capital(at + len) || small(at + len)) {
            len += 1;
        }
        while len > 1 && !capital(at + len - 1) {
            len -= 1;
        }
        let words = &self.words[at..at + len];
        let strange = words.iter().any(|word| self.is_nobodys(word));
        let known = (1..=len).any(|n| {
            let artist = self.names.artist(&words[..n].join(" "));
            let least = if n < len { STOCKED } else { 1 };
            artist.is_some_and(|id| self.catalog.artist_tracks(id).len() >= least)
        });
        if len < 2 || len <= taken || !strange || known || !self.closes_list(at + len) {
            return None;
        }
        let name = words.join(" ");
        self.near_left = self.near_left.checked_sub(1)?;
        let near = self.names.artist_near(self.catalog, &name);
        Some((len, near.map_or(Name::Missing, Name::Artist)))
    }

    /// No word of the tables and none of genres: an ordinary word at most.
    fn is_nobodys(&self, word: &str) -> bool {
        !LEXICON.knows(word)
            && super::numeral::senses(word).is_none()
            && self.catalog.genres_spelt(word).next().is_none()
            && self.names.genres_with(word).is_empty()
    }

    /// The artist's one word is only the beginning or the end of a longer name that the catalogue
    /// doesn't have: "Bobby" in "Bobby Womack".
    /// `exact`: the artist is written as it is called.
    pub(super) fn goes_on(&self, at: usize, len: usize, artist: ArtistId, exact: bool) -> bool {
        let stocked = exact && self.catalog.artist_tracks(artist).len() >= WELL_KNOWN;
        let likely = |one: usize, other: usize| {
            let both = self.tokens[one].capital && self.tokens[other].capital;
            both || !stocked
        };
        let part = fold(self.catalog.artist_name(artist)) != self.words[at];
        let next = at + len;
        let behind = len == 1
            && !self.tokens[at].possessive
            && self.tokens.get(next).is_some_and(|token| token.gap < Gap::Soft)
            && self.is_strange(self.words[next])
            && (!self.is_inflected(next) || self.tokens[at].capital && self.tokens[next].capital)
            && LEXICON.mend(self.words[next]).is_none()
            && likely(at, next);
        let before = len == 1
            && at > 0
            && self.tokens[at].gap < Gap::Soft
            && self.out.last().is_some_and(Lexeme::is_unknown)
            && (part || self.tokens[at - 1].gap < Gap::Hard && self.tokens[at - 1].capital)
            && (likely(at - 1, at)
                || part && self.tokens[at].capital == self.tokens[at - 1].capital);
        behind || before
    }

    pub(super) fn stands_as_artist(
        &self,
        at: usize,
        len: usize,
        artist: ArtistId,
        cue: Setting,
        taken: usize,
        senses: &[Sense],
    ) -> bool {
        if self.is_in_doubt(at, len, artist, cue) {
            return false;
        }
        let words = &self.words[at..at + len];
        let tracks = self.catalog.artist_tracks(artist).len();
        let noun_follows =
            self.words.get(at + len..).is_some_and(|rest| {
                LEXICON.at(rest, self.language).next().is_some_and(|(_, senses)| {
                    senses.contains(&Sense::Cue(Cue::Noun))
                        || senses.contains(&Sense::Cue(Cue::Music))
                })
            }) && self.tokens.get(at + len).is_some_and(|token| token.gap < Gap::Soft);
        let noun_follows = noun_follows || self.owns_works(at + len);
        let leaves_the = len == 1
            && words[0] != "the"
            && fold(self.catalog.artist_name(artist)).strip_prefix("the ") == Some(words[0])
            && (at == 0 || self.words[at - 1] != "the");
        let rare = tracks < STOCKED;
        let common = words.iter().filter(|word| leaves_the && rare || self.is_common(word)).count();
        // A slip in a genre is likelier than a name that hardly anybody has.
        if len == 1
            && tracks < 4
            && !cue.name
            && self.names.genre_near(self.catalog, words[0]).is_some()
        {
            return false;
        }
        // "songs by him"
        let pronoun = |word: &str| {
            matches!(
                word,
                "him" | "her" | "them" | "me" | "us" | "you" | "it" | "they" | "she" | "he"
            )
        };
        if len == 1 && pronoun(words[0]) && !self.tokens[at].capital {
            return false;
        }
        // "who sings this?", "who's that", "bands who play loud": no band.
        let asks = |word: &str| matches!(word, "who" | "whos" | "what" | "whats" | "how" | "why");
        let stops = self.tokens.get(at + len).is_none_or(|token| token.gap >= Gap::Soft);
        if len == 1 && asks(words[0]) && !noun_follows && !stops {
            return false;
        }
        let digits = words.iter().all(|word| is_number(word));
        if digits {
            return cue.name && !matches!(words[0].parse::<u32>(), Ok(1900..=2100));
        }
        let capital = (at..at + len)
            .all(|i| self.tokens[i].capital || matches!(self.words[i], "the" | "of" | "and"))
            && self.tokens.iter().any(|token| !token.capital)
            && (self.tokens[at].gap < Gap::Hard || len > 1);
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
        let closes = self.closes_list(at + len);
        let worded = len <= taken
            && (senses.is_empty() || senses.iter().any(|sense| *sense != Sense::Filler));
        if worded {
            // "no Yes songs", "songs by Yes"
            let column = senses.iter().any(|sense| matches!(sense, Sense::Column(_)));
            let genre = senses.is_empty();
            let other = senses.iter().all(|sense| matches!(sense, Sense::NotMusic(_)));
            return tracks >= 2
                && !column
                && !genre
                && capital
                && (cue.by && closes || cue.maybe && noun_follows || other && cue.play && closes);
        }
        if len < taken {
            return false;
        }
        if words[0].starts_with(|c: char| c.is_ascii_digit()) && len > 1 {
            return tracks >= 5;
        }
        let cued = cue.name || cue.play || cue.maybe;
        let telling = words.iter().filter(|word| self.is_telling(word)).count();
        let proper = !words.iter().all(|word| LEXICON.knows(word));
        // "like New Found Glory", "I love Beach House"
        let asked = cue.name && (capital || tracks >= 2)
            || capital && (cue.play || cue.maybe || noun_follows)
            || len >= 3 && proper && capital;
        if len >= 2 && len > taken && asked && (closes || noun_follows) {
            return true;
        }
        if len >= 3 && tracks >= 3 && (proper || tracks >= WELL_KNOWN) {
            return cued || capital || noun_follows || alone;
        }
        if len == 2 && tracks >= STOCKED && proper && telling == 0 {
            return cued || capital || noun_follows || alone && self.ends_request(at + len);
        }
        // "songs by air", "some Air please", "eagles songs"
        if cue.by && closes && tracks >= 2
            || capital
                && tracks >= 2
                && (closes || noun_follows || cued || self.bound_follows(at + len))
                && (telling == 0 || telling < len && proper)
            || noun_follows && tracks >= STOCKED && telling == 0
            || noun_follows && tracks >= 2 && telling < len && len > 1 && proper
        {
            return true;
        }
        // "Queen from before 1980"
        let opens = self.tokens[at].gap >= Gap::Soft && self.tokens[at].capital;
        if opens && tracks >= STOCKED && telling == 0 && self.bound_follows(at + len) {
            return true;
        }
        tracks >= WELL_KNOWN
            && (cue.name
                || capital
                || noun_follows
                || alone
                || (cue.play || cue.maybe) && closes
                || len > 1 && (cue.play || cue.maybe))
    }

    /// "Queen's biggest hit", "Queen's latest": whose it is that some of the songs are spoken of.
    fn owns_works(&self, next: usize) -> bool {
        let works = |s: &Sense| {
            matches!(s, Sense::Most(..) | Sense::Familiar(_) | Sense::Newest(_) | Sense::Career(_))
        };
        let owner = next.checked_sub(1).is_some_and(|i| self.tokens[i].possessive);
        owner
            && self.tokens.get(next).is_some_and(|token| token.gap < Gap::Soft)
            && LEXICON
                .at(&self.words[next..], self.language)
                .next()
                .is_some_and(|(_, senses)| senses.iter().any(works))
    }

    /// Like `closes`, or a list goes on.
    pub(super) fn closes_list(&self, at: usize) -> bool {
        self.closes(at)
            || LEXICON
                .at(self.words.get(at..).unwrap_or_default(), self.language)
                .next()
                .is_some_and(|(_, senses)| {
                    senses.contains(&Sense::Cue(Cue::Or)) || senses.contains(&Sense::Cue(Cue::And))
                })
    }
}
