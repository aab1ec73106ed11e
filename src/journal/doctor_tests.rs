//! Looking through stores, whole and damaged.

use std::path::Path;

use super::generation::{Generation, Writes};
use super::head::Head;
use super::key::Kind;
use super::tests::{card, events, first, open};
use super::*;

/// A session with something of every kind; its log begins at 11 and ends at 25. The last five events are
/// of one append.
async fn furnish(journal: &SledJournal) -> SessionId {
    let session = SessionId::fresh();
    let batch = Batch {
        answers: (0..5).map(|n| (n, b"{}".to_vec())).collect(),
        answers_from: 0,
        signals: vec![b"{\"liked\":1}".to_vec(), b"{\"liked\":2}".to_vec()],
        checkpoint: Some(Some(b"\"so far\"".to_vec())),
        ..first("ann", 1)
    };
    journal.append(session, 0, batch).await.unwrap();
    for head in 1..20 {
        journal.append(session, head, events(1)).await.unwrap();
    }
    let batch =
        Batch { snapshot: Some(b"{\"state\":20}".to_vec()), answers_from: 2, ..Batch::default() };
    journal.append(session, 20, batch).await.unwrap();
    journal.append(session, 20, events(5)).await.unwrap();
    session
}

fn settings() -> StoreSettings {
    StoreSettings { retain_events: 10, ..StoreSettings::default() }
}

fn damage(dir: &Path, key: &[u8], value: Option<&[u8]>) {
    let store = Generation::open(&dir.join("store-000001"), 1 << 20).unwrap();
    let mut writes = Writes::default();
    match value {
        Some(value) => writes.put_raw(key.to_vec(), value.to_vec()),
        None => writes.remove(key.to_vec()),
    }
    store.commit(writes).unwrap();
}

#[tokio::test]
async fn a_sound_store_is_told_by_what_it_holds() {
    let dir = tempfile::tempdir().unwrap();
    let journal = SledJournal::open(dir.path(), settings()).unwrap();
    let session = furnish(&journal).await;
    let gone = furnish(&journal).await;
    journal.delete(gone).await.unwrap();
    journal.keep_expense("ann", b"{\"tokens\":7}".to_vec()).await.unwrap();
    let epoch = journal.epoch().to_owned();
    let in_use = examine(dir.path(), None).unwrap_err();
    assert!(matches!(in_use, OpenError::InUse(_)), "{in_use}");
    drop(journal);

    let mut lines = Vec::new();
    let report = examine(dir.path(), Some(&mut lines)).unwrap();
    assert_eq!(report.faults, Vec::<String>::new());
    assert_eq!(report.epoch, Some(epoch));
    let counts = (report.sessions, report.listeners, report.events, report.answers, report.signals);
    assert_eq!(counts, (1, 1, 15, 3, 4));
    assert_eq!((report.snapshots, report.checkpoints), (1, 1));
    assert!(report.kept_bytes > 0 && report.file_bytes > report.kept_bytes);
    let lines: Vec<serde_json::Value> =
        lines.split(|b| *b == b'\n').flat_map(serde_json::from_slice).collect();
    assert_eq!(lines.len(), 15 + 3 + 4 + 3 + 1);
    assert!(lines.iter().any(|line| line["value"]["tokens"] == 7 && line["listener"] == "ann"));
    let snapshot = lines.iter().find(|line| line["kind"] == "snapshot").unwrap();
    assert_eq!(snapshot["session"], session.to_string());
    assert_eq!((&snapshot["number"], &snapshot["value"]["state"]), (&20.into(), &20.into()));
}

#[tokio::test]
async fn every_damage_is_named_and_the_rest_still_exported() {
    let dir = tempfile::tempdir().unwrap();
    let journal = SledJournal::open(dir.path(), settings()).unwrap();
    let session = furnish(&journal).await;
    drop(journal);
    let event = |seq| key::numbered(Kind::Event, session, seq);
    let of = |kind| key::of_session(kind, session);
    let whole = |key: &[u8]| {
        let store = Generation::open(&dir.path().join("store-000001"), 1 << 20).unwrap();
        store.raw_part(key).unwrap().unwrap()
    };
    let put = |key: &[u8], payload: &[u8]| record::encode(key, payload).unwrap().remove(0).1;
    // The length of an event, and no event; a head as it was while cards stood apart.
    let misled = put(&event(21), &[1, 9, 0, 0, 0]);
    let cardless = Head { seq: 25, floor: 11, answers_from: 2 }.encode(b"");
    let cardless = put(&of(Kind::Head), &cardless);
    // The key, what stands there afterwards (nothing: it is removed), and the fault.
    type Case = (Vec<u8>, Option<Vec<u8>>, &'static str);
    let cases: Vec<Case> = vec![
        (event(14), None, "events 14 to 14 are missing"),
        (event(21), None, "events 11 to 20 are there, 11 to 25 should be"),
        (event(21), Some(misled), "Event 21 has a value that makes no sense"),
        (event(11), None, "events 12 to 25 are there, 11 to 25 should be"),
        (event(14), Some(whole(&event(15))), "Event 14 doesn't match its checksum"),
        (event(14), Some(vec![9, 9, 9]), "Event 14 has the unknown format version 9"),
        (of(Kind::Head), None, "parts of it are there, but no head"),
        (of(Kind::Head), Some(cardless), "it has no card"),
        (of(Kind::Snapshot), None, "events were dropped, and there is no snapshot"),
        (key::owned("ann", session), None, "it is missing from its listener's list"),
        (key::signal("ann", 0), None, "1 signals of \"ann\" and 2 counted"),
        (key::meta(plan::EPOCH), None, "there is no epoch"),
        (b"?what".to_vec(), Some(vec![1]), "a key of 5 bytes names nothing"),
    ];
    for (key, value, fault) in cases {
        let before = dir.path().join("store-000001");
        let old = Generation::open(&before, 1 << 20).unwrap().raw_part(&key).unwrap();
        damage(dir.path(), &key, value.as_deref());
        let mut lines = Vec::new();
        let report = examine(dir.path(), Some(&mut lines)).unwrap();
        assert!(
            report.faults.iter().any(|found| found.ends_with(fault)),
            "{fault}: {:?}",
            report.faults
        );
        assert!(lines.split(|byte| *byte == b'\n').count() > 15);
        damage(dir.path(), &key, old.as_deref());
    }
    assert_eq!(examine(dir.path(), None).unwrap().faults, Vec::<String>::new());
}

#[tokio::test]
async fn a_folder_without_a_store_is_no_store() {
    let dir = tempfile::tempdir().unwrap();
    let error = examine(dir.path(), None).unwrap_err();
    assert!(error.to_string().contains("there is no store in it"), "{error}");
    assert!(examine(&dir.path().join("nowhere"), None).is_err());
    assert!(!dir.path().join("nowhere").exists());
}

#[tokio::test]
async fn a_restored_backup_has_all_but_the_epoch() {
    let dir = tempfile::tempdir().unwrap();
    let (data, backup, new) = (dir.path().join("d"), dir.path().join("b"), dir.path().join("n"));
    let journal = SledJournal::open(&data, settings()).unwrap();
    let session = furnish(&journal).await;
    let epoch = journal.epoch().to_owned();
    assert!(matches!(copy_store(&data, &backup), Err(OpenError::InUse(_))));
    drop(journal);
    copy_store(&data, &backup).unwrap();
    assert!(matches!(copy_store(&data, &backup), Err(OpenError::Io { .. })));
    assert_eq!(open(&backup).epoch(), epoch);

    restore(&backup, &new).unwrap();
    let refused = restore(&backup, &new).unwrap_err();
    assert!(refused.to_string().contains("there is a store in it"), "{refused}");
    let journal = open(&new);
    assert_ne!(journal.epoch(), epoch);
    assert_eq!(journal.load(session).unwrap().unwrap().tail.len(), 5);
    drop(journal);
    assert_eq!(examine(&new, None).unwrap().faults, Vec::<String>::new());

    damage(&backup, &key::numbered(Kind::Event, session, 12), None);
    let refused = restore(&backup, &dir.path().join("m")).unwrap_err();
    assert!(refused.to_string().contains("1 faults"), "{refused}");
    assert!(!dir.path().join("m").exists());
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_running_server_makes_its_own_backup() {
    use std::os::unix::fs::PermissionsExt;
    use std::sync::Arc;

    let dir = tempfile::tempdir().unwrap();
    let (data, to) = (dir.path().join("data"), dir.path().join("backup"));
    let journal = Arc::new(open(&data));
    let session = SessionId::fresh();
    journal.append(session, 0, Batch { card: Some(card("ann")), ..events(4) }).await.unwrap();
    let control = Control::open(&data, Arc::clone(&journal)).unwrap();
    let mode = std::fs::metadata(data.join("control")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);

    let ask = |to: &Path| ask_for_backup(&data, to).unwrap();
    assert_eq!(ask(&to), Ok(()));
    assert_eq!(ask(Path::new("here")), Err("the path must be absolute".into()));
    assert!(ask(&to).unwrap_err().contains("exists"));
    assert_eq!(open(&to).load(session).unwrap().unwrap().head, 4);

    drop(control);
    assert!(ask_for_backup(&data, &to).is_err());
    // One that was left by a server that was killed is no obstacle.
    std::fs::write(data.join("control"), b"").unwrap();
    drop(Control::open(&data, journal).unwrap());
}
