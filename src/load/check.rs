//! What the protocol promises, checked frame by frame. A broken promise is a failure of the run,
//! however good its figures.

use std::collections::{HashMap, VecDeque};

use super::frame::{Seen, Text};
use super::wire::Protocol;
use crate::protocol::utf16_len;

/// Responses that ended, kept to tell what comes after their end from what was never begun.
const ENDED: usize = 256;
/// Checksums of the newest events, to compare between sockets.
const SUMS: usize = 256;

/// A promise that was broken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Fault {
    #[error("hole in seq: {got} after {last}")]
    Hole { last: u64, got: u64 },
    #[error("delta after the done of {0}")]
    DeltaAfterDone(String),
    #[error("pick after the done of {0}")]
    PickAfterDone(String),
    #[error("delta at {got} of {response_id}, whose text ends at {end}")]
    Torn { response_id: String, end: u64, got: u64 },
    #[error("text of {response_id} is {done} units long in its done, {said} in its deltas")]
    Retold { response_id: String, said: u64, done: u64 },
    #[error("second done of {0}")]
    DoneTwice(String),
    #[error("{0} was never created")]
    NeverCreated(String),
    #[error("{new} was created while {open} ran")]
    TwoAtOnce { open: String, new: String },
    #[error("command.accepted names event {named} before it was sent; the last was {last}")]
    Early { last: u64, named: u64 },
    #[error("an answer to {0:?}, which was not asked")]
    Unasked(String),
    #[error("frame that can't be read: {0}")]
    Unreadable(String),
    #[error("no done of {0}")]
    DoneMissing(String),
    #[error("no answer to {0}")]
    Lost(String),
    #[error("command refused: {0}")]
    Refused(String),
    #[error("connection ended: {0}")]
    Ended(String),
    #[error("sockets of one session saw different events {0}")]
    Differ(u64),
    #[error("a socket of the session stands at {at}, another at {end}")]
    Behind { at: u64, end: u64 },
}

impl Fault {
    /// Faults are counted by this.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Hole { .. } => "hole_in_seq",
            Self::DeltaAfterDone(_) => "delta_after_done",
            Self::PickAfterDone(_) => "pick_after_done",
            Self::Torn { .. } => "offsets_do_not_join",
            Self::Retold { .. } => "text_differs",
            Self::DoneTwice(_) => "done_twice",
            Self::NeverCreated(_) => "never_created",
            Self::TwoAtOnce { .. } => "two_at_once",
            Self::Early { .. } => "accepted_early",
            Self::Unasked(_) => "unasked_answer",
            Self::Unreadable(_) => "unreadable_frame",
            Self::DoneMissing(_) => "done_missing",
            Self::Lost(_) => "lost_command",
            Self::Refused(_) => "refused",
            Self::Ended(_) => "connection_lost",
            Self::Differ(_) | Self::Behind { .. } => "sockets_differ",
        }
    }
}

/// A response that runs.
struct Open {
    /// Units of its text so far; `None` where part of it was not seen.
    said: Option<u64>,
}

/// One socket's view of a session, across reconnects.
pub(super) struct Check {
    protocol: Protocol,
    pub seq: u64,
    pub epoch: String,
    /// Events up to this come by replay.
    replay_to: u64,
    open: HashMap<String, Open>,
    ended: VecDeque<String>,
    sums: VecDeque<(u64, u32)>,
}

impl Check {
    pub fn new(protocol: Protocol) -> Self {
        Self {
            protocol,
            seq: 0,
            epoch: String::new(),
            replay_to: 0,
            open: HashMap::new(),
            ended: VecDeque::new(),
            sums: VecDeque::new(),
        }
    }

    /// A response that runs now.
    pub fn running(&self) -> Option<&str> {
        self.open.keys().next().map(String::as_str)
    }

    /// A `session.attached`, the first or a later one.
    pub fn attached(&mut self, seen: &Seen) -> Result<(), Fault> {
        let seq = seen.seq.unwrap_or(0);
        let epoch = super::frame::of(&seen.epoch);
        if super::frame::of(&seen.recovered) == "replay" {
            if epoch != self.epoch || seq < self.seq {
                return Err(Fault::Hole { last: self.seq, got: seq });
            }
            // What was said while nobody listened is in the done only.
            self.open.values_mut().for_each(|open| open.said = None);
        } else {
            if epoch == self.epoch && seq < self.seq {
                return Err(Fault::Hole { last: self.seq, got: seq });
            }
            self.open.clear();
            self.seq = seq;
        }
        self.replay_to = seq;
        self.epoch = epoch.to_owned();
        if let Some(speaking) = &seen.in_flight {
            let said = Some(utf16_len(&speaking.text.0));
            self.open.insert(speaking.response_id.0.to_string(), Open { said });
        }
        Ok(())
    }

    /// Any other frame. `text` is all of it.
    pub fn frame(&mut self, seen: &Seen, text: &str) -> Result<(), Fault> {
        if let Some(seq) = seen.seq.filter(|_| is_event(seen)) {
            let last = std::mem::replace(&mut self.seq, seq);
            if self.sums.len() == SUMS {
                self.sums.pop_front();
            }
            self.sums.push_back((seq, crc32fast::hash(text.as_bytes())));
            if seq != last + 1 {
                return Err(Fault::Hole { last, got: seq });
            }
        }
        let id = seen.response();
        match &*seen.kind {
            "response.created" => self.created(id),
            "response.text.delta" => self.delta(id, seen),
            "queue.picked" if !id.is_empty() && !self.open.contains_key(id) => {
                Err(self.not_open(id, Fault::PickAfterDone))
            }
            "response.done" => self.done(id, &seen.text),
            "command.accepted" if self.protocol == Protocol::Segue => match seen.seq {
                Some(named) if named > self.seq => Err(Fault::Early { last: self.seq, named }),
                _ => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn created(&mut self, id: &str) -> Result<(), Fault> {
        let other = self.open.keys().find(|open| *open != id);
        // In a replay the response that runs now is known before those that ran before it.
        let fault = match other {
            Some(open) if self.seq > self.replay_to => {
                Err(Fault::TwoAtOnce { open: open.clone(), new: id.to_owned() })
            }
            _ => Ok(()),
        };
        let whole = self.seq > self.replay_to;
        self.open.entry(id.to_owned()).or_insert(Open { said: whole.then_some(0) });
        fault
    }

    fn delta(&mut self, id: &str, seen: &Seen) -> Result<(), Fault> {
        if self.protocol == Protocol::Peer && !self.ended.iter().any(|ended| ended == id) {
            self.open.entry(id.to_owned()).or_insert(Open { said: Some(0) });
        }
        let Some(open) = self.open.get_mut(id) else {
            return Err(self.not_open(id, Fault::DeltaAfterDone));
        };
        let got = seen.offset.unwrap_or(0);
        // Peers count frames, not text.
        let length = match self.protocol {
            Protocol::Segue => utf16_len(seen.delta()),
            Protocol::Peer => 1,
        };
        match open.said.replace(got + length) {
            Some(end) if end != got => Err(Fault::Torn { response_id: id.to_owned(), end, got }),
            _ => Ok(()),
        }
    }

    fn done(&mut self, id: &str, text: &Option<Text<'_>>) -> Result<(), Fault> {
        let open = self.open.remove(id);
        let fault = match (&open, text) {
            (None, _) if self.protocol == Protocol::Segue => {
                Err(self.not_open(id, Fault::DoneTwice))
            }
            (Some(Open { said: Some(said) }), Some(text)) if utf16_len(&text.0) != *said => {
                let done = utf16_len(&text.0);
                Err(Fault::Retold { response_id: id.to_owned(), said: *said, done })
            }
            _ => Ok(()),
        };
        if self.ended.len() == ENDED {
            self.ended.pop_front();
        }
        self.ended.push_back(id.to_owned());
        fault
    }

    fn not_open(&self, id: &str, after: impl Fn(String) -> Fault) -> Fault {
        if self.ended.iter().any(|ended| ended == id) {
            after(id.to_owned())
        } else {
            Fault::NeverCreated(id.to_owned())
        }
    }

    /// What should have ended by now.
    pub fn left_open(&self) -> impl Iterator<Item = Fault> + '_ {
        self.open.keys().map(|id| Fault::DoneMissing(id.clone()))
    }

    /// Whether two sockets of one session saw the same, as far as both remember.
    pub fn compare(&self, other: &Self) -> Result<(), Fault> {
        if self.seq != other.seq {
            return Err(Fault::Behind {
                at: self.seq.min(other.seq),
                end: self.seq.max(other.seq),
            });
        }
        let known: HashMap<u64, u32> = other.sums.iter().copied().collect();
        let differs = |(seq, sum): &&(u64, u32)| known.get(seq).is_some_and(|other| other != sum);
        self.sums.iter().find(differs).map_or(Ok(()), |(seq, _)| Err(Fault::Differ(*seq)))
    }
}

/// Notices tell numbers, too, but are not numbered.
fn is_event(seen: &Seen) -> bool {
    !matches!(&*seen.kind, "command.accepted" | "session.attached")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A check on a new session, and what it finds in these frames.
    fn faults(frames: &[&str]) -> Vec<Fault> {
        let mut check = Check::new(Protocol::Segue);
        let attached = r#"{"type":"session.attached","seq":1,"epoch":"e","recovered":"new"}"#;
        check.attached(&Seen::read(attached).unwrap()).unwrap();
        frames
            .iter()
            .filter_map(|text| check.frame(&Seen::read(text).unwrap(), text).err())
            .collect()
    }

    const CREATED: &str = r#"{"type":"response.created","seq":2,"response_id":"r1"}"#;
    const HELLO: &str =
        r#"{"type":"response.text.delta","response_id":"r1","offset":0,"delta":"né😀"}"#;
    const DONE: &str = r#"{"type":"response.done","seq":3,"response_id":"r1","text":"né😀"}"#;

    #[test]
    fn a_sound_response_passes() {
        assert_eq!(faults(&[CREATED, HELLO, DONE]), []);
    }

    #[test]
    fn each_broken_promise_is_found() {
        let kinds = |frames: &[&str]| faults(frames).iter().map(Fault::kind).collect::<Vec<_>>();
        assert_eq!(kinds(&[DONE]), ["hole_in_seq"], "the hole is told first");
        assert_eq!(kinds(&[CREATED, HELLO, HELLO]), ["offsets_do_not_join"]);
        assert_eq!(kinds(&[CREATED, DONE]), ["text_differs"]);
        assert_eq!(kinds(&[CREATED, HELLO, DONE, HELLO]), ["delta_after_done"]);
        assert_eq!(kinds(&[HELLO]), ["never_created"]);
        let again = DONE.replace(":3", ":4");
        assert_eq!(kinds(&[CREATED, HELLO, DONE, &again]), ["done_twice"]);
        let pick = r#"{"type":"queue.picked","seq":4,"response_id":"r1"}"#;
        assert_eq!(kinds(&[CREATED, HELLO, DONE, pick]), ["pick_after_done"]);
        let second = r#"{"type":"response.created","seq":3,"response_id":"r2"}"#;
        assert_eq!(kinds(&[CREATED, second]), ["two_at_once"]);
        let early = r#"{"type":"command.accepted","seq":3,"event_id":"c1"}"#;
        assert_eq!(kinds(&[CREATED, early]), ["accepted_early"]);
    }

    #[test]
    fn a_replay_must_join_and_a_snapshot_starts_anew() {
        let mut check = Check::new(Protocol::Segue);
        let mut attach =
            |text: &str| check.attached(&Seen::read(text).unwrap()).map_err(|f| f.kind());
        attach(r#"{"type":"session.attached","seq":5,"epoch":"e","recovered":"new"}"#).unwrap();
        attach(r#"{"type":"session.attached","seq":8,"epoch":"e","recovered":"replay"}"#).unwrap();
        let lost =
            attach(r#"{"type":"session.attached","seq":4,"epoch":"e","recovered":"snapshot"}"#);
        assert_eq!(lost, Err("hole_in_seq"), "what was seen is gone");
        attach(r#"{"type":"session.attached","seq":1,"epoch":"f","recovered":"snapshot"}"#)
            .unwrap();
        assert_eq!(check.seq, 1);
    }
}
