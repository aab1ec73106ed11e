//! Listeners who interrupt, and models that come too late or will not listen.

use segue::client::Frame;
use segue::protocol::{DegradedCode, EventBody, ResponseStatus};
use serde_json::{Value, json};

use super::wire::{ALL, Part, Wire, call, send};
use super::{Act, Room};

/// These frames, and then nothing more.
fn hangs(wire: Wire, frames: Vec<String>) -> Vec<Act> {
    let mut script = vec![wire.head()];
    script.extend(wire.begin().into_iter().chain(frames).map(send));
    script.push(Act::Hang);
    script
}

/// Who said what in a question, as an OpenAI-compatible server is told it, behind the system text and the session.
fn turns(body: &Value) -> Vec<(String, String)> {
    let messages = body["messages"].as_array().unwrap()[2..].iter();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    messages.map(|message| (text(&message["role"]), text(&message["content"]))).collect()
}

impl Room {
    /// How each of the next so many responses ended, in their order.
    async fn ends(&mut self, count: usize) -> Vec<(String, ResponseStatus, String)> {
        let mut ends = Vec::new();
        while ends.len() < count {
            if let Frame::Event(event) = self.peer.next().await
                && let EventBody::ResponseDone { response_id, status, text, .. } = &event.body
            {
                ends.push((response_id.clone(), *status, text.clone()));
            }
        }
        ends
    }

    async fn send(&mut self, input: &str, on_active: &str) {
        let command = json!({"type": "response.create", "input": input, "on_active": on_active});
        self.peer.send(command).await;
    }
}

#[tokio::test]
async fn two_interrupts_in_a_row_end_both_and_the_third_is_told_what_was_said() {
    let wire = Wire::OpenAi;
    let scripts = vec![
        hangs(wire, wire.words(0, "A lit")),
        vec![Act::Hang],
        wire.answer(&[Part::Words("There.")]),
    ];
    let mut room = Room::open(wire, scripts).await;
    let (_, first) = room.peer.say("something slow").await;
    room.peer.heard(&first, 5).await;
    // The second is interrupted before it has said a word.
    room.send("faster", "steer").await;
    room.upstream.asked().await;
    room.upstream.asked().await;
    room.send("no, louder", "steer").await;
    let ends = room.ends(3).await;
    let told: Vec<_> = ends.iter().map(|(_, status, text)| (*status, text.as_str())).collect();
    let steered = ResponseStatus::Steered;
    assert_eq!(told, [(steered, "A lit"), (steered, ""), (ResponseStatus::Completed, "There.")]);
    for _ in 0..2 {
        room.upstream.closed().await;
    }
    let third = room.upstream.asked().await;
    let turn = |role: &str, text: &str| (role.to_owned(), text.to_owned());
    assert_eq!(
        turns(&third.body),
        [turn("assistant", "A lit"), turn("user", "faster\n\nno, louder")]
    );
}

#[tokio::test]
async fn a_steer_in_the_middle_of_a_call_ends_it_and_nothing_of_it_is_told_next() {
    let wire = Wire::OpenAi;
    let args = [r#"{"tracks": [{"track_id": "t07"}, {"track_id": "#.to_owned()];
    let scripts = vec![
        wire.answer(&[call("find_tracks", json!({"query": "Song 7"}))]),
        hangs(wire, wire.call(0, "queue_tracks", &args)),
        wire.answer(&[Part::Words("Something else.")]),
    ];
    let mut room = Room::open(wire, scripts).await;
    room.peer.say("song seven").await;
    let picked = room.peer.event("queue.picked").await;
    let EventBody::QueuePicked { entry, .. } = &picked.body else { unreachable!() };
    assert_eq!(entry.track.id, "t07");
    room.send("no, something else", "steer").await;
    let ends = room.ends(2).await;
    assert_eq!((ends[0].1, ends[0].2.as_str()), (ResponseStatus::Steered, ""));
    assert_eq!((ends[1].1, ends[1].2.as_str()), (ResponseStatus::Completed, "Something else."));
    room.upstream.closed().await;
    let third = room.upstream.last_of(3).await.body;
    assert!(turns(&third).iter().all(|(role, _)| role == "user"), "{third}");
    assert!(!third["messages"].to_string().contains("tool_calls"), "{third}");
}

#[tokio::test]
async fn answers_to_inputs_that_came_together_are_told_as_one() {
    let wire = Wire::OpenAi;
    let mut first = vec![wire.head()];
    first.extend(wire.begin().into_iter().map(send));
    first.push(Act::Wait);
    first.extend(wire.words(0, "One.").into_iter().chain(wire.end("stop")).map(send));
    let answer = |words| wire.answer(&[Part::Words(words)]);
    let mut room = Room::open(wire, vec![first, answer("Two."), answer("Three.")]).await;
    room.send("first", "steer").await;
    room.send("second", "queue").await;
    room.peer.event("input.created").await;
    room.peer.event("input.created").await;
    room.upstream.go_on();
    room.ends(2).await;
    room.send("third", "steer").await;
    room.ends(1).await;
    let asked = room.upstream.last_of(3).await;
    let roles: Vec<String> = turns(&asked.body).into_iter().map(|(role, _)| role).collect();
    // Some servers refuse two messages of one side in a row.
    assert_eq!(roles, ["assistant", "user"], "{}", asked.body["messages"]);
    let said = &turns(&asked.body)[0].1;
    assert_eq!(said, "One.\n\nTwo.");
}

#[tokio::test]
async fn a_model_that_answers_once_the_built_in_dj_has_begun_is_not_heard() {
    for wire in ALL {
        let mut late = vec![wire.head()];
        late.extend(wire.begin().into_iter().map(send));
        late.push(Act::Wait);
        late.extend(wire.words(0, "Here I am.").into_iter().chain(wire.end("stop")).map(send));
        let mut room =
            Room::with(wire, vec![late], |config| config.dj.llm.first_word_ms = 200).await;
        let (_, response) = room.peer.say("some jazz").await;
        let turn = room.server.stage.turn().await;
        turn.say("Some jazz").await;
        room.peer.heard(&response, 9).await;
        room.upstream.go_on();
        turn.say(", then.").await;
        turn.pick(2).await;
        drop(turn);
        let (status, text) = room.peer.done(&response).await;
        assert_eq!((status, text.as_str()), (ResponseStatus::Completed, "Some jazz, then."));
        room.upstream.asked().await;
        assert!(room.upstream.is_left_alone(), "{wire:?}");
    }
}

#[tokio::test]
async fn a_model_that_picks_against_the_must_in_every_round_queues_nothing_of_it() {
    for wire in ALL {
        let against = json!({"tracks": [{"track_id": "t55"}, {"track_id": "t56"}]});
        let scripts = vec![
            wire.answer(&[call("find_tracks", json!({"query": "Song 55"}))]),
            wire.answer(&[call("queue_tracks", against)]),
        ];
        let mut room = Room::with(wire, scripts, |config| config.dj.llm.max_rounds = 4).await;
        let must = json!({"must": {"years": [[1960, 1969]]}});
        room.peer.does(json!({"type": "brief.update", "patch": must})).await;
        let seen = room.ask_with_builtin("go on", "Going on.", &[2]).await;
        assert_eq!((seen.words.as_str(), seen.ids()), ("Going on.", vec!["t02"]), "{wire:?}");
        assert_eq!(seen.degraded, Some(DegradedCode::BadOutput), "{wire:?}");
        for _ in 0..4 {
            room.upstream.asked().await;
        }
        assert!(room.upstream.is_left_alone(), "{wire:?}");
    }
}

#[tokio::test]
async fn a_question_that_is_refused_costs_the_next_listener_nothing() {
    for wire in ALL {
        let no = Act::Whole(400, vec![], wire.error("invalid", "the prompt is too long"));
        let mut scripts = vec![vec![no]; 3];
        scripts.push(wire.answer(&[Part::Words("Gladly.")]));
        let mut room = Room::with(wire, scripts, |config| config.dj.llm.breaker_failures = 2).await;
        for _ in 0..3 {
            let seen = room.ask_with_builtin("some jazz", "Jazz.", &[]).await;
            assert_eq!(seen.degraded, Some(DegradedCode::UpstreamError), "{wire:?}");
            assert!(seen.message.contains("too long"), "{wire:?}: {}", seen.message);
        }
        assert_eq!(room.ask("some folk").await.words, "Gladly.", "{wire:?}");
    }
}

#[tokio::test]
async fn what_a_model_thinks_in_one_answer_does_not_shorten_the_next() {
    let wire = Wire::OpenAi;
    let thought = "and so on, ".repeat(60);
    let thinks = |then: Vec<String>| {
        let frames = wire.begin().into_iter().chain(wire.thinking(0, &thought)).chain(then);
        let mut script = vec![wire.head()];
        script.extend(frames.map(send));
        script
    };
    let look = wire.call(0, "look_at_queue", &["{}".to_owned()]);
    let looks = thinks(look.into_iter().chain(wire.end("tool")).collect());
    let speaks = thinks(wire.words(1, "Well.").into_iter().chain(wire.end("stop")).collect());
    // Room for one such thought, and not for three.
    let tokens = u32::try_from(thought.len() / 8 + 100).unwrap();
    let mut room = Room::with(wire, vec![looks.clone(), looks, speaks], |config| {
        config.dj.llm.max_output_tokens = tokens;
    })
    .await;
    let seen = room.ask("hm").await;
    assert_eq!((seen.words.as_str(), seen.degraded), ("Well.", None), "{}", seen.message);
}

#[tokio::test]
async fn a_key_that_is_said_in_the_middle_of_an_answer_is_cut_out() {
    let dir = tempfile::TempDir::new().unwrap();
    let file = dir.path().join("key");
    std::fs::write(&file, "sk-very-secret\n").unwrap();
    for wire in ALL {
        let error = wire.error("trouble", "what is sk-very-secret doing here?");
        let mut script = vec![wire.head()];
        let frames =
            wire.begin().into_iter().chain(wire.words(0, "Well")).chain([wire.event(&error)]);
        script.extend(frames.map(send));
        let mut room =
            Room::with(wire, vec![script], |config| config.dj.llm.key_file = file.clone()).await;
        let seen = room.ask_with_builtin("hello", "Hi.", &[]).await;
        assert!(seen.message.contains("doing here"), "{wire:?}: {}", seen.message);
        assert!(!seen.message.contains("secret"), "{wire:?}: {}", seen.message);
    }
}
