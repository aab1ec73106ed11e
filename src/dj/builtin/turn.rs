//! One turn: read, change the brief, pick, and say so.

use std::sync::Arc;

use async_stream::stream;
use futures_util::Stream;

use crate::aside::aside;
use crate::brief::{Act, Chat, Place, Reading};
use crate::catalog::{Catalog, TrackIx};
use crate::dj::{Leave, Step, Turn, View};
use crate::protocol::{Brief, By, ChangeReason, Entry, ErrorCode, Length, WireError};
use crate::select::{Mode, Plan, Shortage};

use super::answer;
use super::asked::{self, Asked};
use super::course::{self, Course};
use super::pace::Pace;
use super::phrases::Line;
use super::readers::Readers;
use super::speech::{Speaker, short};

pub(super) fn run(
    turn: Turn,
    readers: Arc<Readers>,
    words_per_second: u32,
    picks_per_turn: usize,
) -> impl Stream<Item = Step> + Send + 'static {
    stream! {
        let view = turn.view();
        let reader = readers.of(&turn.catalog).await;
        let (wish, stage) = (turn.clone(), view.clone());
        let Some(reading) = aside(move || reader.read(&wish.input, &stage)).await else {
            yield broken();
            return;
        };
        yield Step::Considered { sure: is_sure(&reading) };
        let mut speaker = Speaker::new(reading.language, turn.seed);
        let mut pace = Pace::new(words_per_second);
        let (wish, stage) = (turn.clone(), view.clone());
        let set = move || Course::set(&wish, &stage, reading, picks_per_turn);
        let Some(course) = aside(set).await else {
            yield broken();
            return;
        };
        let Course { reading, plan, brief, let_go, stays, stands, stock, surveyed } = course;

        for sentence in answer::answers(&mut speaker, &reading, &view, &turn.catalog, stock, surveyed.as_deref()) {
            pace.say(&sentence);
        }
        if let Some(sentence) = opening(&mut speaker, &reading, &brief, &view) {
            pace.say(&sentence);
        }
        if let Some(words) = pace.due() {
            yield Step::Words(words);
        }

        // What the listener had put there, and takes out again.
        if !reading.struck.is_empty() {
            let ids = reading.struck.iter().map(|entry| entry.entry_id.clone());
            yield Step::Remove { entry_ids: ids.collect() };
        }

        // The brief first, and with it what has to leave the queue.
        let mut plan = plan;
        let leave = leaving(&reading, plan.as_mut());
        if let Some(step) = change(&reading, &view, plan.is_some(), leave) {
            yield step;
        }

        // Songs that were asked for by name.
        let mut asked = Asked::new(&reading, &view);
        for (tracks, place) in &reading.songs {
            if let Some(step) = asked.take(&turn, &reading, tracks, *place) {
                yield step;
            }
        }
        for (entry, position) in &reading.traded {
            yield Step::Move { entry_id: entry.entry_id.clone(), position: *position };
        }
        // "Five Beatles songs, and make sure Hey Jude is one of them": it counts as one of the five.
        let counted = reading.act == Act::Anew
            && !asked.songs.is_empty()
            && matches!(brief.length, Some(Length::Tracks(_)));
        let fills = reading.act == Act::FillUp || counted;
        if fills {
            // What fills up comes behind the song, and knows of it.
            let now = turn.view();
            let (turn, brief) = (turn.clone(), brief.clone());
            plan = aside(move || course::plan(&turn, &now, &brief, Mode::FillUp, picks_per_turn)).await;
        }

        // Picks as fast as they are taken; words in between, when they are due.
        let mut picks = Vec::new();
        if let Some(plan) = plan.as_mut() {
            for mut pick in plan.by_ref() {
                if asked.holds(&turn.catalog, pick.track) {
                    continue;
                }
                if !fills {
                    pick.position += asked.in_front();
                }
                if stands.as_ref().is_some_and(|stands| !stands.admits(&turn.catalog, pick.track)) {
                    pick.by = By::Listener;
                }
                picks.push(pick.track);
                yield Step::Pick(pick);
                if let Some(words) = pace.due() {
                    yield Step::Words(words);
                }
            }
        }

        // "Starts with A and ends with B": behind what has come in between.
        if fills || reading.act == Act::Anew {
            for step in asked.closing(&turn.catalog, &turn.view()) {
                yield step;
            }
        }

        // Last, so that what was asked for besides comes next.
        if let Some(now) = view.now.as_ref().filter(|_| reading.skips) {
            yield Step::Skip { entry_id: now.entry.entry_id.clone() };
        }

        let now = turn.view();
        if reading.act == Act::Undo {
            // What returned is told of as what is picked.
            picks.extend(returned(&turn.catalog, &view, &now));
        }
        picks.retain(|ix| is_queued(&now, turn.catalog.id(*ix)));
        let shortage = plan.as_ref().and_then(|plan| plan.shortage.clone());
        if reading.skips {
            for sentence in answer::skipped(&mut speaker, reading.songs.is_empty(), &view, &now) {
                pace.say(&sentence);
            }
        }
        let told = Told { asked: &asked.songs, picks: &picks, shortage: shortage.as_ref(), let_go: let_go.as_deref(), stays, left: left(&view, &now) };
        for sentence in closing(&mut speaker, &turn.catalog, &reading, &now, &told) {
            pace.say(&sentence);
        }
        while let Some(words) = pace.next().await {
            yield Step::Words(words);
        }
    }
}

/// What has to leave the queue, and in which order the rest is to stand.
fn leaving(reading: &Reading, plan: Option<&mut Plan>) -> Option<Leave> {
    let planned = plan.map(|plan| Leave {
        entry_ids: std::mem::take(&mut plan.withdraw),
        order: std::mem::take(&mut plan.order),
    });
    // "Swap the second one for TITLE": nothing is planned, and it goes all the same.
    planned.or_else(|| swapped_out(reading)).or_else(|| {
        let (order, _) = reading.arranged.clone()?;
        Some(Leave { entry_ids: Vec::new(), order })
    })
}

/// The step that comes before any pick.
fn change(reading: &Reading, view: &View, planned: bool, leave: Option<Leave>) -> Option<Step> {
    let leave = leave.unwrap_or_default();
    match &reading.act {
        Act::Undo if planned || view.undoable.is_some() => Some(Step::Undo { leave }),
        Act::Clear => {
            let own = |entry: &&Arc<Entry>| entry.by == By::Dj && !entry.pinned;
            let ids = view.upcoming.iter().filter(own).map(|entry| entry.entry_id.clone());
            let leave = Leave { entry_ids: ids.collect(), order: Vec::new() };
            Some(Step::Withdraw { leave, reason: ChangeReason::Steered })
        }
        Act::Undo | Act::Nothing if reading.patch.is_null() => None,
        _ if !reading.patch.is_null() => Some(Step::Brief {
            patch: reading.patch.clone(),
            read: reading.read.clone(),
            unread: reading.unread.clone(),
            leave,
        }),
        _ if leave.entry_ids.is_empty() && leave.order.is_empty() => None,
        _ => Some(Step::Withdraw { leave, reason: ChangeReason::Steered }),
    }
}

/// What an undo has brought back into the queue.
fn returned(catalog: &Catalog, before: &View, now: &View) -> Vec<TrackIx> {
    let Some(did) = &before.undoable else { return Vec::new() };
    let left = |id: &&str| did.left.iter().any(|left| left.track_id == *id);
    let ids = now.upcoming.iter().map(|entry| entry.track.id.as_str());
    ids.filter(left).filter_map(|id| catalog.by_id(id)).collect()
}

fn swapped_out(reading: &Reading) -> Option<Leave> {
    let own = |entry: &&Arc<Entry>| entry.by == By::Dj && !entry.pinned;
    let ids = reading.swapped.iter().filter(own).map(|entry| entry.entry_id.clone());
    let entry_ids: Vec<String> = ids.collect();
    (!entry_ids.is_empty()).then(|| Leave { entry_ids, order: Vec::new() })
}

/// All of the listener's words were read, and came to a change of the brief or to a skip.
fn is_sure(reading: &Reading) -> bool {
    let changes =
        reading.act != Act::Nothing && !reading.patch.is_null() && !reading.read.is_empty();
    (changes || reading.skips) && reading.unread.is_empty()
}

fn broken() -> Step {
    Step::Failed(WireError::new(ErrorCode::Internal, "this wish could not be worked out"))
}

/// How many entries waited before and neither wait nor have begun.
fn left(before: &View, now: &View) -> usize {
    let stays = |entry: &Entry| {
        let same = |other: &Arc<Entry>| other.entry_id == entry.entry_id;
        let begun = now.now.as_ref().is_some_and(|now| same(&now.entry));
        begun || now.upcoming.iter().any(same) || now.history.iter().any(|item| same(&item.entry))
    };
    before.upcoming.iter().filter(|entry| !stays(entry)).count()
}

fn is_queued(view: &View, id: &str) -> bool {
    view.upcoming.iter().any(|entry| entry.track.id == id)
        || view.now.as_ref().is_some_and(|now| now.entry.track.id == id)
        || view.history.iter().any(|item| item.entry.track.id == id)
}

/// The first sentence, before anything is picked: it may only tell of the wish.
fn opening(speaker: &mut Speaker, reading: &Reading, brief: &Brief, view: &View) -> Option<String> {
    let fresh = view.upcoming.is_empty();
    Some(match &reading.act {
        Act::Anew if fresh => match Speaker::gist(brief) {
            gist if gist.is_empty() => speaker.line(Line::OpeningPlain, &[]),
            gist => speaker.line(Line::Opening, &[("what", &gist)]),
        },
        Act::Anew => speaker.line(Line::Turning, &[]),
        Act::Add { .. } => speaker.line(Line::Adding, &[]),
        Act::Undo if view.briefs_before.is_empty() && view.undoable.is_none() => {
            speaker.line(Line::NothingToUndo, &[])
        }
        Act::Undo => speaker.line(Line::Undone, &[]),
        Act::Clear if view.upcoming.iter().any(|e| e.pinned || e.by != By::Dj) => {
            speaker.line(Line::ClearedButYours, &[])
        }
        Act::Clear => speaker.line(Line::Cleared, &[]),
        Act::FillUp | Act::Nothing => return None,
    })
}

/// What came of the turn.
struct Told<'a> {
    asked: &'a [(TrackIx, Place)],
    picks: &'a [TrackIx],
    shortage: Option<&'a Shortage>,
    let_go: Option<&'a str>,
    /// Nothing fits, and what waited goes on.
    stays: bool,
    /// How many entries have left the queue without having been played.
    left: usize,
}

/// The sentences after the picks: what was queued, what is missing, what was not understood.
fn closing(
    speaker: &mut Speaker,
    catalog: &Catalog,
    reading: &Reading,
    view: &View,
    told: &Told,
) -> Vec<String> {
    let mut said = Vec::new();
    said.extend(asked::said(speaker, catalog, reading, view, told.asked));
    for name in reading.missing.iter().take(2) {
        said.push(speaker.line(Line::Missing, &[("name", short(name))]));
    }
    if let Some(what) = told.let_go {
        said.push(speaker.line(Line::LetGo, &[("what", what)]));
    }
    if let Some(shortage) = told.shortage {
        said.push(short_of(speaker, shortage));
    }
    if told.stays {
        said.push(speaker.line(Line::Stays, &[]));
    }
    if let (Some(n), Some(Length::DurationMs(ms))) = (reading.paced, reading.brief.length) {
        let each = (ms / u64::from(n.max(1)) + 500) / 1000;
        let each = format!("{}:{:02}", each / 60, each % 60);
        let facts = [("n", n.to_string()), ("m", ((ms + 30_000) / 60_000).to_string())];
        let [n, m] = facts.each_ref().map(|(slot, fact)| (*slot, fact.as_str()));
        said.push(speaker.line(Line::Paced, &[n, m, ("each", each.as_str())]));
    }
    if !reading.unmarked.is_empty() {
        let words = reading.unmarked.iter().take(2).map(|word| short(word));
        let what = words.collect::<Vec<_>>().join(", ");
        said.push(speaker.line(Line::Unmarked, &[("what", &what)]));
    }
    for what in reading.nowhere.iter().take(2) {
        said.push(speaker.line(Line::Nowhere, &[("what", short(what))]));
    }
    for (what, near) in reading.nearest.iter().take(2) {
        let line = if reading.act == Act::Nothing { Line::OnlyNearest } else { Line::Nearest };
        said.push(speaker.line(line, &[("what", short(what)), ("near", near)]));
    }
    for album in reading.released.iter().filter(|_| reading.act != Act::Nothing).take(2) {
        said.push(speaker.line(Line::Released, &[("a", short(album))]));
    }
    if let Some((_, reverse)) = &reading.arranged {
        said.push(speaker.line(if *reverse { Line::Reversed } else { Line::Shuffled }, &[]));
    }
    if reading.unordered {
        said.push(speaker.line(Line::NoTrackOrder, &[]));
    }
    let unread = left_over(reading);
    let answered = reading.survey.is_some() || reading.skips;
    if !unread.is_empty() && (did_something(reading) || answered || !said.is_empty()) {
        said.push(speaker.line(Line::Unread, &[("what", &unread.join(", "))]));
    }
    let names: Vec<String> = told.picks.iter().map(|ix| speaker.track(catalog, *ix)).collect();
    let sentence = match names.as_slice() {
        [] => None,
        [a] => Some(speaker.line(Line::First, &[("a", a)])),
        [a, b] => Some(speaker.line(Line::FirstTwo, &[("a", a), ("b", b)])),
        [a, b, .., c] => Some(speaker.line(Line::Three, &[("a", a), ("b", b), ("c", c)])),
    };
    said.extend(sentence);
    if told.picks.len() > 2 {
        let n = told.picks.len().to_string();
        said.push(speaker.line(Line::Closing, &[("n", &n)]));
    }
    let planned = !matches!(reading.act, Act::Nothing | Act::Undo | Act::Clear);
    if planned
        && told.picks.is_empty()
        && told.shortage.is_none()
        && told.asked.is_empty()
        && !view.upcoming.is_empty()
    {
        said.push(match told.left {
            0 => speaker.line(Line::Fits, &[]),
            n => speaker.line(Line::Left, &[("n", &n.to_string())]),
        });
    }
    if said.is_empty()
        && reading.act == Act::Nothing
        && reading.asks.is_empty()
        && reading.survey.is_none()
        && !reading.skips
        && reading.not_music.is_none()
        && !reading.chats.contains(&Chat::Meddling)
    {
        let sentence = answer::courtesy(speaker, reading).unwrap_or_else(|| lost(speaker, reading));
        said.push(sentence);
    }
    said
}

/// Words that nothing was made of, and that no other sentence tells of: a few, those first that stand
/// where a kind of music should.
fn left_over(reading: &Reading) -> Vec<&str> {
    const FEW: usize = 3;
    let told = [&reading.unmarked, &reading.nowhere, &reading.missing];
    let is_told = |word: &str| told.into_iter().flatten().any(|words| words.contains(word));
    let puzzles = |word: &str| reading.puzzling.iter().any(|kind| word.contains(kind.as_str()));
    let words = reading.unread.iter().map(String::as_str);
    let mut open: Vec<&str> = words.filter(|word| !is_told(word)).collect();
    open.sort_by_key(|word| !puzzles(word));
    open.into_iter().take(FEW).map(short).collect()
}

fn did_something(reading: &Reading) -> bool {
    reading.act != Act::Nothing
        || !reading.songs.is_empty()
        || !reading.traded.is_empty()
        || reading.arranged.is_some()
}

fn lost(speaker: &mut Speaker, reading: &Reading) -> String {
    match reading.unread.first() {
        Some(word) if reading.unread.len() <= 2 => {
            let unread = speaker.line(Line::Unread, &[("what", short(word))]);
            format!("{unread} {}", speaker.line(Line::Lost, &[]))
        }
        _ => speaker.line(Line::Lost, &[]),
    }
}

fn short_of(speaker: &mut Speaker, shortage: &Shortage) -> String {
    let n = shortage.fit.to_string();
    match (&shortage.costs_most, shortage.fit) {
        (Some((cost, more)), 0) => {
            speaker.line(Line::NoneBut, &[("cost", cost), ("more", &more.to_string())])
        }
        (Some((cost, more)), _) => {
            speaker.line(Line::FewBut, &[("n", &n), ("cost", cost), ("more", &more.to_string())])
        }
        (None, 0) => speaker.line(Line::None, &[]),
        (None, _) => speaker.line(Line::Few, &[("n", &n)]),
    }
}
