//! Copies what a store keeps into a fresh generation while the store goes on: to give space back, to
//! leave nothing readable of what was erased, and to make a backup.
//!
//! sled reuses the space of what was dropped, but its files hardly ever shrink. So a thread copies all
//! parts, key by key, while the writer goes on and notes which keys it changed; then it copies those
//! again, in rounds, until few are left. The writer's thread does the last round, when nothing else can
//! change. A part is always copied as it stands at that moment, so its order among the rounds doesn't
//! matter.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use tokio::sync::mpsc;

use super::generation::{Generation, StoreError, Writes};
use super::plan::unavailable;
use super::store::Shared;
use super::writer::Request;
use super::{JournalError, StoreSettings};

/// Bytes copied in one batch. Batches of this size leave the least garbage in sled's fresh file.
pub(super) const COPY_BYTES: usize = 512 * 1024;

/// Changed keys that are left to the writer's thread: a few milliseconds of work.
const LEFT_OVER: usize = 500;

/// Rounds of catching up; under the heaviest load each is a fraction of the one before.
const ROUNDS: usize = 12;

/// Changed keys noted at most: beyond that the copy is given up and tried again later.
const MAX_CHANGED: usize = 2_000_000;

/// A store takes at most so many times what it keeps. Left alone, sled's files take about 4.6 times what is
/// appended: a leaf is written again with each tenth change in it, and when it splits. So a lower bound
/// has a store that grows copied all the time: with 2, nearly three bytes for each that is added; with 4,
/// a fifth of one.
const MOST: u64 = 4;

/// Bytes of the disk that a copy leaves to the store.
const RESERVE_BYTES: u64 = 32 * 1024 * 1024;

/// The keys that the writer changed since they were copied.
#[derive(Default)]
pub(super) struct Changed {
    keys: Mutex<BTreeSet<Vec<u8>>>,
    /// The copy is of no use any more.
    stop: AtomicBool,
    /// All but the last round is done, or the copy failed.
    done: AtomicBool,
}

impl Changed {
    /// To be called once the change is in the store: what is noted is copied as it stands there.
    pub(super) fn note(&self, changed: Vec<Vec<u8>>) {
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        keys.extend(changed);
        if keys.len() > MAX_CHANGED {
            self.stop.store(true, Ordering::SeqCst);
            keys.clear();
        }
    }

    fn take(&self) -> BTreeSet<Vec<u8>> {
        std::mem::take(&mut *self.keys.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::SeqCst)
    }
}

/// A copy under way.
pub(super) struct Rewrite {
    pub(super) changed: Arc<Changed>,
    pub(super) dir: PathBuf,
    thread: JoinHandle<Result<Generation, JournalError>>,
}

impl Rewrite {
    /// Begins to copy the store into `dir`, which doesn't exist yet. `tell` wakes the writer when it is
    /// done.
    pub(super) fn begin(
        shared: Arc<Shared>,
        dir: PathBuf,
        tell: mpsc::WeakSender<Request>,
    ) -> std::io::Result<Self> {
        let changed = Arc::new(Changed::default());
        let thread = std::thread::Builder::new().name("journal-copy".into()).spawn({
            let (changed, dir) = (Arc::clone(&changed), dir.clone());
            move || {
                let copied = copy(&shared, &dir, &changed);
                changed.done.store(true, Ordering::SeqCst);
                // With a full queue the writer is awake and looks after its next request. It must not be
                // waited for: it may be waiting for this thread.
                if let Some(tell) = tell.upgrade() {
                    let _ = tell.try_send(Request::Copied);
                }
                copied
            }
        })?;
        Ok(Self { changed, dir, thread })
    }

    /// Whether only the last round is missing, or the copy failed.
    pub(super) fn is_done(&self) -> bool {
        self.changed.done.load(Ordering::SeqCst)
    }

    /// The last round, on the writer's thread: nothing is written to `store` meanwhile. What comes back
    /// is on disk.
    pub(super) fn finish(self, store: &Generation) -> Result<Generation, JournalError> {
        let copied = self.thread.join().unwrap_or_else(|_| {
            Err(JournalError::Unavailable("the copying thread stopped by a panic".into()))
        });
        let fresh = copied?;
        if self.changed.stopped() {
            return Err(JournalError::Unavailable("the copy was given up".into()));
        }
        catch_up(store, &fresh, self.changed.take()).map_err(unavailable)?;
        fresh.sync().map_err(unavailable)?;
        if fresh.kept() != store.kept() {
            return Err(JournalError::Unavailable(format!(
                "the copy holds {} bytes and not {}",
                fresh.kept(),
                store.kept()
            )));
        }
        Ok(fresh)
    }

    /// Gives the copy up and takes it out.
    pub(super) fn give_up(self) {
        self.changed.stop.store(true, Ordering::SeqCst);
        let dir = self.dir.clone();
        drop(self.thread.join());
        // Its own warning says why it could not be; the next start removes it.
        let _ = discard(&dir);
    }
}

/// Takes out a generation that nobody needs. A failure stands in the log too.
pub(super) fn discard(dir: &Path) -> Result<(), JournalError> {
    std::fs::remove_dir_all(dir).map_err(|error| {
        tracing::warn!(store = %dir.display(), %error, "can't remove an old generation");
        unavailable(error.into())
    })
}

/// Gives the memory that a rewrite took back to the system. The allocator of glibc keeps what was freed
/// in small pieces: several times what the server needs, and more with each larger store.
pub(super) fn give_memory_back() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: it takes a number, and may be called by any thread at any time (malloc_trim(3)).
    unsafe {
        libc::malloc_trim(0);
    }
}

fn copy(shared: &Shared, dir: &Path, changed: &Changed) -> Result<Generation, JournalError> {
    let fresh = Generation::open(dir, shared.settings.cache_bytes).map_err(unavailable)?;
    let mut after = Vec::new();
    loop {
        if changed.stopped() {
            return Err(JournalError::Unavailable("the copy was given up".into()));
        }
        let parts =
            shared.with_store(|store| store.raw(&after, COPY_BYTES).map_err(unavailable))?;
        let Some((last, _)) = parts.last() else { break };
        after.clone_from(last);
        fresh.apply(Writes::copied(parts)).map_err(unavailable)?;
    }
    fresh.sync().map_err(unavailable)?;
    for _ in 0..ROUNDS {
        let keys = changed.take();
        let few = keys.len() <= LEFT_OVER;
        shared.with_store(|store| catch_up(store, &fresh, keys).map_err(unavailable))?;
        fresh.sync().map_err(unavailable)?;
        if few || changed.stopped() {
            break;
        }
    }
    Ok(fresh)
}

/// Brings `keys` in `fresh` to where they stand in `store`.
fn catch_up(
    store: &Generation,
    fresh: &Generation,
    keys: BTreeSet<Vec<u8>>,
) -> Result<(), StoreError> {
    let mut writes = Writes::default();
    let mut bytes = 0;
    for key in keys {
        match store.raw_part(&key)? {
            Some(value) => {
                bytes += value.len();
                writes.put_raw(key, value);
            }
            None => writes.remove(key),
        }
        if bytes >= COPY_BYTES {
            bytes = 0;
            fresh.apply(std::mem::take(&mut writes))?;
        }
    }
    fresh.apply(writes)
}

/// Whether there is room for a copy of what `store` keeps, garbage included, without taking what the
/// store itself will soon need.
pub(super) fn has_room(store: &Generation, at: &Path) -> std::io::Result<bool> {
    let needed = store.kept().saturating_mul(2).saturating_add(RESERVE_BYTES);
    Ok(fs2::available_space(at)? > needed)
}

/// Whether a store is worth being rewritten: larger than it may be for what it keeps, and grown since it
/// was last written anew.
pub(super) fn is_due(
    store: &Generation,
    settings: &StoreSettings,
    fresh_size: u64,
) -> Result<bool, StoreError> {
    let size = store.size()?;
    let allowed = store.kept().saturating_mul(MOST).max(settings.rewrite_floor_bytes);
    Ok(size > allowed && size > fresh_size + fresh_size / 8)
}
