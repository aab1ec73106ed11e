//! Names of albums, and whether words that are one are meant as one.

use crate::catalog::{ArtistId, Title, TrackIx, fold};

use super::super::albums::{Album, STOCKED};
use super::super::language::Language;
use super::super::lexicon::LEXICON;
use super::super::names::LONGEST;
use super::super::sense::{Cue, Sense};
use super::super::token::Gap;
use super::super::words::marks::NOTHING;
use super::{Lexeme, Lexer, Name, STOCKED as KNOWN, Setting};

impl Lexer<'_> {
    /// An album, by the word beside its name ("the album Dummy", "the Dummy album"), or where something
    /// of it is asked for ("songs from Dummy", "play Abbey Road"); and whether nothing else can be meant.
    pub(super) fn album(
        &mut self,
        at: usize,
        cue: Setting,
        phrase: usize,
    ) -> Option<(Lexeme, bool)> {
        let end = self.part_end(at, Gap::Hard).min(at + LONGEST);
        let told = self.album_word_before(at);
        let source = self.asks_for_part(at);
        for len in (1..=end - at).rev() {
            let behind = at + len;
            let worded = self.is_album_word(behind) && self.tokens[behind].gap < Gap::Soft;
            let after = behind + usize::from(worded);
            let sure = told || worded || self.in_order_follows(behind);
            let by = Some(after).filter(|i| self.by_follows(*i) || sure && self.of_follows(*i));
            let by = by.and_then(|i| self.artist_after(i));
            if !(sure || source || cue.play || cue.start && by.is_some()) {
                continue;
            }
            let name = self.words[at..behind].join(" ");
            let tracks = self.names.albums.named(&name);
            // "TITLE by SOMEBODY else"
            let album = self
                .album_of(tracks, by)
                .or_else(|| self.album_of(tracks, None).filter(|_| sure && by.is_none()));
            let Some(album) = album else { continue };
            let rare = len == 1 && !told && by.is_none() && album.tracks.len() < STOCKED;
            let named = if sure {
                !rare && (self.is_name(at, len, phrase) || by.is_some())
            } else {
                self.stands_as_album(at, len, phrase, &album, by.is_some())
            };
            if !named || !sure && by.is_none() && self.is_called(&name) {
                continue;
            }
            let end = by.map_or(after, |(end, _)| end);
            let lexeme = self.lexeme(at, end - at, Vec::new(), Some(Name::Album(album)));
            return Some((lexeme, sure || source));
        }
        let misspelt = if told { self.misspelt_album(at, phrase) } else { None };
        misspelt.map(|lexeme| (lexeme, true))
    }

    /// "the album Abey Road", or one that isn't here.
    fn misspelt_album(&mut self, at: usize, phrase: usize) -> Option<Lexeme> {
        if phrase > 0 || !(self.tokens[at].capital || self.is_strange(self.words[at])) {
            return None;
        }
        let quote = self.tokens[at].quote;
        let len = match quote {
            0 => self.missing_len(at),
            _ => self.tokens[at..].iter().take_while(|token| token.quote == quote).count(),
        };
        let name = self.words[at..at + len].join(" ");
        // "the album that made him famous"
        if quote == 0 && !self.tokens[at].capital && LEXICON.is_common(self.words[at]) {
            return None;
        }
        self.near_left = self.near_left.checked_sub(1)?;
        let by = self.artist_after(at + len).filter(|_| self.by_follows(at + len));
        let found = self
            .longer_album(&name, by)
            .or_else(|| self.album_of(self.names.albums.near(&name), by));
        let name = match found {
            Some(album) => Name::Album(album),
            None => Name::Missing,
        };
        let end = by.map_or(at + len, |(end, _)| end);
        Some(self.lexeme(at, end - at, Vec::new(), Some(name)))
    }

    /// An album of the artist who is named before it: "Radiohead OK Computer". Where it ends.
    pub(super) fn album_after(
        &self,
        at: usize,
        artist: ArtistId,
        cue: Setting,
    ) -> Option<(usize, Album)> {
        let token = self.tokens.get(at).filter(|token| token.gap < Gap::Hard)?;
        let dashed = token.gap == Gap::Soft && !token.comma;
        let worded = self.is_album_word(at);
        let from = at + usize::from(worded);
        let owned = self.tokens[at - 1].possessive;
        let near = token.gap < Gap::Soft && (cue.play || cue.start);
        if !(dashed || owned || worded || near) {
            return None;
        }
        let end = self.part_end(at, Gap::Hard).min(from + LONGEST);
        (1..=end.saturating_sub(from)).rev().find_map(|len| {
            let words = &self.words[from..from + len];
            let album = self.album_of(self.names.albums.named(&words.join(" ")), Some((0, artist)));
            let whole = self.closes_list(from + len) || self.is_album_word(from + len);
            let telling = len == 1 && self.is_telling(words[0]) && !self.tokens[from].capital;
            // "Drake Views", and nothing else.
            let whole = whole && (dashed || owned || worded || self.ends_request(from + len));
            let end = from + len + usize::from(self.is_album_word(from + len));
            album.filter(|_| whole && !telling).map(|album| (end, album))
        })
    }

    /// "everything by Prince except Purple Rain": an album, behind a refusal, of an artist who is named
    /// before it, unless a song is called so too. How long its name is.
    pub(super) fn refused_album(&self, at: usize) -> Option<(usize, Album)> {
        let named = self.artists_so_far();
        let end = self.part_end(at, Gap::Soft).min(at + LONGEST);
        (1..=end - at).rev().find_map(|len| {
            let name = self.words[at..at + len].join(" ");
            let telling = len == 1 && self.is_telling(self.words[at]) && !self.tokens[at].capital;
            if named.is_empty() || telling || !self.closes_list(at + len) {
                return None;
            }
            let tracks = self.names.albums.named(&name);
            let of = |id: &ArtistId| {
                let by = Some((0, *id));
                let sung = self.versions(self.names.titled(&name), by).is_some();
                self.album_of(tracks, by).filter(|_| !sung)
            };
            named.iter().find_map(of).map(|album| (len, album))
        })
    }

    /// "the album Thriller", where there is only "Thriller 25": that which begins so, of the artist who is
    /// named or who has a song of this name.
    fn longer_album(&self, name: &str, by: Option<(usize, ArtistId)>) -> Option<Album> {
        let c = self.catalog;
        let sings = || Some(c.main_artist(*self.names.titled(name).first()?));
        let artist = by.map(|(_, artist)| artist).or_else(sings)?;
        let longer =
            |album: &&str| fold(album).strip_prefix(name).is_some_and(|rest| rest.starts_with(' '));
        let albums = c.artist_tracks(artist).iter().filter_map(|ix| c.album(*ix));
        let album = albums.filter(longer).min()?;
        Album::of(c, self.names.albums.named(&Title::parse(album).song), Some(artist))
    }

    fn album_of(&self, tracks: &[TrackIx], by: Option<(usize, ArtistId)>) -> Option<Album> {
        Album::of(self.catalog, tracks, by.map(|(_, artist)| artist))
    }

    /// "de Daft Punk", behind an album's name.
    fn of_follows(&self, at: usize) -> bool {
        self.language != Language::En
            && self.words.get(at..).is_some_and(|rest| {
                let from = Sense::Cue(Cue::From);
                LEXICON.at(rest, self.language).any(|(_, senses)| senses.contains(&from))
            })
    }

    fn in_order_follows(&self, at: usize) -> bool {
        self.words.get(at..).is_some_and(|rest| {
            LEXICON.at(rest, self.language).any(|(_, s)| s.contains(&Sense::TrackOrder))
        })
    }

    pub(super) fn is_album_word(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        match *word {
            "album" | "albums" | "lp" | "lps" => true,
            "platte" => self.language == Language::De,
            "disque" => self.language == Language::Fr,
            // Beside an article, since the kind of music is called so too.
            "disco" => at.checked_sub(1).is_some_and(|before| {
                matches!(self.words[before], "el" | "il" | "o" | "del" | "dal" | "do")
            }),
            _ => false,
        }
    }

    /// "the album", "the album called", right before.
    pub(super) fn album_word_before(&self, at: usize) -> bool {
        let called = |i: usize| {
            matches!(
                self.words[i],
                "called"
                    | "named"
                    | "titled"
                    | "namens"
                    | "appele"
                    | "llamado"
                    | "chamado"
                    | "chiamato"
            )
        };
        let before = at.checked_sub(1).filter(|i| self.tokens[i + 1].gap < Gap::Hard);
        let before = before.and_then(|i| if called(i) { i.checked_sub(1) } else { Some(i) });
        before.is_some_and(|i| self.is_album_word(i))
    }

    /// "songs from", "something off", right before.
    pub(super) fn asks_for_part(&self, at: usize) -> bool {
        let Some(from) = at.checked_sub(1) else { return false };
        if self.tokens[at].gap >= Gap::Soft {
            return false;
        }
        let off = self.words[from] == "off";
        let parts = |lexeme: &Lexeme| off || lexeme.has(Sense::Cue(Cue::From));
        let thing = |lexeme: &Lexeme| {
            lexeme.is(|s| {
                matches!(
                    s,
                    Sense::Cue(Cue::Noun | Cue::Music | Cue::Anything | Cue::More | Cue::Only)
                )
            }) || NOTHING.contains(&self.words[lexeme.end - 1])
        };
        // "nothing from" is one phrase.
        let none = self.out.last().is_some_and(|l| {
            NOTHING.contains(&self.words[l.first])
                && l.end > l.first + 1
                && self.words[from] != "by"
        });
        let mut before = self.out.iter().rev();
        none || before.next().is_some_and(parts) && before.next().is_some_and(thing)
    }

    /// "Songs from Nevermind", "the Nevermind album", "play Nevermind": what is asked for, and no answer to
    /// what was said before.
    pub(super) fn is_object(&self, at: usize, len: usize) -> bool {
        let played = self.out.last().is_some_and(|lexeme| lexeme.has(Sense::Cue(Cue::Play)));
        let behind = self.tokens.get(at + len).is_some_and(|token| token.gap < Gap::Soft);
        self.asks_for_part(at)
            || self.album_word_before(at)
            || behind && self.is_album_word(at + len)
            || played && self.tokens[at].gap < Gap::Soft
    }

    /// Words that may be a name: not only what the tables or the genres know.
    fn is_name(&self, at: usize, len: usize, phrase: usize) -> bool {
        let written = (at..at + len).all(|i| self.tokens[i].capital) || self.tokens[at].quote > 0;
        let known = phrase.max(self.genre(at).0) >= len;
        let quiet = self.words[at..at + len].iter().all(|word| self.only_fills(word));
        (written || !known) && !(quiet && self.tokens[at].quote == 0 && !written)
    }

    /// Whether words that are an album's name are meant as one without the word "album".
    fn stands_as_album(
        &self,
        at: usize,
        len: usize,
        phrase: usize,
        album: &Album,
        by: bool,
    ) -> bool {
        if by {
            return true;
        }
        let known = phrase.max(self.genre(at).0) >= len;
        let words = &self.words[at..at + len];
        let telling = words.iter().filter(|word| self.is_telling(word)).count();
        let written = self.tokens[at].capital && self.tokens[at + len - 1].capital;
        let ordinary = words.iter().all(|word| LEXICON.knows(word));
        let rare = words.iter().any(|word| self.is_strange(word) && !LEXICON.is_common(word));
        !known
            && album.tracks.len() >= STOCKED
            && self.closes_list(at + len)
            && (rare
                || len > 1 && telling < len && (written || !ordinary)
                || written && telling == 0)
    }

    /// A song or a well-stocked artist has this name: the word "album" would tell which is meant.
    fn is_called(&self, name: &str) -> bool {
        let artist = self.names.artist(name);
        artist.is_some_and(|id| self.catalog.artist_tracks(id).len() >= KNOWN)
    }
}
