//! Spotify's data export: the account data (`StreamingHistory*.json`, `Playlist*.json`,
//! `YourLibrary.json`) and the extended history (`Streaming_History_Audio_*.json`, formerly
//! `endsong_*.json`).

use serde_json::Value;

use super::super::gather::{Ending, Named, Play, Sink};
use super::super::moment::moment;
use super::json::{Object, text, whole};

/// Takes an object of one of these files. `false`: it is none.
pub(super) fn take(place: &str, object: &Object, sink: &mut Sink<'_>) -> bool {
    if object.contains_key("ms_played") && object.contains_key("ts") {
        "Spotify extended history".clone_into(&mut sink.report.kind);
        extended(place, object, sink);
    } else if object.contains_key("msPlayed") && object.contains_key("endTime") {
        "Spotify history".clone_into(&mut sink.report.kind);
        short(place, object, sink);
    } else if let Some(playlists) = object.get("playlists").and_then(Value::as_array) {
        "Spotify playlists".clone_into(&mut sink.report.kind);
        for (number, playlist) in playlists.iter().enumerate() {
            self::playlist(&format!("playlist {}", number + 1), playlist, sink);
        }
    } else if let Some(tracks) = library(object) {
        "Spotify library".clone_into(&mut sink.report.kind);
        for (number, track) in tracks.iter().enumerate() {
            let place = format!("track {}", number + 1);
            let Some(track) = track.as_object() else {
                sink.fault(&place, "not an object");
                continue;
            };
            let named = Named {
                artist: text(track, "artist"),
                title: text(track, "track"),
                album: text(track, "album"),
                id: text(track, "uri"),
                ..Named::default()
            };
            sink.love(&place, named, 0);
        }
    } else {
        return false;
    }
    true
}

fn library(object: &Object) -> Option<&Vec<Value>> {
    let known =
        ["albums", "shows", "artists", "episodes"].iter().any(|key| object.contains_key(*key));
    object.get("tracks").and_then(Value::as_array).filter(|_| known)
}

fn extended(place: &str, object: &Object, sink: &mut Sink<'_>) {
    let title = text(object, "master_metadata_track_name");
    if title.is_empty() {
        // Podcasts, audiobooks and videos have other names.
        return sink.pass_over();
    }
    let Some(ended) = moment(&text(object, "ts")) else {
        return sink.fault(place, "`ts` is no moment");
    };
    let Some(ms) = whole::<u32>(object, "ms_played") else {
        return sink.fault(place, "`ms_played` is no number of milliseconds");
    };
    let skipped = object.get("skipped").is_some_and(|skipped| match skipped {
        Value::Bool(skipped) => *skipped,
        Value::Number(number) => number.as_i64() == Some(1),
        _ => false,
    });
    let ending = match text(object, "reason_end").as_str() {
        "trackdone" => Ending::Finished,
        "fwdbtn" | "backbtn" | "clickrow" | "uriopen" => Ending::Skipped,
        _ if skipped => Ending::Skipped,
        "endplay" => Ending::Untold,
        _ => Ending::Stopped,
    };
    let named = Named {
        artist: text(object, "master_metadata_album_artist_name"),
        title,
        album: text(object, "master_metadata_album_album_name"),
        id: text(object, "spotify_track_uri"),
        ..Named::default()
    };
    // What is told is when it ended.
    sink.play(place, named, Play { began: ended - i64::from(ms), ms: Some(ms), ending });
}

fn short(place: &str, object: &Object, sink: &mut Sink<'_>) {
    let Some(ended) = moment(&text(object, "endTime")) else {
        return sink.fault(place, "`endTime` is no moment");
    };
    let Some(ms) = whole::<u32>(object, "msPlayed") else {
        return sink.fault(place, "`msPlayed` is no number of milliseconds");
    };
    let named = Named {
        artist: text(object, "artistName"),
        title: text(object, "trackName"),
        ..Named::default()
    };
    let play = Play { began: ended - i64::from(ms), ms: Some(ms), ending: Ending::Untold };
    sink.play(place, named, play);
}

fn playlist(place: &str, playlist: &Value, sink: &mut Sink<'_>) {
    let Some(playlist) = playlist.as_object() else {
        return sink.fault(place, "not an object");
    };
    sink.begin_list(&text(playlist, "name"));
    let items = playlist.get("items").and_then(Value::as_array);
    for (number, item) in items.into_iter().flatten().enumerate() {
        let Some(track) = item.get("track").and_then(Value::as_object) else {
            // An episode or a local file.
            sink.pass_over();
            continue;
        };
        let named = Named {
            artist: text(track, "artistName"),
            title: text(track, "trackName"),
            album: text(track, "albumName"),
            id: text(track, "trackUri"),
            ..Named::default()
        };
        let added = item.get("addedDate").and_then(Value::as_str).and_then(moment);
        sink.list(&format!("{place}, item {}", number + 1), named, added.unwrap_or(0));
    }
}
