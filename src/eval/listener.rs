//! `segue eval listener`: does the selector learn?
//!
//! Listeners made by chance, each with a hidden preference, hear a session that never ends and skip or
//! finish what comes, not always as they mean it. Regret is what a play falls short of the best that
//! the table holds for them. The same sessions run with a selector that hears nothing of it.

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use crate::catalog::{ArtistId, Catalog, List, Neighbours, TrackIx, read_lists};
use crate::dj::View;
use crate::select::{self, Knobs, Mode};
use crate::taste::Taste;

use super::briefs::any_track;
use super::{Desk, Dice, EvalError, load};

/// Plays of one listener.
const PLAYS: usize = 120;
/// Plays that one column of the report takes together.
const BLOCK: usize = 20;
/// The queue is filled up again when fewer are left.
const LOW: usize = 5;

/// Which selector a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    /// Neither taste nor what happened in the session.
    Deaf,
    /// Without one term.
    Without(&'static str),
    Whole,
}

/// `playlists`: CSV as for [`super::playlists::run`]. With it a listener's taste is that of a list which
/// the others do not tell of, so that it also shows what is learnt from who stands in the same lists.
pub fn run(
    tracks: &Path,
    playlists: Option<&Path>,
    listeners: usize,
    seed: u64,
) -> Result<String, EvalError> {
    let catalog = load(tracks)?;
    if catalog.len() < 2 * PLAYS {
        return Err(EvalError::Unfit(format!("the table needs {} tracks", 2 * PLAYS)));
    }
    let mut hidden = Vec::new();
    if let Some(path) = playlists {
        let mut dice = Dice::new(seed);
        let (of_listeners, others) = apart(read_lists(&catalog, path)?, listeners, &mut dice);
        let learnt = Neighbours::learn(&catalog, others.iter().map(|list| &*list.tracks));
        catalog.set_neighbours(learnt);
        hidden = of_listeners;
    }
    let made = |nth: usize, dice: &mut Dice| match hidden.get(nth) {
        Some(list) => Listener::of_list(&catalog, &list.tracks),
        None => Listener::made(&catalog, dice),
    };
    let listeners = if playlists.is_some() { hidden.len() } else { listeners };
    let mut out = format!("mean regret of {listeners} listeners, by {BLOCK} plays\n\n");
    for (name, row) in [
        ("learns nothing", Row::Deaf),
        ("without taste", Row::Without("taste")),
        ("without taste: lists", Row::Without("taste: lists")),
        ("without session", Row::Without("session")),
        ("without session: sound", Row::Without("session: sound")),
        ("as it is", Row::Whole),
    ] {
        // Writing to a `String` can't fail.
        let _ = write!(out, "{name:<24}");
        for regret in regrets(&catalog, listeners, seed, row, &made) {
            let _ = write!(out, "{regret:>8.3}");
        }
        let _ = writeln!(out);
    }
    Ok(out)
}

/// Some lists of a few dozen tracks, and all the others.
fn apart(mut lists: Vec<List>, wanted: usize, dice: &mut Dice) -> (Vec<List>, Vec<List>) {
    dice.shuffle(&mut lists);
    let (mut fit, others): (Vec<_>, Vec<_>) =
        lists.into_iter().partition(|list| (20..=200).contains(&list.tracks.len()));
    let rest = fit.split_off(wanted.min(fit.len()));
    (fit, others.into_iter().chain(rest).collect())
}

/// Mean regret in each block of plays.
fn regrets(
    catalog: &Arc<Catalog>,
    listeners: usize,
    seed: u64,
    row: Row,
    made: &dyn Fn(usize, &mut Dice) -> Listener,
) -> Vec<f32> {
    let mut sums = vec![0.0; PLAYS / BLOCK];
    for nth in 0..listeners {
        let mut dice = Dice::new(seed.wrapping_add(nth as u64));
        let listener = made(nth, &mut dice);
        for (at, regret) in session(catalog, &listener, &mut dice, row).into_iter().enumerate() {
            sums[at / BLOCK] += regret;
        }
    }
    let plays = (listeners * BLOCK).max(1) as f32;
    sums.into_iter().map(|sum| sum / plays).collect()
}

/// Somebody with a taste.
struct Listener {
    /// By the number of the genre, −1 to 1.
    genres: Vec<f32>,
    artists: Vec<ArtistId>,
    energy: f32,
    /// The mean worth of the best hundredth of the table.
    best: f32,
}

impl Listener {
    /// Likes what some tracks stand for, and dislikes what some others do.
    fn made(catalog: &Catalog, dice: &mut Dice) -> Self {
        let mut genres = vec![0.0f32; catalog.genre_count()];
        let mut artists = Vec::new();
        for (n, worth) in [(3, 1.0), (3, -1.0f32)] {
            for _ in 0..n {
                let ix = any_track(catalog, dice);
                for genre in catalog.genres(ix) {
                    genres[genre.at()] = worth;
                }
                if worth > 0.0 {
                    artists.extend(catalog.artists(ix));
                }
            }
        }
        Self { genres, artists, energy: dice.part(), best: 0.0 }.measured(catalog)
    }

    /// Likes what the tracks of a list stand for.
    fn of_list(catalog: &Catalog, list: &[TrackIx]) -> Self {
        let mut genres = vec![0.0f32; catalog.genre_count()];
        for ix in list {
            catalog.genres(*ix).for_each(|genre| genres[genre.at()] += 1.0 / list.len() as f32);
        }
        let artists = list.iter().map(|ix| catalog.main_artist(*ix)).collect();
        let energies: Vec<f32> = list.iter().filter_map(|ix| catalog.energy(*ix)).collect();
        let energy = energies.iter().sum::<f32>() / energies.len().max(1) as f32;
        Self { genres, artists, energy, best: 0.0 }.measured(catalog)
    }

    fn measured(self, catalog: &Catalog) -> Self {
        let mut made = self;
        let mut all: Vec<f32> = catalog.all().map(|ix| made.worth(catalog, ix)).collect();
        all.sort_unstable_by(|a, b| b.total_cmp(a));
        let top = (all.len() / 100).max(1);
        made.best = all[..top].iter().sum::<f32>() / top as f32;
        made
    }

    /// How gladly a track is heard out, 0 to 1.
    fn worth(&self, catalog: &Catalog, ix: TrackIx) -> f32 {
        let count = catalog.genres(ix).len().max(1) as f32;
        let genre = catalog.genres(ix).map(|id| self.genres[id.at()]).sum::<f32>() / count;
        let artist = catalog.artists(ix).any(|id| self.artists.contains(&id));
        let energy = catalog.energy(ix).map_or(0.0, |have| 0.5 - (have - self.energy).abs());
        let sum = 2.5 * genre + energy + if artist { 1.0 } else { 0.0 };
        1.0 / (1.0 + (-1.5 * sum).exp())
    }
}

/// The regret of each play.
fn session(catalog: &Arc<Catalog>, listener: &Listener, dice: &mut Dice, row: Row) -> Vec<f32> {
    let mut desk = Desk::default();
    let mut knobs = Knobs::default();
    if let Row::Without(term) = row {
        knobs.without = vec![term.to_owned()];
    }
    let mut regrets = Vec::with_capacity(PLAYS);
    while regrets.len() < PLAYS {
        if desk.view.upcoming.len() < LOW {
            knobs.seed = dice.roll();
            let seen = match row {
                Row::Deaf => View {
                    taste: Arc::new(Taste::default()),
                    history: Vec::new(),
                    ..desk.view.clone()
                },
                _ => desk.view.clone(),
            };
            let plan = select::plan_with(catalog, &seen.brief, &seen, Mode::FillUp, &knobs);
            desk.carry_out(plan);
        }
        let next = desk.view.upcoming.first().and_then(|entry| catalog.by_id(&entry.track.id));
        let Some(ix) = next else { break };
        let worth = listener.worth(catalog, ix);
        // One in ten does the contrary of what they mean.
        let finishes = dice.hits(0.1 + 0.8 * worth);
        desk.play(if finishes { 1.0 } else { 0.02 + 0.25 * dice.part() });
        regrets.push((listener.best - worth).max(0.0));
    }
    regrets
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Builder;
    use crate::protocol::Track;

    #[test]
    fn regret_falls_where_the_selector_learns() {
        let mut builder = Builder::new("made");
        let mut dice = Dice::new(9);
        let styles = ["rock", "rap", "house", "jazz", "country", "soul", "folk", "metal"];
        for i in 0..1_600 {
            let style = styles[i % styles.len()];
            let track = Track {
                id: format!("t{i}"),
                title: format!("Song {i}"),
                artists: vec![format!("{style} band {}", dice.below(40))],
                genres: vec![style.into(), format!("{style} {}", dice.below(3))],
                energy: Some(dice.part()),
                popularity: Some(dice.part()),
                ..Track::default()
            };
            builder.push(&track).unwrap();
        }
        let catalog = Arc::new(builder.finish());
        let made = |_, dice: &mut Dice| Listener::made(&catalog, dice);
        let deaf = regrets(&catalog, 12, 1, Row::Deaf, &made);
        let whole = regrets(&catalog, 12, 1, Row::Whole, &made);
        let last = PLAYS / BLOCK - 1;
        assert!(whole[last] < 0.8 * deaf[last], "{whole:?} {deaf:?}");
        assert!(whole[last] < whole[0], "{whole:?}");
    }
}
