//! Refusals in the words themselves: "rap-free", "odio el disco", "I don't really like".

use super::super::lexicon::LEXICON;
use super::super::sense::{Cue, Sense};
use super::super::token::Gap;
use super::super::words::marks::{LEAVE, OUT, OUT_OF, STRESS, TAKE};
use super::{Lexeme, Lexer, Name};

impl Lexer<'_> {
    /// "rap-free", "a country free hour": the name before it is refused.
    pub(super) fn is_free_of(&self, at: usize) -> bool {
        // "loud songs-free"
        let noun = |l: &&Lexeme| {
            l.is(|s| matches!(s, Sense::Cue(Cue::Noun | Cue::Music)))
                && !l.is(|s| matches!(s, Sense::Feel(_)))
        };
        let adjacent = self.out.last().is_some_and(|l| l.end == at);
        let thing = self.out.iter().rev().find(|l| !noun(l)).filter(|_| adjacent);
        let told = |s: &Sense| {
            matches!(
                s,
                Sense::Feel(_)
                    | Sense::Tag(_)
                    | Sense::Decade(_)
                    | Sense::Tongue(_)
                    | Sense::Voices
            )
        };
        let named = thing.is_some_and(|l| l.name.is_some() || l.is(told));
        let token = &self.tokens[at];
        let zone = || matches!(self.words.get(at + 1), Some(&"zone"));
        let closes = || self.closes(at + 1) || self.noun_follows(at + 1) || zone();
        matches!(self.words[at], "free" | "frei")
            && named
            && (token.gap == Gap::Glued || token.gap < Gap::Soft && closes())
    }

    /// A refusal stands right before, or before a list of songs that goes on here.
    pub(super) fn is_refused(&self, at: usize) -> bool {
        if self.tokens[at].gap == Gap::Hard {
            return false;
        }
        if self.is_taken_out(at) {
            return true;
        }
        for lexeme in self.out.iter().rev().take(6) {
            let refuses = [Cue::Neg, Cue::Remove, Cue::Forget].map(Sense::Cue);
            if refuses.into_iter().any(|cue| lexeme.has(cue)) {
                return true;
            }
            let joins = [Cue::And, Cue::Or, Cue::Play].map(Sense::Cue);
            let goes_on = lexeme.is_filler()
                || matches!(lexeme.name, Some(Name::Song(_)))
                || joins.into_iter().any(|cue| lexeme.has(cue));
            if !goes_on {
                return false;
            }
        }
        false
    }

    /// "take TITLE out", "leave TITLE out": between the verb and what closes it.
    fn is_taken_out(&self, at: usize) -> bool {
        let quiet = |l: &&Lexeme| l.is_filler();
        let verb = self.out.iter().rev().find(|l| !quiet(l)).or(self.out.first());
        let verb = verb.filter(|l| l.end + 2 >= at).map(|l| self.words[l.first]);
        let takes = verb.is_some_and(|word| TAKE.contains(&word) || LEAVE.contains(&word));
        takes && (at + 1..self.part_end(at, Gap::Soft)).any(|i| self.goes_out(i))
    }

    /// "out" stands there, in the same part of the sentence.
    pub(super) fn goes_out(&self, at: usize) -> bool {
        let near = self.tokens.get(at).is_some_and(|token| token.gap < Gap::Soft);
        near && (OUT.contains(&self.words[at]) || OUT_OF.contains(&self.words[at]))
    }

    /// "90s music sin reggaeton": a refusal of Spanish that is a word of English too, right before what it
    /// refuses.
    pub(super) fn is_without(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at + 1).filter(|token| token.gap < Gap::Soft) else {
            return false;
        };
        let told = |s: &Sense| {
            matches!(s, Sense::Tag(_) | Sense::Voices | Sense::Dirty | Sense::Decade(_))
                || matches!(s, Sense::Feel(feel) if !feel.occasion)
        };
        let dated = token.word.starts_with(|c: char| c.is_ascii_digit());
        let mut senses = LEXICON.at(&self.words[at + 1..], self.language);
        self.words[at] == "sin"
            && (dated || self.genre(at + 1).0 > 0 || senses.any(|(_, s)| s.iter().any(told)))
    }

    /// "odio el disco", "el disco me aburre": what is refused as a whole is the kind of music, no record.
    pub(super) fn refuses_kind(&self, at: usize) -> bool {
        let closes = at + 1 == self.words.len() || self.tokens[at + 1].gap >= Gap::Soft;
        let refusing =
            [Cue::Neg, Cue::Unwanted, Cue::Bad, Cue::Remove, Cue::Forget].map(Sense::Cue);
        let refuses = |senses: &[Sense]| refusing.iter().any(|sense| senses.contains(sense));
        let behind =
            LEXICON.at(&self.words[at + 1..], self.language).any(|(_, senses)| refuses(&senses));
        behind && !closes || closes && self.out.iter().rev().take(2).any(|l| refuses(&l.senses))
    }

    /// "I don't really like", "is definitely not my thing": a refusal with a word in it that only gives it
    /// weight. `len`: how far a phrase goes that is there without that.
    pub(super) fn stressed(&self, words: &[&str], len: usize) -> Option<(usize, Vec<Sense>)> {
        /// No phrase has more of them, nor further from its start.
        const REACH: usize = 4;
        let stress = (1..words.len().min(REACH)).find(|i| STRESS.contains(&words[*i]))?;
        let more = words[stress..].iter().take(2).take_while(|word| STRESS.contains(word)).count();
        let plain: Vec<&str> =
            words[..stress].iter().chain(&words[stress + more..]).copied().take(8).collect();
        let refuses = |sense: &Sense| matches!(sense, Sense::Cue(Cue::Neg | Cue::Unwanted));
        let (n, senses) = LEXICON.at(&plain, self.language).next()?;
        (n > stress && n + more > len && senses.iter().any(refuses)).then_some((n + more, senses))
    }
}
