//! All phrases of the tables, by their first word.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::distance::slips;
use super::language::Language;
use super::sense::{Cue, Sense};
use super::token::tokens;
use super::words;

/// One spelling and what it can mean. A sense of one language only counts in a text of it.
struct Entry {
    words: Vec<String>,
    senses: Vec<(Sense, Option<Language>)>,
}

pub(super) struct Lexicon {
    by_first: HashMap<String, Vec<Entry>>,
    /// Single words with a meaning of their own, to mend misspellings by.
    mendable: Vec<String>,
    common: HashSet<&'static str>,
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::build);

/// A word has to be this long before it is taken for another one, mistyped.
const MENDABLE: usize = 5;

impl Lexicon {
    fn build() -> Self {
        let mut lexicon = Self {
            by_first: HashMap::new(),
            mendable: Vec::new(),
            common: words::COMMON.split_ascii_whitespace().collect(),
        };
        for (spellings, number) in words::CARDINALS {
            lexicon.add(spellings, Sense::Number(*number));
        }
        for table in words::TABLES {
            for (spellings, sense) in *table {
                lexicon.add(spellings, *sense);
            }
        }
        for feel in words::FEELS.iter().flat_map(|table| table.iter()) {
            lexicon.add(feel.words, Sense::Feel(feel));
        }
        for tongue in words::TONGUES {
            lexicon.add(tongue.words, Sense::Tongue(tongue));
        }
        for spellings in words::FILLERS {
            lexicon.add(spellings, Sense::Filler);
        }
        lexicon.add_compounds();
        for entries in lexicon.by_first.values_mut() {
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.words.len()));
        }
        lexicon.mendable = lexicon.words_to_mend_by();
        lexicon
    }

    /// "einundzwanzig" and its like, which are written as one word.
    fn add_compounds(&mut self) {
        const ONES: [&str; 9] =
            ["ein", "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun"];
        const TENS: [(&str, u32); 5] =
            [("zwanzig", 20), ("dreissig", 30), ("vierzig", 40), ("funfzig", 50), ("sechzig", 60)];
        for (ten, value) in TENS {
            for (one, add) in ONES.iter().zip(1..) {
                self.add(&format!("{one}und{ten}"), Sense::Number(value + add));
            }
        }
    }

    fn add(&mut self, spellings: &str, sense: Sense) {
        for spelling in spellings.split('|') {
            let (language, spelling) = match spelling.split_once(':') {
                Some((code, rest)) => (Language::of_code(code), rest),
                None => (None, spelling),
            };
            let words: Vec<String> = tokens(spelling).into_iter().map(|token| token.word).collect();
            let Some(first) = words.first() else { continue };
            let sense = match sense {
                Sense::Compare(dim, way) if is_complaint(&words) => Sense::TooMuch(dim, way),
                other => other,
            };
            let entries = self.by_first.entry(first.clone()).or_default();
            match entries.iter_mut().find(|entry| entry.words == words) {
                Some(entry) => entry.senses.push((sense, language)),
                None => entries.push(Entry { words, senses: vec![(sense, language)] }),
            }
        }
    }

    fn words_to_mend_by(&self) -> Vec<String> {
        let mut found: Vec<String> = self
            .by_first
            .iter()
            .filter(|(word, _)| word.chars().count() >= MENDABLE && word.is_ascii())
            .filter(|(_, entries)| tells(entries))
            .map(|(word, _)| word.clone())
            .collect();
        found.sort_unstable();
        found
    }

    /// The phrases that begin with `words[0]`, longest first: how many words, and what it can mean in
    /// this language.
    pub fn at<'a>(
        &'a self,
        words: &'a [&'a str],
        language: Language,
    ) -> impl Iterator<Item = (usize, Vec<Sense>)> + 'a {
        let entries = words.first().and_then(|word| self.by_first.get(*word));
        entries.into_iter().flatten().filter_map(move |entry| {
            let there = entry.words.len() <= words.len()
                && entry.words.iter().zip(words).all(|(a, b)| a == b);
            if !there {
                return None;
            }
            let senses: Vec<Sense> = entry
                .senses
                .iter()
                .filter(|(_, only)| only.is_none_or(|only| only == language))
                .map(|(sense, _)| *sense)
                .collect();
            (!senses.is_empty()).then_some((entry.words.len(), senses))
        })
    }

    pub fn knows(&self, word: &str) -> bool {
        self.by_first.get(word).is_some_and(|entries| entries.iter().any(|e| e.words.len() == 1))
    }

    /// An ordinary word, whatever else it may be the name of.
    pub fn is_common(&self, word: &str) -> bool {
        self.common.contains(word)
    }

    /// A word that only holds sentences together.
    pub fn is_filler(&self, word: &str) -> bool {
        self.by_first.get(word).is_some_and(|entries| {
            entries
                .iter()
                .any(|e| e.words.len() == 1 && e.senses.iter().any(|(s, _)| *s == Sense::Filler))
        })
    }

    /// The one telling word that this one is a slip away from.
    pub fn mend(&self, word: &str) -> Option<&str> {
        let letters = word.chars().count();
        if letters + 1 == MENDABLE && word.is_ascii() {
            return self.turned(word);
        }
        if letters < MENDABLE || !word.is_ascii() || word.as_bytes().iter().any(u8::is_ascii_digit)
        {
            return None;
        }
        let most = if letters >= 9 { 2 } else { 1 };
        let first = word.as_bytes()[0];
        self.mendable
            .iter()
            .filter(|known| known.len().abs_diff(letters) <= most && known.as_bytes()[0] == first)
            .filter_map(|known| Some((slips(word.as_bytes(), known.as_bytes(), most)?, known)))
            .min_by_key(|(slips, known)| (*slips, known.len().abs_diff(letters)))
            .map(|(_, known)| known.as_str())
    }

    /// The telling word that is this one with two neighbouring letters the other way round: "plya".
    fn turned(&self, word: &str) -> Option<&str> {
        (1..word.len()).find_map(|at| {
            let mut letters = word.as_bytes().to_vec();
            letters.swap(at - 1, at);
            let turned = String::from_utf8(letters).ok().filter(|turned| turned != word)?;
            let (known, entries) = self.by_first.get_key_value(&turned)?;
            tells(entries).then_some(known.as_str())
        })
    }
}

/// Whether the word that these phrases begin with says something by itself.
fn tells(entries: &[Entry]) -> bool {
    entries
        .iter()
        .any(|entry| entry.words.len() == 1 && entry.senses.iter().any(|(s, _)| s.tells()))
}

/// "too loud" and its like: what is there is too much, or, behind a "not", would be.
fn is_complaint(words: &[String]) -> bool {
    const COMPLAINTS: [&str; 9] = [
        "boring",
        "dull",
        "langweilig",
        "ennuyeux",
        "aburrido",
        "aburrida",
        "chato",
        "noioso",
        "noiosa",
    ];
    if let [word] = words {
        return COMPLAINTS.contains(&word.as_str());
    }
    words.len() > 1
        && words.iter().any(|word| {
            matches!(
                word.as_str(),
                "too" | "zu" | "trop" | "demasiado" | "troppo" | "demais" | "overplayed"
            )
        })
}

impl Sense {
    /// Whether the word says something by itself, so that a misspelling of it is worth mending.
    fn tells(&self) -> bool {
        !matches!(
            self,
            Self::Filler
                | Self::Cue(Cue::From)
                | Self::Cue(Cue::By)
                | Self::Cue(Cue::To)
                | Self::Cue(Cue::And)
                | Self::Cue(Cue::Or)
                | Self::Cue(Cue::But)
                | Self::Which(_)
                | Self::Pointer
                | Self::Chat(_)
                | Self::Ask(_)
                | Self::NotMusic(_)
                | Self::Degree(_)
                | Self::Column(_)
                | Self::Gradual
                | Self::Shape(_)
                | Self::Stage(_)
                | Self::Share(_)
                | Self::Cue(Cue::Love)
                | Self::Within(_)
        )
    }
}
