//! What an import found, what it did not find, and what came of it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::gather::FileReport;
use super::matching::Found;
use crate::taste::Elsewhere;

/// Recordings without a match that a report shows.
const SHOWN: usize = 10;

/// A recording that the catalogue does not have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unmatched {
    pub artist: String,
    pub title: String,
    pub plays: usize,
    /// The catalogue has other tracks of the artist.
    pub artist_known: bool,
}

/// What came of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    pub listener: String,
    /// Nothing was kept: it was only to be shown what would be.
    pub dry_run: bool,
    pub files: Vec<FileReport>,
    /// Recordings in them.
    pub tracks: usize,
    pub plays: usize,
    pub loved: usize,
    pub hated: usize,
    pub by_id: usize,
    pub by_isrc: usize,
    pub by_recording: usize,
    pub by_name: usize,
    /// Not in the catalogue, but others of the artist are.
    pub artist_only: usize,
    pub not_found: usize,
    /// Items beyond the bounds of one import.
    pub beyond: usize,
    /// What the taste took in.
    pub taste: Elsewhere,
    /// Playlists and sittings that neighbours can be learnt from, all imports together.
    pub lists: usize,
    /// The most played first.
    pub unmatched: Vec<Unmatched>,
}

impl Report {
    pub(super) fn count(&mut self, found: Found) {
        *match found {
            Found::Id(_) => &mut self.by_id,
            Found::Isrc(_) => &mut self.by_isrc,
            Found::Recording(_) => &mut self.by_recording,
            Found::Name(_) => &mut self.by_name,
            Found::Artist => &mut self.artist_only,
            Found::Nothing => &mut self.not_found,
        } += 1;
    }

    pub fn matched(&self) -> usize {
        self.by_id + self.by_isrc + self.by_recording + self.by_name
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for file in &self.files {
            if file.kind.is_empty() {
                write!(f, "{}", file.file)?;
            } else {
                write!(f, "{}: {}, {} taken", file.file, file.kind, file.taken)?;
            }
            if file.passed_over > 0 {
                write!(f, ", {} that are no music passed over", file.passed_over)?;
            }
            if file.faulty > 0 {
                write!(f, ", {} faulty", file.faulty)?;
            }
            writeln!(f)?;
            for fault in &file.faults {
                writeln!(f, "  {fault}")?;
            }
            if file.faulty > file.faults.len() {
                writeln!(f, "  and {} more", file.faulty - file.faults.len())?;
            }
            if let Some(error) = &file.error {
                writeln!(f, "  {error}")?;
            }
        }
        writeln!(
            f,
            "{} recordings, {} plays, {} loved, {} hated",
            self.tracks, self.plays, self.loved, self.hated
        )?;
        if self.beyond > 0 {
            writeln!(f, "{} items are beyond what one import takes", self.beyond)?;
        }
        writeln!(
            f,
            "in the catalogue: {} ({} by id, {} by ISRC, {} by MusicBrainz id, {} by name); only the artist: \
             {}; not there: {}",
            self.matched(),
            self.by_id,
            self.by_isrc,
            self.by_recording,
            self.by_name,
            self.artist_only,
            self.not_found
        )?;
        for one in self.unmatched.iter().take(SHOWN) {
            let plays = if one.plays == 1 { "play" } else { "plays" };
            writeln!(f, "  {} – {} ({} {plays})", one.artist, one.title, one.plays)?;
        }
        if self.unmatched.len() > SHOWN {
            writeln!(
                f,
                "  and {} more; --report FILE lists them all",
                self.unmatched.len() - SHOWN
            )?;
        }
        let taste = &self.taste;
        write!(
            f,
            "{}: {} new plays, {} known already, {} new likes and dislikes; {} songs remembered",
            if self.dry_run { "would be learnt" } else { "learnt" },
            taste.new_plays,
            taste.known_plays,
            taste.new_words,
            taste.songs_kept
        )?;
        if taste.songs_dropped > 0 {
            write!(f, ", {} weaker ones not (see store.retain_signals)", taste.songs_dropped)?;
        }
        if self.lists > 0 {
            write!(f, "; {} lists of what goes together", self.lists)?;
        }
        Ok(())
    }
}
