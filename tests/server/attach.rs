//! `session.attach`: new, replay, snapshot, and what is refused.

use segue::client::Frame;
use segue::protocol::{CloseCode, ErrorCode, EventBody, Notice, Recovered, ResponseStatus};
use serde_json::json;

use crate::support::{Peer, TestServer, event_name, track_id};

#[tokio::test]
async fn a_new_session_comes_with_a_snapshot_and_its_first_number() {
    let server = TestServer::start().await;
    let mut peer = server.socket().await;
    let attached = peer.attach(json!({ "client_id": "laptop" })).await;
    assert_eq!(attached.recovered, Recovered::New);
    assert_eq!(attached.seq, 1, "session.created is number 1");
    assert_eq!(attached.server.dj, "stage");
    assert_eq!((&*attached.server.catalog.name, attached.server.catalog.tracks), ("test", 60));
    assert_eq!(attached.server.limits.input_chars, 4_000);
    let snapshot = attached.snapshot.as_ref().unwrap();
    assert!(snapshot.auto_refill && !snapshot.archived && snapshot.messages.is_empty());
}

#[tokio::test]
async fn the_first_command_is_attach_and_it_comes_once() {
    let server = TestServer::start().await;
    let mut peer = server.socket().await;
    peer.refused_with(json!({"type": "ping"}), ErrorCode::NotAttached, None).await;
    let wish = json!({"type": "response.create", "input": "jazz"});
    peer.refused_with(wish, ErrorCode::NotAttached, None).await;
    peer.attach_new().await;
    let again = json!({"type": "session.attach"});
    peer.refused_with(again, ErrorCode::AlreadyAttached, None).await;
    // The socket stays.
    peer.send(json!({"type": "ping", "event_id": "p"})).await;
    peer.until("pong", |frame| {
        matches!(frame, Frame::Notice(Notice::Pong { event_id }) if event_id == "p").then_some(())
    })
    .await;
}

#[tokio::test]
async fn an_unknown_session_is_refused_and_the_socket_closed() {
    let server = TestServer::start().await;
    for id in ["0190b0a0-0000-7000-8000-000000000000", "../../etc/passwd", ""] {
        let mut peer = server.socket().await;
        let attach = json!({"type": "session.attach", "session_id": id});
        peer.refused_with(attach, ErrorCode::SessionNotFound, Some("session_id")).await;
        peer.closes_with(CloseCode::NoSession).await;
    }
}

/// A session with a few events, left by its socket.
async fn some_log(server: &mut TestServer) -> Peer {
    let mut peer = server.session().await;
    let (_, response) = peer.say("something").await;
    server.stage.play("Here you are.", &[1, 2, 3]).await;
    assert_eq!(peer.done(&response).await.0, ResponseStatus::Completed);
    peer
}

#[tokio::test]
async fn what_was_missed_is_replayed_in_order() {
    let mut server = TestServer::start().await;
    let peer = some_log(&mut server).await;
    let (session, epoch, last) = (peer.session(), peer.epoch(), peer.seq);
    for after in [0, 1, 3, last] {
        let mut late = server.socket().await;
        let fields = json!({"session_id": session, "after": after, "epoch": epoch});
        let attached = late.attach(fields).await;
        assert_eq!((attached.recovered, attached.seq), (Recovered::Replay, last));
        assert!(attached.snapshot.is_none());
        late.seq = after;
        while late.seq < last {
            assert!(matches!(late.next().await, Frame::Event(_)));
        }
        // Nothing but the answer comes behind it.
        late.send(json!({"type": "ping"})).await;
        assert!(matches!(late.next().await, Frame::Notice(Notice::Pong { .. })));
    }
}

#[tokio::test]
async fn an_after_that_can_not_be_replayed_gets_a_snapshot() {
    let mut server = TestServer::start().await;
    let peer = some_log(&mut server).await;
    let (session, epoch, last) = (peer.session(), peer.epoch(), peer.seq);
    for fields in [
        json!({"after": last}),
        json!({"after": last + 1, "epoch": epoch}),
        json!({"after": last, "epoch": "another"}),
        json!({"epoch": epoch}),
        json!({}),
    ] {
        let mut fields = fields;
        fields["session_id"] = session.as_str().into();
        let mut late = server.socket().await;
        let attached = late.attach(fields.clone()).await;
        assert_eq!(attached.recovered, Recovered::Snapshot, "{fields}");
        let snapshot = attached.snapshot.as_ref().unwrap();
        let upcoming: Vec<_> = snapshot.queue.upcoming.iter().map(|e| &e.track.id).collect();
        assert_eq!(upcoming, [&track_id(1), &track_id(2), &track_id(3)]);
        let said: Vec<_> = snapshot.messages.iter().map(|m| m.text.as_str()).collect();
        assert_eq!(said, ["something", "Here you are."]);
    }
}

#[tokio::test]
async fn every_socket_on_a_session_sees_the_same_log() {
    let mut server = TestServer::start().await;
    let mut first = server.session().await;
    let mut second = server.join(&first).await;
    let (_, response) = second.say("for both").await;
    server.stage.play("Yes.", &[4, 5]).await;
    let mut logs = Vec::new();
    first.seq = 1;
    for peer in [&mut first, &mut second] {
        let mut log = Vec::new();
        loop {
            if let Frame::Event(event) = peer.next().await {
                let last = event_name(&event) == "response.done";
                log.push(*event);
                if last {
                    break;
                }
            }
        }
        logs.push(log);
    }
    // The second has read input.created while it was saying.
    assert_eq!(logs[0][1..], logs[1][..]);
    assert!(
        matches!(&logs[0][0].body, EventBody::InputCreated { response_id, .. } if *response_id == response)
    );
}

#[tokio::test]
async fn a_restart_brings_the_conversation_back() {
    let mut server = TestServer::start().await;
    let peer = some_log(&mut server).await;
    let (session, epoch, last) = (peer.session(), peer.epoch(), peer.seq);
    let before = server.join(&peer).await;
    server.restart().await;
    let mut after = server.socket().await;
    after.attach(json!({"session_id": session})).await;
    assert_eq!(after.epoch(), epoch);
    assert_eq!(after.seq, last);
    assert_eq!(after.snapshot(), before.snapshot());
    let mut replayed = server.socket().await;
    let fields = json!({"session_id": session, "after": 1, "epoch": epoch});
    assert_eq!(replayed.attach(fields).await.recovered, Recovered::Replay);
}

/// A session that nobody is attached to leaves memory, and is read back as it was: snapshot and log.
#[tokio::test]
async fn a_session_that_slept_wakes_as_it_was() {
    let mut server = TestServer::with(|config| {
        config.session.idle_seconds = 1;
        // The snapshot on the way to sleep is one of several.
        config.store.snapshot_every = 2;
    })
    .await;
    let peer = some_log(&mut server).await;
    let (session, epoch, last) = (peer.session(), peer.epoch(), peer.seq);
    let before = server.join(&peer).await.snapshot().clone();
    drop(peer);
    server.counts("segue_sessions_awake 0").await;
    let mut replayed = server.socket().await;
    let fields = json!({"session_id": session, "after": 1, "epoch": epoch});
    let attached = replayed.attach(fields).await;
    assert_eq!((attached.recovered, attached.seq), (Recovered::Replay, last));
    assert_eq!(server.join(&replayed).await.snapshot(), &before);
    server.counts("segue_sessions_awake 1").await;
}

#[tokio::test]
async fn a_wrong_field_of_attach_is_named_and_another_try_is_free() {
    let server = TestServer::start().await;
    let mut peer = server.socket().await;
    for (fields, param) in [
        (json!({"session_id": 7}), "session_id"),
        (json!({"after": -1}), "after"),
        (json!({"client_id": "x".repeat(65)}), "client_id"),
        (json!({"client_id": ""}), "client_id"),
    ] {
        let mut fields = fields;
        fields["type"] = "session.attach".into();
        peer.refused_with(fields, ErrorCode::InvalidField, Some(param)).await;
    }
    peer.attach_new().await;
}
