//! An album as the whole of a wish.

use std::collections::HashSet;

use crate::catalog::{SongId, Title, TrackIx};
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

    /// An album none of whose songs may play any more is no longer asked for, nor as many songs as it has.
    pub(super) fn drop_albums(&self, brief: &mut Brief) {
        let (catalog, must) = (self.catalog, &mut brief.must);
        let refused: HashSet<SongId> = must
            .tracks_none
            .iter()
            .filter_map(|id| Some(catalog.song(catalog.by_id(id)?)))
            .collect();
        // Of several albums of one name it is that of whoever is named beside it.
        let artists_any = must.artists_any.clone();
        let of = |name: &String| -> HashSet<SongId> {
            let tracks = self.names.albums.named(&Title::parse(name).song).iter();
            let theirs = |ix: &&TrackIx| {
                let mut own = catalog.artists(**ix).map(|id| catalog.artist_name(id));
                artists_any.is_empty()
                    || own.any(|name| artists_any.iter().any(|asked| asked == name))
            };
            tracks
                .filter(theirs)
                .filter(|ix| catalog.album(**ix) == Some(name.as_str()))
                .map(|ix| catalog.song(*ix))
                .collect()
        };
        let mut gone = 0;
        must.albums_any.retain(|name| {
            let songs = of(name);
            let stays = songs.is_empty() || !songs.is_subset(&refused);
            gone += if stays { 0 } else { songs.len() };
            stays
        });
        if gone > 0 && brief.length == Some(Length::Tracks(gone.min(LONGEST) as u32)) {
            brief.length = None;
        }
    }
}
