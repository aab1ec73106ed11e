//! What the queue is to be sorted by.

use super::super::item::Item;
use super::super::pattern::{among, longest};
use super::super::sense::{Cue, Sense};
use super::super::survey::end_of_scale;
use super::super::token::Gap;
use super::super::words::placed::{FOREMOST, ONES, SONGS};
use super::Parser;
use crate::protocol::{Order, OrderBy};

/// A superlative, its noun and what puts it first are so many words at most behind the first of them.
const REACH: usize = 9;

impl Parser<'_> {
    /// "oldest first", "sorted by tempo, descending"
    pub(super) fn sorting(&self, at: usize) -> Option<(usize, Item)> {
        let lexeme = self.get(at)?;
        let whole = lexeme.senses.iter().find_map(|sense| match sense {
            Sense::Order(by, descending) => Some(Order { by: *by, descending: *descending }),
            _ => None,
        });
        if let Some(order) = whole {
            return Some((at + 1, Item::Order(order)));
        }
        if let Some(found) = self.foremost(at) {
            return Some(found);
        }
        let way = |at: usize| {
            self.get(at)?.senses.iter().find_map(|s| match s {
                Sense::Descending(descending) => Some(*descending),
                _ => None,
            })
        };
        let column = |at: usize| {
            self.get(at)?.senses.iter().find_map(|sense| match sense {
                Sense::Column(by) => Some(*by),
                _ => None,
            })
        };
        // "increasing in tempo", "by descending popularity"
        let after_by = at + usize::from(lexeme.has(Sense::SortBy));
        if let Some(descending) = way(after_by) {
            let mut i = after_by + 1;
            while self.get(i).is_some_and(|l| {
                l.gap < Gap::Soft && (l.is_filler() || l.has(Sense::Cue(Cue::From)))
            }) {
                i += 1;
            }
            return column(i).map(|by| (i + 1, Item::Order(Order { by, descending })));
        }
        // "tempo going up"
        if let (Some(by @ (OrderBy::Bpm | OrderBy::Energy | OrderBy::Year)), Some(descending)) =
            (column(at), way(at + 1))
        {
            return Some((at + 2, Item::Order(Order { by, descending })));
        }
        if !lexeme.has(Sense::SortBy) {
            return None;
        }
        let i = self.skip_softly(at + 1);
        // "sorted from slowest to fastest"
        let whole = self.get(i)?.senses.iter().find_map(|sense| match sense {
            Sense::Order(by, descending) => Some(Order { by: *by, descending: *descending }),
            _ => None,
        });
        if let Some(order) = whole {
            return Some((i + 1, Item::Order(order)));
        }
        let by = column(i)?;
        // "by artist" sorts only where sorting was spoken of.
        if lexeme.has(Sense::Cue(Cue::By))
            && !matches!(
                by,
                OrderBy::Bpm
                    | OrderBy::Year
                    | OrderBy::DurationMs
                    | OrderBy::Popularity
                    | OrderBy::Energy
            )
        {
            return None;
        }
        let mut next = i + 1;
        let mut descending = by == OrderBy::Popularity;
        let behind = self.skip(next);
        if let Some(direction) = way(behind) {
            descending = direction;
            next = behind + 1;
        } else if let Some(order) = self.get(behind).and_then(|l| {
            l.senses.iter().find_map(|s| {
                if let Sense::Order(b, d) = s { (*b == by).then_some(*d) } else { None }
            })
        }) {
            descending = order;
            next = behind + 1;
        }
        Some((next, Item::Order(Order { by, descending })))
    }

    /// "the oldest ones first", "die schnellsten Lieder zuerst": an end of a scale that is to come first.
    fn foremost(&self, at: usize) -> Option<(usize, Item)> {
        let lexeme = &self.lexemes[at];
        let near = self.tokens[lexeme.first + 1..].iter().take_while(|token| token.gap < Gap::Soft);
        let words = || near.clone().take(REACH).map(|token| token.word.as_str());
        // Most sentences put nothing first.
        if !words().any(puts_first) {
            return None;
        }
        let words: Vec<&str> =
            std::iter::once(self.tokens[lexeme.first].word.as_str()).chain(words()).collect();
        let most = lexeme.senses.iter().find_map(|sense| match sense {
            Sense::Most(by, descending) => Some((lexeme.end - lexeme.first, *by, *descending)),
            _ => None,
        });
        let (len, by, descending) = most.or_else(|| end_of_scale(&words))?;
        let is_song = |word: &&&str| among(SONGS, word) || among(ONES, word);
        let end = len + words[len..].iter().take_while(is_song).count();
        let rest = words.get(end..)?;
        let first = FOREMOST.iter().filter_map(|row| longest(row, rest)).max()?;
        let end = lexeme.first + end + first;
        let next = self.lexemes.iter().position(|l| l.first >= end).unwrap_or(self.lexemes.len());
        Some((next, Item::Order(Order { by, descending })))
    }
}

/// One of these is in each pattern that puts something first.
fn puts_first(word: &str) -> bool {
    matches!(
        word,
        "first"
            | "top"
            | "front"
            | "start"
            | "beginning"
            | "zuerst"
            | "vorn"
            | "vorne"
            | "abord"
            | "premier"
            | "premiers"
            | "premiere"
            | "premieres"
            | "primero"
            | "primeros"
            | "primeras"
            | "primeiro"
            | "primeiros"
            | "primeiras"
            | "prima"
            | "prime"
            | "primi"
    )
}
