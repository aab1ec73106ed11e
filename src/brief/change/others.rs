//! Bounds that go ("longer ones are fine"), and kinds and people that are to be others ("a different genre").

use crate::protocol::{Brief, Length, Must, Span};

use super::super::item::Refer;
use super::super::sense::{Chat, Dim, Matter};
use super::super::stage::meant;
use super::years::refused;
use super::{Change, extend};

impl Change<'_> {
    /// "No more of that": whom or what kind of music the wish that stood names first is refused, and the rest
    /// of it stays. One that names nothing can only mean what was picked for it.
    pub(super) fn not_that(&mut self, brief: &mut Brief) {
        let Some(said) = &self.wish.not_that else { return };
        let stood = &self.view.brief;
        let parts = stood.mix.iter().map(|part| &part.must).chain([&stood.must]);
        let parts: Vec<&Must> = parts.collect();
        let all = |of: fn(&Must) -> &Vec<String>| -> Vec<String> {
            parts.iter().flat_map(|must| of(must).iter().cloned()).collect()
        };
        let must = &mut brief.must;
        let named = [
            (
                all(|m| &m.artists_any),
                &mut must.artists_any,
                &mut must.artists_none,
                "must.artists_none",
            ),
            (
                all(|m| &m.genres_any),
                &mut must.genres_any,
                &mut must.genres_none,
                "must.genres_none",
            ),
            (all(|m| &m.tags_any), &mut must.tags_any, &mut must.tags_none, "must.tags_none"),
            (
                all(|m| &m.countries_any),
                &mut must.countries_any,
                &mut must.countries_none,
                "must.countries_none",
            ),
            (
                all(|m| &m.languages_any),
                &mut must.languages_any,
                &mut must.languages_none,
                "must.languages_none",
            ),
        ];
        for (names, any, none, path) in named {
            if stood.must.albums_any.is_empty() && !names.is_empty() {
                any.retain(|name| !names.contains(name));
                extend(none, names);
                brief.mix.clear();
                self.note(said.words, path);
                return;
            }
        }
        if !stood.must.years.is_empty() && stood.must.albums_any.is_empty() {
            must.years = refused(&stood.must.years, &stood.must.years);
            self.note(said.words, "must.years");
            return;
        }
        let picked = meant(self.view, Refer::Those).into_iter();
        extend(&mut must.tracks_none, picked.map(|entry| entry.track.id.clone()));
        self.drop_albums(brief);
        self.note(said.words, "must.tracks_none");
    }

    /// What need not be as it was said any more.
    pub(super) fn no_matter(&mut self, brief: &mut Brief) {
        for said in &self.wish.no_matter {
            let path = match said.what {
                Matter::Order => {
                    brief.order = None;
                    brief.arc.clear();
                    "order"
                }
                Matter::Length => {
                    brief.length = None;
                    "length"
                }
                Matter::PerArtist => {
                    brief.must.max_per_artist = None;
                    "must.max_per_artist"
                }
                Matter::Voices => {
                    brief.must.vocals = None;
                    brief.prefer.vocals = None;
                    "must.vocals"
                }
                Matter::Tongue => {
                    brief.must.languages_any.clear();
                    brief.must.languages_none.clear();
                    "must.languages_any"
                }
            };
            self.note(said.words, path);
        }
    }

    /// Opens bounds on the side that was said, or on both.
    pub(super) fn relax(&mut self, brief: &mut Brief) {
        for said in &self.wish.relaxed {
            let (dim, way) = said.what;
            let must = &mut brief.must;
            let path = match dim {
                // "no time limit", where only the whole has one
                Dim::Duration
                    if way == 0.0
                        && must.duration_ms.is_open()
                        && matches!(brief.length, Some(Length::DurationMs(_))) =>
                {
                    brief.length = None;
                    "length"
                }
                Dim::Duration => {
                    open(&mut must.duration_ms, way);
                    "must.duration_ms"
                }
                Dim::Tempo => {
                    open(&mut must.bpm, way);
                    brief.prefer.bpm = None;
                    "must.bpm"
                }
                Dim::Energy => {
                    open(&mut must.energy, way);
                    "must.energy"
                }
                Dim::Valence => {
                    open(&mut must.valence, way);
                    "must.valence"
                }
                Dim::Popularity => {
                    open(&mut must.popularity, way);
                    "must.popularity"
                }
                Dim::Year => {
                    must.years.iter_mut().for_each(|span| open(span, way));
                    must.years.retain(|span| *span != Span(None, None));
                    "must.years"
                }
                // Of these there are no bounds.
                Dim::Acoustic | Dim::Dance | Dim::Novelty => continue,
            };
            self.note(said.words, path);
        }
    }

    /// "The last two were perfect": what comes later leans to them, what is queued stays.
    pub(super) fn praised(&mut self, brief: &mut Brief) {
        /// The newest of them tell the most.
        const REMEMBERED: usize = 5;
        let told = |refer| {
            matches!(
                refer,
                Refer::Nth(_)
                    | Refer::FirstOf(_)
                    | Refer::LastOf(_)
                    | Refer::Before
                    | Refer::Most(..)
            )
        };
        let praises = self.wish.chats.contains(&Chat::Praise) && self.wish.asks.is_empty();
        let Some(said) = self.wish.praised.as_ref().filter(|s| praises && told(s.what)) else {
            return;
        };
        let liked = &mut brief.prefer.like_tracks;
        let entries = meant(self.view, said.what);
        liked.retain(|id| entries.iter().all(|entry| entry.track.id != *id));
        extend(liked, entries.iter().map(|entry| entry.track.id.clone()));
        liked.drain(..liked.len().saturating_sub(REMEMBERED));
        self.note(said.words, "prefer.like_tracks");
    }

    /// Whoever and whatever stands is left for others.
    pub(super) fn others(&mut self, brief: &mut Brief) {
        let wish = self.wish;
        let playing = meant(self.view, Refer::This);
        if let Some(said) = &wish.not_same_artist {
            let mut names: Vec<String> =
                playing.iter().filter_map(|entry| entry.track.artists.first().cloned()).collect();
            if !wish.names_subject() {
                names.append(&mut brief.must.artists_any);
            }
            extend(&mut brief.must.artists_none, names);
            self.note(said.words, "must.artists_none");
        }
        // "change the genre to jazz" says which.
        if let Some(said) = wish.not_same_genre.as_ref().filter(|_| !wish.names_subject()) {
            let mut names = std::mem::take(&mut brief.must.genres_any);
            names.extend(brief.mix.drain(..).flat_map(|part| part.must.genres_any));
            if names.is_empty() {
                names =
                    playing.iter().flat_map(|e| e.track.genres.iter().take(1).cloned()).collect();
            }
            names.iter().for_each(|name| {
                brief.prefer.genres.remove(name);
            });
            extend(&mut brief.must.genres_none, names);
            self.note(said.words, "must.genres_none");
        }
    }
}

/// Takes the upper bound away, or the lower one (`way` below zero), or both.
fn open<T>(span: &mut Span<T>, way: f32) {
    if way >= 0.0 {
        span.1 = None;
    }
    if way <= 0.0 {
        span.0 = None;
    }
}
