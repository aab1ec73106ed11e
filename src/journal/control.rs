//! The socket by which a person at the machine asks a running server for a backup, or to erase a listener.
//! It stands in the data folder, so whoever may read the store may ask, and nobody else: no port, no token.
//!
//! One line each way: `backup /absolute/path` or `erase NAME`, then `done` or `failed: …`.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread::JoinHandle;
use std::time::Duration;

use super::SledJournal;

const SOCKET: &str = "control";
const BACKUP: &[u8] = b"backup ";
const ERASE: &[u8] = b"erase ";

/// A line that is longer is no path.
const LONGEST_LINE: u64 = 8 * 1024;

/// Who connects and says nothing is hung up on.
const PATIENCE: Duration = Duration::from_secs(5);

/// Erases a listener whose sessions may be awake: blocks until it is done, or says why it is not.
pub type Eraser = Box<dyn Fn(&str) -> Result<(), String> + Send + Sync>;

/// Listens until it is dropped.
pub struct Control {
    socket: PathBuf,
    eraser: Arc<OnceLock<Eraser>>,
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
        let eraser = Arc::new(OnceLock::new());
        let thread = std::thread::Builder::new().name("journal-control".into()).spawn({
            let (stop, eraser) = (Arc::clone(&stop), Arc::clone(&eraser));
            move || {
                for stream in listener.incoming() {
                    if stop.load(Ordering::SeqCst) {
                        break;
                    }
                    if let Err(error) = stream.and_then(|stream| serve(stream, &journal, &eraser)) {
                        tracing::warn!(%error, "a request at the control socket failed");
                    }
                }
            }
        })?;
        Ok(Self { socket, eraser, stop, thread: Some(thread) })
    }

    /// Who erases listeners from now on. The first stays.
    pub fn erase_by(&self, eraser: Eraser) {
        let _ = self.eraser.set(eraser);
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

fn serve(
    mut stream: UnixStream,
    journal: &SledJournal,
    eraser: &OnceLock<Eraser>,
) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut line = Vec::new();
    BufReader::new(&stream).take(LONGEST_LINE).read_until(b'\n', &mut line)?;
    let line = line.strip_suffix(b"\n").unwrap_or_default();
    if let Some(name) = line.strip_prefix(ERASE) {
        let erased = match (std::str::from_utf8(name), eraser.get()) {
            (Ok(name), Some(erase)) => erase(name),
            (Err(_), _) => Err("a listener's name is UTF-8".into()),
            (_, None) => Err("the server is still starting".into()),
        };
        return match erased {
            Ok(()) => stream.write_all(b"done\n"),
            Err(why) => stream.write_all(format!("failed: {why}\n").as_bytes()),
        };
    }
    let Some(path) = line.strip_prefix(BACKUP) else {
        return stream.write_all(b"failed: only `backup PATH` and `erase NAME` are known here\n");
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
    ask(root, BACKUP, to.as_os_str().as_bytes())
}

/// Asks the server that runs on the data folder `root` to erase a listener. The errors are as above.
pub fn ask_to_erase(root: &Path, listener: &str) -> io::Result<Result<(), String>> {
    ask(root, ERASE, listener.as_bytes())
}

fn ask(root: &Path, what: &[u8], of: &[u8]) -> io::Result<Result<(), String>> {
    let mut stream = UnixStream::connect(root.join(SOCKET))?;
    stream.write_all(what)?;
    stream.write_all(of)?;
    stream.write_all(b"\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(match answer.trim_end() {
        "done" => Ok(()),
        "" => Err("the server ended before it was done".into()),
        other => Err(other.strip_prefix("failed: ").unwrap_or(other).to_owned()),
    })
}
