//! Listens to the files of a source beside all else, and lets the catalogue know what was heard.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::time::{Duration, Instant};

use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::folder::stamp_of;
use super::keep::Follow;
use super::measure::{Measured, Unmeasured, measure};
use super::measurements::{Known, Outcome, State};
use super::progress::Reading;
use super::source::{ScanError, Source, Stamp};
use super::{Format, Library, Seat};
use crate::catalog::Catalog;
use crate::priority::step_back;

/// Outcomes that may wait to be written.
const WAITING: usize = 64;
/// What was measured is first taken into the catalogue after this, and then ever more seldom.
const SOON: Duration = Duration::from_secs(5);
const SELDOM: Duration = Duration::from_secs(120);
/// Making the catalogue takes no more than one of so many parts of the time.
const SHARE: u32 = 20;

/// A file that was not listened to since it changed, or not for all that is listened for now.
struct Unheard {
    key: Box<str>,
    stamp: Stamp,
    format: Format,
    known: Option<Measured>,
}

impl Seat {
    /// What was measured of its files. What can't be read is measured again.
    pub(super) fn measured(&self) -> Known {
        let Some(measurements) = &self.measurements else { return Known::default() };
        measurements.read().unwrap_or_else(|error| {
            tracing::warn!(%error, source = self.name, "what was measured can't be read");
            Known::default()
        })
    }
}

impl Library {
    /// Measures what a source's scans have found, after each of them, until it stops.
    pub(super) async fn keep_measuring(
        self,
        seat: Arc<Seat>,
        source: Arc<dyn Source>,
        follow: Arc<Follow>,
        scanned: Arc<Notify>,
    ) {
        loop {
            tokio::select! {
                () = seat.stop.cancelled() => return,
                () = scanned.notified() => {}
            }
            let (library, seat) = (self.clone(), seat.clone());
            let (source, follow) = (source.clone(), follow.clone());
            let round = seat.stop.child_token();
            let stop = round.clone();
            let work = move || library.measure(&seat, &*source, &stop, &follow.prepare);
            let mut work = tokio::task::spawn_blocking(work);
            let done = tokio::select! {
                done = &mut work => done,
                // Of what the newer scan found, nothing waits for the rest of the older one.
                () = scanned.notified() => {
                    round.cancel();
                    scanned.notify_one();
                    work.await
                }
            };
            match done {
                Ok(Ok(()) | Err(ScanError::Stopped)) => {}
                Ok(Err(ScanError::Unreadable(why))) => {
                    tracing::warn!(
                        why,
                        "not all of a source is measured; the next scan sees to it"
                    );
                }
                Err(_) => tracing::warn!("measuring broke off; the next scan begins it anew"),
            }
        }
    }

    /// Measures one source here and now, without a server, and shows how far it is.
    pub fn measure_now(&self, name: &str, show: impl FnMut(Reading)) -> Result<(), ScanError> {
        self.shown(name, show, |library, seat, source| {
            library.measure(seat, source, &CancellationToken::new(), &|_| {})
        })
    }

    /// Measures all files of a source that were not, with half of the processors. Blocks.
    fn measure(
        &self,
        seat: &Seat,
        source: &dyn Source,
        stop: &CancellationToken,
        prepare: &dyn Fn(&Arc<Catalog>),
    ) -> Result<(), ScanError> {
        let failed = |error: &dyn std::fmt::Display| ScanError::Unreadable(error.to_string());
        let Some(measurements) = &seat.measurements else { return Ok(()) };
        let Some(root) = source.root() else { return Ok(()) };
        let _alone = measurements
            .lock()
            .map_err(|error| failed(&error))?
            .ok_or_else(|| failed(&"another process measures it"))?;
        let known = measurements.read().map_err(|error| failed(&error))?;
        seat.progress.begin_measuring();
        let mut heard = HashSet::new();
        let mut unheard = Vec::new();
        let mut done = 0;
        let sort = |row: super::Row| {
            let outcome = known.of(&row.key, &row.stamp);
            if outcome.is_some() {
                // What an older way of listening told stands until there is more.
                heard.insert(State::of(&row.key, &row.stamp));
            }
            let lacks = outcome.is_none_or(Outcome::lacks);
            match (outcome, row.format) {
                (outcome, Some(format)) if lacks => {
                    let known = outcome.and_then(Outcome::measured);
                    unheard.push(Unheard { key: row.key.into(), stamp: row.stamp, format, known });
                }
                (Some(outcome), _) => {
                    done += 1;
                    tell(seat, &row.key, outcome);
                }
                (None, _) => {}
            }
        };
        seat.index.each(sort).map_err(|error| failed(&error))?;
        seat.progress.expect_measured(done + unheard.len());
        if unheard.is_empty() {
            return Ok(());
        }
        let mut writer = measurements.writer(&known, &heard).map_err(|error| failed(&error))?;
        drop((known, heard));
        let workers = std::thread::available_parallelism().map_or(1, usize::from).div_ceil(2);
        let next = AtomicUsize::new(0);
        let (outcomes, told) = sync_channel(WAITING);
        let (unheard, next) = (&unheard, &next);
        std::thread::scope(|scope| {
            for _ in 0..workers.min(unheard.len()) {
                let outcomes = outcomes.clone();
                scope.spawn(move || {
                    step_back(19);
                    while let Some(file) = unheard.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let outcome = listen(root, file, stop);
                        let ends = matches!(outcome, Err(Unmeasured::Stopped));
                        if ends || outcomes.send((file, outcome)).is_err() {
                            return;
                        }
                    }
                });
            }
            drop(outcomes);
            let (mut taken_in, mut pause) = (Instant::now(), SOON);
            let mut news = false;
            for (file, outcome) in told {
                let outcome = match outcome {
                    Ok(measured) => Outcome::Measured(measured),
                    Err(Unmeasured::Unusable(why)) => Outcome::Unusable(why.into()),
                    Err(why) => {
                        seat.progress.unmeasured(&file.key, &why.to_string());
                        continue;
                    }
                };
                let pushed = writer.push(&file.key, &file.stamp, &outcome);
                pushed.map_err(|error| failed(&error))?;
                // What is told as done is kept.
                tell(seat, &file.key, &outcome);
                news = true;
                if taken_in.elapsed() > pause {
                    let began = Instant::now();
                    self.build(prepare).map_err(|error| failed(&error))?;
                    pause = (pause * 2).min(SELDOM).max(began.elapsed() * SHARE);
                    (news, taken_in) = (false, Instant::now());
                }
            }
            writer.sync().map_err(|error| failed(&error))?;
            if stop.is_cancelled() {
                return Err(ScanError::Stopped);
            }
            if news { self.build(prepare).map_err(|error| failed(&error)) } else { Ok(()) }
        })
    }
}

/// Measures a file, if it is the one that the scan found from beginning to end.
fn listen(root: &Path, file: &Unheard, stop: &CancellationToken) -> Result<Measured, Unmeasured> {
    let path = root.join(&*file.key);
    let measured = measure(&path, file.format, file.known, stop);
    if let Err(Unmeasured::Stopped) = measured {
        return measured;
    }
    match std::fs::metadata(&path).map(|metadata| stamp_of(&metadata)) {
        Ok(stamp) if stamp == file.stamp => measured,
        Ok(_) => Err(Unmeasured::NotNow("it has changed since it was found".into())),
        Err(error) => Err(Unmeasured::NotNow(format!("it can't be read: {error}"))),
    }
}

fn tell(seat: &Seat, key: &str, outcome: &Outcome) {
    match outcome {
        Outcome::Measured(_) => seat.progress.one_measured(),
        Outcome::Unusable(why) => seat.progress.unmeasured(key, why),
    }
}
