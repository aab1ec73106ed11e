//! Words with the place where they stand in what the listener wrote.

use crate::catalog::fold;

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing, or a hyphen or apostrophe: one word as written.
    Glued,
    Space,
    /// A comma, a dash, a bracket or a slash.
    Soft,
    /// The end of a sentence or of a line.
    Hard,
}

#[derive(Clone, Debug)]
pub(super) struct Token {
    /// Byte range in the input.
    pub start: usize,
    pub end: usize,
    /// Folded: lower case, no accents, no apostrophes. Never empty.
    pub word: String,
    pub gap: Gap,
    /// Written with a capital first letter.
    pub capital: bool,
    /// The number of the quotation it stands in, from 1.
    pub quote: u16,
    /// Written with a possessive "'s"; the word has the "s" at its end.
    pub possessive: bool,
    /// Two digits with an apostrophe before them: `'94`.
    pub year: bool,
    /// A comma stands before it.
    pub comma: bool,
}

/// More words than this are not a wish but a text; the rest is left unread.
const MOST: usize = 1_200;

/// One-letter French and Italian elisions, and `qu'`: written together with the next word, but a word of
/// their own.
fn is_elision(word: &str) -> bool {
    matches!(
        word,
        "l" | "d"
            | "j"
            | "n"
            | "m"
            | "t"
            | "s"
            | "c"
            | "qu"
            | "un"
            | "dell"
            | "all"
            | "nell"
            | "mezz"
    )
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ')
}

fn is_symbol(c: char) -> bool {
    matches!(c as u32, 0x2600..=0x27BF | 0x1F300..=0x1FAFF)
}

/// Splits a text into words. A hyphen parts words (`mid-80s`), a point, comma or colon inside a number
/// does not (`1.5`, `3:30`), and neither does an apostrophe (`don't`), unless it marks an elision
/// (`d'amour`). A pictograph is a word.
pub(super) fn tokens(input: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut gap = Gap::Hard;
    let mut quote = Quotes::default();
    let mut chars = input.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if found.len() >= MOST {
            break;
        }
        if is_symbol(c) {
            found.push(Token {
                start: at,
                end: at + c.len_utf8(),
                word: c.to_string(),
                gap,
                capital: false,
                quote: 0,
                possessive: false,
                year: false,
                comma: false,
            });
            gap = Gap::Space;
            continue;
        }
        if c == '&' || (c == '+' && !input[..at].ends_with(|c: char| c.is_ascii_digit())) {
            found.push(Token {
                start: at,
                end: at + 1,
                word: "and".to_owned(),
                gap: gap.max(Gap::Space),
                capital: false,
                quote: quote.now(),
                possessive: false,
                year: false,
                comma: false,
            });
            gap = Gap::Space;
            continue;
        }
        let dollar = c == '$' && chars.peek().is_some_and(|(_, c)| c.is_alphabetic());
        if !c.is_alphanumeric() && !dollar {
            let before = input[..at].chars().next_back();
            let after = chars.peek().map(|(_, c)| *c);
            quote.see(c, before, after, &input[at..]);
            let abbreviates = c == '.'
                && (found.last().is_some_and(is_abbreviation) || is_initial(&input[at + 1..]));
            gap = gap.max(if abbreviates { Gap::Glued } else { parting(c, before, after) });
            continue;
        }
        let mut end = at + c.len_utf8();
        let mut last = c;
        while let Some((i, next)) = chars.peek().copied() {
            let follower = input[i + next.len_utf8()..].chars().next();
            let inside_number = last.is_ascii_digit()
                && matches!(next, '.' | ',' | ':')
                && follower.is_some_and(|c| c.is_ascii_digit())
                && (next != ',' || is_decimal_comma(&input[at..end], &input[i + 1..]));
            let apostrophe = is_apostrophe(next)
                && follower.is_some_and(char::is_alphanumeric)
                && !is_elision(&fold(&input[at..end]));
            // "A$AP", "P!nk"
            let letter = matches!(next, '$' | '!')
                && last.is_alphabetic()
                && follower.is_some_and(char::is_alphabetic);
            if !next.is_alphanumeric() && !inside_number && !apostrophe && !letter {
                break;
            }
            chars.next();
            end = i + next.len_utf8();
            last = next;
        }
        let folded = fold(&input[at..end]);
        let word: String = if folded.is_empty() {
            input[at..end].to_lowercase()
        } else if c.is_ascii_digit() {
            // Folding may part "1.5"; a number stays as written.
            input[at..end].to_lowercase().chars().filter(|c| !is_apostrophe(*c)).collect()
        } else {
            folded.replace(' ', "")
        };
        found.push(Token {
            start: at,
            end,
            word,
            gap,
            capital: c.is_uppercase() || c == '$',
            quote: quote.now(),
            possessive: is_possessive(&input[at..end]),
            year: is_short_year(&input[..at], &input[at..end]),
            comma: input[..at].trim_end().ends_with([',', '，', '、']),
        });
        gap = Gap::Glued;
    }
    found
}

/// "Mr.", "feat." and single letters ("R.E.M.", "J. Cole"): their point ends no sentence.
fn is_abbreviation(token: &Token) -> bool {
    const SHORT: [&str; 10] = ["mr", "mrs", "ms", "dr", "st", "feat", "ft", "vs", "jr", "vol"];
    // "So do I." ends a sentence, "B.I.G." does not.
    let word = matches!(token.word.as_str(), "i" | "a") && token.gap > Gap::Glued;
    let letter = token.word.len() == 1 && token.word.bytes().all(|b| b.is_ascii_alphabetic());
    SHORT.contains(&token.word.as_str()) || letter && !word
}

/// One letter with a point behind it: "will.i.am", "d.o.c."
fn is_initial(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next() == Some('.')
}

fn is_possessive(written: &str) -> bool {
    let mut ends = written.chars().rev();
    matches!(ends.next(), Some('s' | 'S')) && ends.next().is_some_and(is_apostrophe)
}

fn is_short_year(before: &str, written: &str) -> bool {
    let mut back = before.chars().rev();
    written.len() == 2
        && written.bytes().all(|b| b.is_ascii_digit())
        && back.next().is_some_and(is_apostrophe)
        && !back.next().is_some_and(char::is_alphanumeric)
}

/// "4,5" is four and a half; "1990,1991" and "1,000" are not.
fn is_decimal_comma(before: &str, after: &str) -> bool {
    before.len() <= 2 && after.chars().take_while(char::is_ascii_digit).count() == 1
}

fn parting(c: char, before: Option<char>, after: Option<char>) -> Gap {
    match c {
        '.' | '!' | '?' | ';' | '\n' | '…' | '。' | '！' | '？' => Gap::Hard,
        ',' | ':' | '(' | ')' | '[' | ']' | '/' | '–' | '—' | '|' | '、' | '，' => Gap::Soft,
        '-' if before.is_some_and(char::is_alphanumeric)
            && after.is_some_and(char::is_alphanumeric) =>
        {
            Gap::Glued
        }
        '-' | '*' | '•' => Gap::Soft,
        c if is_apostrophe(c) => Gap::Glued,
        '"' | '“' | '”' | '«' | '»' | '„' => Gap::Glued,
        _ => Gap::Space,
    }
}

/// Which quotation the reader is in.
#[derive(Default)]
struct Quotes {
    open: Option<char>,
    count: u16,
}

impl Quotes {
    fn now(&self) -> u16 {
        if self.open.is_some() { self.count } else { 0 }
    }

    fn see(&mut self, c: char, before: Option<char>, after: Option<char>, rest: &str) {
        if let Some(open) = self.open {
            let closing = match open {
                '“' | '„' => matches!(c, '”' | '“' | '"'),
                '«' => c == '»',
                '\'' => is_apostrophe(c) && !after.is_some_and(char::is_alphanumeric),
                _ => c == open,
            };
            if closing {
                self.open = None;
            }
            return;
        }
        let begins =
            !before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        let opens = match c {
            '"' | '“' | '„' | '«' => begins,
            // An apostrophe before a word opens a quotation only if another one ends a word later on.
            '\'' | '‘' => begins && ends_single(rest),
            _ => false,
        };
        if opens {
            self.open = Some(if c == '‘' { '\'' } else { c });
            self.count = self.count.saturating_add(1);
        }
    }
}

fn ends_single(rest: &str) -> bool {
    let mut chars = rest.chars().skip(1).peekable();
    let mut last = ' ';
    while let Some(c) = chars.next() {
        if c == '\n' {
            return false;
        }
        if is_apostrophe(c)
            && last.is_alphanumeric()
            && !last.is_ascii_digit()
            && !chars.peek().is_some_and(|c| c.is_alphanumeric())
        {
            return true;
        }
        last = c;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(input: &str) -> Vec<String> {
        tokens(input).into_iter().map(|token| token.word).collect()
    }

    #[test]
    fn words_numbers_and_elisions() {
        assert_eq!(words("mid-80s R&B, don't"), ["mid", "80s", "r", "and", "b", "dont"]);
        assert_eq!(words("1.5 hours, 3:30 or 4,5"), ["1.5", "hours", "3:30", "or", "4,5"]);
        assert_eq!(words("l'amour d'été qu'on"), ["l", "amour", "d", "ete", "qu", "on"]);
        assert_eq!(words("the '90s & 80's"), ["the", "90s", "and", "80s"]);
        assert_eq!(words("P!nk and A$AP Rocky 😀"), ["pink", "and", "asap", "rocky", "😀"]);
        assert_eq!(words("1990,1991"), ["1990", "1991"]);
    }

    #[test]
    fn gaps_tell_what_parts_two_words() {
        let gaps: Vec<_> = tokens("no rap, lo-fi. ok").iter().map(|token| token.gap).collect();
        assert_eq!(gaps, [Gap::Hard, Gap::Space, Gap::Soft, Gap::Glued, Gap::Hard]);
    }

    #[test]
    fn quotations_are_numbered_and_apostrophes_are_none() {
        let quotes = |input| tokens(input).iter().map(|token| token.quote).collect::<Vec<_>>();
        assert_eq!(quotes("play \"hey jude\" now"), [0, 1, 1, 0]);
        assert_eq!(quotes("play 'hey jude' now"), [0, 1, 1, 0]);
        assert_eq!(quotes("it's the '90s rock"), [0, 0, 0, 0]);
        assert_eq!(quotes("„Hello“ und «Ciao»"), [1, 0, 2]);
    }

    #[test]
    fn spans_lie_within_the_text_in_order() {
        let input = "Ça 🎸 plane—pour moi… “x”";
        let mut last = 0;
        for token in tokens(input) {
            assert!(token.start >= last && input.get(token.start..token.end).is_some());
            last = token.end;
        }
    }
}
