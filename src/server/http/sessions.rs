use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::{JsonRejection, QueryRejection};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::protocol::{SessionId, Snapshot, TasteReport};
use crate::server::App;
use crate::server::caller::{Id, Who};
use crate::server::problem::Problem;
use crate::session::WakeError;
use crate::taste::Edit;

/// Sessions of one page of the list, unless the query says otherwise.
const PAGE: usize = 50;
const MOST: usize = 200;

#[derive(Deserialize)]
pub struct Range {
    after: Option<String>,
    limit: Option<usize>,
}

#[derive(Serialize)]
pub struct List {
    sessions: Vec<Item>,
    /// The `after` of the next page, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<SessionId>,
}

#[derive(Serialize)]
struct Item {
    session_id: SessionId,
    title: Option<String>,
    created_at: i64,
    updated_at: i64,
    archived: bool,
}

/// The id in a path. One that is none is nobody's session, as one of another listener is.
pub fn session_id(text: &str) -> Result<SessionId, Problem> {
    text.parse().map_err(|_| WakeError::NotFound.into())
}

/// A listener's sessions, newest first.
pub async fn list(
    State(app): State<Arc<App>>,
    Who(listener): Who,
    range: Result<Query<Range>, QueryRejection>,
) -> Result<Json<List>, Problem> {
    let Query(range) = range.map_err(|e| Problem::invalid(e.body_text()))?;
    let after = match range.after.as_deref() {
        None => None,
        Some(text) => {
            Some(text.parse().map_err(|_| Problem::invalid("`after` takes a session id"))?)
        }
    };
    let limit = range.limit.unwrap_or(PAGE).clamp(1, MOST);
    let mut found = app.registry.sessions(&listener, after, limit + 1).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|(id, _)| *id);
    let item = |(session_id, card): (SessionId, crate::journal::Card)| Item {
        session_id,
        title: card.title,
        created_at: card.created_at,
        updated_at: card.updated_at,
        archived: card.archived,
    };
    Ok(Json(List { sessions: found.into_iter().map(item).collect(), next }))
}

pub async fn show(
    State(app): State<Arc<App>>,
    Who(listener): Who,
    Id(id): Id,
) -> Result<Json<Snapshot>, Problem> {
    Ok(Json(app.registry.snapshot(&listener, session_id(&id)?).await?))
}

/// Takes the session out of the store; its sockets close with 4404.
pub async fn delete(
    State(app): State<Arc<App>>,
    Who(listener): Who,
    Id(id): Id,
) -> Result<StatusCode, Problem> {
    app.registry.delete(&listener, session_id(&id)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn taste(
    State(app): State<Arc<App>>,
    Who(listener): Who,
) -> Result<Json<TasteReport>, Problem> {
    Ok(Json(app.registry.taste(&listener).await?))
}

/// Sets or forgets what was learnt of artists and genres; answers with what is known then.
pub async fn edit_taste(
    State(app): State<Arc<App>>,
    Who(listener): Who,
    edit: Result<Json<Edit>, JsonRejection>,
) -> Result<Json<TasteReport>, Problem> {
    let Json(edit) = edit.map_err(|e| Problem::invalid(e.body_text()))?;
    let signals = edit.signals(app.registry.now()).map_err(Problem::invalid)?;
    // In a task of its own: who hangs up has said it all the same.
    let registry = app.registry.clone();
    let edited = app.tracker.spawn(async move { registry.edit_taste(&listener, signals).await });
    Ok(Json(edited.await.map_err(|_| Problem::internal())??))
}

/// Forgets what was learnt about the listener.
pub async fn forget_taste(
    State(app): State<Arc<App>>,
    Who(listener): Who,
) -> Result<StatusCode, Problem> {
    app.registry.forget_taste(&listener).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes out all that is kept about the listener; answers once it can no longer be read in the store's
/// files.
pub async fn erase(State(app): State<Arc<App>>, Who(listener): Who) -> Result<StatusCode, Problem> {
    // In a task of its own: who hangs up has asked for it all the same.
    let registry = app.registry.clone();
    let erased = app.tracker.spawn(async move { registry.erase(&listener).await });
    erased.await.map_err(|_| Problem::internal())??;
    Ok(StatusCode::NO_CONTENT)
}
