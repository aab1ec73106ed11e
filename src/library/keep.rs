//! Reads sources while the server runs: one after its start, and again whenever it is due.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::time::{Duration, Instant};

use futures_util::future::BoxFuture;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::Library;
use super::progress::{Activity, Reading};
use super::source::{Round, Row, ScanError, Source};
use super::watch::Watch;
use crate::catalog::Catalog;
use crate::history::Gathered;

/// Rows that may wait to be written.
const ROWS: usize = 256;
/// Progress is shown so often.
const SHOWN: Duration = Duration::from_millis(100);
/// A source that can't be read is tried again after this, or sooner if it is due sooner.
const AGAIN: Duration = Duration::from_secs(60);

/// Of the time, what is watched takes no more than one of so many parts for being looked through.
const SHARE: u32 = 10;

/// What follows from a scan elsewhere in the server.
pub struct Follow {
    /// Works out what a DJ needs of a catalogue before it is put in place. Blocks.
    pub prepare: Prepare,
    /// Takes what a listener likes and lists at a source.
    pub bring: Bring,
}

type Prepare = Box<dyn Fn(&Arc<Catalog>) + Send + Sync>;
type Bring = Box<dyn Fn(&str, Gathered) -> BoxFuture<'static, ()> + Send + Sync>;

/// Waits for changes that have settled, and not for less than this.
async fn changed(watch: Option<&Watch>, rest: Duration) {
    match watch {
        Some(watch) => {
            tokio::time::sleep(rest).await;
            watch.settled().await;
        }
        None => std::future::pending().await,
    }
}

impl Library {
    /// Reads all sources, each in a task of its own, until `stopping`.
    pub fn keep(&self, tracker: &TaskTracker, stopping: &CancellationToken, follow: Follow) {
        let follow = Arc::new(follow);
        for (number, seat) in self.0.seats.iter().enumerate() {
            if let Some(source) = &seat.source {
                let library = self.clone();
                let (source, stopping) = (source.clone(), stopping.clone());
                let read = Arc::new(Notify::new());
                if seat.measurements.is_some() {
                    let (read, stopping) = (read.clone(), stopping.clone());
                    let library = self.clone();
                    tracker.spawn(library.keep_measuring(number, read, stopping, follow.clone()));
                }
                tracker.spawn(library.keep_one(number, source, stopping, follow.clone(), read));
            }
        }
    }

    async fn keep_one(
        self,
        number: usize,
        source: Arc<dyn Source>,
        stopping: CancellationToken,
        follow: Arc<Follow>,
        scanned: Arc<Notify>,
    ) {
        let mut watch = None;
        loop {
            // Before it is looked through: what changes meanwhile is not missed.
            watch = self.watching(number, &*source, watch).await;
            let began = Instant::now();
            let (library, reading) = (self.clone(), source.clone());
            let (stop, after) = (stopping.clone(), follow.clone());
            let scan = move || library.scan(number, &*reading, &stop, &after.prepare);
            let scan = tokio::task::spawn_blocking(scan);
            let Some(seat) = self.0.seats.get(number) else { return };
            let read = match scan.await {
                Ok(Ok(())) => {
                    seat.progress.turn_to(Activity::Ready);
                    if let Some(gathered) = source.brought() {
                        (follow.bring)(&seat.listener, gathered).await;
                    }
                    scanned.notify_one();
                    true
                }
                Ok(Err(ScanError::Stopped)) => return,
                Ok(Err(ScanError::Unreadable(why))) => {
                    tracing::warn!(source = seat.name, why, "a source can't be read");
                    seat.progress.fail(why);
                    false
                }
                Err(_) => {
                    seat.progress.fail("the scan broke off".into());
                    false
                }
            };
            if !read {
                // It may be another folder in its place when it is there again.
                watch = None;
            }
            let rest = (began.elapsed() * SHARE).min(AGAIN);
            let pause = match (source.again_after(), read) {
                (Some(after), true) => after,
                (after, false) => after.unwrap_or(AGAIN).min(AGAIN),
                (None, true) => return stopping.cancelled().await,
            };
            tokio::select! {
                () = stopping.cancelled() => return,
                () = tokio::time::sleep(pause) => {}
                // What changes all the time is not looked through all the time.
                () = changed(watch.as_ref(), rest) => {}
            }
        }
    }

    /// The watch over a source's changes, as it was or begun anew. `None`: nobody asked for one, or it
    /// can't be had, which is tried again before the next scan.
    async fn watching(
        &self,
        number: usize,
        source: &dyn Source,
        before: Option<Watch>,
    ) -> Option<Watch> {
        let root = source.watched()?.to_owned();
        if let Some(watch) = before.filter(|watch| !watch.is_lost()) {
            return Some(watch);
        }
        let except = self.0.data_dir.clone();
        let begun = tokio::task::spawn_blocking(move || Watch::begin(&root, &except)).await;
        let begun = begun.unwrap_or_else(|_| Err("the watch broke off".into()));
        let seat = self.0.seats.get(number)?;
        let (watch, state) = match begun {
            Ok(watch) => (Some(watch), Ok(())),
            Err(why) => (None, Err(why)),
        };
        if seat.progress.watch(state.clone())
            && let Err(why) = state
        {
            tracing::warn!(
                source = seat.name,
                why,
                "can't be watched: it is looked through by the clock"
            );
        }
        watch
    }

    /// Reads one source here and now, without a server, and shows how far it is.
    pub fn read_now(&self, name: &str, show: impl FnMut(Reading)) -> Result<(), ScanError> {
        self.shown(name, show, |library, number, source| {
            library.scan(number, source, &CancellationToken::new(), &|_| {})
        })
    }

    /// Does something that takes long with one source, and shows how far it is.
    pub(super) fn shown(
        &self,
        name: &str,
        mut show: impl FnMut(Reading),
        work: impl FnOnce(&Self, usize, &dyn Source) -> Result<(), ScanError> + Send,
    ) -> Result<(), ScanError> {
        let missing = || ScanError::Unreadable(format!("there is no source {name:?} that is on"));
        let number = self.0.seats.iter().position(|seat| seat.name == name).ok_or_else(missing)?;
        let seat = self.0.seats.get(number).ok_or_else(missing)?;
        let source = seat.source.clone().ok_or_else(missing)?;
        std::thread::scope(|scope| {
            let scan = scope.spawn(|| work(self, number, &*source));
            while !scan.is_finished() {
                show(seat.progress.read());
                std::thread::park_timeout(SHOWN);
            }
            show(seat.progress.read());
            let broke_off = |_| ScanError::Unreadable("the scan broke off".into());
            scan.join().map_err(broke_off)?
        })
    }

    /// One scan: its rows replace those of the last one if it comes to its end.
    fn scan(
        &self,
        number: usize,
        source: &dyn Source,
        stop: &CancellationToken,
        prepare: &dyn Fn(&Arc<Catalog>),
    ) -> Result<(), ScanError> {
        let Some(seat) = self.0.seats.get(number) else { return Ok(()) };
        let failed = |error: &dyn std::fmt::Display| ScanError::Unreadable(error.to_string());
        seat.progress.begin_scan();
        let mut known: HashMap<String, Box<Row>> = HashMap::new();
        let read = seat.index.each(|row| drop(known.insert(row.key.clone(), Box::new(row))));
        if let Err(error) = read {
            tracing::warn!(%error, source = seat.name, "all of it is read anew");
            known.clear();
        }
        let before = seat.index.mark();
        let mut writer = seat.index.writer().map_err(|error| failed(&error))?;
        let (rows, told) = sync_channel(ROWS);
        let written = std::thread::scope(|scope| {
            let round = Round { known: &known, rows, progress: &seat.progress, stop };
            let scan = scope.spawn(move || source.scan(&round));
            let mut written = Ok(());
            for row in told {
                written = writer.push(&row);
                if written.is_err() {
                    break;
                }
            }
            // Whoever still tells rows is told that nobody listens: `told` is gone.
            let scanned = scan.join().map_err(|_| failed(&"the scan broke off"))?;
            written.map_err(|error| failed(&error))?;
            scanned
        });
        written?;
        drop(known);
        writer.finish().map_err(|error| failed(&error))?;
        if seat.index.mark() == before {
            return Ok(());
        }
        self.build(prepare).map_err(|error| failed(&error))
    }
}
