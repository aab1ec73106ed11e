use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::{Args as ClapArgs, Subcommand};
use tokio::net::TcpListener;

use super::Failure;
use crate::catalog::Live;
use crate::config::Config;
use crate::journal::{SledJournal, StoreSettings};
use crate::library::Library;
use crate::load::{
    Cuts, Faults, Metronome, Plan, Protocol, Report, Scenario, Script, Target, Threshold, Upstream,
    metronome_catalog, relay, run as play, upstream,
};
use crate::priority;
use crate::server::{Parts, Server};

/// Each listener's temper is decided by this unless a seed is given.
const SEED: u64 = 1;

/// The model's API in the generator's own process: its stamps leave out how late it is itself.
const IN_PLACE: Upstream = Upstream {
    script: Script { tokens: 60, pace_ms: 20, picks: 0 },
    first: Duration::from_millis(20),
    jitter: Duration::ZERO,
    stamp_sent: true,
    faults: 0.0,
    kinds: Faults::All,
    seed: SEED,
};

#[derive(ClapArgs)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    run: Run,
}

#[derive(Subcommand)]
enum Command {
    /// Name the built-in scenarios
    List,
    /// Be a model to load a server with: the OpenAI streaming format, at a given pace
    Upstream(UpstreamArgs),
    /// Be a bare relay between a model and listeners: what a server on the model path is compared with
    Relay(RelayArgs),
    /// Be a server whose DJ only keeps time: what is left is what the server costs
    Server(ServerArgs),
}

#[derive(ClapArgs)]
struct Run {
    /// A built-in scenario, or the path of a TOML file
    #[arg(default_value = "talk")]
    scenario: String,
    /// The server's address
    #[arg(long, default_value = "http://127.0.0.1:7878")]
    url: String,
    #[arg(long, value_enum, default_value = "segue")]
    protocol: Protocol,
    /// A listener's token; several are dealt out in turn. SEGUE_TOKEN holds one, too
    #[arg(long)]
    token: Vec<String>,
    /// Load another machine
    #[arg(long)]
    allow_remote: bool,
    /// Sessions, instead of the scenario's
    #[arg(long)]
    sessions: Option<usize>,
    /// Seconds until all have come, instead of the scenario's
    #[arg(long)]
    ramp: Option<f64>,
    /// Seconds in all, instead of the scenario's
    #[arg(long)]
    duration: Option<f64>,
    /// The same seed plays the same run
    #[arg(long, default_value_t = SEED)]
    seed: u64,
    /// Threads of the generator
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=64))]
    threads: u16,
    /// The server's process, to tell what it uses
    #[arg(long)]
    pid: Option<u32>,
    /// Write the report as JSON
    #[arg(long)]
    json: Option<PathBuf>,
    /// Write the report as a page
    #[arg(long)]
    html: Option<PathBuf>,
    /// Write the page's charts as SVG files into this folder
    #[arg(long)]
    charts: Option<PathBuf>,
    /// Fail if a figure is over a bound, such as first_pick.p99=50ms
    #[arg(long)]
    fail_over: Vec<Threshold>,
    /// Be the model's API too, at this address: the server is to be told of it before
    #[arg(long)]
    upstream: Option<SocketAddr>,
    /// Don't tell of each second
    #[arg(long, short)]
    quiet: bool,
}

#[derive(ClapArgs)]
struct UpstreamArgs {
    #[arg(long, default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// Tokens of an answer
    #[arg(long, default_value_t = 60)]
    tokens: u64,
    /// Between two tokens; 0 is all at once
    #[arg(long, default_value_t = 20)]
    pace_ms: u64,
    /// Before the first token
    #[arg(long, default_value_t = 200)]
    first_ms: u64,
    /// Each token comes up to this much later
    #[arg(long, default_value_t = 0)]
    jitter_ms: u64,
    /// Of all answers, from 0 to 1
    #[arg(long, default_value_t = 0.0)]
    fault_rate: f64,
    #[arg(long, value_enum, default_value = "all")]
    faults: Faults,
    #[arg(long, default_value_t = SEED)]
    seed: u64,
}

#[derive(ClapArgs)]
struct RelayArgs {
    #[arg(long, default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// The model's API, such as http://127.0.0.1:8080/v1
    #[arg(long)]
    upstream: String,
}

#[derive(ClapArgs)]
struct ServerArgs {
    #[arg(long, default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    #[arg(long)]
    data_dir: PathBuf,
    /// Sockets, sessions awake and running responses at once
    #[arg(long, default_value_t = 20_000)]
    most: usize,
    /// Seconds until a session that nobody uses leaves memory
    #[arg(long, default_value_t = 300, value_parser = clap::value_parser!(u64).range(1..))]
    idle: u64,
}

pub(super) fn run(args: Args) -> Result<(), Failure> {
    match args.command {
        None => load(args.run),
        Some(Command::List) => {
            for name in Scenario::built_in() {
                println!("{name:<10} {}", Scenario::find(name)?.about);
            }
            Ok(())
        }
        Some(Command::Upstream(args)) => serve_upstream(&args),
        Some(Command::Relay(args)) => serve_relay(&args),
        Some(Command::Server(args)) => serve(args),
    }
}

fn load(args: Run) -> Result<(), Failure> {
    let mut scenario = Scenario::find(&args.scenario)?;
    scenario.sessions = args.sessions.unwrap_or(scenario.sessions);
    scenario.ramp_seconds = args.ramp.unwrap_or(scenario.ramp_seconds);
    scenario.duration_seconds = args.duration.unwrap_or(scenario.duration_seconds);
    scenario.check()?;
    let mut tokens = args.token;
    tokens.extend(std::env::var("SEGUE_TOKEN").ok().filter(|token| !token.is_empty()));
    let mut runtime = match args.threads {
        1 => tokio::runtime::Builder::new_current_thread(),
        _ => tokio::runtime::Builder::new_multi_thread(),
    };
    let runtime = runtime.worker_threads(args.threads.into()).enable_all().build()?;
    let report = runtime.block_on(async {
        let target = Target::find(&args.url, args.protocol, &tokens, args.allow_remote).await?;
        let cuts = args.upstream.map(|_| Arc::new(Cuts::default()));
        let plan = Plan { target, scenario, seed: args.seed, server: args.pid, cuts: cuts.clone() };
        let played = play(plan, |second| {
            if !args.quiet {
                eprintln!("{second}");
            }
        });
        let Some(address) = args.upstream else { return Ok(played.await?) };
        let listener = TcpListener::bind(address).await?;
        tokio::select! {
            report = played => Ok::<_, Failure>(report?),
            ended = upstream(listener, IN_PLACE, cuts) => Err(match ended {
                Ok(()) => "the upstream ended".into(),
                Err(error) => error.into(),
            }),
        }
    })?;
    print!("{report}");
    if let Some(path) = &args.json {
        std::fs::write(path, serde_json::to_vec_pretty(&report)?)?;
    }
    if let Some(path) = &args.html {
        std::fs::write(path, report.html())?;
    }
    if let Some(folder) = &args.charts {
        std::fs::create_dir_all(folder)?;
        for (name, chart) in report.chart_files() {
            std::fs::write(folder.join(name), chart)?;
        }
    }
    judge(&report, &args.fail_over)
}

/// Whether the run is one to be content with.
fn judge(report: &Report, bounds: &[Threshold]) -> Result<(), Failure> {
    let mut wrong: Vec<String> = bounds.iter().filter_map(|bound| bound.exceeded(report)).collect();
    if !report.is_clean() {
        wrong.insert(0, format!("{} broken promises", report.counts.failures));
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("; ").into()) }
}

fn serve_upstream(args: &UpstreamArgs) -> Result<(), Failure> {
    if !(0.0..=1.0).contains(&args.fault_rate) {
        return Err("--fault-rate takes a number from 0 to 1".into());
    }
    let settings = Upstream {
        script: Script { tokens: args.tokens, pace_ms: args.pace_ms, picks: 0 },
        first: Duration::from_millis(args.first_ms),
        jitter: Duration::from_millis(args.jitter_ms),
        stamp_sent: false,
        faults: args.fault_rate,
        kinds: args.faults,
        seed: args.seed,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(args.listen).await?;
        println!("upstream listening on http://{}", listener.local_addr()?);
        upstream(listener, settings, None).await
    })?;
    Ok(())
}

fn serve_relay(args: &RelayArgs) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(args.listen).await?;
        println!("relay listening on http://{}", listener.local_addr()?);
        relay(listener, &args.upstream).await
    })?;
    Ok(())
}

fn serve(args: ServerArgs) -> Result<(), Failure> {
    priority::serve();
    let mut config = Config::default();
    config.server.listen = args.listen;
    config.store.data_dir.clone_from(&args.data_dir);
    // A flood's clients ask anew as soon as they are answered, which is sooner than people do.
    config.limits.commands_per_second = 1_000;
    config.limits.sockets = args.most;
    config.limits.sessions_awake = args.most;
    config.limits.running_responses = args.most;
    config.session.idle_seconds = args.idle;
    let journal = SledJournal::open(&args.data_dir, StoreSettings::default())?;
    let parts = Parts {
        journal: Arc::new(journal),
        library: Library::fixed(Live::new(Arc::new(metronome_catalog()))),
        dj: Arc::new(Metronome),
        control: None,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let server = Server::start(&config, parts).await?;
        println!("segue listening on {}", server.url());
        tokio::signal::ctrl_c().await?;
        server.drain().await;
        Ok::<_, Failure>(())
    })
}
