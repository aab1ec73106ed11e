//! What was measured of a source's sound, on disk: `library/NAME.measured` in the data folder.
//!
//! The first line names the format, each further one is one file with what was measured of it, after its own
//! checksum. Lines are added as files are measured, so that whatever ends the work, what was done is done.
//! A line that is not as it was written is passed over: its file is measured again.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::checked::{pack, unpack};
use super::index::{IndexError, place};
use super::measure::Measured;
use super::source::Stamp;

/// It changes when all is to be measured anew. Of a file that lacks something only that is measured.
const HEAD: &[u8] = b"{\"segue_measured\":1}\n";
/// Bytes of a line. No key is longer.
const LINE: u64 = 64 * 1024;

/// What listening to a file brought.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Measured(Measured),
    /// There is no sound to be had of it: why.
    Unusable(Box<str>),
}

impl Outcome {
    pub fn measured(&self) -> Option<Measured> {
        match self {
            Self::Measured(measured) => Some(*measured),
            Self::Unusable(_) => None,
        }
    }

    /// Whether the file would be listened to for more now.
    pub fn lacks(&self) -> bool {
        self.measured().is_some_and(|measured| measured.lacks())
    }
}

#[derive(Deserialize)]
struct Line {
    key: String,
    stamp: Stamp,
    outcome: Outcome,
}

/// The same, to be written.
#[derive(Serialize)]
struct Written<'a> {
    key: &'a str,
    stamp: &'a Stamp,
    outcome: &'a Outcome,
}

/// A file as it was at one moment. Of a million, two are taken for one once in thirty million times.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct State(u64);

impl State {
    pub fn of(key: &str, stamp: &Stamp) -> Self {
        let mut hasher = DefaultHasher::new();
        (key, stamp.size, stamp.changed_ms).hash(&mut hasher);
        Self(hasher.finish())
    }
}

/// What is known of files.
#[derive(Default)]
pub struct Known {
    outcomes: HashMap<State, Outcome>,
    /// Lines that say nothing of use: replaced, or not as they were written.
    idle: usize,
}

impl Known {
    /// What is known of the file as it is now.
    pub fn of(&self, key: &str, stamp: &Stamp) -> Option<&Outcome> {
        self.outcomes.get(&State::of(key, stamp))
    }
}

/// The measurements of one source.
#[derive(Clone, Debug)]
pub struct Measurements(PathBuf);

impl Measurements {
    /// `name` is letters, digits, `-` and `_`.
    pub fn of(data_dir: &Path, name: &str) -> Self {
        Self(place(data_dir, name, "measured"))
    }

    fn fault(&self, what: impl ToString) -> IndexError {
        IndexError::new(&self.0, what)
    }

    /// All that was measured so far; nothing where nothing was, or by another version.
    pub fn read(&self) -> Result<Known, IndexError> {
        let mut known = Known::default();
        let read = self.lines(|line, _| match line {
            Some(Line { key, stamp, outcome }) => {
                let before = known.outcomes.insert(State::of(&key, &stamp), outcome);
                known.idle += usize::from(before.is_some());
            }
            None => known.idle += 1,
        });
        read.map_err(|error| self.fault(error))?;
        Ok(known)
    }

    /// Hands over each line, and the bytes that it is; `None` for one that is not as it was written.
    fn lines(&self, mut each: impl FnMut(Option<Line>, &[u8])) -> io::Result<()> {
        let file = match File::open(&self.0) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error),
        };
        let mut input = BufReader::with_capacity(1 << 16, file);
        let mut line = Vec::new();
        let mut is_first = true;
        loop {
            line.clear();
            if (&mut input).take(LINE).read_until(b'\n', &mut line)? == 0 {
                return Ok(());
            }
            match std::mem::take(&mut is_first) {
                true if line != HEAD => {
                    each(None, &line);
                    return Ok(());
                }
                true => {}
                false => each(unpack(&line), &line),
            }
        }
    }

    /// Lets nobody else measure this source for as long as the answer lives. `None`: somebody does.
    pub fn lock(&self) -> Result<Option<File>, IndexError> {
        let lock = || {
            fs::create_dir_all(self.0.parent().unwrap_or(Path::new(".")))?;
            let path = self.0.with_extension("measuring");
            let file = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
            match file.try_lock() {
                Ok(()) => Ok(Some(file)),
                Err(TryLockError::WouldBlock) => Ok(None),
                Err(TryLockError::Error(error)) => Err(error),
            }
        };
        lock().map_err(|error: io::Error| self.fault(error))
    }

    /// Begins to add to them. Where many lines have become of no use, only those of files as they are `now`
    /// are kept. Whoever calls it holds the [`lock`](Self::lock).
    pub fn writer(&self, known: &Known, now: &HashSet<State>) -> Result<Writer, IndexError> {
        let idle = known.idle + known.outcomes.len() - now.len().min(known.outcomes.len());
        let open = || {
            let is_sound = known.idle == 0 && self.0.exists() && idle <= now.len() / 4;
            if !is_sound {
                self.rewrite(known, now)?;
            }
            OpenOptions::new().append(true).open(&self.0)
        };
        let file = open().map_err(|error| self.fault(error))?;
        Ok(Writer { measurements: self.clone(), file })
    }

    fn rewrite(&self, known: &Known, now: &HashSet<State>) -> io::Result<()> {
        let made = self.0.with_extension("measured.new");
        let mut file = BufWriter::with_capacity(1 << 16, File::create(&made)?);
        file.write_all(HEAD)?;
        let mut written = Ok(());
        self.lines(|line, bytes| {
            // Of several lines of one file the last stands.
            let keeps = line.is_some_and(|line| {
                now.contains(&State::of(&line.key, &line.stamp))
                    && known.of(&line.key, &line.stamp) == Some(&line.outcome)
            });
            if keeps && written.is_ok() {
                written = file.write_all(bytes);
            }
        })?;
        written?;
        file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        fs::rename(&made, &self.0)
    }

    /// Takes them away.
    pub fn forget(&self) -> Result<(), IndexError> {
        for path in [self.0.clone(), self.0.with_extension("measuring")] {
            match fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(self.fault(error));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// Measurements that are being added to.
pub struct Writer {
    measurements: Measurements,
    file: File,
}

impl Writer {
    /// Adds one, at once.
    pub fn push(&mut self, key: &str, stamp: &Stamp, outcome: &Outcome) -> Result<(), IndexError> {
        let line = pack(&Written { key, stamp, outcome });
        let write = line.and_then(|line| self.file.write_all(&line));
        write.map_err(|error| self.measurements.fault(error))
    }

    /// Sees to it that all that was added stays.
    pub fn sync(&self) -> Result<(), IndexError> {
        self.file.sync_data().map_err(|error| self.measurements.fault(error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(size: u64) -> Stamp {
        Stamp { size, ..Stamp::default() }
    }

    fn measured(bpm: f32) -> Outcome {
        Outcome::Measured(Measured {
            bpm: Some(bpm),
            key: "F#m".to_owned().try_into().ok(),
            ..Measured::default()
        })
    }

    #[test]
    fn what_was_measured_stays_whatever_ends_the_work() {
        let dir = tempfile::tempdir().unwrap();
        let all = Measurements::of(dir.path(), "one");
        let files = [("a\nb", stamp(1)), ("c", stamp(2)), ("d", stamp(3))];
        let now: HashSet<State> = files.iter().map(|(key, stamp)| State::of(key, stamp)).collect();
        let known_of =
            |known: &Known| files.clone().map(|(key, stamp)| known.of(key, &stamp).cloned());
        let lock = all.lock().unwrap();
        assert!(lock.is_some());
        assert!(all.lock().unwrap().is_none(), "one at a time");
        let mut writer = all.writer(&all.read().unwrap(), &HashSet::new()).unwrap();
        let broken = Outcome::Unusable("broken".into());
        for ((key, stamp), outcome) in
            files.iter().zip([measured(120.0), broken.clone(), measured(90.0)])
        {
            writer.push(key, stamp, &outcome).unwrap();
        }
        let known = all.read().unwrap();
        assert_eq!(known_of(&known), [Some(measured(120.0)), Some(broken), Some(measured(90.0))]);
        assert_eq!(known.of("d", &stamp(4)), None, "it has changed since");

        // The last line was not written to its end, the one before has rotted.
        let mut bytes = fs::read(&all.0).unwrap();
        bytes.truncate(bytes.len() - 3);
        let rot = bytes.windows(6).position(|bytes| bytes == b"broken").unwrap();
        bytes[rot] ^= 1;
        fs::write(&all.0, &bytes).unwrap();
        let known = all.read().unwrap();
        assert_eq!(known_of(&known), [Some(measured(120.0)), None, None]);

        // What is added after that is whole.
        let mut writer = all.writer(&known, &now).unwrap();
        writer.push("d", &stamp(3), &measured(91.0)).unwrap();
        writer.sync().unwrap();
        assert_eq!(
            known_of(&all.read().unwrap()),
            [Some(measured(120.0)), None, Some(measured(91.0))]
        );

        // What is there no more is left out, once it is much.
        drop(
            all.writer(&all.read().unwrap(), &HashSet::from([State::of("d", &stamp(3))])).unwrap(),
        );
        assert_eq!(known_of(&all.read().unwrap()), [None, None, Some(measured(91.0))]);

        // A later line of a file takes the place of the one before.
        writer = all.writer(&all.read().unwrap(), &now).unwrap();
        writer.push("d", &stamp(3), &measured(92.0)).unwrap();
        let twice = fs::read(&all.0).unwrap().len();
        drop(all.writer(&all.read().unwrap(), &now).unwrap());
        assert!(fs::read(&all.0).unwrap().len() < twice);
        assert_eq!(known_of(&all.read().unwrap()), [None, None, Some(measured(92.0))]);

        fs::write(&all.0, b"{\"segue_measured\":0}\n").unwrap();
        assert_eq!(known_of(&all.read().unwrap()), [None, None, None]);
        drop(all.writer(&all.read().unwrap(), &now).unwrap());
        assert_eq!(fs::read(&all.0).unwrap(), HEAD);
        all.forget().unwrap();
        assert!(!all.0.exists());
    }

    #[test]
    fn what_an_older_server_measured_stands_and_lacks_what_it_did_not_listen_for() {
        let dir = tempfile::tempdir().unwrap();
        let all = Measurements::of(dir.path(), "one");
        let line = serde_json::json!({
            "key": "a", "stamp": stamp(1), "outcome": {"measured": {"bpm": 120.0, "key": "F#m"}}
        });
        fs::create_dir_all(all.0.parent().unwrap()).unwrap();
        fs::write(&all.0, [HEAD, &*pack(&line).unwrap()].concat()).unwrap();
        let known = all.read().unwrap();
        let outcome = known.of("a", &stamp(1)).unwrap();
        assert_eq!(outcome.measured().unwrap().bpm, Some(120.0));
        assert!(outcome.lacks());
        assert!(!measured(120.0).lacks() && !Outcome::Unusable("broken".into()).lacks());
    }
}
