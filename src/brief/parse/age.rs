//! Years that are told by somebody's age: "when I was a teenager, born in '82", "my childhood, I'm 40".

use std::ops::RangeInclusive;
use std::time::{SystemTime, UNIX_EPOCH};

use super::super::item::{Found, Item};
use super::super::lex::Lexeme;
use super::super::sense::{Cue, Dim, Sense};
use super::super::token::Gap;
use super::Parser;
use crate::protocol::Span;

/// How old people are.
const AGES: RangeInclusive<i32> = 3..=110;

/// When somebody was born, and the words that tell it.
struct Birth {
    year: i32,
    start: usize,
    end: usize,
}

impl Parser<'_> {
    /// "when I was 16", "at the age of twelve"
    pub(super) fn aged(&self, at: usize) -> Option<(usize, Item)> {
        let lexeme = self.get(at)?;
        let phase = lexeme.senses.iter().find_map(|s| match s {
            Sense::Phase(from, to) => Some((*from, *to)),
            _ => None,
        });
        if let Some((from, to)) = phase {
            return Some((at + 1, Item::Phase(from, to)));
        }
        if !lexeme.has(Sense::AtAge) {
            return None;
        }
        let age =
            self.get(at + 1).filter(|l| l.gap < Gap::Soft)?.senses.iter().find_map(|s| {
                if let Sense::Number(n) = s { i32::try_from(*n).ok() } else { None }
            })?;
        AGES.contains(&age).then_some((at + 2, Item::Phase(age, age)))
    }

    /// "my 3 year old", "a 60-year-old": a person, and no old music; "songs that are 30 years old".
    pub(super) fn years_old(&self, at: usize) -> Option<(usize, Item)> {
        let number = |sense: &Sense| if let Sense::Number(n) = sense { Some(*n) } else { None };
        let n = self.get(at)?.senses.iter().find_map(number)?;
        let first = self.lexemes[at].end;
        let word = |i: usize| self.tokens.get(i).map_or("", |token| token.word.as_str());
        let unit = matches!(word(first), "year" | "years" | "yr" | "yrs" | "month" | "months");
        if !unit || !matches!(word(first + 1), "old" | "olds") {
            return None;
        }
        let next = (at..self.lexemes.len()).find(|i| self.lexemes[*i].end >= first + 2)? + 1;
        let near = self.get(next).filter(|l| l.gap < Gap::Soft);
        let songs =
            near.is_some_and(|l| l.has(Sense::Cue(Cue::Noun)) || l.has(Sense::Cue(Cue::Music)));
        let before = at.checked_sub(1).map_or("", |i| word(self.lexemes[i].end - 1));
        let are = matches!(before, "are" | "about" | "around");
        if songs || are && (2..100).contains(&n) {
            let year = this_year() - i32::try_from(n).ok()?;
            return Some((next, Item::Years(Span::new(year - 1, year + 1))));
        }
        Some((next, Item::Cue(Cue::To)))
    }

    /// "five years newer", "a decade older", "a decade later", "the next decade"
    pub(super) fn years_apart(&self, at: usize) -> Option<(usize, Item)> {
        let word = |i: usize| Some(self.tokens[self.get(i)?.first].word.as_str());
        let unit =
            |i: usize| self.get(i).is_some_and(|l| l.gap < Gap::Soft && l.has(Sense::DecadeUnit));
        if matches!(word(at)?, "next" | "following") && unit(at + 1) {
            return Some((at + 2, Item::Shift(10)));
        }
        let number = |sense: &Sense| if let Sense::Number(n) = sense { Some(*n) } else { None };
        // "go back a decade", "jump forward twenty years"
        let way = match self.text(at, at + 1).to_lowercase().rsplit(' ').next() {
            Some("back") => -1,
            Some("forward") => 1,
            _ => 0,
        };
        let told = self.skip_softly(at + 1);
        let count = self.get(told).and_then(|l| l.senses.iter().find_map(number));
        let counted = count.is_some_and(|n| (1..=100).contains(&n));
        let span = told + usize::from(counted);
        let n = count.filter(|_| counted).unwrap_or(1) as i32;
        if way != 0 && unit(span) {
            return Some((span + 1, Item::Shift(way * n * 10)));
        }
        let years = |l: &Lexeme| l.gap < Gap::Soft && l.has(Sense::YearUnit);
        if way != 0 && counted && self.get(span).is_some_and(years) {
            return Some((span + 1, Item::Shift(way * n)));
        }
        // "a decade later": an article is no number, and not kept.
        let (n, at) = match self.get(at)? {
            lexeme if lexeme.has(Sense::DecadeUnit) => (1, at),
            lexeme => (lexeme.senses.iter().find_map(number).filter(|n| *n <= 100)?, at + 1),
        };
        let unit = self.get(at)?;
        let years = if unit.has(Sense::DecadeUnit) {
            n * 10
        } else if unit.has(Sense::YearUnit) && unit.gap < Gap::Soft {
            n
        } else {
            return None;
        };
        let compared = self.get(at + 1).filter(|l| l.gap < Gap::Soft)?;
        let told = compared.senses.iter().find_map(|s| {
            if let Sense::Compare(Dim::Year, way) = s { Some(way.signum()) } else { None }
        });
        let way = told.or_else(|| match word(at + 1)? {
            "later" | "forward" | "spater" | "despues" | "depois" => Some(1.0),
            "earlier" | "fruher" => Some(-1.0),
            _ => None,
        })?;
        Some((at + 2, Item::Shift(years as i32 * way as i32)))
    }

    /// Turns stretches of a life into years, where it is told when it began. Where it is not, they are
    /// told of as not understood; and a year of birth by itself is no year of music.
    pub(super) fn date_ages(&self, found: &mut Vec<Found>) {
        let lived = found.iter().any(|f| matches!(f.item, Item::Phase(..)));
        let Some(birth) = self.birth(lived) else {
            let unknown = |f: &&mut Found| matches!(f.item, Item::Phase(..));
            found.iter_mut().filter(unknown).for_each(|f| f.item = Item::Unknown);
            return;
        };
        if !lived {
            let years = |f: &&mut Found| matches!(f.item, Item::Years(_));
            let within = |f: &&mut Found| f.start >= birth.start && f.end <= birth.end;
            found.iter_mut().filter(within).filter(years).for_each(|f| f.item = Item::Beyond);
            return;
        }
        for one in found.iter_mut() {
            if let Item::Phase(from, to) = one.item {
                // Before one's birth is any year until then.
                let low = (from >= 0).then_some(birth.year + from);
                one.item = Item::Years(Span(low, Some(birth.year + to)));
            }
        }
        // What tells the age says nothing else.
        let phase = |f: &Found| matches!(f.item, Item::Years(_));
        let told = |f: &Found| f.start >= birth.start && f.end <= birth.end;
        let is_count = |f: &Found| matches!(f.item, Item::Count(_) | Item::Unknown);
        found.retain(|f| !told(f) || !(phase(f) && f.end - f.start < 10 || is_count(f)));
    }

    fn birth(&self, lived: bool) -> Option<Birth> {
        const BORN: [&str; 15] = [
            "born", "birth", "born", "geboren", "jahrgang", "ne", "nee", "naci", "nacido",
            "nacida", "nasci", "nascido", "nascida", "nato", "nata",
        ];
        let words: Vec<&str> = self.tokens.iter().map(|token| token.word.as_str()).collect();
        let now = this_year();
        let span = |from: usize, to: usize| (self.tokens[from].start, self.tokens[to].end);
        for (at, word) in words.iter().enumerate() {
            if BORN.contains(word) {
                // "born, I'm 25" goes on with an age.
                let told = (at + 1..words.len().min(at + 4))
                    .take_while(|i| self.tokens[*i].gap < Gap::Soft || words[*i].len() == 4);
                let near = told.into_iter().find_map(|i| {
                    let year = self.born_in(i, now)?;
                    Some((i, year))
                });
                if let Some((i, year)) = near {
                    let (start, end) = span(at, i);
                    return Some(Birth { year, start, end });
                }
            }
        }
        if !lived {
            return None;
        }
        (0..words.len())
            .find_map(|at| {
                let age: i32 = words[at].parse().ok().filter(|age| AGES.contains(age))?;
                let before = |n: usize| at.checked_sub(n).map_or("", |i| words[i]);
                let who = matches!(
                    before(1),
                    "im" | "hes"
                        | "shes"
                        | "am"
                        | "turning"
                        | "turned"
                        | "aged"
                        | "bin"
                        | "tengo"
                        | "tenho"
                        | "ho"
                        | "is"
                        | "ai"
                );
                let behind = |n: usize| words.get(at + n).copied().unwrap_or_default();
                let years = matches!(
                    behind(1),
                    "years" | "year" | "yrs" | "yo" | "ans" | "anos" | "anni" | "jahre" | "now"
                );
                // "when I was 16" is not how old somebody is.
                let past = matches!(before(1), "was" | "of" | "war" | "avais" | "tenia");
                if past || !(who || years && matches!(behind(2), "old" | "alt" | "")) {
                    return None;
                }
                let last = at + usize::from(years) + usize::from(years && behind(2) == "old");
                // "turning 50 this year"
                let soon = matches!(
                    words.get(last + 1..last + 3),
                    Some(["this" | "next", "year" | "month" | "week"])
                );
                let last = last + 2 * usize::from(soon);
                let (start, end) = span(at, last.min(words.len() - 1));
                Some(Birth { year: now - age, start, end })
            })
            .or_else(|| self.year_told_last(now))
    }

    /// "the year I was born, 1975": a year beside the words for a life.
    fn year_told_last(&self, now: i32) -> Option<Birth> {
        let at = (0..self.tokens.len()).find(|at| self.born_in(*at, now).is_some())?;
        let named = self.tokens.iter().any(|token| token.word == "born" || token.word == "birth");
        let (start, end) = (self.tokens[at].start, self.tokens[at].end);
        named.then(|| self.born_in(at, now)).flatten().map(|year| Birth { year, start, end })
    }

    /// "1982", "'82", "82"
    fn born_in(&self, at: usize, now: i32) -> Option<i32> {
        let token = &self.tokens[at];
        let n: i32 = token.word.parse().ok()?;
        match n {
            1900..=2099 if n <= now => Some(n),
            0..=99 if token.word.len() == 2 => {
                Some(if n > now % 100 { 1900 + n } else { 2000 + n })
            }
            _ => None,
        }
    }
}

fn this_year() -> i32 {
    const YEAR: u64 = 31_556_952;
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    1970 + i32::try_from(since / YEAR).unwrap_or_default()
}
