//! Questions about what is queued.

use super::*;
use crate::protocol::Span;

/// A session with a wish and a queue.
fn talk() -> Talk {
    let mut talk = Talk::new();
    talk.say("rock");
    talk.queue(&[0, 1, 2, 3, 4]);
    talk
}

#[test]
fn a_question_about_the_queue_is_counted_and_changes_nothing() {
    for (input, what) in [
        ("is there any pop in the queue?", "pop"),
        ("Is there rap in it", "rap"),
        ("are any of these explicit", "explicit"),
        ("is any of this from 1995", "1995"),
        ("is everything under five minutes", "under five minutes"),
        ("how many of these are rap", "rap"),
        ("how many songs in the queue are by Queen?", "Queen"),
        ("which of these are instrumental?", "instrumental"),
        ("are they all in English?", "in English"),
        ("hey, can you tell me if there is any jazz in here?", "jazz"),
        ("does the queue have any jazz", "jazz"),
        ("have you put any metal in there", "metal"),
        ("do you have any Queen in the queue?", "Queen"),
        ("is Queen in the queue?", "Queen"),
        ("is Paper Lanterns in there?", "Paper Lanterns"),
        ("any jazz in this?", "jazz"),
        ("are you sure there is no jazz in here?", "no jazz"),
        ("est-ce que certaines sont en anglais ?", "en anglais"),
        ("y a-t-il du jazz dans la file ?", "jazz"),
        ("combien d'entre elles sont du rap ?", "rap"),
        ("est-ce que tout est en anglais ?", "en anglais"),
        ("gibt es Jazz in der Liste?", "Jazz"),
        ("wie viele davon sind Rap?", "Rap"),
        ("ist alles auf Englisch?", "Englisch"),
        ("¿hay jazz en la cola?", "jazz"),
        ("¿cuántas de estas son de rap?", "rap"),
        ("tem jazz na fila?", "jazz"),
        ("quantas destas são de rap?", "rap"),
        ("c'è del jazz in coda?", "jazz"),
        ("quante di queste sono rap?", "rap"),
    ] {
        let reading = talk().say(input);
        let survey = reading.survey.as_ref().map(|survey| survey.words.as_str());
        assert_eq!(survey, Some(what), "{input}: {reading:?}");
        assert_eq!((reading.act, reading.patch), (Act::Nothing, Value::Null), "{input}");
        assert!(reading.asks.is_empty() && reading.songs.is_empty(), "{input}");
    }
    let must = |input: &str| talk().say(input).survey.unwrap().brief.must;
    assert_eq!(must("is all of this from the 80s?").years, [Span(Some(1980), Some(1989))]);
    assert_eq!(must("is anything over 5 minutes?").duration_ms, Span(Some(300_000), None));
    assert_eq!(must("do any of them have vocals").vocals, Some(Vocals::Vocal));
    assert_eq!(must("is Paper Lanterns in the list?").tracks_any, ["t0"]);
}

#[test]
fn what_no_hard_wish_tells_of_the_queue_is_not_guessed() {
    for input in ["are any of these sad?", "is there anything happy in the queue", "are they zarbo"]
    {
        let reading = talk().say(input);
        assert_eq!(reading.asks, [Ask::Other], "{input}: {reading:?}");
        assert!(reading.survey.is_none() && reading.patch.is_null(), "{input}");
        assert_eq!(reading.act, Act::Nothing, "{input}");
    }
    assert_eq!(talk().say("is there anything in the queue?").asks, [Ask::HowMany]);
    let mut talk = Talk::new();
    assert_eq!(talk.say("is there any rap in the queue?").asks, [Ask::HowMany], "it is empty");
}

#[test]
fn the_one_at_the_end_of_a_scale_is_one_of_the_queue() {
    // Two were picked last; the queue holds others as well.
    for (input, by_what) in [
        ("which one is the longest?", "e4"),
        ("which of these is the oldest", "e0"),
        ("what's the newest song in the queue?", "e1"),
        ("what is the slowest one", "e0"),
        ("quelle est la plus longue ?", "e4"),
        ("welches ist das älteste?", "e0"),
        ("cuál es la más larga?", "e4"),
        ("qual é a mais longa?", "e4"),
        ("qual è la più lunga?", "e4"),
    ] {
        let mut talk = talk();
        talk.view.last_picks.truncate(2);
        let longest = |e: &&Arc<Entry>| e.track.duration_ms;
        let want = match by_what {
            "e4" => talk.view.upcoming.iter().max_by_key(longest),
            "e1" => talk.view.upcoming.iter().max_by_key(|e| e.track.year),
            _ if input.contains("slow") => talk
                .view
                .upcoming
                .iter()
                .min_by(|a, b| a.track.bpm.unwrap().total_cmp(&b.track.bpm.unwrap())),
            _ => talk.view.upcoming.iter().min_by_key(|e| e.track.year),
        };
        let want = want.unwrap().entry_id.clone();
        let reading = talk.say(input);
        assert_eq!(reading.asks, [Ask::About], "{input}: {reading:?}");
        assert_eq!(reading.meant.first().map(|e| e.entry_id.clone()), Some(want), "{input}");
        assert!(reading.patch.is_null(), "{input}");
    }
    let reading = talk().say("what's the oldest song by Queen?");
    assert!(reading.meant.is_empty(), "not of the queue: {reading:?}");
}

#[test]
fn what_is_no_question_about_the_queue_stays_what_it_was() {
    for input in [
        "is there any jazz?",
        "do you have any Queen?",
        "is it possible to have more jazz in the queue?",
        "can you play jazz",
        "is there a way to get some jazz in here?",
        "do you have some jazz to put in the queue?",
        "if there is no jazz in the queue, play some jazz",
    ] {
        let reading = talk().say(input);
        assert!(reading.survey.is_none(), "{input}: {reading:?}");
        assert_ne!(reading.act, Act::Nothing, "{input}: {reading:?}");
    }
    for input in ["is this live", "does it have vocals", "why is there rap in the queue"] {
        assert!(talk().say(input).survey.is_none(), "{input}");
    }
}

#[test]
fn what_else_was_said_is_read_as_well() {
    let reading = talk().say("is there any pop in the queue? no jazz please");
    assert_eq!(reading.survey.map(|survey| survey.words), Some("pop".to_owned()));
    assert!(reading.brief.must.genres_none.contains(&"jazz".to_owned()));
    // What hangs on the answer is told, not done.
    let reading = talk().say("is there any rap in it? if so, remove it");
    assert!(reading.survey.is_some() && reading.patch.is_null());
    assert_eq!(reading.unread, ["if so, remove it"]);
}

#[test]
fn what_played_before_is_asked_for() {
    for input in [
        "what was the last song?",
        "what did you just play?",
        "was lief davor?",
        "c'était quoi avant ?",
        "qué sonó antes?",
        "o que tocou antes?",
        "che canzone era prima?",
    ] {
        let reading = talk().say(input);
        assert_eq!(reading.asks, [Ask::Played], "{input}: {reading:?}");
        assert!(reading.patch.is_null() && reading.act == Act::Nothing, "{input}");
    }
}

#[test]
fn what_plays_is_skipped_by_words_that_say_no_more() {
    for input in [
        "skip",
        "next",
        "Skip this song please",
        "skip it",
        "next song please",
        "can we skip this one",
        "skip to the next track",
        "nächstes Lied",
        "bitte überspringen",
        "chanson suivante",
        "siguiente",
        "salta esta canción",
        "próxima",
        "pula essa música",
        "prossima canzone",
    ] {
        let reading = talk().say(input);
        assert!(reading.skips, "{input}: {reading:?}");
        assert!(reading.patch.is_null() && reading.unread.is_empty(), "{input}: {reading:?}");
        assert_eq!((reading.act, reading.songs.len()), (Act::Nothing, 0), "{input}");
    }
    for input in [
        "skip the rap",
        "skip to the jazz",
        "next play some jazz",
        "play Paper Lanterns next",
        "skip this artist",
        "next?",
        "don't skip this",
        "jazz, next",
        "if it's rap, skip it",
        "skip the next one",
    ] {
        let reading = talk().say(input);
        assert!(!reading.skips, "{input}: {reading:?}");
    }
    assert_eq!(talk().say("skip to the jazz").brief.must.genres_any, ["jazz"]);
    for input in [
        "skip it and play some jazz",
        "skip this and play some jazz",
        "überspring das und spiel Jazz",
    ] {
        let reading = talk().say(input);
        assert!(reading.skips, "{input}: {reading:?}");
        assert_eq!(reading.brief.must.genres_any, ["jazz"], "{input}");
        assert!(reading.brief.must.tracks_none.is_empty(), "{input}");
    }
    assert!(!talk().say("skip this and the next one").skips);
    let reading = talk().say("skip this, play Paper Lanterns");
    assert!(reading.skips && reading.songs.len() == 1, "{reading:?}");
}

#[test]
fn a_title_that_is_a_word_too_is_looked_for_as_one() {
    let mut builder = rock_of(&[("Marlo Quist", 5)]);
    let track = Track {
        id: "creep".into(),
        title: "Creep".into(),
        artists: vec!["Marlo Quist".into()],
        popularity: Some(0.9),
        ..Track::default()
    };
    builder.push(&track).unwrap();
    let mut talk = Talk { reader: Reader::new(Arc::new(builder.finish())), view: View::default() };
    let ix = talk.reader.catalog.by_id("creep").unwrap();
    let entry = Entry {
        entry_id: "e".into(),
        track: talk.reader.catalog.track(ix),
        by: By::Dj,
        pinned: false,
        why: String::new(),
        because: Vec::new(),
    };
    talk.view.upcoming.push(Arc::new(entry));
    let mut asked = |input: &str| talk.say(input).survey.map(|survey| survey.brief.must.tracks_any);
    assert_eq!(asked("is Creep in the queue?"), Some(vec!["creep".to_owned()]));
    assert_eq!(asked("is there anything creepy in the queue?"), None);
}

#[test]
fn what_stays_as_it_is_changes_nothing() {
    for input in ["keep it like this", "don't change anything", "lass alles so", "déjalo así"] {
        let reading = talk().say(input);
        assert_eq!((reading.act, reading.patch), (Act::Nothing, Value::Null), "{input}");
        assert_eq!(reading.chats, [Chat::Praise], "{input}");
    }
    assert_ne!(talk().say("keep it like this but slower").act, Act::Nothing);
}

#[test]
fn what_is_to_be_forgotten_of_the_listener_is_no_wish() {
    for input in [
        "forget what you know about me",
        "forget everything you learned",
        "vergiss alles über mich",
        "oublie mes goûts",
    ] {
        let reading = talk().say(input);
        assert_eq!(reading.asks, [Ask::Erase], "{input}");
        assert!(reading.patch.is_null(), "{input}: {reading:?}");
    }
    assert_ne!(talk().say("forget everything").asks, [Ask::Erase]);
}

#[test]
fn more_of_an_everyday_word_adds_nothing_and_is_said() {
    for (input, word) in [("more bass", "bass"), ("more zarbo", "zarbo")] {
        let reading = talk().say(input);
        assert_eq!((reading.act, reading.unread), (Act::Nothing, vec![word.to_owned()]), "{input}");
    }
    for input in ["more", "more please", "more music", "some more of that"] {
        assert_ne!(talk().say(input).act, Act::Nothing, "{input}");
    }
}

#[test]
fn a_proposal_is_a_wish() {
    let years = talk().say("what about the 80s?").brief.must.years.clone();
    assert_eq!(years, [Span(Some(1980), Some(1989))]);
    assert_eq!(talk().say("vocals please").brief.must.vocals, Some(Vocals::Vocal));
}

#[test]
fn why_there_is_so_much_of_it_is_told_and_changes_nothing() {
    for input in [
        "why so much rock?",
        "why is there so much rock in here",
        "why so many rock songs?",
        "what's with all the rock?",
        "so much rock!",
        "there's so much rock",
        "warum so viel Rock?",
        "warum kommt so viel Rock?",
        "pourquoi autant de rock ?",
        "pourquoi il y a tant de rock ?",
        "¿por qué hay tanto rock?",
        "por que tem tanto rock?",
        "perché così tanto rock?",
    ] {
        let reading = talk().say(input);
        assert!(reading.survey.is_some() && reading.explains, "{input}: {reading:?}");
        assert_eq!((reading.act, reading.patch), (Act::Nothing, Value::Null), "{input}");
    }
    for input in [
        "too much rock",
        "so much rock, play some jazz",
        "as much rock as you can",
        "how much rock is there?",
        "why is there no rock?",
        "not so much rock",
        "why don't you play much rock",
        "so many good songs",
        "rock so much",
        "I love rock so much",
    ] {
        assert!(!talk().say(input).explains, "{input}");
    }
    assert_eq!(talk().say("too much rock").brief.prefer.genres["rock"], -0.8);
    assert!(!Talk::new().say("so much rock").explains, "nothing is queued");
}

#[test]
fn what_is_said_of_too_much_of_the_same_asks_for_no_more_of_it() {
    for input in [
        "I didn't ask for rap",
        "j'ai pas demandé de rap",
        "no pedí rap",
        "não pedi rap",
        "non ho chiesto rap",
    ] {
        let must = talk().say(input).brief.must;
        assert_eq!(
            (&*must.genres_any, must.genres_none.is_empty()),
            (&["rock".to_owned()][..], false),
            "{input}"
        );
    }
    for input in ["you keep playing the same artist", "always the same band", "immer dieselbe Band"]
    {
        let must = talk().say(input).brief.must;
        assert_eq!((must.max_per_artist, must.artists_any.len()), (Some(1), 0), "{input}");
    }
    assert!(talk().say("you keep playing metal").brief.prefer.genres["metal"] < 0.0);
    for input in ["Queen again?", "rock again?", "schon wieder Rock?"] {
        let reading = talk().say(input);
        assert!(reading.explains, "{input}: {reading:?}");
    }
    for input in [
        "play Queen again",
        "can you play Queen again?",
        "keep playing rock",
        "I asked for jazz",
        "Queen again",
    ] {
        assert!(!talk().say(input).explains, "{input}");
    }
    assert_eq!(talk().say("I asked for jazz").brief.must.genres_any, ["jazz"]);
}

#[test]
fn another_one_is_one() {
    for (input, one) in [
        ("another one", true),
        ("another", true),
        ("another Queen song", true),
        ("otra", true),
        ("another few", false),
        ("another five", false),
    ] {
        let Act::Add { length, .. } = talk().say(input).act else { panic!("{input}") };
        assert_eq!(length == Some(Length::Tracks(1)), one, "{input}: {length:?}");
    }
    assert_eq!(talk().say("what genre is this?").asks, [Ask::About]);
    assert_eq!(talk().say("what song is this?").asks, [Ask::Playing]);
}
