//! Sound in overlapping windows, and how strong each frequency is in one.

use std::f32::consts::PI;
use std::sync::Arc;

use realfft::num_complex::Complex;
use realfft::{RealFftPlanner, RealToComplex};

/// Spectra of windows of one size, each a step after the last.
pub struct Spectra {
    size: usize,
    step: usize,
    plan: Arc<dyn RealToComplex<f32>>,
    window: Vec<f32>,
    held: Vec<f32>,
    input: Vec<f32>,
    output: Vec<Complex<f32>>,
    scratch: Vec<Complex<f32>>,
    strengths: Vec<f32>,
}

impl Spectra {
    /// Windows of `size` samples, each `step` after the last.
    pub fn new(size: usize, step: usize) -> Self {
        let plan = RealFftPlanner::new().plan_fft_forward(size);
        let hann = |n: usize| 0.5 - 0.5 * (2.0 * PI * n as f32 / size as f32).cos();
        let window: Vec<f32> = (0..size).map(hann).collect();
        // A sine at full scale has strength 1.
        let scale = 2.0 / window.iter().sum::<f32>();
        Self {
            size,
            step: step.max(1),
            window: window.into_iter().map(|w| w * scale).collect(),
            held: Vec::new(),
            input: plan.make_input_vec(),
            output: plan.make_output_vec(),
            scratch: plan.make_scratch_vec(),
            strengths: Vec::new(),
            plan,
        }
    }

    /// Gives `each` the strength of frequencies from 0 to half the rate, in each window that is full now.
    pub fn hear(&mut self, samples: &[f32], mut each: impl FnMut(&[f32])) {
        self.held.extend_from_slice(samples);
        let mut at = 0;
        while let Some(heard) = self.held.get(at..at + self.size) {
            for ((to, from), weight) in self.input.iter_mut().zip(heard).zip(&self.window) {
                *to = from * weight;
            }
            at += self.step;
            let (input, output) = (&mut self.input, &mut self.output);
            // Fails only if a buffer has another length than the plan's own.
            if self.plan.process_with_scratch(input, output, &mut self.scratch).is_err() {
                continue;
            }
            self.strengths.clear();
            self.strengths.extend(self.output.iter().map(|c| c.norm()));
            each(&self.strengths);
        }
        self.held.drain(..at.min(self.held.len()));
    }
}
