//! What a listener brings from elsewhere while the server runs.

use super::{Registry, WakeError, blocking};
use crate::history::{Gathered, Report, TakeInError, Wanted, take_in, teach};
use crate::protocol::TasteReport;
use crate::taste::Signal;

/// Why nothing, or not all, was taken in.
#[derive(Debug, thiserror::Error)]
pub enum BringError {
    #[error(transparent)]
    Wake(#[from] WakeError),
    #[error(transparent)]
    TakeIn(#[from] TakeInError),
}

impl Registry {
    /// Takes in what was gathered for a listener: first on disk, then in the taste that their sessions
    /// share. One after the other, as each is added to what the last one left. It should not be dropped
    /// half way: the taste in memory would miss what is on disk.
    pub async fn bring(
        &self,
        listener: &str,
        gathered: Gathered,
        dry_run: bool,
    ) -> Result<Report, BringError> {
        let inner = &self.0;
        let _alone = inner.bringing.lock().await;
        if inner.erasing.has(listener) {
            return Err(WakeError::Erasing.into());
        }
        // Held from before anything is written, so that the taste is not read with it and told it again.
        let (this, name) = (self.clone(), listener.to_owned());
        let awake = blocking(move || this.0.listeners.get(&name)).await.map_err(WakeError::from)?;
        let awake = awake.map_err(WakeError::from)?;
        let settings = &inner.shared.settings;
        let wanted =
            Wanted { listener: listener.to_owned(), dry_run, keep: settings.retain_signals };
        let (journal, catalog) = (inner.shared.journal.clone(), inner.shared.catalog.current());
        let taken = take_in(journal, catalog, &settings.data_dir, gathered, wanted).await?;
        if !dry_run {
            awake.bring(&taken.fresh);
            self.teach().await;
        }
        Ok(taken.report)
    }

    /// Changes what was learnt of a listener as they say, first on disk; what is known then comes back. It
    /// should not be dropped half way, as with [`Self::bring`].
    pub async fn edit_taste(
        &self,
        listener: &str,
        signals: Vec<Signal>,
    ) -> Result<TasteReport, WakeError> {
        let inner = &self.0;
        let _alone = inner.bringing.lock().await;
        if inner.erasing.has(listener) {
            return Err(WakeError::Erasing);
        }
        let (this, name) = (self.clone(), listener.to_owned());
        let awake = blocking(move || this.0.listeners.get(&name)).await??;
        let encoded: Vec<Vec<u8>> =
            signals.iter().filter_map(|signal| serde_json::to_vec(signal).ok()).collect();
        let amend = Box::new(move |mut stored: Vec<Vec<u8>>| {
            stored.extend(encoded);
            stored
        });
        inner.shared.journal.amend_signals(listener, amend).await?;
        awake.edit(&signals);
        Ok(awake.taste().report())
    }

    /// Lets the catalogue learn from the lists that listeners brought, as they are now. For whoever holds
    /// the lock on bringing. What can't be learnt is no failure of what was asked.
    pub(super) async fn teach(&self) {
        let this = self.clone();
        let taught = blocking(move || {
            let shared = &this.0.shared;
            teach(&shared.catalog.current(), &shared.settings.data_dir)
        });
        match taught.await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(%error, "listeners' lists teach nothing"),
            Err(error) => tracing::warn!(%error, "listeners' lists teach nothing"),
        }
    }
}
