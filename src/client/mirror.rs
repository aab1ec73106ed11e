use std::sync::Arc;

use super::{Frame, Update};
use crate::protocol::{
    Brief, Entry, Event, EventBody, HistoryItem, Notice, NowPlaying, Outcome, PlaybackState, Queue,
    ResponseStatus, Snapshot, utf16_len,
};

/// Ended things that a snapshot shows, too.
const HISTORY: usize = 50;

/// The session as this client knows it: a snapshot, and what happened since.
#[derive(Clone, Debug, Default)]
pub struct Mirror {
    pub seq: u64,
    pub title: Option<String>,
    pub brief: Arc<Brief>,
    pub queue: Queue,
    /// The response that runs, and its text so far.
    pub speaking: Option<(String, String)>,
    /// How the last response ended.
    pub last_status: Option<ResponseStatus>,
}

impl Mirror {
    pub fn apply(&mut self, update: &Update) {
        match update {
            Update::Attached(attached) => {
                if let Some(snapshot) = &attached.snapshot {
                    self.restart(attached.seq, snapshot);
                }
                self.speaking = attached
                    .in_flight
                    .as_ref()
                    .map(|running| (running.response_id.clone(), running.text.clone()));
            }
            Update::Frame(Frame::Event(event)) => self.event(event),
            Update::Frame(Frame::Notice(Notice::TextDelta { response_id, offset, delta })) => {
                if let Some((running, text)) = &mut self.speaking
                    && running == response_id
                    && utf16_len(text) == *offset
                {
                    text.push_str(delta);
                }
            }
            _ => {}
        }
    }

    fn restart(&mut self, seq: u64, snapshot: &Snapshot) {
        *self = Self {
            seq,
            title: snapshot.title.clone(),
            brief: Arc::new(snapshot.brief.clone()),
            queue: snapshot.queue.clone(),
            speaking: None,
            last_status: None,
        };
    }

    fn event(&mut self, event: &Event) {
        self.seq = event.seq;
        match &event.body {
            EventBody::ResponseCreated { response_id, .. } => {
                // What runs already ends before another takes its place. While it does, one that waited
                // can begin and end in the same moment, cancelled; and a replay tells how it began.
                self.speaking.get_or_insert_with(|| (response_id.clone(), String::new()));
            }
            EventBody::ResponseDone { response_id, status, .. } => {
                self.last_status = Some(*status);
                self.speaking.take_if(|(running, _)| running == response_id);
            }
            EventBody::BriefUpdated { brief, .. } => self.brief = brief.clone(),
            EventBody::QueuePicked { entry, position, version, .. } => {
                let at = (*position).min(self.queue.upcoming.len());
                self.queue.upcoming.insert(at, entry.clone());
                self.queue.version = *version;
            }
            EventBody::QueueChanged { version, removed, added, updated, order, .. } => {
                self.changed(removed, added, updated, order);
                self.queue.version = *version;
            }
            EventBody::PlaybackUpdated { entry_id, state, position_ms, version, player } => {
                self.played(entry_id, (*state, *position_ms, player.as_ref()), event.at);
                self.queue.version = *version;
            }
            EventBody::SessionUpdated { title: Some(title), .. } => {
                self.title = Some(title.clone());
            }
            _ => {}
        }
    }

    fn changed(
        &mut self,
        removed: &[String],
        added: &[Arc<Entry>],
        updated: &[Arc<Entry>],
        order: &[String],
    ) {
        let upcoming = &mut self.queue.upcoming;
        upcoming.retain(|entry| !removed.contains(&entry.entry_id));
        upcoming.extend(added.iter().cloned());
        for new in updated {
            for old in upcoming.iter_mut().filter(|old| old.entry_id == new.entry_id) {
                *old = new.clone();
            }
        }
        if !order.is_empty() {
            let place = |entry: &Arc<Entry>| order.iter().position(|id| *id == entry.entry_id);
            upcoming.sort_by_key(|entry| place(entry).unwrap_or(usize::MAX));
        }
    }

    fn played(
        &mut self,
        entry_id: &str,
        (state, position_ms, player): (PlaybackState, u64, Option<&String>),
        at: i64,
    ) {
        let now_playing =
            |entry| NowPlaying { entry, state, position_ms, at, player: player.cloned() };
        let queue = &mut self.queue;
        let outcome = match state {
            PlaybackState::Started => {
                if let Some(now) = &mut queue.now
                    && now.entry.entry_id == entry_id
                {
                    *now = now_playing(now.entry.clone());
                    return;
                }
                if let Some(entry) = self.start(entry_id, at) {
                    self.queue.now = Some(now_playing(entry));
                }
                return;
            }
            PlaybackState::Finished => Outcome::Finished,
            PlaybackState::Skipped => Outcome::Skipped,
            PlaybackState::Paused | PlaybackState::Progress => {
                if let Some(now) = queue.now.as_mut().filter(|n| n.entry.entry_id == entry_id) {
                    *now = now_playing(now.entry.clone());
                }
                return;
            }
        };
        if let Some(now) = queue.now.take_if(|now| now.entry.entry_id == entry_id) {
            self.remember(now.entry, outcome, at);
        } else if let Some(i) = queue.upcoming.iter().position(|e| e.entry_id == entry_id) {
            let entry = queue.upcoming.remove(i);
            self.remember(entry, outcome, at);
        }
    }

    /// Makes room for the entry that begins to play, and takes it from where it stands.
    fn start(&mut self, entry_id: &str, at: i64) -> Option<Arc<Entry>> {
        let queue = &mut self.queue;
        let upcoming = queue.upcoming.iter().position(|entry| entry.entry_id == entry_id);
        let again = queue.history.iter().rposition(|item| item.entry.entry_id == entry_id);
        let (entry, passed) = match (upcoming, again) {
            (Some(i), _) => {
                let passed: Vec<_> = queue.upcoming.drain(..=i).collect();
                let (entry, passed) = passed.split_last()?;
                (entry.clone(), passed.to_vec())
            }
            (None, Some(i)) => (queue.history.remove(i).entry, Vec::new()),
            (None, None) => return None,
        };
        let before = queue.now.take().map(|now| now.entry);
        for entry in before.into_iter().chain(passed) {
            self.remember(entry, Outcome::Passed, at);
        }
        Some(entry)
    }

    fn remember(&mut self, entry: Arc<Entry>, outcome: Outcome, at: i64) {
        let history = &mut self.queue.history;
        history.push(HistoryItem { entry, outcome, at });
        let excess = history.len().saturating_sub(HISTORY);
        history.drain(..excess);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn frame(value: serde_json::Value) -> Update {
        Update::Frame(match serde_json::from_value(value.clone()) {
            Ok(event) => Frame::Event(Box::new(event)),
            Err(_) => Frame::Notice(serde_json::from_value(value).unwrap()),
        })
    }

    #[test]
    fn what_runs_is_kept_through_a_replay_and_beside_one_that_is_cancelled_while_it_waits() {
        let attached = json!({
            "event_id": "a", "session_id": crate::protocol::SessionId::fresh(), "seq": 4, "epoch": "e",
            "recovered": "replay", "in_flight": { "response_id": "r2", "text": "Here" },
            "server": { "version": "1", "dj": "d", "catalog": { "name": "c", "tracks": 1 },
                "limits": { "frame_bytes": 1, "input_chars": 1, "queue_entries": 1,
                    "commands_per_second": 1, "command_burst": 1 } },
        });
        let mut mirror = Mirror::default();
        mirror.apply(&Update::Attached(serde_json::from_value(attached).unwrap()));
        let created = |seq, id| {
            frame(
                json!({ "type": "response.created", "seq": seq, "at": 1, "response_id": id, "dj": "d" }),
            )
        };
        let done = |seq, id, status| {
            frame(json!({ "type": "response.done", "seq": seq, "at": 1, "response_id": id,
                "status": status, "text": "", "timings": { "total_ms": 1 } }))
        };
        mirror.apply(&created(2, "r1"));
        mirror.apply(&done(3, "r1", "steered"));
        mirror.apply(&created(4, "r2"));
        mirror.apply(&frame(json!({
            "type": "response.text.delta", "response_id": "r2", "offset": 4, "delta": " it is.",
        })));
        assert_eq!(mirror.speaking, Some(("r2".into(), "Here it is.".into())));
        // One that waited is cancelled beside it.
        mirror.apply(&created(5, "r3"));
        mirror.apply(&done(6, "r3", "cancelled"));
        assert_eq!(mirror.speaking, Some(("r2".into(), "Here it is.".into())));
        mirror.apply(&done(7, "r2", "completed"));
        mirror.apply(&created(8, "r4"));
        assert_eq!(mirror.speaking, Some(("r4".into(), String::new())));
    }
}
