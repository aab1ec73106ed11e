//! The commands that look after a data folder, as a person runs them.

use std::path::Path;
use std::process::{Command, Output};

use segue::journal::{Batch, Card, Journal, SledJournal, StoreSettings};
use segue::protocol::SessionId;

fn segue(args: &[&str], dir: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_segue"));
    command.args(args).current_dir(dir).output().expect("the program runs")
}

fn said(output: &Output) -> String {
    let text = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    String::from_utf8(text).expect("text")
}

fn open(dir: &Path) -> SledJournal {
    SledJournal::open(dir, StoreSettings::default()).expect("the store opens")
}

async fn fill(journal: &SledJournal) {
    let card =
        Card { listener: "ann".into(), title: None, created_at: 0, updated_at: 0, archived: false };
    let events = (1..=3).map(|seq| format!("{{\"seq\":{seq}}}").into_bytes()).collect();
    let batch = Batch { events, card: Some(card), ..Batch::default() };
    journal.append(SessionId::fresh(), 0, batch).await.expect("it is appended");
}

#[tokio::test]
async fn a_store_is_checked_exported_backed_up_and_restored() {
    let dir = tempfile::tempdir().expect("a folder");
    let data = dir.path().join("data");
    let journal = open(&data);
    fill(&journal).await;

    // The folder is in use, and whoever has it doesn't answer.
    let busy = segue(&["doctor", "data"], dir.path());
    assert!(!busy.status.success());
    assert!(said(&busy).contains("in use by another server"), "{}", said(&busy));
    let busy = segue(&["backup", "copy"], dir.path());
    assert!(!busy.status.success());
    assert!(said(&busy).contains("can't be asked"), "{}", said(&busy));
    drop(journal);

    let sound = segue(&["doctor", "data", "--export", "all.jsonl"], dir.path());
    assert!(sound.status.success(), "{}", said(&sound));
    for line in ["sessions    1", "events      3", "sound"] {
        assert!(said(&sound).contains(line), "{line}: {}", said(&sound));
    }
    let lines = std::fs::read_to_string(dir.path().join("all.jsonl")).expect("the export");
    assert_eq!(lines.lines().count(), 4);
    let again = segue(&["doctor", "data", "--export", "all.jsonl"], dir.path());
    assert!(!again.status.success(), "an export was overwritten");

    let backup = segue(&["backup", "copy"], dir.path());
    assert!(backup.status.success(), "{}", said(&backup));
    let restored = segue(&["restore", "copy", "--data-dir", "new"], dir.path());
    assert!(restored.status.success(), "{}", said(&restored));
    let sound = segue(&["doctor", "new"], dir.path());
    assert!(sound.status.success(), "{}", said(&sound));
    let over = segue(&["restore", "copy", "--data-dir", "new"], dir.path());
    assert!(!over.status.success());
    assert!(said(&over).contains("move it away first"), "{}", said(&over));
    let nowhere = segue(&["backup", "x", "--data-dir", "nowhere"], dir.path());
    assert!(!nowhere.status.success());
    assert!(!dir.path().join("nowhere").exists());
}
