//! What a session is. Pure: the state is the sum of its events, and nothing else changes it.

use std::collections::VecDeque;
use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize};

use crate::dj::View;
use crate::protocol::{
    Brief, By, ChangeReason, Entry, Event, EventBody, HistoryItem, Message, NowPlaying, Outcome,
    PlaybackState, Queue, Reading, Role, SessionId, Snapshot, Waiting,
};
use crate::taste::Taste;

use super::readings;
use crate::dj::{Did, UNDO_KEPT};

/// Entries of the past that are kept.
pub const HISTORY: usize = 50;
/// Messages of the conversation that are kept.
pub const MESSAGES: usize = 100;
/// Former briefs that "undo that" can reach.
pub const BRIEFS: usize = 20;
/// Ids of picked tracks that are remembered, so that they are not picked again.
pub const PICKED: usize = 2_000;

/// The brief of every session before its first wish.
static NOTHING_ASKED: LazyLock<Arc<Brief>> = LazyLock::new(Arc::default);

/// The response that runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Active {
    pub response_id: String,
    pub input: String,
    pub started_at: i64,
    /// Its picks so far, in order, wherever they are now.
    pub picks: Vec<Arc<Entry>>,
    /// For "undo that".
    #[serde(default)]
    pub did: Did,
    /// The brief from before it stands last in [`State::briefs_before`].
    #[serde(default)]
    pub rebriefed: bool,
    /// It takes back what it did not do itself: all of [`State::done`] from this place on.
    #[serde(default)]
    pub undoes: Option<usize>,
}

/// An input whose response has not begun.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Queued {
    pub response_id: String,
    pub input: String,
    /// Of the `response.create`.
    pub event_id: Option<Arc<str>>,
}

/// A session, rebuilt from its log at any time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct State {
    pub session_id: SessionId,
    /// Number of the last event.
    pub seq: u64,
    pub created_at: i64,
    pub updated_at: i64,
    pub title: Option<String>,
    pub auto_refill: bool,
    pub archived: bool,
    pub brief: Arc<Brief>,
    /// Oldest first.
    pub briefs_before: Vec<Arc<Brief>>,
    /// Which words became what stands in the brief.
    #[serde(default)]
    pub read: Vec<Reading>,
    /// Words of the newest wish that became nothing.
    #[serde(default)]
    pub unread: Vec<String>,
    pub queue: Queue,
    pub messages: Arc<Vec<Arc<Message>>>,
    /// Inputs that no `response.created` has followed yet, in order. The one at the front is the one
    /// about to run.
    pub waiting: VecDeque<Queued>,
    pub active: Option<Box<Active>>,
    /// The picks of the last response that made any.
    pub last_picks: Vec<Arc<Entry>>,
    /// What can be taken back, oldest first.
    #[serde(default)]
    pub done: Vec<Arc<Did>>,
    pub picked: Arc<Vec<Arc<str>>>,
    /// Number of the next entry and of the next response.
    pub next_entry: u64,
    pub next_response: u64,
}

impl State {
    /// Before its first event.
    pub fn empty(session_id: SessionId) -> Self {
        Self {
            session_id,
            seq: 0,
            created_at: 0,
            updated_at: 0,
            title: None,
            auto_refill: true,
            archived: false,
            brief: NOTHING_ASKED.clone(),
            briefs_before: Vec::new(),
            read: Vec::new(),
            unread: Vec::new(),
            queue: Queue::default(),
            messages: Arc::default(),
            waiting: VecDeque::new(),
            active: None,
            last_picks: Vec::new(),
            done: Vec::new(),
            picked: Arc::default(),
            next_entry: 1,
            next_response: 1,
        }
    }

    /// Takes in the next event of the log.
    pub fn apply(&mut self, event: &Event) {
        debug_assert_eq!(event.seq, self.seq + 1, "invariant 3: seq has no hole");
        self.seq = event.seq;
        self.updated_at = event.at;
        match &event.body {
            EventBody::SessionCreated { title, .. } => {
                self.created_at = event.at;
                self.title.clone_from(title);
            }
            EventBody::InputCreated { input, response_id } => {
                self.next_response = self.next_response.max(number_after(response_id));
                self.waiting.push_back(Queued {
                    response_id: response_id.clone(),
                    input: input.clone(),
                    event_id: event.event_id.clone(),
                });
                self.say(Message {
                    role: Role::Listener,
                    text: input.clone(),
                    response_id: response_id.clone(),
                    status: None,
                    at: event.at,
                });
            }
            EventBody::ResponseCreated { response_id, .. } => {
                let waiting = self.waiting.iter().position(|w| w.response_id == *response_id);
                let input = waiting.and_then(|at| self.waiting.remove(at)).map(|w| w.input);
                // A waiting response that is cancelled is created and done while another one runs.
                self.active.get_or_insert_with(|| {
                    Box::new(Active {
                        response_id: response_id.clone(),
                        input: input.unwrap_or_default(),
                        started_at: event.at,
                        picks: Vec::new(),
                        did: Did::default(),
                        rebriefed: false,
                        undoes: None,
                    })
                });
            }
            EventBody::BriefUpdated { brief, by, read, unread, undo, response_id, .. } => {
                self.assert_runs(response_id.as_ref());
                readings::update(&mut self.read, &self.brief, brief, read);
                if *by == By::Dj {
                    self.unread.clone_from(unread);
                }
                self.rebrief(brief, *by, *undo);
            }
            EventBody::QueuePicked { response_id, entry, position, version, .. } => {
                self.assert_runs(response_id.as_ref());
                self.number_queue(*version);
                self.next_entry = self.next_entry.max(number_after(&entry.entry_id));
                let at = (*position).min(self.queue.upcoming.len());
                self.queue.upcoming.insert(at, entry.clone());
                let picked = Arc::make_mut(&mut self.picked);
                push_bounded(picked, entry.track.id.as_str().into(), PICKED);
                if let Some(active) = &mut self.active
                    && response_id.as_deref() == Some(&active.response_id)
                {
                    active.picks.push(entry.clone());
                    active.did.queue(entry);
                }
            }
            EventBody::QueueChanged {
                version,
                removed,
                added,
                updated,
                order,
                reason,
                response_id,
            } => {
                self.assert_runs(response_id.as_ref());
                self.number_queue(*version);
                debug_assert!(
                    !matches!(
                        reason,
                        ChangeReason::Steered | ChangeReason::Revised | ChangeReason::Edited
                    ) || removed.iter().all(|id| self.withdrawable().any(|e| e.entry_id == *id)),
                    "invariant 6: what is pinned and the listener's own survive a steer"
                );
                self.note_change(removed, order, *reason, response_id.as_ref());
                let upcoming = &mut self.queue.upcoming;
                upcoming.retain(|entry| !removed.contains(&entry.entry_id));
                for entry in added {
                    self.next_entry = self.next_entry.max(number_after(&entry.entry_id));
                    upcoming.push(entry.clone());
                }
                for new in updated {
                    if let Some(entry) = upcoming.iter_mut().find(|e| e.entry_id == new.entry_id) {
                        *entry = new.clone();
                    }
                }
                if !order.is_empty() {
                    let place = |entry: &Arc<Entry>| {
                        order.iter().position(|id| *id == entry.entry_id).unwrap_or(usize::MAX)
                    };
                    upcoming.sort_by_cached_key(place);
                }
            }
            EventBody::PlaybackUpdated { entry_id, state, position_ms, version, player } => {
                self.number_queue(*version);
                let report = (*state, *position_ms, player.as_ref());
                self.play(entry_id, report, event.at);
            }
            EventBody::FeedbackCreated { .. } => {}
            EventBody::ResponseDone { response_id, status, text, .. } => {
                debug_assert!(
                    !self.messages.iter().any(|message| {
                        message.role == Role::Dj && message.response_id == *response_id
                    }),
                    "invariant 1: a response has one end"
                );
                if let Some(active) = self.active.take_if(|a| a.response_id == *response_id) {
                    match active.undoes {
                        Some(from) => self.done.truncate(from),
                        None if active.did == Did::default() => {}
                        None => push_bounded(&mut self.done, active.did.into(), UNDO_KEPT),
                    }
                    if !active.picks.is_empty() {
                        self.last_picks = active.picks;
                    }
                }
                self.say(Message {
                    role: Role::Dj,
                    text: text.clone(),
                    response_id: response_id.clone(),
                    status: Some(*status),
                    at: event.at,
                });
            }
            EventBody::SessionUpdated { title, auto_refill, archived } => {
                if title.is_some() {
                    self.title.clone_from(title);
                }
                self.auto_refill = auto_refill.unwrap_or(self.auto_refill);
                self.archived = archived.unwrap_or(self.archived);
            }
        }
    }

    /// What a response does, it does before its end.
    fn assert_runs(&self, response_id: Option<&String>) {
        let active = self.active.as_ref().map(|active| &active.response_id);
        debug_assert!(
            response_id.is_none() || response_id == active,
            "invariant 2: nothing of a response follows its end"
        );
    }

    fn number_queue(&mut self, version: u64) {
        debug_assert!(version > self.queue.version, "invariant 5: the queue's version grows");
        self.queue.version = version;
    }

    fn say(&mut self, message: Message) {
        push_bounded(Arc::make_mut(&mut self.messages), message.into(), MESSAGES);
    }

    /// A response leaves one former brief behind, however often it changes its mind, and none if it comes back
    /// to that; a brief that an `undo` brings back is taken off the list.
    fn rebrief(&mut self, brief: &Arc<Brief>, by: By, undo: bool) {
        let changed = !same_wish(&self.brief, brief);
        let before = self.briefs_before.last();
        let comes_back = before.is_some_and(|before| same_wish(before, brief));
        let mut goes_back = undo;
        let mut is_kept = !undo;
        match &mut self.active {
            Some(active) if by == By::Dj && undo => {
                active.rebriefed = false;
                active.did.brief |= changed;
            }
            Some(active) if by == By::Dj => {
                goes_back = active.rebriefed && comes_back;
                is_kept = !active.rebriefed && changed;
                if goes_back || is_kept {
                    active.rebriefed = is_kept;
                    active.did.brief = is_kept;
                }
            }
            active => {
                if let Some(active) = active {
                    // What stands last from here on is not from before it.
                    active.rebriefed = false;
                }
                push_bounded(&mut self.done, Did::of_brief().into(), UNDO_KEPT);
            }
        }
        if goes_back {
            self.briefs_before.pop();
        } else if is_kept {
            push_bounded(&mut self.briefs_before, self.brief.clone(), BRIEFS);
        }
        self.brief = brief.clone();
    }

    fn play(
        &mut self,
        entry_id: &str,
        (state, position_ms, player): (PlaybackState, u64, Option<&String>),
        at: i64,
    ) {
        let now_playing =
            |entry| NowPlaying { entry, state, position_ms, at, player: player.cloned() };
        match state {
            PlaybackState::Started => {
                let queue = &mut self.queue;
                if let Some(now) = queue.now.take_if(|now| now.entry.entry_id == entry_id) {
                    queue.now = Some(now_playing(now.entry));
                    return;
                }
                let mut past: Vec<Arc<Entry>> =
                    queue.now.take().map(|n| n.entry).into_iter().collect();
                let upcoming = queue.upcoming.iter().position(|e| e.entry_id == entry_id);
                let entry = if let Some(place) = upcoming {
                    past.extend(queue.upcoming.drain(..place));
                    Some(queue.upcoming.remove(0))
                } else {
                    let place = queue.history.iter().position(|h| h.entry.entry_id == entry_id);
                    place.map(|place| queue.history.remove(place).entry)
                };
                queue.now = entry.map(now_playing);
                for entry in past {
                    self.remember(entry, Outcome::Passed, at);
                }
            }
            PlaybackState::Paused | PlaybackState::Progress => {
                if let Some(now) = &mut self.queue.now
                    && now.entry.entry_id == entry_id
                {
                    *now = now_playing(now.entry.clone());
                }
            }
            PlaybackState::Finished | PlaybackState::Skipped => {
                let outcome = match state {
                    PlaybackState::Finished => Outcome::Finished,
                    _ => Outcome::Skipped,
                };
                let queue = &mut self.queue;
                let entry = match queue.now.take_if(|now| now.entry.entry_id == entry_id) {
                    Some(now) => Some(now.entry),
                    None => {
                        let place = queue.upcoming.iter().position(|e| e.entry_id == entry_id);
                        place.map(|place| queue.upcoming.remove(place))
                    }
                };
                if let Some(entry) = entry {
                    self.remember(entry, outcome, at);
                }
            }
        }
    }

    fn remember(&mut self, entry: Arc<Entry>, outcome: Outcome, at: i64) {
        push_bounded(&mut self.queue.history, HistoryItem { entry, outcome, at }, HISTORY);
    }

    /// An entry that is in the queue or plays.
    pub fn entry(&self, entry_id: &str) -> Option<&Arc<Entry>> {
        let now = self.queue.now.as_ref().map(|now| &now.entry);
        now.into_iter().chain(&self.queue.upcoming).find(|entry| entry.entry_id == entry_id)
    }

    /// Upcoming entries that steering may take away: the DJ's own that nobody pinned.
    pub fn withdrawable(&self) -> impl Iterator<Item = &Arc<Entry>> {
        self.queue.upcoming.iter().filter(|entry| entry.by == By::Dj && !entry.pinned)
    }

    /// What "undo that" takes back. `None`: it brings back the brief before, if there is one.
    pub fn undoable(&self) -> Option<&Arc<Did>> {
        self.undoable_at().map(|at| &self.done[at])
    }

    fn undoable_at(&self) -> Option<usize> {
        self.done.iter().rposition(|did| did.is_effective(&self.queue.upcoming))
    }

    /// Remembers a change that is about to be made to the queue, so that it can be taken back. A change in
    /// a response that is the listener's is one that takes back.
    fn note_change(
        &mut self,
        removed: &[String],
        order: &[String],
        reason: ChangeReason,
        response_id: Option<&String>,
    ) {
        let taken_back = self.undoable_at();
        let upcoming = &self.queue.upcoming;
        if response_id.is_some()
            && let Some(active) = &mut self.active
        {
            if reason == ChangeReason::Listener {
                active.undoes = active.undoes.or(taken_back);
            } else {
                active.did.change(upcoming, removed, order);
            }
        } else if reason == ChangeReason::Edited
            && let Some(did) = self.done.last_mut()
        {
            Arc::make_mut(did).change(upcoming, removed, order);
        }
    }

    /// Whether a track that leaves the queue now should bring new ones.
    pub fn wants_refill(&self) -> bool {
        self.auto_refill && self.brief.length.is_none() && self.queue.upcoming.len() < REFILL_BELOW
    }

    /// The conversation without what the response that runs answers, for [`State::view`].
    pub fn messages_before(&self, response_id: &str) -> Arc<Vec<Arc<Message>>> {
        let others = |m: &&Arc<Message>| m.response_id != response_id;
        Arc::new(self.messages.iter().filter(others).cloned().collect())
    }

    /// What a DJ sees.
    pub fn view(&self, taste: Arc<Taste>, messages: Arc<Vec<Arc<Message>>>) -> View {
        View {
            brief: self.brief.clone(),
            briefs_before: self.briefs_before.clone(),
            now: self.queue.now.clone(),
            upcoming: self.queue.upcoming.clone(),
            history: self.queue.history.clone(),
            last_picks: self.last_picks.clone(),
            undoable: self.undoable().cloned(),
            picked: self.picked.clone(),
            messages,
            taste,
            auto_refill: self.auto_refill,
            surprise: None,
        }
    }

    /// What clients get on attach.
    pub fn snapshot(&self, taste: &Taste) -> Snapshot {
        let waiting = self
            .waiting
            .iter()
            .map(|w| Waiting { response_id: w.response_id.clone(), input: w.input.clone() });
        Snapshot {
            title: self.title.clone(),
            auto_refill: self.auto_refill,
            archived: self.archived,
            brief: Brief::clone(&self.brief),
            read: self.read.clone(),
            unread: self.unread.clone(),
            queue: self.queue.clone(),
            messages: self.messages.to_vec(),
            waiting: waiting.collect(),
            taste: taste.summary().clone(),
        }
    }
}

/// A started, finished or skipped track that leaves fewer than this many brings new ones.
pub const REFILL_BELOW: usize = 5;

fn push_bounded<T>(list: &mut Vec<T>, item: T, most: usize) {
    if list.len() >= most {
        list.drain(..=list.len() - most);
    }
    list.push(item);
}

/// The number after that of an id like `e12` or `r3`; 0 for others.
fn number_after(id: &str) -> u64 {
    id.get(1..).and_then(|digits| digits.parse::<u64>().ok()).map_or(0, |n| n.saturating_add(1))
}

/// The same but for version and words.
pub fn same_wish(a: &Brief, b: &Brief) -> bool {
    a.must == b.must
        && a.prefer == b.prefer
        && a.mix == b.mix
        && a.mix_in_order == b.mix_in_order
        && a.order == b.order
        && a.arc == b.arc
        && a.length == b.length
}
