use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;

use super::*;
use crate::catalog::{Builder, Catalog, List, Neighbours, TrackIx};
use crate::dj::{Pick, View};
use crate::eval::Desk;
use crate::protocol::{
    ArcPart, Brief, By, Entry, MixPart, Must, Order, OrderBy, Prefer, Span, Track, Vocals,
};

const GENRES: &[&[&str]] = &[
    &["rock", "classic rock"],
    &["rock", "indie rock"],
    &["pop", "dance pop"],
    &["rap", "trap"],
    &["country", "contemporary country"],
    &["electronic", "house"],
    &["jazz"],
    &[],
];

/// 600 tracks by 80 artists, every value spread evenly and by no pattern, some unknown.
pub(super) fn made() -> Arc<Catalog> {
    static MADE: LazyLock<Arc<Catalog>> = LazyLock::new(make);
    MADE.clone()
}

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

fn make() -> Arc<Catalog> {
    let mut builder = Builder::new("made");
    for i in 0..600u32 {
        let roll = |salt: u64| f64::from(pool::noise(salt, TrackIx(i)));
        let maybe = |salt: u64, value: f64| (roll(salt + 100) > 0.06).then_some(value as f32);
        let keys = ["C", "G", "Dm", "F#m", "Bb", "Em"];
        let mut title = format!("Song {}", i / 80 + (i % 7) * 100);
        if i % 40 == 39 {
            title += " - Live";
        }
        let mut artists = vec![format!("Artist {}", i % 80)];
        if i % 11 == 0 {
            artists.push(format!("Artist {}", (i + 5) % 80));
        }
        let track = Track {
            id: format!("t{i}"),
            title,
            artists,
            year: (roll(1) > 0.05).then(|| 1960 + (roll(2) * 60.0) as i32),
            genres: GENRES[i as usize % GENRES.len()].iter().map(|g| (*g).to_owned()).collect(),
            tags: if i % 9 == 0 { vec!["live".into()] } else { vec![] },
            duration_ms: maybe(3, 120_000.0 + roll(4) * 240_000.0).map(|ms| ms as u32),
            bpm: maybe(5, 70.0 + roll(6) * 110.0),
            key: (i % 17 != 0).then(|| keys[i as usize % keys.len()].into()),
            energy: maybe(7, roll(8)),
            valence: maybe(9, roll(10)),
            danceability: maybe(11, roll(12)),
            acousticness: maybe(13, roll(14)),
            vocals: [Some(Vocals::Vocal), Some(Vocals::Instrumental), None][i as usize % 3],
            language: ["en", "fr"].get(i as usize % 3).map(|l| (*l).to_owned()),
            country: Some(["GB", "FR", "US"][i as usize % 3].into()),
            popularity: maybe(15, roll(16)),
            explicit: [Some(false), Some(true), None][i as usize % 3],
            ..Track::default()
        };
        builder.push(&track).unwrap();
    }
    Arc::new(builder.finish())
}

/// What a session does with a plan.
fn apply(view: &View, plan: Plan) -> (View, Vec<Pick>) {
    let mut desk = Desk::of(view.clone());
    let picks = desk.carry_out(plan);
    (desk.view, picks)
}

fn genres(names: &[&str]) -> Must {
    Must { genres_any: names.iter().map(|n| (*n).to_owned()).collect(), ..Must::default() }
}

fn spearman(values: &[f32]) -> f32 {
    let n = values.len() as f32;
    let rank = |x: f32| {
        let below = values.iter().filter(|y| **y < x).count() as f32;
        let same = values.iter().filter(|y| **y == x).count() as f32;
        below + (same - 1.0) / 2.0
    };
    let mean = (n - 1.0) / 2.0;
    let (mut cov, mut var_a, mut var_b) = (0.0, 0.0, 0.0);
    for (i, x) in values.iter().enumerate() {
        let (a, b) = (i as f32 - mean, rank(*x) - mean);
        cov += a * b;
        var_a += a * a;
        var_b += b * b;
    }
    cov / (var_a * var_b).sqrt()
}

#[test]
fn as_many_as_asked_and_no_song_or_neighbour_twice() {
    let catalog = made();
    let brief = Brief { length: Some(Length::Tracks(25)), ..Brief::default() };
    for seed in 0..20 {
        let plan = plan(&catalog, &brief, &View::default(), Mode::Anew, 10, seed);
        assert_eq!(plan.shortage, None);
        let picks: Vec<Pick> = plan.collect();
        assert_eq!(picks.len(), 25);
        let songs: HashSet<_> = picks.iter().map(|pick| catalog.song(pick.track)).collect();
        assert_eq!(songs.len(), 25);
        for (i, pair) in picks.windows(2).enumerate() {
            assert_eq!(pair[0].position, i);
            assert_ne!(catalog.main_artist(pair[0].track), catalog.main_artist(pair[1].track));
        }
    }
}

#[test]
fn the_same_seed_makes_the_same_plan_and_another_one_another() {
    let catalog = made();
    let run = |seed| {
        let plan = plan(&catalog, &Brief::default(), &View::default(), Mode::Anew, 10, seed);
        plan.map(|pick| pick.track).collect::<Vec<_>>()
    };
    assert_eq!(run(1), run(1));
    assert_ne!(run(1), run(2));
}

#[test]
fn an_energy_curve_is_followed() {
    let catalog = made();
    let arc = vec![ArcPart { share: 1.0, energy: Span::new(0.1, 0.9), bpm: Span::default() }];
    let brief = Brief { arc, length: Some(Length::Tracks(12)), ..Brief::default() };
    for seed in 0..20 {
        let plan = plan(&catalog, &brief, &View::default(), Mode::Anew, 10, seed);
        let energy: Vec<f32> = plan.filter_map(|pick| catalog.energy(pick.track)).collect();
        assert_eq!(energy.len(), 12);
        assert!(spearman(&energy) >= 0.9, "seed {seed}: {energy:?}");
    }
}

#[test]
fn a_time_is_met_within_two_percent() {
    let catalog = made();
    for minutes in [20u64, 30, 45, 60, 90] {
        let wanted = minutes * 60_000;
        let brief = Brief { length: Some(Length::DurationMs(wanted)), ..Brief::default() };
        for seed in 0..10 {
            let plan = plan(&catalog, &brief, &View::default(), Mode::Anew, 10, seed);
            let total: u64 =
                plan.map(|pick| u64::from(catalog.duration_ms(pick.track).unwrap_or(0))).sum();
            let off = total.abs_diff(wanted) as f64 / wanted as f64;
            assert!(off <= 0.02, "{minutes} minutes, seed {seed}: {total} ms");
        }
    }
}

#[test]
fn a_mix_gives_each_part_its_share_and_alternates() {
    let catalog = made();
    let part = |genre| MixPart { share: 0.5, must: genres(&[genre]) };
    let brief = Brief {
        mix: vec![part("country"), part("rap")],
        length: Some(Length::Tracks(12)),
        ..Brief::default()
    };
    let plan = plan(&catalog, &brief, &View::default(), Mode::Anew, 10, 3);
    let country: Vec<bool> =
        plan.map(|pick| catalog.track(pick.track).genres.contains(&"country".into())).collect();
    assert_eq!(country.iter().filter(|is| **is).count(), 6);
    assert!(country.chunks(4).all(|four| four.iter().filter(|is| **is).count() == 2));
}

#[test]
fn an_order_sorts_the_whole() {
    let catalog = made();
    let order = Some(Order { by: OrderBy::Bpm, descending: true });
    let brief = Brief { order, length: Some(Length::Tracks(12)), ..Brief::default() };
    let plan = plan(&catalog, &brief, &View::default(), Mode::Anew, 10, 3);
    let bpm: Vec<f32> = plan.filter_map(|pick| catalog.bpm(pick.track)).collect();
    assert!(bpm.is_sorted_by(|a, b| a >= b), "{bpm:?}");
}

#[test]
fn what_still_fits_stays_where_it_is() {
    let catalog = made();
    let brief = Brief { length: Some(Length::Tracks(10)), ..Brief::default() };
    let first = plan(&catalog, &brief, &View::default(), Mode::Anew, 10, 1);
    let (view, _) = apply(&View::default(), first);
    // The same wish again, and without one artist: nobody else goes.
    let again = plan(&catalog, &brief, &view, Mode::Anew, 10, 2);
    assert!(again.withdraw.is_empty() && again.order.is_empty() && again.len() == 0);
    let out = view.upcoming[4].track.artists[0].clone();
    let must = Must { artists_none: vec![out.clone()], ..Must::default() };
    let without = Brief { must, ..brief };
    let steered = plan(&catalog, &without, &view, Mode::Anew, 10, 2);
    assert_eq!(steered.withdraw, [view.upcoming[4].entry_id.clone()]);
    let (after, picks) = apply(&view, steered);
    assert_eq!(picks.len(), 1);
    assert_eq!(picks[0].position, 4);
    assert_eq!(after.upcoming[3].entry_id, view.upcoming[3].entry_id);
    assert_eq!(after.upcoming[5].entry_id, view.upcoming[5].entry_id);
}

#[test]
fn slower_lets_the_fast_ones_go() {
    let catalog = made();
    let fast = |bpm: f32| Brief {
        prefer: Prefer { bpm: Some(bpm), ..Prefer::default() },
        length: Some(Length::Tracks(10)),
        ..Brief::default()
    };
    let (view, _) =
        apply(&View::default(), plan(&catalog, &fast(165.0), &View::default(), Mode::Anew, 10, 1));
    let (after, _) = apply(&view, plan(&catalog, &fast(95.0), &view, Mode::Anew, 10, 2));
    let mean =
        |view: &View| view.upcoming.iter().filter_map(|entry| entry.track.bpm).sum::<f32>() / 10.0;
    assert_eq!(after.upcoming.len(), 10);
    assert!(mean(&after) < mean(&view) - 25.0, "{} {}", mean(&after), mean(&view));
}

#[test]
fn pinned_and_own_entries_stay_and_the_rest_is_new() {
    let catalog = made();
    let rock = Brief { must: genres(&["rock"]), ..Brief::default() };
    let (mut view, _) =
        apply(&View::default(), plan(&catalog, &rock, &View::default(), Mode::Anew, 10, 1));
    let pin = |entry: &mut Arc<Entry>, by| {
        *entry = Arc::new(Entry { pinned: by == By::Dj, by, ..(**entry).clone() });
    };
    pin(&mut view.upcoming[2], By::Dj);
    pin(&mut view.upcoming[6], By::Listener);
    let rap = Brief { must: genres(&["rap"]), length: Some(Length::Tracks(5)), ..Brief::default() };
    let (after, picks) = apply(&view, plan(&catalog, &rap, &view, Mode::Anew, 10, 2));
    assert_eq!(picks.len(), 5);
    assert_eq!(after.upcoming.len(), 7);
    assert_eq!(after.upcoming[2].entry_id, view.upcoming[2].entry_id);
    assert!(after.upcoming.iter().any(|entry| entry.entry_id == view.upcoming[6].entry_id));
}

#[test]
fn more_are_others() {
    let catalog = made();
    let brief = Brief { must: genres(&["country"]), ..Brief::default() };
    let (mut view, mut picks) =
        apply(&View::default(), plan(&catalog, &brief, &View::default(), Mode::Anew, 8, 1));
    for seed in 2..5 {
        let more = plan(&catalog, &brief, &view, Mode::Add(Length::Tracks(8)), 10, seed);
        let (next, added) = apply(&view, more);
        assert_eq!(added.len(), 8);
        view = next;
        picks.extend(added);
    }
    let songs: HashSet<_> = picks.iter().map(|pick| catalog.song(pick.track)).collect();
    assert_eq!(songs.len(), 32);
}

#[test]
fn early_skips_of_one_part_of_a_mix_win_over_its_share() {
    let catalog = made();
    let part = |genre| MixPart { share: 0.5, must: genres(&[genre]) };
    let brief = Brief { mix: vec![part("country"), part("rap")], ..Brief::default() };
    let is_country = |entry: &Entry| entry.track.genres.contains(&"country".to_owned());
    for seed in 0..10 {
        let mut desk = Desk::default();
        desk.set_brief(brief.clone());
        desk.carry_out(plan(&catalog, &brief, &desk.view, Mode::Anew, 12, seed));
        for _ in 0..3 {
            let upcoming = &mut desk.view.upcoming;
            let at = upcoming.iter().position(|entry| is_country(entry)).unwrap();
            let entry = upcoming.remove(at);
            upcoming.insert(0, entry);
            desk.play(0.03);
        }
        let more = Mode::Add(Length::Tracks(10));
        let picks = desk.carry_out(plan(&catalog, &brief, &desk.view, more, 10, seed));
        let country = |pick: &&Pick| catalog.track(pick.track).genres.contains(&"country".into());
        let n = picks.iter().filter(country).count();
        assert_eq!(picks.len(), 10);
        assert!((1..=4).contains(&n), "seed {seed}: {n} of ten are country");
    }
}

#[test]
fn what_the_listener_ruled_out_is_not_picked() {
    let catalog = made();
    let mut desk = Desk::default();
    let brief = Brief::default();
    let picks = desk.carry_out(plan(&catalog, &brief, &desk.view, Mode::Anew, 10, 1));
    let (banned, disliked) = (desk.view.upcoming[0].clone(), desk.view.upcoming[1].clone());
    desk.learn(&banned, crate::taste::SignalKind::Ban { artist: true });
    desk.learn(&disliked, crate::taste::SignalKind::Dislike { artist: false });
    let artist = catalog.main_artist(picks[0].track);
    let song = catalog.song(picks[1].track);
    desk.view.picked = Arc::default();
    desk.view.upcoming.clear();
    for seed in 0..20 {
        let length = Some(Length::Tracks(200));
        let all = Brief { length, ..Brief::default() };
        for pick in plan(&catalog, &all, &desk.view, Mode::Anew, 10, seed) {
            assert!(catalog.artists(pick.track).all(|other| other != artist));
            assert_ne!(catalog.song(pick.track), song);
        }
    }
}

#[test]
fn what_stays_under_a_new_curve_goes_where_it_suits() {
    let catalog = made();
    let ten = Brief { length: Some(Length::Tracks(10)), ..Brief::default() };
    for seed in 0..10 {
        let mut desk = Desk::default();
        desk.carry_out(plan(&catalog, &ten, &desk.view, Mode::Anew, 10, seed));
        let before = desk.view.upcoming.clone();
        let arc = vec![ArcPart { share: 1.0, energy: Span::new(0.9, 0.2), bpm: Span::default() }];
        let falling = Brief { arc, ..ten.clone() };
        let picks = desk.carry_out(plan(&catalog, &falling, &desk.view, Mode::Anew, 10, seed));
        let stayed = desk.view.upcoming.iter().filter(|entry| before.contains(entry)).count();
        assert_eq!(stayed + picks.len(), 10);
        let energy: Vec<f32> =
            desk.view.upcoming.iter().filter_map(|entry| entry.track.energy).collect();
        assert!(spearman(&energy) <= -0.9, "seed {seed}: {energy:?}");
    }
}

#[test]
fn who_stands_in_the_same_lists_is_ranked_higher_and_a_lists_name_is_searched() {
    let mut catalog = make();
    let own = Arc::get_mut(&mut catalog).unwrap();
    let (seed, near) = (TrackIx(6), TrackIx(37));
    let list = |name: &str| List { name: name.into(), tracks: vec![seed, near] };
    own.add_lists(vec![list("Velvet rope"), list("")]);
    assert_eq!(own.search("velvet ", 5).len(), 2, "the name of a list is searched");
    let learnt = Neighbours::learn(own, own.lists().iter().map(|list| list.tracks.as_slice()));
    own.set_neighbours(learnt);
    let brief = Brief {
        prefer: Prefer { like_tracks: vec!["t6".into()], ..Prefer::default() },
        ..Brief::default()
    };
    let of = |ix: TrackIx| {
        let (lines, _) = card(&catalog, &brief, &View::default(), ix);
        lines.iter().find(|line| line.term == "like: lists").map(|line| line.value)
    };
    // Another song by the same artist, and one by an artist of no list.
    assert_eq!((of(TrackIx(117)), of(TrackIx(38))), (Some(1.0), Some(0.0)));
    let place = |without: &[String]| {
        let ranked = rank(&catalog, &brief, &View::default(), 600, without);
        ranked.iter().position(|ix| *ix == near)
    };
    assert!(place(&[]) < place(&["like: lists".into()]));
}

#[test]
fn deep_cuts_are_little_known_and_hits_well_known() {
    let catalog = made();
    let mean = |familiarity| {
        let prefer = Prefer { familiarity: Some(familiarity), ..Prefer::default() };
        let brief = Brief { prefer, ..Brief::default() };
        let picks = plan(&catalog, &brief, &View::default(), Mode::Anew, 10, 4);
        picks.filter_map(|pick| catalog.popularity(pick.track)).sum::<f32>() / 10.0
    };
    assert!(mean(-1.0) < 0.35 && mean(1.0) > 0.75, "{} {}", mean(-1.0), mean(1.0));
}

#[test]
fn reasons_are_three_at_most_and_made_into_a_line() {
    let catalog = made();
    let must = Must { years: vec![Span::new(1990, 1999)], ..genres(&["rock"]) };
    let prefer = Prefer { bpm: Some(120.0), ..Prefer::default() };
    let brief = Brief { must, prefer, ..Brief::default() };
    for pick in plan(&catalog, &brief, &View::default(), Mode::Anew, 8, 4) {
        let track = catalog.track(pick.track);
        assert!((2..=3).contains(&pick.because.len()));
        let year = track.year.unwrap().to_string();
        assert!(pick.why.contains(&year) && pick.why.contains("rock"), "{}", pick.why);
    }
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
    );
    let values = (years, span(60.0, 180.0), span(0.0, 1.0), span(0.0, 1.0));
    let flags = (
        proptest::option::weighted(0.2, any::<bool>()),
        proptest::option::weighted(
            0.2,
            prop_oneof![Just(Vocals::Vocal), Just(Vocals::Instrumental)],
        ),
        proptest::option::weighted(0.3, 1u32..4),
    );
    (lists, values, flags).prop_map(|(lists, values, flags)| Must {
        genres_any: lists.0,
        genres_none: lists.1,
        artists_any: lists.2,
        artists_none: lists.3,
        tracks_none: lists.4,
        tags_none: lists.5,
        languages_any: lists.6,
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
    (must.genres_any.is_empty() || must.genres_any.iter().any(in_genre))
        && !must.genres_none.iter().any(in_genre)
        && (must.artists_any.is_empty()
            || folded(&must.artists_any).iter().any(|name| artists.contains(name)))
        && !folded(&must.artists_none).iter().any(|name| artists.contains(name))
        && !must.tracks_none.iter().any(|id| song(id).is_some() && song(id) == song(&track.id))
        && !must.tags_none.iter().any(|tag| track.tags.contains(tag))
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
