//! Records what this process does to files under one folder. The functions below stand in place of the
//! C library's, in this test's program alone: each does the same call to the kernel and notes it.

use std::collections::HashMap;
use std::ffi::{CStr, c_char, c_int, c_void};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// One thing done to the disk, or told to a client.
#[derive(Clone, Debug)]
pub enum Op {
    Create {
        file: usize,
        path: PathBuf,
    },
    MakeDir(PathBuf),
    Rename(PathBuf, PathBuf),
    Remove(PathBuf),
    Write {
        file: usize,
        offset: u64,
        bytes: Vec<u8>,
    },
    Truncate {
        file: usize,
        len: u64,
    },
    /// A sync of a file that began at that index of the recording has ended.
    Synced {
        file: usize,
        began: usize,
    },
    /// The same of a folder.
    FolderSynced {
        began: usize,
    },
    /// What the workload notes: in append `number` of those who talk, so many words were kept since.
    Said {
        number: usize,
        words: usize,
    },
    /// Append `number` of a session was acknowledged.
    Acknowledged {
        session: u8,
        number: usize,
    },
    Deleted {
        session: u8,
    },
    Opened,
}

enum Target {
    File(usize),
    Folder(PathBuf),
}

#[derive(Default)]
struct Recorder {
    root: PathBuf,
    ops: Vec<Op>,
    open: HashMap<c_int, Target>,
    names: HashMap<PathBuf, usize>,
    files: usize,
}

static RECORDER: Mutex<Option<Recorder>> = Mutex::new(None);

fn recorder() -> MutexGuard<'static, Option<Recorder>> {
    RECORDER.lock().unwrap_or_else(PoisonError::into_inner)
}

pub fn start(root: &Path) {
    *recorder() = Some(Recorder { root: root.to_owned(), ..Recorder::default() });
}

pub fn stop() -> Vec<Op> {
    recorder().take().expect("a recording").ops
}

pub fn note(op: Op) {
    if let Some(recorder) = recorder().as_mut() {
        recorder.ops.push(op);
    }
}

impl Recorder {
    /// The path that a call names, if it lies under the recorded folder.
    ///
    /// # Safety
    /// `path` is a C string.
    unsafe fn path(&self, dir: c_int, path: *const c_char) -> Option<PathBuf> {
        // SAFETY: by the caller's promise.
        let name = unsafe { CStr::from_ptr(path) };
        let name = Path::new(std::ffi::OsStr::from_bytes(name.to_bytes()));
        let path = match self.open.get(&dir) {
            Some(Target::Folder(folder)) if name.is_relative() => folder.join(name),
            _ => name.to_owned(),
        };
        path.starts_with(&self.root).then_some(path)
    }

    fn opened(&mut self, fd: c_int, path: PathBuf, flags: c_int) {
        if path.is_dir() {
            self.open.insert(fd, Target::Folder(path));
            return;
        }
        let file = match self.names.get(&path) {
            Some(file) => *file,
            None => {
                self.files += 1;
                self.names.insert(path.clone(), self.files);
                self.ops.push(Op::Create { file: self.files, path });
                self.files
            }
        };
        if flags & libc::O_TRUNC != 0 {
            self.ops.push(Op::Truncate { file, len: 0 });
        }
        self.open.insert(fd, Target::File(file));
    }

    fn file(&self, fd: c_int) -> Option<usize> {
        match self.open.get(&fd) {
            Some(Target::File(file)) => Some(*file),
            _ => None,
        }
    }
}

/// Does a call and notes it. A write is noted after it was done, before anybody can know of it.
fn done(result: i64, note: impl FnOnce(&mut Recorder)) -> i64 {
    if result >= 0
        && let Some(recorder) = recorder().as_mut()
    {
        note(recorder);
    }
    result
}

/// A sync counts for what was noted before it began, once it has ended.
fn sync(fd: c_int, call: impl FnOnce() -> i64) -> c_int {
    let began = recorder().as_ref().map_or(0, |recorder| recorder.ops.len());
    done(call(), |recorder| match recorder.open.get(&fd) {
        Some(Target::File(file)) => {
            let file = *file;
            recorder.ops.push(Op::Synced { file, began });
        }
        Some(Target::Folder(_)) => recorder.ops.push(Op::FolderSynced { began }),
        None => {}
    }) as c_int
}

/// # Safety
/// As open(2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn open64(path: *const c_char, flags: c_int, mode: c_int) -> c_int {
    // SAFETY: the caller's arguments, as they came.
    unsafe { openat64(libc::AT_FDCWD, path, flags, mode) }
}

/// # Safety
/// As openat(2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openat64(
    dir: c_int,
    path: *const c_char,
    flags: c_int,
    mode: c_int,
) -> c_int {
    // SAFETY: the caller's arguments, as they came.
    let fd = unsafe { libc::syscall(libc::SYS_openat, dir, path, flags, mode) };
    done(fd, |recorder| {
        // SAFETY: the kernel took it for a C string.
        if let Some(path) = unsafe { recorder.path(dir, path) } {
            recorder.opened(fd as c_int, path, flags);
        }
    }) as c_int
}

/// # Safety
/// As close(2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn close(fd: c_int) -> c_int {
    // Before the number can be given to another.
    if let Some(recorder) = recorder().as_mut() {
        recorder.open.remove(&fd);
    }
    // SAFETY: the caller's argument, as it came.
    unsafe { libc::syscall(libc::SYS_close, fd) as c_int }
}

/// # Safety
/// As write(2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn write(fd: c_int, bytes: *const c_void, len: usize) -> isize {
    // SAFETY: the caller's arguments, as they came.
    let written = unsafe { libc::syscall(libc::SYS_write, fd, bytes, len) };
    done(written, |recorder| {
        let Some(file) = recorder.file(fd) else { return };
        // SAFETY: only asks where the file stands.
        let end = unsafe { libc::lseek64(fd, 0, libc::SEEK_CUR) };
        // SAFETY: the kernel read as many bytes from there.
        let bytes = unsafe { std::slice::from_raw_parts(bytes.cast::<u8>(), written as usize) };
        let offset = (end - written) as u64;
        recorder.ops.push(Op::Write { file, offset, bytes: bytes.to_vec() });
    }) as isize
}

/// # Safety
/// As pwrite(2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pwrite64(
    fd: c_int,
    bytes: *const c_void,
    len: usize,
    offset: i64,
) -> isize {
    // SAFETY: the caller's arguments, as they came.
    let written = unsafe { libc::syscall(libc::SYS_pwrite64, fd, bytes, len, offset) };
    done(written, |recorder| {
        let Some(file) = recorder.file(fd) else { return };
        // SAFETY: the kernel read as many bytes from there.
        let bytes = unsafe { std::slice::from_raw_parts(bytes.cast::<u8>(), written as usize) };
        recorder.ops.push(Op::Write { file, offset: offset as u64, bytes: bytes.to_vec() });
    }) as isize
}

/// # Safety
/// As ftruncate(2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftruncate64(fd: c_int, len: i64) -> c_int {
    // SAFETY: the caller's arguments, as they came.
    done(unsafe { libc::syscall(libc::SYS_ftruncate, fd, len) }, |recorder| {
        if let Some(file) = recorder.file(fd) {
            recorder.ops.push(Op::Truncate { file, len: len as u64 });
        }
    }) as c_int
}

/// # Safety
/// As fsync(2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fsync(fd: c_int) -> c_int {
    // SAFETY: the caller's argument, as it came.
    sync(fd, || unsafe { libc::syscall(libc::SYS_fsync, fd) })
}

/// # Safety
/// As fdatasync(2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fdatasync(fd: c_int) -> c_int {
    // SAFETY: the caller's argument, as it came.
    sync(fd, || unsafe { libc::syscall(libc::SYS_fdatasync, fd) })
}

/// # Safety
/// As mkdir(2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mkdir(path: *const c_char, mode: u32) -> c_int {
    // SAFETY: the caller's arguments, as they came.
    let made = unsafe { libc::syscall(libc::SYS_mkdirat, libc::AT_FDCWD, path, mode) };
    done(made, |recorder| {
        // SAFETY: the kernel took it for a C string.
        if let Some(path) = unsafe { recorder.path(libc::AT_FDCWD, path) } {
            recorder.ops.push(Op::MakeDir(path));
        }
    }) as c_int
}

/// # Safety
/// As rename(2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rename(from: *const c_char, to: *const c_char) -> c_int {
    const HERE: c_int = libc::AT_FDCWD;
    // SAFETY: the caller's arguments, as they came.
    let renamed = unsafe { libc::syscall(libc::SYS_renameat2, HERE, from, HERE, to, 0) };
    done(renamed, |recorder| {
        // SAFETY: the kernel took them for C strings.
        let paths = unsafe { (recorder.path(HERE, from), recorder.path(HERE, to)) };
        let (Some(from), Some(to)) = paths else { return };
        let moved: Vec<_> =
            recorder.names.keys().filter(|name| name.starts_with(&from)).cloned().collect();
        for name in moved {
            let rest = name.strip_prefix(&from).expect("it begins so").to_owned();
            let new = if rest.as_os_str().is_empty() { to.clone() } else { to.join(rest) };
            let file = recorder.names.remove(&name).expect("it is there");
            recorder.names.insert(new, file);
        }
        recorder.ops.push(Op::Rename(from, to));
    }) as c_int
}

/// # Safety
/// As unlink(2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn unlink(path: *const c_char) -> c_int {
    // SAFETY: the caller's argument, as it came.
    unsafe { unlinkat(libc::AT_FDCWD, path, 0) }
}

/// # Safety
/// As rmdir(2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rmdir(path: *const c_char) -> c_int {
    // SAFETY: the caller's argument, as it came.
    unsafe { unlinkat(libc::AT_FDCWD, path, libc::AT_REMOVEDIR) }
}

/// # Safety
/// As unlinkat(2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn unlinkat(dir: c_int, path: *const c_char, flags: c_int) -> c_int {
    // SAFETY: the caller's arguments, as they came.
    let removed = unsafe { libc::syscall(libc::SYS_unlinkat, dir, path, flags) };
    done(removed, |recorder| {
        // SAFETY: the kernel took it for a C string.
        if let Some(path) = unsafe { recorder.path(dir, path) } {
            recorder.names.remove(&path);
            recorder.ops.push(Op::Remove(path));
        }
    }) as c_int
}
