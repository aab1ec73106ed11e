//! Sockets, HTTP, auth, limits, metrics and the page's files. Nothing is decided here: what a socket
//! says goes to its session, and what the session says goes to the socket.

pub mod auth;
mod caller;
mod http;
mod limits;
mod listen;
mod metrics;
mod names;
mod page;
mod parts;
mod patient;
mod problem;
mod rates;
mod ws;

pub use parts::{Parts, PartsError};

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use futures_util::future::BoxFuture;
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::config::{self, AuthMode, Config};
use crate::journal::{Control, Journal};
use crate::library::{Follow, Library};
use crate::protocol::LimitsInfo;
use crate::scrobble::{self, ListenBrainz, Reporters};
use crate::session::{self, Ear, Heard, Registry, SocketId};
use auth::{Auth, AuthError, Listener};
use limits::Seats;
use names::Names;
use page::Page;
use rates::Rates;

/// The newest answers of a session that are kept for idempotency.
const ANSWERS: usize = 1_000;
/// Events behind a client's `after` that are replayed at most; beyond them it gets a snapshot.
const REPLAY: u64 = 1_000;
/// Sockets that are refused at once. To tell each takes a moment in which it has no other bound; more are
/// refused before they are sockets.
const REFUSALS: usize = 1_024;
/// Files that may come up and be read at once: each may hold memory for all that somebody ever heard.
const IMPORTS: usize = 2;
/// After the drain's deadline, what is still being written has this long.
const LAST_WORDS: Duration = Duration::from_secs(1);

#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("can't listen on {address}: {source}")]
    Listen { address: SocketAddr, source: std::io::Error },
    #[error(transparent)]
    Auth(#[from] AuthError),
    #[error(transparent)]
    Scrobble(#[from] scrobble::SettingsError),
}

/// What every request may need.
struct App {
    registry: Registry,
    library: Library,
    transcoder: http::Transcoder,
    covers: http::Covers,
    journal: Arc<dyn Journal>,
    auth: Auth,
    names: Names,
    trusted_proxies: Vec<IpAddr>,
    limits: config::Limits,
    data_dir: PathBuf,
    seats: Arc<Seats>,
    /// Refused sockets that are being told why.
    refusals: Arc<Semaphore>,
    /// Imports under way.
    imports: Arc<Semaphore>,
    listener_rates: Rates<Listener>,
    address_rates: Rates<IpAddr>,
    page: Page,
    base_path: String,
    metrics: Option<PrometheusHandle>,
    tracker: TaskTracker,
    /// Nobody is taken in any more.
    stopping: CancellationToken,
    /// Whatever is still open is dropped.
    cut: CancellationToken,
    sockets: AtomicU64,
}

impl App {
    fn next_socket(&self) -> SocketId {
        SocketId(self.sockets.fetch_add(1, Ordering::Relaxed))
    }

    /// The page's cookie is for all that this server serves, and nothing else on its host.
    fn cookie_path(&self) -> String {
        if self.base_path.is_empty() { "/".to_owned() } else { self.base_path.clone() }
    }

    /// Sets the gauges that are read off rather than counted.
    fn measure(&self) {
        ::metrics::gauge!("segue_sessions_awake").set(self.registry.awake() as f64);
        ::metrics::gauge!("segue_responses_running").set(self.registry.running() as f64);
        let (waiting, most) = self.registry.waiting();
        ::metrics::gauge!("segue_mailbox_waiting").set(waiting as f64);
        ::metrics::gauge!("segue_mailbox_waiting_most").set(most as f64);
        ::metrics::gauge!("segue_store_writable")
            .set(f64::from(u8::from(self.journal.is_writable())));
        let tracks = self.registry.shared().catalog.current().len();
        ::metrics::gauge!("segue_catalog_tracks").set(tracks as f64);
    }
}

/// A server that runs.
pub struct Server {
    address: SocketAddr,
    app: Arc<App>,
    sessions: TaskTracker,
    drain: Duration,
    /// Backups and erasures can be asked for until the server is gone.
    _control: Option<Control>,
}

impl Server {
    /// Begins to listen. Must be called within a Tokio runtime; connections are taken at once.
    pub async fn start(config: &Config, parts: Parts) -> Result<Self, StartError> {
        let limits = &config.limits;
        let listen = config.server.listen;
        let fault = |source| StartError::Listen { address: listen, source };
        let listener = TcpListener::bind(listen).await.map_err(fault)?;
        let address = listener.local_addr().map_err(fault)?;
        let auth = Auth::new(&config.auth, &config.store.data_dir)?;
        let sessions = TaskTracker::new();
        let tracker = TaskTracker::new();
        let (stopping, cut) = (CancellationToken::new(), CancellationToken::new());
        let reporters = reporters(config, &parts.library, &tracker, &stopping)?;
        let told = reporters.clone();
        let ear: Ear = Arc::new(move |listener: &str, heard: Heard| told.take(listener, &heard));
        let registry = Registry::new(
            parts.journal.clone(),
            parts.library.live().clone(),
            parts.dj,
            session_settings(config),
            Some(ear),
            sessions.clone(),
        );
        let requests = rates::pace(limits.requests_per_second, limits.request_burst);
        let app = Arc::new(App {
            registry,
            journal: parts.journal,
            library: parts.library.clone(),
            transcoder: http::Transcoder::new(tracker.clone()),
            covers: http::Covers::new(limits.picture_megabytes),
            names: Names::new(&config.server),
            trusted_proxies: config.server.trusted_proxies.clone(),
            limits: limits.clone(),
            data_dir: config.store.data_dir.clone(),
            seats: Seats::new(limits, !auth.is_open()),
            refusals: Arc::new(Semaphore::new(REFUSALS)),
            imports: Arc::new(Semaphore::new(IMPORTS)),
            auth,
            listener_rates: Rates::new(requests),
            address_rates: Rates::new(requests),
            page: Page::new(&config.server.web_dir),
            base_path: config.server.base_path.clone(),
            metrics: metrics::recorder(),
            tracker: tracker.clone(),
            stopping: stopping.clone(),
            cut: cut.clone(),
            sockets: AtomicU64::new(1),
        });
        let listening = listen::Listening {
            listener,
            places: listen::places(config),
            router: http::router(app.clone()),
            handshake: Duration::from_secs(config.server.handshake_seconds),
            tracker: tracker.clone(),
            stopping: stopping.clone(),
            cut,
        };
        tracker.spawn(listening.run());
        tracker.spawn(app.registry.clone().keep_forgetting(stopping.clone()));
        parts.library.keep(&tracker, &stopping, follow(app.registry.clone(), reporters));
        if let Some(handle) = app.metrics.clone() {
            tracker.spawn(keep_metrics(handle, stopping));
        }
        if let Some(control) = &parts.control {
            let (registry, runtime) = (app.registry.clone(), tokio::runtime::Handle::current());
            control.erase_by(Box::new(move |listener| {
                runtime.block_on(registry.erase(listener)).map_err(|error| error.to_string())
            }));
        }
        let drain = Duration::from_secs(config.server.drain_seconds);
        Ok(Self { address, app, sessions, drain, _control: parts.control })
    }

    /// Where it listens; with port 0 in the settings, the port that was free.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The page's address.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.app.base_path)
    }

    /// Takes nobody in any more, lets open responses finish until the deadline, tells every socket to
    /// come back later, and closes the store once all of it is on disk.
    pub async fn drain(self) {
        self.app.stopping.cancel();
        self.app.registry.drain(self.drain).await;
        self.sessions.close();
        self.app.tracker.close();
        if tokio::time::timeout(LAST_WORDS, self.app.tracker.wait()).await.is_err() {
            self.app.cut.cancel();
            drop(tokio::time::timeout(LAST_WORDS, self.app.tracker.wait()).await);
        }
        self.app.journal.close().await;
    }
}

fn session_settings(config: &Config) -> session::Settings {
    let limits = &config.limits;
    // Where everybody is one listener, a listener's bound would be the server's.
    let apart = config.auth.mode == AuthMode::Token;
    let of_one = |limit| if apart { limit } else { Semaphore::MAX_PERMITS };
    session::Settings {
        limits: session::Limits {
            input_chars: limits.input_chars,
            queue_entries: limits.queue_entries,
            waiting: limits.waiting_responses,
        },
        told: LimitsInfo {
            frame_bytes: limits.frame_bytes,
            input_chars: limits.input_chars,
            queue_entries: limits.queue_entries,
            commands_per_second: limits.commands_per_second,
            command_burst: limits.command_burst,
        },
        sockets_per_session: limits.sockets_per_session,
        awake: limits.sessions_awake,
        awake_per_listener: of_one(limits.sessions_awake_per_listener),
        responses: limits.running_responses,
        responses_per_listener: of_one(limits.running_responses_per_listener),
        picks_per_turn: config.dj.picks_per_turn,
        surprise: config.dj.surprise as f32 / 100.0,
        seed: config.dj.seed,
        answers: ANSWERS,
        replay_events: REPLAY,
        snapshot_every: config.store.snapshot_every,
        idle: Duration::from_secs(config.session.idle_seconds),
        data_dir: config.store.data_dir.clone(),
        retain_signals: config.store.retain_signals,
        retain: Duration::from_secs(config.store.retain_sessions_seconds),
        log_inputs: config.log.inputs,
    }
}

/// What is made of a scan: the DJ's readiness, and what a listener likes there in their taste. And what of a
/// change of the sources: who is told what is heard.
fn follow(registry: Registry, reporters: Arc<Reporters>) -> Follow {
    let dj = registry.shared().dj.clone();
    let bring = move |listener: &str, gathered| {
        let (registry, listener) = (registry.clone(), listener.to_owned());
        let taken: BoxFuture<'static, ()> = Box::pin(async move {
            match registry.bring(&listener, gathered, false).await {
                Ok(report) => tracing::info!(
                    loved = report.loved,
                    matched = report.matched(),
                    tracks = report.tracks,
                    lists = report.lists,
                    "likes and lists of a source are taken in"
                ),
                Err(error) => tracing::warn!(%error, "likes of a source can't be taken in"),
            }
        });
        taken
    };
    Follow {
        prepare: Box::new(move |catalog| dj.prepare(catalog)),
        bring: Box::new(bring),
        changed: Box::new(move |library| reporters.follow(library)),
    }
}

/// Who is told of what is heard.
fn reporters(
    config: &Config,
    library: &Library,
    tracker: &TaskTracker,
    stopping: &CancellationToken,
) -> Result<Arc<Reporters>, StartError> {
    let mut reporters = Reporters::new(tracker.clone(), stopping.clone());
    let settings = &config.listenbrainz;
    if !settings.token_file.as_os_str().is_empty() {
        let service = ListenBrainz::new(&settings.url, &settings.token_file)?;
        reporters.add(settings.listener.clone(), service);
    }
    reporters.follow(library);
    Ok(Arc::new(reporters))
}

async fn keep_metrics(handle: PrometheusHandle, stopping: CancellationToken) {
    let mut upkeep = tokio::time::interval(metrics::UPKEEP);
    loop {
        tokio::select! {
            () = stopping.cancelled() => return,
            _ = upkeep.tick() => handle.run_upkeep(),
        }
    }
}
