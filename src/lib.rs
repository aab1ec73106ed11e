//! Segue: talk to your music while it plays.
//!
//! One idea: **talk → brief → queue**. A listener talks. The DJ turns talk into changes of the *brief*:
//! what this session is after, as plain data that a person can see and edit. The selector turns brief,
//! taste and what is queued into picks, each with a reason that is true. Nothing else decides what
//! plays, so a language model, the built-in reader, a slider and a client that speaks JSON all steer
//! through the same door, and a hard wish is enforced in exactly one place.
//!
//! # The rooms
//!
//! - [`protocol`]: the words of the wire. Types only; it knows no other room.
//! - [`session`]: the heart. What a session is and what may happen to it, pure; one actor each that
//!   orders everything; the registry that wakes them.
//! - [`brief`]: reading a wish from plain language.
//! - [`dj`]: an utterance becomes a stream of steps: words, changes of the brief, picks.
//! - [`catalog`]: the tracks, columnar in memory, with indexes and search; import.
//! - [`library`]: where music comes from: folders and music servers; merged into one catalogue, with what is played.
//! - [`select`]: candidates → score → sequence → explain. The one place where a must is enforced.
//! - [`taste`]: what a listener likes, learnt across sessions.
//! - [`history`]: what a listener heard and likes elsewhere: files of other services.
//! - [`scrobble`]: what is heard here is told to other services.
//! - [`journal`]: the durable log; sled behind a small trait.
//! - [`server`]: sockets, HTTP, auth, limits, metrics, the page's files. It never decides.
//! - [`client`]: the Rust socket client that the command line and the tests use.
//! - [`eval`]: measures of the picks.
//! - [`load`]: the load generator: plays clients against a server and checks what it promises.
//! - `aside`: threads for what takes its time, behind those that serve words.
//! - `priority`: which thread has the processor first.
//! - `outgoing`: how other servers are asked over HTTP.
//! - [`config`], [`cli`]: settings and the command line.
//!
//! Arrows point one way: `server → session → {dj, select, brief, taste, catalog, journal} → protocol`.
//!
//! # The way of a sentence
//!
//! 1. `server` reads a frame, checks size and rate, decodes a [`protocol::Command`].
//! 2. The session's actor takes it from its mailbox. [`session::decide`] answers with events and
//!    effects: drop that DJ turn, start this one.
//! 3. The actor applies the events at once and hands them to the journal; what sockets see follows the
//!    disk. So a steer is decided without waiting for it.
//! 4. A DJ's turn is a `Stream` that the actor itself polls. Words go out unnumbered, at once; picks
//!    and changes of the brief go through `decide` like any command. To interrupt is to drop the stream.
//! 5. One writer a socket joins adjacent words, feeds all that is ready and flushes once.

mod aside;
pub mod brief;
pub mod catalog;
pub mod cli;
pub mod client;
pub mod config;
pub mod dj;
pub mod eval;
pub mod history;
pub mod journal;
pub mod library;
pub mod load;
mod outgoing;
mod priority;
pub mod protocol;
pub mod scrobble;
pub mod select;
pub mod server;
pub mod session;
pub mod taste;
