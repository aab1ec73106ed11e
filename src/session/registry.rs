//! Finds, wakes and puts to sleep sessions.

mod bringing;
mod draining;
mod erasure;
mod forgetting;
mod rebuild;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::{Semaphore, mpsc, oneshot};
use tokio::time::Instant;
use tokio_util::task::TaskTracker;

pub use self::bringing::BringError;
use self::erasure::Erasing;
use self::rebuild::{Rebuilt, rebuild};
use super::actor::{Actor, AttachRequest, End, Mail};
use super::answers::Answers;
use super::decide::{self, Limits};
use super::delivery::{Delivery, SocketId};
use super::frame::encode;
use super::heard::Ear;
use super::listeners::{Bounds, Listeners};
use super::snapshots::Snapshots;
use super::state::State;
use super::texts::Texts;
use crate::catalog::Live;
use crate::dj::Dj;
use crate::journal::{Card, Journal, JournalError};
use crate::protocol::{
    CatalogInfo, CommandFrame, LimitsInfo, ServerInfo, SessionId, Snapshot, TasteReport,
};

/// Messages that may wait for one session; a socket that sends more waits itself.
const MAILBOX: usize = 64;
/// Locks that keep one session from being woken twice at once.
const WAKING: usize = 64;

/// A session that ends just as somebody asks for it is woken again, this often at most.
pub const TRIES: usize = 8;

/// The bound on sessions in memory, by its key.
const AWAKE: &str = "sessions_awake";

/// Bounds and habits of all sessions, each a key of the configuration.
#[derive(Clone, Debug)]
pub struct Settings {
    pub limits: Limits,
    /// What `session.attached` tells of them.
    pub told: LimitsInfo,
    pub sockets_per_session: usize,
    /// Sessions awake at once: in total, and of one listener.
    pub awake: usize,
    pub awake_per_listener: usize,
    /// Responses that run at once: in total, and of one listener.
    pub responses: usize,
    pub responses_per_listener: usize,
    pub picks_per_turn: usize,
    /// How much chance may lift a track, in units of relevance, and what it begins with; 0: with the
    /// session.
    pub surprise: f32,
    pub seed: u64,
    /// Answers that are kept for idempotency.
    pub answers: usize,
    /// Events behind `after` that are replayed at most.
    pub replay_events: u64,
    /// Events between two snapshots, at the least.
    pub snapshot_every: u64,
    /// A session without sockets and work sleeps after this.
    pub idle: Duration,
    /// Where lists of listeners are kept, and how many signals of each.
    pub data_dir: PathBuf,
    pub retain_signals: u64,
    /// A session that nobody came to for so long is deleted; zero: never.
    pub retain: Duration,
    /// What listeners say may stand in the log.
    pub log_inputs: bool,
}

/// What all sessions of a server share.
pub struct Shared {
    pub journal: Arc<dyn Journal>,
    /// A session takes over a newer one between two turns.
    pub catalog: Live,
    pub dj: Arc<dyn Dj>,
    pub settings: Settings,
    /// A permit a running response.
    pub responses: Arc<Semaphore>,
    pub(super) texts: Texts,
    /// Who is told what listeners hear.
    pub(super) ear: Option<Ear>,
}

impl Shared {
    /// Unix milliseconds.
    pub fn now(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }

    pub fn server_info(&self) -> ServerInfo {
        let catalog = self.catalog.current();
        ServerInfo {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            dj: self.dj.name().to_owned(),
            catalog: CatalogInfo { name: catalog.name().to_owned(), tracks: catalog.len() },
            limits: self.settings.told,
        }
    }
}

/// Why a session can't be had.
#[derive(Debug, thiserror::Error)]
pub enum WakeError {
    /// Unknown, or another listener's.
    #[error("there is no such session")]
    NotFound,
    /// There is no place for it; the bound that says so.
    #[error("no more sessions now: limits.{0} is reached")]
    Busy(&'static str),
    #[error("the server is going away")]
    Draining,
    #[error("all that is kept about the listener is being erased")]
    Erasing,
    #[error(transparent)]
    Store(#[from] JournalError),
}

/// The way to a session that is awake. A session that fell asleep meanwhile takes nothing: wake it
/// again.
#[derive(Clone)]
pub struct Handle {
    session: SessionId,
    mailbox: mpsc::Sender<Box<Mail>>,
}

/// The session is asleep or gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the session is not awake")]
pub struct Asleep;

impl Handle {
    pub fn session(&self) -> SessionId {
        self.session
    }

    /// The answer comes to the request's outbox.
    pub async fn attach(&self, request: AttachRequest) -> Result<(), AttachRequest> {
        match self.mailbox.send(Box::new(Mail::Attach(request))).await {
            Err(mpsc::error::SendError(mail)) => match *mail {
                Mail::Attach(request) => Err(request),
                _ => Ok(()),
            },
            Ok(()) => Ok(()),
        }
    }

    /// The answer comes to the outbox of the socket, which must have attached before.
    pub fn command(
        &self,
        socket: SocketId,
        frame: CommandFrame,
    ) -> impl Future<Output = Result<(), Asleep>> {
        let mail = Box::new(Mail::Command { socket, frame });
        async move {
            match self.mailbox.try_send(mail) {
                Ok(()) => Ok(()),
                Err(TrySendError::Closed(_)) => Err(Asleep),
                // Seldom, and larger: apart, so that a socket's task stays small while it is idle.
                Err(TrySendError::Full(mail)) => {
                    Box::pin(self.mailbox.send(mail)).await.map_err(|_| Asleep)
                }
            }
        }
    }

    pub async fn detach(&self, socket: SocketId) {
        drop(self.mailbox.send(Box::new(Mail::Detach(socket))).await);
    }
}

struct Awake {
    listener: Arc<str>,
    handle: Handle,
    /// Tells this waking from a later one of the same session.
    number: u64,
}

struct Inner {
    shared: Arc<Shared>,
    listeners: Listeners,
    tracker: TaskTracker,
    awake: Mutex<HashMap<SessionId, Awake>>,
    waking: Vec<tokio::sync::Mutex<()>>,
    numbers: AtomicU64,
    draining: Mutex<Option<Instant>>,
    erasing: Erasing,
    /// Held by whoever changes what is kept of a listener beside their sessions.
    bringing: tokio::sync::Mutex<()>,
}

/// All sessions of a server, awake or not. Cheap to clone.
#[derive(Clone)]
pub struct Registry(Arc<Inner>);

impl Registry {
    pub fn new(
        journal: Arc<dyn Journal>,
        catalog: Live,
        dj: Arc<dyn Dj>,
        settings: Settings,
        ear: Option<Ear>,
        tracker: TaskTracker,
    ) -> Self {
        let responses = Arc::new(Semaphore::new(settings.responses));
        let bounds = Bounds {
            sessions: settings.awake_per_listener,
            responses: settings.responses_per_listener,
        };
        let listeners = Listeners::new(journal.clone(), bounds);
        let shared = Arc::new(Shared {
            texts: Texts::new(journal.clone(), tracker.clone()),
            journal,
            catalog,
            dj,
            settings,
            responses,
            ear,
        });
        Self(Arc::new(Inner {
            shared,
            listeners,
            tracker,
            awake: Mutex::default(),
            waking: (0..WAKING).map(|_| tokio::sync::Mutex::default()).collect(),
            numbers: AtomicU64::new(1),
            draining: Mutex::default(),
            erasing: Erasing::default(),
            bringing: tokio::sync::Mutex::default(),
        }))
    }

    pub fn shared(&self) -> &Shared {
        &self.0.shared
    }

    /// Sessions awake now.
    pub fn awake(&self) -> usize {
        self.awake_map().len()
    }

    /// Responses that run now.
    pub fn running(&self) -> usize {
        let settings = &self.0.shared.settings;
        settings.responses.saturating_sub(self.0.shared.responses.available_permits())
    }

    /// Messages that wait for sessions now: for all of them, and for the one that has most.
    pub fn waiting(&self) -> (usize, usize) {
        let awake = self.awake_map();
        let depths = awake.values().map(|awake| MAILBOX - awake.handle.mailbox.capacity());
        depths.fold((0, 0), |(all, most), depth| (all + depth, most.max(depth)))
    }

    fn awake_map(&self) -> std::sync::MutexGuard<'_, HashMap<SessionId, Awake>> {
        self.0.awake.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A new session of the listener. It is on disk before anybody learns of it.
    pub async fn create(&self, listener: &str) -> Result<Handle, WakeError> {
        self.start(SessionId::fresh(), listener, None).await
    }

    /// The session, read from the store where it sleeps.
    pub async fn wake(&self, listener: &str, session: SessionId) -> Result<Handle, WakeError> {
        if let Some(found) = self.find(listener, session) {
            return found;
        }
        let lock = usize::from(session.as_bytes()[15]) % WAKING;
        let _waking = self.0.waking[lock].lock().await;
        if let Some(found) = self.find(listener, session) {
            return found;
        }
        let (journal, name) = (self.0.shared.journal.clone(), listener.to_owned());
        let answers = self.0.shared.settings.answers;
        let rebuilt = blocking(move || {
            let stored = journal.load(session)?.filter(|stored| stored.card.listener == name);
            stored.map(|stored| rebuild(session, stored, answers)).transpose()
        });
        let rebuilt = rebuilt.await??.ok_or(WakeError::NotFound)?;
        self.start(session, listener, Some(rebuilt)).await
    }

    fn find(&self, listener: &str, session: SessionId) -> Option<Result<Handle, WakeError>> {
        let awake = self.awake_map();
        let found = awake.get(&session)?;
        Some(if *found.listener == *listener {
            Ok(found.handle.clone())
        } else {
            Err(WakeError::NotFound)
        })
    }

    async fn start(
        &self,
        session: SessionId,
        listener: &str,
        rebuilt: Option<Rebuilt>,
    ) -> Result<Handle, WakeError> {
        let inner = &self.0;
        if self.is_draining() {
            return Err(WakeError::Draining);
        }
        if self.awake() >= inner.shared.settings.awake {
            return Err(WakeError::Busy(AWAKE));
        }
        if inner.erasing.has(listener) {
            return Err(WakeError::Erasing);
        }
        let (this, name) = (self.clone(), listener.to_owned());
        let listener = blocking(move || this.0.listeners.get(&name)).await??;
        let (mailbox, receiver) = mpsc::channel(MAILBOX);
        let handle = Handle { session, mailbox };
        let head = rebuilt.as_ref().map_or(0, |rebuilt| rebuilt.state.seq);
        let mut delivery = Delivery::new(session, inner.shared.journal.clone(), head);
        let Rebuilt { state, snapshots, answers, said } = match rebuilt {
            None => {
                let mut state = State::empty(session);
                let event = decide::begin(&state, session, inner.shared.now());
                state.apply(&event);
                let frame = encode(&event);
                delivery.event(frame.as_str().as_bytes().to_vec(), frame, None);
                delivery.batch.card = Some(Card {
                    listener: listener.name.to_string(),
                    title: None,
                    created_at: event.at,
                    updated_at: event.at,
                    archived: false,
                });
                let answers = Answers::new(inner.shared.settings.answers, &[]);
                Rebuilt { state, snapshots: Snapshots::default(), answers, said: Vec::new() }
            }
            Some(rebuilt) => rebuilt,
        };
        // Before the actor looks at the taste, so that it misses no change.
        if !listener.join(session, &handle.mailbox) {
            return Err(WakeError::Busy("sessions_awake_per_listener"));
        }
        let mut actor = Actor::new(
            inner.shared.clone(),
            listener.clone(),
            state,
            answers,
            delivery,
            receiver,
            snapshots,
        );
        let number = inner.numbers.fetch_add(1, Ordering::Relaxed);
        let awake = Awake { listener: listener.name.clone(), handle: handle.clone(), number };
        {
            let mut all = self.awake_map();
            // Once more, now that whoever drains or erases looks at the map after this: what is begun
            // behind their backs would be told nothing.
            let refused = if self.is_draining() {
                Some(WakeError::Draining)
            } else if inner.erasing.has(&listener.name) {
                Some(WakeError::Erasing)
            } else if all.len() >= inner.shared.settings.awake {
                Some(WakeError::Busy(AWAKE))
            } else {
                None
            };
            if let Some(refused) = refused {
                listener.leave(session);
                return Err(refused);
            }
            all.insert(session, awake);
        }
        let registry = self.clone();
        inner.tracker.spawn(async move {
            actor.recover(said);
            let end = actor.run().await;
            registry.ended(&mut actor, number, &end);
        });
        Ok(handle)
    }

    /// The session leaves the map first, so that nobody finds a mailbox that nobody empties. Who sent
    /// something in between is told by the closed mailbox, and wakes it again.
    fn ended(&self, actor: &mut Actor, number: u64, end: &End) {
        let session = actor.state.session_id;
        {
            let mut awake = self.awake_map();
            if awake.get(&session).is_some_and(|awake| awake.number == number) {
                awake.remove(&session);
                actor.listener.leave(session);
            }
        }
        actor.mailbox.close();
        tracing::debug!(%session, end = end.name(), "session ended");
        while let Ok(mail) = actor.mailbox.try_recv() {
            actor.turn_away(*mail);
        }
    }

    /// What `GET /v1/sessions/{id}` shows.
    pub async fn snapshot(
        &self,
        listener: &str,
        session: SessionId,
    ) -> Result<Snapshot, WakeError> {
        for _ in 0..TRIES {
            let handle = self.wake(listener, session).await?;
            let (to, snapshot) = oneshot::channel();
            if handle.mailbox.send(Box::new(Mail::Snapshot(to))).await.is_ok()
                && let Ok(snapshot) = snapshot.await
            {
                return Ok(snapshot);
            }
        }
        // It wakes to write the end of what ran, and the disk does not take it.
        Err(JournalError::Unavailable("the session does not stay awake".into()).into())
    }

    /// Takes a session out of the store; its sockets close with 4404.
    pub async fn delete(&self, listener: &str, session: SessionId) -> Result<(), WakeError> {
        let lock = usize::from(session.as_bytes()[15]) % WAKING;
        let _waking = self.0.waking[lock].lock().await;
        match self.find(listener, session) {
            Some(found) => {
                let (to, done) = oneshot::channel();
                if found?.mailbox.send(Box::new(Mail::Delete(to))).await.is_ok() {
                    drop(done.await);
                }
            }
            None => {
                let journal = self.0.shared.journal.clone();
                let card = blocking(move || journal.card(session)).await??;
                card.filter(|card| card.listener == listener).ok_or(WakeError::NotFound)?;
            }
        }
        Ok(self.0.shared.journal.delete(session).await?)
    }

    /// A listener's sessions, newest first.
    pub async fn sessions(
        &self,
        listener: &str,
        after: Option<SessionId>,
        limit: usize,
    ) -> Result<Vec<(SessionId, Card)>, WakeError> {
        let (journal, listener) = (self.0.shared.journal.clone(), listener.to_owned());
        Ok(blocking(move || journal.sessions(&listener, after, limit)).await??)
    }

    /// Unix milliseconds.
    pub fn now(&self) -> i64 {
        self.0.shared.now()
    }

    pub async fn taste(&self, listener: &str) -> Result<TasteReport, WakeError> {
        let (this, name) = (self.clone(), listener.to_owned());
        let listener = blocking(move || this.0.listeners.get(&name)).await??;
        Ok(listener.taste().report())
    }
}

/// Runs something that waits for the disk where that is allowed.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, JournalError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| JournalError::Unavailable(error.to_string()))
}
