//! Questions about what is queued: "is there any rap in it", "are all of these live", "which one is the
//! longest". They are answered, and change nothing.

use std::sync::Arc;

use super::Reader;
use super::language::Language;
use super::pattern::{among, longest};
use super::sense::Ask;
use super::token::{Gap, Token};
use super::words::queue::{
    ANYTHING, ASKERS, BESIDE_MOST, CONDITIONS, INTROS, LAST_PLACES, MOST, NO_SUBJECTS, OF_ENTRIES,
    PLACES, PLEAS, SO_MUCH, TAILS, WHICH, WITH_PLACE,
};
use super::{Reading, Stock, stage};
use crate::catalog::TrackIx;
use crate::dj::View;
use crate::protocol::{Brief, Entry, Must, OrderBy, Vocals};

/// A question about the queue, as it was put.
struct Question {
    language: Language,
    asked: Asked,
    /// What else was said.
    others: String,
    /// Hangs on the answer.
    conditional: bool,
}

enum Asked {
    /// Why so many of them are like this.
    Much(String),
    /// Which of them, or how many, are like this.
    Fit(String),
    /// The one at that end of the scale.
    Most(OrderBy, bool),
}

enum Answer {
    Count(Box<Stock>),
    Entry(Arc<Entry>),
    /// What was asked for has no name here, or another one.
    Named {
        missing: Vec<String>,
        nearest: Vec<(String, String)>,
    },
    /// How many there are says enough.
    Size,
    /// Nobody can tell.
    Unknown,
}

impl Reader {
    /// Reads an utterance that asks about the queue. `None`: it doesn't.
    pub(super) fn survey(
        &self,
        input: &str,
        tokens: &[Token],
        guessed: Language,
        view: &View,
    ) -> Option<Reading> {
        let question = question(input, tokens, guessed)?;
        let mut explains = false;
        let answer = match question.asked {
            Asked::Much(_) if view.upcoming.is_empty() => return None,
            _ if view.upcoming.is_empty() => Answer::Size,
            Asked::Most(by, descending) => {
                let entry = stage::most(&view.upcoming, by, descending, 1).pop();
                entry.map_or(Answer::Unknown, Answer::Entry)
            }
            // What can't be counted is a complaint.
            Asked::Much(words) => {
                let answer = self.looked_for(&words, question.language)?;
                explains = matches!(answer, Answer::Count(_));
                Some(answer).filter(|_| explains)?
            }
            Asked::Fit(words) if words.split(' ').all(|word| among(ANYTHING, word)) => Answer::Size,
            Asked::Fit(words) => self.looked_for(&words, question.language)?,
        };
        let others = if question.conditional { "" } else { question.others.as_str() };
        let mut reading = self.read_wish(others, view, question.language);
        if question.conditional {
            reading.unread.push(question.others.trim().to_owned());
        }
        let ask = match answer {
            Answer::Count(stock) => {
                reading.survey = Some(stock);
                reading.explains = explains;
                return Some(reading);
            }
            Answer::Named { missing, nearest } => {
                reading.missing.extend(missing);
                reading.nearest.extend(nearest);
                return Some(reading);
            }
            Answer::Entry(entry) => {
                reading.meant = vec![entry];
                Ask::About
            }
            Answer::Size => Ask::HowMany,
            Answer::Unknown => Ask::Other,
        };
        reading.asks.insert(0, ask);
        Some(reading)
    }

    /// What the entries are asked to be, read as if it were wished for. `None`: that says nothing.
    fn looked_for(&self, words: &str, language: Language) -> Option<Answer> {
        let nobodys = View::default();
        let told = |reading: &Reading| {
            reading.brief != Brief::default()
                || !reading.songs.is_empty()
                || !reading.missing.is_empty()
                || !reading.nearest.is_empty()
        };
        // "do any have vocals" is about songs with vocals, and a bare title may be taken for words.
        let (with, play) = match language {
            Language::En => ("with", "play"),
            Language::Fr => ("avec", "joue"),
            Language::De => ("mit", "spiel"),
            Language::Es => ("con", "pon"),
            Language::Pt => ("com", "toca"),
            Language::It => ("con", "metti"),
        };
        let bare = self.read_wish(words, &nobodys, language);
        let mut led = [with, play].into_iter().map(|lead| {
            let reading = self.read_wish(&format!("{lead} {words}"), &nobodys, language);
            Some(reading).filter(|reading| told(reading) && reading.missing.is_empty())
        });
        // "is Creep in the queue?": told like a name, and no more than a mood as a word.
        let named = words.starts_with(char::is_uppercase) && bare.brief.must == Must::default();
        let known = told(&bare) && !(named && bare.songs.is_empty());
        let led = if known { None } else { led.find_map(|reading| reading) };
        let reading = led.unwrap_or(bare);
        if !told(&reading) && reading.unread.is_empty() {
            return None;
        }
        if !reading.missing.is_empty() || !reading.nearest.is_empty() {
            let Reading { missing, nearest, .. } = reading;
            return Some(Answer::Named { missing, nearest });
        }
        let counted = self.counted(reading, words).map(Box::new);
        Some(counted.map_or(Answer::Unknown, Answer::Count))
    }

    /// Where hard wishes say all of it: how many are sad nobody can tell.
    fn counted(&self, reading: Reading, words: &str) -> Option<Stock> {
        if !reading.unread.is_empty() {
            return None;
        }
        if !reading.songs.is_empty() {
            let ids = |tracks: &[TrackIx]| -> Vec<String> {
                tracks.iter().map(|ix| self.catalog().id(*ix).to_owned()).collect()
            };
            let tracks_any = reading.songs.iter().flat_map(|(tracks, _)| ids(tracks)).collect();
            let must = Must { tracks_any, ..Must::default() };
            let brief = Brief { must, ..Brief::default() };
            return Some(Stock { brief, words: words.trim().to_owned() });
        }
        let Brief { must, mix, .. } = reading.brief.clone();
        let hard = Brief { must, mix, ..Brief::default() };
        let plain = Brief { version: 0, said: String::new(), ..reading.brief };
        if plain != hard || hard.must.max_per_artist.is_some() {
            return None;
        }
        // The phrases are without the "no" before them.
        let (must, clean) = (&hard.must, hard.must.explicit == Some(false));
        let lists = [&must.genres_none, &must.artists_none, &must.tags_none, &must.keys_none];
        let others = [&must.languages_none, &must.countries_none, &must.tracks_none];
        let refuses = clean
            || must.vocals == Some(Vocals::Instrumental)
            || !must.years_none.is_empty()
            || lists.into_iter().chain(others).any(|list| !list.is_empty());
        let words = if refuses {
            words.trim().to_owned()
        } else {
            let phrases = reading.read.into_iter().map(|read| read.phrase);
            phrases.collect::<Vec<_>>().join(", ")
        };
        Some(Stock { brief: hard, words })
    }
}

/// The first question about the queue, if there is one.
fn question(input: &str, tokens: &[Token], guessed: Language) -> Option<Question> {
    let starts: Vec<usize> =
        (0..tokens.len()).filter(|at| *at == 0 || tokens[*at].gap == Gap::Hard).collect();
    for (nth, start) in starts.iter().enumerate() {
        let end = starts.get(nth + 1).copied().unwrap_or(tokens.len());
        let part = Part::new(input, tokens, *start, end);
        let Some((language, asked)) = part.asked(guessed) else { continue };
        let until = tokens.get(end).map_or(input.len(), |next| next.start);
        let behind = &input[until..];
        let before = &input[..tokens[*start].start];
        let folded: Vec<&str> = tokens[end..].iter().map(|token| token.word.as_str()).collect();
        let conditional = CONDITIONS.iter().any(|row| longest(row, &folded).is_some());
        let others = if conditional { behind.to_owned() } else { format!("{before} {behind}") };
        return Some(Question { language, asked, others, conditional });
    }
    None
}

/// A sentence.
struct Part<'a> {
    input: &'a str,
    tokens: &'a [Token],
    words: Vec<&'a str>,
    /// A question mark stands behind it.
    marked: bool,
}

impl<'a> Part<'a> {
    fn new(input: &'a str, tokens: &'a [Token], start: usize, end: usize) -> Self {
        let own = &tokens[start..end];
        let words = own.iter().map(|token| token.word.as_str()).collect();
        let closes = own.last().map_or(0, |token| token.end);
        let until = tokens.get(end).map_or(input.len(), |next| next.start);
        let marked = input[closes..until].contains(['?', '？']);
        Self { input, tokens: own, words, marked }
    }

    fn asked(&self, guessed: Language) -> Option<(Language, Asked)> {
        if let Some((by, descending)) = self.most() {
            return Some((guessed, Asked::Most(by, descending)));
        }
        if let Some(what) = self.so_much() {
            return Some((guessed, Asked::Much(what)));
        }
        let opens = (0..self.words.len())
            .take_while(|at| self.words[..*at].iter().all(|word| among(INTROS, word)));
        let (language, end, pointed) = opens.into_iter().find_map(|at| self.opening(at))?;
        let rest: Vec<usize> = (end..self.words.len()).collect();
        let (left, places) = self.without_places(rest);
        let bare = left.iter().map(|at| self.words[*at]);
        let pleads = bare.clone().any(|word| among(PLEAS, word))
            || bare.clone().rev().skip(1).any(|word| word == "too")
            || bare.clone().next().is_some_and(|word| matches!(word, "to" | "so"));
        if pleads || !(pointed || places) {
            return None;
        }
        Some((language, Asked::Fit(self.text(&left))))
    }

    /// "Why so much metal?", "so many ballads": what there is so much of, where the sentence says no more.
    fn so_much(&self) -> Option<String> {
        let opens = (0..self.words.len())
            .take_while(|at| self.words[..*at].iter().all(|word| among(INTROS, word)));
        let opening = |at: usize| {
            let rows = SO_MUCH.iter().filter_map(|row| {
                let pattern = row.strip_prefix('?');
                let open = pattern.is_none() || self.marked;
                longest(pattern.unwrap_or(row), &self.words[at..]).filter(|_| open)
            });
            Some(at + rows.max()?)
        };
        // "Coldplay again?"
        if let (true, [first @ .., "again"]) = (self.marked, self.words.as_slice())
            && (1..=4).contains(&first.len())
            && self.tokens.iter().skip(1).all(|token| token.gap < Gap::Soft)
            && !first.iter().any(|word| among(PLEAS, word) || among(NO_SUBJECTS, word))
        {
            return Some(self.text(&(0..first.len()).collect::<Vec<_>>()));
        }
        let end = opens.into_iter().find_map(opening)?;
        let whole = self.tokens[end..].iter().all(|token| token.gap < Gap::Soft);
        let (left, _) = self.without_places((end..self.words.len()).collect());
        let text = self.text(&left);
        (whole && !text.is_empty()).then_some(text)
    }

    /// Where the opening of a question ends that begins here, and whether it speaks of the queue itself.
    fn opening(&self, at: usize) -> Option<(Language, usize, bool)> {
        let words = &self.words[at..];
        let asks = at.checked_sub(1).is_some_and(|i| among(ASKERS, self.words[i]));
        let fits = |row: &str| {
            let pattern = row.trim_start_matches(['?', '=']);
            if row.starts_with('?') && !self.marked || pattern.starts_with("if/") && !asks {
                return None;
            }
            let len = longest(pattern, words)?;
            // "is it possible to have jazz in there", "is X in there": only the latter asks.
            let bare = row.starts_with('=');
            let named = || {
                let subject = words.get(len).is_some_and(|word| !among(NO_SUBJECTS, word));
                subject && self.ends_with_place(at + len)
            };
            (!bare || named()).then_some(len)
        };
        let best = |tables: &[(Language, &[&str])]| {
            let rows = tables.iter().flat_map(|(language, rows)| {
                rows.iter().filter_map(|row| Some((fits(row)?, *language)))
            });
            rows.max_by_key(|(len, _)| *len)
        };
        match (best(OF_ENTRIES), best(WITH_PLACE)) {
            (Some((len, language)), other) if other.is_none_or(|(n, _)| n <= len) => {
                Some((language, at + len, true))
            }
            (_, Some((len, language))) => Some((language, at + len, false)),
            _ => None,
        }
    }

    /// The words at these places without what points at the queue, and whether something did.
    fn without_places(&self, at: Vec<usize>) -> (Vec<usize>, bool) {
        let (mut left, mut found) = (Vec::new(), false);
        let mut i = 0;
        while let Some(start) = at.get(i) {
            match self.place(*start) {
                Some(len) => {
                    found = true;
                    i += len;
                }
                None => {
                    left.push(*start);
                    i += 1;
                }
            }
        }
        (left, found)
    }

    fn place(&self, at: usize) -> Option<usize> {
        let words = &self.words[at..];
        let anywhere = PLACES.iter().filter_map(|row| longest(row, words)).max();
        anywhere.or_else(|| {
            let last = LAST_PLACES.iter().filter_map(|row| longest(row, words)).max()?;
            words[last..].iter().all(|word| among(TAILS, word)).then_some(words.len())
        })
    }

    fn ends_with_place(&self, from: usize) -> bool {
        (from..self.words.len()).any(|at| {
            let behind = |len: usize| self.words[at + len..].iter();
            self.place(at).is_some_and(|len| behind(len).all(|word| among(TAILS, word)))
        })
    }

    /// "which of these is the oldest", where nothing else is said of it.
    fn most(&self) -> Option<(OrderBy, bool)> {
        let first = self.words.iter().position(|word| !among(INTROS, word))?;
        let opens = |row: &&str| longest(row, &self.words[first..]);
        let which = WHICH.iter().filter_map(opens).max()?;
        let (left, _) = self.without_places((first + which..self.words.len()).collect());
        let words: Vec<&str> = left.iter().map(|at| self.words[*at]).collect();
        let (mut found, mut at) = (None, 0);
        while at < words.len() {
            let rest = &words[at..];
            at += match (end_of_scale(rest), longest("of/de/von/di/d? entre? @", rest)) {
                (Some((len, by, descending)), _) if found.is_none() => {
                    found = Some((by, descending));
                    len
                }
                (_, Some(len)) => len,
                _ if among(BESIDE_MOST, words[at]) => 1,
                _ => return None,
            };
        }
        found
    }

    /// The text at these words, each run of neighbours as it was written.
    fn text(&self, at: &[usize]) -> String {
        let mut text = String::new();
        for run in at.chunk_by(|a, b| a + 1 == *b) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            let written = self.input.get(self.tokens[*first].start..self.tokens[*last].end);
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(written.unwrap_or_default());
        }
        text
    }
}

/// "longest", "most recent": of how many words it is.
pub(super) fn end_of_scale(words: &[&str]) -> Option<(usize, OrderBy, bool)> {
    let rows = MOST.iter().filter_map(|(spellings, by, descending)| {
        let len = spellings.split('|').filter_map(|row| longest(row.trim(), words)).max()?;
        Some((len, *by, *descending))
    });
    rows.max_by_key(|(len, ..)| *len)
}
