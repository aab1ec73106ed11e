//! What people say, as data: spellings parted by `|`, and what each can mean.
//!
//! A spelling that would be misread in other languages has the code of its own in front (`it:come`);
//! it then only counts in a text of that language. Accents and case don't matter.

mod changes;
mod common;
mod grammar;
mod moods;
mod numbers;
mod occasions;
mod talk;
mod times;
mod tongues;

use super::sense::{Feel, Row};

pub use common::COMMON;
pub use numbers::CARDINALS;
pub use talk::FILLERS;
pub use tongues::TONGUES;

pub const TABLES: &[&[Row]] = &[
    numbers::AMOUNTS,
    numbers::ORDINALS,
    numbers::UNITS,
    times::ERAS,
    times::BOUNDS,
    times::AFTERTHOUGHTS,
    grammar::LOGIC,
    grammar::VERBS,
    grammar::NOUNS,
    grammar::STRUCTURE,
    tongues::KINDS,
    changes::COMPARISONS,
    talk::TALK,
];

pub const FEELS: &[&[Feel]] = &[moods::MOODS, occasions::OCCASIONS];
