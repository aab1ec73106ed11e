//! Bounds within a count: "no more than three rap songs in fifteen".

use super::*;

fn mix(input: &str) -> (Vec<(f32, Option<u32>)>, Reading) {
    let reading = read(input);
    let parts =
        reading.brief.mix.iter().map(|part| ((part.share * 100.0).round() / 100.0, part.most));
    (parts.collect(), reading)
}

#[test]
fn so_many_of_a_kind_at_most_are_a_part_of_the_whole() {
    for input in [
        "no more than three rap songs in fifteen",
        "fifteen songs, at most three rap",
        "15 songs with a maximum of three rap songs",
        "fifteen songs, only three rap songs",
        "15 titres, pas plus de trois morceaux de rap",
        "fünfzehn Lieder, höchstens drei Rap",
        "quince canciones, como mucho tres de rap",
    ] {
        let (parts, reading) = mix(input);
        assert_eq!(parts, [(0.2, Some(3)), (0.8, None)], "{input}: {:?}", reading.brief);
        assert_eq!(reading.brief.length, Some(Length::Tracks(15)), "{input}");
        let of = |at: usize| &reading.brief.mix[at].must;
        assert!(of(0).genres_any.contains(&"rap".to_owned()), "{input}");
        assert!(of(1).genres_none.contains(&"rap".to_owned()), "{input}");
        assert!(reading.brief.must.genres_any.is_empty() && reading.unread.is_empty(), "{input}");
    }
}

#[test]
fn what_else_is_asked_for_is_the_rest() {
    let (parts, reading) = mix("pop, not more than one Queen song");
    assert_eq!(parts, [(0.1, Some(1)), (0.9, None)]);
    assert_eq!(reading.brief.must.genres_any, ["pop"]);
    assert_eq!(reading.brief.mix[1].must.artists_none, ["Queen"]);
    let (_, reading) = mix("ten rock songs, one live track at most");
    assert_eq!(reading.brief.mix[0].must.tags_any, ["live"], "{:?}", reading.brief);
    assert_eq!(reading.brief.mix[1].must.tags_none, ["live"]);
    assert_eq!(reading.brief.must.genres_any, ["rock"]);
    // A mood by its bounds.
    let (_, reading) = mix("party music, at most two ballads");
    let bound = reading.brief.mix[1].must.energy;
    assert!(
        bound.0.is_some() && reading.brief.mix[0].must.energy.1 == bound.0,
        "{:?}",
        reading.brief
    );
    // At least: the rest is open.
    let (parts, reading) = mix("ten songs, at least three rap");
    assert_eq!(parts, [(0.3, None), (0.7, None)], "{:?}", reading.brief);
    assert!(reading.brief.mix[1].must.genres_none.is_empty());
}

#[test]
fn a_bound_of_its_own_is_of_the_queue_or_the_whole_of_a_first_wish() {
    let (parts, reading) = mix("at most five rap songs");
    assert!(parts.is_empty());
    assert_eq!(reading.brief.length, Some(Length::Tracks(5)));
    assert!(reading.brief.must.genres_any.contains(&"rap".to_owned()));
    let mut talk = Talk::new();
    talk.say("twenty pop songs");
    let brief = talk.say("no more than two ballads please").brief;
    assert_eq!((brief.mix[0].most, brief.length), (Some(2), Some(Length::Tracks(20))));
    assert_eq!(brief.must.genres_any, ["pop"]);
}

#[test]
fn a_bound_that_nothing_tells_is_said() {
    let reading = read("ten rock songs, at most two piano songs");
    assert_eq!(reading.unread, ["at most two piano"], "{reading:?}");
    assert_eq!(reading.brief.length, Some(Length::Tracks(10)));
}

#[test]
fn so_many_of_all_that_come_are_a_part_of_them() {
    for input in [
        "ten songs, two of them rap",
        "ten songs, two of which are rap",
        "ten songs, two rap songs",
        "ten songs with two rap songs",
        "zehn Lieder, davon zwei Rap",
        "dix chansons dont deux de rap",
        "diez canciones, dos de ellas de rap",
        "dez músicas, duas delas de rap",
        "dieci canzoni, di cui due rap",
    ] {
        let (parts, reading) = mix(input);
        assert_eq!(parts, [(0.2, Some(2)), (0.8, None)], "{input}: {:?}", reading.brief);
        assert_eq!(reading.brief.length, Some(Length::Tracks(10)), "{input}");
        assert!(reading.unread.is_empty(), "{input}: {:?}", reading.unread);
    }
    for input in
        ["pop with only one ballad", "pop with one ballad", "pop avec seulement une ballade"]
    {
        let (parts, reading) = mix(input);
        assert_eq!(parts, [(0.1, Some(1)), (0.9, None)], "{input}: {:?}", reading.brief);
        assert_eq!(reading.brief.must.genres_any, ["pop"], "{input}");
    }
    assert!(read("rock with a sad voice").brief.mix.is_empty());
    // What is counted there is the whole.
    for input in ["a playlist with ten rap songs", "ten songs. No wait, two rap songs"] {
        assert!(read(input).brief.mix.is_empty(), "{input}");
    }
    assert!(read("pop for my guests, two of them are vegans").brief.length.is_none());
}

#[test]
fn a_share_of_what_no_name_tells_is_a_part_of_all() {
    let (parts, reading) = mix("twenty songs, half of them fast");
    assert_eq!(parts, [(0.5, Some(10)), (0.5, None)], "{:?}", reading.brief);
    let bound = |at: usize| reading.brief.mix[at].must.bpm;
    assert!(bound(0).0.is_some() && bound(1).1 == bound(0).0, "{:?}", reading.brief.mix);
    let (parts, _) = mix("half of it should be jazz");
    assert_eq!(parts, [(0.5, None), (0.5, None)]);
}

#[test]
fn a_share_of_what_stands_leaves_the_rest_as_it_was() {
    for (input, share) in [
        ("half of them jazz", 0.5),
        ("every other song should be jazz", 0.5),
        ("make every third one jazz", 0.3333),
        ("alternate with jazz", 0.5),
        ("jedes zweite Lied Jazz", 0.5),
        ("une chanson sur trois en jazz", 0.3333),
    ] {
        let mut talk = Talk::new();
        talk.say("90s rock");
        let brief = talk.say(input).brief;
        let parts: Vec<_> = brief.mix.iter().map(|part| part.must.genres_any.concat()).collect();
        assert_eq!(parts, ["jazz", "rock"], "{input}");
        assert!((brief.mix[0].share - share).abs() < 0.01, "{input}: {brief:?}");
        assert_eq!(brief.must.years, [Span(Some(1990), Some(1999))], "{input}");
    }
    let mut talk = Talk::new();
    talk.say("half rap, half rock");
    let shares: Vec<f32> = talk.say("a third jazz").brief.mix.iter().map(|p| p.share).collect();
    assert!(
        shares.len() == 3 && shares.iter().all(|share| (share - 0.333).abs() < 0.01),
        "{shares:?}"
    );
    // A wish of its own says nothing of what stood.
    assert!(talk.say("play mostly jazz").brief.mix[1].must.genres_any.is_empty());
}

#[test]
fn two_ends_of_a_scale_take_turns() {
    let mut talk = Talk::new();
    talk.say("rock");
    let brief = talk.say("alternate slow and fast").brief;
    assert_eq!(brief.must.genres_any, ["rock"]);
    let [slow, fast] = &brief.mix[..] else { panic!("{brief:?}") };
    assert!(slow.must.bpm.1 < Some(115.0) && fast.must.bpm.0 > Some(115.0), "{brief:?}");
    let loud = talk.say("alternate calm and loud songs").brief;
    assert!(loud.mix[0].must.energy.1 <= Some(0.5) && loud.mix[1].must.energy.0 > Some(0.5));
}

#[test]
fn what_is_let_in_is_what_a_bound_behind_it_is_of() {
    for input in [
        "jazz is ok, but no more than two",
        "jazz is fine, two at most",
        "some jazz is okay but max 2",
        "Jazz ist ok, aber höchstens zwei",
        "jazz vale, pero no más de dos",
        "il jazz va bene, ma non più di due",
    ] {
        let mut talk = Talk::new();
        talk.say("ten rock songs");
        let brief = talk.say(input).brief;
        assert_eq!(brief.length, Some(Length::Tracks(10)), "{input}");
        assert_eq!(brief.mix.len(), 2, "{input}: {brief:?}");
        assert_eq!(brief.mix[0].most, Some(2), "{input}");
        assert_eq!(brief.mix[0].must.genres_any, ["jazz"], "{input}");
        assert_eq!(brief.mix[1].must.genres_none, ["jazz"], "{input}");
    }
    // The whole is counted, and nothing was let in.
    for input in ["jazz, no more than two", "jazz, but no more than ten songs", "no more than five"]
    {
        assert!(read(input).brief.mix.is_empty(), "{input}");
    }
}

#[test]
fn parts_are_counted_and_dated_each() {
    let mut talk = Talk::new();
    talk.say("ten 90s rock songs");
    let brief = talk.say("3 songs from 1969 then 3 from 1999").brief;
    assert_eq!(brief.length, Some(Length::Tracks(6)));
    assert!(brief.must.years.is_empty() && brief.mix_in_order, "{brief:?}");
    assert_eq!(brief.mix.iter().map(|part| part.share).collect::<Vec<_>>(), [0.5, 0.5]);
    let parts = |input: &str| {
        let brief = read(input).brief;
        assert!(brief.must.years.is_empty(), "{input}: {brief:?}");
        assert_eq!(brief.length, None, "{input}");
        let years = brief.mix.into_iter().map(|part| part.must.years);
        years.collect::<Vec<_>>()
    };
    let [old, new] = parts("mostly old with a few new").try_into().unwrap();
    assert!(old[0].1 < Some(1995) && new[0].0 > Some(2010), "{old:?} {new:?}");
    let decade = |year| vec![Span::new(year, year + 9)];
    let brief = read("a third of each: rock, jazz, soul").brief;
    assert_eq!(brief.mix.len(), 3, "{brief:?}");
    let brief = read("mostly rock, ten songs from the 80s").brief;
    assert_eq!((brief.length, brief.must.years), (Some(Length::Tracks(10)), decade(1980)));
}

#[test]
fn a_superlative_of_one_song_asks_for_one() {
    for input in [
        "the most popular song of 1985",
        "the fastest song of the 80s",
        "the best song by Queen",
        "most famous song by Queen",
        "the biggest hit of 1985",
        "biggest hit song of the 80s",
        "la chanson la plus connue de Queen",
        "la chanson la plus populaire de Queen",
        "la canción más famosa de Queen",
        "a música mais conhecida do Queen",
        "la canzone più famosa dei Queen",
    ] {
        assert_eq!(read(input).brief.length, Some(Length::Tracks(1)), "{input}");
    }
    for input in [
        "the most popular songs of 1985",
        "the most popular song of each year",
        "the best of Queen",
        "the biggest hits of 1985",
        "les chansons les plus connues de Queen",
        "les plus grands succès de Queen",
        "love this one, more please",
    ] {
        assert_ne!(read(input).brief.length, Some(Length::Tracks(1)), "{input}");
    }
    let reading = read("rock, no artist more than once except Queen");
    assert!(reading.brief.must.artists_none.is_empty(), "{reading:?}");
    assert_eq!((reading.brief.must.max_per_artist, reading.unread.len()), (Some(1), 1));
}

#[test]
fn one_song_for_a_place_is_one() {
    let mut talk = with_six();
    let reading = talk.say("put a jazz song after this one");
    assert!(matches!(reading.act, Act::Add { length: Some(Length::Tracks(1)), .. }), "{reading:?}");
    let reading = talk.say("add some jazz");
    assert!(matches!(reading.act, Act::Add { length: None, .. }), "{reading:?}");
    for said in
        ["put a jazz song next", "play a jazz song next", "could you play a sad jazz tune next"]
    {
        let reading = with_six().say(said);
        let one = matches!(reading.act, Act::Add { length: Some(Length::Tracks(1)), .. });
        assert!(one && reading.at == Some(0), "{said}: {reading:?}");
    }
    for said in ["play some jazz next", "play jazz right now", "a jazz song for the next hour"] {
        let reading = with_six().say(said);
        assert!(!matches!(reading.act, Act::Add { length: Some(Length::Tracks(1)), .. }), "{said}");
    }
}
