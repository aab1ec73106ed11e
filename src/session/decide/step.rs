//! What the DJ does, let through the same door as the listener's commands.

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::Value;

use super::{Decision, Draft, QueueEdit, Rules};
use crate::dj::{Pick, Step};
use crate::protocol::{
    Brief, By, ChangeReason, Entry, EventBody, PickReason, Position, Reading, ResponseStatus,
};
use crate::session::state::State;

/// Decides one step of the response that runs. A step that may not be (a pick that breaks the must, a
/// withdrawal of a pinned entry) comes to nothing. Words, timings and usage are no events: the actor
/// keeps them in the response's `Speech`.
pub fn step(state: &State, rules: Rules<'_>, step: &Step) -> Decision {
    let mut draft = Draft::new(state, rules, None);
    let Some(active) = &state.active else { return draft.decision };
    let response_id = Some(active.response_id.clone());
    match step {
        Step::Brief { patch, read, unread } => {
            rebrief(&mut draft, patch, read, unread, &active.input, response_id);
        }
        Step::Undo => undo(&mut draft, &active.input, response_id),
        Step::Withdraw { entry_ids, order, reason } => {
            withdraw(&mut draft, entry_ids, order, *reason, response_id);
        }
        Step::Pick(pick) => {
            place(&mut draft, pick, response_id, PickReason::Asked);
        }
        Step::Move { entry_id, position } => {
            let to = Position::Index(*position);
            // An entry that has left meanwhile has nowhere to move.
            drop(super::queue::relocate(&mut draft, entry_id, to, ChangeReason::Steered));
        }
        Step::Failed(error) => {
            draft.end_response(ResponseStatus::Failed, None, Some(error.clone()));
            draft.start_next_waiting();
        }
        Step::Words(_)
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

fn rebrief(
    draft: &mut Draft<'_>,
    patch: &Value,
    read: &[Reading],
    unread: &[String],
    said: &str,
    response_id: Option<String>,
) {
    let mut brief = match draft.state.brief.patched(patch) {
        Ok(brief) => brief,
        Err(error) => {
            tracing::warn!(%error, "the DJ's change of the brief is not one");
            return;
        }
    };
    brief.version = draft.state.brief.version + 1;
    brief.said = said.to_owned();
    draft.emit(EventBody::BriefUpdated {
        brief: brief.into(),
        patch: patch.clone(),
        by: By::Dj,
        read: read.to_vec(),
        unread: unread.to_vec(),
        response_id,
    });
}

fn undo(draft: &mut Draft<'_>, said: &str, response_id: Option<String>) {
    let Some(before) = draft.state.briefs_before.last() else { return };
    let version = draft.state.brief.version + 1;
    let brief = Brief { version, said: said.to_owned(), ..Brief::clone(before) };
    draft.emit(EventBody::BriefUpdated {
        patch: difference(&draft.state.brief, &brief),
        brief: brief.into(),
        by: By::Dj,
        read: Vec::new(),
        unread: Vec::new(),
        response_id,
    });
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

fn withdraw(
    draft: &mut Draft<'_>,
    entry_ids: &[String],
    order: &[String],
    reason: ChangeReason,
    response_id: Option<String>,
) {
    let wanted: HashSet<&str> = entry_ids.iter().map(String::as_str).collect();
    let gone = draft.state.withdrawable().filter(|e| wanted.contains(e.entry_id.as_str()));
    let removed: Vec<String> = gone.map(|entry| entry.entry_id.clone()).collect();
    let order = if order.is_empty() {
        Vec::new()
    } else {
        let upcoming = &draft.state.queue.upcoming;
        let stays = upcoming
            .iter()
            .map(|e| e.entry_id.as_str())
            .filter(|id| !removed.iter().any(|gone| gone == id));
        let stays: Vec<&str> = stays.collect();
        let named = order.iter().map(String::as_str).filter(|id| stays.contains(id));
        let mut whole: Vec<String> = named.map(str::to_owned).collect();
        let rest = stays.iter().filter(|id| !order.iter().any(|named| named == *id));
        whole.extend(rest.map(|id| (*id).to_owned()));
        let unmoved = whole.iter().map(String::as_str).eq(stays.iter().copied());
        if unmoved { Vec::new() } else { whole }
    };
    if !removed.is_empty() || !order.is_empty() {
        draft.change(QueueEdit { removed, order, response_id, ..QueueEdit::default() }, reason);
    }
}

fn place(draft: &mut Draft<'_>, pick: &Pick, response_id: Option<String>, reason: PickReason) {
    let Rules { catalog, filter, taste, limits, .. } = draft.rules;
    let upcoming = draft.state.queue.upcoming.len();
    if upcoming >= limits.queue_entries {
        return;
    }
    if pick.by == By::Dj && !filter.admits(catalog, pick.track) {
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
