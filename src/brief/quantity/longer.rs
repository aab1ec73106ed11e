//! By how much the whole is to get longer or shorter: "half an hour longer", "extend it by twenty minutes".

use super::super::item::Item;
use super::super::lex::Lexeme;
use super::super::parse::Parser;
use super::super::sense::{Cue, Sense};
use super::super::token::Gap;
use super::Value;

const LONGER: [&str; 6] = ["longer", "langer", "extra", "plus", "mas", "mais"];
const SHORTER: [&str; 9] =
    ["shorter", "less", "fewer", "kurzer", "weniger", "moins", "menos", "meno", "off"];
/// Between the amount and the word: "dix minutes de moins", "dieci minuti in meno".
const BETWEEN: [&str; 4] = ["de", "di", "in", "a"];

impl Parser<'_> {
    /// So many minutes more or less than there are.
    pub(in crate::brief) fn longer(&self, at: usize) -> Option<(usize, Item)> {
        self.by_so_much(at).or_else(|| self.cut_by(at)).or_else(|| self.so_much_longer(at))
    }

    /// "half an hour longer", "ten minutes less"
    fn so_much_longer(&self, at: usize) -> Option<(usize, Item)> {
        let (next, ms) = self.minutes(at)?;
        let near = |i: usize| self.get(i).filter(|l| l.gap < Gap::Soft);
        let word = |i: usize| near(i).map(|l| self.tokens[l.end - 1].word.as_str());
        let says = |i: usize| {
            let word = word(i)?;
            let sign = i64::from(LONGER.contains(&word)) - i64::from(SHORTER.contains(&word));
            (sign != 0).then_some((i, sign))
        };
        let apart = word(next).is_some_and(|word| BETWEEN.contains(&word));
        let (end, sign) = says(next).or_else(|| says(next + 1).filter(|_| apart))?;
        // "ten minutes less rock" is of the rock.
        self.get(end + 1)
            .is_none_or(|l| l.gap >= Gap::Soft || l.is_filler())
            .then_some((end + 1, Item::Longer(sign * ms)))
    }

    /// "extend it by half an hour", "shorten it by ten minutes"
    fn by_so_much(&self, at: usize) -> Option<(usize, Item)> {
        let times = self.get(at)?.senses.iter().find_map(|s| match s {
            Sense::Times(times) => Some(*times),
            _ => None,
        })?;
        let by = self.skip_softly(at + 1);
        let by = by + usize::from(self.get(by)?.has(Sense::Cue(Cue::By)));
        let (next, ms) = self.minutes(self.skip_softly(by))?;
        Some((next, Item::Longer(if times < 1.0 { -ms } else { ms })))
    }

    /// "cut ten minutes", and nothing that they are of.
    fn cut_by(&self, at: usize) -> Option<(usize, Item)> {
        let cuts = |s: &Sense| matches!(s, Sense::Cue(Cue::Remove | Cue::Forget));
        let word =
            |l: &Lexeme| matches!(self.tokens[l.first].word.as_str(), "cut" | "trim" | "shave");
        self.get(at).filter(|l| l.is(cuts) || word(l))?;
        let (next, ms) = self.minutes(self.skip_softly(at + 1))?;
        self.ends(next - 1).then_some((next, Item::Longer(-ms)))
    }

    fn minutes(&self, at: usize) -> Option<(usize, i64)> {
        match self.value(at)? {
            (next, Value::Ms(ms)) => Some((next, i64::try_from(ms).ok()?)),
            _ => None,
        }
    }
}
