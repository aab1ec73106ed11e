//! What the queue is to be sorted by.

use super::super::item::Item;
use super::super::sense::{Cue, Sense};
use super::super::token::Gap;
use super::Parser;
use crate::protocol::{Order, OrderBy};

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
}
