//! What stands at a place and around it.

use super::super::item::Item;
use super::super::lex::{Lexeme, Name};
use super::super::pattern::among;
use super::super::sense::{Cue, Dim, Sense};
use super::super::token::Gap;
use super::super::words::marks::{
    BEFORE_FINE, CANT, CLOSING, FINE, LED_FINE, LET, NO, OUTWARDS, RELATIVE, THEN, UPWARDS,
};
use super::Parser;
use crate::catalog::fold;
use crate::protocol::Span;

impl Parser<'_> {
    pub fn get(&self, at: usize) -> Option<&Lexeme> {
        self.lexemes.get(at)
    }

    /// Where in the input the lexeme ends.
    pub fn end_of(&self, at: usize) -> Option<usize> {
        self.lexemes.get(at).map(|lexeme| self.tokens[lexeme.end - 1].end)
    }

    pub fn text(&self, at: usize, next: usize) -> &str {
        let start = self.tokens[self.lexemes[at].first].start;
        &self.input[start..self.end_of(next - 1).unwrap_or(start)]
    }

    /// Past words without meaning, up to the next break.
    pub fn skip(&self, mut at: usize) -> usize {
        while self.get(at).is_some_and(|l| l.is_filler() && l.gap < Gap::Hard) {
            at += 1;
        }
        at
    }

    /// The same, but not past a comma.
    pub fn skip_softly(&self, mut at: usize) -> usize {
        while self.get(at).is_some_and(|l| l.is_filler() && l.gap < Gap::Soft) {
            at += 1;
        }
        at
    }

    /// A phrase with "I" in it that is the first of its sentence.
    pub(super) fn opens(&self, at: usize) -> bool {
        let lexeme = &self.lexemes[at];
        let said = matches!(self.tokens[lexeme.first].word.as_str(), "i" | "je" | "ich");
        let start = self.lexemes[..=at].iter().rposition(|l| l.gap == Gap::Hard).unwrap_or(0);
        said && self.lexemes[start..at].iter().all(Lexeme::is_filler)
    }

    /// A bare "no" between the start of a sentence and a comma.
    pub(super) fn stands_apart(&self, at: usize) -> bool {
        let starts = at == 0 || self.lexemes[at].gap == Gap::Hard;
        let parted = self.get(at + 1).is_some_and(|l| l.gap == Gap::Soft);
        starts
            && parted
            && matches!(self.text(at, at + 1).to_lowercase().as_str(), "no" | "non" | "nein")
    }

    /// "Country? Nope.": a bare "no" that ends its sentence, behind what it is about.
    pub(super) fn declines(&self, at: usize) -> bool {
        let lexeme = &self.lexemes[at];
        let ends = self.get(at + 1).is_none_or(|l| l.gap == Gap::Hard);
        at > 0 && ends && NO.contains(&self.tokens[lexeme.end - 1].word.as_str())
    }

    /// "Off limits: rap"; but not "no thanks, some jazz" or "no thanks. Play jazz".
    pub(super) fn announces(&self, at: usize) -> bool {
        let lexeme = &self.lexemes[at];
        let outwards = OUTWARDS.contains(&self.tokens[lexeme.end - 1].word.as_str());
        let opens = at == 0 || lexeme.gap == Gap::Hard || outwards && lexeme.gap == Gap::Soft;
        let named = |l: &Lexeme| {
            let comma = self.tokens[l.first].comma;
            l.gap < Gap::Hard && !comma && !l.has(Sense::Cue(Cue::Play)) && !l.is_filler()
        };
        opens && self.get(at + 1).is_some_and(named)
    }

    /// What stands here judges the kind of music before it: "I find rap boring", "80s songs are dull";
    /// but not "rap, and nothing boring" or "boring jazz".
    pub(super) fn judges(&self, at: usize) -> bool {
        let lexeme = &self.lexemes[at];
        if CLOSING.contains(&fold(self.text(at, at + 1)).as_str()) && !self.ends(at) {
            return false;
        }
        if lexeme.gap >= Gap::Soft {
            return false;
        }
        let passed = |i: usize| {
            let small =
                |s: &Sense| matches!(s, Sense::Cue(Cue::Noun | Cue::Music) | Sense::Degree(_));
            let lexeme = &self.lexemes[i];
            lexeme.is_filler() || lexeme.is(small) || self.is_copula(i)
        };
        let before = (0..at).rev().find(|i| !passed(*i)).map(|i| &self.lexemes[i]);
        before.is_some_and(|l| {
            let kind = |s: &Sense| {
                matches!(
                    s,
                    Sense::Tag(_)
                        | Sense::Decade(_)
                        | Sense::Years(Some(_), Some(_))
                        | Sense::Feel(_)
                        | Sense::Tongue(_)
                        | Sense::Dirty
                        | Sense::Vocals(_)
                        | Sense::Voices
                        | Sense::SameArtist
                )
            };
            // "the first two can go"
            let entry = |s: &Sense| {
                matches!(
                    s,
                    Sense::Number(_) | Sense::Ordinal(_) | Sense::PastUnits | Sense::Pointer
                )
            };
            self.running && self.ends(at) && l.is(entry)
                || matches!(l.name, Some(Name::Genre(_) | Name::Artist(_)))
                || l.is(kind)
        })
    }

    /// "il rap e noioso", "o rap e chato": an "is" without its accent.
    pub(super) fn is_copula(&self, at: usize) -> bool {
        let lexeme = &self.lexemes[at];
        let judged = |l: &Lexeme| l.gap < Gap::Soft && l.has(Sense::Cue(Cue::Bad));
        lexeme.has(Sense::Cue(Cue::And))
            && self.tokens[lexeme.first].word == "e"
            && self.get(self.skip_softly(at + 1)).is_some_and(judged)
    }

    /// "rap puts me to sleep" judges; "something that puts me to sleep", "let jazz put me to sleep" wish.
    pub(super) fn complains(&self, at: usize) -> bool {
        let first = self.lexemes[at].first;
        let word = |i: usize| self.tokens[i].word.as_str();
        let start = (0..=first).rev().find(|i| self.tokens[*i].gap == Gap::Hard).unwrap_or(0);
        let wished = (start..first).any(|i| LET.contains(&word(i)));
        let relates = first.checked_sub(1).is_some_and(|i| RELATIVE.contains(&word(i)));
        self.judges(at) && !relates && !wished
    }

    /// The "any more" that ends what is not wanted.
    pub(super) fn closes_refusal(&self, at: usize) -> bool {
        let lexeme = &self.lexemes[at];
        let any = lexeme.first.checked_sub(1).is_some_and(|i| self.tokens[i].word == "any");
        let no = |l: &Lexeme| l.has(Sense::Cue(Cue::Neg));
        let before = self.lexemes[..at].iter().rev().take_while(|l| l.gap < Gap::Hard);
        any && self.ends(at)
            && before
                .into_iter()
                .any(|l| no(l) || CANT.contains(&self.tokens[l.first].word.as_str()))
    }

    /// A judgement that means nothing else, as "awful" does, and does not depend on what goes on behind it.
    pub(super) fn is_only_bad(&self, at: usize) -> bool {
        let spoken = fold(self.text(at, at + 1));
        self.lexemes[at].senses.len() == 1 && !CLOSING.contains(&spoken.as_str())
    }

    /// "chill music -rap": struck out as in a search.
    pub(super) fn is_struck(&self, at: usize) -> bool {
        let lexeme = &self.lexemes[at];
        let before = self.input.get(..self.tokens[lexeme.first].start).unwrap_or_default();
        let Some(rest) = before.strip_suffix('-') else { return false };
        let named = matches!(lexeme.name, Some(Name::Genre(_) | Name::Artist(_)));
        let told = |s: &Sense| matches!(s, Sense::Tag(_) | Sense::Feel(_) | Sense::Decade(_));
        rest.is_empty() && named || rest.ends_with(' ') && (named || lexeme.is(told))
    }

    /// The "noch" of a "weder … noch".
    pub(super) fn denies_further(&self, at: usize) -> bool {
        let first = self.lexemes[at].first;
        let word = |i: usize| self.tokens[i].word.as_str();
        let open = (0..first).rev().take_while(|i| self.tokens[i + 1].gap < Gap::Hard);
        word(first) == "noch" && open.take(12).any(|i| word(i) == "weder")
    }

    /// A correction over a comma that goes straight on from a "no": "no, no rap".
    pub(super) fn refuses_after_all(&self, at: usize) -> bool {
        let lexeme = &self.lexemes[at];
        let last = &self.tokens[lexeme.end - 1];
        lexeme.end - lexeme.first > 1
            && last.word == "no"
            && last.gap == Gap::Soft
            && self.get(at + 1).is_some_and(|l| l.gap < Gap::Soft)
    }

    /// Nothing stands behind it in its part of the sentence.
    pub fn ends(&self, at: usize) -> bool {
        self.get(at + 1).is_none_or(|l| l.gap >= Gap::Soft)
    }

    /// "style", "-esque" behind a name: something like it is meant.
    pub(super) fn styled(&self, at: usize) -> bool {
        const WORDS: [&str; 10] = [
            "style",
            "styled",
            "type",
            "esque",
            "ish",
            "inspired",
            "influenced",
            "sounding",
            "vibes",
            "vibe",
        ];
        self.get(at).is_some_and(|l| {
            l.gap < Gap::Soft && WORDS.contains(&self.tokens[l.first].word.as_str())
        })
    }

    /// "Beautiful! More please": praise of what is there, though the word is a mood elsewhere.
    pub(super) fn praises(&self, at: usize) -> bool {
        const WORDS: [&str; 5] = ["beautiful", "gorgeous", "sweet", "smooth", "fun"];
        self.get(at).is_some_and(|l| {
            l.gap == Gap::Hard && WORDS.contains(&self.tokens[l.first].word.as_str())
        }) && self.get(at + 1).is_some_and(|l| l.gap == Gap::Hard)
    }

    /// "three more by the same artist", and no bound on how many.
    pub fn asks_for_more(&self, at: usize) -> bool {
        let before = |n: usize| (1..=n).filter_map(|back| self.get(at.checked_sub(back)?));
        before(4).any(|l| l.has(Sense::Cue(Cue::More)))
            && !before(5).any(|l| l.is(|s| matches!(s, Sense::Over(..))))
    }

    /// "longer ones are fine", "they can be longer": what stands here may be, and need not.
    pub fn is_let(&self, at: usize, next: usize) -> bool {
        let before = self.lexemes[..at].iter().rev().take_while(|l| l.is_filler()).count();
        let minds = at.checked_sub(before + 1).and_then(|i| self.get(i));
        let near = self.get(at).is_some_and(|l| l.gap < Gap::Soft);
        self.is_fine(next) || near && minds.is_some_and(|l| l.has(Sense::Mind))
    }

    /// "they can be longer than five minutes": no bound, but the end of one.
    pub(super) fn permitted(&self, at: usize, next: usize, item: Item) -> Item {
        let (dim, way) = match item {
            Item::Each(Span(Some(_), None)) => (Dim::Duration, 1.0),
            Item::Bpm(Span(Some(_), None)) => (Dim::Tempo, 1.0),
            Item::Bpm(Span(None, Some(_))) => (Dim::Tempo, -1.0),
            other => return other,
        };
        if self.is_let(at, next) { Item::Relax(dim, way) } else { item }
    }

    /// What stands before it in its sentence, the nearest first.
    fn sentence(&self, at: usize) -> impl Iterator<Item = &Lexeme> {
        let start = self.lexemes[..=at].iter().rposition(|l| l.gap == Gap::Hard).unwrap_or(0);
        self.lexemes[start..at].iter().rev()
    }

    /// "too many songs by one artist"
    pub(super) fn is_too_much(&self, at: usize) -> bool {
        self.sentence(at).take(4).any(|l| l.has(Sense::Cue(Cue::Too)))
    }

    /// "move the last one up": to the front of the queue.
    pub(super) fn upwards(&self, at: usize) -> Option<(usize, Item)> {
        let lexeme = self.get(at)?;
        let up = UPWARDS.contains(&self.tokens[lexeme.first].word.as_str());
        let pointed = |s: &Sense| {
            matches!(s, Sense::Which(_) | Sense::Ordinal(_) | Sense::PastUnits | Sense::Pointer)
        };
        let (mut moved, mut points) = (false, false);
        for before in self.sentence(at).take(6) {
            moved |= before.has(Sense::Cue(Cue::Queue));
            points |= before.is(pointed);
        }
        let alone = lexeme.end - lexeme.first == 1 && self.ends(at);
        (up && alone && moved && points).then_some((at + 1, Item::Cue(Cue::Next)))
    }

    /// "… are fine" stands here, perhaps behind a noun.
    pub(super) fn is_fine(&self, at: usize) -> bool {
        let Some(lexeme) = self.get(at) else { return false };
        let near = self.tokens[lexeme.first..].iter().take(5);
        let mut near =
            near.take_while(|token| token.gap < Gap::Soft).map(|token| token.word.as_str());
        // "le rap ça va", which says it by itself
        let words: Vec<&str> = near.clone().take(2).collect();
        if matches!(words.as_slice(), ["ca", "va" | "passe"]) {
            return true;
        }
        let led = |words: &[&str]| {
            let (rest, before) = words.split_last().unzip();
            let led_by = rest.and_then(|rest| LED_FINE.iter().find(|(fine, _)| fine == rest));
            led_by.is_some_and(|(_, by)| before.unwrap_or_default().iter().any(|w| among(by, w)))
        };
        let words: Vec<&str> = near.clone().collect();
        if (1..=words.len())
            .any(|n| led(&words[..n]) && words[..n - 1].iter().all(|w| BEFORE_FINE.contains(w)))
        {
            return true;
        }
        let rest = near.find(|word| !BEFORE_FINE.contains(word));
        rest.is_some_and(|word| FINE.contains(&word))
    }

    /// "con voz también", at the end of its part: beside what there is. An English "too" joins wishes as well.
    pub(super) fn comes_too(&self, at: usize) -> bool {
        const TOO: &str = "auch aussi tambien tambem anche";
        self.get(at).is_some_and(|l| {
            let word = &self.tokens[l.end - 1].word;
            l.gap < Gap::Soft && among(TOO, word)
        }) && self.ends(at)
    }

    /// "then", before the next of several songs.
    pub(super) fn joins_songs(&self, at: usize) -> bool {
        let song = |l: &Lexeme| matches!(l.name, Some(Name::Song(_)));
        let then = THEN.contains(&self.tokens[self.lexemes[at].end - 1].word.as_str());
        then && self.get(at + 1).is_some_and(song) && self.lexemes[..at].iter().any(song)
    }

    /// Kinds of other genres are called by this word, and a genre follows.
    pub(super) fn qualifies(&self, at: usize) -> bool {
        let genre = |l: &Lexeme| l.gap < Gap::Soft && matches!(l.name, Some(Name::Genre(_)));
        let lexeme = &self.lexemes[at];
        self.get(at + 1).is_some_and(genre)
            && self.names.qualifies_genres(&self.tokens[lexeme.first].word)
    }
}
