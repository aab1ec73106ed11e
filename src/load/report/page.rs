use std::fmt::Write;

use super::chart::{Axis, Chart, Scale, escape};
use super::{Report, ms};
use crate::load::tally::{Metric, Second};

/// Quantiles of the curves.
const CURVE: &[f64] = &[
    0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.925, 0.95, 0.97, 0.98, 0.985, 0.99,
    0.9925, 0.995, 0.997, 0.998, 0.999, 0.9995, 0.9999,
];

const STYLE: &str = "
body{font:15px/1.5 system-ui,sans-serif;max-width:760px;margin:2rem auto;padding:0 1rem;
color:#1a1a1a;background:#fff}h1,h2{line-height:1.2}h2{font-size:1.1rem;margin-top:2rem}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:.2rem .5rem;text-align:right;border-bottom:1px solid #8884}
th:first-child,td:first-child{text-align:left}svg{width:100%;height:auto}
svg text{font-size:11px;fill:currentColor}svg .grid{stroke:#8884}
polyline{fill:none;stroke-width:1.6}.bad{color:#b00020}.good{color:#00703c}
@media(prefers-color-scheme:dark){body{color:#eee;background:#16181c}.bad{color:#ff8a80}
.good{color:#7bd8a0}}";

impl Report {
    /// A page that needs nothing beside itself.
    pub fn html(&self) -> String {
        let name = escape(&self.scenario.name);
        let mut page = format!(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" \
             content=\"width=device-width\"><title>Load: {name}</title><style>{STYLE}</style>\
             <h1>Load: {name}</h1><p>{}</p>",
            escape(&self.scenario.about)
        );
        self.verdict(&mut page);
        self.counts(&mut page);
        self.figures(&mut page);
        for chart in self.charts() {
            let _ = write!(page, "<h2>{}</h2>{}", escape(chart.title), chart.svg());
        }
        page + "</html>\n"
    }

    /// The page's charts as SVG files: name and text of each.
    pub fn chart_files(&self) -> Vec<(String, String)> {
        self.charts().iter().map(Chart::file).collect()
    }

    fn verdict(&self, page: &mut String) {
        if self.is_clean() {
            page.push_str("<p class=\"good\">No promise of the protocol was broken.</p>");
            return;
        }
        page.push_str("<h2 class=\"bad\">Broken promises</h2><ul>");
        for (kind, count) in &self.failures {
            let _ = write!(page, "<li class=\"bad\">{kind}: {count}</li>");
        }
        page.push_str("</ul><ul>");
        for example in &self.examples {
            let _ = write!(page, "<li>{}</li>", escape(example));
        }
        page.push_str("</ul>");
    }

    fn counts(&self, page: &mut String) {
        let counts = &self.counts;
        let mut rows = vec![
            ("seconds", format!("{:.1}", self.took_seconds)),
            ("seed", self.seed.to_string()),
            ("sockets at once", self.most_sockets.to_string()),
            ("wishes", counts.wishes.to_string()),
            ("interruptions", counts.interrupts.to_string()),
            ("responses", counts.responses.to_string()),
            ("picks", counts.picks.to_string()),
            ("events", counts.events.to_string()),
            ("stamped words", counts.tokens.to_string()),
            ("frames", counts.frames.to_string()),
        ];
        if let Some(cpu) = self.server.and_then(|server| server.cpu_seconds) {
            rows.push(("server, CPU seconds", format!("{cpu:.2}")));
        }
        if let Some(cpu) = self.generator_cpu_seconds {
            rows.push(("generator, CPU seconds", format!("{cpu:.2}")));
        }
        for (code, count) in &self.refused {
            rows.push(("refused under load", format!("{} {count}", escape(code))));
        }
        page.push_str("<table>");
        for (what, value) in rows {
            let _ = write!(page, "<tr><td>{what}</td><td>{value}</td></tr>");
        }
        page.push_str("</table>");
    }

    fn figures(&self, page: &mut String) {
        page.push_str(
            "<h2>Latency in milliseconds, from when it was due</h2><table><tr><th></th>\
             <th>count</th><th>p50</th><th>p90</th><th>p99</th><th>p99.9</th><th>max</th></tr>",
        );
        for metric in Metric::ALL {
            let Some(f) = self.metrics.get(metric.name()) else { continue };
            let _ = write!(
                page,
                "<tr><td>{}</td><td>{}</td><td>{:.2}</td><td>{:.2}</td><td>{:.2}</td>\
                 <td>{:.2}</td><td>{:.2}</td></tr>",
                metric.name(),
                f.count,
                f.p50,
                f.p90,
                f.p99,
                f.p999,
                f.max
            );
        }
        page.push_str("</table>");
    }

    fn charts(&self) -> Vec<Chart<'_>> {
        let known = || Metric::ALL.into_iter().filter(|m| self.metrics.contains_key(m.name()));
        let curve = |metric: Metric| {
            let histogram = self.histogram(metric);
            CURVE.iter().map(|&q| (q, ms(histogram.value_at_quantile(q)))).collect()
        };
        let over_time = |metric: Metric| {
            let at = |s: &Second| Some((s.at, *s.p99_ms.get(metric.name())?));
            self.seconds.iter().filter_map(at).collect()
        };
        let each = |value: fn(&Second) -> f64| {
            self.seconds.iter().map(|second| (second.at, value(second))).collect::<Vec<_>>()
        };
        let seconds = || Axis { label: "seconds", scale: Scale::Linear };
        let axis = |label, scale| Axis { label, scale };
        let mut charts = vec![
            Chart {
                title: "Latency by quantile",
                x: axis("quantile", Scale::Nines),
                y: axis("ms", Scale::Log),
                series: known().map(|metric| (metric.name(), curve(metric))).collect(),
            },
            Chart {
                title: "Latency over time, p99 of each second",
                x: seconds(),
                y: axis("ms", Scale::Log),
                series: known().map(|metric| (metric.name(), over_time(metric))).collect(),
            },
            Chart {
                title: "Wishes and responses a second",
                x: seconds(),
                y: axis("a second", Scale::Linear),
                series: vec![
                    ("wishes", each(|s| s.counts.wishes as f64)),
                    ("responses", each(|s| s.counts.responses as f64)),
                    ("interruptions", each(|s| s.counts.interrupts as f64)),
                    ("failures", each(|s| s.counts.failures as f64)),
                ],
            },
            Chart {
                title: "Frames a second, and sockets",
                x: seconds(),
                y: axis("", Scale::Linear),
                series: vec![
                    ("frames", each(|s| s.counts.frames as f64)),
                    ("stamped words", each(|s| s.counts.tokens as f64)),
                    ("sockets", each(|s| s.sockets as f64)),
                ],
            },
        ];
        if self.server.is_some() {
            charts.push(Chart {
                title: "The server's processor time",
                x: seconds(),
                y: axis("cores", Scale::Linear),
                series: vec![("cores", each(|s| s.server_cpu.unwrap_or(0.0)))],
            });
            charts.push(Chart {
                title: "The server's resident memory",
                x: seconds(),
                y: axis("MiB", Scale::Linear),
                series: vec![("MiB", each(|s| s.server_rss.unwrap_or(0) as f64 / 1_048_576.0))],
            });
        }
        charts
    }
}
