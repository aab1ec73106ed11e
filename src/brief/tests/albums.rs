//! Albums by name.

use super::*;

/// Names of albums and artists, and the length.
fn asked(input: &str) -> (Vec<String>, Vec<String>, Option<Length>) {
    let brief = read(input).brief;
    (brief.must.albums_any, brief.must.artists_any, brief.length)
}

#[test]
fn an_album_is_asked_for_by_the_word_or_by_what_is_wanted_of_it() {
    let whole =
        (vec!["Tin Cathedral (Deluxe Edition)".to_owned()], vec![], Some(Length::Tracks(3)));
    for input in [
        "songs from the album Tin Cathedral",
        "play the album tin cathedral",
        "play the whole Tin Cathedral album",
        "play Tin Cathedral",
        "tin cathedral by marlo quist",
        "Marlo Quist - Tin Cathedral",
        "Marlo Quist's album Tin Cathedral, please",
        "something from \"Tin Cathedral\"",
        "some tracks off tin cathedral",
        "play the album Tin Catedral",
        "spiel das Album Tin Cathedral",
        "mets l'album Tin Cathedral de Marlo Quist",
        "pon el disco Tin Cathedral de Marlo Quist",
        "toca o disco Tin Cathedral",
        "metti l'album Tin Cathedral di Marlo Quist",
    ] {
        let reading = read(input);
        assert_eq!(asked(input), whole, "{input}: {reading:?}");
        assert!(reading.unread.is_empty() && reading.missing.is_empty(), "{input}");
    }
    assert_eq!(asked("two songs from the album Tin Cathedral").2, Some(Length::Tracks(2)));
}

#[test]
fn of_albums_with_one_name_the_artist_tells_which() {
    let (albums, artists, _) = asked("the album Low Meridian by Queen");
    assert_eq!((albums, artists), (vec!["Low Meridian".to_owned()], vec!["Queen".to_owned()]));
    let (albums, artists, _) = asked("the album Low Meridian");
    assert_eq!((albums.len(), artists.len()), (1, 1), "one of the two, not both");
}

#[test]
fn a_title_that_is_an_album_too_is_told_by_the_word_album() {
    let song = read("play Paper Lanterns");
    assert_eq!((song.songs.len(), song.brief.must.albums_any.len()), (1, 0));
    let album = read("play the album Paper Lanterns");
    assert_eq!((album.songs.len(), album.brief.must.albums_any.len()), (0, 1));
    let album = read("the paper lanterns album");
    assert_eq!((album.songs.len(), album.brief.must.albums_any.len()), (0, 1));
}

#[test]
fn the_order_on_the_record_is_not_known_and_that_is_said() {
    for input in ["the album Low Meridian in order", "das Album Low Meridian der Reihe nach"] {
        let reading = read(input);
        assert!(reading.unordered && reading.brief.must.albums_any.len() == 1, "{input}");
    }
    let reading = read("ten jazz songs in order");
    assert_eq!((reading.unordered, reading.unread), (false, vec!["in order".to_owned()]));
    assert!(!read("songs in order of tempo").unordered);
}

#[test]
fn an_album_that_is_not_here_is_missing_and_one_that_is_refused_stays_out() {
    assert_eq!(read("play the album Zarbo Nights").missing, ["Zarbo Nights"]);
    let reading = read("Marlo Quist, but no songs from the album Tin Cathedral");
    assert_eq!(reading.brief.must.tracks_none, ["t0", "t1", "t2"]);
    assert_eq!(reading.brief.must.artists_any, ["Marlo Quist"]);
    let reading = read("something like the album Tin Cathedral");
    assert_eq!(reading.brief.prefer.like_tracks.len(), 3);
    for input in ["an album for running", "a good jazz album", "is this album any good?"] {
        let reading = read(input);
        assert!(reading.missing.is_empty(), "{input}: {reading:?}");
        assert!(reading.brief.must.albums_any.is_empty(), "{input}");
    }
}

#[test]
fn an_album_behind_a_refusal_is_one_of_whoever_was_named() {
    let must = must("everything by Queen except Low Meridian");
    assert_eq!(must["artists_any"], json!(["Queen"]));
    assert!(must.get("artists_none").is_none(), "{must}");
    assert!(!must["tracks_none"].as_array().unwrap().is_empty(), "{must}");
}
