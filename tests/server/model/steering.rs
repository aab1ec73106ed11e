//! What a model may do, and how it gets to the listener.

use std::time::{Duration, Instant};

use segue::client::Frame;
use segue::protocol::{By, EventBody, Notice, ResponseStatus, Usage};
use serde_json::{Value, json};

use super::wire::{ALL, Part, Wire, call, send};
use super::{Act, Room};

fn find(query: &str) -> Part {
    call("find_tracks", json!({"query": query, "limit": 3}))
}

fn queue(tracks: &[&str]) -> Part {
    let tracks: Vec<Value> = tracks.iter().map(|id| json!({"track_id": id})).collect();
    call("queue_tracks", json!({"tracks": tracks}))
}

/// The text of all that a request tells the model.
fn told(body: &Value) -> String {
    body.to_string()
}

#[tokio::test]
async fn every_provider_is_asked_and_heard_in_its_own_language() {
    for wire in ALL {
        let why = json!([{"field": "year", "want": [1960, 1970]}, {"field": "bpm", "have": 999}]);
        let wanted = json!({"tracks": [{"track_id": "t07", "because": why}]});
        let scripts = vec![
            wire.answer(&[Part::Words("Let me "), Part::Words("look. "), find("Song 7")]),
            wire.answer(&[call("queue_tracks", wanted)]),
            wire.answer(&[Part::Words("Enjoy 🎵.")]),
        ];
        let mut room = Room::open(wire, scripts).await;
        let seen = room.ask("song seven please").await;
        assert_eq!(seen.words, "Let me look. Enjoy 🎵.", "{wire:?}");
        assert_eq!(seen.ids(), ["t07"]);
        let entry = serde_json::to_value(&*seen.picked[0]).unwrap();
        let year = json!([{"field": "year", "want": [1960.0, 1970.0], "have": 1967.0}]);
        assert_eq!(entry["because"], year, "the lie about its tempo is gone");
        assert_eq!(entry["why"], "1967");
        assert_eq!(seen.usage, Some(Usage { input_tokens: 75, output_tokens: 45 }));
        assert_eq!((seen.status, seen.degraded), (Some(ResponseStatus::Completed), None));
        assert!(seen.timings.model_first_delta_ms.is_some());
        assert!(seen.timings.model_first_pick_ms.is_some());

        let first = room.upstream.asked().await;
        assert_eq!(first.path, wire.path());
        for tool in ["revise_brief", "find_tracks", "queue_tracks", "look_at_queue", "recall_taste"]
        {
            assert!(first.body["tools"].to_string().contains(tool), "{wire:?}: {tool}");
        }
        assert!(told(&first.body).contains("song seven please"));
        let second = room.upstream.asked().await;
        assert!(told(&second.body).contains("Artist 7"), "{wire:?} was told what was found");
        let third = room.upstream.asked().await;
        assert!(told(&third.body).contains("queued"), "{wire:?} was told what is queued");
    }
}

#[tokio::test]
async fn a_pick_is_on_the_wire_before_its_call_has_ended() {
    for (wire, a_byte_a_packet) in
        [Wire::OpenAi, Wire::Anthropic].into_iter().flat_map(|wire| [(wire, false), (wire, true)])
    {
        // With a character that packets split, and one that stands as a surrogate pair.
        let open = [
            r#"{"tracks": [{"why": "🎵 \ud83c\udfb5", "track_id": "t07"}"#.to_owned(),
            r#", {"track_id": "t57"}]}"#.to_owned(),
        ];
        let frames = wire.call(0, "queue_tracks", &open);
        let last = frames.iter().position(|frame| frame.contains("t57")).unwrap();
        let mut script = vec![wire.head()];
        script.extend(wire.begin().into_iter().map(send));
        script.push(match a_byte_a_packet {
            true => Act::Drip(frames[..last].concat().into_bytes()),
            false => send(frames[..last].concat()),
        });
        script.push(Act::Wait);
        script.extend(frames[last..].iter().cloned().chain(wire.end("tool")).map(send));
        let scripts = vec![
            wire.answer(&[find("Song 7"), find("Song 57")]),
            script,
            wire.answer(&[Part::Words("Two of them.")]),
        ];
        let mut room = Room::open(wire, scripts).await;
        let (_, response) = room.peer.say("song seven").await;
        let picked = room.peer.event("queue.picked").await;
        let EventBody::QueuePicked { entry, .. } = picked.body else { unreachable!() };
        assert_eq!(entry.track.id, "t07");
        room.upstream.go_on();
        let rest = room.see(&response).await;
        assert_eq!(rest.ids(), ["t57"], "{wire:?}");
    }
}

#[tokio::test]
async fn what_breaks_the_must_is_refused_and_the_model_is_told() {
    let wire = Wire::OpenAi;
    let patch = json!({"patch": {"must": {"years": [[1960, 1969]]}},
        "read": [{"phrase": "the sixties", "path": "must.years"},
            {"phrase": "never said", "path": "must.years"}]});
    let scripts = vec![
        wire.answer(&[call("revise_brief", patch), find("Song 4"), find("Song 54")]),
        wire.answer(&[queue(&["t04", "t54", "t55", "nonsense"])]),
        wire.answer(&[Part::Words("Only the sixties.")]),
    ];
    let mut room = Room::open(wire, scripts).await;
    let seen = room.ask("only the sixties").await;
    assert_eq!(seen.ids()[0], "t04");
    assert!(seen.picked.iter().all(|entry| entry.track.year.unwrap() < 1970), "{:?}", seen.ids());
    assert_eq!(seen.picked.len(), 10, "what the model left open is filled up");
    assert_eq!(seen.briefs.len(), 1);
    room.upstream.asked().await;
    room.upstream.asked().await;
    let third = told(&room.upstream.asked().await.body);
    assert!(third.contains("breaks the must"), "{third}");
    assert!(third.contains("were not shown"), "{third}");
}

#[tokio::test]
async fn a_track_that_the_listener_named_is_theirs_and_only_such_a_one() {
    let wire = Wire::Gemini;
    let asked = |id: &str| json!({"track_id": id, "asked_for": true, "next": true});
    let scripts = vec![
        wire.answer(&[find("Song 55"), find("Song 44")]),
        wire.answer(&[call("queue_tracks", json!({"tracks": [asked("t55"), asked("t44")]}))]),
        wire.answer(&[Part::Words("Here it is.")]),
    ];
    let mut room = Room::open(wire, scripts).await;
    let sixties = json!({"must": {"years": [[1960, 1969]]}, "length": {"tracks": 3}});
    room.peer.does(json!({"type": "brief.update", "patch": sixties})).await;
    let (_, response) = room.peer.say("play Song 55 next").await;
    let picked = room.peer.event("queue.picked").await;
    let EventBody::QueuePicked { entry, position, .. } = picked.body else { unreachable!() };
    assert_eq!((entry.track.id.as_str(), entry.by, position), ("t55", By::Listener, 0));
    assert!(room.see(&response).await.picked.is_empty(), "the other one breaks the must");
}

#[tokio::test]
async fn entries_of_the_listener_stay_whatever_the_model_removes() {
    let wire = Wire::Anthropic;
    let scripts = vec![
        wire.answer(&[find("Song 7")]),
        wire.answer(&[queue(&["t07"])]),
        wire.answer(&[call("remove_entries", json!({"entry_ids": ["e1", "e2", "e9"]}))]),
        wire.answer(&[call("recall_taste", json!({}))]),
        wire.answer(&[Part::Words("Gone.")]),
    ];
    let mut room = Room::open(wire, scripts).await;
    room.peer.does(json!({"type": "queue.add", "track_id": "t08"})).await;
    let like = json!({"type": "feedback.create", "track_id": "t12", "verdict": "like"});
    room.peer.does(like).await;
    let seen = room.ask("never mind song seven").await;
    assert_eq!(seen.ids(), ["t07"]);
    assert_eq!(seen.removed, ["e2"]);
    let fourth = told(&room.upstream.last_of(4).await.body);
    assert!(fourth.contains("listener's own"), "{fourth}");
    let fifth = told(&room.upstream.asked().await.body);
    assert!(fifth.contains("Song 12"), "{fifth}");
}

#[tokio::test]
async fn two_calls_that_take_turns_are_told_apart() {
    let wire = Wire::OpenAi;
    let delta = |calls: Value| {
        let chunk = json!({"choices": [{"index": 0, "delta": {"tool_calls": calls}}]});
        send(format!("data: {chunk}\n\n"))
    };
    let begin = |index: u32, name: &str| {
        json!({"index": index, "id": format!("c{index}"), "type": "function",
            "function": {"name": name, "arguments": ""}})
    };
    let more = |index: u32, piece: &str| json!({"index": index, "function": {"arguments": piece}});
    let mut script = vec![wire.head()];
    script.push(delta(json!([begin(0, "find_tracks"), begin(1, "look_at_queue")])));
    script.push(delta(json!([more(0, "{\"query\": \"So"), more(1, "{")])));
    script.push(delta(json!([more(1, "}"), more(0, "ng 9\"}")])));
    script.extend(wire.end("tool").into_iter().map(send));
    let scripts = vec![script, wire.answer(&[Part::Words("Both.")])];
    let mut room = Room::open(wire, scripts).await;
    assert_eq!(room.ask("hm").await.words, "Both.");
    room.upstream.asked().await;
    let second = room.upstream.asked().await;
    let messages = second.body["messages"].as_array().unwrap();
    let results: Vec<&Value> = messages.iter().filter(|m| m["role"] == "tool").collect();
    assert_eq!(results.len(), 2);
    assert!(results[0]["content"].as_str().unwrap().contains("Song 9"));
    assert!(results[1]["content"].as_str().unwrap().contains("upcoming"));
}

#[tokio::test]
async fn a_model_without_tool_calls_steers_in_lines() {
    for mode in ["no tools", "by setting"] {
        let wire = Wire::Ollama;
        let words = |text: &str| {
            let mut acts = vec![wire.head()];
            acts.extend(wire.words(0, text).into_iter().chain(wire.end("stop")).map(send));
            acts
        };
        let mut scripts = vec![
            words("Here.\n{\"tool\": \"find_tracks\", \"query\": \"Song 7\"}\n"),
            words("{\"tool\": \"queue_tracks\", \"tracks\": [{\"track_id\": \"t07\"}]}\nEnjoy."),
        ];
        if mode == "no tools" {
            let body = wire.error("", "registry.ollama.ai/library/m does not support tools");
            scripts.insert(0, vec![Act::Whole(400, vec![], body)]);
        }
        let mut room = Room::with(wire, scripts, |config| {
            if mode == "by setting" {
                config.dj.llm.tools = segue::dj::llm::ToolMode::JsonLines;
            }
        })
        .await;
        let seen = room.ask("song seven").await;
        assert_eq!(seen.words, "Here.\nEnjoy.", "{mode}");
        assert_eq!((seen.ids(), seen.degraded), (vec!["t07"], None), "{mode}");
    }
}

#[tokio::test]
async fn a_steer_closes_the_connection_and_only_what_was_said_is_told_next() {
    let wire = Wire::OpenAi;
    let mut first = vec![wire.head()];
    first.extend(wire.words(0, "I was just about").into_iter().map(send));
    first.push(Act::Hang);
    let scripts = vec![first, wire.answer(&[Part::Words("Yes.")])];
    let mut room = Room::open(wire, scripts).await;
    let (_, response) = room.peer.say("something slow").await;
    room.peer.heard(&response, 16).await;
    let (_, next) = room.peer.say("no, faster").await;
    room.upstream.closed().await;
    assert_eq!(room.see(&next).await.words, "Yes.");
    room.upstream.asked().await;
    let second = room.upstream.asked().await;
    let messages = second.body["messages"].as_array().unwrap();
    let said = messages.iter().find(|message| message["role"] == "assistant").unwrap();
    assert_eq!(said["content"], "I was just about");
    assert_eq!(messages.last().unwrap()["content"], "no, faster");
}

#[tokio::test]
async fn a_steer_reaches_the_provider_within_ten_milliseconds() {
    let wire = Wire::OpenAi;
    let mut script = vec![wire.head()];
    script.extend(wire.words(0, "Well").into_iter().map(send));
    script.push(Act::Hang);
    let mut room =
        Room::with(wire, vec![script], |config| config.limits.command_burst = 1_000).await;
    let (_, mut response) = room.peer.say("first").await;
    let (mut best, mut ping) = (Duration::MAX, Duration::MAX);
    for _ in 0..20 {
        drop(room.server.stage.turn().await);
        room.peer.heard(&response, 4).await;
        let pinged = Instant::now();
        room.peer.send(json!({"type": "ping"})).await;
        let pong =
            |frame: &Frame| matches!(frame, Frame::Notice(Notice::Pong { .. })).then_some(());
        room.peer.until("pong", pong).await;
        ping = ping.min(pinged.elapsed());
        let steered = Instant::now();
        response = room.peer.say("another").await.1;
        let closed = room.upstream.closed().await;
        best = best.min(closed.saturating_duration_since(steered));
    }
    // The best of some, or as much as a slow machine takes for twenty pings: a wait that is built in never is on time.
    assert!(best < (20 * ping).max(Duration::from_millis(10)), "{best:?}, and {ping:?} for a ping");
}

#[tokio::test]
async fn a_cancel_closes_the_connection() {
    let wire = Wire::Anthropic;
    let mut script = vec![wire.head()];
    script.extend(wire.begin().into_iter().chain(wire.words(0, "Well")).map(send));
    script.push(Act::Hang);
    let mut room = Room::open(wire, vec![script]).await;
    let (_, response) = room.peer.say("anything").await;
    room.peer.heard(&response, 4).await;
    room.peer.send(json!({"type": "response.cancel"})).await;
    room.upstream.closed().await;
    assert_eq!(room.peer.done(&response).await.0, ResponseStatus::Cancelled);
}

#[tokio::test]
async fn the_key_goes_to_the_provider_and_nowhere_else() {
    let dir = tempfile::TempDir::new().unwrap();
    let file = dir.path().join("key");
    std::fs::write(&file, "sk-very-secret\n").unwrap();
    let wire = Wire::OpenAi;
    let body = wire.error("invalid_request", "what is sk-very-secret doing here?");
    let mut room = Room::with(wire, vec![vec![Act::Whole(400, vec![], body)]], |config| {
        config.dj.llm.key_file = file.clone();
    })
    .await;
    let seen = room.ask_with_builtin("hello", "Hi.", &[]).await;
    let asked = room.upstream.asked().await;
    assert_eq!(asked.header("authorization"), Some("Bearer sk-very-secret"));
    assert!(!seen.message.contains("secret"), "{}", seen.message);
    assert!(seen.message.contains("doing here"), "{}", seen.message);
}

#[tokio::test]
async fn words_go_out_with_the_packet_they_came_in() {
    let wire = Wire::Gemini;
    let mut script = vec![wire.head()];
    script.extend(wire.words(0, "One").into_iter().map(send));
    script.push(Act::Wait);
    script.extend(wire.words(0, " two").into_iter().chain(wire.end("stop")).map(send));
    let mut room = Room::open(wire, vec![script]).await;
    let (_, response) = room.peer.say("count").await;
    let first = room.peer.until("words", |frame| match frame {
        Frame::Notice(segue::protocol::Notice::TextDelta { delta, .. }) => Some(delta.clone()),
        _ => None,
    });
    assert_eq!(first.await, "One");
    room.upstream.go_on();
    assert_eq!(room.peer.done(&response).await.1, "One two");
}

#[tokio::test]
async fn what_a_model_picks_follows_the_arc_and_so_does_what_is_filled_up() {
    for shape in
        [json!({"arc": [{"share": 1, "energy": [0, 1]}]}), json!({"order": {"by": "energy"}})]
    {
        let wire = Wire::OpenAi;
        let mut patch = shape.clone();
        patch["length"] = json!({"tracks": 8});
        let scripts = vec![
            wire.answer(&[
                call("revise_brief", json!({"patch": patch})),
                find("Song 40"),
                find("Song 5"),
                find("Song 22"),
            ]),
            wire.answer(&[queue(&["t40", "t05", "t22"])]),
            wire.answer(&[Part::Words("Rising.")]),
        ];
        let mut room = Room::open(wire, scripts).await;
        assert_eq!(room.ask("let it rise").await.picked.len(), 8, "{shape}");
        let path = format!("/v1/sessions/{}", room.peer.session());
        let snapshot = room.server.get(&path).await.json();
        let upcoming = snapshot["queue"]["upcoming"].as_array().unwrap();
        let energies: Vec<f64> =
            upcoming.iter().filter_map(|entry| entry["track"]["energy"].as_f64()).collect();
        assert_eq!(energies.len(), 8);
        assert!(energies.is_sorted(), "{shape}: {energies:?}");
    }
}

#[tokio::test]
async fn a_model_that_thinks_is_alive_and_gets_its_thinking_back() {
    let patient = |config: &mut segue::config::Config| {
        config.dj.llm.first_word_ms = 100;
        config.dj.llm.thinking_ms = 10_000;
    };
    for wire in ALL {
        let mut first = vec![wire.head()];
        first.extend(wire.begin().into_iter().chain(wire.thinking(0, "a quiet one")).map(send));
        first.push(Act::Wait);
        first.extend(wire.call(1, "look_at_queue", &["{}".into()]).into_iter().map(send));
        first.extend(wire.end("tool").into_iter().map(send));
        let scripts = vec![first, wire.answer(&[Part::Words("Quiet, then.")])];
        let mut room = Room::with(wire, scripts, patient).await;
        let (_, response) = room.peer.say("hm").await;
        room.upstream.asked().await;
        // Longer than a silent model would be waited for.
        tokio::time::sleep(Duration::from_millis(300)).await;
        room.upstream.go_on();
        let seen = room.see(&response).await;
        assert_eq!((seen.words.as_str(), seen.degraded), ("Quiet, then.", None), "{wire:?}");
        let second = room.upstream.asked().await.body;
        let said = second.to_string();
        let back = match wire {
            Wire::OpenAi => r#""reasoning_content":"a quiet one""#,
            Wire::Anthropic => r#"{"signature":"c2ln","thinking":"a quiet one","type":"thinking"}"#,
            Wire::Gemini => r#""thoughtSignature":"c2ln""#,
            Wire::Ollama => r#""tool_name":"look_at_queue""#,
        };
        assert!(said.contains(back), "{wire:?}: {said}");
    }
}

#[tokio::test]
async fn more_fields_of_a_request_are_laid_over_what_is_sent() {
    let wire = Wire::Ollama;
    let mut room = Room::with(wire, vec![wire.answer(&[Part::Words("Hi.")])], |config| {
        config.dj.llm.extra = r#"{"think": false, "options": {"num_ctx": 4096}}"#.into();
    })
    .await;
    room.ask("hello").await;
    let body = room.upstream.asked().await.body;
    assert_eq!(body["think"], false);
    assert_eq!(body["options"], json!({"num_ctx": 4096, "num_predict": 4000}));
}
