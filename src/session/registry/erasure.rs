//! Takes out what is kept about a listener: all of it, or what was learnt.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::oneshot;

use super::{Registry, WakeError, blocking};
use crate::history::forget_lists;
use crate::journal::JournalError;
use crate::session::actor::Mail;

/// Listeners that are being erased: none of their sessions wakes or begins meanwhile.
#[derive(Default)]
pub(super) struct Erasing(Mutex<HashSet<Arc<str>>>);

impl Erasing {
    pub fn has(&self, listener: &str) -> bool {
        self.lock().contains(listener)
    }

    /// `None`: it is under way already.
    fn begin(&self, listener: &str) -> Option<Begun<'_>> {
        let name: Arc<str> = listener.into();
        self.lock().insert(name.clone()).then_some(Begun { all: self, name })
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashSet<Arc<str>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Begun<'a> {
    all: &'a Erasing,
    name: Arc<str>,
}

impl Drop for Begun<'_> {
    fn drop(&mut self) {
        self.all.lock().remove(&self.name);
    }
}

impl Registry {
    /// Takes a listener's sessions and taste out of memory and out of the store; their sockets close with
    /// 4404. When it resolves, nothing of it can be read in the store's files. Cut off or failed, part of
    /// it may be gone: ask again.
    pub async fn erase(&self, listener: &str) -> Result<(), WakeError> {
        let inner = &self.0;
        let _begun = inner.erasing.begin(listener).ok_or(WakeError::Erasing)?;
        // From here on none is added: whoever adds one looks at `erasing` under this lock.
        let handles: Vec<_> = self
            .awake_map()
            .values()
            .filter(|awake| *awake.listener == *listener)
            .map(|awake| awake.handle.clone())
            .collect();
        for handle in handles {
            let (to, done) = oneshot::channel();
            // One that ends by itself just now doesn't answer, and writes nothing more either.
            if handle.mailbox.send(Box::new(Mail::Delete(to))).await.is_ok() {
                drop(done.await);
            }
        }
        let _alone = inner.bringing.lock().await;
        inner.shared.journal.erase_listener(listener).await?;
        self.forget(listener).await?;
        tracing::info!("a listener was erased");
        Ok(())
    }

    /// Forgets what was learnt about a listener.
    pub async fn forget_taste(&self, listener: &str) -> Result<(), WakeError> {
        let _alone = self.0.bringing.lock().await;
        self.0.shared.journal.erase_signals(listener).await?;
        self.forget(listener).await
    }

    /// What was learnt goes from beside the store and from memory.
    async fn forget(&self, listener: &str) -> Result<(), WakeError> {
        let (this, name) = (self.clone(), listener.to_owned());
        let forgotten = blocking(move || {
            this.0.listeners.get(&name)?.forget();
            forget_lists(&this.0.shared.settings.data_dir, &name)
                .map_err(|error| JournalError::Unavailable(error.to_string()))
        });
        forgotten.await??;
        self.teach().await;
        Ok(())
    }
}
