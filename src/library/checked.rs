//! Lines that each stand behind their own checksum, in files that are added to: whatever ends the writing, what
//! was written before is sound, and what was not written to its end is known.

use std::io;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A value as a line, with what ends it.
pub fn pack(value: &impl Serialize) -> io::Result<Vec<u8>> {
    let text = serde_json::to_string(value)?;
    Ok(format!("{:08x} {text}\n", crc32fast::hash(text.as_bytes())).into_bytes())
}

/// The value of a line. `None` where it is not as it was written.
pub fn unpack<T: DeserializeOwned>(line: &[u8]) -> Option<T> {
    let (crc, text) = line.strip_suffix(b"\n")?.split_at_checked(9)?;
    let crc = u32::from_str_radix(std::str::from_utf8(crc).ok()?.strip_suffix(' ')?, 16).ok()?;
    (crc == crc32fast::hash(text)).then(|| serde_json::from_slice(text).ok()).flatten()
}
