use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};

use super::{TestServer, soon};

/// A WebSocket that does only what it is told, byte by byte: no pong, no close, no reading ahead.
pub struct Wire {
    pub stream: TcpStream,
    /// The answer to the handshake.
    pub head: String,
}

impl Wire {
    /// After the handshake, with these header lines more.
    pub async fn open(server: &TestServer, more: &str) -> Self {
        Self::with(server, more, TcpSocket::new_v4().unwrap()).await
    }

    /// One whose end of the connection holds little of what it has not read.
    pub async fn narrow(server: &TestServer) -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(4_096).unwrap();
        Self::with(server, "", socket).await
    }

    async fn with(server: &TestServer, more: &str, socket: TcpSocket) -> Self {
        let authority = server.authority();
        let connecting = socket.connect(authority.parse().unwrap());
        let mut stream = soon("a connection", connecting).await.unwrap();
        let handshake = format!(
            "GET /v1/ws HTTP/1.1\r\nHost: {authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
             Sec-WebSocket-Protocol: segue.v1\r\n{more}\r\n"
        );
        stream.write_all(handshake.as_bytes()).await.unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(soon("the handshake", stream.read_u8()).await.unwrap());
        }
        Self { stream, head: String::from_utf8(head).unwrap() }
    }

    /// Sends a frame: its first byte (FIN, RSV and opcode) and a payload of up to 64 KiB, masked by zeros.
    /// `false`: the connection has ended.
    pub async fn frame(&mut self, first: u8, payload: &[u8]) -> bool {
        let mut frame = vec![first];
        match payload.len() {
            short @ 0..126 => frame.push(0x80 | short as u8),
            long => {
                frame.push(0x80 | 126);
                frame.extend_from_slice(&u16::try_from(long).unwrap().to_be_bytes());
            }
        }
        frame.extend_from_slice(&[0; 4]);
        frame.extend_from_slice(payload);
        soon("room to send", self.stream.write_all(&frame)).await.is_ok()
    }

    pub async fn attach(&mut self) {
        assert!(self.frame(0x81, br#"{"type":"session.attach","event_id":"a"}"#).await);
    }

    /// Reads until the connection ends, at most so much at a time.
    pub async fn rest(&mut self, piece: usize) -> Vec<u8> {
        self.rest_or(piece, None).await.0
    }

    /// The same, or until what was read has this mark in it; and whether the connection ended.
    pub async fn rest_or(&mut self, piece: usize, mark: Option<&str>) -> (Vec<u8>, bool) {
        let (mut seen, mut buffer) = (Vec::new(), vec![0; piece]);
        loop {
            match soon("the end", self.stream.read(&mut buffer)).await {
                Ok(0) | Err(_) => return (seen, true),
                Ok(n) => seen.extend_from_slice(&buffer[..n]),
            }
            if let Some(mark) = mark {
                let new = seen.len().saturating_sub(piece + mark.len());
                if seen[new..].windows(mark.len()).any(|at| at == mark.as_bytes()) {
                    return (seen, false);
                }
            }
        }
    }
}

/// The code of the last close frame among these bytes.
pub fn close_code(seen: &[u8]) -> Option<u16> {
    let known = |at: &[u8]| at[0] == 0x88 && at[1] >= 2 && (0x03..=0x11).contains(&at[2]);
    let close = seen.windows(4).rfind(|at| known(at))?;
    Some(u16::from_be_bytes([close[2], close[3]]))
}
