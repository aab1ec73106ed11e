//! How many ways there are to say no: before and behind what it is of, in six languages, of any kind.

use super::*;

fn refuses(genre: &str, reading: &Reading) -> bool {
    let must = &reading.brief.must;
    must.genres_none.iter().any(|name| name == genre)
        && !must.genres_any.iter().any(|name| name == genre)
}

/// Each said to a session of pop that stands.
fn said_to_pop(lines: &[&str]) {
    for input in lines {
        let mut talk = Talk::new();
        talk.say("ten pop songs");
        let reading = talk.say(input);
        assert!(refuses("rap", &reading), "{input}: {:?}", reading.brief);
        assert_eq!(reading.brief.must.genres_any, ["pop"], "{input}");
        assert!(reading.unread.is_empty(), "{input}: {:?}", reading.unread);
    }
}

#[test]
fn a_judgement_of_a_kind_of_music_refuses_it() {
    said_to_pop(&[
        "I find rap boring",
        "I find rap songs really annoying",
        "rap is boring",
        "rap is so boring",
        "rap is overrated",
        "rap isn't for me",
        "rap just isn't for me",
        "rap drives me up the wall",
        "rap doesn't do it for me",
        "rap and I don't get along",
        "rap can stay away",
        "rap can go",
        "rap is too much",
        "rap is out",
        "ich finde Rap langweilig",
        "Rap ist langweilig",
        "Rap langweilt mich",
        "le rap me saoule",
        "le rap c'est nul",
        "el rap no me va",
        "el rap es aburrido",
        "o rap me entedia",
        "il rap non fa per me",
    ]);
    // What is wanted otherwise, or what goes on, judges no kind.
    for input in [
        "rap that isn't boring",
        "some rap, nothing boring",
        "rap can go first",
        "play rap, this is boring",
    ] {
        let must = read(input).brief.must;
        assert!(must.genres_any.iter().any(|name| name == "rap"), "{input}: {must:?}");
        assert!(must.genres_none.is_empty() && must.energy.1.is_none(), "{input}: {must:?}");
    }
    let must = read("rock, sad songs are boring").brief.must;
    assert!(must.valence.0.is_some(), "{must:?}");
}

#[test]
fn a_no_may_be_led_up_to() {
    said_to_pop(&[
        "none of it should be rap",
        "none of that rap",
        "no more of that rap",
        "nothing that is rap",
        "make sure there's no rap",
        "make sure none of it is rap",
        "I'm done with rap",
        "I'm so over rap",
        "never again rap",
        "under no circumstances rap",
        "who needs rap",
        "quit the rap",
        "hide the rap",
        "take the rap out",
        "get rap out of here",
        "keep the rap to yourself",
        "-rap",
        "it shouldn't include rap",
        "I've never been a fan of rap",
        "I don't really like rap",
        "I honestly can't stand rap",
        "I don't even want any rap",
        "I won't ever listen to rap",
    ]);
    // "I'm over 40", and "there's not enough".
    assert!(read("I'm over 40, play rap").brief.must.genres_none.is_empty());
    for input in ["not enough rap", "nicht genug Rap", "pas assez de rap"] {
        let must = read(input).brief.must;
        assert!(must.genres_none.is_empty(), "{input}: {must:?}");
    }
    // Not the music goes out.
    assert_eq!(read("take it easy and rock on").brief.must.genres_none.len(), 0);
}

#[test]
fn a_no_in_five_other_languages() {
    said_to_pop(&[
        "nie wieder Rap",
        "Finger weg von Rap",
        "weg mit dem Rap",
        "ich kann Rap nicht mehr hören",
        "ich steh nicht auf Rap",
        "keinen Rap mehr",
        "jamais de rap",
        "plus jamais de rap",
        "arrête le rap",
        "arrête de mettre du rap",
        "assez de rap",
        "je ne veux plus de rap",
        "y'en a marre du rap",
        "hors de question le rap",
        "stop au rap",
        "nunca rap",
        "nunca más rap",
        "no más rap",
        "sin rap",
        "odio el rap",
        "basta de rap",
        "estoy harto del rap",
        "deja de poner rap",
        "chega de rap",
        "sem mais rap",
        "não suporto rap",
        "para com o rap",
        "mai rap",
        "mai più rap",
        "niente rap",
        "basta col rap",
        "non voglio più rap",
        "sono stufo del rap",
        "ne ho abbastanza del rap",
        "bitte no rap",
        "mais no rap, s'il te plaît",
    ]);
    // The sign in a name is no English word, and what a record is called elsewhere may be a kind of music.
    assert_eq!(read("sin r&b").brief.must.genres_none, ["r&b"]);
}

#[test]
fn more_or_no_more_is_told_by_its_verb_or_not_at_all() {
    for (input, none) in [
        ("je ne veux plus de rap", true),
        ("n'ajoute plus de rap", true),
        ("mets plus de rap", false),
        ("un peu plus de rap", false),
    ] {
        let must = read(input).brief.must;
        assert_eq!(
            (must.genres_none.is_empty(), must.genres_any.is_empty()),
            (!none, none),
            "{input}: {must:?}"
        );
    }
    let mut talk = Talk::new();
    talk.say("du jazz");
    let reading = talk.say("plus de rap");
    assert_eq!((reading.act, reading.unread), (Act::Nothing, vec!["plus de rap".to_owned()]));
}

#[test]
fn a_list_of_several_kinds_is_refused_as_a_whole() {
    for input in [
        "skip rap, Queen and anything live",
        "ten pop songs, no rap, Queen or live stuff",
        "without rap, Queen or live versions",
        "no rap, no Queen, nothing live",
    ] {
        let must = read(input).brief.must;
        assert!(must.genres_none.contains(&"rap".to_owned()), "{input}: {must:?}");
        assert_eq!(
            (must.artists_none, must.tags_none),
            (vec!["Queen".to_owned()], vec!["live".to_owned()]),
            "{input}"
        );
        assert!(must.artists_any.is_empty() && must.tags_any.is_empty(), "{input}");
    }
    // What is wanted behind the comma is.
    let must = read("no rap, Queen and some jazz").brief.must;
    assert!(must.genres_any.contains(&"jazz".to_owned()), "{must:?}");
}

#[test]
fn an_answer_behind_a_comma_is_of_the_last_thing_alone() {
    for input in
        ["ten pop songs, rap? no thanks", "ten pop songs, rap: no", "ten pop songs, rap, no way"]
    {
        let reading = read(input);
        assert!(refuses("rap", &reading), "{input}: {:?}", reading.brief);
        assert_eq!(reading.brief.must.genres_any, ["pop"], "{input}");
    }
}

#[test]
fn one_word_of_another_language_tips_nothing() {
    for input in ["90s hip hop no Queen, 100bpm plus", "rock, 4 minutes plus"] {
        assert_eq!(read(input).language, Language::En, "{input}");
    }
    for (input, wished) in [("90s music sin reggaeton", 1), ("songs about sin", 0), ("sin city", 0)]
    {
        assert_eq!(read(input).brief.must.genres_none.len(), wished, "{input}");
    }
    assert!(read("sin 90s music").brief.must.years.iter().all(|span| !span.holds(1995)));
    for input in ["plus fort", "rock, 4 minutes de plus"] {
        assert_eq!(read(input).language, Language::Fr, "{input}");
    }
}

#[test]
fn whose_hit_it_is_stands_before_the_superlative() {
    for input in
        ["Queen's biggest hit", "queen's oldest song", "Queen's latest", "Queen's greatest hits"]
    {
        assert_eq!(read(input).brief.must.artists_any, ["Queen"], "{input}");
    }
    assert_eq!(read("today's biggest hits").brief.must.artists_any, Vec::<String>::new());
}

#[test]
fn what_somebody_has_is_no_name_with_a_slip_in_it() {
    // One letter away from an artist.
    let reader = Reader::new(Arc::new(rock_of(&[("Maes", 6), ("Blur", 6)]).finish()));
    let read = |input: &str| reader.read(input, &View::default()).brief.must.artists_any;
    for input in ["something by his band mates", "what about songs by her mates", "play my mates"] {
        assert_eq!(read(input), Vec::<String>::new(), "{input}");
    }
    assert_eq!(read("something by mates"), ["Maes"]);
}
