//! Parts of a mix: how many places each gets, and in which order.

/// Deals places to parts, so that at every moment each has had its share as nearly as can be.
pub(super) struct Deal {
    shares: Vec<f32>,
    dealt: Vec<usize>,
}

impl Deal {
    /// `there`: how many of each part there are already.
    pub(super) fn new(shares: &[f32], there: Vec<usize>) -> Self {
        let all: f32 = shares.iter().sum();
        let equal = 1.0 / shares.len().max(1) as f32;
        let part = |share: &f32| if all > 0.0 { share / all } else { equal };
        Self { shares: shares.iter().map(part).collect(), dealt: there }
    }
}

impl Iterator for Deal {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let next = self.dealt.iter().sum::<usize>() as f32 + 1.0;
        let due = |at: usize| self.shares[at] * next - self.dealt[at] as f32;
        // Of equals the one that was named first.
        let at =
            (0..self.shares.len()).max_by(|a, b| due(*a).total_cmp(&due(*b)).then(b.cmp(a)))?;
        self.dealt[at] += 1;
        Some(at)
    }
}

/// The part of each of so many places, where the parts follow each other.
pub(super) fn stretches(shares: &[f32], places: usize) -> Vec<usize> {
    let all: f32 = shares.iter().sum();
    let equal = 1.0 / shares.len().max(1) as f32;
    let mut parts = Vec::with_capacity(places);
    let mut end = 0.0;
    for (part, share) in shares.iter().enumerate() {
        end += if all > 0.0 { share / all } else { equal };
        let until = (end * places as f32).round() as usize;
        let until = if part + 1 == shares.len() { places } else { until.min(places) };
        parts.resize(until.max(parts.len()), part);
    }
    parts
}

/// Bends the shares by how far the listener leans towards each part, −1 to 1.
pub(super) fn lean(shares: &mut [f32], leanings: impl Iterator<Item = f32>) {
    for (share, leaning) in shares.iter_mut().zip(leanings) {
        *share *= (1.5 * leaning).exp();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_alternate_by_their_shares() {
        let dealt: Vec<usize> = Deal::new(&[0.5, 0.5], vec![0, 0]).take(6).collect();
        assert_eq!(dealt, [0, 1, 0, 1, 0, 1]);
        let dealt: Vec<usize> = Deal::new(&[0.75, 0.25], vec![0, 0]).take(8).collect();
        assert_eq!(dealt.iter().filter(|part| **part == 1).count(), 2);
    }

    #[test]
    fn parts_that_follow_each_other_have_a_stretch_each() {
        assert_eq!(stretches(&[0.5, 0.5], 5), [0, 0, 0, 1, 1]);
        assert_eq!(stretches(&[3.0, 5.0], 8), [0, 0, 0, 1, 1, 1, 1, 1]);
        assert_eq!(stretches(&[0.0, 0.0, 0.0], 4), [0, 1, 1, 2]);
        assert_eq!(stretches(&[1.0, 1.0], 0), [0; 0]);
    }

    #[test]
    fn what_is_there_counts() {
        let dealt: Vec<usize> = Deal::new(&[1.0, 1.0], vec![3, 0]).take(4).collect();
        assert_eq!(dealt.iter().filter(|part| **part == 1).count(), 3);
    }

    #[test]
    fn shares_follow_the_listener() {
        let mut shares = [0.5, 0.5];
        lean(&mut shares, [-0.6, 0.1].into_iter());
        assert!(shares[0] / (shares[0] + shares[1]) < 0.3);
    }
}
