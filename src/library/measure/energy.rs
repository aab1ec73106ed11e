//! How much energy a recording seems to have.

/// Loudness of what is as quiet and as loud as recordings are, in LUFS.
const QUIET: f32 = -35.0;
const LOUD: f32 = -7.0;
/// Mean onset strength of what is half as busy as can be.
const BUSY: f32 = 0.06;
/// The share of sound above 2 kHz of what is bright.
const BRIGHT: f32 = 0.5;

/// 0 to 1: half of it from loudness (LUFS), three tenths from how much begins to sound, two tenths from how
/// bright it is. It puts recordings in an order of calm and drive; no one of them proves it.
pub fn energy(loudness: f32, busy: f32, bright: f32) -> f32 {
    let loud = ((loudness - QUIET) / (LOUD - QUIET)).clamp(0.0, 1.0);
    let busy = busy / (busy + BUSY);
    let bright = (bright / BRIGHT).clamp(0.0, 1.0);
    let energy = 0.5 * loud + 0.3 * busy + 0.2 * bright;
    (energy * 100.0).round() / 100.0
}
