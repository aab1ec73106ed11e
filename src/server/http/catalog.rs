use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use serde::{Deserialize, Serialize};

use crate::catalog::{Catalog, TrackIx, fold};
use crate::protocol::Track;
use crate::server::App;
use crate::server::caller::Who;
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

/// Tracks by title, artist or both, the best first.
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
    let catalog = &app.registry.shared().catalog;
    let found = find(catalog, &q, limit);
    Ok(Json(Found { tracks: found.into_iter().map(|ix| catalog.track(ix)).collect() }))
}

/// Tracks that have every word of the query in title, artists or album, the most popular first.
fn find(catalog: &Catalog, query: &str, limit: usize) -> Vec<TrackIx> {
    let query = fold(query);
    let words: Vec<&str> = query.split_whitespace().collect();
    let has_all = |ix: &TrackIx| {
        let mut text = fold(catalog.title(*ix));
        for name in catalog.artists(*ix).map(|id| catalog.artist_name(id)).chain(catalog.album(*ix))
        {
            text.push(' ');
            text.push_str(&fold(name));
        }
        words.iter().all(|word| text.contains(word))
    };
    let mut found: Vec<_> = catalog.all().filter(has_all).collect();
    let popularity = |ix: TrackIx| catalog.popularity(ix).unwrap_or_default();
    found.sort_by(|a, b| popularity(*b).total_cmp(&popularity(*a)));
    found.truncate(limit);
    found
}

pub async fn track(
    State(app): State<Arc<App>>,
    _: Who,
    Path(id): Path<String>,
) -> Result<Json<Track>, Problem> {
    let catalog = &app.registry.shared().catalog;
    let ix = catalog.by_id(&id).ok_or_else(|| Problem::not_found("track"))?;
    Ok(Json(catalog.track(ix)))
}

/// The catalogue knows tracks by their numbers only: there is no sound to give.
pub async fn audio(
    State(app): State<Arc<App>>,
    _: Who,
    Path(id): Path<String>,
) -> Result<(), Problem> {
    let catalog = &app.registry.shared().catalog;
    catalog.by_id(&id).ok_or_else(|| Problem::not_found("track"))?;
    Err(Problem::not_found("audio of this track"))
}
