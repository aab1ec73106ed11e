//! Taking back a part of what stands: "forget the 80s", "drop the rap".

use crate::catalog::fold;
use crate::protocol::{Brief, Prefer, Span, Vocals};

use super::super::item::Item;
use super::super::wish::Said;
use super::soft::refuse_feel;
use super::years::without;
use super::{Change, extend};

impl Change<'_> {
    /// "forget the 80s thing", "drop the rap"
    pub(super) fn forget(&mut self, brief: &mut Brief, said: &Said<Item>) {
        let must = &mut brief.must;
        let path = match &said.what {
            Item::Years(span) => {
                let stood = !must.years.is_empty();
                must.years.retain(|other| !other.meets(*span));
                if !stood {
                    must.years = without(&must.years, *span);
                }
                "must.years"
            }
            Item::Genre(names) => {
                let stood = must.genres_any.iter().any(|name| names.contains(name))
                    || brief
                        .mix
                        .iter()
                        .any(|part| part.must.genres_any.iter().any(|name| names.contains(name)));
                must.genres_any.retain(|name| !names.contains(name));
                brief
                    .mix
                    .retain(|part| !part.must.genres_any.iter().any(|name| names.contains(name)));
                // What wasn't asked for can only be meant as refused; and where something else stays, so is this.
                if !stood || !must.genres_any.is_empty() || !brief.mix.is_empty() {
                    extend(&mut must.genres_none, names.iter().cloned());
                }
                "must.genres_any"
            }
            Item::Artist(name) => {
                let folded = fold(name);
                must.artists_any.retain(|other| fold(other) != folded);
                brief.prefer.like_artists.retain(|other| fold(other) != folded);
                extend(&mut must.artists_none, [name.clone()]);
                "must.artists_none"
            }
            Item::Bpm(_) => {
                must.bpm = Span(None, None);
                brief.prefer.bpm = None;
                "must.bpm"
            }
            Item::Voices => {
                must.vocals = Some(Vocals::Instrumental);
                "must.vocals"
            }
            // "drop the instrumentals", which nobody had asked for: none of them.
            Item::Vocals(vocals) => {
                let other = match vocals {
                    Vocals::Vocal => Vocals::Instrumental,
                    Vocals::Instrumental => Vocals::Vocal,
                };
                let stood = must.vocals == Some(*vocals);
                must.vocals = Some(other).filter(|_| !stood);
                "must.vocals"
            }
            // "drop the acoustic ones", which nobody had asked for: none of them.
            Item::Feel(feel) if !brief.prefer.moods.iter().any(|mood| mood == feel.mood) => {
                refuse_feel(brief, feel);
                "prefer"
            }
            Item::Feel(_) => {
                brief.prefer = Prefer {
                    genres: brief.prefer.genres.clone(),
                    like_artists: brief.prefer.like_artists.clone(),
                    like_tracks: brief.prefer.like_tracks.clone(),
                    ..Prefer::default()
                };
                "prefer"
            }
            Item::Tag(tag) => {
                must.tags_any.retain(|other| other != tag);
                extend(&mut must.tags_none, [(*tag).to_owned()]);
                "must.tags_none"
            }
            Item::Each(_) => {
                must.duration_ms = Span(None, None);
                "must.duration_ms"
            }
            Item::Key(_) => {
                must.keys_any.clear();
                must.keys_none.clear();
                "must.keys_any"
            }
            Item::Clean => {
                must.explicit = None;
                "must.explicit"
            }
            Item::Tongue(tongue) => {
                must.languages_any.retain(|code| code != tongue.language);
                must.countries_any.clear();
                "must.languages_any"
            }
            Item::Order(_) => {
                brief.order = None;
                "order"
            }
            Item::Shape(_) => {
                brief.arc.clear();
                "arc"
            }
            _ => return,
        };
        self.note(said.words, path);
    }
}
