//! What a phrase makes of another: an entry is told to be something else, songs are by others, or by whoever
//! sang another.

use super::super::item::{Found, Item, Refer};
use super::super::lex::{Lexeme, Name};
use super::super::sense::{Cue, Sense};
use super::Parser;

impl Parser<'_> {
    /// An entry or a half of the queue that is told to be something else: where it ends, and which it is.
    pub(super) fn turned(&self, at: usize, next: usize, item: &Item) -> Option<(usize, Refer)> {
        const MAKE: [&str; 9] =
            ["make", "turn", "mach", "mache", "rends", "haz", "haga", "faz", "rendi"];
        const BE: [&str; 8] =
            ["should", "must", "could", "need", "have", "sollten", "sollen", "soll"];
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
            Item::Refer(Refer::Nth(_) | Refer::FirstOf(_) | Refer::LastOf(_) | Refer::Most(..))
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
        (counted && (made && !placed || BE.contains(&word(next)))).then_some((next, *refer))
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
