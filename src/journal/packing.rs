//! Makes payloads smaller before they are stored.
//!
//! A store on sled takes up to four times what is put into it before it is written anew; so what is put
//! there is packed. An event is a few hundred bytes of JSON and, alone, has little that comes
//! twice: LZ4 (block format, <https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md>) is given a
//! dictionary of what events look like, which halves one; a snapshot shrinks to a quarter.
//!
//! | bytes | |
//! |---|---|
//! | 4 | length of the payload, little-endian |
//! | rest | one LZ4 block, made with the dictionary |

use super::record::MAX_PAYLOAD;

/// Part of the format: what was packed with it can't be read with another one. A better dictionary is a
/// new file and a new version of records.
static DICTIONARY: &[u8] = include_bytes!("packing-2.txt");

/// Shorter payloads stay as they are.
const WORTH_IT: usize = 48;

/// The payload, packed. `None` where that makes it no smaller.
pub(super) fn pack(payload: &[u8]) -> Option<Vec<u8>> {
    if payload.len() < WORTH_IT || payload.len() > MAX_PAYLOAD {
        return None;
    }
    let length = u32::try_from(payload.len()).ok()?;
    let block = lz4_flex::block::compress_with_dict(payload, DICTIONARY);
    if block.len() + 4 >= payload.len() {
        return None;
    }
    let mut packed = Vec::with_capacity(4 + block.len());
    packed.extend_from_slice(&length.to_le_bytes());
    packed.extend_from_slice(&block);
    Some(packed)
}

/// What was packed. `None` where this is nothing that [`pack`] gave.
pub(super) fn unpack(packed: &[u8]) -> Option<Vec<u8>> {
    let (length, block) = packed.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    if length > MAX_PAYLOAD {
        return None;
    }
    let payload = lz4_flex::block::decompress_with_dict(block, length, DICTIONARY).ok()?;
    (payload.len() == length).then_some(payload)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PICKED: &str = r#"{"type":"queue.picked","seq":6,"at":1795662353598,"response_id":"r1","entry":{"entry_id":"e1","track":{"id":"bob-dylan--hurricane","title":"Hurricane","artists":["Bob Dylan"],"album":"Desire","year":1976,"genres":["folk rock"],"duration_ms":512000,"bpm":133.0,"energy":0.7,"explicit":false,"audio":"sketch"},"by":"dj","pinned":false,"why":"1976","because":[{"field":"year","want":[1970.0,1979.0],"have":1976.0}]},"position":0,"reason":"asked","version":1}"#;

    #[test]
    fn an_event_takes_less_than_half() {
        let packed = pack(PICKED.as_bytes()).unwrap();
        assert!(packed.len() * 2 < PICKED.len(), "{} of {}", packed.len(), PICKED.len());
        assert_eq!(unpack(&packed).unwrap(), PICKED.as_bytes());
    }

    #[test]
    fn the_dictionary_never_changes() {
        assert_eq!((DICTIONARY.len(), crc32fast::hash(DICTIONARY)), (5_431, 0xbf2f3e57));
    }

    #[test]
    fn a_length_that_lies_is_refused() {
        let mut packed = pack(PICKED.as_bytes()).unwrap();
        for length in [0, PICKED.len() as u32 - 1, PICKED.len() as u32 + 1, u32::MAX] {
            packed[..4].copy_from_slice(&length.to_le_bytes());
            assert_eq!(unpack(&packed), None, "{length}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_packed_comes_back(text in "[a-e\":,{}]{0,300}") {
            if let Some(packed) = pack(text.as_bytes()) {
                prop_assert!(packed.len() < text.len());
                prop_assert_eq!(unpack(&packed).unwrap(), text.as_bytes());
            }
        }

        #[test]
        fn what_was_never_packed_does_no_harm(
            bytes in proptest::collection::vec(any::<u8>(), 0..80),
            length in 0u32..2_000,
        ) {
            let _ = unpack(&bytes);
            let mut near = length.to_le_bytes().to_vec();
            near.extend_from_slice(&bytes);
            let _ = unpack(&near);
        }
    }
}
