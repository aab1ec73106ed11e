//! What a refusal lets through: "no rap except Eminem", "nothing after 2000 but Radiohead"; and a refusal
//! that ends behind what it is of: "leave rap out".

use super::super::item::{Found, Item, Spared};
use super::super::language::Language;
use super::super::lex::Lexeme;
use super::super::sense::{Cue, Sense};
use super::super::token::Gap;
use super::super::words::marks::{
    ANYMORE, CANT, EXCEPT, HEAR, IF, LEAVE, NONE, OUT, OUT_OF, SHUN, TAKE, UNDONE,
};
use super::Parser;
use crate::catalog::fold;
use crate::protocol::Span;

impl Parser<'_> {
    /// "leave rap out", "keep the metal out of it", "lass Rap weg": a "no" whose end stands behind what it
    /// refuses.
    pub(super) fn left_out(&self, at: usize) -> Option<(usize, Item)> {
        if let Some(found) = self.heard_enough(at).or_else(|| self.shunned(at)) {
            return Some(found);
        }
        let first = self.get(at)?.first;
        let leaves = LEAVE.contains(&self.tokens[first].word.as_str());
        if !leaves {
            return self.taken_out(at);
        }
        let near = self.lexemes[at + 1..].iter().take_while(|l| l.gap < Gap::Hard).take(8);
        let mut named = false;
        for lexeme in near {
            if named && OUT.contains(&self.tokens[lexeme.first].word.as_str()) {
                return Some((at + 1, Item::Cue(Cue::Neg)));
            }
            named |= refusable(lexeme);
        }
        None
    }

    /// "I can't hear rap any more"
    fn heard_enough(&self, at: usize) -> Option<(usize, Item)> {
        let word = |i: usize| self.get(i).map_or("", |l| self.tokens[l.first].word.as_str());
        let near = |i: usize| self.get(i).filter(|l| l.gap < Gap::Soft);
        if !CANT.contains(&word(at)) || !HEAR.contains(&word(at + 1)) {
            return None;
        }
        let end = near(at + 1)?.end;
        let part = self.tokens[end..].iter().take_while(|t| t.gap < Gap::Hard).take(8);
        let words: Vec<&str> = part.map(|t| t.word.as_str()).collect();
        let closed = ANYMORE.iter().any(|close| {
            let close: Vec<&str> = close.split(' ').collect();
            words.windows(close.len()).any(|two| two == close)
        });
        let things = self.lexemes[at + 2..].iter().take_while(|l| l.gap < Gap::Hard);
        (closed && things.take(6).any(refusable)).then_some((at + 2, Item::Cue(Cue::Neg)))
    }

    /// "if it's rap I don't want it", "rap out": where a condition opens, and where what it leads to, which
    /// says no more than that, ends.
    fn shunned(&self, at: usize) -> Option<(usize, Item)> {
        let first = self.get(at)?.first;
        let says = |from: usize, list: &[&str]| {
            list.iter().find_map(|phrase| {
                let words = phrase.split(' ');
                let n = words.clone().count();
                let here = self.tokens.get(from..from + n)?;
                here.iter().zip(words).all(|(token, word)| token.word == word).then_some(from + n)
            })
        };
        let part = |from: usize| {
            let rest = self.tokens[from..].iter().skip(1).take_while(|t| t.gap < Gap::Hard);
            from..from + 1 + rest.count()
        };
        let lexeme_at = |token: usize| {
            (at..self.lexemes.len())
                .find(|i| self.lexemes[*i].first >= token)
                .unwrap_or(self.lexemes.len())
        };
        if let Some(end) = says(first, IF) {
            let shuns = part(first).skip(end - first).find(|i| says(*i, SHUN).is_some())?;
            let things = &self.lexemes[lexeme_at(end)..lexeme_at(shuns)];
            return things.iter().any(refusable).then(|| (lexeme_at(end), Item::Cue(Cue::Neg)));
        }
        // What closes it says nothing of its own.
        let end = says(first, SHUN)?;
        let start = (0..=first).rev().find(|i| self.tokens[*i].gap == Gap::Hard).unwrap_or(0);
        (start..first).any(|i| says(i, IF).is_some()).then_some(())?;
        let mut next = lexeme_at(end);
        while self.get(next).is_some_and(|l| {
            l.gap < Gap::Soft && (l.is_filler() || l.is(|s| matches!(s, Sense::Which(_))))
        }) {
            next += 1;
        }
        Some((next, Item::Cue(Cue::To)))
    }

    /// "latin out": the kind right before it goes.
    pub(super) fn sent_out(&self, at: usize) -> Option<(usize, Item)> {
        let out = OUT_OF.contains(&self.tokens[self.get(at)?.first].word.as_str());
        let lexeme = self.get(at).filter(|l| l.gap < Gap::Soft && l.end - l.first == 1)?;
        let last = self
            .get(at + 1)
            .is_none_or(|l| l.gap >= Gap::Soft || l.is(|s| matches!(s, Sense::Chat(_))));
        let before = at.checked_sub(1).and_then(|i| self.get(i))?;
        let noun = before.is(|s| matches!(s, Sense::Cue(Cue::Noun | Cue::Music)));
        let thing = if noun { at.checked_sub(2).and_then(|i| self.get(i))? } else { before };
        let opens = self.lexemes[..at].iter().rev().take_while(|l| l.gap < Gap::Soft).count() <= 3;
        (out && last && opens && refusable(thing) && lexeme.name.is_none())
            .then_some((at + 1, Item::Cue(Cue::Unwanted)))
    }

    /// "me cansa el metal", "ça me saoule le rap": the judgement stands before what it is of, as English has it
    /// behind.
    pub(super) fn judged_first(&self, at: usize) -> Option<(usize, Item)> {
        let lexeme = self.get(at).filter(|_| self.language != Language::En)?;
        // "metal demais": too much of it, where "too" would be "as well"
        let word = self.tokens[lexeme.first].word.as_str();
        let named = at.checked_sub(1).is_some_and(|i| self.lexemes[i].name.is_some());
        if named && word == "demais" && lexeme.gap < Gap::Soft {
            return Some((at + 1, Item::Cue(Cue::Unwanted)));
        }
        let start = self.lexemes[..=at].iter().rposition(|l| l.gap >= Gap::Soft).unwrap_or(0);
        let opens = self.lexemes[start..at].iter().all(|l| l.is_filler() || points(l));
        let small = |l: &Lexeme| l.is_filler() || l.has(Sense::Cue(Cue::From));
        let near = |i: usize| self.get(i).filter(|l| l.gap < Gap::Soft);
        let next = (at + 1..self.lexemes.len()).find(|i| !near(*i).is_some_and(small))?;
        let thing = near(next)?;
        (lexeme.has(Sense::Cue(Cue::Unwanted)) && opens && refusable(thing))
            .then_some((at + 1, Item::Cue(Cue::Neg)))
    }

    /// "un-rap it"
    pub(super) fn unmade(&self, at: usize) -> Option<(usize, Item)> {
        let lexeme = self.get(at)?;
        let thing = self.get(at + 1).filter(|l| l.gap == Gap::Glued && l.name.is_some())?;
        let glued = self.input.get(self.end_of(at)?..self.tokens[thing.first].start) == Some("-");
        (glued && UNDONE.contains(&self.tokens[lexeme.end - 1].word.as_str()))
            .then_some((at + 1, Item::Cue(Cue::Neg)))
    }

    /// "take the rap out", "get rap out of here"; but not "take it easy and rock out".
    fn taken_out(&self, at: usize) -> Option<(usize, Item)> {
        if !TAKE.contains(&self.tokens[self.get(at)?.first].word.as_str()) {
            return None;
        }
        let thing = self.skip_softly(at + 1);
        let near = |i: usize| self.get(i).filter(|l| l.gap < Gap::Soft);
        // "schmeiß das letzte raus", "nimm den dritten Song raus"
        let entry = near(thing)?.is(|s| match s {
            Sense::Ordinal(_) | Sense::PastUnits => true,
            // "take it out"; but "cut it out" is said of no song.
            Sense::Which(_) => self.tokens[self.lexemes[at].first].word != "cut",
            _ => false,
        });
        near(thing).filter(|l| entry || refusable(l))?;
        let noun = near(thing + 1).is_some_and(|l| {
            l.is(|s| matches!(s, Sense::Cue(Cue::Noun | Cue::Music) | Sense::Pointer))
        });
        let out = near(thing + 1 + usize::from(noun))?;
        let cue = if entry { Cue::Remove } else { Cue::Neg };
        OUT_OF.contains(&self.tokens[out.first].word.as_str()).then_some((at + 1, Item::Cue(cue)))
    }

    /// "Eminem is fine", "I don't mind rap".
    pub(super) fn is_welcome(&self, at: usize) -> bool {
        let before = self.lexemes[..at].iter().rev().take_while(|l| l.is_filler()).count();
        let minds = at.checked_sub(before + 1).and_then(|i| self.get(i));
        let near = self.get(at).is_some_and(|l| l.gap < Gap::Soft);
        let minds = |sense| minds.is_some_and(|l| l.has(sense));
        // "no metal allowed"
        let fine = self.is_fine(at + 1) && !minds(Sense::Cue(Cue::Neg));
        fine || near && minds(Sense::Mind)
    }

    pub(super) fn let_exceptions_be(&self, found: &mut [Found]) {
        for at in 1..found.len() {
            let text = self.input.get(found[at].start..found[at].end).unwrap_or_default();
            let text = fold(text);
            let excepts =
                found[at].is(Cue::Neg) && EXCEPT.iter().any(|word| text.starts_with(word));
            let sentence = found[..=at].iter().rposition(|f| f.gap == Gap::Hard).unwrap_or(0);
            let open = |f: &Found| f.is(Cue::Neg) || self.bounds_by_none(f);
            let between = |f: &Found| {
                !matches!(
                    f.item,
                    Item::Cue(Cue::Noun | Cue::Music | Cue::By | Cue::From | Cue::Neg)
                )
            };
            // "No artist twice except Queen": a bound has no exceptions, which is told, and refuses nobody.
            let bounds = |f: &Found| matches!(f.item, Item::PerArtist(_) | Item::Distinct);
            let bounded = found[..at].iter().rfind(|f| between(f)).is_some_and(bounds);
            if excepts && bounded {
                let names = found[at + 1..].iter().take_while(|f| f.gap < Gap::Soft).count();
                found[at].item = Item::Beyond;
                found[at].end = found[at + names].end;
                found[at + 1..=at + names].iter_mut().for_each(|f| f.item = Item::Cue(Cue::To));
                continue;
            }
            let refused = found[sentence..at].iter().position(open).map(|i| sentence + i);
            let Some(first) = refused.filter(|i| excepts && found[*i..at].iter().any(between))
            else {
                continue;
            };
            found[at].item = Item::Cue(Cue::But);
            let mut spares = false;
            let names = found[at + 1..].iter_mut().take_while(|f| f.gap < Gap::Soft);
            for one in names {
                one.item = match &one.item {
                    Item::Artist(name) => Item::Spared(Spared::Artist(name.clone())),
                    Item::Genre(names) => Item::Spared(Spared::Genre(names.clone())),
                    // Of a song one version stands for all.
                    Item::Song(tracks) => {
                        Item::Spared(Spared::Songs(tracks.iter().take(1).copied().collect()))
                    }
                    Item::Album(album) => Item::Spared(Spared::Songs(album.tracks.clone())),
                    _ => continue,
                };
                spares |= matches!(one.item, Item::Spared(_));
            }
            for bound in found[first..at].iter_mut().filter(|_| spares) {
                let Item::Years(span) = bound.item else { continue };
                if self.bounds_by_none(bound) {
                    bound.negated = true;
                    bound.item = Item::Years(beyond(span));
                }
            }
        }
    }

    /// "nothing after", which is one phrase with its value.
    fn bounds_by_none(&self, found: &Found) -> bool {
        let text = fold(self.input.get(found.start..found.end).unwrap_or_default());
        NONE.iter().any(|word| text.starts_with(word))
    }
}

/// "ça", "it"
fn points(lexeme: &Lexeme) -> bool {
    lexeme.name.is_none() && lexeme.is(|s| matches!(s, Sense::Which(_)))
}

/// What a "no" around it can be of.
fn refusable(lexeme: &Lexeme) -> bool {
    let told = |s: &Sense| {
        matches!(
            s,
            Sense::Feel(_)
                | Sense::Tag(_)
                | Sense::Within(_)
                | Sense::Decade(_)
                | Sense::Tongue(_)
                | Sense::Dirty
                | Sense::Vocals(_)
                | Sense::Voices
        )
    };
    lexeme.name.is_some() || lexeme.is(told)
}

/// The years that a bound leaves out.
fn beyond(span: Span<i32>) -> Span<i32> {
    match span {
        Span(Some(low), None) => Span(None, Some(low - 1)),
        Span(None, Some(high)) => Span(Some(high + 1), None),
        other => other,
    }
}

/// A name as what passes a refusal.
pub(super) fn welcome(item: Item) -> Item {
    match item {
        Item::Artist(name) => Item::Welcome(Spared::Artist(name)),
        Item::Genre(names) => Item::Welcome(Spared::Genre(names)),
        Item::Song(tracks) => Item::Welcome(Spared::Songs(tracks.into_iter().take(1).collect())),
        other => other,
    }
}
