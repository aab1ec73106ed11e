//! Tables: Exportify, Soundiiz, TuneMyMusic, this program's own, and the dumps of Last.fm's histories.

use std::io::BufRead;

use csv::ByteRecord;

use super::super::gather::{Ending, Named, Play, Sink};
use super::super::moment::moment;
use super::bounded::{Bounded, Room};
use super::playlist::list_or_love;
use super::{LINE, ReadError, letters, stem};
use crate::catalog::{fold, undefused};

/// A row over more lines than this has swallowed others: a quote is not closed.
const LINES_IN_ROW: u64 = 20;

/// What a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Artist,
    Title,
    Album,
    /// Milliseconds.
    Duration,
    Id,
    Isrc,
    Recording,
    /// When it was played.
    Played,
    /// When it was put into the list.
    Added,
    List,
}

/// The names of each column, folded.
const NAMES: &[(Column, &[&str])] = &[
    (Column::Artist, &["artist name s", "artist names", "artist name", "artists", "artist"]),
    (Column::Title, &["track name", "track title", "title", "track", "song", "name"]),
    (Column::Album, &["album name", "album"]),
    (Column::Duration, &["track duration ms", "duration ms"]),
    (Column::Id, &["track uri", "spotify uri", "spotify id", "spotify track id", "id"]),
    (Column::Isrc, &["isrc"]),
    (Column::Recording, &["track mbid", "recording mbid"]),
    (Column::Played, &["uts", "utc time", "listened at", "played at", "timestamp", "date"]),
    (Column::Added, &["added at"]),
    (Column::List, &["playlist name", "playlist"]),
];

/// The order of the oldest dumps, which have no header: "artist,album,title,date".
const BARE: [Column; 4] = [Column::Artist, Column::Album, Column::Title, Column::Played];

struct Columns(Vec<(Column, usize)>);

impl Columns {
    fn of_header(record: &ByteRecord) -> Self {
        let names: Vec<String> = record
            .iter()
            .map(|name| String::from_utf8_lossy(name).into_owned())
            // A dump carries its owner's name behind the last one: "Date#someone".
            .map(|name| fold(name.split('#').next().unwrap_or_default()))
            .collect();
        let find = |(column, spellings): &(Column, &[&str])| {
            let at = spellings.iter().find_map(|name| names.iter().position(|n| n == name))?;
            Some((*column, at))
        };
        Self(NAMES.iter().filter_map(find).collect())
    }

    fn at(&self, column: Column) -> Option<usize> {
        self.0.iter().find(|(known, _)| *known == column).map(|(_, at)| *at)
    }

    fn text(&self, column: Column, record: &ByteRecord) -> String {
        let bytes = self.at(column).and_then(|at| record.get(at)).unwrap_or_default();
        letters(bytes.trim_ascii())
    }
}

pub(super) fn read(
    name: &str,
    input: &mut impl BufRead,
    sink: &mut Sink<'_>,
) -> Result<(), ReadError> {
    let delimiter = delimiter(input.fill_buf()?);
    let broken = |error: csv::Error| ReadError::Wrong(format!("broken table: {error}"));
    let room = Room::of(LINE);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(Bounded::new(input, &room));
    let mut record = ByteRecord::new();
    if !reader.read_byte_record(&mut record).map_err(broken)? {
        return Err(ReadError::Wrong("there is no row in it".into()));
    }
    let mut columns = Columns::of_header(&record);
    let mut first = None;
    if columns.at(Column::Title).is_none() || columns.at(Column::Artist).is_none() {
        let played = record.get(3).and_then(|text| moment(&String::from_utf8_lossy(text)));
        if record.len() != 4 || (played.is_none() && record.get(3) != Some(b"")) {
            let header: Vec<_> = record.iter().map(String::from_utf8_lossy).take(20).collect();
            return Err(ReadError::Wrong(format!(
                "no column is called artist and title, and it is no Last.fm dump (artist, album, title, \
                 date); line 1 is: {}",
                super::super::gather::clean(&header.join(", "))
            )));
        }
        columns = Columns(BARE.into_iter().zip(0..).collect());
        first = Some(record.clone());
    }
    let history = columns.at(Column::Played).is_some();
    let kind = if history { "table of plays" } else { "table of a playlist" };
    kind.clone_into(&mut sink.report.kind);
    let mut list = stem(name);
    if !history {
        sink.begin_list(&list);
    }
    if let Some(record) = first {
        row(&columns, &record, 1, &mut list, sink);
    }
    room.next_item();
    while reader.read_byte_record(&mut record).map_err(broken)? {
        room.next_item();
        let line = record.position().map_or(0, csv::Position::line);
        let lines = record.iter().flatten().filter(|byte| **byte == b'\n').count() as u64;
        if lines > LINES_IN_ROW {
            let what = format!("a quote is not closed: the row goes on for {lines} lines");
            sink.fault(&format!("line {line}"), &what);
            continue;
        }
        row(&columns, &record, line, &mut list, sink);
    }
    Ok(())
}

fn row(columns: &Columns, record: &ByteRecord, line: u64, list: &mut String, sink: &mut Sink<'_>) {
    let place = format!("line {line}");
    let text = |column| columns.text(column, record);
    let named = Named {
        artist: undefused(&text(Column::Artist)).replace("\\,", ","),
        title: undefused(&text(Column::Title)).to_owned(),
        album: undefused(&text(Column::Album)).to_owned(),
        duration_ms: text(Column::Duration).parse::<f64>().ok().map(|ms| ms as u32),
        id: undefused(&text(Column::Id)).to_owned(),
        isrc: text(Column::Isrc),
        recording: text(Column::Recording),
    };
    if columns.at(Column::Played).is_some() {
        let told = text(Column::Played);
        match moment(&told) {
            Some(began) => {
                sink.play(&place, named, Play { began, ms: None, ending: Ending::Finished });
            }
            // Last.fm's dumps have plays without a moment.
            None if told.is_empty() => sink.pass_over(),
            None => sink.fault(&place, "the date is no moment"),
        }
        return;
    }
    let playlist = text(Column::List);
    if !playlist.is_empty() && playlist != *list {
        list.clone_from(&playlist);
        sink.begin_list(list);
    }
    let added = moment(&text(Column::Added)).unwrap_or(0);
    list_or_love(list, &place, named, added, sink);
}

/// The one of comma, semicolon and tab that stands most often in the first line, outside quotes.
fn delimiter(head: &[u8]) -> u8 {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in line {
        quoted ^= *byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(known, _)| known == byte)
            && !quoted
        {
            *count += 1;
        }
    }
    // Of equals the first: a comma.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(byte, _)| *byte)
}
