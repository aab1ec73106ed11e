//! Whether a wish is one of its own, a change of the one that stands, or only adds to it.

use crate::protocol::Brief;

use super::super::item::Subject;
use super::super::wish::Wish;

impl Wish {
    /// A request of its own, after which little of the one before goes on.
    pub(super) fn starts_anew(&self) -> bool {
        let cues = self.cues;
        if cues.same || cues.also {
            return false;
        }
        let changes =
            cues.instead || cues.replaces || cues.switch || cues.forget || cues.correction;
        if self.narrows_place() {
            return false;
        }
        let whole = self.count.is_some()
            || self.total.is_some()
            || cues.play
            || cues.noun
            || cues.music
            || cues.anything;
        let subject = self.subjects.iter().any(|s| {
            !matches!(s.what, Subject::LikeThat(_) | Subject::Alike(_) | Subject::SameArtist)
        }) || self.names_parts();
        // "only the east coast stuff" keeps to what stands beside it.
        if subject {
            return !(changes || cues.only);
        }
        if !self.compare.is_empty() || cues.only || changes {
            return false;
        }
        // "ten happy songs", "music for dinner"
        (self.has_occasion() && (whole || self.feels.len() > 1 || !self.years.is_empty()))
            || ((self.count.is_some() || self.total.is_some())
                && (!self.feels.is_empty() || self.arc.is_some()))
            || cues.anything && cues.play && self.feels.is_empty()
            || cues.whatever && !self.changes_brief()
    }

    /// "in French, please", "only British bands": what stands, from there.
    pub(super) fn narrows_place(&self) -> bool {
        let cues = self.cues;
        let place = |subject: &Subject| matches!(subject, Subject::Tongue(_));
        let whole = self.count.is_some()
            || self.total.is_some()
            || self.has_occasion()
            || !self.years.is_empty()
            || cues.play
            || cues.noun
            || cues.music
            || cues.anything;
        !self.subjects.is_empty()
            && self.shares.is_empty()
            && self.subjects.iter().all(|said| place(&said.what))
            && (cues.only || !whole)
    }

    /// Only adds to what stands.
    pub(super) fn adds(&self, current: &Brief) -> bool {
        let cues = self.cues;
        let so_long = self.total.is_some() && !self.changes_brief();
        if self.longer && so_long {
            return true;
        }
        if *current == Brief::default()
            || cues.instead
            || cues.switch
            || cues.correction
            || cues.reset
            || cues.forget
            || self.arc.is_some()
            || self.order.is_some()
            || self.most.is_some()
        {
            return false;
        }
        let named = self.subjects.iter().any(|s| s.what.is_named());
        if cues.more && (self.compare.is_empty() || cues.counted_more) {
            // "ten more", "more like that", "more Drake"; but "more like the second one" turns the queue.
            let like = self.subjects.iter().any(|s| {
                matches!(
                    s.what,
                    Subject::LikeThat(_)
                        | Subject::Alike(_)
                        | Subject::LikeSong(_)
                        | Subject::LikeArtist(_)
                )
            });
            let told = self.count.is_some() || self.total.is_some() || self.unknown.is_empty();
            return self.count.is_some()
                || (named && !like)
                || (!like && told && !self.changes_brief());
        }
        let years_too = cues.also && !self.years.is_empty();
        // "add three", "rajoute-en trois"
        let more = cues.queue && self.count.is_some() && !self.changes_brief();
        (cues.also || cues.queue) && (named || so_long)
            || more
            || self.spot.is_some() && (named || self.count.is_some())
            || cues.swap
            || years_too
            || cues.keep_going && cues.like_that
    }
}
