//! Kinds of music that follow each other: "start with jazz and end with house", "five by A, then five by B",
//! "from jazz to house".

use crate::protocol::ArcPart;

use super::arc;
use super::item::{Found, Item, Subject};
use super::joined::has_one;
use super::levels::USUAL;
use super::pattern::among;
use super::sense::{Cue, Stage};
use super::share::part;
use super::token::Gap;
use super::wish::{Said, Wish};
use crate::catalog::fold;

/// How much of the queue a stretch is, where it was said.
#[derive(Clone, Copy)]
enum Amount {
    Songs(u32),
    Ms(u64),
}

/// One kind of music, and where it was spoken of.
struct Stretch {
    /// Indexes of the items that name it.
    things: Vec<usize>,
    stage: Option<(usize, Stage)>,
    amount: Option<(usize, Amount)>,
    /// An item with how loud or fast it is to be.
    level: Option<usize>,
}

/// Milliseconds of a song, where one stretch is counted and another timed.
const SONG_MS: u64 = 215_000;

impl Wish {
    /// Takes what follows each other out of the items, as shares in order.
    pub(super) fn take_stretches(&mut self, items: &mut [Found], input: &str) {
        let Some(mut stretches) = read(items).or_else(|| way(items, input)) else { return };
        stretches.iter_mut().for_each(|stretch| count_one(stretch, items, input));
        let shares = self.measure(&stretches, items);
        if stretches.iter().any(|stretch| stretch.level.is_some()) {
            let parts = stretches.iter().zip(&shares).map(|(stretch, share)| {
                let level = stretch.level.and_then(|at| arc::level_of(&items[at]));
                let unsaid = ArcPart { share: *share, ..ArcPart::default() };
                level.map_or(unsaid, |level| level.part(*share))
            });
            let (start, end) = stretches
                .iter()
                .flat_map(|s| &s.things)
                .fold((usize::MAX, 0), |(start, end), at| {
                    (start.min(items[*at].start), end.max(items[*at].end))
                });
            self.arc = Some(Said { what: parts.collect(), words: (start, end) });
        }
        self.in_order = true;
        for (stretch, share) in stretches.into_iter().zip(shares) {
            let subject = |at: &usize| {
                let found = &items[*at];
                let what = subject(found)?;
                Some(Said { what, words: (found.start, found.end) })
            };
            let subjects: Vec<Said<Subject>> = stretch.things.iter().filter_map(subject).collect();
            let used: Vec<usize> = stretch
                .things
                .into_iter()
                .chain(stretch.stage.map(|(at, _)| at))
                .chain(stretch.amount.map(|(at, _)| at))
                .chain(stretch.level)
                .collect();
            let start = used.iter().map(|at| items[*at].start).min().unwrap_or_default();
            let end = used.iter().map(|at| items[*at].end).max().unwrap_or_default();
            for at in used {
                items[at].item = Item::Cue(Cue::To);
            }
            self.shares.push(Said { what: (share, subjects), words: (start, end) });
        }
    }

    /// The share of each, and how much they are together, as far as that was said.
    fn measure(&mut self, stretches: &[Stretch], items: &[Found]) -> Vec<f32> {
        let all = stretches.len() as u64;
        let told: Vec<Amount> = stretches.iter().filter_map(|s| Some(s.amount?.1)).collect();
        let Some(first) = stretches.iter().find_map(|s| s.amount.map(|(at, _)| at)) else {
            return vec![1.0 / all as f32; stretches.len()];
        };
        let words = (items[first].start, items[first].end);
        let timed = told.iter().any(|amount| matches!(amount, Amount::Ms(_)));
        let size = |amount: Amount| match amount {
            Amount::Songs(n) if timed => u64::from(n) * SONG_MS,
            Amount::Songs(n) => u64::from(n),
            Amount::Ms(ms) => ms,
        };
        let sum: u64 = told.iter().copied().map(size).sum::<u64>().max(1);
        let open = all - told.len() as u64;
        let whole = match open {
            0 => sum,
            _ if timed => sum * all / told.len() as u64,
            _ => (sum * all / told.len() as u64).max(u64::from(USUAL)),
        };
        if timed {
            self.total = Some(Said { what: whole, words });
        } else {
            let what = u32::try_from(whole).unwrap_or(u32::MAX);
            self.count = Some(Said { what, words });
        }
        let rest = (whole - sum) as f32 / open.max(1) as f32;
        let share = |stretch: &Stretch| {
            stretch.amount.map_or(rest, |(_, amount)| size(amount) as f32) / whole as f32
        };
        stretches.iter().map(share).collect()
    }
}

/// What a stretch can be of: a kind of music, whose it is, where it is from, or from when.
fn subject(found: &Found) -> Option<Subject> {
    match found.item {
        Item::Years(span) => Some(Subject::Era(span)),
        _ => part(&found.item),
    }
}

/// A first stretch was spoken of.
fn starts(items: &[Found]) -> bool {
    let first = items.iter().rposition(|found| found.item == Item::Stage(Stage::Start));
    first.is_some_and(|at| items[at + 1..].iter().all(|found| found.gap < Gap::Hard))
}

fn is_thing(found: &Found) -> bool {
    !found.negated && subject(found).is_some()
}

/// Ends the reach of a word that says which stretch something is.
fn parts_off(found: &Found) -> bool {
    matches!(
        found.item,
        Item::Stage(_) | Item::Cue(Cue::And | Cue::Or | Cue::But | Cue::Neg | Cue::Correction)
    )
}

fn read(items: &[Found]) -> Option<Vec<Stretch>> {
    let stages: Vec<(usize, Stage)> = (0..items.len())
        .filter_map(|at| match items[at].item {
            // "jazz at both ends" says of no stretch where it is.
            Item::Stage(stage) if stage != Stage::Ends => Some((at, stage)),
            // "begin with ambient and move to techno"
            Item::Cue(Cue::Switch) if starts(&items[..at]) => Some((at, Stage::End)),
            // "d'abord du jazz, ensuite de la house"
            Item::Cue(Cue::Next) if at > 0 && items[at].gap == Gap::Soft => Some((at, Stage::End)),
            _ => None,
        })
        .collect();
    if stages.is_empty() || !items.iter().any(is_thing) {
        return None;
    }
    // What goes, or what others are to be like, has no place in the queue.
    let turned = |found: &Found| {
        matches!(
            found.item,
            Item::Cue(Cue::Forget | Cue::Remove | Cue::Swap | Cue::Less | Cue::Like)
                | Item::Evenly
                | Item::Share(_)
        )
    };
    if items.iter().any(turned) {
        return None;
    }
    if let Some(stretches) = open_end(items, &stages) {
        return Some(stretches);
    }
    // "start with jazz", or "jazz at the start": as most of them find something of their own.
    let (before, behind) = (assigned(items, &stages, false), assigned(items, &stages, true));
    let named = if behind.len() > before.len() { behind } else { before };
    let mut stretches: Vec<Stretch> = named
        .into_iter()
        .map(|(stage, thing)| Stretch {
            things: vec![thing],
            stage: Some(stage),
            amount: None,
            level: None,
        })
        .collect();
    let starts = |s: &Stretch| matches!(s.stage, Some((_, Stage::Start)));
    // "jazz, then house": what stands before is the first.
    let first = stretches.iter().map(|s| s.things[0].min(s.stage.map_or(0, |(at, _)| at))).min()?;
    if !stretches.iter().any(starts) {
        let things: Vec<usize> = (0..first).filter(|at| is_thing(&items[*at])).collect();
        if !things.is_empty() {
            stretches.insert(0, Stretch { things, stage: None, amount: None, level: None });
        }
    }
    if stretches.len() < 2 {
        return None;
    }
    for at in 0..stretches.len() {
        widen(items, &mut stretches, at);
    }
    // "80s music, first pop, then rock": years that only the first has are meant for all.
    let era = |at: &usize| matches!(items[*at].item, Item::Years(_));
    if stretches[0].stage.is_none() && !stretches[1..].iter().any(|s| s.things.iter().any(era)) {
        stretches[0].things.retain(|at| !era(at));
        if stretches[0].things.is_empty() {
            return None;
        }
    }
    stretches.sort_by_key(|s| match s.stage {
        None | Some((_, Stage::Start)) => 0,
        Some((_, Stage::Middle)) => 1,
        Some((_, Stage::End | Stage::Ends)) => 2,
    });
    Some(stretches)
}

/// "Two songs by A and then something calmer": of whatever kind, where what comes first is counted.
fn open_end(items: &[Found], stages: &[(usize, Stage)]) -> Option<Vec<Stretch>> {
    let [stage @ (then, Stage::End)] = stages else { return None };
    let behind = items[then + 1..].iter().take_while(|found| found.gap < Gap::Soft).count();
    let behind = then + 1..then + 1 + behind;
    let open = behind.clone().any(|at| items[at].is(Cue::Anything));
    let named = items[behind.start..].iter().any(is_thing);
    let level = behind.into_iter().find(|at| arc::level_of(&items[*at]).is_some());
    let things: Vec<usize> = (0..*then).filter(|at| is_thing(&items[*at])).collect();
    let counts = (0..*then).filter_map(|at| match items[at].item {
        Item::Count(n) => Some((at, Amount::Songs(n))),
        Item::Total(ms) => Some((at, Amount::Ms(ms))),
        _ => None,
    });
    let counts: Vec<_> = counts.collect();
    let ([amount], true, false, false) = (counts.as_slice(), open, named, things.is_empty()) else {
        return None;
    };
    level?;
    let first = Stretch { things, stage: None, amount: Some(*amount), level: None };
    let rest = Stretch { things: Vec::new(), stage: Some(*stage), amount: None, level };
    Some(vec![first, rest])
}

/// "Start with a Beatles song, then jazz": one of them.
fn count_one(stretch: &mut Stretch, items: &[Found], input: &str) {
    let (Some(first), Some(last)) = (stretch.things.first(), stretch.things.last()) else { return };
    // From what leads to it, or what stands before it, to its noun.
    let lead = stretch.stage.map(|(at, _)| at).filter(|at| at < first);
    let before = lead.or_else(|| items[..*first].iter().rposition(is_thing));
    let from = before.map_or(0, |at| items[at].end);
    let noun = items.get(last + 1).filter(|found| found.is(Cue::Noun) && found.gap < Gap::Soft);
    let to = noun.map_or(items[*last].end, |found| found.end);
    if stretch.amount.is_none() && input.get(from..to).is_some_and(has_one) {
        stretch.amount = Some((*last, Amount::Songs(1)));
    }
}

/// "From jazz to funk": the kind of music at either end of a way. "Switch from jazz to funk" is none.
fn way(items: &[Found], input: &str) -> Option<Vec<Stretch>> {
    const TURNS: &str = "switch switching change changing swap wechsel wechsle changer passe \
                         cambia cambiar muda mudar troca cambiare";
    let kind = |found: &Found| matches!(found.item, Item::Genre(_)) && !found.negated;
    let at = items.windows(4).position(|words| {
        matches!(words[0].item, Item::Cue(Cue::From))
            && kind(&words[1])
            && matches!(words[2].item, Item::Cue(Cue::To))
            && kind(&words[3])
            && words[1..].iter().all(|found| found.gap < Gap::Soft)
    })?;
    let mut before = input.get(..items[at].start)?.split(|c: char| !c.is_alphanumeric()).map(fold);
    let from = input.get(items[at].start..items[at].end).map(fold)?;
    let to = input.get(items[at + 2].start..items[at + 2].end).map(fold)?;
    // "of jazz and funk", "in the jazz and funk": the same words in another sense.
    if !among("from de du da dal desde", &from)
        || !among("to a au al", &to)
        || before.any(|word| among(TURNS, &word))
    {
        return None;
    }
    let stretch = |thing: usize, stage| Stretch {
        things: vec![at + thing],
        stage: Some((at + thing - 1, stage)),
        amount: None,
        level: None,
    };
    Some(vec![stretch(1, Stage::Start), stretch(3, Stage::End)])
}

/// The thing that each stage is about, if any: the nearest behind it, or the nearest before it.
fn assigned(
    items: &[Found],
    stages: &[(usize, Stage)],
    prefer_before: bool,
) -> Vec<((usize, Stage), usize)> {
    let mut taken = vec![false; items.len()];
    let mut found = Vec::new();
    for stage in stages {
        let ahead = (stage.0 + 1..items.len())
            .take_while(|i| items[*i].gap < Gap::Soft && !parts_off(&items[*i]))
            .find(|i| is_thing(&items[*i]));
        let before = (0..stage.0)
            .rev()
            .take_while(|i| items[*i + 1].gap < Gap::Soft && !parts_off(&items[*i]))
            .find(|i| is_thing(&items[*i]));
        let order = if prefer_before { [before, ahead] } else { [ahead, before] };
        if let Some(thing) = order.into_iter().flatten().find(|i| !taken[*i]) {
            taken[thing] = true;
            found.push((*stage, thing));
        }
    }
    found
}

/// What else belongs to a stretch: other names beside the first one, how many, and how loud.
fn widen(items: &[Found], stretches: &mut [Stretch], at: usize) {
    let taken = |i: usize| stretches.iter().any(|s| s.things.contains(&i));
    let own = &stretches[at];
    let (mut first, mut last) = (own.things[0], own.things[own.things.len() - 1]);
    let mut things = own.things.clone();
    let (mut amount, mut level) = (None, None);
    let mut noun = false;
    // "three songs from 1969, then three from 1999": where the others are counted, so is the first.
    let counted = items[last..].iter().any(|found| matches!(found.item, Item::Count(_)));
    // Up to the thing: "then five loud 90s rock songs".
    for i in (0..first).rev() {
        let stops = parts_off(&items[i]) || taken(i) || items[i + 1].gap >= Gap::Soft;
        if stops {
            break;
        }
        match items[i].item {
            Item::Count(n) if !noun || own.stage.is_some() || counted => {
                amount = Some((i, Amount::Songs(n)));
                break;
            }
            Item::Total(ms) => {
                amount = Some((i, Amount::Ms(ms)));
                break;
            }
            Item::Count(_) => break,
            Item::Cue(Cue::Noun) => noun = true,
            Item::Years(_) if is_thing(&items[i]) => things.insert(0, i),
            _ if arc::level_of(&items[i]).is_some() => level = level.or(Some(i)),
            _ => {}
        }
        first = i;
    }
    // And on from it: "jazz and blues, then …"
    for (i, item) in items.iter().enumerate().skip(last + 1) {
        let stops = matches!(item.item, Item::Stage(_) | Item::Cue(Cue::But | Cue::Neg))
            || item.gap == Gap::Hard
            || taken(i);
        if stops {
            break;
        }
        if is_thing(item) {
            things.push(i);
            last = i;
        }
    }
    let between = (first..last).find(|i| arc::level_of(&items[*i]).is_some());
    let stretch = &mut stretches[at];
    (stretch.things, stretch.amount, stretch.level) = (things, amount, level.or(between));
}
