//! All who are told what is heard: those of the settings, and the music servers that want to be told now.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::{MusicServer, Reporter, Service};
use crate::library::Library;
use crate::session::Heard;

/// Reporters with their tasks, which end when `stopping` says so.
pub struct Reporters {
    tracker: TaskTracker,
    stopping: CancellationToken,
    settled: Vec<Reporter>,
    /// By source and listener. Sources come, go and change while the server runs.
    of_sources: RwLock<HashMap<(String, String), Reporter>>,
}

impl Reporters {
    pub fn new(tracker: TaskTracker, stopping: CancellationToken) -> Self {
        Self { tracker, stopping, settled: Vec::new(), of_sources: RwLock::default() }
    }

    /// Tells a service from now on, for good.
    pub fn add(&mut self, listener: String, service: impl Service + 'static) {
        let reporter = self.begin(listener, service);
        self.settled.push(reporter);
    }

    fn begin(&self, listener: String, service: impl Service + 'static) -> Reporter {
        let (reporter, work) = Reporter::new(listener, service, self.stopping.clone());
        self.tracker.spawn(work);
        reporter
    }

    /// Tells the sources that want it now, and no others. One that stays keeps what waits for it; one that
    /// had shut us out is tried anew.
    pub fn follow(&self, library: &Library) {
        let mut of_sources = self.of_sources.write().unwrap_or_else(PoisonError::into_inner);
        let mut before = std::mem::take(&mut *of_sources);
        *of_sources = library
            .told()
            .into_iter()
            .map(|of| {
                let same = before.remove(&of).filter(|reporter| !reporter.has_ended());
                let begun = || {
                    let (source, listener) = of.clone();
                    self.begin(listener, MusicServer::new(library.clone(), source))
                };
                let reporter = same.unwrap_or_else(begun);
                (of, reporter)
            })
            .collect();
    }

    pub fn take(&self, listener: &str, heard: &Heard) {
        let of_sources = self.of_sources.read().unwrap_or_else(PoisonError::into_inner);
        for reporter in self.settled.iter().chain(of_sources.values()) {
            reporter.take(listener, heard);
        }
    }
}
