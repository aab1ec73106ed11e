//! When something begins to sound, and how regularly.
//!
//! Onset strength is the growth of the spectrum in bands on a mel scale; its autocorrelation, weighted by
//! how likely listeners are to tap at a tempo, gives the beat (D. Ellis, "Beat Tracking by Dynamic
//! Programming", J. New Music Research 36(1), 2007). The period is then refined on ever more beats.

use realfft::RealFftPlanner;

use super::spectrum::Spectra;

/// Onset strengths a second, about.
const STEPS: f32 = 100.0;
/// Samples of a window, at about 11 kHz: 46 ms.
const WINDOW: usize = 512;
const BANDS: usize = 40;
/// Strength is looked at through `ln(1 + LOG * strength)`, as ears do.
const LOG: f32 = 1_000.0;
/// Growth is that over so many steps: a window is longer than a step.
const OVER: usize = 2;
/// Beats a minute that are looked for.
const SLOWEST: f32 = 50.0;
const FASTEST: f32 = 210.0;
/// Listeners tap most readily at this tempo, and an octave from it less by the square of this.
const LIKELY: f32 = 110.0;
const SPREAD: f32 = 1.2;
/// A beat is told from chance by so much of its likeness to itself.
const PLAIN: f32 = 0.1;
/// No onset is weaker than this: a tone that stands trembles a little.
const FAINT: f32 = 0.02;
/// Half the period is the beat if it is nearly as strong.
const AS_STRONG: f32 = 0.9;
/// Less than so many seconds have no tempo.
const SHORTEST: f32 = 8.0;
/// Above this frequency (Hz) sound is bright.
const BRIGHT: f32 = 2_000.0;
/// Quieter windows say nothing of brightness.
const SILENT: f32 = 1e-4;

/// Hears onsets.
pub struct Onsets {
    spectra: Spectra,
    /// Steps a second.
    steps: f32,
    /// First and last frequency bin of each band.
    bands: Vec<(usize, usize)>,
    bright_from: usize,
    /// The bands of the last windows, the oldest first.
    last: Vec<[f32; BANDS]>,
    /// Onset strength, one a step.
    strengths: Vec<f32>,
    bright: f32,
    sounding: usize,
}

impl Onsets {
    /// `rate` in samples a second, about 11,000.
    pub fn new(rate: f32) -> Self {
        let step = (rate / STEPS).round().max(1.0);
        let bin = |hz: f32| (hz * WINDOW as f32 / rate) as usize;
        let mel = |hz: f32| (1.0 + hz / 700.0).ln();
        let (from, to) = (mel(30.0), mel(rate * 0.45));
        let edge = |n: usize| {
            let mel = from + (to - from) * n as f32 / BANDS as f32;
            bin(700.0 * (mel.exp() - 1.0))
        };
        let band = |n: usize| (edge(n), edge(n + 1).max(edge(n) + 1));
        Self {
            spectra: Spectra::new(WINDOW, step as usize),
            steps: rate / step,
            bands: (0..BANDS).map(band).collect(),
            bright_from: bin(BRIGHT),
            last: Vec::new(),
            strengths: Vec::new(),
            bright: 0.0,
            sounding: 0,
        }
    }

    pub fn hear(&mut self, samples: &[f32]) {
        let Self { spectra, bands, bright_from, last, strengths, bright, sounding, .. } = self;
        spectra.hear(samples, |heard| {
            let all: f32 = heard.iter().sum();
            if all > SILENT * heard.len() as f32 {
                *bright += heard.iter().skip(*bright_from).sum::<f32>() / all;
                *sounding += 1;
            }
            let mut now = [0.0; BANDS];
            for (band, (from, to)) in now.iter_mut().zip(bands.iter()) {
                let bins = heard.get(*from..*to).unwrap_or_default();
                let mean = bins.iter().sum::<f32>() / bins.len().max(1) as f32;
                *band = (LOG * mean).ln_1p();
            }
            // What sounds when the recording begins has not begun.
            let before = last.first().unwrap_or(&now);
            let growth = now.iter().zip(before).map(|(now, before)| (now - before).max(0.0));
            strengths.push(growth.sum::<f32>() / BANDS as f32);
            if last.len() >= OVER {
                last.remove(0);
            }
            last.push(now);
        });
    }

    /// How much begins to sound: the mean onset strength. 0 is a tone that stands.
    pub fn busy(&self) -> f32 {
        self.strengths.iter().sum::<f32>() / self.strengths.len().max(1) as f32
    }

    /// The share of sound above 2 kHz (of what is below half the rate), 0 to 1.
    pub fn bright(&self) -> f32 {
        self.bright / self.sounding.max(1) as f32
    }

    /// Beats a minute; `None` where no beat can be told.
    pub fn tempo(&self) -> Option<f32> {
        let strongest = self.strengths.iter().copied().fold(0.0, f32::max);
        if (self.strengths.len() as f32) < SHORTEST * self.steps || strongest < FAINT {
            return None;
        }
        let likeness = Likeness::of(&standing_out(&self.strengths, self.steps))?;
        let lag = |bpm: f32| 60.0 * self.steps / bpm;
        let bpm = |lag: f32| 60.0 * self.steps / lag;
        let (shortest, longest) = (lag(FASTEST), lag(SLOWEST));
        let count = ((longest - shortest) * 4.0) as usize;
        let lags = (0..count).map(|n| shortest + n as f32 / 4.0);
        let likely = |lag: f32| {
            let octaves = (bpm(lag) / LIKELY).log2() / SPREAD;
            (-0.5 * octaves * octaves).exp()
        };
        let scored = lags.map(|lag| (lag, likeness.comb(lag) * likely(lag)));
        let (mut lag, _) = scored.max_by(|(_, a), (_, b)| a.total_cmp(b))?;
        if likeness.comb(lag) < PLAIN {
            return None;
        }
        if lag / 2.0 >= shortest && likeness.comb(lag / 2.0) >= AS_STRONG * likeness.comb(lag) {
            lag /= 2.0;
        }
        Some(bpm(likeness.refine(lag)))
    }
}

/// Strengths above their surroundings of a second, and around 0 on the whole.
fn standing_out(strengths: &[f32], steps: f32) -> Vec<f32> {
    let reach = (steps / 2.0) as usize;
    let mut sums = Vec::with_capacity(strengths.len() + 1);
    sums.push(0.0f64);
    for strength in strengths {
        sums.push(sums.last().copied().unwrap_or_default() + f64::from(*strength));
    }
    let above = |(at, strength): (usize, &f32)| {
        let (from, to) = (at.saturating_sub(reach), (at + reach).min(strengths.len()));
        let mean = (sums[to] - sums[from]) / (to - from).max(1) as f64;
        (strength - mean as f32).max(0.0)
    };
    let out: Vec<f32> = strengths.iter().enumerate().map(above).collect();
    let mean = out.iter().sum::<f32>() / out.len().max(1) as f32;
    out.into_iter().map(|strength| strength - mean).collect()
}

/// How like itself a signal is so many steps later: 1 at a lag of 0.
struct Likeness(Vec<f32>);

impl Likeness {
    /// `None` for a signal that is 0.
    fn of(signal: &[f32]) -> Option<Self> {
        let size = (2 * signal.len()).next_power_of_two();
        let mut planner = RealFftPlanner::<f32>::new();
        let (there, back) = (planner.plan_fft_forward(size), planner.plan_fft_inverse(size));
        let mut padded = there.make_input_vec();
        padded.get_mut(..signal.len())?.copy_from_slice(signal);
        let mut spectrum = there.make_output_vec();
        there.process(&mut padded, &mut spectrum).ok()?;
        for value in &mut spectrum {
            *value = (*value * value.conj()).re.into();
        }
        back.process(&mut spectrum, &mut padded).ok()?;
        let whole = *padded.first()? / signal.len() as f32;
        if whole <= 0.0 {
            return None;
        }
        // Longer lags have fewer pairs to be like, and the longest too few.
        let pairs = |lag: usize| (signal.len() - lag) as f32;
        let far = signal.len() / 2;
        let likeness = padded.iter().take(far).enumerate();
        Some(Self(likeness.map(|(lag, sum)| sum / pairs(lag) / whole).collect()))
    }

    fn at(&self, lag: f32) -> f32 {
        let before = lag as usize;
        let part = lag - before as f32;
        match (self.0.get(before), self.0.get(before + 1)) {
            (Some(a), Some(b)) => a + (b - a) * part,
            _ => 0.0,
        }
    }

    /// The mean at the first four multiples.
    fn comb(&self, lag: f32) -> f32 {
        (1..=4).map(|n| self.at(lag * n as f32)).sum::<f32>() / 4.0
    }

    /// The period near this one, measured on 1, 2, 4… of it for as long as they are alike.
    fn refine(&self, lag: f32) -> f32 {
        let mut period = lag;
        let mut first = None;
        for count in (0..7).map(|power| (1u32 << power) as f32) {
            let about = (period * count).round() as usize;
            let from = about.saturating_sub(3).max(1);
            let Some(near) = self.0.get(from..about + 4) else { break };
            let best = near.iter().enumerate().max_by(|(_, a), (_, b)| a.total_cmp(b));
            let Some((at, strength)) = best.map(|(n, strength)| (from + n, *strength)) else {
                break;
            };
            let first = *first.get_or_insert(strength);
            if strength < first / 2.0 {
                break;
            }
            let (Some(before), Some(after)) = (self.0.get(at - 1), self.0.get(at + 1)) else {
                break;
            };
            // The top of the parabola through the highest three.
            let bend = before - 2.0 * strength + after;
            let shift = if bend < 0.0 { 0.5 * (before - after) / bend } else { 0.0 };
            period = (at as f32 + shift.clamp(-0.5, 0.5)) / count;
        }
        period
    }
}
