//! What passes a refusal all the same, and what alone may play: "no rap except Eminem", "only songs I've
//! liked".

use crate::protocol::Brief;

use super::super::item::Subject;
use super::{Change, LIST, extend};

impl Change<'_> {
    pub(super) fn spared(&mut self, brief: &mut Brief) {
        for said in &self.wish.spared {
            let path = match &said.what {
                Subject::Artist(name) => {
                    extend(&mut brief.must.artists_spared, [name.clone()]);
                    "must.artists_spared"
                }
                Subject::Genre(names) => {
                    extend(&mut brief.must.genres_spared, names.iter().cloned());
                    "must.genres_spared"
                }
                _ => continue,
            };
            self.note(said.words, path);
        }
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

/// Unix milliseconds.
fn days_back(days: u32) -> i64 {
    const DAY: i64 = 86_400_000;
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let now = now.map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX));
    now - i64::from(days) * DAY
}
