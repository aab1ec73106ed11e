//! When a session's state is stored whole: every so many events, so that waking reads little; less often
//! where long texts make it heavy, so that writing it costs no more than the log does.

/// Bytes of a state that is stored every so many events: waking from it is quick.
const LIGHT: u64 = 96 * 1024;
/// What a heavier one weighs above that must be outweighed so many times by the log.
const WORTH: u64 = 2;
/// It is stored at the latest after so many times the events.
const LATEST: u64 = 8;

/// The newest snapshot, and what was logged behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Snapshots {
    /// Number of the last event in it; 0: there is none.
    at: u64,
    /// Bytes of it, and of the events behind it, as JSON.
    bytes: u64,
    logged: u64,
}

impl Snapshots {
    /// What is stored of a session: its newest snapshot with the number of the last event in it, and the
    /// events behind it.
    pub fn stored(snapshot: Option<&(u64, Vec<u8>)>, tail: &[Vec<u8>]) -> Self {
        let (at, bytes) = snapshot.map_or((0, 0), |(at, json)| (*at, json.len() as u64));
        Self { at, bytes, logged: tail.iter().map(|json| json.len() as u64).sum() }
    }

    /// An event was logged.
    pub fn count(&mut self, json: &str) {
        self.logged += json.len() as u64;
    }

    /// Whether it is time for one, with `seq` the number of the last event, where a light state is stored
    /// `every` so many events.
    pub fn is_due(&self, seq: u64, every: u64) -> bool {
        let events = seq.saturating_sub(self.at);
        events >= every
            && (self.logged >= self.bytes.saturating_sub(LIGHT).saturating_mul(WORTH)
                || events >= every.saturating_mul(LATEST))
    }

    /// Whether events were logged that are not in it.
    pub fn is_behind(&self, seq: u64) -> bool {
        seq > self.at
    }

    /// The state after event `seq` is stored.
    pub fn take(&mut self, seq: u64, json: &[u8]) {
        *self = Self { at: seq, bytes: json.len() as u64, logged: 0 };
    }

    /// Bytes that the next is likely to have.
    pub fn likely_bytes(&self) -> usize {
        usize::try_from(self.bytes + self.bytes / 8).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVENT: &str = "{\"seq\":1,\"at\":20}";

    /// Numbers of the events after which a state of `bytes` was stored.
    fn taken(events: u64, every: u64, bytes: usize) -> Vec<u64> {
        let mut snapshots = Snapshots::default();
        let mut taken = Vec::new();
        for seq in 1..=events {
            snapshots.count(EVENT);
            if snapshots.is_due(seq, every) {
                snapshots.take(seq, &vec![b'x'; bytes]);
                assert!(!snapshots.is_behind(seq) && snapshots.is_behind(seq + 1));
                taken.push(seq);
            }
        }
        taken
    }

    #[test]
    fn a_light_state_is_stored_every_so_many_events() {
        assert_eq!(taken(35, 10, LIGHT as usize), [10, 20, 30]);
    }

    #[test]
    fn a_heavy_one_once_the_log_outweighs_it_but_some_time() {
        let heavy = |events: usize| LIGHT as usize + events * EVENT.len();
        assert_eq!(taken(60, 10, heavy(10)), [10, 30, 50]);
        assert_eq!(taken(200, 10, heavy(1_000)), [10, 90, 170]);
    }

    #[test]
    fn what_is_stored_counts_as_what_was_written() {
        let mut live = Snapshots::default();
        live.take(7, b"state");
        live.count(EVENT);
        let stored = (7, b"state".to_vec());
        assert_eq!(Snapshots::stored(Some(&stored), &[EVENT.as_bytes().to_vec()]), live);
        assert_eq!(Snapshots::stored(None, &[]), Snapshots::default());
    }
}
