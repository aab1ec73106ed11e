use crate::protocol::ArcPart;

/// What a place in the queue is to sound like.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Aim {
    pub energy: Option<f32>,
    pub bpm: Option<f32>,
}

impl Aim {
    pub(super) fn is_open(&self) -> bool {
        self.energy.is_none() && self.bpm.is_none()
    }
}

/// An arc as a curve over the queue: each stretch runs straight from where it starts to where it ends.
#[derive(Clone, Debug, Default)]
pub(super) struct Curve {
    /// Where each stretch ends, 0 to 1, with its two ends as aims.
    stretches: Vec<(f32, Aim, Aim)>,
}

impl Curve {
    pub(super) fn of(arc: &[ArcPart]) -> Self {
        let all: f32 = arc.iter().map(|part| part.share).sum();
        let mut end = 0.0;
        let stretches = arc
            .iter()
            .map(|part| {
                // Shares that say nothing mean equal ones.
                end += if all > 0.0 { part.share / all } else { 1.0 / arc.len() as f32 };
                let ends =
                    |span: crate::protocol::Span<f32>| (span.0.or(span.1), span.1.or(span.0));
                let (energy, bpm) = (ends(part.energy), ends(part.bpm));
                let from = Aim { energy: energy.0, bpm: bpm.0 };
                let to = Aim { energy: energy.1, bpm: bpm.1 };
                (end, from, to)
            })
            .collect();
        Self { stretches }
    }

    pub(super) fn is_flat(&self) -> bool {
        self.stretches.is_empty()
    }

    pub(super) fn is_silent_on_energy(&self) -> bool {
        self.stretches.iter().all(|(_, from, _)| from.energy.is_none())
    }

    /// The aim at a place, 0 for the start to 1 for the end.
    pub(super) fn at(&self, place: f32) -> Aim {
        let mut start = 0.0;
        for (i, (end, from, to)) in self.stretches.iter().enumerate() {
            if place <= *end || i + 1 == self.stretches.len() {
                let along = ((place - start) / (end - start).max(f32::EPSILON)).clamp(0.0, 1.0);
                let mid = |a: Option<f32>, b: Option<f32>| Some(a? + (b? - a?) * along);
                return Aim { energy: mid(from.energy, to.energy), bpm: mid(from.bpm, to.bpm) };
            }
            start = *end;
        }
        Aim::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::Span;

    fn part(share: f32, from: f32, to: f32) -> ArcPart {
        ArcPart { share, energy: Span::new(from, to), bpm: Span::default() }
    }

    #[test]
    fn a_curve_runs_straight_within_each_stretch() {
        let curve = Curve::of(&[part(0.5, 0.2, 0.6), part(0.25, 0.6, 0.6), part(0.25, 0.6, 0.1)]);
        let energy = |place| curve.at(place).energy.unwrap();
        for (place, want) in [(0.0, 0.2), (0.25, 0.4), (0.5, 0.6), (0.7, 0.6), (1.0, 0.1)] {
            assert!((energy(place) - want).abs() < 1e-5, "{place}: {}", energy(place));
        }
        assert_eq!(curve.at(0.3).bpm, None);
    }

    #[test]
    fn shares_need_not_add_up_and_one_end_is_enough() {
        let curve = Curve::of(&[part(2.0, 0.0, 0.0), part(2.0, 1.0, 1.0)]);
        assert_eq!(curve.at(0.4).energy, Some(0.0));
        assert_eq!(curve.at(0.6).energy, Some(1.0));
        let open = ArcPart { share: 0.0, energy: Span(Some(0.5), None), bpm: Span::default() };
        assert_eq!(Curve::of(&[open]).at(0.9).energy, Some(0.5));
        assert!(Curve::of(&[]).at(0.5).is_open());
    }
}
