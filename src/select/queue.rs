//! What is queued, as a plan sees it: which entries stay whatever happens, and which may go.

use std::collections::HashMap;

use crate::catalog::{ArtistId, Catalog, TrackIx};
use crate::dj::View;
use crate::protocol::{Brief, By, Entry};
use crate::taste::Bias;

use super::bits::Bits;
use super::filter::Filter;
use super::sequence::Taken;

/// An entry of `upcoming`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Queued {
    pub index: usize,
    /// `None` where the catalogue does not have the track any more.
    pub ix: Option<TrackIx>,
    /// The listener's own or pinned: never withdrawn nor moved.
    pub fixed: bool,
    /// It meets the brief, so it counts as one of those asked for.
    pub fits: bool,
}

impl Queued {
    pub(super) fn stays(&self) -> Taken {
        Taken::Stays { index: self.index, ix: self.ix, fixed: self.fixed }
    }
}

/// `upcoming`, read against a brief.
pub(super) fn read(catalog: &Catalog, view: &View, fit: &Bits, bias: &Bias) -> Vec<Queued> {
    let queued = view.upcoming.iter().enumerate().map(|(index, entry)| {
        let ix = catalog.by_id(&entry.track.id);
        let fits = ix.is_some_and(|ix| fit.holds(ix) && (is_fixed(entry) || !bias.rules_out(ix)));
        Queued { index, ix, fixed: is_fixed(entry), fits }
    });
    queued.collect()
}

fn is_fixed(entry: &Entry) -> bool {
    entry.pinned || entry.by == By::Listener
}

/// Of the DJ's unpinned entries those that break the brief: its must, its mix, its limit per artist, or
/// the listener's word. Entry ids, in the order of the queue.
pub fn broken(catalog: &Catalog, brief: &Brief, view: &View) -> Vec<String> {
    let filter = Filter::of_brief(catalog, brief);
    let bias = Bias::new(&view.taste, catalog);
    let queued = read(catalog, view, filter.fit(), &bias);
    let mut limit = Limit::new(brief.must.max_per_artist);
    for entry in queued.iter().filter(|entry| entry.fixed) {
        limit.take(catalog, entry.ix);
    }
    let broken = queued.iter().filter(|entry| !entry.fixed).filter(|entry| {
        let breaks = !entry.fits || !limit.leaves_room(catalog, entry.ix);
        if !breaks {
            limit.take(catalog, entry.ix);
        }
        breaks
    });
    broken.map(|entry| view.upcoming[entry.index].entry_id.clone()).collect()
}

/// Counts artists against a limit.
pub(super) struct Limit {
    most: Option<u32>,
    uses: HashMap<ArtistId, u32>,
}

impl Limit {
    pub(super) fn new(most: Option<u32>) -> Self {
        Self { most, uses: HashMap::new() }
    }

    pub(super) fn leaves_room(&self, catalog: &Catalog, ix: Option<TrackIx>) -> bool {
        let (Some(most), Some(ix)) = (self.most, ix) else { return true };
        catalog
            .artists_as_one(ix)
            .all(|artist| self.uses.get(&artist).is_none_or(|uses| *uses < most))
    }

    pub(super) fn take(&mut self, catalog: &Catalog, ix: Option<TrackIx>) {
        for artist in ix.into_iter().flat_map(|ix| catalog.artists_as_one(ix)) {
            *self.uses.entry(artist).or_default() += 1;
        }
    }
}

/// Tracks of songs, in any version, that were heard or only picked before in this session.
pub(super) struct Past {
    pub heard: Bits,
    pub picked: Bits,
}

impl Past {
    pub(super) fn of(catalog: &Catalog, view: &View) -> Self {
        let songs = |ids: &mut dyn Iterator<Item = &str>| {
            let mut tracks = Bits::none(catalog.len());
            for ix in ids.filter_map(|id| catalog.by_id(id)) {
                for version in catalog.song_tracks(catalog.song(ix)) {
                    tracks.set(*version);
                }
            }
            tracks
        };
        Self {
            heard: songs(&mut view.history.iter().map(|item| item.entry.track.id.as_str())),
            picked: songs(&mut view.picked.iter().map(|id| &**id)),
        }
    }
}
