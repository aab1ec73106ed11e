//! An album as the whole of a wish.

use crate::protocol::{Brief, Length};

use super::super::item::Subject;
use super::Change;

/// A queue holds so many songs of an album at most.
const LONGEST: usize = 500;

impl Change<'_> {
    /// Albums, and nothing said of how much: as long as they are, so that nothing is missed after them.
    pub(super) fn album_length(&mut self, brief: &mut Brief) {
        let wish = self.wish;
        if wish.count.is_some() || wish.total.is_some() || brief.length.is_some() {
            return;
        }
        let songs = wish.subjects.iter().map(|said| match &said.what {
            Subject::Album(album) => Some(album.songs(self.catalog)),
            _ => None,
        });
        // Something else beside them has no end.
        let songs: Option<usize> = songs.sum();
        if let Some(songs) = songs.filter(|songs| *songs > 0) {
            brief.length = Some(Length::Tracks(songs.min(LONGEST) as u32));
        }
    }
}
