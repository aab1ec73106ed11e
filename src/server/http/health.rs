use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::server::App;
use crate::server::caller::Who;
use crate::server::metrics::page;
use crate::server::problem::Problem;

/// The process runs.
pub async fn alive() -> Json<serde_json::Value> {
    Json(json!({ "status": "ok", "version": env!("CARGO_PKG_VERSION") }))
}

/// The server can do its work: the store takes writes, the catalogue is there, it is not going away.
pub async fn ready(State(app): State<Arc<App>>) -> Response {
    let writable = app.journal.is_writable();
    let tracks = app.registry.shared().catalog.current().len();
    let draining = app.stopping.is_cancelled();
    let ready = writable && tracks > 0 && !draining;
    let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let body = json!({
        "status": if ready { "ready" } else { "not ready" },
        "store_writable": writable,
        "catalog_tracks": tracks,
        "draining": draining,
    });
    (status, Json(body)).into_response()
}

pub async fn metrics(State(app): State<Arc<App>>, _: Who) -> Result<Response, Problem> {
    let handle = app.metrics.as_ref().ok_or_else(Problem::internal)?;
    app.measure();
    Ok(page(handle).into_response())
}
