//! Where one track belongs among those that are queued: what the brief's order or arc says of it. For a
//! pick that somebody else decided.

use crate::catalog::{Catalog, TrackIx};
use crate::dj::View;
use crate::protocol::{Brief, By, Length};

use super::curve::{Aim, Curve};
use super::filter::Filter;
use super::order;
use super::sequence::off_aim;

/// Places that an arc is laid over at most: beyond, a place's aim hardly differs from its neighbour's.
const PLACES: usize = 200;

/// The index in `upcoming` at which the track is to go in. Nothing else moves. Without an order or an arc
/// it is the end. Entries that the listener put at the front stay in front.
pub fn place(
    catalog: &Catalog,
    brief: &Brief,
    view: &View,
    track: TrackIx,
    picks_per_turn: usize,
) -> usize {
    let queued: Vec<Option<TrackIx>> =
        view.upcoming.iter().map(|entry| catalog.by_id(&entry.track.id)).collect();
    let own = view.upcoming.iter().take_while(|e| e.pinned || e.by == By::Listener).count();
    if let Some(wanted) = brief.order {
        let before =
            |other: &Option<TrackIx>| order::compare(catalog, wanted, Some(track), *other).is_lt();
        return (own..queued.len()).find(|at| before(&queued[*at])).unwrap_or(queued.len());
    }
    let under_way = view.now.is_some() || !view.history.is_empty();
    let goes_on = brief.length.is_none() && under_way;
    if brief.mix_in_order && !goes_on {
        return behind_its_part(catalog, brief, &queued, own, track);
    }
    if brief.arc.is_empty() || goes_on || queued.len() >= PLACES {
        return queued.len();
    }
    let wanted = match brief.length {
        Some(Length::Tracks(count)) => count as usize,
        Some(Length::DurationMs(ms)) => (ms / 210_000) as usize + 1,
        None => picks_per_turn,
    };
    let curve = Curve::of(&brief.arc);
    let aims = aims(&curve, wanted.clamp(queued.len() + 1, PLACES));
    let tracks: Vec<TrackIx> = queued.iter().map(|ix| ix.unwrap_or(track)).collect();
    (own..=tracks.len())
        .map(|at| {
            let mut all = tracks.clone();
            all.insert(at, track);
            (cost(catalog, &aims, &all), at)
        })
        // Where several are as good, the last: what is queued first plays first.
        .fold((f32::INFINITY, tracks.len()), |best, one| if one.0 <= best.0 { one } else { best })
        .1
}

/// Parts of the mix follow each other: in front of what is of a later part.
fn behind_its_part(
    catalog: &Catalog,
    brief: &Brief,
    queued: &[Option<TrackIx>],
    own: usize,
    track: TrackIx,
) -> usize {
    let parts: Vec<Filter> = brief.mix.iter().map(|p| Filter::new(catalog, &p.must)).collect();
    let of = |ix: TrackIx| parts.iter().position(|part| part.admits(catalog, ix));
    let Some(part) = of(track) else { return queued.len() };
    let later = |ix: &Option<TrackIx>| ix.and_then(of).is_some_and(|other| other > part);
    (own..queued.len()).find(|at| later(&queued[*at])).unwrap_or(queued.len())
}

fn aims(curve: &Curve, places: usize) -> Vec<Aim> {
    let last = (places.max(2) - 1) as f32;
    (0..places).map(|at| curve.at(at as f32 / last)).collect()
}

/// Where tracks that keep their order go among the places, at the least cost, and that cost: by dynamic
/// programming over tracks and places, as sequences are aligned (Needleman and Wunsch, 1970).
pub(super) fn spread(catalog: &Catalog, aims: &[Aim], tracks: &[TrackIx]) -> (f32, Vec<usize>) {
    let (n, m) = (tracks.len(), aims.len());
    if n > m {
        return (f32::INFINITY, (0..n).collect());
    }
    let free = m - n;
    // least[i][s]: the first i tracks, the last of them at place i - 1 + s or before.
    let mut least = vec![vec![0.0f32; free + 1]; n + 1];
    let mut takes = vec![vec![false; free + 1]; n + 1];
    for (i, ix) in tracks.iter().enumerate() {
        for s in 0..=free {
            let here = least[i][s] + off_aim(catalog, &aims[i + s], *ix);
            let earlier = if s == 0 { f32::INFINITY } else { least[i + 1][s - 1] };
            takes[i + 1][s] = here < earlier;
            least[i + 1][s] = here.min(earlier);
        }
    }
    let (mut places, mut s) = (vec![0; n], free);
    for i in (0..n).rev() {
        while !takes[i + 1][s] && s > 0 {
            s -= 1;
        }
        places[i] = i + s;
    }
    (least[n][free], places)
}

fn cost(catalog: &Catalog, aims: &[Aim], tracks: &[TrackIx]) -> f32 {
    spread(catalog, aims, tracks).0
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::catalog::Builder;
    use crate::protocol::{ArcPart, Entry, Order, OrderBy, Span, Track};

    /// Eleven tracks whose energies are 0, 0.1 … 1.
    fn catalog() -> Catalog {
        let mut builder = Builder::new("test");
        for n in 0..=10 {
            let (id, title) = (format!("t{n}"), format!("Song {n}"));
            let energy = Some(n as f32 / 10.0);
            let artists = vec![format!("Artist {n}")];
            builder.push(&Track { id, title, artists, energy, ..Track::default() }).unwrap();
        }
        builder.finish()
    }

    fn queue(catalog: &Catalog, tracks: &[(usize, By)]) -> View {
        let entry = |(n, by): &(usize, By)| {
            let track = catalog.track(catalog.by_id(&format!("t{n}")).unwrap());
            let entry_id = format!("e{n}");
            let (why, because) = (String::new(), Vec::new());
            Arc::new(Entry { entry_id, track, by: *by, pinned: false, why, because })
        };
        View { upcoming: tracks.iter().map(entry).collect(), ..View::default() }
    }

    fn arc(parts: &[(f32, f32)]) -> Brief {
        let part = |(from, to): &(f32, f32)| ArcPart {
            share: 1.0,
            energy: Span::new(*from, *to),
            bpm: Span::default(),
        };
        let length = Some(Length::Tracks(11));
        Brief { arc: parts.iter().map(part).collect(), length, ..Brief::default() }
    }

    fn placed(brief: &Brief, queued: &[(usize, By)], track: usize) -> usize {
        let catalog = catalog();
        let view = queue(&catalog, queued);
        place(&catalog, brief, &view, catalog.by_id(&format!("t{track}")).unwrap(), 10)
    }

    const DJ: By = By::Dj;

    #[test]
    fn an_arc_has_a_place_for_each() {
        let rising = arc(&[(0.0, 1.0)]);
        assert_eq!(placed(&rising, &[(2, DJ), (8, DJ)], 5), 1);
        assert_eq!(placed(&rising, &[(2, DJ), (8, DJ)], 9), 2);
        assert_eq!(placed(&rising, &[(2, DJ), (8, DJ)], 0), 0);
        let peak = arc(&[(0.0, 1.0), (1.0, 0.0)]);
        assert_eq!(placed(&peak, &[(2, DJ), (9, DJ), (6, DJ)], 3), 3, "the way down is empty");
        assert_eq!(placed(&Brief::default(), &[(2, DJ), (8, DJ)], 5), 2, "else the end");
    }

    #[test]
    fn an_order_has_a_place_for_each_and_the_listeners_own_stay_in_front() {
        let order = Some(Order { by: OrderBy::Energy, descending: true });
        let falling = Brief { order, ..Brief::default() };
        assert_eq!(placed(&falling, &[(8, DJ), (2, DJ)], 5), 1);
        assert_eq!(placed(&falling, &[(1, By::Listener), (8, DJ), (2, DJ)], 9), 1);
        assert_eq!(placed(&arc(&[(0.0, 1.0)]), &[(9, By::Listener), (5, DJ)], 0), 1);
    }
}
