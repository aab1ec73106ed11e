//! Hits and reciprocal rank, averaged over a dialog's turns and then over dialogs.

use std::collections::HashSet;
use std::fmt;

use super::data::{Dialog, Pool};

/// Ranks after this count as a miss.
const CUT: usize = 100;

/// So many liked tracks of each turn are given away: no right answers any more, and no wrong ones.
const SEEDS: usize = 3;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores {
    pub dialogs: usize,
    pub hits_1: f64,
    pub hits_10: f64,
    pub hits_100: f64,
    pub reciprocal_rank: f64,
}

impl Scores {
    /// Of rankings, one a turn. A turn with nothing left to find, and a dialog without any other, does
    /// not count.
    pub fn of<'a>(
        pool: &Pool,
        ranked: impl Iterator<Item = (&'a Dialog, &'a [Vec<usize>])>,
    ) -> Self {
        let mut sum = Self::default();
        for (dialog, rankings) in ranked {
            let ranks = ranks(pool, dialog, rankings);
            if ranks.is_empty() {
                continue;
            }
            let mean = |value: &dyn Fn(usize) -> f64| {
                ranks.iter().flatten().map(|rank| value(*rank)).sum::<f64>() / ranks.len() as f64
            };
            sum.dialogs += 1;
            sum.hits_1 += mean(&|rank| f64::from(u8::from(rank == 1)));
            sum.hits_10 += mean(&|rank| f64::from(u8::from(rank <= 10)));
            sum.hits_100 += mean(&|_| 1.0);
            sum.reciprocal_rank += mean(&|rank| 1.0 / rank as f64);
        }
        let count = sum.dialogs.max(1) as f64;
        for value in
            [&mut sum.hits_1, &mut sum.hits_10, &mut sum.hits_100, &mut sum.reciprocal_rank]
        {
            *value /= count;
        }
        sum
    }
}

/// Of each turn that counts: the rank of the first right answer, from 1.
fn ranks(pool: &Pool, dialog: &Dialog, rankings: &[Vec<usize>]) -> Vec<Option<usize>> {
    let clusters = |ids| pool.rows(ids).map(|row| pool.cluster(row));
    let goal: HashSet<usize> = clusters(&dialog.goal_playlist).collect();
    let mut given: HashSet<usize> = HashSet::new();
    let mut ranks = Vec::new();
    for (turn, ranked) in dialog.turns.iter().zip(rankings) {
        if goal.iter().any(|cluster| !given.contains(cluster)) {
            let mut seen = given.clone();
            let fresh =
                ranked.iter().map(|row| pool.cluster(*row)).filter(|cluster| seen.insert(*cluster));
            let found = fresh.take(CUT).position(|cluster| goal.contains(&cluster));
            ranks.push(found.map(|at| at + 1));
        }
        let seeds = turn.liked_results.len().min(SEEDS);
        given.extend(pool.rows(&turn.liked_results[..seeds]).map(|row| pool.cluster(row)));
    }
    ranks
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        writeln!(f, "{:>8} {:>8} {:>8} {:>8} {:>8}", "dialogs", "h@1", "h@10", "h@100", "mrr")?;
        write!(
            f,
            "{:>8} {:>8.4} {:>8.4} {:>8.4} {:>8.4}",
            self.dialogs, self.hits_1, self.hits_10, self.hits_100, self.reciprocal_rank
        )
    }
}
