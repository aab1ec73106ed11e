//! Tells when something changes below a folder, so that it is looked through at once and not by the clock.

use std::path::{Path, PathBuf, absolute};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RemoveKind};
use notify::{ErrorKind, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::Notify;

use super::folder::rank;
use super::format::Format;

/// Changes have settled when there was none for so long: somebody copies an album.
const QUIET: Duration = Duration::from_secs(1);
/// What goes on for longer is looked at in between.
const LONGEST: Duration = Duration::from_secs(15);

/// A folder that is watched, with all below it, until this is dropped.
pub struct Watch {
    news: Arc<News>,
    _watcher: RecommendedWatcher,
}

#[derive(Default)]
struct News {
    changed: Notify,
    /// Some of it is not watched any more, or was not from the beginning.
    lost: AtomicBool,
}

impl Watch {
    /// Begins to watch. What happens below `except` is nobody's business: this server's own files, that
    /// each look at the folder writes. Blocks: there is a mark to be set on each folder.
    pub fn begin(root: &Path, except: &Path) -> Result<Self, String> {
        let news = Arc::new(News::default());
        let told = news.clone();
        let scope = Scope { root: root.to_owned(), except: absolute(except).ok() };
        let told = move |event: notify::Result<notify::Event>| match event {
            Ok(event) if event.need_rescan() => told.changed.notify_one(),
            Ok(event) => {
                if scope.loses(&event) {
                    told.lost.store(true, Ordering::Release);
                }
                if event.paths.iter().any(|path| scope.matters(event.kind, path)) {
                    told.changed.notify_one();
                }
            }
            Err(_) => {
                told.lost.store(true, Ordering::Release);
                told.changed.notify_one();
            }
        };
        let mut watcher = notify::recommended_watcher(told).map_err(|error| why(&error))?;
        watcher.watch(root, RecursiveMode::Recursive).map_err(|error| why(&error))?;
        Ok(Self { news, _watcher: watcher })
    }

    /// Whether it has to be begun anew.
    pub fn is_lost(&self) -> bool {
        self.news.lost.load(Ordering::Acquire)
    }

    /// Waits until something has changed since it was last asked, and then for an end of the changes.
    pub async fn settled(&self) {
        self.news.changed.notified().await;
        let end = Instant::now() + LONGEST;
        while Instant::now() < end {
            if tokio::time::timeout(QUIET, self.news.changed.notified()).await.is_err() {
                return;
            }
        }
    }
}

/// For people: what is in the way, and what helps.
fn why(error: &notify::Error) -> String {
    match error.kind {
        ErrorKind::MaxFilesWatch => {
            "it has more folders than the system lets anybody watch (fs.inotify.max_user_watches)"
                .to_owned()
        }
        ErrorKind::PathNotFound => "the folder is not there".to_owned(),
        _ => error.to_string(),
    }
}

/// Which changes count.
struct Scope {
    root: PathBuf,
    except: Option<PathBuf>,
}

impl Scope {
    /// Whether the folder itself went away: another in its place would not be watched.
    fn loses(&self, event: &notify::Event) -> bool {
        let away =
            matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
        away && event.paths.contains(&self.root)
    }

    fn matters(&self, kind: EventKind, path: &Path) -> bool {
        // That a file is read is no change: each look at the folder would bring about the next.
        if let EventKind::Access(access) = kind
            && access != AccessKind::Close(AccessMode::Write)
        {
            return false;
        }
        if self.except.as_ref().is_some_and(|except| path.starts_with(except)) {
            return false;
        }
        let Ok(below) = path.strip_prefix(&self.root) else { return true };
        let hidden = |part: &std::ffi::OsStr| part.as_encoded_bytes().first() == Some(&b'.');
        if below.iter().any(hidden) {
            return false;
        }
        let of_folder = matches!(
            kind,
            EventKind::Create(CreateKind::Folder)
                | EventKind::Remove(RemoveKind::Folder)
                // Of what is renamed nobody says what it was.
                | EventKind::Modify(ModifyKind::Name(_))
                | EventKind::Any
                | EventKind::Other
        );
        let extension = path.extension().and_then(|extension| extension.to_str());
        of_folder
            || rank(path).is_some()
            || extension.is_none_or(|extension| Format::of_extension(extension).is_some())
    }
}

#[cfg(test)]
mod tests {
    use notify::event::{DataChange, RenameMode};

    use super::*;

    #[test]
    fn what_changes_the_music_matters_and_nothing_else() {
        let scope = Scope { root: "/music".into(), except: Some("/music/segue".into()) };
        let matters = |kind, path: &str| scope.matters(kind, Path::new(path));
        let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
        let data = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        let away = EventKind::Modify(ModifyKind::Name(RenameMode::From));
        let created = EventKind::Create(CreateKind::File);
        let folder = EventKind::Create(CreateKind::Folder);
        for (kind, path) in [
            (written, "/music/a/b.flac"),
            (data, "/music/a.MP3"),
            (created, "/music/a/Cover.jpg"),
            (away, "/music/Volume 2.5"),
            (folder, "/music/Volume 2.5"),
            (EventKind::Remove(RemoveKind::Any), "/music/a"),
            (EventKind::Remove(RemoveKind::Folder), "/music"),
        ] {
            assert!(matters(kind, path), "{kind:?} {path}");
        }
        let opened = EventKind::Access(AccessKind::Open(AccessMode::Any));
        for (kind, path) in [
            (opened, "/music/a/b.flac"),
            (created, "/music/a/notes.txt"),
            (written, "/music/.sync/b.flac"),
            (away, "/music/a/.b.flac.part"),
            (away, "/music/segue/library/music.new"),
        ] {
            assert!(!matters(kind, path), "{kind:?} {path}");
        }
    }

    #[test]
    fn a_folder_that_is_not_there_is_not_watched_and_the_reason_is_said() {
        let dir = tempfile::tempdir().unwrap();
        let begun = Watch::begin(&dir.path().join("none"), dir.path());
        assert!(begun.err().unwrap().contains("not there"));
    }

    #[tokio::test]
    async fn a_folder_that_was_replaced_is_to_be_watched_anew() {
        let (dir, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let root = dir.path().join("music");
        std::fs::create_dir(&root).unwrap();
        let watch = Watch::begin(&root, data.path()).unwrap();
        assert!(!watch.is_lost());
        std::fs::rename(&root, dir.path().join("before")).unwrap();
        std::fs::create_dir(&root).unwrap();
        watch.news.changed.notified().await;
        assert!(watch.is_lost());
    }
}
