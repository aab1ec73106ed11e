//! The merge patch between two briefs.

use serde_json::{Map, Value};

use crate::protocol::Brief;

/// A JSON merge patch (RFC 7396) that makes `to` of `from`; `Null` if nothing differs. The server's own
/// keys are left out.
pub fn patch(from: &Brief, to: &Brief) -> Value {
    let (Ok(Value::Object(mut from)), Ok(Value::Object(mut to))) =
        (serde_json::to_value(from), serde_json::to_value(to))
    else {
        return Value::Null;
    };
    for own in ["version", "said"] {
        from.remove(own);
        to.remove(own);
    }
    match between(&from, &to) {
        patch if patch.is_empty() => Value::Null,
        patch => Value::Object(patch),
    }
}

fn between(from: &Map<String, Value>, to: &Map<String, Value>) -> Map<String, Value> {
    let mut patch = Map::new();
    for key in from.keys().filter(|key| !to.contains_key(*key)) {
        patch.insert(key.clone(), Value::Null);
    }
    for (key, value) in to {
        match (from.get(key), value) {
            (Some(old), new) if old == new => {}
            // An object is merged into what stands there.
            (Some(Value::Object(old)), Value::Object(new)) => {
                patch.insert(key.clone(), Value::Object(between(old, new)));
            }
            (_, new) => {
                patch.insert(key.clone(), new.clone());
            }
        }
    }
    patch
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{Length, Span};

    #[test]
    fn a_patch_leads_from_one_brief_to_the_other_and_back() {
        let mut a = Brief::default();
        a.must.years = vec![Span::new(1990, 1999)];
        a.must.genres_any = vec!["rock".into()];
        a.length = Some(Length::Tracks(10));
        let mut b = Brief::default();
        b.must.bpm = Span(None, Some(120.0));
        b.prefer.genres.insert("dub".into(), 0.5);
        b.length = Some(Length::DurationMs(1_800_000));
        for (from, to) in [(&a, &b), (&b, &a)] {
            let patched = from.patched(&patch(from, to)).unwrap();
            assert_eq!(&patched, to);
        }
        assert_eq!(patch(&a, &a), Value::Null);
    }
}
