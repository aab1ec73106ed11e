//! A plan as it is handed out: each pick is explained when it is taken.

use std::sync::Arc;

use crate::catalog::{Catalog, TrackIx};
use crate::dj::{Pick, View, reasons};
use crate::protocol::{Brief, By, Entry};

use super::curve::Aim;
use super::draft::Draft;
use super::explain::Explainer;
use super::{Knobs, Mode, Shortage};

/// Picks, decided one by one.
pub struct Plan {
    /// Entry ids, to go before the first pick.
    pub withdraw: Vec<String>,
    /// The order of the entries that stay, where it changes; else empty.
    pub order: Vec<String>,
    pub shortage: Option<Shortage>,
    pub(super) catalog: Arc<Catalog>,
    pub(super) explainer: Explainer,
    pub(super) picks: std::vec::IntoIter<Decided>,
}

/// A pick whose reasons are not yet written.
pub(super) struct Decided {
    pub ix: TrackIx,
    pub position: usize,
    pub aim: Aim,
    pub part: Option<usize>,
}

impl Plan {
    pub fn catalog(&self) -> &Arc<Catalog> {
        &self.catalog
    }
}

impl Plan {
    /// Lets what is picked stand together from this index on.
    pub fn from_index(&mut self, at: usize) {
        for (pick, position) in self.picks.as_mut_slice().iter_mut().zip(at..) {
            pick.position = position;
        }
    }

    /// Lets what is picked stand where these entries of the view stood, which go; pinned ones and the
    /// listener's own stay, and it comes behind them.
    pub fn in_place_of(&mut self, view: &View, entries: &[Arc<Entry>]) {
        let goes = |entry: &Entry| entry.by == By::Dj && !entry.pinned;
        let places = (0..view.upcoming.len()).filter(|at| entries.contains(&view.upcoming[*at]));
        let places: Vec<usize> = places.collect();
        let left = places.iter().map(|at| &view.upcoming[*at]).filter(|entry| goes(entry));
        self.withdraw = left.map(|entry| entry.entry_id.clone()).collect();
        let mut stayed = 0;
        for (pick, at) in self.picks.as_mut_slice().iter_mut().zip(places) {
            stayed += usize::from(!goes(&view.upcoming[at]));
            pick.position = at + stayed;
        }
    }
}

impl Iterator for Plan {
    type Item = Pick;

    fn next(&mut self) -> Option<Pick> {
        let Decided { ix, position, aim, part } = self.picks.next()?;
        let because = self.explainer.because(&self.catalog, ix, &aim, part);
        let why = reasons::why(&because);
        Some(Pick { track: ix, position, by: By::Dj, because, why })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.picks.size_hint()
    }
}

impl ExactSizeIterator for Plan {}

/// Plans for `brief` (which need not be the view's own yet). The same arguments make the same plan.
pub fn plan(
    catalog: &Arc<Catalog>,
    brief: &Brief,
    view: &View,
    mode: Mode,
    picks_per_turn: usize,
    seed: u64,
) -> Plan {
    plan_with(catalog, brief, view, mode, &Knobs { picks_per_turn, seed, ..Knobs::default() })
}

/// As [`plan`], with everything that can be set.
pub fn plan_with(
    catalog: &Arc<Catalog>,
    brief: &Brief,
    view: &View,
    mode: Mode,
    knobs: &Knobs,
) -> Plan {
    let mut draft = Draft::new(catalog, brief, view, mode, knobs);
    draft.keep();
    draft.lay_out();
    draft.fill();
    draft.arrange();
    draft.finish(catalog)
}
