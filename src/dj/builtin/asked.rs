//! Songs and entries that were spoken of by name or place, and where they go.

use std::sync::Arc;

use crate::brief::{Place, Reading};
use crate::catalog::{Catalog, TrackIx};
use crate::dj::{Pick, Step, Turn, View};
use crate::protocol::{Because, BecauseField, By, Entry, Fact};

use super::phrases::Line;
use super::speech::Speaker;

/// The songs of a turn that were asked for by name.
pub(super) struct Asked {
    /// Those for which something was done.
    pub songs: Vec<(TrackIx, Place)>,
    /// Where the entry stands that they take the place of.
    hole: Option<usize>,
    /// So many of them are not at the end.
    ahead: usize,
}

impl Asked {
    pub fn new(reading: &Reading, view: &View) -> Self {
        let swapped = reading.swapped.first();
        let hole = swapped.and_then(|entry| view.upcoming.iter().position(|e| e == entry));
        Self { songs: Vec::new(), hole, ahead: 0 }
    }

    /// What is done for the next of them, whose recordings these are. `None`: nothing.
    pub fn take(
        &mut self,
        turn: &Turn,
        reading: &Reading,
        tracks: &[TrackIx],
        place: Place,
    ) -> Option<Step> {
        let ix = *tracks.first()?;
        // Only what was spoken of as an entry moves back: "add X" leaves X where it is.
        let moves = reading.meant.iter().any(|entry| turn.catalog.id(ix) == entry.track.id);
        let next = self.hole.unwrap_or_default() + self.ahead;
        let step = ask_for(&turn.catalog, &turn.view(), tracks, (place, moves), next)?;
        self.ahead += usize::from(place != Place::End);
        self.songs.push((ix, place));
        Some(step)
    }

    /// Those that are to be last go behind all else.
    pub fn closing(&self, catalog: &Catalog, view: &View) -> Vec<Step> {
        let last = self.songs.iter().filter(|(_, place)| *place == Place::End);
        let ids = last.map(|(ix, _)| catalog.id(*ix));
        let entries = ids.filter_map(|id| view.upcoming.iter().find(|e| e.track.id == id));
        let position = view.upcoming.len().saturating_sub(1);
        let step = |entry: &Arc<Entry>| Step::Move { entry_id: entry.entry_id.clone(), position };
        let last = |entry: &&Arc<Entry>| view.upcoming.last() != Some(*entry);
        entries.filter(last).map(step).collect()
    }

    /// So many have come in front of what is planned.
    pub fn in_front(&self) -> usize {
        if self.hole.is_some() { 0 } else { self.ahead }
    }

    /// Whether a track is one of these songs, in any version.
    pub fn holds(&self, catalog: &Catalog, ix: TrackIx) -> bool {
        self.songs.iter().any(|(song, _)| catalog.song(*song) == catalog.song(ix))
    }
}

/// A song by name goes where it was asked for. One that is queued already moves there.
fn ask_for(
    catalog: &Catalog,
    view: &View,
    tracks: &[TrackIx],
    (place, moves): (Place, bool),
    next: usize,
) -> Option<Step> {
    let ix = *tracks.first()?;
    let position = match place {
        Place::Next => next,
        Place::End => view.upcoming.len(),
        Place::At(at) => at + next,
    };
    let ids: Vec<&str> = tracks.iter().map(|ix| catalog.id(*ix)).collect();
    let waiting = |entry: &Arc<Entry>| ids.contains(&entry.track.id.as_str());
    if let Some(from) = view.upcoming.iter().position(waiting) {
        // What stands in front of the place and goes there leaves one place less before it.
        let past = matches!(place, Place::At(at) if from < at);
        let position = if past { position.saturating_sub(1) } else { position };
        let entry_id = view.upcoming[from].entry_id.clone();
        return (place != Place::End || moves).then_some(Step::Move { entry_id, position });
    }
    let title = Fact::from(catalog.title(ix));
    let artist = Fact::from(catalog.artist_name(catalog.main_artist(ix)));
    let because = vec![
        Because { field: BecauseField::Title, want: Some(title.clone()), have: Some(title) },
        Because { field: BecauseField::Artist, want: None, have: Some(artist) },
    ];
    Some(Step::Pick(Pick {
        track: ix,
        by: By::Listener,
        position,
        because,
        why: "you asked for it".to_owned(),
    }))
}

/// What has become of them.
pub(super) fn said(
    speaker: &mut Speaker,
    catalog: &Catalog,
    reading: &Reading,
    view: &View,
    asked: &[(TrackIx, Place)],
) -> Vec<String> {
    let mut said = Vec::new();
    for (ix, place) in asked.iter().take(2) {
        let name = speaker.track(catalog, *ix);
        let line = match place {
            _ if !reading.swapped.is_empty() => Line::Instead,
            Place::Next => Line::Next,
            Place::End => Line::Later,
            Place::At(_) => Line::Placed,
        };
        let n = view.upcoming.iter().position(|e| e.track.id == catalog.id(*ix));
        let n = n.map_or(String::new(), |at| (at + 1).to_string());
        said.push(match line {
            Line::Placed => speaker.line(line, &[("a", &name), ("n", &n)]),
            line => speaker.line(line, &[("a", &name)]),
        });
    }
    if let [(a, _), (b, _)] = reading.traded.as_slice() {
        let name = |speaker: &Speaker, entry: &Entry| {
            catalog.by_id(&entry.track.id).map_or(String::new(), |ix| speaker.track(catalog, ix))
        };
        let (a, b) = (name(speaker, a), name(speaker, b));
        said.push(speaker.line(Line::Traded, &[("a", &a), ("b", &b)]));
    }
    said
}
