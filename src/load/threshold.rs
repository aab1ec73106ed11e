use std::str::FromStr;

use super::report::Report;
use super::tally::Metric;

/// A bound that the run must stay within, such as `first_pick.p99=50ms` or `server.growth=5%`.
#[derive(Clone, Debug, PartialEq)]
pub struct Threshold {
    bound: Bound,
    text: String,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Bound {
    Time {
        metric: Metric,
        /// `None` is the mean.
        quantile: Option<f64>,
        most_ms: f64,
    },
    /// Of the server's memory, as [`Report::growth`] tells it.
    Growth { most: f64 },
}

#[derive(Debug, thiserror::Error)]
#[error("{0:?} is no bound such as first_pick.p99=50ms; metrics: {known}; figures: p50 p90 p95 p99 p999 max mean; and server.growth=5%", known = known())]
pub struct BadThreshold(String);

fn known() -> String {
    Metric::ALL.map(Metric::name).join(" ")
}

impl FromStr for Threshold {
    type Err = BadThreshold;

    fn from_str(text: &str) -> Result<Self, BadThreshold> {
        let bound = match text.strip_prefix("server.growth=") {
            Some(most) => growth(most),
            None => time(text),
        };
        let bound = bound.ok_or_else(|| BadThreshold(text.to_owned()))?;
        Ok(Self { bound, text: text.to_owned() })
    }
}

fn number(text: &str) -> Option<f64> {
    text.parse::<f64>().ok().filter(|n| n.is_finite() && *n >= 0.0)
}

fn growth(most: &str) -> Option<Bound> {
    let most = number(most.strip_suffix('%')?)? / 100.0;
    Some(Bound::Growth { most })
}

fn time(text: &str) -> Option<Bound> {
    let (key, most) = text.split_once('=')?;
    let (metric, figure) = key.split_once('.')?;
    let quantile = match figure {
        "p50" => Some(0.5),
        "p90" => Some(0.9),
        "p95" => Some(0.95),
        "p99" => Some(0.99),
        "p999" => Some(0.999),
        "max" => Some(1.0),
        "mean" => None,
        _ => return None,
    };
    let (most, scale) = [("us", 0.001), ("ms", 1.0), ("s", 1000.0)]
        .into_iter()
        .find_map(|(unit, scale)| Some((most.strip_suffix(unit)?, scale)))?;
    let metric = Metric::named(metric)?;
    Some(Bound::Time { metric, quantile, most_ms: number(most)? * scale })
}

impl Threshold {
    /// What to say if the run went over. What nothing was measured of is over any bound: a check that
    /// looks at nothing should not pass.
    pub fn exceeded(&self, report: &Report) -> Option<String> {
        let nothing = || Some(format!("{}: nothing was measured", self.text));
        match self.bound {
            Bound::Time { metric, quantile, most_ms } => {
                let histogram = report.histogram(metric);
                if histogram.is_empty() {
                    return nothing();
                }
                let had = match quantile {
                    Some(quantile) => histogram.value_at_quantile(quantile) as f64,
                    None => histogram.mean(),
                } / 1000.0;
                (had > most_ms).then(|| format!("{}: it was {had:.3} ms", self.text))
            }
            Bound::Growth { most } => match report.growth() {
                None => nothing(),
                Some(had) => {
                    (had > most).then(|| format!("{}: it was {:.1} %", self.text, had * 100.0))
                }
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_read_and_wrong_ones_refused() {
        let bound = |text: &str| text.parse::<Threshold>().unwrap().bound;
        let time = |metric, quantile, most_ms| Bound::Time { metric, quantile, most_ms };
        assert_eq!(bound("first_pick.p99=50ms"), time(Metric::FirstPick, Some(0.99), 50.0));
        assert_eq!(bound("connect.mean=1.5s"), time(Metric::Connect, None, 1500.0));
        assert_eq!(bound("attach.max=200us"), time(Metric::Attach, Some(1.0), 0.2));
        assert_eq!(bound("server.growth=5%"), Bound::Growth { most: 0.05 });
        for wrong in [
            "first_pick",
            "first_pick.p98=1ms",
            "pick.p99=1ms",
            "attach.p50=5",
            "attach.p50=-1ms",
            "server.growth=5",
            "server.p99=5%",
        ] {
            assert!(wrong.parse::<Threshold>().is_err(), "{wrong}");
        }
    }
}
