//! Names of artists and songs, and whether words that are one are meant as one.

use crate::catalog::{ArtistId, TrackIx, fold};

use super::super::lexicon::LEXICON;
use super::super::names::LONGEST;
use super::super::sense::Sense;
use super::super::token::Gap;
use super::{Cue, Lexeme, Lexer, Name, STOCKED, WELL_KNOWN};

fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit())
}

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
        if let Some(artist) = self.names.artist(&name) {
            return Some(self.lexeme(at, len, Vec::new(), Some(Name::Artist(artist))));
        }
        // A quotation is a name, unless it only sets a word or two apart.
        let worded = self.phrase(at).0.max(self.genre(at).0) >= len;
        (len > 1 && !worded).then(|| self.lexeme(at, len, Vec::new(), Some(Name::Missing)))
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
        let most = rest.len().min(LONGEST);
        let exact = (1..=most).rev().find_map(|len| {
            let last = self.tokens[at + skip + len - 1].possessive;
            self.artist_named(rest, len, last).map(|artist| (len, artist))
        });
        let near = || {
            (1..=most.min(3)).rev().find_map(|len| {
                let artist = self.names.artist_near(self.catalog, &rest[..len].join(" "))?;
                Some((len, artist))
            })
        };
        let told = skip > 0 && rest.first().is_some_and(|word| !LEXICON.knows(word));
        exact
            .or_else(|| Some((1, self.names.artist_by_part(rest.first()?)?)).filter(|_| told))
            .or_else(|| told.then(near).flatten())
            .map(|(len, artist)| (at + skip + len, artist))
    }

    /// The artist of this very name, which may stand in the possessive or in two words for one.
    fn artist_named(&self, words: &[&str], len: usize, possessive: bool) -> Option<ArtistId> {
        let name = words[..len].join(" ");
        let owner = || self.names.artist(name.strip_suffix('s').filter(|_| possessive)?);
        let apart = || {
            let joins = len == 2 && LEXICON.at(words, self.language).all(|(n, _)| n < 2);
            let artist = self.names.artist(&words[..len].concat()).filter(|_| joins)?;
            (self.catalog.artist_tracks(artist).len() >= STOCKED).then_some(artist)
        };
        self.names.artist(&name).or_else(owner).or_else(apart)
    }

    /// The title of a song by the artist who is named before it: "Adele – Hello", "play queen bohemian
    /// rhapsody". Where it ends, and its versions.
    pub(super) fn title_after(
        &self,
        at: usize,
        artist: ArtistId,
        cue: Cue,
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

    /// Says by itself what kind of music is meant, or how much of it.
    fn is_telling(&self, word: &str) -> bool {
        let quiet = |sense: &Sense| matches!(sense, Sense::Filler | Sense::Chat(_));
        self.catalog.genres_spelt(word).next().is_some()
            || super::numeral::senses(word).is_some()
            || LEXICON
                .at(&[word], self.language)
                .next()
                .is_some_and(|(_, senses)| !senses.iter().all(quiet))
    }

    fn only_fills(&self, word: &str) -> bool {
        LEXICON
            .at(&[word], self.language)
            .next()
            .is_some_and(|(_, senses)| senses.iter().all(|sense| *sense == Sense::Filler))
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
            if let Some(by) = self.artist_after(at + len)
                && (cue.play
                    || cue.like
                    || self.by_follows(at + len)
                    || cue.start
                        && self.ends_request(by.0)
                        && (len > 1
                            || !self.is_telling(here[0])
                            || self.tokens.get(at + len).is_some_and(|t| t.gap == Gap::Soft)))
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
        let telling = words.iter().filter(|word| self.is_telling(word)).count();
        let musical = self.noun_follows(at + len - 1);
        let fills = words.iter().all(|word| self.only_fills(word));
        if cue.play || cue.like {
            return match (len, plain) {
                // "play umbrella", but not "play jazz" or "play something"
                (1, 0) => closes && fame >= 0.2,
                // "play halo", "play hello"
                (1, _) => {
                    telling == 0 && !fills && cue.play && fame >= 0.5 && self.ends_request(at + 1)
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
            let possessive = self.tokens[at + len - 1].possessive;
            let Some(artist) = self.artist_named(&self.words[at..end], len, possessive) else {
                continue;
            };
            if self.stands_as_artist(at, len, artist, cue, taken, senses) {
                return Some((len, artist));
            }
        }
        // "kanye": a part that only one artist has, where no other name goes on behind it.
        let owner = self.words[at].strip_suffix('s').filter(|_| self.tokens[at].possessive);
        let word = owner.unwrap_or(self.words[at]);
        // "nothing after 1975" is not about The 1975.
        let part = self.names.artist_by_part(word).filter(|_| !is_number(word))?;
        let alone = self.tokens.get(at + 1).is_none_or(|token| {
            token.gap >= Gap::Soft
                || LEXICON.knows(&token.word)
                || token.word.starts_with(|c: char| c.is_ascii_digit())
        });
        let genre = self.names.genres_with(self.words[at]).is_empty();
        (alone && genre && taken == 0).then_some((1, part))
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
        let rare = tracks < STOCKED;
        let common = words.iter().filter(|word| leaves_the && rare || self.is_common(word)).count();
        // A slip in a genre is likelier than a name that hardly anybody has.
        if len == 1
            && tracks < 4
            && !cue.name
            && self.names.genre_near(self.catalog, words[0]).is_some()
        {
            return false;
        }
        let digits = words.iter().all(|word| is_number(word));
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
        let closes = self.closes_list(at + len);
        let worded = len <= taken
            && (senses.is_empty() || senses.iter().any(|sense| *sense != Sense::Filler));
        if worded {
            // "no Yes songs", "songs by Yes"
            let column = senses.iter().any(|sense| matches!(sense, Sense::Column(_)));
            let genre = senses.is_empty();
            return tracks >= 2
                && !column
                && !genre
                && capital
                && (cue.by && closes || cue.maybe && noun_follows);
        }
        if len < taken {
            return false;
        }
        if words[0].starts_with(|c: char| c.is_ascii_digit()) && len > 1 {
            return tracks >= 5;
        }
        let cued = cue.name || cue.play || cue.maybe;
        let telling = words.iter().filter(|word| self.is_telling(word)).count();
        let proper = !words.iter().all(|word| LEXICON.knows(word));
        if len >= 3 && tracks >= 3 && (proper || tracks >= WELL_KNOWN) {
            return cued || capital || noun_follows || alone;
        }
        if len == 2 && tracks >= STOCKED && proper && telling == 0 {
            return cued || capital || noun_follows || alone && self.ends_request(at + len);
        }
        // "songs by air", "some Air please", "eagles songs"
        if cue.by && closes && tracks >= 2
            || capital && tracks >= 2 && (closes || noun_follows || cued) && telling == 0
            || noun_follows && tracks >= STOCKED && telling == 0
        {
            return true;
        }
        tracks >= WELL_KNOWN
            && (cue.name
                || capital
                || noun_follows
                || alone
                || (cue.play || cue.maybe) && closes
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
