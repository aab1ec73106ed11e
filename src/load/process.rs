/// A process that is measured, as Linux tells of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Process(pub u32);

/// Linux counts processor time in hundredths of a second, on every architecture it reports them on.
const TICKS: f64 = 100.0;

impl Process {
    /// Seconds of processor time, of all threads, user and system.
    pub fn cpu(self) -> Option<f64> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.0)).ok()?;
        // Behind the name, which may hold anything: fields 14 and 15 of proc(5).
        let mut fields = stat.rsplit(')').next()?.split_whitespace().skip(11);
        let mut ticks = || fields.next()?.parse::<f64>().ok();
        Some((ticks()? + ticks()?) / TICKS)
    }

    /// Bytes resident.
    pub fn rss(self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.0)).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        Some(line.split_whitespace().next()?.parse::<u64>().ok()? * 1024)
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn this_process_is_known_and_one_that_is_not_isnt() {
        let this = Process(std::process::id());
        assert!(this.cpu().is_some());
        assert!(this.rss().is_some_and(|bytes| bytes > 100_000));
        assert!(Process(u32::MAX).rss().is_none());
    }
}
