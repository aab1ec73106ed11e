//! What a phrase makes of another: an entry is told to be something else, songs are by others, by whoever
//! sang another, or about something.

use super::super::item::{Found, Item, Refer};
use super::super::lex::{Lexeme, Name};
use super::super::lexicon::LEXICON;
use super::super::sense::{Cue, Sense};
use super::super::token::Gap;
use super::super::words::marks::{ABOUT, BE, MAKE, PEOPLE, REPLACE, WITH};
use super::Parser;

impl Parser<'_> {
    /// "replace the slow songs with jazz", "swap rock and metal for house": kinds go, and what stands
    /// behind "with" comes.
    pub(super) fn replaced(&self, at: usize) -> Option<(usize, Item)> {
        let replaces =
            |i: usize| REPLACE.contains(&self.tokens[self.lexemes[i].first].word.as_str());
        if replaces(at) {
            return self.gives_way(at).map(|_| (at + 1, Item::Cue(Cue::Remove)));
        }
        let before = (0..at).rev().find(|i| replaces(*i))?;
        (self.gives_way(before)? == Some(at)).then_some((at + 1, Item::Cue(Cue::Instead)))
    }

    /// Kinds of music, and nothing else, stand behind the word here up to a "with" (where that is) or to
    /// the end. "Replace the slow songs" is one, and a sentence of its own may say with what; "change the
    /// rock" is none.
    fn gives_way(&self, at: usize) -> Option<Option<usize>> {
        let told = |l: &Lexeme| {
            matches!(l.name, Some(Name::Genre(_) | Name::Artist(_)))
                || l.is(|s| matches!(s, Sense::Feel(_) | Sense::Decade(_) | Sense::Tag(_)))
        };
        let small =
            |s: &Sense| matches!(s, Sense::Cue(Cue::Noun | Cue::Music | Cue::And | Cue::Or));
        let (mut goes, mut counted) = (false, false);
        for next in at + 1..self.lexemes.len() {
            let lexeme = self.get(next).filter(|l| l.gap < Gap::Hard)?;
            if goes && WITH.contains(&self.tokens[lexeme.first].word.as_str()) {
                return (next + 1 < self.lexemes.len()).then_some(Some(next));
            }
            counted |= goes && lexeme.is(small);
            goes |= told(lexeme);
            let article = lexeme.has(Sense::Cue(Cue::From));
            if !(lexeme.is_filler() || told(lexeme) || lexeme.is(small) || article) {
                return None;
            }
        }
        (goes && counted).then_some(None)
    }

    /// "songs about the sea": what they are about no catalogue tells.
    pub(super) fn about(&self, at: usize) -> Option<(usize, Item)> {
        /// What songs are about has few words.
        const WORDS: usize = 4;
        if !ABOUT.contains(&self.tokens[self.get(at)?.first].word.as_str()) {
            return None;
        }
        let music = |l: &Lexeme| l.is(|s| matches!(s, Sense::Cue(Cue::Noun | Cue::Music)));
        let before = at.checked_sub(1).and_then(|i| self.get(i))?;
        let goes_on = |l: &Lexeme| {
            l.gap < Gap::Soft
                && !matches!(l.name, Some(Name::Genre(_)))
                && !l.is(|s| {
                    matches!(
                        s,
                        Sense::Cue(Cue::And | Cue::Or | Cue::But | Cue::Neg | Cue::By | Cue::Only)
                            | Sense::Number(_)
                            | Sense::Duration(_)
                            | Sense::Over(..)
                            | Sense::Which(_)
                    )
                })
        };
        let ahead = self.lexemes[at + 1..].iter().take_while(|l| goes_on(l)).take(WORDS).count();
        (music(before) && ahead > 0).then_some((at + 1 + ahead, Item::Beyond))
    }

    /// An ordinary word right before the music, as in "ten desert songs": it would say of what kind, and
    /// nobody knows.
    pub(super) fn describes(&self, at: usize) -> Option<(usize, Item)> {
        let lexeme = self.get(at)?;
        let word = &self.tokens[lexeme.first].word;
        // "minus the bro stuff"
        let called = || PEOPLE.contains(&word.as_str()) && self.is_denied(at);
        let ordinary = lexeme.is_filler()
            && lexeme.end - lexeme.first == 1
            && (!LEXICON.knows(word) || called())
            && word.chars().all(char::is_alphabetic);
        let next = self.get(at + 1).filter(|l| l.gap < Gap::Soft)?;
        let stuff =
            || matches!(self.tokens[next.first].word.as_str(), "stuff" | "thing" | "things");
        let music = next.is(|s| matches!(s, Sense::Cue(Cue::Noun)))
            || called() && stuff()
            || matches!(next.name, Some(Name::Genre(_)));
        (ordinary && music).then_some((at + 1, Item::Unknown))
    }

    /// A "no" stands before it, over an article at most.
    fn is_denied(&self, at: usize) -> bool {
        let article = |l: &&Lexeme| {
            let word = self.tokens[l.first].word.as_str();
            l.is_filler() && matches!(word, "the" | "that" | "any" | "all" | "your" | "my" | "this")
        };
        let refuses =
            |l: &Lexeme| l.is(|s| matches!(s, Sense::Cue(Cue::Neg | Cue::Remove | Cue::Forget)));
        self.lexemes[..at].iter().rev().find(|l| !article(l)).is_some_and(refuses)
    }

    /// Stands behind a "make", with what it is made behind it, or in front of a "should be".
    pub(super) fn is_turned(&self, at: usize, next: usize) -> bool {
        let word = |i: usize| self.get(i).map_or("", |l| self.tokens[l.first].word.as_str());
        let back = self.lexemes[..at].iter().rev().take_while(|l| l.is_filler()).take(3).count();
        let made = (at - back..at).any(|i| MAKE.contains(&word(i)));
        made && self.get(next).is_some_and(|l| l.gap < Gap::Soft) || BE.contains(&word(next))
    }

    /// An entry or a half of the queue that is told to be something else: where it ends, and which it is.
    pub(super) fn turned(&self, at: usize, next: usize, item: &Item) -> Option<(usize, Refer)> {
        let word = |i: usize| self.get(i).map_or("", |l| self.tokens[l.first].word.as_str());
        let back = self.lexemes[..at].iter().rev().take_while(|l| l.is_filler()).take(3).count();
        let made = (at - back..at).any(|i| MAKE.contains(&word(i)));
        // "the second half of the 90s" are years.
        let half = match self.text(at, at + 1).to_lowercase().trim_start_matches("the ") {
            "first half" | "erste halfte" | "premiere moitie" => Some(true),
            "second half" | "last half" | "zweite halfte" | "deuxieme moitie" => Some(false),
            _ => None,
        };
        if let Some(first) = half.filter(|_| made || BE.contains(&word(at + 1))) {
            return Some((at + 1, Refer::Half(first)));
        }
        let counted = matches!(
            item,
            Item::Refer(
                Refer::Nth(_)
                    | Refer::FirstOf(_)
                    | Refer::LastOf(_)
                    | Refer::Coming(_)
                    | Refer::Most(..)
            )
        );
        // "make the third one louder", but not "make the third one the last".
        let placed = self.get(next).is_none_or(|l| {
            l.is(|s| {
                matches!(
                    s,
                    Sense::Ordinal(_) | Sense::PastUnits | Sense::Cue(Cue::Next | Cue::Last)
                )
            })
        });
        let Item::Refer(refer) = item else { return None };
        // "songs 2 and 5 have to go"
        let goes = self.get(next).is_some_and(|l| l.has(Sense::Cue(Cue::Unwanted)));
        let told = !goes && BE.contains(&word(next));
        (counted && (made && !placed || told)).then_some((next, *refer))
    }

    /// "Beatles songs sung by others": covers of theirs.
    pub(super) fn give_to_others(&self, found: &mut [Found]) {
        for lexeme in self.lexemes.iter().filter(|l| l.has(Sense::ByOthers)) {
            let end = self.tokens[lexeme.first].start;
            let before = found.iter_mut().take_while(|f| f.end <= end).filter(|f| !f.negated);
            if let Some(found) = before.filter(|f| matches!(f.item, Item::Artist(_))).last()
                && let Item::Artist(name) = &found.item
            {
                found.item = Item::CoversOf(name.clone());
            }
        }
    }

    /// "the guy who sang TITLE": its artist.
    pub(super) fn singer(&self, at: usize) -> Option<(usize, Item)> {
        self.get(at)?.has(Sense::Singer).then_some(())?;
        let Some(Name::Song(tracks)) = &self.get(at + 1)?.name else { return None };
        let artist = self.catalog.main_artist(*tracks.first()?);
        Some((at + 2, Item::Artist(self.catalog.artist_name(artist).to_owned())))
    }

    /// "more bass": an everyday word that "more" is of is no word to pass over.
    pub(super) fn more_of_what(&self, at: usize) -> Option<(usize, Item)> {
        let lexeme = self.get(at).filter(|l| l.is_filler() && l.end - l.first == 1)?;
        let more = self.get(at.checked_sub(1)?)?.has(Sense::Cue(Cue::More));
        let word = &self.tokens[lexeme.first].word;
        let ordinary = !LEXICON.knows(word) && word.chars().any(char::is_alphabetic);
        let of = more && lexeme.gap < Gap::Soft && ordinary && self.ends(at);
        of.then_some((at + 1, Item::Unknown))
    }

    /// A number of songs is told, or each of them is spoken of.
    pub(super) fn tells_of_many(&self) -> bool {
        let each = |l: &Lexeme| {
            matches!(
                self.tokens[l.first].word.as_str(),
                "each" | "every" | "all" | "jedes" | "chaque"
            )
        };
        let many = |s: &Sense| matches!(s, Sense::Number(n) if *n > 1);
        self.lexemes.iter().any(|l| each(l) || l.is(many))
    }
}
