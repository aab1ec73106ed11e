//! A server in this process on a free port, a DJ that says what the test tells it to, and peers that
//! speak to the server frame by frame.

mod catalog;
mod disk;
mod http;
mod peer;
mod stage;
mod wav;
mod wire;

pub use catalog::{catalog, track_id};
pub use disk::Disk;
pub use http::{Answer, raw, request};
pub use peer::{Peer, event_name, short};
pub use stage::{Stage, TurnHandle};
pub use wav::{silence, wav};
pub use wire::{Wire, close_code};

use std::sync::Arc;
use std::time::Duration;

use segue::catalog::Live;
use segue::client::{Frame, Target};
use segue::config::{AuthMode, Config, Token};
use segue::dj::{self, Builtin};
use segue::journal::Journal;
use segue::library::{Library, added};
use segue::protocol::Notice;
use segue::server::auth::new_token;
use segue::server::{Parts, Server};
use tempfile::TempDir;
use walkdir::WalkDir;

/// A test that waits longer for something has failed: it will not come.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Waits for something that must come.
pub async fn soon<T>(what: &str, coming: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, coming).await.unwrap_or_else(|_| panic!("{what} never came"))
}

pub struct TestServer {
    pub config: Config,
    pub stage: Stage,
    /// The catalogue in use.
    pub catalog: Live,
    library: Library,
    /// Does with the store's writes what the test tells it to.
    disk: Option<Arc<Disk>>,
    /// The built-in DJ answers, not the test.
    builtin: bool,
    server: Option<Server>,
    dir: TempDir,
}

/// The test's own tracks, or what the last scans of the settings' sources told.
fn library(config: &Config) -> Library {
    let added = added::read(&config.store.data_dir).unwrap();
    match config.catalog.source.is_empty() && added.is_empty() {
        true => Library::fixed(Live::new(Arc::new(catalog()))),
        false => Library::open(&config.catalog, &config.store.data_dir, |_| None).unwrap(),
    }
}

impl TestServer {
    pub async fn start() -> Self {
        Self::with(|_| {}).await
    }

    /// With other settings than the defaults.
    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        Self::new(change, false).await
    }

    /// With the built-in DJ in place of the test's own.
    pub async fn with_builtin(change: impl FnOnce(&mut Config)) -> Self {
        Self::new(change, true).await
    }

    /// One that knows `ada` and `bob`, and their tokens.
    pub async fn of_two(change: impl FnOnce(&mut Config)) -> (Self, [String; 2]) {
        let ((ada, ada_hash), (bob, bob_hash)) = (new_token().unwrap(), new_token().unwrap());
        let server = Self::with(|config| {
            config.auth.mode = AuthMode::Token;
            config.auth.tokens = vec![
                Token { listener: "ada".into(), sha256: ada_hash },
                Token { listener: "bob".into(), sha256: bob_hash },
            ];
            change(config);
        })
        .await;
        (server, [ada, bob])
    }

    async fn new(change: impl FnOnce(&mut Config), builtin: bool) -> Self {
        let dir = TempDir::new().unwrap();
        let mut config = Config::default();
        config.server.listen = ([127, 0, 0, 1], 0).into();
        config.server.drain_seconds = 2;
        config.store.data_dir = dir.path().into();
        change(&mut config);
        let (stage, disk) = (Stage::default(), Some(Arc::new(Disk::open(dir.path()))));
        let library = library(&config);
        let catalog = library.live().clone();
        let mut server = Self { config, stage, catalog, library, disk, builtin, server: None, dir };
        server.open().await;
        server
    }

    async fn open(&mut self) {
        let catalog = self.catalog.current();
        let (stage, mut dj) = Stage::new();
        self.stage = stage;
        if self.builtin {
            dj = Arc::new(Builtin::new(&catalog, 0, self.config.dj.picks_per_turn));
        }
        let journal = self.disk.clone().expect("it is open");
        let dj = dj::seat(&self.config.dj, |_| None, dj, journal.clone()).unwrap();
        let library = self.library.clone();
        let parts = Parts { journal, library, dj, control: None };
        self.server = Some(Server::start(&self.config, parts).await.unwrap());
    }

    /// Ends it as SIGTERM would.
    pub async fn drain(&mut self) {
        let server = self.server.take().expect("it runs");
        soon("the end of the drain", server.drain()).await;
    }

    /// Ends it, and starts another on the same data folder, at another port.
    pub async fn restart(&mut self) {
        self.drain().await;
        // The folder has one owner at a time.
        self.disk = None;
        self.disk = Some(Arc::new(Disk::open_again(self.dir.path()).await));
        if !self.config.catalog.source.is_empty() {
            self.library = library(&self.config);
            self.catalog = self.library.live().clone();
        }
        self.open().await;
    }

    /// Goes on from what the disk holds just now, as after a crash: nobody was told of an end.
    pub async fn crash(&mut self) {
        // All that was handed to the store before is on disk when it has done this.
        self.disk().checkpoint(Vec::new()).await.unwrap();
        let dir = TempDir::new().unwrap();
        for entry in WalkDir::new(self.dir.path()) {
            let entry = entry.unwrap();
            let to = dir.path().join(entry.path().strip_prefix(self.dir.path()).unwrap());
            if entry.file_type().is_dir() {
                std::fs::create_dir_all(to).unwrap();
            } else {
                std::fs::copy(entry.path(), to).unwrap();
            }
        }
        self.server = None;
        self.config.store.data_dir = dir.path().into();
        self.disk = Some(Arc::new(Disk::open(dir.path())));
        self.dir = dir;
        self.open().await;
    }

    pub fn disk(&self) -> &Disk {
        self.disk.as_ref().expect("it is open")
    }

    pub fn url(&self) -> String {
        self.server.as_ref().expect("it runs").url()
    }

    pub fn target(&self) -> Target {
        Target::new(&self.url()).unwrap()
    }

    /// A socket that has not attached.
    pub async fn socket(&self) -> Peer {
        Peer::open(&self.target()).await
    }

    /// A socket on a new session.
    pub async fn session(&self) -> Peer {
        let mut peer = self.socket().await;
        peer.attach_new().await;
        peer
    }

    /// How many sockets were too slow so far, of all servers of this process: where it has not grown, none of this
    /// one was.
    pub async fn too_slow(&self) -> u64 {
        let told = self.get("/metrics").await.body;
        let line = "segue_limits_hit_total{limit=\"outbox\"} ";
        let count = told.lines().find_map(|told| told.strip_prefix(line));
        count.map_or(0, |count| count.parse().unwrap())
    }

    /// Waits until `/metrics` has this line. They are the process's: another test's server may have counted in
    /// between, where tests share one.
    pub async fn counts(&self, line: &str) {
        let counted = async {
            while !self.get("/metrics").await.body.contains(&format!("\n{line}\n")) {
                tokio::task::yield_now().await;
            }
        };
        soon(line, counted).await;
    }

    /// A socket on a new session, as soon as there is a place for it again.
    pub async fn session_when_there_is_room(&self, target: &Target) -> Peer {
        soon("a place", async {
            loop {
                let mut peer = Peer::open(target).await;
                peer.send(serde_json::json!({ "type": "session.attach" })).await;
                if let Ok(Frame::Notice(Notice::Attached(_))) = peer.socket.next().await {
                    return peer;
                }
            }
        })
        .await
    }

    /// Another socket on the session of this one.
    pub async fn join(&self, other: &Peer) -> Peer {
        let mut peer = self.socket().await;
        peer.attach(serde_json::json!({ "session_id": other.session() })).await;
        peer
    }
}
