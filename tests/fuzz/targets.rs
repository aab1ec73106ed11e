//! What must hold of any input, and the seeds.

use std::sync::Arc;

use segue::brief::Reader;
use segue::catalog::{Builder, Catalog};
use segue::dj::View;
use segue::protocol::{Brief, CommandFrame};
use serde_json::Value;

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
pub fn frame(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    match CommandFrame::decode(&text) {
        Ok(frame) => {
            let again = serde_json::to_string(&frame).expect("a frame has JSON");
            assert_eq!(CommandFrame::decode(&again).expect("it reads itself"), frame);
        }
        Err(refused) => {
            assert!(refused.event_id.is_none_or(|id| (1..=64).contains(&id.chars().count())));
            assert!(!refused.error.message.is_empty());
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
pub fn brief_patch(input: &[u8]) {
    let Ok(patch) = serde_json::from_slice::<Value>(input) else { return };
    let Ok(brief) = Brief::default().patched(&patch) else { return };
    brief.check().expect("what was taken is sound");
    let json = serde_json::to_value(&brief).expect("a brief has JSON");
    let back: Brief = serde_json::from_value(json).expect("it reads back");
    assert_eq!(back, brief);
    assert_eq!(brief.patched(&patch).expect("it can be said again"), brief);
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
pub fn wish(reader: &Reader, input: &[u8]) {
    let said: String = String::from_utf8_lossy(input).chars().take(4_000).collect();
    let view = View::default();
    let reading = reader.read(&said, &view);
    reading.brief.check().expect("what was read is sound");
    if !reading.patch.is_null() {
        let patched = view.brief.patched(&reading.patch).expect("the patch is one");
        assert_eq!(patched.must, reading.brief.must);
        assert_eq!(patched.length, reading.brief.length);
    }
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
pub fn table(input: &[u8]) {
    let mut builder = Builder::new("fuzz");
    if builder.import_csv("table", input).is_ok() {
        let catalog = builder.finish();
        for ix in catalog.all() {
            assert_eq!(catalog.by_id(catalog.id(ix)), Some(ix));
            assert!(!catalog.title(ix).is_empty());
        }
    }
}
