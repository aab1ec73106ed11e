//! Who may come in: tokens, the cookie, tickets, hosts and origins.

use segue::client::{Socket, Target};
use segue::protocol::{CloseCode, ErrorCode, SUBPROTOCOL};
use serde_json::json;
use tokio_tungstenite::tungstenite::http::{HeaderName, HeaderValue, header};

use crate::support::{Peer, TestServer, raw, track_id};

fn bearer(token: &str) -> String {
    format!("Bearer {token}")
}

fn saying(target: Target, name: HeaderName, value: &str) -> Target {
    target.with_header(name, HeaderValue::from_str(value).unwrap())
}

async fn attached(target: Target) -> Peer {
    let mut peer = Peer::open(&target).await;
    peer.attach_new().await;
    peer
}

#[tokio::test]
async fn a_token_lets_its_listener_in_and_nobody_else() {
    let (server, [ada, _]) = TestServer::of_two(|_| {}).await;
    let target = server.target();
    attached(target.clone().with_token(&ada).unwrap()).await;
    for wrong in [target.clone(), target.clone().with_token("segue_0").unwrap()] {
        Peer::open(&wrong).await.closes_with(CloseCode::Unauthorized).await;
    }
    let token = bearer(&ada);
    for path in ["/v1/sessions", "/v1/catalog/search?q=song", "/metrics", "/v1/taste"] {
        let answer = server.get(path).await;
        answer.is_problem(401);
        assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
        assert_eq!(
            server.http("GET", path, &[("Authorization", &token)]).await.status,
            200,
            "{path}"
        );
    }
    for path in ["/", "/healthz", "/readyz"] {
        assert_eq!(server.get(path).await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn the_cookie_of_a_login_opens_socket_and_http_of_the_same_origin() {
    let (server, [ada, _]) = TestServer::of_two(|_| {}).await;
    server.http("POST", "/v1/login", &[]).await.is_problem(401);
    server.http("POST", "/v1/login", &[("Authorization", "Bearer x")]).await.is_problem(401);
    let login = server.http("POST", "/v1/login", &[("Authorization", &bearer(&ada))]).await;
    assert_eq!(login.status, 204);
    let set = login.header("set-cookie").unwrap();
    for part in ["HttpOnly", "SameSite=Strict", "Max-Age=43200"] {
        assert!(set.contains(part), "{set}");
    }
    let cookie = set.split(';').next().unwrap();
    assert_eq!(server.http("GET", "/v1/sessions", &[("Cookie", cookie)]).await.status, 200);
    let origin = server.url();
    let target = saying(server.target(), header::COOKIE, cookie);
    attached(saying(target.clone(), header::ORIGIN, &origin)).await;
    let evil = saying(target, header::ORIGIN, "http://evil.example");
    Peer::open(&evil).await.closes_with(CloseCode::WrongOrigin).await;
    let out = server.http("DELETE", "/v1/login", &[]).await;
    assert!(out.header("set-cookie").unwrap().contains("Max-Age=0"));
}

#[tokio::test]
async fn a_ticket_opens_one_socket_once() {
    let (server, [ada, _]) = TestServer::of_two(|_| {}).await;
    server.http("POST", "/v1/tickets", &[]).await.is_problem(401);
    let made = server.http("POST", "/v1/tickets", &[("Authorization", &bearer(&ada))]).await.json();
    assert_eq!(made["expires_in"], 60);
    let offer = format!("{SUBPROTOCOL}, segue.ticket.{}", made["ticket"].as_str().unwrap());
    let target = saying(server.target(), header::SEC_WEBSOCKET_PROTOCOL, &offer);
    attached(target.clone()).await;
    Peer::open(&target).await.closes_with(CloseCode::Unauthorized).await;
}

#[tokio::test]
async fn one_listeners_sessions_and_taste_are_not_anothers() {
    let (server, [ada, bob]) = TestServer::of_two(|_| {}).await;
    let mut of_ada = attached(server.target().with_token(&ada).unwrap()).await;
    let like = json!({"type": "feedback.create", "track_id": track_id(1), "verdict": "like"});
    of_ada.does(like).await;
    let mut of_bob = Peer::open(&server.target().with_token(&bob).unwrap()).await;
    let attach = json!({"type": "session.attach", "session_id": of_ada.session()});
    of_bob.refused_with(attach, ErrorCode::SessionNotFound, Some("session_id")).await;
    of_bob.closes_with(CloseCode::NoSession).await;
    let token = bearer(&bob);
    let as_bob = [("Authorization", &*token)];
    let path = format!("/v1/sessions/{}", of_ada.session());
    for (method, path) in [
        ("GET", path.clone()),
        ("DELETE", path.clone()),
        ("GET", format!("{path}/export?format=csv")),
    ] {
        server.http(method, &path, &as_bob).await.is_problem(404);
    }
    let list = server.http("GET", "/v1/sessions", &as_bob).await.json();
    assert_eq!(list["sessions"], json!([]));
    assert_eq!(server.http("GET", "/v1/taste", &as_bob).await.json()["liked"], json!([]));
    // Asleep or awake, in memory or on disk: the answer is the same.
    of_ada.does(json!({"type": "session.update", "title": "mine"})).await;
}

#[tokio::test]
async fn only_known_hosts_and_origins_are_served() {
    let server = TestServer::with(|config| {
        config.server.allowed_hosts = vec!["music.home".into()];
        config.server.allowed_origins = vec!["https://app.example.org".into()];
    })
    .await;
    let target = server.target();
    for (name, value, welcome) in [
        (header::ORIGIN, server.url(), true),
        (header::ORIGIN, "https://app.example.org".to_owned(), true),
        (header::ORIGIN, "https://evil.example".to_owned(), false),
        (header::ORIGIN, "null".to_owned(), false),
        (header::HOST, "music.home".to_owned(), true),
        (header::HOST, "evil.example".to_owned(), false),
        (header::HOST, "evil.example:7878".to_owned(), false),
    ] {
        let mut peer = Peer::open(&saying(target.clone(), name, &value)).await;
        match welcome {
            true => peer.attach_new().await,
            false => peer.closes_with(CloseCode::WrongOrigin).await,
        }
    }
    for (name, value, status) in [
        ("Host", "evil.example", 403),
        ("Origin", "https://evil.example", 403),
        ("Origin", "https://app.example.org", 200),
    ] {
        assert_eq!(server.http("GET", "/v1/sessions", &[(name, value)]).await.status, status);
    }
    server.http("DELETE", "/v1/taste", &[("Origin", "https://evil.example")]).await.is_problem(403);
    let asked = [
        ("Origin", "https://app.example.org"),
        ("Access-Control-Request-Method", "POST"),
        ("Access-Control-Request-Headers", "authorization"),
    ];
    let preflight = server.http("OPTIONS", "/v1/tickets", &asked).await;
    assert_eq!(preflight.status, 204);
    let allowed = preflight.header("access-control-allow-origin");
    assert_eq!(allowed, Some("https://app.example.org"));
    assert_eq!(preflight.header("access-control-allow-credentials"), None);
}

#[tokio::test]
async fn the_subprotocol_must_be_offered_and_only_it_is_echoed() {
    let server = TestServer::start().await;
    let none = server.target().without_header(header::SEC_WEBSOCKET_PROTOCOL);
    Peer::open(&none).await.closes_with(CloseCode::NoSubprotocol).await;

    let authority = server.authority();
    let handshake = |offer: &str| {
        format!(
            "GET /v1/ws HTTP/1.1\r\nHost: {authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
             Sec-WebSocket-Protocol: {offer}\r\n\r\n"
        )
    };
    let refused = raw(&authority, &handshake("chat, superchat")).await;
    assert!(refused.starts_with("HTTP/1.1 101"), "{refused}");
    assert!(!refused.to_lowercase().contains("sec-websocket-protocol"), "{refused}");
    // The example of RFC 6455, 1.3.
    assert!(refused.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), "{refused}");
    let both = saying(server.target(), header::SEC_WEBSOCKET_PROTOCOL, "other, segue.v1, segue.v2");
    assert!(Socket::open(&both).await.is_ok());
}

#[tokio::test]
async fn what_is_no_websocket_is_told_so() {
    let server = TestServer::start().await;
    let answer = server.get("/v1/ws").await;
    answer.is_problem(426);
    assert_eq!(answer.header("upgrade"), Some("websocket"));
    assert_eq!(answer.header("sec-websocket-version"), Some("13"));
}

#[tokio::test]
async fn no_secret_is_shown_anywhere() {
    let (server, [ada, _]) = TestServer::of_two(|_| {}).await;
    let token = bearer(&ada);
    let wrong = bearer("segue_wrong_secret");
    let mut all = String::new();
    for (method, path) in [("GET", "/v1/sessions"), ("GET", "/metrics"), ("POST", "/v1/login")] {
        for token in [&token, &wrong] {
            let answer = server.http(method, path, &[("Authorization", token)]).await;
            all.push_str(&format!("{answer:?}"));
        }
    }
    assert!(!all.contains(&ada) && !all.contains("segue_wrong_secret"));
}

#[tokio::test]
async fn sockets_are_bounded_for_each_listener() {
    let (server, [ada, bob]) =
        TestServer::of_two(|config| config.limits.sockets_per_listener = 2).await;
    let target = server.target().with_token(&ada).unwrap();
    let first = attached(target.clone()).await;
    let _second = attached(target.clone()).await;
    let mut third = Peer::open(&target).await;
    assert_eq!(third.error().await.1.code, ErrorCode::LimitExceeded);
    third.closes_with(CloseCode::TooMany).await;
    attached(server.target().with_token(&bob).unwrap()).await;
    first.socket.close().await.unwrap();
    server.session_when_there_is_room(&target).await;
}

#[tokio::test]
async fn requests_are_bounded_for_each_listener() {
    let (server, [ada, bob]) = TestServer::of_two(|config| {
        config.limits.requests_per_second = 1;
        config.limits.request_burst = 3;
    })
    .await;
    let (ada, bob) = (bearer(&ada), bearer(&bob));
    let mut refused = None;
    for _ in 0..10 {
        let answer = server.http("GET", "/v1/taste", &[("Authorization", &ada)]).await;
        if answer.status == 429 {
            refused = Some(answer);
            break;
        }
    }
    let refused = refused.expect("ten requests at once are too many");
    refused.is_problem(429);
    assert_eq!(refused.header("retry-after"), Some("1"));
    // The address has had its share, too, and guessing tokens counts against it.
    server.http("GET", "/v1/taste", &[("Authorization", &bob)]).await.is_problem(429);
}
