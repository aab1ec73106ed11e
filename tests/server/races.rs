//! Things that happen in the same instant, by name. None is hoped for: where two must meet, the disk is
//! held back until both are there, or the test's own DJ waits for its cue.

use segue::client::Frame;
use segue::protocol::{ErrorCode, EventBody, Notice, Recovered, ResponseStatus, utf16_len};
use serde_json::{Value, json};

use crate::support::{Peer, TestServer, short, soon, track_id};

fn create(input: &str) -> Value {
    json!({ "type": "response.create", "input": input })
}

/// What every socket must have seen by the end of a response: in short, from the first frame after its
/// attach.
async fn until_done(peer: &mut Peer, response: &str) -> Vec<String> {
    let mut seen = Vec::new();
    loop {
        let frame = short(&peer.next().await);
        let done = frame.starts_with(&format!("response.done {response} "));
        seen.push(frame);
        if done {
            return seen;
        }
    }
}

fn count(seen: &[String], what: &str) -> usize {
    seen.iter().filter(|frame| frame.starts_with(what)).count()
}

/// Nothing waits any more on this socket: what it sees until its pong.
async fn rest(peer: &mut Peer) -> Vec<String> {
    let id = peer.send(json!({ "type": "ping" })).await;
    let mut seen = Vec::new();
    loop {
        match peer.next().await {
            Frame::Notice(Notice::Pong { event_id }) if event_id == id => return seen,
            frame => seen.push(short(&frame)),
        }
    }
}

#[tokio::test]
async fn cancel_against_done_where_done_came_first() {
    let mut server = TestServer::start().await;
    let mut peer = server.session().await;
    let (_, response) = peer.say("one").await;
    let turn = server.stage.turn().await;
    turn.pick(3).await;
    peer.event("queue.picked").await;
    // The end is decided and waits for the disk; nobody knows of it when the cancel comes.
    let mut held = server.disk().hold_next();
    drop(turn);
    held.reached().await;
    let id = peer.send(json!({ "type": "response.cancel", "response_id": response })).await;
    assert!(rest(&mut peer).await.is_empty(), "nothing is told before it is on disk");
    held.release();
    let (_, _, before) = peer.accepted(&id).await;
    let before: Vec<_> = before.iter().map(short).collect();
    assert_eq!(before, [format!("response.done {response} Completed")]);
    assert!(rest(&mut peer).await.is_empty());
}

#[tokio::test]
async fn cancel_against_done_where_cancel_came_first() {
    let mut server = TestServer::start().await;
    let mut peer = server.session().await;
    let (_, response) = peer.say("one").await;
    let turn = server.stage.turn().await;
    turn.pick(3).await;
    peer.event("queue.picked").await;
    let mut held = server.disk().hold_next();
    let id = peer.send(json!({ "type": "response.cancel" })).await;
    held.reached().await;
    // The DJ comes to its end while the cancel is on its way to disk.
    turn.say("Never heard.").await;
    turn.pick(4).await;
    drop(turn);
    assert!(rest(&mut peer).await.is_empty(), "nothing is told before it is on disk");
    held.release();
    let (_, _, before) = peer.accepted(&id).await;
    let before: Vec<_> = before.iter().map(short).collect();
    assert_eq!(before, [format!("response.done {response} Cancelled")]);
    assert!(rest(&mut peer).await.is_empty());
    assert_eq!(server.join(&peer).await.snapshot().queue.upcoming.len(), 1);
}

#[tokio::test]
async fn cancel_against_done_in_the_same_instant_has_one_end() {
    let mut server = without_rates().await;
    let mut peer = server.session().await;
    for round in 0..40 {
        let (_, response) = peer.say("again").await;
        let turn = server.stage.turn().await;
        let ending = async {
            // A turn of the executor more or less, so that neither always wins.
            for _ in 0..round % 8 {
                tokio::task::yield_now().await;
            }
            drop(turn);
        };
        let cancel = json!({ "type": "response.cancel", "response_id": response });
        let (id, ()) = tokio::join!(peer.send(cancel), ending);
        let (mut seen, mut accepted) = (Vec::new(), false);
        while !accepted || count(&seen, "response.done") == 0 {
            let frame = peer.next().await;
            accepted |= matches!(&frame, Frame::Notice(Notice::Accepted { event_id, .. }) if *event_id == id);
            seen.push(short(&frame));
        }
        seen.extend(rest(&mut peer).await);
        assert_eq!(count(&seen, "response.done"), 1, "{seen:?}");
    }
}

#[tokio::test]
async fn steer_against_steer_from_two_sockets() {
    let mut server = TestServer::start().await;
    let mut left = server.session().await;
    let mut right = server.join(&left).await;
    let (_, first) = left.say("one").await;
    let old = server.stage.turn().await;
    right.event("response.created").await;
    left.event("response.created").await;
    // Both steer the same response; the first steer is still on its way to disk when the second comes.
    let mut held = server.disk().hold_next();
    let id = left.send(create("two")).await;
    held.reached().await;
    let second = server.stage.turn().await;
    let other = right.send(create("three")).await;
    let third = server.stage.turn().await;
    old.dropped().await;
    second.dropped().await;
    old.say("Never heard.").await;
    second.say("Nor this.").await;
    held.release();
    let (_, _, mine) = left.accepted(&id).await;
    assert!(mine.iter().map(short).any(|s| s == format!("response.done {first} Steered")));
    let (_, _, theirs) = right.accepted(&other).await;
    third.say("This.").await;
    drop(third);
    let last = until_done(&mut right, "r3").await;
    let expected = [
        "response.done r1 Steered",
        "input.created r2",
        "response.created r2",
        "response.done r2 Steered",
        "input.created r3",
        "response.created r3",
    ];
    let told: Vec<_> = theirs.iter().map(short).filter(|s| s != "session.updated").collect();
    assert_eq!(told, expected);
    assert_eq!(last, ["delta r3", "response.done r3 Completed"]);
    // The other socket saw the same, in the same order.
    let mut all: Vec<_> = mine.iter().map(short).filter(|s| s != "session.updated").collect();
    all.extend(until_done(&mut left, "r3").await);
    all.retain(|what| !what.starts_with("delta") && !what.starts_with("accepted"));
    let whole = expected.into_iter().chain(["response.done r3 Completed"]);
    assert_eq!(all, whole.collect::<Vec<_>>());
    assert_eq!((left.seq, rest(&mut left).await.len()), (right.seq, 0));
}

/// A steer is decided without waiting for a disk, and what was never sent is not kept.
#[tokio::test]
async fn steer_while_the_first_write_is_pending() {
    let mut server = TestServer::start().await;
    let mut peer = server.session().await;
    let mut held = server.disk().hold_next();
    let first = peer.send(create("one")).await;
    held.reached().await;
    let old = server.stage.turn().await;
    old.say("Never heard.").await;
    old.pick(3).await;
    let second = peer.send(create("two")).await;
    old.dropped().await;
    let turn = server.stage.turn().await;
    assert!(rest(&mut peer).await.is_empty(), "nothing is told before it is on disk");
    held.release();
    let (_, _, before) = peer.accepted(&first).await;
    let before: Vec<_> = before.iter().map(short).filter(|s| s != "session.updated").collect();
    assert_eq!(before, ["input.created r1", "response.created r1"]);
    let (_, _, between) = peer.accepted(&second).await;
    for frame in &between {
        if let Frame::Event(event) = frame
            && let EventBody::ResponseDone { text, .. } = &event.body
        {
            assert_eq!(text, "", "it was never sent");
        }
    }
    let between: Vec<_> = between.iter().map(short).collect();
    // The pick was decided before the steer, and it stays.
    let expected =
        ["queue.picked", "response.done r1 Steered", "input.created r2", "response.created r2"];
    let without_pick = &expected[1..];
    assert!(between == expected || between == without_pick, "{between:?}");
    drop(turn);
    assert_eq!(until_done(&mut peer, "r2").await, ["response.done r2 Completed"]);
}

#[tokio::test]
async fn heard_less_than_was_sent() {
    let mut server = TestServer::start().await;
    let mut peer = server.session().await;
    let (_, response) = peer.say("count").await;
    let turn = server.stage.turn().await;
    turn.say("One 😀 two three").await;
    peer.heard(&response, 16).await;
    // UTF-16 units: "One 😀 " is seven.
    let mut steer = create("stop");
    steer["heard"] = json!({ "response_id": response, "offset": 7 });
    peer.send(steer).await;
    assert_eq!(peer.done(&response).await, (ResponseStatus::Steered, "One 😀 ".into()));
    let messages = server.join(&peer).await.snapshot().messages.clone();
    assert_eq!(messages[1].text, "One 😀 ", "the conversation has what was heard");
}

#[tokio::test]
async fn heard_more_than_was_sent() {
    let mut server = TestServer::start().await;
    let mut peer = server.session().await;
    let (_, response) = peer.say("count").await;
    let turn = server.stage.turn().await;
    turn.say("One ").await;
    peer.heard(&response, 4).await;
    // The DJ has said more, but it stands behind a pick that is not on disk yet.
    let mut held = server.disk().hold_next();
    turn.pick(3).await;
    held.reached().await;
    turn.say("two three").await;
    let steer = json!({
        "type": "response.create", "input": "stop",
        "heard": { "response_id": response, "offset": 99 },
    });
    peer.send(steer).await;
    turn.dropped().await;
    held.release();
    assert_eq!(peer.done(&response).await, (ResponseStatus::Steered, "One ".into()));
}

#[tokio::test]
async fn cancel_with_a_stale_id() {
    let mut server = TestServer::start().await;
    let mut peer = server.session().await;
    let (_, first) = peer.say("one").await;
    let _old = server.stage.turn().await;
    // Steered by one socket, cancelled by another that has not heard of the steer yet.
    let mut held = server.disk().hold_next();
    let mut other = server.join(&peer).await;
    peer.send(create("two")).await;
    held.reached().await;
    let turn = server.stage.turn().await;
    let id = other.send(json!({ "type": "response.cancel", "response_id": first })).await;
    held.release();
    other.accepted(&id).await;
    turn.say("Still here.").await;
    drop(turn);
    assert_eq!(peer.done("r2").await, (ResponseStatus::Completed, "Still here.".into()));
}

#[tokio::test]
async fn the_same_event_id_from_two_sockets() {
    let server = TestServer::start().await;
    let mut left = server.session().await;
    let mut right = server.join(&left).await;
    let add = json!({ "type": "queue.add", "track_id": track_id(1), "event_id": "once" });
    let mut held = server.disk().hold_next();
    left.send(add.clone()).await;
    held.reached().await;
    // The first is decided and not on disk: the second gets no answer before that either.
    right.send(add.clone()).await;
    let other = json!({ "type": "queue.add", "track_id": track_id(2), "event_id": "once" });
    right.send(other).await;
    assert!(rest(&mut right).await.is_empty());
    held.release();
    let (seq, duplicate, _) = left.accepted("once").await;
    assert!(!duplicate);
    let (again, duplicate, before) = right.accepted("once").await;
    assert_eq!((again, duplicate), (seq, true));
    assert_eq!(before.iter().map(short).collect::<Vec<_>>(), ["queue.changed"]);
    assert_eq!(right.error().await.1.code, ErrorCode::EventIdConflict);
    assert_eq!(server.join(&left).await.snapshot().queue.upcoming.len(), 1);
}

/// The words that a socket has been told of a response, from its attach to the end.
async fn words_to_the_end(peer: &mut Peer, mut text: String) -> (String, String) {
    loop {
        match peer.next().await {
            Frame::Notice(Notice::TextDelta { offset, delta, .. }) => {
                assert_eq!(offset, utf16_len(&text), "{text:?} and {delta:?} don't join");
                text.push_str(&delta);
            }
            Frame::Event(event) => {
                if let EventBody::ResponseDone { text: whole, .. } = event.body {
                    return (text, whole);
                }
            }
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn attach_in_mid_delta() {
    let mut server = TestServer::start().await;
    let mut first = server.session().await;
    let (_, response) = first.say("talk to me").await;
    let turn = server.stage.turn().await;
    turn.say("One 😀 ").await;
    first.heard(&response, 7).await;
    // The next words are said, and stand behind a pick that is not on disk, when another attaches.
    let mut held = server.disk().hold_next();
    turn.pick(3).await;
    held.reached().await;
    turn.say("two ").await;
    let mut second = server.socket().await;
    let attach = json!({ "type": "session.attach", "session_id": first.session() });
    second.send(attach).await;
    // A command of the first socket that is answered shows that the attach has been taken, too.
    assert!(rest(&mut first).await.is_empty());
    turn.say("three").await;
    held.release();
    drop(turn);
    let attached = second.is_attached().await.clone();
    let running = attached.in_flight.unwrap();
    assert_eq!(running.response_id, response);
    assert!("One 😀 two three".starts_with(&running.text));
    let picked = attached.snapshot.unwrap().queue.upcoming;
    assert_eq!(picked.len(), 1, "what the snapshot shows is on disk by now");
    let (text, whole) = words_to_the_end(&mut second, running.text).await;
    assert_eq!((text.as_str(), whole.as_str()), ("One 😀 two three", "One 😀 two three"));
}

/// Who attaches between words that were said and the cut that takes them back is told none of them.
#[tokio::test]
async fn attach_between_words_and_a_cut() {
    let mut server = TestServer::start().await;
    let mut first = server.session().await;
    let (_, response) = first.say("talk to me").await;
    let turn = server.stage.turn().await;
    turn.say("One ").await;
    first.heard(&response, 4).await;
    let mut held = server.disk().hold_next();
    turn.pick(3).await;
    held.reached().await;
    turn.say("two").await;
    let mut second = server.socket().await;
    second.send(json!({ "type": "session.attach", "session_id": first.session() })).await;
    assert!(rest(&mut first).await.is_empty());
    first.send(json!({ "type": "response.cancel" })).await;
    turn.dropped().await;
    held.release();
    let attached = second.is_attached().await.clone();
    let told = attached.in_flight.map(|running| running.text).unwrap_or_default();
    assert!("One ".starts_with(&told), "{told:?} was never sent to anybody");
    assert_eq!(first.done(&response).await, (ResponseStatus::Cancelled, "One ".into()));
    assert_eq!(second.done(&response).await, (ResponseStatus::Cancelled, "One ".into()));
}

/// As [`TestServer::start`], for a client that may send as fast as it can.
async fn without_rates() -> TestServer {
    TestServer::with(|config| {
        config.limits.commands_per_second = 100_000;
        config.limits.command_burst = 100_000;
    })
    .await
}

/// Makes a log of so many events behind the number that is given back.
async fn log_of(peer: &mut Peer, events: u64) -> u64 {
    let before = peer.seq;
    let mut last = String::new();
    for n in 0..events {
        last = peer.send(json!({ "type": "session.update", "title": format!("{n}") })).await;
        if n % 64 == 63 {
            peer.accepted(&last).await;
        }
    }
    if !events.is_multiple_of(64) {
        peer.accepted(&last).await;
    }
    assert_eq!(peer.seq, before + events);
    before
}

#[tokio::test]
async fn attach_with_an_after_that_is_too_old() {
    let server = without_rates().await;
    let mut peer = server.session().await;
    let before = log_of(&mut peer, 1_001).await;
    for (after, recovered) in [(before, Recovered::Snapshot), (before + 1, Recovered::Replay)] {
        let mut back = server.socket().await;
        let fields = json!({ "session_id": peer.session(), "after": after, "epoch": peer.epoch() });
        let attached = back.attach(fields).await;
        assert_eq!((attached.recovered, attached.seq), (recovered, peer.seq));
        assert_eq!(attached.snapshot.is_some(), recovered == Recovered::Snapshot);
        if recovered == Recovered::Replay {
            back.seq = after;
            while back.seq < peer.seq {
                assert!(matches!(back.next().await, Frame::Event(_)));
            }
        }
        // Nothing up to `seq` comes again.
        assert!(rest(&mut back).await.is_empty());
    }
}

#[tokio::test]
async fn attach_with_an_after_of_another_epoch_or_from_the_future() {
    let server = TestServer::start().await;
    let mut peer = server.session().await;
    peer.does(json!({ "type": "queue.add", "track_id": track_id(1) })).await;
    for fields in [
        json!({ "after": 1, "epoch": "another" }),
        json!({ "after": 1 }),
        json!({ "after": peer.seq + 1, "epoch": peer.epoch() }),
        json!({ "after": u64::MAX, "epoch": peer.epoch() }),
    ] {
        let mut fields = fields;
        fields["session_id"] = peer.session().into();
        let mut back = server.socket().await;
        let attached = back.attach(fields.clone()).await;
        assert_eq!((attached.recovered, attached.seq), (Recovered::Snapshot, peer.seq), "{fields}");
        assert_eq!(attached.snapshot.as_ref().unwrap().queue.upcoming.len(), 1);
        assert!(rest(&mut back).await.is_empty());
    }
}

/// A socket of a server that takes one: the one before has gone, and its session knows.
async fn the_only_place(server: &TestServer) -> Peer {
    soon("a place", async {
        loop {
            let mut peer = server.socket().await;
            peer.send(json!({ "type": "ping" })).await;
            if let Ok(Frame::Notice(Notice::Error { error, .. })) = peer.socket.next().await
                && error.code == ErrorCode::NotAttached
            {
                return peer;
            }
        }
    })
    .await
}

#[tokio::test]
async fn detach_of_the_last_socket_in_mid_answer() {
    let mut server = TestServer::with(|config| config.limits.sockets = 1).await;
    let mut peer = server.session().await;
    let (session, epoch) = (peer.session(), peer.epoch());
    let (_, response) = peer.say("go on without me").await;
    let turn = server.stage.turn().await;
    turn.say("All ").await;
    peer.heard(&response, 4).await;
    let seq = peer.seq;
    drop(peer);
    let mut back = the_only_place(&server).await;
    // Nobody listens, and it goes on.
    turn.say("of it.").await;
    turn.pick(7).await;
    turn.pick(8).await;
    drop(turn);
    back.attach(json!({ "session_id": session, "after": seq, "epoch": epoch })).await;
    back.seq = seq;
    assert_eq!(back.done(&response).await, (ResponseStatus::Completed, "All of it.".into()));
    drop(back);
    let mut later = the_only_place(&server).await;
    later.attach(json!({ "session_id": session })).await;
    let upcoming: Vec<_> =
        later.snapshot().queue.upcoming.iter().map(|entry| entry.track.id.clone()).collect();
    assert_eq!(upcoming, [track_id(7), track_id(8)]);
    assert_eq!(later.snapshot().messages[1].text, "All of it.");
}
