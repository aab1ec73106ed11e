//! The making of a plan: what goes, what stays where, and which tracks come.

mod fill;
mod part;

use std::sync::Arc;

use crate::catalog::{Catalog, TrackIx};
use crate::dj::View;
use crate::protocol::{Brief, Length};

use crate::select::bits::Bits;
use crate::select::curve::{Aim, Curve};
use crate::select::explain::Explainer;
use crate::select::filter::Filter;
use crate::select::place::spread;
use crate::select::plan::{Decided, Plan};
use crate::select::pool::{Candidate, Pool};
use crate::select::queue::{self, Past, Queued};
use crate::select::relevance::{Relevance, heard};
use crate::select::score::Scorer;
use crate::select::sequence::{Place, Sequencer, Taken};
use crate::select::{Knobs, Mode, Shortage, order, shares, time};

use part::Part;

/// What an entry may lack and still stay, besides the luck it may have had when it was picked: what
/// fitting between its neighbours may have been worth.
const NEARLY: f32 = 0.25;

/// What an entry that stays may cost by lying beside the curve: seven hundredths of energy.
const OFF_CURVE: f32 = 0.6;

/// A plan in the making.
pub(super) struct Draft<'a> {
    catalog: &'a Catalog,
    brief: &'a Brief,
    view: &'a View,
    mode: Mode,
    /// How much there is to be: in all, or with `Mode::Add` on top.
    wanted: Length,
    filter: Filter,
    parts: Vec<Part>,
    relevance: Relevance,
    curve: Curve,
    queued: Vec<Queued>,
    /// Candidates for any place.
    candidates: Vec<Candidate>,
    /// Indexes of the entries that stay, in their order.
    stays: Vec<usize>,
    places: Vec<Place>,
    sequencer: Sequencer<'a>,
    surprise: f32,
}

impl<'a> Draft<'a> {
    pub(super) fn new(
        catalog: &'a Catalog,
        brief: &'a Brief,
        view: &'a View,
        mode: Mode,
        knobs: &Knobs,
    ) -> Self {
        let filter = Filter::new(catalog, &brief.must);
        let part_filters: Vec<Filter> =
            brief.mix.iter().map(|part| Filter::new(catalog, &part.must)).collect();
        let mut fit = filter.fit().clone();
        if !part_filters.is_empty() {
            let mut any = Bits::none(catalog.len());
            part_filters.iter().for_each(|part| any.or(part.fit()));
            fit.and(&any);
        }
        match brief.prefer.novelty {
            Some(novelty) if novelty >= 1.0 => fit.without(&heard(catalog, &view.taste)),
            Some(novelty) if novelty <= -1.0 => fit.and(&heard(catalog, &view.taste)),
            _ => {}
        }
        let relevance = Relevance::new(catalog, brief, view, &fit, &knobs.without);
        let queued = queue::read(catalog, view, &fit, &relevance.bias);
        let wanted = match mode {
            Mode::Add(length) => length,
            Mode::Anew | Mode::FillUp => {
                brief.length.unwrap_or(Length::Tracks(knobs.picks_per_turn as u32))
            }
        };
        let curve = Curve::of(&brief.arc);

        let mut open = fit;
        for ix in relevance.bias.ruled_out() {
            open.clear(ix);
        }
        let now = view.now.as_ref().and_then(|now| catalog.by_id(&now.entry.track.id));
        // What stays for sure is not picked a second time; other entries may be.
        let sure = queued.iter().filter(|entry| entry.fixed || mode != Mode::Anew);
        for ix in sure.filter_map(|entry| entry.ix).chain(now) {
            for version in catalog.song_tracks(catalog.song(ix)) {
                open.clear(*version);
            }
        }
        // What is to be like a seed track is not the seed track.
        for ix in brief.prefer.like_tracks.iter().filter_map(|id| catalog.by_id(id)) {
            for version in catalog.song_tracks(catalog.song(ix)) {
                open.clear(*version);
            }
        }
        let past = Past::of(catalog, view);
        if matches!(mode, Mode::Add(_)) {
            // "Ten more" are ten others.
            open.without(&past.heard);
            open.without(&past.picked);
        }
        let places = match wanted {
            Length::Tracks(n) => n as usize,
            Length::DurationMs(ms) => (ms / 150_000) as usize + 2,
        };
        let surprise = view.surprise.unwrap_or(knobs.surprise);
        let scorer = Scorer {
            catalog,
            relevance: &relevance,
            past: Some(&past),
            seed: knobs.seed,
            surprise,
        };
        let of_part = |filter: &Filter| {
            let mut own = open.clone();
            own.and(filter.fit());
            own
        };
        let sets: Vec<Bits> = match part_filters.as_slice() {
            [] => vec![open],
            filters => filters.iter().map(of_part).collect(),
        };
        let sets = sets.into_iter().map(|set| (set, Pool::new(places, &curve)));
        let mut best = scorer.best_of_each(sets.collect()).into_iter();
        let parts = brief.mix.iter().zip(part_filters).zip(&mut best);
        let parts = parts.map(|((part, filter), candidates)| Part {
            candidates,
            filter,
            share: part.share,
            most: part.most,
            held: 0,
        });
        let parts: Vec<Part> = parts.collect();
        let candidates = best.next().unwrap_or_default();

        let few_artists = !brief.must.artists_any.is_empty();
        let sequencer = Sequencer::new(
            catalog,
            now,
            brief.must.max_per_artist,
            few_artists,
            brief.order.is_some(),
        );
        Self {
            catalog,
            brief,
            view,
            mode,
            wanted,
            filter,
            parts,
            relevance,
            curve,
            queued,
            candidates,
            stays: Vec::new(),
            places: Vec::new(),
            sequencer,
            surprise,
        }
    }

    /// Decides which entries stay.
    pub(super) fn keep(&mut self) {
        let sure = |entry: &Queued| entry.fixed || self.mode != Mode::Anew;
        let mut stays: Vec<usize> =
            self.queued.iter().filter(|entry| sure(entry)).map(|entry| entry.index).collect();
        let there: Vec<TrackIx> = stays.iter().filter_map(|index| self.queued[*index].ix).collect();
        there.into_iter().for_each(|ix| self.hold(ix));
        // Another arc is another queue: entries that stayed by their worth alone would stand against it.
        let same_arc = self.brief.arc.is_empty() || self.brief.arc == self.view.brief.arc;
        if self.mode == Mode::Anew && same_arc {
            let mut room = self.room(&stays);
            let mut due = self.due(&stays);
            for at in 0..self.queued.len() {
                let entry = self.queued[at];
                let Some(ix) = entry.ix.filter(|_| !entry.fixed && entry.fits) else { continue };
                let may = self.sequencer.may_take(ix) && self.has_room_for(ix);
                if room.is_full() || !may || !self.would_pick_again(ix) {
                    continue;
                }
                if due.as_mut().is_some_and(|due| !self.counts_as_one(due, ix)) {
                    continue;
                }
                room.take(self.catalog.duration_ms(ix));
                self.hold(ix);
                stays.push(entry.index);
            }
            stays.sort_unstable();
        }
        self.stays = stays;
    }

    /// What is left of the wanted length after the entries that stay and count.
    fn room(&self, stays: &[usize]) -> time::Room {
        let mut room = time::Room::new(self.wanted);
        if !matches!(self.mode, Mode::Add(_)) {
            for entry in stays.iter().map(|index| &self.queued[*index]).filter(|entry| entry.fits) {
                room.take(entry.ix.and_then(|ix| self.catalog.duration_ms(ix)));
            }
        }
        room
    }

    /// Whether an entry is still nearly as relevant as the worst of twice as many as are wanted.
    fn would_pick_again(&self, ix: TrackIx) -> bool {
        let part = self.parts.iter().find(|part| part.filter.admits(self.catalog, ix));
        let candidates = part.map_or(&self.candidates, |part| &part.candidates);
        let places = match self.wanted {
            Length::Tracks(n) => n as usize,
            Length::DurationMs(ms) => (ms / 210_000) as usize + 1,
        };
        let share = part.map_or(1.0, |part| part.share);
        let rank = ((2 * places) as f32 * share).ceil() as usize;
        let Some(worst) = candidates.get(rank.max(1) - 1) else { return true };
        self.relevance.of(self.catalog, ix) + self.surprise + NEARLY >= worst.score
    }

    /// Makes the places, with what stays in them.
    pub(super) fn lay_out(&mut self) {
        let room = self.room(&self.stays);
        let new = room.places(self.catalog, self.pools());
        let all = self.stays.len() + new;
        self.places = vec![Place::default(); all];
        self.aim();
        let in_order = self.parts.len() > 1 && self.brief.mix_in_order;
        let dealt = self.is_new_mix();
        if in_order {
            self.mark_stretches();
        } else if dealt {
            self.deal_anew();
        }
        if in_order && self.mode == Mode::FillUp || dealt && self.curve.is_flat() {
            self.settle_in_stretches();
        } else if in_order && self.mode == Mode::Anew {
            self.settle_on_curve();
        } else if self.curve.is_flat() {
            self.settle();
        } else if self.mode == Mode::Anew {
            self.settle_on_curve();
        } else if self.mode == Mode::FillUp {
            self.spread_on_curve();
        } else {
            self.settle();
        }
        if !in_order && !dealt {
            self.deal_parts();
        }
    }

    /// Each entry stays where it is, as far as there is room for those behind it; what was withdrawn
    /// leaves holes for the picks.
    fn settle(&mut self) {
        let (all, stays) = (self.places.len(), self.stays.len());
        let mut from = 0;
        for (nth, index) in self.stays.iter().enumerate() {
            let entry = self.queued[*index];
            let at = match self.mode {
                Mode::Anew => entry.index.clamp(from, all - (stays - nth)),
                Mode::Add(_) | Mode::FillUp => nth,
            };
            self.places[at].taken = Some(entry.stays());
            from = at + 1;
        }
    }

    /// Nothing moves, but what comes may go between: each entry takes the place along the curve that it
    /// suits, in the order in which they stand. The listener's own at the front stay there.
    fn spread_on_curve(&mut self) {
        let entries = self.stays.iter().map(|index| self.queued[*index]);
        let entries: Vec<Queued> = entries.collect();
        let own = entries.iter().take_while(|entry| entry.fixed).count();
        let known: Option<Vec<TrackIx>> = entries[own..].iter().map(|entry| entry.ix).collect();
        let Some(tracks) = known else { return self.settle() };
        let aims: Vec<Aim> = self.places[own..].iter().map(|place| place.aim).collect();
        let (_, along) = spread(self.catalog, &aims, &tracks);
        let at = (0..own).chain(along.into_iter().map(|at| own + at));
        for (entry, at) in entries.iter().zip(at) {
            self.places[at].taken = Some(entry.stays());
        }
    }

    /// Nothing moves, but each entry stands as far back as the stretch of its part begins, so that what
    /// comes may go before it.
    fn settle_in_stretches(&mut self) {
        let (all, stays) = (self.places.len(), self.stays.len());
        let mut from = 0;
        for (nth, index) in self.stays.iter().enumerate() {
            let entry = self.queued[*index];
            let own = (from..all).find(|at| self.suits_stretch(*at, &entry)).unwrap_or(from);
            let at = if entry.fixed { from } else { own }.min(all - (stays - nth));
            self.places[at].taken = Some(entry.stays());
            from = at + 1;
        }
    }

    /// Whether the entry is of the part that the place is for, if it is for one.
    fn suits_stretch(&self, at: usize, entry: &Queued) -> bool {
        let part = self.places[at].part.map(|part| &self.parts[part].filter);
        part.is_none_or(|filter| entry.ix.is_some_and(|ix| filter.admits(self.catalog, ix)))
    }

    /// What may not move stays where it is; of the others each goes to the empty place that it suits
    /// best, and those that suit none go after all.
    fn settle_on_curve(&mut self) {
        let all = self.places.len();
        let (fixed, movable): (Vec<usize>, Vec<usize>) =
            self.stays.iter().partition(|index| self.queued[**index].fixed);
        let mut from = 0;
        for (nth, index) in fixed.iter().enumerate() {
            let at = index.clamp(&from, &(all - (fixed.len() - nth))).to_owned();
            self.places[at].taken = Some(self.queued[*index].stays());
            from = at + 1;
        }
        for index in movable {
            let entry = self.queued[index];
            let Some(ix) = entry.ix else { continue };
            let empty = self.places.iter().enumerate().filter(|(_, place)| place.taken.is_none());
            let best = empty
                .filter(|(at, _)| self.suits_stretch(*at, &entry))
                .map(|(at, place)| (self.sequencer.off_aim(&place.aim, ix), at))
                .min_by(|a, b| a.0.total_cmp(&b.0));
            match best {
                Some((off, at)) if off <= OFF_CURVE => self.places[at].taken = Some(entry.stays()),
                _ => self.let_go(ix),
            }
        }
    }

    fn pools(&self) -> impl Iterator<Item = &[Candidate]> {
        let parts = self.parts.iter().map(|part| part.candidates.as_slice());
        std::iter::once(self.candidates.as_slice()).chain(parts)
    }

    /// What comes goes on where the queue ends, not where the wish begins.
    fn goes_on(&self) -> bool {
        let under_way = self.view.now.is_some() || !self.view.history.is_empty();
        match self.mode {
            Mode::Anew => false,
            Mode::Add(_) => true,
            Mode::FillUp => self.brief.length.is_none() && under_way,
        }
    }

    /// Says of each place which of the parts it belongs to that follow each other. What is added to a
    /// queue is of the last one, unless it has parts of its own.
    fn mark_stretches(&mut self) {
        let adds = matches!(self.mode, Mode::Add(_));
        let goes_on = self.goes_on() && !(adds && self.brief.mix != self.view.brief.mix);
        let from = if adds { self.stays.len() } else { 0 };
        let last = self.parts.len() - 1;
        let shares: Vec<f32> = self.parts.iter().map(|part| part.share).collect();
        let parts = shares::stretches(&shares, self.places.len() - from);
        for (place, part) in self.places[from..].iter_mut().zip(parts) {
            place.part = Some(if goes_on { last } else { part });
        }
    }

    /// Says of each place what the arc wants there. What is added to a queue goes on where it ends.
    fn aim(&mut self) {
        let goes_on = self.goes_on();
        let last = (self.places.len().max(2) - 1) as f32;
        for (at, place) in self.places.iter_mut().enumerate() {
            place.aim = self.curve.at(if goes_on { 1.0 } else { at as f32 / last });
        }
    }

    /// Says of each empty place which part of the mix it belongs to.
    fn deal_parts(&mut self) {
        if self.parts.is_empty() {
            return;
        }
        let mut wanted: Vec<f32> = self.parts.iter().map(|part| part.share).collect();
        if self.mode != Mode::Anew {
            let leanings = self
                .parts
                .iter()
                .map(|part| self.relevance.leaning(self.catalog, part.filter.fit()));
            shares::lean(&mut wanted, leanings);
        }
        let mut there = vec![0usize; self.parts.len()];
        if !matches!(self.mode, Mode::Add(_)) {
            for ix in self.places.iter().filter_map(Place::track) {
                if let Some(at) =
                    self.parts.iter().position(|part| part.filter.admits(self.catalog, ix))
                {
                    there[at] += 1;
                }
            }
        }
        let empty = self.places.iter_mut().filter(|place| place.taken.is_none());
        let empty: Vec<&mut Place> = empty.collect();
        for (place, part) in empty.into_iter().zip(shares::Deal::new(&wanted, there)) {
            place.part = Some(part);
        }
    }

    /// Puts the places into the order that was asked for.
    pub(super) fn arrange(&mut self) {
        if let Some(wanted) = self.brief.order {
            // Parts that follow each other are sorted each by itself.
            let together = |a: &Place, b: &Place| !self.brief.mix_in_order || a.part == b.part;
            for stretch in self.places.chunk_by_mut(together) {
                order::sort(self.catalog, wanted, stretch);
            }
        }
    }

    pub(super) fn finish(self, catalog: &Arc<Catalog>) -> Plan {
        let view = self.view;
        let id = |index: usize| view.upcoming[index].entry_id.clone();
        let mut there = vec![false; view.upcoming.len()];
        let mut order = Vec::new();
        let mut picks = Vec::new();
        for (position, place) in self.places.iter().enumerate() {
            match place.taken {
                Some(Taken::Stays { index, .. }) => {
                    there[index] = true;
                    order.push(index);
                }
                Some(Taken::Picked(candidate)) => picks.push(Decided {
                    ix: candidate.ix,
                    position,
                    aim: place.aim,
                    part: place.part,
                }),
                None => {}
            }
        }
        let withdraw = (0..there.len()).filter(|index| !there[*index]).map(id).collect();
        let order =
            if order.is_sorted() { Vec::new() } else { order.into_iter().map(id).collect() };
        let shortage = self.shortage(picks.len());
        let like = self.brief.prefer.like_artists.iter().cloned().chain(
            self.brief
                .prefer
                .like_tracks
                .iter()
                .filter_map(|id| Some(self.catalog.title(self.catalog.by_id(id)?).to_owned())),
        );
        let explainer = Explainer {
            relevance: self.relevance,
            filter: self.filter,
            must: self.brief.must.clone(),
            parts: self
                .parts
                .into_iter()
                .zip(&self.brief.mix)
                .map(|(part, mix)| (part.filter, mix.must.clone()))
                .collect(),
            like: like.collect(),
        };
        Plan {
            withdraw,
            order,
            shortage,
            catalog: catalog.clone(),
            explainer,
            picks: picks.into_iter(),
        }
    }

    fn shortage(&self, picked: usize) -> Option<Shortage> {
        let counted = match self.mode {
            Mode::Add(_) => 0,
            Mode::Anew | Mode::FillUp => {
                let stays = self.places.iter().filter_map(|place| match place.taken {
                    Some(Taken::Stays { index, .. }) => Some(index),
                    _ => None,
                });
                stays.filter(|index| self.queued[*index].fits).count()
            }
        };
        let (fit, asked) = match self.wanted {
            Length::Tracks(n) => (counted + picked, n as usize),
            Length::DurationMs(_) => {
                let mean = time::mean(self.catalog, self.pools()).max(1);
                let missing = (self.gap() as f32 / mean as f32).round().max(0.0) as usize;
                (counted + picked, counted + picked + missing)
            }
        };
        (fit < asked).then(|| Shortage {
            fit,
            asked,
            costs_most: self.filter.costs_most(self.catalog),
        })
    }
}
