use std::sync::Arc;

use crate::config::Config;
use crate::dj::{Builtin, Dj, llm, seat};
use crate::journal::{Control, Journal, OpenError, SledJournal, StoreSettings};
use crate::library::{Library, LibraryError};

/// What a server is made of besides its settings.
pub struct Parts {
    pub journal: Arc<dyn Journal>,
    pub library: Library,
    pub dj: Arc<dyn Dj>,
    /// By which a running server's store can be asked for a backup.
    pub control: Option<Control>,
}

/// Why a part can't be had.
#[derive(Debug, thiserror::Error)]
pub enum PartsError {
    #[error(transparent)]
    Library(#[from] LibraryError),
    #[error("store.data_dir: {0}")]
    Store(#[from] OpenError),
    #[error("dj.model: {0}")]
    Model(#[from] llm::SettingsError),
}

impl Parts {
    /// The parts that the settings name. Blocks: it reads the catalogue and recovers the store.
    pub fn open(config: &Config) -> Result<Self, PartsError> {
        let data_dir = &config.store.data_dir;
        let variable = |name: &str| std::env::var(name).ok();
        let library = Library::open(&config.catalog, data_dir, variable)?;
        let catalog = library.live().current();
        let settings = StoreSettings {
            cache_bytes: config.store.cache_megabytes * 1024 * 1024,
            retain_events: config.store.retain_events,
            signals_per_listener: config.store.retain_signals,
            ..StoreSettings::default()
        };
        let journal = Arc::new(SledJournal::open(data_dir, settings)?);
        let control = Control::open(data_dir, journal.clone())
            .inspect_err(|error| tracing::warn!(%error, "`segue backup` can't ask this server"))
            .ok();
        let words_per_second = config.dj.builtin.words_per_second;
        let builtin = Builtin::new(&catalog, words_per_second, config.dj.picks_per_turn);
        let dj = seat(&config.dj, variable, Arc::new(builtin), journal.clone())?;
        tracing::info!(
            catalog = catalog.name(),
            tracks = catalog.len(),
            dj = dj.name(),
            "the parts are there"
        );
        Ok(Self { journal, library, dj, control })
    }
}
