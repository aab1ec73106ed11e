//! "Peak at 140 bpm", "start at 100, peak at 140, then down to 90": a tempo that rises and falls.

use crate::protocol::{ArcPart, Span};

use super::arc::Arc;
use super::item::{Found, Item};
use super::sense::{Cue, Dim, Shape, Stage};
use super::token::Gap;

/// How far below the top a tempo begins and ends of which only the top was told.
const BELOW_TOP: f32 = 0.72;

/// "Starting at 120 bpm and going up to 160": a way between two tempos, which bounds what is on it as well.
pub(super) fn join_way(items: &mut [Found]) {
    let tempo = |found: &Found| match found.item {
        Item::Bpm(Span(Some(low), Some(high))) if !found.negated => Some((low + high) / 2.0),
        _ => None,
    };
    // "up to 160" is a bound elsewhere.
    let goal = |found: &Found, low: f32| match found.item {
        Item::Bpm(Span(None, Some(high))) if !found.negated && high > low => Some(high),
        _ => tempo(found),
    };
    let small = |found: &Found| {
        matches!(
            found.item,
            Item::Cue(_)
                | Item::Shape(Shape::Rise | Shape::Fall)
                | Item::Compare(Dim::Tempo, _)
                | Item::Gradual
        ) && found.gap < Gap::Hard
    };
    let first = |at: &usize| items[*at].item == Item::Stage(Stage::Start);
    let Some(start) = (0..items.len()).find(first) else { return };
    let from =
        (start + 1..items.len()).find(|i| !items[*i].is(Cue::To) && !items[*i].is(Cue::From));
    let Some((from, low)) = from.and_then(|i| Some((i, tempo(&items[i])?))) else { return };
    let to = (from + 1..items.len()).find(|i| !small(&items[*i]));
    let Some((to, high)) = to.and_then(|i| Some((i, goal(&items[i], low)?))) else { return };
    items[start..to].iter_mut().for_each(|found| found.item = Item::Cue(Cue::To));
    items[to].item = Item::Ramp(low, high);
}

/// An arc around the tempo that a peak is told to have. What it is before and behind that may be told too.
pub(super) fn peak(items: &[Found]) -> Option<Arc> {
    let (at, peaks) = items.iter().enumerate().find_map(|(at, found)| match found.item {
        Item::Shape(shape @ (Shape::Peak | Shape::Dip)) if !found.negated => {
            Some((at, shape == Shape::Peak))
        }
        _ => None,
    })?;
    let beats = |i: usize| match items[i].item {
        Item::Bpm(Span(Some(low), Some(high))) if !items[i].negated => Some((low + high) / 2.0),
        _ => None,
    };
    let joins = |found: &Found| {
        found.gap < Gap::Soft && matches!(found.item, Item::Cue(_) | Item::Stage(Stage::Middle))
    };
    // "peak in the middle at 140 bpm", "a 140 bpm peak"
    let ahead = (at + 1..items.len()).take_while(|i| items[*i].gap < Gap::Soft);
    let ahead = ahead.into_iter().find(|i| !joins(&items[*i])).filter(|i| beats(*i).is_some());
    let behind = at.checked_sub(1).filter(|i| items[at].gap < Gap::Soft && beats(*i).is_some());
    let top = ahead.or(behind)?;
    let tempo = beats(top)?;
    let (first, last) = (at.min(top), at.max(top));
    let before = (0..first).rev().find(|i| beats(*i).is_some());
    let after = (last + 1..items.len()).find(|i| beats(*i).is_some());
    let edge = if peaks { tempo * BELOW_TOP } else { tempo / BELOW_TOP };
    let from = before.and_then(beats).unwrap_or(edge);
    let to = after.and_then(beats).unwrap_or(if before.is_some() { from } else { edge });
    let part =
        |share, a, b| ArcPart { share, energy: Span(None, None), bpm: Span(Some(a), Some(b)) };
    // Nothing is an arc that goes the other way.
    if peaks != (tempo > from) {
        return None;
    }
    let told = |found: &Found| {
        matches!(
            found.item,
            Item::Stage(_) | Item::Shape(_) | Item::Gradual | Item::Compare(Dim::Tempo, _)
        )
    };
    let (start, end) = (before.unwrap_or(first), after.unwrap_or(last));
    let led = |i: &usize| told(&items[*i]) || items[*i].is(Cue::To) || items[*i].is(Cue::From);
    let leads = (0..start).rev().take_while(led);
    let within = (start..=end).filter(|i| told(&items[*i]) || beats(*i).is_some());
    let used: Vec<usize> = leads.chain(within).collect();
    let begins = used.iter().map(|i| items[*i].start).min()?;
    Some(Arc {
        parts: vec![part(0.4, from, tempo), part(0.2, tempo, tempo), part(0.4, tempo, to)],
        words: (begins, items[end].end),
        used,
        stretch: None,
        open: None,
    })
}
