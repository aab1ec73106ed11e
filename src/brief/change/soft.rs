//! The soft wishes: moods, energies, how well known.

use crate::protocol::{Brief, Span};

use super::super::item::Subject;
use super::super::relative;
use super::super::sense::{Aim, Dim, Feel, Refused};
use super::super::stage::meant;
use super::{Change, extend};

impl Change<'_> {
    pub(super) fn soft(&mut self, brief: &mut Brief) {
        let wish = self.wish;
        if !wish.feels.is_empty() {
            self.feel(brief);
        }
        for said in &wish.not_feels {
            if wish.feels.is_empty() {
                take_back(brief, said.what);
            }
            let (stated, aim) = (brief.must.bpm, brief.prefer.bpm);
            let path = refuse_feel(brief, said.what);
            // "no slow songs, 120 to 130": the numbers say it, and what is refused may only cut them.
            if wish.bpm.is_some() && brief.must.bpm != stated {
                let cut = stated.common(brief.must.bpm).unwrap_or(stated);
                (brief.must.bpm, brief.prefer.bpm) = (cut, aim);
            }
            // "no Christmas music": known by name alone.
            if said.what.is_only_named() {
                let mood = said.what.mood;
                let of = self.names.genres_with(mood).iter().copied();
                let all = self.catalog.genres_spelt(mood).chain(of);
                let names: Vec<String> =
                    all.map(|id| self.catalog.genre_name(id).to_owned()).collect();
                extend(&mut brief.must.genres_none, names);
                extend(&mut brief.must.tags_none, [mood.to_owned()]);
                self.note(said.words, "must.tags_none");
                continue;
            }
            if let Some(path) = path {
                self.note(said.words, path);
            }
        }
        for said in &wish.less_genres {
            for name in &said.what {
                brief.prefer.genres.insert(name.clone(), -0.8);
            }
            self.note(said.words, "prefer.genres");
        }
        if let Some(said) = &wish.less_like {
            let entries = meant(self.view, said.what);
            // The first genre of a track is the one that tells most.
            for name in entries.iter().filter_map(|entry| entry.track.genres.first()) {
                brief.prefer.genres.insert(name.clone(), -0.8);
            }
            self.note(said.words, "prefer.genres");
        }
        if let Some(said) = &wish.familiar {
            brief.prefer.familiarity = Some(said.what.clamp(-1.0, 1.0));
            self.note(said.words, "prefer.familiarity");
        }
        if let Some(said) = &wish.novel {
            let heard = self.view.taste.heard_songs(self.catalog).next().is_some();
            let how = match said.what {
                // "only songs I know": nothing else.
                known if known < 0.0 && wish.cues.only && heard => -1.0,
                how => how.clamp(-1.0, 1.0),
            };
            brief.prefer.novelty = Some(how);
            self.note(said.words, "prefer.novelty");
            // Of a listener who has heard nothing here, what everybody knows is the best guess.
            if how < 0.0 && !heard && wish.familiar.is_none() {
                brief.prefer.familiarity = Some(0.9);
                self.note(said.words, "prefer.familiarity");
            }
        }
        for said in &wish.not_too {
            // "not too slow, around 110": the number says it.
            if said.what.0 == Dim::Tempo && wish.bpm.is_some() {
                continue;
            }
            let (dim, way) = said.what;
            let before = brief.must.clone();
            let path = relative::keep_to(brief, self.names.newest(), dim, way);
            // "not too loud, not too soft": between the two.
            let both = wish
                .not_too
                .iter()
                .any(|other| other.what.0 == dim && other.what.1.signum() != way.signum());
            if both {
                let must = &mut brief.must;
                let between = |now: &mut Span<f32>, old: Span<f32>| {
                    *now = Span(now.0.or(old.0), now.1.or(old.1));
                };
                between(&mut must.energy, before.energy);
                between(&mut must.bpm, before.bpm);
                between(&mut must.valence, before.valence);
            }
            self.note(said.words, path);
        }
        // "like TITLE, but newer": than that.
        let alike = wish.subjects.iter().filter_map(|said| match &said.what {
            Subject::LikeSong(tracks) => self.catalog.year(*tracks.first()?),
            _ => None,
        });
        let around = alike.max().map(|year| year as f32);
        if wish.arc.is_none() {
            for said in &wish.compare {
                let (dim, way) = said.what;
                // "shorter ones, under 3 minutes": the number says how short.
                let told = match dim {
                    Dim::Tempo => wish.bpm.is_some(),
                    Dim::Duration => wish.each.is_some(),
                    Dim::Year => !wish.years.is_empty(),
                    _ => false,
                };
                if told {
                    continue;
                }
                let path =
                    relative::apply(brief, self.view, (self.names.newest(), around), dim, way);
                self.note(said.words, path);
            }
        }
    }

    /// Moods, each as much as it is about a value.
    pub(super) fn feel(&mut self, brief: &mut Brief) {
        let wish = self.wish;
        let mean = |aim: &dyn Fn(&Feel) -> Option<Aim>| {
            let (mut sum, mut weights) = (0.0, 0.0);
            for said in &wish.feels {
                let (feel, degree) = said.what;
                if let Some(aim) = aim(feel) {
                    let middle = if aim.value > 1.0 { 115.0 } else { 0.5 };
                    let stretch = if degree > 1.0 {
                        1.25
                    } else if degree < 1.0 {
                        0.7
                    } else {
                        1.0
                    };
                    let weight = aim.weight * aim.weight;
                    sum += (middle + (aim.value - middle) * stretch) * weight;
                    weights += weight;
                }
            }
            (weights > 0.0).then(|| sum / weights)
        };
        let unit = |value: f32| (value.clamp(0.02, 0.98) * 100.0).round() / 100.0;
        let prefer = &mut brief.prefer;
        let set = |slot: &mut Option<f32>, value: Option<f32>| {
            if let Some(value) = value {
                *slot = Some(value);
            }
        };
        set(&mut prefer.energy, mean(&|f| f.energy).map(unit));
        set(&mut prefer.valence, mean(&|f| f.valence).map(unit));
        set(&mut prefer.danceability, mean(&|f| f.dance).map(unit));
        set(&mut prefer.acousticness, mean(&|f| f.acoustic).map(unit));
        let tempo = mean(&|f| f.bpm).map(|bpm| bpm.clamp(50.0, 200.0).round());
        if brief.must.bpm.is_open() || wish.bpm.is_none() {
            set(&mut prefer.bpm, tempo);
        }
        // What stood against the new mood before gives way.
        let must = &mut brief.must;
        if prefer.energy.is_some_and(|energy| !must.energy.holds(energy)) {
            must.energy = Span(None, None);
        }
        if prefer.valence.is_some_and(|valence| !must.valence.holds(valence)) {
            must.valence = Span(None, None);
        }
        if wish.bpm.is_none() && prefer.bpm.is_some_and(|bpm| !must.bpm.holds(bpm)) {
            must.bpm = Span(None, None);
        }
        let mut moods = Vec::new();
        for said in &wish.feels {
            let feel = said.what.0;
            // Slow and fast are about a number that every listener can hear.
            if let Some(aim) = feel.bpm.filter(|aim| aim.weight >= 1.0 && wish.bpm.is_none()) {
                let bound = if aim.value < 100.0 {
                    Span(None, Some(aim.value + 28.0))
                } else if aim.value > 125.0 {
                    Span(Some(aim.value - 30.0), None)
                } else {
                    Span::new(aim.value - 15.0, aim.value + 15.0)
                };
                brief.must.bpm = bound;
            }
            if let Some(vocals) = feel.vocals {
                brief.prefer.vocals = Some(vocals);
            }
            if let Some(familiarity) = feel.familiarity
                && brief.prefer.familiarity.is_none()
            {
                brief.prefer.familiarity = Some(familiarity);
            }
            if !feel.mood.is_empty() {
                moods.push(feel.mood.to_owned());
            }
            let path = if feel.bpm.is_some_and(|aim| aim.weight >= 1.0) {
                "must.bpm"
            } else if feel.energy.is_some() {
                "prefer.energy"
            } else if feel.valence.is_some() {
                "prefer.valence"
            } else {
                "prefer.moods"
            };
            self.note(said.words, path);
        }
        if !moods.is_empty() {
            brief.prefer.moods.clear();
            extend(&mut brief.prefer.moods, moods);
        }
    }
}

/// What a mood has set where it stands goes with it: "songs to dance to", and then "nothing to dance to".
/// Beside others only what it is mainly about, since the rest is theirs as well.
fn take_back(brief: &mut Brief, feel: &Feel) {
    let prefer = &mut brief.prefer;
    if feel.mood.is_empty() || !prefer.moods.iter().any(|mood| mood == feel.mood) {
        return;
    }
    let alone = prefer.moods.len() == 1;
    let aims = [
        (feel.energy, &mut prefer.energy),
        (feel.valence, &mut prefer.valence),
        (feel.dance, &mut prefer.danceability),
        (feel.acoustic, &mut prefer.acousticness),
        (feel.bpm, &mut prefer.bpm),
    ];
    for (aim, stands) in aims {
        if aim.is_some_and(|aim| alone || aim.weight >= 1.0) {
            *stands = None;
        }
    }
    if alone && feel.vocals.is_some() {
        prefer.vocals = None;
    }
}

/// Not that mood: a bound on the side where it lies, unless it shows in no value, and an aim on the
/// other. Tells what of the brief that is mainly.
pub(super) fn refuse_feel(brief: &mut Brief, feel: &Feel) -> Option<&'static str> {
    const MARGIN: f32 = 0.16;
    if feel.is_untold() {
        return None;
    }
    let bounds = feel.refused == Refused::Bound;
    let away = |value: f32, bound: &mut Span<f32>, aim: &mut Option<f32>| {
        let unit = |v: f32| (v.clamp(0.1, 0.9) * 100.0).round() / 100.0;
        let (span, far) = if value < 0.5 {
            (Span(Some(unit(value + MARGIN)), None), unit(value + 0.35).min(0.6))
        } else {
            (Span(None, Some(unit(value - MARGIN))), unit(value - 0.4).max(0.3))
        };
        if bounds {
            *bound = span;
        }
        if aim.is_none_or(|value| !span.holds(value)) {
            *aim = Some(far);
        }
    };
    let main = |aim: Option<Aim>| aim.filter(|aim| aim.weight >= 1.0).map(|aim| aim.value);
    let (must, prefer) = (&mut brief.must, &mut brief.prefer);
    let mut path = None;
    if let Some(acoustic) = main(feel.acoustic) {
        prefer.acousticness = Some(if acoustic > 0.5 { 0.1 } else { 0.7 });
        path = Some("prefer.acousticness");
    }
    if let Some(dance) = main(feel.dance) {
        prefer.danceability = Some(if dance > 0.5 { 0.4 } else { 0.7 });
        path = Some("prefer.danceability");
    }
    if let Some(bpm) = main(feel.bpm) {
        must.bpm =
            if bpm < 115.0 { Span(Some(bpm + 14.0), None) } else { Span(None, Some(bpm - 14.0)) };
        prefer.bpm = None;
        path = Some("must.bpm");
    }
    if let Some(valence) = main(feel.valence) {
        away(valence, &mut must.valence, &mut prefer.valence);
        path = Some(if bounds { "must.valence" } else { "prefer.valence" });
    }
    if let Some(energy) = main(feel.energy) {
        away(energy, &mut must.energy, &mut prefer.energy);
        path = Some(if bounds { "must.energy" } else { "prefer.energy" });
    }
    prefer.moods.retain(|mood| mood != feel.mood);
    path
}
