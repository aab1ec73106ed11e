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
    let builder = rock_of(&[("Mariel", 2), ("Mariel Kess", 14), ("Mariel Dow", 3), ("Tamsin", 9)]);
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

#[test]
fn a_kind_of_music_is_sent_away_in_many_words() {
    for input in [
        "out with the rap",
        "down with rap",
        "to hell with rap",
        "hell no to rap",
        "screw the rap",
        "rap can do one",
        "rap out",
        "rap songs out",
        "rap ain't it",
        "rap begone",
        "rap again? no",
        "still rap in there, out with it",
        "if it's rap I don't want it",
        "if there's rap, skip it",
        "rap must not be in there",
        "why is there rap",
        "fuera rap",
        "rap fuera",
        "auf Rap hab ich keine Lust",
        "rap songs-free please",
    ] {
        let mut talk = Talk::new();
        talk.say("ten pop songs");
        let must = talk.say(input).brief.must;
        assert!(must.genres_none.contains(&"rap".to_owned()), "{input}: {must:?}");
        assert!(must.tracks_none.is_empty(), "{input}: {must:?}");
        let must = read(&format!("pop, {input}")).brief.must;
        assert!(must.genres_none.contains(&"rap".to_owned()), "pop, {input}: {must:?}");
        assert!(!must.genres_none.contains(&"pop".to_owned()), "pop, {input}: {must:?}");
    }
    for input in ["I'm down with rap", "time to rock out", "if it's raining play rap"] {
        assert!(read(input).brief.must.genres_none.is_empty(), "{input}");
    }
}

#[test]
fn what_is_dropped_and_was_never_asked_for_is_refused() {
    assert_eq!(read("rap, lose the explicit songs").brief.must.explicit, Some(false));
    assert_eq!(read("jazz, ditch the instrumentals").brief.must.vocals, Some(Vocals::Vocal));
    let mut talk = Talk::new();
    talk.say("instrumental jazz");
    assert_eq!(talk.say("drop the instrumentals").brief.must.vocals, None);
    assert!(!read("jazz, drop the zydeco").unread.is_empty());
    let must = read("pop, 2010s is boring").brief.must;
    assert!(must.years.len() == 2 && must.genres_any == ["pop"], "{must:?}");
}

#[test]
fn a_family_name_that_nobody_here_has_alone_refuses_all_who_have_it() {
    let mut builder = rock_of(&[
        ("Dorin Marlquist", 3),
        ("Zed Marlquist & The Band", 3),
        ("Anya Marlquist", 3),
        ("Kess", 3),
    ]);
    for (id, title, artist) in [("b", "Brenzel", "Kess"), ("o", "Zarbo", "Otto Brenzel")] {
        let track = Track {
            id: id.into(),
            title: title.into(),
            artists: vec![artist.into()],
            ..Track::default()
        };
        builder.push(&track).unwrap();
    }
    let reader = Reader::new(Arc::new(builder.finish()));
    let reading = reader.read("rock but no marlquist", &View::default());
    let all = ["Dorin Marlquist", "Zed Marlquist & The Band", "Anya Marlquist"];
    assert_eq!(reading.brief.must.artists_none, all);
    let must = reader.read("rock, no brenzel", &View::default()).brief.must;
    assert_eq!(must.artists_none, ["Otto Brenzel"], "and not only the song of that name");
    assert!(reading.unread.is_empty(), "{:?}", reading.unread);
    assert_eq!(reader.read("rock, no drummles", &View::default()).unmarked, ["drummles"]);
}

#[test]
fn small_words_of_today_and_what_is_refused_beside_a_film() {
    let must = read("rock, out with the rap").brief.must;
    assert!(
        must.genres_none.contains(&"rap".to_owned()) && must.genres_any == ["rock"],
        "{must:?}"
    );
    assert_eq!(read("ballads-free").brief.must.energy.1, None);
    assert!(read("ballads-free").brief.must.energy.0.is_some());
    assert_eq!(read("rock, nothing rude").brief.must.explicit, Some(false));
    let reading = read("instrumental rock, nothing from movies");
    assert_eq!((reading.not_music, reading.unmarked), (None, vec!["movies".to_owned()]));
    assert!(read("no rap tho").unread.is_empty());
    let years = read("más viejas, de los 60 o 70").brief.must.years;
    assert_eq!(years, [Span::new(1960, 1969), Span::new(1970, 1979)]);
}

#[test]
fn what_is_put_in_is_wished_and_comparisons_bend_with_their_noun() {
    for input in ["pack noch rap rein", "rap mal rein", "nimm rap mit rein", "misch etwas rap rein"]
    {
        let must = read(input).brief.must;
        assert!(must.genres_any.contains(&"rap".to_owned()), "{input}: {must:?}");
        assert!(must.genres_none.is_empty() && must.artists_any.is_empty(), "{input}: {must:?}");
    }
    assert!(read("rap? nein").brief.must.genres_none.contains(&"rap".to_owned()));
    for (input, faster) in [("mach mal was schnelleres rein", true), ("langsamere lieder", false)] {
        let mut talk = Talk::new();
        talk.say("rock");
        let bpm = talk.say(input).brief.must.bpm;
        assert_eq!((bpm.0.is_some(), bpm.1.is_some()), (faster, !faster), "{input}: {bpm:?}");
    }
    for (input, louder) in
        [("was härteres", true), ("lieber was lauteres", true), ("leisere", false)]
    {
        let mut talk = Talk::new();
        talk.say("rock");
        let energy = talk.say(input).brief.must.energy;
        assert_eq!((energy.0.is_some(), energy.1.is_some()), (louder, !louder), "{input}");
    }
    let mut talk = Talk::new();
    talk.say("rock");
    let brief = talk.say("was schnelleres, so um 150").brief;
    assert_eq!((brief.must.bpm, brief.length), (Span::new(145.0, 155.0), None));
}

#[test]
fn a_kind_that_is_too_much_of_something_is_not_asked_for() {
    for input in ["metal is too loud for me", "metal is too fast", "Metal ist mir zu laut"] {
        let mut talk = Talk::new();
        talk.say("rock");
        let must = talk.say(input).brief.must.clone();
        assert_eq!(
            (must.genres_any, must.genres_none),
            (vec!["rock".into()], vec!["metal".into()]),
            "{input}"
        );
        assert_eq!((must.bpm, must.energy), (Span(None, None), Span(None, None)), "{input}");
    }
    // What plays is too loud, and not a kind of music.
    for input in ["this is too loud", "the music is too loud for me"] {
        let mut talk = Talk::new();
        talk.say("rock");
        talk.queue(&[0, 1, 2]);
        let must = talk.say(input).brief.must.clone();
        assert!(must.genres_none.is_empty() && must.energy.1.is_some(), "{input}: {must:?}");
    }
}
