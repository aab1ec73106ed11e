//! How far a "no" reaches.

use super::item::{Found, Item};
use super::sense::Cue;
use super::token::Gap;
use super::words::marks::{EXCEPT, OUTSIDE};
use crate::catalog::fold;

/// What a refused thing is, as far as a list of them goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Genre,
    Name,
    Mood,
    Era,
    Other,
}

/// A thing that can be refused: its class, and whether it closes its phrase ("80s rock": the rock does).
fn refusable(item: &Item) -> Option<(Class, bool)> {
    Some(match item {
        Item::Genre(_) | Item::Within(_) => (Class::Genre, true),
        Item::Artist(_)
        | Item::Album(_)
        | Item::Song(_)
        | Item::Missing
        | Item::Refer(_)
        | Item::SameArtist => (Class::Name, true),
        Item::Feel(_) => (Class::Mood, false),
        Item::Years(_) => (Class::Era, false),
        Item::Tongue(_) => (Class::Other, false),
        // "no christmas music, metal and country": kinds of music all of them.
        Item::Tag(_) => (Class::Genre, true),
        Item::Vocals(_)
        | Item::Voices
        | Item::Dirty
        | Item::Clean
        | Item::Key(_)
        | Item::Lasting(_) => (Class::Other, true),
        Item::Familiar(_)
        | Item::Novel(_)
        | Item::Compare(..)
        | Item::TooMuch(..)
        | Item::Distinct => (Class::Other, false),
        _ => return None,
    })
}

struct Refusal {
    last: Option<(Class, bool)>,
    /// "by" stands between the "no" and the names: then all of a list are names.
    by: bool,
    /// The refusal is a sentence of its own beside others: "I hate christmas music, metal and country.
    /// Ten songs for Sunday". Then whatever it lists is refused.
    alone: bool,
    joined: Option<Joined>,
    /// A word that nobody knows may be what is refused.
    unknown: bool,
    /// "instead of rock, house and techno": no list goes on behind a comma.
    short: bool,
    /// "non-English pop": only what it is written together with.
    prefix: bool,
    /// It stands in brackets, and ends with them: "rock (no metal), pop".
    enclosed: bool,
}

impl Refusal {
    /// Nothing is refused yet, and nothing stands between.
    fn is_open(&self) -> bool {
        self.last.is_none() && self.joined.is_none() && !self.unknown
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Joined {
    And,
    Or,
    Comma,
}

/// Marks what is refused.
///
/// A "no" takes the next thing, whatever is added to it ("no slow 80s songs"), and goes on over "or",
/// over "and" where the like follows, and over a comma where a list goes on. A full stop, "but", a verb,
/// a count or the end of its brackets ends it.
pub(super) fn settle(items: &mut [Found], input: &str) {
    let before = |at: usize, items: &[Found]| {
        let from = at.checked_sub(1).map_or(0, |before| items[before].end);
        input.get(from..items[at].start).unwrap_or_default()
    };
    let mut refusal: Option<Refusal> = None;
    for at in 0..items.len() {
        let gap = items[at].gap;
        if before(at, items).contains(')') {
            refusal.take_if(|refusal| refusal.enclosed);
        }
        if gap == Gap::Hard && at > 0 {
            refusal = None;
        }
        if judged_as_too_much(items, at, before(at, items)) {
            items[at - 1].negated = true;
            items[at].item = Item::Cue(Cue::To);
            refusal = None;
            continue;
        }
        let closing = items[at].is(Cue::Unwanted)
            || items[at].is(Cue::Neg) && ends_part(items, at)
            || items[at].is(Cue::Bad) && judges_kind(items, at);
        if closing && refuse_back(items, at) || refuse_all_of_less(items, at) {
            refusal = None;
            continue;
        }
        match &items[at].item {
            Item::Cue(cue @ (Cue::Neg | Cue::InsteadOf)) => {
                let short = *cue == Cue::InsteadOf || sets_aside(items, at, input);
                refusal = Some(Refusal {
                    last: None,
                    by: false,
                    alone: !short && is_alone(items, at),
                    joined: None,
                    unknown: false,
                    short,
                    prefix: at + 1 < items.len() && before(at + 1, items) == "-",
                    enclosed: is_enclosed(input, items[at].start),
                });
                continue;
            }
            Item::Cue(Cue::And) => {
                join(&mut refusal, Joined::And);
                continue;
            }
            Item::Cue(Cue::Or) => {
                join(&mut refusal, Joined::Or);
                continue;
            }
            Item::Cue(Cue::By | Cue::From) => {
                if let Some(refusal) = &mut refusal {
                    refusal.by = true;
                }
                continue;
            }
            Item::Cue(Cue::Noun | Cue::Music) => {
                // "no sad songs, ..." is closed by its noun.
                if let Some(Refusal { last: Some((_, closed)), .. }) = &mut refusal {
                    *closed = true;
                }
                continue;
            }
            Item::Unknown | Item::Qualifier | Item::Beyond => {
                if let Some(refusal) = &mut refusal {
                    // "no fusion", where nothing is called so; "rap, no drums and no fusion"
                    let first = refusal.last.is_none() && items[at].item != Item::Qualifier;
                    items[at].negated = first || refusal.joined == Some(Joined::Or);
                    refusal.unknown = true;
                }
                continue;
            }
            // "nothing from movies" asks for no film.
            Item::NotMusic(_) if refusal.is_some() => {
                items[at].item = Item::Beyond;
                items[at].negated = true;
                continue;
            }
            Item::Cue(Cue::Too | Cue::Anything | Cue::Whatever | Cue::Like) | Item::Degree(_) => {
                continue;
            }
            // "never play", "don't add", "don't enjoy": the verb belongs to the refusal.
            Item::Cue(Cue::Play | Cue::Queue | Cue::More | Cue::Love | Cue::Ensure)
                if gap < Gap::Soft
                    && refusal
                        .as_ref()
                        .is_some_and(|refusal| refusal.last.is_none() && !refusal.unknown) => {}
            // "no 3 minute songs", "without anything over 140 bpm": what the "no" stands right before.
            Item::Each(_) | Item::Bpm(_)
                if gap < Gap::Soft && refusal.as_ref().is_some_and(Refusal::is_open) =>
            {
                items[at].negated = true;
                if let Some(refusal) = &mut refusal {
                    refusal.last = Some((Class::Other, false));
                }
                continue;
            }
            Item::Cue(_)
            | Item::Count(_)
            | Item::AtMost(_)
            | Item::AtLeast(_)
            | Item::CountEach(_)
            | Item::Total(_)
            | Item::Each(_) => {
                refusal = None;
                continue;
            }
            _ => {}
        }
        let Some((class, closes)) = refusable(&items[at].item) else { continue };
        let Some(current) = &mut refusal else { continue };
        // "no violent lyrics", "no French singing" are not "no singing".
        let of_a_kind = current.unknown
            || at.checked_sub(1).is_some_and(|before| {
                items[before].negated && matches!(items[before].item, Item::Tongue(_))
            });
        if of_a_kind && gap < Gap::Soft && items[at].item == Item::Voices {
            refusal = None;
            continue;
        }
        if gap == Gap::Soft && current.joined.is_none() {
            current.joined = Some(Joined::Comma);
        }
        let same = current.last.is_none_or(|(last, _)| last == class) || current.alone;
        let goes_on = match (current.last, current.joined) {
            // "not into NAME and more upbeat": the name was what is refused.
            (None, Some(Joined::And | Joined::Comma)) if current.unknown => class == Class::Name,
            (None, _) => true,
            (Some(_), Some(Joined::Or)) => true,
            (Some(_), Some(Joined::And)) => same,
            (Some(_), Some(Joined::Comma)) if current.short => false,
            (Some(_), Some(Joined::Comma)) if is_mixed_list(items, at) => {
                current.alone = true;
                true
            }
            (Some(_), Some(Joined::Comma)) => {
                let goes_on = list_goes_on(items, at)
                    && (current.by || ends_in_or(items, at) || subject_before(items, at));
                same && (current.alone || goes_on)
            }
            (Some((_, closed)), None) => !closed,
        };
        if goes_on {
            refuse_kind(items, at);
            items[at].negated = true;
            current.last = Some((class, closes));
            current.joined = None;
            refusal.take_if(|refusal| refusal.prefix);
        } else {
            refusal = None;
        }
    }
}

/// "Outside of rock, jazz": the one goes, and behind the comma stands the one that is wanted; but "apart from
/// rock, jazz and metal" lists.
fn sets_aside(items: &[Found], at: usize, input: &str) -> bool {
    let text = fold(input.get(items[at].start..items[at].end).unwrap_or_default());
    let excepts = EXCEPT.iter().chain(OUTSIDE).any(|word| text.starts_with(word));
    let opens = at == 0 || items[at].gap == Gap::Hard;
    let rest = items[at + 1..].iter().take_while(|found| found.gap < Gap::Hard);
    let things = rest.clone().filter(|found| refusable(&found.item).is_some());
    let joins = |found: &Found| found.is(Cue::And) || found.is(Cue::Or);
    let parted = things.clone().nth(1).is_some_and(|found| found.gap == Gap::Soft);
    excepts && opens && parted && things.count() == 2 && !rest.into_iter().any(joins)
}

/// More brackets are open there than are closed.
fn is_enclosed(input: &str, at: usize) -> bool {
    let before = input.get(..at).unwrap_or_default();
    before.matches('(').count() > before.matches(')').count()
}

/// Nothing that could be refused follows the "no" in its sentence part: "Rap bitte nicht", "Rap will ich
/// nicht mehr hören".
fn ends_part(items: &[Found], at: usize) -> bool {
    let rest = items[at + 1..].iter().take_while(|found| found.gap < Gap::Soft);
    let closing = |found: &Found| {
        matches!(
            found.item,
            Item::Chat(_) | Item::Cue(Cue::More | Cue::Play | Cue::Again | Cue::From)
        )
    };
    rest.into_iter().all(closing)
}

/// "Country is awful", "sad songs are boring": a kind of music or an artist is judged, no entry of the queue.
fn judges_kind(items: &[Found], at: usize) -> bool {
    let start = items[..at].iter().rposition(|found| found.gap == Gap::Hard).unwrap_or(0);
    let spoken = &items[start..at];
    let points = spoken.iter().any(|found| matches!(found.item, Item::Refer(_) | Item::Song(_)));
    let passed = |found: &Found| {
        found.is(Cue::Noun) || found.is(Cue::Music) || matches!(found.item, Item::Degree(_))
    };
    let judged = spoken.iter().rev().find(|found| !passed(found));
    let kind = |found: &Found| {
        matches!(
            found.item,
            Item::Genre(_)
                | Item::Artist(_)
                | Item::SameArtist
                | Item::Tag(_)
                | Item::Feel(_)
                | Item::Years(_)
                | Item::Tongue(_)
                | Item::Dirty
                | Item::Vocals(_)
                | Item::Voices
        )
    };
    !points && judged.is_some_and(kind)
}

/// "Metal is too loud for me", and no more than that: not for quiet metal is asked, but for none.
fn judged_as_too_much(items: &[Found], at: usize, between: &str) -> bool {
    const IS: [&str; 12] =
        ["is", "are", "was", "were", "ist", "sind", "est", "sont", "es", "son", "é", "è"];
    let Some(thing) = at.checked_sub(1).map(|before| &items[before]) else { return false };
    let kind = matches!(thing.item, Item::Genre(_) | Item::Artist(_) | Item::Years(_));
    let alone = thing.gap == Gap::Hard && !thing.negated;
    let ends = items.get(at + 1).is_none_or(|next| next.gap >= Gap::Soft);
    let too = matches!(items[at].item, Item::TooMuch(..));
    let said = between.to_lowercase();
    too && kind && alone && ends && said.split_whitespace().any(|word| IS.contains(&word))
}

/// Refuses what stands before a word that says so: the thing, or the list of its like that an "and"
/// ends. Whether there is any.
fn refuse_back(items: &mut [Found], at: usize) -> bool {
    let class =
        |found: &Found| refusable(&found.item).filter(|_| !found.negated).map(|(class, _)| class);
    let passed = |found: &Found| {
        let cues = [Cue::Noun, Cue::Music, Cue::By, Cue::From, Cue::Anything, Cue::Too, Cue::Again];
        cues.into_iter().any(|cue| found.is(cue)) || matches!(found.item, Item::Degree(_))
    };
    let Some(last) = (0..at).rev().find(|i| !passed(&items[*i])) else { return false };
    let Some(kind) = class(&items[last]) else { return false };
    // "Rap? No thanks": a part of its own, where the one before it names only this.
    let parted = items[last + 1..=at].iter().map(|found| found.gap).max() >= Some(Gap::Soft);
    let start = items[..=last].iter().rposition(|found| found.gap >= Gap::Soft).unwrap_or(0);
    let joins = |found: &Found| found.is(Cue::And) || found.is(Cue::Or);
    let alone = |found: &Found| joins(found) || passed(found) || class(found) == Some(kind);
    let alone = items[start..=last].iter().all(alone);
    // "Country - no."
    let apart = items.get(at + 1).is_none_or(|found| found.gap >= Gap::Soft);
    if parted && !(alone && (apart || items[at].is(Cue::Unwanted))) {
        return false;
    }
    let mut refused = vec![last];
    let mut first = last;
    while let Some(before) = first.checked_sub(1).filter(|_| items[first].gap < Gap::Hard) {
        let listed = refused.len() > 1 && items[first].gap == Gap::Soft;
        let next = if joins(&items[before]) && refused.len() == 1 {
            before.checked_sub(1).filter(|_| items[before].gap < Gap::Hard)
        } else {
            let single = |i: &usize| {
                // "pop, and rap, metal and country are banned": the list begins behind the comma.
                let before = i.checked_sub(1).map(|before| &items[before]);
                before.is_none_or(|f| !joins(f) || f.gap >= Gap::Soft)
            };
            Some(before).filter(single).filter(|_| listed)
        };
        let Some(next) = next.filter(|i| class(&items[*i]) == Some(kind)) else { break };
        refused.push(next);
        first = next;
    }
    refused.iter().for_each(|i| items[*i].negated = true);
    true
}

/// "less rap, in fact none": what there is to be less of is to be nowhere, if a "no" that nothing follows
/// says so.
fn refuse_all_of_less(items: &mut [Found], at: usize) -> bool {
    let passed = |found: &Found| {
        let cues = [Cue::Instead, Cue::But, Cue::Or, Cue::And, Cue::Noun, Cue::Music, Cue::Neg];
        cues.into_iter().any(|cue| found.is(cue)) || matches!(found.item, Item::Degree(_))
    };
    let behind = items[at + 1..].iter().take_while(|found| found.gap < Gap::Hard);
    let mut behind = behind.filter(|found| !matches!(found.item, Item::Chat(_)));
    if !items[at].is(Cue::Neg) || !behind.all(passed) {
        return false;
    }
    let Some(thing) = (0..at).rev().find(|i| !passed(&items[*i])) else { return false };
    let small = |found: &Found| found.is(Cue::By) || found.is(Cue::From) || passed(found);
    let lead = (0..thing).rev().find(|i| !small(&items[*i]));
    let less = lead.is_some_and(|i| items[i].is(Cue::Less)) && items[thing].gap < Gap::Soft;
    let refused = less && refusable(&items[thing].item).is_some();
    items[thing].negated |= refused;
    refused
}

/// "jazz, but no acid jazz", where the catalogue has none: not all of jazz is refused.
fn refuse_kind(items: &mut [Found], at: usize) {
    // "du jazz mais pas de jazz manouche": what is wanted is not refused by a kind of it.
    let same = |found: &Found| !found.negated && found.item == items[at].item;
    let wanted = matches!(items[at].item, Item::Genre(_)) && items[..at].iter().any(same);
    let kind = items.get(at + 1).is_some_and(|f| f.item == Item::Unknown && f.gap < Gap::Soft);
    if wanted && kind {
        items[at].item = Item::Missing;
        items[at].end = items[at + 1].end;
        items[at + 1].item = Item::Cue(Cue::Noun);
        return;
    }
    let Some(before) = at.checked_sub(1) else { return };
    if items[before].item == Item::Qualifier && matches!(items[at].item, Item::Genre(_)) {
        items[at].item = Item::Missing;
        items[at].start = items[before].start;
        items[at].gap = items[before].gap;
        // It is told with the name, and says nothing beside it.
        items[before].item = Item::Cue(Cue::Neg);
    }
}

fn join(refusal: &mut Option<Refusal>, how: Joined) {
    if let Some(refusal) = refusal
        && refusal.joined != Some(Joined::Or)
    {
        refusal.joined = Some(how);
    }
}

/// The "no" opens its sentence, that lists only what can be refused, and there is another sentence.
fn is_alone(items: &[Found], at: usize) -> bool {
    if at > 0 && items[at].gap < Gap::Hard {
        return false;
    }
    let rest = &items[at + 1..];
    let end = rest.iter().position(|found| found.gap == Gap::Hard).unwrap_or(rest.len());
    let listed = |found: &Found| {
        refusable(&found.item).is_some()
            || matches!(
                found.item,
                Item::Cue(Cue::And | Cue::Or | Cue::Noun | Cue::Music | Cue::By)
                    | Item::Unknown
                    | Item::Qualifier
            )
    };
    (at > 0 || end < rest.len()) && rest[..end].iter().all(listed)
}

/// The item is all there is up to the next comma or connecting word.
fn list_goes_on(items: &[Found], at: usize) -> bool {
    items.get(at + 1).is_none_or(|next| {
        next.gap >= Gap::Soft
            || next.is(Cue::And)
            || next.is(Cue::Or)
            || next.is(Cue::Neg)
            || matches!(next.item, Item::Chat(_))
    })
}

/// "skip anything by A, B, or C": behind the comma stands another of the kind that was named before it, and
/// an "or" or an "and" ends the list.
pub(super) fn lists_on(items: &[Found], at: usize) -> bool {
    let joins = |found: &Found| found.is(Cue::And) || found.is(Cue::Or);
    let Some(next) = (at..items.len()).find(|i| !joins(&items[*i])) else { return false };
    let class = |found: &Found| refusable(&found.item).map(|(class, _)| class);
    let before = items[..at].iter().rev().find_map(class);
    let ends = items[at..next].iter().any(joins) || ends_in_or(items, next);
    let same = before == class(&items[next]) && ends && list_goes_on(items, next);
    before.is_some() && (same || is_mixed_list(items, at))
}

/// "rap, Drake or live stuff", "rap, Drake and anything live": things of several kinds, that an "or" or an
/// "anything" holds together as one list up to the end of the sentence.
fn is_mixed_list(items: &[Found], at: usize) -> bool {
    let end = items[at + 1..].iter().position(|found| found.gap == Gap::Hard);
    let rest = &items[at..end.map_or(items.len(), |end| at + 1 + end)];
    let listed = |found: &Found| {
        refusable(&found.item).is_some()
            || matches!(
                found.item,
                Item::Cue(Cue::And | Cue::Or | Cue::Noun | Cue::Music | Cue::By | Cue::Anything)
            )
    };
    let any = |two: &[Found]| two[0].is(Cue::And) && two[1].is(Cue::Anything);
    let held = rest.iter().any(|found| found.is(Cue::Or)) || rest.windows(2).any(any);
    held && rest.iter().all(listed)
}

/// The list ends in "or …" or "and …" before the sentence does.
fn ends_in_or(items: &[Found], at: usize) -> bool {
    items[at + 1..]
        .iter()
        .take_while(|f| f.gap < Gap::Hard)
        .take(8)
        .any(|f| f.is(Cue::Or) || f.is(Cue::And))
}

/// Something is asked for before the refusal, so what follows it need not be the wish.
fn subject_before(items: &[Found], at: usize) -> bool {
    items[..at].iter().any(|f| {
        !f.negated
            && matches!(f.item, Item::Genre(_) | Item::Artist(_) | Item::Feel(_) | Item::Years(_))
    })
}
