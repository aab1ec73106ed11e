//! From what was gathered to what a listener's taste holds on disk.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use super::gather::Gathered;
use super::learn::{Lesson, learn};
use super::lists::{ListsError, add_lists};
use super::report::Report;
use crate::catalog::Catalog;
use crate::journal::{Journal, JournalError};
use crate::taste::{Merged, Signal, merge};

/// Where what was brought in by hand is from: all services together, as they tell the same plays.
const FROM: &str = "history";

/// Signals that are written to the store, should it not be told how many it keeps.
const LEAST: usize = 100;

/// Whose it is, and what is to be done.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub listener: String,
    /// Only show what would be learnt.
    pub dry_run: bool,
    /// How many signals of a listener the store keeps.
    pub keep: u64,
}

/// What became of it.
#[derive(Clone, Debug)]
pub struct Taken {
    pub report: Report,
    /// For a taste in memory that has taken in everything else.
    pub fresh: Vec<Signal>,
}

#[derive(Debug, thiserror::Error)]
pub enum TakeInError {
    #[error(transparent)]
    Store(#[from] JournalError),
    #[error(transparent)]
    Lists(#[from] ListsError),
    #[error("the import was ended before it was done")]
    Ended,
}

/// Takes in what was gathered: looks it up in the catalogue, adds what is new to the listener's signals
/// in one step, and keeps the lists in the data folder. Long work is done on threads that may block.
pub async fn take_in(
    journal: Arc<dyn Journal>,
    catalog: Arc<Catalog>,
    data_dir: &Path,
    gathered: Gathered,
    wanted: Wanted,
) -> Result<Taken, TakeInError> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
    let now = i64::try_from(now).unwrap_or(i64::MAX);
    let lesson = blocking(move || learn(&gathered, &catalog, now)).await?;
    let Lesson { brought, lists, mut report } = lesson;
    report.listener.clone_from(&wanted.listener);
    report.dry_run = wanted.dry_run;
    let keep = usize::try_from(wanted.keep).unwrap_or(usize::MAX).max(LEAST);
    let merged = if wanted.dry_run {
        report.lists = lists.len();
        let listener = wanted.listener;
        blocking(move || {
            let stored = journal.signals(&listener)?;
            Ok::<_, JournalError>(merge(decode(&stored), &brought, FROM, keep))
        })
        .await??
    } else {
        let result: Arc<Mutex<Merged>> = Arc::default();
        let slot = Arc::clone(&result);
        let amend = Box::new(move |stored: Vec<Vec<u8>>| {
            let mut merged = merge(decode(&stored), &brought, FROM, keep);
            let encoded = merged.signals.iter().filter_map(|s| serde_json::to_vec(s).ok());
            let encoded = encoded.collect();
            merged.signals = Vec::new();
            *slot.lock().unwrap_or_else(PoisonError::into_inner) = merged;
            encoded
        });
        journal.amend_signals(&wanted.listener, amend).await?;
        let (dir, listener) = (data_dir.to_owned(), wanted.listener);
        report.lists = blocking(move || add_lists(&dir, &listener, lists)).await??;
        std::mem::take(&mut *result.lock().unwrap_or_else(PoisonError::into_inner))
    };
    report.taste = merged.counts;
    Ok(Taken { report, fresh: merged.fresh })
}

/// Signals as the store keeps them. One that can't be read is left out: taste is an opinion.
fn decode(stored: &[Vec<u8>]) -> Vec<Signal> {
    stored.iter().filter_map(|json| serde_json::from_slice(json).ok()).collect()
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, TakeInError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| TakeInError::Ended)
}
