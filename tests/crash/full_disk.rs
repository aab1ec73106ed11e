use std::os::unix::process::CommandExt;

use segue::client::Frame;
use segue::protocol::{ErrorCode, EventBody, Notice, Recovered};
use serde_json::json;

use crate::program::{Peer, Program, serve, soon, status};

/// Lets the process write no file beyond so many bytes, or as large as it likes: a disk that is full, and
/// one that has room again, wherever the test runs.
fn limit(process: libc::pid_t, bytes: libc::rlim_t) {
    let limit = libc::rlimit { rlim_cur: bytes, rlim_max: libc::RLIM_INFINITY };
    // SAFETY: both structures are whole, the second one is not asked for.
    let done = unsafe { libc::prlimit(process, libc::RLIMIT_FSIZE, &limit, std::ptr::null_mut()) };
    assert_eq!(done, 0, "{}", std::io::Error::last_os_error());
}

/// Promise 4, for a full disk.
#[tokio::test]
async fn a_full_disk_claims_nothing_and_room_heals_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let mut command = serve(&data);
    // SAFETY: only a signal's disposition is changed between fork and exec.
    unsafe {
        command.pre_exec(|| {
            // A write beyond the limit is then an error, as on a full disk, and not the end.
            libc::signal(libc::SIGXFSZ, libc::SIG_IGN);
            Ok(())
        });
    }
    let mut program = Program::of(command);
    let url = program.url().await;
    let mut peer = Peer::open(&url).await.expect("a connection");
    let attached = peer.attach(None).await.expect("it attaches");
    let mut reader = Peer::open(&url).await.expect("a connection");
    reader.attach(None).await.expect("it attaches");
    assert_eq!(status(&url, "/readyz").await, 200);

    limit(program.id(), 1);
    let told = peer.send(json!({ "type": "response.create", "input": "jazz" })).await;
    let told = told.expect("it is sent");
    // Nothing is claimed: the answer is an error that invites to try again, or the end of the socket.
    loop {
        match peer.next().await {
            Ok(Frame::Notice(Notice::Error { event_id, error, .. })) => {
                assert_eq!(error.code, ErrorCode::StorageUnavailable, "{error:?}");
                assert!(error.retryable);
                if event_id.is_some_and(|id| id == told) {
                    break;
                }
            }
            Ok(Frame::Notice(Notice::Accepted { .. }) | Frame::Event(_)) => {
                panic!("claimed, and not on disk")
            }
            Ok(_) => {}
            Err(closed) => {
                assert!(closed.may_return(), "{closed}");
                break;
            }
        }
    }
    assert_eq!(status(&url, "/readyz").await, 503);
    assert_eq!(status(&url, "/healthz").await, 200);
    let ping = reader.send(json!({ "type": "ping" })).await.expect("readers go on");
    let pong = reader.next().await.expect("readers go on");
    assert_eq!(pong, Frame::Notice(Notice::Pong { event_id: ping }));

    limit(program.id(), libc::RLIM_INFINITY);
    soon("a server that is ready", async { while status(&url, "/readyz").await != 200 {} }).await;
    let mut peer = Peer::open(&url).await.expect("a connection");
    let back = peer.attach(Some((attached.session_id, &attached.epoch))).await;
    let back = back.expect("it attaches");
    assert_eq!(back.epoch, attached.epoch);
    assert_eq!(back.recovered, Recovered::Replay);
    peer.send(json!({ "type": "response.create", "input": "jazz" })).await.expect("it is sent");
    let mut seen = Vec::new();
    loop {
        let event = peer.event().await.expect("the answer");
        let done = matches!(event.body, EventBody::ResponseDone { .. });
        seen.push(event);
        if done && seen.len() as u64 >= back.seq {
            break;
        }
    }
    program.kill();

    let mut program = Program::start(&data);
    let url = program.url().await;
    let mut peer = Peer::open(&url).await.expect("a connection");
    peer.attach(Some((attached.session_id, &attached.epoch))).await.expect("it attaches");
    for before in seen {
        assert_eq!(peer.event().await.expect("the log"), before);
    }
}
