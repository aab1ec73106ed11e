use std::f32::consts::TAU;

use super::*;

const RATE: u32 = 22_050;

/// Deterministic noise from -1 to 1.
fn noise() -> impl FnMut() -> f32 {
    let mut state = 1u64;
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 40) as f32 / (1u64 << 23) as f32 - 1.0
    }
}

/// `seconds` of sound: what `at` says at each second's part.
fn sound(seconds: f32, mut at: impl FnMut(f32) -> f32) -> Vec<f32> {
    (0..(seconds * RATE as f32) as usize).map(|n| at(n as f32 / RATE as f32)).collect()
}

fn heard(mono: &[f32]) -> Measured {
    let mut ear = Ear::default();
    for interleaved in mono.chunks(1_152) {
        assert!(ear.hear(Piece { interleaved, channels: 1, rate: RATE }) == More::Yes);
    }
    ear.tell()
}

/// Short clicks so many times a minute.
fn clicks(bpm: f32, seconds: f32) -> Vec<f32> {
    let mut noise = noise();
    sound(seconds, |t| {
        let since = t % (60.0 / bpm);
        0.5 * noise() * (-since * 80.0).exp()
    })
}

/// A kick on each beat, a hat on each half, a snare on each second.
fn drums(bpm: f32, seconds: f32) -> Vec<f32> {
    let mut noise = noise();
    sound(seconds, |t| {
        let beat = 60.0 / bpm;
        let (on, half, second) = (t % beat, t % (beat / 2.0), (t + beat) % (2.0 * beat));
        let kick = (TAU * 55.0 * on).sin() * (-on * 18.0).exp();
        let hat = 0.15 * noise() * (-half * 90.0).exp();
        let snare = 0.4 * noise() * (-second * 25.0).exp();
        0.5 * (kick + hat + snare)
    })
}

/// Each chord (MIDI notes) for a second in turn, with four partials a note.
fn chords(chords: &[&[i32]], tuning: f32, seconds: f32) -> Vec<f32> {
    sound(seconds, |t| {
        let chord = chords[t as usize % chords.len()];
        let note = |note: &i32| {
            let hz = tuning * 2f32.powf((*note - 69) as f32 / 12.0);
            (1..=4).map(|n| (TAU * hz * n as f32 * t).sin() / (n * n) as f32).sum::<f32>()
        };
        0.1 * chord.iter().map(note).sum::<f32>() * (1.0 - 0.5 * t.fract())
    })
}

#[test]
fn the_tempo_of_clicks_is_told() {
    for bpm in [60.0, 90.5, 120.0, 128.0, 174.0] {
        let told = heard(&clicks(bpm, 20.0)).bpm;
        assert!(told.is_some_and(|told| (told - bpm).abs() < 0.3), "{bpm}: {told:?}");
    }
}

#[test]
fn the_tempo_of_drums_is_told() {
    for bpm in [70.0, 80.0, 96.0, 124.0, 145.0, 174.0] {
        let told = heard(&drums(bpm, 25.0)).bpm;
        assert!(told.is_some_and(|told| (told - bpm).abs() < 0.3), "{bpm}: {told:?}");
    }
}

#[test]
fn what_has_no_beat_has_no_tempo() {
    let mut noise = noise();
    let hiss = sound(15.0, |_| 0.3 * noise());
    assert_eq!(heard(&hiss).bpm, None);
    assert_eq!(heard(&hiss).key, None);
    assert_eq!(heard(&sound(15.0, |t| 0.3 * (TAU * 440.0 * t).sin())).bpm, None);
    assert_eq!(heard(&clicks(120.0, 5.0)).bpm, None, "too short");
    assert_eq!(heard(&sound(15.0, |_| 0.0)), Measured::default(), "silence");
}

#[test]
fn the_key_of_chords_is_told_however_they_are_tuned() {
    // I IV V I in C, i iv V i in A minor: each moved through all keys.
    let major: [&[i32]; 4] =
        [&[48, 60, 64, 67], &[53, 60, 65, 69], &[55, 59, 62, 67], &[48, 60, 64, 67]];
    let minor: [&[i32]; 4] =
        [&[57, 60, 64, 69], &[50, 57, 62, 65], &[52, 56, 59, 64], &[57, 60, 64, 69]];
    for (up, tuning) in [(0, 440.0), (3, 432.0), (6, 440.0), (11, 446.0)] {
        for (played, tonic, is_minor) in [(major, 0, false), (minor, 9, true)] {
            let moved = played.map(|chord| chord.iter().map(|n| n + up).collect::<Vec<_>>());
            let moved: Vec<&[i32]> = moved.iter().map(Vec::as_slice).collect();
            let told = heard(&chords(&moved, tuning, 12.0)).key;
            let key = Key { tonic: (tonic + up as u8) % 12, minor: is_minor };
            assert_eq!(told, Some(key), "at {tuning} Hz");
        }
    }
}

#[test]
fn one_note_and_drums_alone_have_no_key() {
    assert_eq!(heard(&sound(20.0, |t| 0.3 * (TAU * 220.0 * t).sin())).key, None);
    assert_eq!(heard(&clicks(120.0, 20.0)).key, None);
}

#[test]
fn loudness_is_that_of_the_standard() {
    // EBU Tech 3341, case 1 and 2: a stereo sine of 1 kHz at -23 and -33 dBFS is as loud as that in LUFS.
    for db in [-23.0f32, -33.0] {
        let level = 10f32.powf(db / 20.0);
        let mono = sound(20.0, |t| level * (TAU * 1_000.0 * t).sin());
        let interleaved: Vec<f32> = mono.iter().flat_map(|s| [*s, *s]).collect();
        let mut ear = Ear::default();
        ear.hear(Piece { interleaved: &interleaved, channels: 2, rate: RATE });
        let told = ear.tell().loudness_db.unwrap();
        assert!((told - db).abs() <= 0.1, "{told}");
    }
}

#[test]
fn energy_orders_calm_and_drive() {
    let pad = chords(&[&[48, 55, 64], &[45, 52, 60]], 440.0, 15.0);
    let quiet: Vec<f32> = pad.iter().map(|s| s * 0.1).collect();
    let song: Vec<f32> = drums(96.0, 15.0).iter().zip(&pad).map(|(a, b)| 0.4 * a + b).collect();
    let mut noise = noise();
    let loud: Vec<f32> = drums(174.0, 15.0).iter().map(|s| 1.5 * s + 0.2 * noise()).collect();
    let energies = [quiet, pad, song, loud].map(|sound| heard(&sound).energy.unwrap());
    assert!(energies.is_sorted_by(|a, b| a + 0.05 < *b), "{energies:?}");
    assert!(energies[0] < 0.3 && energies[3] > 0.7, "{energies:?}");
}

/// Somebody sings: a saw of a voice's pitch through three formants, which change with each syllable, with
/// breaths of noise between them. The pitch glides from note to note and trembles.
fn singing(seconds: f32) -> Vec<f32> {
    const VOWELS: [[f32; 3]; 5] = [
        [730.0, 1_090.0, 2_440.0],
        [270.0, 2_290.0, 3_010.0],
        [530.0, 1_840.0, 2_480.0],
        [570.0, 840.0, 2_410.0],
        [300.0, 870.0, 2_240.0],
    ];
    const NOTES: [f32; 7] = [0.0, 2.0, 3.0, 7.0, 5.0, 3.0, -2.0];
    let mut noise = noise();
    let (mut phase, mut pitch, mut formants) = (0.0, 0.0, VOWELS[0]);
    // Two samples of what each formant lets through.
    let mut rings = [[0.0f32; 2]; 3];
    sound(seconds, |t| {
        let syllable = t / 0.3;
        let (number, since) = (syllable as usize, syllable.fract() * 0.3);
        pitch += (NOTES[number * 3 % 7] - pitch) * 0.0008;
        for (now, next) in formants.iter_mut().zip(VOWELS[number * 2 % 5]) {
            *now += (next - *now) * 0.0012;
        }
        let trembling = 0.35 * (TAU * 5.6 * t).sin() * (since / 0.3);
        phase = (phase + 220.0 * 2f32.powf((pitch + trembling) / 12.0) / RATE as f32).fract();
        let is_breath = since < 0.06;
        let source = if is_breath { 0.3 * noise() } else { 1.0 - 2.0 * phase };
        let mut sum = 0.0;
        for (ring, hz) in rings.iter_mut().zip(formants) {
            let decay = (-std::f32::consts::PI * 90.0 / RATE as f32).exp();
            let turn = 2.0 * decay * (TAU * hz / RATE as f32).cos();
            let next = (1.0 - decay) * source + turn * ring[0] - decay * decay * ring[1];
            *ring = [next, ring[0]];
            sum += next;
        }
        if number % 8 == 7 { 0.0 } else { 0.6 * sum }
    })
}

#[test]
fn a_band_without_a_voice_sounds_instrumental_and_one_with_a_voice_does_not() {
    let band = |seconds| -> Vec<f32> {
        let chords = chords(&[&[45, 57, 60, 64], &[41, 53, 57, 60]], 440.0, seconds);
        drums(96.0, seconds).iter().zip(&chords).map(|(a, b)| 0.4 * a + b).collect()
    };
    let alone = heard(&band(30.0));
    assert_eq!(alone.vocals(), Some(Vocals::Instrumental), "{alone:?}");
    let both: Vec<f32> = band(30.0).iter().zip(&singing(30.0)).map(|(a, b)| a + b).collect();
    let sung = heard(&both);
    assert_ne!(sung.vocals(), Some(Vocals::Instrumental), "{sung:?}");
    assert!(sung.voice > alone.voice.map(|odds| odds + 2.0), "{sung:?} {alone:?}");
    // A verse of it is enough.
    let verse: Vec<f32> = both.iter().take(6 * RATE as usize).chain(&band(30.0)).copied().collect();
    assert_ne!(heard(&verse).vocals(), Some(Vocals::Instrumental), "{:?}", heard(&verse));
    assert_eq!(heard(&band(15.0)).voice, None, "too short");
    assert_eq!(heard(&sound(30.0, |_| 0.0)).voice, None, "silence");
}

#[test]
fn of_what_was_measured_before_only_what_lacks_is_measured() {
    let older = Measured { way: 1, bpm: Some(99.0), ..Measured::default() };
    let mut ear = Ear { known: Some(older), inner: None };
    let band = drums(124.0, 25.0);
    ear.hear(Piece { interleaved: &band, channels: 1, rate: RATE });
    let told = ear.tell();
    assert_eq!((told.bpm, told.loudness_db), (Some(99.0), None), "not measured again");
    assert_eq!(told.voice, heard(&band).voice);
    assert!(told.voice.is_some() && older.lacks() && !told.lacks());
}
