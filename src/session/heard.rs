//! What a listener hears, for whoever tells other services of it.

use std::sync::Arc;

use super::state::State;
use crate::protocol::{Entry, Event, EventBody, PlaybackState, Scope, Track, Verdict};

/// Heard for so long, a track counts as heard, however long it is: the rule of Last.fm and ListenBrainz.
const LONG_ENOUGH_MS: u64 = 240_000;

/// Something that was heard or judged.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// It plays now.
    Began(Box<Track>),
    /// It was played for half of its length or for four minutes. `began_at` in Unix milliseconds.
    Enough { track: Box<Track>, began_at: i64 },
    /// A track was liked, or is no longer.
    Judged { track_id: String, liked: bool },
}

/// Takes what a listener, named first, heard. It is called amid a session's work: it must not wait.
pub type Ear = Arc<dyn Fn(&str, Heard) + Send + Sync>;

/// What an event tells that was heard, `state` being that before it.
pub(super) fn heard(state: &State, event: &Event) -> Vec<Heard> {
    if let EventBody::FeedbackCreated { track_id, verdict, scope: Scope::Track } = &event.body {
        let (track_id, liked) = (track_id.clone(), *verdict == Verdict::Like);
        return vec![Heard::Judged { track_id, liked }];
    }
    let EventBody::PlaybackUpdated { entry_id, state: what, position_ms, .. } = &event.body else {
        return Vec::new();
    };
    let now = state.queue.now.as_ref();
    let plays = now.filter(|now| now.entry.entry_id == *entry_id);
    let upcoming = || state.queue.upcoming.iter().find(|entry| entry.entry_id == *entry_id);
    let enough = |entry: &Entry, position_ms: u64, finished: bool| {
        let track = &entry.track;
        let half = track.duration_ms.map(|ms| u64::from(ms) / 2);
        let wanted = half.map_or(LONG_ENOUGH_MS, |half| half.min(LONG_ENOUGH_MS));
        let began_at = event.at.saturating_sub_unsigned(position_ms);
        (finished || position_ms >= wanted)
            .then(|| Heard::Enough { track: Box::new(track.clone()), began_at })
    };
    match what {
        PlaybackState::Started => {
            let before = now.filter(|now| now.entry.entry_id != *entry_id).and_then(|now| {
                let since = event.at.saturating_sub(now.at).max(0).unsigned_abs();
                let since = if now.state == PlaybackState::Paused { 0 } else { since };
                let length = now.entry.track.duration_ms.map_or(u64::MAX, u64::from);
                enough(&now.entry, (now.position_ms + since).min(length), false)
            });
            let past = || {
                let past = state.queue.history.iter().map(|item| &item.entry);
                past.rev().find(|entry| entry.entry_id == *entry_id)
            };
            let begun = plays.map(|now| &now.entry).or_else(upcoming).or_else(past);
            let begun = begun.map(|entry| Heard::Began(Box::new(entry.track.clone())));
            before.into_iter().chain(begun).collect()
        }
        PlaybackState::Finished | PlaybackState::Skipped => {
            let entry = plays.map(|now| &now.entry).or_else(upcoming);
            let finished = *what == PlaybackState::Finished;
            entry.and_then(|entry| enough(entry, *position_ms, finished)).into_iter().collect()
        }
        PlaybackState::Progress | PlaybackState::Paused => Vec::new(),
    }
}
