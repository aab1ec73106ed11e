//! Sessions that nobody came back to are deleted, where the settings want it.

use std::time::Duration;

use segue::protocol::CloseCode;
use serde_json::json;

use crate::support::{Peer, TestServer, soon, track_id};

async fn listed(server: &TestServer) -> Vec<String> {
    let list = server.get("/v1/sessions").await.json();
    let sessions = list["sessions"].as_array().expect("a list");
    sessions.iter().filter_map(|s| s["session_id"].as_str().map(str::to_owned)).collect()
}

#[tokio::test]
async fn a_session_that_nobody_came_back_to_goes_and_what_was_learnt_stays() {
    let mut server = TestServer::with(|config| {
        config.session.idle_seconds = 1;
        config.store.retain_sessions_seconds = 1;
    })
    .await;
    let mut left = server.session().await;
    left.does(json!({"type": "feedback.create", "track_id": track_id(5), "verdict": "like"})).await;
    let gone = left.session();
    drop(left);
    // As old as the other, and nothing happens in it either; but somebody is there.
    let mut stays = server.session().await;
    let kept = stays.session();
    soon("it is deleted", async {
        while listed(&server).await.contains(&gone) {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    })
    .await;
    assert_eq!(listed(&server).await, [kept]);
    let mut back = Peer::open(&server.target()).await;
    back.send(json!({"type": "session.attach", "session_id": gone})).await;
    back.closes_with(CloseCode::NoSession).await;
    stays.does(json!({"type": "session.update", "title": "still here"})).await;
    let taste = server.get("/v1/taste").await.json();
    assert!(taste.to_string().contains(&track_id(5)), "{taste}");

    // What the disk has of it is gone too, and the other wakes from it.
    server.restart().await;
    assert!(!listed(&server).await.contains(&gone));
}
