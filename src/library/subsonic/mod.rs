//! A music server that speaks OpenSubsonic (Navidrome, Gonic, Airsonic, LMS, Supysonic and others) as a
//! source: its songs become tracks, their sound is handed through, and what its user likes and lists
//! there is gathered for the listener's taste.

mod client;
mod playlists;
mod song;
mod sync;

use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use futures_util::future::BoxFuture;
use futures_util::stream::{StreamExt, unfold};
use reqwest::{Response, header};

pub use client::{Account, Auth, Fault};

use super::format::Format;
use super::source::{Ask, News, Relay, Round, ScanError, Sound, SoundError, Source};
use crate::history::Gathered;
use client::{Client, read};
use song::text;
use sync::{SyncError, Wanted, sync};

/// Songs are read again after this even if the server says that nothing changed: ratings are no change
/// to it.
const WHOLE: Duration = Duration::from_secs(24 * 3_600);
/// Bytes of a cover.
const COVER: usize = 16 * 1024 * 1024;
/// What servers are asked to send in place of what browsers can't play.
const PLAYABLE: &str = "mp3";

/// One server.
pub struct Subsonic {
    name: String,
    account: Account,
    again: Duration,
    /// Its plays are taken in.
    plays: bool,
    /// For what is played, in the runtime of the server; a scan has its own.
    client: OnceLock<Client>,
    /// When all songs were last read.
    whole: Mutex<Option<Instant>>,
    gathered: Mutex<Option<Gathered>>,
}

impl Subsonic {
    /// `name` is what the source is called, for messages; with `plays`, when its songs were last played
    /// is taken in.
    pub fn new(
        name: String,
        account: Account,
        again: Duration,
        plays: bool,
    ) -> Result<Self, Fault> {
        Client::new(&account)?;
        Ok(Self {
            name,
            account,
            again,
            plays,
            client: OnceLock::new(),
            whole: Mutex::default(),
            gathered: Mutex::default(),
        })
    }

    fn client(&self) -> Result<&Client, Fault> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let made = Client::new(&self.account)?;
        Ok(self.client.get_or_init(|| made))
    }

    async fn open(&self, key: &str, ask: &Ask) -> Result<Relay, SoundError> {
        let client = self.client().map_err(unavailable)?;
        let mut headers = Vec::new();
        if let Some(range) = ask.range.as_deref().filter(|range| is_one_range(range)) {
            headers.push((header::RANGE, range));
            headers.extend(ask.if_range.as_deref().map(|tag| (header::IF_RANGE, tag)));
        }
        let format = match ask.format {
            Some(format) if !format.plays_in_browsers() => PLAYABLE,
            _ => "raw",
        };
        let asked = [("id", key), ("format", format)];
        let response = client.open("stream", &asked, &headers).await.map_err(unavailable)?;
        Ok(relay(response))
    }

    async fn picture(&self, key: &str) -> Result<Option<Bytes>, SoundError> {
        let client = self.client().map_err(unavailable)?;
        let song = client.ask("getSong", &[("id", key)]).await.map_err(unavailable)?;
        let song = song.get("song").and_then(|song| song.as_object());
        let Some(art) = song.and_then(|song| text(song, "coverArt")) else { return Ok(None) };
        match client.open("getCoverArt", &[("id", &art)], &[]).await {
            Ok(mut response) => {
                let bytes = read(&mut response, COVER).await.map_err(unavailable)?;
                Ok(Some(bytes.into()))
            }
            Err(fault) if fault.is_not_found() => Ok(None),
            Err(fault) => Err(unavailable(fault)),
        }
    }
}

fn unavailable(fault: Fault) -> SoundError {
    if fault.is_not_found() {
        return SoundError::Gone;
    }
    SoundError::Unavailable(format!("the music server: {fault}"))
}

impl Source for Subsonic {
    fn scan(&self, round: &Round<'_>) -> Result<(), ScanError> {
        let failed = |what: &dyn std::fmt::Display| {
            ScanError::Unreadable(format!("{} ({}): {what}", self.name, self.account.url))
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| failed(&error))?;
        let last = *self.whole.lock().unwrap_or_else(PoisonError::into_inner);
        let whole = last.is_none_or(|last| last.elapsed() >= WHOLE);
        let synced = runtime.block_on(async {
            let client = Client::new(&self.account).map_err(|fault| failed(&fault))?;
            tokio::select! {
                () = round.stop().cancelled() => Err(ScanError::Stopped),
                synced = sync(&client, &self.name, round, Wanted { whole, plays: self.plays }) => match synced {
                    Ok(synced) => Ok(synced),
                    Err(SyncError::Stopped) => Err(ScanError::Stopped),
                    Err(error) => Err(failed(&error)),
                },
            }
        })?;
        if synced.whole {
            let now = Some(Instant::now());
            *self.whole.lock().unwrap_or_else(PoisonError::into_inner) = now;
        }
        let gathered = Some(synced.gathered);
        *self.gathered.lock().unwrap_or_else(PoisonError::into_inner) = gathered;
        Ok(())
    }

    fn sound<'a>(&'a self, key: &'a str, ask: Ask) -> BoxFuture<'a, Result<Sound, SoundError>> {
        Box::pin(async move { Ok(Sound::Relay(self.open(key, &ask).await?)) })
    }

    fn cover<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<Bytes>, SoundError>> {
        Box::pin(self.picture(key))
    }

    fn tell<'a>(&'a self, key: &'a str, news: News) -> BoxFuture<'a, Result<(), SoundError>> {
        Box::pin(async move {
            let client = self.client().map_err(unavailable)?;
            let began;
            let (method, more) = match news {
                News::Began => ("scrobble", vec![("submission", "false")]),
                News::Heard { began_at } => {
                    began = began_at.to_string();
                    ("scrobble", vec![("submission", "true"), ("time", &*began)])
                }
                News::Liked => ("star", Vec::new()),
                News::Unliked => ("unstar", Vec::new()),
            };
            let asked = [vec![("id", key)], more].concat();
            client.tell(method, &asked).await.map(drop).map_err(unavailable)
        })
    }

    fn write_playlist<'a>(
        &'a self,
        name: &'a str,
        keys: &'a [&'a str],
    ) -> BoxFuture<'a, Result<String, SoundError>> {
        Box::pin(async move {
            let client = self.client().map_err(unavailable)?;
            let written = playlists::write(client, name, keys).await;
            written.map_err(|error| SoundError::Unavailable(format!("the music server: {error}")))
        })
    }

    fn brought(&self) -> Option<Gathered> {
        self.gathered.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn again_after(&self) -> Option<Duration> {
        Some(self.again)
    }
}

/// "bytes=0-", "bytes=5-9", "bytes=-3": what is no more than that.
fn is_one_range(range: &str) -> bool {
    let digits = |text: &str| text.len() <= 20 && text.bytes().all(|byte| byte.is_ascii_digit());
    range
        .strip_prefix("bytes=")
        .and_then(|range| range.split_once('-'))
        .is_some_and(|(from, to)| digits(from) && digits(to) && !(from.is_empty() && to.is_empty()))
}

/// What of an answer is for whoever listens.
fn relay(response: Response) -> Relay {
    let text = |name| {
        let value = response.headers().get(name)?;
        value.to_str().ok().map(str::to_owned)
    };
    // The name of a kind that others would take for a page is not handed on.
    let kind = text(header::CONTENT_TYPE).and_then(|kind| Format::of_media_type(&kind));
    let media_type = kind.map_or("application/octet-stream", Format::media_type);
    Relay {
        status: response.status().as_u16(),
        media_type: media_type.to_owned(),
        length: response.content_length(),
        content_range: text(header::CONTENT_RANGE),
        accepts_ranges: text(header::ACCEPT_RANGES).as_deref() == Some("bytes"),
        etag: text(header::ETAG),
        body: unfold(response, |mut response| async {
            let chunk = response.chunk().await.map_err(|e| std::io::Error::other(e.without_url()));
            Some((chunk.transpose()?, response))
        })
        .boxed(),
    }
}
