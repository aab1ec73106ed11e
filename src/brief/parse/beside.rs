//! Places of the queue that are spoken of: "after the third song", "between the second and the third",
//! "swap 2 and 3".

use super::super::item::{Item, Refer, Spot};
use super::super::lex::Lexeme;
use super::super::pattern::among;
use super::super::sense::{Cue, Sense};
use super::super::token::Gap;
use super::Parser;

/// Nobody counts further through a queue.
const FAR: u32 = 100;

impl Parser<'_> {
    /// "after the third one", "before the last song", "between the first and the second", "at position 4"
    pub(super) fn beside(&self, at: usize) -> Option<(usize, Item)> {
        const AFTER: [&str; 11] = [
            "after",
            "behind",
            "following",
            "below",
            "nach",
            "hinter",
            "apres",
            "despues",
            "tras",
            "depois",
            "dopo",
        ];
        const BEFORE: [&str; 8] =
            ["before", "above", "ahead", "vor", "avant", "antes", "prima", "davanti"];
        let lexeme = self.get(at)?;
        let spoken = self.text(at, at + 1).to_lowercase();
        let words: Vec<String> =
            spoken.split(' ').map(crate::catalog::fold).filter(|word| !word.is_empty()).collect();
        let word = words.first()?.as_str();
        // "right after", "just before"
        let word = match word {
            "right" | "just" | "directly" | "straight" | "juste" => words.get(1)?.as_str(),
            word => word,
        };
        // "after the next song"
        let after_next = (at + 1..at + 3).find(|i| {
            self.get(*i).is_some_and(|l| {
                l.gap < Gap::Soft && self.tokens[l.end - 1].word == "next" && self.points(i + 1)
            })
        });
        let found = if let Some(i) = after_next.filter(|_| AFTER.contains(&word)) {
            Some((i + 2, Spot::After(Refer::Nth(1))))
        } else if AFTER.contains(&word) {
            self.entry(at + 1, false).map(|(next, refer)| (next, Spot::After(refer)))
        } else if BEFORE.contains(&word) {
            self.entry(at + 1, false).map(|(next, refer)| (next, Spot::Before(refer)))
        } else if lexeme.has(Sense::Between) {
            let (next, first) = self.entry(at + 1, false)?;
            let and = self.get(next)?.is(|s| matches!(s, Sense::Cue(Cue::And | Cue::To)));
            let (next, _) = self.entry(next + usize::from(and), false)?;
            Some((next, Spot::After(first)))
        } else {
            self.numbered(at).or_else(|| self.nudged(at))
        };
        let (next, spot) = found?;
        Some((next, Item::Spot(spot)))
    }

    /// "at position 4", "in third place", "as number two", "as the third song"
    fn numbered(&self, at: usize) -> Option<(usize, Spot)> {
        let word = |i: usize| self.get(i).map(|l| self.tokens[l.first].word.as_str());
        const HEADS: [&str; 10] = ["at", "in", "to", "as", "into", "auf", "an", "als", "en", "na"];
        const PLACES: [&str; 14] = [
            "position",
            "positions",
            "place",
            "spot",
            "slot",
            "number",
            "no",
            "stelle",
            "platz",
            "posicion",
            "posicao",
            "posizione",
            "nummer",
            "numero",
        ];
        if !HEADS.contains(&word(at)?) || self.get(at)?.end - self.get(at)?.first > 1 {
            return None;
        }
        let i = self.skip_softly(at + 1).max(at + 1);
        let place = |i: usize| {
            word(i).is_some_and(|word| PLACES.contains(&word))
                && self.get(i).is_some_and(|l| l.gap < Gap::Soft)
        };
        let n = |i: usize| {
            self.get(i)?.senses.iter().find_map(|s| match s {
                Sense::Number(n) | Sense::Ordinal(n) if (1..=FAR).contains(n) => Some(*n),
                _ => None,
            })
        };
        if place(i) {
            return Some((i + 2, Spot::At(n(i + 1)?)));
        }
        let n = n(i)?;
        let song = word(at)? == "as" && self.points(i + 1);
        (place(i + 1) || song).then_some((i + 2, Spot::At(n)))
    }

    /// "move song 5 up to 2", "move the last one up two places", "move it down": from where it stands.
    fn nudged(&self, at: usize) -> Option<(usize, Spot)> {
        const UP: [&str; 4] = ["up", "higher", "hoch", "forward"];
        const DOWN: [&str; 4] = ["down", "lower", "runter", "back"];
        const PLACES: [&str; 12] = [
            "place",
            "places",
            "spot",
            "spots",
            "slot",
            "slots",
            "position",
            "positions",
            "platze",
            "stellen",
            "song",
            "songs",
        ];
        if !self.moves_on(at) || !(0..at).any(|i| self.is_entry(i)) {
            return None;
        }
        let word = |i: usize| self.tokens.get(i).map_or("", |token| token.word.as_str());
        let first = self.get(at)?.first;
        let way = i32::from(DOWN.contains(&word(first))) - i32::from(UP.contains(&word(first)));
        let to = ["to", "auf", "an", "nach"];
        let goal = first + usize::from(way != 0);
        let lexeme = |token: usize| {
            self.lexemes.iter().position(|l| l.first >= token).unwrap_or(self.lexemes.len())
        };
        let ends = |i: usize| {
            self.get(i).is_none_or(|l| l.gap >= Gap::Soft || l.is(|s| matches!(s, Sense::Chat(_))))
        };
        if to.contains(&word(goal)) {
            let next = lexeme(goal + 1);
            let n = self.place_number(next).filter(|_| ends(next + 1))?;
            return Some((next + 1, Spot::At(n)));
        }
        // "up a spot"
        let one = word(goal) == "a" && PLACES.contains(&word(goal + 1));
        let next = lexeme(goal + usize::from(one));
        let n = if one { Some(1) } else { self.place_number(next) };
        let next = next + usize::from(n.is_some() && !one);
        let noun = self.get(next).is_some_and(|l| PLACES.contains(&word(l.first)));
        let next = next + usize::from(n.is_some() && noun);
        // "Put it back" is no place.
        let told = n.is_some() || !matches!(word(first), "back" | "forward");
        (way != 0 && told && ends(next)).then(|| (next, Spot::By(way * n.unwrap_or(1) as i32)))
    }

    /// "move … up", "schieb … auf": where a word of a place may follow what moves.
    pub(super) fn moves_on(&self, at: usize) -> bool {
        const WORDS: &str = "up down to higher lower forward back hoch runter auf an nach";
        const VERBS: &str =
            "move shift bring push bump slide drag put schieb schiebe verschieb verschiebe setz";
        let Some(lexeme) = self.get(at) else { return false };
        let part = self.tokens[..lexeme.first].iter().rev();
        let part = part.take_while(|token| token.gap < Gap::Hard).count();
        let start = lexeme.first.saturating_sub(part + 1);
        among(WORDS, &self.tokens[lexeme.first].word)
            && lexeme.gap < Gap::Soft
            && self.tokens[start..lexeme.first].iter().any(|token| among(VERBS, &token.word))
    }

    /// An entry of the queue is spoken of here.
    fn is_entry(&self, at: usize) -> bool {
        matches!(self.reference(at), Some((_, Item::Refer(_))))
    }

    /// "swap 2 and 3", "switch the first and the last song": two entries, and nothing that comes.
    pub(super) fn trade(&self, at: usize) -> Option<(usize, Item)> {
        const SWAPS: [&str; 16] = [
            "swap",
            "switch",
            "exchange",
            "tausche",
            "tausch",
            "vertausche",
            "echange",
            "intercambia",
            "cambia",
            "troque",
            "troca",
            "scambia",
            "intervertis",
            "inverse",
            "inverti",
            "invierte",
        ];
        const WITH: [&str; 9] = ["with", "and", "mit", "und", "avec", "con", "com", "for", "et"];
        let first = self.get(at)?.first;
        if !SWAPS.contains(&self.tokens[first].word.as_str()) {
            return None;
        }
        // What is swapped may have been taken along by the phrase: "switch the".
        // "cambia las dos primeras" wants others.
        let changes = matches!(self.tokens[first].word.as_str(), "cambia" | "troca" | "troque")
            || self.tokens[first..].get(1).is_some_and(|token| token.word == "out");
        let two = (!changes).then(|| self.trade_two(self.past_order(at + 1))).flatten();
        if two.is_some() {
            return two;
        }
        let (next, a) = self.entry(self.past_order(at + 1), true)?;
        let joined = self.get(next)?;
        let word = self.tokens[joined.first].word.as_str();
        if joined.gap >= Gap::Soft || !(joined.has(Sense::Cue(Cue::And)) || WITH.contains(&word)) {
            return None;
        }
        let (next, b) = self.entry(next + 1, true)?;
        let ends = self.get(self.skip_softly(next)).is_none_or(|l| {
            l.gap >= Gap::Soft
                || l.is(|s| matches!(s, Sense::Chat(_)))
                || matches!(self.tokens[l.first].word.as_str(), "around" | "over" | "in")
        });
        (ends && a != b).then_some((next, Item::Trade(a, b)))
    }

    /// "swap the first two", "switch the last two around": these with each other, where nothing says for what.
    fn trade_two(&self, at: usize) -> Option<(usize, Item)> {
        let article = |l: &Lexeme| l.is_filler() || l.has(Sense::Cue(Cue::From));
        let rest = self.lexemes.iter().enumerate().skip(at).take(2);
        let mut rest = rest.skip_while(|(_, l)| article(l) && l.gap < Gap::Soft);
        let (next, Item::Refer(two)) = self.reference(rest.next()?.0)? else { return None };
        let (a, b) = match two {
            Refer::FirstOf(2) => (Refer::Nth(1), Refer::Nth(2)),
            Refer::LastOf(2) => (Refer::LastOf(2), Refer::LastOf(1)),
            _ => return None,
        };
        let around = self.get(next).is_some_and(|l| {
            let word = self.tokens[l.first].word.as_str();
            l.gap < Gap::Soft && matches!(word, "around" | "over" | "about" | "round")
        });
        let end = next + usize::from(around);
        let ends = self
            .get(self.skip_softly(end))
            .is_none_or(|l| l.gap >= Gap::Hard || l.is(|s| matches!(s, Sense::Chat(_))));
        ends.then_some((end, Item::Trade(a, b)))
    }

    /// Past "the order of", "songs", "numbers".
    fn past_order(&self, mut at: usize) -> usize {
        let skipped = |i: usize| {
            self.get(i).is_some_and(|l| {
                let word = self.tokens[l.first].word.as_str();
                l.gap < Gap::Soft
                    && (matches!(word, "order" | "places" | "positions" | "of" | "numbers")
                        || word == "the" && l.is_filler())
            })
        };
        while skipped(at) {
            at += 1;
        }
        at
    }

    /// An entry by its place: "the third one", "the last song", "the slowest one", "number 3", and if
    /// `bare` numbers will do, "3".
    fn entry(&self, at: usize, bare: bool) -> Option<(usize, Refer)> {
        let mut at = at;
        while self.get(at).is_some_and(|l| {
            l.gap < Gap::Soft
                && (l.is_filler() && !l.is(|s| matches!(s, Sense::Number(_)))
                    || l.has(Sense::Cue(Cue::From))
                    || l.has(Sense::Cue(Cue::Noun)) && self.place_number(at + 1).is_some())
        }) {
            at += 1;
        }
        let lexeme = self.get(at).filter(|l| l.gap < Gap::Soft)?;
        if let Some((next, Item::Refer(refer))) = self.reference(at)
            && matches!(
                refer,
                Refer::Nth(_) | Refer::LastOf(1) | Refer::FirstOf(1) | Refer::Most(..)
            )
        {
            return Some((next, refer));
        }
        let ordinal = lexeme.senses.iter().find_map(|s| match s {
            Sense::Ordinal(n) => Some(Refer::Nth(*n)),
            Sense::PastUnits => Some(Refer::LastOf(1)),
            _ => None,
        });
        let timed = |i: usize| {
            self.get(i).is_some_and(|l| {
                l.gap < Gap::Soft
                    && l.is(|s| {
                        matches!(
                            s,
                            Sense::YearUnit
                                | Sense::DecadeUnit
                                | Sense::Unit(_)
                                | Sense::Duration(_)
                                | Sense::Number(_)
                        )
                    })
            })
        };
        // "before the second world war" counts no songs.
        let closed = |i: usize| {
            self.points(i)
                || self.get(i).is_none_or(|l| {
                    l.gap >= Gap::Soft
                        || l.is(|s| matches!(s, Sense::Chat(_) | Sense::Cue(Cue::And | Cue::To)))
                        || bare
                })
        };
        if let Some(refer) = ordinal.filter(|_| !timed(at + 1) && closed(at + 1)) {
            let next = if self.points(at + 1) { at + 2 } else { at + 1 };
            return Some((next, refer));
        }
        // "the last song" is one phrase, of what has played; here it is of what is to come.
        let last = |token: usize| {
            matches!(self.tokens[token].word.as_str(), "last" | "letzte" | "letzten")
        };
        if (lexeme.first..lexeme.end).any(last) {
            return Some((at + 1, Refer::LastOf(1)));
        }
        let n = self.place_number(at).filter(|_| bare && !timed(at + 1))?;
        Some((at + 1, Refer::Nth(n)))
    }

    fn place_number(&self, at: usize) -> Option<u32> {
        self.get(at)?.senses.iter().find_map(|s| match s {
            Sense::Number(n) if (1..=FAR).contains(n) => Some(*n),
            _ => None,
        })
    }

    /// "one", "song"
    fn points(&self, at: usize) -> bool {
        self.get(at).is_some_and(|l| {
            l.gap < Gap::Soft && l.is(|s| matches!(s, Sense::Pointer | Sense::Cue(Cue::Noun)))
        })
    }
}
