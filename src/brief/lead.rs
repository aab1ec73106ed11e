//! How things are wanted, by the words that lead to them: "more", "no", "drop", "swap".

use crate::protocol::Vocals;

use super::item::{Found, Item, Refer, Subject};
use super::joined;
use super::sense::{Cue, Stage};
use super::token::Gap;
use super::wish::{Role, Said, Wish};

/// What the words so far say of those that follow.
struct Lead {
    role: Role,
    /// "much", "a bit"
    degree: f32,
    /// "more", "less"
    way: Option<f32>,
    /// "too much"
    too: bool,
    /// Something that they lead to has come.
    spent: bool,
    /// "swap": what goes comes first, and then what comes for it.
    swaps: bool,
}

impl Default for Lead {
    fn default() -> Self {
        Self { role: Role::Asked, degree: 1.0, way: None, too: false, spent: false, swaps: false }
    }
}

impl Wish {
    /// Takes all that was said, in its order.
    pub(super) fn take(&mut self, items: &[Found]) {
        let mut lead = Lead::default();
        // "or the sixties": beside what stands.
        self.cues.also |= goes_on(items);
        for (at, found) in items.iter().enumerate() {
            if found.gap == Gap::Hard && at > 0 {
                lead = Lead::default();
            }
            if let Item::Tongue(tongue) = found.item
                && !found.negated
                && lead.role == Role::Asked
                && joined::is_alternative(items, at)
            {
                self.ask(Subject::KindFrom(tongue), (found.start, found.end));
                continue;
            }
            // "drop the 80s, I want 70s": what comes after the comma is asked for.
            if found.gap == Gap::Soft
                && lead.spent
                && matches!(lead.role, Role::Forget | Role::Remove | Role::Less)
                && !super::scope::lists_on(items, at)
            {
                lead.role = Role::Asked;
            }
            match found.item {
                Item::Cue(cue) => {
                    self.take_cue(&mut lead, items, at, cue);
                    continue;
                }
                Item::Degree(how) => {
                    lead.degree = how;
                    continue;
                }
                _ => self.take_item(&lead, items, at),
            }
            lead.spent = true;
            // "swap 2 and 3 for slower ones": both go.
            let listed = items[at + 1..].iter().find(|f| !f.is(Cue::And) && !f.is(Cue::Noun));
            let listed = listed.is_some_and(|f| {
                matches!(f.item, Item::Refer(Refer::Nth(_) | Refer::LastOf(_))) && f.gap < Gap::Hard
            });
            if lead.swaps && matches!(found.item, Item::Refer(_)) && !listed {
                (lead.role, lead.swaps) = (Role::Asked, false);
            }
            if !matches!(found.item, Item::Count(_)) {
                (lead.way, lead.too, lead.degree) = (None, false, 1.0);
            }
        }
    }

    /// A word that says what is done with those behind it.
    fn take_cue(&mut self, lead: &mut Lead, items: &[Found], at: usize, cue: Cue) {
        let behind = items.get(at + 1);
        let that = behind.is_some_and(|next| matches!(next.item, Item::Refer(_)));
        match cue {
            Cue::Like => {
                self.cues.like_that |= that;
                lead.role = Role::Like;
            }
            Cue::Forget => {
                (lead.role, lead.spent) = (Role::Forget, false);
                self.cues.forget = true;
            }
            // "swap the third for something by X": what it is swapped for is asked for.
            Cue::Swap if refers(&items[at + 1..]) => {
                (lead.role, lead.spent, lead.swaps) = (Role::Remove, false, true);
                self.cues.swap = true;
            }
            Cue::Swap => self.cues.switch = true,
            Cue::Remove => (lead.role, lead.spent) = (Role::Remove, false),
            Cue::Less => (lead.role, lead.way) = (Role::Less, Some(-1.0)),
            Cue::More => {
                lead.way = Some(1.0);
                self.cues.more = true;
                let counted =
                    at.checked_sub(1).is_some_and(|i| matches!(items[i].item, Item::Count(_)));
                self.cues.counted_more |= counted;
                // "more of that"
                self.cues.like_that |= that;
                if that {
                    lead.role = Role::Like;
                } else if lead.role != Role::Like {
                    lead.role = Role::Asked;
                }
            }
            // "a few from the 80s too"
            Cue::Too if at > 0 && behind.is_none_or(|f| f.gap >= Gap::Hard) => {
                self.cues.also = true;
            }
            Cue::Too => lead.too = true,
            // "that last one was awful"
            Cue::Bad => {
                if let Some(said) = self.praised.take() {
                    self.not_these.push(said);
                }
            }
            // "take out anything from 1998"
            Cue::Anything if matches!(lead.role, Role::Forget | Role::Remove) && !lead.spent => {
                lead.role = Role::Remove;
                return;
            }
            // "skip rap, Drake and anything live"
            Cue::Anything
                if matches!(lead.role, Role::Forget | Role::Remove)
                    && items[..at].last().is_some_and(|f| f.is(Cue::And) || f.is(Cue::Or)) => {}
            // "take out the songs under two minutes"
            Cue::Noun if lead.role == Role::Forget && !lead.spent => lead.role = Role::Remove,
            Cue::And
            | Cue::Or
            | Cue::Noun
            | Cue::Music
            | Cue::From
            | Cue::To
            | Cue::By
            | Cue::Neg => {}
            _ => lead.role = Role::Asked,
        }
        self.note(cue);
    }

    /// Anything else, as the words before it have it.
    fn take_item(&mut self, lead: &Lead, items: &[Found], at: usize) {
        let found = &items[at];
        let words = (found.start, found.end);
        let Lead { role, degree, way, too, .. } = *lead;
        // "not just the hits": they may be among them.
        let open = at.checked_sub(1).is_some_and(|i| items[i].is(Cue::NotOnly));
        match &found.item {
            Item::Familiar(_) if open => self.familiar = Some(Said { what: 0.0, words }),
            Item::Feel(feel) => self.take_feel(feel, found, role, way, too, degree),
            Item::Compare(dim, how) => {
                let how = if found.negated { -how } else { *how };
                self.compare.push(Said { what: (*dim, how * degree), words });
            }
            Item::TooMuch(dim, how) if found.negated => {
                self.not_too.push(Said { what: (*dim, *how), words })
            }
            Item::TooMuch(dim, how) => {
                self.compare.push(Said { what: (*dim, how * degree), words })
            }
            // "some of the Pink Floyd is too slow": no wish for more of it.
            Item::Artist(_)
                if role == Role::Asked
                    && !found.negated
                    && items.get(at + 1).is_some_and(|next| {
                        next.gap < Gap::Soft && matches!(next.item, Item::TooMuch(..))
                    }) => {}
            // "that's too much trap"
            Item::Genre(_)
            | Item::Artist(_)
            | Item::Years(_)
            | Item::Tag(_)
            | Item::Tongue(_)
            | Item::Dirty
            | Item::Lasting(_)
                if too && role == Role::Asked =>
            {
                self.take_one(&found.item, found, Role::Less, (false, false))
            }
            // "too many vocals", "too much of the same artist"
            Item::Voices if too && !found.negated => {
                self.vocals = Some(Said { what: Vocals::Instrumental, words })
            }
            Item::SameArtist if (too || role == Role::Less) && !found.negated => {
                self.per_artist = Some(Said { what: 1, words })
            }
            // "music for my oldest friend", "1980 at the earliest", "not the fastest": no end of a scale.
            Item::Most(..) if !is_of_songs(items, at) => self.unknown.push(words),
            item => {
                let wanted = |f: &Found| matches!(f.item, Item::Cue(Cue::Noun | Cue::Music));
                let cued = |f: &Found| {
                    matches!(
                        f.item,
                        Item::Cue(
                            Cue::Play
                                | Cue::Queue
                                | Cue::More
                                | Cue::Neg
                                | Cue::Switch
                                | Cue::Instead
                                | Cue::Love
                        ) | Item::Count(_)
                    )
                };
                let asked_for = items.get(at + 1).is_some_and(wanted)
                    || at.checked_sub(1).and_then(|i| items.get(i)).is_some_and(cued);
                // "end with X"
                let closes = items[..at].iter().rfind(|f| !matches!(f.item, Item::Cue(_)));
                let closes = closes.is_some_and(|f| f.item == Item::Stage(Stage::End));
                self.take_one(item, found, role, (asked_for, closes));
            }
        }
    }

    fn note(&mut self, cue: Cue) {
        let cues = &mut self.cues;
        match cue {
            Cue::Also => cues.also = true,
            Cue::Instead => cues.instead = true,
            Cue::InsteadOf => cues.replaces = true,
            Cue::Switch => cues.switch = true,
            Cue::Correction => cues.correction = true,
            // "swap the second one for something else"
            Cue::Reset | Cue::Fresh | Cue::Different if cues.swap => cues.anything = true,
            Cue::Reset | Cue::Fresh | Cue::Different => {
                cues.reset = true;
                cues.fresh |= !matches!(cue, Cue::Reset);
                cues.different |= matches!(cue, Cue::Different);
            }
            Cue::NeverMind => (cues.reset, cues.never_mind) = (true, true),
            Cue::Same => cues.same = true,
            Cue::Only => cues.only = true,
            Cue::Undo => cues.undo = true,
            Cue::Continue => cues.keep_going = true,
            Cue::Anything => cues.anything = true,
            Cue::Whatever => (cues.anything, cues.whatever) = (true, true),
            Cue::Noun => cues.noun = true,
            Cue::Music => cues.music = true,
            Cue::Play => cues.play = true,
            Cue::Queue => cues.queue = true,
            Cue::Love => cues.love = true,
            Cue::Again => cues.again = true,
            Cue::Next => cues.next = true,
            Cue::Last => cues.last = true,
            Cue::Clear => cues.clear = true,
            Cue::KeepOnly => cues.keeps_only = true,
            _ => {}
        }
    }
}

/// "the fastest rock songs", "the three saddest": it is songs that the superlative is of.
fn is_of_songs(items: &[Found], at: usize) -> bool {
    if at.checked_sub(1).is_some_and(|before| items[before].is(Cue::Neg)) {
        return false;
    }
    let near = items[at + 1..].iter().take_while(|found| found.gap < Gap::Soft);
    let between = |found: &&Found| {
        matches!(found.item, Item::Genre(_) | Item::Artist(_) | Item::Years(_) | Item::Tongue(_))
    };
    let noun = near.skip_while(between).map(|f| f.is(Cue::Noun) || f.is(Cue::By)).next();
    let counted = at.checked_sub(1).is_some_and(|i| matches!(items[i].item, Item::Count(_)));
    // "las tres canciones más lentas"
    let behind = at
        .checked_sub(2)
        .is_some_and(|i| items[i + 1].is(Cue::Noun) && matches!(items[i].item, Item::Count(_)));
    noun.unwrap_or(counted || behind)
}

/// An utterance that goes on from the one before, with more of what is asked for.
fn goes_on(items: &[Found]) -> bool {
    let joins = items.first().is_some_and(|first| first.is(Cue::And) || first.is(Cue::Or));
    let next = items.iter().find(|found| !matches!(found.item, Item::Cue(_)));
    joins
        && next.is_some_and(|found| {
            // "and nothing newer than 2010" is a bound on what stands.
            let named = match &found.item {
                Item::Years(span) => span.0.is_some() && span.1.is_some(),
                item => matches!(item, Item::Genre(_) | Item::Artist(_)),
            };
            named && !found.negated
        })
}

/// The next thing that is spoken of is an entry of the queue.
fn refers(items: &[Found]) -> bool {
    let thing = items.iter().find(|found| !matches!(found.item, Item::Cue(_)));
    thing.is_some_and(|found| matches!(found.item, Item::Refer(_)) && found.gap < Gap::Hard)
}
