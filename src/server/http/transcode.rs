//! What browsers can't play, as MP3, by ffmpeg if it is there.

use std::future::ready;
use std::io;
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use futures_util::stream::{self, unfold};
use tokio::io::AsyncReadExt;
use tokio::process::{Child, Command};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};
use tokio::time::timeout;
use tokio_util::task::TaskTracker;

use crate::library::Format;
use crate::server::problem::Problem;

/// So many run at once: each takes a processor while it runs.
const RUNNING: usize = 4;
/// So many are open at once, those among them whose listeners have paused or have enough for now: they wait
/// in memory and take no processor.
const OPEN: usize = 64;
/// A seat among those that run is waited for so long.
const PATIENCE: Duration = Duration::from_secs(30);
/// Pieces that wait for whoever listens; ffmpeg waits then.
const PIECES: usize = 4;
const PIECE: usize = 32 * 1024;

/// Runs ffmpeg, and bounds how often at once.
pub struct Transcoder {
    seats: Arc<Semaphore>,
    places: Arc<Semaphore>,
    tracker: TaskTracker,
}

/// One ffmpeg that runs; it ends when this is dropped.
struct Running {
    child: Child,
    seats: Arc<Semaphore>,
    _place: OwnedSemaphorePermit,
}

impl Transcoder {
    /// `tracker` knows all that runs.
    pub fn new(tracker: TaskTracker) -> Self {
        let seats = Arc::new(Semaphore::new(RUNNING));
        Self { seats, places: Arc::new(Semaphore::new(OPEN)), tracker }
    }

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
        let place = self.places.clone().try_acquire_owned().map_err(|_| busy())?;
        let seat = timeout(PATIENCE, self.seats.clone().acquire_owned()).await;
        let seat = seat.ok().and_then(Result::ok).ok_or_else(busy)?;
        let child = command(path).spawn().map_err(|error| unplayable(format, &error))?;
        let running = Running { child, seats: self.seats.clone(), _place: place };
        let (pieces, mut coming) = mpsc::channel(PIECES);
        self.tracker.spawn(running.send(seat, pieces));
        // An answer of nothing would look like a silent track.
        let Some(Ok(first)) = coming.recv().await else { return Err(silent(format)) };
        if head {
            return Ok((headers, Body::empty()).into_response());
        }
        let rest = unfold(coming, |mut coming| async { Some((coming.recv().await?, coming)) });
        let body = stream::once(ready(Ok(first))).chain(rest);
        Ok((headers, Body::from_stream(body)).into_response())
    }
}

fn command(path: &Path) -> Command {
    let mut input = std::ffi::OsString::from("file:");
    input.push(path);
    let mut command = Command::new("ffmpeg");
    command
        .args(["-nostdin", "-v", "quiet", "-protocol_whitelist", "file,pipe", "-i"])
        .arg(input)
        .args(["-map", "0:a:0", "-vn", "-c:a", "libmp3lame", "-q:a", "2", "-f", "mp3", "pipe:1"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true);
    command
}

impl Running {
    /// Sends what ffmpeg makes until it or whoever listens has ended. An error is sent where it has not come to its
    /// end: the answer must not look whole.
    async fn send(
        mut self,
        mut seat: OwnedSemaphorePermit,
        pieces: mpsc::Sender<io::Result<Bytes>>,
    ) {
        let Some(mut out) = self.child.stdout.take() else { return };
        loop {
            let room = match pieces.try_reserve() {
                Ok(room) => room,
                Err(_) => {
                    // There is enough for now: others may run until this is wanted again.
                    drop(seat);
                    let Ok(room) = pieces.reserve().await else { return };
                    let Ok(again) = self.seats.clone().acquire_owned().await else { return };
                    seat = again;
                    room
                }
            };
            let mut piece = Vec::with_capacity(PIECE);
            let read = tokio::select! {
                read = out.read_buf(&mut piece) => read,
                () = pieces.closed() => return,
            };
            match read {
                Ok(0) => match self.child.wait().await {
                    Ok(status) if status.success() => return,
                    Ok(status) => return room.send(Err(io::Error::other(status.to_string()))),
                    Err(error) => return room.send(Err(error)),
                },
                Ok(_) => room.send(Ok(piece.into())),
                Err(error) => return room.send(Err(error)),
            }
        }
    }
}

fn silent(format: Format) -> Problem {
    let why = format!("ffmpeg finds no sound in this {} file", format.name());
    Problem::new(StatusCode::BAD_GATEWAY, why)
}

fn unplayable(format: Format, error: &io::Error) -> Problem {
    let name = format.name();
    let why = match error.kind() {
        io::ErrorKind::NotFound => {
            format!("browsers can't play {name}; with ffmpeg installed here it would be transcoded")
        }
        _ => format!("browsers can't play {name}, and ffmpeg does not start"),
    };
    Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, why)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes of a command in ffmpeg's place, with one seat for all.
    fn begun(script: &str) -> (Arc<Semaphore>, mpsc::Receiver<io::Result<Bytes>>) {
        let (seats, places) = (Arc::new(Semaphore::new(1)), Arc::new(Semaphore::new(1)));
        let child = Command::new("sh").args(["-c", script]).stdout(Stdio::piped()).spawn();
        let place = places.try_acquire_owned().unwrap();
        let running = Running { child: child.unwrap(), seats: seats.clone(), _place: place };
        let (pieces, coming) = mpsc::channel(PIECES);
        tokio::spawn(running.send(seats.clone().try_acquire_owned().unwrap(), pieces));
        (seats, coming)
    }

    async fn soon<T>(coming: impl Future<Output = T>) -> T {
        timeout(Duration::from_secs(60), coming).await.expect("it never came")
    }

    #[tokio::test]
    async fn who_has_enough_leaves_the_seat_to_others_and_goes_on_when_more_is_wanted() {
        let (seats, mut coming) = begun("exec cat /dev/zero");
        let other = soon(seats.acquire()).await.unwrap();
        for _ in 0..PIECES {
            assert!(soon(coming.recv()).await.unwrap().is_ok());
        }
        assert!(coming.try_recv().is_err(), "the other one has the seat");
        drop(other);
        assert!(soon(coming.recv()).await.unwrap().is_ok());
    }

    #[tokio::test]
    async fn what_was_not_made_to_its_end_does_not_look_whole() {
        let (_, mut coming) = begun("printf sound");
        assert_eq!(soon(coming.recv()).await.unwrap().unwrap(), "sound");
        assert!(soon(coming.recv()).await.is_none());
        let (_, mut coming) = begun("printf sound; kill -9 $$");
        assert_eq!(soon(coming.recv()).await.unwrap().unwrap(), "sound");
        assert!(soon(coming.recv()).await.unwrap().is_err());
    }
}
