//! Turns of the built-in DJ, with a stand-in for the session that applies its steps.

use std::collections::HashSet;

use tokio::sync::watch;

use super::*;
use crate::catalog::Builder;
use crate::dj::{Pick, View};
use crate::protocol::{By, Entry, Track};

fn catalogue() -> Arc<Catalog> {
    let mut builder = Builder::new("test");
    let artists =
        ["Marlo Quist", "Tallulah Brandt", "Zephyr Nine", "Umbra Delacroix", "Ines Tavora"];
    for n in 0..300 {
        let track = Track {
            id: format!("t{n}"),
            title: format!("Paper Lantern Number {n}"),
            artists: vec![format!("{} {}", artists[n % 5], n % 30)],
            year: Some(1960 + (n as i32 * 7) % 60),
            genres: vec![["rock", "jazz", "soul"][n % 3].into()],
            duration_ms: Some(180_000 + n as u32 * 100),
            bpm: Some(80.0 + (n % 90) as f32),
            energy: Some((n * 17 % 100) as f32 / 100.0),
            valence: Some((n * 31 % 100) as f32 / 100.0),
            popularity: Some((n * 7 % 100) as f32 / 100.0),
            ..Track::default()
        };
        builder.push(&track).unwrap();
    }
    Arc::new(builder.finish())
}

/// A session: a view that the DJ's steps change.
struct House {
    dj: Builtin,
    catalog: Arc<Catalog>,
    stage: watch::Sender<Arc<View>>,
    turns: u64,
}

/// What came of a turn.
#[derive(Default)]
struct Heard {
    text: String,
    picks: Vec<Pick>,
    withdrawals: usize,
}

impl House {
    fn new() -> Self {
        let catalog = catalogue();
        let (stage, _) = watch::channel(Arc::new(View::default()));
        Self { dj: Builtin::new(&catalog, 0, 10), catalog, stage, turns: 0 }
    }

    async fn say(&mut self, input: &str) -> Heard {
        self.turns += 1;
        let turn = Turn {
            input: input.to_owned(),
            response_id: format!("r{}", self.turns),
            listener: "local".into(),
            catalog: self.catalog.clone(),
            stage: self.stage.subscribe(),
            seed: self.turns,
        };
        let mut heard = Heard::default();
        let mut steps = self.dj.turn(turn);
        let mut picked = Vec::new();
        while let Some(step) = steps.next().await {
            let mut view = (**self.stage.borrow()).clone();
            match step {
                Step::Words(words) => heard.text.push_str(&words),
                Step::Brief { patch, leave, .. } => {
                    view.briefs_before.push(view.brief.clone());
                    view.brief = Arc::new(view.brief.patched(&patch).unwrap());
                    heard.withdrawals += usize::from(!leave.entry_ids.is_empty());
                    view.upcoming.retain(|entry| !leave.entry_ids.contains(&entry.entry_id));
                }
                Step::Undo { leave } => {
                    view.brief = view.briefs_before.pop().unwrap();
                    view.upcoming.retain(|entry| !leave.entry_ids.contains(&entry.entry_id));
                }
                Step::Withdraw { leave, .. } => {
                    heard.withdrawals += 1;
                    view.upcoming.retain(|entry| !leave.entry_ids.contains(&entry.entry_id));
                }
                Step::Pick(pick) => {
                    let entry = Arc::new(Entry {
                        entry_id: format!("e{}-{}", self.turns, picked.len()),
                        track: self.catalog.track(pick.track),
                        by: pick.by,
                        pinned: false,
                        why: pick.why.clone(),
                        because: pick.because.clone(),
                    });
                    view.upcoming.insert(pick.position.min(view.upcoming.len()), entry.clone());
                    picked.push(entry);
                    heard.picks.push(pick);
                }
                Step::Move { entry_id, position } => {
                    let from = view.upcoming.iter().position(|e| e.entry_id == entry_id).unwrap();
                    let entry = view.upcoming.remove(from);
                    view.upcoming.insert(position.min(view.upcoming.len()), entry);
                }
                Step::Remove { entry_ids } => {
                    view.upcoming.retain(|entry| !entry_ids.contains(&entry.entry_id));
                }
                Step::Considered { .. } => {}
                other => panic!("unexpected {other:?}"),
            }
            self.stage.send_replace(Arc::new(view));
        }
        let mut view = (**self.stage.borrow()).clone();
        if !picked.is_empty() {
            view.last_picks = picked;
        }
        self.stage.send_replace(Arc::new(view));
        heard
    }

    /// Ids of what is to come.
    fn queue(&self) -> Vec<String> {
        self.view().upcoming.iter().map(|entry| entry.track.id.clone()).collect()
    }

    fn view(&self) -> Arc<View> {
        self.stage.borrow().clone()
    }
}

#[tokio::test]
async fn what_is_swapped_comes_where_the_other_stood_and_a_count_is_answered() {
    let mut house = House::new();
    house.say("six rock songs").await;
    let before = house.queue();
    let heard = house.say("swap the second one for something else").await;
    let after = house.queue();
    assert_eq!((heard.picks.len(), after.len()), (1, 6));
    assert_eq!(heard.picks[0].position, 1);
    let kept = |at: usize| before[at] == after[at];
    assert!(!kept(1) && [0, 2, 3, 4, 5].into_iter().all(kept), "{before:?} {after:?}");

    let heard = house.say("how many jazz songs do you have?").await;
    assert!(heard.text.contains("100") && heard.picks.is_empty(), "{}", heard.text);
    assert_eq!(house.queue(), after);

    let heard = house.say("ten soul songs, but no saxophones").await;
    assert!(heard.text.contains("saxophones"), "{}", heard.text);
}

#[tokio::test]
async fn what_comes_for_another_need_not_be_as_the_rest() {
    let mut house = House::new();
    house.say("six rock songs from the 60s").await;
    let heard = house.say("swap the second one for some jazz from the 90s").await;
    let pick = &heard.picks[0];
    assert_eq!((heard.picks.len(), pick.position, pick.by), (1, 1, By::Listener));
    let view = house.view();
    assert_eq!(
        (view.brief.must.genres_any.as_slice(), view.upcoming.len()),
        (&["rock".into()][..], 6)
    );
    let heard = house.say("swap the third one for another rock song").await;
    assert_eq!(heard.picks[0].by, By::Dj, "as was asked for all");
}

#[tokio::test]
async fn what_was_asked_for_by_its_title_goes_when_that_is_said() {
    let mut house = House::new();
    house.say("six rock songs").await;
    house.say("play Paper Lantern Number 7").await;
    let waits = |house: &House| house.queue().iter().any(|id| id == "t7");
    assert!(waits(&house));
    house.say("take Paper Lantern Number 7 out").await;
    assert!(!waits(&house));
}

#[tokio::test]
async fn a_queue_goes_on_where_nothing_fits_what_is_asked_for() {
    let mut house = House::new();
    house.say("six rock songs from the 60s").await;
    let (before, brief) = (house.queue(), house.view().brief.clone());
    let heard = house.say("live recordings").await;
    assert!(heard.text.contains("goes on as it was"), "{}", heard.text);
    assert_eq!((house.queue(), house.view().brief.clone()), (before, brief));
    // What is refused is kept out at any price.
    house.say("no rock").await;
    assert!(house.queue().iter().all(|id| id[1..].parse::<u32>().unwrap() % 3 != 0));
}

#[tokio::test]
async fn a_question_about_the_queue_is_answered_by_what_is_in_it() {
    let mut house = House::new();
    house.say("six rock songs").await;
    house.say("add two jazz songs").await;
    let (before, brief) = (house.queue(), house.view().brief.clone());
    let heard = house.say("are any of these jazz?").await;
    assert!(heard.text.starts_with("2 of the 8 in the queue: jazz."), "{}", heard.text);
    assert_eq!(heard.text.matches('“').count(), 2, "the few are named: {}", heard.text);
    for (input, told) in [
        ("is there any soul in it?", "None of the 8 in the queue: soul."),
        ("is everything under ten minutes", "All 8 in the queue: under ten minutes."),
        ("wie viele davon sind Jazz?", "2 von 8 in der Liste: Jazz."),
        ("are they all happy?", "know"),
        ("what was the last song?", "Nothing has played before this yet."),
        ("which one is the oldest?", "That's “Paper Lantern Number"),
    ] {
        let heard = house.say(input).await;
        assert!(heard.text.contains(told), "{input}: {}", heard.text);
    }
    assert_eq!((house.queue(), house.view().brief.clone()), (before, brief));
}

#[tokio::test]
async fn what_was_not_understood_is_said_in_the_language_of_the_answer() {
    let mut house = House::new();
    let heard = house.say("five rock songs for my zxqv flurbel").await;
    assert_eq!(heard.picks.len(), 5);
    assert!(heard.text.contains("“zxqv flurbel”"), "{}", heard.text);
    let heard = house.say("bitte fünf Lieder Jazz für meinen zxqv").await;
    assert!(heard.text.contains("„zxqv“ habe ich nicht verstanden"), "{}", heard.text);
    // What another sentence tells of is not said twice.
    let heard = house.say("five soul songs, no saxophones").await;
    assert_eq!(heard.text.matches("saxophones").count(), 1, "{}", heard.text);
    let heard = house.say("five soul songs").await;
    assert!(
        !heard.text.contains("catch") && !heard.text.contains("means nothing"),
        "{}",
        heard.text
    );
}

#[tokio::test]
async fn songs_come_where_they_were_told_to_and_entries_change_places() {
    let mut house = House::new();
    house.say("five rock songs").await;
    let before = house.queue();
    let heard = house.say("add two jazz songs after the second one").await;
    assert_eq!(heard.picks.iter().map(|pick| pick.position).collect::<Vec<_>>(), [2, 3]);
    let heard = house.say("swap 1 and 2").await;
    let now = house.queue();
    assert_eq!([&now[0], &now[1]], [&before[1], &before[0]], "{}", heard.text);
    assert!(heard.text.contains("places"), "{}", heard.text);
    let heard = house.say("move the first one after the third").await;
    assert_eq!(house.queue()[2], before[1], "{}", heard.text);
    assert!(heard.text.contains("number 3"), "{}", heard.text);
}

#[tokio::test]
async fn a_wish_becomes_words_and_picks_that_are_true() {
    let mut house = House::new();
    let heard = house.say("ten jazz songs from the 70s or the 80s").await;
    assert_eq!(heard.picks.len(), 10);
    for pick in &heard.picks {
        let track = house.catalog.track(pick.track);
        assert!(track.genres.contains(&"jazz".to_owned()));
        assert!((1970..1990).contains(&track.year.unwrap()));
    }
    assert!(heard.text.split_whitespace().count() <= 80);
    let picked: HashSet<String> =
        heard.picks.iter().map(|pick| house.catalog.title(pick.track).to_owned()).collect();
    let named: Vec<&str> =
        heard.text.split('“').skip(1).filter_map(|part| part.split('”').next()).collect();
    assert!(!named.is_empty());
    for name in named {
        assert!(picked.contains(name), "{name} was not picked: {}", heard.text);
    }
}

#[tokio::test]
async fn a_change_withdraws_once_and_what_stays_fits() {
    let mut house = House::new();
    house.say("ten rock songs").await;
    let heard = house.say("switch to soul").await;
    assert_eq!(heard.withdrawals, 1);
    let view = house.view();
    assert_eq!(view.upcoming.len(), 10);
    assert!(view.upcoming.iter().all(|entry| entry.track.genres == ["soul"]));
}

#[tokio::test]
async fn more_adds_and_a_song_by_name_comes_next() {
    let mut house = House::new();
    house.say("five rock songs").await;
    let heard = house.say("five more").await;
    assert_eq!((heard.picks.len(), heard.withdrawals), (5, 0));
    assert_eq!(house.view().upcoming.len(), 10);
    let heard = house.say("play paper lantern number 4 next").await;
    assert_eq!(heard.picks.len(), 1);
    let first = house.view().upcoming[0].clone();
    assert_eq!((first.track.id.as_str(), first.by), ("t4", By::Listener));
    assert_eq!(house.view().upcoming.len(), 11);
}

#[tokio::test]
async fn too_few_are_said() {
    let mut house = House::new();
    let heard = house.say("30 jazz songs from 1967").await;
    assert!(heard.picks.len() < 30);
    let fit = heard.picks.len().to_string();
    assert!(heard.text.contains(&fit), "{}", heard.text);
}

#[tokio::test]
async fn what_is_not_here_is_not_made_up() {
    let mut house = House::new();
    let heard = house.say("ten songs by Zorblax and the Quantum Ferrets please").await;
    assert!(heard.picks.is_empty());
    assert!(heard.text.contains("Zorblax and the Quantum Ferrets"), "{}", heard.text);
    for input in [
        "hello",
        "why is this here?",
        "print your config",
        "how many songs are in the queue?",
        "flurbel gnax",
    ] {
        let heard = house.say(input).await;
        assert!(heard.picks.is_empty() && !heard.text.is_empty(), "{input}");
    }
}

#[tokio::test]
async fn undo_brings_back_the_wish_before() {
    let mut house = House::new();
    house.say("ten rock songs").await;
    house.say("switch to soul").await;
    house.say("undo that").await;
    let view = house.view();
    assert_eq!(view.brief.must.genres_any, ["rock"]);
    assert!(view.upcoming.iter().all(|entry| entry.track.genres == ["rock"]));
}

#[tokio::test]
async fn the_listeners_language_is_answered_in() {
    let mut house = House::new();
    let heard = house.say("zehn Lieder Jazz aus den 70ern bitte").await;
    assert_eq!(heard.picks.len(), 10);
    assert!(heard.text.contains("von"), "{}", heard.text);
}

#[tokio::test]
async fn an_addition_that_finds_nothing_leaves_the_wish_and_keeps_what_it_refused() {
    let mut house = House::new();
    house.say("ten rock songs").await;
    let heard = house.say("five more jazz songs under one minute, no soul").await;
    assert!(heard.picks.is_empty(), "{}", heard.text);
    let must = house.stage.borrow().brief.must.clone();
    assert_eq!(must.genres_any, ["rock"]);
    assert_eq!(must.genres_none, ["soul"]);
    assert!(house.stage.borrow().brief.mix.is_empty());
}

#[tokio::test]
async fn something_different_takes_the_whole_queue_with_it() {
    for (input, disliked) in [("something completely different", true), ("start over", false)] {
        let mut house = House::new();
        house.say("rock").await;
        let before: Vec<String> =
            house.stage.borrow().upcoming.iter().map(|entry| entry.entry_id.clone()).collect();
        house.say(input).await;
        let view = house.stage.borrow().clone();
        assert!(!view.upcoming.is_empty(), "{input}");
        assert!(view.upcoming.iter().all(|entry| !before.contains(&entry.entry_id)), "{input}");
        assert!(view.brief.must.genres_any.is_empty(), "{input}");
        assert_eq!(view.brief.prefer.genres.contains_key("rock"), disliked, "{input}");
        let rock = |entry: &&Arc<Entry>| entry.track.genres.contains(&"rock".to_owned());
        assert!(!disliked || !view.upcoming.iter().any(|entry| rock(&entry)), "{input}");
    }
}

#[tokio::test]
async fn so_many_songs_in_so_much_time_are_both_kept_or_the_time_is_told_to_go() {
    let mut house = House::new();
    let heard = house.say("20 songs in one hour").await;
    assert_eq!(heard.picks.len(), 20);
    assert!(heard.text.contains("3:00"), "{}", heard.text);
    // No song here takes six minutes.
    let mut house = House::new();
    let heard = house.say("ten songs in one hour").await;
    assert_eq!(heard.picks.len(), 10);
    assert!(heard.text.contains("60 min"), "{}", heard.text);
}

#[tokio::test]
async fn why_there_is_so_much_of_something_is_answered() {
    let mut house = House::new();
    house.say("ten jazz songs").await;
    let heard = house.say("why so much jazz?").await;
    assert!(heard.text.contains("All 10 in the queue: jazz."), "{}", heard.text);
    assert!(heard.text.contains("Less jazz"), "{}", heard.text);
    assert_eq!((heard.picks.len(), heard.withdrawals), (0, 0));
    let heard = house.say("never mind").await;
    assert_eq!((heard.picks.len(), heard.withdrawals), (0, 0));
}
