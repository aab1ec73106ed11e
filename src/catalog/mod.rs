//! The tracks: columnar and interned in memory, with indexes and search; import and export.
//!
//! A track is named by its [`TrackIx`] inside one loaded catalogue and by its string id everywhere
//! else. Unknown numbers are `NaN` in the columns and `None` at the door.

mod columns;

pub use columns::{ArtistId, Builder, Catalog, GenreId, SongId, TrackIx};
