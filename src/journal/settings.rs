use serde::{Deserialize, Serialize};

/// What the store may use and how much it keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StoreSettings {
    /// Bytes of sled's page cache, as sled counts them.
    pub cache_bytes: u64,
    /// Events of a session that stay when a snapshot makes them unnecessary, so that a client that was
    /// away can be caught up. The newest ones.
    pub retain_events: u64,
    /// Signals of a listener that are kept. The newest ones.
    pub signals_per_listener: u64,
    /// A store on disk that is smaller than this is never rewritten to give space back; a larger one is
    /// as soon as it takes four times what it keeps.
    pub rewrite_floor_bytes: u64,
    /// Requests that may wait for the writer; beyond them an append waits for room.
    pub queue: usize,
}

impl Default for StoreSettings {
    fn default() -> Self {
        Self {
            cache_bytes: 64 * 1024 * 1024,
            retain_events: 5_000,
            signals_per_listener: 10_000,
            rewrite_floor_bytes: 64 * 1024 * 1024,
            queue: 1_024,
        }
    }
}
