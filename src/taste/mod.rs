//! What a listener likes, learnt from plays, skips, likes and bans, across sessions.
//!
//! A [`Taste`] is the fold of a listener's [`Signal`]s. What was said outright (a like, a dislike, a
//! ban) stands until it is taken back; what plays and skips tell adds up and fades. [`Bias`] is a taste
//! made ready for one catalogue.

mod bias;
mod elsewhere;
mod lean;
mod said;
mod shown;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

pub use bias::Bias;
use bias::Found;
pub use elsewhere::{Brought, Elsewhere, Merged, Origin, Outcome, merge};
use lean::{Lean, Leans, Told, keep_most};
use said::{Said, Word};
pub use shown::Edit;

use crate::catalog::{self, Title, fold};
use crate::protocol::{TasteItem, TasteSummary, Track};

/// One thing that was learnt, as it is stored: self-contained, so that taste outlives a catalogue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Signal {
    /// Unix milliseconds.
    pub at: i64,
    #[serde(flatten)]
    pub kind: SignalKind,
    pub track_id: String,
    pub title: String,
    pub artists: Vec<String>,
    pub genres: Vec<String>,
    /// Where it was brought in from; absent of what was learnt here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Box<Origin>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SignalKind {
    Like {
        artist: bool,
    },
    Dislike {
        artist: bool,
    },
    Ban {
        artist: bool,
    },
    /// Takes back what was said of the track, or of its artist.
    Clear {
        artist: bool,
    },
    Finished,
    /// `heard` is the share that was played, 0 to 1, where the duration is known.
    Skipped {
        heard: Option<f32>,
    },
    /// All plays of a song elsewhere: how many, and what they weigh together at the signal's moment,
    /// each having faded since it was played. `left` sums the squares of what was not heard.
    Heard {
        finished: u32,
        skipped: u32,
        played: f32,
        left: f32,
    },
    /// The listener's own word on what was learnt of the artist that is named, or of the genre: −1 to 1
    /// in the place of all that was told before; 0 forgets it.
    Set {
        artist: bool,
        weight: f32,
    },
}

/// Songs whose plays are remembered; the ones longest unheard are forgotten first.
const SONGS: usize = 5_000;

/// How often a song was heard to its end and how often it was skipped.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plays {
    pub finished: u32,
    pub skipped: u32,
    /// Unix milliseconds of the last time.
    pub last: i64,
    /// The version that was played last.
    pub track_id: String,
}

/// The sum of a listener's signals. Its size is bounded, however many there were.
#[derive(Clone, Debug, Default)]
pub struct Taste {
    summary: TasteSummary,
    said: Said,
    songs: HashMap<String, Plays>,
    artists: Leans,
    genres: Leans,
    found: Found,
}

impl Taste {
    pub fn from_signals<'a>(signals: impl IntoIterator<Item = &'a Signal>) -> Self {
        let mut taste = Self::default();
        for signal in signals {
            taste.apply(signal);
        }
        taste
    }

    /// Plays and skips may come in any order: the sum is the same. What was said outright comes in the
    /// order in which it was said.
    pub fn apply(&mut self, signal: &Signal) {
        self.found = Found::default();
        match signal.kind {
            SignalKind::Finished => {
                self.played(signal, 1, 0);
                self.lean(signal, FINISHED, Told { finished: 1, ..Told::default() });
            }
            SignalKind::Skipped { heard } => {
                self.played(signal, 0, 1);
                let told = Told { skipped: 1, ..Told::default() };
                self.lean(signal, SKIPPED.times(leaving(heard)), told);
            }
            SignalKind::Heard { finished, skipped, played, left } => {
                self.played(signal, finished, skipped);
                let told = Told { finished, skipped, words: 0 };
                self.lean(signal, FINISHED.times(played), told);
                self.lean(signal, SKIPPED.times(left), Told::default());
            }
            SignalKind::Like { artist } => self.say(signal, artist, Some(Word::Like)),
            SignalKind::Dislike { artist } => self.say(signal, artist, Some(Word::Dislike)),
            SignalKind::Ban { artist } => self.say(signal, artist, Some(Word::Ban)),
            SignalKind::Clear { artist } => self.say(signal, artist, None),
            SignalKind::Set { artist, weight } => self.set(signal, artist, weight),
        }
    }

    /// Takes in what was brought from elsewhere. What was said here of the song stands above it.
    pub fn bring(&mut self, signal: &Signal) {
        let said = matches!(signal.kind, SignalKind::Like { .. } | SignalKind::Dislike { .. });
        let artist = signal.artists.first().map(String::as_str).unwrap_or_default();
        if !said || !self.said.has_song(artist, &signal.title) {
            self.apply(signal);
        }
    }

    /// Whether a like stands for the song of the track, or for an artist on it.
    pub fn likes(&self, track: &Track) -> bool {
        self.said.of(track).any(|word| word == Word::Like)
    }

    /// Ids of the songs that were liked since then (Unix milliseconds) and still are, the newest first.
    pub fn liked_songs(&self, since: i64) -> Vec<String> {
        self.said.liked_songs(since)
    }

    pub fn summary(&self) -> &TasteSummary {
        &self.summary
    }

    /// The track, another version of the song, or one of its artists is banned.
    pub fn bans(&self, track: &Track) -> bool {
        self.said.has_bans() && self.said.of(track).any(|word| word == Word::Ban)
    }

    /// The DJ does not pick it of its own accord: banned or disliked, itself, as a song or its artist.
    pub fn rules_out(&self, track: &Track) -> bool {
        self.said.of(track).any(|word| word != Word::Like)
    }

    /// What is remembered of the plays of this song, in any version.
    pub fn plays(&self, artist: &str, title: &str) -> Plays {
        self.songs.get(&song_key(artist, title)).cloned().unwrap_or_default()
    }

    fn played(&mut self, signal: &Signal, finished: u32, skipped: u32) {
        let Some(artist) = signal.artists.first() else { return };
        let plays = self.songs.entry(song_key(artist, &signal.title)).or_default();
        plays.finished = plays.finished.saturating_add(finished);
        plays.skipped = plays.skipped.saturating_add(skipped);
        // Of two at the same moment the greater id, so that their order does not matter.
        if (signal.at, &signal.track_id) >= (plays.last, &plays.track_id) {
            plays.last = signal.at;
            plays.track_id.clone_from(&signal.track_id);
        }
        if self.songs.len() > SONGS + SONGS / 8 {
            keep_most(&mut self.songs, SONGS, |a, b| a.last.cmp(&b.last));
        }
    }

    fn say(&mut self, signal: &Signal, artist: bool, word: Option<Word>) {
        let (gone, now) = self.said.set(signal, artist, word);
        let now = now.map(|standing| (standing.word, standing.item()));
        for old in gone {
            let item = old.item();
            list(&mut self.summary, old.word).retain(|other| *other != item);
            self.lean(
                &old.signal,
                effect_of(old.word, old.artist).times(-1.0),
                Told { words: -1, ..Told::default() },
            );
        }
        if let Some((word, item)) = now {
            list(&mut self.summary, word).push(item);
        }
        if let Some(word) = word {
            self.lean(signal, effect_of(word, artist), Told { words: 1, ..Told::default() });
        }
    }

    fn lean(&mut self, signal: &Signal, effect: Effect, told: Told) {
        for (i, artist) in signal.artists.iter().enumerate() {
            // A guest is meant half as much as the one whose track it is.
            let part = if i == 0 { 1.0 } else { 0.5 };
            self.artists.add(artist, Lean::new(effect.artist * part, signal.at), told);
        }
        for genre in &signal.genres {
            self.genres.add(genre, Lean::new(effect.genres, signal.at), told);
        }
    }
}

fn list(summary: &mut TasteSummary, word: Word) -> &mut Vec<TasteItem> {
    match word {
        Word::Like => &mut summary.liked,
        Word::Dislike => &mut summary.disliked,
        Word::Ban => &mut summary.banned,
    }
}

/// How far one signal moves the artists and the genres of its track.
#[derive(Clone, Copy)]
struct Effect {
    artist: f32,
    genres: f32,
}

const FINISHED: Effect = Effect { artist: 0.15, genres: 0.1 };
/// Of a track that was skipped at its first note; less the more was heard.
const SKIPPED: Effect = Effect { artist: -0.2, genres: -0.25 };

impl Effect {
    fn times(self, by: f32) -> Self {
        Self { artist: self.artist * by, genres: self.genres * by }
    }
}

/// How much a skip tells: all where nothing was heard, nothing at the end.
fn leaving(heard: Option<f32>) -> f32 {
    let early = 1.0 - heard.unwrap_or(0.5).clamp(0.0, 1.0);
    early * early
}

fn effect_of(word: Word, artist: bool) -> Effect {
    match (word, artist) {
        (Word::Like, false) => Effect { artist: 0.6, genres: 0.4 },
        (Word::Like, true) => Effect { artist: 1.5, genres: 0.4 },
        (Word::Dislike, false) => Effect { artist: -0.15, genres: -0.2 },
        (Word::Dislike, true) => Effect { artist: -1.5, genres: -0.1 },
        // A ban speaks for itself; it says little of others.
        (Word::Ban, _) => Effect { artist: -0.1, genres: -0.1 },
    }
}

/// What the versions of one song share, in any catalogue.
fn song_key(artist: &str, title: &str) -> String {
    catalog::song_key(&fold(artist), &Title::parse(title).song)
}

#[cfg(test)]
mod tests;
