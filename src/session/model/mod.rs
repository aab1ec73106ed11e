//! A model of the conversation: random listeners, DJs, disks and crashes drive `state` and `decide`,
//! and a plain reference says what must hold. The invariants bear the numbers of `docs/protocol.md`.
//!
//! `SEGUE_MODEL_CASES` sets the number of cases (default 10,000).

mod reference;
mod world;

use proptest::prelude::*;
use proptest::test_runner::Config;

use crate::protocol::{OnActive, PlaybackState, Scope, Verdict};

/// One thing that happens. Numbers are taken modulo what there is.
#[derive(Clone, Debug)]
enum Op {
    Say {
        mode: OnActive,
        heard: Option<u64>,
    },
    Cancel {
        which: Which,
        heard: Option<u64>,
    },
    Edit {
        patch: usize,
    },
    Add {
        track: usize,
        position: usize,
    },
    Remove {
        entry: usize,
    },
    Move {
        entry: usize,
        position: usize,
    },
    Clear {
        keep_pinned: bool,
    },
    Pin {
        entry: usize,
        pinned: bool,
    },
    Play {
        entry: usize,
        state: PlaybackState,
    },
    Judge {
        track: usize,
        verdict: Verdict,
        scope: Scope,
    },
    Title {
        text: usize,
    },
    /// An earlier command again, with the same body or another one.
    Again {
        which: usize,
        same: bool,
    },
    Words {
        text: usize,
    },
    Brief {
        patch: usize,
        leave: usize,
    },
    Undo,
    Withdraw {
        leave: usize,
    },
    Pick {
        track: usize,
        position: usize,
        asked: bool,
    },
    Skip {
        entry: usize,
    },
    Shift {
        entry: usize,
        position: usize,
    },
    Fail,
    TurnEnds,
    Refill {
        track: usize,
    },
    /// The disk catches up with so many decisions, and what waited for them leaves.
    Disk {
        decisions: usize,
    },
    Crash,
    Attach,
}

#[derive(Clone, Copy, Debug)]
enum Which {
    Active,
    Waiting(usize),
    Unknown,
}

fn op() -> impl Strategy<Value = Op> {
    use Op::*;
    let number = 0usize..64;
    let heard = prop::option::of(0u64..40);
    let mode = prop_oneof![
        3 => Just(OnActive::Steer),
        2 => Just(OnActive::Queue),
        1 => Just(OnActive::Reject),
    ];
    let which = prop_oneof![
        Just(Which::Active),
        number.clone().prop_map(Which::Waiting),
        Just(Which::Unknown),
    ];
    let played = prop_oneof![
        Just(PlaybackState::Started),
        Just(PlaybackState::Progress),
        Just(PlaybackState::Paused),
        Just(PlaybackState::Finished),
        Just(PlaybackState::Skipped),
    ];
    let verdict = prop_oneof![
        Just(Verdict::Like),
        Just(Verdict::Dislike),
        Just(Verdict::Ban),
        Just(Verdict::Clear),
    ];
    let scope = prop_oneof![Just(Scope::Track), Just(Scope::Artist)];
    let two = || (0usize..64, 0usize..64);
    prop_oneof![
        6 => (mode, heard.clone()).prop_map(|(mode, heard)| Say { mode, heard }),
        2 => (which, heard).prop_map(|(which, heard)| Cancel { which, heard }),
        2 => number.clone().prop_map(|patch| Edit { patch }),
        2 => two().prop_map(|(track, position)| Add { track, position }),
        1 => number.clone().prop_map(|entry| Remove { entry }),
        1 => two().prop_map(|(entry, position)| Move { entry, position }),
        1 => any::<bool>().prop_map(|keep_pinned| Clear { keep_pinned }),
        2 => (0usize..64, any::<bool>()).prop_map(|(entry, pinned)| Pin { entry, pinned }),
        4 => (0usize..64, played).prop_map(|(entry, state)| Play { entry, state }),
        1 => (0usize..64, verdict, scope)
            .prop_map(|(track, verdict, scope)| Judge { track, verdict, scope }),
        1 => number.clone().prop_map(|text| Title { text }),
        3 => (0usize..64, any::<bool>()).prop_map(|(which, same)| Again { which, same }),
        6 => number.clone().prop_map(|text| Words { text }),
        3 => two().prop_map(|(patch, leave)| Brief { patch, leave }),
        1 => Just(Undo),
        1 => number.clone().prop_map(|leave| Withdraw { leave }),
        10 => (0usize..64, 0usize..64, prop::bool::weighted(0.1))
            .prop_map(|(track, position, asked)| Pick { track, position, asked }),
        1 => two().prop_map(|(entry, position)| Shift { entry, position }),
        1 => two().prop_map(|(entry, _)| Skip { entry }),
        1 => Just(Fail),
        3 => Just(TurnEnds),
        1 => number.prop_map(|track| Refill { track }),
        6 => (0usize..9).prop_map(|decisions| Disk { decisions }),
        1 => Just(Crash),
        2 => Just(Attach),
    ]
}

fn cases() -> u32 {
    std::env::var("SEGUE_MODEL_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(10_000)
}

proptest! {
    #![proptest_config(Config { cases: cases(), failure_persistence: None, ..Config::default() })]

    #[test]
    fn whatever_happens_the_invariants_hold(ops in prop::collection::vec(op(), 1..60)) {
        let mut world = world::World::new();
        for op in ops {
            world.happen(&op).map_err(|broken| TestCaseError::fail(format!("{op:?}: {broken}")))?;
        }
        world.finish().map_err(TestCaseError::fail)?;
    }
}
