//! Parts of a mix that follow each other.

use super::*;

fn part(share: f32, genre: &str) -> MixPart {
    MixPart { share, most: None, must: genres(&[genre]) }
}

fn jazz_then_rap(tracks: u32) -> Brief {
    Brief {
        mix: vec![part(0.5, "jazz"), part(0.5, "rap")],
        mix_in_order: true,
        length: Some(Length::Tracks(tracks)),
        ..Brief::default()
    }
}

fn is_jazz(view: &View) -> Vec<bool> {
    view.upcoming.iter().map(|entry| entry.track.genres.contains(&"jazz".into())).collect()
}

#[test]
fn parts_follow_each_other() {
    let catalog = made();
    let brief = jazz_then_rap(8);
    let (view, _) =
        apply(&View::default(), plan(&catalog, &brief, &View::default(), Mode::Anew, 10, 3));
    assert_eq!(is_jazz(&view), [true, true, true, true, false, false, false, false]);
    // What goes on goes on with the last one.
    let view = View { brief: Arc::new(brief.clone()), ..view };
    let more = plan(&catalog, &brief, &view, Mode::Add(Length::Tracks(4)), 10, 4);
    let (view, _) = apply(&view, more);
    assert_eq!(is_jazz(&view)[8..], [false; 4]);
}

#[test]
fn the_other_way_round_what_stays_moves() {
    let catalog = made();
    let brief = jazz_then_rap(8);
    let (view, _) =
        apply(&View::default(), plan(&catalog, &brief, &View::default(), Mode::Anew, 10, 3));
    let mut turned = brief.clone();
    turned.mix.reverse();
    let again = plan(&catalog, &turned, &view, Mode::Anew, 10, 3);
    assert!(!again.order.is_empty());
    let (after, _) = apply(&view, again);
    assert_eq!(is_jazz(&after), [false, false, false, false, true, true, true, true]);
}

#[test]
fn a_gap_is_filled_by_its_own_part() {
    let catalog = made();
    let brief = jazz_then_rap(8);
    let (mut view, _) =
        apply(&View::default(), plan(&catalog, &brief, &View::default(), Mode::Anew, 10, 3));
    view.upcoming.drain(1..3);
    let (after, picks) = apply(&view, plan(&catalog, &brief, &view, Mode::FillUp, 10, 5));
    assert_eq!(picks.len(), 2);
    assert_eq!(is_jazz(&after), [true, true, true, true, false, false, false, false]);
}

#[test]
fn an_order_sorts_each_part_and_a_must_holds_in_all() {
    let catalog = made();
    let brief = Brief {
        order: Some(Order { by: OrderBy::Bpm, descending: false }),
        must: Must { years: vec![Span::new(1970, 2010)], ..Must::default() },
        ..jazz_then_rap(10)
    };
    let (view, _) =
        apply(&View::default(), plan(&catalog, &brief, &View::default(), Mode::Anew, 10, 3));
    let bpm: Vec<f32> = view.upcoming.iter().filter_map(|entry| entry.track.bpm).collect();
    assert!(bpm[..5].is_sorted() && bpm[5..].is_sorted() && !bpm.is_sorted(), "{bpm:?}");
    assert!(is_jazz(&view)[..5].iter().all(|jazz| *jazz));
    let years = view.upcoming.iter().map(|entry| entry.track.year.unwrap());
    assert!(years.into_iter().all(|year| (1970..=2010).contains(&year)));
}

#[test]
fn a_part_that_has_too_few_leaves_its_places_to_the_next() {
    let catalog = made();
    let few = Must { artists_any: vec!["Artist 6".into()], ..Must::default() };
    let brief = Brief {
        mix: vec![MixPart { share: 0.5, most: None, must: few }, part(0.5, "rap")],
        ..jazz_then_rap(40)
    };
    let (view, _) =
        apply(&View::default(), plan(&catalog, &brief, &View::default(), Mode::Anew, 10, 3));
    let first = |entry: &Arc<Entry>| entry.track.artists.contains(&"Artist 6".to_owned());
    let there: Vec<bool> = view.upcoming.iter().map(first).collect();
    assert!(view.upcoming.len() == 40 && there[0] && there.iter().filter(|a| **a).count() < 20);
}

#[test]
fn what_a_model_picks_goes_to_its_part() {
    let catalog = made();
    let brief = jazz_then_rap(8);
    let (view, _) =
        apply(&View::default(), plan(&catalog, &brief, &View::default(), Mode::Anew, 10, 3));
    let of = |genre: &str| {
        let not_there = |ix: &TrackIx| {
            let id = catalog.id(*ix);
            view.upcoming.iter().all(|entry| entry.track.id != id)
        };
        let is = |ix: &TrackIx| catalog.track(*ix).genres.contains(&genre.to_owned());
        (0..600).map(TrackIx).filter(is).find(not_there).unwrap()
    };
    assert_eq!(place(&catalog, &brief, &view, of("jazz"), 10), 4);
    assert_eq!(place(&catalog, &brief, &view, of("rap"), 10), 8);
}

/// Three rap songs at most, and the rest without.
fn few_raps(tracks: u32) -> Brief {
    let rest = Must { genres_none: vec!["rap".into()], ..Must::default() };
    Brief {
        mix: vec![
            MixPart { most: Some(3), ..part(0.2, "rap") },
            MixPart { share: 0.8, most: None, must: rest },
        ],
        length: Some(Length::Tracks(tracks)),
        ..Brief::default()
    }
}

fn raps(view: &View) -> usize {
    view.upcoming.iter().filter(|entry| entry.track.genres.contains(&"rap".into())).count()
}

#[test]
fn a_part_has_no_more_than_it_may() {
    let catalog = made();
    let all_rap =
        Brief { must: genres(&["rap"]), length: Some(Length::Tracks(15)), ..Brief::default() };
    for seed in 0..20 {
        let fresh = plan(&catalog, &few_raps(15), &View::default(), Mode::Anew, 10, seed);
        let (view, _) = apply(&View::default(), fresh);
        assert_eq!((raps(&view), view.upcoming.len()), (3, 15));
        // Of a queue full of it most goes.
        let plan_of_rap = plan(&catalog, &all_rap, &View::default(), Mode::Anew, 10, seed);
        let (view, _) = apply(&View::default(), plan_of_rap);
        let (view, _) = apply(&view, plan(&catalog, &few_raps(15), &view, Mode::Anew, 10, seed));
        assert_eq!((raps(&view), view.upcoming.len()), (3, 15));
        // And no more comes with what is added.
        let more = plan(&catalog, &few_raps(15), &view, Mode::Add(Length::Tracks(10)), 10, seed);
        let (view, _) = apply(&view, more);
        assert_eq!((raps(&view), view.upcoming.len()), (3, 25));
    }
}

#[test]
fn what_the_rest_lacks_comes_of_no_full_part() {
    let catalog = made();
    let mut brief = few_raps(15);
    brief.mix[1].must.artists_any = vec!["Artist 2".into()];
    let scarce = plan(&catalog, &brief, &View::default(), Mode::Anew, 10, 1);
    assert!(scarce.shortage.is_some());
    let (view, _) = apply(&View::default(), scarce);
    assert!(raps(&view) == 3 && view.upcoming.len() < 15);
}

/// "Half jazz, half rap", said while a queue of jazz waits: it makes room, and the two alternate.
#[test]
fn a_mix_that_is_asked_for_later_takes_half_of_the_queue() {
    let catalog = made();
    let jazz =
        Brief { must: genres(&["jazz"]), length: Some(Length::Tracks(12)), ..Brief::default() };
    let (view, _) =
        apply(&View::default(), plan(&catalog, &jazz, &View::default(), Mode::Anew, 10, 3));
    let mix = Brief { must: Must::default(), mix: jazz_then_rap(12).mix, ..jazz.clone() };
    let (after, picks) = apply(&view, plan(&catalog, &mix, &view, Mode::Anew, 10, 4));
    assert_eq!((after.upcoming.len(), picks.len()), (12, 6));
    let stays = |entry: &Arc<Entry>| view.upcoming.iter().any(|old| old.entry_id == entry.entry_id);
    assert_eq!(after.upcoming.iter().filter(|entry| stays(entry)).count(), 6);
    let jazz = is_jazz(&after);
    assert!(jazz.chunks(4).all(|four| four.iter().filter(|is| **is).count() == 2), "{jazz:?}");

    // What stood as a mix already is no reason to move anything.
    let again = View { brief: Arc::new(mix.clone()), ..after.clone() };
    let plan = plan(&catalog, &mix, &again, Mode::Anew, 10, 5);
    assert!(plan.withdraw.is_empty() && plan.order.is_empty() && plan.len() == 0);
}
