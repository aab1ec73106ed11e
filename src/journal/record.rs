//! How a value stands on disk: a version, a checksum over key and payload, and the payload, packed where
//! that makes it smaller, cut into parts where it is long.
//!
//! | bytes | of the first part | of a continuation |
//! |---|---|---|
//! | 1 | version | version |
//! | 4 | CRC-32 of version, key and all that follows, little-endian | the same |
//! | 4 | length of all parts' bytes, little-endian | – |
//! | rest | bytes | bytes |
//!
//! In version 1 the bytes are the payload; in version 2 they are what [`packing`](super::packing) makes of
//! it. Both are written.
//!
//! The key is in the checksum, so that a record that turns up in another's place is caught. A
//! continuation's key is the first part's with a big-endian `u16` from 1 behind it.

use super::{key, packing};

/// The payload as it is.
const PLAIN: u8 = 1;
/// The payload packed.
const PACKED: u8 = 2;

/// Bytes of payload in one part. sled puts a page of over a quarter of a segment into a file of its own
/// that it never syncs; a page holds up to about twenty values, so at 4 KiB each none gets there.
pub(super) const PART: usize = 4 * 1024;

/// The longest payload: what 65,536 parts hold would not be loaded in one go anyway.
pub(super) const MAX_PAYLOAD: usize = 64 * 1024 * 1024;

const FIRST_HEADER: usize = 1 + 4 + 4;
const NEXT_HEADER: usize = 1 + 4;

/// What is wrong with a record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum RecordError {
    #[error("{0} is cut short")]
    Short(String),
    #[error("{0} has the unknown format version {1}")]
    Version(String, u8),
    #[error("{0} doesn't match its checksum")]
    Checksum(String),
    #[error("{0} has a value that makes no sense")]
    Nonsense(String),
    #[error("{0} is larger than {MAX_PAYLOAD} bytes")]
    TooLong(String),
}

/// The key of part `part` of the record at `base`.
pub(super) fn part_key(base: &[u8], part: u16) -> Vec<u8> {
    let mut key = base.to_vec();
    if part > 0 {
        key.extend_from_slice(&part.to_be_bytes());
    }
    key
}

fn checksum(version: u8, key: &[u8], after: &[&[u8]]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&[version]);
    // The length parts key from payload: "ab" + "c" is not "a" + "bc".
    hasher.update(&(key.len() as u32).to_le_bytes());
    hasher.update(key);
    for bytes in after {
        hasher.update(bytes);
    }
    hasher.finalize()
}

/// A key and what stands there.
pub(super) type KeyValue = (Vec<u8>, Vec<u8>);

/// The keys and values that hold `payload` at `base`.
pub(super) fn encode(base: &[u8], payload: &[u8]) -> Result<Vec<KeyValue>, RecordError> {
    if payload.len() > MAX_PAYLOAD {
        return Err(RecordError::TooLong(name(base)));
    }
    let packed = packing::pack(payload);
    let (version, bytes) = packed.as_deref().map_or((PLAIN, payload), |bytes| (PACKED, bytes));
    let total = (bytes.len() as u32).to_le_bytes();
    let (first, rest) = bytes.split_at(bytes.len().min(PART));
    let mut value = Vec::with_capacity(FIRST_HEADER + first.len());
    value.push(version);
    value.extend_from_slice(&checksum(version, base, &[&total, first]).to_le_bytes());
    value.extend_from_slice(&total);
    value.extend_from_slice(first);
    let mut parts = vec![(base.to_vec(), value)];
    for (at, chunk) in rest.chunks(PART).enumerate() {
        let key = part_key(base, at as u16 + 1);
        let mut value = Vec::with_capacity(NEXT_HEADER + chunk.len());
        value.push(version);
        value.extend_from_slice(&checksum(version, &key, &[chunk]).to_le_bytes());
        value.extend_from_slice(chunk);
        parts.push((key, value));
    }
    Ok(parts)
}

/// Puts a record together from its parts as they come.
#[derive(Debug)]
pub(super) struct Assembly {
    pub(super) key: Vec<u8>,
    version: u8,
    bytes: Vec<u8>,
    total: usize,
    parts: u16,
}

impl Assembly {
    /// Begins with the first part.
    pub(super) fn begin(key: &[u8], value: &[u8]) -> Result<Self, RecordError> {
        let (version, crc, rest) = open(key, value)?;
        let Some((total, bytes)) = rest.split_first_chunk::<4>() else {
            return Err(RecordError::Short(name(key)));
        };
        if crc != checksum(version, key, &[total, bytes]) {
            return Err(RecordError::Checksum(name(key)));
        }
        let total = u32::from_le_bytes(*total) as usize;
        if total > MAX_PAYLOAD || bytes.len() != total.min(PART) {
            return Err(RecordError::Nonsense(name(key)));
        }
        Ok(Self { key: key.to_vec(), version, bytes: bytes.to_vec(), total, parts: 0 })
    }

    pub(super) fn is_whole(&self) -> bool {
        self.bytes.len() == self.total
    }

    /// The key of the part that is missing next.
    pub(super) fn next_key(&self) -> Vec<u8> {
        part_key(&self.key, self.parts + 1)
    }

    pub(super) fn add(&mut self, key: &[u8], value: &[u8]) -> Result<(), RecordError> {
        let (version, crc, bytes) = open(key, value)?;
        if key != self.next_key() || crc != checksum(version, key, &[bytes]) {
            return Err(RecordError::Checksum(name(key)));
        }
        if version != self.version || bytes.len() != (self.total - self.bytes.len()).min(PART) {
            return Err(RecordError::Nonsense(name(key)));
        }
        self.bytes.extend_from_slice(bytes);
        self.parts += 1;
        Ok(())
    }

    /// The payload, or an error where parts are missing.
    pub(super) fn finish(self) -> Result<Vec<u8>, RecordError> {
        if !self.is_whole() {
            return Err(RecordError::Short(name(&self.key)));
        }
        match self.version {
            PACKED => {
                packing::unpack(&self.bytes).ok_or_else(|| RecordError::Nonsense(name(&self.key)))
            }
            _ => Ok(self.bytes),
        }
    }
}

/// Takes off version and checksum.
fn open<'a>(key: &[u8], value: &'a [u8]) -> Result<(u8, u32, &'a [u8]), RecordError> {
    let Some((&version, rest)) = value.split_first() else {
        return Err(RecordError::Short(name(key)));
    };
    if version != PLAIN && version != PACKED {
        return Err(RecordError::Version(name(key), version));
    }
    let Some((crc, rest)) = rest.split_first_chunk::<4>() else {
        return Err(RecordError::Short(name(key)));
    };
    Ok((version, u32::from_le_bytes(*crc), rest))
}

/// A key as people can read it, for messages.
pub(super) fn name(key: &[u8]) -> String {
    let base = &key[..key::base_len(key).unwrap_or(key.len())];
    match key::place(base) {
        Some(key::Place::OfSession { kind, number: Some(n), .. }) => format!("{kind:?} {n}"),
        Some(key::Place::OfSession { kind, .. }) => format!("{kind:?}"),
        Some(key::Place::OfListener { kind, number: Some(n), .. }) => format!("{kind:?} {n}"),
        Some(key::Place::OfListener { kind, .. }) => format!("{kind:?}"),
        Some(key::Place::Words(number)) => format!("Words {number}"),
        Some(key::Place::Meta(name)) => format!("Meta {name}"),
        None => format!("a key of {} bytes", key.len()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::journal::key::{Kind, numbered};
    use crate::protocol::SessionId;

    fn event_key(seq: u64) -> Vec<u8> {
        numbered(Kind::Event, SessionId::from_bytes([3; 16]), seq)
    }

    fn decode(parts: &[KeyValue]) -> Result<Vec<u8>, RecordError> {
        let mut assembly = Assembly::begin(&parts[0].0, &parts[0].1)?;
        for (key, value) in &parts[1..] {
            assembly.add(key, value)?;
        }
        assembly.finish()
    }

    /// Bytes that can't be packed.
    fn noise(len: usize) -> Vec<u8> {
        let mut state = 7u64;
        let step = |_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 56) as u8
        };
        (0..len).map(step).collect()
    }

    #[test]
    fn a_payload_of_any_length_comes_back() {
        for len in [0, 1, PART - 1, PART, PART + 1, 5 * PART, 5 * PART + 3] {
            for (payload, version) in [(noise(len), PLAIN), (b"{\"seq\":".repeat(len), PACKED)] {
                let parts = encode(&event_key(1), &payload).unwrap();
                assert!(parts.iter().all(|(_, value)| value.len() <= PART + FIRST_HEADER));
                assert!(payload.len() < 100 || parts.iter().all(|(_, value)| value[0] == version));
                assert_eq!(decode(&parts).unwrap(), payload);
            }
        }
    }

    #[test]
    fn a_record_in_another_s_place_is_caught() {
        let mut parts = encode(&event_key(1), b"{}").unwrap();
        parts[0].0 = event_key(2);
        assert_eq!(decode(&parts), Err(RecordError::Checksum("Event 2".into())));
    }

    #[test]
    fn a_missing_part_is_caught() {
        let mut parts = encode(&event_key(1), &noise(3 * PART)).unwrap();
        parts.remove(1);
        assert!(decode(&parts).is_err());
        let mut parts = encode(&event_key(1), &noise(3 * PART)).unwrap();
        parts.pop();
        assert_eq!(decode(&parts), Err(RecordError::Short("Event 1".into())));
    }

    #[test]
    fn a_later_version_says_so() {
        let mut parts = encode(&event_key(1), b"{}").unwrap();
        parts[0].1[0] = 9;
        assert_eq!(decode(&parts), Err(RecordError::Version("Event 1".into(), 9)));
    }

    proptest! {
        #[test]
        fn a_changed_byte_is_caught(
            payload in proptest::collection::vec(any::<u8>(), 0..64),
            at in any::<prop::sample::Index>(),
            flip in 1..=255u8,
        ) {
            let mut parts = encode(&event_key(1), &payload).unwrap();
            let at = at.index(parts[0].1.len());
            parts[0].1[at] ^= flip;
            prop_assert!(decode(&parts).is_err());
        }

        #[test]
        fn what_is_no_record_is_refused_and_never_panics(
            key in proptest::collection::vec(any::<u8>(), 0..40),
            value in proptest::collection::vec(any::<u8>(), 0..40),
        ) {
            if let Ok(assembly) = Assembly::begin(&key, &value) {
                // Only a checksum that fits by itself gets here: one in 2^32.
                prop_assert!(assembly.finish().is_ok());
            }
            let _ = key::place(&key);
        }
    }
}
