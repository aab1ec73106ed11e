//! Several things in one breath: what is joined, what is refused together, what can't be both.

use super::*;
use crate::protocol::OrderBy;

#[test]
fn a_refusal_with_a_sentence_of_its_own_takes_all_that_it_lists() {
    let reading = read("I hate jazz, sad songs and country. Ten songs for Sunday");
    assert_eq!(reading.brief.must.genres_none, ["jazz", "country"]);
    assert_eq!(reading.brief.must.genres_any, Vec::<String>::new());
    assert_eq!(reading.brief.length, Some(Length::Tracks(10)));
    // With the wish in the same sentence the comma ends it.
    let reading = read("no sad songs, jazz please");
    assert_eq!(reading.brief.must.genres_any, ["jazz"]);
}

#[test]
fn too_much_of_a_genre_is_less_of_it_and_no_wish_for_it() {
    let mut talk = Talk::new();
    talk.say("electronic");
    let reading = talk.say("that's too much house");
    assert_eq!(reading.brief.must.genres_any, ["electronic"]);
    assert!(reading.brief.prefer.genres["house"] < 0.0);
}

#[test]
fn songs_are_named_one_after_the_other() {
    let reading = read("play Paper Lanterns and Ombrelle Tango");
    assert_eq!(reading.songs.len(), 2);
    let reading = read("five songs by Marlo Quist, and make sure Paper Lanterns is one of them");
    assert_eq!(reading.songs.len(), 1);
    assert_eq!(reading.brief.length, Some(Length::Tracks(5)));
    assert_eq!(reading.brief.must.artists_any, ["Marlo Quist"]);
}

#[test]
fn a_bound_cuts_the_years_it_meets() {
    for (input, years) in [
        ("songs from the 80s released before 1985", json!([[1980, 1984]])),
        ("rock from the 70s, nothing after 1975", json!([[1970, 1975]])),
        ("80s or 90s rock from before 1985", json!([[1980, 1984]])),
        ("60s soul and anything after 2010", json!([[1960, 1969], [2011, null]])),
    ] {
        assert_eq!(must(input)["years"], years, "{input}");
    }
}

#[test]
fn what_no_song_can_be_is_said_and_changes_nothing() {
    let reading = read("songs from 1990 that came out after 2005, ten");
    assert!(reading.contradiction.is_some());
    assert_eq!(reading.act, Act::Nothing);
    assert_eq!(reading.patch, Value::Null);
    assert!(read("rock from the 60s and after 2005").contradiction.is_none());
}

#[test]
fn numbers_belong_to_their_own_sentence_and_their_own_kind() {
    assert_eq!(
        read("pump me up before the match. 10 tracks").brief.length,
        Some(Length::Tracks(10))
    );
    assert_eq!(must("trip hop at 90")["bpm"], json!([85.0, 95.0]));
}

#[test]
fn an_arc_may_dip_between_two_levels() {
    let arc = read("start loud, calm in the middle, loud again at the end").brief.arc;
    let energies: Vec<_> = arc.iter().map(|part| part.energy.1.unwrap_or(0.0)).collect();
    assert!(energies[1] + 0.3 < energies[2] && energies[1] + 0.3 < arc[0].energy.0.unwrap_or(0.0));
}

#[test]
fn a_correction_takes_back_what_it_replaces() {
    for (input, genres) in [
        ("play some jazz, no wait, rock", json!(["rock"])),
        ("no, soul. eight songs", json!(["soul"])),
        ("jazz from the 80s, I mean the 90s", json!(["jazz"])),
    ] {
        assert_eq!(must(input)["genres_any"], genres, "{input}");
    }
    assert_eq!(must("ten 80s songs... scratch that, 90s")["years"], json!([[1990, 1999]]));
    let reading = read("anything by Zorblax? never mind, play Queen");
    assert_eq!(reading.brief.must.artists_any, ["Queen"]);
    assert!(reading.missing.is_empty());
    // A second "no" refuses.
    let reading = read("no, no metal");
    assert_eq!(reading.brief.must.genres_none, ["metal"]);
    assert!(reading.brief.must.genres_any.is_empty());
}

#[test]
fn what_grows_is_an_order() {
    for (input, by, descending) in [
        ("15 electronic tracks, increasing in tempo", OrderBy::Bpm, false),
        ("rock, tempo going up", OrderBy::Bpm, false),
        ("rock by descending popularity", OrderBy::Popularity, true),
    ] {
        let order = read(input).brief.order.unwrap();
        assert_eq!((order.by, order.descending), (by, descending), "{input}");
    }
}

#[test]
fn a_number_that_was_said_stands_above_a_comparison() {
    let brief = read("not too fast, not too slow, ten pop songs around 110").brief;
    assert_eq!(json!(brief.must.bpm), json!([105.0, 115.0]));
    assert_eq!(brief.length, Some(Length::Tracks(10)));
}

#[test]
fn an_arc_goes_on_from_where_it_started() {
    for (input, first, last) in [
        ("background music at first, then people start dancing, 24 songs", 0.5, 0.7),
        ("start mellow, end loud", 0.4, 0.8),
    ] {
        let arc = read(input).brief.arc;
        assert!(arc[0].energy.0.unwrap() <= first, "{input}: {arc:?}");
        assert!(arc[2].energy.1.unwrap() >= last, "{input}: {arc:?}");
    }
}

#[test]
fn keys_are_read_as_musicians_write_them() {
    for (input, keys) in [
        ("songs in A minor", vec!["Am"]),
        ("something in a minor", vec!["Am"]),
        ("songs in F# major please", vec!["F#"]),
        ("rock in f sharp minor", vec!["F#m"]),
        ("techno in F#m", vec!["F#m"]),
        ("jazz in B flat major or E flat minor", vec!["Ebm", "Bb"]),
        ("house in Am or Em", vec!["Am", "Em"]),
        ("the key of G", vec!["G"]),
        ("rock in the key of C# minor", vec!["C#m"]),
        ("8A only", vec!["Am"]),
        ("house, camelot 8B", vec!["C"]),
        ("only minor keys", vec!["minor"]),
        ("rock in a major key", vec!["major"]),
        ("jazz in minor", vec!["minor"]),
        ("Rock in fis-Moll", vec!["F#m"]),
        ("du rock en la mineur", vec!["Am"]),
    ] {
        assert_eq!(must(input)["keys_any"], json!(keys), "{input}");
    }
    for (input, keys) in [
        ("rock, no minor keys", vec!["minor"]),
        ("jazz, but not in D minor", vec!["Dm"]),
        ("nothing in a major key", vec!["major"]),
    ] {
        assert_eq!(must(input)["keys_none"], json!(keys), "{input}");
        assert!(must(input).get("keys_any").is_none(), "{input}");
    }
    for input in ["I am sad", "a minor change of mood", "rock for 8 hours", "play a major hit"] {
        assert!(must(input).get("keys_any").is_none(), "{input}");
    }
}

#[test]
fn bare_numbers_are_beats_shares_or_songs_of_each() {
    for (input, span) in [
        ("around 170, rock", json!([165.0, 175.0])),
        ("rock, about 100", json!([95.0, 105.0])),
        ("120 to 128 house for two hours", json!([120.0, 128.0])),
    ] {
        assert_eq!(must(input)["bpm"], span, "{input}");
    }
    for input in ["around 100 jazz songs", "about 40 rock", "10 to 12 rock songs"] {
        assert!(must(input).get("bpm").is_none(), "{input}");
    }
    let mixed = patch("30% jazz, the rest house");
    assert_eq!(mixed["mix"][0]["must"]["genres_any"], json!(["jazz"]));
    assert!((mixed["mix"][0]["share"].as_f64().unwrap() - 0.3).abs() < 0.01, "{mixed}");
    assert!(mixed.get("length").is_none(), "{mixed}");
    let each = patch("two songs each by Queen and Umbra Delacroix");
    assert_eq!(each["length"], json!({"tracks": 4}));
    assert_eq!(each["mix"].as_array().unwrap().len(), 2, "{each}");
    for (input, years) in [
        ("rock from 78 to 83", json!([[1978, 1983]])),
        ("jazz between 96 and 04", json!([[1996, 2004]])),
    ] {
        assert_eq!(must(input)["years"], years, "{input}");
    }
    for input in ["no more than 2 songs by the same artist", "rock, max two tracks by one artist"] {
        assert_eq!(must(input)["max_per_artist"], json!(2), "{input}");
    }
    let neither = must("rock, but neither Queen nor Zephyr Nine");
    assert_eq!(neither["artists_none"], json!(["Queen", "Zephyr Nine"]), "{neither}");
    assert_eq!(must("ni jazz ni reggaeton")["genres_none"], json!(["jazz", "reggaeton"]));
    let fewer = patch("more 90s, less 2000s");
    assert_eq!(fewer["must"]["years"], json!([[1990, 1999]]));
    assert!(patch("getting pumped for the gym").get("arc").is_none());
}

#[test]
fn an_end_of_a_scale_that_comes_first_is_an_order() {
    for (input, by, descending) in [
        ("rock, the oldest ones first", OrderBy::Year, false),
        ("rock, newest songs first please", OrderBy::Year, true),
        ("rock, slowest tracks at the top", OrderBy::Bpm, false),
        ("rock, die schnellsten Lieder zuerst", OrderBy::Bpm, true),
        ("rock, las canciones más largas primero", OrderBy::DurationMs, true),
        ("rock, les plus populaires d'abord", OrderBy::Popularity, true),
        ("rock, i brani più recenti per primi", OrderBy::Year, true),
        ("rock, mais tristes primeiro", OrderBy::Valence, false),
        ("rock, biggest hits first", OrderBy::Popularity, true),
        ("rock, least energetic ones first", OrderBy::Energy, false),
    ] {
        let brief = read(input).brief;
        let order = brief.order.map(|order| (order.by, order.descending));
        assert_eq!(order, Some((by, descending)), "{input}");
        let only = crate::protocol::Must { genres_any: vec!["rock".into()], ..Default::default() };
        assert_eq!(brief.must, only, "all of them may play: {input}");
    }
    // What plays at the end of the scale is one thing, what comes first another.
    for input in ["the three fastest rock songs", "first some rock, then the oldest jazz"] {
        assert!(!read(input).patch["order"]["by"].is_null() || read(input).brief.mix.len() > 1);
    }
    assert_eq!(read("my oldest friend wants some rock first").brief.order, None);
}
