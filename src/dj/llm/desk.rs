//! Where a model's tool calls meet the session: what it asks for is checked against the catalogue, the
//! brief and what it was shown, and becomes steps, or a refusal that it can read.

use std::collections::HashMap;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Value, json};

use super::find::Search;
use super::tools::{
    FEW, FIND, FOUND, FindTracks, LOOK, Nothing, QUEUE, QueueTracks, RECALL, REMOVE, REVISE,
    RemoveEntries, ReviseBrief, UNDO, WantedTrack,
};
use super::{facts, tools};
use crate::aside::aside;
use crate::catalog::{Catalog, Title, TrackIx, fold};
use crate::dj::{Leave, Pick, Step, Turn, View, reasons};
use crate::protocol::{Because, Brief, By, ChangeReason, Entry, Length, Outcome, Reading};
use crate::select::{self, Filter, Mode};

/// Entries of the queue, and items of the taste, that a model is shown.
const SHOWN: usize = 50;
/// Tracks that one turn may queue where the brief sets no length.
const PICKS: usize = 50;

/// What a call comes to.
pub(super) struct Done {
    pub steps: Vec<Step>,
    /// For the model.
    pub result: Value,
}

pub(super) struct Desk {
    turn: Turn,
    picks_per_turn: usize,
    /// The tracks that the model knows of, and why the selector would take them.
    shown: HashMap<TrackIx, Vec<Because>>,
    /// A reading before the model's own stands, with what was queued for it.
    pub first_reading: bool,
    pub rebriefed: bool,
    pub queued: usize,
    pub refused: usize,
    /// Entries left the queue or moved in it.
    pub moved: bool,
    /// Where the next track goes that is to play before the others.
    next: usize,
    searches: u64,
    /// Of the brief of that version.
    filter: Option<(u64, Arc<Filter>)>,
}

impl Desk {
    pub fn new(turn: Turn, picks_per_turn: usize, first_reading: bool) -> Self {
        let mut desk = Self {
            turn,
            picks_per_turn,
            shown: HashMap::new(),
            first_reading,
            rebriefed: false,
            queued: 0,
            refused: 0,
            moved: false,
            next: 0,
            searches: 0,
            filter: None,
        };
        desk.show_view(&desk.turn.view());
        desk
    }

    pub fn view(&self) -> Arc<View> {
        self.turn.view()
    }

    /// Whether anything of the session was changed.
    pub fn acted(&self) -> bool {
        self.rebriefed || self.queued > 0 || self.moved
    }

    fn show_view(&mut self, view: &View) {
        let entries = view.upcoming.iter().take(SHOWN).chain(view.now.as_ref().map(|n| &n.entry));
        let heard = view.history.iter().map(|item| &item.entry);
        let last = view.last_picks.iter();
        for entry in entries.chain(heard).chain(last) {
            if let Some(ix) = self.turn.catalog.by_id(&entry.track.id) {
                self.shown.entry(ix).or_default();
            }
        }
    }

    /// Checks one element of `queue_tracks`: a pick, or a move for what is queued already and is to play
    /// next. The error is what the model is told of it.
    pub async fn wanted(&mut self, json: &str) -> Result<Step, Value> {
        let wanted = WantedTrack::read(json).map_err(
            |e| json!({"refused": "this is no element of tracks", "error": e.to_string()}),
        )?;
        let refuse = |why: &str| Err(json!({"track_id": wanted.track_id, "refused": why}));
        let catalog = &self.turn.catalog.clone();
        let known = catalog.by_id(&wanted.track_id);
        let Some(ix) = known.filter(|ix| self.shown.contains_key(ix)) else {
            return refuse("you were not shown a track with this id; use find_tracks");
        };
        let view = self.view();
        let song = catalog.song(ix);
        let same = |entry: &Arc<Entry>| {
            catalog.by_id(&entry.track.id).is_some_and(|it| catalog.song(it) == song)
        };
        if view.now.as_ref().is_some_and(|now| same(&now.entry)) {
            return refuse("it plays now");
        }
        if let Some(at) = view.upcoming.iter().position(same) {
            if !wanted.next || at == self.next {
                return refuse("it is in the queue already");
            }
            let entry_id = view.upcoming[at].entry_id.clone();
            return Ok(Step::Move { entry_id, position: self.next });
        }
        if view.taste.bans(&catalog.track(ix)) {
            return refuse("the listener has banned it");
        }
        let asked_for = wanted.asked_for && is_named(catalog, ix, &self.turn.input);
        if !asked_for {
            if !self.fits(&view, ix).await {
                return refuse("it breaks the must of the brief");
            }
            if let Some(why) = no_room(&view, catalog, ix) {
                return refuse(&why);
            }
            if self.queued >= PICKS {
                return refuse("enough for one turn");
            }
        }
        let mut because = facts::borne(catalog, &view, ix, &wanted.because);
        if because.is_empty() {
            because = self.shown.get(&ix).cloned().unwrap_or_default();
        }
        if because.is_empty() {
            because = facts::of_brief(catalog, &view, ix);
        }
        let why = reasons::why(&because);
        let by = if asked_for { By::Listener } else { By::Dj };
        let position = match wanted.next {
            true => self.next,
            false => select::place(catalog, &view.brief, &view, ix, self.picks_per_turn),
        };
        Ok(Step::Pick(Pick { track: ix, by, position, because, why }))
    }

    async fn fits(&mut self, view: &Arc<View>, ix: TrackIx) -> bool {
        let version = view.brief.version;
        let known = self.filter.take().filter(|(of, _)| *of == version);
        let filter = match known {
            Some((_, filter)) => filter,
            None => {
                let (catalog, brief) = (self.turn.catalog.clone(), view.brief.clone());
                let made = heavy(move || Arc::new(Filter::of_brief(&catalog, &brief))).await;
                let Ok(made) = made else { return false };
                made
            }
        };
        let fits = filter.admits(&self.turn.catalog, ix);
        self.filter = Some((version, filter));
        fits
    }

    /// After the step was applied: whether the track is queued, or where it was to go, now.
    pub fn settle(&mut self, step: &Step) -> Result<Value, Value> {
        let view = self.view();
        match step {
            Step::Pick(pick) => {
                let id = self.turn.catalog.id(pick.track);
                if view.upcoming.iter().all(|entry| entry.track.id != id) {
                    return Err(json!({"track_id": id, "refused": "the queue did not take it"}));
                }
                self.queued += 1;
                self.next += usize::from(pick.position == self.next);
                Ok(json!(id))
            }
            Step::Move { entry_id, position } => {
                let entry = view.upcoming.get(*position).filter(|e| e.entry_id == *entry_id);
                let gone = || json!({"entry_id": entry_id, "refused": "it is no longer queued"});
                let id = &entry.ok_or_else(gone)?.track.id;
                self.moved = true;
                self.next += 1;
                Ok(json!(id))
            }
            _ => Ok(Value::Null),
        }
    }

    /// A call other than `queue_tracks`. The error is a sentence for the model.
    pub async fn call(&mut self, name: &str, arguments: &str) -> Result<Done, String> {
        match name {
            REVISE => self.revise(read(arguments)?).await,
            FIND => self.find(read(arguments)?).await,
            REMOVE => Ok(self.remove(read(arguments)?)),
            UNDO => {
                let Nothing {} = read(arguments)?;
                self.undo().await
            }
            LOOK => read::<Nothing>(arguments).map(|Nothing {}| self.look()),
            RECALL => read::<Nothing>(arguments).map(|Nothing {}| self.recall()),
            // Its elements were seen to one by one: here there were none.
            QUEUE => match read::<QueueTracks>(arguments)?.tracks.len() {
                0 => Err("tracks: takes at least one".into()),
                _ => Err("tracks: could not be read".into()),
            },
            other => {
                let known: Vec<_> = tools::specs().iter().map(|spec| spec.name).collect();
                Err(format!("there is no tool {other:?}; there are {}", known.join(", ")))
            }
        }
    }

    async fn revise(&mut self, args: ReviseBrief) -> Result<Done, String> {
        let view = self.view();
        let patch = tools::unwrapped(args.patch);
        let brief = view.brief.patched(&patch).map_err(|e| format!("patch: {e}"))?;
        if brief == *view.brief {
            return Ok(Done { steps: Vec::new(), result: json!({"unchanged": true}) });
        }
        let (catalog, picks, seed) =
            (self.turn.catalog.clone(), self.picks_per_turn, self.turn.seed);
        let planned = heavy(move || {
            let plan = select::plan(&catalog, &brief, &view, Mode::Anew, picks, seed);
            let filter = Filter::of_brief(&catalog, &brief);
            let costly = filter.costs_most(&catalog).filter(|_| filter.count() < 20);
            (plan.withdraw, plan.order, filter.count(), costly)
        });
        let (withdraw, order, fit, costly) = planned.await?;
        let mut steps = Vec::new();
        let mut leave = Leave { entry_ids: withdraw, order };
        if std::mem::take(&mut self.first_reading) && !leave.entry_ids.is_empty() {
            // The reading before this one was another: what was queued for it goes for that reason.
            let entry_ids = std::mem::take(&mut leave.entry_ids);
            let leave = Leave { entry_ids, order: Vec::new() };
            steps.push(Step::Withdraw { leave, reason: ChangeReason::Revised });
        }
        let read = self.readings(args.read, &patch);
        steps.push(Step::Brief { patch, read, unread: Vec::new(), leave });
        self.rebriefed = true;
        self.next = 0;
        let mut result = json!({"tracks_that_fit": fit});
        if let Some((words, count)) = costly {
            result["costs_most"] = json!({"wish": words, "songs_without_it": count});
        }
        Ok(Done { steps, result })
    }

    /// Takes back what was picked last, or else the last change of the brief.
    async fn undo(&mut self) -> Result<Done, String> {
        let view = self.view();
        if let Some(did) = &view.undoable {
            self.moved = true;
            let catalog = &self.turn.catalog;
            let queued = view.upcoming.iter().filter(|entry| did.has_queued(entry));
            let left: Vec<&str> = queued.map(|entry| entry.track.title.as_str()).collect();
            let back = did.left.iter().filter_map(|left| catalog.by_id(&left.track_id));
            let back: Vec<&str> = back.map(|ix| catalog.title(ix)).collect();
            let mut result = json!({"left_the_queue": left, "came_back": back});
            if let Some(before) = view.briefs_before.last().filter(|_| did.brief) {
                result["brief"] = brief_data(before);
            }
            return Ok(Done { steps: vec![Step::Undo { leave: Leave::default() }], result });
        }
        let Some(before) = view.briefs_before.last().cloned() else {
            return Err("there is nothing to take back".into());
        };
        let (catalog, picks, seed) =
            (self.turn.catalog.clone(), self.picks_per_turn, self.turn.seed);
        let result = json!({"brief": brief_data(&before)});
        let planned = heavy(move || {
            let plan = select::plan(&catalog, &before, &view, Mode::Anew, picks, seed);
            Leave { entry_ids: plan.withdraw, order: plan.order }
        });
        let steps = vec![Step::Undo { leave: planned.await? }];
        self.rebriefed = true;
        self.next = 0;
        Ok(Done { steps, result })
    }

    /// Only words that the listener did say, for keys that the patch does change.
    fn readings(&self, read: Vec<Reading>, patch: &Value) -> Vec<Reading> {
        let said = fold(&self.turn.input);
        let is_true = |reading: &Reading| {
            let pointer = format!("/{}", reading.path.replace('.', "/"));
            let phrase = fold(&reading.phrase);
            !phrase.is_empty() && said.contains(&phrase) && patch.pointer(&pointer).is_some()
        };
        read.into_iter().filter(is_true).take(20).collect()
    }

    async fn find(&mut self, args: FindTracks) -> Result<Done, String> {
        self.searches += 1;
        let search = Search {
            catalog: self.turn.catalog.clone(),
            view: self.view(),
            query: args.query,
            filters: tools::unwrapped(args.filters),
            limit: args.limit.unwrap_or(FEW).clamp(1, FOUND),
            seed: self.turn.seed.wrapping_add(self.searches),
        };
        let found = heavy(move || search.run()).await??;
        let catalog = self.turn.catalog.clone();
        let mut tracks = Vec::with_capacity(found.len());
        for candidate in found {
            let mut card = facts::card(&catalog, candidate.track);
            if !candidate.fits {
                card["breaks_must"] = json!(true);
            }
            tracks.push(card);
            self.shown.insert(candidate.track, candidate.because);
        }
        let mut result = json!({"tracks": tracks});
        if tracks.is_empty() {
            result["note"] = json!("nothing in the catalogue is called so and fits");
        }
        Ok(Done { steps: Vec::new(), result })
    }

    fn remove(&mut self, args: RemoveEntries) -> Done {
        let view = self.view();
        let goes = |id: &String| {
            let mut entries = view.upcoming.iter();
            entries.any(|e| e.entry_id == *id && e.by == By::Dj && !e.pinned)
        };
        let (removed, kept): (Vec<_>, Vec<_>) = args.entry_ids.into_iter().partition(goes);
        let mut result = json!({"removed": removed});
        if !kept.is_empty() {
            result["kept"] = json!(kept);
            result["note"] = json!("not in the queue, pinned, or the listener's own");
        }
        let mut steps = Vec::new();
        if !removed.is_empty() {
            self.moved = true;
            let leave = Leave { entry_ids: removed, order: Vec::new() };
            steps.push(Step::Withdraw { leave, reason: ChangeReason::Steered });
        }
        Done { steps, result }
    }

    fn look(&mut self) -> Done {
        let view = self.view();
        self.show_view(&view);
        Done { steps: Vec::new(), result: queue_data(&self.turn.catalog, &view) }
    }

    fn recall(&mut self) -> Done {
        Done { steps: Vec::new(), result: taste_data(&self.view()) }
    }
}

/// Runs what looks at the whole catalogue.
async fn heavy<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, String> {
    aside(work).await.ok_or_else(|| "this did not work out".to_owned())
}

fn read<T: for<'a> Deserialize<'a>>(arguments: &str) -> Result<T, String> {
    let arguments = if arguments.trim().is_empty() { "{}" } else { arguments };
    let mut value: Value =
        serde_json::from_str(arguments).map_err(|e| format!("the arguments are no JSON: {e}"))?;
    if let Value::Object(map) = &mut value {
        // In the form of lines the tool's name stands among its arguments.
        map.remove(super::lines::TOOL);
    }
    serde_path_to_error::deserialize(value).map_err(|e| format!("{}: {}", e.path(), e.inner()))
}

/// The listener's last words name this track: its title, and for a short one its artist too.
fn is_named(catalog: &Catalog, ix: TrackIx, input: &str) -> bool {
    let said = format!(" {} ", fold(input));
    let says = |words: &str| !words.is_empty() && said.contains(&format!(" {words} "));
    let song = Title::parse(catalog.title(ix)).song;
    let artist = || catalog.artists(ix).any(|id| says(&fold(catalog.artist_name(id))));
    says(&song) && (song.chars().count() > 5 || artist())
}

/// Why the brief has no place for one more of these.
fn no_room(view: &View, catalog: &Catalog, ix: TrackIx) -> Option<String> {
    match view.brief.length {
        Some(Length::Tracks(most)) if view.upcoming.len() >= most as usize => {
            return Some(format!("the {most} tracks that were asked for are queued"));
        }
        Some(Length::DurationMs(most)) => {
            let queued = view.upcoming.iter().filter_map(|entry| entry.track.duration_ms);
            if queued.map(u64::from).sum::<u64>() >= most {
                return Some("as much music as was asked for is queued".into());
            }
        }
        _ => {}
    }
    let most = view.brief.must.max_per_artist? as usize;
    let full = catalog.artists(ix).map(|id| catalog.artist_name(id)).find(|name| {
        let has = |entry: &&Arc<Entry>| entry.track.artists.iter().any(|own| own == name);
        view.upcoming.iter().filter(has).count() >= most
    })?;
    Some(format!("the brief allows {most} by {full}"))
}

/// The brief without what says nothing.
pub(super) fn brief_data(brief: &Brief) -> Value {
    let mut data = serde_json::to_value(brief).unwrap_or_default();
    if let Value::Object(map) = &mut data {
        map.remove("version");
        map.retain(|_, value| value.as_object().is_none_or(|map| !map.is_empty()));
    }
    data
}

/// What plays and what is queued.
pub(super) fn queue_data(catalog: &Arc<Catalog>, view: &View) -> Value {
    let card = |entry: &Entry| match catalog.by_id(&entry.track.id) {
        Some(ix) => facts::card(catalog, ix),
        None => json!({"id": entry.track.id, "title": entry.track.title}),
    };
    let upcoming = view.upcoming.iter().take(SHOWN).map(|entry| {
        let mut shown = json!({"entry_id": entry.entry_id, "track": card(entry)});
        if entry.by == By::Listener {
            shown["by"] = json!("listener");
        }
        if entry.pinned {
            shown["pinned"] = json!(true);
        }
        shown
    });
    let mut data = json!({"upcoming": upcoming.collect::<Vec<_>>()});
    if view.upcoming.len() > SHOWN {
        data["upcoming_in_all"] = json!(view.upcoming.len());
    }
    if let Some(now) = &view.now {
        data["now"] = card(&now.entry);
    }
    data
}

/// What the listener likes, and what was heard last.
pub(super) fn taste_data(view: &View) -> Value {
    let taste = view.taste.summary();
    let names = |items: &[crate::protocol::TasteItem]| -> Vec<Value> {
        let newest = items.iter().rev().take(SHOWN);
        newest.map(|item| json!({"scope": item.scope, "name": item.name})).collect()
    };
    let heard = view.history.iter().rev().take(20).map(|item| {
        let (track, skipped) = (&item.entry.track, item.outcome == Outcome::Skipped);
        let mut heard = json!({"title": track.title, "artists": track.artists});
        if skipped {
            heard["skipped"] = json!(true);
        }
        heard
    });
    json!({
        "liked": names(&taste.liked),
        "disliked": names(&taste.disliked),
        "banned": names(&taste.banned),
        "heard": heard.collect::<Vec<_>>(),
    })
}
