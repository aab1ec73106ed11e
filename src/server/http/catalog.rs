use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use serde::{Deserialize, Serialize};

use crate::protocol::Track;
use crate::server::App;
use crate::server::caller::{Id, Who};
use crate::server::problem::Problem;

/// Tracks that a search finds, unless the query says otherwise.
const FEW: usize = 20;
const MOST: usize = 100;
/// Characters of a query; no title is longer than that.
const QUERY: usize = 300;

#[derive(Deserialize)]
pub struct Search {
    q: String,
    limit: Option<usize>,
}

#[derive(Serialize)]
pub struct Found {
    tracks: Vec<Track>,
}

/// Tracks by title, artist, album, genre or tag, the best first.
pub async fn search(
    State(app): State<Arc<App>>,
    _: Who,
    search: Result<Query<Search>, QueryRejection>,
) -> Result<Json<Found>, Problem> {
    let Query(Search { q, limit }) = search.map_err(|e| Problem::invalid(e.body_text()))?;
    if q.trim().is_empty() || q.chars().count() > QUERY {
        return Err(Problem::invalid(format!("`q` takes 1 to {QUERY} characters")));
    }
    let limit = limit.unwrap_or(FEW).clamp(1, MOST);
    let catalog = app.registry.shared().catalog.current();
    let found = catalog.search(&q, limit);
    Ok(Json(Found { tracks: found.into_iter().map(|(ix, _)| catalog.track(ix)).collect() }))
}

pub async fn track(
    State(app): State<Arc<App>>,
    _: Who,
    Id(id): Id,
) -> Result<Json<Track>, Problem> {
    let catalog = app.registry.shared().catalog.current();
    let ix = catalog.by_id(&id).ok_or_else(|| Problem::not_found("track"))?;
    Ok(Json(catalog.track(ix)))
}
