//! How a "no" is meant: lists, names that are ordinary words, and what isn't here.

use super::*;
use crate::protocol::Span;

#[test]
fn a_list_that_is_thrown_out_goes_on_over_its_commas() {
    for input in [
        "ten songs, skip anything by Queen, Zephyr Nine, or Marlo Quist",
        "ten songs, leave out Queen, Zephyr Nine and Marlo Quist",
        "remove Queen, Zephyr Nine, and Marlo Quist",
    ] {
        let must = read(input).brief.must;
        assert_eq!(must.artists_none, ["Queen", "Zephyr Nine", "Marlo Quist"], "{input}");
        assert!(must.artists_any.is_empty(), "{input}");
    }
    // What is wanted instead is no part of the list.
    let must = read("skip Queen, I want Zephyr Nine").brief.must;
    assert_eq!(
        (must.artists_none.len(), must.artists_any.as_slice()),
        (1, &["Zephyr Nine".to_owned()][..])
    );
}

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
fn of_a_kind_that_is_wished_for_only_a_part_is_refused() {
    for (input, part) in [
        ("rock but no zarbo-rock", "zarbo-rock"),
        ("ten rock songs, no zarbo rock please", "zarbo rock"),
        ("rock und jazz, aber kein zarbo rock", "zarbo rock"),
    ] {
        let reading = read(input);
        let must = &reading.brief.must;
        assert!(must.genres_any.contains(&"rock".to_owned()), "{input}: {reading:?}");
        assert!(must.genres_none.is_empty(), "{input}: {reading:?}");
        assert_eq!(reading.unmarked, [part], "{input}");
    }
    let mut talk = Talk::new();
    talk.say("rock");
    let reading = talk.say("no zarbo-rock");
    assert_eq!(reading.brief.must.genres_any, ["rock"], "{reading:?}");
    assert_eq!(reading.unmarked, ["zarbo-rock"]);
    // A word that only curses makes no part of it.
    let mut talk = Talk::new();
    talk.say("rock");
    assert_eq!(talk.say("no bloody rock").brief.must.genres_none, ["rock"]);
    // Of what nobody wished for all is refused, as before.
    assert_eq!(read("jazz but no zarbo rock").brief.must.genres_none, ["rock"]);
    assert_eq!(read("anything but rock").brief.must.genres_none, ["rock"]);
}

#[test]
fn a_name_of_ordinary_words_behind_a_no_has_to_be_written_as_one() {
    let builder = rock_of(&[("The Drums", 1), ("DRAMA", 1), ("Queen", 8)]);
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

#[test]
fn what_is_let_through_a_refusal_is_not_refused() {
    for input in [
        "no rap except Queen",
        "kein Rap außer Queen",
        "pas de rap sauf Queen",
        "nada de rap salvo Queen",
        "niente rap tranne Queen",
        "sem rap exceto Queen",
        "rock, no rap apart from Queen",
    ] {
        let reading = read(input);
        let must = &reading.brief.must;
        assert!(must.genres_none.contains(&"rap".to_owned()), "{input}: {reading:?}");
        assert_eq!(must.artists_spared, ["Queen"], "{input}");
        assert!(must.artists_any.is_empty() && must.artists_none.is_empty(), "{input}");
        assert!(reading.unread.is_empty(), "{input}: {:?}", reading.unread);
    }
    for (input, years) in [
        ("nothing from the 80s except Queen", json!([[1980, 1989]])),
        ("rock, nothing after 2000 except Queen", json!([[2001, null]])),
        ("rock, nothing before 1990 except Queen", json!([[null, 1989]])),
    ] {
        let must = must(input);
        assert_eq!((&must["years_none"], &must["years"]), (&years, &Value::Null), "{input}");
        assert_eq!(must["artists_spared"], json!(["Queen"]), "{input}");
    }
    assert_eq!(read("no electronic except trip hop").brief.must.genres_spared, ["trip hop"]);
    let mut talk = Talk::new();
    talk.say("no rap except Queen");
    assert!(talk.say("no Queen either").brief.must.artists_spared.is_empty());
}

#[test]
fn only_what_was_liked_may_play() {
    use crate::taste::{Signal, SignalKind, Taste};
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    let now = now.as_millis() as i64;
    let mut talk = Talk::new();
    let reading = talk.say("only songs I've liked");
    assert_eq!((reading.act, reading.asks), (Act::Nothing, vec![Ask::Taste]), "nothing is yet");
    let mut taste = Taste::default();
    for (id, at) in [("t7", 1_000), ("t5", now)] {
        let track = talk.reader.catalog.track(talk.reader.catalog.by_id(id).unwrap());
        taste.apply(&Signal {
            at,
            kind: SignalKind::Like { artist: false },
            track_id: track.id,
            title: track.title,
            artists: track.artists,
            genres: Vec::new(),
            origin: None,
        });
    }
    talk.view.taste = Arc::new(taste);
    for input in ["only songs I've liked", "play what I have liked", "nur meine Likes"] {
        let reading = talk.say(input);
        assert_eq!(reading.brief.must.tracks_any, ["t5", "t7"], "{input}");
        assert!(reading.unread.is_empty(), "{input}: {:?}", reading.unread);
    }
    assert_eq!(talk.say("stuff I liked last week").brief.must.tracks_any, ["t5"]);
    assert!(talk.say("rock").brief.must.tracks_any.is_empty());
    assert!(talk.say("more like the ones I liked").brief.must.tracks_any.is_empty());
}

#[test]
fn what_is_refused_behind_its_name_is_refused() {
    for input in [
        "ten pop songs, rap-free please",
        "pop, rap is banned",
        "pop songs, and leave rap out",
        "leave the rap out, pop please",
        "keep rap out of it, ten pop songs",
        "rap? no thanks. some pop",
        "pop, but rap is not my thing",
        "Pop bitte, Rap mag ich nicht",
        "Pop, aber Rap bitte nicht",
        "lass Rap weg, Pop bitte",
        "de la pop, le rap non merci",
        "pop, el rap no me gusta",
        "pop, il rap no grazie",
        "pop, de rap eu não gosto",
        "pop, stay clear of rap",
        "pop, j'ai horreur du rap",
    ] {
        let reading = read(input);
        let must = &reading.brief.must;
        assert!(must.genres_none.contains(&"rap".to_owned()), "{input}: {reading:?}");
        assert_eq!(must.genres_any, ["pop"], "{input}");
    }
    let must = read("pop, and rap, metal and country are banned").brief.must;
    for genre in ["rap", "metal", "country"] {
        assert!(must.genres_none.contains(&genre.to_owned()), "{must:?}");
    }
    assert_eq!(must.genres_any, ["pop"]);
    // What is not said of a kind of music refuses none.
    for input in ["rap, why not", "either rap or soul but not both", "some rap, no rush"] {
        let must = read(input).brief.must;
        assert!(must.genres_none.is_empty() && !must.genres_any.is_empty(), "{input}: {must:?}");
    }
}

#[test]
fn a_list_that_is_refused_goes_on_with_anything() {
    let must = read("pop but no Queen or anything from before 2015").brief.must;
    assert_eq!(must.artists_none, ["Queen"]);
    assert_eq!(must.years, [Span(Some(2015), None)]);
    let must = read("pop, no Queen and anything by Marlo Quist").brief.must;
    assert_eq!(must.artists_none, ["Queen", "Marlo Quist"]);
}

#[test]
fn a_song_passes_what_its_artist_does_not() {
    for input in
        ["no Marlo Quist except Silver Weather", "rock, no Marlo Quist apart from Silver Weather"]
    {
        let reading = read(input);
        assert_eq!(reading.brief.must.tracks_spared, ["t1"], "{input}: {reading:?}");
        assert!(reading.unread.is_empty(), "{input}: {:?}", reading.unread);
    }
    let mut talk = Talk::new();
    talk.say("no Marlo Quist except Silver Weather");
    // Who refuses something is heard, whatever isn't here.
    assert_eq!(read("no Queen except Zarbo Wex").brief.must.artists_none, ["Queen"]);
    assert!(
        talk.say("no Marlo Quist, and not Silver Weather either")
            .brief
            .must
            .tracks_spared
            .is_empty()
    );
}

#[test]
fn what_is_fine_passes_a_refusal_or_else_is_asked_for() {
    let must = read("no rap, though Queen is fine").brief.must;
    assert_eq!(
        (must.artists_spared.as_slice(), must.artists_any.len()),
        (&["Queen".to_owned()][..], 0)
    );
    let must = read("I don't want metal, but jazz is fine").brief.must;
    assert_eq!(
        (must.genres_spared.as_slice(), must.genres_any.len()),
        (&["jazz".to_owned()][..], 0)
    );
    assert_eq!(read("jazz is fine").brief.must.genres_any, ["jazz"]);
    assert_eq!(read("I don't mind jazz").brief.must.genres_any, ["jazz"]);
    let mut talk = Talk::new();
    talk.say("no jazz, no rap");
    let must = talk.say("jazz is fine after all").brief.must;
    assert!(must.genres_spared.is_empty() && !must.genres_none.contains(&"jazz".to_owned()));
}

#[test]
fn a_refused_word_that_no_value_tells_is_said_and_bounds_nothing() {
    let plain = read("rock").brief;
    for (input, word) in [
        ("rock without piano", "piano"),
        ("Rock, kein Klavier", "Klavier"),
        ("piano-free rock", "piano"),
        ("rock, less piano", "piano"),
        ("rock, no synths", "synths"),
        ("rock, no coffee shop music", "coffee shop"),
        ("rock, nothing for kids", "kids"),
        ("rock, no summer", "summer"),
        ("rock, but nothing epic", "epic"),
        ("rock, no love songs", "love songs"),
    ] {
        let reading = read(input);
        assert_eq!(reading.unmarked, [word], "{input}: {reading:?}");
        assert_eq!(reading.brief, plain, "{input}");
    }
    let mut talk = Talk::new();
    talk.say("rock");
    let reading = talk.say("no piano");
    assert_eq!((reading.act, reading.unmarked), (Act::Nothing, vec!["piano".to_owned()]));
}

#[test]
fn what_music_is_not_for_moves_it_away_and_bounds_nothing() {
    for (input, aim) in [
        ("rock, not for the gym", 0.0..0.5),
        ("rock, no party music", 0.0..0.5),
        ("rock, nothing to sleep to", 0.4..0.7),
    ] {
        let reading = read(input);
        let brief = reading.brief;
        assert_eq!(brief.must.energy, Span(None, None), "{input}");
        let energy = brief.prefer.energy.is_some_and(|energy| aim.contains(&energy));
        assert!(energy && reading.unread.is_empty(), "{input}: {:?}", brief.prefer);
    }
    // A mood is heard in its values.
    for (input, energy) in [
        ("rock, nothing aggressive", Span(None, Some(0.76))),
        ("no ballads", Span(Some(0.48), None)),
    ] {
        assert_eq!(read(input).brief.must.energy, energy, "{input}");
    }
}

#[test]
fn a_mood_that_was_asked_for_is_taken_back_by_a_no() {
    for input in ["no more piano", "no piano", "less piano"] {
        let mut talk = Talk::new();
        talk.say("ten rock songs, piano");
        let reading = talk.say(input);
        assert_eq!(reading.brief.prefer, Prefer::default(), "{input}: {reading:?}");
        assert!(reading.unmarked.is_empty() && reading.brief.must.energy.is_open(), "{input}");
    }
}

#[test]
fn a_kind_of_music_is_refused_however_it_is_said() {
    for input in [
        "pop, none of that rap stuff",
        "pop, anything goes but rap",
        "pop, please refrain from rap",
        "pop without a trace of rap",
        "pop, I can't listen to rap",
        "pop, it shouldn't be rap",
        "pop, it must not be rap",
        "pop, non-rap",
        "pop, anti-rap",
        "pop, no rap allowed",
        "pop, mute the rap",
        "pop, if I hear rap I'll scream",
        "pop -rap",
        "pop, hör auf mit Rap",
        "pop, arrête avec le rap",
        "pop, basta rap",
        "pop, a rap free zone",
    ] {
        let must = read(input).brief.must;
        assert!(must.genres_none.contains(&"rap".to_owned()), "{input}: {must:?}");
        assert!(!must.genres_any.iter().any(|name| name.contains("rap")), "{input}");
    }
    for input in [
        "rap? nope",
        "rap? hell no",
        "rap? ugh",
        "rap - no",
        "rap: no",
        "rap nein",
        "rap is boring",
        "rap is awful",
        "rap songs suck",
        "rap bores me",
        "rap isn't really my thing",
        "rap need not apply",
        "rap stays out",
        "mit Rap kann ich nichts anfangen",
        "that's enough rap",
        "off limits: rap",
    ] {
        let mut talk = Talk::new();
        talk.say("ten pop songs");
        let must = talk.say(input).brief.must;
        assert!(must.genres_none.contains(&"rap".to_owned()), "{input}: {must:?}");
        assert_eq!(must.genres_any, ["pop"], "{input}");
    }
}

#[test]
fn an_answer_of_its_own_refuses_nothing_behind_it() {
    for input in [
        "no thanks, play jazz",
        "no thanks, jazz please",
        "my job is boring, play some jazz",
        "rock, no, jazz",
        "rock? no, jazz",
        "rock? nope. jazz",
    ] {
        let must = read(input).brief.must;
        assert_eq!(must.genres_any, ["jazz"], "{input}: {must:?}");
        assert!(!must.genres_none.contains(&"jazz".to_owned()), "{input}");
    }
    assert_eq!(read("that's enough").chats, [Chat::Stop]);
}

#[test]
fn a_prefix_and_brackets_end_where_they_end() {
    let brief = read("non-English pop").brief;
    assert_eq!(brief.must.genres_any, ["pop"]);
    assert_eq!(
        (brief.must.genres_none.as_slice(), &brief.must.languages_none[..]),
        (&[][..], &["en".to_owned()][..])
    );
    assert_eq!(read("some non-explicit rap").brief.must.explicit, Some(false));
    for input in ["rock (no metal), pop (no jazz)", "rock (no metal or jazz) and pop"] {
        let must = &read(input).brief.must;
        assert_eq!(must.genres_any, ["rock", "pop"], "{input}");
        assert_eq!(must.genres_none, ["metal", "jazz"], "{input}");
    }
    // What stands in brackets within a refusal does not end it.
    let must = read("rock, no metal (or jazz) or soul").brief.must.clone();
    assert_eq!(must.genres_none, ["metal", "jazz", "soul"]);
}

#[test]
fn what_is_set_aside_is_not_what_is_wanted_behind_the_comma() {
    for input in [
        "outside of rock, jazz",
        "apart from rock, jazz please",
        "fuera de rock, jazz",
        "fora de rock, jazz",
        "en dehors du rock, du jazz",
        "abgesehen von Rock, Jazz",
    ] {
        let must = must(input);
        assert_eq!(must["genres_none"], json!(["rock"]), "{input}");
        assert_eq!(must["genres_any"], json!(["jazz"]), "{input}");
    }
    for input in
        ["apart from rock, jazz and metal", "no rock, jazz or metal", "except rock, jazz and metal"]
    {
        assert!(must(input).get("genres_any").is_none(), "{input}");
    }
}

#[test]
fn non_before_an_english_word_is_english() {
    for input in ["non English songs", "non-English songs", "non english", "non explicit rap"] {
        assert_eq!(read(input).language, Language::En, "{input}");
    }
    for input in ["non voglio rap", "non mi piace", "no, non metal"] {
        assert_ne!(read(input).language, Language::En, "{input}");
    }
    for (input, artist) in
        [("du Queen", "Queen"), ("du queen", "Queen"), ("mets du queen", "Queen")]
    {
        let reading = read(input);
        assert_eq!(reading.language, Language::Fr, "{input}");
        assert_eq!(reading.brief.must.artists_any, [artist], "{input}");
    }
    assert!(read("du hast zu viel Rock").language != Language::Fr);
}
