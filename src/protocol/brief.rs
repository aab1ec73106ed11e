use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::entity::Vocals;
use super::key::Keys;
use super::span::Span;

fn open<T: PartialOrd + Copy>(span: &Span<T>) -> bool {
    span.is_open()
}

/// What a session is after, as data that a person can see and edit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Brief {
    /// Grows by one with each change. Set by the server.
    #[serde(default)]
    pub version: u64,
    /// The listener's own words that this brief came from. Set by the server.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub said: String,
    #[serde(default)]
    pub must: Must,
    #[serde(default)]
    pub prefer: Prefer,
    /// Parts of the queue by share, each with a must of its own on top of the common one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mix: Vec<MixPart>,
    /// The parts of the mix follow each other, as they stand; otherwise they take turns.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub mix_in_order: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<Order>,
    /// Stretches of the queue by share, each with its own aim.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub arc: Vec<ArcPart>,
    /// Absent or `null`: never ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length: Option<Length>,
}

/// The hard wishes: never violated. A track with an unknown value does not meet a wish on that value.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Must {
    /// Any of these ranges.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub years: Vec<Span<i32>>,
    /// None of these ranges; a track without a year is left out as well.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub years_none: Vec<Span<i32>>,
    /// Any of these genres or of their sub-genres.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub genres_any: Vec<String>,
    /// None of these genres, of their sub-genres, or of their close neighbours.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub genres_none: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub artists_any: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub artists_none: Vec<String>,
    /// Artists and genres that `genres_none`, `tags_none` and `years_none` don't leave out: "no rap
    /// except Eminem".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub artists_spared: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub genres_spared: Vec<String>,
    /// Track ids, every version of the song meant, that none of those leave out, nor `artists_none`: "no
    /// Queen except Bohemian Rhapsody".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tracks_spared: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub albums_any: Vec<String>,
    /// Track ids: only these songs, in any version.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tracks_any: Vec<String>,
    /// Track ids; every version of the same song is meant.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tracks_none: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags_any: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags_none: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages_any: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages_none: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub countries_any: Vec<String>,
    /// None of these countries; a track of an unknown one is left out as well.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub countries_none: Vec<String>,
    /// Any of these keys: one (`F#m`, `Bb`, `8A` on the Camelot wheel), or all `minor` or `major` ones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keys_any: Vec<String>,
    /// None of these keys.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keys_none: Vec<String>,
    /// The track's own tempo, not half or double of it.
    #[serde(skip_serializing_if = "open")]
    pub bpm: Span<f32>,
    #[serde(skip_serializing_if = "open")]
    pub energy: Span<f32>,
    #[serde(skip_serializing_if = "open")]
    pub valence: Span<f32>,
    #[serde(skip_serializing_if = "open")]
    pub popularity: Span<f32>,
    #[serde(skip_serializing_if = "open")]
    pub duration_ms: Span<u32>,
    /// `false`: clean only. `true`: explicit only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explicit: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vocals: Option<Vocals>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_per_artist: Option<u32>,
}

/// The soft wishes: they order what the hard ones let through.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Prefer {
    /// Genre to weight, −1 to 1.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub genres: BTreeMap<String, f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bpm: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub energy: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valence: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub danceability: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acousticness: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vocals: Option<Vocals>,
    #[serde(skip_serializing_if = "open")]
    pub years: Span<i32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub moods: Vec<String>,
    /// Names of artists to sound like.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub like_artists: Vec<String>,
    /// Ids of tracks to sound like.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub like_tracks: Vec<String>,
    /// −1 deep cuts … +1 hits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub familiarity: Option<f32>,
    /// −1 what this listener knows … +1 never played to them; at either end nothing else is picked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub novelty: Option<f32>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MixPart {
    /// 0 to 1 of the queue.
    pub share: f32,
    /// So many of the queue at most, whatever its share comes to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<u32>,
    #[serde(default)]
    pub must: Must,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OrderBy {
    Bpm,
    Energy,
    Valence,
    Year,
    DurationMs,
    Popularity,
    Title,
    Artist,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Order {
    pub by: OrderBy,
    #[serde(default)]
    pub descending: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ArcPart {
    /// 0 to 1 of the queue.
    pub share: f32,
    /// Where the stretch starts and where it ends: falling is `[0.7, 0.2]`.
    #[serde(default, skip_serializing_if = "open")]
    pub energy: Span<f32>,
    #[serde(default, skip_serializing_if = "open")]
    pub bpm: Span<f32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Length {
    Tracks(u32),
    DurationMs(u64),
}

/// Which of the listener's words became which part of the brief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reading {
    /// As the listener wrote it.
    pub phrase: String,
    /// Dotted path into the brief, such as `must.years`.
    pub path: String,
}

/// Why a patch can't be applied.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {message}")]
pub struct PatchError {
    /// Dotted path of the key at fault, within the brief.
    pub path: String,
    pub message: String,
}

impl Brief {
    /// This brief with a JSON merge patch (RFC 7396) applied, checked whole. `version` and `said` are
    /// the server's own and can't be patched; they come out unchanged.
    pub fn patched(&self, patch: &Value) -> Result<Brief, PatchError> {
        let fault = |path: &str, message: String| PatchError { path: path.to_owned(), message };
        let Value::Object(keys) = patch else {
            return Err(fault("", "a patch is a JSON object".into()));
        };
        for own in ["version", "said"] {
            if keys.contains_key(own) {
                return Err(fault(own, "is set by the server".into()));
            }
        }
        let mut whole = serde_json::to_value(self).map_err(|e| fault("", e.to_string()))?;
        merge_patch(&mut whole, patch);
        let brief: Brief = serde_path_to_error::deserialize(whole)
            .map_err(|e| fault(&e.path().to_string(), e.inner().to_string()))?;
        brief.check()?;
        // Each list is bounded, but there are many: every change tells the whole brief to every socket.
        let bytes = serde_json::to_vec(&brief).map_err(|e| fault("", e.to_string()))?.len();
        if bytes > WHOLE {
            return Err(fault("", format!("makes a brief of over {WHOLE} bytes")));
        }
        Ok(brief)
    }

    /// Ranges the right way round, shares and weights within bounds, lists of a sane length.
    pub fn check(&self) -> Result<(), PatchError> {
        check::brief(self)
    }
}

/// Bytes of a whole brief, as JSON.
const WHOLE: usize = 64 * 1024;

/// Applies a JSON merge patch: RFC 7396, section 2.
pub fn merge_patch(target: &mut Value, patch: &Value) {
    let Value::Object(patch) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Default::default());
    }
    if let Value::Object(target) = target {
        for (key, value) in patch {
            if value.is_null() {
                target.remove(key);
            } else {
                merge_patch(target.entry(key.clone()).or_insert(Value::Null), value);
            }
        }
    }
}

mod check {
    use super::*;

    /// Longer lists than this are no wish of a person's, and each costs time at every pick.
    const LIST: usize = 200;
    /// Characters in one name.
    const NAME: usize = 300;
    /// Years beyond it are nobody's wish, and what comes before and after each can still be told.
    const YEAR: i32 = 9999;

    pub(super) fn brief(brief: &Brief) -> Result<(), PatchError> {
        must("must", &brief.must)?;
        prefer(&brief.prefer)?;
        count("mix", brief.mix.len(), 16)?;
        for (i, part) in brief.mix.iter().enumerate() {
            unit(&format!("mix.{i}.share"), Some(part.share), 0.0)?;
            must(&format!("mix.{i}.must"), &part.must)?;
        }
        count("arc", brief.arc.len(), 64)?;
        for (i, part) in brief.arc.iter().enumerate() {
            unit(&format!("arc.{i}.share"), Some(part.share), 0.0)?;
            for end in [part.energy.0, part.energy.1] {
                unit(&format!("arc.{i}.energy"), end, 0.0)?;
            }
            for end in [part.bpm.0, part.bpm.1] {
                between(&format!("arc.{i}.bpm"), end, 1.0, 1000.0)?;
            }
        }
        match brief.length {
            Some(Length::Tracks(n)) if !(1..=1000).contains(&n) => {
                fail("length.tracks", "takes 1 to 1000")
            }
            Some(Length::DurationMs(ms)) if !(1_000..=172_800_000).contains(&ms) => {
                fail("length.duration_ms", "takes one second to 48 hours")
            }
            _ => Ok(()),
        }
    }

    fn must(at: &str, must: &Must) -> Result<(), PatchError> {
        for (key, spans) in [("years", &must.years), ("years_none", &must.years_none)] {
            count(&format!("{at}.{key}"), spans.len(), LIST)?;
            for span in spans {
                years(&format!("{at}.{key}"), span)?;
            }
        }
        let lists = [
            ("genres_any", &must.genres_any),
            ("genres_none", &must.genres_none),
            ("artists_any", &must.artists_any),
            ("artists_none", &must.artists_none),
            ("artists_spared", &must.artists_spared),
            ("genres_spared", &must.genres_spared),
            ("tracks_spared", &must.tracks_spared),
            ("albums_any", &must.albums_any),
            ("tracks_any", &must.tracks_any),
            ("tracks_none", &must.tracks_none),
            ("tags_any", &must.tags_any),
            ("tags_none", &must.tags_none),
            ("languages_any", &must.languages_any),
            ("languages_none", &must.languages_none),
            ("countries_any", &must.countries_any),
            ("countries_none", &must.countries_none),
        ];
        for (key, list) in lists {
            names(&format!("{at}.{key}"), list)?;
        }
        for (key, list) in [("keys_any", &must.keys_any), ("keys_none", &must.keys_none)] {
            count(&format!("{at}.{key}"), list.len(), LIST)?;
            if list.iter().any(|name| Keys::named(name).is_none()) {
                let takes = "takes keys (such as C, F#m, Bb or 8A), minor and major";
                return fail(&format!("{at}.{key}"), takes);
            }
        }
        for (key, span) in
            [("energy", must.energy), ("valence", must.valence), ("popularity", must.popularity)]
        {
            forward(&format!("{at}.{key}"), &span)?;
            unit(&format!("{at}.{key}"), span.0, 0.0)?;
            unit(&format!("{at}.{key}"), span.1, 0.0)?;
        }
        forward(&format!("{at}.bpm"), &must.bpm)?;
        between(&format!("{at}.bpm"), must.bpm.0, 0.0, 1000.0)?;
        between(&format!("{at}.bpm"), must.bpm.1, 0.0, 1000.0)?;
        forward(&format!("{at}.duration_ms"), &must.duration_ms)?;
        if must.max_per_artist == Some(0) {
            return fail(&format!("{at}.max_per_artist"), "takes 1 or more");
        }
        Ok(())
    }

    fn prefer(prefer: &Prefer) -> Result<(), PatchError> {
        count("prefer.genres", prefer.genres.len(), LIST)?;
        for (genre, weight) in &prefer.genres {
            unit(&format!("prefer.genres.{genre}"), Some(*weight), -1.0)?;
        }
        for (key, list) in [
            ("moods", &prefer.moods),
            ("like_artists", &prefer.like_artists),
            ("like_tracks", &prefer.like_tracks),
        ] {
            names(&format!("prefer.{key}"), list)?;
        }
        between("prefer.bpm", prefer.bpm, 1.0, 1000.0)?;
        for (key, value) in [
            ("energy", prefer.energy),
            ("valence", prefer.valence),
            ("danceability", prefer.danceability),
            ("acousticness", prefer.acousticness),
        ] {
            unit(&format!("prefer.{key}"), value, 0.0)?;
        }
        years("prefer.years", &prefer.years)?;
        unit("prefer.familiarity", prefer.familiarity, -1.0)?;
        unit("prefer.novelty", prefer.novelty, -1.0)
    }

    fn fail<T>(path: &str, message: &str) -> Result<T, PatchError> {
        Err(PatchError { path: path.to_owned(), message: message.to_owned() })
    }

    fn count(path: &str, len: usize, most: usize) -> Result<(), PatchError> {
        if len > most { fail(path, &format!("takes at most {most} items")) } else { Ok(()) }
    }

    fn names(path: &str, list: &[String]) -> Result<(), PatchError> {
        count(path, list.len(), LIST)?;
        if list.iter().any(|name| name.trim().is_empty() || name.chars().count() > NAME) {
            return fail(path, &format!("takes texts of 1 to {NAME} characters"));
        }
        Ok(())
    }

    fn forward<T: PartialOrd + Copy>(path: &str, span: &Span<T>) -> Result<(), PatchError> {
        if span.is_backwards() { fail(path, "takes the lower end first") } else { Ok(()) }
    }

    fn years(path: &str, span: &Span<i32>) -> Result<(), PatchError> {
        forward(path, span)?;
        between(path, span.0, -YEAR, YEAR)?;
        between(path, span.1, -YEAR, YEAR)
    }

    fn unit(path: &str, value: Option<f32>, low: f32) -> Result<(), PatchError> {
        between(path, value, low, 1.0)
    }

    fn between<T>(path: &str, value: Option<T>, low: T, high: T) -> Result<(), PatchError>
    where
        T: Copy + PartialOrd + std::fmt::Display,
    {
        match value {
            Some(value) if !(low..=high).contains(&value) => {
                fail(path, &format!("takes {low} to {high}"))
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_patch_merges_and_null_removes() {
        let brief = Brief::default()
            .patched(&json!({"must": {"years": [[1990, 1999]], "bpm": [null, 120]}, "length": {"tracks": 12}}))
            .unwrap();
        assert_eq!(brief.must.years, [Span::new(1990, 1999)]);
        let brief = brief.patched(&json!({"must": {"years": null}, "length": null})).unwrap();
        assert!(brief.must.years.is_empty());
        assert_eq!(brief.must.bpm, Span(None, Some(120.0)));
        assert_eq!(brief.length, None);
    }

    #[test]
    fn a_bad_patch_names_the_key() {
        let path = |patch: Value| Brief::default().patched(&patch).unwrap_err().path;
        assert_eq!(path(json!({"must": {"yeers": []}})), "must.yeers");
        assert_eq!(path(json!({"must": {"bpm": "fast"}})), "must.bpm");
        assert_eq!(path(json!({"must": {"energy": [0.9, 0.1]}})), "must.energy");
        assert_eq!(path(json!({"must": {"keys_any": ["Am", "H"]}})), "must.keys_any");
        assert_eq!(path(json!({"prefer": {"familiarity": 3}})), "prefer.familiarity");
        for far in [json!([null, i32::MAX]), json!([i32::MIN, null]), json!([9990, 10_000])] {
            assert_eq!(path(json!({"must": {"years": [far]}})), "must.years");
            assert_eq!(path(json!({"must": {"years_none": [far]}})), "must.years_none");
            assert_eq!(path(json!({"prefer": {"years": far}})), "prefer.years");
        }
        assert_eq!(path(json!({"said": "x"})), "said");
        assert_eq!(path(json!({"length": {"tracks": 0}})), "length.tracks");
    }
}
