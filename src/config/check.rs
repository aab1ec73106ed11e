use std::net::{IpAddr, SocketAddr};

use toml::{Table, Value};

use super::{AuthMode, Config, Source, SourceKind, Token};
use crate::library::subsonic::Auth;

/// Every whole number among the settings, and the range it takes.
pub(super) const RANGES: &[(&str, i64, i64)] = &[
    ("server.workers", 0, 1_024),
    ("server.handshake_seconds", 1, 600),
    ("server.drain_seconds", 0, 600),
    ("auth.login_hours", 1, 24 * 366),
    ("auth.ticket_seconds", 1, 60),
    ("store.snapshot_every", 1, 100_000),
    // A client that was away may ask for the last 1,000 events.
    ("store.retain_events", 1_000, 100_000_000),
    ("store.retain_signals", 100, 1_000_000),
    ("store.retain_sessions_seconds", 0, 3_153_600_000),
    ("store.cache_megabytes", 1, 65_536),
    ("session.idle_seconds", 1, 604_800),
    ("dj.picks_per_turn", 1, 100),
    ("dj.surprise", 0, 100),
    ("dj.seed", 0, i64::MAX),
    ("dj.builtin.words_per_second", 0, 10_000),
    ("dj.llm.first_word_ms", 50, 600_000),
    ("dj.llm.thinking_ms", 0, 600_000),
    ("dj.llm.stall_ms", 50, 600_000),
    ("dj.llm.turn_ms", 100, 3_600_000),
    ("dj.llm.max_rounds", 1, 100),
    ("dj.llm.max_output_tokens", 16, 1_000_000),
    ("dj.llm.history_tokens", 0, 1_000_000),
    ("dj.llm.retries", 0, 10),
    ("dj.llm.breaker_failures", 0, 1_000_000),
    ("dj.llm.breaker_seconds", 1, 86_400),
    ("dj.llm.daily_tokens", 0, 1_000_000_000_000),
    ("limits.frame_bytes", 1_024, 16_777_216),
    ("limits.input_chars", 1, 1_000_000),
    ("limits.queue_entries", 1, 10_000),
    ("limits.waiting_responses", 0, 100),
    ("limits.commands_per_second", 1, 1_000_000),
    ("limits.command_burst", 1, 1_000_000),
    ("limits.sockets", 1, 10_000_000),
    ("limits.sockets_per_listener", 1, 10_000_000),
    ("limits.sockets_per_address", 1, 10_000_000),
    ("limits.sockets_per_session", 1, 10_000),
    ("limits.sessions_awake", 1, 10_000_000),
    ("limits.sessions_awake_per_listener", 1, 10_000_000),
    ("limits.running_responses", 1, 1_000_000),
    ("limits.running_responses_per_listener", 1, 1_000_000),
    ("limits.outbox_frames", 64, 1_000_000),
    ("limits.outbox_bytes", 65_536, 1_073_741_824),
    ("limits.attach_seconds", 1, 3_600),
    ("limits.ping_seconds", 1, 3_600),
    ("limits.pong_seconds", 2, 7_200),
    ("limits.requests_per_second", 1, 1_000_000),
    ("limits.request_burst", 1, 1_000_000),
    // What is unpacked is bounded by itself.
    ("limits.import_megabytes", 1, 2_048),
    // One of the largest has room.
    ("limits.picture_megabytes", 32, 65_536),
];

/// Texts of which only some will do.
const CHOICES: &[(&str, &[&str])] = &[
    ("auth.mode", &["none", "token"]),
    ("dj.llm.tools", &["auto", "native", "json_lines"]),
    ("log.format", &["text", "json"]),
];

const LEVELS: &[&str] = &["off", "error", "warn", "info", "debug", "trace"];

/// Whether it says how much is logged. A word alone would be taken for a target, and nothing else logged.
fn is_directive(part: &str) -> bool {
    let level = part.rsplit_once('=').map_or(part, |(_, level)| level).trim();
    LEVELS.iter().any(|known| known.eq_ignore_ascii_case(level))
}

/// Why a setting can't be what it is asked to be: the key, and what it takes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub key: String,
    pub message: String,
}

fn fault(key: impl Into<String>, message: impl Into<String>) -> Fault {
    Fault { key: key.into(), message: message.into() }
}

/// The value at a dotted path.
pub(super) fn at<'a>(table: &'a Table, path: &str) -> Option<&'a Value> {
    let (mut keys, mut here) = (path.split('.'), table);
    let last = keys.next_back()?;
    for key in keys {
        here = here.get(key)?.as_table()?;
    }
    here.get(last)
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::String(_) => "a text",
        Value::Integer(_) => "a whole number",
        Value::Float(_) => "a number",
        Value::Boolean(_) => "true or false",
        Value::Datetime(_) => "a date",
        Value::Array(_) => "a list",
        Value::Table(_) => "a section",
    }
}

/// Compares what was given with the defaults: the same keys, the same types, numbers in range.
pub(super) fn shape(given: &Table, defaults: &Table) -> Result<(), Fault> {
    walk("", given, defaults)
}

fn walk(above: &str, given: &Table, defaults: &Table) -> Result<(), Fault> {
    for (key, value) in given {
        let path = if above.is_empty() { key.clone() } else { format!("{above}.{key}") };
        let Some(default) = defaults.get(key) else {
            let known: Vec<_> = defaults.keys().map(String::as_str).collect();
            let section = if above.is_empty() { "config" } else { above };
            return Err(fault(
                path,
                format!("is no setting; {section} takes {}", known.join(", ")),
            ));
        };
        match (value, default) {
            (Value::Table(value), Value::Table(default)) => walk(&path, value, default)?,
            (Value::Integer(number), Value::Integer(_)) => in_range(&path, *number)?,
            (Value::String(text), Value::String(_)) => one_of(&path, text)?,
            (value, default) if value.same_type(default) => {}
            (value, default) => {
                return Err(fault(
                    path,
                    format!("takes {}, not {}", takes(&key_of(above, key), default), kind(value)),
                ));
            }
        }
    }
    Ok(())
}

fn key_of(above: &str, key: &str) -> String {
    if above.is_empty() { key.to_owned() } else { format!("{above}.{key}") }
}

fn takes(path: &str, default: &Value) -> String {
    if let Some((_, low, high)) = RANGES.iter().find(|(key, ..)| *key == path) {
        return format!("a whole number from {low} to {high}");
    }
    if let Some((_, choices)) = CHOICES.iter().find(|(key, _)| *key == path) {
        return quoted(choices);
    }
    kind(default).to_owned()
}

fn quoted(choices: &[&str]) -> String {
    choices.iter().map(|choice| format!("{choice:?}")).collect::<Vec<_>>().join(" or ")
}

fn in_range(path: &str, number: i64) -> Result<(), Fault> {
    match RANGES.iter().find(|(key, ..)| *key == path) {
        Some((_, low, high)) if !(*low..=*high).contains(&number) => {
            Err(fault(path, format!("takes a whole number from {low} to {high}, not {number}")))
        }
        _ => Ok(()),
    }
}

fn one_of(path: &str, text: &str) -> Result<(), Fault> {
    if path == "server.listen" && text.parse::<SocketAddr>().is_err() {
        return Err(fault(path, "takes an address and a port, such as 127.0.0.1:7878"));
    }
    if path == "log.level"
        && let Some(wrong) = text.split(',').find(|part| !is_directive(part))
    {
        let takes = format!("{} or, by target, such as \"info,segue=debug\"", quoted(LEVELS));
        return Err(fault(path, format!("takes {takes}, not {wrong:?}")));
    }
    match CHOICES.iter().find(|(key, _)| *key == path) {
        Some((_, choices)) if !choices.contains(&text) => {
            Err(fault(path, format!("takes {}, not {text:?}", quoted(choices))))
        }
        _ => Ok(()),
    }
}

/// What no single value can tell: rules between settings, and the form of list items.
pub(super) fn sense(config: &Config) -> Result<(), Fault> {
    let server = &config.server;
    if !server.listen.ip().is_loopback() && config.auth.mode == AuthMode::None {
        return Err(fault(
            "server.listen",
            format!(
                "{} can be reached by others: run `segue token new NAME`, put its line under [auth] \
                 and set mode = \"token\" there",
                server.listen.ip()
            ),
        ));
    }
    if config.auth.mode == AuthMode::Token && config.auth.tokens.is_empty() {
        return Err(fault(
            "auth.tokens",
            "takes at least one token with mode = \"token\": run `segue token new NAME`",
        ));
    }
    for (number, token) in config.auth.tokens.iter().enumerate() {
        if !is_listener(&token.listener) {
            return Err(fault("auth.tokens", format!("takes listeners of {LISTENER}")));
        }
        if token.sha256.len() != 64 || !token.sha256.chars().all(|c| c.is_ascii_hexdigit()) {
            return Err(fault("auth.tokens", "takes a sha256 of 64 hexadecimal digits"));
        }
        // Whose it is would be a matter of luck. One listener may have several tokens.
        let same = |other: &Token| other.sha256.eq_ignore_ascii_case(&token.sha256);
        if let Some(other) = config.auth.tokens[..number].iter().find(|other| same(other)) {
            let (one, two) = (&other.listener, &token.listener);
            return Err(fault("auth.tokens", format!("has one token twice, for {one} and {two}")));
        }
    }
    for origin in &server.allowed_origins {
        if !is_origin(origin) {
            return Err(fault(
                "server.allowed_origins",
                format!("takes origins such as \"https://music.example.org\", not {origin:?}"),
            ));
        }
    }
    for host in &server.allowed_hosts {
        if host.is_empty() || host.contains(['/', '@', ' ']) || is_host_with_port(host) {
            return Err(fault(
                "server.allowed_hosts",
                format!("takes host names without a port, not {host:?}"),
            ));
        }
    }
    let base = &server.base_path;
    let segment = |c: char| c.is_ascii_alphanumeric() || "-_.~/".contains(c);
    if !base.is_empty()
        && (!base.starts_with('/') || base.ends_with('/') || !base.chars().all(segment))
    {
        return Err(fault(
            "server.base_path",
            format!("takes a path such as \"/segue\", or nothing, not {base:?}"),
        ));
    }
    sources(&config.catalog.source)?;
    if !is_listener(&config.listenbrainz.listener) {
        return Err(fault("listenbrainz.listener", format!("takes {LISTENER}")));
    }
    let extra = &config.dj.llm.extra;
    if !extra.is_empty()
        && serde_json::from_str::<serde_json::Map<_, serde_json::Value>>(extra).is_err()
    {
        return Err(fault(
            "dj.llm.extra",
            "takes a JSON object as a text, such as '{\"reasoning_effort\": \"low\"}'",
        ));
    }
    if config.limits.pong_seconds <= config.limits.ping_seconds {
        return Err(fault("limits.pong_seconds", "takes more than limits.ping_seconds"));
    }
    Ok(())
}

/// What a listener's name is made of.
pub const LISTENER: &str = "1 to 64 letters, digits and -_.@";

/// Whether this can be the name of a listener with a token.
pub fn is_listener(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.@".contains(c);
    (1..=64).contains(&name.len()) && name.chars().all(plain)
}

/// Whether these will do as sources; else the key that won't, and what it takes.
pub fn check_sources(given: &[Source]) -> Result<(), String> {
    sources(given).map_err(|fault| format!("{} {}", fault.key, fault.message))
}

fn sources(sources: &[Source]) -> Result<(), Fault> {
    for (number, source) in sources.iter().enumerate() {
        let key = |name: &str| format!("catalog.source[{number}].{name}");
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
        let name = &source.name;
        if name.is_empty() || name.len() > 40 || !name.chars().all(plain) {
            return Err(fault(key("name"), "takes 1 to 40 letters, digits and -_"));
        }
        let same = |other: &Source| other.name.eq_ignore_ascii_case(name);
        if sources[..number].iter().any(same) {
            return Err(fault(key("name"), format!("{name:?} is the name of another source")));
        }
        if !is_listener(&source.listener) {
            return Err(fault(key("listener"), format!("takes {LISTENER}")));
        }
        match source.kind {
            SourceKind::Folder if !source.path.is_absolute() => {
                return Err(fault(
                    key("path"),
                    "takes the whole path of a folder: /home/ada/Music",
                ));
            }
            SourceKind::Folder => {}
            SourceKind::Subsonic => music_server(source, key)?,
        }
        for (name, number, low, high) in [
            ("again_minutes", source.again_minutes, 1, 44_640),
            ("patience_seconds", source.patience_seconds, 1, 600),
        ] {
            if !(low..=high).contains(&number) {
                let what = format!("takes a whole number from {low} to {high}, not {number}");
                return Err(fault(key(name), what));
            }
        }
    }
    Ok(())
}

fn music_server(source: &Source, key: impl Fn(&str) -> String) -> Result<(), Fault> {
    if !source.url.starts_with("http://") && !source.url.starts_with("https://") {
        return Err(fault(key("url"), "takes an address such as http://localhost:4533"));
    }
    if source.user.is_empty() && source.auth != Auth::Key {
        return Err(fault(key("user"), "takes the name of a user of the server"));
    }
    if source.secret_file.as_os_str().is_empty() == source.secret_env.is_empty() {
        let what = "takes a file with the password or key; or else secret_env, a variable";
        return Err(fault(key("secret_file"), what));
    }
    Ok(())
}

fn is_origin(text: &str) -> bool {
    let Some((scheme, authority)) = text.split_once("://") else { return false };
    ["http", "https"].contains(&scheme)
        && !authority.is_empty()
        && !authority.contains(['/', '?', '#', '@', ' '])
}

/// `name:80` has a port; `::1` is an address.
fn is_host_with_port(host: &str) -> bool {
    host.parse::<IpAddr>().is_err() && host.contains(':')
}
