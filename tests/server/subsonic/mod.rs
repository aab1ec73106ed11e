//! Music servers as sources: a real one, and one that does by a script what real ones seldom do.

mod beside;
mod real;
mod scripted;

use segue::config::{Config, Source};
use segue::library::subsonic::Auth;
use serde_json::Value;

use crate::support::{TestServer, soon};

const SECRET: &str = "sesame & ü";

/// The settings of a server at `url`, whose secret stands in `file`.
fn source(config: &mut Config, url: &str, file: &std::path::Path, auth: Auth) {
    std::fs::write(file, format!("{SECRET}\n")).unwrap();
    config.catalog.source.push(Source {
        name: "tunes".into(),
        url: url.into(),
        user: "ada".into(),
        auth,
        secret_file: file.into(),
        patience_seconds: 1,
        ..Source::default()
    });
}

/// Waits until the catalogue holds so many tracks.
async fn tracks(server: &TestServer, count: usize) {
    let mut catalog = server.catalog.watch();
    let there = catalog.wait_for(|catalog| catalog.len() == count);
    drop(soon("the tracks of the music server", there).await.unwrap());
}

/// What is shown of the one source.
async fn shown(server: &TestServer) -> Value {
    server.get("/v1/sources").await.json()["sources"][0].clone()
}

/// What is shown of the source once it is in this state.
async fn once(server: &TestServer, state: &str) -> Value {
    soon("the state of the source", async {
        loop {
            let shown = shown(server).await;
            if shown["state"] == state {
                return shown;
            }
            tokio::task::yield_now().await;
        }
    })
    .await
}
