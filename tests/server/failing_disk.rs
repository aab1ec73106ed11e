//! A disk that refuses a write, or writes and does not say so: nothing is claimed that is not so.

use std::time::Duration;

use segue::journal::{Journal, Piece};
use segue::protocol::{ErrorCode, InFlight, Role, SessionId};
use serde_json::json;

use crate::support::{TestServer, soon, track_id};

/// One entry is queued; the write of the second goes wrong. What stands then, and whether the retry of
/// the same command counts as one that was carried out before.
async fn second_add_goes_wrong(fail: impl FnOnce(&TestServer)) -> (usize, bool) {
    let server = TestServer::start().await;
    let mut peer = server.session().await;
    let mut other = server.session().await;
    let add =
        |n| json!({ "type": "queue.add", "track_id": track_id(n), "event_id": format!("add-{n}") });
    peer.does(add(1)).await;
    fail(&server);
    peer.send(add(2)).await;
    let (id, error) = peer.error().await;
    assert_eq!((id.as_deref(), error.code), (Some("add-2"), ErrorCode::StorageUnavailable));
    assert!(error.retryable, "{error:?}");
    assert_eq!(peer.closed().await, 1011);
    // Another session does not notice.
    other.does(add(1)).await;

    let mut back = server.socket().await;
    let session = json!({ "session_id": peer.session() });
    let stands = back.attach(session).await.snapshot.as_ref().unwrap().queue.upcoming.len();
    back.send(add(2)).await;
    let (_, duplicate, _) = back.accepted("add-2").await;
    assert_eq!(server.join(&back).await.snapshot().queue.upcoming.len(), 2, "one effect");
    (stands, duplicate)
}

#[tokio::test]
async fn a_write_that_fails_claims_nothing_and_can_be_tried_again() {
    assert_eq!(second_add_goes_wrong(|server| server.disk().fail_next()).await, (1, false));
}

#[tokio::test]
async fn a_write_whose_answer_was_lost_has_one_effect() {
    let lost = |server: &TestServer| server.disk().write_and_fail_next();
    assert_eq!(second_add_goes_wrong(lost).await, (2, true));
}

/// What is on disk of a text that is being spoken, as it was kept.
fn pieces(server: &TestServer, session: SessionId) -> Vec<String> {
    let stored = server.disk().load(session).unwrap().unwrap();
    let pieces = stored.checkpoint.into_iter().chain(stored.pieces);
    let documents = pieces.flat_map(|json| {
        let documents = serde_json::Deserializer::from_slice(&json).into_iter::<InFlight>();
        documents.map(|said| said.unwrap().text).collect::<Vec<_>>()
    });
    documents.collect()
}

/// A long answer is not written whole again and again; and what was said of it outlives a crash.
#[tokio::test]
async fn a_text_goes_to_disk_in_pieces_and_comes_back_whole() {
    let mut server = TestServer::start().await;
    let mut peer = server.session().await;
    let session: SessionId = peer.session().parse().unwrap();
    let (_, response) = peer.say("tell me a story").await;
    let turn = server.stage.turn().await;
    let mut said = String::new();
    for chapter in 0..6 {
        for n in 0..6 {
            let words = format!("{chapter}.{n}: and so it went on and on 😀, as such stories do. ");
            turn.say(&words).await;
            said += &words;
        }
        let kept = async {
            while pieces(&server, session).concat() != said {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        soon("what was said, on disk", kept).await;
    }
    let kept = pieces(&server, session);
    assert!(kept.len() >= 6, "{} pieces of {} bytes", kept.len(), said.len());
    assert!(kept.iter().all(|piece| piece.len() * 3 < said.len()), "{kept:?}");

    // A piece that came late does not go on with what stands before it.
    let late = json!({ "response_id": response, "from": 7, "text": "said before" });
    let text = late.to_string().into();
    server.disk().checkpoint(vec![Piece { session, text }]).await.unwrap();

    server.crash().await;
    let mut back = server.socket().await;
    let attached = back.attach(json!({ "session_id": session })).await;
    let told = attached.snapshot.as_ref().unwrap().messages.last().unwrap().clone();
    assert_eq!((told.role, told.text.as_str()), (Role::Dj, said.as_str()));
    assert_eq!(told.response_id, response);
    assert_eq!(pieces(&server, session), Vec::<String>::new());
}

/// Who comes back just then is told to come again, and not left on a socket without a session.
#[tokio::test]
async fn a_session_that_can_not_be_read_sends_its_sockets_away_for_a_while() {
    let mut server = TestServer::start().await;
    let peer = server.session().await;
    let session = peer.session();
    server.restart().await;
    server.disk().fail_load();
    let mut back = server.socket().await;
    let attach = json!({ "type": "session.attach", "session_id": session });
    let error = back.refused(attach).await;
    assert_eq!((error.code, error.retryable), (ErrorCode::StorageUnavailable, true));
    assert_eq!(back.closed().await, 1011);
    // The next try finds it, as a client's own would.
    assert_eq!(server.join(&peer).await.session(), session);
}

/// A session that wakes to write the end of what ran can't, where the disk takes nothing: who asks for it
/// over HTTP is told, and does not keep the server trying.
#[tokio::test]
async fn a_session_that_can_not_write_its_end_is_not_tried_for_ever() {
    let mut server = TestServer::with(|config| config.server.drain_seconds = 0).await;
    let mut peer = server.session().await;
    peer.say("a long story").await;
    let path = format!("/v1/sessions/{}", peer.session());
    let _turn = server.stage.turn().await;
    let closing = async { peer.closed().await };
    tokio::join!(server.restart(), closing);
    for _ in 0..100 {
        server.disk().fail_next();
    }
    assert_eq!(server.get(&path).await.status, 503);
    // Asked often enough, it finds the disk well again.
    let back = soon("the session", async {
        loop {
            let answer = server.get(&path).await;
            if answer.status == 200 {
                return answer;
            }
        }
    });
    assert!(back.await.body.contains("a long story"));
}

/// What a session learns is the listener's at once, but not before the disk has it.
#[tokio::test]
async fn a_like_that_is_not_written_is_nobodys() {
    let server = TestServer::start().await;
    let (mut peer, mut other) = (server.session().await, server.session().await);
    let like = |n| json!({ "type": "feedback.create", "track_id": track_id(n), "verdict": "like" });
    other.does(like(1)).await;
    server.disk().fail_next();
    let error = peer.refused(like(2)).await;
    assert_eq!(error.code, ErrorCode::StorageUnavailable);
    let liked = server.join(&other).await.snapshot().taste.liked.clone();
    assert_eq!(liked.iter().map(|item| &item.id).collect::<Vec<_>>(), [&track_id(1)]);
}
