//! Overload: caps on what one and all may have, and many who come or go at once.

use std::collections::{BTreeMap, HashSet};
use std::time::Duration;

use segue::client::{Client, Closed, Frame, Options, Update};
use segue::config::Config;
use segue::protocol::{CloseCode, Command, ErrorCode, Notice, ResponseStatus};
use serde_json::{Value, json};

use crate::support::{Peer, TestServer, soon, track_id};

#[tokio::test]
async fn a_session_takes_so_many_sockets_and_no_more() {
    let server = TestServer::with(|config| config.limits.sockets_per_session = 2).await;
    let first = server.session().await;
    let _second = server.join(&first).await;
    let mut third = server.socket().await;
    let attach = json!({"type": "session.attach", "session_id": first.session()});
    third.refused_with(attach, ErrorCode::LimitExceeded, None).await;
    third.closes_with(CloseCode::TooMany).await;
}

#[tokio::test]
async fn the_server_takes_so_many_sockets_and_sessions_and_no_more() {
    let server = TestServer::with(|config| {
        config.limits.sockets = 3;
        config.limits.sessions_awake = 2;
    })
    .await;
    let _first = server.session().await;
    let second = server.session().await;
    let mut third = server.socket().await;
    let mut fourth = server.socket().await;
    assert_eq!(fourth.error().await.1.code, ErrorCode::LimitExceeded);
    fourth.closes_with(CloseCode::TooMany).await;
    let attach = json!({"type": "session.attach"});
    third.refused_with(attach, ErrorCode::LimitExceeded, None).await;
    third.closes_with(CloseCode::TooMany).await;
    drop((third, fourth));
    // A session that is awake takes more sockets, as soon as there is a place for one.
    soon("a place", async {
        loop {
            let mut peer = server.socket().await;
            let attach = json!({"type": "session.attach", "session_id": second.session()});
            peer.send(attach).await;
            if let Ok(Frame::Notice(Notice::Attached(_))) = peer.socket.next().await {
                break;
            }
        }
    })
    .await;
}

/// A server that knows `ada` and `bob`, and a way to it for each.
pub async fn of_two(change: impl FnOnce(&mut Config)) -> (TestServer, [segue::client::Target; 2]) {
    let (server, tokens) = TestServer::of_two(change).await;
    let targets = tokens.map(|token| server.target().with_token(&token).unwrap());
    (server, targets)
}

pub async fn attached(target: &segue::client::Target) -> Peer {
    let mut peer = Peer::open(target).await;
    peer.attach_new().await;
    peer
}

fn wish() -> Value {
    json!({"type": "response.create", "input": "more"})
}

#[tokio::test]
async fn responses_are_bounded_for_each_listener_and_in_total() {
    let (mut server, [ada, bob]) = of_two(|config| {
        config.limits.running_responses_per_listener = 2;
        config.limits.running_responses = 3;
    })
    .await;
    let (mut first, mut second) = (attached(&ada).await, attached(&ada).await);
    let mut third = attached(&ada).await;
    first.say("one").await;
    let turn = server.stage.turn().await;
    second.say("two").await;
    let _second_turn = server.stage.turn().await;
    // Over her bound, at once, and not kept: it may be asked again.
    let error = third.refused(wish()).await;
    assert_eq!((error.code, error.retryable), (ErrorCode::LimitExceeded, true));
    assert!(error.message.contains("running_responses_per_listener"), "{error:?}");
    // She may still steer what runs, and what waits behind it takes its place.
    let (_, steered) = first.say("one, but other").await;
    let steered_turn = server.stage.turn().await;
    turn.dropped().await;
    first.does(json!({"type": "response.create", "input": "then", "on_active": "queue"})).await;
    drop(steered_turn);
    assert_eq!(first.done(&steered).await.0, ResponseStatus::Completed);
    let queued = server.stage.turn().await;
    third.refused_with(wish(), ErrorCode::LimitExceeded, None).await;
    // Others have theirs, up to what the server has.
    let (mut of_bob, mut more) = (attached(&bob).await, attached(&bob).await);
    of_bob.say("three").await;
    let _third_turn = server.stage.turn().await;
    more.refused_with(wish(), ErrorCode::LimitExceeded, None).await;
    // One that ends makes room.
    drop(queued);
    first.event("response.done").await;
    third.say("three").await;
    server.stage.play("At last.", &[1]).await;
    third.event("response.done").await;
    more.say("mine").await;
}

#[tokio::test]
async fn sessions_in_memory_are_bounded_for_each_listener() {
    let (server, [ada, bob]) = of_two(|config| {
        config.limits.sessions_awake_per_listener = 2;
        config.session.idle_seconds = 1;
        config.limits.request_burst = 1_000_000;
        config.limits.requests_per_second = 1_000_000;
    })
    .await;
    let first = attached(&ada).await;
    let second = attached(&ada).await;
    let mut third = Peer::open(&ada).await;
    third.refused_with(json!({"type": "session.attach"}), ErrorCode::LimitExceeded, None).await;
    third.closes_with(CloseCode::TooMany).await;
    attached(&bob).await;
    // One that falls asleep makes room.
    second.socket.close().await.unwrap();
    server.session_when_there_is_room(&ada).await;
    drop(first);
}

/// How many, unless the variable says otherwise.
fn number(name: &str, few: usize) -> usize {
    std::env::var(name).map_or(few, |text| text.parse().expect("a number"))
}

/// `SEGUE_DRAIN_SOCKETS=1000` is the long form; it needs `ulimit -n` of over twice as many.
#[tokio::test]
async fn a_drain_tells_all_of_many_sockets_within_its_deadline() {
    let many = number("SEGUE_DRAIN_SOCKETS", 120);
    let deadline = Duration::from_secs(2);
    let mut server = TestServer::with(|config| {
        config.server.drain_seconds = deadline.as_secs();
        config.limits.sockets_per_session = 10;
    })
    .await;
    // Ten sockets a session, and one session in five amid a response that will not end by itself.
    let mut peers = Vec::new();
    let mut turns = Vec::new();
    while peers.len() < many {
        let mut first = server.session().await;
        if peers.len() % 50 == 0 {
            first.say("a long story").await;
            turns.push(server.stage.turn().await);
        }
        for _ in 0..9 {
            peers.push(server.join(&first).await);
        }
        peers.push(first);
    }
    let told = peers.into_iter().map(|mut peer| {
        tokio::spawn(async move {
            peer.until("session.draining", |frame| {
                matches!(frame, Frame::Notice(Notice::Draining { .. })).then_some(())
            })
            .await;
            peer.closes_with(CloseCode::Draining).await;
        })
    });
    let told: Vec<_> = told.collect();
    let begun = std::time::Instant::now();
    server.drain().await;
    let took = begun.elapsed();
    for peer in told {
        peer.await.unwrap();
    }
    println!("{many} sockets drained in {took:.1?} of {deadline:?}");
    // The deadline, and a second each for sessions and for what is still being written.
    assert!(took < deadline + Duration::from_secs(3), "{took:?}");
}

/// `SEGUE_STORM_CLIENTS=2000` is the long form; it needs `ulimit -n` of over twice as many.
#[tokio::test]
async fn a_reconnect_storm_is_spread_and_served_without_an_error() {
    let many = number("SEGUE_STORM_CLIENTS", 80);
    let mut server = TestServer::start().await;
    server.config.server.listen = server.authority().parse().unwrap();
    let mut clients = Vec::new();
    for n in 0..many {
        let mut client = Client::connect(Options::new(server.target())).await.unwrap();
        let add = Command::QueueAdd { track_id: track_id(n % 60), position: Default::default() };
        let id = client.send(add).await.unwrap();
        answered(&mut client, &id).await;
        clients.push(client);
    }
    let storm = clients.into_iter().map(|mut client| {
        tokio::spawn(async move {
            let mut first = None;
            let mut losses = Vec::new();
            let session = client.session();
            loop {
                match soon("a way back", client.next()).await.expect("it goes on") {
                    Update::Lost { retry, closed } => {
                        first.get_or_insert(retry);
                        losses.push(closed.to_string());
                    }
                    Update::Attached(attached) if !losses.is_empty() => {
                        assert_eq!((attached.session_id, attached.seq), (session, 2));
                        break;
                    }
                    Update::Ended(closed) => panic!("{closed}"),
                    Update::Frame(Frame::Notice(Notice::Error { error, .. })) => {
                        panic!("{error:?}")
                    }
                    _ => {}
                }
            }
            // What it says now is heard.
            let again = Command::QueueAdd { track_id: track_id(3), position: Default::default() };
            let id = client.send(again).await.unwrap();
            answered(&mut client, &id).await;
            (first.expect("it was lost"), losses)
        })
    });
    let storm: Vec<_> = storm.collect();
    let begun = std::time::Instant::now();
    server.restart().await;
    println!("up again after {:.1?}", begun.elapsed());
    let mut waits = Vec::new();
    let mut losses = BTreeMap::<String, usize>::new();
    for client in storm {
        let (wait, why) = client.await.unwrap();
        waits.push(wait);
        why.into_iter().for_each(|why| *losses.entry(why).or_default() += 1);
    }
    println!("{many} clients came back in {:.1?}; {losses:#?}", begun.elapsed());
    // Each was told once that the server goes; else they only came before it was there again.
    let told = losses.remove(&Closed { code: Some(1012), reason: "draining".into() }.to_string());
    assert_eq!(told, Some(many));
    assert!(losses.keys().all(|why| why.contains("refused (os error")), "{losses:?}");
    // They don't come at one moment: the first waits differ, and fill the half second they may take.
    let distinct: HashSet<_> = waits.iter().collect();
    assert!(distinct.len() > many * 9 / 10, "{waits:?}");
    let quarter = |n: u32| {
        let (from, to) = (Duration::from_millis(125) * n, Duration::from_millis(125) * (n + 1));
        waits.iter().filter(|wait| (from..to).contains(wait)).count()
    };
    assert!((0..4).all(|n| quarter(n) > many / 16), "{waits:?}");
}

async fn answered(client: &mut Client, id: &str) {
    loop {
        match soon("an answer", client.next()).await.expect("it goes on") {
            Update::Frame(Frame::Notice(Notice::Accepted { event_id, .. })) if event_id == id => {
                return;
            }
            Update::Frame(Frame::Notice(Notice::Error { error, .. })) => panic!("{error:?}"),
            _ => {}
        }
    }
}
