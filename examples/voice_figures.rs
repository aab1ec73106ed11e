//! The figures by which a voice is told, of any sound: for `scripts/learn-voice`, so that what is learnt is learnt of
//! the numbers that the program has.
//!
//! In: again and again a rate and a count (u32), and so many samples of one channel (f32). Out: how many parts there
//! are and how many figures one has (u32), and the figures (f32). All little-endian.
#![allow(dead_code)]

use std::io::{self, Read, Write};

#[path = "../src/library/measure/voice/figures.rs"]
mod figures;
#[path = "../src/library/measure/voice/frame.rs"]
mod frame;
#[path = "../src/library/measure/mono.rs"]
mod mono;
#[path = "../src/library/measure/spectrum.rs"]
mod spectrum;

// As in src/library/measure/voice/mod.rs.
const STEPS: f32 = 50.0;
const WINDOW: usize = 1024;
const PART: usize = 150;
const FEWEST: usize = 100;

fn parts(rate: u32, samples: &[f32]) -> Vec<figures::Figures> {
    let mut mono = mono::Mono::new(rate, 1);
    let step = (mono.rate() / STEPS).round().max(1.0) as usize;
    let mut frames = frame::Frames::new(mono.rate() / WINDOW as f32);
    let mut part = Vec::new();
    let mut parts = Vec::new();
    spectrum::Spectra::new(WINDOW, step).hear(mono.of(samples), |strengths| {
        part.push(frames.next(strengths));
        if part.len() == PART {
            if part.iter().filter(|frame| frame.sounds).count() >= FEWEST {
                parts.push(figures::figures(&part));
            }
            part.clear();
        }
    });
    parts
}

fn main() -> io::Result<()> {
    let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
    loop {
        let (mut rate, mut count) = ([0; 4], [0; 4]);
        if input.read_exact(&mut rate).is_err() {
            return Ok(());
        }
        input.read_exact(&mut count)?;
        let mut bytes = vec![0; 4 * u32::from_le_bytes(count) as usize];
        input.read_exact(&mut bytes)?;
        let samples = bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]));
        let parts = parts(u32::from_le_bytes(rate), &samples.collect::<Vec<f32>>());
        output.write_all(&(parts.len() as u32).to_le_bytes())?;
        output.write_all(&(figures::FIGURES as u32).to_le_bytes())?;
        for figure in parts.iter().flatten() {
            output.write_all(&figure.to_le_bytes())?;
        }
        output.flush()?;
    }
}
