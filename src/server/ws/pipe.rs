//! A socket's connection, which two write to: the WebSocket library for the socket's writer, and the
//! session straight past both, where nothing else is being written.
//!
//! The session's frames go out whole or are finished before anything else is written, and never into a
//! frame that the library has begun.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

use crate::session::Straight;

/// The longest header of a frame that a server sends (RFC 6455, 5.2).
const LONGEST_HEADER: usize = 10;
/// Bytes of room that a socket keeps for the next word.
const KEPT: usize = 256;

#[derive(Clone)]
pub(super) struct Pipe(Arc<Mutex<Ends>>);

struct Ends {
    stream: TcpStream,
    /// What is to go past the library, in whole frames or the end of one that the socket took a part of.
    rest: Vec<u8>,
    /// The library's last write was cut short: the next one goes on in the middle of a frame.
    torn: bool,
}

impl Pipe {
    pub(super) fn new(stream: TcpStream) -> Self {
        Self(Arc::new(Mutex::new(Ends { stream, rest: Vec::new(), torn: false })))
    }

    /// What a panic left is at worst a frame cut short, which the client refuses.
    fn lock(&self) -> MutexGuard<'_, Ends> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ends {
    /// Resolves once nothing is kept back.
    fn poll_rest(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.rest.is_empty() {
            let stream = Pin::new(&mut self.stream);
            let written = ready!(stream.poll_write(context, &self.rest))?;
            if written == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.rest.drain(..written);
        }
        // It was a slow moment's, and is seldom needed.
        self.rest = Vec::new();
        Poll::Ready(Ok(()))
    }

    /// Whether the socket took all that was put.
    fn flush(&mut self) -> bool {
        if self.rest.is_empty() {
            return true;
        }
        // Where it would have to wait, or is broken, the writer sees to it.
        let written = self.stream.try_write(&self.rest).unwrap_or(0);
        self.rest.drain(..written);
        if self.rest.capacity() > KEPT && self.rest.is_empty() {
            self.rest = Vec::new();
        }
        self.rest.is_empty()
    }
}

impl Straight for Pipe {
    fn put(&self, frame: &[u8]) -> bool {
        let mut ends = self.lock();
        if !ends.torn {
            put_frame(&mut ends.rest, frame);
        }
        !ends.torn
    }

    fn flush(&self) -> bool {
        self.lock().flush()
    }
}

/// Puts a whole text frame behind the others. A server's frames have no mask (RFC 6455, 5.2).
fn put_frame(bytes: &mut Vec<u8>, payload: &[u8]) {
    const WHOLE_TEXT: u8 = 0x81;
    let length = payload.len();
    bytes.reserve(LONGEST_HEADER + length);
    bytes.push(WHOLE_TEXT);
    match length {
        0..=125 => bytes.push(length as u8),
        126..=65_535 => {
            bytes.push(126);
            bytes.extend_from_slice(&(length as u16).to_be_bytes());
        }
        _ => {
            bytes.push(127);
            bytes.extend_from_slice(&(length as u64).to_be_bytes());
        }
    }
    bytes.extend_from_slice(payload);
}

impl AsyncRead for Pipe {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.lock().stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Pipe {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let mut ends = self.lock();
        ready!(ends.poll_rest(context))?;
        let written = ready!(Pin::new(&mut ends.stream).poll_write(context, bytes))?;
        ends.torn = written < bytes.len();
        Poll::Ready(Ok(written))
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut ends = self.lock();
        ready!(ends.poll_rest(context))?;
        Pin::new(&mut ends.stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.lock().stream).poll_shutdown(context)
    }
}
