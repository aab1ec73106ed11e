//! Stores as earlier versions wrote them, opened by this one. A folder in `tests/fixtures` never changes:
//! a new format gets a new one, and the old ones open for ever.

use std::fs;
use std::path::{Path, PathBuf};

use segue::journal::{Batch, Card, Journal, Piece, SledJournal, StoreSettings, examine};
use segue::protocol::SessionId;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the fixture") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

fn settings() -> StoreSettings {
    StoreSettings { retain_events: 10, ..StoreSettings::default() }
}

fn long() -> SessionId {
    SessionId::from_bytes([1; 16])
}

fn short() -> SessionId {
    SessionId::from_bytes([2; 16])
}

fn card(title: Option<&str>) -> Card {
    Card {
        listener: "ann".into(),
        title: title.map(str::to_owned),
        created_at: 1_700_000_000_000,
        updated_at: 1_700_000_000_001,
        archived: title.is_some(),
    }
}

fn events(range: std::ops::RangeInclusive<u64>) -> Vec<Vec<u8>> {
    // Every seventh is longer than one part of a record.
    let filler = |seq: u64| "x".repeat(if seq.is_multiple_of(7) { 5_000 } else { 10 });
    range.map(|seq| format!("{{\"seq\":{seq},\"x\":\"{}\"}}", filler(seq)).into_bytes()).collect()
}

/// What the first format's fixture was made with.
async fn write_v1(dir: &Path) {
    let journal = SledJournal::open(dir, settings()).expect("a new store");
    let first = Batch {
        events: events(1..=20),
        card: Some(card(None)),
        answers: (0..4).map(|n| (n, format!("{{\"n\":{n}}}").into_bytes())).collect(),
        signals: vec![b"{\"s\":0}".to_vec(), b"{\"s\":1}".to_vec()],
        checkpoint: Some(Some(b"{\"said\":\"so far\"}".to_vec())),
        ..Batch::default()
    };
    let second =
        Batch { snapshot: Some(b"{\"state\":20}".to_vec()), answers_from: 1, ..Batch::default() };
    let third =
        Batch { events: events(21..=23), card: Some(card(Some("late"))), ..Batch::default() };
    for (head, batch) in [(0, first), (20, second), (20, third)] {
        journal.append(long(), head, batch).await.expect("it is appended");
    }
    let only = Batch { events: events(1..=1), card: Some(card(None)), ..Batch::default() };
    journal.append(short(), 0, only).await.expect("it is appended");
}

fn packed() -> SessionId {
    SessionId::from_bytes([3; 16])
}

/// Half of it can be packed, and what comes of it is longer than one part of a record.
fn packed_events() -> Vec<Vec<u8>> {
    let mut state = 1u64;
    let mut noise = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        char::from(b'0' + (state >> 58) as u8)
    };
    let of = |seq: u64, noise: String| {
        format!(
            "{{\"type\":\"queue.picked\",\"seq\":{seq},\"x\":{noise:?},\"y\":\"{}\"}}",
            "y".repeat(9_000)
        )
    };
    (1..=3).map(|seq| of(seq, (0..9_000).map(|_| noise()).collect()).into_bytes()).collect()
}

/// What the second format added: payloads that are packed. The first one's records are still written
/// where packing makes nothing smaller.
async fn write_v2(dir: &Path) {
    write_v1(dir).await;
    let journal = SledJournal::open(dir, settings()).expect("it opens");
    let batch = Batch { events: packed_events(), card: Some(bob()), ..Batch::default() };
    journal.append(packed(), 0, batch).await.expect("it is appended");
}

/// What came later without a format of its own: words of several sessions in one record. The second text
/// has ended, the first is still being spoken.
async fn write_words(dir: &Path) {
    write_v2(dir).await;
    let journal = SledJournal::open(dir, settings()).expect("it opens");
    let piece = |session, text: String| Piece { session, text: text.into() };
    for n in 0..3 {
        let pieces = [packed(), short()].map(|of| piece(of, format!("{{\"said\":{n}}}")));
        journal.checkpoint(pieces.into()).await.expect("it is kept");
    }
    let head = journal.load(short()).expect("it reads").expect("it is there").head;
    let ended = Batch { checkpoint: Some(None), ..Batch::default() };
    journal.append(short(), head, ended).await.expect("it is appended");
}

async fn check_words(dir: &Path) {
    let mut lines = Vec::new();
    let report = examine(dir, Some(&mut lines)).expect("it opens");
    assert_eq!(report.faults, Vec::<String>::new());
    let lines = String::from_utf8(lines).expect("JSON lines");
    assert_eq!(lines.matches(r#""kind":"words""#).count(), 6);
    let journal = SledJournal::open(dir, settings()).expect("it opens");
    let stored = journal.load(packed()).expect("it reads").expect("it is there");
    assert_eq!(stored.checkpoint, None);
    assert_eq!(stored.pieces.concat(), b"{\"said\":0}{\"said\":1}{\"said\":2}");
    drop(journal);
    check_v2(dir).await;
}

/// Texts in pieces of each session's own, as they were written before.
async fn check_pieces(dir: &Path) {
    let report = examine(dir, None).expect("it opens");
    assert_eq!(report.faults, Vec::<String>::new());
    let journal = SledJournal::open(dir, settings()).expect("it opens");
    let stored = journal.load(packed()).expect("it reads").expect("it is there");
    assert_eq!(stored.checkpoint, Some(b"{\"said\":0}".to_vec()));
    assert_eq!(stored.pieces, [b"{\"said\":1}", b"{\"said\":2}"]);
    drop(journal);
    check_v2(dir).await;
}

fn bob() -> Card {
    Card { listener: "bob".into(), ..card(None) }
}

async fn check_v2(dir: &Path) {
    let journal = SledJournal::open(dir, settings()).expect("it opens");
    assert_eq!(journal.read(packed(), 1, 9).expect("it reads"), packed_events());
    let listed = journal.sessions("bob", None, 9).expect("it reads");
    assert_eq!(listed, [(packed(), bob())]);
    drop(journal);
    check_v1(dir).await;
}

/// Opens a store that holds what `write_v1` writes, and checks all of it.
async fn check_v1(dir: &Path) {
    let report = examine(dir, None).expect("it opens");
    assert_eq!(report.faults, Vec::<String>::new());
    let journal = SledJournal::open(dir, settings()).expect("it opens");
    let stored = journal.load(long()).expect("it reads").expect("it is there");
    assert_eq!((stored.head, stored.card), (23, card(Some("late"))));
    assert_eq!(stored.snapshot, Some((20, b"{\"state\":20}".to_vec())));
    assert_eq!(stored.tail, events(21..=23));
    assert_eq!(stored.checkpoint, Some(b"{\"said\":\"so far\"}".to_vec()));
    let answers: Vec<_> = (1..4).map(|n| (n, format!("{{\"n\":{n}}}").into_bytes())).collect();
    assert_eq!(stored.answers, answers);
    assert_eq!(journal.read(long(), 11, 99).expect("it reads"), events(11..=23));
    assert_eq!(journal.signals("ann").expect("it reads"), [b"{\"s\":0}", b"{\"s\":1}"]);
    let listed = journal.sessions("ann", None, 9).expect("it reads");
    assert_eq!(listed, [(short(), card(None)), (long(), card(Some("late")))]);
    // And it goes on from there.
    let more = Batch { events: events(24..=24), ..Batch::default() };
    journal.append(long(), 23, more).await.expect("it is appended");
    assert_eq!(journal.read(long(), 24, 9).expect("it reads"), events(24..=24));
    drop(journal);
    // Also where what stands now stands beside what stood then.
    let report = examine(dir, None).expect("it opens");
    assert_eq!(report.faults, Vec::<String>::new());
}

/// A copy of a fixture, which opens as the store that it is.
fn fixture(name: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    copy(&fixtures().join(name), dir.path());
    let epoch = SledJournal::open(dir.path(), settings()).expect("it opens").epoch().to_owned();
    let known =
        fs::read_to_string(fixtures().join(format!("{name}.epoch"))).expect("the epoch's file");
    assert_eq!(epoch, known.trim(), "the store was not this one");
    dir
}

#[tokio::test]
async fn the_first_format_opens() {
    check_v1(fixture("store-v1").path()).await;
}

#[tokio::test]
async fn the_second_format_opens() {
    check_v2(fixture("store-v2").path()).await;
}

#[tokio::test]
async fn texts_in_pieces_open() {
    check_pieces(fixture("store-v2-pieces").path()).await;
}

#[tokio::test]
async fn words_of_several_sessions_open() {
    let dir = tempfile::tempdir().expect("a folder");
    copy(&fixtures().join("store-v2-words"), dir.path());
    check_words(dir.path()).await;
    fixture("store-v2-words");
}

/// The events of an append in one record, and the card in the head.
#[tokio::test]
async fn events_in_groups_open() {
    let dir = tempfile::tempdir().expect("a folder");
    copy(&fixtures().join("store-v2-groups"), dir.path());
    check_words(dir.path()).await;
    fixture("store-v2-groups");
}

/// Today's writer still writes what the check expects, so that a fixture of it can be made: with
/// `SEGUE_FIXTURE=NAME`, which must not exist, it is.
#[tokio::test]
async fn the_newest_format_is_what_is_written() {
    let dir = tempfile::tempdir().expect("a folder");
    let data = dir.path().join("data");
    write_words(&data).await;
    if let Ok(name) = std::env::var("SEGUE_FIXTURE") {
        let to = fixtures().join(&name);
        assert!(!to.exists(), "a fixture never changes");
        fs::remove_file(data.join("lock")).expect("the lock is no part of it");
        copy(&data, &to);
        // To open it changes it.
        let epoch = SledJournal::open(&data, settings()).expect("it opens").epoch().to_owned();
        fs::remove_dir_all(&data).expect("it goes");
        copy(&to, &data);
        fs::write(fixtures().join(format!("{name}.epoch")), epoch + "\n").expect("a file");
    }
    check_words(&data).await;
}
