//! What is counted is told, and what is told is written down.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::json;

use crate::support::TestServer;

/// Names of metrics that stand in the sources.
fn counted(dir: &Path, into: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(dir).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            counted(&path, into);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            let text = std::fs::read_to_string(&path).expect("a source");
            for (at, call) in text.match_indices("!(") {
                let is_metric =
                    ["counter", "gauge", "histogram"].iter().any(|kind| text[..at].ends_with(kind));
                let name = text[at + call.len()..].trim_start().strip_prefix("\"segue_");
                if let Some((name, _)) = name.and_then(|rest| rest.split_once('"'))
                    && is_metric
                {
                    into.insert(format!("segue_{name}"));
                }
            }
        }
    }
}

#[test]
fn every_metric_is_written_down() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut names = BTreeSet::new();
    counted(&root.join("src"), &mut names);
    assert!(names.len() > 20, "{names:?}");
    let docs = std::fs::read_to_string(root.join("docs/operations.md")).expect("the page");
    let missing: Vec<_> =
        names.iter().filter(|name| !docs.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "docs/operations.md says nothing of {missing:?}");
    let told = docs.split('`').filter(|word| word.starts_with("segue_"));
    let gone: Vec<_> = told.filter(|word| !names.contains(*word)).collect();
    assert!(gone.is_empty(), "docs/operations.md tells of {gone:?}, which nothing counts");
}

#[tokio::test]
async fn what_happens_is_counted() {
    let mut server = TestServer::with(|config| {
        config.limits.sockets = 2;
        config.limits.queue_entries = 500;
    })
    .await;
    let mut peer = server.session().await;
    let (_, first) = peer.say("one").await;
    let turn = server.stage.turn().await;
    turn.say("Here").await;
    peer.heard(&first, 4).await;
    peer.say("no, other").await;
    let other = server.stage.turn().await;
    other.pick(3).await;
    drop(other);
    peer.event("queue.picked").await;
    peer.event("response.done").await;
    peer.refused(json!({"type": "queue.remove", "entry_id": "none"})).await;
    peer.send_text("{").await;
    peer.error().await;
    let _second = server.session().await;
    let mut third = server.socket().await;
    assert_eq!(third.closed().await, 4429);
    let told = server.get("/metrics").await.body;
    for line in [
        "segue_sockets ",
        "segue_sockets_total ",
        "segue_responses_total{status=\"steered\"}",
        "segue_responses_total{status=\"completed\"}",
        "segue_steer_seconds_bucket{le=",
        "segue_first_delta_seconds_bucket{le=",
        "segue_first_pick_seconds_bucket{le=",
        "segue_journal_batch_events_bucket{le=",
        "segue_journal_sync_seconds_bucket{le=",
        "segue_journal_waiting ",
        "segue_mailbox_waiting ",
        "segue_mailbox_waiting_most ",
        "segue_outbox_frames_bucket{le=",
        "segue_commands_total{type=\"response.create\"}",
        "segue_refused_commands_total{code=\"bad_json\"}",
        "segue_limits_hit_total{limit=\"sockets\"}",
        "segue_closes_total{code=\"4429\"}",
    ] {
        assert!(told.contains(line), "{line} is not in\n{told}");
    }
    for line in ["segue_sessions_awake 2", "segue_responses_running 0", "segue_store_writable 1"] {
        server.counts(line).await;
    }
}
