//! By which codes recordings are known elsewhere: ISRC and MusicBrainz recording id, packed and sorted.

use super::columns::TrackIx;

/// Codes to tracks. Two versions in one catalogue may claim one code: the first is found.
#[derive(Debug, Default)]
pub(super) struct Codes {
    pub(super) isrcs: Vec<(u64, TrackIx)>,
    pub(super) recordings: Vec<(u128, TrackIx)>,
}

impl Codes {
    pub(super) fn note(&mut self, ix: TrackIx, isrc: Option<&str>, recording: Option<&str>) {
        self.isrcs.extend(isrc.and_then(packed_isrc).map(|code| (code, ix)));
        self.recordings.extend(recording.and_then(packed_uuid).map(|code| (code, ix)));
    }

    pub(super) fn sort(&mut self) {
        self.isrcs.sort_unstable();
        self.isrcs.shrink_to_fit();
        self.recordings.sort_unstable();
        self.recordings.shrink_to_fit();
    }

    pub(super) fn isrc(&self, code: &str) -> Option<TrackIx> {
        find(&self.isrcs, &packed_isrc(code)?)
    }

    pub(super) fn recording(&self, id: &str) -> Option<TrackIx> {
        find(&self.recordings, &packed_uuid(id)?)
    }

    /// Each ISRC as it is written, with its track.
    pub(super) fn isrcs(&self) -> impl Iterator<Item = (TrackIx, String)> {
        self.isrcs.iter().map(|(code, ix)| (*ix, unpacked_isrc(*code)))
    }

    /// Each MusicBrainz recording id as it is written, with its track.
    pub(super) fn recordings(&self) -> impl Iterator<Item = (TrackIx, String)> {
        self.recordings.iter().map(|(id, ix)| (*ix, uuid::Uuid::from_u128(*id).to_string()))
    }

    pub(super) fn counts(&self) -> (usize, usize) {
        (self.isrcs.len(), self.recordings.len())
    }
}

fn find<T: Ord>(codes: &[(T, TrackIx)], code: &T) -> Option<TrackIx> {
    let at = codes.partition_point(|(other, _)| other < code);
    codes.get(at).filter(|(other, _)| other == code).map(|(_, ix)| *ix)
}

/// "GB-AYE-69-00001" or "gbaye6900001": two letters, three letters or digits, seven digits (ISO 3901).
fn packed_isrc(text: &str) -> Option<u64> {
    let mut code = 0;
    let mut count = 0;
    for byte in text.trim().bytes().filter(|byte| !matches!(byte, b'-' | b' ')) {
        let byte = byte.to_ascii_uppercase();
        let fits = match count {
            0..2 => byte.is_ascii_uppercase(),
            2..5 => byte.is_ascii_alphanumeric(),
            5..12 => byte.is_ascii_digit(),
            _ => false,
        };
        if !fits {
            return None;
        }
        let digit = if byte.is_ascii_digit() { byte - b'0' } else { byte - b'A' + 10 };
        code = code * 36 + u64::from(digit);
        count += 1;
    }
    (count == 12).then_some(code)
}

fn unpacked_isrc(mut code: u64) -> String {
    let mut letters = [0; 12];
    for letter in letters.iter_mut().rev() {
        let digit = (code % 36) as u8;
        *letter = if digit < 10 { b'0' + digit } else { b'A' + digit - 10 };
        code /= 36;
    }
    letters.iter().map(|letter| char::from(*letter)).collect()
}

/// A UUID, as it stands or at the end of an address such as `https://musicbrainz.org/recording/…`.
fn packed_uuid(text: &str) -> Option<u128> {
    let text = text.trim().trim_end_matches('/');
    let tail = text.rsplit(['/', ':']).next()?;
    Some(uuid::Uuid::try_parse(tail).ok()?.as_u128()).filter(|id| *id != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_however_they_are_written() {
        let mut codes = Codes::default();
        codes.note(TrackIx(7), Some("GBAYE6900001"), None);
        codes.note(TrackIx(8), Some("nonsense"), Some("8f3471b5-7e6a-48da-86a9-c1c07a0f47ae"));
        codes.note(TrackIx(9), Some("USRC11700675"), Some(""));
        codes.sort();
        assert_eq!(codes.counts(), (2, 1));
        for isrc in ["GBAYE6900001", "gb-aye-69-00001", " GBAYE6900001 "] {
            assert_eq!(codes.isrc(isrc), Some(TrackIx(7)), "{isrc}");
        }
        for id in [
            "8F3471B5-7E6A-48DA-86A9-C1C07A0F47AE",
            "https://musicbrainz.org/recording/8f3471b5-7e6a-48da-86a9-c1c07a0f47ae",
        ] {
            assert_eq!(codes.recording(id), Some(TrackIx(8)), "{id}");
        }
        for nothing in ["", "GBAYE690000", "GBAYE69000012", "1BAYE6900001", "GBAYE69OOOO1"] {
            assert_eq!(codes.isrc(nothing), None, "{nothing}");
        }
        assert_eq!(codes.recording("00000000-0000-0000-0000-000000000000"), None);
    }
}
