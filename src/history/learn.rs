//! What is gathered → what the listener's taste learns of it, and which tracks stood together.

use std::collections::HashMap;

use super::gather::{Ending, Gathered, Heard, Play};
use super::lists::List;
use super::matching::{Found, Matcher, main_artist};
use super::report::{Report, Unmatched};
use crate::catalog::{Catalog, TrackIx};
use crate::taste::{Brought, Outcome};

/// Heard for so long, a track counts as heard, however long it is: the rule of Last.fm and ListenBrainz.
const LONG_ENOUGH_MS: u32 = 240_000;
/// The same for a track whose length is not known.
const LONG_MS: u32 = 120_000;
/// What ended sooner, nobody knows why, was most likely skipped.
const EARLY_MS: u32 = 30_000;
/// A track's length, where a skip tells only how long it sounded.
const USUAL_MS: u32 = 210_000;

/// A break between two plays ends a sitting.
const BREAK_MS: i64 = 30 * 60_000;
/// Tracks of a sitting: fewer say nothing, and of more it is no longer one.
const SITTING: std::ops::RangeInclusive<usize> = 3..=200;
/// Tracks of a list that are kept.
const LIST: usize = 2_000;

/// What is to be learnt.
#[derive(Debug, Default)]
pub(super) struct Lesson {
    pub brought: Vec<Brought>,
    pub lists: Vec<List>,
    /// With what was found and what was not; what became of it stands in there later.
    pub report: Report,
}

/// `now` in Unix milliseconds stands in where no moment is told.
pub(super) fn learn(gathered: &Gathered, catalog: &Catalog, now: i64) -> Lesson {
    let matcher = Matcher::new(catalog);
    let mut report = Report {
        files: gathered.files.clone(),
        tracks: gathered.tracks.len(),
        plays: gathered.play_count(),
        beyond: gathered.beyond,
        ..Report::default()
    };
    let found: Vec<Found> =
        gathered.tracks.iter().map(|heard| matcher.find(&heard.named)).collect();
    let listed = listings(gathered);
    let mut songs: HashMap<String, Brought> = HashMap::new();
    let mut sittings: Vec<(i64, TrackIx)> = Vec::new();
    for (at, (heard, found)) in gathered.tracks.iter().zip(&found).enumerate() {
        report.count(*found);
        let track = found.track();
        let told = Told { heard, track, listed: listed.get(&at).copied(), now };
        let song = told.bring(catalog);
        report.loved += usize::from(song.liked.is_some());
        report.hated += usize::from(song.disliked.is_some());
        if let Some(ix) = track {
            let finished = song.plays.iter().filter(|(_, outcome)| *outcome == Outcome::Finished);
            sittings.extend(finished.map(|(began, _)| (*began, ix)));
        } else {
            report.unmatched.push(Unmatched {
                artist: heard.named.artist.clone(),
                title: heard.named.title.clone(),
                plays: heard.plays.len(),
                artist_known: *found == Found::Artist,
            });
        }
        // What has no name can't be told from others without a catalogue that knows its code.
        if !song.title.is_empty() && song.artists.iter().any(|name| !name.is_empty()) {
            let key = match track {
                Some(ix) => format!("{}", catalog.song(ix).0),
                None => format!("{}\n{}", song.artists[0], song.title),
            };
            join(songs.entry(key).or_default(), song);
        }
    }
    report.unmatched.sort_by_key(|one| std::cmp::Reverse(one.plays));
    let mut lists = playlists(gathered, &found, catalog);
    lists.extend(in_sittings(sittings, catalog));
    let mut brought: Vec<Brought> = songs.into_values().collect();
    brought.sort_by(|a, b| (&a.artists, &a.title).cmp(&(&b.artists, &b.title)));
    Lesson { brought, lists, report }
}

/// By track: in how many lists it stands, and since when (0 if untold).
fn listings(gathered: &Gathered) -> HashMap<usize, (u32, i64)> {
    let mut listed: HashMap<usize, (u32, i64)> = HashMap::new();
    for (number, at) in gathered.lists.iter().flat_map(|list| &list.items) {
        if let Ok(number) = usize::try_from(*number) {
            let (count, newest) = listed.entry(number).or_default();
            *count = count.saturating_add(1);
            *newest = (*newest).max(*at);
        }
    }
    listed
}

/// One recording with all that is known of it.
struct Told<'a> {
    heard: &'a Heard,
    track: Option<TrackIx>,
    listed: Option<(u32, i64)>,
    now: i64,
}

impl Told<'_> {
    fn bring(&self, catalog: &Catalog) -> Brought {
        let heard = self.heard;
        let named = &heard.named;
        let known = self.track.and_then(|ix| catalog.duration_ms(ix));
        let duration = named.duration_ms.or(known);
        let moment = |at: i64| if at == 0 { self.now } else { at.min(self.now) };
        let (listed, listed_at) = self.listed.unwrap_or_default();
        let outcomes = heard
            .plays
            .iter()
            .filter_map(|play| Some((play.began.min(self.now), outcome(play, duration)?)));
        let names = match self.track.map(|ix| catalog.track(ix)) {
            Some(track) => Brought {
                track_id: track.id,
                title: track.title,
                artists: track.artists,
                genres: track.genres,
                ..Brought::default()
            },
            None => Brought {
                title: named.title.clone(),
                artists: vec![main_artist(&named.artist).to_owned()],
                ..Brought::default()
            },
        };
        Brought {
            plays: outcomes.collect(),
            listed,
            listed_at: moment(listed_at),
            liked: heard.loved.map(moment),
            disliked: heard.hated.map(moment),
            ..names
        }
    }
}

/// How a play counts; `None`: it says nothing.
fn outcome(play: &Play, duration: Option<u32>) -> Option<Outcome> {
    if play.ending == Ending::Finished {
        return Some(Outcome::Finished);
    }
    let ms = play.ms?;
    let share = duration.map(|duration| (ms as f32 / duration.max(1) as f32).min(1.0));
    let heard = ms >= LONG_ENOUGH_MS || share.map_or(ms >= LONG_MS, |share| share >= 0.5);
    if heard {
        return Some(Outcome::Finished);
    }
    let left = match play.ending {
        Ending::Skipped => true,
        // A press of "play" that came to nothing is no opinion.
        Ending::Untold => ms > 0 && ms < EARLY_MS,
        Ending::Finished | Ending::Stopped => false,
    };
    let share = share.unwrap_or((ms as f32 / USUAL_MS as f32).min(1.0));
    left.then_some(Outcome::Skipped(Some(share)))
}

/// Two recordings that are versions of one song.
fn join(song: &mut Brought, other: Brought) {
    if song.title.is_empty() {
        *song = other;
        return;
    }
    song.plays.extend(other.plays);
    song.listed = song.listed.saturating_add(other.listed);
    song.listed_at = song.listed_at.max(other.listed_at);
    song.liked = song.liked.max(other.liked);
    song.disliked = song.disliked.max(other.disliked);
}

fn playlists(gathered: &Gathered, found: &[Found], catalog: &Catalog) -> Vec<List> {
    let track = |number: &u32| found.get(usize::try_from(*number).ok()?)?.track();
    let list = |list: &super::gather::Playlist| {
        let tracks = list.items.iter().filter_map(|(number, _)| track(number));
        let tracks: Vec<String> = tracks.map(|ix| catalog.id(ix).to_owned()).take(LIST).collect();
        (tracks.len() >= 2).then(|| List { name: Some(list.name.clone()), began: None, tracks })
    };
    gathered.lists.iter().filter_map(list).collect()
}

/// Plays without a long break between them.
fn in_sittings(mut plays: Vec<(i64, TrackIx)>, catalog: &Catalog) -> Vec<List> {
    plays.sort_unstable();
    plays.dedup();
    let sitting = |plays: &[(i64, TrackIx)]| {
        let mut tracks: Vec<String> = Vec::new();
        for (_, ix) in plays {
            let id = catalog.id(*ix);
            if !tracks.iter().any(|known| known == id) {
                tracks.push(id.to_owned());
            }
            if tracks.len() > *SITTING.end() {
                return None;
            }
        }
        SITTING.contains(&tracks.len()).then(|| List {
            name: None,
            began: plays.first().map(|(at, _)| *at),
            tracks,
        })
    };
    plays.chunk_by(|a, b| b.0 - a.0 < BREAK_MS).filter_map(sitting).collect()
}
