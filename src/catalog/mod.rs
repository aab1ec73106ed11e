//! The tracks: columnar and interned in memory, with indexes and search; import and export.
//!
//! A track is named by its [`TrackIx`] inside one loaded catalogue and by its string id everywhere
//! else. Unknown numbers are `NaN` in the columns and `None` at the door.

mod bounds;
mod build;
mod check;
mod codes;
mod columns;
mod export;
mod figures;
mod fold;
mod genres;
mod import;
mod live;
mod neighbours;
mod prepared;
mod search;
mod song;
mod starter;
mod stats;
mod texts;

pub(crate) use bounds::{NAMES, TEXT, bound};
pub use build::Builder;
pub use check::{Column, Comparison, check_against, run_check};
pub use columns::{ArtistId, Catalog, GenreId, SongId, Stamp, TrackIx};
pub use export::{list_line, write_jsonl, write_m3u8, write_table};
pub use figures::{Figures, guests_in};
pub use fold::fold;
pub use genres::{genre_key, genre_parts, no_genre_parts};
pub use import::{
    ImportError, Report, Skip, defused, key_name, key_on, made_id, open_table, read_table,
    tag_by_name, undefused,
};
pub use live::Live;
pub use neighbours::{List, ListsError, Neighbours, read_lists};
pub use prepared::prepare;
pub use search::SearchIndex;
pub use song::{Title, Version, song_key};
pub use stats::{Described, Stats};
