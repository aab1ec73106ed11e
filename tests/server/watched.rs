//! Changes of folders, and of the list of folders, are in the catalogue while the server runs.

use std::path::Path;

use segue::config::{Source, SourceKind};
use segue::protocol::ResponseStatus;
use serde_json::json;

use crate::folder::{audio, once, plain, segue, tone};
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

#[tokio::test]
async fn a_server_that_runs_follows_what_is_added_switched_off_and_removed() {
    let (dir, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for (folder, titles) in [("music", &["Ebb", "Slack"][..]), ("other", &["Flood"])] {
        for title in titles {
            let path = dir.path().join(folder).join(format!("{title}.mp3"));
            tone(&path, 1.0, &[]);
            plain(&path, title, "Tidal Engine", "Dub");
        }
    }
    let told = async |args: &[&str]| {
        let (content, text) = segue(data.path(), args);
        assert!(content, "{args:?}: {text}");
    };
    let at = |folder: &str| dir.path().join(folder).display().to_string();

    told(&["catalog", "add", &at("music")]).await;
    let data_dir = data.path().to_owned();
    let server = TestServer::with_builtin(|config| config.store.data_dir = data_dir).await;
    tracks(&server, 2).await;
    let mut peer = server.session().await;
    let (_, response) = peer.say("two songs").await;
    assert_eq!(peer.done(&response).await.0, ResponseStatus::Completed);
    let session = format!("/v1/sessions/{}", peer.session());
    let queue = server.get(&session).await.json()["queue"].clone();
    assert_eq!(queue["upcoming"].as_array().unwrap().len(), 2, "{queue}");
    let path = audio(&server, "slack").await;
    assert_eq!(server.get(&path).await.status, 200);

    told(&["catalog", "add", &at("other")]).await;
    tracks(&server, 3).await;
    told(&["catalog", "off", "music"]).await;
    tracks(&server, 1).await;
    // What is queued of it stays readable.
    assert_eq!(server.get(&session).await.json()["queue"], queue);
    server.get(&path).await.is_problem(404);
    assert_eq!(server.get("/v1/sources").await.json()["sources"][0]["state"], "off");
    told(&["catalog", "on", "music"]).await;
    tracks(&server, 3).await;
    assert_eq!(once(&server, "ready").await["tracks"], 2);
    assert_eq!(server.get(&path).await.status, 200);

    // A list that won't do changes nothing.
    let list = data.path().join("library/sources.toml");
    let good = std::fs::read_to_string(&list).unwrap();
    std::fs::write(&list, "[[source]]\nkind = \"folder\"\nname = \"../a\"\n").unwrap();
    assert!(!segue(data.path(), &["catalog", "list"]).0);
    std::fs::write(&list, good).unwrap();

    told(&["catalog", "remove", "music"]).await;
    tracks(&server, 1).await;
    // The one to start with, where there is no other.
    told(&["catalog", "remove", "other"]).await;
    let mut catalog = server.catalog.watch();
    let starter = catalog.wait_for(|catalog| catalog.len() > 3);
    drop(soon("the starter catalogue", starter).await.unwrap());
    assert_eq!(server.get("/v1/sources").await.json()["sources"], json!([]));
    soon("an end of what was known of them", async {
        while std::fs::read_dir(data.path().join("library")).unwrap().count() > 1 {
            tokio::task::yield_now().await;
        }
    })
    .await;
    assert_eq!(server.get(&session).await.json()["queue"], queue);
}
