//! What a group of requests writes: each is checked against the head it expects, then turned into puts
//! and removals of one batch. Nothing is written here.

use std::collections::HashMap;

use super::generation::{Generation, Writes};
use super::key::{self, Kind};
use super::known::{Known, KnownSessions};
use super::read::{self, read_card, read_head, read_number, unavailable};
use super::record::Head;
use super::settings::StoreSettings;
use super::words::{self, Places};
use super::{Amend, Batch, Card, JournalError, Piece};
use crate::protocol::SessionId;

/// Events that one append may drop for retention, so that no append waits for a long clean-up; the next
/// snapshot goes on with it.
const PRUNE_AT_ONCE: u64 = 2_000;

pub(super) const EPOCH: &str = "epoch";
const NEXT_SIGNAL: &str = "next signal";

/// How many signals a listener has.
#[derive(Default)]
struct Tally {
    /// In the store before this group.
    stored: u64,
    added: u64,
}

/// The batch of one group, as it grows. A session stands in it once at most, so that what is read from
/// the store is what the batch is applied to.
pub(super) struct Plan<'a> {
    store: &'a Generation,
    settings: &'a StoreSettings,
    words: &'a mut Places,
    known: &'a mut KnownSessions,
    writes: Writes,
    /// The sessions in this group, with the number of the last event on disk before it.
    sessions: HashMap<SessionId, u64>,
    tallies: HashMap<String, Tally>,
    next_signal: Option<u64>,
}

impl<'a> Plan<'a> {
    pub(super) fn new(
        store: &'a Generation,
        settings: &'a StoreSettings,
        words: &'a mut Places,
        known: &'a mut KnownSessions,
    ) -> Self {
        Self {
            store,
            settings,
            words,
            known,
            writes: Writes::default(),
            sessions: HashMap::new(),
            tallies: HashMap::new(),
            next_signal: None,
        }
    }

    /// The sessions in this group, with the number of the last event on disk before it.
    pub(super) fn sessions(&self) -> &HashMap<SessionId, u64> {
        &self.sessions
    }

    /// Adds an append. On an error nothing of it is in the plan.
    pub(super) fn append(
        &mut self,
        session: SessionId,
        expected_head: u64,
        batch: Batch,
    ) -> Result<(), JournalError> {
        debug_assert!(!self.sessions.contains_key(&session), "a session twice in a group");
        let known = self.known.get(session).cloned();
        let stored = match &known {
            Some(known) => Some(known.head),
            None => read_head(self.store, session)?,
        };
        let head = stored.unwrap_or(Head::NONE);
        if head.seq != expected_head {
            return Err(JournalError::HeadMoved { expected: expected_head, found: head.seq });
        }
        if stored.is_none() && batch.card.is_none() {
            return Err(JournalError::NoCard { session });
        }
        let mut after = match known {
            Some(known) => known,
            None => self.read_known(session, stored, &batch)?,
        };
        let mut writes = Writes::default();
        for event in &batch.events {
            after.head.seq += 1;
            let key = key::numbered(Kind::Event, session, after.head.seq);
            put_over(&mut writes, session, &key, event, 0)?;
        }
        if let Some(card) = &batch.card {
            self.put_card(&mut writes, session, card, &mut after, stored.is_none())?;
        }
        for (number, answer) in &batch.answers {
            let key = key::numbered(Kind::Answer, session, *number);
            put_over(&mut writes, session, &key, answer, 0)?;
        }
        if batch.answers_from > after.head.answers_from {
            let numbers = after.head.answers_from..batch.answers_from;
            let range = key::numbered_range(Kind::Answer, session, numbers);
            self.remove_range(&mut writes, range, usize::MAX)?;
            after.head.answers_from = batch.answers_from;
        }
        if let Some(state) = &batch.snapshot {
            let mut payload = after.head.seq.to_be_bytes().to_vec();
            payload.extend_from_slice(state);
            self.replace(&mut writes, session, Kind::Snapshot, Some(&payload))?;
            self.prune(&mut writes, session, head.seq, &mut after.head)?;
        }
        if let Some(checkpoint) = &batch.checkpoint {
            if !(after.silent && checkpoint.is_none()) {
                self.replace(&mut writes, session, Kind::Checkpoint, checkpoint.as_deref())?;
                let pieces = key::of_session(Kind::Piece, session);
                let end = key::after_prefix(&pieces);
                self.remove_range(&mut writes, pieces..end, usize::MAX)?;
                after.silent = checkpoint.is_none();
            }
            for number in self.words.only_of(session) {
                self.remove_record(&mut writes, &key::words(number))?;
            }
        }
        if stored != Some(after.head) {
            let key = key::of_session(Kind::Head, session);
            let before = if stored.is_some() { key.len() as u64 + Head::STORED } else { 0 };
            put_over(&mut writes, session, &key, &after.head.encode(), before)?;
        }
        if !batch.signals.is_empty() {
            self.put_signals(&mut writes, &after.listener, &batch.signals)?;
        }
        // Nothing can fail any more.
        if batch.checkpoint.is_some() {
            self.words.release(session);
        }
        self.sessions.insert(session, head.seq);
        self.known.keep(session, after);
        self.writes.append(writes);
        Ok(())
    }

    /// What stands in the store of a session that was not written to lately, as far as `batch` needs it.
    fn read_known(
        &self,
        session: SessionId,
        stored: Option<Head>,
        batch: &Batch,
    ) -> Result<Known, JournalError> {
        let listener = match stored {
            Some(_) => read_card(self.store, session)?.map(|card| card.listener),
            None => batch.card.as_ref().map(|card| card.listener.clone()),
        };
        Ok(Known {
            head: stored.unwrap_or(Head::NONE),
            listener: listener.ok_or(JournalError::NoCard { session })?,
            card: stored.is_none().then_some(0),
            silent: stored.is_none(),
        })
    }

    /// Adds what was said since the last time, in sessions that there are.
    pub(super) fn checkpoint(&mut self, pieces: &[Piece]) -> Result<(), JournalError> {
        let mut known = Vec::with_capacity(pieces.len());
        for Piece { session, text } in pieces {
            // Of one that speaks it is known.
            if !self.words.of(*session).is_empty()
                || self.known.get(*session).is_some()
                || read_head(self.store, *session)?.is_some()
            {
                known.push((*session, text.as_slice()));
            }
        }
        if !known.is_empty() {
            let payload = words::encode(known.iter().copied());
            put_record(&mut self.writes, &key::words(self.words.next()), &payload)?;
            self.words.add(known.into_iter().map(|(session, _)| session));
        }
        Ok(())
    }

    /// Adds what models cost a listener; `None` takes it out.
    pub(super) fn expense(
        &mut self,
        listener: &str,
        expense: Option<&[u8]>,
    ) -> Result<(), JournalError> {
        let key = key::expense(listener);
        match expense {
            Some(expense) => put_record(&mut self.writes, &key, expense),
            None => {
                self.writes.remove(key);
                Ok(())
            }
        }
    }

    /// Adds the removal of a session with all that stands under it. A damaged one goes like any other.
    /// With `owner` it leaves that listener's list even where its card can't be read.
    pub(super) fn delete(
        &mut self,
        session: SessionId,
        owner: Option<&str>,
    ) -> Result<(), JournalError> {
        debug_assert!(self.writes.is_empty(), "a removal shares its group");
        let mut writes = Writes::default();
        if let Some(owner) = owner {
            writes.remove(key::owned(owner, session));
        }
        if let Ok(Some(card)) = read_card(self.store, session) {
            writes.remove(key::owned(&card.listener, session));
        }
        let kinds = [
            Kind::Answer,
            Kind::Card,
            Kind::Event,
            Kind::Head,
            Kind::Snapshot,
            Kind::Checkpoint,
            Kind::Piece,
        ];
        for kind in kinds {
            let prefix = key::of_session(kind, session);
            let end = key::after_prefix(&prefix);
            self.remove_range(&mut writes, prefix..end, usize::MAX)?;
        }
        self.delete_words(&mut writes, session)?;
        self.words.release(session);
        self.known.forget(session);
        self.sessions.insert(session, 0);
        self.writes.append(writes);
        Ok(())
    }

    /// Takes a session's words out, those of texts that have ended too: they may stand in what others need.
    fn delete_words(&self, writes: &mut Writes, session: SessionId) -> Result<(), JournalError> {
        let (shared, alone) = self.words.with_words_of(session);
        for number in alone {
            self.remove_record(writes, &key::words(number))?;
        }
        for number in shared {
            let key = key::words(number);
            let payload = self.store.get(&key).map_err(unavailable)?.unwrap_or_default();
            let mut left = words::decode(&payload).unwrap_or_default();
            left.retain(|(of, _)| *of != session);
            self.remove_record(writes, &key)?;
            if !left.is_empty() {
                put_record(writes, &key, &words::encode(left.into_iter()))?;
            }
        }
        Ok(())
    }

    /// Adds the removal of all signals of a listener.
    pub(super) fn erase_signals(&mut self, listener: &str) -> Result<(), JournalError> {
        debug_assert!(self.writes.is_empty(), "a removal shares its group");
        let mut writes = Writes::default();
        let prefix = key::signals(listener);
        let end = key::after_prefix(&prefix);
        self.remove_range(&mut writes, prefix..end, usize::MAX)?;
        writes.remove(key::tally(listener));
        self.writes.append(writes);
        Ok(())
    }

    /// Adds what puts other signals of a listener in the place of those that are kept.
    pub(super) fn amend_signals(
        &mut self,
        listener: &str,
        amend: Amend,
    ) -> Result<(), JournalError> {
        debug_assert!(self.writes.is_empty(), "an amendment shares its group");
        let kept = read::signals(self.store, listener, self.settings.signals_per_listener)?;
        let mut signals = amend(kept);
        let most = usize::try_from(self.settings.signals_per_listener).unwrap_or(usize::MAX);
        signals.drain(..signals.len().saturating_sub(most));
        self.erase_signals(listener)?;
        // Numbers of their own, above those that go: no key is both removed and put.
        let mut writes = Writes::default();
        let mut next = read_number(self.store, &key::meta(NEXT_SIGNAL))?.unwrap_or(0);
        for signal in &signals {
            put_record(&mut writes, &key::signal(listener, next), signal)?;
            next += 1;
        }
        if !signals.is_empty() {
            let count = signals.len() as u64;
            put_record(&mut writes, &key::tally(listener), &count.to_be_bytes())?;
        }
        self.next_signal = Some(next);
        self.writes.append(writes);
        Ok(())
    }

    /// The whole batch: with the counts of signals brought up to date and the oldest of them dropped.
    pub(super) fn finish(mut self) -> Result<Writes, JournalError> {
        let mut writes = Writes::default();
        for (listener, tally) in std::mem::take(&mut self.tallies) {
            let surplus = (tally.stored + tally.added)
                .saturating_sub(self.settings.signals_per_listener)
                .min(tally.stored);
            if surplus > 0 {
                let prefix = key::signals(&listener);
                let end = key::after_prefix(&prefix);
                self.remove_range(
                    &mut writes,
                    prefix..end,
                    usize::try_from(surplus).unwrap_or(usize::MAX),
                )?;
            }
            let count = tally.stored + tally.added - surplus;
            put_record(&mut writes, &key::tally(&listener), &count.to_be_bytes())?;
        }
        if let Some(next) = self.next_signal {
            put_record(&mut writes, &key::meta(NEXT_SIGNAL), &next.to_be_bytes())?;
        }
        self.writes.append(writes);
        Ok(self.writes)
    }

    fn put_card(
        &self,
        writes: &mut Writes,
        session: SessionId,
        card: &Card,
        known: &mut Known,
        is_new: bool,
    ) -> Result<(), JournalError> {
        let json = serde_json::to_vec(card).map_err(|error| JournalError::Damaged {
            session,
            what: format!("its card has no JSON: {error}"),
        })?;
        let key = key::of_session(Kind::Card, session);
        known.card = match known.card {
            Some(before) => put_over(writes, session, &key, &json, before)?,
            None => self.replace(writes, session, Kind::Card, Some(&json))?,
        };
        let moved = known.listener != card.listener;
        if moved {
            writes.remove(key::owned(&known.listener, session));
            known.listener.clone_from(&card.listener);
        }
        if moved || is_new {
            put(writes, session, &key::owned(&card.listener, session), &[])?;
        }
        Ok(())
    }

    /// Puts a record that may stand already, longer than it will be. Returns its bytes, if it is of one
    /// part.
    fn replace(
        &self,
        writes: &mut Writes,
        session: SessionId,
        kind: Kind,
        payload: Option<&[u8]>,
    ) -> Result<Option<u64>, JournalError> {
        let key = key::of_session(kind, session);
        self.remove_record(writes, &key)?;
        payload.map_or(Ok(None), |payload| put(writes, session, &key, payload))
    }

    /// Removes a record with all of its parts.
    fn remove_record(&self, writes: &mut Writes, key: &[u8]) -> Result<(), JournalError> {
        self.remove_range(writes, key.to_vec()..key::after_prefix(key), usize::MAX)
    }

    /// Drops events that the snapshot just put makes unnecessary, but for the newest and for those after
    /// number `stored`, which are not in the store yet.
    fn prune(
        &self,
        writes: &mut Writes,
        session: SessionId,
        stored: u64,
        head: &mut Head,
    ) -> Result<(), JournalError> {
        let keep_from = head.seq.saturating_sub(self.settings.retain_events) + 1;
        let floor = keep_from.min(stored + 1).min(head.floor + PRUNE_AT_ONCE);
        if floor > head.floor {
            let range = key::numbered_range(Kind::Event, session, head.floor..floor);
            self.remove_range(writes, range, usize::MAX)?;
            head.floor = floor;
        }
        Ok(())
    }

    fn put_signals(
        &mut self,
        writes: &mut Writes,
        listener: &str,
        signals: &[Vec<u8>],
    ) -> Result<(), JournalError> {
        let mut next = match self.next_signal {
            Some(next) => next,
            None => read_number(self.store, &key::meta(NEXT_SIGNAL))?.unwrap_or(0),
        };
        if !self.tallies.contains_key(listener) {
            let stored = read_number(self.store, &key::tally(listener))?.unwrap_or(0);
            self.tallies.insert(listener.to_owned(), Tally { stored, ..Tally::default() });
        }
        for signal in signals {
            put_record(writes, &key::signal(listener, next), signal)?;
            next += 1;
        }
        self.next_signal = Some(next);
        if let Some(tally) = self.tallies.get_mut(listener) {
            tally.added += signals.len() as u64;
        }
        Ok(())
    }

    /// Removes the first `records` records in `range`.
    fn remove_range(
        &self,
        writes: &mut Writes,
        range: std::ops::Range<Vec<u8>>,
        records: usize,
    ) -> Result<(), JournalError> {
        for key in self.store.all_keys(range, records).map_err(unavailable)? {
            writes.remove(key);
        }
        Ok(())
    }
}

fn put(
    writes: &mut Writes,
    session: SessionId,
    key: &[u8],
    payload: &[u8],
) -> Result<Option<u64>, JournalError> {
    writes
        .put(key, payload)
        .map_err(|error| JournalError::Damaged { session, what: error.to_string() })
}

/// Puts a record where one of one part stands that takes `before` bytes, or none (0). Returns its own
/// bytes, if it is of one part, too.
fn put_over(
    writes: &mut Writes,
    session: SessionId,
    key: &[u8],
    payload: &[u8],
    before: u64,
) -> Result<Option<u64>, JournalError> {
    writes
        .put_over(key, payload, before)
        .map_err(|error| JournalError::Damaged { session, what: error.to_string() })
}

fn put_record(writes: &mut Writes, key: &[u8], payload: &[u8]) -> Result<(), JournalError> {
    let put = writes.put(key, payload).map(|_| ());
    put.map_err(|error| JournalError::Unavailable(error.to_string()))
}
