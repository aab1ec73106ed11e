//! Albums by when they came out: "the latest album by X", "X's first album", "their newest album".

use super::super::item::{Item, Release};
use super::super::lex::Name;
use super::super::sense::{Cue, Sense};
use super::super::token::Gap;
use super::Parser;

impl Parser<'_> {
    pub(super) fn release(&self, at: usize) -> Option<(usize, Item)> {
        let artist = |i: usize| match self.get(i)?.name {
            Some(Name::Artist(id)) => Some(self.catalog.artist_name(id).to_owned()),
            _ => None,
        };
        // "X's first album"
        if let Some(owner) = artist(at) {
            let possessive = self.tokens[self.lexemes[at].end - 1].possessive;
            let (next, release) = self.dated_album(at + 1).filter(|_| possessive)?;
            return Some((next, Item::Release(release, Some(owner))));
        }
        let (next, release) = self.dated_album(at)?;
        let of = |s: &Sense| matches!(s, Sense::Cue(Cue::By | Cue::From));
        let by = self.get(next).is_some_and(|l| l.gap < Gap::Soft && l.is(of));
        if by && let Some(owner) = artist(self.skip_softly(next + 1)) {
            return Some((self.skip_softly(next + 1) + 1, Item::Release(release, Some(owner))));
        }
        // "their newest album": of whoever plays.
        let before = at.checked_sub(1).map(|i| self.tokens[self.lexemes[i].end - 1].word.as_str());
        let theirs =
            matches!(before, Some("their" | "his" | "her" | "sein" | "ihr" | "leur" | "son"));
        theirs.then_some((next, Item::Release(release, None)))
    }

    /// "latest album", "first record"
    fn dated_album(&self, at: usize) -> Option<(usize, Release)> {
        let at = self.skip_softly(at);
        let lexeme = self.get(at)?;
        let word = self.tokens[lexeme.end - 1].word.as_str();
        let release = match word {
            "latest" | "newest" | "recent" | "last" | "new" | "neueste" | "neuestes"
            | "letztes" | "dernier" | "ultimo" | "nuevo" => Release::Latest,
            "first" | "debut" | "earliest" | "oldest" | "erstes" | "premier" | "primer"
            | "primero" | "primeiro" | "primo" => Release::First,
            _ => return None,
        };
        let next = self.get(at + 1).filter(|l| l.gap < Gap::Soft)?;
        let album = |i: usize| {
            matches!(
                self.tokens[i].word.as_str(),
                "album" | "albums" | "lp" | "record" | "platte" | "disco" | "disque"
            )
        };
        (next.first..next.end).any(album).then_some((at + 2, release))
    }
}
