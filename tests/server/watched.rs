//! A folder whose changes are waited for: they are in the catalogue while the server runs.

use std::path::Path;

use segue::config::{Source, SourceKind};
use serde_json::json;

use crate::folder::{once, plain, tone};
use crate::support::{TestServer, soon};

/// A server that watches a folder, and would look through it by the clock only after an hour.
async fn watching(path: &Path) -> TestServer {
    TestServer::with_builtin(|config| {
        config.catalog.source.push(Source {
            kind: SourceKind::Folder,
            name: "music".into(),
            path: path.into(),
            watch: true,
            ..Source::default()
        });
    })
    .await
}

/// Waits for a catalogue of so many tracks.
async fn tracks(server: &TestServer, count: usize) {
    let mut catalog = server.catalog.watch();
    let there = catalog.wait_for(|catalog| catalog.len() == count);
    drop(soon(&format!("{count} tracks"), there).await.unwrap());
}

#[tokio::test]
async fn what_is_copied_in_is_a_track_at_once_and_what_is_taken_out_is_none() {
    let (dir, made) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let sound = made.path().join("new.mp3");
    tone(&sound, 1.0, &[]);
    plain(&sound, "Spring Tide", "Tidal Engine", "Dub");
    let first = dir.path().join("first.mp3");
    tone(&first, 1.0, &[]);
    plain(&first, "Slack", "Tidal Engine", "Dub");

    let server = watching(dir.path()).await;
    let shown = once(&server, "ready").await;
    assert_eq!((&shown["tracks"], &shown["watched"]), (&json!(1), &json!(true)), "{shown}");
    assert!(shown.get("not_watched").is_none(), "{shown}");

    // In a folder that was not there to be watched when all began.
    let album = dir.path().join("Tidal Engine/Vol. 2");
    std::fs::create_dir_all(&album).unwrap();
    std::fs::copy(&sound, album.join("01.mp3")).unwrap();
    tracks(&server, 2).await;
    assert_eq!(
        server.get("/v1/catalog/search?q=spring").await.json()["tracks"][0]["audio"],
        "file"
    );

    std::fs::remove_file(&first).unwrap();
    tracks(&server, 1).await;
    plain(&album.join("01.mp3"), "Neap Tide", "Tidal Engine", "Dub");
    soon("the new title", async {
        while server.get("/v1/catalog/search?q=neap").await.json()["tracks"] == json!([]) {
            tokio::task::yield_now().await;
        }
    })
    .await;
}

#[tokio::test]
async fn what_can_t_be_watched_says_why() {
    let dir = tempfile::tempdir().unwrap();
    let server = watching(&dir.path().join("away")).await;
    let shown = once(&server, "failed").await;
    assert_eq!(shown["not_watched"], "the folder is not there", "{shown}");
    assert!(shown.get("watched").is_none(), "{shown}");
}
