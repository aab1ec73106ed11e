//! Kinds of music, and levels, that follow each other.

use super::*;
use crate::protocol::Span;

/// The parts of the mix in short: the share, and the first name or years of each.
fn parts(input: &str) -> Vec<(u32, String)> {
    let brief = read(input).brief;
    assert!(brief.mix.is_empty() || brief.mix_in_order, "{input}");
    let name = |must: &crate::protocol::Must| {
        let year = must.years.first().and_then(|span| span.0).map(|year| year.to_string());
        let names = must.genres_any.first().or(must.artists_any.first()).cloned();
        names.into_iter().chain(year).collect::<Vec<_>>().join(" ")
    };
    let share = |share: f32| (share * 100.0).round() as u32;
    brief.mix.iter().map(|part| (share(part.share), name(&part.must))).collect()
}

fn in_order(input: &str, wanted: &[(u32, &str)]) {
    let wanted: Vec<(u32, String)> = wanted.iter().map(|(n, s)| (*n, (*s).to_owned())).collect();
    assert_eq!(parts(input), wanted, "{input}");
    assert_eq!(read(input).unread, Vec::<String>::new(), "{input}");
}

#[test]
fn kinds_follow_each_other() {
    for input in [
        "start with jazz and end with house",
        "jazz, then house",
        "jazz first, then house",
        "jazz at the start and house at the end",
        "begin with jazz, finish with house",
        "first half jazz, second half house",
        "play some jazz and then house",
        "play some jazz next, then continue with house",
        "prima un po' di musica jazz, poi house",
        "primero un poco de música jazz, luego house",
        "erst Jazz, dann House",
        "d'abord du jazz, ensuite de la house",
        "go from jazz to house",
        "a mix from jazz to house",
        "una lista de jazz a house",
        "une playlist du jazz au house",
    ] {
        in_order(input, &[(50, "jazz"), (50, "house")]);
    }
    in_order("jazz, then house, then metal", &[(33, "jazz"), (33, "house"), (33, "metal")]);
    in_order("start in the 60s and end in the 90s", &[(50, "1960"), (50, "1990")]);
    in_order("Queen first, then Marlo Quist", &[(50, "Queen"), (50, "Marlo Quist")]);
    in_order("start with 80s pop and end with 90s rock", &[(50, "pop 1980"), (50, "rock 1990")]);
}

#[test]
fn stretches_may_be_counted_or_timed() {
    let length = |input: &str| read(input).brief.length.expect(input);
    for (input, shares, whole) in [
        ("five by Queen, then five by Marlo Quist", [50, 50], Length::Tracks(10)),
        ("ten jazz songs then five house songs", [67, 33], Length::Tracks(15)),
        ("three jazz songs, then house", [30, 70], Length::Tracks(10)),
        ("12 songs, first jazz, then house", [50, 50], Length::Tracks(12)),
        ("start with a Queen song and then go on with jazz", [10, 90], Length::Tracks(10)),
        ("a song by Queen first, then jazz", [10, 90], Length::Tracks(10)),
        ("play a slow Queen song, then continue with jazz", [10, 90], Length::Tracks(10)),
        ("a jazz song at the start, Queen at the end", [10, 90], Length::Tracks(10)),
        ("half an hour of jazz, then an hour of house", [33, 67], Length::DurationMs(5_400_000)),
    ] {
        let found: Vec<u32> = parts(input).into_iter().map(|part| part.0).collect();
        assert_eq!((found, length(input)), (shares.to_vec(), whole), "{input}");
    }
}

#[test]
fn what_is_said_of_all_of_them_holds_for_all() {
    let brief = read("80s music, first pop, then rock, no live versions").brief;
    assert_eq!(brief.must.years, [Span::new(1980, 1989)]);
    assert_eq!(brief.must.tags_none, ["live"]);
    assert_eq!(brief.mix.len(), 2);
    // A level of one stretch is no level of the other.
    let brief = read("start with slow jazz, then house").brief;
    assert!(brief.must.bpm.is_open() && brief.mix.len() == 2 && brief.arc.len() == 2);
    assert!(brief.arc[0].bpm.0.is_some() && brief.arc[1].bpm.is_open());
}

#[test]
fn what_only_looks_like_a_succession_is_none() {
    for input in [
        "half jazz, half house",
        "five jazz songs and five house songs",
        "ten jazz songs that start mellow and end loud",
        "jazz, start slow and end fast",
        "play Paper Lanterns, then some jazz",
        "jazz, no house at the end",
        "switch from jazz to house",
        "the best of jazz and house",
        "more jazz then",
    ] {
        assert!(!read(input).brief.mix_in_order, "{input}");
    }
    // Another wish, and nothing is left of the order.
    let mut talk = Talk::new();
    talk.say("jazz, then house");
    let brief = talk.say("rock, please").brief;
    assert!(!brief.mix_in_order && brief.mix.is_empty());
}

#[test]
fn levels_go_to_and_fro() {
    let levels = |input: &str| -> Vec<bool> {
        read(input).brief.arc.iter().map(|part| part.energy.0.unwrap() > 0.55).collect()
    };
    assert_eq!(levels("loud, quiet, loud. 15 songs"), [true, false, true]);
    assert_eq!(levels("calm, then energetic, then calm again"), [false, true, false]);
    let brief = read("three calm songs first, then something energetic").brief;
    assert_eq!(brief.length, Some(Length::Tracks(10)));
    assert!((brief.arc[0].share - 0.3).abs() < 0.01 && brief.arc.len() == 2);
    let brief = read("12 songs, first calm, then energetic").brief;
    assert_eq!(brief.length, Some(Length::Tracks(12)));
    // "sad at first but happy by the end" does not fall.
    let arc = read("quiet at first but loud by the end").brief.arc;
    assert!(arc[0].energy.0 < arc.last().unwrap().energy.1);
}

#[test]
fn the_ends_and_the_middle_make_an_arc_of_three_parts() {
    for (input, peaks) in [
        ("quiet at both ends and loud in between", true),
        ("loud at both ends", false),
        ("ten songs, loud at both ends, calm in the middle", false),
        ("loud at the start and the end, quiet in the middle", false),
        ("mellow, then loud in the middle, mellow again", true),
        ("calm, loud in the middle and calm at the end", true),
        ("ruhig am Anfang und am Ende, dazwischen laut", true),
        ("calme au début et à la fin, fort au milieu", true),
        ("tranquilo al principio y al final, fuerte en medio", true),
    ] {
        let reading = read(input);
        let arc = &reading.brief.arc;
        assert_eq!(arc.len(), 3, "{input}: {:?}", reading.brief);
        let ends = [arc[0].energy.0, arc[2].energy.1];
        let inner = arc[1].energy.0;
        assert!(ends.iter().all(|end| (*end < inner) == peaks), "{input}: {arc:?}");
        assert!(reading.brief.prefer.energy.is_none(), "{input}: {:?}", reading.brief.prefer);
        assert!(reading.unread.is_empty(), "{input}: {:?}", reading.unread);
    }
}

#[test]
fn what_follows_a_counted_kind_may_be_of_any() {
    for input in [
        "two songs by Queen and then something calmer",
        "2 by Queen, then something quiet",
        "two Queen songs, then anything slow",
    ] {
        let brief = read(input).brief;
        assert_eq!(brief.length, Some(Length::Tracks(10)), "{input}");
        let parts: Vec<_> = brief.mix.iter().map(|part| part.must.artists_any.len()).collect();
        assert_eq!((parts, brief.mix_in_order), (vec![1, 0], true), "{input}");
        assert!((brief.mix[0].share - 0.2).abs() < 0.01, "{input}");
        assert!(
            brief.arc[0].energy.is_open() && brief.arc[1].energy.holds(0.3)
                || brief.arc[1].energy.1 < Some(0.5)
        );
        assert!(brief.must.artists_any.is_empty(), "{input}");
    }
    // Uncounted, it is Queen that grows calmer.
    let brief = read("Queen, then something calmer").brief;
    assert_eq!((brief.mix.len(), brief.must.artists_any.len()), (0, 1));
}

#[test]
fn a_way_between_two_tempos_bounds_and_leads() {
    for (input, from, to) in [
        ("an hour of music starting at 120 bpm and going up to 160", 120.0, 160.0),
        ("start at 100 bpm and climb to 150", 100.0, 150.0),
        ("start at 140 bpm and drop to 100 bpm", 140.0, 100.0),
    ] {
        let brief = read(input).brief;
        let (first, last) = (&brief.arc[0], &brief.arc[brief.arc.len() - 1]);
        assert_eq!((first.bpm.0, last.bpm.1), (Some(from), Some(to)), "{input}: {brief:?}");
        assert_eq!(brief.must.bpm, Span(Some(from.min(to)), Some(from.max(to))), "{input}");
    }
}
