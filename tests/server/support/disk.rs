//! A journal whose writes can be held back or made to fail on order. Behind it stands the real one.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use tokio::sync::oneshot;

use segue::journal::{
    Batch, Card, Journal, JournalError, OpenError, Piece, SledJournal, StoreSettings, Stored,
};
use segue::protocol::SessionId;

use super::soon;

/// What is to become of an append.
enum Order {
    /// It is handed to the store once the test lets it, and `reached` tells that it came.
    Hold { reached: oneshot::Sender<()>, go: oneshot::Receiver<()> },
    /// It fails, and nothing of it is written.
    Fail,
    /// It is written, and yet reported as failed: the answer of the disk was lost.
    WriteAndFail,
}

/// An append that waits for the test. Dropping it lets the append go on.
pub struct Held {
    reached: Option<oneshot::Receiver<()>>,
    go: Option<oneshot::Sender<()>>,
}

impl Held {
    /// Resolves once the append came.
    pub async fn reached(&mut self) {
        if let Some(reached) = self.reached.take() {
            reached.await.expect("the journal is gone before the append came");
        }
    }

    /// Lets it be written.
    pub fn release(mut self) {
        self.let_go();
    }

    fn let_go(&mut self) {
        if let Some(go) = self.go.take() {
            // The append may have been given up.
            let _ = go.send(());
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.let_go();
    }
}

/// Carries out its orders on the appends that come, one each, in order; without one, the store's own
/// way.
pub struct Disk {
    store: Arc<SledJournal>,
    orders: Mutex<VecDeque<Order>>,
    /// What is to become of the next session that is read, and of the next taste.
    fail_load: AtomicBool,
    hold_taste: Mutex<Option<Order>>,
}

impl Disk {
    pub fn open(dir: &Path) -> Self {
        Self::of(SledJournal::open(dir, StoreSettings::default()).unwrap())
    }

    /// As soon as the server that had the folder has let go of it.
    pub async fn open_again(dir: &Path) -> Self {
        soon("the folder", async {
            loop {
                match SledJournal::open(dir, StoreSettings::default()) {
                    Err(OpenError::InUse(_)) => tokio::task::yield_now().await,
                    opened => return Self::of(opened.unwrap()),
                }
            }
        })
        .await
    }

    fn of(store: SledJournal) -> Self {
        Self {
            store: Arc::new(store),
            orders: Mutex::default(),
            fail_load: AtomicBool::new(false),
            hold_taste: Mutex::default(),
        }
    }

    pub fn hold_next(&self) -> Held {
        let (order, held) = hold();
        self.order(order);
        held
    }

    /// Holds back whoever reads a listener's taste next.
    pub fn hold_taste(&self) -> Held {
        let (order, held) = hold();
        *self.hold_taste.lock().unwrap_or_else(PoisonError::into_inner) = Some(order);
        held
    }

    /// The next session that is read can't be.
    pub fn fail_load(&self) {
        self.fail_load.store(true, Ordering::SeqCst);
    }

    pub fn fail_next(&self) {
        self.order(Order::Fail);
    }

    pub fn write_and_fail_next(&self) {
        self.order(Order::WriteAndFail);
    }

    fn order(&self, order: Order) {
        self.orders.lock().unwrap_or_else(PoisonError::into_inner).push_back(order);
    }
}

fn hold() -> (Order, Held) {
    let (reached, came) = oneshot::channel();
    let (let_go, go) = oneshot::channel();
    (Order::Hold { reached, go }, Held { reached: Some(came), go: Some(let_go) })
}

fn failure() -> JournalError {
    JournalError::Unavailable("failed on order".into())
}

impl Journal for Disk {
    fn epoch(&self) -> &str {
        self.store.epoch()
    }

    fn append(
        &self,
        session: SessionId,
        expected_head: u64,
        batch: Batch,
    ) -> BoxFuture<'static, Result<(), JournalError>> {
        let order = self.orders.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        let store = Arc::clone(&self.store);
        match order {
            None => store.append(session, expected_head, batch),
            Some(Order::Fail) => async { Err(failure()) }.boxed(),
            Some(Order::WriteAndFail) => {
                let written = store.append(session, expected_head, batch);
                async move { written.await.and(Err(failure())) }.boxed()
            }
            Some(Order::Hold { reached, go }) => {
                // The test may not care when it came; dropping its end lets the append go on.
                let _ = reached.send(());
                async move {
                    let _ = go.await;
                    store.append(session, expected_head, batch).await
                }
                .boxed()
            }
        }
    }

    fn checkpoint(&self, pieces: Vec<Piece>) -> BoxFuture<'static, Result<(), JournalError>> {
        self.store.checkpoint(pieces)
    }

    fn load(&self, session: SessionId) -> Result<Option<Stored>, JournalError> {
        if self.fail_load.swap(false, Ordering::SeqCst) {
            return Err(failure());
        }
        self.store.load(session)
    }

    fn card(&self, session: SessionId) -> Result<Option<Card>, JournalError> {
        self.store.card(session)
    }

    fn read(
        &self,
        session: SessionId,
        from: u64,
        limit: usize,
    ) -> Result<Vec<Vec<u8>>, JournalError> {
        self.store.read(session, from, limit)
    }

    fn sessions(
        &self,
        listener: &str,
        after: Option<SessionId>,
        limit: usize,
    ) -> Result<Vec<(SessionId, Card)>, JournalError> {
        self.store.sessions(listener, after, limit)
    }

    fn untouched(
        &self,
        since: i64,
        limit: usize,
    ) -> Result<Vec<(SessionId, String)>, JournalError> {
        self.store.untouched(since, limit)
    }

    fn delete(&self, session: SessionId) -> BoxFuture<'static, Result<(), JournalError>> {
        self.store.delete(session)
    }

    fn signals(&self, listener: &str) -> Result<Vec<Vec<u8>>, JournalError> {
        let order = self.hold_taste.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(Order::Hold { reached, go }) = order {
            let _ = reached.send(());
            let _ = go.blocking_recv();
        }
        self.store.signals(listener)
    }

    fn amend_signals(
        &self,
        listener: &str,
        amend: segue::journal::Amend,
    ) -> BoxFuture<'static, Result<(), JournalError>> {
        self.store.amend_signals(listener, amend)
    }

    fn erase_signals(&self, listener: &str) -> BoxFuture<'static, Result<(), JournalError>> {
        self.store.erase_signals(listener)
    }

    fn expenses(&self) -> Result<Vec<(String, Vec<u8>)>, JournalError> {
        self.store.expenses()
    }

    fn keep_expense(
        &self,
        listener: &str,
        expense: Vec<u8>,
    ) -> BoxFuture<'static, Result<(), JournalError>> {
        self.store.keep_expense(listener, expense)
    }

    fn erase_listener(&self, listener: &str) -> BoxFuture<'static, Result<(), JournalError>> {
        self.store.erase_listener(listener)
    }

    fn is_writable(&self) -> bool {
        self.store.is_writable()
    }

    fn close(&self) -> BoxFuture<'static, ()> {
        self.store.close()
    }
}
