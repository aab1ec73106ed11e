//! The data folder: who holds it, which generation of the store is current, and what was set aside.
//!
//! ```text
//! DATA/
//!   lock                 held by the server that runs; its process id is inside
//!   current              the name of the store below, changed by an atomic rename
//!   store-000001/        a generation: one sled store
//!   set-aside-2026-11-23T01-16-08Z-store-000001/
//! ```

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::generation::sync_dir;

const LOCK: &str = "lock";
const CURRENT: &str = "current";
const STORE: &str = "store-";
const SET_ASIDE: &str = "set-aside-";

/// Bytes that are written to see whether the disk takes any: a few of sled's segments.
const PROBE_BYTES: usize = 4 * 1024 * 1024;

#[derive(Debug, thiserror::Error)]
pub(super) enum FolderError {
    #[error("the data folder {0} is in use by another server{1}")]
    InUse(PathBuf, String),
    #[error("the data folder {0}: {1}")]
    Io(PathBuf, #[source] io::Error),
}

/// A data folder that this process alone may use.
pub(super) struct Folder {
    root: PathBuf,
    /// Holds the lock until it is closed.
    _lock: File,
}

impl Folder {
    /// Makes the folder where it is missing, and takes its lock.
    pub(super) fn lock(root: &Path) -> Result<Self, FolderError> {
        let at = |error| FolderError::Io(root.to_owned(), error);
        private().recursive(true).create(root).map_err(at)?;
        let mut lock = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(root.join(LOCK))
            .map_err(at)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                // Who it is only helps the message.
                let holder = match lock.read_to_string(&mut holder) {
                    Ok(_) if !holder.trim().is_empty() => format!(" (process {})", holder.trim()),
                    _ => String::new(),
                };
                return Err(FolderError::InUse(root.to_owned(), holder));
            }
            Err(TryLockError::Error(error)) => return Err(at(error)),
        }
        lock.set_len(0).map_err(at)?;
        // A full disk must not keep the store from being read: the number is a courtesy.
        if let Err(error) = writeln!(lock, "{}", std::process::id()) {
            tracing::warn!(%error, "can't note the process id in the data folder's lock");
        }
        Ok(Self { root: root.to_owned(), _lock: lock })
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of the current generation. `None` in a fresh data folder.
    ///
    /// Where `current` is lost or unreadable, the oldest generation is it: a newer one may be a rewrite
    /// that was cut short. The others are set aside rather than removed.
    pub(super) fn current(&self) -> io::Result<Option<PathBuf>> {
        match current(&self.root) {
            Ok(Some(path)) if path.is_dir() => return Ok(Some(path)),
            Ok(None) => {}
            Ok(Some(path)) => {
                tracing::error!(store = %path.display(), "the current generation is not there");
            }
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                tracing::error!(%error, "can't tell the current generation");
            }
            Err(error) => return Err(error),
        }
        let mut found = self.generations()?.into_iter();
        let Some(oldest) = found.next() else { return Ok(None) };
        for other in found {
            let aside = self.set_aside(&other)?;
            tracing::error!(store = %other.display(), aside = %aside.display(), "set aside");
        }
        self.set_current(&oldest)?;
        Ok(Some(oldest))
    }

    /// All generations, oldest first.
    fn generations(&self) -> io::Result<Vec<PathBuf>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(&self.root)? {
            let path = entry?.path();
            let name = path.file_name().and_then(|name| name.to_str());
            if name.is_some_and(|name| name.starts_with(STORE)) {
                found.push(path);
            }
        }
        found.sort();
        Ok(found)
    }

    /// A path for a generation that doesn't exist yet.
    pub(super) fn fresh(&self) -> io::Result<PathBuf> {
        let mut newest = 0;
        for entry in fs::read_dir(&self.root)? {
            let name = entry?.file_name();
            // Names of what was set aside end in the generation's: those are never taken again.
            let number = name.to_str().and_then(|name| name.rsplit_once(STORE)?.1.parse().ok());
            newest = newest.max(number.unwrap_or(0));
        }
        Ok(self.root.join(generation_name(newest + 1)))
    }

    /// Makes `generation` (a synced folder in the data folder) the current one, atomically and durably.
    pub(super) fn set_current(&self, generation: &Path) -> io::Result<()> {
        set_current_in(&self.root, generation)
    }

    /// Renames a damaged generation to a dated name, and gives that name.
    pub(super) fn set_aside(&self, generation: &Path) -> io::Result<PathBuf> {
        let name = generation.file_name().and_then(|name| name.to_str()).unwrap_or("store");
        let date = dated(SystemTime::now());
        let mut aside = self.root.join(format!("{SET_ASIDE}{date}-{name}"));
        let mut again = 1;
        while aside.exists() {
            again += 1;
            aside = self.root.join(format!("{SET_ASIDE}{date}-{again}-{name}"));
        }
        fs::rename(generation, &aside)?;
        sync_dir(&self.root)?;
        Ok(aside)
    }

    /// Takes out generations that are not current: a rewrite that a crash cut short, or the one before
    /// a rewrite whose removal a crash cut short.
    pub(super) fn remove_leftovers(&self, current: &Path) -> io::Result<()> {
        for path in self.generations()? {
            if path != current {
                tracing::info!(store = %path.display(), "removing a generation that is not current");
                fs::remove_dir_all(&path)?;
            }
        }
        sync_dir(&self.root)
    }

    /// Whether the disk takes a few megabytes now.
    pub(super) fn probe(&self) -> io::Result<()> {
        let path = self.root.join("probe");
        let written = File::create(&path).and_then(|mut file| {
            file.write_all(&vec![0; PROBE_BYTES]).and_then(|()| file.sync_all())
        });
        let removed = fs::remove_file(&path);
        written.and(removed)
    }
}

fn generation_name(number: u64) -> String {
    format!("{STORE}{number:06}")
}

/// Makes folders that only their owner may look into: what listeners said stands in plain files.
fn private() -> fs::DirBuilder {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "there is no mode to set"))]
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

/// Makes a new data folder and gives a path for its first generation.
pub(super) fn fresh_in(root: &Path) -> io::Result<PathBuf> {
    private().create(root)?;
    if let Some(parent) = root.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        sync_dir(parent)?;
    }
    Ok(root.join(generation_name(1)))
}

/// As [`Folder::set_current`], in a data folder that nobody else knows yet.
pub(super) fn set_current_in(root: &Path, generation: &Path) -> io::Result<()> {
    let Some(name) = generation.file_name().and_then(|name| name.to_str()) else {
        return Err(io::Error::other("a generation without a name"));
    };
    let next = root.join(format!("{CURRENT}.next"));
    let mut file = File::create(&next)?;
    writeln!(file, "{name}")?;
    file.sync_all()?;
    fs::rename(&next, root.join(CURRENT))?;
    sync_dir(root)
}

/// As [`Folder::current`], without the lock: for what only looks.
pub(super) fn current(root: &Path) -> io::Result<Option<PathBuf>> {
    match fs::read_to_string(root.join(CURRENT)) {
        Ok(name) => {
            let name = name.trim();
            if name.starts_with(STORE) && !name.contains(['/', '\\']) {
                Ok(Some(root.join(name)))
            } else {
                Err(io::Error::new(io::ErrorKind::InvalidData, "`current` names no generation"))
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// A time as part of a file name: `2026-11-23T01-16-08Z`.
pub(super) fn dated(time: SystemTime) -> String {
    let seconds = time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let (day, second) = ((seconds / 86_400) as i64, seconds % 86_400);
    // Howard Hinnant, "chrono-compatible low-level date algorithms", civil_from_days: years begin in
    // March, so that the leap day is the last of one.
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day_of_month = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let (hour, minute) = (second / 3_600, second / 60 % 60);
    format!("{year:04}-{month:02}-{day_of_month:02}T{hour:02}-{minute:02}-{:02}Z", second % 60)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_date_is_the_calendar_s() {
        let at = |seconds| dated(UNIX_EPOCH + Duration::from_secs(seconds));
        assert_eq!(at(0), "1970-01-01T00-00-00Z");
        assert_eq!(at(951_827_696), "2000-02-29T12-34-56Z");
        assert_eq!(at(1_795_396_568), "2026-11-23T01-16-08Z");
    }

    #[test]
    fn a_second_holder_is_told_who_has_it() {
        let dir = tempfile::tempdir().unwrap();
        let first = Folder::lock(dir.path()).unwrap();
        let Err(error) = Folder::lock(dir.path()) else { panic!("locked twice") };
        let text = error.to_string();
        assert!(text.contains("in use by another server"), "{text}");
        assert!(text.contains(&std::process::id().to_string()), "{text}");
        drop(first);
        assert!(Folder::lock(dir.path()).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn others_on_the_machine_can_not_look_in() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let (data, backup) = (dir.path().join("data"), dir.path().join("backup"));
        let _lock = Folder::lock(&data).unwrap();
        fresh_in(&backup).unwrap();
        for made in [data, backup] {
            let mode = fs::metadata(&made).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o700, "{}", made.display());
        }
    }

    #[test]
    fn what_was_set_aside_keeps_its_number() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::lock(dir.path()).unwrap();
        let first = folder.fresh().unwrap();
        assert!(first.ends_with("store-000001"));
        fs::create_dir(&first).unwrap();
        let aside = folder.set_aside(&first).unwrap();
        assert!(aside.exists() && !first.exists());
        assert!(folder.fresh().unwrap().ends_with("store-000002"));
    }

    #[test]
    fn leftovers_go_and_the_current_one_stays() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::lock(dir.path()).unwrap();
        let keep = folder.fresh().unwrap();
        fs::create_dir(&keep).unwrap();
        folder.set_current(&keep).unwrap();
        let other = folder.fresh().unwrap();
        fs::create_dir(&other).unwrap();
        folder.remove_leftovers(&keep).unwrap();
        assert_eq!(folder.current().unwrap(), Some(keep.clone()));
        assert!(keep.exists() && !other.exists());
    }

    #[test]
    fn a_lost_note_of_the_current_generation_loses_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::lock(dir.path()).unwrap();
        let old = folder.fresh().unwrap();
        fs::create_dir(&old).unwrap();
        let half = folder.fresh().unwrap();
        fs::create_dir(&half).unwrap();
        for note in ["", "../elsewhere", "store-000009"] {
            fs::write(dir.path().join(CURRENT), note).unwrap();
            assert_eq!(folder.current().unwrap(), Some(old.clone()), "{note:?}");
        }
        let aside = fs::read_dir(dir.path()).unwrap().filter(|entry| {
            entry.as_ref().unwrap().file_name().to_str().unwrap().starts_with(SET_ASIDE)
        });
        assert_eq!(aside.count(), 1);
        assert!(!half.exists());
    }
}
