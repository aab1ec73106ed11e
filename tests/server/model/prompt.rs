//! `docs/dj.md` prints what a model is really asked.

use serde_json::{Value, json};

use super::wire::{Part, Wire};
use super::{Room, docs};

#[tokio::test]
async fn the_prompt_that_the_docs_print_is_the_one_that_is_sent() {
    let wire = Wire::OpenAi;
    let scripts = vec![
        wire.answer(&[Part::Words("Trip hop for the road.")]),
        wire.answer(&[Part::Words("Slower, then.")]),
    ];
    let mut room = Room::open(wire, scripts).await;
    let wishes = json!({"must": {"genres_any": ["trip hop"], "years": [[1960, 1999]]}, "length": {"tracks": 12}});
    room.peer.does(json!({"type": "queue.add", "track_id": "t08"})).await;
    room.peer.does(json!({"type": "feedback.create", "track_id": "t12", "verdict": "like"})).await;
    room.ask("trip hop for a late drive").await;
    room.upstream.asked().await;
    room.peer.does(json!({"type": "brief.update", "patch": wishes})).await;
    room.peer.does(json!({"type": "queue.clear", "keep": "pinned"})).await;
    room.peer.does(json!({"type": "queue.add", "track_id": "t08"})).await;
    room.ask("a bit slower").await;
    let body = room.upstream.asked().await.body;
    let said = |message: &Value| {
        let (role, text) =
            (message["role"].as_str().unwrap(), message["content"].as_str().unwrap());
        format!("[{role}]\n{text}\n")
    };
    let messages: Vec<String> = body["messages"].as_array().unwrap().iter().map(said).collect();
    docs::prints("prompt", &messages.join("\n"));
}
