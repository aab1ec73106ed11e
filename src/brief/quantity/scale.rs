//! Bounds on what is told from 0 to 1, and numbers too large to count songs.

use crate::protocol::OrderBy;

use super::super::item::Item;
use super::super::parse::Parser;
use super::super::sense::{Cue, Kind, Sense};
use super::{Span, Value, flipped, one_sided};

/// How far from a value "around" it is.
const NEAR: f64 = 0.1;

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
        });
        let around = self.get(over)?.has(Sense::Approx);
        let mut i = if side.is_some() || around { self.skip_softly(over + 1) } else { over };
        while self.get(i)?.has(Sense::Cue(Cue::From)) {
            i += 1;
        }
        let (next, Value::Plain(n)) = self.value(i)? else { return None };
        let value = if n > 1.0 { n / 100.0 } else { n };
        let Some(side) = side else {
            // "energy around 0.8", "an energy of 0.8"; but "energy 20 songs"
            let told = around || n < 1.0;
            let hundredths = |at: f64| ((at * 100.0).round() / 100.0) as f32;
            let (low, high) = (hundredths(value - NEAR), hundredths(value + NEAR));
            let span = Span::new(low.max(0.0), high.min(1.0));
            return (told && (0.0..=1.0).contains(&value)).then_some((next, Item::Scale(by, span)));
        };
        // "nothing with an energy above 0.8"
        let refused = self.lexemes[..at].iter().rev().take(3);
        let refused = refused
            .take_while(|l| l.is_filler() || l.is(|s| matches!(s, Sense::Cue(_))))
            .any(|l| l.has(Sense::Cue(Cue::Neg)));
        let side = if refused { flipped(side) } else { side };
        let span = one_sided(side, value as f32);
        (0.0..=1.0).contains(&value).then_some((next, Item::Scale(by, span)))
    }

    /// A percent sign or a word for it stands behind a number.
    pub(super) fn is_percent(&self, next: usize) -> bool {
        let behind = self.end_of(next - 1).and_then(|end| self.input.get(end..));
        behind.is_some_and(|text| text.trim_start().starts_with('%'))
            || self.get(next).is_some_and(|l| l.has(Sense::OfEach))
    }

    /// "10 million plays": no number of songs, nor anything that is known of them.
    pub(super) fn is_large(&self, next: usize) -> bool {
        const MANY: [&str; 6] = ["thousand", "million", "millions", "billion", "mio", "millionen"];
        self.get(next).is_some_and(|l| MANY.contains(&self.tokens[l.first].word.as_str()))
    }
}
