//! Conversations that curate a playlist (CPCD): after each thing a listener says, rank all tracks; right
//! are those that end up on the playlist.
//!
//! Dataset and measure: Chaganty, Leszczynski, Zhang, Ganti, Balog and Radlinski, "Beyond Single Items:
//! Exploring User Preferences in Item Sets with the Conversational Playlist Curation Dataset", 2023. A
//! ranking may use the listener's words so far and the likes and dislikes of the turns before, and
//! nothing else of the dialog.

mod data;
mod measure;
mod rank;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use self::data::{Dialog, Pool, read_dialogs};
use self::measure::Scores;
use self::rank::{Settings, Words, rank_dialog};
use super::EvalError;

/// What is written for each turn: enough for a hundred clusters after what is left out.
const DEPTH: usize = 300;

/// Values that tuning chooses from, one setting after the other.
const DECAYS: [f32; 3] = [0.3, 0.6, 0.85];
const LIKINGS: [f32; 3] = [4.0, 8.0, 16.0];
const DISLIKINGS: [f32; 2] = [0.0, 0.5];

/// How to run it.
pub struct Plan<'a> {
    pub dialogs: &'a Path,
    pub tracks: &'a Path,
    /// Where predictions go, a JSON line a turn.
    pub out: &'a Path,
    /// Dialogs to learn from. Without them it is cross-validation: each fold learns from the others.
    pub learn: Option<&'a Path>,
    pub folds: usize,
    /// Leave out what was liked before, though the measure counts some of it as right.
    pub fresh: bool,
}

/// Ranks every turn, writes the predictions and tells the scores. Settings and word weights never come
/// from the dialogs that are ranked with them.
pub fn run(plan: &Plan) -> Result<String, EvalError> {
    let pool = Pool::read(plan.tracks)?;
    let dialogs = read_dialogs(plan.dialogs)?;
    let mut report = String::new();
    let mut rankings: Vec<Vec<Vec<usize>>> = vec![Vec::new(); dialogs.len()];
    if let Some(learn) = plan.learn {
        let train = read_dialogs(learn)?;
        let train: Vec<&Dialog> = train.iter().collect();
        let (words, settings) = tune(&pool, &train, plan.fresh);
        let _ = writeln!(report, "learnt from {} dialogs: {settings}", train.len());
        for (at, dialog) in dialogs.iter().enumerate() {
            rankings[at] = rank_dialog(&pool, dialog, &words, &settings, DEPTH);
        }
    } else {
        let folds = plan.folds.max(2);
        for fold in 0..folds {
            let train: Vec<&Dialog> = dialogs
                .iter()
                .enumerate()
                .filter(|(at, _)| at % folds != fold)
                .map(|(_, d)| d)
                .collect();
            let (words, settings) = tune(&pool, &train, plan.fresh);
            let _ = writeln!(report, "fold {}: {settings}", fold + 1);
            for at in (fold..dialogs.len()).step_by(folds) {
                rankings[at] = rank_dialog(&pool, &dialogs[at], &words, &settings, DEPTH);
            }
        }
    }
    write_predictions(plan.out, &pool, &dialogs, &rankings)?;
    let scores = Scores::of(&pool, dialogs.iter().zip(rankings.iter().map(Vec::as_slice)));
    let _ = writeln!(report, "{scores}");
    Ok(report)
}

/// Word weights from what listeners of the training dialogs say, and the settings that rank these
/// dialogs best: one setting after the other, by the sum of hits at 10 and reciprocal rank.
fn tune(pool: &Pool, train: &[&Dialog], fresh: bool) -> (Words, Settings) {
    let words = Words::of(train);
    let mut best = Settings { fresh, ..Settings::default() };
    let value = |settings: &Settings| {
        let ranked: Vec<_> =
            train.iter().map(|d| rank_dialog(pool, d, &words, settings, DEPTH)).collect();
        let scores = Scores::of(pool, train.iter().copied().zip(ranked.iter().map(Vec::as_slice)));
        scores.hits_10 + scores.reciprocal_rank
    };
    let mut height = value(&best);
    let tries = DECAYS
        .map(|decay| ("decay", decay))
        .into_iter()
        .chain(LIKINGS.map(|liking| ("liking", liking)))
        .chain(DISLIKINGS.map(|disliking| ("disliking", disliking)));
    for (name, number) in tries {
        let mut settings = best.clone();
        match name {
            "decay" => settings.decay = number,
            "liking" => settings.liking = number,
            _ => settings.disliking = number,
        }
        if settings == best {
            continue;
        }
        let reached = value(&settings);
        if reached > height {
            (best, height) = (settings, reached);
        }
    }
    (words, best)
}

fn write_predictions(
    out: &Path,
    pool: &Pool,
    dialogs: &[Dialog],
    rankings: &[Vec<Vec<usize>>],
) -> Result<(), EvalError> {
    let failed = |source| EvalError::Write { path: out.to_owned(), source };
    let mut file = std::io::BufWriter::new(std::fs::File::create(out).map_err(failed)?);
    for (dialog, turns) in dialogs.iter().zip(rankings) {
        for (number, ranked) in turns.iter().enumerate() {
            let neighbor: Vec<_> =
                ranked.iter().map(|at| serde_json::json!({ "docid": pool.id(*at) })).collect();
            let line = serde_json::json!({ "docid": format!("{}:{number}", dialog.id), "neighbor": neighbor });
            writeln!(file, "{line}").map_err(failed)?;
        }
    }
    file.flush().map_err(failed)
}
