//! What one item of an utterance adds to the wish.

use crate::catalog::TrackIx;
use crate::protocol::{Brief, OrderBy, Span, Vocals};

use super::item::{Found, Item, Refer, Subject};
use super::sense::{Dim, Feel};
use super::wish::{Place, Role, Said, Wish, Words};

/// So many songs stand for all that something is to be like.
const LIKED: usize = 5;

/// A song that is refused for its length is refused as a short one, or as a long one.
const SHORT_MS: u32 = 140_000;
const LONG_MS: u32 = 240_000;
/// And for its tempo as a slow one, or as a fast one.
const SLOW_BPM: f32 = 95.0;
const FAST_BPM: f32 = 135.0;

impl Wish {
    pub(super) fn take_feel(
        &mut self,
        feel: &'static Feel,
        found: &Found,
        role: Role,
        way: Option<f32>,
        too: bool,
        degree: f32,
    ) {
        let words = (found.start, found.end);
        let refused = Said { what: feel, words };
        if found.negated || role == Role::Remove {
            self.not_feels.push(refused);
            return;
        }
        if role == Role::Forget {
            self.forget.push(Said { what: found.item.clone(), words });
            return;
        }
        // "more upbeat", "less sad", "too loud" are about what is there now.
        let sign = if too { Some(-1.0) } else { way.filter(|_| !feel.occasion) };
        let dims = main_dims(feel);
        match sign {
            Some(sign) if sign < 0.0 && feel.is_untold() => self.not_feels.push(refused),
            Some(sign) if !dims.is_empty() && self.count.is_none() => {
                for (dim, direction) in dims {
                    self.compare.push(Said { what: (dim, direction * sign * degree), words });
                }
            }
            Some(sign) if sign < 0.0 => self.not_feels.push(refused),
            _ => self.feels.push(Said { what: (feel, degree), words }),
        }
    }

    /// "Country, but no bro-country": of a kind that is wished for only a part is refused, by a word that no
    /// track is marked with. To refuse all of the kind would be the opposite of the wish.
    /// Behind a wish of before it takes a hyphen ("no bro-country"): "no bloody country" means all of it.
    pub(super) fn narrow_refusals(&mut self, current: &Brief, input: &str) {
        let asked_now = |names: &[String]| {
            let subjects = self.subjects.iter().map(|said| &said.what);
            subjects.into_iter().any(|what| matches!(what, Subject::Genre(of) if of == names))
        };
        let stands = |names: &[String]| {
            self.subjects.is_empty()
                && names.iter().all(|name| current.must.genres_any.contains(name))
        };
        let (mut parts, mut whole) = (Vec::new(), Vec::new());
        for said in std::mem::take(&mut self.not_genres) {
            let part = self.unknown.iter().copied().find(|word| word.1 + 1 == said.words.0);
            let glued = |word: &Words| input.get(word.1..said.words.0) == Some("-");
            let narrower =
                |word: &Words| asked_now(&said.what) || glued(word) && stands(&said.what);
            match part.filter(narrower) {
                Some(word) => parts.push((word, (word.0, said.words.1))),
                None => whole.push(said),
            }
        }
        self.not_genres = whole;
        for (word, phrase) in parts {
            for list in [&mut self.unknown, &mut self.unmarked, &mut self.puzzling] {
                list.retain(|other| *other != word);
            }
            self.unknown.push(phrase);
            self.unmarked.push(phrase);
        }
    }

    /// "no love songs", "no piano": what no value tells is taken back where it was asked for; else it
    /// can't be left out, and that has to be said.
    pub(super) fn tell_refused(&mut self, current: &Brief) {
        let stands = |feel: &Feel| current.prefer.moods.iter().any(|mood| mood == feel.mood);
        let mut untold = Vec::new();
        let refused = std::mem::take(&mut self.not_feels);
        for said in refused {
            if !said.what.is_untold() {
                self.not_feels.push(said);
            } else if stands(said.what) {
                self.forget.push(Said { what: Item::Feel(said.what), words: said.words });
            } else {
                untold.push(said.words);
            }
        }
        self.forget.retain(|said| {
            let lost = matches!(said.what, Item::Feel(feel) if feel.is_untold() && !stands(feel));
            untold.extend(lost.then_some(said.words));
            !lost
        });
        // "not 120 bpm": taken back where it stands, and no bound can keep out what lies in the middle.
        for said in std::mem::take(&mut self.not_values) {
            let stands = match &said.what {
                Item::Bpm(span) => is_within(*span, current.must.bpm),
                Item::Each(span) => is_within(*span, current.must.duration_ms),
                _ => false,
            };
            match stands {
                true => self.forget.push(said),
                false => untold.push(said.words),
            }
        }
        self.unknown.extend(&untold);
        self.unmarked.extend(untold);
    }

    /// `asked_for`: stands where the name of a kind of music would. `closes`: it is to end the queue.
    pub(super) fn take_one(
        &mut self,
        item: &Item,
        found: &Found,
        role: Role,
        (asked_for, closes): (bool, bool),
    ) {
        let words = (found.start, found.end);
        // "lose the last two"
        let refers = matches!(item, Item::Refer(_) | Item::Lasting(_) | Item::Most(..));
        // "less live music", "too many French songs": of these there is no half.
        let whole = matches!(item, Item::Tag(_) | Item::Tongue(_) | Item::Dirty | Item::Vocals(_));
        let negated = found.negated
            || role == Role::Remove
            || role == Role::Forget && refers
            || role == Role::Less && whole;
        // "lose the explicit songs", "drop the zydeco": what was never asked for, or is not known, is refused.
        let plain = matches!(
            item,
            Item::Unknown
                | Item::Qualifier
                | Item::Beyond
                | Item::Missing
                | Item::Within(_)
                | Item::Dirty
                | Item::Song(_)
                | Item::Album(_)
        );
        let negated = negated || role == Role::Forget && plain;
        // "drop the time limit" says so by itself.
        if role == Role::Forget && !negated && !matches!(item, Item::Relax(..) | Item::NoMatter(_))
        {
            self.forget.push(Said { what: item.clone(), words });
            return;
        }
        match item {
            Item::Count(n) => self.count = Some(Said { what: *n, words }),
            Item::CountEach(n) => self.count = Some(Said { what: *n, words }),
            Item::Total(ms) => self.total = Some(Said { what: *ms, words }),
            Item::Each(span) if negated => match beside(*span, SHORT_MS, LONG_MS) {
                Some(span) => self.each = Some(Said { what: span, words }),
                None => self.not_values.push(Said { what: item.clone(), words }),
            },
            Item::Lasting(span) if negated || role == Role::Less => {
                self.each = outside(*span).map(|what| Said { what, words });
            }
            // "nothing over 4 minutes and nothing under 2"
            Item::Each(span) | Item::Lasting(span) => {
                let what = between(self.each.take().map(|said| said.what), *span);
                self.each = Some(Said { what, words });
            }
            Item::Years(span) if negated => self.not_years.push(Said { what: *span, words }),
            // Of years there is no half: they are no longer all that is asked for.
            Item::Years(_) if role == Role::Less => {
                self.forget.push(Said { what: item.clone(), words })
            }
            Item::Years(span) => self.years.push(Said { what: *span, words }),
            Item::Bpm(span) if negated || role == Role::Less => {
                match beside(*span, SLOW_BPM, FAST_BPM) {
                    Some(span) => self.bpm = Some(Said { what: span, words }),
                    None => self.not_values.push(Said { what: item.clone(), words }),
                }
            }
            Item::Bpm(span) => {
                let what = between(self.bpm.take().map(|said| said.what), *span);
                self.bpm = Some(Said { what, words });
            }
            Item::Ramp(a, b) => {
                let what = Span::new(a.min(*b), a.max(*b));
                self.bpm = Some(Said { what, words });
            }
            Item::Pace(pace) => self.pace = Some(Said { what: *pace, words }),
            Item::Genre(names) if negated => {
                self.not_genres.push(Said { what: names.clone(), words })
            }
            Item::Genre(names) if role == Role::Less => {
                self.less_genres.push(Said { what: names.clone(), words })
            }
            Item::Genre(names) => self.ask(Subject::Genre(names.clone()), words),
            // Nothing is marked as it, so that it can't be left out.
            Item::Within(_) if negated || role == Role::Less => {
                self.unknown.push(words);
                self.unmarked.push(words);
            }
            Item::Within(names) => {
                self.nearest.extend(names.first().map(|near| Said { what: near.clone(), words }));
                self.ask(Subject::Genre(names.clone()), words);
            }
            Item::Release(which, artist) if !negated => {
                self.releases.push(Said { what: (*which, artist.clone()), words });
            }
            Item::CoversOf(name) if !negated => {
                self.covers = Some(Said { what: name.clone(), words })
            }
            Item::Shift(years) => self.shift = Some(Said { what: *years, words }),
            Item::Arrange(reverse) => {
                self.arrange = Some(*reverse);
                // "shuffle some jazz", where nothing waits: no matter which.
                self.cues.anything |= !reverse;
            }
            Item::Artist(name) if negated => {
                self.not_artists.push(Said { what: name.clone(), words })
            }
            Item::Artist(name) if role == Role::Less => {
                self.less_artists.push(Said { what: name.clone(), words })
            }
            Item::Artist(name) if role == Role::Like => {
                self.ask(Subject::LikeArtist(name.clone()), words)
            }
            Item::Artist(name) => self.ask(Subject::Artist(name.clone()), words),
            Item::Album(album) if negated => {
                let songs = album.tracks.iter().map(|ix| Said { what: vec![*ix], words });
                self.not_songs.extend(songs);
            }
            Item::Album(album) if role == Role::Like => self.ask_like(&album.tracks, words),
            Item::Works(tracks) => self.ask_like(tracks, words),
            Item::Album(album) => self.ask(Subject::Album(album.clone()), words),
            Item::TrackOrder => self.track_order = Some(words),
            Item::Song(tracks) if negated => {
                self.not_songs.push(Said { what: tracks.clone(), words })
            }
            Item::Song(tracks) if role == Role::Like => {
                self.ask(Subject::LikeSong(tracks.clone()), words)
            }
            Item::Song(tracks) => {
                let place = if closes { Place::End } else { Place::Next };
                self.songs.push(Said { what: (tracks.clone(), place), words })
            }
            // "WALTZ by SOMEBODY" is one name.
            Item::Missing if self.missing.last().is_some_and(|last| last.1 + 4 >= words.0) => {
                if let Some(last) = self.missing.last_mut() {
                    last.1 = words.1;
                }
            }
            Item::Missing => self.missing.push(words),
            Item::Refer(refer) if negated => {
                // "the third one is terrible, remove it"
                let loose = matches!(refer, Refer::This | Refer::That | Refer::Those);
                let spoken = self.praised.take_if(|_| loose || *refer != Refer::Rest);
                let what = spoken.filter(|_| loose).map_or(*refer, |said| said.what);
                let what = if what == Refer::That { Refer::Newest } else { what };
                self.not_these.push(Said { what, words });
            }
            Item::Refer(refer) if role == Role::Less => {
                self.less_like = Some(Said { what: *refer, words })
            }
            Item::Refer(refer) if role == Role::Like => self.ask(Subject::LikeThat(*refer), words),
            // What was liked tells what comes for the others.
            Item::Unliked(refer) => {
                if let Some(liked) = &self.praised {
                    let (what, words) = (Subject::LikeThat(liked.what), liked.words);
                    self.ask(what, words);
                }
                self.not_these.push(Said { what: *refer, words });
            }
            // "the first one is great, I love that"
            Item::Refer(Refer::This | Refer::That | Refer::Those) if self.praised.is_some() => {}
            Item::Refer(refer) => self.praised = Some(Said { what: *refer, words }),
            Item::Alike(artists) if !negated => self.ask(Subject::Alike(*artists), words),
            Item::Spared(what) => self.spared.push(Said { what: what.clone(), words }),
            Item::Welcome(what) => self.welcome.push(Said { what: what.clone(), words }),
            Item::DaysBack(days) => self.past = Some(Said { what: *days, words }),
            Item::Spot(spot) => self.spot = Some(Said { what: *spot, words }),
            Item::Trade(a, b) => self.trade = Some(Said { what: (*a, *b), words }),
            Item::NotNamed => self.not_named = true,
            Item::SameArtist if negated => self.not_same_artist = Some(Said { what: (), words }),
            Item::SameArtist => self.ask(Subject::SameArtist, words),
            Item::Tongue(tongue) if negated => self.not_tongues.push(Said { what: tongue, words }),
            Item::Tongue(tongue) => self.ask(Subject::Tongue(tongue), words),
            Item::Vocals(vocals) => {
                let what = match (vocals, negated) {
                    (Vocals::Vocal, false) | (Vocals::Instrumental, true) => Vocals::Vocal,
                    _ => Vocals::Instrumental,
                };
                self.vocals = Some(Said { what, words });
            }
            Item::Voices if negated => {
                self.vocals = Some(Said { what: Vocals::Instrumental, words })
            }
            Item::Key(keys) if negated || role == Role::Less => {
                self.not_keys.push(Said { what: *keys, words })
            }
            Item::Key(keys) => self.keys.push(Said { what: *keys, words }),
            Item::Clean => {
                self.explicit = Some(Said { what: if negated { None } else { Some(false) }, words })
            }
            Item::Dirty => self.explicit = Some(Said { what: Some(!negated), words }),
            Item::DirtyOk => self.explicit = Some(Said { what: None, words }),
            Item::Fine(tag) => self.fine_tags.push(tag),
            Item::Tag(tag) if negated => self.not_tags.push(Said { what: tag, words }),
            Item::Tag(tag) => self.tags.push(Said { what: tag, words }),
            // "not the hits", "less known ones"
            Item::Familiar(how) => {
                let what = if negated || role == Role::Less { -how } else { *how };
                self.familiar = Some(Said { what, words })
            }
            Item::Novel(how) => {
                let what = if negated || role == Role::Less { -how } else { *how };
                self.novel = Some(Said { what, words })
            }
            Item::PerSpan(years) => self.per_span = Some(Said { what: *years, words }),
            Item::Longer(ms) if *ms < 0 => {
                self.shorter = Some(Said { what: ms.unsigned_abs(), words })
            }
            Item::Longer(ms) => {
                self.longer = true;
                self.total = Some(Said { what: ms.unsigned_abs(), words });
            }
            Item::Fewer(n) => self.fewer = Some(Said { what: *n, words }),
            Item::OtherArtist => self.not_same_artist = Some(Said { what: (), words }),
            Item::OtherGenre => self.not_same_genre = Some(Said { what: (), words }),
            Item::NotThat => self.not_that = Some(Said { what: (), words }),
            Item::NoMatter(matter) => self.no_matter.push(Said { what: *matter, words }),
            Item::Relax(dim, way) => self.relaxed.push(Said { what: (*dim, *way), words }),
            Item::Times(times) => self.times = Some(Said { what: *times, words }),
            Item::Scale(by, span) => self.scales.push(Said { what: (*by, *span), words }),
            // "take out the slowest songs": how many those are nobody said, but which way it is to go.
            Item::Most(by, descending) if negated => match away_from(*by, *descending) {
                Some(what) => self.compare.push(Said { what, words }),
                None => self.unknown.push(words),
            },
            Item::Most(by, descending) => {
                self.most = Some(Said { what: (*by, *descending), words });
            }
            Item::Order(order) => self.order = Some(Said { what: *order, words }),
            Item::PerArtist(n) => self.per_artist = Some(Said { what: *n, words }),
            Item::Distinct => self.per_artist = Some(Said { what: 1, words }),
            Item::Artists(n) => self.artists = Some(Said { what: *n, words }),
            Item::Ask(ask) => self.asks.push(*ask),
            Item::Chat(chat) => self.chats.push(*chat),
            Item::NotMusic(kind) => self.not_music = Some(Said { what: kind, words }),
            Item::Unknown | Item::Beyond if found.negated => {
                self.unknown.push(words);
                // A name of several words is one.
                match self.unmarked.last_mut().filter(|last| last.1 + 1 == words.0) {
                    Some(last) => last.1 = words.1,
                    None => self.unmarked.push(words),
                }
            }
            Item::Beyond => {
                self.unknown.push(words);
                self.puzzling.push(words);
            }
            Item::Unknown | Item::Qualifier => {
                self.unknown.push(words);
                if asked_for {
                    self.puzzling.push(words);
                }
            }
            _ => {}
        }
    }

    /// Like these songs, by some of them.
    fn ask_like(&mut self, tracks: &[TrackIx], words: Words) {
        for ix in tracks.iter().take(LIKED) {
            self.ask(Subject::LikeSong(vec![*ix]), words);
        }
    }

    pub(super) fn ask(&mut self, subject: Subject, words: Words) {
        self.subjects.push(Said { what: subject, words });
    }
}

/// The comparison that leads away from one end of a scale.
fn away_from(by: OrderBy, descending: bool) -> Option<(Dim, f32)> {
    let dim = match by {
        OrderBy::Bpm => Dim::Tempo,
        OrderBy::Energy => Dim::Energy,
        OrderBy::Valence => Dim::Valence,
        OrderBy::Year => Dim::Year,
        OrderBy::DurationMs => Dim::Duration,
        OrderBy::Popularity => Dim::Popularity,
        OrderBy::Title | OrderBy::Artist => return None,
    };
    Some((dim, if descending { -1.0 } else { 1.0 }))
}

/// What is left where a span is taken out; `None` where that is no span.
fn outside<T>(span: Span<T>) -> Option<Span<T>> {
    match span {
        Span(Some(low), None) => Some(Span(None, Some(low))),
        Span(None, Some(high)) => Some(Span(Some(high), None)),
        _ => None,
    }
}

/// Whether a bound stands, and a value lies within it.
fn is_within<T: PartialOrd + Copy>(span: Span<T>, bound: Span<T>) -> bool {
    !bound.is_open() && span.meets(bound)
}

/// What a refused value leaves: all on the other side of it, where it lies so far out that only one is meant
/// ("no ten-minute songs", "nothing at 60 bpm").
fn beside<T: PartialOrd + Copy>(span: Span<T>, low: T, high: T) -> Option<Span<T>> {
    match span {
        Span(Some(from), Some(_)) if from >= high => Some(Span(None, Some(from))),
        Span(Some(_), Some(to)) if to <= low => Some(Span(Some(to), None)),
        span => outside(span),
    }
}

/// A bound below and one above, said one after the other; or else what was said last.
fn between<T: Copy>(before: Option<Span<T>>, span: Span<T>) -> Span<T> {
    match (before, span) {
        (Some(Span(low @ Some(_), None)), Span(None, high))
        | (Some(Span(None, high @ Some(_))), Span(low, None)) => Span(low, high),
        (_, span) => span,
    }
}

/// What a mood is mainly about, and which way from the middle.
fn main_dims(feel: &Feel) -> Vec<(Dim, f32)> {
    let sign = |value: f32, middle: f32| if value < middle { -1.0 } else { 1.0 };
    let dims = [
        (Dim::Energy, feel.energy, 0.5),
        (Dim::Valence, feel.valence, 0.5),
        (Dim::Dance, feel.dance, 0.5),
        (Dim::Acoustic, feel.acoustic, 0.5),
        (Dim::Tempo, feel.bpm, 115.0),
    ];
    dims.into_iter()
        .filter_map(|(dim, aim, middle)| {
            let aim = aim.filter(|aim| aim.weight >= 1.0)?;
            Some((dim, sign(aim.value, middle)))
        })
        .collect()
}
