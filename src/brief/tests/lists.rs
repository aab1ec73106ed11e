//! Several things in one breath: what is joined, what is refused together, what can't be both.

use super::*;

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
