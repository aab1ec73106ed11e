//! "Put the Nirvana song first", "move the slow one to the end": entries of the queue that are spoken of by
//! what they are, and the end of it that they go to.

use std::sync::Arc;

use super::item::{Found, Item};
use super::language::Language;
use super::parse::Parser;
use super::pattern::{among, longest};
use super::survey::end_of_scale;
use super::token::{Gap, Token, tokens};
use super::words::placed::{ADJECTIVES, ARTICLES, BACK, FRONT, MOVING, ONES, SONGS, VERBS};
use super::words::skip::COURTESIES;
use super::{Place, Reader, Reading, stage};
use crate::dj::View;
use crate::protocol::Entry;

/// What is to move, as it was said.
struct Order<'a> {
    words: Vec<&'a str>,
    written: &'a str,
    /// "the Nirvana songs": all of them.
    all: bool,
    /// It stands behind "a".
    of_any: bool,
    /// "move", "shift": it is there already.
    moves: bool,
    place: Place,
}

impl Reader {
    /// Reads an utterance that is all an order of that sort. `None`: it isn't.
    pub(super) fn placed(
        &self,
        input: &str,
        tokens: &[Token],
        language: Language,
        view: &View,
    ) -> Option<Reading> {
        let order = order(input, tokens)?;
        // Where nothing waits, "put the slow ones first" is a wish; but what is moved is meant to be there.
        if view.upcoming.is_empty() && (order.all || !order.moves) {
            return None;
        }
        // "Put a Queen song next" is of any, "a" in Portuguese of one that is known.
        if order.of_any && language == Language::En {
            return None;
        }
        let mut meant = self.described(&order, language, view)?;
        if !order.all {
            meant.truncate(1);
        }
        let mut reading = self.read_wish("", view, language);
        if meant.is_empty() {
            reading.nowhere = vec![order.written.to_owned()];
            return Some(reading);
        }
        let ids = meant.iter().filter_map(|entry| self.catalog.by_id(&entry.track.id));
        reading.songs = ids.map(|ix| (vec![ix], order.place)).collect();
        reading.meant = meant;
        Some(reading)
    }

    /// What a text comes to, without the small words.
    fn items(&self, text: &str, language: Language) -> Vec<Found> {
        let tokens = tokens(text);
        let lexemes = self.lexemes(text, &tokens, language);
        let parser = Parser {
            input: text,
            tokens: &tokens,
            lexemes: &lexemes,
            catalog: &self.catalog,
            names: &self.names,
            language,
            running: false,
        };
        let told = |found: &Found| !matches!(found.item, Item::Cue(_));
        parser.items().into_iter().filter(told).collect()
    }

    /// The entries that are so. `None`: it is nothing that an entry could be told by.
    fn described(&self, order: &Order, language: Language, view: &View) -> Option<Vec<Arc<Entry>>> {
        let end = end_of_scale(&order.words).filter(|(len, ..)| *len == order.words.len());
        let level = || {
            let [word] = order.words.as_slice() else { return None };
            ADJECTIVES.iter().find(|(words, ..)| among(words, word)).map(|row| (1, row.1, row.2))
        };
        // "The slow ones" are nobody knows how many.
        if let Some((_, by, descending)) = end.or_else(|| level().filter(|_| !order.all)) {
            return Some(stage::most(&view.upcoming, by, descending, 1));
        }
        // By itself a name may be taken for words.
        let by = format!("by {}", order.written);
        let told = |text: &str, language| Some(self.items(text, language)).filter(|f| f.len() == 1);
        let found = told(order.written, language).or_else(|| told(&by, Language::En))?;
        let found = found.first()?;
        let is_so = |entry: &&Arc<Entry>| {
            let track = &entry.track;
            let ix = self.catalog.by_id(&track.id);
            match &found.item {
                Item::Artist(name) => track.artists.contains(name),
                Item::Genre(names) => track.genres.iter().any(|own| is_kind(own, names)),
                Item::Years(span) => track.year.is_some_and(|year| span.holds(year)),
                Item::Tag(tag) => ix.is_some_and(|ix| self.catalog.tags(ix).any(|own| own == *tag)),
                _ => false,
            }
        };
        let by =
            matches!(found.item, Item::Artist(_) | Item::Genre(_) | Item::Years(_) | Item::Tag(_));
        by.then(|| view.upcoming.iter().filter(is_so).cloned().collect())
    }
}

/// The genre is one of these, or a kind of it by its name.
fn is_kind(own: &str, names: &[String]) -> bool {
    names.iter().any(|name| {
        own.eq_ignore_ascii_case(name)
            || own.to_lowercase().ends_with(&format!(" {}", name.to_lowercase()))
    })
}

/// "put the … one first": a verb, an article, what is meant, and the place.
fn order<'a>(input: &'a str, tokens: &'a [Token]) -> Option<Order<'a>> {
    let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
    if tokens.iter().skip(1).any(|token| token.gap >= Gap::Hard) {
        return None;
    }
    let polite = |word: &&&str| among(COURTESIES, word);
    let first = words.iter().take_while(polite).count();
    let end = words.len() - words.iter().rev().take_while(polite).count();
    let verb = VERBS.iter().filter_map(|row| longest(row, words.get(first..end)?)).max()?;
    let article = first + verb;
    among(ARTICLES, words.get(article)?).then_some(())?;
    let tail = |at: usize| {
        let fits =
            |rows: &[&str]| rows.iter().any(|row| longest(row, &words[at..end]) == Some(end - at));
        if fits(FRONT) {
            Some(Place::Next)
        } else if fits(BACK) {
            Some(Place::End)
        } else {
            None
        }
    };
    let (mut from, mut to, place) =
        (article + 2..end).find_map(|at| Some((article + 1, at, tail(at)?)))?;
    let small = |word: &str| among(ONES, word) || among(SONGS, word);
    let many = |word: &str| among(SONGS, word) || word == "ones";
    let mut all = false;
    // "les chansons de Nirvana", "the song by Nirvana"
    while from + 1 < to && small(words[from]) {
        all |= many(words[from]);
        from += 1;
        from +=
            usize::from(from + 1 < to && among("by from of von de d di del da du", words[from]));
    }
    while from + 1 < to && small(words[to - 1]) {
        all |= many(words[to - 1]);
        to -= 1;
    }
    let written = input.get(tokens[from].start..tokens[to - 1].end)?;
    (to - from <= 6).then_some(Order {
        words: words[from..to].to_vec(),
        written,
        all,
        of_any: words[article] == "a",
        moves: words[first..article].iter().any(|word| among(MOVING, word)),
        place,
    })
}
