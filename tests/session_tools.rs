//! Sessions of a server that runs, as a person lists them and takes their queues away.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Output, Stdio};

struct Program(Child, String);

impl Program {
    fn start(data: &std::path::Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_segue"))
            .args(["serve", "--listen", "127.0.0.1:0", "--data-dir"])
            .arg(data)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let mut line = String::new();
        let out = child.stdout.take().expect("its output");
        BufReader::new(out).read_line(&mut line).expect("a line");
        let url = line.trim().rsplit_once(' ').expect("an address").1.to_owned();
        Self(child, url)
    }

    fn session(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_segue"));
        command.arg("session").args(args).args(["--url", &self.1]).output().expect("it runs")
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).expect("text")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_queue_is_listed_and_taken_away_and_what_is_wrong_is_said() {
    let dir = tempfile::tempdir().expect("a folder");
    let program = Program::start(&dir.path().join("data"));
    let target = segue::client::Target::new(&program.1).expect("an address");
    let mut client = segue::client::Client::connect(segue::client::Options::new(target))
        .await
        .expect("a session");
    let session = client.session().to_string();
    client.ask("five songs of jazz").await.expect("an answer");
    let listed = said(&program.session(&["list"]));
    assert!(listed.contains(&session) && listed.contains("five songs of jazz"), "{listed}");
    let file = dir.path().join("jazz.m3u8");
    said(&program.session(&["export", &session, "--to", file.to_str().expect("text")]));
    let text = std::fs::read_to_string(&file).expect("a file");
    assert_eq!(text.lines().filter(|line| line.starts_with("#EXTINF:")).count(), 5, "{text}");
    let lines = said(&program.session(&["export", &session, "--format", "jsonl"]));
    assert_eq!(lines.lines().count(), 5);

    let wrong = program.session(&["write", &session, "--source", "nowhere"]);
    let told = String::from_utf8_lossy(&wrong.stderr);
    assert!(!wrong.status.success() && told.contains("no such source of yours"), "{told}");
    let nobody = "00000000-0000-7000-8000-000000000000";
    let wrong = program.session(&["export", nobody]);
    let told = String::from_utf8_lossy(&wrong.stderr);
    assert!(!wrong.status.success() && told.contains("no such session"), "{told}");
}
