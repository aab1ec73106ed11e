//! What was learnt, as its listener sees it and may change it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::bias::{squashed, unsquashed};
use super::lean::{Lean, Leans, Learnt};
use super::{Signal, SignalKind, Taste};
use crate::protocol::{LearntItem, TasteReport};

/// Names of each sort that are shown, the strongest first.
const SHOWN: usize = 100;
/// Weaker than that is as good as forgotten.
const FAINT: f32 = 0.005;
/// Names that may be set at once.
const EDITS: usize = 100;
/// Characters of a name.
const NAME: usize = 200;

/// What a listener wants changed: by name a weight of −1 to 1 in the place of what was learnt, or `null` to
/// forget it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    #[serde(default)]
    artists: BTreeMap<String, Option<f32>>,
    #[serde(default)]
    genres: BTreeMap<String, Option<f32>>,
}

impl Edit {
    /// The signals that make the change at a moment (Unix milliseconds), or what is wrong with it.
    pub fn signals(&self, at: i64) -> Result<Vec<Signal>, String> {
        if self.artists.len() + self.genres.len() > EDITS {
            return Err(format!("at most {EDITS} names may be set at once"));
        }
        let artists = self.artists.iter().map(|(name, weight)| (true, name, *weight));
        let genres = self.genres.iter().map(|(name, weight)| (false, name, *weight));
        let signal = |(artist, name, weight): (bool, &String, Option<f32>)| {
            if name.trim().is_empty() || name.chars().count() > NAME {
                return Err(format!("a name has 1 to {NAME} characters"));
            }
            let weight = weight.unwrap_or(0.0);
            if !(-1.0..=1.0).contains(&weight) {
                return Err(format!("the weight of {name} is not from -1 to 1"));
            }
            let named = |is: bool| if is { vec![name.clone()] } else { Vec::new() };
            Ok(Signal {
                at,
                kind: SignalKind::Set { artist, weight },
                track_id: String::new(),
                title: String::new(),
                artists: named(artist),
                genres: named(!artist),
                origin: None,
            })
        };
        artists.chain(genres).map(signal).collect()
    }
}

impl Taste {
    /// What was said, and what was learnt with why.
    pub fn report(&self) -> TasteReport {
        TasteReport {
            said: self.summary.clone(),
            artists: shown(&self.artists),
            genres: shown(&self.genres),
        }
    }

    pub(super) fn set(&mut self, signal: &Signal, artist: bool, weight: f32) {
        let (leans, names) = if artist {
            (&mut self.artists, &signal.artists)
        } else {
            (&mut self.genres, &signal.genres)
        };
        for name in names {
            leans.set(name, Lean::new(unsquashed(weight), signal.at));
        }
    }
}

fn shown(leans: &Leans) -> Vec<LearntItem> {
    let all = leans.learnt().map(|(name, lean, learnt)| item(name, squashed(lean), learnt));
    let mut items: Vec<LearntItem> = all.filter(|item| item.weight.abs() >= FAINT).collect();
    items.sort_by(|a, b| {
        b.weight.abs().total_cmp(&a.weight.abs()).then_with(|| a.name.cmp(&b.name))
    });
    items.truncate(SHOWN);
    items
}

fn item(name: &str, weight: f32, learnt: &Learnt) -> LearntItem {
    LearntItem {
        name: name.to_owned(),
        weight,
        finished: learnt.told.finished,
        skipped: learnt.told.skipped,
        words: learnt.told.words.max(0) as u32,
        set: learnt.is_set(),
    }
}
