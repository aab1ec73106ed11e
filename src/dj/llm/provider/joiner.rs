//! JSON texts that come in pieces, also where a piece ends in the middle of a surrogate pair.

use serde_json::value::RawValue;

/// Reads the pieces of one text, in order.
#[derive(Debug, Default)]
pub(super) struct Joiner {
    /// The first half of a pair, whose second half is to come.
    high: Option<u16>,
}

impl Joiner {
    /// The text of a JSON string as it stands in the answer; what is no string gives nothing. A half
    /// without its other half becomes U+FFFD.
    pub fn text(&mut self, raw: &RawValue) -> String {
        let raw = raw.get();
        if self.high.is_none()
            && let Ok(text) = serde_json::from_str(raw)
        {
            return text;
        }
        let Some(inner) = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')) else {
            return String::new();
        };
        self.unescape(inner)
    }

    fn unescape(&mut self, inner: &str) -> String {
        let mut out = String::with_capacity(inner.len());
        let mut rest = inner.chars();
        while let Some(c) = rest.next() {
            let c = match c {
                '\\' => match rest.next() {
                    Some('u') => {
                        let digits = rest.as_str().get(..4).unwrap_or_default();
                        let unit = u16::from_str_radix(digits, 16).unwrap_or(0xFFFD);
                        rest = rest.as_str().get(4..).unwrap_or_default().chars();
                        self.unit(unit, &mut out);
                        continue;
                    }
                    Some('b') => '\u{8}',
                    Some('f') => '\u{c}',
                    Some('n') => '\n',
                    Some('r') => '\r',
                    Some('t') => '\t',
                    Some(other) => other,
                    None => char::REPLACEMENT_CHARACTER,
                },
                c => c,
            };
            self.give_up_half(&mut out);
            out.push(c);
        }
        out
    }

    fn unit(&mut self, unit: u16, out: &mut String) {
        match (self.high.take(), unit) {
            (Some(high), 0xDC00..=0xDFFF) => {
                let pair = char::decode_utf16([high, unit]).next().and_then(Result::ok);
                out.push(pair.unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            (before, unit) => {
                if before.is_some() {
                    out.push(char::REPLACEMENT_CHARACTER);
                }
                match unit {
                    0xD800..=0xDBFF => self.high = Some(unit),
                    unit => {
                        out.push(char::from_u32(unit.into()).unwrap_or(char::REPLACEMENT_CHARACTER))
                    }
                }
            }
        }
    }

    fn give_up_half(&mut self, out: &mut String) {
        if self.high.take().is_some() {
            out.push(char::REPLACEMENT_CHARACTER);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(pieces: &[&str]) -> String {
        let mut joiner = Joiner::default();
        pieces
            .iter()
            .map(|piece| joiner.text(serde_json::from_str::<&RawValue>(piece).unwrap()))
            .collect()
    }

    #[test]
    fn a_pair_that_two_pieces_share_is_one_character() {
        assert_eq!(joined(&[r#""a \ud83c""#, r#""\udfb5 b""#]), "a 🎵 b");
        assert_eq!(joined(&[r#""\ud83c""#, r#""""#, r#""\udfb5""#]), "🎵");
    }

    #[test]
    fn a_half_that_stays_alone_is_replaced() {
        assert_eq!(joined(&[r#""\ud83c""#, r#""x\n\"""#]), "\u{fffd}x\n\"");
        assert_eq!(joined(&[r#""\udfb5""#]), "\u{fffd}");
        assert_eq!(joined(&[r#""\ud83c\ud83c\udfb5""#]), "\u{fffd}🎵");
    }

    #[test]
    fn what_is_no_text_is_nothing() {
        assert_eq!(joined(&["null", "7", r#""é\u00e9""#]), "éé");
    }
}
