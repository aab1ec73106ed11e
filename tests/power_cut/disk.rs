//! A disk in memory that knows what was synced.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::Rng;
use proptest::test_runner::TestRng;

use crate::recorder::Op;

/// What a disk writes at once.
const SECTOR: usize = 512;

#[derive(Default)]
struct File {
    /// What is certain to be there.
    synced: Vec<u8>,
    /// What came since, with its index in the recording.
    pending: Vec<(usize, Change)>,
}

#[derive(Clone)]
enum Change {
    Write { offset: u64, bytes: Vec<u8> },
    Truncate(u64),
}

impl Change {
    fn apply(&self, content: &mut Vec<u8>) {
        match self {
            Change::Truncate(len) => content.resize(*len as usize, 0),
            Change::Write { offset, bytes } => {
                let end = *offset as usize + bytes.len();
                if content.len() < end {
                    content.resize(end, 0);
                }
                content[*offset as usize..end].copy_from_slice(bytes);
            }
        }
    }
}

/// What becomes of unsynced changes in a cut.
#[derive(Clone, Copy, Debug)]
enum Luck {
    /// All lost.
    None,
    /// All there.
    All,
    /// Each by itself.
    Some,
    /// Each by itself, writes sector by sector.
    Torn,
}

#[derive(Default)]
pub struct Disk {
    files: HashMap<usize, File>,
    /// Changes of folders, with their index in the recording, in order.
    names: Vec<(usize, Op)>,
    /// How many of them are certain to be there: a folder's sync writes out the file system's journal.
    names_synced: usize,
    at: usize,
}

impl Disk {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn take(&mut self, op: &Op) {
        let at = self.at;
        self.at += 1;
        match op {
            Op::Create { file, .. } => {
                self.files.insert(*file, File::default());
                self.names.push((at, op.clone()));
            }
            Op::MakeDir(_) | Op::Rename(..) | Op::Remove(_) => self.names.push((at, op.clone())),
            Op::Write { file, offset, bytes } => {
                let change = Change::Write { offset: *offset, bytes: bytes.clone() };
                self.file(*file).pending.push((at, change));
            }
            Op::Truncate { file, len } => {
                self.file(*file).pending.push((at, Change::Truncate(*len)));
            }
            Op::Synced { file, began } => {
                let file = self.file(*file);
                let covered = file.pending.partition_point(|(at, _)| at < began);
                for (_, change) in file.pending.drain(..covered) {
                    change.apply(&mut file.synced);
                }
            }
            Op::FolderSynced { began } => {
                let covered = self.names.partition_point(|(at, _)| at < began);
                self.names_synced = self.names_synced.max(covered);
            }
            Op::Acknowledged { .. } | Op::Said { .. } | Op::Deleted { .. } | Op::Opened => {}
        }
    }

    fn file(&mut self, file: usize) -> &mut File {
        self.files.get_mut(&file).expect("it was created")
    }

    /// Writes what a cut at this moment could leave of the folder `root` to `image`, and says how.
    pub fn cut(&self, rng: &mut TestRng, root: &Path, image: &Path) -> String {
        let luck = [Luck::None, Luck::All, Luck::Some, Luck::Torn, Luck::Torn]
            [(rng.next_u32() % 5) as usize];
        let unsure = self.names.len() - self.names_synced;
        let kept = match luck {
            Luck::None => self.names_synced,
            Luck::All => self.names.len(),
            Luck::Some | Luck::Torn => {
                self.names_synced + (rng.next_u64() % (unsure as u64 + 1)) as usize
            }
        };
        let (folders, files) = self.tree(kept);
        fs::create_dir_all(image).expect("a folder for the image");
        let place = |path: &Path| image.join(path.strip_prefix(root).expect("under the root"));
        for folder in folders.iter().filter(|folder| folder.as_path() != root) {
            fs::create_dir_all(place(folder)).expect("a folder of the image");
        }
        let mut changes = 0;
        for (path, file) in files {
            let file = &self.files[&file];
            changes += file.pending.len();
            let mut content = file.synced.clone();
            for (_, change) in &file.pending {
                survive(change, luck, rng, &mut content);
            }
            fs::write(place(&path), content).expect("a file of the image");
        }
        format!(
            "{luck:?} of {changes} unsynced changes, {} of {unsure} names",
            kept - self.names_synced
        )
    }

    /// Folders, and the files by their names, after the first `kept` changes of names.
    fn tree(&self, kept: usize) -> (Vec<PathBuf>, BTreeMap<PathBuf, usize>) {
        let mut folders = Vec::new();
        let mut files = BTreeMap::new();
        for (_, op) in &self.names[..kept] {
            match op {
                Op::Create { file, path } => {
                    files.insert(path.clone(), *file);
                }
                Op::MakeDir(path) => folders.push(path.clone()),
                Op::Remove(path) => {
                    files.remove(path);
                    folders.retain(|folder| folder != path);
                }
                Op::Rename(from, to) => {
                    let moved: Vec<_> =
                        files.keys().filter(|name| name.starts_with(from)).cloned().collect();
                    for name in moved {
                        let file = files.remove(&name).expect("it is there");
                        let rest = name.strip_prefix(from).expect("it begins so");
                        let new =
                            if rest.as_os_str().is_empty() { to.clone() } else { to.join(rest) };
                        files.insert(new, file);
                    }
                    for folder in &mut folders {
                        if let Ok(rest) = folder.strip_prefix(from) {
                            *folder = to.join(rest);
                        }
                    }
                }
                other => unreachable!("no change of names: {other:?}"),
            }
        }
        (folders, files)
    }
}

fn survive(change: &Change, luck: Luck, rng: &mut TestRng, content: &mut Vec<u8>) {
    match (luck, change) {
        (Luck::None, _) => {}
        (Luck::All, _) => change.apply(content),
        (Luck::Torn, Change::Write { offset, bytes }) => {
            // Sectors begin where the disk's do, not where the write does.
            let mut at = 0;
            while at < bytes.len() {
                let rest = SECTOR - (*offset as usize + at) % SECTOR;
                let end = (at + rest).min(bytes.len());
                if rng.next_u32().is_multiple_of(2) {
                    let part = bytes[at..end].to_vec();
                    Change::Write { offset: offset + at as u64, bytes: part }.apply(content);
                }
                at = end;
            }
        }
        (Luck::Some | Luck::Torn, _) => {
            if rng.next_u32().is_multiple_of(2) {
                change.apply(content);
            }
        }
    }
}
