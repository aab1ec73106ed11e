//! The socket by which a person at the machine asks a running server for a backup. It stands in the data
//! folder, so whoever may read the store may ask, and nobody else: no port, no token.
//!
//! One line each way: `backup /absolute/path`, then `done` or `failed: …`.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use super::SledJournal;

const SOCKET: &str = "control";
const ASK: &[u8] = b"backup ";

/// A line that is longer is no path.
const LONGEST_LINE: u64 = 8 * 1024;

/// Who connects and says nothing is hung up on.
const PATIENCE: Duration = Duration::from_secs(5);

/// Listens until it is dropped.
pub struct Control {
    socket: PathBuf,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Control {
    /// Listens in the data folder `root`, which the journal's server holds.
    pub fn open(root: &Path, journal: Arc<SledJournal>) -> io::Result<Self> {
        let socket = root.join(SOCKET);
        // The data folder is locked: what stands there was left by a server that is gone.
        match std::fs::remove_file(&socket) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let listener = UnixListener::bind(&socket)?;
        std::fs::set_permissions(&socket, std::fs::Permissions::from_mode(0o600))?;
        let stop = Arc::new(AtomicBool::new(false));
        let thread = std::thread::Builder::new().name("journal-control".into()).spawn({
            let stop = Arc::clone(&stop);
            move || {
                for stream in listener.incoming() {
                    if stop.load(Ordering::SeqCst) {
                        break;
                    }
                    if let Err(error) = stream.and_then(|stream| serve(stream, &journal)) {
                        tracing::warn!(%error, "a request at the control socket failed");
                    }
                }
            }
        })?;
        Ok(Self { socket, stop, thread: Some(thread) })
    }
}

impl Drop for Control {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        // Wakes the thread; where nobody answers, it has ended already.
        let woken = UnixStream::connect(&self.socket).is_ok();
        if let Some(thread) = self.thread.take()
            && woken
            && thread.join().is_err()
        {
            tracing::error!("the control socket's thread stopped by a panic");
        }
        // The next start removes it otherwise.
        let _ = std::fs::remove_file(&self.socket);
    }
}

fn serve(mut stream: UnixStream, journal: &SledJournal) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut line = Vec::new();
    BufReader::new(&stream).take(LONGEST_LINE).read_until(b'\n', &mut line)?;
    let Some(path) = line.strip_prefix(ASK).and_then(|rest| rest.strip_suffix(b"\n")) else {
        return stream.write_all(b"failed: only `backup PATH` is known here\n");
    };
    let path = PathBuf::from(std::ffi::OsString::from_vec(path.to_vec()));
    if !path.is_absolute() {
        return stream.write_all(b"failed: the path must be absolute\n");
    }
    match journal.backup_blocking(&path) {
        Ok(()) => {
            tracing::info!(path = %path.display(), "the store was backed up");
            stream.write_all(b"done\n")
        }
        Err(error) => stream.write_all(format!("failed: {error}\n").as_bytes()),
    }
}

/// Asks the server that runs on the data folder `root` for a backup to the absolute path `to`. The outer
/// error: there is nobody to ask; the inner: why it failed.
pub fn ask_for_backup(root: &Path, to: &Path) -> io::Result<Result<(), String>> {
    let mut stream = UnixStream::connect(root.join(SOCKET))?;
    stream.write_all(ASK)?;
    stream.write_all(to.as_os_str().as_bytes())?;
    stream.write_all(b"\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(match answer.trim_end() {
        "done" => Ok(()),
        "" => Err("the server ended before it was done".into()),
        other => Err(other.strip_prefix("failed: ").unwrap_or(other).to_owned()),
    })
}
