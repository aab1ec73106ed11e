//! Two briefs in one: what goes on under a new wish, and what is let in beside the old one.

use crate::protocol::{Brief, MixPart, Must};

use super::extend;
use super::years::joined;

/// What holds through a new request: what was refused, clean only, and how much was asked for.
pub(in crate::brief) fn kept(current: &Brief) -> Brief {
    let must = &current.must;
    Brief {
        version: current.version,
        said: current.said.clone(),
        must: Must {
            genres_none: must.genres_none.clone(),
            years_none: must.years_none.clone(),
            artists_spared: must.artists_spared.clone(),
            genres_spared: must.genres_spared.clone(),
            tracks_spared: must.tracks_spared.clone(),
            artists_none: must.artists_none.clone(),
            tracks_none: must.tracks_none.clone(),
            tags_none: must.tags_none.clone(),
            languages_none: must.languages_none.clone(),
            countries_none: must.countries_none.clone(),
            keys_none: must.keys_none.clone(),
            explicit: must.explicit.filter(|explicit| !explicit),
            ..Must::default()
        },
        length: current.length,
        ..Brief::default()
    }
}

pub(super) fn clear_subject(brief: &mut Brief) {
    let must = &mut brief.must;
    must.genres_any.clear();
    must.artists_any.clear();
    must.albums_any.clear();
    must.tracks_any.clear();
    must.languages_any.clear();
    must.countries_any.clear();
    brief.prefer.genres.clear();
    brief.prefer.like_artists.clear();
    brief.prefer.like_tracks.clear();
    brief.mix.clear();
    brief.mix_in_order = false;
}

/// Whether it says whom or what kind of music to play.
pub(super) fn names(brief: &Brief) -> bool {
    let mut bare = brief.clone();
    clear_subject(&mut bare);
    bare.must != brief.must || !brief.mix.is_empty()
}

/// What it says of where music is from, or what is sung in.
pub(super) fn clear_place(brief: &mut Brief) {
    brief.must.languages_any.clear();
    brief.must.countries_any.clear();
}

/// A brief that lets both through: what stands, and what is added.
pub(super) fn widened(current: &Brief, narrow: &Brief) -> Brief {
    let must = &current.must;
    let mut brief = current.clone();
    let plain = |must: &Must| {
        must.artists_any.is_empty()
            && must.languages_any.is_empty()
            && must.countries_any.is_empty()
            && must.albums_any.is_empty()
    };
    if brief.mix.is_empty() && plain(must) && plain(&narrow.must) && !must.genres_any.is_empty() {
        extend(&mut brief.must.genres_any, narrow.must.genres_any.iter().cloned());
        return relaxed(brief, narrow);
    }
    let subject = |must: &Must| Must {
        genres_any: must.genres_any.clone(),
        artists_any: must.artists_any.clone(),
        albums_any: must.albums_any.clone(),
        languages_any: must.languages_any.clone(),
        countries_any: must.countries_any.clone(),
        ..Must::default()
    };
    if subject(must) == Must::default() && brief.mix.is_empty() {
        // Anything was welcome before.
        extend(&mut brief.prefer.like_artists, narrow.must.artists_any.iter().cloned());
        for genre in &narrow.must.genres_any {
            brief.prefer.genres.insert(genre.clone(), 0.4);
        }
        return relaxed(brief, narrow);
    }
    let share = 1.0 / (brief.mix.len().max(1) + 1) as f32;
    if brief.mix.is_empty() {
        brief.mix.push(MixPart { share: 1.0, most: None, must: subject(must) });
    }
    brief.mix.iter_mut().for_each(|part| part.share *= 1.0 - share);
    brief.mix.push(MixPart { share, most: None, must: subject(&narrow.must) });
    let must = &mut brief.must;
    must.genres_any.clear();
    must.artists_any.clear();
    must.albums_any.clear();
    must.languages_any.clear();
    must.countries_any.clear();
    relaxed(brief, narrow)
}

/// What is added is no longer refused.
pub(super) fn relaxed(mut brief: Brief, narrow: &Brief) -> Brief {
    brief.must.genres_none.clone_from(&narrow.must.genres_none);
    brief.must.artists_none.clone_from(&narrow.must.artists_none);
    brief.must.tracks_none.clone_from(&narrow.must.tracks_none);
    if narrow.must.years != brief.must.years && !brief.must.years.is_empty() {
        let years: Vec<_> = brief.must.years.iter().chain(&narrow.must.years).copied().collect();
        brief.must.years =
            if narrow.must.years.is_empty() { Vec::new() } else { joined(years.into_iter()) };
    }
    brief
}
