//! Answers to what is no wish: questions, courtesies, what can't be played.

use std::sync::Arc;

use crate::brief::{Ask, Chat, Reading};
use crate::catalog::Catalog;
use crate::dj::{View, reasons};
use crate::protocol::{By, Entry, HistoryItem, Outcome};

use super::phrases::Line;
use super::speech::{Speaker, short};
use super::survey;

/// Sentences for the questions and courtesies of an utterance; empty if there were none.
pub(super) fn answers(
    speaker: &mut Speaker,
    reading: &Reading,
    view: &View,
    catalog: &Catalog,
    stock: Option<usize>,
    surveyed: Option<&[Arc<Entry>]>,
) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(what) = &reading.not_music {
        said.push(speaker.line(Line::NotMusic, &[("what", short(what))]));
    }
    if reading.chats.contains(&Chat::Meddling) {
        said.push(speaker.line(Line::Meddling, &[]));
        return said;
    }
    if let Some(words) = &reading.contradiction {
        said.push(speaker.line(Line::Contradiction, &[("what", short(words))]));
        return said;
    }
    if let Some(asked) = &reading.survey {
        said.extend(survey::told(speaker, asked, surveyed, view.upcoming.len()));
        if let Some(entry) = surveyed.and_then(<[_]>::first).filter(|_| reading.explains) {
            said.push(why(speaker, entry));
            said.push(speaker.line(Line::AskForLess, &[("what", short(&asked.words))]));
        }
    }
    if let (Some(n), Some(asked)) = (stock, &reading.stock) {
        let line = if n == 0 { Line::StockNone } else { Line::Stock };
        let facts = [("n", n.to_string()), ("what", short(&asked.words).to_owned())];
        said.push(speaker.line(line, &facts.each_ref().map(|(slot, fact)| (*slot, fact.as_str()))));
    } else if let Some(ask) = reading.asks.first() {
        said.push(answer(speaker, *ask, reading, view, catalog));
    }
    said
}

/// That what played is skipped, if anything did; with `next` also what comes, where nothing else tells.
pub(super) fn skipped(speaker: &mut Speaker, next: bool, before: &View, now: &View) -> Vec<String> {
    if before.now.is_none() {
        return vec![speaker.line(Line::Silence, &[])];
    }
    let mut said = vec![speaker.line(Line::Skipped, &[])];
    if let Some(next) = now.upcoming.first().filter(|_| next) {
        let name = speaker.entry(next);
        said.push(speaker.line(Line::Upcoming, &[("a", &name)]));
    }
    said
}

/// What played last before this. Of entries that were jumped over together, only the first had been on.
fn played(history: &[HistoryItem]) -> Option<&Entry> {
    let last = history.last()?;
    let together = |item: &&HistoryItem| item.outcome == Outcome::Passed && item.at == last.at;
    let first = history.iter().rev().take_while(together).last();
    Some(&first.unwrap_or(last).entry)
}

/// A courtesy, where nothing else was said.
pub(super) fn courtesy(speaker: &mut Speaker, reading: &Reading) -> Option<String> {
    let line = match reading.chats.first()? {
        Chat::Hello => Line::Hello,
        Chat::Thanks => Line::Thanks,
        Chat::Praise => Line::Praise,
        Chat::Sorry => Line::Sorry,
        Chat::Stop => Line::Stop,
        Chat::Bye => Line::Bye,
        Chat::Meddling => Line::Meddling,
    };
    Some(speaker.line(line, &[]))
}

fn answer(
    speaker: &mut Speaker,
    ask: Ask,
    reading: &Reading,
    view: &View,
    catalog: &Catalog,
) -> String {
    let spoken_of =
        reading.meant.first().cloned().or_else(|| view.now.as_ref().map(|now| now.entry.clone()));
    match ask {
        Ask::Playing => match view.now.as_ref().map(|now| &now.entry) {
            Some(entry) => {
                let name = speaker.entry(entry);
                speaker.line(Line::Playing, &[("a", &name), ("year", &Speaker::year(&entry.track))])
            }
            None => speaker.line(Line::Silence, &[]),
        },
        Ask::Why => match spoken_of
            .or_else(|| view.last_picks.last().cloned())
            .or_else(|| view.upcoming.first().cloned())
        {
            Some(entry) => why(speaker, &entry),
            None => speaker.line(Line::Empty, &[]),
        },
        Ask::HowMany if view.upcoming.is_empty() => speaker.line(Line::Empty, &[]),
        Ask::HowMany => {
            let ms: u64 =
                view.upcoming.iter().filter_map(|e| e.track.duration_ms).map(u64::from).sum();
            let minutes = (ms + 30_000) / 60_000;
            let n = view.upcoming.len().to_string();
            speaker.line(Line::HowMany, &[("n", &n), ("m", &minutes.to_string())])
        }
        Ask::Upcoming => match view.upcoming.first() {
            Some(entry) => {
                let name = speaker.entry(entry);
                speaker.line(Line::Upcoming, &[("a", &name)])
            }
            None => speaker.line(Line::Empty, &[]),
        },
        Ask::Played => match played(&view.history) {
            Some(entry) => {
                let name = speaker.entry(entry);
                speaker.line(Line::Played, &[("a", &name), ("year", &Speaker::year(&entry.track))])
            }
            None => speaker.line(Line::NothingPlayed, &[]),
        },
        Ask::Help => {
            let n = catalog.len().to_string();
            speaker.line(Line::Help, &[("n", &n)])
        }
        Ask::Taste => {
            let liked: Vec<_> = view
                .taste
                .summary()
                .liked
                .iter()
                .rev()
                .take(3)
                .map(|item| short(&item.name).to_owned())
                .collect();
            if liked.is_empty() {
                return speaker.line(Line::NoTaste, &[]);
            }
            speaker.line(Line::Likes, &[("what", &liked.join(", "))])
        }
        Ask::Erase => speaker.line(Line::Erase, &[]),
        Ask::About => match spoken_of {
            Some(entry) => {
                let name = speaker.entry(&entry);
                speaker.line(Line::About, &[("a", &name), ("facts", &Speaker::facts(&entry.track))])
            }
            None => speaker.line(Line::Empty, &[]),
        },
        Ask::Other => speaker.line(Line::Cant, &[]),
    }
}

fn why(speaker: &mut Speaker, entry: &Entry) -> String {
    let name = speaker.entry(entry);
    if entry.by == By::Listener || entry.why.is_empty() {
        return speaker.line(Line::WhyUnknown, &[("a", &name)]);
    }
    let why = reasons::told(speaker.language, entry);
    speaker.line(Line::Why, &[("a", &name), ("why", why.trim_end_matches('.'))])
}
