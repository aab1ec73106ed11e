//! The score by itself, without a queue: for measures and for people who ask why.

use crate::catalog::{Catalog, TrackIx};
use crate::dj::View;
use crate::protocol::Brief;

use super::curve::Curve;
use super::filter::Filter;
use super::pool::Pool;
use super::relevance::Relevance;
use super::score::Scorer;

/// The tracks that fit a brief, the most relevant first, at most `limit`. Terms named in `without` do
/// not count.
pub fn rank(
    catalog: &Catalog,
    brief: &Brief,
    view: &View,
    limit: usize,
    without: &[String],
) -> Vec<TrackIx> {
    let filter = Filter::of_brief(catalog, brief);
    let relevance = Relevance::new(catalog, brief, view, filter.fit(), without);
    let scorer = Scorer { catalog, relevance: &relevance, past: None, seed: 0, surprise: 0.0 };
    let best = scorer.best(filter.fit().clone(), Pool::new(limit, &Curve::default()));
    best.into_iter().take(limit).map(|candidate| candidate.ix).collect()
}

/// One line of a track's score.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub term: &'static str,
    pub weight: f32,
    /// What the term gives this track, −1 to 1.
    pub value: f32,
    /// What it gives a track that fits the brief on average.
    pub usual: f32,
}

/// Everything that counts for a track, and for each hard wish whether it meets it.
pub fn card(
    catalog: &Catalog,
    brief: &Brief,
    view: &View,
    ix: TrackIx,
) -> (Vec<Line>, Vec<(String, bool)>) {
    let filter = Filter::of_brief(catalog, brief);
    let relevance = Relevance::new(catalog, brief, view, filter.fit(), &[]);
    let lines = relevance.terms.iter().enumerate().map(|(at, term)| Line {
        term: term.kind.name(),
        weight: term.weight,
        value: relevance.value(catalog, at, ix),
        usual: term.usual,
    });
    let clauses = filter.clauses().iter();
    let clauses = clauses.map(|clause| (clause.words.clone(), clause.fit.holds(ix)));
    (lines.collect(), clauses.collect())
}
