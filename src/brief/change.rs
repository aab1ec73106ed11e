//! A wish and what stood before: the brief that is meant now, and what the queue is to do.

use crate::catalog::{Catalog, fold};
use crate::dj::View;
use crate::protocol::{Brief, Length, MixPart, Must, Prefer, Reading, Span, Vocals};

use super::item::{Item, Refer};
use super::names::Names;
use super::relative;
use super::sense::{Feel, Tongue};
use super::stage::meant;
use super::wish::{Said, Subject, Wish, Words};

/// What a turn does with the queue.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// Nothing was wished for.
    Nothing,
    /// The brief has changed: plan anew.
    Anew,
    /// So many more by this brief (it may be narrower than the session's); nothing is withdrawn.
    Add { brief: Box<Brief>, length: Option<Length> },
    /// Fill the queue up by the brief; nothing is withdrawn.
    FillUp,
    /// The brief as it was before stands again.
    Undo,
}

pub(super) struct Changed {
    pub brief: Brief,
    pub act: Act,
    pub read: Vec<Reading>,
}

/// Puts a wish to a brief.
pub(super) struct Change<'a> {
    pub catalog: &'a Catalog,
    pub names: &'a Names,
    pub view: &'a View,
    pub input: &'a str,
    pub wish: &'a Wish,
    read: Vec<Reading>,
}

/// Lists in a brief are held this short by the reader.
const LIST: usize = 150;

/// So many tracks must have a language (or country) before a wish for it is read as one.
const TOLD: usize = 25;

impl<'a> Change<'a> {
    pub fn new(
        catalog: &'a Catalog,
        names: &'a Names,
        view: &'a View,
        input: &'a str,
        wish: &'a Wish,
    ) -> Self {
        Self { catalog, names, view, input, wish, read: Vec::new() }
    }

    pub fn apply(mut self) -> Changed {
        let current = (*self.view.brief).clone();
        let wish = self.wish;
        if wish.cues.undo && !wish.has_subject() && wish.count.is_none() {
            return Changed { brief: current, act: Act::Undo, read: Vec::new() };
        }
        if wish.adds(&current) {
            return self.add(current);
        }
        let mut brief = self.base(&current);
        self.hard(&mut brief);
        self.soft(&mut brief);
        self.whole(&mut brief);
        let anything = wish.cues.anything || (wish.cues.music || wish.cues.noun) && wish.cues.play;
        let act = if wish.is_wish()
            || wish.cues.reset
            || (anything && wish.chats.is_empty() && wish.songs.is_empty())
        {
            Act::Anew
        } else if wish.cues.keep_going && wish.songs.is_empty() {
            return self.keep_going(current);
        } else {
            Act::Nothing
        };
        Changed { brief, act, read: self.read }
    }

    fn note(&mut self, words: Words, path: &str) {
        let phrase = self.input.get(words.0..words.1).unwrap_or_default().trim().to_owned();
        let new = !self.read.iter().any(|r| r.phrase == phrase && r.path == path);
        if new && !phrase.is_empty() && self.read.len() < 40 {
            self.read.push(Reading { phrase, path: path.to_owned() });
        }
    }

    /// "Keep going": without an end from now on, a few more at once.
    fn keep_going(mut self, current: Brief) -> Changed {
        let mut brief = Brief { length: None, ..current };
        if let Some(said) = &self.wish.praised {
            self.like_these(&mut brief, said.what);
            self.note(said.words, "prefer.like_tracks");
        }
        let more = Act::Add { brief: Box::new(brief.clone()), length: None };
        Changed { brief, act: more, read: self.read }
    }

    /// "ten more", "two more like that", "add some Keith Urban": nothing is withdrawn.
    fn add(mut self, current: Brief) -> Changed {
        let wish = self.wish;
        let mut narrow = current.clone();
        let named = wish.subjects.iter().any(|s| {
            matches!(
                s.what,
                Subject::Genre(_) | Subject::Artist(_) | Subject::Tongue(_) | Subject::SameArtist
            )
        });
        if named {
            clear_subject(&mut narrow);
            if !wish.cues.same {
                narrow.arc.clear();
            }
        }
        self.hard(&mut narrow);
        self.soft(&mut narrow);
        let length = wish
            .count
            .as_ref()
            .map(|said| Length::Tracks(said.what))
            .or(wish.total.as_ref().map(|said| Length::DurationMs(said.what)));
        let mut brief = if named { widened(&current, &narrow) } else { narrow.clone() };
        if wish.cues.keep_going {
            brief.length = None;
        }
        narrow.length = None;
        Changed { brief, act: Act::Add { brief: Box::new(narrow), length }, read: self.read }
    }

    /// What of the brief that stands goes on under a new wish.
    fn base(&self, current: &Brief) -> Brief {
        let wish = self.wish;
        if wish.cues.reset && !wish.cues.same {
            return kept(current);
        }
        if wish.starts_anew() {
            return kept(current);
        }
        let mut brief = current.clone();
        if wish.has_subject() {
            clear_subject(&mut brief);
            // A change of course takes the mood of the old one along only if it is told to.
            if (wish.cues.instead || wish.cues.switch) && !wish.cues.same {
                brief.prefer = Prefer {
                    familiarity: brief.prefer.familiarity,
                    novelty: brief.prefer.novelty,
                    ..Prefer::default()
                };
                brief.must.energy = Span(None, None);
                brief.must.valence = Span(None, None);
                brief.must.bpm = Span(None, None);
                brief.arc.clear();
            }
        }
        brief
    }

    fn hard(&mut self, brief: &mut Brief) {
        let wish = self.wish;
        for said in &wish.forget {
            self.forget(brief, said);
        }
        for said in &wish.subjects {
            self.subject(brief, said);
        }
        self.mix(brief);
        if !wish.years.is_empty() {
            brief.must.years = joined(wish.years.iter().map(|said| said.what));
            wish.years.iter().for_each(|said| self.note(said.words, "must.years"));
        }
        for said in &wish.not_years {
            brief.must.years = without(&brief.must.years, said.what);
            self.note(said.words, "must.years");
        }
        if let Some(said) = &wish.bpm {
            brief.must.bpm = said.what;
            brief.prefer.bpm = match said.what {
                Span(Some(a), Some(b)) => Some((a + b) / 2.0),
                _ => None,
            };
            self.note(said.words, "must.bpm");
        }
        if let Some(said) = &wish.pace {
            let of = |bpm: f32| (bpm * said.what).clamp(30.0, 300.0).round();
            let now = brief.prefer.bpm.unwrap_or(if said.what < 1.0 { 160.0 } else { 85.0 });
            brief.must.bpm = match brief.must.bpm {
                Span(None, None) => Span::new(of(now) - 12.0, of(now) + 12.0),
                Span(a, b) => Span(a.map(of), b.map(of)),
            };
            brief.prefer.bpm = Some(of(now));
            self.note(said.words, "must.bpm");
        }
        if let Some(said) = &wish.each {
            brief.must.duration_ms = said.what;
            self.note(said.words, "must.duration_ms");
        }
        for said in &wish.not_genres {
            extend(&mut brief.must.genres_none, said.what.iter().cloned());
            brief.must.genres_any.retain(|name| !said.what.contains(name));
            for name in &said.what {
                brief.prefer.genres.remove(name);
            }
            self.note(said.words, "must.genres_none");
        }
        for said in &wish.not_artists {
            extend(&mut brief.must.artists_none, [said.what.clone()]);
            let folded = fold(&said.what);
            brief.must.artists_any.retain(|name| fold(name) != folded);
            self.note(said.words, "must.artists_none");
        }
        for said in &wish.not_songs {
            let ids = said.what.iter().take(1).map(|ix| self.catalog.id(*ix).to_owned());
            extend(&mut brief.must.tracks_none, ids.collect::<Vec<_>>());
            self.note(said.words, "must.tracks_none");
        }
        for said in &wish.not_these {
            let ids: Vec<_> =
                meant(self.view, said.what).iter().map(|entry| entry.track.id.clone()).collect();
            extend(&mut brief.must.tracks_none, ids);
            self.note(said.words, "must.tracks_none");
        }
        if let Some(said) = &wish.not_same_artist {
            let names: Vec<_> = meant(self.view, Refer::This)
                .iter()
                .filter_map(|entry| entry.track.artists.first().cloned())
                .collect();
            extend(&mut brief.must.artists_none, names);
            self.note(said.words, "must.artists_none");
        }
        for said in &wish.not_tongues {
            self.not_tongue(brief, said.what);
            self.note(said.words, "must.languages_none");
        }
        if let Some(said) = &wish.vocals {
            brief.must.vocals = Some(said.what);
            self.note(said.words, "must.vocals");
        }
        if let Some(said) = &wish.explicit {
            brief.must.explicit = said.what;
            self.note(said.words, "must.explicit");
        }
        for said in &wish.tags {
            extend(&mut brief.must.tags_any, [said.what.to_owned()]);
            brief.must.tags_none.retain(|tag| tag != said.what);
            self.note(said.words, "must.tags_any");
        }
        for said in &wish.not_tags {
            extend(&mut brief.must.tags_none, [said.what.to_owned()]);
            brief.must.tags_any.retain(|tag| tag != said.what);
            self.note(said.words, "must.tags_none");
        }
        if let Some(said) = &wish.per_artist {
            brief.must.max_per_artist = Some(said.what.max(1));
            self.note(said.words, "must.max_per_artist");
        }
        if let Some(said) = &wish.artists {
            let songs = wish.count.as_ref().map_or(said.what, |count| count.what);
            brief.must.max_per_artist = Some(songs.div_ceil(said.what.max(1)).max(1));
            self.note(said.words, "must.max_per_artist");
        }
        for said in &wish.less_artists {
            brief.must.max_per_artist = Some(1);
            self.note(said.words, "must.max_per_artist");
        }
        // What is asked for now is no longer refused.
        let asked: Vec<String> = brief.must.genres_any.clone();
        if wish.not_genres.is_empty() {
            brief.must.genres_none.retain(|name| !asked.contains(name));
        }
        let asked: Vec<String> = brief.must.artists_any.iter().map(|name| fold(name)).collect();
        brief.must.artists_none.retain(|name| !asked.contains(&fold(name)));
    }

    fn subject(&mut self, brief: &mut Brief, said: &Said<Subject>) {
        match &said.what {
            Subject::Genre(names) => {
                extend(&mut brief.must.genres_any, names.iter().cloned());
                self.note(said.words, "must.genres_any");
            }
            Subject::Artist(name) => {
                extend(&mut brief.must.artists_any, [name.clone()]);
                self.note(said.words, "must.artists_any");
            }
            Subject::LikeArtist(name) => {
                extend(&mut brief.prefer.like_artists, [name.clone()]);
                self.note(said.words, "prefer.like_artists");
            }
            Subject::LikeSong(tracks) => {
                let ids = tracks.iter().take(1).map(|ix| self.catalog.id(*ix).to_owned());
                extend(&mut brief.prefer.like_tracks, ids.collect::<Vec<_>>());
                self.note(said.words, "prefer.like_tracks");
            }
            Subject::LikeThat(refer) => {
                // "the last two were perfect, more like that"
                let spoken = self.wish.praised.as_ref().map(|said| said.what);
                let loose = matches!(refer, Refer::That | Refer::Those);
                self.like_these(brief, spoken.filter(|_| loose).unwrap_or(*refer));
                self.note(said.words, "prefer.like_tracks");
            }
            Subject::SameArtist => {
                let names: Vec<_> = meant(self.view, Refer::This)
                    .iter()
                    .filter_map(|entry| entry.track.artists.first().cloned())
                    .collect();
                extend(&mut brief.must.artists_any, names);
                self.note(said.words, "must.artists_any");
            }
            Subject::Tongue(tongue) => {
                let path = self.tongue(&mut brief.must, tongue);
                self.note(said.words, path);
            }
        }
    }

    fn like_these(&self, brief: &mut Brief, refer: Refer) {
        let ids: Vec<_> =
            meant(self.view, refer).iter().map(|entry| entry.track.id.clone()).collect();
        if !ids.is_empty() {
            brief.prefer.like_tracks.clear();
            extend(&mut brief.prefer.like_tracks, ids);
        }
    }

    /// A language or a country, by what the catalogue knows of its tracks, or else by its genres.
    fn tongue(&self, must: &mut Must, tongue: &Tongue) -> &'static str {
        let told = |code: &&str| self.names.lands.get(*code).copied().unwrap_or(0) > 0;
        let sung = self.names.sung.get(tongue.language).copied().unwrap_or(0);
        let lands: usize = tongue
            .countries
            .split(' ')
            .map(|code| self.names.lands.get(code).copied().unwrap_or(0))
            .sum();
        if !tongue.language.is_empty() && sung >= TOLD {
            extend(&mut must.languages_any, [tongue.language.to_owned()]);
            return "must.languages_any";
        }
        if lands >= TOLD {
            let codes: Vec<_> =
                tongue.countries.split(' ').filter(told).map(str::to_owned).collect();
            extend(&mut must.countries_any, codes);
            return "must.countries_any";
        }
        let all: Vec<_> =
            (0..self.catalog.genre_count() as u32).map(crate::catalog::GenreId).collect();
        let stems: Vec<&str> = tongue.stems.split_ascii_whitespace().collect();
        let names = all
            .iter()
            .map(|id| self.catalog.genre_name(*id))
            .filter(|name| fold(name).split(' ').any(|word| stems.contains(&word)));
        let names: Vec<_> = names.map(str::to_owned).take(LIST).collect();
        if names.is_empty() {
            extend(
                &mut must.languages_any,
                [tongue.language.to_owned()].into_iter().filter(|code| !code.is_empty()),
            );
            return "must.languages_any";
        }
        extend(&mut must.genres_any, names);
        "must.genres_any"
    }

    fn not_tongue(&self, brief: &mut Brief, tongue: &Tongue) {
        if !tongue.language.is_empty() {
            extend(&mut brief.must.languages_none, [tongue.language.to_owned()]);
            brief.must.languages_any.retain(|code| code != tongue.language);
        }
        let stems: Vec<&str> = tongue.stems.split_ascii_whitespace().collect();
        let names: Vec<_> = (0..self.catalog.genre_count() as u32)
            .map(|id| self.catalog.genre_name(crate::catalog::GenreId(id)))
            .filter(|name| fold(name).split(' ').any(|word| stems.contains(&word)))
            .map(str::to_owned)
            .take(60)
            .collect();
        extend(&mut brief.must.genres_none, names);
    }

    /// "half country, half rap"
    fn mix(&mut self, brief: &mut Brief) {
        if self.wish.shares.is_empty() {
            return;
        }
        brief.mix.clear();
        for said in &self.wish.shares {
            let (share, subjects) = &said.what;
            let mut part = Brief::default();
            for subject in subjects {
                self.subject(&mut part, subject);
            }
            brief.mix.push(MixPart { share: share.clamp(0.0, 1.0), must: part.must });
            self.read.retain(|r| {
                !r.path.starts_with("must.genres_any")
                    || self
                        .input
                        .find(&r.phrase)
                        .is_none_or(|at| !(said.words.0..said.words.1).contains(&at))
            });
            self.note(said.words, "mix");
        }
    }

    /// "forget the 80s thing", "drop the rap"
    fn forget(&mut self, brief: &mut Brief, said: &Said<Item>) {
        let must = &mut brief.must;
        let path = match &said.what {
            Item::Years(span) => {
                let stood = !must.years.is_empty();
                must.years.retain(|other| !(overlap(*other, *span)));
                if !stood {
                    must.years = without(&must.years, *span);
                }
                "must.years"
            }
            Item::Genre(names) => {
                let stood = must.genres_any.iter().any(|name| names.contains(name))
                    || brief
                        .mix
                        .iter()
                        .any(|part| part.must.genres_any.iter().any(|name| names.contains(name)));
                must.genres_any.retain(|name| !names.contains(name));
                brief
                    .mix
                    .retain(|part| !part.must.genres_any.iter().any(|name| names.contains(name)));
                // What wasn't asked for can only be meant as refused; and where something else stays, so is this.
                if !stood || !must.genres_any.is_empty() || !brief.mix.is_empty() {
                    extend(&mut must.genres_none, names.iter().cloned());
                }
                "must.genres_any"
            }
            Item::Artist(name) => {
                let folded = fold(name);
                must.artists_any.retain(|other| fold(other) != folded);
                brief.prefer.like_artists.retain(|other| fold(other) != folded);
                extend(&mut must.artists_none, [name.clone()]);
                "must.artists_none"
            }
            Item::Bpm(_) => {
                must.bpm = Span(None, None);
                brief.prefer.bpm = None;
                "must.bpm"
            }
            Item::Vocals(_) | Item::Voices => {
                must.vocals = if matches!(said.what, Item::Voices) {
                    Some(Vocals::Instrumental)
                } else {
                    None
                };
                "must.vocals"
            }
            Item::Feel(_) => {
                brief.prefer = Prefer {
                    genres: brief.prefer.genres.clone(),
                    like_artists: brief.prefer.like_artists.clone(),
                    like_tracks: brief.prefer.like_tracks.clone(),
                    ..Prefer::default()
                };
                "prefer"
            }
            Item::Tag(tag) => {
                must.tags_any.retain(|other| other != tag);
                extend(&mut must.tags_none, [(*tag).to_owned()]);
                "must.tags_none"
            }
            Item::Each(_) => {
                must.duration_ms = Span(None, None);
                "must.duration_ms"
            }
            Item::Clean => {
                must.explicit = None;
                "must.explicit"
            }
            Item::Tongue(tongue) => {
                must.languages_any.retain(|code| code != tongue.language);
                must.countries_any.clear();
                "must.languages_any"
            }
            Item::Order(_) => {
                brief.order = None;
                "order"
            }
            Item::Shape(_) => {
                brief.arc.clear();
                "arc"
            }
            _ => return,
        };
        self.note(said.words, path);
    }

    fn soft(&mut self, brief: &mut Brief) {
        let wish = self.wish;
        if !wish.feels.is_empty() {
            self.feel(brief);
        }
        for said in &wish.not_feels {
            refuse_feel(brief, said.what);
            self.note(said.words, "must.energy");
        }
        for said in &wish.less_genres {
            for name in &said.what {
                brief.prefer.genres.insert(name.clone(), -0.8);
            }
            self.note(said.words, "prefer.genres");
        }
        if let Some(said) = &wish.familiar {
            brief.prefer.familiarity = Some(said.what.clamp(-1.0, 1.0));
            self.note(said.words, "prefer.familiarity");
        }
        if let Some(said) = &wish.novel {
            brief.prefer.novelty = Some(said.what.clamp(-1.0, 1.0));
            self.note(said.words, "prefer.novelty");
        }
        for said in &wish.not_too {
            let path = relative::keep_to(brief, self.names.newest(), said.what.0, said.what.1);
            self.note(said.words, path);
        }
        if wish.arc.is_none() {
            for said in &wish.compare {
                let (dim, way) = said.what;
                let path = relative::apply(brief, self.view, self.names.newest(), dim, way);
                self.note(said.words, path);
            }
        }
    }

    /// Moods, each as much as it is about a value.
    fn feel(&mut self, brief: &mut Brief) {
        let wish = self.wish;
        let mean = |aim: &dyn Fn(&Feel) -> Option<super::sense::Aim>| {
            let (mut sum, mut weights) = (0.0, 0.0);
            for said in &wish.feels {
                let (feel, degree) = said.what;
                if let Some(aim) = aim(feel) {
                    let middle = if aim.value > 1.0 { 115.0 } else { 0.5 };
                    let stretch = if degree > 1.0 {
                        1.25
                    } else if degree < 1.0 {
                        0.7
                    } else {
                        1.0
                    };
                    let weight = aim.weight * aim.weight;
                    sum += (middle + (aim.value - middle) * stretch) * weight;
                    weights += weight;
                }
            }
            (weights > 0.0).then(|| sum / weights)
        };
        let unit = |value: f32| (value.clamp(0.02, 0.98) * 100.0).round() / 100.0;
        let prefer = &mut brief.prefer;
        let set = |slot: &mut Option<f32>, value: Option<f32>| {
            if let Some(value) = value {
                *slot = Some(value);
            }
        };
        set(&mut prefer.energy, mean(&|f| f.energy).map(unit));
        set(&mut prefer.valence, mean(&|f| f.valence).map(unit));
        set(&mut prefer.danceability, mean(&|f| f.dance).map(unit));
        set(&mut prefer.acousticness, mean(&|f| f.acoustic).map(unit));
        let tempo = mean(&|f| f.bpm).map(|bpm| bpm.clamp(50.0, 200.0).round());
        if brief.must.bpm.is_open() || wish.bpm.is_none() {
            set(&mut prefer.bpm, tempo);
        }
        // What stood against the new mood before gives way.
        let must = &mut brief.must;
        if prefer.energy.is_some_and(|energy| !must.energy.holds(energy)) {
            must.energy = Span(None, None);
        }
        if prefer.valence.is_some_and(|valence| !must.valence.holds(valence)) {
            must.valence = Span(None, None);
        }
        if wish.bpm.is_none() && prefer.bpm.is_some_and(|bpm| !must.bpm.holds(bpm)) {
            must.bpm = Span(None, None);
        }
        let mut moods = Vec::new();
        for said in &wish.feels {
            let feel = said.what.0;
            // Slow and fast are about a number that every listener can hear.
            if let Some(aim) = feel.bpm.filter(|aim| aim.weight >= 1.0 && wish.bpm.is_none()) {
                let bound = if aim.value < 100.0 {
                    Span(None, Some(aim.value + 28.0))
                } else if aim.value > 125.0 {
                    Span(Some(aim.value - 30.0), None)
                } else {
                    Span::new(aim.value - 15.0, aim.value + 15.0)
                };
                brief.must.bpm = bound;
            }
            if let Some(vocals) = feel.vocals {
                brief.prefer.vocals = Some(vocals);
            }
            if let Some(familiarity) = feel.familiarity
                && brief.prefer.familiarity.is_none()
            {
                brief.prefer.familiarity = Some(familiarity);
            }
            if !feel.mood.is_empty() {
                moods.push(feel.mood.to_owned());
            }
            let path = if feel.bpm.is_some_and(|aim| aim.weight >= 1.0) {
                "must.bpm"
            } else if feel.energy.is_some() {
                "prefer.energy"
            } else if feel.valence.is_some() {
                "prefer.valence"
            } else {
                "prefer.moods"
            };
            self.note(said.words, path);
        }
        if !moods.is_empty() {
            brief.prefer.moods.clear();
            extend(&mut brief.prefer.moods, moods);
        }
    }

    /// Length, order and arc.
    fn whole(&mut self, brief: &mut Brief) {
        let wish = self.wish;
        if let Some(said) = &wish.order {
            brief.order = Some(said.what);
            brief.arc.clear();
            self.note(said.words, "order");
        }
        if let Some(said) = &wish.total {
            brief.length = Some(Length::DurationMs(said.what.clamp(60_000, 172_800_000)));
            self.note(said.words, "length");
        }
        if let Some(said) = &wish.count {
            brief.length = Some(Length::Tracks(said.what.clamp(1, 500)));
            self.note(said.words, "length");
        }
        if wish.count.is_none()
            && wish.total.is_none()
            && let Some(said) = &wish.artists
        {
            brief.length = Some(Length::Tracks(said.what));
        }
        if wish.cues.keep_going
            && wish.songs.is_empty()
            && wish.count.is_none()
            && wish.total.is_none()
        {
            brief.length = None;
        }
        if let Some(said) = &wish.arc {
            brief.arc = said.what.clone();
            brief.order = None;
            if let Some(stretch) = wish.stretch {
                fit_last(brief, stretch);
            }
            self.note(said.words, "arc");
        }
    }
}

impl Wish {
    /// A request of its own, after which little of the one before goes on.
    fn starts_anew(&self) -> bool {
        let cues = self.cues;
        if cues.same || cues.also {
            return false;
        }
        let changes = cues.instead || cues.switch || cues.forget || cues.correction;
        let whole = self.count.is_some()
            || self.total.is_some()
            || cues.play
            || cues.noun
            || cues.music
            || cues.anything;
        let subject = self
            .subjects
            .iter()
            .any(|s| !matches!(s.what, Subject::LikeThat(_) | Subject::SameArtist))
            || !self.shares.is_empty();
        if subject {
            return !changes;
        }
        if !self.compare.is_empty() || cues.only || changes {
            return false;
        }
        // "ten happy songs", "music for dinner"
        (self.has_occasion() && (whole || self.feels.len() > 1 || !self.years.is_empty()))
            || ((self.count.is_some() || self.total.is_some())
                && (!self.feels.is_empty() || self.arc.is_some()))
            || cues.anything && cues.play && self.feels.is_empty()
    }

    /// Only adds to what stands.
    fn adds(&self, current: &Brief) -> bool {
        let cues = self.cues;
        if *current == Brief::default()
            || cues.instead
            || cues.switch
            || cues.correction
            || cues.reset
            || cues.forget
            || self.arc.is_some()
            || self.order.is_some()
        {
            return false;
        }
        let named = self.subjects.iter().any(|s| {
            matches!(
                s.what,
                Subject::Genre(_) | Subject::Artist(_) | Subject::Tongue(_) | Subject::SameArtist
            )
        });
        if cues.more && self.compare.is_empty() {
            // "ten more", "more like that", "more Drake"; but "more like the second one" turns the queue.
            let like = self.subjects.iter().any(|s| {
                matches!(
                    s.what,
                    Subject::LikeThat(_) | Subject::LikeSong(_) | Subject::LikeArtist(_)
                )
            });
            return self.count.is_some() || (named && !like) || (!like && !self.changes_brief());
        }
        (cues.also || cues.queue) && named || cues.keep_going && cues.like_that
    }
}

/// What holds through a new request: what was refused, clean only, and how much was asked for.
fn kept(current: &Brief) -> Brief {
    let must = &current.must;
    Brief {
        version: current.version,
        said: current.said.clone(),
        must: Must {
            genres_none: must.genres_none.clone(),
            artists_none: must.artists_none.clone(),
            tracks_none: must.tracks_none.clone(),
            tags_none: must.tags_none.clone(),
            languages_none: must.languages_none.clone(),
            explicit: must.explicit.filter(|explicit| !explicit),
            ..Must::default()
        },
        length: current.length,
        ..Brief::default()
    }
}

fn clear_subject(brief: &mut Brief) {
    let must = &mut brief.must;
    must.genres_any.clear();
    must.artists_any.clear();
    must.albums_any.clear();
    must.languages_any.clear();
    must.countries_any.clear();
    brief.prefer.genres.clear();
    brief.prefer.like_artists.clear();
    brief.prefer.like_tracks.clear();
    brief.mix.clear();
}

/// A brief that lets both through: what stands, and what is added.
fn widened(current: &Brief, narrow: &Brief) -> Brief {
    let must = &current.must;
    let mut brief = current.clone();
    let plain = |must: &Must| {
        must.artists_any.is_empty()
            && must.languages_any.is_empty()
            && must.countries_any.is_empty()
            && must.albums_any.is_empty()
    };
    if brief.mix.is_empty() && plain(must) && plain(&narrow.must) && !must.genres_any.is_empty() {
        extend(&mut brief.must.genres_any, narrow.must.genres_any.iter().cloned());
        return relaxed(brief, narrow);
    }
    let subject = |must: &Must| Must {
        genres_any: must.genres_any.clone(),
        artists_any: must.artists_any.clone(),
        albums_any: must.albums_any.clone(),
        languages_any: must.languages_any.clone(),
        countries_any: must.countries_any.clone(),
        ..Must::default()
    };
    if subject(must) == Must::default() && brief.mix.is_empty() {
        // Anything was welcome before.
        extend(&mut brief.prefer.like_artists, narrow.must.artists_any.iter().cloned());
        for genre in &narrow.must.genres_any {
            brief.prefer.genres.insert(genre.clone(), 0.4);
        }
        return relaxed(brief, narrow);
    }
    let share = 1.0 / (brief.mix.len().max(1) + 1) as f32;
    if brief.mix.is_empty() {
        brief.mix.push(MixPart { share: 1.0, must: subject(must) });
    }
    brief.mix.iter_mut().for_each(|part| part.share *= 1.0 - share);
    brief.mix.push(MixPart { share, must: subject(&narrow.must) });
    let must = &mut brief.must;
    must.genres_any.clear();
    must.artists_any.clear();
    must.albums_any.clear();
    must.languages_any.clear();
    must.countries_any.clear();
    relaxed(brief, narrow)
}

/// What is added is no longer refused.
fn relaxed(mut brief: Brief, narrow: &Brief) -> Brief {
    brief.must.genres_none.clone_from(&narrow.must.genres_none);
    brief.must.artists_none.clone_from(&narrow.must.artists_none);
    if narrow.must.years != brief.must.years && !brief.must.years.is_empty() {
        let years: Vec<_> = brief.must.years.iter().chain(&narrow.must.years).copied().collect();
        brief.must.years =
            if narrow.must.years.is_empty() { Vec::new() } else { joined(years.into_iter()) };
    }
    brief
}

/// Not that mood: a bound on the side where it lies, and an aim on the other.
fn refuse_feel(brief: &mut Brief, feel: &Feel) {
    const MARGIN: f32 = 0.16;
    let away = |value: f32| {
        let bound = |v: f32| (v.clamp(0.1, 0.9) * 100.0).round() / 100.0;
        if value < 0.5 {
            (Span(Some(bound(value + MARGIN)), None), bound(value + 0.35).min(0.6))
        } else {
            (Span(None, Some(bound(value - MARGIN))), bound(value - 0.4).max(0.3))
        }
    };
    let main =
        |aim: Option<super::sense::Aim>| aim.filter(|aim| aim.weight >= 1.0).map(|aim| aim.value);
    if let Some(energy) = main(feel.energy) {
        let (span, aim) = away(energy);
        brief.must.energy = span;
        if brief.prefer.energy.is_none_or(|energy| !span.holds(energy)) {
            brief.prefer.energy = Some(aim);
        }
    }
    if let Some(valence) = main(feel.valence) {
        let (span, aim) = away(valence);
        brief.must.valence = span;
        if brief.prefer.valence.is_none_or(|valence| !span.holds(valence)) {
            brief.prefer.valence = Some(aim);
        }
    }
    if let Some(bpm) = main(feel.bpm) {
        brief.must.bpm =
            if bpm < 115.0 { Span(Some(bpm + 14.0), None) } else { Span(None, Some(bpm - 14.0)) };
        brief.prefer.bpm = None;
    }
    if let Some(dance) = main(feel.dance) {
        brief.prefer.danceability = Some(if dance > 0.5 { 0.4 } else { 0.7 });
    }
    if let Some(acoustic) = main(feel.acoustic) {
        brief.prefer.acousticness = Some(if acoustic > 0.5 { 0.1 } else { 0.7 });
    }
    brief.prefer.moods.retain(|mood| mood != feel.mood);
}

/// The last part of the arc as long as it was said to be, as far as the whole length is known.
fn fit_last(brief: &mut Brief, stretch: u64) {
    /// What a song lasts, where only the number of songs is known.
    const SONG_MS: u64 = 215_000;
    let whole = match brief.length {
        Some(Length::DurationMs(ms)) => ms,
        Some(Length::Tracks(n)) => u64::from(n) * SONG_MS,
        None => 10 * SONG_MS,
    };
    let share = (stretch as f32 / whole.max(1) as f32).clamp(0.05, 0.9);
    let parts = brief.arc.len();
    if let Some((last, before)) = brief.arc.split_last_mut() {
        last.share = share;
        let each = (1.0 - share) / before.len().max(1) as f32;
        before.iter_mut().for_each(|part| part.share = each);
    }
    debug_assert!(parts == brief.arc.len());
}

/// Appends what is not there yet.
fn extend(list: &mut Vec<String>, more: impl IntoIterator<Item = String>) {
    for name in more {
        if list.len() < LIST && !name.is_empty() && !list.contains(&name) {
            list.push(name);
        }
    }
}

/// Spans side by side; a bound below and one above make one span between.
fn joined(spans: impl Iterator<Item = Span<i32>>) -> Vec<Span<i32>> {
    let mut out: Vec<Span<i32>> = Vec::new();
    for span in spans {
        match (out.last_mut(), span) {
            (Some(Span(Some(low), high @ None)), Span(None, Some(top))) if *low <= top => {
                *high = Some(top)
            }
            (Some(Span(low @ None, Some(high))), Span(Some(bottom), None)) if bottom <= *high => {
                *low = Some(bottom)
            }
            // "modern, from 2018 on": the narrower one.
            (Some(Span(Some(low), None)), Span(Some(other), None)) => *low = (*low).max(other),
            (Some(Span(None, Some(high))), Span(None, Some(other))) => *high = (*high).min(other),
            _ => out.push(span),
        }
    }
    // "old 60s songs": a named decade inside a vaguer span is what is meant.
    let narrow: Vec<Span<i32>> =
        out.iter().filter(|span| span.0.is_some() && span.1.is_some()).copied().collect();
    if !narrow.is_empty() {
        out.retain(|span| {
            (span.0.is_some() && span.1.is_some()) || !narrow.iter().any(|n| overlap(*span, *n))
        });
    }
    out.truncate(20);
    out.retain(|span| !span.is_backwards());
    out
}

fn overlap(a: Span<i32>, b: Span<i32>) -> bool {
    let (al, ah) = (a.0.unwrap_or(i32::MIN), a.1.unwrap_or(i32::MAX));
    let (bl, bh) = (b.0.unwrap_or(i32::MIN), b.1.unwrap_or(i32::MAX));
    al <= bh && bl <= ah
}

/// The years without those of a span.
fn without(years: &[Span<i32>], span: Span<i32>) -> Vec<Span<i32>> {
    let all = [Span(None, None)];
    let years = if years.is_empty() { &all[..] } else { years };
    let mut out = Vec::new();
    for Span(low, high) in years.iter().copied() {
        let below = span.0.map(|from| Span(low, Some(high.map_or(from - 1, |h| h.min(from - 1)))));
        let above = span.1.map(|to| Span(Some(low.map_or(to + 1, |l| l.max(to + 1))), high));
        out.extend([below, above].into_iter().flatten().filter(|s: &Span<i32>| !s.is_backwards()));
    }
    out
}
