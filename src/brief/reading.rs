//! What an utterance comes to, and which of its words came to nothing.

use std::sync::Arc;

use serde_json::Value;

use super::change::Act;
use super::language::Language;
use super::sense::{Ask, Chat};
use super::wish::Place;
use super::{lex, lexicon, token, wish};
use crate::catalog::TrackIx;
use crate::protocol::{Brief, Entry, Reading as Read};

/// More of what was not understood than this is not said back.
pub(super) const UNREAD: usize = 8;

/// What an utterance comes to.
#[derive(Clone, Debug)]
pub struct Reading {
    pub language: Language,
    pub act: Act,
    /// A change of course: what was wished for before gives way where the two don't go together.
    pub turns: bool,
    /// More like entries that were spoken of: what comes of it should be new.
    pub more_like: bool,
    /// What is queued is to go, whether or not it is as was asked.
    pub fresh: bool,
    /// So many songs were to take so long together.
    pub paced: Option<u32>,
    /// A bound in the brief's must came from a comparison ("slower"), not from a value that was said.
    pub compares: bool,
    /// The brief that is meant now.
    pub brief: Brief,
    /// The merge patch to it from the brief that stood; null if nothing changed.
    pub patch: Value,
    /// Which words became which part of the brief, and which came to nothing.
    pub read: Vec<Read>,
    pub unread: Vec<String>,
    /// Of those that came to nothing, the words that stand where a kind of music should.
    pub puzzling: Vec<String>,
    /// Of those, what is refused: nothing here is called so.
    pub unmarked: Vec<String>,
    /// Words that point into the queue, where nothing is that they could mean.
    pub nowhere: Vec<String>,
    /// Songs asked for by name: all versions, the one to play first; and where to.
    pub songs: Vec<(Vec<TrackIx>, Place)>,
    /// Names that the catalogue doesn't have.
    pub missing: Vec<String>,
    pub asks: Vec<Ask>,
    /// What of the catalogue is to be counted.
    pub stock: Option<Box<Stock>>,
    /// What plays is to end.
    pub skips: bool,
    /// What of the queue is to be counted.
    pub survey: Option<Box<Stock>>,
    /// And it is to be told why that is queued.
    pub explains: bool,
    pub chats: Vec<Chat>,
    /// Something was asked for that is no music.
    pub not_music: Option<String>,
    /// Words that ask for two things that no song can be at once: nothing was changed.
    pub contradiction: Option<String>,
    /// An album was to run as it does on the record, which the catalogue doesn't know.
    pub unordered: bool,
    /// Entries that were spoken of.
    pub meant: Vec<Arc<Entry>>,
    /// Entries that are to go, and what comes takes their places.
    pub swapped: Vec<Arc<Entry>>,
    /// Entries that the listener put there, or pinned, and takes out again.
    pub struck: Vec<Arc<Entry>>,
    /// Entries that change places, and the indexes that they go to, one after the other.
    pub traded: Vec<(Arc<Entry>, usize)>,
    /// Where what is added is to stand.
    pub at: Option<usize>,
    /// The order in which the entries of the queue are to stand; and whether it is the one they have,
    /// the other way round.
    pub arranged: Option<(Vec<String>, bool)>,
    /// Words for a kind of music that the catalogue doesn't name, and the kind nearest to it.
    pub nearest: Vec<(String, String)>,
    /// Albums that were asked for by when they came out: which the catalogue has.
    pub released: Vec<String>,
}

/// "How many songs by Prince": what would fit, and the words for it.
#[derive(Clone, Debug)]
pub struct Stock {
    pub brief: Brief,
    pub words: String,
}

impl Reading {
    /// Nothing was found to do, to answer or to doubt.
    pub(super) fn came_to_nothing(&self) -> bool {
        self.act == Act::Nothing
            && self.songs.is_empty()
            && self.asks.is_empty()
            && self.chats.is_empty()
            && self.missing.is_empty()
            && self.unread.is_empty()
            && self.meant.is_empty()
            && self.nowhere.is_empty()
            && self.traded.is_empty()
            && self.struck.is_empty()
            && self.arranged.is_none()
            && self.nearest.is_empty()
            && self.not_music.is_none()
            && self.contradiction.is_none()
    }
}

/// In the order of the input, neighbours as one.
pub(super) fn side_by_side(words: &[wish::Words]) -> Vec<wish::Words> {
    let mut words = words.to_vec();
    words.sort_unstable();
    let mut joined: Vec<wish::Words> = Vec::new();
    for (start, end) in words {
        match joined.last_mut() {
            Some(last) if start <= last.1 + 1 => last.1 = last.1.max(end),
            _ => joined.push((start, end)),
        }
    }
    joined
}

/// Ordinary words that were taken to say nothing, those that stand together as one: they may be a name
/// that nobody here knows ("how about white lion").
pub(super) fn passed_over(
    input: &str,
    tokens: &[token::Token],
    lexemes: &[lex::Lexeme],
) -> Vec<String> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for lexeme in lexemes {
        let token = &tokens[lexeme.first];
        let ordinary = lexeme.is_filler()
            && lexeme.end - lexeme.first == 1
            && !lexicon::LEXICON.knows(&token.word)
            && token.word.chars().any(char::is_alphabetic);
        if !ordinary {
            continue;
        }
        match found.last_mut() {
            Some(last) if token.start <= last.1 + 1 => last.1 = token.end,
            _ => found.push((token.start, token.end)),
        }
    }
    let words = found.iter().filter_map(|(start, end)| input.get(*start..*end));
    words.take(UNREAD).map(str::to_owned).collect()
}
