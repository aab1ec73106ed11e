//! All that one utterance asks for, put together; nothing of what stood before is known here.

use crate::catalog::{TrackIx, fold};
use crate::protocol::{ArcPart, Keys, Order, OrderBy, Span, Vocals};

use super::arc;
use super::item::{Found, Item, Pace, Refer, Release, Spared, Spot, Subject};
use super::joined;
use super::levels;
use super::pattern::among;
use super::quota::Quota;
use super::sense::{Ask, Chat, Cue, Dim, Feel, Matter, Stage, Tongue};
use super::takeback;
use super::tempo;

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
    pub pace: Option<Said<Pace>>,
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
    pub not_same_genre: Option<Said<()>>,
    /// Bounds that go: of what, and on which side.
    pub relaxed: Vec<Said<(Dim, f32)>>,
    pub not_that: Option<Said<()>>,
    pub no_matter: Vec<Said<Matter>>,
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
    /// "less of this": of its kind.
    pub less_like: Option<Said<Refer>>,
    pub order: Option<Said<Order>>,
    /// Bounds from 0 to 1.
    pub scales: Vec<Said<(OrderBy, Span<f32>)>>,
    /// "the fastest": from that end of the scale.
    pub most: Option<Said<(OrderBy, bool)>>,
    pub arc: Option<Said<Vec<ArcPart>>>,
    /// How long the last or first stretch of the arc is, in milliseconds.
    pub stretch: Option<u64>,
    /// The end of the arc that nothing was said of.
    pub open: Option<Stage>,
    pub shares: Vec<Said<(f32, Vec<Said<Subject>>)>>,
    /// The shares follow each other.
    pub in_order: bool,
    /// Some from each stretch of so many years.
    pub per_span: Option<Said<i32>>,
    /// So many songs are to take so long together: how many.
    pub paced: Option<u32>,
    /// So many songs less than there are.
    pub fewer: Option<Said<u32>>,
    /// The time that was told is what the whole is to take more.
    pub longer: bool,
    /// So many milliseconds less than it takes.
    pub shorter: Option<Said<u64>>,
    /// So many times as long as it is.
    pub times: Option<Said<f32>>,
    /// A tempo or a length of songs that is refused and has no side: bounds can't keep it out.
    pub not_values: Vec<Said<Item>>,
    /// So many of a kind at most, or at least.
    pub quotas: Vec<Said<Quota>>,
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
    /// A list of its own, with a song at either end.
    pub encloses: bool,
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
    /// One thing gives its place to another, and the rest stands.
    pub replaces: bool,
    pub switch: bool,
    pub correction: bool,
    pub forget: bool,
    pub reset: bool,
    pub never_mind: bool,
    pub fresh: bool,
    /// "Ten more": a count stands before it.
    pub counted_more: bool,
    /// "Another one": one, where more are to come.
    pub one_more: bool,
    pub different: bool,
    pub same: bool,
    pub only: bool,
    pub undo: bool,
    pub keep_going: bool,
    pub anything: bool,
    pub whatever: bool,
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
    pub keeps_only: bool,
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
    pub fn of(mut items: Vec<Found>, input: &str) -> Self {
        let mut wish = Self::default();
        wish.take_quotas(&mut items);
        joined::correct(&mut items);
        super::scope::settle(&mut items, input);
        tempo::join_way(&mut items);
        let order = joined::mood_order(&mut items);
        wish.order = order.map(|(what, words)| Said { what, words });
        wish.take_stretches(&mut items, input);
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
            wish.open = found.open;
            for at in found.used {
                // The ends of a tempo's way bound it as well.
                if let ramp @ Item::Ramp(..) = &items[at].item {
                    wish.take_one(ramp, &items[at], Role::Asked, (false, false));
                }
                items[at].item = Item::Cue(Cue::To);
            }
        }
        wish.unknown.extend(joined::staged_kinds(&items));
        let ends = |found: &&Found| found.item == Item::Stage(Stage::Ends);
        wish.unknown.extend(items.iter().filter(ends).map(|found| (found.start, found.end)));
        wish.contradiction = joined::contradicts(&items);
        if !wish.in_order {
            wish.take_shares(&mut items, input);
        }
        wish.take(&items);
        wish.cues.never_mind |= takeback::forgets_all(&items, input);
        wish.cues.one_more = joined::asks_for_one(&items, input);
        let next = joined::comes_next(&items, input)
            .filter(|_| wish.spot.is_none() && wish.songs.is_empty() && wish.praised.is_none());
        if let Some(words) = next {
            wish.spot = Some(Said { what: Spot::At(1), words });
            (wish.cues.one_more, wish.cues.queue) = (true, true);
        }
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
        wish.encloses = joined::encloses(&items, input);
        // "Play the fastest song next" is of the queue.
        let moved = wish.cues.next || wish.cues.last || wish.cues.queue;
        let one = joined::the_one(&items, input).filter(|_| !moved && wish.total.is_none());
        wish.count = wish.count.or(one);
        wish.tell_the_rest();
        wish.like_what_is_loved(&items, input);
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
        // "longer please, two hours" is about the whole.
        if wish.total.is_some() {
            wish.compare.retain(|said| said.what.0 != Dim::Duration);
        }
        wish.pace_songs();
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

    /// "play X" is for now, "add X" for later, unless it is said otherwise.
    fn place_songs(&mut self) {
        let cues = self.cues;
        let later = cues.last || cues.queue && !cues.next && !cues.play;
        for song in &mut self.songs {
            let closing = song.what.1 == Place::End;
            song.what.1 = if later || closing { Place::End } else { Place::Next };
        }
    }

    /// "Love this one, more please", "the second one is great, more": like it, where nothing else is named that
    /// there is to be more of. "These are great, more" praises all that the brief says already.
    fn like_what_is_loved(&mut self, items: &[Found], input: &str) {
        const THIS: &str = "this that";
        const ONE: &str = "one song track tune";
        let praise = |found: &&Found| found.item == Item::Chat(Chat::Praise);
        let named = self.changes_brief() || !self.unknown.is_empty() || !self.missing.is_empty();
        if !self.cues.more || named {
            return;
        }
        let judged = self.cues.love || items.iter().any(|found| praise(&found));
        let spoken = |said: &mut Said<Refer>| {
            judged && !matches!(said.what, Refer::Liked | Refer::Rest | Refer::Those)
        };
        if let Some(said) = self.praised.take_if(spoken) {
            self.ask(Subject::LikeThat(said.what), said.words);
            return;
        }
        // "love this" is a word of praise, whatever follows.
        let loved = items.iter().filter(praise).find(|found| {
            let word = |text: Option<&str>, last: bool| {
                let text = fold(text.unwrap_or_default());
                let mut words =
                    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
                let word = if last { words.next_back() } else { words.next() };
                word.unwrap_or_default().to_owned()
            };
            among(THIS, &word(input.get(found.start..found.end), true))
                && among(ONE, &word(input.get(found.end..), false))
        });
        if let Some(found) = loved {
            self.ask(Subject::LikeThat(Refer::This), (found.start, found.end));
        }
    }

    /// "keep the first two and change the rest": which those are.
    fn tell_the_rest(&mut self) {
        // "keep only the first ten": the others go, and that is all there is.
        if let Some(kept) = self.praised.as_ref().filter(|_| self.cues.keeps_only) {
            let many = match kept.what {
                Refer::FirstOf(n) | Refer::LastOf(n) => n,
                _ => 1,
            };
            let words = kept.words;
            self.count.get_or_insert(Said { what: many, words });
            self.not_these.push(Said { what: Refer::Rest, words });
        }
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
}
