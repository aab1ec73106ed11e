//! Measures what the server does in memory with a command, a wish, a pick and a word: decode, search, read,
//! select, decide, encode, hand to a socket's queue.
//!
//! `cargo bench --bench session -- [part of a name]`. One line a case: its name, the nanoseconds of the
//! median round and of the best, the best as a multiple of `floor` in the same run, and the allocations of
//! one go. `floor` takes the commonest command apart without knowing its type. `scripts/bench` compares
//! multiples and allocations with those that are committed.

use std::alloc::{GlobalAlloc, Layout, System};
use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use segue::brief::Reader;
use segue::catalog::Catalog;
use segue::dj::{Pick, Step, View};
use segue::load::metronome_catalog;
use segue::protocol::{
    Brief, By, Command, CommandFrame, Must, Notice, OnActive, Position, SessionId,
};
use segue::select::{Gate, Mode, plan};
use segue::session::decide::{self, Rules};
use segue::session::{Delta, Limits, Outbox, OutboxLimits, State, encode};
use segue::taste::Taste;

const ROUNDS: usize = 21;
const ROUND: Duration = Duration::from_millis(20);
/// Goes that allocations are counted over.
const COUNTED: u64 = 1_000;
/// Deltas that wait for one socket when it comes to take them.
const BURST: usize = 32;
/// Entries in the queue of a session that is measured.
const QUEUE: usize = 50;

const CREATE: &str = r#"{"type":"response.create","event_id":"01890a5d-ac96-774b-bcce-b302099a8057","input":"90s trip hop for a late drive, nothing over five minutes"}"#;

/// The system's allocator, and how often it was asked for memory.
struct Counting;

static ALLOCATIONS: AtomicU64 = AtomicU64::new(0);

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// SAFETY: all is done by the system's allocator, with the arguments as they came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        // SAFETY: by the caller's promise.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        // SAFETY: by the caller's promise.
        unsafe { System.dealloc(at, layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        // SAFETY: by the caller's promise.
        unsafe { System.realloc(at, layout, size) }
    }
}

fn main() {
    let wanted: Vec<String> =
        std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    let (_, floor) = time(&mut floor);
    let measure = |name: &str, work: &mut dyn FnMut()| {
        if wanted.is_empty() || wanted.iter().any(|part| name.contains(part.as_str())) {
            let (median, best) = time(work);
            let times = best / floor;
            let allocations = allocations(work);
            println!(
                "{name:<24}{median:>12.1} ns{best:>12.1} ns{times:>10.3} x{allocations:>8.1} allocations"
            );
        }
    };
    measure("floor", &mut self::floor);
    decode(&measure);
    session(&measure);
    outbox(&measure);
    catalog(&measure);
}

type Measure<'a> = dyn Fn(&str, &mut dyn FnMut()) + 'a;

fn floor() {
    drop(black_box(serde_json::from_str::<serde_json::Value>(black_box(CREATE))));
}

/// Nanoseconds of one go: in the median round, and in the best.
fn time(work: &mut dyn FnMut()) -> (f64, f64) {
    let mut count = 1u32;
    loop {
        let took = round(work, count);
        if took >= ROUND || count > 1 << 28 {
            break;
        }
        count *= 2;
    }
    let mut rounds: Vec<f64> =
        (0..ROUNDS).map(|_| round(work, count).as_secs_f64() * 1e9 / f64::from(count)).collect();
    rounds.sort_by(f64::total_cmp);
    (rounds[ROUNDS / 2], rounds[0])
}

fn round(work: &mut dyn FnMut(), count: u32) -> Duration {
    let begun = Instant::now();
    for _ in 0..count {
        work();
    }
    begun.elapsed()
}

/// Allocations of one go, once all is warm.
fn allocations(work: &mut dyn FnMut()) -> f64 {
    let before = ALLOCATIONS.load(Ordering::Relaxed);
    for _ in 0..COUNTED {
        work();
    }
    (ALLOCATIONS.load(Ordering::Relaxed) - before) as f64 / COUNTED as f64
}

fn decode(measure: &Measure<'_>) {
    let frames = [
        ("decode.create", CREATE),
        (
            "decode.attach",
            r#"{"type":"session.attach","event_id":"1","session_id":"01890a5d-ac96-774b-bcce-b302099a8057","after":412,"epoch":"e1"}"#,
        ),
        (
            "decode.brief",
            r#"{"type":"brief.update","event_id":"1","patch":{"must":{"years":[[1990,1999]],"bpm":[100,130]},"prefer":{"energy":0.4}}}"#,
        ),
        (
            "decode.wrong_field",
            r#"{"type":"queue.move","event_id":"1","entry_id":"e1","position":-1}"#,
        ),
    ];
    for (name, text) in frames {
        measure(name, &mut || drop(black_box(CommandFrame::decode(black_box(text)))));
    }
}

/// What decisions look at.
struct World {
    catalog: Catalog,
    must: Must,
    gate: Gate,
    taste: Taste,
    limits: Limits,
}

impl World {
    fn new() -> Self {
        let catalog = metronome_catalog();
        let limits = Limits { input_chars: 4_000, queue_entries: 500, waiting: 4 };
        Self {
            catalog,
            must: Must::default(),
            gate: Gate::default(),
            taste: Taste::default(),
            limits,
        }
    }

    fn rules(&self) -> Rules<'_> {
        Rules {
            now: 1_700_000_000_000,
            catalog: &self.catalog,
            must: &self.must,
            gate: &self.gate,
            taste: &self.taste,
            speech: None,
            limits: &self.limits,
            dj: "bench",
            may_start: true,
        }
    }

    /// Carries out a command that must be accepted.
    fn command(&self, state: &mut State, command: &Command) {
        let event_id: Arc<str> = "bench".into();
        let decided = decide::command(state, self.rules(), &event_id, command, None);
        for event in decided.expect("a sound command").events {
            state.apply(&event);
        }
    }

    /// A session with a queue and a response that runs.
    fn session(&self) -> State {
        let id = SessionId::fresh();
        let mut state = State::empty(id);
        let begun = decide::begin(&state, id, 1_700_000_000_000);
        state.apply(&begun);
        for track in self.catalog.all().take(QUEUE) {
            let track_id = self.catalog.id(track).to_owned();
            self.command(&mut state, &Command::QueueAdd { track_id, position: Position::END });
        }
        self.command(&mut state, &wish());
        state
    }
}

fn wish() -> Command {
    let input = "something slower, and no vocals".to_owned();
    Command::ResponseCreate { input, on_active: OnActive::Steer, heard: None }
}

fn session(measure: &Measure<'_>) {
    let world = World::new();
    let state = world.session();
    let event_id: Arc<str> = "bench".into();
    let track = world.catalog.all().last().expect("tracks");
    let pick = Step::Pick(Pick {
        track,
        by: By::Dj,
        position: usize::MAX,
        because: Vec::new(),
        why: "it fits".to_owned(),
    });
    let steer = wish();
    measure("decide.steer", &mut || {
        let decided = decide::command(&state, world.rules(), &event_id, &steer, None);
        drop(black_box(decided));
    });
    measure("decide.pick", &mut || {
        drop(black_box(decide::step(&state, world.rules(), black_box(&pick))));
    });
    let picked = decide::step(&state, world.rules(), &pick).events.remove(0);
    measure("encode.pick", &mut || drop(black_box(encode(black_box(&picked)))));
    let delta = Notice::TextDelta {
        response_id: "r12".to_owned(),
        offset: 120,
        delta: "slower ".to_owned(),
    };
    measure("encode.delta", &mut || drop(black_box(encode(black_box(&delta)))));
    let snapshot = state.snapshot(&Taste::default());
    measure("encode.snapshot", &mut || drop(black_box(encode(black_box(&snapshot)))));
}

fn outbox(measure: &Measure<'_>) {
    let (outbox, mut reader) = Outbox::new(OutboxLimits { frames: 1_024, bytes: 1 << 20 }, None);
    let frame = encode(&Notice::Pong { event_id: "1".into() });
    let mut taken = Vec::new();
    measure("outbox.one", &mut || {
        outbox.push(frame.clone());
        let _ = reader.next(&mut taken).now_or_never();
        taken.clear();
    });
    measure("outbox.burst_of_32", &mut || {
        for _ in 0..BURST {
            outbox.push(frame.clone());
        }
        let _ = reader.next(&mut taken).now_or_never();
        taken.clear();
    });

    // What a spoken word costs from the session to the socket's writer, and what one does that waits
    // behind others of its response.
    let response: Arc<str> = "r12".into();
    let mut offset = 0;
    let mut say = |outbox: &Outbox| {
        let delta = Delta::new(response.clone(), offset, offset + 7, "slower ".to_owned());
        offset += 7;
        outbox.queue_delta(&delta);
    };
    measure("delta.alone", &mut || {
        say(&outbox);
        let _ = reader.next(&mut taken).now_or_never();
        taken.clear();
    });
    measure("delta.burst_of_32", &mut || {
        for _ in 0..BURST {
            say(&outbox);
        }
        let _ = reader.next(&mut taken).now_or_never();
        taken.clear();
    });
}

/// In the starter catalogue; `benches/catalog.rs` and `benches/select.rs` take larger ones.
fn catalog(measure: &Measure<'_>) {
    let catalog = Arc::new(Catalog::starter().expect("the starter catalogue loads"));
    catalog.search_index();
    catalog.figures();
    for (name, query) in [("search.artist", "massive attack"), ("search.slip", "bohemian rapsody")]
    {
        measure(name, &mut || drop(black_box(catalog.search(black_box(query), 20))));
    }
    let reader = Reader::new(catalog.clone());
    let view = View::default();
    for (name, said) in [
        ("read.wish", "90s trip hop for a late drive, nothing over five minutes"),
        ("read.steer", "slower, and no vocals"),
        ("read.unknown", "what my cousin Zbygniew hums whenever the geysers blow"),
    ] {
        measure(name, &mut || drop(black_box(reader.read(black_box(said), &view))));
    }
    let patch = serde_json::json!({
        "must": {"genres_any": ["rock"], "years": [[1990, 1999]], "duration_ms": [null, 300_000]},
    });
    let brief = Brief::default().patched(&patch).expect("a sound brief");
    let mut seed = 0;
    let mut picks = |count| {
        seed += 1;
        let picked = plan(&catalog, &brief, &view, Mode::Anew, 10, seed).take(count).count();
        assert_eq!(picked, count, "the starter catalogue has as many");
    };
    measure("select.first", &mut || picks(1));
    measure("select.ten", &mut || picks(10));
}
