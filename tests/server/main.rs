//! The whole server over real sockets: each module holds what `docs/protocol.md` promises about one
//! thing.

mod access;
mod asyncapi;
mod attach;
mod chance;
mod drain;
mod erase;
mod export;
mod failing_disk;
mod folder;
mod http;
mod import;
mod limits;
mod listenbrainz;
mod malice;
mod measured;
mod metrics;
mod model;
mod overload;
mod proxy;
mod queue;
mod races;
mod responses;
mod secrets;
mod subsonic;
mod support;
