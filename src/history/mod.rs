//! What a listener heard and likes elsewhere: histories, loved tracks and playlists of other services.
//!
//! Files are read into a [`Gathered`] ([`read`]), which no catalogue is needed for. What it names is
//! looked for in the catalogue ([`matching`]) and becomes signals for the listener's taste and lists of
//! what goes together ([`learn`], [`lists`]). All of it may be done twice: it counts once.

mod gather;
mod learn;
mod lists;
mod matching;
mod moment;
mod read;
mod report;
mod take_in;
mod teach;
#[cfg(test)]
mod tests;

pub use gather::{Ending, FileReport, Gathered, Heard, Named, Play, Playlist, Sink};
pub use lists::{List, ListsError, forget_lists, read_lists};
pub use matching::{Found, Matcher};
pub use moment::moment;
pub use report::{Report, Unmatched};
pub use take_in::{TakeInError, Taken, Wanted, take_in};
pub use teach::teach;
