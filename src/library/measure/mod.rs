//! What can be heard of a recording where nobody has written it down: tempo, key, loudness, energy, and whether
//! somebody sings.
//!
//! The sound is decoded once ([`decode`]) and listened to in passing: nothing of it is kept but what the
//! figures need, so that an hour takes no more memory than a minute.

mod decode;
mod energy;
mod key;
mod mono;
mod spectrum;
mod tempo;
mod voice;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use ebur128::{EbuR128, Mode};
use serde::{Deserialize, Serialize};
use tokio_util::sync::CancellationToken;

use super::Format;
use crate::catalog::key_on;
use crate::protocol::Vocals;
use energy::energy;
use key::Pitches;
use mono::Mono;
use tempo::Onsets;
use voice::Voice;

/// So much of a recording is listened to, in seconds: mixes and audio books end here.
const LONGEST: u64 = 20 * 60;
/// How recordings are listened to now: 1 did not listen for voices.
const WAY: u8 = 2;

fn first_way() -> u8 {
    1
}

/// What was measured; `None` where it can't be told.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// In which way it was listened to.
    #[serde(default = "first_way")]
    pub way: u8,
    /// Beats a minute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bpm: Option<f32>,
    /// As [`crate::protocol::Track::key`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Key>,
    /// Integrated loudness in LUFS (EBU R 128).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loudness_db: Option<f32>,
    /// 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub energy: Option<f32>,
    /// How much it sounds as if somebody sang or spoke: ln of the odds, as far as that goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<f32>,
}

impl Default for Measured {
    /// Nothing can be told.
    fn default() -> Self {
        Self { way: WAY, bpm: None, key: None, loudness_db: None, energy: None, voice: None }
    }
}

impl Measured {
    /// Whether it would be listened to for more now.
    pub fn lacks(&self) -> bool {
        self.way < WAY
    }

    /// Whether somebody sings, where the sound is sure of it.
    pub fn vocals(&self) -> Option<Vocals> {
        self.voice.and_then(voice::vocals)
    }
}

/// One of 24 keys. By its name where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "&'static str", try_from = "String")]
pub struct Key {
    /// 0 is C, 11 is B.
    tonic: u8,
    minor: bool,
}

impl From<Key> for &'static str {
    fn from(Key { tonic, minor }: Key) -> Self {
        key_on(tonic.into(), minor)
    }
}

impl TryFrom<String> for Key {
    type Error = &'static str;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        let on = |minor| (0..12).map(move |tonic| Self { tonic, minor });
        let named = |key: &Self| <&str>::from(*key) == name;
        on(false).chain(on(true)).find(named).ok_or("no key has this name")
    }
}

/// Why nothing was measured.
#[derive(Debug, thiserror::Error)]
pub enum Unmeasured {
    #[error("it was told to stop")]
    Stopped,
    /// It has no sound that can be read, and will have none until it changes. For people.
    #[error("{0}")]
    Unusable(String),
    /// Another time it may be measured. For people.
    #[error("{0}")]
    NotNow(String),
}

/// Listens to a file, for what is not `known` of it. Blocks, for a second or so for each four minutes of sound.
pub fn measure(
    path: &Path,
    format: Format,
    known: Option<Measured>,
    stop: &CancellationToken,
) -> Result<Measured, Unmeasured> {
    let listen = || {
        let mut ear = Ear { known, inner: None };
        decode::decode(path, format, stop, &mut |piece| ear.hear(piece))?;
        Ok(ear.tell())
    };
    // A broken file may be one that the decoder has never met.
    let heard = catch_unwind(AssertUnwindSafe(listen));
    heard.unwrap_or_else(|_| Err(Unmeasured::Unusable("broken: the decoder gave up".into())))
}

/// A piece of decoded sound.
struct Piece<'a> {
    /// Frames of one sample a channel, 1 at full scale.
    interleaved: &'a [f32],
    channels: usize,
    /// Frames a second.
    rate: u32,
}

/// Whether there is more to be heard.
#[derive(Clone, Copy, PartialEq, Eq)]
enum More {
    Yes,
    No,
}

/// Hears a recording piece by piece.
#[derive(Default)]
struct Ear {
    /// By an older way: what it listened for is not listened for again.
    known: Option<Measured>,
    inner: Option<Inner>,
}

struct Inner {
    rate: u32,
    channels: usize,
    frames: u64,
    mono: Mono,
    voice: Voice,
    /// What the first way listened for.
    first: Result<First, Measured>,
}

struct First {
    loudness: Option<EbuR128>,
    onsets: Onsets,
    pitches: Pitches,
}

impl Ear {
    fn hear(&mut self, piece: Piece<'_>) -> More {
        let Piece { interleaved, channels, rate } = piece;
        if channels == 0 || rate == 0 {
            return More::No;
        }
        let inner = self.inner.get_or_insert_with(|| Inner::new(rate, channels, self.known));
        // A recording that changes its form on the way is heard up to there.
        if (inner.rate, inner.channels) != (rate, channels) {
            return More::No;
        }
        inner.hear(interleaved);
        if inner.frames >= LONGEST * u64::from(rate) { More::No } else { More::Yes }
    }

    fn tell(self) -> Measured {
        let known = self.known.unwrap_or_default();
        self.inner.map_or(Measured { way: WAY, ..known }, Inner::tell)
    }
}

impl Inner {
    fn new(rate: u32, channels: usize, known: Option<Measured>) -> Self {
        let mono = Mono::new(rate, channels);
        let count = u32::try_from(channels).unwrap_or(u32::MAX);
        let first = || First {
            loudness: EbuR128::new(count, rate, Mode::I | Mode::HISTOGRAM).ok(),
            onsets: Onsets::new(mono.rate()),
            pitches: Pitches::new(mono.rate()),
        };
        let first = known.map_or_else(|| Ok(first()), Err);
        Self { rate, channels, frames: 0, voice: Voice::new(mono.rate()), first, mono }
    }

    fn hear(&mut self, interleaved: &[f32]) {
        self.frames += (interleaved.len() / self.channels) as u64;
        let mono = self.mono.of(interleaved);
        self.voice.hear(mono);
        let Ok(first) = &mut self.first else { return };
        if let Some(loudness) = &mut first.loudness
            && loudness.add_frames_f32(interleaved).is_err()
        {
            first.loudness = None;
        }
        first.onsets.hear(mono);
        first.pitches.hear(mono);
    }

    fn tell(self) -> Measured {
        let hundredths = |value: f32| (value * 100.0).round() / 100.0;
        let voice = self.voice.odds().map(hundredths);
        Measured { way: WAY, voice, ..self.first.map_or_else(|known| known, First::tell) }
    }
}

impl First {
    fn tell(self) -> Measured {
        let loudness = self.loudness.and_then(|loudness| loudness.loudness_global().ok());
        // Silence is -inf.
        let loudness = loudness.map(|db| db as f32).filter(|db| (-70.0..=10.0).contains(db));
        let tenths = |value: f32| (value * 10.0).round() / 10.0;
        Measured {
            bpm: self.onsets.tempo().map(tenths),
            key: self.pitches.key(),
            loudness_db: loudness.map(tenths),
            energy: loudness.map(|db| energy(db, self.onsets.busy(), self.onsets.bright())),
            ..Measured::default()
        }
    }
}

#[cfg(test)]
mod tests;
