//! Entries of the queue by their numbers: "remove tracks 2, 4 and 6", "delete 4 and 5", "Lied 3 streichen".

use super::super::item::{Item, Refer};
use super::super::lex::Lexeme;
use super::super::pattern::among;
use super::super::sense::{Cue, Sense};
use super::super::token::Gap;
use super::Parser;

/// Nobody counts further through a queue; more are years or beats.
const FAR: u32 = 30;

/// What one entry is called, and what several are.
const ONE: &str = "lied titel stuck nummer chanson morceau titre numero cancion tema musica faixa canzone brano pezzo";
const MANY: &str = "songs tracks numbers entries picks tunes lieder stucke nummern chansons morceaux titres numeros \
                    canciones temas musicas faixas canzoni brani pezzi numeri";

/// One entry's article, before its number: "la 2". The plural one counts: "las 2".
const THE: &str = "die la el le il a o das den";

impl Parser<'_> {
    /// A number that tells which one, where it would else tell how many.
    pub(super) fn numbered_entry(&self, at: usize) -> Option<(usize, Item)> {
        // Or else "la 2 y la 4" is a number from its article on.
        let at = at + usize::from(self.is_the(at));
        let n = self.entry_number(at)?;
        let (mut first, mut last) = (at, at);
        while let Some(before) = self.listed_before(first) {
            first = before;
        }
        while let Some(next) = self.listed_after(last) {
            last = next;
        }
        let listed = last > first;
        let first = first - usize::from(listed && self.is_the(first.checked_sub(1)?));
        let head = first.checked_sub(1).and_then(|i| self.get(i))?;
        let near = self.get(first).is_some_and(|l| l.gap < Gap::Soft);
        let word = self.tokens[head.end - 1].word.as_str();
        let called = among(ONE, word) || among("song track number pick entry", word) && listed;
        let goes = |s: &Sense| matches!(s, Sense::Cue(Cue::Remove | Cue::Forget | Cue::Swap));
        let led = listed && (among(MANY, word) || head.is(goes));
        (near && (called || led) && self.closes_numbers(last + 1))
            .then_some((at + 1, Item::Refer(Refer::Nth(n))))
    }

    fn entry_number(&self, at: usize) -> Option<u32> {
        let lexeme = self.get(at).filter(|l| l.name.is_none() && l.end - l.first == 1)?;
        lexeme.senses.iter().find_map(|s| match s {
            Sense::Number(n) if (1..=FAR).contains(n) => Some(*n),
            _ => None,
        })
    }

    fn is_the(&self, at: usize) -> bool {
        self.get(at).is_some_and(|l| l.end - l.first == 1 && among(THE, &self.tokens[l.first].word))
    }

    fn joins_numbers(&self, at: usize) -> bool {
        let joins = |l: &Lexeme| l.has(Sense::Cue(Cue::And)) || l.has(Sense::Cue(Cue::Or));
        self.get(at).is_some_and(|l| l.gap < Gap::Hard && joins(l))
    }

    /// The number behind this one in a list, over an "and" or a comma.
    fn listed_after(&self, at: usize) -> Option<usize> {
        let next = at + 1 + usize::from(self.joins_numbers(at + 1));
        let gap = self.get(next)?.gap;
        let joined = next > at + 1 && gap < Gap::Soft || gap == Gap::Soft;
        let next = next + usize::from(self.is_the(next));
        (joined && self.entry_number(next).is_some()).then_some(next)
    }

    fn listed_before(&self, at: usize) -> Option<usize> {
        let before = [1, 2, 3].into_iter().filter_map(|back| at.checked_sub(back));
        before
            .into_iter()
            .find(|i| self.entry_number(*i).is_some() && self.listed_after(*i) == Some(at))
    }

    /// Nothing that the numbers could count, measure or date stands behind them.
    fn closes_numbers(&self, at: usize) -> bool {
        let judged = |s: &Sense| {
            matches!(
                s,
                Sense::Chat(_)
                    | Sense::Cue(
                        Cue::Unwanted
                            | Cue::Bad
                            | Cue::Remove
                            | Cue::To
                            | Cue::By
                            | Cue::Next
                            | Cue::Last
                            | Cue::Again
                    )
                    | Sense::Filler
            )
        };
        self.get(at).is_none_or(|l| {
            l.gap >= Gap::Soft || l.name.is_none() && (l.is_filler() || l.is(judged))
        })
    }
}
