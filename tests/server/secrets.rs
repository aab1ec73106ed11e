//! What the real program's log and answers hold: no secret, and what was said only if the settings allow.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use segue::client::Target;
use segue::config::Overrides;
use segue::protocol::{CloseCode, SUBPROTOCOL};
use segue::server::auth::{Auth, new_token};
use serde_json::json;
use tokio_tungstenite::tungstenite::http::{HeaderMap, HeaderValue, header};

use crate::support::{Peer, request, soon};

struct Program {
    child: Child,
    authority: String,
    data: tempfile::TempDir,
}

impl Program {
    /// With one token, and a log of everything.
    fn start(hash: &str, inputs: bool) -> Self {
        let data = tempfile::tempdir().unwrap();
        // A file: who does not read a pipe holds the server up.
        let log = std::fs::File::create(data.path().join("log")).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_segue"))
            .args(["serve", "--listen", "127.0.0.1:0", "--data-dir"])
            .arg(data.path().join("data"))
            .env("SEGUE__LOG__LEVEL", "trace")
            .env("SEGUE__LOG__INPUTS", inputs.to_string())
            .env("SEGUE__DJ__BUILTIN__WORDS_PER_SECOND", "0")
            .env("SEGUE__AUTH__MODE", "token")
            .env("SEGUE__AUTH__TOKENS", format!("[{{ listener = \"ada\", sha256 = \"{hash}\" }}]"))
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("it starts");
        let mut line = String::new();
        let out = child.stdout.take().expect("its output");
        BufReader::new(out).read_line(&mut line).expect("a line");
        let authority = line.trim().rsplit('/').next().expect("an address").to_owned();
        Self { child, authority, data }
    }

    /// All that it logged, up to its end.
    async fn log(mut self) -> String {
        let pid = self.child.id().to_string();
        let reading = tokio::task::spawn_blocking(move || {
            assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
            self.child.wait().unwrap();
            std::fs::read_to_string(self.data.path().join("log")).unwrap()
        });
        soon("its end", reading).await.unwrap()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Uses every secret there is, the right ones and wrong ones, and says something; answers with all that
/// must not be shown.
async fn visit(authority: &str, token: &str) -> Vec<String> {
    let base = Target::new(&format!("http://{authority}")).unwrap();
    let bearer = format!("Bearer {token}");
    let mut shown = String::new();
    let mut ask = async |method: &str, path: &str, headers: &[(&str, &str)]| {
        let answer = request(authority, method, path, headers).await;
        shown.push_str(&answer.body);
        answer
    };
    let login = ask("POST", "/v1/login", &[("Authorization", &bearer)]).await;
    let cookie = login.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
    let proof = cookie.rsplit('.').next().unwrap().to_owned();
    let ticket = ask("POST", "/v1/tickets", &[("Cookie", &cookie)]).await.json();
    let ticket = ticket["ticket"].as_str().unwrap().to_owned();
    // Its own answer shows the ticket; nothing else may.
    shown.clear();
    let mut ask = async |method: &str, path: &str, headers: &[(&str, &str)]| {
        let answer = request(authority, method, path, headers).await;
        shown.push_str(&format!("{answer:?}"));
    };
    for wrong in ["Bearer wrong-secret", "Basic wrong-secret", "wrong-secret"] {
        ask("GET", "/v1/sessions", &[("Authorization", wrong)]).await;
    }
    ask("GET", "/v1/sessions", &[("Cookie", "segue_login=wrong-secret")]).await;
    for path in ["/v1/sessions", "/v1/taste", "/metrics", "/v1/none", "/readyz"] {
        ask("GET", path, &[("Authorization", &bearer)]).await;
    }
    let offer = |ticket: &str| {
        let offer = format!("{SUBPROTOCOL}, segue.ticket.{ticket}");
        let value = HeaderValue::from_str(&offer).unwrap();
        base.clone().with_header(header::SEC_WEBSOCKET_PROTOCOL, value)
    };
    Peer::open(&offer("wrong-secret")).await.closes_with(CloseCode::Unauthorized).await;
    let mut peer = Peer::open(&offer(&ticket)).await;
    peer.attach_new().await;
    peer.does(json!({"type": "session.update", "title": "quokka title"})).await;
    let (_, response) = peer.say("songs for a quokka").await;
    peer.done(&response).await;
    let secrets = vec![token.to_owned(), ticket, proof, "wrong-secret".to_owned()];
    for secret in &secrets {
        assert!(!shown.contains(secret), "an answer shows {secret}");
    }
    secrets
}

#[tokio::test]
async fn no_log_line_or_answer_holds_a_secret_or_what_was_said() {
    let (token, hash) = new_token().unwrap();
    let program = Program::start(&hash, false);
    let secrets = visit(&program.authority, &token).await;
    let log = program.log().await;
    assert!(log.contains("ready"), "{log}");
    for secret in secrets.iter().map(String::as_str).chain(["quokka"]) {
        let line = log.lines().find(|line| line.contains(secret));
        assert_eq!(line, None, "a line of the log holds {secret}");
    }
}

#[tokio::test]
async fn what_was_said_stands_in_the_log_where_the_settings_say_so() {
    let (token, hash) = new_token().unwrap();
    let program = Program::start(&hash, true);
    let secrets = visit(&program.authority, &token).await;
    let log = program.log().await;
    assert!(log.contains("songs for a quokka"), "{log}");
    assert!(secrets.iter().all(|secret| !log.contains(secret)));
}

#[test]
fn what_token_new_prints_lets_its_listener_in() {
    let new = |name: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_segue"));
        command.args(["token", "new", name]).output().unwrap()
    };
    let said = String::from_utf8(new("ada").stdout).unwrap();
    let lines = || said.lines().map(str::trim);
    let token = lines().find(|line| line.starts_with("segue_")).expect("a token");
    let settings: String =
        lines().skip_while(|line| *line != "[auth]").flat_map(|line| [line, "\n"]).collect();
    assert!(!settings.contains(token), "{settings}");
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("config.toml");
    std::fs::write(&file, settings).unwrap();
    let config = segue::config::load(Some(&file), [], Overrides::default()).unwrap();
    let data = dir.path().join("data");
    std::fs::create_dir(&data).unwrap();
    let auth = Auth::new(&config.auth, &data).unwrap();
    let who = |token: &str| {
        let mut headers = HeaderMap::new();
        headers.insert(header::AUTHORIZATION, format!("Bearer {token}").parse().unwrap());
        auth.who(&headers).map(|listener| listener.to_string())
    };
    assert_eq!(who(token).ok().as_deref(), Some("ada"));
    assert!(who(&token.replace("segue_", "")).is_err());
    for name in ["", "a b", "é", "\"", &"n".repeat(65)] {
        let refused = new(name);
        assert!(!refused.status.success() && refused.stdout.is_empty(), "{name:?}");
    }
}
