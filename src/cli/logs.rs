use std::io::{self, IsTerminal};

use tracing_subscriber::EnvFilter;

use super::Failure;
use crate::config::{Log, LogFormat};

/// Sends the log to standard error, in the form that the settings ask for.
pub(super) fn start(settings: &Log) -> Result<(), Failure> {
    let filter: EnvFilter = settings
        .level
        .parse()
        .map_err(|error| format!("log.level takes a level or a filter, not {error}"))?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    let started = match settings.format {
        LogFormat::Text => log.with_ansi(io::stderr().is_terminal()).try_init(),
        LogFormat::Json => log.json().flatten_event(true).try_init(),
    };
    started.map_err(|error| format!("no log: {error}").into())
}
