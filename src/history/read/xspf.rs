//! XSPF, version 1. Entities of a document type are never expanded, so none can grow: they stay as they are written,
//! as does an "&" that some programs forget to write as one.

use std::io::BufRead;

use quick_xml::events::{BytesRef, Event};
use quick_xml::{Error, Reader};

use super::super::gather::{Named, Sink};
use super::bounded::{Bounded, Room};
use super::playlist::identify;
use super::{LINE, ReadError, stem};

/// Elements in each other: an extension may nest, but not like this.
const DEEPEST: usize = 64;
/// Bytes of one element's text.
const LONGEST: usize = 64 * 1024;

pub(super) fn read(
    name: &str,
    input: &mut impl BufRead,
    sink: &mut Sink<'_>,
) -> Result<(), ReadError> {
    let room = Room::of(LINE);
    let mut reader = Reader::from_reader(Bounded::new(input, &room));
    reader.config_mut().allow_dangling_amp = true;
    let mut buffer = Vec::new();
    let mut path: Vec<Vec<u8>> = Vec::new();
    let mut text = String::new();
    let mut track = Named::default();
    let mut number = 0;
    loop {
        buffer.clear();
        room.next_item();
        let event = reader.read_event_into(&mut buffer);
        let at = reader.buffer_position();
        let wrong = |what: &str| ReadError::Wrong(format!("byte {at}: {what}"));
        match event.map_err(|error| broken(at, &error))? {
            Event::Start(start) => {
                let element = start.local_name().as_ref().as_bytes().to_vec();
                if path.is_empty() {
                    if element != b"playlist" {
                        return Err(wrong("it is XML, but no XSPF playlist"));
                    }
                    "XSPF playlist".clone_into(&mut sink.report.kind);
                    sink.begin_list(&stem(name));
                }
                if path.len() >= DEEPEST {
                    return Err(wrong("elements are nested too deep"));
                }
                if element == b"track" {
                    track = Named::default();
                    number += 1;
                }
                path.push(element);
                text.clear();
            }
            Event::End(_) => {
                let Some(element) = path.pop() else { continue };
                let parent = path.last().map(Vec::as_slice).unwrap_or_default();
                match (parent, element.as_slice()) {
                    (b"trackList", b"track") => {
                        let place = format!("track {number} (byte {at})");
                        sink.list(&place, std::mem::take(&mut track), 0);
                    }
                    (b"track", element) => of_track(element, text.trim(), &mut track),
                    (b"playlist", b"title") => sink.name_list(&text),
                    _ => {}
                }
                text.clear();
            }
            Event::Text(part) => {
                text.push_str(&part);
            }
            Event::CData(part) => {
                text.push_str(&part);
            }
            Event::GeneralRef(entity) => match letter(&entity) {
                Some(letter) => text.push(letter),
                None => text.extend(["&", &*entity, ";"]),
            },
            Event::Eof if path.is_empty() => break,
            Event::Eof => return Err(wrong("it ends before its playlist does")),
            _ => {}
        }
        if text.len() > LONGEST {
            return Err(wrong("an element's text is too long"));
        }
    }
    if sink.report.kind.is_empty() {
        return Err(ReadError::Wrong("it is XML, but no XSPF playlist".into()));
    }
    Ok(())
}

fn broken(at: u64, error: &Error) -> ReadError {
    ReadError::Wrong(format!("byte {at}: broken XML: {error}"))
}

/// One of the five that XML knows by itself, or a character by its number.
fn letter(entity: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(letter)) = entity.resolve_char_ref() {
        return Some(letter);
    }
    Some(match &**entity {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

fn of_track(element: &[u8], text: &str, track: &mut Named) {
    match element {
        b"title" => text.clone_into(&mut track.title),
        b"creator" => text.clone_into(&mut track.artist),
        b"album" => text.clone_into(&mut track.album),
        b"duration" => track.duration_ms = text.parse().ok(),
        b"identifier" | b"location" => identify(text, track),
        _ => {}
    }
}
