//! The catalogue that comes with the program.

use super::build::Builder;
use super::columns::Catalog;
use super::import::ImportError;

static TABLE: &[u8] = include_bytes!("../../catalog/starter.csv");

impl Catalog {
    /// The tracks of `catalog/starter.csv`, for who brings none of their own.
    pub fn starter() -> Result<Self, ImportError> {
        let mut builder = Builder::new("starter");
        builder.import_csv("starter.csv", TABLE)?;
        Ok(builder.finish())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::catalog::TrackIx;
    use crate::protocol::Vocals;

    fn starter() -> Catalog {
        Catalog::starter().unwrap()
    }

    fn share(catalog: &Catalog, has: impl Fn(TrackIx) -> bool) -> f64 {
        catalog.all().filter(|ix| has(*ix)).count() as f64 / catalog.len() as f64
    }

    #[test]
    fn every_row_is_a_track_and_nothing_in_it_is_doubtful() {
        let mut builder = Builder::new("starter");
        let report = builder.import_csv("starter.csv", TABLE).unwrap();
        assert_eq!((report.skipped, report.lossy, report.doubtful), (0, 0, Vec::new()));
        assert!(report.kept >= 1_200);
    }

    #[test]
    fn it_spans_a_century_many_genres_and_the_world() {
        let c = starter();
        let decades: HashSet<i32> =
            c.all().filter_map(|ix| c.year(ix)).map(|year| year / 10).collect();
        for decade in 192..=202 {
            assert!(decades.contains(&decade), "nothing of the {decade}0s");
        }
        let genres = (0..c.genre_count()).filter(|at| !c.genre_tracks.row(*at).is_empty()).count();
        let languages: HashSet<&str> = c.all().filter_map(|ix| c.language(ix)).collect();
        let countries: HashSet<&str> = c.all().filter_map(|ix| c.country(ix)).collect();
        assert!(genres >= 40, "{genres} genres");
        assert!(languages.len() >= 25, "{} languages", languages.len());
        assert!(countries.len() >= 25, "{} countries", countries.len());
    }

    #[test]
    fn tracks_are_described() {
        let c = starter();
        for ix in c.all() {
            let known = [
                ("year", c.year(ix).is_some()),
                ("energy", c.energy(ix).is_some()),
                ("valence", c.valence(ix).is_some()),
                ("popularity", c.popularity(ix).is_some()),
                ("vocals", c.vocals(ix).is_some()),
                ("language", c.language(ix).is_some()),
                ("moods", c.moods(ix).next().is_some()),
                ("genres", c.genres(ix).len() > 0),
            ];
            for (column, known) in known {
                assert!(known, "{} has no {column}", c.id(ix));
            }
        }
        assert!(share(&c, |ix| c.duration_ms(ix).is_some()) >= 0.9);
        assert!(share(&c, |ix| c.bpm(ix).is_some()) >= 0.6);
    }

    #[test]
    fn nothing_sung_has_no_language_and_nothing_instrumental_one() {
        let c = starter();
        for ix in c.all() {
            let wordless = c.language(ix) == Some("zxx");
            assert_eq!(wordless, c.vocals(ix) == Some(Vocals::Instrumental), "{}", c.id(ix));
        }
    }

    #[test]
    fn ids_are_plain_words_in_order_and_no_song_comes_twice() {
        let c = starter();
        for ix in c.all() {
            let plain = |part: &str| {
                !part.is_empty()
                    && part
                        .bytes()
                        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            };
            let halves = c.id(ix).split_once("--");
            assert!(
                halves.is_some_and(|(artist, title)| plain(artist) && plain(title)),
                "{}",
                c.id(ix)
            );
            let twins = c.song_tracks(c.song(ix));
            assert_eq!(twins.len(), 1, "{} is there twice", c.id(ix));
        }
        assert!(c.all().zip(c.all().skip(1)).all(|(a, b)| c.id(a) < c.id(b)));
    }

    #[test]
    fn the_wishes_that_the_page_shows_find_enough() {
        let c = starter();
        let genre = c.genre_named("trip hop").unwrap();
        let drive = c.all().filter(|ix| {
            c.in_genre_family(*ix, genre)
                && c.year(*ix).is_some_and(|year| (1990..=1999).contains(&year))
                && c.duration_ms(*ix).is_some_and(|ms| ms <= 300_000)
        });
        let artists: Vec<_> = drive.map(|ix| c.main_artist(ix)).collect();
        assert!(artists.len() >= 12, "{} tracks", artists.len());
        assert!(artists.iter().collect::<HashSet<_>>().len() >= 6);

        let fast = c.all().filter(|ix| {
            c.vocals(*ix) == Some(Vocals::Instrumental)
                && c.bpm(*ix).is_some_and(|bpm| (165.0..=175.0).contains(&bpm))
        });
        assert!(fast.count() >= 12);
    }
}
