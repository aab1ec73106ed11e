//! What stands in the queue, as far as a wish can be about it.

use std::sync::Arc;

use crate::dj::View;
use crate::protocol::{By, Entry, OrderBy, Track};

use super::item::{Refer, Spot, Subject};
use super::wish::{Wish, Words};

/// So many liked entries at most stand for what is liked.
const LIKED: usize = 5;

/// The entries a reference means, by the view.
pub(super) fn meant(view: &View, refer: Refer) -> Vec<Arc<Entry>> {
    let picks = &view.last_picks;
    let now = view.now.as_ref().map(|now| now.entry.clone());
    let newest = || picks.last().or(view.upcoming.last()).cloned();
    let at = |n: usize| picks.get(n).or(view.upcoming.get(n)).cloned();
    match refer {
        Refer::Nth(n) => at((n as usize).saturating_sub(1)).into_iter().collect(),
        Refer::FirstOf(n) => listed(view).into_iter().take(n as usize).collect(),
        Refer::Coming(n) => view.upcoming.iter().take(n as usize).cloned().collect(),
        Refer::LastOf(n) => {
            let list = listed(view);
            let skip = list.len().saturating_sub(n as usize);
            list.into_iter().skip(skip).collect()
        }
        // The rest is of what the queue shows.
        Refer::ButFirst(n) => view.upcoming.iter().skip(n as usize).cloned().collect(),
        Refer::ButLast(n) => {
            let kept = view.upcoming.len().saturating_sub(n as usize);
            view.upcoming.iter().take(kept).cloned().collect()
        }
        Refer::ButNth(n) => {
            let at = (n as usize).saturating_sub(1);
            let all = view.upcoming.iter().enumerate();
            all.filter(|(i, _)| *i != at).map(|(_, entry)| entry.clone()).collect()
        }
        Refer::Half(first) => {
            let (front, back) = view.upcoming.split_at(view.upcoming.len().div_ceil(2));
            if first { front.to_vec() } else { back.to_vec() }
        }
        // Of what, was not said.
        Refer::Rest => Vec::new(),
        Refer::This => now.or_else(newest).into_iter().collect(),
        Refer::That => now
            .or_else(|| view.history.last().map(|item| item.entry.clone()))
            .or_else(newest)
            .into_iter()
            .collect(),
        Refer::Newest => match picks.as_slice() {
            [own] if own.by == By::Listener && view.upcoming.contains(own) => vec![own.clone()],
            _ => meant(view, Refer::That),
        },
        Refer::Those => listed(view),
        // Of more than that nobody can tell which are meant.
        Refer::These(n) => {
            let lists = [picks, &view.upcoming];
            let all = lists.into_iter().find(|list| list.len() == n as usize);
            all.cloned().unwrap_or_default()
        }
        Refer::Liked => {
            let (played, waiting) = (view.history.iter().map(|item| &item.entry), &view.upcoming);
            let all = played.chain(now.as_ref()).chain(picks).chain(waiting);
            let mut liked: Vec<Arc<Entry>> = Vec::new();
            for entry in all.filter(|entry| view.taste.likes(&entry.track)) {
                if liked.iter().all(|known| known.track.id != entry.track.id) {
                    liked.push(entry.clone());
                }
            }
            // The newest of them tell the most.
            liked.split_off(liked.len().saturating_sub(LIKED))
        }
        Refer::Most(by, descending, n) => most(&listed(view), by, descending, n as usize),
        Refer::Before => {
            view.history.last().map(|item| item.entry.clone()).or(now).into_iter().collect()
        }
    }
}

/// So many of these entries from one end of a scale, as far as their values are known.
pub(super) fn most(
    entries: &[Arc<Entry>],
    by: OrderBy,
    descending: bool,
    n: usize,
) -> Vec<Arc<Entry>> {
    let value = |track: &Track| match by {
        OrderBy::Bpm => track.bpm,
        OrderBy::Energy => track.energy,
        OrderBy::Valence => track.valence,
        OrderBy::Year => track.year.map(|year| year as f32),
        OrderBy::DurationMs => track.duration_ms.map(|ms| ms as f32),
        _ => track.popularity,
    };
    let known = entries.iter().filter_map(|entry| Some((value(&entry.track)?, entry.clone())));
    let mut known: Vec<(f32, Arc<Entry>)> = known.collect();
    known.sort_by(|a, b| if descending { b.0.total_cmp(&a.0) } else { a.0.total_cmp(&b.0) });
    known.into_iter().take(n).map(|(_, entry)| entry).collect()
}

/// Takes out of a wish what points at nothing in the queue: the words for it.
pub(super) fn lost(view: &View, wish: &mut Wish) -> Vec<Words> {
    let is_lost = |refer: Refer| {
        let counted = matches!(
            refer,
            Refer::Nth(_)
                | Refer::LastOf(_)
                | Refer::FirstOf(_)
                | Refer::These(_)
                | Refer::Coming(_)
        );
        counted && meant(view, refer).is_empty()
    };
    let mut words = Vec::new();
    // What moves to a place is looked for where places are.
    let moves = wish.spot.is_some();
    let spoken = wish.praised.take_if(|said| !moves && is_lost(said.what));
    words.extend(spoken.map(|said| said.words));
    wish.not_these.retain(|said| {
        let lost = is_lost(said.what);
        words.extend(lost.then_some(said.words));
        !lost
    });
    wish.subjects.retain(|said| {
        let lost = matches!(said.what, Subject::LikeThat(refer) if is_lost(refer));
        words.extend(lost.then_some(said.words));
        !lost
    });
    words
}

/// Where in the queue an entry stands that is spoken of by its place: what moves, and where to, is
/// counted as the queue shows it.
pub(super) fn queued(view: &View, refer: Refer) -> Option<usize> {
    let upcoming = &view.upcoming;
    let last = upcoming.len().checked_sub(1);
    match refer {
        Refer::Nth(n) => (n as usize).checked_sub(1).filter(|at| *at < upcoming.len()),
        Refer::FirstOf(_) => last.map(|_| 0),
        Refer::LastOf(n) => upcoming.len().checked_sub(n.max(1) as usize),
        other => {
            let entry = meant(view, other).into_iter().next()?;
            upcoming.iter().position(|waiting| waiting.entry_id == entry.entry_id)
        }
    }
}

/// The index that something has to be put in front of, to come to a place. `from` is where it stands,
/// if it is queued already.
pub(super) fn index(view: &View, spot: Spot, from: Option<usize>) -> Option<usize> {
    match spot {
        Spot::After(refer) => Some(queued(view, refer)? + 1),
        Spot::Before(refer) => queued(view, refer),
        Spot::At(n) => {
            let at = (n as usize).saturating_sub(1);
            let behind = from.is_some_and(|from| from < at);
            Some((at + usize::from(behind)).min(view.upcoming.len()))
        }
        Spot::By(places) => {
            let to = from?.saturating_add_signed(places as isize);
            Some((to + usize::from(places > 0)).min(view.upcoming.len()))
        }
    }
}

/// What a listener would count through: the latest picks, or else the queue.
fn listed(view: &View) -> Vec<Arc<Entry>> {
    if view.last_picks.is_empty() { view.upcoming.clone() } else { view.last_picks.clone() }
}

/// The mean of a value over what is queued, or else over what was picked last.
pub(super) fn mean(view: &View, value: impl Fn(&Track) -> Option<f32>) -> Option<f32> {
    let of = |entries: &[Arc<Entry>]| {
        let values: Vec<f32> = entries.iter().filter_map(|entry| value(&entry.track)).collect();
        (!values.is_empty()).then(|| values.iter().sum::<f32>() / values.len() as f32)
    };
    of(&view.last_picks).or_else(|| of(&view.upcoming)).or_else(|| {
        let now: Vec<_> = view.now.iter().map(|now| now.entry.clone()).collect();
        of(&now)
    })
}
