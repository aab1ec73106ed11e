//! `segue eval table`: a table of made-up tracks, as large as one likes, to measure with.
//!
//! Each row is drawn after a real one (its genres, year and numbers, a little off), under a title of words
//! that titles have, by one of many made-up artists of whom few make much (Zipf's law).

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use crate::catalog::{Catalog, TrackIx};

use super::briefs::any_track;
use super::{Dice, EvalError, load};

/// Tracks of an artist on average.
const PER_ARTIST: usize = 8;
/// Tracks of an album.
const PER_ALBUM: u64 = 10;
const ID: usize = 22;
const LETTERS: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const SYLLABLES: [&str; 24] = [
    "ka", "lo", "mi", "ra", "ven", "tor", "sha", "bel", "cru", "dan", "el", "fi", "gor", "hu",
    "ix", "jo", "na", "ost", "pru", "qui", "ril", "su", "ty", "wal",
];

/// Writes so many rows to `out`, after the tracks of `like` or of the starter catalogue.
pub fn run(out: &Path, rows: usize, like: Option<&Path>, seed: u64) -> Result<String, EvalError> {
    let models = match like {
        Some(table) => load(table)?,
        None => Catalog::starter()?.into(),
    };
    if models.is_empty() {
        return Err(EvalError::Unfit("the table has no tracks".into()));
    }
    let failed = |source| EvalError::Write { path: out.to_owned(), source };
    let mut file = BufWriter::with_capacity(1 << 20, File::create(out).map_err(failed)?);
    write(&mut file, &models, rows, &mut Dice::new(seed)).map_err(failed)?;
    file.flush().map_err(failed)?;
    Ok(format!("{}: {rows} rows after {} tracks\n", out.display(), models.len()))
}

fn write(
    out: &mut impl Write,
    models: &Catalog,
    rows: usize,
    dice: &mut Dice,
) -> std::io::Result<()> {
    let titles = models.all().flat_map(|ix| models.title(ix).split([' ', ',', '"']));
    let words: Vec<&str> = titles.filter(|word| word.len() > 1).collect();
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "id",
        "title",
        "artists",
        "album",
        "year",
        "genres",
        "tempo",
        "key",
        "energy",
        "valence",
        "danceability",
        "acousticness",
        "loudness",
        "popularity",
        "duration_ms",
        "explicit",
    ])?;
    let number = |value: Option<f32>| value.map_or(String::new(), |value| format!("{value:.3}"));
    for _ in 0..rows {
        let model = any_track(models, dice);
        let artist = artist_at(rows, dice);
        let id: String = (0..ID).map(|_| LETTERS[dice.below(LETTERS.len())] as char).collect();
        let title: Vec<&str> =
            (0..1 + dice.below(4)).filter_map(|_| dice.pick(&words).copied()).collect();
        let genres: Vec<&str> = models.genres(model).map(|id| models.genre_name(id)).collect();
        let mut part = |value: Option<f32>| number(value.map(|value| near(value, dice)));
        let unit = [
            models.energy(model),
            models.valence(model),
            models.danceability(model),
            models.acousticness(model),
        ]
        .map(&mut part);
        let popularity = part(models.popularity(model));
        let [energy, valence, danceability, acousticness] = unit;
        let loudness = number(models.loudness_db(model));
        let bpm = models.bpm(model).map(|bpm| bpm * (0.95 + 0.1 * dice.part()));
        let year = models.year(model).map_or(String::new(), |year| year.to_string());
        let length = models.duration_ms(model).unwrap_or(200_000);
        let length = (f64::from(length) * f64::from(0.9 + 0.2 * dice.part())) as u32;
        let album = format!("{} {}", name(artist, 1), dice.roll() % PER_ALBUM);
        let explicit = models.explicit(model).map_or("", |is| if is { "true" } else { "false" });
        table.write_record([
            id,
            title.join(" "),
            name(artist, 0),
            album,
            year,
            genres.join(";"),
            number(bpm),
            key(models, model),
            energy,
            valence,
            danceability,
            acousticness,
            loudness,
            popularity,
            length.to_string(),
            explicit.to_owned(),
        ])?;
    }
    table.flush()
}

fn key(models: &Catalog, model: TrackIx) -> String {
    models.key(model).unwrap_or_default().to_owned()
}

/// Within a tenth, and within what there is.
fn near(value: f32, dice: &mut Dice) -> f32 {
    (value + 0.2 * (dice.part() - 0.5)).clamp(0.0, 1.0)
}

/// The number of an artist: the first are drawn most, as the inverse of their number.
fn artist_at(rows: usize, dice: &mut Dice) -> usize {
    let artists = (rows / PER_ARTIST).max(1);
    // The inverse of the distribution function of 1/x from 1 to `artists`.
    let drawn = (artists as f32).powf(dice.part());
    (drawn as usize).min(artists)
}

/// A name for a number, always the same; another one for each kind.
fn name(number: usize, kind: u64) -> String {
    let mut dice = Dice::new((number as u64) << 1 | kind);
    let mut name = String::new();
    for word in 0..1 + dice.below(2) {
        if word > 0 {
            name.push(' ');
        }
        for at in 0..2 + dice.below(2) {
            let syllable = SYLLABLES[dice.below(SYLLABLES.len())];
            if at == 0 {
                name.push(syllable.as_bytes()[0].to_ascii_uppercase() as char);
                name.push_str(&syllable[1..]);
            } else {
                name.push_str(syllable);
            }
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_made_table_is_read_whole_and_is_the_same_again() {
        let models = Catalog::starter().unwrap();
        let made = |seed| {
            let mut table = Vec::new();
            write(&mut table, &models, 500, &mut Dice::new(seed)).unwrap();
            table
        };
        let table = made(1);
        assert_eq!(made(1), table);
        assert_ne!(made(2), table);
        let mut builder = crate::catalog::Builder::new("made");
        let report = builder.import_csv("made", table.as_slice()).unwrap();
        assert_eq!((report.kept, report.skipped, report.doubtful), (500, 0, vec![]));
        let catalog = builder.finish();
        let artists = catalog.all().map(|ix| catalog.main_artist(ix).at()).collect::<Vec<_>>();
        let most = (0..catalog.artist_count())
            .map(|id| artists.iter().filter(|artist| **artist == id).count())
            .max();
        assert!(catalog.artist_count() > 25 && most > Some(50), "{most:?}");
    }
}
