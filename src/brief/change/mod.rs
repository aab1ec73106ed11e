//! A wish and what stood before: the brief that is meant now, and what the queue is to do.

mod album;
mod extreme;
mod forget;
mod hard;
mod merge;
mod others;
mod parts;
mod place;
mod quota;
mod rules;
mod soft;
mod spared;
mod years;

use crate::catalog::Catalog;
use crate::dj::View;
use crate::protocol::{Brief, Length, Must, Prefer, Reading, Span};

use super::arc;
use super::item::Subject;
use super::names::Names;
use super::stage::meant;
use super::wish::{Wish, Words};
pub(super) use merge::kept;
pub(super) use place::is_told;

use merge::{clear_place, clear_subject, names, relaxed, widened};

/// What a turn does with the queue.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// Nothing was wished for.
    Nothing,
    /// The brief has changed: plan anew.
    Anew,
    /// So many more by this brief (it may be narrower than the session's); nothing is withdrawn.
    Add { brief: Box<Brief>, length: Option<Length> },
    /// Fill the queue up by the brief; nothing is withdrawn.
    FillUp,
    /// The brief as it was before stands again.
    Undo,
    /// Empty the queue; the brief stands.
    Clear,
}

pub(super) struct Changed {
    pub brief: Brief,
    pub act: Act,
    pub read: Vec<Reading>,
}

/// Puts a wish to a brief.
pub(super) struct Change<'a> {
    pub catalog: &'a Catalog,
    pub names: &'a Names,
    pub view: &'a View,
    pub input: &'a str,
    pub wish: &'a Wish,
    read: Vec<Reading>,
}

/// Lists in a brief are held this short by the reader.
const LIST: usize = 150;

impl<'a> Change<'a> {
    pub fn new(
        catalog: &'a Catalog,
        names: &'a Names,
        view: &'a View,
        input: &'a str,
        wish: &'a Wish,
    ) -> Self {
        Self { catalog, names, view, input, wish, read: Vec::new() }
    }

    pub fn apply(mut self) -> Changed {
        let current = (*self.view.brief).clone();
        let wish = self.wish;
        let undone = wish.cues.undo && !wish.has_subject() && wish.count.is_none();
        if undone || wish.takes_back() {
            return Changed { brief: current, act: Act::Undo, read: Vec::new() };
        }
        if wish.lets_be() {
            return Changed { brief: current, act: Act::Nothing, read: Vec::new() };
        }
        if wish.cues.clear && !wish.is_wish() && wish.songs.is_empty() {
            return Changed { brief: current, act: Act::Clear, read: Vec::new() };
        }
        if wish.adds(&current) {
            return self.add(current);
        }
        let mut brief = self.base(&current);
        self.hard(&mut brief);
        self.soft(&mut brief);
        self.whole(&mut brief);
        self.quotas(&mut brief);
        self.extreme(&mut brief);
        let anything = wish.cues.anything || (wish.cues.music || wish.cues.noun) && wish.cues.play;
        let act = if wish.is_wish()
            || wish.cues.reset
            || (anything && wish.chats.is_empty() && wish.songs.is_empty())
        {
            Act::Anew
        } else if wish.cues.keep_going && wish.songs.is_empty() {
            return self.keep_going(current);
        } else {
            self.praised(&mut brief);
            Act::Nothing
        };
        Changed { brief, act, read: self.read }
    }

    fn note(&mut self, words: Words, path: &str) {
        let phrase = self.input.get(words.0..words.1).unwrap_or_default().trim().to_owned();
        let new = !self.read.iter().any(|r| r.phrase == phrase && r.path == path);
        if new && !phrase.is_empty() && self.read.len() < 40 {
            self.read.push(Reading { phrase, path: path.to_owned() });
        }
    }

    /// "Keep going": without an end from now on, a few more at once.
    fn keep_going(mut self, current: Brief) -> Changed {
        let mut brief = Brief { length: None, ..current };
        if let Some(said) = &self.wish.praised {
            self.like_these(&mut brief, said.what);
            self.note(said.words, "prefer.like_tracks");
        }
        let more = Act::Add { brief: Box::new(brief.clone()), length: None };
        Changed { brief, act: more, read: self.read }
    }

    /// "ten more", "two more like that", "add some Keith Urban": nothing is withdrawn.
    fn add(mut self, current: Brief) -> Changed {
        let wish = self.wish;
        let mut narrow = current.clone();
        let named = wish.subjects.iter().any(|s| s.what.is_named());
        if named {
            clear_subject(&mut narrow);
            if !wish.cues.same {
                narrow.arc.clear();
            }
        }
        self.hard(&mut narrow);
        self.soft(&mut narrow);
        let length = wish
            .count
            .as_ref()
            .map(|said| Length::Tracks(said.what))
            .or(wish.total.as_ref().map(|said| Length::DurationMs(said.what)))
            .or(wish.cues.one_more.then_some(Length::Tracks(1)))
            .or(wish.cues.swap.then(|| Length::Tracks(self.gone().max(1))));
        let aside = wish.cues.counted_more && !wish.compare.is_empty();
        let mut brief = if wish.cues.swap || wish.spot.is_some() || aside {
            // What comes instead, or at one place, or slower than the rest, is no wish for the rest.
            let must =
                Must { tracks_none: narrow.must.tracks_none.clone(), ..current.must.clone() };
            Brief { must, ..current }
        } else if named {
            widened(&current, &narrow)
        } else if wish.cues.also && !wish.years.is_empty() {
            relaxed(current.clone(), &narrow)
        } else {
            narrow.clone()
        };
        // "less pop, more rock"
        for name in wish.less_genres.iter().flat_map(|said| &said.what) {
            brief.prefer.genres.insert(name.clone(), -0.8);
        }
        if wish.cues.keep_going {
            brief.length = None;
        }
        // "swap the last two for three slower ones": that many more there are then.
        if let (true, Some(Length::Tracks(n)), Some(Length::Tracks(come))) =
            (wish.cues.swap, brief.length, length)
        {
            let gone = self.gone();
            let all = if gone > 0 { (n + come).saturating_sub(gone) } else { n };
            brief.length = Some(Length::Tracks(all.clamp(1, 500)));
        }
        narrow.length = None;
        Changed { brief, act: Act::Add { brief: Box::new(narrow), length }, read: self.read }
    }

    /// How many entries are to go.
    fn gone(&self) -> u32 {
        self.wish.not_these.iter().map(|said| meant(self.view, said.what).len() as u32).sum()
    }

    /// What of the brief that stands goes on under a new wish.
    fn base(&self, current: &Brief) -> Brief {
        let wish = self.wish;
        if wish.cues.reset && !wish.cues.same {
            let mut brief = kept(current);
            if wish.cues.different && !wish.names_subject() {
                let parts = current.mix.iter().map(|part| &part.must).chain([&current.must]);
                let names = parts.flat_map(|must| must.genres_any.iter().cloned());
                brief.prefer.genres.extend(names.map(|name| (name, -0.8)));
            }
            return brief;
        }
        if wish.leaves_a_rest() && names(current) {
            return current.clone();
        }
        if wish.starts_anew() {
            return kept(current);
        }
        let mut brief = current.clone();
        if wish.narrows_place() && self.keeps_kind(&brief) {
            clear_place(&mut brief);
        } else if wish.names_subject() {
            clear_subject(&mut brief);
            // A change of course takes the mood of the old one along only if it is told to.
            if (wish.cues.instead || wish.cues.switch) && !wish.cues.same {
                brief.prefer = Prefer {
                    familiarity: brief.prefer.familiarity,
                    novelty: brief.prefer.novelty,
                    ..Prefer::default()
                };
                brief.must.energy = Span(None, None);
                brief.must.valence = Span(None, None);
                brief.must.bpm = Span(None, None);
                brief.arc.clear();
            }
        }
        brief
    }

    /// Length, order and arc.
    fn whole(&mut self, brief: &mut Brief) {
        let wish = self.wish;
        if let Some(said) = &wish.order {
            brief.order = Some(said.what);
            brief.arc.clear();
            self.note(said.words, "order");
        }
        if let Some(said) = &wish.total {
            brief.length = Some(Length::DurationMs(said.what.clamp(60_000, 172_800_000)));
            self.note(said.words, "length");
        }
        if let Some(said) = &wish.count {
            brief.length = Some(Length::Tracks(said.what.clamp(1, 500)));
            self.note(said.words, "length");
        }
        self.album_length(brief);
        // "one song each by A, B and C": more there can't be.
        let named = wish.subjects.iter().filter(|s| matches!(s.what, Subject::Artist(_))).count();
        if let Some(each) = wish.per_artist.as_ref().filter(|_| named > 1)
            && brief.length.is_none()
        {
            brief.length = Some(Length::Tracks((each.what * named as u32).clamp(1, 500)));
        }
        self.per_span(brief);
        if let Some(said) = &wish.fewer {
            let now = match brief.length {
                Some(Length::Tracks(n)) => n,
                _ => self.view.upcoming.len() as u32,
            };
            brief.length = Some(Length::Tracks(now.saturating_sub(said.what).max(1)));
            self.note(said.words, "length");
        }
        if let Some(said) = &wish.shorter {
            let queued = self.view.upcoming.iter().filter_map(|entry| entry.track.duration_ms);
            let now = match brief.length {
                Some(Length::DurationMs(ms)) => ms,
                _ => queued.map(u64::from).sum(),
            };
            brief.length = Some(Length::DurationMs(now.saturating_sub(said.what).max(60_000)));
            self.note(said.words, "length");
        }
        if let Some(said) = &wish.times {
            let times = |n: f32| (n * said.what).round().max(1.0);
            brief.length = Some(match brief.length {
                Some(Length::DurationMs(ms)) => {
                    Length::DurationMs((times(ms as f32) as u64).clamp(60_000, 172_800_000))
                }
                Some(Length::Tracks(n)) => Length::Tracks((times(n as f32) as u32).min(500)),
                None => {
                    // As many as a turn without a count usually picks, where nothing is queued yet.
                    const USUAL: usize = 10;
                    let upcoming = Some(self.view.upcoming.len()).filter(|n| *n > 0);
                    let tracks = times(upcoming.unwrap_or(USUAL) as f32);
                    Length::Tracks((tracks as u32).min(500))
                }
            });
            self.note(said.words, "length");
        }
        if wish.count.is_none()
            && wish.total.is_none()
            && let Some(said) = &wish.artists
        {
            brief.length = Some(Length::Tracks(said.what));
        }
        if wish.cues.keep_going
            && wish.songs.is_empty()
            && wish.count.is_none()
            && wish.total.is_none()
        {
            brief.length = None;
        }
        if let Some(said) = &wish.arc {
            let joined = wish.open.and_then(|open| arc::joined(&brief.arc, &said.what, open));
            brief.arc = joined.unwrap_or_else(|| said.what.clone());
            if let Some(energy) = brief.prefer.energy {
                arc::fit_mood(&mut brief.arc, energy);
            }
            brief.order = None;
            if let Some(stretch) = wish.stretch {
                fit_last(brief, stretch);
            }
            self.note(said.words, "arc");
        }
    }
}

/// The last part of the arc as long as it was said to be, as far as the whole length is known.
fn fit_last(brief: &mut Brief, stretch: u64) {
    /// What a song lasts, where only the number of songs is known.
    const SONG_MS: u64 = 215_000;
    let whole = match brief.length {
        Some(Length::DurationMs(ms)) => ms,
        Some(Length::Tracks(n)) => u64::from(n) * SONG_MS,
        None => 10 * SONG_MS,
    };
    let share = (stretch as f32 / whole.max(1) as f32).clamp(0.05, 0.9);
    let parts = brief.arc.len();
    if let Some((last, before)) = brief.arc.split_last_mut() {
        last.share = share;
        let each = (1.0 - share) / before.len().max(1) as f32;
        before.iter_mut().for_each(|part| part.share = each);
    }
    debug_assert!(parts == brief.arc.len());
}

/// Appends what is not there yet.
fn extend(list: &mut Vec<String>, more: impl IntoIterator<Item = String>) {
    for name in more {
        if list.len() < LIST && !name.is_empty() && !list.contains(&name) {
            list.push(name);
        }
    }
}
