//! What was counted and timed.

use std::collections::BTreeMap;
use std::time::Duration;

use hdrhistogram::Histogram;
use serde::Serialize;

use super::check::Fault;

/// Microseconds that can be told apart from each other: up to ten minutes, to three digits.
const LONGEST: u64 = 600_000_000;
const DIGITS: u8 = 3;
/// Faults told in full; the others are counted.
const EXAMPLES: usize = 20;

/// What is timed. All from the moment it was due, not from when the generator came to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Metric {
    /// From when the listener was to come, to the end of the handshake.
    Connect,
    /// From `session.attach` to `session.attached`.
    Attach,
    /// From when a command was due to its `command.accepted`.
    Accepted,
    /// From when a wish was due to its first words.
    FirstDelta,
    /// From when a wish was due to its first pick.
    FirstPick,
    /// From when a stamped word was due upstream to its arrival.
    DeltaLate,
    /// From when an interruption was due to the `response.done` of what it cut.
    InterruptDone,
    /// From when an interruption was due to when the model's API saw its connection end: where both are in
    /// this process.
    UpstreamCut,
    /// From a pick's own `at`, when it was decided, to its arrival: it is on disk by then.
    PickDurable,
    /// How late the generator itself was with a command.
    Generator,
}

impl Metric {
    pub const ALL: [Self; 10] = [
        Self::Connect,
        Self::Attach,
        Self::Accepted,
        Self::FirstDelta,
        Self::FirstPick,
        Self::DeltaLate,
        Self::InterruptDone,
        Self::UpstreamCut,
        Self::PickDurable,
        Self::Generator,
    ];

    /// As in the JSON and in thresholds.
    pub fn name(self) -> &'static str {
        match self {
            Self::Connect => "connect",
            Self::Attach => "attach",
            Self::Accepted => "accepted",
            Self::FirstDelta => "first_delta",
            Self::FirstPick => "first_pick",
            Self::DeltaLate => "delta_late",
            Self::InterruptDone => "interrupt_done",
            Self::UpstreamCut => "upstream_cut",
            Self::PickDurable => "pick_durable",
            Self::Generator => "generator",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|metric| metric.name() == name)
    }
}

/// One histogram a metric, in microseconds.
#[derive(Clone)]
pub(super) struct Histograms(Vec<Histogram<u64>>);

impl Histograms {
    fn new() -> Result<Self, hdrhistogram::CreationError> {
        let one = || Histogram::new_with_bounds(1, LONGEST, DIGITS);
        Metric::ALL.iter().map(|_| one()).collect::<Result<_, _>>().map(Self)
    }

    pub fn of(&self, metric: Metric) -> &Histogram<u64> {
        &self.0[metric as usize]
    }
}

/// Things that are counted, since the start or within a second.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Counts {
    pub frames: u64,
    pub bytes: u64,
    pub events: u64,
    /// Stamped words: joined ones count each.
    pub tokens: u64,
    pub picks: u64,
    pub wishes: u64,
    pub interrupts: u64,
    pub responses: u64,
    pub failures: u64,
}

impl Counts {
    fn since(&self, before: &Self) -> Self {
        Self {
            frames: self.frames - before.frames,
            bytes: self.bytes - before.bytes,
            events: self.events - before.events,
            tokens: self.tokens - before.tokens,
            picks: self.picks - before.picks,
            wishes: self.wishes - before.wishes,
            interrupts: self.interrupts - before.interrupts,
            responses: self.responses - before.responses,
            failures: self.failures - before.failures,
        }
    }
}

/// One second of the run.
#[derive(Clone, Debug, Serialize)]
pub struct Second {
    /// Seconds from the start, at its end.
    pub at: f64,
    pub sockets: i64,
    pub counts: Counts,
    /// Milliseconds, of what came in this second; absent where nothing did.
    pub p50_ms: BTreeMap<&'static str, f64>,
    pub p99_ms: BTreeMap<&'static str, f64>,
    /// Of the server, where its process is known: share of one core, and bytes.
    pub server_cpu: Option<f64>,
    pub server_rss: Option<u64>,
}

pub(super) struct Tally {
    pub all: Histograms,
    now: Histograms,
    pub counts: Counts,
    before: Counts,
    pub sockets: i64,
    pub most_sockets: i64,
    pub failures: BTreeMap<&'static str, u64>,
    pub examples: Vec<String>,
    /// Refusals that a server may give under load, by code.
    pub refused: BTreeMap<String, u64>,
    pub closes: BTreeMap<u16, u64>,
    pub seconds: Vec<Second>,
}

impl Tally {
    pub fn new() -> Result<Self, hdrhistogram::CreationError> {
        Ok(Self {
            all: Histograms::new()?,
            now: Histograms::new()?,
            counts: Counts::default(),
            before: Counts::default(),
            sockets: 0,
            most_sockets: 0,
            failures: BTreeMap::new(),
            examples: Vec::new(),
            refused: BTreeMap::new(),
            closes: BTreeMap::new(),
            seconds: Vec::new(),
        })
    }

    pub fn time(&mut self, metric: Metric, took: Duration) {
        self.time_us(metric, u64::try_from(took.as_micros()).unwrap_or(u64::MAX));
    }

    pub fn time_us(&mut self, metric: Metric, took: u64) {
        self.all.0[metric as usize].saturating_record(took);
        self.now.0[metric as usize].saturating_record(took);
    }

    pub fn opened(&mut self) {
        self.sockets += 1;
        self.most_sockets = self.most_sockets.max(self.sockets);
    }

    pub fn fault(&mut self, who: &str, fault: &Fault) {
        self.counts.failures += 1;
        *self.failures.entry(fault.kind()).or_default() += 1;
        if self.examples.len() < EXAMPLES {
            self.examples.push(format!("{who}: {fault}"));
        }
    }

    /// Forgets what was timed and counted so far; but a broken promise stays one.
    pub fn begin(&mut self) {
        self.all.0.iter_mut().for_each(Histogram::reset);
        let failures = self.counts.failures;
        self.counts = Counts { failures, ..Counts::default() };
        self.before = self.counts;
    }

    /// Ends a second.
    pub fn tick(&mut self, at: f64, server_cpu: Option<f64>, server_rss: Option<u64>) -> &Second {
        let quantile = |q: f64| {
            let known = Metric::ALL.into_iter().filter(|m| !self.now.of(*m).is_empty());
            known.map(|m| (m.name(), ms(self.now.of(m).value_at_quantile(q)))).collect()
        };
        let (p50_ms, p99_ms) = (quantile(0.5), quantile(0.99));
        let counts = self.counts.since(&self.before);
        self.before = self.counts;
        self.now.0.iter_mut().for_each(Histogram::reset);
        let at_end = self.seconds.len();
        let sockets = self.sockets;
        self.seconds.push(Second { at, sockets, counts, p50_ms, p99_ms, server_cpu, server_rss });
        &self.seconds[at_end]
    }
}

/// Microseconds as milliseconds.
pub(super) fn ms(us: u64) -> f64 {
    us as f64 / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_has_only_what_came_in_it() {
        let mut tally = Tally::new().unwrap();
        tally.time(Metric::FirstPick, Duration::from_millis(3));
        tally.counts.wishes = 2;
        assert_eq!(tally.tick(1.0, None, None).p99_ms["first_pick"].round(), 3.0);
        tally.counts.wishes = 5;
        let second = tally.tick(2.0, None, None);
        assert_eq!((second.counts.wishes, second.p99_ms.len()), (3, 0));
        assert_eq!(tally.all.of(Metric::FirstPick).len(), 1);
        tally.begin();
        assert_eq!((tally.all.of(Metric::FirstPick).len(), tally.counts.wishes), (0, 0));
        assert!(Metric::ALL.into_iter().all(|m| Metric::named(m.name()) == Some(m)));
    }
}
