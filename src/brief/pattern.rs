//! Patterns of words, as [`super::words::queue`] has them.

use std::sync::LazyLock;

use super::words::queue::{ADVERBS, ENTRIES};

/// The adverbs, in order: each pattern that fits nowhere asks for them.
static IDLE: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut words: Vec<&str> = ADVERBS.split_ascii_whitespace().collect();
    words.sort_unstable();
    words
});

/// How many words a pattern takes from the first on, as many as it can.
pub(super) fn longest(pattern: &str, words: &[&str]) -> Option<usize> {
    // By bytes: a search for a letter costs more than such a slot is long.
    let (slot, rest) = match pattern.bytes().position(|byte| byte == b' ') {
        Some(at) => (&pattern[..at], &pattern[at + 1..]),
        None => (pattern, ""),
    };
    if slot.is_empty() {
        return Some(0);
    }
    let skipped = || {
        let idle = words.first().is_some_and(|word| IDLE.binary_search(word).is_ok());
        idle.then(|| longest(pattern, &words[1..]).map(|len| len + 1)).flatten()
    };
    if slot == "@" {
        let entries = ENTRIES.iter().filter_map(|row| {
            let len = longest(row, words).filter(|len| *len > 0)?;
            Some(len + longest(rest, &words[len..])?)
        });
        return entries.max().or_else(skipped);
    }
    let (spellings, optional) = match slot.strip_suffix('?') {
        Some(spellings) => (spellings, true),
        None => (slot, false),
    };
    let here = words.first().is_some_and(|word| is_one(spellings.as_bytes(), word.as_bytes()));
    let taken = here.then(|| longest(rest, &words[1..]).map(|len| len + 1)).flatten();
    let passed = if optional { longest(rest, words) } else { None };
    taken.max(passed).or_else(skipped)
}

fn is_one(spellings: &[u8], word: &[u8]) -> bool {
    let mut spellings = spellings.split(|byte| *byte == b'/');
    spellings.any(|one| one.first() == word.first() && one == word)
}

/// Whether a word is one of these, parted by spaces.
pub(super) fn among(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|one| one == word)
}

/// All words that stand in a pattern.
pub(super) fn words_of(pattern: &str) -> impl Iterator<Item = &str> {
    let slots = pattern.split(' ').map(|slot| slot.strip_suffix('?').unwrap_or(slot));
    slots.flat_map(|slot| slot.split('/')).filter(|word| !word.is_empty() && *word != "@")
}
