//! What a phrase can mean, before it is known what its neighbours make of it.

use crate::protocol::{Keys, OrderBy, Vocals};

/// A value to aim at, 0 to 1 (BPM for tempo), and how much the phrase is about it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Aim {
    pub value: f32,
    pub weight: f32,
}

/// What the phrase is about.
pub const fn at(value: f32) -> Option<Aim> {
    Some(Aim { value, weight: 1.0 })
}

/// What goes along with it.
pub const fn near(value: f32) -> Option<Aim> {
    Some(Aim { value, weight: 0.4 })
}

/// A mood, an energy or an occasion, in terms of the columns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Feel {
    /// Spellings in all languages, parted by `|`.
    pub words: &'static str,
    pub energy: Option<Aim>,
    pub valence: Option<Aim>,
    pub dance: Option<Aim>,
    pub acoustic: Option<Aim>,
    pub bpm: Option<Aim>,
    /// As it stands among the moods of a catalogue.
    pub mood: &'static str,
    pub vocals: Option<Vocals>,
    pub familiarity: Option<f32>,
    /// Says what the music is for: with a count it is a request of its own.
    pub occasion: bool,
    pub refused: Refused,
}

/// What a mood or an occasion comes to behind a "no".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// A bound: it can be heard in the values that it is about.
    Bound,
    /// An aim away from it: music that is not for the gym may be loud all the same.
    Aim,
    /// Nothing. No value tells a piano or a coffee shop, and that is said.
    Untold,
}

pub const FEEL: Feel = Feel {
    words: "",
    energy: None,
    valence: None,
    dance: None,
    acoustic: None,
    bpm: None,
    mood: "",
    vocals: None,
    familiarity: None,
    occasion: false,
    refused: Refused::Bound,
};

impl Feel {
    /// Known by its name alone, as "christmas" is.
    pub fn is_only_named(&self) -> bool {
        self.occasion && self.energy.is_none() && self.valence.is_none()
    }

    /// Nothing that a "no" before it could leave out or move away from.
    pub fn is_untold(&self) -> bool {
        let sounds = [self.energy, self.valence, self.dance, self.acoustic, self.bpm];
        let heard = sounds.into_iter().flatten().any(|aim| aim.weight >= 1.0);
        !self.is_only_named() && (self.refused == Refused::Untold || !heard)
    }
}

/// A people's language and country, and the words that name it in genres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tongue {
    pub words: &'static str,
    /// ISO 639; empty for a country whose language says nothing.
    pub language: &'static str,
    /// ISO 3166, parted by spaces.
    pub countries: &'static str,
    /// Words of genre names that tell of it, parted by spaces.
    pub stems: &'static str,
}

/// What "more" and "less" can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dim {
    Tempo,
    Energy,
    Valence,
    Year,
    Duration,
    Popularity,
    Acoustic,
    Dance,
    Novelty,
}

/// Which way a bound cuts, and of what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Above the value; `inclusive` means "at least".
    Over {
        inclusive: bool,
    },
    Under {
        inclusive: bool,
    },
}

/// What of the whole can be left open again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    /// In which order, and how it goes on.
    Order,
    /// How many, or how long.
    Length,
    /// How many of one artist.
    PerArtist,
    /// Whether somebody sings.
    Voices,
    /// In which language.
    Tongue,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Any,
    Length,
    Speed,
    Time,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Start,
    Middle,
    End,
    /// The start and the end alike.
    Ends,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Rise,
    Fall,
    Peak,
    Dip,
}

/// A queue entry that is meant, not named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// What plays, or else the newest pick.
    This,
    /// What was spoken of or picked last.
    That,
    /// All of the latest picks.
    Those,
    /// The two that there are.
    Both,
    /// What played before this.
    Before,
    /// What the listener said they like.
    Liked,
    /// All but what was spoken of.
    Rest,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Early,
    Mid,
    Late,
    FirstHalf,
    SecondHalf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    Playing,
    Why,
    HowMany,
    Upcoming,
    /// What played before what plays now.
    Played,
    Help,
    Taste,
    /// To forget what was learnt of the listener.
    Erase,
    /// About an entry that was spoken of.
    About,
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chat {
    Hello,
    Thanks,
    Praise,
    Sorry,
    Stop,
    Bye,
    /// An attempt to talk the DJ out of being one.
    Meddling,
}

/// Words that say what others are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    Neg,
    /// "is banned", "no thanks": what was named before it is refused.
    Unwanted,
    /// "no wait".
    Correction,
    NotOnly,
    Only,
    But,
    And,
    Or,
    Too,
    Also,
    By,
    From,
    To,
    Like,
    Love,
    Play,
    Queue,
    /// "make sure": what is named has to be there.
    Ensure,
    More,
    Less,
    Instead,
    /// "instead of": what follows gives its place to what else is named.
    InsteadOf,
    Switch,
    Forget,
    Same,
    Continue,
    Undo,
    Reset,
    /// "Never mind": with another wish that one is meant, and by itself what was said last is taken back.
    NeverMind,
    /// "Start over": what is queued goes as well.
    Fresh,
    /// "Something completely different": and not what stood.
    Different,
    Again,
    Remove,
    /// "awful", of what was spoken of.
    Bad,
    /// "swap": one goes and another comes.
    Swap,
    /// "clear the queue"
    Clear,
    /// "keep only": all else goes.
    KeepOnly,
    Next,
    Last,
    /// "songs"; "music".
    Noun,
    Music,
    /// "something", "anything": a wish without a subject.
    Anything,
    /// "anything goes": the same, and no matter what was wished for before.
    Whatever,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sense {
    /// Says nothing by itself.
    Filler,
    Cue(Cue),
    Voices,

    SameArtist,
    /// "the fastest": the column, and whether it is the upper end of it.
    Most(OrderBy, bool),
    /// "twice as long": of the whole.
    Times(f32),
    /// "alternating": what is named has equal parts.
    Evenly,
    /// "similar songs": like what plays; of artists, by others than those asked for.
    Alike(bool),

    Over(Side, Kind),
    /// "or newer", behind the value.
    OrSide(Side),
    Between,
    Approx,
    Each,
    InAll,
    /// Milliseconds.
    Unit(u64),
    Duration(u64),
    Half,
    Quarter,
    AndHalf,
    Bpm,
    Pace(f32),
    Number(u32),
    Decimal(f32),
    /// Beats a minute, with the unit.
    Beats(f32),
    Ordinal(u32),
    Few(u32),

    Years(Option<i32>, Option<i32>),
    /// So many of the newest years of the catalogue.
    Newest(i32),
    Decade(i32),
    Part(Part),
    YearUnit,
    DecadeUnit,
    PastUnits,
    /// "ago", behind a number of years.
    Ago,
    /// A stretch of a life, by the ages at its ends.
    Phase(i32, i32),
    /// The first years of an artist's work, or (`false`) the last.
    Career(bool),
    /// "when I was", before an age.
    AtAge,
    /// The queue the other way round, or (`false`) in an order by chance.
    Arrange(bool),
    /// So many days back: "last week".
    DaysBack(u32),
    /// How long each song is, in milliseconds, by a word for it.
    Lasting(Option<u32>, Option<u32>),
    /// So many songs of an artist at most, by a phrase for it.
    AtMostEach(u32),
    /// Understood, but nothing that a catalogue tells of its tracks.
    Beyond,

    Feel(&'static Feel),
    /// A genre by the name it has in catalogues.
    Genre(&'static str),
    /// A kind of music that is a part of another: the names of wider kinds, parted by `|`.
    Within(&'static str),
    Tongue(&'static Tongue),
    InTongue,
    Compare(Dim, f32),
    /// "too loud": the comparison that would mend it.
    TooMuch(Dim, f32),
    Degree(f32),
    Vocals(Vocals),
    Key(Keys),
    Clean,
    Dirty,
    DirtyOk,
    Tag(&'static str),
    Familiar(f32),
    Novel(f32),

    Shape(Shape),
    Stage(Stage),
    Gradual,
    Order(OrderBy, bool),
    SortBy,
    /// "in order", of an album.
    TrackOrder,
    Descending(bool),
    Column(OrderBy),
    Share(f32),
    OfEach,
    PerArtist,
    /// "15 artists"
    Artists,
    /// "per decade": of each stretch of so many years.
    PerSpan(i32),
    /// "the guy who sang", before a song.
    Singer,
    SameAlbum,
    /// "by someone else"
    OtherArtist,
    /// "a different genre"
    OtherGenre,
    /// "any length": no bound on it.
    Unbounded(Dim),
    /// "no more of that": of the kind that stands.
    NotThat,
    /// "in any order": what was said of it stands no longer.
    NoMatter(Matter),
    /// "sung by others", behind an artist.
    ByOthers,
    /// "I don't mind": what follows may play.
    Mind,
    /// "but nothing by them": whoever was named.
    NotNamed,
    Distinct,

    Which(Which),
    Pointer,

    Ask(Ask),
    Chat(Chat),
    NotMusic(&'static str),
}

/// One row of a table: spellings parted by `|`, and what they mean.
pub type Row = (&'static str, Sense);
