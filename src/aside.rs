//! Threads for what takes its time: they step back where words wait to be sent.
//!
//! A word costs some twenty microseconds, the beginning of a turn (reading, planning) a millisecond and
//! more. On the threads that serve the sockets, each word that comes meanwhile would wait for it; so what
//! is worked out goes to threads of the lowest priority, as many as there are processors. Where processors
//! are idle they are as fast as any.
//!
//! Where the processors are full these threads stand still, nearly. So there are as many others, a little
//! less meek, which take over as soon as that shows: a listener's wish is read in any case.

use std::any::Any;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, LazyLock, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use crate::priority::step_back;

/// Beside a thread that serves words they get a seventieth of a busy processor.
const MEEK: i32 = 19;
/// A tenth.
const STEADY: i32 = 10;

/// How long the meek may be at something until they count as held up: many times what it takes.
const HELD_UP: Duration = Duration::from_millis(50);

/// Once the meek were held up, the steady do all that comes for so many times as long.
const FULL: u32 = 10;

type Work = Box<dyn FnOnce() + Send>;

/// First come, first served.
#[derive(Default)]
struct Queue {
    state: Mutex<State>,
    /// Something came for the meek.
    meek: Condvar,
    /// Something came, or is left, and the meek are held up.
    steady: Condvar,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<Work>,
    meek: usize,
    steady: usize,
    /// When the meek began what they are at.
    begun: Vec<Instant>,
    /// The processors count as full until then.
    full_until: Option<Instant>,
}

impl State {
    fn is_full(&self, now: Instant) -> bool {
        self.steady > 0 && self.full_until.is_some_and(|until| now < until)
    }

    /// All of them, or there are none.
    fn meek_are_held_up(&self, now: Instant) -> bool {
        let held_up = |begun: &Instant| now.duration_since(*begun) > HELD_UP;
        let busy = self.begun.len() == self.meek;
        self.is_full(now) || self.meek == 0 || (busy && self.begun.iter().any(held_up))
    }

    /// What the meek began at `begun` is done.
    fn end(&mut self, begun: Instant) {
        let at = self.begun.iter().position(|other| *other == begun);
        at.map(|at| self.begun.swap_remove(at));
        let now = Instant::now();
        let took = now.duration_since(begun);
        if took > HELD_UP {
            self.full_until = Some(now + FULL * took);
        }
    }
}

impl Queue {
    /// With `threads` of each kind. They end with the process.
    fn begin(threads: usize) -> &'static Self {
        let queue: &'static Self = Box::leak(Box::default());
        let begin = |serve: fn(&'static Self)| {
            let begun = thread::Builder::new().name("aside".to_owned()).spawn(move || serve(queue));
            if let Err(error) = &begun {
                tracing::warn!(%error, "a thread fewer to work things out");
            }
            usize::from(begun.is_ok())
        };
        // Nobody is told of work before it is known who there is.
        let mut state = queue.state();
        state.meek = (0..threads).map(|_| begin(Self::serve_meekly)).sum();
        state.steady = (0..threads).map(|_| begin(Self::serve_steadily)).sum();
        drop(state);
        queue
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether anybody serves it.
    fn is_served(&self) -> bool {
        let state = self.state();
        state.meek + state.steady > 0
    }

    fn put(&self, work: Work) {
        let mut state = self.state();
        state.waiting.push_back(work);
        match state.meek_are_held_up(Instant::now()) {
            true => self.steady.notify_one(),
            false => self.meek.notify_one(),
        }
    }

    fn serve_meekly(&self) {
        step_back(MEEK);
        let mut state = self.state();
        loop {
            let now = Instant::now();
            if state.is_full(now) && !state.waiting.is_empty() {
                self.steady.notify_one();
            } else if let Some(work) = state.waiting.pop_front() {
                state.begun.push(now);
                drop(state);
                work();
                state = self.state();
                state.end(now);
                continue;
            }
            state = self.meek.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn serve_steadily(&self) {
        step_back(STEADY);
        let mut state = self.state();
        loop {
            // They may have been told before they came to wait.
            if state.waiting.is_empty() || !state.meek_are_held_up(Instant::now()) {
                state = self.steady.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
            while let Some(work) = state.waiting.pop_front() {
                drop(state);
                work();
                state = self.state();
            }
        }
    }
}

static QUEUE: LazyLock<&'static Queue> = LazyLock::new(|| {
    Queue::begin(thread::available_parallelism().map_or(1, std::num::NonZero::get))
});

/// Does work of milliseconds away from the threads that serve everybody. Work that nobody waits for any
/// more is not begun. `None`: it panicked.
pub(crate) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    aside_at(*QUEUE, work).await
}

async fn aside_at<T: Send + 'static>(
    queue: &Queue,
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let guarded = || catch_unwind(AssertUnwindSafe(work)).map_err(|panic| tell(&*panic)).ok();
    if !queue.is_served() {
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc;

    use super::*;

    const THREADS: usize = 2;

    #[cfg(target_os = "linux")]
    fn nice() -> i32 {
        rustix::process::nice(0).unwrap()
    }

    #[tokio::test]
    async fn what_was_worked_out_comes_back_from_a_thread_that_stepped_back() {
        let queue = Queue::begin(THREADS);
        #[cfg(target_os = "linux")]
        assert_eq!(aside_at(queue, nice).await, Some((nice() + MEEK).min(19)));
        let worked = aside_at(queue, || (6 * 7, thread::current().name().map(str::to_owned))).await;
        assert_eq!(worked, Some((42, Some("aside".to_owned()))));
    }

    #[tokio::test]
    async fn a_panic_ends_its_own_work_only() {
        let queue = Queue::begin(THREADS);
        for _ in 0..2 * THREADS {
            assert_eq!(aside_at(queue, || panic!("on purpose")).await, None::<()>);
        }
        assert_eq!(aside_at(queue, || "still here").await, Some("still here"));
    }

    #[tokio::test]
    async fn where_the_meek_are_held_up_the_steady_take_over_until_the_processors_are_free() {
        let queue = Queue::begin(THREADS);
        let (came, comes) = mpsc::channel();
        let (go, gates): (Vec<_>, Vec<_>) = (0..THREADS).map(|_| mpsc::channel::<()>()).unzip();
        let mut held_up = Vec::new();
        for gate in gates {
            let came = came.clone();
            let work = move || came.send(()).is_ok() && gate.recv().is_ok();
            let mut work = Box::pin(aside_at(queue, work));
            assert!(futures_util::poll!(work.as_mut()).is_pending());
            comes.recv().unwrap();
            held_up.push(work);
        }
        // Left behind: nobody knows yet that they are held up.
        let mut left = Box::pin(aside_at(queue, || "left"));
        assert!(futures_util::poll!(left.as_mut()).is_pending());
        thread::sleep(2 * HELD_UP);
        assert_eq!(aside_at(queue, || "next").await, Some("next"));
        assert_eq!(left.await, Some("left"));
        #[cfg(target_os = "linux")]
        assert_eq!(aside_at(queue, nice).await, Some((nice() + STEADY).min(19)));
        go.iter().for_each(|go| go.send(()).unwrap());
        for work in held_up {
            assert_eq!(work.await, Some(true));
        }
        while !queue.state().begun.is_empty() {
            thread::sleep(Duration::from_millis(1));
        }
        assert!(queue.state().is_full(Instant::now()));
        let until = queue.state().full_until.unwrap();
        assert!(!queue.state().meek_are_held_up(until));
    }

    #[tokio::test]
    async fn work_that_nobody_waits_for_is_not_begun() {
        let queue = Queue::begin(1);
        let (came, comes) = mpsc::channel();
        let (go, gate) = mpsc::channel::<()>();
        let mut busy =
            Box::pin(aside_at(queue, move || came.send(()).is_ok() && gate.recv().is_ok()));
        assert!(futures_util::poll!(busy.as_mut()).is_pending());
        comes.recv().unwrap();
        let begun = Arc::new(AtomicBool::new(false));
        let seen = begun.clone();
        let mut left = Box::pin(aside_at(queue, move || seen.store(true, Ordering::SeqCst)));
        assert!(futures_util::poll!(left.as_mut()).is_pending());
        drop(left);
        go.send(()).unwrap();
        assert_eq!(busy.await, Some(true));
        // All that came before it was looked at.
        assert_eq!(aside_at(queue, || ()).await, Some(()));
        assert!(!begun.load(Ordering::SeqCst));
    }
}
