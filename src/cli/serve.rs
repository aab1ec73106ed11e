use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;

use tokio::signal::unix::{Signal, SignalKind, signal};
use tracing_subscriber::EnvFilter;

use super::Failure;
use crate::catalog::Catalog;
use crate::config::{self, Config, LogFormat, Overrides};
use crate::dj::{self, Builtin, Dj};
use crate::journal::{Control, SledJournal, StoreSettings};
use crate::server::{Parts, Server};

#[derive(clap::Args, Default)]
pub(super) struct Args {
    /// The settings [default: config.toml, if it is there]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Address and port; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<String>,
    /// Where sessions and taste are kept
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
    /// A CSV table of tracks in place of the starter catalogue; may be given more than once
    #[arg(long, value_name = "FILE.csv")]
    catalog: Vec<PathBuf>,
}

pub(super) fn run(args: Args) -> Result<(), Failure> {
    let config = settings(args)?;
    start_log(&config)?;
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    if config.server.workers > 0 {
        runtime.worker_threads(config.server.workers);
    }
    runtime.enable_all().build()?.block_on(serve(config))
}

fn settings(args: Args) -> Result<Config, Failure> {
    let mut flags = Overrides::default();
    if let Some(listen) = args.listen {
        flags.set("server.listen", listen, "--listen");
    }
    if let Some(dir) = args.data_dir {
        flags.set("store.data_dir", text(dir)?, "--data-dir");
    }
    if !args.catalog.is_empty() {
        let files = args.catalog.into_iter().map(text).collect::<Result<Vec<_>, _>>()?;
        flags.set("catalog.files", files, "--catalog");
    }
    Ok(config::load(args.config.as_deref(), std::env::vars_os(), flags)?)
}

fn text(path: PathBuf) -> Result<String, Failure> {
    let text = path.into_os_string().into_string();
    text.map_err(|path| format!("{} is not UTF-8", path.display()).into())
}

/// Logs go to standard error: standard output holds the one line that says where the server listens.
fn start_log(config: &Config) -> Result<(), Failure> {
    let filter =
        EnvFilter::try_new(&config.log.level).map_err(|error| format!("log.level: {error}"))?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    match config.log.format {
        LogFormat::Text => log.try_init(),
        LogFormat::Json => log.json().try_init(),
    }
}

async fn serve(config: Config) -> Result<(), Failure> {
    let (mut interrupt, mut terminate) =
        (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    let store = StoreSettings {
        cache_bytes: config.store.cache_megabytes * 1024 * 1024,
        retain_events: config.store.retain_events,
        ..StoreSettings::default()
    };
    let journal = Arc::new(SledJournal::open(&config.store.data_dir, store)?);
    // Backups can be asked for until the server is gone.
    let _control = Control::open(&config.store.data_dir, Arc::clone(&journal))
        .inspect_err(|error| tracing::warn!(%error, "`segue backup` can't ask this server"));
    let catalog = Arc::new(catalog(&config)?);
    tracing::info!(name = catalog.name(), tracks = catalog.len(), "the catalogue is loaded");
    let dj = who_answers(&config, &catalog)?;
    let server = Server::start(&config, Parts { journal, catalog, dj }).await?;
    let mut out = std::io::stdout();
    writeln!(out, "segue listening on {}", server.url())?;
    out.flush()?;

    one_of(&mut interrupt, &mut terminate).await;
    tracing::info!("going away; once more ends it at once");
    tokio::select! {
        () = server.drain() => Ok(()),
        () = one_of(&mut interrupt, &mut terminate) => Err("ended before all was said".into()),
    }
}

async fn one_of(interrupt: &mut Signal, terminate: &mut Signal) {
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
}

fn catalog(config: &Config) -> Result<Catalog, Failure> {
    if config.catalog.files.is_empty() {
        return Ok(Catalog::starter()?);
    }
    let (catalog, reports) = Catalog::load(&config.catalog.files)?;
    for report in reports {
        tracing::info!("{report}");
    }
    Ok(catalog)
}

fn who_answers(config: &Config, catalog: &Arc<Catalog>) -> Result<Arc<dyn Dj>, Failure> {
    let words_per_second = config.dj.builtin.words_per_second;
    let builtin = Builtin::new(catalog.clone(), words_per_second, config.dj.picks_per_turn);
    let variable = |name: &str| std::env::var(name).ok();
    Ok(dj::seat(&config.dj, variable, Arc::new(builtin))?)
}
