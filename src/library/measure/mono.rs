//! Sound of any rate and any number of channels as one channel of about 11 kHz, where beats and notes are.

use std::f32::consts::PI;

/// Samples a second that are aimed at.
const AIM: u32 = 11_025;
/// The low-pass filter reaches so many samples of the lower rate to each side.
const REACH: usize = 8;
/// Where it cuts, as a part of the lower rate. Half of it is as high as a sample can tell.
const CUT: f32 = 0.45;

pub struct Mono {
    channels: usize,
    /// Each sample of the lower rate is one of so many.
    factor: usize,
    rate: f32,
    filter: Vec<f32>,
    /// What the filter still needs.
    held: Vec<f32>,
    made: Vec<f32>,
}

impl Mono {
    /// `rate` in frames a second, `channels` at least 1.
    pub fn new(rate: u32, channels: usize) -> Self {
        let factor = ((rate + AIM / 2) / AIM).max(1);
        let lower = rate as f32 / factor as f32;
        let factor = factor as usize;
        Self {
            channels: channels.max(1),
            factor,
            rate: lower,
            filter: low_pass(factor),
            held: Vec::new(),
            made: Vec::new(),
        }
    }

    /// Samples a second.
    pub fn rate(&self) -> f32 {
        self.rate
    }

    /// What the next frames sound like.
    pub fn of(&mut self, interleaved: &[f32]) -> &[f32] {
        let share = 1.0 / self.channels as f32;
        let frames = interleaved.chunks_exact(self.channels);
        self.held.extend(frames.map(|frame| frame.iter().sum::<f32>() * share));
        self.made.clear();
        let mut at = 0;
        while let Some(heard) = self.held.get(at..at + self.filter.len()) {
            self.made.push(heard.iter().zip(&self.filter).map(|(a, b)| a * b).sum());
            at += self.factor;
        }
        self.held.drain(..at.min(self.held.len()));
        &self.made
    }
}

/// A sinc under a Hann window, with a gain of 1 at 0 Hz; 1 alone where the rate stays.
fn low_pass(factor: usize) -> Vec<f32> {
    if factor == 1 {
        return vec![1.0];
    }
    let half = (REACH * factor) as f32;
    let cut = CUT / factor as f32;
    let tap = |n: usize| {
        let x = n as f32 - half;
        let sinc = if x == 0.0 { 2.0 * cut } else { (2.0 * PI * cut * x).sin() / (PI * x) };
        sinc * (0.5 + 0.5 * (PI * x / (half + 1.0)).cos())
    };
    let taps: Vec<f32> = (0..2 * REACH * factor + 1).map(tap).collect();
    let sum: f32 = taps.iter().sum();
    taps.into_iter().map(|tap| tap / sum).collect()
}
