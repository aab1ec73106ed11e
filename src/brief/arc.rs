//! Arcs: "start mellow, end loud", "build up, then cool down".

use crate::protocol::{ArcPart, Span};

use super::item::{Found, Item};
use super::levels;
use super::sense::{Cue, Dim, Feel, Shape, Stage};
use super::tempo;
use super::token::Gap;
use super::wish::Words;

pub(super) struct Arc {
    pub parts: Vec<ArcPart>,
    pub words: Words,
    /// Items that went into the arc and mean nothing beside it.
    pub used: Vec<usize>,
    /// How long the last stretch is, if it was said.
    pub stretch: Option<u64>,
    /// The end that nothing was said of, where the other one was.
    pub open: Option<Stage>,
}

/// Energies where nothing else is said. The catalogue's own spread decides what they come to.
pub(super) const LOW: f32 = 0.3;
pub(super) const HIGH: f32 = 0.85;
const MIDDLE: f32 = 0.55;

/// A level of a stage: energy, and tempo where it was spoken of.
#[derive(Clone, Copy)]
pub(super) struct Level {
    pub energy: f32,
    pub bpm: Option<f32>,
}

impl Level {
    /// A part of an arc that stays at this level.
    pub fn part(self, share: f32) -> ArcPart {
        let Self { energy, bpm } = self;
        ArcPart { share, energy: Span(Some(energy), Some(energy)), bpm: Span(bpm, bpm) }
    }
}

pub(super) fn read(items: &[Found]) -> Option<Arc> {
    ramped(items)
        .or_else(|| tempo::peak(items))
        .or_else(|| levels::sandwiched(items))
        .or_else(|| levels::listed(items))
        .or_else(|| staged(items))
        .or_else(|| shaped(items))
        .or_else(|| from_to(items))
}

/// How loud, and how fast where it is about tempo, a word says that music is to be; not what it is for.
pub(super) fn level_of(found: &Found) -> Option<Level> {
    let felt = match &found.item {
        Item::Feel(feel) => !feel.occasion,
        item => matches!(item, Item::Compare(..) | Item::TooMuch(..)),
    };
    level(found).filter(|_| felt)
}

/// The level that an item names.
pub(super) fn level(found: &Found) -> Option<Level> {
    let of = |energy: f32, bpm: Option<f32>| Some(Level { energy, bpm });
    let level = match &found.item {
        Item::Feel(feel) => of_feel(feel)?,
        Item::Compare(Dim::Energy, way) | Item::TooMuch(Dim::Energy, way) => {
            Level { energy: if *way < 0.0 { LOW } else { HIGH }, bpm: None }
        }
        Item::Compare(Dim::Tempo, way) | Item::TooMuch(Dim::Tempo, way) if *way < 0.0 => {
            Level { energy: LOW + 0.1, bpm: Some(85.0) }
        }
        Item::Compare(Dim::Tempo, _) => Level { energy: HIGH, bpm: Some(150.0) },
        Item::Compare(Dim::Dance, way) => {
            Level { energy: if *way < 0.0 { MIDDLE } else { HIGH - 0.05 }, bpm: None }
        }
        Item::Bpm(Span(Some(a), Some(b))) => return of(MIDDLE, Some((a + b) / 2.0)),
        Item::Shape(Shape::Rise) => return of(HIGH, None),
        Item::Shape(Shape::Fall) => return of(LOW, None),
        _ => return None,
    };
    // "nothing too loud to start"
    if matches!(found.item, Item::TooMuch(..)) {
        return of(level.energy + if level.energy < MIDDLE { 0.05 } else { -0.1 }, level.bpm);
    }
    if found.negated {
        return of(if level.energy > 0.5 { LOW + 0.05 } else { HIGH - 0.1 }, None);
    }
    Some(level)
}

fn of_feel(feel: &Feel) -> Option<Level> {
    let energy = feel.energy.or(feel.dance).or(feel.valence)?.value;
    // Only tempo words speak of tempo.
    let bpm = feel.bpm.filter(|aim| aim.weight >= 1.0).map(|aim| aim.value);
    Some(Level { energy, bpm })
}

/// Stages with a level each.
fn staged(items: &[Found]) -> Option<Arc> {
    let mut stages: Vec<(Stage, Level, usize, usize)> = Vec::new();
    let mut stretch = None;
    let mut used = Vec::new();
    let mut taken = vec![false; items.len()];
    for (at, found) in items.iter().enumerate() {
        let stage = match found.item {
            Item::Stage(stage) => stage,
            Item::Stretch(stage, ms) => {
                stretch = Some(ms);
                stage
            }
            _ => continue,
        };
        let ahead = (at + 1..items.len().min(at + 6))
            .take_while(|i| {
                items[*i].gap < Gap::Soft
                    && !matches!(
                        items[*i].item,
                        Item::Stage(_) | Item::Count(_) | Item::Cue(Cue::But | Cue::And)
                    )
            })
            .find(|i| level(&items[*i]).is_some() && !taken[*i]);
        let behind = || {
            (at.saturating_sub(4)..at)
                .rev()
                .take_while(|i| {
                    items[*i + 1].gap < Gap::Soft && !matches!(items[*i].item, Item::Stage(_))
                })
                .find(|i| level(&items[*i]).is_some() && !taken[*i])
        };
        // "at the end" stands behind what it is about as often as before it.
        let Some(i) = ahead.or_else(behind) else { continue };
        let Some(level) = level(&items[i]) else { continue };
        // "quiet at first, then people start dancing": what starts later is the end.
        let started = stages.iter().any(|one| one.0 == Stage::Start);
        let stage = if stage == Stage::Start && started { Stage::End } else { stage };
        taken[i] = true;
        used.extend([at, i]);
        stages.push((stage, level, at.min(i), at.max(i)));
    }
    // A stage alone makes no arc unless it says which way: "start slow", "end quietly".
    let start = stages.iter().find(|s| s.0 == Stage::Start).map(|s| s.1);
    let middle = stages.iter().find(|s| s.0 == Stage::Middle).map(|s| s.1);
    let end = stages.iter().rev().find(|s| s.0 == Stage::End);
    // "with a cool-down at the end": up to there it stays as it is.
    let turns_late = end.is_some_and(|s| matches!(items[s.2].item, Item::Shape(_)));
    let end = end.map(|s| s.1);
    let shapes: Vec<(usize, Shape)> = items
        .iter()
        .enumerate()
        .filter(|(i, _)| !taken[*i])
        .filter_map(
            |(i, found)| if let Item::Shape(shape) = found.item { Some((i, shape)) } else { None },
        )
        .collect();
    if start.is_none() && middle.is_none() && end.is_none() {
        return None;
    }
    // "TITLE, then something mellow": all that follows the song.
    let song = items.iter().position(|found| matches!(found.item, Item::Song(_)));
    let alone = start.is_none() && middle.is_none() && shapes.is_empty();
    if alone && song.is_some_and(|song| stages.iter().all(|stage| stage.2 > song)) {
        return None;
    }
    used.extend(shapes.iter().map(|(i, _)| *i));
    // "start loud, calm in the middle, loud at the end"
    let dips = shapes.iter().any(|(_, shape)| *shape == Shape::Dip);
    let middle = middle.or(dips.then_some(Level { energy: LOW, bpm: None }));
    // "start slow, speed up, then slow down again"
    let span = stages.iter().map(|s| s.2).min().zip(stages.iter().map(|s| s.2).max());
    let between = span.filter(|_| start.is_some() && end.is_some()).and_then(|(first, last)| {
        (first + 1..last).find(|i| !taken[*i] && matches!(items[*i].item, Item::Compare(..)))
    });
    let turn = between.filter(|i| !items[*i].negated).and_then(|i| Some((i, level(&items[i])?)));
    used.extend(turn.map(|(i, _)| i));
    let middle = middle.or(turn.map(|(_, level)| level));
    let open = match (start, middle, end) {
        _ if !shapes.is_empty() || stretch.is_some() || turns_late => None,
        (Some(_), None, None) => Some(Stage::End),
        (None, None, Some(_)) => Some(Stage::Start),
        _ => None,
    };
    let rises = shapes.iter().any(|(_, s)| matches!(s, Shape::Rise | Shape::Peak));
    let parts = match (start, middle, end) {
        // "build up, then calm at the end"
        (None, None, Some(end)) if rises && end.energy < MIDDLE => peak(None, None, Some(end)),
        (Some(start), None, None)
            if shapes.iter().any(|(_, s)| *s == Shape::Fall) && start.energy < MIDDLE =>
        {
            if rises {
                peak(Some(start), None, None)
            } else {
                line(start, Level { energy: (start.energy - 0.25).max(0.05), bpm: None })
            }
        }
        (None, None, Some(end)) if stretch.is_some() || turns_late => late(end),
        (start, None, end) => {
            let start = start.unwrap_or_else(|| opposite(end));
            let end = end.unwrap_or_else(|| opposite(Some(start)));
            if rises && start.energy < MIDDLE && end.energy < MIDDLE {
                peak(Some(start), None, Some(end))
            } else {
                line(start, end)
            }
        }
        (start, middle, end) => peak(start, middle, end),
    };
    let first = stages.iter().map(|s| s.2).min()?;
    let last = stages.iter().map(|s| s.3).max()?;
    Some(Arc {
        parts,
        words: (items[first].start, items[last].end.max(items[first].end)),
        used,
        stretch,
        open,
    })
}

pub(super) fn opposite(level: Option<Level>) -> Level {
    let high = level
        .is_some_and(|level| level.energy >= MIDDLE || level.bpm.is_some_and(|bpm| bpm >= 115.0));
    let bpm = level.and_then(|level| level.bpm).map(|bpm| if bpm >= 115.0 { 85.0 } else { 140.0 });
    Level { energy: if high { LOW } else { HIGH }, bpm }
}

/// "Start slow", and later "end with something wild": the end that was told before stays.
pub(super) fn joined(stood: &[ArcPart], told: &[ArcPart], open: Stage) -> Option<Vec<ArcPart>> {
    let first = |parts: &[ArcPart]| {
        let part = parts.first()?;
        Some(Level { energy: part.energy.0?, bpm: part.bpm.0 })
    };
    let last = |parts: &[ArcPart]| {
        let part = parts.last()?;
        Some(Level { energy: part.energy.1?, bpm: part.bpm.1 })
    };
    match open {
        Stage::Start => Some(line(first(stood)?, last(told)?)),
        Stage::End => Some(line(first(told)?, last(stood)?)),
        Stage::Middle | Stage::Ends => None,
    }
}

/// From one level to the other, in three stretches so that it can be seen and edited.
fn line(start: Level, end: Level) -> Vec<ArcPart> {
    let at = |share: f32| start.energy + (end.energy - start.energy) * share;
    let beat = |share: f32| Some(start.bpm? + (end.bpm? - start.bpm?) * share);
    [(0.0, 1.0 / 3.0), (1.0 / 3.0, 2.0 / 3.0), (2.0 / 3.0, 1.0)]
        .into_iter()
        .map(|(from, to)| ArcPart {
            share: 0.333,
            energy: Span(Some(at(from)), Some(at(to))),
            bpm: match (beat(from), beat(to)) {
                (Some(a), Some(b)) => Span(Some(a), Some(b)),
                _ => Span(None, None),
            },
        })
        .collect()
}

/// Level until the last stretch, whose share the length decides.
fn late(end: Level) -> Vec<ArcPart> {
    let part = |share: f32, from: f32, to: f32| ArcPart {
        share,
        energy: Span(Some(from), Some(to)),
        bpm: Span(None, None),
    };
    if end.energy < MIDDLE {
        vec![part(0.7, 0.7, 0.78), part(0.3, 0.55, (end.energy - 0.05).max(0.05))]
    } else {
        vec![part(0.7, 0.45, 0.4), part(0.3, 0.6, end.energy)]
    }
}

/// To the middle and away from it again.
pub(super) fn peak(
    start: Option<Level>,
    middle: Option<Level>,
    end: Option<Level>,
) -> Vec<ArcPart> {
    let dips = middle.is_some_and(|middle| middle.energy < MIDDLE);
    let (edge, inner) = if dips { (HIGH, LOW) } else { (LOW + 0.1, HIGH + 0.05) };
    let start = start.map_or(edge, |level| level.energy);
    let top = middle.map_or(inner, |level| level.energy);
    let end = end.map_or(edge, |level| level.energy);
    [(start, top, 0.4), (top, top, 0.2), (top, end, 0.4)]
        .into_iter()
        .map(|(a, b, share)| ArcPart {
            share,
            energy: Span(Some(a), Some(b)),
            bpm: Span(None, None),
        })
        .collect()
}

/// "build up", "slowly wind down", "build up and then cool down", "getting faster and faster".
fn shaped(items: &[Found]) -> Option<Arc> {
    let mut shapes: Vec<(usize, Shape, bool)> = Vec::new();
    let mut stretch = None;
    let mut used = Vec::new();
    for (at, found) in items.iter().enumerate() {
        if found.negated {
            continue;
        }
        match &found.item {
            Item::Shape(shape) => shapes.push((at, *shape, false)),
            Item::Stretch(_, ms) => {
                stretch = Some(*ms);
                used.push(at);
            }
            // "gradually faster", "more and more energetic", "slowly louder"
            Item::Gradual => {
                let ahead = (at + 1..items.len().min(at + 4))
                    .take_while(|i| {
                        // "can i get like five hype songs" goes nowhere.
                        items[*i].gap < Gap::Soft
                            && !matches!(
                                items[*i].item,
                                Item::Cue(Cue::Noun | Cue::Music | Cue::Like) | Item::Count(_)
                            )
                    })
                    .find(|i| {
                        let felt = match &items[*i].item {
                            Item::Feel(feel) => !feel.occasion,
                            item => matches!(item, Item::Compare(..)),
                        };
                        felt && level(&items[*i]).is_some()
                    });
                if let Some(i) = ahead
                    && let Some(level) = level(&items[i])
                {
                    let high = level.energy >= MIDDLE || level.bpm.is_some_and(|bpm| bpm >= 115.0);
                    shapes.push((
                        at,
                        if high { Shape::Rise } else { Shape::Fall },
                        level.bpm.is_some(),
                    ));
                    used.push(i);
                }
            }
            _ => {}
        }
    }
    let first = shapes.first()?.0;
    let last = shapes.last()?.0;
    used.extend(shapes.iter().map(|s| s.0));
    let kinds: Vec<Shape> = shapes.iter().map(|s| s.1).collect();
    let tempo = shapes.iter().any(|s| s.2)
        || items[first..=last].iter().any(|f| matches!(f.item, Item::Compare(Dim::Tempo, _)));
    let low = Level { energy: LOW, bpm: tempo.then_some(85.0) };
    let high = Level { energy: HIGH, bpm: tempo.then_some(145.0) };
    let turns = |a: Shape, b: Shape| {
        kinds
            .iter()
            .position(|s| *s == a)
            .zip(kinds.iter().rposition(|s| *s == b))
            .is_some_and(|(a, b)| a < b)
    };
    let parts = if kinds.contains(&Shape::Peak) || turns(Shape::Rise, Shape::Fall) {
        peak(None, None, None)
    } else if kinds.contains(&Shape::Dip) || turns(Shape::Fall, Shape::Rise) {
        peak(None, Some(low), None)
    } else if kinds.contains(&Shape::Rise) {
        line(low, high)
    } else if stretch.is_some() {
        late(low)
    } else {
        line(high, low)
    };
    Some(Arc { parts, words: (items[first].start, items[last].end), used, stretch, open: None })
}

/// "to fall asleep, getting quieter": an arc of which only the way was said lies around the mood.
pub(super) fn fit_mood(arc: &mut [ArcPart], energy: f32) {
    let ends =
        |value: f32| arc.iter().any(|p| p.energy.0 == Some(value) || p.energy.1 == Some(value));
    if !(ends(LOW) && ends(HIGH)) || (0.4..0.7).contains(&energy) {
        return;
    }
    let (low, high) = if energy < 0.5 {
        ((energy - 0.08).max(0.05), energy + 0.3)
    } else {
        (energy - 0.35, (energy + 0.1).min(0.97))
    };
    let fit = |value: f32| {
        let share = (value - LOW) / (HIGH - LOW);
        ((low + (high - low) * share) * 100.0).round() / 100.0
    };
    for part in arc {
        part.energy = Span(part.energy.0.map(fit), part.energy.1.map(fit));
    }
}

/// "rising from 118 to 124 bpm": of the tempo alone.
fn ramped(items: &[Found]) -> Option<Arc> {
    let (at, ends) = items.iter().enumerate().find_map(|(at, found)| match found.item {
        Item::Ramp(from, to) => Some((at, (from, to))),
        _ => None,
    })?;
    let level = |bpm| Level { energy: MIDDLE, bpm: Some(bpm) };
    let parts = line(level(ends.0), level(ends.1));
    let of_tempo = |part| ArcPart { energy: Span(None, None), ..part };
    let leads = |i: &usize| {
        let led = matches!(items[*i].item, Item::Shape(_) | Item::Gradual | Item::Order(_));
        led || matches!(items[*i].item, Item::Compare(Dim::Tempo, _))
    };
    let used: Vec<usize> = (0..at).rev().take_while(leads).chain([at]).collect();
    let start = used.iter().map(|i| items[*i].start).min()?;
    let parts = parts.into_iter().map(of_tempo).collect();
    Some(Arc { parts, words: (start, items[at].end), used, stretch: None, open: None })
}

/// "from calm to wild"
fn from_to(items: &[Found]) -> Option<Arc> {
    for at in 0..items.len() {
        if !matches!(items[at].item, Item::Cue(Cue::From)) {
            continue;
        }
        let to = (at + 2..items.len().min(at + 5))
            .find(|i| matches!(items[*i].item, Item::Cue(Cue::To)))?;
        let end = to + 1;
        if let (Some(low), Some(high)) = (level(&items[at + 1]), items.get(end).and_then(level)) {
            return Some(Arc {
                parts: line(low, high),
                words: (items[at].start, items[end].end),
                used: vec![at, at + 1, to, end],
                stretch: None,
                open: None,
            });
        }
    }
    None
}
