//! How much chance decides is a setting, and a run can be repeated.

use std::collections::HashSet;

use segue::config::Config;
use serde_json::json;

use crate::support::TestServer;

/// What four sessions of a server get for the same words.
async fn picks(change: impl FnOnce(&mut Config)) -> Vec<Vec<String>> {
    let server = TestServer::with_builtin(change).await;
    let mut all = Vec::new();
    for _ in 0..4 {
        let mut peer = server.session().await;
        peer.does(json!({"type": "brief.update", "patch": {"length": {"tracks": 8}}})).await;
        let snapshot = server.join(&peer).await.snapshot().clone();
        all.push(snapshot.queue.upcoming.iter().map(|entry| entry.track.id.clone()).collect());
    }
    all
}

#[tokio::test]
async fn the_same_words_bring_other_picks_unless_the_settings_say_otherwise() {
    let usual: HashSet<_> = picks(|_| {}).await.into_iter().collect();
    assert!(usual.len() > 1, "four sessions heard the same");
    let certain: HashSet<_> = picks(|config| config.dj.surprise = 0).await.into_iter().collect();
    assert_eq!(certain.len(), 1, "without chance nothing differs");
    let seeded = || picks(|config| config.dj.seed = 7);
    let (first, again) = (seeded().await, seeded().await);
    assert_eq!(first, again, "another run differs");
    assert!(!certain.contains(&first[0]), "chance decided nothing");
}
