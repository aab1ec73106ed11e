//! What a track or a queue is, as the kinds of wish ask for it.

use super::row::mean;
use super::stage::catalog;
use crate::protocol::Track;

/// Of a genre or of a part of it.
pub(super) fn has(track: &Track, genre: &str) -> bool {
    let catalog = catalog();
    let family = catalog.genres_spelt(genre).flat_map(|id| catalog.genre_family(id));
    let names: Vec<&str> = family.map(|id| catalog.genre_name(*id)).collect();
    track.genres.iter().any(|own| names.contains(&own.as_str()))
}

pub(super) fn by(track: &Track, artist: &str) -> bool {
    track.artists.iter().any(|own| own == artist)
}

pub(super) fn tagged(track: &Track, tag: &str) -> bool {
    track.tags.iter().any(|own| own == tag)
}

pub(super) fn year(track: &Track, from: i32, to: i32) -> bool {
    track.year.is_some_and(|year| (from..=to).contains(&year))
}

pub(super) fn lasts(track: &Track, from: u32, to: u32) -> bool {
    track.duration_ms.is_some_and(|ms| (from * 1_000..=to * 1_000).contains(&ms))
}

pub(super) fn beats(track: &Track, from: f32, to: f32) -> bool {
    track.bpm.is_some_and(|bpm| (from..=to).contains(&bpm))
}

pub(super) fn sung(track: &Track, language: &str) -> bool {
    track.language.as_deref() == Some(language)
}

pub(super) fn from(track: &Track, country: &str) -> bool {
    track.country.as_deref() == Some(country)
}

pub(super) fn minor(track: &Track) -> Option<bool> {
    track.key.as_ref().map(|key| key.ends_with('m'))
}

pub(super) fn energy(track: &Track) -> Option<f32> {
    track.energy
}

pub(super) fn valence(track: &Track) -> Option<f32> {
    track.valence
}

pub(super) fn popularity(track: &Track) -> Option<f32> {
    track.popularity
}

pub(super) fn danceability(track: &Track) -> Option<f32> {
    track.danceability
}

/// All of the kind as often as in a queue of its own, by the main artist.
pub(super) fn most_of_one_artist(tracks: &[&Track]) -> usize {
    let of = |track: &&Track| {
        tracks.iter().filter(|other| other.artists.first() == track.artists.first()).count()
    };
    tracks.iter().map(of).max().unwrap_or_default()
}

pub(super) fn takes(tracks: &[&Track], from: u32, to: u32) -> bool {
    let ms: u32 = tracks.iter().filter_map(|track| track.duration_ms).sum();
    (from * 60_000..=to * 60_000).contains(&ms)
}

pub(super) fn rises<T: PartialOrd>(tracks: &[&Track], of: fn(&Track) -> Option<T>) -> bool {
    let values: Vec<T> = tracks.iter().filter_map(|track| of(track)).collect();
    values.is_sorted()
}

/// The second half lies above the first.
pub(super) fn climbs(tracks: &[&Track], of: fn(&Track) -> Option<f32>) -> bool {
    let (first, second) = tracks.split_at(tracks.len() / 2);
    mean(first, of) + 0.1 < mean(second, of)
}
