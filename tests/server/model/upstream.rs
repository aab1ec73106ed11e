//! A model's provider on loopback: it speaks the provider's own wire format by a script, and misbehaves
//! on order.

use std::sync::Arc;
use std::time::Instant;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};
use tokio_util::task::AbortOnDropHandle;

use crate::support::soon;

/// One thing that the upstream does with a request.
#[derive(Clone, Debug)]
pub enum Act {
    /// The head of the answer, and whatever headers it is to have.
    Head(u16, Vec<(&'static str, String)>),
    /// Bytes of the body, in one packet.
    Send(Vec<u8>),
    /// The same, a packet a byte.
    Drip(Vec<u8>),
    /// Waits until the test lets it go on.
    Wait,
    /// The whole of an answer that has a length.
    Whole(u16, Vec<(&'static str, String)>, String),
    /// Says nothing more; the connection stays.
    Hang,
    /// Cuts the connection in the middle of the body.
    Cut,
}

/// A request as it came in.
#[derive(Debug)]
pub struct Asked {
    pub path: String,
    /// In lower case, name and value.
    pub headers: Vec<(String, String)>,
    pub body: Value,
}

impl Asked {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

pub struct Upstream {
    pub base_url: String,
    asked: mpsc::Receiver<Asked>,
    closed: mpsc::Receiver<Instant>,
    gate: Arc<Semaphore>,
    _serving: AbortOnDropHandle<()>,
}

impl Upstream {
    /// The `n`th request gets the `n`th script; when they are used up, the last one.
    pub async fn start(scripts: Vec<Vec<Act>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let (asked_to, asked) = mpsc::channel(1024);
        let (closed_to, closed) = mpsc::channel(1024);
        let gate = Arc::new(Semaphore::new(0));
        let desk = Desk { scripts: scripts.into(), asked_to, closed_to, gate: gate.clone() };
        let serving = AbortOnDropHandle::new(tokio::spawn(desk.serve(listener)));
        Self { base_url, asked, closed, gate, _serving: serving }
    }

    /// The next request.
    pub async fn asked(&mut self) -> Asked {
        soon("a request", self.asked.recv()).await.expect("the upstream serves")
    }

    /// The last of the next `n` requests.
    pub async fn last_of(&mut self, n: usize) -> Asked {
        for _ in 1..n {
            self.asked().await;
        }
        self.asked().await
    }

    /// Whether no request has come that was not looked at.
    pub fn is_left_alone(&self) -> bool {
        self.asked.is_empty()
    }

    /// Lets one `Act::Wait` go on.
    pub fn go_on(&self) {
        self.gate.add_permits(1);
    }

    /// When a client closed the connection of an answer that hung.
    pub async fn closed(&mut self) -> Instant {
        soon("the close of a connection", self.closed.recv()).await.expect("the upstream serves")
    }
}

#[derive(Clone)]
struct Desk {
    scripts: Arc<[Vec<Act>]>,
    asked_to: mpsc::Sender<Asked>,
    closed_to: mpsc::Sender<Instant>,
    gate: Arc<Semaphore>,
}

impl Desk {
    async fn serve(self, listener: TcpListener) {
        let mut served = tokio::task::JoinSet::new();
        let turns = Arc::new(std::sync::atomic::AtomicUsize::new(0));
        while let Ok((socket, _)) = listener.accept().await {
            served.spawn(self.clone().connection(socket, turns.clone()));
        }
    }

    async fn connection(self, mut socket: TcpStream, turns: Arc<std::sync::atomic::AtomicUsize>) {
        socket.set_nodelay(true).unwrap();
        while let Some(asked) = read_request(&mut socket).await {
            let turn = turns.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            if self.asked_to.send(asked).await.is_err() {
                return;
            }
            let script = &self.scripts[turn.min(self.scripts.len() - 1)];
            if !self.play(&mut socket, script).await {
                return;
            }
        }
    }

    /// Whether the connection can be used again.
    async fn play(&self, socket: &mut TcpStream, script: &[Act]) -> bool {
        let mut chunked = false;
        for act in script {
            let sent = match act {
                Act::Head(status, headers) => {
                    chunked = true;
                    let head = head(*status, headers, "transfer-encoding: chunked");
                    socket.write_all(head.as_bytes()).await
                }
                Act::Send(bytes) => chunk(socket, bytes).await,
                Act::Drip(bytes) => {
                    let mut sent = Ok(());
                    for byte in bytes {
                        sent = chunk(socket, &[*byte]).await;
                        tokio::task::yield_now().await;
                    }
                    sent
                }
                Act::Whole(status, headers, body) => {
                    let length = format!("content-length: {}", body.len());
                    let head = head(*status, headers, &length);
                    socket.write_all(format!("{head}{body}").as_bytes()).await
                }
                Act::Wait => {
                    let mut byte = [0];
                    tokio::select! {
                        permit = self.gate.acquire() => {
                            permit.unwrap().forget();
                            Ok(())
                        }
                        // Nothing comes while an answer runs, unless the client goes.
                        _ = socket.read(&mut byte) => return self.gone().await,
                    }
                }
                Act::Hang => {
                    let mut byte = [0];
                    let _ = socket.read(&mut byte).await;
                    return self.gone().await;
                }
                Act::Cut => return false,
            };
            if sent.is_err() {
                return self.gone().await;
            }
        }
        !chunked || socket.write_all(b"0\r\n\r\n").await.is_ok()
    }

    async fn gone(&self) -> bool {
        let _ = self.closed_to.send(Instant::now()).await;
        false
    }
}

fn head(status: u16, headers: &[(&'static str, String)], length: &str) -> String {
    let own: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    format!("HTTP/1.1 {status} x\r\n{own}{length}\r\n\r\n")
}

async fn chunk(socket: &mut TcpStream, bytes: &[u8]) -> std::io::Result<()> {
    let mut chunk = format!("{:x}\r\n", bytes.len()).into_bytes();
    chunk.extend_from_slice(bytes);
    chunk.extend_from_slice(b"\r\n");
    socket.write_all(&chunk).await
}

async fn read_request(socket: &mut TcpStream) -> Option<Asked> {
    let mut bytes = Vec::new();
    let head_end = loop {
        if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break at + 4;
        }
        if socket.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8(bytes[..head_end].to_vec()).ok()?;
    let mut lines = head.lines();
    let path = lines.next()?.split(' ').nth(1)?.to_owned();
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    let length = headers.iter().find(|(name, _)| name == "content-length")?.1.parse().ok()?;
    let mut body = bytes.split_off(head_end);
    while body.len() < length {
        if socket.read_buf(&mut body).await.ok()? == 0 {
            return None;
        }
    }
    let body = serde_json::from_slice(&body).ok()?;
    Some(Asked { path, headers, body })
}
