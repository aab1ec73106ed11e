use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use segue::client::Closed;
use segue::protocol::{Event, EventBody, Recovered, SessionId};
use serde_json::json;
use tokio::sync::watch;

use crate::program::{PATIENCE, Peer, Program, soon};
use crate::setting;

/// A session that got this long is left, so that its whole log can be replayed (1,000 at most).
const LONG: usize = 700;

const WISHES: [&str; 5] = [
    "90s trip-hop for a late drive, nothing over five minutes",
    "slower",
    "something from the 1960s",
    "jazz, instrumental",
    "more upbeat",
];

/// A client and all that it saw of its session.
#[derive(Default)]
struct Client {
    session: Option<(SessionId, String)>,
    seen: Vec<Event>,
    rounds: usize,
}

impl Client {
    /// Comes back, compares, waits for what was left open, and goes on until the server is gone.
    async fn live(mut self, url: Arc<str>, seen: watch::Sender<usize>) -> Self {
        self.rounds += 1;
        if self.seen.len() > LONG {
            self = Self { rounds: self.rounds, ..Self::default() };
        }
        // The end of the connection is the end of the round, wherever it comes.
        let _ = self.talk(&url, &seen).await;
        self
    }

    async fn talk(&mut self, url: &str, told: &watch::Sender<usize>) -> Result<(), Closed> {
        let Some(mut peer) = Peer::open(url).await else { return Ok(()) };
        let session = self.session.clone();
        let known = session.as_ref().map(|(session, epoch)| (*session, epoch.as_str()));
        let attached = peer.attach(known).await?;
        let epoch = attached.epoch.clone();
        if let Some((_, before)) = &self.session {
            assert_eq!(&epoch, before, "the store began anew");
            assert_eq!(attached.recovered, Recovered::Replay);
            assert!(attached.seq >= self.seen.len() as u64, "numbers were lost");
        }
        self.session = Some((attached.session_id, epoch));
        // A new session's first event is seen by replay only.
        let mut at = if attached.recovered == Recovered::New { 1 } else { 0 };
        while at < self.seen.len().max(attached.seq as usize) {
            let event = peer.event().await?;
            assert_eq!(event.seq, at as u64 + 1, "a hole in the log");
            match self.seen.get(at) {
                Some(before) => assert_eq!(&event, before, "what was seen has changed"),
                None => self.seen.push(event),
            }
            at += 1;
        }
        if self.seen.is_empty() {
            // Number 1 is looked at by the next round's replay.
            peer = Peer::open(url).await.ok_or_else(lost)?;
            let (session, epoch) = self.session.clone().expect("just attached");
            peer.attach(Some((session, &epoch))).await?;
            self.see(&mut peer, told).await?;
        }
        while !self.open_responses().is_empty() {
            self.see(&mut peer, told).await?;
        }
        for turn in 0.. {
            let wish = WISHES[(self.rounds + turn) % WISHES.len()];
            peer.send(json!({ "type": "response.create", "input": wish })).await?;
            // Every third is steered by the next one as soon as it has picked something.
            let steered = turn % 3 == 2;
            loop {
                match self.see(&mut peer, told).await? {
                    EventBody::QueuePicked { .. } if steered => break,
                    EventBody::ResponseDone { .. } if self.open_responses().is_empty() => break,
                    _ => {}
                }
            }
        }
        Ok(())
    }

    /// The next event, which must be the next number.
    async fn see(
        &mut self,
        peer: &mut Peer,
        told: &watch::Sender<usize>,
    ) -> Result<EventBody, Closed> {
        let event = peer.event().await?;
        assert_eq!(event.seq, self.seen.len() as u64 + 1, "a hole in the log");
        self.seen.push(event.clone());
        told.send_modify(|seen| *seen += 1);
        Ok(event.body)
    }

    /// Responses without their end; that none ends twice, or goes on after its end, is checked here too.
    fn open_responses(&self) -> BTreeSet<&str> {
        let (mut open, mut ended) = (BTreeSet::new(), BTreeSet::new());
        for event in &self.seen {
            match &event.body {
                EventBody::ResponseCreated { response_id, .. } => {
                    assert!(open.insert(response_id.as_str()), "{response_id} began twice");
                }
                EventBody::ResponseDone { response_id, .. } => {
                    assert!(open.remove(response_id.as_str()), "{response_id} was not open");
                    ended.insert(response_id.as_str());
                }
                EventBody::QueuePicked { response_id: Some(id), .. } => {
                    assert!(!ended.contains(id.as_str()), "a pick of {id} after its end");
                }
                _ => {}
            }
        }
        open
    }
}

fn lost() -> Closed {
    Closed { code: None, reason: "no connection".into() }
}

/// Promise 4, for `kill -9`; and promise 1 across crashes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_client_saw_survives_sigkill_and_every_response_ends() {
    let rounds = setting("SEGUE_CRASH_ROUNDS", 20);
    let sessions = setting("SEGUE_CRASH_SESSIONS", 6);
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let mut clients: Vec<_> = (0..sessions).map(|_| Client::default()).collect();
    let mut events = 0;
    for round in 0..rounds {
        // A random moment: by what was seen, or (every fourth) by the clock, to hit the start as well.
        let random = uuid::Uuid::new_v4().as_u128();
        let mut program = Program::start(&data);
        let (seen, mut watched) = watch::channel(0);
        if round % 4 == 3 {
            tokio::time::sleep(Duration::from_millis((random % 400) as u64)).await;
            program.kill();
            continue;
        }
        let url: Arc<str> = program.url().await.into();
        let busy: Vec<_> = clients
            .drain(..)
            .map(|client| tokio::spawn(client.live(Arc::clone(&url), seen.clone())))
            .collect();
        let enough = (random % (sessions as u128 * 40)) as usize + 1;
        let reached = tokio::time::timeout(PATIENCE, watched.wait_for(|seen| *seen >= enough));
        let reached = reached.await.is_ok();
        events += *seen.borrow();
        program.kill();
        for client in busy {
            clients.push(soon("the end of a client", client).await.expect("no promise is broken"));
        }
        assert!(reached, "the clients saw no {enough} events in {PATIENCE:?}");
    }
    // Once more, so that the last crash is looked at, too: everything is compared, then drained.
    let mut program = Program::start(&data);
    let url = program.url().await;
    for client in &mut clients {
        let Some((session, epoch)) = client.session.clone() else { continue };
        let mut peer = Peer::open(&url).await.expect("a connection");
        let attached = peer.attach(Some((session, &epoch))).await.expect("it attaches");
        assert_eq!((attached.epoch, attached.recovered), (epoch, Recovered::Replay));
        assert!(attached.seq >= client.seen.len() as u64, "numbers were lost");
        let (seen, _watched) = watch::channel(0);
        for before in std::mem::take(&mut client.seen) {
            client.see(&mut peer, &seen).await.expect("the log goes on");
            assert_eq!(client.seen.last(), Some(&before), "what was seen has changed");
        }
        while client.seen.len() < attached.seq as usize || !client.open_responses().is_empty() {
            client.see(&mut peer, &seen).await.expect("every response ends");
        }
    }
    program.kill();
    let report = segue::journal::examine(&data, None).expect("the store opens");
    assert_eq!(report.faults, Vec::<String>::new());
    println!("{rounds} kills under {sessions} sessions, {events} events seen, nothing lost");
}
