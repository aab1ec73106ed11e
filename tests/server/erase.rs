//! What is kept about a listener goes when they say so, also from the store's files.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use segue::client::Target;
use segue::config::{AuthMode, Token};
use segue::protocol::{CloseCode, ErrorCode};
use segue::server::auth::new_token;
use serde_json::json;

use crate::support::{Peer, TestServer, track_id};

/// Whether a text can be read in any file of a folder, as it is or in other letters' case.
fn readable(dir: &Path, text: &str) -> bool {
    let wanted = text.to_lowercase().into_bytes();
    walk(dir).iter().any(|bytes| {
        bytes.to_ascii_lowercase().windows(wanted.len()).any(|window| window == wanted)
    })
}

fn walk(dir: &Path) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(dir).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            all.extend(walk(&path));
        } else if path.is_file() {
            // One may go while we look: then it can't be read either.
            all.extend(std::fs::read(path));
        }
    }
    all
}

async fn talks(target: &Target, title: &str, words: &str) -> Peer {
    let mut peer = Peer::open(target).await;
    peer.attach_new().await;
    peer.does(json!({"type": "session.update", "title": title})).await;
    let wish = json!({"type": "response.create", "input": words, "on_active": "queue"});
    peer.does(wish).await;
    peer.does(json!({"type": "feedback.create", "track_id": track_id(5), "verdict": "like"})).await;
    peer
}

#[tokio::test]
async fn a_listener_erases_all_that_is_kept_and_nobody_elses() {
    let ((ada, ada_hash), (bob, bob_hash)) = (new_token().unwrap(), new_token().unwrap());
    let mut server = TestServer::with(|config| {
        config.auth.mode = AuthMode::Token;
        config.auth.tokens = vec![
            Token { listener: "ada-lovelace".into(), sha256: ada_hash },
            Token { listener: "bob".into(), sha256: bob_hash },
        ];
    })
    .await;
    let data = server.config.store.data_dir.clone();
    let target = |server: &TestServer, token: &str| server.target().with_token(token).unwrap();
    // One session of hers sleeps on disk, one is awake amid a response.
    drop(talks(&target(&server, &ada), "Zebrafinch one", "a zebrafinch song").await);
    server.stage.turn().await;
    server.restart().await;
    let mut awake =
        talks(&target(&server, &ada), "Zebrafinch two", "another zebrafinch song").await;
    let turn = server.stage.turn().await;
    turn.say("Here is your zebrafinch").await;
    let mut of_bob = talks(&target(&server, &bob), "Ptarmigan", "a ptarmigan song").await;
    assert!(readable(&data, "zebrafinch") && readable(&data, "ada-lovelace"));

    server.http("DELETE", "/v1/listener", &[]).await.is_problem(401);
    let hers = format!("Bearer {ada}");
    let hers = [("Authorization", &*hers)];
    assert_eq!(server.http("DELETE", "/v1/listener", &hers).await.status, 204);
    for text in ["zebrafinch", "ada-lovelace"] {
        assert!(!readable(&data, text), "{text} can still be read");
    }
    assert!(readable(&data, "ptarmigan"));
    awake.closes_with(CloseCode::NoSession).await;
    turn.dropped().await;
    assert_eq!(server.http("GET", "/v1/sessions", &hers).await.json()["sessions"], json!([]));
    assert_eq!(server.http("GET", "/v1/taste", &hers).await.json()["liked"], json!([]));
    let mut back = Peer::open(&target(&server, &ada)).await;
    let attach = json!({"type": "session.attach", "session_id": awake.session()});
    back.refused_with(attach, ErrorCode::SessionNotFound, Some("session_id")).await;

    // His session goes on, before and after a restart; and she may begin anew.
    of_bob.does(json!({"type": "session.update", "archived": true})).await;
    server.restart().await;
    let his = format!("Bearer {bob}");
    let list = server.http("GET", "/v1/sessions", &[("Authorization", &his)]).await.json();
    assert_eq!(list["sessions"][0]["title"], "Ptarmigan");
    talks(&target(&server, &ada), "Anew", "something else").await;
    assert!(!readable(&data, "zebrafinch"));
}

fn segue(data: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_segue"));
    command.args(args).arg("--data-dir").arg(data).env("SEGUE__LOG__LEVEL", "error");
    command
}

/// A server of its own, killed when dropped.
struct Program(Child);

impl Program {
    fn start(data: &Path) -> (Self, Target) {
        let mut command = segue(data, &["serve", "--listen", "127.0.0.1:0"]);
        let mut child = command.stdout(Stdio::piped()).spawn().expect("it starts");
        let mut line = String::new();
        let out = child.stdout.take().expect("its output");
        BufReader::new(out).read_line(&mut line).expect("a line");
        let target = Target::new(line.trim().rsplit(' ').next().expect("an address")).unwrap();
        (Self(child), target)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn the_command_erases_from_a_running_server_and_from_a_folder() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    let said = |title: &str| json!({"type": "session.update", "title": title});
    let (program, target) = Program::start(&data);
    let mut peer = Peer::open(&target).await;
    peer.attach_new().await;
    peer.does(said("zebrafinch")).await;
    assert!(readable(&data, "zebrafinch"));

    // It asks, and takes only the name for a yes.
    let mut asked = segue(&data, &["listener", "erase", "local"]);
    let mut asked = asked.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    asked.stdin.take().unwrap().write_all(b"y\n").unwrap();
    assert!(!asked.wait().unwrap().success());
    peer.does(said("zebrafinch again")).await;

    let erased = segue(&data, &["listener", "erase", "local", "--yes"]).output().unwrap();
    assert!(erased.status.success(), "{erased:?}");
    peer.closes_with(CloseCode::NoSession).await;
    assert!(!readable(&data, "zebrafinch"));

    let mut peer = Peer::open(&target).await;
    peer.attach_new().await;
    peer.does(said("nightjar")).await;
    drop(program);
    assert!(readable(&data, "nightjar"));
    let erased = segue(&data, &["listener", "erase", "local", "--yes"]).output().unwrap();
    assert!(erased.status.success(), "{erased:?}");
    assert!(!readable(&data, "nightjar"));
    let nowhere = segue(&dir.path().join("none"), &["listener", "erase", "local", "--yes"]);
    assert!(!{ nowhere }.output().unwrap().status.success());
}
