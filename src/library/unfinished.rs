//! What a scan that has not come to its end has read so far, on disk: `library/NAME.reading` in the data folder.
//!
//! The first line names the format and the folder, each further one is a [`Row`] after its own checksum, added as
//! files are read. So a scan that was cut off, by whatever, goes on where it was: its rows are known to the next one
//! as those of a finished scan are. That one takes the file away when it has come to its end.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::checked::{pack, unpack};
use super::index::{IndexError, LINE, place};
use super::source::Row;

const VERSION: u32 = 1;

/// Of another folder of the same name nothing is taken.
#[derive(PartialEq, Serialize, Deserialize)]
struct Head {
    segue_reading: u32,
    folder: String,
}

/// The rows of a scan of one folder that has not come to its end.
#[derive(Clone, Debug)]
pub struct Unfinished(PathBuf);

impl Unfinished {
    /// `name` is letters, digits, `-` and `_`.
    pub fn of(data_dir: &Path, name: &str) -> Self {
        Self(place(data_dir, name, "reading"))
    }

    fn fault(&self, what: impl ToString) -> IndexError {
        IndexError::new(&self.0, what)
    }

    /// Hands over what a scan of `root` has read, and goes on writing behind it. A line that is not as it was
    /// written is passed over.
    pub fn resume(&self, root: &Path, take: impl FnMut(Row)) -> Result<Writer, IndexError> {
        self.open(root, take).map_err(|error| self.fault(error))
    }

    fn open(&self, root: &Path, mut take: impl FnMut(Row)) -> io::Result<Writer> {
        fs::create_dir_all(self.0.parent().unwrap_or(Path::new(".")))?;
        let mut options = OpenOptions::new();
        let mut file = options.read(true).append(true).create(true).open(&self.0)?;
        let head = Head { segue_reading: VERSION, folder: root.to_string_lossy().into_owned() };
        let mut input = BufReader::with_capacity(1 << 16, &file);
        let mut line = Vec::new();
        let mut next = |line: &mut Vec<u8>| {
            line.clear();
            (&mut input).take(LINE).read_until(b'\n', line)
        };
        next(&mut line)?;
        let is_ours = unpack::<Head>(&line).is_some_and(|known| known == head);
        let mut is_whole = true;
        while is_ours && next(&mut line)? > 0 {
            is_whole = line.ends_with(b"\n");
            if let Some(row) = unpack(&line) {
                take(row);
            }
        }
        if !is_ours {
            file.set_len(0)?;
            file.seek(SeekFrom::Start(0))?;
            file.write_all(&pack(&head)?)?;
        } else if !is_whole {
            // What comes next has a line of its own.
            file.write_all(b"\n")?;
        }
        Ok(Writer { of: self.clone(), file: BufWriter::new(file) })
    }

    /// Takes it away.
    pub fn forget(&self) -> Result<(), IndexError> {
        match fs::remove_file(&self.0) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(self.fault(error)),
            _ => Ok(()),
        }
    }
}

/// Rows that are being added.
pub struct Writer {
    of: Unfinished,
    file: BufWriter<File>,
}

impl Writer {
    pub fn push(&mut self, row: &Row) -> Result<(), IndexError> {
        let write = pack(row).and_then(|line| self.file.write_all(&line));
        write.map_err(|error| self.of.fault(error))
    }

    /// Sees to it that what was added outlives this program.
    pub fn flush(&mut self) -> Result<(), IndexError> {
        self.file.flush().map_err(|error| self.of.fault(error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(key: &str) -> Row {
        Row { key: key.into(), ..Row::default() }
    }

    fn resumed(of: &Unfinished, root: &str) -> (Vec<String>, Writer) {
        let mut keys = Vec::new();
        let writer = of.resume(Path::new(root), |row| keys.push(row.key)).unwrap();
        (keys, writer)
    }

    #[test]
    fn what_was_read_is_there_and_what_was_harmed_is_passed_over() {
        let dir = tempfile::tempdir().unwrap();
        let unfinished = Unfinished::of(dir.path(), "one");
        let (keys, mut writer) = resumed(&unfinished, "/a");
        assert!(keys.is_empty());
        for key in ["a", "b\nc", "d"] {
            writer.push(&row(key)).unwrap();
        }
        writer.flush().unwrap();
        assert_eq!(resumed(&unfinished, "/a").0, ["a", "b\nc", "d"]);

        // The last line was cut, the first has rotted; what is added then is whole.
        let mut bytes = fs::read(&unfinished.0).unwrap();
        bytes.truncate(bytes.len() - 3);
        let at = bytes.windows(9).position(|at| at == br#""key":"a""#).unwrap();
        bytes[at + 7] = b'z';
        fs::write(&unfinished.0, &bytes).unwrap();
        let (keys, mut writer) = resumed(&unfinished, "/a");
        assert_eq!(keys, ["b\nc"]);
        writer.push(&row("e")).unwrap();
        drop(writer);
        assert_eq!(resumed(&unfinished, "/a").0, ["b\nc", "e"]);

        // Another folder's rows are not ours.
        assert!(resumed(&unfinished, "/b").0.is_empty());
        assert!(resumed(&unfinished, "/a").0.is_empty());
        unfinished.forget().unwrap();
        unfinished.forget().unwrap();
        assert!(!unfinished.0.exists());
    }
}
