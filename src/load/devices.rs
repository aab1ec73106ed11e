//! The other sockets of a session, which only listen. All must see what the first one sees.

use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout_at};

use super::check::{Check, Fault};
use super::ear::Ear;

pub(super) struct Devices {
    number: usize,
    count: usize,
    /// Where the session's log ends, once the first socket knows.
    end: watch::Sender<Option<u64>>,
    listening: JoinSet<Option<Check>>,
}

impl Devices {
    /// `count` sockets beside the first, of listener `number`.
    pub fn new(count: usize, number: usize) -> Self {
        Self { number, count, end: watch::Sender::new(None), listening: JoinSet::new() }
    }

    /// Attaches them to the session of the first.
    pub fn join(&mut self, first: &Ear) {
        for device in 0..self.count {
            let who = format!("{} device {}", first.who, device + 2);
            let mut ear = Ear::new(first.stage.clone(), who, self.number + device + 1, false);
            ear.session = first.session.clone();
            let end = self.end.subscribe();
            self.listening.spawn(listen(ear, end));
        }
    }

    /// Waits until they have heard as much as the first, and compares.
    pub async fn leave(&mut self, first: &Ear) {
        self.end.send_replace(Some(first.check.seq));
        while let Some(listened) = self.listening.join_next().await {
            if let Ok(Some(check)) = listened
                && let Err(fault) = first.check.compare(&check)
            {
                first.fault(&fault);
            }
        }
    }
}

/// `None`: it could not listen to the end, which was counted as a failure.
async fn listen(mut ear: Ear, mut end: watch::Receiver<Option<u64>>) -> Option<Check> {
    let mut open = match ear.open(Instant::now()).await {
        Ok(open) => open,
        Err(closed) => {
            ear.fault(&Fault::Ended(closed.reason));
            return None;
        }
    };
    let last = ear.stage.last;
    let mut ends = false;
    loop {
        if end.borrow_and_update().is_some_and(|seq| ear.check.seq >= seq) {
            open.close().await;
            return Some(ear.check);
        }
        let heard = async {
            tokio::select! {
                text = open.wire.next() => Some(text),
                // The first socket is gone before the end: so is its visit.
                changed = end.changed(), if !ends => { ends = changed.is_err(); None }
            }
        };
        match timeout_at(last, heard).await {
            Ok(None) if ends && end.borrow().is_none() => return None,
            Ok(None) => {}
            Ok(Some(Ok(text))) => drop(ear.hear(&text)),
            Ok(Some(Err(closed))) => {
                ear.fault(&Fault::Ended(closed.reason));
                return None;
            }
            Err(_) => return Some(ear.check),
        }
    }
}
