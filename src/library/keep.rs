//! Reads sources while the server runs: one after its start, and again whenever it is due.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};
use std::time::{Duration, Instant};

use futures_util::future::BoxFuture;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::known::Known;
use super::progress::{Activity, Reading};
use super::source::{Round, Row, ScanError, Source};
use super::unfinished;
use super::watch::Watch;
use super::{IndexError, Library, Seat};
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
    /// Is told when the sources have changed.
    pub changed: Changed,
}

type Prepare = Box<dyn Fn(&Arc<Catalog>) + Send + Sync>;
type Changed = Box<dyn Fn(&Library) + Send + Sync>;
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
    /// Reads all sources, each in a task of its own, and follows the list of those that were added, until
    /// `stopping`.
    pub fn keep(&self, tracker: &TaskTracker, stopping: &CancellationToken, follow: Follow) {
        let follow = Arc::new(follow);
        self.seats().iter().for_each(|seat| self.tend(seat, tracker, stopping, &follow));
        if self.0.plan.is_some() {
            let (library, own) = (self.clone(), tracker.clone());
            tracker.spawn(library.keep_list(own, stopping.clone(), follow));
        }
    }

    /// Begins what is done for one source beside all else.
    pub(super) fn tend(
        &self,
        seat: &Arc<Seat>,
        tracker: &TaskTracker,
        stopping: &CancellationToken,
        follow: &Arc<Follow>,
    ) {
        let Some(source) = &seat.source else { return };
        let read = Arc::new(Notify::new());
        let task = |work: BoxFuture<'static, ()>| {
            let (stop, stopping) = (seat.stop.clone(), stopping.clone());
            let stops = async move {
                stopping.cancelled().await;
                stop.cancel();
            };
            // One of them ends both, and neither is dropped before it has let go of its files.
            let work = async move {
                tokio::pin!(work, stops);
                tokio::select! {
                    () = &mut work => {}
                    () = &mut stops => work.await,
                }
            };
            tracker.spawn(seat.work.track_future(work));
        };
        let of = (self.clone(), seat.clone(), source.clone(), follow.clone());
        if seat.measurements.is_some() {
            let (library, seat, source, follow) = of.clone();
            task(Box::pin(library.keep_measuring(seat, source, follow, read.clone())));
        }
        let (library, seat, source, follow) = of;
        task(Box::pin(library.keep_one(seat, source, follow, read)));
    }

    async fn keep_one(
        self,
        seat: Arc<Seat>,
        source: Arc<dyn Source>,
        follow: Arc<Follow>,
        scanned: Arc<Notify>,
    ) {
        let mut watch = None;
        loop {
            // Before it is looked through: what changes meanwhile is not missed.
            watch = self.watching(&seat, &*source, watch).await;
            let began = Instant::now();
            let (library, scanning) = (self.clone(), seat.clone());
            let (reading, after) = (source.clone(), follow.clone());
            let scan = move || library.scan(&scanning, &*reading, &scanning.stop, &after.prepare);
            let scan = tokio::task::spawn_blocking(scan);
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
                (None, true) => return seat.stop.cancelled().await,
            };
            tokio::select! {
                () = seat.stop.cancelled() => return,
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
        seat: &Seat,
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
        self.shown(name, show, |library, seat, source| {
            library.scan(seat, source, &CancellationToken::new(), &|_| {})
        })
    }

    /// Does something that takes long with one source, and shows how far it is.
    pub(super) fn shown(
        &self,
        name: &str,
        mut show: impl FnMut(Reading),
        work: impl FnOnce(&Self, &Seat, &dyn Source) -> Result<(), ScanError> + Send,
    ) -> Result<(), ScanError> {
        let missing = || ScanError::Unreadable(format!("there is no source {name:?} that is on"));
        let (seat, source) = self.seat(name).ok_or_else(missing)?;
        std::thread::scope(|scope| {
            let scan = scope.spawn(|| work(self, &seat, &*source));
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
        seat: &Seat,
        source: &dyn Source,
        stop: &CancellationToken,
        prepare: &dyn Fn(&Arc<Catalog>),
    ) -> Result<(), ScanError> {
        let failed = |error: &dyn std::fmt::Display| ScanError::Unreadable(error.to_string());
        seat.progress.begin_scan();
        let mut known = Known::default();
        let mut before = seat.index.mark();
        let read = seat.index.each(|row| known.put(row));
        if let Err(error) = read {
            tracing::warn!(%error, source = seat.name, "all of it is read anew");
            known.clear();
            // Its end may be that of the next one all the same: nothing of it is in the catalogue.
            before.clear();
        }
        let mut unfinished = source.root().and_then(|root| {
            let opened = seat.unfinished.resume(root, |row| known.put(row));
            opened.map_err(|error| not_kept(seat, &error)).ok()
        });
        let mut writer = seat.index.writer().map_err(|error| failed(&error))?;
        let (rows, told) = sync_channel(ROWS);
        let written = std::thread::scope(|scope| {
            let round = Round { known: &known, rows, progress: &seat.progress, stop };
            let scan = scope.spawn(move || source.scan(&round));
            let mut written = Ok(());
            while let Some(row) = next(&told, seat, &mut unfinished) {
                if !is_known(&known, &row) {
                    keep(seat, &mut unfinished, |file| file.push(&row));
                }
                written = writer.push(&row);
                if written.is_err() {
                    break;
                }
            }
            // Whoever still tells rows is told that nobody listens.
            drop(told);
            let scanned = scan.join().map_err(|_| failed(&"the scan broke off"))?;
            written.map_err(|error| failed(&error))?;
            scanned
        });
        written?;
        drop(known);
        writer.finish().map_err(|error| failed(&error))?;
        drop(unfinished);
        if let Err(error) = seat.unfinished.forget() {
            // It tells the next scan what that knows already.
            tracing::warn!(%error, source = seat.name, "what the scan kept meanwhile stays");
        }
        if seat.index.mark() == before && !self.is_stale() {
            return Ok(());
        }
        self.build(prepare).map_err(|error| failed(&error))
    }
}

/// Whether a row is that of a file which was known as it is.
fn is_known(known: &Known, row: &Row) -> bool {
    known.get(&row.key).is_some_and(|known| known.stamp == row.stamp && known.pictured.is_some())
}

/// The next row. Before it is waited for, what was kept of those before it is written out.
fn next(
    told: &Receiver<Row>,
    seat: &Seat,
    unfinished: &mut Option<unfinished::Writer>,
) -> Option<Row> {
    match told.try_recv() {
        Ok(row) => Some(row),
        Err(TryRecvError::Disconnected) => None,
        Err(TryRecvError::Empty) => {
            keep(seat, unfinished, unfinished::Writer::flush);
            told.recv().ok()
        }
    }
}

/// Keeps something of a scan in case that it is cut off. Where that can't be, the scan goes on without.
fn keep(
    seat: &Seat,
    unfinished: &mut Option<unfinished::Writer>,
    write: impl FnOnce(&mut unfinished::Writer) -> Result<(), IndexError>,
) {
    if let Some(Err(error)) = unfinished.as_mut().map(write) {
        not_kept(seat, &error);
        *unfinished = None;
    }
}

fn not_kept(seat: &Seat, error: &IndexError) {
    tracing::warn!(%error, source = seat.name, "a scan that is cut off will begin from its beginning");
}

#[cfg(test)]
mod tests;
