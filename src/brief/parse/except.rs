//! What a refusal lets through: "no rap except Eminem", "nothing after 2000 but Radiohead".

use super::super::item::{Found, Item, Subject};
use super::super::sense::Cue;
use super::super::token::Gap;
use super::Parser;
use crate::catalog::fold;
use crate::protocol::Span;

impl Parser<'_> {
    pub(super) fn let_exceptions_be(&self, found: &mut [Found]) {
        const EXCEPT: [&str; 15] = [
            "except",
            "apart",
            "aside",
            "besides",
            "other than",
            "save for",
            "unless",
            "excluding",
            "sauf",
            "hormis",
            "ausser",
            "excepto",
            "salvo",
            "tranne",
            "exceto",
        ];
        for at in 1..found.len() {
            let text = self.input.get(found[at].start..found[at].end).unwrap_or_default();
            let text = fold(text);
            let excepts =
                found[at].is(Cue::Neg) && EXCEPT.iter().any(|word| text.starts_with(word));
            let sentence = found[..=at].iter().rposition(|f| f.gap == Gap::Hard).unwrap_or(0);
            let open = |f: &Found| f.is(Cue::Neg) || self.bounds_by_none(f);
            let between = |f: &Found| {
                !matches!(
                    f.item,
                    Item::Cue(Cue::Noun | Cue::Music | Cue::By | Cue::From | Cue::Neg)
                )
            };
            let refused = found[sentence..at].iter().position(open).map(|i| sentence + i);
            let Some(first) = refused.filter(|i| excepts && found[*i..at].iter().any(between))
            else {
                continue;
            };
            found[at].item = Item::Cue(Cue::But);
            let mut spares = false;
            let names = found[at + 1..].iter_mut().take_while(|f| f.gap < Gap::Soft);
            for one in names {
                one.item = match &one.item {
                    Item::Artist(name) => Item::Spared(Subject::Artist(name.clone())),
                    Item::Genre(names) => Item::Spared(Subject::Genre(names.clone())),
                    // One song is no kind of music, and a brief can't say it.
                    Item::Song(_) | Item::Album(_) => Item::Beyond,
                    _ => continue,
                };
                spares |= matches!(one.item, Item::Spared(_));
            }
            for bound in found[first..at].iter_mut().filter(|_| spares) {
                let Item::Years(span) = bound.item else { continue };
                if self.bounds_by_none(bound) {
                    bound.negated = true;
                    bound.item = Item::Years(beyond(span));
                }
            }
        }
    }

    /// "nothing after", which is one phrase with its value.
    fn bounds_by_none(&self, found: &Found) -> bool {
        const NONE: [&str; 5] = ["nothing", "nichts", "rien", "nada", "niente"];
        let text = fold(self.input.get(found.start..found.end).unwrap_or_default());
        NONE.iter().any(|word| text.starts_with(word))
    }
}

/// The years that a bound leaves out.
fn beyond(span: Span<i32>) -> Span<i32> {
    match span {
        Span(Some(low), None) => Span(None, Some(low - 1)),
        Span(None, Some(high)) => Span(Some(high + 1), None),
        other => other,
    }
}
