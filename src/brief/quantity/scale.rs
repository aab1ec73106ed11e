//! Bounds on what is told from 0 to 1, and numbers too large to count songs.

use crate::protocol::OrderBy;

use super::super::item::Item;
use super::super::parse::Parser;
use super::super::sense::{Cue, Kind, Sense};
use super::{Value, flipped, one_sided};

impl Parser<'_> {
    /// "energy above 0.8", "popularity under 30": a bound from 0 to 1, or in hundredths.
    pub(super) fn scale(&self, at: usize) -> Option<(usize, Item)> {
        let by = self.get(at)?.senses.iter().find_map(|s| match s {
            Sense::Column(by @ (OrderBy::Energy | OrderBy::Valence | OrderBy::Popularity)) => {
                Some(*by)
            }
            _ => None,
        })?;
        let over = self.skip_softly(at + 1);
        let side = self.get(over)?.senses.iter().find_map(|s| match s {
            Sense::Over(side, Kind::Any) => Some(*side),
            _ => None,
        })?;
        let mut i = self.skip_softly(over + 1);
        while self.get(i)?.has(Sense::Cue(Cue::From)) {
            i += 1;
        }
        let (next, Value::Plain(n)) = self.value(i)? else { return None };
        let value = if n > 1.0 { n / 100.0 } else { n };
        // "nothing with an energy above 0.8"
        let refused = self.lexemes[..at].iter().rev().take(3);
        let refused = refused
            .take_while(|l| l.is_filler() || l.is(|s| matches!(s, Sense::Cue(_))))
            .any(|l| l.has(Sense::Cue(Cue::Neg)));
        let side = if refused { flipped(side) } else { side };
        let span = one_sided(side, value as f32);
        (0.0..=1.0).contains(&value).then_some((next, Item::Scale(by, span)))
    }

    /// "10 million plays": no number of songs, nor anything that is known of them.
    pub(super) fn is_large(&self, next: usize) -> bool {
        const MANY: [&str; 6] = ["thousand", "million", "millions", "billion", "mio", "millionen"];
        self.get(next).is_some_and(|l| MANY.contains(&self.tokens[l.first].word.as_str()))
    }
}
