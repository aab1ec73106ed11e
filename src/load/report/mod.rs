//! What a run showed: for programs as JSON, for people as a page of its own and as a table.

mod chart;
mod page;
mod table;

use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

use hdrhistogram::Histogram;
use serde::Serialize;

use super::scenario::Scenario;
use super::stage::Stage;
use super::tally::{Counts, Histograms, Metric, Second, ms};
use super::wire::Protocol;

/// What the server's process used; its processor time after the warm-up only.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Server {
    pub cpu_seconds: Option<f64>,
    /// Bytes resident: before anybody came, at most, and after all had left.
    pub rss_at_start: Option<u64>,
    pub rss_most: Option<u64>,
    pub rss_at_end: Option<u64>,
}

/// One metric, in milliseconds.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Figures {
    pub count: u64,
    pub mean: f64,
    pub p50: f64,
    pub p90: f64,
    pub p99: f64,
    pub p999: f64,
    pub max: f64,
}

impl Figures {
    fn of(histogram: &Histogram<u64>) -> Self {
        let at = |quantile| ms(histogram.value_at_quantile(quantile));
        Self {
            count: histogram.len(),
            mean: histogram.mean() / 1000.0,
            p50: at(0.5),
            p90: at(0.9),
            p99: at(0.99),
            p999: at(0.999),
            max: ms(histogram.max()),
        }
    }
}

#[derive(Serialize)]
pub struct Report {
    pub scenario: Scenario,
    pub protocol: Protocol,
    pub seed: u64,
    /// Unix milliseconds.
    pub started_at: u64,
    pub took_seconds: f64,
    pub most_sockets: i64,
    pub counts: Counts,
    /// Those that anything was measured of.
    pub metrics: BTreeMap<&'static str, Figures>,
    /// Broken promises by kind. One is one too many.
    pub failures: BTreeMap<&'static str, u64>,
    pub examples: Vec<String>,
    /// What the server refused because it had too much to do, by code.
    pub refused: BTreeMap<String, u64>,
    pub closes: BTreeMap<u16, u64>,
    pub server: Option<Server>,
    /// Of the generator itself: close to one a thread, and it measured itself.
    pub generator_cpu_seconds: Option<f64>,
    pub seconds: Vec<Second>,
    #[serde(skip)]
    histograms: Histograms,
}

impl Report {
    pub(super) fn new(stage: &Stage, server: Option<Server>, own: Option<f64>) -> Self {
        let took = stage.start.elapsed();
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let started = now.saturating_sub(took);
        let tally = stage.tally();
        let known = Metric::ALL.into_iter().filter(|metric| !tally.all.of(*metric).is_empty());
        Self {
            scenario: stage.scenario.clone(),
            protocol: stage.target.protocol,
            seed: stage.seed,
            started_at: u64::try_from(started.as_millis()).unwrap_or(0),
            took_seconds: took.as_secs_f64(),
            most_sockets: tally.most_sockets,
            counts: tally.counts,
            metrics: known.map(|m| (m.name(), Figures::of(tally.all.of(m)))).collect(),
            failures: tally.failures.clone(),
            examples: tally.examples.clone(),
            refused: tally.refused.clone(),
            closes: tally.closes.clone(),
            server,
            generator_cpu_seconds: own,
            seconds: tally.seconds.clone(),
            histograms: tally.all.clone(),
        }
    }

    pub fn histogram(&self, metric: Metric) -> &Histogram<u64> {
        self.histograms.of(metric)
    }

    /// Whether every promise was kept.
    pub fn is_clean(&self) -> bool {
        self.failures.is_empty()
    }

    /// How much the server's memory grew from the second quarter of the run to the last, in parts of it:
    /// between the medians of both, so that neither the beginning nor a peak is taken for a leak.
    pub fn growth(&self) -> Option<f64> {
        let duration = self.scenario.duration_seconds;
        let median = |from: f64, to: f64| {
            let within = |s: &&Second| s.at > from * duration && s.at <= to * duration;
            let mut rss: Vec<u64> =
                self.seconds.iter().filter(within).filter_map(|s| s.server_rss).collect();
            rss.sort_unstable();
            rss.get(rss.len() / 2).map(|rss| *rss as f64)
        };
        let (early, late) = (median(0.25, 0.5)?, median(0.75, 1.0)?);
        (early > 0.0).then(|| late / early - 1.0)
    }

    /// Frames, and stamped words, a second of the server's processor time.
    pub fn per_cpu_second(&self) -> Option<(f64, f64)> {
        let cpu = self.server?.cpu_seconds.filter(|cpu| *cpu > 0.0)?;
        Some((self.counts.frames as f64 / cpu, self.counts.tokens as f64 / cpu))
    }
}
