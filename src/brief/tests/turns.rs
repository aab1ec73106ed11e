//! How what stands is changed, and what lists of counts, versions and comparisons come to.

use super::*;
use crate::protocol::{OrderBy, Span};

fn with_four() -> Talk {
    let mut talk = Talk::new();
    talk.say("rock");
    talk.queue(&[3, 4, 5, 6]);
    talk
}

#[test]
fn the_rest_goes_and_what_was_named_stays() {
    for input in
        ["keep the first two and change the rest", "keep the first two, replace the others"]
    {
        let reading = with_four().say(input);
        let gone: Vec<&str> = reading.swapped.iter().map(|e| e.entry_id.as_str()).collect();
        assert_eq!(gone, ["e5", "e6"], "{input}: {reading:?}");
        assert!(matches!(reading.act, Act::Add { length: Some(Length::Tracks(2)), .. }), "{input}");
    }
    let reading = with_four().say("the second one is great, remove the others");
    assert_eq!(reading.brief.must.tracks_none, ["t3", "t5", "t6"]);
    let reading = with_four().say("change the rest");
    assert_eq!((reading.patch, reading.unread.len()), (Value::Null, 1), "of what?");
    let mix = read("a third jazz, the rest soul, 9 songs").brief.mix;
    assert_eq!(mix.len(), 2);
    assert_eq!(mix[1].must.genres_any, ["soul"]);
}

#[test]
fn the_last_one_in_other_languages_is_an_entry() {
    for input in [
        "remplace la dernière par du Queen",
        "ersetze das letzte durch Queen",
        "swap the last for Queen",
    ] {
        let reading = with_four().say(input);
        let gone: Vec<&str> = reading.swapped.iter().map(|e| e.entry_id.as_str()).collect();
        assert_eq!(gone, ["e6"], "{input}: {reading:?}");
    }
    let reading = with_four().say("move number 4 to the top");
    assert_eq!((reading.songs.len(), reading.brief.length), (1, None), "{reading:?}");
}

#[test]
fn kinds_and_moods_counted_one_after_the_other() {
    let brief = read("first 5 songs calm, then 5 energetic ones").brief;
    assert_eq!(brief.length, Some(Length::Tracks(10)));
    let energies: Vec<_> = brief.arc.iter().map(|part| part.energy.0.unwrap()).collect();
    assert!(energies.len() == 2 && energies[0] < 0.4 && energies[1] > 0.7, "{energies:?}");
    let brief =
        read("two songs by Queen, then three by Zephyr Nine and then 1 by Marlo Quist").brief;
    assert_eq!((brief.length, brief.mix.len()), (Some(Length::Tracks(6)), 3));
}

#[test]
fn an_arc_lies_around_the_mood_it_is_for() {
    let arc = read("music to fall asleep, getting quieter and quieter").brief.arc;
    let energies: Vec<f32> = arc.iter().filter_map(|part| part.energy.0).collect();
    assert!(energies[0] < 0.5 && arc.last().unwrap().energy.1 < Some(0.15), "{arc:?}");
}

#[test]
fn vague_words_give_way_to_years() {
    for (input, years) in [
        ("older stuff, like from the nineties", Span::new(1990, 1999)),
        ("old 60s songs", Span::new(1960, 1969)),
    ] {
        assert_eq!(read(input).brief.must.years, [years], "{input}");
    }
    let reading = read("songs like Paper Lanterns by Marlo Quist but newer");
    let first = reading.brief.must.years[0].0.unwrap();
    assert!((1961..1975).contains(&first), "newer than that song, of 1960: {reading:?}");
}

#[test]
fn comparisons_and_their_contraries() {
    for (input, familiar) in [
        ("less known songs", -0.9),
        ("weniger bekannte Sachen bitte", -0.9),
        ("well known songs", 0.9),
    ] {
        assert_eq!(read(input).brief.prefer.familiarity, Some(familiar), "{input}");
    }
    for input in ["más lentas", "più lente", "mais lentas por favor"] {
        let reading = read(input);
        assert!(reading.brief.must.bpm.1.is_some(), "{input}: {reading:?}");
    }
    assert!(read("las tres canciones más lentas").brief.order.is_some());
    let energy = read("not too loud, not too soft").brief.must.energy;
    assert!(energy.0.is_some() && energy.1.is_some(), "{energy:?}");
    let mut talk = Talk::new();
    talk.say("ten sad songs");
    assert!(talk.say("happier").brief.prefer.moods.is_empty(), "sad no more");
    let mut talk = Talk::new();
    talk.say("ten happy rock songs");
    let brief = talk.say("drop the acoustic ones").brief;
    assert_eq!(brief.prefer.moods, ["happy"], "what nobody asked for is refused");
    assert!(brief.prefer.acousticness < Some(0.3));
}

#[test]
fn early_and_late_work_is_years_of_the_artist() {
    let years = |input| read(input).brief.must.years.first().copied();
    let early = years("Queen, but only their early stuff").unwrap();
    let late = years("late Queen").unwrap();
    assert!(early.0.is_none() && late.1.is_none() && early.1 < late.0, "{early:?} {late:?}");
    assert_eq!(years("Queen, but only the old stuff"), Some(Span(None, Some(1989))));
    assert_eq!(read("early Queen songs").brief.must.artists_any, ["Queen"]);
    assert_eq!(read("their early stuff").unread.len(), 1, "whose?");
}

#[test]
fn what_adds_at_the_end_leaves_what_stands() {
    for input in
        ["how about some jazz to round it off", "and then some jazz", "followed by some jazz"]
    {
        let mut talk = Talk::new();
        talk.say("rock");
        let reading = talk.say(input);
        assert!(matches!(reading.act, Act::Add { .. }), "{input}: {:?}", reading.act);
        assert_eq!(reading.brief.must.genres_any, ["rock", "jazz"], "{input}");
    }
}

#[test]
fn a_two_for_a_to_counts_nothing() {
    assert_eq!(read("jazz 2 study").brief.length, None);
    assert_eq!(read("2 happy songs").brief.length, Some(Length::Tracks(2)));
}

#[test]
fn songs_one_after_the_other() {
    for input in [
        "play Paper Lanterns, then Ombrelle Tango",
        "play Paper Lanterns and then Ombrelle Tango",
        "play Paper Lanterns next and after that Ombrelle Tango",
        "put Paper Lanterns first, followed by Ombrelle Tango",
        "spiel Paper Lanterns und danach Ombrelle Tango",
    ] {
        let reading = with_four().say(input);
        let songs: Vec<_> = reading.songs.iter().map(|(ix, place)| (ix[0].0, *place)).collect();
        assert_eq!(songs, [(0, Place::Next), (2, Place::Next)], "{input}: {reading:?}");
    }
    let reading = with_four().say("put Paper Lanterns first");
    assert_eq!(reading.songs[0].1, Place::Next);
}

#[test]
fn stretches_by_the_clock_and_numbers_that_count_nothing() {
    let brief = read("20 minutes warm up, 30 minutes hard, 10 minutes cool down").brief;
    assert_eq!(brief.length, Some(Length::DurationMs(3_600_000)));
    assert_eq!(brief.arc.len(), 3);
    assert_eq!(brief.prefer.energy, None, "the stretches say it");
    assert_eq!(read("jazz in 3/4 time").brief.length, None);
    assert_eq!(read("jazz, ten of them").brief.length, Some(Length::Tracks(10)));
    assert_eq!(read("dinner jazz, two of us are vegans").brief.length, None);
    assert_eq!(read("rock, like before 1980").brief.must.years, [Span(None, Some(1979))]);
    let order = read("ten songs that get faster and faster").brief.order.unwrap();
    assert_eq!((order.by, order.descending), (crate::protocol::OrderBy::Bpm, false));
}

#[test]
fn years_shift_by_as_many_as_were_said() {
    let mut talk = Talk::new();
    talk.say("ten pop songs from the 90s");
    let reading = talk.say("five years newer");
    assert_eq!(reading.brief.must.years, [Span::new(1995, 2004)]);
    assert_eq!(reading.brief.length, Some(Length::Tracks(10)));
    assert_eq!(talk.say("two decades older").brief.must.years, [Span::new(1975, 1984)]);
}

#[test]
fn what_stands_behind_a_value_belongs_to_it() {
    assert_eq!(read("dance at 128 bpm exactly").brief.must.bpm, Span::new(127.5, 128.5));
    let brief = read("chansons tristes, max 3 minutes 30").brief;
    assert_eq!((brief.must.duration_ms, brief.length), (Span(None, Some(210_000)), None));
    let mut talk = Talk::new();
    talk.say("rock");
    assert_eq!(talk.say("let's have 30 of them").brief.length, Some(Length::Tracks(30)));
    let reading = with_four().say("play Paper Lanterns after the next song");
    assert_eq!(reading.songs[0].1, Place::At(1), "{reading:?}");
    assert_eq!(read("I want the song Paper Lanterns").songs.len(), 1);
}

#[test]
fn what_was_never_heard_is_all_that_may_play() {
    for input in [
        "rock songs I haven't heard",
        "rock I've never heard before",
        "rock, que je ne connais pas",
    ] {
        assert_eq!(read(input).brief.prefer.novelty, Some(1.0), "{input}");
    }
    assert_eq!(read("rock, help me discover something").brief.prefer.novelty, Some(0.9));
    // Nothing is said of songs.
    assert_eq!(read("I don't know, maybe rock").brief.prefer.novelty, None);
    let prefer = read("rock songs I know").brief.prefer;
    assert_eq!(
        (prefer.novelty, prefer.familiarity),
        (Some(-0.8), Some(0.9)),
        "nothing was heard yet"
    );
}

#[test]
fn the_early_work_of_an_artist_is_what_others_are_to_be_like() {
    let reading = read("ten songs in the style of early Marlo Quist");
    let like = &reading.brief.prefer.like_tracks;
    assert!(!like.is_empty() && reading.brief.must.years.is_empty(), "{reading:?}");
    let names = Talk::new().reader;
    let years: Vec<i32> = like
        .iter()
        .map(|id| names.catalog.year(names.catalog.by_id(id).unwrap()).unwrap())
        .collect();
    assert!(years.iter().all(|year| *year < 1985), "{years:?}");
}

#[test]
fn older_than_the_listener() {
    for input in ["something older than me, I'm 30", "rock from before I was born, born in 1996"] {
        let must = read(input).brief.must;
        assert!(
            matches!(must.years.as_slice(), [Span(_, Some(high))] if (1994..=1997).contains(high)),
            "{input}: {must:?}"
        );
    }
}

#[test]
fn songs_of_an_artist_by_others_and_the_artist_of_a_song() {
    assert!(read("Queen songs sung by others").brief.must.artists_any.is_empty());
    let must = read("something by the guy who sang Ombrelle Tango").brief.must;
    assert_eq!(must.artists_any, ["Marlo Quist"]);
}

#[test]
fn a_mood_that_grows_is_an_order() {
    for (input, descending) in [
        ("start sad and get happier bit by bit, 12 songs", false),
        ("rock that gets gradually sadder", true),
        ("start happy and end sad", true),
    ] {
        let reading = read(input);
        let order = reading.brief.order;
        assert!(
            order.is_some_and(|o| o.by == OrderBy::Valence && o.descending == descending),
            "{input}: {reading:?}"
        );
        assert!(reading.brief.arc.is_empty() && reading.unread.is_empty(), "{input}: {reading:?}");
    }
    assert!(read("start sad and quiet, end happy and loud").brief.order.is_none());
}

#[test]
fn a_decade_back_is_before_what_stands() {
    for (input, years) in [
        ("go back a decade", Span::new(1990, 1999)),
        ("jump back two decades", Span::new(1980, 1989)),
        ("go back 5 years", Span::new(1995, 2004)),
    ] {
        let mut talk = Talk::new();
        talk.say("rock from the 2000s");
        let must = talk.say(input).brief.must;
        assert_eq!(
            (must.years, must.genres_any),
            (vec![years], vec!["rock".to_owned()]),
            "{input}"
        );
    }
}

#[test]
fn what_songs_are_about_and_what_kind_they_are_is_said() {
    for (input, words) in [
        ("ten rock songs about the sea", "about the sea"),
        ("songs about love, ten", "about love"),
        ("ten desert songs", "desert"),
        ("ten christmas songs", "christmas songs"),
    ] {
        let reading = read(input);
        assert_eq!(reading.puzzling, [words], "{input}: {reading:?}");
        assert_eq!(reading.brief.length, Some(Length::Tracks(10)), "{input}");
    }
    for input in ["a playlist about an hour long", "ten great songs", "my favourite rock songs"] {
        assert!(read(input).puzzling.is_empty(), "{input}");
    }
}

#[test]
fn kinds_are_replaced_by_others() {
    let mut talk = Talk::new();
    talk.say("rock and rap, ten songs");
    let must = talk.say("replace the rap songs with jazz").brief.must;
    assert_eq!(must.genres_any, ["jazz"]);
    assert!(must.genres_none.contains(&"rap".to_owned()), "{must:?}");
    let must = talk.say("replace all the slow ones").brief.must;
    assert!(matches!(must.bpm, Span(Some(_), None)), "{must:?}");
}

#[test]
fn what_stood_and_is_refused_is_refused_from_then_on() {
    let years = |wish: &str, input: &str| {
        let mut talk = Talk::new();
        talk.say(wish);
        talk.say(input).brief.must.years
    };
    let but_the_90s = [Span(None, Some(1989)), Span(Some(2000), None)];
    for input in
        ["no more 90s", "no 90s", "enough of the 90s", "keine 90er mehr", "basta con gli anni 90"]
    {
        assert_eq!(years("90s rock", input), but_the_90s, "{input}");
    }
    assert_eq!(years("80s and 90s rock", "no 90s"), [Span(Some(1980), Some(1989))]);
    let but_both = [Span(None, Some(1979)), Span(Some(2000), None)];
    assert_eq!(years("80s and 90s rock", "no 80s and no 90s"), but_both);
    // Of less there may be some, and what is forgotten is not asked for any more.
    assert_eq!(years("90s rock", "less 90s"), []);
    assert_eq!(years("90s rock", "forget the 90s"), []);
}

#[test]
fn one_end_of_an_arc_stays_where_the_other_is_told_later() {
    let mut talk = Talk::new();
    talk.say("rock");
    let first = talk.say("start slow").brief.arc;
    let then = talk.say("end with something wild").brief.arc;
    assert_eq!(then.first().unwrap().energy.0, first.first().unwrap().energy.0);
    assert!(then.last().unwrap().energy.1 > Some(0.85), "{then:?}");
    let again = talk.say("end quiet").brief.arc;
    assert_eq!(again.first().unwrap().energy.0, first.first().unwrap().energy.0);
    assert!(again.last().unwrap().energy.1 < Some(0.4), "{again:?}");
}

#[test]
fn what_came_out_again_long_after_tells_no_late_work() {
    let mut builder = Builder::new("test");
    let rows = [
        ("One", 1963),
        ("Two", 1964),
        ("Three", 1966),
        ("Four", 1967),
        ("Five", 1969),
        ("Six", 1970),
        ("Six - 1971 Mix", 1971),
        ("One - Mono", 2000),
        ("Two - 2019 Mix", 2019),
    ];
    for (n, (title, year)) in rows.into_iter().enumerate() {
        let track = Track {
            id: format!("b{n}"),
            title: title.into(),
            artists: vec!["The Zarbos".into()],
            genres: vec!["rock".into()],
            year: Some(year),
            ..Track::default()
        };
        builder.push(&track).unwrap();
    }
    let reader = Reader::new(Arc::new(builder.finish()));
    let years = |input| reader.read(input, &View::default()).brief.must.years;
    assert_eq!(years("late Zarbos"), [Span(Some(1967), Some(1970))]);
    assert_eq!(years("early Zarbos"), [Span(None, Some(1966))]);
}

#[test]
fn an_entry_goes_so_many_places_or_to_a_number() {
    for (input, at) in [
        ("move song 4 up to 2", Place::At(1)),
        ("move song 4 to 2", Place::At(1)),
        ("move song 1 down to 3", Place::At(3)),
        ("move song 4 up two", Place::At(1)),
        ("bump number 4 up a spot", Place::At(2)),
        ("move song 1 down two places", Place::At(3)),
    ] {
        let reading = with_four().say(input);
        let places: Vec<Place> = reading.songs.iter().map(|song| song.1).collect();
        assert_eq!((places.as_slice(), &reading.act), (&[at][..], &Act::Nothing), "{input}");
    }
    for input in ["bring the tempo up to 120", "put two more songs in", "bring it up a notch"] {
        let reading = with_four().say(input);
        assert!(reading.songs.is_empty(), "{input}: {reading:?}");
    }
}

#[test]
fn what_the_listener_put_there_goes_when_they_say_so() {
    let own = |input: &str| {
        let mut talk = with_four();
        let mut entry = (*talk.view.upcoming[1]).clone();
        entry.by = By::Listener;
        talk.view.upcoming[1] = Arc::new(entry);
        talk.view.last_picks = vec![talk.view.upcoming[1].clone()];
        let struck = talk.say(input).struck;
        struck.into_iter().map(|entry| entry.entry_id.clone()).collect::<Vec<_>>()
    };
    for input in ["not that one", "take it out", "remove that one", "remove the first one"] {
        assert_eq!(own(input), ["e4"], "{input}");
    }
    for input in ["slower", "no rap", "more like that one", "remove all of them"] {
        assert!(own(input).is_empty(), "{input}");
    }
}

#[test]
fn a_list_with_a_song_at_either_end_is_one_of_its_own() {
    let mut talk = with_four();
    let reading =
        talk.say("a playlist that starts with Paper Lanterns by Marlo Quist and ends with Silver Weather by Marlo Quist");
    assert_eq!(reading.act, Act::Anew, "{reading:?}");
    assert_eq!(reading.brief.prefer.like_tracks, ["t0", "t1"]);
    assert!(reading.brief.must.genres_any.is_empty());
    let reading = with_four().say("start the playlist with Paper Lanterns by Marlo Quist");
    assert_ne!(reading.act, Act::Anew, "{reading:?}");
}

#[test]
fn old_is_what_is_old_of_an_artist_whose_work_is_all_new() {
    let mut builder = Builder::new("test");
    for (n, year) in (2000..2022).enumerate() {
        let track = Track {
            id: format!("z{n}"),
            title: format!("Quorle {n}"),
            artists: vec!["The Zarbos".into()],
            genres: vec!["rock".into()],
            year: Some(year),
            ..Track::default()
        };
        builder.push(&track).unwrap();
    }
    let reader = Reader::new(Arc::new(builder.finish()));
    let years = |input| reader.read(input, &View::default()).brief.must.years;
    for input in [
        "The Zarbos, but only the old stuff",
        "old Zarbos songs",
        "ten songs by The Zarbos, just the old ones",
    ] {
        assert_eq!(years(input), [Span(None, Some(2007))], "{input}");
    }
    assert_eq!(years("old rock songs"), [Span(None, Some(1989))]);
}
