//! Numbers with what they count: years, minutes, beats, songs; and the bounds around them.

mod scale;
mod value;

use crate::protocol::Span;

use super::item::Item;
use super::lex::{Lexeme, Name};
use super::parse::Parser;
use super::sense::{Cue, Kind, Sense, Shape, Side, Stage};
use super::token::Gap;

/// A value and its kind.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Value {
    Plain(f64),
    Ms(u64),
    Beats(f32),
    Years(Option<i32>, Option<i32>),
}

/// How far a tempo may be from the one that was named.
const BEATS_AROUND: f32 = 5.0;
/// "exactly 128": what rounds to it.
const BEATS_EXACTLY: f32 = 0.5;

/// What is longer than this is the length of a whole, not of a song.
const LONGEST_SONG_MS: u64 = 12 * 60_000;

/// What is about so much, and counts nothing, is a tempo.
const TEMPO: std::ops::RangeInclusive<f64> = 80.0..=200.0;

/// Nobody asks for more songs at once.
const MOST_SONGS: f64 = 500.0;

/// Reads a quantity with its bounds at a place: how many lexemes, and what it says.
pub(super) fn read(p: &Parser, at: usize) -> Option<(usize, Item)> {
    p.scale(at)
        .or_else(|| p.stretch(at))
        .or_else(|| p.next_hour(at))
        .or_else(|| p.between(at))
        .or_else(|| p.bound_before(at))
        .or_else(|| p.range(at))
        .or_else(|| p.single(at))
}

impl Parser<'_> {
    /// "over the last 15 minutes", "the first half hour"
    fn stretch(&self, at: usize) -> Option<(usize, Item)> {
        let mut i = at;
        while self.get(i).is_some_and(|l| {
            l.is_filler() || l.is(|s| matches!(s, Sense::Over(..) | Sense::Cue(Cue::From)))
        }) {
            i += 1;
        }
        let lexeme = self.get(i)?;
        let stage = if lexeme.has(Sense::PastUnits) {
            Stage::End
        } else if lexeme.has(Sense::Ordinal(1)) {
            Stage::Start
        } else {
            return None;
        };
        match self.value(i + 1)? {
            (next, Value::Ms(ms)) => Some((next, Item::Stretch(stage, ms))),
            _ => None,
        }
    }

    /// "for the next hour"
    fn next_hour(&self, at: usize) -> Option<(usize, Item)> {
        if !self.get(at)?.has(Sense::Cue(Cue::Next)) {
            return None;
        }
        match self.value(at + 1)? {
            (next, Value::Ms(ms)) => Some((next, Item::Total(ms))),
            _ => None,
        }
    }

    /// "between 120 and 128 bpm"
    fn between(&self, at: usize) -> Option<(usize, Item)> {
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
    fn short_years(&self, low: Value, high: Value, next: usize) -> Option<(usize, Item)> {
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
    fn range(&self, at: usize) -> Option<(usize, Item)> {
        // "rising from 118 to 124"
        let climbs = at
            .checked_sub(1)
            .and_then(|before| self.get(before))
            .is_some_and(|l| l.is(|s| matches!(s, Sense::Shape(Shape::Rise | Shape::Fall))));
        let from = self.get(at)?.has(Sense::Cue(Cue::From));
        let at = if self.get(at)?.is(|s| matches!(s, Sense::Cue(Cue::From) | Sense::Approx)) {
            at + 1
        } else {
            at
        };
        let at = self.skip(at);
        let (next, low) = self.value(at)?;
        let dash = self.dash_before(next);
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
        match (low, high) {
            (Value::Plain(a), Value::Plain(b))
                if climbs && [a, b].into_iter().all(|n| (60.0..=220.0).contains(&n)) =>
            {
                Some((end, Item::Bpm(ordered(a as f32, b as f32))))
            }
            _ => self
                .short_years(low, high, end)
                .filter(|_| from)
                .or_else(|| self.spanned(low, high, end)),
        }
    }

    fn spanned(&self, low: Value, high: Value, next: usize) -> Option<(usize, Item)> {
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

    fn long(&self, low: u64, high: u64, next: usize) -> Option<(usize, Item)> {
        let (next, each) = self.each_or_all(next);
        if high <= LONGEST_SONG_MS && each != Some(false) {
            return Some((next, Item::Each(ordered(ms(low), ms(high)))));
        }
        Some((next, Item::Total(low.midpoint(high))))
    }

    fn speaks_of_tempo(&self) -> bool {
        self.lexemes.iter().any(|l| {
            l.is(|s| {
                matches!(
                    s,
                    Sense::Bpm | Sense::Beats(_) | Sense::Column(crate::protocol::OrderBy::Bpm)
                )
            })
        })
    }

    /// "nothing over five minutes", "before 1985", "at most two per artist"
    fn bound_before(&self, at: usize) -> Option<(usize, Item)> {
        let negated = self.get(at)?.has(Sense::Cue(Cue::Neg));
        // "no song over 3:30"
        let nouns = |mut i: usize| {
            while self.get(i).is_some_and(|l| l.gap < Gap::Soft && l.has(Sense::Cue(Cue::Noun))) {
                i = self.skip_softly(i + 1);
            }
            i
        };
        let mut i = if negated { nouns(self.skip_softly(at + 1)) } else { at };
        let (side, kind) = self.get(i)?.senses.iter().find_map(|s| match s {
            Sense::Over(side, kind) => Some((*side, *kind)),
            _ => None,
        })?;
        i = self.skip(i + 1);
        while self
            .get(i)
            .is_some_and(|l| l.is(|s| matches!(s, Sense::Cue(Cue::From) | Sense::Approx)))
        {
            i += 1;
        }
        // "before the match. 10 songs": the number is of another sentence.
        if self.get(i)?.gap == Gap::Hard {
            return None;
        }
        let side = if negated { flipped(side) } else { side };
        let (next, value) = self.value(i)?;
        self.bounded(side, kind, value, next)
    }

    fn bounded(&self, side: Side, kind: Kind, value: Value, next: usize) -> Option<(usize, Item)> {
        // "not older than ten years"
        let aged =
            matches!(kind, Kind::Time) && self.get(next).is_some_and(|l| l.has(Sense::YearUnit));
        if aged
            && let Value::Plain(n) = value
            && n < 100.0
        {
            let year = self.names.newest() - n as i32;
            let span = match side {
                Side::Over { .. } => Span(Some(year), None),
                Side::Under { .. } => Span(None, Some(year - 1)),
            };
            return Some((next + 1, Item::Years(span)));
        }
        let value = match (value, kind) {
            (Value::Plain(n), Kind::Speed) if (30.0..=300.0).contains(&n) => Value::Beats(n as f32),
            (Value::Plain(n), Kind::Length) if n <= 15.0 => Value::Ms((n * 60_000.0) as u64),
            // "nothing over 4 minutes and nothing under 2"
            (Value::Plain(n), Kind::Any)
                if n <= 15.0
                    && self.skip_nouns(next) == next
                    && self.lexemes[..next].iter().any(|l| l.has(Sense::Unit(60_000))) =>
            {
                Value::Ms((n * 60_000.0) as u64)
            }
            (Value::Plain(n), Kind::Time | Kind::Any) if (1900.0..=2099.0).contains(&n) => {
                Value::Years(Some(n as i32), Some(n as i32))
            }
            (Value::Plain(n), Kind::Time) if (30.0..100.0).contains(&n) => {
                let year = 1900 + n as i32;
                Value::Years(Some(year), Some(year))
            }
            (value, _) => value,
        };
        match value {
            Value::Years(low, high) => {
                let span = match side {
                    Side::Over { inclusive: true } => Span(low, None),
                    Side::Over { inclusive: false } => Span(Some(high? + 1), None),
                    Side::Under { inclusive: true } => Span(None, high),
                    Side::Under { inclusive: false } => Span(None, Some(low? - 1)),
                };
                Some((next, Item::Years(span)))
            }
            Value::Beats(beats) => Some((next, Item::Bpm(one_sided(side, beats)))),
            Value::Ms(value) => {
                let (next, each) = self.each_or_all(next);
                if each == Some(true) || (each.is_none() && value <= LONGEST_SONG_MS) {
                    return Some((next, Item::Each(one_sided(side, ms(value)))));
                }
                let total = match side {
                    Side::Over { .. } => value + value / 20,
                    Side::Under { .. } => value - value / 20,
                };
                Some((next, Item::Total(total)))
            }
            Value::Plain(_) if self.is_large(next) => Some((next + 1, Item::Beyond)),
            Value::Plain(n) => {
                let after = self.skip_nouns(next);
                if let Some(found) = self.per_artist(after, n).or_else(|| self.per_artist(next, n))
                {
                    return Some(found);
                }
                if self.speaks_of_tempo() && (40.0..=250.0).contains(&n) {
                    return Some((next, Item::Bpm(one_sided(side, n as f32))));
                }
                let n = match side {
                    Side::Under { inclusive: false } => n - 1.0,
                    _ => n,
                };
                (1.0..=MOST_SONGS).contains(&n).then_some((next, Item::Count(n as u32)))
            }
        }
    }

    /// One value, with what stands behind it: "2018 or newer", "5 min max", "170+".
    fn single(&self, at: usize) -> Option<(usize, Item)> {
        let mut i = at;
        let (mut approx, mut exact) = (false, false);
        while self.get(i)?.has(Sense::Approx) {
            const EXACT: [&str; 5] = ["exactly", "precisely", "genau", "exactement", "exactamente"];
            let is_exact = EXACT.contains(&self.tokens[self.get(i)?.first].word.as_str());
            (approx, exact) = (approx || !is_exact, exact || is_exact);
            i = self.skip(i + 1);
        }
        let (mut next, value) = self.value(i)?;
        if let Some(side) = self.get(next).and_then(|l| {
            l.senses
                .iter()
                .find_map(|s| if let Sense::OrSide(side) = s { Some(*side) } else { None })
        }) && self.get(next).is_some_and(|l| l.gap < Gap::Hard)
            && !self.bounds_the_next(next, value)
            && !(matches!(value, Value::Plain(n) if n < 1900.0)
                && self.get(next).is_some_and(|l| l.has(Sense::Cue(Cue::More))))
        {
            let kind = match value {
                Value::Plain(n) if (1900.0..=2099.0).contains(&n) => Kind::Time,
                _ => Kind::Any,
            };
            return self.bounded(side, kind, value, next + 1);
        }
        // "140+ bpm"
        if matches!(value, Value::Beats(_)) && self.plus_behind(i + 1) {
            return self.bounded(Side::Over { inclusive: true }, Kind::Speed, value, next);
        }
        if self.plus_behind(next) {
            let kind = if matches!(value, Value::Plain(n) if n >= 1900.0) {
                Kind::Time
            } else {
                Kind::Any
            };
            return self.bounded(Side::Over { inclusive: true }, kind, value, next);
        }
        while self.get(next).is_some_and(|l| {
            l.has(Sense::Approx) && !l.has(Sense::Cue(Cue::Like)) && l.gap < Gap::Soft
        }) {
            approx = true;
            next += 1;
        }
        match value {
            Value::Years(low, high) => {
                let around = i32::from(approx && low == high) * 2;
                Some((next, Item::Years(Span(low.map(|y| y - around), high.map(|y| y + around)))))
            }
            Value::Beats(beats) => {
                let around = if exact { BEATS_EXACTLY } else { BEATS_AROUND };
                Some((next, Item::Bpm(Span::new((beats - around).max(1.0), beats + around))))
            }
            Value::Ms(value) => {
                let (next, each) = self.each_or_all(next);
                let of_songs = value <= 8 * 60_000
                    && self.get(next).is_some_and(|l| {
                        l.gap < Gap::Soft
                            && (l.has(Sense::Cue(Cue::Noun))
                                || matches!(l.name, Some(Name::Genre(_))))
                    });
                let of_songs = of_songs || value <= 8 * 60_000 && self.songs_before(at);
                if each == Some(true) && value <= LONGEST_SONG_MS || each.is_none() && of_songs {
                    let around = ms(value / 6);
                    return Some((
                        next,
                        Item::Each(Span::new(ms(value) - around, ms(value) + around)),
                    ));
                }
                Some((next, Item::Total(value)))
            }
            Value::Plain(n) => self.counted(at, next, n, approx),
        }
    }

    /// "the 80s, max 4 minutes", "the 80s max 4 minutes": the bound is not of what stands before it.
    fn bounds_the_next(&self, at: usize, before: Value) -> bool {
        let parted = matches!(before, Value::Years(..));
        self.get(at).is_some_and(|l| {
            (parted || l.gap >= Gap::Soft) && l.is(|s| matches!(s, Sense::Over(..)))
        }) && self.bound_before(at).is_some()
    }

    /// A bare number: a year, a share, songs per artist, or how many songs.
    fn counted(&self, at: usize, next: usize, n: f64, approx: bool) -> Option<(usize, Item)> {
        let lexeme = self.get(next - 1)?;
        if self.get(next).is_some_and(|l| l.has(Sense::OfEach)) && n <= 100.0 {
            return Some((next + 1, Item::Share(n as f32 / 100.0)));
        }
        let sign = self.end_of(next - 1).and_then(|end| self.input.get(end..));
        if sign.is_some_and(|behind| behind.trim_start().starts_with('%')) && n <= 100.0 {
            return Some((next, Item::Share(n as f32 / 100.0)));
        }
        if self.counts_heads(next) {
            return None;
        }
        if self.is_large(next) {
            return Some((next + 1, Item::Beyond));
        }
        let after = self.skip_nouns(next);
        if let Some(found) = self.per_artist(next, n).or_else(|| self.per_artist(after, n)) {
            return Some(found);
        }
        if (1900.0..=2099.0).contains(&n) && n.fract() == 0.0 {
            let around = i32::from(approx) * 2;
            let year = n as i32;
            return Some((next, Item::Years(Span::new(year - around, year + around))));
        }
        if (40.0..=250.0).contains(&n) && self.at_tempo(at) {
            let beats = n as f32;
            return Some((next, Item::Bpm(Span::new(beats - BEATS_AROUND, beats + BEATS_AROUND))));
        }
        if n.fract() != 0.0 || !(1.0..=MOST_SONGS).contains(&n) {
            return None;
        }
        let alone =
            !self.get(next).is_some_and(|l| l.has(Sense::Cue(Cue::Noun)) || l.name.is_some());
        // "ten pop songs around 110"
        let around = approx && self.counts_elsewhere(at);
        // "around 170, drum and bass"
        let likely = approx && TEMPO.contains(&n) && !self.noun_ahead(next);
        let told = alone && (around || self.speaks_of_tempo());
        if (60.0..=220.0).contains(&n) && (likely || told) {
            let beats = n as f32;
            return Some((next, Item::Bpm(Span::new(beats - BEATS_AROUND, beats + BEATS_AROUND))));
        }
        let noun = self.get(next).is_some_and(|l| l.has(Sense::Cue(Cue::Noun)));
        let only = at > 0 && self.get(at - 1).is_some_and(|l| l.has(Sense::Cue(Cue::Only)));
        // "one" and the articles count only where they can't be anything else.
        if n == 1.0
            && !only
            && !(noun || self.get(next).is_some_and(|l| l.has(Sense::Cue(Cue::More))))
        {
            return None;
        }
        if n == 1.0 && lexeme.has(Sense::Filler) && !only {
            return None;
        }
        if lexeme.is(|s| matches!(s, Sense::Ordinal(_))) && !noun {
            return None;
        }
        // "two songs each by A and B", "three each of jazz and blues"
        let behind = if noun { next + 1 } else { next };
        let each = self.get(behind).is_some_and(|l| {
            l.gap < Gap::Soft && l.has(Sense::Each) && self.text(behind, behind + 1) == "each"
        });
        if each {
            return Some((behind + 1, Item::CountEach(n as u32)));
        }
        Some((next, Item::Count(n as u32)))
    }

    /// What the numbers count are songs: "around 100 jazz songs".
    fn noun_ahead(&self, at: usize) -> bool {
        let ahead = self.lexemes[at..].iter().take_while(|l| l.gap < Gap::Soft).take(4);
        ahead.into_iter().any(|l| l.has(Sense::Cue(Cue::Noun)))
    }

    /// "tempo 120", "drum and bass at 174"
    fn at_tempo(&self, at: usize) -> bool {
        let word = |at: usize| self.get(at).map(|l| self.tokens[l.first].word.as_str());
        if at.checked_sub(1).and_then(word) == Some("at") {
            return true;
        }
        (1..=2).any(|back| {
            at.checked_sub(back).and_then(|i| self.get(i)).is_some_and(|l| {
                l.has(Sense::Column(crate::protocol::OrderBy::Bpm)) || l.has(Sense::Bpm)
            })
        })
    }

    /// "two per artist", "25 different artists"
    fn per_artist(&self, at: usize, n: f64) -> Option<(usize, Item)> {
        let lexeme = self.get(at)?;
        if !(1.0..=MOST_SONGS).contains(&n) || lexeme.gap == Gap::Hard {
            return None;
        }
        if lexeme.has(Sense::PerArtist) {
            return Some((at + 1, Item::PerArtist(n as u32)));
        }
        if !lexeme.is(|s| matches!(s, Sense::Distinct | Sense::Artists)) {
            return None;
        }
        // "every one by a different artist"
        Some((at + 1, if n < 2.0 { Item::PerArtist(1) } else { Item::Artists(n as u32) }))
    }

    /// "each" or "in total" behind a length: whose it is.
    fn each_or_all(&self, at: usize) -> (usize, Option<bool>) {
        match self.get(at) {
            Some(l) if l.has(Sense::InAll) => (at, Some(false)),
            Some(l) if l.has(Sense::Each) && !l.has(Sense::Cue(Cue::Noun)) => (at + 1, Some(true)),
            _ => (at, None),
        }
    }

    fn plus_behind(&self, at: usize) -> bool {
        let Some(end) = self.end_of(at.wrapping_sub(1)) else { return false };
        self.input[end..].starts_with('+')
    }

    fn dash_before(&self, at: usize) -> bool {
        let (Some(lexeme), Some(end)) = (self.get(at), self.end_of(at.wrapping_sub(1))) else {
            return false;
        };
        let between = &self.input[end..self.tokens[lexeme.first].start];
        matches!(between.trim(), "-" | "–" | "—" | "‐" | "/") && self.starts_with_digit(lexeme)
    }

    fn starts_with_digit(&self, lexeme: &Lexeme) -> bool {
        self.tokens[lexeme.first].word.starts_with(|c: char| c.is_ascii_digit())
    }

    fn skip_nouns(&self, mut at: usize) -> usize {
        while self.get(at).is_some_and(|l| {
            l.gap < Gap::Soft
                && (l.has(Sense::Cue(Cue::Noun))
                    || l.is_filler()
                    || l.has(Sense::Cue(Cue::Music))
                    || l.has(Sense::Cue(Cue::By)) && !l.has(Sense::PerArtist)
                    || l.has(Sense::Cue(Cue::From)))
        }) {
            at += 1;
        }
        at
    }
}

fn flipped(side: Side) -> Side {
    match side {
        Side::Over { inclusive } => Side::Under { inclusive: !inclusive },
        Side::Under { inclusive } => Side::Over { inclusive: !inclusive },
    }
}

fn one_sided<T>(side: Side, value: T) -> Span<T> {
    match side {
        Side::Over { .. } => Span(Some(value), None),
        Side::Under { .. } => Span(None, Some(value)),
    }
}

fn ordered<T: PartialOrd>(a: T, b: T) -> Span<T> {
    if a <= b { Span(Some(a), Some(b)) } else { Span(Some(b), Some(a)) }
}

fn ms(value: u64) -> u32 {
    value.min(u64::from(u32::MAX)) as u32
}
