//! Titles of songs, and whether words that are one are meant as one.

use crate::catalog::{ArtistId, TrackIx, fold};

use super::super::lexicon::LEXICON;
use super::super::names::LONGEST;
use super::super::sense::{Cue, Sense};
use super::super::token::Gap;
use super::{Lexeme, Lexer, Name, Setting};

/// Words for songs in general, whatever song has one as its title.
const GENERIC: [&str; 19] = [
    "song",
    "songs",
    "track",
    "tracks",
    "tune",
    "tunes",
    "music",
    "something",
    "anything",
    "everything",
    "stuff",
    "hits",
    "some",
    "more",
    "it",
    "this",
    "that",
    "these",
    "those",
];

impl Lexer<'_> {
    pub(super) fn quoted(&self, at: usize) -> Option<Lexeme> {
        let quote = self.tokens[at].quote;
        if quote == 0 {
            return None;
        }
        let len = self.tokens[at..].iter().take_while(|token| token.quote == quote).count();
        let name = self.words[at..at + len].join(" ");
        // "songs with 'love' in the title"
        if self.words.get(at + len).is_some_and(|word| matches!(*word, "in" | "im" | "dans" | "en"))
            && let Some((behind, senses)) =
                LEXICON.at(&self.words[at + len..], self.language).next()
            && senses.contains(&Sense::Beyond)
        {
            return Some(self.lexeme(at, len + behind, senses, None));
        }
        let by = self.artist_after(at + len);
        let mut songs = self.names.titled(&name);
        if songs.is_empty() {
            songs = self.names.titled_near(&name);
        }
        if let Some(songs) = self.versions(songs, by).or_else(|| self.versions(songs, None)) {
            let len = by.filter(|_| self.by_follows(at + len)).map_or(len, |(end, _)| end - at);
            return Some(self.lexeme(at, len, Vec::new(), Some(Name::Song(songs))));
        }
        if let Some(artist) = self.names.artist(&name) {
            return Some(self.lexeme(at, len, Vec::new(), Some(Name::Artist(artist))));
        }
        // A quotation is a name, unless it only sets a word or two apart.
        let worded = self.phrase(at).0.max(self.genre(at).0) >= len;
        (len > 1 && !worded).then(|| self.lexeme(at, len, Vec::new(), Some(Name::Missing)))
    }

    /// "ARTIST - TITLE", whatever else their words may mean. Where it ends, and its versions.
    pub(super) fn dashed(&self, at: usize, cue: Setting) -> Option<(usize, Vec<TrackIx>)> {
        if !cue.play && self.tokens[at].gap < Gap::Hard {
            return None;
        }
        let parts = |i: usize| self.tokens[i].gap == Gap::Soft && !self.tokens[i].comma;
        let end = self.part_end(at, Gap::Hard).min(at + LONGEST);
        let dash = (at + 1..end).find(|i| parts(*i))?;
        let artist = self.names.artist(&self.words[at..dash].join(" "))?;
        self.title_after(dash, artist, cue)
    }

    /// The title of a song by the artist who is named before it: "Adele – Hello", "play queen bohemian
    /// rhapsody". Where it ends, and its versions.
    pub(super) fn title_after(
        &self,
        at: usize,
        artist: ArtistId,
        cue: Setting,
    ) -> Option<(usize, Vec<TrackIx>)> {
        let token = self.tokens.get(at)?;
        if token.gap == Gap::Hard {
            return None;
        }
        let dashed = token.gap == Gap::Soft && !token.comma;
        let owned = self.tokens[at - 1].possessive;
        let end = self.part_end(at, Gap::Hard).min(at + LONGEST);
        (1..=end - at).rev().find_map(|len| {
            let words = &self.words[at..at + len];
            let song = self.versions(self.names.titled(&words.join(" ")), Some((0, artist)))?;
            let closes = self.ends_request(at + len) || self.closes(at + len) && len > 1;
            let told = dashed || owned || cue.play || cue.like || cue.start;
            (closes && told && (len > 1 || dashed || !self.is_telling(words[0])))
                .then_some((at + len, song))
        })
    }

    /// The tracks of a title that are one song: of this artist, or else of the most popular one.
    pub(super) fn versions(
        &self,
        tracks: &[TrackIx],
        by: Option<(usize, ArtistId)>,
    ) -> Option<Vec<TrackIx>> {
        let c = self.catalog;
        let same = |id: ArtistId, other: ArtistId| {
            id == other || fold(c.artist_name(id)) == fold(c.artist_name(other))
        };
        let first = match by {
            Some((_, artist)) => {
                tracks.iter().copied().find(|ix| c.artists(*ix).any(|id| same(id, artist)))?
            }
            None => *tracks.first()?,
        };
        let rest = tracks.iter().copied().filter(|ix| *ix != first && c.song(*ix) == c.song(first));
        Some(std::iter::once(first).chain(rest).collect())
    }

    /// A song by its title: where one is asked for, or where its artist is named behind it. No versions:
    /// the artist who is named has no song of that title.
    pub(super) fn song(
        &mut self,
        at: usize,
        cue: Setting,
        phrase: usize,
        senses: &[Sense],
    ) -> Option<(usize, Vec<TrackIx>)> {
        let end = self.part_end(at, Gap::Hard).min(at + 12);
        for len in (1..=end - at).rev() {
            let here = &self.words[at..at + len];
            let tracks = self.names.titled(&here.join(" "));
            // "songs by Adele", "some music by Madonna"
            if !tracks.is_empty() && self.is_titled(at) && self.closes(at + len) {
                return self.versions(tracks, None).map(|songs| (len, songs));
            }
            if tracks.is_empty() || len == 1 && GENERIC.contains(&here[0]) {
                continue;
            }
            if let Some(by) = self.artist_after(at + len)
                && (cue.play
                    || cue.like
                    || self.by_follows(at + len)
                    || cue.start
                        && !self.is_measured(here)
                        && self.ends_request(by.0)
                        && (len > 1
                            || !self.is_telling(here[0])
                            || self.tokens.get(at + len).is_some_and(|t| t.gap == Gap::Soft)))
                && let Some(songs) = self.versions(tracks, Some(by))
            {
                return Some((by.0 - at, songs));
            }
            let quiet = |s: &Sense| {
                matches!(
                    s,
                    Sense::Filler
                        | Sense::Cue(Cue::Anything)
                        | Sense::Cue(Cue::Noun)
                        | Sense::Cue(Cue::Music)
                )
            };
            let says_little = len == 1
                && LEXICON.at(here, self.language).next().is_some_and(|(_, s)| s.iter().all(quiet));
            if says_little || self.points(here) || self.titled_further(at + len) {
                continue;
            }
            // "TITLE by SOMEBODY" who has no such song is not somebody else's song.
            let other = self.artist_after(at + len).filter(|_| self.by_follows(at + len));
            let said = len >= 3 && (at == 0 || self.tokens[at].gap < Gap::Soft);
            let named = said || cue.play && !here.iter().any(|word| self.is_telling(word));
            let titled = || self.stands_as_title(at, len, cue, phrase, senses, tracks);
            match other {
                Some((end, _)) if named || titled() => return Some((end - at, Vec::new())),
                None if titled() => return self.versions(tracks, None).map(|songs| (len, songs)),
                _ => {}
            }
        }
        None
    }

    /// "too much Drake": how much there is of somebody, though a song is called so.
    fn is_measured(&self, words: &[&str]) -> bool {
        let says = |s: &Sense| {
            matches!(s, Sense::Cue(Cue::Too | Cue::Less | Cue::More | Cue::Neg | Cue::Remove))
        };
        let head = LEXICON.at(words, self.language).next();
        head.is_some_and(|(_, senses)| senses.iter().any(says))
    }

    /// The artists who were named before.
    pub(super) fn artists_so_far(&self) -> Vec<ArtistId> {
        let artist = |l: &Lexeme| match l.name {
            Some(Name::Artist(artist)) => Some(artist),
            _ => None,
        };
        self.out.iter().filter_map(artist).collect()
    }

    /// A title to its letter behind a refusal: "ABBA, but not Dancing Queen", "no Creep". Of an artist who
    /// is named before it; or well known, and nothing else that could be refused.
    pub(super) fn refused_song(&self, at: usize, taken: usize) -> Option<(usize, Vec<TrackIx>)> {
        let named = self.artists_so_far();
        let end = self.part_end(at, Gap::Soft).min(at + LONGEST);
        (1..=end - at).rev().find_map(|len| {
            let words = &self.words[at..at + len];
            let name = words.join(" ");
            let tracks = self.names.titled(&name);
            // "everything by Adele except Hello"
            let greets = |word| {
                let senses = LEXICON.at(std::slice::from_ref(word), self.language).next();
                senses.is_some_and(|(_, s)| s.iter().all(|s| matches!(s, Sense::Chat(_))))
            };
            let word = &words[0];
            let told = !named.is_empty() && greets(word);
            let plain = len == 1 && (GENERIC.contains(word) || LEXICON.knows(word) && !told);
            let closed = self.closes_list(at + len) || self.goes_out(at + len);
            if tracks.is_empty() || plain || !closed {
                return None;
            }
            let theirs = named.iter().find_map(|id| self.versions(tracks, Some((0, *id))));
            if let Some(songs) = theirs {
                return Some((len, songs));
            }
            let fame = tracks.first().and_then(|ix| self.catalog.popularity(*ix)).unwrap_or(0.0);
            let other = len <= taken || self.names.artist(&name).is_some();
            // "no summer nights"; but "no Hotel California"
            let written = len > 1 && self.tokens[at..at + len].iter().all(|token| token.capital);
            // "take TITLE out": nothing but its name stands there.
            let out = written && self.goes_out(at + len);
            let known = out || fame >= if len == 1 { 0.5 } else { 0.35 };
            let common = !written && words.iter().all(|word| self.is_common(word));
            (known && !other && !common)
                .then(|| self.versions(tracks, None))?
                .map(|songs| (len, songs))
        })
    }

    pub(super) fn by_follows(&self, at: usize) -> bool {
        self.words.get(at..).is_some_and(|rest| {
            LEXICON.at(rest, self.language).any(|(_, senses)| senses.contains(&Sense::Cue(Cue::By)))
        })
    }

    /// The title goes on: "stand up" in "stand up for the champion by …".
    fn titled_further(&self, at: usize) -> bool {
        let end = self.part_end(at.max(1) - 1, Gap::Soft).min(at + 5);
        let joins = |i: usize| {
            let sense = LEXICON.at(&self.words[i..end], self.language).next();
            sense.is_some_and(|(_, s)| {
                s.iter().any(|s| matches!(s, Sense::Cue(Cue::And) | Sense::Cue(Cue::Or)))
            })
        };
        let first = (at..end).find(|i| self.by_follows(*i) || joins(*i));
        first.is_some_and(|i| i > at && !joins(i) && self.artist_after(i).is_some())
            && (at..end).any(|i| !LEXICON.knows(self.words[i]))
    }

    /// "a song called", "the track titled", right before.
    fn is_titled(&self, at: usize) -> bool {
        const TITLED: [&str; 9] = [
            "called",
            "named",
            "titled",
            "entitled",
            "namens",
            "intitulee",
            "llamada",
            "chamada",
            "intitolata",
        ];
        let noun =
            at.checked_sub(2).and_then(|i| LEXICON.at(&self.words[i..i + 1], self.language).next());
        let noun = noun.is_some_and(|(_, senses)| senses.contains(&Sense::Cue(Cue::Noun)));
        noun && TITLED.contains(&self.words[at - 1])
    }

    /// "the first one", "that song": a title somewhere, but meant to point at something here.
    fn points(&self, words: &[&str]) -> bool {
        // "play let it be"
        let thing =
            |word: &&str| matches!(*word, "one" | "ones" | "song" | "songs" | "track" | "tracks");
        words.len() <= 3
            && (words.len() < 3 || words.iter().any(thing))
            && words.iter().all(|word| LEXICON.knows(word))
            && (0..words.len()).any(|at| {
                LEXICON.at(&words[at..], self.language).any(|(_, senses)| {
                    senses.iter().any(|s| {
                        matches!(
                            s,
                            Sense::Ordinal(_)
                                | Sense::Which(_)
                                | Sense::Pointer
                                | Sense::Cue(Cue::Last)
                        )
                    })
                })
            })
    }

    /// Whether words that are a title are meant as one, without an artist behind them.
    pub(super) fn stands_as_title(
        &self,
        at: usize,
        len: usize,
        cue: Setting,
        phrase: usize,
        senses: &[Sense],
        tracks: &[TrackIx],
    ) -> bool {
        let words = &self.words[at..at + len];
        // "give me some hip hop": a kind of music before it is a title.
        if len > 1 && self.genre(at).0 >= len {
            return false;
        }
        let fame = tracks.first().and_then(|ix| self.catalog.popularity(*ix)).unwrap_or(0.0);
        let artist = self.names.artist(&words.join(" "));
        if artist.is_some_and(|id| self.catalog.artist_tracks(id).len() > 3) {
            return false;
        }
        let plain = words.iter().filter(|word| self.is_common(word)).count();
        let placed = self.place_follows(at + len);
        let closes = self.closes(at + len) || placed;
        let telling = words.iter().filter(|word| self.is_telling(word)).count();
        let musical = self.noun_follows(at + len - 1);
        let fills = words.iter().all(|word| self.only_fills(word));
        // "play Lonely"
        let written = (at..at + len).all(|i| self.tokens[i].capital)
            && self.tokens.iter().any(|token| !token.capital);
        if written
            && cue.play
            && fame >= 0.4
            && (self.ends_request(at + len) || self.lists_title(at + len) || placed)
            && self.genre(at).0 < len
        {
            return true;
        }
        if cue.play || cue.like {
            return match (len, plain) {
                // "play umbrella", but not "play jazz" or "play something"
                (1, 0) => closes && fame >= 0.2,
                // "play halo", "play hello"
                (1, _) => {
                    let ends = self.ends_request(at + 1) || self.lists_title(at + 1) || placed;
                    telling == 0 && !fills && cue.play && fame >= 0.5 && ends
                }
                (2, 2) if !self.next_follows(at + len) => {
                    len > phrase.max(self.genre(at).0)
                        && telling < 2
                        && !musical
                        && !fills
                        && closes
                        && fame >= 0.35
                }
                (_, plain) if plain == len => {
                    len > phrase
                        && (len >= 3 || self.next_follows(at + len))
                        && closes
                        && fame >= 0.35
                }
                _ => len > phrase || senses.is_empty(),
            };
        }
        // The title and nothing else, or the title and "next".
        let whole = self.ends_request(at + len);
        cue.start
            && (at == 0 || self.tokens[at].gap == Gap::Hard)
            && whole
            && len > phrase
            && (len >= 2 || self.next_follows(at + len))
            && (plain < len && fame >= 0.3
                || len >= 2
                    && telling == 0
                    && fame >= 0.5
                    && !words.iter().all(|word| LEXICON.knows(word)))
    }

    /// A place of the queue, or "now", follows: "play TITLE third", "put TITLE after the first song".
    fn place_follows(&self, at: usize) -> bool {
        const PLACES: [&str; 9] =
            ["after", "before", "behind", "between", "now", "right", "nach", "vor", "jetzt"];
        let Some(word) = self.words.get(at) else { return false };
        let ordinal = |s: &Sense| matches!(s, Sense::Ordinal(_));
        let rest = &self.words[at..];
        PLACES.contains(word)
            || LEXICON.at(rest, self.language).next().is_some_and(|(_, s)| s.iter().any(ordinal))
    }

    /// Another title goes on the list that this one begins: "… then TITLE", "… and TITLE".
    fn lists_title(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at).filter(|token| token.gap < Gap::Hard) else {
            return false;
        };
        // "TITLE next, then …", "TITLE first, followed by …"
        let placed = matches!(self.words[at], "next" | "first" | "now" | "on");
        let at = at + usize::from(placed);
        let Some(token) = self.tokens.get(at).filter(|_| placed).or(Some(token)) else {
            return false;
        };
        let joiner = joiner(self.words.get(at..).unwrap_or_default());
        if joiner == 0 && token.gap < Gap::Soft {
            return false;
        }
        let from = at + joiner;
        let end = self.part_end(from.min(self.tokens.len() - 1), Gap::Soft).min(from + LONGEST);
        (from + 1..=end).rev().any(|to| {
            let words = &self.words[from..to];
            let tracks = self.names.titled(&words.join(" "));
            let fame = tracks.first().and_then(|ix| self.catalog.popularity(*ix)).unwrap_or(0.0);
            let telling = words.iter().all(|word| self.is_telling(word) || self.only_fills(word));
            let closes = self.tokens.get(to).is_none_or(|t| t.gap >= Gap::Soft)
                || joiner_at(&self.words[to..])
                || self.by_follows(to)
                || self.ends_request(to);
            fame >= 0.35 && (!telling || words.len() > 2) && closes
        })
    }

    pub(super) fn next_follows(&self, at: usize) -> bool {
        self.words.get(at..).is_some_and(|rest| {
            LEXICON
                .at(rest, self.language)
                .any(|(_, senses)| senses.contains(&Sense::Cue(Cue::Next)))
        })
    }
}

/// Words that go on to the next of several things: how many there are.
pub(super) fn joiner(words: &[&str]) -> usize {
    const JOINERS: [&[&str]; 20] = [
        &["und", "danach"],
        &["danach"],
        &["et", "ensuite"],
        &["ensuite"],
        &["and", "then"],
        &["and", "after", "that"],
        &["then", "after", "that"],
        &["followed", "by"],
        &["after", "that"],
        &["then"],
        &["and"],
        &["und", "dann"],
        &["dann"],
        &["und"],
        &["et", "puis"],
        &["puis"],
        &["y", "luego"],
        &["luego"],
        &["e", "depois"],
        &["e", "poi"],
    ];
    JOINERS.iter().filter(|joiner| words.starts_with(joiner)).map(|j| j.len()).max().unwrap_or(0)
}

fn joiner_at(words: &[&str]) -> bool {
    joiner(words) > 0
}
