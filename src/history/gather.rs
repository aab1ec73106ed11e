//! What was read of files from elsewhere, before any catalogue is asked.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

/// Bounds of one import: more than anybody has heard; past them it is counted and left out.
const TRACKS: usize = 500_000;
const PLAYS: usize = 3_000_000;
const LISTS: usize = 5_000;
const LISTED: usize = 1_000_000;
/// Faults of one file that are told one by one.
const TOLD: usize = 20;
/// Characters of a name. No title is longer.
const NAME: usize = 500;

/// A recording as a file from elsewhere names it. What the file does not tell is empty or `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Named {
    /// All artists as they stand, in one text.
    pub artist: String,
    pub title: String,
    pub album: String,
    pub duration_ms: Option<u32>,
    /// An id that a catalogue may have: Spotify's, or that of a track exported from here.
    pub id: String,
    pub isrc: String,
    /// MusicBrainz's id of the recording.
    pub recording: String,
}

/// How a play ended, as far as it is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// Played to the end, or for long enough that its service counts it.
    Finished,
    /// The listener went on to another track.
    Skipped,
    /// The app was closed, the device changed and so on.
    Stopped,
    #[default]
    Untold,
}

/// One play.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Play {
    /// When it began, Unix milliseconds.
    pub began: i64,
    /// How long it sounded.
    pub ms: Option<u32>,
    pub ending: Ending,
}

/// A recording and all that is told of it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Heard {
    pub named: Named,
    pub plays: Vec<Play>,
    /// Unix milliseconds; 0 where the moment is not told.
    pub loved: Option<i64>,
    pub hated: Option<i64>,
}

/// A playlist: numbers of [`Gathered::tracks`], each with the moment it was put in (0 if untold).
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Playlist {
    pub name: String,
    pub items: Vec<(u32, i64)>,
}

/// What became of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileReport {
    pub file: String,
    /// What it was taken for.
    pub kind: String,
    /// Items that were taken.
    pub taken: usize,
    /// Items that are no music: podcasts, videos, albums.
    #[serde(default, skip_serializing_if = "is_none")]
    pub passed_over: usize,
    /// Items that can't be read.
    #[serde(default, skip_serializing_if = "is_none")]
    pub faulty: usize,
    /// The first of them, with line or item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<String>,
    /// Why the file was not read, or not to its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_none(number: &usize) -> bool {
    *number == 0
}

/// All that was read. Its size is bounded.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Gathered {
    pub files: Vec<FileReport>,
    pub tracks: Vec<Heard>,
    pub lists: Vec<Playlist>,
    /// Items beyond the bounds, left out.
    pub beyond: usize,
    #[serde(skip)]
    numbers: HashMap<String, u32>,
    #[serde(skip)]
    plays: usize,
    #[serde(skip)]
    listed: usize,
}

/// Where a reader puts what it finds in one file, or at one service. `place` says where in it, for what
/// can't be read.
pub struct Sink<'a> {
    gathered: &'a mut Gathered,
    pub(super) report: FileReport,
    list: Option<usize>,
}

impl Gathered {
    /// For what a service tells that is asked itself; `kind` is what it speaks.
    pub fn begin(&mut self, name: &str, kind: &str) -> Sink<'_> {
        let mut sink = self.sink(name);
        kind.clone_into(&mut sink.report.kind);
        sink
    }

    pub(super) fn sink(&mut self, file: &str) -> Sink<'_> {
        let report = FileReport { file: file.to_owned(), ..FileReport::default() };
        Sink { gathered: self, report, list: None }
    }

    fn number(&mut self, named: Named) -> Option<u32> {
        let key = format!(
            "{}\n{}\n{}\n{}\n{}",
            named.artist, named.title, named.id, named.isrc, named.recording
        );
        if let Some(number) = self.numbers.get(&key) {
            return Some(*number);
        }
        if self.tracks.len() >= TRACKS {
            return None;
        }
        let number = u32::try_from(self.tracks.len()).ok()?;
        self.numbers.insert(key, number);
        self.tracks.push(Heard { named, ..Heard::default() });
        Some(number)
    }

    /// Plays in it.
    pub fn play_count(&self) -> usize {
        self.tracks.iter().map(|heard| heard.plays.len()).sum()
    }
}

impl Sink<'_> {
    /// A recording. One that can't be told from others is a fault.
    fn number(&mut self, place: &str, named: Named) -> Option<u32> {
        let named = named.clean();
        let coded = !named.id.is_empty() || !named.isrc.is_empty() || !named.recording.is_empty();
        if !coded && (named.title.is_empty() || named.artist.is_empty()) {
            let what = if named.title.is_empty() { "no title" } else { "no artist" };
            self.fault(place, what);
            return None;
        }
        let number = self.gathered.number(named);
        match number {
            Some(_) => self.report.taken += 1,
            None => self.gathered.beyond += 1,
        }
        number
    }

    fn track(&mut self, number: u32) -> Option<&mut Heard> {
        self.gathered.tracks.get_mut(usize::try_from(number).ok()?)
    }

    /// A play of a recording.
    pub fn play(&mut self, place: &str, named: Named, play: Play) {
        if self.gathered.plays >= PLAYS {
            self.gathered.beyond += 1;
            return;
        }
        if let Some(number) = self.number(place, named)
            && let Some(track) = self.track(number)
        {
            track.plays.push(play);
            self.gathered.plays += 1;
        }
    }

    /// `at` in Unix milliseconds, 0 where it is not told.
    pub fn love(&mut self, place: &str, named: Named, at: i64) {
        if let Some(number) = self.number(place, named)
            && let Some(track) = self.track(number)
        {
            track.loved = track.loved.max(Some(at));
        }
    }

    /// As [`Sink::love`].
    pub fn hate(&mut self, place: &str, named: Named, at: i64) {
        if let Some(number) = self.number(place, named)
            && let Some(track) = self.track(number)
        {
            track.hated = track.hated.max(Some(at));
        }
    }

    /// What is listed from now on stands in this playlist.
    pub fn begin_list(&mut self, name: &str) {
        let lists = &mut self.gathered.lists;
        if lists.len() >= LISTS {
            self.list = None;
            return;
        }
        self.list = Some(lists.len());
        lists.push(Playlist { name: clean(name), items: Vec::new() });
    }

    pub(super) fn name_list(&mut self, name: &str) {
        let name = clean(name);
        if !name.is_empty()
            && let Some(list) = self.list.and_then(|at| self.gathered.lists.get_mut(at))
        {
            list.name = name;
        }
    }

    /// `at` is when it was put in, Unix milliseconds, 0 where that is not told.
    pub fn list(&mut self, place: &str, named: Named, at: i64) {
        let Some(number) = self.number(place, named) else { return };
        let room = self.gathered.listed < LISTED;
        match self.list.and_then(|at| self.gathered.lists.get_mut(at)).filter(|_| room) {
            Some(list) => {
                list.items.push((number, at));
                self.gathered.listed += 1;
            }
            None => self.gathered.beyond += 1,
        }
    }

    pub(super) fn pass_over(&mut self) {
        self.report.passed_over += 1;
    }

    /// An item that can't be read.
    pub(super) fn fault(&mut self, place: &str, what: &str) {
        self.report.faulty += 1;
        if self.report.faults.len() < TOLD {
            self.report.faults.push(format!("{place}: {what}"));
        }
    }

    /// The file is done.
    pub fn finish(self) {
        self.gathered.files.push(self.report);
    }
}

impl Named {
    fn clean(self) -> Self {
        let known = |ms: &u32| (1..=86_400_000).contains(ms);
        Self {
            artist: clean(&self.artist),
            title: clean(&self.title),
            album: clean(&self.album),
            duration_ms: self.duration_ms.filter(known),
            id: clean(bare_id(&self.id)),
            isrc: clean(&self.isrc),
            recording: clean(&self.recording),
        }
    }
}

/// "spotify:track:X" and "https://…/track/X?…" are X; "urn:segue:track:X" is ours.
fn bare_id(text: &str) -> &str {
    let text = text.trim();
    if text.starts_with("spotify:local:") {
        return "";
    }
    for head in ["spotify:track:", "https://open.spotify.com/track/"] {
        if let Some(id) = text.strip_prefix(head) {
            return id.split(['?', '#']).next().unwrap_or_default();
        }
    }
    text
}

/// On one line, without what can't be seen, and no longer than a name is.
pub(super) fn clean(text: &str) -> String {
    let visible = |c: char| if c.is_control() { ' ' } else { c };
    let text: String = text.chars().map(visible).filter(|c| *c != '\u{feff}').take(NAME).collect();
    text.trim().to_owned()
}
