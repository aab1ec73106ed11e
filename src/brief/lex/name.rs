//! Names of artists and songs, and whether words that are one are meant as one.

use crate::catalog::{ArtistId, TrackIx, fold};

use super::super::lexicon::LEXICON;
use super::super::names::LONGEST;
use super::super::sense::Sense;
use super::super::token::Gap;
use super::{Cue, Lexeme, Lexer, Name, WELL_KNOWN};

impl Lexer<'_> {
    pub(super) fn quoted(&self, at: usize) -> Option<Lexeme> {
        let quote = self.tokens[at].quote;
        if quote == 0 {
            return None;
        }
        let len = self.tokens[at..].iter().take_while(|token| token.quote == quote).count();
        let name = self.words[at..at + len].join(" ");
        let by = self.artist_after(at + len);
        let mut songs = self.names.titled(&name);
        if songs.is_empty() {
            songs = self.names.titled_near(&name);
        }
        if let Some(songs) = self.versions(songs, by).or_else(|| self.versions(songs, None)) {
            let len = by.filter(|_| self.by_follows(at + len)).map_or(len, |(end, _)| end - at);
            return Some(self.lexeme(at, len, Vec::new(), Some(Name::Song(songs))));
        }
        let artist = self.names.artist(&name)?;
        Some(self.lexeme(at, len, Vec::new(), Some(Name::Artist(artist))))
    }

    /// "… by NAME" or "… NAME" right here.
    pub(super) fn artist_after(&self, at: usize) -> Option<(usize, ArtistId)> {
        let end = self.part_end(at.min(self.tokens.len().saturating_sub(1)), Gap::Hard);
        let rest = self.words.get(at..end)?;
        let skip = LEXICON
            .at(rest, self.language)
            .find(|(_, senses)| senses.contains(&Sense::By) || senses.contains(&Sense::From))
            .map_or(0, |(len, _)| len);
        let rest = &rest[skip..];
        (1..=rest.len().min(LONGEST)).rev().find_map(|len| {
            let name = rest[..len].join(" ");
            let near = || {
                let told = skip > 0 && len <= 3 && !LEXICON.knows(rest[0]);
                told.then(|| self.names.artist_near(self.catalog, &name)).flatten()
            };
            self.names.artist(&name).or_else(near).map(|artist| (at + skip + len, artist))
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

    /// A song by its title: where one is asked for, or where its artist is named behind it.
    pub(super) fn song(
        &mut self,
        at: usize,
        cue: Cue,
        phrase: usize,
        senses: &[Sense],
    ) -> Option<(usize, Vec<TrackIx>)> {
        let end = self.part_end(at, Gap::Hard).min(at + 12);
        for len in (1..=end - at).rev() {
            let here = &self.words[at..at + len];
            if here.len() == 1
                && LEXICON.at(here, self.language).next().is_some_and(|(_, s)| {
                    s.iter().all(|s| {
                        matches!(s, Sense::Filler | Sense::Anything | Sense::Noun | Sense::Music)
                    })
                })
            {
                continue;
            }
            let name = here.join(" ");
            let tracks = self.names.titled(&name);
            if tracks.is_empty() || self.points(here) {
                continue;
            }
            if let Some(by) = self
                .artist_after(at + len)
                .filter(|_| cue.play || cue.like || self.by_follows(at + len))
                && let Some(songs) = self.versions(tracks, Some(by))
            {
                return Some((by.0 - at, songs));
            }
            if self.stands_as_title(at, len, cue, phrase, senses, tracks) {
                return self.versions(tracks, None).map(|songs| (len, songs));
            }
        }
        None
    }

    pub(super) fn by_follows(&self, at: usize) -> bool {
        self.words.get(at..).is_some_and(|rest| {
            LEXICON.at(rest, self.language).any(|(_, senses)| senses.contains(&Sense::By))
        })
    }

    /// "the first one", "that song": a title somewhere, but meant to point at something here.
    fn points(&self, words: &[&str]) -> bool {
        words.len() <= 3
            && words.iter().all(|word| LEXICON.knows(word))
            && (0..words.len()).any(|at| {
                LEXICON.at(&words[at..], self.language).any(|(_, senses)| {
                    senses.iter().any(|s| {
                        matches!(
                            s,
                            Sense::Ordinal(_) | Sense::Which(_) | Sense::Pointer | Sense::Last
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
        cue: Cue,
        phrase: usize,
        senses: &[Sense],
        tracks: &[TrackIx],
    ) -> bool {
        let words = &self.words[at..at + len];
        let fame = tracks.first().and_then(|ix| self.catalog.popularity(*ix)).unwrap_or(0.0);
        let artist = self.names.artist(&words.join(" "));
        if artist.is_some_and(|id| self.catalog.artist_tracks(id).len() > 3) {
            return false;
        }
        let plain = words.iter().filter(|word| self.is_common(word)).count();
        let closes = self.closes(at + len);
        if cue.play || cue.like {
            return match (len, plain) {
                // "play umbrella", but not "play jazz" or "play something"
                (1, 0) => closes && fame >= 0.2,
                (1, _) => false,
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
            && plain < len
            && fame >= 0.3
    }

    /// Only courtesies and words for a place in the queue follow, up to the end of the sentence.
    pub(super) fn ends_request(&self, mut at: usize) -> bool {
        let end = self.part_end(at.max(1) - 1, Gap::Hard);
        while at < end {
            let Some((len, senses)) = LEXICON.at(&self.words[at..end], self.language).next() else {
                return false;
            };
            let place =
                |s: &Sense| matches!(s, Sense::Next | Sense::Last | Sense::Filler | Sense::Chat(_));
            if !senses.iter().any(place) || senses.contains(&Sense::Noun) {
                return false;
            }
            at += len;
        }
        true
    }

    pub(super) fn next_follows(&self, at: usize) -> bool {
        self.words.get(at..).is_some_and(|rest| {
            LEXICON.at(rest, self.language).any(|(_, senses)| senses.contains(&Sense::Next))
        })
    }

    /// What follows doesn't go on with the name: the end, a gap, or words for where it is to go.
    pub(super) fn closes(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return true };
        if token.gap >= Gap::Soft {
            return true;
        }
        LEXICON.at(&self.words[at..], self.language).next().is_some_and(|(_, senses)| {
            senses.iter().any(|sense| {
                matches!(
                    sense,
                    Sense::Next
                        | Sense::Last
                        | Sense::And
                        | Sense::But
                        | Sense::By
                        | Sense::Stage(_)
                        | Sense::Again
                        | Sense::Chat(_)
                        | Sense::Instead
                        | Sense::Filler
                        | Sense::Continue
                )
            }) && !senses.contains(&Sense::Noun)
        })
    }

    pub(super) fn artist(
        &mut self,
        at: usize,
        cue: Cue,
        taken: usize,
        senses: &[Sense],
    ) -> Option<(usize, ArtistId)> {
        let end = self.part_end(at, Gap::Hard).min(at + LONGEST);
        for len in (1..=end - at).rev() {
            // "Tyler, The Creator" has a comma; a list of names has them too, and is told by length.
            let name = self.words[at..at + len].join(" ");
            let Some(artist) = self.names.artist(&name) else { continue };
            if self.stands_as_artist(at, len, artist, cue, taken, senses) {
                return Some((len, artist));
            }
        }
        // "d'angelo" is written as two words.
        None
    }

    pub(super) fn stands_as_artist(
        &self,
        at: usize,
        len: usize,
        artist: ArtistId,
        cue: Cue,
        taken: usize,
        senses: &[Sense],
    ) -> bool {
        let words = &self.words[at..at + len];
        let tracks = self.catalog.artist_tracks(artist).len();
        let noun_follows =
            self.words.get(at + len..).is_some_and(|rest| {
                LEXICON.at(rest, self.language).next().is_some_and(|(_, senses)| {
                    senses.contains(&Sense::Noun) || senses.contains(&Sense::Music)
                })
            }) && self.tokens.get(at + len).is_some_and(|token| token.gap < Gap::Soft);
        let leaves_the = len == 1
            && words[0] != "the"
            && fold(self.catalog.artist_name(artist)).strip_prefix("the ") == Some(words[0])
            && (at == 0 || self.words[at - 1] != "the");
        let common = words.iter().filter(|word| leaves_the || self.is_common(word)).count();
        // A slip in a genre is likelier than a name that hardly anybody has.
        if len == 1
            && tracks < 4
            && !cue.name
            && self.names.genre_near(self.catalog, words[0]).is_some()
        {
            return false;
        }
        let digits = words.iter().all(|word| word.chars().all(|c| c.is_ascii_digit()));
        if digits {
            return cue.name && !matches!(words[0].parse::<u32>(), Ok(1900..=2100));
        }
        let capital = (at..at + len)
            .all(|i| self.tokens[i].capital || matches!(self.words[i], "the" | "of" | "and"))
            && self.tokens.iter().any(|token| !token.capital)
            && self.tokens[at].gap < Gap::Hard;
        let alone = self.tokens[at].gap >= Gap::Soft && self.closes_list(at + len);
        if common < len {
            // Has a word of its own.
            let telling =
                words.iter().filter(|word| !self.is_common(word)).map(|word| word.len()).max();
            return len > 1 && len > taken
                || cue.name
                || cue.play
                || cue.maybe
                || noun_follows
                || capital
                || (tracks >= 3 && telling >= Some(4))
                || (alone && tracks >= 2);
        }
        // All its words are ordinary ones.
        if len <= taken && !senses.iter().all(|sense| *sense == Sense::Filler) {
            return false;
        }
        if len < taken {
            return false;
        }
        if words[0].starts_with(|c: char| c.is_ascii_digit()) && len > 1 {
            return tracks >= 5;
        }
        tracks >= WELL_KNOWN
            && (cue.name
                || capital
                || noun_follows
                || alone
                || (cue.play || cue.maybe) && self.closes_list(at + len)
                || len > 1 && (cue.play || cue.maybe))
    }

    /// Like `closes`, or a list goes on.
    pub(super) fn closes_list(&self, at: usize) -> bool {
        self.closes(at)
            || LEXICON
                .at(self.words.get(at..).unwrap_or_default(), self.language)
                .next()
                .is_some_and(|(_, senses)| {
                    senses.contains(&Sense::Or) || senses.contains(&Sense::And)
                })
    }
}
