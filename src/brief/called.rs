//! Refused words that are a part of artists' names.

use super::Reader;
use super::wish::{Said, Wish};

impl Reader {
    /// "reggae, no marley": a word that nobody knows, but that several artists are called by.
    pub(super) fn refuse_by_part(&self, input: &str, wish: &mut Wish) {
        let refused = std::mem::take(&mut wish.unmarked);
        for words in refused {
            let spoken = input.get(words.0..words.1).unwrap_or_default();
            let names = self.names.called(&self.catalog, spoken);
            if names.is_empty() {
                wish.unmarked.push(words);
                continue;
            }
            wish.unknown.retain(|other| *other != words);
            let all = names.into_iter().map(|what| Said { what, words });
            wish.not_artists.extend(all);
        }
    }
}
