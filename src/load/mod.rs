//! The load generator: plays real clients against a server, checks the protocol while it does, and
//! tells how long things took.
//!
//! Arrivals are open-loop: a wish is due when the scenario says so, whether or not the last one was
//! answered, and its latency counts from then. So a server that stands still for a second is charged
//! with every wish that was due in that second, not with one.
//!
//! [`Scenario`] is what is played, [`run`] plays it, and the [`Report`] says what came of it.
//! [`upstream`] and [`Metronome`] are the other ends: a model's API and a DJ whose every word says when
//! it was due, so that what the server adds can be told from what it was given. [`relay`] adds nothing: it
//! is what a server on the model path is compared with.

mod check;
mod cuts;
mod devices;
mod dice;
mod ear;
mod frame;
mod metronome;
mod process;
mod relay;
mod report;
mod run;
mod scenario;
mod stage;
mod tally;
mod threshold;
mod upstream;
mod visit;
mod wire;

#[cfg(test)]
mod tests;

use std::net::IpAddr;

pub use cuts::Cuts;
pub use metronome::{Metronome, metronome_catalog};
pub use relay::relay;
pub use report::Report;
pub use run::{Plan, run};
pub use scenario::{Interrupt, Part, Scenario, ScenarioError, Script};
pub use tally::Metric;
pub use threshold::{BadThreshold, Threshold};
pub use upstream::{Faults, Upstream, upstream};
pub use wire::{Protocol, Target};

#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    #[error("{0:?} is no address of a server, such as http://127.0.0.1:7878")]
    Url(String),
    #[error("{0} is another machine: --allow-remote, if you may load it")]
    Remote(IpAddr),
    #[error("a token can't be sent in a header")]
    Token,
    #[error("no histogram: {0}")]
    Histogram(#[from] hdrhistogram::CreationError),
}
