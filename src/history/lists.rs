//! Which tracks a listener's playlists and sittings held together, kept in the data folder for whoever
//! learns neighbours from it: `lists/LISTENER.jsonl`.
//!
//! The first line is `{"segue_lists":1}`, each further one a [`List`]. The file is replaced whole.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

const FOLDER: &str = "lists";
const HEAD: &str = "{\"segue_lists\":1}";
/// Lists of a listener that are kept: playlists before sittings, newer sittings before older ones.
const KEPT: usize = 5_000;
/// Bytes of a line that are read.
const LINE: u64 = 1024 * 1024;

/// Tracks that stood together, in their order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// Of a playlist.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Of a sitting, Unix milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub began: Option<i64>,
    /// Ids of the catalogue.
    pub tracks: Vec<String>,
}

#[derive(Debug, thiserror::Error)]
#[error("{path}: {what}")]
pub struct ListsError {
    path: PathBuf,
    what: String,
}

fn fault(path: &Path, what: impl ToString) -> ListsError {
    ListsError { path: path.to_owned(), what: what.to_string() }
}

fn path_of(data_dir: &Path, listener: &str) -> PathBuf {
    // Names of listeners are letters, digits and -_.@; the head keeps "." and ".." from being folders.
    data_dir.join(FOLDER).join(format!("of-{listener}.jsonl"))
}

/// All lists of all listeners in a data folder. None where there are none.
pub fn read_lists(data_dir: &Path) -> Result<Vec<List>, ListsError> {
    let folder = data_dir.join(FOLDER);
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(fault(&folder, error)),
    };
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| fault(&folder, error))?.path();
        if path.extension().is_some_and(|end| end == "jsonl") {
            paths.push(path);
        }
    }
    paths.sort();
    let mut lists = Vec::new();
    for path in paths {
        lists.extend(read(&path)?);
    }
    Ok(lists)
}

fn read(path: &Path) -> Result<Vec<List>, ListsError> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(fault(path, error)),
    };
    let mut input = BufReader::new(file);
    let mut line = Vec::new();
    let mut lists = Vec::new();
    for number in 1.. {
        line.clear();
        let mut bounded = io::Read::take(&mut input, LINE);
        if bounded.read_until(b'\n', &mut line).map_err(|error| fault(path, error))? == 0 {
            break;
        }
        let text = line.trim_ascii();
        if number == 1 {
            if text != HEAD.as_bytes() {
                return Err(fault(path, "line 1 is not that of a file of lists, version 1"));
            }
        } else if lists.len() < KEPT {
            let list = serde_json::from_slice(text);
            lists.push(list.map_err(|error| fault(path, format!("line {number}: {error}")))?);
        }
    }
    Ok(lists)
}

/// Puts lists to those that are kept; one of the same name, or that began at the same moment, is
/// replaced. Answers with how many there are now.
pub(super) fn add_lists(
    data_dir: &Path,
    listener: &str,
    lists: Vec<List>,
) -> Result<usize, ListsError> {
    let path = path_of(data_dir, listener);
    let kept = read(&path).unwrap_or_else(|error| {
        // They can be made again from what they were made of.
        tracing::warn!(%error, "the lists so far can't be read and are replaced");
        Vec::new()
    });
    let key = |list: &List| (list.name.is_none(), list.began.map(|at| -at), list.name.clone());
    let before = kept.clone();
    let mut all: BTreeMap<_, List> = kept.into_iter().map(|list| (key(&list), list)).collect();
    all.extend(lists.into_iter().map(|list| (key(&list), list)));
    let all: Vec<List> = all.into_values().take(KEPT).collect();
    if all != before {
        write(&path, &all).map_err(|error| fault(&path, error))?;
    }
    Ok(all.len())
}

/// Where the next version is written; a crash may leave it there.
fn made_of(path: &Path) -> PathBuf {
    path.with_extension("new")
}

fn write(path: &Path, lists: &[List]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let made = made_of(path);
    let mut file = BufWriter::new(File::create(&made)?);
    writeln!(file, "{HEAD}")?;
    for list in lists {
        serde_json::to_writer(&mut file, list)?;
        file.write_all(b"\n")?;
    }
    file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
    fs::rename(&made, path)?;
    File::open(folder)?.sync_all()
}

/// Forgets a listener's lists, what a crash left of them too.
pub fn forget_lists(data_dir: &Path, listener: &str) -> Result<(), ListsError> {
    let path = path_of(data_dir, listener);
    for path in [made_of(&path), path] {
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(fault(&path, error));
            }
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_stays_of_lists_that_are_forgotten() {
        let dir = tempfile::tempdir().unwrap();
        let list = List { name: Some("P".into()), began: None, tracks: vec!["a".into()] };
        add_lists(dir.path(), "ann", vec![list.clone()]).unwrap();
        add_lists(dir.path(), "bob", vec![list.clone()]).unwrap();
        // Cut off in the middle of the next one.
        fs::write(dir.path().join("lists/of-ann.new"), HEAD).unwrap();
        forget_lists(dir.path(), "ann").unwrap();
        forget_lists(dir.path(), "ann").unwrap();
        let left = fs::read_dir(dir.path().join("lists")).unwrap();
        let left: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["of-bob.jsonl"]);
        assert_eq!(read_lists(dir.path()).unwrap(), [list]);
    }
}
