//! A socket on a session: comes, attaches, hears, and checks what it hears.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::time::{Instant, timeout};
use uuid::Uuid;

use super::check::{Check, Fault};
use super::frame::{Seen, of, stamps};
use super::stage::Stage;
use super::tally::{Metric, Tally};
use super::wire::{Closed, Protocol, Wire};
use crate::protocol::{Command, CommandFrame};

const ATTACH: Duration = Duration::from_secs(15);

pub(super) struct Ear {
    pub stage: Arc<Stage>,
    pub who: String,
    number: usize,
    /// Reads too slowly to be timed.
    slow: bool,
    pub check: Check,
    pub session: Option<String>,
}

/// A connection, counted as open until it is dropped.
pub(super) struct OpenWire {
    pub wire: Wire,
    _counted: Counted,
}

struct Counted(Arc<Stage>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.tally().sockets -= 1;
    }
}

impl OpenWire {
    /// Leaves as a browser does.
    pub async fn close(self) {
        self.wire.close().await;
    }
}

impl Ear {
    pub fn new(stage: Arc<Stage>, who: String, number: usize, slow: bool) -> Self {
        let check = Check::new(stage.target.protocol);
        Self { stage, who, number, slow, check, session: None }
    }

    /// Connects, and attaches: to a new session the first time, then to that from where it stands.
    /// `due`: when that was to begin.
    pub async fn open(&mut self, due: Instant) -> Result<OpenWire, Closed> {
        let mut wire = Wire::open(&self.stage.target, self.number, self.slow).await?;
        {
            let mut tally = self.stage.tally();
            tally.time(Metric::Connect, due.elapsed());
            tally.opened();
        }
        let counted = Counted(self.stage.clone());
        if self.stage.target.protocol == Protocol::Segue {
            let late = |_| Closed { code: None, reason: "no session.attached in 15 s".into() };
            timeout(ATTACH, self.attach(&mut wire)).await.map_err(late)??;
        }
        Ok(OpenWire { wire, _counted: counted })
    }

    async fn attach(&mut self, wire: &mut Wire) -> Result<(), Closed> {
        let again = !self.check.epoch.is_empty();
        let command = Command::Attach {
            session_id: self.session.clone(),
            after: again.then_some(self.check.seq),
            epoch: again.then(|| self.check.epoch.clone()),
            client_id: None,
        };
        let begun = Instant::now();
        wire.send(encode(Uuid::now_v7().to_string(), command)).await?;
        let text = wire.next().await?;
        let refused = |reason: String| Closed { code: None, reason };
        let seen =
            Seen::read(&text).ok_or_else(|| refused(format!("not a frame: {}", text.as_str())))?;
        if let Some(error) = &seen.error {
            return Err(refused(format!("{}: {}", error.code.0, error.message.0)));
        }
        if seen.kind != "session.attached" {
            return Err(refused(format!("{} came before session.attached", seen.kind)));
        }
        self.stage.tally().time(Metric::Attach, begun.elapsed());
        self.session = Some(of(&seen.session_id).to_owned());
        if let Err(fault) = self.check.attached(&seen) {
            self.fault(&fault);
        }
        Ok(())
    }

    /// Takes note of a frame. `None` if it is none.
    pub fn hear<'t>(&mut self, text: &'t str) -> Option<Seen<'t>> {
        let Some(seen) = Seen::read(text) else {
            self.fault(&Fault::Unreadable(text.chars().take(80).collect()));
            return None;
        };
        let mut tally = self.stage.tally();
        tally.counts.frames += 1;
        tally.counts.bytes += text.len() as u64;
        match &*seen.kind {
            "response.text.delta" => self.lateness(&mut tally, &seen),
            "queue.picked" => {
                tally.counts.picks += 1;
                if let Some(at) = seen.at.filter(|_| !self.slow) {
                    let at = u64::try_from(at).unwrap_or(0) * 1000;
                    tally.time_us(Metric::PickDurable, unix_us().saturating_sub(at));
                }
            }
            _ => {}
        }
        let before = self.check.seq;
        let checked = self.check.frame(&seen, text);
        tally.counts.events += u64::from(self.check.seq != before);
        if let Err(fault) = checked {
            tally.fault(&self.who, &fault);
        }
        drop(tally);
        Some(seen)
    }

    fn lateness(&self, tally: &mut Tally, seen: &Seen) {
        let now = unix_us();
        for due in stamps(seen.delta()).chain(seen.due_at_us) {
            tally.counts.tokens += 1;
            if !self.slow {
                tally.time_us(Metric::DeltaLate, now.saturating_sub(due));
            }
        }
    }

    pub fn fault(&self, fault: &Fault) {
        self.stage.tally().fault(&self.who, fault);
    }

    pub fn is_slow(&self) -> bool {
        self.slow
    }
}

/// A command as it goes out. Plain data with text keys can always be written.
pub(super) fn encode(event_id: String, command: Command) -> String {
    serde_json::to_string(&CommandFrame { event_id, command }).unwrap_or_default()
}

pub(super) fn unix_us() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_micros()).unwrap_or(u64::MAX)
}
