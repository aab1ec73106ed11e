//! From lexemes to items: recognisers, tried in order at each place.

mod age;
mod among;
mod beside;
mod career;
pub(super) mod except;
mod latest;
mod near;
mod numbered;
mod origin;
mod plus;
mod reference;
mod sorting;
mod turned;

use crate::catalog::{Catalog, TrackIx};
use crate::protocol::Span;

use super::item::{Found, Item, Pace, Release};
use super::language::Language;
use super::lex::{Lexeme, Name};
use super::names::Names;
use super::pattern::longest;
use super::quantity;
use super::sense::{Chat, Cue, Dim, Matter, Sense, Stage, Which};
use super::token::{Gap, Token};

pub(super) struct Parser<'a> {
    pub input: &'a str,
    pub tokens: &'a [Token],
    pub lexemes: &'a [Lexeme],
    pub catalog: &'a Catalog,
    pub names: &'a Names,
    pub language: Language,
    /// Something plays or waits.
    pub running: bool,
}

/// "of each", behind a share.
const EACH_PART: &str = "of/from/von/de/di/da each/every/jedem/jeder/chaque/chacun/chacune/cada/ciascuno/ciascuna one/type/kind/of?";

/// Names of genres that one word may stand for.
const GENRES: usize = 40;

/// Takes some lexemes from a place on and says what they come to.
type Recogniser = fn(&Parser, usize) -> Option<(usize, Item)>;

/// The first that knows what to do with a place has it. A new kind of phrase is a row in a table of
/// words, or a function here.
const RECOGNISERS: &[Recogniser] = &[
    |p, at| p.remark(at),
    |p, at| p.sorting(at),
    |p, at| p.not_this_much(at),
    |p, at| p.left_out(at),
    |p, at| p.unmade(at),
    |p, at| p.sent_out(at),
    |p, at| p.more_or_none(at),
    |p, at| p.more_of_what(at),
    |p, at| p.judged_first(at),
    |p, at| p.less_of(at),
    |p, at| p.replaced(at),
    |p, at| p.upwards(at),
    |p, at| p.about(at),
    |p, at| p.describes(at),
    |p, at| p.aged(at),
    |p, at| p.years_old(at),
    |p, at| p.years_apart(at),
    |p, at| p.song_each(at),
    |p, at| p.fewer(at),
    |p, at| p.longer(at),
    |p, at| p.singer(at),
    |p, at| p.release(at),
    |p, at| p.career(at),
    |p, at| p.between_artists(at),
    |p, at| p.trade(at),
    |p, at| p.beside(at),
    |p, at| p.numbered_entry(at),
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
            let struck = self.is_struck(at);
            if struck {
                let token = &self.tokens[self.lexemes[at].first];
                let (start, gap) = (token.start, token.gap);
                let no = Item::Cue(Cue::Neg);
                found.push(Found { item: no, start, end: start, gap, negated: false });
            }
            let hit = RECOGNISERS
                .iter()
                .find_map(|recognise| recognise(self, at))
                .filter(|(next, _)| *next > at && *next <= self.lexemes.len());
            let Some((next, item)) = hit else {
                if self.lexemes[at].is_unknown() {
                    let item = if self.qualifies(at) { Item::Qualifier } else { Item::Unknown };
                    let since = found.last().map_or(0, |last| last.end);
                    found.push(self.found(at, at + 1, item, since));
                }
                at += 1;
                continue;
            };
            let since = found.last().map_or(0, |last| last.end);
            let item = self.permitted(at, next, item);
            let mut found_now = self.found(at, next, item, since);
            if struck {
                found_now.gap = Gap::Glued;
            }
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
            // "make the last two slower", "the third one should be jazz": what they are swapped for.
            if let Some((half, refer)) = self.turned(at, next, &found_now.item) {
                found_now.item = Item::Refer(refer);
                let (start, gap) = (found_now.start, found_now.gap);
                let swap = Item::Cue(Cue::Swap);
                found.push(Found { item: swap, start, end: start, gap, negated: false });
                found_now.gap = Gap::Space;
                found.push(found_now);
                at = half;
                continue;
            }
            found.push(found_now);
            at = next;
        }
        self.date_ages(&mut found);
        self.give_to_others(&mut found);
        self.choose_versions(&mut found);
        self.let_exceptions_be(&mut found);
        found
    }

    /// "the live version of TITLE", "TITLE live": that version is meant, if it is here.
    fn choose_versions(&self, found: &mut [Found]) {
        for at in 0..found.len() {
            let Item::Tag(tag) = found[at].item else { continue };
            // "covers of the Beatles"
            let joins = |f: &&Found| f.gap < Gap::Soft && f.is(Cue::From);
            if let (true, Some(_), Some(Item::Artist(name))) = (
                tag == "cover" && !found[at].negated,
                found.get(at + 1).filter(joins),
                found.get(at + 2).map(|f| &f.item),
            ) {
                found[at + 2].item = Item::CoversOf(name.clone());
                found[at].item = Item::Cue(Cue::To);
                continue;
            }
            // "the original, not the remix of TITLE": the plain version, which comes by itself.
            let denied = at.checked_sub(1).filter(|i| found[*i].is(Cue::Neg));
            let of = found.get(at + 1).is_some_and(|f| f.is(Cue::From) && f.gap < Gap::Soft);
            let song = found.get(at + 2).is_some_and(|f| matches!(f.item, Item::Song(_)));
            if let Some(no) = denied.filter(|_| of && song) {
                found[no].item = Item::Cue(Cue::Play);
                found[at].item = Item::Cue(Cue::To);
                continue;
            }
            let joins = |f: &Found| matches!(f.item, Item::Cue(Cue::From | Cue::Noun));
            let is_song = |f: &Found| matches!(f.item, Item::Song(_));
            let ahead = (at + 1..found.len()).take_while(|i| found[*i].gap < Gap::Soft);
            let ahead =
                ahead.into_iter().find(|i| !joins(&found[*i])).filter(|i| is_song(&found[*i]));
            let behind =
                at.checked_sub(1).filter(|i| is_song(&found[*i]) && found[at].gap < Gap::Soft);
            let Some(song) = ahead.or(behind) else { continue };
            let other = at;
            let Item::Song(tracks) = &mut found[song].item else { continue };
            let is = |ix: &TrackIx| self.catalog.tags(*ix).any(|own| own == tag);
            match tracks.iter().position(is) {
                Some(version) => {
                    tracks.swap(0, version);
                    found[other].item = Item::Cue(Cue::To);
                }
                None => found[other].item = Item::Beyond,
            }
        }
    }

    /// The wider kind that the catalogue has, for one that it doesn't name.
    fn within(&self, wider: &str) -> Item {
        let mut ids =
            wider.split('|').map(|name| self.catalog.genres_spelt(name).collect::<Vec<_>>());
        let names = ids.find(|ids| !ids.is_empty()).unwrap_or_default();
        let names: Vec<String> =
            names.into_iter().map(|id| self.catalog.genre_name(id).to_owned()).collect();
        if names.is_empty() { Item::Unknown } else { Item::Within(names) }
    }

    /// "a song each by A and B", "a track by each of A, B and C"
    fn song_each(&self, at: usize) -> Option<(usize, Item)> {
        let one = self.get(at)?;
        let each = |i: usize| {
            self.get(i).is_some_and(|l| {
                l.gap < Gap::Soft && self.text(i, i + 1).to_lowercase().starts_with("each")
            })
        };
        let by =
            usize::from(self.get(at + 1)?.is(|s| matches!(s, Sense::Cue(Cue::By | Cue::From))));
        let is_one =
            one.has(Sense::Each) && matches!(self.tokens[one.first].word.as_str(), "a" | "one");
        (is_one && each(at + 1 + by)).then_some((at + 2 + by, Item::CountEach(1)))
    }

    /// "something between A and B": like both, not both of them.
    fn between_artists(&self, at: usize) -> Option<(usize, Item)> {
        let artist = |i: usize| matches!(self.get(i)?.name, Some(Name::Artist(_))).then_some(());
        let between = self.get(at)?.has(Sense::Between);
        artist(at + 1)?;
        let and = self.get(at + 2)?.has(Sense::Cue(Cue::And));
        artist(at + 3)?;
        (between && and).then_some((at + 1, Item::Cue(Cue::Like)))
    }

    /// `since`: where the item before it ends.
    fn found(&self, at: usize, next: usize, item: Item, since: usize) -> Found {
        let start = self.tokens[self.lexemes[at].first].start;
        let end = self.end_of(next - 1).unwrap_or(start);
        // A break before a filler that was passed over counts for what follows it.
        let mut gap = self.lexemes[at].gap;
        for before in self.lexemes[..at].iter().rev() {
            let taken = self.tokens[before.first].start < since;
            if gap >= Gap::Hard || taken || !before.is_filler() {
                break;
            }
            gap = gap.max(before.gap);
        }
        Found { item, start, end, gap, negated: false }
    }

    /// "not this fast", "not that loud": less of it, not something else.
    fn not_this_much(&self, at: usize) -> Option<(usize, Item)> {
        let near = |i: usize| self.get(i).filter(|l| l.gap < Gap::Soft);
        let denied = self.get(at)?.has(Sense::Cue(Cue::Neg));
        // "not that old", "nicht so neu"
        let so = |i: usize| {
            let word = near(i).map_or("", |l| self.tokens[l.first].word.as_str());
            matches!(word, "that" | "so" | "this" | "as" | "si" | "tan" | "tao" | "cosi")
        };
        if denied && so(at + 1) {
            let age = near(at + 2)?.senses.iter().find_map(|s| match s {
                Sense::Years(None, Some(_)) => Some(1.0),
                Sense::Years(Some(_), None) | Sense::Newest(_) => Some(-1.0),
                _ => None,
            });
            if let Some(way) = age {
                return Some((at + 3, Item::Compare(Dim::Year, way)));
            }
        }
        let this = near(at + 1)?.is(|s| matches!(s, Sense::Which(Which::This | Which::That)));
        let much = near(at + 2)?.is(|s| matches!(s, Sense::Feel(feel) if !feel.occasion));
        (denied && this && much).then_some((at + 2, Item::Cue(Cue::Less)))
    }

    /// "half country, half rap", "30 percent jazz" (the latter comes from the numbers)
    fn share_of_ten(&self, at: usize) -> Option<(usize, Item)> {
        let lexeme = self.get(at)?;
        if let Some(share) = self.splits(at) {
            return Some((at + 2, Item::Split(share)));
        }
        let share = lexeme
            .senses
            .iter()
            .find_map(|s| if let Sense::Share(share) = s { Some(*share) } else { None })?;
        if let Some(next) = self.of_each(at + 1) {
            return Some((next, Item::Evenly));
        }
        let timed = self.get(self.skip(at + 1)).is_some_and(|l| {
            l.is(|s| matches!(s, Sense::Unit(_) | Sense::Duration(_) | Sense::Pace(_)))
        });
        let bounded = lexeme.is(|s| matches!(s, Sense::Half)) && timed;
        (!bounded && !timed).then_some((at + 1, Item::Share(share)))
    }

    /// "a third of each: rock, jazz, soul": what is named has equal parts. Where the "of each" ends.
    fn of_each(&self, at: usize) -> Option<usize> {
        let first = self.get(at).filter(|l| l.gap < Gap::Soft)?.first;
        let words: Vec<&str> =
            self.tokens[first..].iter().map(|t| t.word.as_str()).take(3).collect();
        let end = first + longest(EACH_PART, &words).filter(|len| *len > 0)?;
        let parted = self.tokens.get(end).is_some_and(|token| token.gap >= Gap::Soft);
        let named = self.lexemes.iter().find(|l| l.first >= end).is_some_and(|l| l.name.is_some());
        (parted || named)
            .then(|| self.lexemes.iter().position(|l| l.first >= end).unwrap_or(self.lexemes.len()))
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
        Some((at + 1, if self.is_welcome(at) { except::welcome(item) } else { item }))
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
        // "más lentas" is a comparison, "las más lentas" an end of the scale.
        let compares = senses.iter().any(|sense| matches!(sense, Sense::Compare(..)));
        let is_article = |i: usize| {
            matches!(
                self.tokens[i].word.as_str(),
                "las"
                    | "los"
                    | "la"
                    | "el"
                    | "le"
                    | "les"
                    | "i"
                    | "gli"
                    | "il"
                    | "as"
                    | "os"
                    | "a"
                    | "o"
            )
        };
        // "las tres canciones más lentas"
        let noun = at.checked_sub(1).is_some_and(|i| self.lexemes[i].has(Sense::Cue(Cue::Noun)));
        let reach = if noun { 3 } else { 1 };
        let article = (1..=reach).any(|n| lexeme.first.checked_sub(n).is_some_and(is_article));
        let senses = senses
            .into_iter()
            .filter(|sense| !(compares && !article && matches!(sense, Sense::Most(..))));
        let is_felt = lexeme.is(|s| matches!(s, Sense::Feel(_)));
        let tells_kind = lexeme.has(Sense::NotThat);
        let item = senses.into_iter().find_map(|sense| {
            Some(match *sense {
                // "rap puts me to sleep"; but "songs that put me to sleep"
                Sense::Cue(Cue::Unwanted) if is_felt && !self.complains(at) => return None,
                // "il rap e noioso", without the accent
                Sense::Cue(Cue::And | Cue::To) if self.is_copula(at) => return None,
                // "I don't want rap any more"
                Sense::Cue(Cue::More) if self.closes_refusal(at) => return None,
                Sense::Feel(feel) => Item::Feel(feel),
                Sense::Tongue(tongue) => Item::Tongue(tongue),
                // "vocals are fine again", "instrumentals are ok"
                Sense::Vocals(_) | Sense::Voices
                    if self.is_fine(at + 1) || self.comes_too(at + 1) =>
                {
                    Item::NoMatter(Matter::Voices)
                }
                Sense::Vocals(vocals) => Item::Vocals(vocals),
                Sense::Key(keys) => Item::Key(keys),
                Sense::Clean => Item::Clean,
                // "I don't mind swearing": it may be, and need not.
                Sense::Dirty if self.is_let(at, at + 1) => Item::DirtyOk,
                Sense::Dirty => Item::Dirty,
                Sense::DirtyOk => Item::DirtyOk,
                Sense::Tag(tag) if self.is_fine(at + 1) => Item::Fine(tag),
                Sense::Compare(dim, way) if self.is_let(at, at + 1) => Item::Relax(dim, way),
                Sense::Tag(tag) => Item::Tag(tag),
                Sense::Familiar(how) => Item::Familiar(how),
                // "I don't know, maybe jazz": nothing is said of songs.
                Sense::Novel(_) if self.opens(at) => return None,
                Sense::Novel(how) => Item::Novel(how),
                Sense::Compare(dim, way) => Item::Compare(dim, way),
                Sense::TooMuch(dim, way) => Item::TooMuch(dim, way),
                Sense::Degree(how) => Item::Degree(how),
                Sense::Shape(shape) => Item::Shape(shape),
                Sense::Distinct => Item::Distinct,
                Sense::AtMostEach(n) => Item::PerArtist(n),
                Sense::Lasting(least, _) if self.is_let(at, at + 1) => {
                    Item::Relax(Dim::Duration, if least.is_some() { 1.0 } else { -1.0 })
                }
                Sense::Lasting(least, most) => Item::Lasting(Span(least, most)),
                Sense::NotThat | Sense::Cue(Cue::Neg) if tells_kind && self.ends(at) => {
                    Item::NotThat
                }
                // "no more of that jazz"
                Sense::NotThat => Item::Cue(Cue::Neg),
                Sense::Unbounded(dim) => Item::Relax(dim, 0.0),
                Sense::NoMatter(matter) => Item::NoMatter(matter),
                // "20 songs, each of a different genre": of all of them nobody can say it.
                Sense::OtherGenre if self.tells_of_many() => Item::Beyond,
                Sense::OtherGenre => Item::OtherGenre,
                Sense::Beyond => Item::Beyond,
                Sense::Within(wider) => self.within(wider),
                Sense::Arrange(reverse) => Item::Arrange(reverse),
                Sense::PerSpan(years) => Item::PerSpan(years),
                Sense::SameAlbum => Item::Release(Release::Same, None),
                // "20 songs, every one by a different artist": of all of them.
                Sense::OtherArtist if self.tells_of_many() => Item::Distinct,
                Sense::OtherArtist => Item::OtherArtist,
                Sense::DaysBack(days) => Item::DaysBack(days),
                Sense::TrackOrder => Item::TrackOrder,
                Sense::PerArtist if self.is_too_much(at) => Item::Distinct,
                Sense::PerArtist if self.asks_for_more(at) => Item::SameArtist,
                Sense::PerArtist => return None,
                Sense::Pace(factor) => Item::Pace(Pace::Times(factor)),
                Sense::Ask(ask) => Item::Ask(ask),
                Sense::Chat(chat) => Item::Chat(chat),
                Sense::NotMusic(kind) => Item::NotMusic(kind),
                Sense::Gradual => Item::Gradual,
                Sense::Evenly => Item::Evenly,
                Sense::Times(times) => Item::Times(times),
                Sense::Most(by, descending) => Item::Most(by, descending),
                Sense::Voices => Item::Voices,
                // "play A, then B": the one behind the other.
                Sense::Stage(Stage::End) if self.joins_songs(at) => Item::Cue(Cue::And),
                Sense::Stage(stage) => Item::Stage(stage),
                // "no, soul" corrects; "no soul" refuses.
                Sense::Cue(Cue::Neg) if self.stands_apart(at) => Item::Cue(Cue::Correction),
                Sense::Cue(Cue::Correction) if self.declines(at) => Item::Cue(Cue::Unwanted),
                Sense::Cue(Cue::Unwanted) if self.announces(at) => Item::Cue(Cue::Neg),
                // "that's enough", and nothing that it is of.
                Sense::Cue(Cue::Neg)
                    if lexeme.is(|s| matches!(s, Sense::Chat(_))) && self.ends(at) =>
                {
                    return None;
                }
                // "boring" by itself says what is to change.
                Sense::Cue(Cue::Bad) if !self.judges(at) && !self.is_only_bad(at) => return None,
                // "no, no rap": the second one refuses.
                Sense::Cue(Cue::Correction) if self.refuses_after_all(at) => Item::Cue(Cue::Neg),
                // "weder Rap noch Metal"
                Sense::Cue(Cue::More) if self.denies_further(at) => Item::Cue(Cue::Or),
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
