//! `segue eval sequence`: is the queue in a good order?
//!
//! Many briefs, each planned once from nothing. Curves are compared with what was aimed at, steps between
//! neighbours with those of the same tracks in other orders, lengths with what was wished. The numbers are
//! worked out here from the tracks alone: nothing uses the selector's own costs.

use std::collections::HashSet;
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use crate::catalog::{ArtistId, Catalog, GenreId, TrackIx};
use crate::dj::View;
use crate::protocol::{ArcPart, Brief, Length, Span};
use crate::select::{self, Filter, Mode};

use super::briefs::any_track;
use super::{Dice, EvalError, load};

/// A table is good enough for a wish from so many fitting tracks on.
const FITTING: usize = 300;
/// Random orders that are averaged.
const SHUFFLES: usize = 10;
/// Places within which an artist should not come again.
const SPACING: usize = 6;

/// `rounds`: how many briefs of each sort.
pub fn run(tracks: &Path, rounds: usize, seed: u64) -> Result<String, EvalError> {
    let catalog = load(tracks)?;
    if catalog.len() < FITTING {
        return Err(EvalError::Unfit(format!("the table needs {FITTING} tracks")));
    }
    let mut dice = Dice::new(seed);
    let mut out = String::new();
    curves(&catalog, ENERGY, rounds, &mut dice).print(&mut out);
    curves(&catalog, TEMPO, rounds, &mut dice).print(&mut out);
    let (steps, clean) = neighbours(&catalog, rounds, &mut dice);
    steps.print(&mut out);
    lengths(&catalog, rounds, &mut dice).print(&mut out);
    clean.print(&mut out);
    Ok(out)
}

/// The picks of a plan from nothing.
fn picks(catalog: &Arc<Catalog>, brief: &Brief, seed: u64) -> Vec<TrackIx> {
    let plan = select::plan(catalog, brief, &View::default(), Mode::Anew, 10, seed);
    plan.map(|pick| pick.track).collect()
}

/// A brief that asks for nothing, a genre or some years, whichever has enough tracks.
fn wish(catalog: &Catalog, dice: &mut Dice) -> Brief {
    for _ in 0..20 {
        let mut brief = Brief::default();
        match dice.below(3) {
            0 => return brief,
            1 => {
                let genres: Vec<GenreId> = catalog.genres(any_track(catalog, dice)).collect();
                let Some(genre) = dice.pick(&genres) else { continue };
                brief.must.genres_any = vec![catalog.genre_name(*genre).to_owned()];
            }
            _ => {
                let from = 1960 + 10 * dice.below(6) as i32;
                brief.must.years = vec![Span::new(from, from + 9)];
            }
        }
        if Filter::of_brief(catalog, &brief).count() >= FITTING {
            return brief;
        }
    }
    Brief::default()
}

// ---- curves

/// The number that a curve is about, and how near to a target tracks must lie to count as there for it.
#[derive(Clone, Copy)]
struct Along {
    name: &'static str,
    of: fn(&Catalog, TrackIx) -> Option<f32>,
    near: f32,
    lowest: f32,
    highest: f32,
    /// The two ends of a stretch lie this far apart at least.
    apart: f32,
}

const ENERGY: Along = Along {
    name: "energy",
    of: Catalog::energy,
    near: 0.05,
    lowest: 0.15,
    highest: 1.0,
    apart: 0.3,
};
const TEMPO: Along =
    Along { name: "tempo", of: Catalog::bpm, near: 5.0, lowest: 75.0, highest: 170.0, apart: 30.0 };

/// How well the order of the picks' energy or tempo follows that of the targets.
struct Curves {
    along: Along,
    /// Spearman's coefficient for each brief.
    all: Vec<f64>,
    /// For those where near every target there are as many tracks as places.
    allowed: Vec<f64>,
    shuffled: Vec<f64>,
    /// Mean distance from the target, where the table allows it.
    off: Vec<f64>,
}

fn curves(catalog: &Arc<Catalog>, along: Along, rounds: usize, dice: &mut Dice) -> Curves {
    let (all, allowed, shuffled, off) = Default::default();
    let mut found = Curves { along, all, allowed, shuffled, off };
    for _ in 0..rounds {
        let mut brief = wish(catalog, dice);
        let curve = Curve::made(along, dice);
        brief.arc = curve.arc();
        brief.length = Some(Length::Tracks(8 + dice.below(23) as u32));
        let mut picks = picks(catalog, &brief, dice.roll());
        let last = picks.len().saturating_sub(1).max(1) as f32;
        let aims: Vec<f64> = (0..picks.len()).map(|at| curve.at(at as f32 / last).into()).collect();
        let numbers = |picks: &[TrackIx]| -> Vec<f64> {
            picks.iter().map(|ix| (along.of)(catalog, *ix).unwrap_or(along.lowest).into()).collect()
        };
        let have = numbers(&picks);
        let rho = spearman(&aims, &have);
        found.all.push(rho);
        if allows(catalog, &brief, along, &aims) {
            found.allowed.push(rho);
            let off: f64 = aims.iter().zip(&have).map(|(aim, have)| (aim - have).abs()).sum();
            found.off.push(off / aims.len().max(1) as f64);
        }
        dice.shuffle(&mut picks);
        found.shuffled.push(spearman(&aims, &numbers(&picks)));
    }
    found
}

/// A rise, a fall, a hill or a valley.
struct Curve {
    along: Along,
    from: f32,
    turn: f32,
    /// Where it turns back, 0 to 1; 1 where it never does.
    at: f32,
}

impl Curve {
    fn made(along: Along, dice: &mut Dice) -> Self {
        let low = along.lowest + (along.highest - along.lowest - along.apart) / 2.0 * dice.part();
        let most = along.highest - low - along.apart;
        let high = low + along.apart + 0.7 * most * dice.part();
        let (from, turn) = if dice.hits(0.5) { (low, high) } else { (high, low) };
        let at = if dice.hits(0.5) { 1.0 } else { 0.3 + 0.4 * dice.part() };
        Self { along, from, turn, at }
    }

    fn arc(&self) -> Vec<ArcPart> {
        let part = |share, from, to| {
            let (span, open) = (Span::new(from, to), Span::default());
            let tempo = self.along.name == TEMPO.name;
            let (energy, bpm) = if tempo { (open, span) } else { (span, open) };
            ArcPart { share, energy, bpm }
        };
        let mut arc = vec![part(self.at, self.from, self.turn)];
        if self.at < 1.0 {
            arc.push(part(1.0 - self.at, self.turn, self.from));
        }
        arc
    }

    /// What it aims at, 0 for its start to 1 for its end.
    fn at(&self, place: f32) -> f32 {
        let along =
            if place <= self.at { place / self.at } else { (1.0 - place) / (1.0 - self.at) };
        self.from + (self.turn - self.from) * along
    }
}

fn allows(catalog: &Catalog, brief: &Brief, along: Along, aims: &[f64]) -> bool {
    let fit = Filter::of_brief(catalog, brief);
    let mut numbers: Vec<f32> = fit.matching().filter_map(|ix| (along.of)(catalog, ix)).collect();
    numbers.sort_unstable_by(f32::total_cmp);
    aims.iter().all(|aim| {
        let below = |most: f32| numbers.partition_point(|number| *number < most);
        below(*aim as f32 + along.near) - below(*aim as f32 - along.near) >= aims.len()
    })
}

/// Spearman's rank correlation; equal values share the mean of their ranks. 1 where one side says nothing.
fn spearman(a: &[f64], b: &[f64]) -> f64 {
    let (a, b) = (ranks(a), ranks(b));
    let mean = (a.len() as f64 - 1.0) / 2.0;
    let both = |x: &[f64], y: &[f64]| -> f64 {
        x.iter().zip(y).map(|(x, y)| (x - mean) * (y - mean)).sum()
    };
    let spread = (both(&a, &a) * both(&b, &b)).sqrt();
    if spread > 0.0 { both(&a, &b) / spread } else { 1.0 }
}

fn ranks(values: &[f64]) -> Vec<f64> {
    let rank = |value: &f64| {
        let below = values.iter().filter(|other| *other < value).count();
        let equal = values.iter().filter(|other| *other == value).count();
        below as f64 + (equal as f64 - 1.0) / 2.0
    };
    values.iter().map(rank).collect()
}

impl Curves {
    fn print(&mut self, out: &mut String) {
        let n = self.all.len();
        let _ = writeln!(
            out,
            "{:<40}{:>8}{:>8}{:>8}{:>8}",
            format!("curves of {}", self.along.name),
            "briefs",
            "mean",
            "p10",
            "least"
        );
        for (name, values) in [
            ("Spearman, where the table allows it", &mut self.allowed),
            ("Spearman, all", &mut self.all),
            ("Spearman, the same picks shuffled", &mut self.shuffled),
        ] {
            values.sort_unstable_by(f64::total_cmp);
            let at = |at: usize| values.get(at).copied().unwrap_or(0.0);
            let (tenth, least) = (at(values.len() / 10), at(0));
            let _ = writeln!(
                out,
                "{name:<40}{:>8}{:>8.3}{tenth:>8.3}{least:>8.3}",
                values.len(),
                mean(values)
            );
        }
        let good = self.allowed.iter().filter(|rho| **rho >= 0.9).count();
        let _ = writeln!(
            out,
            "at least 0.9: {good} of {} that the table allows ({n} in all); mean distance from the target {:.3}\n",
            self.allowed.len(),
            mean(&self.off)
        );
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

// ---- neighbours

/// What the steps of one order come to.
#[derive(Clone, Copy, Debug, Default)]
struct Step {
    /// Percent of tempo, half and double counted as the same.
    tempo: f64,
    /// Steps on the Camelot wheel.
    key: f64,
    energy: f64,
    n: f64,
}

#[derive(Default)]
struct Steps {
    planned: Step,
    shuffled: Step,
    greedy: Step,
}

/// Songs, versions and artists of the picks.
#[derive(Default)]
struct Clean {
    picks: usize,
    songs_twice: usize,
    /// Live, remix, karaoke and so on, though the plain version is there and fits.
    worse_version: usize,
    artist_next: usize,
    artist_near: usize,
    most_of_an_artist: usize,
}

fn neighbours(catalog: &Arc<Catalog>, rounds: usize, dice: &mut Dice) -> (Steps, Clean) {
    let (mut steps, mut clean) = (Steps::default(), Clean::default());
    for _ in 0..rounds {
        let mut brief = wish(catalog, dice);
        brief.length = Some(Length::Tracks(8 + dice.below(23) as u32));
        let mut picks = picks(catalog, &brief, dice.roll());
        clean.count(catalog, &Filter::of_brief(catalog, &brief), &picks);
        steps.planned.walk(catalog, &picks);
        steps.greedy.walk(catalog, &nearest_next(catalog, &picks));
        for _ in 0..SHUFFLES {
            dice.shuffle(&mut picks);
            steps.shuffled.walk(catalog, &picks);
        }
    }
    (steps, clean)
}

/// Tempo in octaves (half and double are the same), key and energy between two tracks.
fn between(catalog: &Catalog, a: TrackIx, b: TrackIx) -> (Option<f64>, Option<f64>, Option<f64>) {
    let tempo = catalog.bpm(a).zip(catalog.bpm(b)).map(|(a, b)| {
        let octaves = f64::from(a / b).log2();
        (octaves - octaves.round()).abs()
    });
    let key = catalog.figures().key_steps(a, b).map(f64::from);
    let energy = catalog.energy(a).zip(catalog.energy(b)).map(|(a, b)| f64::from((a - b).abs()));
    (tempo, key, energy)
}

/// The same tracks from the same first one on, each followed by the one that is nearest in tempo, key
/// and energy taken together.
fn nearest_next(catalog: &Catalog, picks: &[TrackIx]) -> Vec<TrackIx> {
    let mut left = picks.to_vec();
    let mut order = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let far = |ix: &TrackIx| {
            let Some(last) = order.last() else { return 0.0 };
            let (tempo, key, energy) = between(catalog, *last, *ix);
            tempo.unwrap_or(0.25) / 0.25 + key.unwrap_or(3.0) / 7.0 + energy.unwrap_or(0.2) / 0.4
        };
        let near = (0..left.len()).min_by(|a, b| far(&left[*a]).total_cmp(&far(&left[*b])));
        order.extend(near.map(|at| left.remove(at)));
    }
    order
}

impl Step {
    /// Of all steps.
    fn mean(self) -> Self {
        let n = self.n.max(1.0);
        Self { tempo: self.tempo / n, key: self.key / n, energy: self.energy / n, n }
    }

    fn walk(&mut self, catalog: &Catalog, order: &[TrackIx]) {
        for pair in order.windows(2) {
            if let (Some(tempo), Some(key), Some(energy)) = between(catalog, pair[0], pair[1]) {
                self.tempo += 100.0 * (tempo.exp2() - 1.0);
                self.key += key;
                self.energy += energy;
                self.n += 1.0;
            }
        }
    }
}

impl Steps {
    fn print(&self, out: &mut String) {
        let title = "mean step between neighbours";
        let _ = writeln!(out, "{title:<40}{:>8}{:>8}{:>8}", "tempo %", "key", "energy");
        for (name, step) in [
            ("as planned", self.planned),
            ("the same picks shuffled", self.shuffled),
            ("the same picks, always the nearest next", self.greedy),
        ] {
            let Step { tempo, key, energy, .. } = step.mean();
            let _ = writeln!(out, "{name:<40}{tempo:>8.2}{key:>8.2}{energy:>8.3}");
        }
        out.push('\n');
    }
}

impl Clean {
    fn count(&mut self, catalog: &Catalog, filter: &Filter, picks: &[TrackIx]) {
        self.picks += picks.len();
        let songs: HashSet<_> = picks.iter().map(|ix| catalog.song(*ix)).collect();
        self.songs_twice += picks.len() - songs.len();
        for (at, ix) in picks.iter().enumerate() {
            let plain = catalog.plain_version(catalog.song(*ix));
            let worse = !catalog.is_plain(*ix) && catalog.is_plain(plain);
            self.worse_version += usize::from(worse && filter.admits(catalog, plain));
            let same = |other: &TrackIx| {
                catalog.artists_as_one(*other).any(|a| catalog.artists_as_one(*ix).any(|b| a == b))
            };
            self.artist_next += usize::from(at > 0 && same(&picks[at - 1]));
            let near = &picks[at.saturating_sub(SPACING - 1)..at];
            self.artist_near += usize::from(near.iter().any(same));
            let of = |artist: ArtistId| {
                picks.iter().filter(|ix| catalog.artists_as_one(**ix).any(|a| a == artist)).count()
            };
            let most = catalog.artists_as_one(*ix).map(of).max().unwrap_or(0);
            self.most_of_an_artist = self.most_of_an_artist.max(most);
        }
    }

    fn print(&self, out: &mut String) {
        let _ = writeln!(
            out,
            "of {} picks: a song twice {}, a worse version than the table has {}, an artist twice in a row {}, \
             within {SPACING} places {}; at most {} of one artist",
            self.picks,
            self.songs_twice,
            self.worse_version,
            self.artist_next,
            self.artist_near,
            self.most_of_an_artist
        );
    }
}

// ---- lengths

#[derive(Default)]
struct Lengths {
    briefs: usize,
    within_track: usize,
    within_2_percent: usize,
    /// In percent of the wish.
    off: Vec<f64>,
}

fn lengths(catalog: &Arc<Catalog>, rounds: usize, dice: &mut Dice) -> Lengths {
    let mut found = Lengths::default();
    for _ in 0..rounds {
        let mut brief = wish(catalog, dice);
        let wanted = 60_000 * (15 + dice.below(166) as u64);
        brief.length = Some(Length::DurationMs(wanted));
        let picks = picks(catalog, &brief, dice.roll());
        let ms = |ix: &TrackIx| u64::from(catalog.duration_ms(*ix).unwrap_or(0));
        let total: u64 = picks.iter().map(ms).sum();
        let track = total / picks.len().max(1) as u64;
        found.briefs += 1;
        found.within_track += usize::from(total.abs_diff(wanted) <= track);
        found.within_2_percent += usize::from(total.abs_diff(wanted) * 50 <= wanted);
        found.off.push(100.0 * total.abs_diff(wanted) as f64 / wanted as f64);
    }
    found
}

impl Lengths {
    fn print(&mut self, out: &mut String) {
        self.off.sort_unstable_by(f64::total_cmp);
        let most = self.off.last().copied().unwrap_or(0.0);
        let _ = writeln!(
            out,
            "of {} lengths from 15 minutes to 3 hours: within a track {}, within 2 % {}; off by {:.2} % on \
             average, {most:.2} % at most\n",
            self.briefs,
            self.within_track,
            self.within_2_percent,
            mean(&self.off)
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_correlate_as_they_should() {
        assert!((spearman(&[1.0, 2.0, 3.0], &[10.0, 20.0, 90.0]) - 1.0).abs() < 1e-9);
        assert!((spearman(&[1.0, 2.0, 3.0], &[3.0, 2.0, 1.0]) + 1.0).abs() < 1e-9);
        // With one tie on one side: worked out by hand, 4.5 / √(5 · 4.5).
        let tied = spearman(&[1.0, 2.0, 3.0, 4.0], &[1.0, 2.0, 2.0, 3.0]);
        assert!((tied - 4.5 / (5.0f64 * 4.5).sqrt()).abs() < 1e-9, "{tied}");
    }

    #[test]
    fn the_starter_catalogue_is_played_in_a_good_order() {
        let catalog = Arc::new(Catalog::starter().unwrap());
        let mut dice = Dice::new(5);
        let curves = curves(&catalog, ENERGY, 40, &mut dice);
        assert!(mean(&curves.allowed) >= 0.9 && curves.allowed.len() >= 10, "{:?}", curves.allowed);
        let (steps, clean) = neighbours(&catalog, 20, &mut dice);
        let (planned, shuffled) = (steps.planned.mean(), steps.shuffled.mean());
        assert!(planned.tempo < 0.6 * shuffled.tempo, "{planned:?} {shuffled:?}");
        assert!(planned.key < 0.9 * shuffled.key, "{planned:?} {shuffled:?}");
        assert!(planned.energy < 0.8 * shuffled.energy, "{planned:?} {shuffled:?}");
        assert_eq!((clean.songs_twice, clean.worse_version, clean.artist_next), (0, 0, 0));
        let lengths = lengths(&catalog, 20, &mut dice);
        assert_eq!(lengths.within_track, lengths.briefs);
    }
}
