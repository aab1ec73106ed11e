//! Hard wishes are kept to, and too few are said.

use super::*;

#[test]
fn a_key_that_must_be_is_kept_to_and_an_unknown_one_passes_nothing() {
    let catalog = made();
    let count = |must: serde_json::Value| {
        let brief = Brief::default().patched(&serde_json::json!({ "must": must })).unwrap();
        let filter = Filter::of_brief(&catalog, &brief);
        filter.matching().map(|ix| catalog.key(ix).unwrap_or("?")).collect::<Vec<_>>()
    };
    let minor = count(serde_json::json!({"keys_any": ["minor"]}));
    assert!(!minor.is_empty() && minor.iter().all(|key| key.ends_with('m')), "{minor:?}");
    let alike = count(serde_json::json!({"keys_any": ["A#"]}));
    assert!(!alike.is_empty() && alike.iter().all(|key| *key == "Bb"), "{alike:?}");
    let not = count(serde_json::json!({"keys_none": ["minor", "C"]}));
    assert!(!not.is_empty() && not.iter().all(|key| ["G", "Bb"].contains(key)), "{not:?}");
}

#[test]
fn too_few_are_said_with_what_costs_most() {
    let catalog = made();
    let must = Must {
        years: vec![Span(None, Some(1961))],
        vocals: Some(Vocals::Instrumental),
        ..genres(&["jazz"])
    };
    let brief = Brief { must, length: Some(Length::Tracks(20)), ..Brief::default() };
    let plan = plan(&catalog, &brief, &View::default(), Mode::Anew, 10, 1);
    let shortage = plan.shortage.clone().unwrap();
    let picks = plan.count();
    assert_eq!((shortage.fit, shortage.asked), (picks, 20));
    let (words, without) = shortage.costs_most.unwrap();
    assert_eq!(words, "before 1962");
    assert!(without > picks);
}

#[test]
fn a_genre_that_is_not_there_matches_nothing() {
    let catalog = made();
    let brief = Brief { must: genres(&["zydeco"]), ..Brief::default() };
    let plan = plan(&catalog, &brief, &View::default(), Mode::Anew, 10, 1);
    assert_eq!(plan.shortage.as_ref().unwrap().fit, 0);
    assert_eq!(plan.count(), 0);
}

#[test]
fn a_refused_word_is_refused_wherever_it_stands_in_a_name() {
    let mut builder = Builder::new("test");
    let push = |builder: &mut Builder, id: String, genres: &[&str]| {
        let genres = genres.iter().map(|g| (*g).to_owned()).collect();
        let track =
            Track { title: id.clone(), artists: vec![id.clone()], id, genres, ..Track::default() };
        builder.push(&track).unwrap();
    };
    // Nearly all "alternative country" is indie rock, and little of it country otherwise.
    for i in 0..40 {
        push(&mut builder, format!("a{i}"), &["alternative country", "indie rock"]);
        push(&mut builder, format!("c{i}"), &["country"]);
        push(&mut builder, format!("r{i}"), &["indie rock", "countrypolitans"]);
    }
    let catalog = Arc::new(builder.finish());
    let must = Must { genres_none: vec!["country".into()], ..Must::default() };
    let filter = Filter::of_brief(&catalog, &Brief { must, ..Brief::default() });
    let left: Vec<&str> = filter.matching().map(|ix| catalog.id(ix)).collect();
    assert!(left.len() == 40 && left.iter().all(|id| id.starts_with('r')), "{left:?}");
}

fn any_must() -> impl Strategy<Value = Must> {
    let names = |all: &'static [&'static str]| {
        proptest::collection::vec(proptest::sample::select(all), 0..3)
            .prop_map(|names| names.into_iter().map(str::to_owned).collect::<Vec<_>>())
    };
    let span = |low: f32, high: f32| {
        prop_oneof![
            3 => Just(Span(None, None)),
            1 => (low..high, 0.0f32..1.0).prop_map(move |(a, part)| {
                Span(Some(a), Some(a + (high - a) * part))
            }),
            1 => (low..high).prop_map(|a| Span(Some(a), None)),
        ]
    };
    let years = proptest::collection::vec(
        (1955i32..2020, 0i32..40).prop_map(|(from, long)| Span::new(from, from + long)),
        0..2,
    );
    let lists = (
        names(&["rock", "pop", "rap", "house", "jazz", "polka"]),
        names(&["trap", "country", "indie rock"]),
        names(&["Artist 3", "artist 7", "Nobody"]),
        names(&["Artist 3", "ARTIST 11"]),
        names(&["t5", "t77", "gone"]),
        names(&["live"]),
        names(&["en", "fr"]),
        names(&["Artist 3", "Artist 9"]),
        names(&["trap", "dance pop"]),
        names(&["t5", "t6", "t7", "t100"]),
    );
    let values = (years, span(60.0, 180.0), span(0.0, 1.0), span(0.0, 1.0));
    let flags = (
        proptest::option::weighted(0.2, any::<bool>()),
        proptest::option::weighted(
            0.2,
            prop_oneof![Just(Vocals::Vocal), Just(Vocals::Instrumental)],
        ),
        proptest::option::weighted(0.3, 1u32..4),
        proptest::option::weighted(0.2, 1970i32..2000),
        any::<bool>(),
    );
    (lists, values, flags).prop_map(|(lists, values, flags)| Must {
        genres_any: lists.0,
        genres_none: lists.1,
        artists_any: lists.2,
        artists_none: lists.3,
        tracks_none: lists.4,
        tags_none: lists.5,
        languages_any: lists.6,
        artists_spared: lists.7,
        genres_spared: lists.8,
        // Either of the two, so that both are met often enough.
        tracks_spared: if flags.4 { Vec::new() } else { lists.9.clone() },
        tracks_any: if flags.4 { lists.9 } else { Vec::new() },
        years_none: flags.3.map(|from| Span::new(from, from + 9)).into_iter().collect(),
        years: values.0,
        bpm: values.1,
        energy: values.2,
        valence: values.3,
        explicit: flags.0,
        vocals: flags.1,
        max_per_artist: flags.2,
        ..Must::default()
    })
}

/// What a must says, read plainly from the track's record, without the filter.
fn meets(must: &Must, track: &Track, catalog: &Catalog) -> bool {
    let folded = |list: &[String]| -> Vec<String> {
        list.iter().map(|name| crate::catalog::fold(name)).collect()
    };
    let in_genre = |name: &String| {
        track.genres.iter().any(|own| own == name || own.ends_with(&format!(" {name}")))
    };
    let within = |span: Span<f32>, value: Option<f32>| {
        span.is_open() || value.is_some_and(|value| span.holds(value))
    };
    let artists = folded(&track.artists);
    let song = |id: &str| catalog.by_id(id).map(|ix| catalog.song(ix));
    let same = |id: &String| song(id).is_some() && song(id) == song(&track.id);
    let spared_song = must.tracks_spared.iter().any(same);
    let spared = folded(&must.artists_spared).iter().any(|name| artists.contains(name))
        || must.genres_spared.iter().any(in_genre)
        || spared_song;
    let outside = |span: &Span<i32>| track.year.is_some_and(|year| !span.holds(year));
    (must.genres_any.is_empty() || must.genres_any.iter().any(in_genre))
        && (spared || !must.genres_none.iter().any(in_genre))
        && (spared || must.years_none.iter().all(outside))
        && (must.tracks_any.is_empty() || must.tracks_any.iter().any(same))
        && (must.artists_any.is_empty()
            || folded(&must.artists_any).iter().any(|name| artists.contains(name)))
        && (spared_song || !folded(&must.artists_none).iter().any(|name| artists.contains(name)))
        && !must.tracks_none.iter().any(same)
        && (spared || !must.tags_none.iter().any(|tag| track.tags.contains(tag)))
        && (must.languages_any.is_empty()
            || track.language.as_ref().is_some_and(|own| must.languages_any.contains(own)))
        && (must.years.is_empty()
            || track.year.is_some_and(|year| must.years.iter().any(|span| span.holds(year))))
        && within(must.bpm, track.bpm)
        && within(must.energy, track.energy)
        && within(must.valence, track.valence)
        && must.explicit.is_none_or(|want| track.explicit == Some(want))
        && must.vocals.is_none_or(|want| track.vocals == Some(want))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_pick_breaks_a_must(must in any_must(), seed: u64, n in 1u32..40, minutes: bool) {
        let catalog = made();
        let length = if minutes {
            Length::DurationMs(u64::from(n) * 200_000)
        } else {
            Length::Tracks(n)
        };
        let brief = Brief { must: must.clone(), length: Some(length), ..Brief::default() };
        let plan = plan(&catalog, &brief, &View::default(), Mode::Anew, 10, seed);
        let short = plan.shortage.clone();
        let picks: Vec<Pick> = plan.collect();
        let mut uses: HashMap<String, u32> = HashMap::new();
        for pick in &picks {
            let track = catalog.track(pick.track);
            prop_assert!(meets(&must, &track, &catalog), "{track:?}");
            for artist in track.artists {
                *uses.entry(artist).or_default() += 1;
            }
        }
        if let Some(most) = must.max_per_artist {
            prop_assert!(uses.values().all(|uses| *uses <= most));
        }
        let songs: HashSet<_> = picks.iter().map(|pick| catalog.song(pick.track)).collect();
        prop_assert_eq!(songs.len(), picks.len());
        if !minutes && short.is_none() {
            prop_assert_eq!(picks.len(), n as usize);
        }
    }
}

#[test]
fn a_limit_counts_an_artist_whatever_the_spelling() {
    let mut builder = Builder::new("spelt");
    for (i, name) in ["AIR", "Air", "air", "Beck", "The Beck"].into_iter().enumerate() {
        let track = Track {
            id: format!("t{i}"),
            title: format!("Song {i}"),
            artists: vec![name.into()],
            ..Track::default()
        };
        builder.push(&track).unwrap();
    }
    let catalog = Arc::new(builder.finish());
    let patch = serde_json::json!({"must": {"max_per_artist": 1}, "length": {"tracks": 5}});
    let brief = Brief::default().patched(&patch).unwrap();
    let picks: Vec<Pick> = plan(&catalog, &brief, &View::default(), Mode::Anew, 10, 1).collect();
    assert_eq!(picks.len(), 2);
}
