//! Levels one after the other: "loud, quiet, loud", "five calm songs, then five energetic ones".

use crate::protocol::{ArcPart, Span};

use super::arc::{Arc, HIGH, LOW, Level, level, level_of, opposite, peak};
use super::item::{Found, Item, Refer};
use super::sense::{Cue, Shape, Stage};
use super::token::Gap;

/// Songs that there are at least in all where only some of the stretches are counted.
pub(super) const USUAL: u32 = 10;

/// How much the stretches of an arc are together.
pub(super) enum Whole {
    Songs(u32),
    Ms(u64),
}

/// "loud, quiet, loud": each level is a stretch of its own where they go to and fro.
pub(super) fn listed(items: &[Found]) -> Option<Arc> {
    let joins = |found: &Found| matches!(found.item, Item::Stage(Stage::End) | Item::Cue(Cue::And));
    let mut levels: Vec<(usize, Level)> = Vec::new();
    let mut used = Vec::new();
    for (at, found) in items.iter().enumerate() {
        match level_of(found).filter(|_| !found.negated) {
            Some(level) => levels.push((at, level)),
            None if levels.is_empty() => continue,
            None if joins(found) => used.push(at),
            None => break,
        }
        if at + 1 < items.len() && items[at + 1].gap == Gap::Hard {
            break;
        }
    }
    let step = |a: Level, b: Level| match (a.bpm, b.bpm) {
        (Some(a), Some(b)) => (b - a) / 100.0,
        _ => b.energy - a.energy,
    };
    let steps: Vec<f32> = levels.windows(2).map(|two| step(two[0].1, two[1].1)).collect();
    let turns = steps.windows(2).all(|two| two[0] * two[1] < 0.0);
    if steps.len() < 2 || !turns || steps.iter().any(|step| step.abs() < 0.2) {
        return None;
    }
    let share = 1.0 / levels.len() as f32;
    let parts = levels.iter().map(|(_, level)| level.part(share)).collect();
    let words = (items[levels[0].0].start, items[levels[levels.len() - 1].0].end);
    used.extend(levels.iter().map(|level| level.0));
    Some(Arc { parts, words, used, stretch: None, open: None })
}

/// "quiet at both ends and loud in between", "mellow, then loud in the middle, mellow again": three levels,
/// of which what is said of the middle, or of the ends, tells where they are.
pub(super) fn sandwiched(items: &[Found]) -> Option<Arc> {
    let mut levels: Vec<(usize, Level)> = Vec::new();
    for (at, found) in items.iter().enumerate() {
        levels.extend(level_of(found).filter(|_| !found.negated).map(|level| (at, level)));
    }
    let parts_off =
        |found: &Found| found.gap >= Gap::Soft || found.is(Cue::And) || found.is(Cue::But);
    // The level beside a word for a place, before it or behind, with nothing that parts them.
    let beside = |at: usize| {
        let ahead = levels
            .iter()
            .find(|(i, _)| *i > at)
            .filter(|(i, _)| !items[at + 1..=*i].iter().any(parts_off));
        let behind = levels
            .iter()
            .rev()
            .find(|(i, _)| *i < at)
            .filter(|(i, _)| !items[i + 1..=at].iter().any(parts_off));
        behind.or(ahead).copied()
    };
    let both = both_ends(items);
    let middle = items.iter().position(|found| found.item == Item::Stage(Stage::Middle));
    let mut used: Vec<usize> = Vec::new();
    let (start, middle, end) = match (both, middle) {
        (Some((first, last)), middle) => {
            let (at, edge) = beside(first).or_else(|| beside(last))?;
            let inner = middle.and_then(beside).filter(|(i, _)| *i != at);
            // "quiet at both ends, loud otherwise"
            let inner = inner.or_else(|| levels.iter().find(|(i, _)| *i != at).copied());
            used.extend((first..=last).chain([at]).chain(middle).chain(inner.map(|(i, _)| i)));
            (edge, inner.map_or_else(|| opposite(Some(edge)), |(_, level)| level), edge)
        }
        (None, Some(at)) => {
            let (i, inner) = beside(at)?;
            let (first, start) = levels.iter().rev().find(|(k, _)| *k < i.min(at)).copied()?;
            let (last, end) = levels.iter().find(|(k, _)| *k > i.max(at)).copied()?;
            let named = |stage| items.iter().any(|found| found.item == Item::Stage(stage));
            // Where each has its word the stages are read one by one.
            if named(Stage::Start) && named(Stage::End) {
                return None;
            }
            let again = last + 1;
            used.extend(items.get(again).filter(|found| found.is(Cue::Again)).map(|_| again));
            used.extend([at, i, first, last]);
            used.extend((first..last).filter(|k| matches!(items[*k].item, Item::Stage(_))));
            (start, inner, end)
        }
        (None, None) => return None,
    };
    let apart = |edge: Level| (edge.energy - middle.energy).abs() >= 0.15;
    let turns = (start.energy < middle.energy) == (end.energy < middle.energy);
    if !apart(start) || !apart(end) || !turns {
        return None;
    }
    used.sort_unstable();
    used.dedup();
    let words = (items[*used.first()?].start, items[*used.last()?].end);
    Some(Arc {
        parts: peak(Some(start), Some(middle), Some(end)),
        words,
        used,
        stretch: None,
        open: None,
    })
}

/// "at both ends", "at the start and at the end": the items that say so.
fn both_ends(items: &[Found]) -> Option<(usize, usize)> {
    let is = |at: usize, stage| items.get(at).is_some_and(|found| found.item == Item::Stage(stage));
    (0..items.len()).find_map(|at| {
        let near = |i: usize| items.get(i).filter(|found| found.gap < Gap::Soft);
        let and = near(at + 1).is_some_and(|found| found.is(Cue::And)) && near(at + 2).is_some();
        let both = is(at, Stage::Start) && and && is(at + 2, Stage::End);
        if is(at, Stage::Ends) { Some((at, at)) } else { both.then_some((at, at + 2)) }
    })
}

/// "five calm songs, then five energetic ones": so many of each, and how many those are.
pub(super) fn counted(items: &[Found]) -> Option<(Arc, Whole)> {
    let count = |at: usize| match items[at].item {
        Item::Count(n) => Some(n),
        // "20 minutes warm up, 30 minutes hard"
        Item::Total(ms) => u32::try_from(ms / 1_000).ok(),
        // "first 5 songs calm"
        Item::Refer(Refer::FirstOf(n) | Refer::LastOf(n)) => Some(n),
        _ => None,
    };
    let heads: Vec<(usize, u32)> =
        (0..items.len()).filter_map(|at| Some((at, count(at)?))).collect();
    if let [head] = heads.as_slice() {
        return counted_first(items, *head);
    }
    if heads.len() < 2 {
        return None;
    }
    let mut used = Vec::new();
    let mut levels = Vec::new();
    for (n, (at, count)) in heads.iter().enumerate() {
        let end = heads.get(n + 1).map_or(items.len(), |head| head.0);
        let named = |f: &Found| matches!(f.item, Item::Genre(_) | Item::Artist(_) | Item::Years(_));
        if items[*at..end].iter().any(named) {
            return None;
        }
        let i = (at + 1..end).find(|i| {
            let felt = match &items[*i].item {
                Item::Feel(feel) => !feel.occasion,
                item => matches!(item, Item::Compare(..) | Item::Shape(Shape::Rise | Shape::Fall)),
            };
            felt && !items[*i].negated
        })?;
        used.extend([*at, i]);
        let ends = match items[i].item {
            Item::Shape(Shape::Rise) => (LOW + 0.1, HIGH - 0.1),
            Item::Shape(_) => (HIGH - 0.2, LOW),
            _ => level(&items[i]).map(|level| (level.energy, level.energy))?,
        };
        levels.push((level(&items[i])?, ends, *count));
    }
    let timed = |head: &(usize, u32)| matches!(items[head.0].item, Item::Total(_));
    let of_time = heads.iter().all(timed);
    let sum: u32 = levels.iter().map(|(_, _, n)| n).sum();
    let apart = levels.windows(2).any(|two| (two[0].0.energy - two[1].0.energy).abs() > 0.15);
    if !apart || heads.iter().any(timed) != of_time || sum > if of_time { 86_400 } else { 500 } {
        return None;
    }
    let part = |(level, ends, n): &(Level, (f32, f32), u32)| ArcPart {
        share: *n as f32 / sum as f32,
        energy: Span(Some(ends.0), Some(ends.1)),
        bpm: Span(level.bpm, level.bpm),
    };
    let parts = levels.iter().map(part).collect();
    let words = (items[used[0]].start, items[*used.last()?].end);
    let whole = if of_time { Whole::Ms(u64::from(sum) * 1_000) } else { Whole::Songs(sum) };
    Some((Arc { parts, words, used, stretch: None, open: None }, whole))
}

/// "three slow ballads first, then something to dance": so many of what comes first, as many or more after.
fn counted_first(items: &[Found], (at, count): (usize, u32)) -> Option<(Arc, Whole)> {
    let Item::Count(_) = items[at].item else { return None };
    let near = |from: usize| {
        (from..items.len())
            .take_while(move |i| items[*i].gap < Gap::Soft && !items[*i].is(Cue::And))
    };
    // The number is of what is felt: "12 songs, first quiet ones" are twelve in all.
    let quiet = |i: &usize| level_of(&items[*i]).is_some() || items[*i].is(Cue::Noun);
    let first = near(at + 1).find(quiet).filter(|i| !items[*i].is(Cue::Noun))?;
    let starts = (0..items.len()).find(|i| items[*i].item == Item::Stage(Stage::Start))?;
    let ends = (first..items.len()).find(|i| items[*i].item == Item::Stage(Stage::End))?;
    let last = near(ends + 1).find(|i| level(&items[*i]).is_some())?;
    if starts > ends {
        return None;
    }
    let part = |i: usize, share: f32| Some(level(&items[i])?.part(share));
    let whole = (2 * count).clamp(USUAL, 500);
    let share = (count as f32 / whole as f32).min(0.9);
    let parts = vec![part(first, share)?, part(last, 1.0 - share)?];
    let (start, end) = (at.min(starts), items[last].end);
    let used = (first..ends).filter(|i| level_of(&items[*i]).is_some());
    let used = used.chain([at, starts, ends, last]).collect();
    Some((
        Arc { parts, words: (items[start].start, end), used, stretch: None, open: None },
        Whole::Songs(whole),
    ))
}
