//! What stands and is left open again, taken out by its name, or told by where it comes from.

use super::*;

#[test]
fn an_order_a_length_and_a_bound_on_artists_are_left_open_again() {
    let after = |wish: &str, input: &str| {
        let mut talk = Talk::new();
        talk.say(wish);
        talk.say(input).brief
    };
    for input in [
        "forget the order",
        "in any order",
        "the order doesn't matter",
        "die Reihenfolge ist egal",
        "dans n'importe quel ordre",
        "da igual el orden",
        "em qualquer ordem",
        "in qualsiasi ordine",
    ] {
        let brief = after("ten rock songs, shortest first", input);
        assert_eq!((brief.order, brief.length), (None, Some(Length::Tracks(10))), "{input}");
        assert_eq!(brief.must.genres_any, ["rock"], "{input}");
    }
    for input in [
        "no limit on how many",
        "as many as you like",
        "egal wie viele",
        "sans limite",
        "sin límite",
        "sem limite",
        "senza limiti",
    ] {
        let brief = after("ten rock songs", input);
        assert_eq!(brief.length, None, "{input}");
        assert_eq!(brief.must.genres_any, ["rock"], "{input}");
    }
    assert_eq!(after("an hour of rock", "no time limit").length, None);
    for input in ["any number per artist", "artists may repeat", "mehrere pro Künstler sind ok"] {
        let must = after("ten rock songs, one per artist", input).must;
        assert_eq!(must.max_per_artist, None, "{input}");
    }
}

#[test]
fn a_language_is_left_open_again() {
    for input in
        ["any language is fine", "language doesn't matter", "Sprache egal", "cualquier idioma"]
    {
        let mut talk = Talk::new();
        assert_eq!(talk.say("ten songs in French").brief.must.languages_any, ["fr"]);
        let brief = talk.say(input).brief;
        assert!(brief.must.languages_any.is_empty(), "{input}: {brief:?}");
        assert_eq!(brief.length, Some(Length::Tracks(10)), "{input}");
    }
}

#[test]
fn what_is_fine_again_is_not_asked_for() {
    for input in
        ["rap geht schon klar", "le rap ça va", "el rap está bien", "o rap pode", "rap is ok again"]
    {
        let mut talk = Talk::new();
        assert!(!talk.say("rock, no rap").brief.must.genres_none.is_empty());
        let reading = talk.say(input);
        assert_eq!(reading.brief.must.genres_any, ["rock"], "{input}: {reading:?}");
        assert_eq!(reading.brief.must.genres_none, Vec::<String>::new(), "{input}");
        assert_eq!(reading.unread, Vec::<String>::new(), "{input}");
    }
    assert_eq!(read("I don't mind swearing").brief.must.explicit, None, "it need not be");
    let mut talk = Talk::new();
    talk.say("rock, nothing explicit");
    assert_eq!(talk.say("I don't mind explicit lyrics").brief.must.explicit, None);
}

#[test]
fn whether_somebody_sings_is_left_open_again() {
    for (wish, input) in [
        ("instrumental only", "Gesang ist jetzt okay"),
        ("instrumental only", "avec voix c'est bien aussi"),
        ("instrumental only", "con voz también"),
        ("instrumental only", "vocals are fine"),
        ("instrumental only", "vocals are fine again"),
        ("instrumental only", "singing is ok"),
        ("instrumental only", "with or without vocals"),
        ("instrumental only", "mit oder ohne Gesang"),
        ("no instrumentals", "instrumentals are ok again"),
    ] {
        let mut talk = Talk::new();
        assert!(talk.say(wish).brief.must.vocals.is_some(), "{wish}");
        let reading = talk.say(input);
        assert_eq!(reading.brief.must.vocals, None, "{input}: {reading:?}");
        assert_eq!(reading.unread, Vec::<String>::new(), "{input}");
    }
    assert_eq!(read("jazz without vocals").brief.must.vocals, Some(Vocals::Instrumental));
}

#[test]
fn what_only_sounds_like_it_leaves_nothing_open() {
    let wish = "ten rock songs under five minutes, one per artist, shortest first";
    let stood = read(wish).brief;
    for input in [
        "in order of release",
        "put them in order",
        "in reverse order",
        "how many are there?",
        "is there a limit?",
        "which artists are in it?",
        "no longer songs",
        "no more than two per artist",
        "change the order to longest first",
        "is there any order in this?",
    ] {
        let mut talk = Talk::new();
        talk.say(wish);
        let brief = talk.say(input).brief;
        assert_eq!(brief.length, stood.length, "{input}");
        assert!(brief.order.is_some(), "{input}");
        assert!(brief.must.max_per_artist.is_some(), "{input}");
    }
    // A time that the songs have is theirs, not that of the whole.
    let mut talk = Talk::new();
    talk.say("an hour of rock, songs under five minutes");
    let brief = talk.say("no time limit").brief;
    assert_eq!(brief.length, Some(Length::DurationMs(3_600_000)));
    assert_eq!(brief.must.duration_ms, Span(None, None));
}

#[test]
fn an_album_or_a_song_is_taken_out_by_its_name() {
    let mut talk = Talk::new();
    talk.say("play the album Low Meridian");
    let brief = talk.say("nothing from Low Meridian").brief;
    assert!(brief.must.albums_any.is_empty());
    assert!(!brief.must.tracks_none.is_empty());
    assert_eq!(brief.length, None);
    for input in [
        "take Ombrelle Tango out",
        "leave Ombrelle Tango out",
        "take Ombrelle Tango out of the queue",
        "nimm Ombrelle Tango raus",
    ] {
        let reading = read(input);
        assert_eq!(reading.brief.must.tracks_none, ["t2"], "{input}: {:?}", reading.unread);
        assert!(reading.songs.is_empty(), "{input}");
    }
    for input in ["take Ombrelle Tango", "play Ombrelle Tango, then out with the rap"] {
        assert!(read(input).brief.must.tracks_none.is_empty(), "{input}");
    }
}

#[test]
fn a_bound_behind_an_artist_whose_name_is_a_word_leaves_the_artist() {
    let mut builder = rock_of(&[("Queen", 6), ("Marlo Quist", 3)]);
    let bounds =
        ["over 130 bpm", "from before 1975", "at most one per artist", "under four minutes"];
    let reader = Reader::new(Arc::new(std::mem::replace(&mut builder, Builder::new("")).finish()));
    for bound in bounds {
        let input = format!("some Queen {bound}");
        let must = reader.read(&input, &View::default()).brief.must;
        assert_eq!(must.artists_any, ["Queen"], "{input}");
    }
    let must = reader.read("Queen from before 1980", &View::default()).brief.must;
    assert_eq!(must.artists_any, ["Queen"]);
    for input in [
        "music fit for a queen over 130 bpm",
        "the queen from before",
        "songs about the queen from the 80s",
        "queen of my heart from before 1980",
    ] {
        let must = reader.read(input, &View::default()).brief.must;
        assert!(must.artists_any.is_empty(), "{input}");
    }
}

#[test]
fn a_bound_that_begins_with_and_is_one_on_what_stands() {
    let mut talk = with_six();
    let reading = talk.say("and nothing newer than 2010");
    assert_eq!(reading.act, Act::Anew);
    assert_eq!(reading.brief.must.years, [Span(None, Some(2010))]);
    assert_eq!(reading.brief.must.genres_any, ["rock"]);
    let reading = with_six().say("and the sixties");
    assert!(matches!(reading.act, Act::Add { .. }));
}

#[test]
fn a_mood_that_stands_takes_what_it_has_set_with_it() {
    let mut talk = Talk::new();
    let stood = talk.say("songs to dance to").brief.prefer;
    assert!(stood.energy.is_some() && stood.danceability.is_some_and(|dance| dance > 0.6));
    let prefer = talk.say("nothing to dance to").brief.prefer;
    assert_eq!((prefer.energy, prefer.bpm, prefer.moods.len()), (None, None, 0));
    assert!(prefer.danceability.is_some_and(|dance| dance < 0.6));
    // What was said besides stays.
    let mut talk = Talk::new();
    talk.say("sad songs, energetic ones");
    let energy = talk.view.brief.prefer.energy;
    assert_eq!(talk.say("no sad songs").brief.prefer.energy, energy);
}

/// A catalogue that tells of each song where it is from and what is sung.
fn of_places() -> Reader {
    let mut builder = Builder::new("test");
    for (n, (country, language)) in
        [("SE", "en"), ("SE", "sv"), ("FR", "fr"), ("US", "en"), ("JM", "en"), ("BE", "fr")]
            .into_iter()
            .cycle()
            .take(36)
            .enumerate()
    {
        let track = Track {
            id: format!("t{n}"),
            title: format!("Zarbo {n}"),
            artists: vec![format!("Zarbo {n}")],
            genres: vec!["rock".into()],
            country: Some(country.into()),
            language: Some(language.into()),
            ..Track::default()
        };
        builder.push(&track).unwrap();
    }
    Reader::new(Arc::new(builder.finish()))
}

#[test]
fn a_country_is_none_of_the_languages_that_are_sung_in_it() {
    let reader = of_places();
    let must = |input: &str| reader.read(input, &View::default()).brief.must;
    for input in [
        "bands from Sweden",
        "Swedish bands",
        "rock from Sweden",
        "Musik aus Schweden",
        "artistas suecos",
        "musique de Suède",
    ] {
        assert_eq!(must(input).countries_any, ["SE"], "{input}");
        assert!(must(input).languages_any.is_empty(), "{input}");
    }
    for input in ["songs in Swedish", "Swedish songs", "schwedische Lieder", "sung in Swedish"] {
        assert_eq!(must(input).languages_any, ["sv"], "{input}");
        assert!(must(input).countries_any.is_empty(), "{input}");
    }
    for input in ["nothing from Jamaica", "no more Swedish bands", "rock, but nothing from Sweden"]
    {
        assert_eq!(must(input).countries_none.len(), 1, "{input}");
        assert!(must(input).languages_none.is_empty(), "{input}");
    }
    assert_eq!(must("no French songs").languages_none, ["fr"]);
}

#[test]
fn what_was_refused_of_a_place_may_be_asked_for_again() {
    let reader = of_places();
    let mut view = View::default();
    for (input, refused) in [("no French songs", true), ("French songs", false)] {
        view.brief = Arc::new(reader.read(input, &view).brief);
        assert_eq!(view.brief.must.languages_none.is_empty(), !refused, "{input}");
    }
}

#[test]
fn a_place_that_nothing_tells_is_not_left_out_of_all() {
    let reader = Reader::new(Arc::new(rock_of(&[("Marlo Quist", 3)]).finish()));
    let reading = reader.read("no Swedish songs", &View::default());
    assert_eq!(reading.brief.must, crate::protocol::Must::default());
    assert_eq!(reading.unmarked, ["Swedish"]);
}

#[test]
fn no_more_of_that_is_of_the_kind_that_stands() {
    for input in [
        "no more of that",
        "enough of that",
        "I've had enough of this",
        "nichts mehr davon",
        "basta de eso",
        "chega disso",
        "basta con questo",
        "assez de ça",
    ] {
        let must = with_six().say(input).brief.must;
        assert_eq!(must.genres_none, ["rock"], "{input}");
        assert!(must.genres_any.is_empty(), "{input}");
        assert_eq!(must.duration_ms, Span(None, Some(300_000)), "{input}");
    }
    let must = with_six().say("no more of that jazz").brief.must;
    assert_eq!((must.genres_any, must.genres_none), (vec!["rock".into()], vec!["jazz".into()]));
    let must = with_six().say("no more of that, some soul please").brief.must;
    assert_eq!((must.genres_any, must.genres_none), (vec!["soul".into()], vec!["rock".into()]));
    for input in [
        "more of that",
        "not that one",
        "no more than that",
        "I can't get enough of that",
        "never enough of this",
        "is there more of that?",
        "enough about that, how long is it?",
        "some of that and no more",
        "three more of those",
    ] {
        let must = with_six().say(input).brief.must;
        assert!(must.genres_none.is_empty(), "{input}");
    }
    // What names nothing means what was picked.
    let mut talk = Talk::new();
    talk.say("sad songs");
    talk.queue(&[3, 4]);
    assert_eq!(talk.say("no more of that").brief.must.tracks_none, ["t3", "t4"]);
}
