//! Sentences about a turn: chosen by chance, filled with facts.

use crate::brief::Language;
use crate::catalog::{Catalog, TrackIx};
use crate::protocol::{Brief, Entry, Track, key_words};

use super::phrases::{Line, by, lines};

/// Who speaks: a language, and luck that is the same for the same turn.
pub(super) struct Speaker {
    pub language: Language,
    luck: u64,
}

/// A name longer than this is cut: it was made up.
const NAME: usize = 80;

impl Speaker {
    pub fn new(language: Language, seed: u64) -> Self {
        Self { language, luck: seed | 1 }
    }

    /// One of the sentences for a purpose, with its slots filled.
    pub fn line(&mut self, line: Line, facts: &[(&str, &str)]) -> String {
        let choices = lines(self.language, line);
        // xorshift64: enough to vary sentences by.
        self.luck ^= self.luck << 13;
        self.luck ^= self.luck >> 7;
        self.luck ^= self.luck << 17;
        let mut sentence = choices[(self.luck >> 16) as usize % choices.len()].to_owned();
        for (slot, fact) in facts {
            sentence = sentence.replace(&format!("{{{slot}}}"), fact);
        }
        capitalised(&sentence)
    }

    pub fn track(&self, catalog: &Catalog, ix: TrackIx) -> String {
        self.named(catalog.title(ix), catalog.artist_name(catalog.main_artist(ix)))
    }

    pub fn entry(&self, entry: &Entry) -> String {
        self.named(&entry.track.title, entry.track.artists.first().map_or("?", String::as_str))
    }

    pub fn named(&self, title: &str, artist: &str) -> String {
        format!("“{}” {} {}", short(plain_title(title)), by(self.language), short(artist))
    }

    pub fn year(track: &Track) -> String {
        track.year.map_or_else(String::new, |year| format!(", {year}"))
    }

    /// What is known of a track, each after a comma: ", 1985, 4:05, 104 BPM, pop".
    pub fn facts(track: &Track) -> String {
        let mut facts = Self::year(track);
        if let Some(ms) = track.duration_ms {
            let seconds = (ms + 500) / 1000;
            facts += &format!(", {}:{:02}", seconds / 60, seconds % 60);
        }
        if let Some(bpm) = track.bpm {
            facts += &format!(", {bpm:.0} BPM");
        }
        if let Some(genre) = track.genres.first() {
            facts += &format!(", {}", short(genre));
        }
        facts
    }

    /// What a brief is about, in a few words that need no grammar: "rock, 1990–1999".
    pub fn gist(brief: &Brief) -> String {
        let must = &brief.must;
        let mut parts: Vec<String> = Vec::new();
        let names = [&must.albums_any, &must.artists_any, &must.genres_any];
        let names = names.into_iter().find(|names| !names.is_empty()).unwrap_or(&must.genres_any);
        // Many genres stand for one word that was said; naming them all would tell nothing.
        if (1..=3).contains(&names.len()) {
            parts.push(names.iter().take(2).cloned().collect::<Vec<_>>().join(" & "));
        }
        if brief.mix.len() >= 2 {
            let heads: Vec<_> = brief
                .mix
                .iter()
                .filter_map(|part| part.must.genres_any.first().or(part.must.artists_any.first()))
                .cloned()
                .collect();
            parts.push(heads.join(if brief.mix_in_order { " → " } else { " & " }));
        }
        if let [span] = must.years.as_slice() {
            parts.push(match (span.0, span.1) {
                (Some(low), Some(high)) if low == high => low.to_string(),
                (Some(low), Some(high)) => format!("{low}–{high}"),
                (Some(low), None) => format!("{low}+"),
                (None, Some(high)) => format!("–{high}"),
                (None, None) => String::new(),
            });
        }
        if let (Some(low), Some(high)) = (must.bpm.0, must.bpm.1) {
            parts.push(format!("{low:.0}–{high:.0} BPM"));
        }
        if let [key] = must.keys_any.as_slice() {
            parts.push(format!("in {}", key_words(key)));
        }
        parts.retain(|part| !part.is_empty());
        parts.join(", ")
    }
}

/// Without the notes that nobody reads out: " - 2011 Remaster", " (feat. …)".
fn plain_title(title: &str) -> &str {
    let end =
        [" - ", " (feat", " (with", " [feat"].iter().filter_map(|mark| title.find(mark)).min();
    match end {
        Some(end) if end > 0 => &title[..end],
        _ => title,
    }
}

pub(super) fn short(name: &str) -> &str {
    match name.char_indices().nth(NAME) {
        Some((end, _)) => &name[..end],
        None => name,
    }
}

fn capitalised(sentence: &str) -> String {
    let mut chars = sentence.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::Span;

    #[test]
    fn a_gist_names_what_must_be() {
        let mut brief = Brief::default();
        assert_eq!(Speaker::gist(&brief), "");
        brief.must.genres_any = vec!["rock".into()];
        brief.must.years = vec![Span::new(1990, 1999)];
        assert_eq!(Speaker::gist(&brief), "rock, 1990–1999");
    }

    #[test]
    fn titles_are_read_out_without_their_notes() {
        let speaker = Speaker::new(Language::En, 1);
        assert_eq!(speaker.named("Hey - 2011 Remaster", "A"), "“Hey” by A");
        assert_eq!(speaker.named("Hey (feat. B)", "A"), "“Hey” by A");
    }
}
