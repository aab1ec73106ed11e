use std::io::Write;

use super::*;
use crate::protocol::{Track, Vocals};

fn import(text: &[u8]) -> Result<(Catalog, Report), ImportError> {
    let mut builder = Builder::new("test");
    let report = builder.import_csv("test.csv", text)?;
    Ok((builder.finish(), report))
}

fn tracks(text: &str) -> Vec<Track> {
    let (catalog, _) = import(text.as_bytes()).unwrap();
    catalog.all().map(|ix| catalog.track(ix)).collect()
}

fn list(items: &[&str]) -> Vec<String> {
    items.iter().map(|item| (*item).to_owned()).collect()
}

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

const OWN: &str = "id,title,artists,album,year,genres,tags,moods,duration_ms,bpm,key,energy,valence,\
    danceability,acousticness,loudness_db,vocals,language,country,popularity,explicit\n";

const FEATURES: &str = "id,title,artist,album,year,genres,tempo,key,mode,energy,valence,danceability,\
    acousticness,instrumentalness,speechiness,liveness,loudness,popularity,duration_ms,isrc,explicit\n";

#[test]
fn the_own_table_is_read_whole() {
    let row = "a--b,Song,One; Two,Album,1998,Trip-Hop;dub,live,late night;calm,245000,91.5,F#m,0.4,0.3,\
        0.5,0.2,-9.5,vocal,pt,BR,0.25,false\n";
    let track = Track {
        id: "a--b".into(),
        title: "Song".into(),
        artists: list(&["One", "Two"]),
        album: text("Album"),
        year: Some(1998),
        genres: list(&["trip-hop", "dub"]),
        tags: list(&["live"]),
        moods: list(&["late night", "calm"]),
        duration_ms: Some(245_000),
        bpm: Some(91.5),
        key: text("F#m"),
        energy: Some(0.4),
        valence: Some(0.3),
        danceability: Some(0.5),
        acousticness: Some(0.2),
        loudness_db: Some(-9.5),
        vocals: Some(Vocals::Vocal),
        language: text("pt"),
        country: text("BR"),
        popularity: Some(0.25),
        explicit: Some(false),
        ..Track::default()
    };
    assert_eq!(tracks(&format!("{OWN}{row}")), [track]);
}

#[test]
fn a_table_of_audio_features_is_read_by_its_names() {
    let row = "x1,\"Song, Two\",A; B,Al,2016,french hip hop;rap francais,120.5,6,0,0.9,0.5,0.7,0.1,0,0.05,0.1,\
        -5.5,63,188490,FRXXX1700675,true\n\
        x2,Air - Live,C,Al,,ambient,,1,1,0.1,0.1,0.1,0.9,0.94,0.05,0.1,-20,0,400000,,\n\
        x3,Doubtful,C,Al,,,,-1,1,,,,,0.42,,0.95,,,,,\n";
    let read = tracks(&format!("{FEATURES}{row}"));
    assert_eq!(read[0].title, "Song, Two");
    assert_eq!(read[0].artists, ["A", "B"]);
    assert_eq!((read[0].bpm, read[0].key.as_deref()), (Some(120.5), Some("F#m")));
    assert_eq!((read[0].popularity, read[0].explicit), (Some(0.63), Some(true)));
    assert_eq!((read[0].language.as_deref(), read[0].country.as_deref()), (Some("fr"), Some("FR")));
    assert_eq!(
        read.iter().map(|t| t.vocals).collect::<Vec<_>>(),
        [Some(Vocals::Vocal), Some(Vocals::Instrumental), None]
    );
    assert_eq!((read[1].key.as_deref(), read[1].popularity), (Some("Db"), Some(0.0)));
    assert_eq!((&read[1].tags, &read[2].tags), (&list(&["live"]), &list(&["live"])));
    assert_eq!((read[2].key.as_deref(), read[2].year, read[2].explicit), (None, None, None));
}

#[test]
fn playlist_exports_old_and_new_are_read() {
    let new = "\u{feff}\"Track URI\",\"Track Name\",\"Album Name\",\"Artist Name(s)\",\"Release Date\",\
        \"Duration (ms)\",\"Popularity\",\"Explicit\",\"Added By\",\"Added At\",\"Genres\",\"Record Label\",\
        \"Danceability\",\"Energy\",\"Key\",\"Loudness\",\"Mode\",\"Speechiness\",\"Acousticness\",\
        \"Instrumentalness\",\"Liveness\",\"Valence\",\"Tempo\",\"Time Signature\"\r\n\
        \"spotify:track:AbC\",\"One\",\"Al\",\"A;B, C\",\"1997-05-21\",\"231000\",\"71\",\"true\",\"\",\"\",\
        \"trip hop,downtempo\",\"L\",\"0.5\",\"0.6\",\"9\",\"-8.1\",\"0\",\"0.03\",\"0.1\",\"0.0\",\"0.1\",\
        \"0.4\",\"84.9\",\"4\"\r\n\r\n";
    let track = &tracks(new)[0];
    assert_eq!((track.id.as_str(), track.title.as_str(), track.year), ("AbC", "One", Some(1997)));
    assert_eq!(
        (&track.artists, &track.genres),
        (&list(&["A", "B, C"]), &list(&["trip hop", "downtempo"]))
    );
    assert_eq!(
        (track.key.as_deref(), track.popularity, track.explicit),
        (Some("Am"), Some(0.71), Some(true))
    );

    let old = "Spotify ID,Artist IDs,Track Name,Album Name,Artist Name(s),Release Date,Duration (ms),Popularity,\
        Added By,Added At,Genres\n\
        X1,\"a1\",Song,Al,\"Tyler, The Creator\",2019,200000,60,,,\"hip hop,rap\"\n\
        X2,\"a1,a2\",Song 2,Al,\"Tyler, The Creator,Kali Uchis\",2019,200000,60,,,\n";
    let read = tracks(old);
    assert_eq!(read[0].artists, ["Tyler, The Creator"]);
    assert_eq!(read[1].artists, ["Tyler, The Creator", "Kali Uchis"]);
    assert_eq!(
        (read[0].genres.clone(), read[0].popularity),
        (list(&["hip hop", "rap"]), Some(0.6))
    );

    let escaped = "Track URI,Track Name,Artist URI(s),Artist Name(s),Track Duration (ms),Artist Genres,Album Genres\n\
        spotify:local:x,Song,\"u1, u2\",\"Tyler\\, The Creator, Kali Uchis\",61000,\"rap, soul\",\"soul, jazz\"\n";
    let track = &tracks(escaped)[0];
    assert_eq!(track.artists, ["Tyler, The Creator", "Kali Uchis"]);
    assert_eq!((track.id.as_str(), track.duration_ms), ("tyler-the-creator--song", Some(61_000)));
    assert_eq!(track.genres, ["rap", "soul", "jazz"]);
}

#[test]
fn what_cannot_be_true_is_unknown_and_counted() {
    let row = "x1,Song,A,,21,rock,9000,12,1,1.5,NaN,0.7,x,,,,-5,200,-3,,maybe\n";
    let (catalog, report) = import(format!("{FEATURES}{row}").as_bytes()).unwrap();
    let ix = catalog.by_id("x1").unwrap();
    assert_eq!((catalog.year(ix), catalog.bpm(ix), catalog.key(ix)), (None, None, None));
    assert_eq!(
        (catalog.energy(ix), catalog.valence(ix), catalog.acousticness(ix)),
        (None, None, None)
    );
    assert_eq!(
        (catalog.popularity(ix), catalog.duration_ms(ix), catalog.explicit(ix)),
        (None, None, None)
    );
    assert_eq!(catalog.danceability(ix), Some(0.7));
    assert_eq!(report.doubtful.len(), 9);
    assert!(report.to_string().contains("energy: 1 values"));
}

#[test]
fn rows_that_make_no_track_are_told_with_line_and_reason() {
    let mut text = OWN.to_owned();
    text.push_str("a,Song,One\n\nb,,One\nc,Song,\na,Again,One\nd,Kept,Two\n");
    let (catalog, report) = import(text.as_bytes()).unwrap();
    assert_eq!((catalog.len(), report.kept, report.skipped), (2, 2, 3));
    let told: Vec<_> = report.skips.iter().map(|skip| (skip.line, skip.reason.as_str())).collect();
    assert_eq!(told, [(4, "no title"), (5, "no artist"), (6, "the id comes twice")]);
}

#[test]
fn the_list_of_skipped_rows_is_bounded() {
    let mut text = format!("{OWN}a,Song,One\n");
    text.push_str(&"x,,\n".repeat(500));
    let (_, report) = import(text.as_bytes()).unwrap();
    assert_eq!((report.skips.len(), report.skipped), (TOLD, 500));
    assert!(report.to_string().ends_with("and 480 more"));
}

#[test]
fn a_quote_that_is_not_closed_costs_no_silence() {
    let mut text = format!("{OWN}a,Song,One\nb,\"Open,One\n");
    text.push_str(&"c,Song,One\n".repeat(50));
    let (_, report) = import(text.as_bytes()).unwrap();
    assert_eq!((report.kept, report.skipped), (1, 1));
    assert_eq!(report.skips[0].line, 3);
    assert!(report.skips[0].reason.contains("quote"), "{}", report.skips[0].reason);
}

#[test]
fn broken_letters_are_replaced_and_noted() {
    let mut bytes = OWN.as_bytes().to_vec();
    bytes.extend(b"a,Caf\xe9,One\n");
    let (catalog, report) = import(&bytes).unwrap();
    assert_eq!(catalog.title(catalog.by_id("a").unwrap()), "Caf\u{fffd}");
    assert_eq!(report.lossy, 1);
}

#[test]
fn a_row_that_tells_beyond_all_bounds_is_cut_and_noted() {
    let many = |name: &str| (0..100_000).map(|n| format!("{name} {n};")).collect::<String>();
    let long = "x".repeat(10_000);
    let (genres, artists) = (many("kind"), many("One"));
    let rows = format!(
        "a,{long},{artists},{long},,{genres}\n,{long},Two\n{long},Song,Three\nb,Song,Four\n"
    );
    let (catalog, report) = import(format!("{OWN}{rows}").as_bytes()).unwrap();
    assert_eq!((report.kept, report.skipped, report.cut), (3, 1, 2));
    assert!(report.skips[0].reason.contains("an id of more than"), "{}", report.skips[0].reason);
    let track = catalog.track(catalog.by_id("a").unwrap());
    assert_eq!((track.artists.len(), track.genres.len()), (NAMES, NAMES));
    assert_eq!((track.title.len(), track.album.unwrap().len()), (TEXT, TEXT));
    assert!(catalog.all().all(|ix| catalog.id(ix).len() < 2 * TEXT));
    assert_eq!(catalog.track(catalog.by_id("b").unwrap()).title, "Song");
}

#[test]
fn a_table_that_cannot_be_used_says_what_is_missing() {
    let error = import(b"id,title,album\n1,2,3\n").err().unwrap().to_string();
    assert_eq!(error, "test.csv has no column artists; the header is: id, title, album");
    let error = import(format!("{OWN}a,,\n").as_bytes()).err().unwrap().to_string();
    assert!(
        error.contains("no row that can be used") && error.contains("line 2: no title"),
        "{error}"
    );
    assert!(
        import(b"").err().unwrap().to_string().contains("no column title and no column artists")
    );
}

#[test]
fn several_files_make_one_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, rows: &str| {
        let path = folder.path().join(name);
        File::create(&path).unwrap().write_all(format!("{OWN}{rows}").as_bytes()).unwrap();
        path
    };
    let paths = [file("one.csv", "a,Song,One\n"), file("two.csv", "a,Song,One\nb,Song,Two\n")];
    let (catalog, reports) = Catalog::load(&paths).unwrap();
    assert_eq!((catalog.name(), catalog.len()), ("one.csv", 2));
    assert_eq!((reports[1].kept, reports[1].skipped), (1, 1));
    let missing = folder.path().join("none.csv");
    assert!(
        Catalog::load(std::slice::from_ref(&missing))
            .err()
            .unwrap()
            .to_string()
            .contains("none.csv")
    );
}
