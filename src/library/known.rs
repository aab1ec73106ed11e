//! What is known of a source from its last scan.

use std::collections::HashMap;

use super::source::Row;

/// Rows by their keys, each with its number in the order in which they were told. Rows are large, and a map has
/// room for nearly twice as many as are in it: hence the boxes.
#[derive(Default)]
pub struct Known(HashMap<String, (usize, Box<Row>)>);

impl Known {
    /// Puts a row behind the others, or in the place of the one that has its key.
    pub fn put(&mut self, row: Row) {
        let number = self.0.get(&row.key).map_or(self.0.len(), |(number, _)| *number);
        self.0.insert(row.key.clone(), (number, Box::new(row)));
    }

    pub fn get(&self, key: &str) -> Option<&Row> {
        self.0.get(key).map(|(_, row)| &**row)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// All of them, in the order in which they were told: ids of like tracks hang on it.
    pub fn in_order(&self) -> impl Iterator<Item = &Row> {
        let mut rows: Vec<_> = self.0.values().collect();
        rows.sort_unstable_by_key(|(number, _)| *number);
        rows.into_iter().map(|(_, row)| &**row)
    }
}
