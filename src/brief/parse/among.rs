//! So many among all that come: "ten songs, two of them rap", "davon zwei Rap", "pop with only one ballad".

use super::super::item::Item;
use super::super::lex::{Lexeme, Name};
use super::super::sense::{Cue, Sense};
use super::super::token::Gap;
use super::super::words::marks::{AMONG_BEFORE, AMONG_BEHIND, WITHIN};
use super::Parser;

impl Parser<'_> {
    /// A number that is told of all that come; it may have words for that behind it, or before it.
    pub(in crate::brief) fn among(&self, at: usize, next: usize, n: f64) -> Option<(usize, Item)> {
        let item = Item::Among((n.fract() == 0.0 && n >= 1.0).then_some(n as u32)?);
        if let Some(end) = self.says(next, AMONG_BEHIND) {
            return self.kind_ahead(end).then_some((end, item));
        }
        // "rock with a sad voice": an article.
        let article = n == 1.0 && self.get(next - 1)?.has(Sense::Filler);
        let bounded = at > 0 && self.lexemes[at - 1].has(Sense::Cue(Cue::Only));
        if article && !bounded {
            return None;
        }
        // "with only two", "dont seulement deux"
        let only = |l: &Lexeme| l.has(Sense::Cue(Cue::Only)) || l.is_filler();
        let before = (0..at).rev().find(|i| !self.lexemes[*i].has(Sense::Cue(Cue::Only)))?;
        let told = |list: &[&str]| {
            (before.saturating_sub(1)..=before).any(|i| {
                self.says(i, list).is_some_and(|end| (end..at).all(|i| only(&self.lexemes[i])))
            })
        };
        let whole = || self.lexemes[..before].iter().any(Self::tells_more);
        (self.kind_ahead(next) && (told(AMONG_BEFORE) || told(WITHIN) && whole()))
            .then_some((next, item))
    }

    /// How many there are, or what kind of music, is told here.
    fn tells_more(lexeme: &Lexeme) -> bool {
        let told = |s: &Sense| matches!(s, Sense::Number(n) if *n > 1) || is_kind(s);
        named(lexeme) || lexeme.is(told)
    }

    /// One of these phrases stands here: where it ends.
    fn says(&self, at: usize, phrases: &[&str]) -> Option<usize> {
        let first = self.get(at)?.first;
        if self.get(at)?.gap >= Gap::Hard {
            return None;
        }
        phrases.iter().find_map(|phrase| {
            let mut end = first;
            for word in phrase.split(' ') {
                (self.tokens.get(end)?.word == word).then_some(())?;
                end += 1;
            }
            let next = (at..self.lexemes.len()).find(|i| self.lexemes[*i].first >= end);
            Some(next.unwrap_or(self.lexemes.len()))
        })
    }

    /// What is counted is a kind that songs can be told by: "should be rap songs".
    fn kind_ahead(&self, at: usize) -> bool {
        let small = |l: &Lexeme| {
            l.is_filler()
                || l.is(|s| matches!(s, Sense::Cue(Cue::By | Cue::From | Cue::Noun | Cue::Music)))
        };
        let near = self.lexemes.get(at..).unwrap_or_default().iter();
        let mut near = near.take_while(|l| l.gap < Gap::Soft);
        let thing = near.find(|l| named(l) || l.is(is_kind) || !small(l));
        thing.is_some_and(|l| named(l) || l.is(is_kind))
    }
}

fn named(lexeme: &Lexeme) -> bool {
    matches!(lexeme.name, Some(Name::Artist(_) | Name::Genre(_) | Name::Album(_)))
}

fn is_kind(sense: &Sense) -> bool {
    matches!(
        sense,
        Sense::Feel(_)
            | Sense::Tag(_)
            | Sense::Decade(_)
            | Sense::Dirty
            | Sense::Vocals(_)
            | Sense::Tongue(_)
            | Sense::Within(_)
    )
}
