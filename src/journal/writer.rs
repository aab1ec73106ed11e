//! The one thread that writes. It takes whatever waits, up to a bound, without lingering; writes it as
//! one batch; syncs; then answers everybody: one sync for many sessions under load, and no delay for
//! one alone.

use std::collections::HashSet;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{mpsc, oneshot};

use super::generation::StoreError;
use super::plan::{Plan, unavailable};
use super::store::{Shared, open_whole};
use super::{Batch, JournalError};
use crate::protocol::SessionId;

/// Events in one batch: a sync costs about as much for one as for this many.
const GROUP_EVENTS: usize = 256;

/// How long a store that failed is left alone before it is tried again: twice as long each time.
const FIRST_PAUSE: Duration = Duration::from_millis(50);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

pub(super) type Done = oneshot::Sender<Result<(), JournalError>>;

pub(super) enum Request {
    Append {
        session: SessionId,
        expected_head: u64,
        batch: Batch,
        done: Done,
    },
    Delete {
        session: SessionId,
        done: Done,
    },
    EraseSignals {
        listener: String,
        done: Done,
    },
    /// See whether a store that failed can be written again.
    TryAgain,
    /// End after all that came before.
    Close(Done),
}

pub(super) struct Writer {
    shared: Arc<Shared>,
    waiting: mpsc::Receiver<Request>,
    /// What was taken from the queue but belongs to the next batch.
    next: Option<Request>,
    /// While the store is failed: when to try it again, and the pause after that.
    again: Option<(Instant, Duration)>,
}

impl Writer {
    pub(super) fn new(shared: Arc<Shared>, waiting: mpsc::Receiver<Request>) -> Self {
        Self { shared, waiting, next: None, again: None }
    }

    pub(super) fn run(mut self) {
        while !(self.shared.closing.load(Ordering::SeqCst) && self.is_idle()) {
            let Some(request) = self.next.take().or_else(|| self.waiting.blocking_recv()) else {
                break;
            };
            match request {
                Request::Append { session, expected_head, batch, done } => {
                    let group = self.gather(session, expected_head, batch, done);
                    self.append(group);
                }
                Request::Delete { session, done } => {
                    self.alone(done, |plan| plan.delete(session));
                }
                Request::EraseSignals { listener, done } => {
                    self.alone(done, |plan| plan.erase_signals(&listener));
                }
                Request::TryAgain => {
                    // The next who asks sees how it went.
                    let _ = self.ready();
                }
                Request::Close(done) => {
                    self.close();
                    let _ = done.send(Ok(()));
                    return;
                }
            }
        }
        self.close();
    }

    fn is_idle(&self) -> bool {
        self.next.is_none() && self.waiting.is_empty()
    }

    /// No request is taken any more, and the store is closed.
    fn close(&mut self) {
        self.waiting.close();
        self.shared.store.write().unwrap_or_else(PoisonError::into_inner).take();
    }

    /// The appends that wait now, of different sessions.
    fn gather(
        &mut self,
        session: SessionId,
        expected_head: u64,
        batch: Batch,
        done: Done,
    ) -> Vec<(SessionId, u64, Batch, Done)> {
        let mut events = batch.events.len();
        let mut sessions = HashSet::from([session]);
        let mut group = vec![(session, expected_head, batch, done)];
        while events < GROUP_EVENTS && group.len() < GROUP_EVENTS {
            match self.waiting.try_recv() {
                Ok(Request::Append { session, expected_head, batch, done })
                    if !sessions.contains(&session) =>
                {
                    events += batch.events.len();
                    sessions.insert(session);
                    group.push((session, expected_head, batch, done));
                }
                Ok(other) => {
                    self.next = Some(other);
                    break;
                }
                Err(_) => break,
            }
        }
        metrics::histogram!("segue_journal_batch_events").record(events as f64);
        group
    }

    fn append(&mut self, group: Vec<(SessionId, u64, Batch, Done)>) {
        if let Err(error) = self.ready() {
            for (_, _, _, done) in group {
                let _ = done.send(Err(error.clone()));
            }
            return;
        }
        let mut waiting = Vec::with_capacity(group.len());
        let mut refused = Vec::new();
        let result = self.write(|plan| {
            for (session, expected_head, batch, done) in group {
                match plan.append(session, expected_head, batch) {
                    Ok(()) => waiting.push(done),
                    Err(error) => refused.push((done, error)),
                }
            }
            Ok(())
        });
        // Somebody who no longer waits for the answer doesn't need it.
        for done in waiting {
            let _ = done.send(result.clone());
        }
        for (done, error) in refused {
            let _ = done.send(Err(error));
        }
    }

    fn alone(&mut self, done: Done, fill: impl FnOnce(&mut Plan<'_>) -> Result<(), JournalError>) {
        let result = self.ready().and_then(|()| self.write(fill));
        let _ = done.send(result);
    }

    /// Plans a batch and writes it. A failed write leaves the store failed.
    fn write(
        &mut self,
        fill: impl FnOnce(&mut Plan<'_>) -> Result<(), JournalError>,
    ) -> Result<(), JournalError> {
        let shared = &self.shared;
        let written = shared.with_store(|store| {
            let mut plan = Plan::new(store, &shared.settings);
            fill(&mut plan)?;
            let sessions = plan.sessions().clone();
            let writes = plan.finish()?;
            if writes.is_empty() {
                return Ok(Ok(()));
            }
            shared.take_off(&sessions);
            let began = Instant::now();
            let written = store.commit(writes);
            metrics::histogram!("segue_journal_sync_seconds").record(began.elapsed());
            Ok(written)
        })?;
        match written {
            Ok(()) => {
                shared.land();
                Ok(())
            }
            Err(error) => Err(self.fail(&error)),
        }
    }

    /// From now on nothing is said to be written until the store was opened again.
    fn fail(&mut self, error: &StoreError) -> JournalError {
        tracing::error!(%error, "a write to the store failed; nothing is taken until it can be opened again");
        metrics::counter!("segue_journal_failures_total").increment(1);
        self.shared.fail(error.to_string());
        self.again = Some((Instant::now(), FIRST_PAUSE));
        JournalError::Unavailable(error.to_string())
    }

    /// Whether the store can be written; opens one that failed again, where it is time for that.
    fn ready(&mut self) -> Result<(), JournalError> {
        let Some((when, pause)) = self.again else { return Ok(()) };
        if Instant::now() >= when {
            match self.reopen() {
                Ok(()) => {
                    self.again = None;
                    self.shared.land();
                    tracing::info!("the store can be written again");
                    return Ok(());
                }
                Err(error) => {
                    tracing::warn!(%error, "the store still can't be written");
                    self.again = Some((Instant::now() + pause, (pause * 2).min(LONGEST_PAUSE)));
                    self.shared.fail(error.to_string());
                }
            }
        }
        let why = self.shared.failure().unwrap_or_else(|| "the last write failed".into());
        Err(JournalError::Unavailable(why))
    }

    /// Closes the store and opens it from what is on disk. Readers wait meanwhile.
    fn reopen(&self) -> Result<(), JournalError> {
        let shared = &self.shared;
        // Opening writes: with no room for that it would fail, and sled can't tell that from damage.
        shared.folder.probe().map_err(|error| unavailable(error.into()))?;
        let mut slot = shared.store.write().unwrap_or_else(PoisonError::into_inner);
        let dir = shared
            .folder
            .current()
            .map_err(|error| unavailable(error.into()))?
            .ok_or_else(|| JournalError::Unavailable("the store is gone".into()))?;
        slot.take();
        let (store, epoch) = open_whole(&dir, &shared.settings).map_err(|error| match error {
            StoreError::Io(_) | StoreError::InUse(_) => unavailable(error),
            // To begin a new store under open sessions would give their numbers to other events.
            StoreError::Damaged(_) | StoreError::Record(_) => JournalError::Unavailable(format!(
                "{error}; the store seems damaged: restart the server to set it aside"
            )),
        })?;
        if epoch != shared.epoch {
            return Err(JournalError::Unavailable("another store stands in its place".into()));
        }
        *slot = Some(store);
        Ok(())
    }
}
