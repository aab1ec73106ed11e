//! "Never mind": with a wish behind it that one is meant, by itself what was said last is taken back.

use super::*;
use crate::protocol::{Message, Role};

fn said(talk: &mut Talk, input: &str) -> Reading {
    let reading = talk.say(input);
    let message = Message {
        role: Role::Listener,
        text: input.into(),
        response_id: String::new(),
        status: None,
        at: 0,
    };
    Arc::make_mut(&mut talk.view.messages).push(Arc::new(message));
    reading
}

const NEVER_MIND: [&str; 14] = [
    "never mind",
    "oh nevermind",
    "actually, never mind",
    "nvm",
    "forget it",
    "scrap that",
    "vergiss es",
    "lass gut sein",
    "laisse tomber",
    "oublie ça",
    "olvídalo",
    "déjalo",
    "deixa pra lá",
    "lascia perdere",
];

#[test]
fn never_mind_takes_back_what_was_said_last() {
    for input in NEVER_MIND {
        let mut talk = Talk::new();
        said(&mut talk, "ten rock songs");
        said(&mut talk, "no queen");
        let reading = said(&mut talk, input);
        assert_eq!((reading.act, reading.patch), (Act::Undo, Value::Null), "{input}");
        assert!(reading.chats.is_empty() && reading.unread.is_empty(), "{input}");
    }
}

#[test]
fn what_went_is_put_back() {
    for input in [
        "put that one back",
        "actually, bring that song back please",
        "can you add it back in?",
        "restore that track",
        "can you bring back the one you just removed",
        "coloca de volta",
        "hol das Lied wieder zurück",
        "füg das bitte wieder hinzu",
    ] {
        let mut talk = with_six();
        said(&mut talk, "remove the third one");
        let reading = said(&mut talk, input);
        assert_eq!((reading.act, reading.patch), (Act::Undo, Value::Null), "{input}");
        assert_eq!(reading.unread, Vec::<String>::new(), "{input}");
    }
    for input in ["put that one on next", "bring back the rock", "put the second one further back"]
    {
        assert_ne!(with_six().say(input).act, Act::Undo, "{input}");
    }
}

#[test]
fn what_changed_nothing_need_not_be_taken_back() {
    for input in NEVER_MIND {
        let reading = said(&mut Talk::new(), input);
        assert_eq!((reading.act, reading.chats), (Act::Nothing, vec![Chat::Sorry]), "{input}");
    }
    for asked in ["what's playing?", "play something by Zorblax Quindle", "thanks"] {
        let mut talk = Talk::new();
        said(&mut talk, "ten rock songs");
        said(&mut talk, asked);
        let reading = said(&mut talk, "never mind");
        assert_eq!((reading.act, reading.patch), (Act::Nothing, Value::Null), "{asked}");
    }
}

#[test]
fn never_mind_with_more_behind_it_is_no_undo() {
    let after = |input: &str| {
        let mut talk = Talk::new();
        said(&mut talk, "ten 80s pop songs");
        said(&mut talk, input)
    };
    let reading = after("never mind the 80s");
    assert_eq!(reading.act, Act::Anew);
    assert!(reading.brief.must.years.is_empty());
    assert_eq!(reading.brief.must.genres_any, ["pop"]);
    let reading = after("never mind, play Queen");
    assert_eq!((reading.act, &*reading.brief.must.artists_any), (Act::Anew, &["Queen".into()][..]));
    assert!(reading.brief.must.years.is_empty() && reading.brief.must.genres_any.is_empty());
    let reading = after("laisse tomber le rap");
    assert_eq!(reading.act, Act::Anew);
    assert!(reading.brief.must.genres_none.contains(&"rap".into()));
    for input in [
        "forget everything",
        "never mind, something else",
        "never mind, anything goes",
        "start over",
        "never mind Queen",
        "forget about the pop",
    ] {
        assert_eq!(after(input).act, Act::Anew, "{input}");
    }
    for input in [
        "never mind, this one is great",
        "never mind the zorblax",
        "never mind, thanks for nothing",
    ] {
        let reading = after(input);
        assert!(reading.act == Act::Nothing || input.contains("thanks"), "{input}: {reading:?}");
        assert!(reading.patch.is_null(), "{input}");
    }
    assert_eq!(after("never mind, what's playing?").asks, [Ask::Playing]);
}

#[test]
fn what_is_asked_for_takes_nothing_back() {
    for input in [
        "songs from Nevermind",
        "play nevermind",
        "put on never mind",
        "the album nevermind",
        "the whole nevermind album",
        "something off nevermind",
    ] {
        let mut talk = Talk::new();
        said(&mut talk, "ten rock songs");
        let reading = said(&mut talk, input);
        assert_eq!((reading.act, reading.patch), (Act::Nothing, Value::Null), "{input}");
        let told = reading.missing.iter().chain(&reading.unread);
        assert!(told.count() > 0 && reading.chats.is_empty(), "{input}");
    }
    for input in ["play it, never mind", "never mind the play list", "oh, play, nevermind"] {
        let mut talk = Talk::new();
        said(&mut talk, "ten rock songs");
        assert!(said(&mut talk, input).missing.is_empty(), "{input}");
    }
}
