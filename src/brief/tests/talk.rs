//! Lines as people really type them: rambling, misspelt, about names that aren't here.

use super::*;
use crate::protocol::{OrderBy, Span};

#[test]
fn a_longer_name_than_one_that_is_known_is_missing_and_not_half_taken() {
    // Marlo Quist and Queen are here, these are not.
    for input in ["some songs by Queen Zarbo", "play Zarbo Quist", "add Tallulah Zarbo and more"] {
        let reading = read(input);
        assert!(reading.brief.must.artists_any.is_empty(), "{input}");
        assert!(!reading.missing.is_empty() || !reading.unread.is_empty(), "{input}");
    }
    let reading = read("how about Marlo Quist, Run Zxq, Umbra Delacroix");
    assert_eq!(reading.brief.must.artists_any, ["Marlo Quist", "Umbra Delacroix"]);
    assert_eq!(reading.missing, ["Run Zxq"]);
    assert!(reading.brief.prefer.moods.is_empty(), "the first word is no pace");
}

#[test]
fn a_song_that_the_named_artist_does_not_have_is_missing() {
    let reading = read("play paper lanterns by queen");
    assert_eq!(reading.missing, ["paper lanterns by queen"]);
    assert!(reading.songs.is_empty() && reading.brief.must.artists_any.is_empty());
    assert_eq!(read("play paper lanterns by marlo quist").songs.len(), 1);
}

#[test]
fn words_that_came_to_nothing_are_said_even_if_all_are_ordinary_ones() {
    assert_eq!(read("how about white lion").unread, ["white lion"]);
    assert!(read("ten jazz songs for a lion").unread.is_empty());
}

#[test]
fn what_is_asked_for_politely_is_no_arc_and_no_name() {
    let brief = read("hi, can i get a playlist for running?").brief;
    assert!(brief.arc.is_empty());
    assert_eq!(brief.prefer.moods, ["running"]);
    assert!(!read("let it get louder and louder").brief.arc.is_empty());
    let reading = read("can you put together a jazz playlist");
    assert_eq!(
        (reading.missing.len(), reading.brief.must.genres_any),
        (0, vec!["jazz".to_owned()])
    );
    let reading = read("i need something for a party later tonight");
    assert!(reading.brief.arc.is_empty());
    assert_eq!(reading.brief.prefer.moods, ["party"]);
    assert_eq!(read("the best workout songs of all time").brief.prefer.moods, ["workout"]);
    let reading = read("music to listen to while I reorganize");
    assert!(reading.missing.is_empty());
    assert_eq!(read("jazz for eight people").brief.length, None);
    assert!(read("help me drift off to sleep").asks.is_empty());
}

#[test]
fn none_of_them_and_unknown_names_bound_a_refusal() {
    let must = read("five songs by Queen, none of them live").brief.must;
    assert_eq!((must.tags_none, must.tags_any.len()), (vec!["live".to_owned()], 0));
    let reading = read("i'm not into zarbo and more upbeat please");
    assert_eq!(reading.brief.must.energy, Span(None, None));
    assert!(read("we can't forget queen").brief.must.artists_none.is_empty());
    assert_eq!(read("jazz, but not necessarily house").brief.must.genres_none.len(), 0);
}

#[test]
fn similar_artists_are_others_than_those_asked_for() {
    let mut talk = Talk::new();
    talk.say("play Queen");
    let brief = talk.say("any similar artists?").brief;
    assert_eq!(
        (brief.must.artists_any.len(), brief.prefer.like_artists),
        (0, vec!["Queen".into()])
    );
    let mut talk = Talk::new();
    talk.say("some jazz");
    talk.queue(&[1, 2]);
    let brief = talk.say("similar songs please").brief;
    assert_eq!(brief.must.genres_any, ["jazz"]);
    assert!(!brief.prefer.like_tracks.is_empty());
}

#[test]
fn what_alternates_has_equal_parts() {
    let mix = read("12 tracks alternating hip hop and jazz").brief.mix;
    assert_eq!(mix.iter().map(|part| part.share).collect::<Vec<_>>(), [0.5, 0.5]);
    assert!(mix[0].must.genres_any.contains(&"hip hop".to_owned()));
    assert_eq!(mix[1].must.genres_any, ["jazz"]);
}

#[test]
fn titles_are_found_by_artist_whatever_their_words_mean() {
    let catalogue = || {
        let mut builder = Builder::new("titles");
        for (id, title, artist) in [
            ("1", "Here", "Alba Cara"),
            ("2", "One Day (feat. Nobody)", "Logan"),
            ("3", "Taki (with Zorb)", "DJ Snail"),
            ("4", "Gonna Be (500 Miles)", "The Proclaimants"),
            ("5", "Sunlight", "Vampire Friday"),
            ("6", "Hotline Blong", "Drako"),
        ] {
            let track = Track {
                id: id.into(),
                title: title.into(),
                artists: vec![artist.into()],
                genres: vec!["pop".into()],
                popularity: Some(0.6),
                ..Track::default()
            };
            builder.push(&track).unwrap();
        }
        Arc::new(builder.finish())
    };
    let reader = Reader::new(catalogue());
    for (input, id) in [
        ("add Here by Alba Cara next", "1"),
        ("play one day by logan", "2"),
        ("DJ Snail - Taki", "3"),
        ("play gonna be by the proclaimants", "4"),
        ("vampire friday - sunlight", "5"),
        ("yes, please hotline blonq from drako", "6"),
    ] {
        let reading = reader.read(input, &View::default());
        let found: Vec<&str> =
            reading.songs.iter().map(|(tracks, _)| reader.catalog.id(tracks[0])).collect();
        assert_eq!(found, [id], "{input}");
    }
}

#[test]
fn how_things_are_said_is_no_wish() {
    for input in ["Beautiful! More please", "yea, that works", "lovely"] {
        assert_eq!(read(input).brief, Brief::default(), "{input}");
    }
    let mut talk = Talk::new();
    talk.say("ten jazz songs");
    let brief = talk.say("there is no Queen on this list").brief;
    assert!(brief.must.artists_none.is_empty());
    let brief = read("I can't get enough of Queen").brief;
    assert_eq!(brief.must.artists_any, ["Queen"]);
    let brief = read("Queen is too slow. Some Marlo Quist please").brief;
    assert_eq!(brief.must.artists_any, ["Marlo Quist"]);
    assert_eq!(read("Queen style songs").brief.prefer.like_artists, ["Queen"]);
    let like = read("Queen and Marlo Quist type of music").brief;
    assert_eq!(like.prefer.like_artists, ["Queen", "Marlo Quist"]);
    assert!(read("i want to start a playlist for chores").brief.arc.is_empty());
}

#[test]
fn a_bound_is_of_the_value_that_follows_it() {
    for input in [
        "rock from the 80s, max 4 minutes",
        "rock from the 80s max 4 minutes",
        "rock des années 80, maximum quatre minutes",
        "Rock aus den 80ern, maximal vier Minuten",
        "rock, 80s, 4 minutes max",
    ] {
        let brief = read(input).brief;
        assert_eq!(brief.must.years, [crate::protocol::Span::new(1980, 1989)], "{input}");
        assert_eq!(brief.must.duration_ms, crate::protocol::Span(None, Some(240_000)), "{input}");
        assert_eq!(brief.length, None, "{input}");
    }
}

#[test]
fn what_is_to_be_taken_out_is_not_what_is_kept() {
    let span = |low, high| crate::protocol::Span(low, high);
    for input in
        ["remove all the songs over five minutes", "delete everything longer than 5 minutes"]
    {
        assert_eq!(read(input).brief.must.duration_ms, span(None, Some(300_000)), "{input}");
    }
    let must = read("take out the ones under two minutes").brief.must;
    assert_eq!(must.duration_ms, span(Some(120_000), None));
    let must = read("remove all the slow songs").brief.must;
    assert!(must.bpm.0.is_some() && must.bpm.1.is_none(), "{:?}", must.bpm);
}

#[test]
fn a_kind_that_is_not_here_is_not_its_whole_family() {
    let reading = read("jazz, but no neo jazz");
    assert_eq!(reading.brief.must.genres_any, ["jazz"]);
    assert!(reading.brief.must.genres_none.is_empty());
    assert_eq!(reading.missing, ["neo jazz"]);
    // A word that no kind is called by says how somebody feels about all of it.
    assert_eq!(read("no wretched jazz").brief.must.genres_none, ["jazz"]);
}

#[test]
fn a_climb_has_its_ends_and_a_late_turn_comes_late() {
    let brief = read("house rising from 118 to 124").brief;
    assert_eq!(brief.must.bpm, crate::protocol::Span::new(118.0, 124.0));
    assert_eq!(brief.length, None);
    let beats = |n: usize| (brief.arc[n].bpm.0, brief.arc[n].bpm.1);
    assert_eq!((beats(0).0, beats(2).1), (Some(118.0), Some(124.0)));
    let arc = read("rock with a cool-down at the end").brief.arc;
    assert!(arc[0].share > 0.6 && arc[0].energy.1 > arc[1].energy.1, "{arc:?}");
}

#[test]
fn an_ordinary_word_that_is_all_of_a_wish_is_the_name_that_it_is() {
    assert_eq!(read("plya queen").brief.must.artists_any, ["Queen"]);
    let reading = read("queen meets marlo quist");
    assert_eq!(reading.brief.must.artists_any, ["Queen", "Marlo Quist"]);
}

#[test]
fn what_is_taken_out_by_other_verbs_is_refused_too() {
    let refused = |input: &str| {
        let mut talk = Talk::new();
        talk.say("90s rock");
        talk.say(input).brief.must
    };
    for verb in ["take out", "delete", "cut", "discard", "remove", "get rid of"] {
        let must = refused(&format!("{verb} anything from 1998"));
        let years = [Span(Some(1990), Some(1997)), Span(Some(1999), Some(1999))];
        assert_eq!(must.years, years, "{verb}");
        assert_eq!(
            refused(&format!("{verb} everything by Queen")).artists_none,
            ["Queen"],
            "{verb}"
        );
    }
    assert_eq!(refused("delete anything explicit").explicit, Some(false));
    // What comes behind is asked for again.
    let must = refused("take out the 90s, anything from 1985");
    assert_eq!(must.years, [Span(Some(1985), Some(1985))]);
}

#[test]
fn one_is_swapped_for_another_and_all_else_stays() {
    let mut talk = Talk::new();
    for input in
        ["swap the third for something by Queen", "replace the third one with something by Queen"]
    {
        talk = Talk::new();
        talk.say("rock");
        talk.queue(&[3, 4, 5]);
        let reading = talk.say(input);
        let Act::Add { brief, length } = &reading.act else { panic!("{:?}", reading.act) };
        assert_eq!(
            (&brief.must.artists_any[..], *length),
            (&["Queen".to_owned()][..], Some(Length::Tracks(1)))
        );
        assert_eq!(reading.brief.must.tracks_none, ["t5"], "{input}");
        assert!(reading.brief.must.artists_none.is_empty());
    }
    // Without an entry it is a change of course.
    assert_eq!(talk.say("replace the queue with jazz").brief.must.genres_any, ["jazz"]);
}

#[test]
fn the_whole_gets_longer_and_shorter_by_a_factor() {
    let mut talk = Talk::new();
    talk.say("ten rock songs");
    for (input, tracks) in [
        ("double the length", 20),
        ("make it twice as long", 40),
        ("half as many", 20),
        ("make it shorter", 12),
    ] {
        let brief = talk.say(input).brief;
        assert_eq!(brief.length, Some(Length::Tracks(tracks)), "{input}");
        assert_eq!(
            (brief.must.duration_ms, brief.must.genres_any),
            (Span(None, None), vec!["rock".to_owned()])
        );
    }
    talk.say("an hour of jazz");
    assert_eq!(talk.say("double it").brief.length, Some(Length::DurationMs(7_200_000)));
}

#[test]
fn the_queue_is_cleared_on_request_and_only_then() {
    for input in
        ["clear the queue", "empty the queue please", "vide la file", "leere die Warteschlange"]
    {
        let mut talk = Talk::new();
        talk.say("rock");
        let reading = talk.say(input);
        assert_eq!(
            (reading.act, reading.brief.must.genres_any),
            (Act::Clear, vec!["rock".to_owned()]),
            "{input}"
        );
    }
    assert_eq!(read("clear the queue and play jazz").brief.must.genres_any, ["jazz"]);
}

#[test]
fn a_place_alone_narrows_what_stands_and_more_years_join_it() {
    let mut talk = Talk::new();
    talk.say("90s rock");
    let must = talk.say("in french please").brief.must;
    assert_eq!((must.genres_any.len(), must.years.len()), (1, 1), "{must:?}");
    let reading = talk.say("a few from the 80s too");
    assert!(matches!(reading.act, Act::Add { .. }), "{:?}", reading.act);
    let years = [Span(Some(1990), Some(1999)), Span(Some(1980), Some(1989))];
    assert_eq!(reading.brief.must.years, years);
}

#[test]
fn a_song_to_end_with_goes_to_the_end() {
    let places =
        |input: &str| -> Vec<Place> { read(input).songs.iter().map(|song| song.1).collect() };
    assert_eq!(places("end with paper lanterns"), [Place::End]);
    assert_eq!(places("start with paper lanterns"), [Place::Next]);
}

#[test]
fn what_ends_a_genres_name_may_mean_something_else() {
    let mut builder = Builder::new("odd");
    for (n, genre) in
        ["rock", "funk 150 bpm", "rock en espanol"].into_iter().cycle().take(90).enumerate()
    {
        let track = Track {
            id: format!("t{n}"),
            title: format!("Song Number {n}"),
            artists: vec!["Marlo Quist".into()],
            genres: vec![genre.into()],
            bpm: Some(100.0),
            ..Track::default()
        };
        builder.push(&track).unwrap();
    }
    let reader = Reader::new(Arc::new(builder.finish()));
    let must = reader.read("nothing over 150 bpm", &View::default()).brief.must;
    assert_eq!((must.bpm, must.genres_none.len()), (Span(None, Some(150.0)), 0));
    let must = reader.read("funk 150 bpm", &View::default()).brief.must;
    assert_eq!(must.genres_any, ["funk 150 bpm"]);
}

#[test]
fn a_refusal_with_an_unknown_word_is_not_a_wider_one() {
    let reading = read("rock, no zarbish lyrics");
    assert_eq!((reading.brief.must.vocals, reading.unread), (None, vec!["zarbish".to_owned()]));
    assert_eq!(read("rock, no lyrics").brief.must.vocals, Some(Vocals::Instrumental));
    assert_eq!(read("nothing with more than 10 million plays").brief.length, None);
}

#[test]
fn what_is_fine_is_neither_wanted_nor_refused() {
    let mut talk = Talk::new();
    talk.say("rock, no live songs, no remixes");
    let must = talk.say("live versions are fine").brief.must;
    assert_eq!((must.tags_none, must.tags_any.len()), (vec!["remix".to_owned()], 0));
}

#[test]
fn some_entries_are_let_go_by_number() {
    let mut talk = Talk::new();
    talk.say("rock");
    talk.queue(&[3, 4, 5]);
    assert_eq!(talk.say("lose the last two").brief.must.tracks_none, ["t4", "t5"]);
}

#[test]
fn a_unit_that_was_said_holds_for_the_next_bound() {
    let must = read("rock, no songs over 4 minutes and nothing under 2").brief.must;
    assert_eq!(must.duration_ms, Span(Some(120_000), Some(240_000)));
}

#[test]
fn entries_are_moved_and_judged_by_words() {
    let talk = || {
        let mut talk = Talk::new();
        talk.say("rock");
        talk.queue(&[3, 4, 5]);
        talk
    };
    for (input, id, place) in [
        ("put the third one first", "t5", Place::Next),
        ("can you play the second one next", "t4", Place::Next),
        ("move the first song to the end", "t3", Place::End),
    ] {
        let mut talk = talk();
        let reading = talk.say(input);
        let [(tracks, to)] = reading.songs.as_slice() else { panic!("{input}: {reading:?}") };
        assert_eq!((talk.reader.catalog.id(tracks[0]), *to), (id, place), "{input}");
    }
    assert_eq!(talk().say("the second one was awful").brief.must.tracks_none, ["t4"]);
    let reading = talk().say("is this live");
    assert_eq!((reading.act, reading.asks), (Act::Nothing, vec![Ask::About]));
    assert!(read("never mind").songs.is_empty());
}

#[test]
fn a_song_is_refused_by_its_title_to_the_letter() {
    // The artist of "Paper Lanterns" is Marlo Quist; Queen is an artist, too.
    let must = read("songs by Marlo Quist, but not Paper Lanterns").brief.must;
    assert_eq!(must.tracks_none, ["t0"]);
    assert_eq!((must.artists_none.len(), must.artists_any), (0, vec!["Marlo Quist".to_owned()]));
    let must = read("Marlo Quist without Paper Lanterns or Silver Weather").brief.must;
    assert_eq!(must.tracks_none, ["t0", "t1"]);
    assert_eq!(read("no jazz").brief.must.genres_none[0], "jazz");
    assert_eq!(read("rock, no Queen").brief.must.artists_none, ["Queen"]);
}

#[test]
fn the_end_of_a_scale_is_as_many_as_are_wanted() {
    let catalog = catalogue();
    for (input, by, descending) in [
        ("the three fastest rock songs", OrderBy::Bpm, true),
        ("the 3 saddest rock songs", OrderBy::Valence, false),
        ("three oldest rock songs", OrderBy::Year, false),
        ("the three longest rock songs", OrderBy::DurationMs, true),
    ] {
        let brief = read(input).brief;
        assert_eq!(brief.order.map(|order| (order.by, order.descending)), Some((by, descending)));
        let fit = crate::select::Filter::new(&catalog, &brief.must).count();
        // Of equal ones there may be more.
        assert!((3..=4).contains(&fit), "{input}: {fit} in {:?}", brief.must);
    }
    assert!(read("oldest first").brief.must.years.is_empty());
    for input in ["shortest songs first", "play the shortest song first"] {
        let brief = read(input).brief;
        assert!(brief.order.is_some() && brief.must.duration_ms.is_open(), "{input}: {brief:?}");
        assert_eq!(brief.length, None, "{input}");
    }
    let brief = read("rock, newest at the top").brief;
    assert_eq!(
        (brief.must.years.len(), brief.order.map(|order| order.descending)),
        (0, Some(true))
    );
    assert_eq!(read("rock at exactly 128 bpm").brief.must.bpm, Span(Some(127.5), Some(128.5)));
}

#[test]
fn bounds_from_0_to_1_are_read_where_they_are_said() {
    assert_eq!(read("rock, energy above 0.8").brief.must.energy, Span(Some(0.8), None));
    let must = read("popularity under 30").brief;
    assert_eq!((must.must.popularity, must.length), (Span(None, Some(0.3)), None));
    assert_eq!(read("nothing with an energy over 0.5").brief.must.energy, Span(None, Some(0.5)));
}

#[test]
fn a_superlative_of_something_else_and_a_place_out_of_doors_bound_nothing() {
    for input in [
        "rock for my oldest friend",
        "rock, not the fastest",
        "rock for the longest night",
        "rock, start with the slowest and end with the fastest",
    ] {
        let brief = read(input).brief;
        let must = &brief.must;
        assert!(must.years.is_empty() && brief.order.is_none(), "{input}: {must:?}");
        let open = (must.bpm, must.duration_ms);
        assert_eq!(open, (Span(None, None), Span(None, None)), "{input}");
    }
    for input in ["give me the three saddest", "the three fastest songs by Queen"] {
        assert!(read(input).brief.order.is_some(), "{input}");
    }
    let years = |input: &str| read(input).brief.must.years;
    assert_eq!(years("rock, 1980 at the earliest"), [Span(Some(1980), None)]);
    assert_eq!(years("rock, 1990 at the latest"), [Span(None, Some(1990))]);
    let must = read("music for a party outside with some jazz").brief.must;
    assert_eq!((must.genres_none.len(), must.genres_any), (0, vec!["jazz".to_owned()]));
    assert_eq!(read("half as long").brief.length, Some(Length::Tracks(5)));
}
