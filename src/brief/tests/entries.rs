//! Entries of the queue that are spoken of: asked about, moved, liked.

use super::*;
use crate::protocol::Span;
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
fn more_behind_love_for_one_is_more_like_it() {
    for (input, track) in [
        ("love this one, more please", "t5"),
        ("love that song! more", "t5"),
        ("the second one is great, more please", "t4"),
        ("I love the first one, two more please", "t3"),
    ] {
        let reading = with_three().say(input);
        assert_eq!(reading.brief.prefer.like_tracks, [track], "{input}: {reading:?}");
        assert_eq!(reading.brief.must.genres_any, ["rock"], "{input}");
    }
    // All that there is follows from the brief.
    for input in ["these are great, can you add more?", "this is great, more please"] {
        let reading = with_three().say(input);
        assert!(matches!(reading.act, Act::Add { .. }), "{input}: {:?}", reading.act);
        assert!(reading.brief.prefer.like_tracks.is_empty(), "{input}");
    }
}

#[test]
fn so_many_of_those_are_more_of_what_there_is() {
    for input in [
        "noch drei von denen",
        "otros tres de esos",
        "mais três dessas",
        "encore trois comme ça",
        "altre tre come queste",
    ] {
        let reading = with_three().say(input);
        let Act::Add { length, .. } = &reading.act else { panic!("{input}: {reading:?}") };
        assert_eq!(*length, Some(Length::Tracks(3)), "{input}");
        assert_eq!(reading.brief.must.genres_any, ["rock"], "{input}");
        assert_eq!(reading.unread, Vec::<String>::new(), "{input}");
    }
    assert_eq!(with_three().say("etwas von denen").brief.must.artists_any, ["The Velvet Harbour"]);
}

#[test]
fn what_is_to_move_has_to_be_there() {
    for input in ["move the Queen one to the end", "shift the slow one to the front"] {
        let reading = read(input);
        assert_eq!((reading.act, reading.patch), (Act::Nothing, Value::Null), "{input}");
        assert_eq!(reading.nowhere.len(), 1, "{input}");
    }
    assert!(read("put the slow songs at the end").nowhere.is_empty(), "a wish for an arc");
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

#[test]
fn a_song_goes_where_it_was_told_to() {
    for (input, at) in [
        ("add Paper Lanterns by Marlo Quist after the third song", 3),
        ("put Paper Lanterns after the second one", 2),
        ("play Paper Lanterns right before the last one", 2),
        ("insert Paper Lanterns between the first and the second", 1),
        ("put Paper Lanterns at position 2", 1),
        ("add Paper Lanterns as the third song", 2),
        ("füge Paper Lanterns nach dem zweiten Lied hinzu", 2),
        ("ajoute Paper Lanterns après la deuxième", 2),
        ("pon Paper Lanterns después de la segunda", 2),
        ("metti Paper Lanterns dopo la seconda", 2),
        ("coloca Paper Lanterns depois da segunda", 2),
    ] {
        let mut talk = with_three();
        let reading = talk.say(input);
        let [(tracks, place)] = reading.songs.as_slice() else { panic!("{input}: {reading:?}") };
        assert_eq!(talk.reader.catalog.id(tracks[0]), "t0", "{input}");
        assert_eq!((*place, reading.unread), (Place::At(at), vec![]), "{input}");
    }
    let reading = with_three().say("add Paper Lanterns after the twelfth song");
    assert_eq!(reading.unread, ["after the twelfth song"], "there is none");
    for input in ["songs from after the first world war", "rock, nothing under 2 minutes"] {
        assert_eq!(with_three().say(input).at, None, "{input}");
    }
}

#[test]
fn entries_move_and_change_places() {
    for (input, entry, at) in [
        ("move the first one after the second", "t3", 2),
        ("move the third song before the first", "t5", 0),
        ("put the last song before the second one", "t5", 1),
        ("move the first one to position 3", "t3", 3),
    ] {
        let mut talk = with_three();
        let reading = talk.say(input);
        let [(tracks, place)] = reading.songs.as_slice() else { panic!("{input}: {reading:?}") };
        assert_eq!(talk.reader.catalog.id(tracks[0]), entry, "{input}");
        assert_eq!((*place, reading.act), (Place::At(at), Act::Nothing), "{input}");
        assert_eq!(reading.patch, Value::Null, "{input}");
    }
    for input in [
        "swap 1 and 3",
        "swap the first and the last one",
        "switch the first with the third",
        "swap songs 3 and 1 please",
        "tausche das erste und das dritte",
        "échange la première et la troisième",
    ] {
        let reading = with_three().say(input);
        let told = reading.traded.iter().map(|(e, to)| (e.entry_id.as_str(), *to));
        assert_eq!(told.collect::<Vec<_>>(), [("e3", 2), ("e5", 0)], "{input}: {reading:?}");
        assert_eq!((reading.act, reading.patch), (Act::Nothing, Value::Null), "{input}");
    }
    assert_eq!(with_three().say("swap 2 and 9").unread, ["swap 2 and 9"]);
}

#[test]
fn what_is_added_at_a_place_is_no_wish_for_the_rest() {
    let reading = with_three().say("add two Queen songs after the first one");
    assert_eq!((reading.at, &reading.patch), (Some(1), &Value::Null), "{reading:?}");
    let Act::Add { brief, length } = &reading.act else { panic!("{:?}", reading.act) };
    assert_eq!(*length, Some(Length::Tracks(2)));
    assert_eq!(brief.must.artists_any, ["Queen"]);
}

#[test]
fn more_may_come_than_were_swapped_out() {
    let mut talk = Talk::new();
    talk.say("three rock songs");
    talk.queue(&[3, 4, 5]);
    let reading = talk.say("swap the last two for three slower ones");
    assert_eq!(reading.brief.length, Some(Length::Tracks(4)));
    assert!(matches!(reading.act, Act::Add { length: Some(Length::Tracks(3)), .. }));
    let mut talk = with_three();
    let reading = talk.say("swap 2 and 3 for slower ones");
    assert_eq!(reading.swapped.len(), 2, "{reading:?}");
}

#[test]
fn what_points_at_nothing_is_said() {
    for (input, words) in [
        ("tell me about number 248 of the queue", "number 248"),
        ("remove number 9", "number 9"),
        ("I love both of them", "both of them"),
        ("drop those two", "those two"),
    ] {
        let mut talk = with_three();
        let reading = talk.say(input);
        assert_eq!(reading.nowhere, [words], "{input}: {reading:?}");
        assert_eq!((reading.act, reading.patch), (Act::Nothing, Value::Null), "{input}");
    }
    let mut talk = with_three();
    assert_eq!(talk.say("remove those three").brief.must.tracks_none, ["t3", "t4", "t5"]);
    talk.queue(&[7, 8]);
    talk.view.last_picks = talk.view.upcoming[3..].to_vec();
    assert_eq!(talk.say("more like both of them").brief.prefer.like_tracks, ["t7", "t8"]);
}

#[test]
fn entries_are_counted_from_the_end_in_other_languages() {
    for input in [
        "enlève les deux derniers",
        "quita las dos últimas",
        "tira as duas últimas",
        "togli le ultime due",
        "die letzten zwei weg",
    ] {
        let mut talk = with_three();
        let brief = talk.say(input).brief;
        assert_eq!(brief.must.tracks_none, ["t4", "t5"], "{input}");
        assert_eq!(brief.length, None, "{input}");
    }
}

#[test]
fn entries_become_what_they_are_told_to_be() {
    for (input, gone) in [
        ("make the last two slower", &["e4", "e5"][..]),
        ("the last two should be slower", &["e4", "e5"]),
        ("make the second half jazz", &["e5"]),
        ("make the third one a jazz song", &["e5"]),
    ] {
        let mut talk = with_three();
        let reading = talk.say(input);
        let swapped: Vec<&str> = reading.swapped.iter().map(|e| e.entry_id.as_str()).collect();
        assert_eq!(swapped, gone, "{input}: {reading:?}");
        assert_eq!(reading.brief.must.genres_any, ["rock"], "{input}: the rest is what it was");
    }
}

#[test]
fn fewer_are_so_many_less() {
    let mut talk = Talk::new();
    talk.say("ten rock songs");
    assert_eq!(talk.say("three less").brief.length, Some(Length::Tracks(7)));
    assert_eq!(talk.say("two fewer songs").brief.length, Some(Length::Tracks(5)));
    assert_eq!(read("rock, less rap").brief.length, None);
}

#[test]
fn what_is_not_that_old_is_newer() {
    let mut talk = Talk::new();
    talk.say("rock");
    talk.queue(&[3, 4, 5]);
    let must = talk.say("not that old please").brief.must;
    assert!(matches!(must.years.as_slice(), [Span(Some(_), None)]), "{must:?}");
    assert!(must.tracks_none.is_empty());
}

#[test]
fn the_same_album_and_another_artist() {
    let mut talk = with_three();
    let album = talk.view.upcoming[2].track.album.clone().unwrap();
    assert_eq!(talk.say("something from the same album").brief.must.albums_any, [album]);
    let mut talk = with_three();
    let artist = talk.view.upcoming[2].track.artists[0].clone();
    assert_eq!(talk.say("by someone else please").brief.must.artists_none, [artist]);
    let brief = read("12 rock songs, every one by a different artist").brief;
    assert_eq!(brief.must.max_per_artist, Some(1));
}

#[test]
fn what_was_liked_tells_what_comes_for_the_rest() {
    for input in [
        "the first was spot on, the rest not so much",
        "I liked the first one, the rest was awful",
        "the first one was great, the others not so much",
    ] {
        let mut talk = Talk::new();
        talk.say("four rock songs");
        talk.queue(&[3, 4, 5, 6]);
        let brief = talk.say(input).brief;
        assert_eq!(brief.prefer.like_tracks, ["t3"], "{input}");
        assert_eq!(brief.must.tracks_none, ["t4", "t5", "t6"], "{input}");
    }
    let mut talk = Talk::new();
    talk.say("four rock songs");
    talk.queue(&[3, 4, 5, 6]);
    let brief = talk.say("keep the first and change the rest").brief;
    assert_eq!(brief.must.tracks_none, ["t4", "t5", "t6"]);
    assert!(brief.prefer.like_tracks.is_empty());
}

#[test]
fn an_entry_that_is_described_moves_to_an_end_of_the_queue() {
    // The queue holds t3 to t8: Velvet Harbour (3–5) and Umbra Delacroix (6–8), all rock.
    for (input, want, place) in [
        ("put the Umbra Delacroix song first", "t6", Place::Next),
        ("move the song by Umbra Delacroix to the front please", "t6", Place::Next),
        ("put the Velvet Harbour one last", "t3", Place::End),
        ("move the slow one to the end", "slow", Place::End),
        ("put the slowest one last", "slow", Place::End),
        ("can you move the longest song to the top of the list", "long", Place::Next),
        ("schieb das langsame Lied ans Ende", "slow", Place::End),
        ("setz den Song von Umbra Delacroix an den Anfang", "t6", Place::Next),
        ("mets la chanson de Umbra Delacroix en premier", "t6", Place::Next),
        ("mets la plus lente à la fin", "slow", Place::End),
        ("pon la canción de Umbra Delacroix al principio", "t6", Place::Next),
        ("pon la más larga al final", "long", Place::End),
        ("põe a música de Umbra Delacroix no começo", "t6", Place::Next),
        ("metti la canzone di Umbra Delacroix all'inizio", "t6", Place::Next),
        ("sposta la più lenta alla fine", "slow", Place::End),
    ] {
        let mut talk = with_six();
        let waiting = talk.view.upcoming.clone();
        let want = match want {
            "slow" => {
                waiting.iter().min_by(|a, b| a.track.bpm.unwrap().total_cmp(&b.track.bpm.unwrap()))
            }
            "long" => waiting.iter().max_by_key(|e| e.track.duration_ms),
            id => waiting.iter().find(|e| e.track.id == id),
        };
        let want = want.unwrap().track.id.clone();
        let reading = talk.say(input);
        let songs: Vec<_> = reading
            .songs
            .iter()
            .map(|(tracks, to)| (talk.reader.catalog.id(tracks[0]).to_owned(), *to))
            .collect();
        assert_eq!(songs, [(want, place)], "{input}: {reading:?}");
        assert_eq!((reading.act, reading.patch), (Act::Nothing, Value::Null), "{input}");
    }
    let reading = with_six().say("put the Umbra Delacroix songs first");
    assert_eq!(reading.songs.len(), 3);
    let reading = with_six().say("put the Queen song first");
    assert_eq!((reading.songs.len(), &*reading.nowhere), (0, &["Queen".to_owned()][..]));
    for input in [
        "put Queen first",
        "put jazz first",
        "play the Queen songs next",
        "put the third one first",
        "start with the slow ones",
        "end with the slow ones",
        "put the loud songs at the end and the calm ones first",
        "add the song by Queen to the end",
        "put on the Queen song",
    ] {
        let reading = with_six().say(input);
        assert!(reading.nowhere.is_empty(), "{input}: {reading:?}");
    }
}

#[test]
fn two_that_are_swapped_and_nothing_for_them_change_places() {
    for (input, ids) in [
        ("swap the first two", [("e3", 1), ("e4", 0)]),
        ("swap the first two around", [("e3", 1), ("e4", 0)]),
        ("switch the last two", [("e7", 5), ("e8", 4)]),
        ("vertausche die ersten zwei", [("e3", 1), ("e4", 0)]),
        ("intervertis les deux premiers", [("e3", 1), ("e4", 0)]),
        ("intercambia las dos primeras", [("e3", 1), ("e4", 0)]),
        ("scambia le prime due", [("e3", 1), ("e4", 0)]),
    ] {
        let reading = with_six().say(input);
        let traded: Vec<_> =
            reading.traded.iter().map(|(entry, at)| (entry.entry_id.as_str(), *at)).collect();
        assert_eq!(traded, ids, "{input}: {reading:?}");
        assert_eq!((reading.act, reading.patch), (Act::Nothing, Value::Null), "{input}");
    }
    for input in [
        "swap the first two for jazz",
        "swap the first two with something slower",
        "swap the last two for three slower ones",
        "change the first two",
        "replace the first two",
        "swap out the first two",
        "cambia las dos primeras",
    ] {
        assert!(with_six().say(input).traded.is_empty(), "{input}");
    }
}

#[test]
fn entries_go_by_their_numbers_and_the_numbers_count_nothing() {
    for (input, gone) in [
        ("remove tracks 2, 4 and 6", &["t4", "t6", "t8"][..]),
        ("delete 4 and 5", &["t6", "t7"]),
        ("delete track 4 and 5", &["t6", "t7"]),
        ("skip numbers 3 and 4", &["t5", "t6"]),
        ("songs 2 and 5 have to go", &["t4", "t7"]),
        ("Lied 3 bitte streichen", &["t5"]),
        ("quita la canción 2", &["t4"]),
        ("enlève les morceaux 1 et 3", &["t3", "t5"]),
        ("lösch die 4 und die 5", &["t6", "t7"]),
        ("quita la 2 y la 4", &["t4", "t6"]),
        ("tira a 3 e a 5", &["t5", "t7"]),
        ("togli la 2 e la 4", &["t4", "t6"]),
        ("the first two can go", &["t3", "t4"]),
        ("remove the second and the fifth song", &["t4", "t7"]),
    ] {
        let reading = with_six().say(input);
        assert_eq!(reading.brief.must.tracks_none, gone, "{input}: {reading:?}");
        assert_eq!(reading.brief.length, Some(Length::Tracks(10)), "{input}");
    }
    for (input, n) in
        [("songs, 20 of them", 20), ("play songs 2 to dance, 5 of them", 5), ("rock songs: 12", 12)]
    {
        assert_eq!(read(input).brief.length, Some(Length::Tracks(n)), "{input}");
    }
}
