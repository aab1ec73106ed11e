use std::process::Command;

use crate::program::{Program, serve, soon};

#[tokio::test]
async fn a_second_server_on_the_folder_says_so_and_stops() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let mut first = Program::start(&data);
    let url = first.url().await;

    let second = serve(&data).stderr(std::process::Stdio::piped()).spawn().expect("it starts");
    let ended = tokio::task::spawn_blocking(|| second.wait_with_output());
    let ended = soon("the end of the second", ended).await.expect("a thread").expect("it ends");
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(!ended.status.success());
    assert!(said.contains("in use by another server (process"), "{said}");
    // The first didn't notice.
    assert_eq!(crate::program::status(&url, "/readyz").await, 200);
    first.kill();
    Program::start(&data).url().await;
}

#[tokio::test]
async fn a_running_server_is_backed_up_from_the_command_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, copy) = (folder.path().join("data"), folder.path().join("copy"));
    let mut server = Program::start(&data);
    let url = server.url().await;
    let mut peer = crate::program::Peer::open(&url).await.expect("a connection");
    let attached = peer.attach(None).await.expect("it attaches");

    let backup = Command::new(env!("CARGO_BIN_EXE_segue"))
        .arg("backup")
        .arg(&copy)
        .arg("--data-dir")
        .arg(&data)
        .output()
        .expect("it runs");
    assert!(backup.status.success(), "{}", String::from_utf8_lossy(&backup.stderr));
    server.kill();
    let mut restored = Program::start(&copy);
    let url = restored.url().await;
    let mut peer = crate::program::Peer::open(&url).await.expect("a connection");
    let back =
        peer.attach(Some((attached.session_id, &attached.epoch))).await.expect("it attaches");
    assert_eq!(back.seq, attached.seq);
}
