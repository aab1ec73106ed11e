//! What a careful client makes of the log, written as plainly as can be.

use std::collections::{HashMap, HashSet};
use std::mem::{Discriminant, discriminant};

use crate::protocol::{
    By, ChangeReason, Event, EventBody, Must, PlaybackState, ResponseStatus, Track,
};
use crate::session::state::State;

#[derive(Clone)]
struct Place {
    id: String,
    by: By,
    pinned: bool,
}

#[derive(Default)]
pub struct Reference {
    seq: u64,
    version: u64,
    brief: u64,
    upcoming: Vec<Place>,
    now: Option<Place>,
    history: Vec<Place>,
    entries: HashSet<String>,
    inputs: HashSet<String>,
    running: Option<String>,
    done: HashMap<String, ResponseStatus>,
    /// Which kinds of events each command has caused.
    caused: HashSet<(String, Discriminant<EventBody>)>,
}

impl Reference {
    pub fn read(log: &[Event]) -> Result<Self, String> {
        let mut reference = Self::default();
        for event in log {
            reference.event(event).map_err(|broken| format!("at {}: {broken}", event.seq))?;
        }
        Ok(reference)
    }

    fn event(&mut self, event: &Event) -> Result<(), String> {
        need(event.seq == self.seq + 1, "invariant 3: a hole in seq")?;
        self.seq = event.seq;
        self.once(event)?;
        match &event.body {
            EventBody::InputCreated { response_id, .. } => {
                need(self.inputs.insert(response_id.clone()), "an input twice")?;
                need(event.event_id.is_some(), "an input of no command")
            }
            EventBody::ResponseCreated { response_id, .. } => {
                need(self.inputs.contains(response_id), "a response without an input")?;
                need(!self.done.contains_key(response_id), "invariant 1: created after done")?;
                need(event.event_id.is_some(), "a response of no command")?;
                // A waiting response that is cancelled begins and ends beside the running one.
                self.running.get_or_insert_with(|| response_id.clone());
                Ok(())
            }
            EventBody::ResponseDone { response_id, status, .. } => {
                need(self.inputs.contains(response_id), "the end of an unknown response")?;
                let twice = self.done.insert(response_id.clone(), *status).is_some();
                need(!twice, "invariant 1: a second done")?;
                if self.running.as_ref() == Some(response_id) {
                    self.running = None;
                }
                Ok(())
            }
            EventBody::BriefUpdated { brief, response_id, .. } => {
                need(brief.version == self.brief + 1, "the brief's version skips")?;
                self.brief = brief.version;
                self.alive(response_id.as_ref())
            }
            EventBody::QueuePicked { response_id, entry, position, version, .. } => {
                self.grow(*version)?;
                self.alive(response_id.as_ref())?;
                need(self.entries.insert(entry.entry_id.clone()), "an entry id twice")?;
                need(*position <= self.upcoming.len(), "a pick beyond the end")?;
                let place =
                    Place { id: entry.entry_id.clone(), by: entry.by, pinned: entry.pinned };
                self.upcoming.insert(*position, place);
                Ok(())
            }
            EventBody::QueueChanged { removed, added, updated, order, reason, version, .. } => {
                self.grow(*version)?;
                self.withdrawn(removed, *reason)?;
                self.upcoming.retain(|place| !removed.contains(&place.id));
                for entry in added {
                    need(self.entries.insert(entry.entry_id.clone()), "an entry id twice")?;
                    let (id, by) = (entry.entry_id.clone(), entry.by);
                    self.upcoming.push(Place { id, by, pinned: entry.pinned });
                }
                for entry in updated {
                    let place = self.upcoming.iter_mut().find(|p| p.id == entry.entry_id);
                    place.ok_or("an update of nothing")?.pinned = entry.pinned;
                }
                if !order.is_empty() {
                    let names: HashSet<&String> = order.iter().collect();
                    let all = names.len() == self.upcoming.len()
                        && self.upcoming.iter().all(|place| names.contains(&place.id));
                    need(all, "an order of other entries")?;
                    let place = |id: &String| self.upcoming.iter().find(|p| p.id == *id).cloned();
                    self.upcoming = order.iter().filter_map(place).collect();
                }
                Ok(())
            }
            EventBody::PlaybackUpdated { entry_id, state, version, .. } => {
                self.grow(*version)?;
                self.play(entry_id, *state)
            }
            _ => Ok(()),
        }
    }

    /// Of these kinds a command causes one event at most, however often it comes.
    fn once(&mut self, event: &Event) -> Result<(), String> {
        let Some(event_id) = &event.event_id else { return Ok(()) };
        let single = matches!(
            event.body,
            EventBody::InputCreated { .. }
                | EventBody::ResponseCreated { .. }
                | EventBody::BriefUpdated { .. }
                | EventBody::PlaybackUpdated { .. }
                | EventBody::FeedbackCreated { .. }
                | EventBody::SessionUpdated { .. }
        );
        let kind = discriminant(&event.body);
        let first = !single || self.caused.insert((event_id.to_string(), kind));
        need(first, "invariant 8: a second effect of a command")
    }

    fn grow(&mut self, version: u64) -> Result<(), String> {
        need(version > self.version, "invariant 5: the queue's version does not grow")?;
        self.version = version;
        Ok(())
    }

    fn alive(&self, response_id: Option<&String>) -> Result<(), String> {
        match response_id {
            None => Ok(()),
            Some(id) => {
                need(!self.done.contains_key(id), "invariant 2: after done")?;
                need(self.running.as_ref() == Some(id), "the doing of a response that does not run")
            }
        }
    }

    fn withdrawn(&self, removed: &[String], reason: ChangeReason) -> Result<(), String> {
        for id in removed {
            let place = self.upcoming.iter().find(|place| place.id == *id);
            let place = place.ok_or("a removal of nothing")?;
            let steering = matches!(
                reason,
                ChangeReason::Steered | ChangeReason::Revised | ChangeReason::Edited
            );
            let safe = place.pinned || place.by == By::Listener;
            need(!(steering && safe), "invariant 6: a pinned or own entry was withdrawn")?;
        }
        Ok(())
    }

    fn play(&mut self, id: &str, state: PlaybackState) -> Result<(), String> {
        match state {
            PlaybackState::Started => {
                if self.now.as_ref().is_some_and(|now| now.id == id) {
                    return Ok(());
                }
                self.history.extend(self.now.take());
                if let Some(at) = self.upcoming.iter().position(|place| place.id == id) {
                    self.history.extend(self.upcoming.drain(..at));
                    self.now = Some(self.upcoming.remove(0));
                } else {
                    let at = self.history.iter().position(|place| place.id == id);
                    self.now = Some(self.history.remove(at.ok_or("started from nowhere")?));
                }
                Ok(())
            }
            PlaybackState::Paused => need(self.now.is_some(), "a pause of nothing"),
            PlaybackState::Progress => Err("progress is no event".into()),
            PlaybackState::Finished | PlaybackState::Skipped => {
                if self.now.as_ref().is_some_and(|now| now.id == id) {
                    self.history.extend(self.now.take());
                } else {
                    let at = self.upcoming.iter().position(|place| place.id == id);
                    self.history.push(self.upcoming.remove(at.ok_or("the end of nothing")?));
                }
                Ok(())
            }
        }
    }

    pub fn agrees_with(&self, state: &State) -> Result<(), String> {
        let ids = |places: &[Place]| places.iter().map(|p| p.id.clone()).collect::<Vec<_>>();
        let upcoming: Vec<_> = state.queue.upcoming.iter().map(|e| e.entry_id.clone()).collect();
        need(ids(&self.upcoming) == upcoming, "the queue is another one")?;
        let now = state.queue.now.as_ref().map(|now| &now.entry.entry_id);
        need(self.now.as_ref().map(|place| &place.id) == now, "something else plays")?;
        let history: Vec<_> =
            state.queue.history.iter().map(|h| h.entry.entry_id.clone()).collect();
        need(ids(&self.history).ends_with(&history), "another past")?;
        let active = state.active.as_ref().map(|active| &active.response_id);
        need(self.running.as_ref() == active, "another response runs")
    }

    /// After a restart nothing may be left open: what ran has failed, and what waited runs.
    pub fn all_done(&self) -> Result<(), String> {
        let open = self.inputs.iter().filter(|id| !self.done.contains_key(*id)).count();
        need(self.running.is_some() || open == 0, "invariant 1: a response without done")
    }
}

/// The must of the model's briefs, without the selector.
pub fn breaks_must(must: &Must, track: &Track) -> bool {
    let years = &must.years;
    let year_fits =
        years.is_empty() || track.year.is_some_and(|year| years.iter().any(|s| s.holds(year)));
    let bpm_fits = must.bpm.is_open() || track.bpm.is_some_and(|bpm| must.bpm.holds(bpm));
    !year_fits || !bpm_fits
}

fn need(holds: bool, otherwise: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise.to_owned()) }
}
