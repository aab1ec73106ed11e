//! The DJ: an utterance becomes a stream of steps (words, brief patches, picks).
//!
//! A turn only proposes. The session's actor polls its stream, applies each step through the same door
//! as every command, and ends a turn by dropping the stream.

mod apology;
mod builtin;
mod fallback;
pub mod llm;
pub(crate) mod reasons;
mod undo;

use std::sync::Arc;

use futures_util::stream::BoxStream;
use serde_json::Value;
use tokio::sync::watch;

use crate::catalog::{Catalog, TrackIx};
use crate::protocol::{
    Because, Brief, By, ChangeReason, Degraded, Entry, HistoryItem, Message, NowPlaying, Reading,
    Usage, WireError,
};
use crate::taste::Taste;

pub use builtin::Builtin;
pub use undo::Did;
pub(crate) use undo::UNDO_KEPT;

pub use fallback::{ModelDj, seat};

/// Who answers a listener.
pub trait Dj: Send + Sync + 'static {
    /// `builtin`, or the model's name: the `dj` of `response.created`.
    fn name(&self) -> &str;

    /// Works out what turns on this catalogue will need, before any has it. Blocks.
    fn prepare(&self, _catalog: &Arc<Catalog>) {}

    /// Begins a turn. Nothing happens until the stream is polled; dropping it ends the turn.
    fn turn(&self, turn: Turn) -> BoxStream<'static, Step>;
}

/// What a turn is given.
#[derive(Clone)]
pub struct Turn {
    pub input: String,
    pub response_id: String,
    /// Who is speaking, for budgets. Never a secret.
    pub listener: Arc<str>,
    pub catalog: Arc<Catalog>,
    /// The session as it is now, at every moment of the turn: after each step that the actor applied,
    /// and after each command that came in between, the newest view stands here.
    pub stage: watch::Receiver<Arc<View>>,
    /// Makes a turn repeatable: the same for the same session and response.
    pub seed: u64,
}

impl Turn {
    pub fn view(&self) -> Arc<View> {
        self.stage.borrow().clone()
    }
}

/// A session as its DJ sees it. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct View {
    pub brief: Arc<Brief>,
    /// What the brief was before each of its changes, oldest first, at most 20: for "undo that".
    pub briefs_before: Vec<Arc<Brief>>,
    pub now: Option<NowPlaying>,
    pub upcoming: Vec<Arc<Entry>>,
    /// Newest last, at most 50.
    pub history: Vec<HistoryItem>,
    /// The picks of the response before this one, in order, wherever they are now: for "the second one".
    pub last_picks: Vec<Arc<Entry>>,
    /// What [`Step::Undo`] takes back. `None`: it brings back the brief before, if there is one.
    pub undoable: Option<Arc<Did>>,
    /// Ids of all tracks that were ever picked in this session, oldest first, at most 2,000.
    pub picked: Arc<Vec<Arc<str>>>,
    /// Without the input that this turn answers. Newest last, at most 100.
    pub messages: Arc<Vec<Arc<Message>>>,
    pub taste: Arc<Taste>,
    pub auto_refill: bool,
    /// How much chance may lift a track, in units of relevance; `None`: as much as it usually may.
    pub surprise: Option<f32>,
}

/// What a DJ does next.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Words to go out at once. Never empty.
    Words(String),
    /// A change of the brief, as a JSON merge patch applied by `Brief::patched`, and in the same step
    /// what leaves the queue for it: besides the entries that `leave` names, all that break the new
    /// must. So at no moment does the queue hold what the brief forbids.
    Brief {
        patch: Value,
        read: Vec<Reading>,
        unread: Vec<String>,
        leave: Leave,
    },
    /// What was done last is taken back: the brief from before it stands again, what it queued leaves
    /// (the listener's own entries too, unless they are pinned), what left for it returns to its place,
    /// and what it moved moves back. Where [`View::undoable`] has nothing, only the brief before stands
    /// again, and `leave` goes, as for `Brief`.
    Undo {
        leave: Leave,
    },
    /// Entries to take out of the queue without a change of the brief.
    Withdraw {
        leave: Leave,
        reason: ChangeReason,
    },
    /// Entries that the listener told the DJ to take out: also their own and pinned ones.
    Remove {
        entry_ids: Vec<String>,
    },
    /// A track for the queue. Refused (nothing is queued) if it breaks the must of the brief, is
    /// banned, or the queue is full.
    Pick(Pick),
    /// An entry to take from where it stands to another place.
    Move {
        entry_id: String,
        position: usize,
    },
    /// What plays ends, as if the listener had skipped it, if it is this entry that plays.
    Skip {
        entry_id: String,
    },
    /// The wish was read, and nothing is done about it yet. `sure`: it asks for music, and all of its
    /// words came to something.
    Considered {
        sure: bool,
    },
    /// The first word or pick that came from a model, for the timings.
    ModelSpoke,
    ModelPicked,
    Usage(Usage),
    Degraded(Degraded),
    /// The turn can't go on: it ends as `failed`.
    Failed(WireError),
}

/// What leaves the queue, and how the rest stands then.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Leave {
    /// Only the DJ's own, unpinned entries go; others are passed over.
    pub entry_ids: Vec<String>,
    /// The order of the entries that stay; empty where it does not change.
    pub order: Vec<String>,
}

/// One pick, with its reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct Pick {
    pub track: TrackIx,
    /// `listener` where the listener asked for this very track: then it is their own entry, never
    /// withdrawn by steering, and the must does not stand in its way.
    pub by: By,
    /// Index in `upcoming` as it is when the pick is applied; beyond the end is the end.
    pub position: usize,
    pub because: Vec<Because>,
    pub why: String,
}
