//! "Slower", "same but older": a change measured against the brief and what is queued.

use crate::dj::View;
use crate::protocol::{Brief, Span};

use super::sense::{Dim, Feel};
use super::stage::mean;

/// How far "slower" and its like go, in the dimension's own unit, before "much" or "a bit".
const TEMPO_SHARE: f32 = 0.1;
const ENERGY: f32 = 0.14;
const VALENCE: f32 = 0.15;
const POPULARITY: f32 = 0.15;
const LENGTH_SHARE: f32 = 0.12;
const YEARS: f32 = 5.0;

/// Changes the brief by one comparison: a bound that what stands now is beyond, and a new aim past it.
/// `newest` and `around` are years: of the newest track, and of what it is to be newer or older than.
/// Answers with the path of what changed.
pub(super) fn apply(
    brief: &mut Brief,
    view: &View,
    (newest, around): (i32, Option<f32>),
    dim: Dim,
    way: f32,
) -> &'static str {
    let up = way > 0.0;
    let how = way.abs();
    match dim {
        Dim::Tempo => {
            let now = mean(view, |t| t.bpm).or(brief.prefer.bpm).unwrap_or(118.0);
            let step = now * TEMPO_SHARE * how;
            let bound = (if up { now + step } else { now - step }).clamp(50.0, 190.0);
            brief.must.bpm = one_sided(up, bound.round());
            brief.prefer.bpm =
                Some((if up { bound + step } else { bound - step }).clamp(50.0, 210.0).round());
            if let Some(energy) = brief.prefer.energy {
                brief.prefer.energy = Some(unit(energy + if up { 0.1 } else { -0.15 } * how));
            }
            "must.bpm"
        }
        Dim::Energy => {
            let now = mean(view, |t| t.energy).or(brief.prefer.energy).unwrap_or(0.6);
            let step = ENERGY * how;
            let bound = (if up { now + step * 0.5 } else { now - step * 0.5 }).clamp(0.12, 0.88);
            let opposes = |feel: &Feel| {
                feel.energy.is_some_and(|aim| aim.weight >= 1.0 && (aim.value > 0.5) != up)
            };
            drop_moods(brief, opposes);
            brief.must.energy = one_sided(up, round(bound));
            brief.prefer.energy = Some(unit(if up { now + step * 1.5 } else { now - step * 1.5 }));
            // An aim at the other end would pull against it.
            brief.must.bpm = Span(None, None);
            brief.prefer.bpm = None;
            "must.energy"
        }
        Dim::Valence => {
            let now = mean(view, |t| t.valence).or(brief.prefer.valence).unwrap_or(0.5);
            let step = VALENCE * how;
            let bound = (if up { now + step * 0.6 } else { now - step * 0.6 }).clamp(0.12, 0.85);
            let opposes = |feel: &Feel| feel.valence.is_some_and(|aim| (aim.value > 0.5) != up);
            drop_moods(brief, opposes);
            brief.must.valence = one_sided(up, round(bound));
            brief.prefer.valence = Some(unit(if up { now + step * 1.6 } else { now - step * 1.6 }));
            "must.valence"
        }
        Dim::Popularity => {
            let now = mean(view, |t| t.popularity).unwrap_or(0.5);
            let step = POPULARITY * how;
            let bound = (if up { now + step * 0.5 } else { now - step * 0.5 }).clamp(0.1, 0.8);
            brief.must.popularity = one_sided(up, round(bound));
            brief.prefer.familiarity = Some(if up { 0.9 } else { -0.9 });
            "must.popularity"
        }
        Dim::Duration => {
            let now = mean(view, |t| t.duration_ms.map(|ms| ms as f32)).unwrap_or(215_000.0);
            let step = now * LENGTH_SHARE * how;
            let bound = (if up { now + step } else { now - step }).max(60_000.0) as u32;
            brief.must.duration_ms = one_sided(up, bound / 1_000 * 1_000);
            "must.duration_ms"
        }
        Dim::Year => {
            brief.must.years = vec![years(brief, view, (newest, around), up, how)];
            brief.prefer.years = Span(None, None);
            "must.years"
        }
        Dim::Acoustic => {
            brief.prefer.acousticness = Some(if up { 0.9 } else { 0.03 });
            "prefer.acousticness"
        }
        Dim::Dance => {
            brief.prefer.danceability = Some(if up { 0.9 } else { 0.35 });
            "prefer.danceability"
        }
        Dim::Novelty => {
            brief.prefer.novelty = Some(if up { 0.9 } else { -0.8 });
            "prefer.novelty"
        }
    }
}

/// Moods that pull the other way are no longer wished for: "happier", of sad songs. What it is for stays.
fn drop_moods(brief: &mut Brief, opposes: impl Fn(&Feel) -> bool) {
    let feels = || super::words::FEELS.iter().flat_map(|table| table.iter());
    let opposed = |mood: &String| {
        let mut own = feels().filter(|feel| feel.mood == mood && !feel.occasion);
        own.any(&opposes)
    };
    brief.prefer.moods.retain(|mood| !opposed(mood));
}

/// "Nothing too loud": keeps to one side, whatever is queued.
pub(super) fn keep_to(brief: &mut Brief, newest: i32, dim: Dim, way: f32) -> &'static str {
    let up = way > 0.0;
    let (must, prefer) = (&mut brief.must, &mut brief.prefer);
    let aim = |slot: &mut Option<f32>, span: Span<f32>, value: f32| {
        if slot.is_none_or(|old| !span.holds(old)) {
            *slot = Some(value);
        }
    };
    match dim {
        Dim::Tempo => {
            must.bpm = if up { Span(Some(95.0), None) } else { Span(None, Some(124.0)) };
            "must.bpm"
        }
        Dim::Energy => {
            must.energy = if up { Span(Some(0.4), None) } else { Span(None, Some(0.68)) };
            aim(&mut prefer.energy, must.energy, if up { 0.65 } else { 0.45 });
            "must.energy"
        }
        Dim::Valence => {
            must.valence = if up { Span(Some(0.35), None) } else { Span(None, Some(0.65)) };
            aim(&mut prefer.valence, must.valence, if up { 0.6 } else { 0.4 });
            "must.valence"
        }
        Dim::Year => {
            must.years =
                vec![if up { Span(Some(newest - 30), None) } else { Span(None, Some(newest - 6)) }];
            "must.years"
        }
        Dim::Duration => {
            must.duration_ms =
                if up { Span(Some(150_000), None) } else { Span(None, Some(300_000)) };
            "must.duration_ms"
        }
        Dim::Popularity => {
            prefer.familiarity = Some(if up { 0.5 } else { -0.5 });
            "prefer.familiarity"
        }
        Dim::Acoustic => {
            prefer.acousticness = Some(if up { 0.6 } else { 0.2 });
            "prefer.acousticness"
        }
        Dim::Dance => {
            prefer.danceability = Some(if up { 0.65 } else { 0.45 });
            "prefer.danceability"
        }
        Dim::Novelty => {
            prefer.novelty = Some(if up { 0.5 } else { -0.5 });
            "prefer.novelty"
        }
    }
}

/// The era before or after the one that is asked for; where none is, before or after what is queued.
fn years(
    brief: &Brief,
    view: &View,
    (newest, around): (i32, Option<f32>),
    up: bool,
    how: f32,
) -> Span<i32> {
    let low = brief.must.years.iter().filter_map(|span| span.0).min();
    let high = brief.must.years.iter().filter_map(|span| span.1).max();
    let now = around.or_else(|| mean(view, |t| t.year.map(|y| y as f32)));
    let now = now.unwrap_or((newest - 10) as f32);
    let step = (YEARS * how).max(2.0);
    if up {
        let from = match high {
            Some(high) if brief.must.years.iter().all(|span| span.1.is_some()) => high + 1,
            _ => (now + step) as i32,
        };
        Span(Some(from.min(newest - 1)), None)
    } else {
        let to = match low {
            Some(low) if brief.must.years.iter().all(|span| span.0.is_some()) => low - 1,
            _ => (now - step) as i32,
        };
        Span(None, Some(to))
    }
}

fn one_sided<T>(up: bool, bound: T) -> Span<T> {
    if up { Span(Some(bound), None) } else { Span(None, Some(bound)) }
}

fn unit(value: f32) -> f32 {
    round(value.clamp(0.0, 1.0))
}

fn round(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}
