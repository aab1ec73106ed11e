//! Which years, how many songs, how many minutes.

use super::*;
use crate::protocol::{Must, Span};

#[test]
fn eras() {
    for (input, years) in [
        ("90s rock", json!([[1990, 1999]])),
        ("rock from the mid-80s", json!([[1984, 1986]])),
        ("early 2000s pop", json!([[2000, 2003]])),
        ("late 70s soul", json!([[1977, 1979]])),
        ("rock from before 1985", json!([[null, 1984]])),
        ("pop, 2018 or newer", json!([[2018, null]])),
        ("songs from 1994", json!([[1994, 1994]])),
        ("pop from 2000 to 2009", json!([[2000, 2009]])),
        ("nothing newer than 1999 please", json!([[null, 1999]])),
        ("nothing older than 2010", json!([[2010, null]])),
        ("60s and 70s soul", json!([[1960, 1969], [1970, 1979]])),
        ("seventies rock", json!([[1970, 1979]])),
        ("the last two years", json!([[2021, null]])),
        ("pop since 2015", json!([[2015, null]])),
        ("1999-2004 pop", json!([[1999, 2004]])),
        ("anything but the 80s", json!([[null, 1979], [1990, null]])),
        ("rock der 80er", json!([[1980, 1989]])),
        ("du rock des années 90", json!([[1990, 1999]])),
        ("rock de los 70", json!([[1970, 1979]])),
        ("rock dos anos 80", json!([[1980, 1989]])),
        ("rock degli anni '90", json!([[1990, 1999]])),
        ("canciones de rock de 2010 o más nuevas", json!([[2010, null]])),
        ("songs from the year 2000", json!([[2000, 2000]])),
        ("music from the nineteen eighties", json!([[1980, 1989]])),
        ("nineteen ninety four", json!([[1994, 1994]])),
        ("rock from '94", json!([[1994, 1994]])),
        ("second half of the 90s, rock", json!([[1995, 1999]])),
        ("rock from 1985 through 1992", json!([[1985, 1992]])),
        ("rock from 2015 on", json!([[2015, null]])),
        ("ten songs in Spanish, from 2015 on", json!([[2015, null]])),
        ("from 2010 on, rock", json!([[2010, null]])),
        ("rock from the nineties on please", json!([[1990, null]])),
        ("Rock von 2015 an", json!([[2015, null]])),
    ] {
        assert_eq!(must(input)["years"], years, "{input}");
    }
}

#[test]
fn numbers_of_songs_and_minutes() {
    for (input, length) in [
        ("ten rock songs", json!({"tracks": 10})),
        ("a dozen pop songs", json!({"tracks": 12})),
        ("twenty five metal songs", json!({"tracks": 25})),
        ("zehn Lieder Rock", json!({"tracks": 10})),
        ("dix titres de jazz", json!({"tracks": 10})),
        ("quiero doce canciones de rock", json!({"tracks": 12})),
        ("quero quinze músicas de rock", json!({"tracks": 15})),
        ("vorrei venti canzoni rock", json!({"tracks": 20})),
        ("fünfundzwanzig Lieder Rock", json!({"tracks": 25})),
        ("half an hour of jazz", json!({"duration_ms": 1_800_000})),
        ("quiet for an hour", json!({"duration_ms": 3_600_000})),
        ("three quarters of an hour of jazz", json!({"duration_ms": 2_700_000})),
        ("an hour and a half of soul", json!({"duration_ms": 5_400_000})),
        ("90 minutes of rock", json!({"duration_ms": 5_400_000})),
        ("1h30 of rock", json!({"duration_ms": 5_400_000})),
        ("2.5 hours of pop", json!({"duration_ms": 9_000_000})),
        ("eine halbe Stunde Jazz", json!({"duration_ms": 1_800_000})),
        ("une heure de jazz", json!({"duration_ms": 3_600_000})),
        ("media hora de jazz", json!({"duration_ms": 1_800_000})),
    ] {
        assert_eq!(patch(input)["length"], length, "{input}");
    }
}

#[test]
fn scores_and_dozens() {
    for (input, n) in [
        ("a score of rock songs", 20),
        ("a dozen and a half rock songs", 18),
        ("a baker's dozen of rock songs", 13),
        ("tenn rock songs", 10),
    ] {
        assert_eq!(read(input).brief.length, Some(Length::Tracks(n)), "{input}");
    }
}

#[test]
fn some_from_each_stretch_of_time() {
    for (input, n, spans) in [
        ("one song per decade from the 60s to the 90s", 4, 4),
        ("a rock song from each decade from the 60s to the 90s", 4, 4),
        ("two songs from each year from 2000 to 2004", 10, 5),
        ("20 songs from every decade from the 70s to the 90s", 20, 3),
    ] {
        let brief = read(input).brief;
        assert_eq!(brief.length, Some(Length::Tracks(n)), "{input}");
        assert_eq!((brief.mix.len(), brief.mix_in_order), (spans, true), "{input}: {brief:?}");
    }
}

#[test]
fn shares_of_two_and_of_times() {
    let shares = |input: &str| -> Vec<i32> {
        read(input).brief.mix.iter().map(|part| (part.share * 100.0).round() as i32).collect()
    };
    assert_eq!(shares("70/30 rock and jazz"), [70, 30]);
    assert_eq!(shares("a mix of rock and jazz, 70/30"), [70, 30]);
    assert_eq!(shares("mostly rock with a little bit of jazz"), [70, 30]);
    let mix = read("half 80s, half 90s").brief.mix;
    assert_eq!(
        (mix[0].must.years[0], mix[1].must.years[0]),
        (Span::new(1980, 1989), Span::new(1990, 1999))
    );
}

#[test]
fn two_bounds_of_a_tempo_and_two_sizes() {
    let must = read("faster than 150 bpm but nothing over 180").brief.must;
    assert_eq!(must.bpm, Span(Some(150.0), Some(180.0)));
    let reading = read("3 hours, ten songs of rock");
    assert_eq!(reading.brief.length, Some(Length::Tracks(10)));
    assert_eq!(reading.puzzling, ["3 hours"]);
}

#[test]
fn a_tempo_that_goes_from_one_value_to_another_is_an_arc() {
    let ends = |input: &str| {
        let brief = read(input).brief;
        assert!(brief.arc.iter().all(|part| part.energy.is_open()), "{input}: {brief:?}");
        let (first, last) = (brief.arc[0].bpm.0.unwrap(), brief.arc[2].bpm.1.unwrap());
        assert_eq!(brief.must.bpm, Span::new(first.min(last), first.max(last)), "{input}");
        (first.round(), last.round())
    };
    for (input, way) in [
        ("rock that speeds up from 90 to 150 bpm", (90.0, 150.0)),
        ("from 90 up to 150 bpm over the hour", (90.0, 150.0)),
        ("from 90 to 150 bpm over the hour", (90.0, 150.0)),
        ("rising from 118 to 124 bpm", (118.0, 124.0)),
        ("rock from 150 down to 90 bpm", (150.0, 90.0)),
        ("from 140 bpm to 100 bpm", (140.0, 100.0)),
        ("slowing down from 140 to 100 bpm", (140.0, 100.0)),
    ] {
        assert_eq!(ends(input), way, "{input}");
    }
    assert_eq!(
        read("from 90 to 150 bpm over the hour").brief.length,
        Some(Length::DurationMs(3_600_000))
    );
    let range = read("rock from 90 to 150 bpm").brief;
    assert_eq!(range.must.bpm, Span::new(90.0, 150.0));
    assert!(range.arc.is_empty(), "nothing says that it goes on");
}

#[test]
fn counts_with_a_bound_each_are_parts_of_the_whole() {
    let parts = |input: &str| {
        let reading = read(input);
        assert_eq!(reading.brief.length, Some(Length::Tracks(10)), "{input}: {reading:?}");
        assert!(reading.unread.is_empty(), "{input}: {:?}", reading.unread);
        let must: Must =
            Must { genres_any: reading.brief.must.genres_any.clone(), ..Must::default() };
        assert_eq!(reading.brief.must, must, "{input}");
        reading.brief.mix.into_iter().map(|part| part.must).collect::<Vec<_>>()
    };
    for input in [
        "five songs under three minutes and five over",
        "five songs under three minutes and five over three minutes",
        "rock: five tracks under 3 min, five over",
    ] {
        let lengths: Vec<_> = parts(input).iter().map(|must| must.duration_ms).collect();
        let each = [Span(None, Some(180_000)), Span(Some(180_000), None)];
        assert_eq!(lengths, each, "{input}");
    }
    let years: Vec<_> = parts("five songs from the 80s and five from the 90s")
        .into_iter()
        .map(|m| m.years)
        .collect();
    assert_eq!(years, [[Span::new(1980, 1989)], [Span::new(1990, 1999)]]);
    let beats: Vec<_> =
        parts("five songs around 90 bpm and five around 140 bpm").iter().map(|m| m.bpm).collect();
    assert_eq!(beats, [Span::new(85.0, 95.0), Span::new(135.0, 145.0)]);
    // One bound is of all.
    let must = read("five jazz songs and five rock songs under 4 minutes").brief.must;
    assert_eq!(must.duration_ms, Span(None, Some(240_000)));
}

#[test]
fn one_of_a_kind_is_one() {
    for input in
        ["one Queen song", "play one rock song", "one song by Queen", "and then one jazz track"]
    {
        assert_eq!(read(input).brief.length, Some(Length::Tracks(1)), "{input}");
    }
    for input in [
        "the one song by Queen I like",
        "not one song by Queen",
        "one playlist of rock",
        "something chill 4 me",
        "rock 2 u",
    ] {
        assert_eq!(read(input).brief.length, None, "{input}");
    }
    assert_eq!(read("no more than one song by each artist").brief.must.max_per_artist, Some(1));
}

/// What is left when a session of an hour of rock is told so.
fn after(input: &str) -> (Act, Option<Length>) {
    let mut talk = Talk::new();
    talk.say("an hour of rock");
    talk.queue(&[0, 1, 2, 3]);
    let reading = talk.say(input);
    (reading.act, reading.brief.length)
}

#[test]
fn so_much_longer_is_added_and_so_much_shorter_goes() {
    for input in [
        "make it ten minutes longer",
        "ten minutes longer",
        "extend it by 10 minutes",
        "add 10 minutes",
        "10 Minuten länger",
    ] {
        let (act, length) = after(input);
        let added = matches!(act, Act::Add { length: Some(Length::DurationMs(600_000)), .. });
        assert!(added, "{input}: {act:?}");
        assert_eq!(length, Some(Length::DurationMs(3_600_000)), "{input}");
    }
    for input in [
        "ten minutes shorter",
        "10 minutes less",
        "shorten it by ten minutes",
        "cut 10 minutes",
        "dix minutes de moins",
    ] {
        let (_, length) = after(input);
        assert_eq!(length, Some(Length::DurationMs(3_000_000)), "{input}");
    }
    assert_eq!(after("make it 90 minutes").1, Some(Length::DurationMs(5_400_000)));
}

#[test]
fn a_refused_tempo_or_length_is_none_that_is_asked_for() {
    let must = |input: &str| read(input).brief.must.clone();
    for (input, bpm) in [
        ("rock, without anything over 140 bpm", Span(None, Some(140.0))),
        ("no 180 bpm", Span(None, Some(175.0))),
        ("none of that 170 bpm stuff", Span(None, Some(165.0))),
        ("keine Songs mit 180 bpm", Span(None, Some(175.0))),
        ("nothing at 60 bpm please", Span(Some(65.0), None)),
        ("no rap, 120 bpm", Span(Some(115.0), Some(125.0))),
        ("no vocals 120 bpm", Span(Some(115.0), Some(125.0))),
        ("no slow songs, 120-130 bpm", Span(Some(120.0), Some(130.0))),
        ("no slow songs, under 160 bpm", Span(Some(96.0), Some(160.0))),
    ] {
        assert_eq!(must(input).bpm, bpm, "{input}");
    }
    assert_eq!(must("no 10 minute songs").duration_ms, Span(None, Some(500_000)));
    assert_eq!(must("no vocals, 3 minutes each").duration_ms, Span(Some(150_000), Some(210_000)));
    // What lies in the middle can't be kept out by a bound: it is said, or taken back where it stands.
    assert_eq!(read("no 3 minute songs").unmarked, ["3 minute"]);
    let mut talk = Talk::new();
    talk.say("rock around 120 bpm");
    assert_eq!(talk.say("no more 120 bpm").brief.must.bpm, Span(None, None));
}

#[test]
fn what_nothing_holds_a_queue_to_counts_no_songs() {
    for input in ["rock, no more than one song per album", "rock, two from each album"] {
        let reading = read(input);
        assert!(
            reading.brief.length.is_none() && !reading.unread.is_empty(),
            "{input}: {reading:?}"
        );
    }
    let reading = read("music for a 30 minute run at 5:30 pace");
    assert_eq!(reading.brief.length, Some(Length::DurationMs(1_800_000)));
    for input in ["30 minutos ritmo rápido", "half an hour tempo around 120"] {
        assert_eq!(read(input).brief.length, Some(Length::DurationMs(1_800_000)), "{input}");
    }
    assert_eq!(read("no two songs by the same artist").brief.must.max_per_artist, Some(1));
}

#[test]
fn a_tempo_rises_and_falls_by_beats() {
    for (first, then, bpm) in [
        ("rock at 140 bpm", "10 bpm slower", [125.0, 135.0]),
        ("rock at 140 bpm", "ten bpm faster please", [145.0, 155.0]),
        ("rock at 120 to 130 bpm", "make it 5 bpm faster", [125.0, 135.0]),
        ("rock at 140 bpm", "slow it down by 20 bpm", [115.0, 125.0]),
        ("rock at 140 bpm", "speed it up 10 bpm", [145.0, 155.0]),
        ("Rock, 140 bpm", "10 bpm langsamer", [125.0, 135.0]),
        // Where no tempo was named it is that of what waits.
        ("rock", "10 bpm slower", [107.0, 117.0]),
    ] {
        let mut talk = Talk::new();
        talk.say(first);
        talk.queue(&[3, 4, 5]);
        let brief = talk.say(then).brief;
        let Span(Some(low), Some(high)) = brief.must.bpm else { panic!("{then}: {brief:?}") };
        assert_eq!([low, high], bpm, "{first}, {then}");
        assert_eq!(brief.prefer.bpm, Some((low + high) / 2.0), "{first}, {then}");
    }
    let mut talk = Talk::new();
    talk.say("rock, at least 140 bpm");
    assert_eq!(talk.say("10 bpm slower").brief.must.bpm, Span(Some(130.0), None));
    // A tempo that is named is no step.
    let mut talk = Talk::new();
    talk.say("rock at 140 bpm");
    assert_eq!(talk.say("slower, 90 bpm").brief.must.bpm, Span(Some(85.0), Some(95.0)));
    for input in
        ["slow it down to 70 bpm", "slower 70 bpm", "slower at 70 bpm", "slower, around 70 bpm"]
    {
        let mut talk = Talk::new();
        talk.say("rock at 120 bpm");
        assert_eq!(talk.say(input).brief.must.bpm, Span(Some(65.0), Some(75.0)), "{input}");
    }
}

#[test]
fn ten_more_that_are_slower_leave_the_others_as_they_are() {
    let mut talk = Talk::new();
    talk.say("rock");
    talk.queue(&[0, 1, 2, 3]);
    let reading = talk.say("10 more but slower");
    let Act::Add { brief: added, length: Some(Length::Tracks(10)) } = &reading.act else {
        panic!("{:?}", reading.act)
    };
    assert!(added.must.bpm.1.is_some() && reading.brief.must.bpm == Span(None, None));
}

#[test]
fn so_many_songs_in_so_much_time_tell_how_long_each_is() {
    for (input, n, ms) in [
        ("exactly ten rock songs, exactly one hour", 10, 3_600_000),
        ("20 songs in one hour", 20, 3_600_000),
        ("12 jazz songs, 45 minutes in all", 12, 2_700_000),
        ("zehn Lieder in 40 Minuten", 10, 2_400_000),
        ("dix chansons en 40 minutes", 10, 2_400_000),
        ("diez canciones en 40 minutos", 10, 2_400_000),
    ] {
        let reading = read(input);
        assert_eq!(reading.paced, Some(n), "{input}: {reading:?}");
        assert_eq!(reading.brief.length, Some(Length::DurationMs(ms)), "{input}");
        let (Span(Some(low), Some(high)), each) = (reading.brief.must.duration_ms, ms as u32 / n)
        else {
            panic!("{input}")
        };
        // One song less or more would miss the time by more than two in a hundred.
        assert!(low < each && each < high, "{input}");
        assert!(u64::from(high) * u64::from(n - 1) < ms * 98 / 100, "{input}");
        assert!(u64::from(low) * u64::from(n + 1) > ms * 102 / 100, "{input}");
        assert!(reading.unread.is_empty(), "{input}");
    }
    // No songs last so long, or so short: the number stands, and the rest is told.
    for input in ["ten songs, three hours", "100 songs in 20 minutes"] {
        let reading = read(input);
        assert!(matches!(reading.brief.length, Some(Length::Tracks(_))), "{input}");
        assert!(!reading.unread.is_empty() && reading.paced.is_none(), "{input}");
    }
    for input in ["ten songs under five minutes", "ten songs of three minutes", "an hour of rock"] {
        assert!(read(input).paced.is_none(), "{input}");
    }
}

#[test]
fn a_peak_at_a_tempo_is_the_top_of_an_arc_and_bounds_nothing() {
    for (input, ends) in [
        ("peak at 140 bpm", None),
        ("rock that peaks at around 140 bpm", None),
        ("rock, peak in the middle at 140 bpm", None),
        ("Höhepunkt bei 140 bpm", None),
        ("un pic à 140 bpm", None),
        ("un pico a 140 bpm", None),
        ("un picco a 140 bpm", None),
        ("start at 100 bpm, peak at 140 bpm, then down to 90 bpm", Some((100.0, 90.0))),
    ] {
        let brief = read(input).brief;
        assert_eq!(brief.must.bpm, Span(None, None), "{input}");
        let [up, top, down] = brief.arc.as_slice() else { panic!("{input}: {brief:?}") };
        assert_eq!(top.bpm, Span(Some(140.0), Some(140.0)), "{input}");
        assert!(up.bpm.0 < Some(120.0) && down.bpm.1 < Some(120.0), "{input}");
        if let Some((from, to)) = ends {
            assert_eq!((up.bpm.0, down.bpm.1), (Some(from), Some(to)), "{input}");
        }
    }
    for input in
        ["140 bpm", "rock at 140 bpm", "rock up to 140 bpm", "140 bpm rock that peaks late"]
    {
        let brief = read(input).brief;
        assert!(
            brief.arc.iter().all(|part| part.bpm.0.is_none()) || brief.must.bpm != Span(None, None),
            "{input}"
        );
    }
}
