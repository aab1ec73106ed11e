//! What a listener heard and liked elsewhere: one sum a song, so that years of plays fit beside what is
//! learnt here, and the same plays brought twice count once.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::lean::faded;
use super::{Signal, SignalKind, leaving, song_key};

/// Plays of one song whose moments are remembered; older ones stay counted.
const MOMENTS: usize = 500;

/// Two services note the same play up to so many minutes apart: one when it began, rounded, another when
/// it ended, less what was heard.
const SAME_PLAY: u32 = 1;

/// Where a signal was brought in from, and which plays are in its sum.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    pub from: String,
    /// When the plays began, minutes since 1970, ascending: the newest [`MOMENTS`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub began: Vec<u32>,
    /// Plays that began before this minute are counted and no longer listed.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub before: u32,
    /// In how many of the listener's lists the song stands.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub listed: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// How a play ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome {
    Finished,
    /// The share that was heard, 0 to 1, where it is known.
    Skipped(Option<f32>),
}

/// What is brought of one song.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Brought {
    pub track_id: String,
    pub title: String,
    pub artists: Vec<String>,
    pub genres: Vec<String>,
    /// When each play began (Unix milliseconds), and how it ended; in any order.
    pub plays: Vec<(i64, Outcome)>,
    /// In how many lists it stands.
    pub listed: u32,
    /// The newest moment at which it was put into one, Unix milliseconds.
    pub listed_at: i64,
    /// Said outright, Unix milliseconds.
    pub liked: Option<i64>,
    pub disliked: Option<i64>,
}

/// What becomes of a listener's signals.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merged {
    /// All of them, in the order of the store: what was brought first, the weakest first of all, so that
    /// retention drops it first, and what was said here above it.
    pub signals: Vec<Signal>,
    /// What is new in them, for a taste that has taken in all others.
    pub fresh: Vec<Signal>,
    pub counts: Elsewhere,
}

/// What came of bringing it in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elsewhere {
    pub new_plays: usize,
    /// Brought in before, from here or elsewhere.
    pub known_plays: usize,
    pub new_words: usize,
    /// Songs with plays or in lists that are remembered.
    pub songs_kept: usize,
    /// Weaker ones, for which there is no room.
    pub songs_dropped: usize,
}

/// Adds what is brought `from` somewhere to the signals that are stored, of which `keep` are kept in all.
/// Half of that is for what is brought.
pub fn merge(stored: Vec<Signal>, brought: &[Brought], from: &str, keep: usize) -> Merged {
    let mut counts = Elsewhere::default();
    let (mut sums, mut words, mut here) = (HashMap::new(), Vec::new(), Vec::new());
    for signal in stored {
        match signal.origin.as_ref() {
            None => here.push(signal),
            Some(origin) if matches!(signal.kind, SignalKind::Heard { .. }) => {
                sums.insert((origin.from.clone(), key_of(&signal)), (signal, None));
            }
            Some(_) => words.push(signal),
        }
    }
    let mut fresh_words = Vec::new();
    let likes = |signal: &Signal| matches!(signal.kind, SignalKind::Like { .. });
    let mut known: HashSet<(bool, String)> =
        words.iter().map(|word| (likes(word), key_of(word))).collect();
    for song in brought {
        let key = song_key(song.artists.first().map_or("", String::as_str), &song.title);
        let sum = sums.entry((from.to_owned(), key)).or_insert_with(|| (song.silent(from), None));
        let new = add(&mut sum.0, song, &mut counts);
        sum.1 = match (sum.1.take(), new) {
            (Some(before), Some(new)) => Some(together(before, &new)),
            (before, new) => before.or(new),
        };
        let said = [
            (song.liked, SignalKind::Like { artist: false }),
            (song.disliked, SignalKind::Dislike { artist: false }),
        ];
        for (at, kind) in said {
            let Some(at) = at else { continue };
            let signal = Signal { at, kind, ..song.silent(from) };
            if known.insert((likes(&signal), key_of(&signal))) {
                words.push(signal.clone());
                fresh_words.push(signal);
            }
        }
    }
    sums.retain(|_, (signal, _)| !is_silent(signal));
    // Words before plays: they were said outright.
    let room = keep / 2;
    words.sort_by(|a, b| (a.at, &a.title).cmp(&(b.at, &b.title)));
    let over = words.len().saturating_sub(room / 2);
    let gone: Vec<Signal> = words.drain(..over).collect();
    fresh_words.retain(|word| !gone.contains(word));
    counts.new_words = fresh_words.len();
    let mut all: Vec<_> = sums.into_iter().collect();
    all.sort_by(|(a_key, (a, _)), (b_key, (b, _))| {
        weight(a).cmp(&weight(b)).then(a.at.cmp(&b.at)).then_with(|| a_key.cmp(b_key))
    });
    let over = all.len().saturating_sub(room - words.len());
    counts.songs_dropped = over;
    all.drain(..over);
    counts.songs_kept = all.len();
    let mut fresh: Vec<Signal> =
        all.iter().filter_map(|(_, (_, new))| new.clone()).filter(|new| !is_silent(new)).collect();
    fresh.append(&mut fresh_words);
    let mut signals: Vec<Signal> = all.into_iter().map(|(_, (signal, _))| signal).collect();
    signals.append(&mut words);
    signals.append(&mut here);
    Merged { signals, fresh, counts }
}

fn key_of(signal: &Signal) -> String {
    song_key(signal.artists.first().map_or("", String::as_str), &signal.title)
}

fn is_silent(signal: &Signal) -> bool {
    signal.kind == SILENT && signal.origin.as_ref().is_none_or(|origin| origin.listed == 0)
}

const SILENT: SignalKind = SignalKind::Heard { finished: 0, skipped: 0, played: 0.0, left: 0.0 };

fn weight(signal: &Signal) -> (bool, u32) {
    let SignalKind::Heard { finished, skipped, .. } = signal.kind else { return (true, 0) };
    // A song that no catalogue here knows may be known to a later one: it is kept if there is room.
    let listed = signal.origin.as_ref().map_or(0, |origin| origin.listed);
    (!signal.track_id.is_empty(), finished.saturating_add(skipped).saturating_add(2 * listed))
}

/// Two sums of one song at the later of their moments.
fn together(a: Signal, b: &Signal) -> Signal {
    let at = a.at.max(b.at);
    let of = |signal: &Signal| match signal.kind {
        SignalKind::Heard { finished, skipped, played, left } => {
            let fade = faded(at - signal.at) as f32;
            (finished, skipped, played * fade, left * fade)
        }
        _ => (0, 0, 0.0, 0.0),
    };
    let (x, y) = (of(&a), of(b));
    let kind = SignalKind::Heard {
        finished: x.0.saturating_add(y.0),
        skipped: x.1.saturating_add(y.1),
        played: x.2 + y.2,
        left: x.3 + y.3,
    };
    Signal { at, kind, ..a }
}

/// Adds the plays of `song` that are not in `sum` yet. Hands back what they alone would be.
fn add(sum: &mut Signal, song: &Brought, counts: &mut Elsewhere) -> Option<Signal> {
    if sum.track_id.is_empty() || !song.track_id.is_empty() {
        // The catalogue of today knows it better than that of the last import.
        sum.track_id.clone_from(&song.track_id);
        sum.title.clone_from(&song.title);
        sum.artists.clone_from(&song.artists);
        sum.genres.clone_from(&song.genres);
    }
    let origin = sum.origin.get_or_insert_default();
    let mut plays: Vec<(u32, i64, Outcome)> =
        song.plays.iter().map(|(at, outcome)| (minute(*at), *at, *outcome)).collect();
    plays.sort_by_key(|(minute, at, _)| (*minute, *at));
    let mut known = origin.began.iter().copied().peekable();
    let mut news = Vec::new();
    for play in plays {
        while known.next_if(|minute| minute + SAME_PLAY < play.0).is_some() {}
        let same = known.next_if(|minute| *minute <= play.0 + SAME_PLAY).is_some();
        if same || play.0 < origin.before {
            counts.known_plays += 1;
        } else {
            news.push(play);
        }
    }
    counts.new_plays += news.len();
    let listed = song.listed.saturating_sub(origin.listed);
    origin.listed = origin.listed.max(song.listed);
    if news.is_empty() && listed == 0 {
        return None;
    }
    origin.began.extend(news.iter().map(|(minute, ..)| *minute));
    origin.began.sort_unstable();
    let over = origin.began.len().saturating_sub(MOMENTS);
    origin.began.drain(..over);
    if over > 0 {
        origin.before = origin.began.first().copied().unwrap_or_default();
    }
    let newest = news.iter().map(|(_, at, _)| *at).max().unwrap_or(i64::MIN);
    let at = newest.max(if listed > 0 { song.listed_at } else { i64::MIN });
    let (mut finished, mut skipped, mut played, mut left) = (0u32, 0u32, 0.0, 0.0);
    for (_, began, outcome) in &news {
        let fade = faded(at - began);
        match outcome {
            Outcome::Finished => {
                finished += 1;
                played += fade;
            }
            Outcome::Skipped(heard) => {
                skipped += 1;
                left += fade * f64::from(leaving(*heard));
            }
        }
    }
    // To put a song into a list says about as much as to hear it once more.
    played += f64::from(listed) * faded(at.saturating_sub(song.listed_at).max(0));
    let kind = SignalKind::Heard { finished, skipped, played: played as f32, left: left as f32 };
    let new = Signal { at, kind, ..song.silent(&sum.origin.as_ref()?.from) };
    *sum = if sum.kind == SILENT {
        Signal { at, kind, ..sum.clone() }
    } else {
        together(sum.clone(), &new)
    };
    Some(new)
}

/// Unix milliseconds → minutes.
fn minute(at: i64) -> u32 {
    u32::try_from(at.div_euclid(60_000)).unwrap_or_default()
}

impl Brought {
    /// A sum without plays.
    fn silent(&self, from: &str) -> Signal {
        Signal {
            at: 0,
            kind: SILENT,
            track_id: self.track_id.clone(),
            title: self.title.clone(),
            artists: self.artists.clone(),
            genres: self.genres.clone(),
            origin: Some(Box::new(Origin { from: from.to_owned(), ..Origin::default() })),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Taste;
    use super::*;

    const DAY: i64 = 86_400_000;

    fn song(title: &str, plays: &[i64]) -> Brought {
        Brought {
            track_id: title.to_lowercase(),
            title: title.to_owned(),
            artists: vec!["Someone".to_owned()],
            genres: vec!["dub".to_owned()],
            plays: plays.iter().map(|at| (*at, Outcome::Finished)).collect(),
            ..Brought::default()
        }
    }

    #[test]
    fn what_is_brought_twice_counts_once() {
        let brought = [
            song("One", &[DAY, 2 * DAY, 2 * DAY + 180_000]),
            Brought { liked: Some(DAY), listed: 2, listed_at: DAY, ..song("Two", &[]) },
        ];
        let first = merge(Vec::new(), &brought, "history", 1_000);
        assert_eq!((first.counts.new_plays, first.counts.new_words), (3, 1));
        let again = merge(first.signals.clone(), &brought, "history", 1_000);
        assert_eq!(again.signals, first.signals);
        assert_eq!(again.fresh, []);
        assert_eq!((again.counts.new_plays, again.counts.known_plays), (0, 3));
    }

    #[test]
    fn the_same_play_told_by_another_service_is_known() {
        let first = merge(Vec::new(), &[song("One", &[DAY])], "history", 1_000);
        let other =
            merge(first.signals, &[song("One", &[DAY + 50_000, 3 * DAY])], "history", 1_000);
        assert_eq!((other.counts.new_plays, other.counts.known_plays), (1, 1));
        assert_eq!(Taste::from_signals(&other.signals).plays("someone", "one").finished, 2);
    }

    #[test]
    fn a_sum_weighs_what_its_plays_would() {
        let plays = [DAY, 30 * DAY, 90 * DAY];
        let merged = merge(Vec::new(), &[song("One", &plays)], "history", 1_000);
        let single = |at: &i64| Signal {
            at: *at,
            kind: SignalKind::Finished,
            origin: None,
            ..song("One", &[]).silent("")
        };
        let singles: Vec<Signal> = plays.iter().map(single).collect();
        let (sum, all) = (Taste::from_signals(&merged.signals), Taste::from_signals(&singles));
        for (leans, wanted) in [(&sum.artists, &all.artists), (&sum.genres, &all.genres)] {
            let ((name, have), (same, want)) =
                (leans.iter().next().unwrap(), wanted.iter().next().unwrap());
            assert_eq!(name, same);
            assert!((have - want).abs() < 1e-4, "{have} instead of {want}");
        }
        assert_eq!(sum.plays("someone", "one"), all.plays("someone", "one"));
    }

    #[test]
    fn a_taste_in_memory_comes_to_what_a_restart_reads() {
        let first = merge(Vec::new(), &[song("One", &[DAY])], "history", 1_000);
        let mut taste = Taste::from_signals(&first.signals);
        let more = [Brought { liked: Some(DAY), ..song("One", &[DAY, 9 * DAY]) }];
        let second = merge(first.signals, &more, "history", 1_000);
        for signal in &second.fresh {
            taste.bring(signal);
        }
        let read = Taste::from_signals(&second.signals);
        assert_eq!(taste.plays("someone", "one"), read.plays("someone", "one"));
        assert_eq!(taste.summary(), read.summary());
        assert_eq!(read.summary().liked.len(), 1);
    }

    #[test]
    fn what_was_said_here_stands_above_it() {
        let ban = Signal {
            at: 1,
            kind: SignalKind::Ban { artist: false },
            origin: None,
            ..song("One", &[]).silent("")
        };
        let mut taste = Taste::from_signals([&ban]);
        let brought = [Brought { liked: Some(5 * DAY), ..song("One", &[]) }];
        let merged = merge(vec![ban], &brought, "history", 1_000);
        for signal in &merged.fresh {
            taste.bring(signal);
        }
        for taste in [taste, Taste::from_signals(&merged.signals)] {
            assert_eq!((taste.summary().liked.len(), taste.summary().banned.len()), (0, 1));
        }
    }

    #[test]
    fn a_long_history_is_bounded_and_its_weakest_songs_go() {
        let brought: Vec<Brought> = (0..300)
            .map(|n| song(&format!("Song {n}"), &vec![DAY; 1 + usize::from(n >= 200)]))
            .collect();
        let merged = merge(Vec::new(), &brought, "history", 200);
        assert_eq!((merged.counts.songs_kept, merged.counts.songs_dropped), (100, 200));
        let twice = |signal: &Signal| matches!(signal.kind, SignalKind::Heard { finished: 2, .. });
        assert!(merged.signals.iter().all(twice));
        assert_eq!(merge(merged.signals.clone(), &brought, "history", 200).signals, merged.signals);
        let often: Vec<i64> = (0..2_000).map(|n| n * 600_000).collect();
        let first = merge(Vec::new(), &[song("Often", &often)], "history", 200);
        assert_eq!(first.signals[0].origin.as_ref().unwrap().began.len(), MOMENTS);
        let again = merge(first.signals.clone(), &[song("Often", &often)], "history", 200);
        assert_eq!(again.signals, first.signals);
    }
}
