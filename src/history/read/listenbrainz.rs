//! ListenBrainz: the export's `listens/*.jsonl` and `feedback.jsonl`, and the API's answers.

use serde_json::Value;

use super::super::gather::{Ending, Named, Play, Sink};
use super::super::moment::number_moment;
use super::json::{Object, text, whole};

/// Takes an object of these. `false`: it is none.
pub(super) fn take(place: &str, object: &Object, sink: &mut Sink<'_>) -> bool {
    if let Some(payload) = object.get("payload").and_then(Value::as_object)
        && let Some(listens) = payload.get("listens").and_then(Value::as_array)
    {
        each("listen", listens, sink, listen);
    } else if let Some(feedback) = object.get("feedback").and_then(Value::as_array) {
        each("feedback", feedback, sink, score);
    } else if object.contains_key("track_metadata") && object.contains_key("listened_at") {
        listen(place, object, sink);
    } else if object.contains_key("score")
        && ["recording_mbid", "recording_msid"].iter().any(|key| object.contains_key(*key))
    {
        score(place, object, sink);
    } else {
        return false;
    }
    true
}

fn each(
    what: &str,
    items: &[Value],
    sink: &mut Sink<'_>,
    take: impl Fn(&str, &Object, &mut Sink<'_>),
) {
    for (number, item) in items.iter().enumerate() {
        let place = format!("{what} {}", number + 1);
        match item.as_object() {
            Some(object) => take(&place, object, sink),
            None => sink.fault(&place, "not an object"),
        }
    }
}

fn listen(place: &str, object: &Object, sink: &mut Sink<'_>) {
    "ListenBrainz listens".clone_into(&mut sink.report.kind);
    let Some(began) = whole::<i64>(object, "listened_at").and_then(number_moment) else {
        return sink.fault(place, "`listened_at` is no moment");
    };
    let play = Play { began, ms: None, ending: Ending::Finished };
    sink.play(place, named(object), play);
}

fn score(place: &str, object: &Object, sink: &mut Sink<'_>) {
    "ListenBrainz feedback".clone_into(&mut sink.report.kind);
    let at = whole::<i64>(object, "created").and_then(number_moment).unwrap_or(0);
    let mut named = named(object);
    let id = text(object, "recording_mbid");
    if !id.is_empty() {
        named.recording = id;
    }
    match whole::<i64>(object, "score") {
        Some(1) => sink.love(place, named, at),
        Some(-1) => sink.hate(place, named, at),
        Some(0) => sink.pass_over(),
        _ => sink.fault(place, "`score` is not 1, 0 or -1"),
    }
}

fn named(object: &Object) -> Named {
    let Some(track) = object.get("track_metadata").and_then(Value::as_object) else {
        return Named::default();
    };
    let part = |key: &str| track.get(key).and_then(Value::as_object);
    let (info, mapping) = (part("additional_info"), part("mbid_mapping"));
    let told = |key: &str| info.map(|info| text(info, key)).unwrap_or_default();
    let mapped = mapping.map(|mapping| text(mapping, "recording_mbid")).unwrap_or_default();
    let duration = info.and_then(|info| {
        let seconds = || whole::<u32>(info, "duration").and_then(|s| s.checked_mul(1_000));
        whole(info, "duration_ms").or_else(seconds)
    });
    let spotify = told("spotify_id");
    Named {
        artist: text(track, "artist_name"),
        title: text(track, "track_name"),
        album: text(track, "release_name"),
        duration_ms: duration,
        isrc: told("isrc"),
        recording: Some(told("recording_mbid")).filter(|id| !id.is_empty()).unwrap_or(mapped),
        id: if spotify.contains("/track/") { spotify } else { String::new() },
    }
}
