//! Why a track is here: the terms that decided most, each true of the track.

use crate::catalog::{Catalog, TrackIx};
use crate::protocol::{Because, BecauseField, Fact, Must, Span};

use super::curve::Aim;
use super::filter::{Clause, ClauseKind, Filter};
use super::relevance::Relevance;
use super::term::{Column, Kind};

/// Reasons given for one pick.
const REASONS: usize = 3;

/// A reason, and how much it decided.
struct Reason {
    because: Because,
    weight: f32,
}

/// What is needed to say why.
pub(super) struct Explainer {
    pub relevance: Relevance,
    pub filter: Filter,
    pub must: Must,
    /// For each part of a mix its own.
    pub parts: Vec<(Filter, Must)>,
    /// Names of the tracks and artists that were to be sounded like.
    pub like: Vec<String>,
}

impl Explainer {
    /// At most three reasons, the one that decided most first.
    pub(super) fn because(
        &self,
        catalog: &Catalog,
        ix: TrackIx,
        aim: &Aim,
        part: Option<usize>,
    ) -> Vec<Because> {
        let mut reasons = self.hard(catalog, ix, &self.filter, &self.must);
        if let Some((filter, must)) = part.and_then(|part| self.parts.get(part)) {
            reasons.extend(self.hard(catalog, ix, filter, must));
        }
        for (at, term) in self.relevance.terms.iter().enumerate() {
            let gain = term.weight * (self.relevance.value(catalog, at, ix) - term.usual);
            if gain > 0.02 {
                let because = self.soft(catalog, ix, &term.kind);
                reasons.extend(because.map(|because| Reason { because, weight: gain }));
            }
        }
        reasons.extend(on_aim(catalog, ix, aim));
        reasons.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        let mut chosen: Vec<Because> = Vec::with_capacity(REASONS);
        for reason in reasons {
            // One field once: the stronger reason says it.
            if chosen.iter().all(|other| other.field != reason.because.field) {
                chosen.push(reason.because);
            }
            if chosen.len() == REASONS {
                break;
            }
        }
        chosen
    }

    fn hard(&self, catalog: &Catalog, ix: TrackIx, filter: &Filter, must: &Must) -> Vec<Reason> {
        let all = catalog.len().max(1) as f32;
        let clauses = filter.clauses().iter();
        let reasons = clauses.filter_map(|clause| {
            let because = hard(catalog, ix, clause, must)?;
            // What few tracks meet decides most: its surprise, one for each factor of ten.
            let weight = (all / clause.fit.count().max(1) as f32).log10() + 0.2;
            Some(Reason { because, weight })
        });
        reasons.collect()
    }

    fn soft(&self, catalog: &Catalog, ix: TrackIx, kind: &Kind) -> Option<Because> {
        match kind {
            Kind::Bpm { want, .. } => bpm_near(catalog.bpm(ix)?, *want),
            Kind::Near(column, want) => {
                let have = column.of(catalog, ix)?;
                let (low, high) = ((want - 0.15).max(0.0), (want + 0.15).min(1.0));
                ranged(field_of(*column), f64::from(low), f64::from(high), have)
            }
            Kind::Vocals(want) => {
                let told = catalog.vocals_told(ix)?;
                let fits = catalog.vocals(ix)? == *want;
                fits.then(|| said(BecauseField::Vocals, Some(want.told(false).into()), told.into()))
            }
            Kind::Years(span) => {
                let year = catalog.year(ix)?;
                let want = Fact::Range(Span(span.0.map(f64::from), span.1.map(f64::from)));
                span.holds(year).then(|| said(BecauseField::Year, Some(want), year.into()))
            }
            Kind::Genres { weights, .. } => {
                let best = catalog.genres(ix).filter(|id| weights[id.at()] > 0.0);
                let best = best.max_by(|a, b| weights[a.at()].total_cmp(&weights[b.at()]))?;
                Some(said(BecauseField::Genre, None, catalog.genre_name(best).into()))
            }
            Kind::Mood { name, .. } => {
                let own = catalog.moods(ix).find(|mood| mood.eq_ignore_ascii_case(name))?;
                Some(said(BecauseField::Mood, Some(name.as_str().into()), own.into()))
            }
            Kind::LikeGenres { .. } | Kind::LikeArtists(_) => {
                let seed = self.like.first()?;
                Some(said(BecauseField::SimilarTo, None, seed.as_str().into()))
            }
            Kind::LikeYears { span, .. } => {
                let year = catalog.year(ix)?;
                let want = Fact::Range(Span(span.0.map(f64::from), span.1.map(f64::from)));
                span.holds(year).then(|| said(BecauseField::Year, Some(want), year.into()))
            }
            Kind::Found("like: lists", _) => {
                let seed = self.like.first()?;
                Some(said(BecauseField::SimilarTo, None, seed.as_str().into()))
            }
            Kind::Familiarity(wish) => {
                let have = catalog.popularity(ix)?;
                (wish.abs() > 0.0).then(|| said(BecauseField::Popularity, None, have.into()))
            }
            Kind::Novelty { sign, .. } => {
                let field =
                    if *sign > 0.0 { BecauseField::NeverPlayed } else { BecauseField::PlayedOften };
                Some(Because { field, want: None, have: None })
            }
            Kind::Lean => {
                let bias = &self.relevance.bias;
                if bias.likes_track(catalog, ix) {
                    return Some(said(BecauseField::LikedTrack, None, catalog.title(ix).into()));
                }
                let artist = bias.liked_artist(catalog, ix)?;
                Some(said(BecauseField::LikedArtist, None, catalog.artist_name(artist).into()))
            }
            // What the text says is seldom one thing that could be named.
            Kind::Found(..)
            | Kind::Support(_)
            | Kind::LikeSound { .. }
            | Kind::LikeFame(_)
            | Kind::Session(_)
            | Kind::SessionSound(_)
            | Kind::Plain
            | Kind::Plainest => None,
        }
    }
}

fn hard(catalog: &Catalog, ix: TrackIx, clause: &Clause, must: &Must) -> Option<Because> {
    let wide = |span: Span<f32>| Fact::Range(Span(span.0.map(exact), span.1.map(exact)));
    Some(match clause.kind {
        ClauseKind::Years => {
            let year = catalog.year(ix)?;
            let span = must.years.iter().find(|span| span.holds(year))?;
            let want = Fact::Range(Span(span.0.map(f64::from), span.1.map(f64::from)));
            said(BecauseField::Year, Some(want), year.into())
        }
        ClauseKind::GenresAny => {
            let own = clause.genre_of(catalog, ix)?;
            let want = names(&must.genres_any);
            said(BecauseField::Genre, Some(want), catalog.genre_name(own).into())
        }
        ClauseKind::ArtistsAny => {
            let own = clause.artist_of(catalog, ix)?;
            let want = names(&must.artists_any);
            said(BecauseField::Artist, Some(want), catalog.artist_name(own).into())
        }
        ClauseKind::Albums => said(BecauseField::Album, None, catalog.album(ix)?.into()),
        ClauseKind::Languages => said(BecauseField::Language, None, catalog.language(ix)?.into()),
        ClauseKind::Countries => said(BecauseField::Country, None, catalog.country(ix)?.into()),
        ClauseKind::Keys => {
            said(BecauseField::Key, Some(names(&must.keys_any)), catalog.key(ix)?.into())
        }
        ClauseKind::Bpm => said(BecauseField::Bpm, Some(wide(must.bpm)), catalog.bpm(ix)?.into()),
        ClauseKind::Energy => {
            said(BecauseField::Energy, Some(wide(must.energy)), catalog.energy(ix)?.into())
        }
        ClauseKind::Valence => {
            said(BecauseField::Valence, Some(wide(must.valence)), catalog.valence(ix)?.into())
        }
        ClauseKind::Popularity => {
            let have = catalog.popularity(ix)?;
            said(BecauseField::Popularity, Some(wide(must.popularity)), have.into())
        }
        ClauseKind::Duration => {
            let span = must.duration_ms;
            let want = Fact::Range(Span(span.0.map(f64::from), span.1.map(f64::from)));
            said(BecauseField::DurationMs, Some(want), catalog.duration_ms(ix)?.into())
        }
        ClauseKind::Explicit => {
            said(BecauseField::Explicit, None, Fact::Flag(catalog.explicit(ix)?))
        }
        ClauseKind::Vocals => said(BecauseField::Vocals, None, catalog.vocals_told(ix)?.into()),
        ClauseKind::TagsAny | ClauseKind::Without => return None,
    })
}

/// The place asked for it: a number near the curve.
fn on_aim(catalog: &Catalog, ix: TrackIx, aim: &Aim) -> Vec<Reason> {
    let energy = aim.energy.and_then(|want| {
        let (low, high) = ((want - 0.1).max(0.0), (want + 0.1).min(1.0));
        ranged(BecauseField::Energy, low.into(), high.into(), catalog.energy(ix)?)
    });
    let bpm = aim.bpm.and_then(|want| bpm_near(catalog.bpm(ix)?, want));
    let found = energy.into_iter().chain(bpm);
    found.map(|because| Reason { because, weight: 0.9 }).collect()
}

/// Within six percent of the tempo, or of half or double of it; the range is that of the track's own.
fn bpm_near(have: f32, want: f32) -> Option<Because> {
    [want, want * 2.0, want / 2.0].into_iter().find_map(|want| {
        let (low, high) = (f64::from(want) * 0.94, f64::from(want) * 1.06);
        ranged(BecauseField::Bpm, low.round(), high.round(), have)
    })
}

fn ranged(field: BecauseField, low: f64, high: f64, have: f32) -> Option<Because> {
    let round = |x: f64| (x * 100.0).round() / 100.0;
    let (low, high) = (round(low), round(high));
    let inside = (low..=high).contains(&f64::from(have));
    inside.then(|| said(field, Some(Fact::Range(Span::new(low, high))), have.into()))
}

fn said(field: BecauseField, want: Option<Fact>, have: Fact) -> Because {
    Because { field, want, have: Some(have) }
}

fn names(list: &[String]) -> Fact {
    match list {
        [one] => one.as_str().into(),
        many => Fact::Texts(many.to_vec()),
    }
}

/// As it was written: 0.2 and not 0.20000000298.
fn exact(value: f32) -> f64 {
    (f64::from(value) * 10_000.0).round() / 10_000.0
}

fn field_of(column: Column) -> BecauseField {
    match column {
        Column::Energy => BecauseField::Energy,
        Column::Valence => BecauseField::Valence,
        Column::Danceability => BecauseField::Danceability,
        Column::Acousticness => BecauseField::Acousticness,
    }
}
