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

use crate::session::{FrameText, Straight, Went};

/// Bytes of frames that are put together without asking for memory: nearly all are one word's.
const SMALL: usize = 512;
/// The longest header of a frame that a server sends (RFC 6455, 5.2).
const HEADER: usize = 10;

#[derive(Clone)]
pub(super) struct Pipe(Arc<Mutex<Ends>>);

struct Ends {
    stream: TcpStream,
    /// The end of frames that went past the library, which the socket did not take yet.
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

    fn send(&mut self, bytes: &[u8]) -> Went {
        if self.torn || !self.rest.is_empty() {
            return Went::Not;
        }
        match self.stream.try_write(bytes) {
            Ok(0) => Went::Not,
            Ok(written) if written == bytes.len() => Went::All,
            Ok(written) => {
                self.rest = bytes[written..].to_vec();
                Went::Partly
            }
            // It would have to wait, or is broken: the writer sees to both.
            Err(_) => Went::Not,
        }
    }
}

impl Straight for Pipe {
    fn send(&self, frames: &[FrameText]) -> Went {
        let most: usize = frames.iter().map(|frame| HEADER + frame.len()).sum();
        let (mut small, mut large) = ([0; SMALL], Vec::new());
        let bytes = if most <= SMALL {
            &mut small[..]
        } else {
            large.resize(most, 0);
            &mut large[..]
        };
        let mut end = 0;
        for frame in frames {
            end = put_frame(bytes, end, frame.as_bytes());
        }
        self.lock().send(&bytes[..end])
    }

    fn send_one(&self, frame: &[u8]) -> Went {
        let mut small = [0; SMALL];
        if HEADER + frame.len() > SMALL {
            return Went::Not;
        }
        let end = put_frame(&mut small, 0, frame);
        self.lock().send(&small[..end])
    }
}

/// Puts a whole text frame at `at`; gives where it ends. A server's frames have no mask.
fn put_frame(bytes: &mut [u8], at: usize, payload: &[u8]) -> usize {
    const WHOLE_TEXT: u8 = 0x81;
    let length = payload.len();
    let (header, of_header) = match length {
        0..=125 => ([WHOLE_TEXT, length as u8, 0, 0, 0, 0, 0, 0, 0, 0], 2),
        126..=65_535 => {
            let [high, low] = (length as u16).to_be_bytes();
            ([WHOLE_TEXT, 126, high, low, 0, 0, 0, 0, 0, 0], 4)
        }
        _ => {
            let [a, b, c, d, e, f, g, h] = (length as u64).to_be_bytes();
            ([WHOLE_TEXT, 127, a, b, c, d, e, f, g, h], HEADER)
        }
    };
    let begin = at + of_header;
    bytes[at..begin].copy_from_slice(&header[..of_header]);
    bytes[begin..begin + length].copy_from_slice(payload);
    begin + length
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
