//! Looks through a store that no server has open: what it holds, whether all of it fits together, and
//! as JSON lines whatever can be read.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::folder::{self, Folder, FolderError};
use super::generation::{Generation, StoreError};
use super::head::Head;
use super::key::{self, Kind, Place};
use super::plan::EPOCH;
use super::record::{self, Assembly, RecordError};
use super::{OpenError, StoreSettings, group, words};
use crate::protocol::SessionId;

/// Faults that a report names; more are only counted.
const FAULTS_NAMED: usize = 100;

/// Bytes read at a time.
const PAGE_BYTES: usize = 1024 * 1024;

/// What a store holds, and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The folder of the sled store that was read.
    pub store: PathBuf,
    pub epoch: Option<String>,
    pub sessions: usize,
    pub listeners: usize,
    pub events: u64,
    pub answers: u64,
    pub snapshots: u64,
    pub checkpoints: u64,
    pub signals: u64,
    /// Bytes of all that is kept, and bytes of the file that it is kept in.
    pub kept_bytes: u64,
    pub file_bytes: u64,
    /// The first faults, a line each.
    pub faults: Vec<String>,
    pub fault_count: u64,
}

impl Report {
    fn fault(&mut self, what: String) {
        self.fault_count += 1;
        if self.faults.len() < FAULTS_NAMED {
            self.faults.push(what);
        }
    }
}

/// What was found of one session.
#[derive(Default)]
struct Found {
    head: Option<Head>,
    card_listener: Option<String>,
    /// Numbers of the first and last event.
    events: Option<(u64, u64)>,
    snapshot: Option<u64>,
    first_answer: Option<u64>,
}

impl Found {
    /// Takes its card in.
    fn card(&mut self, session: SessionId, json: &[u8], report: &mut Report) -> Value {
        match serde_json::from_slice::<super::Card>(json) {
            Ok(card) => self.card_listener = Some(card.listener),
            Err(error) => report.fault(format!("session {session}: its card: {error}")),
        }
        value(json)
    }

    /// Takes its next event in.
    fn event(
        &mut self,
        session: SessionId,
        number: u64,
        json: &[u8],
        report: &mut Report,
    ) -> Value {
        report.events += 1;
        let (first, last) = self.events.unwrap_or((number, number.saturating_sub(1)));
        let next = last + 1;
        if number > next {
            let last = number - 1;
            report.fault(format!("session {session}: events {next} to {last} are missing"));
        } else if number < next {
            report.fault(format!("session {session}: event {number} is there twice"));
        }
        self.events = Some((first, number));
        let event = value(json);
        if let Some(seq) = event.get("seq").and_then(Value::as_u64)
            && seq != number
        {
            report.fault(format!("session {session}: event {number} calls itself {seq}"));
        }
        event
    }
}

/// Reads the store in a data folder, or in a folder that was set aside, and writes what can be read to
/// `export` as JSON lines. Opening is what a server's start does too; nothing is set aside or removed.
pub fn examine(path: &Path, export: Option<&mut dyn Write>) -> Result<Report, OpenError> {
    let io_error = |source| OpenError::Io { path: path.to_owned(), source };
    let (_lock, dir) = if path.join("db").is_file() {
        (None, path.to_owned())
    } else {
        if !path.is_dir() {
            let missing = std::io::Error::from(std::io::ErrorKind::NotFound);
            return Err(io_error(missing));
        }
        let found = folder::current(path).map_err(io_error)?;
        let dir = found.ok_or_else(|| OpenError::Refused {
            path: path.to_owned(),
            what: "there is no store in it".into(),
        })?;
        (Some(lock(path)?), dir)
    };
    let store = open(&dir)?;
    let mut report = Report {
        store: dir.clone(),
        file_bytes: store.size().unwrap_or(0),
        kept_bytes: store.kept(),
        ..Report::default()
    };
    Examination { export, sessions: BTreeMap::new(), owned: BTreeSet::new() }
        .run(&store, &mut report)
        .map_err(io_error)?;
    Ok(report)
}

pub(super) fn lock(path: &Path) -> Result<Folder, OpenError> {
    Folder::lock(path).map_err(|error| match error {
        FolderError::InUse(..) => OpenError::InUse(error.to_string()),
        FolderError::Io(path, source) => OpenError::Io { path, source },
    })
}

pub(super) fn open(dir: &Path) -> Result<Generation, OpenError> {
    Generation::open(dir, StoreSettings::default().cache_bytes).map_err(|error| match error {
        StoreError::Io(source) => OpenError::Io { path: dir.to_owned(), source },
        StoreError::InUse(_) => OpenError::InUse(error.to_string()),
        other => OpenError::Refused { path: dir.to_owned(), what: other.to_string() },
    })
}

struct Examination<'a> {
    export: Option<&'a mut dyn Write>,
    sessions: BTreeMap<SessionId, Found>,
    /// The index of listeners' sessions.
    owned: BTreeSet<(String, SessionId)>,
}

impl Examination<'_> {
    fn run(mut self, store: &Generation, report: &mut Report) -> std::io::Result<()> {
        let mut listeners = BTreeMap::<String, (u64, u64)>::new();
        let mut bytes = 0;
        let mut after = Vec::new();
        let mut open: Option<Assembly> = None;
        loop {
            let page = match store.raw(&after, PAGE_BYTES) {
                Ok(page) => page,
                Err(error) => {
                    report.fault(format!("after {}: {error}", record::name(&after)));
                    // On with the next session, or kind.
                    let next = key::after_prefix(&after[..after.len().min(17)]);
                    if next <= after {
                        break;
                    }
                    after = next;
                    continue;
                }
            };
            let Some((last, _)) = page.last() else { break };
            after.clone_from(last);
            for (key, value) in page {
                if !super::generation::is_own_count(&key) {
                    bytes += (key.len() + value.len()) as u64;
                }
                if key::base_len(&key) == Some(key.len()) {
                    self.take(open.take(), report, &mut listeners)?;
                    match Assembly::begin(&key, &value) {
                        Ok(assembly) => open = Some(assembly),
                        Err(error) => report.fault(at(&key, &error.to_string())),
                    }
                } else if key::base_len(&key).is_none() {
                    report.fault(format!("{} names nothing", record::name(&key)));
                } else if let Some(assembly) = &mut open
                    && !assembly.is_whole()
                    && let Err(error) = assembly.add(&key, &value)
                {
                    report.fault(at(&key, &error.to_string()));
                    open = None;
                }
            }
        }
        self.take(open.take(), report, &mut listeners)?;
        if bytes != report.kept_bytes {
            report.fault(format!("{bytes} bytes are kept and {} counted", report.kept_bytes));
        }
        for (listener, (found, counted)) in &listeners {
            if found != counted {
                report.fault(format!("{found} signals of {listener:?} and {counted} counted"));
            }
        }
        if report.epoch.is_none() {
            report.fault("there is no epoch".into());
        }
        self.compare(report, &listeners);
        Ok(())
    }

    /// Takes a whole record in.
    fn take(
        &mut self,
        record: Option<Assembly>,
        report: &mut Report,
        listeners: &mut BTreeMap<String, (u64, u64)>,
    ) -> std::io::Result<()> {
        let Some(record) = record else { return Ok(()) };
        let key = record.key.clone();
        let payload = match record.finish() {
            Ok(payload) => payload,
            Err(error) => {
                report.fault(at(&key, &error.to_string()));
                return Ok(());
            }
        };
        match key::place(&key) {
            Some(Place::Meta(name)) => {
                if name == EPOCH {
                    report.epoch = Some(String::from_utf8_lossy(&payload).into_owned());
                }
            }
            Some(Place::Words(number)) => match words::decode(&payload) {
                Some(words) => {
                    report.checkpoints += words.len() as u64;
                    for (session, text) in words {
                        let text = String::from_utf8_lossy(text);
                        self.line(&json!({
                            "kind": "words", "number": number, "session": session, "value": text,
                        }))?;
                    }
                }
                None => report.fault(at(&key, "it has a value that makes no sense")),
            },
            Some(Place::OfSession { kind, session, number }) => {
                self.of_session(kind, session, number, &payload, report)?;
            }
            Some(Place::OfListener { kind, listener, number, session }) => match kind {
                Kind::Signal => {
                    report.signals += 1;
                    listeners.entry(listener.clone()).or_default().0 += 1;
                    self.line(&json!({
                        "kind": "signal", "listener": listener, "number": number,
                        "value": value(&payload),
                    }))?;
                }
                Kind::Tally => {
                    let counted = key::number_at(&payload, 0).unwrap_or(0);
                    listeners.entry(listener).or_default().1 = counted;
                }
                Kind::Expense => {
                    let value = value(&payload);
                    self.line(&json!({"kind": "expense", "listener": listener, "value": value}))?;
                }
                _ => {
                    if let Some(session) = session {
                        self.owned.insert((listener, session));
                    }
                }
            },
            None => report.fault(format!("{} names nothing", record::name(&key))),
        }
        Ok(())
    }

    fn of_session(
        &mut self,
        kind: Kind,
        session: SessionId,
        number: Option<u64>,
        payload: &[u8],
        report: &mut Report,
    ) -> std::io::Result<()> {
        let found = self.sessions.entry(session).or_default();
        let number = number.unwrap_or(0);
        let (name, value) = match kind {
            Kind::Head => {
                let Some((head, card)) = Head::decode(payload) else {
                    report.fault(format!("session {session}: its head makes no sense"));
                    return Ok(());
                };
                found.head = Some(head);
                match card {
                    [] => return Ok(()),
                    card => ("card", found.card(session, card, report)),
                }
            }
            Kind::Card => ("card", found.card(session, payload, report)),
            Kind::Event => {
                let Some(group) = group::split(payload) else {
                    let error =
                        RecordError::Nonsense(record::name(&key::numbered(kind, session, number)));
                    report.fault(format!("session {session}: {error}"));
                    return Ok(());
                };
                for (number, event) in (number..).zip(group) {
                    let event = self
                        .sessions
                        .entry(session)
                        .or_default()
                        .event(session, number, event, report);
                    self.line(&json!({
                        "kind": "event", "session": session, "number": number, "value": event,
                    }))?;
                }
                return Ok(());
            }
            Kind::Snapshot => {
                report.snapshots += 1;
                found.snapshot = key::number_at(payload, 0);
                ("snapshot", value(payload.get(8..).unwrap_or_default()))
            }
            Kind::Checkpoint => {
                report.checkpoints += 1;
                ("checkpoint", value(payload))
            }
            Kind::Piece => ("piece", value(payload)),
            Kind::Answer => {
                report.answers += 1;
                found.first_answer.get_or_insert(number);
                ("answer", value(payload))
            }
            Kind::Owned | Kind::Meta | Kind::Words | Kind::Tally | Kind::Signal | Kind::Expense => {
                return Ok(());
            }
        };
        let number = if kind == Kind::Snapshot { found.snapshot.unwrap_or(0) } else { number };
        self.line(&json!({ "kind": name, "session": session, "number": number, "value": value }))
    }

    /// What belongs together, against each other.
    fn compare(&self, report: &mut Report, listeners: &BTreeMap<String, (u64, u64)>) {
        let mut names: BTreeSet<&str> = listeners.keys().map(String::as_str).collect();
        for (session, found) in &self.sessions {
            let mut fault = |what: &str| report.fault(format!("session {session}: {what}"));
            let Some(head) = found.head else {
                fault("parts of it are there, but no head");
                continue;
            };
            match &found.card_listener {
                None => fault("it has no card"),
                Some(listener) => {
                    names.insert(listener);
                    if !self.owned.contains(&(listener.clone(), *session)) {
                        fault("it is missing from its listener's list");
                    }
                }
            }
            let (first, last) = found.events.unwrap_or((head.floor, head.seq));
            if first != head.floor || last != head.seq {
                let (floor, seq) = (head.floor, head.seq);
                fault(&format!("events {first} to {last} are there, {floor} to {seq} should be"));
            } else if found.events.is_none() && head.floor <= head.seq {
                fault("its events are missing");
            }
            if found.snapshot.is_some_and(|seq| seq > head.seq || seq + 1 < head.floor) {
                fault("its snapshot doesn't join its log");
            }
            if found.snapshot.is_none() && head.floor > 1 {
                fault("events were dropped, and there is no snapshot");
            }
            if found.first_answer.is_some_and(|number| number < head.answers_from) {
                fault("it has answers that were dropped");
            }
        }
        for (listener, session) in &self.owned {
            if !self.sessions.contains_key(session) {
                report.fault(format!("session {session} of {listener:?} is listed and not there"));
            }
        }
        report.sessions = self.sessions.len();
        report.listeners = names.len();
    }

    fn line(&mut self, line: &Value) -> std::io::Result<()> {
        match &mut self.export {
            Some(export) => writeln!(export, "{line}"),
            None => Ok(()),
        }
    }
}

/// A fault, with the session it is about.
fn at(key: &[u8], what: &str) -> String {
    let base = &key[..key::base_len(key).unwrap_or(key.len())];
    match key::place(base) {
        Some(Place::OfSession { session, .. }) => format!("session {session}: {what}"),
        Some(Place::OfListener { listener, .. }) => format!("listener {listener:?}: {what}"),
        _ => what.to_owned(),
    }
}

/// JSON where it is some, its text otherwise.
fn value(payload: &[u8]) -> Value {
    serde_json::from_slice(payload)
        .unwrap_or_else(|_| Value::String(String::from_utf8_lossy(payload).into_owned()))
}
