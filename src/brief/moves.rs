//! What goes where in the queue: songs that were named, entries that were spoken of, what is picked.

use std::sync::Arc;

use crate::catalog::TrackIx;
use crate::dj::View;
use crate::protocol::{Brief, By, Entry};

use super::Reader;
use super::item::Refer;
use super::stage::{index, meant, queued};
use super::wish::{Place, Wish, Words};

/// What a wish says of places in the queue.
#[derive(Default)]
pub(super) struct Moves {
    /// Entries that change places, and the indexes that they go to, one after the other.
    pub traded: Vec<(Arc<Entry>, usize)>,
    /// Where what is picked is to stand.
    pub at: Option<usize>,
    /// Words for a place that the queue doesn't have.
    pub lost: Option<Words>,
}

impl Reader {
    /// What the listener put there, or pinned, and takes out by this: only where they point at it, and not
    /// where it is of many.
    pub(super) fn struck(&self, view: &View, wish: &Wish, brief: &Brief) -> Vec<Arc<Entry>> {
        let points = |refer: Refer| {
            !matches!(
                refer,
                Refer::Those
                    | Refer::Liked
                    | Refer::Rest
                    | Refer::ButFirst(_)
                    | Refer::ButLast(_)
                    | Refer::ButNth(_)
                    | Refer::Half(_)
            )
        };
        let spoken = wish.not_these.iter().filter(|said| points(said.what));
        let spoken: Vec<Arc<Entry>> = spoken.flat_map(|said| meant(view, said.what)).collect();
        let named = |entry: &Arc<Entry>| {
            let ix = self.catalog.by_id(&entry.track.id);
            ix.is_some_and(|ix| wish.not_songs.iter().any(|said| said.what.contains(&ix)))
        };
        let gone = |entry: &&Arc<Entry>| {
            let own = entry.by == By::Listener || entry.pinned;
            let refused = brief.must.tracks_none.contains(&entry.track.id);
            own && refused && (spoken.contains(entry) || named(entry))
        };
        view.upcoming.iter().filter(gone).cloned().collect()
    }

    /// Gives songs and entries the places that were said; `spoken` are the entries that move.
    pub(super) fn place(
        &self,
        view: &View,
        wish: &Wish,
        songs: &mut Vec<(Vec<TrackIx>, Place)>,
        spoken: &mut Vec<Arc<Entry>>,
    ) -> Moves {
        let mut moves = Moves::default();
        if let Some(said) = &wish.trade {
            moves.traded = trade(view, said.what);
            moves.lost = moves.traded.is_empty().then_some(said.words);
        }
        let Some(said) = &wish.spot else { return moves };
        let place = |from: Option<usize>| index(view, said.what, from).map(Place::At);
        let waits = |ix: &TrackIx| {
            let id = self.catalog.id(*ix);
            view.upcoming.iter().position(|entry| entry.track.id == id)
        };
        if !songs.is_empty() {
            for (tracks, to) in songs.iter_mut() {
                match place(tracks.iter().find_map(waits)) {
                    Some(at) => *to = at,
                    None => moves.lost = Some(said.words),
                }
            }
        } else if wish.has_subject() || wish.count.is_some() {
            moves.at = index(view, said.what, None);
            moves.lost = moves.at.is_none().then_some(said.words);
        } else if let Some(moved) = &wish.praised {
            let entries = waiting(view, moved.what);
            for entry in &entries {
                let from = view.upcoming.iter().position(|e| e.entry_id == entry.entry_id);
                let ix = self.catalog.by_id(&entry.track.id);
                songs.extend(ix.zip(place(from)).map(|(ix, to)| (vec![ix], to)));
            }
            moves.lost = songs.is_empty().then_some(said.words);
            *spoken = entries;
        } else {
            moves.lost = Some(said.words);
        }
        moves
    }
}

/// The entries of the queue that are spoken of, in its order.
fn waiting(view: &View, refer: Refer) -> Vec<Arc<Entry>> {
    let upcoming = &view.upcoming;
    match refer {
        Refer::LastOf(n) => upcoming[upcoming.len().saturating_sub(n as usize)..].to_vec(),
        Refer::FirstOf(n) => upcoming.iter().take(n as usize).cloned().collect(),
        // "The last song" is what played, elsewhere.
        Refer::Before => upcoming.last().cloned().into_iter().collect(),
        Refer::Nth(_) | Refer::Most(..) => {
            queued(view, refer).and_then(|at| upcoming.get(at)).cloned().into_iter().collect()
        }
        other => meant(view, other).into_iter().filter(|entry| upcoming.contains(entry)).collect(),
    }
}

fn trade(view: &View, (a, b): (Refer, Refer)) -> Vec<(Arc<Entry>, usize)> {
    let (Some(a), Some(b)) = (queued(view, a), queued(view, b)) else { return Vec::new() };
    let (front, back) = (a.min(b), a.max(b));
    if front == back {
        return Vec::new();
    }
    // When the one in front has gone to the back, the other stands one place further to the front.
    vec![(view.upcoming[front].clone(), back), (view.upcoming[back].clone(), front)]
}

/// The entries the other way round, or in an order by chance: the same for the same queue.
pub(super) fn arranged(view: &View, reverse: bool) -> Vec<String> {
    let mut ids: Vec<String> = view.upcoming.iter().map(|e| e.entry_id.clone()).collect();
    if reverse {
        ids.reverse();
        return ids;
    }
    // Steps of Fisher and Yates, with a small generator that the queue itself seeds.
    let seed = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let mut dice = ids.iter().flat_map(|id| id.bytes()).fold(0xcbf2_9ce4_8422_2325, seed);
    for last in (1..ids.len()).rev() {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ids.swap(last, (dice >> 33) as usize % (last + 1));
    }
    ids
}
