use std::fmt;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde::Deserialize;
use serde_json::Value;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::error::TlsError;
use tokio_tungstenite::tungstenite::http::{HeaderMap, HeaderName, HeaderValue, Uri, header};
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async_tls_with_config};

use super::{ClientError, tls};
use crate::protocol::{CommandFrame, Event, Notice, SUBPROTOCOL};

/// A server that doesn't finish the handshake within this is as good as away.
const CONNECT: Duration = Duration::from_secs(10);

/// One client among thousands of a load test should be small.
const READ_BUFFER: usize = 8 * 1024;

/// Where a server is, and what to say in the handshake.
#[derive(Clone)]
pub struct Target {
    uri: Uri,
    headers: HeaderMap,
}

impl Target {
    /// `url` is the server's: `http://host:port` or `https://host`, with its base path if it has one.
    /// `ws://` and `wss://` will do, too, as will the address of the socket itself.
    pub fn new(url: &str) -> Result<Self, ClientError> {
        let wrong = || ClientError::Url(url.to_owned());
        let (scheme, rest) = tls::split(url).ok_or_else(wrong)?;
        let uri: Uri = format!("{scheme}://{rest}/v1/ws").parse().map_err(|_| wrong())?;
        if uri.host().is_none_or(str::is_empty) {
            return Err(wrong());
        }
        let mut headers = HeaderMap::new();
        headers.insert(header::SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static(SUBPROTOCOL));
        Ok(Self { uri, headers })
    }

    pub fn with_token(self, token: &str) -> Result<Self, ClientError> {
        let mut value =
            HeaderValue::from_str(&format!("Bearer {token}")).map_err(|_| ClientError::Token)?;
        value.set_sensitive(true);
        Ok(self.with_header(header::AUTHORIZATION, value))
    }

    /// Says something else, or more, than a client would.
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    pub fn without_header(mut self, name: HeaderName) -> Self {
        self.headers.remove(name);
        self
    }
}

/// A frame from the server.
#[derive(Clone, Debug, PartialEq)]
pub enum Frame {
    Event(Box<Event>),
    Notice(Notice),
    /// Of a type that this client doesn't know.
    Unknown(Value),
}

/// The connection ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// `None`: it was lost without a word.
    pub code: Option<u16>,
    pub reason: String,
}

impl fmt::Display for Closed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            Some(code) => write!(f, "the server closed the socket: {} ({code})", self.reason),
            None => write!(f, "the connection was lost: {}", self.reason),
        }
    }
}

impl std::error::Error for Closed {}

impl Closed {
    fn lost(reason: impl fmt::Display) -> Self {
        Self { code: None, reason: reason.to_string() }
    }

    /// Whether coming back could meet another answer.
    pub fn may_return(&self) -> bool {
        self.code.is_none_or(|code| matches!(code, 1000 | 1001 | 1006 | 1011 | 1012 | 1013))
    }
}

/// One connection. Nothing is done unasked, but pings are answered.
pub struct Socket {
    ws: WebSocketStream<MaybeTlsStream<TcpStream>>,
}

impl Socket {
    pub async fn open(target: &Target) -> Result<Self, ClientError> {
        let broken = |error: Error| ClientError::Connect(Box::new(error));
        let mut request = (&target.uri).into_client_request().map_err(broken)?;
        for (name, value) in &target.headers {
            request.headers_mut().insert(name, value.clone());
        }
        let config = WebSocketConfig::default().read_buffer_size(READ_BUFFER);
        let connector = tls::connector(&target.uri)
            .map_err(|error| broken(TlsError::Rustls(error.into()).into()))?;
        let connecting = connect_async_tls_with_config(request, Some(config), true, connector);
        let (ws, _) = tokio::time::timeout(CONNECT, connecting)
            .await
            .map_err(|_| ClientError::Slow)?
            .map_err(broken)?;
        Ok(Self { ws })
    }

    pub async fn send(&mut self, frame: &CommandFrame) -> Result<(), Closed> {
        let text = serde_json::to_string(frame).map_err(Closed::lost)?;
        self.send_raw(Message::text(text)).await
    }

    /// Sends whatever frame it is.
    pub async fn send_raw(&mut self, message: Message) -> Result<(), Closed> {
        match self.ws.send(message).await {
            Ok(()) => Ok(()),
            Err(error) => Err(self.why(error).await),
        }
    }

    /// The next frame. Cancel safe.
    pub async fn next(&mut self) -> Result<Frame, Closed> {
        loop {
            match self.ws.next().await {
                Some(Ok(Message::Text(text))) => return Ok(read(&text)),
                Some(Ok(Message::Close(Some(frame)))) => {
                    let reason = frame.reason.as_str().to_owned();
                    return Err(Closed { code: Some(frame.code.into()), reason });
                }
                Some(Ok(Message::Close(None))) => return Err(Closed::lost("closed")),
                Some(Ok(_)) => {}
                Some(Err(error)) => return Err(Closed::lost(error)),
                None => return Err(Closed::lost("ended")),
            }
        }
    }

    /// Reads nothing; for as long as this is not called again, the server can't get rid of anything.
    pub async fn close(mut self) -> Result<(), Closed> {
        self.ws.close(None).await.map_err(Closed::lost)?;
        while let Some(Ok(_)) = self.ws.next().await {}
        Ok(())
    }

    /// A write can fail because the server has closed: what it said is still to be read.
    async fn why(&mut self, error: Error) -> Closed {
        loop {
            match self.next().await {
                Ok(_) => {}
                Err(closed) if closed.code.is_some() => return closed,
                Err(_) => return Closed::lost(error),
            }
        }
    }
}

fn read(text: &str) -> Frame {
    let Ok(value) = serde_json::from_str::<Value>(text) else {
        return Frame::Unknown(Value::String(text.to_owned()));
    };
    if let Ok(notice) = Notice::deserialize(&value) {
        return Frame::Notice(notice);
    }
    match Event::deserialize(&value) {
        Ok(event) => Frame::Event(Box::new(event)),
        Err(_) => Frame::Unknown(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_named_in_many_ways() {
        for url in [
            "http://127.0.0.1:7878",
            "http://127.0.0.1:7878/",
            "ws://127.0.0.1:7878/v1/ws",
            "127.0.0.1:7878",
        ] {
            let target = Target::new(url).unwrap();
            assert_eq!(target.uri.to_string(), "ws://127.0.0.1:7878/v1/ws", "{url}");
        }
        let base = Target::new("http://host/segue").unwrap();
        assert_eq!(base.uri.to_string(), "ws://host/segue/v1/ws");
        for url in ["https://host/segue/", "wss://host/segue/v1/ws"] {
            assert_eq!(Target::new(url).unwrap().uri.to_string(), "wss://host/segue/v1/ws");
        }
        assert!(Target::new("ftp://host").is_err());
        assert!(Target::new("http://").is_err());
    }

    #[test]
    fn frames_are_told_apart_by_their_type() {
        let notice = read(r#"{"type":"pong","event_id":"1"}"#);
        assert_eq!(notice, Frame::Notice(Notice::Pong { event_id: "1".into() }));
        let event = read(r#"{"type":"session.updated","seq":2,"at":1,"archived":true}"#);
        assert!(matches!(event, Frame::Event(event) if event.seq == 2));
        assert!(matches!(read(r#"{"type":"new.thing","seq":3}"#), Frame::Unknown(_)));
    }
}
