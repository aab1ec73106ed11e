//! How much may be told of one track. What is told beyond is left out, wherever it comes from: one row shall not
//! cost the others their place, nor the catalogue its time.

use crate::protocol::Track;

/// Characters of a text: no name is longer.
pub const TEXT: usize = 500;
/// Names in one list: artists, genres, moods, tags.
pub const NAMES: usize = 50;

/// Cuts the text after [`TEXT`] characters. Whether there were more.
fn cut(text: &mut String) -> bool {
    let end = text.char_indices().nth(TEXT);
    if let Some((at, _)) = end {
        text.truncate(at);
    }
    end.is_some()
}

/// Cuts the texts and lists of a track to their bounds. Whether anything was left out.
pub fn bound(track: &mut Track) -> bool {
    let mut left_out = cut(&mut track.title);
    for text in [&mut track.album, &mut track.language, &mut track.country].into_iter().flatten() {
        left_out |= cut(text);
    }
    for list in [&mut track.artists, &mut track.genres, &mut track.moods, &mut track.tags] {
        left_out |= list.len() > NAMES;
        list.truncate(NAMES);
        for name in list {
            left_out |= cut(name);
        }
    }
    left_out
}
