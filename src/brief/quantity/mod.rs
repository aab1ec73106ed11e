//! Numbers with what they count: years, minutes, beats, songs; and the bounds around them.

mod count;
mod faster;
mod longer;
mod range;
mod scale;
mod value;

use crate::protocol::Span;

use super::item::Item;
use super::lex::{Lexeme, Name};
use super::parse::Parser;
use super::sense::{Cue, Kind, Sense, Side, Stage};
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
pub(super) const BEATS_AROUND: f32 = 5.0;
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
    if p.is_meter(at) {
        return Some((at + 1, Item::Beyond));
    }
    if p.is_meter(at + 1) {
        return None;
    }
    p.beats_apart(at)
        .or_else(|| p.scale(at))
        .or_else(|| p.stretch(at))
        .or_else(|| p.next_hour(at))
        .or_else(|| p.along(at))
        .or_else(|| p.between(at))
        .or_else(|| p.year_on(at))
        .or_else(|| p.bound_before(at))
        .or_else(|| p.bound_behind(at))
        .or_else(|| p.other_side(at))
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
        // "before the match. 10 songs": the number is of another sentence. "Three live ones max, twenty
        // songs": the bound is of what stands before it.
        let told = || (1..=at.min(5)).any(|back| self.bound_behind(at - back).is_some());
        let gap = self.get(i)?.gap;
        if gap == Gap::Hard || gap == Gap::Soft && told() {
            return None;
        }
        let side = if negated { flipped(side) } else { side };
        let (next, value) = self.value(i)?;
        self.bounded(side, kind, value, next)
    }

    /// "from 2015 on", "from the nineties on"
    fn year_on(&self, at: usize) -> Option<(usize, Item)> {
        self.get(at)?.senses.iter().find(|s| matches!(s, Sense::Cue(Cue::From | Cue::By)))?;
        let (next, value) = self.value(self.skip_softly(at + 1))?;
        let on = self.get(next).filter(|l| l.gap < Gap::Soft)?;
        let word = self.tokens[on.first].word.as_str();
        let behind = self.get(self.skip_softly(next + 1));
        let open = matches!(word, "on" | "an") && behind.is_none_or(|l| l.gap >= Gap::Soft);
        let side = Side::Over { inclusive: true };
        let (end, item) = self.bounded(side, Kind::Time, value, next).filter(|_| open)?;
        matches!(item, Item::Years(_)).then_some((end + 1, item))
    }

    /// "five songs under three minutes and five over": the other side of the bound that was told before.
    fn other_side(&self, at: usize) -> Option<(usize, Item)> {
        let side = |i: usize| {
            self.get(i)?.senses.iter().find_map(|s| match s {
                Sense::Over(side, _) => Some(matches!(side, Side::Over { .. })),
                _ => None,
            })
        };
        let over = side(at)?;
        if !self.ends(at) {
            return None;
        }
        let (before, told) = (0..at).rev().find_map(|i| Some((i, self.bound_before(i)?.1)))?;
        let turned = side(before).is_some_and(|before| before != over);
        let item = match told {
            Item::Each(Span(low, high)) if low.is_none() || high.is_none() => {
                Item::Each(Span(high, low))
            }
            Item::Bpm(Span(low, high)) if low.is_none() || high.is_none() => {
                Item::Bpm(Span(high, low))
            }
            _ => return None,
        };
        turned.then_some((at + 1, item))
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
            // "at least 30% jazz" is a share; of "at least 80% danceable" no column tells.
            Value::Plain(n) if n <= 100.0 && self.is_percent(next) => {
                let worded = self.get(next).is_some_and(|l| l.has(Sense::OfEach));
                let end = next + usize::from(worded);
                let named = self.get(self.skip_softly(end)).is_some_and(|l| l.name.is_some());
                let share = Item::Share(n as f32 / 100.0);
                Some((end, if named { share } else { Item::Beyond }))
            }
            Value::Plain(n) => {
                if let Some(end) = self.per_album(next) {
                    return Some((end, Item::Beyond));
                }
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
                let item = match side {
                    Side::Under { .. } => Item::AtMost(n as u32),
                    Side::Over { .. } => Item::AtLeast(n as u32),
                };
                (1.0..=MOST_SONGS).contains(&n).then_some((next, item))
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
        approx |= self.tokens[self.get(next - 1)?.end - 1].word.ends_with("ish");
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
            // "fast ones, like 160+"
            let beats = |n: f64| TEMPO.contains(&n) && n >= 100.0 && !self.noun_ahead(next);
            let kind = match value {
                Value::Plain(n) if n >= 1900.0 => Kind::Time,
                Value::Plain(n) if approx && beats(n) => Kind::Speed,
                _ => Kind::Any,
            };
            return self.bounded(Side::Over { inclusive: true }, kind, value, next);
        }
        while self.get(next).is_some_and(|l| {
            l.has(Sense::Approx) && !l.has(Sense::Cue(Cue::Like)) && l.gap < Gap::Soft
        }) {
            // "128 bpm exactly"
            let word = self.tokens[self.lexemes[next].first].word.as_str();
            exact |= matches!(word, "exactly" | "precisely" | "genau" | "exactement");
            approx = !exact;
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
            // "a run at 5:30 pace": for a kilometre or a mile.
            Value::Ms(value) if value <= LONGEST_SONG_MS && self.is_pace(next) => {
                Some((next + 1, Item::Beyond))
            }
            Value::Ms(value) => {
                let (next, each) = self.each_or_all(next);
                // "no ten minute songs": no whole is refused for its length.
                let refused = at.checked_sub(1).and_then(|i| self.get(i));
                let refused = refused.is_some_and(|l| l.has(Sense::Cue(Cue::Neg)));
                let longest = if refused { LONGEST_SONG_MS } else { 8 * 60_000 };
                let of_songs = value <= longest
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

    /// "each" or "in total" behind a length: whose it is.
    fn each_or_all(&self, at: usize) -> (usize, Option<bool>) {
        match self.get(at) {
            Some(l) if l.has(Sense::InAll) => (at, Some(false)),
            Some(l) if l.has(Sense::Each) && !l.has(Sense::Cue(Cue::Noun)) => (at + 1, Some(true)),
            _ => (at, None),
        }
    }

    fn is_pace(&self, at: usize) -> bool {
        self.get(at).is_some_and(|l| {
            let word = self.tokens[l.first].word.as_str();
            l.gap < Gap::Soft && matches!(word, "pace" | "allure")
        })
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
