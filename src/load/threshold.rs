use std::str::FromStr;

use super::report::Report;
use super::tally::Metric;

/// A bound that the run must stay within, such as `first_pick.p99=50ms`.
#[derive(Clone, Debug, PartialEq)]
pub struct Threshold {
    metric: Metric,
    /// `None` is the mean.
    quantile: Option<f64>,
    most_ms: f64,
    text: String,
}

#[derive(Debug, thiserror::Error)]
#[error("{0:?} is no bound such as first_pick.p99=50ms; metrics: {known}; figures: p50 p90 p95 p99 p999 max mean", known = known())]
pub struct BadThreshold(String);

fn known() -> String {
    Metric::ALL.map(Metric::name).join(" ")
}

impl FromStr for Threshold {
    type Err = BadThreshold;

    fn from_str(text: &str) -> Result<Self, BadThreshold> {
        let parse = || {
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
            let (number, scale) = [("us", 0.001), ("ms", 1.0), ("s", 1000.0)]
                .into_iter()
                .find_map(|(unit, scale)| Some((most.strip_suffix(unit)?, scale)))?;
            let most_ms = number.parse::<f64>().ok().filter(|n| n.is_finite() && *n >= 0.0)?;
            let metric = Metric::named(metric)?;
            Some(Self { metric, quantile, most_ms: most_ms * scale, text: text.to_owned() })
        };
        parse().ok_or_else(|| BadThreshold(text.to_owned()))
    }
}

impl Threshold {
    /// What to say if the run went over. A metric that nothing was measured of is over any bound: a
    /// check that looks at nothing should not pass.
    pub fn exceeded(&self, report: &Report) -> Option<String> {
        let histogram = report.histogram(self.metric);
        if histogram.is_empty() {
            return Some(format!("{}: nothing was measured", self.text));
        }
        let had = match self.quantile {
            Some(quantile) => histogram.value_at_quantile(quantile) as f64,
            None => histogram.mean(),
        } / 1000.0;
        (had > self.most_ms).then(|| format!("{}: it was {had:.3} ms", self.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_read_and_wrong_ones_refused() {
        let bound: Threshold = "first_pick.p99=50ms".parse().unwrap();
        assert_eq!(
            (bound.metric, bound.quantile, bound.most_ms),
            (Metric::FirstPick, Some(0.99), 50.0)
        );
        assert_eq!("connect.mean=1.5s".parse::<Threshold>().unwrap().most_ms, 1500.0);
        assert_eq!("attach.max=200us".parse::<Threshold>().unwrap().most_ms, 0.2);
        for wrong in
            ["first_pick", "first_pick.p98=1ms", "pick.p99=1ms", "attach.p50=5", "attach.p50=-1ms"]
        {
            assert!(wrong.parse::<Threshold>().is_err(), "{wrong}");
        }
    }
}
