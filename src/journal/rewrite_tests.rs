//! Giving space back and backups, while appends go on.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::tests::{card, events, first, open};
use super::*;

/// The generations in a data folder.
fn generations(dir: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    paths.filter(|path| path.is_dir()).collect()
}

/// Every file under a folder that has these bytes.
fn files_with(dir: &Path, bytes: &[u8]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_with(&path, bytes));
        } else if fs::read(&path).unwrap().windows(bytes.len()).any(|window| window == bytes) {
            found.push(path);
        }
    }
    found
}

/// Appends to a session of its own until told to stop; gives the session and its head.
async fn keep_appending(journal: Arc<SledJournal>, stop: Arc<AtomicBool>) -> (SessionId, u64) {
    let session = SessionId::fresh();
    let mut head = 0u64;
    while head < 3 || !stop.load(Ordering::SeqCst) {
        let batch = Batch {
            card: (head == 0).then(|| card("ann")),
            checkpoint: Some(Some(head.to_be_bytes().to_vec())),
            ..events(3)
        };
        journal.append(session, head, batch).await.unwrap();
        head += 3;
    }
    (session, head)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rewrite_under_appends_loses_nothing_and_leaves_one_generation() {
    let dir = tempfile::tempdir().unwrap();
    let journal = Arc::new(open(dir.path()));
    let stop = Arc::new(AtomicBool::new(false));
    let busy: Vec<_> = (0..8)
        .map(|_| tokio::spawn(keep_appending(Arc::clone(&journal), Arc::clone(&stop))))
        .collect();
    let rewrites = (0..3).map(|_| journal.rewrite());
    for rewritten in futures_util::future::join_all(rewrites).await {
        rewritten.unwrap();
    }
    stop.store(true, Ordering::SeqCst);
    let mut written = Vec::new();
    for busy in busy {
        written.push(busy.await.unwrap());
    }
    let check = |journal: &SledJournal| {
        for (session, head) in &written {
            let stored = journal.load(*session).unwrap().unwrap();
            assert_eq!((stored.head, stored.tail.len() as u64), (*head, *head));
            assert_eq!(stored.checkpoint, Some((head - 3).to_be_bytes().to_vec()));
        }
    };
    check(&journal);
    let epoch = journal.epoch().to_owned();
    journal.close().await;
    drop(journal);
    assert_eq!(generations(dir.path()), [dir.path().join("store-000004")]);
    let journal = open(dir.path());
    assert_eq!(journal.epoch(), epoch);
    check(&journal);
}

#[tokio::test]
async fn nothing_of_a_deleted_session_can_be_read_after_a_rewrite() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path());
    let secret = b"nobody may ever read this";
    let (gone, kept) = (SessionId::fresh(), SessionId::fresh());
    let told = Batch {
        events: vec![secret.to_vec()],
        snapshot: Some(secret.to_vec()),
        checkpoint: Some(Some(secret.to_vec())),
        ..first("ann", 0)
    };
    journal.append(gone, 0, told).await.unwrap();
    journal.append(kept, 0, first("ann", 1)).await.unwrap();
    assert!(!files_with(dir.path(), secret).is_empty());
    journal.delete(gone).await.unwrap();
    journal.rewrite().await.unwrap();
    journal.close().await;
    assert_eq!(files_with(dir.path(), secret), Vec::<PathBuf>::new());
    drop(journal);
    assert_eq!(open(dir.path()).load(kept).unwrap().unwrap().head, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_of_an_erased_listener_can_be_read_and_the_others_keep_all() {
    let dir = tempfile::tempdir().unwrap();
    let journal = Arc::new(open(dir.path()));
    let (secret, own) = (b"what ann said at night", b"what bob said by day");
    let told = |listener: &str, words: &[u8]| Batch {
        events: vec![words.repeat(400), words.to_vec()],
        snapshot: Some(words.to_vec()),
        checkpoint: Some(Some(words.to_vec())),
        answers: vec![(0, words.to_vec())],
        signals: vec![words.to_vec()],
        ..first(listener, 0)
    };
    // More than one page of the listener's list.
    for _ in 0..300 {
        let batch = Batch { signals: vec![secret.to_vec()], ..first("ann-of-the-night", 1) };
        journal.append(SessionId::fresh(), 0, batch).await.unwrap();
    }
    journal.append(SessionId::fresh(), 0, told("ann-of-the-night", secret)).await.unwrap();
    let kept = SessionId::fresh();
    journal.append(kept, 0, told("bob", own)).await.unwrap();
    // The name of another listener that hers begins with.
    let near = SessionId::fresh();
    journal.append(near, 0, told("ann", own)).await.unwrap();
    assert!(!files_with(dir.path(), secret).is_empty());
    for listener in ["ann-of-the-night", "bob"] {
        journal.keep_expense(listener, b"{}".to_vec()).await.unwrap();
    }
    assert!(!files_with(dir.path(), b"ann-of-the-night").is_empty());

    let stop = Arc::new(AtomicBool::new(false));
    let busy = tokio::spawn(keep_appending(Arc::clone(&journal), Arc::clone(&stop)));
    journal.erase_listener("ann-of-the-night").await.unwrap();
    // At once, with the store open and in use: the old files are gone when the answer comes.
    assert_eq!(files_with(dir.path(), secret), Vec::<PathBuf>::new());
    assert_eq!(files_with(dir.path(), b"ann-of-the-night"), Vec::<PathBuf>::new());
    stop.store(true, Ordering::SeqCst);
    let (other, head) = busy.await.unwrap();
    assert_eq!(journal.load(other).unwrap().unwrap().head, head);
    assert!(journal.sessions("ann-of-the-night", None, 9).unwrap().is_empty());
    assert!(journal.signals("ann-of-the-night").unwrap().is_empty());
    assert_eq!(journal.expenses().unwrap(), [("bob".to_owned(), b"{}".to_vec())]);
    for (listener, session) in [("bob", kept), ("ann", near)] {
        assert_eq!(journal.load(session).unwrap().unwrap().tail.len(), 0);
        assert_eq!(journal.read(session, 1, 9).unwrap().len(), 2);
        assert_eq!(journal.signals(listener).unwrap(), vec![own.to_vec()]);
    }
    // Whoever has nothing is erased as well.
    journal.erase_listener("nobody").await.unwrap();
    journal.close().await;
    drop(journal);
    assert_eq!(examine(dir.path(), None).unwrap().faults, Vec::<String>::new());
}

/// Bytes that no two events share, and that can't be packed.
fn noise(seed: u64, len: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let step = |_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 56) as u8
    };
    (0..len).map(step).collect()
}

#[tokio::test]
async fn a_store_that_outgrew_what_it_keeps_is_written_anew() {
    const FLOOR: u64 = 2 * 1024 * 1024;
    let dir = tempfile::tempdir().unwrap();
    let settings =
        StoreSettings { retain_events: 20, rewrite_floor_bytes: FLOOR, ..StoreSettings::default() };
    let journal = SledJournal::open(dir.path(), settings).unwrap();
    let session = SessionId::fresh();
    let mut head = 0;
    let mut largest = 0;
    let mut names = std::collections::BTreeSet::new();
    while head < 20_000 {
        let events = (0..50).map(|n| noise(head + n, 900)).collect();
        let batch = Batch {
            events,
            snapshot: Some(b"state".to_vec()),
            ..Batch { card: Some(card("ann")), ..Batch::default() }
        };
        journal.append(session, head, batch).await.unwrap();
        head += 50;
        for path in generations(dir.path()) {
            // It may be removed at this moment.
            largest = largest.max(fs::metadata(path.join("db")).map_or(0, |db| db.len()));
            names.insert(path);
        }
    }
    assert_eq!(journal.read(session, head - 19, 99).unwrap().len(), 20);
    // 20 MB went through a store that keeps a few hundred kilobytes.
    assert!(names.len() > 1, "never written anew; largest {largest}");
    assert!(largest < 4 * FLOOR, "{largest}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_under_appends_is_one_moment_of_the_store() {
    let dir = tempfile::tempdir().unwrap();
    let journal = Arc::new(open(&dir.path().join("data")));
    let before = SessionId::fresh();
    journal.append(before, 0, first("ann", 7)).await.unwrap();
    let stop = Arc::new(AtomicBool::new(false));
    let busy: Vec<_> = (0..4)
        .map(|_| tokio::spawn(keep_appending(Arc::clone(&journal), Arc::clone(&stop))))
        .collect();
    let to = dir.path().join("backup");
    journal.backup(&to).await.unwrap();
    stop.store(true, Ordering::SeqCst);
    let mut written = Vec::new();
    for busy in busy {
        written.push(busy.await.unwrap());
    }
    let again = journal.backup(&to).await.unwrap_err();
    assert!(matches!(again, JournalError::Unavailable(_)), "{again}");

    let copy = open(&to);
    assert_eq!(copy.load(before).unwrap().unwrap().tail.len(), 7);
    for (session, head) in written {
        let Some(stored) = copy.load(session).unwrap() else { continue };
        assert!(stored.head <= head && stored.head % 3 == 0);
        assert_eq!(stored.tail.len() as u64, stored.head);
        // Events and checkpoint of one append stand together.
        assert_eq!(stored.checkpoint, Some((stored.head - 3).to_be_bytes().to_vec()));
    }
    // The store itself is where it was.
    assert_eq!(generations(&dir.path().join("data")).len(), 1);
    assert_eq!(journal.load(before).unwrap().unwrap().head, 7);
}
