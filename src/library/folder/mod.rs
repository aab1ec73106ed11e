//! A folder of music files: what stands in it, what its tags say, and its sound and pictures.

mod name;
mod spelling;
mod tags;
mod walk;

use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use axum::body::Bytes;
use futures_util::future::BoxFuture;
use lofty::picture::PictureType;

use super::regular::{self, open_aside};
use super::source::{Ask, PICTURE, Round, Row, ScanError, Sound, SoundError, Source};
use tags::pictures;
pub use walk::stamp_of;
use walk::{Sighted, walk};

/// Pictures beside the files of an album.
const PICTURES: [&str; 3] = ["cover", "folder", "front"];
/// Files that a thread reads at once.
const BATCH: usize = 64;

/// A folder and all below it.
pub struct Folder {
    root: PathBuf,
    watch: bool,
    again: Duration,
}

impl Folder {
    /// `watch`: whether its changes are waited for. `again`: how long after a scan the next one is due
    /// all the same.
    pub fn new(root: PathBuf, watch: bool, again: Duration) -> Self {
        Self { root, watch, again }
    }

    /// Where the track with this key is. A key is a path below the folder, and stays there.
    fn place(&self, key: &str) -> Option<PathBuf> {
        let below = Path::new(key);
        let stays = below.components().all(|part| matches!(part, Component::Normal(_)));
        stays.then(|| self.root.join(below))
    }
}

impl Source for Folder {
    fn scan(&self, round: &Round<'_>) -> Result<(), ScanError> {
        let files = walk(&self.root, round)?;
        if files.is_empty() && !round.is_first() {
            return Err(ScanError::Unreadable(format!(
                "{} is empty, and was not before: is its drive there? What was in it is kept",
                self.root.display()
            )));
        }
        let workers = std::thread::available_parallelism().map_or(1, usize::from);
        // In the order of their names, whoever reads fastest: ids of like tracks hang on it.
        let read = &|part: &[Sighted]| part.iter().map(|file| row(file, round)).collect();
        for batch in files.chunks(workers * BATCH) {
            let rows = std::thread::scope(|scope| {
                let parts = batch.chunks(BATCH).map(|part| scope.spawn(move || read(part)));
                let parts: Vec<_> = parts.collect();
                let broke_off = |_| ScanError::Unreadable("the scan broke off".into());
                let rows = parts.into_iter().map(|part| part.join().map_err(broke_off));
                rows.collect::<Result<Vec<Vec<Option<Row>>>, ScanError>>()
            })?;
            rows.into_iter().flatten().flatten().try_for_each(|row| round.found(row))?;
        }
        // A drive that was taken out meanwhile: what could not be read is not gone.
        let there = std::fs::read_dir(&self.root).is_ok_and(|mut inside| inside.next().is_some());
        if !files.is_empty() && !there {
            return Err(ScanError::Unreadable(format!(
                "{} went away while it was read. What was in it is kept",
                self.root.display()
            )));
        }
        Ok(())
    }

    fn sound<'a>(&'a self, key: &'a str, ask: Ask) -> BoxFuture<'a, Result<Sound, SoundError>> {
        Box::pin(async move {
            let path = self.place(key).ok_or(SoundError::Gone)?;
            let format = ask.format.ok_or(SoundError::Gone)?;
            // What can't be opened may be had from another place.
            match open_aside(&path).await {
                Ok(_) => Ok(Sound::File { path, format }),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(SoundError::Gone),
                Err(_) => Err(SoundError::Unavailable("the file can't be read".into())),
            }
        })
    }

    fn cover<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<Bytes>, SoundError>> {
        Box::pin(async move {
            let path = self.place(key).ok_or(SoundError::Gone)?;
            let found =
                tokio::task::spawn_blocking(move || within(&path).or_else(|| beside(&path)));
            let found = found.await;
            found.map_err(|_| SoundError::Unavailable("the picture can't be read".into()))
        })
    }

    fn root(&self) -> Option<&Path> {
        Some(&self.root)
    }

    fn watched(&self) -> Option<&Path> {
        self.watch.then_some(&self.root)
    }

    fn again_after(&self) -> Option<Duration> {
        Some(self.again)
    }
}

/// The row of a file: that of the last scan if the file has not changed.
fn row(file: &Sighted, round: &Round<'_>) -> Option<Row> {
    let art = |pictured: bool| Some(pictured || file.beside);
    let known = round.known(&file.key).filter(|known| known.stamp == file.stamp);
    if let Some(known) = known
        && let Some(pictured) = known.pictured
    {
        let mut row = known.clone();
        row.track.art = art(pictured);
        return Some(row);
    }
    // A broken file may be one that the tag reader has never met.
    let told = catch_unwind(AssertUnwindSafe(|| tags::read(&file.path, &file.key, file.format)));
    let told = told.unwrap_or_else(|_| Err("broken: the tag reader gave up".into()));
    match told {
        Ok(tags::Told { mut track, identity, format, pictured }) => {
            round.looked_into();
            track.art = art(pictured);
            Some(Row {
                key: file.key.clone(),
                track,
                pictured: Some(pictured),
                identity,
                format: Some(format),
                stamp: file.stamp.clone(),
            })
        }
        Err(why) => {
            round.skip(file.key.clone(), why);
            None
        }
    }
}

/// The picture in a file: its front cover, else any.
fn within(path: &Path) -> Option<Bytes> {
    let open = || tags::open(path, true).ok();
    let (file, _) = catch_unwind(AssertUnwindSafe(open)).ok().flatten()?;
    let fits = || pictures(&file).filter(|picture| picture.data().len() <= PICTURE);
    let front = fits().find(|picture| picture.pic_type() == PictureType::CoverFront);
    let picture = front.or_else(|| fits().next())?;
    Some(Bytes::copy_from_slice(picture.data()))
}

/// How usual the name of a picture of an album is; 0 is first. `None`: it is none.
pub fn rank(path: &Path) -> Option<usize> {
    let name = path.file_name()?.to_str()?.to_ascii_lowercase();
    let (stem, extension) = name.rsplit_once('.')?;
    let known = ["jpg", "jpeg", "png", "webp"].contains(&extension);
    PICTURES.iter().position(|known| *known == stem).filter(|_| known)
}

/// The picture beside a file, by its usual names in any case.
fn beside(path: &Path) -> Option<Bytes> {
    let entries = std::fs::read_dir(path.parent()?).ok()?.filter_map(Result::ok);
    let pictures = entries.map(|entry| entry.path()).filter_map(|path| Some((rank(&path)?, path)));
    let (_, path) = pictures.min()?;
    let mut bytes = Vec::new();
    let file = regular::open(&path).ok()?;
    file.take(PICTURE as u64 + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() <= PICTURE).then(|| bytes.into())
}

#[cfg(all(test, unix))]
mod tests {
    use tokio_util::sync::CancellationToken;

    use super::*;
    use crate::library::Format;
    use crate::library::measure::{Unmeasured, measure};
    use crate::library::regular::tests::{pipe, soon};

    #[test]
    fn a_pipe_that_took_a_file_s_place_is_not_waited_for() {
        let dir = tempfile::tempdir().unwrap();
        let song = dir.path().join("song.mp3");
        pipe(&song);
        pipe(&dir.path().join("cover.jpg"));
        let path = song.clone();
        let told = soon(move || tags::read(&path, "song.mp3", Format::Mp3).err());
        assert_eq!(told.as_deref(), Some("can't be read: what stands there is no file"));
        let path = song.clone();
        assert_eq!(soon(move || within(&path).or_else(|| beside(&path))), None);
        let measured = soon(move || measure(&song, Format::Mp3, None, &CancellationToken::new()));
        assert!(matches!(measured, Err(Unmeasured::NotNow(_))), "{measured:?}");
    }
}
