//! What a hostile client beside them costs quiet sessions, and what memory it leaves behind.
//!
//! `cargo bench --bench neighbours -- [seconds of a round] [part of an attack's name]`. A server of its
//! own, eight sessions that each say something sixteen times a second, and beside them, every other round,
//! one attack. Rounds with and without it take turns, so that other work on the machine falls on both: read
//! the differences. The attackers run at the lowest priority, so that what they themselves compute doesn't
//! count.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use segue::client::{Frame, Socket, Target};
use segue::protocol::{Command as Say, CommandFrame, Notice};

const QUIET: usize = 8;
/// Under the rate that a socket may have.
const EVERY: Duration = Duration::from_millis(62);
const ROUNDS: usize = 4;
/// After a round, for what lingers to end.
const REST: Duration = Duration::from_secs(3);

type Attack = fn(&str, &AtomicBool);

const ATTACKS: [(&str, Attack); 5] = [
    ("sockets that read nothing", slow_readers),
    ("10,000 commands at once", floods),
    ("frames too long, torn, too deep", junk),
    ("connections that say nothing", idlers),
    ("one socket after the other", comers),
];

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    let seconds = args.iter().find_map(|arg| arg.parse().ok()).unwrap_or(5.0);
    let wanted = args.iter().find(|arg| arg.parse::<f64>().is_err());
    let server = Server::start();
    println!(
        "{:<33}{:>22}{:>22}{:>10}{:>24}",
        "beside", "p50 ms", "p99 ms", "p99 more", "MB before, most, after"
    );
    for (name, attack) in ATTACKS {
        if wanted.is_none_or(|part| name.contains(part.as_str())) {
            compare(&server, name, attack, Duration::from_secs_f64(seconds));
        }
    }
}

fn compare(server: &Server, name: &str, attack: Attack, round: Duration) {
    let (mut alone, mut beside) = (Vec::new(), Vec::new());
    // One round of each is not counted: it makes what is made once.
    attacked(server, attack, round);
    sleep(REST);
    let before = server.megabytes();
    let mut most = before;
    for _ in 0..ROUNDS {
        alone.extend(talk(&server.authority, round));
        let (times, peak) = attacked(server, attack, round);
        beside.extend(times);
        most = most.max(peak);
        sleep(REST);
    }
    let after = server.megabytes();
    let pair =
        |share| (percentile(&mut alone.clone(), share), percentile(&mut beside.clone(), share));
    let ((p50, p50_beside), (p99, p99_beside)) = (pair(0.5), pair(0.99));
    println!(
        "{name:<33}{p50:>10.2} → {p50_beside:<9.2}{p99:>10.2} → {p99_beside:<9.2}{:>10.2}{:>24}",
        p99_beside - p99,
        format!("{before:.0}, {most:.0}, {after:.0}")
    );
}

/// What the quiet ones saw while somebody attacked, and the server's memory at the end of it.
fn attacked(server: &Server, attack: Attack, round: Duration) -> (Vec<f64>, f64) {
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            lowest_priority();
            attack(&server.authority, &over);
        });
        let times = talk(&server.authority, round);
        let most = server.megabytes();
        over.store(true, Ordering::SeqCst);
        (times, most)
    })
}

fn percentile(times: &mut [f64], share: f64) -> f64 {
    times.sort_by(f64::total_cmp);
    let last = times.len().saturating_sub(1);
    times.get((last as f64 * share).round() as usize).copied().unwrap_or(f64::NAN)
}

/// Milliseconds from each command to its answer, which is on disk by then.
fn talk(authority: &str, round: Duration) -> Vec<f64> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let target = Target::new(&format!("http://{authority}")).expect("an address");
    runtime.expect("a runtime").block_on(async {
        let mut quiet = tokio::task::JoinSet::new();
        for n in 0..QUIET {
            let target = target.clone();
            quiet.spawn(async move {
                tokio::time::sleep(EVERY.mul_f64(n as f64 / QUIET as f64)).await;
                one(&target, round).await
            });
        }
        quiet.join_all().await.concat()
    })
}

async fn one(target: &Target, round: Duration) -> Vec<f64> {
    let mut socket = Socket::open(target).await.expect("a socket");
    let attach = Say::Attach { session_id: None, after: None, epoch: None, client_id: None };
    say(&mut socket, 0, attach).await;
    let mut times = Vec::new();
    let mut due = tokio::time::interval(EVERY);
    let begun = Instant::now();
    for n in 1.. {
        let from = due.tick().await;
        if begun.elapsed() > round {
            break;
        }
        let title = Some(format!("title {n}"));
        say(&mut socket, n, Say::SessionUpdate { title, auto_refill: None, archived: None }).await;
        times.push(from.elapsed().as_secs_f64() * 1e3);
    }
    times
}

async fn say(socket: &mut Socket, n: u32, command: Say) {
    let event_id = n.to_string();
    socket.send(&CommandFrame { event_id: event_id.clone(), command }).await.expect("it is sent");
    loop {
        match socket.next().await.expect("an answer") {
            Frame::Notice(Notice::Accepted { event_id: id, .. }) if id == event_id => return,
            Frame::Notice(Notice::Attached(_)) => return,
            Frame::Notice(Notice::Error { error, .. }) => panic!("{error:?}"),
            _ => {}
        }
    }
}

struct Server {
    child: Child,
    authority: String,
    _data: tempfile::TempDir,
}

impl Server {
    fn start() -> Self {
        let data = tempfile::tempdir().expect("a folder");
        let mut child = Command::new(env!("CARGO_BIN_EXE_segue"))
            // Sessions that nobody uses leave memory before the next round.
            .args(["load", "server", "--idle", "1", "--data-dir"])
            .arg(data.path())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let mut line = String::new();
        let out = child.stdout.take().expect("its output");
        BufReader::new(out).read_line(&mut line).expect("a line");
        let authority = line.trim().rsplit('/').next().expect("an address").to_owned();
        Self { child, authority, _data: data }
    }

    /// Resident.
    fn megabytes(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
        kilobytes.unwrap_or(f64::NAN) / 1024.0
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Of the thread that calls it.
fn lowest_priority() {
    // SAFETY: takes numbers only; on Linux 0 means the calling thread.
    unsafe { libc::setpriority(libc::PRIO_PROCESS, 0, 19) };
}

/// A WebSocket that does what it likes.
struct Wire(TcpStream);

impl Wire {
    fn open(authority: &str) -> Option<Self> {
        let mut stream = TcpStream::connect(authority).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(5))).ok()?;
        stream.set_write_timeout(Some(Duration::from_secs(5))).ok()?;
        let request = format!(
            "GET /v1/ws HTTP/1.1\r\nHost: {authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
             Sec-WebSocket-Protocol: segue.v1\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).ok()?;
        let (mut head, mut byte) = (Vec::new(), [0]);
        while !head.ends_with(b"\r\n\r\n") {
            stream.read_exact(&mut byte).ok()?;
            head.push(byte[0]);
        }
        Some(Self(stream))
    }

    fn send(&mut self, bytes: &[u8]) -> bool {
        self.0.write_all(bytes).is_ok()
    }

    /// The session that it now has.
    fn attach(&mut self, to: Option<&str>) -> Option<String> {
        let to = to.map(|id| format!(r#","session_id":"{id}""#)).unwrap_or_default();
        self.send(&text(&format!(r#"{{"type":"session.attach","event_id":"a"{to}}}"#)));
        let mut seen = Vec::new();
        let mut buffer = [0; 4_096];
        loop {
            let n = self.0.read(&mut buffer).ok().filter(|n| *n > 0)?;
            seen.extend_from_slice(&buffer[..n]);
            let answer = String::from_utf8_lossy(&seen);
            if let Some((_, rest)) = answer.split_once(r#""session_id":""#)
                && let Some((id, _)) = rest.split_once('"')
            {
                return Some(id.to_owned());
            }
        }
    }

    fn read_to_the_end(&mut self) {
        let mut buffer = [0; 65_536];
        while self.0.read(&mut buffer).is_ok_and(|n| n > 0) {}
    }
}

/// A text frame, masked by zeros.
fn text(payload: &str) -> Vec<u8> {
    let mut frame = vec![0x81];
    match payload.len() {
        short @ 0..126 => frame.push(0x80 | short as u8),
        middle @ 126..65_536 => {
            frame.push(0x80 | 126);
            frame.extend_from_slice(&(middle as u16).to_be_bytes());
        }
        long => {
            frame.push(0x80 | 127);
            frame.extend_from_slice(&(long as u64).to_be_bytes());
        }
    }
    frame.extend_from_slice(&[0; 4]);
    frame.extend_from_slice(payload.as_bytes());
    frame
}

/// One talks as much as it can, fifteen on its session read nothing of it; closed ones come back.
fn slow_readers(authority: &str, over: &AtomicBool) {
    let Some(mut talker) = Wire::open(authority) else { return };
    let Some(session) = talker.attach(None) else { return };
    let open = || {
        let mut wire = Wire::open(authority)?;
        wire.attach(Some(&session))?;
        Some(wire)
    };
    let mut deaf: Vec<Option<Wire>> = (0..15).map(|_| open()).collect();
    let mut buffer = [0; 65_536];
    for n in 0.. {
        if over.load(Ordering::SeqCst) {
            return;
        }
        let wish = "tokens=500 pace_ms=0 picks=3";
        let say = format!(r#"{{"type":"response.create","event_id":"{n}","input":"{wish}"}}"#);
        talker.send(&text(&say));
        // What it says comes in well under this; a wish more a second than a socket may would end it.
        let until = Instant::now() + Duration::from_millis(60);
        drop(talker.0.set_read_timeout(Some(Duration::from_millis(20))));
        while Instant::now() < until {
            let _ = talker.0.read(&mut buffer);
        }
        if n % 50 == 49 {
            deaf.iter_mut().for_each(|wire| *wire = None);
            deaf = (0..15).map(|_| open()).collect();
        }
    }
}

fn floods(authority: &str, over: &AtomicBool) {
    let pings = text(r#"{"type":"ping","event_id":"p"}"#).repeat(10_000);
    while !over.load(Ordering::SeqCst) {
        let Some(mut wire) = Wire::open(authority) else { return };
        wire.attach(None);
        wire.send(&pings);
        wire.read_to_the_end();
        sleep(Duration::from_millis(20));
    }
}

fn junk(authority: &str, over: &AtomicBool) {
    let patch = format!("{}1{}", r#"{"a":"#.repeat(120), "}".repeat(120));
    let deep = format!(r#"{{"type":"brief.update","event_id":"d","patch":{patch}}}"#);
    let kinds = [
        text(&"x".repeat(65_537)),
        text(&"[".repeat(65_000)).repeat(45),
        text(&deep).repeat(45),
        text(r#"{"type":"no.such","event_id":"u"}"#).repeat(45),
        vec![0x83, 0x80, 0, 0, 0, 0],
        [text("x"), vec![0x81, 0xff]].concat(),
    ];
    for kind in kinds.iter().cycle() {
        if over.load(Ordering::SeqCst) {
            return;
        }
        let Some(mut wire) = Wire::open(authority) else { return };
        wire.attach(None);
        wire.send(kind);
        drop(wire.0.shutdown(std::net::Shutdown::Write));
        wire.read_to_the_end();
        sleep(Duration::from_millis(20));
    }
}

fn idlers(authority: &str, over: &AtomicBool) {
    let idle: Vec<_> = (0..1_000).map(|_| TcpStream::connect(authority)).collect();
    while !over.load(Ordering::SeqCst) {
        sleep(Duration::from_millis(20));
    }
    drop(idle);
}

fn comers(authority: &str, over: &AtomicBool) {
    while !over.load(Ordering::SeqCst) {
        drop(Wire::open(authority));
        sleep(Duration::from_millis(2));
    }
}
