//! What people say, as data: spellings parted by `|`, and what each can mean.
//!
//! A spelling that would be misread in other languages has the code of its own in front (`it:come`);
//! it then only counts in a text of that language. Accents and case don't matter.

mod arcs;
mod changes;
mod common;
mod genres;
mod grammar;
mod kinds;
pub mod marks;
mod moods;
mod nicknames;
mod nouns;
mod numbers;
mod occasions;
mod open;
mod order;
mod parts;
pub mod placed;
pub mod queue;
mod refusals;
pub mod remarks;
pub mod skip;
mod talk;
mod times;
mod tongues;
mod within;

use super::sense::{Feel, Row};

pub use common::COMMON;
pub use nicknames::NICKNAMES;
pub use numbers::CARDINALS;
pub use talk::FILLERS;
pub use tongues::TONGUES;

pub const TABLES: &[&[Row]] = &[
    // Where a word joins and also means something else, it joins.
    refusals::REFUSALS,
    grammar::LOGIC,
    numbers::AMOUNTS,
    numbers::ORDINALS,
    numbers::UNITS,
    times::ERAS,
    times::BOUNDS,
    times::AFTERTHOUGHTS,
    grammar::VERBS,
    genres::GENRES,
    within::WITHIN,
    nouns::NOUNS,
    arcs::ARCS,
    order::ORDERS,
    open::OPEN,
    parts::PARTS,
    kinds::KINDS,
    changes::COMPARISONS,
    talk::TALK,
];

pub const FEELS: &[&[Feel]] = &[moods::MOODS, occasions::OCCASIONS];
