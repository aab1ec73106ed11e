//! The whole server over real sockets: each module holds what `docs/protocol.md` promises about one
//! thing.

mod asyncapi;
mod attach;
mod queue;
mod responses;
mod support;
