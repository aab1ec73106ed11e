//! Which column of a table holds what, by the names in its first line.

use super::super::fold::fold;

/// What a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Id,
    Title,
    Artists,
    /// Only counted, to tell a comma between two artists from one in a name.
    ArtistIds,
    Album,
    Year,
    Genres,
    Tags,
    Moods,
    Duration,
    Bpm,
    Key,
    Mode,
    Energy,
    Valence,
    Danceability,
    Acousticness,
    Loudness,
    Vocals,
    Instrumentalness,
    Liveness,
    Language,
    Country,
    Popularity,
    Explicit,
    Isrc,
    Recording,
    /// Which of the figures nobody wrote down.
    Measured,
}

/// The names of each column in the headers that are read, folded: this project's own table, the
/// evaluation's track table, and the playlist exports of Exportify and its forks, old and new.
const NAMES: &[(Field, &[&str])] = &[
    (
        Field::Id,
        &["id", "track uri", "spotify uri", "spotify id", "track id", "spotify track id", "uri"],
    ),
    (Field::Title, &["title", "track name", "name", "track", "song"]),
    (Field::Artists, &["artists", "artist", "artist name s", "artist name", "artist names"]),
    (Field::ArtistIds, &["artist uri s", "artist uris", "artist ids", "artist id s"]),
    (Field::Album, &["album", "album name"]),
    (Field::Year, &["year", "release date", "album release date", "release year"]),
    (Field::Genres, &["genres", "genre", "artist genres", "album genres"]),
    (Field::Tags, &["tags"]),
    (Field::Moods, &["moods"]),
    (Field::Duration, &["duration ms", "track duration ms", "duration"]),
    (Field::Bpm, &["bpm", "tempo"]),
    (Field::Key, &["key"]),
    (Field::Mode, &["mode"]),
    (Field::Energy, &["energy"]),
    (Field::Valence, &["valence"]),
    (Field::Danceability, &["danceability"]),
    (Field::Acousticness, &["acousticness"]),
    (Field::Loudness, &["loudness db", "loudness"]),
    (Field::Vocals, &["vocals"]),
    (Field::Instrumentalness, &["instrumentalness"]),
    (Field::Liveness, &["liveness"]),
    (Field::Language, &["language"]),
    (Field::Country, &["country"]),
    (Field::Popularity, &["popularity"]),
    (Field::Explicit, &["explicit"]),
    (Field::Isrc, &["isrc"]),
    (Field::Recording, &["musicbrainz recording id", "recording mbid", "musicbrainz id"]),
    (Field::Measured, &["measured"]),
];

/// Without these a row says nothing that can be played.
const NEEDED: &[Field] = &[Field::Title, Field::Artists];

/// The columns of one table.
#[derive(Debug)]
pub struct Header {
    columns: Vec<(Field, usize)>,
    /// Lists are joined with ", " (Exportify) where no ";" is in them.
    pub comma_lists: bool,
    /// This project's own table: popularity is 0 to 1 and the key a name.
    pub own: bool,
}

impl Header {
    /// Reads the first line; in error, the names of the columns that are missing.
    pub fn read<'a>(names: impl Iterator<Item = &'a str>) -> Result<Self, Vec<&'static str>> {
        let mut columns = Vec::new();
        let mut comma_lists = false;
        for (at, name) in names.enumerate() {
            let name = fold(name);
            comma_lists |= name == "track name";
            if let Some((field, _)) = NAMES.iter().find(|(_, known)| known.contains(&name.as_str()))
            {
                columns.push((*field, at));
            }
        }
        let has = |field: &Field| columns.iter().any(|(known, _)| known == field);
        let missing: Vec<_> =
            NEEDED.iter().filter(|field| !has(field)).map(|field| name_of(*field)).collect();
        let own = has(&Field::Vocals);
        if missing.is_empty() { Ok(Self { columns, comma_lists, own }) } else { Err(missing) }
    }

    /// Where a field stands; more than once for genres of artists and album.
    pub fn columns(&self, field: Field) -> impl Iterator<Item = usize> + '_ {
        self.columns.iter().filter(move |(known, _)| *known == field).map(|(_, at)| *at)
    }
}

/// The first of a field's names, for messages.
pub fn name_of(field: Field) -> &'static str {
    NAMES.iter().find(|(known, _)| *known == field).map_or("", |(_, names)| names[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_name_and_no_name_two_fields() {
        let mut all: Vec<&str> =
            NAMES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        assert!(all.iter().all(|name| fold(name) == *name));
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn missing_columns_are_named() {
        assert_eq!(Header::read(["id", "name"].into_iter()).unwrap_err(), ["artists"]);
        assert_eq!(Header::read(["a", "b"].into_iter()).unwrap_err(), ["title", "artists"]);
    }
}
