//! Bounds within a count: "no more than three rap songs in fifteen", "pop, at most one live track".

use crate::protocol::Brief;

use super::item::{Found, Item, Refer, Spared};
use super::levels::USUAL;
use super::sense::{Cue, Refused};
use super::share::part;
use super::token::Gap;
use super::wish::{Role, Said, Wish};

/// So many of a kind among all that come.
#[derive(Clone, Debug)]
pub(super) struct Quota {
    pub n: u32,
    pub bound: Bound,
    /// What they are of.
    pub kind: Found,
    /// Nothing else was asked for beside it: "no more than two ballads".
    pub alone: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    AtMost,
    AtLeast,
}

impl Wish {
    /// Takes bounds within a count out of the items. One that nothing stands beside may be how many there
    /// are to be in all: "at most ten rap songs".
    pub(super) fn take_quotas(&mut self, items: &mut [Found]) {
        count_share(items);
        for at in 0..items.len() {
            let Some((n, bound, tells)) = head(items, at) else { continue };
            let whole = items.iter().enumerate().any(|(i, found)| i != at && is_whole(found));
            let (kinds, end) = group(items, at);
            if let Some(kind) = let_in_before(items, at, &kinds) {
                let words = (kind.start, items[end].end);
                let what = Quota { n, bound, kind, alone: false };
                self.quotas.push(Said { what, words });
                items[at..=end].iter_mut().for_each(|found| found.item = Item::Cue(Cue::To));
                continue;
            }
            if matches!(items[at].item, Item::Among(_)) && kinds.is_empty() {
                items[at].item = Item::Cue(Cue::To);
                continue;
            }
            let beside = whole || tells || n < USUAL && stands_beside(items, at, &kinds, end);
            let bounds = match bound {
                Bound::AtMost => beside || n < USUAL,
                Bound::AtLeast => whole || tells,
            };
            let plain = matches!(items[at].item, Item::Count(_)) && !(whole || tells);
            let [kind] = kinds.as_slice() else {
                // What is of several kinds at once can't be told from the rest.
                if !kinds.is_empty() && whole && !plain {
                    let words = (items[at].start, items[end].end);
                    self.unknown.push(words);
                    self.puzzling.push(words);
                    items[at..=end].iter_mut().for_each(|found| found.item = Item::Cue(Cue::To));
                } else {
                    items[at].item = Item::Count(n);
                }
                continue;
            };
            if !bounds || plain {
                items[at].item = Item::Count(n);
                continue;
            }
            let words = (items[at].start, items[*kind].end);
            let what = Quota { n, bound, kind: items[*kind].clone(), alone: !beside };
            self.quotas.push(Said { what, words });
            items[at..=end].iter_mut().for_each(|found| found.item = Item::Cue(Cue::To));
        }
    }

    /// What stood before decides what a bound is that stands alone: of the queue there is, or, where
    /// nothing has been asked for yet, the whole of the wish. One that can't be kept has to be told.
    pub(super) fn settle_quotas(&mut self, current: &Brief) {
        for said in std::mem::take(&mut self.quotas) {
            let words = said.words;
            if said.what.alone && *current == Brief::default() {
                self.count = Some(Said { what: said.what.n, words });
                let kind = said.what.kind;
                match kind.item {
                    Item::Feel(feel) => self.take_feel(feel, &kind, Role::Asked, None, false, 1.0),
                    ref item => self.take_one(item, &kind, Role::Asked, (true, false)),
                }
            } else if said.what.can_be_kept() && current.mix.is_empty() && self.shares.is_empty() {
                self.quotas.push(said);
            } else {
                self.unknown.push(words);
                self.puzzling.push(words);
            }
        }
    }
}

impl Quota {
    /// The catalogue tells what is of this kind and what is not.
    fn can_be_kept(&self) -> bool {
        match self.kind.item {
            Item::Feel(feel) => {
                feel.refused == Refused::Bound && !feel.is_untold() && !feel.is_only_named()
            }
            Item::Tag(_) | Item::Dirty | Item::Vocals(_) | Item::Years(_) => true,
            ref item => part(item).is_some(),
        }
    }
}

/// "twenty songs, half of them fast": a share of what no name tells is so many of all.
fn count_share(items: &mut [Found]) {
    let is_share = |found: &Found| matches!(found.item, Item::Share(_) | Item::Split(_));
    let shares: Vec<usize> = (0..items.len()).filter(|at| is_share(&items[*at])).collect();
    let ([at], all) = (shares.as_slice(), items.iter().find_map(|found| whole(&found.item))) else {
        return;
    };
    let (kinds, _) = group(items, *at);
    let [kind] = kinds.as_slice() else { return };
    let told = part(&items[*kind].item).is_some() || matches!(items[*kind].item, Item::Years(_));
    if let Item::Share(share) = items[*at].item
        && !told
    {
        let n = (share * all.unwrap_or(USUAL) as f32).round().max(1.0);
        items[*at].item = Item::Among(n as u32);
    }
}

/// How many songs there are to be in all, as far as a number tells it.
fn whole(item: &Item) -> Option<u32> {
    match item {
        Item::Count(n) => Some(*n),
        _ => None,
    }
}

/// A number that bounds: how many, which way, and whether it is told of all that come ("two of them").
fn head(items: &[Found], at: usize) -> Option<(u32, Bound, bool)> {
    let them = items.get(at + 1).is_some_and(|found| found.is(Cue::From) && found.gap < Gap::Soft)
        && items
            .get(at + 2)
            .is_some_and(|found| matches!(found.item, Item::Refer(Refer::Those | Refer::That)));
    match items[at].item {
        Item::AtMost(n) => Some((n, Bound::AtMost, them)),
        Item::AtLeast(n) => Some((n, Bound::AtLeast, them)),
        Item::Among(n) => Some((n, Bound::AtMost, true)),
        // "only two rap songs in ten", "two of them rap"
        Item::Count(n) if them => Some((n, Bound::AtMost, true)),
        Item::Count(n) if is_part_of_whole(items, at, n) => Some((n, Bound::AtMost, true)),
        Item::Count(n) if at > 0 && items[at - 1].is(Cue::Only) => Some((n, Bound::AtMost, false)),
        _ => None,
    }
}

/// "ten songs, two rap songs": so many of all songs were told before, and nothing puts this in their place.
fn is_part_of_whole(items: &[Found], at: usize, n: u32) -> bool {
    let (kinds, _) = group(items, at);
    let passed = |found: &Found| {
        let small = [Cue::Noun, Cue::Music, Cue::And, Cue::Also, Cue::To, Cue::From];
        found.gap < Gap::Hard && small.into_iter().any(|cue| found.is(cue))
    };
    let Some(whole) = items[..at].iter().rposition(|found| !passed(found)) else { return false };
    let counts = match items[whole].item {
        Item::Count(all) => all > n && group(items, whole).0.is_empty(),
        Item::Total(_) => true,
        _ => false,
    };
    // "ten songs and five more" are fifteen.
    let told = items.get(whole + 1).is_some_and(|found| found.is(Cue::Noun));
    counts && told && !kinds.is_empty() && items[at].gap < Gap::Hard
}

/// How many there are to be in all.
fn is_whole(found: &Found) -> bool {
    matches!(found.item, Item::Count(_) | Item::Total(_))
}

/// The kinds that a number counts, and where they end: "three live rap songs".
fn group(items: &[Found], at: usize) -> (Vec<usize>, usize) {
    let mut kinds = Vec::new();
    let mut end = at;
    for (i, found) in
        items.iter().enumerate().skip(at + 1).take_while(|(_, found)| found.gap < Gap::Soft)
    {
        match found.item {
            _ if is_kind(found) => kinds.push(i),
            Item::Cue(Cue::Noun | Cue::Music | Cue::By | Cue::More | Cue::Also) => {}
            Item::Cue(Cue::From) | Item::Refer(Refer::Those | Refer::That) => continue,
            _ => break,
        }
        end = i;
    }
    (kinds, end)
}

fn is_kind(found: &Found) -> bool {
    let other = matches!(
        found.item,
        Item::Feel(_)
            | Item::Years(_)
            | Item::Tag(_)
            | Item::Dirty
            | Item::Vocals(_)
            | Item::Within(_)
            | Item::Compare(..)
    );
    other || part(&found.item).is_some()
}

/// "Jazz is fine, but no more than two": what was let in just before is what the bound is of. It is let in by
/// that, and not asked for.
fn let_in_before(items: &mut [Found], at: usize, kinds: &[usize]) -> Option<Found> {
    let bounds = matches!(items[at].item, Item::AtMost(_))
        || matches!(items[at].item, Item::Count(_)) && at > 0 && items[at - 1].is(Cue::Only);
    let passed = |found: &Found| {
        let small = [Cue::But, Cue::And, Cue::Noun, Cue::Music, Cue::Only, Cue::Also, Cue::To];
        small.into_iter().any(|cue| found.is(cue)) || matches!(found.item, Item::Chat(_))
    };
    if !bounds || !kinds.is_empty() {
        return None;
    }
    let welcome = items[..at].iter().rposition(|found| !passed(found))?;
    let kind = match &items[welcome].item {
        Item::Welcome(Spared::Genre(names)) => Item::Genre(names.clone()),
        Item::Welcome(Spared::Artist(name)) => Item::Artist(name.clone()),
        _ => return None,
    };
    let kind = Found { item: kind, ..items[welcome].clone() };
    items[welcome].item = Item::Cue(Cue::To);
    Some(kind)
}

/// Something else is asked for that the number is not of: "pop, at most two ballads".
fn stands_beside(items: &[Found], at: usize, kinds: &[usize], end: usize) -> bool {
    let named =
        |found: &Found| matches!(found.item, Item::Genre(_) | Item::Artist(_) | Item::Within(_));
    let of_name = kinds.iter().any(|kind| named(&items[*kind]));
    items[..at].iter().any(is_kind) || !of_name && items[end + 1..].iter().any(named)
}
