//! One thing in the place of another, bounds that are let go, and the songs that come next.

use super::*;
use crate::protocol::Span;

#[test]
fn what_gives_its_place_is_not_asked_for() {
    for input in [
        "instead of rock, house",
        "house instead of rock",
        "house instead of the rock please",
        "rather than rock, play house",
        "can we have house in place of rock",
        "replace the rock with house",
        "swap rock for house",
        "swap out the rock songs for house",
        "statt Rock lieber House",
        "House statt Rock",
        "au lieu du rock, de la house",
        "en vez de rock, house",
        "em vez de rock, house",
        "invece del rock, house",
        "remplace le rock par de la house",
        "cambia el rock por house",
        "troca o rock por house",
    ] {
        let mut talk = with_six();
        let must = talk.say(input).brief.must;
        assert_eq!(must.genres_any, ["house"], "{input}");
        assert_eq!(must.genres_none, ["rock"], "{input}");
        assert_eq!(must.duration_ms, Span(None, Some(300_000)), "the rest stands: {input}");
    }
    let mut talk = with_six();
    let must = talk.say("instead of rock, house and jazz").brief.must;
    assert_eq!(must.genres_any, ["house", "jazz"]);
    let mut talk = with_six();
    let must = talk.say("swap rock and metal for house and soul").brief.must;
    assert_eq!(must.genres_any, ["house", "soul"]);
    assert_eq!(must.genres_none, ["rock", "metal"]);
}

#[test]
fn a_kind_of_their_own_length_goes_as_well_as_it_comes() {
    for input in
        ["no long songs", "drop the long ones", "skip the long ones", "too many long songs"]
    {
        let mut talk = Talk::new();
        talk.say("rock");
        assert_eq!(talk.say(input).brief.must.duration_ms, Span(None, Some(300_000)), "{input}");
    }
    for input in ["no short ones", "get rid of the short songs"] {
        let mut talk = Talk::new();
        talk.say("rock");
        assert_eq!(talk.say(input).brief.must.duration_ms, Span(Some(180_000), None), "{input}");
    }
    let mut talk = Talk::new();
    assert_eq!(talk.say("long songs, some rock").brief.must.duration_ms, Span(Some(300_000), None));
}

#[test]
fn what_is_let_in_opens_a_bound_and_asks_for_nothing() {
    for input in [
        "longer ones are fine",
        "longer songs are ok too",
        "they can be longer",
        "they can be longer than five minutes",
        "I don't mind longer songs",
        "long songs are fine",
        "any length is fine",
        "no limit on the length",
        "drop the time limit",
        "längere Lieder sind auch ok",
        "vanno bene anche più lunghe",
    ] {
        let mut talk = with_six();
        let reading = talk.say(input);
        assert_eq!(reading.brief.must.duration_ms, Span(None, None), "{input}");
        assert_eq!(reading.brief.must.genres_any, ["rock"], "{input}");
        assert_eq!(reading.unread, [""; 0], "{input}");
    }
    let mut talk = Talk::new();
    talk.say("90s rock");
    assert_eq!(talk.say("older songs are fine").brief.must.years, [Span(None, Some(1999))]);
    let mut talk = Talk::new();
    talk.say("90s rock");
    assert!(talk.say("any decade").brief.must.years.is_empty());
}

#[test]
fn what_comes_next_can_be_left_out() {
    for (input, gone) in [
        ("skip the next two", 2),
        ("skip the next one", 1),
        ("skip two songs", 2),
        ("remove the next three songs", 3),
        ("take out the next track", 1),
        ("überspring die nächsten zwei", 2),
        ("saute les deux prochains", 2),
        ("salta las dos siguientes", 2),
        ("pula as duas próximas", 2),
        ("salta le prossime due", 2),
    ] {
        let mut talk = with_six();
        let reading = talk.say(input);
        let wanted: Vec<String> = (3..3 + gone).map(|n| format!("t{n}")).collect();
        assert_eq!(reading.brief.must.tracks_none, wanted, "{input}");
        assert_eq!(reading.brief.length, Some(Length::Tracks(10)), "{input}");
    }
}

#[test]
fn another_kind_is_any_but_the_one_that_stands() {
    for input in [
        "same vibe, different genre",
        "a different genre please",
        "change the genre",
        "un autre genre",
    ] {
        let mut talk = with_six();
        let must = talk.say(input).brief.must;
        assert!(must.genres_any.is_empty(), "{input}");
        assert_eq!(must.genres_none, ["rock"], "{input}");
        assert_eq!(must.duration_ms, Span(None, Some(300_000)), "{input}");
    }
    let mut talk = with_six();
    let must = talk.say("change the genre to house").brief.must;
    assert_eq!(must.genres_any, ["house"]);
    let mut talk = Talk::new();
    talk.say("songs by Queen");
    talk.queue(&[3]);
    let must = talk.say("other artists please").brief.must;
    assert!(must.artists_any.is_empty());
    assert!(must.artists_none.contains(&"Queen".to_owned()));
}

#[test]
fn too_many_of_something_is_less_of_it() {
    let said = |input: &str| with_six().say(input).brief;
    assert_eq!(said("too many vocals").must.vocals, Some(Vocals::Instrumental));
    assert_eq!(said("too much singing").must.vocals, Some(Vocals::Instrumental));
    for input in [
        "too much of the same artist",
        "too many songs by one artist",
        "always the same band",
        "more variety of artists",
    ] {
        assert_eq!(said(input).must.max_per_artist, Some(1), "{input}");
    }
}

#[test]
fn a_language_that_is_refused_leaves_the_voices() {
    for input in ["no French singing", "no french lyrics", "rock, but no French vocals"] {
        let must = with_six().say(input).brief.must;
        assert_eq!(must.languages_none, ["fr"], "{input}");
        assert_eq!(must.vocals, None, "{input}");
    }
}

#[test]
fn what_was_heard_too_often_goes() {
    for input in
        ["I've heard this too often", "not this one again", "heard this one a thousand times"]
    {
        // Nothing plays: the newest pick is meant.
        assert_eq!(with_six().say(input).brief.must.tracks_none, ["t8"], "{input}");
    }
}

#[test]
fn entries_move_by_plain_words() {
    for (input, track) in [
        ("play the third one now", "t5"),
        ("play the third one", "t5"),
        ("move the last one up", "t8"),
        ("bring the fourth one forward", "t6"),
    ] {
        let mut talk = with_six();
        let reading = talk.say(input);
        let [(tracks, Place::Next)] = reading.songs.as_slice() else {
            panic!("{input}: {reading:?}")
        };
        assert_eq!(talk.reader.catalog.id(tracks[0]), track, "{input}");
        assert_eq!(reading.act, Act::Nothing, "{input}");
    }
    for input in ["shuffle", "mix it up", "shuffle things up"] {
        let reading = with_six().say(input);
        assert!(matches!(&reading.arranged, Some((ids, false)) if ids.len() == 6), "{input}");
        assert_eq!(reading.act, Act::Nothing, "{input}");
    }
    // Nothing waits that could be shuffled.
    assert_eq!(Talk::new().say("shuffle some jazz").brief.must.genres_any, ["jazz"]);
}

#[test]
fn one_kind_moves_on_to_another() {
    let brief = Talk::new().say("begin with jazz and move to house").brief;
    assert!(brief.mix_in_order);
    let kinds: Vec<_> = brief.mix.iter().map(|part| part.must.genres_any.clone()).collect();
    assert_eq!(kinds, [["jazz"], ["house"]]);
}

#[test]
fn anything_goes_lets_the_wish_go() {
    for input in ["anything goes", "you choose", "no preference", "was du willst"] {
        let brief = with_six().say(input).brief;
        assert_eq!(brief.must, crate::protocol::Must::default(), "{input}");
        assert_eq!(brief.length, Some(Length::Tracks(10)), "{input}");
    }
    // Of jazz it is chosen then.
    assert_eq!(with_six().say("jazz, you choose").brief.must.genres_any, ["jazz"]);
}

#[test]
fn what_was_praised_by_its_place_is_kept_in_mind() {
    for (input, liked) in [
        ("the last two were perfect", vec!["t7", "t8"]),
        ("the second one is great", vec!["t4"]),
        ("das letzte war super", vec!["t8"]),
    ] {
        let mut talk = with_six();
        let reading = talk.say(input);
        assert_eq!(reading.brief.prefer.like_tracks, liked, "{input}");
        assert_eq!(reading.act, Act::Nothing, "nothing leaves and nothing comes: {input}");
    }
    for input in ["this is great", "lovely, thanks"] {
        assert_eq!(with_six().say(input).patch, Value::Null, "{input}");
    }
}

#[test]
fn whoever_plays_is_spoken_of() {
    let artist = |talk: &Talk| talk.view.last_picks.last().unwrap().track.artists[0].clone();
    assert_eq!(with_six().say("less of that guy").brief.must.max_per_artist, Some(1));
    for input in ["something else by them", "play something by her", "another one by this band"] {
        let mut talk = with_six();
        let asked = artist(&talk);
        let reading = talk.say(input);
        let brief = if let Act::Add { brief, .. } = reading.act { *brief } else { reading.brief };
        assert_eq!(brief.must.artists_any, [asked], "{input}");
    }
    for input in ["the singer is annoying", "this singer is terrible", "I can't stand this singer"]
    {
        let mut talk = with_six();
        let refused = artist(&talk);
        let must = talk.say(input).brief.must;
        assert_eq!(must.artists_none, [refused], "{input}");
        assert_eq!(must.genres_any, ["rock"], "{input}");
    }
    let mut talk = with_six();
    let reading = talk.say("less of this");
    assert_eq!(reading.brief.prefer.genres.get("rock"), Some(&-0.8));
}

#[test]
fn only_some_of_the_queue_stay() {
    for (input, gone) in [
        ("keep only the first two", ["t5", "t6", "t7", "t8"]),
        ("only keep the last two", ["t3", "t4", "t5", "t6"]),
    ] {
        let brief = with_six().say(input).brief;
        assert_eq!(brief.must.tracks_none, gone, "{input}");
        assert_eq!(brief.length, Some(Length::Tracks(2)), "{input}");
    }
}

#[test]
fn a_wish_goes_on_from_the_one_before() {
    let mut talk = with_six();
    talk.say("from the 50s");
    let years = talk.say("or the sixties").brief.must.years;
    assert_eq!(years, [Span::new(1950, 1959), Span::new(1960, 1969)]);
    let mut talk = with_six();
    assert_eq!(talk.say("and some house").brief.must.genres_any, ["rock", "house"]);
    let mut talk = Talk::new();
    talk.say("90s rock for a party");
    let brief = talk.say("only songs by Queen").brief;
    assert_eq!(brief.must.years, [Span::new(1990, 1999)], "the rest of it stands");
    assert_eq!(brief.must.artists_any, ["Queen"]);
}

#[test]
fn an_end_of_a_scale_goes() {
    let mut talk = with_six();
    let bpm = talk.say("take out the slowest songs").brief.must.bpm;
    assert!(bpm.0.is_some() && bpm.1.is_none(), "{bpm:?}");
    // Of all of it, not of each song.
    let brief = with_six().say("longer please, two hours").brief;
    assert_eq!(brief.must.duration_ms, Span(None, Some(300_000)));
    assert_eq!(brief.length, Some(Length::DurationMs(7_200_000)));
}

#[test]
fn less_of_one_kind_and_more_of_another() {
    let reading = with_six().say("less rock, more house");
    assert_eq!(reading.brief.must.genres_any, ["rock", "house"]);
    assert_eq!(reading.brief.prefer.genres.get("rock"), Some(&-0.8));
}

#[test]
fn a_song_that_is_dropped_is_refused() {
    let mut builder = rock_of(&[("Marlo Quist", 5)]);
    let track = Track {
        id: "known".into(),
        title: "Ombrelle Tango".into(),
        artists: vec!["Marlo Quist".into()],
        popularity: Some(0.9),
        ..Track::default()
    };
    builder.push(&track).unwrap();
    let catalog = Arc::new(builder.finish());
    for input in ["drop Ombrelle Tango", "forget Ombrelle Tango", "remove Ombrelle Tango"] {
        let mut talk = Talk { reader: Reader::new(catalog.clone()), view: View::default() };
        talk.say("rock");
        assert_eq!(talk.say(input).brief.must.tracks_none, ["known"], "{input}");
    }
}

#[test]
fn what_comes_next_is_made_something_else() {
    for (input, gone) in [
        ("make the next two slower", 2),
        ("the next three should be jazz", 3),
        ("can the next one be by Queen", 1),
        ("keep the first four and redo the rest with soul", 2),
    ] {
        let mut talk = with_six();
        let reading = talk.say(input);
        assert_eq!(reading.swapped.len(), gone, "{input}: {reading:?}");
        let must = &reading.brief.must;
        assert_eq!(
            (&*must.genres_any, must.bpm.is_open()),
            (&["rock".into()][..], true),
            "{input}"
        );
        assert_eq!(reading.brief.length, Some(Length::Tracks(10)), "{input}");
    }
}

#[test]
fn all_that_is_so_long_goes() {
    for (input, span) in [
        ("drop everything under 3 minutes", Span(Some(180_000), None)),
        ("lose all the songs over 6 minutes", Span(None, Some(360_000))),
        ("enlève tout ce qui dépasse 6 minutes", Span(None, Some(360_000))),
        ("quita todo lo que dure más de 6 minutos", Span(None, Some(360_000))),
        ("ditch anything over 6 minutes", Span(None, Some(360_000))),
    ] {
        assert_eq!(with_six().say(input).brief.must.duration_ms, span, "{input}");
    }
    let years = with_six().say("80s and 90s rock, but skip 1987").brief.must.years;
    assert!(
        !years.iter().any(|span| span.holds(1987)) && years.iter().any(|span| span.holds(1988))
    );
}
