//! What a sound file's tags say, with lofty: ID3v1, ID3v2.2 to 2.4, MP4's atoms, Vorbis comments (FLAC,
//! Ogg Vorbis, Opus, Speex), APE, and RIFF INFO and ID3 in WAV and AIFF.

use std::io::{BufReader, Read};
use std::path::Path;

use lofty::config::{ParseOptions, ParsingMode};
use lofty::file::{AudioFile, FileType, TaggedFile, TaggedFileExt};
use lofty::id3::v1::GENRES;
use lofty::mp4::{Mp4Codec, Mp4File};
use lofty::picture::Picture;
use lofty::probe::Probe;
use lofty::tag::{ItemKey, Tag};

use super::name::named;
use super::spelling::mend;
use crate::catalog::{NAMES, Title, Version, fold, key_name};
use crate::library::{Format, Identity, regular};
use crate::protocol::{Audio, Track, Vocals};

/// Loudness that ReplayGain 2.0 brings tracks to, in LUFS.
const REPLAY_GAIN_LUFS: f32 = -18.0;
/// Loudness that `R128_TRACK_GAIN` brings tracks to (RFC 7845, section 5.2.1), in steps of 1/256 dB.
const R128_LUFS: f32 = -23.0;

/// "No linguistic content" in ISO 639-2: how taggers say that nobody sings.
const NO_LANGUAGE: &str = "zxx";
/// What is shorter, in letters, may be a note in the place of the words.
const LYRICS: usize = 40;

/// How Windows Media begins, and how WebM does.
const ASF: [u8; 16] = *b"\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\x00\xaa\x00\x62\xce\x6c";
const EBML: [u8; 4] = *b"\x1a\x45\xdf\xa3";

/// Why a file is no use whose name promised sound.
const NO_SOUND: &str = "it is not what its name says: no sound is known in it";

/// What a file told.
pub struct Told {
    pub track: Track,
    pub identity: Identity,
    pub format: Format,
    /// Whether there is a picture in it.
    pub pictured: bool,
}

/// Reads a file's tags. What they don't name is taken from `key`, the path below the music folder. An
/// error says for people why the file is no use.
pub fn read(path: &Path, key: &str, format: Format) -> Result<Told, String> {
    let mut from_name = named(key);
    // Names of files may hold what no text shows.
    from_name.album = from_name.album.as_deref().and_then(mend);
    for name in [&mut from_name.title, &mut from_name.artist] {
        *name = mend(name).unwrap_or_else(|| "?".to_owned());
    }
    let mut track = Track { audio: Audio::File, ..Track::default() };
    let mut told = match format {
        // Nothing is read of these but how they begin: their names must do.
        Format::Wma | Format::Webm => {
            let head: &[u8] = if format == Format::Wma { &ASF } else { &EBML };
            let begins = begins(path, head.len()).map_err(unreadable)?;
            if begins != head {
                return Err(NO_SOUND.into());
            }
            Told { track, identity: Identity::default(), format, pictured: false }
        }
        Format::Vorbis if holds_flac(path) => {
            Told { track, identity: Identity::default(), format: Format::OggFlac, pictured: false }
        }
        _ => {
            let (file, format) = open_somehow(path)?;
            let length = u32::try_from(file.properties().duration().as_millis());
            track.duration_ms = length.ok().filter(|ms| *ms > 0);
            if track.duration_ms.is_none() {
                return Err("there is no sound in it".into());
            }
            // The kind's own tags first: an old ID3v1 beside an ID3v2 is cut after 30 letters.
            let mut tags: Vec<&Tag> = file.primary_tag().into_iter().collect();
            tags.extend(file.tags().iter().filter(|tag| tag.tag_type() != file.primary_tag_type()));
            let tags = Tags(tags);
            tags.fill(&mut track);
            let pictured = pictures(&file).next().is_some();
            Told { track, identity: tags.identity(), format, pictured }
        }
    };
    let track = &mut told.track;
    if track.title.is_empty() {
        track.title = from_name.title;
    }
    if track.artists.is_empty() {
        track.artists.push(from_name.artist);
    }
    if track.album.is_none() {
        track.album = from_name.album;
    }
    Ok(told)
}

/// Opens a file, and reads less of its tags where they are broken: a picture or a date that can't be read is no
/// reason to leave a song out, nor are tags of which nothing can. An error is that of all of them.
fn open_somehow(path: &Path) -> Result<(TaggedFile, Format), String> {
    open(path, true).or_else(|why| {
        let mut bare = ParseOptions::new();
        bare.read_cover_art(false);
        let less = [bare.parsing_mode(ParsingMode::Relaxed), bare.read_tags(false)];
        less.into_iter().find_map(|options| open_as(path, options).ok()).ok_or(why)
    })
}

/// Opens a file by what it holds, whatever it is called.
pub fn open(path: &Path, covers: bool) -> Result<(TaggedFile, Format), String> {
    open_as(path, ParseOptions::new().read_cover_art(covers).parsing_mode(ParsingMode::BestAttempt))
}

fn unreadable(error: std::io::Error) -> String {
    format!("can't be read: {error}")
}

fn open_as(path: &Path, options: ParseOptions) -> Result<(TaggedFile, Format), String> {
    let file = regular::open(path).map_err(unreadable)?;
    let probe = Probe::new(BufReader::new(file)).options(options);
    let probe = probe.guess_file_type().map_err(unreadable)?;
    let kind = probe.file_type().ok_or(NO_SOUND)?;
    let broken = |error: &dyn std::fmt::Display| format!("broken: {error}");
    let format = match kind {
        FileType::Mp4 => {
            let mut inner = probe.into_inner();
            let mp4 = Mp4File::read_from(&mut inner, options).map_err(|error| broken(&error))?;
            let format = match mp4.properties().codec() {
                Some(Mp4Codec::ALAC) => Format::Alac,
                _ => Format::Aac,
            };
            if mp4.properties().is_drm_protected() {
                return Err("locked by its seller (DRM)".into());
            }
            return Ok((mp4.into(), format));
        }
        FileType::Aac => Format::Adts,
        FileType::Aiff => Format::Aiff,
        FileType::Ape => Format::Ape,
        FileType::Flac => Format::Flac,
        FileType::Mpeg => Format::Mp3,
        FileType::Mpc => Format::Musepack,
        FileType::Opus => Format::Opus,
        FileType::Vorbis => Format::Vorbis,
        FileType::Speex => Format::Speex,
        FileType::Wav => Format::Wav,
        FileType::WavPack => Format::WavPack,
        _ => return Err("no kind of sound that can be played".into()),
    };
    let file = probe.read().map_err(|error| broken(&error))?;
    Ok((file, format))
}

/// Whether this is FLAC in Ogg, which the tag reader does not know: the first page's packet says so.
fn holds_flac(path: &Path) -> bool {
    let head = begins(path, 33).unwrap_or_default();
    head.starts_with(b"OggS") && head.ends_with(b"\x7fFLAC")
}

/// The first bytes of a file, fewer where it has no more.
fn begins(path: &Path, bytes: usize) -> std::io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(bytes);
    regular::open(path)?.take(bytes as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// The pictures in a file.
pub fn pictures(file: &TaggedFile) -> impl Iterator<Item = &Picture> {
    file.tags().iter().flat_map(|tag| tag.pictures())
}

/// A file's tags, the most telling first.
struct Tags<'a>(Vec<&'a Tag>);

impl Tags<'_> {
    /// What the first tag says that knows the key; several values where it has them, up to their bound.
    fn all(&self, key: ItemKey) -> Vec<String> {
        let of = |tag: &&Tag| tag.get_strings(key).filter_map(mend).take(NAMES).collect::<Vec<_>>();
        self.0.iter().map(of).find(|values| !values.is_empty()).unwrap_or_default()
    }

    fn one(&self, key: ItemKey) -> Option<String> {
        self.all(key).into_iter().next()
    }

    fn number(&self, key: ItemKey) -> Option<f32> {
        let text = self.one(key)?;
        let digits = text.trim_end_matches(|c: char| c.is_alphabetic() || c == ' ');
        digits.replace(',', ".").parse().ok().filter(|number: &f32| number.is_finite())
    }

    fn fill(&self, track: &mut Track) {
        track.title = self.one(ItemKey::TrackTitle).unwrap_or_default();
        track.artists = self.artists();
        track.album = self.one(ItemKey::AlbumTitle);
        track.year = self.year();
        track.genres = self.genres();
        track.moods = parts(self.all(ItemKey::Mood), &[';', ',', '/', '\0'])
            .map(|mood| mood.to_lowercase())
            .collect();
        let bpm = self.number(ItemKey::Bpm).or_else(|| self.number(ItemKey::IntegerBpm));
        track.bpm = bpm.filter(|bpm| (20.0..=400.0).contains(bpm));
        track.key = self.one(ItemKey::InitialKey).as_deref().and_then(key_name);
        track.language = self.one(ItemKey::Language).as_deref().and_then(language);
        track.vocals = self.vocals(track);
        let gain = self.number(ItemKey::ReplayGainTrackGain).map(|gain| REPLAY_GAIN_LUFS - gain);
        let r128 = || Some(R128_LUFS - self.number(ItemKey::R128TrackGain)? / 256.0);
        track.loudness_db = gain.or_else(r128).filter(|db| (-70.0..=10.0).contains(db));
    }

    /// Each artist by name where the file names each, else what can be told apart without doubt.
    fn artists(&self) -> Vec<String> {
        let mut artists = self.all(ItemKey::TrackArtists);
        if artists.is_empty() {
            artists = self.all(ItemKey::TrackArtist);
        }
        if artists.is_empty() {
            artists = self.all(ItemKey::AlbumArtist);
        }
        let mut names = Vec::new();
        for artist in parts(artists, &[';', '\0']).take(NAMES) {
            for name in artist.split(" / ").flat_map(featured).map(str::trim) {
                if !name.is_empty() && !names.iter().any(|known| known == name) {
                    names.push(name.to_owned());
                }
            }
        }
        names
    }

    /// The year that the recording first came out, not the reissue's.
    fn year(&self) -> Option<i32> {
        let keys = [
            ItemKey::OriginalReleaseDate,
            ItemKey::RecordingDate,
            ItemKey::Year,
            ItemKey::ReleaseDate,
        ];
        keys.into_iter().find_map(|key| {
            let text = self.one(key)?;
            let digits = text.get(..4)?;
            digits.parse().ok().filter(|year| (1860..=2100).contains(year))
        })
    }

    fn genres(&self) -> Vec<String> {
        let mut genres = Vec::new();
        for genre in parts(self.all(ItemKey::Genre), &[';', ',', '/', '\\', '\0']).take(NAMES) {
            let number = genre.trim_matches(['(', ')']).parse::<usize>().ok();
            let named = number.and_then(|number| GENRES.get(number));
            let genre = named.map_or(genre, |name| (*name).to_owned()).to_lowercase();
            if number.is_none_or(|_| named.is_some()) && !genres.contains(&genre) {
                genres.push(genre);
            }
        }
        genres
    }

    /// What is written of singing: the words, or that there are none.
    fn vocals(&self, track: &Track) -> Option<Vocals> {
        let words = self.one(ItemKey::UnsyncLyrics).or_else(|| self.one(ItemKey::Lyrics));
        let is_none = |words: &String| fold(words) == "instrumental";
        let wordless = track.language.as_deref() == Some(NO_LANGUAGE)
            || track.genres.iter().any(|genre| genre == "instrumental")
            || Title::parse(&track.title).versions.contains(&Version::Instrumental)
            || words.as_ref().is_some_and(is_none);
        match words {
            _ if wordless => Some(Vocals::Instrumental),
            Some(words) if words.chars().count() >= LYRICS => Some(Vocals::Vocal),
            _ => None,
        }
    }

    fn identity(&self) -> Identity {
        let isrc = self.one(ItemKey::Isrc);
        let recording = self.one(ItemKey::MusicBrainzRecordingId);
        Identity::new(isrc.as_deref(), recording.as_deref())
    }
}

fn parts(texts: Vec<String>, separators: &'static [char]) -> impl Iterator<Item = String> {
    texts.into_iter().flat_map(move |text| {
        let parts = text.split(separators).map(str::trim).filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect::<Vec<_>>()
    })
}

/// "A feat. B" as A and B.
fn featured(artist: &str) -> impl Iterator<Item = &str> {
    let lower = artist.to_ascii_lowercase();
    let mark = [" feat. ", " ft. ", " featuring ", " (feat. "]
        .into_iter()
        .find_map(|mark| Some((lower.find(mark)?, mark.len())));
    let (main, guest) = match mark {
        Some((at, length)) => (&artist[..at], Some(&artist[at + length..])),
        None => (artist, None),
    };
    std::iter::once(main).chain(guest.map(|guest| guest.trim_end_matches(')')))
}

/// The two letters of ISO 639-1 for the three of ISO 639-2 that tags hold, of the languages that are sung
/// most.
fn language(code: &str) -> Option<String> {
    const CODES: &[(&str, &str)] = &[
        ("ara", "ar"),
        ("bul", "bg"),
        ("cat", "ca"),
        ("ces", "cs"),
        ("chi", "zh"),
        ("cze", "cs"),
        ("dan", "da"),
        ("deu", "de"),
        ("dut", "nl"),
        ("ell", "el"),
        ("eng", "en"),
        ("est", "et"),
        ("fin", "fi"),
        ("fra", "fr"),
        ("fre", "fr"),
        ("ger", "de"),
        ("gle", "ga"),
        ("gre", "el"),
        ("heb", "he"),
        ("hin", "hi"),
        ("hrv", "hr"),
        ("hun", "hu"),
        ("ice", "is"),
        ("isl", "is"),
        ("ita", "it"),
        ("jpn", "ja"),
        ("kor", "ko"),
        ("lat", "la"),
        ("lav", "lv"),
        ("lit", "lt"),
        ("nld", "nl"),
        ("nor", "no"),
        ("per", "fa"),
        ("pol", "pl"),
        ("por", "pt"),
        ("ron", "ro"),
        ("rum", "ro"),
        ("rus", "ru"),
        ("slk", "sk"),
        ("slo", "sk"),
        ("slv", "sl"),
        ("spa", "es"),
        ("srp", "sr"),
        ("swe", "sv"),
        ("tha", "th"),
        ("tur", "tr"),
        ("ukr", "uk"),
        ("vie", "vi"),
        ("wel", "cy"),
        ("yor", "yo"),
        ("zho", "zh"),
        ("zxx", "zxx"),
    ];
    let code = code.trim().to_ascii_lowercase();
    match code.len() {
        2 if code.bytes().all(|byte| byte.is_ascii_lowercase()) => Some(code),
        _ => CODES.iter().find(|(long, _)| *long == code).map(|(_, short)| (*short).to_owned()),
    }
}
