use std::collections::BTreeMap;

use super::{Signal, song_key};
use crate::catalog::{fold, guests_in};
use crate::protocol::{Scope, TasteItem, Track};

/// Tracks and artists of which something was said outright. Nobody says more by hand; what was said
/// first is dropped first.
const WORDS: usize = 5_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Like,
    Dislike,
    Ban,
}

/// What stands of a track or an artist.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    pub word: Word,
    pub artist: bool,
    pub signal: Signal,
    /// Grows in the order of saying.
    turn: u64,
}

/// What was said outright and not taken back, by song and by artist.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    songs: BTreeMap<String, Standing>,
    artists: BTreeMap<String, Standing>,
    turn: u64,
    /// How many of them are bans.
    bans: usize,
}

impl Said {
    /// Puts a word in the place of what stood there, or only takes that away. Hands back what no longer
    /// stands, and what does now.
    pub(super) fn set(
        &mut self,
        signal: &Signal,
        artist: bool,
        word: Option<Word>,
    ) -> (Vec<Standing>, Option<&Standing>) {
        let Some(main) = signal.artists.first() else { return (Vec::new(), None) };
        let (list, key) = if artist {
            (&mut self.artists, artist_key(main))
        } else {
            (&mut self.songs, song_key(main, &signal.title))
        };
        let mut gone = Vec::from_iter(list.remove(&key));
        self.bans -= gone.iter().filter(|old| old.word == Word::Ban).count();
        let Some(word) = word else { return (gone, None) };
        if list.len() >= WORDS {
            let first = list.iter().min_by_key(|(_, standing)| standing.turn);
            let first = first.map(|(key, _)| key.clone());
            let first = first.and_then(|key| list.remove(&key));
            self.bans -= usize::from(first.as_ref().is_some_and(|old| old.word == Word::Ban));
            gone.extend(first);
        }
        self.bans += usize::from(word == Word::Ban);
        self.turn += 1;
        let standing = Standing { word, artist, signal: signal.clone(), turn: self.turn };
        (gone, Some(list.entry(key).or_insert(standing)))
    }

    /// Whether a ban stands. To look for one of a track costs microseconds, and most listeners have none.
    pub(super) fn has_bans(&self) -> bool {
        debug_assert_eq!(self.bans, self.standing().filter(|s| s.word == Word::Ban).count());
        self.bans > 0
    }

    /// Whether anything stands of this song.
    pub(super) fn has_song(&self, artist: &str, title: &str) -> bool {
        self.songs.contains_key(&song_key(artist, title))
    }

    /// What stands of the song of a track, and of each artist that is named on it.
    pub(super) fn of(&self, track: &Track) -> impl Iterator<Item = Word> {
        let song = track.artists.first().map(|main| song_key(main, &track.title));
        let song = song.and_then(|key| self.songs.get(&key));
        let named = track.artists.iter().filter_map(|name| self.artists.get(&artist_key(name)));
        let guests = guests_in(&track.title);
        let guests = guests.iter().filter_map(|name| self.artists.get(&artist_key(name)));
        let words: Vec<Word> =
            song.into_iter().chain(named).chain(guests).map(|standing| standing.word).collect();
        words.into_iter()
    }

    pub(super) fn liked_songs(&self, since: i64) -> Vec<String> {
        let liked = self.songs.values();
        let liked = liked.filter(|s| s.word == Word::Like && s.signal.at >= since);
        let mut liked: Vec<&Standing> = liked.collect();
        liked.sort_by_key(|standing| std::cmp::Reverse(standing.turn));
        liked.into_iter().map(|standing| standing.signal.track_id.clone()).collect()
    }

    pub(super) fn standing(&self) -> impl Iterator<Item = &Standing> {
        self.songs.values().chain(self.artists.values())
    }
}

impl Standing {
    /// As clients see it. An artist's id is its name.
    pub(super) fn item(&self) -> TasteItem {
        let main = self.signal.artists.first().map(String::as_str).unwrap_or_default();
        if self.artist {
            TasteItem { scope: Scope::Artist, id: main.to_owned(), name: main.to_owned() }
        } else {
            let name = format!("{main} – {}", self.signal.title);
            TasteItem { scope: Scope::Track, id: self.signal.track_id.clone(), name }
        }
    }
}

pub(super) fn artist_key(name: &str) -> String {
    let folded = fold(name);
    folded.strip_prefix("the ").unwrap_or(&folded).to_owned()
}
