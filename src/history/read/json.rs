//! JSON of any service: which kind an item is, its own keys tell.

use std::io::{BufRead, Read as _};

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::super::gather::{Named, Sink};
use super::bounded::{Bounded, Room};
use super::{DOCUMENT, ITEM, LINE, ReadError, lastfm, listenbrainz, playlist, spotify, stem};

pub(super) type Object = Map<String, Value>;

/// A single text: a list is taken item by item, anything else is held in memory whole.
pub(super) fn document(
    name: &str,
    input: &mut impl BufRead,
    sink: &mut Sink<'_>,
) -> Result<(), ReadError> {
    let list = input.fill_buf()?.trim_ascii_start().first() == Some(&b'[');
    let room = Room::of(if list { ITEM } else { DOCUMENT });
    let mut number = 0;
    let mut wanted = |value: Value| {
        number += 1;
        item(name, &format!("item {number}"), &value, sink);
        room.next_item();
    };
    let mut json = serde_json::Deserializer::from_reader(Bounded::new(input, &room));
    let read = Each(&mut wanted).deserialize(&mut json).and_then(|()| json.end());
    drop(json);
    match read {
        Err(_) if room.is_full() && !list => Err(ReadError::Wrong(format!(
            "it is one JSON object of more than {} MB; only lists may be longer",
            DOCUMENT / (1024 * 1024)
        ))),
        Err(error) => Err(ReadError::Wrong(format!("broken JSON: {error}"))),
        Ok(()) if sink.report.kind.is_empty() => Err(unknown()),
        Ok(()) => Ok(()),
    }
}

fn unknown() -> ReadError {
    ReadError::Wrong(
        "it is JSON of no kind that is known here: there are Spotify's, ListenBrainz's and Last.fm's \
         exports, JSPF and this program's own"
            .into(),
    )
}

/// A text a line. A broken line costs itself only.
pub(super) fn lines(input: &mut impl BufRead, sink: &mut Sink<'_>) -> Result<(), ReadError> {
    let mut line = Vec::new();
    let mut number = 0u64;
    loop {
        line.clear();
        // A single line may be a whole document.
        let bound = if number == 0 { DOCUMENT } else { LINE };
        if (&mut *input).take(bound).read_until(b'\n', &mut line)? == 0 {
            break;
        }
        number += 1;
        if line.len() as u64 == bound && line.last() != Some(&b'\n') {
            return Err(ReadError::Wrong(format!("line {number} is longer than {bound} bytes")));
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let place = format!("line {number}");
        match serde_json::from_slice::<Value>(&line) {
            Ok(value) => item("", &place, &value, sink),
            Err(error) => sink.fault(&place, &format!("broken JSON: {error}")),
        }
    }
    if sink.report.kind.is_empty() { Err(unknown()) } else { Ok(()) }
}

/// Whether the first line is a JSON text of its own: then each line is.
pub(super) fn first_line_is_whole(head: &[u8]) -> bool {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok()
}

/// One item of a list or one whole text. What is no item but holds some is gone through.
fn item(name: &str, place: &str, value: &Value, sink: &mut Sink<'_>) {
    match value {
        Value::Object(object) => {
            let known = spotify::take(place, object, sink)
                || listenbrainz::take(place, object, sink)
                || playlist::jspf(name, place, object, sink)
                || own(place, object, sink)
                || lastfm::take(place, object, sink);
            if !known {
                sink.fault(place, "no kind of item that is known here");
            }
        }
        // Last.fm's pages are lists in a list.
        Value::Array(items) => {
            for value in items {
                if let Value::Object(object) = value
                    && !lastfm::take(place, object, sink)
                {
                    sink.fault(place, "no kind of item that is known here");
                }
            }
        }
        _ => sink.fault(place, "not an object"),
    }
}

/// An entry as this program exports it.
fn own(place: &str, object: &Object, sink: &mut Sink<'_>) -> bool {
    let Some(track) = object.get("track").and_then(Value::as_object) else { return false };
    if !object.contains_key("entry_id") {
        return false;
    }
    if sink.report.kind.is_empty() {
        sink.report.kind = "Segue's queue".into();
        let name = stem(&sink.report.file);
        sink.begin_list(&name);
    }
    let artists = track.get("artists").and_then(Value::as_array);
    let artists: Vec<&str> = artists.into_iter().flatten().filter_map(Value::as_str).collect();
    let named = Named {
        artist: artists.join(", "),
        title: text(track, "title"),
        album: text(track, "album"),
        duration_ms: whole(track, "duration_ms"),
        id: text(track, "id"),
        ..Named::default()
    };
    sink.list(place, named, 0);
    true
}

/// The text of a key; empty where there is none.
pub(super) fn text(object: &Object, key: &str) -> String {
    object.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// A whole number, also one that is written as a text.
pub(super) fn whole<T: TryFrom<i64>>(object: &Object, key: &str) -> Option<T> {
    let number = match object.get(key)? {
        Value::Number(number) => {
            number.as_i64().or_else(|| number.as_f64().map(|number| number as i64))
        }
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    T::try_from(number?).ok()
}

/// Hands out the items of a list one by one, or the one value there is.
struct Each<'a, F>(&'a mut F);

impl<'de, F: FnMut(Value)> DeserializeSeed<'de> for Each<'_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de, F: FnMut(Value)> Visitor<'de> for Each<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("a list or an object")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while let Some(value) = items.next_element::<Value>()? {
            (self.0)(value);
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let mut object = Object::new();
        while let Some((key, value)) = entries.next_entry::<String, Value>()? {
            object.insert(key, value);
        }
        (self.0)(Value::Object(object));
        Ok(())
    }
}
