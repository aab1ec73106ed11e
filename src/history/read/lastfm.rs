//! Last.fm in JSON: the API's `user.getRecentTracks` and `user.getLovedTracks`, alone or page by page,
//! and the dumps that are made of them.

use serde_json::Value;

use super::super::gather::{Ending, Named, Play, Sink};
use super::super::moment::{moment, number_moment};
use super::json::{Object, text};

/// Takes an object of these. `false`: it is none.
pub(super) fn take(place: &str, object: &Object, sink: &mut Sink<'_>) -> bool {
    for (key, loved) in [("recenttracks", false), ("lovedtracks", true)] {
        if let Some(page) = object.get(key).and_then(Value::as_object) {
            list(place, page.get("track"), loved, sink);
            return true;
        }
    }
    // Dumps of whole histories: {"scrobbles": […]}, and pages without their wrapping.
    for key in ["scrobbles", "track"] {
        if let Some(tracks) = object.get(key).filter(|tracks| tracks.is_array()) {
            list(place, Some(tracks), false, sink);
            return true;
        }
    }
    let named = object.contains_key("name") || object.contains_key("track");
    if named && object.contains_key("artist") {
        one(place, object, false, sink);
        return true;
    }
    false
}

fn list(place: &str, tracks: Option<&Value>, loved: bool, sink: &mut Sink<'_>) {
    kind(loved, sink);
    match tracks {
        Some(Value::Array(tracks)) => {
            for (number, track) in tracks.iter().enumerate() {
                let place = format!("{place}, track {}", number + 1);
                match track.as_object() {
                    Some(track) => one(&place, track, loved, sink),
                    None => sink.fault(&place, "not an object"),
                }
            }
        }
        // A page of one track is no list in this API.
        Some(Value::Object(track)) => one(place, track, loved, sink),
        _ => sink.fault(place, "`track` is no list"),
    }
}

fn kind(loved: bool, sink: &mut Sink<'_>) {
    let name = if loved { "Last.fm loved tracks" } else { "Last.fm history" };
    name.clone_into(&mut sink.report.kind);
}

fn one(place: &str, object: &Object, loved: bool, sink: &mut Sink<'_>) {
    kind(loved, sink);
    let now = object.get("@attr").and_then(|attr| attr.get("nowplaying"));
    if now.is_some() {
        return sink.pass_over();
    }
    let title = Some(text(object, "name")).filter(|name| !name.is_empty());
    let named = Named {
        artist: inner(object.get("artist")),
        title: title.unwrap_or_else(|| text(object, "track")),
        album: inner(object.get("album")),
        recording: text(object, "mbid"),
        ..Named::default()
    };
    let at = object.get("date").and_then(date);
    if loved {
        return sink.love(place, named, at.unwrap_or(0));
    }
    let Some(began) = at else { return sink.fault(place, "`date` is no moment") };
    if object.get("loved").and_then(Value::as_str) == Some("1") {
        sink.love(place, named.clone(), began);
    }
    sink.play(place, named, Play { began, ms: None, ending: Ending::Finished });
}

/// "Name", {"#text": "Name"} or {"name": "Name"}.
fn inner(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(name)) => name.clone(),
        Some(Value::Object(object)) => {
            let name = text(object, "#text");
            if name.is_empty() { text(object, "name") } else { name }
        }
        _ => String::new(),
    }
}

/// {"uts": "…"}, a number, or a text.
fn date(value: &Value) -> Option<i64> {
    match value {
        Value::Object(date) => date.get("uts").and_then(self::date),
        Value::Number(number) => number_moment(number.as_i64()?),
        Value::String(text) => moment(text),
        _ => None,
    }
}
