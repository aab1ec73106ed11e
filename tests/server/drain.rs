//! Going away: everyone is told, what runs may finish, nothing is lost.

use segue::client::{Client, Frame, Options, Update};
use segue::protocol::{CloseCode, Notice, Recovered, ResponseStatus};
use serde_json::json;

use crate::overload::{attached, of_two};
use crate::support::{Peer, TestServer, soon, track_id};

#[tokio::test]
async fn sockets_are_told_and_what_runs_may_finish() {
    let mut server = TestServer::with(|config| config.server.drain_seconds = 10).await;
    let mut talking = server.session().await;
    let mut idle = server.session().await;
    let mut unattached = server.socket().await;
    let (_, response) = talking.say("one more").await;
    let turn = server.stage.turn().await;
    let draining = async {
        server.drain().await;
    };
    let watching = async {
        let left = talking
            .until("session.draining", |frame| match frame {
                Frame::Notice(Notice::Draining { time_left_ms }) => Some(*time_left_ms),
                _ => None,
            })
            .await;
        assert!((1..=10_000).contains(&left), "{left}");
        idle.closes_with(CloseCode::Draining).await;
        unattached.closes_with(CloseCode::Draining).await;
        // Commands are still taken.
        talking.does(json!({"type": "queue.add", "track_id": track_id(3)})).await;
        turn.say("Good night.").await;
        drop(turn);
        let done = talking.done(&response).await;
        assert_eq!(done, (ResponseStatus::Completed, "Good night.".into()));
        talking.closes_with(CloseCode::Draining).await;
    };
    tokio::join!(draining, watching);
}

#[tokio::test]
async fn a_response_that_does_not_finish_in_time_has_one_end_after_the_restart() {
    let mut server = TestServer::with(|config| config.server.drain_seconds = 0).await;
    let mut peer = server.session().await;
    let (_, response) = peer.say("a long story").await;
    let turn = server.stage.turn().await;
    turn.say("Once upon a time ").await;
    peer.heard(&response, 17).await;
    let (session, epoch, seq) = (peer.session(), peer.epoch(), peer.seq);
    let closing = async { peer.closes_with(CloseCode::Draining).await };
    tokio::join!(server.restart(), closing);
    let mut back = server.socket().await;
    let fields = json!({"session_id": session, "after": seq, "epoch": epoch});
    assert_eq!(back.attach(fields).await.recovered, Recovered::Replay);
    back.seq = seq;
    let done = back.done(&response).await;
    assert_eq!(done, (ResponseStatus::Failed, "Once upon a time ".into()));
}

/// A session that is begun in the moment in which the drain begins would be one that nobody tells.
#[tokio::test]
async fn a_session_that_begins_as_the_drain_does_is_turned_away() {
    let (mut server, [ada, bob]) = of_two(|config| config.server.drain_seconds = 10).await;
    let mut told = attached(&ada).await;
    let mut begins = Peer::open(&bob).await;
    let mut reading = server.disk().hold_taste();
    begins.send(json!({"type": "session.attach"})).await;
    soon("the taste is read", reading.reached()).await;
    let watching = async {
        told.closes_with(CloseCode::Draining).await;
        reading.release();
        assert!(begins.error().await.1.retryable);
        begins.closes_with(CloseCode::Draining).await;
    };
    tokio::join!(server.drain(), watching);
}

/// One that the disk owes an answer, and that takes no more mail, holds up neither the others nor the end.
#[tokio::test]
async fn a_session_that_waits_for_the_disk_holds_nobody_up() {
    let mut server = TestServer::with(|config| {
        config.server.drain_seconds = 0;
        config.limits.commands_per_second = 100_000;
        config.limits.command_burst = 100_000;
    })
    .await;
    let (mut stuck, mut other) = (server.session().await, server.session().await);
    let held = server.disk().hold_next();
    for n in 0..600 {
        stuck.send(json!({"type": "session.update", "title": format!("{n}")})).await;
    }
    server.counts("segue_mailbox_waiting_most 64").await;
    let told = async { other.closes_with(CloseCode::Draining).await };
    tokio::join!(server.drain(), told);
    drop(held);
}

#[tokio::test]
async fn a_client_comes_back_by_itself_and_misses_nothing() {
    let mut server = TestServer::start().await;
    // The same port again, so that the client finds the server.
    server.config.server.listen = server.authority().parse().unwrap();
    let mut client = Client::connect(Options::new(server.target())).await.unwrap();
    let say = segue::protocol::Command::ResponseCreate {
        input: "hello".into(),
        on_active: Default::default(),
        heard: None,
    };
    client.send(say).await.unwrap();
    server.stage.play("Hello.", &[1, 2]).await;
    server.restart().await;
    // Sent while there may be no connection: it goes out once there is one, and counts once.
    let add =
        segue::protocol::Command::QueueAdd { track_id: track_id(9), position: Default::default() };
    let event_id = client.send(add).await.unwrap();
    let mut mirror = segue::client::Mirror::default();
    let (mut seqs, mut losses) = (Vec::new(), 0);
    loop {
        let update = soon("an update", client.next()).await.expect("it goes on");
        mirror.apply(&update);
        match &update {
            Update::Frame(Frame::Event(event)) => seqs.push(event.seq),
            Update::Frame(Frame::Notice(Notice::Accepted { event_id: id, .. }))
                if *id == event_id =>
            {
                break;
            }
            Update::Lost { closed, .. } => {
                assert_ne!(closed.code, Some(1000));
                losses += 1;
            }
            Update::Ended(closed) => panic!("{closed}"),
            _ => {}
        }
    }
    assert!(losses > 0);
    assert!(seqs.windows(2).all(|pair| pair[1] == pair[0] + 1), "{seqs:?}");
    let ids: Vec<_> = mirror.queue.upcoming.iter().map(|entry| entry.track.id.clone()).collect();
    assert_eq!(ids, [track_id(1), track_id(2), track_id(9)]);
}

#[tokio::test]
async fn asking_waits_for_all_of_the_answer() {
    let mut server = TestServer::start().await;
    let mut client = Client::connect(Options::new(server.target())).await.unwrap();
    let playing = server.stage.play("Here.", &[4, 8]);
    let (answer, ()) = tokio::join!(client.ask("two songs"), playing);
    let answer = answer.unwrap();
    assert_eq!((&*answer.text, answer.status), ("Here.", ResponseStatus::Completed));
    let picks: Vec<_> = answer.picks.iter().map(|entry| entry.track.id.clone()).collect();
    assert_eq!(picks, [track_id(4), track_id(8)]);
    assert!(answer.first_pick.is_some() && answer.first_delta.is_some());
    let refused = client.ask(" ").await;
    assert!(matches!(refused, Err(segue::client::ClientError::Refused(_))), "{refused:?}");
}
