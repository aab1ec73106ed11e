use super::super::{Builder, Catalog, GenreId};
use super::{genre_key, genre_parts, no_genre_parts};
use crate::protocol::Track;

fn catalog(tracks: &[(usize, &[&str])]) -> Catalog {
    let mut builder = Builder::new("test");
    for (count, genres) in tracks {
        for _ in 0..*count {
            let track = Track {
                id: builder.len().to_string(),
                title: format!("Song {}", builder.len()),
                artists: vec!["Somebody".into()],
                genres: genres.iter().map(|genre| (*genre).to_owned()).collect(),
                ..Track::default()
            };
            builder.push(&track).unwrap();
        }
    }
    builder.finish()
}

fn named(catalog: &Catalog, name: &str) -> GenreId {
    catalog.genre_named(name).unwrap_or_else(|| panic!("no genre {name}"))
}

fn family<'a>(catalog: &'a Catalog, name: &str) -> Vec<&'a str> {
    let family = catalog.genre_family(named(catalog, name));
    let mut names: Vec<_> = family.iter().map(|id| catalog.genre_name(*id)).collect();
    names.sort_unstable();
    names
}

#[test]
fn spellings_of_a_genre_share_a_key() {
    for same in [
        &["Trip-Hop", "trip hop", "triphop"][..],
        &["R&B", "rnb", "R and B", "Rhythm & Blues"],
        &["hip hop", "hiphop", "Hip-Hop", "rap", "Hip-Hop/Rap"],
        &["dnb", "drum'n'bass", "Drum & Bass", "drum n bass"],
        &["rap français", "french hip hop", "French Rap"],
        &["trap latino", "latin trap"],
    ] {
        for name in same {
            assert_eq!(genre_key(name), genre_key(same[0]), "{name}");
        }
    }
    assert_ne!(genre_key("trip hop"), genre_key("hip hop"));
    assert_ne!(genre_key("trap"), genre_key("rap"));
}

#[test]
fn a_family_is_told_by_the_end_of_the_names() {
    let c = catalog(&[
        (3, &["rock", "classic rock"]),
        (3, &["indie-rock"]),
        (3, &["rock steady"]),
        (3, &["pop"]),
        (3, &["synthpop"]),
        (3, &["pop rap", "rap"]),
        (3, &["trap"]),
        (3, &["southern hip hop"]),
    ]);
    assert_eq!(family(&c, "rock"), ["classic rock", "indie-rock", "rock"]);
    assert_eq!(family(&c, "pop"), ["pop", "synthpop"]);
    assert_eq!(family(&c, "rap"), ["pop rap", "rap", "southern hip hop", "trap"]);
    assert_eq!(family(&c, "trap"), ["trap"]);
}

#[test]
fn a_name_that_begins_with_the_genre_needs_the_tracks_to_agree() {
    let c = catalog(&[
        (9, &["country", "country road"]),
        (9, &["funk"]),
        (9, &["funk carioca"]),
        (9, &["rap", "rap conscient"]),
    ]);
    assert_eq!(family(&c, "country"), ["country", "country road"]);
    assert_eq!(family(&c, "funk"), ["funk"]);
    assert_eq!(family(&c, "rap"), ["rap", "rap conscient"]);
}

#[test]
fn a_name_whose_tracks_belong_elsewhere_is_left_out() {
    let c = catalog(&[
        (60, &["country"]),
        (40, &["country", "modern country rock"]),
        (60, &["rock"]),
        (40, &["rock", "hard rock"]),
    ]);
    assert_eq!(family(&c, "rock"), ["hard rock", "rock"]);
    let near = c.genre_neighbours(named(&c, "country"));
    let near: Vec<_> = near.iter().map(|(id, share)| (c.genre_name(*id), *share > 0.9)).collect();
    assert_eq!(near, [("modern country rock", true)]);
}

#[test]
fn an_umbrella_without_tracks_stands_over_its_parts() {
    let c =
        catalog(&[(2, &["deep house"]), (2, &["techno"]), (2, &["indie folk"]), (2, &["waltz"])]);
    assert_eq!(family(&c, "electronic"), ["deep house", "edm", "electronic", "techno"]);
    assert_eq!(family(&c, "indie"), ["indie", "indie folk"]);
    assert!(c.genre_tracks(named(&c, "electronic")).is_empty());
    assert_eq!(c.genre_named("metal"), None);
}

#[test]
fn the_fit_of_a_track_counts_all_its_genres() {
    let c = catalog(&[(20, &["rock"]), (1, &["rock", "polka"]), (20, &["polka"]), (1, &[])]);
    let rock = named(&c, "rock");
    let fits: Vec<f32> = [0, 20, 21, 41].map(|at| c.genre_fit(super::TrackIx(at), rock)).to_vec();
    assert_eq!(fits, [1.0, 0.5, 0.0, 0.0]);
    assert!(c.in_genre_family(super::TrackIx(20), rock));
}

#[test]
fn parts_of_a_genre_and_what_only_sounds_like_one_are_told_in_every_spelling_of_it() {
    let parts = genre_parts("Christian");
    assert!(parts.contains(&"gospel"), "{parts:?}");
    assert_eq!(genre_parts("hip-hop"), genre_parts("Rap"));
    let no_parts = no_genre_parts("Swing");
    assert!(no_parts.contains(&"electro swing"), "{no_parts:?}");
    assert!(no_genre_parts("klezmer").is_empty());
}
