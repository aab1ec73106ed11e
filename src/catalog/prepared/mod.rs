//! A catalogue made ready: its columns and indexes in one file, so that a server starts with them at once.
//!
//! A prepared file holds `SEGUECAT`, then the body: one column after the other; then the foot (JSON: the
//! version of the format, what it was made of, the length of the body and its checksum, a CRC-32), and
//! last the length of the foot and its checksum, 4 bytes each. It stands for its source and never above
//! it: where it is damaged, of another version, or older than the source, the source is read.

mod fields;
mod stored;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use self::stored::{Laying, Taking};
use super::columns::Catalog;
use super::import::{ImportError, Report};
use super::search::SearchIndex;

/// What a prepared file ends with.
const EXTENSION: &str = "segue";
const MAGIC: &[u8; 8] = b"SEGUECAT";
/// Grows with every change of what is stored or of how it is worked out.
const VERSION: u32 = 3;
/// Bytes of a foot: it names a path, and little else.
const FOOT: u32 = 1 << 16;
/// Bytes of its length and of its checksum.
const END: u64 = 8;

/// Why a prepared file can't be used.
#[derive(Debug, thiserror::Error)]
enum Fault {
    #[error("it can't be read: {0}")]
    Read(#[from] io::Error),
    #[error("it is no prepared catalogue, or was cut off")]
    Foreign,
    #[error("it was made for version {0} of the format, and this is {VERSION}")]
    Version(u32),
    #[error("it is damaged: what it holds has another checksum")]
    Checksum,
    #[error("it is damaged: its {0} do not fit the rest")]
    Unsound(&'static str),
    #[error("it is stale: {} has changed since", .0.display())]
    Stale(PathBuf),
}

#[derive(Debug, Serialize, Deserialize)]
struct Foot {
    version: u32,
    name: String,
    source: Source,
    body_bytes: u64,
    body_checksum: u32,
}

/// What it was made of, as it was then.
#[derive(Debug, Serialize, Deserialize)]
struct Source {
    path: PathBuf,
    bytes: u64,
    /// Unix milliseconds.
    modified: u128,
}

impl Source {
    fn of(path: &Path) -> io::Result<Self> {
        let path = path.canonicalize()?;
        let known = path.metadata()?;
        let modified = known.modified()?.duration_since(UNIX_EPOCH).map_or(0, |at| at.as_millis());
        Ok(Self { path, bytes: known.len(), modified })
    }

    /// Where it is now: where it was, or beside the prepared file.
    fn now(&self, prepared: &Path) -> Option<PathBuf> {
        let beside = prepared.parent().unwrap_or(Path::new("")).join(self.path.file_name()?);
        [self.path.clone(), beside].into_iter().find(|path| path.is_file())
    }
}

/// Whether a table is a prepared one, by its name.
pub(super) fn is_prepared(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(EXTENSION))
}

/// Reads a table and writes it, made ready, to `out`, in the place of what was there. What was read of the
/// table is told. Nothing is at `out` before all of it is.
pub fn prepare(table: &Path, out: &Path) -> Result<Report, ImportError> {
    let failed = |source| ImportError::Write { path: out.to_owned(), source };
    if !is_prepared(out) || is_prepared(table) {
        return Err(ImportError::NotPrepared { path: out.to_owned() });
    }
    // As it was before it was read: what changes meanwhile makes it stale.
    let source =
        Source::of(table).map_err(|source| ImportError::Open { path: table.to_owned(), source })?;
    let (mut catalog, mut reports) = Catalog::load(&[table.to_owned()])?;
    catalog.search_index();
    let mut search = catalog.search.take().unwrap_or_default();
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut file =
        tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new("."))).map_err(failed)?;
    write(&mut file, &mut catalog, &mut search, source).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist(out).map_err(|error| failed(error.error))?;
    Ok(reports.pop().unwrap_or_default())
}

fn write(
    file: &mut impl Write,
    catalog: &mut Catalog,
    search: &mut SearchIndex,
    source: Source,
) -> io::Result<()> {
    let mut file = BufWriter::with_capacity(1 << 20, file);
    file.write_all(MAGIC)?;
    let mut laying = Laying::new(&mut file);
    // Writing finds nothing unsound.
    fields::pass(catalog, search, &mut laying).map_err(io::Error::other)?;
    let foot = Foot {
        version: VERSION,
        name: catalog.name.clone(),
        source,
        body_bytes: laying.bytes,
        body_checksum: laying.checksum(),
    };
    let foot = serde_json::to_vec(&foot)?;
    file.write_all(&foot)?;
    file.write_all(&(foot.len() as u32).to_le_bytes())?;
    file.write_all(&crc32fast::hash(&foot).to_le_bytes())?;
    file.flush()
}

/// What came of a prepared file.
pub(super) enum Opened {
    Ready(Box<Catalog>),
    /// The source is to be read in its place, and why.
    Source(PathBuf, String),
}

/// Opens a prepared file, or says what is to be read in its place. An error where there is neither.
pub(super) fn open(path: &Path) -> Result<Opened, ImportError> {
    let mut file =
        File::open(path).map_err(|source| ImportError::Open { path: path.to_owned(), source })?;
    let foot = read_foot(&mut file);
    let source = match &foot {
        Ok(foot) => foot.source.now(path),
        // What it was made of is no longer known.
        Err(_) => beside(path),
    };
    let read = foot.and_then(|foot| {
        if let Some(source) = &source {
            let now = Source::of(source)?;
            if (now.bytes, now.modified) != (foot.source.bytes, foot.source.modified) {
                return Err(Fault::Stale(source.clone()));
            }
        }
        read_body(&mut file, foot)
    });
    match (read, source) {
        (Ok(catalog), _) => Ok(Opened::Ready(Box::new(catalog))),
        (Err(fault), Some(source)) => {
            let what =
                format!("{} is not used: {fault}; {} is read", path.display(), source.display());
            Ok(Opened::Source(source, what))
        }
        (Err(fault), None) => {
            Err(ImportError::Prepared { path: path.to_owned(), what: fault.to_string() })
        }
    }
}

/// What a prepared file was made of, where that is still there.
pub(super) fn source_of(path: &Path) -> Result<PathBuf, ImportError> {
    let mut file =
        File::open(path).map_err(|source| ImportError::Open { path: path.to_owned(), source })?;
    let source = match read_foot(&mut file) {
        Ok(foot) => foot.source.now(path),
        Err(_) => beside(path),
    };
    let what = "among several tables what it was made of is read".to_owned();
    source.ok_or(ImportError::Prepared { path: path.to_owned(), what })
}

/// The table beside a prepared file, by its name: most likely what it was made of.
fn beside(path: &Path) -> Option<PathBuf> {
    Some(path.with_extension("csv")).filter(|path| path.is_file())
}

fn read_foot(file: &mut File) -> Result<Foot, Fault> {
    let bytes = file.metadata()?.len();
    let mut magic = [0; 8];
    let mut end = [0; END as usize];
    if bytes < END + magic.len() as u64 {
        return Err(Fault::Foreign);
    }
    file.read_exact(&mut magic)?;
    file.seek(SeekFrom::Start(bytes - END))?;
    file.read_exact(&mut end)?;
    let [a, b, c, d, e, f, g, h] = end;
    let (length, checksum) = (u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h]));
    let room = bytes - END - magic.len() as u64;
    if &magic != MAGIC || length > FOOT || u64::from(length) > room {
        return Err(Fault::Foreign);
    }
    let mut foot = vec![0; length as usize];
    file.seek(SeekFrom::Start(bytes - END - u64::from(length)))?;
    file.read_exact(&mut foot)?;
    if crc32fast::hash(&foot) != checksum {
        return Err(Fault::Foreign);
    }
    let foot: Foot = serde_json::from_slice(&foot).map_err(|_| Fault::Foreign)?;
    // Of another version it still tells what it was made of.
    let whole = foot.version != VERSION || foot.body_bytes == room - u64::from(length);
    if whole { Ok(foot) } else { Err(Fault::Foreign) }
}

fn read_body(file: &mut File, foot: Foot) -> Result<Catalog, Fault> {
    if foot.version != VERSION {
        return Err(Fault::Version(foot.version));
    }
    file.seek(SeekFrom::Start(MAGIC.len() as u64))?;
    let mut file = BufReader::with_capacity(1 << 20, file);
    let mut taking = Taking::new(&mut file, foot.body_bytes);
    let mut catalog = Catalog { name: foot.name, ..Catalog::default() };
    let mut search = SearchIndex::default();
    fields::pass(&mut catalog, &mut search, &mut taking)?;
    if taking.checksum() != Some(foot.body_checksum) {
        return Err(Fault::Checksum);
    }
    fields::sound(&catalog, &search)?;
    fields::complete(&mut catalog);
    catalog.search = search.into();
    Ok(catalog)
}
