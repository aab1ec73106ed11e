//! What browsers can't play, as MP3, by ffmpeg if it is there.

use std::future::ready;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::{Body, Bytes};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use futures_util::stream::{self, unfold};
use tokio::sync::{Semaphore, mpsc};

use crate::library::Format;
use crate::server::problem::Problem;

/// So many run at once: each takes a processor while it runs.
const RUNNING: usize = 4;
/// Pieces that wait for whoever listens; ffmpeg waits then.
const PIECES: usize = 4;
const PIECE: usize = 32 * 1024;

/// Bounds how many run at once.
pub struct Transcoder {
    seats: Arc<Semaphore>,
}

impl Default for Transcoder {
    fn default() -> Self {
        Self { seats: Arc::new(Semaphore::new(RUNNING)) }
    }
}

/// Ends ffmpeg, whoever drops it and why.
struct Running(Arc<Mutex<Child>>);

impl Drop for Running {
    fn drop(&mut self) {
        let mut child = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // It may have ended by itself.
        drop(child.kill());
        drop(child.wait());
    }
}

impl Transcoder {
    /// The sound of the file at `path` as MP3, as it comes: of no known length, without ranges. Whoever asks for
    /// the `head` alone is told the same: whether there is sound only ffmpeg knows.
    pub async fn serve(
        &self,
        path: &Path,
        format: Format,
        head: bool,
    ) -> Result<Response, Problem> {
        let headers = [(header::CONTENT_TYPE, "audio/mpeg"), (header::ACCEPT_RANGES, "none")];
        let busy = || Problem::too_many("too many tracks are being transcoded");
        let seat = self.seats.clone().try_acquire_owned().map_err(|_| busy())?;
        let mut input = std::ffi::OsString::from("file:");
        input.push(path);
        let spawned = Command::new("ffmpeg")
            .args(["-nostdin", "-v", "quiet", "-protocol_whitelist", "file,pipe", "-i"])
            .arg(input)
            .args([
                "-map",
                "0:a:0",
                "-vn",
                "-c:a",
                "libmp3lame",
                "-q:a",
                "2",
                "-f",
                "mp3",
                "pipe:1",
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut child = spawned.map_err(|error| unplayable(format, &error))?;
        let out = child.stdout.take();
        let running = Running(Arc::new(Mutex::new(child)));
        let mut out = out.ok_or_else(Problem::internal)?;
        let (pieces, mut coming) = mpsc::channel::<std::io::Result<Bytes>>(PIECES);
        // Ends when ffmpeg does, which the answer's end sees to.
        tokio::task::spawn_blocking(move || {
            let _seat = seat;
            loop {
                let mut piece = vec![0; PIECE];
                let read = match out.read(&mut piece) {
                    Ok(0) => return,
                    Ok(count) => {
                        piece.truncate(count);
                        Ok(Bytes::from(piece))
                    }
                    Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                    Err(error) => Err(error),
                };
                let broken = read.is_err();
                if pieces.blocking_send(read).is_err() || broken {
                    return;
                }
            }
        });
        // An answer of nothing would look like a silent track.
        let Some(first) = coming.recv().await else { return Err(silent(format)) };
        if head {
            return Ok((headers, Body::empty()).into_response());
        }
        let body = unfold((coming, running), |(mut coming, running)| async {
            let piece = coming.recv().await?;
            Some((piece, (coming, running)))
        });
        let body = stream::once(ready(first)).chain(body);
        Ok((headers, Body::from_stream(body)).into_response())
    }
}

fn silent(format: Format) -> Problem {
    let why = format!("ffmpeg finds no sound in this {} file", format.name());
    Problem::new(StatusCode::BAD_GATEWAY, why)
}

fn unplayable(format: Format, error: &std::io::Error) -> Problem {
    let name = format.name();
    let why = match error.kind() {
        std::io::ErrorKind::NotFound => {
            format!("browsers can't play {name}; with ffmpeg installed here it would be transcoded")
        }
        _ => format!("browsers can't play {name}, and ffmpeg does not start"),
    };
    Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, why)
}
