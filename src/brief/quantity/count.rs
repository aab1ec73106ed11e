//! Bare numbers: how many, which year, of which tempo.

use super::super::item::{Item, Refer};
use super::super::lex::Lexeme;
use super::super::parse::Parser;
use super::super::pattern::among;
use super::super::sense::{Cue, Sense, Side};
use super::super::token::Gap;
use super::{BEATS_AROUND, MOST_SONGS, Span, TEMPO, Value};

impl Parser<'_> {
    /// A bare number: a year, a share, songs per artist, or how many songs.
    pub(super) fn counted(
        &self,
        at: usize,
        next: usize,
        n: f64,
        approx: bool,
    ) -> Option<(usize, Item)> {
        let lexeme = self.get(next - 1)?;
        if self.get(next).is_some_and(|l| l.has(Sense::OfEach)) && n <= 100.0 {
            return Some((next + 1, Item::Share(n as f32 / 100.0)));
        }
        let sign = self.end_of(next - 1).and_then(|end| self.input.get(end..));
        if sign.is_some_and(|behind| behind.trim_start().starts_with('%')) && n <= 100.0 {
            return Some((next, Item::Share(n as f32 / 100.0)));
        }
        if let Some(found) = self.among(at, next, n) {
            return Some(found);
        }
        if self.counts_heads(next) || self.tells_age(at, next) {
            return None;
        }
        if self.counts_guests(at, next) {
            return Some((next, Item::Cue(Cue::To)));
        }
        // "two decades of pop: 1990-2010"
        if self.get(next).is_some_and(|l| l.has(Sense::DecadeUnit)) && lexeme.gap == Gap::Hard {
            return None;
        }
        // "swap 2 and 3 for slower ones": those that stand there.
        let swaps = |back: usize| {
            at.checked_sub(back)
                .and_then(|i| self.get(i))
                .is_some_and(|l| l.has(Sense::Cue(Cue::Swap)))
        };
        let second = swaps(3) && self.get(at - 1).is_some_and(|l| l.has(Sense::Cue(Cue::And)));
        let many = self.get(next).is_some_and(|l| l.has(Sense::Cue(Cue::Noun)));
        if (swaps(1) || second) && !many && n.fract() == 0.0 && (1.0..=100.0).contains(&n) {
            return Some((next, Item::Refer(Refer::Nth(n as u32))));
        }
        if self.is_large(next) {
            return Some((next + 1, Item::Beyond));
        }
        if let Some(end) = self.per_album(next) {
            return Some((end, Item::Beyond));
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
        if let Some(years) = self.other_decade(at, next, n) {
            return Some((next, Item::Years(years)));
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
        if let Some(found) = self.count_each(next, n) {
            return Some(found);
        }
        let noun = self.get(next).is_some_and(|l| l.has(Sense::Cue(Cue::Noun)));
        let only = at > 0 && self.get(at - 1).is_some_and(|l| l.has(Sense::Cue(Cue::Only)));
        // "one" and the articles count only where they can't be anything else.
        // "2 by A, then 1 by B"
        let by =
            |i: usize| self.get(i).is_some_and(|l| l.gap < Gap::Soft && l.has(Sense::Cue(Cue::By)));
        let counts = |l: &Lexeme| l.is(|s| matches!(s, Sense::Number(n) if *n > 1));
        let listed = by(next) && self.lexemes[..at].iter().any(counts);
        // "love this one, more please"
        let more = |l: &Lexeme| l.gap < Gap::Soft && l.has(Sense::Cue(Cue::More));
        let counts_it = noun || self.get(next).is_some_and(more);
        let single = n == 1.0 && self.is_single(at, next);
        if n == 1.0 && !only && !listed && !counts_it && !single {
            return None;
        }
        // "sth chill 4 me"
        let whom = || {
            const WHOM: &str = "me u you us my ur your the a tonight";
            self.get(next)
                .is_some_and(|l| l.gap < Gap::Soft && among(WHOM, &self.tokens[l.first].word))
        };
        if at > 0 && matches!(self.text(next - 1, next), "2" | "4") && whom() {
            return None;
        }
        // "lofi beats 2 study 2"
        let digit = self.text(next - 1, next) == "2" && at > 0;
        let doing = self.get(next).is_some_and(|l| {
            l.gap < Gap::Soft && l.is(|s| matches!(s, Sense::Feel(feel) if feel.occasion))
        });
        if digit && doing && !self.noun_ahead(next) {
            return None;
        }
        if n == 1.0 && lexeme.has(Sense::Filler) && !only && !listed && !single {
            return None;
        }
        if lexeme.is(|s| matches!(s, Sense::Ordinal(_))) && !noun {
            return None;
        }
        Some((next, Item::Count(n as u32)))
    }

    /// "one Drake song", "one song by Adele": no more than that; but "the one song I love", "not one song".
    fn is_single(&self, at: usize, next: usize) -> bool {
        const SONG: &str = "song track tune";
        const LED: &str =
            "play queue add give me us just maybe try put on and with then want hear in need have";
        let word = |i: usize| self.get(i).map_or("", |l| self.tokens[l.first].word.as_str());
        let near = |i: &usize| self.get(*i).is_some_and(|l| l.gap < Gap::Soft);
        let mut ahead = (next..next + 3).take_while(near);
        let named = |i: &usize| self.lexemes[*i].name.is_some();
        let noun = ahead.find(|i| !named(i)).is_some_and(|i| among(SONG, word(i)));
        let opens = at == 0 || self.lexemes[at].gap >= Gap::Soft;
        let led = at.checked_sub(1).is_some_and(|i| {
            self.tokens[..self.lexemes[i].end].last().is_some_and(|t| among(LED, &t.word))
        });
        matches!(word(at), "one" | "1") && noun && (opens || led)
    }

    /// "one live track at most", "two ballads max": a bound behind what it counts.
    pub(super) fn bound_behind(&self, at: usize) -> Option<(usize, Item)> {
        /// So many words of what is counted.
        const REACH: usize = 4;
        let n = self.get(at)?.senses.iter().find_map(|s| match s {
            Sense::Number(n) => Some(*n),
            _ => None,
        })?;
        let most = |s: &Sense| {
            matches!(
                s,
                Sense::Over(Side::Under { inclusive: true }, _)
                    | Sense::OrSide(Side::Under { inclusive: true })
            )
        };
        let near = (at + 1..at + 2 + REACH).take_while(|i| {
            self.get(*i)
                .is_some_and(|l| l.gap < Gap::Soft && !l.is(|s| matches!(s, Sense::Number(_))))
        });
        let bound = near.into_iter().find(|i| self.lexemes[*i].is(most))?;
        let named = self.lexemes[at + 1..bound].iter().any(|l| {
            let told = |s: &Sense| {
                matches!(s, Sense::Feel(_) | Sense::Tag(_) | Sense::Dirty | Sense::Tongue(_))
            };
            l.name.is_some() || l.is(told)
        });
        (named && self.ends(bound)).then_some((at + 1, Item::AtMost(n)))
    }

    /// "de los 60 o 70", "die 80er und 90": a decade behind another one.
    fn other_decade(&self, at: usize, next: usize, n: f64) -> Option<Span<i32>> {
        let joins = self.get(at.checked_sub(1)?)?;
        let decade = n % 10.0 == 0.0 && (20.0..100.0).contains(&n) && !self.noun_ahead(next);
        if !decade || !joins.is(|s| matches!(s, Sense::Cue(Cue::Or | Cue::And))) {
            return None;
        }
        let ten = |low: i32, high: i32| high - low == 9;
        // The article counts, too: "los 60".
        (2..=3).find_map(|back| match self.era_whole(at.checked_sub(back)?)? {
            (end, Value::Years(Some(low), Some(high))) if end + 1 == at && ten(low, high) => {
                let low = low - low.rem_euclid(100) + n as i32;
                Some(Span::new(low, low + 9))
            }
            _ => None,
        })
    }

    /// "five less", "two songs fewer": of those that there are.
    pub(in crate::brief) fn fewer(&self, at: usize) -> Option<(usize, Item)> {
        const LESS: [&str; 7] = ["less", "fewer", "weniger", "moins", "menos", "meno", "shorter"];
        let near = |i: usize| self.get(i).filter(|l| l.gap < Gap::Soft);
        let noun = |i: usize| near(i).is_some_and(|l| l.has(Sense::Cue(Cue::Noun)));
        let n = self.get(at)?.senses.iter().find_map(|s| match s {
            Sense::Number(n) | Sense::Few(n) => Some(*n),
            _ => None,
        })?;
        let less = at + 1 + usize::from(noun(at + 1));
        let word = &self.tokens[near(less)?.first].word;
        let next = less + 1 + usize::from(noun(less + 1));
        let ends = self.get(next).is_none_or(|l| l.gap >= Gap::Soft || l.is_filler());
        (LESS.contains(&word.as_str()) && ends).then_some((next, Item::Fewer(n)))
    }

    /// "70/30", "80-20": two numbers that make a hundred.
    pub(in crate::brief) fn splits(&self, at: usize) -> Option<f32> {
        let number = |i: usize| {
            self.get(i)?.senses.iter().find_map(|s| match s {
                Sense::Number(n) => Some(*n),
                _ => None,
            })
        };
        let (a, b) = (number(at)?, number(at + 1)?);
        let between =
            self.input.get(self.end_of(at)?..self.tokens[self.get(at + 1)?.first].start)?;
        (matches!(between.trim(), "/" | "-" | ":" | "–") && a + b == 100 && a > 0 && b > 0)
            .then_some(a as f32 / 100.0)
    }

    /// "in 3/4 time": no catalogue tells it.
    pub(super) fn is_meter(&self, at: usize) -> bool {
        let Some(lexeme) = self.get(at) else { return false };
        let slashed = |i: usize| {
            (1..self.tokens.len()).contains(&i)
                && self.input.get(self.tokens[i - 1].end..self.tokens[i].start) == Some("/")
        };
        let number = lexeme.is(|s| matches!(s, Sense::Number(_)));
        number
            && (slashed(lexeme.first) || slashed(lexeme.end))
            && self.tokens.iter().any(|t| {
                matches!(
                    t.word.as_str(),
                    "time" | "signature" | "takt" | "meter" | "metre" | "mesure"
                )
            })
    }

    /// "two songs each by A and B", "three each of jazz and blues", "one song by each: A, B", "ten of each"
    fn count_each(&self, at: usize, n: f64) -> Option<(usize, Item)> {
        let near = |i: usize| self.get(i).filter(|l| l.gap < Gap::Soft);
        let noun = near(at).is_some_and(|l| l.has(Sense::Cue(Cue::Noun)));
        let behind = if noun { at + 1 } else { at };
        let joins = |l: &Lexeme| l.is(|s| matches!(s, Sense::Cue(Cue::By | Cue::From)));
        let behind = behind + usize::from(near(behind).is_some_and(joins));
        let each = near(behind).filter(|l| l.has(Sense::Each))?;
        const EACH: [&str; 5] = ["each", "apiece", "jeweils", "chacun", "cada"];
        if each.end - each.first > 1 || !EACH.contains(&self.tokens[each.first].word.as_str()) {
            return None;
        }
        // "one song by each of these: A, B", but not "two from each decade".
        Some((behind + 1, Item::CountEach(n as u32)))
    }

    /// "a romantic dinner for two": behind what the music is for, those who are there.
    fn counts_guests(&self, at: usize, next: usize) -> bool {
        const FOR: [&str; 6] = ["for", "fur", "zu", "pour", "para", "per"];
        const MOST: u32 = 12;
        let few = |s: &Sense| matches!(s, Sense::Number(n) | Sense::Few(n) if *n <= MOST);
        let Some(before) = at.checked_sub(1) else { return false };
        let linked = FOR.contains(&self.tokens[self.lexemes[before].end - 1].word.as_str());
        let occasion = before.checked_sub(1).and_then(|i| self.get(i));
        let occasion =
            occasion.is_some_and(|l| l.is(|s| matches!(s, Sense::Feel(feel) if feel.occasion)));
        linked && occasion && self.ends(next - 1) && self.lexemes[at].is(few)
    }

    /// "he's 60", "she is turning 40", and nothing that it counts.
    fn tells_age(&self, at: usize, next: usize) -> bool {
        let word = |n: usize| {
            at.checked_sub(n)
                .and_then(|i| self.get(i))
                .map(|l| self.tokens[l.end - 1].word.as_str())
        };
        let who = matches!(
            word(1),
            Some("hes" | "shes" | "im" | "turning" | "turns" | "turned" | "aged")
        ) || matches!((word(2), word(1)), (Some("he" | "she" | "who"), Some("is" | "s")));
        let ends = self.get(next).is_none_or(|l| l.gap >= Gap::Soft);
        let turned = matches!(word(1), Some("turning" | "turned" | "aged"));
        // "my 3 year old", "a 40-year-old"
        let words: Vec<&str> = self.tokens.iter().map(|token| token.word.as_str()).collect();
        let first = self.get(next).map_or(words.len(), |l| l.first);
        let old = matches!(
            words.get(first..first + 2),
            Some(["year" | "years" | "yr" | "month", "old" | "olds"])
        );
        let person =
            matches!(word(1), Some("my" | "a" | "our" | "is" | "am" | "im" | "his" | "her"));
        let songs = self.get(next + 2).is_some_and(|l| l.has(Sense::Cue(Cue::Noun)));
        who && (ends || turned) || old && (person && !songs || who)
    }

    /// What the numbers count are songs: "around 100 jazz songs".
    pub(super) fn noun_ahead(&self, at: usize) -> bool {
        let ahead = self.lexemes[at..].iter().take_while(|l| l.gap < Gap::Soft).take(4);
        ahead.into_iter().any(|l| l.has(Sense::Cue(Cue::Noun)))
    }

    /// "tempo 120", "drum and bass at 174"
    pub(super) fn at_tempo(&self, at: usize) -> bool {
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

    /// "one song per album", "two from each album": nothing holds a queue to that. Where it ends.
    pub(super) fn per_album(&self, at: usize) -> Option<usize> {
        const EACH: [&[&str]; 7] = [
            &["per", "album"],
            &["from", "each", "album"],
            &["off", "each", "album"],
            &["from", "every", "album"],
            &["pro", "album"],
            &["par", "album"],
            &["por", "album"],
        ];
        let noun = self.get(at).is_some_and(|l| l.has(Sense::Cue(Cue::Noun)) && l.gap < Gap::Soft);
        let first = self.get(at + usize::from(noun))?.first;
        let words = self.tokens[first..].iter().map(|token| token.word.as_str()).take(3);
        let words: Vec<&str> = words.collect();
        let end = first + EACH.into_iter().find(|each| words.starts_with(each))?.len();
        Some(self.lexemes.iter().position(|l| l.first >= end).unwrap_or(self.lexemes.len()))
    }

    /// "two per artist", "25 different artists"
    pub(super) fn per_artist(&self, at: usize, n: f64) -> Option<(usize, Item)> {
        let lexeme = self.get(at)?;
        if !(1.0..=MOST_SONGS).contains(&n) || lexeme.gap == Gap::Hard {
            return None;
        }
        // "mais três do mesmo artista": of whoever plays, not of each.
        if lexeme.has(Sense::PerArtist) && self.asks_for_more(at) {
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
}
