//! A model that answers, but not as it was asked to: the listener's wishes and the listener's page hold.

use segue::protocol::By;
use serde_json::{Value, json};

use super::Room;
use super::wire::{ALL, Part, Wire, call};

fn revise(must: Value) -> Part {
    call("revise_brief", json!({"patch": {"must": must}}))
}

#[tokio::test]
async fn of_three_briefs_in_one_turn_the_last_one_holds() {
    let wire = Wire::Anthropic;
    let scripts = vec![
        wire.answer(&[
            revise(json!({"genres_any": ["jazz"]})),
            revise(json!({"genres_any": ["folk"]})),
            revise(json!({"genres_any": ["jazz", "folk"], "years": [[1960, 1979]]})),
        ]),
        wire.answer(&[Part::Words("There.")]),
    ];
    let mut room = Room::open(wire, scripts).await;
    let seen = room.ask("hm").await;
    assert_eq!(seen.briefs.len(), 3);
    assert_eq!(seen.picked.len(), 10);
    for entry in &seen.picked {
        assert!(["jazz", "folk"].contains(&entry.track.genres[0].as_str()), "{:?}", seen.ids());
        assert!(entry.track.year.unwrap() < 1980);
    }
}

#[tokio::test]
async fn two_hundred_tracks_are_not_queued() {
    let wire = Wire::OpenAi;
    let halves = [json!({"years": [[1960, 1989]]}), json!({"years": [[1990, 2019]]})];
    let find = halves.map(|years| call("find_tracks", json!({"filters": years, "limit": 1000})));
    let all: Vec<Value> =
        (0..200).map(|n| json!({"track_id": format!("t{:02}", n % 60)})).collect();
    let scripts = vec![
        wire.answer(&find),
        wire.answer(&[call("queue_tracks", json!({"tracks": all}))]),
        wire.answer(&[Part::Words("All of them.")]),
    ];
    let mut room = Room::open(wire, scripts).await;
    let seen = room.ask("everything").await;
    assert_eq!((seen.picked.len(), seen.words.as_str()), (50, "All of them."));
    room.upstream.asked().await;
    room.upstream.asked().await;
    let third = room.upstream.asked().await.body.to_string();
    assert!(third.contains("enough for one turn") && third.contains("in the queue already"));
}

#[tokio::test]
async fn what_the_listener_pinned_stays_whatever_the_model_removes() {
    let wire = Wire::Gemini;
    let scripts = vec![
        wire.answer(&[call("find_tracks", json!({"query": "Song 7", "limit": 1}))]),
        wire.answer(&[call("queue_tracks", json!({"tracks": [{"track_id": "t07"}]}))]),
        wire.answer(&[Part::Words("Here.")]),
        wire.answer(&[call("remove_entries", json!({"entry_ids": ["e1"]}))]),
        wire.answer(&[Part::Words("Gone.")]),
    ];
    let mut room = Room::open(wire, scripts).await;
    let seen = room.ask("song seven").await;
    assert_eq!((seen.ids(), seen.picked[0].by), (vec!["t07"], By::Dj));
    let entry_id = &seen.picked[0].entry_id;
    room.peer.does(json!({"type": "queue.pin", "entry_id": entry_id, "pinned": true})).await;
    assert!(room.ask("take it away").await.removed.is_empty());
    assert!(room.upstream.last_of(5).await.body.to_string().contains("pinned"));
}

#[tokio::test]
async fn a_call_among_the_words_is_carried_out_and_never_read_aloud() {
    for wire in ALL {
        let scripts = vec![
            wire.answer(&[
                Part::Words("Looking.\n{\"tool\": \"find_tr"),
                Part::Words("acks\", \"query\": \"Song 7\"}\n"),
                call("look_at_queue", json!({})),
            ]),
            wire.answer(&[Part::Words(
                "{\"tool\": \"queue_tracks\", \"tracks\": [{\"track_id\": \"t07\"}]}",
            )]),
            wire.answer(&[Part::Words("```json\n{\"mood\": \"calm\"}\n```\n")]),
            wire.answer(&[Part::Words("Enjoy.")]),
        ];
        let mut room = Room::open(wire, scripts).await;
        let seen = room.ask("song seven").await;
        assert_eq!((seen.words.as_str(), seen.degraded), ("Looking.\nEnjoy.", None), "{wire:?}");
        assert_eq!(seen.ids(), ["t07"], "{wire:?}");
        room.upstream.asked().await;
        let second = room.upstream.asked().await.body.to_string();
        assert!(second.contains("Artist 7") && second.contains("upcoming"), "{wire:?}: {second}");
        room.upstream.asked().await;
        let fourth = room.upstream.asked().await.body.to_string();
        // Only the provider's own call goes back as one: it would take no other, nor one without a name.
        let own = match wire {
            Wire::OpenAi => r#""tool_calls":"#,
            Wire::Anthropic => r#""type":"tool_use""#,
            Wire::Gemini => r#""functionCall":"#,
            Wire::Ollama => r#""tool_calls":"#,
        };
        assert_eq!(fourth.matches(own).count(), 1, "{wire:?}: {fourth}");
        assert!(
            !fourth.contains(r#""name":"""#) && fourth.contains("there is no tool"),
            "{fourth}"
        );
    }
}

#[tokio::test]
async fn a_reason_in_another_language_is_not_kept_and_a_true_one_stands_in_its_place() {
    let wire = Wire::Ollama;
    let why = json!([{"field": "genre", "have": "ジャズ"}, {"field": "気分", "have": "静か"}]);
    let scripts = vec![
        wire.answer(&[call("find_tracks", json!({"query": "Song 2", "limit": 1}))]),
        wire.answer(&[call(
            "queue_tracks",
            json!({"tracks": [{"track_id": "t02", "because": why}]}),
        )]),
        wire.answer(&[Part::Words("どうぞ。")]),
    ];
    let mut room = Room::open(wire, scripts).await;
    let seen = room.ask("song two").await;
    assert_eq!(seen.ids(), ["t02"]);
    let said = serde_json::to_string(&*seen.picked[0]).unwrap();
    assert!(!said.contains('静') && !said.contains('ジ'), "{said}");
    assert!(!seen.picked[0].because.is_empty() && !seen.picked[0].why.is_empty());
}
