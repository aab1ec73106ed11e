//! JSON that arrives in pieces: what of an object is whole already.

use std::ops::Range;

/// Text of one object, in bytes, that is looked at; what lies beyond never becomes whole.
const MOST: usize = 256 * 1024;

/// Something that is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// An element of a list that is a member of the object.
    Element { key: String, json: String },
    /// A member's value; lists too, after their elements.
    Member { key: String, json: String },
    /// The object itself. What follows it is not looked at.
    Whole,
}

/// Follows the text of one JSON object and says what of it is whole, at the earliest byte that proves
/// it. It checks only as much as it must to find the ends: what is found is still to be parsed.
#[derive(Debug, Default)]
pub(super) struct Scan {
    text: String,
    /// Bytes that were looked at.
    at: usize,
    /// Open braces and brackets.
    depth: usize,
    in_string: bool,
    escaped: bool,
    /// Where the key, the member's value or the element began.
    key: Option<Range<usize>>,
    key_starts: usize,
    value_starts: Option<usize>,
    element_starts: Option<usize>,
    in_list: bool,
    done: bool,
}

impl Scan {
    /// Takes the next piece.
    pub fn push(&mut self, piece: &str, found: &mut Vec<Found>) {
        self.done |= self.text.len() + piece.len() > MOST;
        if self.done {
            return;
        }
        self.text.push_str(piece);
        while self.at < self.text.len() && !self.done {
            self.step(self.text.as_bytes()[self.at], found);
            self.at += 1;
        }
    }

    /// All the text so far, up to the object's end.
    pub fn text(&self) -> &str {
        &self.text[..self.at]
    }

    /// Whether the object has begun and its end is not there.
    pub fn is_open(&self) -> bool {
        self.depth > 0 && !self.done
    }

    fn step(&mut self, byte: u8, found: &mut Vec<Found>) {
        if self.in_string {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => {
                    self.in_string = false;
                    if self.depth == 1 && self.value_starts.is_none() && self.key.is_none() {
                        self.key = Some(self.key_starts..self.at + 1);
                    }
                }
                _ => {}
            }
            return;
        }
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' => return,
            b':' if self.depth == 1 => return,
            b',' if self.depth == 1 => return self.end_member(self.at, found),
            b',' if self.depth == 2 && self.in_list => return self.end_element(self.at, found),
            b'}' | b']' => return self.close(found),
            _ => self.begin(),
        }
        match byte {
            b'"' => self.in_string = true,
            b'{' | b'[' => {
                self.in_list |= self.depth == 1 && byte == b'[';
                self.depth += 1;
            }
            _ => {}
        }
    }

    /// A byte that is part of a key or of a value.
    fn begin(&mut self) {
        match self.depth {
            1 if self.key.is_none() => self.key_starts = self.at,
            1 => drop(self.value_starts.get_or_insert(self.at)),
            2 if self.in_list => drop(self.element_starts.get_or_insert(self.at)),
            _ => {}
        }
    }

    fn close(&mut self, found: &mut Vec<Found>) {
        match self.depth {
            0 => {}
            1 => {
                self.end_member(self.at, found);
                self.depth = 0;
                self.done = true;
                found.push(Found::Whole);
            }
            2 => {
                if self.in_list {
                    self.end_element(self.at, found);
                }
                self.in_list = false;
                self.depth = 1;
            }
            // What was the element's own last brace proves that it is whole.
            3 if self.in_list => {
                self.depth = 2;
                self.end_element(self.at + 1, found);
            }
            _ => self.depth -= 1,
        }
    }

    fn end_element(&mut self, end: usize, found: &mut Vec<Found>) {
        let Some(start) = self.element_starts.take() else { return };
        let json = self.text[start..end].trim_end().to_owned();
        found.push(Found::Element { key: self.key(), json });
    }

    fn end_member(&mut self, end: usize, found: &mut Vec<Found>) {
        if let Some(start) = self.value_starts.take() {
            let json = self.text[start..end].trim_end().to_owned();
            found.push(Found::Member { key: self.key(), json });
        }
        self.key = None;
    }

    fn key(&self) -> String {
        let raw = self.key.clone().and_then(|range| self.text.get(range)).unwrap_or_default();
        serde_json::from_str(raw).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Map, Value, json};

    use super::*;

    fn scan(pieces: &[&str]) -> (Vec<Found>, Scan) {
        let (mut scan, mut found) = (Scan::default(), Vec::new());
        for piece in pieces {
            scan.push(piece, &mut found);
        }
        (found, scan)
    }

    /// What is to be found in an object, by a parser that has all of it.
    fn expected(object: &Map<String, Value>) -> Vec<(String, Option<usize>, Value)> {
        let mut all = Vec::new();
        for (key, value) in object {
            for (at, element) in value.as_array().into_iter().flatten().enumerate() {
                all.push((key.clone(), Some(at), element.clone()));
            }
            all.push((key.clone(), None, value.clone()));
        }
        all
    }

    fn parsed(found: &[Found]) -> Vec<(String, Option<usize>, Value)> {
        let mut count = 0;
        let mut all = Vec::new();
        for found in found {
            let (key, at, json) = match found {
                Found::Element { key, json } => {
                    count += 1;
                    (key, Some(count - 1), json)
                }
                Found::Member { key, json } => {
                    count = 0;
                    (key, None, json)
                }
                Found::Whole => continue,
            };
            all.push((key.clone(), at, serde_json::from_str(json).unwrap()));
        }
        all
    }

    #[test]
    fn an_element_is_found_when_its_own_end_is_there() {
        let (found, scan) = scan(&[r#"{"tracks": [{"id": "a}", "x": [1]}"#]);
        let json = r#"{"id": "a}", "x": [1]}"#.to_owned();
        assert_eq!(found, [Found::Element { key: "tracks".into(), json }]);
        assert!(scan.is_open());
    }

    #[test]
    fn plain_elements_end_where_the_next_begins() {
        let (found, _) = scan(&[r#"{"ids":["e1" ,12"#]);
        assert_eq!(found, [Found::Element { key: "ids".into(), json: "\"e1\"".into() }]);
    }

    #[test]
    fn what_follows_the_object_is_not_looked_at() {
        let (found, scan) = scan(&[r#"{"a":1} {"b":2}"#]);
        assert_eq!(found.last(), Some(&Found::Whole));
        assert_eq!(scan.text(), r#"{"a":1}"#);
    }

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
            r#"[a-c\\"{}\[\],: é🎵]{0,6}"#.prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 24, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                proptest::collection::btree_map(r#"[a-b"\\]{1,2}"#, inner, 0..3)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn wherever_it_is_cut_the_same_is_found(
            object in proptest::collection::btree_map(r#"[a-c\\"é]{1,3}"#, value(), 0..4),
            pretty in any::<bool>(),
        ) {
            let object: Map<String, Value> = object.into_iter().collect();
            let whole = Value::Object(object.clone());
            let text = if pretty { format!("{whole:#}") } else { whole.to_string() };
            let wanted = expected(&object);
            for cut in (0..=text.len()).filter(|cut| text.is_char_boundary(*cut)) {
                let (first, _) = scan(&[&text[..cut]]);
                // What is found early is a true beginning of all that there is.
                prop_assert!(wanted.starts_with(&parsed(&first)));
                let (all, scan) = scan(&[&text[..cut], &text[cut..]]);
                prop_assert_eq!(&parsed(&all), &wanted);
                prop_assert_eq!(all.last(), Some(&Found::Whole));
                prop_assert_eq!(scan.text(), &text);
            }
        }

        #[test]
        fn no_text_brings_it_down(pieces in proptest::collection::vec(r#"[{}\[\]",:\\a1 ]{0,9}"#, 0..6)) {
            let pieces: Vec<&str> = pieces.iter().map(String::as_str).collect();
            scan(&pieces);
        }
    }

    #[test]
    fn a_text_without_end_is_not_kept_for_ever() {
        let (mut scan, mut found) = (Scan::default(), Vec::new());
        let piece = "x".repeat(1000);
        scan.push("{\"a\":\"", &mut found);
        for _ in 0..1000 {
            scan.push(&piece, &mut found);
        }
        assert!(scan.text().len() <= MOST);
        assert_eq!(found, []);
    }

    #[test]
    fn keys_are_read_as_json_has_them() {
        let (found, _) = scan(&[&json!({"a\"b": [1]}).to_string()]);
        assert_eq!(found[0], Found::Element { key: "a\"b".into(), json: "1".into() });
    }
}
