//! Files of other services.

use std::io::Cursor;

use segue::catalog::{Builder, Catalog};
use segue::history::{Found, Gathered, Matcher};
use segue::protocol::Track;

use crate::course::kind_of;

pub const FILES: &[&str] = &[
    r#"[{"ts":"2023-01-31T12:34:56Z","ms_played":190000,"master_metadata_track_name":"Blue Train","master_metadata_album_artist_name":"Someone","spotify_track_uri":"spotify:track:sp1","reason_end":"trackdone","skipped":false}]"#,
    r#"[{"endTime":"2023-01-31 12:34","artistName":"Someone","trackName":"Blue Train","msPlayed":190000}]"#,
    r#"{"playlists":[{"name":"P","items":[{"track":{"trackName":"A","artistName":"B","trackUri":"spotify:track:x"},"addedDate":"2023-01-31"}]}]}"#,
    "{\"listened_at\":1675168496,\"track_metadata\":{\"artist_name\":\"Someone\",\"track_name\":\"Blue Train\",\"additional_info\":{\"isrc\":\"GBAYE6900001\",\"duration_ms\":200000}}}\n{\"score\":-1,\"recording_mbid\":\"8f3471b5-7e6a-48da-86a9-c1c07a0f47ae\"}\n",
    r##"{"recenttracks":{"track":[{"name":"Blue Train","artist":{"#text":"Someone"},"date":{"uts":"1675168496"}}]}}"##,
    r#"{"playlist":{"title":"P","track":[{"title":"Blue Train","creator":"Someone","identifier":["urn:isrc:GBAYE6900001"]}]}}"#,
    r#"<?xml version="1.0"?><playlist version="1" xmlns="http://xspf.org/ns/0/"><trackList><track><title>Blue &#84;rain</title><creator>Someone</creator><duration>200000</duration></track></trackList></playlist>"#,
    "#EXTM3U\n#PLAYLIST:P\n#EXTINF:200,Someone - Blue Train\n../a/blue%20train.flac\nC:\\music\\01 - X.mp3\n",
    "Someone,Album,Blue Train,22 Nov 2013 10:05\n",
    "title;artist;album;isrc\nBlue Train;Someone;;GBAYE6900001\n",
    r#"{"entry_id":"e1","track":{"id":"sp1","title":"Blue Train","artists":["Someone"],"duration_ms":200000}}"#,
];

pub fn catalog() -> Catalog {
    let mut builder = Builder::new("fuzz");
    let track = Track {
        id: "sp1".into(),
        title: "Blue Train".into(),
        artists: vec!["Someone".into()],
        duration_ms: Some(200_000),
        ..Track::default()
    };
    let ix = builder.push(&track).expect("a track");
    builder.identify(ix, Some("GBAYE6900001"), None);
    builder.finish()
}

/// A file is read as far as it can be. What is read has a name or a code, is bounded and can be looked up.
pub fn file(catalog: &Catalog, input: &[u8]) -> String {
    let mut gathered = Gathered::default();
    gathered.read("a file.x", Cursor::new(input));
    assert_eq!(gathered.files.len(), 1);
    let report = &gathered.files[0];
    assert!(report.faults.len() <= 20 && report.faults.len() <= report.faulty);
    assert!(report.error.as_ref().is_none_or(|error| error.starts_with("a file.x: ")));
    let matcher = Matcher::new(catalog);
    let mut found = 0;
    for heard in &gathered.tracks {
        let named = &heard.named;
        let coded = !named.id.is_empty() || !named.isrc.is_empty() || !named.recording.is_empty();
        assert!(coded || !named.title.is_empty() && !named.artist.is_empty());
        assert!(named.title.chars().count() <= 500 && !named.title.contains('\n'));
        assert!(heard.plays.iter().all(|play| play.began > 0));
        found += usize::from(matches!(
            matcher.find(named),
            Found::Id(_) | Found::Isrc(_) | Found::Name(_)
        ));
    }
    for (number, _) in gathered.lists.iter().flat_map(|list| &list.items) {
        assert!((*number as usize) < gathered.tracks.len());
    }
    let plays = gathered.play_count().min(3);
    let error = report.error.as_deref().map(kind_of);
    let faults: Vec<_> = report.faults.iter().map(|fault| kind_of(fault)).take(3).collect();
    format!("{} {error:?} {faults:?} {plays} {}", report.kind, found.min(3))
}
