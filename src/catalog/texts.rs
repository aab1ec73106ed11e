//! Compact homes for many short texts and many short lists.

use std::hash::{BuildHasher, Hash};

use hashbrown::{DefaultHashBuilder, HashTable};

/// Texts in one allocation, named by their number.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    pub(super) bytes: String,
    pub(super) ends: Vec<u32>,
}

impl Texts {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether that much more text still fits the 32-bit offsets.
    pub fn has_room(&self, bytes: usize) -> bool {
        self.bytes.len() + bytes < u32::MAX as usize && self.ends.len() + 1 < u32::MAX as usize
    }

    pub fn push(&mut self, text: &str) -> u32 {
        let id = self.ends.len() as u32;
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len() as u32);
        id
    }

    pub fn get(&self, id: u32) -> Option<&str> {
        let id = id as usize;
        let end = *self.ends.get(id)? as usize;
        let start = if id == 0 { 0 } else { self.ends[id - 1] as usize };
        Some(&self.bytes[start..end])
    }

    /// The text of an id that this made.
    pub fn at(&self, id: usize) -> &str {
        self.get(id as u32).unwrap_or_default()
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|id| self.at(id))
    }

    pub fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// Interned texts: each is kept once and found by its text or its number.
#[derive(Clone, Debug, Default)]
pub struct Names {
    texts: Texts,
    by_text: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Names {
    /// Of texts that are distinct.
    pub fn of(texts: Texts) -> Self {
        let mut names = Self { texts, ..Self::default() };
        let Self { texts, by_text, hasher } = &mut names;
        let hash = |id: &u32| hasher.hash_one(texts.at(*id as usize));
        by_text.reserve(texts.len(), hash);
        for id in 0..texts.len() as u32 {
            by_text.insert_unique(hash(&id), id, hash);
        }
        names
    }

    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    pub fn len(&self) -> usize {
        self.texts.len()
    }

    pub fn has_room(&self, bytes: usize) -> bool {
        self.texts.has_room(bytes)
    }

    /// The number of the text, a new one if it is new.
    pub fn intern(&mut self, text: &str) -> u32 {
        if let Some(id) = self.get(text) {
            return id;
        }
        let id = self.texts.push(text);
        let Self { texts, by_text, hasher } = self;
        let hash = hasher.hash_one(text);
        by_text.insert_unique(hash, id, |id| hasher.hash_one(texts.at(*id as usize)));
        id
    }

    pub fn get(&self, text: &str) -> Option<u32> {
        let hash = self.hasher.hash_one(text);
        self.by_text.find(hash, |id| self.texts.at(*id as usize) == text).copied()
    }

    pub fn text(&self, id: u32) -> Option<&str> {
        self.texts.get(id)
    }

    pub fn at(&self, id: usize) -> &str {
        self.texts.at(id)
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        self.texts.iter()
    }

    pub fn shrink(&mut self) {
        self.texts.shrink();
        let Self { texts, by_text, hasher } = self;
        by_text.shrink_to_fit(|id| hasher.hash_one(texts.at(*id as usize)));
    }
}

/// Lists, one a row, in one allocation.
#[derive(Clone, Debug)]
pub struct Ragged<T> {
    pub(super) ends: Vec<u32>,
    pub(super) items: Vec<T>,
}

impl<T> Default for Ragged<T> {
    fn default() -> Self {
        Self { ends: Vec::new(), items: Vec::new() }
    }
}

impl<T: Copy> Ragged<T> {
    pub fn push(&mut self, row: impl IntoIterator<Item = T>) {
        self.items.extend(row);
        self.ends.push(self.items.len() as u32);
    }

    pub fn has_room(&self, items: usize) -> bool {
        self.items.len() + items < u32::MAX as usize
    }

    pub fn rows(&self) -> usize {
        self.ends.len()
    }

    /// No row has an item.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    pub fn row(&self, at: usize) -> &[T] {
        let from = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.items[from..self.ends[at] as usize]
    }

    pub fn row_mut(&mut self, at: usize) -> &mut [T] {
        let from = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &mut self.items[from..self.ends[at] as usize]
    }

    /// `rows` lists of what `pairs` yields as (row, item), each in the order it came.
    pub fn grouped<I>(rows: usize, pairs: impl Fn() -> I) -> Self
    where
        I: Iterator<Item = (usize, T)>,
    {
        let mut ends = vec![0u32; rows];
        let mut blank = None;
        for (row, item) in pairs() {
            ends[row] += 1;
            blank = Some(item);
        }
        let mut total = 0;
        for end in &mut ends {
            // For now the start of its row; filling moves it to the end.
            total += std::mem::replace(end, total);
        }
        let Some(blank) = blank else {
            return Self { ends, items: Vec::new() };
        };
        let mut items = vec![blank; total as usize];
        for (row, item) in pairs() {
            items[ends[row] as usize] = item;
            ends[row] += 1;
        }
        Self { ends, items }
    }

    pub fn shrink(&mut self) {
        self.ends.shrink_to_fit();
        self.items.shrink_to_fit();
    }
}

/// Lists, one a row, of which equal ones are kept once: most tracks of an artist have the same genres.
#[derive(Clone, Debug)]
pub struct Shared<T> {
    /// By row, the number of its list.
    pub(super) of_row: Vec<u32>,
    pub(super) lists: Ragged<T>,
    /// While rows are added: the lists that are there.
    known: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Self {
            of_row: Vec::new(),
            lists: Ragged::default(),
            known: HashTable::default(),
            hasher: DefaultHashBuilder::default(),
        }
    }
}

impl<T: Copy + Eq + Hash> Shared<T> {
    pub fn push(&mut self, row: &[T]) {
        let Self { of_row, lists, known, hasher } = self;
        let hash = hasher.hash_one(row);
        let known_list = known.find(hash, |list| lists.row(*list as usize) == row).copied();
        of_row.push(known_list.unwrap_or_else(|| {
            let list = lists.rows() as u32;
            lists.push(row.iter().copied());
            known.insert_unique(hash, list, |list| hasher.hash_one(lists.row(*list as usize)));
            list
        }));
    }

    pub fn has_room(&self, items: usize) -> bool {
        self.lists.has_room(items)
    }

    pub fn rows(&self) -> usize {
        self.of_row.len()
    }

    pub fn row(&self, at: usize) -> &[T] {
        self.lists.row(self.of_row[at] as usize)
    }

    /// Once no more rows come.
    pub fn shrink(&mut self) {
        self.known = HashTable::default();
        self.of_row.shrink_to_fit();
        self.lists.shrink();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_once() {
        let mut names = Names::default();
        let numbers: Vec<u32> = ["a", "", "b", "a", ""].map(|name| names.intern(name)).to_vec();
        assert_eq!(numbers, [0, 1, 2, 0, 1]);
        assert_eq!(names.iter().collect::<Vec<_>>(), ["a", "", "b"]);
        assert_eq!(names.get("b"), Some(2));
        assert_eq!(names.get("c"), None);
        assert_eq!(names.text(3), None);
    }

    #[test]
    fn equal_lists_are_kept_once() {
        let mut rows = Shared::default();
        for row in [&[1, 2][..], &[], &[2, 1], &[1, 2], &[]] {
            rows.push(row);
        }
        assert_eq!(rows.of_row, [0, 1, 2, 0, 1]);
        assert_eq!((rows.rows(), rows.lists.rows()), (5, 3));
        assert_eq!((rows.row(3), rows.row(4)), (&[1, 2][..], &[][..]));
    }

    #[test]
    fn grouping_keeps_the_order_and_the_empty_rows() {
        let pairs = [(2, 'a'), (0, 'b'), (2, 'c'), (2, 'd')];
        let rows = Ragged::grouped(4, || pairs.into_iter());
        assert_eq!((0..4).map(|at| rows.row(at).len()).collect::<Vec<_>>(), [1, 0, 3, 0]);
        assert_eq!(rows.row(2), ['a', 'c', 'd']);
        assert!(Ragged::<u8>::grouped(1, std::iter::empty).row(0).is_empty());
    }
}
