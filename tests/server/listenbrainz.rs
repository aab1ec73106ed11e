//! What is heard is told to ListenBrainz, in its own format, whatever it answers; and nobody waits for it.

use std::io::{BufRead, BufReader};
use std::time::{Duration, Instant};

use segue::client::Target;
use serde_json::{Value, json};

use crate::model::upstream::{Act, Asked, Upstream};
use crate::support::{Peer, TestServer, request, soon, track_id};

const TOKEN: &str = "b7f1-secret-token";

struct Room {
    service: Upstream,
    server: TestServer,
    peer: Peer,
    entries: Vec<String>,
    _token: tempfile::NamedTempFile,
}

fn fine() -> Vec<Act> {
    answer(200, &[])
}

fn answer(status: u16, headers: &[(&'static str, &str)]) -> Vec<Act> {
    let headers = headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    vec![Act::Whole(status, headers, r#"{"status": "ok"}"#.into())]
}

impl Room {
    /// A session with three tracks in its queue: the songs 1, 2 and 3, of 181, 182 and 183 seconds.
    async fn open(scripts: Vec<Vec<Act>>) -> Self {
        let service = Upstream::start(scripts).await;
        let token = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(token.path(), format!("{TOKEN}\n")).unwrap();
        let server = TestServer::with(|config| {
            config.listenbrainz.token_file = token.path().into();
            config.listenbrainz.url.clone_from(&service.base_url);
        })
        .await;
        let mut peer = server.session().await;
        for n in [1, 2, 3] {
            peer.does(json!({"type": "queue.add", "track_id": track_id(n)})).await;
        }
        let shown = server.get(&format!("/v1/sessions/{}", peer.session())).await.json();
        let upcoming = shown["queue"]["upcoming"].as_array().unwrap().iter();
        let entries =
            upcoming.map(|entry| entry["entry_id"].as_str().unwrap().to_owned()).collect();
        Self { service, server, peer, entries, _token: token }
    }

    async fn report(&mut self, entry: usize, state: &str, seconds: u64) {
        let entry_id = &self.entries[entry];
        let report = json!({
            "type": "playback.report", "entry_id": entry_id, "state": state,
            "position_ms": 1_000 * seconds,
        });
        self.peer.does(report).await;
    }

    /// The next that is told: of what type, and the names of the tracks.
    async fn told(&mut self) -> (String, Vec<String>) {
        told(&self.service.asked().await)
    }
}

fn told(asked: &Asked) -> (String, Vec<String>) {
    let listens = asked.body["payload"].as_array().unwrap();
    let name = |listen: &Value| listen["track_metadata"]["track_name"].as_str().unwrap().to_owned();
    (asked.body["listen_type"].as_str().unwrap().into(), listens.iter().map(name).collect())
}

fn is(kind: &str, names: &[&str]) -> (String, Vec<String>) {
    (kind.into(), names.iter().map(|name| (*name).to_owned()).collect())
}

#[tokio::test]
async fn what_plays_and_what_was_heard_for_half_or_to_its_end_is_told() {
    let mut room = Room::open(vec![fine()]).await;
    room.report(0, "started", 0).await;
    let now = room.service.asked().await;
    assert_eq!(now.path, "/1/submit-listens");
    assert_eq!(now.header("authorization"), Some(&*format!("Token {TOKEN}")));
    assert_eq!(told(&now), is("playing_now", &["Song 1"]));
    assert!(now.body["payload"][0].get("listened_at").is_none(), "{now:?}");

    room.report(0, "finished", 181).await;
    let heard = room.service.asked().await;
    assert_eq!(told(&heard), is("single", &["Song 1"]));
    let listen = &heard.body["payload"][0];
    let since = std::time::UNIX_EPOCH.elapsed().unwrap().as_secs() - 181;
    let at = listen["listened_at"].as_u64().unwrap();
    assert!(since.abs_diff(at) <= 20, "it began 181 seconds ago: {at}, not {since}");
    let track = &listen["track_metadata"];
    assert_eq!(
        (&track["artist_name"], &track["release_name"]),
        (&json!("Artist 1"), &json!("Album 0"))
    );
    assert_eq!(track["additional_info"]["duration_ms"], 181_000);
    assert_eq!(track["additional_info"]["media_player"], "Segue");

    // Skipped a second before half of it, then after.
    room.report(1, "started", 0).await;
    assert_eq!(room.told().await, is("playing_now", &["Song 2"]));
    room.report(1, "skipped", 90).await;
    room.report(2, "started", 0).await;
    assert_eq!(room.told().await, is("playing_now", &["Song 3"]));
    room.report(2, "skipped", 92).await;
    assert_eq!(room.told().await, is("single", &["Song 3"]));
}

#[tokio::test]
async fn a_service_that_wants_to_be_left_alone_is_and_nothing_is_lost() {
    let busy = answer(429, &[("X-RateLimit-Reset-In", "3"), ("X-RateLimit-Remaining", "0")]);
    let last = answer(200, &[("X-RateLimit-Reset-In", "2"), ("X-RateLimit-Remaining", "0")]);
    let mut room = Room::open(vec![busy, last, answer(503, &[]), fine()]).await;
    let begun = Instant::now();
    room.report(0, "finished", 181).await;
    assert_eq!(room.told().await, is("single", &["Song 1"]));
    // What is heard meanwhile goes with it.
    room.report(1, "finished", 182).await;
    assert_eq!(room.told().await, is("import", &["Song 1", "Song 2"]));
    assert!(begun.elapsed() >= Duration::from_secs(3), "{:?}", begun.elapsed());
    room.report(2, "finished", 183).await;
    assert_eq!(room.told().await, is("single", &["Song 3"]));
    assert!(begun.elapsed() >= Duration::from_secs(5), "{:?}", begun.elapsed());
    // Told again after the 503.
    assert_eq!(room.told().await, is("single", &["Song 3"]));
}

#[tokio::test]
async fn what_it_does_not_take_is_left_out_alone() {
    let mut room =
        Room::open(vec![answer(503, &[]), answer(400, &[]), answer(400, &[]), fine()]).await;
    room.report(0, "finished", 181).await;
    assert_eq!(room.told().await, is("single", &["Song 1"]));
    room.report(1, "finished", 182).await;
    assert_eq!(room.told().await, is("import", &["Song 1", "Song 2"]));
    assert_eq!(room.told().await, is("single", &["Song 1"]));
    assert_eq!(room.told().await, is("single", &["Song 2"]));
}

#[tokio::test]
async fn a_token_that_is_not_known_ends_it_and_a_service_that_hangs_holds_nobody_up() {
    let mut room = Room::open(vec![answer(401, &[])]).await;
    room.report(0, "started", 0).await;
    assert_eq!(room.told().await, is("playing_now", &["Song 1"]));
    room.report(0, "finished", 181).await;
    room.report(1, "started", 0).await;
    room.server.drain().await;
    assert!(room.service.is_left_alone());

    let mut room = Room::open(vec![vec![Act::Hang]]).await;
    room.report(0, "started", 0).await;
    room.told().await;
    for entry in 0..3 {
        room.report(entry, "finished", 181).await;
    }
    // It waits for what is told a second at most.
    room.server.drain().await;
}

#[tokio::test]
async fn a_token_that_is_not_there_is_said_at_the_start() {
    let dir = tempfile::tempdir().unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_segue"))
        .args(["serve", "--listen", "127.0.0.1:0", "--data-dir"])
        .arg(dir.path())
        .env("SEGUE__LISTENBRAINZ__TOKEN_FILE", dir.path().join("nowhere"))
        .output()
        .unwrap();
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("listenbrainz.token_file: ") && said.contains("nowhere"), "{said}");
}

#[tokio::test]
async fn the_token_stands_in_no_line_of_a_log_of_everything() {
    let mut service = Upstream::start(vec![fine()]).await;
    let dir = tempfile::tempdir().unwrap();
    let path = |name: &str| dir.path().join(name);
    std::fs::write(path("token"), TOKEN).unwrap();
    let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_segue"))
        .args(["serve", "--listen", "127.0.0.1:0", "--data-dir"])
        .arg(path("data"))
        .env("SEGUE__LOG__LEVEL", "trace")
        .env("SEGUE__LISTENBRAINZ__TOKEN_FILE", path("token"))
        .env("SEGUE__LISTENBRAINZ__URL", &service.base_url)
        .stdout(std::process::Stdio::piped())
        .stderr(std::fs::File::create(path("log")).unwrap())
        .spawn()
        .unwrap();
    let out = program.stdout.take().unwrap();
    let reading = tokio::task::spawn_blocking(move || {
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line).unwrap();
        line.trim().rsplit_once(' ').unwrap().1.to_owned()
    });
    let url = soon("its address", reading).await.unwrap();
    let mut peer = Peer::open(&Target::new(&url).unwrap()).await;
    peer.attach_new().await;
    let found = request(&url["http://".len()..], "GET", "/v1/catalog/search?q=love", &[]).await;
    let track = found.json()["tracks"][0]["id"].clone();
    peer.does(json!({"type": "queue.add", "track_id": track})).await;
    peer.does(json!({
        "type": "playback.report", "entry_id": "e1", "state": "started", "position_ms": 0
    }))
    .await;
    assert_eq!(service.asked().await.header("authorization"), Some(&*format!("Token {TOKEN}")));
    program.kill().unwrap();
    program.wait().unwrap();
    let log = std::fs::read_to_string(path("log")).unwrap();
    assert!(log.contains("submit-listens") || log.contains("127.0.0.1"), "it logs what it does");
    assert!(!log.contains(TOKEN));
}
