//! The listener's own hand on the queue.

use std::sync::Arc;

use super::{Draft, QueueEdit};
use crate::protocol::{By, ChangeReason, Entry, ErrorCode, Position, QueueKeep, WireError};

pub(super) fn not_in_catalog(track_id: &str) -> WireError {
    let message = format!("the catalogue has no track {track_id:?}");
    WireError::new(ErrorCode::NotInCatalog, message).at("track_id")
}

fn not_in_queue(entry_id: &str) -> WireError {
    let message = format!("{entry_id:?} is not upcoming");
    WireError::new(ErrorCode::NotInQueue, message).at("entry_id")
}

fn place(draft: &Draft<'_>, entry_id: &str) -> Result<usize, WireError> {
    let mut upcoming = draft.state.queue.upcoming.iter();
    upcoming.position(|e| e.entry_id == entry_id).ok_or_else(|| not_in_queue(entry_id))
}

pub(super) fn add(
    draft: &mut Draft<'_>,
    track_id: &str,
    position: Position,
) -> Result<(), WireError> {
    let catalog = draft.rules.catalog;
    let track = catalog.by_id(track_id).ok_or_else(|| not_in_catalog(track_id))?;
    let track = catalog.track(track);
    if draft.rules.taste.bans(&track) {
        let message = format!("{} is banned; clear the ban first", track.title);
        return Err(WireError::new(ErrorCode::Forbidden, message).at("track_id"));
    }
    let upcoming = &draft.state.queue.upcoming;
    if upcoming.len() >= draft.rules.limits.queue_entries {
        let most = draft.rules.limits.queue_entries;
        let message = format!("the queue holds at most {most} entries");
        return Err(WireError::new(ErrorCode::LimitExceeded, message));
    }
    let entry = Arc::new(Entry {
        entry_id: draft.new_entry_id(),
        track,
        by: By::Listener,
        pinned: false,
        why: String::new(),
        because: Vec::new(),
    });
    let at = position.index(upcoming.len());
    let mut order = ids(upcoming);
    order.insert(at, entry.entry_id.clone());
    let edit = QueueEdit { added: vec![entry], order, ..QueueEdit::default() };
    draft.change(edit, ChangeReason::Listener);
    Ok(())
}

pub(super) fn remove(draft: &mut Draft<'_>, entry_id: &str) -> Result<(), WireError> {
    place(draft, entry_id)?;
    draft.remove(vec![entry_id.to_owned()], ChangeReason::Listener);
    Ok(())
}

/// `response_id`: whose doing it is; `None`: the listener's own hand.
pub(super) fn relocate(
    draft: &mut Draft<'_>,
    entry_id: &str,
    position: Position,
    response_id: Option<String>,
) -> Result<(), WireError> {
    let from = place(draft, entry_id)?;
    let mut order = ids(&draft.state.queue.upcoming);
    let moved = order.remove(from);
    let to = position.index(order.len());
    order.insert(to, moved);
    if from != to {
        let reason = match response_id {
            Some(_) => ChangeReason::Steered,
            None => ChangeReason::Listener,
        };
        draft.change(QueueEdit { order, response_id, ..QueueEdit::default() }, reason);
    }
    Ok(())
}

pub(super) fn clear(draft: &mut Draft<'_>, keep: Option<QueueKeep>) {
    let keeps = |entry: &Entry| keep == Some(QueueKeep::Pinned) && entry.pinned;
    let gone = draft.state.queue.upcoming.iter().filter(|entry| !keeps(entry));
    let removed = gone.map(|entry| entry.entry_id.clone()).collect();
    draft.remove(removed, ChangeReason::Listener);
}

pub(super) fn pin(draft: &mut Draft<'_>, entry_id: &str, pinned: bool) -> Result<(), WireError> {
    let at = place(draft, entry_id)?;
    let entry = &draft.state.queue.upcoming[at];
    if entry.pinned == pinned {
        return Ok(());
    }
    // Only its pin kept it in the queue of a brief that forbids it.
    let leaves =
        !pinned && entry.by == By::Dj && draft.rules.breaks(draft.rules.filter(), &entry.track);
    if leaves {
        draft.remove(vec![entry_id.to_owned()], ChangeReason::Listener);
    } else {
        let entry = Arc::new(Entry { pinned, ..Entry::clone(entry) });
        let edit = QueueEdit { updated: vec![entry], ..QueueEdit::default() };
        draft.change(edit, ChangeReason::Listener);
    }
    Ok(())
}

fn ids(entries: &[Arc<Entry>]) -> Vec<String> {
    entries.iter().map(|entry| entry.entry_id.clone()).collect()
}
