//! The kinds of wish.

use super::facts::{
    beats, by, climbs, danceability, energy, from, has, lasts, minor, most_of_one_artist,
    popularity, rises, sung, tagged, takes, valence, year,
};
use super::row::{Is, ROW, Row};
use crate::protocol::Vocals;

use Is::{Above, All, Below, Each};

pub(super) const ROWS: &[Row] = &[
    Row {
        kind: "genre",
        ask: "ten jazz songs",
        is: &[Each(|t| has(t, "jazz")), All(|q| q.len() == 10)],
        refuse: "no more jazz",
        isnt: &[Each(|t| !has(t, "jazz"))],
        kind_goes: true,
        but: "but no jazz",
        ..ROW
    },
    Row {
        kind: "genre",
        ask: "eight metal songs",
        is: &[Each(|t| has(t, "metal")), All(|q| q.len() == 8)],
        refuse: "enough metal",
        isnt: &[Each(|t| !has(t, "metal"))],
        kind_goes: true,
        but: "but no metal",
        ..ROW
    },
    Row {
        kind: "genre",
        ask: "soul music",
        is: &[Each(|t| has(t, "soul"))],
        refuse: "I don't want to hear any soul",
        isnt: &[Each(|t| !has(t, "soul"))],
        but: "and no soul",
        ..ROW
    },
    Row {
        kind: "artist",
        ask: "some Queen",
        is: &[Each(|t| by(t, "Queen"))],
        refuse: "no more Queen",
        isnt: &[Each(|t| !by(t, "Queen"))],
        kind_goes: true,
        but: "but no Queen",
        ..ROW
    },
    Row {
        kind: "artist",
        ask: "songs by Portishead",
        is: &[Each(|t| by(t, "Portishead"))],
        refuse: "enough of Portishead",
        isnt: &[Each(|t| !by(t, "Portishead"))],
        kind_goes: true,
        but: "without Portishead",
        ..ROW
    },
    Row {
        kind: "album",
        ask: "the album Mezzanine",
        is: &[Each(|t| t.album.as_deref() == Some("Mezzanine"))],
        refuse: "nothing from Mezzanine",
        isnt: &[Each(|t| t.album.as_deref() != Some("Mezzanine"))],
        but: "but nothing from Mezzanine",
        ..ROW
    },
    Row {
        kind: "title",
        ask: "play Bohemian Rhapsody",
        is: &[All(|q| q.first().is_some_and(|t| t.title == "Bohemian Rhapsody"))],
        // What was asked for by name is the listener's own and stays until they take it out by hand.
        isnt: &[Each(|t| t.title != "Bohemian Rhapsody")],
        but: "but not Bohemian Rhapsody",
        ..ROW
    },
    Row {
        kind: "years",
        ask: "songs from the 80s",
        is: &[Each(|t| year(t, 1980, 1989))],
        and: "from the 80s",
        refuse: "nothing from the 80s",
        isnt: &[Each(|t| !year(t, 1980, 1989))],
        kind_goes: true,
        but: "but nothing from the 80s",
    },
    Row {
        kind: "years",
        ask: "songs from before 1975",
        is: &[Each(|t| year(t, 0, 1974))],
        and: "from before 1975",
        refuse: "nothing from before 1975",
        isnt: &[Each(|t| year(t, 1975, 3_000))],
        but: "but nothing before 1975",
        ..ROW
    },
    Row {
        kind: "years",
        ask: "songs from after 2010",
        is: &[Each(|t| year(t, 2010, 3_000))],
        and: "from after 2010",
        refuse: "nothing from after 2010",
        isnt: &[Each(|t| year(t, 0, 2_010))],
        but: "and nothing newer than 2010",
        ..ROW
    },
    Row {
        kind: "years",
        ask: "songs from 1967 to 1972",
        is: &[Each(|t| year(t, 1967, 1972))],
        and: "from 1967 to 1972",
        refuse: "no more songs from 1967 to 1972",
        isnt: &[Each(|t| !year(t, 1967, 1972))],
        but: "but nothing from 1967 to 1972",
        ..ROW
    },
    Row {
        kind: "tempo",
        ask: "songs between 100 and 120 bpm",
        is: &[Each(|t| beats(t, 100.0, 120.0))],
        and: "between 100 and 120 bpm",
        refuse: "nothing between 100 and 120 bpm",
        ..ROW
    },
    Row {
        kind: "tempo",
        ask: "songs over 130 bpm",
        is: &[Each(|t| beats(t, 130.0, 300.0))],
        and: "over 130 bpm",
        refuse: "nothing over 130 bpm",
        isnt: &[Each(|t| beats(t, 0.0, 130.0))],
        but: "but nothing over 130 bpm",
        ..ROW
    },
    Row {
        kind: "tempo",
        ask: "slow songs",
        is: &[Each(|t| beats(t, 0.0, 115.0)), Below(|t| t.bpm, 15.0)],
        and: "slow ones",
        refuse: "nothing slow",
        isnt: &[Each(|t| beats(t, 85.0, 300.0))],
        but: "but nothing slow",
        ..ROW
    },
    Row {
        kind: "tempo",
        ask: "fast songs",
        is: &[Each(|t| beats(t, 110.0, 300.0)), Above(|t| t.bpm, 15.0)],
        and: "fast ones",
        refuse: "nothing fast",
        isnt: &[Each(|t| beats(t, 0.0, 140.0))],
        but: "but nothing fast",
        ..ROW
    },
    Row {
        kind: "energy",
        ask: "energetic songs",
        is: &[Above(energy, 0.1)],
        refuse: "nothing energetic",
        isnt: &[Below(energy, 0.1)],
        but: "but nothing energetic",
        ..ROW
    },
    Row {
        kind: "energy",
        ask: "quiet songs",
        is: &[Below(energy, 0.15)],
        refuse: "nothing quiet",
        isnt: &[Each(|t| t.energy.is_some_and(|e| e > 0.3)), Above(energy, 0.1)],
        but: "but nothing quiet",
        ..ROW
    },
    Row {
        kind: "mood",
        ask: "sad songs",
        is: &[Below(valence, 0.12)],
        and: "and make them sad",
        refuse: "nothing sad",
        isnt: &[Above(valence, 0.1), Each(|t| t.valence.is_some_and(|v| v > 0.3))],
        but: "but nothing sad",
        ..ROW
    },
    Row {
        kind: "mood",
        ask: "happy songs",
        is: &[Above(valence, 0.12)],
        and: "and make them happy",
        refuse: "no more happy songs",
        isnt: &[Below(valence, 0.1)],
        but: "but no happy songs",
        ..ROW
    },
    Row {
        kind: "activity",
        ask: "music for a workout",
        is: &[Above(energy, 0.1)],
        refuse: "no workout music",
        isnt: &[Below(energy, 0.1)],
        ..ROW
    },
    Row {
        kind: "activity",
        ask: "calm music for studying",
        is: &[Below(energy, 0.15)],
        refuse: "no more calm music",
        isnt: &[Above(energy, 0.1)],
        ..ROW
    },
    Row {
        kind: "activity",
        ask: "songs to dance to",
        is: &[Above(danceability, 0.08)],
        refuse: "nothing to dance to",
        isnt: &[Below(danceability, 0.1)],
        ..ROW
    },
    Row {
        kind: "key",
        ask: "songs in A minor",
        is: &[Each(|t| t.key.as_deref() == Some("Am"))],
        and: "in A minor",
        refuse: "nothing in A minor",
        isnt: &[Each(|t| t.key.as_deref() != Some("Am"))],
        but: "but nothing in A minor",
        ..ROW
    },
    Row {
        kind: "key",
        ask: "songs in a major key",
        is: &[Each(|t| minor(t) == Some(false))],
        and: "in a major key",
        refuse: "no major keys",
        isnt: &[Each(|t| minor(t) != Some(false))],
        but: "but nothing in a major key",
        ..ROW
    },
    Row {
        kind: "place",
        ask: "bands from Sweden",
        is: &[Each(|t| from(t, "SE") || sung(t, "sv"))],
        refuse: "no more Swedish bands",
        isnt: &[Each(|t| !from(t, "SE") && !sung(t, "sv"))],
        but: "but nothing from Sweden",
        ..ROW
    },
    Row {
        kind: "place",
        ask: "music from Jamaica",
        is: &[Each(|t| from(t, "JM"))],
        refuse: "nothing from Jamaica",
        isnt: &[Each(|t| !from(t, "JM"))],
        kind_goes: true,
        but: "but nothing from Jamaica",
        ..ROW
    },
    Row {
        kind: "place",
        ask: "French songs",
        is: &[Each(|t| sung(t, "fr") || from(t, "FR"))],
        refuse: "no more French songs",
        isnt: &[Each(|t| !sung(t, "fr"))],
        but: "but no French songs",
        ..ROW
    },
    Row {
        kind: "place",
        ask: "songs in Spanish",
        is: &[Each(|t| sung(t, "es"))],
        and: "in Spanish",
        refuse: "nothing in Spanish",
        isnt: &[Each(|t| !sung(t, "es"))],
        kind_goes: true,
        but: "but nothing in Spanish",
    },
    Row {
        kind: "vocals",
        ask: "instrumental music",
        is: &[Each(|t| t.vocals == Some(Vocals::Instrumental))],
        and: "without vocals",
        refuse: "no more instrumentals",
        isnt: &[Each(|t| t.vocals == Some(Vocals::Vocal))],
        but: "but no instrumentals",
        ..ROW
    },
    Row {
        kind: "explicit",
        ask: "songs without swearing",
        is: &[Each(|t| t.explicit == Some(false))],
        and: "without swearing",
        refuse: "swearing is fine",
        ..ROW
    },
    Row {
        kind: "explicit",
        ask: "explicit songs",
        is: &[Each(|t| t.explicit == Some(true))],
        refuse: "nothing explicit",
        isnt: &[Each(|t| t.explicit == Some(false))],
        but: "but nothing explicit",
        ..ROW
    },
    Row {
        kind: "version",
        ask: "live recordings",
        is: &[Each(|t| tagged(t, "live"))],
        refuse: "no live recordings",
        isnt: &[Each(|t| !tagged(t, "live"))],
        but: "but nothing live",
        ..ROW
    },
    Row { kind: "version", ask: "remixes", is: &[Each(|t| tagged(t, "remix"))], ..ROW },
    Row {
        kind: "version",
        ask: "cover versions",
        is: &[Each(|t| tagged(t, "cover"))],
        refuse: "no covers",
        isnt: &[Each(|t| !tagged(t, "cover"))],
        kind_goes: true,
        but: "but no covers",
        ..ROW
    },
    Row {
        kind: "version",
        ask: "film music",
        is: &[Each(|t| tagged(t, "soundtrack"))],
        refuse: "no soundtracks",
        isnt: &[Each(|t| !tagged(t, "soundtrack"))],
        but: "but no soundtracks",
        ..ROW
    },
    Row {
        kind: "lasting",
        ask: "songs under four minutes",
        is: &[Each(|t| lasts(t, 0, 240))],
        and: "under four minutes",
        refuse: "nothing under four minutes",
        isnt: &[Each(|t| lasts(t, 239, 10_000))],
        but: "but nothing under four minutes",
        ..ROW
    },
    Row {
        kind: "lasting",
        ask: "songs of at least five minutes",
        is: &[Each(|t| lasts(t, 300, 10_000))],
        and: "of at least five minutes",
        refuse: "nothing over five minutes",
        isnt: &[Each(|t| lasts(t, 0, 300))],
        but: "but nothing over five minutes",
        ..ROW
    },
    Row {
        kind: "length",
        ask: "an hour of music",
        is: &[All(|q| takes(q, 55, 65))],
        refuse: "no time limit",
        ..ROW
    },
    Row {
        kind: "length",
        ask: "seven songs",
        is: &[All(|q| q.len() == 7)],
        refuse: "no limit on how many",
        ..ROW
    },
    Row {
        kind: "per artist",
        ask: "ten songs, at most one per artist",
        is: &[All(|q| most_of_one_artist(q) == 1)],
        and: "at most one per artist",
        refuse: "any number per artist",
        ..ROW
    },
    Row {
        kind: "familiarity",
        ask: "obscure songs",
        is: &[Below(popularity, 0.1)],
        refuse: "nothing obscure",
        isnt: &[Above(popularity, 0.05)],
        but: "but nothing obscure",
        ..ROW
    },
    Row {
        kind: "familiarity",
        ask: "big hits",
        is: &[Above(popularity, 0.1)],
        refuse: "no more hits",
        isnt: &[Below(popularity, 0.05)],
        but: "but no hits",
        ..ROW
    },
    Row {
        kind: "order",
        ask: "ten songs from oldest to newest",
        is: &[All(|q| rises(q, |t| t.year))],
        and: "from oldest to newest",
        refuse: "forget the order",
        ..ROW
    },
    Row {
        kind: "order",
        ask: "ten songs, shortest first",
        is: &[All(|q| rises(q, |t| t.duration_ms))],
        and: "shortest first",
        refuse: "in any order",
        ..ROW
    },
    Row {
        kind: "order",
        ask: "ten songs that start calm and get louder and louder",
        is: &[All(|q| climbs(q, energy))],
        refuse: "forget the build-up",
        ..ROW
    },
    Row {
        kind: "mix",
        ask: "half rock, half soul",
        is: &[All(|q| {
            let soul = q.iter().filter(|t| has(t, "soul"));
            (q.len() / 3..=q.len() * 3 / 4).contains(&soul.count())
        })],
        refuse: "no more soul",
        isnt: &[Each(|t| has(t, "rock") && !has(t, "soul"))],
        ..ROW
    },
];
