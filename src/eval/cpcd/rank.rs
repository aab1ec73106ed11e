//! A turn of a conversation → all tracks, the likeliest first.

use std::collections::{HashMap, HashSet};
use std::fmt;

use super::data::{Dialog, Pool};
use crate::catalog::{ArtistId, TrackIx, fold};

/// A word that everybody says tells nothing: how telling each word is, 0 to 1, by how many of the training
/// turns have it.
pub struct Words {
    turns: usize,
    having: HashMap<String, usize>,
}

impl Words {
    pub fn of(train: &[&Dialog]) -> Self {
        let mut having: HashMap<String, usize> = HashMap::new();
        let turns = train.iter().flat_map(|dialog| &dialog.turns);
        let mut count = 0;
        for turn in turns {
            count += 1;
            let words: HashSet<String> =
                fold(&turn.user_query).split(' ').map(str::to_owned).collect();
            for word in words {
                *having.entry(word).or_default() += 1;
            }
        }
        Self { turns: count, having }
    }

    /// 1 for a word that nobody said, 0 for one in every turn.
    pub fn weight(&self, word: &str) -> f32 {
        let all = (self.turns + 1) as f32;
        let having = (self.having.get(word).copied().unwrap_or(0) + 1) as f32;
        if self.turns == 0 { 1.0 } else { (all / having).ln() / all.ln() }
    }
}

/// What tuning decides.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// What is left of a word's weight a turn later.
    pub decay: f32,
    /// What the artist of one liked track adds.
    pub liking: f32,
    /// What the artist of one disliked track takes away.
    pub disliking: f32,
    /// Leave out what was liked before.
    pub fresh: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { decay: 0.6, liking: 8.0, disliking: 0.5, fresh: false }
    }
}

impl fmt::Display for Settings {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "decay {}, liking {}, disliking {}", self.decay, self.liking, self.disliking)
    }
}

/// How much of a liking is left a turn later.
const MEMORY: f32 = 0.7;

/// A ranking for each turn, of at most `depth` rows. The words of the turn itself count fully, earlier
/// ones less; artists that were liked come up, disliked tracks and their artists go down.
pub fn rank_dialog(
    pool: &Pool,
    dialog: &Dialog,
    words: &Words,
    settings: &Settings,
    depth: usize,
) -> Vec<Vec<usize>> {
    let mut said: HashMap<String, f32> = HashMap::new();
    let mut heard = Heard::default();
    let mut rankings = Vec::with_capacity(dialog.turns.len());
    for turn in &dialog.turns {
        said.values_mut().for_each(|weight| *weight *= settings.decay);
        for word in fold(&turn.user_query).split(' ').filter(|word| !word.is_empty()) {
            said.insert(word.to_owned(), 1.0);
        }
        let mut query: Vec<(&str, f32)> = said
            .iter()
            .map(|(word, weight)| (word.as_str(), weight * words.weight(word)))
            .collect();
        // Sums of floats depend on their order, that of a map on chance.
        query.sort_unstable_by(|a, b| a.0.cmp(b.0));
        let mut scores: HashMap<usize, f32> = pool
            .catalog
            .search_words(&query)
            .into_iter()
            .map(|(ix, score)| (ix.at(), score))
            .collect();
        heard.weigh(pool, settings, &mut scores);
        let mut ranked: Vec<(usize, f32)> = scores.into_iter().collect();
        ranked.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let found = ranked.into_iter().map(|(row, _)| row);
        rankings.push(heard.filled(pool, settings, found.take(depth).collect(), depth));
        // What comes after the ranking of the turn counts from the next one on.
        heard.add(pool, &turn.liked_results, &turn.disliked_results);
    }
    rankings
}

/// What the listener rated in the turns before.
#[derive(Default)]
struct Heard {
    liked: Vec<usize>,
    disliked: Vec<usize>,
    liking: HashMap<ArtistId, f32>,
    disliking: HashMap<ArtistId, f32>,
}

impl Heard {
    fn add(&mut self, pool: &Pool, liked: &[String], disliked: &[String]) {
        self.liking.values_mut().for_each(|liking| *liking *= MEMORY);
        let artists = |row: usize| pool.catalog.artists(TrackIx(row as u32));
        for row in pool.rows(liked) {
            self.liked.push(row);
            artists(row).for_each(|artist| *self.liking.entry(artist).or_default() += 1.0);
        }
        for row in pool.rows(disliked) {
            self.disliked.push(row);
            artists(row).for_each(|artist| *self.disliking.entry(artist).or_default() += 1.0);
        }
    }

    /// A ranking that is too short, because little was said, goes on with the artists of most tracks.
    fn filled(
        &self,
        pool: &Pool,
        settings: &Settings,
        mut ranked: Vec<usize>,
        depth: usize,
    ) -> Vec<usize> {
        if ranked.len() < depth {
            let known: HashSet<usize> = ranked.iter().copied().collect();
            let liked = |row: &usize| settings.fresh && self.liked.contains(row);
            let rest = pool.by_stock().iter().copied();
            let rest = rest
                .filter(|row| !known.contains(row) && !self.disliked.contains(row) && !liked(row));
            ranked.extend(rest.take(depth - known.len()));
        }
        ranked
    }

    fn weigh(&self, pool: &Pool, settings: &Settings, scores: &mut HashMap<usize, f32>) {
        let mut liked: HashMap<usize, f32> = HashMap::new();
        for (artist, liking) in &self.liking {
            let bonus = settings.liking * liking.ln_1p();
            for ix in tracks_of(pool, *artist) {
                let known = liked.entry(ix.at()).or_default();
                *known = known.max(bonus);
            }
        }
        for (row, bonus) in liked {
            *scores.entry(row).or_default() += bonus;
        }
        for (artist, disliking) in &self.disliking {
            for ix in tracks_of(pool, *artist) {
                if let Some(score) = scores.get_mut(&ix.at()) {
                    *score -= settings.disliking * disliking;
                }
            }
        }
        for row in &self.disliked {
            scores.remove(row);
        }
        if settings.fresh {
            for row in &self.liked {
                scores.remove(row);
            }
        }
    }
}

/// Tracks of an artist in any spelling of the name.
fn tracks_of(pool: &Pool, artist: ArtistId) -> impl Iterator<Item = TrackIx> {
    let spelt = pool.catalog.artists_spelt(pool.catalog.artist_name(artist));
    spelt.iter().flat_map(|artist| pool.catalog.artist_tracks(*artist)).copied()
}
