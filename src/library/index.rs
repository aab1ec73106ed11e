//! What the last scan of a source told, on disk: `library/NAME.rows` in the data folder.
//!
//! The first line names the format, each further one is a [`Row`], and the last one says how many there
//! are and what their checksum is. The file is replaced whole.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::source::Row;

const FOLDER: &str = "library";
const HEAD: &str = "{\"segue_rows\":1}";
/// Bytes of a line. No row is longer.
pub(super) const LINE: u64 = 1024 * 1024;
/// Bytes of the last line at most.
const FOOT: u64 = 128;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Foot {
    rows: usize,
    /// CRC-32 of all lines before.
    crc: u32,
}

#[derive(Debug, thiserror::Error)]
#[error("{path}: {what}")]
pub struct IndexError {
    path: PathBuf,
    what: String,
}

/// The lines of a file, with what ends them; empty at its end.
struct Lines<R> {
    input: BufReader<R>,
    line: Vec<u8>,
}

impl<R: Read> Lines<R> {
    fn of(input: R) -> Self {
        Self { input: BufReader::with_capacity(1 << 16, input), line: Vec::new() }
    }

    fn next(&mut self) -> io::Result<&[u8]> {
        self.line.clear();
        (&mut self.input).take(LINE).read_until(b'\n', &mut self.line)?;
        Ok(&self.line)
    }
}

/// The index of one source.
#[derive(Clone, Debug)]
pub struct Index(PathBuf);

/// The file of a source that is kept for this. `name` is letters, digits, `-` and `_`.
pub(super) fn place(data_dir: &Path, name: &str, extension: &str) -> PathBuf {
    data_dir.join(FOLDER).join(format!("{name}.{extension}"))
}

impl IndexError {
    pub(super) fn new(path: &Path, what: impl ToString) -> Self {
        Self { path: path.to_owned(), what: what.to_string() }
    }
}

impl Index {
    /// `name` is letters, digits, `-` and `_`.
    pub fn of(data_dir: &Path, name: &str) -> Self {
        Self(place(data_dir, name, "rows"))
    }

    fn fault(&self, what: impl ToString) -> IndexError {
        IndexError::new(&self.0, what)
    }

    /// Hands over the rows of the last scan one by one, so that they need not all be in memory, and says
    /// how many there were; none where there was none. Nothing is handed over of a file that is not as it was
    /// written.
    pub fn each(&self, mut take: impl FnMut(Row)) -> Result<usize, IndexError> {
        let mut file = match File::open(&self.0) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
            Err(error) => return Err(self.fault(error)),
        };
        let rows = self.checked(&mut file)?;
        file.rewind().map_err(|error| self.fault(error))?;
        let mut lines = Lines::of(file);
        for number in 0..=rows {
            let line = lines.next().map_err(|error| self.fault(error))?;
            if number > 0 {
                let row = serde_json::from_slice(line.trim_ascii());
                let at = number + 1;
                take(row.map_err(|error| self.fault(format!("line {at}: {error}")))?);
            }
        }
        Ok(rows)
    }

    /// The number of rows in it, if it is as it was written.
    fn checked(&self, file: &mut File) -> Result<usize, IndexError> {
        let mut lines = Lines::of(file);
        let mut crc = crc32fast::Hasher::new();
        let mut last = Vec::new();
        for number in 0usize.. {
            let line = lines.next().map_err(|error| self.fault(error))?;
            match (number, line) {
                (0 | 1, []) => return Err(self.fault("it was not written to its end")),
                (0, line) if line.trim_ascii() != HEAD.as_bytes() => {
                    return Err(self.fault("line 1 is not that of rows, version 1"));
                }
                (_, []) => {
                    let foot: Foot = serde_json::from_slice(last.trim_ascii())
                        .map_err(|error| self.fault(format!("line {number}: {error}")))?;
                    // All but the first line and the last one.
                    if foot.rows != number - 2 || foot.crc != crc.finalize() {
                        return Err(self.fault("it is not as it was written"));
                    }
                    return Ok(foot.rows);
                }
                (_, line) => {
                    crc.update(&last);
                    last.clear();
                    last.extend_from_slice(line);
                }
            }
        }
        Ok(0)
    }

    /// Takes it away.
    pub fn forget(&self) -> Result<(), IndexError> {
        match fs::remove_file(&self.0) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(self.fault(error)),
            _ => Ok(()),
        }
    }

    /// The last line: it tells one state from another. Empty where there is none.
    pub fn mark(&self) -> Vec<u8> {
        let tail = || {
            let mut file = File::open(&self.0)?;
            let from = file.metadata()?.len().saturating_sub(FOOT);
            file.seek(SeekFrom::Start(from))?;
            let mut tail = Vec::new();
            file.read_to_end(&mut tail)?;
            io::Result::Ok(tail)
        };
        let tail = tail().unwrap_or_default();
        tail.trim_ascii_end().rsplit(|byte| *byte == b'\n').next().unwrap_or_default().to_vec()
    }

    /// Begins to write another in its place.
    pub fn writer(&self) -> Result<Writer, IndexError> {
        let made = self.0.with_extension("new");
        let open = || {
            fs::create_dir_all(self.0.parent().unwrap_or(Path::new(".")))?;
            File::create(&made)
        };
        let file = open().map_err(|error| self.fault(error))?;
        let mut writer = Writer {
            index: self.clone(),
            file: BufWriter::with_capacity(1 << 16, file),
            made,
            crc: crc32fast::Hasher::new(),
            rows: 0,
        };
        writer.line(HEAD.as_bytes().to_vec())?;
        Ok(writer)
    }
}

/// An index that is being written. Nothing changes until it is whole.
pub struct Writer {
    index: Index,
    file: BufWriter<File>,
    made: PathBuf,
    crc: crc32fast::Hasher,
    rows: usize,
}

impl Writer {
    pub fn push(&mut self, row: &Row) -> Result<(), IndexError> {
        let line = serde_json::to_vec(row).map_err(|error| self.index.fault(error))?;
        self.rows += 1;
        self.line(line)
    }

    fn line(&mut self, mut line: Vec<u8>) -> Result<(), IndexError> {
        line.push(b'\n');
        self.crc.update(&line);
        self.file.write_all(&line).map_err(|error| self.index.fault(error))
    }

    /// Puts it in the place of the last one.
    pub fn finish(mut self) -> Result<(), IndexError> {
        let foot = Foot { rows: self.rows, crc: self.crc.clone().finalize() };
        let foot = serde_json::to_vec(&foot).map_err(|error| self.index.fault(error))?;
        self.line(foot)?;
        let Self { index, file, made, .. } = self;
        let place = || {
            file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
            fs::rename(&made, &index.0)?;
            File::open(index.0.parent().unwrap_or(Path::new(".")))?.sync_all()
        };
        place().map_err(|error| index.fault(error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::Track;

    fn row(key: &str) -> Row {
        let track =
            Track { title: key.into(), artists: vec!["Someone".into()], ..Track::default() };
        Row { key: key.into(), track, ..Row::default() }
    }

    fn rows_of(index: &Index) -> Vec<Row> {
        let mut rows = Vec::new();
        assert_eq!(index.each(|row| rows.push(row)).unwrap(), rows.len());
        rows
    }

    #[test]
    fn what_is_written_is_read_and_what_was_harmed_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let index = Index::of(dir.path(), "one");
        assert_eq!(rows_of(&index), []);
        let rows = [row("a"), row("b\n{\"rows\":0}")];
        let mut writer = index.writer().unwrap();
        rows.iter().for_each(|row| writer.push(row).unwrap());
        assert_eq!(rows_of(&index), [], "nothing stands there before it is whole");
        writer.finish().unwrap();
        assert_eq!(rows_of(&index), rows);

        let whole = fs::read(&index.0).unwrap();
        for (harm, told) in [
            (whole[..whole.len() - 5].to_vec(), "line 4"),
            (whole[..60].to_vec(), "line 2"),
            (Vec::new(), "not written to its end"),
            (
                String::from_utf8(whole.clone()).unwrap().replace("Someone", "Another").into(),
                "as it was",
            ),
            (b"{\"segue_rows\":2}\n".to_vec(), "version 1"),
        ] {
            fs::write(&index.0, harm).unwrap();
            let mut taken = 0;
            let error = index.each(|_| taken += 1).unwrap_err().to_string();
            assert_eq!(taken, 0, "{told}: nothing is taken of what was harmed");
            assert!(error.contains(told), "{told}: {error}");
        }
    }
}
