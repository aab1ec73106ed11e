//! A whole catalogue for other programs, and for this one: a table that reads back in as it was.

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::PathBuf;

use serde::Serialize;

use super::columns::{Catalog, TrackIx};
use super::import::defused;
use crate::protocol::{MeasuredField, Track, Vocals};

/// The names of the columns, in the order of [`record`].
const COLUMNS: [&str; 24] = [
    "id",
    "title",
    "artists",
    "album",
    "year",
    "genres",
    "tags",
    "moods",
    "duration_ms",
    "bpm",
    "key",
    "energy",
    "valence",
    "danceability",
    "acousticness",
    "loudness_db",
    "vocals",
    "language",
    "country",
    "popularity",
    "explicit",
    "isrc",
    "musicbrainz_recording_id",
    "measured",
];

/// By which codes each track is known elsewhere.
struct Codes {
    isrcs: HashMap<TrackIx, String>,
    recordings: HashMap<TrackIx, String>,
}

impl Codes {
    fn of(catalog: &Catalog) -> Self {
        // Of several codes of a track the first is told.
        let mut codes = Self { isrcs: HashMap::new(), recordings: HashMap::new() };
        for (ix, code) in catalog.codes.isrcs() {
            codes.isrcs.entry(ix).or_insert(code);
        }
        for (ix, id) in catalog.codes.recordings() {
            codes.recordings.entry(ix).or_insert(id);
        }
        codes
    }
}

/// Writes all tracks as a table that `[catalog] files` reads.
pub fn write_table(catalog: &Catalog, out: impl Write) -> io::Result<()> {
    let codes = Codes::of(catalog);
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(COLUMNS)?;
    for ix in catalog.all() {
        writer.write_record(record(&catalog.track(ix), ix, &codes))?;
    }
    writer.flush()
}

fn record(track: &Track, ix: TrackIx, codes: &Codes) -> [String; COLUMNS.len()] {
    fn text(value: Option<impl ToString>) -> String {
        value.map(|value| value.to_string()).unwrap_or_default()
    }
    let plain = |text: &str| defused(text).into_owned();
    let vocals = track.vocals.map(|vocals| match vocals {
        Vocals::Vocal => "vocal",
        Vocals::Instrumental => "instrumental",
    });
    let measured: Vec<&str> =
        track.measured.iter().map(|field| MeasuredField::name(*field)).collect();
    [
        plain(&track.id),
        plain(&track.title),
        plain(&track.artists.join(";")),
        plain(track.album.as_deref().unwrap_or_default()),
        text(track.year),
        plain(&track.genres.join(";")),
        plain(&track.tags.join(";")),
        plain(&track.moods.join(";")),
        text(track.duration_ms),
        text(track.bpm),
        text(track.key.as_deref()),
        text(track.energy),
        text(track.valence),
        text(track.danceability),
        text(track.acousticness),
        text(track.loudness_db),
        text(vocals),
        text(track.language.as_deref()),
        text(track.country.as_deref()),
        text(track.popularity),
        text(track.explicit),
        text(codes.isrcs.get(&ix)),
        text(codes.recordings.get(&ix)),
        measured.join(";"),
    ]
}

/// A track as the wire has it, with its codes.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    track: &'a Track,
    #[serde(skip_serializing_if = "Option::is_none")]
    isrc: Option<&'a String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    musicbrainz_recording_id: Option<&'a String>,
}

/// Writes all tracks as the wire has them, one a line.
pub fn write_jsonl(catalog: &Catalog, mut out: impl Write) -> io::Result<()> {
    let codes = Codes::of(catalog);
    for ix in catalog.all() {
        let line = Line {
            track: &catalog.track(ix),
            isrc: codes.isrcs.get(&ix),
            musicbrainz_recording_id: codes.recordings.get(&ix),
        };
        serde_json::to_writer(&mut out, &line)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

/// A path as a line of a playlist: with what shows that it is none where it would be taken for a comment, an address
/// or a line that begins with nothing.
pub fn list_line(path: &str) -> String {
    let first = path.split('/').next().unwrap_or(path);
    let odd = path.starts_with(|c: char| c == '#' || c.is_whitespace()) || first.contains(':');
    format!("{}{path}", if odd { "./" } else { "" })
}

/// Writes the tracks that `path` names a file of as a playlist, and says how many there are.
pub fn write_m3u8(
    catalog: &Catalog,
    mut out: impl Write,
    path: impl Fn(&str) -> Option<PathBuf>,
) -> io::Result<usize> {
    let line = |text: &str| text.replace(['\n', '\r'], " ");
    let mut written = 0;
    writeln!(out, "#EXTM3U")?;
    for ix in catalog.all() {
        let track = catalog.track(ix);
        let Some(path) = path(&track.id) else { continue };
        // A path over two lines would be two, and one that is no text can't stand here.
        let Some(path) = path.to_str().filter(|path| !path.contains(['\n', '\r'])) else {
            continue;
        };
        let seconds = track.duration_ms.map_or(-1, |ms| i64::from(ms.div_ceil(1_000)));
        let (artists, title) = (line(&track.artists.join(", ")), line(&track.title));
        writeln!(out, "#EXTINF:{seconds},{artists} - {title}\n{}", list_line(path))?;
        written += 1;
    }
    out.flush()?;
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::super::Builder;
    use super::*;
    use crate::protocol::Audio;

    #[test]
    fn a_path_is_a_path_in_a_list() {
        for (path, line) in [
            ("Ora/01 - Snö.wav", "Ora/01 - Snö.wav"),
            ("/music/#1.mp3", "/music/#1.mp3"),
            ("../#1/a: b.mp3", "../#1/a: b.mp3"),
            ("#1.mp3", "./#1.mp3"),
            (" 1.mp3", "./ 1.mp3"),
            ("urn:1.mp3", "./urn:1.mp3"),
        ] {
            assert_eq!(list_line(path), line);
        }
    }

    /// What a table of these tracks reads back in as.
    fn there_and_back(catalog: &Catalog) -> Catalog {
        let mut table = Vec::new();
        write_table(catalog, &mut table).unwrap();
        let mut builder = Builder::new("back");
        let report = builder.import_csv("back", table.as_slice()).unwrap();
        assert_eq!((report.skipped, report.doubtful.as_slice()), (0, &[][..]), "{report}");
        builder.finish()
    }

    #[test]
    fn a_table_reads_back_in_as_it_was() {
        let mut builder = Builder::new("all");
        let tracks = [
            Track {
                id: "tidal-engine--slack--live".into(),
                title: "Slack, \"the\" tide (Live)\u{a0}é".into(),
                artists: vec!["Tidal Engine".into(), "Ora Lindqvist".into()],
                album: Some("Vol. 2".into()),
                year: Some(1994),
                genres: vec!["trip hop".into(), "dub".into()],
                tags: vec!["live".into()],
                moods: vec!["late night".into()],
                duration_ms: Some(215_333),
                bpm: Some(92.317_45),
                key: Some("F#m".into()),
                energy: Some(0.712_345_6),
                valence: Some(0.1),
                danceability: Some(1.0),
                acousticness: Some(0.0),
                loudness_db: Some(-7.234_5),
                vocals: Some(Vocals::Vocal),
                language: Some("en".into()),
                country: Some("GB".into()),
                popularity: Some(0.61),
                explicit: Some(false),
                measured: vec![MeasuredField::Bpm, MeasuredField::LoudnessDb],
                audio: Audio::Sketch,
                art: None,
            },
            // Spreadsheets would run these.
            Track {
                id: "=b".into(),
                title: "=1+1".into(),
                artists: vec!["'-Ziq".into()],
                genres: vec!["+44".into(), "dub".into()],
                tags: vec!["@live".into()],
                moods: vec!["-".into()],
                ..Track::default()
            },
            Track {
                id: "c".into(),
                title: "-".into(),
                artists: vec!["'Til".into()],
                ..Track::default()
            },
        ];
        for track in &tracks {
            builder.push(track).unwrap();
        }
        let id = "b1a9c0e9-d987-4042-ae91-78d6a3267d69";
        builder.identify(TrackIx(0), Some("GB-AYE-69-00001"), None);
        builder.identify(TrackIx(1), None, Some(id));
        let back = there_and_back(&builder.finish());
        let read: Vec<Track> = back.all().map(|ix| back.track(ix)).collect();
        assert_eq!(read, tracks);
        assert_eq!(back.by_isrc("GBAYE6900001"), Some(TrackIx(0)));
        assert_eq!(back.by_recording(id), Some(TrackIx(1)));
    }

    #[test]
    fn the_starter_catalogue_reads_back_in_as_it_was() {
        let catalog = Catalog::starter().unwrap();
        let back = there_and_back(&catalog);
        assert_eq!(back.len(), catalog.len());
        for ix in catalog.all() {
            assert_eq!(back.track(ix), catalog.track(ix));
        }
    }

    #[test]
    fn a_table_holds_no_formula() {
        let mut builder = Builder::new("all");
        let track = Track {
            id: "a".into(),
            title: "=HYPERLINK(1)".into(),
            artists: vec!["@a".into()],
            genres: vec!["=1+1".into(), "dub".into()],
            ..Track::default()
        };
        builder.push(&track).unwrap();
        let mut table = Vec::new();
        write_table(&builder.finish(), &mut table).unwrap();
        let table = String::from_utf8(table).unwrap();
        let row = table.lines().nth(1).unwrap();
        assert!(row.starts_with("a,'=HYPERLINK(1),'@a,,,'=1+1;dub,"), "{table}");
    }
}
