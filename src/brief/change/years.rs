//! Spans of years, put together and cut.

use crate::protocol::{Brief, Length, MixPart, Must, Span};

use super::Change;

/// The first decade with enough songs for one of its own, where none is told.
const FIRST: i32 = 1960;

/// A mix has no more parts.
const PARTS: usize = 16;

impl Change<'_> {
    /// "one song per decade", "two from each year from 2000 to 2005": as parts that follow each other.
    pub(super) fn per_span(&mut self, brief: &mut Brief) {
        let Some(said) = &self.wish.per_span else { return };
        let newest = self.names.newest();
        let low = brief.must.years.iter().map(|span| span.0.unwrap_or(FIRST)).min();
        let high = brief.must.years.iter().map(|span| span.1.unwrap_or(newest)).max();
        let (low, high) = (low.unwrap_or(FIRST), high.unwrap_or(newest).min(newest));
        let step = said.what;
        let spans: Vec<Span<i32>> = (low.div_euclid(step)..=high.div_euclid(step))
            .map(|n| Span::new((n * step).max(low), (n * step + step - 1).min(high)))
            .collect();
        if spans.is_empty() || spans.len() > PARTS || !brief.mix.is_empty() {
            return;
        }
        let parts = spans.len() as u32;
        // "ten songs, from each decade" are ten, "two per decade" so many of each.
        let asked = self.wish.count.as_ref().map_or(1, |said| said.what);
        let whole = if asked >= parts { asked } else { asked.max(1) * parts };
        brief.length = Some(Length::Tracks(whole.min(500)));
        let share = 1.0 / parts as f32;
        brief.mix = spans
            .into_iter()
            .map(|span| MixPart {
                share,
                most: None,
                must: Must { years: vec![span], ..Must::default() },
            })
            .collect();
        brief.mix_in_order = true;
        self.note(said.words, "mix");
    }
}

/// Spans side by side; a bound below and one above make one span between.
pub(super) fn joined(spans: impl Iterator<Item = Span<i32>>) -> Vec<Span<i32>> {
    let mut out: Vec<Span<i32>> = Vec::new();
    for span in spans {
        if out.contains(&span) {
            continue;
        }
        match (out.last_mut(), span) {
            (Some(Span(Some(low), high @ None)), Span(None, Some(top))) if *low <= top => {
                *high = Some(top)
            }
            (Some(Span(low @ None, Some(high))), Span(Some(bottom), None)) if bottom <= *high => {
                *low = Some(bottom)
            }
            // "modern, from 2018 on": the narrower one.
            (Some(Span(Some(low), None)), Span(Some(other), None)) => *low = (*low).max(other),
            (Some(Span(None, Some(high))), Span(None, Some(other))) => *high = (*high).min(other),
            _ => out.push(span),
        }
    }
    // "old 60s songs", "80s, nothing after 1985": what is open to one side cuts the spans that it meets.
    let (named, open): (Vec<Span<i32>>, Vec<Span<i32>>) =
        out.into_iter().partition(|span| span.0.is_some() && span.1.is_some());
    let mut out = Vec::new();
    let (cuts, apart): (Vec<Span<i32>>, Vec<Span<i32>>) =
        open.into_iter().partition(|span| named.iter().any(|other| span.meets(*other)));
    for span in named {
        let cut = cuts.iter().try_fold(span, |span, cut| span.common(*cut));
        out.extend(cut);
    }
    out.extend(apart);
    out.truncate(20);
    out.retain(|span| !span.is_backwards());
    out
}

/// What is left of the years, or of all years where that is nothing: "no more 90s" of ten songs of the 90s.
pub(super) fn refused(years: &[Span<i32>], spans: &[Span<i32>]) -> Vec<Span<i32>> {
    let cut = |years: &[Span<i32>]| {
        spans.iter().fold(years.to_vec(), |years, span| match years.is_empty() {
            true => years,
            false => without(&years, *span),
        })
    };
    let left = cut(years);
    if left.is_empty() { cut(&[Span(None, None)]) } else { left }
}

/// The years without those of a span.
pub(super) fn without(years: &[Span<i32>], span: Span<i32>) -> Vec<Span<i32>> {
    let all = [Span(None, None)];
    let years = if years.is_empty() { &all[..] } else { years };
    let mut out = Vec::new();
    for Span(low, high) in years.iter().copied() {
        let below = span.0.map(|from| Span(low, Some(high.map_or(from - 1, |h| h.min(from - 1)))));
        let above = span.1.map(|to| Span(Some(low.map_or(to + 1, |l| l.max(to + 1))), high));
        out.extend([below, above].into_iter().flatten().filter(|s: &Span<i32>| !s.is_backwards()));
    }
    out
}
