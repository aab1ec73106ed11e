//! A real nginx in front: sockets, the base path kept and taken away, and the addresses it forwards.

use std::path::Path;
use std::process::{Child, Command, Stdio};

use segue::client::Target;
use segue::config::{AuthMode, Config, Token};
use segue::protocol::{CloseCode, ErrorCode};
use segue::server::auth::new_token;
use serde_json::json;
use tokio::net::{TcpListener, TcpStream};

use crate::support::{Peer, TestServer, request, soon};

/// nginx on a port of its own, as docs/operations.md shows it.
struct Nginx {
    child: Child,
    authority: String,
    _dir: tempfile::TempDir,
}

impl Nginx {
    /// `location` is the path below which the server is reached, `upstream` what it is passed to.
    async fn start(location: &str, upstream: &str) -> Self {
        let dir = tempfile::tempdir().unwrap();
        // Nobody else takes it before nginx does: ports of listeners that were closed come last again.
        let free = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
        let here = dir.path().display();
        let config = format!(
            "daemon off;\nmaster_process off;\npid {here}/pid;\nerror_log {here}/error.log;\n\
             events {{}}\n\
             http {{\n\
               access_log off;\n\
               client_body_temp_path {here}/a; proxy_temp_path {here}/b; fastcgi_temp_path {here}/c;\n\
               uwsgi_temp_path {here}/d; scgi_temp_path {here}/e;\n\
               map $http_upgrade $connection_upgrade {{ default upgrade; '' close; }}\n\
               server {{\n\
                 listen {free};\n\
                 location {location} {{\n\
                   proxy_pass {upstream};\n\
                   proxy_http_version 1.1;\n\
                   proxy_set_header Host $http_host;\n\
                   proxy_set_header Upgrade $http_upgrade;\n\
                   proxy_set_header Connection $connection_upgrade;\n\
                   proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;\n\
                   proxy_set_header X-Forwarded-Proto $scheme;\n\
                   proxy_read_timeout 90s;\n\
                 }}\n\
               }}\n\
             }}\n"
        );
        let file = dir.path().join("nginx.conf");
        std::fs::write(&file, config).unwrap();
        let child = nginx(&file).spawn();
        let child = child.expect("nginx runs: scripts/test installs it, or your system's package");
        let mut nginx = Self { child, authority: free.to_string(), _dir: dir };
        soon("nginx", async {
            while TcpStream::connect(free).await.is_err() {
                let ended = nginx.child.try_wait().unwrap();
                assert_eq!(ended, None, "nginx ended: {}", nginx.errors());
                tokio::task::yield_now().await;
            }
        })
        .await;
        nginx
    }

    fn errors(&self) -> String {
        std::fs::read_to_string(self._dir.path().join("error.log")).unwrap_or_default()
    }

    fn target(&self, path: &str) -> Target {
        Target::new(&format!("http://{}{path}", self.authority)).unwrap()
    }
}

fn nginx(config: &Path) -> Command {
    let path = std::env::var("PATH").unwrap_or_default();
    let mut command = Command::new("nginx");
    // Debian keeps it where only root looks.
    command.env("PATH", format!("{path}:/usr/sbin")).arg("-c").arg(config);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test]
async fn sockets_and_the_page_come_through_with_the_path_taken_away() {
    let server = TestServer::start().await;
    let nginx = Nginx::start("/music/", &format!("http://{}/", server.authority())).await;
    let mut peer = Peer::open(&nginx.target("/music")).await;
    peer.attach_new().await;
    peer.does(json!({"type": "session.update", "title": "through"})).await;
    let page = request(&nginx.authority, "GET", "/music/", &[]).await;
    assert_eq!(page.status, 200);
    assert!(page.header("content-security-policy").is_some());
    let list = request(&nginx.authority, "GET", "/music/v1/sessions", &[]).await.json();
    assert_eq!(list["sessions"][0]["title"], "through");
    // A page of the proxy's own origin is ours, another is not.
    let own = format!("http://{}", nginx.authority);
    for (origin, status) in [(&*own, 200), ("http://evil.example", 403)] {
        let headers = [("Origin", origin)];
        let asked = request(&nginx.authority, "GET", "/music/v1/taste", &headers).await;
        assert_eq!(asked.status, status, "{origin}");
    }
}

#[tokio::test]
async fn a_path_that_the_proxy_keeps_is_the_base_path() {
    let (token, hash) = new_token().unwrap();
    let server = TestServer::with(|config| {
        tokens(config, &[("ada", &hash)]);
        config.server.base_path = "/segue".into();
        config.server.trusted_proxies = vec![[127, 0, 0, 1].into()];
    })
    .await;
    let nginx = Nginx::start("/segue/", &format!("http://{}", server.authority())).await;
    let target = nginx.target("/segue").with_token(&token).unwrap();
    Peer::open(&target).await.attach_new().await;
    let bearer = format!("Bearer {token}");
    let login =
        request(&nginx.authority, "POST", "/segue/v1/login", &[("Authorization", &bearer)]).await;
    assert_eq!(login.status, 204);
    let cookie = login.header("set-cookie").unwrap();
    assert!(cookie.contains("; Path=/segue;") && !cookie.contains("; Secure"), "{cookie}");
    // What the proxy did not say, the client can't: its own header is not the last hop's.
    let sly = [("Authorization", &*bearer), ("X-Forwarded-Proto", "https")];
    let login = request(&nginx.authority, "POST", "/segue/v1/login", &sly).await;
    assert!(!login.header("set-cookie").unwrap().contains("; Secure"));
    // Straight to the server, outside of the path, there is nothing.
    assert_eq!(server.get("/v1/sessions").await.status, 404);
}

#[tokio::test]
async fn bounds_by_address_are_by_the_address_that_a_trusted_proxy_forwards() {
    let (token, hash) = new_token().unwrap();
    let change = |trusted: bool| {
        let hash = hash.clone();
        move |config: &mut Config| {
            tokens(config, &[("ada", &hash)]);
            config.limits.sockets_per_address = 2;
            if trusted {
                config.server.trusted_proxies = vec![[127, 0, 0, 1].into()];
            }
        }
    };
    let saying = |target: Target, address: &str| {
        let name = tokio_tungstenite::tungstenite::http::HeaderName::from_static("x-forwarded-for");
        let target = target.with_header(name, address.parse().unwrap());
        target.with_token(&token).unwrap()
    };
    // A proxy of ours before nginx says who they are; nginx adds whom it heard, which is trusted, too.
    let server = TestServer::with(change(true)).await;
    let nginx = Nginx::start("/", &format!("http://{}", server.authority())).await;
    let from = |address: &str| saying(nginx.target(""), address);
    let mut held = Vec::new();
    for address in ["192.0.2.1", "192.0.2.1", "192.0.2.2", "192.0.2.2"] {
        let mut peer = Peer::open(&from(address)).await;
        peer.attach_new().await;
        held.push(peer);
    }
    let mut third = Peer::open(&from("192.0.2.1")).await;
    let error = third.error().await.1;
    assert_eq!(error.code, ErrorCode::LimitExceeded);
    assert!(error.message.contains("sockets_per_address"), "{error:?}");
    third.closes_with(CloseCode::TooMany).await;

    // Where no proxy is trusted, what is forwarded says nothing: all are the proxy.
    let server = TestServer::with(change(false)).await;
    let nginx = Nginx::start("/", &format!("http://{}", server.authority())).await;
    let mut held = Vec::new();
    for address in ["192.0.2.1", "192.0.2.2"] {
        let mut peer = Peer::open(&saying(nginx.target(""), address)).await;
        peer.attach_new().await;
        held.push(peer);
    }
    let mut third = Peer::open(&saying(nginx.target(""), "192.0.2.3")).await;
    third.closes_with(CloseCode::TooMany).await;
    // Nor does it where somebody comes without a proxy and says that there was one.
    let mut forger = Peer::open(&saying(server.target(), "192.0.2.4")).await;
    forger.closes_with(CloseCode::TooMany).await;
}

fn tokens(config: &mut Config, known: &[(&str, &str)]) {
    config.auth.mode = AuthMode::Token;
    config.auth.tokens = known
        .iter()
        .map(|(listener, hash)| Token {
            listener: (*listener).to_owned(),
            sha256: (*hash).to_owned(),
        })
        .collect();
}
