//! The journal on sled: opening it, and its doors.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, RwLock};
use std::thread::JoinHandle;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::{mpsc, oneshot};

use super::folder::{Folder, FolderError};
use super::generation::{Generation, StoreError, Writes};
use super::head::{self, Head};
use super::plan::EPOCH;
use super::settings::StoreSettings;
use super::words::{self, Places};
use super::writer::{Done, Request, Writer};
use super::{Batch, Card, Journal, JournalError, Piece, Stored, erase, key, read};
use crate::protocol::SessionId;

/// How often a session is read again because it changed meanwhile.
const READ_AGAIN: usize = 4;

#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("{0}")]
    InUse(String),
    #[error("can't open the store in {}: {source}", .path.display())]
    Io { path: PathBuf, source: io::Error },
    #[error("can't make a store in {}: {what}", .path.display())]
    Refused { path: PathBuf, what: String },
}

/// What the writer's thread and the readers share.
pub(super) struct Shared {
    pub(super) folder: Folder,
    pub(super) settings: StoreSettings,
    pub(super) epoch: String,
    /// `None` while it couldn't be opened again after a failed write.
    pub(super) store: RwLock<Option<Generation>>,
    words: Mutex<Places>,
    flight: Mutex<Flight>,
    landed: Condvar,
    pub(super) closing: AtomicBool,
}

/// What is being written, and whether writing works.
#[derive(Default)]
struct Flight {
    /// Sessions whose newest batch is not known to be on disk, with the last number that is.
    sessions: HashMap<SessionId, u64>,
    /// Why the last write failed.
    failure: Option<String>,
}

impl Shared {
    fn flight(&self) -> MutexGuard<'_, Flight> {
        self.flight.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Calls `look` with the open store.
    pub(super) fn with_store<T>(
        &self,
        look: impl FnOnce(&Generation) -> Result<T, JournalError>,
    ) -> Result<T, JournalError> {
        match self.store.read().unwrap_or_else(PoisonError::into_inner).as_ref() {
            Some(store) => look(store),
            None => Err(JournalError::Unavailable("the store is closed".into())),
        }
    }

    /// Where the words being spoken stand.
    pub(super) fn words(&self) -> MutexGuard<'_, Places> {
        self.words.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From here on readers see these sessions only up to the given numbers.
    pub(super) fn take_off(&self, sessions: &HashMap<SessionId, u64>) {
        self.flight().sessions.clone_from(sessions);
    }

    /// All that was taken off is on disk, or what is on disk was read again.
    pub(super) fn land(&self) {
        let mut flight = self.flight();
        flight.sessions.clear();
        flight.failure = None;
        drop(flight);
        self.landed.notify_all();
    }

    pub(super) fn fail(&self, why: String) {
        self.flight().failure = Some(why);
        self.landed.notify_all();
    }

    pub(super) fn failure(&self) -> Option<String> {
        self.flight().failure.clone()
    }

    /// A session's head once nothing of it is under way; `None` if there is no such session.
    fn landed_head(
        &self,
        store: &Generation,
        session: SessionId,
    ) -> Result<Option<Head>, JournalError> {
        let mut flight = self.flight();
        while flight.sessions.contains_key(&session) {
            if let Some(why) = &flight.failure {
                return Err(JournalError::Unavailable(why.clone()));
            }
            flight = self.landed.wait(flight).unwrap_or_else(PoisonError::into_inner);
        }
        // Under the lock, so that no batch is applied before it was read.
        head::read_log(store, session)
    }

    /// A session's head as far as it is on disk, without waiting.
    fn head_on_disk(
        &self,
        store: &Generation,
        session: SessionId,
    ) -> Result<Option<Head>, JournalError> {
        let flight = self.flight();
        let on_disk = flight.sessions.get(&session).copied();
        let head = head::read_log(store, session)?;
        Ok(head.map(|head| Head { seq: on_disk.unwrap_or(head.seq).min(head.seq), ..head }))
    }
}

/// The log of all sessions in one data folder, on sled.
pub struct SledJournal {
    shared: Arc<Shared>,
    requests: mpsc::Sender<Request>,
    writer: Mutex<Option<JoinHandle<()>>>,
}

impl SledJournal {
    /// Opens the store in the data folder `root`, or makes one. A store that is damaged is set aside
    /// under a dated name, and a new one begins with a new epoch. One server at a time may have it.
    pub fn open(root: &Path, settings: StoreSettings) -> Result<Self, OpenError> {
        let folder = Folder::lock(root).map_err(|error| match error {
            FolderError::InUse(..) => OpenError::InUse(error.to_string()),
            FolderError::Io(path, source) => OpenError::Io { path, source },
        })?;
        let io_error = |source| OpenError::Io { path: root.to_owned(), source };
        let Opened { store, epoch, words } = match folder.current().map_err(io_error)? {
            None => begin(&folder, &settings)?,
            Some(dir) => match open_whole(&dir, &settings) {
                Ok(found) => found,
                Err(StoreError::Io(source)) => return Err(OpenError::Io { path: dir, source }),
                Err(error @ StoreError::InUse(_)) => {
                    return Err(OpenError::InUse(error.to_string()));
                }
                Err(error @ (StoreError::Damaged(_) | StoreError::Record(_))) => {
                    // sled also stops where it can't write: a full disk is no damage.
                    folder.probe().map_err(io_error)?;
                    let aside = folder.set_aside(&dir).map_err(io_error)?;
                    tracing::error!(
                        %error,
                        aside = %aside.display(),
                        "the store is damaged and was set aside; a new one begins"
                    );
                    begin(&folder, &settings)?
                }
            },
        };
        folder.remove_leftovers(store.dir()).map_err(io_error)?;
        let (requests, waiting) = mpsc::channel(settings.queue.max(1));
        let shared = Arc::new(Shared {
            folder,
            settings,
            epoch,
            store: RwLock::new(Some(store)),
            words: Mutex::new(words),
            flight: Mutex::default(),
            landed: Condvar::new(),
            closing: AtomicBool::new(false),
        });
        let writer = Writer::new(Arc::clone(&shared), waiting, requests.downgrade());
        let writer = std::thread::Builder::new()
            .name("journal".into())
            .spawn(move || writer.run())
            .map_err(io_error)?;
        Ok(Self { shared, requests, writer: Mutex::new(Some(writer)) })
    }

    /// Copies what is kept into fresh files and removes the old ones, so that nothing of what was taken
    /// out can be read in the data folder any more.
    pub fn rewrite(&self) -> BoxFuture<'static, Result<(), JournalError>> {
        self.ask(Request::Rewrite)
    }

    /// Copies the store, as it stands at one moment, into the data folder `to`, which must not exist.
    /// Appends go on meanwhile.
    pub fn backup(&self, to: &Path) -> BoxFuture<'static, Result<(), JournalError>> {
        let to = to.to_owned();
        self.ask(|done| Request::Backup { to, done })
    }

    /// As [`backup`](Self::backup), for a thread of its own.
    #[cfg(unix)]
    pub(super) fn backup_blocking(&self, to: &Path) -> Result<(), JournalError> {
        let closed = || JournalError::Unavailable("the store is closed".into());
        let (done, answer) = oneshot::channel();
        let request = Request::Backup { to: to.to_owned(), done };
        self.requests.blocking_send(request).map_err(|_| closed())?;
        answer.blocking_recv().unwrap_or_else(|_| Err(closed()))
    }

    fn ask(
        &self,
        request: impl FnOnce(Done) -> Request,
    ) -> BoxFuture<'static, Result<(), JournalError>> {
        ask(&self.requests, request)
    }
}

/// Hands a request to the writer: at once where there is room, so that requests keep their order.
pub(super) fn ask(
    requests: &mpsc::Sender<Request>,
    request: impl FnOnce(Done) -> Request,
) -> BoxFuture<'static, Result<(), JournalError>> {
    let closed = || JournalError::Unavailable("the store is closed".into());
    let (done, answer) = oneshot::channel();
    let sent = match requests.try_send(request(done)) {
        Ok(()) => None,
        Err(TrySendError::Full(request)) => Some((requests.clone(), request)),
        Err(TrySendError::Closed(_)) => return async move { Err(closed()) }.boxed(),
    };
    async move {
        if let Some((requests, request)) = sent {
            requests.send(request).await.map_err(|_| closed())?;
        }
        answer.await.unwrap_or_else(|_| Err(closed()))
    }
    .boxed()
}

/// A generation with what is to be known of it.
pub(super) struct Opened {
    pub(super) store: Generation,
    pub(super) epoch: String,
    pub(super) words: Places,
}

/// Opens a generation.
pub(super) fn open_whole(dir: &Path, settings: &StoreSettings) -> Result<Opened, StoreError> {
    let store = Generation::open(dir, settings.cache_bytes)?;
    let epoch = store
        .get(&key::meta(EPOCH))?
        .and_then(|epoch| String::from_utf8(epoch).ok())
        .ok_or_else(|| StoreError::Damaged("the store has no epoch".into()))?;
    let words = words::settle(&store)?;
    Ok(Opened { store, epoch, words })
}

/// Makes an empty generation with an epoch of its own, and makes it the current one.
fn begin(folder: &Folder, settings: &StoreSettings) -> Result<Opened, OpenError> {
    let io_error = |source| OpenError::Io { path: folder.root().to_owned(), source };
    let dir = folder.fresh().map_err(io_error)?;
    let epoch = uuid::Uuid::new_v4().simple().to_string();
    let made = Generation::open(&dir, settings.cache_bytes).and_then(|store| {
        let mut writes = Writes::default();
        writes.put(&key::meta(EPOCH), epoch.as_bytes())?;
        store.commit(writes)?;
        Ok(store)
    });
    let store = made.map_err(|error| match error {
        StoreError::Io(source) => OpenError::Io { path: dir.clone(), source },
        other => OpenError::Refused { path: dir.clone(), what: other.to_string() },
    })?;
    folder.set_current(&dir).map_err(io_error)?;
    Ok(Opened { store, epoch, words: Places::default() })
}

impl Journal for SledJournal {
    fn epoch(&self) -> &str {
        &self.shared.epoch
    }

    fn append(
        &self,
        session: SessionId,
        expected_head: u64,
        batch: Batch,
    ) -> BoxFuture<'static, Result<(), JournalError>> {
        self.ask(|done| Request::Append { session, expected_head, batch, done })
    }

    fn checkpoint(&self, pieces: Vec<Piece>) -> BoxFuture<'static, Result<(), JournalError>> {
        self.ask(|done| Request::Checkpoint { pieces, done })
    }

    fn load(&self, session: SessionId) -> Result<Option<Stored>, JournalError> {
        self.shared.with_store(|store| {
            for _ in 0..READ_AGAIN {
                let Some(head) = self.shared.landed_head(store, session)? else { return Ok(None) };
                let words = self.shared.words().of(session).to_vec();
                let stored = read::session(store, session, head, &words);
                if self.shared.landed_head(store, session)? == Some(head) {
                    return stored.map(Some);
                }
            }
            Err(JournalError::Unavailable(format!("session {session} changes while it is read")))
        })
    }

    fn card(&self, session: SessionId) -> Result<Option<Card>, JournalError> {
        self.shared.with_store(|store| head::read_card(store, session))
    }

    fn read(
        &self,
        session: SessionId,
        from: u64,
        limit: usize,
    ) -> Result<Vec<Vec<u8>>, JournalError> {
        self.shared.with_store(|store| {
            let Some(head) = self.shared.head_on_disk(store, session)? else {
                return Ok(Vec::new());
            };
            let found = read::events(store, session, head, from, limit);
            if matches!(found, Err(JournalError::Damaged { .. })) {
                // Events that were dropped meanwhile look like a hole.
                let now = head::read_log(store, session)?.unwrap_or(Head::NONE);
                if now.floor > from || now.seq < head.seq {
                    return Err(JournalError::Dropped { session, kept_from: now.floor });
                }
            }
            found
        })
    }

    fn sessions(
        &self,
        listener: &str,
        after: Option<SessionId>,
        limit: usize,
    ) -> Result<Vec<(SessionId, Card)>, JournalError> {
        self.shared.with_store(|store| read::sessions(store, listener, after, limit))
    }

    fn untouched(
        &self,
        since: i64,
        limit: usize,
    ) -> Result<Vec<(SessionId, String)>, JournalError> {
        self.shared.with_store(|store| read::untouched(store, since, limit))
    }

    fn delete(&self, session: SessionId) -> BoxFuture<'static, Result<(), JournalError>> {
        self.ask(|done| Request::Delete { session, owner: None, done })
    }

    fn signals(&self, listener: &str) -> Result<Vec<Vec<u8>>, JournalError> {
        let limit = self.shared.settings.signals_per_listener;
        self.shared.with_store(|store| read::signals(store, listener, limit))
    }

    fn amend_signals(
        &self,
        listener: &str,
        amend: super::Amend,
    ) -> BoxFuture<'static, Result<(), JournalError>> {
        let listener = listener.to_owned();
        self.ask(|done| Request::AmendSignals { listener, amend, done })
    }

    fn erase_signals(&self, listener: &str) -> BoxFuture<'static, Result<(), JournalError>> {
        let listener = listener.to_owned();
        self.ask(|done| Request::EraseSignals { listener, done })
    }

    fn expenses(&self) -> Result<Vec<(String, Vec<u8>)>, JournalError> {
        self.shared.with_store(read::expenses)
    }

    fn keep_expense(
        &self,
        listener: &str,
        expense: Vec<u8>,
    ) -> BoxFuture<'static, Result<(), JournalError>> {
        let listener = listener.to_owned();
        self.ask(|done| Request::Expense { listener, expense: Some(expense), done })
    }

    fn erase_listener(&self, listener: &str) -> BoxFuture<'static, Result<(), JournalError>> {
        let (shared, requests) = (Arc::clone(&self.shared), self.requests.clone());
        erase::listener(shared, requests, listener.to_owned()).boxed()
    }

    fn is_writable(&self) -> bool {
        let failed = self.shared.failure().is_some();
        if failed {
            // Somebody wants to know: a good time to try again. A full queue does that anyway.
            let _ = self.requests.try_send(Request::TryAgain);
        }
        !failed && !self.requests.is_closed()
    }

    fn close(&self) -> BoxFuture<'static, ()> {
        let closed = self.ask(Request::Close);
        async move {
            // Closed already is as good.
            let _ = closed.await;
        }
        .boxed()
    }
}

impl Drop for SledJournal {
    fn drop(&mut self) {
        self.shared.closing.store(true, Ordering::SeqCst);
        // Where the queue is full, the writer sees the flag after its next batch.
        let (done, _) = oneshot::channel();
        let _ = self.requests.try_send(Request::Close(done));
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(writer) = writer
            && writer.join().is_err()
        {
            tracing::error!("the journal's writer stopped by a panic");
        }
    }
}
