//! Where music comes from and what is sung in: by what the catalogue knows of its tracks, or else by its genres.

use std::collections::HashMap;

use crate::catalog::{Catalog, GenreId, fold};
use crate::protocol::{Brief, Must};

use super::super::item::Subject;
use super::super::names::Names;
use super::super::sense::Tongue;
use super::super::wish::Words;
use super::super::words::marks::{OF_LAND, PLAYERS, PLAYERS_OF};
use super::{Change, LIST, extend};

/// So many tracks must have a language (or country) before a wish for it is read as one, where the catalogue
/// knows it of few.
const TOLD: usize = 25;

impl Change<'_> {
    /// "from Sweden", "Swedish bands": of the country, and not of what is sung in.
    pub(super) fn is_of_land(&self, words: Words) -> bool {
        let part = |from: usize, to: usize| fold(self.input.get(from..to).unwrap_or_default());
        let (before, behind) = (part(0, words.0), part(words.1, self.input.len()));
        let is_among = |list: &[&str], word: Option<&str>| word.is_some_and(|w| list.contains(&w));
        is_among(OF_LAND, before.split(' ').next_back())
            || is_among(PLAYERS, behind.split(' ').next())
            || is_among(PLAYERS_OF, before.split(' ').next_back())
    }

    fn is_sung(&self, tongue: &Tongue) -> bool {
        is_sung(self.catalog, self.names, tongue)
    }

    fn has_land(&self, tongue: &Tongue) -> bool {
        has_land(self.catalog, self.names, tongue)
    }

    /// A language or a country, and which part of the brief it is.
    pub(super) fn tongue(&self, must: &mut Must, tongue: &Tongue, of_land: bool) -> &'static str {
        let (sung, land) = (self.is_sung(tongue), self.has_land(tongue));
        // What is asked for now is no longer refused.
        must.languages_none.retain(|code| code != tongue.language);
        must.countries_none.retain(|code| !tongue.countries.split(' ').any(|own| own == code));
        if !must.genres_none.is_empty() {
            let own = self.genres_from(tongue, LIST);
            must.genres_none.retain(|name| !own.contains(name));
        }
        if sung && !(of_land && land) {
            extend(&mut must.languages_any, [tongue.language.to_owned()]);
            return "must.languages_any";
        }
        if land {
            let told = |code: &&str| self.names.lands.contains_key(*code);
            let codes = tongue.countries.split(' ').filter(told);
            extend(&mut must.countries_any, codes.map(str::to_owned).collect::<Vec<_>>());
            return "must.countries_any";
        }
        let names = self.genres_from(tongue, LIST);
        if names.is_empty() {
            let language = Some(tongue.language).filter(|code| !code.is_empty());
            extend(&mut must.languages_any, language.map(str::to_owned));
            return "must.languages_any";
        }
        extend(&mut must.genres_any, names);
        "must.genres_any"
    }

    /// None of it, and which part of the brief says so. Where the catalogue tells neither language nor country
    /// nothing would pass a refusal of one, and the genres say what they can.
    pub(super) fn not_tongue(
        &self,
        brief: &mut Brief,
        tongue: &Tongue,
        of_land: bool,
    ) -> &'static str {
        let must = &mut brief.must;
        let (sung, land) = (self.is_sung(tongue), self.has_land(tongue));
        must.languages_any.retain(|code| code != tongue.language);
        let countries: Vec<&str> = tongue.countries.split(' ').collect();
        must.countries_any.retain(|code| !countries.contains(&code.as_str()));
        let genres = self.genres_from(tongue, LIST);
        must.genres_any.retain(|name| !genres.contains(name));
        extend(&mut must.genres_none, genres.into_iter().take(60));
        if land && (of_land || !sung) {
            let told = |code: &&&str| self.names.lands.contains_key(**code);
            let codes = countries.iter().filter(told).map(|code| (*code).to_owned());
            extend(&mut must.countries_none, codes.collect::<Vec<_>>());
            return "must.countries_none";
        }
        if sung {
            extend(&mut must.languages_none, [tongue.language.to_owned()]);
            return "must.languages_none";
        }
        "must.genres_none"
    }

    /// Whether a place can be kept beside the kind of music that stands: not where it is told by genres alone,
    /// and none of the kind has a name that tells it.
    pub(super) fn keeps_kind(&self, brief: &Brief) -> bool {
        let told = |subject: &Subject| match subject {
            Subject::Tongue(tongue) => self.is_sung(tongue) || self.has_land(tongue),
            _ => true,
        };
        self.wish.subjects.iter().all(|said| told(&said.what))
            || brief.must.genres_any.is_empty()
            || self.narrow_kinds(&mut brief.clone())
    }

    /// "Only British ones" of the rock that stands, where only genres tell: the kinds of it that come from
    /// there, if there are any. Whether that is how the place is kept.
    pub(super) fn narrow_kinds(&self, brief: &mut Brief) -> bool {
        let by_genre = |subject: &Subject| match subject {
            Subject::Tongue(tongue) if !self.is_sung(tongue) && !self.has_land(tongue) => {
                Some(*tongue)
            }
            _ => None,
        };
        let tongues: Vec<_> =
            self.wish.subjects.iter().filter_map(|said| by_genre(&said.what)).collect();
        if tongues.is_empty() || brief.must.genres_any.is_empty() {
            return false;
        }
        let stems: Vec<&str> =
            tongues.iter().flat_map(|tongue| tongue.stems.split_ascii_whitespace()).collect();
        let catalog = self.catalog;
        let stands = brief.must.genres_any.iter().flat_map(|name| catalog.genres_spelt(name));
        let kinds = stands.flat_map(|id| catalog.genre_family(id));
        let names = kinds.map(|id| catalog.genre_name(*id)).filter(|name| is_from(name, &stems));
        let mut names: Vec<String> = names.map(str::to_owned).collect();
        names.sort();
        names.dedup();
        if names.is_empty() {
            return false;
        }
        brief.must.genres_any = names;
        true
    }

    pub(super) fn genres_from(&self, tongue: &Tongue, most: usize) -> Vec<String> {
        genres_from(self.catalog, tongue).map(str::to_owned).take(most).collect()
    }
}

/// Whether anything tells what is sung in it, or comes from there.
pub(in crate::brief) fn is_told(catalog: &Catalog, names: &Names, tongue: &Tongue) -> bool {
    is_sung(catalog, names, tongue)
        || has_land(catalog, names, tongue)
        || genres_from(catalog, tongue).next().is_some()
}

fn is_sung(catalog: &Catalog, names: &Names, tongue: &Tongue) -> bool {
    let sung = names.sung.get(tongue.language).copied().unwrap_or(0);
    !tongue.language.is_empty() && says(catalog, sung, &names.sung)
}

fn has_land(catalog: &Catalog, names: &Names, tongue: &Tongue) -> bool {
    let lands = tongue.countries.split(' ').filter_map(|code| names.lands.get(code));
    says(catalog, lands.sum(), &names.lands)
}

/// So many tracks with one of these values make a wish for it one for that value.
fn says(catalog: &Catalog, tracks: usize, of: &HashMap<String, usize>) -> bool {
    tracks >= TOLD || tracks > 0 && 2 * of.values().sum::<usize>() >= catalog.len()
}

/// The genres whose names tell that they come from there.
fn genres_from<'a>(catalog: &'a Catalog, tongue: &Tongue) -> impl Iterator<Item = &'a str> {
    let stems: Vec<&'static str> = tongue.stems.split_ascii_whitespace().collect();
    let names = (0..catalog.genre_count() as u32).map(|id| catalog.genre_name(GenreId(id)));
    names.filter(move |name| is_from(name, &stems))
}

/// A word of a genre's name tells of the place.
fn is_from(genre: &str, stems: &[&str]) -> bool {
    fold(genre).split(' ').any(|word| stems.contains(&word))
}
