//! Which candidate takes which place: relevance, the curve, the step from the neighbours, and how
//! lately the artist was heard.

use crate::catalog::{ArtistId, Catalog, TrackIx};

use super::curve::Aim;
use super::pool::Candidate;

/// One place of the queue to be.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    pub aim: Aim,
    /// The part of the mix whose turn it is.
    pub part: Option<usize>,
    pub taken: Option<Taken>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Taken {
    /// An entry that stays: its index in the queue as it is, and its track where the catalogue has it.
    Stays {
        index: usize,
        ix: Option<TrackIx>,
        fixed: bool,
    },
    Picked(Candidate),
}

impl Place {
    pub(super) fn track(&self) -> Option<TrackIx> {
        match self.taken? {
            Taken::Stays { ix, .. } => ix,
            Taken::Picked(candidate) => Some(candidate.ix),
        }
    }

    pub(super) fn picked(&self) -> Option<Candidate> {
        match self.taken? {
            Taken::Picked(candidate) => Some(candidate),
            Taken::Stays { .. } => None,
        }
    }
}

/// Fills places so that the whole is good to hear.
pub(super) struct Sequencer<'a> {
    catalog: &'a Catalog,
    /// What plays before the first place.
    before: Option<TrackIx>,
    /// Whether a song is there, by its number.
    songs: Vec<bool>,
    artist_uses: Vec<u16>,
    most_per_artist: Option<u32>,
    /// Few artists were asked for: an artist may come often.
    few_artists: bool,
    /// Neighbours need not fit: the order is given by something else.
    loose: bool,
}

impl<'a> Sequencer<'a> {
    pub(super) fn new(
        catalog: &'a Catalog,
        before: Option<TrackIx>,
        most_per_artist: Option<u32>,
        few_artists: bool,
        loose: bool,
    ) -> Self {
        let artist_uses = vec![0; catalog.artist_count()];
        let mut songs = vec![false; catalog.song_count()];
        before.into_iter().for_each(|ix| songs[catalog.song(ix).at()] = true);
        Self { catalog, before, songs, artist_uses, most_per_artist, few_artists, loose }
    }

    /// Counts a track as used.
    pub(super) fn take(&mut self, ix: TrackIx) {
        self.songs[self.catalog.song(ix).at()] = true;
        for artist in self.catalog.artists_as_one(ix) {
            self.artist_uses[artist.at()] += 1;
        }
    }

    pub(super) fn give_back(&mut self, ix: TrackIx) {
        self.songs[self.catalog.song(ix).at()] = false;
        for artist in self.catalog.artists_as_one(ix) {
            self.artist_uses[artist.at()] = self.artist_uses[artist.at()].saturating_sub(1);
        }
    }

    /// The song is not there yet and its artists are not used up.
    pub(super) fn may_take(&self, ix: TrackIx) -> bool {
        let most = self.most_per_artist.map_or(u16::MAX, |most| most.min(u16::MAX.into()) as u16);
        !self.songs[self.catalog.song(ix).at()]
            && self.catalog.artists_as_one(ix).all(|artist| self.artist_uses[artist.at()] < most)
    }

    /// The best candidate for an empty place among its neighbours.
    pub(super) fn best_for(
        &self,
        places: &[Place],
        at: usize,
        candidates: &[Candidate],
    ) -> Option<Candidate> {
        let around = Around::of(self, places, at);
        let mut best: Option<(f32, Candidate)> = None;
        for candidate in candidates {
            // Best first: no later one can make up for what it lacks.
            if best.is_some_and(|(value, _)| candidate.score + BEST_CASE < value) {
                break;
            }
            // Beside a curve most are too far off it, whatever else there is to be said of them.
            let on_aim = candidate.score - self.off_aim(&places[at].aim, candidate.ix);
            if best.is_some_and(|(value, _)| on_aim <= value) || !self.may_take(candidate.ix) {
                continue;
            }
            let value = on_aim - self.beside(&around, &places[at].aim, candidate.ix);
            if best.is_none_or(|(best, _)| value > best) {
                best = Some((value, *candidate));
            }
        }
        best.map(|(_, candidate)| candidate)
    }

    /// What speaks against a track at a place, whatever its relevance.
    pub(super) fn cost_at(&self, places: &[Place], at: usize, ix: TrackIx) -> f32 {
        let aim = &places[at].aim;
        self.off_aim(aim, ix) + self.beside(&Around::of(self, places, at), aim, ix)
    }

    /// What speaks against a track for what stands around it.
    fn beside(&self, around: &Around, aim: &Aim, ix: TrackIx) -> f32 {
        let mut cost = 0.0;
        let mut uses = 0;
        for artist in self.catalog.artists_as_one(ix) {
            uses = uses.max(self.artist_uses[artist.at()]);
            if let Some((_, distance)) = around.artists.iter().find(|(other, _)| *other == artist) {
                cost += match distance {
                    1 => SAME_ARTIST_NEXT,
                    _ => 0.3 * (1.0 - f32::from(*distance) / SPACING as f32),
                };
            }
        }
        if !self.few_artists {
            cost += 0.4 * f32::from(uses);
        }
        if !self.loose {
            let open = aim.is_open();
            for next in [around.previous, around.next].into_iter().flatten() {
                cost += step(self.catalog, next, ix, open);
            }
        }
        cost
    }

    pub(super) fn off_aim(&self, aim: &Aim, ix: TrackIx) -> f32 {
        off_aim(self.catalog, aim, ix)
    }
}

/// What a track costs by lying beside what its place aims at.
pub(super) fn off_aim(catalog: &Catalog, aim: &Aim, ix: TrackIx) -> f32 {
    let mut cost = 0.0;
    if let Some(want) = aim.energy {
        let off = catalog.energy(ix).map_or(0.3, |have| (have - want).abs());
        cost += off_by(off, 0.02);
    }
    if let Some(want) = aim.bpm {
        let off = catalog.bpm(ix).map_or(0.3, |have| (have / want).ln().abs());
        cost += off_by(off, 0.015);
    }
    cost
}

/// Costs are never below this, so a candidate can't gain more.
const BEST_CASE: f32 = 0.0;

/// Dearer than anything but a better place elsewhere is worth.
const SAME_ARTIST_NEXT: f32 = 5.0;

/// Places within which an artist should not come again.
const SPACING: usize = 6;

/// Within `width` a curve is met; beyond, each hundredth counts, so that the shape comes out.
fn off_by(off: f32, width: f32) -> f32 {
    ((off - width).max(0.0) * 12.0).min(6.0)
}

/// What stands near a place.
struct Around {
    previous: Option<TrackIx>,
    next: Option<TrackIx>,
    /// Artists within the spacing, with how many places away the nearest is.
    artists: Vec<(ArtistId, u8)>,
}

impl Around {
    fn of(sequencer: &Sequencer, places: &[Place], at: usize) -> Self {
        let catalog = sequencer.catalog;
        let track = |at: usize| places.get(at).and_then(Place::track);
        let mut artists: Vec<(ArtistId, u8)> = Vec::new();
        for distance in 1..SPACING {
            let left = match at.checked_sub(distance) {
                Some(at) => track(at),
                None => sequencer.before.filter(|_| distance == at + 1),
            };
            for ix in [left, track(at + distance)].into_iter().flatten() {
                artists.extend(catalog.artists_as_one(ix).map(|artist| (artist, distance as u8)));
            }
        }
        let previous = if at == 0 { sequencer.before } else { track(at - 1) };
        Self { previous, next: track(at + 1), artists }
    }
}

/// How rough the step between two neighbours is: tempo (half and double tempo mix too), energy, key.
pub(super) fn step(catalog: &Catalog, a: TrackIx, b: TrackIx, energy_counts: bool) -> f32 {
    let tempo = match (catalog.bpm(a), catalog.bpm(b)) {
        (Some(a), Some(b)) if a > 0.0 && b > 0.0 => {
            let octaves = (a / b).log2().abs();
            let folded = (octaves - octaves.round()).abs();
            (if octaves < 0.5 { octaves } else { folded + 0.05 }) / 0.25
        }
        _ => 0.4,
    };
    let energy = match (catalog.energy(a), catalog.energy(b)) {
        (Some(a), Some(b)) => (a - b).abs() / 0.4,
        _ => 0.4,
    };
    let key = catalog.figures().key_steps(a, b).map_or(0.5, |steps| f32::from(steps) / 7.0);
    let energy = if energy_counts { 0.14 * energy.min(1.5) } else { 0.0 };
    0.14 * tempo.min(1.0) + energy + 0.05 * key
}
