//! A model that steers in lines of JSON, and what it may do wrong there.

use segue::config::Config;
use segue::dj::llm::ToolMode;
use segue::protocol::DegradedCode;
use serde_json::json;

use super::wire::{ALL, Part, Wire, send};
use super::{Act, Room};

const FIND: Part = Part::Words("{\"tool\": \"find_tracks\", \"query\": \"Song 7\"}\n");

fn in_lines(config: &mut Config) {
    config.dj.llm.tools = ToolMode::JsonLines;
}

/// The words, and then nothing more.
fn unfinished(wire: Wire, words: &str, then: Act) -> Vec<Act> {
    let mut script = vec![wire.head()];
    script.extend(wire.begin().into_iter().chain(wire.words(0, words)).map(send));
    script.push(then);
    script
}

#[tokio::test]
async fn a_line_that_never_ends_queues_what_is_whole_and_is_not_read_aloud() {
    let line =
        "Here.\n{\"tool\": \"queue_tracks\", \"tracks\": [{\"track_id\": \"t07\"}, {\"track_";
    for wire in ALL {
        for (then, code) in
            [(Act::Hang, DegradedCode::UpstreamTimeout), (Act::Cut, DegradedCode::UpstreamError)]
        {
            let scripts = vec![wire.answer(&[FIND]), unfinished(wire, line, then)];
            let mut room = Room::with(wire, scripts, |config| {
                in_lines(config);
                config.dj.llm.stall_ms = 1_000;
            })
            .await;
            let seen = room.ask("song seven").await;
            assert_eq!(seen.ids()[0], "t07", "{wire:?}");
            assert!(!seen.words.contains('{'), "{wire:?}: {}", seen.words);
            assert!(seen.words.starts_with("Here."), "{wire:?}: {}", seen.words);
            assert_eq!(seen.degraded, Some(code), "{wire:?}");
        }
    }
}

#[tokio::test]
async fn the_same_line_for_ever_ends_and_nothing_of_it_is_read_aloud() {
    for wire in ALL {
        let look = wire.answer(&[Part::Words("{\"tool\": \"look_at_queue\"}\n")]);
        let mut room = Room::with(wire, vec![look], in_lines).await;
        let seen = room.ask_with_builtin("some jazz", "Some jazz, then.", &[2]).await;
        assert_eq!(
            (seen.words.as_str(), seen.ids()),
            ("Some jazz, then.", vec!["t02"]),
            "{wire:?}"
        );
        assert_eq!(seen.degraded, Some(DegradedCode::BadOutput), "{wire:?}");
        for _ in 0..8 {
            room.upstream.asked().await;
        }
        assert!(room.upstream.is_left_alone(), "{wire:?}");
    }
}

#[tokio::test]
async fn wrong_lines_are_told_to_the_model_and_change_nothing() {
    for wire in ALL {
        let scripts = vec![
            wire.answer(&[Part::Words(
                "{\"tool\": \"play_loudly\"}\n{\"tool\": \"revise_brief\", \"patch\": {\"must\": {\"yeers\": []}}}\n\
                 {\"tool\": \"queue_tracks\", \"tracks\": [{\"track_id\": \"t55\"}]}\n{\"tool\": 7}\n{not JSON}\n",
            )]),
            wire.answer(&[Part::Words("Sorry.")]),
        ];
        let mut room = Room::with(wire, scripts, in_lines).await;
        let seen = room.ask("hm").await;
        assert_eq!((seen.words.as_str(), seen.degraded), ("Sorry.", None), "{wire:?}");
        // The queue is filled up in place of what was refused.
        assert!(seen.briefs.is_empty(), "{wire:?}");
        room.upstream.asked().await;
        let second = room.upstream.asked().await.body.to_string();
        for said in ["there is no tool", "must.yeers", "not shown"] {
            assert!(second.contains(said), "{wire:?}: {said}: {second}");
        }
    }
}

#[tokio::test]
async fn what_breaks_the_must_is_refused_in_lines_too() {
    for wire in ALL {
        let scripts = vec![
            wire.answer(&[Part::Words("{\"tool\": \"find_tracks\", \"query\": \"Song 55\"}\n")]),
            wire.answer(&[Part::Words(
                "{\"tool\": \"queue_tracks\", \"tracks\": [{\"track_id\": \"t55\"}]}\nEnjoy.",
            )]),
            wire.answer(&[Part::Words("Not that one, then.")]),
        ];
        let mut room = Room::with(wire, scripts, in_lines).await;
        let must = json!({"must": {"years": [[1960, 1969]]}});
        room.peer.does(json!({"type": "brief.update", "patch": must})).await;
        let seen = room.ask("go on").await;
        assert!(seen.picked.iter().all(|entry| entry.track.id != "t55"), "{wire:?}");
        let third = room.upstream.last_of(3).await.body.to_string();
        assert!(third.contains("breaks the must"), "{wire:?}: {third}");
    }
}
