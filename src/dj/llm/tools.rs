//! The tools that a model steers with: typed, so that their schemas and their reading are one.

use std::sync::{Arc, LazyLock};

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde::Deserialize;
use serde_json::{Value, json};

use super::provider::ToolSpec;
use crate::protocol::{Because, Brief, Reading};

/// Tracks that `find_tracks` gives at most.
pub(super) const FOUND: usize = 40;
/// Tracks that it gives where the model names no number.
pub(super) const FEW: usize = 15;

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReviseBrief {
    /// JSON merge patch (RFC 7396) of the brief: only the keys that change; null clears a key.
    #[schemars(with = "Brief")]
    pub patch: Value,
    /// Which of the listener's own words became which key, such as {"phrase": "from the 90s", "path": "must.years"}.
    #[serde(default)]
    pub read: Vec<Reading>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FindTracks {
    /// Words of a title, an artist or an album. Leave it out to get what fits the brief best.
    #[serde(default)]
    pub query: String,
    /// More hard wishes for this search only: the keys of `must` in revise_brief.
    #[serde(default)]
    #[schemars(with = "std::collections::BTreeMap<String, Value>")]
    pub filters: Value,
    /// 1 to 40.
    pub limit: Option<usize>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct QueueTracks {
    /// In the order in which they are to play. Where the brief has an order or an arc, each goes where it
    /// suits that.
    pub tracks: Vec<WantedTrack>,
}

#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct WantedTrack {
    /// The id of a track that you were shown.
    #[serde(alias = "id")]
    pub track_id: String,
    /// Why this track: facts of it that meet the wish. Terms that the facts do not bear are dropped.
    #[serde(default)]
    #[schemars(with = "Vec<Because>")]
    pub because: Value,
    /// To play before what is queued, not after it. A track that is queued already moves there.
    #[serde(default)]
    pub next: bool,
    /// The listener named this very track in the last message.
    #[serde(default)]
    pub asked_for: bool,
}

impl WantedTrack {
    /// An element of `tracks`. A model that gives the id alone means that track.
    pub fn read(json: &str) -> Result<Self, serde_json::Error> {
        match serde_json::from_str(json)? {
            Value::String(track_id) => {
                Ok(Self { track_id, because: Value::Null, next: false, asked_for: false })
            }
            element => serde_json::from_value(element),
        }
    }
}

/// Models write an object now and then as a text that holds it: that object.
pub(super) fn unwrapped(given: Value) -> Value {
    match &given {
        Value::String(text) => match serde_json::from_str(text) {
            Ok(Value::Object(object)) => Value::Object(object),
            _ => given,
        },
        _ => given,
    }
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RemoveEntries {
    /// Ids of entries of the queue that the DJ put there.
    pub entry_ids: Vec<String>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Nothing {}

pub(super) const REVISE: &str = "revise_brief";
pub(super) const FIND: &str = "find_tracks";
pub(super) const QUEUE: &str = "queue_tracks";
pub(super) const REMOVE: &str = "remove_entries";
pub(super) const UNDO: &str = "undo";
pub(super) const LOOK: &str = "look_at_queue";
pub(super) const RECALL: &str = "recall_taste";

/// The tools with their schemas, always in this order and to the byte the same.
pub(super) fn specs() -> Arc<[ToolSpec]> {
    static SPECS: LazyLock<Arc<[ToolSpec]>> = LazyLock::new(|| {
        Arc::new([
            ToolSpec {
                name: REVISE,
                description: "Change what the session is after. `must` is never violated, `prefer` \
                    orders what `must` lets through. What no longer fits leaves the queue at once. \
                    Answers how many tracks fit.",
                parameters: revise_schema(),
            },
            ToolSpec {
                name: FIND,
                description: "Candidates from the catalogue that fit the brief, with their facts. \
                    Only tracks that you were shown can be queued.",
                parameters: schema::<FindTracks>(),
            },
            ToolSpec {
                name: QUEUE,
                description: "Put tracks into the queue. Each is queued the moment its element is \
                    complete; answers which were refused, and why.",
                parameters: schema::<QueueTracks>(),
            },
            ToolSpec {
                name: REMOVE,
                description: "Take entries out of the queue. The listener's own and pinned ones stay.",
                parameters: schema::<RemoveEntries>(),
            },
            ToolSpec {
                name: UNDO,
                description: "Take back what was done last: what the last answer queued, or else the \
                    last change of the brief.",
                parameters: schema::<Nothing>(),
            },
            ToolSpec {
                name: LOOK,
                description: "What plays and what is queued, as it is now.",
                parameters: schema::<Nothing>(),
            },
            ToolSpec {
                name: RECALL,
                description: "What this listener likes, dislikes and has banned, and what they heard \
                    last in this session.",
                parameters: schema::<Nothing>(),
            },
        ])
    });
    SPECS.clone()
}

/// One schema without references, which not every provider follows.
fn schema<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.inline_subschemas = true;
        settings.meta_schema = None;
    });
    let mut schema = SchemaGenerator::new(settings).into_root_schema_for::<T>().to_value();
    tidy(&mut schema, true);
    schema
}

fn revise_schema() -> Value {
    let mut schema = schema::<ReviseBrief>();
    if let Some(patch) = schema.pointer_mut("/properties/patch") {
        for own in ["version", "said"] {
            if let Some(keys) = patch.get_mut("properties").and_then(Value::as_object_mut) {
                keys.remove(own);
            }
        }
        // Said once is enough.
        if let Some(must) = patch.pointer_mut("/properties/mix/items/properties/must") {
            *must = json!({"type": "object", "description": "The keys of `must` above."});
        }
    }
    schema
}

/// Takes out what only validators need, and what some providers refuse.
fn tidy(schema: &mut Value, is_schema: bool) {
    match schema {
        Value::Object(map) => {
            if is_schema {
                for key in ["title", "format", "default", "minimum", "$schema"] {
                    map.remove(key);
                }
            }
            for (key, value) in map.iter_mut() {
                // Below `properties` stand names, not keywords.
                tidy(value, !(is_schema && key == "properties"));
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|item| tidy(item, true)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemas_stand_alone_and_name_every_key() {
        for spec in specs().iter() {
            let text = spec.parameters.to_string();
            assert!(!text.contains("$ref") && !text.contains("\"format\""), "{text}");
            assert_eq!(spec.parameters["type"], "object", "{}", spec.name);
        }
        let revise = revise_schema();
        let patch = &revise["properties"]["patch"]["properties"];
        assert!(patch.get("said").is_none());
        assert!(patch["must"]["properties"]["genres_any"].is_object(), "{patch:#}");
        assert!(patch["prefer"]["properties"]["familiarity"].is_object());
    }

    #[test]
    fn a_wanted_track_reads_as_its_schema_says() {
        let wanted: WantedTrack = serde_json::from_value(json!({"track_id": "t1"})).unwrap();
        assert!(!wanted.next && wanted.because.is_null());
        let unknown = serde_json::from_value::<RemoveEntries>(json!({"ids": []}));
        assert!(unknown.is_err());
    }
}
