//! Candidates for a model: by name, or what fits the brief best.

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::catalog::{Catalog, TrackIx, fold};
use crate::dj::View;
use crate::protocol::{Because, Length};
use crate::select::{self, Filter, Mode};

/// Tracks that a search by name looks at, before the brief and the filters have their say.
const NAMED: usize = 200;

/// A track to show, whether the brief lets it through, and why the selector would take it.
pub(super) struct Candidate {
    pub track: TrackIx,
    pub fits: bool,
    pub because: Vec<Because>,
}

pub(super) struct Search {
    pub catalog: Arc<Catalog>,
    pub view: Arc<View>,
    pub query: String,
    /// More hard wishes, as a merge patch of the brief's `must`.
    pub filters: Value,
    pub limit: usize,
    pub seed: u64,
}

impl Search {
    /// At most `limit` tracks, the best first. The error is a sentence for the model.
    pub fn run(&self) -> Result<Vec<Candidate>, String> {
        let Self { catalog, view, .. } = self;
        let narrowed = if self.filters.is_null() {
            (*view.brief).clone()
        } else {
            let patch = json!({"must": self.filters});
            view.brief.patched(&patch).map_err(|e| format!("filters: {e}"))?
        };
        let brief = Filter::of_brief(catalog, &view.brief);
        let narrow = Filter::new(catalog, &narrowed.must);
        if !self.query.trim().is_empty() {
            let named = named(catalog, &self.query).into_iter();
            let named = named.filter(|ix| self.filters.is_null() || narrow.admits(catalog, *ix));
            let named = named.filter(|ix| !view.taste.bans(&catalog.track(*ix)));
            let found = named.take(self.limit).map(|track| {
                let fits = brief.admits(catalog, track);
                Candidate { track, fits, because: Vec::new() }
            });
            return Ok(found.collect());
        }
        let count = Length::Tracks(self.limit as u32);
        let plan = select::plan(catalog, &narrowed, view, Mode::Add(count), self.limit, self.seed);
        let fitting = plan.filter(|pick| brief.admits(catalog, pick.track));
        let found =
            fitting.map(|pick| Candidate { track: pick.track, fits: true, because: pick.because });
        Ok(found.take(self.limit).collect())
    }
}

/// Songs that a text is likely to mean, each in one version: those that are called so, then the best.
fn named(catalog: &Catalog, query: &str) -> Vec<TrackIx> {
    let name = fold(query);
    let mut songs = HashSet::new();
    let mut found: Vec<TrackIx> =
        catalog.search(query, NAMED).into_iter().map(|(ix, _)| ix).collect();
    found.sort_by_key(|ix| fold(catalog.title(*ix)) != name);
    found.retain(|ix| songs.insert(catalog.song(*ix)));
    found
}
