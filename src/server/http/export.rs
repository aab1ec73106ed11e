//! A session's queue to take away: what plays and what is upcoming, in other programs' formats.

use std::fmt::Write;
use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::sessions::session_id;
use crate::catalog::{defused, list_line};
use crate::protocol::{Entry, Snapshot};
use crate::server::App;
use crate::server::caller::{Id, Who};
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
    Id(id): Id,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, Problem> {
    let Query(Wanted { format }) =
        wanted.map_err(|_| Problem::invalid("`format` takes m3u8, jspf, xspf, csv or jsonl"))?;
    let snapshot = app.registry.snapshot(&listener, session_id(&id)?).await?;
    let library = app.library.clone();
    let sheet = Sheet {
        snapshot: &snapshot,
        path: &|id| library.path(id)?.into_os_string().into_string().ok(),
    };
    let text = write(format, &sheet).map_err(|error| {
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

/// What is written.
struct Sheet<'a> {
    snapshot: &'a Snapshot,
    /// The file of a track as it is called from the music folder.
    path: &'a dyn Fn(&str) -> Option<String>,
}

impl Sheet<'_> {
    fn title(&self) -> Option<&str> {
        self.snapshot.title.as_deref()
    }

    fn entries(&self) -> impl Iterator<Item = &Entry> {
        let queue = &self.snapshot.queue;
        let now = queue.now.iter().map(|now| &*now.entry);
        now.chain(queue.upcoming.iter().map(|entry| &**entry))
    }

    /// The path of a track's file as a relative URI.
    fn location(&self, id: &str) -> Option<String> {
        let path = (self.path)(id)?;
        let parts: Vec<String> = path.split('/').map(encoded).collect();
        Some(parts.join("/"))
    }
}

/// The name of a track where a format wants a URI and there is no file.
fn uri(id: &str) -> String {
    format!("urn:segue:track:{}", encoded(id))
}

/// A text as it stands in a URI.
fn encoded(text: &str) -> String {
    let mut uri = String::with_capacity(text.len());
    for byte in text.bytes() {
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

fn write(format: Format, sheet: &Sheet<'_>) -> Result<String, WriteError> {
    match format {
        Format::M3u8 => Ok(m3u8(sheet)),
        Format::Jspf => Ok(serde_json::to_string_pretty(&jspf(sheet))?),
        Format::Xspf => Ok(xspf(sheet)),
        Format::Csv => table(sheet),
        Format::Jsonl => {
            let mut text = String::new();
            for entry in sheet.entries() {
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

/// With the path of each track's file where there is one, and the track's name here beside it, so that it
/// can be brought in again.
fn m3u8(sheet: &Sheet<'_>) -> String {
    let mut text = String::from("#EXTM3U\n");
    if let Some(title) = sheet.title() {
        text.push_str(&format!("#PLAYLIST:{}\n", line(title)));
    }
    for entry in sheet.entries() {
        let track = &entry.track;
        // -1 is what the format has for an unknown length.
        let seconds = track.duration_ms.map_or(-1, |ms| i64::from(ms.div_ceil(1_000)));
        let artists = line(&track.artists.join(", "));
        let title = line(&track.title);
        text.push_str(&format!("#EXTINF:{seconds},{artists} - {title}\n"));
        // A path over two lines would be two, and one that begins so would be a comment.
        let path = (sheet.path)(&track.id).filter(|path| !path.contains(['\n', '\r']));
        match path {
            Some(path) => {
                let line = list_line(&path);
                text.push_str(&format!("#SEGUE-TRACK:{}\n{line}\n", uri(&track.id)));
            }
            None => text.push_str(&format!("{}\n", uri(&track.id))),
        }
    }
    text
}

fn jspf(sheet: &Sheet<'_>) -> Value {
    let track = |entry: &Entry| {
        let track = &entry.track;
        let mut item = Map::new();
        item.insert("identifier".into(), json!([uri(&track.id)]));
        item.insert("title".into(), track.title.clone().into());
        item.insert("creator".into(), track.artists.join(", ").into());
        for (key, value) in [
            ("location", sheet.location(&track.id).map(|uri| json!([uri]))),
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
    if let Some(title) = sheet.title() {
        playlist.insert("title".into(), title.into());
    }
    playlist.insert("creator".into(), "Segue".into());
    playlist.insert("track".into(), sheet.entries().map(track).collect());
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

fn xspf(sheet: &Sheet<'_>) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <playlist version=\"1\" xmlns=\"http://xspf.org/ns/0/\">\n",
    );
    let mut element = |indent: &str, name: &str, value: &str| {
        text.push_str(&format!("{indent}<{name}>{}</{name}>\n", xml(value)));
    };
    if let Some(title) = sheet.title() {
        element("  ", "title", title);
    }
    element("  ", "creator", "Segue");
    text.push_str("  <trackList>\n");
    for entry in sheet.entries() {
        let track = &entry.track;
        text.push_str("    <track>\n");
        // The order is the schema's.
        let duration = track.duration_ms.map(|ms| ms.to_string()).unwrap_or_default();
        for (name, value) in [
            ("location", sheet.location(&track.id).unwrap_or_default().as_str()),
            ("identifier", &uri(&track.id)),
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
fn table(sheet: &Sheet<'_>) -> Result<String, WriteError> {
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
    let plain = |text: &str| defused(text).into_owned();
    for entry in sheet.entries() {
        let track = &entry.track;
        let by = match entry.by {
            crate::protocol::By::Dj => "dj",
            crate::protocol::By::Listener => "listener",
        };
        writer.write_record([
            &plain(&track.id),
            &plain(&track.title),
            &plain(&track.artists.join("; ")),
            &plain(track.album.as_deref().unwrap_or_default()),
            &text(track.year),
            &plain(&track.genres.join(";")),
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
