//! A DJ that only keeps time: for measuring what the server adds to a word, and nothing else.

use std::time::Duration;

use async_stream::stream;
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use tokio::time::{Instant, interval_at};

use super::ear::unix_us;
use super::frame::stamp;
use super::scenario::Script;
use crate::catalog::{Builder, Catalog, TrackIx};
use crate::dj::{Dj, Pick, Step, Turn};
use crate::protocol::{By, Track};

/// Tracks of the catalogue that a metronome picks from.
const TRACKS: u32 = 500;

/// Says words that tell when they were due, at the pace that the wish asks for ([`Script`]).
pub struct Metronome;

impl Dj for Metronome {
    fn name(&self) -> &str {
        "metronome"
    }

    fn turn(&self, turn: Turn) -> BoxStream<'static, Step> {
        let script = Script::read(&turn.input);
        let tracks: Vec<TrackIx> = turn.catalog.all().collect();
        stream! {
            for n in 0..script.picks {
                let Some(at) = turn.seed.wrapping_add(n).checked_rem(tracks.len() as u64) else { break };
                yield Step::Pick(Pick {
                    track: tracks[at as usize],
                    by: By::Dj,
                    position: usize::MAX,
                    because: Vec::new(),
                    why: "its turn has come".to_owned(),
                });
            }
            if script.pace_ms == 0 {
                for _ in 0..script.tokens {
                    yield Step::Words(stamp(unix_us()));
                }
                return;
            }
            let pace = Duration::from_millis(script.pace_ms);
            let start = unix_us();
            let mut tick = interval_at(Instant::now() + pace, pace);
            for word in 1..=script.tokens {
                tick.tick().await;
                yield Step::Words(stamp(start + word * script.pace_ms * 1000));
            }
        }
        .boxed()
    }
}

/// Made-up tracks for a metronome to pick.
pub fn metronome_catalog() -> Catalog {
    let mut builder = Builder::new("metronome");
    for n in 0..TRACKS {
        let track = Track {
            id: format!("m{n:03}"),
            title: format!("Étude {n}"),
            artists: vec![format!("Pendulum {}", n / 5)],
            duration_ms: Some(180_000),
            ..Track::default()
        };
        // Ids differ, so none is refused.
        let _ = builder.push(&track);
    }
    builder.finish()
}
