//! What a track sounds like, from wherever it is; and where that is.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use super::file;
use super::sessions::session_id;
use crate::catalog::Stats;
use crate::library::{Ask, Relay, Sound, SoundError, SourceReading, Written};
use crate::server::App;
use crate::server::caller::{Id, Who};
use crate::server::problem::Problem;

/// Characters of a playlist's name.
const NAME: usize = 200;

/// A track's sound, by ranges. The client names a track of the catalogue and nothing else.
pub async fn audio(
    State(app): State<Arc<App>>,
    _: Who,
    Id(id): Id,
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
        Some(Sound::File { path, format }) => app.transcoder.serve(&path, format, head).await,
        Some(Sound::Relay(relay)) => Ok(handed_on(relay, head)),
        None => Err(Problem::not_found("audio of this track")),
    }
}

pub(super) fn known(app: &App, id: &str) -> Result<(), Problem> {
    let catalog = app.registry.shared().catalog.current();
    catalog.by_id(id).map(|_| ()).ok_or_else(|| Problem::not_found("track"))
}

pub(super) fn gone(error: SoundError) -> Problem {
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

#[derive(Serialize)]
pub struct Sources {
    sources: Vec<SourceReading>,
    catalog: Arc<Stats>,
}

/// Where the music is, how far each source has been read, and how well all of it is described.
pub async fn sources(State(app): State<Arc<App>>, _: Who) -> Result<Json<Sources>, Problem> {
    let library = app.library.clone();
    let counted = tokio::task::spawn_blocking(move || library.stats()).await;
    let broken = |_| Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "the tracks can't be counted");
    Ok(Json(Sources { sources: app.library.sources(), catalog: counted.map_err(broken)? }))
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
    Id(id): Id,
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
