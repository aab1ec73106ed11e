//! Genres by their names.

use super::super::language::Language;
use super::super::lexicon::LEXICON;
use super::super::sense::{Cue, Sense};
use super::super::token::Gap;
use super::{GenreId, Lexer};

/// They may open a genre's name, but mostly stand before one.
const ARTICLES: [&str; 8] = ["la", "le", "les", "el", "il", "los", "o", "a"];

impl Lexer<'_> {
    /// A genre that has another name in catalogues.
    pub(super) fn genre_by_word(&self, senses: &[Sense]) -> Option<Vec<GenreId>> {
        let names = senses
            .iter()
            .filter_map(|s| if let Sense::Genre(name) = s { Some(*name) } else { None });
        let ids: Vec<GenreId> = names.flat_map(|name| self.catalog.genres_spelt(name)).collect();
        (!ids.is_empty()).then_some(ids)
    }

    pub(super) fn genre(&self, at: usize) -> (usize, Vec<GenreId>) {
        if at >= self.tokens.len() {
            return (0, Vec::new());
        }
        let end = self.part_end(at, Gap::Soft).min(at + 6);
        for len in (1..=end - at).rev() {
            let name = self.words[at..at + len].join(" ");
            // "acoustic covers of pop songs": versions, and what of.
            let covers = matches!(self.words[at + len - 1], "cover" | "covers");
            if covers && len > 1 && self.words.get(at + len) == Some(&"of") {
                continue;
            }
            let mut found: Vec<GenreId> = self.catalog.genres_spelt(&name).collect();
            // "de la pop", where a genre is called "la pop"
            if len > 1 && self.language != Language::En && ARTICLES.contains(&self.words[at]) {
                let rest = self.words[at + 1..at + len].join(" ");
                found.retain(|_| self.catalog.genres_spelt(&rest).next().is_none());
            }
            // "boy bands"
            let open = len > 1 || !LEXICON.knows(&name);
            if let Some(one) = name.strip_suffix('s').filter(|_| open && found.is_empty()) {
                found = self.catalog.genres_spelt(one).collect();
            }
            // "dance music" is no more than what ends so: "intelligent dance music".
            let musical = self.noun_follows(at + len - 1);
            // "black metal", where there is only "symphonic black metal"; but "en español" is a language.
            let told = || {
                let words = &self.words[at..at + len];
                LEXICON.at(words, self.language).any(|(n, senses)| {
                    n == len && senses.iter().any(|sense| matches!(sense, Sense::Tongue(_)))
                })
            };
            if len > 1 && found.is_empty() && !musical && !told() {
                found = self.names.genres_with(&name).to_vec();
            }
            if !found.is_empty() {
                return (len, found);
            }
        }
        (0, Vec::new())
    }

    /// So few tracks have the genre that its name is rather meant as the ordinary word it is.
    pub(super) fn is_small(&self, genres: &[GenreId]) -> bool {
        const FEW: usize = 30;
        let few = FEW.min(self.catalog.len() / 1_000 + 1);
        genres.iter().map(|id| self.catalog.genre_tracks(*id).len()).sum::<usize>() < few
    }

    pub(super) fn noun_follows(&self, at: usize) -> bool {
        self.words.get(at..).is_some_and(|rest| {
            LEXICON.at(rest, self.language).next().is_some_and(|(_, s)| {
                s.contains(&Sense::Cue(Cue::Noun)) || s.contains(&Sense::Cue(Cue::Music))
            })
        })
    }
}
