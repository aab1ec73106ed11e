//! How a "no" is meant: lists, names that are ordinary words, and what isn't here.

use super::*;

#[test]
fn neither_and_nor_refuse_in_six_languages() {
    for input in [
        "neither rap nor metal",
        "weder Rap noch Metal",
        "Pop, aber weder Rap noch Metal",
        "pop, ni rap ni metal",
        "ni rap ni metal s'il te plaît",
        "pop, nem rap nem metal",
        "pop italiano, né rap né metal",
    ] {
        let reading = read(input);
        let refused = &reading.brief.must.genres_none;
        assert!(
            ["rap", "metal"].iter().all(|g| refused.iter().any(|r| r == g)),
            "{input}: {reading:?}"
        );
        let must = reading.brief.must;
        assert!(!must.genres_any.iter().any(|g| g == "rap" || g == "metal"), "{input}");
        assert!(reading.unread.is_empty(), "{input}: {:?}", reading.unread);
    }
    assert_eq!(read("noch mehr Rap").brief.must.genres_none.len(), 0);
}

#[test]
fn what_is_refused_and_not_here_is_said() {
    for (input, word) in [
        ("jazz but not fusion", "fusion"),
        ("jazz, no drums", "drums"),
        ("rock without guitars", "guitars"),
        ("ten jazz songs, no surprises please", "surprises"),
        ("jazz ohne Saxophon", "Saxophon"),
        ("pop, no zarbocore", "zarbocore"),
    ] {
        let reading = read(input);
        assert_eq!(reading.unmarked, [word], "{input}: {reading:?}");
        assert!(reading.unread.contains(&word.to_owned()), "{input}");
    }
    for input in ["no rush, some jazz", "jazz, no problem", "jazz, no rap", "no sad songs"] {
        assert!(read(input).unmarked.is_empty(), "{input}");
    }
}

#[test]
fn a_name_of_ordinary_words_behind_a_no_has_to_be_written_as_one() {
    let mut builder = Builder::new("test");
    let tracks = [("The Drums", 1), ("DRAMA", 1), ("Queen", 8)];
    for (artist, n) in tracks {
        for k in 0..n {
            let track = Track {
                id: format!("{artist}{k}"),
                title: format!("Zarbo {artist} {k}"),
                artists: vec![artist.into()],
                genres: vec!["rock".into()],
                ..Track::default()
            };
            builder.push(&track).unwrap();
        }
    }
    let reader = Reader::new(Arc::new(builder.finish()));
    let refused = |input| reader.read(input, &View::default()).brief.must.artists_none;
    for input in ["rock, no drums", "rock but no more drama", "no drums please"] {
        assert!(refused(input).is_empty(), "{input}");
    }
    for (input, name) in [
        ("rock, no Drama", "DRAMA"),
        ("rock, nothing by drama", "DRAMA"),
        ("rock, no queen songs", "Queen"),
        ("rock, no queen", "Queen"),
    ] {
        assert_eq!(refused(input), [name], "{input}");
    }
}

#[test]
fn a_question_about_the_catalogue_queues_nothing() {
    for (input, what) in [
        ("how many songs by Queen?", "Queen"),
        ("how many jazz tracks do you have?", "jazz"),
        ("wie viele Lieder von Queen hast du?", "Queen"),
        ("combien de chansons de Queen as-tu ?", "Queen"),
        ("cuántas canciones de Queen tienes?", "Queen"),
    ] {
        let mut talk = Talk::new();
        talk.say("rock");
        let reading = talk.say(input);
        let stock = reading.stock.as_ref().map(|stock| stock.words.as_str());
        assert_eq!(stock, Some(what), "{input}: {reading:?}");
        assert_eq!((reading.act, reading.patch), (Act::Nothing, Value::Null), "{input}");
    }
    let stock = read("how many 80s rock songs have you got").stock.unwrap();
    assert_eq!(stock.brief.must.genres_any, ["rock"]);
    assert_eq!(stock.brief.must.years.len(), 1);
    // Nobody can tell how many are sad, and the queue is another matter.
    assert!(read("how many sad songs do you have?").stock.is_none());
    assert!(read("how many songs are in the queue?").stock.is_none());
}
