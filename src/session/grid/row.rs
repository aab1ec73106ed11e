//! What a kind of wish is, and what can be told of a queue that meets it.

use crate::protocol::Track;

/// One kind of wish, and the ways in which it is said.
pub(super) struct Row {
    /// Rows of one kind are about the same thing, and no session says two of them.
    pub kind: &'static str,
    pub ask: &'static str,
    pub is: &'static [Is],
    /// How it is said behind another wish, or alone where another one stands; empty where it is not.
    pub and: &'static str,
    /// How it is refused or taken back where it stands, and what then holds; empty where it can't be.
    pub refuse: &'static str,
    pub isnt: &'static [Is],
    /// "No more of that" says the same.
    pub kind_goes: bool,
    /// How it is refused behind another wish; empty where it is not.
    pub but: &'static str,
}

pub(super) const ROW: Row =
    Row { kind: "", ask: "", is: &[], and: "", refuse: "", isnt: &[], kind_goes: false, but: "" };

/// What holds of a queue.
#[derive(Clone, Copy)]
pub(super) enum Is {
    /// Of each track in it.
    Each(fn(&Track) -> bool),
    /// A mean that lies so far above the usual one, or below it: that of the catalogue, or of what was queued
    /// before where that was something.
    Above(fn(&Track) -> Option<f32>, f32),
    Below(fn(&Track) -> Option<f32>, f32),
    /// Of all of it.
    All(fn(&[&Track]) -> bool),
}

impl Is {
    /// What tells against it, if it doesn't hold of a queue where `before` is what was usual.
    pub fn fault(&self, queue: &[&Track], before: &[&Track]) -> Option<String> {
        let told = |side: &str, mean: f32, than: f32| {
            (true, format!("a mean of {mean:.2}, that was {than:.2}, went not {side}"))
        };
        let means = |of: fn(&Track) -> Option<f32>| (mean(queue, of), mean(before, of));
        let (broken, what) = match self {
            Self::Each(is) => queue.iter().find(|t| !is(t)).map(|t| (true, facts(t)))?,
            Self::Above(of, by) => {
                let (now, than) = means(*of);
                (now < than + by).then(|| told("up", now, than))?
            }
            Self::Below(of, by) => {
                let (now, than) = means(*of);
                (now > than - by).then(|| told("down", now, than))?
            }
            Self::All(is) => {
                let all: Vec<String> = queue.iter().map(|track| facts(track)).collect();
                (!is(queue), all.join("; "))
            }
        };
        broken.then_some(what)
    }
}

pub(super) fn mean(tracks: &[&Track], of: fn(&Track) -> Option<f32>) -> f32 {
    let values: Vec<f32> = tracks.iter().filter_map(|track| of(track)).collect();
    values.iter().sum::<f32>() / values.len().max(1) as f32
}

fn facts(track: &Track) -> String {
    let Track { title, artists, year, genres, duration_ms, bpm, energy, valence, .. } = track;
    format!(
        "{title:?} by {artists:?} {:?} {genres:?} {:?}s {:?}bpm e{:?} v{:?} {:?} {:?} {:?} {:?}",
        year.unwrap_or_default(),
        duration_ms.unwrap_or_default() / 1_000,
        bpm.unwrap_or_default(),
        energy.unwrap_or_default(),
        valence.unwrap_or_default(),
        track.tags,
        track.key,
        track.language,
        track.country
    )
}
