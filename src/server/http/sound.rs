//! What a track sounds and looks like, from wherever it is; and where that is.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use super::file;
use super::sessions::session_id;
use crate::library::{Ask, Relay, Sound, SoundError, SourceReading, Written};
use crate::server::App;
use crate::server::caller::Who;
use crate::server::problem::Problem;

/// A cover may be shown again for so long without being asked for.
const COVER: &str = "private, max-age=86400";
/// Characters of a playlist's name.
const NAME: usize = 200;

/// A track's sound, by ranges. The client names a track of the catalogue and nothing else.
pub async fn audio(
    State(app): State<Arc<App>>,
    _: Who,
    Path(id): Path<String>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    known(&app, &id)?;
    let text = |name| headers.get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
    let ask = Ask { range: text(header::RANGE), if_range: text(header::IF_RANGE), format: None };
    let head = method == Method::HEAD;
    match app.library.sound(&id, &ask).await.map_err(gone)? {
        Some(Sound::File { path, format }) if format.plays_in_browsers() => {
            file::serve(&path, format.media_type(), &headers, head).await
        }
        Some(Sound::File { path, format }) => app.transcoder.serve(&path, format, head),
        Some(Sound::Relay(relay)) => Ok(handed_on(relay, head)),
        None => Err(Problem::not_found("audio of this track")),
    }
}

fn known(app: &App, id: &str) -> Result<(), Problem> {
    let catalog = app.registry.shared().catalog.current();
    catalog.by_id(id).map(|_| ()).ok_or_else(|| Problem::not_found("track"))
}

fn gone(error: SoundError) -> Problem {
    match error {
        SoundError::Gone => Problem::new(StatusCode::NOT_FOUND, error.to_string()),
        SoundError::Unavailable(_) => Problem::new(StatusCode::BAD_GATEWAY, error.to_string()),
    }
}

/// Another server's answer as ours.
fn handed_on(relay: Relay, head: bool) -> Response {
    let body = if head { Body::empty() } else { Body::from_stream(relay.body) };
    let mut response = body.into_response();
    *response.status_mut() = StatusCode::from_u16(relay.status).unwrap_or(StatusCode::OK);
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, Some(relay.media_type)),
        (header::CONTENT_LENGTH, relay.length.map(|length| length.to_string())),
        (header::CONTENT_RANGE, relay.content_range),
        (header::ACCEPT_RANGES, relay.accepts_ranges.then(|| "bytes".to_owned())),
        (header::ETAG, relay.etag),
    ] {
        if let Some(value) = value.and_then(|value| HeaderValue::from_str(&value).ok()) {
            headers.insert(name, value);
        }
    }
    response
}

/// A track's picture.
pub async fn cover(
    State(app): State<Arc<App>>,
    _: Who,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    known(&app, &id)?;
    let cover = app.library.cover(&id).await.map_err(gone)?;
    let cover = cover.ok_or_else(|| Problem::not_found("cover of this track"))?;
    // By what it is, not by what it is called: nothing else than a picture is handed on.
    let kind = match &cover[..] {
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "image/webp",
        _ => return Err(Problem::not_found("cover of this track that browsers show")),
    };
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, COVER)];
    Ok((headers, cover).into_response())
}

#[derive(Serialize)]
pub struct Sources {
    sources: Vec<SourceReading>,
}

/// Where the music is, and how far each source has been read.
pub async fn sources(State(app): State<Arc<App>>, _: Who) -> Json<Sources> {
    Json(Sources { sources: app.library.sources() })
}

#[derive(Deserialize)]
pub struct Wanted {
    source: String,
    /// What it is to be called; the session's title if not given.
    name: Option<String>,
}

/// Writes a session's queue, what plays and what is upcoming, to a music server as a playlist.
pub async fn write_playlist(
    State(app): State<Arc<App>>,
    Who(listener): Who,
    Path(id): Path<String>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Json<Written>, Problem> {
    let Query(wanted) = wanted.map_err(|e| Problem::invalid(e.body_text()))?;
    let snapshot = app.registry.snapshot(&listener, session_id(&id)?).await?;
    let name = wanted.name.or(snapshot.title).unwrap_or_default();
    let name: String = name.chars().filter(|c| !c.is_control()).take(NAME).collect();
    let name = if name.trim().is_empty() { "Segue" } else { name.trim() };
    let now = snapshot.queue.now.iter().map(|now| &now.entry);
    let ids: Vec<&str> =
        now.chain(&snapshot.queue.upcoming).map(|entry| entry.track.id.as_str()).collect();
    let written = app.library.write_playlist(&wanted.source, &listener, name, &ids).await;
    written.ok_or_else(|| Problem::not_found("source of yours"))?.map(Json).map_err(gone)
}
