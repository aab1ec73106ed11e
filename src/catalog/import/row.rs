//! One row of a table → a track. What can't be read or can't be true becomes unknown.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use csv::ByteRecord;

use super::super::bounds::{NAMES, TEXT, bound};
use super::super::columns::MEASURED;
use super::super::fold::fold;
use super::super::song::{Title, Version, recorded_as};
use super::header::{Field, Header, name_of};
use super::origin::{Origin, Origins};
use crate::protocol::{MeasuredField, Track, Vocals};

/// At and above it a track counts as instrumental; the measure's makers take 0.5 for probable.
const INSTRUMENTAL: f32 = 0.5;

/// Below it a track counts as sung. Between the two it is left unknown.
const SUNG: f32 = 0.35;

/// What formulas of spreadsheets begin with.
const FORMULA: [char; 4] = ['=', '+', '-', '@'];

/// Above it the measure's makers take a live recording for likely.
const LIVE: f32 = 0.8;

/// A table's row, its columns by field.
pub struct Row<'a> {
    header: &'a Header,
    record: &'a ByteRecord,
    /// Columns whose value was out of range or no number.
    pub doubtful: Vec<&'static str>,
    /// A text was no UTF-8.
    pub lossy: bool,
    /// More was told than a track holds.
    pub cut: bool,
}

impl<'a> Row<'a> {
    pub fn new(header: &'a Header, record: &'a ByteRecord) -> Self {
        Self { header, record, doubtful: Vec::new(), lossy: false, cut: false }
    }

    /// The track, or why the row makes none.
    pub fn read(&mut self, origins: &mut Origins) -> Result<Track, String> {
        let title = self.text(Field::Title).ok_or("no title")?;
        let artists = self.artists();
        if artists.is_empty() {
            return Err("no artist".into());
        }
        let id = self.text(Field::Id);
        if id.as_ref().is_some_and(|id| id.chars().count() > TEXT) {
            return Err(format!("an id of more than {TEXT} characters"));
        }
        let genres: Vec<String> =
            self.list(Field::Genres).iter().map(|name| name.to_lowercase()).collect();
        let album = self.text(Field::Album);
        let instrumentalness = self.unit(Field::Instrumentalness);
        let liveness = self.unit(Field::Liveness);
        let vocals = self.vocals(instrumentalness);
        let origin =
            if self.header.own { Origin::default() } else { origins.of(&genres, artists.len()) };
        let mut track = Track {
            year: self.year(),
            duration_ms: self.duration(),
            bpm: self.number(Field::Bpm, 20.0..=400.0),
            key: self.key(),
            energy: self.unit(Field::Energy),
            valence: self.unit(Field::Valence),
            danceability: self.unit(Field::Danceability),
            acousticness: self.unit(Field::Acousticness),
            loudness_db: self.number(Field::Loudness, -70.0..=10.0),
            popularity: self.popularity(),
            explicit: self.explicit(),
            moods: self.list(Field::Moods),
            tags: self.list(Field::Tags),
            measured: self.measured(),
            language: self.code(Field::Language, 2..=3, str::to_ascii_lowercase),
            country: self.code(Field::Country, 2..=2, str::to_ascii_uppercase),
            title,
            artists,
            album,
            genres,
            vocals,
            ..Track::default()
        };
        if vocals != Some(Vocals::Instrumental) {
            track.language = track.language.or(origin.language.map(str::to_owned));
        }
        track.country = track.country.or(origin.country.map(str::to_owned));
        self.cut |= bound(&mut track);
        let main = &track.artists[0];
        track.id = match id {
            Some(id) => bare_id(&id, main, &track.title),
            None => made_id(main, &track.title),
        };
        tag(&mut track, liveness);
        Ok(track)
    }

    /// ISRC and MusicBrainz recording id, as they stand.
    pub fn codes(&mut self) -> (Option<String>, Option<String>) {
        (self.text(Field::Isrc), self.text(Field::Recording))
    }

    fn raw(&mut self, at: usize) -> Option<Cow<'a, str>> {
        let bytes = self.record.get(at)?.trim_ascii();
        let text = String::from_utf8_lossy(bytes);
        self.lossy |= matches!(text, Cow::Owned(_));
        (!text.is_empty()).then_some(text)
    }

    fn field(&mut self, field: Field) -> Option<Cow<'a, str>> {
        let at = self.header.columns(field).next()?;
        self.raw(at)
    }

    fn text(&mut self, field: Field) -> Option<String> {
        let text = self.field(field)?;
        let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let clean = undefused(clean.trim());
        (!clean.is_empty()).then(|| clean.to_owned())
    }

    fn artists(&mut self) -> Vec<String> {
        let Some(text) = self.text(Field::Artists) else { return Vec::new() };
        if text.contains(';') || !self.header.comma_lists {
            return parts(&text, ';');
        }
        let ids = self.field(Field::ArtistIds).map(|ids| ids.split([',', ';']).count());
        comma_names(&text, ids)
    }

    fn list(&mut self, field: Field) -> Vec<String> {
        let columns: Vec<usize> = self.header.columns(field).collect();
        let mut all = Vec::new();
        for at in columns {
            let Some(text) = self.raw(at) else { continue };
            let text = undefused(&text);
            let comma = self.header.comma_lists && !text.contains(';');
            for part in parts(text, if comma { ',' } else { ';' }) {
                if all.contains(&part) {
                    continue;
                }
                if all.len() == NAMES {
                    self.cut = true;
                    return all;
                }
                all.push(part);
            }
        }
        all
    }

    fn doubt<T>(&mut self, field: Field) -> Option<T> {
        self.doubtful.push(name_of(field));
        None
    }

    fn number(&mut self, field: Field, sane: RangeInclusive<f32>) -> Option<f32> {
        let text = self.field(field)?;
        match text.parse::<f32>() {
            Ok(number) if sane.contains(&number) => Some(number),
            _ => self.doubt(field),
        }
    }

    fn unit(&mut self, field: Field) -> Option<f32> {
        self.number(field, 0.0..=1.0)
    }

    /// "1994", "1994-05" and "1994-05-01" alike.
    fn year(&mut self) -> Option<i32> {
        let text = self.field(Field::Year)?;
        let digits =
            text.get(..4).filter(|_| text.len() == 4 || text.as_bytes().get(4) == Some(&b'-'));
        match digits.and_then(|digits| digits.parse().ok()) {
            Some(year) if (1860..=2100).contains(&year) => Some(year),
            _ => self.doubt(Field::Year),
        }
    }

    /// Milliseconds, or "4:05" and "1:02:03".
    fn duration(&mut self) -> Option<u32> {
        let text = self.field(Field::Duration)?;
        let ms = if text.contains(':') {
            text.split(':')
                .try_fold(0u64, |sum, part| {
                    sum.checked_mul(60)?.checked_add(part.trim().parse().ok()?)
                })
                .and_then(|seconds| seconds.checked_mul(1000))
        } else {
            text.parse::<f64>().ok().filter(|ms| *ms >= 0.0).map(|ms| ms as u64)
        };
        match ms {
            Some(ms @ 1_000..=86_400_000) => u32::try_from(ms).ok(),
            _ => self.doubt(Field::Duration),
        }
    }

    /// A name ("F#m", "Bb major") or a pitch class with a mode beside it.
    fn key(&mut self) -> Option<String> {
        let text = self.field(Field::Key)?;
        let key = match text.parse::<f32>() {
            Ok(-1.0) => return None,
            Ok(pitch) => {
                let mode = self.field(Field::Mode)?;
                let names = match mode.as_ref() {
                    "0" | "0.0" => MINOR,
                    "1" | "1.0" => MAJOR,
                    _ => return self.doubt(Field::Mode),
                };
                (pitch.fract() == 0.0 && (0.0..12.0).contains(&pitch))
                    .then(|| names[pitch as usize].to_owned())
            }
            Err(_) => named_key(&text),
        };
        key.or_else(|| self.doubt(Field::Key))
    }

    fn measured(&mut self) -> Vec<MeasuredField> {
        let names = self.list(Field::Measured);
        MEASURED.into_iter().filter(|field| names.iter().any(|name| name == field.name())).collect()
    }

    fn vocals(&mut self, instrumentalness: Option<f32>) -> Option<Vocals> {
        match self.field(Field::Vocals).as_deref() {
            Some("vocal") => Some(Vocals::Vocal),
            Some("instrumental") => Some(Vocals::Instrumental),
            Some(_) => self.doubt(Field::Vocals),
            None => match instrumentalness? {
                much if much >= INSTRUMENTAL => Some(Vocals::Instrumental),
                little if little < SUNG => Some(Vocals::Vocal),
                _ => None,
            },
        }
    }

    /// 0 to 1 in the project's own table or where it is written as a fraction, else 0 to 100.
    fn popularity(&mut self) -> Option<f32> {
        let text = self.field(Field::Popularity)?;
        let fraction =
            self.header.own || (text.contains('.') && text.parse::<f32>().is_ok_and(|p| p <= 1.0));
        if fraction {
            return self.unit(Field::Popularity);
        }
        self.number(Field::Popularity, 0.0..=100.0).map(|percent| percent / 100.0)
    }

    fn explicit(&mut self) -> Option<bool> {
        let text = self.field(Field::Explicit)?;
        match text.to_ascii_lowercase().as_str() {
            "true" | "1" | "yes" => Some(true),
            "false" | "0" | "no" => Some(false),
            _ => self.doubt(Field::Explicit),
        }
    }

    /// A language or country code.
    fn code(
        &mut self,
        field: Field,
        length: RangeInclusive<usize>,
        spell: fn(&str) -> String,
    ) -> Option<String> {
        let text = self.field(field)?;
        if length.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphabetic()) {
            return Some(spell(&text));
        }
        self.doubt(field)
    }
}

const MAJOR: [&str; 12] = ["C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"];
const MINOR: [&str; 12] =
    ["Cm", "C#m", "Dm", "Ebm", "Em", "Fm", "F#m", "Gm", "G#m", "Am", "Bbm", "Bm"];

/// The name of the key on this note (0 is C, 11 is B).
pub fn key_on(note: usize, minor: bool) -> &'static str {
    (if minor { MINOR } else { MAJOR })[note % 12]
}

/// The name of a key as the catalogue has it: of "F#m", "Bb major" and the like, and of the places on the
/// wheels that DJs use, "8A" (Camelot) and "1m" (Open Key).
pub fn key_name(text: &str) -> Option<String> {
    let text = text.trim();
    named_key(text).or_else(|| {
        let letter = text.chars().last()?.to_ascii_lowercase();
        let hour: usize = text.get(..text.len() - letter.len_utf8())?.parse().ok()?;
        // Both wheels go by fifths; the one begins at A flat minor, the other at A minor.
        let (names, first) = match letter {
            'a' => (MINOR, 8),
            'b' => (MAJOR, 11),
            'm' => (MINOR, 9),
            'd' => (MAJOR, 0),
            _ => return None,
        };
        let pitch = |hour: usize| names[(first + 7 * (hour - 1)) % 12].to_owned();
        (1..=12).contains(&hour).then(|| pitch(hour))
    })
}

fn named_key(text: &str) -> Option<String> {
    let mut letters = text.chars();
    let note = letters.next()?.to_ascii_uppercase();
    let rest = letters.as_str();
    let (accidental, mode) = match rest.chars().next() {
        Some('#' | '♯') => ("#", &rest[rest.chars().next()?.len_utf8()..]),
        Some('b' | '♭') => ("b", &rest[rest.chars().next()?.len_utf8()..]),
        _ => ("", rest),
    };
    let minor = match mode.trim() {
        "" | "maj" | "major" => "",
        "m" | "min" | "minor" => "m",
        _ => return None,
    };
    ('A'..='G').contains(&note).then(|| format!("{note}{accidental}{minor}"))
}

fn parts(text: &str, separator: char) -> Vec<String> {
    text.split(separator)
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Names joined with commas; a comma within a name is escaped as `\,` by the newer exports. With the
/// number of artists known, "Tyler, The Creator" is put together again.
fn comma_names(text: &str, count: Option<usize>) -> Vec<String> {
    const ESCAPED: char = '\u{1}';
    let text = text.replace("\\,", &ESCAPED.to_string());
    let mut names: Vec<String> =
        parts(&text, ',').into_iter().map(|name| name.replace(ESCAPED, ",")).collect();
    if count == Some(1) && names.len() > 1 {
        return vec![text.replace(ESCAPED, ",")];
    }
    // Of more than that nothing is kept.
    names.truncate(2 * NAMES);
    while count.is_some_and(|count| names.len() > count) {
        let Some(at) = names
            .iter()
            .skip(1)
            .position(|name| name.starts_with("The ") || name.starts_with("the "))
        else {
            break;
        };
        let article = names.remove(at + 1);
        names[at] = format!("{}, {article}", names[at]);
    }
    names
}

/// "spotify:track:X" and "https://…/track/X" are X; a local file's address is no id.
fn bare_id(id: &str, artist: &str, title: &str) -> String {
    if id.starts_with("spotify:local:") {
        return made_id(artist, title);
    }
    let tail = id.rsplit([':', '/']).next().unwrap_or(id);
    let tail = tail.split('?').next().unwrap_or(tail);
    if id.starts_with("spotify:") || id.starts_with("https://") {
        tail.to_owned()
    } else {
        id.to_owned()
    }
}

/// A readable id of a track that brings none: the same row gives the same id.
pub fn made_id(artist: &str, title: &str) -> String {
    let slug = |text: &str| {
        let folded = fold(text).replace(' ', "-");
        if folded.is_empty() {
            format!("x{:08x}", crc32fast::hash(text.as_bytes()))
        } else {
            folded
        }
    };
    format!("{}--{}", slug(artist), slug(title))
}

/// A text as it stands in a table for spreadsheets, which would run what begins like a formula: with a
/// leading apostrophe it is text to them.
pub fn defused(text: &str) -> Cow<'_, str> {
    match text.trim_start_matches('\'').starts_with(FORMULA) {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

/// The text that stands in a table so.
pub fn undefused(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(FORMULA) => rest,
        _ => text,
    }
}

/// Adds the tags that a track's title, album and artists give away.
pub fn tag_by_name(track: &mut Track) {
    tag(track, None);
}

/// Tags that the title, the names or the measures give away.
fn tag(track: &mut Track, liveness: Option<f32>) {
    let mut versions = Title::parse(&track.title).versions;
    versions.extend(track.album.as_deref().into_iter().flat_map(recorded_as));
    versions.extend(track.artists.iter().filter_map(|name| made_to_sound_like(name)));
    if liveness.is_some_and(|liveness| liveness > LIVE) {
        versions.push(Version::Live);
    }
    for version in versions {
        let tag = version.tag();
        if !track.tags.iter().any(|known| known == tag) {
            track.tags.push(tag.to_owned());
        }
    }
}

fn made_to_sound_like(artist: &str) -> Option<Version> {
    let folded = fold(artist);
    let has = |word: &str| folded.split(' ').any(|part| part == word);
    if has("karaoke") {
        Some(Version::Karaoke)
    } else if has("tribute") {
        Some(Version::Cover)
    } else {
        None
    }
}
