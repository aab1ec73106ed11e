//! From one value to another.

use crate::protocol::OrderBy;

use super::super::item::Item;
use super::super::parse::Parser;
use super::super::sense::{Cue, Dim, Sense, Shape};
use super::super::words::marks::{ALONG, DOWN, UP};
use super::{LONGEST_SONG_MS, MOST_SONGS, Span, TEMPO, Value, ms, ordered};

impl Parser<'_> {
    /// "between 120 and 128 bpm"
    pub(super) fn between(&self, at: usize) -> Option<(usize, Item)> {
        if !self.get(at)?.has(Sense::Between) {
            return None;
        }
        let (next, low) = self.value(self.skip(at + 1))?;
        if !self.get(next)?.is(|s| matches!(s, Sense::Cue(Cue::To) | Sense::Cue(Cue::And))) {
            return None;
        }
        let (next, high) = self.value(self.skip(next + 1))?;
        self.short_years(low, high, next).or_else(|| self.spanned(low, high, next))
    }

    /// "from 78 to 83", "between 96 and 04": years, where they count nothing.
    pub(super) fn short_years(
        &self,
        low: Value,
        high: Value,
        next: usize,
    ) -> Option<(usize, Item)> {
        let (Value::Plain(low), Value::Plain(high)) = (low, high) else { return None };
        let likely = (50.0..100.0).contains(&low) && (high < 30.0 || (low..100.0).contains(&high));
        let counts = self.speaks_of_tempo() || self.noun_ahead(next);
        if !likely || counts || low.fract() != 0.0 || high.fract() != 0.0 {
            return None;
        }
        let century = if high < 30.0 { 2000 } else { 1900 };
        Some((next, Item::Years(Span::new(1900 + low as i32, century + high as i32))))
    }

    /// "from 2000 to 2009", "120-128 bpm", "60s to 80s"
    pub(super) fn range(&self, at: usize) -> Option<(usize, Item)> {
        // "rising from 118 to 124"
        let climbs = self.climbs(at).is_some();
        let start = at;
        let from = self.get(at)?.has(Sense::Cue(Cue::From));
        let at = if self.get(at)?.is(|s| matches!(s, Sense::Cue(Cue::From) | Sense::Approx)) {
            at + 1
        } else {
            at
        };
        let at = self.skip(at);
        let (next, low) = self.value(at)?;
        let (to, dash) = (next, self.dash_before(next));
        let next = if dash {
            next
        } else if self.get(next)?.has(Sense::Cue(Cue::To)) {
            self.skip(next + 1)
        } else {
            return None;
        };
        let (end, high) = self.value(next)?;
        // "and" joins two decades ("60s and 70s"), it makes no range of them.
        if !dash && self.get(next - 1).is_some_and(|l| l.has(Sense::Cue(Cue::And))) {
            return None;
        }
        let found = match (low, high) {
            (Value::Plain(a), Value::Plain(b))
                if climbs && [a, b].into_iter().all(|n| (60.0..=220.0).contains(&n)) =>
            {
                Some((end, Item::Bpm(ordered(a as f32, b as f32))))
            }
            _ => self
                .short_years(low, high, end)
                .filter(|_| from)
                .or_else(|| self.spanned(low, high, end)),
        };
        let ramp = |falls| Some((end, self.ramp(found.as_ref()?, falls)?));
        match (self.climbs(start), from.then(|| self.way(to)).flatten()) {
            (Some(falls), _) | (None, Some(falls)) => ramp(falls).or(found),
            (None, None) if from && (falls(low, high) || self.along(end).is_some()) => {
                ramp(falls(low, high)).or(found)
            }
            _ => found,
        }
    }

    /// A range of tempo as a way through it.
    fn ramp(&self, (_, item): &(usize, Item), falls: bool) -> Option<Item> {
        let Item::Bpm(Span(Some(low), Some(high))) = *item else { return None };
        Some(if falls { Item::Ramp(high, low) } else { Item::Ramp(low, high) })
    }

    /// "speeds up from": what stands before tells that it goes on, and whether downwards.
    fn climbs(&self, at: usize) -> Option<bool> {
        self.get(at.checked_sub(1)?)?.senses.iter().find_map(|s| match s {
            Sense::Shape(Shape::Rise) | Sense::Order(OrderBy::Bpm, false) => Some(false),
            Sense::Shape(Shape::Fall) | Sense::Order(OrderBy::Bpm, true) => Some(true),
            Sense::Compare(Dim::Tempo, way) => Some(*way < 0.0),
            _ => None,
        })
    }

    /// "up to", "down to"
    fn way(&self, at: usize) -> Option<bool> {
        let lexeme = self.get(at)?;
        let words = &self.tokens[lexeme.first..lexeme.end];
        let says = |list: &[&str]| words.iter().any(|token| list.contains(&token.word.as_str()));
        says(UP).then_some(false).or_else(|| says(DOWN).then_some(true))
    }

    /// "over the hour": where it ends, and the whole that it names.
    pub(super) fn along(&self, at: usize) -> Option<(usize, Item)> {
        const SHORTEST: u64 = 15 * 60_000;
        let lexeme = self.get(at)?;
        let says = ALONG.contains(&self.tokens[lexeme.first].word.as_str());
        let i = self.skip_softly(at + 1);
        let unit = self.get(i).filter(|_| says && i > at + 1)?;
        let ms = unit.senses.iter().find_map(|s| match s {
            Sense::Unit(ms) => Some(*ms),
            _ => None,
        })?;
        (ms >= SHORTEST).then_some((i + 1, Item::Total(ms)))
    }

    pub(super) fn spanned(&self, low: Value, high: Value, next: usize) -> Option<(usize, Item)> {
        use Value::*;
        let years = |n: f64| (1900.0..=2099.0).contains(&n);
        match (low, high) {
            (Years(a, _), Years(_, b)) => Some((next, Item::Years(Span(a, b)))),
            (Years(a, _), Plain(n)) => {
                let century = a? - a?.rem_euclid(100);
                let year = if n < 100.0 { century + n as i32 } else { n as i32 };
                Some((next, Item::Years(ordered(a?, year))))
            }
            (Plain(n), Years(_, b)) if n < 100.0 => {
                Some((next, Item::Years(ordered(1900 + n as i32, b?))))
            }
            (Plain(a), Plain(b)) if years(a) && years(b) => {
                Some((next, Item::Years(ordered(a as i32, b as i32))))
            }
            (Plain(a), Beats(b)) => Some((next, Item::Bpm(ordered(a as f32, b)))),
            (Beats(a), Beats(b)) => Some((next, Item::Bpm(ordered(a, b)))),
            (Plain(a), Ms(b)) if a > 0.0 => {
                // The unit of the second goes for both.
                let unit =
                    [1_000u64, 60_000, 3_600_000].into_iter().rev().find(|unit| b % unit == 0)?;
                self.long((a * unit as f64) as u64, b, next)
            }
            (Ms(a), Ms(b)) => self.long(a, b, next),
            (Plain(a), Plain(b)) => {
                if self.get(next).is_some_and(|l| l.is(|s| matches!(s, Sense::Cue(Cue::Noun))))
                    && b <= MOST_SONGS
                {
                    return Some((next, Item::Count(((a + b) / 2.0).round() as u32)));
                }
                // "120 to 128 house": nobody counts songs like that.
                let likely = TEMPO.contains(&a) && TEMPO.contains(&b) && !self.noun_ahead(next);
                (a >= 40.0 && b <= 250.0 && a < b && (likely || self.speaks_of_tempo()))
                    .then(|| (next, Item::Bpm(ordered(a as f32, b as f32))))
                    .or_else(|| {
                        (a >= 1.0 && b <= 60.0 && a < b)
                            .then(|| (next, Item::Count(((a + b) / 2.0).round() as u32)))
                    })
            }
            _ => None,
        }
    }

    pub(super) fn long(&self, low: u64, high: u64, next: usize) -> Option<(usize, Item)> {
        let (next, each) = self.each_or_all(next);
        if high <= LONGEST_SONG_MS && each != Some(false) {
            return Some((next, Item::Each(ordered(ms(low), ms(high)))));
        }
        Some((next, Item::Total(low.midpoint(high))))
    }

    pub(super) fn speaks_of_tempo(&self) -> bool {
        self.lexemes.iter().any(|l| {
            l.is(|s| matches!(s, Sense::Bpm | Sense::Beats(_) | Sense::Column(OrderBy::Bpm)))
        })
    }
}

/// "from 150 to 90": no range is told from its upper end.
fn falls(low: Value, high: Value) -> bool {
    let number = |value| match value {
        Value::Plain(n) => Some(n),
        Value::Beats(beats) => Some(f64::from(beats)),
        _ => None,
    };
    number(low).zip(number(high)).is_some_and(|(a, b)| a > b)
}
