use std::sync::Arc;

use crate::catalog::Catalog;
use crate::dj::{Pick, View};
use crate::protocol::{Brief, By, Entry, HistoryItem, Outcome};
use crate::select::Plan;
use crate::taste::{Signal, SignalKind};

/// A session without a server: it holds a view and does with plans and plays what a session does.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    pub view: View,
    entries: u64,
    /// Unix milliseconds; grows with what is played.
    clock: i64,
}

/// A session keeps so many.
const HISTORY: usize = 50;

impl Desk {
    pub fn of(view: View) -> Self {
        // Names of entries that are there already don't come again.
        Self { entries: view.picked.len() as u64, view, ..Self::default() }
    }

    pub fn set_brief(&mut self, brief: Brief) {
        self.view.brief = Arc::new(brief);
    }

    /// Carries a plan out and hands back its picks.
    pub fn carry_out(&mut self, mut plan: Plan) -> Vec<Pick> {
        self.withdraw(&plan.withdraw, &plan.order);
        let picks: Vec<Pick> = plan.by_ref().collect();
        for pick in &picks {
            self.queue(plan.catalog(), pick);
        }
        picks
    }

    /// Takes entries out and puts the rest into order, where one is given.
    pub fn withdraw(&mut self, leaving: &[String], order: &[String]) {
        let upcoming = &mut self.view.upcoming;
        upcoming.retain(|entry| !leaving.contains(&entry.entry_id));
        if !order.is_empty() {
            upcoming.sort_by_key(|entry| order.iter().position(|id| *id == entry.entry_id));
        }
    }

    pub fn queue(&mut self, catalog: &Catalog, pick: &Pick) {
        let track = catalog.track(pick.track);
        Arc::make_mut(&mut self.view.picked).push(track.id.as_str().into());
        self.entries += 1;
        let entry = Entry {
            entry_id: format!("e{}", self.entries),
            track,
            by: By::Dj,
            pinned: false,
            why: pick.why.clone(),
            because: pick.because.clone(),
        };
        let at = pick.position.min(self.view.upcoming.len());
        self.view.upcoming.insert(at, Arc::new(entry));
    }

    /// Plays the next entry for a share of its length, 0 to 1, and learns from it. `None` where nothing
    /// is queued.
    pub fn play(&mut self, heard: f32) -> Option<Arc<Entry>> {
        if self.view.upcoming.is_empty() {
            return None;
        }
        let entry = self.view.upcoming.remove(0);
        self.clock += (heard * entry.track.duration_ms.unwrap_or(200_000) as f32) as i64;
        let (outcome, kind) = if heard >= 1.0 {
            (Outcome::Finished, SignalKind::Finished)
        } else {
            (Outcome::Skipped, SignalKind::Skipped { heard: Some(heard) })
        };
        self.view.history.push(HistoryItem { entry: entry.clone(), outcome, at: self.clock });
        let over = self.view.history.len().saturating_sub(HISTORY);
        self.view.history.drain(..over);
        self.learn(&entry, kind);
        Some(entry)
    }

    /// Takes a signal about a track into the taste.
    pub fn learn(&mut self, entry: &Entry, kind: SignalKind) {
        let signal = Signal {
            at: self.clock,
            kind,
            track_id: entry.track.id.clone(),
            title: entry.track.title.clone(),
            artists: entry.track.artists.clone(),
            genres: entry.track.genres.clone(),
            origin: None,
        };
        Arc::make_mut(&mut self.view.taste).apply(&signal);
    }
}
