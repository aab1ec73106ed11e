//! Takes up what `segue catalog add`, `remove`, `on` and `off` change while the server runs.

use std::sync::{Arc, PoisonError};
use std::time::Duration;

use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::keep::Follow;
use super::open::LibraryError;
use super::{Library, Seat, added};

/// The list of added sources is looked at so often. It is a small file, replaced whole.
const LOOKED: Duration = Duration::from_secs(1);

/// What a change of the list brought about.
struct Change {
    gone: Vec<Arc<Seat>>,
    come: Vec<Arc<Seat>>,
}

impl Library {
    /// Follows the list of added sources until `stopping`.
    pub(super) async fn keep_list(
        self,
        tracker: TaskTracker,
        stopping: CancellationToken,
        follow: Arc<Follow>,
    ) {
        let mut told = String::new();
        loop {
            tokio::select! {
                () = stopping.cancelled() => return,
                () = tokio::time::sleep(LOOKED) => {}
            }
            let (library, after) = (self.clone(), follow.clone());
            let change = tokio::task::spawn_blocking(move || library.adopt(&after)).await;
            let change = match change {
                Ok(Ok(Some(change))) => change,
                Ok(Ok(None)) => continue,
                Ok(Err(error)) => {
                    let error = error.to_string();
                    // Of a file that can't be read it is said once, not each second.
                    if error != told {
                        tracing::warn!(error, "the list of sources can't be taken up");
                        told = error;
                    }
                    continue;
                }
                Err(_) => {
                    tracing::warn!("taking up the list of sources broke off");
                    continue;
                }
            };
            for seat in &change.gone {
                // Whatever still reads it lets go of its files before another may write them.
                seat.stop.cancel();
                seat.work.close();
                seat.work.wait().await;
                let stays = self.seats().iter().any(|now| now.name == seat.name);
                if !stays && let Err(error) = added::forget(&self.0.data_dir, &seat.name) {
                    tracing::warn!(%error, "what was known of a source stays on disk");
                }
            }
            (follow.changed)(&self);
            change.come.iter().for_each(|seat| self.tend(seat, &tracker, &stopping, &follow));
        }
    }

    /// Makes the catalogue of the sources that are in the list now. `None`: it has not changed. Where it
    /// won't do, all stays as it is until it changes again. Blocks.
    fn adopt(&self, follow: &Follow) -> Result<Option<Change>, LibraryError> {
        let Some(plan) = &self.0.plan else { return Ok(None) };
        let now = added::text(&self.0.data_dir)?;
        {
            let mut added = plan.added.lock().unwrap_or_else(PoisonError::into_inner);
            if *added == now {
                return Ok(None);
            }
            added.clone_from(&now);
        }
        let before = self.seats();
        let after = plan.seats(now.as_deref(), &self.0.data_dir, &before)?;
        *self.0.seats.write().unwrap_or_else(PoisonError::into_inner) = after.clone();
        let without = |seats: &[Arc<Seat>], other: &[Arc<Seat>]| -> Vec<Arc<Seat>> {
            let is_in = |seat: &Arc<Seat>| other.iter().any(|known| Arc::ptr_eq(known, seat));
            seats.iter().filter(|seat| !is_in(seat)).cloned().collect()
        };
        let change = Change { gone: without(&before, &after), come: without(&after, &before) };
        tracing::info!(gone = change.gone.len(), come = change.come.len(), "the sources changed");
        if let Err(error) = self.build(&follow.prepare) {
            // The next scan tries again; the sources are as the list has them all the same.
            tracing::warn!(%error, "the catalogue stays as it was");
        }
        Ok(Some(change))
    }
}
