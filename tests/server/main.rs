//! The whole server over real sockets: each module holds what `docs/protocol.md` promises about one
//! thing.

mod access;
mod asyncapi;
mod attach;
mod drain;
mod http;
mod limits;
mod model;
mod queue;
mod responses;
mod support;
