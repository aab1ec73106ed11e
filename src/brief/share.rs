//! Parts of the queue: "half country, half rap", "five rock songs and five jazz songs".

use super::item::{Found, Item, Subject};
use super::pattern::among;
use super::sense::{Aim, Cue, Feel};
use super::token::Gap;
use super::wish::{Said, Wish};
use crate::catalog::fold;
use crate::protocol::Span;

/// The genre, the artist or the place that an item names as a part of the queue.
pub(super) fn part(item: &Item) -> Option<Subject> {
    Some(match item {
        Item::Genre(names) => Subject::Genre(names.clone()),
        Item::Artist(name) => Subject::Artist(name.clone()),
        Item::Album(album) => Subject::Album(album.clone()),
        Item::Tongue(tongue) => Subject::Tongue(tongue),
        _ => return None,
    })
}

/// The same in its place; years, too, right behind what tells the share: "half 80s, half 90s"; and any
/// bound, where each part has one of its own: "five songs under three minutes and five over".
fn part_at(items: &[Found], at: usize, head: usize, bounds: Option<Bound>) -> Option<Subject> {
    match items[at].item {
        Item::Years(span) if at == head + 1 => Some(Subject::Era(span)),
        ref item if bounds.is_some() && bound(item) == bounds => match *item {
            Item::Years(span) => Some(Subject::Era(span)),
            Item::Each(span) | Item::Lasting(span) => Some(Subject::Lasting(span)),
            Item::Bpm(span) => Some(Subject::Beats(span)),
            _ => None,
        },
        ref item => part(item),
    }
}

/// What a part of the queue can be told by, beside names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bound {
    Era,
    Length,
    Tempo,
}

fn bound(item: &Item) -> Option<Bound> {
    Some(match item {
        Item::Years(_) => Bound::Era,
        Item::Each(_) | Item::Lasting(_) => Bound::Length,
        Item::Bpm(_) => Bound::Tempo,
        _ => return None,
    })
}

/// The kind of bound that each of these parts, by where they begin, has just one of.
fn bounds_of_all(items: &[Found], heads: &[usize]) -> Option<Bound> {
    let own = |kind: Bound, n: usize| {
        let end = heads.get(n + 1).copied().unwrap_or(items.len());
        let of_kind = |found: &&Found| bound(&found.item) == Some(kind) && !found.negated;
        items[heads[n]..end].iter().filter(of_kind).count() == 1
    };
    let all = |kind: &Bound| (0..heads.len()).all(|n| own(*kind, n));
    let kinds = [Bound::Era, Bound::Length, Bound::Tempo];
    kinds.into_iter().find(|kind| heads.len() > 1 && all(kind))
}

/// "alternate slow and fast", "calm and loud in turn": two ends of one scale, as parts.
fn felt_apart(items: &[Found]) -> Vec<(usize, Subject)> {
    /// How far a part reaches from its end of the scale towards the middle.
    const BEATS: f32 = 25.0;
    const LOUDNESS: f32 = 0.25;
    let end = |value: f32, middle: f32, reach: f32| match value < middle {
        true => Span(None, Some(value + reach)),
        false => Span(Some(value - reach), None),
    };
    let felt = items.iter().enumerate().filter(|(_, found)| !found.negated);
    let feels: Vec<(usize, &Feel)> = felt
        .filter_map(|(at, found)| match found.item {
            Item::Feel(feel) if !feel.occasion => Some((at, feel)),
            _ => None,
        })
        .collect();
    let [(a, one), (b, other)] = feels.as_slice() else { return Vec::new() };
    let main = |aim: Option<Aim>| aim.filter(|aim| aim.weight >= 1.0).map(|aim| aim.value);
    if let (Some(x), Some(y)) = (main(one.bpm), main(other.bpm))
        && (x < 115.0) != (y < 115.0)
    {
        let beats = |value| Subject::Beats(end(value, 115.0, BEATS));
        return vec![(*a, beats(x)), (*b, beats(y))];
    }
    match (main(one.energy), main(other.energy)) {
        (Some(x), Some(y)) if (x < 0.5) != (y < 0.5) => {
            let loudness = |value| Subject::Loudness(end(value, 0.5, LOUDNESS));
            vec![(*a, loudness(x)), (*b, loudness(y))]
        }
        _ => Vec::new(),
    }
}

impl Wish {
    /// "70/30 rap and r&b", "rap and r&b, 70/30": the shares of the two that are named next to it.
    fn take_split(&mut self, items: &mut [Found], at: usize, share: f32) {
        let named = (at + 1..items.len()).filter_map(|i| Some((i, part(&items[i].item)?)));
        let mut named: Vec<(usize, Subject)> = named.take(2).collect();
        // "funk and soul, 70/30"
        if named.is_empty() {
            let before = (0..at).rev().filter_map(|i| Some((i, part(&items[i].item)?)));
            named = before.take(2).collect();
            named.reverse();
        }
        let head = (items[at].start, items[at].end);
        if named.len() < 2 {
            self.unknown.push(head);
            return;
        }
        for ((i, what), share) in named.into_iter().zip([share, 1.0 - share]) {
            let words = (items[i].start, items[i].end);
            self.shares.push(Said { what: (share, vec![Said { what, words }]), words });
            items[i].item = Item::Cue(Cue::To);
        }
        items[at].item = Item::Cue(Cue::To);
    }

    /// "alternating hip hop and jazz", "two songs each by A and B": each thing named has its part.
    fn take_evenly(&mut self, items: &mut [Found]) {
        let parts: Vec<(usize, Subject)> = items
            .iter()
            .enumerate()
            .filter(|(_, found)| !found.negated)
            .filter_map(|(at, found)| Some((at, part(&found.item)?)))
            .collect();
        let parts = if parts.is_empty() { felt_apart(items) } else { parts };
        if parts.len() < 2 {
            return;
        }
        let share = 1.0 / parts.len() as f32;
        for found in items.iter_mut() {
            if let Item::CountEach(n) = found.item {
                let words = (found.start, found.end);
                self.count = Some(Said { what: n * parts.len() as u32, words });
                found.item = Item::Cue(Cue::To);
            }
        }
        for (at, what) in parts {
            let words = (items[at].start, items[at].end);
            self.shares.push(Said { what: (share, vec![Said { what, words }]), words });
            items[at].item = Item::Cue(Cue::To);
        }
    }

    /// "mostly the 80s with a couple of 90s", "mostly old, some new": what the rest is of, where it is told
    /// by when it is from. Whether it is.
    fn take_few(&mut self, items: &mut [Found], input: &str, rest: f32) -> bool {
        const SOME: &str = "some few couple bit with paar einige mit quelques avec algunas algunos con alguns com qualche";
        let era = |said: &Said<Subject>| matches!(said.what, Subject::Era(_));
        let aged = self.shares.iter().any(|said| said.what.1.iter().any(era));
        let years = items.iter().rposition(|found| matches!(found.item, Item::Years(_)));
        let Some(at) = years.filter(|at| aged && !items[*at].negated) else { return false };
        let Item::Years(span) = items[at].item else { return false };
        let words = (items[at].start, items[at].end);
        // Behind what the most is of, and led to as some of it: a bound says so by its number.
        let from = self.shares.iter().map(|said| said.words.1).max().unwrap_or_default();
        let between = input.get(from..words.0).unwrap_or_default();
        let led =
            between.split(|c: char| !c.is_alphanumeric()).any(|word| among(SOME, &fold(word)));
        let open = span.0.is_none() || span.1.is_none();
        let bounds = open
            && input
                .get(words.0..words.1)
                .is_none_or(|text| text.contains(|c: char| c.is_ascii_digit()));
        if !led || bounds {
            return false;
        }
        let few = |found: &Found| matches!(found.item, Item::Count(n) if n <= 5);
        if let Some(few) = at.checked_sub(1).filter(|i| few(&items[*i])) {
            items[few].item = Item::Cue(Cue::To);
        }
        items[at].item = Item::Cue(Cue::To);
        self.shares
            .push(Said { what: (rest, vec![Said { what: Subject::Era(span), words }]), words });
        true
    }

    /// "half country, half rap"; "five rock songs and five jazz songs".
    pub(super) fn take_shares(&mut self, items: &mut [Found], input: &str) {
        let split = items.iter().enumerate().find_map(|(at, found)| match found.item {
            Item::Split(share) => Some((at, share)),
            _ => None,
        });
        if let Some((at, share)) = split {
            return self.take_split(items, at, share);
        }
        let shares: Vec<usize> =
            (0..items.len()).filter(|at| matches!(items[*at].item, Item::Share(_))).collect();
        let counted: Vec<usize> =
            (0..items.len()).filter(|at| matches!(items[*at].item, Item::Count(_))).collect();
        let evenly = |found: &Found| matches!(found.item, Item::Evenly | Item::CountEach(_));
        // "five by A and five by B, alternating"
        let each_counted = counted.len() > 1;
        if shares.is_empty() && !each_counted && items.iter().any(evenly) {
            self.take_evenly(items);
            return;
        }
        let heads = if !shares.is_empty() { shares } else { counted };
        let bounds = bounds_of_all(items, &heads);
        let mut parts = Vec::new();
        for (n, at) in heads.iter().enumerate() {
            let end = heads.get(n + 1).copied().unwrap_or(items.len());
            let share = match items[*at].item {
                Item::Share(share) => share,
                Item::Count(count) => count as f32,
                _ => continue,
            };
            let mut subjects = Vec::new();
            let mut used = vec![*at];
            for (i, found) in items.iter().enumerate().take(end).skip(at + 1) {
                if found.gap == Gap::Hard || found.negated {
                    break;
                }
                // "mostly rock with a bit of jazz"
                let aside = matches!(found.item, Item::Cue(Cue::Also) | Item::Degree(_));
                if aside && !subjects.is_empty() {
                    break;
                }
                let Some(subject) = part_at(items, i, *at, bounds) else {
                    if found.gap >= Gap::Soft && !subjects.is_empty() {
                        break;
                    }
                    continue;
                };
                if found.gap >= Gap::Soft && !subjects.is_empty() {
                    break;
                }
                used.push(i);
                subjects.push(Said { what: subject, words: (found.start, found.end) });
            }
            if !subjects.is_empty() {
                parts.push((share, subjects, used));
            }
        }
        let is_count = heads.first().is_some_and(|at| matches!(items[*at].item, Item::Count(_)));
        if parts.is_empty() || (is_count && parts.len() < 2) {
            return;
        }
        let mut rest = 1.0;
        if is_count {
            let sum: f32 = parts.iter().map(|part| part.0).sum();
            let words = (items[parts[0].2[0]].start, items[parts[0].2[0]].end);
            self.count = Some(Said { what: sum as u32, words });
            parts.iter_mut().for_each(|part| part.0 /= sum);
        }
        for (share, subjects, used) in parts {
            rest -= share;
            let words = (
                items[used[0]].start,
                used.iter().map(|i| items[*i].end).max().unwrap_or_default(),
            );
            for i in used {
                items[i].item = Item::Cue(Cue::To);
            }
            self.shares.push(Said { what: (share, subjects), words });
        }
        // "mostly old with a few new"
        if rest > 0.05 && self.take_few(items, input, rest) {
            return;
        }
        // "two thirds rock, the rest jazz"
        if rest > 0.05 {
            let mut subjects = Vec::new();
            for found in items.iter_mut().filter(|found| !found.negated) {
                let subject = match &found.item {
                    Item::Genre(names) => Subject::Genre(names.clone()),
                    Item::Artist(name) => Subject::Artist(name.clone()),
                    Item::Album(album) => Subject::Album(album.clone()),
                    _ => continue,
                };
                subjects.push(Said { what: subject, words: (found.start, found.end) });
                found.item = Item::Cue(Cue::To);
            }
            let words = subjects.first().map(|s| s.words).or(self.shares.first().map(|s| s.words));
            if let Some(words) = words {
                self.shares.push(Said { what: (rest, subjects), words });
            }
        }
    }
}
