//! Texts in tags as they were meant.
//!
//! ID3 knows Latin-1 and Unicode. Programs wrote whatever their system used and called it Latin-1, so that
//! UTF-8 looks like "BjÃ¶rk" and Windows-1251 like "Êèíî". Both are told by what no language writes.

use crate::catalog::TEXT;

/// What Windows-1252 has where Latin-1 has control characters, from 0x80 on. `\0`: nothing.
const WINDOWS_1252: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘',
    '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// The text with its encoding put right where it is plainly wrong, without control characters and
/// surrounding space, up to its bound. `None` if nothing is left.
pub fn mend(text: &str) -> Option<String> {
    // A character may have been taken for four.
    let end = text.char_indices().nth(4 * TEXT).map_or(text.len(), |(at, _)| at);
    let text = &text[..end];
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\0' || c == '\u{feff}');
    let mended = match bytes_of(text) {
        Some(bytes) => from_bytes(text, bytes),
        None => text.to_owned(),
    };
    let clean = |c: char| if c.is_control() { ' ' } else { c };
    let mended: String = mended.chars().map(clean).take(TEXT).collect();
    let mended = mended.trim();
    (!mended.is_empty()).then(|| mended.to_owned())
}

/// The single bytes that the text was read from, if all of it can be such and not all is ASCII.
fn bytes_of(text: &str) -> Option<Vec<u8>> {
    if text.is_ascii() {
        return None;
    }
    let byte = |c: char| match u8::try_from(c) {
        Ok(byte) => Some(byte),
        Err(_) => {
            let at = WINDOWS_1252.iter().position(|known| *known == c)?;
            u8::try_from(0x80 + at).ok()
        }
    };
    text.chars().map(byte).collect()
}

fn from_bytes(text: &str, bytes: Vec<u8>) -> String {
    match String::from_utf8(bytes) {
        Ok(meant) => meant,
        Err(error) if is_cyrillic(error.as_bytes()) => {
            error.as_bytes().iter().map(|byte| windows_1251(*byte)).collect()
        }
        Err(_) => {
            let letter = |c: char| match c {
                '\u{80}'..='\u{9f}' => WINDOWS_1252[c as usize - 0x80],
                other => other,
            };
            text.chars().map(letter).collect()
        }
    }
}

/// Words that are made of nothing but accented letters, one of three or more: no language in Latin
/// letters has them, and every Russian word in Windows-1251 is one.
fn is_cyrillic(bytes: &[u8]) -> bool {
    let is_high = |byte: &u8| *byte >= 0xc0 || [0xa8, 0xb8].contains(byte);
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || is_high(byte);
    let mut longest = 0;
    for word in bytes.split(|byte| !is_letter(byte)) {
        let high = word.iter().filter(|byte| is_high(byte)).count();
        if high != 0 && high != word.len() {
            return false;
        }
        longest = longest.max(high);
    }
    longest >= 3
}

fn windows_1251(byte: u8) -> char {
    match byte {
        0xc0..=0xff => char::from_u32(0x410 + u32::from(byte - 0xc0)).unwrap_or('\u{fffd}'),
        0xa8 => 'Ё',
        0xb8 => 'ё',
        0xaa => 'Є',
        0xba => 'є',
        0xaf => 'Ї',
        0xbf => 'ї',
        0xb2 => 'І',
        0xb3 => 'і',
        other => char::from(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_by_the_wrong_table_is_put_right_and_the_rest_is_left_alone() {
        for (read, meant) in [
            ("BjÃ¶rk", "Björk"),
            ("Sigur RÃ³s â€“ ( )", "Sigur Rós – ( )"),
            ("Êèíî", "Кино"),
            ("Ãðóïïà êðîâè - 1988", "Группа крови - 1988"),
            ("Don\u{92}t", "Don’t"),
            ("Björk", "Björk"),
            ("Mötley Crüe", "Mötley Crüe"),
            ("Été", "Été"),
            ("Ólafur Arnalds", "Ólafur Arnalds"),
            ("椎名林檎", "椎名林檎"),
            (" Plain\0", "Plain"),
        ] {
            assert_eq!(mend(read).as_deref(), Some(meant), "{read}");
        }
        assert_eq!(mend(" \0"), None);
    }
}
