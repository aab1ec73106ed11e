use std::cmp::Ordering;
use std::collections::HashMap;

use crate::catalog::fold;

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

/// Keeps so many, those that come last in this order. Of equals the names decide, so that the same signals leave
/// the same taste.
pub(super) fn keep_most<T>(
    by_name: &mut HashMap<String, T>,
    most: usize,
    order: impl Fn(&T, &T) -> Ordering,
) {
    let mut all: Vec<(&String, &T)> = by_name.iter().collect();
    let Some(last) = all.len().saturating_sub(most).checked_sub(1) else { return };
    all.select_nth_unstable_by(last, |a, b| order(a.1, b.1).then_with(|| b.0.cmp(a.0)));
    let gone: Vec<String> = all[..=last].iter().map(|(name, _)| (*name).clone()).collect();
    for name in gone {
        by_name.remove(&name);
    }
}

/// What moved a sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    pub finished: u32,
    pub skipped: u32,
    /// Words that were said outright and still stand.
    pub words: i32,
}

impl Told {
    fn plus(self, other: Self) -> Self {
        Self {
            finished: self.finished.saturating_add(other.finished),
            skipped: self.skipped.saturating_add(other.skipped),
            words: self.words.saturating_add(other.words),
        }
    }
}

/// A fading sum, and what it came from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Learnt {
    lean: Lean,
    pub told: Told,
    /// When the listener set it by hand: what was told until then counts no more.
    set_at: Option<i64>,
}

impl Learnt {
    pub(super) fn is_set(&self) -> bool {
        self.set_at.is_some()
    }
}

/// Fading sums by name.
#[derive(Clone, Debug, Default)]
pub(super) struct Leans {
    by_name: HashMap<String, Learnt>,
    /// The newest moment in it.
    now: i64,
}

impl Leans {
    pub(super) fn add(&mut self, name: &str, lean: Lean, told: Told) {
        self.now = self.now.max(lean.at);
        match self.by_name.get_mut(name) {
            Some(sum) if sum.set_at.is_some_and(|set_at| lean.at <= set_at) => {}
            Some(sum) => {
                sum.lean = sum.lean.plus(lean);
                sum.told = sum.told.plus(told);
            }
            None => {
                self.by_name.insert(name.to_owned(), Learnt { lean, told, set_at: None });
            }
        }
        self.bound();
    }

    /// Puts a sum in the place of what was told of a name until now, in every spelling.
    pub(super) fn set(&mut self, name: &str, lean: Lean) {
        self.now = self.now.max(lean.at);
        let key = fold(name);
        let set = Learnt { lean, told: Told::default(), set_at: Some(lean.at) };
        let spelt = self.by_name.iter_mut().filter(|(other, _)| fold(other) == key);
        if spelt.map(|(_, sum)| *sum = set).count() == 0 {
            self.by_name.insert(name.to_owned(), set);
        }
        self.bound();
    }

    fn bound(&mut self) {
        if self.by_name.len() > NAMES + NAMES / 8 {
            self.forget();
        }
    }

    /// Each name with its sum as of the newest signal.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, f32)> {
        self.learnt().map(|(name, lean, _)| (name, lean))
    }

    /// As [`Self::iter`], with what each sum came from.
    pub(super) fn learnt(&self) -> impl Iterator<Item = (&str, f32, &Learnt)> {
        let now = self.now;
        self.by_name
            .iter()
            .map(move |(name, sum)| (name.as_str(), sum.lean.value_at(now) as f32, sum))
    }

    fn forget(&mut self) {
        let now = self.now;
        let strength = |sum: &Learnt| sum.lean.value_at(now).abs();
        keep_most(&mut self.by_name, NAMES, |a, b| strength(a).total_cmp(&strength(b)));
    }
}
