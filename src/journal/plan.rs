//! What a group of requests writes: each is checked against the head it expects, then turned into puts
//! and removals of one batch. Nothing is written here.

use std::collections::HashMap;

use super::generation::{Generation, StoreError, Writes};
use super::head::{self, Head};
use super::key::{self, Kind};
use super::record;
use super::settings::StoreSettings;
use super::words::{self, Places};
use super::{Amend, Batch, Card, JournalError, Piece, group, read};
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
    ) -> Self {
        Self {
            store,
            settings,
            words,
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
        let stored = head::read(self.store, session)?;
        let head = stored.as_ref().map_or(Head::NONE, |stored| stored.head);
        if head.seq != expected_head {
            return Err(JournalError::HeadMoved { expected: expected_head, found: head.seq });
        }
        if stored.is_none() && batch.card.is_none() {
            return Err(JournalError::NoCard { session });
        }
        let old_card = stored.as_ref().and_then(|stored| stored.card.as_ref());
        let card = batch.card.as_ref().or(old_card);
        let mut writes = Writes::default();
        let mut after = head;
        group::put(&mut writes, session, head.seq, &batch.events)?;
        after.seq += batch.events.len() as u64;
        if let Some(card) = &batch.card {
            list(&mut writes, session, card, old_card)?;
        }
        for (number, answer) in &batch.answers {
            put_new(&mut writes, session, &key::numbered(Kind::Answer, session, *number), answer)?;
        }
        if batch.answers_from > after.answers_from {
            self.remove_range(
                &mut writes,
                key::numbered_range(Kind::Answer, session, after.answers_from..batch.answers_from),
                usize::MAX,
            )?;
            after.answers_from = batch.answers_from;
        }
        if let Some(state) = &batch.snapshot {
            let mut payload = after.seq.to_be_bytes().to_vec();
            payload.extend_from_slice(state);
            self.put_snapshot(&mut writes, session, &payload)?;
            self.prune(&mut writes, session, head.seq, &mut after)?;
        }
        if let Some(checkpoint) = &batch.checkpoint {
            if self.words.are_apart(session) {
                self.remove_record(&mut writes, &key::of_session(Kind::Checkpoint, session))?;
                let pieces = key::of_session(Kind::Piece, session);
                let end = key::after_prefix(&pieces);
                self.remove_range(&mut writes, pieces..end, usize::MAX)?;
            }
            if let Some(text) = checkpoint {
                put(&mut writes, session, &key::of_session(Kind::Checkpoint, session), text)?;
            }
            for number in self.words.only_of(session) {
                self.remove_record(&mut writes, &key::words(number))?;
            }
        }
        if batch.card.is_some() || head != after || stored.is_none() {
            self.put_head(&mut writes, session, after, card, stored.as_ref())?;
        }
        if !batch.signals.is_empty() {
            let card = card.ok_or(JournalError::NoCard { session })?;
            self.put_signals(&mut writes, &card.listener, &batch.signals)?;
        }
        // Nothing can fail any more.
        if let Some(checkpoint) = &batch.checkpoint {
            self.words.release(session);
            if checkpoint.is_some() {
                self.words.set_apart(session);
            }
        }
        self.sessions.insert(session, head.seq);
        self.writes.append(writes);
        Ok(())
    }

    /// Adds what was said since the last time, in sessions that there are.
    pub(super) fn checkpoint(&mut self, pieces: &[Piece]) -> Result<(), JournalError> {
        let mut known = Vec::with_capacity(pieces.len());
        for Piece { session, text } in pieces {
            // Of one that speaks it is known.
            if !self.words.of(*session).is_empty()
                || head::read_log(self.store, *session)?.is_some()
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
        if let Ok(Some(card)) = head::read_card(self.store, session) {
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

    fn put_head(
        &self,
        writes: &mut Writes,
        session: SessionId,
        head: Head,
        card: Option<&Card>,
        old: Option<&head::Stored>,
    ) -> Result<(), JournalError> {
        if old.is_some_and(|old| old.apart) {
            self.remove_record(writes, &key::of_session(Kind::Card, session))?;
        }
        let key = key::of_session(Kind::Head, session);
        if old.is_some_and(|old| old.long) {
            self.remove_record(writes, &key)?;
        }
        let card = card.map(|card| head::encode_card(session, card)).transpose()?;
        put(writes, session, &key, &head.encode(&card.unwrap_or_default()))
    }

    /// Puts a snapshot where a longer one may stand.
    fn put_snapshot(
        &self,
        writes: &mut Writes,
        session: SessionId,
        payload: &[u8],
    ) -> Result<(), JournalError> {
        let key = key::of_session(Kind::Snapshot, session);
        if self.store.raw_part(&record::part_key(&key, 1)).map_err(unavailable)?.is_some() {
            self.remove_record(writes, &key)?;
        }
        put(writes, session, &key, payload)
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
        let wanted = keep_from.min(stored + 1).min(head.floor + PRUNE_AT_ONCE);
        if wanted <= head.floor {
            return Ok(());
        }
        let floor = group::floor(self.store, session, *head, wanted, stored)?;
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

/// Puts a session on its listener's list, and takes it off another's.
fn list(
    writes: &mut Writes,
    session: SessionId,
    card: &Card,
    old: Option<&Card>,
) -> Result<(), JournalError> {
    if old.is_some_and(|old| old.listener == card.listener) {
        return Ok(());
    }
    if let Some(old) = old {
        writes.remove(key::owned(&old.listener, session));
    }
    put(writes, session, &key::owned(&card.listener, session), &[])
}

fn put(
    writes: &mut Writes,
    session: SessionId,
    key: &[u8],
    payload: &[u8],
) -> Result<(), JournalError> {
    writes.put(key, payload).map_err(|error| of_session(session, error.into()))
}

/// The same for what has a number of its own: nothing stands there.
pub(super) fn put_new(
    writes: &mut Writes,
    session: SessionId,
    key: &[u8],
    payload: &[u8],
) -> Result<(), JournalError> {
    writes.put_new(key, payload).map_err(|error| of_session(session, error.into()))
}

fn put_record(writes: &mut Writes, key: &[u8], payload: &[u8]) -> Result<(), JournalError> {
    writes.put(key, payload).map_err(|error| JournalError::Unavailable(error.to_string()))
}

pub(super) fn unavailable(error: StoreError) -> JournalError {
    JournalError::Unavailable(error.to_string())
}

/// An error in reading what belongs to a session.
pub(super) fn of_session(session: SessionId, error: StoreError) -> JournalError {
    match error {
        StoreError::Record(error) => JournalError::Damaged { session, what: error.to_string() },
        StoreError::Damaged(what) => JournalError::Damaged { session, what },
        StoreError::Io(_) | StoreError::InUse(_) => unavailable(error),
    }
}

fn read_number(store: &Generation, key: &[u8]) -> Result<Option<u64>, JournalError> {
    let payload = store.get(key).map_err(unavailable)?;
    Ok(payload.and_then(|payload| key::number_at(&payload, 0)))
}
