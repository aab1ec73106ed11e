//! Limits and malice: each gets its answer, and nobody else notices.

use segue::client::Frame;
use segue::protocol::{CloseCode, ErrorCode, Notice};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::frame::Frame as WsFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};

use crate::support::{Peer, TestServer, Wire, close_code, soon};

#[tokio::test]
async fn frames_of_the_wrong_kind_close_the_socket_with_their_code() {
    let server = TestServer::start().await;
    let text =
        |bytes: Vec<u8>| Message::Frame(WsFrame::message(bytes, OpCode::Data(Data::Text), true));
    for (message, code) in [
        (Message::binary(vec![1, 2, 3]), CloseCode::Unsupported),
        (text(vec![0xff, 0xfe]), CloseCode::NotUtf8),
        (Message::text("x".repeat(65_537)), CloseCode::TooBig),
        (text(vec![b'x'; 300_000]), CloseCode::TooBig),
    ] {
        let mut peer = server.session().await;
        peer.send_raw(message).await;
        peer.closes_with(code).await;
    }
    // Another session never noticed.
    server.session().await.does(json!({"type": "session.update", "title": "x"})).await;
}

#[tokio::test]
async fn a_frame_of_just_the_size_allowed_is_read() {
    let server = TestServer::start().await;
    let mut peer = server.session().await;
    let frame = json!({"type": "ping", "event_id": "p", "pad": ""}).to_string();
    let pad = "x".repeat(65_536 - frame.len());
    peer.send_text(json!({"type": "ping", "event_id": "p", "pad": pad}).to_string()).await;
    peer.until("pong", |frame| matches!(frame, Frame::Notice(Notice::Pong { .. })).then_some(()))
        .await;
}

#[tokio::test]
async fn nonsense_gets_an_error_and_the_socket_stays() {
    let server = TestServer::start().await;
    let mut peer = server.session().await;
    for (text, code) in [
        ("{", ErrorCode::BadJson),
        ("[]", ErrorCode::BadJson),
        ("null", ErrorCode::BadJson),
        ("\u{0}", ErrorCode::BadJson),
        (r#"{"type":"no.such","event_id":"1"}"#, ErrorCode::UnknownType),
        (r#"{"type":"ping"}"#, ErrorCode::InvalidField),
        (r#"{"type":"ping","event_id":""}"#, ErrorCode::InvalidField),
        (r#"{"type":7,"event_id":"1"}"#, ErrorCode::InvalidField),
    ] {
        peer.send_text(text).await;
        assert_eq!(peer.error().await.1.code, code, "{text}");
    }
    peer.send_text("[".repeat(60_000)).await;
    assert_eq!(peer.error().await.1.code, ErrorCode::BadJson);
    peer.does(json!({"type": "session.update", "title": "still here"})).await;
}

#[tokio::test]
async fn who_comes_too_fast_is_told_twice_and_then_closed() {
    let server = TestServer::with(|config| {
        config.limits.commands_per_second = 1;
        config.limits.command_burst = 5;
    })
    .await;
    let mut peer = server.session().await;
    for _ in 0..20 {
        // The socket may be closed before the last of them.
        let ping = Message::text(json!({"type": "ping", "event_id": "p"}).to_string());
        if peer.socket.send_raw(ping).await.is_err() {
            break;
        }
    }
    let mut limited = 0;
    loop {
        match peer.try_next().await {
            Ok(Frame::Notice(Notice::Error { error, event_id, .. })) => {
                assert_eq!((error.code, error.retryable), (ErrorCode::RateLimited, true));
                assert_eq!(event_id.as_deref(), Some("p"));
                limited += 1;
            }
            Ok(_) => {}
            Err(closed) => {
                assert_eq!(closed.code, Some(CloseCode::TooMany.number()));
                break;
            }
        }
    }
    assert_eq!(limited, 3);
}

#[tokio::test]
async fn who_never_attaches_is_closed() {
    let server = TestServer::with(|config| config.limits.attach_seconds = 1).await;
    let mut idle = server.socket().await;
    let mut attached = server.session().await;
    idle.closes_with(CloseCode::NoAttach).await;
    attached.does(json!({"type": "session.update", "title": "not me"})).await;
}

#[tokio::test]
async fn who_never_answers_a_ping_is_closed() {
    let server = TestServer::with(|config| {
        config.limits.ping_seconds = 1;
        config.limits.pong_seconds = 2;
    })
    .await;
    let mut alive = server.session().await;
    // It speaks, but answers no ping; so does one whose other end is gone without a word.
    let mut deaf = Wire::open(&server, "").await;
    deaf.attach().await;
    let listen = async {
        alive.until("nothing, while it answers pings", |_| None::<()>).await;
    };
    let seen = tokio::select! {
        () = listen => unreachable!("it is read for ever"),
        seen = deaf.rest(1_024) => seen,
    };
    assert_eq!(close_code(&seen), Some(1011));
    assert!(seen.windows(2).any(|w| w == [0x89, 0x00]), "it was pinged");
    alive.does(json!({"type": "session.update", "title": "alive"})).await;
}

#[tokio::test]
async fn who_says_nothing_or_one_byte_at_a_time_is_cut() {
    let server = TestServer::with(|config| config.server.handshake_seconds = 1).await;
    let silent = async {
        let mut stream = TcpStream::connect(server.authority()).await.unwrap();
        let mut answer = Vec::new();
        soon("the cut", stream.read_to_end(&mut answer)).await.unwrap();
        answer
    };
    let dripping = async {
        let stream = TcpStream::connect(server.authority()).await.unwrap();
        let (mut reading, mut writing) = stream.into_split();
        let drip = async {
            let mut pause = tokio::time::interval(std::time::Duration::from_millis(50));
            for byte in b"GET /v1/ws HTTP/1.1\r\nX: ".iter().chain(std::iter::repeat(&b'x')) {
                pause.tick().await;
                if writing.write_all(&[*byte]).await.is_err() {
                    break;
                }
            }
        };
        let mut answer = Vec::new();
        tokio::select! {
            () = drip => {}
            // A reset, where it wrote into the closed connection.
            read = soon("the cut", reading.read_to_end(&mut answer)) => drop(read),
        }
        answer
    };
    let (silent, dripping) = tokio::join!(silent, dripping);
    for answer in [silent, dripping] {
        assert!(answer.is_empty() || answer.starts_with(b"HTTP/1.1 408"), "{answer:?}");
    }
}

/// A socket that reads nothing is closed with 1013, and what others say is not held up by it.
#[tokio::test]
async fn a_socket_that_reads_nothing_costs_the_others_nothing() {
    let mut server = TestServer::with(|config| {
        config.limits.outbox_frames = 64;
        config.limits.outbox_bytes = 65_536;
        config.limits.commands_per_second = 1_000_000;
        config.limits.command_burst = 1_000_000;
    })
    .await;
    let mut peer = server.session().await;
    let mut slow = server.join(&peer).await;
    let words = "word ".repeat(4_000);
    // Each answer fills the slow one's buffers a little more, until nothing fits.
    let mut too_slow = server.too_slow().await;
    let code = loop {
        peer.send(json!({"type": "response.create", "input": "more"})).await;
        let turn = server.stage.turn().await;
        turn.say(&words).await;
        drop(turn);
        peer.event("response.done").await;
        let now = server.too_slow().await;
        if now > std::mem::replace(&mut too_slow, now)
            && let Some(code) = code_or_all(&mut slow, peer.seq).await
        {
            break code;
        }
    };
    assert_eq!(code, Some(CloseCode::TooSlow.number()));
    // It comes back and has missed nothing.
    let mut back = server.socket().await;
    let fields = json!({"session_id": peer.session(), "after": slow.seq, "epoch": peer.epoch()});
    back.attach(fields).await;
    assert_eq!(back.seq, peer.seq);
}

/// The code that the socket was closed with; `None` where it was not, and got all there is.
async fn code_or_all(slow: &mut Peer, last: u64) -> Option<Option<u16>> {
    loop {
        match slow.try_next().await {
            Err(closed) => return Some(closed.code),
            Ok(_) if slow.seq == last => return None,
            Ok(_) => {}
        }
    }
}
