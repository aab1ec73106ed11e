use std::collections::VecDeque;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until, timeout};
use tokio_util::task::AbortOnDropHandle;
use uuid::Uuid;

use super::backoff::{Backoff, random};
use super::{ClientError, Closed, Frame, Socket, Target};
use crate::protocol::{Attached, Command, CommandFrame, Notice, SessionId};

/// Commands that may wait for an answer. While so many do, no more are taken.
const UNANSWERED: usize = 256;
/// Updates that may wait to be taken.
const UPDATES: usize = 1_024;
/// The server pings every 20 s; a connection that is silent for longer is gone.
const SILENCE: Duration = Duration::from_secs(60);
/// A server that takes longer for the first answer is as good as away.
const ATTACH: Duration = Duration::from_secs(15);

/// What session to have, and where.
#[derive(Clone)]
pub struct Options {
    pub target: Target,
    /// `None`: a new one.
    pub session: Option<SessionId>,
    /// Names this client to the others on the session.
    pub client_id: Option<String>,
}

impl Options {
    pub fn new(target: Target) -> Self {
        Self { target, session: None, client_id: None }
    }

    pub fn session(self, session: SessionId) -> Self {
        Self { session: Some(session), ..self }
    }

    pub fn client_id(self, id: impl Into<String>) -> Self {
        Self { client_id: Some(id.into()), ..self }
    }
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Update {
    /// At the start, and after each reconnect.
    Attached(Box<Attached>),
    Frame(Frame),
    /// The connection was lost; the next try comes after `retry`.
    Lost {
        closed: Closed,
        retry: Duration,
    },
    /// The last update: coming back would meet the same answer.
    Ended(Closed),
}

/// A session, over as many connections as it takes: a lost one is made again, from the last number
/// seen, and commands without an answer are sent again (the server tells them by their `event_id`).
pub struct Client {
    commands: mpsc::Sender<CommandFrame>,
    updates: mpsc::Receiver<Update>,
    session: SessionId,
    _link: AbortOnDropHandle<()>,
}

impl Client {
    /// Connects and attaches. Fails if the first try does; from then on it tries again by itself. The
    /// first update is the [`Update::Attached`].
    pub async fn connect(options: Options) -> Result<Self, ClientError> {
        let mut link = Link {
            target: options.target,
            session: options.session,
            client_id: options.client_id,
            seen: None,
            unanswered: VecDeque::new(),
            patience: ATTACH,
        };
        let (socket, attached) = link.attach().await?;
        let session = attached.session_id;
        let (commands, taken) = mpsc::channel(UNANSWERED);
        let (told, updates) = mpsc::channel(UPDATES);
        drop(told.send(Update::Attached(attached)).await);
        let task = tokio::spawn(async move {
            // Ends when the client is dropped, which nobody needs to be told.
            let _ = link.run(socket, taken, told).await;
        });
        Ok(Self { commands, updates, session, _link: AbortOnDropHandle::new(task) })
    }

    pub fn session(&self) -> SessionId {
        self.session
    }

    /// Sends a command, now or when there is a connection again. Answers with its `event_id`.
    pub async fn send(&self, command: Command) -> Result<String, ClientError> {
        let event_id = Uuid::now_v7().to_string();
        let frame = CommandFrame { event_id: event_id.clone(), command };
        self.commands.send(frame).await.map_err(|_| ClientError::Ended)?;
        Ok(event_id)
    }

    /// The next update; `None` after the last. Cancel safe.
    pub async fn next(&mut self) -> Option<Update> {
        self.updates.recv().await
    }
}

struct Link {
    target: Target,
    session: Option<SessionId>,
    client_id: Option<String>,
    /// The last number seen, and the epoch it belongs to.
    seen: Option<(u64, String)>,
    /// Oldest first.
    unanswered: VecDeque<CommandFrame>,
    /// For all of an attach.
    patience: Duration,
}

/// The client was dropped.
struct Dropped;

fn lost(reason: &str) -> Closed {
    Closed { code: None, reason: reason.to_owned() }
}

/// Sends a frame, to a server that takes it.
async fn say(socket: &mut Socket, frame: &CommandFrame) -> Result<(), Closed> {
    let sent = timeout(SILENCE, socket.send(frame)).await;
    sent.unwrap_or_else(|_| Err(lost("the server takes nothing more")))
}

impl Link {
    /// Opens a socket and attaches. What was not answered is sent again.
    async fn attach(&mut self) -> Result<(Socket, Box<Attached>), ClientError> {
        let socket = Socket::open(&self.target).await?;
        timeout(self.patience, self.introduce(socket)).await.map_err(|_| ClientError::Slow)?
    }

    async fn introduce(
        &mut self,
        mut socket: Socket,
    ) -> Result<(Socket, Box<Attached>), ClientError> {
        let command = Command::Attach {
            session_id: self.session.map(|session| session.to_string()),
            after: self.seen.as_ref().map(|(seq, _)| *seq),
            epoch: self.seen.as_ref().map(|(_, epoch)| epoch.clone()),
            client_id: self.client_id.clone(),
        };
        socket.send(&CommandFrame { event_id: Uuid::now_v7().to_string(), command }).await?;
        let attached = match socket.next().await? {
            Frame::Notice(Notice::Attached(attached)) => attached,
            // The close that follows says whether to come back.
            Frame::Notice(Notice::Error { error, .. }) => match socket.next().await {
                Err(closed) if closed.may_return() => return Err(closed.into()),
                _ => return Err(ClientError::Refused(error)),
            },
            _ => return Err(ClientError::Slow),
        };
        self.session = Some(attached.session_id);
        let seq = match attached.recovered {
            // The events up to `attached.seq` are still to come.
            crate::protocol::Recovered::Replay => self.seen.as_ref().map_or(0, |(seq, _)| *seq),
            _ => attached.seq,
        };
        self.seen = Some((seq, attached.epoch.clone()));
        for frame in &self.unanswered {
            socket.send(frame).await?;
        }
        Ok((socket, attached))
    }

    async fn run(
        mut self,
        mut socket: Socket,
        mut commands: mpsc::Receiver<CommandFrame>,
        updates: mpsc::Sender<Update>,
    ) -> Result<(), Dropped> {
        let mut backoff = Backoff::default();
        let tell = async |update| updates.send(update).await.map_err(|_| Dropped);
        loop {
            let closed = self.converse(&mut socket, &mut commands, &updates).await?;
            if !closed.may_return() {
                return tell(Update::Ended(closed)).await;
            }
            let mut closed = closed;
            socket = loop {
                let retry = backoff.next(random());
                tell(Update::Lost { closed: closed.clone(), retry }).await?;
                tokio::time::sleep(retry).await;
                closed = match self.attach().await {
                    Ok((socket, attached)) => {
                        backoff.reset();
                        tell(Update::Attached(attached)).await?;
                        break socket;
                    }
                    Err(ClientError::Closed(closed)) if !closed.may_return() => {
                        return tell(Update::Ended(closed)).await;
                    }
                    Err(ClientError::Refused(error)) => {
                        let closed = Closed { code: None, reason: error.message };
                        return tell(Update::Ended(closed)).await;
                    }
                    Err(error) => Closed { code: None, reason: error.to_string() },
                };
            };
        }
    }

    /// Until the connection ends.
    async fn converse(
        &mut self,
        socket: &mut Socket,
        commands: &mut mpsc::Receiver<CommandFrame>,
        updates: &mpsc::Sender<Update>,
    ) -> Result<Closed, Dropped> {
        let mut heard = Instant::now();
        let mut asked = false;
        loop {
            let room = self.unanswered.len() < UNANSWERED;
            let patience = if asked { SILENCE } else { SILENCE / 2 };
            tokio::select! {
                frame = socket.next() => {
                    let frame = match frame {
                        Ok(frame) => frame,
                        Err(closed) => return Ok(closed),
                    };
                    (heard, asked) = (Instant::now(), false);
                    self.note(&frame);
                    updates.send(Update::Frame(frame)).await.map_err(|_| Dropped)?;
                }
                frame = commands.recv(), if room => {
                    let frame = frame.ok_or(Dropped)?;
                    self.unanswered.push_back(frame.clone());
                    if let Err(closed) = say(socket, &frame).await {
                        return Ok(closed);
                    }
                }
                () = sleep_until(heard + patience) => {
                    if asked {
                        return Ok(lost("the server is silent"));
                    }
                    // Pings of the server are answered below this, unseen: so ask before giving up.
                    asked = true;
                    let ping = Command::Ping {};
                    let frame = CommandFrame { event_id: Uuid::now_v7().to_string(), command: ping };
                    if let Err(closed) = say(socket, &frame).await {
                        return Ok(closed);
                    }
                }
            }
        }
    }

    /// Remembers what was seen and answered.
    fn note(&mut self, frame: &Frame) {
        let answered = match frame {
            Frame::Event(event) => {
                if let Some((seq, _)) = &mut self.seen {
                    *seq = event.seq;
                }
                return;
            }
            Frame::Notice(Notice::Accepted { event_id, .. } | Notice::Pong { event_id }) => {
                event_id
            }
            Frame::Notice(Notice::Error { event_id: Some(event_id), .. }) => event_id,
            _ => return,
        };
        self.unanswered.retain(|frame| frame.event_id != *answered);
    }
}

#[cfg(test)]
mod tests {
    use futures_util::{SinkExt, StreamExt};
    use tokio::net::TcpListener;
    use tokio_tungstenite::tungstenite::Message;
    use tokio_tungstenite::tungstenite::handshake::server::{Request, Response};

    use super::*;
    use crate::protocol::{ErrorCode, SUBPROTOCOL, WireError};

    #[tokio::test]
    async fn a_server_that_refuses_and_does_not_hang_up_is_given_up() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let serving = tokio::spawn(async move {
            let (stream, _) = listener.accept().await.unwrap();
            #[expect(clippy::result_large_err, reason = "the library's own type")]
            let agree = |_: &Request, mut response: Response| {
                let name = SUBPROTOCOL.parse().unwrap();
                response.headers_mut().insert("sec-websocket-protocol", name);
                Ok(response)
            };
            let mut ws = tokio_tungstenite::accept_hdr_async(stream, agree).await.unwrap();
            ws.next().await.unwrap().unwrap();
            let error = WireError::new(ErrorCode::Internal, "no");
            let refused = Notice::Error { event_id: None, error, duplicate: false };
            ws.send(Message::text(serde_json::to_string(&refused).unwrap())).await.unwrap();
            std::future::pending::<()>().await;
        });
        let _serving = AbortOnDropHandle::new(serving);
        let mut link = Link {
            target: Target::new(&url).unwrap(),
            session: None,
            client_id: None,
            seen: None,
            unanswered: VecDeque::new(),
            patience: Duration::from_secs(1),
        };
        let attached = timeout(Duration::from_secs(60), link.attach()).await.expect("it ends");
        assert!(matches!(attached, Err(ClientError::Slow)));
    }
}
