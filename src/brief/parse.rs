//! From lexemes to items: recognisers, tried in order at each place.

use crate::catalog::{Catalog, GenreId};
use crate::protocol::{Order, OrderBy, Span};

use super::item::{Found, Item, Refer};
use super::language::Language;
use super::lex::{Lexeme, Name};
use super::names::Names;
use super::quantity;
use super::sense::{Chat, Cue, Sense, Stage, Which};
use super::token::{Gap, Token};

pub(super) struct Parser<'a> {
    pub input: &'a str,
    pub tokens: &'a [Token],
    pub lexemes: &'a [Lexeme],
    pub catalog: &'a Catalog,
    pub names: &'a Names,
    pub language: Language,
}

/// Names of genres that one word may stand for.
const GENRES: usize = 40;

/// Takes some lexemes from a place on and says what they come to.
type Recogniser = fn(&Parser, usize) -> Option<(usize, Item)>;

/// The first that knows what to do with a place has it. A new kind of phrase is a row in a table of
/// words, or a function here.
const RECOGNISERS: &[Recogniser] = &[
    |p, at| p.sorting(at),
    |p, at| p.reference(at),
    |p, at| p.share_of_ten(at),
    |p, at| p.genre_from_somewhere(at),
    quantity::read,
    |p, at| p.named(at),
    |p, at| p.plain(at),
];

impl Parser<'_> {
    /// All items, in the order of the text.
    pub fn items(&self) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        let mut at = 0;
        while at < self.lexemes.len() {
            let hit = RECOGNISERS
                .iter()
                .find_map(|recognise| recognise(self, at))
                .filter(|(next, _)| *next > at && *next <= self.lexemes.len());
            let Some((next, item)) = hit else {
                if self.lexemes[at].is_unknown() {
                    let item = if self.qualifies(at) { Item::Qualifier } else { Item::Unknown };
                    found.push(self.found(at, at + 1, item));
                }
                at += 1;
                continue;
            };
            let mut found_now = self.found(at, next, item);
            if matches!(found_now.item, Item::Artist(_)) && self.styled(next) {
                // "Adele and Sia type of music": like all those named.
                let listed = |f: &&Found| matches!(f.item, Item::Artist(_) | Item::Cue(Cue::And));
                let first = found.len() - found.iter().rev().take_while(listed).count();
                let gap = found.get(first).map_or(found_now.gap, |f| f.gap);
                let (start, end) = (found_now.start, found_now.start);
                let like = Item::Cue(Cue::Like);
                found.insert(first, Found { item: like, start, end, gap, negated: false });
                found[first + 1..].iter_mut().for_each(|f| f.gap = f.gap.min(Gap::Soft));
                found_now.gap = found_now.gap.min(Gap::Soft);
            }
            found.push(found_now);
            at = next;
        }
        found
    }

    /// Kinds of other genres are called by this word, and a genre follows.
    fn qualifies(&self, at: usize) -> bool {
        let genre = |l: &Lexeme| l.gap < Gap::Soft && matches!(l.name, Some(Name::Genre(_)));
        let lexeme = &self.lexemes[at];
        self.get(at + 1).is_some_and(genre)
            && self.names.qualifies_genres(&self.tokens[lexeme.first].word)
    }

    /// "style", "-esque" behind a name: something like it is meant.
    fn styled(&self, at: usize) -> bool {
        const WORDS: [&str; 10] = [
            "style",
            "styled",
            "type",
            "esque",
            "ish",
            "inspired",
            "influenced",
            "sounding",
            "vibes",
            "vibe",
        ];
        self.get(at).is_some_and(|l| {
            l.gap < Gap::Soft && WORDS.contains(&self.tokens[l.first].word.as_str())
        })
    }

    /// "Beautiful! More please": praise of what is there, though the word is a mood elsewhere.
    fn praises(&self, at: usize) -> bool {
        const WORDS: [&str; 5] = ["beautiful", "gorgeous", "sweet", "smooth", "fun"];
        self.get(at).is_some_and(|l| {
            l.gap == Gap::Hard && WORDS.contains(&self.tokens[l.first].word.as_str())
        }) && self.get(at + 1).is_some_and(|l| l.gap == Gap::Hard)
    }

    /// "… are fine" stands here, perhaps behind a noun.
    fn is_fine(&self, at: usize) -> bool {
        const BEFORE: [&str; 8] =
            ["songs", "tracks", "versions", "ones", "are", "is", "would", "be"];
        const FINE: [&str; 7] = ["fine", "ok", "okay", "allowed", "welcome", "alright", "cool"];
        let Some(lexeme) = self.get(at) else { return false };
        let near = self.tokens[lexeme.first..].iter().take(4);
        let mut near =
            near.take_while(|token| token.gap < Gap::Soft).map(|token| token.word.as_str());
        let rest = near.find(|word| !BEFORE.contains(word));
        rest.is_some_and(|word| FINE.contains(&word))
    }

    fn found(&self, at: usize, next: usize, item: Item) -> Found {
        let start = self.tokens[self.lexemes[at].first].start;
        let end = self.end_of(next - 1).unwrap_or(start);
        // A break before a filler that was passed over counts for what follows it.
        let mut gap = self.lexemes[at].gap;
        for before in self.lexemes[..at].iter().rev() {
            if gap >= Gap::Hard || !before.is_filler() {
                break;
            }
            gap = gap.max(before.gap);
        }
        Found { item, start, end, gap, negated: false }
    }

    pub fn get(&self, at: usize) -> Option<&Lexeme> {
        self.lexemes.get(at)
    }

    /// Where in the input the lexeme ends.
    pub fn end_of(&self, at: usize) -> Option<usize> {
        self.lexemes.get(at).map(|lexeme| self.tokens[lexeme.end - 1].end)
    }

    pub fn text(&self, at: usize, next: usize) -> &str {
        let start = self.tokens[self.lexemes[at].first].start;
        &self.input[start..self.end_of(next - 1).unwrap_or(start)]
    }

    /// Past words without meaning, up to the next break.
    pub fn skip(&self, mut at: usize) -> usize {
        while self.get(at).is_some_and(|l| l.is_filler() && l.gap < Gap::Hard) {
            at += 1;
        }
        at
    }

    /// The same, but not past a comma.
    pub fn skip_softly(&self, mut at: usize) -> usize {
        while self.get(at).is_some_and(|l| l.is_filler() && l.gap < Gap::Soft) {
            at += 1;
        }
        at
    }

    /// "oldest first", "sorted by tempo, descending"
    fn sorting(&self, at: usize) -> Option<(usize, Item)> {
        let lexeme = self.get(at)?;
        let whole = lexeme.senses.iter().find_map(|sense| match sense {
            Sense::Order(by, descending) => Some(Order { by: *by, descending: *descending }),
            _ => None,
        });
        if let Some(order) = whole {
            return Some((at + 1, Item::Order(order)));
        }
        let way = |at: usize| {
            self.get(at)?.senses.iter().find_map(|s| match s {
                Sense::Descending(descending) => Some(*descending),
                _ => None,
            })
        };
        let column = |at: usize| {
            self.get(at)?.senses.iter().find_map(|sense| match sense {
                Sense::Column(by) => Some(*by),
                _ => None,
            })
        };
        // "increasing in tempo", "by descending popularity"
        let after_by = at + usize::from(lexeme.has(Sense::SortBy));
        if let Some(descending) = way(after_by) {
            let mut i = after_by + 1;
            while self.get(i).is_some_and(|l| {
                l.gap < Gap::Soft && (l.is_filler() || l.has(Sense::Cue(Cue::From)))
            }) {
                i += 1;
            }
            return column(i).map(|by| (i + 1, Item::Order(Order { by, descending })));
        }
        // "tempo going up"
        if let (Some(by @ (OrderBy::Bpm | OrderBy::Energy | OrderBy::Year)), Some(descending)) =
            (column(at), way(at + 1))
        {
            return Some((at + 2, Item::Order(Order { by, descending })));
        }
        if !lexeme.has(Sense::SortBy) {
            return None;
        }
        let i = self.skip_softly(at + 1);
        // "sorted from slowest to fastest"
        let whole = self.get(i)?.senses.iter().find_map(|sense| match sense {
            Sense::Order(by, descending) => Some(Order { by: *by, descending: *descending }),
            _ => None,
        });
        if let Some(order) = whole {
            return Some((i + 1, Item::Order(order)));
        }
        let by = column(i)?;
        // "by artist" sorts only where sorting was spoken of.
        if lexeme.has(Sense::Cue(Cue::By))
            && !matches!(
                by,
                OrderBy::Bpm
                    | OrderBy::Year
                    | OrderBy::DurationMs
                    | OrderBy::Popularity
                    | OrderBy::Energy
            )
        {
            return None;
        }
        let mut next = i + 1;
        let mut descending = by == OrderBy::Popularity;
        let behind = self.skip(next);
        if let Some(direction) = way(behind) {
            descending = direction;
            next = behind + 1;
        } else if let Some(order) = self.get(behind).and_then(|l| {
            l.senses.iter().find_map(|s| {
                if let Sense::Order(b, d) = s { (*b == by).then_some(*d) } else { None }
            })
        }) {
            descending = order;
            next = behind + 1;
        }
        Some((next, Item::Order(Order { by, descending })))
    }

    /// "the second one", "the last two", "number three", "this song"
    fn reference(&self, at: usize) -> Option<(usize, Item)> {
        let lexeme = self.get(at)?;
        let number = |i: usize| {
            self.get(i)?.senses.iter().find_map(|s| match s {
                Sense::Number(n) | Sense::Few(n) => Some(*n),
                _ => None,
            })
        };
        let pointer = |i: usize| {
            self.get(i).is_some_and(|l| {
                l.gap < Gap::Soft && l.is(|s| matches!(s, Sense::Pointer | Sense::Cue(Cue::Noun)))
            })
        };
        let timed = |i: usize| {
            self.get(i).is_some_and(|l| {
                l.is(|s| {
                    matches!(
                        s,
                        Sense::YearUnit | Sense::DecadeUnit | Sense::Unit(_) | Sense::Duration(_)
                    )
                })
            })
        };
        let ordinal = lexeme
            .senses
            .iter()
            .find_map(|s| if let Sense::Ordinal(n) = s { Some(*n) } else { None });
        if lexeme.has(Sense::PastUnits) && !timed(at + 1) {
            if let Some(n) = number(at + 1)
                && !timed(at + 2)
            {
                let next = if pointer(at + 2) { at + 3 } else { at + 2 };
                return Some((next, Item::Refer(Refer::LastOf(n))));
            }
            if pointer(at + 1) {
                return Some((at + 2, Item::Refer(Refer::LastOf(1))));
            }
        }
        if let Some(n) = ordinal {
            if n == 1
                && let Some(m) = number(at + 1)
                && !timed(at + 2)
                && m < 50
            {
                let next = if pointer(at + 2) { at + 3 } else { at + 2 };
                return Some((next, Item::Refer(Refer::FirstOf(m))));
            }
            // "the first one" is one phrase.
            if lexeme.end - lexeme.first > 1 && self.tokens[lexeme.end - 1].word == "one" {
                return Some((at + 1, Item::Refer(Refer::Nth(n))));
            }
            // "swap the third for something else"
            let swapped = (1..=2).any(|back| {
                let before = at.checked_sub(back).and_then(|i| self.get(i));
                before.is_some_and(|l| l.has(Sense::Cue(Cue::Swap)))
            });
            let alone = swapped
                || self.get(at + 1).is_none_or(|l| {
                    l.gap >= Gap::Soft
                        || l.is(|s| matches!(s, Sense::Cue(Cue::And) | Sense::Cue(Cue::Or)))
                });
            let cued = (1..=3).any(|back| {
                at.checked_sub(back).and_then(|i| self.get(i)).is_some_and(|l| {
                    l.is(|s| {
                        matches!(
                            s,
                            Sense::Cue(Cue::Like)
                                | Sense::Cue(Cue::Remove)
                                | Sense::Cue(Cue::Swap)
                                | Sense::Cue(Cue::Neg)
                                | Sense::Cue(Cue::Love)
                                | Sense::Cue(Cue::More)
                                | Sense::Cue(Cue::And)
                        )
                    })
                })
            });
            let stage = lexeme.is(|s| matches!(s, Sense::Stage(_)));
            let unit = lexeme.is(|s| matches!(s, Sense::Unit(_)));
            if pointer(at + 1)
                && !(stage
                    && self
                        .get(at + 1)
                        .is_some_and(|l| l.has(Sense::Cue(Cue::Noun)) && l.end - l.first > 1))
            {
                return Some((at + 2, Item::Refer(Refer::Nth(n))));
            }
            if alone && cued && !(unit && at > 0 && number(at - 1).is_some()) {
                return Some((at + 1, Item::Refer(Refer::Nth(n))));
            }
        }
        // "number 3", "track two"
        if lexeme.has(Sense::Pointer)
            && self.text(at, at + 1).chars().any(|c| c.is_alphabetic())
            && let Some(n) = number(at + 1)
            && (1..=50).contains(&n)
            && self.get(at + 2).is_none_or(|l| {
                l.gap >= Gap::Soft
                    || l.is_filler()
                    || l.is(|s| matches!(s, Sense::Chat(_) | Sense::Cue(Cue::And)))
            })
            && !matches!(self.text(at, at + 1).to_lowercase().as_str(), "one" | "ones")
        {
            return Some((at + 2, Item::Refer(Refer::Nth(n))));
        }
        lexeme.senses.iter().find_map(|s| match s {
            Sense::Which(Which::This) => Some((at + 1, Item::Refer(Refer::This))),
            Sense::Which(Which::That) => Some((at + 1, Item::Refer(Refer::That))),
            Sense::Which(Which::Those) => Some((at + 1, Item::Refer(Refer::Those))),
            Sense::Which(Which::Before) => Some((at + 1, Item::Refer(Refer::Before))),
            Sense::Which(Which::Liked) => Some((at + 1, Item::Refer(Refer::Liked))),
            Sense::SameArtist => Some((at + 1, Item::SameArtist)),
            Sense::NotNamed => Some((at + 1, Item::NotNamed)),
            Sense::Alike(artists) => Some((at + 1, Item::Alike(*artists))),
            _ => None,
        })
    }

    /// "half country, half rap", "30 percent jazz" (the latter comes from the numbers)
    fn share_of_ten(&self, at: usize) -> Option<(usize, Item)> {
        let lexeme = self.get(at)?;
        let share = lexeme
            .senses
            .iter()
            .find_map(|s| if let Sense::Share(share) = s { Some(*share) } else { None })?;
        let timed = self.get(self.skip(at + 1)).is_some_and(|l| {
            l.is(|s| matches!(s, Sense::Unit(_) | Sense::Duration(_) | Sense::Pace(_)))
        });
        let bounded = lexeme.is(|s| matches!(s, Sense::Half)) && timed;
        (!bounded && !timed).then_some((at + 1, Item::Share(share)))
    }

    /// A genre with where it comes from before or behind it: "french rap", "rap français", "toronto
    /// and atlanta rap".
    fn genre_from_somewhere(&self, at: usize) -> Option<(usize, Item)> {
        let tongue = |i: usize| {
            self.get(i)?
                .senses
                .iter()
                .find_map(|s| if let Sense::Tongue(tongue) = s { Some(*tongue) } else { None })
        };
        let genre = |i: usize| match self.get(i) {
            Some(Lexeme { name: Some(Name::Genre(ids)), gap, .. })
                if i == at || *gap < Gap::Soft =>
            {
                Some(ids.as_slice())
            }
            _ => None,
        };
        let (next, tongues, ids) = if let Some(first) = tongue(at) {
            let mut tongues = vec![first];
            let mut i = self.skip_softly(at + 1);
            while self
                .get(i)
                .is_some_and(|l| l.has(Sense::Cue(Cue::And)) || l.has(Sense::Cue(Cue::Or)))
                && let Some(more) = tongue(i + 1)
            {
                tongues.push(more);
                i += 2;
            }
            (i + 1, tongues, genre(i)?)
        } else {
            let ids = genre(at)?;
            let mut i = at + 1;
            while self.get(i).is_some_and(|l| {
                l.gap < Gap::Soft
                    && (l.is_filler()
                        || l.is(|s| {
                            matches!(
                                s,
                                Sense::Cue(Cue::From)
                                    | Sense::Cue(Cue::Noun)
                                    | Sense::Cue(Cue::Music)
                                    | Sense::InTongue
                            )
                        }))
            }) {
                i += 1;
            }
            let tongue = tongue(i).filter(|_| self.get(i).is_some_and(|l| l.gap < Gap::Soft))?;
            // "rap and pop, french" is two wishes; "rap français" is one.
            (i + 1, vec![tongue], ids)
        };
        let mut names: Vec<String> =
            tongues.iter().flat_map(|tongue| self.genres_of(ids, tongue.stems)).collect();
        names.sort();
        names.dedup();
        (!names.is_empty()).then_some((next, Item::Genre(names)))
    }

    /// The genres of a family whose names tell that they come from there.
    pub fn genres_of(&self, ids: &[GenreId], stems: &str) -> Vec<String> {
        let c = self.catalog;
        let stems: Vec<&str> = stems.split_ascii_whitespace().collect();
        ids.iter()
            .flat_map(|id| c.genre_family(*id))
            .map(|id| c.genre_name(*id))
            .filter(|name| {
                let folded = crate::catalog::fold(name);
                folded.split(' ').any(|word| stems.contains(&word))
            })
            .map(str::to_owned)
            .collect()
    }

    /// A bare "no" between the start of a sentence and a comma.
    fn stands_apart(&self, at: usize) -> bool {
        let starts = at == 0 || self.lexemes[at].gap == Gap::Hard;
        let parted = self.get(at + 1).is_some_and(|l| l.gap == Gap::Soft);
        starts
            && parted
            && matches!(self.text(at, at + 1).to_lowercase().as_str(), "no" | "non" | "nein")
    }

    /// A correction over a comma that goes straight on from a "no": "no, no rap".
    fn refuses_after_all(&self, at: usize) -> bool {
        let lexeme = &self.lexemes[at];
        let last = &self.tokens[lexeme.end - 1];
        lexeme.end - lexeme.first > 1
            && last.word == "no"
            && last.gap == Gap::Soft
            && self.get(at + 1).is_some_and(|l| l.gap < Gap::Soft)
    }

    fn named(&self, at: usize) -> Option<(usize, Item)> {
        let item = match self.get(at)?.name.as_ref()? {
            Name::Artist(id) => Item::Artist(self.catalog.artist_name(*id).to_owned()),
            Name::Genre(ids) => {
                let mut names: Vec<String> =
                    ids.iter().map(|id| self.catalog.genre_name(*id).to_owned()).collect();
                names.truncate(GENRES);
                Item::Genre(names)
            }
            Name::Song(tracks) => Item::Song(tracks.clone()),
            Name::Album(album) => Item::Album(album.clone()),
            Name::Missing => Item::Missing,
        };
        Some((at + 1, item))
    }

    /// What a single phrase says by itself.
    fn plain(&self, at: usize) -> Option<(usize, Item)> {
        let lexeme = self.get(at)?;
        if self.praises(at) {
            return Some((at + 1, Item::Chat(Chat::Praise)));
        }
        // "bangers" are songs, and say of what kind.
        let felt = |sense: &&Sense| matches!(sense, Sense::Feel(_));
        let noun_only = |sense: &&Sense| !matches!(sense, Sense::Cue(Cue::Noun));
        let senses = lexeme.senses.iter();
        let senses: Vec<&Sense> = if lexeme.senses.iter().any(|sense| felt(&sense)) {
            senses.filter(noun_only).collect()
        } else {
            senses.collect()
        };
        let item = senses.into_iter().find_map(|sense| {
            Some(match *sense {
                Sense::Feel(feel) => Item::Feel(feel),
                Sense::Tongue(tongue) => Item::Tongue(tongue),
                Sense::Vocals(vocals) => Item::Vocals(vocals),
                Sense::Key(keys) => Item::Key(keys),
                Sense::Clean => Item::Clean,
                Sense::Dirty => Item::Dirty,
                Sense::DirtyOk => Item::DirtyOk,
                Sense::Tag(tag) if self.is_fine(at + 1) => Item::Fine(tag),
                Sense::Compare(..) if self.is_fine(at + 1) => Item::Beyond,
                Sense::Tag(tag) => Item::Tag(tag),
                Sense::Familiar(how) => Item::Familiar(how),
                Sense::Novel(how) => Item::Novel(how),
                Sense::Compare(dim, way) => Item::Compare(dim, way),
                Sense::TooMuch(dim, way) => Item::TooMuch(dim, way),
                Sense::Degree(how) => Item::Degree(how),
                Sense::Shape(shape) => Item::Shape(shape),
                Sense::Distinct => Item::Distinct,
                Sense::AtMostEach(n) => Item::PerArtist(n),
                Sense::Lasting(least, most) => Item::Each(Span(least, most)),
                Sense::Beyond => Item::Beyond,
                Sense::TrackOrder => Item::TrackOrder,
                Sense::PerArtist => return None,
                Sense::Pace(factor) => Item::Pace(factor),
                Sense::Ask(ask) => Item::Ask(ask),
                Sense::Chat(chat) => Item::Chat(chat),
                Sense::NotMusic(kind) => Item::NotMusic(kind),
                Sense::Gradual => Item::Gradual,
                Sense::Evenly => Item::Evenly,
                Sense::Times(times) => Item::Times(times),
                Sense::Most(by, descending) => Item::Most(by, descending),
                Sense::Voices => Item::Voices,
                Sense::Stage(stage) => Item::Stage(stage),
                // "no, soul" corrects; "no soul" refuses.
                Sense::Cue(Cue::Neg) if self.stands_apart(at) => Item::Cue(Cue::Correction),
                // "no, no rap": the second one refuses.
                Sense::Cue(Cue::Correction) if self.refuses_after_all(at) => Item::Cue(Cue::Neg),
                // "and more" behind a value is a bound, elsewhere it joins.
                Sense::OrSide(_) => Item::Cue(Cue::And),
                Sense::Cue(cue) => Item::Cue(cue),
                Sense::Ordinal(1) => Item::Stage(Stage::Start),
                _ => return None,
            })
        })?;
        Some((at + 1, item))
    }
}
