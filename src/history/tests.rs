//! Files as the services write them, made up here.

use std::io::Cursor;

use super::learn::learn;
use super::*;
use crate::catalog::{Builder, Catalog};

const TABLE: &str = "id,title,artist,duration_ms,genres,isrc\n\
    sp1,Blue Train,Someone,200000,dub,GBAYE6900001\n\
    sp2,Red Bus,Another,300000,jazz,\n";

fn catalog() -> Catalog {
    let mut builder = Builder::new("made");
    builder.import_csv("table", TABLE.as_bytes()).unwrap();
    builder.finish()
}

fn report(name: &str, text: &str) -> Report {
    let mut gathered = Gathered::default();
    gathered.read(name, Cursor::new(text.as_bytes().to_vec()));
    let lesson = learn(&gathered, &catalog(), 1_800_000_000_000);
    lesson.report
}

#[test]
fn every_kind_is_recognised_by_what_is_in_it() {
    for (name, text, kind) in [
        (
            "a.json",
            r#"[{"ts":"2023-01-31T12:34:56Z","ms_played":190000,"master_metadata_track_name":"Blue Train","master_metadata_album_artist_name":"Someone","reason_end":"trackdone"}]"#,
            "Spotify extended history",
        ),
        (
            "a.json",
            r#"[{"endTime":"2023-01-31 12:34","artistName":"Someone","trackName":"Blue Train","msPlayed":190000}]"#,
            "Spotify history",
        ),
        (
            "a.jsonl",
            "{\"listened_at\":1675168496,\"track_metadata\":{\"artist_name\":\"Someone\",\"track_name\":\"Blue Train\"}}\n",
            "ListenBrainz listens",
        ),
        (
            "a.json",
            r##"{"recenttracks":{"track":[{"name":"Blue Train","artist":{"#text":"Someone"},"date":{"uts":"1675168496"}}]}}"##,
            "Last.fm history",
        ),
        (
            "a.json",
            r#"{"playlist":{"title":"P","track":[{"title":"Blue Train","creator":"Someone"}]}}"#,
            "JSPF playlist",
        ),
        (
            "a.xspf",
            r#"<?xml version="1.0"?><playlist version="1" xmlns="http://xspf.org/ns/0/"><trackList><track><title>Blue &#84;rain</title><creator>Someone</creator></track></trackList></playlist>"#,
            "XSPF playlist",
        ),
        ("a.m3u8", "#EXTM3U\n#EXTINF:200,Someone - Blue Train\nblue.flac\n", "M3U playlist"),
        ("a.csv", "Someone,Album,Blue Train,22 Nov 2013 10:05\n", "table of plays"),
        ("a.csv", "title;artist;album;isrc\nBlue Train;Someone;;\n", "table of a playlist"),
    ] {
        let report = report(name, text);
        assert_eq!((report.files[0].kind.as_str(), report.by_name), (kind, 1), "{report}");
        assert_eq!(report.files[0].error, None);
    }
}

#[test]
fn broken_files_say_where() {
    for (name, text, told) in [
        ("a.json", "[{\"ts\":\n", "line"),
        ("a.xspf", "<playlist><trackList></track></trackList></playlist>", "byte"),
        ("a.csv", "x,y\n1,2\n", "line 1"),
        ("a.json", "", "nothing"),
    ] {
        let error = report(name, text).files[0].error.clone().unwrap_or_default();
        assert!(error.starts_with(name) && error.contains(told), "{error}");
    }
}

#[test]
fn nothing_that_goes_on_and_on_is_held_in_memory() {
    let long = |bytes: usize| "x".repeat(bytes);
    const MB: usize = 1024 * 1024;
    for (name, text) in [
        ("a.json", format!(r#"[{{"listened_at":1675168496,"a":"{}"}}]"#, long(17 * MB))),
        ("a.xspf", format!("<playlist><!-- {} --></playlist>", long(2 * MB))),
        ("a.csv", format!("title,artist\nBlue Train,Someone\n\"{}\",Someone\n", long(2 * MB))),
    ] {
        let file = &report(name, &text).files[0];
        let error = file.error.as_deref().unwrap_or_default();
        assert!(error.contains("longer than"), "{name}: {file:?}");
    }
    // A list may be as long as it likes.
    let listen = r#"{"listened_at":1675168496,"track_metadata":{"artist_name":"Someone","track_name":"Blue Train"}}"#;
    let listens = vec![listen; 18 * MB / listen.len()].join(",");
    let file = &report("a.json", &format!("[{listens}]")).files[0];
    assert_eq!((file.error.as_deref(), file.faulty), (None, 0));
}

#[test]
fn texts_are_read_as_they_are_meant_where_their_program_was_careless() {
    let xspf = |title: &str| {
        let doctype = "<!DOCTYPE p [<!ENTITY a \"bbbb\">]>";
        let track = format!("<track><title>{title}</title><creator>Someone</creator></track>");
        format!("{doctype}<playlist><trackList>{track}</trackList></playlist>").into_bytes()
    };
    for (name, bytes, title) in [
        ("a.xspf", xspf("Tide & Ebb"), "Tide & Ebb"),
        ("a.xspf", xspf("Tide &amp; Ebb"), "Tide & Ebb"),
        ("a.xspf", xspf("&a;&eacute;&#233;"), "&a;&eacute;é"),
        ("a.m3u", b"#EXTM3U\n#EXTINF:4,Someone - J\xf3ga\nx.mp3\n".to_vec(), "Jóga"),
        ("a.m3u8", "#EXTM3U\n#EXTINF:4,Someone - Jóga\nx.mp3\n".into(), "Jóga"),
        ("a.csv", b"artist,title\nSomeone,J\xf3ga\n".to_vec(), "Jóga"),
    ] {
        let mut gathered = Gathered::default();
        gathered.read(name, Cursor::new(bytes));
        assert_eq!(gathered.files[0].error, None);
        assert_eq!(gathered.tracks[0].named.title, title, "{name}");
    }
}

/// By which of what it is told a recording was found, and which track it is.
fn found(named: Named) -> (Found, String) {
    const VERSIONS: &str = "id,title,artist,album,duration_ms,isrc,recording_mbid\n\
        one,Blue Train,Someone,Rails,200000,GBAYE6900001,\n\
        live,Blue Train (Live),Someone,On Stage,260000,,8f3471b5-7e6a-48da-86a9-c1c07a0f47ae\n\
        long,Blue Train,Someone,Rails Again,300000,,\n";
    let mut builder = Builder::new("made");
    builder.import_csv("table", VERSIONS.as_bytes()).unwrap();
    let catalog = builder.finish();
    let found = Matcher::new(&catalog).find(&named);
    (found, found.track().map(|ix| catalog.id(ix).to_owned()).unwrap_or_default())
}

#[test]
fn a_recording_is_looked_for_by_id_then_isrc_then_musicbrainz_then_name_and_length() {
    let named = |title: &str, ms: u32| Named {
        artist: "SOMEONE feat. Another".into(),
        title: title.into(),
        duration_ms: Some(ms),
        ..Named::default()
    };
    let all = Named {
        id: "long".into(),
        isrc: "GB-AYE-69-00001".into(),
        recording: "8F3471B5-7e6a-48da-86a9-c1c07a0f47ae".into(),
        ..named("Blue Train", 200_000)
    };
    let is = |named: Named, id: &str| {
        let (found, track) = found(named);
        assert_eq!(track, id);
        found
    };
    assert!(matches!(is(all.clone(), "long"), Found::Id(_)));
    let no_id = Named { id: "unknown".into(), ..all };
    assert!(matches!(is(no_id.clone(), "one"), Found::Isrc(_)));
    let no_isrc = Named { isrc: "GBAYE6999999".into(), ..no_id };
    assert!(matches!(is(no_isrc, "live"), Found::Recording(_)));
    assert!(matches!(is(named("Blue Train", 299_000), "long"), Found::Name(_)));
    is(named("blue train - Live at Home", 1), "live");
    is(named("Blue Train", 201_000), "one");
    is(Named { album: "Rails again".into(), duration_ms: None, ..named("Blue Train", 0) }, "long");
    assert_eq!(is(named("Green Tram", 1), ""), Found::Artist);
    assert_eq!(is(Named { artist: "Nobody".into(), ..named("Blue Train", 1) }, ""), Found::Nothing);
}
