//! What is heard here is told to other services, if that is asked for.
//!
//! A [`Reporter`] takes what one listener hears and tells one [`Service`], in a task of its own: a service
//! that is slow or away costs nobody else anything. What waits is bounded and held in memory.

mod listenbrainz;
mod music_server;
mod reporters;

use std::collections::VecDeque;
use std::time::Duration;

use futures_util::future::BoxFuture;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until, timeout};
use tokio_util::sync::CancellationToken;

use crate::protocol::Track;
use crate::session::Heard;

pub use listenbrainz::{ListenBrainz, SettingsError};
pub use music_server::MusicServer;
pub use reporters::Reporters;

/// What may wait for the task to look at it, and plays that may wait for a service that is away: the
/// oldest goes first.
const MAILBOX: usize = 64;
const WAITING: usize = 1_000;
/// Plays that are told together when several wait.
const TOGETHER: usize = 100;
/// The pause after a first failure; it doubles up to the longest.
const PAUSE: Duration = Duration::from_secs(2);
const LONGEST: Duration = Duration::from_secs(600);
/// Failures in a row after which what waits first is given up: a day and a half.
const ATTEMPTS: u32 = 200;
/// When the server goes, one last attempt has this long.
const LAST: Duration = Duration::from_secs(1);

/// A play that counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Listen {
    pub track: Track,
    /// Unix milliseconds.
    pub began_at: i64,
}

/// Why a service was not told.
#[derive(Debug)]
pub enum TellError {
    /// It may take it later, and not before that.
    Later { why: String, after: Option<Duration> },
    /// It does not take this.
    Refused(String),
    /// It does not know us: nothing will be taken.
    Shut(String),
}

/// What a service says to what it is told: how long it wants to be left alone.
pub type Told = Result<Option<Duration>, TellError>;

/// Another service that keeps what somebody hears.
pub trait Service: Send + Sync {
    fn name(&self) -> &'static str;
    /// How many plays it takes at once.
    fn together(&self) -> usize {
        TOGETHER
    }
    /// It plays now.
    fn now<'a>(&'a self, track: &'a Track) -> BoxFuture<'a, Told>;
    /// A track was liked, or is no longer. Not all services keep that.
    fn judged<'a>(&'a self, _track_id: &'a str, _liked: bool) -> BoxFuture<'a, Told> {
        Box::pin(async { Ok(None) })
    }
    /// They were played; never none.
    fn listens<'a>(&'a self, listens: &'a [Listen]) -> BoxFuture<'a, Told>;
}

/// Takes what is heard, without waiting.
pub struct Reporter {
    listener: String,
    mailbox: mpsc::Sender<Heard>,
}

impl Reporter {
    /// A reporter of what `listener` hears, and the work that tells the service of it until `stopping`.
    pub fn new(
        listener: String,
        service: impl Service,
        stopping: CancellationToken,
    ) -> (Self, impl Future<Output = ()>) {
        let (mailbox, receiver) = mpsc::channel(MAILBOX);
        let desk = Desk {
            service,
            now: None,
            judged: VecDeque::new(),
            waiting: VecDeque::new(),
            together: TOGETHER,
            failures: 0,
            due: Instant::now(),
        };
        (Self { listener, mailbox }, desk.work(receiver, stopping))
    }

    /// Whether nobody listens any more: the service does not know us.
    pub fn has_ended(&self) -> bool {
        self.mailbox.is_closed()
    }

    pub fn take(&self, listener: &str, heard: &Heard) {
        if listener == self.listener && self.mailbox.try_send(heard.clone()).is_err() {
            metrics::counter!("segue_listens_total", "outcome" => "dropped").increment(1);
        }
    }
}

struct Desk<S> {
    service: S,
    now: Option<Track>,
    judged: VecDeque<(String, bool)>,
    waiting: VecDeque<Listen>,
    together: usize,
    failures: u32,
    /// Nothing is told before.
    due: Instant,
}

impl<S: Service> Desk<S> {
    async fn work(mut self, mut mailbox: mpsc::Receiver<Heard>, stopping: CancellationToken) {
        let mut late = false;
        loop {
            let idle = self.now.is_none() && self.judged.is_empty() && self.waiting.is_empty();
            tokio::select! {
                biased;
                () = stopping.cancelled() => break,
                heard = mailbox.recv() => match heard {
                    Some(heard) => self.take(heard),
                    // The source is gone, or is told in another way.
                    None => {
                        late = true;
                        break;
                    }
                },
                () = sleep_until(self.due), if !idle => {
                    let telling = self.tell();
                    tokio::pin!(telling);
                    // What is half told would be told twice: it may come to its end.
                    let told = tokio::select! {
                        told = &mut telling => Ok(told),
                        () = stopping.cancelled() => timeout(LAST, telling).await,
                    };
                    match told {
                        Ok(true) => {}
                        Ok(false) => return,
                        Err(_) => {
                            late = true;
                            break;
                        }
                    }
                }
            }
        }
        while let Ok(heard) = mailbox.try_recv() {
            self.take(heard);
        }
        self.now = None;
        if !late && !self.waiting.is_empty() && self.due <= Instant::now() {
            drop(timeout(LAST, self.tell()).await);
        }
        if !self.waiting.is_empty() {
            tracing::warn!(
                service = self.service.name(),
                plays = self.waiting.len(),
                "plays were not told"
            );
        }
    }

    fn take(&mut self, heard: Heard) {
        match heard {
            Heard::Judged { track_id, liked } => {
                // The last word on a track is the one that counts.
                self.judged.retain(|(known, _)| *known != track_id);
                self.judged.push_back((track_id, liked));
                if self.judged.len() > WAITING {
                    self.judged.pop_front();
                }
            }
            Heard::Began(track) => self.now = Some(*track),
            Heard::Enough { track, began_at } => {
                self.waiting.push_back(Listen { track: *track, began_at });
                if self.waiting.len() > WAITING {
                    self.drop_first(1, "too many wait");
                }
            }
        }
    }

    fn drop_first(&mut self, plays: usize, why: &str) {
        drop(self.waiting.drain(..plays.min(self.waiting.len())));
        metrics::counter!("segue_listens_total", "outcome" => "dropped").increment(plays as u64);
        tracing::warn!(service = self.service.name(), plays, why, "plays are not told");
    }

    /// Tells what waits first. `false`: nothing more will be taken.
    async fn tell(&mut self) -> bool {
        let plays = self.waiting.len().min(self.together).min(self.service.together());
        let told = match &self.now {
            // What plays now is of no use later.
            Some(track) => {
                let told = self.service.now(track).await;
                self.now = None;
                (told, 0)
            }
            None if !self.judged.is_empty() => {
                let (track_id, liked) = &self.judged[0];
                let told = self.service.judged(track_id, *liked).await;
                if !matches!(told, Err(TellError::Later { .. })) {
                    self.judged.pop_front();
                }
                (told, 0)
            }
            None => {
                let listens = &self.waiting.make_contiguous()[..plays];
                (self.service.listens(listens).await, plays)
            }
        };
        match told {
            (Ok(alone), plays) => {
                self.waiting.drain(..plays);
                if plays > 0 {
                    metrics::counter!("segue_listens_total", "outcome" => "told")
                        .increment(plays as u64);
                    self.together = TOGETHER;
                }
                self.failures = 0;
                self.due = Instant::now() + alone.unwrap_or_default().min(LONGEST);
            }
            (Err(TellError::Later { why, after }), plays) => {
                self.failures += 1;
                let pause = PAUSE * 2u32.saturating_pow((self.failures - 1).min(10));
                let pause = pause.max(after.unwrap_or_default()).min(LONGEST);
                self.due = Instant::now() + pause;
                tracing::debug!(service = self.service.name(), why, ?pause, "told later");
                if self.failures >= ATTEMPTS {
                    self.failures = 0;
                    self.judged.pop_front();
                    self.drop_first(plays, &why);
                }
            }
            // One of several may be what it does not take.
            (Err(TellError::Refused(_)), 2..) => self.together = 1,
            (Err(TellError::Refused(why)), 1) => self.drop_first(1, &why),
            (Err(TellError::Refused(_)), _) => {}
            (Err(TellError::Shut(why)), _) => {
                let service = self.service.name();
                tracing::error!(
                    service,
                    why,
                    "nothing more is told until its settings change or the server starts anew"
                );
                return false;
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::{Arc, Mutex};

    use super::*;

    /// Takes nothing today.
    struct Away;

    impl Service for Away {
        fn name(&self) -> &'static str {
            "away"
        }

        fn now<'a>(&'a self, _: &'a Track) -> BoxFuture<'a, Told> {
            Box::pin(async { Ok(None) })
        }

        fn listens<'a>(&'a self, _: &'a [Listen]) -> BoxFuture<'a, Told> {
            let later = TellError::Later { why: "away".into(), after: Some(LONGEST) };
            Box::pin(async { Err(later) })
        }
    }

    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Log {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[tokio::test]
    async fn plays_that_wait_for_a_service_that_is_let_go_are_not_lost_without_a_word() {
        let log = Log::default();
        let to = log.clone();
        let lines = tracing_subscriber::fmt().with_writer(move || to.clone()).finish();
        let _told = tracing::subscriber::set_default(lines);
        let (reporter, work) = Reporter::new("ann".into(), Away, CancellationToken::new());
        reporter.take("ann", &Heard::Enough { track: Box::default(), began_at: 1 });
        drop(reporter);
        timeout(Duration::from_secs(60), work).await.expect("it ends");
        let said = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
        assert!(said.contains("plays were not told"), "{said}");
    }
}
