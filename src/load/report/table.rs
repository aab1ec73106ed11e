use std::fmt::{self, Display, Formatter};

use super::Report;
use crate::load::tally::{Metric, Second};

/// For the terminal.
impl Display for Report {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let counts = &self.counts;
        writeln!(
            f,
            "{}: {} sockets, {} wishes, {} interruptions, {} responses, {} picks, {} events, {} words, {} frames in {:.1} s",
            self.scenario.name,
            self.most_sockets,
            counts.wishes,
            counts.interrupts,
            counts.responses,
            counts.picks,
            counts.events,
            counts.tokens,
            counts.frames,
            self.took_seconds
        )?;
        writeln!(
            f,
            "{:<16}{:>10}{:>10}{:>10}{:>10}{:>10}{:>10}",
            "ms", "count", "p50", "p90", "p99", "p99.9", "max"
        )?;
        for metric in Metric::ALL {
            let Some(figures) = self.metrics.get(metric.name()) else { continue };
            writeln!(
                f,
                "{:<16}{:>10}{:>10.2}{:>10.2}{:>10.2}{:>10.2}{:>10.2}",
                metric.name(),
                figures.count,
                figures.p50,
                figures.p90,
                figures.p99,
                figures.p999,
                figures.max
            )?;
        }
        if let Some(server) = &self.server {
            let kib =
                |bytes: Option<u64>| bytes.map_or_else(|| "?".into(), |b| (b / 1024).to_string());
            write!(
                f,
                "server: {:.2} CPU s, resident {} -> {} -> {} KiB",
                server.cpu_seconds.unwrap_or(f64::NAN),
                kib(server.rss_at_start),
                kib(server.rss_most),
                kib(server.rss_at_end)
            )?;
            if let Some((frames, words)) = self.per_cpu_second() {
                write!(f, ", {frames:.0} frames and {words:.0} words a CPU s")?;
            }
            writeln!(f)?;
        }
        if let Some(growth) = self.growth() {
            writeln!(
                f,
                "server: {:+.1} % resident from the second quarter to the last",
                growth * 100.0
            )?;
        }
        if let Some(own) = self.generator_cpu_seconds {
            writeln!(f, "generator: {own:.2} CPU s")?;
        }
        for (code, count) in &self.refused {
            writeln!(f, "refused: {code} {count}")?;
        }
        for (kind, count) in &self.failures {
            writeln!(f, "FAILURE: {kind} {count}")?;
        }
        for example in &self.examples {
            writeln!(f, "  {example}")?;
        }
        if self.is_clean() {
            writeln!(f, "no promise of the protocol was broken")?;
        }
        Ok(())
    }
}

/// A second, on one line.
impl Display for Second {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let counts = &self.counts;
        write!(
            f,
            "{:>5.0} s  {} sockets  {} wishes/s  {} frames/s  {} words/s",
            self.at, self.sockets, counts.wishes, counts.frames, counts.tokens
        )?;
        for metric in
            [Metric::FirstDelta, Metric::FirstPick, Metric::DeltaLate, Metric::InterruptDone]
        {
            if let Some(p99) = self.p99_ms.get(metric.name()) {
                write!(f, "  {} p99 {p99:.1}", metric.name())?;
            }
        }
        if let Some(cpu) = self.server_cpu {
            write!(f, "  cpu {cpu:.2}")?;
        }
        if counts.failures > 0 {
            write!(f, "  FAILURES {}", counts.failures)?;
        }
        Ok(())
    }
}
