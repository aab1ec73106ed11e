//! What a listener's words come to, one by one, before they are put together.

use crate::catalog::TrackIx;
use crate::protocol::{Keys, Order, OrderBy, Span};

use super::albums::Album;
use super::sense::{Ask, Chat, Cue, Dim, Feel, Matter, Shape, Stage, Tongue};
use crate::protocol::Vocals;

/// Entries of the queue that are meant, not named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refer {
    /// Of the latest picks, from 1.
    Nth(u32),
    FirstOf(u32),
    LastOf(u32),
    This,
    That,
    /// What the listener has just put there, as long as it waits; or else the same as `That`.
    Newest,
    Those,
    /// So many that come next.
    Coming(u32),
    /// So many that stand together: "those two", "both of them".
    These(u32),
    Before,
    /// What the listener said they like.
    Liked,
    /// All but the entries that were spoken of before.
    Rest,
    ButFirst(u32),
    ButLast(u32),
    ButNth(u32),
    /// The first half of the queue, or (`false`) the second.
    Half(bool),
    /// So many from one end of a scale: "the slowest one", "the two longest".
    Most(OrderBy, bool, u32),
}

/// Which of an artist's albums, as far as the catalogue has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Release {
    First,
    Latest,
    /// The one that what plays is from.
    Same,
}

/// A place in the queue, by what stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    After(Refer),
    Before(Refer),
    /// From 1.
    At(u32),
    /// So many places further to the back, or to the front.
    By(i32),
}

/// A tempo by the one that there is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Pace {
    /// "double time": so many times it.
    Times(f32),
    /// "10 bpm slower": so many beats a minute more.
    By(f32),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Item {
    Count(u32),
    /// So many at most, or at least, of what follows: "no more than three rap songs".
    AtMost(u32),
    AtLeast(u32),
    /// So many among all that come: "two of them rap".
    Among(u32),
    /// So many of each thing that is named.
    CountEach(u32),
    /// How long the whole is to be, in milliseconds.
    Total(u64),
    Each(Span<u32>),
    /// Songs by how long they are, which can go as well as come: "long ones".
    Lasting(Span<u32>),
    Years(Span<i32>),
    Bpm(Span<f32>),
    /// A tempo that goes from the one to the other.
    Ramp(f32, f32),
    Pace(Pace),
    /// Names of genres, any of which will do.
    Genre(Vec<String>),
    Artist(String),
    /// Like what there is; of artists, by others.
    Alike(bool),
    Song(Vec<TrackIx>),
    Album(Album),
    /// Songs of an artist's that something is to be like: "in the style of early A".
    Works(Vec<TrackIx>),
    /// An album as it runs.
    TrackOrder,
    /// A name that the catalogue doesn't have.
    Missing,
    Feel(&'static Feel),
    Tongue(&'static Tongue),
    Vocals(Vocals),
    /// What can be sung; with a negation before it, instrumental.
    Voices,
    Key(Keys),
    Clean,
    Dirty,
    DirtyOk,
    Tag(&'static str),
    /// "remasters are fine"
    Fine(&'static str),
    Familiar(f32),
    Novel(f32),
    Compare(Dim, f32),
    /// So many years newer, or older.
    Shift(i32),
    /// "too loud": what is there, or with a negation what is to come.
    TooMuch(Dim, f32),
    Degree(f32),
    Shape(Shape),
    Stage(Stage),
    /// The last or first so many milliseconds.
    Stretch(Stage, u64),
    /// Some from each stretch of so many years: "one song per decade".
    PerSpan(i32),
    /// So many songs less than there are.
    Fewer(u32),
    /// The whole is to take so many milliseconds more, or less.
    Longer(i64),
    /// Not by whoever plays.
    OtherArtist,
    /// Not of the kind that stands.
    OtherGenre,
    /// "longer ones are fine": the bound on that side goes; without a direction both do.
    Relax(Dim, f32),
    /// Not of the kind that stands.
    NotThat,
    /// "in any order"
    NoMatter(Matter),
    /// So many times as long as the whole is.
    Times(f32),
    Gradual,
    Order(Order),
    /// From 0 to 1.
    Scale(OrderBy, Span<f32>),
    /// "the fastest", and which end of the scale that is.
    Most(OrderBy, bool),
    Share(f32),
    /// The share of the first of two, the other has the rest: "70/30".
    Split(f32),
    /// Equal parts of what is named.
    Evenly,
    PerArtist(u32),
    Distinct,
    /// So many different artists.
    Artists(u32),
    Refer(Refer),
    /// "the rest not so much", behind what was liked.
    Unliked(Refer),
    /// Where what is named is to go.
    Spot(Spot),
    /// Two entries that change places.
    Trade(Refer, Refer),
    SameArtist,
    /// Not the artists that the wish itself names.
    NotNamed,
    Cue(Cue),
    Ask(Ask),
    Chat(Chat),
    NotMusic(&'static str),
    DaysBack(u32),
    /// A kind of music that the catalogue doesn't name, and the wider kind that it has.
    Within(Vec<String>),
    /// Songs of this artist, by others.
    CoversOf(String),
    /// A stretch of a life, by the ages at its ends.
    Phase(i32, i32),
    /// An album by when it came out, of this artist or of whoever plays.
    Release(Release, Option<String>),
    /// The queue the other way round, or in an order by chance.
    Arrange(bool),
    /// Let through a refusal.
    Spared(Spared),
    /// "is fine": let through a refusal, if there is one.
    Welcome(Spared),
    /// Understood, but nothing that a catalogue tells of its tracks.
    Beyond,
    /// A word that is not known.
    Unknown,
    /// An unknown word that kinds of a genre are called by, before the genre: "acid jazz".
    Qualifier,
}

/// What a refusal lets through.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Spared {
    Artist(String),
    Genre(Vec<String>),
    /// Songs, by one version of each.
    Songs(Vec<TrackIx>),
}

/// A name and how it is wanted.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Subject {
    Genre(Vec<String>),
    Artist(String),
    Album(Album),
    LikeArtist(String),
    LikeSong(Vec<TrackIx>),
    LikeThat(Refer),
    /// Like what plays, or, if artists are meant, by others like those asked for.
    Alike(bool),
    SameArtist,
    Tongue(&'static Tongue),
    /// From when, how long or how fast, as one of several parts of the queue.
    Era(Span<i32>),
    Lasting(Span<u32>),
    Beats(Span<f32>),
    /// How loud, so too.
    Loudness(Span<f32>),
    /// Where it is from, as one of several kinds of music: "bossa nova or brazilian".
    KindFrom(&'static Tongue),
}

impl Subject {
    /// Says by itself what to play, and not by what plays.
    pub fn is_named(&self) -> bool {
        matches!(
            self,
            Self::Genre(_)
                | Self::Artist(_)
                | Self::Album(_)
                | Self::Tongue(_)
                | Self::KindFrom(_)
                | Self::SameArtist
        )
    }
}

#[derive(Clone, Debug)]
pub(super) struct Found {
    pub item: Item,
    /// Bytes of the input.
    pub start: usize,
    pub end: usize,
    pub gap: super::token::Gap,
    /// Refused, not asked for. Set when scopes are known.
    pub negated: bool,
}

impl Found {
    pub fn is(&self, cue: Cue) -> bool {
        self.item == Item::Cue(cue)
    }
}
