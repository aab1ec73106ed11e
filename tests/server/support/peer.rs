use segue::client::{Closed, Frame, Socket, Target};
use segue::protocol::{
    Attached, CloseCode, ErrorCode, Event, EventBody, Notice, ResponseStatus, Snapshot, WireError,
};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;

use super::soon;

/// One socket, and what it said and heard.
pub struct Peer {
    pub socket: Socket,
    pub attached: Option<Attached>,
    /// The last number seen.
    pub seq: u64,
    commands: u32,
}

impl Peer {
    pub async fn open(target: &Target) -> Self {
        let socket = soon("a connection", Socket::open(target)).await.unwrap();
        Self { socket, attached: None, seq: 0, commands: 0 }
    }

    pub async fn send_text(&mut self, text: impl Into<String>) {
        self.send_raw(Message::text(text.into())).await;
    }

    pub async fn send_raw(&mut self, message: Message) {
        soon("room to send", self.socket.send_raw(message)).await.unwrap();
    }

    /// Sends a command with an `event_id` of its own (if it has none), and answers with that.
    pub async fn send(&mut self, mut command: Value) -> String {
        self.commands += 1;
        let fields = command.as_object_mut().expect("a command is an object");
        let id = format!("c{}-{:p}", self.commands, &raw const self.commands);
        let id = fields.entry("event_id").or_insert(id.into()).as_str().unwrap().to_owned();
        self.send_text(command.to_string()).await;
        id
    }

    pub async fn try_next(&mut self) -> Result<Frame, Closed> {
        let frame = soon("a frame", self.socket.next()).await?;
        if let Frame::Event(event) = &frame {
            assert_eq!(event.seq, self.seq + 1, "the log has no hole: {event:?}");
            self.seq = event.seq;
        }
        Ok(frame)
    }

    pub async fn next(&mut self) -> Frame {
        match self.try_next().await {
            Ok(Frame::Unknown(value)) => panic!("not a frame of the protocol: {value}"),
            Ok(frame) => frame,
            Err(closed) => panic!("{closed}"),
        }
    }

    /// The code that the server closes with. What it says before is passed over.
    pub async fn closed(&mut self) -> u16 {
        loop {
            if let Err(closed) = self.try_next().await {
                return closed.code.unwrap_or_else(|| panic!("closed without a code: {closed}"));
            }
        }
    }

    pub async fn closes_with(&mut self, code: CloseCode) {
        assert_eq!(self.closed().await, code.number());
    }

    /// Passes over frames until `wanted` makes something of one.
    pub async fn until<T>(&mut self, what: &str, wanted: impl Fn(&Frame) -> Option<T>) -> T {
        let mut passed = Vec::new();
        loop {
            match self.try_next().await {
                Ok(frame) => match wanted(&frame) {
                    Some(found) => return found,
                    None => passed.push(frame),
                },
                Err(closed) => panic!("{what} never came: {closed} after {passed:#?}"),
            }
        }
    }

    pub async fn event(&mut self, name: &str) -> Event {
        self.until(name, |frame| match frame {
            Frame::Event(event) if event_name(event) == name => Some(Event::clone(event)),
            _ => None,
        })
        .await
    }

    pub async fn error(&mut self) -> (Option<String>, WireError) {
        self.until("an error", |frame| match frame {
            Frame::Notice(Notice::Error { event_id, error, .. }) => {
                Some((event_id.clone(), error.clone()))
            }
            _ => None,
        })
        .await
    }

    /// Sends a command that is to be refused.
    pub async fn refused(&mut self, command: Value) -> WireError {
        let id = self.send(command).await;
        let (about, error) = self.error().await;
        assert_eq!(about.as_deref(), Some(&*id));
        error
    }

    pub async fn refused_with(&mut self, command: Value, code: ErrorCode, param: Option<&str>) {
        let error = self.refused(command.clone()).await;
        assert_eq!((error.code, error.param.as_deref()), (code, param), "{command}: {error:?}");
    }

    /// Waits for the answer to a command: the number of the last event it caused, and whether the
    /// answer was an old one. What came before is handed out.
    pub async fn accepted(&mut self, id: &str) -> (u64, bool, Vec<Frame>) {
        let mut before = Vec::new();
        loop {
            let frame = self.next().await;
            match frame {
                Frame::Notice(Notice::Accepted { event_id, seq, duplicate }) if event_id == id => {
                    return (seq, duplicate, before);
                }
                Frame::Notice(Notice::Error { event_id: Some(event_id), error, .. })
                    if event_id == id =>
                {
                    panic!("{id} was refused: {error:?}");
                }
                frame => before.push(frame),
            }
        }
    }

    /// Sends a command and waits for its answer; what came before that is handed out.
    pub async fn does(&mut self, command: Value) -> Vec<Frame> {
        let id = self.send(command).await;
        self.accepted(&id).await.2
    }

    /// Sends `session.attach` with these fields. The answer must be the first frame.
    pub async fn attach(&mut self, mut fields: Value) -> &Attached {
        fields["type"] = "session.attach".into();
        let id = self.send(fields).await;
        let attached = self.is_attached().await;
        assert_eq!(attached.event_id, id);
        attached
    }

    /// What follows a `session.attach` that was sent: the first frame.
    pub async fn is_attached(&mut self) -> &Attached {
        let attached = match soon("session.attached", self.socket.next()).await {
            Ok(Frame::Notice(Notice::Attached(attached))) => *attached,
            other => panic!("instead of session.attached: {other:?}"),
        };
        self.seq = attached.seq;
        self.attached.insert(attached)
    }

    pub async fn attach_new(&mut self) {
        self.attach(json!({})).await;
    }

    pub fn session(&self) -> String {
        self.attached.as_ref().expect("it has attached").session_id.to_string()
    }

    pub fn epoch(&self) -> String {
        self.attached.as_ref().expect("it has attached").epoch.clone()
    }

    pub fn snapshot(&self) -> &Snapshot {
        let attached = self.attached.as_ref().expect("it has attached");
        attached.snapshot.as_ref().expect("a snapshot")
    }

    /// Says something; answers with the `event_id` and the id of the response.
    pub async fn say(&mut self, input: &str) -> (String, String) {
        let id = self.send(json!({ "type": "response.create", "input": input })).await;
        let response = self
            .until("input.created", |frame| match frame {
                Frame::Event(event) if event.event_id.as_deref() == Some(&id) => {
                    match &event.body {
                        EventBody::InputCreated { response_id, .. } => Some(response_id.clone()),
                        _ => None,
                    }
                }
                _ => None,
            })
            .await;
        (id, response)
    }

    /// Waits for the end of a response: how it ended, and its whole text.
    pub async fn done(&mut self, response: &str) -> (ResponseStatus, String) {
        self.until("response.done", |frame| match frame {
            Frame::Event(event) => match &event.body {
                EventBody::ResponseDone { response_id, status, text, .. }
                    if response_id == response =>
                {
                    Some((*status, text.clone()))
                }
                _ => None,
            },
            _ => None,
        })
        .await
    }

    /// Waits until words of the response that reach this offset have come.
    pub async fn heard(&mut self, response: &str, end: u64) {
        self.until("the words", |frame| match frame {
            Frame::Notice(Notice::TextDelta { response_id, offset, delta })
                if response_id == response && offset + segue::protocol::utf16_len(delta) >= end =>
            {
                Some(())
            }
            _ => None,
        })
        .await;
    }
}

/// The `type` of an event.
pub fn event_name(event: &Event) -> String {
    let value = serde_json::to_value(event).unwrap();
    value["type"].as_str().unwrap().to_owned()
}

/// What a frame is about, in short, for comparing sequences.
pub fn short(frame: &Frame) -> String {
    match frame {
        Frame::Event(event) => {
            let name = event_name(event);
            match &event.body {
                EventBody::ResponseDone { response_id, status, .. } => {
                    format!("{name} {response_id} {status:?}")
                }
                EventBody::InputCreated { response_id, .. }
                | EventBody::ResponseCreated { response_id, .. } => format!("{name} {response_id}"),
                _ => name,
            }
        }
        Frame::Notice(Notice::TextDelta { response_id, .. }) => format!("delta {response_id}"),
        Frame::Notice(Notice::Accepted { event_id, .. }) => format!("accepted {event_id}"),
        other => format!("{other:?}"),
    }
}
