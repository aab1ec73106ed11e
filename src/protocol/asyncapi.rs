use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::{CommandFrame, Event, Notice, SUBPROTOCOL};

/// Where the schemas of named types stand in the document.
const SCHEMAS: &str = "#/components/schemas";

/// The AsyncAPI 3.0 document of the wire, made from the types themselves: one message a frame type.
pub fn asyncapi() -> Value {
    let settings = SchemaSettings::draft07().with(|settings| {
        settings.definitions_path = SCHEMAS.trim_start_matches('#').to_owned().into();
        settings.meta_schema = None;
    });
    let mut generator = settings.into_generator();
    let mut messages = Map::new();
    let commands = frames::<CommandFrame>(&mut generator, &mut messages, "command", &[]);
    let events = frames::<Event>(&mut generator, &mut messages, "durable event", &[]);
    let notices = frames::<Notice>(&mut generator, &mut messages, "notice", &commands);
    let schemas = generator.take_definitions(true);
    let all: Vec<_> = commands.iter().chain(&events).chain(&notices).collect();
    let channel = "#/channels/session";
    let of_channel = |names: &[String]| -> Vec<Value> {
        names.iter().map(|name| json!({ "$ref": format!("{channel}/messages/{name}") })).collect()
    };
    let from_server: Vec<String> = events.iter().chain(&notices).cloned().collect();
    json!({
        "asyncapi": "3.0.0",
        "info": {
            "title": "Segue",
            "version": env!("CARGO_PKG_VERSION"),
            "description": format!(
                "A conversation that fills a queue, over one WebSocket with the subprotocol {SUBPROTOCOL}. \
                 Every frame is a text frame with one flat JSON object that has a `type`. \
                 Unknown fields are ignored by both sides."
            ),
            "license": { "name": "MIT OR Apache-2.0" }
        },
        "defaultContentType": "application/json",
        "servers": {
            "local": { "host": "127.0.0.1:7878", "protocol": "ws" }
        },
        "channels": {
            "session": {
                "address": "/v1/ws",
                "messages": all
                    .iter()
                    .map(|name| {
                        let at = format!("#/components/messages/{name}");
                        ((*name).clone(), json!({ "$ref": at }))
                    })
                    .collect::<Map<_, _>>(),
                "bindings": {
                    "ws": {
                        "method": "GET",
                        "headers": {
                            "type": "object",
                            "properties": {
                                "Sec-WebSocket-Protocol": { "const": SUBPROTOCOL }
                            },
                            "required": ["Sec-WebSocket-Protocol"]
                        }
                    }
                }
            }
        },
        "operations": {
            "command": {
                "action": "receive",
                "channel": { "$ref": channel },
                "summary": "What a client asks for. The first command on a socket is session.attach.",
                "messages": of_channel(&commands)
            },
            "tell": {
                "action": "send",
                "channel": { "$ref": channel },
                "summary": "Durable events (with `seq`) and notices (without).",
                "messages": of_channel(&from_server)
            }
        },
        "components": { "messages": messages, "schemas": schemas }
    })
}

/// Adds one message for each `type` that `T` has, and answers with their names in the order of the
/// types. What stands beside the variants of a flattened enum belongs to each of them.
fn frames<T: JsonSchema>(
    generator: &mut SchemaGenerator,
    messages: &mut Map<String, Value>,
    kind: &str,
    taken: &[String],
) -> Vec<String> {
    let mut root = generator.root_schema_for::<T>().to_value();
    let variants = root.as_object_mut().and_then(|root| root.remove("oneOf"));
    let Some(Value::Array(variants)) = variants else { return Vec::new() };
    let mut names = Vec::new();
    for mut payload in variants {
        let Some(name) = payload.pointer("/properties/type/const").and_then(Value::as_str) else {
            continue;
        };
        let name = name.to_owned();
        debug_assert!(!taken.contains(&name), "{name} goes both ways");
        for part in ["properties", "required"] {
            let common = root.get(part).cloned();
            match (payload.get_mut(part), common) {
                (Some(Value::Object(own)), Some(Value::Object(common))) => own.extend(common),
                (Some(Value::Array(own)), Some(Value::Array(common))) => own.extend(common),
                _ => {}
            }
        }
        let mut message = Map::new();
        message.insert("name".into(), name.clone().into());
        message.insert("title".into(), format!("{name} ({kind})").into());
        message.insert("payload".into(), payload);
        messages.insert(name.clone(), message.into());
        names.push(name);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_of_frame_is_a_message_with_all_its_fields() {
        let document = asyncapi();
        let messages = document["components"]["messages"].as_object().unwrap();
        for name in [
            "session.attach",
            "response.create",
            "ping",
            "session.created",
            "queue.picked",
            "response.done",
            "response.text.delta",
            "session.attached",
            "command.accepted",
            "error",
            "session.draining",
            "pong",
        ] {
            assert!(messages.contains_key(name), "{name}");
        }
        assert_eq!(messages.len(), 13 + 10 + 7);
        let picked = &messages["queue.picked"]["payload"];
        assert!(picked["properties"]["seq"].is_object());
        assert!(picked["properties"]["entry"].is_object());
        let required = picked["required"].as_array().unwrap();
        assert!(required.contains(&"seq".into()) && required.contains(&"entry".into()));
    }

    #[test]
    fn every_reference_leads_somewhere() {
        fn walk(value: &Value, found: &mut Vec<String>) {
            match value {
                Value::Object(map) => {
                    if let Some(Value::String(to)) = map.get("$ref") {
                        found.push(to.clone());
                    }
                    map.values().for_each(|value| walk(value, found));
                }
                Value::Array(list) => list.iter().for_each(|value| walk(value, found)),
                _ => {}
            }
        }
        let document = asyncapi();
        let mut found = Vec::new();
        walk(&document, &mut found);
        assert!(found.len() > 60);
        for to in found {
            assert!(document.pointer(to.trim_start_matches('#')).is_some(), "{to}");
        }
    }
}
