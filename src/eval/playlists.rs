//! `segue eval continue`: half of each playlist is hidden; from its name and two tracks of the other
//! half, find the rest.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use crate::catalog::{Catalog, TrackIx, fold};
use crate::dj::View;
use crate::protocol::Brief;
use crate::select;

use super::{Dice, EvalError, load};

/// Shorter ones say too little.
const SHORTEST: usize = 10;
/// Ranks that NDCG looks at.
const RANKS: usize = 100;

/// A playlist by its distinct songs.
struct Playlist {
    name: String,
    tracks: Vec<TrackIx>,
}

/// What is shown of a playlist, and what is to be found.
struct Task<'a> {
    name: &'a str,
    seeds: [TrackIx; 2],
    hidden: HashSet<TrackIx>,
}

/// `playlists`: CSV with the columns `playlist_id`, `playlist_name` and `track_id`.
pub fn run(tracks: &Path, playlists: &Path, seed: u64) -> Result<String, EvalError> {
    let catalog = load(tracks)?;
    let playlists = read(&catalog, playlists)?;
    let mut dice = Dice::new(seed);
    let tasks: Vec<Task> = playlists.iter().filter_map(|one| task(one, &mut dice)).collect();
    if tasks.is_empty() {
        return Err(EvalError::Unfit(format!("no playlist has {SHORTEST} tracks of the table")));
    }
    let mut out =
        format!("{} playlists\n\n{:<32}{:>12}{:>10}\n", tasks.len(), "", "R-precision", "NDCG@100");
    type Ranker<'a> = Box<dyn Fn(&Task, usize) -> Vec<TrackIx> + 'a>;
    let popular = by_popularity(&catalog);
    let mut rows: Vec<(String, Ranker)> = vec![
        ("popularity".into(), Box::new(|_, n| popular.iter().take(n).copied().collect())),
        ("BM25 of name and seeds".into(), Box::new(|task, n| by_text(&catalog, task, n))),
        ("selector".into(), Box::new(|task, n| by_relevance(&catalog, task, n, &[]))),
    ];
    for term in
        ["genres", "like: genres", "like: sound", "like: artists", "familiarity", "plain version"]
    {
        let without = vec![term.to_owned()];
        let catalog = &catalog;
        rows.push((
            format!("  without {term}"),
            Box::new(move |task, n| by_relevance(catalog, task, n, &without)),
        ));
    }
    for (name, ranker) in rows {
        let scores = tasks.iter().map(|task| score(task, |n| ranker(task, n)));
        let (precision, gain) = scores.fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        let all = tasks.len() as f64;
        // Writing to a `String` can't fail.
        let _ = writeln!(out, "{name:<32}{:>12.4}{:>10.4}", precision / all, gain / all);
    }
    Ok(out)
}

fn read(catalog: &Catalog, path: &Path) -> Result<Vec<Playlist>, EvalError> {
    let failed = |source| EvalError::Read { path: path.to_owned(), source };
    let mut reader = csv::Reader::from_path(path).map_err(failed)?;
    let header = reader.headers().map_err(failed)?.clone();
    let column = |name: &str| {
        let found = header.iter().position(|other| other == name);
        found.ok_or_else(|| EvalError::Unfit(format!("{} has no column {name}", path.display())))
    };
    let (id, name, track) = (column("playlist_id")?, column("playlist_name")?, column("track_id")?);
    let mut by_id: BTreeMap<String, Playlist> = BTreeMap::new();
    for record in reader.records() {
        let record = record.map_err(failed)?;
        let text = |at: usize| record.get(at).unwrap_or_default();
        let Some(ix) = catalog.by_id(text(track)) else { continue };
        let ix = catalog.plain_version(catalog.song(ix));
        let fresh = || Playlist { name: text(name).to_owned(), tracks: Vec::new() };
        let playlist = by_id.entry(text(id).to_owned()).or_insert_with(fresh);
        if !playlist.tracks.contains(&ix) {
            playlist.tracks.push(ix);
        }
    }
    Ok(by_id.into_values().collect())
}

fn task<'a>(playlist: &'a Playlist, dice: &mut Dice) -> Option<Task<'a>> {
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

fn by_text(catalog: &Arc<Catalog>, task: &Task, n: usize) -> Vec<TrackIx> {
    let mut query = task.name.to_owned();
    for ix in task.seeds {
        query.push(' ');
        query.push_str(catalog.artist_name(catalog.main_artist(ix)));
    }
    songs_of(catalog, catalog.search(&query, 2 * n).into_iter().map(|(ix, _)| ix), n)
}

fn by_relevance(catalog: &Arc<Catalog>, task: &Task, n: usize, without: &[String]) -> Vec<TrackIx> {
    let mut brief = Brief::default();
    brief.prefer.like_tracks = task.seeds.map(|ix| catalog.id(ix).to_owned()).to_vec();
    for genre in genres_in(catalog, task.name) {
        brief.prefer.genres.insert(genre, 1.0);
    }
    let ranked = select::rank(catalog, &brief, &View::default(), 2 * n, without);
    songs_of(catalog, ranked.into_iter(), n)
}

/// The longest runs of words that name a genre.
fn genres_in(catalog: &Catalog, name: &str) -> Vec<String> {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').collect();
    let mut found = Vec::new();
    let mut from = 0;
    while from < words.len() {
        let longest = (from + 1..=words.len().min(from + 4))
            .rev()
            .find(|to| catalog.genres_spelt(&words[from..*to].join(" ")).next().is_some());
        match longest {
            Some(to) => {
                found.push(words[from..to].join(" "));
                from = to;
            }
            None => from += 1,
        }
    }
    found
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
