//! What is played: a small TOML file, built in or by path.

use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::protocol::OnActive;

/// More sockets than one machine has ports for would measure the machine.
const SOCKETS: usize = 50_000;
const DAY: f64 = 86_400.0;
const KINDS: usize = 32;

/// Said where a scenario has no wishes of its own.
const WISHES: &str = include_str!("scenarios/wishes.txt");

const BUILT_IN: &[(&str, &str)] = &[
    ("talk", include_str!("scenarios/talk.toml")),
    ("interrupt", include_str!("scenarios/interrupt.toml")),
    ("idle", include_str!("scenarios/idle.toml")),
    ("churn", include_str!("scenarios/churn.toml")),
    ("slow", include_str!("scenarios/slow.toml")),
    ("storm", include_str!("scenarios/storm.toml")),
    ("flood", include_str!("scenarios/flood.toml")),
    ("devices", include_str!("scenarios/devices.toml")),
    ("mix", include_str!("scenarios/mix.toml")),
    ("paced", include_str!("scenarios/paced.toml")),
    ("cancel", include_str!("scenarios/cancel.toml")),
    ("stream", include_str!("scenarios/stream.toml")),
    ("steer", include_str!("scenarios/steer.toml")),
    ("soak", include_str!("scenarios/soak.toml")),
];

#[derive(Debug, thiserror::Error)]
pub enum ScenarioError {
    #[error("no scenario is called {name:?}, and there is no such file; built in are {known}")]
    Unknown { name: String, known: String },
    #[error("{name}: {source}")]
    Read { name: String, source: std::io::Error },
    #[error("{name}: {source}")]
    Parse { name: String, source: Box<toml::de::Error> },
    #[error("{name}: {key} {what}")]
    Value { name: String, key: String, what: &'static str },
}

/// Who comes, when, and for how long.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    #[serde(skip_deserializing)]
    pub name: String,
    /// One sentence for the report.
    pub about: String,
    pub sessions: usize,
    /// The first listener comes at once, the last after this.
    pub ramp_seconds: f64,
    /// From the start; nobody does anything new after it.
    pub duration_seconds: f64,
    /// Nothing before this is timed or counted: the server may still be busy with those who come.
    #[serde(default)]
    pub warmup_seconds: f64,
    /// What is still open at the end has this long to end.
    #[serde(default = "grace")]
    pub grace_seconds: f64,
    pub listeners: Vec<Part>,
}

fn grace() -> f64 {
    20.0
}

/// A kind of listener.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub kind: String,
    /// Of all sessions, in proportion to those of the other kinds.
    #[serde(default = "one")]
    pub share: f64,
    /// Sockets on the session. The first speaks, the others listen.
    #[serde(default = "single")]
    pub sockets: usize,
    /// Between two wishes, on average; they come whether or not the last was answered. 0: the next
    /// comes when the last was answered. Absent: nothing is ever said.
    #[serde(default)]
    pub every_seconds: Option<f64>,
    /// Gaps between wishes are all alike, where they else are random.
    #[serde(default)]
    pub even: bool,
    #[serde(default)]
    pub on_active: OnActive,
    /// What is said, one of these at a time.
    #[serde(default)]
    pub wishes: Vec<String>,
    /// Ask a metronome (`segue load server`, or a peer) instead of a DJ.
    #[serde(default)]
    pub script: Option<Script>,
    #[serde(default)]
    pub interrupt: Option<Interrupt>,
    /// The listener leaves after so many answered wishes, and somebody else comes.
    #[serde(default)]
    pub leave_after: Option<usize>,
    /// A pause after each frame that is read.
    #[serde(default)]
    pub read_pause_ms: u64,
    /// When the connection breaks, for all of this kind at one moment, as parts of the duration.
    #[serde(default)]
    pub drops: Vec<f64>,
}

fn one() -> f64 {
    1.0
}

fn single() -> usize {
    1
}

/// So many words, one every so often; a pace of 0 is all at once.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    pub tokens: u64,
    pub pace_ms: u64,
    /// Picks before the first word.
    #[serde(default)]
    pub picks: u64,
}

impl Script {
    /// As a wish that a metronome understands.
    pub fn wish(&self) -> String {
        format!("tokens={} pace_ms={} picks={}", self.tokens, self.pace_ms, self.picks)
    }

    /// Reads what [`Script::wish`] wrote. Anything else is sixty words at fifty a second.
    pub fn read(wish: &str) -> Self {
        let mut script = Self { tokens: 60, pace_ms: 20, picks: 0 };
        for (key, value) in wish.split_whitespace().filter_map(|word| word.split_once('=')) {
            match (key, value.parse()) {
                ("tokens", Ok(tokens)) => script.tokens = tokens,
                ("pace_ms", Ok(pace)) => script.pace_ms = pace,
                ("picks", Ok(picks)) => script.picks = picks,
                _ => {}
            }
        }
        script
    }
}

/// A wish that the model's API can tell from all others.
pub(super) fn marked(wish: &str, mark: u64) -> String {
    // Between letters: a number by itself would be read as so many songs.
    format!("{wish} mark=x{mark}x")
}

/// The mark of a wish, if it has one.
pub(super) fn mark_in(wish: &str) -> Option<u64> {
    let words = wish.split(|c: char| !(c.is_ascii_alphanumeric() || c == '='));
    words
        .filter_map(|word| word.strip_prefix("mark=x")?.strip_suffix('x')?.parse().ok())
        .next_back()
}

/// After each wish the listener breaks in, if there is still something to break in on.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interrupt {
    /// From the wish, at a random moment between these.
    pub after_ms: [u64; 2],
    /// Of the interruptions, how many only say stop. The others say something else.
    pub cancel_share: f64,
}

impl Scenario {
    /// A built-in scenario by its name, or a file by its path.
    pub fn find(name: &str) -> Result<Self, ScenarioError> {
        if let Some((_, text)) = BUILT_IN.iter().find(|(known, _)| *known == name) {
            return Self::parse(name, text);
        }
        if !name.ends_with(".toml") && !Path::new(name).is_file() {
            let known = Self::built_in().collect::<Vec<_>>().join(", ");
            return Err(ScenarioError::Unknown { name: name.to_owned(), known });
        }
        let text = std::fs::read_to_string(name)
            .map_err(|source| ScenarioError::Read { name: name.to_owned(), source })?;
        Self::parse(name, &text)
    }

    /// Names of what needs no file.
    pub fn built_in() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(name, _)| *name)
    }

    fn parse(name: &str, text: &str) -> Result<Self, ScenarioError> {
        let parsed = toml::from_str::<Self>(text);
        let mut scenario = parsed.map_err(|source| ScenarioError::Parse {
            name: name.to_owned(),
            source: Box::new(source),
        })?;
        scenario.name = name.to_owned();
        for part in &mut scenario.listeners {
            if let Some(script) = &part.script {
                part.wishes = vec![script.wish()];
            } else if part.wishes.is_empty() {
                part.wishes = WISHES.lines().map(str::to_owned).collect();
            }
        }
        scenario.check()?;
        Ok(scenario)
    }

    /// Refuses what would not end, or not fit.
    pub fn check(&self) -> Result<(), ScenarioError> {
        let wrong = |key: &str, what| {
            Err(ScenarioError::Value { name: self.name.clone(), key: key.to_owned(), what })
        };
        let seconds = |value: f64| (0.0..=DAY).contains(&value);
        if self.listeners.is_empty() || self.listeners.len() > KINDS {
            return wrong("listeners", "takes 1 to 32 kinds");
        }
        let sockets = self.listeners.iter().map(|part| part.sockets).max().unwrap_or(1);
        if self.sessions == 0 || self.sessions.saturating_mul(sockets) > SOCKETS {
            return wrong("sessions", "takes 1 to 50000, counting all sockets");
        }
        if !seconds(self.ramp_seconds) {
            return wrong("ramp_seconds", "takes 0 to a day");
        }
        if !seconds(self.duration_seconds) || self.duration_seconds < 1.0 {
            return wrong("duration_seconds", "takes 1 to a day");
        }
        if !(0.0..self.duration_seconds).contains(&self.warmup_seconds) {
            return wrong("warmup_seconds", "takes 0 to less than the duration");
        }
        if !seconds(self.grace_seconds) {
            return wrong("grace_seconds", "takes 0 to a day");
        }
        for part in &self.listeners {
            let at = |key: &str| format!("listeners.{}.{key}", part.kind);
            if !(part.share > 0.0 && part.share.is_finite()) {
                return wrong(&at("share"), "takes a number above 0");
            }
            if !(1..=16).contains(&part.sockets) {
                return wrong(&at("sockets"), "takes 1 to 16");
            }
            if part.every_seconds.is_some_and(|every| !seconds(every)) {
                return wrong(&at("every_seconds"), "takes 0 to a day");
            }
            if part.every_seconds.is_some_and(|every| every > 0.0 && every < 0.001) {
                return wrong(&at("every_seconds"), "takes 0, or a thousandth and more");
            }
            if part.leave_after == Some(0) {
                return wrong(&at("leave_after"), "takes 1 or more");
            }
            if part.drops.iter().any(|at| !(0.0..1.0).contains(at)) || part.drops.len() > 1_000 {
                return wrong(&at("drops"), "takes parts of the duration, 0 to 1");
            }
            if part.wishes.iter().any(|wish| wish.trim().is_empty()) {
                return wrong(&at("wishes"), "takes texts that are not empty");
            }
            if let Some(interrupt) = &part.interrupt
                && interrupt.after_ms[0] > interrupt.after_ms[1]
            {
                return wrong(&at("interrupt.after_ms"), "takes the earlier moment first");
            }
        }
        Ok(())
    }

    /// The kind that listener `number` is of: kinds are dealt out so that every stretch of the ramp has
    /// them in their shares.
    pub fn part_of(&self, number: usize) -> usize {
        let all: f64 = self.listeners.iter().map(|part| part.share).sum();
        // The golden ratio's multiples fall evenly between 0 and 1 (Weyl).
        let mut point = (number as f64 * 0.618_033_988_749_895).fract() * all;
        for (index, part) in self.listeners.iter().enumerate() {
            point -= part.share;
            if point < 0.0 {
                return index;
            }
        }
        self.listeners.len() - 1
    }

    pub fn ramp(&self) -> Duration {
        Duration::from_secs_f64(self.ramp_seconds)
    }

    pub fn duration(&self) -> Duration {
        Duration::from_secs_f64(self.duration_seconds)
    }

    pub fn warmup(&self) -> Duration {
        Duration::from_secs_f64(self.warmup_seconds)
    }

    pub fn grace(&self) -> Duration {
        Duration::from_secs_f64(self.grace_seconds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_scenario_is_sound() {
        for name in Scenario::built_in() {
            let scenario = Scenario::find(name).unwrap();
            assert!(scenario.listeners.iter().all(|part| !part.wishes.is_empty()), "{name}");
        }
    }

    #[test]
    fn a_wrong_value_is_named() {
        let text = "about=''\nsessions=3\nramp_seconds=1\nduration_seconds=9\n\
                    [[listeners]]\nkind='a'\nshare=-1.0";
        let error = Scenario::parse("x", text).unwrap_err().to_string();
        assert_eq!(error, "x: listeners.a.share takes a number above 0");
        assert!(Scenario::parse("x", "sesions = 3").unwrap_err().to_string().contains("sesions"));
        assert!(Scenario::find("nosuch").unwrap_err().to_string().contains("talk, interrupt"));
    }

    #[test]
    fn kinds_come_in_their_shares() {
        let mut scenario = Scenario::find("talk").unwrap();
        let part = |share| Part { share, ..scenario.listeners[0].clone() };
        scenario.listeners = vec![part(3.0), part(1.0)];
        let second = (0..1_000).filter(|&n| scenario.part_of(n) == 1).count();
        assert!((245..=255).contains(&second), "{second}");
    }

    #[test]
    fn a_script_is_read_back_from_its_wish() {
        let script = Script::read(&Script { tokens: 7, pace_ms: 0, picks: 2 }.wish());
        assert_eq!((script.tokens, script.pace_ms, script.picks), (7, 0, 2));
    }
}
