//! Entries of the queue that are spoken of: asked about, moved, liked.

use super::*;
use crate::taste::{Signal, SignalKind};

fn with_three() -> Talk {
    let mut talk = Talk::new();
    talk.say("rock");
    talk.queue(&[3, 4, 5]);
    talk
}

#[test]
fn a_question_about_an_entry_is_answered_and_changes_nothing() {
    for (input, ask, entry) in [
        ("who sings the third one?", Ask::About, "e5"),
        ("what year is the second song from?", Ask::About, "e4"),
        ("tell me about the third one", Ask::About, "e5"),
        ("why did you pick the first one?", Ask::Why, "e3"),
    ] {
        let mut talk = with_three();
        let reading = talk.say(input);
        assert_eq!(reading.asks, [ask], "{input}");
        assert_eq!(reading.act, Act::Nothing, "{input}");
        assert_eq!(reading.patch, Value::Null, "{input}");
        let meant: Vec<&str> = reading.meant.iter().map(|e| e.entry_id.as_str()).collect();
        assert_eq!(meant, [entry], "{input}");
    }
}

#[test]
fn an_entry_is_moved_by_words() {
    let mut talk = with_three();
    let reading = talk.say("move the last one to the front");
    let [(tracks, place)] = reading.songs.as_slice() else { panic!("{:?}", reading.songs) };
    assert_eq!(talk.reader.catalog.id(tracks[0]), "t5");
    assert_eq!(*place, Place::Next);
}

#[test]
fn more_of_one_is_more_like_it() {
    for input in ["the second one is great, more of that", "more of the second one"] {
        let mut talk = with_three();
        let reading = talk.say(input);
        assert_eq!(reading.brief.prefer.like_tracks, ["t4"], "{input}");
        assert!(reading.more_like, "{input}");
    }
}

#[test]
fn what_was_liked_can_be_spoken_of() {
    let mut talk = with_three();
    assert_eq!(talk.say("more like the one I liked").patch, Value::Null);
    let track = talk.view.upcoming[1].track.clone();
    let mut taste = crate::taste::Taste::default();
    taste.apply(&Signal {
        at: 1,
        kind: SignalKind::Like { artist: false },
        track_id: track.id.clone(),
        title: track.title.clone(),
        artists: track.artists.clone(),
        genres: Vec::new(),
        origin: None,
    });
    talk.view.taste = Arc::new(taste);
    assert_eq!(talk.say("more like the one I liked").brief.prefer.like_tracks, ["t4"]);
}

#[test]
fn what_is_swapped_leaves_its_place_and_the_wish_stands() {
    for input in [
        "swap the second one for something else",
        "replace the second with something by Queen",
        "change the second song to something slower",
        "tausche das zweite gegen etwas anderes",
    ] {
        let mut talk = with_three();
        let reading = talk.say(input);
        let gone: Vec<&str> = reading.swapped.iter().map(|e| e.entry_id.as_str()).collect();
        assert_eq!(gone, ["e4"], "{input}: {reading:?}");
        assert_eq!(reading.brief.must.genres_any, ["rock"], "{input}");
        assert_eq!(reading.brief.must.tracks_none, ["t4"], "{input}");
        let Act::Add { length, .. } = &reading.act else { panic!("{input}: {:?}", reading.act) };
        assert_eq!(*length, Some(Length::Tracks(1)), "{input}");
    }
    let mut talk = with_three();
    let reading = talk.say("swap the second one for Paper Lanterns by Marlo Quist");
    assert_eq!((reading.songs.len(), reading.swapped.len()), (1, 1));
    assert_eq!(reading.act, Act::Nothing, "the song is all that comes");
    assert!(with_three().say("change the mood to happy").swapped.is_empty());
}
