//! `segue serve` as a process, and sockets on it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::time::Duration;

use segue::client::{Closed, Frame, Socket, Target};
use segue::protocol::{Attached, Event, Notice, SessionId};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio_tungstenite::tungstenite::Message;

/// What takes longer will not come.
pub const PATIENCE: Duration = Duration::from_secs(60);

pub async fn soon<T>(what: &str, coming: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, coming).await.unwrap_or_else(|_| panic!("{what} never came"))
}

/// A command that serves a data folder on a free port.
pub fn serve(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_segue"));
    command
        .args(["serve", "--listen", "127.0.0.1:0", "--data-dir"])
        .arg(data)
        .env("SEGUE__LOG__LEVEL", "error")
        .env("SEGUE__DJ__BUILTIN__WORDS_PER_SECOND", "60")
        .stdin(Stdio::null())
        .stdout(Stdio::piped());
    command
}

pub struct Program {
    child: Child,
    /// Kept open: a server whose output nobody takes is another case.
    out: Option<BufReader<ChildStdout>>,
}

impl Program {
    pub fn start(data: &Path) -> Self {
        Self::of(serve(data))
    }

    pub fn of(mut command: Command) -> Self {
        let mut child = command.spawn().expect("the server starts");
        let out = child.stdout.take().map(BufReader::new);
        Self { child, out }
    }

    pub fn id(&self) -> libc::pid_t {
        self.child.id().try_into().expect("a process id")
    }

    /// Where it listens, once it does.
    pub async fn url(&mut self) -> String {
        let mut out = self.out.take().expect("asked once");
        let read = tokio::task::spawn_blocking(move || {
            let mut line = String::new();
            out.read_line(&mut line).map(|_| (line, out))
        });
        let (line, out) = soon("the address", read).await.expect("a line").expect("its output");
        self.out = Some(out);
        let url = line.trim_end().strip_prefix("segue listening on ");
        url.unwrap_or_else(|| panic!("the server said {line:?} instead of where it listens")).into()
    }

    pub fn signal(&self, signal: libc::c_int) {
        // SAFETY: takes numbers only; the process is our child, and nobody waited for it yet.
        let sent = unsafe { libc::kill(self.id(), signal) };
        assert_eq!(sent, 0, "{}", std::io::Error::last_os_error());
    }

    /// How it ends by itself.
    pub async fn ended(mut self) -> ExitStatus {
        let ending = tokio::task::spawn_blocking(move || self.child.wait());
        soon("the end of the server", ending).await.expect("a thread").expect("it ends")
    }

    /// SIGKILL.
    pub fn kill(mut self) {
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it ends");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // A test that failed leaves no server behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a GET is answered with.
async fn get(url: &str, path: &str) -> String {
    let host = url.strip_prefix("http://").expect("an address");
    let mut stream = tokio::net::TcpStream::connect(host).await.expect("a connection");
    let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("it is sent");
    let mut answer = String::new();
    soon("an answer", stream.read_to_string(&mut answer)).await.expect("an answer");
    answer
}

/// The status of a GET.
pub async fn status(url: &str, path: &str) -> u16 {
    let answer = get(url, path).await;
    answer.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a status")
}

/// The JSON that a GET is answered with.
pub async fn body(url: &str, path: &str) -> Value {
    let answer = get(url, path).await;
    let (_, body) = answer.split_once("\r\n\r\n").expect("a body");
    serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {answer}"))
}

/// A socket with the events that it saw.
pub struct Peer {
    socket: Socket,
    commands: u32,
}

impl Peer {
    pub async fn open(url: &str) -> Option<Self> {
        let target = Target::new(url).expect("an address");
        let socket = soon("a connection", Socket::open(&target)).await.ok()?;
        Some(Self { socket, commands: 0 })
    }

    /// Attaches to a new session, or from the beginning of an old one's log.
    pub async fn attach(&mut self, session: Option<(SessionId, &str)>) -> Result<Attached, Closed> {
        match session {
            Some((session, epoch)) => self.attach_after(session, epoch, 0).await,
            None => self.attach_with(json!({})).await,
        }
    }

    /// Attaches to a session from behind a number of its log.
    pub async fn attach_after(
        &mut self,
        session: SessionId,
        epoch: &str,
        after: u64,
    ) -> Result<Attached, Closed> {
        self.attach_with(json!({ "session_id": session, "epoch": epoch, "after": after })).await
    }

    pub async fn attach_for_snapshot(&mut self, session: SessionId) -> Result<Attached, Closed> {
        self.attach_with(json!({ "session_id": session })).await
    }

    async fn attach_with(&mut self, mut command: Value) -> Result<Attached, Closed> {
        command["type"] = json!("session.attach");
        self.send(command).await?;
        match self.next().await? {
            Frame::Notice(Notice::Attached(attached)) => Ok(*attached),
            other => panic!("no answer to session.attach: {other:?}"),
        }
    }

    /// Sends a command under an id of its own, and gives that.
    pub async fn send(&mut self, mut command: Value) -> Result<String, Closed> {
        self.commands += 1;
        let id = format!("{}-{}", self.commands, uuid::Uuid::new_v4().simple());
        command["event_id"] = json!(id);
        self.send_as_it_is(&command).await?;
        Ok(id)
    }

    /// Sends a command that has its id.
    pub async fn send_as_it_is(&mut self, command: &Value) -> Result<(), Closed> {
        self.socket.send_raw(Message::text(command.to_string())).await
    }

    pub async fn next(&mut self) -> Result<Frame, Closed> {
        soon("a frame", self.socket.next()).await
    }

    /// The next numbered event; the rest is passed over.
    pub async fn event(&mut self) -> Result<Event, Closed> {
        loop {
            if let Frame::Event(event) = self.next().await? {
                return Ok(*event);
            }
        }
    }
}
