//! Refused words that are a part of artists' names.

use super::Reader;
use super::wish::{Said, Wish};

impl Reader {
    /// "reggae, no marley": a word that nobody knows, but that several artists are called by. Where it is
    /// a song's whole title, too, both are refused.
    pub(super) fn refuse_by_part(&self, input: &str, wish: &mut Wish) {
        for words in wish.not_songs.iter().map(|said| said.words) {
            let spoken = input.get(words.0..words.1).unwrap_or_default();
            let names = self.names.called(&self.catalog, spoken);
            wish.not_artists.extend(names.into_iter().map(|what| Said { what, words }));
        }
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
