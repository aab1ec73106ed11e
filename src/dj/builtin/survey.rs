//! What of the queue is as was asked.

use std::sync::Arc;

use super::phrases::Line;
use super::speech::{Speaker, short};
use crate::brief::Stock;
use crate::catalog::Catalog;
use crate::dj::View;
use crate::protocol::{Entry, Must, Track};
use crate::select::Filter;

/// As many are named.
const NAMED: usize = 3;

/// The entries that are so. `None`: of no entry it is known.
pub(super) fn found(catalog: &Catalog, view: &View, asked: &Stock) -> Option<Vec<Arc<Entry>>> {
    let filter = Filter::of_brief(catalog, &asked.brief);
    let is_so = |entry: &&Arc<Entry>| {
        catalog.by_id(&entry.track.id).is_some_and(|track| filter.admits(catalog, track))
    };
    let found: Vec<Arc<Entry>> = view.upcoming.iter().filter(is_so).cloned().collect();
    let told = |entry: &Arc<Entry>| is_told(&asked.brief.must, &entry.track);
    (!found.is_empty() || view.upcoming.iter().any(told)).then_some(found)
}

/// Whether a track has the values that these wishes look at.
fn is_told(must: &Must, track: &Track) -> bool {
    let named = |lists: [&Vec<String>; 2]| lists.into_iter().any(|list| !list.is_empty());
    let places = named([&must.languages_any, &must.languages_none]);
    let places = places || named([&must.countries_any, &must.countries_none]);
    (!places || track.language.is_some() || track.country.is_some())
        && (!named([&must.keys_any, &must.keys_none]) || track.key.is_some())
        && (must.vocals.is_none() || track.vocals.is_some())
        && (must.explicit.is_none() || track.explicit.is_some())
        && (must.years.is_empty() && must.years_none.is_empty() || track.year.is_some())
        && (must.bpm.is_open() || track.bpm.is_some())
        && (must.energy.is_open() || track.energy.is_some())
        && (must.valence.is_open() || track.valence.is_some())
        && (must.popularity.is_open() || track.popularity.is_some())
        && (must.duration_ms.is_open() || track.duration_ms.is_some())
}

/// How many are so, and which, where they are few.
pub(super) fn told(
    speaker: &mut Speaker,
    asked: &Stock,
    found: Option<&[Arc<Entry>]>,
    all: usize,
) -> Vec<String> {
    let Some(found) = found else { return vec![speaker.line(Line::Cant, &[])] };
    let (n, m) = (found.len().to_string(), all.to_string());
    let line = match found.len() {
        0 => Line::TallyNone,
        some if some == all => Line::TallyAll,
        _ => Line::Tally,
    };
    let facts = [("n", n.as_str()), ("m", m.as_str()), ("what", short(&asked.words))];
    let mut said = vec![speaker.line(line, &facts)];
    if line == Line::Tally && found.len() <= NAMED {
        let names: Vec<String> = found.iter().map(|entry| speaker.entry(entry)).collect();
        said.push(format!("{}.", names.join(", ")));
    }
    said
}
