//! Tables of tracks from outside: a CSV file read by the names of its columns.

mod header;
mod origin;
mod row;
#[cfg(test)]
mod tests;

use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use header::Header;
use origin::Origins;
use row::Row;

use super::bounds::{NAMES, TEXT};
use super::build::Builder;
use super::columns::Catalog;
use super::prepared::{self, Opened, is_prepared};
use crate::protocol::Track;

pub use row::{defused, key_name, key_on, made_id, tag_by_name, undefused};

/// So many skipped rows are told one by one; the rest is counted.
const TOLD: usize = 20;

#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("can't open {path}: {source}")]
    Open { path: PathBuf, source: std::io::Error },
    #[error("can't read {table}: {source}")]
    Read { table: String, source: csv::Error },
    #[error("{table} has no column {}; the header is: {header}", missing.join(" and no column "))]
    NoColumn { table: String, missing: Vec<&'static str>, header: String },
    #[error("{table} has no row that can be used: {report}")]
    NoRow { table: String, report: String },
    #[error("{path} can't be used, and what it was made of is not there: {what}")]
    Prepared { path: PathBuf, what: String },
    #[error(
        "{path} is no name for a prepared file: that is made of a CSV file and ends with .segue"
    )]
    NotPrepared { path: PathBuf },
    #[error("can't write {path}: {source}")]
    Write { path: PathBuf, source: std::io::Error },
}

/// A row over more lines than this has swallowed others: a quote is not closed.
const LINES_IN_ROW: u64 = 20;

/// A row that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skip {
    /// In the file, the header being line 1.
    pub line: u64,
    pub reason: String,
}

/// What became of one table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub table: String,
    pub kept: usize,
    pub skipped: usize,
    /// The first of those skipped.
    pub skips: Vec<Skip>,
    /// Rows with a text that was no UTF-8; the broken letters are replaced.
    pub lossy: usize,
    /// Rows that told more of their track than it holds; the rest is left out.
    pub cut: usize,
    /// Values that can't be true or can't be read and count as unknown: column, how many.
    pub doubtful: Vec<(&'static str, usize)>,
    /// Which prepared file it was read in place of, and why.
    pub in_place: Option<String>,
}

impl Report {
    fn skip(&mut self, line: u64, reason: String) {
        self.skipped += 1;
        if self.skips.len() < TOLD {
            self.skips.push(Skip { line, reason });
        }
    }

    fn count(&mut self, row: &Row) {
        self.lossy += usize::from(row.lossy);
        self.cut += usize::from(row.cut);
        for column in &row.doubtful {
            match self.doubtful.iter_mut().find(|(known, _)| known == column) {
                Some((_, count)) => *count += 1,
                None => self.doubtful.push((column, 1)),
            }
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        if let Some(what) = &self.in_place {
            writeln!(f, "{what}")?;
        }
        write!(f, "{}: {} tracks kept, {} rows skipped", self.table, self.kept, self.skipped)?;
        for skip in &self.skips {
            write!(f, "\n  line {}: {}", skip.line, skip.reason)?;
        }
        if self.skipped > self.skips.len() {
            write!(f, "\n  and {} more", self.skipped - self.skips.len())?;
        }
        if self.lossy > 0 {
            write!(
                f,
                "\n  {} rows hold text that is no UTF-8; broken letters are shown as �",
                self.lossy
            )?;
        }
        if self.cut > 0 {
            write!(
                f,
                "\n  {} rows hold lists of more than {NAMES} names or texts of more than {TEXT} characters; \
                 the rest of them is left out",
                self.cut
            )?;
        }
        for (column, count) in &self.doubtful {
            write!(
                f,
                "\n  {column}: {count} values that can't be read or can't be true count as unknown"
            )?;
        }
        Ok(())
    }
}

impl Catalog {
    /// Reads the tables into one catalogue, named after the first. A row whose id was there before is
    /// skipped like any other that can't be used. A prepared file ([`prepare`](super::prepare)) is taken
    /// as it is where it stands alone and is sound; else what it was made of is read.
    pub fn load(paths: &[PathBuf]) -> Result<(Self, Vec<Report>), ImportError> {
        let name = paths.first().map(|path| file_name(path)).unwrap_or_default();
        if let [path] = paths
            && is_prepared(path)
        {
            return match prepared::open(path)? {
                Opened::Ready(catalog) => {
                    let kept = catalog.len();
                    let report = Report { table: name, kept, ..Report::default() };
                    Ok((*catalog, vec![report]))
                }
                Opened::Source(source, what) => {
                    tracing::warn!("{what}");
                    let (catalog, mut reports) = Self::load(&[source])?;
                    reports.iter_mut().for_each(|report| report.in_place = Some(what.clone()));
                    Ok((catalog, reports))
                }
            };
        }
        let mut builder = Builder::new(name);
        let mut reports = Vec::new();
        for path in paths {
            let (file, table) = open_table(path)?;
            reports.push(builder.import_csv(&table, file)?);
        }
        Ok((builder.finish(), reports))
    }
}

/// A table to be read row by row, with its name: of a prepared one what it was made of.
pub fn open_table(path: &Path) -> Result<(File, String), ImportError> {
    let path = match is_prepared(path) {
        true => prepared::source_of(path)?,
        false => path.to_owned(),
    };
    let table = file_name(&path);
    let file = File::open(&path).map_err(|source| ImportError::Open { path, source })?;
    Ok((file, table))
}

pub(super) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

impl Builder {
    /// Adds the rows of a CSV table, called `table` in messages. Its columns are found by name.
    pub fn import_csv(&mut self, table: &str, input: impl Read) -> Result<Report, ImportError> {
        read_table(table, input, |track, isrc, recording| {
            let ix = self.push(&track)?;
            self.identify(ix, isrc, recording);
            Ok(())
        })
    }
}

/// Hands out the rows of a CSV table, called `table` in messages: each as a track with its ISRC and
/// MusicBrainz recording id, as they stand. `take` may refuse one and say why.
pub fn read_table(
    table: &str,
    input: impl Read,
    mut take: impl FnMut(Track, Option<&str>, Option<&str>) -> Result<(), &'static str>,
) -> Result<Report, ImportError> {
    let broken = |source| ImportError::Read { table: table.to_owned(), source };
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).buffer_capacity(1 << 16).from_reader(input);
    let names = reader.byte_headers().map_err(broken)?.clone();
    let names: Vec<String> =
        names.iter().map(|name| String::from_utf8_lossy(name).into_owned()).collect();
    // A byte order mark belongs to no name.
    let header = Header::read(names.iter().map(|name| name.trim_start_matches('\u{feff}')))
        .map_err(|missing| ImportError::NoColumn {
            table: table.to_owned(),
            missing,
            header: names.join(", "),
        })?;
    let mut report = Report { table: table.to_owned(), ..Report::default() };
    let mut origins = Origins::default();
    let mut record = csv::ByteRecord::new();
    while reader.read_byte_record(&mut record).map_err(broken)? {
        let lines = record.iter().flatten().filter(|byte| **byte == b'\n').count() as u64;
        // The record's own position is that of the blank lines before it.
        let begun = record.position().map_or(0, csv::Position::line);
        let line = begun.max(reader.position().line().saturating_sub(lines + 1));
        if lines > LINES_IN_ROW {
            report.skip(line, format!("a quote is not closed: the row goes on for {lines} lines"));
            continue;
        }
        let mut row = Row::new(&header, &record);
        let taken = row.read(&mut origins).and_then(|track| {
            let (isrc, recording) = row.codes();
            Ok(take(track, isrc.as_deref(), recording.as_deref())?)
        });
        match taken {
            Ok(()) => {
                report.kept += 1;
                report.count(&row);
            }
            Err(reason) => report.skip(line, reason),
        }
    }
    if report.kept == 0 {
        let table = table.to_owned();
        return Err(ImportError::NoRow { table, report: report.to_string() });
    }
    Ok(report)
}
