use super::*;
use crate::config;
use crate::library::folder::Folder;
use crate::library::source::{Ask, Sound, SoundError};
use std::path::{Path, PathBuf};

/// A folder whose scan is stopped when it has told so many rows.
struct Cut {
    folder: Folder,
    after: usize,
}

impl Source for Cut {
    fn scan(&self, round: &Round<'_>) -> Result<(), ScanError> {
        let (rows, told) = sync_channel(0);
        let stop = CancellationToken::new();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let forward = |row| round.rows.send(row).unwrap();
                told.into_iter().take(self.after).for_each(forward);
                stop.cancel();
            });
            let (known, progress) = (round.known, round.progress);
            self.folder.scan(&Round { known, rows, progress, stop: &stop })
        })
    }

    fn sound<'a>(&'a self, key: &'a str, ask: Ask) -> BoxFuture<'a, Result<Sound, SoundError>> {
        self.folder.sound(key, ask)
    }

    fn root(&self) -> Option<&Path> {
        self.folder.root()
    }
}

/// A folder that is taken away as soon as something of it was told.
struct Pulled(Folder);

impl Source for Pulled {
    fn scan(&self, round: &Round<'_>) -> Result<(), ScanError> {
        let (rows, told) = sync_channel(0);
        std::thread::scope(|scope| {
            scope.spawn(move || {
                for row in told {
                    // The second time there is nothing to take away.
                    drop(std::fs::rename(self.0.root().unwrap(), self.away()));
                    round.rows.send(row).unwrap();
                }
            });
            self.0.scan(&Round { rows, ..*round })
        })
    }

    fn sound<'a>(&'a self, key: &'a str, ask: Ask) -> BoxFuture<'a, Result<Sound, SoundError>> {
        self.0.sound(key, ask)
    }
}

impl Pulled {
    fn away(&self) -> PathBuf {
        self.0.root().unwrap().with_extension("away")
    }
}

/// A second of silence.
fn silence(path: &Path) {
    let (rate, bytes) = (8_000u32, 8_000u32);
    let mut wav = b"RIFF".to_vec();
    wav.extend((36 + bytes).to_le_bytes());
    wav.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    wav.extend(rate.to_le_bytes());
    wav.extend(rate.to_le_bytes());
    wav.extend(b"\x01\0\x08\0data");
    wav.extend(bytes.to_le_bytes());
    wav.resize(wav.len() + bytes as usize, 128);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, wav).unwrap();
}

struct Place {
    library: Library,
    seat: Arc<Seat>,
    rows: PathBuf,
}

impl Place {
    fn of(root: &Path, data: &Path) -> Self {
        Self::beside(root, data, Vec::new())
    }

    /// Beside tables.
    fn beside(root: &Path, data: &Path, files: Vec<PathBuf>) -> Self {
        let source = config::Source {
            kind: config::SourceKind::Folder,
            name: "music".into(),
            path: root.to_owned(),
            ..config::Source::default()
        };
        let settings =
            config::Catalog { source: vec![source], files, ..config::Catalog::default() };
        let library = Library::open(&settings, data, |_| None).unwrap();
        let seat = library.seat("music").unwrap().0;
        Self { library, seat, rows: data.join("library/music.rows") }
    }

    /// Scans, and says how many files had to be looked into.
    fn scan(&self, source: &dyn Source) -> (Result<(), ScanError>, usize) {
        let never = CancellationToken::new();
        let scanned = self.library.scan(&self.seat, source, &never, &|_| {});
        (scanned, self.seat.progress.read().read)
    }
}

#[test]
fn a_scan_that_was_cut_off_goes_on_where_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("music");
    const FILES: usize = 300;
    for n in 0..FILES {
        silence(&root.join(format!("Artist {}/Album/{n:03} - Song {n}.wav", n % 7)));
    }
    let folder = || Folder::new(root.clone(), false, Duration::from_secs(60));
    let whole = Place::of(&root, &dir.path().join("whole"));
    let (scanned, looked) = whole.scan(&folder());
    scanned.unwrap();
    assert_eq!(looked, FILES);

    let data = dir.path().join("data");
    for cut in [100, 200] {
        // Each as a start of the program has it.
        let (scanned, _) = Place::of(&root, &data).scan(&Cut { folder: folder(), after: cut });
        assert!(matches!(scanned, Err(ScanError::Stopped)), "{scanned:?}");
    }
    let resumed = Place::of(&root, &data);
    assert!(!resumed.rows.exists(), "no scan has come to its end");
    let later = std::time::SystemTime::now() + Duration::from_secs(5);
    let touched = std::fs::File::open(root.join("Artist 1/Album/001 - Song 1.wav")).unwrap();
    touched.set_modified(later).unwrap();
    let (scanned, looked) = resumed.scan(&folder());
    scanned.unwrap();
    // What was told in the cut scans was not looked into again, but for the one that has changed since.
    assert_eq!(looked, FILES - 200 + 1);
    whole.scan(&folder()).0.unwrap();
    let rows = |place: &Place| std::fs::read_to_string(&place.rows).unwrap();
    assert_eq!(rows(&resumed), rows(&whole));
    assert!(!data.join("library/music.reading").exists());
}

#[test]
fn a_folder_that_is_taken_away_while_it_is_read_is_not_forgotten() {
    let dir = tempfile::tempdir().unwrap();
    let (root, data) = (dir.path().join("music"), dir.path().join("data"));
    for n in 0..300 {
        silence(&root.join(format!("{n:03}.wav")));
    }
    let place = Place::of(&root, &data);
    let folder = || Folder::new(root.clone(), false, Duration::from_secs(60));
    place.scan(&folder()).0.unwrap();
    let rows = std::fs::read_to_string(&place.rows).unwrap();
    // All of them are to be read again.
    let later = std::time::SystemTime::now() + Duration::from_secs(5);
    for file in std::fs::read_dir(&root).unwrap() {
        std::fs::File::open(file.unwrap().path()).unwrap().set_modified(later).unwrap();
    }
    let why = place.scan(&Pulled(folder())).0.unwrap_err().to_string();
    assert!(why.contains("went away"), "{why}");
    assert_eq!(std::fs::read_to_string(&place.rows).unwrap(), rows);
}

#[test]
fn what_was_kept_and_is_damaged_is_read_anew_and_back_in_the_catalogue() {
    let dir = tempfile::tempdir().unwrap();
    let (root, data) = (dir.path().join("music"), dir.path().join("data"));
    silence(&root.join("Ebb.wav"));
    let folder = || Folder::new(root.clone(), false, Duration::from_secs(60));
    let place = Place::of(&root, &data);
    place.scan(&folder()).0.unwrap();
    // All but a letter of it is as it was, its end too.
    let rows = std::fs::read_to_string(&place.rows).unwrap();
    std::fs::write(&place.rows, rows.replacen("Ebb", "Ebc", 1)).unwrap();
    let damaged = Place::of(&root, &data);
    assert_eq!(damaged.library.live().current().len(), 0);
    damaged.scan(&folder()).0.unwrap();
    assert_eq!(damaged.library.live().current().len(), 1);
    assert_eq!(std::fs::read_to_string(&damaged.rows).unwrap(), rows);
}

/// Tells what is known already.
struct Same(Folder);

impl Source for Same {
    fn scan(&self, round: &Round<'_>) -> Result<(), ScanError> {
        round.all_known().try_for_each(|row| round.found(row.clone()))
    }

    fn sound<'a>(&'a self, key: &'a str, ask: Ask) -> BoxFuture<'a, Result<Sound, SoundError>> {
        self.0.sound(key, ask)
    }
}

#[test]
fn what_is_told_again_as_it_is_known_is_told_in_its_order() {
    let dir = tempfile::tempdir().unwrap();
    let (root, data) = (dir.path().join("music"), dir.path().join("data"));
    for n in 0..30 {
        silence(&root.join(format!("{n:02}.wav")));
    }
    let place = Place::of(&root, &data);
    let folder = || Folder::new(root.clone(), false, Duration::from_secs(60));
    place.scan(&folder()).0.unwrap();
    let (rows, made) = (std::fs::read_to_string(&place.rows), place.library.live().current());
    place.scan(&Same(folder())).0.unwrap();
    assert_eq!(std::fs::read_to_string(&place.rows).unwrap(), rows.unwrap());
    assert!(Arc::ptr_eq(&made, &place.library.live().current()), "nothing has changed");
}

#[test]
fn a_catalogue_that_could_not_be_made_is_made_after_the_next_scan() {
    let dir = tempfile::tempdir().unwrap();
    let (root, table) = (dir.path().join("music"), dir.path().join("table.csv"));
    std::fs::create_dir_all(&root).unwrap();
    let put_table = || std::fs::write(&table, "title,artist\nFlood,Someone\n").unwrap();
    put_table();
    let place = Place::beside(&root, &dir.path().join("data"), vec![table.clone()]);
    let tracks = || place.library.live().current().len();
    silence(&root.join("Ebb.wav"));
    std::fs::remove_file(&table).unwrap();
    let folder = || Folder::new(root.clone(), false, Duration::from_secs(60));
    assert!(place.scan(&folder()).0.is_err());
    assert_eq!(tracks(), 1, "what was in use stays");
    put_table();
    place.scan(&folder()).0.unwrap();
    assert_eq!(tracks(), 2);
}
