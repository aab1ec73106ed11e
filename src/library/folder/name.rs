//! What a file's place tells of its track, where tags say nothing: `Artist/Album/01 - Title.mp3`,
//! `Artist - Title.mp3`.

/// Who made a track that nothing is known of.
const NOBODY: &str = "Unknown artist";

#[derive(Debug, PartialEq, Eq)]
pub struct Named {
    pub artist: String,
    pub album: Option<String>,
    pub title: String,
}

/// Reads the path below the music folder.
pub fn named(key: &str) -> Named {
    let mut parts: Vec<&str> = key.split('/').collect();
    let file = parts.pop().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let stem = stem.replace('_', " ");
    let bare = without_number(stem.trim());
    let in_name = bare.split_once(" - ").map(|(artist, title)| (artist.trim(), title.trim()));
    let (artist, title) = match in_name.filter(|(a, t)| !a.is_empty() && !t.is_empty()) {
        Some((artist, title)) => (Some(artist), without_number(title)),
        None => (None, bare),
    };
    let title = if title.is_empty() { file } else { title }.to_owned();
    let album = (parts.len() >= 2).then(|| parts.pop()).flatten().map(str::to_owned);
    let artist = artist.or(parts.pop()).unwrap_or(NOBODY).to_owned();
    Named { artist, album, title }
}

/// "01 - Title", "01. Title", "1-07 Title" without the number; "99 Luftballons" as it is.
fn without_number(name: &str) -> &str {
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = name.len() - rest.len();
    if !(1..=3).contains(&digits) {
        return name;
    }
    let mut rest = rest;
    if let Some(track) = rest.strip_prefix('-').filter(|rest| rest.starts_with(char::is_numeric)) {
        rest = track.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    let marked = rest.trim_start().strip_prefix(['-', '.', ')']);
    match marked {
        Some(title) if !title.trim().is_empty() => title.trim(),
        // A zero in front is no part of a title.
        None if name.starts_with('0') && !rest.trim().is_empty() => rest.trim(),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_names_artist_album_and_title() {
        for (key, artist, album, title) in [
            ("Low/Double Negative/01 - Quorum.flac", "Low", Some("Double Negative"), "Quorum"),
            ("Low/Double Negative/02. Dancing.flac", "Low", Some("Double Negative"), "Dancing"),
            ("Nena - 99 Luftballons.mp3", "Nena", None, "99 Luftballons"),
            ("Nena/99 Luftballons.mp3", "Nena", None, "99 Luftballons"),
            ("07_Some_Song.ogg", NOBODY, None, "Some Song"),
            ("A/B/C/1-07 D.ogg", "B", Some("C"), "1-07 D"),
            ("12.mp3", NOBODY, None, "12"),
        ] {
            let named = named(key);
            assert_eq!((&*named.artist, named.album.as_deref()), (artist, album), "{key}");
            assert_eq!(named.title, title, "{key}");
        }
    }
}
