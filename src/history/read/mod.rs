//! One file of any kind that is known → what it tells. The kind is recognised by what is in it.

mod bounded;
mod json;
mod lastfm;
mod listenbrainz;
mod playlist;
mod spotify;
mod table;
mod xspf;
mod zipped;

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek};
use std::path::Path;

use super::gather::{Gathered, Sink};

/// Bytes at the beginning by which a kind is recognised.
const HEAD: usize = 64 * 1024;
/// Bytes of one JSON text that is not a list: it is held in memory whole.
const DOCUMENT: u64 = 64 * 1024 * 1024;
/// Bytes of one item of a list in JSON. A page of a service's answers is a tenth of it.
const ITEM: u64 = 16 * 1024 * 1024;
/// Bytes of a line. No title is that long.
const LINE: u64 = 1024 * 1024;
/// Bytes of one file, unpacked.
const FILE: u64 = 2 * 1024 * 1024 * 1024;

/// Why a file was not read, or not to its end: where in it, and what is wrong.
#[derive(Debug, thiserror::Error)]
pub(super) enum ReadError {
    #[error("can't be read: {0}")]
    Io(#[from] std::io::Error),
    #[error("{0}")]
    Wrong(String),
}

/// A text of a file that names no encoding: what is no UTF-8 was written one byte a letter.
fn letters(bytes: &[u8]) -> String {
    let text = std::str::from_utf8(bytes).map(str::to_owned);
    text.unwrap_or_else(|_| bytes.iter().copied().map(char::from).collect())
}

impl Gathered {
    /// Reads the file at `path`. What is wrong with it stands in [`Gathered::files`].
    pub fn read_file(&mut self, path: &Path) {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        match File::open(path) {
            Ok(file) => self.read(&name, file),
            Err(error) => {
                let mut sink = self.sink(&name);
                sink.report.error = Some(format!("{name}: can't be opened: {error}"));
                sink.finish();
            }
        }
    }

    /// Reads what is called `name`: its end and its list's name are looked at where the text itself
    /// says nothing.
    pub fn read(&mut self, name: &str, mut file: impl Read + Seek) {
        let mut magic = [0; 4];
        let zipped = file.read_exact(&mut magic).is_ok() && magic == *b"PK\x03\x04";
        if let Err(error) = file.rewind() {
            let mut sink = self.sink(name);
            sink.report.error = Some(format!("{name}: can't be read: {error}"));
            sink.finish();
        } else if zipped {
            zipped::read(self, name, file);
        } else {
            self.read_plain(name, file);
        }
    }

    fn read_plain(&mut self, name: &str, file: impl Read) {
        let mut sink = self.sink(name);
        let mut input = BufReader::with_capacity(HEAD, file.take(FILE));
        if let Err(error) = dispatch(name, &mut input, &mut sink) {
            sink.report.error = Some(format!("{name}: {error}"));
        }
        sink.finish();
    }
}

fn dispatch(name: &str, input: &mut impl BufRead, sink: &mut Sink<'_>) -> Result<(), ReadError> {
    // A byte order mark belongs to no format.
    if input.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
        input.consume(3);
    }
    let head = input.fill_buf()?;
    let text = head.trim_ascii_start();
    if text.is_empty() {
        return Err(ReadError::Wrong("there is nothing in it".into()));
    }
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return Err(ReadError::Wrong("it is UTF-16; save it as UTF-8".into()));
    }
    match text[0] {
        b'{' => match json::first_line_is_whole(text) {
            true => json::lines(input, sink),
            false => json::document(name, input, sink),
        },
        b'[' => json::document(name, input, sink),
        b'<' => xspf::read(name, input, sink),
        _ if text.starts_with(b"#EXTM3U") || is_m3u(name) => playlist::m3u(name, input, sink),
        _ if text.contains(&0) => {
            Err(ReadError::Wrong("it is none of the kinds that are known here".into()))
        }
        _ => table::read(name, input, sink),
    }
}

fn is_m3u(name: &str) -> bool {
    let extension = Path::new(name).extension().and_then(|end| end.to_str());
    extension.is_some_and(|end| ["m3u", "m3u8"].contains(&end.to_ascii_lowercase().as_str()))
}

/// A file's name without its folder and end, for a list that has no name of its own.
pub(super) fn stem(name: &str) -> String {
    let stem = Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    stem.unwrap_or_default().replace('_', " ")
}

/// Whether a list by this name holds what its owner likes outright.
pub(super) fn is_liked_list(name: &str) -> bool {
    let name = crate::catalog::fold(name);
    ["liked songs", "liked", "loved", "loved tracks", "favorites", "favourites", "starred"]
        .contains(&name.as_str())
}
