//! What is stored of a catalogue, and whether what was read fits together.

use std::hash::BuildHasher;

use fst::Map;
use hashbrown::HashTable;

use super::Fault;
use super::stored::Pass;
use crate::catalog::columns::{Catalog, TrackIx};
use crate::catalog::genres::Relations;
use crate::catalog::search::SearchIndex;
use crate::catalog::texts::Ragged;

/// Goes over all that is stored. What can be worked out faster than it is read is not.
pub(super) fn pass(
    c: &mut Catalog,
    search: &mut SearchIndex,
    by: &mut impl Pass,
) -> Result<(), Fault> {
    by.pass("ids", &mut c.ids)?;
    by.pass("titles", &mut c.titles)?;
    by.pass("words", &mut c.words)?;
    by.pass("artists", &mut c.artist_names)?;
    by.pass("genres", &mut c.genre_names)?;
    by.pass("albums", &mut c.albums)?;
    by.pass("artists of tracks", &mut c.artists)?;
    by.pass("genres of tracks", &mut c.genres.of_row)?;
    by.pass("lists of genres", &mut c.genres.lists)?;
    by.pass("tags", &mut c.tags)?;
    by.pass("moods", &mut c.moods)?;
    by.pass("songs", &mut c.songs)?;
    by.pass("tracks of songs", &mut c.song_tracks)?;
    by.pass("plain versions", &mut c.plain)?;
    by.pass("tracks of artists", &mut c.artist_tracks)?;
    by.pass("tracks of genres", &mut c.genre_tracks)?;
    by.pass("families of genres", &mut c.relations.families)?;
    by.pass("neighbours of genres", &mut c.relations.neighbours)?;
    by.pass("years", &mut c.year)?;
    by.pass("durations", &mut c.duration_ms)?;
    by.pass("tempos", &mut c.bpm)?;
    by.pass("energies", &mut c.energy)?;
    by.pass("valences", &mut c.valence)?;
    by.pass("danceabilities", &mut c.danceability)?;
    by.pass("acousticnesses", &mut c.acousticness)?;
    by.pass("loudnesses", &mut c.loudness_db)?;
    by.pass("popularities", &mut c.popularity)?;
    by.pass("keys", &mut c.key)?;
    by.pass("languages", &mut c.language)?;
    by.pass("countries", &mut c.country)?;
    by.pass("vocals", &mut c.vocals)?;
    by.pass("explicit flags", &mut c.explicit)?;
    by.pass("kinds of audio", &mut c.audio)?;
    by.pass("measured figures", &mut c.measured)?;
    by.pass("ISRCs", &mut c.codes.isrcs)?;
    by.pass("recording ids", &mut c.codes.recordings)?;
    let mut words = search.words.as_fst().as_bytes().to_vec();
    by.pass("searched words", &mut words)?;
    search.words = Map::new(words).map_err(|_| Fault::Unsound("searched words"))?;
    by.pass("tracks of words", &mut search.tracks)?;
    by.pass("counts of words", &mut search.counts)?;
    by.pass("dampings", &mut search.damping)
}

/// What is not stored, once everything else was read and is [`sound`].
pub(super) fn complete(c: &mut Catalog) {
    c.relations.spell(&c.genre_names, &c.genre_tracks);
    let (ids, hasher) = (&c.ids, &c.hasher);
    let hash = |ix: &TrackIx| hasher.hash_one(ids.at(ix.at()));
    let mut by_id = HashTable::with_capacity(ids.len());
    for ix in (0..ids.len() as u32).map(TrackIx) {
        by_id.insert_unique(hash(&ix), ix, hash);
    }
    c.by_id = by_id;
}

/// Every column has a value for each track, and every number names something that is there.
pub(super) fn sound(c: &Catalog, search: &SearchIndex) -> Result<(), Fault> {
    let n = c.ids.len();
    let fits = |is: bool, what| if is { Ok(()) } else { Err(Fault::Unsound(what)) };
    let lengths = [
        ("titles", c.titles.len()),
        ("albums", c.albums.len()),
        ("artists of tracks", c.artists.rows()),
        ("genres of tracks", c.genres.rows()),
        ("tags", c.tags.rows()),
        ("moods", c.moods.rows()),
        ("songs", c.songs.len()),
        ("plain versions", c.plain.len()),
        ("years", c.year.len()),
        ("durations", c.duration_ms.len()),
        ("tempos", c.bpm.len()),
        ("energies", c.energy.len()),
        ("valences", c.valence.len()),
        ("danceabilities", c.danceability.len()),
        ("acousticnesses", c.acousticness.len()),
        ("loudnesses", c.loudness_db.len()),
        ("popularities", c.popularity.len()),
        ("keys", c.key.len()),
        ("languages", c.language.len()),
        ("countries", c.country.len()),
        ("vocals", c.vocals.len()),
        ("explicit flags", c.explicit.len()),
        ("kinds of audio", c.audio.len()),
        ("measured figures", c.measured.len()),
        ("dampings", search.damping.len()),
    ];
    for (what, length) in lengths {
        fits(length == n, what)?;
    }
    let tracks = |rows: &Ragged<TrackIx>| rows.items.iter().all(|ix| ix.at() < n);
    let full = |ends: &[u32]| ends.first() != Some(&0) && ends.is_sorted_by(|a, b| a < b);
    let (artists, genres) = (c.artist_names.len(), c.genre_names.len());
    fits(c.artists.items.iter().all(|id| id.at() < artists), "artists of tracks")?;
    fits(full(&c.artists.ends), "artists of tracks")?;
    let lists = c.genres.lists.rows();
    fits(c.genres.of_row.iter().all(|list| (*list as usize) < lists), "genres of tracks")?;
    fits(c.genres.lists.items.iter().all(|id| id.at() < genres), "lists of genres")?;
    fits(c.songs.iter().all(|id| id.at() < c.song_tracks.rows()), "songs")?;
    fits(full(&c.song_tracks.ends) && tracks(&c.song_tracks), "tracks of songs")?;
    fits(c.artist_tracks.rows() == artists && tracks(&c.artist_tracks), "tracks of artists")?;
    fits(c.genre_tracks.rows() == genres && tracks(&c.genre_tracks), "tracks of genres")?;
    let Relations { families, neighbours, .. } = &c.relations;
    fits(families.rows() == genres, "families of genres")?;
    fits(families.items.iter().all(|id| id.at() < genres), "families of genres")?;
    fits(neighbours.rows() == genres, "neighbours of genres")?;
    fits(neighbours.items.iter().all(|(id, _)| id.at() < genres), "neighbours of genres")?;
    fits(c.codes.isrcs.iter().all(|(_, ix)| ix.at() < n), "ISRCs")?;
    fits(c.codes.recordings.iter().all(|(_, ix)| ix.at() < n), "recording ids")?;
    fits(tracks(&search.tracks), "tracks of words")?;
    fits(search.counts.ends == search.tracks.ends, "counts of words")?;
    fits(search.words.as_fst().verify().is_ok(), "searched words")?;
    let rows = search.tracks.rows();
    let mut values = search.words.stream();
    while let Some((_, row)) = fst::Streamer::next(&mut values) {
        fits((row as usize) < rows, "searched words")?;
    }
    Ok(())
}
