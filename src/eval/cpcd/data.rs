//! The files of the dataset.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::catalog::{Builder, Catalog, TrackIx};
use crate::eval::EvalError;
use crate::protocol;

/// A conversation, as far as a ranking or the measure may read it.
#[derive(Debug, Deserialize)]
pub struct Dialog {
    pub id: String,
    pub turns: Vec<Turn>,
    pub goal_playlist: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub struct Turn {
    pub user_query: String,
    pub liked_results: Vec<String>,
    pub disliked_results: Vec<String>,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    title: String,
    artists: Vec<String>,
    #[serde(default)]
    album: Option<String>,
    #[serde(default)]
    cluster: Option<String>,
}

/// The tracks to rank. They are named by their row.
pub struct Pool {
    pub catalog: Catalog,
    /// By row: the number of its cluster of near-duplicates.
    clusters: Vec<usize>,
    by_stock: Vec<usize>,
}

impl Pool {
    pub fn read(path: &Path) -> Result<Self, EvalError> {
        Self::of(read_lines(path)?)
    }

    fn of(rows: Vec<Row>) -> Result<Self, EvalError> {
        let mut builder = Builder::new("pool");
        let mut names: HashMap<String, usize> = HashMap::new();
        let mut clusters = Vec::with_capacity(rows.len());
        for row in rows {
            let count = names.len();
            let cluster = row.cluster.unwrap_or_else(|| row.id.clone());
            clusters.push(*names.entry(cluster).or_insert(count));
            let track = protocol::Track {
                title: if row.title.is_empty() { row.id.clone() } else { row.title },
                artists: if row.artists.is_empty() {
                    vec!["unknown".to_owned()]
                } else {
                    row.artists
                },
                album: row.album.filter(|album| !album.is_empty()),
                id: row.id,
                ..protocol::Track::default()
            };
            builder
                .push(&track)
                .map_err(|reason| EvalError::Unfit(format!("track {}: {reason}", track.id)))?;
        }
        let catalog = builder.finish();
        let mut by_stock: Vec<usize> = (0..catalog.len()).collect();
        let stock =
            |row: usize| catalog.artist_tracks(catalog.main_artist(TrackIx(row as u32))).len();
        by_stock.sort_by_key(|row| std::cmp::Reverse(stock(*row)));
        Ok(Self { catalog, clusters, by_stock })
    }

    /// All rows, those of the artists with the most tracks first.
    pub fn by_stock(&self) -> &[usize] {
        &self.by_stock
    }

    pub fn cluster(&self, row: usize) -> usize {
        self.clusters[row]
    }

    pub fn id(&self, row: usize) -> &str {
        self.catalog.id(TrackIx(row as u32))
    }

    /// The rows of the ids that are in the pool.
    pub fn rows<'a>(&'a self, ids: &'a [String]) -> impl Iterator<Item = usize> + 'a {
        ids.iter().filter_map(|id| self.catalog.by_id(id)).map(TrackIx::at)
    }

    #[cfg(test)]
    pub fn of_text(lines: &str) -> Self {
        Self::of(lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()).unwrap()
    }
}

pub fn read_dialogs(path: &Path) -> Result<Vec<Dialog>, EvalError> {
    read_lines(path)
}

fn read_lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, EvalError> {
    let failed = |source| EvalError::Open { path: path.to_owned(), source };
    let mut rows = Vec::new();
    for (at, line) in BufReader::new(File::open(path).map_err(failed)?).lines().enumerate() {
        let line = line.map_err(failed)?;
        if line.trim().is_empty() {
            continue;
        }
        let row = serde_json::from_str(&line)
            .map_err(|e| EvalError::Unfit(format!("{}, line {}: {e}", path.display(), at + 1)))?;
        rows.push(row);
    }
    Ok(rows)
}
