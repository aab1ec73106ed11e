//! The rows of all sources → one catalogue, in which a recording stands once, with all the places that it
//! can be played from.
//!
//! Two rows are one recording if they share an ISRC or a MusicBrainz recording id, or else artist, song,
//! how it was made (live, remixed…) and length.

use std::collections::HashMap;

use super::measure::Measured;
use super::source::Row;
use crate::catalog::{Builder, Catalog, Title, Version, fold, made_id, song_key, tag_by_name};
use crate::library::Format;
use crate::protocol::{Audio, MeasuredField, Track, Vocals};

/// Rows of one recording are at most so far apart in length.
const SAME_LENGTH_MS: u32 = 2_000;

/// The tag of what a title calls an instrumental.
const WORDLESS: &str = Version::Instrumental.tag();

/// Where a track can be played from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Number of the source, in the order of the settings.
    pub source: usize,
    /// The track's name there.
    pub key: Box<str>,
    pub format: Format,
}

/// Places by the track's id: files in front of streams, then the source that is named first.
pub type Places = HashMap<Box<str>, Vec<Place>>;

/// One recording of all rows so far.
struct Recording {
    track: Track,
    isrc: Option<String>,
    recording: Option<String>,
    places: Vec<Place>,
    /// So many of its places are files; they stand in front.
    files: usize,
    /// Of its first file that was listened to.
    measured: Option<Measured>,
}

/// Takes rows, source by source.
#[derive(Default)]
pub struct Merge {
    recordings: Vec<Recording>,
    isrcs: HashMap<String, usize>,
    ids: HashMap<String, usize>,
    /// By artist, song and how it was made: its recordings of different lengths.
    songs: HashMap<String, Vec<usize>>,
}

fn song_of(track: &Track) -> Option<String> {
    let title = Title::parse(&track.title);
    let artist = fold(track.artists.first()?);
    let made: Vec<&str> = title.versions.iter().map(|version| version.tag()).collect();
    Some(format!("{}\n{}", song_key(&artist, &title.song), made.join(" ")))
}

impl Merge {
    /// Adds a row of the source with this number.
    pub fn add(&mut self, source: usize, row: Row) {
        self.add_measured(source, row, None);
    }

    /// Adds a row with what was measured of its sound. What any source tells of the recording goes before.
    pub fn add_measured(&mut self, source: usize, row: Row, measured: Option<Measured>) {
        let song = song_of(&row.track);
        let at = self.find(&row, song.as_deref()).unwrap_or_else(|| {
            self.recordings.push(Recording {
                track: Track { audio: Audio::Sketch, ..row.track.clone() },
                isrc: None,
                recording: None,
                places: Vec::new(),
                files: 0,
                measured: None,
            });
            self.recordings.len() - 1
        });
        let recording = &mut self.recordings[at];
        fill(&mut recording.track, &row.track);
        recording.measured = recording.measured.or(measured);
        if let Some(isrc) = row.identity.isrc {
            recording.isrc.get_or_insert_with(|| isrc.clone());
            self.isrcs.entry(isrc).or_insert(at);
        }
        if let Some(id) = row.identity.recording {
            recording.recording.get_or_insert_with(|| id.clone());
            self.ids.entry(id).or_insert(at);
        }
        if let Some(song) = song {
            let known = self.songs.entry(song).or_default();
            if !known.contains(&at) {
                known.push(at);
            }
        }
        if let Some(format) = row.format {
            let place = Place { source, key: row.key.into(), format };
            // A file here is nearer than a server's stream, whichever was named first.
            let is_file = row.track.audio == Audio::File;
            if recording.places.is_empty() || is_file {
                recording.track.audio = row.track.audio;
            }
            recording.track.art = match (recording.track.art, row.track.art) {
                (_, art) if recording.places.is_empty() => art,
                (Some(true), _) | (_, Some(true)) => Some(true),
                (Some(false), Some(false)) => Some(false),
                // One of them may have one.
                _ => None,
            };
            let at = if is_file { recording.files } else { recording.places.len() };
            recording.files += usize::from(is_file);
            recording.places.insert(at, place);
        }
    }

    fn find(&self, row: &Row, song: Option<&str>) -> Option<usize> {
        let by_isrc = row.identity.isrc.as_ref().and_then(|code| self.isrcs.get(code));
        let by_id = || row.identity.recording.as_ref().and_then(|id| self.ids.get(id));
        if let Some(at) = by_isrc.or_else(by_id) {
            return Some(*at);
        }
        let length = |ms: Option<u32>| ms.zip(row.track.duration_ms);
        let fits = |at: &&usize| {
            let known = &self.recordings[**at];
            let apart = length(known.track.duration_ms).map(|(a, b)| a.abs_diff(b));
            // Codes that differ tell two recordings apart, as far as both have one.
            let differ =
                |a: &Option<String>, b: &Option<String>| a.is_some() && b.is_some() && a != b;
            apart.is_none_or(|apart| apart <= SAME_LENGTH_MS)
                && !differ(&known.isrc, &row.identity.isrc)
                && !differ(&known.recording, &row.identity.recording)
        };
        self.songs.get(song?)?.iter().find(fits).copied()
    }

    /// The catalogue, and where its tracks are.
    pub fn finish(self, name: &str) -> (Catalog, Places) {
        let mut builder = Builder::new(name);
        let mut places = Places::new();
        for Recording { mut track, isrc, recording, places: from, measured, .. } in self.recordings
        {
            tag_by_name(&mut track);
            if track.vocals.is_none() && track.tags.iter().any(|tag| tag == WORDLESS) {
                track.vocals = Some(Vocals::Instrumental);
            }
            if let Some(measured) = measured {
                hear(&mut track, measured);
            }
            for id in ids_of(&track) {
                track.id = id;
                match builder.push(&track) {
                    Ok(ix) => {
                        builder.identify(ix, isrc.as_deref(), recording.as_deref());
                        if !from.is_empty() {
                            places.insert(track.id.into(), from);
                        }
                        break;
                    }
                    Err("the id comes twice") => {}
                    Err(why) => {
                        tracing::warn!(title = track.title, why, "a track is left out");
                        break;
                    }
                }
            }
        }
        (builder.finish(), places)
    }
}

/// Names that a track may get, the plainest first: they hang on what it is, not on where it is from.
fn ids_of(track: &Track) -> impl Iterator<Item = String> + use<> {
    let plain = match track.id.is_empty() {
        true => made_id(track.artists.first().map_or("", String::as_str), &track.title),
        false => track.id.clone(),
    };
    let length = track.duration_ms.map_or(0, |ms| ms / 1_000);
    let album = fold(track.album.as_deref().unwrap_or_default()).replace(' ', "-");
    let longer = [format!("{plain}--{length}"), format!("{plain}--{length}--{album}")];
    let numbered = plain.clone();
    std::iter::once(plain).chain(longer).chain((2..).map(move |n| format!("{numbered}--{n}")))
}

/// Takes from `other` what `track` does not say.
fn fill(track: &mut Track, other: &Track) {
    macro_rules! gaps {
        ($($field:ident),*) => {
            $(if track.$field.is_none() { track.$field.clone_from(&other.$field); })*
        };
    }
    gaps!(album, year, duration_ms, bpm, key, energy, valence, danceability, acousticness);
    gaps!(loudness_db, vocals, language, country, popularity, explicit);
    for (mine, theirs) in [
        (&mut track.genres, &other.genres),
        (&mut track.tags, &other.tags),
        (&mut track.moods, &other.moods),
    ] {
        if mine.is_empty() {
            mine.clone_from(theirs);
        }
    }
}

/// Takes what was measured where nobody has told it.
fn hear(track: &mut Track, measured: Measured) {
    let Measured { bpm, key, loudness_db, energy, .. } = measured;
    let vocals = measured.vocals();
    let mut take = |is_told: bool, is_measured: bool, field| {
        let takes = !is_told && is_measured;
        if takes {
            track.measured.push(field);
        }
        takes
    };
    if take(track.bpm.is_some(), bpm.is_some(), MeasuredField::Bpm) {
        track.bpm = bpm;
    }
    if take(track.key.is_some(), key.is_some(), MeasuredField::Key) {
        track.key = key.map(|key| <&str>::from(key).to_owned());
    }
    if take(track.energy.is_some(), energy.is_some(), MeasuredField::Energy) {
        track.energy = energy;
    }
    if take(track.loudness_db.is_some(), loudness_db.is_some(), MeasuredField::LoudnessDb) {
        track.loudness_db = loudness_db;
    }
    if take(track.vocals.is_some(), vocals.is_some(), MeasuredField::Vocals) {
        track.vocals = vocals;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Identity;
    use crate::protocol::Vocals;

    fn row(key: &str, title: &str, seconds: u32) -> Row {
        let track = Track {
            title: title.into(),
            artists: vec!["Tidal Engine".into()],
            duration_ms: Some(1_000 * seconds),
            audio: Audio::Stream,
            ..Track::default()
        };
        Row { key: key.into(), track, format: Some(Format::Mp3), ..Row::default() }
    }

    fn coded(mut row: Row, isrc: &str) -> Row {
        row.identity = Identity::new(Some(isrc), None);
        row
    }

    /// What becomes of rows of two sources: each track's id and its places.
    fn merged(rows: Vec<(usize, Row)>) -> Vec<(String, Vec<String>)> {
        let mut merge = Merge::default();
        rows.into_iter().for_each(|(source, row)| merge.add(source, row));
        let (catalog, places) = merge.finish("test");
        let from = |id: &str| places.get(id).into_iter().flatten().map(|p| p.key.to_string());
        catalog
            .all()
            .map(|ix| catalog.id(ix).to_owned())
            .map(|id| (id.clone(), from(&id).collect()))
            .collect()
    }

    #[test]
    fn one_recording_of_two_sources_is_one_track_with_two_places() {
        let mut gap = row("b", "EBB", 201);
        gap.track.year = Some(1994);
        let mut merge = Merge::default();
        merge.add(0, row("a", "Ebb", 200));
        merge.add(1, gap);
        let (catalog, places) = merge.finish("test");
        let track = catalog.track(catalog.all().next().unwrap());
        assert_eq!((catalog.len(), track.year, track.audio), (1, Some(1994), Audio::Stream));
        assert_eq!((track.id.as_str(), places[&*track.id].len()), ("tidal-engine--ebb", 2));
    }

    #[test]
    fn what_is_told_goes_before_what_is_measured_whichever_source_tells_it() {
        let mut told = row("b", "Ebb", 200);
        told.track.bpm = Some(97.0);
        let measured = Measured {
            bpm: Some(96.4),
            key: "Am".to_owned().try_into().ok(),
            loudness_db: Some(-14.0),
            ..Measured::default()
        };
        let mut merge = Merge::default();
        merge.add_measured(0, row("a", "Ebb", 200), Some(measured));
        merge.add(1, told);
        let (catalog, _) = merge.finish("test");
        let track = catalog.track(catalog.all().next().unwrap());
        assert_eq!((track.bpm, track.key.as_deref()), (Some(97.0), Some("Am")));
        assert_eq!((track.loudness_db, track.energy), (Some(-14.0), None));
        assert_eq!(track.measured, [MeasuredField::Key, MeasuredField::LoudnessDb]);
    }

    #[test]
    fn who_sings_is_estimated_where_the_sound_is_sure_and_no_tag_tells() {
        let vocals_of = |told, voice| {
            let mut row = row("a", "Ebb", 200);
            row.track.vocals = told;
            let mut merge = Merge::default();
            merge.add_measured(
                0,
                row,
                Some(Measured { voice: Some(voice), ..Measured::default() }),
            );
            let (catalog, _) = merge.finish("test");
            let track = catalog.track(catalog.all().next().unwrap());
            (track.vocals, track.measured)
        };
        let estimated = |vocals| (Some(vocals), vec![MeasuredField::Vocals]);
        assert_eq!(vocals_of(None, -5.0), estimated(Vocals::Instrumental));
        assert_eq!(vocals_of(None, 5.0), estimated(Vocals::Vocal));
        assert_eq!(vocals_of(None, 0.0), (None, vec![]));
        assert_eq!(vocals_of(Some(Vocals::Vocal), -5.0), (Some(Vocals::Vocal), vec![]));
    }

    #[test]
    fn other_lengths_versions_and_codes_are_other_recordings() {
        let two = |a: Row, b: Row| merged(vec![(0, a), (1, b)]).len();
        assert_eq!(two(row("a", "Ebb", 200), row("b", "Ebb", 204)), 2);
        assert_eq!(two(row("a", "Ebb", 200), row("b", "Ebb (Live)", 200)), 2);
        let (one, other) = ("GBAYE6900001", "GBAYE6900002");
        assert_eq!(two(coded(row("a", "Ebb", 200), one), coded(row("b", "Ebb", 200), other)), 2);
        assert_eq!(two(coded(row("a", "Ebb", 200), one), coded(row("b", "Flood", 90), one)), 1);
        assert_eq!(two(coded(row("a", "Ebb", 200), one), row("b", "Ebb", 200)), 1);
    }

    #[test]
    fn an_id_hangs_on_what_the_track_is() {
        let long = "tidal-engine--ebb--260";
        let both = merged(vec![(0, row("a", "Ebb", 200)), (1, row("b", "Ebb", 260))]);
        assert_eq!(
            both,
            [("tidal-engine--ebb".into(), vec!["a".into()]), (long.into(), vec!["b".into()])]
        );
    }
}
