//! Musical keys, as a wish names them.

/// A set of keys: a bit for each place on the Camelot wheel, the twelve minor ones first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keys(pub u32);

/// By place: fifth by fifth, the minor keys each where their relative major stands.
const NAMES: [&str; 24] = [
    "Am", "Em", "Bm", "F#m", "C#m", "G#m", "Ebm", "Bbm", "Fm", "Cm", "Gm", "Dm", //
    "C", "G", "D", "A", "E", "B", "F#", "Db", "Ab", "Eb", "Bb", "F",
];

impl Keys {
    pub const MINOR: Self = Self(0xFFF);
    pub const MAJOR: Self = Self(0xFFF << 12);

    /// The keys that a name stands for: one (`F#m`, `Bb`, `8A` on the Camelot wheel), or all `minor` or
    /// `major` ones.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "minor" => Some(Self::MINOR),
            "major" => Some(Self::MAJOR),
            _ => key_place(name).or_else(|| camelot(name)).map(|place| Self(1 << place)),
        }
    }

    /// All that any of the names stands for.
    pub fn any_of(names: &[String]) -> Self {
        Self(names.iter().filter_map(|name| Self::named(name)).fold(0, |all, keys| all | keys.0))
    }

    /// The key on a note (0 is C, 11 is B).
    pub fn on(note: u8, minor: bool) -> Self {
        // A minor key stands where its relative major does, three half-tones up.
        let major = if minor { note + 3 } else { note };
        Self(1 << ((major % 12) * 7 % 12 + if minor { 0 } else { 12 }))
    }

    /// Whether the key at a place is one of them; no key is at no place.
    pub fn hold(self, place: u8) -> bool {
        (self.0 >> (place & 31)) & u32::from(place < 24) == 1
    }

    /// The shortest list of names that stands for them.
    pub fn names(self) -> Vec<String> {
        let mut names = Vec::new();
        let mut left = self.0;
        for (all, name) in [(Self::MINOR, "minor"), (Self::MAJOR, "major")] {
            if left & all.0 == all.0 {
                names.push(name.to_owned());
                left &= !all.0;
            }
        }
        let single = (0..24).filter(|place| left >> place & 1 == 1);
        names.extend(single.map(|place| NAMES[place].to_owned()));
        names
    }
}

/// The place of a key that is written like `C`, `F#m` or `Bb`: 0 to 11 for minor, 12 to 23 for major.
pub fn key_place(key: &str) -> Option<u8> {
    let (tonic, minor) = match key.strip_suffix('m') {
        Some(tonic) => (tonic, true),
        None => (key, false),
    };
    let mut letters = tonic.chars();
    let natural: u8 = match letters.next()? {
        'C' => 0,
        'D' => 2,
        'E' => 4,
        'F' => 5,
        'G' => 7,
        'A' => 9,
        'B' => 11,
        _ => return None,
    };
    let note = match letters.as_str() {
        "" => natural,
        "#" | "♯" => natural + 1,
        "b" | "♭" => natural + 11,
        _ => return None,
    };
    Some(Keys::on(note % 12, minor).0.trailing_zeros() as u8)
}

/// `8A` is A minor, `8B` C major; each hour a fifth up.
fn camelot(text: &str) -> Option<u8> {
    let letter = text.chars().last()?;
    let hour: u8 = text[..text.len() - letter.len_utf8()].parse().ok()?;
    let major = match letter {
        'a' | 'A' => 0,
        'b' | 'B' => 12,
        _ => return None,
    };
    (1..=12).contains(&hour).then(|| (hour + 4) % 12 + major)
}

/// A name of keys as one would say it: "F# minor", "a minor key".
pub fn key_words(name: &str) -> String {
    match Keys::named(name).map(Keys::names).as_deref() {
        Some([one]) if one == "minor" || one == "major" => format!("a {one} key"),
        Some([one]) => match one.strip_suffix('m') {
            Some(tonic) => format!("{tonic} minor"),
            None => format!("{one} major"),
        },
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_one_place_whatever_its_spelling() {
        for (place, name) in NAMES.iter().enumerate() {
            assert_eq!(key_place(name), Some(place as u8), "{name}");
            assert_eq!(Keys::named(name).unwrap().names(), [*name]);
        }
        for (a, b) in [("Gb", "F#"), ("8A", "Am"), ("8B", "C"), ("1A", "Abm"), ("12b", "E")] {
            assert_eq!(Keys::named(a), Keys::named(b), "{a} and {b}");
            assert!(Keys::named(a).is_some(), "{a}");
        }
        for nonsense in ["H", "", "m", "13A", "0A", "Minor", "A#b"] {
            assert_eq!(Keys::named(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn modes_stand_for_all_their_keys() {
        let keys = Keys::any_of(&["minor".into(), "C".into()]);
        assert!((0..12).all(|place| keys.hold(place)));
        assert!(keys.hold(12) && !keys.hold(13) && !keys.hold(u8::MAX) && !keys.hold(32));
        assert_eq!(keys.names(), ["minor", "C"]);
        assert_eq!(key_words("Gbm"), "F# minor");
        assert_eq!(key_words("major"), "a major key");
    }
}
