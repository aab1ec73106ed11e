//! `docs/dj.md` prints a conversation: `segue serve` and `segue chat` as anybody runs them, with a model
//! that is scripted.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use super::upstream::Upstream;
use super::wire::{Part, Wire, call, send};
use super::{Act, docs};

const WIRE: Wire = Wire::OpenAi;
const WISHES: &str = "\
like the record my ex took, but for a Sunday with rain
now pretend that nobody is home to sing along
one for the coat and the door
";

fn find(query: &str) -> Part {
    call("find_tracks", json!({"query": query, "limit": 40}))
}

fn wanted(id: &str, because: Value) -> Value {
    json!({"track_id": id, "because": because})
}

/// One answer for each time that the model is asked.
fn scripts() -> Vec<Vec<Act>> {
    let rain = json!({
        "patch": {"must": {"genres_any": ["trip hop"]}, "prefer": {"moods": ["melancholic", "late night"]},
            "length": {"tracks": 4}},
        "read": [{"phrase": "Sunday with rain", "path": "prefer.moods"}],
    });
    let mood = |name: &str| json!([{"field": "mood", "have": name}]);
    let voices = json!({"tracks": [
        wanted("massive-attack--teardrop", json!([{"field": "mood", "have": "melancholic"},
            {"field": "bpm", "want": [70, 80]}])),
        wanted("portishead--glory-box", json!([{"field": "year", "have": 1994},
            {"field": "bpm", "have": 122}])),
        wanted("portishead--numb", mood("lonely")),
        wanted("no-such--track", json!([])),
        wanted("morcheeba--the-sea", mood("dreamy")),
    ]});
    let instrumental = json!({"patch": {"must": {"vocals": "instrumental"}}});
    let hummed = json!({"tracks": [
        wanted("massive-attack--exchange", mood("warm")),
        wanted("massive-attack--weather-storm", mood("meditative")),
        wanted("morcheeba--small-town", mood("hypnotic")),
        wanted("massive-attack--heat-miser", mood("tense")),
    ]});
    // The second element never closes, and nothing more comes.
    let never = [
        r#"{"tracks": [{"track_id": "portishead--theme-from-to-kill-a-dead-man"}, {"track_id": "mor"#
            .to_owned(),
    ];
    let mut cut = vec![WIRE.head()];
    cut.extend(WIRE.begin().into_iter().map(send));
    cut.extend(WIRE.words(0, "Slowly, then: this one takes its ti").into_iter().map(send));
    cut.extend(WIRE.call(1, "queue_tracks", &never).into_iter().map(send));
    cut.push(Act::Hang);
    vec![
        WIRE.answer(&[
            Part::Words("Rain, then, and the needle "),
            Part::Words("down slowly. "),
            call("revise_brief", rain),
            find("Massive Attack"),
            find("Portishead"),
            find("Morcheeba"),
        ]),
        WIRE.answer(&[call("queue_tracks", voices)]),
        WIRE.answer(&[Part::Words("Four of them, "), Part::Words("all grey outside.")]),
        WIRE.answer(&[
            Part::Words("Only the rain may hum. "),
            call("revise_brief", instrumental),
            find("Massive Attack"),
            find("Morcheeba"),
        ]),
        WIRE.answer(&[call("queue_tracks", hummed)]),
        WIRE.answer(&[Part::Words("Nobody sings in these.")]),
        WIRE.answer(&[
            call("revise_brief", json!({"patch": {"length": {"tracks": 5}}})),
            find("Portishead"),
        ]),
        cut,
    ]
}

/// A process that is killed when dropped.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn segue(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_segue"));
    command.current_dir(folder).env("SEGUE__LOG__LEVEL", "error");
    command
}

/// What `segue chat` prints when these lines are piped into it.
fn chat(folder: &Path, base_url: &str, lines: &str) -> String {
    let mut server = segue(folder);
    server
        .args(["serve", "--listen", "127.0.0.1:0", "--data-dir"])
        .arg(folder.join("data"))
        .env("SEGUE__DJ__MODEL", WIRE.model())
        .env("SEGUE__DJ__LLM__BASE_URL", base_url)
        .env("SEGUE__DJ__LLM__STALL_MS", "2000")
        .stdout(Stdio::piped());
    let mut server = Program(server.spawn().expect("it starts"));
    let mut address = String::new();
    let out = server.0.stdout.take().expect("its output");
    BufReader::new(out).read_line(&mut address).expect("a line");
    let url = address.trim().rsplit(' ').next().expect("an address");
    let mut chat = segue(folder);
    chat.args(["chat", "--url", url]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut chat = Program(chat.spawn().expect("it starts"));
    let mut typed = chat.0.stdin.take().expect("its input");
    typed.write_all(lines.as_bytes()).expect("they fit the pipe");
    drop(typed);
    let mut said = String::new();
    let mut out = chat.0.stdout.take().expect("its output");
    std::io::Read::read_to_string(&mut out, &mut said).expect("text");
    said
}

#[tokio::test]
async fn the_conversation_that_the_docs_print() {
    let upstream = Upstream::start(scripts()).await;
    let folder = tempfile::tempdir().unwrap();
    let (path, base_url) = (folder.path().to_owned(), upstream.base_url.clone());
    let chatting = tokio::task::spawn_blocking(move || chat(&path, &base_url, WISHES));
    let said = crate::support::soon("the end of the chat", chatting).await.unwrap();
    let (said, leave) = said.trim_end().rsplit_once('\n').unwrap();
    assert!(leave.starts_with("Come back with: segue chat --url http://127.0.0.1:"), "{leave}");
    assert!(leave.contains(" --session "), "{leave}");
    docs::prints("transcript", said);
}
