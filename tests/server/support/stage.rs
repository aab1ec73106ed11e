use std::sync::Arc;

use futures_util::stream::{BoxStream, StreamExt, unfold};
use segue::dj::{Dj, Pick, Step, Turn};
use segue::protocol::{Because, BecauseField, By};
use tokio::sync::mpsc;

use super::{soon, track_id};

/// Steps that a test may put down before the session takes them.
const STEPS: usize = 256;

/// Where the turns of the test's DJ come out, for the test to play.
#[derive(Default)]
pub struct Stage {
    turns: Option<mpsc::Receiver<TurnHandle>>,
}

/// One turn: the test says what happens in it.
pub struct TurnHandle {
    pub turn: Turn,
    steps: mpsc::Sender<Step>,
}

struct StageDj(mpsc::Sender<TurnHandle>);

impl Stage {
    pub fn new() -> (Self, Arc<dyn Dj>) {
        let (sender, turns) = mpsc::channel(64);
        (Self { turns: Some(turns) }, Arc::new(StageDj(sender)))
    }

    /// The next turn that begins.
    pub async fn turn(&mut self) -> TurnHandle {
        let turns = self.turns.as_mut().expect("the stage has a DJ");
        soon("a DJ's turn", turns.recv()).await.expect("the server runs")
    }

    /// The next turn, said to its end at once: these words, these tracks.
    pub async fn play(&mut self, words: &str, tracks: &[usize]) {
        let turn = self.turn().await;
        turn.say(words).await;
        for n in tracks {
            turn.pick(*n).await;
        }
    }
}

impl Dj for StageDj {
    fn name(&self) -> &str {
        "stage"
    }

    fn turn(&self, turn: Turn) -> BoxStream<'static, Step> {
        let (steps, taken) = mpsc::channel(STEPS);
        self.0.try_send(TurnHandle { turn, steps }).expect("the test takes its turns");
        unfold(taken, async |mut taken| Some((taken.recv().await?, taken))).boxed()
    }
}

impl TurnHandle {
    /// Nothing happens if the turn was ended meanwhile.
    pub async fn step(&self, step: Step) {
        drop(self.steps.send(step).await);
    }

    pub async fn say(&self, words: &str) {
        self.step(Step::Words(words.to_owned())).await;
    }

    /// Queues the `n`th track of the catalogue at the end.
    pub async fn pick(&self, n: usize) {
        self.pick_at(n, usize::MAX).await;
    }

    pub async fn pick_at(&self, n: usize, position: usize) {
        let track = self.turn.catalog.by_id(&track_id(n)).expect("a track of the catalogue");
        let year = self.turn.catalog.year(track);
        let because = Because { field: BecauseField::Year, want: None, have: year.map(Into::into) };
        let pick =
            Pick { track, position, because: vec![because], why: format!("track {n}"), by: By::Dj };
        self.step(Step::Pick(pick)).await;
    }

    /// The stream was dropped: the turn was ended from outside.
    pub async fn dropped(&self) {
        soon("the end of the turn", self.steps.closed()).await;
    }
}
