//! `response.create` and `response.cancel`: steering, queueing, stopping; one end for each response.

use segue::client::Frame;
use segue::protocol::{ErrorCode, EventBody, Notice, ResponseStatus};
use serde_json::json;

use crate::support::{Peer, TestServer, short, track_id};

fn upcoming(peer: &Peer) -> Vec<String> {
    peer.snapshot().queue.upcoming.iter().map(|entry| entry.track.id.clone()).collect()
}

#[tokio::test]
async fn a_wish_is_answered_by_words_and_picks_and_one_end() {
    let mut server = TestServer::start().await;
    let mut peer = server.session().await;
    let id = peer.send(json!({"type": "response.create", "input": "jazz"})).await;
    server.stage.play("Some jazz.", &[2, 6]).await;
    let mut seen = Vec::new();
    let mut text = String::new();
    while seen.last().is_none_or(|last: &String| !last.starts_with("response.done")) {
        let frame = peer.next().await;
        if let Frame::Notice(Notice::TextDelta { offset, delta, .. }) = &frame {
            assert_eq!(*offset, segue::protocol::utf16_len(&text));
            text.push_str(delta);
        }
        if let Frame::Event(event) = &frame
            && let EventBody::QueuePicked { entry, position, .. } = &event.body
        {
            assert_eq!(entry.track.id, track_id(if *position == 0 { 2 } else { 6 }));
        }
        seen.push(short(&frame));
    }
    seen.retain(|what| !what.starts_with("delta"));
    let expected = [
        "input.created r1".to_owned(),
        "response.created r1".to_owned(),
        // The first wish names the session.
        "session.updated".to_owned(),
        format!("accepted {id}"),
        "queue.picked".to_owned(),
        "queue.picked".to_owned(),
        "response.done r1 Completed".to_owned(),
    ];
    assert_eq!(seen, expected);
    assert_eq!(text, "Some jazz.");
}

#[tokio::test]
async fn a_steer_ends_the_old_response_before_it_is_accepted_and_nothing_of_it_follows() {
    let mut server = TestServer::start().await;
    let mut peer = server.session().await;
    let (_, first) = peer.say("fast").await;
    let turn = server.stage.turn().await;
    turn.say("Let's go. ").await;
    peer.heard(&first, 10).await;
    let id = peer.send(json!({"type": "response.create", "input": "slower"})).await;
    let (_, _, before) = peer.accepted(&id).await;
    turn.dropped().await;
    // What the old turn says now reaches nobody.
    turn.say("Never heard.").await;
    let before: Vec<_> = before.iter().map(short).collect();
    let done = before.iter().position(|what| *what == format!("response.done {first} Steered"));
    let created = before.iter().position(|what| what.starts_with("response.created"));
    assert!(done.is_some() && done < created, "{before:?}");
    server.stage.play("Slower it is.", &[0]).await;
    loop {
        let frame = peer.next().await;
        assert_ne!(short(&frame), format!("delta {first}"));
        if let Frame::Event(event) = frame
            && let EventBody::ResponseDone { text, status, .. } = event.body
        {
            assert_eq!((&*text, status), ("Slower it is.", ResponseStatus::Completed));
            return;
        }
    }
}

#[tokio::test]
async fn text_that_was_not_heard_is_not_kept() {
    let mut server = TestServer::start().await;
    for (heard, kept) in [(4, "One "), (0, ""), (99, "One two three")] {
        let mut peer = server.session().await;
        let (_, response) = peer.say("count").await;
        let turn = server.stage.turn().await;
        turn.say("One two three").await;
        peer.heard(&response, 13).await;
        let heard = json!({"response_id": response, "offset": heard});
        peer.send(json!({"type": "response.cancel", "heard": heard})).await;
        assert_eq!(peer.done(&response).await, (ResponseStatus::Cancelled, kept.to_owned()));
    }
    // What is said of another response says nothing of this one.
    let mut peer = server.session().await;
    let (_, response) = peer.say("count").await;
    let turn = server.stage.turn().await;
    turn.say("One two three").await;
    peer.heard(&response, 13).await;
    let heard = json!({"response_id": "r99", "offset": 1});
    peer.send(json!({"type": "response.cancel", "heard": heard})).await;
    assert_eq!(peer.done(&response).await.1, "One two three");
}

#[tokio::test]
async fn a_queued_wish_waits_for_its_turn() {
    let mut server = TestServer::start().await;
    let mut peer = server.session().await;
    let (_, first) = peer.say("one").await;
    let turn = server.stage.turn().await;
    let wish = json!({"type": "response.create", "input": "two", "on_active": "queue"});
    let id = peer.send(wish).await;
    let (_, _, before) = peer.accepted(&id).await;
    let before: Vec<_> = before.iter().map(short).filter(|s| !s.starts_with("delta")).collect();
    assert!(before.ends_with(&["input.created r2".to_owned()]), "{before:?}");
    turn.say("First.").await;
    drop(turn);
    assert_eq!(peer.done(&first).await.0, ResponseStatus::Completed);
    let created = peer.event("response.created").await;
    assert_eq!(
        created.event_id.as_deref(),
        Some(&*id),
        "it carries its command's id, however late"
    );
    server.stage.play("Second.", &[]).await;
    assert_eq!(peer.done("r2").await, (ResponseStatus::Completed, "Second.".into()));
}

#[tokio::test]
async fn at_most_four_wishes_wait() {
    let mut server = TestServer::start().await;
    let mut peer = server.session().await;
    peer.say("one").await;
    let _turn = server.stage.turn().await;
    let wish = json!({"type": "response.create", "input": "more", "on_active": "queue"});
    for _ in 0..4 {
        peer.does(wish.clone()).await;
    }
    let error = peer.refused(wish).await;
    assert_eq!(error.code, ErrorCode::LimitExceeded);
}

#[tokio::test]
async fn a_wish_may_ask_to_be_refused_rather_than_interrupt() {
    let mut server = TestServer::start().await;
    let mut peer = server.session().await;
    let (_, response) = peer.say("one").await;
    let turn = server.stage.turn().await;
    let wish = json!({"type": "response.create", "input": "two", "on_active": "reject"});
    let error = peer.refused(wish.clone()).await;
    assert_eq!(error.code, ErrorCode::ResponseActive);
    drop(turn);
    assert_eq!(peer.done(&response).await.0, ResponseStatus::Completed);
    peer.does(wish).await;
}

#[tokio::test]
async fn a_steer_leaves_those_that_wait_in_their_places() {
    let mut server = TestServer::start().await;
    let mut peer = server.session().await;
    peer.say("one").await;
    let _first = server.stage.turn().await;
    peer.does(json!({"type": "response.create", "input": "two", "on_active": "queue"})).await;
    peer.does(json!({"type": "response.create", "input": "three"})).await;
    let steered = server.stage.turn().await;
    assert_eq!(steered.turn.input, "three");
    drop(steered);
    assert_eq!(server.stage.turn().await.turn.input, "two");
}

#[tokio::test]
async fn cancel_stops_the_active_response_and_is_harmless_otherwise() {
    let mut server = TestServer::start().await;
    let mut peer = server.session().await;
    // Nothing runs, nothing happens.
    let frames = peer.does(json!({"type": "response.cancel"})).await;
    assert!(frames.is_empty(), "{frames:?}");
    let (_, response) = peer.say("one").await;
    let turn = server.stage.turn().await;
    peer.does(json!({"type": "response.cancel", "response_id": "r99"})).await;
    turn.pick(3).await;
    peer.event("queue.picked").await;
    let id = peer.send(json!({"type": "response.cancel", "response_id": response})).await;
    assert_eq!(peer.done(&response).await.0, ResponseStatus::Cancelled);
    peer.accepted(&id).await;
    turn.dropped().await;
    // The same once more: the response is not active any more.
    let frames = peer.does(json!({"type": "response.cancel", "response_id": response})).await;
    assert!(frames.is_empty(), "{frames:?}");
    // What was picked before stays.
    assert_eq!(upcoming(&server.join(&peer).await), [track_id(3)]);
}

#[tokio::test]
async fn a_waiting_wish_can_be_cancelled_before_its_turn() {
    let mut server = TestServer::start().await;
    let mut peer = server.session().await;
    peer.say("one").await;
    let _turn = server.stage.turn().await;
    peer.does(json!({"type": "response.create", "input": "two", "on_active": "queue"})).await;
    let frames = peer.does(json!({"type": "response.cancel", "response_id": "r2"})).await;
    let frames: Vec<_> = frames.iter().map(short).collect();
    assert_eq!(frames, ["response.created r2", "response.done r2 Cancelled"]);
}

#[tokio::test]
async fn the_same_command_twice_has_one_effect() {
    let mut server = TestServer::start().await;
    let mut peer = server.session().await;
    let add = json!({"type": "queue.add", "track_id": track_id(1), "event_id": "once"});
    peer.send(add.clone()).await;
    let (seq, duplicate, _) = peer.accepted("once").await;
    assert!(!duplicate);
    let (session, epoch) = (peer.session(), peer.epoch());
    for restarted in [false, true] {
        if restarted {
            drop(peer);
            server.restart().await;
            peer = server.socket().await;
            peer.attach(json!({"session_id": session, "after": seq, "epoch": epoch})).await;
        }
        peer.send(add.clone()).await;
        let (again, duplicate, frames) = peer.accepted("once").await;
        assert_eq!((again, duplicate, frames.len()), (seq, true, 0));
        let other = json!({"type": "queue.add", "track_id": track_id(2), "event_id": "once"});
        peer.refused_with(other, ErrorCode::EventIdConflict, None).await;
        assert_eq!(upcoming(&server.join(&peer).await), [track_id(1)]);
    }
}

#[tokio::test]
async fn a_refusal_is_remembered_like_any_answer() {
    let server = TestServer::start().await;
    let mut peer = server.session().await;
    let remove = json!({"type": "queue.remove", "entry_id": "e99", "event_id": "x"});
    peer.refused_with(remove.clone(), ErrorCode::NotInQueue, Some("entry_id")).await;
    peer.send(remove).await;
    let duplicate = peer
        .until("the same refusal", |frame| match frame {
            Frame::Notice(Notice::Error { duplicate, .. }) => Some(*duplicate),
            _ => None,
        })
        .await;
    assert!(duplicate);
}

#[tokio::test]
async fn an_input_is_checked_and_cleaned() {
    let mut server = TestServer::start().await;
    let mut peer = server.session().await;
    let wish = |input: &str| json!({"type": "response.create", "input": input});
    let (param, invalid) = (Some("input"), ErrorCode::InvalidField);
    peer.refused_with(wish(""), invalid, param).await;
    peer.refused_with(wish(" \n\t "), invalid, param).await;
    peer.refused_with(wish(&"é".repeat(4_001)), ErrorCode::LimitExceeded, param).await;
    peer.refused_with(json!({"type": "response.create"}), invalid, param).await;
    peer.send(wish(&"é".repeat(4_000))).await;
    assert_eq!(server.stage.turn().await.turn.input.chars().count(), 4_000);
    peer.send(wish("a\u{0}b\u{1b}[31mc\nd\te")).await;
    assert_eq!(server.stage.turn().await.turn.input, "ab[31mc\nd\te");
    peer.send_text(r#"{"type":"response.create","event_id":"s","input":"\ud800"}"#).await;
    assert_eq!(peer.error().await.1.code, ErrorCode::BadJson);
}

#[tokio::test]
async fn a_turn_that_fails_ends_as_failed_and_the_next_wish_is_served() {
    let mut server = TestServer::start().await;
    let mut peer = server.session().await;
    let (_, response) = peer.say("one").await;
    let turn = server.stage.turn().await;
    turn.say("Well").await;
    let error = segue::protocol::WireError::new(ErrorCode::Internal, "broken");
    turn.step(segue::dj::Step::Failed(error)).await;
    assert_eq!(peer.done(&response).await, (ResponseStatus::Failed, "Well".into()));
    let (_, response) = peer.say("two").await;
    server.stage.play("Fine.", &[]).await;
    assert_eq!(peer.done(&response).await.0, ResponseStatus::Completed);
}
