//! Wishes made by chance from what a table holds, as odd as a patch may be.

use crate::catalog::{ArtistId, Catalog, GenreId, TrackIx};
use crate::protocol::{
    ArcPart, Brief, Length, MixPart, Must, Order, OrderBy, Prefer, Span, Vocals,
};

use super::Dice;

/// One brief.
pub(super) fn brief(catalog: &Catalog, dice: &mut Dice) -> Brief {
    let mut brief = Brief { must: must(catalog, dice, 1.0), ..Brief::default() };
    if dice.hits(0.7) {
        brief.prefer = prefer(catalog, dice);
    }
    if dice.hits(0.1) {
        brief.mix = (0..2 + dice.below(2))
            .map(|_| MixPart { share: dice.part(), most: None, must: must(catalog, dice, 0.4) })
            .collect();
        brief.mix_in_order = dice.hits(0.3);
    }
    if dice.hits(0.15) {
        brief.arc = (0..1 + dice.below(3))
            .map(|_| ArcPart {
                share: dice.part(),
                energy: Span::new(dice.part(), dice.part()),
                bpm: Span::default(),
            })
            .collect();
    }
    if dice.hits(0.1) {
        let by = [OrderBy::Bpm, OrderBy::Energy, OrderBy::Year, OrderBy::Title, OrderBy::Artist];
        let by = by[dice.below(by.len())];
        brief.order = Some(Order { by, descending: dice.hits(0.5) });
    }
    brief.length = match dice.below(4) {
        0 => None,
        1 => Some(Length::DurationMs(600_000 + dice.below(7_000_000) as u64)),
        _ => Some(Length::Tracks(1 + dice.below(40) as u32)),
    };
    brief
}

/// One must; `much` of 1 is as strict as it gets.
fn must(catalog: &Catalog, dice: &mut Dice, much: f32) -> Must {
    let mut must = Must::default();
    let some = |dice: &mut Dice, chance: f32| dice.hits(chance * much);
    if some(dice, 0.5) {
        must.genres_any = names(1 + dice.below(2), || genre(catalog, dice));
    }
    if some(dice, 0.3) {
        must.genres_none = names(1 + dice.below(3), || genre(catalog, dice));
    }
    if some(dice, 0.08) {
        must.artists_any = names(1 + dice.below(4), || artist(catalog, dice));
    }
    if some(dice, 0.25) {
        must.artists_none = names(1 + dice.below(4), || artist(catalog, dice));
    }
    if !must.genres_none.is_empty() | !must.artists_none.is_empty() && some(dice, 0.1) {
        must.tracks_spared = names(1 + dice.below(3), || track(catalog, dice));
    }
    if some(dice, 0.1) {
        must.tracks_none = names(1 + dice.below(5), || track(catalog, dice));
    }
    if some(dice, 0.05) {
        must.tracks_any = names(1 + dice.below(40), || track(catalog, dice));
    }
    if some(dice, 0.15) {
        must.tags_none = vec!["live".into(), "remix".into()];
    }
    if some(dice, 0.05) {
        must.tags_any = vec!["live".into(), "acoustic".into()];
    }
    if some(dice, 0.05) {
        let album =
            |dice: &mut Dice| catalog.album(any_track(catalog, dice)).map(str::to_uppercase);
        must.albums_any = (0..3).filter_map(|_| album(dice)).collect();
    }
    if some(dice, 0.05) {
        let any = any_track(catalog, dice);
        let codes = |code: Option<&str>| code.map(str::to_owned).into_iter().collect::<Vec<_>>();
        match dice.below(4) {
            0 => must.languages_any = codes(catalog.language(any)),
            1 => must.languages_none = codes(catalog.language(any)),
            2 => must.countries_none = codes(catalog.country(any)),
            _ => must.countries_any = codes(catalog.country(any)),
        }
    }
    if some(dice, 0.3) {
        let from = 1960 + dice.below(60) as i32;
        must.years = vec![Span::new(from, from + dice.below(20) as i32)];
    }
    if some(dice, 0.1) {
        let from = 1960 + dice.below(60) as i32;
        must.years_none = vec![Span::new(from, from + dice.below(20) as i32)];
    }
    let refuses = [must.genres_none.len(), must.tags_none.len(), must.years_none.len()];
    if refuses != [0; 3] && some(dice, 0.2) {
        must.artists_spared = names(1 + dice.below(3), || artist(catalog, dice));
        must.genres_spared = names(dice.below(2), || genre(catalog, dice));
    }
    if some(dice, 0.1) {
        let keys = ["minor", "major", "Am", "F#", "8A", "Bb"];
        let named = names(1 + dice.below(2), || keys[dice.below(keys.len())].to_owned());
        if dice.hits(0.5) { must.keys_any = named } else { must.keys_none = named }
    }
    if some(dice, 0.2) {
        must.bpm = span(dice, 60.0, 190.0);
    }
    if some(dice, 0.15) {
        must.energy = span(dice, 0.0, 1.0);
    }
    if some(dice, 0.15) {
        must.valence = span(dice, 0.0, 1.0);
    }
    if some(dice, 0.1) {
        must.popularity = span(dice, 0.0, 1.0);
    }
    if some(dice, 0.2) {
        must.duration_ms = Span(None, Some(150_000 + dice.below(200_000) as u32));
    }
    if some(dice, 0.1) {
        must.explicit = Some(dice.hits(0.2));
    }
    if some(dice, 0.1) {
        let instrumental = dice.hits(0.5);
        must.vocals = Some(if instrumental { Vocals::Instrumental } else { Vocals::Vocal });
    }
    if some(dice, 0.3) {
        must.max_per_artist = Some(1 + dice.below(3) as u32);
    }
    must
}

fn prefer(catalog: &Catalog, dice: &mut Dice) -> Prefer {
    let mut prefer = Prefer::default();
    let one = |dice: &mut Dice| dice.hits(0.3).then(|| dice.part());
    prefer.energy = one(dice);
    prefer.valence = one(dice);
    prefer.danceability = one(dice);
    prefer.acousticness = one(dice);
    prefer.familiarity = one(dice).map(|part| part * 2.0 - 1.0);
    prefer.novelty = one(dice).map(|part| part * 2.0 - 1.0);
    prefer.bpm = one(dice).map(|part| 60.0 + 120.0 * part);
    if dice.hits(0.3) {
        prefer.genres = (0..2).map(|_| (genre(catalog, dice), dice.part() * 2.0 - 1.0)).collect();
    }
    if dice.hits(0.2) {
        prefer.moods = vec!["late night".into(), "happy".into()];
    }
    if dice.hits(0.2) {
        prefer.like_artists = names(1, || artist(catalog, dice));
    }
    if dice.hits(0.2) {
        prefer.like_tracks = names(2, || track(catalog, dice));
    }
    prefer
}

fn names(n: usize, one: impl FnMut() -> String) -> Vec<String> {
    std::iter::repeat_with(one).take(n).collect()
}

/// By how many tracks have it, so that wide genres come often and odd ones sometimes.
fn genre(catalog: &Catalog, dice: &mut Dice) -> String {
    if dice.hits(0.2) {
        let any = GenreId(dice.below(catalog.genre_count()) as u32);
        return catalog.genre_name(any).to_owned();
    }
    let of_track: Vec<GenreId> = catalog.genres(any_track(catalog, dice)).collect();
    dice.pick(&of_track).map_or("no such genre".into(), |id| catalog.genre_name(*id).to_owned())
}

fn artist(catalog: &Catalog, dice: &mut Dice) -> String {
    let artists: Vec<ArtistId> = catalog.artists(any_track(catalog, dice)).collect();
    let name = dice.pick(&artists).map_or("nobody", |id| catalog.artist_name(*id));
    if dice.hits(0.3) { name.to_uppercase() } else { name.to_owned() }
}

fn track(catalog: &Catalog, dice: &mut Dice) -> String {
    catalog.id(any_track(catalog, dice)).to_owned()
}

pub(super) fn any_track(catalog: &Catalog, dice: &mut Dice) -> TrackIx {
    TrackIx(dice.below(catalog.len()) as u32)
}

fn span(dice: &mut Dice, low: f32, high: f32) -> Span<f32> {
    let from = low + (high - low) * dice.part();
    match dice.below(3) {
        0 => Span(Some(from), None),
        1 => Span(None, Some(from)),
        _ => Span(Some(from), Some(from + (high - from) * dice.part())),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_kind_of_must_is_drawn() {
        let mut builder = crate::catalog::Builder::new("made");
        for i in 0..20 {
            let track = crate::protocol::Track {
                id: format!("t{i}"),
                title: format!("Song {i}"),
                artists: vec!["Someone".into()],
                album: Some("Album".into()),
                genres: vec!["rock".into()],
                language: Some("en".into()),
                country: Some("GB".into()),
                ..Default::default()
            };
            builder.push(&track).unwrap();
        }
        let catalog = builder.finish();
        let mut dice = Dice::new(1);
        let mut drawn = BTreeSet::new();
        for _ in 0..2_000 {
            let must = serde_json::to_value(must(&catalog, &mut dice, 1.0)).unwrap();
            drawn.extend(must.as_object().unwrap().keys().cloned());
        }
        let schema = schemars::schema_for!(Must);
        let all = schema.get("properties").and_then(|keys| keys.as_object()).unwrap();
        assert_eq!(drawn, all.keys().cloned().collect());
    }
}
