//! By how many beats a tempo is to rise or fall: "10 bpm slower", "speed it up by five bpm".

use super::super::item::{Item, Pace};
use super::super::parse::Parser;
use super::super::sense::{Cue, Dim, Sense};
use super::super::token::Gap;
use super::Value;

/// More than this is no step from one tempo to another.
const WIDEST: f32 = 80.0;
/// Nothing plays as slowly: "slow it down 20 bpm" is a step, "slower, 70 bpm" where it is to go.
const NO_TEMPO: f32 = 40.0;

impl Parser<'_> {
    pub(super) fn beats_apart(&self, at: usize) -> Option<(usize, Item)> {
        self.beats_faster(at).or_else(|| self.faster_by(at))
    }

    /// "10 bpm slower"
    fn beats_faster(&self, at: usize) -> Option<(usize, Item)> {
        let (next, beats) = self.step(at)?;
        let way = self.way_of_tempo(next).filter(|_| self.lexemes[next].gap < Gap::Soft)?;
        Some((next + 1, Item::Pace(Pace::By(way * beats))))
    }

    /// "faster by 10 bpm", "slow it down 10 bpm"
    fn faster_by(&self, at: usize) -> Option<(usize, Item)> {
        let way = self.way_of_tempo(at)?;
        let by = self.skip_softly(at + 1);
        let says_by = self.get(by)?.has(Sense::Cue(Cue::By));
        let at = self.skip_softly(by + usize::from(says_by));
        let (next, beats) = self.step(at).filter(|_| self.lexemes[at].gap < Gap::Soft)?;
        (says_by || beats < NO_TEMPO).then_some((next, Item::Pace(Pace::By(way * beats))))
    }

    fn step(&self, at: usize) -> Option<(usize, f32)> {
        match self.value(at)? {
            (next, Value::Beats(beats)) if beats <= WIDEST => Some((next, beats)),
            _ => None,
        }
    }

    fn way_of_tempo(&self, at: usize) -> Option<f32> {
        self.get(at)?.senses.iter().find_map(|s| match s {
            Sense::Compare(Dim::Tempo, way) => Some(way.signum()),
            _ => None,
        })
    }
}
