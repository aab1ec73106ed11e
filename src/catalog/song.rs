//! Which tracks are one song, and which of its versions a track is.

use super::fold::fold;

/// Words that make a bracketed or dashed part of a title a note about the version.
const NOTE_WORDS: &[&str] = &[
    "a cappella",
    "acapella",
    "acoustic",
    "album",
    "anniversary",
    "bonus",
    "bootleg",
    "clean",
    "commentary",
    "cover",
    "deluxe",
    "demo",
    "edit",
    "explicit",
    "extended",
    "feat",
    "featuring",
    "flip",
    "from",
    "ft",
    "instrumental",
    "karaoke",
    "live",
    "made famous by",
    "mix",
    "mono",
    "nightcore",
    "original version",
    "originally performed by",
    "outtake",
    "prod",
    "radio",
    "re recorded",
    "re recording",
    "recorded",
    "recording",
    "redux",
    "rehearsal",
    "remaster",
    "remastered",
    "remastering",
    "remasterizado",
    "remix",
    "remixed",
    "rerecorded",
    "rework",
    "reworked",
    "rmx",
    "session",
    "sessions",
    "single",
    "slowed",
    "sped up",
    "stereo",
    "stripped",
    "take",
    "tribute",
    "unplugged",
    "ver",
    "version",
    "vip",
    "vivo",
    "with",
];

/// What a note says of its track. The order is that of preference: plainer first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    Remaster,
    Edit,
    Acoustic,
    Instrumental,
    Remix,
    Demo,
    Altered,
    Live,
    Cover,
    Karaoke,
}

impl Version {
    /// The tag of a track of this kind.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Remaster => "remaster",
            Self::Edit => "edit",
            Self::Acoustic => "acoustic",
            Self::Instrumental => "instrumental version",
            Self::Remix => "remix",
            Self::Demo => "demo",
            Self::Altered => "altered",
            Self::Live => "live",
            Self::Cover => "cover",
            Self::Karaoke => "karaoke",
        }
    }

    pub fn of_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|version| version.tag() == tag)
    }

    const ALL: [Self; 10] = [
        Self::Remaster,
        Self::Edit,
        Self::Acoustic,
        Self::Instrumental,
        Self::Remix,
        Self::Demo,
        Self::Altered,
        Self::Live,
        Self::Cover,
        Self::Karaoke,
    ];
}

/// A title taken apart: the name of the song, and what the notes say of the version.
#[derive(Debug, PartialEq, Eq)]
pub struct Title {
    /// Folded; never empty unless the whole title folds to nothing.
    pub song: String,
    pub versions: Vec<Version>,
}

impl Title {
    /// Reads "Title (feat. X) [Live] - 2009 Remaster": bracketed notes anywhere, dashed ones and a
    /// bare "feat. …" to the end. A bracket or dash without a note word belongs to the song.
    pub fn parse(title: &str) -> Self {
        let mut name = String::with_capacity(title.len());
        let mut notes = Vec::new();
        let mut rest = title;
        while let Some(open) = rest.find(['(', '[']) {
            let Some(length) = rest[open + 1..].find([')', ']']) else { break };
            let inner = fold(&rest[open + 1..open + 1 + length]);
            name.push_str(&rest[..open]);
            if is_note(&inner) {
                name.push(' ');
                notes.push(inner);
            } else {
                name.push_str(&rest[open..open + length + 2]);
            }
            rest = &rest[open + length + 2..];
        }
        name.push_str(rest);
        if let Some(at) = dashed_note(&name) {
            notes.push(fold(&name[at..]));
            name.truncate(at);
        }
        if let Some(at) = bare_feature(&name) {
            name.truncate(at);
        }
        let mut song = fold(&name);
        if song.is_empty() {
            song = fold(title);
            if song.is_empty() {
                song = title.trim().to_lowercase();
            }
        }
        let mut versions: Vec<_> = notes.iter().flat_map(|note| versions_in(note)).collect();
        versions.sort_unstable();
        versions.dedup();
        Self { song, versions }
    }
}

/// What an album's name says of all its recordings: "Live at Leeds", "MTV Unplugged", "Karaoke Hits".
pub fn recorded_as(album: &str) -> impl Iterator<Item = Version> {
    let telling = |version: &Version| matches!(version, Version::Live | Version::Karaoke);
    versions_in(&fold(album)).into_iter().filter(telling)
}

/// The name that all versions of a song by one main artist share, from the artist's folded name.
pub fn song_key(artist: &str, song: &str) -> String {
    let artist = artist.strip_prefix("the ").unwrap_or(artist);
    format!("{artist}\n{song}")
}

fn is_note(folded: &str) -> bool {
    NOTE_WORDS.iter().any(|words| has_words(folded, words))
}

/// Whole words, in order and side by side.
fn has_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, found)| {
        let before = text[..at].chars().next_back().is_none_or(|c| c == ' ');
        let after = text[at + found.len()..].chars().next().is_none_or(|c| c == ' ');
        before && after
    })
}

/// Where the first " - " stands whose part (up to the next one) is a note.
fn dashed_note(name: &str) -> Option<usize> {
    let mut parts = name.match_indices(" - ").map(|(at, _)| at).peekable();
    while let Some(at) = parts.next() {
        let end = parts.peek().copied().unwrap_or(name.len());
        if at > 0 && is_note(&fold(&name[at + 3..end.max(at + 3)])) {
            return Some(at);
        }
    }
    None
}

/// Where an unbracketed "feat. X" begins.
fn bare_feature(name: &str) -> Option<usize> {
    // ASCII lower case keeps the byte offsets.
    let lower = name.to_ascii_lowercase();
    [" feat. ", " feat ", " ft. ", " ft ", " featuring "]
        .into_iter()
        .filter_map(|mark| lower.find(mark))
        .filter(|at| !name[..*at].trim().is_empty())
        .min()
}

fn versions_in(note: &str) -> Vec<Version> {
    // What stands behind "feat." is a name, not a kind of version.
    let words: Vec<&str> = note
        .split(' ')
        .take_while(|word| !matches!(*word, "feat" | "ft" | "featuring" | "with" | "from" | "prod"))
        .collect();
    let live_from = note.starts_with("live from") || has_words(note, "live from");
    let mut versions = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let previous = at.checked_sub(1).map_or("", |at| words[at]);
        let next = words.get(at + 1).copied().unwrap_or("");
        versions.extend(match *word {
            "live" if live_from || is_live(previous, next) => Some(Version::Live),
            "vivo" if previous == "en" || previous == "ao" => Some(Version::Live),
            "concert" if matches!(previous, "in" | "en") => Some(Version::Live),
            "remix" | "remixed" | "rmx" | "bootleg" | "vip" | "rework" | "reworked" | "flip"
            | "redux" => Some(Version::Remix),
            "mix" if is_remix(previous) => Some(Version::Remix),
            "acoustic" | "unplugged" | "stripped" => Some(Version::Acoustic),
            "cappella" | "acapella" | "nightcore" | "slowed" => Some(Version::Altered),
            "sped" if next == "up" => Some(Version::Altered),
            "karaoke" => Some(Version::Karaoke),
            "performed" | "famous" if next == "by" => Some(Version::Karaoke),
            "remaster" | "remastered" | "remastering" | "remasterizado" => Some(Version::Remaster),
            "demo" | "rehearsal" | "outtake" | "commentary" => Some(Version::Demo),
            "cover" | "tribute" => Some(Version::Cover),
            "instrumental" => Some(Version::Instrumental),
            "edit" | "extended" | "version" | "ver" | "take" | "mix" | "session" | "sessions"
            | "rerecorded" | "recorded" => Some(Version::Edit),
            _ => None,
        });
    }
    versions
}

/// "Live", "Live at …", "Live 1975", "Recorded Live": not "Live and Let Die", not "Where I Live Now".
fn is_live(previous: &str, next: &str) -> bool {
    let place = matches!(
        next,
        "" | "at"
            | "in"
            | "on"
            | "version"
            | "session"
            | "sessions"
            | "acoustic"
            | "edit"
            | "recording"
            | "remaster"
            | "remastered"
            | "performance"
            | "mtv"
            | "bbc"
            | "take"
            | "mix"
            | "the"
            | "album"
            | "medley"
            | "bonus"
            | "demo"
            | "studio"
            | "single"
            | "video"
            | "radio"
            | "lounge"
    );
    let dated = next.starts_with(|digit: char| digit.is_ascii_digit());
    let opens = previous.is_empty() || previous.bytes().all(|b| b.is_ascii_digit());
    (place && !matches!(previous, "i" | "we" | "you" | "they" | "to" | "long"))
        || dated
        || matches!(previous, "recorded" | "mono" | "stereo" | "acoustic")
        || (opens && place)
}

/// Mixes that are the song itself: the rest ("Todd Terry Mix") are remixes.
fn is_remix(previous: &str) -> bool {
    !matches!(
        previous,
        "" | "original"
            | "radio"
            | "album"
            | "single"
            | "extended"
            | "stereo"
            | "mono"
            | "new"
            | "final"
            | "main"
            | "early"
            | "alternate"
            | "alternative"
            | "rough"
            | "video"
            | "lp"
            | "ep"
            | "version"
    ) && !previous.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::Version::*;
    use super::*;

    fn versions(title: &str) -> Vec<Version> {
        Title::parse(title).versions
    }

    #[test]
    fn versions_of_a_song_share_its_name() {
        for title in [
            "Don't Stop Me Now",
            "Don’t Stop Me Now - Remastered 2011",
            "Don't Stop Me Now (Live at Wembley)",
            "Don't Stop Me Now [2011 Remaster] [Live]",
            "DON'T STOP ME NOW - Single Version - 2009 Remaster",
            "Don't Stop Me Now (feat. Somebody)",
            "Don't Stop Me Now ft. Somebody & Co.",
            "Don't Stop Me Now - From The Film",
            "Don't Stop Me Now - Karaoke Version",
            "Don't Stop Me Now (Taylor's Version)",
            "Don't Stop Me Now - Somebody Remix",
        ] {
            assert_eq!(Title::parse(title).song, "dont stop me now", "{title}");
        }
    }

    #[test]
    fn a_bracket_without_a_note_is_the_songs_own() {
        for (title, song) in [
            ("(I Can't Get No) Satisfaction", "i cant get no satisfaction"),
            ("Hello (Turn Your Radio Off", "hello turn your radio off"),
            ("Ob-La-Di, Ob-La-Da - Remastered", "ob la di ob la da"),
            ("Love - Hate", "love hate"),
            ("(Live)", "live"),
            ("Ghosts - Part 1", "ghosts part 1"),
            ("Feat", "feat"),
            ("???", "???"),
            ("Stay (Faraway, So Close!)", "stay faraway so close"),
        ] {
            assert_eq!(Title::parse(title).song, song, "{title}");
        }
    }

    #[test]
    fn notes_tell_the_version() {
        for (title, kinds) in [
            ("Yesterday - Live at Budokan", &[Live][..]),
            ("Yesterday (Live)", &[Live]),
            ("Yesterday - Live 1975", &[Live]),
            ("Yesterday - 2012 Live Version", &[Edit, Live]),
            ("Yesterday [Remastered 2009]", &[Remaster]),
            ("Yesterday - En Vivo", &[Live]),
            ("Yesterday - MTV Unplugged", &[Acoustic]),
            ("Yesterday - Todd Terry Mix", &[Remix]),
            ("Yesterday - Original Mix", &[Edit]),
            ("Yesterday (Radio Edit)", &[Edit]),
            ("Yesterday (In the Style of X) [Karaoke Version]", &[Edit, Karaoke]),
            ("Yesterday - Instrumental", &[Instrumental]),
            ("Yesterday (Slowed + Reverb)", &[Altered]),
            ("Yesterday (Demo)", &[Demo]),
            ("Yesterday (feat. Live Mix)", &[]),
            ("Yesterday (with Karaoke)", &[]),
            ("Yesterday - Mono", &[]),
            ("Yesterday", &[]),
        ] {
            assert_eq!(versions(title), kinds, "{title}");
        }
    }

    #[test]
    fn a_song_about_living_is_not_live() {
        for title in [
            "Live and Let Die",
            "Live and Let Die - Remastered",
            "Live Forever",
            "Remix to Ignition",
            "Alive",
            "Long Live",
            "Demo Love",
            "Nobody (That Lives Where I Live)",
            "The World (I Live)",
        ] {
            assert!(!versions(title).contains(&Live), "{title}");
            assert!(!versions(title).contains(&Remix), "{title}");
            assert!(!versions(title).contains(&Demo), "{title}");
        }
    }

    #[test]
    fn an_article_does_not_make_another_artist() {
        assert_eq!(song_key("the beatles", "help"), song_key("beatles", "help"));
        assert_ne!(song_key("beatles", "help"), song_key("queen", "help"));
    }
}
