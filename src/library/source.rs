//! What a source of music is, and what it says of its tracks.

use std::path::{Path, PathBuf};
use std::sync::mpsc::SyncSender;
use std::time::Duration;

use axum::body::Bytes;
use futures_util::future::BoxFuture;
use futures_util::stream::BoxStream;
use serde::{Deserialize, Serialize};
use tokio_util::sync::CancellationToken;

use super::format::Format;
use super::known::Known;
use super::progress::Progress;
use crate::catalog::bound;
use crate::history::Gathered;
use crate::protocol::Track;

/// Bytes of the largest picture that a source hands over.
pub const PICTURE: usize = 32 * 1024 * 1024;

/// A folder, a table, a music server: where tracks come from and are played from.
///
/// To add a kind: its settings in `config::Source`, an implementation of this trait, and a line in
/// `open::seat`. Merging, ids, the index on disk, progress and the catalogue are done for all kinds.
pub trait Source: Send + Sync + 'static {
    /// Tells the round every track that is there now. Blocks, on a thread of its own. An error means
    /// that the source could not be read as a whole: what it said in the last run stands then.
    fn scan(&self, round: &Round<'_>) -> Result<(), ScanError>;

    /// What is played for a track. `key` is one that a scan told.
    fn sound<'a>(&'a self, key: &'a str, ask: Ask) -> BoxFuture<'a, Result<Sound, SoundError>>;

    /// The picture of a track as it stands there, up to [`PICTURE`] bytes, PNG, JPEG or WebP. `None`: it has none.
    fn cover<'a>(&'a self, _key: &'a str) -> BoxFuture<'a, Result<Option<Bytes>, SoundError>> {
        Box::pin(async { Ok(None) })
    }

    /// Tells it what is done here with one of its tracks. Most have nobody to tell.
    fn tell<'a>(&'a self, _key: &'a str, _news: News) -> BoxFuture<'a, Result<(), SoundError>> {
        Box::pin(async { Ok(()) })
    }

    /// Keeps a playlist of these tracks there, and answers with its id. One of this name that was made
    /// here is replaced.
    fn write_playlist<'a>(
        &'a self,
        _name: &'a str,
        _keys: &'a [&'a str],
    ) -> BoxFuture<'a, Result<String, SoundError>> {
        Box::pin(async { Err(SoundError::Unavailable("it keeps no playlists".into())) })
    }

    /// What its user likes and lists, as the last scan told it; once.
    fn brought(&self) -> Option<Gathered> {
        None
    }

    /// The folder below which its keys are the paths of files.
    fn root(&self) -> Option<&Path> {
        None
    }

    /// The folder whose changes are waited for, if that is wanted.
    fn watched(&self) -> Option<&Path> {
        None
    }

    /// How long after a scan the next one is due, if no change was seen before.
    fn again_after(&self) -> Option<Duration> {
        None
    }
}

/// One track as one source has it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Names the track within its source, for ever: a path below the folder, a server's id.
    pub key: String,
    /// What is known from tags or a server. The id may be empty: one is made then. `audio` says how it
    /// is played, if it is.
    pub track: Track,
    #[serde(default, skip_serializing_if = "Identity::is_empty")]
    pub identity: Identity,
    /// `None`: nothing there can be played, the row only describes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<Format>,
    /// Whether there is a picture within the file itself; `None` where nobody has looked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pictured: Option<bool>,
    /// What tells whether it is still the same as in the last run.
    #[serde(default, skip_serializing_if = "Stamp::is_empty")]
    pub stamp: Stamp,
}

/// What tells a recording from another, whatever the source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// International Standard Recording Code: 12 capital letters and digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub isrc: Option<String>,
    /// MusicBrainz id of the recording, in lower case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recording: Option<String>,
}

impl Identity {
    pub fn is_empty(&self) -> bool {
        self.isrc.is_none() && self.recording.is_none()
    }

    /// Codes as people write them ("US-RC1-76-07839"), refused where they can't be one.
    pub fn new(isrc: Option<&str>, recording: Option<&str>) -> Self {
        let isrc = isrc.map(|code| {
            let code = code.chars().filter(char::is_ascii_alphanumeric);
            code.map(|c| c.to_ascii_uppercase()).collect::<String>()
        });
        let recording = recording.and_then(|id| uuid::Uuid::try_parse(id.trim()).ok());
        Self {
            isrc: isrc.filter(|code| code.len() == 12),
            recording: recording.map(|id| id.to_string()),
        }
    }
}

/// Size in bytes and time of the last change (Unix milliseconds) of a file; a server's own mark.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    #[serde(default)]
    pub size: u64,
    #[serde(default)]
    pub changed_ms: i64,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub mark: String,
}

impl Stamp {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Why a source could not be read as a whole.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    /// For people: what is wrong and, if known, what helps.
    #[error("{0}")]
    Unreadable(String),
    #[error("the server is going away")]
    Stopped,
}

/// One reading of a source: what is known from the last one, and where the rows go.
pub struct Round<'a> {
    pub(super) known: &'a Known,
    pub(super) rows: SyncSender<Row>,
    pub(super) progress: &'a Progress,
    pub(super) stop: &'a CancellationToken,
}

impl Round<'_> {
    /// The row of the last run. One whose stamp is the same can be told again as it is.
    pub fn known(&self, key: &str) -> Option<&Row> {
        self.known.get(key)
    }

    /// All rows of the last run, in the order in which it told them.
    pub fn all_known(&self) -> impl Iterator<Item = &Row> {
        self.known.in_order()
    }

    /// Whether no run before has told any.
    pub fn is_first(&self) -> bool {
        self.known.is_empty()
    }

    /// A track is there. Waits while too many are not yet taken in.
    pub fn found(&self, mut row: Row) -> Result<(), ScanError> {
        if self.stop.is_cancelled() {
            return Err(ScanError::Stopped);
        }
        bound(&mut row.track);
        self.progress.one_done();
        self.rows.send(row).map_err(|_| ScanError::Stopped)
    }

    /// A track's file had to be looked into, as it was not known as it is.
    pub fn looked_into(&self) {
        self.progress.one_read();
    }

    /// Something is there that can't be used. `what` names it for people.
    pub fn skip(&self, what: impl Into<String>, reason: impl Into<String>) {
        // It is shown on terminals, which do what control characters say.
        let what = what.into().replace(char::is_control, " ");
        self.progress.skip(what, reason.into());
    }

    /// So many tracks are expected in all, as far as is known by now.
    pub fn expect(&self, total: usize) {
        self.progress.expect(total);
    }

    /// Cancelled when the scan should end.
    pub fn stop(&self) -> &CancellationToken {
        self.stop
    }
}

/// What is done here with a track.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// It plays now.
    Began,
    /// It was heard for long enough; Unix milliseconds.
    Heard {
        began_at: i64,
    },
    Liked,
    /// No longer liked.
    Unliked,
}

/// What a client asked of a sound, for sources that hand the question on.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    /// The `Range` and `If-Range` headers as they came.
    pub range: Option<String>,
    pub if_range: Option<String>,
    /// What the scan told of the track's encoding.
    pub format: Option<Format>,
}

/// What is played for a track.
pub enum Sound {
    /// A file on this machine: it is read by ranges, and transcoded where browsers can't play it.
    File { path: PathBuf, format: Format },
    /// Another server's answer, handed through.
    Relay(Relay),
}

/// An answer of another server, without what is its own business (cookies, names, credentials).
pub struct Relay {
    /// 200, 206 or 416.
    pub status: u16,
    pub media_type: String,
    pub length: Option<u64>,
    pub content_range: Option<String>,
    pub accepts_ranges: bool,
    pub etag: Option<String>,
    pub body: BoxStream<'static, std::io::Result<Bytes>>,
}

/// Why a sound or cover can't be had.
#[derive(Debug, thiserror::Error)]
pub enum SoundError {
    /// It was there once.
    #[error("the file is gone")]
    Gone,
    /// For people; names no path, address or secret.
    #[error("{0}")]
    Unavailable(String),
}
