//! The model and the real built-in DJ behind it.

use segue::protocol::{DegradedCode, EventBody};

use super::upstream::Upstream;
use super::wire::{Part, Wire, send};
use super::{Act, Room};
use crate::support::TestServer;

async fn room(wire: Wire, script: Vec<Act>) -> Room {
    let upstream = Upstream::start(vec![script]).await;
    let base_url = upstream.base_url.clone();
    let server = TestServer::with_builtin(|config| {
        config.dj.model = wire.model().to_owned();
        config.dj.llm.base_url = base_url;
        config.dj.llm.first_word_ms = 300;
        config.dj.llm.stall_ms = 100;
    })
    .await;
    let peer = server.session().await;
    Room { server, upstream, peer }
}

#[tokio::test]
async fn a_dead_model_costs_nothing_but_its_words() {
    let mut room = room(Wire::OpenAi, vec![Act::Hang]).await;
    let (_, response) = room.peer.say("ten jazz songs").await;
    let first = room.peer.event("queue.picked").await;
    let EventBody::QueuePicked { entry, .. } = first.body else { unreachable!() };
    assert_eq!(entry.track.genres, ["jazz"], "it plays before the model is given up");
    let seen = room.see(&response).await;
    assert_eq!(seen.picked.len(), 9, "ten in all");
    assert!(seen.picked.iter().all(|entry| entry.track.genres == ["jazz"]));
    assert!(!seen.words.is_empty());
    assert_eq!(seen.degraded, Some(DegradedCode::UpstreamTimeout));
    let first_pick = seen.timings.first_pick_ms.unwrap();
    assert!(first_pick < seen.timings.total_ms, "{first_pick} of {}", seen.timings.total_ms);
}

#[tokio::test]
async fn the_model_speaks_to_music_that_is_there_already() {
    let wire = Wire::Anthropic;
    let mut script = wire.answer(&[Part::Words("Jazz it is.")]);
    script.insert(1, Act::Wait);
    let mut room = room(wire, script).await;
    let (_, response) = room.peer.say("ten jazz songs").await;
    room.peer.event("queue.picked").await;
    room.upstream.go_on();
    let seen = room.see(&response).await;
    assert_eq!((seen.words.as_str(), seen.picked.len()), ("Jazz it is.", 9));
    assert_eq!(seen.degraded, None);
}

#[tokio::test]
async fn the_apology_is_in_the_listeners_language() {
    let wire = Wire::Ollama;
    let mut script = vec![wire.head()];
    script.extend(wire.words(0, "Gern.").into_iter().map(send));
    script.push(Act::Hang);
    let mut room = room(wire, script).await;
    let seen = room.ask_alone("zehn lieder mit jazz bitte").await;
    let apology = "Gern. Da habe ich den Faden verloren und mache allein weiter.";
    assert!(seen.words.starts_with(apology), "{}", seen.words);
    assert_eq!(seen.picked.len(), 10);
}
