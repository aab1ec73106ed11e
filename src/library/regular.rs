//! Files of music folders, opened without waiting. What was a file when it was scanned may be a pipe by now, at
//! which opening would wait for a writer, for ever, and hold whoever opens it.

use std::fs::File;
use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};

/// Opens a file for reading. An error of kind `NotFound` also where something stands that is no regular file.
/// Blocks no longer than the disk takes.
pub fn open(path: &Path) -> Result<File> {
    let mut options = File::options();
    options.read(true);
    // A regular file is read as ever.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NONBLOCK);
    let file = options.open(path)?;
    match file.metadata()?.is_file() {
        true => Ok(file),
        false => Err(Error::new(ErrorKind::NotFound, "what stands there is no file")),
    }
}

/// [`open`] beside the work of an asynchronous runtime.
pub async fn open_aside(path: &Path) -> Result<tokio::fs::File> {
    let path: PathBuf = path.to_owned();
    let opened = tokio::task::spawn_blocking(move || open(&path)).await;
    opened.map_err(Error::other)?.map(tokio::fs::File::from_std)
}

#[cfg(all(test, unix))]
pub(super) mod tests {
    use std::io::Read;
    use std::process::Command;
    use std::sync::mpsc::channel;
    use std::thread;
    use std::time::Duration;

    use super::*;

    /// A pipe to which nobody writes.
    pub fn pipe(path: &Path) {
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    }

    /// What comes of work that might hang, which fails the test.
    pub fn soon<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
        let (done, waiting) = channel();
        thread::spawn(move || done.send(work()));
        waiting.recv_timeout(Duration::from_secs(60)).expect("it hangs")
    }

    #[test]
    fn a_file_is_opened_and_what_is_none_is_refused_without_waiting() {
        let dir = tempfile::tempdir().unwrap();
        let (file, other) = (dir.path().join("file"), dir.path().join("pipe"));
        std::fs::write(&file, "sound").unwrap();
        pipe(&other);
        let mut text = String::new();
        open(&file).unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, "sound");
        for none in [other, dir.path().to_owned()] {
            assert_eq!(soon(move || open(&none)).unwrap_err().kind(), ErrorKind::NotFound);
        }
    }
}
