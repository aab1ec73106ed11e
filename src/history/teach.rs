//! What listeners' lists teach a catalogue: which artists go together.

use std::path::Path;

use super::lists::{ListsError, read_lists};
use crate::catalog::{Catalog, Neighbours, TrackIx};

/// Lists that are learnt from at once, playlists of the catalogue not counted.
const LISTS: usize = 100_000;

/// Learns anew which artists go together, from the catalogue's own playlists and from what listeners
/// brought in, as far as the data folder has it. The names of listeners' lists stay theirs: only the
/// catalogue's are searched. Where what they brought can't be read, the catalogue's own teach alone, so
/// that nothing stays of what was erased. Blocks.
pub fn teach(catalog: &Catalog, data_dir: &Path) -> Result<(), ListsError> {
    let (brought, fault) = match read_lists(data_dir) {
        Ok(lists) => (lists, Ok(())),
        Err(error) => (Vec::new(), Err(error)),
    };
    let brought: Vec<Vec<TrackIx>> = brought
        .into_iter()
        .take(LISTS)
        .map(|list| list.tracks.iter().filter_map(|id| catalog.by_id(id)).collect())
        .collect();
    let own = catalog.lists().iter().map(|list| list.tracks.as_slice());
    let learnt = Neighbours::learn(catalog, own.chain(brought.iter().map(Vec::as_slice)));
    tracing::info!(lists = learnt.lists(), "which artists go together is learnt");
    catalog.set_neighbours(learnt);
    fault
}
