//! What a turn will do: what is planned for a wish, and what of an earlier one gives way to it.

use std::sync::Arc;

use serde_json::Value;

use crate::brief::{Act, Reading};
use crate::dj::{Turn, View};
use crate::protocol::{Brief, By, Entry, Length, Must};
use crate::select::{self, Filter, Mode, Plan};

use super::speech::Speaker;
use super::survey;

/// Fewer than this, and a change of course lets an older wish go.
const TOO_FEW: usize = 3;

/// What the turn will do.
pub(super) struct Course {
    pub reading: Reading,
    pub plan: Option<Plan>,
    pub brief: Brief,
    /// What of the earlier wish gave way, in words.
    pub let_go: Option<String>,
    /// Nothing fits what was asked for, and so what waits goes on, by the brief that stood.
    pub stays: bool,
    /// What the brief lets through, where the plan is for one place of the queue: of what comes there only
    /// that is the DJ's own, the rest was asked for by the listener against the brief.
    pub stands: Option<Filter>,
    /// How many songs of the catalogue were asked after.
    pub stock: Option<usize>,
    /// Entries of the queue that are as was asked, if that is known.
    pub surveyed: Option<Vec<Arc<Entry>>>,
}

impl Course {
    pub fn set(turn: &Turn, view: &View, mut reading: Reading, per_turn: usize) -> Self {
        let (mut let_go, mut stays, mut stands) = (None, false, None);
        let mut brief = reading.brief.clone();
        let whole = view;
        let view = &without(view, &reading.struck);
        let plan = match &reading.act {
            Act::Undo if view.undoable.is_some() => None,
            Act::Undo => match view.briefs_before.last() {
                Some(before) => {
                    brief = (**before).clone();
                    Some(plan(turn, view, &brief, Mode::Anew, per_turn))
                }
                None => None,
            },
            Act::Nothing | Act::FillUp | Act::Clear => None,
            Act::Add { brief: narrow, length } => {
                let length = length.unwrap_or(Length::Tracks(per_turn as u32));
                let mut added = plan(turn, view, narrow, Mode::Add(length), per_turn);
                let in_place = !reading.swapped.is_empty() || reading.at.is_some();
                if in_place && is_empty(&added) {
                    // It stands by itself, so that only what was named for it has to be there.
                    let bare = alone(narrow, &brief);
                    added = plan(turn, view, &bare, Mode::Add(length), per_turn);
                }
                stands = in_place.then(|| Filter::of_brief(&turn.catalog, &brief));
                let own = |entry: &Arc<Entry>| reading.struck.contains(entry);
                let at = whole.upcoming.iter().position(own);
                if let Some(at) = at.filter(|_| in_place && reading.swapped.iter().all(own)) {
                    added.from_index(at);
                } else if !reading.swapped.is_empty() {
                    added.in_place_of(view, &reading.swapped);
                } else if let Some(at) = reading.at {
                    added.from_index(at);
                }
                if is_empty(&added) {
                    reading.patch = crate::brief::patch(&view.brief, &unadded(&view.brief, &brief));
                }
                Some(added)
            }
            Act::Anew => {
                let mut anew = match reading.fresh {
                    true => plan_afresh(turn, view, &brief, per_turn),
                    false => plan(turn, view, &brief, Mode::Anew, per_turn),
                };
                for looser in looser(&view.brief, &brief, &reading) {
                    let Some((looser, what)) = looser else { continue };
                    if anew.shortage.as_ref().is_none_or(|s| s.fit >= TOO_FEW || s.asked <= s.fit) {
                        break;
                    }
                    let second = plan(turn, view, &looser, Mode::Anew, per_turn);
                    if second.shortage.as_ref().is_none_or(|s| s.fit >= TOO_FEW) {
                        reading.patch = crate::brief::patch(&view.brief, &looser);
                        (anew, brief, let_go) = (second, looser, Some(what));
                    }
                }
                if let (Some(n), true) = (reading.paced, anew.shortage.is_some()) {
                    let (plain, what) = unpaced(&view.brief, &brief, n);
                    let second = plan(turn, view, &plain, Mode::Anew, per_turn);
                    reading.patch = crate::brief::patch(&view.brief, &plain);
                    reading.paced = None;
                    (anew, brief, let_go) = (second, plain, Some(what));
                }
                // "Live recordings", where there is no live disco: what was wished for before goes on.
                let waits = view.upcoming.iter().any(|entry| entry.by == By::Dj);
                if is_empty(&anew) && waits && only_asks(&view.brief, &brief) {
                    brief = (*view.brief).clone();
                    (reading.act, reading.patch, stays) = (Act::Nothing, Value::Null, true);
                    reading.read.clear();
                    (anew.withdraw, anew.order) = (Vec::new(), Vec::new());
                }
                // "More of that", and the queue is like that already: some more, then.
                if reading.more_like && anew.size_hint().0 < TOO_FEW {
                    let length = Length::Tracks(per_turn as u32);
                    anew = plan(turn, view, &brief, Mode::Add(length), per_turn);
                }
                Some(anew)
            }
        };
        let count = |brief| Filter::of_brief(&turn.catalog, brief).songs(&turn.catalog);
        let stock = reading.stock.as_ref().map(|stock| count(&stock.brief));
        let asked = reading.survey.as_ref();
        let surveyed = asked.and_then(|asked| survey::found(&turn.catalog, view, asked));
        Self { reading, plan, brief, let_go, stays, stands, stock, surveyed }
    }
}

/// The session without these entries.
fn without(view: &View, entries: &[Arc<Entry>]) -> View {
    let mut bare = view.clone();
    bare.upcoming.retain(|entry| !entries.contains(entry));
    bare
}

/// Nothing in the catalogue fits.
fn is_empty(plan: &Plan) -> bool {
    plan.shortage.as_ref().is_some_and(|shortage| shortage.fit == 0)
}

/// All that is new in the brief asks for something. What was refused or bounded is kept out at any price,
/// also that of an empty queue.
fn only_asks(before: &Brief, brief: &Brief) -> bool {
    let (stood, must) = (&before.must, &brief.must);
    let told = must.years.iter().all(|span| span.0.is_some() && span.1.is_some());
    let years = if told { stood.years.clone() } else { must.years.clone() };
    let unasked = Must { tags_any: stood.tags_any.clone(), years, ..subject_of(stood, must) };
    unasked == *stood
}

/// A must, with the kinds, names and places that another asks for.
fn subject_of(other: &Must, must: &Must) -> Must {
    Must {
        genres_any: other.genres_any.clone(),
        artists_any: other.artists_any.clone(),
        albums_any: other.albums_any.clone(),
        languages_any: other.languages_any.clone(),
        countries_any: other.countries_any.clone(),
        ..must.clone()
    }
}

/// What was named for one place, without the years and the versions that were asked of the rest. What was
/// bounded or refused holds in every place.
fn alone(narrow: &Brief, brief: &Brief) -> Brief {
    let (asked, stood) = (&narrow.must, &brief.must);
    let mut must = asked.clone();
    if asked.years == stood.years {
        must.years.clear();
    }
    if asked.tags_any == stood.tags_any {
        must.tags_any.clear();
    }
    Brief { must, ..narrow.clone() }
}

/// What isn't here stays no part of the wish, half of whose queue would wait for it; what was refused or
/// bounded beside it does.
fn unadded(before: &Brief, brief: &Brief) -> Brief {
    let must = subject_of(&before.must, &brief.must);
    let (mix, mix_in_order) = (before.mix.clone(), before.mix_in_order);
    Brief { must, mix, mix_in_order, ..brief.clone() }
}

pub(super) fn plan(turn: &Turn, view: &View, brief: &Brief, mode: Mode, per_turn: usize) -> Plan {
    select::plan(&turn.catalog, brief, view, mode, per_turn, turn.seed)
}

/// As if nothing of the DJ's were queued: all of that goes.
fn plan_afresh(turn: &Turn, view: &View, brief: &Brief, per_turn: usize) -> Plan {
    let own = |entry: &&Arc<Entry>| entry.by == By::Dj && !entry.pinned;
    let gone = view.upcoming.iter().filter(own).map(|entry| entry.entry_id.clone());
    let mut bare = view.clone();
    bare.upcoming.retain(|entry| !own(&entry));
    let mut plan = plan(turn, &bare, brief, Mode::Anew, per_turn);
    plan.withdraw.extend(gone);
    plan
}

/// So many songs, without the time that they were to take together; and that.
fn unpaced(before: &Brief, brief: &Brief, n: u32) -> (Brief, String) {
    let minutes = match brief.length {
        Some(Length::DurationMs(ms)) => (ms + 30_000) / 60_000,
        _ => 0,
    };
    let must = Must { duration_ms: before.must.duration_ms, ..brief.must.clone() };
    let plain = Brief { must, length: Some(Length::Tracks(n)), ..brief.clone() };
    (plain, format!("{minutes} min"))
}

type Looser = Option<(Brief, String)>;

/// Briefs to fall back to, in this order, where next to nothing fits: never without a wish that was
/// said as one.
fn looser(before: &Brief, brief: &Brief, reading: &Reading) -> [Looser; 2] {
    [
        reading.compares.then(|| softened(before, brief)).flatten(),
        reading.turns.then(|| loosened(before, brief, reading)).flatten(),
    ]
}

/// "Slower" as an aim, without the bound that it was read as.
fn softened(before: &Brief, brief: &Brief) -> Looser {
    let mut softer = brief.clone();
    let (must, stood) = (&mut softer.must, &before.must);
    let bounds = [
        (&mut must.bpm, stood.bpm, "tempo"),
        (&mut must.energy, stood.energy, "energy"),
        (&mut must.valence, stood.valence, "mood"),
        (&mut must.popularity, stood.popularity, "popularity"),
    ];
    let mut what = Vec::new();
    for (bound, stood, name) in bounds {
        if *bound != stood {
            *bound = stood;
            what.push(name);
        }
    }
    (!what.is_empty()).then(|| (softer, format!("the limit on {}", what.join(", "))))
}

/// What was said now without what stood before and was not said again; and what that was.
fn loosened(before: &Brief, brief: &Brief, reading: &Reading) -> Looser {
    let said = |path: &str| reading.read.iter().any(|read| read.path.starts_with(path));
    let mut looser = brief.clone();
    let subject = Must {
        genres_any: before.must.genres_any.clone(),
        artists_any: before.must.artists_any.clone(),
        albums_any: before.must.albums_any.clone(),
        languages_any: before.must.languages_any.clone(),
        countries_any: before.must.countries_any.clone(),
        ..Must::default()
    };
    let spoken = [
        "must.genres_any",
        "must.artists_any",
        "must.albums_any",
        "must.languages_any",
        "must.countries_any",
        "mix",
    ]
    .iter()
    .any(|path| said(path));
    let what = if spoken && !said("must.years") && !brief.must.years.is_empty() {
        looser.must.years.clear();
        Speaker::gist(&Brief {
            must: Must { years: brief.must.years.clone(), ..Must::default() },
            ..Brief::default()
        })
    } else if !spoken && (subject != Must::default() || !brief.mix.is_empty()) {
        looser.must.genres_any.clear();
        looser.must.artists_any.clear();
        looser.must.albums_any.clear();
        looser.must.languages_any.clear();
        looser.must.countries_any.clear();
        looser.mix.clear();
        Speaker::gist(&Brief { must: subject, mix: before.mix.clone(), ..Brief::default() })
    } else {
        return None;
    };
    Some((looser, what)).filter(|(_, what)| !what.is_empty())
}
