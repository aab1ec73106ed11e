//! `segue eval continue`: half of each playlist is hidden; from its name and two tracks of the other
//! half, find the rest. What is learnt from playlists is learnt from others than the one at hand.

use std::collections::HashSet;
use std::fmt::Write;
use std::path::Path;

use crate::catalog::{Catalog, List, Neighbours, TrackIx, read_lists};
use crate::dj::View;
use crate::protocol::Brief;
use crate::select;

use super::{Dice, EvalError, load};

/// Shorter ones say too little.
const SHORTEST: usize = 10;
/// Ranks that NDCG looks at.
const RANKS: usize = 100;

/// What is shown of a playlist, and what is to be found.
struct Task<'a> {
    name: &'a str,
    seeds: [TrackIx; 2],
    hidden: HashSet<TrackIx>,
}

/// Parts that the playlists are cut into: those of one part are told by what the others taught.
const FOLDS: usize = 10;

/// Terms whose worth is measured by leaving them out.
const TERMS: &[&str] = &[
    "text",
    "like: genres",
    "like: sound",
    "like: years",
    "like: fame",
    "like: artists",
    "like: lists",
    "familiarity",
    "plain version",
];

/// What is known when a playlist of one part is to be continued: all playlists but those of its part.
struct Fold<'a> {
    catalog: Catalog,
    tasks: Vec<Task<'a>>,
}

/// `playlists`: CSV with the columns `playlist_id`, `playlist_name` and `track_id`.
pub fn run(tracks: &Path, playlists: &Path, seed: u64) -> Result<String, EvalError> {
    let plain = load(tracks)?;
    let playlists = by_song(&plain, read_lists(&plain, playlists)?);
    let folds = folds(tracks, &playlists, seed)?;
    let all: usize = folds.iter().map(|fold| fold.tasks.len()).sum();
    if all == 0 {
        return Err(EvalError::Unfit(format!("no playlist has {SHORTEST} tracks of the table")));
    }
    let mut out = format!("{all} playlists\n\n{:<32}{:>12}{:>10}\n", "", "R-precision", "NDCG@100");
    type Ranker<'a> = Box<dyn Fn(&Catalog, &Task, usize) -> Vec<TrackIx> + 'a>;
    let popular = by_popularity(&plain);
    let mut rows: Vec<(String, Ranker)> = vec![
        ("popularity".into(), Box::new(|_, _, n| popular.iter().take(n).copied().collect())),
        ("BM25 of name and seeds".into(), Box::new(|_, task, n| by_text(&plain, task, n))),
        ("  and of other playlists' names".into(), Box::new(by_text)),
        ("selector".into(), Box::new(|catalog, task, n| by_relevance(catalog, task, n, &[]))),
    ];
    for term in TERMS {
        let without = vec![(*term).to_owned()];
        rows.push((
            format!("  without {term}"),
            Box::new(move |catalog, task, n| by_relevance(catalog, task, n, &without)),
        ));
    }
    for (name, ranker) in rows {
        let (mut precision, mut gain) = (0.0, 0.0);
        for fold in &folds {
            for task in &fold.tasks {
                let one = score(task, |n| ranker(&fold.catalog, task, n));
                (precision, gain) = (precision + one.0, gain + one.1);
            }
        }
        let all = all as f64;
        // Writing to a `String` can't fail.
        let _ = writeln!(out, "{name:<32}{:>12.4}{:>10.4}", precision / all, gain / all);
    }
    Ok(out)
}

fn folds<'a>(tracks: &Path, playlists: &'a [List], seed: u64) -> Result<Vec<Fold<'a>>, EvalError> {
    let mut dice = Dice::new(seed);
    let mut tasks: Vec<Vec<Task>> = (0..FOLDS).map(|_| Vec::new()).collect();
    for (at, list) in playlists.iter().enumerate() {
        tasks[at % FOLDS].extend(task(list, &mut dice));
    }
    let folds = tasks.into_iter().enumerate().map(|(fold, tasks)| {
        let (mut catalog, _) = Catalog::load(&[tracks.to_owned()])?;
        let others = playlists.iter().enumerate().filter(|(at, _)| at % FOLDS != fold);
        catalog.add_lists(others.map(|(_, list)| list.clone()).collect());
        let learnt = Neighbours::learn(&catalog, catalog.lists().iter().map(|list| &*list.tracks));
        catalog.set_neighbours(learnt);
        Ok(Fold { catalog, tasks })
    });
    folds.collect()
}

/// Each song once, by its plain version.
fn by_song(catalog: &Catalog, mut lists: Vec<List>) -> Vec<List> {
    for list in &mut lists {
        let tracks = std::mem::take(&mut list.tracks);
        let all = tracks.len();
        list.tracks = songs_of(catalog, tracks.into_iter(), all);
    }
    lists
}

fn task<'a>(playlist: &'a List, dice: &mut Dice) -> Option<Task<'a>> {
    if playlist.tracks.len() < SHORTEST {
        return None;
    }
    let mut tracks = playlist.tracks.clone();
    dice.shuffle(&mut tracks);
    let hidden = tracks.split_off(tracks.len() / 2);
    let seeds = [*tracks.first()?, *tracks.get(1)?];
    Some(Task { name: &playlist.name, seeds, hidden: hidden.into_iter().collect() })
}

/// R-precision and NDCG of one ranking; seeds are passed over.
fn score(task: &Task, rank: impl Fn(usize) -> Vec<TrackIx>) -> (f64, f64) {
    let wanted = task.hidden.len();
    let mut ranked = rank(wanted.max(RANKS) + task.seeds.len());
    ranked.retain(|ix| !task.seeds.contains(ix));
    let hit = |ix: &TrackIx| task.hidden.contains(ix);
    let hits = ranked.iter().take(wanted).filter(|ix| hit(ix)).count();
    let discount = |at: usize| 1.0 / (at as f64 + 2.0).log2();
    let gain: f64 = ranked
        .iter()
        .take(RANKS)
        .enumerate()
        .filter(|(_, ix)| hit(ix))
        .map(|(at, _)| discount(at))
        .sum();
    let ideal: f64 = (0..wanted.min(RANKS)).map(discount).sum();
    (hits as f64 / wanted as f64, gain / ideal)
}

fn by_popularity(catalog: &Catalog) -> Vec<TrackIx> {
    let mut all: Vec<TrackIx> =
        catalog.all().filter(|ix| catalog.plain_version(catalog.song(*ix)) == *ix).collect();
    let popular = |ix: &TrackIx| catalog.popularity(*ix).unwrap_or(0.0);
    all.sort_by(|a, b| popular(b).total_cmp(&popular(a)));
    all
}

fn by_text(catalog: &Catalog, task: &Task, n: usize) -> Vec<TrackIx> {
    let mut query = task.name.to_owned();
    for ix in task.seeds {
        query.push(' ');
        query.push_str(catalog.artist_name(catalog.main_artist(ix)));
    }
    songs_of(catalog, catalog.search(&query, 2 * n).into_iter().map(|(ix, _)| ix), n)
}

fn by_relevance(catalog: &Catalog, task: &Task, n: usize, without: &[String]) -> Vec<TrackIx> {
    let mut brief = Brief::default();
    brief.prefer.like_tracks = task.seeds.map(|ix| catalog.id(ix).to_owned()).to_vec();
    brief.prefer.moods = vec![task.name.to_owned()];
    let ranked = select::rank(catalog, &brief, &View::default(), 2 * n, without);
    songs_of(catalog, ranked.into_iter(), n)
}

/// Each song once, by its plain version.
fn songs_of(catalog: &Catalog, ranked: impl Iterator<Item = TrackIx>, n: usize) -> Vec<TrackIx> {
    let mut seen = HashSet::new();
    let plain = ranked.map(|ix| catalog.plain_version(catalog.song(ix)));
    plain.filter(|ix| seen.insert(*ix)).take(n).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_perfect_ranking_scores_one_and_a_void_one_nothing() {
        let hidden: HashSet<TrackIx> = (2..12).map(TrackIx).collect();
        let task = Task { name: "", seeds: [TrackIx(0), TrackIx(1)], hidden };
        let (precision, gain) = score(&task, |n| (0..n as u32).map(TrackIx).collect());
        assert!((precision - 1.0).abs() < 1e-9 && (gain - 1.0).abs() < 1e-9);
        let late = score(&task, |n| (0..n as u32).rev().map(TrackIx).collect());
        assert!(late.0 == 0.0 && late.1 < 0.5);
        assert_eq!(score(&task, |_| Vec::new()), (0.0, 0.0));
    }
}
