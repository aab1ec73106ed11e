//! Files that are made here: WAVs without tags; what they are their path tells.

use std::path::Path;

/// One channel of so many samples a second.
pub fn wav(path: &Path, rate: u32, samples: impl ExactSizeIterator<Item = i16>) {
    let length = 2 * u32::try_from(samples.len()).unwrap();
    let mut wav = Vec::from(*b"RIFF");
    wav.extend((36 + length).to_le_bytes());
    wav.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    wav.extend(rate.to_le_bytes());
    wav.extend((2 * rate).to_le_bytes());
    wav.extend(b"\x02\0\x10\0data");
    wav.extend(length.to_le_bytes());
    wav.extend(samples.flat_map(i16::to_le_bytes));
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, wav).unwrap();
}

/// Nothing to be heard, for so many tenths of a second.
pub fn silence(path: &Path, tenths: u32) {
    wav(path, 8_000, (0..800 * tenths as usize).map(|_| 0));
}
