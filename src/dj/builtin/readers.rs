//! The readers of the catalogues in use: names are worked out once for each.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use crate::brief::Reader;
use crate::catalog::Catalog;

/// The catalogue in use, and the one before it, of which turns may still run.
const KEPT: usize = 2;

#[derive(Default)]
pub(super) struct Readers(Mutex<VecDeque<Arc<Reader>>>);

impl Readers {
    fn known(&self, catalog: &Arc<Catalog>) -> Option<Arc<Reader>> {
        let readers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        readers.iter().find(|reader| Arc::ptr_eq(reader.catalog(), catalog)).cloned()
    }

    /// The catalogue's reader, made if need be: some hundred milliseconds for 40,000 tracks.
    pub fn make(&self, catalog: &Arc<Catalog>) -> Arc<Reader> {
        if let Some(reader) = self.known(catalog) {
            return reader;
        }
        let reader = Arc::new(Reader::new(catalog.clone()));
        let mut readers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        readers.push_front(reader.clone());
        readers.truncate(KEPT);
        reader
    }

    /// The same for a turn, which must not hold up its thread.
    pub async fn of(self: &Arc<Self>, catalog: &Arc<Catalog>) -> Arc<Reader> {
        if let Some(reader) = self.known(catalog) {
            return reader;
        }
        let (readers, wanted) = (self.clone(), catalog.clone());
        match tokio::task::spawn_blocking(move || readers.make(&wanted)).await {
            Ok(reader) => reader,
            // The pool is gone only while the server goes down: make it here then.
            Err(_) => self.make(catalog),
        }
    }
}
