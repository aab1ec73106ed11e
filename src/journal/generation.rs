//! One sled store in its own folder: opening it, reading records, and writing a batch so that it is on
//! disk when the call returns.
//!
//! sled 0.34 has asserts on damaged files and on failed writes, so every call into it stands inside
//! `catch_unwind`; its `flush` hands the pages to the kernel (`sync_file_range`) but is no `fsync`, so
//! `commit` syncs the data file itself.

use std::any::Any;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io;
use std::ops::Bound::{Excluded, Unbounded};
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::key;
use super::record::{self, Assembly, KeyValue, RecordError};

/// Names the record that holds the bytes kept.
const KEPT: &str = "kept bytes";

/// Bytes that sled writes at a time. It is part of the format: sled refuses to open a store with
/// another one.
const SEGMENT_BYTES: usize = 512 * 1024;

#[derive(Debug, thiserror::Error)]
pub(super) enum StoreError {
    /// Reading or writing failed; what is on disk may be well.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// Another process has it open.
    #[error("{0} is in use by another process")]
    InUse(PathBuf),
    /// What is on disk is not what a store wrote.
    #[error("{0}")]
    Damaged(String),
    #[error(transparent)]
    Record(#[from] RecordError),
}

impl From<sled::Error> for StoreError {
    fn from(error: sled::Error) -> Self {
        match error {
            // What the system didn't say, sled did: it found something else than it expected.
            sled::Error::Io(error)
                if error.raw_os_error().is_none()
                    && matches!(
                        error.kind(),
                        io::ErrorKind::Other
                            | io::ErrorKind::UnexpectedEof
                            | io::ErrorKind::InvalidData
                    ) =>
            {
                StoreError::Damaged(error.to_string())
            }
            sled::Error::Io(error) => StoreError::Io(error),
            other => StoreError::Damaged(other.to_string()),
        }
    }
}

/// Runs what calls sled; a panic in there becomes an error.
fn guarded<T>(call: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
    catch_unwind(AssertUnwindSafe(call)).unwrap_or_else(|panic| {
        Err(StoreError::Damaged(format!("sled stopped: {}", panic_text(panic.as_ref()))))
    })
}

fn panic_text(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("a panic without a text")
}

/// A batch of puts and removals that becomes durable in one step.
#[derive(Default)]
pub(super) struct Writes {
    changes: Vec<(Vec<u8>, Change)>,
}

enum Change {
    /// Nothing stands at the key.
    New(Vec<u8>),
    Put(Vec<u8>),
    Remove,
}

impl Writes {
    pub(super) fn put(&mut self, key: &[u8], payload: &[u8]) -> Result<(), RecordError> {
        let parts = record::encode(key, payload)?;
        self.changes.extend(parts.into_iter().map(|(key, value)| (key, Change::Put(value))));
        Ok(())
    }

    /// The same where nothing stands at the key: what stands there is not asked for.
    pub(super) fn put_new(&mut self, key: &[u8], payload: &[u8]) -> Result<(), RecordError> {
        let parts = record::encode(key, payload)?;
        self.changes.extend(parts.into_iter().map(|(key, value)| (key, Change::New(value))));
        Ok(())
    }

    /// Takes out the record's first part. Without it the others are nothing; `remove_range` takes out
    /// all of them.
    pub(super) fn remove(&mut self, key: Vec<u8>) {
        self.changes.push((key, Change::Remove));
    }

    /// Puts a part as it stands in a store.
    pub(super) fn put_raw(&mut self, key: Vec<u8>, value: Vec<u8>) {
        self.changes.push((key, Change::Put(value)));
    }

    /// Parts of another store as they stand there, but for the count that each keeps for itself.
    pub(super) fn copied(parts: Vec<KeyValue>) -> Self {
        let parts = parts.into_iter().filter(|(key, _)| !is_own_count(key));
        Self { changes: parts.map(|(key, value)| (key, Change::Put(value))).collect() }
    }

    pub(super) fn append(&mut self, mut other: Writes) {
        self.changes.append(&mut other.changes);
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &Vec<u8>> {
        self.changes.iter().map(|(key, _)| key)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}

/// An open sled store.
pub(super) struct Generation {
    /// `None` only while it is being dropped.
    db: Option<sled::Db>,
    /// The file that sled writes to, opened once more so that it can be synced.
    data: File,
    dir: PathBuf,
    /// Bytes of all keys and values in it.
    kept: AtomicU64,
}

/// A store that this process has just closed can be held for a moment longer by sled's own threads.
/// (Another process is told apart before: it holds the data folder.)
const LETTING_GO: Duration = Duration::from_secs(1);

impl Generation {
    /// Opens the store in `dir`, or makes it. `cache` is the most that sled's page cache may hold, in
    /// bytes (as sled counts: it may use about twice of it).
    pub(super) fn open(dir: &Path, cache: u64) -> Result<Self, StoreError> {
        fs::create_dir_all(dir)?;
        remove_unfinished_snapshots(dir)?;
        let open = || {
            let config = sled::Config::new()
                .path(dir)
                .cache_capacity(cache)
                .mode(sled::Mode::HighThroughput)
                .flush_every_ms(None)
                .segment_size(SEGMENT_BYTES);
            config.open().map_err(|error| match error {
                sled::Error::Io(error) if error.to_string().contains("could not acquire lock") => {
                    StoreError::InUse(dir.to_owned())
                }
                other => other.into(),
            })
        };
        let began = Instant::now();
        let db = loop {
            match guarded(open) {
                Err(StoreError::InUse(_)) if began.elapsed() < LETTING_GO => {
                    std::thread::sleep(Duration::from_millis(5));
                }
                opened => break opened?,
            }
        };
        let data = File::open(dir.join("db"))?;
        let mut generation =
            Self { db: Some(db), data, dir: dir.to_owned(), kept: AtomicU64::new(0) };
        if let Some(kept) = generation.get(&key::meta(KEPT))? {
            *generation.kept.get_mut() = key::number_at(&kept, 0).unwrap_or(0);
        }
        // sled syncs neither its settings nor the folder's entries.
        generation.data.sync_all()?;
        File::open(dir.join("conf"))?.sync_all()?;
        sync_dir(dir)?;
        Ok(generation)
    }

    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }

    fn tree(&self) -> Result<&sled::Tree, StoreError> {
        match &self.db {
            Some(db) => Ok(db),
            None => Err(StoreError::Damaged("the store is closed".into())),
        }
    }

    /// The payload of the record at `key`.
    pub(super) fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        guarded(|| {
            let tree = self.tree()?;
            let Some(value) = tree.get(key)? else { return Ok(None) };
            let mut assembly = Assembly::begin(key, &value)?;
            while !assembly.is_whole() {
                let next = assembly.next_key();
                let Some(value) = tree.get(&next)? else { break };
                assembly.add(&next, &value)?;
            }
            Ok(Some(assembly.finish()?))
        })
    }

    /// All records with keys in `range`, in order.
    pub(super) fn scan(&self, range: Range<Vec<u8>>) -> Result<Vec<KeyValue>, StoreError> {
        let mut found = Vec::new();
        self.visit(range, |key, payload| {
            found.push((key, payload));
            true
        })?;
        Ok(found)
    }

    /// Hands out the records with keys in `range`, in order, until `take` says that it is enough.
    pub(super) fn visit(
        &self,
        range: Range<Vec<u8>>,
        mut take: impl FnMut(Vec<u8>, Vec<u8>) -> bool,
    ) -> Result<(), StoreError> {
        guarded(|| {
            let mut open: Option<Assembly> = None;
            for item in self.tree()?.range(range) {
                let (key, value) = item?;
                if key::base_len(&key) != Some(key.len()) {
                    // A continuation. One without a beginning is what a shorter record left behind.
                    if let Some(assembly) = &mut open
                        && !assembly.is_whole()
                        && key.starts_with(&assembly.key)
                    {
                        assembly.add(&key, &value)?;
                    }
                    continue;
                }
                if let Some(assembly) = open.take()
                    && !take(assembly.key.clone(), assembly.finish()?)
                {
                    return Ok(());
                }
                open = Some(Assembly::begin(&key, &value)?);
            }
            if let Some(assembly) = open {
                take(assembly.key.clone(), assembly.finish()?);
            }
            Ok(())
        })
    }

    /// Keys of first parts in `range`, newest first, at most `limit`.
    pub(super) fn keys_back(
        &self,
        range: Range<Vec<u8>>,
        limit: usize,
    ) -> Result<Vec<Vec<u8>>, StoreError> {
        self.keys(|tree| {
            let keys = tree.range(range).rev().map(|item| item.map(|(key, _)| key));
            first_parts(keys, limit)
        })
    }

    /// Keys of all parts in `range`, oldest first, until `limit` first parts were seen.
    pub(super) fn all_keys(
        &self,
        range: Range<Vec<u8>>,
        limit: usize,
    ) -> Result<Vec<Vec<u8>>, StoreError> {
        self.keys(|tree| {
            let mut found = Vec::new();
            let mut firsts = 0;
            for key in tree.range(range).keys() {
                let key = key?;
                if key::base_len(&key) == Some(key.len()) {
                    firsts += 1;
                    if firsts > limit {
                        break;
                    }
                }
                found.push(key.to_vec());
            }
            Ok(found)
        })
    }

    fn keys(
        &self,
        read: impl FnOnce(&sled::Tree) -> Result<Vec<Vec<u8>>, StoreError>,
    ) -> Result<Vec<Vec<u8>>, StoreError> {
        guarded(|| read(self.tree()?))
    }

    /// Every part with a key above `after`, as it stands on disk, until `bytes` are reached.
    pub(super) fn raw(&self, after: &[u8], bytes: usize) -> Result<Vec<KeyValue>, StoreError> {
        guarded(|| {
            let mut found = Vec::new();
            let mut size = 0;
            for item in self.tree()?.range::<&[u8], _>((Excluded(after), Unbounded)) {
                let (key, value) = item?;
                size += key.len() + value.len();
                found.push((key.to_vec(), value.to_vec()));
                if size >= bytes {
                    break;
                }
            }
            Ok(found)
        })
    }

    /// One part, as it stands on disk.
    pub(super) fn raw_part(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        guarded(|| Ok(self.tree()?.get(key)?.map(|value| value.to_vec())))
    }

    /// Writes all of it or nothing, and returns once it is on disk. After an error nothing is known
    /// about the batch until the store was opened again.
    pub(super) fn commit(&self, writes: Writes) -> Result<(), StoreError> {
        self.apply(writes)?;
        self.sync()
    }

    /// Writes all of it or nothing, some time.
    pub(super) fn apply(&self, writes: Writes) -> Result<(), StoreError> {
        guarded(|| {
            let tree = self.tree()?;
            // The last change of a key counts.
            let changes: HashMap<_, _> = writes.changes.into_iter().collect();
            let mut kept = self.kept();
            let mut batch = sled::Batch::default();
            for (key, change) in changes {
                let bytes = |value: &[u8]| (key.len() + value.len()) as u64;
                if !matches!(change, Change::New(_)) {
                    kept = kept.saturating_sub(tree.get(&key)?.map_or(0, |old| bytes(&old)));
                }
                match change {
                    Change::New(value) | Change::Put(value) => {
                        kept += bytes(&value);
                        batch.insert(key, value);
                    }
                    Change::Remove => batch.remove(key),
                }
            }
            for (key, value) in record::encode(&key::meta(KEPT), &kept.to_be_bytes())? {
                batch.insert(key, value);
            }
            tree.apply_batch(batch)?;
            self.kept.store(kept, Ordering::Relaxed);
            Ok(())
        })
    }

    /// Returns once all that was applied is on disk.
    pub(super) fn sync(&self) -> Result<(), StoreError> {
        guarded(|| {
            self.tree()?.flush()?;
            self.data.sync_data()?;
            Ok(())
        })
    }

    /// Bytes of all keys and values in it, but for the count of them itself.
    pub(super) fn kept(&self) -> u64 {
        self.kept.load(Ordering::Relaxed)
    }

    /// Bytes that it takes on disk.
    pub(super) fn size(&self) -> Result<u64, StoreError> {
        Ok(self.data.metadata()?.len())
    }
}

/// Whether this is the key of the count that every generation keeps for itself.
pub(super) fn is_own_count(key: &[u8]) -> bool {
    key == key::meta(KEPT)
}

impl Drop for Generation {
    fn drop(&mut self) {
        let db = self.db.take();
        // sled flushes and syncs on its last drop, and panics where that fails. All that was promised
        // is on disk already.
        if catch_unwind(AssertUnwindSafe(|| drop(db))).is_err() {
            tracing::warn!(store = %self.dir.display(), "sled could not flush while closing");
        }
    }
}

fn first_parts(
    keys: impl Iterator<Item = sled::Result<sled::IVec>>,
    limit: usize,
) -> Result<Vec<Vec<u8>>, StoreError> {
    let mut found = Vec::new();
    for key in keys {
        if found.len() == limit {
            break;
        }
        let key = key?;
        if key::base_len(&key) == Some(key.len()) {
            found.push(key.to_vec());
        }
    }
    Ok(found)
}

/// Removes what sled was writing of its page table when it was cut off: it would take such a file for
/// the newest snapshot and, not finding it whole, the store for corrupt. Without a snapshot it reads its
/// log from the beginning.
fn remove_unfinished_snapshots(dir: &Path) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let name = entry.file_name();
        if name
            .to_str()
            .is_some_and(|name| name.starts_with("snap.") && name.ends_with(".generating"))
        {
            tracing::info!(file = %entry.path().display(), "removing an unfinished snapshot of sled's");
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Makes a folder's entries durable: new names, renames and removals.
pub(super) fn sync_dir(dir: &Path) -> io::Result<()> {
    File::open(dir)?.sync_all()
}
