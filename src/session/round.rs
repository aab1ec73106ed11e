//! What all sessions of a thread say in one round of its tasks goes out when the round ends.
//!
//! Many words are due at the same moment. One after the other, work on a word and the system's send would
//! each find the processor's caches full of the other's code, and the client, done with a word, would be
//! asleep again before the next: to wake it costs as much as to send. So the words of a round are put
//! together first, and sent one right behind the other.

use std::cell::RefCell;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::runtime::Handle;

use super::outbox::Outbox;

/// Those who have something to send when the round ends; `None` once it has.
type Round = Arc<Mutex<Option<Vec<Outbox>>>>;

thread_local! {
    static ROUND: RefCell<Round> = RefCell::default();
}

/// Has what was put for the socket sent when the round ends: once all tasks that are ready now had their
/// turn.
pub(super) fn join(outbox: &Outbox) {
    let Ok(runtime) = Handle::try_current() else { return outbox.end_round() };
    ROUND.with_borrow_mut(|round| {
        if let Some(outboxes) = lock(round).as_mut() {
            return outboxes.push(outbox.clone());
        }
        *round = Arc::new(Mutex::new(Some(vec![outbox.clone()])));
        let round = round.clone();
        runtime.spawn(async move {
            tokio::task::yield_now().await;
            let outboxes = lock(&round).take();
            outboxes.iter().flatten().for_each(Outbox::end_round);
        });
    });
}

fn lock(round: &Round) -> std::sync::MutexGuard<'_, Option<Vec<Outbox>>> {
    round.lock().unwrap_or_else(PoisonError::into_inner)
}
