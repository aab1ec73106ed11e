use std::cmp::Ordering;

use crate::catalog::{Catalog, TrackIx, fold};
use crate::protocol::{Order, OrderBy};

use super::sequence::{Place, Taken};

/// Sorts what may move; fixed entries keep their places. Unknown values come last.
pub(super) fn sort(catalog: &Catalog, order: Order, places: &mut [Place]) {
    let may_move =
        |place: &&mut Place| !matches!(place.taken, Some(Taken::Stays { fixed: true, .. }));
    let mut movable: Vec<&mut Place> = places.iter_mut().filter(may_move).collect();
    let mut sorted: Vec<Place> = movable.iter().map(|place| (**place).clone()).collect();
    sorted.sort_by(|a, b| compare(catalog, order, a.track(), b.track()));
    for (place, sorted) in movable.iter_mut().zip(sorted) {
        **place = sorted;
    }
}

pub(super) fn compare(
    catalog: &Catalog,
    order: Order,
    a: Option<TrackIx>,
    b: Option<TrackIx>,
) -> Ordering {
    let (a, b) = match (a, b) {
        (Some(a), Some(b)) => (a, b),
        _ => return a.is_none().cmp(&b.is_none()),
    };
    let number = |ix: TrackIx| match order.by {
        OrderBy::Bpm => catalog.bpm(ix).map(f64::from),
        OrderBy::Energy => catalog.energy(ix).map(f64::from),
        OrderBy::Valence => catalog.valence(ix).map(f64::from),
        OrderBy::Year => catalog.year(ix).map(f64::from),
        OrderBy::DurationMs => catalog.duration_ms(ix).map(f64::from),
        OrderBy::Popularity => catalog.popularity(ix).map(f64::from),
        OrderBy::Title | OrderBy::Artist => None,
    };
    let turned = |ordering: Ordering| if order.descending { ordering.reverse() } else { ordering };
    match order.by {
        OrderBy::Title => turned(fold(catalog.title(a)).cmp(&fold(catalog.title(b)))),
        OrderBy::Artist => {
            let name = |ix| fold(catalog.artist_name(catalog.main_artist(ix)));
            turned(name(a).cmp(&name(b)))
        }
        _ => match (number(a), number(b)) {
            (Some(a), Some(b)) => turned(a.total_cmp(&b)),
            (a, b) => a.is_none().cmp(&b.is_none()),
        },
    }
}
