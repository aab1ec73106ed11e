//! Years of an artist's work: "early Coldplay", "The Weeknd, but only his early stuff".

use super::super::item::Item;
use super::super::lex::{Lexeme, Name};
use super::super::sense::{Cue, Part, Sense};
use super::super::token::Gap;
use super::Parser;
use crate::catalog::{ArtistId, TrackIx};
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
            // "Coldplay, but only the old stuff": old of theirs, where all of it is new.
            Sense::Years(None, Some(OLD)) if self.is_of_artist(at) => Some(true),
            _ => None,
        });
        let relative = lexeme.is(|s| matches!(s, Sense::Years(..)));
        if let Some(early) = early {
            let sentence = self.lexemes[..at].iter().rev();
            let named = sentence.take_while(|l| l.gap < Gap::Hard || l.first == 0).find_map(artist);
            let behind = || self.lexemes[at..].iter().skip(1).find_map(artist);
            let of = named.or_else(behind);
            if relative && of.is_none_or(|id| self.has_old(id)) {
                return None;
            }
            let years = of.and_then(|id| self.career_years(id, early));
            return Some((at + 1, years.map_or(Item::Unknown, Item::Years)));
        }
        let part = lexeme.senses.iter().find_map(|s| match s {
            Sense::Part(Part::Early) => Some(true),
            Sense::Part(Part::Late) => Some(false),
            _ => None,
        })?;
        let next = self.get(at + 1).filter(|l| l.gap < Gap::Soft)?;
        let id = artist(next)?;
        let years = self.career_years(id, part)?;
        // To be like the early work is about how it sounds, and not from when it is.
        let like = (1..=2).filter_map(|back| self.get(at.checked_sub(back)?));
        if like.into_iter().any(|l| l.has(Sense::Cue(Cue::Like))) {
            return Some((at + 2, Item::Works(self.best_of(id, years))));
        }
        Some((at + 1, Item::Years(years)))
    }

    /// Something of the artist's is old by any measure.
    fn has_old(&self, id: ArtistId) -> bool {
        let mut own = self.catalog.artist_tracks(id).iter();
        own.any(|ix| self.catalog.year(*ix).is_some_and(|year| year <= OLD))
    }

    /// No more than "old" is said of the music, beside an artist and no kind of music.
    fn is_of_artist(&self, at: usize) -> bool {
        let sentence = self.lexemes[..at].iter().rev();
        let mut named = sentence.take_while(|l| l.gap < Gap::Hard || l.first == 0);
        let artist = named.find_map(|l| l.name.as_ref());
        let noun = |l: &Lexeme| l.is(|s| matches!(s, Sense::Cue(Cue::Noun | Cue::Music)));
        let ends = self.get(at + 1).is_none_or(|l| l.gap >= Gap::Soft || noun(l));
        let behind = self.get(at + 1).filter(|l| l.gap < Gap::Soft).and_then(|l| l.name.as_ref());
        let is_artist = |name: Option<&Name>| matches!(name, Some(Name::Artist(_)));
        is_artist(behind) || is_artist(artist) && ends
    }

    /// The best known songs of the artist from these years.
    fn best_of(&self, id: ArtistId, years: Span<i32>) -> Vec<TrackIx> {
        let c = self.catalog;
        let of_then = |ix: &&TrackIx| c.year(**ix).is_some_and(|year| years.holds(year));
        let mut tracks: Vec<TrackIx> =
            c.artist_tracks(id).iter().filter(of_then).copied().collect();
        let known = |ix: &TrackIx| c.popularity(*ix).unwrap_or(0.0);
        tracks.sort_by(|a, b| known(b).total_cmp(&known(a)));
        tracks
    }

    /// The first third of the years from which the catalogue has something, or the last. What came out again
    /// long after the rest, or says so in its title, has the year of that and tells nothing.
    fn career_years(&self, id: ArtistId, early: bool) -> Option<Span<i32>> {
        let c = self.catalog;
        let own = c.artist_tracks(id).iter().filter(|ix| c.main_artist(**ix) == id);
        let dated = own.filter_map(|ix| Some((c.title(*ix), c.year(*ix)?)));
        let (again, first): (Vec<_>, Vec<_>) =
            dated.partition(|(title, year)| title.contains(&year.to_string()));
        let told = if first.is_empty() { again } else { first };
        let mut years: Vec<i32> = told.into_iter().map(|(_, year)| year).collect();
        years.sort_unstable();
        let work = years.chunk_by(|a, b| b - a < SILENCE).max_by_key(|years| years.len())?;
        let (first, last) = (*work.first()?, *work.last()?);
        let third = if last - first < 6 { (last - first) / 3 } else { (last - first + 2) / 3 };
        let ends = c.artist_tracks(id).iter().filter_map(|ix| c.year(*ix)).max() > Some(last);
        Some(if early {
            Span(None, Some(first + third))
        } else {
            Span(Some(last - third), ends.then_some(last))
        })
    }
}

/// What is older than that is old, where nothing tells of what.
const OLD: i32 = 1989;

/// So many years in which nothing came out part an artist's work from what is sold of it afterwards.
const SILENCE: i32 = 12;
