//! What words between two things make of them: alternatives, a correction, a contradiction.

use crate::protocol::{Order, OrderBy, Span};

use super::arc;
use super::item::{Found, Item};
use super::pattern::among;
use super::sense::{Cue, Dim, Stage};
use super::token::Gap;
use super::wish::{Said, Wish, Words};
use crate::catalog::fold;

/// "bossa nova or brazilian": the other side of the "or" is a genre.
pub(super) fn is_alternative(items: &[Found], at: usize) -> bool {
    let genre = |found: Option<&Found>| found.is_some_and(|f| matches!(f.item, Item::Genre(_)));
    let or = |found: Option<&Found>| found.is_some_and(|f| f.is(Cue::Or));
    let before = at >= 2 && or(items.get(at - 1)) && genre(items.get(at - 2));
    before || or(items.get(at + 1)) && genre(items.get(at + 2))
}

/// Years that no song can be of at once: "songs from 1990 that came out after 2005". Decades side by
/// side, or joined by "and" and "or", are alternatives.
pub(super) fn contradicts(items: &[Found]) -> Option<Words> {
    let years: Vec<(usize, Span<i32>)> = items
        .iter()
        .enumerate()
        .filter(|(_, found)| !found.negated)
        .filter_map(|(at, found)| match found.item {
            Item::Years(span) => Some((at, span)),
            _ => None,
        })
        .collect();
    let [(first, a), (second, b)] = years.as_slice() else { return None };
    let bounded = |span: &Span<i32>| span.0.is_some() && span.1.is_some();
    let apart = |low: &Span<i32>, high: &Span<i32>| {
        low.1.zip(high.0).is_some_and(|(end, start)| end < start)
    };
    let clash = bounded(a) != bounded(b) && (apart(a, b) || apart(b, a));
    let listed = items[first + 1..=*second]
        .iter()
        .any(|found| found.gap >= Gap::Soft || matches!(found.item, Item::Cue(Cue::And | Cue::Or)));
    (clash && !listed).then_some((items[*first].start, items[*second].end))
}

/// "start with jazz and end with house": kinds of music can't follow each other, which has to be told.
pub(super) fn staged_kinds(items: &[Found]) -> Vec<Words> {
    let named = |found: &Found| {
        matches!(found.item, Item::Genre(_) | Item::Artist(_) | Item::Tongue(_) | Item::Years(_))
    };
    let staged = (0..items.len()).filter_map(|at| {
        let Item::Stage(stage) = items[at].item else { return None };
        let ahead = items[at + 1..].iter().take_while(|f| f.gap < Gap::Soft);
        let thing = ahead.into_iter().find(|f| !matches!(f.item, Item::Cue(_)))?;
        named(thing).then_some((stage, (items[at].start, thing.end)))
    });
    let staged: Vec<(Stage, Words)> = staged.collect();
    let both = staged.iter().any(|(stage, _)| *stage == Stage::Start)
        && staged.iter().any(|(stage, _)| *stage != Stage::Start);
    if both { staged.into_iter().map(|(_, words)| words).collect() } else { Vec::new() }
}

/// "start sad and get happier", "gradually darker": an order by how cheerful songs are, which no curve of
/// energy tells. What it was read from says nothing beside it.
pub(super) fn mood_order(items: &mut [Found]) -> Option<(Order, Words)> {
    let staged = items.iter().any(|found| matches!(found.item, Item::Stage(_)));
    let gradual = items.iter().any(|found| found.item == Item::Gradual);
    let moods: Vec<(usize, f32)> = items
        .iter()
        .enumerate()
        .filter(|(_, found)| !found.negated)
        .filter_map(|(at, found)| Some((at, valence(&found.item)?)))
        .collect();
    let others = items.iter().filter(|found| valence(&found.item).is_none());
    // "start sad and quiet, end happy and loud" is a curve.
    if others.into_iter().any(|found| arc::level_of(found).is_some()) {
        return None;
    }
    let (first, last) = (*moods.first()?, *moods.last()?);
    let compared = |at: usize| matches!(items[at].item, Item::Compare(..));
    let turns = moods.len() > 1 && (first.1 < 0.5) != (last.1 < 0.5) && (staged || gradual);
    let grows = moods.len() == 1 && gradual && compared(first.0);
    if !turns && !grows {
        return None;
    }
    let rises = last.1 > 0.5;
    let words = (items[first.0].start, items[last.0].end);
    moods.iter().for_each(|(at, _)| items[*at].item = Item::Cue(Cue::To));
    Some((Order { by: OrderBy::Valence, descending: !rises }, words))
}

/// How cheerful a word says that music is to be, where it is mainly about that.
fn valence(item: &Item) -> Option<f32> {
    match item {
        Item::Feel(feel) if !feel.occasion => {
            feel.valence.filter(|aim| aim.weight >= 1.0).map(|aim| aim.value)
        }
        Item::Compare(Dim::Valence, way) => Some(0.5 + 0.4 * way.signum()),
        _ => None,
    }
}

/// "Another one", "another Queen song": one more, unless it is of something that holds many.
pub(super) fn asks_for_one(items: &[Found], input: &str) -> bool {
    const ONE: [&str; 12] = [
        "another",
        "another one",
        "an other",
        "noch eins",
        "noch einer",
        "otra",
        "otro",
        "outra",
        "outro",
        "un altro",
        "un altra",
        "altra",
    ];
    const MANY: &str =
        "playlist list set mix batch bunch few couple hour round dozen songs tracks songs";
    let text = |found: &Found| fold(input.get(found.start..found.end).unwrap_or_default());
    let mut words = input.split(|c: char| !c.is_alphanumeric()).map(fold);
    let more = items.iter().any(|found| found.is(Cue::More) && ONE.contains(&text(found).as_str()));
    (more || names_one(items, input)) && !words.any(|word| among(MANY, &word))
}

/// "Put a jazz song after this one", "add a song by Queen": a noun that is one, behind its article.
fn names_one(items: &[Found], input: &str) -> bool {
    let added =
        items.iter().any(|found| matches!(found.item, Item::Cue(Cue::Queue) | Item::Spot(_)));
    added && has_one(input)
}

/// "Play a Queen song next": one song for the place behind what plays. Its words.
pub(super) fn comes_next(items: &[Found], input: &str) -> Option<Words> {
    const NEXT: &str = "next nachstes danach ensuite continuacion seguir prossimo prossima";
    let played = items.iter().any(|found| found.is(Cue::Queue) || found.is(Cue::Play));
    let next = items.iter().find(|found| {
        let text = fold(input.get(found.start..found.end).unwrap_or_default());
        found.is(Cue::Next) && text.split(' ').next_back().is_some_and(|word| among(NEXT, word))
    })?;
    (played && has_one(input)).then_some((next.start, next.end))
}

/// "a loud rock song"
pub(super) fn has_one(input: &str) -> bool {
    const A: &str = "a an ein einen eine un une una um uma";
    const SONG: &str =
        "song track tune lied chanson morceau cancion tema musica faixa canzone brano pezzo";
    /// So many words at most between the two.
    const APART: usize = 3;
    // "un po' di musica" is an amount of it.
    const SOME: &str = "po poco pouco peu bit";
    let words: Vec<String> = input.split(|c: char| !c.is_alphanumeric()).map(fold).collect();
    let is_some = |at: usize| words.get(at + 1).is_some_and(|word| among(SOME, word));
    let a = (0..words.len()).find(|at| among(A, &words[*at]) && !is_some(*at));
    let song = a.and_then(|at| words[at + 1..].iter().take(APART + 1).position(|w| among(SONG, w)));
    song.is_some()
}

/// "The most popular song of 1985": a superlative of one song asks for one, unless it is one of each.
pub(super) fn the_one(items: &[Found], input: &str) -> Option<Said<u32>> {
    const ONE: &str =
        "song track tune hit lied chanson morceau tube cancion exito musica sucesso canzone brano";
    const EACH: &str = "each every per jede jeder jedes jedem chaque cada ogni pro";
    const TOP: &str = "most biggest best greatest top plus mas mais piu";
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).map(fold);
        words.filter(|word| !word.is_empty()).collect()
    };
    if words(input).iter().any(|word| among(EACH, word)) {
        return None;
    }
    let one = items.iter().find(|found| {
        let inside = words(input.get(found.start..found.end).unwrap_or_default());
        let top = inside.iter().any(|word| among(TOP, word) || word.ends_with("ste"));
        let most = match found.item {
            Item::Most(..) => true,
            Item::Familiar(how) => how > 0.0 && top,
            _ => false,
        };
        if !most || found.negated {
            return false;
        }
        let before = words(input.get(..found.start).unwrap_or_default());
        let before = before.iter().rev().find(|word| !among("la le el a", word));
        let after = words(input.get(found.end..).unwrap_or_default());
        let noun = [before, after.first(), inside.last()].into_iter().flatten();
        noun.into_iter().any(|word| among(ONE, word))
    })?;
    Some(Said { what: 1, words: (one.start, one.end) })
}

/// "A playlist that starts with A and ends with B": songs at both ends of a list that is not the one there is.
pub(super) fn encloses(items: &[Found], input: &str) -> bool {
    const LISTS: &str = "playlist list mix set setlist mixtape liste lista";
    const OWN: &str =
        "the this that my our your diese die der meine la cette ma esta mi a minha questa mia";
    let stage_of = |at: usize| {
        let before = items[..at].iter().rfind(|found| !matches!(found.item, Item::Cue(_)));
        before
            .and_then(|found| if let Item::Stage(stage) = found.item { Some(stage) } else { None })
    };
    let songs = (0..items.len()).filter(|at| matches!(items[*at].item, Item::Song(_)));
    let stages: Vec<Option<Stage>> = songs.map(stage_of).collect();
    let words: Vec<String> = input.split(|c: char| !c.is_alphanumeric()).map(fold).collect();
    let list = words.iter().position(|word| among(LISTS, word));
    let new = list.is_some_and(|at| {
        let before = at.checked_sub(1).map_or("", |before| words[before].as_str());
        before == "a" || !among(OWN, before)
    });
    new && stages.contains(&Some(Stage::Start)) && stages.contains(&Some(Stage::End))
}

impl Wish {
    /// "Exactly ten songs, exactly one hour": both hold where each song lasts what that makes, if songs do.
    pub(super) fn pace_songs(&mut self) {
        /// What so many songs in so much time may come to for each.
        const SONG_MS: std::ops::RangeInclusive<u64> = 120_000..=390_000;
        let cues = self.cues;
        let adds = cues.more || cues.also || cues.queue || cues.swap || self.longer;
        let bounded = self.each.is_some() || !self.quotas.is_empty() || !self.shares.is_empty();
        let (Some(count), Some(total)) = (&self.count, &self.total) else { return };
        let (n, words) = (count.what.max(1), count.words);
        let each = total.what / u64::from(n);
        if n == 1 || adds || bounded || !SONG_MS.contains(&each) {
            return;
        }
        // So near to it that no song more or less would make the time.
        let slack = (0.55 / n as f32).clamp(0.015, 0.15);
        let ms = |factor: f32| (each as f32 * factor) as u32;
        let what = Span::new(ms(1.0 - slack), ms(1.0 + slack));
        self.each = Some(Said { what, words });
        (self.count, self.paced) = (None, Some(n));
    }
}

/// What a thing is, as far as another of its kind takes its place.
#[derive(PartialEq)]
enum Kind {
    Music,
    Years,
    Tempo,
    Amount,
    Feel,
}

fn kind(item: &Item) -> Option<Kind> {
    Some(match item {
        Item::Genre(_)
        | Item::Within(_)
        | Item::Artist(_)
        | Item::Album(_)
        | Item::Song(_)
        | Item::Missing
        | Item::Tongue(_)
        | Item::NotMusic(_) => Kind::Music,
        Item::Years(_) => Kind::Years,
        Item::Bpm(_) | Item::Pace(_) => Kind::Tempo,
        Item::Count(_) | Item::Total(_) => Kind::Amount,
        Item::Feel(_) | Item::Compare(..) => Kind::Feel,
        _ => return None,
    })
}

/// "Jazz, no wait, rock": what is put in place of something takes it back, with what was not
/// understood of it. Of several corrections the last one counts.
pub(super) fn correct(items: &mut [Found]) {
    let corrects = |found: &Found| {
        matches!(
            found.item,
            Item::Cue(Cue::Correction | Cue::Reset | Cue::NeverMind | Cue::Fresh | Cue::Different)
        )
    };
    let Some(at) = items.iter().rposition(corrects).filter(|at| *at > 0) else { return };
    let anew = [Cue::Reset, Cue::NeverMind, Cue::Fresh, Cue::Different];
    let anew = anew.into_iter().any(|cue| items[at].is(cue));
    let (before, after) = items.split_at_mut(at);
    let mut refused = false;
    let mut instead: Vec<Kind> = Vec::new();
    for found in after.iter() {
        refused = match found.item {
            Item::Cue(Cue::Neg) => true,
            Item::Cue(Cue::But) => false,
            _ => refused && found.gap < Gap::Hard,
        };
        if !refused {
            instead.extend(kind(&found.item));
        }
    }
    for found in before {
        let replaced = kind(&found.item).is_some_and(|kind| instead.contains(&kind));
        // "Never mind" takes back all before it.
        let dropped = anew && kind(&found.item).is_some()
            || matches!(found.item, Item::Unknown | Item::Qualifier);
        if replaced || dropped && !instead.is_empty() {
            found.item = Item::Cue(Cue::To);
        }
    }
}
