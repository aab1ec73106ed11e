//! Music in a blink: the built-in reading stands before the model is asked.

use segue::dj::{Leave, Step};
use segue::protocol::{DegradedCode, EventBody, Reading};
use serde_json::json;

use super::wire::{Part, Wire, call};
use super::{Act, Room};
use crate::support::TurnHandle;

/// The built-in DJ reads "jazz", and all but these words.
async fn read(turn: &TurnHandle, unread: &[&str]) {
    turn.step(Step::Considered { sure: unread.is_empty() }).await;
    turn.step(Step::Brief {
        patch: json!({"must": {"genres_any": ["jazz"]}}),
        read: vec![Reading { phrase: "jazz".into(), path: "must.genres_any".into() }],
        unread: unread.iter().map(|text| (*text).to_owned()).collect(),
        leave: Leave::default(),
    })
    .await;
}

/// The model reads it as folk, and finds and queues a track of it by itself.
fn folk(wire: Wire) -> Vec<Vec<Act>> {
    let patch = json!({"patch": {"must": {"genres_any": ["folk"]}}});
    let find = json!({"query": "Song 7", "limit": 1});
    vec![
        late(wire, &[call("revise_brief", patch), call("find_tracks", find)]),
        wire.answer(&[call("queue_tracks", json!({"tracks": [{"track_id": "t07"}]}))]),
        wire.answer(&[Part::Words("Folk, of course.")]),
    ]
}

/// An answer that waits for the test before it says anything.
fn late(wire: Wire, parts: &[Part]) -> Vec<Act> {
    let mut acts = wire.answer(parts);
    acts.insert(1, Act::Wait);
    acts
}

async fn room(wire: Wire, scripts: Vec<Vec<Act>>) -> Room {
    Room::with(wire, scripts, |config| config.dj.llm.first_pick = true).await
}

#[tokio::test]
async fn the_first_pick_comes_before_the_model_speaks_and_the_rest_is_filled_up() {
    let wire = Wire::OpenAi;
    let mut room = room(wire, vec![late(wire, &[Part::Words("Jazz it is.")])]).await;
    let (_, response) = room.peer.say("jazz").await;
    let turn = room.server.stage.turn().await;
    read(&turn, &[]).await;
    turn.pick(2).await;
    turn.pick(6).await;
    room.peer.event("queue.picked").await;
    let asked = room.upstream.asked().await;
    let told = asked.body.to_string();
    assert!(told.contains("read_already") && told.contains("Song 2"), "{told}");
    room.upstream.go_on();
    let seen = room.see(&response).await;
    assert_eq!(seen.words, "Jazz it is.");
    assert_eq!(seen.picked.len(), 9, "ten in all: {:?}", seen.ids());
    assert!(seen.picked.iter().all(|entry| entry.track.genres == ["jazz"]));
    assert!(seen.timings.first_pick_ms.is_some() && seen.timings.model_first_pick_ms.is_none());
}

#[tokio::test]
async fn a_model_that_reads_it_otherwise_takes_the_first_pick_back() {
    let wire = Wire::Anthropic;
    let mut room = room(wire, folk(wire)).await;
    let (_, response) = room.peer.say("jazz, but folk").await;
    let turn = room.server.stage.turn().await;
    read(&turn, &[]).await;
    turn.pick(2).await;
    room.peer.event("queue.picked").await;
    room.upstream.go_on();
    let changed = room.peer.event("queue.changed").await;
    let changed = serde_json::to_value(changed).unwrap();
    assert_eq!(changed["reason"], "revised");
    let seen = room.see(&response).await;
    assert!(seen.picked.iter().all(|entry| entry.track.genres == ["folk"]), "{:?}", seen.ids());
    assert_eq!((seen.picked.len(), seen.ids()[0]), (10, "t07"));
    let (first, own) = (seen.timings.first_pick_ms, seen.timings.model_first_pick_ms);
    assert!(first.unwrap() <= own.unwrap(), "both are told: {:?}", seen.timings);
    assert!(seen.timings.first_delta_ms.is_some() && seen.timings.model_first_delta_ms.is_some());
}

#[tokio::test]
async fn a_first_pick_that_plays_already_plays_on() {
    let wire = Wire::Gemini;
    let mut room = room(wire, folk(wire)).await;
    let (_, response) = room.peer.say("jazz, but folk").await;
    let turn = room.server.stage.turn().await;
    read(&turn, &[]).await;
    turn.pick(2).await;
    let EventBody::QueuePicked { entry, .. } = room.peer.event("queue.picked").await.body else {
        unreachable!()
    };
    let report = json!({"type": "playback.report", "entry_id": entry.entry_id, "state": "started",
        "position_ms": 0});
    room.peer.does(report).await;
    room.upstream.go_on();
    let seen = room.see(&response).await;
    assert_eq!((seen.removed, seen.picked.len()), (vec![], 10));
    let path = format!("/v1/sessions/{}", room.peer.session());
    let queue = room.server.get(&path).await.json()["queue"].clone();
    assert_eq!(queue["now"]["entry"]["track"]["id"], "t02", "{queue}");
}

#[tokio::test]
async fn with_the_setting_off_nothing_comes_before_the_model() {
    let wire = Wire::OpenAi;
    let mut room = Room::open(wire, vec![late(wire, &[Part::Words("Let me think.")])]).await;
    let (_, response) = room.peer.say("jazz").await;
    let turn = room.server.stage.turn().await;
    read(&turn, &[]).await;
    turn.pick(2).await;
    let asked = room.upstream.asked().await.body.to_string();
    assert!(!asked.contains("read_already"), "{asked}");
    room.upstream.go_on();
    let seen = room.see(&response).await;
    assert!(seen.picked.is_empty() && seen.briefs.is_empty());
    turn.dropped().await;
}

#[tokio::test]
async fn a_reading_that_is_not_sure_waits_for_the_model() {
    let wire = Wire::OpenAi;
    let mut room = room(wire, vec![late(wire, &[Part::Words("Let me think.")])]).await;
    let (_, response) = room.peer.say("jazz like my ex took").await;
    let turn = room.server.stage.turn().await;
    read(&turn, &["like my ex took"]).await;
    turn.pick(2).await;
    room.upstream.asked().await;
    room.upstream.go_on();
    let seen = room.see(&response).await;
    assert!(seen.picked.is_empty() && seen.briefs.is_empty());
    turn.dropped().await;
}

#[tokio::test]
async fn when_the_model_fails_the_same_turn_goes_on_and_nothing_is_read_twice() {
    let wire = Wire::OpenAi;
    let mut room = Room::with(wire, vec![vec![Act::Hang]], |config| {
        config.dj.llm.first_pick = true;
        config.dj.llm.first_word_ms = 100;
    })
    .await;
    let (_, response) = room.peer.say("jazz").await;
    let turn = room.server.stage.turn().await;
    turn.say("Jazz, ").await;
    read(&turn, &[]).await;
    turn.pick(2).await;
    turn.say("coming up.").await;
    turn.pick(6).await;
    drop(turn);
    let seen = room.see(&response).await;
    assert_eq!(seen.words, "Jazz, coming up.");
    assert_eq!((seen.ids(), seen.briefs.len()), (vec!["t02", "t06"], 1));
    assert_eq!(seen.degraded, Some(DegradedCode::UpstreamTimeout));
}

#[tokio::test]
async fn a_steer_while_the_model_thinks_ends_both() {
    let wire = Wire::OpenAi;
    let scripts = vec![vec![Act::Hang], wire.answer(&[Part::Words("Yes.")])];
    let mut room = room(wire, scripts).await;
    room.peer.say("jazz").await;
    let turn = room.server.stage.turn().await;
    read(&turn, &[]).await;
    turn.pick(2).await;
    room.upstream.asked().await;
    let (_, next) = room.peer.say("no").await;
    room.upstream.closed().await;
    turn.dropped().await;
    let second = room.server.stage.turn().await;
    drop(second);
    assert_eq!(room.see(&next).await.words, "Yes.");
}
