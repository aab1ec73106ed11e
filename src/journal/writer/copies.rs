//! Copies of the store beside its use: when one begins, and what becomes of it. How one is made is
//! [`rewrite`]'s.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError};
use std::time::Instant;

use super::super::generation::Generation;
use super::super::plan::unavailable;
use super::super::rewrite::{self, Rewrite};
use super::super::{JournalError, folder};
use super::{Done, Writer};

/// Copies of the store that wait while one runs.
const COPIES_WAITING: usize = 8;

/// A copy of the store that runs.
pub(super) struct Copy {
    pub(super) rewrite: Rewrite,
    pub(super) purpose: Purpose,
}

/// What a copy of the store is for.
pub(super) enum Purpose {
    /// To take the store's place.
    Replace(Option<Done>),
    /// To be kept, in this data folder.
    Backup { to: PathBuf, done: Done },
}

impl Writer {
    pub(super) fn rewrite_if_due(&mut self) {
        if self.copy.is_some() {
            return;
        }
        let shared = &self.shared;
        let due = shared.with_store(|store| {
            rewrite::is_due(store, &shared.settings, self.fresh_size).map_err(unavailable)
        });
        match due {
            Ok(false) => {}
            Ok(true) => self.want_copy(Purpose::Replace(None)),
            Err(error) => tracing::warn!(%error, "can't tell the size of the store"),
        }
    }

    /// Begins a copy, or notes it where one runs: that one may hold what was taken out since.
    pub(super) fn want_copy(&mut self, purpose: Purpose) {
        if self.copy.is_some() {
            if self.copies.len() < COPIES_WAITING {
                self.copies.push_back(purpose);
            } else {
                purpose.answer(Err(JournalError::Unavailable("too many copies wait".into())));
            }
            return;
        }
        let begun = self.ready().and_then(|()| self.begin_copy(&purpose));
        match begun {
            Ok(rewrite) => self.copy = Some(Copy { rewrite, purpose }),
            Err(error) => {
                tracing::warn!(%error, "can't copy the store");
                self.rest();
                purpose.answer(Err(error));
            }
        }
    }

    fn begin_copy(&self, purpose: &Purpose) -> Result<Rewrite, JournalError> {
        let shared = &self.shared;
        let failed = |error: std::io::Error| unavailable(error.into());
        let (dir, at) = match purpose {
            Purpose::Replace(_) => (shared.folder.fresh(), shared.folder.root()),
            Purpose::Backup { to, .. } => (folder::fresh_in(to), to.as_path()),
        };
        let dir = dir.map_err(failed)?;
        if !shared.with_store(|store| rewrite::has_room(store, at).map_err(failed))? {
            return Err(JournalError::Unavailable("no room for a copy of the store".into()));
        }
        Rewrite::begin(Arc::clone(shared), dir, self.tell.clone()).map_err(failed)
    }

    /// After a copy that failed: the store has to grow before it is due again.
    fn rest(&mut self) {
        let size = self.shared.with_store(|store| store.size().map_err(unavailable));
        self.fresh_size = size.unwrap_or(self.fresh_size);
    }

    /// The copying thread is done: the last round, and what the copy was for.
    pub(super) fn copied(&mut self) {
        let Some(Copy { rewrite, purpose }) = self.copy.take() else { return };
        let dir = rewrite.dir.clone();
        let began = Instant::now();
        let finished = self.shared.with_store(|store| rewrite.finish(store));
        let result = finished.and_then(|fresh| match &purpose {
            Purpose::Replace(_) => self.replace(fresh),
            Purpose::Backup { to, .. } => {
                drop(fresh);
                folder::set_current_in(to, &dir).map_err(|error| unavailable(error.into()))?;
                Ok(None)
            }
        });
        match result {
            Ok(old) => {
                tracing::info!(
                    store = %dir.display(),
                    held_up = ?began.elapsed(),
                    "the store was copied"
                );
                match old {
                    Some(old) => self.clean(old, purpose),
                    None => purpose.answer(Ok(())),
                }
            }
            Err(error) => {
                tracing::warn!(%error, "the store could not be copied");
                // Unless it was about to be the current one: then only a look at the folder can tell.
                if self.again.is_none() {
                    // Its own warning says why it could not be.
                    let _ = rewrite::discard(&dir);
                }
                self.rest();
                purpose.answer(Err(error));
            }
        }
        if let Some(next) = self.copies.pop_front() {
            self.want_copy(next);
        }
    }

    /// Puts a fresh generation in the store's place, and gives the one that stood there.
    fn replace(&mut self, fresh: Generation) -> Result<Option<Generation>, JournalError> {
        if let Err(error) = self.shared.folder.set_current(fresh.dir()) {
            // It may be the current one or not.
            return Err(self.fail(&error.into()));
        }
        self.fresh_size = fresh.size().unwrap_or(0);
        let mut slot = self.shared.store.write().unwrap_or_else(PoisonError::into_inner);
        Ok(slot.replace(fresh))
    }

    /// Removes the generation that was replaced, beside the writer; then the rewrite is done: who asked
    /// for it may rely on the old files being gone.
    fn clean(&mut self, old: Generation, purpose: Purpose) {
        let before = self.cleaner.take();
        let cleaner = std::thread::Builder::new().name("journal-clean".into()).spawn(move || {
            let before = before.map_or(Ok(()), |before| before.join().unwrap_or(Ok(())));
            let dir = old.dir().to_owned();
            drop(old);
            let removed = before.and(rewrite::discard(&dir));
            purpose.answer(removed.clone());
            rewrite::give_memory_back();
            removed
        });
        match cleaner {
            Ok(cleaner) => self.cleaner = Some(cleaner),
            // The next start removes it. Who waits for it is told that nobody answers.
            Err(error) => tracing::warn!(%error, "an old generation stays for now"),
        }
    }
}

impl Purpose {
    pub(super) fn answer(self, result: Result<(), JournalError>) {
        match self {
            Purpose::Replace(None) => {}
            Purpose::Replace(Some(done)) | Purpose::Backup { done, .. } => {
                let _ = done.send(result);
            }
        }
    }
}
