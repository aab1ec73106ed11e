//! Which thread has the processor first: those that serve words before those that work something out.

use std::time::Duration;

/// How long a thread that serves may hold the processor while another that serves waits for it. A commit
/// passes through four threads, and a word through two: on a busy processor each would wait for a slice of
/// the usual length, some milliseconds.
const SERVING_SLICE: Duration = Duration::from_micros(100);

/// Gives this thread, and those that it begins, short slices of the processor: as much of it as before, in
/// smaller pieces, and at once where a thread with longer ones has it. (Linux from 6.12 on; elsewhere
/// nothing happens.)
pub(crate) fn serve() {
    #[cfg(target_os = "linux")]
    linux::set_slice(SERVING_SLICE);
}

/// Leaves the processor to other work, the more so the higher `nice` is, up to 19. (Linux: of this thread
/// alone. Elsewhere it would be the whole process's, and nothing happens.)
pub(crate) fn step_back(nice: i32) {
    #[cfg(target_os = "linux")]
    {
        if let Err(error) = rustix::process::nice(nice) {
            tracing::debug!(%error, "a thread has the same priority as all else");
        }
        // The system's own.
        linux::set_slice(Duration::ZERO);
    }
    #[cfg(not(target_os = "linux"))]
    let _ = nice;
}

#[cfg(target_os = "linux")]
mod linux {
    use std::io;
    use std::time::Duration;

    /// The policy stays as it is.
    const KEEP_POLICY: u64 = libc::SCHED_FLAG_KEEP_POLICY as u64;

    /// See "sched_attr" in sched_setattr(2): for threads without a real-time policy, the kernel takes
    /// `sched_runtime` as the slice.
    pub(super) fn set_slice(slice: Duration) {
        let Ok(nice) = rustix::process::nice(0) else { return };
        let attr = libc::sched_attr {
            size: size_of::<libc::sched_attr>() as u32,
            sched_policy: 0,
            sched_flags: KEEP_POLICY,
            sched_nice: nice,
            sched_priority: 0,
            sched_runtime: u64::try_from(slice.as_nanos()).unwrap_or(u64::MAX),
            sched_deadline: 0,
            sched_period: 0,
        };
        // SAFETY: `attr` is read during the call alone, and says its own size; 0 is the calling thread.
        let done = unsafe { libc::syscall(libc::SYS_sched_setattr, 0, &raw const attr, 0) };
        if done != 0 {
            let error = io::Error::last_os_error();
            tracing::debug!(%error, "a thread has the processor for as long at a time as all else");
        }
    }
}
