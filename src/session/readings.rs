//! Which of the listener's words became what stands in the brief, over many turns.

use serde_json::Value;

use crate::protocol::{Brief, Reading};

/// Readings that are kept: more than a brief has keys.
const KEPT: usize = 64;

/// Brings `kept` from the brief `before` to the brief `after`, a change that was `read` from these words.
/// A reading stays as long as the value at its path does, or, where that is a list, all of its elements:
/// "jazz" is still there after "and some soul".
pub(super) fn update(kept: &mut Vec<Reading>, before: &Brief, after: &Brief, read: &[Reading]) {
    let (before, after) = (as_value(before), as_value(after));
    kept.retain(|reading| {
        let pointer = format!("/{}", reading.path.replace('.', "/"));
        let stands = match (before.pointer(&pointer), after.pointer(&pointer)) {
            (Some(Value::Array(old)), Some(Value::Array(new))) => {
                !new.is_empty() && old.iter().all(|element| new.contains(element))
            }
            (old, Some(new)) => !new.is_null() && old == Some(new),
            (_, None) => false,
        };
        stands && !read.contains(reading)
    });
    kept.extend(read.iter().cloned());
    kept.drain(..kept.len().saturating_sub(KEPT));
}

fn as_value(brief: &Brief) -> Value {
    serde_json::to_value(brief).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn brief(json: Value) -> Brief {
        serde_json::from_value(json).unwrap()
    }

    fn reading(phrase: &str, path: &str) -> Reading {
        Reading { phrase: phrase.into(), path: path.into() }
    }

    #[test]
    fn a_reading_stays_as_long_as_what_it_became() {
        let first = brief(json!({"must": {"years": [[1990, 1999]], "genres_any": ["jazz"]},
            "prefer": {"bpm": 120}}));
        let read = [
            reading("90s", "must.years"),
            reading("jazz", "must.genres_any"),
            reading("upbeat", "prefer.bpm"),
        ];
        let mut kept = Vec::new();
        update(&mut kept, &Brief::default(), &first, &read);
        assert_eq!(kept, read);

        let slower =
            brief(json!({"must": {"years": [[1990, 1999]], "genres_any": ["jazz", "soul"]},
            "prefer": {"bpm": 90}}));
        update(&mut kept, &first, &slower, &[reading("soul", "must.genres_any")]);
        let expected = [
            reading("90s", "must.years"),
            reading("jazz", "must.genres_any"),
            reading("soul", "must.genres_any"),
        ];
        assert_eq!(kept, expected);

        let other = brief(json!({"must": {"genres_any": ["rock"]}}));
        update(&mut kept, &slower, &other, &[reading("rock", "must.genres_any")]);
        assert_eq!(kept, [reading("rock", "must.genres_any")]);
    }

    #[test]
    fn the_newest_are_kept_and_the_same_is_kept_once() {
        let stands = brief(json!({"must": {"genres_any": ["jazz"]}}));
        let mut kept = Vec::new();
        for n in 0..2 * KEPT {
            let phrase = format!("jazz {}", n / 2);
            update(&mut kept, &stands, &stands, &[reading(&phrase, "must.genres_any")]);
        }
        assert_eq!(kept.len(), KEPT);
        assert_eq!(kept[KEPT - 1].phrase, format!("jazz {}", KEPT - 1));
    }
}
