//! What a listener likes, learnt from plays, skips, likes and bans, across sessions.

use serde::{Deserialize, Serialize};

use crate::protocol::{TasteSummary, Track};

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
}

/// The sum of a listener's signals.
#[derive(Clone, Debug, Default)]
pub struct Taste {
    summary: TasteSummary,
}

impl Taste {
    pub fn from_signals<'a>(signals: impl IntoIterator<Item = &'a Signal>) -> Self {
        let mut taste = Self::default();
        for signal in signals {
            taste.apply(signal);
        }
        taste
    }

    pub fn apply(&mut self, _signal: &Signal) {}

    pub fn summary(&self) -> &TasteSummary {
        &self.summary
    }

    /// The track, another version of the song, or one of its artists is banned.
    pub fn bans(&self, _track: &Track) -> bool {
        false
    }
}
