//! How far a source has been read, for whoever watches.

use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::Serialize;

/// So many of what was left out is told one by one; the rest is counted.
const TOLD: usize = 200;

/// What a source is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Activity {
    /// Switched off.
    Off,
    /// Not read yet.
    #[default]
    Waiting,
    Scanning,
    Ready,
    /// The last reading failed: what was read before stands.
    Failed,
}

/// Something that was left out, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Skipped {
    pub what: String,
    pub reason: String,
}

#[derive(Default)]
struct Words {
    activity: Activity,
    error: Option<String>,
    skipped: Vec<Skipped>,
    unmeasured: Vec<Skipped>,
    watch: Option<Result<(), String>>,
}

/// Counts of one source's reading; written by one thread, read by any.
#[derive(Default)]
pub struct Progress {
    done: AtomicUsize,
    total: AtomicUsize,
    skipped: AtomicUsize,
    read: AtomicUsize,
    tracks: AtomicUsize,
    measured: AtomicUsize,
    to_measure: AtomicUsize,
    finished_at: AtomicI64,
    words: Mutex<Words>,
}

impl Progress {
    fn words(&self) -> std::sync::MutexGuard<'_, Words> {
        self.words.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn begin_scan(&self) {
        for count in [&self.done, &self.total, &self.skipped, &self.read] {
            count.store(0, Ordering::Relaxed);
        }
        let mut words = self.words();
        words.activity = Activity::Scanning;
        words.error = None;
        words.skipped.clear();
    }

    /// Files are listened to; some may have been before.
    pub fn begin_measuring(&self) {
        self.measured.store(0, Ordering::Relaxed);
        self.to_measure.store(0, Ordering::Relaxed);
        self.words().unmeasured.clear();
    }

    /// So many files in all can be measured.
    pub fn expect_measured(&self, files: usize) {
        self.to_measure.store(files, Ordering::Relaxed);
    }

    pub fn one_measured(&self) {
        self.measured.fetch_add(1, Ordering::Relaxed);
    }

    /// A file of which nothing could be measured, and why. It is in the catalogue all the same.
    pub fn unmeasured(&self, what: &str, reason: &str) {
        self.one_measured();
        let mut words = self.words();
        if words.unmeasured.len() < TOLD {
            words.unmeasured.push(Skipped { what: what.to_owned(), reason: reason.to_owned() });
        }
    }

    pub fn one_done(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// A track's file had to be looked into.
    pub fn one_read(&self) {
        self.read.fetch_add(1, Ordering::Relaxed);
    }

    pub fn expect(&self, total: usize) {
        self.total.store(total, Ordering::Relaxed);
    }

    pub fn skip(&self, what: String, reason: String) {
        self.skipped.fetch_add(1, Ordering::Relaxed);
        let mut words = self.words();
        if words.skipped.len() < TOLD {
            words.skipped.push(Skipped { what, reason });
        }
    }

    pub fn turn_to(&self, activity: Activity) {
        self.words().activity = activity;
        if activity == Activity::Ready {
            let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
            let now = i64::try_from(now.as_millis()).unwrap_or(i64::MAX);
            self.finished_at.store(now, Ordering::Relaxed);
        }
    }

    pub fn fail(&self, error: String) {
        let mut words = self.words();
        words.activity = Activity::Failed;
        words.error = Some(error);
    }

    /// Whether its changes are waited for, or why that can't be. True where that is news.
    pub fn watch(&self, watch: Result<(), String>) -> bool {
        let mut words = self.words();
        let news = words.watch.as_ref() != Some(&watch);
        words.watch = Some(watch);
        news
    }

    /// So many tracks are there, by the last scan that came to its end.
    pub fn tell_tracks(&self, tracks: usize) {
        self.tracks.store(tracks, Ordering::Relaxed);
    }

    pub fn read(&self) -> Reading {
        let words = self.words();
        let count = |number: &AtomicUsize| number.load(Ordering::Relaxed);
        let finished = self.finished_at.load(Ordering::Relaxed);
        Reading {
            state: words.activity,
            found: count(&self.done),
            expected: Some(count(&self.total)).filter(|total| *total > 0),
            tracks: count(&self.tracks),
            read: count(&self.read),
            skipped: count(&self.skipped),
            skips: words.skipped.clone(),
            measured: count(&self.measured),
            to_measure: count(&self.to_measure),
            unmeasured: words.unmeasured.clone(),
            watched: matches!(words.watch, Some(Ok(()))),
            not_watched: words.watch.clone().and_then(Result::err),
            error: words.error.clone(),
            finished_at: Some(finished).filter(|at| *at > 0),
        }
    }
}

/// A source's progress at one moment.
#[derive(Clone, Debug, Serialize)]
pub struct Reading {
    pub state: Activity,
    /// Tracks found by this scan so far.
    pub found: usize,
    /// Tracks that the scan expects in all, as far as it knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<usize>,
    /// Tracks whose files this scan had to look into: the others were known as they are.
    #[serde(skip_serializing_if = "is_zero")]
    pub read: usize,
    /// Tracks that the last scan that came to its end told.
    pub tracks: usize,
    pub skipped: usize,
    /// The first of what was left out.
    pub skips: Vec<Skipped>,
    /// Files that were listened to, whatever came of it.
    #[serde(skip_serializing_if = "is_zero")]
    pub measured: usize,
    /// Files that are to be, those among them.
    #[serde(skip_serializing_if = "is_zero")]
    pub to_measure: usize,
    /// The first of those of which nothing could be measured, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unmeasured: Vec<Skipped>,
    /// Changes are waited for and taken in as they happen.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub watched: bool,
    /// They were to be, and this is in the way: it is looked through by the clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_watched: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// Unix milliseconds of the last scan that came to its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finished_at: Option<i64>,
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}
