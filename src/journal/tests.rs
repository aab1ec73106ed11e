//! The journal through its trait, on a real folder.

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::*;

pub(super) fn open(dir: &Path) -> SledJournal {
    SledJournal::open(dir, StoreSettings::default()).unwrap()
}

pub(super) fn card(listener: &str) -> Card {
    Card { listener: listener.into(), title: None, created_at: 1, updated_at: 2, archived: false }
}

pub(super) fn events(count: usize) -> Batch {
    Batch {
        events: (0..count).map(|n| format!("{{\"n\":{n}}}").into_bytes()).collect(),
        ..Batch::default()
    }
}

pub(super) fn first(listener: &str, count: usize) -> Batch {
    Batch { card: Some(card(listener)), ..events(count) }
}

#[tokio::test]
async fn what_was_appended_is_read_back_after_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path());
    let session = SessionId::fresh();
    journal.append(session, 0, first("ann", 3)).await.unwrap();
    let second = Batch {
        answers: vec![(0, b"a0".to_vec()), (1, b"a1".to_vec())],
        snapshot: Some(b"state at 5".to_vec()),
        checkpoint: Some(Some(b"so far".to_vec())),
        signals: vec![b"s0".to_vec()],
        ..events(2)
    };
    journal.append(session, 3, second).await.unwrap();
    journal.append(session, 5, events(1)).await.unwrap();
    let epoch = journal.epoch().to_owned();
    drop(journal);

    let journal = open(dir.path());
    assert_eq!(journal.epoch(), epoch);
    let stored = journal.load(session).unwrap().unwrap();
    assert_eq!(stored.head, 6);
    assert_eq!(stored.card, card("ann"));
    assert_eq!(stored.snapshot, Some((5, b"state at 5".to_vec())));
    assert_eq!(stored.tail, vec![b"{\"n\":0}".to_vec()]);
    assert_eq!(stored.answers, vec![(0, b"a0".to_vec()), (1, b"a1".to_vec())]);
    assert_eq!(stored.checkpoint, Some(b"so far".to_vec()));
    assert_eq!(journal.read(session, 1, 100).unwrap().len(), 6);
    assert_eq!(journal.read(session, 2, 2).unwrap(), vec![b"{\"n\":1}", b"{\"n\":2}"]);
    assert!(journal.read(session, 7, 100).unwrap().is_empty());
    assert_eq!(journal.signals("ann").unwrap(), vec![b"s0".to_vec()]);
    assert_eq!(journal.card(session).unwrap(), Some(card("ann")));
    assert!(journal.load(SessionId::fresh()).unwrap().is_none());
}

#[tokio::test]
async fn an_append_at_another_head_is_refused_and_writes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path());
    let session = SessionId::fresh();
    journal.append(session, 0, first("ann", 2)).await.unwrap();
    for expected in [0, 1, 3] {
        let batch = Batch { checkpoint: Some(Some(b"no".to_vec())), ..events(1) };
        let error = journal.append(session, expected, batch).await.unwrap_err();
        assert_eq!(error, JournalError::HeadMoved { expected, found: 2 });
    }
    let stored = journal.load(session).unwrap().unwrap();
    assert_eq!((stored.head, stored.tail.len(), stored.checkpoint), (2, 2, None));
}

#[tokio::test]
async fn a_session_begins_with_its_card() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path());
    let session = SessionId::fresh();
    let error = journal.append(session, 0, events(1)).await.unwrap_err();
    assert_eq!(error, JournalError::NoCard { session });
    assert!(journal.load(session).unwrap().is_none());
}

#[tokio::test]
async fn many_sessions_written_at_once_all_come_back() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path());
    let sessions: Vec<_> = (0..300).map(|_| SessionId::fresh()).collect();
    for head in [0, 2] {
        let appends =
            sessions.iter().map(|session| journal.append(*session, head, first("ann", 2)));
        for result in futures_util::future::join_all(appends).await {
            result.unwrap();
        }
    }
    drop(journal);
    let journal = open(dir.path());
    for session in sessions {
        assert_eq!(journal.load(session).unwrap().unwrap().tail.len(), 4);
    }
}

#[tokio::test]
async fn two_appends_of_one_session_under_way_keep_their_order() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path());
    let session = SessionId::fresh();
    let one = journal.append(session, 0, first("ann", 1));
    let two = journal.append(session, 1, events(1));
    let stale = journal.append(session, 1, events(1));
    assert_eq!(two.await, Ok(()));
    assert_eq!(one.await, Ok(()));
    assert_eq!(stale.await, Err(JournalError::HeadMoved { expected: 1, found: 2 }));
}

#[tokio::test]
async fn long_values_come_back_and_shrink_without_leaving_anything() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path());
    let session = SessionId::fresh();
    let long: Vec<u8> = (0..700_000u32).map(|n| n as u8).collect();
    let batch = Batch {
        events: vec![long.clone(), b"short".to_vec(), long.clone()],
        snapshot: Some(long.clone()),
        checkpoint: Some(Some(long.clone())),
        ..first("ann", 0)
    };
    journal.append(session, 0, batch).await.unwrap();
    let stored = journal.load(session).unwrap().unwrap();
    assert_eq!(stored.snapshot, Some((3, long.clone())));
    assert_eq!(stored.checkpoint, Some(long.clone()));
    assert_eq!(
        journal.read(session, 1, 9).unwrap(),
        vec![long.clone(), b"short".to_vec(), long.clone()]
    );
    assert_eq!(journal.read(session, 2, 1).unwrap(), vec![b"short".to_vec()]);

    let batch =
        Batch { snapshot: Some(b"small".to_vec()), checkpoint: Some(None), ..Batch::default() };
    journal.append(session, 3, batch).await.unwrap();
    let stored = journal.load(session).unwrap().unwrap();
    assert_eq!((stored.snapshot, stored.checkpoint), (Some((3, b"small".to_vec())), None));

    // sled never syncs the files in here: nothing may ever get large enough to land in them.
    let blobs = fs::read_dir(dir.path().join("store-000001/blobs")).unwrap();
    assert_eq!(blobs.count(), 0);
}

#[tokio::test]
async fn answers_below_the_window_go() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path());
    let session = SessionId::fresh();
    let answers = |range: std::ops::Range<u64>| range.map(|n| (n, vec![n as u8])).collect();
    let batch = Batch { answers: answers(0..10), ..first("ann", 1) };
    journal.append(session, 0, batch).await.unwrap();
    let batch = Batch { answers: answers(10..12), answers_from: 8, ..Batch::default() };
    journal.append(session, 1, batch).await.unwrap();
    let kept = |journal: &SledJournal| -> Vec<u64> {
        let stored = journal.load(session).unwrap().unwrap();
        stored.answers.into_iter().map(|(number, _)| number).collect()
    };
    assert_eq!(kept(&journal), [8, 9, 10, 11]);
    // The window never moves back.
    journal.append(session, 1, Batch { checkpoint: Some(None), ..events(1) }).await.unwrap();
    assert_eq!(kept(&journal), [8, 9, 10, 11]);
}

#[tokio::test]
async fn only_the_newest_signals_of_a_listener_are_kept() {
    let dir = tempfile::tempdir().unwrap();
    let settings = StoreSettings { signals_per_listener: 5, ..StoreSettings::default() };
    let journal = SledJournal::open(dir.path(), settings.clone()).unwrap();
    let (ann, bob) = (SessionId::fresh(), SessionId::fresh());
    let signals = |range: std::ops::Range<u8>| Batch {
        signals: range.map(|n| vec![n]).collect(),
        ..Batch::default()
    };
    journal.append(ann, 0, Batch { card: Some(card("ann")), ..signals(0..3) }).await.unwrap();
    journal.append(bob, 0, Batch { card: Some(card("bob")), ..signals(50..52) }).await.unwrap();
    for at in 0..4 {
        journal.append(ann, 0, signals(3 + at * 2..5 + at * 2)).await.unwrap();
    }
    assert_eq!(journal.signals("ann").unwrap(), [[6], [7], [8], [9], [10]]);
    assert_eq!(journal.signals("bob").unwrap(), [[50], [51]]);
    drop(journal);
    let journal = SledJournal::open(dir.path(), settings).unwrap();
    journal.append(ann, 0, signals(11..20)).await.unwrap();
    assert_eq!(journal.signals("ann").unwrap(), [[15], [16], [17], [18], [19]]);
    journal.erase_signals("ann").await.unwrap();
    assert!(journal.signals("ann").unwrap().is_empty());
    assert_eq!(journal.signals("bob").unwrap(), [[50], [51]]);
    journal.append(ann, 0, signals(20..21)).await.unwrap();
    assert_eq!(journal.signals("ann").unwrap(), [[20]]);
}

#[tokio::test]
async fn a_listener_s_sessions_come_newest_first_in_pages() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path());
    let id = |n| SessionId::from_bytes([n; 16]);
    for n in 1..=5 {
        journal.append(id(n), 0, first("ann", 1)).await.unwrap();
    }
    journal.append(id(9), 0, first("an", 1)).await.unwrap();
    let list = |after, limit| -> Vec<SessionId> {
        let found = journal.sessions("ann", after, limit).unwrap();
        found.into_iter().map(|(session, _)| session).collect()
    };
    assert_eq!(list(None, 2), [id(5), id(4)]);
    assert_eq!(list(Some(id(4)), 2), [id(3), id(2)]);
    assert_eq!(list(Some(id(2)), 2), [id(1)]);
    assert_eq!(list(Some(id(1)), 2), []);
    // Another's session in the place of the last seen one changes nothing.
    assert_eq!(list(Some(id(9)), 9).len(), 5);

    let renamed = Card { title: Some("late".into()), ..card("ann") };
    let batch = Batch { card: Some(renamed.clone()), ..Batch::default() };
    journal.append(id(3), 1, batch).await.unwrap();
    assert_eq!(journal.sessions("ann", Some(id(4)), 1).unwrap(), [(id(3), renamed)]);
}

#[tokio::test]
async fn a_deleted_session_is_gone_with_all_that_stood_under_it() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path());
    let (session, other) = (SessionId::fresh(), SessionId::fresh());
    let batch = Batch {
        answers: vec![(0, b"answer".to_vec())],
        snapshot: Some(b"state".to_vec()),
        checkpoint: Some(Some(b"text".to_vec())),
        signals: vec![b"signal".to_vec()],
        ..first("ann", 20)
    };
    journal.append(session, 0, batch.clone()).await.unwrap();
    journal.append(other, 0, batch).await.unwrap();
    journal.delete(session).await.unwrap();
    assert!(journal.load(session).unwrap().is_none());
    assert!(journal.card(session).unwrap().is_none());
    assert!(journal.read(session, 1, 100).unwrap().is_empty());
    assert_eq!(journal.sessions("ann", None, 9).unwrap().len(), 1);
    assert_eq!(journal.load(other).unwrap().unwrap().answers.len(), 1);
    assert_eq!(journal.signals("ann").unwrap().len(), 2);
    // An actor that didn't hear of it can't bring it back half.
    let error = journal.append(session, 20, events(1)).await.unwrap_err();
    assert_eq!(error, JournalError::HeadMoved { expected: 20, found: 0 });
}

#[tokio::test]
async fn a_snapshot_drops_what_is_older_than_the_retention() {
    let dir = tempfile::tempdir().unwrap();
    // What is kept begins in the middle of an append: all of that one is.
    let settings = StoreSettings { retain_events: 12, ..StoreSettings::default() };
    let journal = SledJournal::open(dir.path(), settings).unwrap();
    let session = SessionId::fresh();
    for head in [0, 5, 10, 15, 20] {
        journal.append(session, head, first("ann", 5)).await.unwrap();
    }
    assert_eq!(journal.read(session, 1, 100).unwrap().len(), 25);
    let batch = Batch { snapshot: Some(b"state".to_vec()), ..Batch::default() };
    journal.append(session, 25, batch).await.unwrap();
    let dropped = JournalError::Dropped { session, kept_from: 11 };
    assert_eq!(journal.read(session, 10, 100), Err(dropped));
    assert_eq!(journal.read(session, 11, 100).unwrap().len(), 15);
    assert_eq!(journal.read(session, 16, 100).unwrap().len(), 10);
    journal.append(session, 25, events(3)).await.unwrap();
    let stored = journal.load(session).unwrap().unwrap();
    assert_eq!((stored.head, stored.tail.len()), (28, 3));
    assert_eq!(journal.read(session, 16, 100).unwrap().len(), 13);
}

#[tokio::test]
async fn nothing_is_left_below_the_retained_events() {
    let dir = tempfile::tempdir().unwrap();
    let settings = StoreSettings { retain_events: 3, ..StoreSettings::default() };
    let journal = SledJournal::open(dir.path(), settings).unwrap();
    let session = SessionId::fresh();
    // More events at once than are kept, so that some are not needed before they are written.
    for head in [0, 10, 20] {
        let batch = Batch { snapshot: Some(b"state".to_vec()), ..first("ann", 10) };
        journal.append(session, head, batch).await.unwrap();
    }
    let batch = Batch { snapshot: Some(b"state".to_vec()), ..Batch::default() };
    journal.append(session, 30, batch).await.unwrap();
    assert_eq!(journal.read(session, 28, 99).unwrap().len(), 3);
    drop(journal);
    let store = generation::Generation::open(&dir.path().join("store-000001"), 1 << 20).unwrap();
    let all = key::numbered_range(key::Kind::Event, session, 0..u64::MAX);
    let last_append = key::numbered(key::Kind::Event, session, 21);
    assert_eq!(store.all_keys(all, usize::MAX).unwrap(), [last_append]);
}

#[tokio::test]
async fn after_close_nothing_is_taken_and_what_was_taken_is_there() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path());
    let session = SessionId::fresh();
    let append = journal.append(session, 0, first("ann", 1));
    journal.close().await;
    append.await.unwrap();
    assert!(!journal.is_writable());
    let late = journal.append(session, 1, events(1)).await;
    assert!(matches!(late, Err(JournalError::Unavailable(_))), "{late:?}");
    journal.close().await;
    drop(journal);
    assert_eq!(open(dir.path()).load(session).unwrap().unwrap().head, 1);
}

#[tokio::test]
async fn a_second_journal_on_the_folder_says_who_has_it() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path());
    let Err(error) = SledJournal::open(dir.path(), StoreSettings::default()) else {
        panic!("opened twice");
    };
    assert!(matches!(error, OpenError::InUse(_)), "{error}");
    assert!(error.to_string().contains(&std::process::id().to_string()), "{error}");
    drop(journal);
    open(dir.path());
}

/// What a random history does to one session.
#[derive(Clone, Debug)]
enum Step {
    Append { events: Vec<usize>, snapshot: bool, answers: u64, drop_answers: u64 },
    Stale,
    Delete,
    Restart,
}

fn step() -> impl Strategy<Value = Step> {
    let append = (proptest::collection::vec(0..9_000usize, 0..5), any::<bool>(), 0..3u64, 0..3u64)
        .prop_map(|(events, snapshot, answers, drop_answers)| Step::Append {
            events,
            snapshot,
            answers,
            drop_answers,
        });
    prop_oneof![12 => append, 2 => Just(Step::Stale), 1 => Just(Step::Delete), 2 => Just(Step::Restart)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// The journal against a list in memory: whatever is asked of it, in any order.
    #[test]
    fn the_journal_keeps_what_a_plain_list_would(
        steps in proptest::collection::vec((0..2usize, step()), 1..24),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let dir = tempfile::tempdir().unwrap();
        let settings = StoreSettings { retain_events: 6, ..StoreSettings::default() };
        let mut journal = SledJournal::open(dir.path(), settings.clone()).unwrap();
        let ids = [SessionId::from_bytes([1; 16]), SessionId::from_bytes([2; 16])];
        let mut logs: [Vec<Vec<u8>>; 2] = Default::default();
        let mut answers: [(u64, u64); 2] = Default::default();
        for (at, step) in steps {
            let (id, log, window) = (ids[at], &mut logs[at], &mut answers[at]);
            match step {
                Step::Append { events, snapshot, answers, drop_answers } => {
                    let events: Vec<_> =
                        events.into_iter().map(|len| vec![len as u8; len]).collect();
                    let new = log.is_empty();
                    let head = log.len() as u64;
                    log.extend(events.iter().cloned());
                    let given = window.1..window.1 + answers;
                    window.1 = given.end;
                    window.0 = (window.0 + drop_answers).min(window.1);
                    let batch = Batch {
                        events,
                        card: new.then(|| card("ann")),
                        answers: given.map(|n| (n, n.to_be_bytes().to_vec())).collect(),
                        answers_from: window.0,
                        snapshot: snapshot.then(|| log.len().to_be_bytes().to_vec()),
                        ..Batch::default()
                    };
                    runtime.block_on(journal.append(id, head, batch)).unwrap();
                }
                Step::Stale => {
                    let head = log.len() as u64;
                    let result = runtime.block_on(journal.append(id, head + 1, first("ann", 1)));
                    prop_assert_eq!(
                        result,
                        Err(JournalError::HeadMoved { expected: head + 1, found: head })
                    );
                }
                Step::Delete => {
                    runtime.block_on(journal.delete(id)).unwrap();
                    log.clear();
                    *window = (0, 0);
                }
                Step::Restart => {
                    drop(journal);
                    journal = SledJournal::open(dir.path(), settings.clone()).unwrap();
                }
            }
            for (at, id) in ids.into_iter().enumerate() {
                let log = &logs[at];
                let Some(stored) = journal.load(id).unwrap() else {
                    prop_assert!(log.is_empty());
                    continue;
                };
                prop_assert_eq!(stored.head, log.len() as u64);
                let from = stored.snapshot.as_ref().map_or(0, |(seq, _)| *seq as usize);
                prop_assert_eq!(&stored.tail, &log[from..].to_vec());
                if let Some((seq, state)) = stored.snapshot {
                    prop_assert_eq!(state, (seq as usize).to_be_bytes().to_vec());
                }
                let numbers: Vec<_> = stored.answers.iter().map(|(n, _)| *n).collect();
                prop_assert_eq!(numbers, (answers[at].0..answers[at].1).collect::<Vec<_>>());
                let newest = log.len().saturating_sub(6);
                prop_assert_eq!(
                    journal.read(id, newest as u64 + 1, 99).unwrap(),
                    log[newest..].to_vec()
                );
            }
        }
    }
}

#[tokio::test]
async fn signals_are_amended_in_one_step_and_counted_anew() {
    let dir = tempfile::tempdir().unwrap();
    let settings = StoreSettings { signals_per_listener: 5, ..StoreSettings::default() };
    let journal = SledJournal::open(dir.path(), settings.clone()).unwrap();
    let (ann, bob) = (SessionId::fresh(), SessionId::fresh());
    let with = |signals: &[&[u8]], batch: Batch| Batch {
        signals: signals.iter().map(|signal| signal.to_vec()).collect(),
        ..batch
    };
    journal.append(ann, 0, with(&[b"1", b"2"], first("ann", 1))).await.unwrap();
    journal.append(bob, 0, with(&[b"9"], first("bob", 1))).await.unwrap();
    let amend = |kept: Vec<Vec<u8>>| {
        assert_eq!(kept, [b"1", b"2"]);
        vec![b"a".to_vec(), vec![b'x'; 200_000], b"1".to_vec(), b"2".to_vec()]
    };
    journal.amend_signals("ann", Box::new(amend)).await.unwrap();
    let big = vec![b'x'; 200_000];
    assert_eq!(journal.signals("ann").unwrap(), [&b"a"[..], &big, b"1", b"2"]);
    journal.append(ann, 1, with(&[b"3", b"4"], events(1))).await.unwrap();
    assert_eq!(journal.signals("ann").unwrap(), [&big[..], b"1", b"2", b"3", b"4"]);
    assert_eq!(journal.signals("bob").unwrap(), [b"9"]);
    drop(journal);
    let journal = SledJournal::open(dir.path(), settings).unwrap();
    assert_eq!(journal.signals("ann").unwrap().len(), 5);
    journal.amend_signals("ann", Box::new(|_| Vec::new())).await.unwrap();
    assert_eq!(journal.signals("ann").unwrap(), Vec::<Vec<u8>>::new());
    drop(journal);
    assert_eq!(examine(dir.path(), None).unwrap().fault_count, 0);
}
