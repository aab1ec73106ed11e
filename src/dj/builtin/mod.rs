//! The DJ that needs no language model: it reads a wish by the rules in [`crate::brief`], lets the
//! selector plan, and says a few true sentences about what it queued.

mod answer;
mod asked;
mod course;
mod pace;
mod phrases;
mod readers;
mod speech;
mod survey;
mod turn;

use std::sync::Arc;

use futures_util::StreamExt;
use futures_util::stream::BoxStream;

use super::{Dj, Step, Turn};
use crate::catalog::Catalog;
use readers::Readers;

/// Answers by rules, offline, at once.
pub struct Builtin {
    readers: Arc<Readers>,
    /// 0: all words as soon as they are there.
    words_per_second: u32,
    picks_per_turn: usize,
}

impl Builtin {
    /// Works out the names of the catalogue: some hundred milliseconds for 40,000 tracks.
    pub fn new(catalog: &Arc<Catalog>, words_per_second: u32, picks_per_turn: usize) -> Self {
        let readers = Arc::<Readers>::default();
        readers.make(catalog);
        Self { readers, words_per_second, picks_per_turn }
    }
}

impl Dj for Builtin {
    fn name(&self) -> &str {
        "builtin"
    }

    fn prepare(&self, catalog: &Arc<Catalog>) {
        self.readers.make(catalog);
    }

    fn turn(&self, turn: Turn) -> BoxStream<'static, Step> {
        turn::run(turn, self.readers.clone(), self.words_per_second, self.picks_per_turn).boxed()
    }
}

#[cfg(test)]
mod tests;
