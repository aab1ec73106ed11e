//! "J'aime pas", "zu oft gehört", "por qué esta?": what a sentence says, in no more words than that, of the
//! session as it stands.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::item::{Item, Refer};
use super::language::Language;
use super::parse::Parser;
use super::pattern::{among, longest, words_of};
use super::sense::{Cue, Sense};
use super::token::{Gap, Token};
use super::words::queue::{ADVERBS, ENTRIES};
use super::words::remarks::{INTERJECTIONS, REMARKS, Remark};
use super::words::skip::COURTESIES;

/// What may stand around a remark.
const IDLE: [&str; 3] = [COURTESIES, INTERJECTIONS, ADVERBS];

/// A language's remarks.
struct Table {
    language: Language,
    rows: &'static [Remark],
    /// All words that they, and what may stand around them, are made of: most wishes have another one, and
    /// are no remark at first sight.
    words: HashSet<&'static str>,
}

static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| {
    let table = |(language, rows): &(Language, &'static [Remark])| {
        let patterns = rows.iter().flat_map(|(_, patterns)| patterns.iter());
        let words = patterns.chain(ENTRIES).copied().flat_map(words_of);
        let idle = IDLE.into_iter().flat_map(str::split_ascii_whitespace);
        Table { language: *language, rows, words: words.chain(idle).collect() }
    };
    REMARKS.iter().map(table).collect()
});

/// What the first sentence is, if it is nothing else, and in which language; in this one if it can be.
/// `running`: there is something that it could be of.
pub(super) fn of(tokens: &[Token], spoken: Language, running: bool) -> Option<(Sense, Language)> {
    let words: Vec<&str> = tokens[..sentence(tokens)].iter().map(|t| t.word.as_str()).collect();
    let table = |language: Language| {
        let table = TABLES.iter().find(|table| table.language == language)?;
        if !words.iter().all(|word| table.words.contains(word)) {
            return None;
        }
        let open =
            table.rows.iter().filter(|(sense, _)| running || !matches!(sense, Sense::Compare(..)));
        let mut open = open.filter(|(_, patterns)| patterns.iter().any(|p| is_all(p, &words)));
        open.next().map(|(sense, _)| (*sense, language))
    };
    table(spoken).or_else(|| Language::ALL.into_iter().find_map(table))
}

/// Where the first sentence ends.
fn sentence(tokens: &[Token]) -> usize {
    let ends = (1..tokens.len()).find(|at| tokens[*at].gap == Gap::Hard);
    ends.unwrap_or(tokens.len())
}

/// The pattern has all of the words, but for courtesies around it.
fn is_all(pattern: &str, words: &[&str]) -> bool {
    let idle =
        |words: &[&str]| words.iter().all(|word| IDLE.into_iter().any(|list| among(list, word)));
    let begins = (0..words.len()).take_while(|at| idle(&words[..*at]));
    begins
        .into_iter()
        .any(|at| longest(pattern, &words[at..]).is_some_and(|n| idle(&words[at + n..])))
}

impl Parser<'_> {
    /// A first sentence that is all remark.
    pub(super) fn remark(&self, at: usize) -> Option<(usize, Item)> {
        if at > 0 {
            return None;
        }
        let (sense, _) = of(self.tokens, self.language, self.running)?;
        let end = sentence(self.tokens);
        let next = self.lexemes.iter().position(|lexeme| lexeme.first >= end);
        let item = match sense {
            Sense::Cue(Cue::Bad) => Item::Unliked(Refer::This),
            Sense::Cue(cue) => Item::Cue(cue),
            Sense::Chat(chat) => Item::Chat(chat),
            Sense::Ask(ask) => Item::Ask(ask),
            Sense::Alike(artists) => Item::Alike(artists),
            Sense::Compare(dim, way) => Item::Compare(dim, way),
            _ => return None,
        };
        Some((next.unwrap_or(self.lexemes.len()), item))
    }
}
