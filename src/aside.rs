//! Threads for what takes its time: they step back where words wait to be sent.
//!
//! A word costs some twenty microseconds, the beginning of a turn (reading, planning) a millisecond and
//! more. On the threads that serve the sockets, each word that comes meanwhile would wait for it; so what
//! is worked out goes to threads of a lower priority, as many as there are processors. Where processors
//! are idle they are as fast as any.

use std::any::Any;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, LazyLock, Mutex, PoisonError};
use std::thread;

use tokio::sync::oneshot;

/// How far the threads step back: beside one that serves words they get a tenth of a busy processor.
const NICE: i32 = 10;

type Work = Box<dyn FnOnce() + Send>;

/// First come, first served.
#[derive(Default)]
struct Queue {
    waiting: Mutex<VecDeque<Work>>,
    came: Condvar,
}

impl Queue {
    fn put(&self, work: Work) {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).push_back(work);
        self.came.notify_one();
    }

    fn next(&self) -> Work {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            match waiting.pop_front() {
                Some(work) => return work,
                None => {
                    waiting = self.came.wait(waiting).unwrap_or_else(PoisonError::into_inner);
                }
            }
        }
    }
}

/// The queue, and whether anybody serves it.
static QUEUE: LazyLock<(&'static Queue, bool)> = LazyLock::new(|| {
    let queue: &'static Queue = Box::leak(Box::default());
    let serve = || {
        step_back(NICE);
        loop {
            queue.next()();
        }
    };
    let threads = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let begun = (0..threads).filter(|_| {
        let begun = thread::Builder::new().name("aside".to_owned()).spawn(serve);
        begun
            .inspect_err(|error| tracing::warn!(%error, "a thread fewer to work things out"))
            .is_ok()
    });
    (queue, begun.count() > 0)
});

/// Does work of milliseconds away from the threads that serve everybody. Work that nobody waits for any
/// more is not begun. `None`: it panicked.
pub(crate) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let guarded = || catch_unwind(AssertUnwindSafe(work)).map_err(|panic| tell(&*panic)).ok();
    let (queue, served) = &*QUEUE;
    if !served {
        return guarded();
    }
    let (done, result) = oneshot::channel();
    queue.put(Box::new(move || {
        if !done.is_closed() {
            // Who waited may be gone by now.
            let _ = done.send(guarded());
        }
    }));
    result.await.ok().flatten()
}

fn tell(panic: &(dyn Any + Send)) {
    let what = panic.downcast_ref::<&str>().copied();
    let what = what.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    tracing::error!("work that was put aside panicked: {}", what.unwrap_or("no reason given"));
}

/// Leaves the processor to other work, the more so the higher `nice` is, up to 19. (Linux: of this thread
/// alone. Elsewhere it would be the whole process's, and nothing happens.)
pub(crate) fn step_back(nice: i32) {
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::nice(nice) {
        tracing::debug!(%error, "a thread has the same priority as all else");
    }
    #[cfg(not(target_os = "linux"))]
    let _ = nice;
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc;

    use super::*;

    #[tokio::test]
    async fn what_was_worked_out_comes_back_from_a_thread_that_stepped_back() {
        let worked = aside(|| (6 * 7, thread::current().name().map(str::to_owned))).await;
        assert_eq!(worked, Some((42, Some("aside".to_owned()))));
        #[cfg(target_os = "linux")]
        {
            let nice = || rustix::process::nice(0).unwrap();
            assert_eq!(aside(nice).await, Some((nice() + NICE).min(19)));
        }
    }

    #[tokio::test]
    async fn a_panic_ends_its_own_work_only() {
        for _ in 0..2 * thread::available_parallelism().map_or(1, std::num::NonZero::get) {
            assert_eq!(aside(|| panic!("on purpose")).await, None::<()>);
        }
        assert_eq!(aside(|| "still here").await, Some("still here"));
    }

    #[tokio::test]
    async fn work_that_nobody_waits_for_is_not_begun() {
        let threads = thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let (came, comes) = mpsc::channel();
        let (go, gates): (Vec<_>, Vec<_>) = (0..threads).map(|_| mpsc::channel::<()>()).unzip();
        let mut busy: Vec<_> = gates
            .into_iter()
            .map(|gate| {
                let came = came.clone();
                Box::pin(aside(move || came.send(()).is_ok() && gate.recv().is_ok()))
            })
            .collect();
        for busy in &mut busy {
            assert!(futures_util::poll!(busy).is_pending());
        }
        // From here on all threads are at work.
        (0..threads).for_each(|_| comes.recv().unwrap());
        let begun = Arc::new(AtomicBool::new(false));
        let seen = begun.clone();
        let mut left = Box::pin(aside(move || seen.store(true, Ordering::SeqCst)));
        assert!(futures_util::poll!(left.as_mut()).is_pending());
        drop(left);
        go.iter().for_each(|go| go.send(()).unwrap());
        for busy in busy {
            assert_eq!(busy.await, Some(true));
        }
        // All that came before it was looked at.
        assert_eq!(aside(|| ()).await, Some(()));
        assert!(!begun.load(Ordering::SeqCst));
    }
}
