use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::brief::{Brief, Reading};
use super::command::{PlaybackState, Scope};
use super::event::ResponseStatus;
use super::span::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Vocals {
    Vocal,
    Instrumental,
}

impl Vocals {
    /// As a reason says it of a track. An estimate from its sound says that it is one.
    pub fn told(self, is_measured: bool) -> &'static str {
        match (self, is_measured) {
            (Self::Vocal, false) => "vocal",
            (Self::Vocal, true) => "sounds vocal",
            (Self::Instrumental, false) => "instrumental",
            (Self::Instrumental, true) => "sounds instrumental",
        }
    }
}

/// What a client can play of a track. `sketch`: nothing; the client may make music from its numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Audio {
    File,
    Stream,
    #[default]
    Sketch,
}

/// A track as clients see it. What is not known is absent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Track {
    pub id: String,
    pub title: String,
    /// The main artist first.
    pub artists: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub album: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub genres: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moods: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration_ms: Option<u32>,
    /// Beats a minute, the track's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bpm: Option<f32>,
    /// Like `C`, `F#m`, `Bb`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// 0 to 1, as are valence, danceability, acousticness and popularity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub energy: Option<f32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valence: Option<f32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub danceability: Option<f32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acousticness: Option<f32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loudness_db: Option<f32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vocals: Option<Vocals>,
    /// ISO 639 code of the language that is sung.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// ISO 3166 code of the main artist's country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub popularity: Option<f32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explicit: Option<bool>,
    /// What of the above nobody wrote down: it was measured from the sound.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measured: Vec<MeasuredField>,
    #[serde(default)]
    pub audio: Audio,
    /// Whether its source has a picture of it; absent where nobody has looked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub art: Option<bool>,
}

/// What of a track can be measured; `vocals` is estimated, and only where that is sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MeasuredField {
    Bpm,
    Key,
    Energy,
    LoudnessDb,
    Vocals,
}

impl MeasuredField {
    /// As it stands on the wire and in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bpm => "bpm",
            Self::Key => "key",
            Self::Energy => "energy",
            Self::LoudnessDb => "loudness_db",
            Self::Vocals => "vocals",
        }
    }
}

/// Who put an entry into the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum By {
    Dj,
    Listener,
}

/// One place in the queue. It keeps the track's record, so the log stays readable when the catalogue
/// changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Entry {
    pub entry_id: String,
    pub track: Track,
    pub by: By,
    #[serde(default)]
    pub pinned: bool,
    /// A sentence made from `because`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Because>,
}

/// One true reason why a track is here: a fact of the track, and the wish that it meets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Because {
    pub field: BecauseField,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub want: Option<Fact>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub have: Option<Fact>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BecauseField {
    Title,
    Artist,
    Album,
    Year,
    Genre,
    Bpm,
    Key,
    Energy,
    Valence,
    DurationMs,
    Explicit,
    Vocals,
    Language,
    Country,
    Popularity,
    Mood,
    Danceability,
    Acousticness,
    LikedArtist,
    LikedTrack,
    SimilarTo,
    PlayedOften,
    NeverPlayed,
}

/// A value in a `because`: a number, a flag, a text, some texts, or a range with `null` for an open end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Fact {
    Flag(bool),
    Number(f64),
    Text(String),
    Range(Span<f64>),
    Texts(Vec<String>),
}

impl From<f32> for Fact {
    /// Rounded to four decimals, so that 0.71 is written 0.71 and not 0.7099999785423279.
    fn from(value: f32) -> Self {
        Self::Number((f64::from(value) * 10_000.0).round() / 10_000.0)
    }
}

impl From<i32> for Fact {
    fn from(value: i32) -> Self {
        Self::Number(f64::from(value))
    }
}

impl From<u32> for Fact {
    fn from(value: u32) -> Self {
        Self::Number(f64::from(value))
    }
}

impl From<&str> for Fact {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Finished,
    Skipped,
    Passed,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct HistoryItem {
    pub entry: Arc<Entry>,
    pub outcome: Outcome,
    pub at: i64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NowPlaying {
    pub entry: Arc<Entry>,
    pub state: PlaybackState,
    pub position_ms: u64,
    pub at: i64,
    /// The `client_id` of the socket that plays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub player: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Queue {
    pub version: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub now: Option<NowPlaying>,
    pub upcoming: Vec<Arc<Entry>>,
    /// Newest last, at most 50.
    pub history: Vec<HistoryItem>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Listener,
    Dj,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Message {
    pub role: Role,
    pub text: String,
    pub response_id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<ResponseStatus>,
    pub at: i64,
}

/// An input whose response waits for its turn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Waiting {
    pub response_id: String,
    pub input: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TasteItem {
    pub scope: Scope,
    pub id: String,
    pub name: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TasteSummary {
    pub liked: Vec<TasteItem>,
    pub disliked: Vec<TasteItem>,
    pub banned: Vec<TasteItem>,
}

/// What is known of a listener: what they said outright, and what was learnt from what they did.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TasteReport {
    #[serde(flatten)]
    pub said: TasteSummary,
    /// The strongest first, at most 100.
    pub artists: Vec<LearntItem>,
    /// The strongest first, at most 100.
    pub genres: Vec<LearntItem>,
}

/// How a listener leans towards an artist or a genre, and why.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LearntItem {
    pub name: String,
    /// −1 to 1, as of the listener's newest signal.
    pub weight: f32,
    /// Tracks that were heard to their end.
    pub finished: u32,
    pub skipped: u32,
    /// Likes, dislikes and bans that stand.
    pub words: u32,
    /// The listener set the weight by hand; what is counted came after that.
    pub set: bool,
}

/// All that a client needs to show a session.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Snapshot {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    pub auto_refill: bool,
    pub archived: bool,
    pub brief: Brief,
    /// Which of the listener's words became what stands in the brief now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub read: Vec<Reading>,
    /// Words of the newest wish that became nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<String>,
    pub queue: Queue,
    /// Newest last, at most 100.
    pub messages: Vec<Arc<Message>>,
    pub waiting: Vec<Waiting>,
    pub taste: TasteSummary,
}
