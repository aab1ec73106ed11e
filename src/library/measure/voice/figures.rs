//! Figures of three seconds of sound by which a voice is told from instruments.
//!
//! A voice glides from note to note, all its partials together (the fluctogram of B. Lehner et al., "On the
//! reduction of false positives in singing voice detection", ICASSP 2014), and its vowels and consonants change its
//! timbre several times a second, whatever note it holds.

use std::f32::consts::PI;

use super::frame::{BANDS, Frame, MELS, NOISY, TIMBRE};

/// What is so much weaker than a part's strongest band (as power) is taken for nothing.
const FAINT: f32 = 1e-6;
const CEPSTRA: usize = 13;
/// Neighbouring mel bands as groups, whose levels' movements are told by their speed.
const GROUPS: usize = 6;
/// Movements within so many frames, against those within the next.
const SPANS: [usize; 6] = [1, 3, 6, 12, 25, 75];
/// A note goes on if it moves by less than so many pitches (a semitone is five).
const GOES_ON: f32 = 4.0;

/// How many figures a part has.
pub const FIGURES: usize = 3 * (CEPSTRA - 1)
    + GROUPS * (SPANS.len() - 1)
    + 2 * BANDS
    + 4
    + 6
    + 2 * TIMBRE
    + 2 * NOISY.len();
/// One part's figures.
pub type Figures = [f32; FIGURES];

pub fn figures(part: &[Frame]) -> Figures {
    let mut all = Vec::with_capacity(FIGURES);
    shape(part, &mut all);
    gliding(part, &mut all);
    leading(part, &mut all);
    for band in 0..NOISY.len() {
        let flat = part.iter().map(move |frame| frame.flatness[band]);
        all.push(mean(flat.clone()));
        all.push(log(deviation(flat)));
    }
    std::array::from_fn(|n| all.get(n).copied().unwrap_or_default())
}

/// The shape of the spectrum (cepstrum), and how fast which part of it moves.
fn shape(part: &[Frame], all: &mut Vec<f32>) {
    let strongest = part.iter().flat_map(|frame| frame.mels).fold(1e-12, f32::max);
    let faint = |power: f32| power.max(strongest * FAINT).ln();
    let logs: Vec<[f32; MELS]> = part.iter().map(|frame| frame.mels.map(faint)).collect();
    for n in 1..CEPSTRA {
        let turns: [f32; MELS] = std::array::from_fn(|band| {
            (PI * n as f32 * (band as f32 + 0.5) / MELS as f32).cos() / (MELS as f32).sqrt()
        });
        let value = |log: &[f32; MELS]| log.iter().zip(&turns).map(|(a, b)| a * b).sum();
        let values: Vec<f32> = logs.iter().map(value).collect();
        all.push(mean(values.iter().copied()));
        all.push(log(deviation(values.iter().copied())));
        all.push(log(deviation(values.windows(5).map(|five| five[4] - five[0]))));
    }
    let wide = MELS / GROUPS;
    for group in 0..GROUPS {
        let level = |log: &[f32; MELS]| mean(log[group * wide..(group + 1) * wide].iter().copied());
        let levels: Vec<f32> = logs.iter().map(level).collect();
        let smooth = SPANS.map(|span| smoothed(&levels, span));
        for pair in smooth.windows(2) {
            all.push(log(deviation(pair[0].iter().zip(&pair[1]).map(|(a, b)| a - b))));
        }
    }
}

/// How what sounds moves up and down.
fn gliding(part: &[Frame], all: &mut Vec<f32>) {
    for band in 0..BANDS {
        all.push(log(deviation(part.iter().map(move |frame| frame.shifts[band].0))));
        all.push(mean(part.iter().map(|frame| frame.shifts[band].1)));
    }
    // All together: the middle of the bands' shifts.
    let common = |frame: &Frame| {
        let mut shifts = frame.shifts.map(|(shift, _)| shift);
        shifts.sort_unstable_by(f32::total_cmp);
        shifts[BANDS / 2]
    };
    let commons: Vec<f32> = part.iter().map(common).collect();
    all.push(log(deviation(commons.iter().copied())));
    all.push(mean(commons.iter().map(|shift| f32::from(shift.abs() > 0.5))));
    // Whether neighbouring bands, and what follows, move alike.
    let alike = |a: f32, b: f32| (a * b).clamp(-4.0, 4.0);
    let across = part.iter().flat_map(|frame| frame.shifts.windows(2));
    all.push(mean(across.map(|two| alike(two[0].0, two[1].0))));
    all.push(mean(commons.windows(4).map(|four| alike(four[0], four[3]))));
}

/// What the strongest note does.
fn leading(part: &[Frame], all: &mut Vec<f32>) {
    let salience = || part.iter().map(|frame| frame.salience);
    all.push(mean(salience()));
    all.push(log(deviation(salience())));
    let steps = || part.windows(2).map(|two| (two[1].fundamental - two[0].fundamental).abs());
    for range in [0.0..0.3, 0.3..1.0, 1.0..GOES_ON] {
        all.push(mean(steps().map(|step| f32::from(range.contains(&step)))));
    }
    let bends = part.windows(3).filter_map(|three| {
        let [a, b, c] = [0, 1, 2].map(|n| three[n].fundamental);
        let goes_on = (b - a).abs() < GOES_ON && (c - b).abs() < GOES_ON;
        goes_on.then_some((a - 2.0 * b + c).abs())
    });
    all.push(log(mean(bends)));
    for band in 0..TIMBRE {
        let shape = |frame: &Frame| frame.timbre[band] - mean(frame.timbre.iter().copied());
        all.push(log(deviation(part.iter().map(shape))));
        let changes = part.windows(6).filter_map(|six| {
            let (first, last) = (&six[0], &six[5]);
            let goes_on = (last.fundamental - first.fundamental).abs() < GOES_ON;
            goes_on.then(|| (shape(last) - shape(first)).abs())
        });
        all.push(log(mean(changes)));
    }
}

/// The mean of so many values around each.
fn smoothed(values: &[f32], span: usize) -> Vec<f32> {
    let around = |n: usize| {
        let (from, to) = (n.saturating_sub(span / 2), (n + span.div_ceil(2)).min(values.len()));
        mean(values[from..to].iter().copied())
    };
    (0..values.len()).map(around).collect()
}

fn mean(values: impl Iterator<Item = f32>) -> f32 {
    let (count, sum) = values.fold((0.0f32, 0.0), |(count, sum), value| (count + 1.0, sum + value));
    sum / count.max(1.0)
}

fn deviation(values: impl Iterator<Item = f32> + Clone) -> f32 {
    let middle = mean(values.clone());
    mean(values.map(|value| (value - middle).powi(2))).sqrt()
}

/// As figures that spread evenly.
fn log(value: f32) -> f32 {
    (value + 1e-3).ln()
}
