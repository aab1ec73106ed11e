//! "Skip", "next song please": what plays is to end.

use super::language::Language;
use super::pattern::{among, longest};
use super::token::{Gap, Token};
use super::words::skip::{ANDS, COURTESIES, NEXTS, POINTERS, SKIPS};

/// What is left of an utterance without the part that wants what plays skipped, and the language of that.
/// `None`: there is no such part.
pub(super) fn cut(input: &str, tokens: &[Token]) -> Option<(String, Language)> {
    let part_ends = |from: usize, width: Gap| {
        let ends = (from + 1..tokens.len()).find(|at| tokens[*at].gap >= width);
        ends.unwrap_or(tokens.len())
    };
    let mut at = 0;
    let mut sentence = 0;
    while at < tokens.len() {
        if tokens[at].gap == Gap::Hard {
            sentence = at;
        }
        let comma = part_ends(at, Gap::Soft);
        // "skip it and play something slower"; but "skip this and the next one"
        let joins = |i: &usize| {
            let next = tokens.get(i + 1).filter(|_| i + 1 < comma);
            among(ANDS, &tokens[*i].word) && next.is_some_and(|next| !among(POINTERS, &next.word))
        };
        let and = (at + 1..comma).find(joins);
        let end = and.unwrap_or(comma);
        let idle = |token: &Token| among(COURTESIES, &token.word);
        // "if it's rap, skip it" is not of what plays.
        if !tokens[sentence..at].iter().all(idle) {
            at = comma;
            continue;
        }
        let whole = and.is_none() && tokens[end..part_ends(at, Gap::Hard)].iter().all(idle);
        let words: Vec<&str> = tokens[at..end].iter().map(|token| token.word.as_str()).collect();
        let rest = end + usize::from(and.is_some());
        let until = tokens.get(rest).map_or(input.len(), |next| next.start);
        // "next?" wants to know what comes.
        let asks = input[tokens[end - 1].end..until].contains(['?', '？']);
        let next = || skips(&words, NEXTS).filter(|_| whole && !asks);
        if let Some(language) = skips(&words, SKIPS).or_else(next) {
            let before = input[..tokens[at].start].trim_end_matches([' ', ',']);
            let rest = format!("{before} {}", &input[until..]);
            return Some((rest.trim().to_owned(), language));
        }
        at = comma;
    }
    None
}

/// The language of the pattern that stands here with nothing beside it but courtesies.
fn skips(words: &[&str], tables: &[(Language, &[&str])]) -> Option<Language> {
    let polite = |words: &[&str]| words.iter().all(|word| among(COURTESIES, word));
    let begins = (0..words.len()).take_while(|at| polite(&words[..*at]));
    begins.into_iter().find_map(|at| {
        let rest = &words[at..];
        let fits = |row: &&str| longest(row, rest).is_some_and(|len| polite(&rest[len..]));
        tables.iter().find(|(_, rows)| rows.iter().any(fits)).map(|table| table.0)
    })
}
