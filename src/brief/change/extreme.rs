//! "The three saddest songs", "the fastest song by Queen": as many as are wanted, from the end of the scale.

use std::collections::HashMap;

use crate::catalog::TrackIx;
use crate::protocol::{Brief, Length, Order, OrderBy, Span};
use crate::select::Filter;

use super::Change;

/// How many are meant where no number is said.
const SOME: usize = 10;

impl Change<'_> {
    /// A bound that so many songs are within, of those that fit what else is wanted, and the order.
    pub(super) fn extreme(&mut self, brief: &mut Brief) {
        let Some(said) = &self.wish.most else { return };
        let (by, descending) = said.what;
        let wanted = match brief.length {
            Some(Length::Tracks(n)) => n as usize,
            _ => SOME,
        };
        let filter = Filter::new(self.catalog, &brief.must);
        let (mut best, catalog) = (HashMap::new(), self.catalog);
        for ix in catalog.all().filter(|ix| filter.admits(catalog, *ix)) {
            let Some(value) = self.value(by, ix) else { continue };
            let value = if descending { value } else { -value };
            let song = best.entry(catalog.song(ix)).or_insert(value);
            *song = value.max(*song);
        }
        let mut values: Vec<f32> = best.into_values().collect();
        values.sort_by(|a, b| b.total_cmp(a));
        let Some(last) = values.get(wanted.clamp(1, values.len().max(1)) - 1) else { return };
        let must = &mut brief.must;
        match by {
            OrderBy::Bpm => must.bpm = bound(*last, descending),
            OrderBy::Energy => must.energy = bound(*last, descending),
            OrderBy::Valence => must.valence = bound(*last, descending),
            OrderBy::Popularity => must.popularity = bound(*last, descending),
            OrderBy::DurationMs => {
                let Span(low, high) = bound(*last, descending);
                must.duration_ms = Span(low.map(|v| v as u32), high.map(|v| v as u32));
            }
            OrderBy::Year => {
                let Span(low, high) = bound(*last, descending);
                must.years = vec![Span(low.map(|v| v as i32), high.map(|v| v as i32))];
            }
            OrderBy::Title | OrderBy::Artist => return,
        }
        brief.order = Some(Order { by, descending });
        brief.arc.clear();
        let path = match by {
            OrderBy::Year => "must.years",
            OrderBy::Bpm => "must.bpm",
            OrderBy::Energy => "must.energy",
            OrderBy::Valence => "must.valence",
            OrderBy::Popularity => "must.popularity",
            _ => "must.duration_ms",
        };
        self.note(said.words, path);
    }

    fn value(&self, by: OrderBy, ix: TrackIx) -> Option<f32> {
        let catalog = self.catalog;
        match by {
            OrderBy::Bpm => catalog.bpm(ix),
            OrderBy::Energy => catalog.energy(ix),
            OrderBy::Valence => catalog.valence(ix),
            OrderBy::Popularity => catalog.popularity(ix),
            // Both are exact as they stand: years, and lengths of up to four and a half hours.
            OrderBy::DurationMs => catalog.duration_ms(ix).map(|ms| ms as f32),
            OrderBy::Year => catalog.year(ix).map(|year| year as f32),
            OrderBy::Title | OrderBy::Artist => None,
        }
    }
}

/// From here on up, or down to here (the values were turned round).
fn bound(last: f32, descending: bool) -> Span<f32> {
    if descending { Span(Some(last), None) } else { Span(None, Some(-last)) }
}
