//! Measures of the picks: what `segue eval …` prints. Each in its own file, from a table and a seed to a
//! report in plain text, so that a run can be repeated.

mod briefs;
pub mod cpcd;
mod desk;
mod dice;
pub mod listener;
pub mod musts;
pub mod playlists;
pub mod read;
pub mod sequence;
pub mod table;
pub mod why;

pub use desk::Desk;
pub use dice::Dice;

use std::path::PathBuf;
use std::sync::Arc;

use crate::catalog::{Catalog, ImportError, ListsError};

/// Why a measure could not be taken.
#[derive(Debug, thiserror::Error)]
pub enum EvalError {
    #[error(transparent)]
    Import(#[from] ImportError),
    #[error(transparent)]
    Lists(#[from] ListsError),
    #[error("can't read {path}: {source}")]
    Open { path: PathBuf, source: std::io::Error },
    #[error("can't write {path}: {source}")]
    Write { path: PathBuf, source: std::io::Error },
    #[error("{0}")]
    Unfit(String),
}

/// The tracks of a table.
pub fn load(tracks: &std::path::Path) -> Result<Arc<Catalog>, EvalError> {
    let (catalog, _) = Catalog::load(&[tracks.to_owned()])?;
    Ok(Arc::new(catalog))
}

/// The value below which `share` of the sorted values lie.
fn percentile(sorted: &[u64], share: f64) -> u64 {
    let at = ((sorted.len() as f64 * share).ceil() as usize).clamp(1, sorted.len().max(1));
    sorted.get(at - 1).copied().unwrap_or(0)
}
