//! Moves a store that no server has open into another data folder: backups, and what is made of them.

use std::path::Path;

use super::doctor::{examine, lock, open};
use super::generation::{Generation, StoreError, Writes};
use super::plan::EPOCH;
use super::rewrite::{COPY_BYTES, discard};
use super::{OpenError, folder, key};

/// Copies the store in the data folder `from` to the data folder `to`, which must not exist, as it is.
pub fn copy_store(from: &Path, to: &Path) -> Result<(), OpenError> {
    let io_error = |source| OpenError::Io { path: to.to_owned(), source };
    let _lock = lock(from)?;
    let store = current(from)?;
    let dir = folder::fresh_in(to).map_err(io_error)?;
    transfer(&store, &dir, None)?;
    folder::set_current_in(to, &dir).map_err(io_error)
}

/// Puts the backup `from` into the data folder `to`, which may not have a store yet. The store gets a new
/// epoch: what came after the backup is gone, so its numbers will stand for other events.
pub fn restore(from: &Path, to: &Path) -> Result<(), OpenError> {
    let io_error = |source| OpenError::Io { path: to.to_owned(), source };
    let report = examine(from, None)?;
    if let Some(fault) = report.faults.first() {
        return Err(OpenError::Refused {
            path: from.to_owned(),
            what: format!("the backup has {} faults, the first: {fault}", report.fault_count),
        });
    }
    let target = lock(to)?;
    if target.current().map_err(io_error)?.is_some() {
        return Err(OpenError::Refused {
            path: to.to_owned(),
            what: "there is a store in it; move it away first".into(),
        });
    }
    let _lock = lock(from)?;
    let store = current(from)?;
    let dir = target.fresh().map_err(io_error)?;
    transfer(&store, &dir, Some(&uuid::Uuid::new_v4().simple().to_string()))?;
    target.set_current(&dir).map_err(io_error)
}

fn current(from: &Path) -> Result<Generation, OpenError> {
    let found = folder::current(from);
    let found = found.map_err(|source| OpenError::Io { path: from.to_owned(), source })?;
    open(&found.ok_or_else(|| OpenError::Refused {
        path: from.to_owned(),
        what: "there is no store in it".into(),
    })?)
}

/// Copies all parts; the epoch too, or another in its place.
fn transfer(store: &Generation, dir: &Path, epoch: Option<&str>) -> Result<(), OpenError> {
    let copied = Generation::open(dir, COPY_BYTES as u64).and_then(|fresh| {
        let mut after = Vec::new();
        loop {
            let parts = store.raw(&after, COPY_BYTES)?;
            let Some((last, _)) = parts.last() else { break };
            after.clone_from(last);
            fresh.apply(Writes::copied(parts))?;
        }
        let mut writes = Writes::default();
        if let Some(epoch) = epoch {
            writes.put(&key::meta(EPOCH), epoch.as_bytes())?;
        }
        fresh.commit(writes)
    });
    copied.map_err(|error| {
        // Its own warning says why it could not be.
        let _ = discard(dir);
        match error {
            StoreError::Io(source) => OpenError::Io { path: dir.to_owned(), source },
            other => OpenError::Refused { path: dir.to_owned(), what: other.to_string() },
        }
    })
}
