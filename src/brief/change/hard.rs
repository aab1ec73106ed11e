//! The hard wishes: what must be, and what must not.

use crate::catalog::{TrackIx, fold};
use crate::protocol::{Brief, Keys, MixPart, Must, OrderBy, Span};

use super::super::item::{Pace, Refer, Subject};
use super::super::quantity::BEATS_AROUND;
use super::super::stage::{mean, meant};
use super::super::wish::Said;
use super::merge::clear_subject;
use super::years::{joined, refused};
use super::{Change, LIST, extend};

/// Words for old and new that say nothing where years are told beside them.
const VAGUE: [&str; 14] = [
    "old",
    "older stuff",
    "older",
    "old songs",
    "old stuff",
    "oldies",
    "retro",
    "vintage",
    "new",
    "newer stuff",
    "modern",
    "recent",
    "current",
    "old school",
];

impl Change<'_> {
    pub(super) fn hard(&mut self, brief: &mut Brief) {
        let wish = self.wish;
        for said in &wish.forget {
            self.forget(brief, said);
        }
        self.relax(brief);
        self.no_matter(brief);
        for said in &wish.subjects {
            self.subject(brief, said);
        }
        self.mix(brief);
        self.years(brief);
        self.covers(brief);
        self.shift(brief);
        self.spared(brief);
        self.liked(brief);
        self.tempo(brief);
        if let Some(said) = &wish.each {
            brief.must.duration_ms = said.what;
            self.note(said.words, "must.duration_ms");
        }
        self.refused(brief);
        for said in &wish.scales {
            let (by, span) = said.what;
            let (of, path) = match by {
                OrderBy::Energy => (&mut brief.must.energy, "must.energy"),
                OrderBy::Valence => (&mut brief.must.valence, "must.valence"),
                _ => (&mut brief.must.popularity, "must.popularity"),
            };
            *of = span;
            self.note(said.words, path);
        }
        if let Some(said) = &wish.vocals {
            brief.must.vocals = Some(said.what);
            self.note(said.words, "must.vocals");
        }
        self.keys(brief);
        if let Some(said) = &wish.explicit {
            brief.must.explicit = said.what;
            self.note(said.words, "must.explicit");
        }
        self.tags(brief);
        self.per_artist(brief);
        self.leave_out_of_mix(brief);
        // What is asked for now is no longer refused.
        let asked: Vec<String> = brief.must.genres_any.clone();
        if wish.not_genres.is_empty() {
            brief.must.genres_none.retain(|name| !asked.contains(name));
        }
        let asked: Vec<String> = brief.must.artists_any.iter().map(|name| fold(name)).collect();
        brief.must.artists_none.retain(|name| !asked.contains(&fold(name)));
        let of_albums = wish.subjects.iter().filter_map(|said| match &said.what {
            Subject::Album(album) => Some(&album.tracks),
            _ => None,
        });
        let refused = |ix: &TrackIx| wish.not_songs.iter().any(|said| said.what.contains(ix));
        let asked = of_albums.flatten().filter(|ix| !refused(ix));
        let asked: Vec<&str> = asked.map(|ix| self.catalog.id(*ix)).collect();
        brief.must.tracks_none.retain(|id| !asked.contains(&id.as_str()));
    }

    fn years(&mut self, brief: &mut Brief) {
        let wish = self.wish;
        if !wish.years.is_empty() {
            // "older stuff, like from the nineties": the decade says how old.
            let bare = |said: &&Said<Span<i32>>| {
                let text = self.input.get(said.words.0..said.words.1).unwrap_or_default();
                VAGUE.contains(&fold(text).as_str())
            };
            let whole = |said: &Said<Span<i32>>| said.what.0.is_some() && said.what.1.is_some();
            let named = wish.years.iter().any(whole);
            let told = wish.years.iter().filter(|said| !(named && !whole(said) && bare(said)));
            brief.must.years = joined(told.map(|said| said.what));
            wish.years.iter().for_each(|said| self.note(said.words, "must.years"));
        }
        let spans: Vec<Span<i32>> = wish.not_years.iter().map(|said| said.what).collect();
        // Something may be of those years all the same.
        let spared = !wish.spared.is_empty();
        match spared {
            true => brief.must.years_none.extend(spans),
            false if spans.is_empty() => {}
            false => brief.must.years = refused(&brief.must.years, &spans),
        }
        for said in &wish.not_years {
            self.note(said.words, if spared { "must.years_none" } else { "must.years" });
        }
    }

    fn tempo(&mut self, brief: &mut Brief) {
        let wish = self.wish;
        if let Some(said) = &wish.bpm {
            brief.must.bpm = said.what;
            brief.prefer.bpm = match said.what {
                Span(Some(a), Some(b)) => Some((a + b) / 2.0),
                _ => None,
            };
            self.note(said.words, "must.bpm");
        }
        if let Some(said) = &wish.pace {
            let queued = || mean(self.view, |track| track.bpm);
            let (now, around) = match said.what {
                Pace::Times(factor) => {
                    (brief.prefer.bpm.unwrap_or(if factor < 1.0 { 160.0 } else { 85.0 }), 12.0)
                }
                Pace::By(_) => (brief.prefer.bpm.or_else(queued).unwrap_or(118.0), BEATS_AROUND),
            };
            let of = |bpm: f32| match said.what {
                Pace::Times(factor) => (bpm * factor).clamp(30.0, 300.0).round(),
                Pace::By(beats) => (bpm + beats).clamp(30.0, 300.0).round(),
            };
            brief.must.bpm = match brief.must.bpm {
                Span(None, None) => Span::new(of(now) - around, of(now) + around),
                Span(a, b) => Span(a.map(of), b.map(of)),
            };
            brief.prefer.bpm = Some(of(now));
            self.note(said.words, "must.bpm");
        }
    }

    /// Kinds, people, songs and languages that are not to play.
    fn refused(&mut self, brief: &mut Brief) {
        let wish = self.wish;
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
            extend(&mut brief.must.artists_none, self.names.namesakes(self.catalog, &said.what));
            let folded = fold(&said.what);
            brief.must.artists_any.retain(|name| fold(name) != folded);
            brief.must.artists_spared.retain(|name| fold(name) != folded);
            self.note(said.words, "must.artists_none");
        }
        for said in &wish.not_songs {
            let ids = said.what.iter().take(1).map(|ix| self.catalog.id(*ix).to_owned());
            let ids: Vec<String> = ids.collect();
            brief.must.tracks_spared.retain(|id| !ids.contains(id));
            extend(&mut brief.must.tracks_none, ids);
            self.note(said.words, "must.tracks_none");
        }
        if !wish.not_songs.is_empty() {
            self.drop_albums(brief);
        }
        for said in &wish.not_these {
            let ids: Vec<_> =
                meant(self.view, said.what).iter().map(|entry| entry.track.id.clone()).collect();
            brief.must.tracks_spared.retain(|id| !ids.contains(id));
            extend(&mut brief.must.tracks_none, ids);
            self.note(said.words, "must.tracks_none");
        }
        if wish.not_named {
            let names = wish.subjects.iter().flat_map(|said| match &said.what {
                Subject::LikeArtist(name) => vec![name.clone()],
                Subject::LikeSong(tracks) => {
                    let artists = tracks.first().map(|ix| self.catalog.main_artist(*ix));
                    artists.map(|id| self.catalog.artist_name(id).to_owned()).into_iter().collect()
                }
                _ => Vec::new(),
            });
            extend(&mut brief.must.artists_none, names.collect::<Vec<_>>());
        }
        self.others(brief);
        self.not_that(brief);
        for said in &wish.not_tongues {
            let path = self.not_tongue(brief, said.what, self.is_of_land(said.words));
            self.note(said.words, path);
        }
    }

    fn keys(&mut self, brief: &mut Brief) {
        let wish = self.wish;
        if !wish.keys.is_empty() {
            let keys = wish.keys.iter().fold(0, |all, said| all | said.what.0);
            brief.must.keys_any = Keys(keys).names();
            brief.must.keys_none = Keys(Keys::any_of(&brief.must.keys_none).0 & !keys).names();
            wish.keys.iter().for_each(|said| self.note(said.words, "must.keys_any"));
        }
        for said in &wish.not_keys {
            let left_out = Keys::any_of(&brief.must.keys_none).0 | said.what.0;
            brief.must.keys_none = Keys(left_out).names();
            brief.must.keys_any = Keys(Keys::any_of(&brief.must.keys_any).0 & !left_out).names();
            self.note(said.words, "must.keys_none");
        }
    }

    fn tags(&mut self, brief: &mut Brief) {
        let wish = self.wish;
        for said in &wish.tags {
            extend(&mut brief.must.tags_any, [said.what.to_owned()]);
            brief.must.tags_none.retain(|tag| tag != said.what);
            self.note(said.words, "must.tags_any");
        }
        for tag in &wish.fine_tags {
            brief.must.tags_any.retain(|known| known != tag);
            brief.must.tags_none.retain(|known| known != tag);
        }
        for said in &wish.not_tags {
            extend(&mut brief.must.tags_none, [said.what.to_owned()]);
            brief.must.tags_any.retain(|tag| tag != said.what);
            self.note(said.words, "must.tags_none");
        }
    }

    fn per_artist(&mut self, brief: &mut Brief) {
        let wish = self.wish;
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
    }

    pub(super) fn subject(&mut self, brief: &mut Brief, said: &Said<Subject>) {
        match &said.what {
            Subject::Genre(names) => {
                extend(&mut brief.must.genres_any, names.iter().cloned());
                self.note(said.words, "must.genres_any");
            }
            Subject::Artist(name) => {
                extend(&mut brief.must.artists_any, [name.clone()]);
                self.note(said.words, "must.artists_any");
            }
            Subject::Album(album) => {
                extend(&mut brief.must.albums_any, album.names.iter().cloned());
                extend(&mut brief.must.artists_any, album.artist.clone());
                self.note(said.words, "must.albums_any");
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
            Subject::Alike(artists) => {
                let names = std::mem::take(&mut brief.must.artists_any);
                if *artists && !names.is_empty() {
                    brief.prefer.like_artists.clear();
                    extend(&mut brief.prefer.like_artists, names);
                    self.note(said.words, "prefer.like_artists");
                } else {
                    brief.must.artists_any = names;
                    self.like_these(brief, Refer::This);
                    self.note(said.words, "prefer.like_tracks");
                }
            }
            Subject::SameArtist => {
                let names: Vec<_> = meant(self.view, Refer::This)
                    .iter()
                    .filter_map(|entry| entry.track.artists.first().cloned())
                    .collect();
                extend(&mut brief.must.artists_any, names);
                self.note(said.words, "must.artists_any");
            }
            Subject::Era(span) => {
                brief.must.years.push(*span);
                self.note(said.words, "must.years");
            }
            Subject::Lasting(span) => {
                brief.must.duration_ms = *span;
                self.note(said.words, "must.duration_ms");
            }
            Subject::Loudness(span) => {
                brief.must.energy = *span;
                self.note(said.words, "must.energy");
            }
            Subject::Beats(span) => {
                brief.must.bpm = *span;
                self.note(said.words, "must.bpm");
            }
            Subject::Tongue(_) if self.wish.narrows_place() && self.narrow_kinds(brief) => {
                self.note(said.words, "must.genres_any");
            }
            Subject::Tongue(tongue) => {
                let path = self.tongue(&mut brief.must, tongue, self.is_of_land(said.words));
                self.note(said.words, path);
            }
            Subject::KindFrom(tongue) => {
                let names = self.genres_from(tongue, LIST);
                if names.is_empty() {
                    let path = self.tongue(&mut brief.must, tongue, self.is_of_land(said.words));
                    self.note(said.words, path);
                } else {
                    extend(&mut brief.must.genres_any, names);
                    self.note(said.words, "must.genres_any");
                }
            }
        }
    }

    pub(super) fn like_these(&self, brief: &mut Brief, refer: Refer) {
        let ids: Vec<_> =
            meant(self.view, refer).iter().map(|entry| entry.track.id.clone()).collect();
        if !ids.is_empty() {
            brief.prefer.like_tracks.clear();
            extend(&mut brief.prefer.like_tracks, ids);
        }
    }

    /// "half country, half rap"
    pub(super) fn mix(&mut self, brief: &mut Brief) {
        if self.wish.shares.is_empty() {
            return;
        }
        let rest = if self.wish.leaves_a_rest() { stood(brief) } else { Vec::new() };
        brief.mix.clear();
        brief.mix_in_order = self.wish.in_order;
        // Each part has its own, and those that stood would leave nothing of them.
        let said = self.wish.shares.iter().flat_map(|said| &said.what.1);
        for subject in said {
            match subject.what {
                Subject::Era(_) => brief.must.years.clear(),
                Subject::Lasting(_) => brief.must.duration_ms = Span(None, None),
                Subject::Beats(_) => brief.must.bpm = Span(None, None),
                Subject::Loudness(_) => brief.must.energy = Span(None, None),
                _ => {}
            }
        }
        for said in &self.wish.shares {
            let (share, subjects) = &said.what;
            if subjects.is_empty() && !rest.is_empty() {
                let scaled = |part: &MixPart| MixPart { share: part.share * share, ..part.clone() };
                brief.mix.extend(rest.iter().map(scaled));
                continue;
            }
            let mut part = Brief::default();
            for subject in subjects {
                self.subject(&mut part, subject);
            }
            brief.mix.push(MixPart { share: share.clamp(0.0, 1.0), most: None, must: part.must });
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
}

/// Takes out of a brief whom and what kind of music it asks for: as parts of a queue.
fn stood(brief: &mut Brief) -> Vec<MixPart> {
    let mut bare = brief.clone();
    clear_subject(&mut bare);
    let whole = std::mem::replace(brief, bare);
    let named = Must {
        genres_any: whole.must.genres_any,
        artists_any: whole.must.artists_any,
        albums_any: whole.must.albums_any,
        languages_any: whole.must.languages_any,
        countries_any: whole.must.countries_any,
        ..Must::default()
    };
    match (named == Must::default(), whole.mix) {
        (true, mix) => mix,
        (false, _) => vec![MixPart { share: 1.0, most: None, must: named }],
    }
}
