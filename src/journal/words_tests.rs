//! The words being spoken, as they are kept for a crash.

use std::path::Path;

use super::tests::{events, first, open};
use super::*;

fn piece(session: SessionId, text: impl AsRef<[u8]>) -> Piece {
    Piece { session, text: text.as_ref().to_vec() }
}

fn said(journal: &SledJournal, session: SessionId) -> String {
    let stored = journal.load(session).unwrap().unwrap();
    let pieces: Vec<_> = stored.checkpoint.into_iter().chain(stored.pieces).collect();
    String::from_utf8(pieces.concat()).unwrap()
}

/// How many texts of how many sessions stand in records of several.
fn in_records(dir: &Path) -> usize {
    let mut lines = Vec::new();
    let report = examine(dir, Some(&mut lines)).unwrap();
    assert_eq!(report.faults, Vec::<String>::new());
    String::from_utf8(lines).unwrap().matches(r#""kind":"words""#).count()
}

/// A journal with two sessions in it.
async fn two(dir: &Path) -> (SledJournal, SessionId, SessionId) {
    let journal = open(dir);
    let (ann, bob) = (SessionId::fresh(), SessionId::fresh());
    journal.append(ann, 0, first("ann", 1)).await.unwrap();
    journal.append(bob, 0, first("bob", 1)).await.unwrap();
    (journal, ann, bob)
}

#[tokio::test]
async fn what_was_said_comes_back_and_goes_with_its_end() {
    let dir = tempfile::tempdir().unwrap();
    let (journal, ann, bob) = two(dir.path()).await;
    // Longer than one part of a record, and nothing that could be packed.
    let mut state = 1u32;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'a' + (state >> 27) as u8 % 26)
    };
    let long: String = (0..5 * 4_096).map(|_| noise()).collect();
    let nobody = piece(SessionId::fresh(), "nobody's");
    journal.checkpoint(vec![piece(ann, "one "), piece(bob, &long), nobody]).await.unwrap();
    journal.checkpoint(vec![piece(bob, " and on")]).await.unwrap();
    journal.checkpoint(vec![piece(ann, "two ")]).await.unwrap();
    assert_eq!(
        (said(&journal, ann), said(&journal, bob)),
        ("one two ".into(), long.clone() + " and on")
    );
    drop(journal);
    assert_eq!(in_records(dir.path()), 4);

    let journal = open(dir.path());
    assert_eq!(said(&journal, ann), "one two ");
    journal.checkpoint(vec![piece(bob, "."), piece(ann, "three")]).await.unwrap();
    assert_eq!(
        (said(&journal, ann), said(&journal, bob)),
        ("one two three".into(), long + " and on.")
    );
    // A text that goes down whole takes the place of all that was kept of it.
    let whole = Batch { checkpoint: Some(Some(b"whole ".to_vec())), ..Batch::default() };
    journal.append(ann, 1, whole).await.unwrap();
    journal.checkpoint(vec![piece(ann, "and more")]).await.unwrap();
    assert_eq!(said(&journal, ann), "whole and more");
    let ended = || Batch { checkpoint: Some(None), ..events(1) };
    journal.append(bob, 1, ended()).await.unwrap();
    assert_eq!(
        (said(&journal, ann), said(&journal, bob)),
        ("whole and more".into(), String::new())
    );
    journal.append(ann, 1, ended()).await.unwrap();
    assert_eq!(said(&journal, ann), "");
    drop(journal);
    assert_eq!(in_records(dir.path()), 0);
    assert_eq!(examine(dir.path(), None).unwrap().checkpoints, 0);
}

#[tokio::test]
async fn who_is_deleted_takes_their_words_out_of_what_others_need() {
    let dir = tempfile::tempdir().unwrap();
    let (journal, ann, bob) = two(dir.path()).await;
    let secret = "what ann never wants to be read";
    journal.checkpoint(vec![piece(ann, secret), piece(bob, "bob's")]).await.unwrap();
    journal.checkpoint(vec![piece(ann, secret)]).await.unwrap();
    journal.delete(ann).await.unwrap();
    assert_eq!(said(&journal, bob), "bob's");
    drop(journal);
    let mut lines = Vec::new();
    examine(dir.path(), Some(&mut lines)).unwrap();
    let lines = String::from_utf8(lines).unwrap();
    assert!(lines.contains("bob's") && !lines.contains(secret), "{lines}");
    let journal = open(dir.path());
    assert!(journal.load(ann).unwrap().is_none());
    assert_eq!(said(&journal, bob), "bob's");
}

#[tokio::test]
async fn words_of_a_text_that_ended_go_with_their_session_though_others_need_their_record() {
    let dir = tempfile::tempdir().unwrap();
    let (journal, ann, bob) = two(dir.path()).await;
    let secret = "what ann said before";
    let ended = || Batch { checkpoint: Some(None), ..events(1) };
    journal.checkpoint(vec![piece(ann, secret), piece(bob, "bob's")]).await.unwrap();
    journal.append(ann, 1, ended()).await.unwrap();
    journal.delete(ann).await.unwrap();
    journal.rewrite().await.unwrap();
    journal.close().await;
    drop(journal);
    let mut lines = Vec::new();
    examine(dir.path(), Some(&mut lines)).unwrap();
    let lines = String::from_utf8(lines).unwrap();
    assert!(lines.contains("bob's") && !lines.contains(secret), "{lines}");
}

#[tokio::test]
async fn a_record_that_none_but_the_deleted_needs_goes_whole() {
    let dir = tempfile::tempdir().unwrap();
    let (journal, ann, bob) = two(dir.path()).await;
    journal.checkpoint(vec![piece(ann, "ann's"), piece(bob, "bob's")]).await.unwrap();
    let ended = Batch { checkpoint: Some(None), ..events(1) };
    journal.append(bob, 1, ended).await.unwrap();
    journal.delete(ann).await.unwrap();
    drop(journal);
    assert_eq!(in_records(dir.path()), 0);
}

#[tokio::test]
async fn a_rewrite_and_a_backup_keep_what_is_being_said() {
    let dir = tempfile::tempdir().unwrap();
    let (journal, ann, bob) = two(dir.path()).await;
    journal.checkpoint(vec![piece(ann, "one "), piece(bob, "bob's")]).await.unwrap();
    journal.rewrite().await.unwrap();
    journal.checkpoint(vec![piece(ann, "two")]).await.unwrap();
    assert_eq!(said(&journal, ann), "one two");
    let copy = dir.path().join("backup");
    journal.backup(&copy).await.unwrap();
    journal.append(ann, 1, Batch { checkpoint: Some(None), ..events(1) }).await.unwrap();
    assert_eq!((said(&journal, ann), said(&journal, bob)), (String::new(), "bob's".into()));
    let journal = open(&copy);
    assert_eq!((said(&journal, ann), said(&journal, bob)), ("one two".into(), "bob's".into()));
}
