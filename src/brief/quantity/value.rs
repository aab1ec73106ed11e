//! One value: a number, a length of time, a tempo, an era.

use super::super::language::Language;
use super::super::lex::Lexeme;
use super::super::parse::Parser;
use super::super::sense::{Cue, Part, Sense};
use super::super::token::Gap;
use super::Value;

impl Parser<'_> {
    /// Another number says how many songs there are to be.
    pub(super) fn counts_elsewhere(&self, at: usize) -> bool {
        let counted = |i: usize| {
            let number = self.get(i).is_some_and(|l| l.is(|s| matches!(s, Sense::Number(_))));
            number
                && self.get(i + 1).is_some_and(|l| {
                    l.gap < Gap::Soft
                        && (l.has(Sense::Cue(Cue::Noun))
                            || l.has(Sense::Cue(Cue::Music))
                            || l.name.is_some())
                })
        };
        (0..self.lexemes.len()).any(|i| i != at && counted(i))
    }

    /// The value at a place and where it ends.
    pub(super) fn value(&self, at: usize) -> Option<(usize, Value)> {
        self.era(at)
            .or_else(|| self.length(at))
            .or_else(|| {
                let (next, n) = self.number(at)?;
                let unit = self.skip_softly(next);
                if self.get(unit).is_some_and(|l| l.has(Sense::Bpm) && l.gap < Gap::Soft) {
                    return Some((unit + 1, Value::Beats(n as f32)));
                }
                Some((next, Value::Plain(n)))
            })
            .or_else(|| {
                self.get(at)?.senses.iter().find_map(|s| match s {
                    Sense::Beats(beats) => Some((at + 1, Value::Beats(*beats))),
                    _ => None,
                })
            })
    }

    /// "for eight people", "ten of us"
    pub(super) fn counts_heads(&self, at: usize) -> bool {
        let word = |at: usize| self.get(at).map(|l| self.tokens[l.first].word.as_str());
        match word(at) {
            // "two of them are vegans"; but "instrumentals, ten of them" are songs.
            Some("of") => {
                let ends = self.get(at + 2).is_none_or(|l| l.gap >= Gap::Soft);
                word(at + 1) == Some("us") || word(at + 1) == Some("them") && !ends
            }
            Some(word) => matches!(
                word,
                "people"
                    | "guests"
                    | "friends"
                    | "kids"
                    | "children"
                    | "adults"
                    | "persons"
                    | "year"
                    | "months"
                    | "weeks"
                    | "days"
                    | "miles"
                    | "km"
                    | "kilometers"
                    | "kilometres"
                    | "personen"
                    | "leute"
                    | "personnes"
                    | "personas"
                    | "pessoas"
                    | "persone"
            ),
            None => false,
        }
    }

    /// "songs of about 4 minutes", "tracks that are 3 minutes long"
    pub(super) fn songs_before(&self, at: usize) -> bool {
        let between = |l: &Lexeme| {
            l.has(Sense::Approx)
                || matches!(
                    self.tokens[l.first].word.as_str(),
                    "of" | "that" | "are" | "which" | "last" | "lasting" | "with"
                )
        };
        let mut i = at;
        while self.get(i).is_some_and(|l| l.gap < Gap::Hard) && i > 0 && at - i < 5 {
            i -= 1;
            let Some(lexeme) = self.get(i) else { return false };
            if !between(lexeme) {
                // "songs of" is one phrase, as in "songs of Queen".
                return lexeme.has(Sense::Cue(Cue::Noun)) || lexeme.has(Sense::Cue(Cue::By));
            }
        }
        false
    }

    /// A cardinal, in figures or words: "12", "twenty five", "trente et un", "treinta y cinco".
    pub(super) fn number(&self, at: usize) -> Option<(usize, f64)> {
        let of = |i: usize| {
            self.get(i)?.senses.iter().find_map(|s| match s {
                Sense::Number(n) => Some(f64::from(*n)),
                Sense::Decimal(n) => Some(f64::from(*n)),
                Sense::Few(n) => Some(f64::from(*n)),
                _ => None,
            })
        };
        let first = of(at)?;
        let words =
            |i: usize| self.get(i).is_some_and(|l| !self.starts_with_digit(l) && l.gap < Gap::Soft);
        let mut next = at + 1;
        let mut sum = first;
        if first >= 20.0 && first % 10.0 == 0.0 && !self.starts_with_digit(self.get(at)?) {
            let joined =
                self.get(next).is_some_and(|l| l.has(Sense::Cue(Cue::And)) && l.gap < Gap::Soft);
            let ones = if joined { next + 1 } else { next };
            let below = if first == 60.0 || first == 80.0 { 20.0 } else { 10.0 };
            if words(ones)
                && let Some(n) = of(ones).filter(|n| (1.0..below).contains(n))
            {
                sum += n;
                next = ones + 1;
            }
        } else if (first == 4.0 || first == 1.0) && words(next) {
            // "quatre-vingt"; "one hundred"
            match of(next) {
                Some(20.0) if first == 4.0 => (sum, next) = (80.0, next + 1),
                Some(100.0) => (sum, next) = (first * 100.0, next + 1),
                _ => {}
            }
        } else if (2.0..=9.0).contains(&first) && words(next) && of(next) == Some(100.0) {
            (sum, next) = (first * 100.0, next + 1);
        } else if (2.0..=9.0).contains(&first) && words(next) && of(next) == Some(12.0) {
            (sum, next) = (first * 12.0, next + 1);
        }
        let hundreds = sum >= 100.0 && sum % 100.0 == 0.0 && sum < 2100.0;
        if sum < 100.0 && words(next) && of(next) == Some(1_000.0) {
            (sum, next) = (sum * 1_000.0, next + 1);
        }
        // "one hundred and twenty", "two thousand five"
        if (hundreds || sum % 1_000.0 == 0.0 && sum > 0.0) && words(next - 1) {
            let joined =
                self.get(next).is_some_and(|l| l.has(Sense::Cue(Cue::And)) && l.gap < Gap::Soft);
            let rest = if joined { next + 1 } else { next };
            if words(rest)
                && let Some((end, n)) = self.number(rest).filter(|(_, n)| *n < 100.0 && *n >= 1.0)
                && !self
                    .get(end)
                    .is_some_and(|l| l.is(|s| matches!(s, Sense::Cue(Cue::Noun))) && !joined)
            {
                (sum, next) = (sum + n, end);
            }
        }
        if self.get(next).is_some_and(|l| l.has(Sense::AndHalf)) {
            // "a dozen and a half"
            let half =
                if sum == 12.0 && !self.starts_with_digit(self.get(at)?) { 6.0 } else { 0.5 };
            return Some((next + 1, sum + half));
        }
        Some((next, sum))
    }

    /// "nineteen eighty four", "the nineteen eighties", "twenty ten".
    fn spoken_year(&self, at: usize) -> Option<(usize, Value)> {
        let spelt = |i: usize| {
            self.get(i).filter(|l| !self.starts_with_digit(l) && (i == at || l.gap < Gap::Soft))
        };
        let century = spelt(at)?.senses.iter().find_map(|s| match s {
            Sense::Number(19) => Some(1900),
            Sense::Number(20) => Some(2000),
            _ => None,
        })?;
        let after = spelt(at + 1)?;
        if let Some(decade) =
            after.senses.iter().find_map(|s| if let Sense::Decade(d) = s { Some(*d) } else { None })
        {
            let low = century + decade;
            return Some((at + 2, Value::Years(Some(low), Some(low + 9))));
        }
        let (next, n) = self.number(at + 1)?;
        let most = if century == 1900 { 99.0 } else { 29.0 };
        if !(10.0..=most).contains(&n) || n.fract() != 0.0 {
            return None;
        }
        let year = century + n as i32;
        Some((next, Value::Years(Some(year), Some(year))))
    }

    /// "five years ago"
    fn ago(&self, at: usize) -> Option<(usize, Value)> {
        let (next, n) = self.number(at)?;
        let unit = self.get(next)?;
        let years = if unit.has(Sense::YearUnit) {
            n as i32
        } else if unit.has(Sense::DecadeUnit) {
            n as i32 * 10
        } else {
            return None;
        };
        let year = self.names.newest() - years;
        let around = (years / 8).max(1);
        self.get(next + 1)
            .filter(|l| l.has(Sense::Ago))
            .map(|_| (next + 2, Value::Years(Some(year - around), Some(year + around))))
    }

    /// A length of time.
    pub(super) fn length(&self, at: usize) -> Option<(usize, Value)> {
        let duration = |i: usize| {
            self.get(i)?
                .senses
                .iter()
                .find_map(|s| if let Sense::Duration(ms) = s { Some(*ms) } else { None })
        };
        let unit = |i: usize| {
            self.get(i)?
                .senses
                .iter()
                .find_map(|s| if let Sense::Unit(ms) = s { Some(*ms) } else { None })
        };
        let (mut next, mut sum) = if let Some(ms) = duration(at) {
            (at + 1, ms)
        } else {
            let (next, n) = self.number(at)?;
            let next = self.skip_softly(next);
            let ms = unit(next)?;
            (next + 1, (n * ms as f64) as u64)
        };
        if self.get(next).is_some_and(|l| l.has(Sense::AndHalf)) {
            let whole = unit(next - 1).unwrap_or(3_600_000);
            return Some((next + 1, Value::Ms(sum + whole / 2)));
        }
        // "one hour and twenty minutes", "1 h 20"
        let joined =
            self.get(next).is_some_and(|l| l.has(Sense::Cue(Cue::And)) && l.gap < Gap::Soft);
        let more = if joined { next + 1 } else { next };
        if sum >= 3_600_000
            && self.get(more).is_some_and(|l| l.gap < Gap::Soft)
            && let Some((end, n)) = self.number(more)
        {
            if unit(end) == Some(60_000) {
                sum += (n * 60_000.0) as u64;
                next = end + 1;
            } else if !joined
                && (10.0..60.0).contains(&n)
                && self.get(end).is_none_or(|l| !l.has(Sense::Cue(Cue::Noun)))
                && self.starts_with_digit(self.get(more)?)
            {
                sum += (n * 60_000.0) as u64;
                next = end;
            }
        }
        // "3 minutes 30"
        let minutes = unit(next - 1) == Some(60_000) && sum < 3_600_000 && sum % 60_000 == 0;
        if minutes
            && !joined
            && self.get(more).is_some_and(|l| l.gap < Gap::Soft)
            && let Some((end, n)) = self.number(more)
            && (10.0..60.0).contains(&n)
            && self.starts_with_digit(self.get(more)?)
            && !self.get(end).is_some_and(|l| l.gap < Gap::Soft && !l.is_filler())
        {
            return Some((end, Value::Ms(sum + (n * 1_000.0) as u64)));
        }
        Some((next, Value::Ms(sum)))
    }

    /// Years by name: "the mid-80s", "the last two years", "années 80", "1994".
    pub(super) fn era(&self, at: usize) -> Option<(usize, Value)> {
        let part = self
            .get(at)?
            .senses
            .iter()
            .find_map(|s| if let Sense::Part(part) = s { Some(*part) } else { None });
        if let Some(part) = part {
            let mut i = self.skip(at + 1);
            while self.get(i).is_some_and(|l| {
                l.is(|s| matches!(s, Sense::Cue(Cue::From) | Sense::Cue(Cue::By)))
                    || l.has(Sense::YearUnit) && !l.is(|s| matches!(s, Sense::Years(..)))
            }) {
                i = self.skip(i + 1);
            }
            if let Some((next, Value::Years(Some(low), Some(high)))) =
                self.era_whole(i).or_else(|| self.bare_decade(i))
                && low != high
            {
                let (low, high) = part_of(part, low, high);
                return Some((next, Value::Years(Some(low), Some(high))));
            }
        }
        self.era_whole(at)
    }

    pub(super) fn era_whole(&self, at: usize) -> Option<(usize, Value)> {
        let lexeme = self.get(at)?;
        if let Some(found) = self.spoken_year(at).or_else(|| self.ago(at)) {
            return Some(found);
        }
        // "'94" is a year; "gli anni '90" are ten.
        if self.tokens[lexeme.first].year
            && let Some(n) = self.number(at).map(|(_, n)| n as i32)
            && (self.language == Language::En || n % 10 != 0)
        {
            let year = if n > 29 { 1900 + n } else { 2000 + n };
            return Some((at + 1, Value::Years(Some(year), Some(year))));
        }
        for sense in &lexeme.senses {
            match sense {
                Sense::Decade(decade) => {
                    let (low, high) = self.decade(*decade);
                    return Some((at + 1, Value::Years(Some(low), Some(high))));
                }
                Sense::Years(low, high) => return Some((at + 1, Value::Years(*low, *high))),
                Sense::Newest(years) => {
                    return Some((
                        at + 1,
                        Value::Years(Some(self.names.newest() - years + 1), None),
                    ));
                }
                _ => {}
            }
        }
        if lexeme.has(Sense::PastUnits) {
            let (i, n) = self.number(at + 1).unwrap_or((at + 1, 1.0));
            let i = self.skip(i);
            let unit = self.get(i)?;
            let years = if unit.has(Sense::YearUnit) {
                n.max(2.0) as i32
            } else if unit.has(Sense::DecadeUnit) {
                n as i32 * 10
            } else {
                return None;
            };
            return Some((i + 1, Value::Years(Some(self.names.newest() - years + 1), None)));
        }
        if lexeme.has(Sense::YearUnit) {
            let i = self.skip(at + 1);
            // "the year 2000" is one year, "les années 2000" are ten.
            let one = matches!(self.text(at, at + 1).to_lowercase().as_str(), |"year"| "jahr"
                | "année"
                | "annee"
                | "año"
                | "ano"
                | "anno");
            if one
                && let Some((next, n)) =
                    self.number(i).filter(|(_, n)| (1900.0..=2099.0).contains(n))
            {
                return Some((next, Value::Years(Some(n as i32), Some(n as i32))));
            }
            return self.bare_decade(i);
        }
        // "los 80", "die 90", "i 2000"
        if lexeme.has(Sense::Cue(Cue::From))
            && let Some((next, n)) = self.number(at + 1)
        {
            let decade = n % 10.0 == 0.0 && (30.0..100.0).contains(&n);
            let noun = self.get(next).is_some_and(|l| {
                l.is(|s| matches!(s, Sense::Cue(Cue::Noun) | Sense::Unit(_) | Sense::Bpm))
            });
            if decade && !noun && self.language != Language::En {
                return self.bare_decade(at + 1);
            }
        }
        None
    }

    /// "80" or "1980" behind a word for years.
    pub(super) fn bare_decade(&self, at: usize) -> Option<(usize, Value)> {
        if let Some(found @ (_, Value::Years(..))) =
            self.get(at).filter(|l| !l.has(Sense::YearUnit)).and_then(|_| self.era_whole(at))
        {
            return Some(found);
        }
        let (next, n) = self.number(at)?;
        let n = n as i32;
        match n {
            10..=90 if n % 10 == 0 => {
                let (low, high) = self.decade(n);
                Some((next, Value::Years(Some(low), Some(high))))
            }
            30..=99 => Some((next, Value::Years(Some(1900 + n), Some(1900 + n)))),
            1900..=2099 if n % 10 == 0 => Some((next, Value::Years(Some(n), Some(n + 9)))),
            1900..=2099 => Some((next, Value::Years(Some(n), Some(n)))),
            _ => None,
        }
    }

    /// The tens and twenties are the newest ones that the catalogue has reached.
    pub(super) fn decade(&self, decade: i32) -> (i32, i32) {
        let low = if decade <= 20 && self.names.newest() >= 2000 + decade {
            2000 + decade
        } else {
            1900 + decade
        };
        (low, low + 9)
    }
}

fn part_of(part: Part, low: i32, high: i32) -> (i32, i32) {
    let years = high - low + 1;
    if years >= 50 {
        let third = years / 3;
        return match part {
            Part::FirstHalf => (low, low + years / 2 - 1),
            Part::SecondHalf => (low + years / 2, high),
            Part::Early => (low, low + third),
            Part::Mid => (low + third, high - third),
            Part::Late => (high - third, high),
        };
    }
    match part {
        Part::Early => (low, low + 3),
        Part::Mid => (low + 4, low + 6),
        Part::Late => (low + 7, high),
        Part::FirstHalf => (low, low + 4),
        Part::SecondHalf => (low + 5, high),
    }
}
