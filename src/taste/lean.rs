use std::collections::HashMap;

/// A sum that loses half its weight in so many milliseconds: 60 days. Taste changes, but a week away
/// must not forget it.
const HALF_LIFE_MS: f64 = 60.0 * 24.0 * 3_600_000.0;

/// Names that are remembered in one list; the weakest are forgotten first.
const NAMES: usize = 2_000;

/// A fading sum: what it was worth at a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Lean {
    value: f64,
    /// Unix milliseconds.
    at: i64,
}

impl Lean {
    pub(super) fn new(value: f32, at: i64) -> Self {
        Self { value: value.into(), at }
    }

    /// Both together, at the later of the two moments. The order does not matter.
    fn plus(self, other: Self) -> Self {
        let at = self.at.max(other.at);
        Self { value: self.value_at(at) + other.value_at(at), at }
    }

    fn value_at(self, at: i64) -> f64 {
        self.value * faded(at.saturating_sub(self.at))
    }
}

/// What is left of one, so many milliseconds later.
pub(super) fn faded(age: i64) -> f64 {
    (-(age as f64) / HALF_LIFE_MS).exp2()
}

/// Fading sums by name.
#[derive(Clone, Debug, Default)]
pub(super) struct Leans {
    by_name: HashMap<String, Lean>,
    /// The newest moment in it.
    now: i64,
}

impl Leans {
    pub(super) fn add(&mut self, name: &str, lean: Lean) {
        self.now = self.now.max(lean.at);
        match self.by_name.get_mut(name) {
            Some(sum) => *sum = sum.plus(lean),
            None => {
                self.by_name.insert(name.to_owned(), lean);
            }
        }
        if self.by_name.len() > NAMES + NAMES / 8 {
            self.forget();
        }
    }

    /// Each name with its sum as of the newest signal.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, f32)> {
        self.by_name.iter().map(|(name, lean)| (name.as_str(), lean.value_at(self.now) as f32))
    }

    fn forget(&mut self) {
        let now = self.now;
        let strength = |lean: &Lean| lean.value_at(now).abs();
        let mut all: Vec<f64> = self.by_name.values().map(strength).collect();
        let cut = all.len() - NAMES;
        let (_, weakest, _) = all.select_nth_unstable_by(cut, f64::total_cmp);
        let weakest = *weakest;
        // Of equally weak ones the names decide, so that the same signals leave the same taste.
        self.by_name.retain(|_, lean| strength(lean) > weakest);
    }
}
