//! What "undo that" takes back.

use std::collections::HashSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::protocol::{Because, By, Entry};

/// Changes that can be taken back one after the other with all that they did to the queue.
pub const UNDO_KEPT: usize = 3;
/// Entries that left the queue for one change and that are kept to bring them back.
const LEFT: usize = 100;

/// An entry of the DJ's that left, without what the catalogue knows of its track: this is kept in each
/// snapshot of the session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Left {
    pub entry_id: String,
    pub track_id: String,
    pub why: String,
    pub because: Vec<Because>,
}

impl From<&Entry> for Left {
    fn from(entry: &Entry) -> Self {
        Self {
            entry_id: entry.entry_id.clone(),
            track_id: entry.track.id.clone(),
            why: entry.why.clone(),
            because: entry.because.clone(),
        }
    }
}

/// What one response did, or one change of the brief by the listener's own hand.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Did {
    /// The brief became another one.
    pub brief: bool,
    /// Ids of the entries that were queued, and of their tracks.
    queued: Vec<(String, String)>,
    /// What of the DJ's left the queue for it.
    pub left: Vec<Left>,
    /// Entries that stayed changed places.
    pub moved: bool,
    /// Ids of what was upcoming before anything left or moved.
    pub order: Vec<String>,
}

impl Did {
    pub fn of_brief() -> Self {
        Self { brief: true, ..Self::default() }
    }

    /// Whether there is something to take back, with this in the queue.
    pub fn is_effective(&self, upcoming: &[Arc<Entry>]) -> bool {
        self.brief
            || self.moved
            || !self.left.is_empty()
            || upcoming.iter().any(|entry| self.has_queued(entry))
    }

    /// Also where it left the queue since and was brought back, as an entry of its own.
    pub fn has_queued(&self, entry: &Entry) -> bool {
        let is_it = |(entry_id, track_id): &(String, String)| {
            *entry_id == entry.entry_id || (entry.by == By::Dj && *track_id == entry.track.id)
        };
        self.queued.iter().any(is_it)
    }

    pub fn queue(&mut self, entry: &Entry) {
        self.queued.push((entry.entry_id.clone(), entry.track.id.clone()));
    }

    /// A change of the queue, told before it is made: these leave, and the rest stands in `order` then
    /// (empty: as it stands).
    pub fn change(&mut self, upcoming: &[Arc<Entry>], removed: &[String], order: &[String]) {
        if self.order.is_empty() {
            self.order = upcoming.iter().map(|entry| entry.entry_id.clone()).collect();
        }
        self.moved |= !order.is_empty();
        let removed: HashSet<&String> = removed.iter().collect();
        let left = upcoming.iter().filter(|entry| removed.contains(&entry.entry_id));
        let left = left.filter(|entry| !self.has_queued(entry)).map(|entry| Left::from(&**entry));
        let left: Vec<_> = left.take(LEFT - self.left.len().min(LEFT)).collect();
        self.left.extend(left);
    }

    /// Where in `line` (ids of entries) one that left belongs: behind the nearest of those that stood
    /// before it, or else in front of the nearest behind it, or else at the end.
    pub fn place(&self, entry_id: &str, line: &[String]) -> usize {
        let in_line = |id: &String| line.iter().position(|other| other == id);
        let Some(at) = self.order.iter().position(|id| id == entry_id) else { return line.len() };
        let (before, behind) = self.order.split_at(at);
        let after = before.iter().rev().find_map(in_line).map(|place| place + 1);
        after.or_else(|| behind.iter().find_map(in_line)).unwrap_or(line.len())
    }
}
