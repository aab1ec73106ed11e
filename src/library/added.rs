//! Sources that were named on the command line: `library/sources.toml` in the data folder, in the form of
//! the settings.

use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::index::{Index, IndexError};
use super::measurements::Measurements;
use super::open::LibraryError;
use super::unfinished::Unfinished;
use crate::config::{Source, check_sources};

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    #[serde(default)]
    source: Vec<Source>,
}

fn place(data_dir: &Path) -> PathBuf {
    data_dir.join("library").join("sources.toml")
}

fn fault(path: &Path, what: &dyn std::fmt::Display) -> LibraryError {
    LibraryError::Added { path: path.to_owned(), what: what.to_string() }
}

/// The sources that were added, in the order in which they were.
pub fn read(data_dir: &Path) -> Result<Vec<Source>, LibraryError> {
    text(data_dir)?.map_or(Ok(Vec::new()), |text| parse(data_dir, &text))
}

/// The list as it stands there, if there is one.
pub(super) fn text(data_dir: &Path) -> Result<Option<String>, LibraryError> {
    let path = place(data_dir);
    match std::fs::read_to_string(&path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(fault(&path, &error)),
    }
}

pub(super) fn parse(data_dir: &Path, text: &str) -> Result<Vec<Source>, LibraryError> {
    let list: Result<List, _> = toml::from_str(text);
    let list = list.map_err(|error| fault(&place(data_dir), &error.message()))?;
    Ok(list.source)
}

/// Replaces the list, whole or not at all.
pub fn write(data_dir: &Path, source: Vec<Source>) -> Result<(), LibraryError> {
    let path = place(data_dir);
    check_sources(&source).map_err(|what| fault(&path, &what))?;
    let text = toml::to_string(&List { source }).map_err(|error| fault(&path, &error))?;
    let put = || {
        let folder = path.parent().unwrap_or(data_dir);
        std::fs::create_dir_all(folder)?;
        let made = path.with_extension("new");
        let mut file = std::fs::File::create(&made)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&made, &path)?;
        std::fs::File::open(folder)?.sync_all()
    };
    put().map_err(|error: std::io::Error| fault(&path, &error))
}

/// Takes away what the scans of a source told, and what was measured of it.
pub fn forget(data_dir: &Path, name: &str) -> Result<(), IndexError> {
    Index::of(data_dir, name).forget()?;
    Unfinished::of(data_dir, name).forget()?;
    Measurements::of(data_dir, name).forget()
}
