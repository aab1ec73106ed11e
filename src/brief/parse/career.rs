//! Years of an artist's work: "early Coldplay", "The Weeknd, but only his early stuff".

use super::super::item::Item;
use super::super::lex::{Lexeme, Name};
use super::super::sense::{Cue, Part, Sense};
use super::super::token::Gap;
use super::Parser;
use crate::catalog::ArtistId;
use crate::protocol::Span;

impl Parser<'_> {
    pub(super) fn career(&self, at: usize) -> Option<(usize, Item)> {
        let lexeme = self.get(at)?;
        let artist = |l: &Lexeme| match l.name {
            Some(Name::Artist(id)) => Some(id),
            _ => None,
        };
        let early = lexeme.senses.iter().find_map(|s| match s {
            Sense::Career(early) => Some(*early),
            _ => None,
        });
        if let Some(early) = early {
            let sentence = self.lexemes[..at].iter().rev();
            let named = sentence.take_while(|l| l.gap < Gap::Hard || l.first == 0).find_map(artist);
            let behind = || self.lexemes[at..].iter().skip(1).find_map(artist);
            let years = named.or_else(behind).and_then(|id| self.career_years(id, early));
            return Some((at + 1, years.map_or(Item::Unknown, Item::Years)));
        }
        let part = lexeme.senses.iter().find_map(|s| match s {
            Sense::Part(Part::Early) => Some(true),
            Sense::Part(Part::Late) => Some(false),
            _ => None,
        })?;
        let next = self.get(at + 1).filter(|l| l.gap < Gap::Soft)?;
        // To be like the early work is about how it sounds.
        let like = (1..=2).filter_map(|back| self.get(at.checked_sub(back)?));
        if like.into_iter().any(|l| l.has(Sense::Cue(Cue::Like))) {
            return None;
        }
        let years = self.career_years(artist(next)?, part)?;
        Some((at + 1, Item::Years(years)))
    }

    /// The first third of the years from which the catalogue has something, or the last.
    fn career_years(&self, id: ArtistId, early: bool) -> Option<Span<i32>> {
        let c = self.catalog;
        let own = c.artist_tracks(id).iter().filter(|ix| c.main_artist(**ix) == id);
        let years: Vec<i32> = own.filter_map(|ix| c.year(*ix)).collect();
        let (first, last) = (years.iter().min()?, years.iter().max()?);
        let third = (last - first) / 3;
        Some(if early { Span(None, Some(first + third)) } else { Span(Some(last - third), None) })
    }
}
