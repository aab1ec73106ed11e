//! Line charts as SVG, without a script.

use std::fmt::Write;

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 260.0;
const LEFT: f64 = 64.0;
const RIGHT: f64 = 150.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 34.0;

/// Told apart also by those who see fewer colours (Okabe and Ito).
const COLOURS: &[&str] =
    &["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#777777", "#000000"];

/// How a chart that stands alone looks, on a light page and on a dark one.
const STYLE: &str = "<style>text{font:11px system-ui,sans-serif;fill:#1a1a1a}.grid{stroke:#8884}\
polyline{fill:none;stroke-width:1.6}rect{fill:#fff}\
@media(prefers-color-scheme:dark){text{fill:#eee}rect{fill:#16181c}}</style>";

pub(super) struct Chart<'a> {
    /// What the chart shows, for those who don't see it.
    pub title: &'a str,
    pub x: Axis,
    pub y: Axis,
    pub series: Vec<(&'a str, Vec<(f64, f64)>)>,
}

pub(super) struct Axis {
    pub label: &'static str,
    pub scale: Scale,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Scale {
    /// From 0.
    Linear,
    /// Powers of ten.
    Log,
    /// Quantiles, with as much room for each further nine.
    Nines,
}

impl Scale {
    /// Where a value stands, before it is fitted to the chart.
    fn place(self, value: f64) -> f64 {
        match self {
            Self::Linear => value,
            Self::Log => value.max(0.001).log10(),
            Self::Nines => -(1.0 - value.min(0.99999)).log10(),
        }
    }

    /// From, to and the marks between, as values.
    fn range(self, values: impl Iterator<Item = f64>) -> (f64, f64, Vec<f64>) {
        let (low, high) = values.fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(v), h.max(v)));
        if low > high {
            return (0.0, 1.0, vec![0.0, 1.0]);
        }
        match self {
            Self::Linear => {
                let step = step(high.max(1e-9));
                let marks = (0..=(high / step).ceil() as usize).map(|n| n as f64 * step);
                let marks: Vec<f64> = marks.collect();
                (0.0, marks.last().copied().unwrap_or(1.0), marks)
            }
            Self::Log => {
                let from = low.max(0.001).log10().floor() as i32;
                let to = (high.max(0.001).log10().ceil() as i32).max(from + 1);
                let marks = (from..=to).map(|power| 10f64.powi(power)).collect();
                (10f64.powi(from), 10f64.powi(to), marks)
            }
            Self::Nines => (0.0, 0.9999, vec![0.0, 0.5, 0.9, 0.99, 0.999, 0.9999]),
        }
    }

    fn name(self, value: f64) -> String {
        match self {
            Self::Nines => format!("p{}", (value * 1e6).round() / 1e4),
            _ if value >= 1e6 => format!("{}M", value / 1e6),
            _ if value >= 1e4 => format!("{}k", value / 1e3),
            _ => format!("{}", (value * 1e6).round() / 1e6),
        }
    }
}

/// A step of 1, 2 or 5 times a power of ten that gives four to ten marks.
fn step(high: f64) -> f64 {
    let power = 10f64.powf((high / 4.0).log10().floor());
    [5.0, 2.0, 1.0].into_iter().map(|n| n * power).find(|s| high / s >= 4.0).unwrap_or(power)
}

impl Chart<'_> {
    /// A file of its own: its name, made from the title, and its text.
    pub fn file(&self) -> (String, String) {
        let words = self.title.split(|c: char| !c.is_ascii_alphanumeric());
        let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
        let name = format!("{}.svg", words.join("-").to_ascii_lowercase());
        let (open, drawing) = (r#"<svg xmlns="http://www.w3.org/2000/svg""#, self.svg());
        let drawing = drawing.replacen("<svg", open, 1);
        let ground = format!(r#">{STYLE}<rect width="100%" height="100%"/>"#);
        (name, drawing.replacen('>', &ground, 1))
    }

    pub fn svg(&self) -> String {
        let points = || self.series.iter().flat_map(|(_, points)| points);
        let (x_from, x_to, x_marks) = self.x.scale.range(points().map(|(x, _)| *x));
        let (y_from, y_to, y_marks) = self.y.scale.range(points().map(|(_, y)| *y));
        let fit = |scale: Scale, from: f64, to: f64, value: f64| {
            let (from, to) = (scale.place(from), scale.place(to));
            ((scale.place(value) - from) / (to - from).max(1e-12)).clamp(0.0, 1.0)
        };
        let at_x = |x| LEFT + fit(self.x.scale, x_from, x_to, x) * (WIDTH - LEFT - RIGHT);
        let at_y =
            |y| HEIGHT - BOTTOM - fit(self.y.scale, y_from, y_to, y) * (HEIGHT - TOP - BOTTOM);
        let mut svg = format!(
            r#"<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{}">"#,
            escape(self.title)
        );
        for mark in y_marks {
            let y = at_y(mark);
            let name = self.y.scale.name(mark);
            // Writing to a String can't fail.
            let _ = write!(
                svg,
                r#"<line class="grid" x1="{LEFT}" x2="{}" y1="{y:.1}" y2="{y:.1}"/><text x="{}" y="{:.1}" text-anchor="end">{name}</text>"#,
                WIDTH - RIGHT,
                LEFT - 6.0,
                y + 4.0
            );
        }
        for mark in x_marks {
            let (x, name) = (at_x(mark), self.x.scale.name(mark));
            let y = HEIGHT - BOTTOM + 15.0;
            let _ = write!(svg, r#"<text x="{x:.1}" y="{y}" text-anchor="middle">{name}</text>"#);
        }
        let _ = write!(
            svg,
            r#"<text x="{}" y="{}" text-anchor="end">{}</text><text x="4" y="{}">{}</text>"#,
            WIDTH - RIGHT,
            HEIGHT - 4.0,
            escape(self.x.label),
            HEIGHT - 4.0,
            escape(self.y.label)
        );
        for (n, (name, points)) in self.series.iter().enumerate() {
            let colour = COLOURS[n % COLOURS.len()];
            let line: Vec<String> =
                points.iter().map(|(x, y)| format!("{:.1},{:.1}", at_x(*x), at_y(*y))).collect();
            let y = TOP + 14.0 * (n + 1) as f64;
            let _ = write!(
                svg,
                r#"<polyline points="{}" stroke="{colour}"/><text x="{}" y="{y}" style="fill:{colour}">{}</text>"#,
                line.join(" "),
                WIDTH - RIGHT + 10.0,
                escape(name)
            );
        }
        svg + "</svg>"
    }
}

pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_stand_where_their_values_are() {
        let chart = Chart {
            title: "a <b>",
            x: Axis { label: "s", scale: Scale::Linear },
            y: Axis { label: "ms", scale: Scale::Log },
            series: vec![("p99", vec![(0.0, 1.0), (10.0, 100.0)])],
        };
        let svg = chart.svg();
        assert!(svg.contains(r#"aria-label="a &lt;b&gt;""#), "{svg}");
        assert!(svg.contains(r#"points="64.0,226.0 570.0,12.0""#), "{svg}");
        let (name, file) = chart.file();
        assert_eq!(name, "a-b.svg");
        let begin = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 260" role="img" aria-label="a &lt;b&gt;"><style>"#;
        assert!(file.starts_with(begin), "{file}");
        assert_eq!(file.matches("<polyline").count(), svg.matches("<polyline").count());
    }

    #[test]
    fn a_chart_of_nothing_is_still_one() {
        for scale in [Scale::Linear, Scale::Log, Scale::Nines] {
            let axis = || Axis { label: "", scale };
            let svg = Chart { title: "", x: axis(), y: axis(), series: Vec::new() }.svg();
            assert!(svg.ends_with("</svg>") && !svg.contains("NaN"), "{svg}");
        }
        assert_eq!(step(9.0), 2.0);
        assert_eq!(step(4_000.0), 1_000.0);
    }
}
