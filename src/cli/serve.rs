use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio::signal::unix::{Signal, SignalKind, signal};

use super::{Failure, logs};
use crate::config::{self, Config, Overrides};
use crate::priority;
use crate::server::{Parts, Server};

/// Threads for what waits on the disk; each costs little while it waits.
const BLOCKING_THREADS: usize = 64;

#[derive(clap::Args, Default)]
pub(super) struct Args {
    /// The settings; config.toml in this folder if not given
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Address and port; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
    /// Where sessions and taste are kept
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
    /// A CSV file of tracks in place of the starter catalogue; may be given again
    #[arg(long = "catalog", value_name = "FILE")]
    catalogs: Vec<PathBuf>,
    /// A CSV file of playlists (playlist_id, playlist_name, track_id); may be given again
    #[arg(long, value_name = "FILE")]
    playlists: Vec<PathBuf>,
}

impl Args {
    fn load(self) -> Result<Config, Failure> {
        let mut flags = Overrides::default();
        if let Some(listen) = self.listen {
            flags.set("server.listen", listen, "--listen");
        }
        if let Some(dir) = self.data_dir {
            flags.set("store.data_dir", text(dir)?, "--data-dir");
        }
        if !self.catalogs.is_empty() {
            let files = self.catalogs.into_iter().map(text).collect::<Result<Vec<_>, _>>()?;
            flags.set("catalog.files", files, "--catalog");
        }
        if !self.playlists.is_empty() {
            let files = self.playlists.into_iter().map(text).collect::<Result<Vec<_>, _>>()?;
            flags.set("catalog.playlists", files, "--playlists");
        }
        Ok(config::load(self.config.as_deref(), std::env::vars_os(), flags)?)
    }
}

fn text(path: PathBuf) -> Result<String, Failure> {
    let text = path.into_os_string().into_string();
    text.map_err(|path| format!("{} is not UTF-8", path.display()).into())
}

pub(super) fn run(args: Args) -> Result<(), Failure> {
    let config = args.load()?;
    logs::start(&config.log)?;
    // Before any thread is begun, so that all have it.
    priority::serve();
    let parts = Parts::open(&config)?;
    let runtime = runtime(&config)?;
    let done = runtime.block_on(serve(&config, parts));
    // All that matters has been waited for; what still blocks a thread does not hold up the end.
    runtime.shutdown_timeout(Duration::from_millis(100));
    done
}

fn runtime(config: &Config) -> std::io::Result<Runtime> {
    let mut builder = Builder::new_multi_thread();
    builder.enable_all().thread_name("segue").max_blocking_threads(BLOCKING_THREADS);
    if config.server.workers > 0 {
        builder.worker_threads(config.server.workers);
    }
    builder.build()
}

async fn serve(config: &Config, parts: Parts) -> Result<(), Failure> {
    // Before anybody is told that the server is there: a signal must find someone who listens.
    let mut signals = Signals::new()?;
    let server = Server::start(config, parts).await?;
    announce(&server)?;
    tracing::info!(address = %server.address(), "ready");
    signals.next().await;
    tracing::info!(seconds = config.server.drain_seconds, "draining; once more ends at once");
    tokio::select! {
        () = server.drain() => tracing::info!("all is on disk"),
        () = signals.next() => return Err("ended before the drain was done".into()),
    }
    Ok(())
}

/// The one line on standard output. Who started the server waits for it, and may be gone by now.
fn announce(server: &Server) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "segue listening on {}", server.url())?;
    out.flush()
}

struct Signals {
    interrupt: Signal,
    terminate: Signal,
}

impl Signals {
    fn new() -> std::io::Result<Self> {
        let interrupt = signal(SignalKind::interrupt())?;
        let terminate = signal(SignalKind::terminate())?;
        Ok(Self { interrupt, terminate })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}
