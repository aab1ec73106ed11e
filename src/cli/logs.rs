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
    let filter = filter(&settings.level)?;
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

/// What the settings ask for. What reads sound files has much to say of odd ones, several lines each, and names none
/// of them: it speaks only where a filter names it. What of it matters is told with the file.
fn filter(level: &str) -> Result<EnvFilter, Failure> {
    // An empty level says nothing of the rest.
    let all = format!("lofty=off,symphonia=off,{level}");
    let parsed =
        all.parse().map_err(|error| format!("log.level takes a level or a filter, not {error}"));
    Ok(parsed?)
}

/// The WebSocket library's own traces have every frame in them, and so what listeners say.
fn holds_frames(line: &Metadata<'_>) -> bool {
    *line.level() > Level::INFO && line.target().contains("tungstenite")
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    /// What is logged at this level of lines that the libraries and we write.
    fn logged(level: &str) -> String {
        let written = Arc::new(Mutex::new(Vec::new()));
        struct Into(Arc<Mutex<Vec<u8>>>);
        impl io::Write for Into {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0.lock().unwrap().extend_from_slice(bytes);
                Ok(bytes.len())
            }

            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let to = written.clone();
        let lines = fmt::layer().with_ansi(false).with_writer(move || Into(to.clone()));
        let subscriber = registry().with(filter(level).unwrap()).with(lines);
        tracing::subscriber::with_default(subscriber, || {
            tracing::error!(target: "lofty::mp4::atom_info", "tags");
            tracing::error!(target: "symphonia_core::formats::probe", "sound");
            tracing::info!(target: "segue::library", "ours");
        });
        String::from_utf8(written.lock().unwrap().clone()).unwrap()
    }

    #[test]
    fn what_reads_sound_files_speaks_only_where_it_is_named() {
        let said = logged("info");
        assert!(
            said.contains("ours") && !said.contains("tags") && !said.contains("sound"),
            "{said}"
        );
        assert!(logged("trace").contains("ours") && !logged("trace").contains("tags"));
        let said = logged("error,lofty=warn,symphonia_core=error");
        assert!(
            said.contains("tags") && said.contains("sound") && !said.contains("ours"),
            "{said}"
        );
        assert!(filter("loud=and=clear").is_err());
    }
}
