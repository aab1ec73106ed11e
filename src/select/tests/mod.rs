//! Plans on a made catalogue.

mod must;
mod parts;
mod queue;

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
use crate::taste::{Signal, SignalKind, Taste};

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
    let part = |genre| MixPart { share: 0.5, most: None, must: genres(&[genre]) };
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
fn where_no_genre_is_known_who_stands_in_the_same_lists_as_the_liked_is_leant_towards() {
    let mut builder = Builder::new("made");
    for (at, genre) in [None, None, None, Some("rock")].into_iter().enumerate() {
        let (id, title) = (format!("t{at}"), format!("Song {at}"));
        let (artists, genres) = (vec![format!("artist {at}")], genre.map(str::to_owned));
        let genres = genres.into_iter().collect();
        builder.push(&Track { id, title, artists, genres, ..Track::default() }).unwrap();
    }
    let catalog = builder.finish();
    let list = [0, 1, 3].map(TrackIx);
    catalog.set_neighbours(Neighbours::learn(&catalog, [list.as_slice()]));
    let heard = Signal {
        at: 1,
        kind: SignalKind::Finished,
        track_id: "t0".into(),
        title: "Song 0".into(),
        artists: vec!["artist 0".into()],
        genres: Vec::new(),
        origin: None,
    };
    let taste = Arc::new(Taste::from_signals([&heard]));
    let view = View { taste, ..View::default() };
    let of = |ix: u32| {
        let (lines, _) = card(&catalog, &Brief::default(), &view, TrackIx(ix));
        lines.iter().find(|line| line.term == "taste: lists").map(|line| line.value)
    };
    assert!(of(1) > Some(0.0), "{:?}", of(1));
    assert_eq!((of(2), of(3)), (Some(0.0), Some(0.0)), "in no list, and of a known genre");
}
