//! What passes a refusal all the same, and what alone may play: "no rap except Eminem", "only songs I've
//! liked".

use std::collections::BTreeSet;

use crate::catalog::{Title, TrackIx, fold};
use crate::protocol::{Brief, Span};

use super::super::item::Spared;
use super::super::stage::mean;
use super::{Change, LIST, extend};

impl Change<'_> {
    pub(super) fn spared(&mut self, brief: &mut Brief) {
        for said in &self.wish.spared {
            let path = match &said.what {
                // What was refused itself is refused no longer.
                Spared::Artist(name) if takes(&mut brief.must.artists_none, &[name]) => {
                    "must.artists_none"
                }
                Spared::Genre(names) if takes(&mut brief.must.genres_none, names) => {
                    "must.genres_none"
                }
                Spared::Artist(name) => {
                    extend(&mut brief.must.artists_spared, [name.clone()]);
                    "must.artists_spared"
                }
                Spared::Genre(names) => {
                    extend(&mut brief.must.genres_spared, names.iter().cloned());
                    "must.genres_spared"
                }
                Spared::Songs(tracks) => {
                    let ids = tracks.iter().map(|ix| self.catalog.id(*ix).to_owned());
                    extend(&mut brief.must.tracks_spared, ids);
                    "must.tracks_spared"
                }
            };
            self.note(said.words, path);
        }
    }

    /// "five years newer": the years that stand, or else those of what is queued.
    pub(super) fn shift(&mut self, brief: &mut Brief) {
        let Some(said) = &self.wish.shift else { return };
        let by = said.what;
        if brief.must.years.is_empty() {
            let mean = mean(self.view, |track| track.year.map(|year| year as f32));
            let around = mean.map_or(self.names.newest() - 10, |year| year as i32);
            brief.must.years = vec![Span::new(around - 3, around + 3)];
        }
        for span in &mut brief.must.years {
            *span = Span(span.0.map(|year| year + by), span.1.map(|year| year + by));
        }
        self.note(said.words, "must.years");
    }

    /// Titles of the artist's songs under which others have one, each once. A title of one word says
    /// too little.
    pub(super) fn covers(&mut self, brief: &mut Brief) {
        let Some(said) = &self.wish.covers else { return };
        let c = self.catalog;
        let Some(artist) = self.names.artist(&fold(&said.what)) else { return };
        let own = |ix: TrackIx| c.artists(ix).any(|id| id == artist);
        let titles = c.artist_tracks(artist).iter().map(|ix| Title::parse(c.title(*ix)).song);
        let titles: BTreeSet<String> = titles.filter(|title| title.contains(' ')).collect();
        let others = titles
            .iter()
            .filter_map(|title| self.names.titled(title).iter().copied().find(|ix| !own(*ix)));
        let ids: Vec<String> = others.map(|ix| c.id(ix).to_owned()).take(LIST).collect();
        // Where there are none, a track that is no cover would not be one either.
        extend(&mut brief.must.artists_none, ids.is_empty().then(|| said.what.clone()));
        extend(&mut brief.must.tags_any, ids.is_empty().then(|| "cover".to_owned()));
        brief.must.tracks_any = ids;
        self.note(said.words, "must.tracks_any");
    }

    /// The songs that the listener said they like, as far as the catalogue has them.
    pub(super) fn liked(&mut self, brief: &mut Brief) {
        let Some(said) = self.wish.liked else { return };
        let known = |id: &String| self.catalog.by_id(id).is_some();
        let since = self.wish.past.as_ref().map(|past| days_back(past.what));
        let liked = self.view.taste.liked_songs(since.unwrap_or(i64::MIN));
        let ids: Vec<String> = liked.into_iter().filter(known).collect();
        brief.must.tracks_any.clear();
        extend(&mut brief.must.tracks_any, ids.into_iter().take(LIST));
        self.note(said, "must.tracks_any");
    }
}

/// Takes the names out of a list; whether one was in it.
fn takes<N: AsRef<str>>(list: &mut Vec<String>, names: &[N]) -> bool {
    let before = list.len();
    list.retain(|known| names.iter().all(|name| fold(name.as_ref()) != fold(known)));
    list.len() < before
}

/// Unix milliseconds.
fn days_back(days: u32) -> i64 {
    const DAY: i64 = 86_400_000;
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let now = now.map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX));
    now - i64::from(days) * DAY
}
