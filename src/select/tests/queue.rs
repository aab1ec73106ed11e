//! What is queued already: what stays, what goes, and what comes beside it.

use super::*;

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
    let part = |genre| MixPart { share: 0.5, most: None, must: genres(&[genre]) };
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

/// A song whose only genre no other has, or that has none, still finds music of its kind.
#[test]
fn what_is_like_a_rare_kind_is_found_by_what_the_kind_is_part_of() {
    let mut builder = Builder::new("rare");
    for i in 0..200u32 {
        let genres: &[&str] = match i {
            0 => &["velvet jazz"],
            1 => &[],
            2..=4 => &["rock"],
            _ if i % 2 == 0 => &["jazz"],
            _ => &["rock"],
        };
        let artist = if (1..=4).contains(&i) { "Artist 1".into() } else { format!("Artist {i}") };
        let track = Track {
            id: format!("t{i}"),
            title: format!("Song {i}"),
            artists: vec![artist],
            genres: genres.iter().map(|g| (*g).to_owned()).collect(),
            energy: Some(0.5),
            ..Track::default()
        };
        builder.push(&track).unwrap();
    }
    let catalog = Arc::new(builder.finish());
    for (seed, genre) in [("t0", "jazz"), ("t1", "rock")] {
        let patch =
            serde_json::json!({"prefer": {"like_tracks": [seed]}, "length": {"tracks": 10}});
        let brief = Brief::default().patched(&patch).unwrap();
        let (_, picks) =
            apply(&View::default(), plan(&catalog, &brief, &View::default(), Mode::Anew, 10, 1));
        let others = picks.iter().filter(|pick| catalog.id(pick.track) != seed);
        let of_kind =
            |pick: &&Pick| catalog.genres(pick.track).any(|id| catalog.genre_name(id) == genre);
        assert!(others.clone().count() >= 9 && others.clone().all(|p| of_kind(&p)), "{seed}");
    }
}
