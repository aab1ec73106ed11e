//! Which sound files stand below a folder.

use std::collections::HashSet;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use walkdir::{DirEntry, WalkDir};

use super::rank;
use crate::library::Format;
use crate::library::source::{Round, ScanError, Stamp};

/// Folders within folders; deeper ones are not gone into.
const DEPTH: usize = 64;
/// No recording is larger: a disc image with the wrong name, a film.
const HUGE: u64 = 4 << 30;

/// A sound file, by its name.
pub struct Sighted {
    pub path: PathBuf,
    /// The path below the folder, with `/` between its parts.
    pub key: String,
    /// What the name's extension promises.
    pub format: Format,
    pub stamp: Stamp,
    /// There is a picture of the album beside it.
    pub beside: bool,
}

/// All sound files below `root`, in the order of their names. Links are followed, once round a loop at
/// most; what is hidden (`.name`) is passed over. What can't be used is told to the round.
pub fn walk(root: &Path, round: &Round<'_>) -> Result<Vec<Sighted>, ScanError> {
    let mut found = Vec::new();
    let mut pictured = HashSet::new();
    let entries = WalkDir::new(root)
        .follow_links(true)
        .max_depth(DEPTH)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry));
    for entry in entries {
        if round.stop().is_cancelled() {
            return Err(ScanError::Stopped);
        }
        match entry {
            Ok(entry) => {
                if rank(entry.path()).is_some() {
                    pictured.extend(entry.path().parent().map(Path::to_owned));
                }
                if let Some(sighted) = sight(root, entry, round) {
                    found.push(sighted);
                    round.expect(found.len());
                }
            }
            Err(error) if error.depth() == 0 => {
                return Err(ScanError::Unreadable(format!("can't read the folder: {error}")));
            }
            Err(error) => {
                let what = error.path().map_or_else(String::new, |path| shown(root, path));
                let why = match (error.loop_ancestor(), error.io_error()) {
                    (Some(_), _) => "a link to a folder that it stands in".to_owned(),
                    (None, Some(error)) => format!("can't be read: {error}"),
                    (None, None) => error.to_string(),
                };
                round.skip(what, why);
            }
        }
    }
    for file in &mut found {
        file.beside = file.path.parent().is_some_and(|folder| pictured.contains(folder));
    }
    Ok(found)
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().first() == Some(&b'.')
}

/// A path as it is told: below the folder.
fn shown(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string()
}

fn sight(root: &Path, entry: DirEntry, round: &Round<'_>) -> Option<Sighted> {
    if entry.file_type().is_dir() {
        return None;
    }
    let extension = entry.path().extension()?.to_str()?;
    let format = Format::of_extension(extension)?;
    let refuse = |why: String| {
        round.skip(shown(root, entry.path()), why);
        None
    };
    let Some(key) = key_of(root, entry.path()) else {
        return refuse("its name is not UTF-8".into());
    };
    let metadata = match entry.metadata() {
        Ok(metadata) => metadata,
        Err(error) => return refuse(format!("can't be read: {error}")),
    };
    // A pipe would be waited for.
    if !metadata.is_file() {
        return refuse("no file".into());
    }
    match metadata.len() {
        0 => return refuse("the file is empty".into()),
        HUGE.. => return refuse("larger than 4 GiB: no recording".into()),
        _ => {}
    }
    let stamp = stamp_of(&metadata);
    Some(Sighted { key, format, stamp, path: entry.into_path(), beside: false })
}

fn key_of(root: &Path, path: &Path) -> Option<String> {
    let below = path.strip_prefix(root).ok()?;
    let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}

/// What tells whether a file is as it was.
pub fn stamp_of(metadata: &Metadata) -> Stamp {
    let changed = metadata.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    let changed_ms = changed.and_then(|at| i64::try_from(at.as_millis()).ok()).unwrap_or(0);
    Stamp { size: metadata.len(), changed_ms, mark: String::new() }
}
