//! One connection of the generator.
//!
//! Not the client's own: that one reads every frame whole and keeps a session's commands for when the
//! connection comes back, which costs more a frame than the server spends on it. Ten thousand of these
//! fit in one process, and what a frame costs here is a look at a few of its fields.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::{HeaderValue, Uri, header};
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Error, Message, Utf8Bytes};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, client_async_tls_with_config};

use super::LoadError;
use crate::client::tls;
use crate::protocol::SUBPROTOCOL;

const READ_BUFFER: usize = 4 * 1024;
const CONNECT: Duration = Duration::from_secs(10);
const CLOSE: Duration = Duration::from_secs(2);

/// So that ten thousand sockets and those that linger after them don't use up one address's ports.
const SOURCES: usize = 16;

/// Bytes that the kernel keeps for a slow reader; with its usual megabytes nobody is ever slow.
const SLOW_BUFFER: u32 = 4 * 1024;

/// What is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Protocol {
    /// `segue.v1`
    Segue,
    /// The plain protocol of bare servers that Segue is compared with: no subprotocol, no attach.
    Peer,
}

/// Where the load goes.
#[derive(Clone, Debug)]
pub struct Target {
    address: SocketAddr,
    uri: Uri,
    pub protocol: Protocol,
    /// Listener `n` uses token `n` modulo their number.
    tokens: Vec<HeaderValue>,
}

impl Target {
    /// `url`: the server's, as `http://host:port` or `https://host`, with its base path if it has one. Another machine
    /// is refused unless `remote` says so.
    pub async fn find(
        url: &str,
        protocol: Protocol,
        tokens: &[String],
        remote: bool,
    ) -> Result<Self, LoadError> {
        let wrong = || LoadError::Url(url.to_owned());
        let (scheme, rest) = tls::split(url).ok_or_else(wrong)?;
        let uri = match protocol {
            Protocol::Segue => format!("{scheme}://{rest}/v1/ws"),
            Protocol::Peer => format!("{scheme}://{rest}/"),
        };
        let uri: Uri = uri.parse().map_err(|_| wrong())?;
        let host = uri.host().ok_or_else(wrong)?.trim_matches(['[', ']']).to_owned();
        let port = uri.port_u16().unwrap_or(if scheme == "wss" { 443 } else { 80 });
        let mut found = tokio::net::lookup_host((host, port)).await.map_err(|_| wrong())?;
        let address = found.next().ok_or_else(wrong)?;
        if !address.ip().is_loopback() && !remote {
            return Err(LoadError::Remote(address.ip()));
        }
        let tokens = tokens.iter().map(|token| {
            let mut value = HeaderValue::from_str(&format!("Bearer {token}"))?;
            value.set_sensitive(true);
            Ok(value)
        });
        let tokens = tokens
            .collect::<Result<_, tokio_tungstenite::tungstenite::http::header::InvalidHeaderValue>>(
            )
            .map_err(|_| LoadError::Token)?;
        Ok(Self { address, uri, protocol, tokens })
    }
}

/// Why a connection ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Closed {
    /// `None`: lost without a word.
    pub code: Option<u16>,
    pub reason: String,
}

impl Closed {
    fn lost(reason: impl ToString) -> Self {
        Self { code: None, reason: reason.to_string() }
    }
}

impl From<Error> for Closed {
    fn from(error: Error) -> Self {
        Self::lost(error)
    }
}

pub(super) struct Wire {
    ws: WebSocketStream<MaybeTlsStream<TcpStream>>,
}

impl Wire {
    /// Connects as listener `number`.
    pub async fn open(target: &Target, number: usize, slow: bool) -> Result<Self, Closed> {
        let opened = timeout(CONNECT, Self::handshake(target, number, slow)).await;
        opened.unwrap_or_else(|_| Err(Closed::lost("the handshake took over 10 s")))
    }

    async fn handshake(target: &Target, number: usize, slow: bool) -> Result<Self, Closed> {
        let socket = match target.address {
            SocketAddr::V4(_) => TcpSocket::new_v4(),
            SocketAddr::V6(_) => TcpSocket::new_v6(),
        }
        .map_err(Closed::lost)?;
        if let IpAddr::V4(ip) = target.address.ip()
            && ip.is_loopback()
        {
            let source = Ipv4Addr::new(127, 0, 0, 2 + (number % SOURCES) as u8);
            socket.bind(SocketAddr::from((source, 0))).map_err(Closed::lost)?;
        }
        if slow {
            socket.set_recv_buffer_size(SLOW_BUFFER).map_err(Closed::lost)?;
        }
        let stream = socket.connect(target.address).await.map_err(Closed::lost)?;
        stream.set_nodelay(true).map_err(Closed::lost)?;
        let mut request = (&target.uri).into_client_request()?;
        let headers = request.headers_mut();
        if target.protocol == Protocol::Segue {
            let name = HeaderValue::from_static(SUBPROTOCOL);
            headers.insert(header::SEC_WEBSOCKET_PROTOCOL, name);
        }
        if !target.tokens.is_empty() {
            let token = target.tokens[number % target.tokens.len()].clone();
            headers.insert(header::AUTHORIZATION, token);
        }
        let config = WebSocketConfig::default().read_buffer_size(READ_BUFFER).write_buffer_size(0);
        let connector = tls::connector(&target.uri).map_err(Closed::lost)?;
        let (ws, _) =
            client_async_tls_with_config(request, stream, Some(config), connector).await?;
        Ok(Self { ws })
    }

    pub async fn send(&mut self, text: String) -> Result<(), Closed> {
        Ok(self.ws.send(Message::text(text)).await?)
    }

    /// The next text frame. Cancel safe.
    pub async fn next(&mut self) -> Result<Utf8Bytes, Closed> {
        loop {
            match self.ws.next().await {
                Some(Ok(Message::Text(text))) => return Ok(text),
                Some(Ok(Message::Close(Some(frame)))) => {
                    let reason = frame.reason.as_str().to_owned();
                    return Err(Closed { code: Some(frame.code.into()), reason });
                }
                Some(Ok(Message::Binary(_))) => return Err(Closed::lost("a binary frame")),
                Some(Ok(_)) => {}
                Some(Err(error)) => return Err(error.into()),
                None => return Err(Closed::lost("the connection ended")),
            }
        }
    }

    /// Leaves as a browser does.
    pub async fn close(mut self) {
        let ended = async {
            self.ws.close(None).await?;
            while let Some(frame) = self.ws.next().await {
                frame?;
            }
            Ok::<_, Error>(())
        };
        // A server that doesn't answer the close is left all the same.
        let _ = timeout(CLOSE, ended).await;
    }
}
