//! `segue eval read`: what the reader makes of lines of text, on a real table.

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use serde_json::Value;

use crate::brief::{Act, Reader, Reading};
use crate::catalog::Catalog;
use crate::protocol::{Length, Message, Role};
use crate::select::{self, Mode};

use super::{Desk, EvalError, load, percentile};

/// A list in a brief is printed up to this many items.
const SHOWN: usize = 4;

/// Each line of the file is said to a session; an empty one begins a new session, a line that begins
/// with `#` is passed over. Prints each line with what was read from it, and last how many lines had
/// nothing unread, and microseconds per line. With `brief` only lines with something unread are printed.
pub fn run(tracks: &Path, lines: &Path, brief: bool) -> Result<String, EvalError> {
    let text = std::fs::read_to_string(lines)
        .map_err(|source| EvalError::Open { path: lines.to_owned(), source })?;
    let catalog = load(tracks)?;
    let reader = Reader::new(catalog.clone());
    let mut desk = Desk::default();
    let mut out = String::new();
    let (mut whole, mut times) = (0, Vec::new());
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            desk = Desk::default();
            continue;
        }
        if line.starts_with('#') {
            continue;
        }
        let start = Instant::now();
        let reading = reader.read(line, &desk.view);
        times.push(start.elapsed().as_micros() as u64);
        let understood = reading.unread.is_empty() && reading.act != Act::Nothing
            || !reading.asks.is_empty()
            || !reading.chats.is_empty();
        whole += usize::from(reading.unread.is_empty());
        if !(brief && understood) {
            // Writing to a `String` can't fail.
            let _ = writeln!(out, "> {line}\n  {}", told(&catalog, &reading));
        }
        carry_out(&catalog, &mut desk, &reading);
        let said = Message {
            role: Role::Listener,
            text: line.to_owned(),
            response_id: String::new(),
            status: None,
            at: 0,
        };
        Arc::make_mut(&mut desk.view.messages).push(Arc::new(said));
    }
    times.sort_unstable();
    let n = times.len();
    let (median, most) = (percentile(&times, 0.5), percentile(&times, 0.99));
    let _ = writeln!(
        out,
        "{n} lines, {whole} with nothing unread; microseconds a line: median {median}, p99 {most}"
    );
    Ok(out)
}

/// Does with a reading what a turn does, so that the next line can be about it.
fn carry_out(catalog: &Arc<Catalog>, desk: &mut Desk, reading: &Reading) {
    desk.view.briefs_before.push(desk.view.brief.clone());
    desk.set_brief(reading.brief.clone());
    let (brief, mode) = match &reading.act {
        Act::Nothing => return,
        Act::Clear => return desk.view.upcoming.clear(),
        Act::Undo => {
            desk.view.briefs_before.pop();
            if let Some(before) = desk.view.briefs_before.pop() {
                desk.set_brief((*before).clone());
            }
            return;
        }
        Act::Anew => (&reading.brief, Mode::Anew),
        Act::FillUp => (&reading.brief, Mode::FillUp),
        Act::Add { brief, length } => (&**brief, Mode::Add(length.unwrap_or(Length::Tracks(10)))),
    };
    let mut plan = select::plan(catalog, brief, &desk.view, mode, 10, 1);
    if !reading.swapped.is_empty() {
        plan.in_place_of(&desk.view, &reading.swapped);
    }
    let before: Vec<String> =
        desk.view.upcoming.iter().map(|entry| entry.entry_id.clone()).collect();
    desk.carry_out(plan);
    let new = desk.view.upcoming.iter().filter(|entry| !before.contains(&entry.entry_id));
    desk.view.last_picks = new.cloned().collect();
}

fn told(catalog: &Catalog, reading: &Reading) -> String {
    let mut parts = vec![format!("{:?}", reading.language)];
    parts.push(match &reading.act {
        Act::Add { brief, length } => {
            format!("Add {length:?} by {}", short(&serde_json::to_value(&**brief)))
        }
        act => format!("{act:?}"),
    });
    parts.push(short(&serde_json::to_value(&reading.brief)));
    if reading.patch.is_null() {
        parts.push("(as it was)".into());
    }
    let mut list = |name: &str, items: Vec<String>| {
        if !items.is_empty() {
            parts.push(format!("{name}: {}", items.join(" | ")));
        }
    };
    let read = reading.read.iter().map(|read| format!("{} → {}", read.phrase, read.path));
    list("READ", read.collect());
    let songs = reading.songs.iter().filter_map(|(tracks, place)| {
        let ix = *tracks.first()?;
        let artist = catalog.artist_name(catalog.main_artist(ix));
        Some(format!("{} by {artist} {place:?}", catalog.title(ix)))
    });
    list("SONGS", songs.collect());
    list("UNREAD", reading.unread.clone());
    list("MISSING", reading.missing.clone());
    list("ASKS", reading.asks.iter().map(|ask| format!("{ask:?}")).collect());
    list("SWAPPED", reading.swapped.iter().map(|entry| entry.track.title.clone()).collect());
    let traded = reading.traded.iter().map(|(entry, to)| format!("{} to {to}", entry.track.title));
    list("TRADED", traded.collect());
    list("NEAREST", reading.nearest.iter().map(|(what, near)| format!("{what}: {near}")).collect());
    list("RELEASED", reading.released.clone());
    list("ARRANGED", reading.arranged.iter().map(|(_, reverse)| reverse.to_string()).collect());
    list("AT", reading.at.iter().map(usize::to_string).collect());
    list("STOCK", reading.stock.iter().map(|stock| stock.words.clone()).collect());
    list("SURVEY", reading.survey.iter().map(|survey| survey.words.clone()).collect());
    list("SKIPS", reading.skips.then(|| "what plays".to_owned()).into_iter().collect());
    list("NOWHERE", reading.nowhere.clone());
    list("NOT MARKED", reading.unmarked.clone());
    list("CHATS", reading.chats.iter().map(|chat| format!("{chat:?}")).collect());
    list("NOT MUSIC", reading.not_music.iter().cloned().collect());
    parts.join("  ")
}

/// JSON without its empty parts, long lists cut.
fn short(value: &serde_json::Result<Value>) -> String {
    let Ok(value) = value else { return String::new() };
    match cut(value) {
        Value::Null => "-".into(),
        value => value.to_string(),
    }
}

fn cut(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let kept = map
                .iter()
                .map(|(key, value)| (key.clone(), cut(value)))
                .filter(|(key, value)| key != "version" && key != "said" && !is_open(value));
            Value::Object(kept.collect())
        }
        Value::Array(items) if items.len() > SHOWN + 1 => {
            let mut kept: Vec<Value> = items.iter().take(SHOWN).map(cut).collect();
            kept.push(Value::String(format!("… {}", items.len())));
            Value::Array(kept)
        }
        Value::Array(items) => Value::Array(items.iter().map(cut).collect()),
        Value::Number(n) if n.is_f64() => {
            let value = n.as_f64().unwrap_or_default();
            Value::from((value * 100.0).round() / 100.0)
        }
        other => other.clone(),
    }
}

fn is_open(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.iter().all(Value::is_null),
        Value::Object(map) => map.is_empty(),
        _ => false,
    }
}
