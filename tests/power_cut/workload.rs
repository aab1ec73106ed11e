//! What the store is used for while it is recorded, and what must be there afterwards. Every append is
//! made from its session and its number alone, so that any of them can be checked.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use segue::journal::{Batch, Card, Journal, Piece, SledJournal, StoreSettings};
use segue::protocol::SessionId;

use crate::recorder::{self, Op};

const SESSIONS: u8 = 6;
/// Appends of a session in one life of the process.
const APPENDS: usize = 40;
/// These two are only talked in, always at the same time.
const TALKING: [u8; 2] = [20, 21];
/// So often words are kept between two appends of theirs.
const WORDS: usize = 3;
/// This session goes at the end of each life.
const SHORT_LIVED: u8 = SESSIONS;

fn settings() -> StoreSettings {
    StoreSettings {
        retain_events: 30,
        // Small, so that the store is also rewritten and swapped under the recording.
        rewrite_floor_bytes: 1024 * 1024,
        ..StoreSettings::default()
    }
}

fn id(session: u8) -> SessionId {
    SessionId::from_bytes([session + 1; 16])
}

fn events_in(session: u8, number: usize) -> usize {
    1 + (usize::from(session) + number) % 4
}

/// The head after append `number`.
fn head(session: u8, number: usize) -> u64 {
    (0..=number).map(|number| events_in(session, number) as u64).sum()
}

fn event(session: u8, seq: u64) -> Vec<u8> {
    // Some longer than one part.
    let len = if seq.is_multiple_of(17) { 9_000 } else { 40 + (seq as usize * 37) % 900 };
    format!("{session} {seq} ").into_bytes().into_iter().cycle().take(len).collect()
}

fn state(session: u8, seq: u64) -> Vec<u8> {
    format!("state of {session} at {seq} ").into_bytes().repeat(400)
}

fn text(session: u8, number: usize) -> Vec<u8> {
    format!("{session} said {number}").into_bytes()
}

fn card() -> Card {
    Card { listener: "local".into(), title: None, created_at: 0, updated_at: 0, archived: false }
}

fn words(session: u8, number: usize, n: usize) -> Vec<u8> {
    // Some longer than one part.
    let more = "and so on ".repeat(if n == 1 { 900 } else { 20 });
    format!("{session} {number} {n} {more}\n").into_bytes()
}

fn batch(session: u8, number: usize) -> Batch {
    let after = head(session, number);
    let first = after - events_in(session, number) as u64 + 1;
    Batch {
        events: (first..=after).map(|seq| event(session, seq)).collect(),
        card: (number == 0).then(card),
        answers: vec![(number as u64, text(session, number))],
        answers_from: (number as u64).saturating_sub(20),
        snapshot: (number % 10 == 9).then(|| state(session, after)),
        checkpoint: Some(Some(text(session, number))),
        signals: vec![text(session, number)],
    }
}

/// Uses the store in `data` for some lives of the process, each ended by closing or by just stopping.
pub fn run(data: &Path, lives: u64) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build();
    let runtime = runtime.expect("a runtime");
    for life in 0..lives {
        let journal = Arc::new(SledJournal::open(data, settings()).expect("the store opens"));
        recorder::note(Op::Opened);
        let first = life as usize * APPENDS;
        runtime.block_on(async {
            let busy: Vec<_> = (0..SESSIONS)
                .map(|session| {
                    let journal = Arc::clone(&journal);
                    tokio::spawn(async move {
                        for number in first..first + APPENDS {
                            append(&journal, session, number).await;
                        }
                    })
                })
                .collect();
            let talker = Arc::clone(&journal);
            let talk = tokio::spawn(async move {
                for number in first..first + APPENDS {
                    talk(&talker, number).await;
                }
            });
            for number in 0..10 {
                append(&journal, SHORT_LIVED, number).await;
            }
            journal.delete(id(SHORT_LIVED)).await.expect("it is deleted");
            recorder::note(Op::Deleted { session: SHORT_LIVED });
            for busy in busy {
                busy.await.expect("its appends went well");
            }
            talk.await.expect("its words were kept");
            if life % 2 == 1 {
                journal.close().await;
            }
        });
    }
}

async fn append(journal: &SledJournal, session: u8, number: usize) {
    let batch = batch(session, number);
    let before = head(session, number) - batch.events.len() as u64;
    journal.append(id(session), before, batch).await.expect("it is appended");
    recorder::note(Op::Acknowledged { session, number });
}

/// Ends what is said in both sessions, and says something else.
async fn talk(journal: &SledJournal, number: usize) {
    for session in TALKING {
        let batch = Batch {
            events: vec![event(session, number as u64 + 1)],
            card: (number == 0).then(card),
            checkpoint: Some(None),
            ..Batch::default()
        };
        journal.append(id(session), number as u64, batch).await.expect("it is appended");
    }
    recorder::note(Op::Said { number, words: 0 });
    for n in 0..WORDS {
        let piece = |session| Piece { session: id(session), text: words(session, number, n) };
        journal.checkpoint(TALKING.map(piece).into()).await.expect("they are kept");
        recorder::note(Op::Said { number, words: n + 1 });
    }
}

/// Where the store was ready for the first time.
pub fn first_opened(recording: &[Op]) -> usize {
    let ready = recording.iter().position(|op| matches!(op, Op::Opened));
    ready.expect("the store was opened")
}

/// What was told to clients until now.
#[derive(Default)]
pub struct Told {
    /// The newest acknowledged append of each session.
    newest: HashMap<u8, usize>,
    /// What was said last: in which append, and how many words.
    said: Option<(usize, usize)>,
    deleted: bool,
}

impl Told {
    pub fn take(&mut self, op: &Op) {
        match op {
            Op::Acknowledged { session, number } => {
                self.newest.insert(*session, *number);
                if *session == SHORT_LIVED {
                    self.deleted = false;
                }
            }
            Op::Said { number, words } => self.said = Some((*number, *words)),
            Op::Deleted { session } => {
                self.newest.remove(session);
                self.deleted = true;
            }
            _ => {}
        }
    }
}

/// Opens what a cut left and compares.
pub fn check(image: &Path, told: &Told) {
    let journal = SledJournal::open(image, settings()).expect("the store opens after a cut");
    for entry in std::fs::read_dir(image).expect("the image") {
        let name = entry.expect("an entry").file_name();
        let name = name.to_string_lossy();
        assert!(!name.starts_with("set-aside"), "the store was taken for damaged: {name}");
    }
    for session in 0..SESSIONS {
        let acknowledged = told.newest.get(&session).copied();
        let stored = journal.load(id(session)).expect("the session is whole");
        let Some(stored) = stored else {
            assert_eq!(acknowledged, None, "session {session} is gone");
            continue;
        };
        // The append under way at the cut may be there or not, but not by half.
        let found = (0..).take_while(|number| head(session, *number) <= stored.head).count() - 1;
        assert_eq!(head(session, found), stored.head, "an append is there by half");
        assert!(Some(found) >= acknowledged, "{session}: {found}, told {acknowledged:?}");
        assert!(found <= acknowledged.map_or(0, |number| number + 1), "{session}: {found}");
        assert_eq!(stored.checkpoint, Some(text(session, found)));
        assert_eq!(stored.answers.last(), Some(&(found as u64, text(session, found))));
        let first = stored.snapshot.as_ref().map_or(1, |(seq, _)| seq + 1);
        if let Some((seq, found)) = &stored.snapshot {
            assert_eq!(found, &state(session, *seq));
        }
        let expected: Vec<_> = (first..=stored.head).map(|seq| event(session, seq)).collect();
        assert_eq!(stored.tail, expected);
        let from = stored.head.saturating_sub(29).max(1);
        let expected: Vec<_> = (from..=stored.head).map(|seq| event(session, seq)).collect();
        assert_eq!(journal.read(id(session), from, 99).expect("it reads"), expected);
    }
    for session in TALKING {
        let Some(stored) = journal.load(id(session)).expect("the session is whole") else {
            assert_eq!(told.said, None, "session {session} is gone");
            continue;
        };
        let found = stored.head as usize - 1;
        let least = match told.said {
            Some((number, words)) if number == found => words,
            // The next append was under way.
            said => {
                assert_eq!(found, said.map_or(0, |(number, _)| number + 1), "session {session}");
                0
            }
        };
        let said = String::from_utf8(stored.pieces.concat()).expect("it is text");
        // What was said before that append may still be there, for the other's sake.
        let this = format!("{session} {found} ");
        let said: Vec<_> =
            said.split_inclusive('\n').filter(|line| line.starts_with(&this)).collect();
        let kept = said.len();
        let expected: Vec<u8> = (0..kept).flat_map(|n| words(session, found, n)).collect();
        assert_eq!(said.concat().into_bytes(), expected, "session {session}, {found}");
        assert!((least..=least + 1).contains(&kept), "{session}: {kept} of {found}, told {least}");
    }
    if told.deleted && !told.newest.contains_key(&SHORT_LIVED) {
        let back = journal.load(id(SHORT_LIVED)).expect("it reads");
        // The next life's first append may be on disk before it was acknowledged.
        assert!(back.is_none_or(|stored| stored.head == head(SHORT_LIVED, 0)), "it came back");
    }
    assert!(journal.is_writable());
}
