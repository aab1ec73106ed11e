//! The words of the response that runs. They are not events; the log gets them whole, with the
//! response's end.

use std::sync::Arc;

use crate::protocol::{
    Degraded, EventBody, Heard, ResponseStatus, Timings, Usage, WireError, utf16_len, utf16_prefix,
};

/// What was said so far, and when things came first.
#[derive(Clone, Debug, Default)]
pub struct Speech {
    pub response_id: Arc<str>,
    /// All that the DJ said.
    pub text: String,
    /// Its length in UTF-16 units.
    pub units: u64,
    /// Units that were given to the sockets: what lies beyond was never said.
    pub sent: u64,
    pub started_at: i64,
    pub timings: Timings,
    pub degraded: Option<Degraded>,
    pub usage: Option<Usage>,
}

impl Speech {
    pub fn new(response_id: &str, now: i64) -> Self {
        Self { response_id: response_id.into(), started_at: now, ..Self::default() }
    }

    /// Milliseconds since the response began.
    pub fn elapsed(&self, now: i64) -> u64 {
        u64::try_from(now - self.started_at).unwrap_or(0)
    }

    /// Adds words. Returns their offset. `now` matters for the first ones only.
    pub fn say(&mut self, words: &str, now: i64) -> u64 {
        let offset = self.units;
        self.text.push_str(words);
        self.units += utf16_len(words);
        let elapsed = self.elapsed(now);
        self.timings.first_delta_ms.get_or_insert(elapsed);
        offset
    }

    pub fn add_usage(&mut self, more: Usage) {
        let usage = self.usage.get_or_insert_default();
        usage.input_tokens += more.input_tokens;
        usage.output_tokens += more.output_tokens;
    }

    /// The response's end as an event. A response that was cut short keeps what was sent of its text,
    /// or what was `heard` of it, if that is less.
    pub fn done(
        &self,
        status: ResponseStatus,
        heard: Option<&Heard>,
        error: Option<WireError>,
        now: i64,
    ) -> EventBody {
        debug_assert_eq!(
            utf16_len(&self.text),
            self.units,
            "invariant 4: deltas join without gap or overlap"
        );
        let cut = matches!(status, ResponseStatus::Cancelled | ResponseStatus::Steered);
        let heard = heard.filter(|heard| *heard.response_id == *self.response_id);
        let text = if cut {
            let most = heard.map_or(self.sent, |heard| heard.offset.min(self.sent));
            utf16_prefix(&self.text, most)
        } else {
            &self.text
        };
        EventBody::ResponseDone {
            response_id: self.response_id.to_string(),
            status,
            text: text.to_owned(),
            degraded: self.degraded.clone(),
            error,
            timings: Timings { total_ms: self.elapsed(now), ..self.timings },
            usage: self.usage,
        }
    }
}
