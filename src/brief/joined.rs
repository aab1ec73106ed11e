//! What "or" makes of the two things beside it, and what it means where nothing joins them.

use crate::protocol::Span;

use super::item::{Cue, Found, Item};
use super::token::Gap;
use super::wish::Words;

/// "bossa nova or brazilian": the other side of the "or" is a genre.
pub(super) fn is_alternative(items: &[Found], at: usize) -> bool {
    let genre = |found: Option<&Found>| found.is_some_and(|f| matches!(f.item, Item::Genre(_)));
    let or = |found: Option<&Found>| found.is_some_and(|f| f.is(Cue::Or));
    let before = at >= 2 && or(items.get(at - 1)) && genre(items.get(at - 2));
    before || or(items.get(at + 1)) && genre(items.get(at + 2))
}

/// Years that no song can be of at once: "songs from 1990 that came out after 2005". Decades side by
/// side, or joined by "and" and "or", are alternatives.
pub(super) fn contradicts(items: &[Found]) -> Option<Words> {
    let years: Vec<(usize, Span<i32>)> = items
        .iter()
        .enumerate()
        .filter(|(_, found)| !found.negated)
        .filter_map(|(at, found)| match found.item {
            Item::Years(span) => Some((at, span)),
            _ => None,
        })
        .collect();
    let [(first, a), (second, b)] = years.as_slice() else { return None };
    let bounded = |span: &Span<i32>| span.0.is_some() && span.1.is_some();
    let apart = |low: &Span<i32>, high: &Span<i32>| {
        low.1.zip(high.0).is_some_and(|(end, start)| end < start)
    };
    let clash = bounded(a) != bounded(b) && (apart(a, b) || apart(b, a));
    let listed = items[first + 1..=*second]
        .iter()
        .any(|found| found.gap >= Gap::Soft || matches!(found.item, Item::Cue(Cue::And | Cue::Or)));
    (clash && !listed).then_some((items[*first].start, items[*second].end))
}
