//! What a wish is about, as a whole.

use crate::protocol::Brief;

use super::item::{Spared, Subject};
use super::sense::Ask;
use super::wish::{Place, Said, Wish};

impl Wish {
    /// Names music of its own, not only what is there already.
    pub fn names_subject(&self) -> bool {
        let names =
            |said: &Said<Subject>| !matches!(said.what, Subject::LikeThat(_) | Subject::Alike(_));
        self.subjects.iter().any(names) || self.names_parts()
    }

    /// Whom or what a part of the queue is to be of, not only how fast or from when.
    pub fn names_parts(&self) -> bool {
        let bounds = |said: &Said<Subject>| {
            use Subject::{Beats, Era, Lasting, Loudness};
            matches!(said.what, Beats(_) | Era(_) | Lasting(_) | Loudness(_))
        };
        self.shares.iter().any(|part| !part.what.1.iter().all(bounds))
    }

    /// Parts of the queue are named, and not what the rest of it is to be: "half of them jazz". What was
    /// asked for before is, then.
    pub fn leaves_a_rest(&self) -> bool {
        let cues = self.cues;
        let whole = self.count.is_some() || self.total.is_some() || cues.play || cues.music;
        !whole && self.shares.iter().any(|part| part.what.1.is_empty())
    }

    /// A genre, an artist or a song; a country alone may be spoken of for other reasons.
    pub fn names_more_than_a_place(&self) -> bool {
        let place = |said: &Said<Subject>| matches!(said.what, Subject::Tongue(_));
        !self.shares.is_empty() || !self.songs.is_empty() || self.subjects.iter().any(|s| !place(s))
    }

    /// Something is refused by name, or by when it is from.
    pub fn refuses(&self) -> bool {
        !self.not_genres.is_empty()
            || !self.not_artists.is_empty()
            || !self.not_songs.is_empty()
            || !self.not_years.is_empty()
            || !self.not_tags.is_empty()
    }

    /// "Eminem is fine": let through what is refused, now or before. Where nothing is, it is asked for.
    pub fn let_in(&mut self, current: &Brief) {
        let must = &current.must;
        let refused = [&must.genres_none, &must.artists_none, &must.tags_none, &must.tracks_none];
        let refuses = self.refuses()
            || !must.years_none.is_empty()
            || refused.into_iter().any(|list| !list.is_empty());
        for Said { what, words } in std::mem::take(&mut self.welcome) {
            match what {
                what if refuses => self.spared.push(Said { what, words }),
                Spared::Artist(name) => self.ask(Subject::Artist(name), words),
                Spared::Genre(names) => self.ask(Subject::Genre(names), words),
                Spared::Songs(tracks) => {
                    self.songs.push(Said { what: (tracks, Place::Next), words })
                }
            }
        }
    }

    /// Says something about what music is wanted, beyond how much of it.
    pub fn has_subject(&self) -> bool {
        !self.subjects.is_empty() || !self.shares.is_empty()
    }

    pub fn has_occasion(&self) -> bool {
        self.feels.iter().any(|said| said.what.0.occasion)
    }

    /// "How many songs by …?": a question, whatever it names.
    pub fn asks_how_many(&self) -> bool {
        self.asks.first() == Some(&Ask::HowMany) && self.count.is_none() && !self.cues.queue
    }

    /// Any wish at all for what the queue should hold.
    pub fn is_wish(&self) -> bool {
        self.has_subject()
            || self.changes_brief()
            || self.count.is_some()
            || self.total.is_some()
            || self.times.is_some()
            || self.fewer.is_some()
            || self.shorter.is_some()
    }

    /// Says something that the brief holds.
    pub fn changes_brief(&self) -> bool {
        self.each.is_some()
            || !self.years.is_empty()
            || !self.not_years.is_empty()
            || self.bpm.is_some()
            || self.pace.is_some()
            || self.has_subject()
            || !self.not_genres.is_empty()
            || !self.not_artists.is_empty()
            || !self.not_songs.is_empty()
            || !self.not_these.is_empty()
            || !self.spared.is_empty()
            || self.liked.is_some()
            || self.shift.is_some()
            || self.covers.is_some()
            || !self.not_tongues.is_empty()
            || self.not_same_artist.is_some()
            || self.not_same_genre.is_some()
            || !self.relaxed.is_empty()
            || self.not_that.is_some()
            || !self.no_matter.is_empty()
            || !self.forget.is_empty()
            || !self.feels.is_empty()
            || !self.not_feels.is_empty()
            || self.vocals.is_some()
            || self.explicit.is_some()
            || !self.keys.is_empty()
            || !self.not_keys.is_empty()
            || !self.tags.is_empty()
            || !self.not_tags.is_empty()
            || !self.fine_tags.is_empty()
            || self.familiar.is_some()
            || self.novel.is_some()
            || !self.compare.is_empty()
            || !self.not_too.is_empty()
            || !self.less_genres.is_empty()
            || !self.less_artists.is_empty()
            || self.less_like.is_some()
            || self.order.is_some()
            || self.most.is_some()
            || !self.scales.is_empty()
            || self.arc.is_some()
            || self.per_span.is_some()
            || self.per_artist.is_some()
            || !self.quotas.is_empty()
            || self.artists.is_some()
    }
}
