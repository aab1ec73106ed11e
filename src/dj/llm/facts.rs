//! Which of a model's reasons the facts of a track bear.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::catalog::{Catalog, TrackIx, fold};
use crate::dj::View;
use crate::protocol::{Because, BecauseField, Brief, Fact, Scope, Span};

/// Reasons kept for one pick.
const REASONS: usize = 3;

/// Keeps of `given` (a list of `because` terms as JSON) what is true of the track, with the track's own
/// values in place of the model's. What can't be read as a term is left out.
pub(super) fn borne(catalog: &Catalog, view: &View, ix: TrackIx, given: &Value) -> Vec<Because> {
    let given = given.as_array().into_iter().flatten();
    let terms = given.filter_map(|term| serde_json::from_value::<Because>(term.clone()).ok());
    keep(terms.filter_map(|term| check(catalog, view, ix, &term)))
}

/// Reasons that the brief itself gives: its wishes that this track meets.
pub(super) fn of_brief(catalog: &Catalog, view: &View, ix: TrackIx) -> Vec<Because> {
    let wishes = wishes(&view.brief);
    let mut kept = keep(wishes.iter().filter_map(|wish| check(catalog, view, ix, wish)));
    if kept.is_empty() {
        // Nothing was wished that can be named: what it is, then.
        let year = catalog.year(ix).map(|year| term(BecauseField::Year, None, year.into()));
        let genre = catalog.genres(ix).next();
        let genre = genre.map(|id| term(BecauseField::Genre, None, catalog.genre_name(id).into()));
        kept.extend(genre.into_iter().chain(year));
    }
    kept
}

/// One term a field, the first that was given.
fn keep(terms: impl Iterator<Item = Because>) -> Vec<Because> {
    let mut kept: Vec<Because> = Vec::with_capacity(REASONS);
    for term in terms {
        if kept.len() < REASONS && kept.iter().all(|other| other.field != term.field) {
            kept.push(term);
        }
    }
    kept
}

fn term(field: BecauseField, want: Option<Fact>, have: Fact) -> Because {
    Because { field, want, have: Some(have) }
}

fn wishes(brief: &Brief) -> Vec<Because> {
    let must = &brief.must;
    let wide = |span: Span<f32>| {
        (!span.is_open()).then(|| Fact::Range(Span(span.0.map(f64::from), span.1.map(f64::from))))
    };
    let texts = |list: &[String]| (!list.is_empty()).then(|| Fact::Texts(list.to_vec()));
    let years = must
        .years
        .first()
        .map(|span| Fact::Range(Span(span.0.map(f64::from), span.1.map(f64::from))));
    let duration = Span(must.duration_ms.0.map(f64::from), must.duration_ms.1.map(f64::from));
    let duration = (!duration.is_open()).then_some(Fact::Range(duration));
    let liked: Vec<String> = brief.prefer.genres.keys().cloned().collect();
    let fields = [
        (BecauseField::Genre, texts(&must.genres_any)),
        (BecauseField::Artist, texts(&must.artists_any)),
        (BecauseField::Year, years),
        (BecauseField::Bpm, wide(must.bpm)),
        (BecauseField::Energy, wide(must.energy)),
        (BecauseField::Valence, wide(must.valence)),
        (BecauseField::DurationMs, duration),
        (BecauseField::Vocals, must.vocals.map(|vocals| vocals.told(false).into())),
        (BecauseField::Language, texts(&must.languages_any)),
        (BecauseField::Country, texts(&must.countries_any)),
        (BecauseField::Key, texts(&must.keys_any)),
        (BecauseField::Mood, texts(&brief.prefer.moods)),
        (BecauseField::Genre, texts(&liked)),
    ];
    let wished = fields.into_iter().filter_map(|(field, want)| Some((field, want?)));
    wished.map(|(field, want)| Because { field, want: Some(want), have: None }).collect()
}

/// The term with the track's own value; `None` where the facts do not bear it.
fn check(catalog: &Catalog, view: &View, ix: TrackIx, given: &Because) -> Option<Because> {
    use BecauseField as F;
    let number = |have: Option<f32>, near: f64| numeric(given, have?.into(), near);
    let text = |have: Option<&str>| named(given, have.into_iter());
    match given.field {
        F::Title => text(Some(catalog.title(ix))),
        F::Album => text(catalog.album(ix)),
        F::Key => text(catalog.key(ix)),
        F::Language => text(catalog.language(ix)),
        F::Country => text(catalog.country(ix)),
        F::Vocals => {
            let (own, plain) = (catalog.vocals_told(ix)?, catalog.vocals(ix)?.told(false));
            let because = named(given, [own, plain].into_iter())?;
            Some(Because { have: Some(own.into()), ..because })
        }
        F::Artist => named(given, catalog.artists(ix).map(|id| catalog.artist_name(id))),
        F::Genre => named(given, catalog.genres(ix).map(|id| catalog.genre_name(id))),
        F::Mood => named(given, catalog.moods(ix)),
        F::Year => numeric(given, catalog.year(ix)?.into(), 0.0),
        F::DurationMs => numeric(given, catalog.duration_ms(ix)?.into(), 1_000.0),
        F::Bpm => number(catalog.bpm(ix), 0.5),
        F::Energy => number(catalog.energy(ix), 0.02),
        F::Valence => number(catalog.valence(ix), 0.02),
        F::Danceability => number(catalog.danceability(ix), 0.02),
        F::Acousticness => number(catalog.acousticness(ix), 0.02),
        F::Popularity => number(catalog.popularity(ix), 0.02),
        F::Explicit => {
            let have = Fact::Flag(catalog.explicit(ix)?);
            let said = [&given.want, &given.have];
            let agrees = said.into_iter().flatten().all(|fact| *fact == have);
            agrees.then(|| term(F::Explicit, None, have))
        }
        F::LikedArtist => {
            let liked = view.taste.summary().liked.iter();
            let liked = liked.filter(|item| item.scope == Scope::Artist);
            let own =
                |name: &str| catalog.artists(ix).any(|id| same(catalog.artist_name(id), name));
            let name = liked.map(|item| item.name.as_str()).find(|name| own(name))?;
            Some(term(F::LikedArtist, None, name.into()))
        }
        F::LikedTrack => {
            let liked = view.taste.summary().liked.iter();
            let mut liked = liked.filter(|item| item.scope == Scope::Track);
            let song = catalog.song(ix);
            liked
                .find(|item| catalog.by_id(&item.id).is_some_and(|it| catalog.song(it) == song))?;
            Some(term(F::LikedTrack, None, catalog.title(ix).into()))
        }
        F::NeverPlayed => (plays(catalog, view, ix) == 0).then_some(Because {
            field: F::NeverPlayed,
            want: None,
            have: None,
        }),
        F::PlayedOften => (plays(catalog, view, ix) >= 3).then_some(Because {
            field: F::PlayedOften,
            want: None,
            have: None,
        }),
        // No fact of a track: what a model thinks is near stays its own.
        F::SimilarTo => None,
    }
}

/// How often the song was heard to its end or skipped.
fn plays(catalog: &Catalog, view: &View, ix: TrackIx) -> u32 {
    let artist = catalog.artist_name(catalog.main_artist(ix));
    let plays = view.taste.plays(artist, catalog.title(ix));
    plays.finished + plays.skipped
}

fn same(a: &str, b: &str) -> bool {
    fold(a) == fold(b)
}

/// `have` is one of the track's own values; the model's `have`, or without one its `want`, says which.
fn named<'a>(given: &Because, own: impl Iterator<Item = &'a str>) -> Option<Because> {
    let texts = |fact: &Option<Fact>| match fact {
        Some(Fact::Text(text)) => vec![text.clone()],
        Some(Fact::Texts(texts)) => texts.clone(),
        _ => Vec::new(),
    };
    let (have, want) = (texts(&given.have), texts(&given.want));
    let said = if have.is_empty() { &want } else { &have };
    let own: Vec<&str> = own.collect();
    let found = own.iter().find(|own| said.iter().any(|said| same(said, own)))?;
    // A wish that the value does not answer by its name is not repeated.
    let want = given.want.clone().filter(|_| want.iter().any(|want| same(want, found)));
    Some(term(given.field, want, (*found).into()))
}

fn numeric(given: &Because, have: f64, near: f64) -> Option<Because> {
    let round = |x: f64| (x * 10_000.0).round() / 10_000.0;
    let have = round(have);
    match &given.have {
        None => {}
        Some(Fact::Number(said)) if (said - have).abs() <= near => {}
        Some(_) => return None,
    }
    let want = match &given.want {
        None => None,
        Some(Fact::Range(span)) if span.holds(have) => {
            Some(Fact::Range(Span(span.0.map(round), span.1.map(round))))
        }
        Some(Fact::Number(said)) if (said - have).abs() <= near => None,
        Some(_) => return None,
    };
    Some(term(given.field, want, Fact::Number(have)))
}

/// What a model is told of a track: short, and nothing that is not known.
pub(super) fn card(catalog: &Arc<Catalog>, ix: TrackIx) -> Value {
    let artists: Vec<&str> = catalog.artists(ix).map(|id| catalog.artist_name(id)).collect();
    let mut card = json!({"id": catalog.id(ix), "title": catalog.title(ix), "artists": artists});
    let short = |x: f32| json!((f64::from(x) * 100.0).round() / 100.0);
    let genres: Vec<&str> = catalog.genres(ix).map(|id| catalog.genre_name(id)).collect();
    let some = |list: Vec<&str>| (!list.is_empty()).then(|| json!(list));
    let facts = [
        ("album", catalog.album(ix).map(Value::from)),
        ("year", catalog.year(ix).map(Value::from)),
        ("genres", some(genres)),
        ("moods", some(catalog.moods(ix).collect())),
        ("tags", some(catalog.tags(ix).collect())),
        ("duration_ms", catalog.duration_ms(ix).map(Value::from)),
        ("bpm", catalog.bpm(ix).map(|bpm| json!((f64::from(bpm) * 10.0).round() / 10.0))),
        ("key", catalog.key(ix).map(Value::from)),
        ("energy", catalog.energy(ix).map(short)),
        ("valence", catalog.valence(ix).map(short)),
        ("acousticness", catalog.acousticness(ix).map(short)),
        ("popularity", catalog.popularity(ix).map(short)),
        ("vocals", catalog.vocals_told(ix).map(Value::from)),
        ("language", catalog.language(ix).map(Value::from)),
        ("country", catalog.country(ix).map(Value::from)),
        ("explicit", catalog.explicit(ix).map(Value::from)),
    ];
    for (key, fact) in facts {
        if let Some(fact) = fact {
            card[key] = fact;
        }
    }
    card
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Builder;
    use crate::protocol::{Must, Track};

    fn stage() -> (Catalog, TrackIx, View) {
        let mut builder = Builder::new("test");
        let track = Track {
            id: "t1".into(),
            title: "Teardrop".into(),
            artists: vec!["Massive Attack".into()],
            year: Some(1998),
            genres: vec!["trip hop".into(), "electronic".into()],
            bpm: Some(76.6),
            energy: Some(0.43),
            explicit: Some(false),
            ..Track::default()
        };
        let ix = builder.push(&track).unwrap();
        (builder.finish(), ix, View::default())
    }

    fn kept(given: Value) -> Value {
        let (catalog, ix, view) = stage();
        serde_json::to_value(borne(&catalog, &view, ix, &given)).unwrap()
    }

    #[test]
    fn a_true_term_stays_with_the_tracks_own_value() {
        let given =
            json!([{"field": "bpm", "want": [70, 80]}, {"field": "genre", "want": "Trip-Hop"}]);
        assert_eq!(
            kept(given),
            json!([{"field": "bpm", "want": [70.0, 80.0], "have": 76.6},
                {"field": "genre", "want": "Trip-Hop", "have": "trip hop"}])
        );
    }

    #[test]
    fn what_the_facts_do_not_bear_goes() {
        for lie in [
            json!({"field": "bpm", "have": 122.0}),
            json!({"field": "bpm", "want": [115, 125]}),
            json!({"field": "year", "have": 1999}),
            json!({"field": "genre", "have": "jazz"}),
            json!({"field": "artist", "have": "Portishead"}),
            json!({"field": "explicit", "have": true}),
            json!({"field": "liked_artist", "have": "Massive Attack"}),
            json!({"field": "played_often"}),
            json!({"field": "similar_to", "have": "Portishead"}),
            json!({"field": "valence", "want": [0, 1]}),
            json!({"field": "smell", "have": "good"}),
            json!("because I say so"),
        ] {
            assert_eq!(kept(json!([lie])), json!([]), "{lie}");
        }
    }

    #[test]
    fn without_a_true_term_the_brief_gives_the_reason() {
        let (catalog, ix, mut view) = stage();
        let must = Must { years: vec![Span::new(1990, 1999)], ..Must::default() };
        view.brief = Arc::new(Brief { must, ..Brief::default() });
        let because = serde_json::to_value(of_brief(&catalog, &view, ix)).unwrap();
        let year = json!([{"field": "year", "want": [1990.0, 1999.0], "have": 1998.0}]);
        assert_eq!(because, year);
        view.brief = Arc::default();
        assert_eq!(of_brief(&catalog, &view, ix).len(), 2);
    }
}
