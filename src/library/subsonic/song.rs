//! A song as servers tell it → a row. Servers differ: numbers may be texts, a list of one its one item,
//! and only some fill in what OpenSubsonic added.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::catalog::{NAMES, TEXT};
use crate::history::Named;
use crate::library::{Format, Identity, Row};
use crate::protocol::{Audio, Track};

/// ReplayGain's reference, to which a track's gain brings it (LUFS, ReplayGain 2.0).
const REFERENCE_LUFS: f32 = -18.0;
pub type Object = Map<String, Value>;

/// A whole number, also one that is written as a text or with a point.
pub fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64().or_else(|| number.as_f64().map(|n| n as i64)),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// A text, also one that is written as a number; trimmed, never empty.
pub fn text(object: &Object, key: &str) -> Option<String> {
    let text = match object.get(key)? {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let visible = |c: char| if c.is_control() { ' ' } else { c };
    let text: String = text.trim().chars().map(visible).take(TEXT).collect();
    (!text.is_empty()).then_some(text)
}

pub fn number(object: &Object, key: &str) -> Option<i64> {
    object.get(key).and_then(whole)
}

/// The items of a list; of what should be one, the one.
pub fn items<'a>(object: &'a Object, key: &str) -> impl Iterator<Item = &'a Object> {
    let items = match object.get(key) {
        Some(Value::Array(items)) => items.as_slice(),
        Some(one @ Value::Object(_)) => std::slice::from_ref(one),
        _ => &[],
    };
    items.iter().filter_map(Value::as_object)
}

/// Names in a list of objects or of texts.
fn names(object: &Object, key: &str) -> Vec<String> {
    let Some(Value::Array(values)) = object.get(key) else { return Vec::new() };
    let name = |value: &Value| match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Object(object) => text(object, "name"),
        _ => None,
    };
    values.iter().filter_map(name).filter(|name| !name.is_empty()).take(NAMES).collect()
}

/// What albums tell beyond their songs, by their id.
pub type Albums = HashMap<String, Album>;

#[derive(Clone, Debug, Default)]
pub struct Album {
    /// When the music first came out: a song's own year may be that of a reissue.
    pub first_year: Option<i32>,
    pub genres: Vec<String>,
}

pub fn album(object: &Object) -> Option<(String, Album)> {
    let first = object.get("originalReleaseDate").and_then(Value::as_object);
    let first_year = first.and_then(|date| number(date, "year")).and_then(year);
    Some((text(object, "id")?, Album { first_year, genres: genres(object) }))
}

fn year(year: i64) -> Option<i32> {
    (1000..=2999).contains(&year).then(|| i32::try_from(year).ok()).flatten()
}

fn genres(object: &Object) -> Vec<String> {
    let listed = names(object, "genres");
    let one = || text(object, "genre").into_iter();
    let split = |genre: String| genre.split(';').map(|part| part.trim().to_lowercase()).collect();
    let all: Vec<Vec<String>> = match listed.is_empty() {
        true => one().map(split).collect(),
        false => listed.into_iter().map(split).collect(),
    };
    let mut genres: Vec<String> = Vec::new();
    for genre in all.into_iter().flatten().filter(|genre| !genre.is_empty()) {
        if !genres.contains(&genre) {
            genres.push(genre);
        }
    }
    genres
}

/// Why an item makes no row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoRow {
    /// A folder, a video, a podcast: it is not missed.
    NoMusic,
    Lacks(&'static str),
}

/// The row of a song. `mark` says which state of the server it is from.
pub fn row(song: &Object, albums: &Albums, mark: &str) -> Result<Row, NoRow> {
    let is = |key: &str| song.get(key).and_then(Value::as_bool) == Some(true);
    let kind = song.get("type").and_then(Value::as_str).unwrap_or("music");
    if is("isDir") || is("isVideo") || !matches!(kind, "music" | "song" | "") {
        return Err(NoRow::NoMusic);
    }
    let key = text(song, "id").ok_or(NoRow::Lacks("no id"))?;
    let title = text(song, "title").ok_or(NoRow::Lacks("no title"))?;
    let mut artists = names(song, "artists");
    if artists.is_empty() {
        artists.extend(text(song, "artist").or_else(|| text(song, "displayArtist")));
    }
    if artists.is_empty() {
        return Err(NoRow::Lacks("no artist"));
    }
    let album = text(song, "albumId").and_then(|id| albums.get(&id));
    let first_year = album.and_then(|album| album.first_year);
    let mut genres = genres(song);
    if genres.is_empty() {
        genres = album.map(|album| album.genres.clone()).unwrap_or_default();
    }
    let gain = song.get("replayGain").and_then(Value::as_object);
    let gain = gain.and_then(|gain| gain.get("trackGain")?.as_f64()).map(|gain| gain as f32);
    let explicit = match song.get("explicitStatus").and_then(Value::as_str) {
        Some("explicit") => Some(true),
        Some("clean") => Some(false),
        _ => None,
    };
    let format = text(song, "contentType").and_then(|kind| Format::of_media_type(&kind));
    let format = format.or_else(|| text(song, "suffix").and_then(|end| Format::of_extension(&end)));
    let track = Track {
        title,
        artists,
        album: text(song, "album"),
        year: first_year.or_else(|| number(song, "year").and_then(year)),
        genres,
        moods: names(song, "moods").iter().map(|mood| mood.to_lowercase()).collect(),
        duration_ms: duration(song),
        bpm: number(song, "bpm").filter(|bpm| (20..=400).contains(bpm)).map(|bpm| bpm as f32),
        // A gain of nothing is what servers say that know none.
        loudness_db: gain
            .filter(|gain| *gain != 0.0 && gain.abs() < 60.0)
            .map(|gain| REFERENCE_LUFS - gain),
        explicit,
        audio: Audio::Stream,
        art: Some(text(song, "coverArt").is_some()),
        ..Track::default()
    };
    let mut row = Row { key, track, identity: identity(song), format, ..Row::default() };
    mark.clone_into(&mut row.stamp.mark);
    Ok(row)
}

fn duration(song: &Object) -> Option<u32> {
    let seconds = number(song, "duration").filter(|seconds| (1..=86_400).contains(seconds))?;
    u32::try_from(seconds * 1_000).ok()
}

fn identity(song: &Object) -> Identity {
    let isrc = match song.get("isrc") {
        Some(Value::Array(codes)) => codes.first().and_then(Value::as_str),
        Some(Value::String(code)) => Some(code.as_str()),
        _ => None,
    };
    Identity::new(isrc, text(song, "musicBrainzId").as_deref())
}

/// The song as what is likes and listed is named.
pub fn named(song: &Object) -> Named {
    let Identity { isrc, recording } = identity(song);
    Named {
        artist: names(song, "artists")
            .into_iter()
            .next()
            .or_else(|| text(song, "artist"))
            .unwrap_or_default(),
        title: text(song, "title").unwrap_or_default(),
        album: text(song, "album").unwrap_or_default(),
        duration_ms: duration(song),
        isrc: isrc.unwrap_or_default(),
        recording: recording.unwrap_or_default(),
        ..Named::default()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What may stand in any field: right, nearly right and wrong.
    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            (0i64..3_000).prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            ".{0,12}".prop_map(Value::from),
            "[0-9]{1,5}".prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 12, 4, |inner| {
            let keys = prop::sample::select(vec!["name", "year", "trackGain", "x"]);
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::hash_map(keys, inner, 0..4).prop_map(|map| {
                    map.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
                }),
            ]
        })
    }

    const KEYS: [&str; 22] = [
        "id",
        "title",
        "artist",
        "artists",
        "album",
        "albumId",
        "year",
        "genre",
        "genres",
        "duration",
        "bpm",
        "moods",
        "isrc",
        "musicBrainzId",
        "replayGain",
        "explicitStatus",
        "contentType",
        "suffix",
        "type",
        "isDir",
        "isVideo",
        "originalReleaseDate",
    ];

    proptest! {
        #[test]
        fn whatever_a_server_says_of_a_song_its_row_is_sound(
            fields in prop::collection::hash_map(prop::sample::select(KEYS.to_vec()), value(), 0..22),
        ) {
            let song: Object =
                fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
            let albums = album(&song).into_iter().collect();
            named(&song);
            if let Ok(row) = row(&song, &albums, "m") {
                let track = &row.track;
                prop_assert!(!row.key.is_empty() && !track.title.is_empty());
                prop_assert!(track.artists.iter().all(|name| !name.is_empty()));
                prop_assert!(!track.artists.is_empty() && track.artists.len() <= NAMES);
                prop_assert!(track.year.is_none_or(|year| (1000..3000).contains(&year)));
                prop_assert!(track.bpm.is_none_or(|bpm| (20.0..=400.0).contains(&bpm)));
                prop_assert!(track.loudness_db.is_none_or(|db| (-80.0..=45.0).contains(&db)));
                prop_assert!(track.duration_ms != Some(0));
            }
        }
    }
}
