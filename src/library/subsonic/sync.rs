//! All that a server has, page by page: songs become rows, and what its user likes and lists is gathered.

use std::collections::HashSet;

use serde_json::Value;

use super::client::{Client, Fault};
use super::playlists::MADE_HERE;
use super::song::{self, Albums, NoRow, Object, items, number, text};
use crate::history::{Ending, Gathered, Play, Sink, moment};
use crate::library::{Round, ScanError};

/// Items of a page: what servers allow at most.
const PAGE: usize = 500;
/// Songs and albums of one server; beyond them it has no end.
const SONGS: usize = 3_000_000;
const ALBUMS: usize = 500_000;
/// Playlists of a user that are read.
const PLAYLISTS: usize = 1_000;
/// Stars out of five from which on a song is liked, and down to which it is disliked.
const LIKED: i64 = 4;
const DISLIKED: i64 = 1;

/// Why a server could not be read as a whole.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    #[error("{method}: {fault}")]
    Asked { method: &'static str, fault: Fault },
    #[error("the server is going away")]
    Stopped,
}

fn asked(method: &'static str) -> impl FnOnce(Fault) -> SyncError {
    move |fault| SyncError::Asked { method, fault }
}

/// What is kept of a scan besides its rows.
pub struct Synced {
    pub gathered: Gathered,
    /// All songs were read, not only what changed around them.
    pub whole: bool,
}

/// What is to be read.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// All songs, even if the server's library is as it was.
    pub whole: bool,
    /// When songs were last played.
    pub plays: bool,
}

/// Tells the round every song. If `whole` is not asked for and the server says that its library is as
/// it was, the songs are not read again, only what its user likes and lists.
pub async fn sync(
    client: &Client,
    name: &str,
    round: &Round<'_>,
    wanted: Wanted,
) -> Result<Synced, SyncError> {
    let Wanted { whole, plays } = wanted;
    client.ask("ping", &[]).await.map_err(asked("ping"))?;
    let mark = state(client, round).await;
    let mut gathered = Gathered::default();
    let mut sink = gathered.begin(name, "OpenSubsonic");
    let same = !mark.is_empty()
        && !round.is_first()
        && round.all_known().all(|row| row.stamp.mark == mark);
    if same && !whole {
        for row in round.all_known() {
            round.found(row.clone()).map_err(stopped)?;
        }
    } else {
        Reader { client, round, mark: &mark, seen: HashSet::new(), plays, sink: &mut sink }
            .read()
            .await?;
    }
    starred(client, &mut sink).await?;
    playlists(client, round, &mut sink).await?;
    sink.finish();
    Ok(Synced { gathered, whole: whole || !same })
}

fn stopped(_: ScanError) -> SyncError {
    SyncError::Stopped
}

/// A text that changes when the library does, from servers that tell when they last scanned it. Not all
/// do, and some let only administrators ask.
async fn state(client: &Client, round: &Round<'_>) -> String {
    let Ok(answer) = client.tell("getScanStatus", &[]).await else { return String::new() };
    let Some(status) = answer.get("scanStatus").and_then(Value::as_object) else {
        return String::new();
    };
    if let Some(count) = number(status, "count").and_then(|count| usize::try_from(count).ok()) {
        round.expect(count);
    }
    let busy = status.get("scanning").and_then(Value::as_bool) == Some(true);
    text(status, "lastScan").filter(|_| !busy).unwrap_or_default()
}

/// One reading of all songs.
struct Reader<'a, 'g> {
    client: &'a Client,
    round: &'a Round<'a>,
    mark: &'a str,
    /// By their ids: what comes twice is told once, and a server that repeats itself is noticed.
    seen: HashSet<String>,
    plays: bool,
    sink: &'a mut Sink<'g>,
}

impl Reader<'_, '_> {
    async fn read(&mut self) -> Result<(), SyncError> {
        let (albums, ids) = self.albums().await?;
        if !self.by_search(&albums).await? {
            self.by_album(&albums, ids).await?;
        }
        Ok(())
    }

    async fn albums(&self) -> Result<(Albums, Vec<String>), SyncError> {
        let (mut albums, mut ids) = (Albums::new(), Vec::new());
        let mut known = HashSet::new();
        while ids.len() < ALBUMS {
            let (size, offset) = (PAGE.to_string(), ids.len().to_string());
            let page = [("type", "alphabeticalByName"), ("size", &size), ("offset", &offset)];
            let answer = self.client.ask("getAlbumList2", &page).await;
            let answer = answer.map_err(asked("getAlbumList2"))?;
            let before = ids.len();
            for object in list(&answer, "albumList2", "album") {
                if let Some((id, album)) = song::album(object)
                    && known.insert(id.clone())
                {
                    if album.first_year.is_some() || !album.genres.is_empty() {
                        albums.insert(id.clone(), album);
                    }
                    ids.push(id);
                }
            }
            if ids.len() == before {
                break;
            }
        }
        Ok((albums, ids))
    }

    /// A search for nothing finds everything, on most servers. `false`: not on this one.
    async fn by_search(&mut self, albums: &Albums) -> Result<bool, SyncError> {
        let mut offset = 0;
        while offset < SONGS {
            let (count, from) = (PAGE.to_string(), offset.to_string());
            let page = [
                ("query", ""),
                ("artistCount", "0"),
                ("albumCount", "0"),
                ("songCount", &count),
                ("songOffset", &from),
            ];
            let answer = match self.client.ask("search3", &page).await {
                // What is asked for here, the API does not promise.
                Err(Fault::Refused { .. }) if offset == 0 => return Ok(false),
                answer => answer.map_err(asked("search3"))?,
            };
            let (mut found, mut new) = (0, 0);
            for song in list(&answer, "searchResult3", "song") {
                found += 1;
                new += usize::from(self.song(song, albums)?);
            }
            if found == 0 {
                return Ok(offset > 0);
            }
            if new == 0 {
                tracing::debug!("a music server gives the same page of a search again");
                return Ok(false);
            }
            offset += found;
        }
        Ok(true)
    }

    async fn by_album(&mut self, albums: &Albums, ids: Vec<String>) -> Result<(), SyncError> {
        for id in ids {
            match self.client.ask("getAlbum", &[("id", &id)]).await {
                Ok(answer) => {
                    for song in list(&answer, "album", "song") {
                        self.song(song, albums)?;
                    }
                }
                // It went while we looked.
                Err(fault) if fault.is_not_found() => {}
                Err(fault) => return Err(asked("getAlbum")(fault)),
            }
        }
        Ok(())
    }

    /// Whether it is one that was not seen before.
    fn song(&mut self, song: &Object, albums: &Albums) -> Result<bool, SyncError> {
        let id = text(song, "id").unwrap_or_default();
        if self.seen.len() >= SONGS || !self.seen.insert(id.clone()) {
            return Ok(false);
        }
        match song::row(song, albums, self.mark) {
            Ok(row) => {
                self.round.found(row).map_err(stopped)?;
                opinion(song, self.plays, self.sink);
            }
            Err(NoRow::NoMusic) => {}
            Err(NoRow::Lacks(what)) => {
                let name = text(song, "path").or_else(|| text(song, "title")).unwrap_or(id);
                self.round.skip(name, what);
            }
        }
        Ok(true)
    }
}

fn list<'a>(answer: &'a Object, part: &str, key: &'a str) -> impl Iterator<Item = &'a Object> {
    let part = answer.get(part).and_then(Value::as_object);
    part.into_iter().flat_map(move |part| items(part, key))
}

fn at(object: &Object, key: &str) -> i64 {
    text(object, key).and_then(|text| moment(&text)).unwrap_or(0)
}

/// A user's rating, and when they last played it.
fn opinion(song: &Object, plays: bool, sink: &mut Sink<'_>) {
    let rating = number(song, "userRating").unwrap_or(0);
    if rating >= LIKED {
        sink.love("rating", song::named(song), 0);
    } else if (1..=DISLIKED).contains(&rating) {
        sink.hate("rating", song::named(song), 0);
    }
    let played = at(song, "played");
    if plays && played > 0 {
        let play = Play { began: played, ms: None, ending: Ending::Finished };
        sink.play("play", song::named(song), play);
    }
}

async fn starred(client: &Client, sink: &mut Sink<'_>) -> Result<(), SyncError> {
    let answer = client.ask("getStarred2", &[]).await.map_err(asked("getStarred2"))?;
    for song in list(&answer, "starred2", "song") {
        sink.love("star", song::named(song), at(song, "starred"));
    }
    Ok(())
}

async fn playlists(
    client: &Client,
    round: &Round<'_>,
    sink: &mut Sink<'_>,
) -> Result<(), SyncError> {
    let answer = client.ask("getPlaylists", &[]).await.map_err(asked("getPlaylists"))?;
    for playlist in list(&answer, "playlists", "playlist").take(PLAYLISTS) {
        let Some(id) = text(playlist, "id") else { continue };
        let name = text(playlist, "name").unwrap_or_default();
        // What was picked here says nothing new of what goes together.
        if text(playlist, "comment").is_some_and(|comment| comment == MADE_HERE) {
            continue;
        }
        match client.ask("getPlaylist", &[("id", &id)]).await {
            Ok(answer) => {
                sink.begin_list(&name);
                for song in list(&answer, "playlist", "entry") {
                    sink.list("playlist", song::named(song), 0);
                }
            }
            Err(fault @ (Fault::Refused { .. } | Fault::TooBig)) => {
                round.skip(format!("playlist {name}"), fault.to_string());
            }
            Err(fault) => return Err(asked("getPlaylist")(fault)),
        }
    }
    Ok(())
}
