//! What was skipped and what was heard out in this session, and what that says of other tracks.

use crate::catalog::{Catalog, TrackIx};
use crate::dj::View;
use crate::protocol::Outcome;

use super::bits::Bits;
use super::gives::Places;
use super::term::{Column, highest};

/// One play of the session.
pub(super) struct Effect {
    ix: TrackIx,
    /// How much it speaks for what is like it, −1 to 1, before it fades.
    worth: f32,
    /// How many plays that say something came after it.
    ago: i32,
}

impl Effect {
    fn faded(&self, fade: f32) -> f32 {
        self.worth * fade.powi(self.ago)
    }
}

/// The plays of a session that say something, the latest first.
pub(super) fn effects(catalog: &Catalog, view: &View) -> Vec<Effect> {
    let told = view.history.iter().rev().filter_map(|item| {
        let worth = match item.outcome {
            Outcome::Skipped => -0.8,
            Outcome::Finished => 0.25,
            Outcome::Passed => return None,
        };
        Some((catalog.by_id(&item.entry.track.id), worth))
    });
    let told = (0..).zip(told);
    told.filter_map(|(ago, (ix, worth))| Some(Effect { ix: ix?, worth, ago })).collect()
}

/// What the latest twenty plays say of genres and artists.
#[derive(Debug)]
pub(super) struct ByName {
    /// What a track's genres say, by the number of their list, −0.75 to 0.75.
    genres: Vec<f32>,
    /// What each artist adds, by their number.
    artists: Vec<f32>,
    /// The tracks by artists that were played: few, so that of most one bit tells that no artist counts.
    by_artists: Bits,
    /// The most that it says of any track.
    pub most: f32,
}

impl ByName {
    pub(super) fn learn(catalog: &Catalog, effects: &[Effect]) -> Self {
        const LATEST: i32 = 20;
        /// What each step back takes off.
        const FADE: f32 = 0.85;
        let mut genres = vec![0.0f32; catalog.genre_count()];
        let mut artists = vec![0.0f32; catalog.artist_count()];
        let mut by_artists = Bits::none(catalog.len());
        let mut for_artists = 0.0;
        for effect in effects.iter().filter(|effect| effect.ago < LATEST) {
            let worth = effect.faded(FADE);
            for genre in catalog.genres(effect.ix) {
                genres[genre.at()] += worth;
            }
            for artist in catalog.artists(effect.ix) {
                artists[artist.at()] += 0.25 * worth;
                for_artists += (0.25 * worth).max(0.0);
                catalog.artist_tracks(artist).iter().for_each(|ix| by_artists.set(*ix));
            }
        }
        genres.iter_mut().for_each(|lean| *lean = 0.75 * lean.tanh());
        let genres = catalog.figures().means_by_genre(&genres);
        // Several artists of a track add up, but all together never say more than one.
        let most = (highest(&genres) + for_artists).min(1.0);
        Self { genres, artists, by_artists, most }
    }

    /// Adds what it says of each track, −1 to 1, times a weight.
    pub(super) fn add(
        &self,
        catalog: &Catalog,
        weight: f32,
        places: &(impl Places + ?Sized),
        sums: &mut [f32],
    ) {
        let lists = catalog.genre_lists();
        places.by(lists, sums, |list| weight * self.genres[list as usize]);
        places.within(&self.by_artists, sums, |ix| {
            let genres = self.genres[lists[ix.at()] as usize];
            let artists: f32 = catalog.artists(ix).map(|id| self.artists[id.at()]).sum();
            weight * ((genres + artists).clamp(-1.0, 1.0) - genres)
        });
    }
}

/// Steps that a column is cut into.
const STEPS: usize = 10;

/// How what was heard and skipped sounds: for each column and step of it what speaks for the tracks
/// there, −1 to 1. Whatever shape a preference has, it shows.
#[derive(Debug)]
pub(super) struct Heard([[f32; STEPS]; Column::ALL.len()]);

impl Heard {
    pub(super) fn learn(catalog: &Catalog, effects: &[Effect]) -> Self {
        /// A sound tells less than a name: it takes many plays, so they are kept longer.
        const FADE: f32 = 0.96;
        /// Plays that nobody made, so that one play alone says little.
        const DOUBT: f32 = 1.5;
        /// How far a play is heard along the column.
        const WIDTH: f32 = 0.2;
        let column = |column: Column| {
            let mut sums = [0.0f32; STEPS];
            let mut weights = [0.0f32; STEPS];
            for effect in effects {
                let Some(value) = column.of(catalog, effect.ix) else { continue };
                for (at, (sum, weight)) in sums.iter_mut().zip(&mut weights).enumerate() {
                    let centre = (at as f32 + 0.5) / STEPS as f32;
                    let near = (1.0 - (value - centre).abs() / WIDTH).max(0.0);
                    let worth = effect.faded(FADE) * near;
                    *sum += worth;
                    *weight += worth.abs();
                }
            }
            std::array::from_fn(|at| sums[at] / (weights[at] + DOUBT))
        };
        Self(Column::ALL.map(column))
    }

    /// Adds what it says of each track, −1 to 1, times a weight.
    pub(super) fn add(
        &self,
        catalog: &Catalog,
        weight: f32,
        places: &(impl Places + ?Sized),
        sums: &mut [f32],
    ) {
        let part = weight / Column::ALL.len() as f32;
        for (column, leans) in Column::ALL.iter().zip(&self.0) {
            places.by(column.all(catalog), sums, |value| {
                if value.is_nan() { 0.0 } else { part * leans[step(value)] }
            });
        }
    }

    /// The most that it says of any track.
    pub(super) fn most(&self) -> f32 {
        self.0.iter().map(|leans| highest(leans)).sum::<f32>() / Column::ALL.len() as f32
    }
}

fn step(value: f32) -> usize {
    ((value * STEPS as f32) as usize).min(STEPS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Builder;
    use crate::protocol::Track;

    fn effect(ix: u32, worth: f32, ago: i32) -> Effect {
        Effect { ix: TrackIx(ix), worth, ago }
    }

    #[test]
    fn what_sounds_like_what_was_skipped_is_turned_down_and_what_is_far_from_it_is_not() {
        let mut builder = Builder::new("made");
        for (at, energy) in
            [Some(0.9), Some(0.85), Some(0.3), Some(0.6), None].into_iter().enumerate()
        {
            let (id, title) = (format!("t{at}"), format!("Song {at}"));
            let artists = vec![format!("artist {at}")];
            builder.push(&Track { id, title, artists, energy, ..Track::default() }).unwrap();
        }
        let catalog = builder.finish();
        let of = |effects: &[Effect], ix: u32| {
            let mut sum = [0.0];
            Heard::learn(&catalog, effects).add(&catalog, 1.0, &[TrackIx(ix)][..], &mut sum);
            sum[0]
        };
        let skips = [effect(0, -0.8, 0), effect(0, -0.8, 1)];
        assert!(of(&skips, 1) < -0.05, "{}", of(&skips, 1));
        assert_eq!(
            (of(&skips, 2), of(&skips, 4)),
            (0.0, 0.0),
            "far from it, and of no known energy"
        );
        assert!(of(&skips, 1) < of(&skips[..1], 1), "two say more than one");
        let mixed = [effect(2, 0.25, 0), effect(2, 0.25, 1), effect(0, -0.8, 2)];
        assert!(of(&mixed, 2) > 0.0 && of(&mixed, 0) < 0.0);
    }
}
