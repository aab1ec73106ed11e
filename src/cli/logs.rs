use std::io::{self, IsTerminal};

use tracing::{Level, Metadata};
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer, fmt, registry};

use super::Failure;
use crate::config::{Log, LogFormat};

/// Sends the log to standard error, in the form that the settings ask for.
pub(super) fn start(settings: &Log) -> Result<(), Failure> {
    let filter: EnvFilter = settings
        .level
        .parse()
        .map_err(|error| format!("log.level takes a level or a filter, not {error}"))?;
    let lines = fmt::layer().with_writer(io::stderr);
    let lines = match settings.format {
        LogFormat::Text => lines.with_ansi(io::stderr().is_terminal()).boxed(),
        LogFormat::Json => lines.json().flatten_event(true).boxed(),
    };
    let inputs = settings.inputs;
    let discreet = filter_fn(move |line| inputs || !holds_frames(line));
    let started = registry().with(filter).with(discreet).with(lines).try_init();
    started.map_err(|error| format!("no log: {error}").into())
}

/// The WebSocket library's own traces have every frame in them, and so what listeners say.
fn holds_frames(line: &Metadata<'_>) -> bool {
    *line.level() > Level::INFO && line.target().contains("tungstenite")
}
