//! What models do that is not quite what they were asked for, and is meant well: it is understood.

use segue::protocol::ResponseStatus;
use serde_json::{Value, json};

use super::Room;
use super::wire::{ALL, Part, Wire, call};

fn find(query: &str) -> Part {
    call("find_tracks", json!({"query": query, "limit": 3}))
}

fn queue(tracks: Value) -> Part {
    call("queue_tracks", json!({"tracks": tracks}))
}

impl Room {
    /// The ids of the tracks that are queued.
    async fn queued(&self) -> Vec<String> {
        let snapshot = self.server.get(&format!("/v1/sessions/{}", self.peer.session())).await;
        let queue = snapshot.json()["queue"]["upcoming"].clone();
        let ids = queue.as_array().unwrap().iter().map(|entry| &entry["track"]["id"]);
        ids.map(|id| id.as_str().unwrap().to_owned()).collect()
    }

    async fn told(&mut self, requests: usize) -> String {
        self.upstream.last_of(requests).await.body.to_string()
    }
}

#[tokio::test]
async fn answers_do_not_run_together_and_markdown_is_not_read_aloud() {
    for wire in ALL {
        let scripts = vec![
            wire.answer(&[Part::Words("## **Let** me"), Part::Words(" look."), find("Song 7")]),
            wire.answer(&[Part::Words("*"), Part::Words("Two* of them: F**k It.")]),
        ];
        let mut room = Room::open(wire, scripts).await;
        let seen = room.ask("song seven").await;
        assert_eq!(seen.words, "Let me look. Two of them: F**k It.", "{wire:?}");
        assert_eq!((seen.status, seen.degraded), (Some(ResponseStatus::Completed), None));
    }
}

#[tokio::test]
async fn what_was_queued_last_is_taken_back() {
    let wire = Wire::OpenAi;
    let scripts = vec![
        wire.answer(&[find("Song 7"), find("Song 8")]),
        wire.answer(&[queue(json!([{"track_id": "t07"}, {"track_id": "t08"}]))]),
        wire.answer(&[Part::Words("Two of them.")]),
        wire.answer(&[call("undo", json!({}))]),
        wire.answer(&[Part::Words("Gone again.")]),
    ];
    let mut room = Room::open(wire, scripts).await;
    let seen = room.ask("add two").await;
    assert_eq!(seen.ids(), ["t07", "t08"]);
    let undone = room.ask("no, take those back").await;
    assert_eq!((undone.removed, undone.picked.len()), (vec!["e1".into(), "e2".into()], 0));
    assert_eq!(undone.words, "Gone again.");
    assert!(room.queued().await.is_empty());
    let told = room.told(5).await;
    assert!(told.contains("left_the_queue") && told.contains("Song 8"), "{told}");
}

#[tokio::test]
async fn the_brief_before_stands_again_and_where_there_is_none_the_model_is_told() {
    let wire = Wire::Anthropic;
    let jazz = json!({"patch": {"must": {"genres_any": ["jazz"]}, "length": {"tracks": 4}}});
    let folk = json!({"patch": {"must": {"genres_any": ["folk"]}}});
    let scripts = vec![
        wire.answer(&[call("undo", json!({})), call("revise_brief", jazz)]),
        wire.answer(&[Part::Words("Jazz.")]),
        wire.answer(&[call("revise_brief", folk)]),
        wire.answer(&[Part::Words("Folk.")]),
        wire.answer(&[call("undo", json!({}))]),
        wire.answer(&[Part::Words("Jazz again.")]),
    ];
    let mut room = Room::open(wire, scripts).await;
    room.ask("jazz").await;
    assert!(room.told(2).await.contains("there is nothing to take back"));
    room.ask("folk, rather").await;
    let undone = room.ask("put it back as it was").await;
    let [brief] = &undone.briefs[..] else { panic!("{:?}", undone.briefs) };
    assert_eq!(brief.must.genres_any, ["jazz"]);
    assert_eq!((undone.removed.len(), undone.picked.len()), (4, 4));
    assert!(undone.picked.iter().all(|entry| entry.track.genres == ["jazz"]), "{:?}", undone.ids());
    assert_eq!(room.queued().await.len(), 4);
}

#[tokio::test]
async fn a_track_that_is_queued_already_moves_to_the_front() {
    let wire = Wire::Gemini;
    let next = |id: &str| json!({"track_id": id, "next": true});
    let scripts = vec![
        wire.answer(&[find("Song 7"), find("Song 8"), find("Song 9")]),
        wire.answer(&[queue(
            json!([{"track_id": "t07"}, {"track_id": "t08"}, {"track_id": "t09"}]),
        )]),
        wire.answer(&[Part::Words("Three.")]),
        wire.answer(&[queue(json!([next("t09"), next("t08"), {"track_id": "t07"}]))]),
        wire.answer(&[Part::Words("Turned round.")]),
    ];
    let mut room = Room::open(wire, scripts).await;
    room.ask("seven, eight, nine").await;
    let seen = room.ask("the other way round").await;
    assert!(seen.picked.is_empty() && seen.removed.is_empty());
    assert_eq!(room.queued().await, ["t09", "t08", "t07"]);
    let told = room.told(5).await;
    assert_eq!(told.matches("it is in the queue already").count(), 1, "{told}");
}

#[tokio::test]
async fn objects_as_texts_and_ids_alone_are_read_as_they_are_meant() {
    for wire in ALL {
        let patch = r#"{"must": {"years": [[1960, 1969]]}, "length": {"tracks": 2}}"#;
        let filters = r#"{"genres_any": ["folk"]}"#;
        let scripts = vec![
            wire.answer(&[
                call("revise_brief", json!({"patch": patch})),
                find("Song 4"),
                call("find_tracks", json!({"filters": filters})),
            ]),
            wire.answer(&[queue(json!(["t04", {"id": "t07"}]))]),
            wire.answer(&[Part::Words("There.")]),
        ];
        let mut room = Room::open(wire, scripts).await;
        let seen = room.ask("two of the sixties").await;
        assert_eq!((seen.ids(), seen.degraded), (vec!["t04", "t07"], None), "{wire:?}");
        assert_eq!(seen.briefs[0].must.years.len(), 1);
    }
}
