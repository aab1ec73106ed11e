use proptest::prelude::*;

use super::*;
use crate::catalog::{Builder, Catalog, TrackIx};

fn signal(at: i64, kind: SignalKind, artist: &str, title: &str, genre: &str) -> Signal {
    Signal {
        at,
        kind,
        track_id: format!("{artist}/{title}"),
        title: title.into(),
        artists: vec![artist.into()],
        genres: vec![genre.into()],
        origin: None,
    }
}

fn track(artist: &str, title: &str, genre: &str) -> Track {
    Track {
        id: format!("{artist}/{title}"),
        title: title.into(),
        artists: vec![artist.into()],
        genres: vec![genre.into()],
        ..Track::default()
    }
}

fn catalog(tracks: &[Track]) -> Catalog {
    let mut builder = Builder::new("made");
    for track in tracks {
        builder.push(track).unwrap();
    }
    builder.finish()
}

const EARLY: SignalKind = SignalKind::Skipped { heard: Some(0.03) };

#[test]
fn a_ban_takes_out_the_artist_as_a_guest_too() {
    let taste =
        Taste::from_signals(&[signal(1, SignalKind::Ban { artist: true }, "Ann", "x", "g")]);
    assert!(taste.bans(&track("ann", "other", "g")));
    assert!(taste.bans(&track("Bob", "Duet (feat. Cid & Ann)", "g")));
    assert!(!taste.bans(&track("Bob", "Anno", "g")));
    assert_eq!(taste.summary().banned[0].id, "Ann");
}

#[test]
fn a_dislike_rules_out_but_does_not_ban() {
    let dislike = SignalKind::Dislike { artist: false };
    let taste = Taste::from_signals(&[signal(1, dislike, "Ann", "Song", "g")]);
    let song = track("Ann", "song", "g");
    assert!(taste.rules_out(&song) && !taste.bans(&song));
    assert!(!taste.rules_out(&track("Ann", "another", "g")));
}

#[test]
fn the_last_word_stands_and_clear_takes_it_back() {
    let like = signal(1, SignalKind::Like { artist: false }, "Ann", "Song", "g");
    let dislike = Signal { at: 2, kind: SignalKind::Dislike { artist: false }, ..like.clone() };
    let clear = Signal { at: 3, kind: SignalKind::Clear { artist: false }, ..like.clone() };
    let mut taste = Taste::from_signals([&like, &dislike]);
    assert!(taste.summary().liked.is_empty());
    assert_eq!(taste.summary().disliked.len(), 1);
    taste.apply(&clear);
    assert_eq!(*taste.summary(), TasteSummary::default());
    let made = catalog(&[track("Ann", "Song", "g"), track("Ann", "Two", "g")]);
    let bias = Bias::new(&taste, &made);
    for ix in made.all() {
        assert!(bias.of(&made, ix).abs() < 1e-6);
        assert!(!bias.rules_out(ix));
    }
}

#[test]
fn three_early_skips_of_a_genre_weigh_on_all_of_it() {
    let signals: Vec<Signal> =
        ["a", "b", "c"].map(|artist| signal(1, EARLY, artist, "x", "country")).to_vec();
    let made = catalog(&[track("z", "1", "country"), track("z", "2", "rap")]);
    let bias = Bias::new(&Taste::from_signals(&signals), &made);
    assert!(bias.of(&made, TrackIx(0)) < -0.1);
    assert_eq!(bias.of(&made, TrackIx(1)), 0.0);
}

#[test]
fn one_skip_does_not_turn_a_loved_artist_down() {
    let taste = Taste::from_signals(&[
        signal(1, SignalKind::Like { artist: true }, "Ann", "x", "g"),
        signal(2, EARLY, "Ann", "y", "g"),
    ]);
    let made = catalog(&[track("Ann", "z", "h")]);
    assert!(Bias::new(&taste, &made).of(&made, TrackIx(0)) > 0.2);
}

#[test]
fn a_late_skip_says_less_than_an_early_one() {
    let made = catalog(&[track("Ann", "z", "g")]);
    let lean = |heard| {
        let skip = signal(1, SignalKind::Skipped { heard: Some(heard) }, "Ann", "x", "g");
        Bias::new(&Taste::from_signals(&[skip]), &made).of(&made, TrackIx(0))
    };
    assert!(lean(0.05) < lean(0.5) && lean(0.5) < lean(0.9) && lean(0.9) < 0.0);
}

#[test]
fn taste_fades() {
    let made = catalog(&[track("Ann", "z", "g"), track("Bob", "z", "h")]);
    let year = 365 * 24 * 3_600_000;
    let taste = Taste::from_signals(&[
        signal(0, SignalKind::Finished, "Ann", "x", "g"),
        signal(year, SignalKind::Finished, "Bob", "x", "h"),
    ]);
    let bias = Bias::new(&taste, &made);
    assert!(bias.of(&made, TrackIx(0)) * 20.0 < bias.of(&made, TrackIx(1)));
}

fn plays() -> impl Strategy<Value = Vec<Signal>> {
    let kind = prop_oneof![
        Just(SignalKind::Finished),
        (0.0f32..1.0).prop_map(|heard| SignalKind::Skipped { heard: Some(heard) }),
        Just(SignalKind::Skipped { heard: None }),
    ];
    let one = (0i64..10_000_000_000, kind, 0u8..6, 0u8..6, 0u8..4);
    let one = one.prop_map(|(at, kind, artist, title, genre)| {
        signal(at, kind, &format!("a{artist}"), &format!("t{title}"), &format!("g{genre}"))
    });
    proptest::collection::vec(one, 0..60)
}

proptest! {
    #[test]
    fn plays_and_skips_add_up_in_any_order(signals in plays()) {
        let there = Taste::from_signals(&signals);
        let back = Taste::from_signals(signals.iter().rev());
        prop_assert_eq!(&there.songs, &back.songs);
        let tracks: Vec<Track> = (0..24)
            .map(|i| track(&format!("a{}", i % 6), "t", &format!("g{}", i / 6)))
            .map(|t| Track { id: format!("{} {}", t.id, t.genres[0]), ..t })
            .collect();
        let made = catalog(&tracks);
        let (there, back) = (Bias::new(&there, &made), Bias::new(&back, &made));
        for ix in made.all() {
            prop_assert!((there.of(&made, ix) - back.of(&made, ix)).abs() < 1e-4);
        }
    }

    #[test]
    fn what_is_said_and_cleared_leaves_the_taste_as_it_was(signals in plays(), artist: bool, ban: bool) {
        let before = Taste::from_signals(&signals);
        let mut taste = before.clone();
        let word = if ban { SignalKind::Ban { artist } } else { SignalKind::Like { artist } };
        let said = signal(20_000_000_000, word, "a1", "t1", "g1");
        taste.apply(&said);
        taste.apply(&Signal { kind: SignalKind::Clear { artist }, ..said });
        prop_assert_eq!(taste.summary(), before.summary());
        let made = catalog(&[track("a1", "t", "g1"), track("a2", "t", "g2")]);
        let (now, before) = (Bias::new(&taste, &made), Bias::new(&before, &made));
        // The moment from which all is seen moved on, so what was there before has faded a little.
        for ix in made.all() {
            prop_assert!(now.of(&made, ix).abs() <= before.of(&made, ix).abs() + 1e-4);
        }
    }
}

#[test]
fn what_was_learnt_is_told_with_why_and_stays_as_it_is_set() {
    let mut taste = Taste::from_signals(&[
        signal(1, SignalKind::Finished, "Ann", "x", "pop"),
        signal(2, EARLY, "Bob", "y", "rap"),
        signal(3, EARLY, "Bob", "z", "rap"),
        signal(4, SignalKind::Like { artist: false }, "Ann", "x", "pop"),
    ]);
    let of = |taste: &Taste, name: &str| {
        let report = taste.report();
        report.artists.into_iter().chain(report.genres).find(|item| item.name == name)
    };
    let (ann, rap) = (of(&taste, "Ann").unwrap(), of(&taste, "rap").unwrap());
    assert!((ann.finished, ann.skipped, ann.words) == (1, 0, 1) && ann.weight > 0.0);
    assert!((rap.finished, rap.skipped, rap.words) == (0, 2, 0) && rap.weight < 0.0);

    let edit = r#"{"artists": {"ANN": null}, "genres": {"rap": 0.5}}"#;
    let edit: Edit = serde_json::from_str(edit).unwrap();
    edit.signals(10).unwrap().iter().for_each(|signal| taste.apply(signal));
    assert!(of(&taste, "Ann").is_none(), "forgotten in any spelling");
    let rap = of(&taste, "rap").unwrap();
    assert!((rap.weight - 0.5).abs() < 1e-3 && rap.set && rap.skipped == 0);
    assert_eq!(taste.summary().liked.len(), 1, "what was said stands");

    // What was told before the change does not come back with it, nor does taking it back count.
    taste.apply(&signal(9, EARLY, "Bob", "late", "rap"));
    taste.apply(&signal(11, SignalKind::Clear { artist: false }, "Ann", "x", "pop"));
    assert!(of(&taste, "Ann").is_none() && (of(&taste, "rap").unwrap().weight - 0.5).abs() < 1e-3);
    // What comes after it counts.
    taste.apply(&signal(12, SignalKind::Finished, "Ann", "x", "pop"));
    assert_eq!(of(&taste, "Ann").unwrap().finished, 1);
}

#[test]
fn memory_is_bounded() {
    let mut taste = Taste::default();
    for i in 0..20_000 {
        let name = format!("artist {i}");
        taste.apply(&signal(i, SignalKind::Finished, &name, "song", &format!("genre {i}")));
    }
    for i in 0..6_000 {
        let name = format!("artist {i}");
        taste.apply(&signal(i, SignalKind::Like { artist: i % 2 == 0 }, &name, "song", "g"));
    }
    assert!(taste.songs.len() <= SONGS + SONGS / 8);
    assert!(taste.artists.iter().count() <= 2_250 && taste.genres.iter().count() <= 2_250);
    let TasteSummary { liked, .. } = taste.summary();
    assert!(liked.len() <= 10_000);
}

#[test]
fn of_what_is_equally_strong_as_much_is_kept_as_there_is_room_for() {
    let like = SignalKind::Like { artist: false };
    let name = |i: usize| format!("artist {i:05}");
    let heard = |i, kind| signal(1, kind, &name(i), "song", "g");
    // As from a service that tells no moments: all of them count the same.
    let liked = Taste::from_signals(&(0..3_000).map(|i| heard(i, like)).collect::<Vec<_>>());
    assert!((2_000..=2_250).contains(&liked.artists.iter().count()));
    let plays: Vec<Signal> = (0..9_000).map(|i| heard(i, SignalKind::Finished)).collect();
    let (there, back) = (Taste::from_signals(&plays), Taste::from_signals(plays.iter().rev()));
    assert!((SONGS..=SONGS + SONGS / 8).contains(&there.songs.len()));
    assert!(there.songs.contains_key(&song_key(&name(0), "song")));
    assert!(back.songs.contains_key(&song_key(&name(0), "song")));
}

#[test]
fn what_was_found_in_one_catalogue_is_neither_told_of_another_nor_after_a_change() {
    let mut taste = Taste::from_signals(&[signal(1, SignalKind::Finished, "Ann", "x", "g")]);
    let (one, other) = (
        catalog(&[track("Ann", "z", "h"), track("Bob", "z", "h")]),
        catalog(&[track("Bob", "z", "h"), track("Ann", "z", "h")]),
    );
    let of = |taste: &Taste, made: &Catalog, ix| Bias::new(taste, made).of(made, TrackIx(ix));
    let ann = of(&taste, &one, 0);
    assert!(ann > 0.0 && of(&taste, &one, 1) == 0.0);
    assert_eq!((of(&taste, &other, 0), of(&taste, &other, 1)), (0.0, ann));
    assert_eq!((of(&taste, &one, 0), of(&taste, &one, 1)), (ann, 0.0));
    let before = taste.clone();
    taste.apply(&signal(2, SignalKind::Finished, "Bob", "y", "g"));
    assert!(of(&taste, &one, 1) > 0.0 && of(&before, &one, 1) == 0.0);
}
