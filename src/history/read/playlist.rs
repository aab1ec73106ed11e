//! Playlists in M3U and JSPF.

use std::io::{BufRead, Read};

use serde_json::Value;

use super::super::gather::{Named, Sink};
use super::super::moment::moment;
use super::json::{Object, text, whole};
use super::{LINE, ReadError, is_liked_list, letters, stem};

/// M3U and M3U8: `#PLAYLIST:`, `#EXTINF:seconds,Artist - Title`, `#EXTART:`, `#EXTALB:`, our own
/// `#SEGUE-TRACK:`, then the address.
pub(super) fn m3u(
    name: &str,
    input: &mut impl BufRead,
    sink: &mut Sink<'_>,
) -> Result<(), ReadError> {
    "M3U playlist".clone_into(&mut sink.report.kind);
    sink.begin_list(&stem(name));
    let mut line = Vec::new();
    let mut number = 0u64;
    let mut told = Named::default();
    loop {
        line.clear();
        if (&mut *input).take(LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        number += 1;
        if line.len() as u64 == LINE {
            return Err(ReadError::Wrong(format!("line {number} is longer than {LINE} bytes")));
        }
        let text = letters(&line);
        let text = text.trim();
        let after = |head: &str| text.strip_prefix(head).map(|rest| rest.trim().to_owned());
        if let Some(title) = after("#PLAYLIST:") {
            sink.name_list(&title);
        } else if let Some(info) = after("#EXTINF:") {
            extinf(&info, &mut told);
        } else if let Some(uri) = after("#SEGUE-TRACK:") {
            identify(&uri, &mut told);
        } else if let Some(artist) = after("#EXTART:") {
            told.artist = artist;
        } else if let Some(album) = after("#EXTALB:") {
            told.album = album;
        } else if !text.is_empty() && !text.starts_with('#') {
            let mut named = std::mem::take(&mut told);
            address(text, &mut named);
            sink.list(&format!("line {number}"), named, 0);
        }
    }
}

/// "231,Artist - Title", perhaps with attributes before the comma.
fn extinf(info: &str, told: &mut Named) {
    let (length, name) = info.split_once(',').unwrap_or((info, ""));
    let seconds = length.split_whitespace().next().and_then(|text| text.parse::<f64>().ok());
    told.duration_ms =
        seconds.filter(|seconds| *seconds > 0.0).map(|seconds| (seconds * 1_000.0) as u32);
    artist_and_title(name, told);
}

fn artist_and_title(text: &str, told: &mut Named) {
    match text.split_once(" - ") {
        Some((artist, title)) => {
            artist.clone_into(&mut told.artist);
            title.clone_into(&mut told.title);
        }
        None => text.clone_into(&mut told.title),
    }
}

/// What an address tells: an id, or, where nothing else did, the names in a file's name.
fn address(text: &str, named: &mut Named) {
    if let Some(id) = own_id(text) {
        named.id = id;
    } else if text.starts_with("spotify:") || text.starts_with("https://open.spotify.com/") {
        text.clone_into(&mut named.id);
    } else if named.title.is_empty() {
        let path = text.replace('\\', "/");
        let mut parts = path.rsplit('/');
        let file = percent_decoded(parts.next().unwrap_or_default());
        let album = parts.next().map(percent_decoded);
        let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
        // "01 Title", "01 - Artist - Title".
        let bare = stem.trim_start_matches(|c: char| c.is_ascii_digit());
        let bare =
            if bare.len() < stem.len() { bare.trim_start_matches(['.', '-', ' ']) } else { stem };
        artist_and_title(bare, named);
        if named.artist.is_empty() {
            // Artist/Album/Title, as most folders are.
            named.artist = parts.next().map(percent_decoded).unwrap_or_default();
            named.album = album.unwrap_or_default();
        }
    }
}

/// "urn:segue:track:X", as this program exports it.
fn own_id(text: &str) -> Option<String> {
    text.strip_prefix("urn:segue:track:").map(percent_decoded)
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = (bytes[at] == b'%').then(|| bytes.get(at + 1..at + 3)).flatten();
        let byte = hex
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        out.push(byte.unwrap_or(bytes[at]));
        at += if byte.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// JSPF, ListenBrainz's playlists among them. `false`: it is none.
pub(super) fn jspf(name: &str, place: &str, object: &Object, sink: &mut Sink<'_>) -> bool {
    let Some(playlist) = object.get("playlist").and_then(Value::as_object) else { return false };
    let Some(tracks) = playlist.get("track").and_then(Value::as_array) else { return false };
    "JSPF playlist".clone_into(&mut sink.report.kind);
    sink.begin_list(&stem(name));
    sink.name_list(&text(playlist, "title"));
    for (number, track) in tracks.iter().enumerate() {
        let place = format!("{place}, track {}", number + 1);
        let Some(track) = track.as_object() else {
            sink.fault(&place, "not an object");
            continue;
        };
        let mut named = Named {
            artist: text(track, "creator"),
            title: text(track, "title"),
            album: text(track, "album"),
            duration_ms: whole(track, "duration"),
            ..Named::default()
        };
        for key in ["identifier", "location"] {
            match track.get(key) {
                Some(Value::String(one)) => identify(one, &mut named),
                Some(Value::Array(all)) => {
                    all.iter().filter_map(Value::as_str).for_each(|one| identify(one, &mut named));
                }
                _ => {}
            }
        }
        sink.list(&place, named, added_at(track).unwrap_or(0));
    }
    true
}

/// When ListenBrainz's extension says that a track was put in.
fn added_at(track: &Object) -> Option<i64> {
    let extension = track.get("extension")?.get("https://musicbrainz.org/doc/jspf#track")?;
    moment(extension.get("added_at")?.as_str()?)
}

/// Takes an identifier or address of a track into what is known of it.
pub(super) fn identify(uri: &str, named: &mut Named) {
    let uri = uri.trim();
    if let Some(id) = own_id(uri) {
        named.id = id;
    } else if uri.starts_with("spotify:track:") || uri.contains("open.spotify.com/track/") {
        uri.clone_into(&mut named.id);
    } else if uri.contains("musicbrainz.org/recording/") {
        uri.clone_into(&mut named.recording);
    } else if let Some(isrc) = uri.strip_prefix("urn:isrc:").or_else(|| uri.strip_prefix("isrc:")) {
        isrc.clone_into(&mut named.isrc);
    } else if named.title.is_empty() && named.artist.is_empty() {
        address(uri, named);
    }
}

/// A track of a list by this name: liked outright, or only listed.
pub(super) fn list_or_love(list: &str, place: &str, named: Named, at: i64, sink: &mut Sink<'_>) {
    if is_liked_list(list) {
        sink.love(place, named.clone(), at);
    }
    sink.list(place, named, at);
}
