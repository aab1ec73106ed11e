//! Whether somebody sings or speaks in a recording, as far as its sound tells.
//!
//! It is listened to in parts of three seconds. Figures of each ([`figures`]) are weighed ([`learnt`]): the sum is the
//! ln of the odds that there is a voice in it. The recording is judged by those of its parts that sound most
//! like one: a song in which one part of ten is sung is no instrumental. What lies between is left open.

mod figures;
mod frame;
mod learnt;

use super::spectrum::Spectra;
use crate::protocol::Vocals;
use figures::{Figures, figures};
use frame::{Frame, Frames};
use learnt::{BIAS, INSTRUMENTAL, LEARNT, REACH, VOCAL};

/// Frames a second, about.
const STEPS: f32 = 50.0;
/// Samples of a window, at about 11 kHz: 93 ms.
const WINDOW: usize = 1024;
/// Frames of a part: three seconds.
const PART: usize = 150;
/// Frames of a part that sound, at least.
const FEWEST: usize = 100;
/// Parts of a recording that sound, at least: 18 s.
const SHORTEST: usize = 6;
/// So large a part of a recording sounds less like a voice than what it is judged by.
const BELOW: f32 = 0.9;

/// Hears what may be a voice.
pub struct Voice {
    spectra: Spectra,
    frames: Frames,
    part: Vec<Frame>,
    /// Of each part that sounded, the ln of the odds.
    odds: Vec<f32>,
}

impl Voice {
    /// `rate` in samples a second, about 11,000.
    pub fn new(rate: f32) -> Self {
        let step = (rate / STEPS).round().max(1.0) as usize;
        Self {
            spectra: Spectra::new(WINDOW, step),
            frames: Frames::new(rate / WINDOW as f32),
            part: Vec::with_capacity(PART),
            odds: Vec::new(),
        }
    }

    pub fn hear(&mut self, samples: &[f32]) {
        let Self { spectra, frames, part, odds } = self;
        spectra.hear(samples, |strengths| {
            part.push(frames.next(strengths));
            if part.len() < PART {
                return;
            }
            if part.iter().filter(|frame| frame.sounds).count() >= FEWEST {
                odds.push(weigh(&figures(part)));
            }
            part.clear();
        });
    }

    /// How much the recording sounds as if there was a voice: the ln of the odds. `None`: it is too short.
    pub fn odds(&self) -> Option<f32> {
        if self.odds.len() < SHORTEST {
            return None;
        }
        let mut odds = self.odds.clone();
        odds.sort_unstable_by(f32::total_cmp);
        odds.get((BELOW * (odds.len() - 1) as f32).round() as usize).copied()
    }
}

fn weigh(figures: &Figures) -> f32 {
    let each = figures.iter().zip(&LEARNT).map(|(figure, (mean, deviation, weight))| {
        weight * ((figure - mean) / deviation).clamp(-REACH, REACH)
    });
    BIAS + each.sum::<f32>()
}

/// What these odds are sure of.
pub fn vocals(odds: f32) -> Option<Vocals> {
    if odds <= INSTRUMENTAL {
        Some(Vocals::Instrumental)
    } else if odds >= VOCAL {
        Some(Vocals::Vocal)
    } else {
        None
    }
}
