//! Columns as bytes: little-endian, each behind its number of items.

use std::io::{self, Read, Write};

use crc32fast::Hasher;

use super::Fault;
use crate::catalog::columns::{ArtistId, GenreId, SongId, TrackIx};
use crate::catalog::texts::{Names, Ragged, Texts};
use crate::protocol::{Audio, Vocals};

/// Goes over the columns of a catalogue, to write each or to read it in its place: so that both go over
/// the same ones in the same order.
pub(super) trait Pass {
    fn pass(&mut self, what: &'static str, column: &mut impl Stored) -> Result<(), Fault>;
}

/// A column, or several that belong together.
pub(super) trait Stored: Sized {
    fn lay(&self, out: &mut Laying) -> io::Result<()>;

    /// Takes nothing for granted: what was read may be anything.
    fn take(what: &'static str, from: &mut Taking) -> Result<Self, Fault>;
}

/// A value of a fixed size.
pub(super) trait Plain: Copy {
    const SIZE: usize;

    fn put(self, out: &mut Vec<u8>);

    /// `None` where bytes stand for no value.
    fn of(bytes: &[u8]) -> Option<Self>;
}

/// Bytes that go through the buffer at once.
const CHUNK: usize = 1 << 16;

/// Writes, and counts what it wrote.
pub(super) struct Laying<'a> {
    out: &'a mut dyn Write,
    hasher: Hasher,
    pub bytes: u64,
}

impl<'a> Laying<'a> {
    pub(super) fn new(out: &'a mut dyn Write) -> Self {
        Self { out, hasher: Hasher::new(), bytes: 0 }
    }

    pub(super) fn checksum(self) -> u32 {
        self.hasher.finalize()
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hasher.update(bytes);
        self.bytes += bytes.len() as u64;
        self.out.write_all(bytes)
    }
}

impl Pass for Laying<'_> {
    fn pass(&mut self, _what: &'static str, column: &mut impl Stored) -> Result<(), Fault> {
        Ok(column.lay(self)?)
    }
}

/// Reads, and never more than there is.
pub(super) struct Taking<'a> {
    from: &'a mut dyn Read,
    hasher: Hasher,
    left: u64,
    buffer: Vec<u8>,
}

impl<'a> Taking<'a> {
    /// `left`: how many bytes there are.
    pub(super) fn new(from: &'a mut dyn Read, left: u64) -> Self {
        Self { from, hasher: Hasher::new(), left, buffer: vec![0; CHUNK] }
    }

    /// `None` where something is left over.
    pub(super) fn checksum(self) -> Option<u32> {
        (self.left == 0).then(|| self.hasher.finalize())
    }

    /// The next so many bytes, at most [`CHUNK`].
    fn next(&mut self, what: &'static str, bytes: usize) -> Result<&[u8], Fault> {
        self.left = self.left.checked_sub(bytes as u64).ok_or(Fault::Unsound(what))?;
        let part = &mut self.buffer[..bytes];
        self.from.read_exact(part)?;
        self.hasher.update(part);
        Ok(part)
    }
}

impl Pass for Taking<'_> {
    fn pass(&mut self, what: &'static str, column: &mut impl Stored) -> Result<(), Fault> {
        *column = Stored::take(what, self)?;
        Ok(())
    }
}

impl<T: Plain> Stored for Vec<T> {
    fn lay(&self, out: &mut Laying) -> io::Result<()> {
        out.write(&(self.len() as u64).to_le_bytes())?;
        let mut buffer = Vec::with_capacity(CHUNK);
        for part in self.chunks(CHUNK / T::SIZE) {
            buffer.clear();
            part.iter().for_each(|value| value.put(&mut buffer));
            out.write(&buffer)?;
        }
        Ok(())
    }

    fn take(what: &'static str, from: &mut Taking) -> Result<Self, Fault> {
        let count = from.next(what, 8)?.try_into().map_err(|_| Fault::Unsound(what))?;
        let mut left = u64::from_le_bytes(count);
        if left > from.left / T::SIZE as u64 {
            return Err(Fault::Unsound(what));
        }
        let mut column = Self::with_capacity(left as usize);
        while left > 0 {
            let now = left.min((CHUNK / T::SIZE) as u64);
            for bytes in from.next(what, now as usize * T::SIZE)?.chunks_exact(T::SIZE) {
                column.push(T::of(bytes).ok_or(Fault::Unsound(what))?);
            }
            left -= now;
        }
        Ok(column)
    }
}

impl Stored for Texts {
    fn lay(&self, out: &mut Laying) -> io::Result<()> {
        out.write(&(self.bytes.len() as u64).to_le_bytes())?;
        out.write(self.bytes.as_bytes())?;
        self.ends.lay(out)
    }

    fn take(what: &'static str, from: &mut Taking) -> Result<Self, Fault> {
        let bytes = Vec::<u8>::take(what, from)?;
        let bytes = String::from_utf8(bytes).map_err(|_| Fault::Unsound(what))?;
        let ends = Vec::<u32>::take(what, from)?;
        let sound = goes_up_to(&ends, bytes.len())
            && ends.iter().all(|end| bytes.is_char_boundary(*end as usize));
        if sound { Ok(Self { bytes, ends }) } else { Err(Fault::Unsound(what)) }
    }
}

impl Stored for Names {
    fn lay(&self, out: &mut Laying) -> io::Result<()> {
        self.texts().lay(out)
    }

    fn take(what: &'static str, from: &mut Taking) -> Result<Self, Fault> {
        Ok(Self::of(Texts::take(what, from)?))
    }
}

impl<T: Plain> Stored for Ragged<T> {
    fn lay(&self, out: &mut Laying) -> io::Result<()> {
        self.ends.lay(out)?;
        self.items.lay(out)
    }

    fn take(what: &'static str, from: &mut Taking) -> Result<Self, Fault> {
        let ends = Vec::<u32>::take(what, from)?;
        let items = Vec::<T>::take(what, from)?;
        if goes_up_to(&ends, items.len()) {
            Ok(Self { ends, items })
        } else {
            Err(Fault::Unsound(what))
        }
    }
}

/// Ends of rows: none before the one above it, the last at the end of all.
fn goes_up_to(ends: &[u32], all: usize) -> bool {
    ends.is_sorted() && ends.last().map_or(0, |last| *last as usize) == all
}

macro_rules! plain_numbers {
    ($($number:ty),*) => {$(
        impl Plain for $number {
            const SIZE: usize = size_of::<$number>();

            fn put(self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_le_bytes());
            }

            fn of(bytes: &[u8]) -> Option<Self> {
                Some(Self::from_le_bytes(bytes.try_into().ok()?))
            }
        }
    )*};
}
plain_numbers!(u8, i16, u32, u64, u128, f32);

macro_rules! plain_indexes {
    ($($index:ident),*) => {$(
        impl Plain for $index {
            const SIZE: usize = 4;

            fn put(self, out: &mut Vec<u8>) {
                self.0.put(out);
            }

            fn of(bytes: &[u8]) -> Option<Self> {
                u32::of(bytes).map($index)
            }
        }
    )*};
}
plain_indexes!(TrackIx, ArtistId, GenreId, SongId);

/// Values that are few: their places in a list.
macro_rules! plain_choices {
    ($($choice:ty: [$($value:expr),*];)*) => {$(
        impl Plain for $choice {
            const SIZE: usize = 1;

            fn put(self, out: &mut Vec<u8>) {
                // Every value is in the list.
                let at = [$($value),*].iter().position(|value| *value == self);
                out.push(at.map_or(u8::MAX, |at| at as u8));
            }

            fn of(bytes: &[u8]) -> Option<Self> {
                [$($value),*].get(usize::from(*bytes.first()?)).copied()
            }
        }
    )*};
}
plain_choices! {
    bool: [false, true];
    Option<bool>: [None, Some(false), Some(true)];
    Option<Vocals>: [None, Some(Vocals::Vocal), Some(Vocals::Instrumental)];
    Audio: [Audio::Sketch, Audio::File, Audio::Stream];
}

impl<A: Plain, B: Plain> Plain for (A, B) {
    const SIZE: usize = A::SIZE + B::SIZE;

    fn put(self, out: &mut Vec<u8>) {
        self.0.put(out);
        self.1.put(out);
    }

    fn of(bytes: &[u8]) -> Option<Self> {
        let (a, b) = bytes.split_at_checked(A::SIZE)?;
        Some((A::of(a)?, B::of(b)?))
    }
}
