//! How the program begins and ends: signals, and settings that won't do.

use std::process::{Command, Stdio};

use segue::client::Frame;
use segue::protocol::{CloseCode, EventBody, Notice, ResponseStatus};
use serde_json::json;

use crate::program::{Peer, Program, serve, soon};

/// The number and the status of the end of a response that is coming, or has come.
async fn its_end(peer: &mut Peer) -> (u64, ResponseStatus) {
    loop {
        let event = peer.event().await.expect("its end");
        if let EventBody::ResponseDone { status, .. } = event.body {
            return (event.seq, status);
        }
    }
}

/// The code that the server closes with, and whether it said before that it goes.
async fn sent_away(peer: &mut Peer) -> (Option<u16>, bool) {
    let mut told = false;
    loop {
        match peer.next().await {
            Ok(frame) => told |= matches!(frame, Frame::Notice(Notice::Draining { .. })),
            Err(closed) => return (closed.code, told),
        }
    }
}

#[tokio::test]
async fn sigterm_and_sigint_tell_all_and_end_well() {
    for signal in [libc::SIGTERM, libc::SIGINT] {
        let folder = tempfile::tempdir().expect("a folder");
        let mut server = Program::start(folder.path());
        let url = server.url().await;
        let mut peer = Peer::open(&url).await.expect("a connection");
        let attached = peer.attach(None).await.expect("it attaches");
        peer.send(json!({"type": "response.create", "input": "four jazz songs"}))
            .await
            .expect("sent");
        peer.event().await.expect("it begins");
        server.signal(signal);
        assert_eq!(sent_away(&mut peer).await, (Some(CloseCode::Draining.number()), true));
        let ended = server.ended().await;
        assert_eq!(ended.code(), Some(0), "{ended}");

        // What ran was let come to its end.
        let mut server = Program::start(folder.path());
        let url = server.url().await;
        let mut peer = Peer::open(&url).await.expect("a connection");
        peer.attach(Some((attached.session_id, &attached.epoch))).await.expect("it is there");
        assert_eq!(its_end(&mut peer).await.1, ResponseStatus::Completed);
        server.kill();
    }
}

/// Amid a response that would go on for minutes.
#[tokio::test]
async fn a_second_signal_ends_at_once_and_loses_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut slowly = serve(folder.path());
    slowly
        .env("SEGUE__DJ__BUILTIN__WORDS_PER_SECOND", "1")
        .env("SEGUE__SERVER__DRAIN_SECONDS", "600");
    let mut server = Program::of(slowly);
    let url = server.url().await;
    let mut peer = Peer::open(&url).await.expect("a connection");
    let attached = peer.attach(None).await.expect("it attaches");
    peer.send(json!({"type": "response.create", "input": "four jazz songs"})).await.expect("sent");
    let mut last = 0;
    loop {
        match peer.next().await.expect("it begins") {
            Frame::Event(event) => last = event.seq,
            Frame::Notice(Notice::TextDelta { .. }) => break,
            _ => {}
        }
    }
    server.signal(libc::SIGTERM);
    loop {
        match peer.next().await.expect("it is told") {
            Frame::Event(event) => last = event.seq,
            Frame::Notice(Notice::Draining { .. }) => break,
            _ => {}
        }
    }
    server.signal(libc::SIGTERM);
    let ended = server.ended().await;
    assert_eq!(ended.code(), Some(1), "{ended}");

    let mut server = Program::start(folder.path());
    let url = server.url().await;
    let mut peer = Peer::open(&url).await.expect("a connection");
    peer.attach(Some((attached.session_id, &attached.epoch))).await.expect("it is there");
    let (seq, status) = its_end(&mut peer).await;
    assert!(seq > last, "what was seen is there");
    assert_eq!(status, ResponseStatus::Failed);
    server.kill();
}

/// Each is refused before anything is touched, in one line that names the setting and where it was set.
#[tokio::test]
async fn settings_that_wont_do_are_named_in_one_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let file = folder.path().join("settings.toml");
    let named = file.display().to_string();
    type Change = fn(&mut Command) -> &mut Command;
    let as_it_is: Change = |command| command;
    for (settings, change, said) in [
        ("[limits]\nsockts = 1", as_it_is, vec!["limits.sockts", &named, "is no setting"]),
        ("[limits]\nsockets = 0", as_it_is, vec!["limits.sockets", &named, "not 0"]),
        ("[limits]\nsockets = ", as_it_is, vec![&named, "line 2"]),
        ("", |c| c.env("SEGUE__LOG__LEVEL", "loudly"), vec!["SEGUE__LOG__LEVEL", "loudly"]),
        ("[server]\nbase_path = \"music/\"", as_it_is, vec!["server.base_path", "\"music/\""]),
        ("[catalog]\nfiles = [\"nowhere.csv\"]", as_it_is, vec!["nowhere.csv"]),
        ("", |c| c.env("SEGUE__SERVER__LISTEN", "0.0.0.0:0"), vec!["server.listen", "token new"]),
        ("", |c| c.env("SEGUE__LIMITS__SOCKETS", "many"), vec!["SEGUE__LIMITS__SOCKETS"]),
        ("", |c| c.args(["--config", "/nowhere.toml"]), vec!["/nowhere.toml"]),
    ] {
        std::fs::write(&file, settings).expect("the settings are written");
        let mut command = Command::new(env!("CARGO_BIN_EXE_segue"));
        command.arg("serve").arg("--data-dir").arg(&data).stdin(Stdio::null());
        if !settings.is_empty() {
            command.arg("--config").arg(&file);
        }
        let child = change(&mut command).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let child = child.expect("it starts");
        let ended = tokio::task::spawn_blocking(|| child.wait_with_output());
        let ended = soon("the end", ended).await.expect("a thread").expect("it ends");
        let error = String::from_utf8_lossy(&ended.stderr);
        assert!(!ended.status.success() && ended.stdout.is_empty(), "{settings}: {error}");
        assert!(said.iter().all(|part| error.contains(part)), "{settings}: {error}");
        assert_eq!(error.trim_end().lines().count(), 1, "{settings}: {error}");
    }
    assert!(!data.exists(), "nothing was made for it");
}
