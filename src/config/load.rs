use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use super::Config;
use super::check::{self, Fault};

/// Where the file is looked for when no flag names one.
const DEFAULT_FILE: &str = "config.toml";

const PREFIX: &str = "SEGUE__";

/// Why the server can't start with these settings: always one line.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("{file}: {message}")]
    Unreadable { file: PathBuf, message: String },
    #[error("{key} ({origin}) {message}")]
    Setting { key: String, origin: String, message: String },
}

/// Settings from the command line, by dotted key, with the flag that gave each.
#[derive(Clone, Debug, Default)]
pub struct Overrides(Vec<(&'static str, Value, &'static str)>);

impl Overrides {
    /// `flag` is what the error says if the value will not do.
    pub fn set(&mut self, key: &'static str, value: impl Into<Value>, flag: &'static str) {
        self.0.push((key, value.into(), flag));
    }
}

/// The settings of the file (`config.toml` here, where `file` is `None`; it may be missing then), of
/// the environment and of the flags, laid over the defaults and checked.
pub fn load(
    file: Option<&Path>,
    environment: impl IntoIterator<Item = (OsString, OsString)>,
    flags: Overrides,
) -> Result<Config, ConfigError> {
    let mut layers = Layers::default();
    layers.file(file)?;
    let defaults = Table::try_from(Config::default()).map_err(|e| ConfigError::Setting {
        key: "config".into(),
        origin: "defaults".into(),
        message: e.to_string(),
    })?;
    layers.environment(environment, &defaults)?;
    for (key, value, flag) in flags.0 {
        layers.set(key, value, flag);
    }
    let origins = layers.origins;
    let blame = |fault: Fault| {
        // The nearest origin upwards: a fault within a list is of the list's origin.
        let mut path = fault.key.split('[').next().unwrap_or_default();
        let origin = loop {
            if let Some(origin) = origins.get(path) {
                break origin.clone();
            }
            match path.rsplit_once('.') {
                Some((above, _)) => path = above,
                None => break "as set".to_owned(),
            }
        };
        ConfigError::Setting { key: fault.key, origin, message: fault.message }
    };
    check::shape(&layers.given, &defaults).map_err(blame)?;
    let config: Config =
        serde_path_to_error::deserialize(Value::Table(layers.given)).map_err(|e| {
            let message = e.inner().message().lines().next().unwrap_or_default();
            blame(Fault { key: e.path().to_string(), message: format!("won't do: {message}") })
        })?;
    check::sense(&config).map_err(blame)?;
    Ok(config)
}

#[derive(Default)]
struct Layers {
    given: Table,
    /// Dotted key to the file, variable or flag that set it last.
    origins: BTreeMap<String, String>,
}

impl Layers {
    fn file(&mut self, file: Option<&Path>) -> Result<(), ConfigError> {
        let path = file.unwrap_or(Path::new(DEFAULT_FILE));
        let unreadable = |message: String| ConfigError::Unreadable { file: path.into(), message };
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(e) if e.kind() == io::ErrorKind::NotFound && file.is_none() => return Ok(()),
            Err(e) => return Err(unreadable(format!("can't be read: {e}"))),
        };
        self.given = text.parse().map_err(|e: toml::de::Error| {
            let line = e.span().map_or(1, |span| 1 + text[..span.start].matches('\n').count());
            unreadable(format!("line {line}: {}", e.message().replace('\n', ", ")))
        })?;
        self.remember("", &self.given.clone(), &path.display().to_string());
        Ok(())
    }

    fn remember(&mut self, above: &str, table: &Table, origin: &str) {
        for (key, value) in table {
            let path = if above.is_empty() { key.clone() } else { format!("{above}.{key}") };
            if let Value::Table(below) = value {
                self.remember(&path, below, origin);
            }
            self.origins.insert(path, origin.to_owned());
        }
    }

    fn environment(
        &mut self,
        environment: impl IntoIterator<Item = (OsString, OsString)>,
        defaults: &Table,
    ) -> Result<(), ConfigError> {
        for (name, value) in environment {
            let name = name.to_string_lossy();
            let Some(key) = name.strip_prefix(PREFIX) else { continue };
            let path = key.to_lowercase().replace("__", ".");
            let Some(value) = value.to_str() else {
                let (key, origin) = (path, name.into_owned());
                return Err(ConfigError::Setting { key, origin, message: "is not UTF-8".into() });
            };
            // The default tells a text from a value in TOML, so that a text needs no quotes.
            let value = match check::at(defaults, &path) {
                None | Some(Value::String(_)) => Value::String(value.to_owned()),
                Some(_) => toml_value(value).unwrap_or_else(|| Value::String(value.to_owned())),
            };
            self.set(&path, value, &name);
        }
        Ok(())
    }

    fn set(&mut self, path: &str, value: Value, origin: &str) {
        let mut here = &mut self.given;
        let mut keys: Vec<_> = path.split('.').collect();
        let last = keys.pop().unwrap_or_default();
        for key in keys {
            let next = here.entry(key).or_insert_with(|| Value::Table(Table::new()));
            if !next.is_table() {
                *next = Value::Table(Table::new());
            }
            let Value::Table(table) = next else { return };
            here = table;
        }
        here.insert(last.to_owned(), value);
        self.origins.insert(path.to_owned(), origin.to_owned());
    }
}

fn toml_value(text: &str) -> Option<Value> {
    let table: Table = format!("value = {text}").parse().ok()?;
    (table.len() == 1).then(|| table.get("value").cloned()).flatten()
}
