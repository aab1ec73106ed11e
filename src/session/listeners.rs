//! What the sessions of one listener share: their taste.

use std::collections::{HashMap, VecDeque};
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use tokio::sync::{Semaphore, mpsc};

use super::actor::Mail;
use crate::journal::{Journal, JournalError};
use crate::protocol::SessionId;
use crate::taste::{Signal, Taste};

/// Listeners whose taste stays in memory once their sessions sleep, and the signals that these were made
/// from, together: to make one of 10,000 signals takes tens of milliseconds, and about 5 MB.
const KEPT: usize = 1_000;
const KEPT_SIGNALS: usize = 50_000;
/// So many tastes are read from the store at once, each by one.
const READERS: usize = 64;

/// One listener who has sessions awake, or had some lately.
pub struct Listener {
    pub name: Arc<str>,
    taste: Mutex<Arc<Taste>>,
    sessions: Mutex<HashMap<SessionId, mpsc::WeakSender<Box<Mail>>>>,
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

    /// Takes in what the listener changed of it, and tells their sessions.
    pub fn edit(&self, signals: &[Signal]) {
        {
            let mut taste = lock(&self.taste);
            let taste = Arc::make_mut(&mut taste);
            signals.iter().for_each(|signal| taste.apply(signal));
        }
        self.tell_others(None);
    }

    /// Nothing is known of the listener any more.
    pub fn forget(&self) {
        *lock(&self.taste) = Arc::default();
        self.tell_others(None);
    }

    /// Takes the taste from the store again: what was learnt last did not come there. Blocks on the disk.
    pub fn reread(&self, journal: &dyn Journal) -> Result<(), JournalError> {
        let (taste, _) = read(journal, &self.name)?;
        *lock(&self.taste) = Arc::new(taste);
        self.tell_others(None);
        Ok(())
    }

    /// Takes a session that wakes in. `false`: the listener has as many awake as one may.
    pub fn join(&self, session: SessionId, mailbox: &mpsc::Sender<Box<Mail>>) -> bool {
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
                drop(mailbox.try_send(Box::new(Mail::TasteChanged)));
            }
        }
    }
}

/// A listener's taste as the store has it, and how many signals it was made from.
fn read(journal: &dyn Journal, name: &str) -> Result<(Taste, usize), JournalError> {
    let stored = journal.signals(name)?;
    let signals: Vec<Signal> =
        stored.iter().filter_map(|json| serde_json::from_slice(json).ok()).collect();
    Ok((Taste::from_signals(&signals), signals.len()))
}

/// All listeners in memory.
pub struct Listeners {
    journal: Arc<dyn Journal>,
    bounds: Bounds,
    all: Mutex<All>,
    /// Held by who reads a taste, so that none is read twice, and nobody waits for another's.
    reading: Vec<Mutex<()>>,
    hasher: RandomState,
}

#[derive(Default)]
struct All {
    known: HashMap<Arc<str>, Weak<Listener>>,
    lately: Lately,
}

impl Listeners {
    pub fn new(journal: Arc<dyn Journal>, bounds: Bounds) -> Self {
        let reading = (0..READERS).map(|_| Mutex::default()).collect();
        Self { journal, bounds, all: Mutex::default(), reading, hasher: RandomState::new() }
    }

    /// The listener, with their taste read from the store where it is not in memory. Blocks on the disk.
    pub fn get(&self, name: &str) -> Result<Arc<Listener>, JournalError> {
        if let Some(listener) = self.find(name) {
            return Ok(listener);
        }
        let turn = self.hasher.hash_one(name) as usize % READERS;
        let _reading = self.reading.get(turn).map(lock);
        if let Some(listener) = self.find(name) {
            return Ok(listener);
        }
        let (taste, signals) = read(&*self.journal, name)?;
        let listener = Arc::new(Listener {
            name: name.into(),
            taste: Mutex::new(Arc::new(taste)),
            sessions: Mutex::default(),
            most_sessions: self.bounds.sessions,
            responses: Arc::new(Semaphore::new(self.bounds.responses)),
        });
        let mut all = lock(&self.all);
        all.lately.keep(listener.clone(), signals);
        all.known.retain(|_, listener| listener.strong_count() > 0);
        all.known.insert(listener.name.clone(), Arc::downgrade(&listener));
        Ok(listener)
    }

    fn find(&self, name: &str) -> Option<Arc<Listener>> {
        let mut all = lock(&self.all);
        let listener = all.known.get(name).and_then(Weak::upgrade)?;
        all.lately.touch(&listener);
        Some(listener)
    }
}

/// Who was asked for lately, newest last, with the signals that their tastes were made from.
#[derive(Default)]
struct Lately {
    all: VecDeque<(Arc<Listener>, usize)>,
    signals: usize,
}

impl Lately {
    fn keep(&mut self, listener: Arc<Listener>, signals: usize) {
        self.all.push_back((listener, signals));
        self.signals += signals;
        while self.all.len() > KEPT || self.signals > KEPT_SIGNALS {
            let Some((_, signals)) = self.all.pop_front() else { return };
            self.signals -= signals;
        }
    }

    fn touch(&mut self, listener: &Arc<Listener>) {
        let place = self.all.iter().rposition(|(other, _)| Arc::ptr_eq(other, listener));
        if let Some(found) = place.and_then(|place| self.all.remove(place)) {
            self.all.push_back(found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_here_lately_stays_within_bounds() {
        let listener = |name: &str| {
            Arc::new(Listener {
                name: name.into(),
                taste: Mutex::default(),
                sessions: Mutex::default(),
                most_sessions: 1,
                responses: Arc::new(Semaphore::new(1)),
            })
        };
        let mut lately = Lately::default();
        let (ada, bob) = (listener("ada"), listener("bob"));
        lately.keep(ada.clone(), KEPT_SIGNALS / 2);
        lately.keep(bob.clone(), KEPT_SIGNALS / 2);
        lately.touch(&ada);
        lately.keep(listener("cleo"), 1);
        let names = |lately: &Lately| {
            lately.all.iter().map(|(listener, _)| listener.name.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(names(&lately), ["ada", "cleo"]);
        assert_eq!((Arc::strong_count(&ada), Arc::strong_count(&bob)), (2, 1));
        for n in 0..2 * KEPT {
            lately.keep(listener(&n.to_string()), 0);
        }
        assert_eq!((lately.all.len(), lately.signals), (KEPT, 0));
        // One that is too much for all is not kept, and takes nobody's place for long.
        lately.keep(bob, KEPT_SIGNALS + 1);
        assert_eq!((lately.all.len(), lately.signals), (0, 0));
    }
}
