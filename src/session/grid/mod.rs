//! Every kind of wish over whole sessions on the starter catalogue: asked from nothing, over a full queue of
//! something else, refused where it stands, taken back, said twice, and beside another kind.
//!
//! What broke is told with the sentences that led to it.

mod facts;
mod row;
mod rows;
mod stage;

use std::sync::LazyLock;

use crate::protocol::Track;
use row::{Is, Row};
use rows::ROWS;
use stage::{Stage, catalog};

/// What stands when a wish comes over a full queue.
const STANDS: &str = "ten disco songs";

/// The tracks of the catalogue.
fn all() -> &'static [&'static Track] {
    static TRACKS: LazyLock<Vec<Track>> = LazyLock::new(|| {
        let catalog = catalog();
        catalog.all().map(|ix| catalog.track(ix)).collect()
    });
    static ALL: LazyLock<Vec<&Track>> = LazyLock::new(|| TRACKS.iter().collect());
    &ALL
}

#[derive(Default)]
struct Broke(Vec<String>);

impl Broke {
    fn expect(&mut self, holds: bool, stage: &Stage, what: &str) {
        if !holds {
            self.0.push(format!("{}: {what}", stage.said.join(" | ")));
        }
    }

    /// The queue is so. Where it is empty that was said, and nothing fits the wish as it stands; `whole`:
    /// nor is there anything in the catalogue that is so.
    fn expect_all<'a>(
        &mut self,
        is: impl IntoIterator<Item = &'a Is>,
        stage: &Stage,
        (what, whole): (&str, bool),
        before: &[&Track],
    ) {
        let is: Vec<&Is> = is.into_iter().collect();
        // Without means to look at it is one half of two: a song that was asked for by name stands.
        let queue = if before.is_empty() { stage.chosen() } else { stage.queue() };
        let so =
            |track: &&&Track| is.iter().all(|is| !matches!(is, Is::Each(each) if !each(track)));
        if stage.stays() {
            let beside = |track: &&&Track| so(track) && stage.admits(track);
            let fit = all().iter().filter(beside).count();
            self.expect(fit == 0, stage, &format!("{what}: nothing was done, and {fit} would fit"));
            return;
        }
        if stage.queue().is_empty() {
            let fit = if whole { all().iter().filter(so).count() } else { stage.fit() };
            let told =
                ["fit", "find", "any", "have"].iter().any(|word| stage.answers.contains(word));
            self.expect(
                fit == 0,
                stage,
                &format!("{what}: nothing is queued, and {fit} would fit"),
            );
            self.expect(told, stage, &format!("{what}: nothing is queued, nor said of that"));
            return;
        }
        for fault in is.iter().filter_map(|is| is.fault(&queue, before)) {
            self.expect(false, stage, &format!("{what}: {fault}"));
        }
    }
}

/// What is told of each track alone: a mean of one wish needn't be that of two.
fn hard(is: &'static [Is]) -> impl Iterator<Item = &'static Is> {
    is.iter().filter(|is| matches!(is, Is::Each(_)))
}

/// The same, where a mean need only go the way that was asked for.
fn moved(is: &'static [Is]) -> Vec<Is> {
    let go = |is: &Is| match *is {
        Is::Above(of, _) => Is::Above(of, 0.0),
        Is::Below(of, _) => Is::Below(of, 0.0),
        is => is,
    };
    is.iter().map(go).collect()
}

async fn alone(row: &Row, broke: &mut Broke) {
    let mut stage = Stage::after(&[row.ask]).await;
    broke.expect_all(row.is, &stage, ("from nothing", true), all());
    let (wish, queue) = (stage.wish(), stage.ids());
    stage.say(row.ask).await;
    broke.expect(stage.wish() == wish, &stage, "the second time changes the wish");
    broke.expect(stage.ids() == queue, &stage, "the second time changes the queue");
}

async fn over_a_queue(row: &Row, broke: &mut Broke) {
    let mut stage = Stage::after(&[STANDS]).await;
    stage.play();
    let (wish, queue, before) = (stage.wish(), stage.ids(), stage.tracks());
    stage.say(row.ask).await;
    // A mood or a tempo alone is one for what stands: it has to go that way as far as that lets it.
    let before: Vec<&Track> = before.iter().collect();
    broke.expect_all(moved(row.is).iter(), &stage, ("over a queue", false), &before);
    if stage.stays() {
        return;
    }
    stage.say("undo that").await;
    broke.expect(stage.wish() == wish, &stage, "the wish is not as it was");
    broke.expect(stage.ids() == queue, &stage, "the queue is not as it was");
}

async fn refused(row: &Row, broke: &mut Broke) {
    if row.refuse.is_empty() {
        return;
    }
    let mut stage = Stage::after(&[row.ask]).await;
    let (wish, queue, before) = (stage.wish(), stage.ids(), stage.tracks());
    stage.say(row.refuse).await;
    broke.expect(stage.wish() != wish, &stage, "nothing came of it");
    let before: Vec<&Track> = before.iter().collect();
    broke.expect_all(row.isnt, &stage, ("refused", false), &before);
    let (less, left) = (stage.wish(), stage.ids());
    stage.say(row.refuse).await;
    broke.expect(stage.wish() == less, &stage, "refused twice is another wish");
    broke.expect(stage.ids() == left, &stage, "refused twice is another queue");
    stage.say("undo that").await;
    broke.expect(stage.wish() == wish, &stage, "the wish is not as it was");
    broke.expect(stage.ids() == queue, &stage, "the queue is not as it was");
    if row.kind_goes {
        let stage = Stage::after(&[row.ask, "no more of that"]).await;
        broke.expect_all(row.isnt, &stage, ("refused as that", false), &[]);
    }
    // What was refused may be asked for again.
    stage.say(row.refuse).await;
    stage.say(row.ask).await;
    broke.expect_all(hard(row.is), &stage, ("asked for again", false), &[]);
}

/// Both wishes in one sentence, and one after the other.
async fn beside(row: &Row, words: &str, is: &'static [Is], broke: &mut Broke) {
    let both = || hard(row.is).chain(hard(is));
    let stage = Stage::after(&[&format!("{} {words}", row.ask)]).await;
    broke.expect_all(both(), &stage, ("in one sentence", false), &[]);
    let stage = Stage::after(&[row.ask, words]).await;
    broke.expect_all(both(), &stage, ("one after the other", false), &[]);
}

/// One wish stands beside another and is refused: the other one holds.
async fn refused_beside(row: &Row, other: &Row, broke: &mut Broke) {
    let stage = Stage::after(&[row.ask, other.and, other.refuse]).await;
    let is = hard(row.is).chain(hard(other.isnt));
    broke.expect_all(is, &stage, ("refused beside another", false), &[]);
}

/// So many others for each row and way of saying both.
const OTHERS: usize = 1;

/// Rows of another kind that can be said so, drawn by chance that is the same each time.
fn drawn(row: &Row, seed: usize, said: fn(&Row) -> bool) -> Vec<&'static Row> {
    let others = ROWS.iter().filter(|other| other.kind != row.kind && said(other));
    let mut others: Vec<&Row> = others.collect();
    let mut luck = (seed as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    others.sort_by_cached_key(|_| {
        // xorshift64: enough to draw by.
        luck ^= luck << 13;
        luck ^= luck >> 7;
        luck ^= luck << 17;
        luck
    });
    others.truncate(OTHERS);
    others
}

#[tokio::test]
async fn every_kind_of_wish_holds_alone() {
    let mut broke = Broke::default();
    for row in ROWS {
        alone(row, &mut broke).await;
    }
    assert!(broke.0.is_empty(), "\n{}", broke.0.join("\n"));
}

#[tokio::test]
async fn every_kind_of_wish_turns_what_is_queued_and_is_taken_back() {
    let mut broke = Broke::default();
    for row in ROWS {
        over_a_queue(row, &mut broke).await;
    }
    assert!(broke.0.is_empty(), "\n{}", broke.0.join("\n"));
}

#[tokio::test]
async fn every_kind_of_wish_is_refused_where_it_stands() {
    let mut broke = Broke::default();
    for row in ROWS {
        refused(row, &mut broke).await;
    }
    assert!(broke.0.is_empty(), "\n{}", broke.0.join("\n"));
}

#[tokio::test]
async fn two_kinds_of_wish_hold_beside_each_other() {
    let mut broke = Broke::default();
    for (seed, row) in ROWS.iter().enumerate() {
        for other in drawn(row, 4 * seed + 1, |other| !other.and.is_empty()) {
            beside(row, other.and, other.is, &mut broke).await;
        }
        for other in drawn(row, 4 * seed + 2, |other| !other.but.is_empty()) {
            beside(row, other.but, other.isnt, &mut broke).await;
        }
        let told = |other: &Row| !other.and.is_empty() && !other.refuse.is_empty();
        for other in drawn(row, 4 * seed + 3, told) {
            refused_beside(row, other, &mut broke).await;
        }
    }
    assert!(broke.0.is_empty(), "\n{}", broke.0.join("\n"));
}
