//! The settings: what they are, where they come from, what they take.
//!
//! `config.toml` at the top of the project shows every key with its default and its meaning. A file,
//! `SEGUE__SECTION__KEY` variables and flags are laid over the defaults in this order; whatever is
//! unknown, of the wrong type or out of range is refused with one line that names the key.

mod check;
mod load;

pub use check::{LISTENER, check_sources, is_listener};
pub use load::{ConfigError, Overrides, load};

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::dj::llm::ToolMode;
use crate::library::subsonic;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    pub server: Server,
    pub auth: Auth,
    pub store: Store,
    pub session: Session,
    pub dj: Dj,
    pub catalog: Catalog,
    pub listenbrainz: ListenBrainz,
    pub limits: Limits,
    pub log: Log,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Server {
    pub listen: SocketAddr,
    pub workers: usize,
    pub allowed_origins: Vec<String>,
    pub allowed_hosts: Vec<String>,
    pub trusted_proxies: Vec<IpAddr>,
    pub base_path: String,
    pub web_dir: String,
    pub handshake_seconds: u64,
    pub drain_seconds: u64,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 7878)),
            workers: 0,
            allowed_origins: Vec::new(),
            allowed_hosts: Vec::new(),
            trusted_proxies: Vec::new(),
            base_path: String::new(),
            web_dir: String::new(),
            handshake_seconds: 10,
            drain_seconds: 10,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuthMode {
    /// Everyone is the listener `local`.
    #[default]
    None,
    Token,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Auth {
    pub mode: AuthMode,
    pub tokens: Vec<Token>,
    pub login_hours: u64,
    pub ticket_seconds: u64,
}

impl Default for Auth {
    fn default() -> Self {
        Self { mode: AuthMode::None, tokens: Vec::new(), login_hours: 12, ticket_seconds: 60 }
    }
}

/// One token: whose it is, and the SHA-256 of its text in hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Token {
    pub listener: String,
    pub sha256: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Store {
    pub data_dir: PathBuf,
    pub snapshot_every: u64,
    pub retain_events: u64,
    pub retain_signals: u64,
    pub retain_sessions_seconds: u64,
    pub cache_megabytes: u64,
}

impl Default for Store {
    fn default() -> Self {
        Self {
            data_dir: "./data".into(),
            snapshot_every: 125,
            retain_events: 5_000,
            retain_signals: 10_000,
            retain_sessions_seconds: 0,
            cache_megabytes: 64,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Session {
    pub idle_seconds: u64,
}

impl Default for Session {
    fn default() -> Self {
        Self { idle_seconds: 300 }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Dj {
    pub picks_per_turn: usize,
    /// In hundredths of relevance.
    pub surprise: u32,
    /// 0: each session has its own.
    pub seed: u64,
    pub model: String,
    pub builtin: BuiltinDj,
    pub llm: Llm,
}

impl Default for Dj {
    fn default() -> Self {
        Self {
            picks_per_turn: 10,
            surprise: 12,
            seed: 0,
            model: String::new(),
            builtin: BuiltinDj::default(),
            llm: Llm::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BuiltinDj {
    pub words_per_second: u32,
}

impl Default for BuiltinDj {
    fn default() -> Self {
        Self { words_per_second: 30 }
    }
}

/// How a language model is reached, and the bounds of its turns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Llm {
    pub base_url: String,
    pub key_env: String,
    pub key_file: PathBuf,
    pub extra: String,
    pub tools: ToolMode,
    pub first_pick: bool,
    pub first_word_ms: u64,
    pub thinking_ms: u64,
    pub stall_ms: u64,
    pub turn_ms: u64,
    pub max_rounds: usize,
    pub max_output_tokens: u32,
    pub history_tokens: usize,
    pub retries: u32,
    pub breaker_failures: u32,
    pub breaker_seconds: u64,
    pub daily_tokens: u64,
}

impl Default for Llm {
    fn default() -> Self {
        Self {
            base_url: String::new(),
            key_env: String::new(),
            key_file: PathBuf::new(),
            extra: String::new(),
            tools: ToolMode::Auto,
            first_pick: true,
            first_word_ms: 3_000,
            thinking_ms: 0,
            stall_ms: 5_000,
            turn_ms: 30_000,
            max_rounds: 8,
            max_output_tokens: 4_000,
            history_tokens: 2_000,
            retries: 2,
            breaker_failures: 3,
            breaker_seconds: 10,
            daily_tokens: 0,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Catalog {
    pub files: Vec<PathBuf>,
    pub playlists: Vec<PathBuf>,
    pub source: Vec<Source>,
}

/// A kind of `[[catalog.source]]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// A folder of music files on this machine.
    Folder,
    #[default]
    Subsonic,
}

/// One `[[catalog.source]]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Source {
    pub kind: SourceKind,
    pub name: String,
    pub on: bool,
    pub path: PathBuf,
    pub url: String,
    pub user: String,
    pub auth: subsonic::Auth,
    pub secret_file: PathBuf,
    pub secret_env: String,
    pub listener: String,
    pub tell: bool,
    pub measure: bool,
    pub watch: bool,
    pub again_minutes: u64,
    pub patience_seconds: u64,
}

impl Default for Source {
    fn default() -> Self {
        Self {
            kind: SourceKind::Subsonic,
            name: String::new(),
            on: true,
            path: PathBuf::new(),
            url: String::new(),
            user: String::new(),
            auth: subsonic::Auth::default(),
            secret_file: PathBuf::new(),
            secret_env: String::new(),
            listener: "local".into(),
            tell: false,
            measure: true,
            watch: false,
            again_minutes: 60,
            patience_seconds: 30,
        }
    }
}

/// Where what is heard is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ListenBrainz {
    pub token_file: PathBuf,
    pub url: String,
    pub listener: String,
}

impl Default for ListenBrainz {
    fn default() -> Self {
        Self {
            token_file: PathBuf::new(),
            url: "https://api.listenbrainz.org".into(),
            listener: "local".into(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    pub frame_bytes: usize,
    pub input_chars: usize,
    pub queue_entries: usize,
    pub waiting_responses: usize,
    pub commands_per_second: u32,
    pub command_burst: u32,
    pub sockets: usize,
    pub sockets_per_listener: usize,
    pub sockets_per_address: usize,
    pub sockets_per_session: usize,
    pub sessions_awake: usize,
    pub sessions_awake_per_listener: usize,
    pub running_responses: usize,
    pub running_responses_per_listener: usize,
    pub outbox_frames: usize,
    pub outbox_bytes: usize,
    pub attach_seconds: u64,
    pub ping_seconds: u64,
    pub pong_seconds: u64,
    pub requests_per_second: u32,
    pub request_burst: u32,
    pub import_megabytes: u64,
    pub picture_megabytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            frame_bytes: 65_536,
            input_chars: 4_000,
            queue_entries: 500,
            waiting_responses: 4,
            commands_per_second: 20,
            command_burst: 40,
            sockets: 10_000,
            sockets_per_listener: 256,
            sockets_per_address: 1_024,
            sockets_per_session: 16,
            sessions_awake: 10_000,
            sessions_awake_per_listener: 512,
            running_responses: 2_000,
            running_responses_per_listener: 32,
            outbox_frames: 1_024,
            outbox_bytes: 1 << 20,
            attach_seconds: 10,
            ping_seconds: 20,
            pong_seconds: 45,
            requests_per_second: 50,
            request_burst: 200,
            import_megabytes: 256,
            picture_megabytes: 256,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    #[default]
    Text,
    Json,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    pub level: String,
    pub format: LogFormat,
    pub inputs: bool,
}

impl Default for Log {
    fn default() -> Self {
        Self { level: "info".into(), format: LogFormat::Text, inputs: false }
    }
}

#[cfg(test)]
mod tests;
