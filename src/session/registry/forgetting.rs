//! Deletes sessions that nobody came back to, where the settings want it.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::{Registry, WAKING, WakeError, blocking};

/// Sessions that are looked for at a time.
const SOME: usize = 256;

/// It is looked for them four times in the time that they are kept for, within these bounds.
const OFTEN: Duration = Duration::from_secs(1);
const SELDOM: Duration = Duration::from_secs(3_600);

impl Registry {
    /// Looks for such sessions until `stopping`; ends at once where sessions are kept for ever.
    pub async fn keep_forgetting(self, stopping: CancellationToken) {
        let retain = self.0.shared.settings.retain;
        if retain.is_zero() {
            return;
        }
        let pause = (retain / 4).clamp(OFTEN, SELDOM);
        while stopping.run_until_cancelled(tokio::time::sleep(pause)).await.is_some() {
            let looked = stopping.run_until_cancelled(self.forget_untouched(retain)).await;
            match looked {
                Some(Ok(0)) | None => {}
                Some(Ok(sessions)) => {
                    metrics::counter!("segue_sessions_forgotten_total").increment(sessions);
                    tracing::info!(sessions, "sessions that nobody came back to are deleted");
                }
                Some(Err(error)) => tracing::warn!(%error, "old sessions can't be deleted now"),
            }
        }
    }

    /// Deletes the sessions in which nothing happened for `retain`, but for those that are awake. How
    /// many there were.
    async fn forget_untouched(&self, retain: Duration) -> Result<u64, WakeError> {
        let retain = i64::try_from(retain.as_millis()).unwrap_or(i64::MAX);
        let mut forgotten = 0;
        loop {
            let since = self.now().saturating_sub(retain);
            let journal = self.0.shared.journal.clone();
            // Those awake may be among them, and must not hide the others.
            let limit = SOME + self.awake();
            let found = blocking(move || journal.untouched(since, limit)).await??;
            let full = found.len() >= limit;
            for (session, listener) in found {
                let lock = usize::from(session.as_bytes()[15]) % WAKING;
                let _waking = self.0.waking[lock].lock().await;
                if self.find(&listener, session).is_some() {
                    continue;
                }
                // Once more, now that nobody can wake it: it may have been touched since.
                let journal = self.0.shared.journal.clone();
                let card = blocking(move || journal.card(session)).await??;
                if card.is_some_and(|card| card.updated_at < since) {
                    self.0.shared.journal.delete(session).await?;
                    forgotten += 1;
                }
            }
            if !full {
                return Ok(forgotten);
            }
        }
    }
}
