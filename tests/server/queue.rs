//! The queue, the brief, playback and feedback.

use std::sync::Arc;

use segue::catalog::Builder;
use segue::client::{Frame, Mirror, Update};
use segue::protocol::{
    By, ErrorCode, EventBody, Notice, Outcome, PlaybackState, QueueKeep, Snapshot, Track,
};
use serde_json::{Value, json};

use crate::support::{Peer, TestServer, track_id};

/// A session whose DJ has queued these tracks.
async fn with_queue(server: &mut TestServer, tracks: &[usize]) -> Peer {
    let mut peer = server.session().await;
    let (_, response) = peer.say("fill it").await;
    server.stage.play("There.", tracks).await;
    peer.done(&response).await;
    peer
}

async fn now(server: &TestServer, peer: &Peer) -> Snapshot {
    server.join(peer).await.snapshot().clone()
}

fn ids(snapshot: &Snapshot) -> Vec<&str> {
    snapshot.queue.upcoming.iter().map(|entry| entry.track.id.as_str()).collect()
}

fn entry(snapshot: &Snapshot, n: usize) -> String {
    let wanted = track_id(n);
    let entry = snapshot.queue.upcoming.iter().find(|entry| entry.track.id == wanted);
    entry.expect("it is upcoming").entry_id.clone()
}

fn tracks(numbers: &[usize]) -> Vec<String> {
    numbers.iter().map(|n| track_id(*n)).collect()
}

#[tokio::test]
async fn a_listener_adds_moves_pins_and_removes() {
    let mut server = TestServer::start().await;
    let mut peer = with_queue(&mut server, &[1, 2, 3]).await;
    let add = |n, position: Value| json!({"type": "queue.add", "track_id": track_id(n), "position": position});
    peer.does(json!({"type": "queue.add", "track_id": track_id(4)})).await;
    peer.does(add(5, "next".into())).await;
    peer.does(add(6, 2.into())).await;
    peer.does(add(7, 999.into())).await;
    peer.does(add(1, "end".into())).await;
    let snapshot = now(&server, &peer).await;
    assert_eq!(ids(&snapshot), tracks(&[5, 1, 6, 2, 3, 4, 7, 1]), "a track may be there twice");
    let first = &snapshot.queue.upcoming[0];
    assert_eq!((first.by, first.pinned), (By::Listener, false));

    let (two, three) = (entry(&snapshot, 2), entry(&snapshot, 3));
    peer.does(json!({"type": "queue.move", "entry_id": three, "position": "next"})).await;
    peer.does(json!({"type": "queue.move", "entry_id": three, "position": 1})).await;
    peer.does(json!({"type": "queue.remove", "entry_id": two})).await;
    peer.does(json!({"type": "queue.pin", "entry_id": three, "pinned": true})).await;
    let snapshot = now(&server, &peer).await;
    assert_eq!(ids(&snapshot), tracks(&[5, 3, 1, 6, 4, 7, 1]));
    assert!(snapshot.queue.upcoming[1].pinned);

    peer.does(json!({"type": "queue.clear", "keep": QueueKeep::Pinned})).await;
    assert_eq!(ids(&now(&server, &peer).await), tracks(&[3]));
    peer.does(json!({"type": "queue.clear"})).await;
    assert!(ids(&now(&server, &peer).await).is_empty());
}

#[tokio::test]
async fn a_wrong_queue_command_names_its_fault() {
    let mut server = TestServer::start().await;
    let mut peer = with_queue(&mut server, &[1]).await;
    use ErrorCode::{InvalidField, NotInCatalog, NotInQueue};
    for (command, code, param) in [
        (json!({"type": "queue.add", "track_id": "nope"}), NotInCatalog, "track_id"),
        (json!({"type": "queue.add"}), InvalidField, "track_id"),
        (json!({"type": "queue.add", "track_id": 5}), InvalidField, "track_id"),
        (
            json!({"type": "queue.add", "track_id": track_id(1), "position": "first"}),
            InvalidField,
            "position",
        ),
        (json!({"type": "queue.remove", "entry_id": "nope"}), NotInQueue, "entry_id"),
        (json!({"type": "queue.move", "entry_id": "nope", "position": 0}), NotInQueue, "entry_id"),
        (json!({"type": "queue.pin", "entry_id": "nope", "pinned": true}), NotInQueue, "entry_id"),
        (json!({"type": "queue.clear", "keep": "mine"}), InvalidField, "keep"),
        (
            json!({"type": "playback.report", "entry_id": "nope", "state": "started", "position_ms": 0}),
            NotInQueue,
            "entry_id",
        ),
        (
            json!({"type": "feedback.create", "track_id": "nope", "verdict": "like"}),
            NotInCatalog,
            "track_id",
        ),
        (
            json!({"type": "feedback.create", "track_id": track_id(1), "verdict": "love"}),
            InvalidField,
            "verdict",
        ),
    ] {
        peer.refused_with(command, code, Some(param)).await;
    }
}

#[tokio::test]
async fn a_full_queue_takes_no_more() {
    let server = TestServer::with(|config| config.limits.queue_entries = 3).await;
    let mut peer = server.session().await;
    let add = json!({"type": "queue.add", "track_id": track_id(1)});
    for _ in 0..3 {
        peer.does(add.clone()).await;
    }
    assert_eq!(peer.refused(add).await.code, ErrorCode::LimitExceeded);
}

#[tokio::test]
async fn what_plays_leaves_the_queue_and_ends_in_the_history() {
    let mut server = TestServer::start().await;
    let mut peer = with_queue(&mut server, &[1, 2, 3, 4]).await;
    // A finite queue, so that nothing refills it.
    peer.does(json!({"type": "brief.update", "patch": {"length": {"tracks": 4}}})).await;
    let snapshot = now(&server, &peer).await;
    let report = |n, state: &str| json!({"type": "playback.report", "entry_id": entry(&snapshot, n), "state": state, "position_ms": 500});
    peer.does(report(1, "started")).await;
    let playing = now(&server, &peer).await;
    let current = playing.queue.now.as_ref().unwrap();
    assert_eq!((&*current.entry.track.id, current.state), (&*track_id(1), PlaybackState::Started));
    assert_eq!(ids(&playing), tracks(&[2, 3, 4]));

    peer.does(report(1, "paused")).await;
    assert_eq!(now(&server, &peer).await.queue.now.unwrap().state, PlaybackState::Paused);

    // Jumping to the third passes over the second, and over what played.
    peer.does(report(3, "started")).await;
    peer.does(report(3, "finished")).await;
    peer.does(report(4, "skipped")).await;
    let after = now(&server, &peer).await;
    assert!(after.queue.now.is_none() && after.queue.upcoming.is_empty());
    let history: Vec<_> =
        after.queue.history.iter().map(|h| (&*h.entry.track.id, h.outcome)).collect();
    let ids = tracks(&[1, 2, 3, 4]);
    assert_eq!(
        history,
        [
            (&*ids[0], Outcome::Passed),
            (&*ids[1], Outcome::Passed),
            (&*ids[2], Outcome::Finished),
            (&*ids[3], Outcome::Skipped)
        ]
    );
    // What is in the history may be played again.
    peer.does(report(2, "started")).await;
    assert_eq!(now(&server, &peer).await.queue.now.unwrap().entry.track.id, track_id(2));
}

#[tokio::test]
async fn the_others_learn_who_plays_and_how_far() {
    let mut server = TestServer::start().await;
    let first = with_queue(&mut server, &[1, 2]).await;
    let mut player = server.socket().await;
    player.attach(json!({"session_id": first.session(), "client_id": "kitchen"})).await;
    let mut other = server.join(&first).await;
    let one = entry(player.snapshot(), 1);
    let report = |state: &str, at: u64| json!({"type": "playback.report", "entry_id": one, "state": state, "position_ms": at});
    player.does(report("started", 0)).await;
    match other.event("playback.updated").await.body {
        EventBody::PlaybackUpdated { player, .. } => assert_eq!(player.as_deref(), Some("kitchen")),
        other => panic!("{other:?}"),
    }
    let own = player.does(report("progress", 10_000)).await;
    assert!(own.is_empty(), "progress is told to the others only: {own:?}");
    let progress = other
        .until("progress", |frame| match frame {
            Frame::Notice(Notice::PlaybackProgress { position_ms, player, .. }) => {
                Some((*position_ms, player.clone()))
            }
            _ => None,
        })
        .await;
    assert_eq!(progress, (10_000, Some("kitchen".to_owned())));
}

#[tokio::test]
async fn a_brief_is_edited_by_a_merge_patch_and_a_wrong_one_names_the_path() {
    let server = TestServer::start().await;
    let mut peer = server.session().await;
    let patch = |patch: Value| json!({"type": "brief.update", "patch": patch});
    let id =
        peer.send(patch(json!({"must": {"years": [[1990, 1999]]}, "length": {"tracks": 3}}))).await;
    match peer.event("brief.updated").await.body {
        EventBody::BriefUpdated { brief, by, .. } => {
            assert_eq!((brief.version, by), (1, By::Listener));
            assert_eq!(brief.must.years.len(), 1);
        }
        other => panic!("{other:?}"),
    }
    peer.accepted(&id).await;
    peer.does(patch(json!({"must": {"years": null}}))).await;
    assert!(now(&server, &peer).await.brief.must.years.is_empty());
    for (wrong, path) in [
        (json!({"must": {"yeers": []}}), "patch.must.yeers"),
        (json!({"must": {"bpm": "fast"}}), "patch.must.bpm"),
        (json!({"must": {"energy": [0.9, 0.1]}}), "patch.must.energy"),
        (json!({"prefer": {"familiarity": 2}}), "patch.prefer.familiarity"),
        (json!({"version": 7}), "patch.version"),
        (json!([1]), "patch"),
    ] {
        peer.refused_with(patch(wrong), ErrorCode::InvalidField, Some(path)).await;
    }
    assert_eq!(now(&server, &peer).await.brief.version, 2);
}

#[tokio::test]
async fn an_edited_brief_withdraws_what_breaks_it_and_leaves_what_is_the_listeners_own() {
    let mut server = TestServer::start().await;
    // 1965, 1995 and 1999.
    let mut peer = with_queue(&mut server, &[5, 35, 39]).await;
    peer.does(json!({"type": "queue.add", "track_id": track_id(6)})).await;
    let snapshot = now(&server, &peer).await;
    peer.does(json!({"type": "queue.pin", "entry_id": entry(&snapshot, 39), "pinned": true})).await;
    let patch = json!({"must": {"years": [[1990, 1997]]}});
    let frames = peer.does(json!({"type": "brief.update", "patch": patch})).await;
    let removed: Vec<_> = frames
        .iter()
        .filter_map(|frame| match frame {
            Frame::Event(event) => match &event.body {
                EventBody::QueueChanged { removed, .. } => Some(removed.clone()),
                _ => None,
            },
            _ => None,
        })
        .flatten()
        .collect();
    assert_eq!(removed, [entry(&snapshot, 5)]);
    let after = now(&server, &peer).await;
    let (stayed, filled) = after.queue.upcoming.split_at(3);
    let stayed: Vec<_> = stayed.iter().map(|entry| entry.track.id.clone()).collect();
    assert_eq!(stayed, tracks(&[35, 39, 6]));
    let fits = |year: Option<i32>| year.is_some_and(|year| (1990..=1997).contains(&year));
    assert!(!filled.is_empty() && filled.iter().all(|entry| fits(entry.track.year)));
}

#[tokio::test]
async fn a_ban_takes_the_artist_out_of_every_queue_of_the_listener_but_what_plays_goes_on() {
    let mut server = TestServer::start().await;
    // 1, 21 and 41 are by one artist.
    let mut peer = with_queue(&mut server, &[1, 2, 21]).await;
    let mut other = with_queue(&mut server, &[41, 3]).await;
    peer.does(json!({"type": "queue.add", "track_id": track_id(41)})).await;
    let snapshot = now(&server, &peer).await;
    let start = json!({
        "type": "playback.report", "entry_id": entry(&snapshot, 1), "state": "started", "position_ms": 0
    });
    peer.does(json!({"type": "session.update", "auto_refill": false})).await;
    peer.does(start).await;
    let ban = json!({
        "type": "feedback.create", "track_id": track_id(21), "verdict": "ban", "scope": "artist"
    });
    peer.does(ban).await;
    let after = now(&server, &peer).await;
    assert_eq!(ids(&after), tracks(&[2]));
    assert_eq!(after.queue.now.as_ref().unwrap().entry.track.id, track_id(1));
    assert_eq!(after.taste.banned.len(), 1);
    match other.event("queue.changed").await.body {
        EventBody::QueueChanged { removed, .. } => assert_eq!(removed.len(), 1),
        body => panic!("{body:?}"),
    }
}

#[tokio::test]
async fn feedback_is_kept_for_all_of_a_listeners_sessions() {
    let server = TestServer::start().await;
    let mut peer = server.session().await;
    let verdict = |verdict: &str| json!({"type": "feedback.create", "track_id": track_id(8), "verdict": verdict});
    peer.does(verdict("like")).await;
    let another = server.session().await;
    assert_eq!(another.snapshot().taste.liked[0].id, track_id(8));
    peer.does(verdict("clear")).await;
    assert!(server.session().await.snapshot().taste.liked.is_empty());
}

#[tokio::test]
async fn a_session_is_renamed_and_put_away() {
    let server = TestServer::start().await;
    let mut peer = server.session().await;
    peer.does(json!({"type": "session.update", "title": "Late drive", "archived": true})).await;
    peer.does(json!({"type": "session.update", "auto_refill": false})).await;
    let snapshot = now(&server, &peer).await;
    assert_eq!(snapshot.title.as_deref(), Some("Late drive"));
    assert!(snapshot.archived && !snapshot.auto_refill);
}

/// A client that applies the log to what it has must see what a new one is shown.
#[tokio::test]
async fn the_log_and_the_snapshot_tell_the_same() {
    let mut server = TestServer::start().await;
    let mut peer = server.socket().await;
    let mut mirror = Mirror::default();
    let attached = peer.attach(json!({})).await.clone();
    mirror.apply(&Update::Attached(Box::new(attached)));
    peer.send(json!({"type": "response.create", "input": "go"})).await;
    let turn = server.stage.turn().await;
    for n in [10, 11, 12, 13] {
        turn.pick(n).await;
    }
    turn.pick_at(14, 1).await;
    turn.say("There.").await;
    drop(turn);
    let mut frames = Vec::new();
    loop {
        let frame = peer.next().await;
        let done =
            matches!(&frame, Frame::Event(e) if matches!(e.body, EventBody::ResponseDone { .. }));
        frames.push(frame);
        if done {
            break;
        }
    }
    let snapshot = now(&server, &peer).await;
    let id = |n| entry(&snapshot, n);
    for command in [
        json!({"type": "queue.add", "track_id": track_id(20), "position": 2}),
        json!({"type": "queue.move", "entry_id": id(13), "position": "next"}),
        json!({"type": "queue.pin", "entry_id": id(12), "pinned": true}),
        json!({"type": "queue.remove", "entry_id": id(11)}),
        json!({"type": "brief.update", "patch": {"prefer": {"bpm": 90}, "length": {"tracks": 5}}}),
        json!({"type": "playback.report", "entry_id": id(13), "state": "started", "position_ms": 0}),
        json!({"type": "playback.report", "entry_id": id(12), "state": "started", "position_ms": 0}),
        json!({"type": "playback.report", "entry_id": id(12), "state": "paused", "position_ms": 77}),
        json!({"type": "session.update", "title": "t"}),
    ] {
        frames.extend(peer.does(command).await);
    }
    for frame in frames {
        mirror.apply(&Update::Frame(frame));
    }
    let snapshot = now(&server, &peer).await;
    assert_eq!(mirror.seq, peer.seq);
    assert_eq!(mirror.queue, snapshot.queue);
    assert_eq!(*mirror.brief, snapshot.brief);
    assert_eq!(mirror.title, snapshot.title);
}

#[tokio::test]
async fn a_newer_catalogue_takes_the_old_ones_place_under_open_sessions() {
    let server = TestServer::with_builtin(|_| {}).await;
    let mut peer = server.session().await;
    let (_, response) = peer.say("three songs").await;
    peer.done(&response).await;
    let old: Vec<String> = ids(&now(&server, &peer).await).into_iter().map(str::to_owned).collect();
    assert_eq!(old.len(), 3);

    // The same music under other ids: none of the old tracks is in it, and each number means another.
    let before = server.catalog.current();
    let mut builder = Builder::new("newer");
    for ix in before.all().collect::<Vec<_>>().into_iter().rev() {
        let track = before.track(ix);
        builder.push(&Track { id: format!("new-{}", track.id), ..track }).unwrap();
    }
    server.catalog.replace(Arc::new(builder.finish()));

    let (_, response) = peer.say("three more songs").await;
    peer.done(&response).await;
    let snapshot = now(&server, &peer).await;
    let (kept, added) = snapshot.queue.upcoming.split_at(3);
    let kept: Vec<&str> = kept.iter().map(|entry| entry.track.id.as_str()).collect();
    assert_eq!(kept, old, "what was queued stays readable");
    assert!(!added.is_empty(), "{:?}", ids(&snapshot));
    for entry in added {
        let ix = server.catalog.current().by_id(&entry.track.id).expect("a track of the newer one");
        assert_eq!(server.catalog.current().track(ix), entry.track, "its own record");
    }
    peer.refused_with(
        json!({"type": "queue.add", "track_id": old[0]}),
        ErrorCode::NotInCatalog,
        Some("track_id"),
    )
    .await;
}

#[tokio::test]
async fn what_plays_is_skipped_when_the_listener_says_so() {
    let server = TestServer::with_builtin(|_| {}).await;
    let mut player = server.socket().await;
    player.attach(json!({"client_id": "kitchen"})).await;
    let (_, response) = player.say("five songs").await;
    player.done(&response).await;
    let before = now(&server, &player).await;
    let first = before.queue.upcoming[0].entry_id.clone();
    player
        .does(json!({"type": "playback.report", "entry_id": first, "state": "started", "position_ms": 0}))
        .await;
    let mut phone = server.join(&player).await;
    let (_, response) = phone.say("skip this song please").await;
    let event = player.event("playback.updated").await;
    assert_eq!(event.event_id, None, "it is no command's doing");
    match event.body {
        EventBody::PlaybackUpdated { entry_id, state, player, .. } => {
            assert_eq!((entry_id, state), (first.clone(), PlaybackState::Skipped));
            assert_eq!(player.as_deref(), Some("kitchen"), "it is still the one who plays");
        }
        other => panic!("{other:?}"),
    }
    phone.done(&response).await;
    let after = now(&server, &phone).await;
    assert!(after.queue.now.is_none());
    let last = after.queue.history.last().unwrap();
    assert_eq!((&last.entry.entry_id, last.outcome), (&first, Outcome::Skipped));
    assert_eq!(after.queue.upcoming[0].entry_id, before.queue.upcoming[1].entry_id);
}
