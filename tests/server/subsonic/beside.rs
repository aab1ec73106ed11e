//! A music server beside a folder: what both have is one track with two places to play from.

use segue::config::{Source, SourceKind};
use segue::library::subsonic::Auth;
use serde_json::{Value, json};

use super::scripted::{Reply, Scripted};
use super::{source, tracks};
use crate::support::{Answer, TestServer, silence};

const BOTH: &str = "tidal-engine--ebb";
const HERE: &str = "tidal-engine--flood";
const THERE: &str = "tidal-engine--slack";

/// A server of two songs, which gives its own name for the sound of each.
async fn music_server() -> Scripted {
    let song = |id: &str, title: &str, seconds: u32| {
        json!({
            "id": id, "title": title, "artist": "Tidal Engine", "duration": seconds, "year": 1994,
            "contentType": "audio/mpeg", "type": "music",
        })
    };
    Scripted::start(move |asked| match asked.method.as_str() {
        "search3" if asked.query["songOffset"] == "0" => {
            let songs = [song("s0", "EBB", 4), song("s1", "Slack", 2)];
            Reply::Fine(json!({ "searchResult3": { "song": songs } }))
        }
        "stream" => {
            let sound = format!("sound of {}", asked.query["id"]);
            Reply::Raw(200, "content-type: audio/mpeg\r\n".into(), sound.into())
        }
        _ => Reply::Fine(json!({})),
    })
    .await
}

async fn heard(server: &TestServer, id: &str) -> Answer {
    server.get(&format!("/v1/tracks/{id}/audio")).await
}

/// The session as it is shown by HTTP and to a socket that comes back to it.
async fn log(server: &TestServer, session: &str) -> Value {
    let shown = server.get(&format!("/v1/sessions/{session}")).await.json();
    let mut peer = server.socket().await;
    peer.attach(json!({ "session_id": session })).await;
    assert_eq!(serde_json::to_value(peer.snapshot()).unwrap()["queue"], shown["queue"]);
    shown
}

async fn liked(server: &TestServer) -> Value {
    server.get("/v1/taste").await.json()["liked"].clone()
}

#[tokio::test]
async fn what_both_have_is_one_track_and_a_source_that_goes_takes_no_history_along() {
    let music = music_server().await;
    let dir = tempfile::tempdir().unwrap();
    let (folder, secret) = (dir.path().join("music"), dir.path().join("secret"));
    let ebb = folder.join("Tidal Engine/Slack/01 - Ebb.wav");
    silence(&ebb, 25);
    silence(&folder.join("Tidal Engine/Slack/02 - Flood.wav"), 30);
    let mut server = TestServer::with(|config| {
        source(config, &music.url, &secret, Auth::Token);
        config.catalog.source.push(Source {
            kind: SourceKind::Folder,
            name: "music".into(),
            path: folder.clone(),
            ..Source::default()
        });
    })
    .await;
    tracks(&server, 3).await;

    // The file is nearer, though the music server is named first; what only that one knows is known.
    let both = server.get(&format!("/v1/tracks/{BOTH}")).await.json();
    assert_eq!((&both["audio"], &both["year"]), (&json!("file"), &json!(1994)), "{both}");
    assert!(heard(&server, BOTH).await.body.starts_with("RIFF"));
    assert!(music.asked("stream").is_empty());

    let mut peer = server.session().await;
    for id in [BOTH, HERE, THERE] {
        peer.does(json!({"type": "queue.add", "track_id": id})).await;
    }
    peer.does(json!({"type": "feedback.create", "track_id": THERE, "verdict": "like"})).await;
    let session = peer.session();
    drop(peer);
    let before = log(&server, &session).await;
    let likes = liked(&server).await;
    assert_eq!((likes.as_array().unwrap().len(), &likes[0]["id"]), (1, &json!(THERE)), "{likes}");

    // Without its file it is played from the other place, before any scan has missed it.
    let away = dir.path().join("away.wav");
    std::fs::rename(&ebb, &away).unwrap();
    assert_eq!(heard(&server, BOTH).await.body, "sound of s0");
    std::fs::rename(&away, &ebb).unwrap();

    // Off, on again, and taken out of the settings.
    let lists = format!("/v1/sessions/{session}/export?format=csv");
    for (on, count) in [(Some(false), 2), (Some(true), 3), (None, 2)] {
        match on {
            Some(on) => server.config.catalog.source[0].on = on,
            None => drop(server.config.catalog.source.remove(0)),
        }
        server.restart().await;
        tracks(&server, count).await;
        let shown = server.get("/v1/sources").await.json()["sources"].clone();
        assert_eq!(shown.as_array().unwrap().len(), 1 + usize::from(on.is_some()), "{shown}");
        assert_eq!(shown[0]["state"] == "off", on == Some(false), "{shown}");
        assert_eq!(log(&server, &session).await["queue"], before["queue"], "on: {on:?}");
        assert_eq!(liked(&server).await, likes, "on: {on:?}");
        assert!(server.get(&lists).await.body.contains(THERE));
        assert!(heard(&server, BOTH).await.body.starts_with("RIFF"));
        match on {
            Some(true) => assert_eq!(heard(&server, THERE).await.body, "sound of s1"),
            _ => heard(&server, THERE).await.is_problem(404),
        }
    }

    // What is left of it can be told apart, judged and taken out; the rest plays on.
    let mut peer = server.socket().await;
    peer.attach(json!({ "session_id": session })).await;
    let entry = before["queue"]["upcoming"][2]["entry_id"].clone();
    peer.does(json!({"type": "feedback.create", "track_id": THERE, "verdict": "clear"})).await;
    assert_eq!(liked(&server).await, json!([]));
    peer.does(json!({"type": "queue.remove", "entry_id": entry})).await;
    let left = log(&server, &session).await["queue"]["upcoming"].clone();
    assert_eq!(left.as_array().unwrap().len(), 2, "{left}");
}
