//! What no client would send: each gets its answer, and the others go on.

use segue::client::Frame;
use segue::protocol::{CloseCode, ErrorCode, Notice};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio_tungstenite::tungstenite::Message;

use crate::support::{Peer, TestServer, Wire, close_code, raw, soon, track_id};

/// Limits out of the way of what a test is about.
fn unhurried(config: &mut segue::config::Config) {
    config.limits.commands_per_second = 1_000_000;
    config.limits.command_burst = 1_000_000;
}

/// Sends as many as go, without reading, and answers with what came back and the code of the close.
async fn flood(peer: &mut Peer, messages: impl Iterator<Item = Message>) -> (Vec<ErrorCode>, u16) {
    for message in messages {
        // The socket may be closed before the last of them.
        if soon("room to send", peer.socket.send_raw(message)).await.is_err() {
            break;
        }
    }
    let mut errors = Vec::new();
    loop {
        match peer.try_next().await {
            Ok(Frame::Notice(Notice::Error { error, .. })) => errors.push(error.code),
            Ok(_) => {}
            Err(closed) => return (errors, closed.code.expect("a code")),
        }
    }
}

#[tokio::test]
async fn ten_thousand_commands_at_once_are_cut_off_and_nobody_else_is() {
    let server = TestServer::start().await;
    let mut other = server.session().await;
    for (frame, refused) in [
        (json!({"type": "ping", "event_id": "p"}), None),
        (json!({"type": "no.such", "event_id": "u"}), Some(ErrorCode::UnknownType)),
    ] {
        let mut peer = server.session().await;
        let frames = (0..10_000).map(|_| Message::text(frame.to_string()));
        let (flooding, ()) = tokio::join!(flood(&mut peer, frames), async {
            for title in ["a", "b", "c"] {
                other.does(json!({"type": "session.update", "title": title})).await;
            }
        });
        let (errors, code) = flooding;
        assert_eq!(code, CloseCode::TooMany.number());
        let limited = errors.iter().filter(|code| **code == ErrorCode::RateLimited).count();
        assert_eq!(limited, 3, "{errors:?}");
        assert!(
            errors.iter().all(|code| *code == ErrorCode::RateLimited || Some(*code) == refused)
        );
    }
}

#[tokio::test]
async fn pings_and_pongs_count_as_commands_do() {
    let server = TestServer::start().await;
    for (opcode, name) in [(0x89, "pings"), (0x8a, "pongs")] {
        let mut wire = Wire::open(&server, "").await;
        wire.attach().await;
        for _ in 0..10_000 {
            if !wire.frame(opcode, b"").await {
                break;
            }
        }
        assert_eq!(close_code(&wire.rest(4_096).await), Some(4429), "{name}");
    }
}

/// Unknown types that come slowly enough never cost the socket.
#[tokio::test]
async fn unknown_types_without_end_are_each_refused_and_the_socket_stays() {
    let many: usize =
        std::env::var("SEGUE_UNKNOWN_TYPES").map_or(5_000, |text| text.parse().expect("a number"));
    let server = TestServer::with(unhurried).await;
    let mut peer = server.session().await;
    for n in 0..many {
        let frame = json!({"type": format!("no.such.{n}"), "event_id": n.to_string()});
        peer.send_text(frame.to_string()).await;
        // In step, so that not the outbox is what is tested.
        let (id, error) = peer.error().await;
        assert_eq!((id, error.code), (Some(n.to_string()), ErrorCode::UnknownType));
    }
    peer.does(json!({"type": "session.update", "title": "still here"})).await;
}

#[tokio::test]
async fn compression_is_not_agreed_to_and_a_compressed_frame_is_a_violation() {
    let server = TestServer::start().await;
    let offer = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n";
    let mut wire = Wire::open(&server, offer).await;
    assert!(wire.head.starts_with("HTTP/1.1 101"), "{}", wire.head);
    assert!(!wire.head.to_lowercase().contains("extensions"), "{}", wire.head);
    // RSV1, as a compressed text has it.
    wire.frame(0xc1, b"\xf2\x48\xcd\xc9\xc9\x07\x00").await;
    assert_eq!(close_code(&wire.rest(1_024).await), Some(1002));
}

#[tokio::test]
async fn frames_against_the_protocol_are_a_violation() {
    let server = TestServer::start().await;
    let unmasked: &[u8] = &[0x81, 0x02, b'{', b'}'];
    let long_ping = [&[0x89, 0xfe, 0, 126][..], &[0; 4 + 126]].concat();
    let stray_continuation: &[u8] = &[0x80, 0x80, 0, 0, 0, 0];
    let unknown_opcode: &[u8] = &[0x83, 0x80, 0, 0, 0, 0];
    for bytes in [unmasked, &long_ping, stray_continuation, unknown_opcode] {
        let mut wire = Wire::open(&server, "").await;
        wire.stream.write_all(bytes).await.unwrap();
        assert_eq!(close_code(&wire.rest(1_024).await), Some(1002), "{bytes:?}");
    }
}

#[tokio::test]
async fn a_message_in_many_small_frames_is_bounded_too() {
    let server = TestServer::start().await;
    let mut wire = Wire::open(&server, "").await;
    wire.attach().await;
    wire.frame(0x01, b"x").await;
    for _ in 0..100 {
        if !wire.frame(0x00, &[b'x'; 1_000]).await {
            break;
        }
    }
    assert_eq!(close_code(&wire.rest(1_024).await), Some(1009));
}

#[tokio::test]
async fn a_session_that_is_none_is_not_found_whatever_it_is_called() {
    let server = TestServer::start().await;
    let long = "x".repeat(10_000);
    for id in ["../../etc/passwd", "/etc/passwd", "..", "", "\u{0}", "💥", &*long] {
        let mut peer = server.socket().await;
        let attach = json!({"type": "session.attach", "session_id": id});
        peer.refused_with(attach, ErrorCode::SessionNotFound, Some("session_id")).await;
        peer.closes_with(CloseCode::NoSession).await;
    }
    for path in [
        "/v1/sessions/..%2f..%2fetc%2fpasswd",
        "/v1/sessions/%00",
        "/v1/sessions/%ff",
        "/v1/tracks/..%2f..%2fetc%2fpasswd",
        "/../config.toml",
        "/..%2fconfig.toml",
        "/%2e%2e/config.toml",
        "/..\\config.toml",
        "//etc/passwd",
    ] {
        let status = server.get(path).await.status;
        assert!(status == 404 || status == 400, "{path}: {status}");
    }
}

/// An answer repeats what was wrong, but not all of it: a session keeps its newest thousand answers.
#[tokio::test]
async fn an_answer_repeats_only_the_beginning_of_what_was_sent() {
    let server = TestServer::start().await;
    let mut peer = server.session().await;
    let long = "ä".repeat(30_000);
    let mut patch = json!({});
    patch[&long] = 1.into();
    for command in [
        json!({"type": "queue.remove", "entry_id": long}),
        json!({"type": "queue.add", "track_id": long}),
        json!({"type": "playback.report", "entry_id": long, "state": "started", "position_ms": 0}),
        json!({"type": "brief.update", "patch": patch}),
        json!({"type": "queue.add", "track_id": "x", "position": long}),
    ] {
        let error = peer.refused(command).await;
        assert!(error.message.len() < 520, "{}", error.message);
        assert!(error.param.is_some_and(|param| param.len() < 220));
    }
    let wrong = json!({"type": "queue.add", "track_id": track_id(1), "position": -1});
    let error = peer.refused(wrong).await;
    assert_eq!(error.message, "takes \"next\", \"end\" or an index");
}

#[tokio::test]
async fn a_queue_is_full_at_its_bound() {
    let server = TestServer::with(|config| {
        unhurried(config);
        config.limits.outbox_bytes = 65_536;
    })
    .await;
    let mut peer = server.session().await;
    let most = server.config.limits.queue_entries;
    let (mut accepted, mut refused) = (0, 0);
    // In parts that the outbox holds while nothing is read.
    for _ in 0..(most + 100) / 10 {
        for _ in 0..10 {
            peer.send(json!({"type": "queue.add", "track_id": track_id(7)})).await;
        }
        for _ in 0..10 {
            let done = peer
                .until("an answer", |frame| match frame {
                    Frame::Notice(Notice::Accepted { .. }) => Some(true),
                    Frame::Notice(Notice::Error { error, .. }) => {
                        assert_eq!(error.code, ErrorCode::LimitExceeded);
                        Some(false)
                    }
                    _ => None,
                })
                .await;
            if done { accepted += 1 } else { refused += 1 }
        }
    }
    assert_eq!((accepted, refused), (most, 100));
    // A snapshot of a full queue is read by a socket whose bounds are smaller than it.
    let back = server.join(&peer).await;
    assert_eq!(back.snapshot().queue.upcoming.len(), most);
}

/// What is long, but allowed, can be read back: by a replay, or a snapshot where that is too much.
#[tokio::test]
async fn a_session_as_large_as_may_be_can_be_attached() {
    let server = TestServer::with(unhurried).await;
    let mut peer = server.session().await;
    // Each change tells the whole brief; that of all lists together is bounded.
    let name = |n: usize| format!("{n:03}{}", "x".repeat(290));
    let list = |from: usize| (from..from + 60).map(name).collect::<Vec<_>>();
    let keys = ["genres_none", "artists_none", "tags_none", "tracks_none"];
    let mut taken = 0;
    for key in keys {
        let id =
            peer.send(json!({"type": "brief.update", "patch": {"must": {key: list(0)}}})).await;
        let answer = peer
            .until("an answer", |frame| match frame {
                Frame::Notice(Notice::Accepted { event_id, .. }) if *event_id == id => Some(None),
                Frame::Notice(Notice::Error { error, .. }) => Some(Some(error.clone())),
                _ => None,
            })
            .await;
        match answer {
            None => taken += 1,
            Some(error) => {
                assert_eq!(error.code, ErrorCode::InvalidField);
                assert_eq!(error.param.as_deref(), Some("patch"));
            }
        }
    }
    assert_eq!(taken, 3, "64 KiB are three lists of sixty long names");
    for n in 0..60 {
        let patch = json!({"must": {"genres_none": list(n)}});
        peer.does(json!({"type": "brief.update", "patch": patch})).await;
    }
    // Sixty events of over 70 KB are too much for a replay: a snapshot stands for them.
    let fields =
        |after| json!({"session_id": peer.session(), "after": after, "epoch": peer.epoch()});
    let mut late = server.socket().await;
    let recovered = late.attach(fields(0)).await.recovered;
    assert_eq!(recovered, segue::protocol::Recovered::Snapshot);
    assert_eq!(late.snapshot().brief.must.genres_none.len(), 60);
    let mut recent = server.socket().await;
    let recovered = recent.attach(fields(peer.seq - 10)).await.recovered;
    assert_eq!(recovered, segue::protocol::Recovered::Replay);
    recent.seq = peer.seq - 10;
    while recent.seq < peer.seq {
        recent.next().await;
    }
    recent.does(json!({"type": "session.update", "title": "read"})).await;
}

/// One that reads a little now and then is closed as one that reads nothing is; the others are not held up.
#[tokio::test]
async fn a_socket_that_reads_a_kilobyte_at_a_time_costs_the_others_nothing() {
    let mut server = TestServer::with(|config| {
        unhurried(config);
        config.limits.outbox_frames = 64;
        config.limits.outbox_bytes = 65_536;
    })
    .await;
    let mut peer = server.session().await;
    let mut slow = Wire::narrow(&server).await;
    let attach = json!({"type": "session.attach", "event_id": "a", "session_id": peer.session()});
    slow.frame(0x81, attach.to_string().as_bytes()).await;
    let words = "word ".repeat(4_000);
    // Answers come faster than it takes them, until its bounds are reached.
    let mut too_slow = server.too_slow().await;
    let seen = loop {
        peer.send(json!({"type": "response.create", "input": "more"})).await;
        let turn = server.stage.turn().await;
        turn.say(&words).await;
        drop(turn);
        peer.event("response.done").await;
        soon("a kilobyte", slow.stream.read_exact(&mut [0; 1_024])).await.unwrap();
        let now = server.too_slow().await;
        if now > std::mem::replace(&mut too_slow, now) {
            let last = format!("\"seq\":{},", peer.seq);
            let (seen, ended) = slow.rest_or(65_536, Some(&last)).await;
            if ended {
                break seen;
            }
        }
    };
    assert_eq!(close_code(&seen), Some(CloseCode::TooSlow.number()));
}

/// What comes with a request that wants none is not waited for.
#[tokio::test]
async fn a_body_that_never_ends_is_not_read() {
    let server = TestServer::start().await;
    let authority = server.authority();
    for length in ["Content-Length: 1000000000000", "Transfer-Encoding: chunked"] {
        let request =
            format!("POST /v1/login HTTP/1.1\r\nHost: {authority}\r\n{length}\r\n\r\n5\r\nhello");
        let answer = raw(&authority, &request).await;
        assert!(answer.starts_with("HTTP/1.1 204"), "{answer}");
    }
    let long = format!("GET / HTTP/1.1\r\nHost: {authority}\r\nX: {}\r\n\r\n", "x".repeat(100_000));
    assert!(raw(&authority, &long).await.starts_with("HTTP/1.1 431"));
}

/// The attacks of a page that somebody has open beside ours.
#[tokio::test]
async fn another_sites_page_gets_nothing() {
    let server = TestServer::start().await;
    let mut peer = server.session().await;
    peer.does(json!({"type": "session.update", "title": "mine"})).await;
    let session = format!("/v1/sessions/{}", peer.session());
    let evil = ("Origin", "http://evil.example");
    // A form, a script and a preflight of another origin.
    for (method, path) in [("POST", "/v1/tickets"), ("POST", "/v1/login"), ("DELETE", &*session)] {
        server.http(method, path, &[evil]).await.is_problem(403);
        server.http(method, path, &[("Origin", "null")]).await.is_problem(403);
    }
    let preflight = [evil, ("Access-Control-Request-Method", "DELETE")];
    let answer = server.http("OPTIONS", &session, &preflight).await;
    assert_eq!(answer.header("access-control-allow-origin"), None);
    // A picture, a script, a frame: no `Origin`, but browsers tell where it stands.
    for (site, mode) in [("cross-site", "no-cors"), ("same-site", "no-cors")] {
        let embedded = [("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode)];
        for path in [&*session, "/v1/catalog/search?q=song", "/", "/metrics"] {
            server.http("GET", path, &embedded).await.is_problem(403);
        }
    }
    let page = server.get("/").await;
    let policy = page.header("content-security-policy").expect("a policy");
    for part in ["default-src 'none'", "frame-ancestors 'none'", "script-src 'self'"] {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(!policy.contains("unsafe"), "{policy}");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
    ] {
        for path in ["/", "/healthz", "/v1/sessions", "/nothing"] {
            assert_eq!(server.get(path).await.header(name), Some(value), "{path}");
        }
    }
    // Its name resolves to us: the `Host` tells.
    server.http("GET", "/v1/sessions", &[("Host", "evil.example")]).await.is_problem(403);
    peer.does(json!({"type": "session.update", "title": "still mine"})).await;
}
