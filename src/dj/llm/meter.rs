//! What a model costs: counted for each answer, charged to the listener's day.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::journal::Journal;
use crate::protocol::Usage;

/// Listeners whose day is remembered. Beyond it the smallest spenders are forgotten first.
const LISTENERS: usize = 10_000;
/// Bytes of an answer for each token of an estimate: rather too few.
const BYTES_PER_TOKEN: usize = 3;
/// Seconds.
const DAY: i64 = 86_400;

/// Tokens of each listener since midnight, UTC. Kept in the store, so that a restart gives nobody the day
/// anew; what was charged in the last moment before a crash may be missing.
pub struct Budget {
    /// Tokens a listener may use a day; 0 is without limit, and nothing is kept.
    daily: u64,
    journal: Option<Arc<dyn Journal>>,
    spent: Mutex<Spent>,
}

#[derive(Default)]
struct Spent {
    day: i64,
    tokens: HashMap<Arc<str>, u64>,
}

/// As it stands in the store, one a listener.
#[derive(Serialize, Deserialize)]
struct Expense {
    /// Days since 1970.
    day: i64,
    tokens: u64,
}

impl Budget {
    /// With what was charged on this day before. Blocks.
    pub fn open(daily: u64, journal: Arc<dyn Journal>, now: i64) -> Self {
        let day = now.div_euclid(DAY);
        let mut tokens = HashMap::new();
        if daily > 0 {
            let kept = journal.expenses().unwrap_or_else(|error| {
                tracing::warn!(%error, "what models cost can't be read: the day begins anew");
                Vec::new()
            });
            for (listener, json) in kept {
                match serde_json::from_slice::<Expense>(&json) {
                    Ok(expense) if expense.day == day && tokens.len() < LISTENERS => {
                        tokens.insert(listener.into(), expense.tokens);
                    }
                    _ => {}
                }
            }
        }
        Self { daily, journal: Some(journal), spent: Mutex::new(Spent { day, tokens }) }
    }

    #[cfg(test)]
    fn new(daily: u64) -> Self {
        Self { daily, journal: None, spent: Mutex::default() }
    }

    /// Whether the listener may still ask a model. `now` is in Unix seconds.
    pub fn has_left(&self, listener: &str, now: i64) -> bool {
        self.daily == 0 || self.spent(now).tokens.get(listener).is_none_or(|t| *t < self.daily)
    }

    /// Charges what was used.
    pub fn charge(&self, listener: &Arc<str>, tokens: u64, now: i64) {
        if self.daily == 0 {
            return;
        }
        let mut spent = self.spent(now);
        if spent.tokens.len() >= LISTENERS && !spent.tokens.contains_key(listener) {
            let least = spent.tokens.iter().min_by_key(|(_, tokens)| **tokens);
            if let Some(least) = least.map(|(name, _)| name.clone()) {
                spent.tokens.remove(&least);
            }
        }
        let sum = spent.tokens.entry(listener.clone()).or_default();
        *sum = sum.saturating_add(tokens);
        let expense = Expense { day: now.div_euclid(DAY), tokens: *sum };
        if let (Some(journal), Ok(json)) = (&self.journal, serde_json::to_vec(&expense)) {
            // Nobody waits for it, and the next one names the whole sum again.
            drop(journal.keep_expense(listener, json));
        }
    }

    fn spent(&self, now: i64) -> std::sync::MutexGuard<'_, Spent> {
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        let day = now.div_euclid(DAY);
        if spent.day != day {
            *spent = Spent { day, tokens: HashMap::new() };
        }
        spent
    }
}

/// Seconds since 1970.
pub fn unix_now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}

/// Counts one answer. What a provider does not report, because its answer was cut off or dropped, is
/// charged by estimate: the tokens were paid for.
pub(super) struct Meter {
    budget: Arc<Budget>,
    listener: Arc<str>,
    model: Arc<str>,
    /// Of the answer that is under way: about how many tokens were asked, and how many bytes came back.
    asked: usize,
    answered: usize,
}

impl Meter {
    pub fn new(budget: Arc<Budget>, listener: Arc<str>, model: Arc<str>) -> Self {
        Self { budget, listener, model, asked: 0, answered: 0 }
    }

    /// A question goes out.
    pub fn ask(&mut self, tokens: usize) {
        self.settle();
        self.asked = tokens;
    }

    /// So many bytes came back.
    pub fn answer(&mut self, bytes: usize) {
        self.answered += bytes;
    }

    /// The provider's own count stands in place of the estimate.
    pub fn report(&mut self, usage: Usage) {
        (self.asked, self.answered) = (0, 0);
        self.charge(usage.input_tokens, usage.output_tokens);
    }

    fn settle(&mut self) {
        let (asked, answered) =
            (std::mem::take(&mut self.asked), std::mem::take(&mut self.answered));
        if answered > 0 {
            // A piece may be of a byte or two: only all of them together make tokens.
            self.charge(asked as u64, answered.div_ceil(BYTES_PER_TOKEN) as u64);
        }
    }

    fn charge(&self, input: u64, output: u64) {
        for (kind, tokens) in [("input", input), ("output", output)] {
            let model = self.model.to_string();
            metrics::counter!("segue_model_tokens_total", "model" => model, "kind" => kind)
                .increment(tokens);
        }
        self.budget.charge(&self.listener, input.saturating_add(output), unix_now());
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        self.settle();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: i64 = DAY * 20_000 + 43_200;

    #[test]
    fn a_day_is_spent_and_the_next_begins_anew() {
        let (budget, ada): (_, Arc<str>) = (Budget::new(100), "ada".into());
        budget.charge(&ada, 99, NOON);
        assert!(budget.has_left("ada", NOON));
        budget.charge(&ada, 1, NOON);
        assert!(!budget.has_left("ada", NOON));
        assert!(budget.has_left("bob", NOON));
        assert!(budget.has_left("ada", NOON + 43_200));
    }

    #[test]
    fn an_answer_that_was_dropped_is_charged_by_estimate() {
        let (budget, ada): (_, Arc<str>) = (Arc::new(Budget::new(100)), "ada".into());
        let mut meter = Meter::new(budget.clone(), ada.clone(), "m".into());
        meter.ask(90);
        // Byte by byte.
        (0..30).for_each(|_| meter.answer(1));
        drop(meter);
        assert!(!budget.has_left("ada", unix_now()));
    }

    #[test]
    fn a_reported_answer_is_not_charged_twice() {
        let (budget, ada): (_, Arc<str>) = (Arc::new(Budget::new(100)), "ada".into());
        let mut meter = Meter::new(budget.clone(), ada, "m".into());
        meter.ask(90);
        meter.answer(10);
        meter.report(Usage { input_tokens: 20, output_tokens: 5 });
        drop(meter);
        assert!(budget.has_left("ada", unix_now()));
    }

    #[test]
    fn the_listeners_that_are_remembered_are_bounded() {
        let budget = Budget::new(10);
        for number in 0..LISTENERS + 5 {
            budget.charge(&format!("l{number}").into(), 1 + number as u64, NOON);
        }
        assert_eq!(budget.spent(NOON).tokens.len(), LISTENERS);
        assert!(budget.has_left("l0", NOON) && !budget.has_left("l9999", NOON));
    }
}
