//! Bounds within a count, as parts of the queue: so many of a kind, and the rest without it.

use crate::protocol::{Brief, Length, MixPart, Must, Span, Vocals};

use super::super::item::Item;
use super::super::levels::USUAL;
use super::super::quota::{Bound, Quota};
use super::super::share::part;
use super::super::wish::Said;
use super::soft::refuse_feel;
use super::{Change, extend};

/// What a song lasts, where only the length of the whole is known.
const SONG_MS: u64 = 215_000;

impl Change<'_> {
    /// Behind all else that is hard, and the length: it says how many of how many.
    pub(super) fn quotas(&mut self, brief: &mut Brief) {
        let quotas = &self.wish.quotas;
        if quotas.is_empty() {
            return;
        }
        let whole = match *brief.length.get_or_insert(Length::Tracks(USUAL)) {
            Length::Tracks(n) => n.max(1),
            Length::DurationMs(ms) => u32::try_from(ms / SONG_MS).unwrap_or(u32::MAX).max(1),
        };
        let mut rest = Brief::default();
        let mut left = 1.0;
        brief.mix.clear();
        brief.mix_in_order = false;
        for said in quotas {
            let share = (said.what.n as f32 / whole as f32).clamp(0.0, left);
            left -= share;
            let most = (said.what.bound == Bound::AtMost).then_some(said.what.n);
            let must = self.of_kind(brief, &mut rest, &said.what);
            brief.mix.push(MixPart { share, most, must });
            self.note(said.words, "mix");
        }
        // What the kinds were asked for beside is what the rest is of.
        if quotas.iter().any(|said| matches!(said.what.kind.item, Item::Genre(_))) {
            rest.must.genres_any = std::mem::take(&mut brief.must.genres_any);
        }
        brief.mix.push(MixPart { share: left, most: None, must: rest.must });
    }

    /// What a track must be to be of the kind. What is not is left for the rest, and the brief no longer
    /// asks for it alone.
    fn of_kind(&mut self, brief: &mut Brief, rest: &mut Brief, quota: &Quota) -> Must {
        let mut own = Brief::default();
        let apart = quota.bound == Bound::AtMost;
        match &quota.kind.item {
            Item::Genre(names) => {
                brief.must.genres_any.retain(|name| !names.contains(name));
                brief.must.genres_none.retain(|name| !names.contains(name));
                extend(&mut own.must.genres_any, names.iter().cloned());
                extend(&mut rest.must.genres_none, names.iter().filter(|_| apart).cloned());
            }
            Item::Artist(name) => {
                brief.must.artists_any.retain(|other| other != name);
                extend(&mut own.must.artists_any, [name.clone()]);
                extend(&mut rest.must.artists_none, apart.then(|| name.clone()));
            }
            Item::Tag(tag) => {
                brief.must.tags_any.retain(|other| other != tag);
                extend(&mut own.must.tags_any, [(*tag).to_owned()]);
                extend(&mut rest.must.tags_none, apart.then(|| (*tag).to_owned()));
            }
            Item::Years(span) => {
                brief.must.years.retain(|other| other != span);
                own.must.years = vec![*span];
                rest.must.years_none.extend(apart.then_some(*span));
            }
            Item::Dirty => {
                brief.must.explicit = None;
                own.must.explicit = Some(true);
                rest.must.explicit = apart.then_some(false);
            }
            Item::Vocals(vocals) => {
                own.must.vocals = Some(*vocals);
                let other = match vocals {
                    Vocals::Vocal => Vocals::Instrumental,
                    Vocals::Instrumental => Vocals::Vocal,
                };
                rest.must.vocals = apart.then_some(other);
            }
            Item::Feel(feel) => {
                let mut without = Brief::default();
                refuse_feel(&mut without, feel);
                let bounds = without.must;
                own.must.energy = outside(bounds.energy);
                own.must.valence = outside(bounds.valence);
                own.must.bpm = outside(bounds.bpm);
                if apart {
                    rest.must.energy = met(rest.must.energy, bounds.energy);
                    rest.must.valence = met(rest.must.valence, bounds.valence);
                    rest.must.bpm = met(rest.must.bpm, bounds.bpm);
                }
            }
            Item::Tongue(tongue) => {
                let words = (quota.kind.start, quota.kind.end);
                self.tongue(&mut own.must, tongue, self.is_of_land(words));
                if apart {
                    self.not_tongue(rest, tongue, self.is_of_land(words));
                }
            }
            item => {
                if let Some(what) = part(item) {
                    let words = (quota.kind.start, quota.kind.end);
                    self.subject(&mut own, &Said { what, words });
                }
            }
        }
        own.must
    }
}

/// Both bounds.
fn met(a: Span<f32>, b: Span<f32>) -> Span<f32> {
    let low = [a.0, b.0].into_iter().flatten().reduce(f32::max);
    let high = [a.1, b.1].into_iter().flatten().reduce(f32::min);
    Span(low, high)
}

/// What lies beyond a bound.
fn outside(span: Span<f32>) -> Span<f32> {
    match span {
        Span(Some(low), None) => Span(None, Some(low)),
        Span(None, Some(high)) => Span(Some(high), None),
        _ => Span(None, None),
    }
}
