//! `segue eval musts`: does any pick break a hard wish, and how long does a pick take?
//!
//! Sessions with briefs made by chance, each steered a few times, with skips, likes and bans in
//! between. Every pick is checked against the track's record, read plainly: nothing here uses the
//! selector's own filter.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use crate::catalog::{Catalog, fold};
use crate::protocol::{
    Because, BecauseField, Brief, Fact, Keys, Length, MeasuredField, Must, Span, Track, key_place,
};
use crate::select::{self, Mode};
use crate::taste::SignalKind;

use super::{Desk, Dice, EvalError, briefs, load, percentile};

/// Examples of violations that are printed.
const EXAMPLES: usize = 20;

/// What was found.
#[derive(Debug, Default)]
pub struct Findings {
    pub picks: usize,
    pub plans: usize,
    /// Plans that filled fewer places than were wanted, and said so.
    pub short: usize,
    pub violations: usize,
    examples: Vec<String>,
    first_ns: Vec<u64>,
    next_ns: Vec<u64>,
}

/// Makes picks for the tracks of a table until there are so many.
pub fn run(tracks: &Path, picks: usize, seed: u64) -> Result<String, EvalError> {
    let catalog = load(tracks)?;
    if catalog.is_empty() {
        return Err(EvalError::Unfit("the table has no tracks".into()));
    }
    Ok(measure(&catalog, picks, seed).report())
}

/// As [`run`], for a catalogue that is loaded.
pub fn measure(catalog: &Arc<Catalog>, picks: usize, seed: u64) -> Findings {
    catalog.figures();
    let mut found = Findings::default();
    let mut dice = Dice::new(seed);
    while found.picks < picks && found.plans < picks.max(1) {
        session(catalog, &mut dice, &mut found);
    }
    found
}

fn session(catalog: &Arc<Catalog>, dice: &mut Dice, found: &mut Findings) {
    let mut desk = Desk::default();
    for turn in 0..3 {
        let fresh = turn == 0 || dice.hits(0.5);
        let mode = if fresh {
            desk.set_brief(briefs::brief(catalog, dice));
            Mode::Anew
        } else if dice.hits(0.5) {
            Mode::Add(Length::Tracks(1 + dice.below(10) as u32))
        } else {
            Mode::FillUp
        };
        let brief = desk.view.brief.clone();
        let start = Instant::now();
        let mut plan = select::plan(catalog, &brief, &desk.view, mode, 10, dice.roll());
        let first = plan.next();
        found.first_ns.push(start.elapsed().as_nanos() as u64);
        found.plans += 1;
        found.short += usize::from(plan.shortage.is_some());
        desk.withdraw(&plan.withdraw, &plan.order);
        let kept: Vec<Track> = desk.view.upcoming.iter().map(|entry| entry.track.clone()).collect();
        if fresh {
            for track in &kept {
                if let Some(what) = breach(catalog, &brief, track) {
                    found.violated(&brief, track, &format!("kept: {what}"));
                }
            }
        }
        let mut picks = Vec::from_iter(first);
        loop {
            let start = Instant::now();
            let Some(next) = plan.next() else { break };
            found.next_ns.push(start.elapsed().as_nanos() as u64);
            picks.push(next);
        }
        found.picks += picks.len();
        let tracks: Vec<Track> = picks.iter().map(|pick| catalog.track(pick.track)).collect();
        for (track, pick) in tracks.iter().zip(&picks) {
            let broken = breach(catalog, &brief, track)
                .or_else(|| pick.because.iter().find_map(|because| untrue(because, track)));
            let banned = desk.view.taste.rules_out(track).then(|| "ruled out by hand".to_owned());
            if let Some(what) = broken.or(banned) {
                found.violated(&brief, track, &what);
            }
        }
        whole(catalog, &brief, &kept, &tracks, found);
        for pick in &picks {
            desk.queue(catalog, pick);
        }
        live(&mut desk, dice);
    }
}

/// The listener plays, skips, likes and bans a little.
fn live(desk: &mut Desk, dice: &mut Dice) {
    for _ in 0..dice.below(4) {
        let heard = if dice.hits(0.5) { 1.0 } else { dice.part() };
        let Some(entry) = desk.play(heard) else { return };
        let artist = dice.hits(0.5);
        match dice.below(8) {
            0 => desk.learn(&entry, SignalKind::Like { artist }),
            1 => desk.learn(&entry, SignalKind::Ban { artist }),
            2 => desk.learn(&entry, SignalKind::Dislike { artist }),
            _ => {}
        }
    }
}

/// What the picks of one plan may not do together: a song twice, an artist over the limit.
fn whole(catalog: &Catalog, brief: &Brief, kept: &[Track], picks: &[Track], found: &mut Findings) {
    let song = |track: &Track| catalog.by_id(&track.id).map(|ix| catalog.song(ix));
    let mut songs: HashSet<_> = kept.iter().filter_map(song).collect();
    let mut uses: HashMap<String, u32> = HashMap::new();
    let mut count = |track: &Track| {
        let names: HashSet<String> = track.artists.iter().map(|name| fold(name)).collect();
        let counts = names.into_iter().map(|name| {
            let uses = uses.entry(name).or_default();
            *uses += 1;
            *uses
        });
        counts.max().unwrap_or(0)
    };
    for track in kept {
        count(track);
    }
    for track in picks {
        let most = count(track);
        if brief.must.max_per_artist.is_some_and(|limit| most > limit) {
            found.violated(brief, track, "an artist too often");
        }
        if song(track).is_some_and(|song| !songs.insert(song)) {
            found.violated(brief, track, "a song twice");
        }
    }
}

impl Findings {
    fn violated(&mut self, brief: &Brief, track: &Track, what: &str) {
        self.violations += 1;
        if self.examples.len() < EXAMPLES {
            let must = serde_json::to_string(&brief.must).unwrap_or_default();
            self.examples.push(format!("{what}: {} for {must}", track.id));
        }
    }

    /// A table in plain text.
    pub fn report(mut self) -> String {
        let mut out = String::new();
        // Writing to a `String` can't fail.
        let _ = writeln!(out, "picks       {:>10}", self.picks);
        let _ = writeln!(out, "plans       {:>10}", self.plans);
        let _ = writeln!(out, "too few fit {:>10}", self.short);
        let _ = writeln!(out, "violations  {:>10}", self.violations);
        let _ = writeln!(out, "\n{:<22}{:>10}{:>10}", "microseconds", "p50", "p99");
        for (name, times) in
            [("brief to first pick", &mut self.first_ns), ("each next pick", &mut self.next_ns)]
        {
            times.sort_unstable();
            let [p50, p99] = [0.5, 0.99].map(|share| percentile(times, share) as f64 / 1000.0);
            let _ = writeln!(out, "{name:<22}{p50:>10.1}{p99:>10.1}");
        }
        for example in &self.examples {
            let _ = writeln!(out, "{example}");
        }
        out
    }
}

/// How a track breaks a brief's must or mix, if it does.
fn breach(catalog: &Catalog, brief: &Brief, track: &Track) -> Option<String> {
    if let Some(what) = broken(catalog, &brief.must, track) {
        return Some(what);
    }
    let in_part = |part: &crate::protocol::MixPart| broken(catalog, &part.must, track).is_none();
    (!brief.mix.is_empty() && !brief.mix.iter().any(in_part)).then(|| "no part of the mix".into())
}

fn broken(catalog: &Catalog, must: &Must, track: &Track) -> Option<String> {
    let said = |is: bool, what: &str| is.then(|| what.to_owned());
    let artists: Vec<String> = track.artists.iter().map(|name| artist(name)).collect();
    let title = format!(" {} ", fold(&track.title));
    let has_artist = |name: &String| artists.contains(&artist(name));
    let in_genre = |name: &String| {
        catalog
            .by_id(&track.id)
            .is_some_and(|ix| catalog.genres_spelt(name).any(|id| catalog.in_genre_family(ix, id)))
    };
    let song = |id: &str| catalog.by_id(id).map(|ix| catalog.song(ix));
    let out_of = |span: Span<f32>, value: Option<f32>| {
        !span.is_open() && !value.is_some_and(|v| span.holds(v))
    };
    let same = |id: &String| song(id).is_some() && song(id) == song(&track.id);
    let spared_song = must.tracks_spared.iter().any(same);
    let spared = must.artists_spared.iter().any(has_artist)
        || must.genres_spared.iter().any(in_genre)
        || spared_song;
    None.or_else(|| {
        said(!must.genres_any.is_empty() && !must.genres_any.iter().any(in_genre), "genre")
    })
    .or_else(|| said(!spared && must.genres_none.iter().any(in_genre), "refused genre"))
    .or_else(|| {
        said(!must.artists_any.is_empty() && !must.artists_any.iter().any(has_artist), "artist")
    })
    .or_else(|| {
        let guest = |name: &String| title.contains(&format!(" feat {} ", fold(name)));
        let named = must.artists_none.iter().any(|name| has_artist(name) || guest(name));
        said(named && !spared_song, "refused artist")
    })
    .or_else(|| said(must.tracks_none.iter().any(same), "refused song"))
    .or_else(|| {
        let only = !must.tracks_any.is_empty()
            && !must.tracks_any.iter().any(|id| song(id).is_some() && song(id) == song(&track.id));
        said(only, "none of the songs")
    })
    .or_else(|| {
        let tagged = must.tags_none.iter().any(|tag| track.tags.contains(tag));
        said(!spared && tagged, "refused tag")
    })
    .or_else(|| {
        let none = &must.years_none;
        let refused = track.year.is_none_or(|year| none.iter().any(|span| span.holds(year)));
        said(!spared && !none.is_empty() && refused, "refused year")
    })
    .or_else(|| {
        let tagged = must.tags_any.iter().any(|tag| track.tags.contains(tag));
        said(!must.tags_any.is_empty() && !tagged, "tag")
    })
    .or_else(|| said(lacks(&must.albums_any, track.album.as_deref()), "album"))
    .or_else(|| said(lacks(&must.languages_any, track.language.as_deref()), "language"))
    .or_else(|| said(lacks(&must.countries_any, track.country.as_deref()), "country"))
    .or_else(|| {
        let own = track.language.as_ref();
        let refused = own.is_none_or(|own| must.languages_none.contains(own));
        said(!must.languages_none.is_empty() && refused, "refused language")
    })
    .or_else(|| {
        let own = track.country.as_ref();
        let refused = own.is_none_or(|own| must.countries_none.contains(own));
        said(!must.countries_none.is_empty() && refused, "refused country")
    })
    .or_else(|| {
        let place = track.key.as_deref().and_then(key_place);
        let within = |names: &[String]| place.is_some_and(|at| Keys::any_of(names).hold(at));
        let refused = !must.keys_none.is_empty() && (place.is_none() || within(&must.keys_none));
        said(refused || !must.keys_any.is_empty() && !within(&must.keys_any), "key")
    })
    .or_else(|| {
        let years = &must.years;
        let within = |year| years.iter().any(|span| span.holds(year));
        said(!years.is_empty() && !track.year.is_some_and(within), "year")
    })
    .or_else(|| said(out_of(must.bpm, track.bpm), "tempo"))
    .or_else(|| said(out_of(must.energy, track.energy), "energy"))
    .or_else(|| said(out_of(must.valence, track.valence), "valence"))
    .or_else(|| said(out_of(must.popularity, track.popularity), "popularity"))
    .or_else(|| {
        let span = must.duration_ms;
        let within = |ms| span.holds(ms);
        said(!span.is_open() && !track.duration_ms.is_some_and(within), "duration")
    })
    .or_else(|| said(must.explicit.is_some_and(|want| track.explicit != Some(want)), "explicit"))
    .or_else(|| said(must.vocals.is_some_and(|want| track.vocals != Some(want)), "vocals"))
}

/// One of some names is asked for, and this is none of them.
fn lacks(wanted: &[String], have: Option<&str>) -> bool {
    let named = |have: &str| wanted.iter().any(|name| name.to_lowercase() == have.to_lowercase());
    !wanted.is_empty() && !have.is_some_and(named)
}

fn artist(name: &str) -> String {
    let folded = fold(name);
    folded.strip_prefix("the ").unwrap_or(&folded).to_owned()
}

/// What a reason says that is not so.
fn untrue(because: &Because, track: &Track) -> Option<String> {
    let number = match because.field {
        BecauseField::Year => track.year.map(f64::from),
        BecauseField::Bpm => track.bpm.map(f64::from),
        BecauseField::Energy => track.energy.map(f64::from),
        BecauseField::Valence => track.valence.map(f64::from),
        BecauseField::Danceability => track.danceability.map(f64::from),
        BecauseField::Acousticness => track.acousticness.map(f64::from),
        BecauseField::Popularity => track.popularity.map(f64::from),
        BecauseField::DurationMs => track.duration_ms.map(f64::from),
        _ => None,
    };
    let lie = || Some(format!("untrue reason {because:?}"));
    match (&because.have, number) {
        (Some(Fact::Number(have)), Some(real)) if (have - real).abs() > 0.001 => return lie(),
        (Some(Fact::Number(_)), None) => return lie(),
        _ => {}
    }
    if let (Some(Fact::Range(want)), Some(Fact::Number(have))) = (&because.want, &because.have)
        && !want.holds(*have)
    {
        return lie();
    }
    if because.field == BecauseField::Explicit {
        return if because.have == track.explicit.map(Fact::Flag) { None } else { lie() };
    }
    let text = match because.field {
        BecauseField::Title | BecauseField::LikedTrack => Some(track.title.as_str()),
        BecauseField::Album => track.album.as_deref(),
        BecauseField::Key => track.key.as_deref(),
        BecauseField::Language => track.language.as_deref(),
        BecauseField::Country => track.country.as_deref(),
        BecauseField::Vocals => {
            track.vocals.map(|vocals| vocals.told(track.measured.contains(&MeasuredField::Vocals)))
        }
        _ => return untrue_list(because, track).then(lie).flatten(),
    };
    if because.have == text.map(Fact::from) { None } else { lie() }
}

/// A reason that names one of several: its genre, its artist, its mood.
fn untrue_list(because: &Because, track: &Track) -> bool {
    let texts = match because.field {
        BecauseField::Genre => Some(&track.genres),
        BecauseField::Artist | BecauseField::LikedArtist => Some(&track.artists),
        BecauseField::Mood => Some(&track.moods),
        _ => None,
    };
    match (texts, &because.have) {
        (Some(own), Some(Fact::Text(have))) => !own.contains(have),
        (Some(_), _) => true,
        (None, _) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Builder;

    fn made() -> Arc<Catalog> {
        let mut builder = Builder::new("made");
        let mut dice = Dice::new(5);
        for i in 0..300 {
            let genre = ["rock", "indie rock", "rap", "trap", "house"][dice.below(5)];
            let maybe = |dice: &mut Dice| dice.hits(0.9).then(|| dice.part());
            let track = Track {
                id: format!("t{i}"),
                title: format!("Song {}", dice.below(250)),
                artists: vec![format!("Artist {}", dice.below(60))],
                genres: vec![genre.into()],
                year: Some(1960 + dice.below(60) as i32),
                duration_ms: Some(120_000 + dice.below(200_000) as u32),
                bpm: maybe(&mut dice).map(|part| 60.0 + 120.0 * part),
                energy: maybe(&mut dice),
                valence: maybe(&mut dice),
                popularity: maybe(&mut dice),
                explicit: dice.hits(0.5).then(|| dice.hits(0.5)),
                ..Track::default()
            };
            builder.push(&track).unwrap();
        }
        Arc::new(builder.finish())
    }

    #[test]
    fn random_sessions_break_nothing() {
        let found = measure(&made(), 3_000, 1);
        assert!(found.picks >= 3_000);
        assert_eq!(found.violations, 0, "{:#?}", found.examples);
    }

    #[test]
    fn a_breach_would_be_seen() {
        let catalog = made();
        let track = catalog.track(crate::catalog::TrackIx(0));
        let must = |patch: serde_json::Value| {
            Brief::default().patched(&serde_json::json!({ "must": patch })).unwrap()
        };
        let year = track.year.unwrap();
        for patch in [
            serde_json::json!({"years": [[year + 1, null]]}),
            serde_json::json!({"years_none": [[year, year]]}),
            serde_json::json!({"tracks_any": ["t1", "t2"]}),
            serde_json::json!({"genres_any": ["polka"]}),
            serde_json::json!({"genres_none": track.genres}),
            serde_json::json!({"artists_none": [track.artists[0].to_uppercase()]}),
            serde_json::json!({"tracks_none": ["t0"]}),
            serde_json::json!({"duration_ms": [null, 1000]}),
            serde_json::json!({"vocals": "vocal"}),
            serde_json::json!({"keys_any": ["minor", "major"]}),
            serde_json::json!({"keys_none": ["C"]}),
        ] {
            assert!(breach(&catalog, &must(patch.clone()), &track).is_some(), "{patch}");
        }
        assert_eq!(breach(&catalog, &must(serde_json::json!({})), &track), None);
        let lie = Because {
            field: BecauseField::Year,
            want: None,
            have: Some(Fact::Number(f64::from(year + 1))),
        };
        assert!(untrue(&lie, &track).is_some());
        for (field, have) in [
            (BecauseField::Title, Fact::from("another")),
            (BecauseField::Key, Fact::from("C")),
            (BecauseField::Genre, Fact::from("polka")),
            (BecauseField::Vocals, Fact::from("vocal")),
            (BecauseField::Explicit, Fact::Flag(track.explicit != Some(true))),
        ] {
            let lie = Because { field, want: None, have: Some(have) };
            assert!(untrue(&lie, &track).is_some(), "{lie:?}");
        }
    }
}
