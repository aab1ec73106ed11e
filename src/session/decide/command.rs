//! What the listener says, edits, plays and judges.

use serde_json::Value;

use super::{Draft, Effect};
use crate::protocol::{
    By, ChangeReason, Entry, ErrorCode, EventBody, Heard, OnActive, PlaybackState, ResponseStatus,
    Scope, Track, Verdict, WireError,
};
use crate::select::Filter;
use crate::taste::{Signal, SignalKind};

/// Characters in a session's title.
const TITLE: usize = 200;
/// Characters of the first wish that become the title of a session that has none.
const TITLE_FROM_WISH: usize = 60;
/// No track is longer than a week.
const POSITION_MS: u64 = 7 * 24 * 3_600_000;

pub(super) fn create(
    draft: &mut Draft<'_>,
    input: &str,
    on_active: OnActive,
    heard: Option<&Heard>,
) -> Result<(), WireError> {
    let input = clean_input(input, draft.rules.limits.input_chars)?;
    let active = draft.state.active.is_some();
    if active && on_active == OnActive::Reject {
        let message = "a response is running";
        return Err(WireError::retryable(ErrorCode::ResponseActive, message));
    }
    let response_id = format!("r{}", draft.state.next_response);
    if active && on_active == OnActive::Queue {
        if draft.state.waiting.len() >= draft.rules.limits.waiting {
            let most = draft.rules.limits.waiting;
            let message = format!("at most {most} inputs wait");
            return Err(WireError::retryable(ErrorCode::LimitExceeded, message));
        }
        draft.emit(EventBody::InputCreated { input, response_id });
        return Ok(());
    }
    if !active && !draft.rules.may_start {
        let message = "no room for another response now: limits.running_responses or \
                       limits.running_responses_per_listener is reached";
        return Err(WireError::retryable(ErrorCode::LimitExceeded, message));
    }
    draft.end_response(ResponseStatus::Steered, heard, None);
    let title = draft.state.title.is_none().then(|| title_from(&input));
    draft.emit(EventBody::InputCreated { input, response_id: response_id.clone() });
    draft.start(response_id, draft.event_id.clone());
    if title.is_some() {
        draft.emit(EventBody::SessionUpdated { title, auto_refill: None, archived: None });
    }
    Ok(())
}

/// The input without control characters other than line breaks and tabs, if it is one.
pub fn clean_input(input: &str, most: usize) -> Result<String, WireError> {
    let clean: String =
        input.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t')).collect();
    if clean.trim().is_empty() {
        return Err(WireError::invalid("input", "takes a text that says something"));
    }
    if clean.chars().count() > most {
        let message = format!("takes at most {most} characters");
        return Err(WireError::new(ErrorCode::LimitExceeded, message).at("input"));
    }
    Ok(clean)
}

fn title_from(input: &str) -> String {
    let line = input.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut title: String = line.chars().take(TITLE_FROM_WISH).collect();
    if title.len() < line.len() {
        title.push('…');
    }
    title
}

pub(super) fn cancel(draft: &mut Draft<'_>, response_id: Option<&str>, heard: Option<&Heard>) {
    let active = draft.active_id();
    if let Some(id) = response_id
        && active.as_deref() != Some(id)
    {
        let Some(queued) = draft.state.waiting.iter().find(|w| w.response_id == id) else {
            return;
        };
        let (response_id, event_id) = (queued.response_id.clone(), queued.event_id.clone());
        let dj = draft.rules.dj.to_owned();
        draft.emit_for(event_id, EventBody::ResponseCreated { response_id, dj });
        let unspoken = super::Speech::new(id, draft.rules.now);
        let done = unspoken.done(ResponseStatus::Cancelled, None, None, draft.rules.now);
        draft.emit_for(None, done);
        return;
    }
    if active.is_some() {
        draft.end_response(ResponseStatus::Cancelled, heard, None);
        draft.start_next_waiting();
    }
}

pub(super) fn update_brief(draft: &mut Draft<'_>, patch: &Value) -> Result<(), WireError> {
    let fault = |path: &str| {
        if path.is_empty() { "patch".to_owned() } else { format!("patch.{path}") }
    };
    let mut brief = (draft.state.brief.patched(patch))
        .map_err(|e| WireError::invalid(fault(&e.path), e.message))?;
    brief.version = draft.state.brief.version + 1;
    let filter = Filter::new(draft.rules.catalog, &brief.must);
    draft.emit(EventBody::BriefUpdated {
        brief: brief.into(),
        patch: patch.clone(),
        by: By::Listener,
        read: Vec::new(),
        unread: Vec::new(),
        undo: false,
        response_id: None,
    });
    let breaks = |entry: &Entry| draft.rules.breaks(&filter, &entry.track);
    let broken = draft.state.withdrawable().filter(|entry| breaks(entry));
    let removed = broken.map(|entry| entry.entry_id.clone()).collect();
    draft.remove(removed, ChangeReason::Edited);
    draft.effect(Effect::FillUp);
    Ok(())
}

pub(super) fn playback(
    draft: &mut Draft<'_>,
    entry_id: &str,
    state: PlaybackState,
    position_ms: u64,
    client_id: Option<&str>,
) -> Result<(), WireError> {
    if position_ms > POSITION_MS {
        return Err(WireError::invalid("position_ms", "takes at most a week"));
    }
    let queue = &draft.state.queue;
    let is = |id: &str| id == entry_id;
    let now = queue.now.as_ref().filter(|now| is(&now.entry.entry_id)).map(|now| &now.entry);
    let upcoming = || queue.upcoming.iter().find(|entry| is(&entry.entry_id));
    let history = || queue.history.iter().map(|h| &h.entry).find(|entry| is(&entry.entry_id));
    let entry = match state {
        PlaybackState::Started => now.or_else(upcoming).or_else(history),
        PlaybackState::Finished | PlaybackState::Skipped => now.or_else(upcoming),
        PlaybackState::Progress | PlaybackState::Paused => now,
    };
    let Some(entry) = entry else {
        let what = match state {
            PlaybackState::Progress | PlaybackState::Paused => "is not what plays",
            _ => "is not in the queue",
        };
        return Err(
            WireError::new(ErrorCode::NotInQueue, format!("{entry_id:?} {what}")).at("entry_id")
        );
    };
    let player = client_id.map(str::to_owned);
    if state == PlaybackState::Progress {
        draft.effect(Effect::Progress { entry_id: entry_id.to_owned(), position_ms, player });
        return Ok(());
    }
    let learnt = match state {
        PlaybackState::Finished => Some(SignalKind::Finished),
        PlaybackState::Skipped => {
            let share = |ms: u32| (position_ms as f32 / ms.max(1) as f32).min(1.0);
            Some(SignalKind::Skipped { heard: entry.track.duration_ms.map(share) })
        }
        _ => None,
    };
    if let Some(kind) = learnt {
        draft.effect(Effect::Learn(signal(&entry.track, kind, draft.rules.now)));
    }
    let version = draft.next_version();
    let entry_id = entry_id.to_owned();
    draft.emit(EventBody::PlaybackUpdated { entry_id, state, position_ms, version, player });
    if state != PlaybackState::Paused {
        draft.effect(Effect::RefillIfLow);
    }
    Ok(())
}

pub(super) fn feedback(
    draft: &mut Draft<'_>,
    track_id: &str,
    verdict: Verdict,
    scope: Scope,
) -> Result<(), WireError> {
    let catalog = draft.rules.catalog;
    let Some(track) = catalog.by_id(track_id).map(|ix| catalog.track(ix)).or_else(|| {
        let queue = &draft.state.queue;
        let past = queue.history.iter().map(|item| &item.entry);
        let now = queue.now.iter().map(|now| &now.entry);
        let mut known = past.chain(now).chain(&queue.upcoming);
        known.find(|entry| entry.track.id == track_id).map(|entry| entry.track.clone())
    }) else {
        return Err(super::queue::not_in_catalog(track_id));
    };
    let artist = scope == Scope::Artist;
    let kind = match verdict {
        Verdict::Like => SignalKind::Like { artist },
        Verdict::Dislike => SignalKind::Dislike { artist },
        Verdict::Ban => SignalKind::Ban { artist },
        Verdict::Clear => SignalKind::Clear { artist },
    };
    draft.emit(EventBody::FeedbackCreated { track_id: track_id.to_owned(), verdict, scope });
    draft.effect(Effect::Learn(signal(&track, kind, draft.rules.now)));
    Ok(())
}

fn signal(track: &Track, kind: SignalKind, at: i64) -> Signal {
    Signal {
        at,
        kind,
        track_id: track.id.clone(),
        title: track.title.clone(),
        artists: track.artists.clone(),
        genres: track.genres.clone(),
        origin: None,
    }
}

pub(super) fn update_session(
    draft: &mut Draft<'_>,
    title: Option<&str>,
    auto_refill: Option<bool>,
    archived: Option<bool>,
) -> Result<(), WireError> {
    let title = match title {
        Some(title) => Some(clean_title(title)?),
        None => None,
    };
    let state = draft.state;
    let title = title.filter(|title| state.title.as_ref() != Some(title));
    let auto_refill = auto_refill.filter(|on| *on != state.auto_refill);
    let archived = archived.filter(|on| *on != state.archived);
    if title.is_some() || auto_refill.is_some() || archived.is_some() {
        draft.emit(EventBody::SessionUpdated { title, auto_refill, archived });
    }
    // A new name is no wish for music.
    if auto_refill == Some(true) {
        draft.effect(Effect::RefillIfLow);
    }
    Ok(())
}

fn clean_title(title: &str) -> Result<String, WireError> {
    let clean: String = title.chars().filter(|c| !c.is_control()).collect();
    let clean = clean.trim();
    if clean.is_empty() {
        return Err(WireError::invalid("title", "takes a text that says something"));
    }
    if clean.chars().count() > TITLE {
        let message = format!("takes at most {TITLE} characters");
        return Err(WireError::new(ErrorCode::LimitExceeded, message).at("title"));
    }
    Ok(clean.to_owned())
}
