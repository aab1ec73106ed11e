//! Pointing at what is in the queue.

use super::super::item::{Item, Refer};
use super::super::language::Language;
use super::super::lex::{Lexeme, Name};
use super::super::sense::{Cue, Sense, Which};
use super::super::token::Gap;
use super::super::words::marks::{COMING, FIRST, PRONOUNS, SKIP};
use super::Parser;

impl Parser<'_> {
    /// "the second one", "the last two", "number three", "this song"
    pub(super) fn reference(&self, at: usize) -> Option<(usize, Item)> {
        let lexeme = self.get(at)?;
        // "something by them": by whoever plays.
        let by = at.checked_sub(1).and_then(|i| self.get(i));
        let whose = PRONOUNS.contains(&self.tokens[lexeme.first].word.as_str());
        let led = lexeme.gap < Gap::Soft && by.is_some_and(|l| l.has(Sense::Cue(Cue::By)));
        // "noch drei von denen" counts songs; "by her mates" is by others.
        let counted = at
            .checked_sub(2)
            .and_then(|i| self.get(i))
            .is_some_and(|l| l.is(|s| matches!(s, Sense::Number(_) | Sense::Few(_))));
        if led && counted && self.tokens[lexeme.first].word == "denen" {
            return Some((at + 1, Item::Refer(Refer::Those)));
        }
        let goes_on = self
            .get(at + 1)
            .is_some_and(|l| l.gap < Gap::Soft && (l.is_unknown() || l.name.is_some()));
        if whose && led && !goes_on {
            return Some((at + 1, Item::SameArtist));
        }
        let number = |i: usize| {
            self.get(i)?.senses.iter().find_map(|s| match s {
                Sense::Number(n) | Sense::Few(n) => Some(*n),
                _ => None,
            })
        };
        let pointer = |i: usize| {
            self.get(i).is_some_and(|l| {
                l.gap < Gap::Soft && l.is(|s| matches!(s, Sense::Pointer | Sense::Cue(Cue::Noun)))
            })
        };
        let timed = |i: usize| {
            self.get(i).is_some_and(|l| {
                l.is(|s| {
                    matches!(
                        s,
                        Sense::YearUnit | Sense::DecadeUnit | Sense::Unit(_) | Sense::Duration(_)
                    )
                })
            })
        };
        // "take out the two slowest ones", "more like the longest one"
        let (many, end) = number(at).map_or((1, at), |n| (n, at + 1));
        let most = self.get(end).and_then(|l| {
            l.senses.iter().find_map(|s| match s {
                Sense::Most(by, descending) => Some((*by, *descending)),
                _ => None,
            })
        });
        if let Some((by, descending)) = most {
            let pointed = (1..=4).filter_map(|back| self.get(at.checked_sub(back)?)).any(|l| {
                l.is(|s| {
                    matches!(
                        s,
                        Sense::Cue(Cue::Remove | Cue::Forget | Cue::Swap | Cue::Like)
                            | Sense::Which(Which::Those)
                    )
                })
            });
            let one = self.tokens[self.lexemes[end].end..].first();
            let one = one.is_none_or(|t| {
                t.gap >= Gap::Soft || matches!(t.word.as_str(), "one" | "song" | "track")
            });
            if pointed && (one || end > at) {
                let next = if pointer(end + 1) { end + 2 } else { end + 1 };
                return Some((next, Item::Refer(Refer::Most(by, descending, many))));
            }
        }
        let ordinal = lexeme
            .senses
            .iter()
            .find_map(|s| if let Sense::Ordinal(n) = s { Some(*n) } else { None });
        if lexeme.has(Sense::PastUnits) && !timed(at + 1) {
            if let Some(n) = number(at + 1)
                && !timed(at + 2)
            {
                let next = if pointer(at + 2) { at + 3 } else { at + 2 };
                return Some((next, Item::Refer(Refer::LastOf(n))));
            }
            if pointer(at + 1) {
                return Some((at + 2, Item::Refer(Refer::LastOf(1))));
            }
            // "remplace la dernière par …", "take out the last"
            let named = |l: &Lexeme| l.name.is_some() || l.is(|s| matches!(s, Sense::Number(_)));
            let judged = self.get(self.skip_softly(at + 1)).is_some_and(|l| {
                l.gap < Gap::Soft
                    && l.is(|s| matches!(s, Sense::Cue(Cue::Bad | Cue::Unwanted) | Sense::Chat(_)))
            });
            if (self.goes(at) || judged) && !self.get(at + 1).is_some_and(named) {
                return Some((at + 1, Item::Refer(Refer::LastOf(1))));
            }
        }
        if let Some(n) = ordinal {
            // "the first one, two more" counts what comes.
            let joined = self.get(at + 1).is_some_and(|l| l.gap < Gap::Soft);
            if n == 1
                && joined
                && let Some(m) = number(at + 1)
                && !timed(at + 2)
                && m < 50
            {
                let next = if pointer(at + 2) { at + 3 } else { at + 2 };
                return Some((next, Item::Refer(Refer::FirstOf(m))));
            }
            // "the first one" is one phrase.
            if lexeme.end - lexeme.first > 1 && self.tokens[lexeme.end - 1].word == "one" {
                return Some((at + 1, Item::Refer(Refer::Nth(n))));
            }
            // "swap the third for something else"
            let swapped = (1..=2).any(|back| {
                let before = at.checked_sub(back).and_then(|i| self.get(i));
                before.is_some_and(|l| l.has(Sense::Cue(Cue::Swap)))
            });
            let alone = swapped
                || self.get(at + 1).is_none_or(|l| {
                    l.gap >= Gap::Soft
                        || l.is(|s| matches!(s, Sense::Cue(Cue::And) | Sense::Cue(Cue::Or)))
                });
            let cued = (1..=3).any(|back| {
                at.checked_sub(back).and_then(|i| self.get(i)).is_some_and(|l| {
                    l.is(|s| {
                        matches!(
                            s,
                            Sense::Cue(Cue::Like)
                                | Sense::Cue(Cue::Remove)
                                | Sense::Cue(Cue::Forget)
                                | Sense::Cue(Cue::Swap)
                                | Sense::Cue(Cue::Neg)
                                | Sense::Cue(Cue::Love)
                                | Sense::Cue(Cue::More)
                                | Sense::Cue(Cue::Same)
                                | Sense::Cue(Cue::And)
                        )
                    })
                })
            });
            // "das zweite gefällt mir nicht", "the second is great"
            let judged = self.get(self.skip_softly(at + 1)).is_some_and(|l| {
                l.gap < Gap::Soft
                    && l.is(|s| matches!(s, Sense::Cue(Cue::Bad | Cue::Unwanted) | Sense::Chat(_)))
            });
            let opens =
                self.lexemes[..at].iter().rev().take_while(|l| l.gap < Gap::Hard || l.first == 0);
            let opens = lexeme.gap >= Gap::Soft || opens.into_iter().all(Lexeme::is_filler);
            if judged && opens {
                return Some((at + 1, Item::Refer(Refer::Nth(n))));
            }
            let stage = lexeme.is(|s| matches!(s, Sense::Stage(_)));
            let unit = lexeme.is(|s| matches!(s, Sense::Unit(_)));
            if pointer(at + 1)
                && !(stage
                    && self
                        .get(at + 1)
                        .is_some_and(|l| l.has(Sense::Cue(Cue::Noun)) && l.end - l.first > 1))
            {
                return Some((at + 2, Item::Refer(Refer::Nth(n))));
            }
            if alone && cued && !(unit && at > 0 && number(at - 1).is_some()) {
                return Some((at + 1, Item::Refer(Refer::Nth(n))));
            }
        }
        if let Some(found) = self.coming(at) {
            return Some(found);
        }
        // "les deux derniers", "las tres primeras", "le due ultime"
        if let Some(n) = number(at)
            && let Some(next) = self.get(at + 1).filter(|l| l.gap < Gap::Soft)
            && self.language != Language::En
            && !timed(at + 2)
        {
            let end = if pointer(at + 2) { at + 3 } else { at + 2 };
            if next.has(Sense::PastUnits) {
                return Some((end, Item::Refer(Refer::LastOf(n))));
            }
            if self.opens_list(at + 1) {
                return Some((end, Item::Refer(Refer::FirstOf(n))));
            }
        }
        // "those two", "these three songs"; but "davon zwei Rap"
        if lexeme.has(Sense::Which(Which::Those))
            && self.tokens[lexeme.first].word != "davon"
            && let Some(n) = number(at + 1)
            && self.get(at + 1).is_some_and(|l| l.gap < Gap::Soft)
            && !timed(at + 2)
        {
            let next = if pointer(at + 2) { at + 3 } else { at + 2 };
            return Some((next, Item::Refer(Refer::These(n))));
        }
        // "number 3", "track two"
        if lexeme.has(Sense::Pointer)
            && self.text(at, at + 1).chars().any(|c| c.is_alphabetic())
            && let Some(n) = number(at + 1)
            && n > 0
            && self.get(at + 2).is_none_or(|l| {
                l.gap >= Gap::Soft
                    || l.is_filler()
                    || self.ends(at + 2)
                        && l.is(|s| matches!(s, Sense::PastUnits | Sense::Cue(Cue::Switch)))
                    || self.moves_on(at + 2)
                    || l.is(|s| {
                        matches!(
                            s,
                            Sense::Chat(_)
                                | Sense::Cue(
                                    Cue::And | Cue::Next | Cue::Last | Cue::To | Cue::From
                                )
                        )
                    })
            })
            && !matches!(self.text(at, at + 1).to_lowercase().as_str(), "one" | "ones")
        {
            return Some((at + 2, Item::Refer(Refer::Nth(n))));
        }
        if self.determines(at) || self.relates(at) {
            return None;
        }
        lexeme.senses.iter().find_map(|s| match s {
            Sense::Which(Which::This) => Some((at + 1, Item::Refer(Refer::This))),
            Sense::Which(Which::That) => Some((at + 1, Item::Refer(Refer::That))),
            Sense::Which(Which::Those) => Some((at + 1, Item::Refer(Refer::Those))),
            Sense::Which(Which::Both) => Some((at + 1, Item::Refer(Refer::These(2)))),
            Sense::Which(Which::Before) => Some((at + 1, Item::Refer(Refer::Before))),
            // "keep the first two and change the rest"
            Sense::Which(Which::Rest) if self.goes(at) => Some((at + 1, Item::Refer(Refer::Rest))),
            // "the first was spot on, the rest not so much"
            Sense::Which(Which::Rest) => {
                let judged = self.skip_softly(at + 1);
                let bad = |l: &Lexeme| {
                    let bad = [Cue::Less, Cue::Bad, Cue::Unwanted].into_iter();
                    l.gap < Gap::Soft && bad.into_iter().any(|cue| l.has(Sense::Cue(cue)))
                };
                if self.get(judged).is_some_and(bad) && self.ends(judged) {
                    return Some((judged + 1, Item::Unliked(Refer::Rest)));
                }
                // "a third blues, the rest funk"; but "music to rest"
                (lexeme.end - lexeme.first > 1).then_some((at + 1, Item::Cue(Cue::To)))
            }
            Sense::Which(Which::Liked) => Some((at + 1, Item::Refer(Refer::Liked))),
            Sense::SameArtist => Some((at + 1, Item::SameArtist)),
            Sense::NotNamed => Some((at + 1, Item::NotNamed)),
            Sense::Alike(artists) => Some((at + 1, Item::Alike(*artists))),
            _ => None,
        })
    }

    /// "skip the next two", "take out the next song", "skip two songs": those that come next.
    fn coming(&self, at: usize) -> Option<(usize, Item)> {
        let near = |i: usize| self.get(i).filter(|l| l.gap < Gap::Soft);
        let word = |i: usize| self.get(i).map_or("", |l| self.tokens[l.first].word.as_str());
        let number = |i: usize| {
            near(i)?.senses.iter().find_map(|s| match s {
                Sense::Number(n) | Sense::Few(n) => Some(*n),
                _ => None,
            })
        };
        let pointer = |i: usize| {
            near(i).is_some_and(|l| l.is(|s| matches!(s, Sense::Pointer | Sense::Cue(Cue::Noun))))
        };
        let ends = |i: usize| {
            self.get(i).is_none_or(|l| l.gap >= Gap::Soft || l.is(|s| matches!(s, Sense::Chat(_))))
        };
        let left = (1..=2).filter_map(|back| self.get(at.checked_sub(back)?));
        let left = self.goes(at) || left.into_iter().any(|l| l.has(Sense::Cue(Cue::Neg)));
        let coming =
            COMING.contains(&word(at)) && !self.lexemes[at].is(|s| matches!(s, Sense::Stage(_)));
        if coming {
            let (n, end) = number(at + 1).map_or((1, at + 1), |n| (n, at + 2));
            let counted = end > at + 1;
            let pointed = pointer(end);
            let end = if pointed { end + 1 } else { end };
            // "make the next five faster", "the next one should be by Queen"
            if (counted || pointed) && self.is_turned(at, end) {
                return Some((end, Item::Refer(Refer::Coming(n))));
            }
        }
        if left && COMING.contains(&word(at)) {
            let (n, end) = number(at + 1).map_or((1, at + 1), |n| (n, at + 2));
            let end = if pointer(end) { end + 1 } else { end };
            // "skip the next jazz song" names what goes.
            return ends(end).then_some((end, Item::Refer(Refer::Coming(n))));
        }
        // "saute les deux prochains"
        if left
            && let Some(n) = number(at)
            && COMING.contains(&word(at + 1))
        {
            let end = if pointer(at + 2) { at + 3 } else { at + 2 };
            return ends(end).then_some((end, Item::Refer(Refer::Coming(n))));
        }
        // "skip two songs", "skip ahead two"
        let skips =
            (1..=2).any(|back| at.checked_sub(back).is_some_and(|i| SKIP.contains(&word(i))));
        // "skip 1987" is about a year.
        let n = number(at).filter(|n| skips && *n < 100)?;
        let end = if pointer(at + 1) { at + 2 } else { at + 1 };
        ends(end).then_some((end, Item::Refer(Refer::Coming(n))))
    }

    /// "no more of that rap", "skip those ballads": it points at no entry, but goes with the kind that is
    /// refused.
    fn determines(&self, at: usize) -> bool {
        let pointed =
            |s: &Sense| matches!(s, Sense::Which(Which::This | Which::That | Which::Those));
        let near = |i: usize| self.get(i).filter(|l| l.gap < Gap::Soft);
        let kind = near(at + 1).is_some_and(|l| matches!(l.name, Some(Name::Genre(_))));
        let one = near(at + 2).is_some_and(|l| {
            matches!(
                self.tokens[l.first].word.as_str(),
                "song" | "track" | "tune" | "one" | "number"
            )
        });
        let refused = (1..=3)
            .filter_map(|back| self.get(at.checked_sub(back)?))
            .any(|l| l.is(|s| matches!(s, Sense::Cue(Cue::Neg | Cue::Remove | Cue::Forget))));
        self.lexemes[at].is(pointed) && kind && !one && refused
    }

    /// "rock that isn't metal": it goes with what stands before it, and points at no entry.
    fn relates(&self, at: usize) -> bool {
        let lexeme = &self.lexemes[at];
        let before = at.checked_sub(1).and_then(|i| self.get(i));
        let thing = |l: &Lexeme| {
            l.name.is_some()
                || l.is(|s| matches!(s, Sense::Cue(Cue::Noun | Cue::Music | Cue::Anything)))
        };
        let denies = |l: &Lexeme| l.gap < Gap::Soft && l.has(Sense::Cue(Cue::Neg));
        let denied = self.lexemes.get(at + 2..).unwrap_or_default().iter();
        let mut denied = denied.take_while(|l| l.gap < Gap::Soft);
        self.tokens[lexeme.first].word == "that"
            && lexeme.end - lexeme.first == 1
            && lexeme.gap < Gap::Soft
            && before.is_some_and(thing)
            && self.get(at + 1).is_some_and(denies)
            && denied.any(|l| !l.is_filler())
    }

    /// "premiers", "primeras": the first ones, more than one.
    fn opens_list(&self, at: usize) -> bool {
        self.get(at).is_some_and(|l| FIRST.contains(&self.tokens[l.first].word.as_str()))
    }

    /// What stands here is to go, by the words before it.
    fn goes(&self, at: usize) -> bool {
        let before = (1..=2).filter_map(|back| self.get(at.checked_sub(back)?));
        before.into_iter().any(|l| {
            l.is(|s| matches!(s, Sense::Cue(Cue::Swap | Cue::Remove | Cue::Forget | Cue::Switch)))
        })
    }
}
