//! Refusals that are told by what music does, or by what was said before them.

use super::*;

#[test]
fn what_music_does_to_one_is_a_judgement_or_a_wish() {
    for input in [
        "rap puts me to sleep",
        "pop, rap songs put me to sleep",
        "rap always makes me sleepy",
        "Rap macht mich müde",
        "le rap m'endort",
        "el rap me da sueño",
        "o rap me dá sono",
        "il rap mi fa dormire",
        "il rap è noioso",
        "il rap e noioso",
        "il rap è una noia",
        "I can't hear rap any more",
        "I can't hear rap anymore",
        "I don't want rap any more",
        "je peux plus supporter le rap",
        "un-rap it",
    ] {
        let must = read(input).brief.must;
        assert!(must.genres_none.contains(&"rap".to_owned()), "{input}: {must:?}");
        assert!(!must.genres_any.contains(&"rap".to_owned()), "{input}");
    }
    for input in [
        "something that puts me to sleep",
        "songs that put me to sleep",
        "rap songs that put me to sleep",
        "rap to put me to sleep",
        "let rap put me to sleep",
        "quelque chose qui m'endort",
    ] {
        let brief = read(input).brief;
        assert_eq!(brief.prefer.moods, ["sleep"], "{input}");
        assert!(brief.must.genres_none.is_empty(), "{input}");
    }
}

#[test]
fn less_of_something_may_be_none_of_it() {
    for input in [
        "less rap, in fact none",
        "less rap, none actually",
        "less rap. None at all",
        "weniger Rap, eigentlich gar keinen",
        "moins de rap, voire pas du tout",
    ] {
        let must = read(input).brief.must;
        assert!(must.genres_none.contains(&"rap".to_owned()), "{input}: {must:?}");
    }
    assert!(read("less rap, no jazz").brief.must.genres_none == ["jazz"]);
}

#[test]
fn what_is_refused_goes_out_of_the_parts_of_the_queue() {
    let mut talk = Talk::new();
    talk.say("half rap, half rock");
    let brief = talk.say("no rap").brief;
    assert!(brief.mix.is_empty(), "{brief:?}");
    assert_eq!(brief.must.genres_any, ["rock"]);
    talk.say("a third jazz, a third Queen, a third metal");
    let brief = talk.say("no Queen").brief;
    assert_eq!(brief.mix.len(), 2, "{brief:?}");
    assert!(brief.mix.iter().all(|part| (part.share - 0.5).abs() < 0.01), "{:?}", brief.mix);
}

#[test]
fn a_word_for_people_is_refused_with_what_is_called_after_them() {
    for (input, word) in
        [("rock minus the bro stuff", "bro"), ("rock, none of that girl stuff", "girl")]
    {
        assert_eq!(read(input).unmarked, [word], "{input}");
    }
    assert!(read("bro, rock please").unread.is_empty());
}

#[test]
fn a_first_name_refuses_those_who_are_known_by_it() {
    let mut builder = Builder::new("test");
    for (artist, n) in [("Mariel", 2), ("Mariel Kess", 14), ("Mariel Dow", 3), ("Tamsin", 9)] {
        for k in 0..n {
            let track = Track {
                id: format!("{artist}{k}"),
                title: format!("Zarbo {k} {artist}"),
                artists: vec![artist.into()],
                genres: vec!["rock".into()],
                ..Track::default()
            };
            builder.push(&track).unwrap();
        }
    }
    let reader = Reader::new(Arc::new(builder.finish()));
    let refused = |input| reader.read(input, &View::default()).brief.must.artists_none;
    assert_eq!(refused("rock, no mariel"), ["Mariel", "Mariel Kess"]);
    assert_eq!(refused("rock, no tamsin"), ["Tamsin"]);
}

#[test]
fn too_much_of_somebody_is_no_song() {
    let mut builder = Builder::new("test");
    for k in 0..8 {
        let track = Track {
            id: format!("d{k}"),
            title: if k == 0 { "Too Much".into() } else { format!("Zarbo {k}") },
            artists: vec!["Dralke".into()],
            ..Track::default()
        };
        builder.push(&track).unwrap();
    }
    let reader = Reader::new(Arc::new(builder.finish()));
    let said = |input| reader.read(input, &View::default());
    assert!(said("too much Dralke").songs.is_empty());
    assert_eq!(said("too much Dralke").brief.must.max_per_artist, Some(1));
    assert_eq!(said("Too Much by Dralke").songs.len(), 1);
    assert_eq!(said("play too much dralke").songs.len(), 1);
}
