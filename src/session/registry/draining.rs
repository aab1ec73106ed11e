//! The end of all sessions, by a deadline.

use std::sync::PoisonError;
use std::time::Duration;

use futures_util::future::join_all;
use tokio::time::Instant;

use super::{Handle, Registry};
use crate::session::actor::Mail;

impl Registry {
    pub(super) fn is_draining(&self) -> bool {
        self.0.draining.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// Tells every socket that the server goes away, lets open responses finish until the deadline, and
    /// closes the sockets with 1012. Resolves when all sessions have ended.
    pub async fn drain(&self, within: Duration) {
        let by = Instant::now() + within;
        *self.0.draining.lock().unwrap_or_else(PoisonError::into_inner) = Some(by);
        let handles: Vec<Handle> =
            self.awake_map().values().map(|awake| awake.handle.clone()).collect();
        // Each by itself: one that takes no mail, as the disk owes it an answer, holds nobody up.
        let told = handles
            .into_iter()
            .map(async |handle| handle.mailbox.send(Box::new(Mail::Drain(by))).await);
        let ended = async {
            join_all(told).await;
            self.0.tracker.close();
            self.0.tracker.wait().await;
        };
        let late = by + Duration::from_secs(1);
        if tokio::time::timeout_at(late, ended).await.is_err() {
            tracing::warn!(left = self.awake(), "sessions did not end in time");
        }
    }
}
