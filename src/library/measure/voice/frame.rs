//! What one moment of a sound is like: its shape, which way its partials move, and the strongest note in it.

/// Mean strength of a frame's frequencies at least; quieter ones are silent.
const SILENT: f32 = 1e-5;
/// Bands on a mel scale between these (Hz).
pub const MELS: usize = 30;
const MEL_FROM: f32 = 100.0;
const MEL_TO: f32 = 5_000.0;
/// Bands (Hz) of which it is told how noisy they are.
pub const NOISY: [(f32, f32); 3] = [(150.0, 700.0), (700.0, 2_000.0), (2_000.0, 5_000.0)];

/// The scale of pitches: from here (Hz), in so many parts an octave.
const PITCH_FROM: f32 = 110.0;
const OCTAVE: f32 = 60.0;
const PITCHES: usize = 328;
/// Bands of pitches, in which shifts are looked for: how wide, and how far apart.
pub const BANDS: usize = 10;
const BAND_WIDE: usize = 120;
const BAND_STEP: usize = 22;
/// Shifts are from the frame before the last, by so many pitches at most.
const SHIFT: usize = 5;
/// Fundamentals are looked for so far up the scale, by so many partials.
const FUNDAMENTALS: usize = 180;
const PARTIALS: usize = 8;
/// A partial counts so much of the one below it.
const LESS: f32 = 0.85;
/// A pitch stands out from so many on each side.
const AROUND: usize = 15;
/// Bands of the lead's timbre.
pub const TIMBRE: usize = 8;

/// What is kept of a frame until its part is whole.
pub struct Frame {
    pub sounds: bool,
    /// Power by mel bands.
    pub mels: [f32; MELS],
    /// By how many pitches each band has moved, and how like it is then.
    pub shifts: [(f32, f32); BANDS],
    /// The pitch of the strongest note, and how much it stands out.
    pub fundamental: f32,
    pub salience: f32,
    /// How strong its partials are, by bands of pitch.
    pub timbre: [f32; TIMBRE],
    pub flatness: [f32; NOISY.len()],
}

/// Makes frames of spectra, one after the other.
pub struct Frames {
    /// Hz from one frequency of a spectrum to the next.
    bin: f32,
    mels: Vec<(usize, Vec<f32>)>,
    /// For each pitch the frequency below it, and how far it is to the one above.
    pitches: Vec<(usize, f32)>,
    /// Pitches from a fundamental up to each of its partials.
    ups: [usize; PARTIALS],
    /// The last frames' strengths by pitch, the oldest first.
    last: Vec<Vec<f32>>,
}

impl Frames {
    /// `bin` in Hz.
    pub fn new(bin: f32) -> Self {
        let pitch = |n: usize| {
            let at = PITCH_FROM * 2f32.powf(n as f32 / OCTAVE) / bin;
            (at as usize, at.fract())
        };
        Self {
            bin,
            mels: mels(bin),
            pitches: (0..PITCHES).map(pitch).collect(),
            ups: std::array::from_fn(|n| up_to(n + 1).round() as usize),
            last: Vec::new(),
        }
    }

    pub fn next(&mut self, strengths: &[f32]) -> Frame {
        let at = |n: usize| strengths.get(n).copied().unwrap_or_default();
        let mean = strengths.iter().sum::<f32>() / strengths.len().max(1) as f32;
        let mels = std::array::from_fn(|n| {
            let (from, weights) = &self.mels[n];
            let powers = weights.iter().enumerate().map(|(n, w)| w * at(from + n).powi(2));
            powers.sum::<f32>()
        });
        // As ears do, and the louder partials not too much before the others.
        let by_pitch: Vec<f32> = self
            .pitches
            .iter()
            .map(|(below, part)| {
                let here = at(*below) * (1.0 - part) + at(below + 1) * part;
                (1.0 + here / mean.max(1e-9)).ln()
            })
            .collect();
        let shifts = match &self.last[..] {
            [before, _] => shifts(before, &by_pitch),
            _ => [(0.0, 0.0); BANDS],
        };
        let (fundamental, salience) = self.lead(&standing_out(&by_pitch));
        let timbre = timbre(&by_pitch, fundamental);
        let flatness = NOISY.map(|(from, to)| {
            let bins = (from / self.bin) as usize..(to / self.bin) as usize;
            flatness(strengths.get(bins).unwrap_or_default())
        });
        if self.last.len() >= 2 {
            self.last.remove(0);
        }
        self.last.push(by_pitch);
        Frame { sounds: mean > SILENT, mels, shifts, fundamental, salience, timbre, flatness }
    }

    /// The fundamental whose partials stand out most, and how much of all that stands out they are.
    fn lead(&self, out: &[f32]) -> (f32, f32) {
        let sum = |at: usize| {
            let weigh = |(sum, weight): (f32, f32), up: &usize| {
                (sum + weight * out.get(at + up).copied().unwrap_or_default(), weight * LESS)
            };
            self.ups.iter().fold((0.0, 1.0), weigh).0
        };
        let sums: Vec<f32> = (0..FUNDAMENTALS).map(sum).collect();
        let (at, most) = top(&sums);
        (at, most / out.iter().sum::<f32>().max(1e-6))
    }
}

/// Triangles on the mel scale: each its first frequency and the weights from there on.
fn mels(bin: f32) -> Vec<(usize, Vec<f32>)> {
    let mel = |hz: f32| (1.0 + hz / 700.0).ln();
    let (from, to) = (mel(MEL_FROM), mel(MEL_TO));
    let edge = |n: usize| {
        let mel = from + (to - from) * n as f32 / (MELS + 1) as f32;
        700.0 * (mel.exp() - 1.0) / bin
    };
    let triangle = |n: usize| {
        let (low, middle, high) = (edge(n), edge(n + 1), edge(n + 2));
        let (first, last) = (low.floor() as usize, high.ceil() as usize);
        let weight = |at: usize| {
            let at = at as f32;
            let (up, down) = ((at - low) / (middle - low), (high - at) / (high - middle));
            up.min(down).max(0.0) / (high - low)
        };
        (first, (first..=last).map(weight).collect())
    };
    (0..MELS).map(triangle).collect()
}

/// By how many pitches each band has moved since `before`, and how like it is then (Pearson's).
fn shifts(before: &[f32], now: &[f32]) -> [(f32, f32); BANDS] {
    let both = |of: &[f32]| (Sums::new(of.iter().copied()), Sums::new(of.iter().map(|v| v * v)));
    let spread = |(sums, squares): &(Sums, Sums), from: usize| {
        let (sum, square) = (sums.of(from, BAND_WIDE), squares.of(from, BAND_WIDE));
        (sum, square - sum * sum / BAND_WIDE as f32)
    };
    let (was, is) = (both(before), both(now));
    let mut like = [[0.0; 2 * SHIFT + 1]; BANDS];
    for n in 0..=2 * SHIFT {
        // What is now at `at + SHIFT` was before at `at + down`.
        let down = 2 * SHIFT - n;
        let pairs = before.iter().skip(down).zip(now.iter().skip(SHIFT));
        let products = Sums::new(pairs.map(|(was, is)| was * is));
        for (band, like) in like.iter_mut().enumerate() {
            let from = band * BAND_STEP;
            let ((a, spread_a), (b, spread_b)) =
                (spread(&was, from + down), spread(&is, from + SHIFT));
            let alike = products.of(from, BAND_WIDE) - a * b / BAND_WIDE as f32;
            let spread = spread_a * spread_b;
            like[n] = if spread > 1e-6 { alike / spread.sqrt() } else { 0.0 };
        }
    }
    like.map(|like| {
        let (at, like) = top(&like);
        (at - SHIFT as f32, like)
    })
}

/// Sums of neighbouring values, each at once.
struct Sums(Vec<f32>);

impl Sums {
    fn new(values: impl Iterator<Item = f32>) -> Self {
        let mut sums = Vec::with_capacity(PITCHES + 1);
        sums.push(0.0);
        sums.extend(values.scan(0.0, |sum, value| {
            *sum += value;
            Some(*sum)
        }));
        Self(sums)
    }

    /// Of so many from there on.
    fn of(&self, from: usize, count: usize) -> f32 {
        match (self.0.get(from), self.0.get(from + count)) {
            (Some(before), Some(all)) => all - before,
            _ => 0.0,
        }
    }
}

/// Where the largest of them stands, between its neighbours, and how large it is.
fn top(values: &[f32]) -> (f32, f32) {
    let largest = (0..values.len()).max_by(|a, b| values[*a].total_cmp(&values[*b]));
    let at = largest.unwrap_or_default();
    let off = match values.get(at.saturating_sub(1)..at + 2) {
        Some([before, top, after]) => {
            let curve = before - 2.0 * top + after;
            let off = if curve < 0.0 { 0.5 * (before - after) / curve } else { 0.0 };
            off.clamp(-0.5, 0.5)
        }
        _ => 0.0,
    };
    let off = if at == 0 { 0.0 } else { off };
    (at as f32 + off, values.get(at).copied().unwrap_or_default())
}

/// How much each pitch stands out from the half octave around it.
fn standing_out(by_pitch: &[f32]) -> Vec<f32> {
    let sums = Sums::new(by_pitch.iter().copied());
    let out = |(n, here): (usize, &f32)| {
        let (from, to) = (n.saturating_sub(AROUND), (n + AROUND + 1).min(by_pitch.len()));
        (here - sums.of(from, to - from) / (to - from) as f32).max(0.0)
    };
    by_pitch.iter().enumerate().map(out).collect()
}

/// Pitches from a fundamental up to a partial.
fn up_to(partial: usize) -> f32 {
    (partial as f32).log2() * OCTAVE
}

/// How strong the partials on a fundamental are, by bands of their pitch; where no partial is, the band itself.
fn timbre(by_pitch: &[f32], fundamental: f32) -> [f32; TIMBRE] {
    let mut sums = [(0.0f32, 0.0f32); TIMBRE];
    for partial in 1.. {
        let at = fundamental + up_to(partial);
        let Some(here) = by_pitch.get(at.round() as usize) else { break };
        let band = (at as usize * TIMBRE / PITCHES).min(TIMBRE - 1);
        sums[band] = (sums[band].0 + here, sums[band].1 + 1.0);
    }
    std::array::from_fn(|n| {
        let (sum, count) = sums[n];
        if count > 0.0 {
            return sum / count;
        }
        let band = by_pitch.get(n * PITCHES / TIMBRE..(n + 1) * PITCHES / TIMBRE);
        let band = band.unwrap_or_default();
        band.iter().sum::<f32>() / band.len().max(1) as f32
    })
}

/// ln of the geometric mean by the arithmetic one: 0 is noise, less is tones.
fn flatness(strengths: &[f32]) -> f32 {
    let count = strengths.len().max(1) as f32;
    let logs = strengths.iter().map(|s| s.max(1e-9).ln()).sum::<f32>() / count;
    logs - (strengths.iter().sum::<f32>() / count).max(1e-9).ln()
}
