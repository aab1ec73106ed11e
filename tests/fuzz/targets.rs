//! What must hold of any input, and the seeds.

use std::collections::BTreeSet;
use std::sync::Arc;

use segue::brief::Reader;
use segue::catalog::{Builder, Catalog};
use segue::dj::View;
use segue::protocol::{Brief, CommandFrame, Event, SessionId};
use segue::session::State;
use segue::taste::Taste;
use serde_json::Value;

use crate::course::{kind_of, shape};

pub const FRAMES: &[&str] = &[
    r#"{"type":"session.attach","event_id":"a","session_id":"01980000-0000-7000-8000-000000000000","after":12,"epoch":"e","client_id":"c"}"#,
    r#"{"type":"response.create","event_id":"b","input":"90s trip-hop","on_active":"queue","heard":{"response_id":"r","offset":12}}"#,
    r#"{"type":"response.cancel","event_id":"c","response_id":"r"}"#,
    r#"{"type":"brief.update","event_id":"d","patch":{"must":{"bpm":[100,null]},"length":null}}"#,
    r#"{"type":"queue.add","event_id":"e","track_id":"t","position":"next"}"#,
    r#"{"type":"queue.move","event_id":"f","entry_id":"x","position":3}"#,
    r#"{"type":"queue.clear","event_id":"g","keep":"pinned"}"#,
    r#"{"type":"playback.report","event_id":"h","entry_id":"x","state":"progress","position_ms":12000}"#,
    r#"{"type":"feedback.create","event_id":"i","track_id":"t","verdict":"ban","scope":"artist"}"#,
    r#"{"type":"session.update","event_id":"j","title":"late","auto_refill":false}"#,
    r#"{"type":"ping","event_id":"k"}"#,
];

/// A frame is read or refused, and one that is read says the same when it is written again.
pub fn frame(input: &[u8]) -> String {
    let text = String::from_utf8_lossy(input);
    match CommandFrame::decode(&text) {
        Ok(frame) => {
            let again = serde_json::to_string(&frame).expect("a frame has JSON");
            assert_eq!(CommandFrame::decode(&again).expect("it reads itself"), frame);
            serde_json::from_str(&again).map(|json| shape(&json)).expect("JSON")
        }
        Err(refused) => {
            assert!(refused.event_id.is_none_or(|id| (1..=64).contains(&id.chars().count())));
            assert!(!refused.error.message.is_empty());
            let param = refused.error.param.as_deref().map(kind_of);
            format!("{:?} {param:?} {}", refused.error.code, kind_of(&refused.error.message))
        }
    }
}

pub const PATCHES: &[&str] = &[
    r#"{"must":{"years":[[1990,1999]],"genres_any":["trip hop"],"genres_none":[],"tags_none":["live"]}}"#,
    r#"{"must":{"bpm":[null,120.5],"energy":[0,1],"duration_ms":[null,300000],"explicit":false}}"#,
    r#"{"prefer":{"genres":{"dub":0.5},"bpm":90,"energy":0.4,"familiarity":-1,"novelty":1}}"#,
    r#"{"mix":[{"share":0.5,"must":{"genres_any":["country"]}},{"share":0.5,"must":{}}]}"#,
    r#"{"order":{"by":"bpm","descending":true},"arc":[{"share":1,"energy":[0.2,0.4]}]}"#,
    r#"{"length":{"tracks":12}}"#,
    r#"{"length":{"duration_ms":2700000},"must":null,"prefer":null}"#,
];

/// A patch is applied whole or refused; what comes out is a brief that passes its own checks and reads
/// back, and applying it twice is applying it once.
pub fn brief_patch(input: &[u8]) -> String {
    let patch = match serde_json::from_slice::<Value>(input) {
        Ok(patch) => patch,
        Err(error) => return kind_of(&error.to_string()),
    };
    let brief = match Brief::default().patched(&patch) {
        Ok(brief) => brief,
        Err(error) => return format!("{} {}", kind_of(&error.path), kind_of(&error.message)),
    };
    brief.check().expect("what was taken is sound");
    let json = serde_json::to_value(&brief).expect("a brief has JSON");
    let outcome = shape(&json);
    let back: Brief = serde_json::from_value(json).expect("it reads back");
    assert_eq!(back, brief);
    assert_eq!(brief.patched(&patch).expect("it can be said again"), brief);
    outcome
}

pub const VALUES: &[&str] = &[
    r#"{"type":"session.created","seq":1,"at":5,"session_id":"01980000-0000-7000-8000-000000000000"}"#,
    r#"{"type":"input.created","seq":2,"at":6,"event_id":"a","input":"trip hop","response_id":"r1"}"#,
    r#"{"type":"response.created","seq":3,"at":6,"response_id":"r1","dj":"builtin"}"#,
    r#"{"type":"brief.updated","seq":4,"at":7,"brief":{"version":1,"said":"trip hop","must":{"genres_any":["trip hop"]}},"patch":{},"by":"dj","response_id":"r1","read":[{"phrase":"trip hop","path":"must.genres_any"}]}"#,
    r#"{"type":"queue.picked","seq":5,"at":7,"response_id":"r1","entry":{"entry_id":"e1","track":{"id":"t","title":"T","artists":["A"]},"by":"dj","pinned":false,"why":"","because":[{"field":"year","have":1994}]},"position":0,"reason":"asked","version":1}"#,
    r#"{"type":"queue.changed","seq":6,"at":8,"version":2,"removed":["e1"],"added":[],"updated":[],"order":[],"reason":"steered"}"#,
    r#"{"type":"playback.updated","seq":7,"at":9,"entry_id":"e1","state":"started","position_ms":0,"version":3}"#,
    r#"{"type":"feedback.created","seq":8,"at":9,"track_id":"t","verdict":"like","scope":"track"}"#,
    r#"{"type":"response.done","seq":9,"at":9,"response_id":"r1","status":"completed","text":"Hm.","timings":{"total_ms":5}}"#,
    r#"{"type":"session.updated","seq":10,"at":9,"title":"late"}"#,
    r#"{"session_id":"01980000-0000-7000-8000-000000000000","seq":3,"title":"late"}"#,
];

/// An event or a snapshot as it stands in the store is read or refused, and says the same when it is
/// written again. One that can be first is taken in by a new session.
pub fn journal_value(input: &[u8]) -> String {
    if let Ok(state) = serde_json::from_slice::<State>(input) {
        let json = serde_json::to_value(&state).expect("a state has JSON");
        let again: State = serde_json::from_value(json.clone()).expect("it reads itself");
        assert_eq!(serde_json::to_value(&again).expect("JSON"), json);
        return shape(&serde_json::to_value(state.snapshot(&Taste::default())).expect("JSON"));
    }
    match serde_json::from_slice::<Event>(input) {
        Ok(event) => {
            let json = serde_json::to_value(&event).expect("an event has JSON");
            let again: Event = serde_json::from_value(json.clone()).expect("it reads itself");
            assert_eq!(serde_json::to_value(&again).expect("JSON"), json);
            if event.seq == 1 {
                let mut state = State::empty(SessionId::from_bytes([7; 16]));
                state.apply(&event);
                return format!("applied {}", shape(&json));
            }
            shape(&json)
        }
        Err(error) => kind_of(&error.to_string()),
    }
}

pub const WISHES: &[&str] = &[
    "90s trip-hop for a late drive, nothing over five minutes",
    "something slower, but no ballads, and not Coldplay",
    "play Blue Train next, then more like that",
    "45 minutes of running music between 160 and 180 bpm, getting faster",
    "ten songs from 1977, half punk and half disco, no live versions",
    "something older, less well known, and clean",
    "same but without vocals, in French or Portuguese",
    "langsamer bitte, und etwas aus den Achtzigern",
    "undo that",
];

pub fn reader() -> Reader {
    Reader::new(Arc::new(Catalog::starter().expect("the starter catalogue")))
}

/// Whatever is said comes to a sound brief, which the patch that is told leads to.
pub fn wish(reader: &Reader, input: &[u8]) -> String {
    let said: String = String::from_utf8_lossy(input).chars().take(4_000).collect();
    let view = View::default();
    let reading = reader.read(&said, &view);
    reading.brief.check().expect("what was read is sound");
    if !reading.patch.is_null() {
        let patched = view.brief.patched(&reading.patch).expect("the patch is one");
        assert_eq!(patched.must, reading.brief.must);
        assert_eq!(patched.length, reading.brief.length);
    }
    shape(&reading.patch)
}

pub const TABLES: &[&str] = &[
    "id,title,artist,album,year,genres,tempo,key,energy,popularity,duration_ms,explicit\n\
     1,So What,Miles Davis,Kind of Blue,1959,jazz;modal jazz,136.0,2,0.2,70,562000,False\n\
     2,\"Love, Hate\",A;B,,,,,,,,,\n",
    "Track URI,Track Name,Artist Name(s),Album Name,Album Release Date,Track Duration (ms),Popularity,\
     Explicit,Genres,Tempo,Energy\nspotify:track:1,Angel,Massive Attack,Mezzanine,1998-04-20,379533,60,\
     false,\"trip hop,electronic\",108.1,0.5\n",
    "\u{feff}title;artist\r\n\"a\"\"b\";c\r\n",
];

/// A table is taken or refused; what is taken can be searched by.
pub fn table(input: &[u8]) -> String {
    let mut builder = Builder::new("fuzz");
    let report = match builder.import_csv("table", input) {
        Ok(report) => report,
        Err(error) => return kind_of(&error.to_string()),
    };
    let catalog = builder.finish();
    let mut known = BTreeSet::new();
    for ix in catalog.all() {
        assert_eq!(catalog.by_id(catalog.id(ix)), Some(ix));
        assert!(!catalog.title(ix).is_empty());
        let track = serde_json::to_value(catalog.track(ix)).expect("a track has JSON");
        known.extend(track.as_object().into_iter().flat_map(|fields| fields.keys().cloned()));
    }
    let skips: BTreeSet<_> = report.skips.iter().map(|skip| kind_of(&skip.reason)).collect();
    let doubtful: Vec<_> = report.doubtful.iter().map(|(column, _)| column).collect();
    format!("{known:?} {skips:?} {doubtful:?} {}", report.lossy > 0)
}
