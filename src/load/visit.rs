//! One listener's visit: what is said and when, and how long each answer took.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use tokio::time::{Instant, sleep, sleep_until};
use uuid::Uuid;

use super::check::Fault;
use super::devices::Devices;
use super::dice::Dice;
use super::ear::{Ear, OpenWire, encode};
use super::frame::{Seen, of};
use super::scenario::{Part, Script, mark_in, marked};
use super::tally::Metric;
use super::wire::{Closed, Protocol};
use crate::protocol::{Command, OnActive};

/// Commands without an answer; a server that lets more wait has lost them.
const UNANSWERED: usize = 256;
/// What a server may refuse when it has too much to do. Counted, not failed.
const OVERLOAD: &[&str] =
    &["rate_limited", "limit_exceeded", "response_active", "storage_unavailable"];
/// After a refusal, and before the next try to come back.
const BREATH: Duration = Duration::from_millis(250);
/// Listeners who wait for nothing begin at random moments within this.
const SPREAD: Duration = Duration::from_millis(200);

/// A command without an answer.
struct Asked {
    due: Instant,
    text: String,
    is_wish: bool,
    mark: Option<u64>,
}

/// A wish whose response has not ended.
struct Wish {
    due: Instant,
    heard: bool,
    picked: bool,
    mark: Option<u64>,
}

enum Exit {
    Finished,
    /// The connection broke, as the scenario wants it.
    Dropped(Instant),
    Closed(Closed),
}

pub(super) struct Visit<'a> {
    ear: Ear,
    part: &'a Part,
    dice: &'a mut Dice,
    asked: HashMap<String, Asked>,
    wishes: HashMap<String, Wish>,
    /// Responses that were broken into, and when that was due.
    cut: HashMap<String, Instant>,
    answered: usize,
    next_wish: Option<Instant>,
    next_cut: Option<Instant>,
    drops: VecDeque<Instant>,
    devices: Devices,
}

impl<'a> Visit<'a> {
    pub fn new(ear: Ear, number: usize, part: &'a Part, dice: &'a mut Dice) -> Self {
        let stage = &ear.stage;
        let length = stage.end - stage.start;
        let drops = part.drops.iter().map(|at| stage.start + length.mul_f64(*at));
        let mut drops: Vec<Instant> = drops.filter(|at| *at > Instant::now()).collect();
        drops.sort_unstable();
        let devices = Devices::new(part.sockets - 1, number);
        Self {
            ear,
            part,
            dice,
            asked: HashMap::new(),
            wishes: HashMap::new(),
            cut: HashMap::new(),
            answered: 0,
            next_wish: None,
            next_cut: None,
            drops: drops.into(),
            devices,
        }
    }

    /// From coming to leaving. `due`: when the listener was to come.
    pub async fn run(mut self, due: Instant) {
        let mut due = due;
        let mut first = true;
        loop {
            let mut open = match self.ear.open(due).await {
                Ok(open) => open,
                Err(closed) => return self.ended(&closed),
            };
            if std::mem::take(&mut first) {
                self.devices.join(&self.ear);
                self.begin();
            }
            let exit = match self.catch_up(&mut open).await {
                Ok(()) => self.converse(&mut open).await,
                Err(closed) => Exit::Closed(closed),
            };
            match exit {
                Exit::Finished => {
                    self.devices.leave(&self.ear).await;
                    return open.close().await;
                }
                Exit::Dropped(at) => due = at,
                Exit::Closed(closed) => {
                    *self
                        .ear
                        .stage
                        .tally()
                        .closes
                        .entry(closed.code.unwrap_or(1006))
                        .or_default() += 1;
                    let slow = self.ear.is_slow() && closed.code == Some(1013);
                    let going = matches!(closed.code, Some(1001 | 1012));
                    if !(slow || going) || Instant::now() >= self.ear.stage.end {
                        return self.ended(&closed);
                    }
                    sleep(BREATH).await;
                    due = Instant::now();
                }
            }
        }
    }

    fn ended(&self, closed: &Closed) {
        let code = closed.code.map_or_else(String::new, |code| format!("{code} "));
        self.ear.fault(&Fault::Ended(format!("{code}{}", closed.reason)));
    }

    fn begin(&mut self) {
        let Some(every) = self.part.every_seconds else { return };
        let within = match self.part.leave_after {
            Some(_) => Duration::ZERO,
            None if every > 0.0 => Duration::from_secs_f64(every),
            None => SPREAD,
        };
        self.next_wish = Some(Instant::now() + within.mul_f64(self.dice.share()));
    }

    /// Behind an attach: what has no answer is sent again.
    async fn catch_up(&mut self, open: &mut OpenWire) -> Result<(), Closed> {
        if self.ear.check.running().is_none() {
            // A snapshot tells nothing of responses that ended meanwhile.
            let asked = &self.asked;
            self.wishes.retain(|_, _| asked.values().any(|asked| asked.is_wish));
        }
        let again: Vec<String> = self.asked.values().map(|asked| asked.text.clone()).collect();
        for text in again {
            open.wire.send(text).await?;
        }
        Ok(())
    }

    async fn converse(&mut self, open: &mut OpenWire) -> Exit {
        let pause = Duration::from_millis(self.part.read_pause_ms);
        let end = self.ear.stage.end;
        let mut timer = Box::pin(sleep_until(end));
        loop {
            let now = Instant::now();
            if now >= end {
                // A stop that is still to come ends what would else go on.
                self.next_wish = None;
                self.drops.clear();
            }
            let left = self.part.leave_after.is_some_and(|after| self.answered >= after);
            if (left || now >= end) && self.is_quiet() {
                return Exit::Finished;
            }
            if now >= self.ear.stage.last {
                self.give_up();
                return Exit::Finished;
            }
            let moments = [self.next_wish, self.next_cut, self.drops.front().copied()];
            let bound = if now < end { end } else { self.ear.stage.last };
            let next = moments.into_iter().flatten().fold(bound, Instant::min);
            if timer.deadline() != next {
                timer.as_mut().reset(next);
            }
            tokio::select! {
                biased;
                () = timer.as_mut() => {
                    if let Some(at) = self.drops.pop_front_if(|at| *at <= Instant::now()) {
                        return Exit::Dropped(at);
                    }
                    if let Err(closed) = self.act(open).await {
                        return Exit::Closed(closed);
                    }
                }
                text = open.wire.next() => match text {
                    Ok(text) => {
                        if let Some(seen) = self.ear.hear(&text) {
                            self.take(&seen);
                        }
                        // What it is behind by in the end is read at once: what is missing then is lost.
                        if !pause.is_zero() && now < end {
                            sleep(pause).await;
                        }
                    }
                    Err(closed) => return Exit::Closed(closed),
                },
            }
        }
    }

    /// Nothing is left to wait for.
    fn is_quiet(&self) -> bool {
        self.asked.is_empty() && self.wishes.is_empty() && self.ear.check.running().is_none()
    }

    fn give_up(&self) {
        for (event_id, asked) in &self.asked {
            let what = if asked.is_wish { "response.create" } else { "response.cancel" };
            self.ear.fault(&Fault::Lost(format!("{what} {event_id}")));
        }
        for fault in self.ear.check.left_open() {
            self.ear.fault(&fault);
        }
        let running = self.ear.check.running();
        for id in self.wishes.keys().filter(|id| Some(id.as_str()) != running) {
            self.ear.fault(&Fault::DoneMissing(id.clone()));
        }
    }

    /// Does what is due.
    async fn act(&mut self, open: &mut OpenWire) -> Result<(), Closed> {
        let now = Instant::now();
        if let Some(due) = self.next_wish.take_if(|due| *due <= now) {
            if let Some(interrupt) = &self.part.interrupt {
                let [from, to] = interrupt.after_ms.map(Duration::from_millis);
                self.next_cut = Some(due + self.dice.between(from, to));
            }
            let every = self.part.every_seconds.unwrap_or(0.0);
            if every > 0.0 && self.part.leave_after.is_none() {
                let mean = Duration::from_secs_f64(every);
                let gap = if self.part.even { mean } else { self.dice.gap(mean) };
                self.next_wish = Some(due + gap);
            }
            self.wish(open, due, self.part.on_active).await?;
        }
        if let Some(due) = self.next_cut.take_if(|due| *due <= now)
            && let Some(running) = self.ear.check.running().map(str::to_owned)
        {
            self.ear.stage.tally().counts.interrupts += 1;
            self.cut.insert(running.clone(), due);
            let mark = self.wishes.get(&running).and_then(|wish| wish.mark);
            if let Some((cuts, mark)) = self.ear.stage.cuts.as_ref().zip(mark) {
                cuts.expect(mark, due);
            }
            let cancels = self.part.interrupt.map_or(1.0, |interrupt| interrupt.cancel_share);
            if self.dice.share() < cancels {
                self.cancel(open, due, running).await?;
            } else {
                self.wish(open, due, OnActive::Steer).await?;
            }
        }
        Ok(())
    }

    async fn wish(
        &mut self,
        open: &mut OpenWire,
        due: Instant,
        on_active: OnActive,
    ) -> Result<(), Closed> {
        let event_id = Uuid::now_v7().to_string();
        let at = self.dice.below(self.part.wishes.len());
        let mut input = self.part.wishes[at].clone();
        let mark = self.ear.stage.cuts.as_ref().map(|cuts| cuts.mark());
        if let Some(mark) = mark {
            input = marked(&input, mark);
        }
        {
            let mut tally = self.ear.stage.tally();
            tally.counts.wishes += 1;
            tally.time(Metric::Generator, due.elapsed());
        }
        if self.ear.stage.target.protocol == Protocol::Peer {
            let Script { tokens, pace_ms, .. } = self.part.script.unwrap_or(Script::read(""));
            let wish = Wish { due, heard: false, picked: false, mark };
            self.wishes.insert(format!("resp_{event_id}"), wish);
            let frame = serde_json::json!({"type": "response.create", "event_id": event_id,
                "input": input, "tokens": tokens, "pace_ms": pace_ms});
            return open.wire.send(frame.to_string()).await;
        }
        let command = Command::ResponseCreate { input, on_active, heard: None };
        self.ask(open, due, event_id, command).await
    }

    async fn cancel(
        &mut self,
        open: &mut OpenWire,
        due: Instant,
        running: String,
    ) -> Result<(), Closed> {
        if self.ear.stage.target.protocol == Protocol::Peer {
            return open.wire.send(r#"{"type":"response.cancel"}"#.to_owned()).await;
        }
        let command = Command::ResponseCancel { response_id: Some(running), heard: None };
        self.ask(open, due, Uuid::now_v7().to_string(), command).await
    }

    async fn ask(
        &mut self,
        open: &mut OpenWire,
        due: Instant,
        event_id: String,
        command: Command,
    ) -> Result<(), Closed> {
        if self.asked.len() >= UNANSWERED {
            self.give_up();
            let reason = format!("{UNANSWERED} commands have no answer");
            return Err(Closed { code: None, reason });
        }
        let is_wish = matches!(command, Command::ResponseCreate { .. });
        let mark = match &command {
            Command::ResponseCreate { input, .. } => mark_in(input),
            _ => None,
        };
        let text = encode(event_id.clone(), command);
        self.asked.insert(event_id, Asked { due, text: text.clone(), is_wish, mark });
        open.wire.send(text).await
    }

    fn time(&self, metric: Metric, due: Instant) {
        if !self.ear.is_slow() {
            self.ear.stage.tally().time(metric, due.elapsed());
        }
    }

    fn take(&mut self, seen: &Seen) {
        let id = seen.response();
        match &*seen.kind {
            "input.created" => {
                if let Some(asked) = self.asked.get(seen.event()) {
                    let wish =
                        Wish { due: asked.due, heard: false, picked: false, mark: asked.mark };
                    self.wishes.insert(id.to_owned(), wish);
                }
            }
            "response.text.delta" => {
                if let Some(wish) = self.wishes.get_mut(id).filter(|wish| !wish.heard) {
                    wish.heard = true;
                    let due = wish.due;
                    self.time(Metric::FirstDelta, due);
                }
            }
            "queue.picked" => {
                if let Some(wish) = self.wishes.get_mut(id).filter(|wish| !wish.picked) {
                    wish.picked = true;
                    let due = wish.due;
                    self.time(Metric::FirstPick, due);
                }
            }
            "response.done" => self.done(id, seen.status()),
            "command.accepted" => match self.asked.remove(seen.event()) {
                Some(asked) => self.time(Metric::Accepted, asked.due),
                None => self.ear.fault(&Fault::Unasked(seen.event().to_owned())),
            },
            "error" => self.refused(seen),
            _ => {}
        }
    }

    fn done(&mut self, id: &str, status: &str) {
        self.ear.stage.tally().counts.responses += 1;
        let cut = self.cut.remove(id);
        // One that ended by itself before the stop came was not interrupted.
        if let Some(due) = cut.filter(|_| matches!(status, "cancelled" | "steered")) {
            self.time(Metric::InterruptDone, due);
        }
        if self.wishes.remove(id).is_some() {
            self.answered += 1;
            let waits = self.part.every_seconds == Some(0.0) || self.part.leave_after.is_some();
            let more = self.part.leave_after.is_none_or(|after| self.answered < after);
            if waits && more {
                self.next_wish = Some(Instant::now());
            }
        }
    }

    fn refused(&mut self, seen: &Seen) {
        let asked = self.asked.remove(seen.event());
        let Some(error) = &seen.error else { return };
        let code = &*error.code.0;
        if asked.is_none() || !OVERLOAD.contains(&code) {
            let what = format!("{code}: {} ({})", error.message.0, of(&seen.event_id));
            return self.ear.fault(&Fault::Refused(what));
        }
        *self.ear.stage.tally().refused.entry(code.to_owned()).or_default() += 1;
        if self.next_wish.is_none() && self.part.every_seconds.is_some() {
            self.next_wish = Some(Instant::now() + BREATH);
        }
    }
}
