//! Musical keys as people write them: "A minor", "F# major", "in Bbm", "key of G", "8A".

use crate::brief::token::Gap;
use crate::protocol::Keys;

use super::Lexer;

const MINOR: &[&str] = &["minor", "min", "moll", "mineur", "menor", "minore"];
const MAJOR: &[&str] = &["major", "maj", "dur", "majeur", "mayor", "maior", "maggiore"];
const KEY: &[&str] = &["key", "keys", "tonality", "tonart", "tonalite", "tonalidad", "tonalita"];

/// Names of notes beside the letters and "B flat", as half-tones over C. The Romance ones are ordinary
/// words too, so that "in" has to stand before them.
const GERMAN: &[(&str, u8)] = &[
    ("cis", 1),
    ("dis", 3),
    ("fis", 6),
    ("gis", 8),
    ("ais", 10),
    ("des", 1),
    ("es", 3),
    ("ges", 6),
    ("as", 8),
    ("h", 11),
];
const ROMANCE: &[(&str, u8)] =
    &[("do", 0), ("re", 2), ("mi", 4), ("fa", 5), ("sol", 7), ("la", 9), ("si", 11)];

/// A note as it was read.
struct Note {
    half_tones: u8,
    /// The token behind it.
    next: usize,
    /// "F#": no other word looks like that.
    signed: bool,
    /// The mode that is written together with it.
    minor: Option<bool>,
}

impl Lexer<'_> {
    /// A key that begins at a token: how many tokens it takes, and which keys are meant.
    pub(super) fn key(&self, at: usize) -> Option<(usize, Keys)> {
        let of = KEY.contains(&self.words[at]) && self.follows(at + 1, &["of", "de", "di"]);
        let from = at + if of { 2 } else { 0 };
        let (next, keys) = self.camelot(from).or_else(|| {
            let note = self.note(from)?;
            let mode = note.minor.map(|minor| (note.next, minor));
            let mode = mode.or_else(|| self.mode(note.next).map(|minor| (note.next + 1, minor)));
            let (next, minor) = match mode {
                Some((next, minor)) if of || self.means_a_key(from, next, &note) => (next, minor),
                // "the key of G" is the major one.
                None if of || note.signed && self.is_cued(from) => (note.next, false),
                _ => return None,
            };
            Some((next, Keys::on(note.half_tones, minor)))
        })?;
        let next = if self.follows(next, KEY) { next + 1 } else { next };
        Some((next - at, keys))
    }

    /// The word at a place, where no comma stands before it.
    fn word(&self, at: usize) -> Option<&str> {
        (self.tokens.get(at)?.gap < Gap::Soft).then(|| self.words[at])
    }

    fn follows(&self, at: usize, words: &[&str]) -> bool {
        self.word(at).is_some_and(|word| words.contains(&word))
    }

    fn mode(&self, at: usize) -> Option<bool> {
        let word = self.word(at)?;
        let minor = MINOR.contains(&word);
        (minor || MAJOR.contains(&word)).then_some(minor)
    }

    /// "8A", "camelot 8A"
    fn camelot(&self, at: usize) -> Option<(usize, Keys)> {
        let at = at + usize::from(self.words.get(at) == Some(&"camelot"));
        let word = self.words.get(at).filter(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        Keys::named(word?).map(|keys| (at + 1, keys))
    }

    fn note(&self, at: usize) -> Option<Note> {
        let (token, word) = (self.tokens.get(at)?, self.words[at]);
        let note = |half_tones: u8, next: usize, signed: bool, minor: Option<bool>| {
            Some(Note { half_tones: half_tones % 12, next, signed, minor })
        };
        let mut letters = word.chars();
        let natural = match letters.next()? {
            'c' => 0,
            'd' => 2,
            'e' => 4,
            'f' => 5,
            'g' => 7,
            'a' => 9,
            'b' => 11,
            _ => return self.foreign_note(at),
        };
        match letters.as_str() {
            "" => {
                let behind = self.input.get(token.end..).unwrap_or_default();
                let sign = behind.chars().next().and_then(|sign| match sign {
                    '#' | '♯' => Some((1, sign.len_utf8())),
                    '♭' => Some((11, sign.len_utf8())),
                    _ => None,
                });
                if let Some((steps, width)) = sign {
                    let glued = self.tokens.get(at + 1).filter(|t| t.start == token.end + width);
                    let minor = glued.filter(|token| token.word == "m").map(|_| true);
                    return note(
                        natural + steps,
                        at + 1 + usize::from(minor.is_some()),
                        true,
                        minor,
                    );
                }
                match self.word(at + 1) {
                    Some("sharp") => note(natural + 1, at + 2, false, None),
                    Some("flat") => note(natural + 11, at + 2, false, None),
                    _ => note(natural, at + 1, false, None),
                }
            }
            "b" => note(natural + 11, at + 1, false, None),
            "m" => note(natural, at + 1, false, Some(true)),
            "bm" => note(natural + 11, at + 1, false, Some(true)),
            _ => self.foreign_note(at),
        }
    }

    /// "fis-Moll", "la mineur"
    fn foreign_note(&self, at: usize) -> Option<Note> {
        let named = |names: &[(&str, u8)]| {
            let (_, half_tones) = names.iter().find(|(name, _)| *name == self.words[at])?;
            Some(Note { half_tones: *half_tones, next: at + 1, signed: false, minor: None })
        };
        let german = || self.follows(at + 1, &["moll", "dur"]).then(|| named(GERMAN)).flatten();
        let mut note = german().or_else(|| self.is_cued(at).then(|| named(ROMANCE)).flatten())?;
        match self.word(note.next) {
            Some("diese" | "sostenido" | "diesis") => note.half_tones += 1,
            Some("bemol" | "bemolle") => note.half_tones += 11,
            _ => return Some(note),
        }
        note.half_tones %= 12;
        note.next += 1;
        Some(note)
    }

    /// "in", or a key and "or", stands before.
    fn is_cued(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| self.words[before]) else { return false };
        let last_but_one = self.out.len().checked_sub(2).and_then(|at| self.out.get(at));
        match before {
            "in" | "en" | "em" => true,
            "or" | "and" | "oder" | "und" | "ou" | "et" => {
                last_but_one.is_some_and(|l| l.is(|s| matches!(s, super::Sense::Key(_))))
            }
            _ => false,
        }
    }

    /// Not "in a minor mood", "I am", or a bus line.
    fn means_a_key(&self, at: usize, next: usize, note: &Note) -> bool {
        let typed = self.input.get(self.tokens[at].start..).unwrap_or_default();
        if note.minor.is_some() && !note.signed {
            // "Am" and not "am" or "AM".
            let mut letters = typed.chars();
            let upper = letters.next().is_some_and(char::is_uppercase);
            return upper && letters.next().is_some_and(char::is_lowercase) && self.is_cued(at);
        }
        if self.words[at] != "a" || note.signed || note.next > at + 1 {
            return true;
        }
        let capital = typed.starts_with('A') && self.tokens[at].gap < Gap::Hard;
        let ends = self.word(next).is_none_or(|word| {
            const ENDS: [&str; 12] = [
                "and", "or", "at", "with", "from", "please", "songs", "tracks", "music", "only",
                "but", "around",
            ];
            ENDS.contains(&word)
        });
        capital || self.is_cued(at) && ends
    }
}
