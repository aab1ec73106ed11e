//! What the sessions of one listener share: their taste.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use tokio::sync::{Semaphore, mpsc};

use super::actor::Mail;
use crate::journal::{Journal, JournalError};
use crate::protocol::SessionId;
use crate::taste::{Signal, Taste};

/// One listener with sessions awake.
pub struct Listener {
    pub name: Arc<str>,
    taste: Mutex<Arc<Taste>>,
    sessions: Mutex<HashMap<SessionId, mpsc::WeakSender<Mail>>>,
    most_sessions: usize,
    /// A permit a running response of theirs.
    pub responses: Arc<Semaphore>,
}

/// How much of the server one listener can have.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Sessions awake.
    pub sessions: usize,
    /// Responses that run.
    pub responses: usize,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Listener {
    pub fn taste(&self) -> Arc<Taste> {
        lock(&self.taste).clone()
    }

    /// Takes in what `session` learnt, and tells the listener's other sessions.
    pub fn learn(&self, signal: &Signal, session: SessionId) {
        Arc::make_mut(&mut lock(&self.taste)).apply(signal);
        self.tell_others(Some(session));
    }

    /// Takes in what was brought from elsewhere, and tells the listener's sessions.
    pub fn bring(&self, signals: &[Signal]) {
        if signals.is_empty() {
            return;
        }
        {
            let mut taste = lock(&self.taste);
            let taste = Arc::make_mut(&mut taste);
            for signal in signals {
                taste.bring(signal);
            }
        }
        self.tell_others(None);
    }

    /// Nothing is known of the listener any more.
    pub fn forget(&self) {
        *lock(&self.taste) = Arc::default();
        self.tell_others(None);
    }

    /// Takes a session that wakes in. `false`: the listener has as many awake as one may.
    pub fn join(&self, session: SessionId, mailbox: &mpsc::Sender<Mail>) -> bool {
        let mut sessions = lock(&self.sessions);
        if sessions.len() >= self.most_sessions && !sessions.contains_key(&session) {
            return false;
        }
        sessions.insert(session, mailbox.downgrade());
        true
    }

    pub fn leave(&self, session: SessionId) {
        lock(&self.sessions).remove(&session);
    }

    /// A session whose mailbox is full learns of it with its next change: taste is shared, only the
    /// sweep of what is banned waits.
    fn tell_others(&self, but: Option<SessionId>) {
        for (session, mailbox) in lock(&self.sessions).iter() {
            if Some(*session) != but
                && let Some(mailbox) = mailbox.upgrade()
            {
                drop(mailbox.try_send(Mail::TasteChanged));
            }
        }
    }
}

/// All listeners with sessions awake.
pub struct Listeners {
    journal: Arc<dyn Journal>,
    bounds: Bounds,
    awake: Mutex<HashMap<Arc<str>, Weak<Listener>>>,
}

impl Listeners {
    pub fn new(journal: Arc<dyn Journal>, bounds: Bounds) -> Self {
        Self { journal, bounds, awake: Mutex::default() }
    }

    /// The listener, with their taste read from the store where no session of theirs is awake. Blocks
    /// on the disk.
    pub fn get(&self, name: &str) -> Result<Arc<Listener>, JournalError> {
        let mut awake = lock(&self.awake);
        if let Some(listener) = awake.get(name).and_then(Weak::upgrade) {
            return Ok(listener);
        }
        awake.retain(|_, listener| listener.strong_count() > 0);
        let stored = self.journal.signals(name)?;
        let signals: Vec<Signal> =
            stored.iter().filter_map(|json| serde_json::from_slice(json).ok()).collect();
        let listener = Arc::new(Listener {
            name: name.into(),
            taste: Mutex::new(Arc::new(Taste::from_signals(&signals))),
            sessions: Mutex::default(),
            most_sessions: self.bounds.sessions,
            responses: Arc::new(Semaphore::new(self.bounds.responses)),
        });
        awake.insert(listener.name.clone(), Arc::downgrade(&listener));
        Ok(listener)
    }
}
