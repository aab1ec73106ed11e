use super::data::{Dialog, Pool};
use super::measure::Scores;
use super::rank::{Settings, Words, rank_dialog};

fn pool() -> Pool {
    Pool::of_text(
        r#"{"id":"a","title":"Teardrop","artists":["Massive Attack"],"album":"Mezzanine","cluster":"1"}
{"id":"b","title":"Teardrop (Remastered)","artists":["Massive Attack"],"album":"Mezzanine","cluster":"1"}
{"id":"c","title":"Angel","artists":["Massive Attack"],"album":"Mezzanine","cluster":"2"}
{"id":"d","title":"Glory Box","artists":["Portishead"],"album":"Dummy","cluster":"3"}
{"id":"e","title":"Some Songs","artists":["Nobody"],"album":"","cluster":"4"}
{"id":"f","title":"Roads","artists":["Portishead"],"album":"Dummy","cluster":"5"}"#,
    )
}

fn dialog(json: &str) -> Dialog {
    serde_json::from_str(json).unwrap()
}

fn curated() -> Dialog {
    dialog(
        r#"{"id":"x","goal_playlist":["a","c","f"],"turns":[
            {"user_query":"some songs by massive attack","liked_results":["a"],"disliked_results":["d"]},
            {"user_query":"some more","liked_results":["c"],"disliked_results":[]},
            {"user_query":"some portishead","liked_results":["f"],"disliked_results":[]}]}"#,
    )
}

fn ids(pool: &Pool, settings: &Settings) -> Vec<Vec<String>> {
    let dialog = curated();
    let words = Words::of(&[&dialog]);
    let ranked = rank_dialog(pool, &dialog, &words, settings, 10);
    ranked.iter().map(|turn| turn.iter().map(|row| pool.id(*row).to_owned()).collect()).collect()
}

#[test]
fn a_word_that_all_say_weighs_nothing() {
    let dialog = curated();
    let words = Words::of(&[&dialog]);
    assert_eq!(words.weight("some"), 0.0);
    assert!(words.weight("massive") < words.weight("unheard"));
    assert_eq!(words.weight("unheard"), 1.0);
}

#[test]
fn ratings_count_from_the_next_turn_on() {
    let pool = pool();
    let ranked = ids(&pool, &Settings::default());
    let place = |id: &str| ranked[0].iter().position(|other| other == id);
    assert!(["a", "b", "c"].into_iter().all(|id| place(id) < place("f")), "it only fills up");
    assert!(["a", "b", "c"].contains(&ranked[1][0].as_str()), "the liked artist stays");
    assert!(!ranked[2].contains(&"d".to_owned()), "the disliked track is gone");
    let slight = ids(&pool, &Settings { liking: 0.1, decay: 0.1, ..Settings::default() });
    assert_eq!(slight[2][0], "f", "the words of the turn decide");
    let fresh = ids(&pool, &Settings { fresh: true, ..Settings::default() });
    assert!(!fresh[1].contains(&"a".to_owned()));
}

#[test]
fn the_measure_takes_seeds_out_and_clusters_together() {
    let pool = pool();
    let dialog = curated();
    // Turn 1: "e" is wrong, "b" is a duplicate of the goal "a". Turn 2: "a" is given away and takes no
    // rank, as does its duplicate. Turn 3: nothing right.
    let rankings = vec![vec![4, 1], vec![0, 1, 4, 2], vec![4, 3]];
    let scores = Scores::of(&pool, std::iter::once((&dialog, rankings.as_slice())));
    assert_eq!((scores.dialogs, scores.hits_1), (1, 0.0));
    assert!((scores.hits_10 - 2.0 / 3.0).abs() < 1e-12);
    assert!((scores.reciprocal_rank - (0.5 + 0.5) / 3.0).abs() < 1e-12);
}

#[test]
fn a_dialog_without_a_goal_does_not_count() {
    let pool = pool();
    let dialog = dialog(
        r#"{"id":"x","goal_playlist":[],"turns":[
            {"user_query":"hello","liked_results":[],"disliked_results":[]}]}"#,
    );
    let scores = Scores::of(&pool, std::iter::once((&dialog, [vec![1]].as_slice())));
    assert_eq!(scores, Scores::default());
}
