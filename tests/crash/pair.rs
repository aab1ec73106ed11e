//! Two sockets do at random what two hands on one session can do, and come and go, while the program is
//! killed under them. Nothing is numbered twice, done twice or lost, and both know the same session.

use std::collections::BTreeMap;
use std::sync::Arc;

use segue::catalog::Catalog;
use segue::client::{Closed, Frame, Mirror, Update};
use segue::protocol::{
    Attached, ChangeReason, Event, EventBody, Notice, Recovered, ResponseStatus, SessionId,
    WireError, utf16_len,
};
use serde_json::{Value, json};
use tokio::sync::watch;

use crate::program::{PATIENCE, Peer, Program, serve, soon};
use crate::setting;

const WISHES: [&str; 5] =
    ["jazz", "slower", "ten songs from the 1990s", "more upbeat", "only rock"];

/// Events of a session at most, so that all of it can be replayed.
const LONG: u64 = 900;

/// SplitMix64 (Steele, Lea and Flood, 2014): the seed that a failure names makes it again, but for what
/// the clock decides.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % sides as u64) as usize
    }
}

/// One of two on a session, and all that it saw and was told.
struct Half {
    session: SessionId,
    epoch: String,
    dice: Dice,
    tracks: Arc<[String]>,
    seen: Vec<Event>,
    mirror: Mirror,
    /// The log's last number when it last came: what is replayed up to it comes without its words.
    replayed: u64,
    /// A response that began while another runs.
    cancelled: Option<String>,
    /// Commands without a final answer, by their id.
    open: BTreeMap<String, Value>,
    /// The log's number that each accepted command was answered with.
    accepted: BTreeMap<String, (u64, Value)>,
}

impl Half {
    /// Comes and goes until the server is gone.
    async fn live(mut self, url: Arc<str>, told: watch::Sender<usize>) -> Self {
        while self.visit(&url, &told).await.is_ok() {}
        self
    }

    /// One connection.
    async fn visit(&mut self, url: &str, told: &watch::Sender<usize>) -> Result<(), Closed> {
        let mut peer = self.arrive(url).await?;
        for command in self.open.values() {
            peer.send_as_it_is(command).await?;
        }
        for _ in 0..self.dice.below(60) {
            if self.seen.len() as u64 > LONG {
                break;
            }
            let id = format!("{:016x}", self.dice.below(usize::MAX));
            let mut command = self.something();
            command["event_id"] = json!(id);
            self.open.insert(id.clone(), command.clone());
            peer.send_as_it_is(&command).await?;
            // Mostly it waits for the answer; sometimes several are under way at once.
            while self.open.contains_key(&id) && self.dice.below(4) > 0 {
                self.hear(&mut peer, told).await?;
            }
        }
        if self.seen.len() as u64 > LONG {
            // Nothing more to do; the end of the round is the end of the connection.
            loop {
                self.hear(&mut peer, told).await?;
            }
        }
        Ok(())
    }

    async fn arrive(&mut self, url: &str) -> Result<Peer, Closed> {
        let gone = || Closed { code: None, reason: "no connection".into() };
        let mut peer = Peer::open(url).await.ok_or_else(gone)?;
        let after = self.seen.len() as u64;
        let attached = peer.attach_after(self.session, &self.epoch, after).await?;
        self.came_back(attached);
        Ok(peer)
    }

    fn came_back(&mut self, attached: Attached) {
        self.cancelled = None;
        assert_eq!((&attached.epoch, attached.recovered), (&self.epoch, Recovered::Replay));
        assert!(attached.seq >= self.seen.len() as u64, "numbers were lost");
        if let (Some(now), Some((response, text))) = (&attached.in_flight, &self.mirror.speaking)
            && now.response_id == *response
        {
            assert!(now.text.starts_with(text), "{text:?} was said, now it is {:?}", now.text);
        }
        self.replayed = attached.seq;
        self.mirror.apply(&Update::Attached(Box::new(attached)));
    }

    /// The next frame, which must be one that may come now.
    async fn hear(&mut self, peer: &mut Peer, told: &watch::Sender<usize>) -> Result<(), Closed> {
        let frame = peer.next().await?;
        match &frame {
            Frame::Event(event) => {
                self.see(event);
                told.send_modify(|seen| *seen += 1);
            }
            Frame::Notice(Notice::TextDelta { response_id, offset, .. }) => {
                let (running, text) = self.mirror.speaking.as_ref().expect("a response runs");
                assert_eq!((running, utf16_len(text)), (response_id, *offset), "deltas join");
            }
            Frame::Notice(Notice::Accepted { event_id, seq, .. }) => {
                assert!(*seq <= self.seen.len() as u64, "accepted before its events came");
                if let Some(command) = self.open.remove(event_id) {
                    self.accepted.insert(event_id.clone(), (*seq, command));
                }
            }
            Frame::Notice(Notice::Error { event_id, error, .. }) => self.refused(event_id, error),
            other => assert!(matches!(other, Frame::Notice(Notice::PlaybackProgress { .. }))),
        }
        self.mirror.apply(&Update::Frame(frame));
        Ok(())
    }

    fn refused(&mut self, event_id: &Option<String>, error: &WireError) {
        let id = event_id.as_ref().expect("it answers a command");
        // What may be tried again is, after the next return; here none of it is worth that.
        assert!(self.open.remove(id).is_some(), "{error:?} for nothing");
    }

    fn see(&mut self, event: &Event) {
        assert_eq!(event.seq, self.seen.len() as u64 + 1, "a hole in the log");
        let last = self.seen.last().map_or(0, |last| last.at);
        assert!(event.at >= last, "time went back");
        let version = self.mirror.queue.version;
        let running = self.mirror.speaking.as_ref().filter(|_| event.seq > self.replayed);
        match &event.body {
            EventBody::ResponseCreated { response_id, .. } => {
                let known = |e: &Event| matches!(&e.body, EventBody::ResponseDone { response_id: id, .. } if id == response_id);
                assert!(!self.seen.iter().any(known), "{response_id} began after its end");
                // But one that waited and is cancelled, whose end comes next.
                let waited = running.is_some();
                assert!(self.cancelled.is_none(), "two at once");
                self.cancelled = waited.then(|| response_id.clone());
            }
            EventBody::ResponseDone { response_id, status, text, .. } => {
                if let Some(waited) = self.cancelled.take() {
                    assert_eq!((&waited, *status), (response_id, ResponseStatus::Cancelled));
                }
                if let Some((id, said)) = running
                    && id == response_id
                {
                    let fits = match status {
                        ResponseStatus::Completed => text == said,
                        ResponseStatus::Failed => text.starts_with(said) || said.starts_with(text),
                        _ => said.starts_with(text),
                    };
                    assert!(fits, "{status:?} with {text:?} after {said:?}");
                }
            }
            EventBody::QueuePicked { version: now, .. }
            | EventBody::PlaybackUpdated { version: now, .. } => assert!(*now > version),
            EventBody::QueueChanged { version: now, removed, reason, .. } => {
                assert!(*now > version);
                if matches!(reason, ChangeReason::Steered | ChangeReason::Revised) {
                    let mut kept = self.mirror.queue.upcoming.iter();
                    let kept = kept.find(|entry| {
                        removed.contains(&entry.entry_id)
                            && (entry.pinned || entry.by == segue::protocol::By::Listener)
                    });
                    assert_eq!(kept, None, "a steer took what is the listener's");
                }
            }
            _ => {}
        }
        self.seen.push(event.clone());
    }

    /// Something that a hand on this session could do now.
    fn something(&mut self) -> Value {
        let queue = &self.mirror.queue;
        let pick = self.dice.below(queue.upcoming.len().max(1));
        let entry = queue.upcoming.get(pick).map_or("none", |entry| &entry.entry_id).to_owned();
        let track = self.tracks[self.dice.below(self.tracks.len())].clone();
        let speaking = self.mirror.speaking.clone();
        match self.dice.below(16) {
            0..3 => {
                let input = WISHES[self.dice.below(WISHES.len())];
                let on_active = ["steer", "steer", "queue", "reject"][self.dice.below(4)];
                let mut wish =
                    json!({"type": "response.create", "input": input, "on_active": on_active});
                if let Some((response_id, text)) = speaking {
                    let offset = self.dice.below(text.len() + 2);
                    wish["heard"] = json!({"response_id": response_id, "offset": offset});
                }
                wish
            }
            3 => match speaking {
                Some((id, _)) => json!({"type": "response.cancel", "response_id": id}),
                None => json!({"type": "response.cancel"}),
            },
            4 => json!({"type": "response.cancel", "response_id": format!("r{pick}")}),
            5 => {
                json!({"type": "brief.update", "patch": {"prefer": {"energy": pick as f32 / 100.0}}})
            }
            6..9 => json!({"type": "queue.add", "track_id": track, "position": "next"}),
            9 => json!({"type": "queue.remove", "entry_id": entry}),
            10 => json!({"type": "queue.move", "entry_id": entry, "position": 0}),
            11 => json!({"type": "queue.pin", "entry_id": entry, "pinned": true}),
            12 => json!({"type": "queue.clear", "keep": "pinned"}),
            13 => {
                let state = ["started", "finished", "skipped"][self.dice.below(3)];
                let position_ms = 1_000 * pick;
                json!({"type": "playback.report", "entry_id": entry, "state": state,
                       "position_ms": position_ms})
            }
            14 => {
                let verdict = ["like", "ban", "clear"][self.dice.below(3)];
                json!({"type": "feedback.create", "track_id": track, "verdict": verdict})
            }
            _ => json!({"type": "session.update", "title": format!("evening {pick}")}),
        }
    }
}

/// After the last kill: all of it is seen once more, and every promise is held against the log.
async fn settle(url: &str, mut half: Half) -> (Vec<Event>, Mirror) {
    let (told, _watched) = watch::channel(0);
    let mut peer = half.arrive(url).await.expect("a connection");
    while half.mirror.speaking.is_some() || !half.waiting().is_empty() || half.behind(url).await {
        half.hear(&mut peer, &told).await.expect("it goes on");
    }
    // Each effect once, and once for what was accepted.
    for (id, (_, command)) in &half.accepted {
        let own = |e: &&Event| e.event_id.as_deref() == Some(id);
        let is = |e: &&Event| match command["type"].as_str() {
            Some("queue.add") => {
                matches!(&e.body, EventBody::QueueChanged { added, .. } if !added.is_empty())
            }
            Some("response.create") => matches!(e.body, EventBody::InputCreated { .. }),
            Some("feedback.create") => matches!(e.body, EventBody::FeedbackCreated { .. }),
            _ => false,
        };
        let expected = usize::from(matches!(
            command["type"].as_str(),
            Some("queue.add" | "response.create" | "feedback.create")
        ));
        assert_eq!(half.seen.iter().filter(own).filter(is).count(), expected, "{command}");
    }
    // The newest of them are still known.
    let newest = half.accepted.iter().max_by_key(|(_, (seq, _))| *seq);
    if let Some((id, (seq, command))) = newest {
        peer.send_as_it_is(command).await.expect("it is sent");
        loop {
            match peer.next().await.expect("an answer") {
                Frame::Notice(Notice::Accepted { event_id, seq: again, duplicate }) => {
                    assert_eq!((&event_id, again, duplicate), (id, *seq, true));
                    break;
                }
                Frame::Notice(Notice::Error { error, .. }) => panic!("{error:?}"),
                _ => {}
            }
        }
    }
    (half.seen, half.mirror)
}

impl Half {
    fn waiting(&self) -> Vec<&str> {
        let mut open = Vec::new();
        for event in &self.seen {
            match &event.body {
                EventBody::InputCreated { response_id, .. } => open.push(response_id.as_str()),
                EventBody::ResponseDone { response_id, .. } => open.retain(|id| id != response_id),
                _ => {}
            }
        }
        open
    }

    /// Whether the log goes on behind what was seen. What was seen must be what a new socket is shown.
    async fn behind(&mut self, url: &str) -> bool {
        let mut peer = Peer::open(url).await.expect("a connection");
        let attached = peer.attach_for_snapshot(self.session).await.expect("it attaches");
        if attached.seq > self.seen.len() as u64 {
            return true;
        }
        let shown = attached.snapshot.expect("a snapshot");
        assert_eq!(shown.queue, self.mirror.queue, "the log says otherwise than the server");
        assert_eq!(
            (shown.brief, shown.title),
            ((*self.mirror.brief).clone(), self.mirror.title.clone())
        );
        false
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_sockets_at_random_know_the_same_session_after_kills() {
    let rounds = setting("SEGUE_PAIR_ROUNDS", 6);
    let sessions = setting("SEGUE_PAIR_SESSIONS", 3);
    let seed = setting("SEGUE_PAIR_SEED", uuid::Uuid::new_v4().as_u128() as u32 as usize);
    println!("SEGUE_PAIR_SEED={seed}");
    let mut dice = Dice(seed as u64);
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let start = || {
        let mut command = serve(&data);
        command.env("SEGUE__LIMITS__COMMANDS_PER_SECOND", "100000");
        command.env("SEGUE__LIMITS__COMMAND_BURST", "100000");
        // So that what is replayed comes from behind snapshots, too.
        command.env("SEGUE__STORE__SNAPSHOT_EVERY", "50");
        Program::of(command)
    };
    let catalog = Catalog::starter().expect("it loads");
    let tracks: Arc<[String]> =
        catalog.all().step_by(20).map(|track| catalog.id(track).to_owned()).collect();
    let mut program = start();
    let url = program.url().await;
    let mut halves = Vec::new();
    for _ in 0..sessions {
        let mut peer = Peer::open(&url).await.expect("a connection");
        let attached = peer.attach(None).await.expect("it attaches");
        for _ in 0..2 {
            halves.push(Half {
                session: attached.session_id,
                epoch: attached.epoch.clone(),
                dice: Dice(dice.below(usize::MAX) as u64),
                tracks: Arc::clone(&tracks),
                seen: Vec::new(),
                mirror: Mirror::default(),
                replayed: 0,
                cancelled: None,
                open: BTreeMap::new(),
                accepted: BTreeMap::new(),
            });
        }
    }
    let mut url: Arc<str> = url.into();
    let mut events = 0;
    for _ in 0..rounds {
        let (told, mut watched) = watch::channel(0);
        let busy: Vec<_> = halves
            .drain(..)
            .map(|half| tokio::spawn(half.live(Arc::clone(&url), told.clone())))
            .collect();
        drop(told);
        let enough = dice.below(sessions * 120) + 1;
        let reached = tokio::time::timeout(PATIENCE, watched.wait_for(|seen| *seen >= enough));
        let reached = matches!(reached.await, Ok(Ok(_)));
        program.kill();
        for half in busy {
            halves.push(soon("the end of a half", half).await.expect("no promise is broken"));
        }
        assert!(reached || halves.iter().all(|h| h.seen.len() as u64 > LONG));
        events += *watched.borrow();
        program = start();
        url = program.url().await.into();
    }
    let mut halves = halves.into_iter();
    while let (Some(one), Some(other)) = (halves.next(), halves.next()) {
        assert_eq!(one.session, other.session);
        let accepted = one.accepted.len() + other.accepted.len();
        let (first, second) = (settle(&url, one).await, settle(&url, other).await);
        assert_eq!(first.0, second.0, "two saw two logs");
        assert_eq!(first.1.queue, second.1.queue);
        println!("{} events, {accepted} commands accepted", first.0.len());
    }
    program.kill();
    let report = segue::journal::examine(&data, None).expect("the store opens");
    assert_eq!(report.faults, Vec::<String>::new());
    println!("{rounds} kills under {sessions} sessions of two sockets, {events} events seen");
}
