//! Words as they are spoken: some a second, and never in the way of a pick.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::time::Instant;

/// More than this in one turn is a lecture.
const MOST_WORDS: usize = 80;

/// Sentences waiting to be said, word by word.
pub(super) struct Pace {
    waiting: VecDeque<String>,
    /// Between two words; zero for no pace.
    step: Duration,
    due: Instant,
    said: usize,
    /// Something was said: the next word needs a space before it.
    begun: bool,
}

impl Pace {
    pub fn new(words_per_second: u32) -> Self {
        let step = match words_per_second {
            0 => Duration::ZERO,
            n => Duration::from_secs(1) / n,
        };
        Self { waiting: VecDeque::new(), step, due: Instant::now(), said: 0, begun: false }
    }

    /// Puts a sentence behind what waits; one that would make the turn too long is left out whole.
    pub fn say(&mut self, sentence: &str) -> bool {
        let words = sentence.split_whitespace().count();
        if words == 0 || self.said + words > MOST_WORDS {
            return false;
        }
        self.said += words;
        for word in sentence.split_whitespace() {
            let space = if self.begun { " " } else { "" };
            self.waiting.push_back(format!("{space}{word}"));
            self.begun = true;
        }
        true
    }

    /// What is due by now, in one piece.
    pub fn due(&mut self) -> Option<String> {
        if self.step.is_zero() {
            let all: String = self.waiting.drain(..).collect();
            return (!all.is_empty()).then_some(all);
        }
        let now = Instant::now();
        let mut words = String::new();
        // A turn that stalled doesn't catch up with a burst.
        if self.due + self.step * 4 < now {
            self.due = now;
        }
        while self.due <= now {
            let Some(word) = self.waiting.pop_front() else { break };
            words.push_str(&word);
            self.due += self.step;
        }
        (!words.is_empty()).then_some(words)
    }

    /// Waits for the next word that is due; `None` when all is said.
    pub async fn next(&mut self) -> Option<String> {
        if self.waiting.is_empty() {
            return None;
        }
        if !self.step.is_zero() {
            tokio::time::sleep_until(self.due).await;
        }
        self.due().or_else(|| self.waiting.pop_front())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn words_come_one_by_one_and_add_up() {
        let mut pace = Pace::new(1_000);
        pace.say("One two three.");
        pace.say("Four.");
        let mut text = String::new();
        while let Some(word) = pace.next().await {
            text.push_str(&word);
        }
        assert_eq!(text, "One two three. Four.");
    }

    #[tokio::test]
    async fn without_a_pace_all_comes_at_once() {
        let mut pace = Pace::new(0);
        pace.say("One two three.");
        assert_eq!(pace.due().as_deref(), Some("One two three."));
        assert_eq!(pace.next().await, None);
    }

    #[tokio::test]
    async fn what_would_be_too_long_is_left_out() {
        let mut pace = Pace::new(0);
        assert!(pace.say(&"word ".repeat(79)));
        assert!(!pace.say("two more"));
        assert!(pace.say("end"));
    }
}
