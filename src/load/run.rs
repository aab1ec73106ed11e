use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

use super::LoadError;
use super::cuts::Cuts;
use super::dice::Dice;
use super::ear::Ear;
use super::process::Process;
use super::report::{Report, Server};
use super::scenario::Scenario;
use super::stage::Stage;
use super::tally::{Second, Tally};
use super::visit::Visit;
use super::wire::Target;

/// So long it is waited for connections that were cut at the end of a run.
const LAST_CUTS: Duration = Duration::from_secs(1);

/// What to run.
pub struct Plan {
    pub target: Target,
    pub scenario: Scenario,
    pub seed: u64,
    /// The server's process, if it is on this machine and its cost is to be told.
    pub server: Option<u32>,
    /// Shared with the model's API, if it is in this process.
    pub cuts: Option<Arc<Cuts>>,
}

/// Runs it to its end. `progress` is told of each second.
pub async fn run(plan: Plan, mut progress: impl FnMut(&Second)) -> Result<Report, LoadError> {
    let server = plan.server.map(Process);
    let stage = Arc::new(Stage::new(plan, Tally::new()?));
    let this = Process(std::process::id());
    let rss_at_start = server.and_then(Process::rss);
    let mut cpu_at_start = server.and_then(Process::cpu);
    let mut own_at_start = this.cpu();
    let warm = stage.start + stage.scenario.warmup();

    let mut listeners = JoinSet::new();
    let sessions = stage.scenario.sessions;
    let apart = stage.scenario.ramp().div_f64(sessions as f64);
    for number in 0..sessions {
        let due = stage.start + apart.mul_f64(number as f64);
        listeners.spawn(play(stage.clone(), number, due));
    }
    let mut second = Instant::now() + Duration::from_secs(1);
    let mut cpu_before = cpu_at_start;
    let mut warming = warm > stage.start;
    loop {
        tokio::select! {
            played = listeners.join_next() => match played {
                Some(Ok(())) => {}
                // The generator's own fault must not look like a good run.
                Some(Err(error)) => {
                    let fault = super::check::Fault::Ended(format!("a listener broke: {error}"));
                    stage.tally().fault("the generator", &fault);
                }
                None => break,
            },
            () = sleep_until(warm), if warming => {
                warming = false;
                stage.count_cuts();
                stage.tally().begin();
                cpu_at_start = server.and_then(Process::cpu);
                own_at_start = this.cpu();
            }
            () = sleep_until(second) => {
                second += Duration::from_secs(1);
                let cpu = server.and_then(Process::cpu);
                let used = cpu.zip(cpu_before).map(|(now, before)| now - before);
                cpu_before = cpu;
                let rss = server.and_then(Process::rss);
                let at = stage.start.elapsed().as_secs_f64();
                stage.count_cuts();
                progress(stage.tally().tick(at, used, rss));
            }
        }
    }
    // The last listeners may be gone before the API has looked at its connections.
    let by = Instant::now() + LAST_CUTS;
    while stage.cuts.as_ref().is_some_and(|cuts| cuts.is_waiting()) && Instant::now() < by {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    stage.count_cuts();
    let most = stage.tally().seconds.iter().filter_map(|second| second.server_rss).max();
    let server = server.map(|server| Server {
        cpu_seconds: server.cpu().zip(cpu_at_start).map(|(now, before)| now - before),
        rss_at_start,
        rss_most: most,
        rss_at_end: server.rss(),
    });
    let own = this.cpu().zip(own_at_start).map(|(now, before)| now - before);
    Ok(Report::new(&stage, server, own))
}

/// One place among the listeners: one visit, or one after the other.
async fn play(stage: Arc<Stage>, number: usize, due: Instant) {
    let part = &stage.scenario.listeners[stage.scenario.part_of(number)];
    let mut dice = Dice::new(stage.seed, number);
    let every = Duration::from_secs_f64(part.every_seconds.unwrap_or(0.0));
    let mut due = due;
    for visit in 1usize.. {
        if due.max(Instant::now()) >= stage.end {
            return;
        }
        sleep_until(due).await;
        let who = format!("{} {number}, visit {visit}", part.kind);
        let ear = Ear::new(stage.clone(), who, number, part.read_pause_ms > 0);
        Visit::new(ear, number, part, &mut dice).run(due).await;
        if part.leave_after.is_none() {
            return;
        }
        due = if every.is_zero() { Instant::now() } else { due + dice.gap(every) };
    }
}
