//! What the DJ does, let through the same door as the listener's commands.

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::Value;

use super::{Decision, Draft, QueueEdit, Rules};
use crate::dj::{Did, Leave, Pick, Step};
use crate::protocol::{
    Brief, By, ChangeReason, Entry, EventBody, PickReason, PlaybackState, Position, Reading,
    ResponseStatus,
};
use crate::select::Filter;
use crate::session::state::State;

/// Decides one step of the response that runs. A step that may not be (a pick that breaks the must, a
/// withdrawal of a pinned entry) comes to nothing. Words, timings and usage are no events: the actor
/// keeps them in the response's `Speech`.
pub fn step(state: &State, rules: Rules<'_>, step: &Step) -> Decision {
    let mut draft = Draft::new(state, rules, None);
    let Some(active) = &state.active else { return draft.decision };
    let response_id = Some(active.response_id.clone());
    match step {
        Step::Brief { patch, read, unread, leave } => {
            let change = BriefChange { patch, read, unread, undo: false };
            rebrief(&mut draft, change, leave, &active.input, response_id);
        }
        Step::Undo { leave } => undo(&mut draft, leave, &active.input, response_id),
        Step::Withdraw { leave, reason } => {
            withdraw(&mut draft, leave, None, *reason, response_id);
        }
        Step::Remove { entry_ids } => remove(&mut draft, entry_ids, response_id),
        Step::Pick(pick) => {
            place(&mut draft, pick, response_id, PickReason::Asked);
        }
        Step::Move { entry_id, position } => {
            let to = Position::Index(*position);
            // An entry that has left meanwhile has nowhere to move.
            drop(super::queue::relocate(&mut draft, entry_id, to, response_id));
        }
        Step::Skip { entry_id } => skip(&mut draft, entry_id),
        Step::Failed(error) => {
            draft.end_response(ResponseStatus::Failed, None, Some(error.clone()));
            draft.start_next_waiting();
        }
        Step::Words(_)
        | Step::Considered { .. }
        | Step::ModelSpoke
        | Step::ModelPicked
        | Step::Usage(_)
        | Step::Degraded(_) => {}
    }
    draft.decision
}

/// The DJ's stream came to its end.
pub fn turn_ended(state: &State, rules: Rules<'_>) -> Decision {
    let mut draft = Draft::new(state, rules, None);
    draft.end_response(ResponseStatus::Completed, None, None);
    draft.start_next_waiting();
    draft.decision
}

/// One pick that nobody asked for by words: the queue fills up on its own.
pub fn fill(state: &State, rules: Rules<'_>, pick: &Pick) -> Decision {
    let mut draft = Draft::new(state, rules, None);
    place(&mut draft, pick, None, PickReason::Refill);
    draft.decision
}

struct BriefChange<'a> {
    patch: &'a Value,
    read: &'a [Reading],
    unread: &'a [String],
    /// It takes the last change back.
    undo: bool,
}

fn rebrief(
    draft: &mut Draft<'_>,
    change: BriefChange<'_>,
    leave: &Leave,
    said: &str,
    response_id: Option<String>,
) {
    match draft.state.brief.patched(change.patch) {
        Ok(brief) => {
            let brief = Brief { said: said.to_owned(), ..brief };
            stand(draft, brief, change, leave, response_id);
        }
        Err(error) => tracing::warn!(%error, "the DJ's change of the brief is not one"),
    }
}

/// Writes what the player would have reported. Where something else plays by now, that goes on.
fn skip(draft: &mut Draft<'_>, entry_id: &str) {
    let now = draft.state.queue.now.as_ref();
    let Some(now) = now.filter(|now| now.entry.entry_id == entry_id) else { return };
    let since = draft.rules.now.saturating_sub(now.at).max(0).unsigned_abs();
    let since = if now.state == PlaybackState::Paused { 0 } else { since };
    let length = now.entry.track.duration_ms.map_or(now.position_ms, u64::from);
    let position_ms = now.position_ms.saturating_add(since).min(length);
    let player = now.player.as_deref();
    let skipped = PlaybackState::Skipped;
    drop(super::command::playback(draft, entry_id, skipped, position_ms, player));
}

fn undo(draft: &mut Draft<'_>, leave: &Leave, said: &str, response_id: Option<String>) {
    let state = draft.state;
    let did = state.undoable().cloned();
    let before = state.briefs_before.last().filter(|_| did.as_ref().is_none_or(|did| did.brief));
    let filter = before.map(|before| {
        let patch = difference(&state.brief, before);
        let brief = Brief { said: said.to_owned(), ..Brief::clone(before) };
        let change = BriefChange { patch: &patch, read: &[], unread: &[], undo: true };
        announce(draft, brief, change, response_id.clone())
    });
    match did {
        Some(did) => put_back(draft, &did, filter.as_ref(), response_id),
        None => {
            if let Some(filter) = &filter {
                withdraw(draft, leave, Some(filter), ChangeReason::Steered, response_id);
            }
        }
    }
}

/// Puts the queue back as it was before `did`, as far as the brief of `filter` (`None`: the one that
/// stands) and the bans of meanwhile let it. What the listener pinned since stays.
fn put_back(
    draft: &mut Draft<'_>,
    did: &Did,
    filter: Option<&Filter>,
    response_id: Option<String>,
) {
    let rules = draft.rules;
    let filter = filter.unwrap_or_else(|| rules.filter());
    let breaks = |entry: &Entry| entry.by == By::Dj && rules.breaks(filter, &entry.track);
    let goes = |entry: &&Arc<Entry>| !entry.pinned && (did.has_queued(entry) || breaks(entry));
    let queue = &draft.state.queue;
    let (gone, stays): (Vec<_>, Vec<_>) = queue.upcoming.iter().partition(goes);
    let removed: Vec<String> = gone.iter().map(|entry| entry.entry_id.clone()).collect();
    let wanted: &[String] = if did.moved { &did.order } else { &[] };
    let order = order_of_the_rest(draft.state, &removed, wanted);
    let mut here: HashSet<&str> = stays.iter().map(|entry| entry.track.id.as_str()).collect();
    here.extend(queue.now.as_ref().map(|now| now.entry.track.id.as_str()));
    let mut back = Vec::new();
    for left in &did.left {
        let Some(ix) = rules.catalog.by_id(&left.track_id) else { continue };
        let track = rules.catalog.track(ix);
        let fits = filter.admits(rules.catalog, ix) && !rules.taste.bans(&track);
        let room = stays.len() + back.len() < rules.limits.queue_entries;
        if fits && room && here.insert(&left.track_id) {
            back.push((left, track));
        }
    }
    let mut line = match order.is_empty() {
        true => stays.iter().map(|entry| entry.entry_id.clone()).collect(),
        false => order.clone(),
    };
    // The listener takes back what they asked for, so their own entries go, too.
    let edit = QueueEdit { removed, order, response_id: response_id.clone(), ..Default::default() };
    draft.change(edit, ChangeReason::Listener);
    for (left, track) in back {
        let position = did.place(&left.entry_id, &line);
        line.insert(position, left.entry_id.clone());
        let entry = Arc::new(Entry {
            entry_id: draft.new_entry_id(),
            track,
            by: By::Dj,
            pinned: false,
            why: left.why.clone(),
            because: left.because.clone(),
        });
        let (response_id, version) = (response_id.clone(), draft.next_version());
        let reason = PickReason::Asked;
        draft.emit(EventBody::QueuePicked { response_id, entry, position, reason, version });
    }
}

/// From here on `brief` stands, and what breaks it leaves.
fn stand(
    draft: &mut Draft<'_>,
    brief: Brief,
    change: BriefChange<'_>,
    leave: &Leave,
    response_id: Option<String>,
) {
    let filter = announce(draft, brief, change, response_id.clone());
    withdraw(draft, leave, Some(&filter), ChangeReason::Steered, response_id);
}

/// Says that `brief` stands from here on; what it lets through.
fn announce(
    draft: &mut Draft<'_>,
    mut brief: Brief,
    change: BriefChange<'_>,
    response_id: Option<String>,
) -> Filter {
    brief.version = draft.state.brief.version + 1;
    let filter = Filter::new(draft.rules.catalog, &brief.must);
    draft.emit(EventBody::BriefUpdated {
        brief: brief.into(),
        patch: change.patch.clone(),
        by: By::Dj,
        read: change.read.to_vec(),
        unread: change.unread.to_vec(),
        undo: change.undo,
        response_id,
    });
    filter
}

/// The merge patch that leads from one brief to another, without what the server sets itself.
fn difference(from: &Brief, to: &Brief) -> Value {
    fn diff(from: &Value, to: &Value) -> Value {
        let (Value::Object(from), Value::Object(to)) = (from, to) else { return to.clone() };
        let mut patch = serde_json::Map::new();
        for key in from.keys().filter(|key| !to.contains_key(*key)) {
            patch.insert(key.clone(), Value::Null);
        }
        for (key, value) in to {
            match from.get(key) {
                Some(old) if old == value => {}
                Some(old) => drop(patch.insert(key.clone(), diff(old, value))),
                None => drop(patch.insert(key.clone(), value.clone())),
            }
        }
        Value::Object(patch)
    }
    let plain = |brief: &Brief| {
        let mut value = serde_json::to_value(brief).unwrap_or_default();
        if let Value::Object(map) = &mut value {
            map.remove("version");
            map.remove("said");
        }
        value
    };
    diff(&plain(from), &plain(to))
}

/// Takes the named entries out, and all that `filter` does not let through.
fn withdraw(
    draft: &mut Draft<'_>,
    leave: &Leave,
    filter: Option<&Filter>,
    reason: ChangeReason,
    response_id: Option<String>,
) {
    let named: HashSet<&str> = leave.entry_ids.iter().map(String::as_str).collect();
    let goes = |entry: &Entry| {
        named.contains(entry.entry_id.as_str())
            || filter.is_some_and(|filter| draft.rules.breaks(filter, &entry.track))
    };
    let removed: Vec<String> = (draft.state.withdrawable())
        .filter(|entry| goes(entry))
        .map(|entry| entry.entry_id.clone())
        .collect();
    let order = order_of_the_rest(draft.state, &removed, &leave.order);
    if !removed.is_empty() || !order.is_empty() {
        draft.change(QueueEdit { removed, order, response_id, ..QueueEdit::default() }, reason);
    }
}

/// The listener takes these out, and has only said so.
fn remove(draft: &mut Draft<'_>, entry_ids: &[String], response_id: Option<String>) {
    let waits = |id: &&String| draft.state.queue.upcoming.iter().any(|e| e.entry_id == **id);
    let removed: Vec<String> = entry_ids.iter().filter(waits).cloned().collect();
    if !removed.is_empty() {
        let edit = QueueEdit { removed, response_id, ..QueueEdit::default() };
        draft.change(edit, ChangeReason::Listener);
    }
}

/// The ids of all entries that stay, those in `wanted` first and in that order; empty where nothing
/// moves.
fn order_of_the_rest(state: &State, removed: &[String], wanted: &[String]) -> Vec<String> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let gone: HashSet<&str> = removed.iter().map(String::as_str).collect();
    let ids = state.queue.upcoming.iter().map(|entry| entry.entry_id.as_str());
    let stays: Vec<&str> = ids.filter(|id| !gone.contains(id)).collect();
    let mut left: HashSet<&str> = stays.iter().copied().collect();
    let mut whole: Vec<&str> =
        wanted.iter().map(String::as_str).filter(|id| left.remove(id)).collect();
    whole.extend(stays.iter().filter(|id| left.contains(*id)));
    if whole == stays { Vec::new() } else { whole.into_iter().map(str::to_owned).collect() }
}

fn place(draft: &mut Draft<'_>, pick: &Pick, response_id: Option<String>, reason: PickReason) {
    let Rules { catalog, taste, limits, .. } = draft.rules;
    let upcoming = draft.state.queue.upcoming.len();
    if upcoming >= limits.queue_entries {
        return;
    }
    if pick.by == By::Dj && !draft.rules.filter().admits(catalog, pick.track) {
        tracing::warn!(track = catalog.id(pick.track), "a pick broke the must and was refused");
        return;
    }
    let track = catalog.track(pick.track);
    if taste.bans(&track) {
        return;
    }
    let entry = Arc::new(Entry {
        entry_id: draft.new_entry_id(),
        track,
        by: pick.by,
        pinned: false,
        why: pick.why.clone(),
        because: pick.because.clone(),
    });
    let version = draft.next_version();
    draft.emit(EventBody::QueuePicked {
        response_id,
        entry,
        position: pick.position.min(upcoming),
        reason,
        version,
    });
}
