//! How far two tables agree on the tracks that both know: the starter catalogue against a measured one.

use std::collections::HashMap;
use std::fmt;
use std::path::Path;

use super::columns::{Catalog, SongId, TrackIx};
use super::fold::fold;
use super::import::ImportError;
use super::song::{Title, song_key};

/// The rows that are furthest off are shown one by one, so many a column.
const WORST: usize = 12;

/// One column, compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub name: &'static str,
    /// What the numbers below are in.
    pub unit: &'static str,
    /// Tracks of which both tables know the value.
    pub compared: usize,
    pub median: f64,
    pub mean: f64,
    /// The largest errors first: id, ours, theirs.
    pub worst: Vec<(String, f64, f64)>,
}

/// What a comparison found.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    pub ours: usize,
    /// Of ours, how many songs the other table has too.
    pub shared: usize,
    pub columns: Vec<Column>,
}

/// Compares year, duration and tempo of the songs that both have: same main artist and title, versions
/// apart. Of several versions in the other table the plainest counts, and for the year the oldest, since
/// a reissue carries its own. `bpm, folded` forgives half and double tempo.
pub fn check_against(ours: &Catalog, theirs: &Catalog) -> Comparison {
    let known: HashMap<String, SongId> =
        theirs.all().map(|ix| (name(theirs, ix), theirs.song(ix))).collect();
    let pairs: Vec<(TrackIx, SongId)> =
        ours.all().filter_map(|ix| Some((ix, *known.get(&name(ours, ix))?))).collect();
    let column = |column_name, unit, value: &dyn Fn(TrackIx, SongId) -> Option<(f64, f64, f64)>| {
        let mut errors: Vec<(f64, String, f64, f64)> = pairs
            .iter()
            .filter_map(|(ix, song)| {
                let (error, own, other) = value(*ix, *song)?;
                Some((error, ours.id(*ix).to_owned(), own, other))
            })
            .collect();
        errors.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let compared = errors.len();
        Column {
            name: column_name,
            unit,
            compared,
            median: errors.get(compared / 2).map_or(0.0, |error| error.0),
            mean: errors.iter().map(|error| error.0).sum::<f64>() / compared.max(1) as f64,
            worst: errors
                .into_iter()
                .take(WORST)
                .map(|(_, id, own, other)| (id, own, other))
                .collect(),
        }
    };
    let year = |ix, song| {
        let own = f64::from(ours.year(ix)?);
        let other = theirs.song_tracks(song).iter().filter_map(|ix| theirs.year(*ix)).min()?;
        Some(((own - f64::from(other)).abs(), own, f64::from(other)))
    };
    let duration = |ix, song| {
        let own = f64::from(ours.duration_ms(ix)?) / 1000.0;
        let other = f64::from(theirs.duration_ms(theirs.plain_version(song))?) / 1000.0;
        Some(((own - other).abs(), own, other))
    };
    let tempo = |ix, song| {
        let own = f64::from(ours.bpm(ix)?);
        let other = f64::from(theirs.bpm(theirs.plain_version(song))?);
        Some((own, other))
    };
    let bpm = |ix, song| tempo(ix, song).map(|(own, other)| ((own - other).abs(), own, other));
    let folded = |ix, song| {
        let (own, other) = tempo(ix, song)?;
        let error = [0.5, 1.0, 2.0]
            .map(|fold| (own * fold - other).abs())
            .into_iter()
            .fold(f64::MAX, f64::min);
        Some((error, own, other))
    };
    Comparison {
        ours: ours.len(),
        shared: pairs.len(),
        columns: vec![
            column("year", "years", &year),
            column("duration", "s", &duration),
            column("bpm", "bpm", &bpm),
            column("bpm, folded", "bpm", &folded),
        ],
    }
}

/// Compares the starter catalogue with a table: a CSV file, or a folder with `tracks.csv` in it.
pub fn run_check(path: &Path) -> Result<String, ImportError> {
    let file = if path.is_dir() { path.join("tracks.csv") } else { path.to_owned() };
    let (theirs, _) = Catalog::load(&[file])?;
    Ok(check_against(&Catalog::starter()?, &theirs).to_string())
}

fn name(catalog: &Catalog, ix: TrackIx) -> String {
    song_key(
        &fold(catalog.artist_name(catalog.main_artist(ix))),
        &Title::parse(catalog.title(ix)).song,
    )
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        writeln!(f, "{} of {} tracks are in both", self.shared, self.ours)?;
        writeln!(
            f,
            "{:<12} {:>9} {:>14} {:>14}",
            "column", "compared", "median error", "mean error"
        )?;
        for c in &self.columns {
            let (median, mean) =
                (format!("{:.1} {}", c.median, c.unit), format!("{:.1} {}", c.mean, c.unit));
            writeln!(f, "{:<12} {:>9} {median:>14} {mean:>14}", c.name, c.compared)?;
        }
        for c in &self.columns {
            writeln!(f, "\nfurthest off in {}:", c.name)?;
            for (id, own, other) in &c.worst {
                writeln!(f, "  {id}: {own:.0} here, {other:.0} there")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::Builder;
    use super::*;
    use crate::protocol::Track;

    fn table(rows: &[(&str, &str, i32, u32, Option<f32>)]) -> Catalog {
        let mut builder = Builder::new("test");
        for (title, artist, year, seconds, bpm) in rows {
            let track = Track {
                id: builder.len().to_string(),
                title: (*title).into(),
                artists: vec![(*artist).into()],
                year: Some(*year),
                duration_ms: Some(seconds * 1000),
                bpm: *bpm,
                ..Track::default()
            };
            builder.push(&track).unwrap();
        }
        builder.finish()
    }

    #[test]
    fn songs_are_matched_by_name_and_errors_measured() {
        let ours = table(&[
            ("Song", "The Band", 1980, 200, Some(120.0)),
            ("Other", "Band", 1990, 100, Some(80.0)),
            ("Third", "Band", 1990, 100, None),
            ("Unknown", "Band", 1990, 100, Some(1.0)),
        ]);
        let theirs = table(&[
            ("Song - Live", "Band", 1985, 500, Some(90.0)),
            ("Song (Remastered)", "Band", 2009, 203, Some(122.0)),
            ("OTHER", "BAND", 1991, 101, Some(161.0)),
            ("Third", "Band", 1990, 100, Some(50.0)),
        ]);
        let found = check_against(&ours, &theirs);
        assert_eq!((found.ours, found.shared), (4, 3));
        let figures: Vec<_> = found
            .columns
            .iter()
            .map(|c| (c.name, c.compared, c.median, c.worst[0].0.as_str()))
            .collect();
        assert_eq!(
            figures,
            [
                ("year", 3, 1.0, "0"),
                ("duration", 3, 1.0, "0"),
                ("bpm", 2, 2.0, "1"),
                ("bpm, folded", 2, 1.0, "0"),
            ]
        );
        assert!(found.to_string().contains("3 of 4 tracks are in both"));
    }
}
