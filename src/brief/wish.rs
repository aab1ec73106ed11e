//! All that one utterance asks for, put together; nothing of what stood before is known here.

use crate::catalog::TrackIx;
use crate::protocol::{ArcPart, Keys, Order, OrderBy, Span, Vocals};

use super::arc;
use super::item::{Found, Item, Refer, Release, Spared, Spot, Subject};
use super::joined;
use super::levels;
use super::sense::{Ask, Chat, Cue, Dim, Feel, Stage, Tongue};
use super::token::Gap;

/// Where a song that was asked for by name is to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Next,
    End,
    /// In front of the entry that has this index now; behind the last one it is the end.
    At(usize),
}

/// Bytes of the input, for naming the phrase.
pub(super) type Words = (usize, usize);

/// Something asked for, and the words for it.
#[derive(Clone, Debug)]
pub(super) struct Said<T> {
    pub what: T,
    pub words: Words,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Wish {
    pub count: Option<Said<u32>>,
    pub total: Option<Said<u64>>,
    pub each: Option<Said<Span<u32>>>,
    pub years: Vec<Said<Span<i32>>>,
    pub not_years: Vec<Said<Span<i32>>>,
    pub bpm: Option<Said<Span<f32>>>,
    pub pace: Option<Said<f32>>,
    pub subjects: Vec<Said<Subject>>,
    pub not_genres: Vec<Said<Vec<String>>>,
    pub not_artists: Vec<Said<String>>,
    pub not_songs: Vec<Said<Vec<TrackIx>>>,
    pub not_these: Vec<Said<Refer>>,
    pub spared: Vec<Said<Spared>>,
    /// "is fine": let through, where something is refused, or else asked for.
    pub welcome: Vec<Said<Spared>>,
    pub not_tongues: Vec<Said<&'static Tongue>>,
    pub not_named: bool,
    pub not_same_artist: Option<Said<()>>,
    pub forget: Vec<Said<Item>>,
    pub feels: Vec<Said<(&'static Feel, f32)>>,
    pub not_feels: Vec<Said<&'static Feel>>,
    pub vocals: Option<Said<Vocals>>,
    pub keys: Vec<Said<Keys>>,
    pub not_keys: Vec<Said<Keys>>,
    pub explicit: Option<Said<Option<bool>>>,
    pub tags: Vec<Said<&'static str>>,
    pub not_tags: Vec<Said<&'static str>>,
    /// Neither wanted nor refused any more.
    pub fine_tags: Vec<&'static str>,
    pub familiar: Option<Said<f32>>,
    pub novel: Option<Said<f32>>,
    pub compare: Vec<Said<(Dim, f32)>>,
    /// "nothing too loud": a side that the music is to keep to.
    pub not_too: Vec<Said<(Dim, f32)>>,
    pub less_genres: Vec<Said<Vec<String>>>,
    pub less_artists: Vec<Said<String>>,
    pub order: Option<Said<Order>>,
    /// Bounds from 0 to 1.
    pub scales: Vec<Said<(OrderBy, Span<f32>)>>,
    /// "the fastest": from that end of the scale.
    pub most: Option<Said<(OrderBy, bool)>>,
    pub arc: Option<Said<Vec<ArcPart>>>,
    /// How long the last or first stretch of the arc is, in milliseconds.
    pub stretch: Option<u64>,
    pub shares: Vec<Said<(f32, Vec<Said<Subject>>)>>,
    /// The shares follow each other.
    pub in_order: bool,
    /// Some from each stretch of so many years.
    pub per_span: Option<Said<i32>>,
    /// So many songs less than there are.
    pub fewer: Option<Said<u32>>,
    /// So many times as long as it is.
    pub times: Option<Said<f32>>,
    pub per_artist: Option<Said<u32>>,
    pub artists: Option<Said<u32>>,
    pub songs: Vec<Said<(Vec<TrackIx>, Place)>>,
    /// Only what the listener said they like.
    pub liked: Option<Words>,
    /// Kinds of music that the catalogue doesn't name, and what was taken for them.
    pub nearest: Vec<Said<String>>,
    /// Albums by when they came out.
    pub releases: Vec<Said<(Release, Option<String>)>>,
    /// Songs of this artist, by others.
    pub covers: Option<Said<String>>,
    /// So many years newer, or older, than what stands.
    pub shift: Option<Said<i32>>,
    /// The queue the other way round, or in an order by chance.
    pub arrange: Option<bool>,
    /// So many days back.
    pub past: Option<Said<u32>>,
    /// Where in the queue what is named is to go.
    pub spot: Option<Said<Spot>>,
    /// Two entries that change places.
    pub trade: Option<Said<(Refer, Refer)>>,
    /// An album is to run as it does on the record.
    pub track_order: Option<Words>,
    pub praised: Option<Said<Refer>>,
    pub missing: Vec<Words>,
    pub unknown: Vec<Words>,
    /// Of those, the words that stand where a kind of music should.
    pub puzzling: Vec<Words>,
    /// Of those, what is refused.
    pub unmarked: Vec<Words>,
    pub asks: Vec<Ask>,
    pub chats: Vec<Chat>,
    pub not_music: Option<Said<&'static str>>,
    /// No song can be both that these words ask for.
    pub contradiction: Option<Words>,
    pub cues: Cues,
}

/// Which of the small words were there.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cues {
    pub more: bool,
    pub also: bool,
    pub instead: bool,
    pub switch: bool,
    pub correction: bool,
    pub forget: bool,
    pub reset: bool,
    pub same: bool,
    pub only: bool,
    pub undo: bool,
    pub keep_going: bool,
    pub anything: bool,
    pub noun: bool,
    pub music: bool,
    pub play: bool,
    pub queue: bool,
    pub like_that: bool,
    pub love: bool,
    pub again: bool,
    pub next: bool,
    pub last: bool,
    /// Something goes, and what is named takes its place.
    pub swap: bool,
    pub clear: bool,
}

/// How the names that come are wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Asked,
    Like,
    Forget,
    Remove,
    Less,
}

impl Wish {
    pub fn of(mut items: Vec<Found>) -> Self {
        joined::correct(&mut items);
        super::scope::settle(&mut items);
        let order = joined::mood_order(&mut items).map(|(what, words)| Said { what, words });
        let mut wish = Self { order, ..Self::default() };
        wish.take_stretches(&mut items);
        let (counted, whole) = levels::counted(&items).unzip();
        let found = counted.or_else(|| arc::read(&items)).filter(|_| wish.arc.is_none());
        if let Some(found) = found {
            match whole {
                Some(levels::Whole::Songs(what)) => {
                    wish.count = Some(Said { what, words: found.words })
                }
                Some(levels::Whole::Ms(what)) => {
                    wish.total = Some(Said { what, words: found.words })
                }
                None => {}
            }
            wish.arc = Some(Said { what: found.parts, words: found.words });
            wish.stretch = found.stretch;
            for at in found.used {
                // The ends of a tempo's way bound it as well.
                if let ramp @ Item::Ramp(..) = &items[at].item {
                    wish.take_one(ramp, &items[at], Role::Asked, (false, false));
                }
                items[at].item = Item::Cue(Cue::To);
            }
        }
        wish.unknown.extend(joined::staged_kinds(&items));
        wish.contradiction = joined::contradicts(&items);
        if !wish.in_order {
            wish.take_shares(&mut items);
        }
        wish.take(&items);
        // "put the third one first"
        let closes = |stage| items.last().is_some_and(|f| f.item == Item::Stage(stage));
        let moves = wish.cues.queue && wish.praised.is_some();
        wish.cues.next |= moves && closes(Stage::Start);
        wish.cues.last |= moves && closes(Stage::End);
        // "put TITLE first"
        let first = |two: &[Found]| {
            matches!(two[0].item, Item::Song(_)) && two[1].item == Item::Stage(Stage::Start)
        };
        wish.cues.next |= wish.cues.queue && items.windows(2).any(first);
        wish.place_songs();
        wish.tell_the_rest();
        // "only songs I've liked", "play what I liked"; but "the ones I liked were great"
        let cues = wish.cues;
        let judged = !wish.chats.is_empty() || !wish.asks.is_empty() || cues.love || cues.more;
        let wanted = !judged || cues.only || cues.play || cues.queue || cues.switch;
        let liked = |said: &mut Said<Refer>| said.what == Refer::Liked && wanted;
        wish.liked = wish.praised.take_if(liked).map(|said| said.words);
        if wish.liked.is_none() {
            wish.unknown.extend(wish.past.take().map(|said| said.words));
        }
        // "A, B, C and similar"
        if items.last().is_some_and(|f| f.is(Cue::Like)) && items.len() > 1 {
            for said in &mut wish.subjects {
                if let Subject::Artist(name) = &said.what {
                    said.what = Subject::LikeArtist(name.clone());
                }
            }
        }
        // "play TITLE and then something similar"
        if let [song] = wish.songs.as_slice() {
            let (what, words) = (Subject::LikeSong(song.what.0.clone()), song.words);
            let alike = |said: &&mut Said<Subject>| matches!(said.what, Subject::Alike(false));
            if let Some(said) = wish.subjects.iter_mut().find(alike) {
                *said = Said { what, words };
            }
        }
        // Both can't be kept, and the number is.
        if let Some(said) = wish.total.take_if(|_| wish.count.is_some()) {
            wish.unknown.push(said.words);
            wish.puzzling.push(said.words);
        }
        // "in order", where there is no album.
        let album = wish.subjects.iter().any(|said| matches!(said.what, Subject::Album(_)))
            || !wish.releases.is_empty();
        wish.unknown.extend(wish.track_order.take_if(|_| !album));
        // "similar songs by Adele": the name says it.
        if wish.names_subject() {
            wish.subjects.retain(|said| !matches!(said.what, Subject::Alike(_)));
        }
        wish
    }

    fn take(&mut self, items: &[Found]) {
        let mut role = Role::Asked;
        let mut degree = 1.0;
        let mut way: Option<f32> = None;
        let mut too = false;
        let mut spent = false;
        let mut swaps = false;
        for (at, found) in items.iter().enumerate() {
            if found.gap == Gap::Hard && at > 0 {
                (role, way, too, degree, spent) = (Role::Asked, None, false, 1.0, false);
                swaps = false;
            }
            let words = (found.start, found.end);
            if let Item::Tongue(tongue) = found.item
                && !found.negated
                && role == Role::Asked
                && joined::is_alternative(items, at)
            {
                self.ask(Subject::KindFrom(tongue), words);
                continue;
            }
            // "drop the 80s, I want 70s": what comes after the comma is asked for.
            if found.gap == Gap::Soft
                && spent
                && matches!(role, Role::Forget | Role::Remove | Role::Less)
                && !super::scope::lists_on(items, at)
            {
                role = Role::Asked;
            }
            if let Item::Cue(cue) = found.item {
                match cue {
                    Cue::Like => {
                        let that = items
                            .get(at + 1)
                            .is_some_and(|next| matches!(next.item, Item::Refer(_)));
                        self.cues.like_that |= that;
                        role = Role::Like;
                    }
                    Cue::Forget => {
                        spent = false;
                        role = Role::Forget;
                        self.cues.forget = true;
                    }
                    // "swap the third for something by X": what it is swapped for is asked for.
                    Cue::Swap if refers(&items[at + 1..]) => {
                        (role, spent, swaps) = (Role::Remove, false, true);
                        self.cues.swap = true;
                    }
                    Cue::Swap => self.cues.switch = true,
                    Cue::Remove => (role, spent) = (Role::Remove, false),
                    Cue::Less => (role, way) = (Role::Less, Some(-1.0)),
                    Cue::More => {
                        way = Some(1.0);
                        self.cues.more = true;
                        // "more of that"
                        let that = items
                            .get(at + 1)
                            .is_some_and(|next| matches!(next.item, Item::Refer(_)));
                        self.cues.like_that |= that;
                        if that {
                            role = Role::Like;
                        } else if role != Role::Like {
                            role = Role::Asked;
                        }
                    }
                    // "a few from the 80s too"
                    Cue::Too if at > 0 && items.get(at + 1).is_none_or(|f| f.gap >= Gap::Hard) => {
                        self.cues.also = true;
                    }
                    Cue::Too => too = true,
                    // "take out anything from 1998"
                    Cue::Bad => {
                        // "that last one was awful"
                        if let Some(said) = self.praised.take() {
                            self.not_these.push(said);
                        }
                    }
                    Cue::Anything if matches!(role, Role::Forget | Role::Remove) && !spent => {
                        role = Role::Remove;
                        continue;
                    }
                    // "take out the songs under two minutes"
                    Cue::Noun if role == Role::Forget && !spent => role = Role::Remove,
                    Cue::And
                    | Cue::Or
                    | Cue::Noun
                    | Cue::Music
                    | Cue::From
                    | Cue::To
                    | Cue::By
                    | Cue::Neg => {}
                    _ => role = Role::Asked,
                }
                self.note(cue);
                continue;
            }
            // "not just the hits": they may be among them.
            let open = at.checked_sub(1).is_some_and(|i| items[i].is(Cue::NotOnly));
            match &found.item {
                Item::Familiar(_) if open => self.familiar = Some(Said { what: 0.0, words }),
                Item::Degree(how) => {
                    degree = *how;
                    continue;
                }
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
                Item::Genre(_) | Item::Artist(_) if too && role == Role::Asked => {
                    self.take_one(&found.item, found, Role::Less, (false, false))
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
            spent = true;
            // "swap 2 and 3 for slower ones": both go.
            let listed = items[at + 1..].iter().find(|f| !f.is(Cue::And) && !f.is(Cue::Noun));
            let listed = listed.is_some_and(|f| {
                matches!(f.item, Item::Refer(Refer::Nth(_) | Refer::LastOf(_))) && f.gap < Gap::Hard
            });
            if swaps && matches!(found.item, Item::Refer(_)) && !listed {
                (role, swaps) = (Role::Asked, false);
            }
            if !matches!(found.item, Item::Count(_)) {
                (way, too, degree) = (None, false, 1.0);
            }
        }
    }

    /// "play X" is for now, "add X" for later, unless it is said otherwise.
    fn place_songs(&mut self) {
        let cues = self.cues;
        let later = cues.last || cues.queue && !cues.next && !cues.play;
        for song in &mut self.songs {
            let closing = song.what.1 == Place::End;
            song.what.1 = if later || closing { Place::End } else { Place::Next };
        }
    }

    /// "keep the first two and change the rest": which those are.
    fn tell_the_rest(&mut self) {
        let Some(at) = self.not_these.iter().position(|said| said.what == Refer::Rest) else {
            return;
        };
        let kept = self.praised.take().map(|said| said.what);
        let rest = match kept {
            Some(Refer::FirstOf(n)) => Refer::ButFirst(n),
            Some(Refer::LastOf(n)) => Refer::ButLast(n),
            Some(Refer::Nth(n)) => Refer::ButNth(n),
            _ => {
                self.unknown.push(self.not_these.remove(at).words);
                return;
            }
        };
        self.not_these[at].what = rest;
    }

    fn note(&mut self, cue: Cue) {
        let cues = &mut self.cues;
        match cue {
            Cue::Also => cues.also = true,
            Cue::Instead => cues.instead = true,
            Cue::Switch => cues.switch = true,
            Cue::Correction => cues.correction = true,
            // "swap the second one for something else"
            Cue::Reset if cues.swap => cues.anything = true,
            Cue::Reset => cues.reset = true,
            Cue::Same => cues.same = true,
            Cue::Only => cues.only = true,
            Cue::Undo => cues.undo = true,
            Cue::Continue => cues.keep_going = true,
            Cue::Anything => cues.anything = true,
            Cue::Noun => cues.noun = true,
            Cue::Music => cues.music = true,
            Cue::Play => cues.play = true,
            Cue::Queue => cues.queue = true,
            Cue::Love => cues.love = true,
            Cue::Again => cues.again = true,
            Cue::Next => cues.next = true,
            Cue::Last => cues.last = true,
            Cue::Clear => cues.clear = true,
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

/// The next thing that is spoken of is an entry of the queue.
fn refers(items: &[Found]) -> bool {
    let thing = items.iter().find(|found| !matches!(found.item, Item::Cue(_)));
    thing.is_some_and(|found| matches!(found.item, Item::Refer(_)) && found.gap < Gap::Hard)
}
