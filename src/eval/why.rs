//! `segue eval why`: the whole score of one track for a brief.

use std::fmt::Write;
use std::path::Path;

use crate::catalog::{Catalog, TrackIx, fold};
use crate::dj::View;
use crate::protocol::Brief;
use crate::select;

use super::{EvalError, load};

/// `track` is an id, or "title" or "artist – title" in any spelling; `brief` is a JSON merge patch on
/// an empty brief.
pub fn run(tracks: &Path, track: &str, brief: &str) -> Result<String, EvalError> {
    let catalog = load(tracks)?;
    let patch = serde_json::from_str(brief).map_err(|e| EvalError::Unfit(e.to_string()))?;
    let brief = Brief::default().patched(&patch).map_err(|e| EvalError::Unfit(e.to_string()))?;
    let ix = find(&catalog, track)
        .ok_or_else(|| EvalError::Unfit(format!("the table has no track {track:?}")))?;
    Ok(report(&catalog, &brief, ix))
}

fn find(catalog: &Catalog, track: &str) -> Option<TrackIx> {
    catalog.by_id(track).or_else(|| {
        let found = catalog.search(track, 20);
        let wanted = fold(track);
        let named = |ix: &TrackIx| wanted.ends_with(&fold(catalog.title(*ix)));
        let best = found.iter().map(|(ix, _)| *ix).find(named);
        best.or_else(|| found.first().map(|(ix, _)| *ix))
    })
}

fn report(catalog: &Catalog, brief: &Brief, ix: TrackIx) -> String {
    let (lines, clauses) = select::card(catalog, brief, &View::default(), ix);
    let mut out = String::new();
    // Writing to a `String` can't fail.
    let artist = catalog.artist_name(catalog.main_artist(ix));
    let _ = writeln!(out, "{artist} – {} ({})\n", catalog.title(ix), catalog.id(ix));
    for (words, meets) in clauses {
        let _ = writeln!(out, "{:<5}{words}", if meets { "yes" } else { "NO" });
    }
    let _ =
        writeln!(out, "\n{:<16}{:>8}{:>8}{:>8}{:>8}", "term", "weight", "value", "usual", "gain");
    let (mut sum, mut gain) = (0.0, 0.0);
    for line in &lines {
        let above = line.weight * (line.value - line.usual);
        sum += line.weight * line.value;
        gain += above;
        let (term, weight, value, usual) = (line.term, line.weight, line.value, line.usual);
        let _ = writeln!(out, "{term:<16}{weight:>8.2}{value:>8.2}{usual:>8.2}{above:>+8.2}");
    }
    let _ = writeln!(out, "{:<16}{sum:>8.2}{:>24.2}", "relevance", gain);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Builder;
    use crate::protocol::Track;

    #[test]
    fn a_card_says_what_breaks_and_what_counts() {
        let mut builder = Builder::new("made");
        for (id, year, energy) in [("a", 1991, 0.9), ("b", 2005, 0.2)] {
            let track = Track {
                id: id.into(),
                title: format!("Song {id}"),
                artists: vec!["Someone".into()],
                year: Some(year),
                energy: Some(energy),
                ..Track::default()
            };
            builder.push(&track).unwrap();
        }
        let catalog = builder.finish();
        let patch =
            serde_json::json!({"must": {"years": [[1990, 1999]]}, "prefer": {"energy": 0.9}});
        let brief = Brief::default().patched(&patch).unwrap();
        let ix = find(&catalog, "someone – song B").unwrap();
        let report = report(&catalog, &brief, ix);
        assert!(report.contains("NO   from the 1990s"), "{report}");
        assert!(report.contains("energy"), "{report}");
    }
}
