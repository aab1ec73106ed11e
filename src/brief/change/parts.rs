//! Parts of the queue that something refused stood in: "half rap, half rock", and later "no rap".

use crate::catalog::{GenreId, fold};
use crate::protocol::{Brief, MixPart, Must};

use super::{Change, extend};

impl Change<'_> {
    /// Takes what is refused out of the parts. One of which nothing is left goes, and what stays has its
    /// place.
    pub(super) fn leave_out_of_mix(&self, brief: &mut Brief) {
        let wish = self.wish;
        let refuses = !wish.not_genres.is_empty()
            || !wish.not_artists.is_empty()
            || !wish.not_tongues.is_empty()
            || !wish.not_tags.is_empty()
            || !wish.not_years.is_empty();
        if !refuses || brief.mix.is_empty() || !wish.shares.is_empty() {
            return;
        }
        let must = brief.must.clone();
        let whole: f32 = brief.mix.iter().map(|part| part.share).sum();
        let mut left = Vec::new();
        for mut part in std::mem::take(&mut brief.mix) {
            let before = part.must.clone();
            self.leave_out_of(&mut part.must, &must);
            let emptied = |now: &[String], before: &[String]| now.is_empty() && !before.is_empty();
            let gone = emptied(&part.must.genres_any, &before.genres_any)
                || emptied(&part.must.artists_any, &before.artists_any)
                || emptied(&part.must.tags_any, &before.tags_any)
                || emptied(&part.must.languages_any, &before.languages_any)
                || part.must.years.is_empty() && !before.years.is_empty();
            if !gone {
                left.push(part);
            }
        }
        let rest: f32 = left.iter().map(|part| part.share).sum();
        let open = |part: &MixPart| part.most.is_none();
        match left.as_slice() {
            [only] if open(only) && is_named(&only.must) => join(&mut brief.must, &only.must),
            // What is asked for at most so often can't fill the place of the rest.
            parts if parts.iter().any(open) && rest > 0.0 => {
                left.iter_mut().for_each(|part| part.share *= whole / rest);
                brief.mix = left;
            }
            _ => brief.mix = left,
        }
        brief.mix_in_order &= brief.mix.len() > 1;
    }

    /// What a part asks for, without what is refused.
    fn leave_out_of(&self, part: &mut Must, refused: &Must) {
        let family: Vec<String> = refused
            .genres_none
            .iter()
            .flat_map(|name| self.catalog.genres_spelt(name))
            .flat_map(|id| self.catalog.genre_family(id).iter().copied())
            .map(|id: GenreId| fold(self.catalog.genre_name(id)))
            .collect();
        part.genres_any
            .retain(|name| !family.contains(&fold(name)) && !refused.genres_none.contains(name));
        let none: Vec<String> = refused.artists_none.iter().map(|name| fold(name)).collect();
        part.artists_any.retain(|name| !none.contains(&fold(name)));
        part.tags_any.retain(|tag| !refused.tags_none.contains(tag));
        part.languages_any.retain(|code| !refused.languages_none.contains(code));
        part.countries_any.retain(|code| !refused.countries_none.contains(code));
        for said in &self.wish.not_years {
            let out = |low: Option<i32>, high: Option<i32>| {
                let from = low.unwrap_or(i32::MIN) >= said.what.0.unwrap_or(i32::MIN);
                from && high.unwrap_or(i32::MAX) <= said.what.1.unwrap_or(i32::MAX)
            };
            part.years.retain(|span| !out(span.0, span.1));
        }
    }
}

/// Says no more than who or what kind of music it is of, and what it leaves out.
fn is_named(part: &Must) -> bool {
    let rest = Must {
        genres_any: Vec::new(),
        genres_none: Vec::new(),
        artists_any: Vec::new(),
        artists_none: Vec::new(),
        albums_any: Vec::new(),
        tags_none: Vec::new(),
        languages_any: Vec::new(),
        countries_any: Vec::new(),
        ..part.clone()
    };
    rest == Must::default()
}

/// The only part that is left is all of the wish.
fn join(must: &mut Must, part: &Must) {
    extend(&mut must.genres_any, part.genres_any.iter().cloned());
    extend(&mut must.genres_none, part.genres_none.iter().cloned());
    extend(&mut must.artists_any, part.artists_any.iter().cloned());
    extend(&mut must.artists_none, part.artists_none.iter().cloned());
    extend(&mut must.albums_any, part.albums_any.iter().cloned());
    extend(&mut must.tags_none, part.tags_none.iter().cloned());
    extend(&mut must.languages_any, part.languages_any.iter().cloned());
    extend(&mut must.countries_any, part.countries_any.iter().cloned());
}
