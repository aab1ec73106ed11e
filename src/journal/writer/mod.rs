//! The one thread that writes. It takes whatever waits, up to a bound; writes it as one batch; syncs; then
//! answers everybody: one sync for many sessions under load, and no delay for one alone.

mod copies;
mod pace;

use std::collections::{HashSet, VecDeque};
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tokio::sync::{mpsc, oneshot};

use self::copies::{Copy, Purpose};
use self::pace::Pace;
use super::generation::{StoreError, sync_dir};
use super::plan::{Plan, unavailable};
use super::store::{Opened, Shared, open_whole};
use super::{Amend, Batch, JournalError, Piece};
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
    Checkpoint {
        pieces: Vec<Piece>,
        done: Done,
    },
    Delete {
        session: SessionId,
        /// Whose list it leaves, whatever its card says.
        owner: Option<String>,
        done: Done,
    },
    EraseSignals {
        listener: String,
        done: Done,
    },
    AmendSignals {
        listener: String,
        amend: Amend,
        done: Done,
    },
    /// What models cost a listener; `None` takes it out.
    Expense {
        listener: String,
        expense: Option<Vec<u8>>,
        done: Done,
    },
    /// Copy the store into a fresh generation, so that nothing of what was taken out is left in a file.
    Rewrite(Done),
    /// Copy the store into a folder that doesn't exist yet, as a data folder of its own.
    Backup {
        to: PathBuf,
        done: Done,
    },
    /// Look at the copy that runs.
    Copied,
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
    pace: Pace,
    /// While the store is failed: when to try it again, and the pause after that.
    again: Option<(Instant, Duration)>,
    /// For the copying thread to say that it is done.
    tell: mpsc::WeakSender<Request>,
    copy: Option<Copy>,
    /// Copies that were asked for while another ran.
    copies: VecDeque<Purpose>,
    /// Bytes of the data file when it was written anew, or opened.
    fresh_size: u64,
    /// Removes the generation before this one.
    cleaner: Option<JoinHandle<Result<(), JournalError>>>,
}

impl Writer {
    pub(super) fn new(
        shared: Arc<Shared>,
        waiting: mpsc::Receiver<Request>,
        tell: mpsc::WeakSender<Request>,
    ) -> Self {
        let fresh_size = shared.with_store(|store| store.size().map_err(unavailable)).unwrap_or(0);
        Self {
            shared,
            waiting,
            next: None,
            pace: Pace::new(Instant::now()),
            again: None,
            tell,
            copy: None,
            copies: VecDeque::new(),
            fresh_size,
            cleaner: None,
        }
    }

    pub(super) fn run(mut self) {
        while !(self.shared.closing.load(Ordering::SeqCst) && self.is_idle()) {
            let Some(request) = self.next.take().or_else(|| self.waiting.blocking_recv()) else {
                break;
            };
            self.pace.wait();
            match request {
                request @ (Request::Append { .. } | Request::Expense { .. }) => {
                    let group = self.gather(request);
                    self.append(group);
                }
                Request::Checkpoint { pieces, done } => {
                    if pieces.len() > 1 {
                        self.pace.count(Instant::now());
                    }
                    self.alone(done, |plan| plan.checkpoint(&pieces));
                }
                Request::Delete { session, owner, done } => {
                    self.alone(done, |plan| plan.delete(session, owner.as_deref()));
                }
                Request::EraseSignals { listener, done } => {
                    self.alone(done, |plan| plan.erase_signals(&listener));
                }
                Request::AmendSignals { listener, amend, done } => {
                    self.alone(done, |plan| plan.amend_signals(&listener, amend));
                }
                Request::Rewrite(done) => self.want_copy(Purpose::Replace(Some(done))),
                Request::Backup { to, done } => self.want_copy(Purpose::Backup { to, done }),
                Request::Copied => {}
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
            if self.copy.as_ref().is_some_and(|copy| copy.rewrite.is_done()) {
                self.copied();
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
        if let Some(copy) = self.copy.take() {
            copy.rewrite.give_up();
        }
        if let Some(cleaner) = self.cleaner.take()
            && cleaner.join().is_err()
        {
            tracing::error!("removing an old generation stopped by a panic");
        }
        self.shared.store.write().unwrap_or_else(PoisonError::into_inner).take();
    }

    /// The appends that wait now, of different sessions, and the expenses among them.
    fn gather(&mut self, first: Request) -> Vec<Request> {
        let mut events = 0;
        let mut sessions = HashSet::new();
        let mut group = Vec::new();
        let mut next = Some(first);
        while let Some(request) = next.take() {
            match &request {
                Request::Append { session, batch, .. } if !sessions.contains(session) => {
                    events += batch.events.len();
                    sessions.insert(*session);
                }
                Request::Expense { .. } => {}
                _ => {
                    self.next = Some(request);
                    break;
                }
            }
            group.push(request);
            if events < GROUP_EVENTS && group.len() < GROUP_EVENTS {
                next = self.waiting.try_recv().ok();
            }
        }
        if sessions.len() > 1 {
            self.pace.count(Instant::now());
        }
        metrics::histogram!("segue_journal_batch_events").record(events as f64);
        metrics::gauge!("segue_journal_waiting").set(self.waiting.len() as f64);
        group
    }

    fn append(&mut self, group: Vec<Request>) {
        if let Err(error) = self.ready() {
            for request in group {
                if let Request::Append { done, .. } | Request::Expense { done, .. } = request {
                    let _ = done.send(Err(error.clone()));
                }
            }
            return;
        }
        let mut waiting = Vec::with_capacity(group.len());
        let mut refused = Vec::new();
        let result = self.write(|plan| {
            for request in group {
                let (done, planned) = match request {
                    Request::Append { session, expected_head, batch, done } => {
                        (done, plan.append(session, expected_head, batch))
                    }
                    Request::Expense { listener, expense, done } => {
                        (done, plan.expense(&listener, expense.as_deref()))
                    }
                    // None of the others is gathered.
                    _ => continue,
                };
                match planned {
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
            let mut words = shared.words();
            let mut plan = Plan::new(store, &shared.settings, &mut words);
            fill(&mut plan)?;
            let sessions = plan.sessions().clone();
            let writes = plan.finish()?;
            drop(words);
            if writes.is_empty() {
                return Ok(Ok(()));
            }
            let changed: Option<Vec<_>> =
                self.copy.is_some().then(|| writes.keys().cloned().collect());
            shared.take_off(&sessions);
            let began = Instant::now();
            let written = store.commit(writes);
            metrics::histogram!("segue_journal_sync_seconds").record(began.elapsed());
            if let (Some(copy), Some(changed)) = (&self.copy, changed) {
                copy.rewrite.changed.note(changed);
            }
            Ok(written)
        })?;
        match written {
            Ok(()) => {
                shared.land();
                self.rewrite_if_due();
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
        // It may hold what the disk doesn't.
        if let Some(copy) = self.copy.take() {
            copy.rewrite.give_up();
            copy.purpose.answer(Err(JournalError::Unavailable(error.to_string())));
        }
        for purpose in self.copies.drain(..) {
            purpose.answer(Err(JournalError::Unavailable(error.to_string())));
        }
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
        // Which generation is current must be certain before anything is written to it.
        sync_dir(shared.folder.root()).map_err(|error| unavailable(error.into()))?;
        let mut slot = shared.store.write().unwrap_or_else(PoisonError::into_inner);
        let dir = shared
            .folder
            .current()
            .map_err(|error| unavailable(error.into()))?
            .ok_or_else(|| JournalError::Unavailable("the store is gone".into()))?;
        slot.take();
        let opened = open_whole(&dir, &shared.settings).map_err(|error| match error {
            StoreError::Io(_) | StoreError::InUse(_) => unavailable(error),
            // To begin a new store under open sessions would give their numbers to other events.
            StoreError::Damaged(_) | StoreError::Record(_) => JournalError::Unavailable(format!(
                "{error}; the store seems damaged: restart the server to set it aside"
            )),
        })?;
        let Opened { store, epoch, words } = opened;
        if epoch != shared.epoch {
            return Err(JournalError::Unavailable("another store stands in its place".into()));
        }
        *shared.words() = words;
        *slot = Some(store);
        Ok(())
    }
}
