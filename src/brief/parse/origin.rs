//! Kinds of music by where they come from.

use super::super::item::Item;
use super::super::lex::{Lexeme, Name};
use super::super::sense::{Cue, Sense};
use super::super::token::Gap;
use super::Parser;
use crate::catalog::GenreId;

impl Parser<'_> {
    /// A genre with where it comes from before or behind it: "french rap", "rap français", "toronto
    /// and atlanta rap".
    pub(super) fn genre_from_somewhere(&self, at: usize) -> Option<(usize, Item)> {
        // "non-American rock" is rock.
        let refused = at.checked_sub(1).filter(|i| self.lexemes[*i].has(Sense::Cue(Cue::Neg)));
        let start = self.get(at).map(|l| self.tokens[l.first].start)?;
        let written = |i| self.end_of(i).and_then(|end| self.input.get(end..start));
        if refused.and_then(written) == Some("-") {
            return None;
        }
        let tongue = |i: usize| {
            self.get(i)?
                .senses
                .iter()
                .find_map(|s| if let Sense::Tongue(tongue) = s { Some(*tongue) } else { None })
        };
        let genre = |i: usize| match self.get(i) {
            Some(Lexeme { name: Some(Name::Genre(ids)), gap, .. })
                if i == at || *gap < Gap::Soft =>
            {
                Some(ids.as_slice())
            }
            _ => None,
        };
        let (next, tongues, ids) = if let Some(first) = tongue(at) {
            let mut tongues = vec![first];
            let mut i = self.skip_softly(at + 1);
            while self
                .get(i)
                .is_some_and(|l| l.has(Sense::Cue(Cue::And)) || l.has(Sense::Cue(Cue::Or)))
                && let Some(more) = tongue(i + 1)
            {
                tongues.push(more);
                i += 2;
            }
            (i + 1, tongues, genre(i)?)
        } else {
            let ids = genre(at)?;
            let mut i = at + 1;
            while self.get(i).is_some_and(|l| {
                l.gap < Gap::Soft
                    && (l.is_filler()
                        || l.is(|s| {
                            matches!(
                                s,
                                Sense::Cue(Cue::From)
                                    | Sense::Cue(Cue::Noun)
                                    | Sense::Cue(Cue::Music)
                                    | Sense::InTongue
                            )
                        }))
            }) {
                i += 1;
            }
            let tongue = tongue(i).filter(|_| self.get(i).is_some_and(|l| l.gap < Gap::Soft))?;
            // "rap and pop, french" is two wishes; "rap français" is one.
            (i + 1, vec![tongue], ids)
        };
        let mut names: Vec<String> =
            tongues.iter().flat_map(|tongue| self.genres_of(ids, tongue.stems)).collect();
        names.sort();
        names.dedup();
        (!names.is_empty()).then_some((next, Item::Genre(names)))
    }

    /// The genres of a family whose names tell that they come from there.
    pub fn genres_of(&self, ids: &[GenreId], stems: &str) -> Vec<String> {
        let c = self.catalog;
        let stems: Vec<&str> = stems.split_ascii_whitespace().collect();
        ids.iter()
            .flat_map(|id| c.genre_family(*id))
            .map(|id| c.genre_name(*id))
            .filter(|name| {
                let folded = crate::catalog::fold(name);
                folded.split(' ').any(|word| stems.contains(&word))
            })
            .map(str::to_owned)
            .collect()
    }
}
