//! A session's queue to take away: what plays and what is upcoming, in other programs' formats.

use std::fmt::Write;
use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::sessions::session_id;
use crate::protocol::{Entry, Snapshot};
use crate::server::App;
use crate::server::caller::Who;
use crate::server::problem::Problem;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    M3u8,
    Jspf,
    Xspf,
    Csv,
    Jsonl,
}

impl Format {
    fn media_type(self) -> &'static str {
        match self {
            Self::M3u8 => "audio/mpegurl; charset=utf-8",
            Self::Jspf => "application/jspf+json",
            Self::Xspf => "application/xspf+xml; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Jsonl => "application/jsonl",
        }
    }

    fn extension(self) -> &'static str {
        match self {
            Self::M3u8 => "m3u8",
            Self::Jspf => "jspf",
            Self::Xspf => "xspf",
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
        }
    }
}

#[derive(Deserialize)]
pub struct Wanted {
    format: Format,
}

pub async fn export(
    State(app): State<Arc<App>>,
    Who(listener): Who,
    Path(id): Path<String>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, Problem> {
    let Query(Wanted { format }) =
        wanted.map_err(|_| Problem::invalid("`format` takes m3u8, jspf, xspf, csv or jsonl"))?;
    let snapshot = app.registry.snapshot(&listener, session_id(&id)?).await?;
    let text = write(format, &snapshot).map_err(|error| {
        tracing::error!(%error, "an export failed");
        Problem::internal()
    })?;
    let mut response = text.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(format.media_type()));
    let name = file_name(snapshot.title.as_deref().unwrap_or_default());
    let disposition = format!("attachment; filename=\"{name}.{}\"", format.extension());
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    Ok(response)
}

/// A name that every file system and header takes.
fn file_name(title: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' };
    let words: String = title.chars().map(plain).take(80).collect();
    let name = words.split_whitespace().collect::<Vec<_>>().join("-");
    if name.is_empty() { "segue".to_owned() } else { name }
}

fn entries(snapshot: &Snapshot) -> impl Iterator<Item = &Entry> {
    let now = snapshot.queue.now.iter().map(|now| &*now.entry);
    now.chain(snapshot.queue.upcoming.iter().map(|entry| &**entry))
}

/// The name of a track where a format wants a URI and there is no file.
fn uri(id: &str) -> String {
    let mut uri = String::from("urn:segue:track:");
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a text can't fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[derive(Debug, thiserror::Error)]
enum WriteError {
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    #[error(transparent)]
    Csv(#[from] csv::Error),
    #[error("{0}")]
    Csvs(String),
}

fn write(format: Format, snapshot: &Snapshot) -> Result<String, WriteError> {
    match format {
        Format::M3u8 => Ok(m3u8(snapshot)),
        Format::Jspf => Ok(serde_json::to_string_pretty(&jspf(snapshot))?),
        Format::Xspf => Ok(xspf(snapshot)),
        Format::Csv => table(snapshot),
        Format::Jsonl => {
            let mut text = String::new();
            for entry in entries(snapshot) {
                text.push_str(&serde_json::to_string(entry)?);
                text.push('\n');
            }
            Ok(text)
        }
    }
}

/// A text on one line: a line break would begin another entry.
fn line(text: &str) -> String {
    text.split(['\n', '\r']).collect::<Vec<_>>().join(" ")
}

fn m3u8(snapshot: &Snapshot) -> String {
    let mut text = String::from("#EXTM3U\n");
    if let Some(title) = &snapshot.title {
        text.push_str(&format!("#PLAYLIST:{}\n", line(title)));
    }
    for entry in entries(snapshot) {
        let track = &entry.track;
        // -1 is what the format has for an unknown length.
        let seconds = track.duration_ms.map_or(-1, |ms| i64::from(ms.div_ceil(1_000)));
        let artists = line(&track.artists.join(", "));
        let title = line(&track.title);
        text.push_str(&format!("#EXTINF:{seconds},{artists} - {title}\n{}\n", uri(&track.id)));
    }
    text
}

fn jspf(snapshot: &Snapshot) -> Value {
    let track = |entry: &Entry| {
        let track = &entry.track;
        let mut item = Map::new();
        item.insert("identifier".into(), json!([uri(&track.id)]));
        item.insert("title".into(), track.title.clone().into());
        item.insert("creator".into(), track.artists.join(", ").into());
        for (key, value) in [
            ("album", track.album.clone().map(Value::from)),
            ("duration", track.duration_ms.map(Value::from)),
            ("annotation", (!entry.why.is_empty()).then(|| entry.why.clone().into())),
        ] {
            if let Some(value) = value {
                item.insert(key.into(), value);
            }
        }
        Value::from(item)
    };
    let mut playlist = Map::new();
    if let Some(title) = &snapshot.title {
        playlist.insert("title".into(), title.clone().into());
    }
    playlist.insert("creator".into(), "Segue".into());
    playlist.insert("track".into(), entries(snapshot).map(track).collect());
    json!({ "playlist": playlist })
}

/// Text in XML 1.0, which has no way to write control characters.
fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}

fn xspf(snapshot: &Snapshot) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <playlist version=\"1\" xmlns=\"http://xspf.org/ns/0/\">\n",
    );
    let mut element = |indent: &str, name: &str, value: &str| {
        text.push_str(&format!("{indent}<{name}>{}</{name}>\n", xml(value)));
    };
    if let Some(title) = &snapshot.title {
        element("  ", "title", title);
    }
    element("  ", "creator", "Segue");
    text.push_str("  <trackList>\n");
    for entry in entries(snapshot) {
        let track = &entry.track;
        text.push_str("    <track>\n");
        // The order is the schema's.
        let duration = track.duration_ms.map(|ms| ms.to_string()).unwrap_or_default();
        for (name, value) in [
            ("identifier", uri(&track.id).as_str()),
            ("title", &track.title),
            ("creator", &track.artists.join(", ")),
            ("annotation", &entry.why),
            ("album", track.album.as_deref().unwrap_or_default()),
            ("duration", &duration),
        ] {
            if !value.is_empty() {
                text.push_str(&format!("      <{name}>{}</{name}>\n", xml(value)));
            }
        }
        text.push_str("    </track>\n");
    }
    text.push_str("  </trackList>\n</playlist>\n");
    text
}

/// A table that `--catalog` reads, too.
fn table(snapshot: &Snapshot) -> Result<String, WriteError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record([
        "id",
        "title",
        "artist",
        "album",
        "year",
        "genres",
        "tempo",
        "energy",
        "valence",
        "popularity",
        "duration_ms",
        "explicit",
        "by",
        "why",
    ])?;
    fn text(value: Option<impl ToString>) -> String {
        value.map(|value| value.to_string()).unwrap_or_default()
    }
    for entry in entries(snapshot) {
        let track = &entry.track;
        let by = match entry.by {
            crate::protocol::By::Dj => "dj",
            crate::protocol::By::Listener => "listener",
        };
        writer.write_record([
            &track.id,
            &plain(&track.title),
            &plain(&track.artists.join("; ")),
            &plain(track.album.as_deref().unwrap_or_default()),
            &text(track.year),
            &track.genres.join(";"),
            &text(track.bpm),
            &text(track.energy),
            &text(track.valence),
            &text(track.popularity),
            &text(track.duration_ms),
            &text(track.explicit),
            by,
            &plain(&entry.why),
        ])?;
    }
    let bytes = writer.into_inner().map_err(|e| WriteError::Csvs(e.to_string()))?;
    String::from_utf8(bytes).map_err(|e| WriteError::Csvs(e.to_string()))
}

/// Spreadsheets run a cell that begins like a formula; a leading apostrophe makes it text.
fn plain(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}
