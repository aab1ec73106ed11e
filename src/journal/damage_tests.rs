//! Stores that something has harmed between two starts.

use std::fs;
use std::path::Path;

use super::tests::{first, open};
use super::*;

/// Names in the data folder that begin like this.
fn set_aside(dir: &Path) -> Vec<String> {
    let names = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name());
    let names = names.map(|name| name.into_string().unwrap());
    names.filter(|name| name.starts_with("set-aside-")).collect()
}

/// A store with one session of so many events, each appended alone, closed again; its session and its
/// epoch.
async fn written(dir: &Path, events: u64) -> (SessionId, String) {
    let journal = open(dir);
    let session = SessionId::fresh();
    for head in 0..events {
        journal.append(session, head, first("ann", 1)).await.unwrap();
    }
    (session, journal.epoch().to_owned())
}

#[tokio::test]
async fn a_store_that_can_t_be_opened_is_set_aside_and_never_removed() {
    for damage in [&b"not a store"[..], &[0xff; 600_000], b""] {
        let dir = tempfile::tempdir().unwrap();
        let (session, epoch) = written(dir.path(), 3).await;
        let data = dir.path().join("store-000001/db");
        // From an empty file sled would begin anew without a word.
        fs::write(&data, damage).unwrap();

        let journal = open(dir.path());
        assert_ne!(journal.epoch(), epoch);
        assert!(journal.load(session).unwrap().is_none());
        let aside = set_aside(dir.path());
        assert_eq!(aside.len(), 1, "{aside:?}");
        assert!(dir.path().join(&aside[0]).join("db").exists());
        journal.append(session, 0, first("ann", 1)).await.unwrap();
    }
}

/// Found by the power-cut test: sled takes a half-written snapshot of its page table for the newest one.
#[tokio::test]
async fn a_start_that_was_cut_off_while_sled_wrote_its_snapshot_is_no_damage() {
    for unfinished in [&b""[..], b"half of it"] {
        let dir = tempfile::tempdir().unwrap();
        let (session, epoch) = written(dir.path(), 3).await;
        let snapshot = dir.path().join("store-000001/snap.00000000000FFFFF.generating");
        fs::write(&snapshot, unfinished).unwrap();

        let journal = open(dir.path());
        assert_eq!(journal.epoch(), epoch);
        assert_eq!(journal.load(session).unwrap().unwrap().head, 3);
        assert!(!snapshot.exists());
    }
}

#[tokio::test]
async fn a_damaged_event_is_an_error_and_not_a_shorter_log() {
    let dir = tempfile::tempdir().unwrap();
    let (session, _) = written(dir.path(), 9).await;
    let damage = |key: Vec<u8>, value: Option<Vec<u8>>| {
        let store = generation::Generation::open(&dir.path().join("store-000001"), 1 << 20);
        let mut writes = generation::Writes::default();
        match value {
            Some(value) => writes.put_raw(key, value),
            None => writes.remove(key),
        }
        store.unwrap().commit(writes).unwrap();
    };
    let event = |seq| key::numbered(key::Kind::Event, session, seq);
    let third = record::encode(&event(3), b"{\"n\":2}").unwrap().remove(0).1;

    damage(event(4), None);
    let journal = open(dir.path());
    let error = |what: &str| JournalError::Damaged { session, what: what.into() };
    assert_eq!(journal.read(session, 1, 99), Err(error("event 4 is missing")));
    assert_eq!(journal.load(session).unwrap_err(), error("event 4 is missing"));
    assert_eq!(journal.read(session, 5, 99).unwrap().len(), 5);
    drop(journal);

    damage(event(4), Some(third));
    let journal = open(dir.path());
    let wrong = error("Event 4 doesn't match its checksum");
    assert_eq!(journal.read(session, 1, 99), Err(wrong));
    drop(journal);

    damage(event(9), None);
    assert_eq!(open(dir.path()).read(session, 5, 99), Err(error("event 9 is missing")));
}

#[tokio::test]
async fn events_of_one_append_are_missed_or_found_together() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path());
    let session = SessionId::fresh();
    for (head, count) in [(0, 2), (2, 40), (42, 3)] {
        journal.append(session, head, first("ann", count)).await.unwrap();
    }
    for (from, limit, first, count) in [(1, 99, 0, 45), (2, 2, 1, 2), (30, 6, 27, 6), (44, 9, 1, 2)]
    {
        let read = journal.read(session, from, limit).unwrap();
        assert_eq!(read.len(), count, "{from}");
        assert_eq!(read[0], format!("{{\"n\":{first}}}").into_bytes(), "{from}");
    }
    drop(journal);
    let event = |seq| key::numbered(key::Kind::Event, session, seq);
    let store = generation::Generation::open(&dir.path().join("store-000001"), 1 << 20).unwrap();
    let mut writes = generation::Writes::default();
    // The second record of the forty.
    writes.remove(event(35));
    // Two lengths of an event, and no event.
    writes.put(&event(43), &[1, 9, 0, 0, 0, 9, 0, 0, 0]).unwrap();
    store.commit(writes).unwrap();
    drop(store);
    let journal = open(dir.path());
    let damaged = |what: &str| Err(JournalError::Damaged { session, what: what.into() });
    assert_eq!(journal.read(session, 1, 34).unwrap().len(), 34);
    assert_eq!(journal.read(session, 1, 35), damaged("event 35 is missing"));
    assert_eq!(journal.read(session, 40, 1), damaged("event 40 is missing"));
    assert_eq!(journal.read(session, 44, 9), damaged("Event 43 has a value that makes no sense"));
}
