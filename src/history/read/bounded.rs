//! A file that is read item by item: none of them may be so long that it fills the memory.

use std::cell::Cell;
use std::io::{self, BufRead, Read};

/// How much may still be read of the item that is being read. Whoever has one whole begins the next.
pub(super) struct Room {
    most: u64,
    left: Cell<u64>,
}

impl Room {
    /// `most` in bytes. What reads ahead takes what it reads from the item before.
    pub fn of(most: u64) -> Self {
        Self { most, left: Cell::new(most) }
    }

    pub fn next_item(&self) {
        self.left.set(self.most);
    }

    pub fn is_full(&self) -> bool {
        self.left.get() == 0
    }
}

/// Fails where an item is longer than its room.
pub(super) struct Bounded<'a, R> {
    input: R,
    room: &'a Room,
}

impl<'a, R> Bounded<'a, R> {
    pub fn new(input: R, room: &'a Room) -> Self {
        Self { input, room }
    }
}

impl<R: BufRead> BufRead for Bounded<'_, R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let there = self.input.fill_buf()?;
        if self.room.is_full() && !there.is_empty() {
            let most = self.room.most;
            return Err(io::Error::other(format!("a part of it is longer than {most} bytes")));
        }
        let left = usize::try_from(self.room.left.get()).unwrap_or(usize::MAX);
        Ok(&there[..there.len().min(left)])
    }

    fn consume(&mut self, bytes: usize) {
        self.input.consume(bytes);
        self.room.left.set(self.room.left.get().saturating_sub(bytes as u64));
    }
}

impl<R: BufRead> Read for Bounded<'_, R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(to)?;
        self.consume(read);
        Ok(read)
    }
}
