//! Files of other services, sent up by the page or by `curl`: what a listener heard and likes elsewhere.

use std::fs::File;
use std::io::Seek;
use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use futures_util::StreamExt;
use serde::Deserialize;
use tokio::io::AsyncWriteExt;

use crate::history::{Gathered, Report, TakeInError};
use crate::server::App;
use crate::server::auth::Listener;
use crate::server::caller::Who;
use crate::server::problem::Problem;
use crate::session::BringError;

/// A body that makes no way for so long is given up.
const PATIENCE: Duration = Duration::from_secs(30);
/// Characters of a file's name.
const NAME: usize = 255;
/// Recordings without a match that the answer holds, the most played first; the report's counts are of all.
const UNMATCHED: usize = 1_000;

#[derive(Deserialize)]
pub struct Wanted {
    /// The file's name: for messages, and for a list that has no name of its own.
    #[serde(default)]
    name: String,
    /// Only tell what would be learnt.
    #[serde(default)]
    dry_run: bool,
}

/// Takes in one file, the body as it is. The answer is the report.
pub async fn import(
    State(app): State<Arc<App>>,
    Who(listener): Who,
    wanted: Result<Query<Wanted>, QueryRejection>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Report>, Problem> {
    let Query(wanted) = wanted.map_err(|e| Problem::invalid(e.body_text()))?;
    if wanted.name.chars().count() > NAME {
        return Err(Problem::invalid(format!("`name` takes at most {NAME} characters")));
    }
    let Ok(place) = app.imports.clone().try_acquire_owned() else {
        metrics::counter!("segue_limits_hit_total", "limit" => "imports").increment(1);
        return Err(Problem::too_many("other imports are under way"));
    };
    let bound = app.limits.import_megabytes * 1024 * 1024;
    let told = headers.get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse().ok());
    if told.is_some_and(|told: u64| told > bound) {
        return Err(too_big(&app));
    }
    let file = receive(&app, body, bound).await?;
    // In a task of its own: who hangs up now has sent it all the same.
    let taking = app.clone();
    let taken = app.tracker.spawn(async move {
        let report = take(&taking, &listener, file, wanted).await;
        drop(place);
        report
    });
    taken.await.map_err(|_| Problem::internal())?.map(Json)
}

fn too_big(app: &App) -> Problem {
    let detail = format!(
        "a file may have {} MB (limits.import_megabytes); `segue import` takes larger ones",
        app.limits.import_megabytes
    );
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail)
}

/// The body as a file without a name, gone when it is closed.
async fn receive(app: &App, body: Body, bound: u64) -> Result<File, Problem> {
    let broken = |error: std::io::Error| {
        tracing::warn!(%error, "an import can't be kept");
        Problem::new(StatusCode::INSUFFICIENT_STORAGE, "there is no room for the file here")
    };
    let dir = app.data_dir.clone();
    let file = tokio::task::spawn_blocking(move || tempfile::tempfile_in(dir)).await;
    let file = file.map_err(|_| Problem::internal())?.map_err(broken)?;
    let mut file = tokio::fs::File::from_std(file);
    let mut body = body.into_data_stream();
    let mut received = 0;
    loop {
        let chunk = match tokio::time::timeout(PATIENCE, body.next()).await {
            Ok(Some(Ok(chunk))) => chunk,
            Ok(Some(Err(_))) => return Err(Problem::invalid("the file was cut off on its way")),
            Ok(None) => break,
            Err(_) => {
                return Err(Problem::new(StatusCode::REQUEST_TIMEOUT, "the file stopped coming"));
            }
        };
        received += chunk.len() as u64;
        if received > bound {
            return Err(too_big(app));
        }
        file.write_all(&chunk).await.map_err(broken)?;
    }
    file.flush().await.map_err(broken)?;
    Ok(file.into_std().await)
}

async fn take(
    app: &App,
    listener: &Listener,
    mut file: File,
    wanted: Wanted,
) -> Result<Report, Problem> {
    let name = if wanted.name.trim().is_empty() { "the file".to_owned() } else { wanted.name };
    let gathered = tokio::task::spawn_blocking(move || {
        let mut gathered = Gathered::default();
        file.rewind().map(|()| gathered.read(&name, file)).map(|()| gathered)
    });
    let gathered = gathered.await.map_err(|_| Problem::internal())?.map_err(|error| {
        tracing::error!(%error, "an import can't be read back");
        Problem::internal()
    })?;
    if gathered.tracks.is_empty() {
        let why: Vec<&str> =
            gathered.files.iter().filter_map(|file| file.error.as_deref()).collect();
        let detail = if why.is_empty() { "there is no music in it".into() } else { why.join("; ") };
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, detail));
    }
    let mut report = app.registry.bring(listener, gathered, wanted.dry_run).await?;
    report.unmatched.truncate(UNMATCHED);
    Ok(report)
}

impl From<BringError> for Problem {
    fn from(error: BringError) -> Self {
        match error {
            BringError::Wake(error) => error.into(),
            BringError::TakeIn(TakeInError::Store(error)) => error.into(),
            BringError::TakeIn(error) => {
                tracing::error!(%error, "an import failed");
                Self::internal()
            }
        }
    }
}
