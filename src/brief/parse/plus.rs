//! "Plus de rap" is "more rap" or "no more rap", as the words before it have it; where they don't tell,
//! nobody can. "Menos metal" is "less metal" or "but no metal", as something stands before it or not.

use super::super::item::Item;
use super::super::language::Language;
use super::super::lex::Lexeme;
use super::super::sense::{Cue, Sense};
use super::super::token::Gap;
use super::Parser;

/// What of the words before it says that there is to be none, and what says that there is to be more.
const NONE: [&str; 3] = ["ne", "n", "non"];
const MORE: [&str; 22] = [
    "peu", "beaucoup", "encore", "avec", "voudrais", "aimerais", "faut", "donne", "ajoute",
    "rajoute", "mets", "met", "mettez", "joue", "jouez", "passe", "toujours", "bien", "pourrait",
    "peux", "besoin", "envie",
];

impl Parser<'_> {
    pub(super) fn more_or_none(&self, at: usize) -> Option<(usize, Item)> {
        let lexeme = self.get(at).filter(|_| self.language == Language::Fr)?;
        let word = |i: usize| self.tokens.get(i).map_or("", |token| token.word.as_str());
        let of = matches!(word(lexeme.first + 1), "de" | "d" | "du" | "des");
        if word(lexeme.first) != "plus" || !of || lexeme.end - lexeme.first > 2 {
            return None;
        }
        let next =
            self.skip_softly((at..).find(|i| self.get(*i).is_none_or(|l| l.first > lexeme.first))?);
        self.get(next).filter(|l| l.gap < Gap::Soft && is_thing(l))?;
        let before =
            (0..lexeme.first).rev().take_while(|i| self.tokens[i + 1].gap < Gap::Soft).take(5);
        let before: Vec<&str> = before.map(word).collect();
        // "de plus en plus de", "en plus de": it goes on, or comes beside.
        if before.first() == Some(&"en") {
            return None;
        }
        let any = |words: &[&str]| before.iter().any(|word| words.contains(word));
        Some(match (any(&NONE), any(&MORE)) {
            (true, _) => (next, Item::Cue(Cue::Neg)),
            (false, true) => (next, Item::Cue(Cue::More)),
            (false, false) => (next + 1, Item::Beyond),
        })
    }

    /// "menos metal", "pon menos metal": nothing is there that it could be taken from.
    pub(super) fn less_of(&self, at: usize) -> Option<(usize, Item)> {
        let lexeme = self.get(at)?;
        // "pas trop de metal", "non troppo metal"; but "pas trop rapide" is no wish for less of it.
        let near = |i: usize| self.get(i).filter(|l| l.gap < Gap::Soft);
        let much = |l: &Lexeme| l.is(|s| matches!(s, Sense::Cue(Cue::Too) | Sense::Degree(_)));
        let small = |l: &Lexeme| l.is_filler() || l.has(Sense::Cue(Cue::From));
        // "hay mucho metal", which complains where it does not ask
        let word = self.tokens[lexeme.first].word.as_str();
        let there = matches!(word, "hay" | "tem") && !self.input.contains('?');
        if (there || lexeme.has(Sense::Cue(Cue::Neg))) && near(at + 1).is_some_and(much) {
            let thing = (at + 2..).find(|i| !near(*i).is_some_and(small))?;
            let named = near(thing).is_some_and(|l| l.name.is_some() && !l.is(felt));
            return named.then_some((at + 2, Item::Cue(Cue::Less)));
        }
        let both = [Cue::Less, Cue::Neg].into_iter().all(|cue| lexeme.has(Sense::Cue(cue)));
        let start = self.lexemes[..=at].iter().rposition(|l| l.gap == Gap::Hard).unwrap_or(0);
        let idle = |l: &Lexeme| l.is_filler() || l.has(Sense::Cue(Cue::Play));
        let opens = self.lexemes[start..at].iter().all(idle);
        (both && opens).then_some((at + 1, Item::Cue(Cue::Less)))
    }
}

fn felt(sense: &Sense) -> bool {
    matches!(sense, Sense::Feel(_))
}

/// What there can be more of, or none.
fn is_thing(lexeme: &Lexeme) -> bool {
    let told = |s: &Sense| {
        matches!(s, Sense::Feel(_) | Sense::Tag(_) | Sense::Tongue(_) | Sense::Decade(_))
    };
    lexeme.name.is_some() || lexeme.is(told)
}
