use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A range with inclusive ends; `null` is open.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Span<T>(pub Option<T>, pub Option<T>);

impl<T> Default for Span<T> {
    fn default() -> Self {
        Self(None, None)
    }
}

impl<T: PartialOrd + Copy> Span<T> {
    pub fn new(low: T, high: T) -> Self {
        Self(Some(low), Some(high))
    }

    /// Open at both ends: asks for nothing.
    pub fn is_open(&self) -> bool {
        self.0.is_none() && self.1.is_none()
    }

    pub fn holds(&self, value: T) -> bool {
        self.0.is_none_or(|low| value >= low) && self.1.is_none_or(|high| value <= high)
    }

    /// Both ends are given and stand the wrong way round.
    pub fn is_backwards(&self) -> bool {
        matches!((self.0, self.1), (Some(low), Some(high)) if low > high)
    }

    /// The values that both hold; `None` where there is none.
    pub fn common(self, other: Self) -> Option<Self> {
        let tighter = |a: Option<T>, b: Option<T>, keeps: fn(&T, &T) -> bool| match (a, b) {
            (Some(a), Some(b)) => Some(if keeps(&a, &b) { a } else { b }),
            (a, b) => a.or(b),
        };
        let low = tighter(self.0, other.0, |a, b| a >= b);
        let high = tighter(self.1, other.1, |a, b| a <= b);
        Some(Self(low, high)).filter(|both| !both.is_backwards())
    }

    /// Whether there is a value that both hold.
    pub fn meets(self, other: Self) -> bool {
        self.common(other).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_ranges_have_in_common_is_bounded_by_both() {
        let open = Span(None, None);
        for (a, b, both) in [
            (Span::new(1, 5), Span::new(3, 9), Some(Span::new(3, 5))),
            (Span(None, Some(5)), Span(Some(5), None), Some(Span::new(5, 5))),
            (Span::new(1, 5), open, Some(Span::new(1, 5))),
            (Span(Some(2), None), Span(Some(4), None), Some(Span(Some(4), None))),
            (Span::new(1, 2), Span::new(3, 4), None),
            (open, open, Some(open)),
        ] {
            assert_eq!(a.common(b), both, "{a:?} {b:?}");
            assert_eq!(b.common(a), both, "{b:?} {a:?}");
            assert_eq!(a.meets(b), both.is_some());
        }
    }
}
