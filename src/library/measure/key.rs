//! In which key a recording stands.
//!
//! Which notes sound how often is held against the profile of each key: C. Krumhansl's way, with the
//! profiles of D. Temperley ("What's Key for Key?", Music Perception 17(1), 1999).

use std::f32::consts::TAU;

use super::Key;
use super::spectrum::Spectra;

/// Samples of a window, at about 11 kHz: 0.7 s, by which semitones can be told apart from about 80 Hz on.
const WINDOW: usize = 8192;
/// Notes are looked for between these, in Hz.
const LOWEST: f32 = 80.0;
const HIGHEST: f32 = 2_000.0;
/// Notes of a window are at most so much weaker than its strongest.
const WEAKEST: f32 = 0.02;
/// A note stands out from its surroundings by so much; noise does not.
const STANDS_OUT: f32 = 4.0;
const SURROUNDINGS: usize = 8;
/// Strength of the strongest note at least.
const SILENT: f32 = 1e-4;
/// Each semitone is parted into so many.
const PARTS: usize = 10;
/// A key is told if so much of what sounds is as its profile has it, and no other key's profile comes close.
const LIKE: f32 = 0.5;
const CLEARLY: f32 = 0.02;
/// Windows with notes at least: about seven seconds.
const FEWEST: usize = 20;

const MAJOR: [f32; 12] = [5.0, 2.0, 3.5, 2.0, 4.5, 4.0, 2.0, 4.5, 2.0, 3.5, 1.5, 4.0];
const MINOR: [f32; 12] = [5.0, 2.0, 3.5, 4.5, 2.0, 4.0, 2.0, 4.5, 3.5, 2.0, 1.5, 4.0];

/// Hears notes.
pub struct Pitches {
    spectra: Spectra,
    /// Hz from one frequency of a spectrum to the next.
    bin: f32,
    /// How much sounds at each tenth of a semitone, from C on, all octaves in one.
    heard: [f32; 12 * PARTS],
    windows: usize,
}

impl Pitches {
    /// `rate` in samples a second, about 11,000.
    pub fn new(rate: f32) -> Self {
        Self {
            spectra: Spectra::new(WINDOW, WINDOW / 2),
            bin: rate / WINDOW as f32,
            heard: [0.0; 12 * PARTS],
            windows: 0,
        }
    }

    pub fn hear(&mut self, samples: &[f32]) {
        let Self { spectra, bin, heard, windows } = self;
        let (from, to) = ((LOWEST / *bin) as usize, (HIGHEST / *bin) as usize);
        spectra.hear(samples, |strengths| {
            let notes = notes(strengths, from, to);
            let sum: f32 = notes.iter().map(|(_, weight)| weight).sum();
            if sum > 0.0 {
                *windows += 1;
            }
            for (at, weight) in notes {
                // MIDI's number of the note: 69 is A at 440 Hz.
                let note = 69.0 + 12.0 * (at * *bin / 440.0).log2();
                let part = (note * PARTS as f32).round() as usize % heard.len();
                heard[part] += weight / sum;
            }
        });
    }

    /// `None` where no key can be told.
    pub fn key(&self) -> Option<Key> {
        if self.windows < FEWEST {
            return None;
        }
        let chroma = self.chroma();
        let keys = (0..12u8).flat_map(|tonic| [(tonic, &MAJOR), (tonic, &MINOR)]);
        let mut keys: Vec<(u8, bool, f32)> = keys
            .map(|(tonic, profile)| {
                let turned: [f32; 12] =
                    std::array::from_fn(|n| profile[(n + 12 - usize::from(tonic)) % 12]);
                (tonic, profile == &MINOR, correlation(&chroma, &turned))
            })
            .collect();
        keys.sort_by(|a, b| b.2.total_cmp(&a.2));
        let [(tonic, minor, like), (_, _, next), ..] = keys[..] else { return None };
        if like < LIKE || like - next < CLEARLY {
            return None;
        }
        Some(Key { tonic, minor })
    }

    /// How much each of the twelve notes sounds, by the recording's own tuning.
    fn chroma(&self) -> [f32; 12] {
        let turn = |part: usize| TAU * (part % PARTS) as f32 / PARTS as f32;
        let parts = || self.heard.iter().enumerate();
        let across: f32 = parts().map(|(part, weight)| weight * turn(part).cos()).sum();
        let up: f32 = parts().map(|(part, weight)| weight * turn(part).sin()).sum();
        let off = (up.atan2(across) / TAU * PARTS as f32).round() as i32;
        let mut chroma = [0.0; 12];
        let (whole, half) = (self.heard.len() as i32, PARTS as i32 / 2);
        for (part, weight) in parts() {
            let note = (part as i32 - off + half).rem_euclid(whole) / PARTS as i32;
            chroma[note as usize % 12] += weight;
        }
        chroma
    }
}

/// Where notes stand in a spectrum, between its frequencies, each with its weight.
fn notes(strengths: &[f32], from: usize, to: usize) -> Vec<(f32, f32)> {
    let within = strengths.get(from..to.min(strengths.len())).unwrap_or_default();
    let strongest = within.iter().copied().fold(0.0, f32::max);
    if strongest < SILENT {
        return Vec::new();
    }
    let is_top = |at: &usize| {
        let around = strengths.get(at - SURROUNDINGS..=at + SURROUNDINGS);
        let (Some(around), [before, top, after]) =
            (around, [strengths[at - 1], strengths[*at], strengths[at + 1]])
        else {
            return false;
        };
        let mut around = around.to_vec();
        let (_, middle, _) = around.select_nth_unstable_by(SURROUNDINGS, f32::total_cmp);
        top > before && top >= after && top >= WEAKEST * strongest && top > STANDS_OUT * *middle
    };
    let first = from.max(SURROUNDINGS);
    let last = to.min(strengths.len().saturating_sub(SURROUNDINGS + 1));
    (first..last)
        .filter(is_top)
        .map(|at| {
            let [before, top, after] =
                [at - 1, at, at + 1].map(|at| strengths[at].max(f32::MIN_POSITIVE).ln());
            let bend = before - 2.0 * top + after;
            let shift = if bend < 0.0 { 0.5 * (before - after) / bend } else { 0.0 };
            (at as f32 + shift.clamp(-0.5, 0.5), (strengths[at] / strongest).sqrt())
        })
        .collect()
}

/// Pearson's; 0 where one of the two is flat.
fn correlation(a: &[f32; 12], b: &[f32; 12]) -> f32 {
    let mean = |values: &[f32; 12]| values.iter().sum::<f32>() / 12.0;
    let (of_a, of_b) = (mean(a), mean(b));
    let sum = |f: &dyn Fn(f32, f32) -> f32| -> f32 {
        a.iter().zip(b).map(|(a, b)| f(a - of_a, b - of_b)).sum()
    };
    let spread = (sum(&|a, _| a * a) * sum(&|_, b| b * b)).sqrt();
    if spread > 0.0 { sum(&|a, b| a * b) / spread } else { 0.0 }
}
