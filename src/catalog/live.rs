//! The catalogue in use, which a newer one may replace while the server runs.

use std::sync::Arc;

use tokio::sync::watch;

use super::Catalog;

/// Where the catalogue in use stands. Cheap to clone; all clones show the same.
///
/// Who works with tracks by their [`TrackIx`](super::TrackIx) takes the catalogue once and keeps to it:
/// the numbers of one catalogue mean nothing in the next.
#[derive(Clone)]
pub struct Live(Arc<watch::Sender<Arc<Catalog>>>);

impl Live {
    pub fn new(catalog: Arc<Catalog>) -> Self {
        Self(Arc::new(watch::Sender::new(catalog)))
    }

    pub fn current(&self) -> Arc<Catalog> {
        self.0.borrow().clone()
    }

    /// Puts a newer one in place. What is worked out once ([`Catalog::warm`]) should be by then.
    pub fn replace(&self, catalog: Arc<Catalog>) {
        self.0.send_replace(catalog);
    }

    /// Tells of each newer one.
    pub fn watch(&self) -> watch::Receiver<Arc<Catalog>> {
        self.0.subscribe()
    }
}

impl Catalog {
    /// Works out what is made on first use, so that no wish waits for it. Blocks.
    pub fn warm(&self) {
        self.figures();
        self.search_index();
    }
}
